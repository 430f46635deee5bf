//! What a clerk sees beside the work itself: whose a visit is, what was just finished, what the hands do next.

use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::people::*;

#[test]
fn the_list_and_the_question_say_whose_envelope_it_is_and_in_whose_hands() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    seat.press(Named::F12);
    seat.sign_in("1002");
    seat.press(Named::F4).assert_at("unfinished");
    let since = "2026-11-22 09:00";
    assert!(seat.shows("李*明") && seat.shows(since) && seat.shows("01 号窗口"), "{:?}", seat.texts());
    seat.enter().assert_at("question");
    assert!(seat.shows("李*明") && seat.shows(since) && seat.shows("工号 1001"), "{:?}", seat.texts());
    seat.press(Stroke::alt('1')).enter().assert_at("verify");
    seat.card(&LI).assert_at("hand over");
    seat.press(Named::F2).press(Stroke::alt('2')).enter().assert_at("find");
    seat.press(Named::F4).assert_at("unfinished");
    assert!(seat.shows("1001") && seat.shows("1002"), "{:?}", seat.texts());
}

#[test]
fn whoever_was_just_finished_is_named_and_the_last_visits_are_in_sight_until_the_next_number_is_begun() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&WANG).press(Named::F5).press('4').enter().assert_at("find");
    seat.ready_to_hand_over(&LI);
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter().assert_says("handed-over");
    let counts = [("handed", 1_usize.into()), ("refused", 1_usize.into()), ("unfinished", 0_usize.into())];
    let counts = seat.look().tell("lately-counts", &counts);
    assert!(seat.shows("李*明 · 09:00") && seat.shows(&counts), "{:?}", seat.texts());
    let texts = seat.texts();
    let line_of = |name: &str| texts.iter().position(|text| text == name).unwrap();
    assert!(line_of("李*明") < line_of("王*"), "{texts:?}");
    assert_eq!([texts[line_of("李*明") + 1].as_str(), &texts[line_of("王*") + 1]], ["已发放", "不予办理"]);
    // Neither number nor ground is told, and from the first character on nothing: somebody else looks at the screen.
    let ground = seat.say("ground-card-doubtful");
    assert!(!seat.shows(&ground) && !seat.shows("-00021"), "{texts:?}");
    seat.typed("1", 0);
    assert!(!seat.shows("李*明") && !seat.shows("王*"), "{:?}", seat.texts());
}

#[test]
fn hand_over_says_the_four_steps_and_draws_where_to_fold_and_where_the_code_stands() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    for id in ["step-take", "step-fold", "step-sign", "step-code", "step-fold-how", "step-sign-receipt", "step-code-how"] {
        seat.assert_says(id);
    }
    // The drawing knows the places of the form, and no code.
    let form = xinfeng::paper::Form::named(&xinfeng::domain::FormName::parse("a4-fold").unwrap(), seat.desk.path()).unwrap();
    let outline = form.outline();
    assert_eq!((outline.outside, outline.behind), ((210.0, 99.0), vec![99.0, 99.0]));
    assert!(outline.code.is_some_and(|code| (code.x, code.y) == (50.0, 35.2)));
    // One that waited is taken out, not folded.
    seat.put_aside();
    seat.press(Named::F4).enter().press(Stroke::alt('1')).enter().card(&LI).assert_at("hand over");
    seat.assert_says("step-take-waited");
    seat.assert_says("step-close-how");
}

#[test]
fn verify_says_what_this_person_was_handed_in_thirty_days() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).assert_says("lately-no-resets");
    seat.card(&LI).enter().assert_at("hand over");
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter().assert_says("handed-over");
    seat.verify(&LI).assert_says("lately-resets");
    let reason = seat.look().words.reason(xinfeng::domain::Reason::Forgotten);
    let past = seat.look().tell("past-reset", &[("reason", reason.into()), ("station", "01".into())]);
    assert!(seat.shows(&past), "{:?}", seat.texts());
}

#[test]
fn what_stops_a_visit_makes_refusing_it_the_next_step_with_the_ground_chosen() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    seat.desk.import(&[Person { card_state: "written_loss", ..LI }], seat.now());
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter();
    let (refuse, ground) = (seat.say("key-refuse"), seat.say("ground-card-doubtful"));
    let hand_over = seat.say("hand-over-button");
    assert!(!seat.texts().contains(&hand_over), "{:?}", seat.texts());
    seat.click(&refuse);
    let texts = seat.texts();
    let place = texts.iter().position(|text| *text == ground).unwrap();
    assert!(texts[..place].iter().rev().take(2).any(|text| text == "●"), "{texts:?}");
    seat.enter().assert_at("find");
    assert_eq!(seat.desk.last("refused")["ground"], "card_doubtful");
}

#[test]
fn the_last_envelope_of_a_visit_is_voided_and_not_printed_again() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    for _ in 0..2 {
        seat.press(Named::F6).assert_says("void-title");
        seat.enter().enter().assert_at("hand over");
    }
    let (last, usual) = (seat.say("void-title-last"), seat.say("void-title"));
    seat.press(Named::F6);
    let texts = seat.texts();
    let heading = texts.iter().position(|text| *text == last).unwrap();
    assert!(!texts[heading..].contains(&usual), "{texts:?}");
}

#[test]
fn a_clerk_reads_what_the_folder_is_for_and_not_its_path() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).assert_says("folder-name");
    let path = seat.desk.drawer().folder().to_string_lossy().into_owned();
    assert!(!seat.shows(&path), "{:?}", seat.texts());
    seat.enter().assert_at("hand over");
    seat.assert_says("folder-name");
    assert!(!seat.shows(&path), "{:?}", seat.texts());
}

#[test]
fn a_void_envelope_of_this_visit_that_is_scanned_again_is_told_as_that_and_does_not_count() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let void = seat.desk.barcode(&LI);
    seat.press(Named::F6).enter().enter().assert_at("hand over");
    let said = seat.look().tell("refusal-void-of-this-visit", &[("place", 2_usize.into())]);
    let second = seat.look().tell("hand-over-whose-next", &[("place", 2_usize.into())]);
    assert!(seat.shows(&second), "{:?}", seat.texts());
    seat.scan(&void, None).enter();
    assert!(seat.shows(&said), "{:?}", seat.texts());
    assert_eq!(seat.count("number_wrong"), 0);
    let read = seat.desk.last_three(&LI);
    seat.typed(&read, 0).enter().assert_says("handed-over");
}

#[test]
fn ending_a_visit_speaks_of_an_envelope_only_where_one_was_printed() {
    let mut seat = Seat::of("1001");
    let (unprinted, printed) = (seat.say("answer-abandon-unprinted"), seat.say("answer-abandon"));
    seat.ready_to_print(&WANG).press(Named::Escape);
    assert!(seat.shows(&unprinted) && !seat.shows(&printed), "{:?}", seat.texts());
    seat.press(Stroke::alt('2')).enter().assert_at("find");
    seat.ready_to_hand_over(&LI).press(Named::Escape);
    assert!(seat.shows(&printed) && !seat.shows(&unprinted), "{:?}", seat.texts());
}
