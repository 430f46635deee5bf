//! Which rows of a file are of one worker, month and insurance: the second of two cannot be told from a correction of the first,
//! nor from a mistake, so it is refused and both lines are named.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::{IdNumber, NumberKind};
use crate::store::RegisterRow;

/// So many rows are remembered at the least, and twice as many at the most, in 150 MB: whatever a file's size, memory is
/// bounded. Two rows that lie farther apart in it are taken as one that changed.
const REMEMBERED: usize = 3_600_000;

/// The rows of a file so far, each by a digest of its key and its line. Two keys with one digest would be found once in a
/// hundred thousand files of ten million rows; the row is then refused, and comes in alone.
#[derive(Default)]
pub(super) struct Rows {
    now: HashMap<u64, u64>,
    before: HashMap<u64, u64>,
}

impl Rows {
    /// Remembers a row; the line that has its key already, if one has.
    pub(super) fn seen(&mut self, row: &RegisterRow, line: u64) -> Option<u64> {
        self.remembering(REMEMBERED, digest(row)?, line)
    }

    fn remembering(&mut self, most: usize, digest: u64, line: u64) -> Option<u64> {
        if let Some(first) = self.now.get(&digest).or_else(|| self.before.get(&digest)) {
            return Some(*first);
        }
        if self.now.len() >= most {
            self.before = std::mem::take(&mut self.now);
        }
        self.now.insert(digest, line);
        None
    }
}

/// A digest of what a row is known by; a worker's and an employer's row may come again.
fn digest(row: &RegisterRow) -> Option<u64> {
    let mut digest = DefaultHasher::new();
    match row {
        RegisterRow::Worker(_) | RegisterRow::Employer(_) => return None,
        RegisterRow::Contribution(row) => (row.month.number(), row.insurance.code()).hash(&mut digest),
        RegisterRow::Account(row) => (row.year, row.insurance.code()).hash(&mut digest),
        RegisterRow::Benefit(row) => (row.month.number(), row.insurance.code(), row.kind.as_str()).hash(&mut digest),
    }
    in_eighteen(row.number()?, |number| number.hash(&mut digest));
    Some(digest.finish())
}

/// A number in its later spelling, if it has one.
fn in_eighteen(number: &IdNumber, with: impl FnOnce(&str)) {
    match (number.kind(), number.other_generation()) {
        (NumberKind::FirstGeneration, Some(longer)) => with(longer.reveal()),
        _ => with(number.reveal()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_remembered_for_as_long_as_memory_allows() {
        let mut rows = Rows::default();
        let mut seen = |digest, line| rows.remembering(2, digest, line);
        assert_eq!((seen(1, 2), seen(1, 3), seen(2, 4), seen(3, 5)), (None, Some(2), None, None));
        assert_eq!((seen(1, 6), seen(4, 7), seen(5, 8)), (Some(2), None, None));
        assert_eq!((seen(1, 9), seen(3, 10)), (None, Some(5)), "the oldest are forgotten first");
    }
}
