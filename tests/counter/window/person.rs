//! The page of a person, opened by one key from Find, Verify and Print, and back to where it was.

use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::people::*;

/// The second of three pages of what was done.
pub fn second_page() -> Seat {
    let mut seat = Seat::of("1001");
    for _ in 0..16 {
        seat.verify(&LI).press(Named::Escape).assert_at("find");
    }
    seat.verify(&LI).press(Stroke::alt('i')).press(Stroke::alt('3')).press(Named::PageDown);
    seat.assert_at("person");
    seat
}

#[test]
fn alt_i_opens_the_page_from_every_step_before_paper_and_esc_leads_back_to_it() {
    let mut seat = Seat::of("1001");
    // Nobody can be meant yet.
    assert!(!seat.offers("key-person"));
    seat.verify(&LI).assert_at("verify");
    seat.press(Stroke::alt('i')).assert_at("person");
    // What is compared with the document is whole, but for the number.
    assert!(seat.shows(LI.name) && !seat.shows(LI.number), "{:?}", seat.texts());
    seat.press(Named::Escape).assert_at("verify");
    seat.card(&LI).assert_at("print");
    seat.press(Stroke::alt('e')).press(Stroke::f(7)).press(Stroke::alt('i')).assert_at("person");
    seat.press(Named::Escape).assert_at("print");
    seat.assert_says("language-of-paper-english");
    seat.assert_says("style-large-print");
    assert_eq!(seat.desk.all("person_looked_at").len(), 2);
    seat.put_aside();
    // The visit stands in the way, and the number in the field: from there it is opened masked.
    seat.typed(LI.number, 0).assert_at("find");
    seat.press(Stroke::alt('i')).assert_at("person");
    assert!(seat.shows("李*明") && !seat.shows(LI.name), "{:?}", seat.texts());
    seat.press(Named::Escape).assert_at("find");
}

#[test]
fn what_was_done_is_leafed_through_and_comes_back_as_it_was() {
    let mut seat = second_page();
    let second = seat.picture();
    assert!(seat.offers("key-person-newer") && seat.offers("key-person-older"));
    let mut pages = 0;
    while seat.offers("key-person-older") {
        seat.press(Named::PageDown);
        pages += 1;
        assert!(seat.picture() != second && pages < 9);
    }
    for _ in 0..pages {
        seat.press(Named::PageUp);
    }
    assert_eq!(seat.picture(), second);
    seat.press(Named::PageUp);
    assert!(!seat.offers("key-person-newer"));
    // One page was opened, however many were leafed through.
    assert_eq!(seat.count("person_looked_at"), 1);
}

#[test]
fn two_people_with_one_number_stand_side_by_side_and_neither_is_picked() {
    let mut seat = Seat::of("1001");
    seat.typed(TWIN.number, 0).press(Stroke::alt('i')).assert_at("person");
    seat.assert_says("person-others-about");
    assert!(seat.shows("尤*生") && seat.shows("许*士"), "{:?}", seat.texts());
    seat.press(Named::ArrowLeft).press(Named::ArrowLeft).press(Named::ArrowLeft);
    assert!(seat.shows("尤*生") && !seat.shows("许*士"));
    seat.press(Named::Tab);
    assert!(!seat.shows("尤*生") && seat.shows("许*士"));
}

#[test]
fn what_differs_is_marked_by_digits_and_the_slip_is_printed_by_enter() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).press(Stroke::alt('i'));
    // Before the card is verified there is nothing to mark.
    assert!(!seat.shows(&seat.say("person-part-differences")));
    seat.press(Named::Escape).card(&LI).press(Stroke::alt('i')).press(Stroke::alt('4'));
    seat.assert_says("person-differences");
    seat.enter().assert_says("person-nothing-marked");
    for digit in ["1", "5", "0", "5"] {
        seat.typed(digit, 0).wait(2_000);
    }
    seat.enter().assert_at("person");
    assert_eq!(seat.desk.all("data_differed")[0]["facts"], serde_json::json!(["name", "mobile"]));
    seat.press(Named::Escape).assert_at("print");
    seat.enter().assert_at("hand over");
}
