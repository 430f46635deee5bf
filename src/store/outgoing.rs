//! What the desk did that the system which keeps the register is to know: read off the journal, and how far it was written out.
//!
//! Nothing is kept for it twice. An entry says what happened, in which visit or to which row; whose number and which mobile
//! number that is today, the register says. How far the files have come is the chain's own.

use chrono::{DateTime, Utc};

use super::journal::{PAGE, ends};
use super::office::now_in_force;
use super::online::mobile_tag;
use super::record::Change;
use super::sql::{Ask, Sql, values};
use super::work::Locks;
use super::{Operation, Recorded, Store, StoreFault};
use crate::domain::journal::{Actor, Event, Head, JournalEntry, OwnPasswordBy, RowLeft, RowTable};
use crate::domain::{BusinessNumber, OutgoingKind, WorkerId};

/// What the end of the last file is called among what is in force; no setting has this name.
const SENT: &str = "outgoing";
/// So many changes stand in one file at the most.
const MOST_ROWS: usize = 50_000;
/// After so many entries a file ends that has a change in it.
const MOST_ENTRIES: i64 = 200_000;
/// Only lines with one of these words are read.
const WORDS: [&str; 4] = ["\"handed_over\"", "\"own_password_set\"", "\"mobile_confirmed\"", "\"mobile_changed\""];

/// How far the files have come: the number of the last one, the last entry that it speaks for, its SM3.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SentOut {
    pub number: u32,
    pub through: i64,
    pub sm3: String,
}

/// What stands in the next file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ToSend {
    /// How far the files before it came.
    pub after: SentOut,
    /// The last entry that was looked at.
    pub through: i64,
    pub changes: Vec<Happened>,
}

/// An entry that goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Happened {
    /// The entry, and the code by which it is known.
    pub head: Head,
    pub at: DateTime<Utc>,
    pub actor: Actor,
    pub what: OutgoingKind,
    /// The visit's business number, as the slip says it.
    pub business: Option<BusinessNumber>,
    /// The row of the password that was set, where no visit says whose it is.
    worker: Option<WorkerId>,
    /// The mobile number as the journal knows it.
    tag: Option<String>,
}

/// Whose it is: the number in the register, and the mobile number, if it is still the one that the entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Whose {
    pub number: String,
    pub mobile: String,
}

impl SentOut {
    fn read(kept: &str) -> Result<Self, StoreFault> {
        let mut words = kept.split(' ');
        let mut next = || words.next().ok_or(StoreFault::Damaged);
        let (number, through, sm3) = (next()?, next()?, next()?);
        let number = number.parse().map_err(|_| StoreFault::Damaged)?;
        Ok(Self { number, through: through.parse().map_err(|_| StoreFault::Damaged)?, sm3: sm3.to_owned() })
    }

    fn written(&self) -> String {
        format!("{} {} {}", self.number, self.through, self.sm3)
    }
}

impl Store {
    /// The chain whose entries go out: its office and its station.
    pub(crate) fn chain_name(&self) -> (&str, &str) {
        (self.chain.office.as_str(), self.chain.station.as_str())
    }

    /// How far the files have come.
    pub(crate) fn sent_out(&self) -> Result<SentOut, StoreFault> {
        self.in_force(SENT)?.map_or(Ok(SentOut::default()), |kept| SentOut::read(&kept))
    }

