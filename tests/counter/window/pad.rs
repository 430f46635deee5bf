//! The number pad as it really reports itself: its digits are digits whatever NumLock says, and move nothing.

use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{Location, Modifiers};

use super::{PACE, QUIET, Seat, Stroke};
use crate::desk::ADMIN;
use crate::people::*;

/// The keys that type, each as it calls itself by what it is without NumLock.
const TYPING: [(char, Code, Named); 11] = [
    ('0', Code::Numpad0, Named::Insert),
    ('1', Code::Numpad1, Named::End),
    ('2', Code::Numpad2, Named::ArrowDown),
    ('3', Code::Numpad3, Named::PageDown),
    ('4', Code::Numpad4, Named::ArrowLeft),
    ('5', Code::Numpad5, Named::Clear),
    ('6', Code::Numpad6, Named::ArrowRight),
    ('7', Code::Numpad7, Named::Home),
    ('8', Code::Numpad8, Named::ArrowUp),
    ('9', Code::Numpad9, Named::PageUp),
    ('.', Code::NumpadDecimal, Named::Delete),
];

/// A key of the pad as X reports it: `key` is what it would be without NumLock, `text` what it types with it.
fn pad(typed: char, num_lock: bool) -> Stroke {
    let on_pad = |stroke: Stroke, code| Stroke { physical: Physical::Code(code), ..stroke.on_pad() };
    if let Some((_, code, named)) = TYPING.iter().find(|(character, ..)| *character == typed) {
        let text = match (num_lock, named) {
            (true, _) => Some(typed.to_string()),
            (false, Named::Delete) => Some(String::from("\u{7f}")),
            (false, _) => None,
        };
        return on_pad(Stroke { text, ..Stroke::from(*named) }, *code);
    }
    match typed {
        '*' => on_pad(Stroke::from('*'), Code::NumpadMultiply),
        '-' => on_pad(Stroke::from('-'), Code::NumpadSubtract),
        '\r' => on_pad(Stroke::from(Named::Enter), Code::NumpadEnter),
        other => panic!("{other} is not on the pad"),
    }
}

/// Types on the pad, at a clerk's pace.
fn on_the_pad(seat: &mut Seat, text: &str, num_lock: bool) {
    for character in text.chars() {
        seat.wait(PACE).stroke(pad(character, num_lock));
    }
}

#[test]
fn every_key_of_the_pad_types_its_digit_with_num_lock_and_without() {
    for num_lock in [true, false] {
        let mut seat = Seat::of("1001");
        for (digit, ..) in TYPING.iter().filter(|(character, ..)| character.is_ascii_digit()) {
            seat.press(Named::Escape);
            on_the_pad(&mut seat, &format!("44{digit}"), num_lock);
            assert!(seat.shows(&format!("44{digit}")), "{digit}, NumLock {num_lock}: {:?}", seat.texts());
        }
    }
}

#[test]
fn a_whole_reset_is_typed_on_the_pad_in_thirty_keys() {
    for num_lock in [true, false] {
        let mut seat = Seat::of("1001");
        on_the_pad(&mut seat, &LI.number.replace('X', "*"), num_lock);
        seat.assert_at("verify");
        on_the_pad(&mut seat, &LI.card[3..], num_lock);
        on_the_pad(&mut seat, "\r", num_lock);
        seat.assert_at("print");
        seat.wait(QUIET).stroke(pad('\r', num_lock)).assert_at("hand over");
        seat.wait(QUIET);
        let read = seat.desk.last_three(&LI);
        on_the_pad(&mut seat, &format!("{read}\r"), num_lock);
        seat.assert_says("handed-over");
        assert_eq!((seat.keys, seat.clicks), (30, 0));
    }
}

#[test]
fn a_digit_of_the_pad_moves_nothing() {
    for num_lock in [true, false] {
        for (typed, ..) in TYPING {
            // Neither the reason on Print, nor the answer of a question, nor a line of a list, nor a setting.
            let mut print = Seat::of("1001");
            print.ready_to_print(&LI).wait(PACE).stroke(pad(typed, num_lock));
            print.press(Named::Escape).enter();
            assert_eq!(print.count("issued"), 1, "{:?}", print.texts());
            assert_eq!(print.desk.all("issued")[0]["reason"], "forgotten", "{typed}, NumLock {num_lock}");
            let mut settings = Seat::of(ADMIN);
            settings.press(Named::F8);
            let before = settings.picture();
            settings.press(pad(typed, num_lock));
            assert!(settings.picture() == before || settings.shows(&typed.to_string()), "{typed}, NumLock {num_lock}");
        }
    }
}

#[test]
fn alt_with_a_digit_of_the_pad_chooses_as_the_upper_row_does() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).press(pad('2', true).with(Modifiers::ALT)).enter().assert_at("hand over");
    assert_eq!(seat.desk.all("issued")[0]["reason"], "locked");
}

#[test]
fn a_point_on_the_pad_is_a_point_in_an_address() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('t'));
    for _ in 0..40 {
        seat.stroke(Named::Backspace);
    }
    seat.typed("ipp://", 0);
    on_the_pad(&mut seat, "10.0.0.9", true);
    assert!(seat.shows("ipp://10.0.0.9"), "{:?}", seat.texts());
}

#[test]
fn the_pad_is_known_by_where_it_is_and_arrows_of_their_own_still_move() {
    let arrow =
        Stroke { location: Location::Standard, physical: Physical::Code(Code::ArrowLeft), ..Named::ArrowLeft.into() };
    let mut seat = Seat::of("1001");
    seat.typed("13", PACE).press(arrow).press(pad('2', false));
    assert!(seat.shows("123"), "{:?}", seat.texts());
}
