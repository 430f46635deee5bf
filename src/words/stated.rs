//! The facts of an entry of the journal, each behind its name, in words: of an event that this version does not know, and of
//! a fact that has no words here, as it stands in the line.

use chrono::{DateTime, Utc};

use super::Words;
use crate::domain::UtcOffset;
use crate::domain::journal::JournalEntry;

/// The names under which the words of a fact are found.
const FAMILIES: [(&str, &[&str]); 19] = [
    ("answer", &["answer", "receipt-answer"]),
    ("by", &["search-by"]),
    ("documents.card", &["paper-stub"]),
    ("documents.id", &["paper-stub"]),
    ("facts", &["different"]),
    ("from", &["role"]),
    ("ground", &["ground", "spoil", "lift"]),
    ("kind", &["export-kind", "register-kind"]),
    ("obstacle", &["obstacle"]),
    ("obstacle.card", &["obstacle-card"]),
    ("picked", &["picked-by"]),
    ("reason", &["reason", "search-reason"]),
    ("refused", &["ground"]),
    ("result", &["search"]),
    ("right", &["right"]),
    ("role", &["role"]),
    ("style", &["style"]),
    ("to", &["role"]),
    ("why", &["why"]),
];

impl Words {
    /// What an entry states beyond its sentence: each fact's name and value.
    pub fn stated(&self, entry: &JournalEntry, offset: UtcOffset) -> Vec<(String, String)> {
        let facts = entry.verbatim().map(|verbatim| verbatim.facts).unwrap_or_default();
        let told = |(name, value): (String, String)| (self.fact_name(&name, &value), self.fact_value(&name, &value, offset));
        facts.into_iter().map(told).collect()
    }

    fn fact_name(&self, name: &str, value: &str) -> String {
        let named = |name: &str| self.try_say(&format!("fact-of-{}", spelt(name)), &[]);
        let (first, last) = (name.split('.').next().unwrap_or(name), name.rsplit('.').next().unwrap_or(name));
        // How far a test page is to be moved has the name of a right.
        let shift = (name == "right" && value.parse::<f64>().is_ok()).then(|| named("shift"));
        if let Some(said) = shift.flatten().or_else(|| named(name)) {
            return said;
        }
        match (named(first), named(last)) {
            (Some(table), Some(counted)) if matches!(last, "count" | "sm3") => format!("{table} · {counted}"),
            (_, Some(said)) => said,
            _ => name.to_owned(),
        }
    }

    fn fact_value(&self, name: &str, value: &str, offset: UtcOffset) -> String {
        if let Ok(at) = value.parse::<DateTime<Utc>>() {
            return offset.clock(at).format("%Y-%m-%d %H:%M:%S").to_string();
        }
        let words: Vec<String> = value.split(", ").map(|value| self.fact_word(name, value)).collect();
        words.join(&self.say("picked-and", &[]))
    }

    fn fact_word(&self, name: &str, value: &str) -> String {
        let is_word = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-');
        if value.is_empty() || !value.bytes().all(is_word) {
            return value.to_owned();
        }
        let inner: Vec<&str> = name.split('.').collect();
        let inner = inner.get(inner.len().saturating_sub(2)..).unwrap_or_default().join(".");
        let last = name.rsplit('.').next().unwrap_or(name);
        let families = [name, inner.as_str(), last].into_iter();
        let families =
            families.filter_map(|name| FAMILIES.iter().find(|(of, _)| *of == name)).flat_map(|(_, its)| its.iter());
        let own = ["fact-is"];
        let mut ids = families.chain(&own).map(|family| format!("{family}-{}", spelt(value)));
        ids.find_map(|id| self.try_say(&id, &[])).unwrap_or_else(|| value.to_owned())
    }
}

/// A word of the journal as messages are named.
fn spelt(word: &str) -> String {
    word.replace(['_', '.'], "-").to_ascii_lowercase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::words::Language;

    /// Names that an office or a printer gives, as they are.
    const GIVEN: [&str; 4] = ["name", "value", "form", "picked"];

    #[test]
    fn every_fact_of_every_event_is_told_in_words() {
        let lines = include_str!("../../tests/data/journal/current.jsonl");
        let at = "2026-11-22T01:00:00Z".parse().unwrap();
        let mut raw = std::collections::BTreeSet::new();
        for language in Language::ALL {
            let words = Words::new(language);
            for line in lines.lines() {
                let entry = JournalEntry::read(7, line, at);
                let facts = entry.verbatim().map(|verbatim| verbatim.facts).unwrap_or_default();
                for ((name, value), (label, told)) in facts.iter().zip(words.stated(&entry, UtcOffset::default())) {
                    let is_word = value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                    if label == *name {
                        raw.insert(format!("{} {name}", language.tag()));
                    }
                    // A word of the journal is often the English one.
                    let is_words = language == Language::English && !value.contains('_');
                    if is_word && !is_words && told == *value && !GIVEN.contains(&name.as_str()) {
                        raw.insert(format!("{} {name} = {value}", language.tag()));
                    }
                }
            }
        }
        assert!(raw.is_empty(), "{raw:#?}");
    }

    #[test]
    fn what_has_no_words_here_stays_as_it_stands_in_its_line() {
        let line = r#"{"seq":7,"time":"2026-11-22T01:00:00.250Z","actor":"1001","station":"01","origin":"window","event":"of_tomorrow","facts":{"colour":"light_blue","at":"2026-11-22T01:00:00Z"},"algorithm":"SM3"}"#;
        let entry = JournalEntry::read(7, line, "2026-11-22T01:00:00Z".parse().unwrap());
        let stated = Words::new(Language::English).stated(&entry, UtcOffset::default());
        assert!(stated.contains(&("colour".into(), "light_blue".into())), "{stated:?}");
        assert!(stated.iter().any(|(_, value)| value == "2026-11-22 09:00:00"), "{stated:?}");
    }
}
