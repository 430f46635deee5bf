//! How fast envelopes are handed over: from when a hand-over is measured, and a pace far over everybody else's.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use super::user::UserNumber;

/// So many hand-overs within an hour are nothing to remark: a reset takes two or three minutes.
const USUAL: usize = 20;
/// How many times the others' pace is nothing to remark.
const TIMES: usize = 2;
const HOUR: TimeDelta = TimeDelta::hours(1);

/// What a hand-over is measured from: moments that this session put on the record since it found or took up the worker. What
/// was before a restart or a take-over is not measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moments {
    /// When the worker's data were shown.
    pub viewed: Option<DateTime<Utc>>,
    /// When the envelope was on paper.
    pub printed: Option<DateTime<Utc>>,
}

/// A pace that somebody should ask about: a script perhaps, or a colleague who is out sick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Whose.
    pub user: UserNumber,
    /// How many envelopes within an hour.
    pub count: usize,
    /// The end of that hour.
    pub until: DateTime<Utc>,
}

impl Pace {
    /// From when on hand-overs are looked at.
    pub fn earliest(now: DateTime<Utc>) -> DateTime<Utc> {
        now - TimeDelta::hours(24)
    }

    /// Whoever handed over more than twenty envelopes within an hour, and more than twice as many as the median of the others
    /// who handed over any in it (where nobody else did, that is none); of each user the fullest hour. `handed_over` is in the
    /// order of time.
    pub fn remarkable(handed_over: &[(UserNumber, DateTime<Utc>)]) -> Vec<Self> {
        let mut hour: VecDeque<&(UserNumber, DateTime<Utc>)> = VecDeque::new();
        let mut counts: BTreeMap<&UserNumber, usize> = BTreeMap::new();
        let mut fullest: BTreeMap<&UserNumber, Self> = BTreeMap::new();
        for entry in handed_over {
            let (user, at) = (&entry.0, entry.1);
            hour.push_back(entry);
            while hour.front().is_some_and(|(_, then)| at.signed_duration_since(*then) >= HOUR) {
                let gone = hour.pop_front().and_then(|(gone, _)| counts.get_mut(gone));
                gone.into_iter().for_each(|count| *count = count.saturating_sub(1));
            }
            let count = *counts.entry(user).and_modify(|count| *count += 1).or_insert(1);
            let others = counts.iter().filter(|(other, count)| **other != user && **count > 0);
            if count > USUAL && count > TIMES * median(others.map(|(_, count)| *count).collect()) {
                let fuller = fullest.get(user).is_none_or(|pace| pace.count < count);
                if fuller {
                    fullest.insert(user, Self { user: user.clone(), count, until: at });
                }
            }
        }
        fullest.into_values().collect()
    }
}

/// The one in the middle, of two the larger; none of none.
fn median(mut counts: Vec<usize>) -> usize {
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Hand-overs of a user, so many seconds apart from a minute on.
    fn handed(user: &str, count: usize, from: i64, apart: i64) -> Vec<(UserNumber, DateTime<Utc>)> {
        let user = UserNumber::parse(user).unwrap();
        let at = |place: usize| {
            DateTime::UNIX_EPOCH + TimeDelta::minutes(from) + TimeDelta::seconds(apart * i64::try_from(place).unwrap())
        };
        (0..count).map(|place| (user.clone(), at(place))).collect()
    }

    fn remarked(mut all: Vec<(UserNumber, DateTime<Utc>)>) -> Vec<(String, usize)> {
        all.sort_by_key(|(_, at)| *at);
        Pace::remarkable(&all).into_iter().map(|pace| (pace.user.to_string(), pace.count)).collect()
    }

    #[test]
    fn a_pace_is_remarked_only_far_over_the_others_and_over_twenty_an_hour() {
        let script = || handed("1001", 105, 0, 1);
        assert_eq!(remarked(script()), [("1001".into(), 105)], "alone at the desk");
        assert_eq!(remarked([script(), handed("1002", 12, 0, 60)].concat()), [("1001".into(), 105)]);
        // As busy as everybody, or not busy.
        assert_eq!(remarked([handed("1001", 30, 0, 100), handed("1002", 16, 0, 60)].concat()), vec![]);
        assert_eq!(remarked(handed("1001", 20, 0, 1)), vec![]);
        assert_eq!(remarked(handed("1001", 21, 0, 1)), [("1001".into(), 21)]);
        // Spread over the day it is none within an hour.
        assert_eq!(remarked(handed("1001", 160, 0, 180)), vec![]);
        // The hour need not begin with a full one.
        assert_eq!(remarked(handed("1001", 24, 50, 60)), [("1001".into(), 24)]);
        let three = [handed("1001", 61, 0, 1), handed("1002", 30, 0, 1), handed("1003", 8, 0, 1)].concat();
        assert_eq!(remarked(three), [("1001".into(), 61)], "the median of the two others is the larger");
        assert_eq!(remarked(Vec::new()), vec![]);
    }
}
