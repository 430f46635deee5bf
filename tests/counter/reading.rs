//! The journal as an auditor reads it: filtered, in pages, and in words.

use chrono::NaiveDate;
use xinfeng::counter::{Counter, Refusal};
use xinfeng::domain::journal::{JournalEntry, Told, Verbatim};
use xinfeng::domain::{BusinessNumber, Origin, Reason, Right, UtcOffset};
use xinfeng::settings::Settings;
use xinfeng::store::JournalFilter;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, at, desk, later, user_number};
use crate::journal::busy_day;
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, typed};

const EVERYTHING: JournalFilter = JournalFilter::EVERYTHING;

fn read(auditor: &mut Counter, filter: &JournalFilter) -> Vec<JournalEntry> {
    auditor.at(later(9, 0)).journal(filter).unwrap()
}

fn word(entry: &JournalEntry) -> String {
    entry.verbatim().unwrap().word
}

fn places(entries: &[JournalEntry]) -> Vec<i64> {
    entries.iter().map(|entry| entry.seq).collect()
}

/// Changes entries as somebody with the key can who takes the guards away first.
fn tamper(desk: &Desk, sql: &str) {
    let triggers = desk.ask("SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'");
    desk.tamper(&format!("{} {sql}", triggers.concat())).unwrap();
}

#[test]
fn every_entry_is_read_as_it_was_written() {
    let (desk, _) = busy_day();
    let entries = read(&mut desk.sign_in_at("3001", at(60)), &EVERYTHING);
    let lines = desk.entries();
    assert_eq!(entries.len(), lines.len());
    for (entry, line) in entries.iter().rev().zip(&lines) {
        assert_eq!(entry.seq, line["seq"]);
        assert_eq!(entry.time, line["time"].as_str().unwrap().parse::<chrono::DateTime<chrono::Utc>>().unwrap());
        let actor = entry.actor().unwrap();
        assert_eq!((actor.user.as_str(), actor.station.as_str()), (line["actor"].as_str().unwrap(), "01"));
        let event = entry.event().unwrap_or_else(|| panic!("{line} is not known"));
        assert_eq!(serde_json::to_value(event).unwrap()["facts"], line["facts"]);
        let verbatim = entry.verbatim().unwrap();
        assert_eq!(verbatim.word, line["event"]);
        for name in ["business", "envelope", "user", "ground", "why"] {
            assert_eq!(verbatim.fact(name), line["facts"][name].as_str(), "{name} of {line}");
        }
    }
    let last = entries.first().unwrap();
    assert_eq!(
        (word(last).as_str(), &last.actor().unwrap().user, last.actor().unwrap().origin),
        ("signed_in", &user_number("3001"), Origin::Window)
    );
}

#[test]
fn every_entry_of_a_busy_day_has_a_sentence_that_leads_to_nobody() {
    let (desk, _) = busy_day();
    desk.sign_in_at(ADMIN, at(20)).at(at(20)).reset_user_password(&user_number("1002"), &typed("a new beginning")).unwrap();
    let mut admin = desk.sign_in_at(ADMIN, at(21));
    refused!(admin.at(at(21)).reset_user_password(&user_number("7777"), &typed("x")), Refusal::NoSuchUser);
    admin.at(at(21)).change_settings(Settings { drawer_minutes: 9, ..Default::default() }).unwrap();
    let entries = read(&mut desk.sign_in_at("3001", at(60)), &EVERYTHING);
    let people: Vec<String> = EVERYBODY.iter().map(|person| desk.code(person).as_str().unwrap().to_owned()).collect();
    for language in Language::ALL {
        let words = Words::new(language);
        let told = Told::Foreign(entries[0].actor().unwrap().clone(), Verbatim { word: "no_such".into(), facts: vec![] });
        let unknown = words.event(&JournalEntry { told, ..entries[0].clone() }, UtcOffset::default());
        let start = unknown.split("no_such").next().unwrap();
        for entry in &entries {
            let said = words.event(entry, UtcOffset::default());
            assert!(!said.starts_with(start) && !said.contains('⟨') && !said.contains('\n'), "{entry:?}: {said}");
            assert!(!people.iter().any(|code| said.contains(code.as_str())), "{said}");
            let about = entry.event().unwrap().about();
            for number in about.business.into_iter().chain(about.envelope) {
                assert!(said.contains(number) || word(entry) == "number_wrong", "{said}");
            }
        }
    }
}

#[test]
fn the_newest_come_first_in_pages_without_gap_or_repetition() {
    let (desk, _) = busy_day();
    let mut auditor = desk.sign_in_at("3001", at(60));
    let everything = places(&read(&mut auditor, &EVERYTHING));
    assert!(everything.is_sorted_by(|newer, older| *newer == older + 1));
    let (mut pages, mut before) = (Vec::new(), None);
    loop {
        let page = places(&read(&mut auditor, &JournalFilter { before, limit: 7, ..EVERYTHING }));
        let Some(last) = page.last() else { break };
        assert!(page.len() <= 7);
        before = Some(*last);
        pages.extend(page);
    }
    assert_eq!(pages, everything);
    assert_eq!(read(&mut auditor, &JournalFilter::default()).len(), 50);
    assert_eq!(read(&mut auditor, &JournalFilter { limit: 0, ..EVERYTHING }), []);
}

