//! Who has a data folder open: each holds an operating system's lock on one file of it, and whoever needs the folder for himself
//! holds it alone. A program that was killed holds nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use super::fault::StoreFault;
use crate::files;

/// The name of the file.
pub(super) const FILE: &str = "open.lock";
/// Where the operating system says who holds which lock.
const LOCKS: &str = "/proc/locks";
/// How long one program waits for another that needs the folder for itself: so many times so long.
const PATIENCE: (u32, Duration) = (250, Duration::from_millis(20));

/// The folder is open, until dropped.
#[derive(Debug)]
pub(super) struct OpenLock(File);

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

    /// Whether nobody else has the folder open, as far as the operating system says.
    pub(super) fn is_alone(&self) -> bool {
        let Ok(about) = self.0.metadata() else { return false };
        let locks = files::text(Path::new(LOCKS)).ok().flatten().unwrap_or_default();
        holders(&locks, about.dev(), about.ino()) == 1
    }

    fn take(folder: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Self, StoreFault> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let file = files::open(&folder.join(FILE), options)?;
        let (times, moment) = PATIENCE;
        for _ in 0..times {
            match lock(&file) {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(moment),
                // A disk that knows no locks keeps nobody out.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self(file));
                }
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreFault::Busy)
    }
}

/// How many locks of whole files, as [`LOCKS`] lists them, are held on a file: `1: FLOCK  ADVISORY  READ 17 fe:01:4711 0 EOF`.
fn holders(locks: &str, device: u64, number: u64) -> usize {
    // glibc's major() and minor().
    let major = (device >> 8) & 0xFFF | (device >> 32) & !0xFFF;
    let minor = device & 0xFF | (device >> 12) & !0xFF;
    let file = format!("{major:02x}:{minor:02x}:{number}");
    let held = |line: &&str| !line.contains("->") && line.contains("FLOCK") && line.split(' ').any(|part| part == file);
    locks.lines().filter(held).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn who_has_a_folder_open_can_tell_that_somebody_else_has() {
        let folder = tempfile::tempdir().unwrap();
        let one = OpenLock::with_others(folder.path()).unwrap();
        assert!(one.is_alone());
        let other = OpenLock::with_others(folder.path()).unwrap();
        assert!(!one.is_alone() && !other.is_alone());
        drop(one);
        assert!(other.is_alone());
    }

    #[test]
    fn locks_of_other_files_and_those_that_are_waited_for_are_not_counted() {
        let locks = "1: FLOCK  ADVISORY  READ 17 fe:01:4711 0 EOF\n1: -> FLOCK  ADVISORY  WRITE 18 fe:01:4711 0 EOF\n\
                     2: POSIX  ADVISORY  READ 17 fe:01:4711 0 EOF\n3: FLOCK  ADVISORY  READ 19 fe:01:47110 0 EOF\n";
        assert_eq!((holders(locks, 0xfe01, 4711), holders(locks, 0xfe02, 4711), holders("", 0, 0)), (1, 0, 0));
    }
}
