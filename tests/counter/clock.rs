//! A clock that is wrong once: nothing is written by it, nothing is lost, and two users can say that it is right.

use std::path::Path;
use std::process::Command;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use xinfeng::counter::{
    self, Credentials, ImportFault, Order, Recovering, Refusal, Second, Stop, Taking, recover, settle_time,
};
use xinfeng::domain::journal::Break;
use xinfeng::domain::{Attestation, Clock, Doubt, Entered, OffDuty, Origin, Reason, Role, UserName, WrongClock};
use xinfeng::store::JournalFilter;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, Hand, at, desk, later, password_of, piped_desk, user_number};
use crate::people::*;
use crate::recovery::first_code;
use crate::refused;
use crate::steps::{Steps, Why, as_issued, as_printed, as_verified, typed};
use crate::terminal::{Ended, Running};

/// Ten years, as a dead battery or a bored clerk sets them.
const YEARS: i64 = 3650;

/// Everything that lies in a folder, but for the two files that SQLite keeps while it is open.
fn files(desk: &Desk) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    crate::desk::read_all(desk.path(), std::path::Path::new(""), &mut files);
    files.retain(|(path, _)| !path.to_string_lossy().ends_with("-shm"));
    files.sort();
    files
}

/// What is wrong with the clock, as somebody hears it who signs in.
fn seen(desk: &Desk, clock: DateTime<Utc>) -> WrongClock {
    match desk.try_sign_in(ADMIN, &password_of(ADMIN), Origin::Window, clock) {
        Err(Stop::Refused(Refusal::ClockWrong(wrong))) => wrong,
        other => panic!("{other:?}"),
    }
}

/// Two users say that the clock is right.
pub fn settle(desk: &Desk, first: &str, second: &str, clock: DateTime<Utc>) -> Result<(), Stop> {
    let seen = seen(desk, clock);
    let (number, password) = (user_number(second), password_of(second));
    settle_by(desk, first, Second::User(&number, &password), &seen, Origin::Window)
}

fn settle_by(desk: &Desk, first: &str, second: Second<'_>, seen: &WrongClock, origin: Origin) -> Result<(), Stop> {
    let (user, password) = (user_number(first), password_of(first));
    let credentials = Credentials { user: &user, password: &password, origin };
    settle_time(desk.path(), credentials, second, seen, desk.usual_means()())
}

#[track_caller]
fn is_whole(desk: &Desk, clock: DateTime<Utc>) {
    let audit = desk.sign_in_at("3001", clock).at(clock).verify_journal().unwrap();
    assert_eq!(audit.breaks, []);
}

#[test]
fn nobody_signs_in_by_a_clock_that_is_years_off_and_nothing_is_written() {
    let desk = desk();
    let wrong = typed("not the word of it");
    desk.try_sign_in("1002", &wrong, Origin::Window, at(0)).unwrap_err();
    let before = files(&desk);
    for (days, how) in [(YEARS, Doubt::Ahead), (32, Doubt::Ahead), (-1, Doubt::Behind), (-YEARS, Doubt::BeforeRelease)] {
        for (user, _) in crate::desk::STAFF.into_iter().chain([(ADMIN, Role::Administrator)]) {
            for origin in [Origin::Window, Origin::Terminal, Origin::Pipe] {
                let signed_in = desk.try_sign_in(user, &password_of(user), origin, later(days, 0));
                refused!(signed_in, Refusal::ClockWrong(wrong) if wrong.how == how && wrong.clock == later(days, 0));
            }
        }
        assert_eq!(files(&desk), before, "{days}");
    }
    // Once it is right, it is as if nothing had been.
    let mut clerk = desk.sign_in_at("1001", at(1));
    clerk.delivered(&desk, &LI, Reason::Forgotten, at(1));
    assert_eq!(desk.all("sign_in_failed").len(), 1);
    is_whole(&desk, at(2));
}

#[test]
fn a_clerk_hears_both_times_and_what_to_do() {
    let desk = desk();
    for language in Language::ALL {
        let words = Words::new(language);
        for days in [YEARS, -1] {
            let Err(stop) = desk.try_sign_in("1001", &password_of("1001"), Origin::Window, later(days, 0)) else { panic!() };
            let said = xinfeng::telling::Telling::stop(&words, &stop, xinfeng::domain::UtcOffset::default());
            let clock = if days > 0 { "2036-11-19 09:00" } else { "2026-11-21 09:00" };
            for word in ["S18", clock, "2026-11-22 08:", "Alt+T", "xinfeng clock settle"] {
                assert!(said.contains(word), "{word}: {said}");
            }
        }
    }
}

