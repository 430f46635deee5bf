//! The lock that wrong card entries caused: seen, listed, and lifted by a supervisor, who signs in or authorises over the visit.

use chrono::{DateTime, Utc};

use super::Counter;
use super::leaving::on_duty;
use super::settle_time::is_his_own;
use super::sign_in::absorb;
use super::stop::{Refusal, Stop};
use crate::domain::journal::{Actor, Person};
use crate::domain::{
    IdNumber, LiftGround, Origin, Reset, Right, Secret, Throttle, UserNumber, Verdict, Worker, WorkerId, is_invisible,
};
use crate::store::{CardLock, Lifting, SignInLog, User};

/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 200;

impl Counter {
    /// Forgets the wrong card entries of `user` for the worker with this number. The reason goes into the journal: it must
    /// name nobody.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`] when the user is the supervisor himself, [`Refusal::NoSuchUser`], [`Refusal::NotFound`],
    /// [`Refusal::NothingLocked`], [`Refusal::ReasonMissing`]
    pub fn unlock(&mut self, number: &IdNumber, user: &UserNumber, reason: &str) -> Result<(), Stop> {
        let person = self.person(number);
        self.call(Right::LiftLock, Some(person), |counter, now| counter.lift(number, user, reason, now))
    }

    /// Forgets the wrong card entries of a lock that is listed. The ground goes into the journal.
    ///
    /// # Errors
    /// As [`Counter::unlock`], but that a ground is never missing.
    pub fn lift_lock(&mut self, lock: &CardLock, ground: LiftGround) -> Result<(), Stop> {
        let worker = self.store.worker(lock.worker)?;
        let person = self.person(&worker.number);
        self.call(Right::LiftLock, Some(person.clone()), |counter, _| {
            counter.may_lift_for(&lock.user)?;
            counter.lift_for(&[worker], &lock.user, (Lifting::Chosen(ground), None), person)
        })
    }

    fn lift(&mut self, number: &IdNumber, user: &UserNumber, reason: &str, now: DateTime<Utc>) -> Result<(), Stop> {
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        self.may_lift_for(user)?;
        let found = self.store.find(number)?;
        if found.is_empty() {
            let today = self.settings.utc_offset.date(now);
            return Err(Refusal::NotFound { flaw: number.flaw(today) }.into());
        }
        let names = found.iter().map(|worker| worker.name.reveal());
        let reason = without_people(reason, names).chars().take(LONGEST_REASON).collect();
        self.lift_for(&found, user, (Lifting::Written(reason), None), self.person(number))
    }

    /// Whether the supervisor who has signed in may lift a lock of this user.
    fn may_lift_for(&self, user: &UserNumber) -> Result<(), Stop> {
        if user == self.session.user() {
            return Err(Refusal::OwnAffair.into());
        }
        let other = self.store.user(user)?.ok_or(Refusal::NoSuchUser)?;
        if one_person(&self.user, &other) { Err(Refusal::OwnAffair.into()) } else { Ok(()) }
    }

    /// Lifts the lock of a user for these workers, none of whom is the supervisor: nobody serves himself.
    fn lift_for(
        &mut self,
        found: &[Worker],
        user: &UserNumber,
        (why, authorised_by): (Lifting, Option<&UserNumber>),
        person: Person,
    ) -> Result<(), Stop> {
        let mut tries = 0;
        for worker in found {
            self.not_oneself(worker)?;
            tries += self.store.card_failures(worker.id, user)?.len();
        }
        if tries == 0 {
            return Err(Refusal::NothingLocked.into());
        }
        let workers: Vec<_> = found.iter().map(|worker| worker.id).collect();
        let operation = self.operation();
        self.store.lift_card_lock(&workers, user, (&why, authorised_by), &operation, person)?;
        Ok(())
    }

