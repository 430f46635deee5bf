//! What the page of a person at the counter says of his online service, and what he sees of it online.

use xinfeng::counter::{PasswordChangedBy, SignInBy};
use xinfeng::domain::MessageKind;
use xinfeng::domain::journal::{OnlineTry, OwnPasswordBy};
use xinfeng::online::Looked;
use xinfeng::settings::ResetNotice;
use xinfeng::store::PasswordKept;

use super::{OWN, Served, from};
use crate::denied;
use crate::desk::{At, at};
use crate::people::LI;
use crate::steps::typed;
use xinfeng::online::Denied;

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
