//! The store as the gate's second lock: what raw SQL and a second desk on the same folder cannot do.

use xinfeng::counter::{Fault, Order, Stop};
use xinfeng::domain::{Attestation, Entered, InHand, Reason, SpoilGround};
use xinfeng::store::StoreFault;

use crate::desk::{At, Desk, at, desk};
use crate::people::*;
use crate::steps::{Steps, Why, as_found, as_issued, as_printed};

/// A desk with one envelope on paper (李小明's) and one visit that was only verified (王芳's).
fn two_visits() -> Desk {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    clerk.printed_for(&LI, &desk.press(), at(0));
    clerk.verified(&WANG, at(0));
    desk
}

#[track_caller]
fn gate<T, W: Why + std::fmt::Debug>(result: Result<T, W>) -> W {
    let returned = result.map(|_| ()).expect_err("the gate holds");
    let why = returned.why();
    assert!(matches!(why, Stop::Failed(Fault::Store(StoreFault::Gate | StoreFault::Repeated))), "{why:?}");
    returned
}

#[test]
fn raw_sql_cannot_put_the_tables_into_a_state_that_no_step_leads_to() {
    let desk = two_visits();
    let envelope =
        "INSERT INTO envelopes SELECT 'E2', visit, worker, office, station, year, 99, 'printed', reason, style, hash,
                    issued_at, use_before, 0, NULL, NULL FROM envelopes";
    let visit = "INSERT INTO visits SELECT NULL, 'k', 'n', worker, office, station, day, 99, 'verified', verified_by,
                 verified_station, verified_at, verified_card_key, 0, opened_at, NULL FROM visits WHERE state = 'verified'";
    for sql in [
        // One live envelope a worker, one open visit a worker, every number once.
        envelope,
        &envelope.replace("'printed'", "'reserved'"),
        visit,
        &envelope.replace("99, 'printed'", "sequence, 'spoiled'").replace("hash,", "NULL,"),
        &visit.replace("99, 'verified'", "sequence, 'verified'").replace("worker", "3"),
        "UPDATE visits SET number = (SELECT max(number) FROM visits)",
        // No step skipped: nothing is issued, printed or delivered without a draw, and no fourth draw.
        "UPDATE visits SET state = 'issued' WHERE draws = 0",
        "UPDATE visits SET state = 'printed' WHERE draws = 0",
        "UPDATE visits SET state = 'delivered', ended_at = opened_at WHERE draws = 0",
        "UPDATE visits SET draws = 4",
        "UPDATE visits SET draws = -1",
        // Ended is ended, open is open.
        "UPDATE visits SET ended_at = opened_at",
        "UPDATE visits SET state = 'delivered' WHERE state = 'printed'",
        "UPDATE visits SET state = 'abandoned'",
        "UPDATE visits SET state = 'found'",
        // A hash lives exactly as long as its envelope waits.
        "UPDATE envelopes SET hash = NULL",
        "UPDATE envelopes SET hash = NULL, state = 'spoiled'",
        "UPDATE envelopes SET pick_up_code = '12'",
        "UPDATE envelopes SET pick_up_code = '12a'",
        "UPDATE envelopes SET state = 'handed_over'",
        "UPDATE envelopes SET state = 'spoiled'",
        "UPDATE envelopes SET state = 'lost', hash = NULL",
        "UPDATE envelopes SET wrong_reads = 4",
        "UPDATE envelopes SET reason = 'bored'",
        "UPDATE envelopes SET language = 'fr'",
        "UPDATE envelopes SET sequence = 0",
        "UPDATE envelopes SET sequence = 1000000",
        // Nothing hangs in the air.
        "UPDATE envelopes SET visit = 99",
        "UPDATE visits SET worker = 9999",
        "UPDATE visits SET verified_by = '7777'",
        "UPDATE visits SET office = '110106'",
        "INSERT INTO card_tries SELECT NULL, 1, '110106', number, 'now' FROM users",
        "DELETE FROM workers",
        "DELETE FROM users",
        "INSERT INTO passwords VALUES (2, 'h', 'E0', '2026-12-07', 1, NULL, NULL)",
        // What comes in an envelope has one, and a last day.
        "INSERT INTO passwords VALUES (2, 'h', NULL, '2026-12-07', 1, NULL, NULL)",
        // A step belongs to a worker, but for one that asked for a code.
        "INSERT INTO sessions VALUES ('k', 'session', NULL, '', '', NULL, NULL)",
        "INSERT INTO sessions VALUES ('k', 'envelope', 1, '', '', NULL, NULL)",
        "INSERT INTO sessions VALUES ('k', 'reset', 1, '', '', NULL, 1)",
        "INSERT INTO sessions VALUES ('k', 'code', 1, '', '', NULL, NULL)",
        // A code that counts no more is kept in no form; what has left, or never will, has nothing personal.
        "INSERT INTO codes VALUES (1, 'p', 1, 'K7', 6, 'used', 'tag', 0, '')",
        "INSERT INTO codes VALUES (1, 'p', 1, 'K7', 6, 'live', NULL, 0, '')",
        "INSERT INTO codes VALUES (1, 'p', 1, 'K7', 6, 'live', 'tag', 6, '')",
        "INSERT INTO outbox VALUES (1, 1, 'code', 'en', 'accepted', '', '', 'personal', NULL, NULL)",
        "INSERT INTO outbox VALUES (1, 1, 'code', 'en', 'waiting', '', '', NULL, NULL, NULL)",
        "INSERT INTO outbox VALUES (1, 1, 'code', 'en', 'nobody', '', '', NULL, NULL, NULL)",
        "INSERT INTO outbox VALUES (1, NULL, 'code', 'en', 'waiting', '', '', 'personal', NULL, NULL)",
        "INSERT INTO outbox VALUES (1, 1, 'statement_ready', 'en', 'accepted', '', '', 'personal', NULL, NULL)",
        "INSERT INTO outbox VALUES (1, 1, 'poem', 'en', 'waiting', '', '', 'personal', NULL, NULL)",
        "INSERT INTO outbox VALUES (1, 1, 'code', 'en', 'read', '', '', NULL, NULL, NULL)",
        // Only of what is unclear has somebody to be told.
        "INSERT INTO outbox VALUES (1, 1, 'code', 'en', 'accepted', '', '', NULL, NULL, '')",
        // A mobile number that was signed for: in a visit, by a worker, and something changed.
        "INSERT INTO mobile_changes VALUES (1, 1, 1, '', '', '')",
        "INSERT INTO mobile_changes VALUES (1, 1, 99, '', '139****0001', '')",
        "INSERT INTO mobile_changes VALUES (1, 99, 1, '', '139****0001', '')",
        // A query is a visit's, and for something that there is.
        "INSERT INTO queries VALUES (99, 1, 'contributions', '')",
        "INSERT INTO queries VALUES (1, 99, 'contributions', '')",
        "INSERT INTO queries VALUES (1, 1, 'curiosity', '')",
        // Whoever asks for an employer has a name and a letter, and a month belongs to a query of an employer that there is.
        "INSERT INTO employer_queries SELECT NULL, 99, code, '1001', '01', '', 'p', '钱', '信' FROM office",
        "INSERT INTO employer_queries SELECT NULL, 1, '110106', '1001', '01', '', 'p', '钱', '信' FROM office",
        "INSERT INTO employer_queries SELECT NULL, 1, code, '1001', '01', '', 'p', '', '信' FROM office",
        "INSERT INTO employer_queries SELECT NULL, 1, code, '1001', '01', '', 'p', '钱', '' FROM office",
        "INSERT INTO employer_months VALUES (1, 202509, 99, '')",
        "UPDATE office SET code = '1101'",
        "UPDATE office SET code = '110106'",
        "INSERT INTO folder (id, office, station, chain) SELECT 2, office, station, chain FROM folder",
        "INSERT INTO heads SELECT office, station, seq, hash, time, about_to, noted, rows_from FROM heads",
        "INSERT INTO heads SELECT '110106', station, seq, hash, time, about_to, noted, rows_from FROM heads",
        "UPDATE workers SET card_state = NULL WHERE card_key IS NOT NULL",
        "UPDATE workers SET state = 'lost'",
        "UPDATE users SET role = 'king'",
        // A loss is one of four kinds, and says whose entry the tail named if it named one.
        "UPDATE folder SET tail_begun = 2",
        "INSERT INTO losses SELECT office, chain, 'now', 'guessed', NULL, 1 FROM folder",
        "INSERT INTO losses SELECT office, chain, 'now', 'shorter', NULL, 1 FROM folder",
        "INSERT INTO losses SELECT office, chain, 'now', 'missing', 2, 1 FROM folder",
    ] {
        let refused = desk.tamper(sql).expect_err(sql).to_string();
        // By what the table says of its rows, and not since the sentence does not fit the table.
        assert!(!refused.contains(" columns but ") && !refused.contains("no such"), "{sql}: {refused}");
    }
    // What was signed for is neither changed nor taken away.
    desk.tamper("INSERT INTO mobile_changes VALUES (1, 1, 1, '', '139****0001', '')").unwrap();
    for sql in ["UPDATE mobile_changes SET after = '138****0001'", "DELETE FROM mobile_changes"] {
        desk.tamper(sql).expect_err(sql);
    }
    // Nor is what somebody was shown.
    desk.tamper("INSERT INTO queries VALUES (1, 1, 'contributions', '')").unwrap();
    for sql in [
        "UPDATE queries SET worker = 2",
        "UPDATE queries SET purpose = 'statement'",
        "DELETE FROM queries",
        "INSERT INTO queries VALUES (1, 1, 'statement', '')",
    ] {
        desk.tamper(sql).expect_err(sql);
    }
    // Nor who asked for which month of an employer.
    crate::records::records(&desk);
    let query = "INSERT INTO employer_queries SELECT 1, 1, code, '1001', '01', '', 'p', '钱', '信' FROM office";
    for sql in [query, "INSERT INTO employer_months VALUES (1, 202509, 1, '')"] {
        desk.tamper(sql).unwrap();
    }
    for sql in [
        "UPDATE employer_queries SET employer = 2",
        "UPDATE employer_queries SET authority = 'another letter'",
        "DELETE FROM employer_queries",
        "UPDATE employer_months SET month = 202510",
        "DELETE FROM employer_months",
        "INSERT INTO employer_months VALUES (1, 202509, 1, '')",
        "INSERT INTO employer_months VALUES (99, 202509, 1, '')",
    ] {
        desk.tamper(sql).expect_err(sql);
    }
    let states = ["printed", "verified"].map(String::from);
    assert_eq!(desk.ask("SELECT state FROM visits ORDER BY id"), states);
}

