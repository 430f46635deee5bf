//! A data folder that is not what it should be: each fault by its own name, and nothing overwritten.

use std::path::{Path, PathBuf};

use xinfeng::counter::{Fault, Order, Refusal, Stop};
use xinfeng::domain::journal::{PasswordAnswer, named_in};
use xinfeng::domain::{Origin, Style};
use xinfeng::store::{DeskLock, StoreFault, VisitState};

use crate::desk::{ADMIN, At, Desk, STAFF, at, desk, own_number_of, password_of, read_all, recovery_sheets};
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, as_printed, typed};

/// The fault with which a clerk's sign-in ends.
#[track_caller]
fn fault(desk: &Desk) -> StoreFault {
    match desk.try_sign_in("1001", &password_of("1001"), Origin::Terminal, at(0)) {
        Err(Stop::Failed(Fault::Store(fault))) => fault,
        other => panic!("{other:?}"),
    }
}

fn files(desk: &Desk) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    read_all(desk.path(), Path::new(""), &mut files);
    // The index of the log is rebuilt by whoever opens it, the log of one who wrote nothing is empty.
    files.retain(|(path, content)| path != Path::new("xinfeng.db-shm") && !content.is_empty());
    files.sort();
    files
}

/// Setting up anew is refused with this fault and changes no byte.
#[track_caller]
fn set_up_refused(desk: &Desk) -> StoreFault {
    let before = files(desk);
    let stop = desk.found(false).unwrap_err();
    assert!(files(desk) == before, "something was overwritten");
    let Stop::Failed(Fault::Store(fault)) = stop else { panic!("{stop:?}") };
    fault
}

fn change(desk: &Desk, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let path = desk.path().join(name);
    let mut content = std::fs::read(&path).unwrap();
    change(&mut content);
    std::fs::write(path, content).unwrap();
}

#[test]
fn a_folder_that_nobody_set_up_says_so_whatever_the_password() {
    let desk = Desk::empty(1);
    assert!(matches!(fault(&desk), StoreFault::NotSetUp));
    assert!(files(&desk).is_empty());
}

#[test]
fn a_folder_is_set_up_once() {
    let desk = desk();
    assert!(matches!(set_up_refused(&desk), StoreFault::AlreadySetUp));
    desk.sign_in("1001");
}

#[test]
fn what_a_set_up_left_half_done_is_no_obstacle() {
    let desk = Desk::empty(1);
    let draft = desk.path().join(".xinfeng-draft");
    std::fs::create_dir(&draft).unwrap();
    for left in ["xinfeng.db", "xinfeng.db-journal", "xinfeng.db-wal", "xinfeng.db-shm", "keys.toml", "keys.new", "room"] {
        std::fs::write(draft.join(left), "half of it").unwrap();
    }
    assert!(matches!(fault(&desk), StoreFault::NotSetUp));
    desk.found(false).unwrap();
    desk.sign_in(ADMIN);
    assert!(!draft.exists());
}

#[test]
fn a_set_up_cut_short_between_database_and_keys_is_ended_by_whoever_comes_next() {
    let desk = Desk::empty(1);
    desk.found(false).unwrap();
    let draft = desk.path().join(".xinfeng-draft");
    std::fs::create_dir(&draft).unwrap();
    std::fs::rename(desk.path().join("keys.toml"), draft.join("keys.toml")).unwrap();
    desk.sign_in(ADMIN);
    assert!(desk.path().join("keys.toml").exists());
}

#[test]
fn what_a_set_up_had_no_time_to_take_away_goes_when_somebody_signs_in() {
    let desk = Desk::empty(1);
    desk.found(false).unwrap();
    let draft = desk.path().join(".xinfeng-draft");
    std::fs::create_dir(&draft).unwrap();
    std::fs::write(draft.join("room"), "to be taken away").unwrap();
    desk.sign_in(ADMIN);
    assert!(desk.path().join("keys.toml").exists() && !draft.exists());
}

