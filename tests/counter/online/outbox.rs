//! Messages: written with what they tell, marked before they leave, each sent once or known to be unclear.

use xinfeng::domain::{Arrival, Fate, MessageKind, MessageState, ResetBy, Says};
use xinfeng::settings::ResetNotice;

use super::{Served, from};
use crate::desk::{ADMIN, At, at, later};
use crate::people::{LI, WANG, ZHAO};
use crate::sources::statements;

#[test]
fn what_was_leaving_when_the_service_was_killed_is_unclear_and_is_never_sent_again() {
    let served = Served::new();
    let mut online = served.open(1);
    for person in [&LI, &WANG, &ZHAO] {
        online.at(at(0)).forgot(person.number, &from()).unwrap();
    }
    let first = online.next_message().unwrap().unwrap();
    online.message_went(first.id, &Fate::Accepted("A1".into())).unwrap();
    let second = online.next_message().unwrap().unwrap();
    assert_eq!(served.desk.ask("SELECT state FROM outbox ORDER BY id"), ["accepted", "sending", "waiting"]);
    // Whoever serves beside the sender knows nothing of it.
    served.open(2).unclear_messages().unwrap();
    drop(online);
    let mut online = served.open(3);
    let third = online.at(at(1)).next_message().unwrap().unwrap();
    assert!(third.id > second.id && online.next_message().unwrap().is_none());
    let [unclear] = <[_; 1]>::try_from(online.unclear_messages().unwrap()).unwrap();
    assert_eq!((unclear.id, unclear.kind, unclear.state), (second.id, MessageKind::Code, MessageState::Unknown));
    // The one before comes back to life and says what it knows: it stays unclear.
    online.message_went(second.id, &Fate::Accepted("A2".into())).unwrap();
    assert_eq!(online.unclear_messages().unwrap().len(), 1);
    online.message_went(third.id, &Fate::Refused).unwrap();
    assert_eq!(served.desk.ask("SELECT state FROM outbox ORDER BY id"), ["accepted", "unknown", "refused"]);
    assert_eq!(served.desk.ask("SELECT count(personal), max(reference) FROM outbox"), ["0"]);
}

#[test]
fn a_message_waits_for_a_day_and_a_code_no_longer_than_it_counts() {
    let served = Served::new();
    served.desk.settle(|settings| settings.online.notice = ResetNotice::HandOver);
    served.hand_over(&LI, at(0));
    let mut online = served.open(1);
    online.at(at(0)).forgot(WANG.number, &from()).unwrap();
    let left = online.at(at(6)).next_message().unwrap().unwrap();
    assert_eq!(left.says.kind(), MessageKind::PasswordReset);
    assert!(online.next_message().unwrap().is_none());
    assert_eq!(served.desk.ask("SELECT state FROM outbox ORDER BY id"), ["sending", "dropped"]);
    served.hand_over(&ZHAO, at(10));
    assert!(online.at(later(1, 11)).next_message().unwrap().is_none());
    assert_eq!(served.desk.ask("SELECT state FROM outbox ORDER BY id"), ["sending", "dropped", "dropped"]);
}

#[test]
fn a_reset_at_the_counter_is_told_as_the_office_has_settled() {
    for (notice, by) in [
        (ResetNotice::Never, None),
        (ResetNotice::Issue, Some(ResetBy::Issued)),
        (ResetNotice::HandOver, Some(ResetBy::HandedOver)),
    ] {
        let served = Served::new();
        served.desk.settle(|settings| {
            settings.online.notice = notice;
            settings.online.telephone = "010-12333".into();
        });
        served.hand_over(&LI, at(0));
        let mut online = served.open(1);
        let message = online.at(at(1)).next_message().unwrap();
        let said = message.map(|message| match message.says {
            Says::PasswordReset { by, call, at: when } => {
                assert_eq!((call.as_deref(), when), (Some("010-12333"), at(0)));
                assert_eq!(message.to.expose(), "13900000001");
                by
            }
            Says::Code { .. } | Says::MobileChanged { .. } | Says::StatementReady { .. } => panic!("{:?}", message.says),
        });
        assert_eq!(said, by);
        assert!(online.next_message().unwrap().is_none());
    }
}

