//! Statements of personal rights: for whom they are printed, what is kept of them, and how they are verified.

use std::sync::{Arc, Barrier, Mutex};

use hmac::{Hmac, Mac};
use serde_json::json;
use sm3::Sm3;
use xinfeng::counter::{CheckedPaper, CheckedStatement, Counter, Fault, PrintedStatement, Refusal, Stop};
use xinfeng::domain::{CheckCode, Query, QueryNumber, QueryPurpose, StatementOrigin};
use xinfeng::store::StoreFault;

use crate::desk::{ADMIN, At, Desk, Printing, at, desk, later, password_of};
use crate::people::{LI, WANG};
use crate::records::records;
use crate::refused;
use crate::steps::{Steps, Why};
use crate::terminal::run;

fn with_records() -> Desk {
    let desk = desk();
    records(&desk);
    desk
}

fn asked(clerk: &mut Counter, minute: i64) -> Query {
    let verified = clerk.verified(&LI, at(minute));
    clerk.at(at(minute)).query(verified, QueryPurpose::Statement).unwrap()
}

fn printed(desk: &Desk, clerk: &mut Counter, year: Option<i32>) -> PrintedStatement {
    let query = asked(clerk, 0);
    clerk.at(at(1)).on(&desk.press()).statement(&query, year).unwrap()
}

/// What the record says of a statement.
fn checked(counter: &mut Counter, printed: &PrintedStatement) -> CheckedStatement {
    match counter.check_paper(&printed.number, &printed.code).unwrap() {
        CheckedPaper::Statement(checked) => checked,
        CheckedPaper::Receipt(receipt) => panic!("{receipt:?}"),
    }
}

#[test]
fn a_statement_is_kept_on_the_record_and_printed_and_says_to_every_counter_what_it_is() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let printed = clerk.at(at(1)).on(&desk.press()).statement(&query, Some(2025)).unwrap();
    let [row] = desk.ask("SELECT digest FROM statements").try_into().unwrap();
    let facts = json!({
        "person": desk.code(&LI),
        "statement": printed.number.to_string(),
        "digest": row,
        "year": 2025,
        "business": query.visit().number.to_string(),
    });
    assert_eq!(desk.last("statement_made"), facts);
    let [sheet] = desk.sheets().try_into().unwrap();
    let entry: i64 = desk.ask("SELECT max(seq) FROM journal")[0].parse().unwrap();
    assert!(sheet.ends_with(format!("statement-{entry}.pdf")), "{}", sheet.display());

    let mut other = desk.sign_in("1002");
    let seen = checked(other.at(at(2)), &printed);
    assert_eq!((seen.year, seen.at, seen.origin), (Some(2025), at(1), StatementOrigin::Counter));
    assert!(!seen.name.to_string().contains(LI.name) && seen.until.to_string() == "2026-12-22");
    let facts = json!({ "statement": printed.number.to_string(), "person": desk.code(&LI), "answer": "genuine" });
    assert_eq!(desk.last("statement_checked"), facts);
    assert!(!desk.lines().join("\n").contains(&printed.code.to_string()), "the code is kept nowhere");
    desk.assert_sound();
}

#[test]
fn no_statement_is_of_a_year_that_has_not_begun() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    refused!(clerk.at(at(1)).on(&desk.press()).statement(&query, Some(2027)), Refusal::YearAhead);
    clerk.at(at(1)).on(&desk.press()).statement(&query, Some(2026)).unwrap();
    drop(clerk);
    let said = ["This year has not begun; a statement is of this year or of one before.", "该年度尚未开始。"];
    for (language, said) in ["en", "zh-CN"].into_iter().zip(said) {
        let words = ["statement", "--year", "2027", "--user", "1001", "--language", language];
        let ended = run(desk.path(), &words, &[password_of("1001").expose()]);
        assert!(ended.code == Some(1) && ended.said.contains(said), "{}", ended.said);
        let out = desk.path().join("batch");
        let words =
            ["statements", "--year", "2027", "--out", out.to_str().unwrap(), "--user", ADMIN, "--language", language];
        let ended = run(desk.path(), &words, &[password_of(ADMIN).expose()]);
        assert!(ended.code == Some(1) && ended.said.contains(said) && !out.exists(), "{}", ended.said);
    }
    assert_eq!(desk.all("statement_made").len(), 1);
}

