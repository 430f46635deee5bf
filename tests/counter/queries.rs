//! A worker's look at his own records at the counter: what it rests on, what it leaves, and what it is not counted as.

use serde_json::json;
use xinfeng::counter::{Counter, Fault, Order, Refusal, Stop};
use xinfeng::domain::{
    ContributionState, EmployerState, Figures, InHand, Insurance, NotServed, Query, QueryPurpose, Reason, Records, Referral,
    SpoilGround,
};
use xinfeng::settings::MedicalAt;
use xinfeng::store::{Standing, StoreFault};
use xinfeng::words::{Language, Words};

use crate::desk::{ADMIN, At, Desk, at, desk, user_number};
use crate::people::{LI, WANG, ZHAO};
use crate::records::records;
use crate::refused;
use crate::steps::{Steps, Why, as_found, as_verified};

/// A desk whose register knows something of somebody.
fn with_records() -> Desk {
    let desk = desk();
    records(&desk);
    desk
}

fn asked(clerk: &mut Counter, minute: i64) -> Query {
    let verified = clerk.verified(&LI, at(minute));
    clerk.at(at(minute)).query(verified, QueryPurpose::Contributions).unwrap()
}

#[test]
fn a_worker_who_was_verified_sees_his_own_records_and_nothing_waits_afterwards() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let (records, figures) = clerk.at(at(1)).records_of(&query).unwrap();
    assert_eq!(figures.insurance(Insurance::Pension).unwrap().counting(), 2);
    let last = records.contributions.last().unwrap();
    assert_eq!((last.insurance, last.state), (Insurance::Pension, ContributionState::None));
    let names: Vec<_> = records.employers.iter().map(|it| (it.name.as_str(), it.state)).collect();
    assert_eq!(names, [("某中学", EmployerState::Suspended), ("某机械厂", EmployerState::Normal)]);
    assert_eq!((records.contributions.len(), records.accounts.len(), records.benefits.len()), (4, 1, 2));
    assert!(!format!("{records:?} {figures:?} {query:?}").contains("500000"), "no amount in Debug");
    assert_eq!(clerk.at(at(1)).unfinished().unwrap(), []);
    clerk.at(at(2)).end_query(query).unwrap();
    // Whoever also forgot his password is found again.
    clerk.delivered(&desk, &LI, Reason::Forgotten, at(3));
    desk.assert_sound();
}

#[test]
fn a_query_is_on_the_record_with_what_for_and_neither_name_nor_number() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let entry = desk.entries().pop().unwrap();
    assert_eq!((&entry["event"], &entry["actor"], &entry["station"]), (&json!("queried"), &json!("1001"), &json!("01")));
    let business = query.visit().number.to_string();
    assert_eq!(entry["facts"], json!({ "person": desk.code(&LI), "business": business, "purpose": "contributions" }));
    assert!(!entry.to_string().contains(LI.number) && !entry.to_string().contains(LI.name));
    clerk.at(at(1)).end_query(query).unwrap();
    let verified = clerk.verified(&WANG, at(2));
    let statement = clerk.at(at(2)).query(verified, QueryPurpose::Statement).unwrap();
    assert_eq!((statement.purpose(), statement.verified_at()), (QueryPurpose::Statement, at(2)));
    assert_eq!(desk.last("queried")["purpose"], "statement");
    assert_eq!(desk.ask("SELECT purpose FROM queries ORDER BY visit"), ["contributions", "statement"]);
}

#[test]
fn records_are_opened_for_five_minutes_by_whoever_verified_and_by_nobody_else() {
    let desk = with_records();
    let (mut clerk, mut colleague) = (desk.sign_in("1001"), desk.sign_in("1002"));
    let query = asked(&mut clerk, 0);
    refused!(colleague.at(at(1)).records_of(&query), Refusal::Stale);
    clerk.at(at(5)).records_of(&query).unwrap();
    refused!(clerk.at(at(6)).records_of(&query), Refusal::Stale);
    assert_eq!(desk.last("step_refused")["why"], "verification_stale");
}

#[test]
fn a_verification_that_is_too_old_becomes_no_query_and_the_card_is_asked_for_again() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let returned = refused!(clerk.at(at(6)).query(verified, QueryPurpose::Contributions), Refusal::Stale);
    let again = clerk.verified_from(as_found(returned.reset), &LI, at(7));
    clerk.at(at(7)).query(again, QueryPurpose::Contributions).unwrap();
    assert_eq!(desk.all("queried").len(), 1);
    desk.assert_sound();
}

#[test]
fn a_card_that_was_lost_meanwhile_opens_no_records() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    desk.tamper("UPDATE workers SET card_state = 'written_loss' WHERE number_key = '11010519491231002X'").unwrap();
    let returned = refused!(clerk.at(at(1)).query(verified, QueryPurpose::Contributions), Refusal::Obstacle(_));
    assert!(matches!(returned.reset, InHand::Verified(_)));
    assert!(desk.all("queried").is_empty());
}

