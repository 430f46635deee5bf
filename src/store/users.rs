//! Users: number, name, role, and whose password they use.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::{Holder, KeySlots, RecoverySlot, SlotChange, Store, StoreFault, exactly_one};
use crate::domain::journal::{Actor, Event};
use crate::domain::{Chance, Cost, Hasher, Role, Secret, UserName, UserNumber};

/// A user as the store keeps him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The number.
    pub number: UserNumber,
    /// The name.
    pub name: UserName,
    /// The one role.
    pub role: Role,
    /// Who set the password that is in use.
    pub password_set_by: UserNumber,
}

pub(super) fn insert(transaction: &Transaction<'_>, user: &User, slots: &KeySlots) -> Result<(), StoreFault> {
    const INSERT: &str = "INSERT INTO users (number, name, role, password_set_by, slot) VALUES (?1, ?2, ?3, ?4, ?5)";
    let User { number, name, role, password_set_by } = user;
    let slot = slots.fingerprint(Holder::User(number));
    transaction.execute(INSERT, params![number.as_str(), name.as_str(), role.word(), password_set_by.as_str(), slot])?;
    Ok(())
}

/// From now on the user's password is the one that `by` set.
fn password_set(
    transaction: &Transaction<'_>,
    user: &UserNumber,
    by: &UserNumber,
    slots: &KeySlots,
) -> Result<(), StoreFault> {
    const UPDATE: &str = "UPDATE users SET password_set_by = ?2, slot = ?3 WHERE number = ?1";
    let slot = slots.fingerprint(Holder::User(user));
    exactly_one(transaction.execute(UPDATE, params![user.as_str(), by.as_str(), slot])?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<(String, String, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn user((number, name, role, set_by): (String, String, String, String)) -> Result<User, StoreFault> {
    let damaged = |_| StoreFault::Damaged;
    Ok(User {
        number: UserNumber::parse(&number).map_err(damaged)?,
        name: UserName::parse(&name).map_err(damaged)?,
        role: Role::named(&role).ok_or(StoreFault::Damaged)?,
        password_set_by: UserNumber::parse(&set_by).map_err(damaged)?,
    })
}

impl Store {
    /// The user with this number.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when the row is none of ours.
    pub fn user(&self, number: &UserNumber) -> Result<Option<User>, StoreFault> {
        const SELECT: &str = "SELECT number, name, role, password_set_by FROM users WHERE number = ?1";
        let row = self.connection.prepare_cached(SELECT)?.query_row([number.as_str()], read).optional()?;
        row.map(user).transpose()
    }

    /// Every user, by number.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when a row is none of ours.
    pub fn users(&self) -> Result<Vec<User>, StoreFault> {
        const SELECT: &str = "SELECT number, name, role, password_set_by FROM users ORDER BY number";
        let mut statement = self.connection.prepare_cached(SELECT)?;
        let rows = statement.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(user).collect()
    }

    /// Adds a user and his key slot.
    pub(crate) fn add_user(&mut self, added: &User, slot: SlotChange<'_>, actor: &Actor) -> Result<(), StoreFault> {
        self.record_with_slots(actor, |transaction, slots, key| {
            slot.put(slots, key)?;
            insert(transaction, added, slots)?;
            Ok(Event::UserAdded { user: added.number.clone(), role: added.role })
        })
    }

    /// Seals the slot of a new recovery sheet; it counts once [`Store::recover_user`] has put it in its place.
    pub(crate) fn recovery_slot(
        &self,
        code: &Secret,
        cost: Cost,
        hasher: &mut Hasher,
        chance: &mut dyn Chance,
    ) -> Result<RecoverySlot, StoreFault> {
        RecoverySlot::seal(code, &self.key, cost, hasher, chance)
    }

    /// Replaces the actor's slot and the recovery sheet's, both or neither.
    pub(crate) fn recover_user(
        &mut self,
        sheet: RecoverySlot,
        slot: SlotChange<'_>,
        actor: &Actor,
    ) -> Result<(), StoreFault> {
        self.record_with_slots(actor, |transaction, slots, key| {
            slot.put(slots, key)?;
            slots.put_recovery(sheet);
            password_set(transaction, &actor.user, &actor.user, slots)?;
            Ok(Event::Recovered)
        })
    }

    /// Gives the actor a password of his own.
    pub(crate) fn change_password(&mut self, slot: SlotChange<'_>, actor: &Actor) -> Result<(), StoreFault> {
        self.record_with_slots(actor, |transaction, slots, key| {
            slot.put(slots, key)?;
            password_set(transaction, &actor.user, &actor.user, slots)?;
            Ok(Event::PasswordChanged)
        })
    }

    /// Gives another user a new first password.
    pub(crate) fn reset_user_password(&mut self, slot: SlotChange<'_>, actor: &Actor) -> Result<(), StoreFault> {
        let user = slot.user.clone();
        self.record_with_slots(actor, |transaction, slots, key| {
            slot.put(slots, key)?;
            password_set(transaction, &user, &actor.user, slots)?;
            Ok(Event::UserPasswordReset { user })
        })
    }

    /// Whether the user's slot on disk is not the one that the journal knows of: a crash came between key file and journal,
    /// or somebody exchanged the file.
    pub(crate) fn slot_differs(&self, user: &UserNumber) -> Result<bool, StoreFault> {
        const SELECT: &str = "SELECT slot FROM users WHERE number = ?1";
        let known: String = self.connection.query_row(SELECT, [user.as_str()], |row| row.get(0))?;
        let found = KeySlots::read(&self.folder)?.fingerprint(Holder::User(user));
        Ok(found.is_some_and(|found| found != known))
    }
}
