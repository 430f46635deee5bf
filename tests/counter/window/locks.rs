//! A card check that three wrong entries have locked: said at once, lifted over the visit or from the list, refused otherwise.

use iced::keyboard::key::Named;
use xinfeng::counter::{Refusal, Stop};
use xinfeng::telling::Telling;

use super::{PACE, Seat, Stroke};
use crate::desk::{ADMIN, at, later, password_of};
use crate::people::*;

/// Three wrong cards.
pub fn locked(seat: &mut Seat) -> &mut Seat {
    seat.verify(&LI);
    for _ in 0..3 {
        seat.typed("111111", 0).press(Named::Enter);
    }
    seat
}

/// What is locked, as this user sees it: two of one clerk, one of another.
pub fn listed(user: &str) -> Seat {
    let mut seat = Seat::of("1002");
    locked(&mut seat).press(Named::F2).press(Named::F12);
    seat.sign_in("1001");
    for person in [&LI, &WANG] {
        seat.verify(person);
        for _ in 0..3 {
            seat.typed("111111", 0).press(Named::Enter);
        }
        seat.press(Named::F2);
    }
    seat.press(Named::F12);
    seat.sign_in(user);
    seat.press(Stroke::alt('u')).assert_at("locks");
    seat
}

/// A visit whose third envelope is void.
pub fn out_of_draws(seat: &mut Seat) -> &mut Seat {
    seat.ready_to_hand_over(&LI);
    for _ in 0..2 {
        seat.press(Named::F6).enter().enter().assert_at("hand over");
    }
    seat.press(Named::F6).enter().assert_at("question");
    seat
}

/// What is said of a lock that began when the desk opened.
fn lock_said(seat: &Seat) -> String {
    let until = later(1, 0);
    seat.look().words.stop(&Stop::Refused(Refusal::CardLocked { until }), Default::default())
}

/// A supervisor shows number and password, and chooses a reason by its digit.
fn authorised<'a>(seat: &'a mut Seat, user: &str, password: &str) -> &'a mut Seat {
    seat.press(Stroke::alt('u')).assert_says("authorise-title");
    seat.typed(user, PACE).press(Named::Enter).typed(password, PACE).press(Named::Enter).press('2').press(Named::Enter)
}

#[test]
fn a_supervisor_authorises_over_the_visit_and_the_card_is_asked_for_again_at_once() {
    let mut seat = Seat::of("1001");
    locked(&mut seat);
    authorised(&mut seat, "2001", password_of("2001").expose()).assert_at("verify");
    assert!(!seat.is_covered());
    let said = seat.look().tell("authorised", &[("by", "2001".into())]);
    assert!(seat.shows(&said) && seat.shows(LI.name), "{:?}", seat.texts());
    seat.assert_says("verify-button");
    let entry = seat.desk.entries().pop().unwrap();
    assert_eq!((&entry["actor"], &entry["event"]), (&"1001".into(), &"unlocked".into()), "{entry}");
    let expected = serde_json::json!({
        "person": seat.desk.code(&LI), "user": "1001", "ground": "other_card", "authorised_by": "2001"
    });
    assert_eq!(seat.desk.last("unlocked"), expected);
    // The clerk is signed in as before, and three more tries are his.
    seat.typed("111111", 0).press(Named::Enter).card(&LI).assert_at("print");
    assert!(seat.window.who().is_some_and(|who| who.number.as_str() == "1001"));
    assert!(!seat.desk.lines().concat().contains(password_of("2001").expose()));
}

#[test]
fn a_lock_before_a_hand_over_that_waited_is_lifted_over_the_visit_too() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).put_aside().press(Named::F4).enter().press('1').enter().assert_at("verify");
    for _ in 0..3 {
        seat.typed("111111", 0).press(Named::Enter);
    }
    authorised(&mut seat, "2001", password_of("2001").expose()).card(&LI).assert_at("hand over");
}

