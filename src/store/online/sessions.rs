//! Sessions of workers and the steps that lead to one: known by a tag of what the browser shows.

use chrono::{DateTime, TimeDelta, Utc};

use super::before;
use crate::domain::journal::{Event, Person, instant};
use crate::domain::{EnvelopeNumber, Token, WorkerId};
use crate::store::sql::{Ask, Sql, Value, values};
use crate::store::work::{Locks, Work};
use crate::store::{Operation, Store, StoreFault};

/// So long nothing may be done in a session, and so long it lasts in whole (GB/T 22239-2019, 8.1.4.1; OWASP).
const IDLE: TimeDelta = TimeDelta::minutes(10);
const WHOLE: TimeDelta = TimeDelta::minutes(60);
/// So long a step waits for a password; one that waits for a code is good for asking for another.
const STEP: TimeDelta = TimeDelta::minutes(15);
const CODE_STEP: TimeDelta = TimeDelta::minutes(30);
/// That something was done is written down once in so long.
const NOTED: TimeDelta = TimeDelta::seconds(15);

/// What a token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepKind {
    /// The worker is signed in.
    Session,
    /// The secret of an envelope was right.
    Envelope,
    /// A code was asked for.
    Code,
    /// A code was right.
    Reset,
}

impl StepKind {
    fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Envelope => "envelope",
            Self::Code => "code",
            Self::Reset => "reset",
        }
    }

    /// How long it lasts, and how long if nothing is done meanwhile.
    fn lasts(self) -> (TimeDelta, TimeDelta) {
        match self {
            Self::Session => (WHOLE, IDLE),
            Self::Envelope | Self::Reset => (STEP, STEP),
            Self::Code => (CODE_STEP, CODE_STEP),
        }
    }
}

/// A session or step that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// Whose; nobody's, where a code was asked for that went to nobody.
    pub worker: Option<WorkerId>,
    /// The envelope whose secret was right.
    pub envelope: Option<String>,
    /// The code that was asked for.
    pub code: Option<i64>,
    /// Since when.
    pub begun: DateTime<Utc>,
    seen: DateTime<Utc>,
}

/// What a new session or step belongs to.
#[derive(Default)]
pub(super) struct Whose<'a> {
    pub worker: Option<WorkerId>,
    pub envelope: Option<&'a EnvelopeNumber>,
    pub code: Option<i64>,
}

/// Begins a session or step, and forgets all that is over.
pub(super) fn begin(
    work: &Work<'_>,
    key: &str,
    kind: StepKind,
    whose: &Whose<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreFault> {
    const OVER: Sql = Sql::new("DELETE FROM sessions WHERE begun < ?1");
    const INSERT: Sql = Sql::new(
        "INSERT INTO sessions (token_key, kind, worker, begun, seen, envelope, code) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)",
    );
    work.execute(OVER, values![before(now, WHOLE)])?;
    let Whose { worker, envelope, code } = whose;
    let envelope = envelope.map(EnvelopeNumber::code);
    let worker: Value<'_> = worker.map(|worker| worker.0).into();
    work.touch_one(INSERT, values![key, kind.word(), worker, instant(now), envelope, *code])
}

/// The session or step with this key, if it is of this kind and not over.
pub(super) fn find(store: &impl Ask, key: &str, kind: StepKind, now: DateTime<Utc>) -> Result<Option<Step>, StoreFault> {
    const SELECT: Sql =
        Sql::new("SELECT worker, envelope, code, begun, seen FROM sessions WHERE token_key = ?1 AND kind = ?2");
    let Some(row) = store.row(SELECT, values![key, kind.word()])? else { return Ok(None) };
    let step = Step {
        worker: row.maybe_whole(0)?.map(WorkerId),
        envelope: row.maybe_text(1)?.map(str::to_owned),
        code: row.maybe_whole(2)?,
        begun: row.read(3)?,
        seen: row.read(4)?,
    };
    let (whole, idle) = kind.lasts();
    let lasts = now.signed_duration_since(step.begun) < whole && now.signed_duration_since(step.seen) < idle;
    Ok(lasts.then_some(step))
}

/// Ends one: it was there, or is over anyway.
pub(super) fn end(work: &Work<'_>, key: &str) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM sessions WHERE token_key = ?1");
    work.execute(DELETE, values![key]).map(drop)
}

/// Ends every session and step of a worker.
pub(super) fn end_all(work: &Work<'_>, worker: WorkerId) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM sessions WHERE worker = ?1");
    work.execute(DELETE, values![worker.0]).map(drop)
}

/// Ends the steps of a worker that are of this kind: the newest one alone counts.
pub(super) fn end_steps(work: &Work<'_>, worker: WorkerId, kind: StepKind) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM sessions WHERE worker = ?1 AND kind = ?2");
    work.execute(DELETE, values![worker.0, kind.word()]).map(drop)
}

/// Ends everybody's.
pub(super) fn end_every(work: &Work<'_>) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM sessions");
    work.execute(DELETE, &[]).map(drop)
}

impl Store {
    /// By what a token is known here.
    pub(crate) fn token_key(&self, token: &Token) -> String {
        self.journal_key.tag("online token", token.expose())
    }

    /// The session or step with this key, if it is of this kind and not over.
    pub(crate) fn step(&self, key: &str, kind: StepKind) -> Result<Option<Step>, StoreFault> {
        find(&self.file, key, kind, self.now()?)
    }

    /// Whose session it is, if it is not over; from now on nothing may be done for as long as before.
    pub(crate) fn session(&mut self, key: &str, operation: &Operation) -> Result<Option<WorkerId>, StoreFault> {
        let now = self.now()?;
        let Some(step) = find(&self.file, key, StepKind::Session, now)? else { return Ok(None) };
        if now.signed_duration_since(step.seen) < NOTED {
            return Ok(step.worker);
        }
        let recorded = self.online(operation, Locks::NONE, |work, now| {
            const UPDATE: Sql = Sql::new("UPDATE sessions SET seen = ?2 WHERE token_key = ?1");
            let Some(step) = find(work, key, StepKind::Session, now)? else { return Ok((None, vec![])) };
            work.touch_one(UPDATE, values![key, instant(now)])?;
            Ok((step.worker, vec![]))
        })?;
        Ok(recorded.value)
    }

    /// Ends a session.
    pub(crate) fn sign_out_online(&mut self, key: &str, operation: &Operation) -> Result<(), StoreFault> {
        self.online(operation, Locks::NONE, |work, _| Ok((end(work, key)?, vec![]))).map(drop)
    }

    /// Ends every session of a worker.
    pub(crate) fn sign_out_everywhere(
        &mut self,
        worker: WorkerId,
        person: &Person,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        self.online(operation, Locks::worker(worker), |work, _| {
            end_all(work, worker)?;
            Ok(((), vec![Event::OnlineSignedOut { person: person.clone() }]))
        })
        .map(drop)
    }
}
