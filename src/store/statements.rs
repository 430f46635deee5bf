//! Statements of personal rights that were made out: by which number each is known, whose it is, and what stands on it.
//!
//! A statement is kept before it leaves the house, since its check code is made with the time at which it was kept.

use chrono::{DateTime, Utc};

use super::contributions::pooling_area;
use super::online::tell_of_statement;
use super::queries::OF_A_QUERY;
use super::record::Change;
use super::sql::{Ask, Row, Sql, values};
use super::work::{Locks, Work};
use super::{Operation, Recorded, Store, StoreFault};
use crate::domain::journal::{Event, instant};
use crate::domain::{
    Query, QueryNumber, Session, Statement, StatementDigest, StatementOrigin, Verification, VisitId, WorkerId,
};

const INSERT: Sql = Sql::new(
    "INSERT INTO statements (area, number, worker, year, made_at, origin, visit, digest)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
);

/// A statement that is to be kept.
#[derive(Debug, Clone)]
pub(crate) struct NewStatement {
    /// The number that was drawn for it.
    pub number: QueryNumber,
    /// Whose.
    pub worker: WorkerId,
    /// Of which year; of all where there is none.
    pub year: Option<i32>,
    /// What stands on it.
    pub digest: StatementDigest,
}

impl NewStatement {
    /// The statement as it will be kept at this time.
    pub(crate) fn kept(&self, made_at: DateTime<Utc>, origin: StatementOrigin, visit: Option<VisitId>) -> Statement {
        let Self { number, worker, year, digest } = self.clone();
        Statement { number, worker, year, made_at, origin, visit, digest }
    }
}

/// Puts a statement in. No number stands for a receipt and a statement.
fn keep(work: &Work<'_>, new: &Statement) -> Result<(), StoreFault> {
    let area = pooling_area(work.chain())?;
    let number = new.number.digits();
    let (at, visit) = (instant(new.made_at), new.visit.map(|visit| visit.0));
    let values = values![area, number, new.worker.0, new.year, at, new.origin.word(), visit, new.digest.as_str()];
    work.touch_one(INSERT, values)
}

impl Store {
    /// Whether no receipt and no statement has this number.
    pub(crate) fn is_free(&self, number: &QueryNumber) -> Result<bool, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT 1 FROM receipts WHERE query = ?1 UNION ALL SELECT 1 FROM statements WHERE area = ?2 AND number = ?1",
        );
        Ok(self.file.rows(SELECT, values![number.digits(), pooling_area(&self.chain)?])?.is_empty())
    }

    /// Keeps the statement that a query at the counter asked for. The gate wants the query on the record, as this user's at this
    /// station, with a verification that still counts.
    pub(crate) fn keep_statement_of(
        &mut self,
        query: &Query,
        session: &Session,
        new: &NewStatement,
        (operation, event): (&Operation, &Event),
    ) -> Result<Recorded<Statement>, StoreFault> {
        let visit = Some(query.visit().id);
        let recorded = self.record(operation, Locks::NONE, |work, now| {
            let gate = values![
                query.visit().id.0,
                query.worker().id.0,
                query.purpose().word(),
                work.office(),
                session.user().as_str(),
                session.station().as_str(),
                instant(Verification::earliest(now)),
                instant(now),
            ];
            if new.worker != query.worker().id || work.row(OF_A_QUERY, gate)?.is_none() {
                return Err(StoreFault::Gate);
            }
            keep(work, &new.kept(now, StatementOrigin::Counter, visit))?;
            Ok(Change::of((), event.clone()))
        })?;
        let at = recorded.at;
        recorded.made(|()| Ok(new.kept(at, StatementOrigin::Counter, visit)))
    }

    /// Keeps statements that were made out without a visit, all of one moment, with one entry for them all. Whose phone is to be
    /// told, and in which language, is told with them or not at all.
    pub(crate) fn keep_statements(
        &mut self,
        origin: StatementOrigin,
        new: &[NewStatement],
        told_in: Option<&str>,
        (operation, event): (&Operation, &Event),
    ) -> Result<Recorded<Vec<Statement>>, StoreFault> {
        let recorded = self.record(operation, Locks::NONE, |work, now| {
            for new in new {
                if let Some((language, year)) = told_in.zip(new.year) {
                    tell_of_statement(work, new.worker, (pooling_area(work.chain())?, year), language, now)?;
                }
                keep(work, &new.kept(now, origin, None))?;
            }
            Ok(Change::of((), event.clone()))
        })?;
        let at = recorded.at;
        recorded.made(|()| Ok(new.iter().map(|new| new.kept(at, origin, None)).collect()))
    }

    /// The statement that a number stands for, if any.
    pub(crate) fn statement(&self, number: &QueryNumber) -> Result<Option<Statement>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT number, worker, year, made_at, origin, visit, digest FROM statements WHERE area = ?1 AND number = ?2",
        );
        let row = self.file.row(SELECT, values![pooling_area(&self.chain)?, number.digits()])?;
        row.as_ref().map(read).transpose()
    }

    /// The statements that were made out for a worker, the newest first: at most so many.
    #[cfg(feature = "online")]
    pub(crate) fn statements_of(&self, worker: WorkerId, most: u32) -> Result<Vec<Statement>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT number, worker, year, made_at, origin, visit, digest FROM statements
             WHERE area = ?1 AND worker = ?2 ORDER BY made_at DESC, number LIMIT ?3",
        );
        let rows = self.file.rows(SELECT, values![pooling_area(&self.chain)?, worker.0, most])?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &Row) -> Result<Statement, StoreFault> {
    Ok(Statement {
        number: QueryNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?,
        worker: WorkerId(row.whole(1)?),
        year: row.maybe_whole(2)?.map(i32::try_from).transpose().map_err(|_| StoreFault::Damaged)?,
        made_at: row.read(3)?,
        origin: StatementOrigin::named(row.text(4)?).ok_or(StoreFault::Damaged)?,
        visit: row.maybe_whole(5)?.map(VisitId),
        digest: StatementDigest::parse(row.text(6)?).ok_or(StoreFault::Damaged)?,
    })
}
