//! What a person reads with his own eyes: the receipt or the statement in his hand, and the journal behind the seal.

use std::path::Path;
use std::sync::Arc;

use super::StoryFault;
use crate::counter::SystemClock;
use crate::domain::journal::{Event, JournalEntry};
use crate::domain::{Hasher, QueryNumber, Role, Secret, UserNumber, UtcOffset};
use crate::practice;
use crate::settings::Settings;
use crate::store::{Holder, JournalFilter, Link, Store, StoreFault};

/// The journal of the story's desk, oldest entry first.
pub(super) struct Record {
    /// What each entry says.
    pub entries: Vec<JournalEntry>,
    /// Its line, and the hash that chains it.
    pub links: Vec<Link>,
    /// Local time.
    pub offset: UtcOffset,
}

/// The store of the story's desk, opened with the auditor's password; nothing is written with it.
pub(super) struct Eyes {
    store: Store,
    offset: UtcOffset,
}

impl Eyes {
    /// Opens them.
    pub fn open(desk: &Path) -> Result<Self, StoryFault> {
        let auditor = practice::USERS.iter().find(|user| user.role == Role::Auditor).ok_or(StoreFault::WrongKey)?;
        let number = UserNumber::parse(auditor.number).map_err(practice::PracticeFault::from)?;
        let password = Secret::new(auditor.password.to_owned());
        let store = Store::open(desk, Holder::User(&number), &password, &mut Hasher::new(), Arc::new(SystemClock), &|_| {})?;
        Ok(Self { store: store.ok_or(StoreFault::WrongKey)?, offset: Settings::read(desk)?.utc_offset })
    }

    /// The query number and the check code on the receipt that was printed last.
    pub fn last_receipt(&self) -> Result<(String, String), StoryFault> {
        let entries = self.entries()?;
        let query = entries.iter().find_map(|entry| match entry.event() {
            Some(Event::Issued { receipt: Some(receipt), .. }) => QueryNumber::parse(receipt),
            _ => None,
        });
        let kept = query.map(|query| self.store.receipt(&query)).transpose()?.flatten().ok_or(StoreFault::Damaged)?;
        let code = kept.receipt.code(self.store.journal_key());
        Ok((kept.receipt.query.to_string(), code.to_string()))
    }

    /// The query number and the check code on the statement that was printed last.
    pub fn last_statement(&self) -> Result<(String, String), StoryFault> {
        let entries = self.entries()?;
        let number = entries.iter().find_map(|entry| match entry.event() {
            Some(Event::StatementMade { statement, .. }) => QueryNumber::parse(statement),
            _ => None,
        });
        let statement =
            number.map(|number| self.store.statement(&number)).transpose()?.flatten().ok_or(StoreFault::Damaged)?;
        let code = statement.code(self.store.journal_key());
        Ok((statement.number.to_string(), code.to_string()))
    }

    /// The whole journal, which must be intact.
    pub fn journal(self) -> Result<Record, StoryFault> {
        let (_, breaks, rows) = self.store.verify_journal()?;
        if !breaks.is_empty() || !rows.is_empty() {
            return Err(StoreFault::Damaged.into());
        }
        let mut entries = self.entries()?;
        entries.reverse();
        Ok(Record { entries, links: self.store.chain()?, offset: self.offset })
    }

    /// Every entry, newest first.
    fn entries(&self) -> Result<Vec<JournalEntry>, StoryFault> {
        let everything = JournalFilter { limit: usize::MAX, ..JournalFilter::default() };
        Ok(self.store.journal(&everything, self.offset)?)
    }
}
