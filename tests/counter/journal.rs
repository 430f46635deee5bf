//! The journal from outside: its chain, what an attacker with the key can do to it, and what must never stand in it.

use data_encoding::HEXLOWER;
use serde_json::json;
use sm3::{Digest, Sm3};
use xinfeng::counter::{Order, Refusal};
use xinfeng::domain::journal::{Break, Event};
use xinfeng::domain::{Entered, Origin, PersonName, RefusalGround, SpoilGround, Style, UtcOffset};
use xinfeng::store::JournalFilter;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, STAFF, at, desk, later, password_of, user_number};
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, as_printed, typed};

/// A desk after a day on which everything happened that leaves an entry; and every secret of that day.
pub fn busy_day() -> (Desk, Vec<String>) {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut secrets = Vec::new();
    let mut clerk = desk.sign_in("1001");
    refused!(clerk.at(at(0)).find(&number(NOBODY)), Refusal::NotFound { .. });
    refused!(clerk.at(at(0)).verify_journal(), Refusal::NoRight(_));
    for (minute, person) in [LI, WANG, RARE, PERMIT, FOREIGN].iter().enumerate() {
        let clock = at(i64::try_from(minute).unwrap());
        let found = clerk.found(person, clock);
        let (found, _) = clerk.looked_at(found, clock);
        clerk.at(clock).check_card(&found, &typed("987654"), Entered::Typed).unwrap_err();
        let verified = clerk.verified_from(found, person, clock);
        secrets.push(desk.next_password(&verified, Style::Standard).expose().to_owned());
        let printed = clerk.at(clock).on(&press).issue(verified, Order::default()).unwrap();
        match minute {
            0 => {
                let spoiled = clerk.at(clock).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap();
                clerk.at(clock).on(&drawer).refuse(spoiled, RefusalGround::GivenUp).unwrap();
            }
            1 => drop(clerk.at(clock).on(&drawer).abandon(printed).unwrap()),
            2 => drop(clerk.at(clock).on(&drawer).hand_over(printed, "000").unwrap_err()),
            _ => drop(clerk.at(clock).on(&drawer).hand_over(printed, &desk.last_three(person)).unwrap()),
        }
    }
    let found = clerk.found(&FROZEN, at(6));
    clerk.at(at(6)).check_card(&found, &FROZEN.card_end(), Entered::Typed).unwrap_err();
    clerk.at(at(6)).check_card(&found, &typed("987654"), Entered::Typed).unwrap_err();
    desk.sign_in("2001").at(at(7)).unlock(&FROZEN.id(), &user_number("1001"), &format!("卡 {MOBILE}")).unwrap();
    desk.answer(&FOREIGN, &typed(&secrets[4]), at(8));
    desk.sign_in("1002").at(at(9)).change_password(Some(&password_of("1002")), &typed("a word of my own")).unwrap();
    (desk, secrets)
}

fn breaks(desk: &Desk) -> Vec<Break> {
    desk.sign_in_at("3001", later(1, 0)).at(later(1, 0)).verify_journal().unwrap().breaks
}

/// A copy in which somebody with the key takes the guards away first.
fn forged(desk: &Desk, sql: &str) -> Desk {
    let copy = desk.copy();
    let triggers = copy.ask("SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'");
    copy.tamper(&format!("{} PRAGMA foreign_keys = OFF; {sql}", triggers.concat())).unwrap();
    copy
}

#[test]
fn anybody_can_check_the_chain_with_sm3_alone() {
    let (desk, _) = busy_day();
    let (lines, hashes) = (desk.lines(), desk.ask("SELECT hash FROM journal ORDER BY seq"));
    let mut previous = "0".repeat(64);
    for (line, hash) in lines.iter().zip(&hashes) {
        previous = HEXLOWER.encode(&Sm3::digest(format!("{previous}\n{line}")));
        assert_eq!(&previous, hash);
    }
    assert_eq!(desk.ask("SELECT hash FROM heads"), [previous.clone()]);
    let head = desk.sign_in_at("3001", at(60)).at(at(60)).verify_journal().unwrap().head;
    // The auditor's own sign-in is the last entry.
    assert_eq!(head.seq, i64::try_from(lines.len()).unwrap() + 1);
    let letters = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let bytes = HEXLOWER.decode(head.hash.as_bytes()).unwrap();
    let code: Vec<u8> = bytes.iter().filter(|byte| **byte < 248).map(|byte| letters[usize::from(byte % 31)]).collect();
    let groups: Vec<_> = code[..16].chunks(4).map(|four| str::from_utf8(four).unwrap()).collect();
    assert_eq!(head.short_code(), format!("{}-{}", head.seq, groups.join("-")));
}

