//! Backup and restore: one file that is whole or not there, and a folder made of it that goes on where nobody can say it lies.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use xinfeng::counter::{self, BackupNews, Fault, OpenedBackup, Order, Refusal, Restoring, Stop, open_backup};
use xinfeng::domain::{Chance, Doubt, EnvelopeNumber, Origin, Reason, Secret};
use xinfeng::practice::Seeded;
use xinfeng::settings::{BackupsKept, WholePath};
use xinfeng::store::{BackupFault, NotNewest};

use crate::desk::{ADMIN, At, Desk, Hand, at, desk, later, password_of, piped_desk, read_all, user_number};
use crate::full_disk::SmallDisk;
use crate::killed::kills;
use crate::people::*;
use crate::refused;
use crate::steps::Steps;
use crate::terminal::{Running, run};

/// A desk with an envelope that waits, settings and a form of its own, and a backup of it; then more is done.
struct Backed {
    desk: Desk,
    folder: TempDir,
    /// The newest envelope number, which the backup does not have.
    newest: EnvelopeNumber,
}

const OWN_FORM: &str = include_str!("../../assets/forms/a4-label.toml");

fn backed() -> Backed {
    let desk = desk();
    desk.settle(|settings| settings.drawer_minutes = 11);
    std::fs::create_dir(desk.path().join("forms")).unwrap();
    std::fs::write(desk.path().join("forms/our-own.toml"), OWN_FORM).unwrap();
    std::fs::write(desk.path().join("forms/notes about forms.txt"), "none").unwrap();
    desk.sign_in("1001").printed_for(&LI, &desk.press(), at(0));
    let folder = tempfile::tempdir().unwrap();
    desk.sign_in(ADMIN).at(at(1)).back_up(&folder.path().join("a.backup")).unwrap();
    // Lost with the desk.
    let mut clerk = desk.sign_in_at("1002", at(2));
    clerk.delivered(&desk, &WANG, Reason::Forgotten, at(2));
    clerk.printed_for(&ZHAO, &desk.press(), at(3));
    let newest = EnvelopeNumber::parse(&desk.outside(&ZHAO)).unwrap();
    Backed { desk, folder, newest }
}

impl Backed {
    fn file(&self) -> PathBuf {
        self.folder.path().join("a.backup")
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("restored")
    }

    fn open_by(&self, user: &str, secret: &Secret) -> Result<OpenedBackup, BackupFault> {
        let (file, into, user) = (self.file(), self.place(), user_number(user));
        let restoring = Restoring { file: &file, into: &into, user: &user, secret, origin: Origin::Terminal };
        match open_backup(restoring, self.desk.usual_means()()) {
            Ok(opened) => Ok(opened),
            Err(Stop::Failed(Fault::Backup(fault))) => Err(fault),
            Err(other) => panic!("{other:?}"),
        }
    }

    fn open(&self) -> OpenedBackup {
        Hand::set(at(10));
        self.open_by(ADMIN, &password_of(ADMIN)).unwrap()
    }

    /// The restored folder, as a desk.
    fn restored(&self, newest: Option<&EnvelopeNumber>) -> (Desk, EnvelopeNumber) {
        let next = self.open().restore(newest).unwrap();
        (Desk::of_files(&self.place()), next)
    }

