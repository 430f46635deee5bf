//! Entries of the journal that are lost: somebody looks, and issuing and handing over go on.

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::Right;
use crate::store::Unsettled;

impl Counter {
    /// The loss that nobody has looked at yet.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn unsettled_loss(&self) -> Result<Option<Unsettled>, Stop> {
        Ok(self.store.unsettled_loss()?)
    }

    /// Whether the user may settle a loss; at a practice desk whoever has signed in may.
    pub fn may_settle_loss(&self) -> bool {
        self.office.practice || self.session.role().may(Right::SettleLoss)
    }

    /// The user has looked at the loss, on the record: envelopes are issued and handed over again.
    ///
    /// # Errors
    /// [`Refusal::NothingLost`], [`Refusal::NoRight`]
    pub fn settle_loss(&mut self) -> Result<(), Stop> {
        if self.office.practice {
            return self.recorded(None, Self::looked);
        }
        self.call(Right::SettleLoss, None, |counter, _| counter.looked())
    }

    fn looked(&mut self) -> Result<(), Stop> {
        self.no_pipe()?;
        if self.store.unsettled_loss()?.is_none() {
            return Err(Refusal::NothingLost.into());
        }
        let operation = self.operation();
        Ok(self.store.settle_loss(&operation)?)
    }

    /// Whether nothing is lost that nobody has looked at: before it is issued or handed over.
    pub(super) fn nothing_is_lost(&self) -> Result<(), Stop> {
        match self.store.unsettled_loss()? {
            None => Ok(()),
            Some(_) => Err(Refusal::LossUnsettled.into()),
        }
    }
}
