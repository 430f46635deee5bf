//! Receipts that somebody brings back: genuine, not ours, too old.

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use serde_json::json;
use sm3::Sm3;
use xinfeng::counter::{CheckedReceipt, Counter, Order, Refusal, Stop};
use xinfeng::domain::{CheckCode, QueryNumber, Reason, ReceiptState, SpoilGround};
use xinfeng::settings::{RatingAddress, SecondPage};

use crate::desk::{At, Desk, at, desk, later};
use crate::people::{LI, Person, WANG};
use crate::refused;
use crate::steps::Steps;

/// What stands on the receipt of a person's last envelope: the query number, and the check code computed as docs/formats.md says.
pub fn receipt_of(desk: &Desk, person: &Person) -> (String, String) {
    receipt_in(&desk.open_raw(), person.number)
}

/// The same, of the person with this number, in a database that is open.
pub fn receipt_in(database: &rusqlite::Connection, number: &str) -> (String, String) {
    let sql = "SELECT query, visits.number, envelopes.number, issued_at FROM receipts
               JOIN envelopes ON envelopes.number = envelope JOIN visits ON visits.id = envelopes.visit
               JOIN workers ON workers.id = envelopes.worker
               WHERE workers.number_key = ?1 ORDER BY envelopes.sequence DESC LIMIT 1";
    let facts: [String; 4] =
        database.query_row(sql, [number], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])).unwrap();
    let key: Vec<u8> = database.query_row("SELECT journal_key FROM office", [], |row| row.get(0)).unwrap();
    let text = format!("xinfeng receipt 1\n{}", facts.join("\n"));
    let mac = <Hmac<Sm3> as hmac::KeyInit>::new_from_slice(&key).unwrap().chain_update(text);
    let letters = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let bytes = mac.finalize().into_bytes();
    let drawn = bytes.iter().filter(|byte| **byte < 248).map(|byte| letters[usize::from(byte % 31)] as char);
    let [query, ..] = facts;
    (query, drawn.take(8).collect())
}

fn check(counter: &mut Counter, (query, code): &(String, String), clock: DateTime<Utc>) -> Result<CheckedReceipt, Stop> {
    counter.at(clock).check_receipt(&QueryNumber::parse(query).unwrap(), &CheckCode::parse(code).unwrap())
}

fn shown(receipt: &(String, String)) -> String {
    QueryNumber::parse(&receipt.0).unwrap().to_string()
}

#[test]
fn a_receipt_says_what_became_of_its_visit_to_whoever_sits_at_its_counter() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    let receipt = receipt_of(&desk, &LI);
    assert_eq!(desk.all("issued")[0]["receipt"], shown(&receipt));
    let business = printed.visit().number.clone();

    let mut other = desk.sign_in("1002");
    let checked = check(&mut other, &receipt, at(1)).unwrap();
    assert_eq!((&checked.business, checked.state, checked.at), (&business, ReceiptState::Open, at(0)));
    // Its number is read from its outside, and from nowhere else.
    assert_eq!(checked.envelope, None);

    assert!(!checked.name.to_string().contains(LI.name));
    let facts = json!({ "receipt": shown(&receipt), "person": desk.code(&LI), "answer": "genuine" });
    assert_eq!(desk.last("receipt_checked"), facts);

    let outside = desk.outside(&LI);
    clerk.at(at(2)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    let checked = check(&mut desk.sign_in("3001"), &receipt, at(3)).unwrap();
    assert_eq!(checked.state, ReceiptState::HandedOver(at(2)));
    assert_eq!(checked.envelope.unwrap().to_string(), outside);
    // The code is kept nowhere.
    assert!(!desk.lines().join("\n").contains(&receipt.1));
}

#[test]
fn the_receipt_of_a_void_envelope_says_so_and_the_next_one_has_its_own() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    let first = receipt_of(&desk, &LI);
    let Ok(xinfeng::domain::InHand::Verified(verified)) =
        clerk.at(at(1)).on(&desk.drawer()).spoil(printed, SpoilGround::Unreadable)
    else {
        panic!("the verification still counts")
    };
    clerk.at(at(1)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    let second = receipt_of(&desk, &LI);
    assert_ne!(first, second);
    let void = check(&mut clerk, &first, at(2)).unwrap();
    assert!(void.state == ReceiptState::Void && void.envelope.is_some());
    assert_eq!(check(&mut clerk, &second, at(2)).unwrap().state, ReceiptState::Open);
}

#[test]
fn a_wrong_code_and_an_unknown_number_get_the_same_answer() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    clerk.delivered(&desk, &LI, Reason::Forgotten, at(0));
    clerk.delivered(&desk, &WANG, Reason::Forgotten, at(1));
    let ((query, code), (_, others)) = (receipt_of(&desk, &LI), receipt_of(&desk, &WANG));
    for (query, code) in [(query.clone(), others), ("000000000002".into(), code.clone())] {
        let why = refused!(check(&mut clerk, &(query.clone(), code.clone()), at(2)), Refusal::ReceiptNotOurs);
        assert!(!format!("{why:?}").contains(&query));
        let facts = json!({ "receipt": shown(&(query, code)), "person": null, "answer": "not_ours" });
        assert_eq!(desk.last("receipt_checked"), facts);
    }
    check(&mut clerk, &(query, code), at(2)).unwrap();
}

