//! The worker's mobile number, in a verified visit: shown as far as it may be, confirmed, changed, and the slip for it.
//!
//! Confirming is blind, as the card check is: the screen shows how the number begins, the worker says it by heart, and what the
//! clerk types is compared. So an entry says that the worker knew it, and not that somebody read it off the screen.
//!
//! It takes a [`Reset<Verified>`] and none that is printed: while an envelope lies open on the counter no other paper comes out
//! beside it, and whoever signs then signs for the envelope. Before it, or in a visit of its own behind it.

use chrono::{DateTime, NaiveDate, Utc};

use super::Counter;
use super::refer::LONGEST_CODE;
use super::stop::{Refusal, Stop};
use crate::device::Printout;
use crate::domain::journal::{Event, Person};
use crate::domain::{Mobile, NEW_MOBILE, Reset, Right, Secret, Verified, is_new_mobile, masked_mobile, mobile_digits};
use crate::paper;
use crate::store::{KeptMobile, MobileGate, Notified, SignedMobile};

/// So much of a number is shown while it is asked for.
const BEGINNING: usize = 3;
/// The number of an entry as long as any.
const LATEST: i64 = 99_999_999;

/// What is shown of a worker's mobile number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MobileShown {
    /// How it begins, the rest in stars; nothing if none is registered.
    pub beginning: Option<String>,
    /// Whether text messages can be sent there.
    pub reachable: bool,
    /// Since when it is registered, if it took the place of another or of none.
    pub since: Option<NaiveDate>,
    /// Whether the worker signed for it at the counter.
    pub signed: bool,
    /// From when on codes are sent to it, if it is too new for one.
    pub codes_from: Option<DateTime<Utc>>,
    /// Whether another worker has the same: then neither gets a code.
    pub shared: bool,
    /// What the worker signs for in this visit: its slip can be printed again.
    pub in_this_visit: Option<SignedMobile>,
}

/// What a worker says in the place of the number that is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewMobile {
    /// This one.
    Number(Mobile),
    /// That he has none.
    Nothing,
}

impl Counter {
    /// What is shown of the mobile number of a worker whose visit is verified.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::Stale`] when the card must be verified again
    pub fn mobile(&mut self, reset: &Reset<Verified>) -> Result<MobileShown, Stop> {
        self.in_visit(reset, |counter, _, now| {
            let kept = counter.store.mobile(reset.worker().id, reset.visit())?;
            let offset = counter.settings.utc_offset;
            let digits = mobile_digits(&kept.registered);
            let beginning =
                digits.as_ref().and_then(|digits| digits.expose().get(..BEGINNING)).map(|it| format!("{it}********"));
            let beginning = beginning.or_else(|| (!kept.registered.is_empty()).then(|| masked_mobile(&kept.registered)));
            Ok(MobileShown {
                codes_from: kept.since.filter(|_| is_new_mobile(kept.since, now)).map(|since| since + NEW_MOBILE),
                since: kept.since.map(|since| offset.date(since)),
                signed: kept.signed.is_some(),
                shared: kept.shared,
                in_this_visit: kept.in_this_visit,
                reachable: digits.is_some(),
                beginning,
            })
        })
    }

    /// The worker has said his number by heart, and these are its last four digits: whether they are is on the record.
    ///
    /// # Errors
    /// [`Refusal::MobileDiffers`]; [`Refusal::Stale`]
    pub fn confirm_mobile(&mut self, reset: &Reset<Verified>, last: &Secret) -> Result<(), Stop> {
        self.in_visit(reset, |counter, gate, _| {
            let kept = counter.store.mobile(reset.worker().id, reset.visit())?;
            let digits = mobile_digits(&kept.registered);
            let number = digits.and_then(|digits| counter.read_mobile(digits.expose()).ok());
            if !number.is_some_and(|number| number.ends_in(last.expose())) {
                return Err(Refusal::MobileDiffers.into());
            }
            let operation = counter.operation();
            Ok(counter.store.confirm_mobile(&gate, &kept.registered, &operation)?)
        })
    }

    /// A mobile number as somebody types it at this desk: at a practice desk an invented one.
    ///
    /// # Errors
    /// [`Refusal::NotAMobile`]
    pub fn read_mobile(&self, typed: &str) -> Result<Mobile, Refusal> {
        let practice = self.office.practice;
        let read = if practice { Mobile::of_practice(typed.trim()) } else { Mobile::parse(typed) };
        read.map_err(|_| Refusal::NotAMobile { practice })
    }

