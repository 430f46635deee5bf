//! The sealed file: one SQLCipher database, the only engine that the store has so far and the only file that knows SQLite.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, ToSql, Transaction, TransactionBehavior, params_from_iter,
};

use super::StoreFault;
use super::key_slots::DataKey;
use super::sql::{Ask, Row, Sql, Value};
use super::waiting::Queue;

/// Unsealed pages are kept in memory up to this, since unsealing a page costs more than finding it.
const CACHE_KIB: i32 = 16 * 1024;
/// How much is kept while tables are rewritten: what is written out of order would be sealed again and again.
const CACHE_WHILE_REWRITING_KIB: i32 = 64 * 1024;
/// How much is kept while much is brought in, since its rows may lie anywhere in tables larger than this.
const CACHE_WHILE_IMPORTING_KIB: i32 = 128 * 1024;
/// How many statements stay prepared: more than there are.
const STATEMENTS: usize = 128;
/// How long a write waits for another program's.
const BUSY: Duration = Duration::from_secs(5);

/// How often a write that waits looks whether it may begin: whoever makes way for it must not wait long.
const LOOKS_AGAIN: (u32, Duration) = (2_500, Duration::from_millis(2));

/// An open sealed file, and who waits to write to it.
pub(super) struct SealedFile(Connection, Queue);

impl SealedFile {
    /// Opens the file at a path.
    pub(super) fn open(path: &Path, key: &DataKey) -> Result<Self, StoreFault> {
        Self::connect(path, key, OpenFlags::empty())
    }

    /// Makes the file at a path, if there is none.
    pub(super) fn make(path: &Path, key: &DataKey) -> Result<Self, StoreFault> {
        Self::connect(path, key, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens the file at a path to be read alone, as one does that is a copy.
    pub(super) fn look(path: &Path, key: &DataKey) -> Result<Self, StoreFault> {
        Ok(Self(Self::keyed(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?, Queue::beside(path)))
    }

    fn connect(path: &Path, key: &DataKey, create: OpenFlags) -> Result<Self, StoreFault> {
        let connection = Self::keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | create)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(Self(connection, Queue::beside(path)))
    }

    fn keyed(path: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection, StoreFault> {
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        // It would write to standard error in its own words; what went wrong is told by the fault.
        connection.pragma_update(None, "cipher_log_level", "NONE")?;
        connection.pragma_update(None, "key", key.pragma().as_str())?;
        connection.busy_timeout(BUSY)?;
        // The first read shows whether the key fits.
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        Ok(connection)
    }

    /// The version of its schema; 0 before the first step.
    pub(super) fn version(&self) -> Result<u32, StoreFault> {
        Ok(version(&self.0)?)
    }

    /// The one moment that a statement finds in tables of an older version, if it finds any.
    pub(super) fn instant(&self, statement: &str) -> Result<Option<DateTime<Utc>>, StoreFault> {
        let found: Option<String> = self.0.query_row(statement, [], |row| row.get(0)).optional()?;
        found.map(|text| text.parse().map_err(|_| StoreFault::Damaged)).transpose()
    }

    /// What keeps it, and its version.
    pub(super) fn engine(&self) -> Result<String, StoreFault> {
        let cipher: String = self.0.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
        Ok(format!("SQLite {}, SQLCipher {cipher}", rusqlite::version()))
    }

    /// Brings the file up to date by numbered steps, each in its own transaction; one that knows more steps is refused
    /// untouched.
    pub(super) fn migrate(&mut self, steps: &[&str], newest: u32) -> Result<(), StoreFault> {
        // Who only reads needs no lock.
        if version(&self.0)? == newest {
            return Ok(());
        }
        self.0.pragma_update(None, "cache_size", -CACHE_WHILE_REWRITING_KIB)?;
        let done = self.steps(steps, newest);
        // A step that failed may have left it off.
        self.0.pragma_update(None, "secure_delete", true)?;
        self.0.pragma_update(None, "cache_size", -CACHE_KIB)?;
        done
    }

    fn steps(&mut self, steps: &[&str], newest: u32) -> Result<(), StoreFault> {
        loop {
            // The version is read inside the transaction: two programs may start at once.
            let transaction = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let found: u32 = version(&transaction)?;
            if found > newest {
                return Err(StoreFault::Newer { found, known: newest });
            }
            let Some(step) = usize::try_from(found).ok().and_then(|place| steps.get(place)) else { return Ok(()) };
            transaction.execute_batch(step)?;
            transaction.pragma_update(None, "user_version", found + 1)?;
            transaction.commit()?;
        }
    }

    /// Begins a change. Nobody else writes until its end: whatever it locks, it has. Whoever has to wait says so.
    pub(super) fn begin(&mut self) -> Result<FileChange<'_>, StoreFault> {
        let begin = || Transaction::new_unchecked(&self.0, TransactionBehavior::Immediate);
        self.0.busy_timeout(Duration::ZERO)?;
        let (times, moment) = LOOKS_AGAIN;
        let (mut begun, mut waits) = (begin(), None);
        for _ in 0..times {
            if !begun.as_ref().is_err_and(|error| error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)) {
                break;
            }
            waits = waits.or_else(|| self.1.stand());
            std::thread::sleep(moment);
            begun = begin();
        }
        self.0.busy_timeout(BUSY)?;
        Ok(FileChange(begun?))
    }

    /// Keeps more in memory, or as much as ever again.
    pub(super) fn keep_more(&self, more: bool) -> Result<(), StoreFault> {
        Ok(self.0.pragma_update(None, "cache_size", if more { -CACHE_WHILE_IMPORTING_KIB } else { -CACHE_KIB })?)
    }

    /// Who waits to write.
    pub(super) fn queue(&self) -> &Queue {
        &self.1
    }

    /// A view that stands still, whoever writes meanwhile.
    pub(super) fn view(&self) -> Result<FileChange<'_>, StoreFault> {
        Ok(FileChange(self.0.unchecked_transaction()?))
    }

