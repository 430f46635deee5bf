//! What a clerk sees beside the work itself: whose a visit is, what was just finished, what the hands do next.

use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::people::*;

#[test]
fn the_list_and_the_question_say_whose_envelope_it_is_and_in_whose_hands() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    seat.press(Named::F12);
    seat.sign_in("1002");
    seat.press(Named::F4).assert_at("unfinished");
    let since = "2026-11-22 09:00";
    assert!(seat.shows("李*明") && seat.shows(since) && seat.shows("01 号窗口"), "{:?}", seat.texts());
    seat.enter().assert_at("question");
    assert!(seat.shows("李*明") && seat.shows(since) && seat.shows("工号 1001"), "{:?}", seat.texts());
    seat.press(Stroke::alt('1')).enter().assert_at("verify");
    seat.card(&LI).assert_at("hand over");
    seat.press(Named::F2).press(Stroke::alt('2')).enter().assert_at("find");
    seat.press(Named::F4).assert_at("unfinished");
    assert!(seat.shows("1001") && seat.shows("1002"), "{:?}", seat.texts());
}