    /// The worker has another number, or none, and will sign for it: the number before is told. The slip is printed next
    /// ([`Counter::print_mobile_slip`]).
    ///
    /// # Errors
    /// [`Refusal::MobileSame`]; [`Refusal::NotAMobile`]; [`Refusal::Stale`]
    pub fn change_mobile(&mut self, reset: &Reset<Verified>, new: &NewMobile) -> Result<(), Stop> {
        self.in_visit(reset, |counter, gate, _| {
            let KeptMobile { registered, .. } = counter.store.mobile(reset.worker().id, reset.visit())?;
            let new = match new {
                NewMobile::Nothing => None,
                // Made elsewhere, it is held to what this desk takes.
                NewMobile::Number(mobile) => Some(counter.read_mobile(mobile.expose())?),
            };
            let after = new.as_ref().map(Mobile::expose).unwrap_or_default();
            let same = mobile_digits(&registered).is_some_and(|digits| digits.expose() == after);
            if same || (registered.is_empty() && after.is_empty()) {
                return Err(Refusal::MobileSame.into());
            }
            let call = Some(counter.settings.online.telephone.clone()).filter(|call| !call.is_empty());
            let told = Notified { language: counter.settings.language.word(), call };
            let operation = counter.operation();
            counter.store.change_mobile(&gate, (&registered, new.as_ref()), &told, &operation)?;
            Ok(())
        })
    }

    /// Prints the slip for what the worker signs for in this visit, as often as it is wanted. That it is printed is on the record
    /// before, since it carries the journal's code; what the printer did not print is on the record after.
    ///
    /// # Errors
    /// [`Refusal::NoMobileSlip`]; [`super::Fault::NoPrinter`] says what is wrong with the printer
    pub fn print_mobile_slip(&mut self, reset: &Reset<Verified>) -> Result<(), Stop> {
        self.in_visit(reset, |counter, gate, now| {
            let signed =
                counter.store.mobile(reset.worker().id, reset.visit())?.in_this_visit.ok_or(Refusal::NoMobileSlip)?;
            let form = counter.form()?;
            let typeset = |counter: &Self, at: DateTime<Utc>, (entry, journal_head): (i64, &str)| {
                let number = format!("{}-{}-{entry}", counter.office.code, counter.session.station());
                let slip = paper::MobileSlip {
                    practice: counter.office.practice,
                    office_name: &counter.office.name,
                    number: &number,
                    business: &reset.visit().number,
                    name: &reset.worker().name,
                    id_number: &reset.worker().number,
                    before: &signed.before,
                    after: &signed.after,
                    changed: counter.settings.utc_offset.clock(signed.at),
                    station: counter.session.station(),
                    user: counter.session.user(),
                    user_name: &counter.user.name,
                    at: counter.settings.utc_offset.clock(at),
                    journal_head,
                };
                Ok::<_, Stop>(paper::mobile_slip(counter.press.fonts()?, &counter.press.words, &form, &slip)?)
            };
            // What cannot be typeset is not on the record as a slip.
            typeset(counter, now, (LATEST, LONGEST_CODE))?;
            let business = reset.visit().number.to_string();
            let noted = counter.note(Event::MobileSlipPrinted { person: gate.person, business: business.clone() })?;
            let entry = noted.head.seq;
            let pdf = typeset(counter, noted.at, (entry, &noted.head.short_code()))?;
            let outcome = counter.press.print(Printout::Mobile(entry), counter.session.user(), &pdf);
            let Some((trouble, sure)) = outcome.trouble() else { return Ok(()) };
            counter.note(Event::MobileSlipTrouble { business, trouble, sure })?;
            Err(counter.press.fault(trouble).into())
        })
    }

    /// What is done in a visit that whoever has signed in verified, as an envelope is printed in it.
    pub(super) fn in_visit<T>(
        &mut self,
        reset: &Reset<Verified>,
        work: impl FnOnce(&mut Self, MobileGate<'_>, DateTime<Utc>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let person: Person = self.person(&reset.worker().number);
        self.call(Right::Serve, Some(person.clone()), |counter, now| {
            counter.in_its_time()?;
            reset.may_issue(&counter.session, now)?;
            let worker = counter.store.worker(reset.worker().id)?;
            counter.may_be_served(&worker)?;
            worker.standing(counter.settings.utc_offset.date(now)).map_err(Refusal::Obstacle)?;
            work(counter, MobileGate { visit: reset.visit(), worker: worker.id, person }, now)
        })
    }
}
