//! The recovery sheet: the one key that is left when nobody can sign in, and what its use leaves behind.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use iced::keyboard::key::Named;
use serde_json::json;
use xinfeng::counter::{
    Established, Fault, Means, PasswordNews, Recovering, Refusal, Stop, recover, settle_recovery_sheets,
};
use xinfeng::domain::{Chance, NoChance, Origin, Right, Secret, Style};
use xinfeng::practice::Seeded;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, Hand, STAFF, at, desk, means, password_of, recovery_sheets, user_number};
use crate::refused;
use crate::steps::typed;
use crate::terminal::run;
use crate::window::{Seat, Stroke};

/// The code on the sheet: what set-up draws first from the desk's random source.
pub fn first_code() -> Secret {
    code_of(7)
}

/// The code that is drawn first from a random source.
fn code_of(seed: u64) -> Secret {
    let (mut chance, alphabet) = (Seeded::new(seed), Style::Standard.alphabet().as_bytes());
    let draw = |_| char::from(alphabet[usize::from(chance.below(31).unwrap())]);
    Secret::new((0..30).map(draw).collect())
}

fn recovered(desk: &Desk, user: &str, code: &Secret, password: &str) -> Result<Established, Stop> {
    recovered_with(desk, user, code, password, Box::new(Seeded::new(99)))
}

fn recovered_with(
    desk: &Desk,
    user: &str,
    code: &Secret,
    password: &str,
    chance: Box<dyn Chance + Send>,
) -> Result<Established, Stop> {
    let means = Means { chance, ..means(Seeded::new(1)) };
    let words = Words::new(Language::English);
    Hand::set(at(0));
    let (user, password) = (user_number(user), typed(password));
    let recovering = Recovering { user: &user, code, password: &password, origin: Origin::Terminal };
    recover(desk.path(), recovering, &words, means)
}

#[test]
fn its_code_gives_one_user_a_password_and_is_void_afterwards() {
    let desk = desk();
    let code = first_code();
    assert!(desk.data_key("recovery", code.expose()).is_some(), "the slot opens by the documented format");
    let spelled = format!("{} {}", code.expose()[..13].to_lowercase(), &code.expose()[13..]);
    let sheet = recovered(&desk, ADMIN, &typed(&spelled), "a new word of mine").unwrap().recovery_sheet;
    assert!(sheet.starts_with(desk.path().join("drawer")) && sheet.exists());

    desk.try_sign_in("1002", &password_of("1002"), Origin::Window, at(1)).unwrap();
    let connection = desk.open_raw_as(ADMIN, "a new word of mine");
    let line: String =
        connection.query_row("SELECT line FROM journal WHERE line LIKE '%recovered%'", [], |row| row.get(0)).unwrap();
    let entry: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&entry["event"], &entry["actor"], &entry["facts"]), (&json!("recovered"), &json!(ADMIN), &json!(null)));
    drop(connection);

    desk.try_sign_in(ADMIN, &typed("a new word of mine"), Origin::Window, at(1)).unwrap();
    refused!(desk.try_sign_in(ADMIN, &password_of(ADMIN), Origin::Window, at(1)), Refusal::SignInWrong { .. });
    refused!(recovered(&desk, ADMIN, &code, "another word of mine"), Refusal::RecoveryWrong);
    // Nobody else's key is touched.
    desk.sign_in_at("1001", at(2));
}

