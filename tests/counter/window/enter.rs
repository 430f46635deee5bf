//! Enter makes and hands out paper: only by itself, only after a moment, never by itself held down.

use iced::keyboard::key::Named;
use xinfeng::window::Message;

use super::{PACE, QUIET, Seat, Stroke};
use crate::people::*;

/// Enter as it comes again while it is held down.
fn held(seat: &mut Seat) {
    let again = Stroke { repeat: true, ..Stroke::from(Named::Enter) };
    for _ in 0..30 {
        seat.wait(40).events(&[again.event()]);
    }
}

/// Enter too soon does nothing but say so; after a moment it does `event`.
#[track_caller]
fn guarded(seat: &mut Seat, event: &str, does: impl FnOnce(&Seat) -> bool) {
    let (before, picture) = (seat.desk.entries().len(), seat.picture());
    for spacing in [0, 50, QUIET - 1, QUIET - 1] {
        seat.wait(spacing).stroke(Named::Enter);
        assert_eq!(seat.desk.entries().len(), before, "{event} after {spacing} ms");
    }
    seat.wait(1000);
    held(seat);
    assert_eq!(seat.desk.entries().len(), before, "{event} by a held key");
    assert_eq!((seat.screen(), seat.is_covered()), (picture.screen, picture.covered));
    seat.enter();
    assert!(does(seat), "{event}: {:?}", seat.texts());
}

#[test]
fn enter_prints_only_after_a_moment_without_keys() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).wait(QUIET - 1).stroke(Named::Enter);
    seat.assert_says("enter-too-soon");
    // What was pressed too soon is a key as well.
    seat.wait(QUIET - 1).stroke(Named::Enter);
    assert_eq!(seat.count("issued"), 0);
    seat.stroke('7');
    guarded(&mut seat, "issued", |seat| seat.count("issued") == 1);
}

#[test]
fn enter_hands_over_only_after_a_moment_without_keys() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).wait(1000);
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0);
    guarded(&mut seat, "handed_over", |seat| seat.count("handed_over") == 1);
}

#[test]
fn enter_answers_a_question_only_after_a_moment_without_keys() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).press(Named::F12);
    seat.sign_in("1001");
    seat.assert_at("question");
    seat.enter();
    seat.assert_at("question");
    seat.stroke(Stroke::alt('3'));
    guarded(&mut seat, "spoiled", |seat| seat.count("spoiled") == 1);
}

#[test]
fn enter_confirms_a_panel_only_after_a_moment_without_keys() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).press(Named::F5).enter();
    assert!(seat.is_covered() && seat.count("refused") == 0, "no ground was chosen");
    seat.stroke(Stroke::alt('6'));
    guarded(&mut seat, "refused", |seat| seat.count("refused") == 1);

    seat.ready_to_print(&LI).press(Named::Escape).stroke(Named::ArrowUp);
    guarded(&mut seat, "abandoned", |seat| seat.count("abandoned") == 1);

    seat.ready_to_hand_over(&LI).press(Named::F6);
    guarded(&mut seat, "spoiled", |seat| seat.count("spoiled") == 1);

    seat.take(Message::CloseAsked);
    assert!(seat.is_covered() && !seat.closed);
    guarded(&mut seat, "closed", |seat| seat.closed);
}

#[test]
fn a_held_enter_decides_nowhere() {
    let mut seat = Seat::of("1001");
    seat.typed(&LI.number[..15], 0);
    held(&mut seat);
    assert_eq!(seat.count("searched"), 0);
    seat.typed(&LI.number[15..], 0).typed(&LI.card[3..], 0);
    held(&mut seat);
    assert_eq!(seat.count("verified"), 0);
    // Held from the verification on: the screen that appears below the finger is not answered.
    seat.hold(Named::Enter, 50);
    seat.assert_at("print");
    assert_eq!((seat.count("verified"), seat.count("issued")), (1, 0));
    seat.enter().assert_at("hand over");
    seat.press(Named::F12).typed("the word of 1001", 0);
    held(&mut seat);
    seat.assert_at("sign-in");
}

#[test]
fn enter_twice_within_fifty_milliseconds_is_once() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).typed(&LI.card[3..], PACE).enter().wait(50).stroke(Named::Enter);
    seat.assert_at("print");
    seat.enter().wait(50).stroke(Named::Enter);
    seat.assert_at("hand over");
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, PACE).enter().wait(50).stroke(Named::Enter);
    seat.assert_says("handed-over");
    assert_eq!((seat.count("issued"), seat.count("handed_over"), seat.count("number_wrong")), (1, 1, 0));
}

#[test]
fn a_double_click_does_one_thing() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).typed(&LI.card[3..], PACE).wait(1000);
    for (label, screen) in [("verify-button", "print"), ("print-button", "hand over")] {
        let label = seat.say(label);
        let place = seat.place_of(&label).unwrap();
        seat.click_at(place).wait(80).click_at(place);
        seat.assert_at(screen);
        // Wherever the next screen has its button.
        for next in ["print-button", "hand-over-button"] {
            let next = seat.say(next);
            if let Some(place) = seat.place_of(&next) {
                seat.wait(80).click_at(place);
            }
        }
        seat.assert_at(screen);
        seat.wait(1000);
    }
    assert_eq!((seat.count("issued"), seat.count("number_wrong")), (1, 0));
}

#[test]
fn enter_on_the_number_pad_is_enter() {
    let mut seat = Seat::of("1001");
    let pad = || Stroke::from(Named::Enter).on_pad();
    for digit in LI.number.replace('X', "*").chars() {
        seat.press(Stroke::from(digit).on_pad());
    }
    for digit in LI.card[3..].chars() {
        seat.press(Stroke::from(digit).on_pad());
    }
    seat.press(pad()).assert_at("print");
    seat.stroke(pad()).assert_at("print");
    seat.wait(QUIET).stroke(pad()).assert_at("hand over");
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, PACE).wait(QUIET).stroke(pad()).assert_says("handed-over");
}

#[test]
fn a_double_enter_does_not_go_through_a_panel_to_the_paper_below() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).press(Named::Escape);
    seat.wait(1000).stroke(Named::Enter).wait(50).stroke(Named::Enter);
    assert!(!seat.is_covered() && seat.count("issued") == 0, "going on is not printing");
    seat.assert_says("enter-too-soon");

    seat.enter();
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).press(Named::F2);
    seat.wait(1000).stroke(Named::Enter).wait(50).stroke(Named::Enter);
    assert!(!seat.is_covered() && seat.count("handed_over") == 0, "going on is not handing over");
    // The same with the panel put away by Esc.
    seat.press(Named::F6).wait(1000).stroke(Named::Escape).wait(50).stroke(Named::Enter);
    assert_eq!((seat.count("spoiled"), seat.count("handed_over")), (0, 0));
    seat.enter();
    assert_eq!(seat.count("handed_over"), 1);
}

#[test]
fn what_is_said_above_hides_no_other_sentence() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).press(Named::F6).enter();
    seat.assert_says("spoiled");
    seat.stroke('1').stroke(Named::Enter);
    seat.assert_says("enter-too-soon");
    seat.assert_says("spoiled");
    seat.stroke('1');
    let said = seat.look().say("enter-too-soon");
    assert!(!seat.shows(&said), "until the next key");
}
