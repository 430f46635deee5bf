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
        self.call(Right::Serve, None, |counter, _| Ok(counter.store.unfinished()?))
    }

    /// Takes an unfinished visit up again, with nothing verified: the card is asked for before anything is issued or
    /// handed over.
    ///
    /// # Errors
    /// [`Refusal::NothingUnfinished`]
    pub fn resume(&mut self, business: &BusinessNumber) -> Result<InHand, Stop> {
        self.call(Right::Serve, None, |counter, _| {
            counter.no_pipe()?;
            Ok(counter.store.recover(business)?.ok_or(Refusal::NothingUnfinished)?)
        })
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
        let printed =
            self.call(Right::Serve, None, |counter, _| Ok(counter.store.printed(&reset, true, &counter.session)?));
        match printed {
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
        let spoiled = self.call(Right::Serve, None, |counter, now| {
            if let Some((number, visit)) = reset.envelope().zip(reset.visit()) {
                counter.store.spoil(visit, number, ground, &counter.session)?;
                printer.take_out(number).ok();
            }
            Ok(now)
        });
        match spoiled {
            Ok(now) => Ok(reset.spoiled(&self.session, now)),
            Err(why) => Err(Returned::because(reset, why)),
        }
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
        let person = self.person(&reset.worker().number);
        let ended = self.call(Right::Serve, None, |counter, _| {
            let spoiled = match (reset.visit(), ground) {
                (Some(visit), _) => counter.store.end_visit(visit, ground, &counter.session, person)?,
                (None, Some(ground)) => {
                    let event = Event::Refused { person, business: None, envelope: None, ground };
                    counter.store.note(&counter.actor(), event)?;
                    None
                }
                // Nothing was begun: the search is on the record already.
                (None, None) => None,
            };
            if let Some(number) = spoiled {
                printer.take_out(&number).ok();
            }
            Ok(())
        });
        ended.map_err(|why| Returned::because(reset, why))
    }
}