#[test]
fn two_desks_that_verify_one_worker_open_one_visit() {
    let desk = desk();
    let (mut one, mut other) = (desk.sign_in("1001"), desk.sign_in("1002"));
    let (first, second) = (one.found(&LI, at(0)), other.found(&LI, at(0)));
    let card = other.matched(&second, &LI, at(0));
    one.verified_from(first, &LI, at(0));
    gate(other.at(at(0)).verify(second, card, Attestation::given()));
    assert_eq!(desk.all("verified").len(), 1);
}

#[test]
fn two_desks_with_one_verified_visit_issue_one_envelope() {
    let desk = two_visits();
    let press = desk.press();
    // The same user twice: the types of each desk are content.
    let (mut one, mut other) = (desk.sign_in("1001"), desk.sign_in("1001"));
    let business = one.at(at(1)).unfinished().unwrap().pop().unwrap().business;
    let first = as_found(one.at(at(1)).resume(&business).unwrap());
    let second = as_found(other.at(at(1)).resume(&business).unwrap());
    let (first, second) = (one.verified_from(first, &WANG, at(1)), other.verified_from(second, &WANG, at(1)));
    one.at(at(1)).on(&press).issue(first, Order::default()).unwrap();
    gate(other.at(at(1)).on(&press).issue(second, Order::default()));
    assert_eq!(desk.all("issued").len(), 2);
    assert_eq!(desk.sheets().len(), 2);
}

