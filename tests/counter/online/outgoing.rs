//! What the desk did, as files for the system that keeps the register: each change once, whole, whatever cuts it short.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::Utc;
use tempfile::TempDir;
use xinfeng::counter::{NewMobile, Refusal};
use xinfeng::domain::{Chance, Mobile, OutgoingKind};
use xinfeng::practice::Seeded;
use xinfeng::settings::WholePath;

use super::{Served, code_in, from};
use crate::desk::{ADMIN, At, Desk, at, password_of};
use crate::full_disk::SmallDisk;
use crate::killed::kills;
use crate::people::{LI, WANG, ZHAO};
use crate::refused;
use crate::steps::{Steps, typed};
use crate::terminal::{Ended, Running, run};

const OWN: &str = "four-green-boats-4";
const HEADER: &str = "entry,AAE036,AAB301,station,AAE011,what,AAC002,AAE005,business";

fn with_an_outbox() -> (Served, TempDir) {
    let (served, outbox) = (Served::new(), tempfile::tempdir().unwrap());
    goes_to(&served.desk, outbox.path());
    (served, outbox)
}

fn goes_to(desk: &Desk, folder: &Path) {
    desk.settle(|settings| settings.register.outbox = Some(WholePath::parse(folder.to_str().unwrap()).unwrap()));
}

/// An envelope, a number confirmed and changed and taken out, a password reset by a code.
fn a_day(served: &Served) {
    served.hand_over(&LI, at(0));
    let mut clerk = served.desk.sign_in_at("1001", at(5));
    let verified = clerk.verified(&WANG, at(5));
    clerk.at(at(5)).confirm_mobile(&verified, &typed("0002")).unwrap();
    let new = NewMobile::Number(Mobile::parse("13911112222").unwrap());
    clerk.at(at(6)).change_mobile(&verified, &new).unwrap();
    clerk.at(at(7)).change_mobile(&verified, &NewMobile::Nothing).unwrap();
    clerk.at(at(8)).abandon(verified).unwrap();
    let mut online = served.open(1);
    let asked = online.at(at(9)).forgot(ZHAO.number, &from()).unwrap();
    let code = std::iter::from_fn(|| online.next_message().unwrap()).last().map(|message| code_in(&message).0).unwrap();
    let step = online.at(at(10)).enter_code(&asked.step, &code, &from()).unwrap().step;
    online.reset_password(&step, &typed(OWN), &typed(OWN), &from()).unwrap();
}

/// Writes what waits, at this minute.
fn send(desk: &Desk, minute: i64) -> Option<PathBuf> {
    let mut admin = desk.sign_in_at(ADMIN, at(minute));
    let counted = admin.at(at(minute)).outgoing().unwrap().unwrap();
    admin.write_outgoing(&counted).unwrap().map(|done| done.file)
}

fn lines(file: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.ends_with("\r\n"));
    let mut lines = text.split_terminator("\r\n");
    assert_eq!(lines.next(), Some(HEADER));
    lines.map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn at_a_terminal(desk: &Desk, more: &[&str], answers: &[&str]) -> Ended {
    let words = [&["outgoing", "--user", ADMIN, "--language", "en"], more].concat();
    run(desk.path(), &words, &[&[password_of(ADMIN).expose()], answers].concat())
}

