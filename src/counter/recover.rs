//! The recovery sheet: when nobody can sign in, its code gives a user a new password, and a new sheet takes its place.

use std::path::Path;
use std::sync::Arc;

use super::leaving::on_duty;
use super::recovery_sheet::{lay, recovery_code, recovery_pdf, set_aside, settle, settled};
use super::set_up::Established;
use super::sign_in::{Means, absorb};
use super::stop::{Refusal, Stop};
use crate::domain::journal::{Actor, Event};
use crate::domain::{Hasher, Origin, Role, Secret, UserNumber, normalise_envelope_password, weakness};
use crate::settings::Settings;
use crate::store::{Caller, Failure, FailureKind, Holder, Sealing, SignInLog, SlotChange, Store, User};
use crate::words::Words;

/// Who is to get a new password, and by which code.
#[derive(Clone, Copy)]
pub struct Recovering<'a> {
    /// The user.
    pub user: &'a UserNumber,
    /// The code of the recovery sheet, as it was typed.
    pub code: &'a Secret,
    /// The new password.
    pub password: &'a Secret,
    /// Where it is asked for.
    pub origin: Origin,
}

/// Gives an administrator a new password by the code of the recovery sheet; he gives the others theirs. The old sheet is void from then on; the new one lies in
/// the Drawer.
///
/// # Errors
/// [`Refusal::RecoveryWrong`], [`Refusal::ClockWrong`], [`Refusal::NoSuchUser`], [`Refusal::NotAnAdministrator`], [`Refusal::OffDuty`],
/// [`Refusal::WeakPassword`]
pub fn recover(folder: &Path, recovering: Recovering<'_>, words: &Words, means: Means) -> Result<Established, Stop> {
    let Recovering { user, code, password, origin } = recovering;
    let Means { mut chance, clock, cost, upgrading, tails, .. } = means;
    let settings = Settings::read(folder)?;
    Store::slots(folder)?;
    let mut log = SignInLog::lock(folder)?;
    settle(folder)?;
    let mut hasher = Hasher::new();
    let typed = normalise_envelope_password(code);
    let opened = Store::open(folder, Holder::Recovery, &typed, &mut hasher, Arc::clone(&clock), &*upgrading)?;
    let Some(mut store) = opened else {
        log.add(Failure { at: clock.now(), user: user.clone(), station: settings.station, kind: FailureKind::Recovery })?;
        return Err(Refusal::RecoveryWrong.into());
    };
    // Before anything is written.
    let now = store.now()?;
    if store.user(user)?.is_none() {
        // No entry has an actor who is nobody: it goes on the record with whoever comes next.
        log.add(Failure { at: now, user: user.clone(), station: settings.station, kind: FailureKind::NoSuchUser })?;
        return Err(Refusal::NoSuchUser.into());
    }
    let office = store.office()?;
    let actor = Actor { user: user.clone(), station: office.station.clone(), origin };
    store.watch(&tails, &actor)?;
    absorb(&mut store, log.failures(), &actor)?;
    if store.sheet_differs()? {
        store.note(&Caller::new(&mut *chance)?.asks(actor.clone()), Event::RecoverySlotReplaced)?;
    }
    let refused = may_recover(store.user(user)?.as_ref(), password).err();
    if let Some(refusal) = refused {
        if let Some(why) = refusal.unrecorded() {
            store.note(&Caller::new(&mut *chance)?.asks(actor), Event::StepRefused { person: None, why })?;
        }
        return Err(refusal.into());
    }
    let fresh = recovery_code(&mut *chance)?;
    let mut sealing = Sealing { cost, hasher: &mut hasher, chance: &mut *chance };
    let slot = store.recovery_slot(&normalise_envelope_password(&fresh), &mut sealing)?;
    // The new sheet is laid before the old code stops counting.
    let pdf = recovery_pdf(&office, &settings, &fresh, words, (&store.head()?, now))?;
    let laid = lay(folder, &settings, &pdf, &slot.mark())?;
    let operation = Caller::new(&mut *chance)?.asks(actor.clone());
    let change = SlotChange { user, secret: password, sealing: Sealing { cost, hasher: &mut hasher, chance: &mut *chance } };
    let recovered = set_aside(folder).and_then(|()| store.recover_user(slot, change, &operation));
    // Whatever became of it: the sheet that opens the store gets the name, the other goes.
    let recovery_sheet = settled(folder, laid);
    recovered?;
    log.clear(user, now)?;
    Ok(Established { recovery_sheet })
}

/// Whether the sheet may set this user's password: an administrator's alone, so that nobody takes a clerk's place by it.
fn may_recover(user: Option<&User>, password: &Secret) -> Result<(), Refusal> {
    let user = user.filter(|user| user.removed_at.is_none()).ok_or(Refusal::NoSuchUser)?;
    if user.role != Role::Administrator {
        return Err(Refusal::NotAnAdministrator);
    }
    on_duty(user)?;
    weakness(password, &user.number).map_or(Ok(()), |weakness| Err(Refusal::WeakPassword(weakness)))
}
