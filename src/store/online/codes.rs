//! Codes to a worker's mobile phone: asked for and entered, for a number that nobody has like for any other.
//!
//! Whoever asks for a code hears the same, whatever the number: a row is kept for each, and a message leaves if the number is one
//! worker's, whose mobile is known for a week and is nobody else's. A code belongs to the step that asked for it.

use chrono::{DateTime, TimeDelta, Utc};

use super::hours::{self, Hourly};
use super::messages::{self, Outgoing};
use super::sessions::{self, StepKind, Whose};
use super::{Who, before, tries};
use crate::domain::journal::{Event, JournalKey, OnlineTry, Person, instant};
use crate::domain::{Says, Secret, Throttle, Verdict, Worker, WorkerId, is_new_mobile, mobile_digits};
use crate::store::passwords;
use crate::store::sql::{Ask, Row, Sql, Value, values};
use crate::store::work::{Locks, Work};
use crate::store::{Operation, Store, StoreFault};

/// So long a code counts (NIST SP 800-63B-4, 3.1.3.1: ten minutes at most), in minutes.
const LIFE: u8 = 5;
/// So many wrong ones end it.
const WRONG: i64 = 5;
/// So long until another may be asked for; so many within an hour and a day.
const AGAIN: TimeDelta = TimeDelta::seconds(60);
const AN_HOUR: usize = 3;
const A_DAY: usize = 5;
/// So many messages with codes leave an office within an hour and a day.
const OFFICE_AN_HOUR: u32 = 100;
const OFFICE_A_DAY: u32 = 500;
/// From so many wrong codes within an hour on, a code has eight digits.
const LONGER_FROM: u64 = 200;
/// Of so many codes within an hour at least thirty of a hundred are entered, or no more are sent: somebody makes the office pay.
const FEW: u32 = 20;
/// So long a row is kept.
const KEPT: TimeDelta = TimeDelta::hours(48);

/// What holds codes back now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// The office has sent as many as it may, until then.
    Full(DateTime<Utc>),
    /// Of so many that were sent within an hour too few were entered.
    Stopped {
        /// Sent.
        sent: u64,
        /// Entered.
        entered: u64,
    },
    /// So many wrong codes came that new ones are longer.
    LongerCodes,
}

/// What was drawn for a code that is asked for.
pub(crate) struct NewCode<'a> {
    /// Eight digits; a shorter code is their beginning.
    pub digits: &'a Secret,
    /// The letters by which page and message belong together.
    pub letters: &'a str,
    /// The key of the step.
    pub step: &'a str,
    /// The key of what it takes the place of: the step before it, if another code was asked for, or a session.
    pub instead_of: Option<&'a str>,
    /// In which language the message speaks.
    pub language: &'a str,
}

/// A code was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// When another one may be asked for.
    pub again_at: DateTime<Utc>,
    /// How many digits it has.
    pub digits: u8,
}

/// Why none was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeRefused {
    /// Ten wrong ones within a day.
    Closed(DateTime<Utc>),
    /// The last one was asked for less than a minute ago.
    TooSoon(DateTime<Utc>),
    /// As many as may be asked for by this person.
    TooOften(DateTime<Utc>),
    /// The office sends none to anybody before then: it has sent as many as it may, or too few were entered.
    HeldBack(DateTime<Utc>),
}

/// What became of a code that was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeEntered {
    /// It was right: the step to a new password has begun.
    Right,
    /// It was wrong; so many may still be.
    Wrong(u8),
    /// It counts no more; another may be asked for in its place.
    Over,
    /// So is the step that asked for it: another one has to begin.
    StepOver,
    /// Ten wrong ones within a day.
    Closed(DateTime<Utc>),
}

/// The tag of a code: bound to its step, so that no other browser has any use for it.
fn value(step: &str, code: &str) -> String {
    format!("{step}\n{code}")
}

fn since(now: DateTime<Utc>, life: TimeDelta) -> Value<'static> {
    before(now, life).into()
}

/// How many digits a code has now.
fn digits_now(work: &impl Ask, now: DateTime<Utc>) -> Result<u8, StoreFault> {
    const COUNT: Sql = Sql::new("SELECT count(*) FROM online_tries WHERE tried = ?1 AND at > ?2");
    let wrong: u64 = work.the_row(COUNT, &[OnlineTry::Code.word().into(), since(now, TimeDelta::hours(1))])?.count(0)?;
    Ok(if wrong >= LONGER_FROM { 8 } else { 6 })
}

