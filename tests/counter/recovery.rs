//! The recovery sheet: the one key that is left when nobody can sign in, and what its use leaves behind.

use serde_json::json;
use xinfeng::counter::{Established, Fault, Means, Refusal, Stop, recover};
use xinfeng::domain::{Chance, Cost, Origin, Secret, Style};
use xinfeng::practice::Seeded;
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, Desk, at, desk, password_of, user_number};
use crate::refused;
use crate::steps::typed;

/// The code on the sheet: what set-up draws first from the desk's random source.
fn first_code() -> Secret {
    let (mut chance, alphabet) = (Seeded::new(7), Style::Standard.alphabet().as_bytes());
    let draw = |_| char::from(alphabet[usize::from(chance.below(31).unwrap())]);
    Secret::new((0..30).map(draw).collect())
}

fn recovered(desk: &Desk, user: &str, code: &Secret, password: &str) -> Result<Established, Stop> {
    let means = Means { chance: Box::new(Seeded::new(99)), cost: Cost::TEST };
    let words = Words::new(Language::English);
    recover(desk.path(), &user_number(user), code, &typed(password), Origin::Terminal, &words, means, at(0))
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
    refused!(recovered(&desk, ADMIN, &code, "1234567890"), Refusal::WeakPassword(_));
    assert!(keys() == before);
    let events: Vec<_> = desk.entries().split_off(entries).into_iter().map(|entry| entry["facts"].clone()).collect();
    assert_eq!((&events[0]["kind"], &events[0]["user"]), (&json!("recovery"), &json!("9001")));
    assert_eq!(events[1..].iter().map(|facts| &facts["why"]).collect::<Vec<_>>(), ["no_such_user", "weak_password"]);
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

    desk.tamper("CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    let stop = recovered(&desk, ADMIN, &code, "a new word of mine").unwrap_err();
    assert!(matches!(stop, Stop::Failed(Fault::Store(_))), "{stop:?}");
    assert!(!desk.path().join("drawer/recovery.pdf").exists(), "its code opens nothing");
    desk.tamper("DROP TRIGGER no").unwrap();
    desk.sign_in(ADMIN);
    recovered(&desk, ADMIN, &code, "a new word of mine").unwrap();
}
