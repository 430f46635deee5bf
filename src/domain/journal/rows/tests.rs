//! A row is written in a line, read back, and missed when it is another.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::super::event::Event;
use super::super::ledger::Ledger;
use super::*;

fn key(byte: u8) -> RowKey {
    JournalKey(zeroize::Zeroizing::new(vec![byte; 32])).of_rows()
}

/// A row that was put in so; without a content, one in which `b` stood and that was taken out.
fn row(table: RowTable, name: &str, content: Option<&str>) -> RowLeft {
    let now = content.map(|content| key(1).digest(content));
    let was = if now.is_some() { Was::New } else { Was::Said(key(1).digest("b")) };
    RowLeft { table, key: name.to_owned(), was, now }
}

/// A row in which this stood before.
fn changed(table: RowTable, name: &str, before: Option<&str>, content: &str) -> RowLeft {
    let was = before.map_or(Was::New, |before| Was::Said(key(1).digest(before)));
    RowLeft { was, ..row(table, name, Some(content)) }
}

fn set_up(schema: u32) -> Event {
    Event::SetUp { office: "110105".into(), practice: false, piped_reset: false, schema }
}

#[test]
fn a_row_is_read_as_it_is_written_and_its_digest_depends_on_the_key() {
    for table in RowTable::ALL {
        for row in [row(table, "17", Some("a")), row(table, "110105/9001", None), row(table, "a b", Some("b"))] {
            assert_eq!(row.to_string().parse(), Ok(row));
        }
        for row in [changed(table, "17", None, "a"), changed(table, "E1", Some("b"), "a")] {
            assert_eq!(row.to_string().parse(), Ok(row));
        }
    }
    assert!(row(RowTable::CardTries, "5", None).to_string().starts_with("card_tries 5 "));
    assert!(row(RowTable::CardTries, "5", Some("a")).to_string().starts_with("card_tries 5 new "));
    assert_eq!(key(1).digest("a").to_string().len(), 20);
    assert_ne!(key(1).digest("a"), key(2).digest("a"));
    for wrong in [
        "",
        "visits",
        "visits 17",
        "visits 17 ",
        "visits 17 new",
        "visits 17 new 3f",
        "workers 17 new gone",
        "visits 17 new Gone",
    ] {
        assert_eq!(wrong.parse::<RowLeft>(), Err(NotARow), "{wrong}");
    }
}

/// What is wrong with tables that hold these rows.
fn breaks(ledger: Ledger, rows: &[(RowTable, &str, &str)]) -> Vec<RowBreak> {
    let mut closed = ledger.closed().unwrap();
    for (table, name, content) in rows {
        closed.compare(*table, name, &key(1).digest(content));
    }
    closed.finish()
}

fn place(table: RowTable, name: &str) -> RowPlace {
    RowPlace { table, key: name.to_owned(), named: None }
}

#[test]
fn a_row_that_is_not_as_its_last_entry_left_it_is_named() {
    use RowTable::{Users, Visits};
    let ledger = || {
        let mut ledger = Ledger::default();
        ledger.enter(1, &set_up(5), vec![row(Users, "110105/9001", Some("u"))]);
        ledger.enter(2, &Event::PasswordChanged, vec![row(Visits, "1", Some("a")), row(Visits, "2", Some("b"))]);
        ledger.enter(3, &Event::PasswordChanged, vec![changed(Visits, "1", Some("a"), "c"), row(Visits, "2", None)]);
        ledger
    };
    let user = (Users, "110105/9001", "u");
    assert_eq!(breaks(ledger(), &[user, (Visits, "1", "c")]), []);
    assert_eq!(breaks(ledger(), &[user, (Visits, "1", "a")]), [RowBreak::Changed(place(Visits, "1"), 3)]);
    assert_eq!(breaks(ledger(), &[user, (Visits, "1", "c"), (Visits, "2", "b")]), [RowBreak::PutIn(place(Visits, "2"))]);
    let gone = [RowBreak::TakenOut(place(Users, "110105/9001"), 1), RowBreak::TakenOut(place(Visits, "1"), 3)];
    assert_eq!(breaks(ledger(), &[]), gone);
}

