//! The journal's table: its head, its operations, and reading it back.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreFault};
use crate::domain::journal::{Break, Head, Walk};

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

impl Store {
    /// The entry with this number, as a point of the chain.
    pub(crate) fn journal_entry(&self, seq: i64) -> Result<Option<Head>, StoreFault> {
        let mut statement = self.connection.prepare_cached("SELECT hash FROM journal WHERE seq = ?1")?;
        let hash = statement.query_row([seq], |row| row.get(0)).optional()?;
        Ok(hash.map(|hash| Head { seq, hash }))
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
