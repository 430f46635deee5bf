//! The first day of an office: what is left to be done, by what is kept; users from a file.

use iced::keyboard::key::Named;
use xinfeng::counter::{ImportFault, Need, Refusal, Stop, WhyNoUser};
use xinfeng::domain::{Offset, Origin, PrinterAddress, Reason, Role};

use crate::canary::Canary;
use crate::desk::{ADMIN, At, Desk, STAFF, at, desk, password_of, practise};
use crate::people::LI;
use crate::steps::Steps;
use crate::terminal::run;
use crate::window::{Seat, Stroke};

/// What is still to be done.
fn left(desk: &Desk) -> Vec<Need> {
    let needs = desk.sign_in(ADMIN).first_day().unwrap();
    needs.into_iter().filter(|(_, done)| !done).map(|(need, _)| need).collect()
}

#[test]
fn what_an_office_needs_before_its_first_worker_is_ticked_by_what_is_kept() {
    let desk = Desk::empty(9);
    desk.found(false).unwrap();
    assert_eq!(
        left(&desk),
        [Need::RecoverySheet, Need::Printer, Need::Stationery, Need::Register, Need::Users, Need::Backup]
    );
    std::fs::remove_file(desk.path().join("drawer/recovery.pdf")).unwrap();
    desk.import(&[LI], at(0));
    assert_eq!(left(&desk), [Need::Printer, Need::Stationery, Need::Users, Need::Backup]);
    let address = PrinterAddress::parse("ipp://127.0.0.1:1/ipp/print").unwrap();
    desk.settle(|settings| settings.printer.address = Some(address));
    assert_eq!(left(&desk), [Need::Stationery, Need::Users, Need::Backup]);
    desk.settle(|settings| settings.calibrate(&settings.form.name.clone(), Offset::default()));
    assert_eq!(left(&desk), [Need::Users, Need::Backup]);
    let (same, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir_in("/dev/shm").unwrap());
    desk.sign_in(ADMIN).back_up(&same.path().join("a.backup")).unwrap();
    assert_eq!(left(&desk), [Need::Users, Need::BackupElsewhere], "the disk that fails takes both");
    desk.sign_in(ADMIN).back_up(&other.path().join("a.backup")).unwrap();
    assert_eq!(left(&desk), [Need::Users]);
    desk.sign_in(ADMIN).back_up(&same.path().join("b.backup")).unwrap();
    assert_eq!(left(&desk), [Need::Users]);
    let mut admin = desk.sign_in(ADMIN);
    for (user, role) in STAFF {
        let name = xinfeng::domain::UserName::parse("新人").unwrap();
        admin.add_user(crate::desk::user_number(user), name, role, &password_of(user)).unwrap();
    }
    assert!(admin.first_day().unwrap().is_empty(), "nothing is shown once all of it is done");
    admin.disable_user(&crate::desk::user_number("3001")).unwrap();
    assert_eq!(left(&desk), [Need::Users], "nobody reads the journal");
}

#[test]
fn choosing_the_drawer_ticks_the_printer_and_is_on_the_record_once() {
    let desk = desk();
    assert!(left(&desk).contains(&Need::Printer), "a desk that was only set up has chosen nothing");
    for _ in 0..2 {
        desk.sign_in(ADMIN).at(at(1)).choose_drawer().unwrap();
        assert!(!left(&desk).contains(&Need::Printer));
    }
    assert_eq!(desk.all("drawer_chosen"), [serde_json::json!({})]);
}

#[test]
fn a_practice_desk_needs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    practise(folder.path(), at(0));
    let desk = Desk::practised(folder);
    let password = xinfeng::domain::Secret::new(format!("practice-{ADMIN}"));
    let mut admin = desk.try_sign_in(ADMIN, &password, Origin::Window, at(1)).unwrap();
    assert!(admin.first_day().unwrap().is_empty());
}

