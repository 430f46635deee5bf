//! The question that the online service asks: is this the worker's password?

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::Answer;
use crate::domain::{IdNumber, Right, Salt, Secret, Throttle, Verdict, Worker, normalise_envelope_password};
use crate::store::Checked;

impl Counter {
    /// Whether `password` is the password of the worker with this number. Unknown people cost the same time and get the
    /// same answer as a wrong password; five wrong ones lock for 24 hours.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`], [`super::Refusal::Piped`]
    pub fn check_password(&mut self, number: &IdNumber, password: &Secret, clock: DateTime<Utc>) -> Result<Answer, Stop> {
        self.allow(Right::CheckPassword, clock)?;
        self.no_pipe(clock)?;
        let worker = match <[Worker; 1]>::try_from(self.store.find(number)?) {
            Ok([only]) => Some(only.id),
            Err(_) => None,
        };
        let kept = worker.map(|worker| self.store.password(worker)).transpose()?.flatten();
        let typed = normalise_envelope_password(password);
        let answer = match &kept {
            Some(kept) => self.answer(kept, &typed, clock)?,
            None => {
                self.hasher.hash(&typed, Salt::draw(&mut *self.chance)?, self.cost)?;
                Answer::Wrong
            }
        };
        let person = self.person(number);
        let counted = worker.filter(|_| kept.is_some());
        self.store.password_checked(counted, answer, &self.actor(), person, clock)?;
        Ok(answer)
    }

    fn answer(&mut self, kept: &Checked, typed: &Secret, clock: DateTime<Utc>) -> Result<Answer, Stop> {
        let now = self.store.now(clock)?;
        if let Verdict::LockedUntil(_) = Throttle::WORKER_PASSWORD.verdict(&kept.failures, now) {
            return Ok(Answer::Locked);
        }
        if !self.hasher.matches(typed, &kept.hash)? {
            return Ok(Answer::Wrong);
        }
        let overdue = self.settings.utc_offset.date(now) > kept.use_before;
        Ok(match (kept.suspended, kept.must_change, overdue) {
            (true, _, _) => Answer::Suspended,
            (false, true, true) => Answer::Expired,
            (false, true, false) => Answer::MustChange,
            (false, false, _) => Answer::Right,
        })
    }
}