#[test]
fn what_was_done_goes_out_once_with_whose_it_is_and_no_password() {
    let (served, outbox) = with_an_outbox();
    a_day(&served);
    let counted = served.desk.sign_in_at(ADMIN, at(20)).at(at(20)).outgoing().unwrap().unwrap();
    assert_eq!((counted.number, counted.counts), (1, OutgoingKind::ALL.map(|kind| (kind, 1)).to_vec()));
    let file = send(&served.desk, 20).unwrap();
    assert_eq!(names_in(outbox.path()), ["outgoing-110105-01-000001.csv"]);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);

    let rows = lines(&file);
    let said: Vec<_> = rows.iter().map(|row| [1, 2, 5, 6, 7].map(|at| row[at].as_str())).collect();
    let expected = [
        ["2026-11-22T01:00:00.000Z", "110105", "reset_counter", LI.number, ""],
        ["2026-11-22T01:05:00.000Z", "110105", "mobile_confirmed", WANG.number, ""],
        ["2026-11-22T01:06:00.000Z", "110105", "mobile_changed", WANG.number, ""],
        ["2026-11-22T01:07:00.000Z", "110105", "mobile_removed", WANG.number, ""],
        ["2026-11-22T01:10:00.000Z", "110105", "reset_online", ZHAO.number, ""],
    ];
    assert_eq!(said, expected);
    let visits = served.desk.ask("SELECT number FROM visits ORDER BY id");
    let slips: Vec<_> = rows.iter().map(|row| row[8].as_str()).collect();
    assert_eq!(slips.len(), 5);
    let shown: Vec<String> =
        visits.iter().map(|visit| xinfeng::domain::BusinessNumber::parse(visit).unwrap().to_string()).collect();
    assert_eq!(slips, [&shown[0], &shown[1], &shown[1], &shown[1], ""]);
    // What an entry is known by stands on it.
    let handed_over = served.desk.entries().into_iter().find(|entry| entry["event"] == "handed_over").unwrap();
    assert!(rows[0][0].starts_with(&format!("{}-", handed_over["seq"])), "{rows:?}");
    let text = fs::read_to_string(&file).unwrap();
    let hashes = served.desk.ask("SELECT hash FROM passwords");
    assert!(hashes.len() == 2 && !hashes.iter().any(|hash| text.contains(hash)) && !text.contains("argon2"));

    // Nothing twice.
    assert_eq!(send(&served.desk, 21), None);
    served.hand_over(&WANG, at(30));
    let second = send(&served.desk, 31).unwrap();
    assert_eq!(lines(&second).len(), 1);
    assert_eq!(names_in(outbox.path()), ["outgoing-110105-01-000001.csv", "outgoing-110105-01-000002.csv"]);
    let sent = served.desk.last("sent_out");
    assert_eq!((&sent["number"], &sent["changes"]), (&2.into(), &1.into()));
    assert_eq!(sent["file"], xinfeng::domain::journal::digest(&fs::read(second).unwrap()));
    served.assert_sound(at(40));
}

#[test]
fn a_mobile_number_stands_in_the_file_while_it_is_still_the_one_that_was_said() {
    let (served, _outbox) = with_an_outbox();
    let mut clerk = served.desk.sign_in_at("1001", at(5));
    let verified = clerk.verified(&WANG, at(5));
    clerk.at(at(5)).confirm_mobile(&verified, &typed("0002")).unwrap();
    let new = NewMobile::Number(Mobile::parse("13911112222").unwrap());
    clerk.at(at(6)).change_mobile(&verified, &new).unwrap();
    let rows = lines(&send(&served.desk, 7).unwrap());
    let said: Vec<_> = rows.iter().map(|row| (row[5].as_str(), row[7].as_str())).collect();
    assert_eq!(said, [("mobile_confirmed", ""), ("mobile_changed", "13911112222")]);
}