#[test]
fn the_administrator_s_home_says_what_is_left_and_each_line_has_its_key() {
    let mut seat = Seat::of(ADMIN);
    let title = seat.look().tell("first-day-title", &[("count", 4_usize.into())]);
    assert!(seat.shows(&title), "{:?}", seat.texts());
    for need in ["need-recovery-sheet", "need-printer", "need-stationery", "need-register", "need-users", "need-backup"] {
        seat.assert_says(need);
    }
    std::fs::remove_file(seat.desk.path().join("drawer/recovery.pdf")).unwrap();
    seat.press(Named::F8).press(Named::Escape);
    let title = seat.look().tell("first-day-title", &[("count", 3_usize.into())]);
    assert!(seat.shows(&title), "{:?}", seat.texts());
}

#[test]
fn an_office_that_stays_with_the_drawer_has_printer_and_stationery_once_an_envelope_went_out() {
    let desk = desk();
    assert!(left(&desk).contains(&Need::Printer) && left(&desk).contains(&Need::Stationery));
    desk.sign_in_at("1001", at(1)).delivered(&desk, &LI, Reason::Forgotten, at(2));
    let mut admin = desk.sign_in_at(ADMIN, at(30));
    let needs = admin.first_day().unwrap();
    let done = |wanted| needs.iter().any(|(need, done)| *need == wanted && *done);
    assert!(done(Need::Printer) && done(Need::Stationery) && !done(Need::Backup), "{needs:?}");
}

#[test]
fn the_checklist_folds_to_what_is_next_as_soon_as_a_user_is_looked_for() {
    let mut seat = Seat::of(ADMIN);
    std::fs::remove_file(seat.desk.path().join("drawer/recovery.pdf")).unwrap();
    seat.press(Named::F8).press(Named::Escape).assert_says("need-backup");
    seat.press(Named::ArrowDown).assert_says("need-printer");
    let (next, later) = (seat.say("need-printer"), seat.say("need-backup"));
    let texts = seat.texts();
    assert!(texts.contains(&next) && !texts.contains(&later), "{texts:?}");
    assert!(texts.contains(&String::from("Alt+T")), "{texts:?}");
}

const FILE: &str = "工号,姓名,角色\n1003,新经办,经办员\n2002,新复核,supervisor\n";

#[test]
fn users_come_from_a_file_all_of_them_with_a_first_password_that_works_once_shown() {
    let desk = desk();
    let file = desk.path().join("users.csv");
    std::fs::write(&file, FILE).unwrap();
    let mut admin = desk.sign_in(ADMIN);
    let staff = admin.at(at(0)).check_staff(&file).unwrap();
    assert!(staff.refused.is_empty() && desk.all("user_added").len() == STAFF.len(), "it was a look only");
    let added = admin.add_staff(&file, Some(staff.sm3)).unwrap();
    assert_eq!(desk.all("user_added").len(), STAFF.len() + 2);
    let passwords: Vec<_> = added.passwords.iter().map(|(_, password)| password.expose()).collect();
    assert!(passwords[0] != passwords[1] && passwords.iter().all(|it| it.len() == 14), "{passwords:?}");
    assert!(!format!("{added:?}").contains(passwords[0]));
    for ((number, password), role) in added.passwords.iter().zip([Role::Clerk, Role::Supervisor]) {
        let counter = desk.try_sign_in(number.as_str(), password, Origin::Window, at(1)).unwrap();
        assert!(counter.must_change_password() && counter.session().role() == role);
    }
    assert_eq!(Canary::of(passwords).found_in(&desk), [""; 0]);
    std::fs::write(&file, FILE.replace("1003", "1009")).unwrap();
    let changed = admin.add_staff(&file, Some(added.staff.sm3)).unwrap_err();
    assert!(matches!(changed, ImportFault::Changed));
}

