//! What was written is read back, to the byte; what another version wrote stands as it is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::super::event::tests::examples;
use super::*;
use crate::domain::journal::{Break, Head, Walk, link};

/// Lines of every form that the journal ever had.
const GOLDEN: [(&str, &str); 15] = [
    ("schema-1", include_str!("../../../../tests/data/journal/schema-1.jsonl")),
    ("schema-2", include_str!("../../../../tests/data/journal/schema-2.jsonl")),
    ("schema-3", include_str!("../../../../tests/data/journal/schema-3.jsonl")),
    ("schema-4", include_str!("../../../../tests/data/journal/schema-4.jsonl")),
    ("schema-5", include_str!("../../../../tests/data/journal/schema-5.jsonl")),
    ("schema-6", include_str!("../../../../tests/data/journal/schema-6.jsonl")),
    ("schema-7", include_str!("../../../../tests/data/journal/schema-7.jsonl")),
    ("schema-8", include_str!("../../../../tests/data/journal/schema-8.jsonl")),
    ("schema-9", include_str!("../../../../tests/data/journal/schema-9.jsonl")),
    ("schema-10", include_str!("../../../../tests/data/journal/schema-10.jsonl")),
    ("schema-11", include_str!("../../../../tests/data/journal/schema-11.jsonl")),
    ("schema-12", include_str!("../../../../tests/data/journal/schema-12.jsonl")),
    ("schema-13", include_str!("../../../../tests/data/journal/schema-13.jsonl")),
    ("older", include_str!("../../../../tests/data/journal/older.jsonl")),
    ("current", include_str!("../../../../tests/data/journal/current.jsonl")),
];

const LINE: &str = r#"{"seq":7,"time":"2026-11-22T01:00:00.000Z","actor":"1001","station":"01","origin":"window","event":"scanned","facts":{"person":"0a","business":"1","documents":{"id":"a","card":"b"},"again":false,"left":2,"from":null,"several":["x","y"]},"algorithm":"SM3"}"#;

fn actor() -> Actor {
    Actor { user: UserNumber::parse("1001").unwrap(), station: Station::first(), origin: Origin::Window }
}

fn read(line: &str) -> JournalEntry {
    JournalEntry::read(7, line, DateTime::UNIX_EPOCH)
}

#[test]
fn every_line_that_was_ever_written_is_read_and_written_again_to_the_byte() {
    for (form, lines) in GOLDEN {
        assert!(lines.lines().count() >= 3, "{form}");
        for golden in lines.lines() {
            let WrittenLine { seq, time, actor, event, rows, algorithm } = serde_json::from_str(golden).unwrap();
            assert_eq!(line_leaving(seq, time, &actor, &event, &rows).unwrap(), golden, "{form}");
            assert_eq!(algorithm, ALGORITHM);
            let entry = JournalEntry::read(seq, golden, DateTime::UNIX_EPOCH);
            assert_eq!(
                entry,
                JournalEntry { seq, time, told: Told::Known(actor.into_owned(), Box::new(event.into_owned())) }
            );
        }
    }
}

#[test]
fn every_event_is_still_written_as_it_was_and_read_as_what_it_is() {
    let (_, current) = GOLDEN[GOLDEN.len() - 1];
    let time = "2026-11-22T01:00:00.250Z".parse().unwrap();
    for event in examples() {
        let line = line(7, time, &actor(), &event).unwrap();
        assert!(current.lines().any(|golden| golden == line), "not in current.jsonl, where lines are only added:\n{line}");
        assert_eq!(read(&line).told, Told::Known(actor(), Box::new(event)));
    }
}

#[test]
fn the_facts_of_an_event_stand_as_they_do_in_the_line() {
    for line in GOLDEN.into_iter().flat_map(|(_, lines)| lines.lines()) {
        let entry = read(line);
        let stated: Stated = serde_json::from_str(line).unwrap();
        assert_eq!(entry.verbatim().unwrap(), Verbatim::from(stated), "{line}");
    }
}

