//! Users: listed and added by an administrator, with a first password that they change themselves.

use super::Counter;
use super::sign_in::absorb;
use super::stop::{Refusal, Stop};
use crate::domain::{Right, Role, Secret, Throttle, UserName, UserNumber, Verdict, weakness};
use crate::store::{Failure, FailureKind, Holder, Sealing, SignInLog, SlotChange, Store, User};

impl Counter {
    /// Every user, by number; those who were removed, too.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn users(&mut self) -> Result<Vec<User>, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| Ok(counter.store.users()?))
    }

    /// Adds a user with a first password, which the journal says the administrator set.
    ///
    /// # Errors
    /// [`Refusal::UserExists`], [`Refusal::WeakPassword`], [`Refusal::NoRight`]
    pub fn add_user(&mut self, number: UserNumber, name: UserName, role: Role, password: &Secret) -> Result<(), Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            counter.may_add(&number, password)?;
            let added = User::new(number, name, role, counter.session.user().clone());
            let operation = counter.operation();
            let Self { store, hasher, chance, cost, .. } = counter;
            let slot = SlotChange {
                user: &added.number,
                secret: password,
                sealing: Sealing { cost: *cost, hasher, chance: &mut **chance },
            };
            Ok(store.add_user(&added, slot, &operation)?)
        })
    }

    fn may_add(&self, number: &UserNumber, password: &Secret) -> Result<(), Stop> {
        let users = self.store.users()?;
        if users.iter().any(|user| user.number == *number) {
            return Err(Refusal::UserExists.into());
        }
        weakness(password, number).map_or(Ok(()), |weakness| Err(Refusal::WeakPassword(weakness).into()))
    }

    /// Gives a colleague a new first password in the place of a lost one, to be changed at the next sign-in. The
    /// administrator vouches for the colleague: what wrong passwords had locked is open again.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`] for the administrator himself, [`Refusal::NoSuchUser`], [`Refusal::WeakPassword`],
    /// [`Refusal::NoRight`]
    pub fn reset_user_password(&mut self, number: &UserNumber, password: &Secret) -> Result<(), Stop> {
        self.call(Right::ManageUsers, None, |counter, now| {
            counter.may_reset(number, password)?;
            let operation = counter.operation();
            // Held until the slot is another one: a try that is under way counts before it or meets the new password.
            let mut log = SignInLog::lock(counter.store.folder())?;
            absorb(&mut counter.store, log.failures(), &operation.actor)?;
            let Self { store, hasher, chance, cost, .. } = counter;
            let slot = SlotChange {
                user: number,
                secret: password,
                sealing: Sealing { cost: *cost, hasher, chance: &mut **chance },
            };
            store.reset_user_password(slot, &operation)?;
            // The password is set whatever becomes of the log; a lock that stays there ends by itself.
            log.clear(number, now).ok();
            Ok(())
        })
    }

    fn may_reset(&self, number: &UserNumber, password: &Secret) -> Result<(), Stop> {
        if number == self.session.user() {
            return Err(Refusal::OwnAffair.into());
        }
        self.one_of_us(number)?;
        weakness(password, number).map_or(Ok(()), |weakness| Err(Refusal::WeakPassword(weakness).into()))
    }

    /// Gives the signed-in user a password of his own. Whoever sits at a desk that somebody left open does not know the
    /// present one: it is asked for, unless it is one that must be changed right after signing in.
    ///
    /// # Errors
    /// [`Refusal::SignInWrong`] and [`Refusal::SignInLocked`] for the present one, which counts like a sign-in;
    /// [`Refusal::WeakPassword`], [`Refusal::SamePassword`]
    pub fn change_password(&mut self, present: Option<&Secret>, password: &Secret) -> Result<(), Stop> {
        self.recorded(None, |counter| {
            match present {
                Some(present) => counter.prove(&counter.session.user().clone(), present)?,
                None if counter.must_change_password() => {}
                None => return Err(counter.unproved()?),
            }
            counter.may_change(password)?;
            let operation = counter.operation();
            let Self { store, hasher, chance, cost, .. } = counter;
            let slot = SlotChange {
                user: &operation.actor.user,
                secret: password,
                sealing: Sealing { cost: *cost, hasher, chance: &mut **chance },
            };
            store.change_password(slot, &operation)?;
            counter.user.password_set_by = operation.actor.user;
            counter.slot_replaced = false;
            Ok(())
        })
    }

    /// Whether whoever is at the desk knows the password of this user: a wrong one counts, and five lock.
    pub(super) fn prove(&mut self, user: &UserNumber, present: &Secret) -> Result<(), Stop> {
        let now = self.store.now()?;
        let mut log = SignInLog::lock(self.store.folder())?;
        let mut tries = log.wrong_tries(user, now);
        let open = Throttle::SIGN_IN.verdict(&tries, now);
        if matches!(open, Verdict::Open { .. }) {
            let slots = Store::slots(self.store.folder())?;
            if slots.open(Holder::User(user), present, &mut self.hasher)?.is_some() {
                return Ok(());
            }
            let station = self.session.station().clone();
            log.add(Failure { at: now, user: user.clone(), station, kind: FailureKind::Wrong })?;
            tries.push(now);
        } else {
            let station = self.session.station().clone();
            log.add_while_locked(Failure { at: now, user: user.clone(), station, kind: FailureKind::Locked })?;
        }
        Err(not_let_in(Throttle::SIGN_IN.verdict(&tries, now)))
    }

    /// What is said where a password was asked for and none came: nothing counts, and as many tries are left as before.
    fn unproved(&mut self) -> Result<Stop, Stop> {
        let now = self.store.now()?;
        let tries = SignInLog::lock(self.store.folder())?.wrong_tries(self.session.user(), now);
        Ok(not_let_in(Throttle::SIGN_IN.verdict(&tries, now)))
    }

    fn may_change(&mut self, password: &Secret) -> Result<(), Stop> {
        if let Some(weakness) = weakness(password, self.session.user()) {
            return Err(Refusal::WeakPassword(weakness).into());
        }
        // Nothing is kept of the present one but the slot that it opens.
        let slots = Store::slots(self.store.folder())?;
        let opened = slots.open(Holder::User(self.session.user()), password, &mut self.hasher)?;
        if opened.is_some() { Err(Refusal::SamePassword.into()) } else { Ok(()) }
    }
}

fn not_let_in(verdict: Verdict) -> Stop {
    match verdict {
        Verdict::Open { left } => Refusal::SignInWrong { left }.into(),
        Verdict::LockedUntil(until) => Refusal::SignInLocked { until }.into(),
    }
}