#[test]
fn a_wrong_password_counts_against_the_supervisor_and_leaves_number_and_reason_in_the_dialog() {
    let mut seat = Seat::of("1001");
    locked(&mut seat);
    authorised(&mut seat, "2001", "a guess").assert_says("authorise-title");
    let refused = |left| Stop::Refused(Refusal::SignInWrong { left });
    let said = seat.look().words.stop(&refused(4), Default::default());
    assert!(seat.shows(&said) && seat.shows("2001"), "{:?}", seat.texts());
    for left in [3, 2, 1] {
        seat.typed("a guess", PACE).press(Named::Enter);
        let said = seat.look().words.stop(&refused(left), Default::default());
        assert!(seat.shows(&said), "{:?}", seat.texts());
    }
    // The right one, with the reason that was chosen before: what was wrong is on the record, and counts no longer.
    seat.typed(password_of("2001").expose(), PACE).press(Named::Enter).assert_says("verify-button");
    assert_eq!(seat.count("sign_in_failed"), 4);
    seat.card(&LI).assert_at("print");
    seat.put_aside().press(Named::F12);
    seat.try_sign_in("2001", "a guess");
    let said = seat.look().words.stop(&refused(4), Default::default());
    assert!(seat.shows(&said), "{:?}", seat.texts());
}

#[test]
fn five_wrong_passwords_lock_the_supervisor_at_the_door_too() {
    let mut seat = Seat::of("1001");
    locked(&mut seat);
    authorised(&mut seat, "2001", "a guess");
    for _ in 0..4 {
        seat.typed("a guess", PACE).press(Named::Enter);
    }
    seat.typed(password_of("2001").expose(), PACE).press(Named::Enter).assert_says("authorise-title");
    assert_eq!(seat.count("unlocked"), 0);
    seat.press(Named::Escape).press(Named::F2).press(Named::F12);
    seat.try_sign_in("2001", password_of("2001").expose());
    seat.assert_at("sign-in");
}

#[test]
fn what_is_typed_while_the_supervisor_s_password_is_checked_is_shown_nowhere() {
    let mut seat = Seat::of("1001");
    locked(&mut seat).slow();
    authorised(&mut seat, "2001", "a guess too many");
    seat.typed("ONCE MORE", 0).quick();
    assert!(!seat.texts().concat().contains("MORE"), "{:?}", seat.texts());
    seat.typed(password_of("2001").expose(), PACE).slow().press(Named::Enter).typed("ONCE MORE", 0).quick();
    seat.assert_says("verify-button");
    assert!(!seat.texts().concat().contains("MORE"), "{:?}", seat.texts());
}

#[test]
fn the_dialog_is_left_by_escape_and_nothing_of_it_is_there_again() {
    let mut seat = Seat::of("1001");
    locked(&mut seat).press(Stroke::alt('u')).typed("2001", PACE).press(Named::Escape).assert_at("verify");
    assert!(!seat.is_covered() && !seat.shows("2001"));
    seat.press(Stroke::alt('u')).assert_says("authorise-title");
    assert!(!seat.shows("2001"));
    // Locking takes it along.
    seat.typed("2001", PACE).press(Named::F12).assert_at("sign-in");
    assert!(!seat.shows("2001"));
}

#[test]
fn a_locked_worker_who_is_found_again_says_so_at_once_and_takes_no_card() {
    let mut seat = Seat::of("1001");
    locked(&mut seat).press(Named::F2).assert_at("find");
    seat.verify(&LI);
    let said = lock_said(&seat);
    assert!(seat.shows(&said), "{said}: {:?}", seat.texts());
    let button = seat.say("verify-button");
    assert!(!seat.shows(&button), "{:?}", seat.texts());
    let before = seat.desk.entries().len();
    seat.press(Named::Enter).typed(&LI.card[3..], PACE).press(Named::Enter).assert_at("verify");
    seat.assert_says("verify-locked-typed");
    assert!(!seat.shows(&LI.card[3..]) && seat.shows(&said), "{:?}", seat.texts());
    assert_eq!(seat.desk.entries().len(), before, "nothing is judged");
    // Another clerk is not concerned.
    seat.press(Named::F2).press(Named::F12);
    seat.sign_in("1002");
    seat.ready_to_print(&LI);
}

#[test]
fn refusing_is_the_next_step_after_a_lock_with_the_ground_chosen() {
    let mut seat = Seat::of("1001");
    locked(&mut seat);
    let button = seat.say("verify-button");
    assert!(!seat.shows(&button), "{:?}", seat.texts());
    seat.press(Named::F5).enter().assert_at("find");
    assert_eq!(seat.desk.last("refused")["ground"], "card_doubtful");
}