#[test]
fn a_set_up_cut_short_leaves_a_sheet_that_opens_the_store_or_none_under_that_name() {
    let desk = Desk::empty(1);
    desk.found(false).unwrap();
    let [sheet] = <[_; 1]>::try_from(recovery_sheets(desk.path())).unwrap();
    let drawer = desk.path().join("drawer");
    let mark = desk.recovery_mark();
    // After the keys, before the sheet had its name.
    std::fs::rename(drawer.join(&sheet), drawer.join(format!("recovery-new-{mark}.pdf"))).unwrap();
    let cut = desk.copy();
    cut.sign_in(ADMIN);
    assert_eq!(recovery_sheets(cut.path()), ["recovery.pdf"]);
    // Before the database.
    std::fs::remove_file(desk.path().join("xinfeng.db")).unwrap();
    std::fs::remove_file(desk.path().join("keys.toml")).unwrap();
    assert!(matches!(fault(&desk), StoreFault::NotSetUp));
    desk.found(false).unwrap();
    assert_eq!(recovery_sheets(desk.path()), ["recovery.pdf"]);
    assert_ne!(desk.recovery_mark(), mark);
}

#[test]
fn a_weak_password_sets_nothing_up() {
    use xinfeng::counter::{SetUp, set_up};
    let desk = Desk::empty(1);
    let full = self::desk();
    let admin = full.sign_in(ADMIN);
    let (office, administrator) = (admin.office().clone(), admin.user().clone());
    let settings = admin.settings().clone();
    let password = typed("9001900190");
    let wanted = SetUp { office, administrator, password: &password, own_number: None, settings, origin: Origin::Terminal };
    let words = xinfeng::words::Words::new(xinfeng::words::Language::English);
    refused!(set_up(desk.path(), wanted, &words, xinfeng::counter::Means::default()), Refusal::WeakPassword(_));
    assert!(files(&desk).is_empty());
}

#[test]
fn a_set_up_that_cannot_leave_its_recovery_sheet_leaves_nothing() {
    let desk = Desk::empty(1);
    std::fs::write(desk.path().join("drawer"), "in the way").unwrap();
    let stop = desk.found(false).unwrap_err();
    assert!(matches!(stop, Stop::Failed(Fault::Drawer(_))), "{stop:?}");
    // Else the office would work without the one key that is left when nobody can sign in.
    assert!(matches!(fault(&desk), StoreFault::NotSetUp));
    std::fs::remove_file(desk.path().join("drawer")).unwrap();
    assert!(desk.found(false).unwrap().recovery_sheet.exists());
    desk.sign_in(ADMIN);
}

#[test]
fn a_set_up_whose_store_fails_leaves_no_sheet_with_a_void_code() {
    let desk = Desk::empty(1);
    std::fs::write(desk.path().join(".xinfeng-draft"), "in the way").unwrap();
    assert!(matches!(desk.found(false), Err(Stop::Failed(Fault::Store(StoreFault::Io(_))))));
    assert!(files(&desk).iter().all(|(path, _)| path == Path::new(".xinfeng-draft")), "{:?}", files(&desk));
    std::fs::remove_file(desk.path().join(".xinfeng-draft")).unwrap();
    desk.found(false).unwrap();
}

#[test]
fn a_missing_or_damaged_key_file_is_named() {
    let desk = desk();
    let keys = desk.path().join("keys.toml");
    let kept = std::fs::read_to_string(&keys).unwrap();
    std::fs::remove_file(&keys).unwrap();
    assert!(matches!(fault(&desk), StoreFault::KeyFileMissing));
    assert!(matches!(set_up_refused(&desk), StoreFault::KeyFileMissing));
    for damaged in ["", "format = 1\n", "nonsense", &kept[..kept.len() / 2], &kept.replace("salt = \"", "salt = \"zz")] {
        std::fs::write(&keys, damaged).unwrap();
        assert!(matches!(fault(&desk), StoreFault::KeyFileDamaged(_)), "{damaged}");
        assert!(matches!(set_up_refused(&desk), StoreFault::AlreadySetUp));
        assert_eq!(std::fs::read_to_string(&keys).unwrap(), damaged);
    }
    std::fs::write(&keys, kept.replace("format = 1", "format = 2")).unwrap();
    assert!(matches!(fault(&desk), StoreFault::Newer { found: 2, known: 1 }));
    // No fault of the folder counts as a wrong password.
    assert_eq!(std::fs::read_to_string(desk.path().join("sign-in.log")).unwrap_or_default(), "");
}

