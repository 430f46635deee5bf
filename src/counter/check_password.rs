//! The question that the online service asks: is this the worker's password?

use chrono::NaiveDate;

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::PasswordAnswer;
use crate::domain::{IdNumber, OwnPassword, PasswordHash, Right, Salt, Secret, Worker, normalise_envelope_password};
use crate::store::{Checked, Compared, PasswordKind as Kind, StoreFault};

impl Counter {
    /// Whether `password` is the password of the worker with this number. Unknown people cost the same time and get the
    /// same answer as a wrong password; five wrong ones lock for 24 hours whoever has a password, and nobody else. A try is
    /// counted before it is compared, and stays counted if nobody hears the answer.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::NoChecks`] at an office that is neither a practice desk nor allowed pipes at set-up
    pub fn check_password(&mut self, number: &IdNumber, password: &Secret) -> Result<PasswordAnswer, Stop> {
        self.call(Right::CheckPassword, None, |counter, _| {
            if !counter.office.practice && !counter.office.piped_reset {
                return Err(Refusal::NoChecks.into());
            }
            let worker = match <[Worker; 1]>::try_from(super::find::standing_for(counter.store.find(number)?)) {
                Ok([only]) => Some(only.id),
                Err(_) => None,
            };
            let (person, operation) = (counter.person(number), counter.operation());
            let Some(counted) = counter.store.count_password_try(worker, &operation.part("count"), &person)? else {
                return Ok(PasswordAnswer::Locked);
            };
            // Nobody waits for this but who asked.
            let typed = match counted.kind() {
                Kind::Envelope => normalise_envelope_password(password),
                Kind::Own => OwnPassword::of(password).into_secret(),
            };
            let compared = counter.compare(counted.hash(), &typed)?;
            let offset = counter.settings.utc_offset;
            let judge = |kept: &Checked, now| answer(kept, offset.date(now));
            Ok(counter.store.settle_password_try(&counted, compared, &operation.part("settle"), &person, judge)?)
        })
    }

    /// Whether a password is the one that was hashed; where there is none, the same work for nothing.
    fn compare(&mut self, kept: Option<&PasswordHash>, typed: &Secret) -> Result<Compared, Stop> {
        // A hash that cannot be read is a row that we did not write.
        let unreadable = |_| StoreFault::Damaged;
        let Some(kept) = kept else {
            let salt = Salt::draw(&mut *self.chance)?;
            self.hasher.hash(typed, salt, self.cost).map_err(unreadable)?;
            return Ok(Compared::Different);
        };
        match self.hasher.matches(typed, kept).map_err(unreadable)? {
            true => Ok(Compared::Same),
            false => Ok(Compared::Different),
        }
    }
}

/// What a right password is good for.
fn answer(kept: &Checked, today: NaiveDate) -> PasswordAnswer {
    let over = kept.use_before.is_some_and(|last| today > last);
    match (kept.suspended, kept.kind, over) {
        (true, _, _) => PasswordAnswer::Suspended,
        (false, Kind::Envelope, true) => PasswordAnswer::Expired,
        (false, Kind::Envelope, false) => PasswordAnswer::MustChange,
        (false, Kind::Own, _) => PasswordAnswer::Right,
    }
}
