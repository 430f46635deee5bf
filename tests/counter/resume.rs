//! What was left unfinished: every state after a restart, in the same hands and in others.

use serde_json::json;
use xinfeng::counter::{Fault, Order, Refusal, Stop};
use xinfeng::domain::{Attestation, InHand, SpoilGround, Trouble};
use xinfeng::store::VisitState;

use crate::desk::{At, Desk, at, desk};
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, as_found, as_issued, as_printed, as_verified};

/// Nobody knows whether the envelope was printed: the power went between the commit and the printer's answer.
fn left_issued(desk: &Desk) {
    desk.sign_in("1001").printed_for(&LI, &desk.press(), at(0));
    desk.tamper("UPDATE envelopes SET state = 'reserved'; UPDATE visits SET state = 'issued'").unwrap();
    desk.tamper("DELETE FROM operations WHERE key LIKE '%/printed/%'").unwrap();
}

#[test]
fn a_verified_visit_is_taken_up_with_nothing_verified() {
    let desk = desk();
    let business = desk.sign_in("1001").verified(&LI, at(0)).visit().number.clone();
    let mut clerk = desk.sign_in("1001");
    let [unfinished] = <[_; 1]>::try_from(clerk.at(at(1)).unfinished().unwrap()).unwrap();
    assert_eq!((unfinished.business.clone(), unfinished.envelope), (business.clone(), None));
    assert_eq!((unfinished.state, unfinished.user.as_str(), unfinished.opened_at), (VisitState::Verified, "1001", at(0)));

    let found = as_found(clerk.at(at(1)).resume(&business).unwrap());
    let verified = clerk.verified_from(found, &LI, at(1));
    assert_eq!(verified.visit().number, business);
    let said = desk.last("verified");
    assert_eq!(
        (&said["business"], &said["again"], &said["from"]),
        (&json!(business.to_string()), &json!(true), &json!(null))
    );
    clerk.at(at(1)).on(&desk.press()).issue(verified, Order::default()).unwrap();
}

#[test]
fn an_issued_visit_asks_whether_there_is_paper() {
    for answer in ["printed", "not printed", "unreadable"] {
        let desk = desk();
        left_issued(&desk);
        let outside = desk.outside(&LI);
        let mut clerk = desk.sign_in("1001");
        let business = clerk.only_unfinished(at(1));
        assert_eq!(clerk.at(at(1)).unfinished().unwrap()[0].state, VisitState::Issued);
        let issued = as_issued(clerk.at(at(1)).resume(&business).unwrap());
        let (drawer, press) = (desk.drawer(), desk.press());
        if answer == "printed" {
            let printed = clerk.at(at(1)).printed(issued).unwrap();
            let expected = json!({ "business": business.to_string(), "envelope": outside, "by_clerk": true });
            assert_eq!(desk.last("printed"), expected);
            let three = desk.last_three(&LI);
            let returned = refused!(clerk.at(at(1)).on(&drawer).hand_over(printed, &three), Refusal::Stale);
            let printed = clerk.verified_again(as_printed(returned.reset), &LI, at(1));
            clerk.at(at(1)).on(&drawer).hand_over(printed, &three).unwrap();
            continue;
        }
        let ground = if answer == "unreadable" { SpoilGround::Unreadable } else { SpoilGround::NotPrinted };
        let found = as_found(clerk.at(at(1)).on(&drawer).spoil(issued, ground).unwrap());
        let expected = json!({ "business": business.to_string(), "envelope": outside, "ground": ground });
        assert_eq!(desk.last("spoiled"), expected);
        assert!(desk.sheets().is_empty());
        let verified = clerk.verified_from(found, &LI, at(1));
        clerk.at(at(1)).on(&press).issue(verified, Order::default()).unwrap();
        assert_ne!(desk.outside(&LI), outside);
    }
}

