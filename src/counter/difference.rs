//! The slip on data that differ, in a verified visit: which facts, and where they are corrected. Nothing is corrected here.

use chrono::{DateTime, Utc};

use super::Counter;
use super::refer::LONGEST_CODE;
use super::stop::Stop;
use crate::device::Printout;
use crate::domain::journal::Event;
use crate::domain::{Differences, Reset, Verified};
use crate::paper;

/// The number of an entry as long as any.
const LATEST: i64 = 99_999_999;

impl Counter {
    /// Prints the slip. That it is printed, and with which facts, is on the record before, since it carries the journal's code;
    /// what the printer did not print is on the record after.
    ///
    /// # Errors
    /// [`super::Refusal::Stale`]; [`super::Fault::NoPrinter`] says what is wrong with the printer
    pub fn print_differences(&mut self, reset: &Reset<Verified>, differences: &Differences) -> Result<(), Stop> {
        self.in_visit(reset, |counter, gate, now| {
            let form = counter.form()?;
            let typeset = |counter: &Self, at: DateTime<Utc>, (entry, journal_head): (i64, &str)| {
                let number = format!("{}-{}-{entry}", counter.office.code, counter.session.station());
                let slip = paper::DifferenceSlip {
                    practice: counter.office.practice,
                    office_name: &counter.office.name,
                    number: &number,
                    business: &reset.visit().number,
                    name: &reset.worker().name,
                    id_number: &reset.worker().number,
                    differences,
                    station: counter.session.station(),
                    user: counter.session.user(),
                    user_name: &counter.user.name,
                    at: counter.settings.utc_offset.clock(at),
                    journal_head,
                };
                Ok::<_, Stop>(paper::difference_slip(counter.press.fonts()?, &counter.press.words, &form, &slip)?)
            };
            // What cannot be typeset is not on the record as a slip.
            typeset(counter, now, (LATEST, LONGEST_CODE))?;
            let business = reset.visit().number.to_string();
            let facts = differences.facts().to_vec();
            let noted = counter.note(Event::DataDiffered { person: gate.person, business: business.clone(), facts })?;
            let entry = noted.head.seq;
            let pdf = typeset(counter, noted.at, (entry, &noted.head.short_code()))?;
            let outcome = counter.press.print(Printout::Difference(entry), counter.session.user(), &pdf);
            let Some((trouble, sure)) = outcome.trouble() else { return Ok(()) };
            counter.note(Event::DataSlipTrouble { business, trouble, sure })?;
            Err(counter.press.fault(trouble).into())
        })
    }
}
