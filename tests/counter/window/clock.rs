//! A clock that is wrong, at the window: who signs in hears both times, and two users settle it there.

use chrono::TimeDelta;
use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::desk::{ADMIN, at, desk, later, password_of};
use crate::people::LI;

/// A seat whose clock is ten years ahead, where a clerk has tried to sign in.
pub fn years_ahead() -> Seat {
    let mut seat = Seat::at(desk());
    seat.now = later(3650, 0);
    seat.try_sign_in("1001", password_of("1001").expose());
    seat
}

#[test]
fn who_signs_in_under_a_wrong_clock_hears_both_times_and_stays_out() {
    let mut seat = years_ahead();
    let lines = seat.desk.lines();
    seat.assert_at("sign-in");
    assert!(seat.shows("2036-11-19 09:00") && seat.shows("2026-11-22 08:00"), "{:?}", seat.texts());
    assert_eq!(seat.desk.lines(), lines);
    // Put right, it is as if nothing had been.
    seat.now = at(1);
    seat.sign_in("1001");
    seat.assert_at("find");
}

#[test]
fn two_users_settle_the_time_where_one_signs_in() {
    let mut seat = years_ahead();
    seat.press(Stroke::alt('t')).assert_at("form");
    assert!(seat.shows("2036-11-19 09:00") && seat.shows("2026-11-22 08:00"), "{:?}", seat.texts());
    for text in [ADMIN, password_of(ADMIN).expose(), "3001"] {
        seat.typed(text, 0).press(Named::Enter);
    }
    seat.typed(password_of("3001").expose(), 0).press(Named::Enter);
    seat.assert_at("sign-in");
    assert_eq!(seat.desk.last("time_settled")["second"], "3001");
    seat.sign_in("1001");
    seat.assert_at("find");
}

#[test]
fn whoever_settles_alone_hears_that_it_takes_two() {
    let mut seat = years_ahead();
    seat.press(Stroke::alt('t'));
    for text in ["1001", password_of("1001").expose(), "2001"] {
        seat.typed(text, 0).press(Named::Enter);
    }
    seat.typed(password_of("2001").expose(), 0).press(Named::Enter);
    seat.assert_at("form");
    assert!(seat.desk.all("time_settled").is_empty());
    let said = seat.say("refusal-two-persons");
    assert!(seat.shows(&said), "{:?}", seat.texts());
    seat.press(Named::Escape).press(Named::Escape);
    seat.assert_at("sign-in");
}

#[test]
fn a_visit_in_hand_when_the_clock_jumps_is_taken_up_again_once_it_is_right() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI);
    let lines = seat.desk.lines();
    let before = seat.now;
    // Too little for the desk to lock itself, if time were counted from key to key; the window locks it at such a leap.
    seat.now = later(3650, 0);
    seat.press(Named::Enter);
    assert_eq!(seat.desk.lines(), lines);
    seat.now = before + TimeDelta::seconds(5);
    seat.press(Named::Escape);
    seat.sign_in("1001");
    assert_eq!(seat.desk.all("issued").len(), 0);
    seat.assert_at("verify");
}
