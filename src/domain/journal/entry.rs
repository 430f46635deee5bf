//! An entry of the journal, read back from its line.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{Origin, Station, UserNumber};

/// The event of an entry whose line cannot be read.
pub const UNREADABLE: &str = "unreadable";

/// An entry as its line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Where it stands in the chain.
    pub seq: i64,
    /// When it was written; of a line that cannot be read, the time of the next one that can: it is not younger.
    pub time: DateTime<Utc>,
    /// Who did it; `None` for a line that cannot be read.
    pub user: Option<UserNumber>,
    /// At which station; `None` for a line that cannot be read.
    pub station: Option<Station>,
    /// From where; `None` for a line that cannot be read.
    pub origin: Option<Origin>,
    /// What happened, as the stable word in the line; [`UNREADABLE`] for a line that cannot be read.
    pub event: String,
    /// Its facts by name, without those that say nothing. A fact inside a fact is named `documents.card`; several values stand
    /// behind one another.
    pub facts: Vec<(String, String)>,
}

/// A line as far as it is read.
#[derive(Deserialize)]
struct Written {
    time: DateTime<Utc>,
    actor: UserNumber,
    station: Station,
    origin: Origin,
    event: String,
    #[serde(default)]
    facts: Value,
}

impl JournalEntry {
    /// Reads the line at a place in the chain; `next` is the time of the entry after it.
    pub(crate) fn read(seq: i64, line: &str, next: DateTime<Utc>) -> Self {
        let Ok(Written { time, actor, station, origin, event, facts: written }) = serde_json::from_str(line) else {
            let (event, facts) = (UNREADABLE.to_owned(), Vec::new());
            return Self { seq, time: next, user: None, station: None, origin: None, event, facts };
        };
        let mut facts = Vec::new();
        add_facts(&mut facts, String::new(), written);
        Self { seq, time, user: Some(actor), station: Some(station), origin: Some(origin), event, facts }
    }

    /// The fact of this name.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(named, _)| named == name).map(|(_, value)| value.as_str())
    }
}

fn add_facts(facts: &mut Vec<(String, String)>, name: String, value: Value) {
    match value {
        Value::Null => {}
        Value::Object(inside) => {
            for (inner, value) in inside {
                let name = if name.is_empty() { inner } else { format!("{name}.{inner}") };
                add_facts(facts, name, value);
            }
        }
        Value::Array(values) => {
            let values: Vec<String> = values.into_iter().map(plain).collect();
            facts.push((name, values.join(", ")));
        }
        value @ (Value::Bool(_) | Value::Number(_) | Value::String(_)) => facts.push((name, plain(value))),
    }
}

fn plain(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => other.to_string(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"seq":7,"time":"2026-11-22T01:00:00.000Z","actor":"1001","station":"01","origin":"window","event":"verified","facts":{"person":"0a","business":"1","documents":{"id":"a","card":"b"},"again":false,"left":2,"from":null,"several":["x","y"]},"algorithm":"SM3"}"#;

    #[test]
    fn a_line_is_read_with_what_stands_inside_its_facts() {
        let entry = JournalEntry::read(7, LINE, DateTime::UNIX_EPOCH);
        assert_eq!(
            (entry.seq, entry.event.as_str(), entry.time.to_rfc3339().as_str()),
            (7, "verified", "2026-11-22T01:00:00+00:00")
        );
        assert_eq!((entry.user.clone().unwrap().as_str(), entry.origin), ("1001", Some(Origin::Window)));
        for (name, value) in [
            ("documents.id", Some("a")),
            ("documents.card", Some("b")),
            ("again", Some("false")),
            ("left", Some("2")),
            ("several", Some("x, y")),
            ("from", None),
            ("documents", None),
        ] {
            assert_eq!(entry.fact(name), value, "{name}");
        }
    }

    #[test]
    fn a_line_that_is_none_is_an_entry_all_the_same() {
        for line in ["", "nonsense", "{}", &LINE.replace("1001", "one"), &LINE[..90]] {
            let entry = JournalEntry::read(7, line, DateTime::UNIX_EPOCH);
            assert_eq!((entry.event.as_str(), entry.user, entry.facts), (UNREADABLE, None, vec![]), "{line}");
        }
    }
}