#[test]
fn a_supervisor_sees_whose_checks_are_locked_and_lifts_one_by_its_line_and_a_ready_reason() {
    let mut seat = listed("2001");
    let texts = seat.texts();
    let count = |text: &str| texts.iter().filter(|it| it.as_str() == text).count();
    assert_eq!((count("李*明"), count("王*")), (2, 1), "{texts:?}");
    assert!(!texts.concat().contains(LI.number) && !texts.concat().contains(LI.name));
    let span = [("since", "2026-11-22 09:00".into()), ("until", "2026-11-23 09:00".into())];
    let span = seat.look().tell("lock-span", &span);
    assert!(seat.shows(&span), "{span}: {texts:?}");
    // Nothing is chosen before somebody chooses.
    seat.enter().enter().assert_says("choose-first");
    seat.press('1').enter().assert_at("locks");
    seat.assert_says("unlocked");
    let expected = serde_json::json!({ "person": seat.desk.code(&LI), "user": "1002", "ground": "misread" });
    assert_eq!(seat.desk.last("unlocked"), expected);
    assert_eq!(seat.desk.entries().pop().unwrap()["actor"], "2001");
    assert_eq!(seat.texts().iter().filter(|it| it.as_str() == "李*明").count(), 1);
    seat.press(Named::Escape).assert_at("find");
}

#[test]
fn a_clerk_sees_what_is_locked_for_himself_and_an_administrator_all_of_it_and_neither_lifts() {
    let mut seat = listed("1001");
    let texts = seat.texts();
    assert!(texts.iter().filter(|it| it.as_str() == "李*明").count() == 1 && seat.shows("王*"), "{texts:?}");
    let button = seat.say("unlock-button");
    for user in ["1001", ADMIN] {
        if user == ADMIN {
            seat.press(Named::F12);
            seat.sign_in(user);
            seat.press(Stroke::alt('u')).assert_at("locks");
            assert_eq!(seat.texts().iter().filter(|it| it.as_str() == "李*明").count(), 2);
        }
        assert!(!seat.texts().contains(&button), "{:?}", seat.texts());
        seat.enter().press(Stroke::alt('n')).assert_at("locks");
        assert!(!seat.is_covered() && seat.count("unlocked") == 0);
    }
    seat.press(Named::Escape).assert_at("users");
}

#[test]
fn a_lock_that_has_run_out_is_on_no_list() {
    let mut seat = listed("2001");
    seat.press(Named::F12).sleep(25);
    seat.sign_in("2001");
    seat.press(Stroke::alt('u')).assert_says("locks-none");
}

#[test]
fn a_visit_that_may_print_no_more_is_refused_on_a_ground_from_the_question() {
    let mut seat = Seat::of("1001");
    out_of_draws(&mut seat).press(Named::F5).press('6').enter().assert_at("find");
    assert_eq!(seat.desk.last("refused")["ground"], "given_up");
    // Of an envelope it is said first what became of it.
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).put_aside().press(Named::F4).enter().assert_at("question");
    seat.press(Named::F5);
    assert!(!seat.is_covered());
}

#[test]
fn a_wrong_code_after_a_reprint_says_which_envelope_is_void_and_which_is_wanted() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let (void, first) = (seat.desk.outside(&LI), seat.desk.last_three(&LI));
    seat.press(Named::F6).enter().enter().assert_at("hand over");
    let live = seat.desk.outside(&LI);
    assert_ne!(void, live);
    seat.typed(&first, 0).enter().assert_at("hand over");
    let numbers = [("left", 2_usize.into()), ("void", void.into()), ("live", live.into())];
    let said = seat.look().tell("refusal-code-wrong-after-void", &numbers);
    assert!(seat.shows(&said), "{said}: {:?}", seat.texts());
    assert_eq!((seat.count("number_wrong"), at(0)), (1, at(0)));
}

#[test]
fn help_over_the_authorisation_names_the_keys_of_the_dialog_and_not_those_of_the_visit() {
    let mut seat = Seat::of("1001");
    locked(&mut seat);
    seat.press(Stroke::alt('u')).press(Named::F1).assert_says("authorise-button");
    seat.assert_says("lift-worn");
    let refuse = seat.say("key-next-field");
    assert!(seat.shows(&refuse), "{:?}", seat.texts());
}
