//! A backup: asked for by an administrator, or due by the settings; written while others go on, and on the record before anybody
//! hears that it is done.

mod disks;
mod looked_after;
mod running;

use std::path::{Path, PathBuf};

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::Event;
use crate::domain::{Right, UtcOffset};
use crate::settings::{BackupSettings, WholePath};
use crate::store::{BackupFault, HowFar, KeptBackups, Snapshot, Written, may_back_up_into};
pub use disks::BackupPlace;
pub(super) use disks::plugged_in;
pub use looked_after::BackupNews;
pub(super) use looked_after::Due;

/// A backup that was written, read again, and put on the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// The last entry that is in it.
    pub entries: i64,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// Where it lies, if the settings or a folder said where.
    pub file: Option<PathBuf>,
    /// Whether it lies on another disk than the data.
    pub elsewhere: bool,
}

/// A backup as it is to be written: on any thread, while the counter goes on.
pub struct Backup(Snapshot);

/// What is left to be put on the record.
#[derive(Debug)]
pub struct BackupWritten(Written, Option<PathBuf>);

impl Backup {
    /// Writes it into a file that is not there yet, and reads it again.
    ///
    /// # Errors
    /// [`BackupFault`]: nothing is left of it then.
    pub fn write(self, file: &Path) -> Result<BackupWritten, BackupFault> {
        self.0.write(file).map(|written| BackupWritten(written, None))
    }

    /// Writes it into a folder, and lets older ones go as the settings say.
    fn write_into(self, folder: &Path, settings: &BackupSettings, offset: UtcOffset) -> Result<BackupWritten, BackupFault> {
        let kept = KeptBackups { most: settings.keep.number().into(), time: settings.days.time() };
        let (written, file) = self.0.write_into(folder, offset, kept)?;
        Ok(BackupWritten(written, Some(file)))
    }

    fn how_far(&self) -> HowFar {
        self.0.how_far()
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
        self.call(Right::Backup, None, |counter, _| counter.record_backup(written))
    }

    /// Makes a backup where these settings say, under a name that says when, and lets older ones go as they say.
    ///
    /// # Errors
    /// As [`Counter::back_up`]; [`BackupFault::NoSchedule`] where they name no folder.
    pub fn back_up_by(&mut self, settings: &BackupSettings) -> Result<BackedUp, Stop> {
        let backup = self.begin_backup()?;
        let folder = settings.folder.as_ref().ok_or(BackupFault::NoSchedule)?.path();
        let written = backup.write_into(&folder, settings, self.settings.utc_offset)?;
        self.end_backup(&written)
    }

    /// Begins a backup into a folder, on a thread: the desk goes on. [`Counter::look_after_backups`] puts it on the record and
    /// says its end; when the user has signed out by then, that of whoever signs in next.
    ///
    /// # Errors
    /// As [`Counter::back_up`]; [`BackupFault::Running`] as long as another one is made.
    pub fn start_backup(&mut self, folder: &WholePath) -> Result<(), Stop> {
        self.call(Right::Backup, None, |counter, now| {
            may_back_up_into(counter.store.folder(), &folder.path())?;
            let backup = Backup(counter.store.snapshot()?);
            Ok(counter.write_on_a_thread(backup, folder.path(), running::By::Hand, now)?)
        })
    }

    /// Whether backups can go to a folder, as far as it is known before one is made.
    ///
    /// # Errors
    /// [`BackupFault`]
    pub fn may_back_up_into(&self, folder: &WholePath) -> Result<(), BackupFault> {
        may_back_up_into(self.store.folder(), &folder.path())
    }

    fn record_backup(&mut self, written: &BackupWritten) -> Result<BackedUp, Stop> {
        let BackupWritten(Written { entries, bytes, files, removed, elsewhere }, file) = written;
        let (entries, bytes, files, elsewhere) = (*entries, *bytes, *files, *elsewhere);
        let removed = (*removed > 0).then_some(*removed);
        let operation = self.operation();
        self.store.backed_up(&operation, &Event::BackupMade { entries, bytes, files, removed }, elsewhere)?;
        self.forget_failed_backup();
        Ok(BackedUp { entries, bytes, file: file.clone(), elsewhere })
    }
}
