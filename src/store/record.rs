//! The only way to write: a change, its entries, and what lies beside the rows, all or nothing.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::beside::{Beside, Laid};
use super::work::{Locks, Work};
use super::{Operation, Recorded, Store, StoreFault, held, journal};
use crate::domain::WrongClock;
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

/// The moment of an operation, and how it is known when it is asked for again.
struct Recall<T> {
    moment: Moment,
    /// What it was answered, if it was carried out.
    first: First<T>,
    /// Remembers it for good; without this it is known while its entry is the last.
    done: Option<Remember<T>>,
}

/// Which moment an entry carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// The clock's, if it is believed, but never before the last entry's.
    Believed,
    /// The clock's, since users settle that it is right though it is not believed.
    Settled,
    /// The clock's, if it is believed, else the last entry's: nobody says what time it is.
    Either,
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
    /// [`StoreFault::ClockWrong`] if the clock is not believed;
    /// [`StoreFault::Repeated`] if another caller carried this operation out, or its answer was not kept; else what `change` or
    /// the engine says. Nothing is changed then. [`StoreFault::Tail`]: it may be committed, and is answered when it is asked for
    /// again.
    pub(crate) fn record<'a, T: Serialize + DeserializeOwned>(
        &mut self,
        operation: &Operation,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, T>, StoreFault>,
    ) -> Result<Recorded<T>, StoreFault> {
        self.record_at(Moment::Believed, operation, locks, change)
    }

    /// The same at this moment.
    pub(super) fn record_at<'a, T: Serialize + DeserializeOwned>(
        &mut self,
        moment: Moment,
        operation: &Operation,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, T>, StoreFault>,
    ) -> Result<Recorded<T>, StoreFault> {
        let mut laid = None;
        let for_good = Recall { moment, first: journal::first_answer, done: Some(journal::done) };
        let recorded = self.carry_out(operation, &for_good, locks, change, &mut laid);
        if let (Err(_), Some(laid)) = (&recorded, laid) {
            // Under the lock again: what another session has saved meanwhile stays.
            let work = Work::begin(&mut self.file, &self.chain, Locks::OFFICE)?;
            laid.take_back()?;
            work.undo()?;
        }
        self.answered(recorded)
    }

    /// The answer to whoever asked: not before the tail says what is committed.
    fn answered<T>(&mut self, recorded: Result<Recorded<T>, StoreFault>) -> Result<Recorded<T>, StoreFault> {
        let recorded = recorded?;
        self.keep_tail()?;
        Ok(recorded)
    }

    fn carry_out<'a, T>(
        &mut self,
        operation: &Operation,
        known: &Recall<T>,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, T>, StoreFault>,
        laid: &mut Option<Laid>,
    ) -> Result<Recorded<T>, StoreFault> {
        // Nothing more is committed while the tail cannot say what was.
        self.keep_tail()?;
        let work = Work::begin(&mut self.file, &self.chain, locks)?;
        let ends = journal::ends(&work, work.chain())?;
        if let Some(first) = (known.first)(&work, operation, &ends)? {
            work.undo()?;
            return Ok(first);
        }
        let (mut head, last) = (ends.head.clone(), ends.time);
        // What somebody put in behind the head must not stop the work: the next link names it.
        head.seq = head.seq.max(journal::end(&work, work.chain())?);
        let (clock, now) = match (ends.believed(&*self.clock), known.moment) {
            (Ok(clock), Moment::Believed | Moment::Either) => (clock, clock.max(last)),
            (Err(_), Moment::Either) => (last, last),
            (Err(wrong), Moment::Settled) if wrong.may_be_settled() => (wrong.clock, wrong.clock),
            (Err(wrong), _) => return Err(wrong.into()),
            // Somebody else was first.
            (Ok(_), Moment::Settled) => return Err(StoreFault::Gate),
        };
        let behind = last.signed_duration_since(clock);
        if behind > CLOCK_JITTER && !self.clock_noted && known.moment == Moment::Believed {
            head = journal::append(
                &work,
                &head,
                now,
                &operation.actor,
                &Event::ClockBehind { seconds: behind.num_seconds() },
                &[],
            )?;
        }
        let counted = ends.rows_from.is_none().then(|| held::count(&work, &self.row_key)).transpose()?;
        if let Some(counted) = &counted {
            // Counted before the time is settled, it belongs to the time before.
            let then = if known.moment == Moment::Settled { last } else { now };
            head = journal::append(&work, &head, then, &operation.actor, counted, &[])?;
        }
        let rows_from = ends.rows_from.unwrap_or(head.seq);
        let Change { value, events, beside } = change(&work, now)?;
        let left = work.left(&self.row_key)?;
        if events.is_empty() && !left.is_empty() {
            return Err(StoreFault::Io("rows would be changed without an entry".into()));
        }
        for (place, event) in events.iter().enumerate() {
            // The last entry speaks for the rows of them all.
            let left = if place + 1 == events.len() { left.as_slice() } else { &[] };
            head = journal::append(&work, &head, now, &operation.actor, event, left)?;
        }
        // A change that left no entry moves nothing.
        let appended = head.hash != ends.head.hash;
        let noted = match known.done {
            Some(remember) => remember(&work, operation, &head, &value).map(|()| None)?,
            None => Some(operation.key()),
        };
        if appended {
            journal::move_to(&work, &ends, &head, now, (noted, rows_from))?;
        }
        if let Some(beside) = beside {
            work.insist_on_office()?;
            beside.lay(&self.folder, laid)?;
        }
        work.commit()?;
        self.clock_noted = behind > CLOCK_JITTER && known.moment == Moment::Believed;
        if appended {
            self.owe_tail(&head, &events);
        }
        Ok(Recorded { value, head, at: now, now: true })
    }

    /// Records an event that changes nothing else. Its key is known while its entry is the last: no longer, since noting
    /// something twice does no harm, and every search would leave a row for good.
    pub(crate) fn note(&mut self, operation: &Operation, event: Event) -> Result<Recorded<()>, StoreFault> {
        self.note_with(operation, Locks::NONE, |_, _| Ok(Change::of((), event.clone())))
    }

    /// Records an event as [`Store::note`] does, with a change that may be made twice.
    pub(super) fn note_with<'a>(
        &mut self,
        operation: &Operation,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, ()>, StoreFault>,
    ) -> Result<Recorded<()>, StoreFault> {
        let while_last = Recall { moment: Moment::Believed, first: journal::last_note, done: None };
        let noted = self.carry_out(operation, &while_last, locks, change, &mut None);
        self.answered(noted)
    }

    /// A change that nobody asks for again by its key, since whoever asked for it is known by nothing that would be kept. It may
    /// leave no entry, if it touches no row that the entries speak for.
    pub(super) fn record_unasked<'a, T>(
        &mut self,
        operation: &Operation,
        locks: Locks,
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Change<'a, T>, StoreFault>,
    ) -> Result<Recorded<T>, StoreFault> {
        let never = Recall { moment: Moment::Believed, first: |_, _, _| Ok(None), done: None };
        let recorded = self.carry_out(operation, &never, locks, change, &mut None);
        self.answered(recorded)
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

    /// The last entry of the journal.
    pub(crate) fn head(&self) -> Result<Head, StoreFault> {
        Ok(journal::ends(&self.file, &self.chain)?.head)
    }

    /// The moment that counts: the clock's, but never before the last entry's. So a day that has come by one of the two has
    /// come: what was valid to the day before is valid no more.
    ///
    /// # Errors
    /// [`StoreFault::ClockWrong`]
    pub(crate) fn now(&self) -> Result<DateTime<Utc>, StoreFault> {
        let ends = journal::ends(&self.file, &self.chain)?;
        Ok(ends.believed(&*self.clock)?.max(ends.time))
    }

    /// Why the clock is not believed; `None` if it is.
    pub(crate) fn doubt(&self) -> Result<Option<WrongClock>, StoreFault> {
        Ok(journal::ends(&self.file, &self.chain)?.believed(&*self.clock).err())
    }
}