#[test]
fn a_file_that_was_cut_short_gets_its_name_or_is_written_anew_and_nothing_goes_out_twice() {
    let (served, outbox) = with_an_outbox();
    a_day(&served);
    // Cut short before it is on the record: what lies there is nobody's.
    let part = outbox.path().join(".outgoing-110105-01-000001.csv.17.part");
    fs::write(&part, "half").unwrap();
    let file = send(&served.desk, 20).unwrap();
    assert_eq!(names_in(outbox.path()).len(), 2);
    assert_eq!(send(&served.desk, 20), None);
    let content = fs::read(&file).unwrap();
    assert_eq!(names_in(outbox.path()), ["outgoing-110105-01-000001.csv"]);
    // Cut short behind the commit: the same bytes, under the same number, and what came since is in the next.
    fs::rename(&file, &part).unwrap();
    served.hand_over(&WANG, at(30));
    assert_eq!(served.desk.sign_in_at(ADMIN, at(31)).at(at(31)).finish_outgoing().unwrap(), Some(file.clone()));
    assert_eq!((fs::read(&file).unwrap(), part.exists()), (content.clone(), false));
    fs::rename(&file, &part).unwrap();
    let second = send(&served.desk, 32).unwrap();
    assert_eq!((fs::read(&file).unwrap(), lines(&second).len()), (content, 1));
    assert_eq!(served.desk.all("sent_out").len(), 2);
}

#[test]
fn two_administrators_who_write_at_once_write_each_change_once() {
    let (served, outbox) = with_an_outbox();
    a_day(&served);
    let mut admins = [0, 1].map(|_| served.desk.sign_in_at(ADMIN, at(20)));
    let counted = admins[0].at(at(20)).outgoing().unwrap().unwrap();
    std::thread::scope(|scope| {
        for admin in &mut admins {
            // Whoever comes second finds nothing more, or that another was written meanwhile.
            scope.spawn(|| drop(admin.at(at(20)).write_outgoing(&counted)));
        }
    });
    let files: Vec<_> = names_in(outbox.path()).into_iter().filter(|name| !name.starts_with('.')).collect();
    assert_eq!((files.len(), served.desk.all("sent_out").len()), (1, 1), "{files:?}");
    assert_eq!(lines(&outbox.path().join(&files[0])).len(), 5);
}

#[test]
fn what_lies_in_the_place_of_a_file_stays_and_nothing_goes_out() {
    let (served, outbox) = with_an_outbox();
    a_day(&served);
    let taken = outbox.path().join("outgoing-110105-01-000001.csv");
    fs::write(&taken, "somebody's").unwrap();
    let mut admin = served.desk.sign_in_at(ADMIN, at(20));
    let counted = admin.at(at(20)).outgoing().unwrap().unwrap();
    refused!(admin.write_outgoing(&counted), Refusal::OutgoingTaken);
    assert_eq!((fs::read(&taken).unwrap(), names_in(outbox.path()).len()), (b"somebody's".to_vec(), 1));
    fs::remove_file(&taken).unwrap();
    drop(outbox);
    refused!(admin.write_outgoing(&counted), Refusal::FileNowhere);
    assert!(served.desk.all("sent_out").is_empty());
}

#[test]
fn at_a_terminal_it_is_counted_and_goes_out_after_one_yes() {
    let desk = crate::desk::desk();
    let ended = at_a_terminal(&desk, &[], &[]);
    assert!(ended.code == Some(1) && ended.said.contains("below [register]"), "{}", ended.said);
    let (served, outbox) = with_an_outbox();
    a_day(&served);
    let ended = at_a_terminal(&served.desk, &["--check"], &[]);
    assert_eq!((ended.code, ended.output.lines().next()), (Some(0), Some("envelopes handed over: 1")), "{}", ended.said);
    let ended = at_a_terminal(&served.desk, &[], &["no"]);
    assert!(ended.code == Some(1) && ended.said.contains("the changes wait"), "{}", ended.said);
    assert!(names_in(outbox.path()).is_empty() && served.desk.all("sent_out").is_empty());
    let ended = at_a_terminal(&served.desk, &[], &["yes"]);
    let file = outbox.path().join("outgoing-110105-01-000001.csv");
    let expected = format!("file {}\n5 changes written", file.display());
    assert!(ended.code == Some(0) && ended.output.ends_with(&format!("{expected}\n")), "{}{}", ended.output, ended.said);
    assert_eq!(lines(&file).len(), 5);
    // Cut short once more, before it had its name.
    fs::rename(&file, outbox.path().join(".outgoing-110105-01-000001.csv.17.part")).unwrap();
    let ended = at_a_terminal(&served.desk, &[], &[]);
    assert!(ended.said.contains("has it now") && ended.said.contains("Nothing waits to go out"), "{}", ended.said);
    assert_eq!((ended.code, ended.output), (Some(0), format!("file {}\n", file.display())));
}

