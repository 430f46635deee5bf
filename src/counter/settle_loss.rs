//! Entries of the journal that are lost: somebody looks, and the desk serves again. Who restored a backup is not the one who
//! looks at what was lost by it, unless two people have opened the recovery sheet for him.

use super::Counter;
use super::settle_time::is_one_person;
use super::stop::{Refusal, Stop};
use crate::domain::journal::Event;
use crate::domain::{FailureKind, Right, Secret, UserNumber, normalise_envelope_password};
use crate::store::{Holder, LookedBy, Restored, Store, Unsettled, User};

/// A loss that nobody has looked at yet, for whoever is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLoss {
    /// How it was noticed.
    pub unsettled: Unsettled,
    /// Who restored the store, if that is what it comes from.
    pub restored: Option<Restored>,
    /// Who settles it.
    pub settles: Settles,
}

/// Who settles a loss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settles {
    /// Whoever asks.
    OneSelf,
    /// These users; not whoever asks, since he has no right to it.
    Others(Vec<UserNumber>),
    /// These users, if there are any; whoever asks has restored the store, and takes the recovery sheet otherwise.
    OthersOrTheSheet(Vec<UserNumber>),
}

impl Counter {
    /// The loss that nobody has looked at yet.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn unsettled_loss(&self) -> Result<Option<Unsettled>, Stop> {
        Ok(self.store.unsettled_loss()?)
    }

    /// The same with where it comes from, and who settles it.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn open_loss(&self) -> Result<Option<OpenLoss>, Stop> {
        let Some(unsettled) = self.store.unsettled_loss()? else { return Ok(None) };
        let restored = self.restored()?;
        let settles = if self.has_restored(restored.as_ref())? {
            Settles::OthersOrTheSheet(self.who_else_settles(restored.as_ref())?)
        } else if self.office.practice || self.session.role().may(Right::SettleLoss) {
            Settles::OneSelf
        } else {
            Settles::Others(self.who_else_settles(restored.as_ref())?)
        };
        Ok(Some(OpenLoss { unsettled, restored, settles }))
    }

    /// The user has looked at the loss, on the record: the desk serves again. At a practice desk whoever has signed in may.
    ///
    /// # Errors
    /// [`Refusal::NothingLost`], [`Refusal::NoRight`], [`Refusal::OwnRestoration`]
    pub fn settle_loss(&mut self) -> Result<(), Stop> {
        if self.office.practice {
            return self.recorded(None, |counter| counter.looked(LookedBy::Somebody));
        }
        self.call(Right::SettleLoss, None, |counter, _| {
            if counter.store.unsettled_loss()?.is_some() && counter.has_restored(counter.restored()?.as_ref())? {
                return Err(Refusal::OwnRestoration.into());
            }
            counter.looked(LookedBy::Somebody)
        })
    }

    /// The same by whoever has restored the store, with the code of the recovery sheet: an office may have one user, or the
    /// others have left since. A wrong code is on the record.
    ///
    /// # Errors
    /// [`Refusal::RecoveryWrong`], [`Refusal::NothingLost`], [`Refusal::NoRight`]
    pub fn settle_loss_by_recovery(&mut self, code: &Secret) -> Result<(), Stop> {
        self.call(Right::SettleLoss, None, |counter, now| {
            let code = normalise_envelope_password(code);
            let slots = Store::slots(counter.store.folder())?;
            if slots.open(Holder::Recovery, &code, &mut counter.hasher)?.is_none() {
                let (user, station) = (counter.session.user().clone(), counter.session.station().clone());
                counter.note(Event::SignInFailed { user, at: now, station, kind: FailureKind::Recovery })?;
                return Err(Refusal::RecoveryWrong.into());
            }
            let restored = counter.has_restored(counter.restored()?.as_ref())?;
            counter.looked(if restored { LookedBy::RestorerWithTheSheet } else { LookedBy::Somebody })
        })
    }

    /// Whether the user may begin with a worker now: before he asks anybody for anything.
    ///
    /// # Errors
    /// [`Refusal::LossUnsettled`], [`Refusal::PracticeLossUnsettled`], [`Refusal::NoRight`]
    pub fn may_begin(&mut self) -> Result<(), Stop> {
        self.call(Right::Serve, None, |counter, _| counter.nothing_is_lost())
    }

    fn looked(&mut self, by: LookedBy) -> Result<(), Stop> {
        self.no_pipe()?;
        if self.store.unsettled_loss()?.is_none() {
            return Err(Refusal::NothingLost.into());
        }
        let operation = self.operation();
        Ok(self.store.settle_loss(by, &operation)?)
    }

    /// Whether nothing is lost that nobody has looked at: before a worker is looked for, and before anything is issued or handed
    /// over.
    pub(super) fn nothing_is_lost(&self) -> Result<(), Stop> {
        match self.store.unsettled_loss()? {
            None => Ok(()),
            Some(_) if self.office.practice => Err(Refusal::PracticeLossUnsettled.into()),
            Some(_) => Err(Refusal::LossUnsettled.into()),
        }
    }

    fn restored(&self) -> Result<Option<Restored>, Stop> {
        let here = (&self.office.code, &self.office.station);
        Ok(self.store.restored(here, self.settings.utc_offset)?)
    }

    /// Whether the user is one of those who restored the store, under whatever number; at a practice desk that is nothing.
    fn has_restored(&self, restored: Option<&Restored>) -> Result<bool, Stop> {
        if self.office.practice {
            return Ok(false);
        }
        Ok(self.restorers(restored)?.iter().any(|by| is_one_person(by, &self.user)))
    }

    fn restorers(&self, restored: Option<&Restored>) -> Result<Vec<User>, Stop> {
        let by = restored.into_iter().flat_map(|restored| &restored.by);
        let users = by.map(|number| self.store.user(number)).collect::<Result<Vec<_>, _>>()?;
        Ok(users.into_iter().flatten().collect())
    }

    /// The other users who may settle a loss.
    fn who_else_settles(&self, restored: Option<&Restored>) -> Result<Vec<UserNumber>, Stop> {
        let restorers = self.restorers(restored)?;
        let may = |user: &User| {
            user.off_duty().is_none()
                && user.role.may(Right::SettleLoss)
                && !restorers.iter().any(|by| is_one_person(by, user))
        };
        Ok(self.store.users()?.into_iter().filter(may).map(|user| user.number).collect())
    }
}
