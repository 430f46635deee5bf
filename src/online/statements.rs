//! Statements of personal rights (个人权益记录单): which were made out for a worker, another one for himself, and what stands on one.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};

use super::{Denied, Online, OwnRecords};
use crate::domain::journal::Event;
use crate::domain::{CheckCode, QueryNumber, Statement, StatementDigest, StatementOrigin, Token, UtcOffset, Worker};
use crate::store::NewStatement;

/// So many are listed at the most, the newest first.
const MOST: u32 = 100;

/// A statement that was made out, wherever that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementSeen {
    /// The number that it is asked by.
    pub number: QueryNumber,
    /// Of which year; of all where there is none.
    pub year: Option<i32>,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Where.
    pub origin: StatementOrigin,
    /// The last day on which it can be verified.
    pub until: NaiveDate,
}

/// The statements of a worker, and what another one may be of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statements {
    /// The years of which anything is known, oldest first.
    pub years: Vec<i32>,
    /// Those that were made out, the newest first.
    pub made: Vec<StatementSeen>,
}

/// All that stands on a statement.
#[derive(Debug, Clone)]
pub struct StatementCopy {
    /// Whose.
    pub worker: Worker,
    /// What the place is called where he is insured, if the office has said so.
    pub area_name: Option<String>,
    /// His records.
    pub own: OwnRecords,
    /// Its number, its year.
    pub statement: Statement,
    /// The code by which it is verified.
    pub code: CheckCode,
    /// The last day on which it can be verified.
    pub until: NaiveDate,
    /// The day up to which the register was known.
    pub as_of: NaiveDate,
    /// Where it can be verified online, if the office has said so.
    pub check: Option<String>,
    /// When it was made, local time.
    pub at: NaiveDateTime,
}

/// What is left of a statement that was made out.
#[derive(Debug, Clone)]
pub enum Copied {
    /// Everything that stood on it.
    Whole(Box<StatementCopy>),
    /// The register says something else now: what stood on it is not known any more, but to whoever has it.
    Changed,
}

/// The years that a statement can be of: something is known of each, and it has begun.
fn years_of(own: &OwnRecords, today: NaiveDate) -> Vec<i32> {
    own.figures.years().into_iter().filter(|year| *year <= today.year()).collect()
}

impl Online {
    /// The statements that were made out for the worker, at a counter, here or with everybody's.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn statements(&mut self, session: &Token) -> Result<Statements, Denied> {
        let worker = self.signed_in(session)?;
        let (made, offset) = (self.store.statements_of(worker.id, MOST)?, self.settings.utc_offset);
        let today = self.today()?;
        let own = self.records_of(&worker, today)?;
        Ok(Statements { years: years_of(&own, today), made: made.into_iter().map(|it| seen(it, offset)).collect() })
    }

    /// Makes a statement of a year out, or of all, which is on the record; none of a year of which nothing is known or that
    /// has not begun. Who asks for the same again on the same day is given the same.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn make_statement(&mut self, session: &Token, year: Option<i32>) -> Result<Option<QueryNumber>, Denied> {
        let worker = self.signed_in(session)?;
        let today = self.today()?;
        let own = self.records_of(&worker, today)?;
        if year.is_some_and(|year| !years_of(&own, today).contains(&year)) {
            return Ok(None);
        }
        let digest = StatementDigest::of(self.store.journal_key(), &worker, year, &own.records);
        let offset = self.settings.utc_offset;
        let is_same = |it: &Statement| it.year == year && it.digest == digest && offset.date(it.made_at) == today;
        let made = self.store.statements_of(worker.id, MOST)?;
        if let Some(same) = made.into_iter().find(|it| it.origin == StatementOrigin::Online && is_same(it)) {
            return Ok(Some(same.number));
        }
        let number = self.free_number()?;
        let event = Event::StatementMade {
            person: self.store.journal_key().person(&worker.number),
            statement: number.to_string(),
            digest: digest.as_str().to_owned(),
            year,
            business: None,
        };
        let new = NewStatement { number: number.clone(), worker: worker.id, year, digest };
        let operation = self.operation();
        self.store.keep_statements(StatementOrigin::Online, &[new], None, (&operation, &event))?;
        Ok(Some(number))
    }

    /// What stands on a statement of the worker's: nothing for a number that nobody has, alike for another's. It is a look at his
    /// records, and on the record as one.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn statement(&mut self, session: &Token, number: &str) -> Result<Option<Copied>, Denied> {
        let worker = self.signed_in(session)?;
        let Some(number) = QueryNumber::parse(number) else { return Ok(None) };
        let Some(statement) = self.store.statement(&number)?.filter(|it| it.worker == worker.id) else { return Ok(None) };
        let offset = self.settings.utc_offset;
        let own = self.records_of(&worker, offset.date(statement.made_at))?;
        let key = self.store.journal_key();
        if StatementDigest::of(key, &worker, statement.year, &own.records) != statement.digest {
            return Ok(Some(Copied::Changed));
        }
        let as_of = self.store.contributions_as_of(statement.made_at)?;
        let copy = StatementCopy {
            area_name: self.settings.online.area_name(&worker.area).map(str::to_owned),
            code: statement.code(key),
            until: Statement::checkable_until(own.as_of),
            as_of: offset.date(as_of),
            check: self.settings.online.site.check(),
            at: offset.clock(statement.made_at),
            worker: worker.clone(),
            own,
            statement,
        };
        self.note_look(session, &worker, |person| Event::OnlineRecordsShown { person })?;
        Ok(Some(Copied::Whole(Box::new(copy))))
    }

    /// A number that stands for no receipt and no statement yet.
    fn free_number(&mut self) -> Result<QueryNumber, Denied> {
        loop {
            let number = QueryNumber::draw(&mut *self.chance)?;
            if self.store.is_free(&number)? {
                return Ok(number);
            }
        }
    }
}

fn seen(made: Statement, offset: UtcOffset) -> StatementSeen {
    let Statement { number, year, made_at, origin, .. } = made;
    StatementSeen { number, year, made_at, origin, until: Statement::checkable_until(offset.date(made_at)) }
}
