//! Own passwords: what a right one or a right code leads to, each in one commit.

use chrono::{DateTime, Utc};

use super::messages::{self, Notified};
use super::sessions::{self, StepKind, Whose};
use super::tries::{self, Compares, OnlineTried};
use super::waiting;
use crate::domain::journal::{Event, OwnPasswordBy, Person, RowTable, instant};
use crate::domain::{
    Cost, EnvelopeNumber, Hasher, OwnPassword, PasswordHash, ResetBy, Salt, Secret, Unhashable, UtcOffset, WorkerId,
    normalise_envelope_password,
};
use crate::store::passwords::{self, Kind};
use crate::store::sql::{Ask, Sql, Touches, values};
use crate::store::work::{Locks, Work};
use crate::store::{Operation, Store, StoreFault};

/// A password was compared with the one that counted then, and was the same. Made by [`OnlineTried::compare`] alone.
pub(crate) struct Proof {
    person: Person,
    worker: WorkerId,
    hash: PasswordHash,
    compares: Compares,
    counted: i64,
}

impl OnlineTried {
    /// Compares what was typed; where there is nothing to compare it with, the same work for nothing.
    ///
    /// # Errors
    /// [`Unhashable`]: a row that we did not write.
    pub(crate) fn compare(
        self,
        typed: &Secret,
        hasher: &mut Hasher,
        (salt, cost): (Salt, Cost),
    ) -> Result<Result<Proof, Self>, Unhashable> {
        let typed = as_hashed(self.compares, typed);
        let Self { person, kept, compares, counted, last } = self;
        let Some((worker, hash)) = kept else {
            hasher.hash(&typed, salt, cost)?;
            return Ok(Err(Self { person, kept: None, compares, counted, last }));
        };
        if hasher.matches(&typed, &hash)? {
            Ok(Ok(Proof { person, worker, hash, compares, counted }))
        } else {
            Ok(Err(Self { person, kept: Some((worker, hash)), compares, counted, last }))
        }
    }
}

/// What was typed, as it was hashed.
fn as_hashed(compares: Compares, typed: &Secret) -> Secret {
    match compares {
        Compares::Own => OwnPassword::of(typed).into_secret(),
        Compares::Envelope => normalise_envelope_password(typed),
    }
}

/// How many there were, if there were any.
fn any(count: u64) -> Option<u64> {
    (count > 0).then_some(count)
}

/// Whether the register still counts the worker as insured.
fn is_insured(work: &Work<'_>, worker: WorkerId) -> Result<bool, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT 1 FROM workers WHERE id = ?1 AND state = 'normal'");
    Ok(work.row(SELECT, values![worker.0])?.is_some())
}

/// What is kept of the password that a proof is of; nothing if it is another by now, suspended, or over.
fn still(work: &Work<'_>, proof: &Proof, today: chrono::NaiveDate) -> Result<bool, StoreFault> {
    let Some(kept) = passwords::password(work, proof.worker)? else { return Ok(false) };
    let over = kept.use_before.is_some_and(|last| today > last);
    let same = kept.hash == proof.hash && proof.compares.is(kept.kind) && !kept.suspended;
    Ok(same && !over && is_insured(work, proof.worker)?)
}

/// The own password counts from now on; one that was suspended counts again.
fn set(work: &Work<'_>, worker: WorkerId, hash: &PasswordHash, now: DateTime<Utc>) -> Result<(), StoreFault> {
    const UPSERT: Sql = Sql::new(
        "INSERT INTO passwords (worker, hash, must_change, set_at) VALUES (?1, ?2, 0, ?3)
         ON CONFLICT (worker) DO UPDATE SET hash = ?2, envelope = NULL, use_before = NULL, must_change = 0,
         suspended = NULL, set_at = ?3 RETURNING worker",
    )
    .leaving(RowTable::Passwords, Touches::Value(1));
    work.insist_on(worker)?;
    work.touch_one(UPSERT, values![worker.0, hash.as_str(), instant(now)])
}