/// Why no code may be asked for under this pseudonym now, if so.
fn refused(work: &Work<'_>, person: &Person, now: DateTime<Utc>) -> Result<Option<CodeRefused>, StoreFault> {
    const ASKED: Sql = Sql::new("SELECT asked_at FROM codes WHERE person = ?1 AND asked_at > ?2 ORDER BY asked_at DESC");
    let wrong = tries::moments(work, person, OnlineTry::Code)?;
    if let Verdict::LockedUntil(until) = Throttle::WORKER_CODE.verdict(&wrong, now) {
        return Ok(Some(CodeRefused::Closed(until)));
    }
    let within = [person.as_str().into(), since(now, TimeDelta::days(1))];
    let asked: Vec<DateTime<Utc>> = work.each(ASKED, &within, |row| row.read(0))?;
    if let Some(last) = asked.first().filter(|last| now.signed_duration_since(**last) < AGAIN) {
        return Ok(Some(CodeRefused::TooSoon(*last + AGAIN)));
    }
    let too_often = |count: usize, within: TimeDelta| {
        let first = asked.get(count.checked_sub(1)?)?;
        (now.signed_duration_since(*first) < within).then(|| CodeRefused::TooOften(*first + within))
    };
    Ok(too_often(A_DAY, TimeDelta::days(1)).or(too_often(AN_HOUR, TimeDelta::hours(1))))
}

/// Until when the office sends no more codes, if it has sent as many as it may.
fn office_is_full(work: &impl Ask, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreFault> {
    const NTH: Sql = Sql::new(
        "SELECT written FROM outbox WHERE says = 'code' AND state <> 'nobody' AND written > ?1
         ORDER BY written DESC LIMIT 1 OFFSET ?2",
    );
    let mut until = None;
    for (most, within) in [(OFFICE_A_DAY, TimeDelta::days(1)), (OFFICE_AN_HOUR, TimeDelta::hours(1))] {
        if let Some(first) = work.row(NTH, &[since(now, within), (most - 1).into()])? {
            until = until.max(Some(first.read::<DateTime<Utc>>(0)? + within));
        }
    }
    Ok(until)
}

/// How many of the codes of the last hour were sent and entered, if they are too few; those that can still be entered are not
/// among them.
fn too_few_entered(work: &impl Ask, now: DateTime<Utc>) -> Result<Option<(u64, u64)>, StoreFault> {
    const COUNT: Sql = Sql::new(
        "SELECT count(*), count(CASE WHEN state = 'used' THEN 1 END) FROM codes
         WHERE worker IS NOT NULL AND asked_at > ?1 AND asked_at < ?2",
    );
    let (from, to) = (TimeDelta::minutes(60 + i64::from(LIFE)), TimeDelta::minutes(LIFE.into()));
    let row = work.the_row(COUNT, &[since(now, from), since(now, to)])?;
    let (sent, entered): (u64, u64) = (row.count(0)?, row.count(1)?);
    Ok((sent >= FEW.into() && entered * 10 < sent * 3).then_some((sent, entered)))
}

/// When those that are too few are too few no more, at the latest: none is sent meanwhile, and then those are left that say
/// nothing yet.
fn enough_at(work: &impl Ask, now: DateTime<Utc>) -> Result<DateTime<Utc>, StoreFault> {
    const NTH: Sql =
        Sql::new("SELECT asked_at FROM codes WHERE worker IS NOT NULL ORDER BY asked_at DESC LIMIT 1 OFFSET ?1");
    let last = work.row(NTH, &[(FEW - 1).into()])?.map(|row| row.read(0)).transpose()?;
    Ok(last.unwrap_or(now) + TimeDelta::minutes(60 + i64::from(LIFE)))
}

/// What holds codes back at this office now.
pub(super) fn caps(store: &impl Ask, now: DateTime<Utc>) -> Result<Vec<Cap>, StoreFault> {
    let full = office_is_full(store, now)?.map(Cap::Full);
    let stopped = too_few_entered(store, now)?.map(|(sent, entered)| Cap::Stopped { sent, entered });
    let longer = (digits_now(store, now)? > 6).then_some(Cap::LongerCodes);
    Ok([full, stopped, longer].into_iter().flatten().collect())
}

/// Where a code to this worker goes, if one may be sent: looked up for nobody, too.
fn goes_to(work: &Work<'_>, worker: Option<&Worker>, now: DateTime<Utc>) -> Result<Option<Secret>, StoreFault> {
    const OTHER: Sql = Sql::new("SELECT id FROM workers WHERE mobile_key = ?1 AND id <> ?2 LIMIT 1");
    let id = worker.map_or(WorkerId(0), |worker| worker.id);
    let mobile = worker.map(|worker| worker.mobile.as_str()).filter(|mobile| !mobile.is_empty());
    // A number that no register has, in the place of none.
    let shared = work.row(OTHER, values![mobile.unwrap_or("-"), id.0])?.is_some();
    let suspended = passwords::password(work, id)?.is_some_and(|kept| kept.suspended);
    let new = is_new_mobile(messages::mobile_since(work, id)?, now);
    Ok(mobile.and_then(mobile_digits).filter(|_| !shared && !suspended && !new))
}

/// A code that was asked for.
struct Kept {
    person: Person,
    worker: Option<WorkerId>,
    live: Option<String>,
    wrong: i64,
    asked_at: DateTime<Utc>,
}

fn kept(row: &Row) -> Result<Kept, StoreFault> {
    Ok(Kept {
        person: Person::try_from(row.text(0)?.to_owned()).map_err(|_| StoreFault::Damaged)?,
        worker: row.maybe_whole(1)?.map(WorkerId),
        live: row.maybe_text(2)?.map(str::to_owned),
        wrong: row.whole(3)?,
        asked_at: row.read(4)?,
    })
}

fn code(store: &impl Ask, id: i64) -> Result<Kept, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT person, worker, code_key, wrong, asked_at FROM codes WHERE id = ?1");
    kept(&store.the_row(SELECT, values![id])?)
}

