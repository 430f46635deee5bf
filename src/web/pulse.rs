//! When a change was last known to be committed: so whoever asks often whether the service works costs the disk little.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// So long a change that was committed says that the next one can be.
const FRESH: TimeDelta = TimeDelta::seconds(60);

/// The moment of the last proof; none once something has failed since.
#[derive(Debug, Default)]
pub(super) struct Pulse(Mutex<Option<DateTime<Utc>>>);

impl Pulse {
    /// A change was committed.
    pub(super) fn is_well(&self, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// Something could not be done: it is tried before anybody is told that all is well.
    pub(super) fn is_in_doubt(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether the last proof is not long ago.
    pub(super) fn is_known(&self, now: DateTime<Utc>) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| (TimeDelta::zero()..FRESH).contains(&now.signed_duration_since(last)))
    }
}