#[test]
fn a_wrong_clock_does_not_recover_or_set_up_either() {
    let desk = desk();
    let before = desk.lines();
    let (user, code, password) = (user_number(ADMIN), first_code(), password_of(ADMIN));
    Hand::set(later(YEARS, 0));
    let recovering = Recovering { user: &user, code: &code, password: &password, origin: Origin::Window };
    let words = Words::new(Language::Chinese);
    refused!(recover(desk.path(), recovering, &words, desk.usual_means()()), Refusal::ClockWrong(_));
    assert_eq!(desk.lines(), before);
    let empty = Desk::empty(5);
    let early: DateTime<Utc> = "2000-01-01T00:00:00Z".parse().unwrap();
    let office = xinfeng::store::Office {
        code: xinfeng::domain::AreaCode::parse("110105").unwrap(),
        name: "某社保中心".into(),
        station: xinfeng::domain::Station::first(),
        practice: false,
        piped_reset: false,
    };
    let administrator = xinfeng::store::User::first_administrator(user_number(ADMIN), UserName::parse("管理员").unwrap());
    let wanted = counter::SetUp {
        office,
        administrator,
        password: &password,
        own_number: None,
        settings: xinfeng::settings::Settings::default(),
        origin: Origin::Terminal,
    };
    Hand::set(early);
    let set_up = counter::set_up(empty.path(), wanted, &words, empty.usual_means()());
    refused!(set_up, Refusal::ClockWrong(wrong) if wrong.how == Doubt::BeforeRelease);
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}

/// What a call says while the clock is off, and that nothing was written.
#[track_caller]
fn stopped<T, W: Why + std::fmt::Debug>(desk: &Desk, before: &[String], result: Result<T, W>) -> W {
    let returned = result.map(|_| ()).expect_err("the clock is wrong");
    assert!(matches!(returned.why(), Stop::Refused(Refusal::ClockWrong(_))), "{:?}", returned.why());
    assert_eq!(desk.lines(), before);
    returned
}

#[test]
fn a_session_whose_clock_jumps_is_stopped_at_every_step_and_goes_on_once_it_is_right() {
    for off in [later(YEARS, 0), later(-YEARS, 0), later(2, -80000)] {
        let desk = desk();
        let (press, drawer) = (desk.press(), desk.drawer());
        let mut clerk = desk.sign_in("1001");
        let mut before = desk.lines();
        stopped(&desk, &before, clerk.at(off).find(&LI.id()));
        stopped(&desk, &before, clerk.at(off).unfinished());

        let found = clerk.found(&LI, at(0));
        before = desk.lines();
        let found = stopped(&desk, &before, clerk.at(off).next(found)).reset;
        let (found, _) = clerk.looked_at(crate::steps::as_found(found), at(0));
        before = desk.lines();
        stopped(&desk, &before, clerk.at(off).check_card(&found, &LI.card_end(), Entered::Typed));
        let card = clerk.matched(&found, &LI, at(1));
        before = desk.lines();
        stopped(&desk, &before, clerk.at(off).verify(found, card, Attestation::given()));
        // The card was used up by the call; it is checked again.
        let verified = clerk.verified(&LI, at(2));
        before = desk.lines();
        let returned = stopped(&desk, &before, clerk.at(off).on(&press).issue(verified, Order::default()));
        let printed = clerk.at(at(3)).on(&press).issue(as_verified(returned.reset), Order::default()).unwrap();
        let (three, business) = (desk.last_three(&LI), printed.visit().number.clone());
        before = desk.lines();
        let printed = as_printed(stopped(&desk, &before, clerk.at(off).on(&drawer).hand_over(printed, &three)).reset);
        let printed = as_printed(stopped(&desk, &before, clerk.at(off).on(&drawer).abandon(printed)).reset);
        stopped(&desk, &before, clerk.at(off).resume(&business));
        clerk.at(at(4)).on(&drawer).hand_over(printed, &three).unwrap();

        let mut admin = desk.sign_in_at(ADMIN, at(5));
        before = desk.lines();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), csv(&EVERYBODY)).unwrap();
        let taken = admin.at(off).import(file.path(), &Taking::default(), &mut |_| {});
        assert!(matches!(taken, Err(ImportFault::Stopped(Stop::Refused(Refusal::ClockWrong(_))))));
        assert_eq!(desk.lines(), before);
        stopped(&desk, &before, admin.at(off).change_password(Some(&password_of(ADMIN)), &typed("a word of my own")));
        is_whole(&desk, at(6));
    }
}

#[test]
fn a_clock_that_jumps_while_an_envelope_is_printed_loses_none() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let press = desk.press_with(Jumping(desk.drawer()));
    let returned = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err();
    assert!(matches!(returned.why, Stop::Refused(Refusal::ClockWrong(_))), "{:?}", returned.why);
    let printed = clerk.at(at(1)).printed(as_issued(returned.reset)).unwrap();
    clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    is_whole(&desk, at(2));
}

/// A printer at which the clock jumps.
#[derive(Debug)]
struct Jumping(xinfeng::device::Drawer);

impl xinfeng::device::Printer for Jumping {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        "jumping".into()
    }

    fn print(&self, job: xinfeng::device::Job<'_>, stop: &std::sync::atomic::AtomicBool) -> xinfeng::device::Outcome {
        let outcome = xinfeng::device::Printer::print(&self.0, job, stop);
        Hand::set(later(YEARS, 0));
        outcome
    }

    fn take_out(&self, number: &xinfeng::domain::EnvelopeNumber) -> std::io::Result<()> {
        self.0.take_out(number)
    }

    fn file_of(&self, number: &xinfeng::domain::EnvelopeNumber) -> Option<std::path::PathBuf> {
        self.0.file_of(number)
    }
}

