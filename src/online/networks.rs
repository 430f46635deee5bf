//! What came from each network lately, in memory: who tries many numbers from one place is slowed down.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// So many codes may be asked for from one network, within so many minutes.
const CODES: [(usize, i64); 2] = [(10, 10), (60, 60)];
/// So many passwords may be wrong.
const PASSWORDS: [(usize, i64); 1] = [(30, 5)];
/// So many statements may be verified.
const CHECKS: [(usize, i64); 2] = [(20, 10), (60, 60)];
/// So many networks are remembered; from more than that the one is forgotten that was heard of least lately.
const MOST: usize = 20_000;

/// A network that somebody asks from: an address without its end (the last eight bits of an IPv4 address, the last 64 of an
/// IPv6 address), so that neither a household nor an attacker's range has many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network([u16; 4]);

impl Network {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets().map(u16::from);
                // No IPv6 address begins so.
                Self([0, a, b, c])
            }
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self([a, b, c, d])
            }
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Counted {
    /// Codes that were asked for.
    Codes,
    /// Passwords that were wrong.
    Passwords,
    /// Statements that were to be verified.
    Checks,
}

impl Counted {
    fn limits(self) -> &'static [(usize, i64)] {
        match self {
            Self::Codes => &CODES,
            Self::Passwords => &PASSWORDS,
            Self::Checks => &CHECKS,
        }
    }
}

type Moments = HashMap<(Network, Counted), VecDeque<DateTime<Utc>>>;

/// What came from each network lately. One for all threads that serve.
#[derive(Debug, Default)]
pub struct Networks(Mutex<Moments>);

impl Networks {
    /// When more may come from a network, if not now.
    pub(super) fn full(&self, what: Counted, network: Network, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let moments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = moments.get(&(network, what))?;
        let until = |&(most, minutes): &(usize, i64)| {
            let first = mine.iter().rev().nth(most - 1)?;
            let until = *first + TimeDelta::minutes(minutes);
            (now < until).then_some(until)
        };
        what.limits().iter().filter_map(until).max()
    }

    /// One more came.
    pub(super) fn count(&self, what: Counted, network: Network, now: DateTime<Utc>) {
        let mut moments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let most = what.limits().iter().map(|(most, _)| *most).max().unwrap_or_default();
        let mine = moments.entry((network, what)).or_default();
        mine.push_back(now);
        if mine.len() > most {
            mine.pop_front();
        }
        if moments.len() > MOST {
            forget(&mut moments, now);
        }
    }
}

/// Forgets what counts no more; the oldest, if all of it counts.
fn forget(moments: &mut Moments, now: DateTime<Utc>) {
    moments.retain(|_, mine| mine.back().is_some_and(|last| now.signed_duration_since(*last) < TimeDelta::hours(1)));
    while moments.len() > MOST {
        let oldest = moments.iter().min_by_key(|(_, mine)| mine.back().copied()).map(|(key, _)| *key);
        let Some(oldest) = oldest else { return };
        moments.remove(&oldest);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        Network::of(text.parse().unwrap())
    }

    #[test]
    fn a_network_is_an_address_without_its_end() {
        assert_eq!(network("192.0.2.7"), network("192.0.2.99"));
        assert_eq!(network("192.0.2.7"), network("::ffff:192.0.2.8"));
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("192.0.2.7"), network("192.0.3.7"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }

    #[test]
    fn who_asks_often_waits_and_another_network_does_not() {
        let (networks, mine, other) = (Networks::default(), network("192.0.2.7"), network("192.0.3.7"));
        let start = DateTime::UNIX_EPOCH;
        let at = |minutes| start + TimeDelta::minutes(minutes);
        for minute in 0..9 {
            networks.count(Counted::Codes, mine, at(minute));
            assert_eq!(networks.full(Counted::Codes, mine, at(minute)), None);
        }
        networks.count(Counted::Codes, mine, at(9));
        assert_eq!(networks.full(Counted::Codes, mine, at(9)), Some(at(10)));
        assert_eq!(networks.full(Counted::Codes, mine, at(10)), None);
        assert_eq!(networks.full(Counted::Codes, other, at(9)), None);
        assert_eq!(networks.full(Counted::Passwords, mine, at(9)), None);
        (0..30).for_each(|_| networks.count(Counted::Passwords, mine, at(20)));
        assert_eq!(networks.full(Counted::Passwords, mine, at(24)), Some(at(25)));
        assert_eq!(networks.full(Counted::Passwords, mine, at(25)), None);
    }

    #[test]
    fn strangers_from_everywhere_do_not_fill_the_memory() {
        let networks = Networks::default();
        for place in 0..=u16::MAX {
            let now = DateTime::UNIX_EPOCH + TimeDelta::milliseconds(place.into());
            // Only the count is looked at: to forget one of twenty thousand takes a while.
            if usize::from(place) < MOST + 5 {
                networks.count(Counted::Codes, Network([1, 2, 3, place]), now);
            }
        }
        let kept = networks.0.lock().unwrap();
        assert!(kept.len() == MOST && !kept.contains_key(&(Network([1, 2, 3, 0]), Counted::Codes)));
    }
}
