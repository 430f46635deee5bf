//! The question that the online service asks: is this the worker's password?

use chrono::{DateTime, NaiveDate, Utc};

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::Answer;
use crate::domain::{
    Hasher, IdNumber, Right, Salt, Secret, Throttle, Unhashable, Verdict, Worker, normalise_envelope_password,
};
use crate::store::{Checked, StoreFault};

impl Counter {
    /// Whether `password` is the password of the worker with this number. Unknown people cost the same time and get the
    /// same answer as a wrong password; five wrong ones lock for 24 hours whoever has a password, and nobody else.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::NoChecks`] at an office that is neither a practice desk nor allowed pipes at set-up
    pub fn check_password(&mut self, number: &IdNumber, password: &Secret) -> Result<Answer, Stop> {
        self.allow(Right::CheckPassword)?;
        let asked = if self.office.practice || self.office.piped_reset { Ok(()) } else { Err(Refusal::NoChecks.into()) };
        self.noted(asked, None)?;
        let worker = match <[Worker; 1]>::try_from(super::find::standing_for(self.store.find(number)?)) {
            Ok([only]) => Some(only.id),
            Err(_) => None,
        };
        let (person, actor) = (self.person(number), self.actor());
        let typed = normalise_envelope_password(password);
        let Self { store, hasher, cost, chance, settings, .. } = self;
        // A hash that cannot be read is a row that we did not write.
        let unreadable = |_| StoreFault::Damaged;
        let work = std::cell::RefCell::new((hasher, chance));
        Ok(store.check_password(worker, &actor, person, |kept, now| {
            let (hasher, chance) = &mut *work.borrow_mut();
            match kept {
                Some(kept) => answer(hasher, kept, &typed, now, settings.utc_offset.date(now)).map_err(unreadable),
                None => {
                    let salt = Salt::draw(&mut ***chance).map_err(|error| StoreFault::Io(error.into()))?;
                    hasher.hash(&typed, salt, *cost).map(|_| Answer::Wrong).map_err(unreadable)
                }
            }
        })?)
    }
}

fn answer(
    hasher: &mut Hasher,
    kept: &Checked,
    typed: &Secret,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Answer, Unhashable> {
    if let Verdict::LockedUntil(_) = Throttle::WORKER_PASSWORD.verdict(&kept.failures, now) {
        return Ok(Answer::Locked);
    }
    if !hasher.matches(typed, &kept.hash)? {
        return Ok(Answer::Wrong);
    }
    Ok(match (kept.suspended, kept.must_change, today > kept.use_before) {
        (true, _, _) => Answer::Suspended,
        (false, true, true) => Answer::Expired,
        (false, true, false) => Answer::MustChange,
        (false, false, _) => Answer::Right,
    })
}
