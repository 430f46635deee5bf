//! A whole visit by keys alone.

use iced::keyboard::key::Named;

use super::{PACE, QUIET, Seat};
use crate::people::*;

#[test]
fn thirty_keys_and_no_click_from_the_first_digit_to_handed_over() {
    let mut seat = Seat::of("1001");
    seat.typed(LI.number, PACE);
    seat.assert_at("verify");
    seat.typed(&LI.card[3..], PACE).press(Named::Enter);
    seat.assert_at("print");
    seat.wait(QUIET).stroke(Named::Enter);
    seat.assert_at("hand over");
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, PACE).press(Named::Enter);
    seat.assert_at("find");
    seat.assert_says("handed-over");
    assert_eq!((seat.keys, seat.clicks), (30, 0));
    assert_eq!(seat.desk.last("handed_over")["person"], seat.desk.code(&LI));
    // The next worker is already typing.
    seat.typed(WANG.number, 0);
    seat.assert_at("verify");
}
