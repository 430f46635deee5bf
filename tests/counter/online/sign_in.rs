//! Signing in: by an envelope for the first time, by the own password from then on.

use xinfeng::counter::Order;
use xinfeng::domain::PasswordFlaw;
use xinfeng::domain::journal::PasswordAnswer;
use xinfeng::online::{Denied, TypedNumber};

use super::{OWN, Served, from};
use crate::denied;
use crate::desk::{At, at, later};
use crate::people::{CANCELLED, DECEASED, LI, NOBODY, TWIN, WANG, ZHAO};
use crate::steps::{Steps, typed};

#[test]
fn an_envelope_that_was_handed_over_leads_to_an_own_password_once() {
    let served = Served::new();
    let secret = served.hand_over(&LI, at(0));
    let mut online = served.open(1);
    let text = secret.expose().to_owned();
    let wide: String = text.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
    for spelled in [text.to_lowercase(), format!(" {}-{} ", &text[..5], &text[5..]), wide] {
        online.at(at(1)).open_envelope(LI.number, &typed(&spelled), &from()).unwrap();
    }
    // Not on the page of those who have an own password.
    denied!(online.sign_in(LI.number, &secret, &from()), Denied::Wrong);
    let before = online.open_envelope("110105491231002", &secret, &from()).unwrap().step;
    let step = online.at(at(2)).open_envelope(LI.number, &secret, &from()).unwrap().step;
    denied!(online.set_first_password(&before, &typed(OWN), &typed(OWN), &from()), Denied::SessionOver);
    let weak = online.set_first_password(&step, &typed("aa"), &typed("ab"), &from()).unwrap_err();
    let Denied::Weak(flaws) = weak else { panic!("{weak:?}") };
    assert_eq!(flaws, [PasswordFlaw::Short, PasswordFlaw::NoDigit, PasswordFlaw::Monotonous, PasswordFlaw::Differ]);
    let same = online.set_first_password(&step, &secret, &secret, &from());
    denied!(same, Denied::Weak(flaws) if flaws.contains(&PasswordFlaw::SameAsBefore));
    let session = online.set_first_password(&step, &typed(OWN), &typed(OWN), &from()).unwrap().session;
    assert_eq!(online.me(&session).unwrap().name, "李*明");
    denied!(online.set_first_password(&step, &typed(OWN), &typed(OWN), &from()), Denied::SessionOver);
    // The step is no session, and the secret opens nothing more.
    denied!(online.me(&step), Denied::SessionOver);
    denied!(online.at(at(3)).open_envelope(LI.number, &secret, &from()), Denied::Wrong);
    online.at(at(4)).sign_in(LI.number, &typed(OWN), &from()).unwrap();
    online.sign_in(LI.number, &typed("ｓｅｖｅｎ-green-7-boats"), &from()).unwrap();
    assert_eq!(served.desk.answer(&LI, &typed(OWN), at(5)), PasswordAnswer::Right);
    assert_eq!(served.desk.answer(&LI, &secret, at(5)), PasswordAnswer::Wrong);
    assert_eq!(served.desk.all("own_password_set").pop().unwrap()["by"], "envelope");
    served.assert_sound(at(6));
}

#[test]
fn an_envelope_that_is_not_handed_over_void_over_or_replaced_opens_nothing() {
    let served = Served::new();
    let mut online = served.open(1);
    let mut clerk = served.desk.sign_in("1001");
    let verified = clerk.verified(&WANG, at(0));
    let waiting = served.desk.next_password(&verified, Default::default());
    let printed = clerk.at(at(0)).on(&served.desk.press()).issue(verified, Order::default()).unwrap();
    denied!(online.at(at(1)).open_envelope(WANG.number, &waiting, &from()), Denied::Wrong);
    clerk.at(at(1)).on(&served.desk.drawer()).abandon(printed).unwrap();
    denied!(online.at(at(2)).open_envelope(WANG.number, &waiting, &from()), Denied::Wrong);
    let replaced = served.hand_over(&LI, at(3));
    let secret = served.hand_over(&LI, at(10));
    denied!(online.at(at(11)).open_envelope(LI.number, &replaced, &from()), Denied::Wrong);
    let step = online.at(later(15, 890)).open_envelope(LI.number, &secret, &from()).unwrap().step;
    denied!(online.at(later(15, 900)).set_first_password(&step, &typed(OWN), &typed(OWN), &from()), Denied::SessionOver);
    denied!(online.open_envelope(LI.number, &secret, &from()), Denied::Wrong);
    for number in [NOBODY, TWIN.number, DECEASED.number, CANCELLED.number] {
        denied!(online.open_envelope(number, &secret, &from()), Denied::Wrong);
    }
    for number in ["", "1101051949123100", "李小明"] {
        denied!(online.open_envelope(number, &secret, &from()), Denied::NotANumber);
    }
    let mistyped = "110105194912310021";
    denied!(online.open_envelope(mistyped, &secret, &from()), Denied::DoubtedNumber);
    for before in ["", LI.number, "11010519491231002"] {
        let typed = TypedNumber::once_more(mistyped, before);
        denied!(online.open_envelope(typed, &secret, &from()), Denied::DoubtedNumber);
    }
    let same = TypedNumber::once_more(mistyped, "1101 0519 4912 3100 21");
    denied!(online.open_envelope(same, &secret, &from()), Denied::Wrong);
}

