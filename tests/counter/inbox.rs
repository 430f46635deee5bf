//! The inbox: what another system leaves there is counted, comes in after one yes, and is set aside.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use xinfeng::domain::RegisterKind;
use xinfeng::settings::WholePath;

use crate::desk::{ADMIN, Desk, at, desk, password_of};
use crate::people::{LI, NOBODY, Person, WANG, csv};
use crate::terminal::{Ended, Running, run};
use crate::window::{Seat, Stroke};
use iced::keyboard::key::Named;

const CONTRIBUTIONS: &str = "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state";

/// A newcomer, a month of his, and a file that is none of the register's.
fn left_by_the_province(folder: &Path) -> Person {
    let newcomer = Person { number: NOBODY, name: "李大明", ..LI };
    fs::write(folder.join("b-workers.csv"), csv(&[newcomer, WANG])).unwrap();
    let month = format!("{CONTRIBUTIONS}\n{NOBODY},110,202610,,5000,0,1000,paid\n");
    fs::write(folder.join("a-months.csv"), month).unwrap();
    fs::write(folder.join("list.csv"), "a,b\n1,2\n").unwrap();
    fs::write(folder.join("c-workers.csv.part"), csv(&[LI])).unwrap();
    newcomer
}

fn with_an_inbox() -> (Desk, TempDir) {
    let (desk, inbox) = (desk(), tempfile::tempdir().unwrap());
    desk.settle(|settings| settings.register.inbox = Some(WholePath::parse(inbox.path().to_str().unwrap()).unwrap()));
    (desk, inbox)
}

