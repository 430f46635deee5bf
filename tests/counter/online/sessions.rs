//! Sessions: how long they last, what ends them, and what they show.

use xinfeng::domain::journal::{OnlineTry, OwnPasswordBy};
use xinfeng::domain::{PasswordFlaw, QueryPurpose, Token};
use xinfeng::online::{Denied, Looked, Online, SignedInBy};

use super::{OWN, Served, from};
use crate::denied;
use crate::desk::{At, at, later};
use crate::people::{LI, WANG};
use crate::steps::{Steps, typed};

#[test]
fn a_session_is_over_after_ten_idle_minutes_and_after_sixty_in_whole() {
    let served = Served::new();
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    for minute in [9, 18, 27, 36, 45, 54, 59] {
        online.at(at(minute)).me(&session).unwrap();
    }
    denied!(online.at(at(60)).me(&session), Denied::SessionOver);
    let session = online.sign_in(LI.number, &typed(OWN), &from()).unwrap().session;
    online.at(at(69)).me(&session).unwrap();
    denied!(online.at(at(79)).me(&session), Denied::SessionOver);
}

#[test]
fn a_session_ends_where_it_is_ended_and_another_one_goes_on() {
    let served = Served::new();
    let mut online = served.open(1);
    let first = served.with_own(&mut online, &LI, at(0));
    let [second, third] = [0, 1].map(|_| online.sign_in(LI.number, &typed(OWN), &from()).unwrap().session);
    online.at(at(1)).sign_out(&second).unwrap();
    online.sign_out(&second).unwrap();
    denied!(online.me(&second), Denied::SessionOver);
    online.me(&first).unwrap();
    online.sign_out_everywhere(&first).unwrap();
    for over in [&first, &third] {
        denied!(online.me(over), Denied::SessionOver);
    }
    assert_eq!(served.desk.all("online_signed_out").len(), 1);
    denied!(online.me(&Token::draw(&mut xinfeng::practice::Seeded::new(99)).unwrap()), Denied::SessionOver);
    assert_eq!(served.desk.ask("SELECT count(*) FROM sessions"), ["0"]);
}

#[test]
fn a_session_that_is_kept_cannot_be_shown() {
    let served = Served::new();
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    let kept = served.desk.ask("SELECT token_key FROM sessions").concat();
    assert!(kept != session.expose() && kept.len() == 64, "{kept}");
    assert!(Token::parse(&kept).is_none());
}

#[test]
fn another_password_is_set_by_whoever_knows_the_present_one() {
    let served = Served::new();
    let mut online = served.open(1);
    let first = served.with_own(&mut online, &LI, at(0));
    let other = online.sign_in(LI.number, &typed(OWN), &from()).unwrap().session;
    let new = "eight-brown-8-oars";
    let mut change =
        |old: &str, new: &str, again: &str| online.change_password(&first, &typed(old), &typed(new), &typed(again), &from());
    denied!(change("not-the-1-present", new, new), Denied::Wrong);
    denied!(change(OWN, new, OWN), Denied::Weak(flaws) if flaws == [PasswordFlaw::Differ]);
    denied!(change(OWN, OWN, OWN), Denied::Weak(flaws) if flaws == [PasswordFlaw::SameAsBefore]);
    let begun = change(OWN, new, new).unwrap();
    online.me(&begun).unwrap();
    for over in [&first, &other] {
        denied!(online.me(over), Denied::SessionOver);
    }
    assert_eq!(served.desk.ask("SELECT count(*) FROM sessions"), ["1"]);
    denied!(online.sign_in(LI.number, &typed(OWN), &from()), Denied::Wrong);
    online.sign_in(LI.number, &typed(new), &from()).unwrap();
    served.assert_sound(at(1));
}

#[test]
fn a_worker_sees_his_facts_and_who_looked_at_them() {
    let served = Served::new();
    let mut clerk = served.desk.sign_in_at("1001", at(0));
    let found = clerk.found(&LI, at(0));
    clerk.looked_at(found, at(0));
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    let me = online.me(&session).unwrap();
    assert_eq!((me.number.as_str(), me.mobile.unwrap().as_str()), ("110105********002X", "139****0001"));
    let facts = online.facts(&session).unwrap();
    assert_eq!((facts.name.as_str(), facts.number.as_str()), (LI.name, LI.number));
    assert_eq!(format!("{facts:?}"), "Facts(…)");
    let looked: Vec<_> = online.access(&session).unwrap().into_iter().map(|access| access.looked).collect();
    use Looked::*;
    assert_eq!(looked, [Oneself, HandedOver, Issued, Verified, Searched, Viewed, Searched]);
    let by: Vec<_> = online.sign_ins(&session).unwrap().into_iter().map(|seen| seen.by).collect();
    assert_eq!(
        by,
        [SignedInBy::Password { wrong: 0 }, SignedInBy::Set(OwnPasswordBy::Envelope), SignedInBy::Envelope { wrong: 0 }]
    );
    // Another one sees nothing of it.
    let other = served.with_own(&mut online, &WANG, at(2));
    assert!(online.access(&other).unwrap().iter().all(|access| access.at == at(2)));
    assert_eq!(served.desk.all("online_shown").pop().unwrap()["person"], served.desk.code(&LI));
    // However often he looks, he has looked once in a session.
    for _ in 0..20 {
        online.facts(&session).unwrap();
        online.records(&session).unwrap();
    }
    assert_eq!((served.desk.all("online_shown").len(), served.desk.all("online_records_shown").len()), (1, 1));
    let again = online.at(at(3)).sign_in(LI.number, &typed(OWN), &from()).unwrap().session;
    online.facts(&again).unwrap();
    assert_eq!(served.desk.all("online_shown").len(), 2);
}

