//! What is kept of the workers' online service: own passwords, sessions, codes, tries, messages.
//!
//! What nobody has proved anything for leaves no entry: it is counted in working tables, for a number that somebody has like for
//! one that nobody has, and summed up once an hour. What proves something comes out of a committed change.

mod codes;
mod hours;
mod locks;
mod messages;
mod mobiles;
mod own_passwords;
mod seen;
mod sessions;
mod tries;
mod waiting;
mod who;

use chrono::{DateTime, Utc};

pub use codes::Cap;
#[cfg(feature = "online")]
pub(crate) use codes::{CodeEntered, CodeRefused, NewCode};
pub(crate) use messages::Notified;
pub(super) use messages::tell_of_statement;
pub use messages::{MessageId, SeenMessage};
pub use mobiles::SignedMobile;
pub(crate) use mobiles::{KeptMobile, MobileGate};
pub(super) use mobiles::{is_signed, tag as mobile_tag};
#[cfg(feature = "online")]
pub(crate) use own_passwords::Proof;
pub use seen::{GatewaySeen, ServiceDay, StoredService, UnclearMessage};
#[cfg(feature = "online")]
pub(crate) use sessions::StepKind;
#[cfg(feature = "online")]
pub(crate) use tries::Compares;
pub(crate) use who::Who;

use super::record::Change;
use super::work::{Locks, Work};
use super::{Operation, Recorded, Store, StoreFault};
use crate::domain::WorkerId;
use crate::domain::journal::{Event, Person, instant};
use crate::files;

/// What was done at the counter ends what the worker has begun online: his sessions and steps are over, and his wrong tries are
/// forgotten.
pub(super) fn reset_at_the_counter(work: &Work<'_>, worker: WorkerId, person: &Person) -> Result<(), StoreFault> {
    tries::forget(work, person)?;
    sessions::end_all(work, worker)
}

/// The password was reported compromised: whoever is signed in with it is out.
pub(super) fn suspended(work: &Work<'_>, worker: WorkerId) -> Result<(), StoreFault> {
    sessions::end_all(work, worker)
}

/// A message that the password was reset, to the worker's mobile phone and to the one before it, if that is not long ago.
pub(super) use messages::tell_of_reset;

/// What was kept by the old time means the same by the new one.
pub(super) fn settle_time(work: &Work<'_>, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreFault> {
    tries::move_all(work, before, now)?;
    codes::end_every(work)?;
    sessions::end_every(work)
}

impl Store {
    /// A change of the online service, with the sum of the hours that are over. Nobody asks for it again by its key: what a
    /// browser sends twice is known by its form.
    fn online<T>(
        &mut self,
        operation: &Operation,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<(T, Vec<Event>), StoreFault>,
    ) -> Result<Recorded<T>, StoreFault> {
        self.record_unasked(operation, locks, |work, now| {
            let mut events = hours::over(work, now)?;
            let (value, own) = change(work, now)?;
            events.extend(own);
            Ok(Change::with_all(value, events))
        })
    }
}

/// With fewer bytes left on the disk than a few changes take, the next one may find none.
const ROOM: u64 = 1 << 20;

impl Store {
    /// Whether the disk has room for a few changes.
    ///
    /// # Errors
    /// [`StoreFault::Full`] where it has none
    pub(crate) fn has_room(&self) -> Result<(), StoreFault> {
        if files::room(&self.folder)? < ROOM { Err(StoreFault::Full) } else { Ok(()) }
    }

    /// Commits a change that leaves nothing: a try of nobody's, taken away again. What keeps it from being committed keeps any
    /// other from it.
    pub(crate) fn commit_nothing(&mut self, operation: &Operation) -> Result<(), StoreFault> {
        self.record_unasked(operation, Locks::NONE, |work, now| Ok(Change::with_all(tries::touch(work, now)?, vec![])))?;
        Ok(())
    }
}

/// A moment before which rows are no longer wanted, as it stands in them.
fn before(now: DateTime<Utc>, life: chrono::TimeDelta) -> String {
    instant(now - life)
}