#[test]
fn two_desks_with_one_envelope_hand_it_over_once() {
    let desk = two_visits();
    let drawer = desk.drawer();
    let (mut one, mut other) = (desk.sign_in("1001"), desk.sign_in("1001"));
    let business = one.at(at(1)).unfinished().unwrap().remove(0).business;
    let first = as_printed(one.at(at(1)).resume(&business).unwrap());
    let second = as_printed(other.at(at(1)).resume(&business).unwrap());
    let (first, second) = (one.verified_again(first, &LI, at(1)), other.verified_again(second, &LI, at(1)));
    let three = desk.last_three(&LI);
    one.at(at(1)).on(&drawer).hand_over(first, &three).unwrap();
    let passwords = desk.ask("SELECT hash FROM passwords");
    let second = gate(other.at(at(1)).on(&drawer).hand_over(second, &three)).reset;
    assert_eq!((desk.all("handed_over").len(), desk.ask("SELECT hash FROM passwords")), (1, passwords));
    // Nor is anything else done to it: it is not spoiled, refused, read wrongly or abandoned after all.
    let wrong = if three == "111" { "222" } else { "111" };
    let second = gate(other.at(at(1)).on(&drawer).hand_over(as_printed(second), wrong)).reset;
    let second = gate(other.at(at(1)).on(&drawer).spoil(second, SpoilGround::Unreadable)).reset;
    gate(other.at(at(1)).on(&drawer).abandon(second));
    assert_eq!(desk.ask("SELECT state FROM visits ORDER BY id"), ["delivered", "verified"]);
}

