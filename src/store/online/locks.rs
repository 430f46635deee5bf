//! The locks that wrong passwords and wrong codes caused at the online service, seen from the counter.

use chrono::{DateTime, Utc};

use super::mobiles::{MobileGate, insist_on_visit};
use super::tries::moments;
use crate::domain::journal::{Event, OnlineTry, Person};
use crate::domain::{Throttle, Verdict};
use crate::store::record::Change;
use crate::store::sql::{Sql, values};
use crate::store::work::Locks;
use crate::store::{Operation, Store, StoreFault};

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

    /// Lifts what is locked for a worker in a visit that is verified: the tries that locked it are forgotten, and no others.
    pub(crate) fn lift_online_locks(&mut self, gate: &MobileGate<'_>, operation: &Operation) -> Result<(), StoreFault> {
        const FORGET: Sql = Sql::new("DELETE FROM online_tries WHERE person = ?1 AND tried = ?2");
        self.record(operation, Locks::worker(gate.worker), |work, now| {
            insist_on_visit(work, gate, operation, now)?;
            let mut lifted = 0;
            for (tried, limit) in LIMITS {
                if let Verdict::LockedUntil(_) = limit.verdict(&moments(work, &gate.person, tried)?, now) {
                    lifted += work.execute(FORGET, values![gate.person.as_str(), tried.word()])?;
                }
            }
            // Whoever asked has seen a lock, and nobody else may have lifted it.
            if lifted == 0 {
                return Err(StoreFault::Gate);
            }
            let (person, business) = (gate.person.clone(), gate.visit.number.to_string());
            Ok(Change::of((), Event::OnlineLockLifted { person, business }))
        })?;
        Ok(())
    }
}
