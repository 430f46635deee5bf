//! The password that counts at the online service, and the tries to give it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::record::Change;
use super::sql::{Ask, Sql, Touches, values};
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault};
use crate::domain::journal::{Event, PasswordAnswer, Person, RowTable, instant};
use crate::domain::{PasswordHash, Throttle, Verdict, WorkerId};

/// What is kept of a worker's password.
pub(crate) struct Checked {
    /// Its hash.
    pub hash: PasswordHash,
    /// The last day on which an unchanged one counts; one that the worker chose has none.
    pub use_before: Option<NaiveDate>,
    /// Whose choice it was.
    pub kind: Kind,
    /// Whether it was reported compromised.
    pub suspended: bool,
    /// Tries since the last right one or the last hand-over.
    pub failures: Vec<DateTime<Utc>>,
}

/// Whose choice a password was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nobody's: it was drawn, and came in an envelope.
    Envelope,
    /// The worker's own.
    Own,
}

/// A password that was typed, beside the one that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compared {
    Same,
    Different,
}

/// A try that was counted and is still to be compared.
pub(crate) struct PasswordTry {
    kept: Option<(WorkerId, i64, PasswordHash)>,
    kind: Kind,
}

/// What became of a try before it is compared.
#[derive(Serialize, Deserialize)]
enum Tried {
    Locked,
    Nobody,
    /// Under this number.
    Counted(i64),
}

impl PasswordTry {
    /// What to compare it with; `None` if there is no such worker or no password.
    pub(crate) fn hash(&self) -> Option<&PasswordHash> {
        self.kept.as_ref().map(|(_, _, hash)| hash)
    }

    /// Whose choice the password was that is kept.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }
}

/// The password of a worker; `None` if he has none.
pub(super) fn password(store: &impl Ask, worker: WorkerId) -> Result<Option<Checked>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT hash, use_before, must_change, suspended FROM passwords WHERE worker = ?1");
    let Some(row) = store.row(SELECT, values![worker.0])? else { return Ok(None) };
    const TRIES: Sql = Sql::new("SELECT at FROM password_tries WHERE worker = ?1");
    let tries = store.rows(TRIES, values![worker.0])?;
    Ok(Some(Checked {
        hash: PasswordHash::kept(row.text(0)?.to_owned()),
        use_before: row.maybe_read(1)?,
        kind: if row.yes(2)? { Kind::Envelope } else { Kind::Own },
        suspended: row.maybe_text(3)?.is_some(),
        failures: tries.iter().map(|at| at.read(0)).collect::<Result<_, _>>()?,
    }))
}

/// Counts a wrong try.
pub(super) fn count(work: &Work<'_>, worker: WorkerId, now: DateTime<Utc>) -> Result<i64, StoreFault> {
    const INSERT: Sql = Sql::new("INSERT INTO password_tries (worker, at) VALUES (?1, ?2) RETURNING id")
        .leaving(RowTable::PasswordTries, Touches::New);
    work.insist_on(worker)?;
    work.the_row(INSERT, values![worker.0, instant(now)])?.whole(0)
}

/// Forgets a counted try and those before it; one that is still compared stays counted.
fn forget_up_to(work: &Work<'_>, worker: WorkerId, counted: i64) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM password_tries WHERE worker = ?1 AND id <= ?2 RETURNING id, id, worker, at")
        .leaving(RowTable::PasswordTries, Touches::Gone);
    work.insist_on(worker)?;
    work.execute(DELETE, values![worker.0, counted])?;
    Ok(())
}

/// Forgets the wrong tries for a worker's password.
pub(super) fn forget_password_tries(work: &Work<'_>, worker: WorkerId) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM password_tries WHERE worker = ?1 RETURNING id, id, worker, at")
        .leaving(RowTable::PasswordTries, Touches::Gone);
    work.execute(DELETE, values![worker.0])?;
    Ok(())
}

impl Store {
    /// Whether the worker's password is suspended.
    pub(crate) fn is_suspended(&self, worker: WorkerId) -> Result<bool, StoreFault> {
        Ok(password(&self.file, worker)?.is_some_and(|kept| kept.suspended))
    }

    /// Counts a try for a worker's password as if it were wrong, before anybody compares it: of tries that come at once no
    /// more are compared than may be wrong. `None` if no try is compared any more; that is on the record then.
    pub(crate) fn count_password_try(
        &mut self,
        worker: Option<WorkerId>,
        operation: &Operation,
        person: &Person,
    ) -> Result<Option<PasswordTry>, StoreFault> {
        let locks = worker.map_or(Locks::NONE, Locks::worker);
        let recorded = self.record(operation, locks, |work, now| {
            let person = person.clone();
            let kept = match worker {
                Some(worker) => password(work, worker)?.map(|kept| (worker, kept)),
                None => None,
            };
            let Some((worker, kept)) = &kept else { return Ok(Change::of(Tried::Nobody, Event::PasswordTry { person })) };
            if let Verdict::LockedUntil(_) = Throttle::WORKER_PASSWORD.verdict(&kept.failures, now) {
                return Ok(Change::of(Tried::Locked, Event::PasswordChecked { person, answer: PasswordAnswer::Locked }));
            }
            let counted = count(work, *worker, now)?;
            Ok(Change::of(Tried::Counted(counted), Event::PasswordTry { person }))
        })?;
        // The hash is no answer that is kept: it is read for this try alone.
        Ok(match (recorded.value, worker) {
            (Tried::Locked, _) => None,
            (Tried::Counted(counted), Some(worker)) => {
                let kept = password(&self.file, worker)?;
                let kind = kept.as_ref().map_or(Kind::Envelope, |kept| kept.kind);
                Some(PasswordTry { kept: kept.map(|kept| (worker, counted, kept.hash)), kind })
            }
            (Tried::Counted(_) | Tried::Nobody, _) => Some(PasswordTry { kept: None, kind: Kind::Envelope }),
        })
    }

    /// Settles a counted try: one that was `right` is forgotten with every try before it, and `judge` says what the password
    /// is good for. A password that is another by now was not the one that was compared: the try was wrong.
    pub(crate) fn settle_password_try(
        &mut self,
        counted: &PasswordTry,
        compared: Compared,
        operation: &Operation,
        person: &Person,
        judge: impl Fn(&Checked, DateTime<Utc>) -> PasswordAnswer,
    ) -> Result<PasswordAnswer, StoreFault> {
        let right = counted.kept.as_ref().filter(|_| compared == Compared::Same);
        let locks = right.map_or(Locks::NONE, |(worker, ..)| Locks::worker(*worker));
        let recorded = self.record(operation, locks, |work, now| {
            let mut answer = PasswordAnswer::Wrong;
            if let Some((worker, counted, hash)) = right
                && let Some(kept) = password(work, *worker)?.filter(|kept| kept.hash == *hash)
            {
                forget_up_to(work, *worker, *counted)?;
                answer = judge(&kept, now);
            }
            Ok(Change::of(answer, Event::PasswordChecked { person: person.clone(), answer }))
        })?;
        Ok(recorded.value)
    }
}
