//! The inside of a change: what it has locked, and what it may ask and do.

use super::StoreFault;
use super::chain::Chain;
use super::file::{FileChange, SealedFile};
use super::sql::{Ask, Row, Sql, Value};
use crate::domain::WorkerId;

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
}

impl<'a> Work<'a> {
    /// Begins a change for this office and chain, and takes its locks. A sealed file has one lock for everything, and each change has it; what it asked
    /// for is remembered all the same, and held against it.
    pub(super) fn begin(file: &'a mut SealedFile, chain: &'a Chain, locks: Locks) -> Result<Self, StoreFault> {
        Ok(Self { change: file.begin()?, chain, locks })
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
        self.change.execute(sql, values)
    }

    /// Carries a guarded statement out: it must touch exactly one row; anything else is the gate saying no.
    pub(super) fn touch_one(&self, sql: Sql, values: &[Value<'_>]) -> Result<(), StoreFault> {
        if self.execute(sql, values)? == 1 { Ok(()) } else { Err(StoreFault::Gate) }
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
        self.change.rows(sql, values)
    }
}
