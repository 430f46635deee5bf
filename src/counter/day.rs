//! The account of a day 日结: looked at, and printed for two people to sign.

use chrono::{DateTime, NaiveDate, Utc};

use super::Counter;
use super::stop::Stop;
use crate::device::Printout;
use crate::domain::journal::{Event, Head};
use crate::domain::{DayAccount, Right};
use crate::paper::{self, DaySheet};
use crate::store::Recent;

/// A journal's code as wide as any.
const LONGEST_CODE: &str = "00000000-0000-0000-0000-0000";

impl Counter {
    /// Today, by the office's clock.
    pub fn today(&self) -> NaiveDate {
        self.settings.utc_offset.date(self.store.clock())
    }

    /// The time by the desk's clock, for what is said and not kept.
    pub fn time(&self) -> DateTime<Utc> {
        self.store.clock()
    }

    /// What this station has done today, and its last visits, as they may stand on a screen between two workers.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn recent(&mut self) -> Result<Recent, Stop> {
        self.call(Right::Serve, None, |counter, now| {
            let offset = counter.settings.utc_offset;
            Ok(counter.store.recent(counter.session.station(), offset.date(now), offset)?)
        })
    }

    /// The account of a day, today's without one, and the journal's end that speaks for it. That it was looked at is on the
    /// record.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn day_account(&mut self, day: Option<NaiveDate>) -> Result<(DayAccount, Head), Stop> {
        self.call(Right::AccountDay, None, |counter, now| {
            let day = day.unwrap_or_else(|| counter.settings.utc_offset.date(now));
            let account = counter.account_of(day)?;
            let noted = counter.note(Event::DayRead { day })?;
            Ok((account, noted.head))
        })
    }

    /// Prints the account of a day. That it is printed is on the record before, with its counts, since the sheet carries the
    /// journal's code; what the printer did not print is on the record after.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]; [`super::Fault::NoPrinter`] says what is wrong with the printer: it may be printed again.
    pub fn print_day(&mut self, day: NaiveDate) -> Result<DayAccount, Stop> {
        self.call(Right::AccountDay, None, |counter, now| {
            let account = counter.account_of(day)?;
            let typeset = |counter: &Self, at: DateTime<Utc>, journal_head: &str| {
                let sheet = DaySheet {
                    practice: counter.office.practice,
                    office: &counter.office.code,
                    office_name: &counter.office.name,
                    station: counter.session.station(),
                    account: &account,
                    user: counter.session.user(),
                    user_name: &counter.user.name,
                    made: counter.settings.utc_offset.clock(at),
                    journal_head,
                };
                Ok::<_, Stop>(paper::day_account(counter.press.fonts()?, &counter.press.words, &sheet)?)
            };
            // What cannot be typeset is not on the record as a sheet.
            typeset(counter, now, LONGEST_CODE)?;
            let noted = counter.note(Event::DayPrinted {
                day,
                drawn: account.drawn,
                handed_over: account.handed_over,
                void: account.void.len(),
                waiting: account.waits,
            })?;
            let pdf = typeset(counter, noted.at, &noted.head.short_code())?;
            let outcome = counter.press.print(Printout::Day(day), counter.session.user(), &pdf);
            if let Some((trouble, sure)) = outcome.trouble() {
                counter.note(Event::DayTrouble { day, trouble, sure })?;
                return Err(counter.press.fault(trouble).into());
            }
            Ok(account)
        })
    }
    fn account_of(&self, day: NaiveDate) -> Result<DayAccount, Stop> {
        let here = (&self.office.code, &self.office.station);
        Ok(self.store.day(day, here, self.settings.utc_offset)?.0)
    }
}