#[test]
fn the_sequence_has_no_gap_and_time_never_runs_back() {
    let (desk, _) = busy_day();
    let entries = desk.entries();
    for (place, entry) in entries.iter().enumerate() {
        assert_eq!(entry["seq"], place + 1);
        assert_eq!(entry["algorithm"], "SM3");
        assert!(place == 0 || entry["time"].as_str() >= entries[place - 1]["time"].as_str());
    }
    assert_eq!(breaks(&desk), []);
}

#[test]
fn an_edited_deleted_inserted_or_moved_entry_is_named() {
    let desk = desk();
    desk.sign_in("1001").verified(&LI, at(0));
    let last = i64::try_from(desk.lines().len()).unwrap();
    let next = last + 1;
    let named = |sql: &str| breaks(&forged(&desk, sql));

    assert_eq!(named("UPDATE journal SET line = replace(line, '9001', '9002') WHERE seq = 5"), [Break::Altered(5)]);
    assert_eq!(
        named("UPDATE journal SET hash = replace(hash, 'a', 'b') WHERE seq = 5"),
        [Break::Altered(5), Break::Altered(6)]
    );
    assert_eq!(named("DELETE FROM journal WHERE seq = 5"), [Break::Missing(5, 1)]);
    assert_eq!(named("DELETE FROM journal WHERE seq BETWEEN 5 AND 7"), [Break::Missing(5, 3)]);
    let swapped = named(
        "UPDATE journal SET seq = -5 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 6;
                         UPDATE journal SET seq = 6 WHERE seq = -5",
    );
    assert!(swapped.contains(&Break::OutOfPlace(5, 6)) && swapped.contains(&Break::OutOfPlace(6, 5)), "{swapped:?}");
    let inserted = named(
        "UPDATE journal SET seq = -seq WHERE seq > 5; UPDATE journal SET seq = 1 - seq WHERE seq < 0;
         INSERT INTO journal SELECT office, station, 6, line, hash FROM journal WHERE seq = 5",
    );
    assert!(inserted.contains(&Break::OutOfPlace(6, 5)) && inserted.contains(&Break::Altered(6)), "{inserted:?}");
    // Put in at the end, where the next entry would stand: work goes on, and the next link does not hold.
    let added = named(&format!(
        "INSERT INTO journal SELECT office, station, {next}, replace(line, '\"seq\":5', '\"seq\":{next}'), 'x' FROM journal WHERE seq = 5"
    ));
    assert_eq!(added, [Break::Altered(next), Break::Altered(next + 1)]);

    // An end that is cut off is a gap before the auditor's own sign-in.
    assert_eq!(named(&format!("DELETE FROM journal WHERE seq = {last}")), [Break::Missing(last, 1)]);
    assert_eq!(named("DELETE FROM journal"), [Break::Missing(1, last)]);
}

#[test]
fn an_entry_before_the_first_is_named_too() {
    let desk = desk();
    let zeros = "0".repeat(64);
    // Its hash is the one before the first entry: every link after it holds.
    let line = r#"{"seq":0,"event":"nothing"}"#;
    let sql = format!("INSERT INTO journal SELECT office, station, 0, '{line}', '{zeros}' FROM heads");
    assert_eq!(breaks(&forged(&desk, &sql)), [Break::OutOfPlace(0, 0)]);
}

#[test]
fn the_journal_is_only_added_to() {
    let desk = desk();
    let before = desk.lines();
    for sql in [
        "UPDATE journal SET line = 'x' WHERE seq = 3",
        "UPDATE journal SET seq = 99 WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT office, station, 3, 'x', 'y' FROM heads",
        "REPLACE INTO journal SELECT office, station, seq, 'x', hash FROM journal WHERE seq = 3",
        "INSERT INTO journal SELECT office, station, 3, 'x', 'y' FROM heads WHERE true
         ON CONFLICT (office, station, seq) DO UPDATE SET line = 'x'",
        "INSERT INTO journal SELECT office, station, 0, 'x', 'y' FROM heads",
        // A chain of nobody's has no entry before its first.
        "INSERT INTO journal SELECT office, '77', 0, 'x', 'y' FROM heads",
    ] {
        desk.tamper(sql).expect_err(sql);
        assert_eq!(desk.lines(), before, "{sql}");
    }
}

