//! A reset that a session holds while others settle the time: its verification and its envelope are those of the old time.

use super::Counter;
use super::stop::{Refusal, Returned, Stop};
use crate::domain::{EnvelopeNumber, InHand};
use crate::store::StoreFault;

impl Counter {
    /// Refuses a reset that was found, taken up or verified before the time was settled.
    pub(super) fn in_its_time(&self) -> Result<(), Stop> {
        if self.store.epoch()? == self.epoch { Ok(()) } else { Err(Refusal::TimeSettled.into()) }
    }

    /// Gives back a reset that a step did not take: as it was, or without what was void once the time was settled or the worker
    /// had set a password online.
    pub(super) fn returned<R: Into<InHand>>(&self, reset: R, why: Stop) -> Box<Returned<InHand>> {
        let reset = reset.into();
        let online = matches!(why, Stop::Refused(Refusal::ResetOnline));
        if !online && !matches!(why, Stop::Refused(Refusal::TimeSettled)) {
            return Returned::because(reset, why);
        }
        if let Some(number) = reset.envelope() {
            // Whoever settled the time has taken it out where his Drawer is this one.
            self.press.printer.take_out(number).ok();
        }
        match self.store.now() {
            Ok(now) if online => Returned::because(reset.spoiled(&self.session, now), why),
            Ok(_) | Err(_) => Returned::because(reset.lapsed(), why),
        }
    }

    /// Why an envelope was not found as it was left: its worker has set a password online meanwhile, or the fault itself.
    pub(super) fn or_reset_online(&self, number: &EnvelopeNumber, fault: StoreFault) -> Stop {
        let online = matches!(fault, StoreFault::Gate) && self.store.is_reset_online(number).is_ok_and(|online| online);
        if online { Refusal::ResetOnline.into() } else { fault.into() }
    }
}
