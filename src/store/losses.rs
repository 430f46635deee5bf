//! A journal that ends before its tail: noticed when the folder is opened, on the record, and in force until somebody has looked.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::journal;
use super::record::Change;
use super::sql::{Ask, Sql, values};
use super::tail::{Drawn, Step, Tail, TailFile, TailPlace};
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault};
use crate::domain::journal::{Actor, Event, Head, Loss, instant};
use crate::domain::{BusinessNumber, EnvelopeNumber, OfficeCode};

/// A loss that nobody has looked at yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsettled {
    /// How journal and tail differ.
    pub how: Loss,
    /// The entry that the tail named.
    pub kept: Option<i64>,
    /// The last entry that was there.
    pub found: i64,
    /// When it was noticed.
    pub noticed: DateTime<Utc>,
}

/// Who has looked at a loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LookedBy {
    /// Somebody who may.
    Somebody,
    /// Whoever restored the store, with the code of the recovery sheet.
    RestorerWithTheSheet,
}

/// The tail of an open store.
pub(super) struct Kept {
    file: TailFile,
    /// The last entry that is committed, where the tail does not say so yet.
    owed: Option<Head>,
    /// Numbers that the tail does not have yet.
    drawn: Drawn,
    step: Step,
}

/// The end of a journal beside the tail that says where it was.
pub(crate) struct ComparedTail {
    path: PathBuf,
    file: Option<TailFile>,
    said: Option<Tail>,
    /// Whether there should be one.
    begun: bool,
    /// Where the journal ended.
    found: Head,
    /// How they differ, if they do.
    how: Option<Loss>,
}

impl Store {
    /// Watches over the end of the journal from now on: compares it with the tail that is kept in this place, puts a loss on the
    /// record, and says in the tail where the journal ends. Called before anything else is written.
    ///
    /// # Errors
    /// [`StoreFault::Tail`] where it cannot be kept, and what [`Store::record`] says.
    pub(crate) fn watch(&mut self, place: &TailPlace, actor: &Actor) -> Result<(), StoreFault> {
        let compared = self.compare_tail(place)?;
        self.watch_from(compared, actor)
    }

