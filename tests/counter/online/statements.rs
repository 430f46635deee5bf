//! Statements of personal rights that a worker makes out himself: which year, whose, and what is left of one.

use xinfeng::domain::StatementOrigin;
use xinfeng::online::{Copied, Denied, Looked};
use xinfeng::settings::MedicalAt;

use super::{OWN, Served, from};
use crate::denied;
use crate::desk::{At, at, later};
use crate::people::{LI, WANG};
use crate::records::records;
use crate::steps::typed;

#[test]
fn a_statement_is_kept_with_its_year_and_the_worker_sees_that_he_made_it() {
    let served = Served::new();
    records(&served.desk);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    assert_eq!(online.at(at(2)).statements(&session).unwrap().years, [2025]);
    assert_eq!(online.make_statement(&session, Some(2024)).unwrap(), None);
    let of_year = online.make_statement(&session, Some(2025)).unwrap().unwrap();
    let of_all = online.at(at(3)).make_statement(&session, None).unwrap().unwrap();
    assert_ne!(of_year, of_all);
    let made = online.statements(&session).unwrap().made;
    let seen: Vec<_> = made.iter().map(|it| (&it.number, it.year, it.made_at, it.origin)).collect();
    let online_at = |minute, number, year| (number, year, at(minute), StatementOrigin::Online);
    assert_eq!(seen, [online_at(3, &of_all, None), online_at(2, &of_year, Some(2025))]);
    let Some(Copied::Whole(copy)) = online.statement(&session, of_year.digits()).unwrap() else { panic!("no copy") };
    assert_eq!((copy.own.as_of.to_string(), copy.until.to_string()), ("2026-11-22".into(), "2026-12-22".into()));
    assert!(!format!("{copy:?}").contains("500000"), "no amount in Debug");
    let looked: Vec<Looked> = online.access(&session).unwrap().into_iter().map(|it| it.looked).take(3).collect();
    assert_eq!(looked, [Looked::OwnRecords, Looked::OwnStatement, Looked::OwnStatement]);
    served.assert_sound(at(4));
}

#[test]
fn the_same_statement_is_made_once_a_day() {
    let served = Served::new();
    records(&served.desk);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    let first = online.at(at(2)).make_statement(&session, None).unwrap();
    assert_eq!(online.at(at(3)).make_statement(&session, None).unwrap(), first);
    let session = online.at(later(1, 0)).sign_in(LI.number, &typed(OWN), &from()).unwrap().session;
    assert_ne!(online.make_statement(&session, None).unwrap(), first);
    assert_eq!(served.desk.all("statement_made").len(), 2);
}

#[test]
fn another_workers_statement_is_as_one_that_nobody_has() {
    let served = Served::new();
    records(&served.desk);
    let mut online = served.open(1);
    let (li, wang) = (served.with_own(&mut online, &LI, at(1)), served.with_own(&mut online, &WANG, at(2)));
    let number = online.at(at(3)).make_statement(&li, None).unwrap().unwrap();
    for tried in [number.digits(), "271828182847", "", "1", "2718-2818-2848"] {
        assert!(online.statement(&wang, tried).unwrap().is_none(), "{tried}");
    }
    assert!(served.desk.all("online_records_shown").is_empty());
    online.sign_out(&li).unwrap();
    denied!(online.statement(&li, number.digits()), Denied::SessionOver);
    denied!(online.statements(&li), Denied::SessionOver);
    denied!(online.make_statement(&li, None), Denied::SessionOver);
}

#[test]
fn what_stood_on_a_statement_is_not_shown_from_rows_that_say_something_else() {
    let served = Served::new();
    records(&served.desk);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    let number = online.at(at(2)).make_statement(&session, Some(2025)).unwrap().unwrap();
    served.desk.tamper("UPDATE accounts SET interest = interest + 1").unwrap();
    assert!(matches!(online.at(at(3)).statement(&session, number.digits()).unwrap(), Some(Copied::Changed)));
    served.desk.tamper("UPDATE accounts SET interest = interest - 1").unwrap();
    assert!(matches!(online.statement(&session, number.digits()).unwrap(), Some(Copied::Whole(_))));
    // So it is where two insurances are another bureau's since.
    served.desk.settle(|settings| settings.medical = MedicalAt::MedicalBureau);
    assert!(matches!(served.open(2).statement(&session, number.digits()).unwrap(), Some(Copied::Changed)));
}