#[test]
fn what_it_refuses_changes_no_key_and_is_on_the_record() {
    let desk = desk();
    let keys = || std::fs::read(desk.path().join("keys.toml")).unwrap();
    let (before, entries) = (keys(), desk.lines().len());
    let code = first_code();
    refused!(recovered(&desk, ADMIN, &typed("AAAAABBBBB"), "a new word of mine"), Refusal::RecoveryWrong);
    refused!(recovered(&desk, "7777", &code, "a new word of mine"), Refusal::NoSuchUser);
    let weak = recovered_with(&desk, ADMIN, &code, "1234567890", Box::new(Seeded::new(98)));
    refused!(weak, Refusal::WeakPassword(_));
    assert!(keys() == before);
    let events: Vec<_> = desk.entries().split_off(entries).into_iter().map(|entry| entry["facts"].clone()).collect();
    assert_eq!((&events[0]["kind"], &events[0]["user"]), (&json!("recovery"), &json!("9001")));
    // Whoever is no user is an actor nowhere: it waits in the log of sign-ins, as every failure of somebody who is not let in.
    assert_eq!((&events[1]["kind"], &events[1]["user"]), (&json!("no_such_user"), &json!("7777")));
    assert_eq!(events[2..].iter().map(|facts| &facts["why"]).collect::<Vec<_>>(), ["weak_password"]);
    assert!(desk.entries().iter().all(|entry| entry["actor"] != "7777"));
    desk.sign_in(ADMIN);
}

#[test]
fn a_recovery_that_fails_leaves_the_old_code_and_no_sheet_with_a_void_one() {
    let desk = desk();
    let code = first_code();
    let kept = desk.copy();
    std::fs::remove_dir_all(kept.path().join("drawer")).unwrap();
    std::fs::write(kept.path().join("drawer"), "in the way").unwrap();
    let stop = recovered(&kept, ADMIN, &code, "a new word of mine").unwrap_err();
    assert!(matches!(stop, Stop::Failed(Fault::Drawer(_))), "{stop:?}");
    kept.sign_in(ADMIN);

    let kept_whole = desk.copy();
    desk.tamper("CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    let stop = recovered(&desk, ADMIN, &code, "a new word of mine").unwrap_err();
    assert!(matches!(stop, Stop::Failed(Fault::Store(_))), "{stop:?}");
    assert!(sheets(&desk) == sheets(&kept_whole), "the sheet whose code still opens the store, and no other");
    desk.tamper("DROP TRIGGER no").unwrap();
    desk.sign_in(ADMIN);
    recovered(&desk, ADMIN, &code, "a new word of mine").unwrap();
}

/// The recovery sheets in the Drawer.
fn sheets(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let content = |name: String| (name.clone(), std::fs::read(desk.path().join("drawer").join(name)).unwrap());
    recovery_sheets(desk.path()).into_iter().map(content).collect()
}

/// Keeps the folder as it is each time the random source is asked.
struct Onlooker {
    chance: Seeded,
    folder: PathBuf,
    seen: Arc<Mutex<Vec<Desk>>>,
}

impl Chance for Onlooker {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        self.seen.lock().unwrap().push(Desk::of_files(&self.folder));
        self.chance.fill(bytes)
    }
}

/// A recovery, and the folder at each instant: while it drew, then with the new keys alone, then with everything committed
/// before the new sheet had its name, with the former one and without it.
fn instants_of_a_recovery() -> (Desk, Vec<Desk>) {
    let desk = desk();
    let seen = Arc::default();
    let onlooker = Onlooker { chance: Seeded::new(99), folder: desk.path().to_owned(), seen: Arc::clone(&seen) };
    recovered_with(&desk, ADMIN, &first_code(), "a new word of mine", Box::new(onlooker)).unwrap();
    let mut instants = std::mem::take(&mut *seen.lock().unwrap());
    let last = instants.last().unwrap();
    assert_eq!(sheets(last).len(), 2, "the new sheet lies there, and the former one has given up its name");
    let with = |files: &[&str]| {
        let (instant, after) = (Desk::of_files(last.path()), desk.copy());
        for file in files {
            std::fs::remove_file(instant.path().join(file)).ok();
            if after.path().join(file).exists() {
                std::fs::copy(after.path().join(file), instant.path().join(file)).unwrap();
            }
        }
        instant
    };
    let committed = ["keys.toml", "xinfeng.db", "xinfeng.db-wal", "xinfeng.db-shm"];
    let later = [with(&["keys.toml"]), with(&committed), with(&committed)];
    std::fs::remove_file(later[2].path().join("drawer/recovery-old.pdf")).unwrap();
    instants.extend(later);
    (desk, instants)
}

