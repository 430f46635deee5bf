//! Wrong card entries: counted for each worker and user, forgotten with a right one or when a supervisor lifts the lock.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, params};

use super::{Store, StoreFault};
use crate::domain::journal::{Actor, Event, Person, instant};
use crate::domain::{Entered, Session, Throttle, UserNumber, Verdict, WorkerId};

/// What became of a card entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        card_failures(&self.connection, worker, user)
    }

    /// Puts a card entry on the record, right or wrong: judged, counted and written in one transaction, so that a pair that
    /// is locked by then learns nothing from it.
    pub(crate) fn card_checked(
        &mut self,
        worker: WorkerId,
        right: bool,
        entered: Entered,
        session: &Session,
        person: Person,
    ) -> Result<CardTry, StoreFault> {
        let (user, entered) = (session.user(), Some(entered));
        let recorded = self.record(&session.into(), None, |transaction, now| {
            let verdict = |failures: &[DateTime<Utc>]| Throttle::CARD.verdict(failures, now);
            if let Verdict::LockedUntil(until) = verdict(&card_failures(transaction, worker, user)?) {
                return Ok((CardTry::Locked(until), Event::CardLocked { person }));
            }
            if right {
                return Ok((CardTry::Right, Event::CardRight { person, entered }));
            }
            const INSERT: &str = "INSERT INTO card_tries (worker, user, at) VALUES (?1, ?2, ?3)";
            transaction.prepare_cached(INSERT)?.execute(params![worker.0, user.as_str(), instant(now)])?;
            Ok(match verdict(&card_failures(transaction, worker, user)?) {
                Verdict::Open { left } => (CardTry::Wrong { left }, Event::CardWrong { person, left, entered }),
                Verdict::LockedUntil(until) => (CardTry::Locked(until), Event::CardWrong { person, left: 0, entered }),
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
        actor: &Actor,
        person: Person,
    ) -> Result<(), StoreFault> {
        self.record(actor, None, |transaction, _| {
            for worker in workers {
                forget_card_tries(transaction, *worker, user)?;
            }
            Ok(((), Event::Unlocked { person, user: user.clone(), reason: reason.to_owned() }))
        })?;
        Ok(())
    }
}

fn card_failures(connection: &Connection, worker: WorkerId, user: &UserNumber) -> Result<Vec<DateTime<Utc>>, StoreFault> {
    let mut statement = connection.prepare_cached("SELECT at FROM card_tries WHERE worker = ?1 AND user = ?2")?;
    let rows = statement.query_map(params![worker.0, user.as_str()], |row| row.get::<_, String>(0))?;
    rows.map(|at| at?.parse().map_err(|_| StoreFault::Damaged)).collect()
}

/// Forgets the wrong entries of a user for a worker.
pub(super) fn forget_card_tries(
    transaction: &Transaction<'_>,
    worker: WorkerId,
    user: &UserNumber,
) -> Result<(), StoreFault> {
    const DELETE: &str = "DELETE FROM card_tries WHERE worker = ?1 AND user = ?2";
    transaction.prepare_cached(DELETE)?.execute(params![worker.0, user.as_str()])?;
    Ok(())
}
