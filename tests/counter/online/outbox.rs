//! Messages: written with what they tell, marked before they leave, each sent once or known to be unclear.

use xinfeng::domain::{Fate, MessageKind, MessageState, ResetBy, Says};
use xinfeng::settings::ResetNotice;

use super::{Served, from};
use crate::desk::{At, at, later};
use crate::people::{LI, WANG, ZHAO};

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
            Says::Code { .. } | Says::MobileChanged { .. } => panic!("{:?}", message.says),
        });
        assert_eq!(said, by);
        assert!(online.next_message().unwrap().is_none());
    }
}
