//! What a worker sees of his own records online: the counter's figures, on the record once a session, and nobody else's.

use xinfeng::domain::{Insurance, QueryPurpose};
use xinfeng::online::{Denied, Looked};
use xinfeng::settings::MedicalAt;

use super::{OWN, Served, from};
use crate::denied;
use crate::desk::{At, at};
use crate::people::{LI, WANG};
use crate::records::records;
use crate::steps::{Steps, typed};

#[test]
fn a_worker_sees_the_figures_that_the_counter_would_show_him() {
    let served = Served::new();
    records(&served.desk);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    let own = online.at(at(2)).records(&session).unwrap();
    let mut clerk = served.desk.sign_in_at("1001", at(3));
    let verified = clerk.verified(&LI, at(3));
    let query = clerk.at(at(3)).query(verified, QueryPurpose::Contributions).unwrap();
    let (records, figures) = clerk.records_of(&query).unwrap();
    assert!(own.records == records && own.figures == figures);
    assert_eq!(
        (own.figures.insurance(Insurance::Pension).unwrap().counting(), own.as_of.to_string().as_str()),
        (2, "2026-11-22")
    );
    assert!(!format!("{own:?}").contains("500000"), "no amount in Debug");
    served.assert_sound(at(4));
}

#[test]
fn a_look_at_own_records_is_on_the_record_once_a_session_and_he_sees_it() {
    let served = Served::new();
    records(&served.desk);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    for minute in 2..5 {
        online.at(at(minute)).records(&session).unwrap();
    }
    let shown = served.desk.all("online_records_shown");
    assert_eq!(shown, [serde_json::json!({ "person": served.desk.code(&LI) })]);
    let seen = online.access(&session).unwrap();
    assert_eq!((seen[0].at, seen[0].looked, &seen[0].station), (at(2), Looked::OwnRecords, &None));
    // Another session is another look.
    let next = online.at(at(6)).sign_in(LI.number, &typed(OWN), &from()).unwrap().session;
    online.at(at(7)).records(&next).unwrap();
    assert_eq!(served.desk.all("online_records_shown").len(), 2);
    // So is another worker's, who sees nothing of this one's.
    let other = served.with_own(&mut online, &WANG, at(8));
    let own = online.at(at(9)).records(&other).unwrap();
    assert_eq!((own.records.contributions.len(), own.records.accounts.len(), own.records.benefits.len()), (1, 0, 0));
    assert_eq!(served.desk.last("online_records_shown")["person"], served.desk.code(&WANG));
    served.assert_sound(at(10));
}

#[test]
fn what_is_asked_at_the_other_bureau_is_not_shown_online_either() {
    let served = Served::new();
    records(&served.desk);
    served.desk.settle(|settings| settings.medical = MedicalAt::MedicalBureau);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    let own = online.at(at(2)).records(&session).unwrap();
    assert_eq!(own.elsewhere, [Insurance::Medical, Insurance::Maternity]);
    assert!(own.records.contributions.iter().all(|row| row.insurance == Insurance::Pension));
    assert_eq!(own.figures.insurance(Insurance::Medical).unwrap().sums.owed.months, 0);
}

#[test]
fn whoever_is_not_signed_in_any_more_sees_no_records_and_leaves_no_entry() {
    let served = Served::new();
    records(&served.desk);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    online.sign_out(&session).unwrap();
    denied!(online.records(&session), Denied::SessionOver);
    assert!(served.desk.all("online_records_shown").is_empty());
}
