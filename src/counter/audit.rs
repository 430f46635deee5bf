//! What an auditor asks for.

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::{Break, Event, Head, JournalEntry, RowBreak, ShortCode};
use crate::domain::{EmployerQueryNumber, KeptAsker, Right};
use crate::store::{JournalFilter, Listed, LossEntry};

/// What walking the journal showed.
#[derive(Debug)]
pub struct Audit {
    /// The end that was reached; its short code is on the last sheets of paper.
    pub head: Head,
    /// Every place where the chain breaks.
    pub breaks: Vec<Break>,
    /// Every row of the tables that is not as the journal's entries left it.
    pub rows: Vec<RowBreak>,
    /// What was lost, restored and settled, oldest first: the chain is whole over it all the same.
    pub losses: Vec<LossEntry>,
    /// Whether entries are lost and nobody has looked yet.
    pub unsettled: bool,
}

/// A page of the journal, newest entry first.
#[derive(Debug)]
pub struct JournalPage {
    /// The entries.
    pub entries: Vec<Listed>,
    /// Whether older ones pass the filter.
    pub older: bool,
}

impl Counter {
    /// The newest entries of the journal that pass a filter, newest first; days are the office's.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn journal(&mut self, filter: &JournalFilter) -> Result<Vec<JournalEntry>, Stop> {
        self.call(Right::ReadJournal, None, |counter, _| Ok(counter.store.journal(filter, counter.settings.utc_offset)?))
    }

    /// The same as a page of a list: each with its place in the chain, and whether there are more.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn journal_page(&mut self, filter: &JournalFilter) -> Result<JournalPage, Stop> {
        self.call(Right::ReadJournal, None, |counter, _| {
            let one_more = JournalFilter { limit: filter.limit.saturating_add(1), ..filter.clone() };
            let (mut entries, _) = counter.store.listed(&one_more, counter.settings.utc_offset)?;
            let older = entries.len() > filter.limit;
            entries.truncate(filter.limit);
            Ok(JournalPage { entries, older })
        })
    }

    /// Walks the whole journal and names every entry that was edited, deleted, inserted or moved; then every row of the
    /// tables that was edited beside it. That it was done is on the record behind them.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn verify_journal(&mut self) -> Result<Audit, Stop> {
        self.call(Right::ReadJournal, None, |counter, _| {
            let (head, breaks, rows) = counter.store.verify_journal()?;
            counter.note(Event::JournalVerified { entries: head.seq, breaks: breaks.len() + rows.len() })?;
            let here = (&counter.office.code, &counter.office.station);
            let losses = counter.store.loss_entries(here, counter.settings.utc_offset)?;
            let unsettled = counter.store.unsettled_loss()?.is_some();
            Ok(Audit { head, breaks, rows, losses, unsettled })
        })
    }

    /// Who asked for an employer, and by which letter, in a query. That it was read is on the record before it is shown.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]; [`super::Refusal::NoSuchQuery`] where the journal has no such query
    pub fn employer_asker(&mut self, query: &EmployerQueryNumber) -> Result<KeptAsker, Stop> {
        self.call(Right::ReadJournal, None, |counter, _| {
            let (person, kept) = counter.store.employer_asker(query)?.ok_or(Refusal::NoSuchQuery)?;
            counter.note(Event::EmployerAskerRead { person, query: query.entry })?;
            Ok(kept)
        })
    }

    /// Whether the chain still has the entry whose code was printed on a stub.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn is_in_journal(&mut self, code: &ShortCode) -> Result<bool, Stop> {
        self.call(Right::ReadJournal, None, |counter, _| {
            Ok(counter.store.journal_entry(code.seq)?.is_some_and(|entry| code.fits(&entry)))
        })
    }
}