#[test]
fn two_users_settle_that_the_clock_is_right_and_a_new_epoch_begins() {
    let desk = desk();
    desk.sign_in_at("1001", at(0)).delivered(&desk, &WANG, Reason::Forgotten, at(0));
    let last = desk.entries().pop().unwrap()["time"].clone();
    let holiday = later(32, 0);
    settle(&desk, "1001", ADMIN, holiday).unwrap();
    assert_eq!(desk.last("time_settled"), json!({ "before": last, "second": ADMIN, "recovery": false }));
    let entry = desk.entries().pop().unwrap();
    assert_eq!((&entry["actor"], &entry["time"]), (&json!("1001"), &json!("2026-12-24T01:00:00.000Z")));
    let mut clerk = desk.sign_in_at("1001", holiday);
    clerk.delivered(&desk, &LI, Reason::Forgotten, holiday);
    is_whole(&desk, holiday);

    // And back: what was settled wrongly can be settled again.
    settle(&desk, ADMIN, "3001", at(30)).unwrap();
    let mut clerk = desk.sign_in_at("1001", at(31));
    let found = clerk.found(&LI, at(31));
    clerk.at(at(31)).abandon(found).unwrap();
    clerk.delivered(&desk, &ZHAO, Reason::Forgotten, at(31));
    is_whole(&desk, at(32));
    assert_eq!(desk.all("time_settled").len(), 2);
    assert_eq!(desk.all("clock_behind").len(), 0);
}

#[test]
fn one_user_alone_settles_nothing_and_neither_do_two_of_a_kind() {
    let desk = desk();
    let name = |text: &str| UserName::parse(text).unwrap();
    let mut admin = desk.sign_in_at(ADMIN, at(-2));
    for (number, called, role) in
        [("9002", "另一管理员", Role::Administrator), ("1003", "管理员", Role::Clerk), ("1004", "新经办", Role::Clerk)]
    {
        let first = crate::desk::first_password_of(number);
        admin.at(at(-2)).add_user(user_number(number), name(called), role, &first).unwrap();
        if number != "1004" {
            desk.take_up(number, &first, at(-2));
        }
    }
    let clock = later(YEARS, 0);
    let before = desk.lines();
    for (first, second) in [
        ("1001", "1001"),
        (ADMIN, ADMIN),
        ("1001", "2001"),
        ("3001", "1001"),
        (ADMIN, "9002"),
        // One name with two numbers.
        (ADMIN, "1003"),
        ("1003", ADMIN),
    ] {
        refused!(settle(&desk, first, second, clock), Refusal::TwoPersons);
    }
    let seen = seen(&desk, clock);
    refused!(settle_by(&desk, ADMIN, Second::Nobody, &seen, Origin::Window), Refusal::TwoPersons);
    // Whose password the administrator set, he knows it himself.
    let (fresh, first) = (user_number("1004"), crate::desk::first_password_of("1004"));
    refused!(settle_by(&desk, ADMIN, Second::User(&fresh, &first), &seen, Origin::Window), Refusal::TwoPersons);
    let (clerk, word) = (user_number("1001"), password_of("1001"));
    refused!(settle_by(&desk, ADMIN, Second::User(&clerk, &word), &seen, Origin::Pipe), Refusal::Piped);
    let wrong = typed("not the word of it");
    refused!(settle_by(&desk, ADMIN, Second::User(&clerk, &wrong), &seen, Origin::Window), Refusal::SignInWrong { left: 4 });
    refused!(settle_by(&desk, ADMIN, Second::Recovery(&wrong), &seen, Origin::Window), Refusal::RecoveryWrong);
    refused!(settle_by(&desk, "1001", Second::Recovery(&wrong), &seen, Origin::Window), Refusal::TwoPersons);
    // What was seen is no longer so.
    Hand::set(clock + TimeDelta::minutes(20));
    refused!(settle_by(&desk, ADMIN, Second::User(&clerk, &word), &seen, Origin::Window), Refusal::ClockWrong(_));
    Hand::set(at(0));
    refused!(settle_by(&desk, ADMIN, Second::User(&clerk, &word), &seen, Origin::Window), Refusal::ClockRight);
    assert_eq!(desk.lines(), before);
}

#[test]
fn nobody_settles_that_a_clock_before_the_release_is_right() {
    let desk = desk();
    let clock = later(-YEARS, 0);
    let seen = seen(&desk, clock);
    let (clerk, word) = (user_number("1001"), password_of("1001"));
    refused!(settle_by(&desk, ADMIN, Second::User(&clerk, &word), &seen, Origin::Window), Refusal::ClockWrong(_));
    assert_eq!(desk.all("time_settled").len(), 0);
}

