//! One query of somebody's own records at the counter: what a verified visit turns into, by value.
//!
//! It rests on the verification that an envelope would need, and lives as long. A reset that becomes a query issues nothing any
//! more, and records are opened by a query alone:
//!
//! ```no_run
//! use xinfeng::counter::{Counter, Stop};
//! use xinfeng::domain::{Figures, Query, Records};
//! fn open(counter: &mut Counter, query: &Query) -> Result<(Records, Figures), Stop> { counter.records_of(query) }
//! ```
//! ```compile_fail
//! use xinfeng::counter::{Counter, Stop};
//! use xinfeng::domain::{Figures, Records, Reset, Verified};
//! fn open(counter: &mut Counter, reset: &Reset<Verified>) -> Result<(Records, Figures), Stop> {
//!     counter.records_of(reset)
//! }
//! ```
//!
//! A statement of personal rights is printed for a query, and for nothing else:
//!
//! ```no_run
//! use xinfeng::counter::{Counter, PrintedStatement, Stop};
//! use xinfeng::domain::Query;
//! fn print(counter: &mut Counter, query: &Query) -> Result<PrintedStatement, Stop> { counter.statement(query, None) }
//! ```
//! ```compile_fail
//! use xinfeng::counter::{Counter, PrintedStatement, Stop};
//! use xinfeng::domain::Worker;
//! fn print(counter: &mut Counter, worker: &Worker) -> Result<PrintedStatement, Stop> { counter.statement(worker, None) }
//! ```
//!
//! A reset that was only found becomes none:
//!
//! ```no_run
//! use xinfeng::domain::{Asked, Query, Reset, Verified};
//! fn query(reset: Reset<Verified>, asked: Asked) -> Query { Query::of(reset, asked) }
//! ```
//! ```compile_fail
//! use xinfeng::domain::{Asked, Found, Query, Reset};
//! fn query(reset: Reset<Found>, asked: Asked) -> Query { Query::of(reset, asked) }
//! ```
//!
//! And from one verification comes an envelope or a query, never both:
//!
//! ```no_run
//! use xinfeng::domain::{Issued, Reset, Staged, Verified};
//! fn either(reset: Reset<Verified>, staged: Staged) -> Reset<Issued> { reset.issued(staged) }
//! ```
//! ```compile_fail
//! use xinfeng::domain::{Asked, Issued, Query, Reset, Staged, Verified};
//! fn both(reset: Reset<Verified>, staged: Staged, asked: Asked) -> (Reset<Issued>, Query) {
//!     (reset.issued(staged), Query::of(reset, asked))
//! }
//! ```

use chrono::{DateTime, Utc};

use super::reset::{Reset, Stale, Verified};
use super::spelt::spelt;
use super::user::Session;
use super::visit::{Verification, Visit};
use super::worker::Worker;

spelt! {
    /// What somebody wants to see of his own records; it is on the record.
    #[derive(Default)]
    pub enum QueryPurpose {
        /// 缴费及待遇记录: contributions, accounts and benefits, on the screen.
        #[default]
        Contributions = "contributions",
        /// 个人权益记录单: the statement of personal rights, on paper.
        Statement = "statement",
    }
}

/// That it is on the record what was asked for. Only the store makes one.
#[derive(Debug)]
pub struct Asked(QueryPurpose);

impl Asked {
    /// Called by the store alone, after the transaction that recorded the query.
    pub(crate) fn kept(purpose: QueryPurpose) -> Self {
        Self(purpose)
    }
}

/// One worker's query of his own records, on the record. No `Clone`: there is one of it, and it is moved.
#[derive(Debug)]
pub struct Query {
    worker: Worker,
    visit: Visit,
    verification: Verification,
    purpose: QueryPurpose,
}

impl Query {
    /// What a verified reset turns into, once the store has it on the record.
    pub fn of(reset: Reset<Verified>, asked: Asked) -> Self {
        let ((worker, visit, verification), Asked(purpose)) = (reset.taken_apart(), asked);
        Self { worker, visit, verification, purpose }
    }

    /// Whose records.
    pub fn worker(&self) -> &Worker {
        &self.worker
    }

    /// The visit: it has ended with the query's beginning, so that nothing waits to be finished.
    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    /// What was asked for.
    pub fn purpose(&self) -> QueryPurpose {
        self.purpose
    }

    /// When the card was checked.
    pub fn verified_at(&self) -> DateTime<Utc> {
        self.verification.at()
    }

    /// Whether records may be read in this session, now.
    ///
    /// # Errors
    /// [`Stale`] when the card must be verified again.
    pub fn may_read(&self, session: &Session, now: DateTime<Utc>) -> Result<(), Stale> {
        self.verification.counts(self.worker.id, session, now).then_some(()).ok_or(Stale)
    }
}