#[test]
fn a_visit_that_has_drawn_an_envelope_is_no_query() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    let spoiled = as_verified(clerk.at(at(1)).on(&desk.drawer()).spoil(printed, SpoilGround::Unreadable).unwrap());
    let returned = refused!(clerk.at(at(1)).query(spoiled, QueryPurpose::Contributions), Refusal::EnvelopeDrawn);
    assert_eq!(desk.last("step_refused")["why"], "envelope_drawn");
    // It goes on as what it was.
    let again = as_verified(returned.reset);
    clerk.at(at(1)).on(&desk.press()).issue(again, Order::default()).unwrap();
    desk.assert_sound();
}

#[test]
fn the_store_opens_no_records_for_a_query_whose_row_is_gone_or_is_anothers() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let held = |answer: Result<_, Stop>| {
        let stop = answer.map(|_: (Records, Figures)| ()).unwrap_err();
        assert!(matches!(stop.why(), Stop::Failed(Fault::Store(StoreFault::Gate))), "{stop:?}");
    };
    for sql in [
        "UPDATE visits SET verified_by = '1002'",
        "UPDATE visits SET verified_by = '1001', verified_station = '02'",
        "UPDATE visits SET verified_station = '01', worker = worker + 1",
    ] {
        desk.tamper(sql).unwrap();
        held(clerk.at(at(1)).records_of(&query));
    }
    for sql in
        ["UPDATE queries SET purpose = 'statement'", "DELETE FROM queries", "INSERT INTO queries SELECT 9, 1, 'x', ''"]
    {
        desk.tamper(sql).unwrap_err();
    }
}

#[test]
fn a_day_counts_a_query_as_one_and_as_no_visit_that_was_given_up() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    clerk.at(at(1)).end_query(query).unwrap();
    let left = clerk.verified(&WANG, at(2));
    clerk.at(at(2)).abandon(left).unwrap();
    clerk.delivered(&desk, &ZHAO, Reason::Forgotten, at(3));
    let account = desk.sign_in_at(ADMIN, at(4)).at(at(4)).day_account(None).unwrap().0;
    assert_eq!((account.queried, account.abandoned, account.handed_over, account.refusals()), (1, 1, 1, 0));
    assert!(account.agrees && account.adds_up());
    let lately: Vec<_> = clerk.at(at(4)).recent().unwrap().visits.into_iter().map(|it| it.standing).collect();
    assert_eq!(lately, [Standing::HandedOver, Standing::Abandoned, Standing::Queried]);
    assert_eq!(clerk.at(at(4)).recent().unwrap().handed_over, 1);
    desk.assert_sound();
}

#[test]
fn a_disabled_user_opens_no_records_any_more() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    desk.sign_in_at(ADMIN, at(1)).at(at(1)).disable_user(&user_number("1001")).unwrap();
    refused!(clerk.at(at(1)).records_of(&query), Refusal::OffDuty(_));
}

#[test]
fn what_is_asked_at_the_other_bureau_is_shown_nowhere_here() {
    let desk = with_records();
    desk.settle(|settings| settings.medical = MedicalAt::MedicalBureau);
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let (records, figures) = clerk.at(at(0)).records_of(&query).unwrap();
    assert!(records.contributions.iter().all(|row| row.insurance != Insurance::Medical) && records.contributions.len() == 3);
    assert_eq!(figures.insurance(Insurance::Medical).unwrap().counting(), 0);
    let lines = Words::new(Language::English).records(&records, &figures, MedicalAt::MedicalBureau.elsewhere());
    let other = lines.iter().filter(|line| line.contains("medical insurance bureau")).count();
    assert_eq!(other, 2, "{lines:#?}");
    let slip = Referral { why: NotServed::MedicalBureau, business: Some(query.visit().number.clone()) };
    clerk.at(at(0)).on(&desk.press()).refer(&slip).unwrap();
    assert_eq!(desk.last("referred")["why"], "medical_bureau");
}

#[test]
fn records_are_told_as_lines_in_both_languages() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let (records, figures) = clerk.at(at(0)).records_of(&query).unwrap();
    let lines = Words::new(Language::Chinese).records(&records, &figures, &[]).join("\n");
    for said in [
        "养老保险：",
        "2025-08 至 2025-08（1 个月）：由外地转入",
        "9 月已缴",
        "1,462.31",
        "高龄补贴",
        "某机械厂",
        "查询不收费",
    ] {
        assert!(lines.contains(said), "{said}: {lines}");
    }
    let lines = Words::new(Language::English).records(&records, &figures, &[]).join("\n");
    for said in ["Pension: paused, months in all 2, last paid 2025-09", "8 transferred in, 9 paid", "returned -50.00"] {
        assert!(lines.contains(said), "{said}: {lines}");
    }
}
