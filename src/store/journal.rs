//! The journal's table: its head, its operations, and reading it back.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Store, StoreFault};
use crate::domain::journal::{Break, Head, JournalEntry, Walk};
use crate::domain::{BusinessNumber, UtcOffset};

/// Which entries of the journal are wanted, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFilter {
    /// Of this local day alone.
    pub day: Option<NaiveDate>,
    /// Of this visit alone.
    pub business: Option<BusinessNumber>,
    /// Only what stands before this entry: the number of the last one seen gives the next page.
    pub before: Option<i64>,
    /// So many at most.
    pub limit: usize,
}

impl Default for JournalFilter {
    /// The newest fifty.
    fn default() -> Self {
        Self { day: None, business: None, before: None, limit: 50 }
    }
}

/// A link of the chain, as it stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The entry, one line of JSON.
    pub line: String,
    /// SM3 of the hash before it, a line feed, and the line.
    pub hash: String,
}

/// The end of the chain and the last entry's time; before the first entry, the beginning of time.
pub(super) fn head(connection: &Connection) -> Result<(Head, DateTime<Utc>), StoreFault> {
    let mut statement = connection.prepare_cached("SELECT seq, hash, time FROM head WHERE id = 1")?;
    let row = statement
        .query_row([], |row| Ok((Head { seq: row.get(0)?, hash: row.get(1)? }, row.get::<_, String>(2)?)))
        .optional()?;
    match row {
        None => Ok((Head::genesis(), DateTime::UNIX_EPOCH)),
        Some((head, time)) => Ok((head, time.parse().map_err(|_| StoreFault::Damaged)?)),
    }
}

/// The number of the last entry that stands in the table, whatever the head says.
pub(super) fn end(connection: &Connection) -> Result<i64, StoreFault> {
    let mut statement = connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Refuses an operation that was carried out before.
pub(super) fn not_yet(connection: &Connection, key: &str) -> Result<(), StoreFault> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM operations WHERE key = ?1")?;
    if statement.exists([key])? { Err(StoreFault::Repeated) } else { Ok(()) }
}

/// Remembers an operation with the entry that recorded it.
pub(super) fn done(connection: &Connection, key: &str, head: &Head) -> Result<(), StoreFault> {
    connection.prepare_cached("INSERT INTO operations (key, entry) VALUES (?1, ?2)")?.execute(params![key, head.seq])?;
    Ok(())
}

/// The entry of a row; `next` is the time of the one after it.
fn entry(row: &Row<'_>, next: DateTime<Utc>) -> Result<JournalEntry, StoreFault> {
    let line = String::from_utf8_lossy(row.get_ref(1)?.as_bytes().unwrap_or_default());
    Ok(JournalEntry::read(row.get(0)?, &line, next))
}

impl Store {
    /// The entry with this number, as a point of the chain.
    pub(crate) fn journal_entry(&self, seq: i64) -> Result<Option<Head>, StoreFault> {
        let mut statement = self.connection.prepare_cached("SELECT hash FROM journal WHERE seq = ?1")?;
        let hash = statement.query_row([seq], |row| row.get(0)).optional()?;
        Ok(hash.map(|hash| Head { seq, hash }))
    }

    /// The newest entries that pass a filter. What cannot be read is an entry too, unless a visit is asked for.
    pub(crate) fn journal(&self, filter: &JournalFilter, offset: UtcOffset) -> Result<Vec<JournalEntry>, StoreFault> {
        const SELECT: &str = "SELECT seq, line FROM journal
                              WHERE seq <= ?1 AND (?2 IS NULL OR instr(line, ?2) > 0) ORDER BY seq DESC";
        let JournalFilter { day, business, before, limit } = filter;
        let mut after = before.unwrap_or(i64::MAX);
        if let Some(day) = day {
            after = after.min(self.first_after(*day, offset)?);
        }
        let business = business.as_ref().map(ToString::to_string);
        let mut statement = self.connection.prepare_cached(SELECT)?;
        let mut rows = statement.query(params![after, business])?;
        let (_, mut time) = head(&self.connection)?;
        let mut entries = Vec::new();
        while entries.len() < *limit
            && let Some(row) = rows.next()?
        {
            let entry = entry(row, time)?;
            time = entry.time;
            if entry.seq == after {
                continue;
            }
            if day.is_some_and(|day| offset.date(time) < day) {
                break;
            }
            // The number may also stand in another fact: a setting may have any value.
            let of_the_visit = business.is_none() || entry.business() == business.as_deref();
            entries.extend(of_the_visit.then_some(entry));
        }
        Ok(entries)
    }

    /// The number of the first entry after a local day, or the one that comes next. Found by halving: time never runs back
    /// from entry to entry.
    fn first_after(&self, day: NaiveDate, offset: UtcOffset) -> Result<i64, StoreFault> {
        let (mut from, mut to) = (1, end(&self.connection)? + 1);
        while from < to {
            let middle = from + (to - from) / 2;
            if offset.date(self.time_at(middle)?) > day { to = middle } else { from = middle + 1 }
        }
        Ok(to)
    }

    /// When the entry at a place was written; if it cannot be read, the next one that can.
    fn time_at(&self, seq: i64) -> Result<DateTime<Utc>, StoreFault> {
        let mut statement = self.connection.prepare_cached("SELECT seq, line FROM journal WHERE seq >= ?1 ORDER BY seq")?;
        let mut rows = statement.query([seq])?;
        let (_, last) = head(&self.connection)?;
        while let Some(row) = rows.next()? {
            let entry = entry(row, last)?;
            if entry.actor().is_some() {
                return Ok(entry.time);
            }
        }
        Ok(last)
    }

    /// The whole chain, oldest entry first, as other tools can check it.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when entries cannot be read at all.
    pub fn chain(&self) -> Result<Vec<Link>, StoreFault> {
        let mut statement = self.connection.prepare("SELECT line, hash FROM journal ORDER BY seq")?;
        let links = statement.query_map([], |row| Ok(Link { line: row.get(0)?, hash: row.get(1)? }))?;
        Ok(links.collect::<Result<_, _>>()?)
    }

    /// Walks the whole chain: the head that was reached and every break.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when entries cannot be read at all.
    pub(crate) fn verify_journal(&self) -> Result<(Head, Vec<Break>), StoreFault> {
        let transaction = self.connection.unchecked_transaction()?;
        let (kept, _) = head(&transaction)?;
        let mut statement = transaction.prepare("SELECT seq, line, hash FROM journal ORDER BY seq")?;
        let mut rows = statement.query([])?;
        let mut walk = Walk::default();
        while let Some(row) = rows.next()? {
            let (line, hash) = (row.get_ref(1)?.as_str(), row.get_ref(2)?.as_str());
            let (Ok(line), Ok(hash)) = (line, hash) else { return Err(StoreFault::Damaged) };
            walk.step(row.get(0)?, line, hash);
        }
        Ok(walk.finish(&kept))
    }
}