    /// Folds the write-ahead log into the file, and looks whether nothing is left of it.
    pub(super) fn fold(&self) -> Result<(), StoreFault> {
        // (busy, frames in the log, frames folded): the log is empty afterwards, or it was not folded.
        let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
        let answer = self.0.query_row(fold, [], |row| Ok([row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?]))?;
        if answer == [0, 0, 0] { Ok(()) } else { Err(StoreFault::Io("the write-ahead log was not folded".into())) }
    }

    /// Reads every page: each as it was sealed, and the whole as SQLite keeps it.
    pub(super) fn is_sound(&self) -> Result<bool, StoreFault> {
        let sealed = self.findings("PRAGMA cipher_integrity_check")?;
        Ok(sealed.is_empty() && self.findings("PRAGMA integrity_check")? == ["ok"])
    }

    fn findings(&self, pragma: &str) -> Result<Vec<String>, StoreFault> {
        let mut statement = self.0.prepare(pragma)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Holds the file as it stands now: whoever writes from here on is not seen any more. The log grows meanwhile.
    pub(super) fn hold(&self) -> Result<(), StoreFault> {
        self.0.execute_batch("BEGIN")?;
        Ok(self.0.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?)
    }

    /// Copies the file to a path where none is, sealed with the same key and without a log, and keeps other files in it, by
    /// their names. In one step: in small ones it would begin anew whenever somebody writes, and never end at a busy desk.
    pub(super) fn copy_to(&self, path: &Path, key: &DataKey, files: &[(String, Vec<u8>)]) -> Result<(), StoreFault> {
        let write = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let mut copy = Self::keyed(path, key, write | OpenFlags::SQLITE_OPEN_CREATE)?;
        // Whoever made it sees that it is on the disk.
        copy.pragma_update(None, "synchronous", "OFF")?;
        if Backup::new(&self.0, &mut copy)?.step(-1)? != StepResult::Done {
            return Err(StoreFault::Busy);
        }
        Self(copy, self.1.clone()).close()?;
        // It says of itself that it has a log, as the one that it was copied from.
        let mut copy = Self::keyed(path, key, write)?;
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        copy.pragma_update(None, "synchronous", "OFF")?;
        let change = copy.transaction_with_behavior(TransactionBehavior::Immediate)?;
        change.execute_batch("CREATE TABLE beside (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT")?;
        for (name, content) in files {
            change.execute("INSERT INTO beside (name, content) VALUES (?1, ?2)", (name, content))?;
        }
        change.commit()?;
        Self(copy, self.1.clone()).close()
    }

    /// Takes the files out again that were kept in a copy.
    pub(super) fn take_files(&mut self) -> Result<Vec<(String, Vec<u8>)>, StoreFault> {
        let change = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut kept = change.prepare("SELECT name, content FROM beside ORDER BY name")?;
        let files = kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        drop(kept);
        change.execute_batch("DROP TABLE beside")?;
        change.commit()?;
        Ok(files)
    }

    /// Closes the file and says if it could not.
    pub(super) fn close(self) -> Result<(), StoreFault> {
        Ok(self.0.close().map_err(|(_, error)| error)?)
    }
}

impl Ask for SealedFile {
    fn rows(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault> {
        rows(&self.0, sql, values)
    }

    fn each<T>(
        &self,
        sql: Sql,
        values: &[Value<'_>],
        mut make: impl FnMut(&Row) -> Result<T, StoreFault>,
    ) -> Result<Vec<T>, StoreFault> {
        each(&self.0, sql, values, |row| make(row))
    }
}

/// A transaction of the file: committed by [`FileChange::commit`], else undone when it is dropped.
pub(super) struct FileChange<'a>(Transaction<'a>);

impl FileChange<'_> {
    /// Carries a statement out: how many rows it touched.
    pub(super) fn execute(&self, sql: Sql, values: &[Value<'_>]) -> Result<u64, StoreFault> {
        let touched = self.0.prepare_cached(sql.text())?.execute(params_from_iter(values))?;
        Ok(u64::try_from(touched).unwrap_or(u64::MAX))
    }

    /// Makes it last.
    pub(super) fn commit(self) -> Result<(), StoreFault> {
        Ok(self.0.commit()?)
    }

    /// Undoes it.
    pub(super) fn undo(self) -> Result<(), StoreFault> {
        Ok(self.0.rollback()?)
    }
}

impl Ask for FileChange<'_> {
    fn rows(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault> {
        rows(&self.0, sql, values)
    }
}

fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn rows(connection: &Connection, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault> {
    each(connection, sql, values, |row| Ok(std::mem::take(row)))
}

/// One row after another goes through the same memory, unless it is taken out.
fn each<T>(
    connection: &Connection,
    sql: Sql,
    values: &[Value<'_>],
    mut make: impl FnMut(&mut Row) -> Result<T, StoreFault>,
) -> Result<Vec<T>, StoreFault> {
    let mut statement = connection.prepare_cached(sql.text())?;
    let columns = statement.column_count();
    let mut found = statement.query(params_from_iter(values))?;
    let (mut row, mut made) = (Row::default(), Vec::new());
    while let Some(next) = found.next()? {
        read(next, columns, &mut row)?;
        made.push(make(&mut row)?);
    }
    Ok(made)
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Nothing => ValueRef::Null,
            Self::Whole(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// A row as every engine has it.
fn read(next: &rusqlite::Row<'_>, columns: usize, row: &mut Row) -> Result<(), StoreFault> {
    row.make_room_for(columns);
    for place in 0..columns {
        match next.get_ref(place)? {
            ValueRef::Null => row.add_nothing(),
            ValueRef::Integer(number) => row.add_whole(number),
            ValueRef::Text(text) => row.add_text(text),
            ValueRef::Blob(bytes) => row.add_bytes(bytes),
            ValueRef::Real(_) => return Err(StoreFault::Damaged),
        }
    }
    Ok(())
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        // The index of the write-ahead log is memory that lies in a file: SQLite has no room for it, and calls that a failure.
        if error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::NotADatabase) => Self::WrongKey,
            // A page whose seal does not fit can be reported as memory that is missing (SQLCipher's codec, pager.c CODEC1).
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::OutOfMemory) => Self::Damaged,
            Some(ErrorCode::ConstraintViolation) => Self::Gate,
            // The text of an SQLite error can quote values: only its kind is kept.
            Some(code) => Self::Io(format!("SQLite: {code:?}").into()),
            None => Self::Damaged,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_somebody_still_reads_is_not_folded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("any.db");
        let open = || {
            let connection = Connection::open(&path).unwrap();
            connection.pragma_update(None, "journal_mode", "WAL").unwrap();
            connection
        };
        let (one, other) = (SealedFile(open(), Queue::beside(&path)), open());
        one.0.execute_batch("CREATE TABLE a (b); BEGIN; INSERT INTO a VALUES (1); COMMIT").unwrap();
        other.execute_batch("BEGIN; SELECT * FROM a").unwrap();
        one.0.execute_batch("INSERT INTO a VALUES (2)").unwrap();
        one.0.busy_timeout(Duration::ZERO).unwrap();
        assert!(matches!(one.fold(), Err(StoreFault::Io(_))));
        other.execute_batch("COMMIT").unwrap();
        one.fold().unwrap();
    }

    #[test]
    fn every_value_comes_back_as_it_was_kept() {
        let file = SealedFile(Connection::open_in_memory().unwrap(), Queue::beside(Path::new("none")));
        const ECHO: Sql = Sql::new("SELECT ?1, ?2, ?3, ?4, ?5");
        let row =
            file.the_row(ECHO, super::super::sql::values![i64::MIN, "信封", &b"\x00\xff"[..], None::<&str>, true]).unwrap();
        assert_eq!((row.whole(0).unwrap(), row.text(1).unwrap(), row.yes(4).unwrap()), (i64::MIN, "信封", true));
        assert!(row.maybe_text(3).unwrap().is_none() && row.text(2).is_err());
        // A text that somebody wrote behind the program's back need not be one; a fraction is never ours.
        let row = file.the_row(Sql::new("SELECT CAST(x'6cff' AS TEXT)"), &[]).unwrap();
        assert_eq!((row.legible(0), row.text(0).is_err()), ("l\u{fffd}".into(), true));
        assert!(matches!(file.rows(Sql::new("SELECT 0.5"), &[]), Err(StoreFault::Damaged)));
        let row = file.the_row(Sql::new("SELECT x'6cff'"), &[]).unwrap();
        assert_eq!(row.into_bytes().unwrap(), b"l\xff");
    }
}
