//! A referral slip for an applicant who leaves without what he came for.

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::Stop;
use crate::device::Printout;
use crate::domain::journal::Event;
use crate::domain::{Referral, Right};
use crate::paper;
use crate::words::Hours;

/// A journal's code as wide as any.
pub(super) const LONGEST_CODE: &str = "00000000-WWWW-WWWW-WWWW-WWWW";
/// The number of an entry as long as any.
const LATEST: i64 = 99_999_999;

impl Counter {
    /// Prints a referral slip. That it is printed is on the record before, since the slip carries the journal's code; what
    /// the printer did not print is on the record after.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]; [`super::Fault::Form`]; [`super::Fault::NoPrinter`] says what is wrong with the printer.
    /// Nothing is spoiled by it: a slip may be printed again.
    pub fn refer(&mut self, referral: &Referral) -> Result<(), Stop> {
        self.call(Right::Serve, None, |counter, now| {
            let form = counter.form()?;
            let business = referral.business.as_ref().map(ToString::to_string);
            let typeset = |counter: &Self, at: DateTime<Utc>, (entry, journal_head): (i64, &str)| {
                let number = format!("{}-{}-{entry}", counter.office.code, counter.session.station());
                let slip = paper::ReferralSlip {
                    practice: counter.office.practice,
                    office_name: &counter.office.name,
                    number: &number,
                    referral,
                    hours: Hours {
                        hours: counter.settings.opening.hours.text(),
                        holidays: counter.settings.opening.holidays.text(),
                    },
                    station: counter.session.station(),
                    user: counter.session.user(),
                    user_name: &counter.user.name,
                    at: counter.settings.utc_offset.clock(at),
                    journal_head,
                };
                Ok::<_, Stop>(paper::referral_slip(counter.press.fonts()?, &counter.press.words, &form, &slip)?)
            };
            // What cannot be typeset is not on the record as a slip.
            typeset(counter, now, (LATEST, LONGEST_CODE))?;
            let event = Event::Referred { business: business.clone(), why: referral.why.clone() };
            let noted = counter.note(event)?;
            let entry = noted.head.seq;
            let pdf = typeset(counter, noted.at, (entry, &noted.head.short_code()))?;
            let outcome = counter.press.print(Printout::Referral(entry), counter.session.user(), &pdf);
            let Some((trouble, sure)) = outcome.trouble() else { return Ok(()) };
            counter.note(Event::ReferralTrouble { business, trouble, sure })?;
            Err(counter.press.fault(trouble).into())
        })
    }
}