    /// Until when the card check of this worker is locked for whoever has signed in.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn locked_until<Stage>(&self, reset: &Reset<Stage>) -> Result<Option<DateTime<Utc>>, Stop> {
        let failures = self.store.card_failures(reset.worker().id, self.session.user())?;
        match Throttle::CARD.verdict(&failures, self.store.now()?) {
            Verdict::LockedUntil(until) => Ok(Some(until)),
            Verdict::Open { .. } => Ok(None),
        }
    }

    /// What is locked: to a supervisor all of it, to a clerk what is locked for himself.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn locks(&mut self) -> Result<Vec<CardLock>, Stop> {
        self.call(Right::Serve, None, |counter, now| {
            let user = counter.session.user();
            let of = (!counter.session.role().may(Right::LiftLock)).then_some(user);
            Ok(counter.store.card_locks(of, now)?)
        })
    }

    /// All that is locked, for whoever manages users: he sees it, and lifts nothing.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn locks_of_users(&mut self) -> Result<Vec<CardLock>, Stop> {
        self.call(Right::ManageUsers, None, |counter, now| Ok(counter.store.card_locks(None, now)?))
    }

    /// A supervisor shows his number and password over the visit of the user who has signed in: the lock of this worker for
    /// that user is lifted, once, with both of them on the record. A wrong password counts against the supervisor.
    ///
    /// # Errors
    /// [`Refusal::SignInWrong`], [`Refusal::SignInLocked`], [`Refusal::OffDuty`], [`Refusal::NoSupervisor`],
    /// [`Refusal::OwnAffair`] when supervisor and user are one person or the worker is the supervisor,
    /// [`Refusal::SecondUnready`], [`Refusal::NothingLocked`]; [`Refusal::Piped`]
    pub fn authorise(
        &mut self,
        worker: WorkerId,
        by: &UserNumber,
        password: &Secret,
        ground: LiftGround,
    ) -> Result<(), Stop> {
        let worker = self.store.worker(worker)?;
        let person = self.person(&worker.number);
        self.call(Right::Serve, Some(person.clone()), |counter, now| {
            if counter.session.origin() == Origin::Pipe {
                return Err(Refusal::Piped.into());
            }
            counter.prove(by, password)?;
            counter.may_authorise(by, &worker)?;
            let user = counter.session.user().clone();
            counter.lift_for(&[worker], &user, (Lifting::Chosen(ground), Some(by)), person)?;
            counter.forget_wrong_passwords(by, now)
        })
    }

    /// Whether this user may authorise over the visit in hand: a supervisor on duty, by a password that nobody else knows, who
    /// is neither the user who has signed in nor the worker.
    fn may_authorise(&self, by: &UserNumber, worker: &Worker) -> Result<(), Stop> {
        let second = self.store.user(by)?.ok_or(Refusal::NoSuchUser)?;
        on_duty(&second)?;
        if one_person(&self.user, &second) {
            return Err(Refusal::OwnAffair.into());
        }
        if !second.role.may(Right::LiftLock) {
            return Err(Refusal::NoSupervisor.into());
        }
        let ready = self.office.practice || (second.person.is_some() && is_his_own(&self.store, &second)?);
        if !ready {
            return Err(Refusal::SecondUnready.into());
        }
        self.not_the_worker(second.person.as_ref(), worker)
    }

    /// After the right password, as after a sign-in: what was wrong before goes on the record, and counts no longer.
    fn forget_wrong_passwords(&mut self, by: &UserNumber, now: DateTime<Utc>) -> Result<(), Stop> {
        let mut log = SignInLog::lock(self.store.folder())?;
        absorb(&mut self.store, log.failures(), &Actor::from(&self.session))?;
        // The lock is lifted whatever becomes of the log; what counts there ends by itself.
        log.clear(by, now).ok();
        Ok(())
    }
}

/// Whether two users are one person: one name with two numbers is taken for one; who has said who he is, is that person
/// whatever his name.
fn one_person(one: &User, other: &User) -> bool {
    let said = one.person.is_some() && one.person == other.person;
    one.number == other.number || one.name == other.name || said
}

/// A reason as it may go on the record: digits are what an identity number is made of, so that a long run of them is masked,
/// as is each of these names; what hides or paints is left out.
fn without_people<'a>(reason: &str, names: impl Iterator<Item = &'a str>) -> String {
    let written: String = reason.chars().filter(|c| !is_invisible(*c)).collect();
    masked(&names.fold(written, |reason, name| reason.replace(name, &"*".repeat(name.chars().count()))))
}

/// A text whose runs of six digits or more are stars, in any width, also with spaces or hyphens between them.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars() {
        let separates = character.is_whitespace() || matches!(character, '-' | '－');
        if character.is_numeric() || (separates && !run.is_empty()) {
            run.push(character);
        } else {
            masked.push_str(&hidden(&run));
            run.clear();
            masked.push(character);
        }
    }
    masked.push_str(&hidden(&run));
    masked.trim().to_owned()
}

fn hidden(run: &str) -> String {
    let long = run.chars().filter(|c| c.is_numeric()).count() >= 6;
    run.chars().map(|c| if long && c.is_numeric() { '*' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_worker_and_what_paints_do_not_go_on_the_record() {
        let names = || ["张敏英", "某某"].into_iter();
        assert_eq!(without_people("张敏英本人到场，张某英代", names()), "***本人到场，张某英代");
        assert_eq!(without_people("张\u{200B}敏英 \u{1B}[31m看错", names()), "*** [31m看错");
    }

    #[test]
    fn numbers_of_people_do_not_go_on_the_record() {
        assert_eq!(masked("看错卡号 11010519491231002X"), "看错卡号 *****************X");
        assert_eq!(masked("窗口 3，第 2 次"), "窗口 3，第 2 次");
        assert_eq!(masked("13812345678"), "***********");
        assert_eq!(masked("电话 138 1234-5678 来电"), "电话 *** ****-**** 来电");
        assert_eq!(masked("１３８１２３４５６７８"), "***********");
    }
}
