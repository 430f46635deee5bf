//! A printer is settled in the window, and prints from the next envelope on.

use iced::keyboard::key::Named;
use ipp::model::Operation;

use super::{Seat, Stroke};
use crate::desk::ADMIN;
use crate::people::*;
use crate::played::{NAME, Played};
use crate::printers::but;

/// An administrator settles this printer, and a clerk sits down.
fn seat_with(printer: &Played) -> Seat {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('t')).assert_says("printer-title");
    seat.typed(&printer.address().to_string(), 0).press(Named::Enter);
    seat.compose(NAME).press(Named::Enter).press(Named::Enter);
    seat.assert_at("stationery");
    assert_eq!(seat.desk.last("setting_changed")["name"], "printer");
    seat.press(Named::Escape).assert_at("users");
    seat.press(Named::F12).press(Named::Escape).press(Named::Escape);
    seat.sign_in("1001");
    // Where envelopes go now is compared first.
    seat.assert_at("new printer");
    seat.press('1').enter().assert_at("find");
    seat
}

#[test]
fn a_printer_is_asked_before_it_is_settled_and_prints_then() {
    let printer = Played::start(but(|_| None));
    let mut seat = seat_with(&printer);
    seat.ready_to_print(&LI);
    assert!(seat.shows(NAME));
    seat.enter();
    seat.assert_at("hand over");
    assert!(seat.shows(NAME), "where to fetch it: {:?}", seat.texts());
    assert_eq!(printer.heard(Operation::PrintJob).len(), 1);
    assert!(seat.desk.sheets().is_empty(), "nothing lies on our disk");
}

#[test]
fn what_nothing_answers_at_is_kept_in_the_form_and_not_in_the_settings() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('t')).typed("http://printer", 0);
    for _ in 0..3 {
        seat.press(Named::Enter);
    }
    seat.assert_says("printer-address-wrong");
    seat.press(Named::Escape).typed("ipp://127.0.0.1:1/ipp/print", 0);
    for _ in 0..3 {
        seat.press(Named::Enter);
    }
    seat.assert_at("form");
    assert!(seat.shows("ipp://127.0.0.1:1/ipp/print"));
    assert_eq!(seat.count("setting_changed"), 0);
}

#[test]
fn a_clerk_who_cancels_before_the_sheet_is_sent_prints_nothing() {
    let printer = Played::start(but(|_| None));
    let mut seat = seat_with(&printer);
    seat.ready_to_print(&LI).slow().enter();
    seat.assert_says("print-printing");
    seat.assert_says("key-stop-printing");
    seat.press(Named::Escape);
    seat.quick();
    // Nothing was sent: there is nothing to ask.
    seat.assert_at("print");
    assert_eq!((seat.count("issued"), seat.count("printer_not_ready"), seat.count("printed")), (0, 1, 0));
    assert_eq!(printer.heard(Operation::PrintJob).len(), 0);
    // The next one is not cancelled with it.
    seat.enter();
    seat.assert_at("hand over");
}

#[test]
fn a_slip_never_says_what_stopped_the_worker_before() {
    let mut seat = Seat::of("1001");
    seat.verify(&FROZEN).card(&FROZEN);
    seat.press(Named::Escape).press(Named::Escape).assert_at("find");
    seat.verify(&LI);
    seat.press(Named::F5).press(Stroke::alt('4')).enter().assert_at("find");
    seat.press(Named::F5);
    let why = &seat.desk.last("referred")["why"];
    assert!(why["refused"].is_string(), "{why}");
}

#[test]
fn while_a_call_is_away_no_key_is_shown_that_does_nothing() {
    let keys = |seat: &Seat| seat.window.live_keys().into_iter().map(|live| live.does).collect::<Vec<_>>();
    let mut seat = Seat::of("1001");
    // A search that takes its time prints nothing: there is no job to give up.
    seat.slow().scan(LI.number, None).wait(1000).tick();
    assert_eq!(keys(&seat), ["key-lock"]);
    seat.quick().card(&LI);
    assert!(keys(&seat).len() > 4);
    seat.slow().enter();
    seat.assert_says("print-printing");
    seat.wait(1000).tick();
    assert_eq!(keys(&seat), ["key-stop-printing", "key-lock"]);
    seat.quick().assert_at("hand over");
    assert!(keys(&seat).len() > 4);
}

#[test]
fn esc_during_another_call_cancels_no_job_that_comes_later() {
    let printer = Played::start(but(|_| None));
    let mut seat = seat_with(&printer);
    // Put aside from the Print screen, and Esc pressed once more while that is being done.
    seat.ready_to_print(&LI).press(Named::Escape).press(Stroke::alt('2')).slow().enter();
    seat.press(Named::Escape).quick().assert_at("find");
    seat.ready_to_print(&WANG).enter();
    seat.assert_at("hand over");
    assert_eq!((seat.count("spoiled"), seat.count("printed"), printer.heard(Operation::PrintJob).len()), (0, 1, 1));
}

#[test]
fn a_slip_explains_what_the_register_says_whatever_ground_is_chosen() {
    let mut seat = Seat::of("1001");
    seat.verify(&FROZEN).card(&FROZEN);
    seat.press(Named::F5).press(Stroke::alt('4')).enter().assert_at("find");
    seat.press(Named::F5);
    assert_eq!(seat.desk.last("referred")["why"], serde_json::json!({ "obstacle": { "card": "frozen" } }));
}

#[test]
fn what_was_ordered_stays_when_the_printing_is_refused() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&WANG).press(Named::F7).press(Stroke::alt('2')).assert_says("style-large-print");
    let lost = "INSERT INTO losses (office, station, noticed, how, found)
                VALUES ('110105', '01', '2026-11-22T01:00:00.000Z', 'missing', 1)";
    seat.desk.tamper(lost).unwrap();
    seat.enter().assert_says("refusal-loss-unsettled-in-window");
    seat.assert_says("style-large-print");
    seat.desk.tamper("DELETE FROM losses").unwrap();
    seat.enter();
    let issued = seat.desk.all("issued").pop().unwrap();
    assert_eq!((issued["style"].as_str(), issued["reason"].as_str()), (Some("large_print"), Some("locked")));
}