#[test]
fn an_office_of_one_user_settles_it_by_the_recovery_code() {
    let desk = Desk::empty(7);
    let sheet = desk.found(false).unwrap().recovery_sheet;
    assert!(sheet.exists());
    let code = first_code();
    let seen = seen(&desk, later(40, 0));
    settle_by(&desk, ADMIN, Second::Recovery(&code), &seen, Origin::Terminal).unwrap();
    assert_eq!(desk.all("time_settled").pop().unwrap()["recovery"], true);
    desk.sign_in_at(ADMIN, later(40, 1));
}

#[test]
fn at_a_practice_desk_whoever_signs_in_says_yes_alone() {
    let folder = tempfile::tempdir().unwrap();
    crate::desk::practise(folder.path(), at(0));
    let desk = Desk::practised(folder);
    Hand::set(later(YEARS, 0));
    let (user, password) = (user_number("1001"), typed("practice-1001"));
    let credentials = || Credentials { user: &user, password: &password, origin: Origin::Window };
    let Err(Stop::Refused(Refusal::ClockWrong(seen))) = counter::sign_in(desk.path(), credentials(), desk.usual_means()())
    else {
        panic!()
    };
    settle_time(desk.path(), credentials(), Second::Nobody, &seen, desk.usual_means()()).unwrap();
    counter::sign_in(desk.path(), credentials(), desk.usual_means()()).unwrap();
}

#[test]
fn what_was_under_way_is_verified_again_and_its_envelope_is_void() {
    for clock in [later(40, 0), at(-600)] {
        let desk = desk();
        let mut clerk = desk.sign_in_at("1001", at(0));
        let press = desk.press();
        let printed = clerk.printed_for(&LI, &press, at(0));
        let verified = clerk.verified(&WANG, at(0));
        let business = printed.visit().number.clone();
        let three = desk.last_three(&LI);
        assert_eq!(desk.sheets().len(), 1);
        settle(&desk, "2001", ADMIN, clock).unwrap();
        assert_eq!(desk.last("spoiled")["ground"], "time_settled");
        assert!(desk.sheets().is_empty());
        // The session that is still open goes no further with what it holds.
        let returned = clerk.at(clock).on(&press).issue(verified, Order::default()).unwrap_err();
        assert_eq!(desk.last("step_refused")["why"], "time_settled");
        crate::steps::as_found(returned.reset);
        let returned = clerk.at(clock).on(&desk.drawer()).hand_over(printed, &three).unwrap_err();
        assert_eq!(desk.last("step_refused")["why"], "time_settled");
        crate::steps::as_found(returned.reset);
        assert_eq!((desk.all("issued").len(), desk.all("handed_over").len()), (1, 0));
        // A day later, the verification of the old time lies behind once more: it counts all the same for nothing.
        let mut clerk = desk.sign_in_at("1001", clock + TimeDelta::minutes(1));
        let found = crate::steps::as_found(clerk.at(clock + TimeDelta::minutes(1)).resume(&business).unwrap());
        let verified = clerk.verified_from(found, &LI, clock + TimeDelta::minutes(2));
        let printed = clerk.at(clock + TimeDelta::minutes(2)).on(&press).issue(verified, Order::default()).unwrap();
        let three = desk.last_three(&LI);
        clerk.at(clock + TimeDelta::minutes(3)).on(&desk.drawer()).hand_over(printed, &three).unwrap();
        is_whole(&desk, clock + TimeDelta::minutes(4));
    }
}

#[test]
fn locks_run_on_for_as_long_as_they_had_left() {
    for clock in [later(400, 0), at(-1200)] {
        let desk = desk();
        let mut clerk = desk.sign_in_at("1001", at(0));
        let found = clerk.found(&LI, at(0));
        for _ in 0..3 {
            clerk.at(at(0)).check_card(&found, &typed("000000"), Entered::Typed).unwrap_err();
        }
        let password = typed("not it");
        clerk.delivered(&desk, &WANG, Reason::Forgotten, at(0));
        for _ in 0..5 {
            desk.answer(&WANG, &password, at(0));
        }
        // Six hours have passed when the clock is set to another time: eighteen are left.
        desk.sign_in_at("1001", at(360));
        settle(&desk, "2001", ADMIN, clock).unwrap();
        let opens = clock + TimeDelta::hours(18);
        let mut clerk = desk.sign_in_at("1001", clock + TimeDelta::minutes(1));
        let soon = clock + TimeDelta::minutes(1);
        let locked = clerk.at(soon).check_card(&found, &LI.card_end(), Entered::Typed);
        refused!(locked, Refusal::CardLocked { until } if *until == opens);
        assert_eq!(desk.answer(&WANG, &password, soon), xinfeng::domain::journal::PasswordAnswer::Locked);
        let later = opens + TimeDelta::minutes(1);
        assert_eq!(desk.answer(&WANG, &password, later), xinfeng::domain::journal::PasswordAnswer::Wrong);
        let mut clerk = desk.sign_in_at("1001", later);
        clerk.at(later).check_card(&found, &LI.card_end(), Entered::Typed).unwrap();
    }
}