#[test]
fn a_printed_envelope_is_handed_over_only_after_the_card_is_verified_again() {
    let desk = desk();
    let printed = desk.sign_in("1001").printed_for(&LI, &desk.press(), at(0));
    let mut clerk = desk.sign_in("1001");
    let business = clerk.only_unfinished(at(1));
    drop(printed);
    let printed = as_printed(clerk.at(at(1)).resume(&business).unwrap());
    let three = desk.last_three(&LI);
    let returned = refused!(clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &three), Refusal::Stale);
    let printed = clerk.verified_again(as_printed(returned.reset), &LI, at(2));
    clerk.at(at(2)).on(&desk.drawer()).hand_over(printed, &three).unwrap();
    assert!(clerk.at(at(2)).unfinished().unwrap().is_empty());
    refused!(clerk.at(at(2)).resume(&business), Refusal::NothingUnfinished);
    assert_eq!(desk.last("step_refused"), json!({ "person": null, "why": "nothing_unfinished" }));
}

#[test]
fn who_takes_a_visit_over_is_on_the_record_beside_who_began_it() {
    let desk = desk();
    desk.sign_in("1001").printed_for(&LI, &desk.press(), at(0));
    let mut other = desk.sign_in("1002");
    let business = other.only_unfinished(at(1));
    let printed = as_printed(other.at(at(1)).resume(&business).unwrap());
    let printed = other.verified_again(printed, &LI, at(1));
    let entry = desk.entries().pop().unwrap();
    assert_eq!((&entry["actor"], &entry["facts"]["from"]), (&json!("1002"), &json!("1001")));
    assert_eq!(other.at(at(1)).unfinished().unwrap()[0].user.as_str(), "1002");
    other.at(at(1)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(desk.entries().pop().unwrap()["actor"], "1002");
}

#[test]
fn an_unfinished_visit_is_named_as_on_its_envelope_with_who_began_it_and_who_has_it() {
    let desk = desk();
    desk.sign_in("1001").printed_for(&LI, &desk.press(), at(0));
    let mut other = desk.sign_in("1002");
    let before = other.at(at(1)).unfinished().unwrap().remove(0);
    assert_eq!((before.name.as_str(), before.station.as_str(), before.begun_by), ("李*明", "01", None));
    let printed = as_printed(other.at(at(1)).resume(&before.business).unwrap());
    assert_eq!(other.waiting(&printed.into()).unwrap().unwrap().name, "李*明");
    let printed = as_printed(other.at(at(1)).resume(&before.business).unwrap());
    other.verified_again(printed, &LI, at(1));
    let after = other.at(at(1)).unfinished().unwrap().remove(0);
    assert_eq!((after.user.as_str(), after.begun_by.unwrap().as_str()), ("1002", "1001"));
}

#[test]
fn what_is_spoiled_within_five_minutes_is_verified_and_after_them_only_found() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &press, at(0));
    let spoiled = clerk.at(at(5)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap();
    let printed = clerk.at(at(5)).on(&press).issue(as_verified(spoiled), Order::default()).unwrap();
    let late = at(5) + chrono::TimeDelta::milliseconds(1);
    as_found(clerk.at(late).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap());
    assert_eq!(desk.ask("SELECT state FROM visits"), ["verified"]);
}

#[test]
fn nothing_lies_in_the_drawer_when_it_is_over() {
    let desk = desk();
    let (press, drawer) = (desk.press(), desk.drawer());
    let mut clerk = desk.sign_in("1001");
    for way in ["hand over", "spoil", "abandon"] {
        let printed = clerk.printed_for(&LI, &press, at(0));
        let [sheet] = <[_; 1]>::try_from(desk.sheets()).unwrap();
        let name = format!("{}.pdf", desk.outside(&LI).replace('-', ""));
        assert_eq!(sheet.file_name().unwrap().to_str().unwrap(), name);
        assert!(std::fs::read(&sheet).unwrap().starts_with(b"%PDF"));
        match way {
            "hand over" => drop(clerk.at(at(0)).on(&drawer).hand_over(printed, &desk.last_three(&LI)).unwrap()),
            "spoil" => {
                let reset = clerk.at(at(0)).on(&drawer).spoil(printed, SpoilGround::Unreadable).unwrap();
                assert!(desk.sheets().is_empty(), "{way}");
                clerk.at(at(0)).on(&drawer).abandon(reset).unwrap();
            }
            _ => drop(clerk.at(at(0)).on(&drawer).abandon(printed).unwrap()),
        }
        assert!(desk.sheets().is_empty(), "{way}");
    }
    // What a killed desk left is taken out at the next start.
    clerk.printed_for(&LI, &press, at(0));
    let drawer = desk.copy();
    assert_eq!(drawer.sheets().len(), 1);
    drawer.drawer().empty().unwrap();
    assert!(drawer.sheets().is_empty());
}

