//! What is expected is on no screen: neither the card's number, nor the envelope's, nor its pick-up code.

use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::people::*;

#[track_caller]
fn assert_blind(seat: &mut Seat, secrets: &[String]) {
    let texts = seat.texts();
    for secret in secrets {
        let alone = texts.iter().any(|text| text == secret);
        let inside = secret.chars().count() > 3 && texts.concat().contains(secret.as_str());
        assert!(!alone && !inside, "on {}", seat.screen());
    }
}

#[test]
fn the_number_and_the_code_of_the_envelope_are_on_no_screen_before_it_is_handed_over() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let outside = seat.desk.outside(&LI);
    let short: String = outside.chars().rev().take(7).collect::<Vec<_>>().into_iter().rev().collect();
    let (number, barcode) = (outside.replace('-', ""), seat.desk.barcode(&LI));
    let secrets = [outside.clone(), number, barcode, short, seat.desk.last_three(&LI)];
    assert_blind(&mut seat, &secrets);
    // Every panel, a wrong number, Help, the list, the question, the card again, the same by another clerk.
    for key in [Named::F1, Named::F2, Named::F5, Named::F6] {
        seat.press(key);
        assert_blind(&mut seat, &secrets);
        seat.press(Named::Escape);
    }
    for wrong in ["000", "99", "E1101050126", "abc"] {
        seat.typed(wrong, 0).enter().assert_at("hand over");
        seat.press(Named::Escape).press(Named::Escape);
        assert_blind(&mut seat, &secrets);
    }
    for user in ["1001", "1002"] {
        if seat.is_covered() {
            seat.press(Named::Escape);
        }
        seat.press(Named::F12);
        assert_blind(&mut seat, &secrets);
        seat.sign_in(user);
        assert_blind(&mut seat, &secrets);
        if seat.screen() == "find" {
            seat.press(Named::F4).assert_at("unfinished");
            assert_blind(&mut seat, &secrets);
            seat.enter();
        }
        seat.assert_at("question");
        assert_blind(&mut seat, &secrets);
        seat.press(Stroke::alt('1')).enter().assert_at("verify");
        assert_blind(&mut seat, &secrets);
        seat.card(&LI).assert_at("hand over");
        assert_blind(&mut seat, &secrets);
    }
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter().assert_says("handed-over");
}

#[test]
fn the_number_of_the_card_is_on_no_screen() {
    let mut seat = Seat::of("1001");
    let secrets = [LI.card.to_owned(), LI.card[3..].to_owned(), LI.number.to_owned(), MOBILE.to_owned()];
    seat.verify(&LI);
    assert_blind(&mut seat, &secrets);
    seat.typed("111111", 0).press(Named::Enter);
    assert_blind(&mut seat, &secrets);
    seat.card(&LI);
    assert_blind(&mut seat, &secrets);
    seat.enter().assert_at("hand over");
    assert_blind(&mut seat, &secrets);
    seat.press(Named::F12);
    seat.sign_in("1001");
    assert_blind(&mut seat, &secrets);
}
