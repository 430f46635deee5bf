//! All that is kept of one person, in the order in which it happened: entries of the journal, changes of the register.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::journal::{ends, entry};
use super::reading::{Listed, Reader};
use super::sql::{Ask, Row, Sql, values};
use super::units::{UnitLook, unit_looks};
use super::{Store, StoreFault};
use crate::domain::journal::{Person, Told, named_in};
use crate::domain::{RegisterField, UtcOffset, WorkerId};

/// What an import changed of a worker: neither what it was nor what it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterChange {
    /// Which field.
    pub field: RegisterField,
    /// When.
    pub at: DateTime<Utc>,
    /// SM3 of the file that brought it, as in the entry of the import.
    pub file: String,
}

/// A line of somebody's story, or of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoryLine {
    /// An entry of the journal.
    Entry(Box<Listed>),
    /// A change of the register, which is one of many that an import's entry counts.
    Change(RegisterChange),
    /// A month of an employer that was shown, in which it paid or owed something for this person and for others.
    Unit(UnitLook),
}

impl StoryLine {
    /// When it happened.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Entry(listed) => listed.entry.time,
            Self::Change(change) => change.at,
            Self::Unit(look) => look.at,
        }
    }
}

impl Store {
    /// What the journal says of people with these codes and of their visits, what imports changed of these workers, and which
    /// months of their employers were shown: oldest first, of one moment.
    pub(crate) fn story(&self, people: &[Person], workers: &[WorkerId]) -> Result<Vec<StoryLine>, StoreFault> {
        let view = self.file.view()?;
        let reader = Reader { asked: &view, store: self, offset: UtcOffset::default() };
        let mut names: BTreeSet<String> = people.iter().map(|person| person.as_str().to_owned()).collect();
        let about_them = reader.about(&names)?;
        // Not every entry of a visit says whose it is.
        names.extend(about_them.iter().filter_map(|listed| listed.entry.business().map(str::to_owned)));
        let entries = reader.about(&names)?;
        let mut beside = Vec::new();
        for worker in workers {
            const CHANGES: Sql = Sql::new("SELECT field, at, file FROM register_changes WHERE worker = ?1 ORDER BY at, id");
            for row in view.rows(CHANGES, values![worker.0])? {
                beside.push(StoryLine::Change(change(&row)?));
            }
            beside.extend(unit_looks(&view, &self.chain, *worker)?.into_iter().map(StoryLine::Unit));
        }
        beside.sort_by_key(StoryLine::at);
        Ok(in_order(entries, beside))
    }
}

fn change(row: &Row) -> Result<RegisterChange, StoreFault> {
    let field = RegisterField::named(row.text(0)?).ok_or(StoreFault::Damaged)?;
    Ok(RegisterChange { field, at: row.read(1)?, file: row.text(2)?.to_owned() })
}

/// Both in the order of time; what the journal has in its own order stays so, though its clock was settled between.
fn in_order(entries: Vec<Listed>, beside: Vec<StoryLine>) -> Vec<StoryLine> {
    let mut lines = Vec::with_capacity(entries.len() + beside.len());
    let mut beside = beside.into_iter().peekable();
    for listed in entries {
        while let Some(line) = beside.next_if(|line| line.at() <= listed.entry.time) {
            lines.push(line);
        }
        lines.push(StoryLine::Entry(Box::new(listed)));
    }
    lines.extend(beside);
    lines
}

impl<A: Ask> Reader<'_, A> {
    /// The newest entries before this one whose facts have one of these names, newest first, and at most so many: of each name the
    /// end of its stretch of the index is read, however long that and the journal are.
    pub(super) fn newest_about(
        &self,
        names: &BTreeSet<String>,
        before: Option<i64>,
        most: usize,
    ) -> Result<Vec<Listed>, StoreFault> {
        const INDEXED: Sql = Sql::new(
            "SELECT seq FROM journal_about WHERE office = ?1 AND about = ?3 AND station = ?2 AND seq < ?4
             ORDER BY seq DESC LIMIT ?5",
        );
        const TAIL: Sql = Sql::new(
            "SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq > ?3 AND seq < ?4 ORDER BY seq",
        );
        const ENTRY: Sql = Sql::new("SELECT seq, line, hash FROM journal WHERE office = ?1 AND station = ?2 AND seq = ?3");
        let chain = &self.store.chain;
        let (office, station) = (chain.office.as_str(), chain.station.as_str());
        let (ends, before) = (ends(self.asked, chain)?, before.unwrap_or(i64::MAX));
        let at_most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut places = BTreeSet::new();
        for name in names {
            for row in self.asked.rows(INDEXED, values![office, station, name, before, at_most])? {
                places.insert(row.whole(0)?);
            }
        }
        for row in self.asked.rows(TAIL, values![office, station, ends.about_to, before])? {
            if named_in(&row.legible(1)).iter().any(|name| names.contains(name)) {
                places.insert(row.whole(0)?);
            }
        }
        let mut found = Vec::with_capacity(most.min(places.len()));
        for place in places.into_iter().rev().take(most) {
            let Some(row) = self.asked.row(ENTRY, values![office, station, place])? else { continue };
            found.push(Listed { entry: entry(&row, ends.time)?, hash: row.text(2)?.to_owned() });
        }
        Ok(found)
    }

    /// Every entry whose facts have one of these names, oldest first. The index says where to look, and the lines that it has
    /// not come to yet are looked through; a line that somebody made unreadable since is still where the index has it.
    pub(super) fn about(&self, names: &BTreeSet<String>) -> Result<Vec<Listed>, StoreFault> {
        const INDEXED: Sql =
            Sql::new("SELECT seq FROM journal_about WHERE office = ?1 AND station = ?2 AND about = ?3 ORDER BY seq");
        const TAIL: Sql =
            Sql::new("SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq > ?3 ORDER BY seq");
        const ENTRY: Sql = Sql::new("SELECT seq, line, hash FROM journal WHERE office = ?1 AND station = ?2 AND seq = ?3");
        let chain = &self.store.chain;
        let (office, station) = (chain.office.as_str(), chain.station.as_str());
        let ends = ends(self.asked, chain)?;
        let mut places = BTreeSet::new();
        for name in names {
            for row in self.asked.rows(INDEXED, values![office, station, name])? {
                places.insert(row.whole(0)?);
            }
        }
        for row in self.asked.rows(TAIL, values![office, station, ends.about_to])? {
            if named_in(&row.legible(1)).iter().any(|name| names.contains(name)) {
                places.insert(row.whole(0)?);
            }
        }
        let mut found = Vec::with_capacity(places.len());
        for place in places {
            let Some(row) = self.asked.row(ENTRY, values![office, station, place])? else { continue };
            let entry = entry(&row, ends.time)?;
            let really = named_in(&row.legible(1)).iter().any(|name| names.contains(name));
            if really || entry.told == Told::Unreadable {
                found.push(Listed { entry, hash: row.text(2)?.to_owned() });
            }
        }
        Ok(found)
    }
}