    /// Compares the end of the journal with the tail that is kept in this place, and writes nothing; `None` where none is kept.
    ///
    /// # Errors
    /// [`StoreFault::Tail`] where it cannot be read.
    pub(crate) fn compare_tail(&self, place: &TailPlace) -> Result<Option<ComparedTail>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT store_id, tail_begun FROM folder WHERE id = 1");
        let row = self.file.the_row(SELECT, &[])?;
        let path = place.path(row.text(0)?, &self.folder)?;
        let Some(path) = path else { return Ok(None) };
        let begun = row.yes(1)?;
        // The tail first: whoever writes meanwhile commits before he writes it, so that the journal is never behind it.
        let file = TailFile::open(&path).map_err(tail_fault)?;
        let said = file.as_ref().map(|file| file.read(&self.journal_key)).transpose().map_err(tail_fault)?.flatten();
        let found = journal::ends(&self.file, &self.chain)?.head;
        let how = match (&file, &said) {
            (_, Some(tail)) => self.differs(tail, &found)?,
            (None, None) => begun.then_some(Loss::Missing),
            (Some(_), None) => begun.then_some(Loss::Unreadable),
        };
        Ok(Some(ComparedTail { path, file, said, begun, found, how }))
    }

    /// Watches over the end of the journal from now on, as it was found when it was compared: entries that came since are
    /// behind it.
    ///
    /// # Errors
    /// [`StoreFault::Tail`] where it cannot be kept, and what [`Store::record`] says.
    pub(crate) fn watch_from(&mut self, compared: Option<ComparedTail>, actor: &Actor) -> Result<(), StoreFault> {
        let Some(ComparedTail { path, file, said, begun, found, how }) = compared else { return Ok(()) };
        // What is done where the chain ends so is done once.
        let operation = Operation::once(actor.clone(), format!("tail/{}", found.hash));
        match how {
            Some(how) => self.lose(how, found.seq, (file, &path), said, &operation)?,
            None => {
                let file = file.map_or_else(|| TailFile::make(&path), Ok).map_err(tail_fault)?;
                let head = journal::ends(&self.file, &self.chain)?.head;
                let behind = said.is_none_or(|tail| tail.head.seq < head.seq);
                let drawn = if behind { self.drawn()? } else { Drawn::default() };
                self.tail = Some(Kept { file, owed: behind.then_some(head), drawn, step: Step::On });
            }
        }
        self.keep_tail()?;
        if !begun && how.is_none() { self.begin_tail(&operation) } else { Ok(()) }
    }

    /// How the journal differs from a tail, if it does.
    fn differs(&self, tail: &Tail, head: &Head) -> Result<Option<Loss>, StoreFault> {
        if head.seq < tail.head.seq {
            return Ok(Some(Loss::Shorter));
        }
        let there = self.journal_entry(tail.head.seq)?;
        Ok((there.as_ref() != Some(&tail.head)).then_some(Loss::Other))
    }

    /// Puts a loss on the record and in force; the tail begins anew behind it.
    fn lose(
        &mut self,
        how: Loss,
        found: i64,
        (file, path): (Option<TailFile>, &Path),
        said: Option<Tail>,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        let (kept, lost) = said.map(|Tail { head, drawn }| (head.seq, drawn)).unzip();
        let (known, lost) = (self.drawn()?, lost.unwrap_or_default());
        let beyond = lost.beyond(&known);
        let file = file.map_or_else(|| TailFile::make(path), Ok).map_err(tail_fault)?;
        // What the tail says stays until the loss is on the record: whoever is cut short here notices it once more.
        self.tail = Some(Kept { file, owed: None, drawn: known.and(&lost), step: Step::Anew });
        let envelope = beyond.iter().rev().find_map(|number| EnvelopeNumber::parse(number)).map(|number| number.to_string());
        let business = beyond.iter().rev().find_map(|number| BusinessNumber::parse(number)).map(|number| number.to_string());
        let event = Event::EntriesLost { how, kept, found, envelope, business };
        self.record(operation, Locks::OFFICE, |work, now| {
            notice(work, Unsettled { how, kept, found, noticed: now })?;
            beyond.iter().try_for_each(|number| keep_drawn(work, number))?;
            begun(work)?;
            Ok(Change::of((), event.clone()))
        })?;
        Ok(())
    }

    /// Puts on the record that there is a tail; in the file itself, and not only in its log, that it is not forgotten together.
    fn begin_tail(&mut self, operation: &Operation) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, _| {
            begun(work)?;
            Ok(Change::of((), Event::TailBegun))
        })?;
        // While somebody else reads, it stays in the log.
        self.file.fold().ok();
        Ok(())
    }

    /// The last number of each count that the tables know of.
    pub(super) fn drawn(&self) -> Result<Drawn, StoreFault> {
        const ENVELOPES: Sql = Sql::new("SELECT max(number) FROM envelopes WHERE office = ?1 GROUP BY station, year");
        const VISITS: Sql =
            Sql::new("SELECT max(number) FROM visits WHERE office = ?1 GROUP BY station, day ORDER BY day DESC LIMIT 40");
        const BEFORE: Sql = Sql::new("SELECT number FROM drawn_before WHERE office = ?1");
        let mut drawn = Drawn::default();
        for sql in [ENVELOPES, VISITS, BEFORE] {
            for row in self.file.rows(sql, values![self.chain.office.as_str()])? {
                drawn.add(row.text(0)?);
            }
        }
        Ok(drawn)
    }

    /// What is committed has to be in the tail before anybody hears of it.
    pub(super) fn owe_tail(&mut self, head: &Head, events: &[Event]) {
        if let Some(Kept { owed, drawn, .. }) = &mut self.tail {
            events.iter().for_each(|event| drawn.add_of(event));
            *owed = Some(head.clone());
        }
    }

    /// Brings the tail up to what is committed.
    ///
    /// # Errors
    /// [`StoreFault::Moved`]: another folder lies where this one was opened. [`StoreFault::Tail`]: what is committed stays, and is
    /// answered when it is asked for again. [`StoreFault::TailGone`] when the file is not in its place any more, or is that of
    /// another journal, whether there is anything to say or not: whoever signs in next notices it, too.
    pub(crate) fn keep_tail(&mut self) -> Result<(), StoreFault> {
        if !self.opened.is_still_in(&self.folder) {
            return Err(StoreFault::Moved);
        }
        let key = &self.journal_key;
        if let Some(Kept { file, step, .. }) = &mut self.tail {
            if !file.is_in_place().map_err(tail_fault)? {
                return Err(StoreFault::TailGone);
            }
            // Whoever else writes commits to the same journal first; a tail that is put in the place of a loss is not looked at.
            let news = if *step == Step::On { file.news(key).map_err(tail_fault)? } else { None };
            if let Some(head) = news
                && self.journal_entry(head.seq)? != Some(head)
            {
                return Err(StoreFault::TailGone);
            }
        }
        if let Some(Kept { file, owed, drawn, step }) = &mut self.tail
            && let Some(head) = owed
        {
            let tail = Tail { head: head.clone(), drawn: drawn.clone() };
            file.write(&self.journal_key, &tail, *step).map_err(tail_fault)?;
            (*owed, *drawn, *step) = (None, Drawn::default(), Step::On);
        }
        Ok(())
    }

    /// The loss that nobody has looked at yet.
    pub(crate) fn unsettled_loss(&self) -> Result<Option<Unsettled>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT how, kept, found, noticed FROM losses WHERE office = ?1 AND station = ?2");
        let row = self.file.row(SELECT, values![self.chain.office.as_str(), self.chain.station.as_str()])?;
        let unsettled = |row: super::sql::Row| {
            let how = Loss::named(row.text(0)?).ok_or(StoreFault::Damaged)?;
            Ok(Unsettled { how, kept: row.maybe_whole(1)?, found: row.whole(2)?, noticed: row.read(3)? })
        };
        row.map(unsettled).transpose()
    }

    /// Somebody has looked at the loss; how, the event says.
    pub(crate) fn settle_loss(&mut self, by: LookedBy, operation: &Operation) -> Result<(), StoreFault> {
        let event = match by {
            LookedBy::Somebody => Event::LossSettled,
            LookedBy::RestorerWithTheSheet => Event::LossSettledByRecovery,
        };
        let elsewhere = self.drawn_elsewhere()?;
        self.record(operation, Locks::OFFICE, |work, _| {
            const DELETE: Sql = Sql::new("DELETE FROM losses WHERE office = ?1 AND station = ?2");
            work.touch_one(DELETE, values![work.office(), work.chain().station.as_str()])?;
            elsewhere.iter().try_for_each(|number| keep_drawn(work, number))?;
            Ok(Change::of((), event.clone()))
        })?;
        Ok(())
    }

    /// Every number beyond the tables that a tail of this store knows of, wherever under this account the store lay: this
    /// folder may be a copy, and goes on behind the other one.
    fn drawn_elsewhere(&self) -> Result<Vec<String>, StoreFault> {
        let Some(Kept { file, .. }) = &self.tail else { return Ok(Vec::new()) };
        Ok(self.drawn_by(&file.of_the_store()).beyond(&self.drawn()?))
    }

    /// The last numbers that these tails say. One that cannot be read says nothing.
    pub(super) fn drawn_by(&self, tails: &[PathBuf]) -> Drawn {
        let read = |path: &PathBuf| TailFile::open(path).ok()??.read(&self.journal_key).ok()?;
        tails.iter().filter_map(read).fold(Drawn::default(), |drawn, tail| drawn.and(&tail.drawn))
    }
}

