//! Keys that come while the store is slow: digits wait for their field, Enter does not.

use iced::keyboard::key::Named;
use xinfeng::domain::{Role, Secret, UserName};
use xinfeng::window::Message;

use super::{Seat, Stroke, desk, password_of};
use crate::desk::{ADMIN, At, at, user_number};
use crate::people::*;

fn cr() -> Option<Stroke> {
    Some(Named::Enter.into())
}

#[test]
fn a_burst_of_number_card_and_enter_waits_for_enter_alone() {
    let mut seat = Seat::of("1001");
    seat.slow().scan(&format!("{}{}", LI.number, &LI.card[3..]), cr());
    assert_eq!((seat.screen(), seat.away.len()), ("find", 1));
    seat.quick().assert_at("verify");
    assert!(seat.shows(&LI.card[3..]));
    assert_eq!(seat.count("verified"), 0);
    seat.press(Named::Enter).assert_at("print");
}

#[test]
fn keys_that_come_one_by_one_wait_in_their_order_and_can_be_mended() {
    let mut seat = Seat::of("1001");
    seat.slow().typed(LI.number, 0).typed("73069", 0).stroke(Named::Backspace).typed("28", 0).quick();
    seat.press(Named::Enter).assert_at("print");
}

#[test]
fn what_is_typed_during_a_search_in_vain_is_the_next_search() {
    let mut seat = Seat::of("1001");
    let burst = [NOBODY, NOBODY, LI.number].concat();
    seat.slow().scan(&burst, cr()).quick().assert_at("verify");
    let asked: Vec<_> = seat.desk.all("searched").into_iter().map(|facts| facts["person"].clone()).collect();
    let nobody = seat.desk.code_of(NOBODY);
    assert_eq!(asked, [nobody.clone(), nobody, seat.desk.code(&LI)]);
}

#[test]
fn what_is_typed_while_signing_in_is_the_first_search() {
    let mut seat = Seat::at(crate::desk::desk());
    seat.slow().try_sign_in("1001", "the word of 1001");
    seat.scan(LI.number, cr()).quick().assert_at("verify");
}

#[test]
fn the_number_may_be_typed_while_the_envelope_is_printed() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).slow().enter();
    seat.assert_at("print");
    // The printer shows it before the program knows.
    seat.return_call_later(|desk| desk.last_three(&LI));
    seat.press(Named::Enter).assert_at("hand over");
    seat.wait(1000).enter();
    seat.quick().assert_says("handed-over");
}

#[test]
fn locking_waits_for_the_call_and_loses_nothing_of_it() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).slow().enter();
    seat.press(Named::F12).typed("123", 0).assert_at("print");
    seat.quick().assert_at("sign-in");
    assert!(!seat.is_open() && !seat.shows(LI.name));
    assert_eq!(seat.count("printed"), 1);
    seat.sign_in("1001");
    seat.assert_at("question");
}

#[test]
fn closing_waits_for_the_call() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).slow().card(&LI);
    seat.take(Message::CloseAsked);
    assert!(!seat.closed);
    // Neither a lock nor the end of patience makes it forget.
    seat.press(Named::F12).sleep(1).tick();
    seat.quick();
    assert!(seat.closed);
    assert_eq!(seat.count("verified"), 1);
}

#[test]
fn closing_after_a_call_that_broke_closes() {
    let mut seat = Seat::of("1001");
    seat.slow().scan(LI.number, None);
    seat.take(Message::CloseAsked);
    seat.take(Message::Lost);
    assert!(seat.closed);
}

#[test]
fn a_call_that_broke_leads_to_the_door_and_the_visit_waits() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).slow().typed("123", 0).enter();
    seat.take(Message::Lost);
    seat.away.clear();
    seat.quick().assert_at("sign-in");
    seat.assert_says("fault-internal");
    assert!(!seat.shows(LI.name) && !seat.is_open());
    seat.sign_in("1001");
    seat.press(Named::F4).press(Named::Enter).assert_at("question");
}

#[test]
fn nothing_else_counts_while_a_call_is_away() {
    let mut seat = Seat::of("1001");
    seat.slow().scan(LI.number, None);
    for number in 2..12 {
        seat.press(Stroke::f(number));
    }
    for letter in ['u', 'p', 'l', '1'] {
        seat.press(Stroke::alt(letter));
    }
    seat.press(Named::Escape).press(Named::Tab).press(Named::ArrowDown);
    assert_eq!((seat.screen(), seat.away.len(), seat.is_covered()), ("find", 1, false));
    seat.quick().assert_at("verify");
}