fn inbox_at_a_terminal(desk: &Desk, more: &[&str], answers: &[&str]) -> Ended {
    let words = [&["inbox", "--user", ADMIN, "--language", "en"], more].concat();
    run(desk.path(), &words, &[&[password_of(ADMIN).expose()], answers].concat())
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn workers_come_first_whatever_the_files_are_called_and_what_is_no_register_is_named() {
    let (desk, inbox) = with_an_inbox();
    left_by_the_province(inbox.path());
    fs::write(inbox.path().join("months-full.csv"), format!("{CONTRIBUTIONS}\n")).unwrap();
    std::os::unix::fs::symlink(inbox.path().join("b-workers.csv"), inbox.path().join("linked.csv")).unwrap();
    let waits = desk.sign_in_at(ADMIN, at(0)).inbox().unwrap().unwrap();
    let found: Vec<_> =
        waits.waiting.iter().map(|it| (it.file.file_name().unwrap().to_str().unwrap(), it.kind, it.full)).collect();
    let expected = [
        ("b-workers.csv", RegisterKind::Workers, false),
        ("a-months.csv", RegisterKind::Contributions, false),
        ("months-full.csv", RegisterKind::Contributions, true),
    ];
    assert_eq!(found, expected);
    assert_eq!(waits.strange, [inbox.path().join("list.csv")]);
}

#[test]
fn at_a_terminal_everything_is_counted_comes_in_after_one_yes_and_is_set_aside() {
    let (desk, inbox) = with_an_inbox();
    left_by_the_province(inbox.path());
    let before = names_in(inbox.path());
    // The month is one of somebody whom the file before it brings.
    let ended = inbox_at_a_terminal(&desk, &["--check"], &[]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    let ended = inbox_at_a_terminal(&desk, &[], &["no"]);
    assert!(ended.code == Some(1) && ended.said.contains("the files wait in the inbox"), "{}", ended.said);
    assert_eq!((names_in(inbox.path()), desk.all("imported").len()), (before, 1), "only counted");

    let ended = inbox_at_a_terminal(&desk, &[], &["yes"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.said.contains("header fits no kind"), "{}", ended.said);
    assert_eq!(desk.ask("SELECT count(*) FROM contributions"), ["1"]);
    assert_eq!(names_in(inbox.path()), ["c-workers.csv.part", "list.csv", "taken"]);
    let aside = names_in(&inbox.path().join("taken"));
    assert!(aside.len() == 2 && aside.iter().any(|name| name.ends_with("-a-months.csv")), "{aside:?}");
    let ended = inbox_at_a_terminal(&desk, &[], &[]);
    assert!(ended.code == Some(0) && ended.said.contains("No file of the register waits"), "{}", ended.said);
}

#[test]
fn a_whole_file_of_the_inbox_that_lacks_many_warns_twice_holds_nothing_up_and_names_the_command_that_takes_it() {
    let (desk, inbox) = with_an_inbox();
    // It sorts before the others, which come in all the same.
    let whole = inbox.path().join("a-workers-full.csv");
    fs::write(&whole, csv(&[LI, WANG]) + "110105198001010016,,,01,,,110105,,,,,,normal\n").unwrap();
    left_by_the_province(inbox.path());
    let ended = inbox_at_a_terminal(&desk, &["--check"], &[]);
    assert!(ended.code == Some(1) && ended.said.contains("nothing would be flagged as gone"), "{}", ended.said);
    let ended = inbox_at_a_terminal(&desk, &[], &["yes"]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains("nothing would be flagged as gone") && ended.said.contains("nothing was flagged as gone"));
    assert!(ended.said.contains("and nothing of it came in") && ended.output.contains("/refused-"), "{}", ended.said);
    assert_eq!(crate::bulk::called(&desk, "refused-", ".csv").len(), 1);
    assert_eq!(desk.ask("SELECT count(*) FROM contributions"), ["1"]);
    assert_eq!(names_in(inbox.path()), ["a-workers-full.csv", "c-workers.csv.part", "list.csv", "taken"]);
    // Of what is wrong with it the file is mended; then the command that was said brings it in, and it is set aside.
    fs::write(&whole, csv(&[LI, WANG])).unwrap();
    let next = crate::bulk::next_command(&ended.said);
    assert!(next.contains(&whole.to_str().unwrap().to_owned()), "{next:?}");
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    let ended = run(desk.path(), &next, &[password_of(ADMIN).expose()]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(!whole.exists() && ended.said.contains("taken/"), "{}", ended.said);
}

#[test]
fn a_file_that_changes_after_it_was_counted_stays_and_so_does_what_follows() {
    let (desk, inbox) = with_an_inbox();
    left_by_the_province(inbox.path());
    let mut running = Running::start(desk.path(), &["inbox", "--user", ADMIN, "--language", "en"]);
    running.answer(password_of(ADMIN).expose());
    // Of either file: its name, its encoding, its rows.
    let counted: Vec<_> = (0..6).filter_map(|_| running.printed("")).collect();
    assert!(counted[2].starts_with("1 new") && counted[5].ends_with("1 refused"), "{counted:?}");
    fs::write(inbox.path().join("b-workers.csv"), csv(&[LI])).unwrap();
    running.answer("yes");
    let ended = running.end();
    assert!(ended.code == Some(1) && ended.said.contains("has changed since it was counted"), "{}", ended.said);
    assert_eq!(desk.all("imported").len(), 1);
    assert!(inbox.path().join("a-months.csv").exists() && inbox.path().join("b-workers.csv").exists());
}

#[test]
fn without_an_inbox_and_with_one_that_is_gone_it_is_said_what_to_do() {
    let desk = desk();
    let ended = inbox_at_a_terminal(&desk, &[], &[]);
    assert!(ended.code == Some(1) && ended.said.contains("below [register]"), "{}", ended.said);
    let (desk, inbox) = with_an_inbox();
    drop(inbox);
    let ended = inbox_at_a_terminal(&desk, &[], &[]);
    assert!(ended.code == Some(3) && ended.said.contains("The inbox cannot be read"), "{}", ended.said);
}

#[test]
fn an_administrator_is_told_that_files_wait_and_brings_one_in_by_keys_whatever_its_kind() {
    let (desk, inbox) = with_an_inbox();
    left_by_the_province(inbox.path());
    let mut seat = Seat::at(desk);
    seat.sign_in(ADMIN);
    seat.assert_at("users");
    assert!(seat.texts().concat().contains("接收目录中有 2 个登记数据文件"), "{:?}", seat.texts());
    for (rows, kind) in [("新增 1，更新 0，未变 1", "参保人"), ("新增 1，更新 0，未变 0", "缴费记录")]
    {
        seat.press(Stroke::alt('i')).press(Stroke::alt('1')).press(Named::Enter);
        let said = seat.texts().concat();
        assert!(said.contains(rows) && said.contains(kind), "{said}");
        seat.enter();
        let said = seat.texts().concat();
        assert!(said.contains(rows) && said.contains("taken/"), "{said}");
        seat.press(Named::Escape).press(Named::Escape).assert_at("users");
    }
    assert_eq!(names_in(&inbox.path().join("taken")).len(), 2);
    assert_eq!(names_in(inbox.path()), ["c-workers.csv.part", "list.csv", "taken"]);
}
