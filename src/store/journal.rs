//! The journal's table: its head, its operations, and walking it.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::chain::Chain;
use super::sql::{Ask, Row, Sql, values};
use super::work::Work;
use super::{Operation, Recorded, Store, StoreFault, held};
use crate::domain::journal::{
    Actor, Break, Event, Head, JournalEntry, RowBreak, RowLeft, Walk, instant, line_leaving, link, named_in,
};
use crate::domain::{Clock, WrongClock};

/// A link of the chain, as it stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The entry, one line of JSON.
    pub line: String,
    /// SM3 of the hash before it, a line feed, and the line.
    pub hash: String,
}

/// So many entries wait at the most until they are found by whom and which visit they are about.
const LAG: i64 = 32;
/// How many entries are read at a time.
pub(super) const PAGE: i64 = 500;

/// Where a chain ends; before the first entry, at the beginning of time.
pub(super) struct Ends {
    /// The last entry.
    pub head: Head,
    /// Its time.
    pub time: DateTime<Utc>,
    /// The last entry that is found by whom and which visit it is about; those behind it are looked through.
    pub about_to: i64,
    /// The key of the last entry, if it is a note.
    noted: Option<String>,
    /// The first entry that speaks for the rows it leaves; `None` where those before did not, and nothing was counted yet.
    pub rows_from: Option<i64>,
}

impl Ends {
    /// What a clock says after the last entry, if it is believed.
    pub(super) fn believed(&self, clock: &dyn Clock) -> Result<DateTime<Utc>, WrongClock> {
        WrongClock::believed(clock, (self.head.seq > 0).then_some(self.time))
    }
}

/// Where the chain ends.
pub(super) fn ends(store: &impl Ask, chain: &Chain) -> Result<Ends, StoreFault> {
    const SELECT: Sql =
        Sql::new("SELECT seq, hash, time, about_to, noted, rows_from FROM heads WHERE office = ?1 AND station = ?2");
    match store.row(SELECT, values![chain.office.as_str(), chain.station.as_str()])? {
        None => Ok(Ends { head: Head::genesis(), time: DateTime::UNIX_EPOCH, about_to: 0, noted: None, rows_from: Some(1) }),
        Some(row) => Ok(Ends {
            head: Head { seq: row.whole(0)?, hash: row.text(1)?.to_owned() },
            time: row.read(2)?,
            about_to: row.whole(3)?,
            noted: row.maybe_text(4)?.map(str::to_owned),
            rows_from: row.maybe_whole(5)?,
        }),
    }
}

/// The number of the last entry that stands in the table, whatever the head says.
pub(super) fn end(store: &impl Ask, chain: &Chain) -> Result<i64, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT coalesce(max(seq), 0) FROM journal WHERE office = ?1 AND station = ?2");
    store.the_row(SELECT, values![chain.office.as_str(), chain.station.as_str()])?.whole(0)
}

/// Adds one entry to the chain, with the rows that it speaks for.
pub(super) fn append(
    work: &Work<'_>,
    head: &Head,
    now: DateTime<Utc>,
    actor: &Actor,
    event: &Event,
    rows: &[RowLeft],
) -> Result<Head, StoreFault> {
    let seq = head.seq.checked_add(1).ok_or(StoreFault::Damaged)?;
    let line = line_leaving(seq, now, actor, event, rows).map_err(|error| StoreFault::Io(error.into()))?;
    let hash = link(&head.hash, &line);
    let (office, station) = (work.office(), work.chain().station.as_str());
    const ENTRY: Sql = Sql::new("INSERT INTO journal (office, station, seq, line, hash) VALUES (?1, ?2, ?3, ?4, ?5)");
    work.touch_one(ENTRY, values![office, station, seq, line.as_str(), hash.as_str()])?;
    Ok(Head { seq, hash })
}

/// Moves the end of the chain behind the entries of a change; `noted` is the key of the last one, if it is a note, and
/// `rows_from` the first that spoke for its rows.
pub(super) fn move_to(
    work: &Work<'_>,
    before: &Ends,
    head: &Head,
    now: DateTime<Utc>,
    (noted, rows_from): (Option<&str>, i64),
) -> Result<(), StoreFault> {
    const HEAD: Sql = Sql::new(
        "INSERT INTO heads (office, station, seq, hash, time, about_to, noted, rows_from)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (office, station)
         DO UPDATE SET seq = ?3, hash = ?4, time = ?5, about_to = ?6, noted = ?7, rows_from = ?8",
    );
    let (office, station) = (work.office(), work.chain().station.as_str());
    let about_to = index(work, before, head)?;
    work.touch_one(HEAD, values![office, station, head.seq, head.hash.as_str(), instant(now), about_to, noted, rows_from])
}

