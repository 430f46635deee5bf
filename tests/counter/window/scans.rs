//! Scanners: fast, doubled, with endings of their own, and aimed at the wrong field.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use xinfeng::window::said::Tone;

use super::{QUIET, Seat, Stroke};
use crate::people::*;

const BANK_CARD: &str = "6222021234567890123";

/// What a scanner may send after a code: nothing, CR, LF as a terminal types it, LF as a character, Tab.
fn endings() -> [Option<Stroke>; 5] {
    let line_feed = |key: char, modifiers| Stroke { text: Some("\n".into()), ..Stroke::from(key).with(modifiers) };
    [
        None,
        Some(Named::Enter.into()),
        Some(line_feed('j', Modifiers::CTRL)),
        Some(line_feed('\n', Modifiers::empty())),
        Some(Named::Tab.into()),
    ]
}

#[test]
fn a_scan_finds_the_worker_whatever_comes_after_it() {
    let mut seat = Seat::of("1001");
    for ending in endings() {
        seat.scan(LI.number, ending).assert_at("verify");
        seat.card(&WANG).assert_at("verify");
        seat.press(Named::F2).assert_at("find");
        seat.unlock();
    }
    assert_eq!(seat.count("searched"), 5);
}

#[test]
fn an_identity_card_scanned_twice_is_found_once_and_stays_out_of_the_card_field() {
    for ending in endings() {
        for slow in [false, true] {
            let mut seat = Seat::of("1001");
            let twice = || LI.number.chars().map(Stroke::from).chain(ending.clone());
            let events: Vec<_> = twice().chain(twice()).chain(twice()).flat_map(|stroke| stroke.events()).collect();
            if slow {
                seat.slow();
            }
            seat.events(&events).quick().assert_at("verify");
            assert!(!seat.shows(LI.number));
            seat.assert_says("verify-id-number");
            assert_eq!((seat.count("searched"), seat.count("card_wrong")), (1, 0));
            seat.wait(QUIET).typed(&LI.card[3..], 20).press(Named::Enter).assert_at("print");
        }
    }
}

#[test]
fn a_bank_card_on_the_card_field_is_no_try() {
    let mut seat = Seat::of("1001");
    for ending in endings() {
        seat.verify(&LI).scan(BANK_CARD, ending).press(Named::Enter);
        seat.assert_at("verify");
        seat.assert_says("refusal-card-too-long");
        assert_eq!(seat.count("card_wrong"), 0);
        seat.press(Named::F2).assert_at("find");
    }
}

#[test]
fn a_scan_that_lands_on_the_last_look_prints_nothing() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI);
    for code in [LI.number, WANG.number, BANK_CARD] {
        for ending in endings() {
            seat.wait(1000).scan(code, ending);
            seat.assert_at("print");
            seat.assert_says("print-no-number");
            // Whoever thinks that he is on Find presses Enter once more.
            seat.enter().enter().assert_at("print");
            seat.assert_says("print-no-number");
            assert_eq!(seat.count("issued"), 0);
        }
    }
    seat.press(Named::Escape).assert_at("print");
    assert!(!seat.is_covered());
    seat.enter().assert_at("hand over");
}

#[test]
fn whoever_scans_the_next_person_on_the_last_look_is_one_key_away_from_him() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).wait(1000).scan(WANG.number, Some(Named::Enter.into()));
    seat.press(Named::F2).assert_at("find");
    seat.scan(WANG.number, Some(Named::Enter.into())).assert_at("verify");
    assert!(seat.shows(WANG.name) && seat.count("issued") == 0);
}

#[test]
fn a_scan_of_the_wrong_thing_hands_nothing_over_and_is_no_try() {
    for code in [LI.number, WANG.number, BANK_CARD] {
        let mut seat = Seat::of("1001");
        seat.ready_to_hand_over(&LI);
        for ending in endings() {
            seat.wait(1000).scan(code, ending).press(Named::Enter);
            seat.assert_at("hand over");
            seat.assert_says("refusal-code-no-try");
            seat.press(Named::Escape).press(Named::Escape);
        }
        assert_eq!((seat.count("handed_over"), seat.count("number_wrong")), (0, 0));
        let read = seat.desk.last_three(&LI);
        seat.typed(&read, 0).enter().assert_says("handed-over");
    }
}

#[test]
fn a_scan_of_the_envelope_with_its_return_hands_it_over_and_without_it_the_next_enter_does() {
    for ending in endings() {
        let mut seat = Seat::of("1001");
        seat.ready_to_hand_over(&LI).wait(1000);
        let barcode = seat.desk.barcode(&LI);
        let returns = ending.as_ref().is_some_and(|ending| ending.is(Named::Enter));
        seat.scan(&barcode, ending);
        assert_eq!(seat.count("handed_over"), usize::from(returns));
        if !returns {
            seat.assert_at("hand over");
            seat.press(Named::Enter);
        }
        seat.assert_says("handed-over");
    }
}

#[test]
fn the_scan_of_another_envelope_is_a_wrong_try() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&WANG);
    let other = seat.desk.barcode(&WANG);
    seat.put_aside();
    seat.ready_to_hand_over(&LI).scan(&other, None).enter().assert_at("hand over");
    assert_eq!((seat.count("number_wrong"), seat.count("handed_over")), (1, 0));
}

