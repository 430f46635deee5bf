//! Tries for a password at the online service: counted before anybody compares them, for every number alike.

use chrono::{DateTime, TimeDelta, Utc};

use super::hours::{self, Hourly};
use super::{Who, before};
use crate::domain::journal::{Event, OnlineTry, Person, instant};
use crate::domain::{PasswordHash, Throttle, Verdict, WorkerId};
use crate::store::passwords::{self, Kind};
use crate::store::sql::{Ask, Sql, values};
use crate::store::work::{Locks, Work};
use crate::store::{Operation, Store, StoreFault};

/// So long a try is kept: a lock lasts a day from the last of the tries that caused it, and those lie within a day.
const KEPT: TimeDelta = TimeDelta::hours(48);
/// So many locks have an entry of their own within an hour; the others are in its sum.
const LOCKS_TOLD: u64 = 20;

/// What a typed password is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compares {
    /// The password that the worker chose.
    Own,
    /// The one from an envelope that was handed over.
    Envelope,
}

impl Compares {
    pub(super) fn is(self, kind: Kind) -> bool {
        matches!((self, kind), (Self::Own, Kind::Own) | (Self::Envelope, Kind::Envelope))
    }
}

/// A try that was counted and is still to be compared.
pub(crate) struct OnlineTried {
    pub(super) person: Person,
    pub(super) kept: Option<(WorkerId, PasswordHash)>,
    pub(super) compares: Compares,
    pub(super) counted: i64,
    pub(super) last: bool,
}

/// The locks that a number needs: its worker's, if anybody has it.
pub(super) fn locks(who: &Who) -> Locks {
    who.worker.as_ref().map_or(Locks::NONE, |worker| Locks::worker(worker.id))
}

/// The moments of a number's tries.
pub(super) fn moments(work: &impl Ask, person: &Person, tried: OnlineTry) -> Result<Vec<DateTime<Utc>>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT at FROM online_tries WHERE person = ?1 AND tried = ?2");
    work.each(SELECT, values![person.as_str(), tried.word()], |at| at.read(0))
}

/// Counts a try as a wrong one, and forgets those of the day before yesterday.
pub(super) fn add(work: &Work<'_>, person: &Person, tried: OnlineTry, now: DateTime<Utc>) -> Result<i64, StoreFault> {
    const OLD: Sql = Sql::new("DELETE FROM online_tries WHERE at < ?1");
    const INSERT: Sql = Sql::new("INSERT INTO online_tries (person, tried, at) VALUES (?1, ?2, ?3) RETURNING id");
    work.execute(OLD, values![before(now, KEPT)])?;
    work.the_row(INSERT, values![person.as_str(), tried.word(), instant(now)])?.whole(0)
}

/// Writes a try of nobody's, and takes it away.
pub(super) fn touch(work: &Work<'_>, now: DateTime<Utc>) -> Result<(), StoreFault> {
    const INSERT: Sql = Sql::new("INSERT INTO online_tries (person, tried, at) VALUES ('', ?1, ?2)");
    const DELETE: Sql = Sql::new("DELETE FROM online_tries WHERE person = ''");
    work.touch_one(INSERT, values![OnlineTry::Password.word(), instant(now)])?;
    work.execute(DELETE, &[]).map(drop)
}

/// What a lock leaves: an entry, unless there were many within the hour.
pub(super) fn locked(
    work: &Work<'_>,
    person: &Person,
    tried: OnlineTry,
    now: DateTime<Utc>,
) -> Result<Option<Event>, StoreFault> {
    let told = hours::count(work, Hourly::Locked, now)? <= LOCKS_TOLD;
    Ok(told.then(|| Event::OnlineLocked { person: person.clone(), tried }))
}

/// Forgets every wrong password of a number.
pub(super) fn forget(work: &Work<'_>, person: &Person) -> Result<(), StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM online_tries WHERE person = ?1 AND tried = ?2");
    work.execute(DELETE, values![person.as_str(), OnlineTry::Password.word()]).map(drop)
}

