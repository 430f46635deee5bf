//! A backup is restored by an administrator of then, into a folder that is new: nobody has signed in there yet.

use std::path::Path;

use chrono::NaiveDate;

use super::sign_in::Means;
use super::stop::Stop;
use crate::domain::journal::Actor;
use crate::domain::{EnvelopeNumber, Hasher, Origin, Secret, UserNumber, UtcOffset, WrongClock};
use crate::settings::Settings;
use crate::store::{AboutBackup, Restoration, RestoredBy, TailPlace};

/// Who restores what, and where.
#[derive(Clone, Copy)]
pub struct Restoring<'a> {
    /// The backup.
    pub file: &'a Path,
    /// The folder that is to be the data folder: not there yet, or empty.
    pub into: &'a Path,
    /// An administrator.
    pub user: &'a UserNumber,
    /// His password when the backup was made, or the recovery code of that time.
    pub secret: &'a Secret,
    /// Where it is asked for.
    pub origin: Origin,
}

/// A backup that was opened and verified, and is not in its place yet: dropped, it leaves nothing.
pub struct OpenedBackup {
    restoration: Restoration,
    actor: Actor,
    offset: UtcOffset,
    tails: TailPlace,
}

/// Opens a backup and verifies all of it.
///
/// # Errors
/// [`crate::store::BackupFault`]; [`super::Refusal::ClockWrong`] for a clock that stands before the backup.
pub fn open_backup(restoring: Restoring<'_>, means: Means) -> Result<OpenedBackup, Stop> {
    let Restoring { file, into, user, secret, origin } = restoring;
    let Means { clock, tails, .. } = means;
    let by = RestoredBy { user, secret };
    let restoration = Restoration::begin(file, into, &by, &mut Hasher::new(), clock)?;
    // Settings that are wrong are said when somebody signs in; the day is the usual one until then.
    let offset = Settings::read(restoration.folder()).map(|settings| settings.utc_offset).unwrap_or_default();
    let actor = Actor { user: user.clone(), station: restoration.about.station.clone(), origin };
    Ok(OpenedBackup { restoration, actor, offset, tails })
}

impl OpenedBackup {
    /// What it is of.
    pub fn about(&self) -> &AboutBackup {
        &self.restoration.about
    }

    /// The day, by the clock of this computer and the office's local time.
    pub fn today(&self) -> NaiveDate {
        self.offset.date(self.restoration.clock())
    }

    /// Why the clock will not be believed at the next sign-in, if so: two people settle that it is right.
    ///
    /// # Errors
    /// What the store says.
    pub fn doubt(&self) -> Result<Option<WrongClock>, Stop> {
        Ok(self.restoration.doubt()?)
    }

    /// The office's local time.
    pub fn offset(&self) -> UtcOffset {
        self.offset
    }

    /// Puts the store into its place. `newest` is the newest envelope number that the office has on paper, unless the backup has
    /// it. Gives the number with which the next envelopes begin; until somebody has looked, none is issued.
    ///
    /// # Errors
    /// As [`open_backup`]: nothing is left then.
    pub fn restore(self, newest: Option<&EnvelopeNumber>) -> Result<EnvelopeNumber, Stop> {
        Ok(self.restoration.finish(newest, self.offset, &self.actor, &self.tails)?)
    }
}