#[test]
fn a_password_typed_once_more_during_a_slow_sign_in_is_shown_nowhere() {
    let mut seat = Seat::at(desk());
    seat.slow();
    seat.typed("1001", 0).press(Named::Enter).typed(password_of("1001").expose(), 0).press(Named::Enter);
    seat.typed(password_of("1001").expose(), 0);
    seat.return_call();
    seat.assert_at("find");
    assert!(!seat.shows("THE WORD") && !seat.shows("THEWORD"), "{:?}", seat.texts());
    // A number that is scanned meanwhile is looked for.
    seat.press(Named::F12).press(Named::Escape);
    seat.typed("1001", 0).press(Named::Enter).typed(password_of("1001").expose(), 0).press(Named::Enter);
    seat.typed(LI.number, 0);
    seat.return_call();
    seat.quick();
    seat.assert_at("verify");
}

/// Somebody whose first password is the administrator's, at the form for one of his own.
fn newcomer() -> Seat {
    let desk = desk();
    let name = UserName::parse("新人").unwrap();
    let first = Secret::new("first word of 1003".into());
    desk.sign_in(ADMIN).at(at(0)).add_user(user_number("1003"), name, Role::Clerk, &first).unwrap();
    Seat::at(desk)
}

/// Sends both fields off, and comes back while the call is still away.
fn send_off(seat: &mut Seat, password: &str) {
    seat.typed(password, 0).press(Named::Enter).slow().typed(password, 0).press(Named::Enter);
    assert_eq!(seat.away.len(), 1);
}

#[test]
fn an_own_number_that_is_begun_while_the_first_password_is_hashed_is_whole_in_its_field() {
    let mut seat = newcomer();
    seat.try_sign_in("1003", "first word of 1003");
    send_off(&mut seat, "a word of my own");
    // A second Enter, as of somebody who does not want to wait, leads past no empty field.
    seat.press(Named::Enter).typed(&NOBODY[..7], 0).quick();
    seat.assert_says("own-number-title");
    seat.typed(&NOBODY[7..], 0).press(Named::Enter).typed(NOBODY, 0).press(Named::Enter);
    seat.assert_at("find");
    seat.assert_says("person-named");
}

#[test]
fn both_fields_of_the_own_number_may_be_scanned_while_the_first_password_is_hashed() {
    let mut seat = newcomer();
    seat.try_sign_in("1003", "first word of 1003");
    send_off(&mut seat, "a word of my own");
    let named = seat.count("person_named");
    seat.scan(NOBODY, cr()).scan(NOBODY, cr()).quick();
    seat.assert_says("own-number-title");
    assert_eq!(seat.count("person_named"), named, "nothing is sent off that nobody has seen");
    seat.wait(1000).enter();
    seat.assert_at("find");
    seat.assert_says("person-named");
}

#[test]
fn a_password_of_his_own_that_is_begun_during_the_first_sign_in_is_whole() {
    let mut seat = newcomer();
    seat.slow().try_sign_in("1003", "first word of 1003");
    seat.typed("a word of", 0).quick();
    seat.assert_says("own-password-first");
    seat.typed(" my own", 0).press(Named::Enter).typed("a word of my own", 0).press(Named::Enter);
    seat.assert_says("own-number-title");
    assert!(!seat.shows("word") && !seat.shows("WORD"), "{:?}", seat.texts());
}

#[test]
fn a_password_typed_once_more_is_shown_in_no_field_of_the_own_number() {
    let mut seat = newcomer();
    seat.try_sign_in("1003", "first word of 1003");
    send_off(&mut seat, "a word of 2026");
    seat.typed("a word of 2026", 0).quick();
    seat.assert_says("own-number-title");
    assert!(!seat.shows("WORD") && !seat.shows("2026"), "{:?}", seat.texts());
}

#[test]
fn what_is_meant_for_the_next_form_is_not_in_the_one_that_is_asked_again() {
    let mut seat = newcomer();
    seat.try_sign_in("1003", "first word of 1003");
    send_off(&mut seat, "first word of 1003");
    seat.typed(NOBODY, 0).quick();
    seat.assert_says("refusal-password-same");
    seat.typed("a word of my own", 0).press(Named::Enter).typed("a word of my own", 0).press(Named::Enter);
    seat.assert_says("own-number-title");
}
