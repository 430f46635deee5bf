//! What can go wrong with what is kept, each with its own next step.

use std::io::ErrorKind;

use crate::domain::WrongClock;
use crate::files::NotAFile;

/// Where a fault came from, for the log; it names no person and no secret.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// A fault of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The data folder has not been set up.
    #[error("the data folder is not set up")]
    NotSetUp,
    /// What is to be the data folder is none.
    #[error("the data folder is no folder")]
    NotAFolder,
    /// Others than its owner may write into the data folder that is to be set up.
    #[error("the data folder is open to others")]
    OpenToOthers,
    /// The data folder is set up already.
    #[error("the data folder is set up already")]
    AlreadySetUp,
    /// There is a database but no key file.
    #[error("keys.toml is missing")]
    KeyFileMissing,
    /// The key file cannot be read.
    #[error("keys.toml is damaged")]
    KeyFileDamaged(#[source] Source),
    /// The database does not open with the key: it belongs to another key file, or its first page is damaged.
    #[error("the key does not fit the database")]
    WrongKey,
    /// A page of the database is damaged, or its content is not what this program wrote.
    #[error("the database is damaged")]
    Damaged,
    /// The database was written by a newer version of the program.
    #[error("the database has schema {found}, this program knows {known}")]
    Newer {
        /// Its schema version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The disk is full; nothing was changed.
    #[error("the disk is full")]
    Full,
    /// The disk has not enough room to bring the data to the program's version; they are as they were.
    #[error("an upgrade needs {needed} bytes of disk, {free} are free")]
    NoRoom {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// The folder or a file may not be written.
    #[error("the data folder is read-only")]
    ReadOnly,
    /// Another program keeps the database busy; nothing was changed.
    #[error("the database is busy")]
    Busy,
    /// The desk of this folder is open elsewhere.
    #[error("the desk is open elsewhere")]
    DeskTaken {
        /// The process that holds it, as it named itself.
        holder: String,
    },
    /// This operation was carried out before; its answer was lost.
    #[error("this operation was carried out before")]
    Repeated,
    /// The store's gate did not let the change pass: its row is not in the state that the step needs.
    #[error("the store's gate refused the change")]
    Gate,
    /// The day's or year's numbers are used up.
    #[error("no number is left for this station")]
    NumbersUsedUp,
    /// In the place of a file stands something that is none: a pipe, a device, a folder.
    #[error("{file} is not a file")]
    NotAFile {
        /// Its name.
        file: String,
    },
    /// Somebody else has been signing in for long, or a program that was stopped in the middle of it.
    #[error("another program is signing in")]
    SigningIn,
    /// A file that lies beside the rows is wrong.
    #[error("{file} is wrong")]
    Beside {
        /// Its name.
        file: &'static str,
        /// What is wrong with it, and where.
        #[source]
        why: Source,
    },
    /// The clock is not believed; nothing was changed. [`crate::counter::Refusal::ClockWrong`] says it.
    #[error(transparent)]
    ClockWrong(#[from] WrongClock),
    /// Where the journal ended cannot be kept outside the data folder. What was committed stays.
    #[error("the journal's tail cannot be kept")]
    Tail(#[source] Source),
    /// The file that says where the journal ended was taken away or exchanged while the store was open. What was committed stays.
    #[error("the journal's tail was taken away or exchanged")]
    TailGone,
    /// Another folder lies where this one was opened, or none.
    #[error("the data folder was moved or exchanged")]
    Moved,
    /// Nobody knows a folder outside the data folder where the journal's tail could be kept.
    #[error("there is no place for the journal's tail")]
    NoTailPlace,
    /// The machine failed to read or write.
    #[error("reading or writing failed")]
    Io(#[source] Source),
}

impl From<std::io::Error> for StoreFault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => match error.downcast::<NotAFile>() {
                Ok(NotAFile(file)) => Self::NotAFile { file },
                Err(error) => Self::Io(error.into()),
            },
        }
    }
}
