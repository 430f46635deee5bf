//! Users: number, name, role, whose password they use, and since when they are gone.

use chrono::{DateTime, Utc};

use super::beside::Beside;
use super::record::Change;
use super::sheet_slot::now_the_sheet_s;
use super::sql::{Ask, Row, Sql, Touches, values};
use super::work::{Locks, Work};
use super::{Holder, KeySlots, Operation, SealedSlot, Sealing, SlotChange, Store, StoreFault};
use crate::domain::journal::{Event, Person, RowTable, instant};
use crate::domain::{OffDuty, Role, Secret, UserName, UserNumber};

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
    /// When; `None` for a password that is older than this is known.
    pub password_set_at: Option<DateTime<Utc>>,
    /// When the recovery sheet gave him the password that is in use, if it did.
    pub recovered_at: Option<DateTime<Utc>>,
    /// Which person it is, once he has said so.
    pub person: Option<Person>,
    /// When he signed in last.
    pub last_sign_in: Option<DateTime<Utc>>,
    /// Since when he is disabled, if he is.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Since when he is removed: a name for old entries of the journal.
    pub removed_at: Option<DateTime<Utc>>,
}

impl User {
    /// A user who has not signed in yet, with a password that `password_set_by` sets.
    pub fn new(number: UserNumber, name: UserName, role: Role, password_set_by: UserNumber) -> Self {
        Self {
            number,
            name,
            role,
            password_set_by,
            password_set_at: None,
            recovered_at: None,
            person: None,
            last_sign_in: None,
            disabled_at: None,
            removed_at: None,
        }
    }

    /// Why he may not sign in, if he may not.
    pub fn off_duty(&self) -> Option<OffDuty> {
        off_duty(self.removed_at, self.disabled_at)
    }
}

/// Why somebody may not sign in who was removed or disabled at these moments.
fn off_duty<T>(removed_at: Option<T>, disabled_at: Option<T>) -> Option<OffDuty> {
    match (removed_at, disabled_at) {
        (Some(_), _) => Some(OffDuty::Removed),
        (None, Some(_)) => Some(OffDuty::Disabled),
        (None, None) => None,
    }
}

pub(super) fn insert(work: &Work<'_>, user: &User, slot: &SealedSlot, now: DateTime<Utc>) -> Result<(), StoreFault> {
    const INSERT: Sql = Sql::new(
        "INSERT INTO users (office, number, name, role, password_set_by, slot, password_set_at, person)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING office || '/' || number",
    )
    .leaving(RowTable::Users, Touches::New);
    let User { number, name, role, password_set_by, person, .. } = user;
    let (person, slot) = (person.as_ref().map(Person::as_str), slot.fingerprint());
    let (set_by, now) = (password_set_by.as_str(), instant(now));
    let row = values![work.office(), number.as_str(), name.as_str(), role.word(), set_by, slot, now, person];
    work.touch_one(INSERT, row)
}

/// From now on the user's password is the one that `by` set.
fn password_set(
    work: &Work<'_>,
    user: &UserNumber,
    by: &UserNumber,
    slot: &SealedSlot,
    now: DateTime<Utc>,
) -> Result<(), StoreFault> {
    const UPDATE: Sql = Sql::new(
        "UPDATE users SET password_set_by = ?3, slot = ?4, password_set_at = ?5, recovered_at = NULL
         WHERE office = ?1 AND number = ?2 AND removed_at IS NULL RETURNING office || '/' || number",
    )
    .leaving(RowTable::Users, Touches::Both(1, 2));
    work.touch_one(UPDATE, values![work.office(), user.as_str(), by.as_str(), slot.fingerprint(), instant(now)])
}

/// The password that was just set was set by the recovery sheet.
fn recovered(work: &Work<'_>, user: &UserNumber) -> Result<(), StoreFault> {
    const UPDATE: Sql = Sql::new("UPDATE users SET recovered_at = password_set_at WHERE office = ?1 AND number = ?2 RETURNING office || '/' || number").leaving(RowTable::Users, Touches::Both(1, 2));
    work.touch_one(UPDATE, values![work.office(), user.as_str()])
}

/// What an administrator may say of a user's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Duty {
    /// He signs in no longer.
    Disabled,
    /// He signs in again.
    Enabled,
    /// He is gone for good, and his key slot with him.
    Removed,
}

