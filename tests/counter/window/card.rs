//! The card, wrong; and what a refusal leaves on the screen.

use iced::keyboard::key::Named;
use xinfeng::counter::{Refusal, Stop};
use xinfeng::domain::UtcOffset;
use xinfeng::telling::Telling;

use super::{PACE, Seat, Stroke};
use crate::people::*;

fn refusal(seat: &Seat, refusal: Refusal) -> String {
    seat.look().words.stop(&Stop::Refused(refusal), UtcOffset::default())
}

#[test]
fn the_third_wrong_card_locks_and_the_supervisor_opens_it_again() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI);
    for left in [2, 1] {
        seat.typed("111111", 0).press(Named::Enter).assert_at("verify");
        let said = refusal(&seat, Refusal::CardWrong { left });
        assert!(seat.shows(&said), "{said}");
        assert!(!seat.shows("111111") && !seat.shows(&LI.card[3..]));
    }
    seat.typed("111111", 0).press(Named::Enter).assert_at("verify");
    let locked = |seat: &Seat| {
        let until = seat.now + chrono::TimeDelta::minutes(15);
        let said = refusal(seat, Refusal::CardLocked { until });
        said.split(|c: char| c.is_ascii_digit()).nth(1).unwrap().to_owned()
    };
    let words = locked(&seat);
    assert!(seat.shows(&words), "{words}");
    // The right card does not open it.
    seat.card(&LI).assert_at("verify");
    assert_eq!((seat.count("verified"), seat.count("issued")), (0, 0));

    seat.press(Named::F2).press(Named::F12);
    seat.sign_in("2001");
    seat.press(Stroke::alt('u'))
        .press(Stroke::alt('n'))
        .typed(LI.number, 0)
        .press(Named::Tab)
        .typed("1001", 0)
        .press(Named::Tab);
    seat.compose("看错了同行人的卡").press(Named::Enter).assert_says("unlocked");
    seat.press(Named::F12);
    seat.sign_in("1001");
    seat.ready_to_print(&LI);
}

#[test]
fn too_few_or_too_many_digits_are_no_try() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI);
    for _ in 0..4 {
        seat.typed("73062", 0).press(Named::Enter).assert_says("refusal-card-too-short");
        seat.typed("7306288", 0).press(Named::Enter).assert_says("refusal-card-too-long");
        seat.press(Named::Enter).assert_at("verify");
    }
    assert_eq!(seat.count("card_wrong"), 0);
    seat.card(&LI).assert_at("print");
}

#[test]
fn a_number_in_vain_stays_in_sight_until_the_next_digit() {
    let mut seat = Seat::of("1001");
    seat.typed(NOBODY, PACE).assert_says("refusal-not-found");
    assert!(seat.shows(NOBODY));
    seat.typed("1", PACE);
    assert!(!seat.shows(NOBODY) && seat.shows("1"));
    let not_found = seat.say("refusal-not-found");
    assert!(!seat.shows(&not_found));
    seat.typed(&LI.number[1..], PACE).assert_at("verify");
}

#[test]
fn an_obstacle_is_said_where_it_is_met() {
    let mut seat = Seat::of("1001");
    for (person, words) in [(&DECEASED, "refusal-deceased"), (&CANCELLED, "refusal-cancelled")] {
        seat.typed(person.number, 0).assert_at("find");
        seat.assert_says(words);
        assert!(seat.shows(person.number));
    }
    for (person, words) in [(&FROZEN, "refusal-card-frozen"), (&EXPIRED, "refusal-card-expired")] {
        seat.verify(person).card(person).assert_at("verify");
        seat.assert_says(words);
        seat.press(Named::F2);
    }
    assert_eq!(seat.count("verified"), 0);
}