/// The time was settled: no code that was asked for by the old one counts, and what was asked for is asked for now.
pub(super) fn end_every(work: &Work<'_>) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM codes");
    work.execute(DELETE, &[]).map(drop)
}

/// The worker has another mobile number: what is on its way to the one before leads nowhere.
pub(super) fn end_for(work: &Work<'_>, worker: WorkerId) -> Result<(), StoreFault> {
    const END: Sql = Sql::new("UPDATE codes SET state = 'replaced', code_key = NULL WHERE worker = ?1 AND state = 'live'");
    work.execute(END, values![worker.0])?;
    sessions::end_steps(work, worker, StepKind::Reset)
}

impl Store {
    /// Whom the step means that asked for a code, if it is not over.
    pub(crate) fn who_asked(&self, step: &str) -> Result<Option<Who>, StoreFault> {
        let Some(code_of) = self.step(step, StepKind::Code)?.and_then(|step| step.code) else { return Ok(None) };
        let Kept { person, worker, .. } = code(&self.file, code_of)?;
        let worker = worker.map(|worker| self.worker(worker)).transpose()?;
        let normal = |worker: &Worker| worker.state == crate::domain::WorkerState::Normal;
        Ok(Some(Who { person, worker: worker.filter(normal) }))
    }

    /// A code is asked for: kept, and on its way to the worker's phone if there is one. Those before it count no more.
    pub(crate) fn ask_code(
        &mut self,
        who: &Who,
        new: &NewCode<'_>,
        operation: &Operation,
    ) -> Result<Result<Asked, CodeRefused>, StoreFault> {
        let key = self.journal_key.clone();
        let recorded = self.online(operation, tries::locks(who), |work, now| {
            if let Some(refused) = refused(work, &who.person, now)? {
                return Ok((Err(refused), vec![]));
            }
            if let Some(until) = office_is_full(work, now)? {
                return Ok((Err(CodeRefused::HeldBack(until)), vec![]));
            }
            if let Some((sent, entered)) = too_few_entered(work, now)? {
                let first = hours::count(work, Hourly::Stopped, now)? == 1;
                let events = first.then_some(Event::OnlineCodesStopped { sent, entered });
                let refused = CodeRefused::HeldBack(enough_at(work, now)?);
                return Ok((Err(refused), events.into_iter().collect()));
            }
            let digits = keep(work, &key, who, new, now)?;
            hours::count(work, Hourly::Code, now)?;
            Ok((Ok(Asked { again_at: now + AGAIN, digits }), vec![]))
        })?;
        Ok(recorded.value)
    }

    /// A code is entered. If it is right, a step with the key `reset` begins, which leads to a new password.
    pub(crate) fn enter_code(
        &mut self,
        (step, reset): (&str, &str),
        entered: &Secret,
        operation: &Operation,
    ) -> Result<CodeEntered, StoreFault> {
        let Some(id) = self.step(step, StepKind::Code)?.and_then(|step| step.code) else {
            return Ok(CodeEntered::StepOver);
        };
        let key = self.journal_key.clone();
        let locks = code(&self.file, id)?.worker.map_or(Locks::NONE, Locks::worker);
        let recorded = self.online(operation, locks, |work, now| {
            let code = code(work, id)?;
            let wrong = tries::moments(work, &code.person, OnlineTry::Code)?;
            if let Verdict::LockedUntil(until) = Throttle::WORKER_CODE.verdict(&wrong, now) {
                return Ok((CodeEntered::Closed(until), vec![]));
            }
            let in_time = now.signed_duration_since(code.asked_at) < TimeDelta::minutes(LIFE.into());
            let Some(live) = code.live.as_deref().filter(|_| in_time) else { return Ok((CodeEntered::Over, vec![])) };
            let same = key.fits("online code", &value(step, entered.expose()), live);
            match code.worker.filter(|_| same) {
                Some(worker) => right(work, (id, &code.person), worker, (step, reset), now),
                None => a_wrong_one(work, id, &code, now),
            }
        })?;
        Ok(recorded.value)
    }
}

