//! An employer asks what it pays for its workers (社会保险法, art. 4): who asks, by which letter, and one month after another.
//!
//! [`EmployerQuery`] alone opens a month; each that is shown, printed or taken along is on the record, and the unit's workers see
//! that it was.

mod csv;

use std::path::Path;

use chrono::{DateTime, Utc};

use super::Counter;
use super::export::kind_of;
use super::refer::LONGEST_CODE;
use super::stop::{Refusal, Stop};
use crate::device::Printout;
use crate::domain::journal::{Event, ExportKind, Head};
use crate::domain::{
    Authority, Employer, EmployerAsker, EmployerCode, EmployerQuery, EmployerQueryNumber, EmployerState, Fen, IdNumber,
    Insurance, LetterSeen, Month, PersonName, Right, UnitArrears, UnitMonth, UnitWorker,
};
use crate::paper::{self, Pdf, UnitList};
use crate::store::{StoreFault, UnitRow};

/// So many months are listed, and so many that are owed.
const MONTHS: usize = 36;

/// What is known of a unit before one of its months is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSeen {
    /// The query's number: office, station, and the journal's entry.
    pub number: EmployerQueryNumber,
    /// The newest months in which it paid or owed something, the newest first.
    pub months: Vec<Month>,
    /// The months in which it owes something, the newest first.
    pub arrears: Vec<UnitArrears>,
    /// How much it owes in all.
    pub owed: Fen,
    /// The insurances that are asked elsewhere, and in none of it.
    pub elsewhere: &'static [Insurance],
}

impl Counter {
    /// The employer whose code somebody types, if it may be asked for here.
    ///
    /// # Errors
    /// [`Refusal::NotAnEmployerCode`], [`Refusal::NoSuchEmployer`], [`Refusal::EmployerCancelled`],
    /// [`Refusal::EmployerHasNothing`]
    pub fn find_employer(&mut self, typed: &str) -> Result<Employer, Stop> {
        self.call(Right::Serve, None, |counter, _| {
            counter.no_pipe()?;
            let code = EmployerCode::parse(typed).ok_or(Refusal::NotAnEmployerCode)?;
            counter.employer_to_ask(&code)
        })
    }

    fn employer_to_ask(&self, code: &EmployerCode) -> Result<Employer, Stop> {
        let employer = self.store.employer(code)?.ok_or(Refusal::NoSuchEmployer)?;
        if employer.state == EmployerState::Cancelled {
            return Err(Refusal::EmployerCancelled.into());
        }
        if self.store.unit_months(employer.id, None, 1)?.is_empty() {
            return Err(Refusal::EmployerHasNothing.into());
        }
        Ok(employer)
    }

    /// Who asks for a unit, as it is typed: the number and the name on the document, and what the letter is called.
    ///
    /// # Errors
    /// [`Refusal::Unreadable`], [`Refusal::NotAName`], [`Refusal::AuthorityMissing`]
    pub fn read_employer_asker(&self, number: &str, name: &str, authority: &str) -> Result<EmployerAsker, Refusal> {
        let number = IdNumber::parse(number)?;
        let name = PersonName::parse(name).ok().filter(|name| !name.reveal().is_empty()).ok_or(Refusal::NotAName)?;
        let authority = Authority::parse(authority).ok_or(Refusal::AuthorityMissing)?;
        Ok(EmployerAsker { number, name, authority })
    }

    /// Somebody asks for a unit, with letter and document in the clerk's hand: it is on the record who, and by which letter.
    ///
    /// # Errors
    /// As [`Counter::find_employer`]; [`Refusal::OwnAffair`] for the clerk himself.
    pub fn query_employer(
        &mut self,
        code: &EmployerCode,
        asker: &EmployerAsker,
        _: LetterSeen,
    ) -> Result<EmployerQuery, Stop> {
        self.forget_the_last();
        let person = self.person(&asker.number.of_today());
        self.call(Right::Serve, Some(person.clone()), |counter, _| {
            counter.no_pipe()?;
            counter.in_its_time()?;
            if counter.user.person.as_ref() == Some(&person) {
                return Err(Refusal::OwnAffair.into());
            }
            let employer = counter.employer_to_ask(code)?;
            let operation = counter.operation();
            let asked = counter.store.begin_employer_query(&employer, asker, &operation)?;
            Ok(EmployerQuery::of(employer, asked, &counter.session))
        })
    }

    /// The months of the unit, and what it owes.
    ///
    /// # Errors
    /// [`Refusal::LetterStale`] when letter and document must be seen again
    pub fn unit_seen(&mut self, query: &EmployerQuery) -> Result<UnitSeen, Stop> {
        self.of_unit(query, |counter, _| {
            let employer = query.employer().id;
            let elsewhere = counter.settings.medical.elsewhere();
            let arrears = counter.store.unit_owes(employer, elsewhere)?;
            let owed = Fen::sum(arrears.iter().map(|month| month.owed)).ok_or(StoreFault::Damaged)?;
            let months = counter.store.unit_months(employer, None, MONTHS)?;
            Ok(UnitSeen { number: counter.unit_query_number(query), months, arrears, owed, elsewhere })
        })
    }

    /// A month of the unit, its workers masked. That it is shown is on the record, once for each query.
    ///
    /// # Errors
    /// [`Refusal::LetterStale`] when letter and document must be seen again; [`Refusal::NothingInMonth`]
    pub fn unit_month(&mut self, query: &EmployerQuery, month: Month) -> Result<UnitMonth, Stop> {
        self.of_unit(query, |counter, _| counter.opened_month(query, month))
    }

