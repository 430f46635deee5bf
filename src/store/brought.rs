//! What became of rows that were brought in.

use serde::{Deserialize, Serialize};

use crate::domain::spelt;

/// What a row did.
pub(super) enum Upserted {
    New,
    Changed,
    Same,
}

spelt! {
    /// Why a row was left out that can be read.
    pub enum LeftOut {
        /// A number of its worker is known under another name: it is held.
        OtherName = "other_name",
        /// Nobody in the register has the number.
        Nobody = "nobody",
        /// More than one in the register has the number.
        Several = "several",
    }
}

/// What became of a row: what it did and its key, or why it was left out.
pub(super) type Put = Result<(Upserted, u64), LeftOut>;

/// What rows brought in did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Brought {
    /// Rows that were not there.
    pub new: u64,
    /// Rows of which something changed.
    pub changed: u64,
    /// Rows of which nothing changed.
    pub unchanged: u64,
    /// Rows, among these, that would have been held had the administrator not decided.
    pub accepted: u64,
    /// The places of the rows that were left out, and why.
    pub left_out: Vec<(usize, LeftOut)>,
    /// The places of the rows, among the others, whose mobile number was left out: the worker signed for another at the counter.
    #[serde(default)]
    pub mobiles: Vec<usize>,
    /// So many rows, from the first, were looked at: fewer than there are if the slice was over.
    pub done: usize,
    /// The keys of the rows that are there; of a held one, of whoever has its number.
    #[serde(skip)]
    pub seen: Vec<u64>,
}

impl Brought {
    /// How many rows were left out for such a reason.
    pub(crate) fn left_out_as(&self, why: fn(LeftOut) -> bool) -> u64 {
        u64::try_from(self.left_out.iter().filter(|(_, left)| why(*left)).count()).unwrap_or(u64::MAX)
    }

    /// How many mobile numbers were left out, if any was.
    pub(crate) fn mobiles_held(&self) -> Option<u64> {
        u64::try_from(self.mobiles.len()).ok().filter(|count| *count > 0)
    }

    /// Counts what became of the row at a place.
    pub(super) fn put(&mut self, place: usize, put: Put) {
        match put {
            Ok((upserted, key)) => {
                self.count(&upserted);
                self.seen.push(key);
            }
            Err(why) => self.left_out.push((place, why)),
        }
    }

    pub(super) fn count(&mut self, upserted: &Upserted) {
        match upserted {
            Upserted::New => self.new += 1,
            Upserted::Changed => self.changed += 1,
            Upserted::Same => self.unchanged += 1,
        }
    }
}