#[test]
fn an_envelope_opened_before_another_is_handed_over_leads_nowhere() {
    let served = Served::new();
    let secret = served.hand_over(&LI, at(0));
    let mut online = served.open(1);
    let step = online.at(at(1)).open_envelope(LI.number, &secret, &from()).unwrap().step;
    served.hand_over(&LI, at(5));
    denied!(online.at(at(6)).set_first_password(&step, &typed(OWN), &typed(OWN), &from()), Denied::SessionOver);
}

#[test]
fn five_wrong_passwords_lock_a_number_for_a_day_whether_anybody_has_it_or_not() {
    let served = Served::new();
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(0));
    for number in [LI.number, NOBODY, ZHAO.number, TWIN.number] {
        for minute in 1..=4 {
            denied!(online.at(at(minute)).sign_in(number, &typed("wrong-9-word"), &from()), Denied::Wrong);
        }
        let entries = served.desk.lines().len();
        let fifth = online.at(at(5)).sign_in(number, &typed("wrong-9-word"), &from());
        denied!(fifth, Denied::Locked { until: Some(until) } if until == later(1, 5));
        assert_eq!(
            (served.desk.last("online_locked")["tried"].clone(), served.desk.lines().len()),
            ("password".into(), entries + 1)
        );
        for password in [OWN, "wrong-9-word", ""] {
            denied!(online.at(at(6)).sign_in(number, &typed(password), &from()), Denied::Locked { .. });
            denied!(online.open_envelope(number, &typed(password), &from()), Denied::Locked { .. });
        }
        assert_eq!(served.desk.lines().len(), entries + 1);
    }
    denied!(online.at(later(1, 4)).sign_in(LI.number, &typed(OWN), &from()), Denied::Locked { .. });
    online.at(later(1, 5)).sign_in(LI.number, &typed(OWN), &from()).unwrap();
    served.assert_sound(later(1, 6));
}

#[test]
fn a_right_password_forgets_the_wrong_ones_and_so_does_a_hand_over() {
    let served = Served::new();
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(0));
    for _ in 0..3 {
        for _ in 0..4 {
            denied!(online.at(at(1)).sign_in(LI.number, &typed("wrong-9-word"), &super::from_network(1)), Denied::Wrong);
        }
        online.at(at(1)).sign_in(LI.number, &typed(OWN), &from()).unwrap();
    }
    for _ in 0..5 {
        online.at(at(2)).sign_in(LI.number, &typed("wrong-9-word"), &super::from_network(2)).unwrap_err();
    }
    denied!(online.at(at(3)).sign_in(LI.number, &typed(OWN), &from()), Denied::Locked { .. });
    let secret = served.hand_over(&LI, at(4));
    denied!(online.at(at(5)).sign_in(LI.number, &typed(OWN), &from()), Denied::Wrong);
    online.at(at(5)).open_envelope(LI.number, &secret, &from()).unwrap();
}

#[test]
fn of_forty_tries_at_once_no_more_are_compared_than_may_be_wrong() {
    let served = Served::new();
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(0));
    let told: Vec<bool> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..40_u8)
            .map(|place| {
                let served = &served;
                scope.spawn(move || {
                    crate::desk::Hand::set(at(1));
                    let mut online = served.open(100 + u64::from(place));
                    let answer = online.at(at(1)).sign_in(LI.number, &typed("wrong-9-word"), &super::from_network(place));
                    matches!(answer, Err(Denied::Wrong))
                })
            })
            .collect();
        tries.into_iter().map(|tried| tried.join().unwrap()).collect()
    });
    assert_eq!(told.into_iter().filter(|wrong| *wrong).count(), 4, "the fifth says that it is locked");
    assert_eq!(served.desk.ask("SELECT count(*) FROM online_tries"), ["5"]);
}

#[test]
fn a_password_that_was_reported_compromised_opens_nothing_from_the_issue_on() {
    let served = Served::new();
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    let mut clerk = served.desk.sign_in_at("1001", at(5));
    let verified = clerk.verified(&LI, at(5));
    let order = Order { reason: xinfeng::domain::Reason::Compromised, ..Order::default() };
    clerk.at(at(5)).on(&served.desk.press()).issue(verified, order).unwrap();
    denied!(online.at(at(6)).me(&session), Denied::SessionOver);
    denied!(online.sign_in(LI.number, &typed(OWN), &from()), Denied::Wrong);
    // Nor does a code to the phone help whoever has both.
    online.forgot(LI.number, &from()).unwrap();
    assert!(online.next_message().unwrap().is_none());
}
