//! Backups that a person can rely on: what went wrong is told until one succeeds, where they may go is said beforehand, and the
//! desk goes on meanwhile.

use std::path::Path;
use std::time::Duration;

use iced::keyboard::key::Named;
use tempfile::TempDir;
use xinfeng::settings::{Settings, WholePath};

use crate::desk::{ADMIN, At, Desk, at, desk};
use crate::terminal::run;
use crate::window::{Seat, Stroke};

fn backups_go_to(desk: &Desk, folder: &Path) {
    desk.settle(|settings| settings.backup.folder = Some(WholePath::parse(folder.to_str().unwrap()).unwrap()));
}

/// A desk whose backups go to a folder that is not there, and where it would be.
fn without_its_disk() -> (Desk, TempDir) {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    backups_go_to(&desk, &folder.path().join("STICK"));
    (desk, folder)
}

#[test]
fn a_backup_that_fails_after_its_user_has_left_is_told_to_the_next_with_the_cause_until_one_succeeds() {
    let (desk, folder) = without_its_disk();
    let mut seat = Seat::at(desk);
    seat.sign_in("1001");
    seat.press(Named::F12).press(Named::Escape);
    std::thread::sleep(Duration::from_millis(500));
    for user in [ADMIN, "2001"] {
        seat.begin_again();
        seat.sign_in(user);
        let said = seat.texts().concat();
        let cause = seat.say("fault-backup-no-folder");
        assert!(said.contains(&cause) && said.contains("STICK"), "{user}: {said}");
        seat.press(Named::F12).press(Named::Escape);
        std::thread::sleep(Duration::from_millis(300));
    }
    seat.begin_again();
    seat.sign_in("1001");
    seat.assert_says("backup-tell-administrator");
    let by_terminal = run(seat.desk.path(), &["user", "list", "--user", ADMIN], &["the word of 9001"]);
    assert!(by_terminal.said.contains("[B5]") && by_terminal.said.contains("STICK"), "{}", by_terminal.said);
    drop(folder);
}

/// The names of the backups in a folder.
fn backups(folder: &Path) -> Vec<String> {
    let names = folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".backup")).collect()
}

/// Begins a backup into a folder that is typed.
fn back_up_to(seat: &mut Seat, folder: &Path) {
    seat.press(Stroke::alt('b')).assert_at("backup");
    seat.typed(folder.to_str().unwrap(), 0);
    seat.press(Named::Enter);
}

