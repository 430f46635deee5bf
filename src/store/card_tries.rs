//! Wrong card entries: counted for each worker and user, forgotten with a right one or when a supervisor lifts the lock.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::chain::Chain;
use super::record::Change;
use super::sql::{Ask, Sql, Touches, values};
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault};
use crate::domain::journal::{Event, Person, RowTable, instant};
use crate::domain::{CardMatched, Entered, Throttle, UserNumber, Verdict, WorkerId};

/// What became of a card entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CardTry {
    /// It is the card.
    Right,
    /// It is not.
    Wrong {
        /// Entries left.
        left: usize,
    },
    /// No entry is judged, or this was the last.
    Locked(DateTime<Utc>),
}

impl Store {
    /// The wrong card entries that still count for a worker and a user.
    pub(crate) fn card_failures(&self, worker: WorkerId, user: &UserNumber) -> Result<Vec<DateTime<Utc>>, StoreFault> {
        card_failures(&self.file, &self.chain, worker, user)
    }

    /// Puts a card entry on the record, right or wrong: judged, counted and written in one transaction, so that a pair that
    /// is locked by then learns nothing from it.
    pub(crate) fn card_checked(
        &mut self,
        worker: WorkerId,
        matched: Option<&CardMatched>,
        entered: Entered,
        operation: &Operation,
        person: Person,
    ) -> Result<CardTry, StoreFault> {
        let (user, entered) = (&operation.actor.user, Some(entered));
        let recorded = self.record(operation, Locks::worker(worker), |work, now| {
            let person = person.clone();
            let verdict = |failures: &[DateTime<Utc>]| Throttle::CARD.verdict(failures, now);
            if let Verdict::LockedUntil(until) = verdict(&card_failures(work, work.chain(), worker, user)?) {
                return Ok(Change::of(CardTry::Locked(until), Event::CardLocked { person }));
            }
            if matched.is_some() {
                return Ok(Change::of(CardTry::Right, Event::CardRight { person, entered }));
            }
            count(work, worker, user, now)?;
            Ok(match verdict(&card_failures(work, work.chain(), worker, user)?) {
                Verdict::Open { left } => Change::of(CardTry::Wrong { left }, Event::CardWrong { person, left, entered }),
                Verdict::LockedUntil(until) => {
                    Change::of(CardTry::Locked(until), Event::CardWrong { person, left: 0, entered })
                }
            })
        })?;
        Ok(recorded.value)
    }

    /// Lifts the lock of a user's card checks for these workers.
    pub(crate) fn lift_card_lock(
        &mut self,
        workers: &[WorkerId],
        user: &UserNumber,
        reason: &str,
        operation: &Operation,
        person: Person,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::workers(workers.iter().copied()), |work, _| {
            for worker in workers {
                forget_card_tries(work, *worker, user)?;
            }
            let (person, user) = (person.clone(), user.clone());
            Ok(Change::of((), Event::Unlocked { person, user, reason: reason.to_owned() }))
        })?;
        Ok(())
    }
}

fn card_failures(
    store: &impl Ask,
    chain: &Chain,
    worker: WorkerId,
    user: &UserNumber,
) -> Result<Vec<DateTime<Utc>>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT at FROM card_tries WHERE worker = ?1 AND office = ?2 AND by_user = ?3");
    store.rows(SELECT, values![worker.0, chain.office.as_str(), user.as_str()])?.iter().map(|row| row.read(0)).collect()
}

/// Counts a wrong entry.
pub(super) fn count(work: &Work<'_>, worker: WorkerId, user: &UserNumber, now: DateTime<Utc>) -> Result<(), StoreFault> {
    const INSERT: Sql =
        Sql::new("INSERT INTO card_tries (worker, office, by_user, at) VALUES (?1, ?2, ?3, ?4) RETURNING id")
            .leaving(RowTable::CardTries, Touches::New);
    work.insist_on(worker)?;
    work.touch_one(INSERT, values![worker.0, work.office(), user.as_str(), instant(now)])
}

/// Forgets the wrong entries of a user for a worker.
pub(super) fn forget_card_tries(work: &Work<'_>, worker: WorkerId, user: &UserNumber) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM card_tries WHERE worker = ?1 AND office = ?2 AND by_user = ?3 RETURNING id, id, worker, office, by_user, at")
        .leaving(RowTable::CardTries, Touches::Gone);
    work.execute(DELETE, values![worker.0, work.office(), user.as_str()])?;
    Ok(())
}