#[test]
fn the_keys_of_another_folder_do_not_fit() {
    let (desk, other) = (Desk::empty(1), Desk::empty(2));
    desk.found(false).unwrap();
    other.found(false).unwrap();
    std::fs::copy(other.path().join("keys.toml"), desk.path().join("keys.toml")).unwrap();
    let stop = desk.try_sign_in(ADMIN, &password_of(ADMIN), Origin::Terminal, at(0)).unwrap_err();
    assert!(matches!(stop, Stop::Failed(Fault::Store(StoreFault::WrongKey))), "{stop:?}");
}

#[test]
fn keys_without_their_database_are_not_set_up_over() {
    let desk = desk();
    std::fs::remove_file(desk.path().join("xinfeng.db")).unwrap();
    assert!(matches!(fault(&desk), StoreFault::Damaged));
    assert!(matches!(set_up_refused(&desk), StoreFault::AlreadySetUp));
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let desk = desk();
    desk.tamper("PRAGMA user_version = 99").unwrap();
    let before = files(&desk);
    assert!(matches!(fault(&desk), StoreFault::Newer { found: 99, known: 13 }));
    assert!(files(&desk) == before);
}

#[test]
fn a_damaged_page_is_named_and_nothing_is_written_over_it() {
    let desk = desk();
    let pages = std::fs::metadata(desk.path().join("xinfeng.db")).unwrap().len() / 4096;
    let (mut damaged, mut wrong_key) = (0, 0);
    for page in 0..pages {
        let copy = desk.copy();
        change(&copy, "xinfeng.db", |content| content[usize::try_from(page).unwrap() * 4096 + 2000] ^= 1);
        // Some pages are read at sign-in, others when somebody is looked for.
        let found = copy
            .try_sign_in("1001", &password_of("1001"), Origin::Terminal, at(0))
            .and_then(|mut clerk| clerk.at(at(0)).find(&LI.id()).map(drop));
        match found {
            Err(Stop::Failed(Fault::Store(StoreFault::Damaged))) => damaged += 1,
            Err(Stop::Failed(Fault::Store(StoreFault::WrongKey))) => wrong_key += 1,
            Ok(()) => {}
            Err(other) => panic!("page {page}: {other:?}"),
        }
    }
    assert_eq!(wrong_key, 1, "the first page holds what proves the key");
    assert!(damaged >= 8, "{damaged} of {pages}");
}

#[test]
fn a_database_cut_short_is_named() {
    let desk = desk();
    change(&desk, "xinfeng.db", |content| content.truncate(4096 * 5));
    assert!(matches!(fault(&desk), StoreFault::Damaged));
    change(&desk, "xinfeng.db", |content| content.truncate(100));
    assert!(matches!(fault(&desk), StoreFault::WrongKey | StoreFault::Damaged));
}

#[test]
fn wrong_settings_are_named_before_anybody_signs_in() {
    let desk = desk();
    std::fs::write(desk.path().join("settings.toml"), "jurisdiction = \"planet\"").unwrap();
    assert!(matches!(fault(&desk), StoreFault::Beside { file: "settings.toml", .. }));
    std::fs::write(desk.path().join("settings.toml"), "station = \"02\"").unwrap();
    assert!(matches!(fault(&desk), StoreFault::Beside { file: "settings.toml", .. }));
}

#[test]
fn another_program_may_look_while_the_desk_is_open() {
    let desk = desk();
    let _taken = DeskLock::take(desk.path(), "window").unwrap();
    assert!(matches!(DeskLock::take(desk.path(), "reset"), Err(StoreFault::DeskTaken { holder }) if holder == "window"));
    let mut clerk = desk.sign_in("1001");
    clerk.verified(&LI, at(0));
    assert_eq!(desk.sign_in("1002").at(at(0)).unfinished().unwrap().len(), 1);
    assert_eq!(desk.answer(&LI, &typed("x"), at(0)), PasswordAnswer::Wrong);
}

