//! Handing over: the number read from the outside, and the moment at which the new password counts.

use super::Counter;
use super::stop::{Refusal, Returned, Stop};
use crate::device::Printer;
use crate::domain::{Delivered, InHand, NumberAnswer, NumberRead, Printed, Reset, Right, SpoilGround};

/// What is to be done before an envelope can be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeforeHandOver {
    /// Nothing can be done: its use-before date has passed, and handing it over voids it.
    Void,
    /// The card must be verified again.
    Card,
    /// The number must be read from its outside.
    Number,
}

impl Counter {
    /// Hands the envelope over: `entry` is the last three digits of the number on its outside, or a scan of its barcode.
    /// The new password becomes the one that counts, and the old one is gone.
    ///
    /// # Errors
    /// [`Refusal::Stale`], [`Refusal::NumberNoTry`] and [`Refusal::NumberWrong`] give the printed reset back;
    /// [`Refusal::EnvelopeVoid`] and [`Refusal::Overdue`] give it back without its envelope; [`Refusal::Obstacle`] and
    /// [`Refusal::Elsewhere`] when the register has changed meanwhile.
    pub fn hand_over(
        &mut self,
        reset: Reset<Printed>,
        entry: &str,
        printer: &dyn Printer,
    ) -> Result<Reset<Delivered>, Box<Returned<InHand>>> {
        let person = self.person(&reset.worker().number);
        let may_hand_over = self.may_hand_over(&reset);
        if let Err(why) = self.noted(may_hand_over, Some(person)) {
            return Err(match why {
                Stop::Refused(Refusal::Overdue) => self.void(reset, why, SpoilGround::Overdue, printer),
                _ => Returned::because(reset, why),
            });
        }
        match reset.staged().number().compare(entry) {
            NumberAnswer::NoTry => Err(Returned::because(reset, Refusal::NumberNoTry)),
            NumberAnswer::Different => Err(self.wrong_number(reset, printer)),
            NumberAnswer::Same(read) => self.deliver(reset, &read, printer),
        }
    }

    /// What a printed envelope needs before it can be handed over, now.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn before_hand_over(&self, reset: &Reset<Printed>) -> Result<BeforeHandOver, Stop> {
        let now = self.store.now()?;
        Ok(if reset.is_overdue(now, self.settings.utc_offset) {
            BeforeHandOver::Void
        } else if reset.may_hand_over(&self.session, now).is_err() {
            BeforeHandOver::Card
        } else {
            BeforeHandOver::Number
        })
    }

    fn may_hand_over(&mut self, reset: &Reset<Printed>) -> Result<(), Stop> {
        self.allow(Right::Serve)?;
        match self.before_hand_over(reset)? {
            BeforeHandOver::Void => return Err(Refusal::Overdue.into()),
            BeforeHandOver::Card => return Err(Refusal::Stale.into()),
            BeforeHandOver::Number => {}
        }
        let now = self.store.now()?;
        // An import may have come in between.
        let worker = self.store.worker(reset.worker().id)?;
        let served = self.may_be_served(&worker);
        let standing = worker.standing(self.settings.utc_offset.date(now));
        Ok(served.and(standing.map_err(Refusal::Obstacle))?)
    }

    fn wrong_number(&mut self, reset: Reset<Printed>, printer: &dyn Printer) -> Box<Returned<InHand>> {
        match self.store.number_wrong(&reset, &self.session) {
            Err(why) => Returned::because(reset, why),
            Ok(0) => {
                // The store spoiled it in the same commit.
                printer.take_out(reset.staged().number()).ok();
                match self.store.now() {
                    Ok(now) => Returned::because(reset.spoiled(&self.session, now), Refusal::EnvelopeVoid),
                    Err(why) => Returned::because(reset, why),
                }
            }
            Ok(left) => Returned::because(reset, Refusal::NumberWrong { left }),
        }
    }

    fn void(
        &mut self,
        reset: Reset<Printed>,
        why: Stop,
        ground: SpoilGround,
        printer: &dyn Printer,
    ) -> Box<Returned<InHand>> {
        match self.spoil(reset, ground, printer) {
            Ok(reset) => Returned::because(reset, why),
            Err(returned) => returned,
        }
    }

    fn deliver(
        &mut self,
        reset: Reset<Printed>,
        read: &NumberRead,
        printer: &dyn Printer,
    ) -> Result<Reset<Delivered>, Box<Returned<InHand>>> {
        let person = self.person(&reset.worker().number);
        match self.store.hand_over(&reset, read, &self.session, person, self.settings.utc_offset) {
            Err(why) => Err(Returned::because(reset, why)),
            Ok(recorded) => {
                // The hand-over is on the record whatever becomes of a file; the next start empties the Drawer too.
                printer.handed_over(read.number()).ok();
                Ok(reset.delivered(recorded.value))
            }
        }
    }
}
