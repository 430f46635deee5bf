//! What `/health` says: 200 only while a sign-in would be taken, else one word of why.

use chrono::TimeDelta;

use super::served::Office;
use crate::full_disk::SmallDisk;
use crate::people::WANG;

#[track_caller]
fn says(office: &Office, word: &str) {
    let reply = office.browser().get("/health");
    let status = if word == "ok" { 200 } else { 503 };
    assert_eq!((reply.status, reply.page.as_str()), (status, format!("{word}\n").as_str()));
}

/// What becomes of a sign-in by a password that is not it.
fn signs_in(office: &Office) -> u16 {
    let fields = [("number", WANG.number), ("password", "some-password-1")];
    office.browser().fill("/sign-in", "/sign-in", &fields).status
}

#[test]
fn a_tail_that_was_taken_away_is_said_before_anybody_signs_in() {
    let office = Office::open();
    says(&office, "ok");
    let tail = office.office.desk.tail().unwrap();
    let aside = tail.with_extension("aside");
    std::fs::rename(&tail, &aside).unwrap();
    says(&office, "tail");
    assert_eq!(signs_in(&office), 503);
    std::fs::rename(&aside, &tail).unwrap();
    says(&office, "ok");
    assert_eq!(signs_in(&office), 422);
}

#[test]
fn a_clock_that_is_not_believed_is_said() {
    let office = Office::open();
    office.pass(TimeDelta::days(400));
    says(&office, "clock");
    assert_eq!(signs_in(&office), 503);
    office.pass(TimeDelta::days(-400));
    says(&office, "ok");
}

#[test]
fn a_commit_that_failed_is_remembered_until_one_succeeds() {
    let office = Office::open();
    says(&office, "ok");
    let desk = &office.office.desk;
    desk.tamper("CREATE TRIGGER broken BEFORE INSERT ON online_tries BEGIN SELECT RAISE(FAIL, 'broken'); END").unwrap();
    // Nobody has tried anything: that a change was committed a moment ago is believed for a minute.
    says(&office, "ok");
    assert_eq!(signs_in(&office), 503);
    says(&office, "data");
    says(&office, "data");
    desk.tamper("DROP TRIGGER broken").unwrap();
    says(&office, "ok");
    desk.tamper("CREATE TRIGGER broken BEFORE INSERT ON online_tries BEGIN SELECT RAISE(FAIL, 'broken'); END").unwrap();
    office.pass(TimeDelta::seconds(61));
    says(&office, "data");
    desk.tamper("DROP TRIGGER broken").unwrap();
    says(&office, "ok");
}

#[test]
fn whether_it_works_leaves_nothing_behind_however_often_it_is_asked() {
    let office = Office::open();
    let journal = || office.office.desk.ask("SELECT max(seq) FROM journal");
    let before = journal();
    for _ in 0..5 {
        says(&office, "ok");
        office.pass(TimeDelta::seconds(61));
    }
    assert_eq!(journal(), before);
    assert_eq!(office.office.desk.ask("SELECT count(*) FROM online_tries"), ["0"]);
}

#[test]
#[ignore = "needs root: mounts a small file system"]
fn a_full_disk_is_said_before_anybody_signs_in() {
    let disk = SmallDisk::of(24 << 10);
    let office = Office::on(disk.path());
    says(&office, "ok");
    let fill = disk.path().join("fill");
    let mut file = std::fs::File::create(&fill).unwrap();
    while std::io::Write::write_all(&mut file, &[0x5A; 4096]).is_ok() {}
    says(&office, "disk");
    drop(file);
    std::fs::remove_file(&fill).unwrap();
    says(&office, "ok");
    assert_eq!(signs_in(&office), 422);
}