#[test]
fn an_envelope_that_another_desk_spoiled_is_not_handed_over() {
    let desk = two_visits();
    let (mut one, mut other) = (desk.sign_in("1001"), desk.sign_in("1001"));
    let business = one.at(at(1)).unfinished().unwrap().remove(0).business;
    let first = as_printed(one.at(at(1)).resume(&business).unwrap());
    let second = other.at(at(1)).resume(&business).unwrap();
    let three = desk.last_three(&LI);
    let first = one.verified_again(first, &LI, at(1));
    other.at(at(1)).on(&desk.drawer()).spoil(second, SpoilGround::Unreadable).unwrap();
    gate(one.at(at(1)).on(&desk.drawer()).hand_over(first, &three));
    assert!(desk.all("handed_over").is_empty());
}

#[test]
fn an_envelope_that_another_desk_drew_leaves_the_drawer_with_the_visit() {
    let desk = two_visits();
    let (mut one, mut other) = (desk.sign_in("1001"), desk.sign_in("1001"));
    let business = one.at(at(1)).unfinished().unwrap().pop().unwrap().business;
    let first = as_found(one.at(at(1)).resume(&business).unwrap());
    let second = other.at(at(1)).resume(&business).unwrap();
    let first = one.verified_from(first, &WANG, at(1));
    let printed = one.at(at(1)).on(&desk.press()).issue(first, Order::default()).unwrap();
    let (outside, three) = (desk.outside(&WANG), desk.last_three(&WANG));
    // This desk has never heard of an envelope.
    other.at(at(1)).on(&desk.drawer()).abandon(second).unwrap();
    assert_eq!(desk.last("abandoned")["envelope"], outside);
    assert!(desk.sheets().iter().all(|sheet| !sheet.ends_with(format!("{}.pdf", outside.replace('-', "")))));
    gate(one.at(at(1)).on(&desk.drawer()).hand_over(printed, &three));
}

#[test]
fn a_hand_over_needs_a_verification_of_this_user_on_the_record() {
    for forged in [
        "verified_by = '1002'",
        "verified_station = '02'",
        "verified_at = '2026-11-22T00:00:00.000Z'",
        "verified_at = '2036-11-22T00:00:00.000Z'",
        "verified_card_key = 'A00000000'",
        "office = '110106'",
    ] {
        let desk = desk();
        let mut clerk = desk.sign_in("1001");
        let printed = clerk.printed_for(&LI, &desk.press(), at(0));
        let verified = clerk.verified(&WANG, at(0));
        desk.tamper(&format!("PRAGMA foreign_keys = OFF; UPDATE visits SET {forged}")).unwrap();
        gate(clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)));
        gate(clerk.at(at(1)).on(&desk.press()).issue(verified, Order::default()));
    }
}

