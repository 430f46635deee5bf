//! What a long call says on the way.

use std::sync::Arc;

use crate::counter::{Import, RowRefused};
use crate::domain::UtcOffset;
use crate::store::Upgrade;
use crate::telling::Telling;
use crate::words::Words;

/// What a long call says on the way.
pub enum Progress {
    /// So many rows so far.
    Rows(Import),
    /// A row was refused.
    Refused(RowRefused),
    /// The row on this line was held.
    Held(u64),
    /// The mobile number on this line was held.
    MobileHeld(u64),
    /// The data are brought to the program's version first.
    Upgrading(Upgrade),
}

/// Where a call says how far it is.
pub type Report = Arc<dyn Fn(Progress) + Send + Sync>;

impl Progress {
    /// How far it is, in words.
    pub fn sentence(&self, words: &Words, offset: UtcOffset) -> String {
        match self {
            Self::Rows(done) => words.import_progress(done),
            Self::Refused(row) => words.import_row(row, offset),
            Self::Held(line) => words.import_row_held(*line),
            Self::MobileHeld(line) => words.import_mobile_held(*line),
            Self::Upgrading(upgrade) => words.upgrade(upgrade),
        }
    }
}
