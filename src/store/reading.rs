//! Reading the journal back, newest first: of a day, of a visit, of somebody, of a kind.

use chrono::{DateTime, NaiveDate, Utc};

use super::epochs::{self, Epoch};
use super::journal::{PAGE, end, ends, entry};
use super::sql::{Ask, Row, Sql, values};
use super::{Store, StoreFault};
use crate::domain::journal::{EntryKind, Head, JournalEntry, PickedBy};
use crate::domain::{BusinessNumber, UserNumber, UtcOffset};

/// Which entries of the journal are wanted, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFilter {
    /// Of this local day alone.
    pub day: Option<NaiveDate>,
    /// Of this visit alone.
    pub business: Option<BusinessNumber>,
    /// Made by this user alone.
    pub user: Option<UserNumber>,
    /// Of this kind alone.
    pub kind: Option<EntryKind>,
    /// Only what stands before this entry: the number of the last one seen gives the next page.
    pub before: Option<i64>,
    /// So many at most.
    pub limit: usize,
}

impl JournalFilter {
    /// Every entry.
    pub const EVERYTHING: Self = Self { day: None, business: None, user: None, kind: None, before: None, limit: usize::MAX };

    /// By what it picks entries out.
    pub fn picks(&self) -> Vec<PickedBy> {
        let picks = [
            (self.day.is_some(), PickedBy::Day),
            (self.user.is_some(), PickedBy::User),
            (self.kind.is_some(), PickedBy::Kind),
            (self.business.is_some(), PickedBy::Visit),
        ];
        picks.into_iter().filter_map(|(picks, by)| picks.then_some(by)).collect()
    }

    /// Whether it wants an entry, its day aside. An entry that cannot be read is nobody's and of no kind, but of its day.
    fn wants(&self, entry: &JournalEntry, business: Option<&str>) -> bool {
        let by = |user: &UserNumber| entry.actor().is_some_and(|actor| actor.user == *user);
        let of = |kind: &EntryKind| entry.event().is_some_and(|event| kind.has(event));
        let of_the_visit = business.is_none() || entry.business() == business;
        of_the_visit && self.user.as_ref().is_none_or(by) && self.kind.as_ref().is_none_or(of)
    }

    /// Whether many entries may have to be read for one that is wanted.
    fn is_choosy(&self) -> bool {
        self.user.is_some() || self.kind.is_some()
    }
}

impl Default for JournalFilter {
    /// The newest fifty.
    fn default() -> Self {
        Self { limit: 50, ..Self::EVERYTHING }
    }
}

/// An entry as it is listed: what it says, and its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What it says.
    pub entry: JournalEntry,
    /// Its hash, as the table has it.
    pub hash: String,
}

impl Listed {
    /// Its code, as it would stand on paper.
    pub fn short_code(&self) -> String {
        Head { seq: self.entry.seq, hash: self.hash.clone() }.short_code()
    }
}

/// Reads the journal of one chain, over the file itself or a view of it that stands still.
pub(super) struct Reader<'a, A> {
    pub asked: &'a A,
    pub store: &'a Store,
    pub offset: UtcOffset,
}

impl Store {
    /// The newest entries that pass a filter. What cannot be read is an entry too, unless a visit, a user or a kind is asked for.
    pub(crate) fn journal(&self, filter: &JournalFilter, offset: UtcOffset) -> Result<Vec<JournalEntry>, StoreFault> {
        Ok(self.listed(filter, offset)?.0.into_iter().map(|listed| listed.entry).collect())
    }

    /// The same as they are listed, and the journal's end, of one moment.
    pub(crate) fn listed(&self, filter: &JournalFilter, offset: UtcOffset) -> Result<(Vec<Listed>, Head), StoreFault> {
        let view = self.file.view()?;
        let read = Reader { asked: &view, store: self, offset }.listed(filter)?;
        Ok((read, ends(&view, &self.chain)?.head))
    }
}

