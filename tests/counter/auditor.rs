//! What supervisors and auditors read: a person's story, a day's account, entries in a file.

use std::os::unix::fs::PermissionsExt;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use xinfeng::counter::{Counter, Extract, Refusal, in_words};
use xinfeng::domain::journal::{EntryKind, Event, PickedBy};
use xinfeng::domain::{Entered, InHand, Reason, RefusalGround, RegisterField, Right, SpoilGround, UtcOffset};
use xinfeng::store::{JournalFilter, StoryLine};
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, at, desk, later, user_number};
use crate::journal::busy_day;
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, typed};

fn read(by: &mut Counter, person: &Person, clock: DateTime<Utc>) -> Vec<StoryLine> {
    by.at(clock).story(&person.id()).unwrap()
}

/// What the lines are, each by one word.
fn words_of(lines: &[StoryLine]) -> Vec<String> {
    let word = |line: &StoryLine| match line {
        StoryLine::Entry(listed) => listed.entry.verbatim().unwrap().word,
        StoryLine::Change(change) => format!("{} changed", change.field.word()),
        StoryLine::Unit(look) => format!("{} shown to the employer", look.month),
    };
    lines.iter().map(word).collect()
}

#[test]
fn a_person_s_story_is_all_that_was_done_about_him_in_order_and_of_nobody_else() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.found(&LI, at(1));
    let (found, _) = clerk.looked_at(found, at(1));
    clerk.at(at(1)).check_card(&found, &typed("987654"), Entered::Typed).unwrap_err();
    let verified = clerk.verified_from(found, &LI, at(2));
    let (press, drawer) = (desk.press(), desk.drawer());
    let printed = clerk.at(at(2)).on(&press).issue(verified, xinfeng::counter::Order::default()).unwrap();
    let spoiled = clerk.at(at(3)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap();
    clerk.at(at(3)).on(&drawer).refuse(spoiled, RefusalGround::GivenUp).unwrap();
    clerk.delivered(&desk, &WANG, Reason::Forgotten, at(4));
    let mut auditor = desk.sign_in_at("3001", at(9));
    let lines = read(&mut auditor, &LI, at(9));
    assert_eq!(
        words_of(&lines),
        ["searched", "viewed", "card_wrong", "card_right", "verified", "issued", "printed", "spoiled", "refused"]
    );
    let read_event = desk.last("story_read");
    assert_eq!((&read_event["person"], &read_event["lines"]), (&desk.code(&LI), &9.into()));
    // Whoever reads it next sees that it was read.
    assert_eq!(words_of(&read(&mut auditor, &LI, at(10))).last().unwrap(), "story_read");
    assert!(words_of(&read(&mut auditor, &WANG, at(10))).contains(&"handed_over".to_owned()));
    for language in Language::ALL {
        for line in &lines {
            let said = in_words(line, &Words::new(language), UtcOffset::default());
            assert!(![LI.name, LI.number].iter().any(|secret| said.what.contains(secret)), "{said:?}");
            assert!(!said.what.contains(desk.code(&LI).as_str().unwrap()), "{said:?}");
        }
    }
}

#[test]
fn a_story_says_what_an_import_changed_and_which_file_brought_it() {
    let desk = desk();
    desk.sign_in("1001").found(&LI, at(1));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), csv(&[LI]).replace(LI.card, "A00000019")).unwrap();
    let mut admin = desk.sign_in_at(ADMIN, at(2));
    admin.at(at(2)).import(file.path(), &xinfeng::counter::Taking::default(), &mut |_| {}).unwrap();
    desk.sign_in_at("1001", at(3)).found(&LI, at(3));
    let lines = read(&mut desk.sign_in_at("2001", at(4)), &LI, at(4));
    assert_eq!(words_of(&lines), ["searched", "card changed", "searched"]);
    let StoryLine::Change(change) = &lines[1] else { panic!() };
    let imported = desk.all("imported").pop().unwrap();
    assert_eq!((change.field, change.file.as_str()), (RegisterField::Card, imported["file"].as_str().unwrap()));
}

