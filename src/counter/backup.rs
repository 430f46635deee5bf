//! A backup: asked for by an administrator, written while others go on, and on the record before anybody hears that it is done.

use std::path::Path;

use super::Counter;
use super::stop::Stop;
use crate::domain::Right;
use crate::domain::journal::Event;
use crate::store::{BackupFault, Snapshot, Written};

/// A backup that was written, read again, and put on the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// The last entry that is in it.
    pub entries: i64,
    /// How long it is, in bytes.
    pub bytes: u64,
}

/// A backup as it is to be written: on any thread, while the counter goes on.
pub struct Backup(Snapshot);

/// What is left to be put on the record.
#[derive(Debug)]
pub struct BackupWritten(Written);

impl Backup {
    /// Writes it into a file that is not there yet, and reads it again.
    ///
    /// # Errors
    /// [`BackupFault`]: nothing is left of it then.
    pub fn write(self, file: &Path) -> Result<BackupWritten, BackupFault> {
        self.0.write(file).map(BackupWritten)
    }
}

impl Counter {
    /// Makes a backup, and comes back when it is on the record.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`], [`BackupFault`]
    pub fn back_up(&mut self, file: &Path) -> Result<BackedUp, Stop> {
        let written = self.begin_backup()?.write(file)?;
        self.end_backup(&written)
    }

    /// Holds the store as it stands now, for a backup that is written somewhere else.
    ///
    /// # Errors
    /// As [`Counter::back_up`].
    pub fn begin_backup(&mut self) -> Result<Backup, Stop> {
        self.call(Right::Backup, None, |counter, _| Ok(Backup(counter.store.snapshot()?)))
    }

    /// Puts a backup that was written on the record: how much is in it, and not where it lies, since a name may say anything.
    ///
    /// # Errors
    /// As [`Counter::back_up`].
    pub fn end_backup(&mut self, written: &BackupWritten) -> Result<BackedUp, Stop> {
        let Written { entries, bytes, files } = written.0;
        self.call(Right::Backup, None, |counter, _| {
            counter.note(Event::BackupMade { entries, bytes, files, removed: None })?;
            Ok(BackedUp { entries, bytes })
        })
    }
}