#[test]
fn wrong_passwords_by_a_clock_years_ahead_lock_nobody_for_years() {
    let desk = desk();
    let wrong = typed("not the word of it");
    for _ in 0..5 {
        desk.try_sign_in("1001", &wrong, Origin::Window, later(YEARS, 0)).unwrap_err();
    }
    let right = |clock| desk.try_sign_in("1001", &password_of("1001"), Origin::Window, clock);
    refused!(right(at(0)), Refusal::SignInLocked { .. });
    desk.sign_in_at(ADMIN, at(1));
    refused!(right(at(15)), Refusal::SignInLocked { until } if *until == at(16));
    right(at(16)).unwrap();
    let failed = desk.all("sign_in_failed");
    assert_eq!(failed.iter().filter(|facts| facts["at"] == "2036-11-19T01:00:00.000Z").count(), 5 + 1);
    // One's own try by such a clock opens nobody else's lock.
    for _ in 0..5 {
        desk.try_sign_in("1002", &wrong, Origin::Window, at(20)).unwrap_err();
    }
    desk.try_sign_in("2001", &wrong, Origin::Window, later(YEARS, 0)).unwrap_err();
    desk.sign_in_at("2001", at(21));
    let other = desk.try_sign_in("1002", &password_of("1002"), Origin::Window, at(22));
    refused!(other, Refusal::SignInLocked { .. });
}

#[test]
fn a_lock_at_the_door_is_not_opened_by_settling_the_time() {
    for clock in [later(400, 0), at(-1200)] {
        let desk = desk();
        let wrong = typed("not the word of it");
        for _ in 0..5 {
            desk.try_sign_in("1002", &wrong, Origin::Window, at(0)).unwrap_err();
        }
        settle(&desk, "2001", ADMIN, clock).unwrap();
        let right = |clock| desk.try_sign_in("1002", &password_of("1002"), Origin::Window, clock);
        refused!(right(clock + TimeDelta::minutes(1)), Refusal::SignInLocked { .. });
        right(clock + TimeDelta::minutes(31)).unwrap();
    }
}

#[test]
fn the_days_of_every_epoch_are_found() {
    let desk = desk();
    let work = |clock: DateTime<Utc>, person: &Person| {
        desk.sign_in_at("1001", clock).delivered(&desk, person, Reason::Forgotten, clock);
    };
    work(at(0), &LI);
    work(later(1, 0), &WANG);
    settle(&desk, "2001", ADMIN, later(YEARS, 0)).unwrap();
    work(later(YEARS, 1), &ZHAO);
    settle(&desk, "2001", ADMIN, later(1, 60)).unwrap();
    work(later(1, 61), &RARE);
    work(later(2, 0), &PERMIT);
    let entries = desk.entries();
    let mut auditor = desk.sign_in_at("3001", later(2, 1));
    let mut read = |days: i64, before: Option<i64>, limit: usize| -> Vec<i64> {
        let day = Some((later(days, 0) + TimeDelta::hours(8)).date_naive());
        let filter = JournalFilter { day, before, limit, ..JournalFilter::default() };
        auditor.at(later(2, 1)).journal(&filter).unwrap().iter().map(|entry| entry.seq).collect()
    };
    for days in [0, 1, YEARS] {
        let day = (later(days, 0) + TimeDelta::hours(8)).date_naive();
        let of_day = |entry: &&serde_json::Value| {
            let time: DateTime<Utc> = entry["time"].as_str().unwrap().parse().unwrap();
            (time + TimeDelta::hours(8)).date_naive() == day
        };
        let expected: Vec<_> = entries.iter().filter(of_day).filter_map(|entry| entry["seq"].as_i64()).rev().collect();
        assert!(expected.len() > 6, "{days}: {expected:?}");
        assert_eq!(read(days, None, 1000), expected, "{days}");
        // Page by page, over the step.
        let mut pages = Vec::new();
        while let page = read(days, pages.last().copied(), 3)
            && !page.is_empty()
        {
            pages.extend(page);
        }
        assert_eq!(pages, expected, "{days}");
    }
}

#[test]
fn what_a_clock_that_was_ahead_has_dated_counts_for_no_longer_than_it_should() {
    let desk = desk();
    settle(&desk, "2001", ADMIN, later(YEARS, 0)).unwrap();
    let mut clerk = desk.sign_in_at("1001", later(YEARS, 1));
    let verified = clerk.verified(&WANG, later(YEARS, 1));
    let password = desk.next_password(&verified, xinfeng::domain::Style::Standard);
    let printed = clerk.at(later(YEARS, 1)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    clerk.at(later(YEARS, 1)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&WANG)).unwrap();
    settle(&desk, "2001", ADMIN, at(60)).unwrap();
    use xinfeng::domain::Remark;
    use xinfeng::domain::journal::PasswordAnswer;
    let remarks = |clock| desk.sign_in_at("1001", clock).found(&WANG, clock).remarks().to_vec();
    assert_eq!(remarks(at(61)), [Remark::ResetToday]);
    assert_eq!(remarks(later(1, 60)), []);
    assert_eq!(desk.answer(&WANG, &password, later(15, 60)), PasswordAnswer::MustChange);
    assert_eq!(desk.answer(&WANG, &password, later(16, 60)), PasswordAnswer::Expired);
    let [ended] = <[String; 1]>::try_from(desk.ask("SELECT ended_at FROM visits WHERE state = 'delivered'")).unwrap();
    assert_eq!(ended, "2026-11-22T02:00:00.000Z");
}