#[test]
fn no_line_names_a_person_or_a_secret() {
    let (desk, secrets) = busy_day();
    let journal = desk.lines().join("\n");
    let mut never: Vec<String> = secrets;
    for person in EVERYBODY {
        never.extend([person.number, person.name].map(String::from));
        // Masked is a person too.
        never.extend([person.id().to_string(), PersonName::parse(person.name).unwrap().to_string()]);
        never.extend(person.id().other_generation().map(|number| number.reveal().to_owned()));
        never.extend((!person.card.is_empty()).then(|| person.card[3..].to_owned()));
    }
    never.extend([NOBODY, MOBILE, HOUSEHOLD, "987654", "a word of my own"].map(String::from));
    never.extend(STAFF.iter().map(|(user, _)| password_of(user).expose().to_owned()));
    for word in never {
        assert!(!journal.contains(&word), "{word}");
    }
    // What was said about them is there: so many events as a day can have.
    let events: std::collections::BTreeSet<_> = desk.entries().iter().map(|entry| entry["event"].to_string()).collect();
    assert!(events.len() >= 19, "{events:?}");
}

#[test]
fn a_clock_set_back_is_noted_and_entries_keep_the_later_time() {
    let desk = desk();
    let mut clerk = desk.sign_in_at("1001", at(100));
    let found = clerk.found(&LI, at(40));
    let entries = desk.entries();
    let [behind, searched] = &entries[entries.len() - 2..] else { panic!() };
    assert_eq!((&behind["event"], &behind["facts"]), (&json!("clock_behind"), &json!({ "seconds": 3600 })));
    assert_eq!(searched["time"], entries[entries.len() - 3]["time"]);
    // Noted once, until the clock has been right again; jitter is not noted.
    clerk.found(&LI, at(41));
    assert_eq!(desk.all("clock_behind").len(), 1);
    clerk.found(&LI, at(101));
    clerk.found(&LI, at(101) - chrono::TimeDelta::seconds(60));
    assert_eq!(desk.all("clock_behind").len(), 1);
    clerk.found(&LI, at(99));
    assert_eq!(desk.all("clock_behind").len(), 2);

    // A clock set back neither prolongs a verification nor shortens a lock.
    let verified = clerk.verified_from(found, &LI, at(101));
    clerk.found(&WANG, at(110));
    refused!(clerk.at(at(102)).on(&desk.press()).issue(verified, Order::default()), Refusal::Stale);
}

#[test]
fn sign_in_failures_are_in_the_journal_once_after_the_next_success() {
    let desk = desk();
    let wrong = typed("not the word of it");
    let fail = |user, clock| desk.try_sign_in(user, &wrong, Origin::Terminal, clock).unwrap_err();
    fail("1001", at(1));
    fail("1002", at(2));
    fail("4444", at(2));
    assert_eq!(desk.all("sign_in_failed").len(), 0);
    desk.sign_in_at("2001", at(3));
    let failed = [("1001", 1), ("1002", 2), ("4444", 2)]
        .map(|(user, minute)| json!({ "user": user, "at": format!("2026-11-22T01:0{minute}:00.000Z"), "station": "01", "kind": "wrong" }));
    assert_eq!(desk.all("sign_in_failed"), failed);
    // Those that still count stay in the log; they are not journaled again.
    refused!(Err::<(), _>(fail("1001", at(4))), Refusal::SignInWrong { left: 3 });
    desk.sign_in_at("1001", at(5));
    desk.sign_in_at("1002", at(5));
    desk.sign_in_at("2001", at(60));
    assert_eq!(desk.all("sign_in_failed").len(), 4);
    assert!(std::fs::read(desk.path().join("sign-in.log")).unwrap().is_empty());
    let entries = desk.entries();
    let place = |event: &str| entries.iter().rposition(|entry| entry["event"] == event).unwrap();
    assert!(place("sign_in_failed") < place("signed_in"));
}

#[test]
fn five_failures_lock_a_user_for_a_quarter_of_an_hour() {
    let desk = desk();
    let wrong = typed("not the word of it");
    let fail = |clock| desk.try_sign_in("1001", &wrong, Origin::Terminal, clock);
    for (minute, left) in [(0, 4), (1, 3), (2, 2), (3, 1)] {
        refused!(fail(at(minute)), Refusal::SignInWrong { left: of } if *of == left);
    }
    let opens = at(19);
    refused!(fail(at(4)), Refusal::SignInLocked { until } if *until == opens);
    let right = |clock| desk.try_sign_in("1001", &password_of("1001"), Origin::Terminal, clock);
    refused!(right(at(5)), Refusal::SignInLocked { until } if *until == opens);
    // Neither a clock set back nor somebody else's sign-in opens the door.
    refused!(right(at(-9000)), Refusal::SignInLocked { until } if *until == opens);
    desk.sign_in_at(ADMIN, at(17));
    refused!(right(at(18)), Refusal::SignInLocked { until } if *until == opens);
    right(opens).unwrap();
    // The three that met the lock are on the record and did not prolong it.
    let kinds: Vec<_> = desk.all("sign_in_failed").iter().map(|facts| facts["kind"].clone()).collect();
    assert_eq!(kinds, ["wrong", "wrong", "wrong", "wrong", "wrong", "locked", "locked", "locked"]);
}

