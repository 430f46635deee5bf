//! Whatever somebody changes in a line and chains anew: it is refused, or is a line that the program could have written.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use super::super::event::tests::{BUSINESS, ENVELOPE};
use super::super::{Head, Walk, link};
use super::*;
use crate::domain::check_digit::mod_11_10;
use crate::domain::{Chance, QueryNumber, Station, UserNumber};
use crate::practice::Seeded;

const KEPT: [&str; 15] = [
    include_str!("../../../../tests/data/journal/schema-1.jsonl"),
    include_str!("../../../../tests/data/journal/schema-2.jsonl"),
    include_str!("../../../../tests/data/journal/schema-3.jsonl"),
    include_str!("../../../../tests/data/journal/schema-4.jsonl"),
    include_str!("../../../../tests/data/journal/schema-5.jsonl"),
    include_str!("../../../../tests/data/journal/schema-6.jsonl"),
    include_str!("../../../../tests/data/journal/schema-7.jsonl"),
    include_str!("../../../../tests/data/journal/schema-8.jsonl"),
    include_str!("../../../../tests/data/journal/schema-9.jsonl"),
    include_str!("../../../../tests/data/journal/schema-10.jsonl"),
    include_str!("../../../../tests/data/journal/schema-11.jsonl"),
    include_str!("../../../../tests/data/journal/schema-12.jsonl"),
    include_str!("../../../../tests/data/journal/schema-13.jsonl"),
    include_str!("../../../../tests/data/journal/older.jsonl"),
    include_str!("../../../../tests/data/journal/current.jsonl"),
];

/// Every line that was ever written; the examples' numbers get the check digit that they should have.
fn lines() -> Vec<String> {
    let numbers = [BUSINESS, ENVELOPE].map(|number| (number, with_check_digit(number)));
    let right = |line: &str| numbers.iter().fold(line.to_owned(), |line, (number, right)| line.replace(number, right));
    KEPT.iter().flat_map(|lines| lines.lines()).map(right).collect()
}

fn with_check_digit(number: &str) -> String {
    let (body, _) = number.split_at(number.len() - 1);
    let digits: String = body.chars().filter(char::is_ascii_digit).collect();
    format!("{body}{}", mod_11_10(&digits).unwrap())
}

/// Whether verifying finds nothing to say of a line in its place, its hash computed as it should be.
fn is_accepted(line: &str, seq: i64) -> bool {
    let before = Head { seq: seq - 1, hash: super::super::GENESIS.to_owned() };
    let hash = link(&before.hash, line);
    let mut walk = Walk { head: before, ..Walk::default() };
    walk.step(seq, line, &hash);
    walk.finish(&Head { seq, hash }).1.is_empty()
}

/// A line without its values, but with the word of its event; and its values by their key, as they stand there.
fn taken_apart(line: &str) -> (String, Vec<(String, String)>) {
    let (mut shape, mut values, mut key) = (String::new(), Vec::new(), String::new());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' => {
                let escaped = |at: usize| rest[1..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
                let ends = rest.match_indices('"').map(|(at, _)| at).skip(1).find(|at| !escaped(*at));
                ends.map_or(rest.len(), |at| at + 1)
            }
            '-' | '0'..='9' => rest.find([',', '}', ']']).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (part, behind) = rest.split_at(end);
        match first {
            '"' if behind.starts_with(':') => {
                key = part.trim_matches('"').to_owned();
                shape.push_str(part);
            }
            '"' | '-' | '0'..='9' => {
                shape.push_str(if key == "event" { part } else { "_" });
                values.push((key.clone(), part.to_owned()));
            }
            _ => shape.push_str(part),
        }
        rest = behind;
    }
    (shape, values)
}

/// What the kept lines are made of.
struct Known {
    shapes: BTreeSet<String>,
    words: BTreeSet<(String, String)>,
}

impl Known {
    /// Whether the program could have written a line: the keys, their order and the punctuation of one that it wrote, and in
    /// each place what belongs there. Told without reading it as the program does.
    fn could_be_ours(&self, line: &str) -> bool {
        let (shape, values) = taken_apart(line);
        self.shapes.contains(&shape) && values.iter().all(|(key, value)| self.belongs(key, value))
    }

    fn belongs(&self, key: &str, raw: &str) -> bool {
        if self.words.contains(&(key.to_owned(), raw.to_owned())) {
            return true;
        }
        let Ok(value) = serde_json::from_str::<serde_json::Value>(raw) else { return false };
        let Some(text) = value.as_str() else {
            let digits = raw.trim_start_matches('-').split('.').next().unwrap();
            return digits == "0" || !digits.starts_with('0');
        };
        let hexadecimal = || text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        let printed = |number: Option<String>| number.is_some_and(|number| number == text);
        let fits = match key {
            "before" if text.contains("://") => is_a_printer(text),
            "time" | "at" | "before" | "made" | "written" => {
                let read = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.3fZ");
                text.len() == 24 && !text.contains(":60") && read.is_ok()
            }
            "hour" => text.len() == 24 && text.ends_with(":00:00.000Z") && text.parse::<DateTime<Utc>>().is_ok(),
            "person" | "registered" | "mobile" | "was" | "now" | "sought" | "digest" | "letter" | "asker" => {
                text.len() == 64 && hexadecimal()
            }
            "file" | "sm3" => hexadecimal(),
            "remark" => crate::domain::is_a_remark(text),
            "employer" => EmployerCode::parse(text).is_some_and(|code| code.as_str() == text),
            "business" => printed(BusinessNumber::parse(text).map(|number| number.to_string())),
            "envelope" => printed(EnvelopeNumber::parse(text).map(|number| number.to_string())),
            "receipt" | "statement" => printed(QueryNumber::parse(text).map(|number| number.to_string())),
            "actor" | "user" | "password_set_by" | "second" | "authorised_by" => {
                UserNumber::parse(text).is_ok_and(|number| number.as_str() == text)
            }
            "station" | "to" => Station::parse(text).is_ok_and(|station| station.as_str() == text),
            "from" => text.chars().all(|c| c.is_ascii_digit()) && text.len() < 9,
            "office" | "area" => text.len() == 6 && text.chars().all(|c| c.is_ascii_digit()),
            // A setting's is a word; a printer's is what the office calls it, in Chinese here.
            "name" => !text.is_ascii() || text.chars().all(|c| matches!(c, 'a'..='z' | '_')),
            "address" | "printer" => is_a_printer(text),
            "form" => crate::domain::FormName::parse(text).is_ok_and(|form| form.as_str() == text),
            "rows" => text.parse::<RowLeft>().is_ok_and(|row| row.to_string() == text && is_a_row(&row)),
            "day" => text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok(),
            "value" | "reason" => true,
            _ => false,
        };
        // A text is written in one way alone.
        fits && serde_json::to_string(text).unwrap() == raw
    }
}

