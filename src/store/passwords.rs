//! The password that counts at the online service, and the tries to give it.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreFault};
use crate::domain::journal::{Actor, Answer, Event, Person, instant};
use crate::domain::{PasswordHash, WorkerId};

/// What is kept of a worker's password.
pub(crate) struct Checked {
    /// Its hash.
    pub hash: PasswordHash,
    /// The last day on which an unchanged one counts.
    pub use_before: NaiveDate,
    /// Whether it is still the one from an envelope.
    pub must_change: bool,
    /// Whether it was reported compromised.
    pub suspended: bool,
    /// Wrong tries since the last right one or the last hand-over.
    pub failures: Vec<DateTime<Utc>>,
}

/// The password of a worker; `None` if he has none.
fn password(connection: &Connection, worker: WorkerId) -> Result<Option<Checked>, StoreFault> {
    const SELECT: &str = "SELECT hash, use_before, must_change, suspended IS NOT NULL FROM passwords WHERE worker = ?1";
    let row = connection.prepare_cached(SELECT)?.query_row([worker.0], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, bool>(2)?, row.get::<_, bool>(3)?))
    });
    let Some((hash, use_before, must_change, suspended)) = row.optional()? else { return Ok(None) };
    let mut statement = connection.prepare_cached("SELECT at FROM password_tries WHERE worker = ?1")?;
    let tries = statement.query_map([worker.0], |row| row.get::<_, String>(0))?;
    Ok(Some(Checked {
        hash: PasswordHash::kept(hash),
        use_before: use_before.parse().map_err(|_| StoreFault::Damaged)?,
        must_change,
        suspended,
        failures: tries.map(|at| at?.parse().map_err(|_| StoreFault::Damaged)).collect::<Result<_, _>>()?,
    }))
}

impl Store {
    /// Whether the worker's password is suspended.
    pub(crate) fn is_suspended(&self, worker: WorkerId) -> Result<bool, StoreFault> {
        Ok(password(&self.connection, worker)?.is_some_and(|kept| kept.suspended))
    }

    /// Judges a password and puts the answer on the record, all in one transaction: a try is counted before the next can
    /// be judged. A wrong one counts, a right one forgets the wrong ones.
    pub(crate) fn check_password(
        &mut self,
        worker: Option<WorkerId>,
        actor: &Actor,
        person: Person,
        judge: impl FnOnce(Option<&Checked>, DateTime<Utc>) -> Result<Answer, StoreFault>,
    ) -> Result<Answer, StoreFault> {
        let recorded = self.record(actor, None, |transaction, now| {
            let kept = worker.map(|worker| password(transaction, worker)).transpose()?.flatten();
            let answer = judge(kept.as_ref(), now)?;
            match (worker.filter(|_| kept.is_some()), answer) {
                (None, _) | (Some(_), Answer::Locked) => {}
                (Some(worker), Answer::Wrong) => {
                    const INSERT: &str = "INSERT INTO password_tries (worker, at) VALUES (?1, ?2)";
                    transaction.execute(INSERT, params![worker.0, instant(now)])?;
                }
                (Some(worker), Answer::Right | Answer::MustChange | Answer::Expired | Answer::Suspended) => {
                    transaction.execute("DELETE FROM password_tries WHERE worker = ?1", [worker.0])?;
                }
            }
            Ok((answer, Event::PasswordChecked { person, answer }))
        })?;
        Ok(recorded.value)
    }
}
