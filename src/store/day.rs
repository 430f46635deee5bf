//! The account of a day, out of the journal, and held against the tables: of one moment.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::journal::{PAGE, ends, entry};
use super::reading::Reader;
use super::sql::{Ask, Row, Sql, values};
use super::{Store, StoreFault};
use crate::domain::journal::{Event, Head, JournalEntry, instant};
use crate::domain::{DayAccount, DayTally, EnvelopeNumber, Gap, OfficeCode, Station, Tables, UtcOffset};

impl Store {
    /// The account of a local day at the station `here`, and the journal's end at that moment.
    pub(crate) fn day(
        &self,
        day: NaiveDate,
        here: (&OfficeCode, &Station),
        offset: UtcOffset,
    ) -> Result<(DayAccount, Head), StoreFault> {
        let view = self.file.view()?;
        let reader = Reader { asked: &view, store: self, offset };
        let (tally, lost) = reader.tally(day)?;
        let gap = |entry: &JournalEntry| {
            let restored = matches!(entry.event(), Some(Event::Restored { .. }));
            Ok(Gap { entry: entry.seq, restored, passed_over: self.not_drawn(here, entry, offset)? })
        };
        let gaps = lost.iter().map(gap).collect::<Result<_, StoreFault>>()?;
        let account = tally.close(day, Tables { gaps, ..reader.tables(day)? });
        Ok((account, ends(&view, &self.chain)?.head))
    }
}

/// When an entry says that entries were lost, or that the store was restored: by an old backup that may be long after its own time.
fn lost_at(entry: &JournalEntry) -> Option<DateTime<Utc>> {
    match entry.event()? {
        Event::EntriesLost { .. } => Some(entry.time),
        Event::Restored { at, .. } => Some(*at),
        _ => None,
    }
}

impl<A: Ask> Reader<'_, A> {
    /// Walks the journal from its end to the beginning of a day, in every epoch that has entries of it; what became of it, and
    /// the entries that say that some of it is lost, newest first.
    fn tally(&self, day: NaiveDate) -> Result<(DayTally, Vec<JournalEntry>), StoreFault> {
        let epochs = self.epochs()?;
        let (mut tally, mut lost) = (DayTally::default(), Vec::new());
        let mut newest = epochs.iter();
        let mut epoch = newest.next();
        let mut time = epoch.map_or(DateTime::UNIX_EPOCH, |epoch| epoch.last);
        let mut from = Some(i64::MAX);
        while let Some(first) = from {
            from = None;
            for row in self.backwards(first, None, PAGE)? {
                let entry = entry(&row, time)?;
                time = entry.none_before_is_younger_than();
                from = entry.seq.checked_sub(1);
                while epoch.is_some_and(|epoch| entry.seq < epoch.first) {
                    epoch = newest.next();
                }
                let of = self.offset.date(entry.time);
                if lost_at(&entry).is_some_and(|at| self.offset.date(at) == day || of == day) {
                    lost.push(entry.clone());
                }
                if of == day {
                    tally.of_the_day(&entry);
                } else if of > day {
                    tally.after(&entry);
                } else if newest.clone().all(|older| self.offset.date(older.last) < day) {
                    // Time never runs back in an epoch, and no older one comes up to the day.
                    return Ok((tally, lost));
                }
            }
        }
        Ok((tally, lost))
    }

    /// What the tables say of a day.
    fn tables(&self, day: NaiveDate) -> Result<Tables, StoreFault> {
        const DRAWN: Sql =
            Sql::new("SELECT count(*) FROM envelopes WHERE office = ?1 AND issued_at >= ?2 AND issued_at < ?3");
        const ENDED: Sql =
            Sql::new("SELECT count(*) FROM visits WHERE office = ?1 AND ended_at >= ?2 AND ended_at < ?3 AND state = ?4");
        const QUERIED: Sql = Sql::new(
            "SELECT count(*) FROM visits JOIN queries ON queries.visit = visits.id
             WHERE visits.office = ?1 AND visits.ended_at >= ?2 AND visits.ended_at < ?3",
        );
        const WAIT: Sql =
            Sql::new("SELECT number FROM envelopes WHERE office = ?1 AND state IN ('reserved', 'printed') ORDER BY number");
        const OPEN: Sql = Sql::new("SELECT count(*) FROM visits WHERE office = ?1 AND day = ?2 AND ended_at IS NULL");
        let office = self.store.chain.office.as_str();
        let (from, to) = bounds(day, self.offset);
        let ended = |state| self.asked.the_row(ENDED, values![office, from.as_str(), to.as_str(), state])?.count(0);
        let queried: usize = self.asked.the_row(QUERIED, values![office, from.as_str(), to.as_str()])?.count(0)?;
        let abandoned: usize = ended("abandoned")?;
        Ok(Tables {
            queried,
            drawn: self.asked.the_row(DRAWN, values![office, from.as_str(), to.as_str()])?.count(0)?,
            // The visit of a query ends without a hand-over, and was none to begin with.
            ended: [ended("delivered")?, ended("refused")?, abandoned.saturating_sub(queried)],
            wait_now: self.asked.each(WAIT, values![office], told)?,
            unfinished: self.asked.the_row(OPEN, values![office, day.to_string()])?.count(0)?,
            gaps: Vec::new(),
        })
    }
}

/// The number of an envelope as entries write it.
fn told(row: &Row) -> Result<String, StoreFault> {
    Ok(EnvelopeNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?.to_string())
}

/// When a local day begins and ends, as instants are kept.
pub(super) fn bounds(day: NaiveDate, offset: UtcOffset) -> (String, String) {
    let as_if = day.and_time(NaiveTime::MIN).and_utc();
    let ahead = offset.clock(as_if).and_utc().signed_duration_since(as_if);
    let begins: DateTime<Utc> = as_if - ahead;
    (instant(begins), instant(begins + TimeDelta::days(1)))
}