#[test]
fn a_story_is_read_by_supervisor_and_auditor_alone_and_of_whoever_is_in_no_register_too() {
    let desk = desk();
    for user in ["1001", ADMIN] {
        refused!(desk.sign_in(user).at(at(1)).story(&LI.id()), Refusal::NoRight(Right::ReadStory));
        assert_eq!(desk.last("denied")["right"], "read_story");
    }
    let mut clerk = desk.sign_in_at("1001", at(1));
    clerk.at(at(1)).find(&number(NOBODY)).unwrap_err();
    for user in ["2001", "3001"] {
        let lines = desk.sign_in_at(user, at(2)).at(at(2)).story(&number(NOBODY)).unwrap();
        assert_eq!(words_of(&lines)[0], "searched");
    }
    // A number of the first generation is the same person's.
    let mut supervisor = desk.sign_in_at("2001", at(3));
    supervisor.found(&LI, at(3));
    let old = LI.id().other_generation().unwrap();
    let lines = supervisor.at(at(3)).story(&old).unwrap();
    assert_eq!(words_of(&lines), ["searched"]);
}

#[test]
fn a_story_is_whole_before_and_after_the_index_has_come_to_it() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let mut supervisor = desk.sign_in("2001");
    for round in 1..=40_u32 {
        clerk.found(&LI, at(i64::from(round)));
        clerk.found(&ZHAO, at(i64::from(round)));
        let lines = read(&mut supervisor, &LI, at(i64::from(round)));
        // Each reading but the last one is a line, too.
        assert_eq!(lines.len(), usize::try_from(2 * round - 1).unwrap());
    }
}

fn listed(by: &mut Counter, filter: JournalFilter) -> Vec<String> {
    let page = by.at(later(1, 0)).journal_page(&filter).unwrap();
    page.entries.iter().map(|listed| listed.entry.verbatim().unwrap().word).collect()
}

