//! Who sends the text messages of a data folder: one, for as long as it lives, held by an operating system's lock on a file
//! that says since when. A kill lets go of it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use chrono::{DateTime, Utc};

use super::fault::StoreFault;
use crate::domain::journal::instant;
use crate::files;

const FILE: &str = "service.lock";

/// The lock of the one service that sends, until dropped.
#[derive(Debug)]
pub struct ServiceLock {
    _file: File,
}

impl ServiceLock {
    /// Takes it; `None` when another service has it.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn take(folder: &Path, now: DateTime<Utc>) -> Result<Option<Self>, StoreFault> {
        let mut options = OpenOptions::new();
        let mut file =
            files::open(&folder.join(FILE), options.read(true).write(true).create(true).truncate(false).mode(0o600))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(instant(now).as_bytes())?;
        Ok(Some(Self { _file: file }))
    }

    /// Since when a service of this folder sends; `None` when none does.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn held_since(folder: &Path) -> Result<Option<DateTime<Utc>>, StoreFault> {
        let Some(file) = files::open_plain(&folder.join(FILE))? else { return Ok(None) };
        match file.try_lock_shared() {
            // Nobody: it is let go of at once.
            Ok(()) => Ok(None),
            Err(TryLockError::WouldBlock) => {
                let mut since = String::new();
                file.take(40).read_to_string(&mut since)?;
                // Between taking it and saying since when there is a moment.
                Ok(Some(since.parse().unwrap_or(DateTime::UNIX_EPOCH)))
            }
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_service_sends_and_it_is_known_since_when_until_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let now: DateTime<Utc> = "2026-11-22T01:00:00Z".parse().unwrap();
        assert_eq!(ServiceLock::held_since(folder.path()).unwrap(), None);
        let first = ServiceLock::take(folder.path(), now).unwrap().unwrap();
        assert!(ServiceLock::take(folder.path(), now).unwrap().is_none());
        assert_eq!(ServiceLock::held_since(folder.path()).unwrap(), Some(now));
        drop(first);
        assert_eq!(ServiceLock::held_since(folder.path()).unwrap(), None);
        ServiceLock::take(folder.path(), now).unwrap().unwrap();
    }
}
