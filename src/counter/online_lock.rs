//! The lock that wrong passwords and codes caused at the online service, seen and lifted in a verified visit.

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::OnlineTry;
use crate::domain::{Reset, Verified};

impl Counter {
    /// What is locked at the online service for a worker whose visit is verified, and until when.
    ///
    /// # Errors
    /// [`Refusal::Stale`] when the card must be verified again
    pub fn online_locks(&mut self, reset: &Reset<Verified>) -> Result<Vec<(OnlineTry, DateTime<Utc>)>, Stop> {
        self.in_visit(reset, |counter, gate, now| Ok(counter.store.online_locks(&gate.person, now)?))
    }

    /// Lifts it: whoever stands here with both documents is the worker, and may try again at once.
    ///
    /// # Errors
    /// [`Refusal::NotLockedOnline`]; [`Refusal::Stale`]
    pub fn lift_online_locks(&mut self, reset: &Reset<Verified>) -> Result<(), Stop> {
        self.in_visit(reset, |counter, gate, now| {
            if counter.store.online_locks(&gate.person, now)?.is_empty() {
                return Err(Refusal::NotLockedOnline.into());
            }
            let operation = counter.operation();
            Ok(counter.store.lift_online_locks(&gate, &operation)?)
        })
    }
}