fn tail_fault(error: std::io::Error) -> StoreFault {
    StoreFault::Tail(error.into())
}

/// The gate's own lock: while a loss is unsettled, nothing is issued or handed over.
pub(super) fn insist_on_none(work: &Work<'_>) -> Result<(), StoreFault> {
    const SELECT: Sql = Sql::new("SELECT 1 FROM losses WHERE office = ?1 AND station = ?2");
    let unsettled = work.row(SELECT, values![work.office(), work.chain().station.as_str()])?;
    if unsettled.is_none() { Ok(()) } else { Err(StoreFault::Gate) }
}

/// The place in its count of the last number that lost entries had drawn; `first` is the count's first number, which ends with
/// so many digits of the place and a check digit. 0 where nothing was lost.
pub(super) fn last_drawn(asked: &impl Ask, office: &OfficeCode, first: &str, digits: usize) -> Result<u32, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT number FROM drawn_before WHERE office = ?1");
    let count = first.len().checked_sub(digits + 1).and_then(|width| first.get(..width)).ok_or(StoreFault::Damaged)?;
    let mut last = 0;
    for row in asked.rows(SELECT, values![office.as_str()])? {
        let place =
            row.text(0)?.strip_prefix(count).and_then(|rest| rest.get(..digits)).and_then(|place| place.parse().ok());
        last = place.map_or(last, |place: u32| last.max(place));
    }
    Ok(last)
}

pub(super) fn notice(work: &Work<'_>, Unsettled { how, kept, found, noticed }: Unsettled) -> Result<(), StoreFault> {
    const UPSERT: Sql = Sql::new(
        "INSERT INTO losses (office, station, noticed, how, kept, found) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (office, station) DO UPDATE SET noticed = ?3, how = ?4, kept = ?5, found = ?6",
    );
    let (office, station) = (work.office(), work.chain().station.as_str());
    work.touch_one(UPSERT, values![office, station, instant(noticed), how.word(), kept, found])
}

pub(super) fn keep_drawn(work: &Work<'_>, number: &str) -> Result<(), StoreFault> {
    const INSERT: Sql = Sql::new("INSERT INTO drawn_before (office, number) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    work.execute(INSERT, values![work.office(), number]).map(drop)
}

pub(super) fn begun(work: &Work<'_>) -> Result<(), StoreFault> {
    const UPDATE: Sql = Sql::new("UPDATE folder SET tail_begun = 1 WHERE id = 1");
    work.touch_one(UPDATE, &[])
}