#[test]
fn what_the_network_says_later_moves_a_message_that_was_taken_once_and_no_other() {
    let served = Served::new();
    let mut online = served.open(1);
    for person in [&LI, &WANG, &ZHAO] {
        online.at(at(0)).forgot(person.number, &from()).unwrap();
    }
    for fate in [Fate::Accepted("1700-1".into()), Fate::Accepted("1700-2".into()), Fate::Refused] {
        let message = online.next_message().unwrap().unwrap();
        online.message_went(message.id, &fate).unwrap();
    }
    let states = || served.desk.ask("SELECT state FROM outbox ORDER BY id");
    // Under another reference nobody is meant, nor is a message that was not taken.
    for reference in ["1699-1", "1", "", "1700-x", "1700-3", "1700-99"] {
        online.at(at(1)).message_arrived(reference, Arrival::Delivered).unwrap();
    }
    assert_eq!(states(), ["accepted", "accepted", "refused"]);
    online.at(at(1)).message_arrived("1700-1", Arrival::Delivered).unwrap();
    online.message_arrived("1700-2", Arrival::Undelivered).unwrap();
    // What is said afterwards changes nothing more.
    online.at(at(2)).message_arrived("1700-1", Arrival::Undelivered).unwrap();
    assert_eq!(states(), ["delivered", "undelivered", "refused"]);
    let mut admin = served.desk.sign_in_at(ADMIN, at(3));
    let seen = admin.at(at(3)).service_seen().unwrap();
    let (today, gateway) = (seen.stored.today, seen.stored.gateway);
    assert_eq!((today.codes, today.refused, today.undelivered), (2, 1, 1));
    assert_eq!((gateway.accepted, gateway.delivered, gateway.waiting), (Some(at(1)), Some(at(1)), None));
}

#[test]
fn an_administrator_sees_whether_the_service_runs_what_waits_and_what_is_unclear_and_says_that_he_knows() {
    let served = Served::new();
    let mut admin = served.desk.sign_in_at(ADMIN, at(-5));
    assert_eq!(admin.at(at(-5)).service_seen().unwrap().running_since, None);
    let mut online = served.open(1);
    for person in [&LI, &WANG] {
        online.at(at(0)).forgot(person.number, &from()).unwrap();
    }
    online.sign_in(ZHAO.number, &crate::steps::typed("a guess of somebody"), &from()).unwrap_err();
    let waits = admin.at(at(3)).service_seen().unwrap().stored.gateway.waiting;
    assert_eq!(waits, Some((2, at(0))));
    online.at(at(3)).next_message().unwrap().unwrap();
    assert_eq!(admin.at(at(3)).service_seen().unwrap().running_since, Some(at(3)));
    // Another one beside it sends nothing meanwhile; a kill lets it.
    assert!(served.open(2).at(at(3)).next_message().unwrap().is_none());
    drop(online);
    assert_eq!(admin.at(at(3)).service_seen().unwrap().running_since, None);
    let mut online = served.open(3);
    let second = online.at(at(4)).next_message().unwrap().unwrap();
    online.message_went(second.id, &Fate::Unknown).unwrap();
    let seen = admin.at(at(4)).service_seen().unwrap();
    let unclear: Vec<_> = seen.stored.unclear.iter().map(|message| (message.kind, message.written)).collect();
    assert_eq!(unclear, [(MessageKind::Code, at(0)), (MessageKind::Code, at(0))]);
    assert!(seen.stored.unclear.iter().all(|message| message.name.contains('*')), "{:?}", seen.stored.unclear);
    assert_eq!((seen.stored.today.codes, seen.stored.today.wrong_passwords), (2, 1));
    // An hour later the sum stands in the journal, and the day's is the same.
    online.at(at(70)).forgot(LI.number, &from()).unwrap();
    assert_eq!(admin.at(at(70)).service_seen().unwrap().stored.today.wrong_passwords, 1);
    let first = seen.stored.unclear[0].id;
    assert!(admin.look_at_message(first).unwrap() && !admin.look_at_message(first).unwrap(), "once");
    let left: Vec<_> = admin.service_seen().unwrap().stored.unclear.iter().map(|message| message.id).collect();
    assert!(left.len() == 1 && left[0] != first);
    assert_eq!(served.desk.last("message_looked_at")["message"], "code");
    assert!(online.at(at(71)).next_message().unwrap().unwrap().id > first, "none of them is sent again");
    served.assert_sound(at(72));
}

#[test]
fn no_question_about_messages_reads_a_table_from_end_to_end() {
    let file = crate::twins::file();
    let mut asked = 0;
    for (_, statement) in statements().into_iter().filter(|(path, _)| path == "store/online/messages.rs") {
        let mut plan = file.prepare(&format!("EXPLAIN QUERY PLAN {statement}")).unwrap();
        let none = vec![rusqlite::types::Value::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(none), |row| row.get::<_, String>(3)).unwrap();
        let steps: Vec<String> = steps.map(Result::unwrap).collect();
        // A whole area is as much as the whole table.
        let reads_all = |step: &String| step.starts_with("SCAN") || step.ends_with("(area=?)");
        assert!(!steps.iter().any(reads_all), "{statement}\n{steps:#?}");
        asked += 1;
    }
    assert!(asked > 10, "{asked}");
}