/// Adds an entry that is chained as it should be and says what no version has written yet; gives its number.
pub fn add_a_foreign_entry(desk: &Desk) -> i64 {
    let seq = i64::try_from(desk.lines().len()).unwrap() + 1;
    let line = desk.lines().pop().unwrap();
    let mut line: String = line.replace(&format!("\"seq\":{}", seq - 1), &format!("\"seq\":{seq}"));
    let event = line.find(",\"event\"").unwrap();
    line.replace_range(event.., ",\"event\":\"stamped\",\"facts\":{\"pages\":2},\"algorithm\":\"SM3\"}");
    let [previous] = <[String; 1]>::try_from(desk.ask("SELECT hash FROM heads")).unwrap();
    let hash = HEXLOWER.encode(&Sm3::digest(format!("{previous}\n{line}")));
    desk.tamper(&format!(
        "INSERT INTO journal SELECT office, station, {seq}, '{line}', '{hash}' FROM heads;
         UPDATE heads SET seq = {seq}, hash = '{hash}'"
    ))
    .unwrap();
    seq
}

#[test]
fn an_entry_that_this_version_does_not_know_is_named_though_its_hash_is_right() {
    let desk = desk();
    desk.sign_in("1001").verified(&LI, at(0));
    assert_eq!(breaks(&desk), []);
    let foreign = add_a_foreign_entry(&desk);
    assert_eq!(breaks(&desk), [Break::Foreign(foreign)]);
    let torn = forged(&desk, "UPDATE journal SET line = 'nonsense' WHERE seq = 5");
    assert_eq!(breaks(&torn), [Break::Foreign(5), Break::Altered(5), Break::Foreign(foreign)]);
}

#[test]
fn a_long_journal_is_read_and_walked_to_its_beginning_page_by_page() {
    let (desk, _) = busy_day();
    let before = desk.entries();
    let first_day = i64::try_from(before.len()).unwrap();
    // More than two pages of lines that nobody can read, put in behind the last; and a day that goes on behind them.
    let junk =
        "WITH RECURSIVE junk (seq) AS (SELECT max(seq) + 1 FROM journal UNION ALL SELECT seq + 1 FROM junk LIMIT 1201)
                INSERT INTO journal (office, station, seq, line, hash) SELECT office, station, junk.seq, 'x', 'x' FROM junk, heads";
    desk.tamper(junk).unwrap();
    let mut auditor = desk.sign_in_at("3001", later(1, 0));
    let last = i64::try_from(desk.lines().len()).unwrap();
    let mut read = |filter: &JournalFilter| -> Vec<i64> {
        auditor.at(later(1, 0)).journal(filter).unwrap().iter().map(|entry| entry.seq).collect()
    };
    let everything = JournalFilter { limit: usize::MAX, ..JournalFilter::default() };
    assert_eq!(read(&everything), (1..=last).rev().collect::<Vec<_>>());
    // A page of the screen's begins where the last one ended, whatever the store reads at a time.
    let page = JournalFilter { before: Some(last - 3), limit: 700, ..JournalFilter::default() };
    assert_eq!(read(&page), (last - 703..last - 3).rev().collect::<Vec<_>>());
    let business = before.iter().find_map(|entry| entry["facts"]["business"].as_str()).unwrap();
    let of_visit = |entry: &&serde_json::Value| entry["facts"]["business"] == business;
    let expected: Vec<_> = before.iter().filter(of_visit).filter_map(|entry| entry["seq"].as_i64()).rev().collect();
    let business = xinfeng::domain::BusinessNumber::parse(&business.replace('-', "")).unwrap();
    assert_eq!(read(&JournalFilter { business: Some(business), ..everything.clone() }), expected);
    // What cannot be read counts to the day of the next line that can.
    let day = |days| Some((later(days, 0) + chrono::TimeDelta::hours(8)).date_naive());
    assert_eq!(read(&JournalFilter { day: day(0), ..everything.clone() }), (1..=first_day).rev().collect::<Vec<_>>());
    let next_day: Vec<_> = (first_day + 1..=last).rev().collect();
    assert_eq!(read(&JournalFilter { day: day(1), ..everything }), next_day);
    let audit = auditor.at(later(1, 0)).verify_journal().unwrap();
    assert_eq!(audit.head.seq, last);
    assert!(audit.breaks.iter().filter(|of| matches!(of, Break::Foreign(_))).count() == 1201);
}