#[test]
fn under_an_hour_behind_what_was_valid_to_yesterday_is_valid_no_more() {
    let desk = desk();
    // Li's card is valid to its last day, here the day of the clock; the last entry was written after midnight.
    let midnight: DateTime<Utc> = "2026-11-22T16:00:00Z".parse().unwrap();
    desk.tamper("UPDATE workers SET card_valid_to = '2026-11-22' WHERE name = '李小明'").unwrap();
    let mut clerk = desk.sign_in_at("1001", midnight + TimeDelta::minutes(10));
    let clock = midnight - TimeDelta::minutes(40);
    let found = clerk.found(&LI, clock);
    refused!(clerk.at(clock).check_card(&found, &LI.card_end(), Entered::Typed), Refusal::Obstacle(_));
    // Numbers carry the day of their entry.
    let visit = clerk.verified(&WANG, clock);
    assert!(visit.visit().number.to_string().contains("-20261123-"), "{}", visit.visit().number);
    // Another hour earlier it is no longer believed.
    refused!(clerk.at(midnight - TimeDelta::minutes(51)).find(&LI.id()), Refusal::ClockWrong(_));
}

#[test]
fn a_step_back_in_time_that_nobody_settled_is_named() {
    let desk = desk();
    desk.sign_in_at("1001", at(100));
    // Somebody who holds the key makes the program believe that it is earlier.
    desk.tamper("UPDATE heads SET time = '2026-11-22T00:30:00.000Z'").unwrap();
    let seq = i64::try_from(desk.lines().len()).unwrap() + 1;
    let mut auditor = desk.sign_in_at("3001", at(0));
    assert_eq!(auditor.at(at(0)).verify_journal().unwrap().breaks, [Break::BackInTime(seq)]);
}

/// A desk as old as the real clock will have it: its last entry was written so many days before now.
fn desk_of_days_ago(days: i64) -> Desk {
    let desk = piped_desk();
    let last = counter::SystemClock.now() - TimeDelta::days(days);
    desk.tamper(&format!("UPDATE heads SET time = '{}'", xinfeng::domain::journal::instant(last))).unwrap();
    desk
}

/// Runs the program so many days from now.
fn run_on_day(desk: &Desk, days: i64, arguments: &[&str], answers: &[&str]) -> Ended {
    let preload = Command::new("faketime").args(["-f", "+1d", "printenv", "LD_PRELOAD"]).output().expect("faketime");
    let preload = String::from_utf8(preload.stdout).unwrap().trim().to_owned();
    let day = format!("{:+}d", days);
    let variables = [("LD_PRELOAD", Path::new(&preload)), ("FAKETIME", Path::new(&day))];
    let mut running = Running::start_with(desk.path(), arguments, &variables);
    for answer in answers {
        running.answer(answer);
    }
    running.end()
}

