//! The inside of a change: what it may ask and do.

use super::StoreFault;
use super::file::FileChange;
use super::sql::{Ask, Row, Sql, Value};

/// The inside of a change, undone when it is dropped.
pub(crate) struct Work<'a>(FileChange<'a>);

impl<'a> Work<'a> {
    /// The work of a transaction that has begun.
    pub(super) fn of(change: FileChange<'a>) -> Self {
        Self(change)
    }

    /// Carries a statement out: how many rows it touched.
    pub(super) fn execute(&self, sql: Sql, values: &[Value<'_>]) -> Result<u64, StoreFault> {
        self.0.execute(sql, values)
    }

    /// Carries a guarded statement out: it must touch exactly one row; anything else is the gate saying no.
    pub(super) fn touch_one(&self, sql: Sql, values: &[Value<'_>]) -> Result<(), StoreFault> {
        if self.execute(sql, values)? == 1 { Ok(()) } else { Err(StoreFault::Gate) }
    }

    /// Makes it last.
    pub(super) fn commit(self) -> Result<(), StoreFault> {
        self.0.commit()
    }

    /// Undoes it.
    pub(super) fn undo(self) -> Result<(), StoreFault> {
        self.0.undo()
    }
}

impl Ask for Work<'_> {
    fn rows(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault> {
        self.0.rows(sql, values)
    }
}