impl Store {
    /// Whether a password that a worker would set is the one that counts; the same work whether there is one or not.
    pub(crate) fn is_present(&self, worker: WorkerId, wanted: &Secret, hasher: &mut Hasher) -> Result<bool, StoreFault> {
        let Some(kept) = passwords::password(&self.file, worker)? else { return Ok(false) };
        let compares = if kept.kind == Kind::Own { Compares::Own } else { Compares::Envelope };
        hasher.matches(&as_hashed(compares, wanted), &kept.hash).map_err(|_| StoreFault::Damaged)
    }

    /// A worker's own password was right: a session with this key begins, in the place of the one that the browser held. How many
    /// wrong ones were counted before it; none, and no session, if it is another by now.
    pub(crate) fn sign_in_online(
        &mut self,
        proof: &Proof,
        (key, held): (&str, Option<&str>),
        offset: UtcOffset,
        operation: &Operation,
    ) -> Result<Option<u64>, StoreFault> {
        let recorded = self.online(operation, Locks::worker(proof.worker), |work, now| {
            if proof.compares != Compares::Own || !still(work, proof, offset.date(now))? {
                return Ok((None, vec![]));
            }
            let wrong = tries::forget_up_to(work, &proof.person, proof.counted)?;
            held.map_or(Ok(()), |held| sessions::end(work, held))?;
            let whose = Whose { worker: Some(proof.worker), ..Whose::default() };
            sessions::begin(work, key, StepKind::Session, &whose, now)?;
            let (person, wrong_passwords) = (proof.person.clone(), any(wrong));
            Ok((Some(wrong), vec![Event::OnlineSignedIn { person, wrong_passwords }]))
        })?;
        Ok(recorded.value)
    }

    /// An envelope's secret was right: a step with this key begins, which leads to setting an own password; one before it is
    /// over, and so is the session that the browser held. Not if the envelope is another by now, or its last day has passed.
    pub(crate) fn open_envelope(
        &mut self,
        proof: &Proof,
        (key, held): (&str, Option<&str>),
        offset: UtcOffset,
        operation: &Operation,
    ) -> Result<bool, StoreFault> {
        let recorded = self.online(operation, Locks::worker(proof.worker), |work, now| {
            if proof.compares != Compares::Envelope || !still(work, proof, offset.date(now))? {
                return Ok((false, vec![]));
            }
            let wrong_passwords = any(tries::forget_up_to(work, &proof.person, proof.counted)?);
            sessions::end_steps(work, proof.worker, StepKind::Envelope)?;
            held.map_or(Ok(()), |held| sessions::end(work, held))?;
            let envelope = envelope_of(work, proof.worker)?.ok_or(StoreFault::Damaged)?;
            let whose = Whose { worker: Some(proof.worker), envelope: Some(&envelope), code: None };
            sessions::begin(work, key, StepKind::Envelope, &whose, now)?;
            let (person, envelope) = (proof.person.clone(), envelope.to_string());
            Ok((true, vec![Event::OnlineEnvelopeOpened { person, envelope, wrong_passwords }]))
        })?;
        Ok(recorded.value)
    }

    /// The first own password, in the place of the envelope's; a session begins. Not if the step is over, or the envelope is
    /// another by now.
    pub(crate) fn set_first_password(
        &mut self,
        (step, session): (&str, &str),
        (worker, person): (WorkerId, &Person),
        hash: &PasswordHash,
        offset: UtcOffset,
        operation: &Operation,
    ) -> Result<bool, StoreFault> {
        let recorded = self.online(operation, Locks::worker(worker), |work, now| {
            let found = sessions::find(work, step, StepKind::Envelope, now)?.filter(|step| step.worker == Some(worker));
            let Some(found) = found else { return Ok((false, vec![])) };
            let kept = passwords::password(work, worker)?.filter(|kept| kept.kind == Kind::Envelope && !kept.suspended);
            let in_time = kept.is_some_and(|kept| kept.use_before.is_some_and(|last| offset.date(now) <= last));
            let same = envelope_of(work, worker)?.map(|envelope| envelope.code()) == found.envelope;
            if !in_time || !same || !is_insured(work, worker)? {
                return Ok((false, vec![]));
            }
            set(work, worker, hash, now)?;
            sessions::end_all(work, worker)?;
            tries::forget(work, person)?;
            let whose = Whose { worker: Some(worker), ..Whose::default() };
            sessions::begin(work, session, StepKind::Session, &whose, now)?;
            let by = OwnPasswordBy::Envelope;
            let set = Event::OwnPasswordSet { person: person.clone(), by };
            Ok((true, vec![set, Event::OnlineSignedIn { person: person.clone(), wrong_passwords: None }]))
        })?;
        Ok(recorded.value)
    }