#[test]
fn what_failed_at_the_gate_changed_nothing() {
    let desk = two_visits();
    let mut clerk = desk.sign_in("1001");
    let business = clerk.at(at(1)).unfinished().unwrap().remove(0).business;
    let printed = as_printed(clerk.at(at(1)).resume(&business).unwrap());
    let printed = clerk.verified_again(printed, &LI, at(1));
    // The last write of a hand-over fails: its entry does not come into the journal.
    desk.tamper("CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    let before = desk.ask("SELECT state || coalesce(hash, '') FROM envelopes");
    let returned = gate(clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)));
    assert_eq!(desk.ask("SELECT state || coalesce(hash, '') FROM envelopes"), before);
    assert_eq!(desk.ask("SELECT count(*) FROM passwords"), ["0"]);
    desk.tamper("DROP TRIGGER no").unwrap();
    clerk.at(at(1)).on(&desk.drawer()).hand_over(as_printed(returned.reset), &desk.last_three(&LI)).unwrap();
}

#[test]
fn whoever_lost_an_answer_is_given_it_again_and_nothing_is_carried_out_twice() {
    let desk = desk();
    let (mut one, mut other) = (desk.sign_in("1001"), desk.sign_in("1001"));
    let printed = one.printed_for(&LI, &desk.press(), at(0));
    let three = desk.last_three(&LI);
    let repeated = |why: &Stop| assert!(matches!(why, Stop::Failed(Fault::Store(StoreFault::Repeated))), "{why:?}");
    // What was carried out is known by its key, whatever the tables say; its answer is for the session that asked.
    desk.tamper("UPDATE envelopes SET state = 'reserved'; UPDATE visits SET state = 'issued'").unwrap();
    let business = other.only_unfinished(at(1));
    let issued = as_issued(other.at(at(1)).resume(&business).unwrap());
    repeated(&other.at(at(1)).printed(issued).unwrap_err().why);
    let issued = as_issued(one.at(at(1)).resume(&business).unwrap());
    let entries = desk.lines();
    one.at(at(1)).printed(issued).unwrap();
    assert_eq!(desk.lines(), entries);

    desk.tamper("UPDATE envelopes SET state = 'printed'; UPDATE visits SET state = 'printed'").unwrap();
    one.at(at(1)).on(&desk.drawer()).hand_over(printed, &three).unwrap();
    let active = desk.ask("SELECT hash FROM passwords");
    desk.tamper(&format!("UPDATE envelopes SET state = 'printed', hash = 'x', pick_up_code = '{three}'")).unwrap();
    desk.tamper("UPDATE visits SET state = 'printed', ended_at = NULL").unwrap();
    let again = as_printed(other.at(at(1)).resume(&business).unwrap());
    let again = other.verified_again(again, &LI, at(1));
    repeated(&other.at(at(1)).on(&desk.drawer()).hand_over(again, &three).unwrap_err().why);
    let again = as_printed(one.at(at(1)).resume(&business).unwrap());
    let again = one.verified_again(again, &LI, at(1));
    one.at(at(1)).on(&desk.drawer()).hand_over(again, &three).unwrap();
    assert_eq!((desk.all("handed_over").len(), desk.ask("SELECT hash FROM passwords")), (1, active));
}

#[test]
fn of_an_envelope_whose_answer_was_lost_somebody_is_asked_and_its_number_is_not_drawn_twice() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let business = verified.visit().number.clone();
    // Two resets of one visit in one session, as if the first answer had not come.
    let again = as_found(clerk.at(at(0)).resume(&business).unwrap());
    clerk.at(at(0)).on(&desk.press()).issue(verified, Order::default()).unwrap();
    desk.tamper("UPDATE visits SET state = 'verified', draws = 0").unwrap();
    let again = clerk.verified_from(again, &LI, at(1));
    desk.tamper("UPDATE visits SET state = 'printed', draws = 1").unwrap();
    let returned = clerk.at(at(1)).on(&desk.press()).issue(again, Order::default()).unwrap_err();
    assert!(matches!(returned.why, Stop::Failed(Fault::Store(StoreFault::Repeated))), "{:?}", returned.why);
    // It is the envelope that lies there: nothing was voided, nothing printed.
    assert_eq!((desk.all("issued").len(), desk.all("spoiled").len(), desk.sheets().len()), (1, 0, 1));
    let printed = clerk.at(at(1)).printed(as_issued(returned.reset)).unwrap();
    clerk.at(at(1)).on(&desk.drawer()).hand_over(printed, &desk.last_three(&LI)).unwrap();
    assert_eq!((desk.all("printed").len(), desk.all("handed_over").len()), (1, 1));
}

