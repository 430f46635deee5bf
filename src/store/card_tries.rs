//! Wrong card entries: counted for each worker and user, forgotten with a right one or when a supervisor lifts the lock.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::chain::Chain;
use super::record::Change;
use super::sql::{Ask, Sql, Touches, values};
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault};
use crate::domain::journal::{Event, Person, RowTable, instant};
use crate::domain::{CardMatched, Entered, LiftGround, Throttle, UserNumber, Verdict, WorkerId};

/// The card check of a worker that is locked for a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLock {
    /// The worker.
    pub worker: WorkerId,
    /// Whose card it is: masked, as on the outside of the envelope.
    pub name: String,
    /// Who has typed three wrong cards.
    pub user: UserNumber,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when, if nobody lifts it.
    pub until: DateTime<Utc>,
}

/// Why a lock is lifted.
#[derive(Debug, Clone)]
pub(crate) enum Lifting {
    /// As somebody chose.
    Chosen(LiftGround),
    /// As somebody wrote; it names nobody.
    Written(String),
}

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

    /// The pairs of worker and user that are locked at `now`, oldest lock first; of one user, or of all.
    pub(crate) fn card_locks(&self, of: Option<&UserNumber>, now: DateTime<Utc>) -> Result<Vec<CardLock>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT worker, by_user, at FROM card_tries WHERE office = ?1 AND at > ?2 ORDER BY worker, by_user, at",
        );
        // A try counts for the lock's duration, and as long again in the lock that it helped to cause.
        let from = instant(now - Throttle::CARD.lock * 2);
        let mut pairs: BTreeMap<(i64, String), Vec<DateTime<Utc>>> = BTreeMap::new();
        for row in self.file.rows(SELECT, values![self.chain.office.as_str(), from.as_str()])? {
            pairs.entry((row.whole(0)?, row.text(1)?.to_owned())).or_default().push(row.read(2)?);
        }
        let mut locks = Vec::new();
        for ((worker, user), failures) in pairs {
            let user = UserNumber::parse(&user).map_err(|_| StoreFault::Damaged)?;
            let Verdict::LockedUntil(until) = Throttle::CARD.verdict(&failures, now) else { continue };
            if of.is_none_or(|of| *of == user) {
                let worker = WorkerId(worker);
                let name = self.worker(worker)?.name.to_string();
                locks.push(CardLock { worker, name, user, since: until - Throttle::CARD.lock, until });
            }
        }
        locks.sort_by_key(|lock| lock.since);
        Ok(locks)
    }

    /// Lifts the lock of a user's card checks for these workers.
    pub(crate) fn lift_card_lock(
        &mut self,
        workers: &[WorkerId],
        user: &UserNumber,
        (why, authorised_by): (&Lifting, Option<&UserNumber>),
        operation: &Operation,
        person: Person,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::workers(workers.iter().copied()), |work, _| {
            for worker in workers {
                forget_card_tries(work, *worker, user)?;
            }
            let (person, user, authorised_by) = (person.clone(), user.clone(), authorised_by.cloned());
            let (reason, ground) = match why {
                Lifting::Chosen(ground) => (String::new(), Some(*ground)),
                Lifting::Written(reason) => (reason.clone(), None),
            };
            Ok(Change::of((), Event::Unlocked { person, user, reason, authorised_by, ground }))
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
    store.each(SELECT, values![worker.0, chain.office.as_str(), user.as_str()], |row| row.read(0))
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
