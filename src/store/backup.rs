//! A backup: one file that is the whole store at one moment, its key slots as they were, and what the office has laid beside.
//!
//! A short text says what it is, and names nobody; then come `keys.toml` byte for byte, the sealed database, in which settings
//! and forms stand as rows, and a code over all of it that only a holder of the data key can make. docs/formats.md has it in full.

mod beforehand;
mod failed;
mod fault;
mod header;
mod keep;
mod read;
mod snapshot;

pub use beforehand::{may_back_up_into, may_back_up_to};
pub use failed::FailedBackup;
pub use fault::BackupFault;
pub(crate) use keep::Kept;
pub(super) use read::BackupFile;
pub(super) use snapshot::is_form;
pub(crate) use snapshot::{HowFar, Snapshot, Written};

/// What the code over the file is for: its key is derived from the data key by this.
const PURPOSE: &str = "xinfeng backup 1";
