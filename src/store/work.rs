//! The inside of a change: what it has locked, and what it may ask and do.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::StoreFault;
use super::chain::Chain;
use super::file::{FileChange, SealedFile};
use super::rows::{self, Before};
use super::sql::{Ask, Row, RowId, Sql, Touches, Value};
use crate::domain::WorkerId;
use crate::domain::journal::{RowKey, RowLeft, RowTable};

/// What a change locks before it looks at anything, so that what it counts cannot be outrun: first the head of the journal,
/// which every change locks, then the office, then workers in the order of their numbers. One order for everybody: two changes
/// never wait for each other.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Locks {
    office: bool,
    workers: Vec<WorkerId>,
}

impl Locks {
    /// The head alone: a guarded UPDATE needs no more.
    pub(crate) const NONE: Self = Self { office: false, workers: Vec::new() };
    /// What belongs to the whole office: its users, their key slots, its settings, its register.
    pub(crate) const OFFICE: Self = Self { office: true, workers: Vec::new() };

    /// One worker, against whom tries are counted.
    pub(crate) fn worker(worker: WorkerId) -> Self {
        Self::workers([worker])
    }

    /// These workers.
    pub(crate) fn workers(workers: impl IntoIterator<Item = WorkerId>) -> Self {
        let mut workers: Vec<_> = workers.into_iter().collect();
        workers.sort_by_key(|worker| worker.0);
        workers.dedup();
        Self { office: false, workers }
    }
}

/// The inside of a change, undone when it is dropped.
pub(crate) struct Work<'a> {
    change: FileChange<'a>,
    chain: &'a Chain,
    locks: Locks,
    /// The rows that were touched so far, of the tables that the journal's entries speak for.
    touched: RefCell<BTreeMap<(RowTable, RowId), Before>>,
}

impl<'a> Work<'a> {
    /// Begins a change for this office and chain, and takes its locks. A sealed file has one lock for everything, and each change has it; what it asked
    /// for is remembered all the same, and held against it.
    pub(super) fn begin(file: &'a mut SealedFile, chain: &'a Chain, locks: Locks) -> Result<Self, StoreFault> {
        Ok(Self { change: file.begin()?, chain, locks, touched: RefCell::default() })
    }

    /// The chain that its entries stand in.
    pub(super) fn chain(&self) -> &Chain {
        self.chain
    }

    /// The office that its rows belong to.
    pub(super) fn office(&self) -> &str {
        self.chain.office.as_str()
    }

    /// Refuses to go on without a worker's lock: whoever counts tries against a worker asks for it first.
    pub(super) fn insist_on(&self, worker: WorkerId) -> Result<(), StoreFault> {
        let has = self.locks.workers.contains(&worker);
        if has { Ok(()) } else { Err(StoreFault::Io("a try would be counted without its worker's lock".into())) }
    }

    /// Refuses to go on without the office's lock: for what belongs to the whole office.
    pub(super) fn insist_on_office(&self) -> Result<(), StoreFault> {
        if self.locks.office { Ok(()) } else { Err(StoreFault::Io("the office would be changed without its lock".into())) }
    }

    /// Carries a statement out: how many rows it touched.
    pub(super) fn execute(&self, sql: Sql, values: &[Value<'_>]) -> Result<u64, StoreFault> {
        match sql.leaves() {
            // What it gives back are the rows that it touched.
            Some(_) => Ok(self.rows(sql, values)?.len().try_into().unwrap_or(u64::MAX)),
            None => self.change.execute(sql, values),
        }
    }

    /// Carries a guarded statement out: it must touch exactly one row; anything else is the gate saying no.
    pub(super) fn touch_one(&self, sql: Sql, values: &[Value<'_>]) -> Result<(), StoreFault> {
        if self.execute(sql, values)? == 1 { Ok(()) } else { Err(StoreFault::Gate) }
    }

    /// What became of the rows that were touched so far, each once, of the tables that the journal's entries speak for.
    pub(super) fn left(&self, key: &RowKey) -> Result<Vec<RowLeft>, StoreFault> {
        self.touched.borrow().iter().map(|(id, before)| rows::left(&self.change, key, id, before)).collect()
    }

    /// Carries out a statement that gives back which rows it touched, and remembers them as they were before.
    fn touch(&self, sql: Sql, values: &[Value<'_>], table: RowTable, touches: Touches) -> Result<Vec<Row>, StoreFault> {
        let known = RowId::touched(touches, values);
        let known_row = known.as_ref().map(|id| rows::row(&self.change, table, id)).transpose()?.flatten();
        let rows = self.change.rows(sql, values)?;
        let mut touched = self.touched.borrow_mut();
        for row in &rows {
            let id = row.id()?;
            if known.as_ref().is_some_and(|known| *known != id) {
                return Err(StoreFault::Io("a statement touched another row than it said".into()));
            }
            let before = match touches {
                Touches::New => None,
                // What was taken out is given back as it was.
                Touches::Gone => Some(row.clone()),
                Touches::Value(_) | Touches::Both(..) => known_row.clone(),
            };
            // How it was before the change is how it was before the first statement that touched it.
            touched.entry((table, id)).or_insert(before.map_or(Before::New, Before::Said));
        }
        Ok(rows)
    }

    /// Makes it last.
    pub(super) fn commit(self) -> Result<(), StoreFault> {
        self.change.commit()
    }

    /// Undoes it.
    pub(super) fn undo(self) -> Result<(), StoreFault> {
        self.change.undo()
    }
}

impl Ask for Work<'_> {
    fn rows(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault> {
        match sql.leaves() {
            Some((table, touches)) => self.touch(sql, values, table, touches),
            None => self.change.rows(sql, values),
        }
    }
}
