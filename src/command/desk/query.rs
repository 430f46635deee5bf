//! A worker's own records at a terminal: the way of a reset to the verified card, and then what the register knows, as lines,
//! or the statement of it on paper.

use std::path::Path;

use chrono::Datelike;

use super::super::console::{Console, Ending};
use super::super::options::Changed;
use super::Dialogue;
use super::questions::ATTEST_TO_HAND_OVER;
use crate::counter::{Next, Refusal};
use crate::domain::{InHand, NotServed, QueryPurpose, Referral, Reset, UserNumber, Verified};

/// `xinfeng query`
pub(in crate::command) fn query(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let nothing = Changed { reason: None, style: None, language: None };
    after_the_card(Dialogue::open(folder, user, nothing, console)?, |desk, verified| desk.show_records(verified))
}

/// `xinfeng statement`
pub(in crate::command) fn statement(
    folder: &Path,
    user: &UserNumber,
    year: Option<i32>,
    console: &mut Console,
) -> Result<(), Ending> {
    let nothing = Changed { reason: None, style: None, language: None };
    let desk = Dialogue::open(folder, user, nothing, console)?;
    // Before anybody is asked for a card.
    if year.is_some_and(|year| year > desk.counter.today().year()) {
        return Err(desk.ending(&Refusal::YearAhead.into()));
    }
    after_the_card(desk, |desk, verified| desk.print_statement(verified, year))
}

/// The way of a reset to the verified card, and then something else than an envelope.
fn after_the_card(
    mut desk: Dialogue<'_>,
    mut serve: impl FnMut(&mut Dialogue<'_>, Reset<Verified>) -> Result<Option<InHand>, Ending>,
) -> Result<(), Ending> {
    // There is no envelope whose type could be chosen.
    desk.attests = ATTEST_TO_HAND_OVER;
    let mut reset: InHand = desk.find()?.into();
    loop {
        desk.takes_in_hand(&reset);
        let next = match desk.counter.next(reset) {
            Ok(Next::Order { reset, .. }) => serve(&mut desk, reset),
            Ok(next) => desk.go_through(next),
            Err(returned) => Err(desk.ending(&returned.why)),
        };
        reset = match next {
            Ok(Some(next)) => next,
            Ok(None) => return Ok(()),
            Err(ending) => return Err(desk.with_next_step(ending)),
        };
    }
}

impl Dialogue<'_> {
    /// The records; then the visit has ended.
    fn show_records(&mut self, verified: Reset<Verified>) -> Result<Option<InHand>, Ending> {
        let query = match self.counter.query(verified, QueryPurpose::Contributions) {
            Ok(query) => query,
            Err(returned) => return self.go_on(*returned).map(Some),
        };
        // Nothing of it waits to be finished.
        self.business = None;
        let (records, figures) = self.counter.records_of(&query).map_err(|why| self.ending(&why))?;
        let elsewhere = self.counter.settings().medical.elsewhere();
        for line in self.console.words.records(&records, &figures, elsewhere) {
            self.console.put(&line)?;
        }
        let business = Some(query.visit().number.clone());
        // A pipe has come for the lines.
        let offered = if elsewhere.is_empty() || self.console.is_piped() {
            Ok(())
        } else {
            self.offer_slip("ask-query-slip", &Referral { why: NotServed::MedicalBureau, business })
        };
        // Whoever leaves the question has seen the records all the same.
        self.counter.end_query(query).map_err(|why| self.ending(&why))?;
        offered.map(|()| None)
    }

    /// The statement of one year or of all, printed; then the visit has ended.
    fn print_statement(&mut self, verified: Reset<Verified>, year: Option<i32>) -> Result<Option<InHand>, Ending> {
        let query = match self.counter.query(verified, QueryPurpose::Statement) {
            Ok(query) => query,
            Err(returned) => return self.go_on(*returned).map(Some),
        };
        self.business = None;
        let printed = self.counter.statement(&query, year).map_err(|why| self.ending(&why))?;
        self.console.put(&format!("query {}", printed.number))?;
        self.console.put(&format!("code {}", printed.code))?;
        match &printed.file {
            Some(file) => {
                self.console.put(&format!("file {}", file.display()))?;
                self.console.tell(&self.console.words.sheet_stays(self.counter.settings().drawer_minutes));
            }
            None => self.console.put(&format!("printer {}", self.counter.printer_name()))?,
        }
        self.counter.end_query(query).map_err(|why| self.ending(&why))?;
        Ok(None)
    }
}