#[test]
fn a_line_with_one_byte_changed_is_refused_or_is_one_that_the_program_could_write() {
    let lines = lines();
    let mut known = Known { shapes: BTreeSet::new(), words: BTreeSet::new() };
    let mut examples = BTreeMap::new();
    for line in &lines {
        let (shape, values) = taken_apart(line);
        known.shapes.insert(shape.clone());
        known.words.extend(values);
        examples.insert(shape, line);
    }
    let mut chance = Seeded::new(1);
    let (mut refused, mut taken) = (0, 0);
    for line in examples.into_values() {
        let seq = serde_json::from_str::<serde_json::Value>(line).unwrap()["seq"].as_i64().unwrap();
        assert!(is_accepted(line, seq) && known.could_be_ours(line), "{line}");
        for at in 0..=line.len() {
            let (before, behind) = (&line.as_bytes()[..at], &line.as_bytes()[at..]);
            let behind_next = behind.get(1..).unwrap_or_default();
            let mut bytes = [0; 2];
            chance.fill(&mut bytes).unwrap();
            let likely = b"0123456789abcdefAZ\"\\ ,:{}-"[usize::from(bytes[0]) % 26];
            let any = [before, &[bytes[1]], behind_next].concat();
            let other = [before, &[likely], behind_next].concat();
            let more = [before, &[likely], behind].concat();
            let fewer = [before, behind_next].concat();
            for edited in [any, other, more, fewer] {
                let Ok(edited) = String::from_utf8(edited) else { continue };
                if edited == *line || !is_accepted(&edited, seq) {
                    refused += 1;
                    continue;
                }
                taken += 1;
                assert!(known.could_be_ours(&edited), "taken, though the program never writes it:\n{edited}\nfor\n{line}");
            }
        }
    }
    // Both happen: a moment, a digest, a number of a user may be any other.
    assert!(refused > 20_000 && taken > 200, "{refused} refused, {taken} taken");
}

#[test]
fn what_a_reader_would_overlook_is_refused() {
    let line = lines().into_iter().find(|line| line.contains("\"event\":\"issued\"")).unwrap();
    let seq = serde_json::from_str::<serde_json::Value>(&line).unwrap()["seq"].as_i64().unwrap();
    assert!(is_accepted(&line, seq));
    let of = |from: &str, to: &str| {
        let edited = line.replacen(from, to, 1);
        assert_ne!(edited, line, "{from}");
        edited
    };
    for (what, edited) in [
        ("a key more", of("\"algorithm\"", "\"z\":\"1f\",\"algorithm\"")),
        ("a fact more", of("\"draw\"", "\"z\":1,\"draw\"")),
        ("a key twice", of("\"station\":", "\"station\":\"01\",\"station\":")),
        ("a fact twice", of("\"draw\":1", "\"draw\":1,\"draw\":1")),
        ("a space behind", format!("{line} ")),
        ("a line feed behind", format!("{line}\n")),
        ("a space before", format!(" {line}")),
        ("a space inside", of(",\"station\"", ", \"station\"")),
        ("another order", of("\"event\":\"issued\",", "").replace(",\"algorithm\"", ",\"event\":\"issued\",\"algorithm\"")),
        ("a number with a fraction", of("\"draw\":1", "\"draw\":1.0")),
        ("a number with an exponent", of("\"draw\":1", "\"draw\":1e0")),
        ("a number with a zero before", of("\"draw\":1", "\"draw\":01")),
        ("a number as a text", of("\"draw\":1", "\"draw\":\"1\"")),
        ("an escape", of("\"actor\"", "\"\\u0061ctor\"")),
        ("an escaped word", of("issued", "\\u0069ssued")),
        ("an escaped slash", of("\"SM3\"", "\"\\/SM3\"")),
        ("capitals", of("\"issued\"", "\"Issued\"")),
        ("another zone", of("000Z", "000+00:00")),
        ("fewer digits of a second", of(".000Z", "Z")),
        ("a nonce in a number", of("\"business\":\"", "\"business\":\"0")),
        ("nothing instead of left out", of("\"algorithm\"", "\"rows\":null,\"algorithm\"")),
        ("no rows instead of left out", of("\"algorithm\"", "\"rows\":[],\"algorithm\"")),
    ] {
        assert!(!is_accepted(&edited, seq), "{what}: {edited}");
    }
}
