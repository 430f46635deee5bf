//! Nobody at the desk: it warns, locks, wipes, and the same clerk comes back to the visit.

use iced::keyboard::key::Named;
use xinfeng::window::Message;
use xinfeng::window::key::{How, Input, Key};

use super::{Seat, Stroke};
use crate::desk::{ADMIN, desk};
use crate::people::*;

const MINUTE: i64 = 60_000;

/// Whatever would lead to the person whose visit it is.
#[track_caller]
fn assert_wiped(seat: &mut Seat) {
    seat.assert_at("sign-in");
    seat.assert_says("sign-in-locked-desk");
    let said = seat.texts().concat();
    for words in [LI.name, HOUSEHOLD, LI.number, &LI.id().to_string(), &LI.id().to_string()[..6], "1949"] {
        assert!(!said.contains(words), "{words} in {said}");
    }
    assert!(!seat.is_open() && seat.window.who().is_none());
}

#[test]
fn it_warns_for_half_a_minute_and_then_locks() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).wait(4 * MINUTE + 25_000);
    assert_eq!(seat.window.locks_in(), None);
    seat.wait(5_000).assert_at("verify");
    assert_eq!(seat.window.locks_in(), Some(30));
    let warning = seat.look().tell("idle-warning", &[("seconds", 30_i64.into())]);
    assert!(seat.shows(&warning));
    seat.wait(25_000).assert_at("verify");
    seat.wait(5_000);
    assert_wiped(&mut seat);
}

#[test]
fn the_minutes_are_the_office_s() {
    let desk = desk();
    desk.settle(|settings| settings.idle_minutes = xinfeng::settings::IdleMinutes::LEAST);
    let mut seat = Seat::at(desk);
    seat.sign_in("1001");
    seat.wait(59_000).assert_at("find");
    seat.wait(6_000).assert_at("sign-in");
}

#[test]
fn a_key_during_the_warning_keeps_the_desk_open_and_is_not_lost() {
    let mut seat = Seat::of("1001");
    seat.typed(&LI.number[..17], 0).wait(4 * MINUTE + 50_000);
    assert!(seat.window.locks_in().is_some());
    seat.stroke('x').assert_at("verify");
    assert_eq!(seat.window.locks_in(), None);
    seat.wait(4 * MINUTE).assert_at("verify");
    // Moving the mouse is not working; a click is.
    seat.wait(50_000).click("李小明").wait(20_000).assert_at("sign-in");
}

#[test]
fn after_a_sleep_the_first_tick_locks() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).typed("12", 0).sleep(9).tick();
    assert_wiped(&mut seat);
}

#[test]
fn after_a_sleep_a_key_that_comes_before_the_first_tick_only_locks() {
    for key in [Stroke::from(Named::Enter), Named::F4.into(), '1'.into(), Named::Escape.into()] {
        let mut seat = Seat::of("1001");
        seat.ready_to_print(&LI).sleep(9).stroke(key);
        assert_wiped(&mut seat);
        assert_eq!(seat.count("issued"), 0);
        seat.typed("the word of 1001", 0).press(Named::Enter).assert_at("verify");
    }
}

#[test]
fn after_a_sleep_a_call_that_comes_back_shows_nobody() {
    let mut seat = Seat::of("1001");
    seat.slow().scan(LI.number, None).sleep(9).quick();
    assert_wiped(&mut seat);
}

#[test]
fn the_same_user_comes_back_to_a_verified_visit_by_the_card() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).press(Named::F12);
    assert_wiped(&mut seat);
    // The number stands there already.
    seat.typed("the word of 1001", 0).press(Named::Enter).assert_at("verify");
    assert_eq!(seat.count("issued"), 0);
    seat.card(&LI).enter().assert_at("hand over");
}

#[test]
fn a_wrong_password_first_does_not_lose_the_visit() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).press(Named::F12).typed("the word of 1002", 0).press(Named::Enter).assert_at("sign-in");
    seat.typed("the word of 1001", 0).press(Named::Enter).assert_at("verify");
}

#[test]
fn the_same_user_comes_back_to_an_envelope_by_a_question_and_the_card() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).press(Named::F12);
    assert_wiped(&mut seat);
    seat.sign_in("1001");
    seat.assert_at("question");
    seat.press(Stroke::alt('1')).enter().assert_at("verify");
    seat.assert_says("verify-again-title");
    seat.card(&LI).assert_at("hand over");
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter().assert_says("handed-over");
    assert_eq!(seat.desk.all("verified").len(), 2);
}