#[test]
fn a_file_with_one_wrong_line_adds_nobody_and_names_each_line() {
    let desk = desk();
    let file = desk.path().join("users.csv");
    let rows = "姓名,角色,工号\n好人,经办员,1003\n重号,经办员,1003\n已有,经办员,1001\n无角色,主任,1004\n,经办员,1005\n字母,经办员,A1\n少列\n";
    std::fs::write(&file, rows).unwrap();
    let (keys, users) = (std::fs::read(desk.path().join("keys.toml")).unwrap(), desk.ask("SELECT number FROM users"));
    let added = desk.sign_in(ADMIN).add_staff(&file, None).unwrap();
    let refused: Vec<_> = added.staff.refused.iter().map(|refused| (refused.line, refused.why)).collect();
    assert_eq!(
        refused,
        [
            (3, WhyNoUser::Twice),
            (4, WhyNoUser::Taken),
            (5, WhyNoUser::Role),
            (6, WhyNoUser::Name),
            (7, WhyNoUser::Number),
            (8, WhyNoUser::Unreadable)
        ]
    );
    assert!(added.passwords.is_empty());
    assert_eq!(std::fs::read(desk.path().join("keys.toml")).unwrap(), keys);
    assert_eq!(desk.ask("SELECT number FROM users"), users);
    std::fs::write(&file, "工号,角色\n1003,经办员\n").unwrap();
    let missing = desk.sign_in(ADMIN).check_staff(&file).unwrap_err();
    assert!(matches!(missing, ImportFault::MissingColumns { kind: None, columns } if columns == ["name"]));
    let denied = desk.sign_in("1001").check_staff(&file).unwrap_err();
    assert!(matches!(denied, ImportFault::Stopped(Stop::Refused(Refusal::NoRight(_)))));
}

#[test]
fn users_come_from_a_file_at_a_terminal_and_their_passwords_are_printed_once() {
    let desk = desk();
    let file = desk.path().join("users.csv");
    std::fs::write(&file, FILE).unwrap();
    let password = password_of(ADMIN);
    let arguments = ["user", "import", file.to_str().unwrap(), "--user", ADMIN];
    let checked = run(desk.path(), &[&arguments[..], &["--check"]].concat(), &[password.expose()]);
    assert!(checked.code == Some(0) && checked.output.contains("2 users"), "{} {}", checked.output, checked.said);
    let added = run(desk.path(), &arguments, &[password.expose()]);
    assert_eq!(added.code, Some(0), "{}", added.said);
    let first = added.output.lines().find_map(|line| line.strip_prefix("1003 ")).unwrap();
    desk.try_sign_in("1003", &xinfeng::domain::Secret::new(first.into()), Origin::Window, later()).unwrap();
    let again = run(desk.path(), &arguments, &[password.expose()]);
    assert!(
        again.code == Some(1) && again.said.contains("Line 2") && again.said.contains("nobody was added"),
        "{}",
        again.said
    );
}

/// After the program has run by the computer's own clock.
fn later() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

#[test]
fn users_from_a_file_are_counted_in_the_window_before_they_are_added_and_their_passwords_go_with_the_screen() {
    let mut seat = Seat::of(ADMIN);
    let file = seat.desk.path().join("users.csv");
    std::fs::write(&file, FILE).unwrap();
    seat.press(Stroke::alt('g')).assert_says("staff-title");
    // It lies in the data folder: nobody types its path.
    seat.press(Stroke::alt('1')).press(Named::Enter).assert_at("form");
    assert!(seat.texts().concat().contains("用户 2 名：经办员 1, 复核员 1"), "{:?}", seat.texts());
    assert_eq!(seat.desk.all("user_added").len(), STAFF.len(), "only counted");
    seat.enter().assert_at("first passwords");
    assert!(seat.shows("2002") && passwords(&mut seat).len() == 2, "{:?}", seat.texts());
    assert_eq!(seat.desk.all("user_added").len(), STAFF.len() + 2);
    seat.press(Named::Escape).enter().assert_at("users");
    assert!(seat.shows("2002") && passwords(&mut seat).is_empty(), "{:?}", seat.texts());
}

/// What looks like a first password.
fn passwords(seat: &mut Seat) -> Vec<String> {
    let drawn = |text: &String| text.len() == 14 && text.split('-').filter(|group| group.len() == 4).count() == 3;
    seat.texts().into_iter().filter(drawn).collect()
}

