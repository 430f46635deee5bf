//! Users come and go: disabled, enabled, renamed, in another role, removed. An administrator decides, and not about himself.

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::{OffDuty, Right, Role, UserName, UserNumber};
use crate::store::{Duty, User};

impl Counter {
    /// Lets a user sign in no longer; a session of his that is open ends at its next call. Gives how many visits he has left
    /// unfinished, for a colleague to resume.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`] for the administrator himself, [`Refusal::NoSuchUser`], [`Refusal::NoRight`]
    pub fn disable_user(&mut self, number: &UserNumber) -> Result<usize, Stop> {
        self.change_duty(number, Duty::Disabled)
    }

    /// Lets a user who was disabled sign in again, with the password that he had.
    ///
    /// # Errors
    /// As [`Counter::disable_user`].
    pub fn enable_user(&mut self, number: &UserNumber) -> Result<(), Stop> {
        self.change_duty(number, Duty::Enabled).map(drop)
    }

    /// Removes a user: his key slot is gone, his number is never given again, his name stays for old entries. Gives how many
    /// visits he has left unfinished.
    ///
    /// # Errors
    /// As [`Counter::disable_user`].
    pub fn remove_user(&mut self, number: &UserNumber) -> Result<usize, Stop> {
        self.change_duty(number, Duty::Removed)
    }

    /// Gives a user another name; the journal names nobody, before and after.
    ///
    /// # Errors
    /// [`Refusal::NoSuchUser`], [`Refusal::NoRight`]
    pub fn rename_user(&mut self, number: &UserNumber, name: &UserName) -> Result<(), Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            if counter.one_of_us(number)?.name == *name {
                return Ok(());
            }
            let operation = counter.operation();
            counter.store.rename_user(number, name, &operation)?;
            if counter.user.number == *number {
                counter.user.name = name.clone();
            }
            Ok(())
        })
    }

    /// Gives a user another role; a session of his that is open ends at its next call. Who managed users does not audit what
    /// he did, nor the other way round. Gives the role that he had, if it was another.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`] for the administrator himself, [`Refusal::RolesExclude`], [`Refusal::NoSuchUser`],
    /// [`Refusal::NoRight`]
    pub fn change_role(&mut self, number: &UserNumber, role: Role) -> Result<Option<Role>, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let from = counter.a_colleague(number)?.role;
            if from == role {
                return Ok(None);
            }
            if from.excludes(role) {
                return Err(Refusal::RolesExclude.into());
            }
            let operation = counter.operation();
            counter.store.change_role(number, (from, role), &operation)?;
            Ok(Some(from))
        })
    }

    fn change_duty(&mut self, number: &UserNumber, duty: Duty) -> Result<usize, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let before = counter.a_colleague(number)?.off_duty();
            let is_so = matches!((before, duty), (None, Duty::Enabled) | (Some(OffDuty::Disabled), Duty::Disabled));
            if !is_so {
                let operation = counter.operation();
                counter.store.change_duty(number, duty, &operation)?;
            }
            Ok(counter.store.unfinished_of(number)?)
        })
    }

    /// The user with this number, unless he was removed.
    pub(super) fn one_of_us(&self, number: &UserNumber) -> Result<User, Stop> {
        let user = self.store.user(number)?.filter(|user| user.removed_at.is_none());
        Ok(user.ok_or(Refusal::NoSuchUser)?)
    }

    /// The same, and not the administrator himself.
    pub(super) fn a_colleague(&self, number: &UserNumber) -> Result<User, Stop> {
        if number == self.session.user() { Err(Refusal::OwnAffair.into()) } else { self.one_of_us(number) }
    }
}

/// Refuses a user who may not sign in.
pub(super) fn on_duty(user: &User) -> Result<(), Refusal> {
    user.off_duty().map_or(Ok(()), |why| Err(Refusal::OffDuty(why)))
}