#[test]
fn a_recovery_cut_short_at_any_instant_leaves_the_sheet_that_opens_the_store() {
    let (before, (after, instants)) = (desk(), instants_of_a_recovery());
    let (former, fresh) = (sheets(&before), sheets(&after));
    assert!(former != fresh && former.len() == 1 && fresh.len() == 1);
    let mut kept = Vec::new();
    for instant in instants {
        let opens = |code: &Secret| instant.data_key("recovery", code.expose()).is_some();
        let changed = opens(&code_of(99));
        assert_ne!(changed, opens(&first_code()));
        // Nobody has started the program yet: a sheet that is void does not lie under the valid name.
        let valid = if changed { &fresh[0] } else { &former[0] };
        assert!(sheets(&instant).iter().all(|(name, sheet)| name != "recovery.pdf" || *sheet == valid.1));
        assert!(sheets(&instant).iter().any(|(_, sheet)| *sheet == valid.1), "it is there, whatever it is called");
        instant.sign_in("1002");
        assert!(sheets(&instant) == [valid.clone()], "changed: {changed}");
        kept.push(changed);
    }
    assert!(kept.len() > 10 && kept.ends_with(&[false, true, true, true]), "{kept:?}");
}

#[test]
fn any_command_names_the_sheet_that_a_kill_left_unnamed() {
    let (after, instants) = instants_of_a_recovery();
    for instant in instants.iter().rev().take(2) {
        settle_recovery_sheets(instant.path()).unwrap();
        assert!(sheets(instant) == sheets(&after));
        let again = run(instant.path(), &["recover", "--user", ADMIN], &[first_code().expose(), "a word of mine"]);
        assert_eq!(again.code, Some(1), "the former code is void: {}", again.said);
    }
    let stray = &instants[instants.len() - 4];
    let run = run(stray.path(), &["--version"], &[]);
    assert_eq!((run.code, sheets(stray).len()), (Some(0), 1));
}

#[test]
fn nothing_is_named_while_nobody_knows_which_sheet_opens() {
    let (_, instants) = instants_of_a_recovery();
    let instant = instants.last().unwrap();
    let before = sheets(instant);
    std::fs::rename(instant.path().join("keys.toml"), instant.path().join("kept")).unwrap();
    settle_recovery_sheets(instant.path()).unwrap_err();
    assert!(sheets(instant) == before);
    std::fs::rename(instant.path().join("kept"), instant.path().join("keys.toml")).unwrap();
    settle_recovery_sheets(instant.path()).unwrap();
    assert_eq!(recovery_sheets(instant.path()), ["recovery.pdf"]);
}

#[test]
fn the_sheet_takes_nobody_s_place_but_an_administrator_s() {
    let desk = desk();
    let keys = || std::fs::read(desk.path().join("keys.toml")).unwrap();
    let before = keys();
    for (user, _) in STAFF {
        refused!(recovered(&desk, user, &first_code(), "a new word of mine"), Refusal::NotAnAdministrator);
        assert_eq!(desk.last("step_refused")["why"], "not_an_administrator");
    }
    assert!(keys() == before && desk.all("recovered").is_empty());
}

#[test]
fn an_administrator_is_told_once_that_the_sheet_set_his_password() {
    let desk = desk();
    desk.sign_in_at(ADMIN, at(-5));
    recovered(&desk, ADMIN, &first_code(), "a new word of mine").unwrap();
    let sign_in = |minutes| desk.try_sign_in(ADMIN, &typed("a new word of mine"), Origin::Window, at(minutes)).unwrap();
    let mut admin = sign_in(3);
    assert_eq!(admin.password_news(), Some(PasswordNews::Recovered { at: at(0) }));
    assert_eq!(sign_in(4).password_news(), None);
    let changed = admin.at(at(5)).change_password(Some(&typed("a new word of mine")), &typed("a word of my very own"));
    changed.unwrap();
    let own = desk.try_sign_in(ADMIN, &typed("a word of my very own"), Origin::Window, at(6)).unwrap();
    assert_eq!(own.password_news(), None);
}