/// An administrator who has added thirty users from a file.
fn thirty_added() -> Seat {
    let mut seat = Seat::of(ADMIN);
    let file = seat.desk.path().join("users.csv");
    let lines = (0..30).map(|user| format!("{},新人{user},clerk\n", 5001 + user)).collect::<String>();
    std::fs::write(&file, format!("number,name,role\n{lines}")).unwrap();
    seat.press(Stroke::alt('g')).paste(file.to_str().unwrap()).press(Named::Enter);
    seat.enter().assert_at("first passwords");
    seat
}

#[test]
fn the_first_passwords_of_thirty_users_are_all_shown_and_each_opens_his_own_desk() {
    let mut seat = thirty_added();
    let mut all = Vec::new();
    for (from, to) in [(1_usize, 12), (13, 24), (25, 30)] {
        let span = [("from", from.into()), ("to", to.into()), ("count", 30_usize.into())];
        let span = seat.look().tell("first-passwords-shown", &span);
        assert!(seat.shows(&span), "{span} is not in {:?}", seat.texts());
        for user in from..=to {
            assert!(seat.shows(&(5000 + user).to_string()) && seat.shows(&format!("新人{}", user - 1)));
        }
        all.extend(passwords(&mut seat));
        seat.press(Named::PageDown);
    }
    assert_eq!(all.len(), 30);
    for user in [1, 17, 30] {
        let password = xinfeng::domain::Secret::new(all[user - 1].clone());
        let origin = Origin::Window;
        seat.desk.try_sign_in(&(5000 + user).to_string(), &password, origin, crate::desk::at(2)).unwrap();
    }
}

#[test]
fn first_passwords_stay_until_somebody_says_that_they_are_written_down() {
    let mut seat = thirty_added();
    let before = passwords(&mut seat);
    for key in [Stroke::alt('n'), Stroke::alt('g'), Stroke::alt('p'), Stroke::f(2), Stroke::f(4), Stroke::f(8), Stroke::f(9)]
    {
        seat.press(key).assert_at("first passwords");
        assert!(!seat.is_covered() && passwords(&mut seat) == before);
    }
    for key in [Named::Escape, Named::Enter] {
        seat.wait(1000).press(key).assert_says("first-passwords-ask");
        let unseen = seat.look().tell("first-passwords-unseen", &[("count", 18_usize.into())]);
        assert!(seat.shows(&unseen), "{:?}", seat.texts());
        seat.press(Named::Escape).assert_at("first passwords");
        assert!(!seat.is_covered() && passwords(&mut seat) == before);
    }
    // Once all of them were on show, nothing more is said of it.
    seat.press(Named::PageDown).press(Named::PageDown).press(Named::Escape);
    let unseen = seat.look().tell("first-passwords-unseen", &[("count", 0_usize.into())]);
    assert!(!seat.shows(&unseen));
    seat.enter().assert_at("users");
    assert!(passwords(&mut seat).is_empty());
}

#[test]
fn first_passwords_go_with_the_lock_and_not_unasked_with_the_window() {
    let mut seat = thirty_added();
    seat.close().assert_says("first-passwords-ask");
    assert!(!seat.is_closed());
    seat.press(Named::Escape).close();
    seat.enter();
    assert!(seat.is_closed());
    let mut seat = thirty_added();
    let before = passwords(&mut seat);
    seat.press(Named::F12);
    assert!(passwords(&mut seat).is_empty(), "nobody reads them while it is locked");
    seat.press(Named::Escape);
    seat.sign_in("2001");
    assert!(passwords(&mut seat).is_empty(), "they are nobody else's");
    seat.press(Named::F12).press(Named::Escape);
    seat.sign_in(ADMIN);
    seat.assert_at("first passwords");
    assert_eq!(passwords(&mut seat), before, "what was not written down is not lost");
    seat.press(Named::Escape).enter().assert_at("users");
    seat.press(Named::F12).press(Named::Escape);
    seat.sign_in(ADMIN);
    seat.assert_at("users");
}

/// An administrator before the second page of three.
pub fn in_the_middle_of_first_passwords() -> Seat {
    let mut seat = thirty_added();
    seat.press(Named::PageDown);
    seat
}