/// Refuses what is not an administrator's any more: two who disable each other at once must not both be gone.
pub(super) fn only_an_administrator(work: &Work<'_>, by: &UserNumber) -> Result<(), StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT 1 FROM users WHERE office = ?1 AND number = ?2 AND role = 'administrator'
         AND disabled_at IS NULL AND removed_at IS NULL",
    );
    work.row(SELECT, values![work.office(), by.as_str()])?.map(drop).ok_or(StoreFault::Gate)
}

fn disable(work: &Work<'_>, [office, user]: [&str; 2], now: DateTime<Utc>) -> Result<(), StoreFault> {
    const UPDATE: Sql = Sql::new(
        "UPDATE users SET disabled_at = ?3
         WHERE office = ?1 AND number = ?2 AND disabled_at IS NULL AND removed_at IS NULL RETURNING office || '/' || number",
    )
    .leaving(RowTable::Users, Touches::Both(1, 2));
    work.touch_one(UPDATE, values![office, user, instant(now)])
}

fn enable(work: &Work<'_>, [office, user]: [&str; 2]) -> Result<(), StoreFault> {
    const UPDATE: Sql = Sql::new(
        "UPDATE users SET disabled_at = NULL
         WHERE office = ?1 AND number = ?2 AND disabled_at IS NOT NULL AND removed_at IS NULL RETURNING office || '/' || number",
    ).leaving(RowTable::Users, Touches::Both(1, 2));
    work.touch_one(UPDATE, values![office, user])
}

fn remove(work: &Work<'_>, [office, user]: [&str; 2], now: DateTime<Utc>) -> Result<(), StoreFault> {
    const UPDATE: Sql =
        Sql::new("UPDATE users SET removed_at = ?3 WHERE office = ?1 AND number = ?2 AND removed_at IS NULL RETURNING office || '/' || number").leaving(RowTable::Users, Touches::Both(1, 2));
    work.touch_one(UPDATE, values![office, user, instant(now)])
}

fn unfinished_of(store: &impl Ask, office: &str, user: &UserNumber) -> Result<usize, StoreFault> {
    const COUNT: Sql = Sql::new("SELECT count(*) FROM visits WHERE office = ?1 AND verified_by = ?2 AND ended_at IS NULL");
    store.the_row(COUNT, values![office, user.as_str()])?.count(0)
}

fn user(row: &Row) -> Result<User, StoreFault> {
    let damaged = |_| StoreFault::Damaged;
    Ok(User {
        number: UserNumber::parse(row.text(0)?).map_err(damaged)?,
        name: UserName::kept(row.text(1)?).map_err(damaged)?,
        role: Role::named(row.text(2)?).ok_or(StoreFault::Damaged)?,
        password_set_by: UserNumber::parse(row.text(3)?).map_err(damaged)?,
        password_set_at: row.maybe_read(4)?,
        person: row
            .maybe_text(5)?
            .map(|code| Person::try_from(code.to_owned()))
            .transpose()
            .map_err(|_| StoreFault::Damaged)?,
        last_sign_in: row.maybe_read(6)?,
        disabled_at: row.maybe_read(7)?,
        removed_at: row.maybe_read(8)?,
        recovered_at: row.maybe_read(9)?,
    })
}