/// Keeps a code that may be asked for, with its step and its message: how many digits it has.
fn keep(work: &Work<'_>, key: &JournalKey, who: &Who, new: &NewCode<'_>, now: DateTime<Utc>) -> Result<u8, StoreFault> {
    const OLD: Sql = Sql::new("DELETE FROM codes WHERE asked_at < ?1");
    const REPLACED: Sql =
        Sql::new("UPDATE codes SET state = 'replaced', code_key = NULL WHERE person = ?1 AND state = 'live'");
    const INSERT: Sql = Sql::new(
        "INSERT INTO codes (person, worker, letters, digits, state, code_key, asked_at)
         VALUES (?1, ?2, ?3, ?4, 'live', ?5, ?6) RETURNING id",
    );
    work.execute(OLD, values![before(now, KEPT)])?;
    work.execute(REPLACED, values![who.person.as_str()])?;
    let digits = digits_now(work, now)?;
    let drawn = new.digits.expose().get(..usize::from(digits)).ok_or(StoreFault::Damaged)?;
    let to = goes_to(work, who.worker.as_ref(), now)?;
    let worker = who.worker.as_ref().map(|worker| worker.id).filter(|_| to.is_some());
    let tag = key.tag("online code", &value(new.step, drawn));
    let (person, id) = (who.person.as_str(), worker.map(|worker| worker.0));
    let row = values![person, id, new.letters, digits, tag, instant(now)];
    let code = work.the_row(INSERT, row)?.whole(0)?;
    if let Some(before) = new.instead_of {
        sessions::end(work, before)?;
    }
    sessions::begin(work, new.step, StepKind::Code, &Whose { worker, code: Some(code), envelope: None }, now)?;
    let says = Says::Code { code: Secret::new(drawn.to_owned()), letters: new.letters.to_owned(), minutes: LIFE };
    messages::put(work, worker, &Outgoing { to: to.as_ref(), says: &says, language: new.language }, now)?;
    Ok(digits)
}

/// The right one: it counts once, and leads to a new password.
fn right(
    work: &Work<'_>,
    (id, person): (i64, &Person),
    worker: WorkerId,
    (step, reset): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(CodeEntered, Vec<Event>), StoreFault> {
    const USED: Sql = Sql::new("UPDATE codes SET state = 'used', code_key = NULL WHERE id = ?1 AND state = 'live'");
    work.touch_one(USED, values![id])?;
    sessions::end(work, step)?;
    sessions::end_steps(work, worker, StepKind::Reset)?;
    sessions::begin(work, reset, StepKind::Reset, &Whose { worker: Some(worker), ..Whose::default() }, now)?;
    Ok((CodeEntered::Right, vec![Event::OnlineCodeRight { person: person.clone() }]))
}

/// A wrong one, counted against its code and its number.
fn a_wrong_one(work: &Work<'_>, id: i64, code: &Kept, now: DateTime<Utc>) -> Result<(CodeEntered, Vec<Event>), StoreFault> {
    const WRONG_ONE: Sql = Sql::new("UPDATE codes SET wrong = wrong + 1 WHERE id = ?1 AND state = 'live'");
    const OVER: Sql = Sql::new("UPDATE codes SET state = 'over', code_key = NULL WHERE id = ?1 AND state = 'live'");
    work.touch_one(WRONG_ONE, values![id])?;
    tries::add(work, &code.person, OnlineTry::Code, now)?;
    hours::count(work, Hourly::WrongCode, now)?;
    let left = WRONG - code.wrong - 1;
    if left <= 0 {
        work.touch_one(OVER, values![id])?;
    }
    let counted = tries::moments(work, &code.person, OnlineTry::Code)?;
    match Throttle::WORKER_CODE.verdict(&counted, now) {
        Verdict::LockedUntil(until) => {
            let event = tries::locked(work, &code.person, OnlineTry::Code, now)?;
            Ok((CodeEntered::Closed(until), event.into_iter().collect()))
        }
        Verdict::Open { .. } if left <= 0 => Ok((CodeEntered::Over, vec![])),
        Verdict::Open { left: of_the_day } => {
            let left = usize::try_from(left).unwrap_or_default().min(of_the_day);
            Ok((CodeEntered::Wrong(left.try_into().unwrap_or(u8::MAX)), vec![]))
        }
    }
}
