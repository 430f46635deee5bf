//! Wrong card entries: counted for each worker and user, forgotten with a right one or when a supervisor lifts the lock.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, params};

use super::{Store, StoreFault};
use crate::domain::journal::{Actor, Event, Person, instant};
use crate::domain::{Session, Throttle, UserNumber, Verdict, WorkerId};

impl Store {
    /// The wrong card entries that still count for a worker and a user.
    pub(crate) fn card_failures(&self, worker: WorkerId, user: &UserNumber) -> Result<Vec<DateTime<Utc>>, StoreFault> {
        card_failures(&self.connection, worker, user)
    }

    /// A wrong card entry; how many are left.
    pub(crate) fn card_wrong(
        &mut self,
        worker: WorkerId,
        session: &Session,
        person: Person,
        clock: DateTime<Utc>,
    ) -> Result<usize, StoreFault> {
        let recorded = self.record(&session.into(), clock, None, |transaction, now| {
            const INSERT: &str = "INSERT INTO card_tries (worker, user, at) VALUES (?1, ?2, ?3)";
            transaction.prepare_cached(INSERT)?.execute(params![worker.0, session.user().as_str(), instant(now)])?;
            let left = match Throttle::CARD.verdict(&card_failures(transaction, worker, session.user())?, now) {
                Verdict::Open { left } => left,
                Verdict::LockedUntil(_) => 0,
            };
            Ok((left, Event::CardWrong { person, left }))
        })?;
        Ok(recorded.value)
    }

    /// Lifts the lock of a user's card checks for these workers; how many wrong entries were forgotten.
    pub(crate) fn lift_card_lock(
        &mut self,
        workers: &[WorkerId],
        user: &UserNumber,
        reason: &str,
        actor: &Actor,
        person: Person,
        clock: DateTime<Utc>,
    ) -> Result<usize, StoreFault> {
        let recorded = self.record(actor, clock, None, |transaction, _| {
            let mut forgotten = 0;
            for worker in workers {
                forgotten += forget_card_tries(transaction, *worker, user)?;
            }
            Ok((forgotten, Event::Unlocked { person, user: user.clone(), reason: reason.to_owned() }))
        })?;
        Ok(recorded.value)
    }
}

fn card_failures(connection: &Connection, worker: WorkerId, user: &UserNumber) -> Result<Vec<DateTime<Utc>>, StoreFault> {
    let mut statement = connection.prepare_cached("SELECT at FROM card_tries WHERE worker = ?1 AND user = ?2")?;
    let rows = statement.query_map(params![worker.0, user.as_str()], |row| row.get::<_, String>(0))?;
    rows.map(|at| at?.parse().map_err(|_| StoreFault::Damaged)).collect()
}

/// How many wrong entries were forgotten.
pub(super) fn forget_card_tries(
    transaction: &Transaction<'_>,
    worker: WorkerId,
    user: &UserNumber,
) -> Result<usize, StoreFault> {
    const DELETE: &str = "DELETE FROM card_tries WHERE worker = ?1 AND user = ?2";
    Ok(transaction.prepare_cached(DELETE)?.execute(params![worker.0, user.as_str()])?)
}
