//! The tables held against the journal: what stood in them before its entries spoke for their rows, and what no entry explains.

use super::StoreFault;
use super::chain::Chain;
use super::rows::each_row;
use super::sql::{Ask, Sql, values};
use super::work::Work;
use crate::domain::journal::{Event, JournalEntry, Ledger, RowBreak, RowCount, RowCounter, RowKey, RowPlace, RowTable};
use crate::domain::{BusinessNumber, EnvelopeNumber, IdNumber, PersonName};

/// How many rows are read at a time.
const PAGE: i64 = 500;
/// So many rows that no entry explains are looked up by the names that people know; more is no longer a row or two.
const NAMED: usize = 200;

/// Counts what stands in the tables, before any entry has spoken for its rows, and remembers it row by row.
pub(super) fn count(work: &Work<'_>, key: &RowKey) -> Result<Event, StoreFault> {
    const CLEAR: Sql = Sql::new("DELETE FROM rows_before");
    work.execute(CLEAR, &[])?;
    let mut place = 0;
    let mut count = |table: RowTable| -> Result<RowCount, StoreFault> {
        let mut counter = RowCounter::default();
        each_row(work, key, table, |row, digest| {
            const INSERT: Sql = Sql::new("INSERT INTO rows_before (place, in_table, key, digest) VALUES (?1, ?2, ?3, ?4)");
            counter.add(row, digest);
            place += 1;
            work.touch_one(INSERT, values![place, table.word(), row, digest.to_string()])
        })?;
        Ok(counter.finish())
    };
    Ok(Event::RowsCounted {
        passwords: count(RowTable::Passwords)?,
        users: count(RowTable::Users)?,
        visits: count(RowTable::Visits)?,
        envelopes: count(RowTable::Envelopes)?,
        card_tries: count(RowTable::CardTries)?,
        password_tries: count(RowTable::PasswordTries)?,
    })
}

/// A ledger that knows what was there before the entries spoke for their rows, as the store remembers it.
pub(super) fn ledger(view: &impl Ask) -> Result<Ledger, StoreFault> {
    const SELECT: Sql =
        Sql::new("SELECT place, in_table, key, digest FROM rows_before WHERE place >= ?1 ORDER BY place LIMIT ?2");
    let mut ledger = Ledger::default();
    let mut from = Some(i64::MIN);
    while let Some(first) = from {
        from = None;
        for row in view.rows(SELECT, values![first, PAGE])? {
            // What is none was not remembered by us: it is missed among what was counted.
            if let Ok(was) = format!("{} {} new {}", row.legible(1), row.legible(2), row.legible(3)).parse() {
                ledger.was_there(&was);
            }
            from = row.whole(0)?.checked_add(1);
        }
    }
    Ok(ledger)
}

/// Holds the tables against a ledger in which every entry was entered: the rows that no entry explains.
pub(super) fn compare(view: &impl Ask, chain: &Chain, key: &RowKey, ledger: Ledger) -> Result<Vec<RowBreak>, StoreFault> {
    let Some(mut closed) = ledger.closed() else { return Ok(Vec::new()) };
    for table in RowTable::ALL {
        each_row(view, key, table, |row, digest| {
            closed.compare(table, row, digest);
            Ok(())
        })?;
    }
    let mut breaks = closed.finish();
    for found in breaks.iter_mut().take(NAMED) {
        name(view, chain, found)?;
    }
    Ok(breaks)
}

/// Puts the name that people know to a row.
fn name(view: &impl Ask, chain: &Chain, found: &mut RowBreak) -> Result<(), StoreFault> {
    let (place, entry) = match found {
        RowBreak::Changed(place, entry) | RowBreak::TakenOut(place, entry) => (place, Some(*entry)),
        RowBreak::PutIn(place) => (place, None),
        RowBreak::Begun(..) | RowBreak::CountedAgain(_) => return Ok(()),
    };
    let RowPlace { table, key, named } = place;
    let known = match table {
        RowTable::Envelopes => EnvelopeNumber::parse(key).map(|number| number.to_string()),
        RowTable::Users => key.rsplit_once('/').map(|(_, number)| number.to_owned()),
        RowTable::Visits => visit(view, key)?,
        RowTable::Passwords => worker(view, key.parse().ok())?,
        RowTable::CardTries | RowTable::PasswordTries => worker(view, whose_try(view, *table, key)?)?,
    };
    *named = match (known, entry) {
        (None, Some(entry)) => business_of(view, chain, entry)?,
        (known, _) => known,
    };
    Ok(())
}

/// The business number of a visit.
fn visit(view: &impl Ask, key: &str) -> Result<Option<String>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT number FROM visits WHERE id = ?1");
    let Ok(id) = key.parse::<i64>() else { return Ok(None) };
    let row = view.row(SELECT, values![id])?;
    Ok(row.and_then(|row| BusinessNumber::parse(&row.legible(0))).map(|number| number.to_string()))
}

/// The worker whom a try was counted against.
fn whose_try(view: &impl Ask, table: RowTable, key: &str) -> Result<Option<i64>, StoreFault> {
    const CARD: Sql = Sql::new("SELECT worker FROM card_tries WHERE id = ?1");
    const PASSWORD: Sql = Sql::new("SELECT worker FROM password_tries WHERE id = ?1");
    let sql = if table == RowTable::CardTries { CARD } else { PASSWORD };
    let Ok(id) = key.parse::<i64>() else { return Ok(None) };
    view.row(sql, values![id])?.map(|row| row.whole(0)).transpose()
}

/// A worker, masked.
fn worker(view: &impl Ask, id: Option<i64>) -> Result<Option<String>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT name, number_key FROM workers WHERE id = ?1");
    let Some(id) = id else { return Ok(None) };
    let Some(row) = view.row(SELECT, values![id])? else { return Ok(None) };
    let name = PersonName::kept(row.legible(0).into_owned()).map(|name| name.to_string()).unwrap_or_default();
    let number = IdNumber::parse(&row.legible(1)).map(|number| number.to_string()).unwrap_or_default();
    Ok(Some(format!("{name} {number}")))
}

/// The business number that an entry says.
fn business_of(view: &impl Ask, chain: &Chain, entry: i64) -> Result<Option<String>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT line FROM journal WHERE office = ?1 AND station = ?2 AND seq = ?3");
    let row = view.row(SELECT, values![chain.office.as_str(), chain.station.as_str(), entry])?;
    let entry = row.map(|row| JournalEntry::read(entry, &row.legible(0), chrono::DateTime::UNIX_EPOCH));
    Ok(entry.and_then(|entry| entry.business().map(str::to_owned)))
}