    /// What lies in the folder of the backup.
    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Why a backup to this place is not made.
#[track_caller]
fn not_made(desk: &Desk, place: &Path) -> BackupFault {
    match desk.sign_in(ADMIN).at(at(5)).back_up(place) {
        Err(Stop::Failed(Fault::Backup(fault))) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_backup_is_made_while_others_write_and_names_nobody() {
    let desk = desk();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    let mut admin = desk.sign_in(ADMIN);
    let mut clerk = desk.sign_in("1001");
    let done = std::sync::atomic::AtomicBool::new(false);
    let backup = admin.at(at(1)).begin_backup().unwrap();
    let written = std::thread::scope(|threads| {
        let writer = threads.spawn(|| {
            let mut searches = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) || searches < 5 {
                clerk.found(&LI, at(1));
                searches += 1;
            }
            searches
        });
        let written = backup.write(&file).unwrap();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(writer.join().unwrap() >= 5);
        written
    });
    assert!(desk.all("backup_made").is_empty(), "written is not yet said to be done");
    let made = admin.at(at(2)).end_backup(&written).unwrap();
    let last = desk.last("backup_made");
    assert_eq!((&last["entries"], &last["bytes"], &last["files"]), (&made.entries.into(), &made.bytes.into(), &1.into()));
    let about = std::fs::metadata(&file).unwrap();
    assert_eq!((about.len(), about.permissions().mode() & 0o777), (made.bytes, 0o600));
    assert_eq!(names(folder.path()), ["a.backup"]);
    assert!(!desk.path().join(".xinfeng-backup").exists());

    let content = std::fs::read(&file).unwrap();
    let header = content.windows(2).position(|two| two == b"\n\n").unwrap();
    let header = std::str::from_utf8(&content[..header]).unwrap();
    let id = &desk.ask("SELECT store_id FROM folder")[0];
    let entry =
        format!("entry {} {}", made.entries, desk.ask(&format!("SELECT hash FROM journal WHERE seq = {}", made.entries))[0]);
    let [keys, database] = ["keys.toml", ""].map(|name| std::fs::metadata(desk.path().join(name)).unwrap().len());
    let lines: Vec<_> = header.lines().collect();
    assert_eq!(
        lines[..8],
        [
            "xinfeng backup 1",
            "made 2026-11-22T01:01:00.000Z",
            &format!("store {id}"),
            "office 110105",
            "station 01",
            "schema 13",
            &entry,
            &format!("keys {keys}")
        ]
    );
    assert!(lines.len() == 9 && lines[8].starts_with("database ") && database > 0, "{header}");
    for person in EVERYBODY {
        for secret in [person.number, person.name] {
            assert!(!content.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret}");
        }
    }
}

#[test]
fn a_restored_folder_goes_on_behind_every_number_once_somebody_has_looked() {
    let backed = backed();
    let lost_visits = backed.desk.ask("SELECT number FROM visits");
    let lost_envelopes = backed.desk.ask("SELECT number FROM envelopes");
    let opened = backed.open();
    let about = opened.about().clone();
    assert_eq!((about.made, about.breaks, about.station.as_str()), (at(1), 0, "01"));
    assert_eq!(about.envelope.as_ref().map(EnvelopeNumber::code), Some(lost_envelopes[0].clone()));
    drop(opened);
    assert_eq!(backed.names(), ["a.backup"], "what is not put into its place leaves nothing");

    // Without the tails of the computer that is gone.
    std::fs::remove_dir_all(backed.desk.tails()).unwrap();
    let (restored, next) = backed.restored(Some(&backed.newest));
    assert_eq!(backed.names(), ["a.backup", "restored"]);
    let facts = restored.last("restored");
    assert_eq!(
        (&facts["made"], &facts["envelope"]),
        (&"2026-11-22T01:01:00.000Z".into(), &backed.newest.to_string().into())
    );
    assert_eq!(
        (&facts["recovery"], &facts["breaks"], facts["entry"].as_i64()),
        (&false.into(), &0.into(), Some(about.entries))
    );

    let mut clerk = restored.sign_in_at("1001", at(11));
    refused!(clerk.at(at(12)).find(&WANG.id()), Refusal::LossUnsettled);
    refused!(clerk.at(at(12)).settle_loss(), Refusal::NoRight(_));
    restored.sign_in_at("2001", at(13)).at(at(13)).settle_loss().unwrap();
    let verified = clerk.verified(&WANG, at(13));
    assert!(!lost_visits.contains(&verified.visit().number.digits().to_owned()));
    let printed = clerk.at(at(13)).on(&restored.press()).issue(verified, Order::default()).unwrap();
    assert_eq!(restored.outside(&WANG), next.to_string());
    assert!(next.code() > backed.newest.code() && !lost_envelopes.contains(&next.code()));
    clerk.at(at(13)).on(&restored.drawer()).hand_over(printed, &restored.last_three(&WANG)).unwrap();
    let audit = restored.sign_in_at("3001", at(14)).at(at(14)).verify_journal().unwrap();
    assert!(audit.breaks.is_empty() && audit.rows.is_empty());
}

#[test]
fn where_it_was_restored_it_is_known_where_the_journal_ends_and_a_copy_elsewhere_is_noticed() {
    let backed = backed();
    backed.open().restore(None).unwrap();
    let sign_in = || {
        let (user, password) = (user_number("1001"), password_of("1001"));
        let credentials = counter::Credentials { user: &user, password: &password, origin: Origin::Window };
        counter::sign_in(&backed.place(), credentials, backed.desk.usual_means()()).unwrap()
    };
    Hand::set(at(11));
    assert!(sign_in().unsettled_loss().unwrap().is_some(), "nobody has looked");
    let here = Desk::of_files(&backed.place());
    assert_eq!(here.all("entries_lost"), [""; 0], "the tail is that of this place");
    // The copy that `here` is lies elsewhere, and has no tail.
    here.sign_in_at("1001", at(12));
    assert_eq!(here.all("entries_lost").len(), 1);
    // The folder that the backup was made of goes on as it was.
    backed.desk.sign_in_at("1001", at(13));
    assert!(backed.desk.all("entries_lost").is_empty() && backed.desk.all("restored").is_empty());
}

#[test]
fn numbers_that_nobody_typed_are_known_from_the_tail_of_the_folder_that_was_lost() {
    let backed = backed();
    let (_, next) = backed.restored(None);
    let place = |number: &EnvelopeNumber| number.code()[11..17].parse::<u32>().unwrap();
    assert!(place(&next) > place(&backed.newest) + 99, "{next}");
}

#[test]
fn every_byte_of_a_backup_counts() {
    let backed = backed();
    let whole = std::fs::read(backed.file()).unwrap();
    let mut chance = Seeded::new(5);
    let mut places: Vec<usize> = (0..600).step_by(7).chain([whole.len() - 1, whole.len() - 2, whole.len() - 66]).collect();
    let mut draw = || (0..3).fold(0, |place, _| place * 251 + usize::from(chance.below(251).unwrap()));
    places.extend((0..140).map(|_| draw() % whole.len()));
    assert!(places.len() >= 200);
    for place in places {
        let mut other = whole.clone();
        other[place] ^= 1 << (place % 8);
        std::fs::write(backed.file(), &other).unwrap();
        let fault = backed.open_by(ADMIN, &password_of(ADMIN)).map(drop).unwrap_err();
        let told =
            matches!(fault, BackupFault::Changed | BackupFault::NotABackup | BackupFault::Newer | BackupFault::NotOpened);
        assert!(told, "{place}: {fault:?}");
        assert_eq!(backed.names(), ["a.backup"], "{place}");
    }
    for length in [0, 10, 300, 2000, whole.len() / 2, whole.len() - 65, whole.len() - 1] {
        std::fs::write(backed.file(), &whole[..length]).unwrap();
        let fault = backed.open_by(ADMIN, &password_of(ADMIN)).map(drop).unwrap_err();
        assert!(matches!(fault, BackupFault::Changed | BackupFault::NotABackup), "{length}: {fault:?}");
    }
    std::fs::write(backed.file(), [&whole[..], b"\n"].concat()).unwrap();
    assert!(matches!(backed.open_by(ADMIN, &password_of(ADMIN)), Err(BackupFault::Changed)));
    std::fs::write(backed.file(), &whole).unwrap();
    backed.open();
}

#[test]
fn the_keys_of_another_store_do_not_open_a_backup() {
    let backed = backed();
    let whole = std::fs::read(backed.file()).unwrap();
    let other = Desk::empty(99);
    other.found(false).unwrap();
    let keys = std::fs::read(other.path().join("keys.toml")).unwrap();
    let text = String::from_utf8_lossy(&whole[..1000]).into_owned();
    let header = text.split("\n\n").next().unwrap();
    let length: usize = header.lines().find_map(|line| line.strip_prefix("keys ")).unwrap().parse().unwrap();
    let spliced = header.replace(&format!("keys {length}"), &format!("keys {}", keys.len()));
    let rest = &whole[header.len() + 2 + length..];
    std::fs::write(backed.file(), [spliced.as_bytes(), b"\n\n", &keys, rest].concat()).unwrap();
    assert!(matches!(backed.open_by(ADMIN, &password_of(ADMIN)), Err(BackupFault::Changed)));
    assert_eq!(backed.names(), ["a.backup"]);
}

#[test]
fn an_administrator_of_then_or_the_recovery_code_of_then_restores_and_nobody_else() {
    let backed = backed();
    // The password is another one by now.
    let new = Secret::new("another word altogether".into());
    backed.desk.sign_in_at(ADMIN, at(5)).at(at(5)).change_password(Some(&password_of(ADMIN)), &new).unwrap();
    assert!(matches!(backed.open_by(ADMIN, &new), Err(BackupFault::NotOpened)));
    assert!(matches!(backed.open_by("2001", &password_of("2001")), Err(BackupFault::NotAnAdministrator)));
    assert!(matches!(backed.open_by("7777", &password_of(ADMIN)), Err(BackupFault::NotOpened)));
    assert_eq!(backed.names(), ["a.backup"]);
    backed.open_by(ADMIN, &password_of(ADMIN)).unwrap();
    let code = crate::recovery::first_code();
    let opened = backed.open_by(ADMIN, &code).unwrap();
    opened.restore(None).unwrap();
    assert_eq!(Desk::of_files(&backed.place()).last("restored")["recovery"], true);
}

#[test]
fn settings_and_forms_come_back_to_the_byte() {
    let backed = backed();
    let kept = |name: &str| std::fs::read(backed.desk.path().join(name)).unwrap();
    let (settings, keys) = (kept("settings.toml"), kept("keys.toml"));
    std::fs::remove_file(backed.desk.path().join("forms/our-own.toml")).unwrap();
    let (restored, _) = backed.restored(None);
    let came = |name: &str| std::fs::read(restored.path().join(name)).unwrap();
    assert!(
        came("settings.toml") == settings && came("keys.toml") == keys && came("forms/our-own.toml") == OWN_FORM.as_bytes()
    );
    let mut files = Vec::new();
    read_all(&backed.place(), Path::new(""), &mut files);
    let mut names: Vec<_> = files.iter().map(|(path, _)| path.to_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["forms/our-own.toml", "keys.toml", "open.lock", "settings.toml", "xinfeng.db"]);
    assert_eq!(restored.ask("SELECT name FROM sqlite_schema WHERE name = 'beside'"), [""; 0]);
    let mode = |name: &str| std::fs::metadata(backed.place().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(["", "forms", "keys.toml", "xinfeng.db"].map(mode), [0o700, 0o700, 0o600, 0o600]);
}

#[test]
fn nothing_that_stands_there_is_overwritten_and_each_place_has_its_reason() {
    let desk = desk();
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    std::fs::write(place("there"), "something").unwrap();
    std::os::unix::fs::symlink(place("nowhere"), place("link")).unwrap();
    std::fs::create_dir(place("folder")).unwrap();
    let pipe = place("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(matches!(not_made(&desk, &place("there")), BackupFault::Exists));
    assert!(matches!(not_made(&desk, &place("link")), BackupFault::Exists));
    assert!(matches!(not_made(&desk, &place("folder")), BackupFault::IsFolder));
    assert!(matches!(not_made(&desk, &pipe), BackupFault::NotAFile));
    assert!(matches!(not_made(&desk, &place("no/such")), BackupFault::NoFolder));
    assert!(matches!(not_made(&desk, &place("there/below")), BackupFault::NoFolder));
    assert_eq!(std::fs::read(place("there")).unwrap(), b"something");
    assert_eq!(names(folder.path()), ["folder", "link", "pipe", "there"]);
    assert!(desk.all("backup_made").is_empty() && names(&place("folder")).is_empty());
}

#[test]
fn a_folder_that_holds_something_is_not_restored_into() {
    let backed = backed();
    std::fs::create_dir(backed.place()).unwrap();
    std::fs::write(backed.place().join("note"), "mine").unwrap();
    assert!(matches!(backed.open_by(ADMIN, &password_of(ADMIN)), Err(BackupFault::IntoTaken)));
    std::fs::remove_file(backed.place().join("note")).unwrap();
    let opened = backed.open();
    // Somebody puts something there while the question is asked.
    std::fs::write(backed.place().join("note"), "mine").unwrap();
    let Err(Stop::Failed(Fault::Backup(BackupFault::IntoTaken))) = opened.restore(None) else {
        panic!("it was overwritten")
    };
    assert_eq!((backed.names(), names(&backed.place())), (vec!["a.backup".into(), "restored".into()], vec!["note".into()]));
    std::fs::remove_file(backed.place().join("note")).unwrap();
    backed.open().restore(None).unwrap();
    assert!(backed.place().join("xinfeng.db").exists());
}

#[test]
fn a_number_is_the_newest_only_if_it_is_of_this_station_and_not_older() {
    let backed = backed();
    let opened = backed.open();
    let about = opened.about();
    let number = |text: &str, place: u32| {
        let (office, station) = text.split_once('-').unwrap();
        let (office, station) =
            (xinfeng::domain::AreaCode::parse(office).unwrap(), xinfeng::domain::Station::parse(station).unwrap());
        EnvelopeNumber::new(&office, &station, at(0).date_naive(), place).unwrap()
    };
    let today = at(0).date_naive();
    about.may_be_newest(&backed.newest, today).unwrap();
    about.may_be_newest(about.envelope.as_ref().unwrap(), today).unwrap();
    assert_eq!(about.may_be_newest(&number("110105-02", 9), today), Err(NotNewest::Elsewhere));
    assert_eq!(about.may_be_newest(&number("310101-01", 9), today), Err(NotNewest::Elsewhere));
    let before = EnvelopeNumber::new(&about.code, &about.station, later(-365, 0).date_naive(), 9).unwrap();
    assert_eq!(about.may_be_newest(&before, today), Err(NotNewest::Older(about.envelope.clone().unwrap())));
    // The backup knows the first; a thousand a day may have come since, the day that it was made counted.
    about.may_be_newest(&number("110105-01", 1001), today).unwrap();
    let most = number("110105-01", 1001);
    assert_eq!(about.may_be_newest(&number("110105-01", 1002), today), Err(NotNewest::FarAhead(most)));
    about.may_be_newest(&number("110105-01", 3001), later(2, 0).date_naive()).unwrap();
    let next_year = EnvelopeNumber::new(&about.code, &about.station, later(60, 0).date_naive(), 9).unwrap();
    assert_eq!(about.may_be_newest(&next_year, today), Err(NotNewest::LaterYear));
    about.may_be_newest(&next_year, later(60, 0).date_naive()).unwrap();
}

#[test]
fn an_old_backup_is_restored_though_nobody_believes_the_clock_yet() {
    let backed = backed();
    Hand::set(later(60, 0));
    let opened = backed.open_by(ADMIN, &password_of(ADMIN)).unwrap();
    assert_eq!(opened.doubt().unwrap().map(|wrong| (wrong.how, wrong.clock)), Some((Doubt::Ahead, later(60, 0))));
    opened.restore(Some(&backed.newest)).unwrap();
    let restored = Desk::of_files(&backed.place());
    let entry = restored.entries().pop().unwrap();
    assert_eq!((&entry["event"], &entry["facts"]["at"]), (&"restored".into(), &"2027-01-21T01:00:00.000Z".into()));
    let refused = restored.try_sign_in("1001", &password_of("1001"), Origin::Window, later(60, 1));
    refused!(refused, Refusal::ClockWrong(_));
}

#[test]
fn a_clock_behind_the_backup_restores_nothing() {
    let backed = backed();
    for clock in [at(-65), later(-400, 0)] {
        Hand::set(clock);
        let (file, into, user) = (backed.file(), backed.place(), user_number(ADMIN));
        let restoring =
            Restoring { file: &file, into: &into, user: &user, secret: &password_of(ADMIN), origin: Origin::Terminal };
        refused!(open_backup(restoring, backed.desk.usual_means()()), Refusal::ClockWrong(_));
        assert_eq!(backed.names(), ["a.backup"]);
    }
    // It is set back while the question is asked.
    let opened = backed.open();
    Hand::set(at(-65));
    refused!(opened.restore(None), Refusal::ClockWrong(_));
    assert_eq!(backed.names(), ["a.backup"]);
}

#[test]
fn numbers_are_passed_over_in_the_year_of_the_backup_and_in_that_of_a_clock_that_is_ahead() {
    let backed = backed();
    for (place, newest) in [(None, None), (Some(1), Some(&backed.newest))] {
        Hand::set(later(800, 0));
        std::fs::remove_dir_all(backed.place()).ok();
        std::fs::remove_dir_all(backed.desk.tails()).unwrap();
        backed.open_by(ADMIN, &password_of(ADMIN)).unwrap().restore(newest).unwrap();
        let restored = Desk::of_files(&backed.place());
        let kept = restored.ask("SELECT number FROM drawn_before WHERE number LIKE 'E%' ORDER BY number");
        let last = |year: &str| {
            let of_year = kept.iter().rev().find(|number| number.starts_with(&format!("E11010501{year}")));
            of_year.map(|number| number[11..17].parse::<u32>().unwrap())
        };
        let known = if place.is_some() { 3 } else { 1 };
        assert_eq!([last("26"), last("27"), last("29")], [Some(known + 100), Some(100), Some(100)], "{kept:?}");
        let days = restored.ask("SELECT substr(number, 9, 8) FROM drawn_before WHERE number NOT LIKE 'E%' ORDER BY 1");
        assert!(days.iter().any(|day| day == "20261122") && days.iter().any(|day| day == "20290130"), "{days:?}");
    }
}

#[test]
fn a_number_of_a_later_year_or_far_ahead_is_asked_again_with_what_is_wrong_with_it() {
    let desk = piped_desk();
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    let (file, to) = (file.to_str().unwrap(), into.to_str().unwrap());
    let ended = run(desk.path(), &["backup", file, "--user", ADMIN], &["the word of 9001"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let today = xinfeng::domain::Clock::now(&counter::SystemClock).date_naive();
    let number = |days, place| {
        let (office, station) =
            (xinfeng::domain::AreaCode::parse("110105").unwrap(), xinfeng::domain::Station::parse("01").unwrap());
        let day = today.checked_add_days(chrono::Days::new(days)).unwrap();
        EnvelopeNumber::new(&office, &station, day, place).unwrap().to_string()
    };
    let restore = ["restore", file, "--into", to, "--user", ADMIN];
    for (newest, said) in [(number(370, 9), "a year that this computer's clock"), (number(0, 900_000), "far more than")] {
        let ended = run(desk.path(), &restore, &["the word of 9001", &newest]);
        assert!(ended.code == Some(1) && ended.said.contains(said), "{:?} {}", ended.code, ended.said);
        assert!(!into.exists());
    }
    let ended = run(desk.path(), &restore, &["the word of 9001", &number(0, 900)]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
}

#[test]
fn who_restores_reads_which_users_come_back_with_their_passwords_of_then_before_anything_is_laid() {
    let desk = piped_desk();
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    let file = file.to_str().unwrap();
    Hand::set(at(1));
    desk.sign_in(ADMIN).at(at(1)).disable_user(&user_number("1002")).unwrap();
    desk.sign_in(ADMIN).at(at(2)).back_up(Path::new(file)).unwrap();
    let restore = ["restore", file, "--into", into.to_str().unwrap(), "--user", ADMIN];
    let ended = run(desk.path(), &restore, &["the word of 9001", "no number"]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    let users = "1001 (clerk) 2001 (supervisor) 3001 (auditor) 9001 (administrator)\n";
    assert!(ended.output.contains(users) && !into.exists(), "{}", ended.output);
}

#[test]
fn a_data_folder_takes_no_backup_under_a_name_of_its_own_and_no_restoration() {
    let backed = backed();
    let before = names(backed.desk.path());
    for name in ["keys.new", "settings.new", "mine"] {
        let fault = not_made(&backed.desk, &backed.desk.path().join(name));
        assert_eq!(fault.to_string(), "the place is in a data folder", "{name}");
    }
    for into in [backed.desk.path().join("restored"), backed.desk.path().join("forms/restored")] {
        let (file, user) = (backed.file(), user_number(ADMIN));
        let restoring =
            Restoring { file: &file, into: &into, user: &user, secret: &password_of(ADMIN), origin: Origin::Terminal };
        let said = match open_backup(restoring, backed.desk.usual_means()()) {
            Err(Stop::Failed(Fault::Backup(fault))) => fault.to_string(),
            other => panic!("{:?}", other.err()),
        };
        assert_eq!(said, "the place is in a data folder");
    }
    assert_eq!(names(backed.desk.path()).into_iter().filter(|name| !before.contains(name)).count(), 0);
}

/// A backup at a terminal, and its restoration: how the commands end.
#[test]
fn the_two_commands_say_what_they_did_and_where_to_look() {
    let desk = piped_desk();
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    let (file, into) = (file.to_str().unwrap(), into.to_str().unwrap());
    let ended = run(desk.path(), &["backup", file, "--user", ADMIN], &["the word of 9001"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(
        ended.output.contains(&format!("file {file}\n")) && ended.output.contains("Backed up and read again"),
        "{}",
        ended.output
    );
    let again = run(desk.path(), &["backup", file, "--user", ADMIN], &["the word of 9001"]);
    assert!(again.code == Some(1) && again.said.contains("[B1]"), "{:?} {}", again.code, again.said);
    let clerk = run(desk.path(), &["backup", "other", "--user", "1001"], &["the word of 1001"]);
    assert!(clerk.code == Some(1) && clerk.said.contains("make a backup"), "{}", clerk.said);

    let restore = ["restore", file, "--into", into, "--user", ADMIN];
    for (answers, code, said) in [
        (["not the word", ""], 1, "[B14]"),
        (["the word of 9001", "E110105-01-26-000042"], 1, "no envelope number"),
        (["the word of 9001", "E110105-01-26-0000427"], 1, "check digit (the last one) does not fit"),
        (["the word of 9001", ""], 0, "Envelope numbers go on with E110105-01-"),
        (["the word of 9001", ""], 1, "[B16]"),
    ] {
        let ended = run(desk.path(), &restore, &answers);
        assert_eq!(ended.code, Some(code), "{answers:?} {}", ended.said);
        assert!(ended.said.contains(said), "{said}: {}", ended.said);
    }
    let verified = run(Path::new(into), &["journal", "verify", "--user", "3001"], &["the word of 3001"]);
    // What is there fits together; that something may be missing is said until somebody has looked.
    assert!(verified.code == Some(1) && verified.said.contains("restored from the backup"), "{}", verified.said);
}

/// Waits until what is made by itself is on the record.
fn until_backed_up(desk: &Desk, by: &mut counter::Counter, count: usize) {
    for _ in 0..500 {
        assert!(by.look_after_backups().is_none());
        if desk.all("backup_made").len() == count {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("no backup was made");
}

fn backups_go_to(desk: &Desk, folder: &Path) {
    desk.settle(|settings| settings.backup.folder = Some(WholePath::parse(folder.to_str().unwrap()).unwrap()));
}

#[test]
fn a_backup_that_is_due_is_made_while_a_clerk_works_and_once_a_day() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    assert!(desk.sign_in("1001").look_after_backups().is_none() && names(folder.path()).is_empty(), "nobody settled it");
    backups_go_to(&desk, folder.path());
    let mut clerk = desk.sign_in("1001");
    until_backed_up(&desk, clerk.at(at(1)), 1);
    assert_eq!(names(folder.path()), ["xinfeng-110105-01-20261122-0901.backup"]);
    clerk.found(&LI, at(60));
    assert!(clerk.at(at(60)).look_after_backups().is_none());
    assert!(clerk.at(at(23 * 60)).look_after_backups().is_none(), "not yet");
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(names(folder.path()).len(), 1);
    let mut clerk = desk.sign_in_at("1002", later(1, 5));
    until_backed_up(&desk, clerk.at(later(1, 5)), 2);
    // Long ago: it is said, and made.
    let mut admin = desk.sign_in_at(ADMIN, later(5, 0));
    assert!(matches!(admin.at(later(5, 0)).look_after_backups(), Some(BackupNews::Overdue { .. })));
    until_backed_up(&desk, &mut admin, 3);
    assert_eq!(desk.all("backup_made")[2]["removed"], serde_json::Value::Null);
}

#[test]
fn a_backup_that_is_due_and_cannot_be_made_is_said_and_tried_again_after_an_hour() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    backups_go_to(&desk, &folder.path().join("not there"));
    let mut clerk = desk.sign_in("1001");
    let mut news = None;
    for _ in 0..500 {
        news = clerk.at(at(1)).look_after_backups();
        if news.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let Some(BackupNews::Failed(failed)) = news else { panic!("{news:?}") };
    assert!(matches!(failed.why, BackupFault::NoFolder) && failed.at == at(1), "{failed:?}");
    assert_eq!(failed.folder, folder.path().join("not there"));
    assert!(clerk.at(at(2)).look_after_backups().is_none(), "said once");
    std::fs::create_dir(folder.path().join("not there")).unwrap();
    until_backed_up(&desk, clerk.at(at(70)), 1);
}

fn by_settings(admin: &mut counter::Counter) {
    let settings = admin.settings().backup.clone();
    admin.back_up_by(&settings).unwrap();
}

#[test]
fn old_backups_of_this_store_go_by_count_and_age_and_nothing_else_does() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    let other = Desk::empty(98);
    other.found(false).unwrap();
    backups_go_to(&desk, folder.path());
    desk.settle(|settings| settings.backup.keep = BackupsKept::of(3).unwrap());
    // Another office's under a name of ours, one of our own name that is none, one that somebody called otherwise.
    let others = folder.path().join("xinfeng-310101-01-20200101-0000.backup");
    other.sign_in_at(ADMIN, at(0)).at(at(0)).back_up(&others).unwrap();
    std::fs::write(folder.path().join("xinfeng-none.backup"), "none").unwrap();
    let by_hand = folder.path().join("before the move");
    let mut admin = desk.sign_in(ADMIN);
    admin.at(at(0)).back_up(&by_hand).unwrap();
    for place in 1..=5 {
        by_settings(admin.at(at(place)));
        let removed = desk.last("backup_made")["removed"].as_u64();
        assert_eq!(removed, (place > 3).then_some(1), "{place}");
    }
    let kept = |minute: &str| format!("xinfeng-110105-01-20261122-09{minute}.backup");
    let rest = ["before the move".into(), kept("03"), kept("04"), kept("05")];
    let rest: Vec<String> =
        rest.into_iter().chain(["xinfeng-310101-01-20200101-0000.backup".into(), "xinfeng-none.backup".into()]).collect();
    assert_eq!(names(folder.path()), rest);
    // After a long holiday only the newest is left, however old the others are.
    let mut time = later(30, 0);
    for day in [30, 60, 90, 120] {
        time = later(day, 0);
        admin = desk.sign_in_at(ADMIN, time);
    }
    by_settings(admin.at(time));
    assert_eq!(desk.last("backup_made")["removed"], 3);
    assert_eq!(names(folder.path()).len(), 4);
    // Two in one minute have two names.
    by_settings(admin.at(time));
    assert!(names(folder.path()).iter().any(|name| name.ends_with("-2.backup")));
}

#[test]
fn a_backup_of_a_clock_that_was_ahead_takes_no_new_one_away() {
    let (desk, folder) = (desk(), tempfile::tempdir().unwrap());
    backups_go_to(&desk, folder.path());
    desk.settle(|settings| settings.backup.keep = BackupsKept::of(2).unwrap());
    // As by a desk whose clock stood two months ahead: what says when it was made is text.
    let mut admin = desk.sign_in(ADMIN);
    by_settings(admin.at(at(1)));
    let ahead = folder.path().join("xinfeng-110105-01-20270122-0901.backup");
    let content = std::fs::read(folder.path().join("xinfeng-110105-01-20261122-0901.backup")).unwrap();
    let (said, says) = (b"made 2026-11-22", b"made 2027-01-22");
    let place = content.windows(said.len()).position(|part| part == said).unwrap();
    let dated = [&content[..place], says, &content[place + said.len()..]].concat();
    for name in [&ahead, &folder.path().join("xinfeng-110105-01-20270122-0902.backup")] {
        std::fs::write(name, &dated).unwrap();
    }
    for place in 2..=4 {
        by_settings(admin.at(at(place)));
        let new = format!("xinfeng-110105-01-20261122-090{place}.backup");
        assert!(names(folder.path()).contains(&new), "{new}: {:?}", names(folder.path()));
    }
    let kept = ["20261122-0903", "20261122-0904", "20270122-0901", "20270122-0902"];
    assert_eq!(names(folder.path()), kept.map(|made| format!("xinfeng-110105-01-{made}.backup")));
}

#[test]
fn a_restoration_that_is_cut_short_leaves_nothing_that_anybody_opens() {
    let backed = backed();
    let opened = backed.open();
    // As kill -9 leaves it, under whatever name somebody gives it.
    let left = backed.folder.path().join(".restored.xinfeng-restore");
    assert!(left.join("xinfeng.db").exists(), "{:?}", names(backed.folder.path()));
    let taken = Desk::of_files(&left);
    drop(opened);
    let refused = taken.try_sign_in(ADMIN, &password_of(ADMIN), Origin::Window, at(11)).unwrap_err();
    assert!(matches!(refused, Stop::Failed(Fault::Store(xinfeng::store::StoreFault::KeyFileMissing))), "{refused:?}");
    assert!(!left.exists());
}

/// A run of the program with its answers, killed after so long; whether it had ended well by then.
fn killed(data: &Path, arguments: &[&str], answers: &[&str], delay: Duration) -> bool {
    let mut running = Running::start(data, arguments);
    answers.iter().for_each(|answer| running.answer(answer));
    let process = rustix::process::Pid::from_child(&running.child);
    let killer = std::thread::spawn(move || {
        std::thread::sleep(delay);
        rustix::process::kill_process(process, rustix::process::Signal::KILL).ok();
    });
    killer.join().unwrap();
    running.end().code == Some(0)
}

#[test]
#[ignore = "takes minutes"]
fn a_backup_and_a_restoration_that_are_killed_are_whole_or_not_there() {
    let desk = piped_desk();
    let folder = tempfile::tempdir().unwrap();
    let (file, into) = (folder.path().join("a.backup"), folder.path().join("restored"));
    let (name, to) = (file.to_str().unwrap(), into.to_str().unwrap());
    let backup = ["backup", name, "--user", ADMIN];
    let restore = ["restore", name, "--into", to, "--user", ADMIN];
    let word = "the word of 9001";
    let timed = |arguments: &[&str], answers: &[&str]| {
        let started = std::time::Instant::now();
        assert_eq!(run(desk.path(), arguments, answers).code, Some(0));
        started.elapsed()
    };
    let (whole, whole_restore) = (timed(&backup, &[word]), timed(&restore, &[word, ""]));
    let mut chance = Seeded::new(11);
    let (mut there, mut not_there) = ([0, 0], [0, 0]);
    let rounds = kills(12);
    for _ in 0..rounds {
        std::fs::remove_file(&file).ok();
        std::fs::remove_dir_all(&into).ok();
        let instant = u32::from(chance.below(250).unwrap());
        let done = killed(desk.path(), &backup, &[word], whole * instant / 200);
        assert!(file.exists() || !done);
        if file.exists() {
            there[0] += 1;
        } else {
            not_there[0] += 1;
            assert_eq!(run(desk.path(), &backup, &[word]).code, Some(0), "the next one is not in its way");
        }
        assert_eq!(names(folder.path()), ["a.backup"]);
        let done = killed(desk.path(), &restore, &[word, ""], whole_restore * instant / 200);
        assert!(into.exists() || !done);
        if into.exists() {
            there[1] += 1;
        } else {
            not_there[1] += 1;
            let ended = run(desk.path(), &restore, &[word, ""]);
            assert_eq!(ended.code, Some(0), "{}", ended.said);
        }
        assert_eq!(names(folder.path()), ["a.backup", "restored"]);
        let verified = run(&into, &["journal", "verify", "--user", "3001"], &["the word of 3001"]);
        // It fits together; what may be missing is that of the time since the backup.
        let said = format!("{}{}", verified.output, verified.said);
        assert!(verified.code == Some(1) && said.contains("restored from the backup"), "{said}");
        assert!(!said.contains("from entry"), "{said}");
    }
    eprintln!(
        "{rounds} kills: backup there {}, not there {}; restored {}, not {}",
        there[0], not_there[0], there[1], not_there[1]
    );
}

#[test]
#[ignore = "needs root: mounts small file systems"]
fn a_full_or_closed_disk_keeps_nothing_of_a_backup_or_a_restoration() {
    let desk = piped_desk();
    let (home, word) = (tempfile::tempdir().unwrap(), "the word of 9001");
    let whole = home.path().join("a.backup");
    let ended = run(desk.path(), &["backup", whole.to_str().unwrap(), "--user", ADMIN], &[word]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let (mut done, mut refused) = ([0, 0], [0, 0]);
    for kib in [0, 8, 40, 120, 200, 280, 400, 600, 900, 1600].map(|kib| kib + 4) {
        let disk = SmallDisk::of(kib);
        let (file, into) = (disk.path().join("b.backup"), disk.path().join("restored"));
        let backup = ["backup", file.to_str().unwrap(), "--user", ADMIN];
        let restore = ["restore", whole.to_str().unwrap(), "--into", into.to_str().unwrap(), "--user", ADMIN];
        for (place, (arguments, answers)) in
            [(&backup[..], &[word][..]), (&restore[..], &[word, ""][..])].into_iter().enumerate()
        {
            let ended = run(desk.path(), arguments, answers);
            if ended.code == Some(0) {
                done[place] += 1;
                std::fs::remove_file(&file).ok();
                std::fs::remove_dir_all(&into).ok();
            } else {
                refused[place] += 1;
                assert!(ended.code == Some(3) && ended.said.contains("[B7]"), "{kib}: {:?} {}", ended.code, ended.said);
                assert!(names(disk.path()).is_empty(), "{kib}: {:?}", names(disk.path()));
            }
        }
        disk.close();
        let ended = run(desk.path(), &backup, &[word]);
        assert!(ended.code == Some(3) && ended.said.contains("[B6]"), "{kib}: {:?} {}", ended.code, ended.said);
    }
    eprintln!("backup: {} done, {} refused; restoration: {} done, {} refused", done[0], refused[0], done[1], refused[1]);
    assert!(done.iter().chain(&refused).all(|count| *count > 0), "the sizes lie on both sides of what they need");
}
