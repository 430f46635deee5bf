//! Searching the register in the window: by keys alone, for a reason, and from a row to the visit.

use iced::keyboard::key::Named;

use super::{PACE, Seat, Stroke};
use crate::desk::at;
use crate::people::{LI, MOBILE, OTHER_PROVINCE, Person, WANG};

/// Everybody with the mobile number of every row.
pub fn listed(seat: &mut Seat) -> &mut Seat {
    seat.press(Stroke::f(3)).press(Stroke::alt('2')).typed(MOBILE, PACE).press(Stroke::alt('5')).press(Named::Enter)
}

#[test]
fn a_worker_is_searched_for_by_keys_alone_and_taken_to_the_visit() {
    let mut seat = Seat::of("1001");
    seat.press(Stroke::f(3)).assert_at("search");
    seat.typed("李小*", PACE).press(Named::Enter).assert_says("search-reason-missing");
    seat.press(Stroke::alt('5')).press(Named::Enter);
    let texts = seat.texts().join("\n");
    assert!(texts.contains("李*明") && texts.contains("110105********002X"), "{texts}");
    for secret in [LI.number, LI.name, LI.card, MOBILE] {
        assert!(!texts.contains(secret), "{texts}");
    }
    seat.press(Named::Enter).assert_at("verify");
    assert_eq!((seat.count("register_searched"), seat.count("searched"), seat.count("viewed")), (1, 1, 1));
}

#[test]
fn esc_leads_from_the_list_to_what_was_typed_and_from_an_empty_field_home() {
    let mut seat = Seat::of("1001");
    listed(&mut seat).assert_at("search");
    let named = |seat: &Seat, key: &str| seat.window.live_keys().iter().any(|live| live.does == key);
    assert!(named(&seat, "key-page-after") && !named(&seat, "key-page-before"));
    seat.press(Named::End);
    assert!(!named(&seat, "key-page-after") && named(&seat, "key-page-before"));
    seat.press(Named::PageDown).press(Named::ArrowUp).press(Named::Escape).assert_says("search-title");
    seat.press(Named::Escape).assert_at("search");
    seat.press(Named::Escape).assert_at("find");
}

#[test]
fn who_is_not_served_here_stands_at_find_with_the_number_and_the_slip() {
    let mut seat = Seat::of("1001");
    seat.press(Stroke::f(3)).typed(OTHER_PROVINCE.name, PACE).press(Stroke::alt('6')).press(Named::Enter);
    seat.press(Named::Enter).assert_at("find");
    assert!(seat.window.live_keys().iter().any(|live| live.does == "key-referral"));
}

#[test]
fn another_reason_is_typed_and_nobody_found_is_said() {
    let mut seat = Seat::of("1001");
    seat.press(Stroke::f(3)).typed("没有这人", PACE).press(Stroke::alt('0')).press(Named::Enter);
    seat.assert_says("search-remark-missing");
    seat.typed("社区核对", PACE).press(Named::Enter).assert_says("search-nobody");
    assert_eq!(seat.desk.last("register_searched")["remark"], "社区核对");
    seat.assert_at("search");
}

#[test]
fn people_with_one_name_stand_side_by_side() {
    let mut seat = Seat::of("1001");
    seat.desk.import(&[Person { number: "110105199001010024", card: "B47739201", ..WANG }], at(0));
    seat.press(Stroke::f(3)).typed(WANG.name, PACE).press(Stroke::alt('7')).press(Named::Enter);
    let texts = seat.texts().join("\n");
    assert!(texts.contains("110105********0016") && texts.contains("110105********0024"), "{texts}");
    assert!(texts.contains("1980") && texts.contains("1990"), "{texts}");
}

#[test]
fn an_auditor_and_an_administrator_have_no_such_key() {
    for user in ["3001", crate::desk::ADMIN] {
        let mut seat = Seat::of(user);
        let before = seat.screen();
        assert!(!seat.window.live_keys().iter().any(|live| live.does == "key-search"));
        seat.press(Stroke::f(3)).assert_at(before);
    }
}
