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

/// Enter too soon does nothing but say so, and what was pressed too soon begins no new wait: the first after a moment does
/// `event`.
#[track_caller]
fn guarded(seat: &mut Seat, event: &str, does: impl FnOnce(&Seat) -> bool) {
    let before = seat.desk.entries().len();
    for spacing in [0, 50, 100, 149] {
        seat.wait(spacing).stroke(Named::Enter);
        assert_eq!(seat.desk.entries().len(), before, "{event} after {spacing} ms");
        seat.assert_says("enter-too-soon");
    }
    seat.wait(1).stroke(Named::Enter);
    assert!(does(seat), "{event}: {:?}", seat.texts());
}

/// A key that is held down for seconds does nothing.
#[track_caller]
fn not_by_holding(seat: &mut Seat, event: &str) {
    let (before, picture) = (seat.desk.entries().len(), seat.picture());
    seat.wait(1000);
    held(seat);
    assert_eq!(seat.desk.entries().len(), before, "{event} by a held key");
    assert_eq!((seat.screen(), seat.is_covered()), (picture.screen, picture.covered));
}

#[test]
fn enter_prints_only_after_a_moment_without_keys() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI);
    not_by_holding(&mut seat, "issued");
    seat.wait(1000).stroke(Stroke::alt('2'));
    guarded(&mut seat, "issued", |seat| seat.count("issued") == 1);
}

#[test]
fn enter_hands_over_at_every_rhythm_once_the_screen_has_been_shown_for_a_moment() {
    for spacing in [0, 20, 80, 110, 150, 200, 250, 350] {
        let mut seat = Seat::of("1001");
        seat.ready_to_hand_over(&LI).wait(QUIET - spacing.min(QUIET));
        let read = seat.desk.last_three(&LI);
        seat.typed(&read, spacing).wait(spacing).stroke(Named::Enter);
        seat.assert_says("handed-over");
    }
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0);
    guarded(&mut seat, "handed_over", |seat| seat.count("handed_over") == 1);
    seat.ready_to_hand_over(&WANG).typed("1", 0);
    not_by_holding(&mut seat, "handed_over");
}

/// A question on a visit that waited.
fn asked() -> Seat {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).press(Named::F12);
    seat.sign_in("1001");
    seat.assert_at("question");
    seat
}

#[test]
fn enter_answers_a_question_once_it_has_been_shown_for_a_moment() {
    let mut seat = asked();
    seat.enter().assert_at("question");
    seat.stroke('4');
    not_by_holding(&mut seat, "spoiled");
    seat.stroke('1').wait(20).stroke('4').wait(120).stroke(Named::Enter);
    assert_eq!(seat.count("spoiled"), 1, "a practised chord");
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).put_aside().press(Named::F4).wait(QUIET).stroke(Named::Enter).stroke('5');
    guarded(&mut seat, "spoiled", |seat| seat.count("spoiled") == 1);
}

#[test]
fn what_was_typed_to_sign_in_is_no_part_of_the_answer() {
    let mut seat = asked();
    seat.wait(QUIET).stroke('2').wait(120).stroke(Named::Enter).assert_at("find");
}

#[test]
fn enter_confirms_a_dialog_once_it_has_been_shown_for_a_moment() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).press(Named::F5).enter();
    assert!(seat.is_covered() && seat.count("refused") == 0, "no ground was chosen");
    seat.stroke('6').wait(120).stroke(Named::Enter);
    assert_eq!(seat.count("refused"), 1, "a practised chord");

    seat.ready_to_print(&LI).press(Named::Escape).stroke(Named::ArrowUp);
    guarded(&mut seat, "abandoned", |seat| seat.count("abandoned") == 1);

    seat.ready_to_hand_over(&LI).press(Named::F6);
    guarded(&mut seat, "spoiled", |seat| seat.count("spoiled") == 1);

    seat.take(Message::CloseAsked);
    assert!(seat.is_covered() && !seat.closed);
    guarded(&mut seat, "closed", |seat| seat.closed);
}

#[test]
fn a_code_that_meets_a_question_or_a_dialog_chooses_nothing_and_voids_nothing() {
    // What a scanner sends, a scan that is cut short, and the digits of an envelope at a clerk's pace.
    for (code, spacing) in
        [(LI.number, 0), ("4444", 29), ("143", 0), ("424", 150), ("3333", 250), ("143", 400), ("555", 1_200)]
    {
        let open: [fn() -> Seat; 4] = [
            asked,
            || {
                let mut seat = Seat::of("1001");
                seat.ready_to_hand_over(&LI).press(Named::Escape);
                seat
            },
            || {
                let mut seat = Seat::of("1001");
                seat.ready_to_hand_over(&LI).press(Named::F6);
                seat
            },
            || {
                let mut seat = Seat::of("1001");
                seat.ready_to_hand_over(&LI).press(Named::F5);
                seat
            },
        ];
        for (place, open) in open.iter().enumerate() {
            let mut seat = open();
            let before = seat.desk.entries().len();
            seat.wait(1000).typed(code, spacing).wait(spacing).stroke(Named::Enter);
            assert_eq!(seat.desk.entries().len(), before, "{code} at {spacing} ms in {place}");
            seat.assert_says("no-code-here");
            // What it marked is not marked any more.
            if place != 2 {
                seat.wait(1_500).stroke(Named::Enter);
                assert_eq!(seat.desk.entries().len(), before, "{code} at {spacing} ms in {place}");
            }
        }
    }
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
    seat.stroke(Named::Tab).stroke(Named::Enter);
    seat.assert_says("enter-too-soon");
    seat.assert_says("spoiled");
    seat.stroke(Named::F7);
    let said = seat.look().say("enter-too-soon");
    assert!(!seat.shows(&said), "until the next key");
}

#[test]
fn two_digits_where_three_are_wanted_stay_and_the_third_is_typed_behind_them() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let three = seat.desk.last_three(&LI);
    seat.typed(&three[..2], 0).enter().assert_says("refusal-code-no-try");
    assert!(seat.shows(&three[..2]), "{:?}", seat.texts());
    seat.typed(&three[2..], 0).enter().assert_at("find");
    assert_eq!((seat.count("number_wrong"), seat.count("handed_over")), (0, 1));
}

#[test]
fn a_function_key_is_pressed_on_purpose_and_enter_may_follow_it_at_once() {
    for spacing in [0, 50, 110] {
        let mut seat = Seat::of("1001");
        // Large print is chosen already for somebody of his age.
        seat.ready_to_print(&LI).wait(1000).stroke(Named::F7).wait(spacing).stroke(Named::Enter);
        seat.assert_at("hand over");
        assert_eq!(seat.desk.all("issued")[0]["style"], "standard");
    }
    // What has just appeared is still looked at first, and a key that is held down decides nothing.
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).stroke(Named::F7).wait(110).stroke(Named::Enter).assert_at("print");
    seat.wait(1000).hold(Named::F7, 20);
    not_by_holding(&mut seat, "issued");
}

#[test]
fn a_scan_that_meets_a_question_is_told_where_it_went_though_no_enter_ends_it() {
    let mut seat = asked();
    let before = seat.desk.entries().len();
    seat.wait(1000).scan(LI.number, None).assert_says("no-code-here");
    assert_eq!((seat.desk.entries().len(), seat.screen()), (before, "question"));
    // A digit by itself chooses, and what was said is over.
    seat.wait(2000).stroke('1');
    let said = seat.say("no-code-here");
    assert!(!seat.shows(&said));
    seat.enter().assert_at("verify");
}