/// Makes the folder that is kept of a schema: one envelope handed over, one on paper.
fn keep(folder: &Path) {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let password = desk.next_password(&verified, Style::Standard);
    let printed = clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    clerk.printed_for(&WANG, &desk.press(), at(1));
    drop(clerk);
    std::fs::create_dir_all(folder).unwrap();
    for file in ["xinfeng.db", "keys.toml", "settings.toml"] {
        std::fs::copy(desk.path().join(file), folder.join(file)).unwrap();
    }
    std::fs::write(folder.join("password.txt"), password.expose()).unwrap();
}

/// The schema that this program writes.
fn newest() -> u32 {
    desk().ask("PRAGMA user_version").concat().parse().unwrap()
}

#[test]
fn a_folder_of_every_schema_opens_and_goes_on() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let newest = newest();
    for version in 1..=newest {
        let kept = root.join(format!("tests/data/schema-{version}"));
        if version == newest && !kept.exists() {
            keep(&kept);
            panic!("{} was made: see tests/data/README.md", kept.display());
        }
        let desk = Desk::of_files(&kept);
        for (user, _) in STAFF {
            let mut counter = desk.sign_in_at(user, at(10));
            if counter.must_change_password() {
                // Kept before anybody had to: changed, and changed back so that everybody is found below.
                counter.at(at(10)).change_password(None, &typed("a word in between")).unwrap();
                counter.at(at(10)).change_password(Some(&typed("a word in between")), &password_of(user)).unwrap();
                counter.at(at(10)).name_person(&own_number_of(user)).unwrap();
            }
        }
        // A folder that knows of its tail was copied here without it.
        let mut supervisor = desk.sign_in_at("2001", at(10));
        if supervisor.unsettled_loss().unwrap().is_some() {
            supervisor.at(at(10)).settle_loss().unwrap();
        }
        drop(supervisor);
        assert_eq!(desk.ask("PRAGMA user_version"), [newest.to_string()]);
        assert_the_index_is_that_of_the_lines(&desk);
        let password = std::fs::read_to_string(kept.join("password.txt")).unwrap();
        assert_eq!(desk.answer(&LI, &typed(&password), at(11)), PasswordAnswer::MustChange);
        let mut clerk = desk.sign_in_at("1002", at(12));
        let [visit] = <[_; 1]>::try_from(clerk.at(at(12)).unfinished().unwrap()).unwrap();
        assert_eq!(visit.state, VisitState::Printed);
        let printed = as_printed(clerk.at(at(12)).resume(&visit.business).unwrap());
        let printed = clerk.verified_again(printed, &WANG, at(12));
        clerk.at(at(12)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&WANG)).unwrap();
        desk.assert_sound();
        assert_the_index_is_that_of_the_lines(&desk);
    }
}

/// Whom and which visit an entry is about is found as its line says, whether the program wrote it or an upgrade did; the last
/// few entries are not there yet.
fn assert_the_index_is_that_of_the_lines(desk: &Desk) {
    let [indexed] = <[String; 1]>::try_from(desk.ask("SELECT about_to FROM heads")).unwrap();
    let indexed: usize = indexed.parse().unwrap();
    assert!(indexed <= desk.lines().len() && desk.lines().len() < indexed + 32);
    let of_line = |(place, line): (usize, String)| named_in(&line).into_iter().map(move |it| format!("{} {it}", place + 1));
    let mut of_lines: Vec<_> = desk.lines().into_iter().take(indexed).enumerate().flat_map(of_line).collect();
    of_lines.sort();
    of_lines.dedup();
    assert!(indexed < 40 || of_lines.len() > 10, "{}", of_lines.len());
    let mut kept = desk.ask("SELECT seq || ' ' || about FROM journal_about WHERE office = '110105' AND station = '01'");
    kept.sort();
    assert_eq!(kept, of_lines);
}

