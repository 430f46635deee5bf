//! Users: number, name, role, and whose password they use.

use super::beside::Beside;
use super::record::Change;
use super::sql::{Ask, Row, Sql, Touches, values};
use super::work::{Locks, Work};
use super::{Holder, KeySlots, Operation, SealedSlot, Sealing, SlotChange, Store, StoreFault};
use crate::domain::journal::{Event, RowTable};
use crate::domain::{Role, Secret, UserName, UserNumber};

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

pub(super) fn insert(work: &Work<'_>, user: &User, slot: &SealedSlot) -> Result<(), StoreFault> {
    const INSERT: Sql =
        Sql::new("INSERT INTO users (office, number, name, role, password_set_by, slot) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING office || '/' || number").leaving(RowTable::Users, Touches::New);
    let User { number, name, role, password_set_by } = user;
    let row =
        values![work.office(), number.as_str(), name.as_str(), role.word(), password_set_by.as_str(), slot.fingerprint()];
    work.touch_one(INSERT, row)
}

/// From now on the user's password is the one that `by` set.
fn password_set(work: &Work<'_>, user: &UserNumber, by: &UserNumber, slot: &SealedSlot) -> Result<(), StoreFault> {
    const UPDATE: Sql = Sql::new("UPDATE users SET password_set_by = ?3, slot = ?4 WHERE office = ?1 AND number = ?2 RETURNING office || '/' || number").leaving(RowTable::Users, Touches::Both(1, 2));
    work.touch_one(UPDATE, values![work.office(), user.as_str(), by.as_str(), slot.fingerprint()])
}

fn user(row: &Row) -> Result<User, StoreFault> {
    let damaged = |_| StoreFault::Damaged;
    Ok(User {
        number: UserNumber::parse(row.text(0)?).map_err(damaged)?,
        name: UserName::parse(row.text(1)?).map_err(damaged)?,
        role: Role::named(row.text(2)?).ok_or(StoreFault::Damaged)?,
        password_set_by: UserNumber::parse(row.text(3)?).map_err(damaged)?,
    })
}

impl Store {
    /// The user with this number.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when the row is none of ours.
    pub fn user(&self, number: &UserNumber) -> Result<Option<User>, StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT number, name, role, password_set_by FROM users WHERE office = ?1 AND number = ?2");
        self.file.row(SELECT, values![self.chain.office.as_str(), number.as_str()])?.as_ref().map(user).transpose()
    }

    /// Every user, by number.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when a row is none of ours.
    pub fn users(&self) -> Result<Vec<User>, StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT number, name, role, password_set_by FROM users WHERE office = ?1 ORDER BY number");
        self.file.rows(SELECT, values![self.chain.office.as_str()])?.iter().map(user).collect()
    }

    /// Adds a user and his key slot.
    pub(crate) fn add_user(&mut self, added: &User, slot: SlotChange<'_>, operation: &Operation) -> Result<(), StoreFault> {
        let slot = slot.seal(&self.key)?;
        self.record_slots(operation, &[&slot], |work| {
            insert(work, added, &slot)?;
            Ok(Event::UserAdded { user: added.number.clone(), role: added.role })
        })
    }

    /// Seals the slot of a new recovery sheet; it counts once [`Store::recover_user`] has put it in its place.
    pub(crate) fn recovery_slot(&self, code: &Secret, sealing: &mut Sealing<'_>) -> Result<SealedSlot, StoreFault> {
        SealedSlot::seal(Holder::Recovery, code, &self.key, sealing)
    }

    /// Replaces the actor's slot and the recovery sheet's, both or neither.
    pub(crate) fn recover_user(
        &mut self,
        sheet: SealedSlot,
        slot: SlotChange<'_>,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        let slot = slot.seal(&self.key)?;
        self.record_slots(operation, &[&slot, &sheet], |work| {
            password_set(work, &operation.actor.user, &operation.actor.user, &slot)?;
            Ok(Event::Recovered)
        })
    }

    /// Gives the actor a password of his own.
    pub(crate) fn change_password(&mut self, slot: SlotChange<'_>, operation: &Operation) -> Result<(), StoreFault> {
        let slot = slot.seal(&self.key)?;
        self.record_slots(operation, &[&slot], |work| {
            password_set(work, &operation.actor.user, &operation.actor.user, &slot)?;
            Ok(Event::PasswordChanged)
        })
    }

    /// Gives another user a new first password.
    pub(crate) fn reset_user_password(&mut self, slot: SlotChange<'_>, operation: &Operation) -> Result<(), StoreFault> {
        let user = slot.user.clone();
        let slot = slot.seal(&self.key)?;
        self.record_slots(operation, &[&slot], |work| {
            password_set(work, &user, &operation.actor.user, &slot)?;
            Ok(Event::UserPasswordReset { user: user.clone() })
        })
    }

    /// Changes users and their key slots in the same breath.
    fn record_slots(
        &mut self,
        operation: &Operation,
        slots: &[&SealedSlot],
        change: impl Fn(&Work<'_>) -> Result<Event, StoreFault>,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, _| {
            Ok(Change::of((), change(work)?).and(Beside::Slots(slots.to_vec())))
        })?;
        Ok(())
    }

    /// Whether the user's slot on disk is not the one that the journal knows of: a crash came between key file and journal,
    /// or somebody exchanged the file.
    pub(crate) fn slot_differs(&self, user: &UserNumber) -> Result<bool, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT slot FROM users WHERE office = ?1 AND number = ?2");
        let row = self.file.the_row(SELECT, values![self.chain.office.as_str(), user.as_str()])?;
        let known = row.text(0)?;
        let found = KeySlots::read(&self.folder)?.fingerprint(Holder::User(user));
        Ok(found.is_some_and(|found| found != known))
    }
}