#[test]
#[ignore = "needs faketime: apt-get install faketime"]
fn the_real_program_under_a_clock_years_off_lets_nobody_in_and_writes_nothing() {
    let desk = desk_of_days_ago(1);
    let before = desk.lines();
    for days in [3650, 40, -3] {
        for user in ["1001", "3001", ADMIN] {
            let ended = run_on_day(&desk, days, &["unfinished", "--user", user], &[password_of(user).expose()]);
            assert_eq!(ended.code, Some(1), "{days} {user}: {}", ended.said);
            assert!(ended.said.contains("The computer's clock says"), "{}", ended.said);
        }
        // Two passwords in a script settle nothing.
        let ended = run_on_day(&desk, days, &["clock", "settle", "--user", ADMIN], &["x"]);
        assert_eq!(ended.code, Some(1), "{}", ended.said);
        assert_eq!(desk.lines(), before);
    }
    let ended = run_on_day(&desk, 0, &["unfinished", "--user", "1001"], &[password_of("1001").expose()]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(desk.lines().len() > before.len());
}

#[test]
#[ignore = "needs faketime: apt-get install faketime"]
fn whoever_restores_an_old_backup_reads_that_the_clock_is_settled_before_anybody_signs_in() {
    let (desk, folder) = (piped_desk(), tempfile::tempdir().unwrap());
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    let (file, into) = (file.to_str().unwrap(), into.to_str().unwrap());
    let made = run_on_day(&desk, 0, &["backup", file, "--user", ADMIN], &[password_of(ADMIN).expose()]);
    assert_eq!(made.code, Some(0), "{}", made.said);
    let ended =
        run_on_day(&desk, 40, &["restore", file, "--into", into, "--user", ADMIN], &[password_of(ADMIN).expose(), ""]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let command = format!("xinfeng --data {into} clock settle --user {ADMIN}");
    assert!(ended.said.contains("more than 31 days after the backup") && ended.said.contains(&command), "{}", ended.said);
}

#[test]
#[ignore = "needs faketime: apt-get install faketime, and python3"]
fn the_real_program_goes_on_once_an_administrator_and_an_auditor_have_settled_the_time() {
    let desk = desk_of_days_ago(1);
    let typed = format!("{}\nyes\n3001\n{}\n", password_of(ADMIN).expose(), password_of("3001").expose());
    let program = env!("CARGO_BIN_EXE_xinfeng");
    // A terminal of its own, as two people sit at it.
    let script = "import os, pty, select, sys, time\n\
        answers = sys.argv[1].splitlines()\n\
        pid, terminal = pty.fork()\n\
        if pid == 0: os.execvp('faketime', ['faketime', '-f', '+40d'] + sys.argv[2:])\n\
        said = b''\n\
        prompts = [b'Password of user 9001:', b'enter yes:', b'Number of the second user', b'Password of user 3001:']\n\
        while True:\n\
        \x20   try: part = os.read(terminal, 4096)\n\
        \x20   except OSError: break\n\
        \x20   if not part: break\n\
        \x20   said += part\n\
        \x20   if prompts and prompts[0] in said:\n\
        \x20       time.sleep(0.2)\n\
        \x20       os.write(terminal, answers.pop(0).encode() + b'\\n')\n\
        \x20       said = said.split(prompts.pop(0), 1)[1]\n\
        sys.stdout.write(said.decode())\n\
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n";
    let folder = desk.path().to_str().unwrap().to_owned();
    let ended = Command::new("python3")
        .args(["-c", script, &typed, program, "--language", "en", "--data", &folder, "clock", "settle", "--user", ADMIN])
        .env("HOME", &folder)
        .env_remove("XDG_STATE_HOME")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{said}");
    assert!(said.contains("The time is settled"), "{said}");
    assert_eq!(desk.all("time_settled").pop().unwrap()["second"], "3001");
    assert!(desk.all("entries_lost").is_empty());
    let signed_in = run_on_day(&desk, 40, &["unfinished", "--user", "1001"], &[password_of("1001").expose()]);
    assert_eq!(signed_in.code, Some(0), "{}", signed_in.said);
    let verified = run_on_day(&desk, 40, &["journal", "verify", "--user", "3001"], &[password_of("3001").expose()]);
    assert_eq!(verified.code, Some(0), "{} {}", verified.output, verified.said);
}

#[test]
fn whoever_may_not_sign_in_settles_no_time() {
    for gone in ["3001", "1001"] {
        let desk = desk();
        desk.sign_in_at(ADMIN, at(1)).at(at(1)).disable_user(&user_number(gone)).unwrap();
        let before = desk.lines();
        for (first, second) in [(ADMIN, gone), (gone, ADMIN)] {
            refused!(settle(&desk, first, second, later(40, 0)), Refusal::OffDuty(OffDuty::Disabled));
        }
        assert_eq!(desk.lines(), before);
    }
}

#[test]
fn what_is_counted_at_an_upgrade_belongs_to_the_time_before_it_was_settled() {
    for schema in 2..=4 {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/schema-{schema}"));
        let desk = Desk::of_files(&kept);
        settle(&desk, ADMIN, "3001", later(-2, 0)).unwrap();
        is_whole(&desk, later(-2, 1));
        assert_eq!((desk.all("rows_counted").len(), desk.all("time_settled").len()), (1, 1), "{schema}");
    }
}

/// A clock whose program is killed when it is asked once too often.
struct Dying(std::sync::atomic::AtomicUsize);

impl Clock for Dying {
    fn now(&self) -> DateTime<Utc> {
        use std::sync::atomic::Ordering;
        assert!(self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok(), "killed");
        Hand.now()
    }
}

/// The program that settles the time is killed when it asks the clock for the time after so many; whether it was.
fn killed_while_settling(desk: &Desk, clock: DateTime<Utc>, asked: usize) -> bool {
    let seen = seen(desk, clock);
    let means = counter::Means { clock: std::sync::Arc::new(Dying(asked.into())), ..desk.usual_means()() };
    let (user, password) = (user_number("2001"), password_of("2001"));
    let (admin, word) = (user_number(ADMIN), password_of(ADMIN));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Window };
    let settled = || settle_time(desk.path(), credentials, Second::User(&admin, &word), &seen, means);
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(settled)) {
        Ok(settled) => {
            settled.unwrap();
            false
        }
        Err(_) => true,
    }
}

