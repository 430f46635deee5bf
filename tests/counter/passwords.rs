//! Which password counts, from the old one to the new: what the online service is told at every moment.

use serde_json::json;
use xinfeng::counter::{Order, Refusal};
use xinfeng::domain::journal::PasswordAnswer;
use xinfeng::domain::{Obstacle, Reason, Secret, Style};

use crate::desk::{ADMIN, At, Desk, at, desk, later};
use crate::people::*;
use crate::refused;
use crate::steps::{Steps, typed};

/// A desk where this person was handed an envelope on the first day at nine; and the password in it.
fn with_password(person: &Person) -> (Desk, Secret) {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(person, at(0));
    let password = desk.next_password(&verified, Style::Standard);
    let printed = clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, &desk.last_three(person)).unwrap();
    (desk, password)
}

#[test]
fn the_old_password_counts_until_the_hand_over_and_only_the_new_one_after_it() {
    let (desk, old) = with_password(&LI);
    let mut clerk = desk.sign_in_at("1001", at(10));
    let verified = clerk.verified(&LI, at(10));
    assert_eq!(desk.answer(&LI, &old, at(10)), PasswordAnswer::MustChange);
    let new = desk.next_password(&verified, Style::Standard);
    let printed = clerk.at(at(10)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    assert_eq!(desk.answer(&LI, &old, at(11)), PasswordAnswer::MustChange);
    assert_eq!(desk.answer(&LI, &new, at(11)), PasswordAnswer::Wrong);
    clerk.at(at(12)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(desk.answer(&LI, &old, at(13)), PasswordAnswer::Wrong);
    assert_eq!(desk.last("password_checked"), json!({ "person": desk.code(&LI), "answer": "wrong" }));
    assert_eq!(desk.answer(&LI, &new, at(13)), PasswordAnswer::MustChange);
    assert_eq!(desk.last("password_checked"), json!({ "person": desk.code(&LI), "answer": "must_change" }));
    assert_eq!(desk.ask("SELECT count(hash) FROM envelopes"), ["0"], "a hash outlives its envelope");
}

#[test]
fn it_is_read_as_people_type_it() {
    let (desk, password) = with_password(&LI);
    let text = password.expose();
    let wide: String = text.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
    for spelled in [text.to_lowercase(), format!(" {} {}\n", &text[..5], &text[5..]), text.replace(text, &wide)] {
        assert_eq!(desk.answer(&LI, &typed(&spelled), at(1)), PasswordAnswer::MustChange, "{spelled}");
    }
    assert_eq!(desk.answer(&LI, &typed(&text[1..]), at(1)), PasswordAnswer::Wrong);
}

#[test]
fn a_large_print_password_is_twelve_digits_and_works() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let password = desk.next_password(&verified, Style::LargePrint);
    assert!(password.expose().len() == 12 && password.expose().chars().all(|c| c.is_ascii_digit()));
    let order = Order { style: Style::LargePrint, ..Order::default() };
    let printed = clerk.at(at(0)).on(&desk.press()).issue(verified, order).unwrap();
    assert_eq!(desk.all("issued")[0]["style"], "large_print");
    clerk.at(at(0)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(desk.answer(&LI, &password, at(1)), PasswordAnswer::MustChange);
}

#[test]
fn a_compromised_password_is_suspended_at_issue_and_stays_so_whatever_becomes_of_the_envelope() {
    let (desk, old) = with_password(&LI);
    let mut clerk = desk.sign_in_at("1001", at(10));
    let verified = clerk.verified(&LI, at(10));
    assert_eq!(desk.answer(&LI, &old, at(10)), PasswordAnswer::MustChange);
    let order = Order { reason: Reason::Compromised, ..Order::default() };
    let printed = clerk.at(at(10)).on(&desk.press()).issue(verified, order).unwrap();
    let issued = desk.all("issued").pop().unwrap();
    assert_eq!((&issued["reason"], &issued["old_suspended"]), (&json!("compromised"), &json!(true)));
    assert_eq!(desk.answer(&LI, &old, at(11)), PasswordAnswer::Suspended);
    assert_eq!(desk.last("password_checked")["answer"], "suspended");

    clerk.at(at(12)).on(&desk.drawer()).abandon(printed).unwrap();
    assert_eq!(desk.answer(&LI, &old, at(13)), PasswordAnswer::Suspended);
    // Another visit for another reason does not bring it back before its envelope is handed over.
    let verified = clerk.verified(&LI, at(14));
    let new = desk.next_password(&verified, Style::Standard);
    let printed = clerk.at(at(14)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    assert_eq!(desk.answer(&LI, &old, at(15)), PasswordAnswer::Suspended);
    clerk.at(at(16)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(desk.answer(&LI, &old, at(17)), PasswordAnswer::Wrong);
    assert_eq!(desk.answer(&LI, &new, at(17)), PasswordAnswer::MustChange);
}

#[test]
fn five_wrong_passwords_lock_for_a_day_and_a_hand_over_opens() {
    let (desk, password) = with_password(&LI);
    for minute in 1..=5 {
        assert_eq!(desk.answer(&LI, &typed("WRONG22222"), at(minute)), PasswordAnswer::Wrong);
    }
    assert_eq!(desk.answer(&LI, &password, at(6)), PasswordAnswer::Locked);
    assert_eq!(desk.last("password_checked"), json!({ "person": desk.code(&LI), "answer": "locked" }));
    assert_eq!(desk.answer(&LI, &password, later(1, 4)), PasswordAnswer::Locked);
    let by_time = desk.copy();
    assert_eq!(by_time.answer(&LI, &password, later(1, 5)), PasswordAnswer::MustChange);

    let mut clerk = desk.sign_in_at("1001", later(1, 4));
    let verified = clerk.verified(&LI, later(1, 4));
    let new = desk.next_password(&verified, Style::Standard);
    let printed = clerk.at(later(1, 4)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    assert_eq!(desk.answer(&LI, &password, later(1, 4)), PasswordAnswer::Locked);
    clerk.at(later(1, 4)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!(desk.answer(&LI, &new, later(1, 4)), PasswordAnswer::MustChange);
}

#[test]
fn a_right_password_forgets_the_wrong_ones_before_it() {
    let (desk, password) = with_password(&LI);
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(desk.answer(&LI, &typed("WRONG22222"), at(1)), PasswordAnswer::Wrong);
        }
        assert_eq!(desk.answer(&LI, &password, at(1)), PasswordAnswer::MustChange);
    }
}

#[test]
fn an_unchanged_password_expires_after_its_fifteenth_day() {
    let (desk, password) = with_password(&LI);
    assert_eq!(desk.ask("SELECT use_before FROM passwords"), ["2026-12-07"]);
    assert_eq!(desk.answer(&LI, &password, later(15, 899)), PasswordAnswer::MustChange);
    assert_eq!(desk.answer(&LI, &password, later(15, 900)), PasswordAnswer::Expired);
    assert_eq!(desk.last("password_checked")["answer"], "expired");
    // One that the worker chose does not.
    desk.tamper("UPDATE passwords SET must_change = 0").unwrap();
    for days in [40, 70, 99] {
        assert_eq!(desk.answer(&LI, &password, later(days, 0)), PasswordAnswer::Right);
    }
}

#[test]
fn who_is_unknown_gets_the_answer_of_a_wrong_password() {
    let (desk, _) = with_password(&LI);
    let mut admin = desk.sign_in_at(ADMIN, at(1));
    let wrong = typed("WRONG22222");
    for text in [LI.number, WANG.number, NOBODY, TWIN.number] {
        assert_eq!(admin.at(at(1)).check_password(&number(text), &wrong).unwrap(), PasswordAnswer::Wrong);
        assert_eq!(desk.last("password_checked"), json!({ "person": desk.code_of(text), "answer": "wrong" }));
    }
}

#[test]
fn an_import_between_print_and_hand_over_that_loses_the_card_stops_the_hand_over() {
    for (state, obstacle) in [("written_loss", "card"), ("", "card"), ("normal", "deceased"), ("normal", "moved")] {
        let (desk, old) = with_password(&LI);
        let mut clerk = desk.sign_in_at("1001", at(10));
        let printed = clerk.printed_for(&LI, &desk.press(), at(10));
        let mut changed = Person { card_state: state, ..LI };
        match obstacle {
            "deceased" => changed.state = "deceased",
            "moved" => changed.area = "310101",
            _ if state.is_empty() => (changed.card, changed.valid_to) = ("", ""),
            _ => {}
        }
        assert_eq!(desk.import(&[changed], at(11)).changed, 1);
        let stop = clerk.at(at(12)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI));
        if obstacle == "moved" {
            refused!(stop, Refusal::Elsewhere { .. });
            assert_eq!(desk.last("step_refused")["why"], "insured_elsewhere");
        } else {
            refused!(stop, Refusal::Obstacle(of) if (obstacle == "deceased") == (*of == Obstacle::Deceased));
            assert_eq!(desk.last("step_refused"), json!({ "person": desk.code(&LI), "why": "obstacle" }));
        }
        assert_eq!(desk.answer(&LI, &old, at(13)), PasswordAnswer::MustChange);
        assert!(desk.all("handed_over").len() == 1);
    }
}