fn renewed(desk: &Desk, password: &Secret, minute: i64) -> Result<Established, Stop> {
    desk.sign_in_at(ADMIN, at(minute)).at(at(minute)).renew_recovery_sheet(password, &Words::new(Language::English))
}

#[test]
fn an_administrator_who_proves_it_makes_another_sheet_and_the_one_before_is_void() {
    let desk = desk();
    let (old, sheet) = (first_code(), sheets(&desk));
    refused!(renewed(&desk, &typed("a guess of another"), 1), Refusal::SignInWrong { left: 4 });
    assert!(sheets(&desk) == sheet && desk.data_key("recovery", old.expose()).is_some(), "nothing is void yet");
    let keys = std::fs::read_to_string(desk.path().join("keys.toml")).unwrap();
    let done = renewed(&desk, &password_of(ADMIN), 2).unwrap();
    assert_eq!(done.recovery_sheet, desk.path().join("drawer/recovery.pdf"));
    assert!(sheets(&desk).len() == 1 && sheets(&desk) != sheet, "one sheet lies there, and it is the new one");
    assert_eq!(
        (&desk.last("recovery_sheet_renewed"), desk.entries().pop().unwrap()["actor"].as_str()),
        (&json!(null), Some(ADMIN))
    );
    refused!(recovered(&desk, ADMIN, &old, "a new word of mine"), Refusal::RecoveryWrong);
    let after = std::fs::read_to_string(desk.path().join("keys.toml")).unwrap();
    let slots = |text: &str| text.parse::<toml::Table>().unwrap()["slot"].as_table().unwrap().clone();
    let (before, after) = (slots(&keys), slots(&after));
    let changed: Vec<_> =
        after.iter().filter(|(name, slot)| before.get(*name) != Some(slot)).map(|(name, _)| name).collect();
    assert_eq!(changed, ["recovery"], "nobody else's key is touched");
}

#[test]
fn only_an_administrator_makes_another_sheet() {
    let desk = desk();
    let sheet = sheets(&desk);
    let asked = desk.sign_in("2001").at(at(1)).renew_recovery_sheet(&password_of("2001"), &Words::new(Language::English));
    refused!(asked, Refusal::NoRight(Right::ManageUsers));
    assert!(sheets(&desk) == sheet && desk.all("recovery_sheet_renewed").is_empty());
}

#[test]
fn a_sheet_that_cannot_be_put_on_the_record_leaves_the_one_before() {
    let desk = desk();
    let (sheet, mut admin) = (sheets(&desk), desk.sign_in(ADMIN));
    desk.tamper("CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    let stop = admin.at(at(1)).renew_recovery_sheet(&password_of(ADMIN), &Words::new(Language::English)).unwrap_err();
    assert!(matches!(stop, Stop::Failed(Fault::Store(_))), "{stop:?}");
    assert!(sheets(&desk) == sheet && desk.data_key("recovery", first_code().expose()).is_some());
}

#[test]
fn another_sheet_is_made_in_the_window_from_the_list_of_what_an_office_needs() {
    let mut seat = Seat::of(ADMIN);
    let sheet = sheets(&seat.desk);
    seat.press(Stroke::alt('k')).assert_says("renew-sheet-title");
    // Later, once nothing is left to be done, it is reached from the settings.
    seat.press(Named::Escape).press(Named::F8).press(Stroke::alt('k')).assert_says("renew-sheet-title");
    seat.typed("a guess of another", 0).enter();
    assert!(sheets(&seat.desk) == sheet);
    seat.typed(password_of(ADMIN).expose(), 0).enter();
    let file = seat.desk.path().join("drawer/recovery.pdf").display().to_string();
    let told = seat.look().tell("renew-sheet-done", &[("file", file.into())]);
    assert!(seat.shows(&told), "{:?}", seat.texts());
    assert!(sheets(&seat.desk) != sheet && sheets(&seat.desk).len() == 1);
    assert_eq!(seat.desk.all("recovery_sheet_renewed").len(), 1);
}
