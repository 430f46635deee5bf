//! A receipt that somebody brings back: typed, scanned or pasted, answered, and the next one.

use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::people::*;
use crate::receipts::receipt_of;

/// A clerk in front of an empty form, with the receipt of a visit in hand.
fn with_a_receipt() -> (Seat, String, String) {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let (query, code) = receipt_of(&seat.desk, &LI);
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter().assert_at("find");
    seat.press(Stroke::f(11)).assert_at("form");
    (seat, query, code)
}

#[test]
fn the_twelfth_digit_leads_on_to_the_check_code() {
    let (mut seat, query, code) = with_a_receipt();
    seat.typed(&query, 0).typed(&code, 0).enter().assert_says("receipt-genuine-heading");
}

#[test]
fn the_end_of_a_scan_is_not_taken_for_an_empty_check_code() {
    let (mut seat, query, code) = with_a_receipt();
    seat.typed(&query, 0).enter();
    let missing = seat.say("form-missing");
    assert!(!seat.shows(&missing), "{:?}", seat.texts());
    seat.typed(&code, 0).enter().assert_says("receipt-genuine-heading");
}

#[test]
fn a_receipt_is_pasted_whole_as_it_is_printed() {
    let (mut seat, query, code) = with_a_receipt();
    let printed = format!("{}-{}-{} {}-{}\n", &query[..4], &query[4..8], &query[8..], &code[..4], &code[4..]);
    seat.paste(&printed).enter().assert_says("receipt-genuine-heading");
}

#[test]
fn a_wrong_twelfth_digit_is_told_before_the_check_code_is_typed() {
    let (mut seat, query, _) = with_a_receipt();
    let last = query.as_bytes()[11] - b'0';
    seat.typed(&format!("{}{}", &query[..11], (last + 1) % 10), 0).assert_says("receipt-query-wrong");
    seat.press(Named::Backspace).typed(&last.to_string(), 0);
    let wrong = seat.say("receipt-query-wrong");
    assert!(!seat.shows(&wrong), "{:?}", seat.texts());
}

#[test]
fn the_next_receipt_is_begun_by_typing_once_one_was_answered() {
    let (mut seat, query, code) = with_a_receipt();
    for _ in 0..2 {
        seat.typed(&query, 0).typed(&code, 0).enter().assert_says("receipt-genuine-heading");
    }
    assert_eq!(seat.count("receipt_checked"), 2);
}

#[test]
fn what_became_of_the_envelope_stands_before_the_facts_of_its_receipt() {
    let (mut seat, query, code) = with_a_receipt();
    seat.typed(&query, 0).enter().typed(&code, 0).enter();
    let texts = seat.texts();
    let outcome = texts.iter().position(|text| text.contains("2026-11-22 09:00") && text.contains("发放"));
    let name = texts.iter().position(|text| text == "李*明");
    assert!(outcome.is_some() && name.is_some() && outcome < name, "{texts:?}");
}

#[test]
fn an_envelope_that_is_scanned_for_a_receipt_is_told_from_one() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let envelope = format!("{}427", seat.desk.outside(&LI).replace('-', ""));
    seat.put_aside();
    seat.press(Stroke::f(11)).typed(&envelope, 0).enter().assert_says("receipt-is-envelope");
    assert_eq!(seat.count("receipt_checked"), 0);
}

#[test]
fn one_wrong_character_of_the_check_code_is_mended_where_it_stands() {
    let (mut seat, query, code) = with_a_receipt();
    let last = code.chars().last().unwrap();
    let other = if last == '7' { '8' } else { '7' };
    seat.typed(&query, 0).typed(&code[..code.len() - 1], 0).typed(&other.to_string(), 0).enter();
    seat.assert_says("refusal-receipt-not-ours");
    seat.press(Named::Backspace).typed(&last.to_string(), 0).enter().assert_says("receipt-genuine-heading");
}

#[test]
fn a_check_code_that_was_wrong_is_typed_again_and_the_next_receipt_is_begun_by_its_number() {
    let (mut seat, query, code) = with_a_receipt();
    seat.typed(&query, 0).typed("22222222", 0).enter().assert_says("refusal-receipt-not-ours");
    seat.typed(&code, 0).enter().assert_says("receipt-genuine-heading");
    seat.typed(&query, 0).typed("22222222", 0).enter().assert_says("refusal-receipt-not-ours");
    seat.typed(&query, 0).typed(&code, 0).enter().assert_says("receipt-genuine-heading");
}

#[test]
fn a_statement_of_personal_rights_is_verified_by_the_same_form() {
    let desk = crate::desk::desk();
    crate::records::records(&desk);
    let mut clerk = desk.sign_in("1001");
    let verified = crate::steps::Steps::verified(&mut clerk, &LI, crate::desk::at(0));
    let query = clerk.query(verified, xinfeng::domain::QueryPurpose::Statement).unwrap();
    let printed = crate::desk::At::on(&mut clerk, &desk.press()).statement(&query, Some(2025)).unwrap();
    clerk.end_query(query).unwrap();
    drop(clerk);
    let mut seat = Seat::at(desk);
    seat.sign_in("1001");
    seat.press(Stroke::f(11)).typed(printed.number.digits(), 0).typed(&printed.code.to_string(), 0).enter();
    seat.assert_says("rights-statement-genuine-heading");
    assert!(!seat.shows(LI.name) && seat.shows("2025 年记录单"), "{:?}", seat.texts());
    assert_eq!(seat.count("statement_checked"), 1);
}