#[test]
fn a_program_that_is_killed_while_the_time_is_settled_locks_nobody_out_and_lets_nobody_in() {
    for (before, clock) in [(later(YEARS, 0), at(60)), (at(0), later(400, 0))] {
        let mut asked = 0;
        loop {
            let desk = desk();
            if before > clock {
                settle(&desk, "2001", ADMIN, before).unwrap();
            }
            for _ in 0..5 {
                desk.try_sign_in("1002", &typed("not the word of it"), Origin::Window, before).unwrap_err();
            }
            // A loss is put on the record right after the time was settled: the clock is asked then, too.
            std::fs::remove_file(desk.tail().unwrap()).unwrap();
            let settled_before = desk.all("time_settled").len();
            let killed = killed_while_settling(&desk, clock, asked);
            let done = desk.all("time_settled").len() > settled_before;
            let right = |desk: &Desk, clock| desk.try_sign_in("1002", &password_of("1002"), Origin::Window, clock);
            let minutes = TimeDelta::minutes;
            if !done {
                // The clock was wrong after all, and is put right.
                right(&desk.copy(), before + minutes(31)).unwrap();
                settle(&desk, "2001", ADMIN, clock).unwrap();
            }
            refused!(right(&desk, clock + minutes(1)), Refusal::SignInLocked { .. });
            right(&desk, clock + minutes(31)).unwrap();
            if !killed {
                assert!(asked > 3, "{asked}");
                break;
            }
            asked += 1;
        }
    }
}

#[test]
fn whatever_a_session_holds_when_the_time_is_settled_comes_back_to_where_the_card_is_asked_for() {
    let clock = later(40, 0);
    let settled = |begun: &mut dyn FnMut(&Desk, &mut counter::Counter)| {
        let desk = desk();
        let mut clerk = desk.sign_in_at("1001", at(0));
        begun(&desk, &mut clerk);
        (desk, clerk)
    };
    let goes_on = |desk: &Desk, clerk: &mut counter::Counter, reset: xinfeng::domain::InHand, why: &Stop| {
        let said =
            xinfeng::telling::Telling::stop(&Words::new(Language::English), why, xinfeng::domain::UtcOffset::default());
        assert!(said.contains("settled") && !said.contains("[S13]"), "{said}");
        let verified = clerk.verified_from(crate::steps::as_found(reset), &LI, clock + TimeDelta::minutes(1));
        let printed = clerk.at(clock + TimeDelta::minutes(1)).on(&desk.press()).issue(verified, Order::default()).unwrap();
        let three = desk.last_three(&LI);
        clerk.at(clock + TimeDelta::minutes(2)).on(&desk.drawer()).hand_over(printed, &three).unwrap();
        is_whole(desk, clock + TimeDelta::minutes(3));
    };
    // The card of an envelope that waits is checked again.
    let mut held = None;
    let (desk, mut clerk) = settled(&mut |desk, clerk| held = Some(clerk.printed_for(&LI, &desk.press(), at(0))));
    settle(&desk, "2001", ADMIN, clock).unwrap();
    let printed = held.take().unwrap();
    let card = clerk.matched(&printed, &LI, clock);
    let returned = clerk.at(clock).verify_again(printed, card, Attestation::given()).unwrap_err();
    goes_on(&desk, &mut clerk, returned.reset, &returned.why);
    // An envelope that waits is spoiled.
    let (desk, mut clerk) = settled(&mut |desk, clerk| held = Some(clerk.printed_for(&LI, &desk.press(), at(0))));
    settle(&desk, "2001", ADMIN, clock).unwrap();
    let spoiling = clerk.at(clock).on(&desk.drawer()).spoil(held.take().unwrap(), xinfeng::domain::SpoilGround::Unreadable);
    let returned = spoiling.unwrap_err();
    goes_on(&desk, &mut clerk, returned.reset, &returned.why);
    assert_eq!(desk.all("spoiled").len(), 1);
    // Nobody knows yet whether there is paper.
    let mut issued = None;
    let (desk, mut clerk) = settled(&mut |desk, clerk| {
        let verified = clerk.verified(&LI, at(0));
        let press = desk.press_with(Jumping(desk.drawer()));
        issued = Some(as_issued(clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err().reset));
    });
    settle(&desk, "2001", ADMIN, clock).unwrap();
    let returned = clerk.at(clock).printed(issued.take().unwrap()).unwrap_err();
    goes_on(&desk, &mut clerk, returned.reset, &returned.why);
    // What was only found has nothing to lose.
    let mut found = None;
    let (desk, mut clerk) = settled(&mut |_, clerk| found = Some(clerk.found(&LI, at(0))));
    settle(&desk, "2001", ADMIN, clock).unwrap();
    let verified = clerk.verified_from(found.take().unwrap(), &LI, clock);
    clerk.at(clock).on(&desk.press()).issue(verified, Order::default()).unwrap();
}

#[test]
fn older_data_are_not_upgraded_by_a_clock_that_is_not_believed() {
    for schema in 1..=4 {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/schema-{schema}"));
        if !kept.exists() {
            continue;
        }
        let desk = Desk::of_files(&kept);
        let state = || (desk.ask("PRAGMA user_version"), desk.lines());
        let before = state();
        assert_eq!(before.0, [schema.to_string()]);
        let early: DateTime<Utc> = "2000-01-01T00:00:00Z".parse().unwrap();
        for clock in [later(YEARS, 0), later(-60, 0), early] {
            let signed_in = desk.try_sign_in(ADMIN, &password_of(ADMIN), Origin::Window, clock);
            refused!(signed_in, Refusal::ClockWrong(_));
            assert_eq!(state(), before, "{schema} {clock}");
        }
    }
}