#[test]
fn no_character_of_many_scans_in_a_row_is_lost() {
    for slow in [false, true] {
        let mut seat = Seat::of("1001");
        let mut events = Vec::new();
        for person in EVERYBODY {
            let strokes = person.number.chars().map(Stroke::from).chain([Named::Enter.into()]);
            events.extend(strokes.flat_map(|stroke| stroke.events()));
            if slow {
                // Faster than the store: what comes meanwhile belongs to the next field, so somebody looks up.
                seat.slow().events(&std::mem::take(&mut events)).quick();
                seat.stroke(Named::F2);
            } else {
                events.extend(Stroke::from(Named::Escape).events().into_iter().chain(Stroke::f(2).events()));
            }
        }
        seat.events(&events).assert_at("find");
        let asked: Vec<_> = seat.desk.all("searched").into_iter().map(|facts| facts["person"].clone()).collect();
        let wanted: Vec<_> = EVERYBODY.iter().map(|person| seat.desk.code(person)).collect();
        assert_eq!(asked, wanted);
    }
}

#[test]
fn whether_a_card_was_typed_or_scanned_is_on_the_record_and_how_the_worker_was_verified() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).typed("987654", 80).press(Named::Enter);
    assert_eq!(seat.desk.last("card_wrong")["entered"], "typed");
    seat.scan(LI.card_end().expose(), Some(Named::Enter.into()));
    assert_eq!(seat.desk.all("card_right").pop().unwrap()["entered"], "scanned");
    assert_eq!(seat.desk.last("verified")["by"], "card");
    // Faster than most, and yet by hand.
    let mut seat = Seat::of("1001");
    seat.verify(&LI).typed(LI.card_end().expose(), 60).press(Named::Enter).assert_at("print");
    assert_eq!(seat.desk.all("card_right").pop().unwrap()["entered"], "typed");
}

#[test]
fn an_envelope_from_before_there_were_codes_is_asked_for_its_number_and_its_barcode_hands_it_over() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).assert_says("hand-over-code");
    seat.put_aside();
    seat.desk.tamper("UPDATE envelopes SET pick_up_code = NULL").unwrap();
    seat.press(Named::F4).enter().press(Stroke::alt('1')).enter().card(&LI).assert_at("hand over");
    seat.assert_says("hand-over-number");
    let code = seat.say("hand-over-code");
    assert!(!seat.shows(&code));
    seat.typed("12", 0).enter().assert_says("refusal-number-no-try");
    seat.press(Named::Escape);
    let before = seat.desk.outside(&LI).replace('-', "");
    seat.wait(1000).scan(&before, Some(Named::Enter.into())).assert_says("handed-over");
}

#[test]
fn the_barcode_of_an_envelope_on_find_leads_to_the_unfinished() {
    for ending in endings() {
        let mut seat = Seat::of("1001");
        seat.ready_to_hand_over(&LI);
        let barcode = format!("{}{}", seat.desk.outside(&LI).replace('-', ""), seat.desk.last_three(&LI));
        seat.put_aside();
        seat.scan(&barcode, ending).assert_at("find");
        seat.assert_says("find-is-envelope");
        assert_eq!(seat.count("searched"), 1);
        seat.press(Named::F4).assert_at("unfinished");
    }
}

#[test]
fn the_barcode_of_an_envelope_on_find_says_when_it_was_handed_over_or_that_it_is_void() {
    for ending in endings() {
        let mut seat = Seat::of("1001");
        seat.ready_to_hand_over(&LI);
        let outside = |seat: &Seat| format!("{}{}", seat.desk.outside(&LI).replace('-', ""), seat.desk.last_three(&LI));
        let void = outside(&seat);
        seat.press(Named::F6).wait(1000).press(Named::Enter).wait(1000).press(Named::Enter).assert_at("hand over");
        let handed_over = outside(&seat);
        let read = seat.desk.last_three(&LI);
        seat.typed(&read, 400).wait(1000).enter().assert_at("find");
        let ended = seat.look().tell("find-envelope-handed-over", &[("at", "2026-11-22 09:00".into())]);
        seat.scan(&handed_over, ending.clone()).assert_at("find");
        assert!(seat.shows(&ended), "{:?}", seat.texts());
        seat.press(Named::F2).scan(&void, ending).assert_at("find");
        let ended = seat.look().tell("find-envelope-void-ended", &[("at", "2026-11-22 09:00".into())]);
        assert!(seat.shows(&ended), "{:?}", seat.texts());
        seat.press(Named::F2).typed("E11010501269999999427", 0).enter();
        assert_eq!(seat.count("searched"), 1);
    }
}

#[test]
fn a_call_that_takes_its_time_is_told_and_warned_of_to_nobody() {
    let mut seat = Seat::of("1001");
    seat.slow().typed(LI.number, 0).wait(500).tick();
    let waiting = seat.say("waiting");
    assert!(seat.window.scene().hint == Some((Tone::Plain, waiting)));
    seat.quick().assert_at("verify");
}
