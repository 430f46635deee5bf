//! The password that counts at the online service, and the tries to give it.

use chrono::{DateTime, NaiveDate, Utc};

use super::sql::{Ask, Sql, values};
use super::work::Work;
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
fn password(store: &impl Ask, worker: WorkerId) -> Result<Option<Checked>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT hash, use_before, must_change, suspended FROM passwords WHERE worker = ?1");
    let Some(row) = store.row(SELECT, values![worker.0])? else { return Ok(None) };
    const TRIES: Sql = Sql::new("SELECT at FROM password_tries WHERE worker = ?1");
    let tries = store.rows(TRIES, values![worker.0])?;
    Ok(Some(Checked {
        hash: PasswordHash::kept(row.text(0)?.to_owned()),
        use_before: row.read(1)?,
        must_change: row.yes(2)?,
        suspended: row.maybe_text(3)?.is_some(),
        failures: tries.iter().map(|at| at.read(0)).collect::<Result<_, _>>()?,
    }))
}

/// Forgets the wrong tries for a worker's password.
pub(super) fn forget_password_tries(work: &Work<'_>, worker: WorkerId) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM password_tries WHERE worker = ?1");
    work.execute(DELETE, values![worker.0])?;
    Ok(())
}

impl Store {
    /// Whether the worker's password is suspended.
    pub(crate) fn is_suspended(&self, worker: WorkerId) -> Result<bool, StoreFault> {
        Ok(password(&self.file, worker)?.is_some_and(|kept| kept.suspended))
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
        let recorded = self.record(actor, None, |work, now| {
            let kept = worker.map(|worker| password(work, worker)).transpose()?.flatten();
            let answer = judge(kept.as_ref(), now)?;
            match (worker.filter(|_| kept.is_some()), answer) {
                (None, _) | (Some(_), Answer::Locked) => {}
                (Some(worker), Answer::Wrong) => {
                    const INSERT: Sql = Sql::new("INSERT INTO password_tries (worker, at) VALUES (?1, ?2)");
                    work.touch_one(INSERT, values![worker.0, instant(now)])?;
                }
                (Some(worker), Answer::Right | Answer::MustChange | Answer::Expired | Answer::Suspended) => {
                    forget_password_tries(work, worker)?;
                }
            }
            Ok((answer, Event::PasswordChecked { person, answer }))
        })?;
        Ok(recorded.value)
    }
}