#[test]
fn a_worker_sees_what_was_tried_in_vain_and_hears_of_it_at_his_next_sign_in() {
    let served = Served::new();
    let mut online = served.open(1);
    let secret = served.hand_over(&LI, at(0));
    denied!(online.at(at(1)).open_envelope(LI.number, &typed("22222-33333"), &from()), Denied::Wrong);
    let step = online.at(at(2)).open_envelope(LI.number, &secret, &from()).unwrap().step;
    let first = online.set_first_password(&step, &typed(OWN), &typed(OWN), &from()).unwrap();
    assert_eq!(first.wrong, 0);
    let wrong = |online: &mut Online, minute| {
        denied!(online.at(at(minute)).sign_in(LI.number, &typed("not-the-1-present"), &from()), Denied::Wrong);
    };
    for minute in [3, 4, 5] {
        wrong(&mut online, minute);
    }
    // Another's are not his.
    denied!(online.at(at(5)).sign_in(WANG.number, &typed("not-the-1-present"), &from()), Denied::Wrong);
    let tries = |online: &mut Online, session| -> Vec<_> {
        online.sign_ins(session).unwrap().into_iter().map(|seen| (seen.at, seen.by)).collect()
    };
    let wrong_one = SignedInBy::Wrong(OnlineTry::Password);
    let seen = tries(&mut online, &first.session);
    assert_eq!(seen[..3], [(at(5), wrong_one), (at(4), wrong_one), (at(3), wrong_one)]);
    assert_eq!(seen.last().unwrap(), &(at(2), SignedInBy::Envelope { wrong: 1 }));
    let second = online.at(at(6)).sign_in(LI.number, &typed(OWN), &from()).unwrap();
    assert_eq!(second.wrong, 3);
    assert_eq!(served.desk.last("online_signed_in")["wrong_passwords"], 3);
    let seen = tries(&mut online, &second.session);
    assert_eq!(seen[0], (at(6), SignedInBy::Password { wrong: 3 }));
    assert!(seen.iter().all(|(_, by)| *by != wrong_one));
    // Once it was told it is not told again, and none leaves no word.
    let third = online.at(at(7)).sign_in(LI.number, &typed(OWN), &from()).unwrap();
    assert_eq!((third.wrong, served.desk.last("online_signed_in").get("wrong_passwords")), (0, None));
    for minute in 8..12 {
        wrong(&mut online, minute);
    }
    denied!(online.at(at(12)).sign_in(LI.number, &typed("not-the-1-present"), &from()), Denied::Locked { .. });
    let seen = tries(&mut online, &third.session);
    assert_eq!(seen[..2], [(at(12), SignedInBy::Locked(OnlineTry::Password)), (at(12), wrong_one)]);
    // What is older than two days is not kept.
    let fourth = online.at(later(3, 0)).sign_in(LI.number, &typed(OWN), &from()).unwrap();
    assert_eq!(fourth.wrong, 0);
    served.assert_sound(later(3, 1));
}

#[test]
fn who_has_died_since_has_no_session_and_signs_in_no_more() {
    let served = Served::new();
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    served.desk.tamper("UPDATE workers SET state = 'deceased' WHERE id = 1").unwrap();
    denied!(online.at(at(1)).me(&session), Denied::SessionOver);
    denied!(online.at(later(0, 2)).sign_in(LI.number, &typed(OWN), &from()), Denied::Wrong);
}

#[test]
fn a_worker_sees_when_and_where_he_was_shown_his_own_records() {
    let served = Served::new();
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    let mut clerk = served.desk.sign_in_at("1001", at(2));
    let verified = clerk.verified(&LI, at(2));
    clerk.at(at(3)).query(verified, QueryPurpose::Contributions).unwrap();
    let seen = online.at(at(4)).access(&session).unwrap();
    let station = seen[0].station.as_ref().map(ToString::to_string);
    let first = (seen[0].at, seen[0].looked, station.as_deref());
    assert_eq!(first, (at(3), Looked::Queried(QueryPurpose::Contributions), Some("01")));
    assert_eq!(seen[1].looked, Looked::Verified);
}

#[test]
fn a_statement_that_was_asked_for_and_printed_is_seen_once_and_one_that_was_not_printed_too() {
    let served = Served::new();
    crate::records::records(&served.desk);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    let mut clerk = served.desk.sign_in_at("1001", at(2));
    let mut statements = |from: i64| {
        let seen = online.at(at(from + 3)).access(&session).unwrap().into_iter();
        seen.filter(|it| it.looked == Looked::Queried(QueryPurpose::Statement)).map(|it| it.at).collect::<Vec<_>>()
    };
    let verified = clerk.verified(&LI, at(2));
    let query = clerk.at(at(3)).query(verified, QueryPurpose::Statement).unwrap();
    assert_eq!(statements(2), [at(3)]);
    clerk.at(at(4)).statement(&query, Some(2025)).unwrap();
    assert_eq!(statements(2), [at(4)]);
    // Another of the same visit is another one.
    clerk.at(at(5)).statement(&query, None).unwrap();
    assert_eq!(statements(3), [at(5), at(4)]);
}
