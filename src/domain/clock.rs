//! What says the time, and when it is believed.

use chrono::{DateTime, TimeDelta, Utc};

/// When this release was made: no clock that stands before it is right. Moved on with each release.
const RELEASED: DateTime<Utc> = match DateTime::from_timestamp(1_793_491_200, 0) {
    Some(made) => made, // 2026-11-01
    None => DateTime::UNIX_EPOCH,
};
/// A clock that stands further than this before the last entry is wrong, or was; less is a network's that corrects itself.
const BEHIND: TimeDelta = TimeDelta::hours(1);
/// Nothing was written for longer than this: a long holiday, or a wrong clock.
const AHEAD: TimeDelta = TimeDelta::days(31);

/// So long may two people look at a clock before they settle that it is right.
const SEEN: TimeDelta = TimeDelta::minutes(15);

/// What says the time: asked anew for every entry of the journal, so that each carries the moment at which it was made.
///
/// Real work asks the operating system ([`crate::counter::SystemClock`]); the story and the tests have one that they set.
pub trait Clock: Send + Sync {
    /// The time.
    fn now(&self) -> DateTime<Utc>;

    /// When the program was made that asks.
    fn released(&self) -> DateTime<Utc> {
        RELEASED
    }
}

/// A clock that is not believed: nothing is written until it is right, or until two users have settled that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clock is not believed: {how:?}")]
pub struct WrongClock {
    /// What it says.
    pub clock: DateTime<Utc>,
    /// When the last entry was written; for a clock before the release, when that was made.
    pub last: DateTime<Utc>,
    /// How the one stands to the other.
    pub how: Doubt,
}

/// Why a clock is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It stands before the program was made: it is wrong, whoever says what.
    BeforeRelease,
    /// It stands more than an hour before the last entry: it is wrong, or was.
    Behind,
    /// It stands more than 31 days after the last entry: it is wrong, or nobody worked for so long.
    Ahead,
}

impl WrongClock {
    /// What a clock says after an entry of this time, if it is believed. Before the first entry only the release speaks against
    /// it.
    ///
    /// # Errors
    /// [`WrongClock`]
    pub fn believed(clock: &dyn Clock, last: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, Self> {
        let (now, released) = (clock.now(), clock.released());
        if now < released {
            return Err(Self { clock: now, last: released, how: Doubt::BeforeRelease });
        }
        let Some(last) = last else { return Ok(now) };
        match now.signed_duration_since(last) {
            passed if passed < -BEHIND => Err(Self { clock: now, last, how: Doubt::Behind }),
            passed if passed > AHEAD => Err(Self { clock: now, last, how: Doubt::Ahead }),
            _ => Ok(now),
        }
    }

    /// Whether users may settle that it is right.
    pub fn may_be_settled(&self) -> bool {
        self.how != Doubt::BeforeRelease
    }

    /// How far time moves when it is settled.
    pub fn step(&self) -> TimeDelta {
        self.clock.signed_duration_since(self.last)
    }

    /// Whether this is what somebody saw a while ago: after the same entry, and not much later.
    pub fn was_seen_as(&self, seen: &Self) -> bool {
        let later = self.clock.signed_duration_since(seen.clock);
        self.last == seen.last && later >= TimeDelta::zero() && later < SEEN
    }
}

/// What an operating system's clock tells a program that has been running: a little set back, what has passed since counts;
/// set back further, it was put right, or is wrong for all to see.
pub(crate) fn told(said: DateTime<Utc>, reckoned: DateTime<Utc>) -> DateTime<Utc> {
    if reckoned.signed_duration_since(said) > BEHIND { said } else { said.max(reckoned) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    struct Told(DateTime<Utc>);

    impl Clock for Told {
        fn now(&self) -> DateTime<Utc> {
            self.0
        }
    }

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_is_believed_from_an_hour_before_the_last_entry_to_a_month_after_it() {
        let last = time("2026-11-22T01:00:00Z");
        let doubt = |clock| WrongClock::believed(&Told(clock), Some(last)).err().map(|wrong| wrong.how);
        let second = TimeDelta::seconds(1);
        assert_eq!(doubt(last - TimeDelta::hours(1)), None);
        assert_eq!(doubt(last - TimeDelta::hours(1) - second), Some(Doubt::Behind));
        assert_eq!(doubt(last + TimeDelta::days(31)), None);
        assert_eq!(doubt(last + TimeDelta::days(31) + second), Some(Doubt::Ahead));
        assert_eq!(doubt(last + TimeDelta::days(3650)), Some(Doubt::Ahead));
    }

    #[test]
    fn no_clock_is_right_before_the_program_was_made() {
        assert_eq!(RELEASED, time("2026-11-01T00:00:00Z"));
        let dead_battery = Told(time("2000-01-01T00:00:00Z"));
        for last in [None, Some(time("2000-01-01T00:00:00Z")), Some(time("2026-11-22T01:00:00Z"))] {
            let wrong = WrongClock::believed(&dead_battery, last).unwrap_err();
            assert_eq!((wrong.how, wrong.last, wrong.may_be_settled()), (Doubt::BeforeRelease, RELEASED, false));
        }
        WrongClock::believed(&Told(time("2036-11-22T01:00:00Z")), None).unwrap();
    }

    #[test]
    fn a_clock_that_is_put_right_is_heard_by_a_program_that_runs() {
        let reckoned = time("2036-11-22T01:00:00Z");
        assert_eq!(told(reckoned - TimeDelta::minutes(10), reckoned), reckoned);
        assert_eq!(told(reckoned + TimeDelta::minutes(10), reckoned), reckoned + TimeDelta::minutes(10));
        assert_eq!(told(time("2026-11-22T01:00:00Z"), reckoned), time("2026-11-22T01:00:00Z"));
    }
}