#[test]
fn a_day_is_the_office_s_own() {
    let desk = desk();
    // The day ends at four in the afternoon, UTC, 900 minutes after the desk opened.
    for minute in [0, 899, 900, 900 + 1439, 900 + 1440] {
        desk.sign_in_at("1001", at(minute));
    }
    let mut auditor = desk.sign_in_at("3001", later(9, 0));
    let mut of_day = |day: u32, before, limit| {
        let day = NaiveDate::from_ymd_opt(2026, 11, day);
        read(&mut auditor, &JournalFilter { day, before, limit, ..EVERYTHING })
    };
    let minutes = |entries: &[JournalEntry]| -> Vec<i64> {
        entries
            .iter()
            .filter(|entry| entry.actor().unwrap().user == user_number("1001"))
            .map(|entry| (entry.time - at(0)).num_minutes())
            .collect()
    };
    assert_eq!(minutes(&of_day(23, None, 99)), [900 + 1439, 900]);
    assert_eq!(minutes(&of_day(24, None, 99)), [900 + 1440]);
    assert_eq!(minutes(&of_day(22, None, 2)), [899, 0]);
    let [first, second] = <[JournalEntry; 2]>::try_from(of_day(23, None, 99)).unwrap();
    assert_eq!(of_day(23, Some(first.seq), 99), [second]);
    assert_eq!(of_day(25, None, 99), []);
    assert_eq!(of_day(21, None, 99), []);
}

#[test]
fn a_visit_is_found_by_its_whole_number_alone() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    for person in [LI, WANG] {
        clerk.delivered(&desk, &person, Reason::Forgotten, at(0));
    }
    let [business, other] = <[String; 2]>::try_from(desk.ask("SELECT number FROM visits ORDER BY id")).unwrap();
    let business = BusinessNumber::parse(&business).unwrap();
    // The same number in another fact is no visit's entry.
    let settings = Settings { service_address: business.to_string(), ..Settings::default() };
    desk.sign_in(ADMIN).at(at(2)).change_settings(settings).unwrap();
    let mut auditor = desk.sign_in("3001");
    let events =
        |filter: &JournalFilter, auditor: &mut Counter| -> Vec<String> { read(auditor, filter).iter().map(word).collect() };
    let filter = JournalFilter { business: Some(business.clone()), ..EVERYTHING };
    assert_eq!(events(&filter, &mut auditor), ["handed_over", "printed", "issued", "verified"]);
    assert_eq!(events(&JournalFilter { limit: 1, ..filter.clone() }, &mut auditor), ["handed_over"]);
    let today = NaiveDate::from_ymd_opt(2026, 11, 22);
    assert_eq!(events(&JournalFilter { day: today, ..filter.clone() }, &mut auditor).len(), 4);
    let yesterday = NaiveDate::from_ymd_opt(2026, 11, 21);
    assert_eq!(events(&JournalFilter { day: yesterday, ..filter }, &mut auditor), [""; 0]);
    assert_ne!(BusinessNumber::parse(&other), Some(business));
}

#[test]
fn a_line_that_cannot_be_read_hides_no_other() {
    let desk = desk();
    desk.sign_in("1001").delivered(&desk, &LI, Reason::Forgotten, at(0));
    let mut auditor = desk.sign_in("3001");
    let before = read(&mut auditor, &EVERYTHING);
    let torn = before[3].seq;
    tamper(&desk, &format!("UPDATE journal SET line = 'not a line' WHERE seq = {torn}"));
    tamper(&desk, &format!("UPDATE journal SET line = CAST(x'FF00' AS TEXT) WHERE seq = {}", torn - 1));
    let day = NaiveDate::from_ymd_opt(2026, 11, 22);
    for filter in [EVERYTHING, JournalFilter { day, limit: before.len(), ..EVERYTHING }] {
        let after = read(&mut auditor, &filter);
        assert_eq!(places(&after)[..8], places(&before)[..8]);
        let unreadable = after.iter().filter(|entry| entry.told == Told::Unreadable);
        assert_eq!(unreadable.map(|entry| entry.seq).collect::<Vec<_>>(), [torn, torn - 1]);
        assert_eq!((after[3].time, after[3].actor()), (after[2].time, None));
        assert_eq!(after[5], before[5]);
    }
    let first = read(&mut auditor, &JournalFilter { before: Some(torn + 1), limit: 1, ..EVERYTHING });
    assert_eq!((first[0].seq, first[0].time), (torn, before[2].time));
}

#[test]
fn only_an_auditor_reads() {
    let desk = desk();
    for user in ["1001", "2001", ADMIN] {
        refused!(desk.sign_in(user).at(at(0)).journal(&EVERYTHING), Refusal::NoRight(Right::ReadJournal));
    }
}