/// Forgets a counted try and those before it; one that is still compared stays counted. How many were before it.
pub(super) fn forget_up_to(work: &Work<'_>, person: &Person, counted: i64) -> Result<u64, StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM online_tries WHERE person = ?1 AND tried = ?2 AND id <= ?3");
    let forgotten = work.execute(DELETE, values![person.as_str(), OnlineTry::Password.word(), counted])?;
    Ok(forgotten.saturating_sub(1))
}

/// The time was settled: what was tried was tried as long ago as before.
pub(super) fn move_all(work: &Work<'_>, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreFault> {
    const SELECT: Sql = Sql::new("SELECT id, at FROM online_tries");
    const MOVE: Sql = Sql::new("UPDATE online_tries SET at = ?2 WHERE id = ?1");
    let step = now.signed_duration_since(before);
    for row in work.rows(SELECT, &[])? {
        let at: DateTime<Utc> = row.read(1)?;
        work.touch_one(MOVE, values![row.whole(0)?, instant((at + step).min(now))])?;
    }
    Ok(())
}

impl Store {
    /// What was tried in vain under these pseudonyms in the last two days, and is not forgotten since: when, and what. What is
    /// being compared is among it.
    pub(crate) fn tried_online(
        &self,
        people: &[Person],
        now: DateTime<Utc>,
    ) -> Result<Vec<(DateTime<Utc>, OnlineTry)>, StoreFault> {
        let mut tried = Vec::new();
        for (person, what) in people.iter().flat_map(|person| OnlineTry::ALL.map(|what| (person, what))) {
            let moments = moments(&self.file, person, what)?;
            let lately = moments.into_iter().filter(|at| now.signed_duration_since(*at) < KEPT);
            tried.extend(lately.map(|at| (at, what)));
        }
        Ok(tried)
    }

    /// Counts a try as if it were wrong, before anybody compares it: of tries that come at once no more are compared than may be
    /// wrong. Until when no more are taken, if that is so.
    pub(crate) fn try_online(
        &mut self,
        who: &Who,
        compares: Compares,
        operation: &Operation,
    ) -> Result<Result<OnlineTried, DateTime<Utc>>, StoreFault> {
        let worker = who.worker.as_ref().map(|worker| worker.id);
        let recorded = self.online(operation, locks(who), |work, now| {
            let before = moments(work, &who.person, OnlineTry::Password)?;
            let left = match Throttle::WORKER_PASSWORD.verdict(&before, now) {
                Verdict::LockedUntil(until) => return Ok((Err(until), vec![])),
                Verdict::Open { left } => left,
            };
            let counted = add(work, &who.person, OnlineTry::Password, now)?;
            // Asked for a number that nobody has, too: it takes as long.
            let kept = passwords::password(work, worker.unwrap_or(WorkerId(0)))?;
            let kept = kept.filter(|kept| compares.is(kept.kind) && !kept.suspended);
            let kept = kept.and_then(|kept| Some((worker?, kept.hash)));
            Ok((Ok(OnlineTried { person: who.person.clone(), kept, compares, counted, last: left == 1 }), vec![]))
        })?;
        Ok(recorded.value)
    }

    /// A counted try was wrong. Until when no more are taken, if it was the last.
    pub(crate) fn was_wrong(
        &mut self,
        tried: &OnlineTried,
        operation: &Operation,
    ) -> Result<Option<DateTime<Utc>>, StoreFault> {
        let recorded = self.online(operation, Locks::NONE, |work, now| {
            hours::count(work, Hourly::WrongPassword, now)?;
            if !tried.last {
                return Ok((None, vec![]));
            }
            let until = match Throttle::WORKER_PASSWORD.verdict(&moments(work, &tried.person, OnlineTry::Password)?, now) {
                Verdict::LockedUntil(until) => until,
                // Somebody who knew it has signed in meanwhile.
                Verdict::Open { .. } => return Ok((None, vec![])),
            };
            let event = locked(work, &tried.person, OnlineTry::Password, now)?;
            Ok((Some(until), event.into_iter().collect()))
        })?;
        Ok(recorded.value)
    }
}
