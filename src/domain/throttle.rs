//! How many wrong tries are allowed, and for how long more are refused: pure, over the failures and the moment.

use chrono::{DateTime, TimeDelta, Utc};

/// A limit on wrong tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    /// How many wrong tries lock.
    pub tries: usize,
    /// How long the lock lasts from the try that caused it.
    pub lock: TimeDelta,
}

impl Throttle {
    /// A user's password at this desk: five failures, then 15 minutes.
    pub const SIGN_IN: Self = Self { tries: 5, lock: TimeDelta::minutes(15) };
    /// The card check of one worker by one user: three wrong entries, then 24 hours or a supervisor.
    pub const CARD: Self = Self { tries: 3, lock: TimeDelta::hours(24) };
    /// A worker's password at the online service: five failures, then 24 hours.
    pub const WORKER_PASSWORD: Self = Self { tries: 5, lock: TimeDelta::hours(24) };
    /// Wrong codes to the mobile phone of one worker, over all codes that were asked for: ten, then 24 hours. A new code, or a
    /// right one, never resets the count (NIST SP 800-63B-4, 3.2.2).
    pub const WORKER_CODE: Self = Self { tries: 10, lock: TimeDelta::hours(24) };
    /// What is read from the outside of one envelope: three wrong entries, and it is void.
    pub const ENVELOPE_NUMBER: Self = Self { tries: 3, lock: TimeDelta::zero() };

    /// What holds at `now` after failures at these moments since the last success, in any order.
    ///
    /// Failures older than the lock's duration no longer count; but a lock lasts to its end, although the first of the
    /// failures that caused it grows older than that before.
    pub fn verdict(self, failures: &[DateTime<Utc>], now: DateTime<Utc>) -> Verdict {
        let counted = |moment: DateTime<Utc>| {
            failures.iter().filter(|failed| moment.signed_duration_since(**failed) < self.lock).count()
        };
        match failures.iter().max() {
            Some(last) if now.signed_duration_since(*last) < self.lock && counted(*last) >= self.tries => {
                Verdict::LockedUntil(*last + self.lock)
            }
            _ => Verdict::Open { left: self.tries.saturating_sub(counted(now)) },
        }
    }
}

/// Whether one may try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One may, so many times.
    Open {
        /// Wrong tries left before it locks, at least one.
        left: usize,
    },
    /// One may not before this moment.
    LockedUntil(DateTime<Utc>),
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn the_last_allowed_failure_locks_and_time_opens() {
        let start = DateTime::UNIX_EPOCH;
        let at = |minutes| start + TimeDelta::minutes(minutes);
        let failures: Vec<_> = (0..5).map(at).collect();
        assert_eq!(Throttle::SIGN_IN.verdict(&[], start), Verdict::Open { left: 5 });
        assert_eq!(Throttle::SIGN_IN.verdict(&failures[..4], at(4)), Verdict::Open { left: 1 });
        assert_eq!(Throttle::SIGN_IN.verdict(&failures, at(4)), Verdict::LockedUntil(at(19)));
        assert_eq!(Throttle::SIGN_IN.verdict(&failures, at(14)), Verdict::LockedUntil(at(19)));
        assert_eq!(Throttle::SIGN_IN.verdict(&failures, at(18)), Verdict::LockedUntil(at(19)));
        assert_eq!(Throttle::SIGN_IN.verdict(&failures, at(19)), Verdict::Open { left: 5 });
        // Five in more than a quarter of an hour lock nobody.
        let slow: Vec<_> = (0..5).map(|place| at(place * 4)).collect();
        assert_eq!(Throttle::SIGN_IN.verdict(&slow, at(16)), Verdict::Open { left: 1 });
    }
}
