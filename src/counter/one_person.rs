//! One person, one user number, and nobody serves himself: each user types his own ID number once, and it is kept as a
//! pseudonym alone. What was mistyped another administrator clears.

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::Person;
use crate::domain::{IdNumber, Origin, Right, Role, UserNumber, Worker};

impl Counter {
    /// Whether the user must say who he is before anything else: nobody has asked him yet. Whoever types for another program
    /// is not asked, which is on the record; at a practice desk nobody is.
    pub fn must_name_person(&self) -> bool {
        self.user.person.is_none() && !self.office.practice && self.session.origin() != Origin::Pipe
    }

    /// Takes the user's own ID number, of which the pseudonym alone is kept: he need not be in the register. It is said once.
    ///
    /// # Errors
    /// [`Refusal::PersonTaken`] if it is another user's who was not removed, [`Refusal::PersonNamed`],
    /// [`Refusal::MustChangePassword`]
    pub fn name_person(&mut self, number: &IdNumber) -> Result<(), Stop> {
        let person = self.user_person(number);
        self.recorded(Some(person.clone()), |counter| {
            if counter.must_change_password() {
                return Err(Refusal::MustChangePassword.into());
            }
            counter.may_be(&person)?;
            let operation = counter.operation();
            counter.store.name_person(&operation.actor.user, &person, &operation)?;
            counter.user.person = Some(person);
            Ok(())
        })
    }

    /// Forgets which person another user is, since he has mistyped his number: he is asked again at the next sign-in. Whether he
    /// had said it: else nothing is done.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`] for the administrator himself, [`Refusal::NoSuchUser`], [`Refusal::NoRight`]
    pub fn clear_person(&mut self, number: &UserNumber) -> Result<bool, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let there = counter.a_colleague(number)?.person.is_some();
            if there {
                let operation = counter.operation();
                counter.store.clear_person(number, &operation)?;
            }
            Ok(there)
        })
    }

    /// Says who the users of a practice desk are, none of whom lives.
    pub(crate) fn name_practice_person(&mut self, user: &UserNumber, number: &IdNumber) -> Result<(), Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let person = counter.user_person(number);
            let operation = counter.operation();
            if counter.office.practice {
                counter.store.name_person(user, &person, &operation)?;
            }
            Ok(())
        })
    }

    fn may_be(&self, person: &Person) -> Result<(), Stop> {
        let users = self.store.users()?;
        let mut here = users.into_iter().filter(|user| user.removed_at.is_none() && user.person.is_some());
        match here.find(|user| user.number == self.user.number || user.person.as_ref() == Some(person)) {
            None => Ok(()),
            Some(user) if user.number == self.user.number => Err(Refusal::PersonNamed.into()),
            // Who manages users may know which number it is; to a clerk, a colleague's is nobody's.
            Some(user) => {
                let by = (self.session.role() == Role::Administrator).then_some(user.number);
                Err(Refusal::PersonTaken { by }.into())
            }
        }
    }

    /// Refuses a worker who is the user himself, under any number that he or she ever had.
    pub(super) fn not_oneself(&self, worker: &Worker) -> Result<(), Stop> {
        self.not_the_worker(self.user.person.as_ref(), worker)
    }

    /// Refuses a worker who is this user, under any number that he or she ever had.
    pub(super) fn not_the_worker(&self, user: Option<&Person>, worker: &Worker) -> Result<(), Stop> {
        let Some(own) = user else { return Ok(()) };
        let former = self.store.old_numbers(worker.id)?;
        let himself = former.iter().chain([&worker.number]).any(|number| self.user_person(number) == *own);
        if himself { Err(Refusal::OwnAffair.into()) } else { Ok(()) }
    }

    /// The person with this number, in whichever generation's spelling it is typed.
    fn user_person(&self, number: &IdNumber) -> Person {
        self.person(&number.of_today())
    }
}
