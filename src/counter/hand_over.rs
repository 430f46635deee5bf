//! Handing over: the pick-up code read from the outside, and the moment at which the new password counts.

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::{Fault, Refusal, Returned, Stop};
use crate::domain::{CodeAnswer, CodeRead, Delivered, Handed, InHand, Outside, Printed, Reset, Right, SpoilGround};
use crate::settings::ResetNotice;
use crate::store::{Notified, StoreFault};

impl Counter {
    /// Hands the envelope over: `entry` is the pick-up code on its outside, or a scan of its barcode; of an envelope that has
    /// no code, [`Reset::handed_over_by`] says so, the last three digits of its number.
    /// The new password becomes the one that counts, and the old one is gone.
    ///
    /// # Errors
    /// [`Refusal::Stale`], [`Refusal::NumberNoTry`], [`Refusal::VoidOfThisVisit`] and [`Refusal::NumberWrong`] give the printed reset back;
    /// [`Refusal::EnvelopeVoid`], [`Refusal::ResetOnline`] and [`Refusal::Overdue`] give it back without its envelope; [`Refusal::Obstacle`] and
    /// [`Refusal::Elsewhere`] when the register has changed meanwhile.
    pub fn hand_over(&mut self, reset: Reset<Printed>, entry: &str) -> Result<Reset<Delivered>, Box<Returned<InHand>>> {
        let handed = self.call(Right::Serve, Some(self.person(&reset.worker().number)), |counter, now| {
            counter.in_its_time()?;
            counter.may_hand_over(&reset, now)?;
            match reset.staged().outside().compare(entry) {
                CodeAnswer::NoTry => Err(Refusal::NumberNoTry(reset.handed_over_by()).into()),
                CodeAnswer::Different if counter.is_void_of(&reset, entry)? => {
                    Err(Refusal::VoidOfThisVisit(reset.visit().draws).into())
                }
                CodeAnswer::Different => Err(counter.wrong_code(&reset)?.into()),
                CodeAnswer::Same(read) => counter.deliver(&reset, &read),
            }
        });
        match self.stopping(handed) {
            Ok(handed) => {
                // The hand-over is on the record whatever becomes of a file; the next start empties the Drawer too.
                let number = reset.staged().number();
                self.press.printer.handed_over(number).ok();
                self.handed_over = Some(number.clone());
                Ok(reset.delivered(handed))
            }
            Err(Stop::Refused(why @ Refusal::Overdue)) => match self.spoil(reset, SpoilGround::Overdue) {
                Ok(reset) => Err(Returned::because(reset, why)),
                Err(returned) => Err(returned),
            },
            Err(
                why @ (Stop::Refused(Refusal::EnvelopeVoid | Refusal::ResetOnline) | Stop::Failed(Fault::EnvelopeVoid(_))),
            ) => {
                // The store spoiled it in the same commit.
                self.press.printer.take_out(reset.staged().number()).ok();
                match self.store.now() {
                    Ok(now) => Err(Returned::because(reset.spoiled(&self.session, now), why)),
                    Err(fault) => Err(Returned::because(reset, fault)),
                }
            }
            Err(why) => Err(self.returned(reset, why)),
        }
    }

    fn may_hand_over(&self, reset: &Reset<Printed>, now: DateTime<Utc>) -> Result<(), Stop> {
        self.nothing_is_lost()?;
        // Said before anything else: whatever else stands in the way, this envelope is not handed over.
        if self.store.is_reset_online(reset.staged().number())? {
            return Err(Refusal::ResetOnline.into());
        }
        self.before_hand_over(reset, now)?;
        // An import may have come in between.
        let worker = self.store.worker(reset.worker().id)?;
        self.may_be_served(&worker)?;
        Ok(worker.standing(self.settings.utc_offset.date(now)).map_err(Refusal::Obstacle)?)
    }

    /// Whether what was read is an envelope that this visit drew before: it is void, and whoever holds it is told so.
    fn is_void_of(&self, reset: &Reset<Printed>, entry: &str) -> Result<bool, Stop> {
        match Outside::number_in(entry) {
            Some(number) => Ok(self.store.is_void_of(reset.visit(), &number)?),
            None => Ok(false),
        }
    }

    /// Another code was read, on the record; with the third the envelope is void.
    fn wrong_code(&mut self, reset: &Reset<Printed>) -> Result<Refusal, Stop> {
        let operation = self.operation();
        match self.store.number_wrong(reset, &operation) {
            Ok(0) => Ok(Refusal::EnvelopeVoid),
            Ok(left) => Ok(Refusal::NumberWrong { left, by: reset.handed_over_by() }),
            // What was committed counts, whatever became of the tail.
            Err(fault @ (StoreFault::Tail(_) | StoreFault::TailGone))
                if self.store.is_spoiled(reset.staged().number())? =>
            {
                Err(Fault::EnvelopeVoid(fault).into())
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// How a worker's phone is told of a reset at this step, if the office has settled that it is.
    pub(super) fn notified(&self, step: ResetNotice) -> Option<Notified<'static>> {
        let online = &self.settings.online;
        (online.notice == step).then(|| Notified {
            language: self.settings.language.word(),
            call: Some(online.telephone.clone()).filter(|call| !call.is_empty()),
        })
    }

    fn deliver(&mut self, reset: &Reset<Printed>, read: &CodeRead) -> Result<Handed, Stop> {
        let person = self.person(&reset.worker().number);
        let operation = self.step(reset.key(), "hand-over", reset.visit().draws);
        let told = self.notified(ResetNotice::HandOver);
        let (offset, how) = (self.settings.utc_offset, (self.moments, told.as_ref()));
        Ok(self.store.hand_over((reset, read), &operation, person, offset, how)?.value)
    }
}
