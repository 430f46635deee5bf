//! Statements of personal rights that a worker makes out himself: which year, whose, and what is left of one.

use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use xinfeng::counter::Batch;
use xinfeng::domain::{Says, StatementOrigin};
use xinfeng::online::{Copied, Denied, Looked, Online};
use xinfeng::settings::{MedicalAt, SiteAddress, StatementNotices};

use super::{OWN, Served, from};
use crate::denied;
use crate::desk::{ADMIN, At, at, later};
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
    assert_eq!(online.make_statement(&session, Some(2027)).unwrap(), None);
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

/// Makes everybody's statements of 2025, one to a file; told to stop after the first file if it is to be cut short.
fn batch(served: &Served, minute: i64, out: &Path, cut_short: bool) -> u64 {
    let batch = Batch { year: 2025, out: out.to_owned(), employer: None, per_file: NonZero::new(1).unwrap() };
    let stop = AtomicBool::new(false);
    let mut admin = served.desk.sign_in_at(ADMIN, at(minute));
    let made = admin.at(at(minute)).statements(&batch, &stop, &mut |_| stop.store(cut_short, Ordering::Relaxed));
    made.unwrap().statements
}

/// The messages of a kind that stand in the outbox, by their workers.
fn notices(served: &Served) -> Vec<String> {
    served.desk.ask("SELECT worker || ' ' || state FROM outbox WHERE says = 'statement_ready' ORDER BY id")
}

#[test]
fn whoever_reads_it_online_is_told_once_of_a_batch_statement_that_was_cut_short_and_gone_on_with() {
    let (served, folder) = (Served::new(), tempfile::tempdir().unwrap());
    records(&served.desk);
    served.desk.settle(|settings| settings.online.statement_notices = StatementNotices::Batch);
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    drop(online);
    let out = folder.path().join("out");
    let cut = batch(&served, 2, &out, true);
    // What was kept when it was cut short is told already, whether its file is there or not.
    std::fs::write(out.join("manifest.tsv"), "").unwrap();
    let [li] = <[String; 1]>::try_from(served.desk.ask("SELECT id || ' waiting' FROM workers ORDER BY id LIMIT 1")).unwrap();
    assert!(cut <= 2);
    assert_eq!(batch(&served, 3, &out, false), 2);
    // The other one has no password of his own: he could not read it.
    assert_eq!(notices(&served), std::slice::from_ref(&li));
    // Another batch of the same year tells nobody again; of which it makes another statement.
    assert_eq!(batch(&served, 4, &folder.path().join("again"), false), 2);
    assert_eq!((notices(&served), served.desk.ask("SELECT count(*) FROM statements")), (vec![li], vec!["4".into()]));
    let mut online = served.open(2);
    assert!(online.at(at(5)).next_in_a_hurry().unwrap().is_none());
    // A code goes before it, though it was asked for later.
    online.at(at(5)).forgot(LI.number, &from()).unwrap();
    let kinds: Vec<_> = [6, 7].map(|minute| online.at(at(minute)).next_message().unwrap().unwrap().says).into();
    assert!(matches!(kinds[..], [Says::Code { .. }, Says::StatementReady { year: 2025 }]), "{kinds:?}");
    let made = online.statements(&session).unwrap().made;
    assert!(made.len() == 2 && made.iter().all(|it| it.origin == StatementOrigin::Batch && it.year == Some(2025)));
    assert!(matches!(online.statement(&session, made[0].number.digits()).unwrap(), Some(Copied::Whole(_))));
    served.assert_sound(at(9));
}

#[test]
fn a_batch_tells_nobody_unless_the_office_has_settled_that_it_does() {
    let (served, folder) = (Served::new(), tempfile::tempdir().unwrap());
    records(&served.desk);
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(1));
    drop(online);
    assert_eq!(batch(&served, 2, &folder.path().join("out"), false), 2);
    assert_eq!(notices(&served), [""; 0]);
}

#[test]
fn a_notice_of_a_statement_waits_for_thirty_days_and_goes_to_no_phone_that_the_register_does_not_have() {
    let (served, folder) = (Served::new(), tempfile::tempdir().unwrap());
    records(&served.desk);
    served.desk.settle(|settings| settings.online.statement_notices = StatementNotices::Batch);
    let mut online = served.open(1);
    served.with_own(&mut online, &LI, at(1));
    served.with_own(&mut online, &WANG, at(2));
    drop(online);
    served.desk.tamper(&format!("UPDATE workers SET mobile_key = '' WHERE number_key = '{}'", WANG.number)).unwrap();
    batch(&served, 3, &folder.path().join("out"), false);
    assert_eq!(notices(&served).len(), 1);
    let mut online = served.open(2);
    assert!(online.at(later(31, 0)).next_message().unwrap().is_none());
    assert!(notices(&served)[0].ends_with("dropped"));
    assert_eq!(served.desk.ask("SELECT count(personal) FROM outbox"), ["0"]);
}

#[test]
fn a_statement_is_as_of_the_last_whole_file_of_contributions_and_names_where_it_can_be_verified() {
    let served = Served::new();
    records(&served.desk);
    served.desk.settle(|settings| settings.online.site = SiteAddress::parse("https://shebao.example/").unwrap());
    let mut online = served.open(1);
    let session = served.with_own(&mut online, &LI, at(1));
    let number = online.at(at(2)).make_statement(&session, Some(2025)).unwrap().unwrap();
    let whole = |online: &mut Online| match online.statement(&session, number.digits()).unwrap() {
        Some(Copied::Whole(copy)) => (copy.as_of.to_string(), copy.check.clone()),
        other => panic!("{other:?}"),
    };
    let check = Some(String::from("https://shebao.example/check"));
    assert_eq!(whole(&mut online), ("2026-11-22".into(), check.clone()));
    let came = |day: &str| {
        let row = format!("INSERT INTO contributions_came VALUES (1101, '{day}T01:00:00.000Z')");
        served.desk.tamper(&row).unwrap();
    };
    // What came in after it was made says nothing of it.
    came("2026-11-25");
    assert_eq!(whole(&mut online).0, "2026-11-22");
    let nothing = "DROP TRIGGER contributions_came_is_not_deleted; DELETE FROM contributions_came";
    served.desk.tamper(nothing).unwrap();
    came("2026-11-20");
    assert_eq!(whole(&mut online).0, "2026-11-20");
}
