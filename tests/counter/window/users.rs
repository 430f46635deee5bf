//! What becomes of users, through the list and its screens.

use iced::keyboard::key::Named;
use serde_json::json;

use super::{Seat, Stroke};
use crate::desk::{ADMIN, At, at, user_number};
use crate::people::*;

/// The administrator before the list, with this user chosen.
fn before_the_list(user: &str) -> Seat {
    let mut seat = Seat::of(ADMIN);
    choose(&mut seat, user);
    seat
}

fn choose(seat: &mut Seat, user: &str) {
    let numbers: Vec<_> = seat.texts().into_iter().filter(|text| text.parse::<u16>().is_ok()).collect();
    for _ in 0..numbers.iter().position(|text| text == user).unwrap() {
        seat.press(Named::ArrowDown);
    }
}

#[test]
fn a_user_is_disabled_enabled_and_removed_by_keys_and_the_list_says_so() {
    let mut seat = before_the_list("1002");
    seat.press(Stroke::alt('e')).assert_at("one user");
    assert!(seat.shows("用户1002") || seat.texts().concat().contains("用户1002"), "{:?}", seat.texts());
    // Nothing is marked, and nothing is done by Enter alone.
    seat.enter().assert_says("choose-first");
    seat.press('3').enter().assert_at("users");
    seat.assert_says("user-disabled");
    assert_eq!(seat.desk.last("user_disabled"), json!({ "user": "1002", "unfinished": 0 }));
    assert!(seat.texts().concat().contains("停用"), "{:?}", seat.texts());
    choose(&mut seat, "1002");
    seat.press(Stroke::alt('e')).assert_says("user-enable");
    seat.press('3').enter().assert_says("user-enabled");
    choose(&mut seat, "1002");
    seat.press(Stroke::alt('e')).press('4').enter().assert_says("user-removed");
    assert_eq!(seat.count("user_removed"), 1);
    // He stands at the end of the list, and nothing becomes of him any more.
    choose(&mut seat, "1002");
    seat.press(Stroke::alt('e')).assert_at("users");
    seat.assert_says("user-is-removed");
    seat.press(Stroke::alt('r')).assert_at("users");
}

#[test]
fn a_user_gets_another_name_and_another_role() {
    let mut seat = before_the_list("1002");
    seat.press(Stroke::alt('e')).press('1').enter().assert_at("form");
    for _ in 0..10 {
        seat.press(Named::Backspace);
    }
    seat.compose("改名人");
    seat.press(Named::Enter).assert_says("user-renamed");
    assert!(seat.shows("改名人"));
    choose(&mut seat, "1002");
    seat.press(Stroke::alt('e')).press('2').enter().assert_says("change-role-title");
    seat.press(Stroke::alt('2')).press(Named::Enter).assert_says("user-role-changed");
    assert_eq!(seat.desk.last("user_role_changed"), json!({ "user": "1002", "from": "clerk", "to": "supervisor" }));
}

#[test]
fn an_administrator_is_offered_of_himself_only_what_he_may_decide() {
    let mut seat = before_the_list(ADMIN);
    seat.press(Stroke::alt('e')).assert_says("user-about-own");
    for label in ["user-change-role", "user-disable", "user-remove", "user-clear-person"] {
        let label = seat.say(label);
        assert!(!seat.shows(&label), "{label}");
    }
    seat.press('4').enter().assert_at("one user");
    seat.press('1').enter().assert_at("form");
}

#[test]
fn a_mistyped_own_number_is_cleared_by_keys() {
    let mut seat = before_the_list("1002");
    seat.press(Stroke::alt('e')).assert_says("user-clear-person");
    seat.press('5').enter().assert_at("users");
    seat.assert_says("person-cleared");
    assert_eq!(seat.desk.last("person_cleared"), json!({ "user": "1002" }));
    choose(&mut seat, "1002");
    let label = seat.say("user-clear-person");
    seat.press(Stroke::alt('e')).assert_at("one user");
    assert!(!seat.shows(&label), "it is cleared already");
    seat.press(Named::F12).press(Named::Escape);
    seat.try_sign_in("1002", "the word of 1002");
    seat.assert_says("own-number-title");
}

#[test]
fn a_desk_whose_user_is_disabled_is_closed_at_the_next_step_and_says_why() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI);
    let left = seat.desk.sign_in_at(ADMIN, at(1)).at(at(1)).disable_user(&user_number("1001")).unwrap();
    assert_eq!(left, 1);
    seat.enter().assert_at("sign-in");
    seat.assert_says("refusal-user-disabled");
    assert!(!seat.shows(LI.name));
    seat.try_sign_in("1001", "the word of 1001");
    seat.assert_at("sign-in");
    seat.assert_says("refusal-user-disabled");
    seat.sign_in("1002");
    seat.press(Named::F4).enter().assert_at("verify");
}

#[test]
fn whoever_disables_somebody_with_an_unfinished_visit_hears_that_it_waits() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).put_aside().press(Named::F12);
    seat.press(Named::Escape);
    seat.sign_in(ADMIN);
    choose(&mut seat, "1001");
    seat.press(Stroke::alt('e')).press('3').enter().assert_says("user-disabled");
    let waits = seat.look().tell("user-left-visits", &[("count", "1".into())]);
    assert!(seat.shows(&waits), "{:?}", seat.texts());
}
