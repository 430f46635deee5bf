//! The service's own key: given and taken away by an administrator, and good for nothing else.

use std::sync::Arc;

use serde_json::json;
use xinfeng::counter::{Refusal, Stop as CounterStop};
use xinfeng::domain::{Origin, Secret};
use xinfeng::online::{Online, ServiceKey, Stop};

use super::{Served, from, online_means};
use crate::at_a_terminal::{End, PASSWORD, Seat};
use crate::desk::{ADMIN, At, at, desk};
use crate::people::LI;
use crate::refused;
use crate::steps::typed;
use crate::terminal::run;

fn open(served: &Served, secret: &Secret) -> Result<Online, Stop> {
    crate::desk::Hand::set(at(0));
    Online::open(served.desk.path(), ServiceKey::Secret(secret), online_means(&served.desk, 9, &Arc::default()))
}

#[test]
fn a_service_opens_by_its_newest_secret_until_it_is_taken_away() {
    let served = Served::new();
    open(&served, &served.secret).unwrap();
    assert!(matches!(open(&served, &typed("another")).unwrap_err(), Stop::WrongSecret));
    let mut admin = served.desk.sign_in_at(ADMIN, at(1));
    assert!(admin.at(at(1)).has_service().unwrap());
    let newer = admin.add_service().unwrap();
    assert!(matches!(open(&served, &served.secret).unwrap_err(), Stop::WrongSecret));
    open(&served, &newer).unwrap();
    // Who puts an old key file back opens nothing, and no slot stays behind.
    let keys = std::fs::read(served.desk.path().join("keys.toml")).unwrap();
    assert!(admin.at(at(2)).remove_service().unwrap() && !admin.remove_service().unwrap());
    assert!(matches!(open(&served, &newer).unwrap_err(), Stop::WrongSecret));
    std::fs::write(served.desk.path().join("keys.toml"), keys).unwrap();
    assert!(matches!(open(&served, &newer).unwrap_err(), Stop::WrongSecret));
    assert_eq!((served.desk.all("service_added").len(), served.desk.all("service_removed").len()), (2, 1));
    served.assert_sound(at(3));
}

#[test]
fn what_is_left_of_a_service_by_a_change_that_was_cut_short_or_an_old_key_file_is_taken_away() {
    let served = Served::new();
    let file = served.desk.path().join("keys.toml");
    let with_slot = std::fs::read_to_string(&file).unwrap();
    let without = || {
        let mut keys: toml::Table = toml::from_str(&with_slot).unwrap();
        keys["slot"].as_table_mut().unwrap().remove("service").unwrap();
        toml::to_string(&keys).unwrap()
    };
    let mut admin = served.desk.sign_in_at(ADMIN, at(1));
    let known = || served.desk.ask("SELECT value FROM settings_in_force WHERE name = 'service_slot' AND value <> ''");
    // The slot was gone, and the power, too, before that was on the record.
    std::fs::write(&file, without()).unwrap();
    assert!(admin.at(at(1)).remove_service().unwrap());
    assert_eq!((known(), served.desk.all("service_removed").len()), (vec![], 1));
    // A slot that nobody knows of opens nothing here, but the file beside the program.
    std::fs::write(&file, &with_slot).unwrap();
    assert!(admin.at(at(2)).remove_service().unwrap() && !admin.remove_service().unwrap());
    assert!(!std::fs::read_to_string(&file).unwrap().contains("service"));
    served.assert_sound(at(3));
}

#[test]
fn the_service_s_secret_signs_nobody_in_and_no_user_s_password_opens_the_service() {
    let served = Served::new();
    for user in ["1001", ADMIN] {
        let tried = served.desk.try_sign_in(user, &served.secret, Origin::Terminal, at(0));
        refused!(tried, Refusal::SignInWrong { .. });
        assert!(matches!(open(&served, &crate::desk::password_of(user)).unwrap_err(), Stop::WrongSecret));
    }
}

#[test]
fn only_an_administrator_gives_the_service_a_key() {
    let desk = desk();
    for user in ["1001", "2001", "3001"] {
        let mut counter = desk.sign_in(user);
        let refused = counter.at(at(0)).add_service();
        assert!(matches!(refused, Err(CounterStop::Refused(Refusal::NoRight(_)))));
        assert!(counter.remove_service().is_err() && counter.has_service().is_err());
    }
    assert!(desk.all("service_added").is_empty());
}

#[test]
fn what_workers_do_stands_in_the_journal_as_done_online() {
    let served = Served::new();
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(0));
    let line = served.desk.lines().pop().unwrap();
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&line["actor"], &line["origin"]), (&json!("00000000"), &json!("online")));
    assert_eq!((&line["event"], &line["facts"]["person"]), (&json!("online_signed_in"), &json!(served.desk.code(&LI))));
    let _ = from();
}

#[test]
fn a_service_that_has_a_key_keeps_it_unless_whoever_asks_for_another_says_so() {
    let (desk, word) = (desk(), crate::desk::password_of(ADMIN));
    let add = |more: &[&str]| run(desk.path(), &[&["service", "add", "--user", ADMIN], more].concat(), &[word.expose()]);
    let count = || desk.all("service_added").len();
    assert_eq!((add(&[]).code, count()), (Some(0), 1));
    let kept = add(&[]);
    assert_eq!((kept.code, kept.output.as_str(), count()), (Some(1), "", 1), "{}", kept.said);
    assert!(kept.said.contains("--replace"), "{}", kept.said);
    assert_eq!((add(&["--replace"]).code, count()), (Some(0), 2));
    // At a terminal it is asked.
    for (answer, end, keys) in [("no", 1, 2), ("yes", 0, 3)] {
        let mut seat = Seat::start(desk.path(), &["service", "add", "--user", ADMIN]);
        seat.answers(PASSWORD, word.expose());
        seat.sees("opens nothing from then on");
        seat.answers("Enter yes", answer);
        assert_eq!((seat.end(), count()), (End::Code(end), keys), "{}", seat.screen());
    }
}
