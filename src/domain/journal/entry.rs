//! An entry of the journal: written as one line, and read back from it as what was written.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::{Event, as_instant};
use super::rows::RowLeft;
use super::written::{is_a_moment, is_a_row, is_ours};
use crate::domain::{Origin, Session, Station, UserNumber};

/// The name of the algorithm in every entry.
const ALGORITHM: &str = "SM3";

/// Who did it, from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The user.
    #[serde(rename = "actor")]
    pub user: UserNumber,
    /// The station.
    pub station: Station,
    /// Window, terminal or pipe.
    pub origin: Origin,
}

impl From<&Session> for Actor {
    fn from(session: &Session) -> Self {
        Self { user: session.user().clone(), station: session.station().clone(), origin: session.origin() }
    }
}

/// A line, written and read in one form.
#[derive(Serialize, Deserialize)]
struct WrittenLine<'a> {
    seq: i64,
    #[serde(serialize_with = "as_instant")]
    time: DateTime<Utc>,
    #[serde(flatten)]
    actor: Cow<'a, Actor>,
    #[serde(flatten)]
    event: Cow<'a, Event>,
    #[serde(default, skip_serializing_if = "none")]
    rows: Cow<'a, [RowLeft]>,
    algorithm: Cow<'a, str>,
}

fn none(rows: &impl AsRef<[RowLeft]>) -> bool {
    rows.as_ref().is_empty()
}

/// The line of an entry that speaks for no row.
///
/// # Errors
/// [`serde_json::Error`]: cannot happen for events as they are.
pub fn line(seq: i64, time: DateTime<Utc>, actor: &Actor, event: &Event) -> Result<String, serde_json::Error> {
    line_leaving(seq, time, actor, event, &[])
}

/// The line of an entry that left these rows.
///
/// # Errors
/// [`serde_json::Error`]: cannot happen for events as they are.
pub fn line_leaving(
    seq: i64,
    time: DateTime<Utc>,
    actor: &Actor,
    event: &Event,
    rows: &[RowLeft],
) -> Result<String, serde_json::Error> {
    let (actor, event, rows) = (Cow::Borrowed(actor), Cow::Borrowed(event), Cow::Borrowed(rows));
    serde_json::to_string(&WrittenLine { seq, time, actor, event, rows, algorithm: ALGORITHM.into() })
}

/// An entry as its line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Where it stands in the chain.
    pub seq: i64,
    /// When it was written; of a line that cannot be read, the time of the next one that can: it is not younger.
    pub time: DateTime<Utc>,
    /// Who did what.
    pub told: Told,
}

/// What an entry tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Who did what: this version writes the same line for it, to the byte.
    Known(Actor, Box<Event>),
    /// Who did something that this version does not know, or knows with other facts.
    Foreign(Actor, Verbatim),
    /// Nothing: the line does not even say who did it and when.
    Unreadable,
}

/// An event as it stands in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbatim {
    /// The stable word.
    pub word: String,
    /// The facts by name, without those that say nothing. A fact inside a fact is named `documents.card`; several values stand
    /// behind one another.
    pub facts: Vec<(String, String)>,
}

impl JournalEntry {
    /// Reads the line at a place in the chain; `next` is the time of the entry after it.
    pub(crate) fn read(seq: i64, line: &str, next: DateTime<Utc>) -> Self {
        match Read::of(line) {
            Some(Read { time, told, .. }) => Self { seq, time, told },
            None => Self { seq, time: next, told: Told::Unreadable },
        }
    }

    /// The same of a line that says when, with the rows that it left.
    pub(crate) fn with_rows(seq: i64, line: &str) -> Option<(Self, Vec<RowLeft>)> {
        let Read { time, told, rows, .. } = Read::of(line)?;
        Some((Self { seq, time, told }, rows))
    }

    /// Who did it; `None` for a line that cannot be read.
    pub fn actor(&self) -> Option<&Actor> {
        match &self.told {
            Told::Known(actor, _) | Told::Foreign(actor, _) => Some(actor),
            Told::Unreadable => None,
        }
    }

