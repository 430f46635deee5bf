//! The locks that wrong passwords and wrong codes caused at the online service, seen from the counter.

use chrono::{DateTime, Utc};

use super::tries::moments;
use crate::domain::journal::{OnlineTry, Person};
use crate::domain::{Throttle, Verdict};
use crate::store::{Store, StoreFault};

/// What is tried too often, and by which limit.
const LIMITS: [(OnlineTry, Throttle); 2] =
    [(OnlineTry::Password, Throttle::WORKER_PASSWORD), (OnlineTry::Code, Throttle::WORKER_CODE)];

impl Store {
    /// What is locked for a person, and until when.
    pub(crate) fn online_locks(
        &self,
        person: &Person,
        now: DateTime<Utc>,
    ) -> Result<Vec<(OnlineTry, DateTime<Utc>)>, StoreFault> {
        let mut locks = Vec::new();
        for (tried, limit) in LIMITS {
            if let Verdict::LockedUntil(until) = limit.verdict(&moments(&self.file, person, tried)?, now) {
                locks.push((tried, until));
            }
        }
        Ok(locks)
    }
}
