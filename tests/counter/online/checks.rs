//! Whether a statement is genuine, asked online by whoever was shown it.

use xinfeng::counter::PrintedStatement;
use xinfeng::domain::QueryPurpose;
use xinfeng::online::{Denied, Mistyped};

use super::{Served, from, from_network};
use crate::denied;
use crate::desk::{At, at, later};
use crate::people::LI;
use crate::steps::Steps;

/// A statement that a counter made out.
pub fn printed(served: &Served) -> PrintedStatement {
    let mut clerk = served.desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let query = clerk.at(at(0)).query(verified, QueryPurpose::Statement).unwrap();
    clerk.at(at(1)).on(&served.desk.press()).statement(&query, Some(2025)).unwrap()
}

#[test]
fn a_genuine_statement_says_whose_and_what_it_is_and_is_on_the_record() {
    let served = Served::new();
    let printed = printed(&served);
    let mut online = served.open(1);
    let (number, code) = (printed.number.to_string(), printed.code.to_string());
    let seen = online.at(at(2)).check_statement(&number, &code.to_lowercase(), &from()).unwrap();
    assert_eq!((seen.year, seen.at, seen.until.to_string().as_str()), (Some(2025), at(1), "2026-12-22"));
    assert!(!seen.name.contains(LI.name));
    let checked = served.desk.last("statement_checked");
    assert_eq!((&checked["statement"], &checked["answer"]), (&number.into(), &"genuine".into()));
}

#[test]
fn an_unknown_number_and_a_wrong_code_are_answered_alike() {
    let served = Served::new();
    let printed = printed(&served);
    let mut online = served.open(1);
    let (number, code) = (printed.number.to_string(), printed.code.to_string());
    for (number, code) in [(number.as_str(), "7QKD-M2XR"), ("000000000002", code.as_str())] {
        denied!(online.at(at(2)).check_statement(number, code, &from()), Denied::NotGenuine);
    }
    assert!(served.desk.all("statement_checked").is_empty(), "strangers fill no journal");
    let over = later(31, 0);
    denied!(online.at(over).check_statement(&number, &code, &from()), Denied::CheckOver { .. });
}

#[test]
fn who_tries_many_from_one_network_waits() {
    let served = Served::new();
    let mut online = served.open(1);
    for _ in 0..20 {
        denied!(online.at(at(2)).check_statement("000000000002", "7QKD-M2XR", &from()), Denied::NotGenuine);
    }
    denied!(online.at(at(2)).check_statement("000000000002", "7QKD-M2XR", &from()), Denied::TooOften { .. });
    denied!(online.at(at(2)).check_statement("000000000002", "7QKD-M2XR", &from_network(9)), Denied::NotGenuine);
}

#[test]
fn what_can_stand_on_no_statement_is_refused_by_its_form_and_is_no_try() {
    let served = Served::new();
    let printed = printed(&served);
    let mut online = served.open(1);
    let (number, code) = (printed.number.to_string(), printed.code.to_string());
    let (first, second) = (Mistyped::QueryNumber, Mistyped::CheckCode);
    for _ in 0..30 {
        for (number, code, mistyped) in [
            ("1", "x", &[first, second][..]),
            ("000000000003", code.as_str(), &[first]),
            (number.as_str(), "7QKD-M2X", &[second]),
            (number.as_str(), "7QKD-M2XO", &[second]),
        ] {
            let told = online.at(at(2)).check_statement(number, code, &from());
            denied!(told, Denied::Mistyped(parts) if parts == mistyped);
        }
    }
    online.check_statement(&number, &code, &from()).unwrap();
}