#[test]
fn a_printer_that_fails_spoils_the_number_and_another_is_drawn() {
    let desk = desk();
    let press = desk.press();
    let mut clerk = desk.sign_in("1001");
    std::fs::remove_dir_all(desk.path().join("drawer")).unwrap();
    std::fs::write(desk.path().join("drawer"), "in the way").unwrap();
    let verified = clerk.verified(&LI, at(0));
    let first = desk.next_password(&verified, xinfeng::domain::Style::Standard);
    let returned = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err();
    assert!(matches!(&returned.why, Stop::Failed(Fault::NotPrinted { trouble: Trouble::Drawer, .. })), "{returned:?}");
    let issued = desk.all("issued").pop().unwrap();
    let expected = json!({ "business": issued["business"], "envelope": issued["envelope"], "ground": "print_failed" });
    assert_eq!(desk.last("spoiled"), expected);
    assert_eq!(desk.all("print_trouble")[0]["trouble"], "drawer");
    assert_eq!(desk.ask("SELECT count(hash) FROM envelopes"), ["0"]);

    std::fs::remove_file(desk.path().join("drawer")).unwrap();
    let verified = as_verified(returned.reset);
    assert_ne!(desk.next_password(&verified, xinfeng::domain::Style::Standard).expose(), first.expose());
    clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap();
    let numbers: Vec<_> = desk.all("issued").iter().map(|issued| issued["envelope"].clone()).collect();
    assert!(numbers.len() == 2 && numbers[0] != numbers[1], "{numbers:?}");
    assert_eq!(desk.ask("SELECT sequence FROM envelopes ORDER BY sequence"), ["1", "2"]);
}

#[test]
fn a_visit_is_abandoned_from_every_state_after_a_restart() {
    for state in ["verified", "issued", "printed"] {
        let desk = desk();
        match state {
            "verified" => drop(desk.sign_in("1001").verified(&LI, at(0))),
            "issued" => left_issued(&desk),
            _ => drop(desk.sign_in("1001").printed_for(&LI, &desk.press(), at(0))),
        }
        let mut other = desk.sign_in("2001");
        let business = other.only_unfinished(at(9));
        let reset: InHand = other.at(at(9)).resume(&business).unwrap();
        other.at(at(9)).on(&desk.drawer()).abandon(reset).unwrap();
        let live = (state != "verified").then(|| desk.all("issued")[0]["envelope"].clone());
        assert_eq!(desk.last("abandoned")["envelope"], json!(live));
        assert!(other.at(at(9)).unfinished().unwrap().is_empty());
        // The worker begins anew, under a new business number.
        assert_ne!(other.verified(&LI, at(9)).visit().number, business);
    }
}

#[test]
fn a_card_of_somebody_else_verifies_nothing() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let (found, other) = (clerk.found(&LI, at(0)), clerk.found(&WANG, at(0)));
    let card = clerk.matched(&other, &WANG, at(0));
    let returned = refused!(clerk.at(at(0)).verify(found, card, Attestation::given()), Refusal::Stale);
    assert_eq!(desk.last("step_refused")["why"], "verification_stale");
    let printed = clerk.verified_from(returned.reset, &LI, at(0));
    let printed = clerk.at(at(0)).on(&desk.press()).issue(printed, Order::default()).unwrap();
    let card = clerk.matched(&other, &WANG, at(0));
    refused!(clerk.at(at(0)).verify_again(printed, card, Attestation::given()), Refusal::Stale);
}
