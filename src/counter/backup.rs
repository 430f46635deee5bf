//! A backup: asked for by an administrator, or due by the settings; written while others go on, and on the record before anybody
//! hears that it is done.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use chrono::{DateTime, TimeDelta, Utc};

use super::Counter;
use super::export::sticks;
use super::stop::Stop;
use crate::domain::journal::Event;
use crate::domain::{Right, UtcOffset};
use crate::files;
use crate::settings::BackupSettings;
use crate::store::{BackupFault, KeptBackups, Snapshot, Written};

/// A backup that is due and could not be made is tried again after this.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// A backup that was written, read again, and put on the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// The last entry that is in it.
    pub entries: i64,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// Where it lies, if the settings say where.
    pub file: Option<PathBuf>,
}

/// What is to be said of the backups that are made by themselves.
#[derive(Debug)]
pub enum BackupNews {
    /// None was made for more than twice as long as the settings say.
    Overdue,
    /// The one that was due could not be made.
    Failed(BackupFault),
}

/// The backup that is being made by itself, and when the last one was begun.
#[derive(Default)]
pub(super) struct Due {
    running: Option<JoinHandle<Result<BackupWritten, BackupFault>>>,
    tried: Option<DateTime<Utc>>,
    looked: bool,
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

    /// Writes it where the settings say, and lets older ones go as they say.
    fn write_by(self, settings: &BackupSettings, offset: UtcOffset) -> Result<BackupWritten, BackupFault> {
        let folder = settings.folder.as_ref().ok_or(BackupFault::NoSchedule)?.path();
        let kept = KeptBackups { most: settings.keep.number().into(), time: settings.days.time() };
        let (written, file) = self.0.write_into(&folder, offset, kept)?;
        Ok(BackupWritten(written, Some(file)))
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
        let written = self.begin_backup()?.write_by(settings, self.settings.utc_offset)?;
        self.end_backup(&written)
    }

    /// Looks after the backups that are made by themselves, whoever is signed in: one that is due is begun on a thread, and one
    /// that was written is put on the record. Nobody waits; what must be said of it is said once.
    pub fn look_after_backups(&mut self) -> Option<BackupNews> {
        let now = self.store.now().ok()?;
        if self.due.running.as_ref().is_some_and(JoinHandle::is_finished) {
            let ended = self.due.running.take().and_then(|running| running.join().ok());
            return match ended.unwrap_or(Err(BackupFault::Running)) {
                Ok(written) => self.record_backup(&written).err().map(failed),
                Err(fault) => Some(BackupNews::Failed(fault)),
            };
        }
        let (settings, offset) = (self.settings.backup.clone(), self.settings.utc_offset);
        let last = self.store.last_backup().ok()?;
        let passed = |since: DateTime<Utc>| now.signed_duration_since(since);
        let is_due = settings.folder.is_some() && last.is_none_or(|last| passed(last) >= settings.hours.time());
        let waits = self.due.running.is_some() || self.due.tried.is_some_and(|tried| passed(tried) < AGAIN);
        if !is_due || waits {
            return None;
        }
        self.due.tried = Some(now);
        let first = !std::mem::replace(&mut self.due.looked, true);
        let overdue = first && last.is_some_and(|last| passed(last) >= settings.hours.time() * 2);
        match self.store.snapshot() {
            Ok(snapshot) => {
                let write = move || Backup(snapshot).write_by(&settings, offset);
                self.due.running = Some(std::thread::spawn(write));
                overdue.then_some(BackupNews::Overdue)
            }
            Err(fault) => Some(BackupNews::Failed(fault)),
        }
    }

    /// A disk that somebody has plugged in, to be offered for backups.
    pub fn plugged_in(&self) -> Option<PathBuf> {
        let mounts = files::text(Path::new("/proc/self/mounts")).ok().flatten()?;
        sticks(&mounts).into_iter().next()
    }

    fn record_backup(&mut self, written: &BackupWritten) -> Result<BackedUp, Stop> {
        let BackupWritten(Written { entries, bytes, files, removed }, file) = written;
        let (entries, bytes, files) = (*entries, *bytes, *files);
        let removed = (*removed > 0).then_some(*removed);
        let operation = self.operation();
        self.store.backed_up(&operation, &Event::BackupMade { entries, bytes, files, removed })?;
        Ok(BackedUp { entries, bytes, file: file.clone() })
    }
}

fn failed(stop: Stop) -> BackupNews {
    BackupNews::Failed(match stop {
        Stop::Failed(super::Fault::Backup(fault)) => fault,
        Stop::Failed(super::Fault::Store(fault)) => fault.into(),
        Stop::Failed(_) | Stop::Refused(_) => BackupFault::Running,
    })
}