impl Store {
    /// The user with this number.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when the row is none of ours.
    pub fn user(&self, number: &UserNumber) -> Result<Option<User>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT number, name, role, password_set_by, password_set_at, person, last_sign_in, disabled_at, removed_at,
                    recovered_at
             FROM users WHERE office = ?1 AND number = ?2",
        );
        self.file.row(SELECT, values![self.chain.office.as_str(), number.as_str()])?.as_ref().map(user).transpose()
    }

    /// A user's role, and why he may not work, if he may not: asked at each call.
    pub(crate) fn duty_of(&self, number: &UserNumber) -> Result<(Role, Option<OffDuty>), StoreFault> {
        const SELECT: Sql = Sql::new("SELECT role, disabled_at, removed_at FROM users WHERE office = ?1 AND number = ?2");
        let row = self.file.the_row(SELECT, values![self.chain.office.as_str(), number.as_str()])?;
        let role = Role::named(row.text(0)?).ok_or(StoreFault::Damaged)?;
        Ok((role, off_duty(row.maybe_text(2)?, row.maybe_text(1)?)))
    }

    /// Every user, by number; those who were removed, too.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`] when a row is none of ours.
    pub fn users(&self) -> Result<Vec<User>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT number, name, role, password_set_by, password_set_at, person, last_sign_in, disabled_at, removed_at,
                    recovered_at
             FROM users WHERE office = ?1 ORDER BY number",
        );
        self.file.each(SELECT, values![self.chain.office.as_str()], user)
    }

    /// Adds a user and his key slot.
    pub(crate) fn add_user(&mut self, added: &User, slot: SlotChange<'_>, operation: &Operation) -> Result<(), StoreFault> {
        let slot = slot.seal(&self.key)?;
        self.record_slots(operation, &[&slot], |work, now| {
            only_an_administrator(work, &operation.actor.user)?;
            insert(work, added, &slot, now)?;
            Ok(Event::UserAdded { user: added.number.clone(), role: added.role })
        })
    }

    /// Seals a slot that [`Store::add_users`] puts into its place.
    pub(crate) fn sealed_slot(&self, slot: SlotChange<'_>) -> Result<SealedSlot, StoreFault> {
        slot.seal(&self.key)
    }

    /// Adds users and their key slots, all of them or nobody.
    pub(crate) fn add_users(
        &mut self,
        added: &[User],
        slots: &[SealedSlot],
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, now| {
            only_an_administrator(work, &operation.actor.user)?;
            added.iter().zip(slots).try_for_each(|(user, slot)| insert(work, user, slot, now))?;
            let event = |user: &User| Event::UserAdded { user: user.number.clone(), role: user.role };
            let events = added.iter().map(event).collect();
            Ok(Change::with_all((), events).and(Beside::Slots(slots.iter().collect())))
        })?;
        Ok(())
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
        self.record_slots(operation, &[&slot, &sheet], |work, now| {
            password_set(work, &operation.actor.user, &operation.actor.user, &slot, now)?;
            recovered(work, &operation.actor.user)?;
            now_the_sheet_s(work, &sheet)?;
            Ok(Event::Recovered)
        })
    }

    /// Puts the slot of a new recovery sheet into the place of the one before.
    pub(crate) fn renew_recovery_sheet(&mut self, sheet: SealedSlot, operation: &Operation) -> Result<(), StoreFault> {
        self.record_slots(operation, &[&sheet], |work, _| {
            only_an_administrator(work, &operation.actor.user)?;
            now_the_sheet_s(work, &sheet)?;
            Ok(Event::RecoverySheetRenewed)
        })
    }

    /// Gives the actor a password of his own.
    pub(crate) fn change_password(&mut self, slot: SlotChange<'_>, operation: &Operation) -> Result<(), StoreFault> {
        let slot = slot.seal(&self.key)?;
        self.record_slots(operation, &[&slot], |work, now| {
            password_set(work, &operation.actor.user, &operation.actor.user, &slot, now)?;
            Ok(Event::PasswordChanged)
        })
    }

    /// Gives another user a new first password.
    pub(crate) fn reset_user_password(&mut self, slot: SlotChange<'_>, operation: &Operation) -> Result<(), StoreFault> {
        let user = slot.user.clone();
        let slot = slot.seal(&self.key)?;
        self.record_slots(operation, &[&slot], |work, now| {
            only_an_administrator(work, &operation.actor.user)?;
            password_set(work, &user, &operation.actor.user, &slot, now)?;
            Ok(Event::UserPasswordReset { user: user.clone() })
        })
    }

    /// Puts a sign-in on the record, and with the user when it was.
    pub(crate) fn signed_in(&mut self, operation: &Operation, event: &Event) -> Result<(), StoreFault> {
        const UPDATE: Sql = Sql::new(
            "UPDATE users SET last_sign_in = ?3 WHERE office = ?1 AND number = ?2 RETURNING office || '/' || number",
        )
        .leaving(RowTable::Users, Touches::Both(1, 2));
        self.note_with(operation, Locks::OFFICE, |work, now| {
            work.touch_one(UPDATE, values![work.office(), operation.actor.user.as_str(), instant(now)])?;
            Ok(Change::of((), event.clone()))
        })?;
        Ok(())
    }

    /// Says which person a user is; that can be said once, until it is cleared.
    pub(crate) fn name_person(
        &mut self,
        user: &UserNumber,
        person: &Person,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        const UPDATE: Sql = Sql::new(
            "UPDATE users SET person = ?3
             WHERE office = ?1 AND number = ?2 AND person IS NULL AND removed_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM users AS others
                             WHERE others.office = ?1 AND others.person = ?3 AND others.removed_at IS NULL) RETURNING office || '/' || number",
        ).leaving(RowTable::Users, Touches::Both(1, 2));
        self.record(operation, Locks::OFFICE, |work, _| {
            work.touch_one(UPDATE, values![work.office(), user.as_str(), person.as_str()])?;
            Ok(Change::of((), Event::PersonNamed { user: user.clone(), person: person.clone() }))
        })?;
        Ok(())
    }

    /// Forgets which person a user is, since he has mistyped it.
    pub(crate) fn clear_person(&mut self, user: &UserNumber, operation: &Operation) -> Result<(), StoreFault> {
        const UPDATE: Sql = Sql::new(
            "UPDATE users SET person = NULL
             WHERE office = ?1 AND number = ?2 AND person IS NOT NULL AND removed_at IS NULL RETURNING office || '/' || number",
        )
        .leaving(RowTable::Users, Touches::Both(1, 2));
        self.record(operation, Locks::OFFICE, |work, _| {
            only_an_administrator(work, &operation.actor.user)?;
            work.touch_one(UPDATE, values![work.office(), user.as_str()])?;
            Ok(Change::of((), Event::PersonCleared { user: user.clone() }))
        })?;
        Ok(())
    }

    /// How many visits nothing has ended that this user verified last.
    pub(crate) fn unfinished_of(&self, user: &UserNumber) -> Result<usize, StoreFault> {
        unfinished_of(&self.file, self.chain.office.as_str(), user)
    }

    /// Lets a user sign in no longer, or again.
    pub(crate) fn change_duty(&mut self, user: &UserNumber, duty: Duty, operation: &Operation) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, now| {
            only_an_administrator(work, &operation.actor.user)?;
            let unfinished = unfinished_of(work, work.office(), user)?;
            let of_him = [work.office(), user.as_str()];
            let change = |event| Change::of((), event);
            let user = user.clone();
            Ok(match duty {
                Duty::Disabled => {
                    disable(work, of_him, now)?;
                    change(Event::UserDisabled { user, unfinished })
                }
                Duty::Enabled => {
                    enable(work, of_him)?;
                    change(Event::UserEnabled { user })
                }
                Duty::Removed => {
                    remove(work, of_him, now)?;
                    change(Event::UserRemoved { user: user.clone(), unfinished }).and(Beside::NoSlot(user))
                }
            })
        })?;
        Ok(())
    }

    /// Gives a user another name.
    pub(crate) fn rename_user(
        &mut self,
        user: &UserNumber,
        name: &UserName,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        const UPDATE: Sql = Sql::new("UPDATE users SET name = ?3 WHERE office = ?1 AND number = ?2 AND removed_at IS NULL RETURNING office || '/' || number").leaving(RowTable::Users, Touches::Both(1, 2));
        self.record(operation, Locks::OFFICE, |work, _| {
            only_an_administrator(work, &operation.actor.user)?;
            work.touch_one(UPDATE, values![work.office(), user.as_str(), name.as_str()])?;
            Ok(Change::of((), Event::UserRenamed { user: user.clone() }))
        })?;
        Ok(())
    }

    /// Gives a user another role.
    pub(crate) fn change_role(
        &mut self,
        user: &UserNumber,
        (from, to): (Role, Role),
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        const UPDATE: Sql =
            Sql::new("UPDATE users SET role = ?4 WHERE office = ?1 AND number = ?2 AND role = ?3 AND removed_at IS NULL RETURNING office || '/' || number").leaving(RowTable::Users, Touches::Both(1, 2));
        self.record(operation, Locks::OFFICE, |work, _| {
            only_an_administrator(work, &operation.actor.user)?;
            work.touch_one(UPDATE, values![work.office(), user.as_str(), from.word(), to.word()])?;
            Ok(Change::of((), Event::UserRoleChanged { user: user.clone(), from, to }))
        })?;
        Ok(())
    }

    /// Changes users and their key slots in the same breath.
    fn record_slots(
        &mut self,
        operation: &Operation,
        slots: &[&SealedSlot],
        change: impl Fn(&Work<'_>, DateTime<Utc>) -> Result<Event, StoreFault>,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, now| {
            Ok(Change::of((), change(work, now)?).and(Beside::Slots(slots.to_vec())))
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