impl<A: Ask> Reader<'_, A> {
    /// The epochs of the chain, the newest first.
    pub(super) fn epochs(&self) -> Result<Vec<Epoch>, StoreFault> {
        epochs::of(self.asked, &self.store.chain, ends(self.asked, &self.store.chain)?.time)
    }

    /// The newest entries that pass a filter.
    pub(super) fn listed(&self, filter: &JournalFilter) -> Result<Vec<Listed>, StoreFault> {
        let business = filter.business.as_ref().map(ToString::to_string);
        let before = filter.before.unwrap_or(i64::MAX);
        let mut entries = Vec::new();
        for epoch in self.epochs()? {
            // Of a day there may be entries in more than one epoch.
            let after = match filter.day {
                Some(day) => before.min(self.first_after(day, &epoch)?),
                None => before.min(epoch.end),
            };
            self.read_back(after, &epoch, (filter, business.as_deref()), &mut entries)?;
            if entries.len() >= filter.limit {
                break;
            }
        }
        Ok(entries)
    }

    /// Adds the entries of an epoch that stand before this one and pass a filter, until there are as many as it wants.
    fn read_back(
        &self,
        after: i64,
        epoch: &Epoch,
        (filter, business): (&JournalFilter, Option<&str>),
        entries: &mut Vec<Listed>,
    ) -> Result<(), StoreFault> {
        let JournalFilter { day, limit, .. } = filter;
        let mut time = epoch.last;
        // The one that is known already is read again, for its time.
        let page = i64::try_from(limit.saturating_add(1)).unwrap_or(PAGE).min(PAGE);
        let page = if filter.is_choosy() { PAGE } else { page };
        let mut from = Some(after);
        while let Some(first) = from
            && entries.len() < *limit
        {
            from = None;
            for row in self.backwards(first, business, page)? {
                let entry = entry(&row, time)?;
                if entry.seq < epoch.first {
                    return Ok(());
                }
                time = entry.none_before_is_younger_than();
                from = entry.seq.checked_sub(1);
                if entry.seq == after {
                    continue;
                }
                if entries.len() == *limit || day.is_some_and(|day| self.offset.date(entry.time) < day) {
                    return Ok(());
                }
                // What the index says is only where to look.
                if filter.wants(&entry, business) {
                    entries.push(Listed { entry, hash: row.text(2)?.to_owned() });
                }
            }
        }
        Ok(())
    }

    /// A page of entries from this one back: all, or those that the index has under a name.
    pub(super) fn backwards(&self, from: i64, about: Option<&str>, page: i64) -> Result<Vec<Row>, StoreFault> {
        const EVERY: Sql = Sql::new(
            "SELECT seq, line, hash FROM journal
             WHERE office = ?1 AND station = ?2 AND seq <= ?3 ORDER BY seq DESC LIMIT ?4",
        );
        const ABOUT: Sql = Sql::new(
            "SELECT seq, line, hash FROM journal
             WHERE office = ?1 AND station = ?2 AND seq <= ?3
               AND seq IN (SELECT seq FROM journal_about WHERE office = ?1 AND station = ?2 AND about = ?5 AND seq <= ?3
                           UNION SELECT seq FROM journal WHERE office = ?1 AND station = ?2 AND seq <= ?3 AND seq > ?6)
             ORDER BY seq DESC LIMIT ?4",
        );
        let chain = &self.store.chain;
        let (office, station) = (chain.office.as_str(), chain.station.as_str());
        match about {
            None => self.asked.rows(EVERY, values![office, station, from, page]),
            Some(about) => {
                let indexed = ends(self.asked, chain)?.about_to;
                self.asked.rows(ABOUT, values![office, station, from, page, about, indexed])
            }
        }
    }

    /// The number of the first entry of an epoch after a local day, or the one that comes next. Found by halving: within an epoch
    /// time never runs back from entry to entry.
    pub(super) fn first_after(&self, day: NaiveDate, epoch: &Epoch) -> Result<i64, StoreFault> {
        let (mut from, mut to) = (epoch.first.max(1), epoch.end.min(end(self.asked, &self.store.chain)? + 1));
        while from < to {
            let middle = from + (to - from) / 2;
            if self.offset.date(self.time_at(middle, epoch)?) > day { to = middle } else { from = middle + 1 }
        }
        Ok(to)
    }

    /// When the entry at a place was written; if it cannot be read, the next one of its epoch that can.
    fn time_at(&self, seq: i64, epoch: &Epoch) -> Result<DateTime<Utc>, StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq >= ?3 ORDER BY seq LIMIT ?4");
        let chain = &self.store.chain;
        let (office, station) = (chain.office.as_str(), chain.station.as_str());
        // The first can nearly always be read: the pages behind it grow.
        let (mut from, mut page) = (Some(seq), 1);
        while let Some(first) = from {
            from = None;
            for row in self.asked.rows(SELECT, values![office, station, first, page])? {
                let entry = entry(&row, epoch.last)?;
                if entry.seq >= epoch.end {
                    return Ok(epoch.last);
                }
                if entry.actor().is_some() {
                    return Ok(entry.time);
                }
                from = entry.seq.checked_add(1);
            }
            page = PAGE;
        }
        Ok(epoch.last)
    }
}
