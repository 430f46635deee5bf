//! The inside of a change: what it may ask and do.

use super::StoreFault;
use super::file::FileChange;
use super::journal::Chain;
use super::sql::{Ask, Row, Sql, Value};

/// The inside of a change, undone when it is dropped.
pub(crate) struct Work<'a> {
    change: FileChange<'a>,
    chain: &'a Chain,
}

impl<'a> Work<'a> {
    /// The work of a transaction that has begun, for this office and chain.
    pub(super) fn of(change: FileChange<'a>, chain: &'a Chain) -> Self {
        Self { change, chain }
    }

    /// The chain that its entries stand in.
    pub(super) fn chain(&self) -> &Chain {
        self.chain
    }

    /// The office that its rows belong to.
    pub(super) fn office(&self) -> &str {
        self.chain.office.as_str()
    }

    /// Carries a statement out: how many rows it touched.
    pub(super) fn execute(&self, sql: Sql, values: &[Value<'_>]) -> Result<u64, StoreFault> {
        self.change.execute(sql, values)
    }

    /// Carries a guarded statement out: it must touch exactly one row; anything else is the gate saying no.
    pub(super) fn touch_one(&self, sql: Sql, values: &[Value<'_>]) -> Result<(), StoreFault> {
        if self.execute(sql, values)? == 1 { Ok(()) } else { Err(StoreFault::Gate) }
    }

    /// Makes it last.
    pub(super) fn commit(self) -> Result<(), StoreFault> {
        self.change.commit()
    }

    /// Undoes it.
    pub(super) fn undo(self) -> Result<(), StoreFault> {
        self.change.undo()
    }
}

impl Ask for Work<'_> {
    fn rows(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault> {
        self.change.rows(sql, values)
    }
}
