//! Who has a data folder open: each holds an operating system's lock on one file of it, and whoever needs the folder for himself
//! holds it alone. A program that was killed holds nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use super::fault::StoreFault;
use crate::files;

/// The name of the file.
pub(super) const FILE: &str = "open.lock";
/// How long one program waits for another that needs the folder for itself: so many times so long.
const PATIENCE: (u32, Duration) = (250, Duration::from_millis(20));

/// The folder is open, until dropped.
#[derive(Debug)]
pub(super) struct OpenLock {
    _file: File,
}

impl OpenLock {
    /// Beside others who have it open.
    ///
    /// # Errors
    /// [`StoreFault::Busy`] while somebody needs the folder for himself.
    pub(super) fn with_others(folder: &Path) -> Result<Self, StoreFault> {
        Self::take(folder, File::try_lock_shared)
    }

    /// Alone.
    ///
    /// # Errors
    /// [`StoreFault::Busy`] while somebody has it open.
    pub(super) fn alone(folder: &Path) -> Result<Self, StoreFault> {
        Self::take(folder, File::try_lock)
    }

    fn take(folder: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Self, StoreFault> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let file = files::open(&folder.join(FILE), options)?;
        let (times, moment) = PATIENCE;
        for _ in 0..times {
            match lock(&file) {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(moment),
                // A disk that knows no locks keeps nobody out.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreFault::Busy)
    }
}
