//! Strangers: what they try is counted and bounded, and does not fill the journal.

use xinfeng::domain::check_digit::mod_11_2;
use xinfeng::online::{Denied, Online};

use super::{OWN, Served, from, from_network};
use crate::denied;
use crate::desk::{At, at, later};
use crate::people::{LI, WANG, ZHAO};
use crate::steps::typed;

/// A number that nobody has.
fn stranger(place: u32) -> String {
    let body = format!("11010519600101{:03}", place % 1000);
    format!("{body}{}", mod_11_2(&body).unwrap())
}

/// So many guesses for so many numbers, from everywhere.
fn guess(online: &mut Online, guesses: u32) {
    for place in 0..guesses {
        let number = match place % 4 {
            0 => LI.number.to_owned(),
            1 => WANG.number.to_owned(),
            2 => ZHAO.number.to_owned(),
            _ => stranger(place),
        };
        let network = u8::try_from(place % 256).unwrap();
        online.sign_in(&number, &typed(&format!("guess-{place}")), &from_network(network)).unwrap_err();
    }
}

#[test]
fn the_journal_is_as_long_after_many_guesses_as_after_few() {
    let served = Served::new();
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(0));
    let entries = served.desk.lines().len();
    guess(online.at(at(1)), 400);
    let few = served.desk.lines().len();
    guess(online.at(at(2)), 2_000);
    let many = served.desk.lines().len();
    assert!(few > entries && few - entries <= 20 && many - entries <= 20, "{entries} {few} {many}");
    // The hour that is over has one entry, with all that had none.
    online.at(at(61)).sign_in(&stranger(7), &typed("guess"), &from()).unwrap_err();
    let sum = served.desk.last("online_hour");
    assert_eq!(sum["hour"], "2026-11-22T01:00:00.000Z");
    assert!(sum["wrong_passwords"].as_u64().unwrap() >= 15 && sum["codes"] == 0, "{sum}");
    assert_eq!(served.desk.all("online_hour").len(), 1);
    // Two days later nothing of it is left.
    online.at(later(2, 62)).sign_in(&stranger(7), &typed("guess"), &from()).unwrap_err();
    assert_eq!(served.desk.ask("SELECT count(*) FROM online_tries"), ["1"]);
    online.sign_in(LI.number, &typed(OWN), &from()).unwrap();
    served.assert_sound(later(2, 63));
}

#[test]
fn who_guesses_many_numbers_from_one_network_waits() {
    let served = Served::new();
    let mut online = served.open(1);
    for place in 0..30 {
        denied!(online.at(at(0)).sign_in(&stranger(place), &typed("guess"), &from()), Denied::Wrong);
    }
    denied!(online.sign_in(&stranger(40), &typed("guess"), &from()), Denied::TooOften { again_at } if again_at == at(5));
    denied!(online.sign_in(&stranger(40), &typed("guess"), &from_network(8)), Denied::Wrong);
    for place in 0..10 {
        online.at(at(6)).forgot(&stranger(place), &from()).unwrap();
    }
    denied!(online.forgot(&stranger(11), &from()), Denied::TooOften { again_at } if again_at == at(16));
    online.forgot(&stranger(11), &from_network(9)).unwrap();
}

#[test]
fn what_is_tried_leaves_the_same_whether_anybody_has_the_number_or_not() {
    let shape = |number: &str| {
        let served = Served::new();
        let mut online = served.open(1);
        served.with_own(&mut online, &LI, at(0));
        (0..5).for_each(|_| drop(online.sign_in(number, &typed("guess"), &from()).unwrap_err()));
        let asked = online.forgot(number, &from()).unwrap();
        online.enter_code(&asked.step, &typed("012345"), &from()).unwrap_err();
        let tables = ["online_tries", "codes", "outbox", "sessions", "online_hours", "journal"];
        tables.map(|table| served.desk.ask(&format!("SELECT count(*) FROM {table}")).concat())
    };
    assert_eq!(shape(LI.number), shape(&stranger(5)));
}
