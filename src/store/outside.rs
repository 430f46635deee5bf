//! The pick-up code of an envelope, for as long as it waits; whatever ends an envelope wipes it.

use super::sql::{Ask, Row, Sql, values};
use super::{Store, StoreFault};
use crate::domain::{EnvelopeNumber, PickUpCode};

impl Store {
    /// The pick-up code of an envelope; none for one that has ended, or was printed before there were codes.
    pub(super) fn pick_up_code(&self, number: &EnvelopeNumber) -> Result<Option<PickUpCode>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT pick_up_code FROM envelopes WHERE number = ?1");
        read(&self.file.the_row(SELECT, values![number.code()])?, 0)
    }
}

/// The code in a column.
pub(super) fn read(row: &Row, column: usize) -> Result<Option<PickUpCode>, StoreFault> {
    row.maybe_text(column)?.map(|code| PickUpCode::parse(code).ok_or(StoreFault::Damaged)).transpose()
}
