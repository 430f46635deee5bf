//! The backup of a data folder that this program is writing: it goes on when its user signs out or locks the desk, and whoever
//! signs in next takes up its end. What holds it is therefore the program and not a session; a program that ends ends it, too,
//! and leaves nothing but a half-written file that the next backup writes anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::BackupWritten;
use crate::store::{BackupFault, HowFar};

/// Who wanted a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The settings.
    Schedule,
    /// Somebody who waits to hear that it is done.
    Hand,
}

/// A backup that is being written.
struct Running {
    by: By,
    far: HowFar,
    thread: JoinHandle<Result<BackupWritten, BackupFault>>,
}

/// One for each data folder.
static RUNNING: Mutex<BTreeMap<PathBuf, Running>> = Mutex::new(BTreeMap::new());

fn all() -> MutexGuard<'static, BTreeMap<PathBuf, Running>> {
    // Each change is one step: nobody leaves it half done.
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins to write one, unless one is being written.
pub(super) fn begin(
    data: &Path,
    by: By,
    far: HowFar,
    write: impl FnOnce() -> Result<BackupWritten, BackupFault> + Send + 'static,
) -> Result<(), BackupFault> {
    let mut all = all();
    if all.contains_key(data) {
        return Err(BackupFault::Running);
    }
    let thread = std::thread::Builder::new().name(String::from("backup")).spawn(write);
    let thread = thread.map_err(|error| BackupFault::Io(error.into()))?;
    all.insert(data.to_owned(), Running { by, far, thread });
    Ok(())
}

/// Whether one is being written, or waits for somebody who takes up its end.
pub(super) fn is_there(data: &Path) -> bool {
    all().contains_key(data)
}

/// How far one is that somebody waits for, in percent, and whether it has ended.
pub(super) fn how_far(data: &Path) -> Option<(u8, bool)> {
    let all = all();
    let running = all.get(data).filter(|running| running.by == By::Hand)?;
    Some((running.far.percent(), running.thread.is_finished()))
}

/// The one that has ended, once: who wanted it, and what came of it.
pub(super) fn ended(data: &Path) -> Option<(By, Result<BackupWritten, BackupFault>)> {
    let running = {
        let mut all = all();
        all.get(data).filter(|running| running.thread.is_finished())?;
        all.remove(data)?
    };
    let ended = running.thread.join().unwrap_or_else(|_| Err(BackupFault::Io("an error of ours".into())));
    Some((running.by, ended))
}