    /// Prints a month of the unit. That it is printed is on the record before, since the sheets carry the journal's code; what the
    /// printer did not print is on the record after.
    ///
    /// # Errors
    /// As [`Counter::unit_month`]; [`super::Fault::NoPrinter`] says what is wrong with the printer: it may be printed again.
    pub fn print_unit_month(&mut self, query: &EmployerQuery, month: Month) -> Result<UnitMonth, Stop> {
        self.of_unit(query, |counter, now| {
            let unit = counter.opened_month(query, month)?;
            // What cannot be typeset is not on the record as a sheet.
            counter.unit_pages(query, &unit, now, LONGEST_CODE)?;
            let (employer, workers) = (query.employer().code.as_str().to_owned(), unit.workers.len());
            let (entry, of) = (query.entry(), month.number());
            let printed = Event::EmployerListPrinted { employer: employer.clone(), query: entry, month: of, workers };
            let noted = counter.note(printed)?;
            let pdf = counter.unit_pages(query, &unit, noted.at, &noted.head.short_code())?;
            let outcome = counter.press.print(Printout::Unit(entry, month), counter.session.user(), &pdf);
            if let Some((trouble, sure)) = outcome.trouble() {
                counter.note(Event::EmployerListTrouble { employer, query: entry, month: of, trouble, sure })?;
                return Err(counter.press.fault(trouble).into());
            }
            Ok(unit)
        })
    }

    /// Writes a month of the unit into a new file, whose name says whether it is CSV or PDF. It is on the record before the file is
    /// there.
    ///
    /// # Errors
    /// As [`Counter::unit_month`]; [`Refusal::FileKind`], [`Refusal::FileTaken`], [`Refusal::FileNowhere`]: nothing is written then.
    pub fn export_unit_month(&mut self, query: &EmployerQuery, month: Month, file: &Path) -> Result<UnitMonth, Stop> {
        self.of_unit(query, |counter, now| {
            let kind = kind_of(file)?;
            let unit = counter.opened_month(query, month)?;
            let content = match kind {
                ExportKind::Csv => csv::file(&unit, &counter.press.words).into_bytes(),
                ExportKind::Pdf => {
                    let head: Head = counter.store.head()?;
                    counter.unit_pages(query, &unit, now, &head.short_code())?.bytes().to_vec()
                }
            };
            let employer = query.employer().code.as_str().to_owned();
            let (entry, of, workers) = (query.entry(), month.number(), unit.workers.len());
            let event = Event::EmployerListExported { kind, employer, query: entry, month: of, workers };
            counter.lay_new(file, &content, event)?;
            Ok(unit)
        })
    }

    /// The person has seen what was asked for: nothing of it is shown any more. It is on the record since it began.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn end_employer_query(&mut self, query: EmployerQuery) -> Result<(), Stop> {
        drop(query);
        self.forget_the_last();
        self.allow(Right::Serve)
    }

    /// The one way to what a query opens: it is asked twice whether it counts, by the type and by the store.
    fn of_unit<T>(
        &mut self,
        query: &EmployerQuery,
        work: impl FnOnce(&mut Self, DateTime<Utc>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        self.call(Right::Serve, None, |counter, now| {
            counter.in_its_time()?;
            query.may_read(&counter.session, now).map_err(|_| Refusal::LetterStale)?;
            counter.store.insist_on_employer_query(query, &counter.session, now)?;
            work(counter, now)
        })
    }

    fn opened_month(&mut self, query: &EmployerQuery, month: Month) -> Result<UnitMonth, Stop> {
        let employer = query.employer().id;
        let rows = self.store.unit_month(employer, month)?;
        let elsewhere = self.settings.medical.elsewhere();
        let here = |row: &UnitRow| row.contribution.gone.is_none() && !elsewhere.contains(&row.contribution.insurance);
        let workers = by_worker(rows.into_iter().filter(here));
        if workers.is_empty() {
            let newest = self.store.unit_months(employer, None, 1)?.first().copied().filter(|newest| *newest != month);
            return Err(Refusal::NothingInMonth { month, newest }.into());
        }
        let operation = self.operation();
        self.store.show_unit_month(query, (month, workers.len()), &self.session, &operation)?;
        Ok(UnitMonth::of(month, workers).ok_or(StoreFault::Damaged)?)
    }

    /// The query's number, as it stands on paper.
    fn unit_query_number(&self, query: &EmployerQuery) -> EmployerQueryNumber {
        let (office, station) = (self.office.code.clone(), self.session.station().clone());
        EmployerQueryNumber { office, station, entry: query.entry() }
    }

    fn unit_pages(&self, query: &EmployerQuery, unit: &UnitMonth, at: DateTime<Utc>, head: &str) -> Result<Pdf, Stop> {
        let arrears = self.store.unit_owes(query.employer().id, self.settings.medical.elsewhere())?;
        let list = UnitList {
            practice: self.office.practice,
            office: &self.office.code,
            office_name: &self.office.name,
            station: self.session.station(),
            employer: query.employer(),
            query: &self.unit_query_number(query).to_string(),
            unit,
            arrears: &arrears,
            elsewhere: self.settings.medical.elsewhere(),
            user: self.session.user(),
            made: self.settings.utc_offset.clock(at),
            journal_head: head,
        };
        Ok(paper::unit_list(self.press.fonts()?, &self.press.words, &list)?)
    }
}

/// Rows that come worker by worker, masked.
fn by_worker(rows: impl Iterator<Item = UnitRow>) -> Vec<UnitWorker> {
    let (mut workers, mut last): (Vec<UnitWorker>, _) = (Vec::new(), None);
    for row in rows {
        if last != Some(row.worker) {
            let (name, number) = (row.name.to_string(), row.number.to_string());
            workers.push(UnitWorker { name, number, rows: Vec::new() });
        }
        last = Some(row.worker);
        if let Some(worker) = workers.last_mut() {
            worker.rows.push(row.contribution);
        }
    }
    workers
}
