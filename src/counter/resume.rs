//! What was left unfinished: taken up again, spoiled, or ended on the record.

use super::stop::{Refusal, Returned, Stop};
use super::{Counter, Order};
use crate::domain::{BusinessNumber, InHand, Issued, Printed, Reset, Right, SpoilGround, Visit, WorkerId};
use crate::store::{Unfinished, Witness};

impl Counter {
    /// Every visit that nothing has ended, oldest first.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn unfinished(&mut self) -> Result<Vec<Unfinished>, Stop> {
        self.call(Right::Serve, None, |counter, _| Ok(counter.store.unfinished()?))
    }

    /// Whose visit this is, since when and in whose hands, for the question what became of it; `None` before one is on the
    /// record.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn waiting(&self, reset: &InHand) -> Result<Option<Unfinished>, Stop> {
        let Some(visit) = reset.visit() else { return Ok(None) };
        Ok(self.store.unfinished()?.into_iter().find(|waiting| waiting.business == visit.number))
    }

    /// Takes an unfinished visit up again, with nothing verified: the card is asked for before anything is issued or
    /// handed over.
    ///
    /// # Errors
    /// [`Refusal::NothingUnfinished`], [`Refusal::OwnAffair`], [`Refusal::LossUnsettled`]
    pub fn resume(&mut self, business: &BusinessNumber) -> Result<InHand, Stop> {
        self.forget_the_last();
        self.call(Right::Serve, None, |counter, _| {
            counter.no_pipe()?;
            counter.nothing_is_lost()?;
            let reset = counter.store.recover(business)?.ok_or(Refusal::NothingUnfinished)?;
            counter.not_oneself(reset.worker())?;
            Ok(reset)
        })
    }

    /// What was ordered when the last envelope of a visit was drawn, to draw the next one alike; `None` if none was.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn last_order(&self, visit: &Visit) -> Result<Option<Order>, Stop> {
        let last = self.store.last_order(visit.id)?;
        Ok(last.map(|(reason, style, language)| Order { reason, style, language }))
    }

    /// Whether the envelope of a visit that was left is void since its worker has set a password of his own online: whoever takes the
    /// visit up again has it in his hand, perhaps.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn was_reset_online(&self, reset: &InHand) -> Result<bool, Stop> {
        let Some(visit) = reset.visit().filter(|_| reset.envelope().is_none()) else { return Ok(false) };
        Ok(self.store.was_reset_online(visit.id)?)
    }

    /// Whether the worker's old password is suspended: then nobody can sign in until a new envelope is handed over, and
    /// whoever ends or leaves a visit must say so.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn is_suspended(&self, worker: WorkerId) -> Result<bool, Stop> {
        Ok(self.store.is_suspended(worker)?)
    }

    /// The clerk says that there is paper, after a restart or an unclear answer of the printer.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made; [`Refusal::ResetOnline`] gives it back without its envelope.
    pub fn printed(&mut self, reset: Reset<Issued>) -> Result<Reset<Printed>, Box<Returned<InHand>>> {
        let printed = self.call(Right::Serve, None, |counter, _| {
            counter.in_its_time()?;
            let operation = counter.step(reset.key(), "printed", reset.visit().draws);
            let printed = counter.store.printed(&reset, Witness::Clerk, &operation);
            counter.moments.printed =
                Some(printed.map_err(|fault| counter.or_reset_online(reset.staged().number(), fault))?);
            Ok(())
        });
        match printed {
            Ok(()) => Ok(reset.printed()),
            Err(why) => Err(self.returned(reset, why)),
        }
    }

    /// The envelope will never be handed over (作废): the number is spoiled and its sheet taken out of the Drawer, if it lies there. A reset
    /// without an envelope is given back as it is.
    ///
    /// # Errors
    /// The reset is given back when the record could not be made; [`Refusal::ResetOnline`] gives it back without its envelope,
    /// which is void on the record.
    pub fn spoil(&mut self, reset: impl Into<InHand>, ground: SpoilGround) -> Result<InHand, Box<Returned<InHand>>> {
        let reset = reset.into();
        let spoiled = self.call(Right::Serve, None, |counter, now| {
            if let Some((number, visit)) = reset.envelope().zip(reset.visit()) {
                counter.in_its_time()?;
                let operation = counter.step(reset.key(), &format!("spoil/{}", ground.word()), visit.draws);
                let spoiled = counter.store.spoil(visit, number, ground, &operation);
                spoiled.map_err(|fault| counter.or_reset_online(number, fault))?;
                counter.press.printer.take_out(number).ok();
            }
            Ok(now)
        });
        match spoiled {
            Ok(now) => Ok(reset.spoiled(&self.session, now)),
            Err(why) => Err(self.returned(reset, why)),
        }
    }
}