#[test]
fn the_window_says_on_the_page_of_users_how_many_changes_wait() {
    let (served, _outbox) = with_an_outbox();
    a_day(&served);
    let mut seat = crate::window::Seat::at(served.desk);
    seat.sign_in(ADMIN);
    let said = seat.texts().concat();
    assert!(said.contains("待回传登记系统的办理事项：5 项"), "{said}");
}

/// Another system takes away what lies there whole.
fn taken_away(outbox: &Path, to: &Path) {
    for name in names_in(outbox).iter().filter(|name| !name.starts_with('.')) {
        assert!(!to.join(name).exists(), "{name} came twice");
        fs::rename(outbox.join(name), to.join(name)).unwrap();
    }
}

#[test]
fn of_files_whose_writing_is_killed_at_any_instant_each_change_is_in_one() {
    let (served, outbox) = with_an_outbox();
    let (taken, mut chance) = (tempfile::tempdir().unwrap(), Seeded::new(16));
    let rounds = kills(3);
    for _ in 0..rounds {
        let now = Utc::now();
        let mut clerk = served.desk.sign_in_at("1001", now);
        let verified = clerk.verified(&WANG, now);
        clerk.at(now).confirm_mobile(&verified, &typed("0002")).unwrap();
        clerk.at(now).abandon(verified).unwrap();
        let mut running = Running::start(served.desk.path(), &["outgoing", "--user", ADMIN]);
        running.answer(password_of(ADMIN).expose());
        running.answer("yes");
        std::thread::sleep(Duration::from_millis(chance.below(120).unwrap().into()));
        running.child.kill().ok();
        running.child.wait().unwrap();
        taken_away(outbox.path(), taken.path());
    }
    for _ in 0..2 {
        at_a_terminal(&served.desk, &[], &["yes"]);
        taken_away(outbox.path(), taken.path());
    }
    assert_eq!(names_in(outbox.path()), [""; 0]);
    let files = names_in(taken.path());
    let numbered: Vec<_> = (1..=files.len()).map(|number| format!("outgoing-110105-01-{number:06}.csv")).collect();
    assert_eq!(files, numbered);
    let mut entries: Vec<_> =
        files.iter().flat_map(|file| lines(&taken.path().join(file))).map(|row| row[0].clone()).collect();
    eprintln!("{rounds} kills, {} files", files.len());
    assert_eq!(entries.len(), usize::try_from(rounds).unwrap());
    entries.dedup();
    assert_eq!(entries.len(), served.desk.all("mobile_confirmed").len());
    assert_eq!(served.desk.all("sent_out").len(), files.len());
}

#[test]
#[ignore = "needs root: mounts a small file system"]
fn on_a_full_disk_nothing_goes_out_and_later_all_of_it_does() {
    let (served, disk) = (Served::new(), SmallDisk::of(4));
    goes_to(&served.desk, disk.path());
    fs::write(disk.path().join("full"), vec![0; 4096]).unwrap();
    a_day(&served);
    let mut admin = served.desk.sign_in_at(ADMIN, at(20));
    let counted = admin.at(at(20)).outgoing().unwrap().unwrap();
    admin.write_outgoing(&counted).unwrap_err();
    assert!(served.desk.all("sent_out").is_empty());
    assert!(!names_in(disk.path()).iter().any(|name| name.contains("outgoing")));
    fs::remove_file(disk.path().join("full")).unwrap();
    disk.make_room();
    assert_eq!(lines(&send(&served.desk, 21).unwrap()).len(), 5);
}