/// The number of the last statement that was made out, and its check code computed as docs/formats.md says.
pub fn statement_in(database: &rusqlite::Connection) -> (String, String) {
    let sql = "SELECT number, number || char(10) || worker || char(10) || coalesce(year, 'all') || char(10) || made_at
               || char(10) || digest FROM statements ORDER BY made_at DESC LIMIT 1";
    let (number, facts): (String, String) = database.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let key: Vec<u8> = database.query_row("SELECT journal_key FROM office", [], |row| row.get(0)).unwrap();
    let text = format!("xinfeng statement 1\n{facts}");
    let mac = <Hmac<Sm3> as hmac::KeyInit>::new_from_slice(&key).unwrap().chain_update(text);
    let bytes = mac.finalize().into_bytes();
    let letters = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let drawn = bytes.iter().filter(|byte| **byte < 248).map(|byte| letters[usize::from(byte % 31)] as char);
    (number, drawn.take(8).collect())
}

#[test]
fn the_check_code_is_made_with_what_is_kept() {
    let desk = with_records();
    let printed = printed(&desk, &mut desk.sign_in("1001"), None);
    let (number, code) = statement_in(&desk.open_raw());
    assert_eq!(number, printed.number.digits());
    assert!(CheckCode::parse(&code).unwrap().is(&printed.code));
}

#[test]
fn a_forged_code_and_an_unknown_number_get_the_same_answer() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let statement = printed(&desk, &mut clerk, None);
    let forged = CheckCode::parse("7QKD-M2XR").unwrap();
    let unknown = QueryNumber::parse("000000000002").unwrap();
    let said = refused!(clerk.at(at(2)).check_paper(&statement.number, &forged), Refusal::ReceiptNotOurs);
    let facts = json!({ "statement": statement.number.to_string(), "person": null, "answer": "not_ours" });
    assert_eq!(desk.last("statement_checked"), facts);
    let other = refused!(clerk.at(at(2)).check_paper(&unknown, &statement.code), Refusal::ReceiptNotOurs);
    assert_eq!(format!("{said:?}"), format!("{other:?}"));
    assert_eq!(desk.last("receipt_checked")["answer"], "not_ours");
}

#[test]
fn a_row_that_was_changed_answers_to_its_code_no_more() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let statement = printed(&desk, &mut clerk, None);
    for sql in ["UPDATE statements SET year = 2020", "DELETE FROM statements"] {
        desk.tamper(sql).unwrap_err();
    }
    desk.open_raw().execute_batch("DROP TRIGGER statements_are_not_changed").unwrap();
    desk.tamper("UPDATE statements SET worker = worker + 1").unwrap();
    refused!(clerk.at(at(2)).check_paper(&statement.number, &statement.code), Refusal::ReceiptNotOurs);
}

#[test]
fn it_can_be_verified_until_the_thirtieth_day_has_ended() {
    let desk = with_records();
    let statement = printed(&desk, &mut desk.sign_in("1001"), None);
    let last = later(30, 15 * 60 - 1);
    checked(desk.sign_in_at("1002", last).at(last), &statement);
    let over = later(31, -9 * 60);
    let mut late = desk.sign_in_at("1002", over);
    refused!(late.at(over).check_paper(&statement.number, &statement.code), Refusal::ReceiptTooOld { .. });
    assert_eq!(desk.last("statement_checked")["answer"], "too_old");
}

#[test]
fn a_statement_is_printed_for_five_minutes_by_whoever_verified_and_by_nobody_else() {
    let desk = with_records();
    let (mut clerk, mut colleague) = (desk.sign_in("1001"), desk.sign_in("1002"));
    let query = asked(&mut clerk, 0);
    refused!(colleague.at(at(1)).on(&desk.press()).statement(&query, None), Refusal::Stale);
    // The second lock: the visit is another worker's by now.
    desk.tamper("UPDATE visits SET worker = worker + 1").unwrap();
    let stop = clerk.at(at(2)).on(&desk.press()).statement(&query, None).unwrap_err();
    assert!(matches!(stop.why(), Stop::Failed(Fault::Store(StoreFault::Gate))), "{stop:?}");
    desk.tamper("UPDATE visits SET worker = worker - 1").unwrap();
    refused!(clerk.at(at(6)).on(&desk.press()).statement(&query, None), Refusal::Stale);
    assert_eq!(desk.ask("SELECT count(*) FROM statements"), ["0"]);
    assert!(desk.all("statement_made").is_empty());
}