#[test]
fn an_event_is_about_whom_and_what_its_facts_name() {
    for event in examples() {
        let (about, facts) = (event.about(), Verbatim::of(&event));
        let person = about.person.map(|person| serde_json::to_value(person).unwrap());
        assert_eq!(person.as_ref().and_then(Value::as_str), facts.fact("person"), "{event:?}");
        assert_eq!((about.business, about.envelope), (facts.fact("business"), facts.fact("envelope")), "{event:?}");
        assert_eq!((event.business(), event.person()), (about.business, about.person));
    }
}

#[test]
fn an_event_of_another_version_stands_as_it_is() {
    let entry = read(LINE);
    assert_eq!((entry.seq, entry.time.to_rfc3339().as_str()), (7, "2026-11-22T01:00:00+00:00"));
    assert_eq!((entry.actor(), entry.event(), entry.business()), (Some(&actor()), None, Some("1")));
    let Told::Foreign(_, verbatim) = &entry.told else { panic!("{entry:?}") };
    assert_eq!((verbatim.word.as_str(), entry.verbatim().as_ref()), ("scanned", Some(verbatim)));
    for (name, value) in [
        ("documents.id", Some("a")),
        ("documents.card", Some("b")),
        ("again", Some("false")),
        ("left", Some("2")),
        ("several", Some("x, y")),
        ("from", None),
        ("documents", None),
    ] {
        assert_eq!(verbatim.fact(name), value, "{name}");
    }
}

#[test]
fn an_event_with_other_facts_than_this_version_writes_is_foreign() {
    let event = Event::Printed { business: "1".into(), envelope: "2".into(), by_clerk: false };
    let known = line(7, DateTime::UNIX_EPOCH, &actor(), &event).unwrap();
    assert_eq!(read(&known).event(), Some(&event));
    for (what, other) in [
        ("one more", known.replace("\"by_clerk\"", "\"pages\":2,\"by_clerk\"")),
        ("one less", known.replace(",\"by_clerk\":false", "")),
        ("another kind", known.replace("false", "\"no\"")),
        ("another order", known.replace("\"business\":\"1\",\"envelope\":\"2\"", "\"envelope\":\"2\",\"business\":\"1\"")),
        ("another hash", known.replace("SM3", "SHA-256")),
        ("more beside it", known.replace("\"algorithm\"", "\"epoch\":2,\"algorithm\"")),
        ("a space", known.replace("\"seq\":7", "\"seq\": 7")),
    ] {
        assert_ne!(other, known, "{what}");
        let entry = read(&other);
        assert!(matches!(&entry.told, Told::Foreign(_, verbatim) if verbatim.word == "printed"), "{what}: {entry:?}");
        assert_eq!(entry.business(), Some("1"), "{what}");
    }
    let named = line(7, DateTime::UNIX_EPOCH, &actor(), &Event::Viewed { person: super::super::event::tests::person() });
    let code = serde_json::to_string(&super::super::event::tests::person()).unwrap();
    let entry = read(&named.unwrap().replace(&code, "\"somebody\""));
    assert!(matches!(entry.told, Told::Foreign(..)), "{entry:?}");
}

#[test]
fn a_line_that_is_none_is_an_entry_all_the_same() {
    for line in ["", "nonsense", "{}", &LINE.replace("1001", "one"), &LINE[..90]] {
        assert_eq!(read(line), JournalEntry { seq: 7, time: DateTime::UNIX_EPOCH, told: Told::Unreadable }, "{line}");
    }
}

#[test]
fn an_entry_that_this_version_never_writes_breaks_the_chain() {
    let known = line(1, DateTime::UNIX_EPOCH, &actor(), &Event::PasswordChanged).unwrap();
    for (second, breaks) in [
        (known.replace("\"seq\":1", "\"seq\":2"), vec![]),
        (LINE.replace("\"seq\":7", "\"seq\":2"), vec![Break::Foreign(2)]),
        ("nonsense".to_owned(), vec![Break::Foreign(2)]),
        (known.clone(), vec![Break::OutOfPlace(2, 1)]),
    ] {
        let mut walk = Walk::default();
        let first = link(super::super::GENESIS, &known);
        let head = Head { seq: 2, hash: link(&first, &second) };
        walk.step(1, &known, &first);
        walk.step(2, &second, &head.hash);
        assert_eq!(walk.finish(&head).1, breaks, "{second}");
    }
}