#[test]
fn it_can_be_verified_until_the_thirtieth_day_has_ended() {
    let desk = desk();
    desk.sign_in("1001").delivered(&desk, &LI, Reason::Forgotten, at(0));
    let receipt = receipt_of(&desk, &LI);
    // Nine in the morning, and so many minutes to midnight.
    let last = later(30, 15 * 60 - 1);
    check(&mut desk.sign_in_at("1002", last), &receipt, last).unwrap();
    let over = later(31, -9 * 60);
    refused!(check(&mut desk.sign_in_at("1002", over), &receipt, over), Refusal::ReceiptTooOld { .. });
    assert_eq!(desk.last("receipt_checked")["answer"], "too_old");
}

#[test]
fn an_office_that_keeps_stubs_draws_no_query_numbers() {
    let desk = desk();
    desk.settle(|settings| settings.second_page = SecondPage::Stub);
    let mut clerk = desk.sign_in("1001");
    clerk.delivered(&desk, &LI, Reason::Forgotten, at(0));
    assert_eq!(desk.ask("SELECT query FROM receipts"), Vec::<String>::new());
    assert_eq!(desk.all("issued")[0].get("receipt"), None);
}

fn reprint(counter: &mut Counter, desk: &Desk, query: &str, clock: DateTime<Utc>) -> Result<(), Stop> {
    counter.at(clock).on(&desk.press()).reprint_receipt(&QueryNumber::parse(query).unwrap())
}

#[test]
fn a_lost_receipt_is_printed_again_as_a_copy_and_on_the_record() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    clerk.delivered(&desk, &LI, Reason::Forgotten, at(0));
    let receipt = receipt_of(&desk, &LI);
    // A colleague prints it: what it says is of whoever issued it.
    reprint(&mut desk.sign_in("2001"), &desk, &receipt.0, at(5)).unwrap();
    let facts = json!({ "receipt": shown(&receipt), "person": desk.code(&LI) });
    assert_eq!(desk.last("receipt_reprinted"), facts);
    let sheets: Vec<_> = desk.sheets().into_iter().filter(|sheet| sheet.to_str().unwrap().contains("receipt-")).collect();
    let [copy] = sheets.as_slice() else { panic!("{sheets:?}") };
    assert!(!copy.to_str().unwrap().contains(&receipt.0) && !copy.to_str().unwrap().contains(LI.number));
    // It is verified like the one that was lost.
    check(&mut clerk, &receipt, at(6)).unwrap();
    refused!(reprint(&mut desk.sign_in("3001"), &desk, &receipt.0, at(7)), Refusal::NoRight(_));
}

#[test]
fn a_receipt_is_not_printed_again_where_a_copy_would_not_be_true() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    refused!(reprint(&mut clerk, &desk, "000000000002", at(0)), Refusal::ReceiptNotOurs);
    assert_eq!(desk.last("receipt_checked")["answer"], "not_ours");
    let printed = clerk.printed_for(&LI, &desk.press(), at(0));
    let void = receipt_of(&desk, &LI);
    clerk.at(at(1)).on(&desk.drawer()).spoil(printed, SpoilGround::Unreadable).map(drop).unwrap();
    refused!(reprint(&mut clerk, &desk, &void.0, at(2)), Refusal::ReceiptVoid);
    assert_eq!(desk.last("step_refused")["why"], "receipt_void");
    clerk.delivered(&desk, &WANG, Reason::Forgotten, at(3));
    let (query, _) = receipt_of(&desk, &WANG);
    // Whom the row names now is not the person whom the journal speaks of.
    let of = |place| format!("(SELECT id FROM workers WHERE number_key = ?{place})");
    let moved = format!("UPDATE envelopes SET worker = {} WHERE worker = {}", of(2), of(1));
    assert_eq!(desk.open_raw().execute(&moved, [WANG.number, LI.number]).unwrap(), 1);
    refused!(reprint(&mut clerk, &desk, &query, at(4)), Refusal::ReceiptIncomplete);
    let over = later(31, -9 * 60);
    refused!(reprint(&mut desk.sign_in_at("1002", over), &desk, &query, over), Refusal::ReceiptTooOld { .. });
    assert_eq!(desk.all("receipt_reprinted").len(), 0);
}

/// Both parts say that they are a copy, and what the lost one said.
#[test]
#[ignore = "needs poppler-utils (apt-get install poppler-utils)"]
fn a_copy_says_so_on_both_parts_and_what_the_receipt_said() {
    let desk = desk();
    desk.settle(|settings| settings.rating_address = RatingAddress::parse("https://pj.example.gov.cn/r?o=1").unwrap());
    let mut clerk = desk.sign_in("1001");
    clerk.delivered(&desk, &LI, Reason::Locked, at(0));
    let (query, code) = receipt_of(&desk, &LI);
    reprint(&mut clerk, &desk, &query, at(5)).unwrap();
    let copy = desk.sheets().into_iter().find(|sheet| sheet.to_str().unwrap().contains("receipt-")).unwrap();
    let text = crate::outside::output("pdftotext", &["-raw", copy.to_str().unwrap(), "-"]);
    let code = format!("{}-{}", &code[..4], &code[4..]);
    for (said, times) in [("业务办理回执 · 副本", 2), ("本件为副本", 2), (&*code, 2), ("密码锁定", 2), ("扫码评价", 1)]
    {
        assert_eq!(text.matches(said).count(), times, "{said} in {text}");
    }
    assert!(!text.contains(LI.name) && !text.contains(LI.number));
}