#[test]
fn what_the_printer_did_not_print_is_on_the_record_and_printed_again_under_another_number() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let drawer = desk.path().join("drawer");
    let aside = desk.path().join("aside");
    std::fs::rename(&drawer, &aside).unwrap();
    std::fs::write(&drawer, "in the way").unwrap();
    let stop = clerk.at(at(1)).on(&desk.press()).statement(&query, None).unwrap_err();
    assert!(matches!(stop.why(), Stop::Failed(Fault::NoPrinter { .. })), "{stop:?}");
    let lost = desk.all("statement_made")[0]["statement"].clone();
    assert_eq!(
        (&desk.last("statement_trouble")["statement"], &desk.last("statement_trouble")["sure"]),
        (&lost, &json!(true))
    );
    std::fs::remove_file(&drawer).unwrap();
    std::fs::rename(&aside, &drawer).unwrap();
    let again = clerk.at(at(2)).on(&desk.press()).statement(&query, None).unwrap();
    assert_ne!(json!(again.number.to_string()), lost);
    assert_eq!(desk.ask("SELECT count(*) FROM statements"), ["2"]);
    desk.assert_sound();
}

#[test]
fn the_query_of_records_on_the_screen_prints_a_statement_too_and_each_year_is_another() {
    let desk = with_records();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&WANG, at(0));
    let query = clerk.at(at(0)).query(verified, QueryPurpose::Contributions).unwrap();
    for year in [None, Some(2024), Some(2025)] {
        clerk.at(at(1)).on(&desk.press()).statement(&query, year).unwrap();
    }
    assert_eq!(desk.ask("SELECT count(DISTINCT digest) FROM statements"), ["3"]);
    assert_eq!(desk.ask("SELECT DISTINCT origin FROM statements"), ["counter"]);
    clerk.at(at(2)).end_query(query).unwrap();
}

#[test]
fn two_desks_that_print_a_statement_at_once_print_two_and_each_is_genuine() {
    let desk = with_records();
    let start = Barrier::new(2);
    let printed: Vec<PrintedStatement> = std::thread::scope(|scope| {
        let desks = [("1001", LI, None), ("1002", WANG, Some(2025))].map(|(user, person, year)| {
            let (desk, start) = (&desk, &start);
            let mut clerk = desk.sign_in(user);
            scope.spawn(move || {
                let verified = clerk.verified(&person, at(0));
                let query = clerk.at(at(0)).query(verified, QueryPurpose::Statement).unwrap();
                start.wait();
                clerk.at(at(1)).on(&desk.press()).statement(&query, year).unwrap()
            })
        });
        desks.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_ne!(printed[0].number, printed[1].number);
    assert_eq!((desk.all("statement_made").len(), desk.sheets().len()), (2, 2));
    let mut other = desk.sign_in("2001");
    let years: Vec<_> = printed.iter().map(|it| checked(other.at(at(2)), it).year).collect();
    assert_eq!(years, [None, Some(2025)]);
    desk.assert_sound();
}

#[test]
fn a_statement_that_the_power_cuts_short_between_record_and_paper_is_on_the_record_and_another_is_printed() {
    let desk = Arc::new(with_records());
    let mut clerk = desk.sign_in("1001");
    let query = asked(&mut clerk, 0);
    let cut = Arc::new(Mutex::new(None));
    let (of, into) = (Arc::clone(&desk), Arc::clone(&cut));
    let meanwhile: Box<dyn FnOnce() + Send> = Box::new(move || *into.lock().unwrap() = Some(of.copy()));
    let press = desk.press_with(Printing { drawer: desk.drawer(), meanwhile: Mutex::new(Some(meanwhile)) });
    clerk.at(at(1)).on(&press).statement(&query, Some(2025)).unwrap();

    let cut: Desk = cut.lock().unwrap().take().unwrap();
    // Nothing of it has come out.
    cut.sheets().iter().for_each(|sheet| std::fs::remove_file(sheet).unwrap());
    let left = |event: &str| cut.all(event).len();
    assert_eq!((left("statement_made"), left("statement_trouble")), (1, 0));
    let mut other = cut.sign_in_at("1002", at(2));
    assert!(other.at(at(2)).unfinished().unwrap().is_empty(), "nothing of it waits");
    // Its number is taken, and its code stands on no paper.
    let again = asked(&mut other, 3);
    let again = other.at(at(3)).on(&cut.press()).statement(&again, Some(2025)).unwrap();
    let [first, second] = cut.ask("SELECT number FROM statements ORDER BY made_at").try_into().unwrap();
    assert!(first != second && second == again.number.digits());
    assert_eq!((cut.sheets().len(), checked(other.at(at(4)), &again).year), (1, Some(2025)));
    cut.assert_sound();
}
