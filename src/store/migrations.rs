//! How a database of an older version becomes one of this: numbered steps, each in its own transaction, never edited.

use super::fault::StoreFault;
use super::file::SealedFile;

/// Every step, in order; its place is its number.
const STEPS: [&str; 3] =
    [include_str!("migrations/0001.sql"), include_str!("migrations/0002.sql"), include_str!("migrations/0003.sql")];

/// The schema version that this program writes.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Brings a database up to date; one of a newer version is refused untouched.
pub(super) fn apply(file: &mut SealedFile) -> Result<(), StoreFault> {
    file.migrate(&STEPS, newest())
}