    /// What happened, if this version knows it.
    pub fn event(&self) -> Option<&Event> {
        match &self.told {
            Told::Known(_, event) => Some(event),
            Told::Foreign(..) | Told::Unreadable => None,
        }
    }

    /// The time that no entry before it is younger than: its own, or, where a new epoch begins, the last one of the old.
    pub(crate) fn none_before_is_younger_than(&self) -> DateTime<Utc> {
        match self.event() {
            Some(Event::TimeSettled { before, .. }) => *before,
            _ => self.time,
        }
    }

    /// What happened as it stands in the line; `None` for a line that cannot be read.
    pub fn verbatim(&self) -> Option<Verbatim> {
        match &self.told {
            Told::Known(_, event) => Some(Verbatim::of(event)),
            Told::Foreign(_, verbatim) => Some(verbatim.clone()),
            Told::Unreadable => None,
        }
    }

    /// The business number of the visit that it is about.
    pub fn business(&self) -> Option<&str> {
        match &self.told {
            Told::Known(_, event) => event.business(),
            Told::Foreign(_, verbatim) => verbatim.fact("business"),
            Told::Unreadable => None,
        }
    }
}

impl Verbatim {
    /// The fact of this name.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(named, _)| named == name).map(|(_, value)| value.as_str())
    }

    fn of(event: &Event) -> Self {
        // An event is always written: `line` could not have been otherwise.
        let written = serde_json::to_value(event).and_then(serde_json::from_value::<Stated>);
        written.map_or(Self { word: String::new(), facts: Vec::new() }, Self::from)
    }
}

impl From<Stated> for Verbatim {
    fn from(Stated { event: word, facts: stated }: Stated) -> Self {
        let mut facts = Vec::new();
        add_facts(&mut facts, String::new(), stated);
        Self { word, facts }
    }
}

/// Any event.
#[derive(Deserialize)]
struct Stated {
    event: String,
    #[serde(default)]
    facts: Value,
}

/// Any line that says who did something, and when.
#[derive(Deserialize)]
struct AnyLine {
    seq: i64,
    time: DateTime<Utc>,
    #[serde(flatten)]
    actor: Actor,
    #[serde(flatten)]
    event: Stated,
}

/// A line that was read.
pub(super) struct Read {
    seq: i64,
    time: DateTime<Utc>,
    told: Told,
    rows: Vec<RowLeft>,
}

impl Read {
    /// Reads a line; `None` if it does not say who did something, and when.
    pub(super) fn of(text: &str) -> Option<Self> {
        if let Ok(WrittenLine { seq, time, actor, event, rows, .. }) = serde_json::from_str(text)
            && line_leaving(seq, time, &actor, &event, &rows).is_ok_and(|written| written == text)
        {
            let told = Told::Known(actor.into_owned(), Box::new(event.into_owned()));
            return Some(Self { seq, time, told, rows: rows.into_owned() });
        }
        let AnyLine { seq, time, actor, event } = serde_json::from_str(text).ok()?;
        Some(Self { seq, time, told: Told::Foreign(actor, event.into()), rows: Vec::new() })
    }

    /// The number that the line itself says.
    pub(super) fn seq(&self) -> i64 {
        self.seq
    }

    /// The time that the line says.
    pub(super) fn time(&self) -> DateTime<Utc> {
        self.time
    }

    /// Whether a new epoch begins with it.
    pub(super) fn settles_time(&self) -> bool {
        matches!(&self.told, Told::Known(_, event) if matches!(**event, Event::TimeSettled { .. }))
    }

    /// What happened and the rows that it left, if this version knows it.
    pub(super) fn into_known(self) -> Option<(Box<Event>, Vec<RowLeft>)> {
        match self.told {
            Told::Known(_, event) => Some((event, self.rows)),
            Told::Foreign(..) | Told::Unreadable => None,
        }
    }

    /// Whether a version of the program wrote it so, to the byte.
    pub(super) fn is_as_written(&self) -> bool {
        let is_ours = matches!(&self.told, Told::Known(_, event) if is_ours(event));
        is_ours && is_a_moment(self.time) && self.rows.iter().all(is_a_row)
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
mod tests;
