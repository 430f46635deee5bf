//! What the page of a person at the counter says of his online service, and what he sees of it online.

use xinfeng::counter::{PasswordChangedBy, Refusal, SignInBy, in_words};
use xinfeng::domain::journal::{OnlineTry, OwnPasswordBy};
use xinfeng::domain::{Language, MessageKind, UtcOffset};
use xinfeng::online::{Denied, Looked, Online};
use xinfeng::settings::ResetNotice;
use xinfeng::store::PasswordKept;
use xinfeng::words::Words;

use super::{OWN, Served, from};
use crate::denied;
use crate::desk::{At, at, password_of, piped_desk};
use crate::people::LI;
use crate::refused;
use crate::steps::{Steps, typed};

#[test]
fn the_page_says_how_a_worker_fares_online_and_he_sees_that_it_was_opened() {
    let served = Served::new();
    served.desk.settle(|settings| settings.online.notice = ResetNotice::HandOver);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(0));
    let mut clerk = served.desk.sign_in_at("1001", at(1));
    let page = clerk.at(at(1)).look_at_person(&LI.id(), 99).unwrap();
    let person = &page.people[0];
    assert_eq!((person.password, person.locks.len()), (PasswordKept::Own, 0));
    let (_, by) = person.password_changed.unwrap();
    assert_eq!(by, PasswordChangedBy::Worker(OwnPasswordBy::Envelope));
    let ways: Vec<SignInBy> = person.sign_ins.iter().map(|(_, by)| *by).collect();
    assert_eq!(ways, [SignInBy::Password, SignInBy::Envelope]);
    assert!(person.notices.iter().all(|notice| notice.kind == MessageKind::PasswordReset) && !person.notices.is_empty());
    let looked = online.at(at(2)).access(&session).unwrap();
    assert_eq!((looked[0].looked, looked[0].station.as_ref().map(ToString::to_string)), (Looked::Page, Some("01".into())));
    for _ in 0..4 {
        denied!(online.at(at(3)).sign_in(LI.number, &typed("wrong"), &from()), Denied::Wrong);
    }
    denied!(online.at(at(3)).sign_in(LI.number, &typed("wrong"), &from()), Denied::Locked { .. });
    denied!(online.at(at(3)).sign_in(LI.number, &typed(OWN), &from()), Denied::Locked { .. });
    let page = clerk.at(at(4)).look_at_person(&LI.id(), 99).unwrap();
    assert_eq!(page.people[0].locks.iter().map(|(tried, _)| *tried).collect::<Vec<_>>(), [OnlineTry::Password]);
    assert_eq!(page.people[0].sign_ins[0].1, SignInBy::Locked(OnlineTry::Password));
    served.assert_sound(at(5));
}

#[test]
fn what_a_worker_does_online_is_in_his_story_the_deed_of_nobody_at_a_counter() {
    let served = Served::new();
    served.with_own(&mut served.open(1), &LI, at(0));
    let lines = served.desk.sign_in_at("2001", at(4)).at(at(4)).story(&LI.id()).unwrap();
    for (language, online) in [(Language::Chinese, "网上"), (Language::English, "online")] {
        let words = Words::new(language);
        let who: Vec<String> = lines.iter().map(|line| in_words(line, &words, UtcOffset::default()).who).collect();
        assert!(who.iter().any(|who| who == online) && who.iter().any(|who| who.contains("01")), "{who:?}");
        assert!(!who.iter().any(|who| who.contains("00000000")), "{who:?}");
    }
}

/// Five wrong passwords.
fn lock(online: &mut Online, clock: chrono::DateTime<chrono::Utc>) {
    for _ in 0..5 {
        online.at(clock).sign_in(LI.number, &typed("wrong"), &from()).unwrap_err();
    }
    denied!(online.at(clock).sign_in(LI.number, &typed(OWN), &from()), Denied::Locked { .. });
}

#[test]
fn a_lock_is_lifted_on_the_evidence_that_an_envelope_needs_and_the_worker_sees_it() {
    let served = Served::new();
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(0));
    lock(&mut online, at(1));
    let mut clerk = served.desk.sign_in_at("1001", at(2));
    let verified = clerk.verified(&LI, at(2));
    let business = verified.visit().number.to_string();
    assert_eq!(clerk.at(at(2)).online_locks(&verified).unwrap().len(), 1);
    // Whoever did not verify the card himself lifts nothing.
    refused!(served.desk.sign_in_at("1002", at(2)).at(at(2)).lift_online_locks(&verified), Refusal::Stale);
    assert!(served.desk.all("online_lock_lifted").is_empty());
    clerk.at(at(3)).lift_online_locks(&verified).unwrap();
    let lifted = served.desk.last("online_lock_lifted");
    assert_eq!(lifted, serde_json::json!({ "person": served.desk.code(&LI), "business": business }));
    refused!(clerk.lift_online_locks(&verified), Refusal::NotLockedOnline);
    let session = online.at(at(4)).sign_in(LI.number, &typed(OWN), &from()).unwrap().session;
    let looked: Vec<Looked> = online.access(&session).unwrap().into_iter().map(|access| access.looked).collect();
    assert!(looked.contains(&Looked::Unlocked), "{looked:?}");
    // Nor does he once it is too long ago.
    refused!(clerk.at(at(9)).lift_online_locks(&verified), Refusal::Stale);
    served.assert_sound(at(10));
}

#[test]
fn at_a_terminal_a_lock_is_lifted_after_the_same_questions_and_the_visit_ends() {
    let served = Served::of(piped_desk());
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(0));
    let lift = |desk: &crate::desk::Desk| {
        let words = ["online-lock", "--user", "1001", "--language", "en"];
        let card = LI.card_end();
        crate::terminal::run(desk.path(), &words, &[password_of("1001").expose(), LI.number, card.expose(), "yes", "yes"])
    };
    // The program's own clock: what is tried now is locked now.
    let now = chrono::Utc::now();
    let desk = served.desk.copy();
    let ended = lift(&desk);
    assert!(ended.said.contains("Nothing is locked"), "{}", ended.said);
    lock(&mut online, now);
    let desk = served.desk.copy();
    let ended = lift(&desk);
    assert!(ended.said.contains("The lock is lifted") && ended.code == Some(0), "{}", ended.said);
    assert_eq!(desk.all("online_lock_lifted").len(), 1);
    assert_eq!(desk.all("abandoned").len(), 1);
}