/// Waits until something is said that is so in this language.
fn until_said(seat: &mut Seat, said: &str) {
    for _ in 0..500 {
        if seat.tick().texts().concat().contains(said) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{said}: {:?}", seat.texts());
}

#[test]
fn the_desk_goes_on_while_a_backup_is_made_and_its_end_is_said_where_it_was_begun() {
    let (mut seat, folder) = (Seat::of(ADMIN), tempfile::tempdir_in("/dev/shm").unwrap());
    back_up_to(&mut seat, folder.path());
    seat.assert_at("users");
    assert!(seat.shows(&seat.look().tell("backup-progress", &[("percent", "0".into())])), "{:?}", seat.texts());
    // What is asked for meanwhile is done meanwhile.
    seat.press(Stroke::alt('n')).assert_at("form");
    seat.press(Named::Escape).press(Named::Escape).assert_at("users");
    until_said(&mut seat, ".backup");
    let made = backups(folder.path());
    let said = seat.texts().concat();
    assert!(made.len() == 1 && said.contains(&made[0]), "{said}");
    assert_eq!(seat.desk.all("backup_made").len(), 1);
    assert_eq!(seat.desk.all("setting_changed"), [""; 0], "where the schedule's go is not changed by it");
    seat.tick().tick();
    assert_eq!(seat.desk.all("backup_made").len(), 1);
}

#[test]
fn the_first_day_s_list_knows_of_a_backup_as_soon_as_it_is_said_to_be_made() {
    let (mut seat, same) = (Seat::of(ADMIN), tempfile::tempdir().unwrap());
    let other = tempfile::tempdir_in("/dev/shm").unwrap();
    seat.assert_says("need-backup");
    back_up_to(&mut seat, same.path());
    until_said(&mut seat, ".backup");
    seat.assert_says("need-backup-elsewhere");
    back_up_to(&mut seat, other.path());
    until_said(&mut seat, ".backup");
    let elsewhere = seat.say("need-backup-elsewhere");
    assert!(!seat.shows(&elsewhere), "{:?}", seat.texts());
    seat.assert_says("need-backup");
}

#[test]
fn whoever_locks_the_desk_while_a_backup_is_made_finds_it_on_the_record_when_he_comes_back() {
    let (mut seat, folder) = (Seat::of(ADMIN), tempfile::tempdir().unwrap());
    back_up_to(&mut seat, folder.path());
    seat.press(Named::F12).assert_at("sign-in");
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(backups(folder.path()).len(), 1, "it was written to its end");
    assert_eq!(seat.desk.all("backup_made"), [""; 0]);
    seat.begin_again();
    seat.sign_in(ADMIN);
    until_said(&mut seat, ".backup");
    assert_eq!(seat.desk.all("backup_made").len(), 1);
    assert!(seat.texts().concat().contains("它与数据在同一块磁盘上"), "{:?}", seat.texts());
}

#[test]
fn a_backup_into_a_folder_that_takes_none_is_refused_at_once_and_begins_nothing() {
    let (mut seat, folder) = (Seat::of(ADMIN), tempfile::tempdir().unwrap());
    back_up_to(&mut seat, &folder.path().join("not there"));
    seat.assert_at("backup");
    let cause = seat.say("fault-backup-no-folder");
    assert!(seat.texts().concat().contains(&cause), "{:?}", seat.texts());
    seat.press(Named::Escape);
    seat.typed("backups", 0).press(Named::Enter).assert_says("backup-folder-wrong");
}

#[test]
fn when_backups_are_made_by_themselves_and_how_many_stay_is_settled_in_the_window() {
    let (mut seat, folder) = (Seat::of(ADMIN), tempfile::tempdir().unwrap());
    let fill = |seat: &mut Seat, values: [&str; 4]| {
        for (place, value) in values.into_iter().enumerate() {
            seat.input(xinfeng::window::key::Input::Field(place));
            if seat.press(Named::Escape).screen() != "form" {
                seat.press(Named::F8).press(Stroke::alt('b')).input(xinfeng::window::key::Input::Field(place));
            }
            seat.typed(value, 0);
        }
        seat.press(Named::Enter);
    };
    seat.press(Named::F8).press(Stroke::alt('b')).assert_says("backup-schedule-title");
    let there = folder.path().to_str().unwrap();
    for (values, wrong) in [
        (["backups", "24", "14", "90"], "backup-folder-wrong"),
        ([there, "169", "14", "90"], "backup-hours-wrong"),
        ([there, "24", "0", "90"], "backup-keep-wrong"),
        ([there, "24", "14", "3661"], "backup-days-wrong"),
    ] {
        fill(&mut seat, values);
        seat.assert_says(wrong);
    }
    fill(&mut seat, [folder.path().join("not there").to_str().unwrap(), "24", "14", "90"]);
    assert!(seat.texts().concat().contains("B5"), "{:?}", seat.texts());
    assert_eq!(seat.desk.all("setting_changed"), [""; 0]);
    fill(&mut seat, [there, "12", "3", "30"]);
    seat.assert_at("users");
    let kept = Settings::read(seat.desk.path()).unwrap().backup;
    assert_eq!((kept.hours.number(), kept.keep.number(), kept.days.number()), (12, 3, 30));
    assert_eq!(kept.folder.unwrap().path(), folder.path());
}

#[test]
fn what_is_known_of_a_backup_s_place_is_said_before_the_password() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(place("there"), "none").unwrap();
    std::fs::write(place("newer"), "xinfeng backup 2\n").unwrap();
    std::fs::create_dir(place("full")).unwrap();
    std::fs::write(place("full/file"), "something").unwrap();
    let inside = desk.path().join("mine").to_str().unwrap().to_owned();
    let said = |arguments: &[&str], code: &str| {
        let ended = run(desk.path(), &[arguments, &["--user", ADMIN]].concat(), &[]);
        assert!(ended.said.contains(code) && !ended.said.contains("Password"), "{arguments:?} {code}: {}", ended.said);
        assert_ne!(ended.code, Some(0), "{arguments:?}");
    };
    said(&["backup", &place("there")], "[B1]");
    said(&["backup", &place("full")], "[B2]");
    said(&["backup", "/dev/null"], "[B3]");
    said(&["backup", &place("not there/a.backup")], "[B5]");
    said(&["backup", &inside], "[B19]");
    said(&["backup"], "[B18]");
    let into = place("new");
    said(&["restore", &place("not there"), "--into", &into], "[B4]");
    said(&["restore", &place("full"), "--into", &into], "[B2]");
    said(&["restore", "/dev/null", "--into", &into], "[B3]");
    said(&["restore", &place("there"), "--into", &into], "[B11]");
    said(&["restore", &place("newer"), "--into", &into], "[B12]");
    said(&["restore", &place("there"), "--into", &place("full")], "[B16]");
    said(&["restore", &place("there"), "--into", &inside], "[B19]");
    backups_go_to(&desk, &folder.path().join("STICK"));
    said(&["backup"], "[B5]");
}

#[test]
fn a_backup_on_the_data_s_own_disk_is_said_to_be_lost_with_it() {
    let (desk, same) = (desk(), tempfile::tempdir().unwrap());
    let other = tempfile::tempdir_in("/dev/shm").unwrap();
    for (folder, said) in [(&same, "same disk as the data"), (&other, "apart from this computer")] {
        let file = folder.path().join("a.backup");
        let ended = run(desk.path(), &["backup", file.to_str().unwrap(), "--user", ADMIN], &["the word of 9001"]);
        assert!(ended.code == Some(0) && ended.said.contains(said), "{}", ended.said);
    }
}

#[test]
fn who_hears_at_a_terminal_that_no_backup_was_made_hears_that_the_window_makes_them() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    let mut admin = desk.sign_in_at(ADMIN, at(0));
    admin.at(at(0)).back_up(&folder.path().join("first.backup")).unwrap();
    drop(admin);
    backups_go_to(&desk, folder.path());
    let listed = run(desk.path(), &["user", "list", "--user", ADMIN], &["the word of 9001"]);
    assert!(listed.said.contains("No backup was made since"), "{}", listed.said);
    assert!(listed.said.contains("only while somebody is signed in to the window"), "{}", listed.said);
    assert_eq!(backups(folder.path()), ["first.backup"]);
}