#[test]
fn entries_are_picked_by_user_and_by_kind_and_a_page_knows_whether_there_are_older_ones() {
    let (desk, _) = busy_day();
    let mut auditor = desk.sign_in_at("3001", later(1, 0));
    let of = |user: Option<&str>, kind| JournalFilter { user: user.map(user_number), kind, ..JournalFilter::EVERYTHING };
    let wrong = listed(&mut auditor, of(None, Some(EntryKind::WrongCard)));
    assert!(wrong.iter().all(|word| ["card_wrong", "unlocked", "number_wrong"].contains(&word.as_str())), "{wrong:?}");
    assert_eq!(wrong.iter().filter(|word| *word == "card_wrong").count(), desk.all("card_wrong").len());
    assert_eq!(listed(&mut auditor, of(Some("2001"), Some(EntryKind::WrongCard))), ["unlocked"]);
    let by_1002 = listed(&mut auditor, of(Some("1002"), None));
    assert_eq!(by_1002[..2], ["password_changed", "signed_in"]);
    let all = by_1002.len();
    assert_eq!(all, desk.entries().iter().filter(|entry| entry["actor"] == "1002").count());
    let mut page = |limit| auditor.at(later(1, 0)).journal_page(&JournalFilter { limit, ..of(Some("1002"), None) }).unwrap();
    assert_eq!([all - 1, all, all + 1].map(|limit| page(limit).older), [true, false, false]);
    // Every kind has something, and the code of each entry is the one that paper would carry.
    for kind in EntryKind::ALL.into_iter().filter(|kind| !matches!(kind, EntryKind::Register | EntryKind::Read)) {
        assert!(!listed(&mut auditor, of(None, Some(kind))).is_empty(), "{kind:?}");
    }
    let page = auditor.at(later(1, 0)).journal_page(&JournalFilter::default()).unwrap();
    for entry in &page.entries {
        let code = xinfeng::domain::journal::ShortCode::parse(&entry.short_code()).unwrap();
        assert!(auditor.at(later(1, 0)).is_in_journal(&code).unwrap());
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

#[test]
fn the_account_of_a_day_adds_up_and_agrees_with_the_tables() {
    let (desk, _) = busy_day();
    let mut supervisor = desk.sign_in_at("2001", at(60));
    let (account, head) = supervisor.at(at(60)).day_account(None).unwrap();
    assert!(account.adds_up() && account.agrees, "{account:?}");
    assert_eq!((account.day, account.waited, account.drawn, account.handed_over), (today(), 0, 5, 2));
    assert_eq!((account.void.len(), account.waits, account.abandoned), (2, 1, 1));
    assert_eq!(account.refused, [(RefusalGround::GivenUp, 1)]);
    assert_eq!((account.stopped, account.unfinished), (1, 1));
    let [(user, of)] = <[_; 1]>::try_from(account.users.clone()).unwrap();
    assert_eq!((user, of.drawn, of.wrong_cards), (user_number("1001"), 5, desk.all("card_wrong").len()));
    // What speaks for it is the entry that it was looked at by.
    assert_eq!(head.seq, i64::try_from(desk.lines().len()).unwrap());
    assert_eq!(desk.last("day_read")["day"], "2026-11-22");
    // The day before and the day after: nothing was done, and what waits is carried on.
    let mut other = |days: i64| {
        let day = today() + TimeDelta::days(days);
        supervisor.at(later(2, 0)).day_account(Some(day)).unwrap().0
    };
    let (before, after) = (other(-1), other(1));
    assert!(before.adds_up() && before.agrees && after.adds_up() && after.agrees, "{before:?} {after:?}");
    assert_eq!([before.waited, before.waits, after.waited, after.waits], [0, 0, 1, 1]);
    assert_eq!((before.drawn, after.drawn, after.users.len()), (0, 0, 0));
}

#[test]
fn a_screen_between_two_workers_counts_the_refusals_that_the_account_counts() {
    let desk = desk();
    let (drawer, mut clerk) = (desk.drawer(), desk.sign_in("1001"));
    for (minutes, begun) in [(0, false), (1, true), (2, false)] {
        let reset: InHand =
            if begun { clerk.verified(&LI, at(minutes)).into() } else { clerk.found(&LI, at(minutes)).into() };
        clerk.at(at(minutes)).on(&drawer).refuse(reset, RefusalGround::PersonDiffers).unwrap();
    }
    let (account, _) = desk.sign_in_at("2001", at(3)).at(at(3)).day_account(None).unwrap();
    assert_eq!((clerk.at(at(3)).recent().unwrap().refused, account.refusals()), (3, 3));
    let mut clerk = desk.sign_in_at("1001", later(1, 0));
    assert_eq!(clerk.at(later(1, 0)).recent().unwrap().refused, 0, "of today alone");
}

#[test]
fn an_envelope_that_waits_overnight_is_of_the_day_that_hands_it_over() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    drop(clerk.printed_for(&LI, &press, at(0)));
    let mut clerk = desk.sign_in_at("1002", later(1, 0));
    let business = clerk.only_unfinished(later(1, 0));
    let printed = crate::steps::as_printed(clerk.at(later(1, 0)).resume(&business).unwrap());
    let printed = clerk.verified_again(printed, &LI, later(1, 0));
    clerk.at(later(1, 0)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap();
    let mut supervisor = desk.sign_in_at("2001", later(1, 1));
    let mut of = |days: i64| {
        let (account, _) = supervisor.at(later(1, 1)).day_account(Some(today() + TimeDelta::days(days))).unwrap();
        assert!(account.adds_up() && account.agrees, "{account:?}");
        (account.waited, account.drawn, account.handed_over, account.waits, account.waiting)
    };
    let envelope = desk.all("handed_over")[0]["envelope"].as_str().unwrap().to_owned();
    assert_eq!([of(-1), of(0), of(1)], [(0, 0, 0, 0, vec![]), (0, 1, 0, 1, vec![envelope]), (1, 0, 1, 0, vec![])]);
}

#[test]
fn a_table_that_was_changed_beside_the_program_is_said_on_the_account() {
    let (desk, _) = busy_day();
    desk.tamper("UPDATE visits SET state = 'abandoned' WHERE id = (SELECT max(id) FROM visits WHERE state = 'delivered')")
        .unwrap();
    let (account, _) = desk.sign_in_at("2001", at(60)).at(at(60)).day_account(None).unwrap();
    assert!(account.adds_up() && !account.agrees, "{account:?}");
}

#[test]
fn the_account_is_printed_with_the_code_of_its_own_entry_and_trouble_is_on_the_record() {
    let (desk, _) = busy_day();
    let press = desk.press();
    for user in ["2001", ADMIN, "3001"] {
        desk.sign_in_at(user, at(60)).at(at(60)).on(&press).print_day(today()).unwrap();
    }
    let printed = desk.last("day_printed");
    assert_eq!((&printed["drawn"], &printed["handed_over"], &printed["void"]), (&5.into(), &2.into(), &2.into()));
    assert!(desk.drawer().folder().join("day-2026-11-22.pdf").exists());
    refused!(desk.sign_in_at("1001", at(60)).at(at(60)).print_day(today()), Refusal::NoRight(Right::AccountDay));
    let broken = crate::two_desks::Moody {
        drawer: desk.drawer(),
        mood: xinfeng::device::Outcome::Failed(xinfeng::domain::Trouble::PaperOut),
    };
    let broken = desk.press_with(broken);
    desk.sign_in_at("2001", at(61)).at(at(61)).on(&broken).print_day(today()).unwrap_err();
    assert_eq!(desk.last("day_trouble")["trouble"], "paper_out");
}

#[test]
fn what_is_exported_is_whole_private_and_names_nobody() {
    let (desk, secrets) = busy_day();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.csv");
    let mut auditor = desk.sign_in_at("3001", at(60));
    let all = Extract::Journal(JournalFilter { limit: 1, before: Some(3), ..JournalFilter::EVERYTHING });
    let lines = auditor.at(at(60)).export(&all, &file).unwrap();
    assert_eq!(lines + 1, desk.lines().len(), "whatever page was shown");
    let exported = desk.last("exported");
    assert_eq!((&exported["kind"], &exported["lines"]), (&"csv".into(), &lines.into()));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n") && text.lines().count() == lines + 1);
    assert!(text.lines().all(|line| line.split(',').count() >= 12), "{text}");
    for person in EVERYBODY {
        assert!(![person.number, person.name].iter().any(|secret| text.contains(secret)), "{text}");
    }
    assert!(!secrets.iter().any(|secret| text.contains(secret)));
    assert!(text.contains(desk.code(&LI).as_str().unwrap()), "people stand there as codes");
    // A file that is there keeps its place, and nothing is left beside it.
    refused!(auditor.at(at(60)).export(&all, &file), Refusal::FileTaken);
    refused!(auditor.at(at(60)).export(&all, &folder.path().join("journal.txt")), Refusal::FileKind);
    refused!(auditor.at(at(60)).export(&all, &folder.path().join("nowhere/journal.csv")), Refusal::FileNowhere);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(desk.all("exported").len(), 1);
    for user in ["1001", "2001", ADMIN] {
        let other = folder.path().join("other.csv");
        refused!(desk.sign_in_at(user, at(61)).at(at(61)).export(&all, &other), Refusal::NoRight(Right::ReadJournal));
    }
}

#[test]
fn what_is_exported_is_what_was_picked_and_says_by_what() {
    let (desk, _) = busy_day();
    let folder = tempfile::tempdir().unwrap();
    let mut auditor = desk.sign_in_at("3001", at(60));
    let filter = JournalFilter {
        day: Some(today()),
        user: Some(user_number("1001")),
        kind: Some(EntryKind::Void),
        ..JournalFilter::EVERYTHING
    };
    let lines = auditor.at(at(60)).export(&Extract::Journal(filter), &folder.path().join("void.pdf")).unwrap();
    assert_eq!(lines, 2, "one spoiled, one abandoned; the refusal had no envelope left");
    assert_eq!(desk.last("exported")["picked"], serde_json::json!(["day", "user", "kind"]));
    let lines = auditor.at(at(60)).export(&Extract::Story(LI.id()), &folder.path().join("story.pdf")).unwrap();
    let exported = desk.last("exported");
    assert_eq!((&exported["person"], &exported["lines"]), (&desk.code(&LI), &lines.into()));
    assert_eq!(exported["picked"], serde_json::json!([PickedBy::Person.word()]));
    desk.sign_in_at("2001", at(61)).at(at(61)).export(&Extract::Story(LI.id()), &folder.path().join("s.csv")).unwrap();
    let entries = auditor.at(at(62)).journal(&JournalFilter::default()).unwrap();
    assert!(entries.iter().any(|entry| matches!(entry.event(), Some(Event::Exported { person: Some(_), .. }))));
}
