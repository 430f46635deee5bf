//! Whether a statement of personal rights is genuine: asked by whoever was shown one, signed in or not.

use chrono::{DateTime, NaiveDate, Utc};

use super::networks::Counted;
use super::{Denied, From, Mistyped, Online};
use crate::domain::journal::{Event, ReceiptAnswer};
use crate::domain::{CheckCode, QueryNumber, Statement};

/// What is said of a genuine statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedStatement {
    /// The number that it was asked by.
    pub number: String,
    /// Whose it is, masked.
    pub name: String,
    /// Of which year; of all where there is none.
    pub year: Option<i32>,
    /// When it was made out.
    pub at: DateTime<Utc>,
    /// The last day on which it can be verified.
    pub until: NaiveDate,
}

impl Online {
    /// Verifies a statement by its query number and check code. Every try counts for its network; a right one is on the record.
    /// What can stand on no statement is no try.
    ///
    /// # Errors
    /// [`Denied::Mistyped`]; [`Denied::NotGenuine`] alike for a number that is not known and for a code that is not its own;
    /// [`Denied::CheckOver`] after thirty days; [`Denied::TooOften`]
    pub fn check_statement(&mut self, number: &str, code: &str, from: &From) -> Result<VerifiedStatement, Denied> {
        let (number, code) = match (QueryNumber::parse(number), CheckCode::parse(code)) {
            (Some(number), Some(code)) => (number, code),
            (number, code) => {
                let number = number.is_none().then_some(Mistyped::QueryNumber);
                return Err(Denied::Mistyped(
                    number.into_iter().chain(code.is_none().then_some(Mistyped::CheckCode)).collect(),
                ));
            }
        };
        let now = self.store.now()?;
        if let Some(again_at) = self.networks.full(Counted::Checks, from.network, now) {
            return Err(Denied::TooOften { again_at });
        }
        self.networks.count(Counted::Checks, from.network, now);
        let kept = self.store.statement(&number)?;
        let is_known = kept.is_some();
        let statement = kept.unwrap_or_else(|| Statement::of_nobody(number, now));
        let is_its_own = statement.code(self.store.journal_key()).is(&code);
        if !(is_its_own && is_known) {
            return Err(Denied::NotGenuine);
        }
        let offset = self.settings.utc_offset;
        let until = Statement::checkable_until(offset.date(statement.made_at));
        let worker = self.store.worker(statement.worker)?;
        let too_old = offset.date(now) > until;
        let answer = if too_old { ReceiptAnswer::TooOld } else { ReceiptAnswer::Genuine };
        let person = Some(self.store.journal_key().person(&worker.number));
        let operation = self.operation();
        self.store.note(&operation, Event::StatementChecked { statement: statement.number.to_string(), person, answer })?;
        if too_old {
            return Err(Denied::CheckOver { until });
        }
        let Statement { number, year, made_at, .. } = statement;
        Ok(VerifiedStatement { number: number.to_string(), name: worker.name.to_string(), year, at: made_at, until })
    }
}
