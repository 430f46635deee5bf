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
    /// These users; whoever asks was added or changed by somebody else since the store was restored, and takes the recovery
    /// sheet where there are none.
    OlderOrTheSheet(Vec<UserNumber>),
    /// These users; the store was restored with the recovery code under the number of whoever asks, and the sheet does once
    /// more only where there are none.
    OthersThanTheSheet(Vec<UserNumber>),
}

impl Settles {
    /// The others who may.
    pub fn others(&self) -> &[UserNumber] {
        match self {
            Self::OneSelf => &[],
            Self::Others(users)
            | Self::OthersOrTheSheet(users)
            | Self::OlderOrTheSheet(users)
            | Self::OthersThanTheSheet(users) => users,
        }
    }

    /// Whether whoever asks may settle it with the code of the recovery sheet, and not without.
    pub fn by_the_sheet(&self) -> bool {
        match self {
            Self::OneSelf | Self::Others(_) => false,
            Self::OthersOrTheSheet(_) => true,
            Self::OlderOrTheSheet(users) | Self::OthersThanTheSheet(users) => users.is_empty(),
        }
    }
}

/// Why a user does not settle by his password what was lost by a restoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bar {
    /// He has restored it, under whatever number.
    Restorer,
    /// It was restored under his number, or another one of his, and the recovery sheet was used for it: who did it is not proven.
    UnderHisNumber,
    /// Somebody else had a hand in who he is, or in his password, since.
    Changed,
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
        let others = self.who_else_settles(restored.as_ref())?;
        let may = self.office.practice || self.session.role().may(Right::SettleLoss);
        let settles = match self.bar(restored.as_ref())? {
            Some(Bar::Restorer) => Settles::OthersOrTheSheet(others),
            Some(Bar::UnderHisNumber) => Settles::OthersThanTheSheet(others),
            Some(Bar::Changed) if may => Settles::OlderOrTheSheet(others),
            None if may => Settles::OneSelf,
            Some(Bar::Changed) | None => Settles::Others(others),
        };
        Ok(Some(OpenLoss { unsettled, restored, settles }))
    }

    /// The user has looked at the loss, on the record: the desk serves again. At a practice desk whoever has signed in may.
    ///
    /// # Errors
    /// [`Refusal::NothingLost`], [`Refusal::NoRight`], [`Refusal::OwnRestoration`], [`Refusal::ChangedSinceRestored`]
    pub fn settle_loss(&mut self) -> Result<(), Stop> {
        if self.office.practice {
            return self.recorded(None, |counter| counter.looked(LookedBy::Somebody));
        }
        self.call(Right::SettleLoss, None, |counter, _| {
            let restored = counter.restored()?;
            match counter.bar(restored.as_ref())? {
                Some(bar) if counter.store.unsettled_loss()?.is_some() => Err(bar.refusal().into()),
                _ => counter.looked(LookedBy::Somebody),
            }
        })
    }

    /// The same by whoever has restored the store, with the code of the recovery sheet: an office may have one user, or the
    /// others have left since. Whoever was changed since, or under whose number the sheet was used to restore it, takes
    /// it where nobody else may. A wrong code is on the record.
    ///
    /// # Errors
    /// [`Refusal::RecoveryWrong`], [`Refusal::NothingLost`], [`Refusal::NoRight`], [`Refusal::OwnRestoration`],
    /// [`Refusal::ChangedSinceRestored`]
    pub fn settle_loss_by_recovery(&mut self, code: &Secret) -> Result<(), Stop> {
        self.call(Right::SettleLoss, None, |counter, now| {
            let restored = counter.restored()?;
            let bar = counter.bar(restored.as_ref())?;
            if let Some(bar) = bar
                && !bar.yields_to_the_sheet(&counter.who_else_settles(restored.as_ref())?)
            {
                return Err(bar.refusal().into());
            }
            let code = normalise_envelope_password(code);
            let slots = Store::slots(counter.store.folder())?;
            if slots.open(Holder::Recovery, &code, &mut counter.hasher)?.is_none() {
                let (user, station) = (counter.session.user().clone(), counter.session.station().clone());
                counter.note(Event::SignInFailed { user, at: now, station, kind: FailureKind::Recovery })?;
                return Err(Refusal::RecoveryWrong.into());
            }
            counter.looked(if bar.is_some() { LookedBy::RestorerWithTheSheet } else { LookedBy::Somebody })
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

    /// Why the user does not settle by his password what was lost by a restoration; at a practice desk everybody does.
    fn bar(&self, restored: Option<&Restored>) -> Result<Option<Bar>, Stop> {
        let Some(restored) = restored.filter(|_| !self.office.practice) else { return Ok(None) };
        if self.restorers(Some(restored))?.iter().any(|by| is_one_person(by, &self.user)) {
            return Ok(Some(if restored.sheet_used { Bar::UnderHisNumber } else { Bar::Restorer }));
        }
        Ok(restored.changed.contains(&self.user.number).then_some(Bar::Changed))
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
                && restored.is_none_or(|restored| is_older(user, restored))
        };
        Ok(self.store.users()?.into_iter().filter(may).map(|user| user.number).collect())
    }
}

impl Bar {
    fn refusal(self) -> Refusal {
        match self {
            Self::Restorer | Self::UnderHisNumber => Refusal::OwnRestoration,
            Self::Changed => Refusal::ChangedSinceRestored,
        }
    }

    /// Whether the code of the recovery sheet does in the place of the `others` who may.
    fn yields_to_the_sheet(self, others: &[UserNumber]) -> bool {
        match self {
            Self::Restorer => true,
            Self::UnderHisNumber | Self::Changed => others.is_empty(),
        }
    }
}

/// Whether a user and his password are of before the restoration, and nobody else knows it.
fn is_older(user: &User, restored: &Restored) -> bool {
    user.password_set_by == user.number && !restored.changed.contains(&user.number)
}