/// Brings what is found by whom and which visit it is about up to these entries, if enough of them have come since; how far
/// it has come.
fn index(work: &Work<'_>, before: &Ends, head: &Head) -> Result<i64, StoreFault> {
    let (office, station) = (work.office(), work.chain().station.as_str());
    let from = before.about_to;
    if head.seq - from < LAG {
        return Ok(from);
    }
    const LINES: Sql =
        Sql::new("SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq > ?3 AND seq <= ?4 ORDER BY seq");
    for row in work.rows(LINES, values![office, station, from, head.seq])? {
        for about in named_in(&row.legible(1)) {
            const ABOUT: Sql = Sql::new(
                "INSERT INTO journal_about (office, about, station, seq) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            );
            work.execute(ABOUT, values![office, about, station, row.whole(0)?])?;
        }
    }
    Ok(head.seq)
}

/// The note with this key, if it is the last entry: whoever got no answer asks again before anything else.
pub(super) fn last_note(_: &Work<'_>, operation: &Operation, ends: &Ends) -> Result<Option<Recorded<()>>, StoreFault> {
    let is_last = ends.noted.as_deref() == Some(operation.key());
    Ok(is_last.then(|| Recorded { value: (), head: ends.head.clone(), at: ends.time, now: false }))
}

/// An answer as it is kept: for whom, and what.
#[derive(Serialize, Deserialize)]
struct KeptAnswer<C, T> {
    caller: C,
    value: T,
}

/// What an operation was answered when it was carried out, if it was.
///
/// # Errors
/// [`StoreFault::Repeated`] if another caller carried it out, or its answer was not kept.
pub(super) fn first_answer<T: DeserializeOwned>(
    work: &Work<'_>,
    operation: &Operation,
    _: &Ends,
) -> Result<Option<Recorded<T>>, StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT journal.seq, journal.line, journal.hash, operations.answer
         FROM operations JOIN journal ON journal.office = operations.office AND journal.station = operations.station
                                     AND journal.seq = operations.entry
         WHERE operations.office = ?1 AND operations.key = ?2",
    );
    let Some(row) = work.row(SELECT, values![work.office(), operation.key()])? else { return Ok(None) };
    let kept = row.maybe_text(3)?.ok_or(StoreFault::Repeated)?;
    let KeptAnswer { caller, value }: KeptAnswer<String, Value> =
        serde_json::from_str(kept).map_err(|_| StoreFault::Damaged)?;
    if caller != operation.caller().mark() {
        return Err(StoreFault::Repeated);
    }
    let value = serde_json::from_value(value).map_err(|_| StoreFault::Damaged)?;
    let entry = entry(&row, DateTime::UNIX_EPOCH)?;
    let head = Head { seq: entry.seq, hash: row.text(2)?.to_owned() };
    Ok(Some(Recorded { value, head, at: entry.time, now: false }))
}

/// Remembers an operation with the entry that recorded it, and with its answer.
pub(super) fn done<T: Serialize>(work: &Work<'_>, operation: &Operation, head: &Head, value: &T) -> Result<(), StoreFault> {
    const INSERT: Sql = Sql::new("INSERT INTO operations (office, key, station, entry, answer) VALUES (?1, ?2, ?3, ?4, ?5)");
    let answer = serde_json::to_string(&KeptAnswer { caller: operation.caller().mark(), value });
    let answer = answer.map_err(|error| StoreFault::Io(error.into()))?;
    let (office, station) = (work.office(), work.chain().station.as_str());
    work.touch_one(INSERT, values![office, operation.key(), station, head.seq, answer])
}

/// The entry of a row; `next` is the time of the one after it.
pub(super) fn entry(row: &Row, next: DateTime<Utc>) -> Result<JournalEntry, StoreFault> {
    Ok(JournalEntry::read(row.whole(0)?, &row.legible(1), next))
}

/// Walks the chain from its beginning, a page at a time, over what does not change meanwhile.
fn each_link(
    view: &impl Ask,
    chain: &Chain,
    mut step: impl FnMut(i64, &str, &str) -> Result<(), StoreFault>,
) -> Result<(), StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT seq, line, hash FROM journal WHERE office = ?1 AND station = ?2 AND seq >= ?3 ORDER BY seq LIMIT ?4",
    );
    let (office, station) = (chain.office.as_str(), chain.station.as_str());
    let mut from = Some(i64::MIN);
    while let Some(first) = from {
        from = None;
        for row in view.rows(SELECT, values![office, station, first, PAGE])? {
            let seq = row.whole(0)?;
            step(seq, row.text(1)?, row.text(2)?)?;
            from = seq.checked_add(1);
        }
    }
    Ok(())
}

impl Store {
    /// The entry with this number, as it reads.
    pub(super) fn read_entry(&self, seq: i64) -> Result<Option<JournalEntry>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq = ?3");
        let Chain { office, station } = &self.chain;
        let row = self.file.row(SELECT, values![office.as_str(), station.as_str(), seq])?;
        row.map(|row| entry(&row, DateTime::UNIX_EPOCH)).transpose()
    }

    /// The entry with this number, as a point of the chain.
    pub(crate) fn journal_entry(&self, seq: i64) -> Result<Option<Head>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT hash FROM journal WHERE office = ?1 AND station = ?2 AND seq = ?3");
        let Chain { office, station } = &self.chain;
        let Some(row) = self.file.row(SELECT, values![office.as_str(), station.as_str(), seq])? else { return Ok(None) };
        Ok(Some(Head { seq, hash: row.text(0)?.to_owned() }))
    }

    /// The whole chain, oldest entry first, as other tools can check it.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when entries cannot be read at all.
    pub fn chain(&self) -> Result<Vec<Link>, StoreFault> {
        let mut links = Vec::new();
        each_link(&self.file.view()?, &self.chain, |_, line, hash| {
            links.push(Link { line: line.to_owned(), hash: hash.to_owned() });
            Ok(())
        })?;
        Ok(links)
    }

    /// Walks the whole chain: the head that was reached, every break, and every row of the tables that no entry explains.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when entries cannot be read at all.
    pub(crate) fn verify_journal(&self) -> Result<(Head, Vec<Break>, Vec<RowBreak>), StoreFault> {
        let view = self.file.view()?;
        let kept = ends(&view, &self.chain)?.head;
        let (mut walk, mut ledger) = (Walk::default(), held::ledger(&view)?);
        each_link(&view, &self.chain, |seq, line, hash| {
            if let Some((event, rows)) = walk.step(seq, line, hash) {
                ledger.enter(seq, &event, rows);
            }
            Ok(())
        })?;
        let rows = held::compare(&view, &self.chain, &self.row_key, ledger)?;
        let (head, breaks) = walk.finish(&kept);
        Ok((head, breaks, rows))
    }
}