    /// What goes out next, and no entry behind `last`.
    pub(crate) fn to_send(&self, last: Option<i64>) -> Result<ToSend, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT seq, line, hash FROM journal
             WHERE office = ?1 AND station = ?2 AND seq > ?3 AND seq <= ?4 ORDER BY seq LIMIT ?5",
        );
        let after = self.sent_out()?;
        let view = self.file.view()?;
        let end = ends(&view, &self.chain)?.head.seq;
        let end = last.map_or(end, |last| last.min(end));
        let (office, station) = (self.chain.office.as_str(), self.chain.station.as_str());
        let (mut through, mut changes) = (after.through, Vec::new());
        loop {
            let long = through - after.through >= MOST_ENTRIES && !changes.is_empty();
            if through >= end || long || changes.len() >= MOST_ROWS {
                return Ok(ToSend { after, through, changes });
            }
            let rows = view.rows(SELECT, values![office, station, through, end, PAGE])?;
            for row in &rows {
                let line = row.legible(1);
                through = row.whole(0)?;
                if WORDS.iter().any(|word| line.contains(word)) {
                    changes.extend(happened(Head { seq: through, hash: row.text(2)?.to_owned() }, &line));
                }
            }
            if rows.is_empty() {
                through = end;
            }
        }
    }

    /// Whose a change is.
    pub(crate) fn whose(&self, happened: &Happened) -> Result<Whose, StoreFault> {
        const VISIT: Sql = Sql::new("SELECT worker FROM visits WHERE number = ?1");
        const WORKER: Sql = Sql::new("SELECT number_key, mobile_key FROM workers WHERE id = ?1");
        let worker = match (happened.worker, &happened.business) {
            (Some(worker), _) => Some(worker.0),
            (None, Some(visit)) => self.file.row(VISIT, values![visit.digits()])?.map(|row| row.whole(0)).transpose()?,
            (None, None) => None,
        };
        let Some(worker) = worker else { return Ok(Whose::default()) };
        let Some(row) = self.file.row(WORKER, values![worker])? else { return Ok(Whose::default()) };
        let mobile = row.text(1)?;
        let same = happened.tag.as_deref() == Some(mobile_tag(&self.journal_key, WorkerId(worker), mobile).as_str());
        let mobile = if same { mobile.to_owned() } else { String::new() };
        Ok(Whose { number: row.text(0)?.to_owned(), mobile })
    }

    /// Puts it on the record that a file was written, behind the one that was the last.
    ///
    /// # Errors
    /// [`StoreFault::Gate`] if another was written meanwhile.
    pub(crate) fn send_out(
        &mut self,
        before: &SentOut,
        now: &SentOut,
        changes: usize,
        operation: &Operation,
    ) -> Result<Recorded<()>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT value FROM settings_in_force WHERE office = ?1 AND station = ?2 AND name = ?3");
        self.record(operation, Locks::OFFICE, |work, _| {
            let kept = work.row(SELECT, values![work.office(), work.chain().station.as_str(), SENT])?;
            let kept = kept.map_or(Ok(SentOut::default()), |row| SentOut::read(row.text(0)?))?;
            if kept != *before {
                return Err(StoreFault::Gate);
            }
            now_in_force(work, SENT, &now.written())?;
            let SentOut { number, through, sm3 } = now;
            Ok(Change::of((), Event::SentOut { number: *number, through: *through, changes, file: sm3.clone() }))
        })
    }
}

/// What an entry says that is to go out.
fn happened(head: Head, line: &str) -> Option<Happened> {
    let (entry, rows) = JournalEntry::with_rows(head.seq, line)?;
    let event = entry.event()?;
    let business = event.business().and_then(BusinessNumber::parse);
    let (what, tag) = match event {
        Event::HandedOver { .. } => (OutgoingKind::HandedOver, None),
        Event::OwnPasswordSet { by: OwnPasswordBy::Code, .. } => (OutgoingKind::Online, None),
        Event::MobileConfirmed { mobile, .. } => (OutgoingKind::MobileConfirmed, Some(mobile.clone())),
        Event::MobileChanged { now: Some(now), .. } => (OutgoingKind::MobileChanged, Some(now.clone())),
        Event::MobileChanged { now: None, .. } => (OutgoingKind::MobileRemoved, None),
        _ => return None,
    };
    let worker = rows.iter().find_map(password_of);
    Some(Happened { head, at: entry.time, actor: entry.actor()?.clone(), what, business, worker, tag })
}

/// Whose password a row is.
fn password_of(row: &RowLeft) -> Option<WorkerId> {
    (row.table == RowTable::Passwords).then(|| row.key.parse().ok().map(WorkerId)).flatten()
}