#[test]
fn a_hand_over_says_how_long_after_the_view_and_the_print_it_was_as_far_as_its_session_saw_them() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let seconds = |seconds: i64| at(0) + chrono::TimeDelta::milliseconds(seconds * 1000 + 600);
    let measured = || {
        let facts = desk.last("handed_over");
        ["seconds_since_view", "seconds_since_print"].map(|fact| facts.get(fact).and_then(serde_json::Value::as_u64))
    };
    let found = clerk.found(&LI, seconds(0));
    let (found, _) = clerk.looked_at(found, seconds(2));
    let verified = clerk.verified_from(found, &LI, seconds(40));
    let printed = clerk.at(seconds(50)).on(&press).issue(verified, Order::default()).unwrap();
    clerk.at(seconds(97)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(measured(), [Some(95), Some(47)]);
    for language in Language::ALL {
        let entry = desk.sign_in_at("3001", at(3)).journal(&JournalFilter::default()).unwrap();
        let entry = entry.iter().find(|entry| matches!(entry.event(), Some(Event::HandedOver { .. }))).unwrap();
        let said = Words::new(language).event(entry, UtcOffset::default());
        assert!(said.contains("95") && said.contains("47"), "{said}");
    }
    // Who takes it up saw neither.
    let printed = clerk.printed_for(&WANG, &press, at(5));
    drop(printed);
    let business = clerk.only_unfinished(at(6));
    let printed = as_printed(clerk.at(at(6)).resume(&business).unwrap());
    let printed = clerk.verified_again(printed, &WANG, at(6));
    clerk.at(at(7)).on(&drawer).hand_over(printed, &desk.last_three(&WANG)).unwrap();
    assert_eq!(measured(), [None, None]);
}

/// As if somebody had handed over so many envelopes more, so many seconds apart, before the first one that was.
pub fn hand_over_many(desk: &Desk, user: &str, count: u32, apart: u32) {
    let sql = format!(
        "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {count})
         INSERT INTO visits (key, number, worker, office, station, day, sequence, state, verified_by, verified_station,
                             verified_at, verified_card_key, draws, opened_at, ended_at)
         SELECT key || (last + n), number || (last + n), worker, office, station, day, last + n, state, '{user}',
                verified_station, verified_at, verified_card_key, draws, opened_at,
                strftime('%Y-%m-%dT%H:%M:%fZ', ended_at, '-' || (n * {apart}) || ' seconds')
         FROM many, (SELECT max(sequence) AS last FROM visits),
              (SELECT * FROM visits WHERE state = 'delivered' ORDER BY id LIMIT 1)"
    );
    desk.tamper(&sql).unwrap();
}

#[test]
fn a_pace_far_over_the_others_is_remarked_to_supervisor_and_auditor_and_stops_nothing() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    clerk.delivered(&desk, &LI, xinfeng::domain::Reason::Forgotten, at(100));
    let paces = |user: &str, minutes: i64| desk.sign_in_at(user, at(minutes)).paces().unwrap();
    hand_over_many(&desk, "1001", 19, 10);
    assert_eq!(paces("2001", 101), [], "twenty are nothing to remark");
    hand_over_many(&desk, "1002", 4, 60);
    hand_over_many(&desk, "1001", 21, 10);
    for user in ["2001", "3001"] {
        let [pace] = <[_; 1]>::try_from(paces(user, 101)).unwrap();
        assert_eq!((pace.user.as_str(), pace.count, pace.until), ("1001", 41, at(100)));
        for language in Language::ALL {
            let said = Words::new(language).pace(&pace, UtcOffset::default());
            assert!(said.contains("1001") && said.contains("41") && said.contains("2026-11-22 10:40"), "{said}");
        }
    }
    for user in ["1001", "1002", ADMIN] {
        assert_eq!(paces(user, 101), [], "{user} is not told");
    }
    clerk.delivered(&desk, &WANG, xinfeng::domain::Reason::Forgotten, at(101));
    // As busy as a colleague: no remark.
    hand_over_many(&desk, "2001", 30, 10);
    assert_eq!(paces("3001", 102), []);
    assert_eq!(paces("2001", 24 * 60 + 102), [], "a day later");
}
