//! The only way to write: a change, its entries, and what lies beside the rows, all or nothing.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::beside::{Beside, Laid};
use super::work::{Locks, Work};
use super::{Operation, Recorded, Store, StoreFault, journal};
use crate::domain::journal::{Event, Head};

/// A clock that stands this far before the last entry is on the record; less is the jitter of a network clock.
const CLOCK_JITTER: TimeDelta = TimeDelta::seconds(60);

/// What a change did to the rows, and what else belongs to it.
pub(crate) struct Change<'a, T> {
    value: T,
    events: Vec<Event>,
    beside: Option<Beside<'a>>,
}

impl<'a, T> Change<'a, T> {
    /// A change that leaves one entry.
    pub(crate) fn of(value: T, event: Event) -> Self {
        Self::with_all(value, vec![event])
    }

    /// A change that leaves these entries.
    pub(super) fn with_all(value: T, events: Vec<Event>) -> Self {
        Self { value, events, beside: None }
    }

    /// This change, with something that is saved beside the rows.
    pub(super) fn and(self, beside: Beside<'a>) -> Self {
        Self { beside: Some(beside), ..self }
    }
}

/// Looks for what an operation was answered.
type First<T> = fn(&Work<'_>, &Operation, &journal::Ends) -> Result<Option<Recorded<T>>, StoreFault>;

/// Remembers what an operation was answered.
type Remember<T> = fn(&Work<'_>, &Operation, &Head, &T) -> Result<(), StoreFault>;

/// How an operation is known when it is asked for again.
struct Recall<T> {
    /// What it was answered, if it was carried out.
    first: First<T>,
    /// Remembers it for good; without this it is known while its entry is the last.
    done: Option<Remember<T>>,
}

impl Store {
    /// The only way to write: `change` runs inside one transaction, under its locks, at the entry's time (the clock's once
    /// nobody else writes, never before the last entry's), and its events are chained to the journal in the same commit.
    ///
    /// It may run twice, if an engine had to give the first run up: what must happen once (chance, a hash, a printer) does
    /// not happen inside. Nothing slow does, either: others wait. What it wants saved beside the rows it returns; that is
    /// saved last before the commit, under the locks, and taken back if the commit fails.
    ///
    /// An operation that was carried out before is not carried out again: whoever asked for it is given its first answer.
    ///
    /// # Errors
    /// [`StoreFault::Repeated`] if another caller carried this operation out, or its answer was not kept; else what `change` or
    /// the engine says. Nothing is changed then.
    pub(crate) fn record<'a, T: Serialize + DeserializeOwned>(
        &mut self,
        operation: &Operation,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, T>, StoreFault>,
    ) -> Result<Recorded<T>, StoreFault> {
        let mut laid = None;
        let for_good = Recall { first: journal::first_answer, done: Some(journal::done) };
        let recorded = self.carry_out(operation, &for_good, locks, change, &mut laid);
        if let (Err(_), Some(laid)) = (&recorded, laid) {
            // Under the lock again: what another session has saved meanwhile stays.
            let work = Work::begin(&mut self.file, &self.chain, Locks::OFFICE)?;
            laid.take_back()?;
            work.undo()?;
        }
        recorded
    }

    fn carry_out<'a, T>(
        &mut self,
        operation: &Operation,
        known: &Recall<T>,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, T>, StoreFault>,
        laid: &mut Option<Laid>,
    ) -> Result<Recorded<T>, StoreFault> {
        let work = Work::begin(&mut self.file, &self.chain, locks)?;
        let ends = journal::ends(&work, work.chain())?;
        if let Some(first) = (known.first)(&work, operation, &ends)? {
            work.undo()?;
            return Ok(first);
        }
        let (mut head, last) = (ends.head.clone(), ends.time);
        // What somebody put in behind the head must not stop the work: the next link names it.
        head.seq = head.seq.max(journal::end(&work, work.chain())?);
        let clock = self.clock.now();
        let now = clock.max(last);
        let behind = last.signed_duration_since(clock);
        if behind > CLOCK_JITTER && !self.clock_noted {
            head =
                journal::append(&work, &head, now, &operation.actor, &Event::ClockBehind { seconds: behind.num_seconds() })?;
        }
        let Change { value, events, beside } = change(&work, now)?;
        for event in &events {
            head = journal::append(&work, &head, now, &operation.actor, event)?;
        }
        // A change that left no entry moves nothing.
        let appended = head.hash != ends.head.hash;
        let noted = match known.done {
            Some(remember) => remember(&work, operation, &head, &value).map(|()| None)?,
            None => Some(operation.key()),
        };
        if appended {
            journal::move_to(&work, &ends, &head, now, noted)?;
        }
        if let Some(beside) = beside {
            work.insist_on_office()?;
            beside.lay(&self.folder, laid)?;
        }
        work.commit()?;
        self.clock_noted = behind > CLOCK_JITTER;
        Ok(Recorded { value, head, at: now, now: true })
    }

    /// Records an event that changes nothing else. Its key is known while its entry is the last: no longer, since noting
    /// something twice does no harm, and every search would leave a row for good.
    pub(crate) fn note(&mut self, operation: &Operation, event: Event) -> Result<Recorded<()>, StoreFault> {
        let while_last = Recall { first: journal::last_note, done: None };
        let change = |_: &Work<'_>, _| Ok(Change::of((), event.clone()));
        self.carry_out(operation, &while_last, Locks::NONE, change, &mut None)
    }

    /// Records an event as [`Store::note`] does, with a change that may be made twice.
    pub(super) fn note_with<'a>(
        &mut self,
        operation: &Operation,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, ()>, StoreFault>,
    ) -> Result<Recorded<()>, StoreFault> {
        let while_last = Recall { first: journal::last_note, done: None };
        self.carry_out(operation, &while_last, locks, change, &mut None)
    }

    /// Records, with a key known for good, what is noted once in all time.
    pub(crate) fn note_once(&mut self, operation: &Operation, event: Event) -> Result<Recorded<()>, StoreFault> {
        self.record(operation, Locks::NONE, |_, _| Ok(Change::of((), event.clone())))
    }

    /// Does something in a change that is undone at its end. Nobody else can write meanwhile.
    pub(super) fn try_out<T, E: From<StoreFault>>(&mut self, tried: impl FnOnce(&Work<'_>) -> Result<T, E>) -> Result<T, E> {
        let work = Work::begin(&mut self.file, &self.chain, Locks::OFFICE)?;
        let done = tried(&work);
        work.undo()?;
        done
    }

    /// What the clock says, whatever the last entry's time is: files carry it.
    pub(crate) fn clock(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The moment that counts: the clock's, but never before the last entry's.
    pub(crate) fn now(&self) -> Result<DateTime<Utc>, StoreFault> {
        Ok(self.clock.now().max(journal::ends(&self.file, &self.chain)?.time))
    }
}