#[test]
fn an_upgrade_opens_a_folder_from_whose_journal_somebody_took_an_entry_and_names_it() {
    for schema in ["schema-2", "schema-3"] {
        opens_a_folder_from_whose_journal_somebody_took_an_entry(schema);
    }
}

fn opens_a_folder_from_whose_journal_somebody_took_an_entry(schema: &str) {
    let desk = Desk::of_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(schema));
    let triggers = desk.ask("SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'").concat();
    let [taken] = <[String; 1]>::try_from(desk.ask("SELECT max(entry) FROM operations")).unwrap();
    desk.tamper(&format!("PRAGMA foreign_keys = OFF; {triggers} DELETE FROM journal WHERE seq = {taken}")).unwrap();
    let audit = desk.sign_in_at("3001", at(20)).at(at(20)).verify_journal().unwrap();
    assert!(!audit.breaks.is_empty());
}

#[test]
fn an_upgrade_leaves_a_folder_alone_that_does_not_say_which_chain_is_its_own() {
    let desk = Desk::of_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schema-3"));
    desk.tamper("PRAGMA foreign_keys = OFF; DELETE FROM folder").unwrap();
    let before = desk.ask("SELECT line FROM journal ORDER BY seq");
    assert!(matches!(fault(&desk), StoreFault::Damaged));
    assert_eq!(
        (desk.ask("PRAGMA user_version"), desk.ask("SELECT line FROM journal ORDER BY seq")),
        (vec!["3".into()], before)
    );
}

#[test]
fn an_upgrade_carries_what_it_cannot_read() {
    for schema in ["schema-2", "schema-3"] {
        carries_what_it_cannot_read(schema);
    }
}

fn carries_what_it_cannot_read(schema: &str) {
    let desk = Desk::of_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(schema));
    let triggers = desk.ask("SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'").concat();
    desk.tamper(&format!(
        "{triggers} UPDATE journal SET line = 'not a line' WHERE seq = 7;
         UPDATE journal SET line = CAST(x'FF00' AS TEXT) WHERE seq = 9;
         UPDATE journal SET line = '{{\"facts\":{{\"person\":[],\"registered\":4}}}}' WHERE seq = 11;
         DELETE FROM journal WHERE seq = 13"
    ))
    .unwrap();
    let lines = "SELECT seq || hash || hex(line) FROM journal ORDER BY seq";
    let before = desk.ask(lines);
    desk.sign_in_at("3001", at(10));
    assert_eq!(desk.ask("PRAGMA user_version"), [newest().to_string()]);
    assert_eq!(desk.ask(lines)[..before.len()], before);
}

#[test]
fn an_upgrade_puts_what_was_written_under_another_chain_s_name_before_the_auditor() {
    let desk = Desk::of_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schema-3"));
    let before = desk.lines();
    let strange = "INSERT INTO journal (office, station, seq, line, hash) VALUES ('110105', '07', 3, 'strange', 'hash')";
    desk.tamper(strange).unwrap();
    let audit = desk.sign_in_at("3001", at(20)).at(at(20)).verify_journal().unwrap();
    assert!(!audit.breaks.is_empty());
    let lines = desk.lines();
    assert_eq!((&lines[..before.len()], lines[before.len()].as_str()), (before.as_slice(), "strange"));
    // The work goes on behind it; nobody writes so again by mistake.
    desk.sign_in_at("1002", at(21)).verified(&LI, at(22));
    desk.tamper(&strange.replace("3, 'strange'", "99, 'strange'")).unwrap_err();
}

#[test]
fn the_kept_lines_of_the_journal_are_those_of_the_kept_folders() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("tests/data");
    for version in 1..=newest() {
        let kept = data.join(format!("journal/schema-{version}.jsonl"));
        let lines = Desk::of_files(&data.join(format!("schema-{version}"))).lines().join("\n") + "\n";
        if !kept.exists() {
            std::fs::write(&kept, lines).unwrap();
            panic!("{} was made: see tests/data/README.md", kept.display());
        }
        assert_eq!(std::fs::read_to_string(kept).unwrap(), lines);
    }
}
