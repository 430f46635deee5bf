//! A backup that could not be made, kept until one is: whoever signs in next hears why.
//!
//! It is a small file in the data folder, and neither a row of the database nor an entry of the journal: the thread that fails
//! may be left alone, with nobody signed in who could write an entry, and its cause may be that the database cannot be written.
//! The disk of the data folder is there as long as anybody works; the backup's is the one that failed. It is no evidence: whoever
//! may write the folder may write it, so it is told, and nothing depends on it. It names a folder, as `settings.toml` beside it does,
//! and no person.

use std::io::{self, Error};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::fault::BackupFault;
use crate::domain::journal::instant;
use crate::files;
use crate::store::StoreFault;

/// The name of the file in the data folder.
const FILE: &str = "backup.failed";

/// A backup that could not be made.
#[derive(Debug)]
pub struct FailedBackup {
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// Where it was to go.
    pub folder: PathBuf,
    /// Why it could not be made.
    pub why: BackupFault,
}

impl FailedBackup {
    /// The one that is kept in a data folder, if one is; what cannot be read is none.
    pub(crate) fn read(data: &Path) -> Option<Self> {
        let text = files::text(&data.join(FILE)).ok().flatten()?;
        let mut lines = text.lines();
        let at = lines.next()?.parse().ok()?;
        let why = fault(lines.next()?)?;
        Some(Self { at, folder: PathBuf::from(lines.next()?), why })
    }

    /// Keeps it in a data folder, in the place of the one before.
    pub(crate) fn keep(&self, data: &Path) -> io::Result<()> {
        let Self { at, folder, why } = self;
        let text = format!("{}\n{}\n{}\n", instant(*at), word(why), folder.display());
        files::replace(&data.join(FILE), text.as_bytes())
    }

    /// One was made since.
    pub(crate) fn forget(data: &Path) {
        // If it stays, it is told once too often.
        files::remove(&data.join(FILE)).ok();
    }
}

/// What stands in the file for a cause.
fn word(fault: &BackupFault) -> String {
    let word = match fault {
        BackupFault::NoRoom { needed, free } => return format!("no_room {needed} {free}"),
        BackupFault::Exists => "exists",
        BackupFault::IsFolder => "is_folder",
        BackupFault::NotAFile => "not_a_file",
        BackupFault::NoFolder => "no_folder",
        BackupFault::Unwritable => "unwritable",
        BackupFault::Full => "full",
        BackupFault::Running => "running",
        BackupFault::NotReadBack => "not_read_back",
        BackupFault::InDataFolder => "in_data_folder",
        BackupFault::NoSchedule => "no_schedule",
        BackupFault::Store(StoreFault::Full) => "store_full",
        BackupFault::Store(StoreFault::ReadOnly) => "store_read_only",
        BackupFault::Store(_) => "store",
        // The rest is said of a backup that is read.
        BackupFault::Missing
        | BackupFault::NotABackup
        | BackupFault::Newer
        | BackupFault::Changed
        | BackupFault::NotOpened
        | BackupFault::NotAnAdministrator
        | BackupFault::IntoTaken
        | BackupFault::Io(_) => "machine",
    };
    word.to_owned()
}

/// The cause for which this stands in the file.
fn fault(word: &str) -> Option<BackupFault> {
    let mut words = word.split(' ');
    Some(match words.next()? {
        "no_room" => BackupFault::NoRoom { needed: words.next()?.parse().ok()?, free: words.next()?.parse().ok()? },
        "exists" => BackupFault::Exists,
        "is_folder" => BackupFault::IsFolder,
        "not_a_file" => BackupFault::NotAFile,
        "no_folder" => BackupFault::NoFolder,
        "unwritable" => BackupFault::Unwritable,
        "full" => BackupFault::Full,
        "running" => BackupFault::Running,
        "not_read_back" => BackupFault::NotReadBack,
        "in_data_folder" => BackupFault::InDataFolder,
        "no_schedule" => BackupFault::NoSchedule,
        "store_full" => BackupFault::Store(StoreFault::Full),
        "store_read_only" => BackupFault::Store(StoreFault::ReadOnly),
        "store" => BackupFault::Store(StoreFault::Io(lost().into())),
        "machine" => BackupFault::Io(lost().into()),
        _ => return None,
    })
}

/// What the machine said is in the log.
fn lost() -> Error {
    Error::other("see the log")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_until_it_is_forgotten() {
        let data = tempfile::tempdir().unwrap();
        assert!(FailedBackup::read(data.path()).is_none());
        let causes = || {
            let store = [StoreFault::Full, StoreFault::ReadOnly, StoreFault::Busy].map(BackupFault::Store);
            let own = [
                BackupFault::NoRoom { needed: 12, free: 3 },
                BackupFault::Exists,
                BackupFault::IsFolder,
                BackupFault::NotAFile,
                BackupFault::NoFolder,
                BackupFault::Unwritable,
                BackupFault::Full,
                BackupFault::Running,
                BackupFault::NotReadBack,
                BackupFault::InDataFolder,
                BackupFault::NoSchedule,
                BackupFault::Io(lost().into()),
            ];
            own.into_iter().chain(store)
        };
        for why in causes() {
            let (at, folder) = ("2026-11-22T01:00:00Z".parse().unwrap(), PathBuf::from("/media/备份 1"));
            let failed = FailedBackup { at, folder, why };
            failed.keep(data.path()).unwrap();
            let read = FailedBackup::read(data.path()).unwrap();
            assert_eq!((read.at, &read.folder, word(&read.why)), (failed.at, &failed.folder, word(&failed.why)));
        }
        FailedBackup::forget(data.path());
        assert!(FailedBackup::read(data.path()).is_none());
        std::fs::write(data.path().join(FILE), "yesterday\nno_folder\n/media\n").unwrap();
        assert!(FailedBackup::read(data.path()).is_none());
    }
}