#[test]
fn a_row_that_was_edited_is_not_explained_by_the_next_entry_that_touches_it() {
    use RowTable::Users;
    let ledger = |next: RowLeft| {
        let mut ledger = Ledger::default();
        ledger.enter(1, &set_up(5), vec![changed(Users, "1", None, "clerk")]);
        ledger.enter(2, &Event::PasswordChanged, vec![next]);
        ledger
    };
    let there = [(Users, "1", "administrator with another password")];
    let after = |before| changed(Users, "1", before, there[0].2);
    assert_eq!(breaks(ledger(after(Some("clerk"))), &there), []);
    assert_eq!(breaks(ledger(after(Some("administrator"))), &there), [RowBreak::Changed(place(Users, "1"), 1)]);
    assert_eq!(breaks(ledger(after(None)), &there), [RowBreak::TakenOut(place(Users, "1"), 1)]);
    let other = changed(Users, "2", Some("put in"), "b");
    let both = [(Users, "1", "clerk"), (Users, "2", "b")];
    assert_eq!(breaks(ledger(other), &both), [RowBreak::PutIn(place(Users, "2"))]);
}

/// What an entry says that counts these rows.
fn counted(rows: &[RowLeft]) -> Event {
    let of = |table| {
        let mut counter = RowCounter::default();
        let rows = rows.iter().filter(|row| row.table == table);
        rows.for_each(|row| counter.add(&row.key, row.now.as_ref().unwrap()));
        counter.finish()
    };
    Event::RowsCounted {
        passwords: of(RowTable::Passwords),
        users: of(RowTable::Users),
        visits: of(RowTable::Visits),
        envelopes: of(RowTable::Envelopes),
        card_tries: of(RowTable::CardTries),
        password_tries: of(RowTable::PasswordTries),
    }
}

#[test]
fn rows_that_were_there_before_are_counted_once_and_are_those_that_were_counted() {
    use RowTable::{Envelopes, Visits};
    let before = [row(Visits, "1", Some("a")), row(Envelopes, "E1", Some("e"))];
    let ledger = |there: &[RowLeft]| {
        let mut ledger = Ledger::default();
        there.iter().for_each(|row| ledger.was_there(row));
        ledger.enter(1, &set_up(4), vec![]);
        ledger
    };
    assert!(ledger(&before).closed().is_none(), "no entry speaks for rows yet");
    let mut whole = ledger(&before);
    whole.enter(2, &counted(&before), vec![]);
    whole.enter(3, &Event::PasswordChanged, vec![changed(Visits, "1", Some("a"), "b")]);
    assert_eq!(breaks(whole, &[(Visits, "1", "b"), (Envelopes, "E1", "f")]), [RowBreak::Changed(place(Envelopes, "E1"), 2)]);

    // Somebody changed what is remembered of them, so that his row passes.
    let mut forged = ledger(&[row(Visits, "1", Some("forged")), before[1].clone()]);
    forged.enter(2, &counted(&before), vec![]);
    assert_eq!(breaks(forged, &[(Visits, "1", "forged"), (Envelopes, "E1", "e")]), [RowBreak::Begun(Visits, 2)]);

    // Nobody counts again what entries speak for.
    let mut again = ledger(&before);
    again.enter(2, &counted(&before), vec![]);
    again.enter(3, &counted(&before), vec![]);
    assert_eq!(breaks(again, &[(Visits, "1", "a"), (Envelopes, "E1", "e")]), [RowBreak::CountedAgain(3)]);

    // Where the first entry speaks for its rows, nothing was there before.
    let mut fresh = Ledger::default();
    before.iter().for_each(|row| fresh.was_there(row));
    fresh.enter(1, &set_up(5), vec![]);
    let put_in = [RowBreak::PutIn(place(Visits, "1")), RowBreak::PutIn(place(Envelopes, "E1"))];
    assert_eq!(breaks(fresh, &[(Visits, "1", "a"), (Envelopes, "E1", "e")]), put_in);
}
