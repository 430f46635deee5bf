//! The backups that are made by themselves: begun when they are due, put on the record when they are written, and told until one
//! succeeds when they are not.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};

use super::running::{self, By};
use super::{BackedUp, Backup};
use crate::counter::{Counter, Fault, Stop};
use crate::store::{BackupFault, FailedBackup};

/// A backup that is due and could not be made is tried again after this.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// What is to be said of backups.
#[derive(Debug)]
pub enum BackupNews {
    /// None was made for more than twice as long as the settings say.
    Overdue {
        /// When the last one was.
        last: DateTime<Utc>,
    },
    /// The last that was begun could not be made.
    Failed(FailedBackup),
    /// The one that somebody asked for is made.
    Made(BackedUp),
}

/// What a session knows of backups.
#[derive(Default)]
pub(in crate::counter) struct Due {
    /// When it has begun one.
    tried: Option<DateTime<Utc>>,
    /// Whether it has said what was there before it.
    looked: bool,
}

impl Counter {
    /// Looks after backups, whoever is signed in: one that is due is begun on a thread, and one that was written is put on the
    /// record. Nobody waits; what must be said of it is said once, and in each session anew until a backup is made.
    pub fn look_after_backups(&mut self) -> Option<BackupNews> {
        let now = self.store.now().ok()?;
        if let Some((by, ended)) = running::ended(self.store.folder()) {
            self.due.looked = true;
            let made = ended.map_err(Stop::from).and_then(|written| self.record_backup(&written));
            return match made {
                Ok(made) => (by == By::Hand).then_some(BackupNews::Made(made)),
                // What the thread has kept says where it was to go.
                Err(why) => self.failed_backup().or_else(|| Some(self.not_made(fault(why), PathBuf::new(), now))),
            };
        }
        let news = if std::mem::replace(&mut self.due.looked, true) { None } else { self.backup_news() };
        match self.begin_due(now) {
            Some(failed) => Some(failed),
            None => news,
        }
    }

    /// What whoever signs in should hear of backups; nothing is begun.
    pub fn backup_news(&self) -> Option<BackupNews> {
        if running::is_there(self.store.folder()) {
            return None;
        }
        self.failed_backup().or_else(|| self.overdue())
    }

    /// How far the backup is that somebody asked for, in percent, and whether it has ended and waits to be looked after.
    pub fn backup_under_way(&self) -> Option<(u8, bool)> {
        running::how_far(self.store.folder())
    }

    /// Writes a backup on a thread. Its failure is in the log and kept by the thread itself: nobody may be signed in by then.
    pub(super) fn write_on_a_thread(
        &mut self,
        backup: Backup,
        folder: PathBuf,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), BackupFault> {
        let (settings, offset) = (self.settings.backup.clone(), self.settings.utc_offset);
        let (data, far) = (self.store.folder().to_owned(), backup.how_far());
        let kept_in = data.clone();
        let write = move || {
            let written = backup.write_into(&folder, &settings, offset);
            written.map_err(|why| {
                let failed = kept(FailedBackup { at: now, folder, why }, &kept_in);
                failed.why
            })
        };
        running::begin(&data, by, far, write)
    }

    /// A backup was made: what could not be made before it is told no longer.
    pub(super) fn forget_failed_backup(&self) {
        FailedBackup::forget(self.store.folder());
    }

    /// Begins the one that is due; what is to be said if it cannot even be begun.
    fn begin_due(&mut self, now: DateTime<Utc>) -> Option<BackupNews> {
        let settings = &self.settings.backup;
        let folder = settings.folder.as_ref()?.path();
        let last = self.store.last_backup().ok()?;
        let passed = |since: DateTime<Utc>| now.signed_duration_since(since);
        let is_due = last.is_none_or(|last| passed(last) >= settings.hours.time());
        let waits = running::is_there(self.store.folder()) || self.due.tried.is_some_and(|tried| passed(tried) < AGAIN);
        if !is_due || waits {
            return None;
        }
        self.due.tried = Some(now);
        let begun = self
            .store
            .snapshot()
            .and_then(|snapshot| self.write_on_a_thread(Backup(snapshot), folder.clone(), By::Schedule, now));
        begun.err().map(|why| self.not_made(why, folder, now))
    }

    fn not_made(&self, why: BackupFault, folder: PathBuf, at: DateTime<Utc>) -> BackupNews {
        BackupNews::Failed(kept(FailedBackup { at, folder, why }, self.store.folder()))
    }

    fn failed_backup(&self) -> Option<BackupNews> {
        FailedBackup::read(self.store.folder()).map(BackupNews::Failed)
    }

    fn overdue(&self) -> Option<BackupNews> {
        let settings = &self.settings.backup;
        settings.folder.as_ref()?;
        let (now, last) = (self.store.now().ok()?, self.store.last_backup().ok()??);
        (now.signed_duration_since(last) >= settings.hours.time() * 2).then_some(BackupNews::Overdue { last })
    }
}

/// What went wrong, in the log and in the data folder; whoever else writes one meanwhile does what was wanted.
fn kept(failed: FailedBackup, data: &std::path::Path) -> FailedBackup {
    let FailedBackup { why: fault, .. } = &failed;
    tracing::error!(?fault, "backup");
    if !matches!(fault, BackupFault::Running) {
        // What cannot be kept is in the log.
        failed.keep(data).ok();
    }
    failed
}

fn fault(stop: Stop) -> BackupFault {
    match stop {
        Stop::Failed(Fault::Backup(fault)) => fault,
        Stop::Failed(Fault::Store(fault)) => fault.into(),
        Stop::Failed(_) | Stop::Refused(_) => BackupFault::Running,
    }
}
