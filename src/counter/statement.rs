//! The statement of personal rights: printed for the worker who asked for it, and verified for whoever is shown one.

use std::path::PathBuf;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::Counter;
use super::check_receipt::CheckedReceipt;
use super::stop::{Refusal, Stop};
use crate::device::Printout;
use crate::domain::journal::{Event, ReceiptAnswer};
use crate::domain::{
    CheckCode, Figures, PersonName, Query, QueryNumber, Records, Right, Statement, StatementDigest, StatementOrigin,
};
use crate::paper;
use crate::store::NewStatement;

/// A statement that was printed.
#[derive(Debug)]
pub struct PrintedStatement {
    /// The number that it is asked by.
    pub number: QueryNumber,
    /// The code by which it is verified.
    pub code: CheckCode,
    /// The file that it lies in, where there is one.
    pub file: Option<PathBuf>,
}

/// What the record says of a statement, to be compared with the paper.
#[derive(Debug)]
pub struct CheckedStatement {
    /// The number that it was asked by.
    pub number: QueryNumber,
    /// Whose it is; shown masked.
    pub name: PersonName,
    /// Of which year; of all where there is none.
    pub year: Option<i32>,
    /// When it was made out.
    pub at: DateTime<Utc>,
    /// Where.
    pub origin: StatementOrigin,
    /// The last day on which it can be verified.
    pub until: NaiveDate,
}

/// What a query number and a check code stand for.
#[derive(Debug)]
pub enum CheckedPaper {
    /// A receipt.
    Receipt(CheckedReceipt),
    /// A statement of personal rights.
    Statement(CheckedStatement),
}

impl Counter {
    /// Prints the statement of one year or of all for the worker whose query this is. It is kept and on the record before it is
    /// printed, since its check code is made with both; what the printer did not print is on the record after, and is printed
    /// again under another number.
    ///
    /// # Errors
    /// [`Refusal::YearAhead`]; [`Refusal::Stale`] when the card must be verified again; [`super::Fault::NoPrinter`] says what is wrong with the printer
    pub fn statement(&mut self, query: &Query, year: Option<i32>) -> Result<PrintedStatement, Stop> {
        let (records, figures) = self.records_of(query)?;
        let person = self.person(&query.worker().number);
        self.call(Right::Serve, Some(person.clone()), |counter, now| {
            query.may_read(&counter.session, now)?;
            counter.has_begun(year, now)?;
            let key = counter.store.journal_key();
            let digest = StatementDigest::of(key, query.worker(), year, &records);
            let new = NewStatement { number: counter.draw_number()?, worker: query.worker().id, year, digest };
            // What cannot be typeset is not on the record as a statement.
            let trial = new.kept(now, StatementOrigin::Counter, None);
            counter.statement_sheet(query, &trial, (&records, &figures))?;
            let business = query.visit().number.to_string();
            let event = Event::StatementMade {
                person,
                statement: new.number.to_string(),
                digest: new.digest.as_str().to_owned(),
                year,
                business: Some(business.clone()),
            };
            let operation = counter.operation();
            let kept = counter.store.keep_statement_of(query, &counter.session, &new, (&operation, &event))?;
            let pdf = counter.statement_sheet(query, &kept.value, (&records, &figures))?;
            let sheet = Printout::Statement(kept.head.seq);
            let outcome = counter.press.print(sheet, counter.session.user(), &pdf);
            let Some((trouble, sure)) = outcome.trouble() else {
                let code = kept.value.code(counter.store.journal_key());
                return Ok(PrintedStatement { number: new.number, code, file: counter.press.printer.file_of_sheet(sheet) });
            };
            let statement = new.number.to_string();
            counter.note(Event::StatementTrouble { business, statement, trouble, sure })?;
            Err(counter.press.fault(trouble).into())
        })
    }

    /// No statement is of a year that has not begun.
    pub(super) fn has_begun(&self, year: Option<i32>, now: DateTime<Utc>) -> Result<(), Refusal> {
        let this = self.settings.utc_offset.date(now).year();
        if year.is_some_and(|year| year > this) { Err(Refusal::YearAhead) } else { Ok(()) }
    }

    /// A number that stands for no receipt and no statement yet.
    fn draw_number(&mut self) -> Result<QueryNumber, Stop> {
        loop {
            let number = QueryNumber::draw(&mut *self.chance)?;
            if self.store.is_free(&number)? {
                return Ok(number);
            }
        }
    }

    /// A statement on paper.
    fn statement_sheet(
        &self,
        query: &Query,
        statement: &Statement,
        (records, figures): (&Records, &Figures),
    ) -> Result<paper::Pdf, Stop> {
        let offset = self.settings.utc_offset;
        let day = offset.date(statement.made_at);
        let worker = query.worker();
        let as_of = self.store.contributions_as_of(statement.made_at)?;
        let check = self.settings.online.site.check();
        let sheet = paper::StatementSheet {
            practice: self.office.practice,
            office_name: &self.office.name,
            worker,
            area_name: self.settings.online.area_name(&worker.area),
            records,
            figures,
            year: statement.year,
            elsewhere: self.settings.medical.elsewhere(),
            number: &statement.number,
            code: &statement.code(self.store.journal_key()),
            until: Statement::checkable_until(day),
            online: check.as_deref(),
            as_of: offset.date(as_of),
            at: offset.clock(statement.made_at),
        };
        Ok(paper::statement(self.press.fonts()?, &self.press.words, &sheet)?)
    }

    /// Verifies a receipt or a statement by its query number and check code; the answer is on the record.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::ReceiptNotOurs`] alike for a number that is not known and for a code that is not its
    /// own; [`Refusal::ReceiptTooOld`] after thirty days.
    pub fn check_paper(&mut self, query: &QueryNumber, code: &CheckCode) -> Result<CheckedPaper, Stop> {
        let kept = self.call(Right::CheckReceipt, None, |counter, _| Ok(counter.store.statement(query)?))?;
        match kept {
            None => self.check_receipt(query, code).map(CheckedPaper::Receipt),
            Some(statement) => self.check_statement(statement, code).map(CheckedPaper::Statement),
        }
    }

    /// Verifies a statement that is kept.
    fn check_statement(&mut self, statement: Statement, code: &CheckCode) -> Result<CheckedStatement, Stop> {
        self.call(Right::CheckReceipt, None, |counter, now| {
            let number = statement.number.to_string();
            if !statement.code(counter.store.journal_key()).is(code) {
                let answer = ReceiptAnswer::NotOurs;
                counter.note(Event::StatementChecked { statement: number, person: None, answer })?;
                return Err(Refusal::ReceiptNotOurs.into());
            }
            let offset = counter.settings.utc_offset;
            let until = Statement::checkable_until(offset.date(statement.made_at));
            let worker = counter.store.worker(statement.worker)?;
            let too_old = offset.date(now) > until;
            let answer = if too_old { ReceiptAnswer::TooOld } else { ReceiptAnswer::Genuine };
            let person = Some(counter.person(&worker.number));
            counter.note(Event::StatementChecked { statement: number, person, answer })?;
            if too_old {
                return Err(Refusal::ReceiptTooOld { until }.into());
            }
            let Statement { number, year, made_at, origin, .. } = statement;
            Ok(CheckedStatement { number, name: worker.name, year, at: made_at, origin, until })
        })
    }
}
