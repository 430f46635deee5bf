//! Whom a number means at the online service, and under which pseudonym is counted what was tried for it.

use crate::domain::journal::Person;
use crate::domain::{IdNumber, NumberKind, Worker, WorkerState};
use crate::store::{Store, StoreFault};

/// A number that was typed, and the worker whom it means, if it means one.
pub(crate) struct Who {
    /// What is counted is counted against this: of a worker's numbers the one that is registered now; of a number that nobody
    /// has, itself in its longer spelling.
    pub person: Person,
    /// The one worker whom it means, and whom the register counts as insured.
    pub worker: Option<Worker>,
}

impl Store {
    /// Whom a number means. Two people with one number are nobody: neither is picked.
    pub(crate) fn who(&self, typed: &IdNumber) -> Result<Who, StoreFault> {
        let mut found = self.find(typed)?;
        if found.len() > 1 {
            found.retain(|worker| worker.state != WorkerState::Cancelled);
        }
        let only = <[Worker; 1]>::try_from(found).ok().map(|[only]| only);
        let longer = typed.other_generation().filter(|_| typed.kind() == NumberKind::FirstGeneration);
        let number = only.as_ref().map_or(longer.as_ref().unwrap_or(typed), |only| &only.number);
        let person = self.journal_key.person(number);
        Ok(Who { person, worker: only.filter(|only| only.state == WorkerState::Normal) })
    }
}
