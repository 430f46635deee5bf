//! One desk a data folder: held by an operating system's lock on a file that names the holder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::fault::StoreFault;
use crate::files;

const FILE: &str = "desk.lock";

/// The desk of a data folder, until dropped. It only keeps two desks from confusing their clerks: that nothing is done
/// twice rests on the store's gate.
#[derive(Debug)]
pub struct DeskLock {
    _file: File,
}

impl DeskLock {
    /// Takes the desk; `holder` says who has it, for the one who comes next.
    ///
    /// # Errors
    /// [`StoreFault::DeskTaken`] when another process has it.
    pub fn take(folder: &Path, holder: &str) -> Result<Self, StoreFault> {
        let path = folder.join(FILE);
        let mut options = OpenOptions::new();
        let mut file = files::open(&path, options.read(true).write(true).create(true).truncate(false).mode(0o600))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.take(200).read_to_string(&mut holder)?;
                return Err(StoreFault::DeskTaken { holder });
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(holder.as_bytes())?;
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_second_desk_is_told_who_has_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = DeskLock::take(folder.path(), "process 1").unwrap();
        let second = DeskLock::take(folder.path(), "process 2").unwrap_err();
        assert!(matches!(second, StoreFault::DeskTaken { holder } if holder == "process 1"));
        drop(first);
        DeskLock::take(folder.path(), "process 2").unwrap();
    }
}
