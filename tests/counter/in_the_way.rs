//! What somebody who can write in the data folder puts in the program's way: it ends in a sentence, soon, and does no harm.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use xinfeng::domain::{EnvelopeNumber, OfficeCode, Station};

use crate::desk::{ADMIN, Desk, desk, password_of, piped_desk};
use crate::people::LI;
use crate::terminal::{Ended, Running, reset_until_printed, run, set_up_by};

/// Nothing takes so long, whatever lies in the way.
const PATIENCE: Duration = Duration::from_secs(25);

/// How a command ends that is not waited for for ever.
#[track_caller]
fn ends(desk: &Desk, arguments: &[&str], answers: &[&str]) -> Ended {
    let mut running = Running::start(desk.path(), arguments);
    for answer in answers {
        running.answer(answer);
    }
    let until = Instant::now() + PATIENCE;
    while running.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < until, "it waits for ever: {arguments:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
    running.end()
}

fn pipe(path: &Path) {
    fs::remove_file(path).ok();
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// How the sheet of an envelope is called.
fn an_envelope() -> String {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    EnvelopeNumber::new(&OfficeCode::parse("110105").unwrap(), &Station::first(), day, 42).unwrap().code()
}

fn unfinished(desk: &Desk) -> Ended {
    ends(desk, &["unfinished", "--user", "1001"], &[password_of("1001").expose()])
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_named_and_nobody_waits_for_its_other_end() {
    for name in ["keys.toml", "settings.toml", "sign-in.log"] {
        let desk = piped_desk();
        pipe(&desk.path().join(name));
        let ended = unfinished(&desk);
        assert_eq!(ended.code, Some(3), "{name}: {}", ended.said);
        assert!(ended.said.contains(name), "{name}: {}", ended.said);
    }
    // The desk's lock is taken by those who serve; the log is not what anybody has come for.
    let desk = piped_desk();
    pipe(&desk.path().join("desk.lock"));
    pipe(&desk.path().join("xinfeng.log"));
    let ended = ends(&desk, &["reset", "--user", "1001"], &[password_of("1001").expose(), LI.number]);
    assert!(ended.code == Some(3) && ended.said.contains("desk.lock"), "{}", ended.said);
    assert_eq!(unfinished(&desk).code, Some(0));
}

#[test]
fn a_device_that_never_ends_is_no_key_file() {
    let desk = piped_desk();
    let keys = desk.path().join("keys.toml");
    fs::remove_file(&keys).unwrap();
    symlink("/dev/zero", &keys).unwrap();
    let ended = unfinished(&desk);
    assert!(ended.code == Some(3) && ended.said.contains("keys.toml"), "{}", ended.said);
}

#[test]
fn a_key_slot_that_asks_for_all_memory_or_all_day_is_damaged() {
    for (name, value) in [("memory_kib", u32::MAX), ("memory_kib", 2 << 20), ("passes", u32::MAX), ("lanes", 1 << 20)] {
        let desk = piped_desk();
        let keys = desk.path().join("keys.toml");
        let text = fs::read_to_string(&keys).unwrap();
        let lines = text.lines().map(|line| match line.split_once(" = ") {
            Some((key, _)) if key == name => format!("{name} = {value}\n"),
            _ => format!("{line}\n"),
        });
        fs::write(&keys, lines.collect::<String>()).unwrap();
        let ended = unfinished(&desk);
        assert!(ended.code == Some(3) && ended.said.contains("[S4]"), "{name} {value}: {}", ended.said);
    }
}

#[test]
fn whoever_was_stopped_in_the_middle_of_signing_in_keeps_nobody_waiting_without_a_word() {
    let desk = piped_desk();
    // As a program that is stopped while it holds the log.
    let held = fs::File::options().write(true).create(true).truncate(false).open(desk.path().join("sign-in.log")).unwrap();
    held.lock().unwrap();
    let ended = unfinished(&desk);
    assert!(ended.code == Some(3) && ended.said.contains("signing in"), "{}", ended.said);
    drop(held);
    assert_eq!(unfinished(&desk).code, Some(0));
}

#[test]
fn a_program_that_is_stopped_while_it_serves_lets_others_sign_in() {
    let desk = piped_desk();
    let (running, ..) = reset_until_printed(&desk, &LI, &[]);
    let stopped = Pid::from_child(&running.child);
    kill_process(stopped, Signal::STOP).unwrap();
    let listed = unfinished(&desk);
    assert!(listed.code == Some(0) && listed.output.lines().count() == 1, "{}", listed.said);
    kill_process(stopped, Signal::KILL).unwrap();
}

#[test]
fn thousands_of_tries_while_locked_are_a_few_lines() {
    let desk = piped_desk();
    let wrong = || run(desk.path(), &["unfinished", "--user", "2001"], &["a wrong word"]);
    for _ in 0..5 {
        wrong();
    }
    let lines = || fs::read_to_string(desk.path().join("sign-in.log")).unwrap().lines().filter(|it| !it.is_empty()).count();
    let locked_at = lines();
    for _ in 0..10 {
        assert!(wrong().said.contains("Too many wrong passwords"));
    }
    assert!(lines() - locked_at <= 2, "{} lines", lines() - locked_at);
    assert_eq!(unfinished(&desk).code, Some(0));
    assert!(!desk.all("sign_in_failed").is_empty());
}

#[test]
fn a_drawer_that_leads_elsewhere_takes_no_sheet_and_loses_none() {
    let desk = piped_desk();
    let (elsewhere, drawer) = (tempfile::tempdir().unwrap(), desk.path().join("drawer"));
    fs::remove_dir_all(&drawer).ok();
    symlink(elsewhere.path(), &drawer).unwrap();
    let theirs = elsewhere.path().join(an_envelope()).with_extension("pdf");
    fs::write(&theirs, "somebody else's").unwrap();
    let answers = [password_of("1001").expose().to_owned(), LI.number.to_owned()];
    let ended = ends(&desk, &["reset", "--user", "1001"], &answers.each_ref().map(String::as_str));
    assert!(ended.code == Some(3) && ended.said.contains("drawer is not a plain file"), "{}", ended.said);
    assert_eq!(fs::read_to_string(&theirs).unwrap(), "somebody else's");
    assert_eq!(desk.all("issued").len(), 0);
}

#[test]
fn a_drawer_that_is_open_to_others_is_closed_before_a_sheet_lies_in_it() {
    let desk = piped_desk();
    let drawer = desk.path().join("drawer");
    fs::create_dir_all(&drawer).unwrap();
    fs::set_permissions(&drawer, Permissions::from_mode(0o777)).unwrap();
    let (running, _, file) = reset_until_printed(&desk, &LI, &[]);
    assert!(file.exists());
    assert_eq!(fs::metadata(&drawer).unwrap().permissions().mode() & 0o777, 0o700);
    running.end();
}

#[test]
fn what_was_left_half_written_goes_with_the_next_command() {
    let desk = piped_desk();
    let drawer = desk.path().join("drawer");
    run(desk.path(), &["unfinished", "--user", "1001"], &[password_of("1001").expose()]);
    fs::create_dir_all(&drawer).unwrap();
    fs::set_permissions(&drawer, Permissions::from_mode(0o700)).unwrap();
    let half = drawer.join(an_envelope()).with_extension("part");
    fs::write(&half, "half a sheet").unwrap();
    assert_eq!(unfinished(&desk).code, Some(0));
    assert!(half.exists(), "somebody may be writing it now");
    let written = std::time::SystemTime::now() - Duration::from_secs(120);
    fs::File::options().write(true).open(&half).unwrap().set_modified(written).unwrap();
    assert_eq!(unfinished(&desk).code, Some(0));
    assert!(!half.exists());
}

#[test]
fn a_file_is_no_data_folder_and_says_so() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("passwd");
    fs::write(&file, "root").unwrap();
    for command in [&["unfinished", "--user", "1001"][..], &set_up_by(ADMIN)] {
        let ended = run(&file, command, &["a new beginning", "a new beginning"]);
        assert!(ended.code == Some(3) && ended.said.contains("not a folder"), "{}", ended.said);
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "root");
}

#[test]
fn no_office_is_set_up_where_others_may_write() {
    let place = tempfile::tempdir().unwrap();
    let answers = ["a new beginning", "a new beginning"];
    fs::set_permissions(place.path(), Permissions::from_mode(0o777)).unwrap();
    let ended = run(place.path(), &set_up_by(ADMIN), &answers);
    assert!(ended.code == Some(3) && ended.said.contains("chmod 700"), "{}", ended.said);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    fs::set_permissions(place.path(), Permissions::from_mode(0o700)).unwrap();
    let ended = run(place.path(), &set_up_by(ADMIN), &answers);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
}

#[test]
fn who_verified_the_journal_and_who_asked_a_printer_is_on_the_record() {
    let desk = desk();
    let verify = ["journal", "verify", "--user", "3001"];
    assert_eq!(run(desk.path(), &verify, &[password_of("3001").expose()]).code, Some(0));
    assert_eq!(desk.last("journal_verified")["breaks"], 0);
    let nobody = "ipp://127.0.0.1:9/ipp/print";
    run(desk.path(), &["printer", "check", nobody, "--user", "9001"], &[password_of("9001").expose()]);
    assert_eq!(desk.last("printer_asked")["printer"], nobody);
}