#[test]
fn another_user_lands_on_find_and_finds_the_visit_in_the_list() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).press(Named::F12);
    seat.sign_in("1002");
    seat.assert_at("find");
    assert!(!seat.shows(LI.name));
    let business = seat.desk.all("issued")[0]["business"].as_str().unwrap().to_owned();
    seat.input(Input::Key(Key::text(LI.number), How::Pressed));
    seat.assert_at("find");
    assert!(seat.shows(&business));
    seat.press(Named::F4);
    assert!(seat.shows(&business));
    seat.enter().assert_at("question");
    // Whoever comes back now begins anew: the visit is another's.
    seat.press(Named::F12);
    seat.sign_in("1001");
    seat.assert_at("find");
}

#[test]
fn what_was_only_previewed_is_gone_after_a_lock() {
    let mut seat = Seat::of("1001");
    let before = format!("{:?}", seat.look().sizes);
    seat.press(Named::F8).press(Named::ArrowRight).press(Named::ArrowDown).press(Named::ArrowRight);
    assert_ne!(format!("{:?}", seat.look().sizes), before);
    seat.press(Named::F12).assert_says("sign-in-locked-desk");
    assert!(seat.shows("登录") && format!("{:?}", seat.look().sizes) == before);
    seat.sign_in("1001");
    assert!(seat.shows("请输入或扫描证件号码"));
}

#[test]
fn nobody_is_warned_or_locked_where_nobody_is_signed_in() {
    let mut seat = Seat::at(desk());
    seat.typed("1001", 0).sleep(5).tick().typed("", 0);
    assert!(seat.shows("1001") && seat.window.locks_in().is_none());
    seat.press(Named::Enter).typed("the word of 1001", 0).press(Named::Enter).assert_at("find");
}

#[test]
fn every_role_s_desk_locks() {
    for user in ["2001", "3001", ADMIN] {
        let mut seat = Seat::of(user);
        seat.wait(5 * MINUTE);
        seat.take(Message::Tick);
        seat.assert_at("sign-in");
        assert!(!seat.is_open());
    }
}

#[test]
fn what_is_unfinished_is_not_forgotten_after_signing_in() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).put_aside();
    seat.press(Named::F12).press(Named::Escape).press(Named::Escape);
    seat.sign_in("1002");
    let said = seat.look().tell("find-unfinished", &[("count", "1".into())]);
    assert!(seat.shows(&said), "{:?}", seat.texts());
}

#[test]
fn enter_that_answers_the_warning_prints_nothing() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).wait(4 * MINUTE + 40_000);
    assert!(seat.window.locks_in().is_some());
    seat.stroke(Named::Enter);
    assert!(seat.window.locks_in().is_none() && seat.count("issued") == 0, "any key keeps the desk open, and no more");
    seat.enter();
    assert_eq!(seat.count("issued"), 1);
}

#[test]
fn a_key_that_something_lies_on_keeps_no_desk_open() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI);
    let again = Stroke { repeat: true, ..Stroke::from('1') };
    for _ in 0..31 {
        seat.wait(10_000).events(&[again.event()]).tick();
    }
    seat.assert_at("sign-in");
    assert!(!seat.is_open() && !seat.shows(LI.name));
}

#[test]
fn a_clock_that_was_ahead_and_is_put_right_keeps_no_desk_open() {
    let mut seat = Seat::of("1001");
    seat.now += chrono::TimeDelta::minutes(4);
    seat.verify(&LI);
    seat.now -= chrono::TimeDelta::hours(8);
    seat.tick().wait(5 * MINUTE);
    assert_wiped(&mut seat);
}

#[test]
fn what_was_begun_at_the_door_does_not_wait_for_somebody_else() {
    let mut seat = Seat::at(desk());
    seat.typed("1001", 0).press(Named::Enter).typed("the word of 1001", 0).wait(6 * MINUTE);
    seat.press(Named::Enter).assert_says("sign-in-password-missing");
    seat.press(Stroke::alt('r')).typed("ABCDE", 0).wait(6 * MINUTE);
    seat.assert_at("sign-in");
    assert!(!seat.shows("ABCDE"));
}

#[test]
fn whoever_leaves_a_suspended_worker_is_told() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter();
    seat.ready_to_print(&LI).stroke(Stroke::alt('3')).enter();
    seat.press(Named::F2).stroke(Stroke::alt('3')).enter();
    seat.assert_at("find");
    seat.assert_says("still-suspended");
}