#[test]
fn an_end_that_is_asked_for_otherwise_is_no_repeat() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let business = clerk.verified(&LI, at(0)).visit().number.clone();
    let [one, two] = [0, 1].map(|_| clerk.at(at(0)).resume(&business).unwrap());
    clerk.at(at(0)).abandon(one).unwrap();
    gate(clerk.at(at(0)).refuse(two, xinfeng::domain::RefusalGround::PersonDiffers));
    assert_eq!((desk.all("abandoned").len(), desk.all("refused").len()), (1, 0));
}

#[test]
fn a_failed_change_of_users_takes_no_key_slot_away() {
    use xinfeng::domain::{Role, UserName};
    let desk = desk();
    let (mut one, mut other) = (desk.sign_in(crate::desk::ADMIN), desk.sign_in(crate::desk::ADMIN));
    let add = |admin: &mut xinfeng::counter::Counter, number: &str| {
        let (name, password) = (UserName::parse(number).unwrap(), crate::desk::password_of(number));
        admin.at(at(0)).add_user(crate::desk::user_number(number), name, Role::Clerk, &password)
    };
    add(&mut one, "1003").unwrap();
    let keys = || std::fs::read_to_string(desk.path().join("keys.toml")).unwrap();
    let before = keys();
    // Before the slot is saved, and after.
    desk.tamper("CREATE TRIGGER no BEFORE INSERT ON users BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    gate(add(&mut other, "1004"));
    desk.tamper("DROP TRIGGER no").unwrap();
    desk.forbid_commits();
    gate(add(&mut other, "1004"));
    let (present, new) = (crate::desk::password_of(crate::desk::ADMIN), crate::steps::typed("another word of mine"));
    gate(one.at(at(0)).change_password(Some(&present), &new));
    assert_eq!(keys(), before);
    desk.allow_commits();
    desk.sign_in("1003");
    add(&mut other, "1004").unwrap();
    desk.sign_in(crate::desk::ADMIN).at(at(1)).change_password(Some(&present), &new).unwrap();
}

#[test]
fn a_visit_in_many_hands_at_once_is_handed_over_once() {
    let desk = two_visits();
    let business = desk.sign_in("1001").at(at(1)).unfinished().unwrap().remove(0).business;
    let three = desk.last_three(&LI);
    let hands: Vec<_> = (0..4)
        .map(|_| {
            let mut clerk = desk.sign_in("1001");
            let InHand::Printed(printed) = clerk.at(at(1)).resume(&business).unwrap() else { panic!() };
            let printed = clerk.verified_again(printed, &LI, at(1));
            (clerk, printed)
        })
        .collect();
    let handed: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = hands
            .into_iter()
            .map(|(mut clerk, printed)| {
                let (drawer, three) = (desk.drawer(), three.clone());
                scope.spawn(move || usize::from(clerk.at(at(1)).on(&drawer).hand_over(printed, &three).is_ok()))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!((handed, desk.all("handed_over").len()), (1, 1));
    assert_eq!(desk.all("handed_over")[0]["reason"], serde_json::json!(Reason::Forgotten));
}

#[test]
fn a_card_that_was_replaced_after_it_was_read_opens_nothing() {
    let desk = desk();
    let mut clerk = desk.sign_in("1001");
    let found = clerk.at(at(0)).find(&LI.id()).unwrap();
    let card = clerk.at(at(0)).check_card(&found, &LI.card_end(), Entered::Typed).unwrap();
    desk.import(&[Person { card: "C99999999", ..LI }], at(1));
    let verified = clerk.at(at(2)).verify(found, card, xinfeng::domain::Attestation::given()).unwrap();
    let returned = clerk.at(at(2)).on(&desk.press()).issue(verified, Order::default()).unwrap_err();
    assert!(matches!(returned.why, Stop::Failed(Fault::Store(StoreFault::Gate))), "{:?}", returned.why);
    assert_eq!(desk.ask("SELECT count(*) FROM envelopes"), ["0"]);
}