    /// A new password by a code that was right: every session is over, an envelope that waits is void, and the worker's phone is
    /// told. Not if the step is over, or the mobile number has changed since.
    pub(crate) fn reset_password_online(
        &mut self,
        step: &str,
        (worker, person): (WorkerId, &Person),
        hash: &PasswordHash,
        told: &Notified<'_>,
        operation: &Operation,
    ) -> Result<bool, StoreFault> {
        let recorded = self.online(operation, Locks::worker(worker), |work, now| {
            let found = sessions::find(work, step, StepKind::Reset, now)?.filter(|step| step.worker == Some(worker));
            let Some(found) = found else { return Ok((false, vec![])) };
            let since = messages::mobile_since(work, worker)?;
            let suspended = passwords::password(work, worker)?.is_some_and(|kept| kept.suspended);
            if suspended || since.is_some_and(|since| since > found.begun) || !is_insured(work, worker)? {
                return Ok((false, vec![]));
            }
            set(work, worker, hash, now)?;
            sessions::end_all(work, worker)?;
            tries::forget(work, person)?;
            passwords::forget_password_tries(work, worker)?;
            let void = waiting::void(work, worker)?;
            messages::tell_of_reset(work, worker, told, ResetBy::Online, now)?;
            let own = Event::OwnPasswordSet { person: person.clone(), by: OwnPasswordBy::Code };
            Ok((true, [own].into_iter().chain(void).collect()))
        })?;
        Ok(recorded.value)
    }

    /// Another password of a worker who knew the present one: every session of his is over, and a new one begins in the place
    /// of the one that the change was asked for by. Not if the password is another by now.
    pub(crate) fn change_password_online(
        &mut self,
        proof: &Proof,
        (session, new): (&str, &str),
        hash: &PasswordHash,
        offset: UtcOffset,
        operation: &Operation,
    ) -> Result<bool, StoreFault> {
        let recorded = self.online(operation, Locks::worker(proof.worker), |work, now| {
            let own = proof.compares == Compares::Own && still(work, proof, offset.date(now))?;
            let mine = sessions::find(work, session, StepKind::Session, now)?;
            if !own || mine.is_none_or(|mine| mine.worker != Some(proof.worker)) {
                return Ok((false, vec![]));
            }
            tries::forget_up_to(work, &proof.person, proof.counted)?;
            set(work, proof.worker, hash, now)?;
            // Whoever has copied what the browser showed until now is out, too.
            sessions::end_all(work, proof.worker)?;
            let whose = Whose { worker: Some(proof.worker), ..Whose::default() };
            sessions::begin(work, new, StepKind::Session, &whose, now)?;
            let by = OwnPasswordBy::Change;
            Ok((true, vec![Event::OwnPasswordSet { person: proof.person.clone(), by }]))
        })?;
        Ok(recorded.value)
    }
}

/// The envelope that the password is from which counts.
fn envelope_of(work: &Work<'_>, worker: WorkerId) -> Result<Option<EnvelopeNumber>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT envelope FROM passwords WHERE worker = ?1 AND envelope IS NOT NULL");
    let Some(row) = work.row(SELECT, values![worker.0])? else { return Ok(None) };
    EnvelopeNumber::parse(row.text(0)?).map(Some).ok_or(StoreFault::Damaged)
}
