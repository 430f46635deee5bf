//! What was left unfinished: taken up again, spoiled, or ended on the record.

use super::stop::{Refusal, Returned, Stop};
use super::{Counter, Order};
use crate::device::Printer;
use crate::domain::journal::Event;
use crate::domain::{BusinessNumber, InHand, Issued, Printed, RefusalGround, Reset, Right, SpoilGround, Visit, Worker};
use crate::store::Unfinished;

impl Counter {
    /// Every visit that nothing has ended, oldest first.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn unfinished(&mut self) -> Result<Vec<Unfinished>, Stop> {
        self.allow(Right::Serve)?;
        Ok(self.store.unfinished()?)
    }

    /// Takes an unfinished visit up again, with nothing verified: the card is asked for before anything is issued or
    /// handed over.
    ///
    /// # Errors
    /// [`Refusal::NothingUnfinished`]
    pub fn resume(&mut self, business: &BusinessNumber) -> Result<InHand, Stop> {
        self.allow(Right::Serve)?;
        self.no_pipe()?;
        let recovered = self.store.recover(business)?.ok_or(Refusal::NothingUnfinished.into());
        self.noted(recovered, None)
    }

    /// What was ordered when the last envelope of a visit was drawn, to draw the next one alike; `None` if none was.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn last_order(&self, visit: &Visit) -> Result<Option<Order>, Stop> {
        let last = self.store.last_order(visit.id)?;
        Ok(last.map(|(reason, style)| Order { reason, style }))
    }

    /// Whether the worker's old password is suspended: then nobody can sign in until a new envelope is handed over, and
    /// whoever ends or leaves a visit must say so.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn is_suspended(&self, worker: &Worker) -> Result<bool, Stop> {
        Ok(self.store.is_suspended(worker.id)?)
    }

    /// The clerk says that there is paper, after a restart or an unclear answer of the printer.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made.
    pub fn printed(&mut self, reset: Reset<Issued>) -> Result<Reset<Printed>, Box<Returned<Reset<Issued>>>> {
        let recorded = self.allow(Right::Serve).and_then(|()| {
            let printed = self.store.printed(&reset, true, &self.session);
            printed.map_err(Stop::from)
        });
        match recorded {
            Ok(()) => Ok(reset.printed()),
            Err(why) => Err(Returned::because(reset, why)),
        }
    }

    /// The envelope will never be handed over (作废): the number is spoiled and its sheet taken out of the Drawer, if it lies there. A reset
    /// without an envelope is given back as it is.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made.
    pub fn spoil(
        &mut self,
        reset: impl Into<InHand>,
        ground: SpoilGround,
        printer: &dyn Printer,
    ) -> Result<InHand, Box<Returned<InHand>>> {
        let reset = reset.into();
        if let Err(why) = self.spoil_number(&reset, ground, printer) {
            return Err(Returned::because(reset, why));
        }
        let now = match self.store.now() {
            Ok(now) => now,
            Err(why) => return Err(Returned::because(reset, why)),
        };
        Ok(match reset {
            InHand::Issued(reset) => reset.spoiled(&self.session, now),
            InHand::Printed(reset) => reset.spoiled(&self.session, now),
            InHand::Found(_) | InHand::Verified(_) => reset,
        })
    }

    /// Ends the visit without a hand-over (终止办理), on the record; a live envelope is spoiled with it.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made.
    pub fn abandon(&mut self, reset: impl Into<InHand>, printer: &dyn Printer) -> Result<(), Box<Returned<InHand>>> {
        self.end(reset.into(), None, printer)
    }

    pub(super) fn end(
        &mut self,
        reset: InHand,
        ground: Option<RefusalGround>,
        printer: &dyn Printer,
    ) -> Result<(), Box<Returned<InHand>>> {
        let ended = self.allow(Right::Serve).and_then(|()| {
            let person = self.person(&reset.worker().number);
            match (reset.visit(), ground) {
                (Some(visit), _) => Ok(self.store.end_visit(visit, ground, &self.session, person)?),
                (None, Some(ground)) => {
                    let event = Event::Refused { person, business: None, envelope: None, ground };
                    self.store.note(&self.actor(), event)?;
                    Ok(None)
                }
                // Nothing was begun: the search is on the record already.
                (None, None) => Ok(None),
            }
        });
        match ended {
            Err(why) => Err(Returned::because(reset, why)),
            Ok(spoiled) => {
                if let Some(number) = spoiled {
                    printer.take_out(&number).ok();
                }
                Ok(())
            }
        }
    }

    fn spoil_number(&mut self, reset: &InHand, ground: SpoilGround, printer: &dyn Printer) -> Result<(), Stop> {
        self.allow(Right::Serve)?;
        if let Some((number, visit)) = reset.envelope().zip(reset.visit()) {
            self.store.spoil(visit, number, ground, &self.session)?;
            printer.take_out(number).ok();
        }
        Ok(())
    }
}
