//! What goes into one file of a batch, what comes of it, and where the batch goes on behind it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{CheckCode, Figures, Records, Statement, Worker};

/// Behind which group, worker and part of the group a batch goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Reached {
    pub(super) group: usize,
    pub(super) worker: i64,
    pub(super) part: u32,
    /// So many people were left out so far, since others have their number.
    #[serde(default)]
    pub(super) left_out: u64,
}

/// One statement that is kept and to be set.
pub(super) struct SheafPrint {
    pub(super) worker: Worker,
    pub(super) records: Records,
    pub(super) figures: Figures,
    pub(super) statement: Statement,
    pub(super) code: CheckCode,
    /// The day up to which the register was known.
    pub(super) as_of: NaiveDate,
}

/// What goes into one file.
pub(super) struct Sheaf {
    /// Which file it is, counted from 0.
    pub(super) file: u64,
    /// What the file is called.
    pub(super) name: String,
    /// Where the batch goes on behind it.
    pub(super) reached: Reached,
    pub(super) prints: Vec<SheafPrint>,
}

/// A file that is whole.
pub(super) struct Made {
    pub(super) file: u64,
    pub(super) name: String,
    pub(super) reached: Reached,
    pub(super) sm3: String,
    /// The page on which each statement begins.
    pub(super) begins: Vec<usize>,
}
