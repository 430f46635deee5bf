//! Tickets: what proves that a form is one of ours, shown to this browser, and not sent yet.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;

use super::cookie::Id;
use super::route::Route;
use crate::domain::journal::FileMac;
use crate::domain::{Chance, NoChance};
use crate::online::Network;

/// So long may a form be looked at: as long as anybody stays signed in.
const LASTS: TimeDelta = TimeDelta::hours(1);
/// So many spent tickets are remembered.
const ROOM: usize = 200_000;
/// One network may have a fiftieth of the room that is left, so that nobody's flood fills more than his own share, and the fuller
/// it is, the less whoever is in it already may have: some 3,900 where one floods, one where 200,000 do.
const SHARE: usize = 50;

/// Why a form is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Void {
    /// It is none of ours, or another browser's, or another page's; or it was shown before the server was started.
    #[error("not ours")]
    NotOurs,
    /// It was shown more than an hour ago.
    #[error("too old")]
    Old,
    /// It was sent before: by a second click, or by going back.
    #[error("sent before")]
    Spent,
    /// From its network too many were sent within the hour; it is not spent by that, and taken at this moment at the latest,
    /// unless others fill the room meanwhile.
    #[error("too many")]
    TooMany(DateTime<Utc>),
}

/// Makes tickets, and takes each once. Its key is drawn when the server starts, and lies nowhere.
pub struct Tickets {
    key: FileMac,
    spent: Mutex<Spent>,
}

/// What came from one network.
#[derive(Default)]
struct Own {
    count: usize,
    seconds: BTreeMap<i64, usize>,
}

impl Own {
    fn add(&mut self, issued: i64) {
        self.count += 1;
        *self.seconds.entry(issued).or_default() += 1;
    }

    fn forget(&mut self, issued: i64) {
        self.count = self.count.saturating_sub(1);
        match self.seconds.get_mut(&issued) {
            Some(of_the_second) if *of_the_second > 1 => *of_the_second -= 1,
            _ => drop(self.seconds.remove(&issued)),
        }
    }

    /// The second that so many of them are not newer than.
    fn oldest(&self, count: usize) -> Option<i64> {
        let mut counted = 0;
        let enough = self.seconds.iter().find(|(_, of_the_second)| {
            counted += **of_the_second;
            counted >= count
        });
        enough.map(|(second, _)| *second)
    }
}

/// What was taken within the hour. None of it is forgotten for what comes after it.
#[derive(Default)]
struct Spent {
    /// By the second in which each was issued, the oldest first: from which network it came.
    taken: BTreeMap<(i64, String), Network>,
    /// How many of them came from each network, by the second in which each was issued.
    counts: HashMap<Network, Own>,
    /// Tickets up to this second are too old, whatever the clock says: the memory of them is given up.
    forgotten: i64,
}

impl Tickets {
    /// Draws the key.
    ///
    /// # Errors
    /// [`NoChance`] when the random source fails.
    pub fn new(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut root = zeroize::Zeroizing::new([0; 32]);
        chance.fill(&mut root[..])?;
        Ok(Self { key: FileMac::under(&root[..], "xinfeng tickets 1"), spent: Mutex::default() })
    }

    /// A ticket for a form that this browser is shown, to be sent to this path.
    ///
    /// # Errors
    /// [`NoChance`] when the random source fails.
    pub fn issue(&self, to: &Id, route: Route, now: DateTime<Utc>, chance: &mut dyn Chance) -> Result<String, NoChance> {
        let mut drawn = [0; 16];
        chance.fill(&mut drawn)?;
        let drawn = format!("{}.{}", now.timestamp(), BASE64URL_NOPAD.encode(&drawn));
        Ok(format!("{drawn}.{}", self.code(to, route, &drawn)))
    }

    /// Takes a ticket: from then on it is spent, whatever comes of the form.
    ///
    /// # Errors
    /// [`Void`]
    pub fn take(&self, ticket: &str, (from, network): (&Id, Network), route: Route, now: DateTime<Utc>) -> Result<(), Void> {
        let (drawn, code) = ticket.rsplit_once('.').ok_or(Void::NotOurs)?;
        // Over each code another one: how long the comparison takes says nothing of where they differ.
        let again = |code: &str| self.code(from, route, &format!("code {code}"));
        if again(code) != again(&self.code(from, route, drawn)) {
            return Err(Void::NotOurs);
        }
        let issued = drawn.split('.').next().and_then(|second| second.parse().ok()).ok_or(Void::NotOurs)?;
        let age = TimeDelta::seconds(now.timestamp().saturating_sub(issued));
        if age > LASTS {
            return Err(Void::Old);
        }
        self.spent.lock().unwrap_or_else(PoisonError::into_inner).spend(issued, drawn, network, now)
    }

    fn code(&self, browser: &Id, route: Route, drawn: &str) -> String {
        let mut mac = self.key.clone();
        mac.add(format!("{}\n{drawn}\n", route.path()).as_bytes());
        mac.add(browser.expose().as_bytes());
        mac.code()
    }
}

impl Spent {
    fn spend(&mut self, issued: i64, drawn: &str, from: Network, now: DateTime<Utc>) -> Result<(), Void> {
        self.forget((now - LASTS).timestamp());
        let ticket = (issued, drawn.to_owned());
        if self.taken.contains_key(&ticket) {
            return Err(Void::Spent);
        }
        if issued <= self.forgotten {
            return Err(Void::Old);
        }
        let share = ROOM.saturating_sub(self.taken.len()) / SHARE;
        let own = self.counts.get(&from);
        let count = own.map(|own| own.count).unwrap_or_default();
        if count >= share {
            // As many of its own are forgotten by then as are over its share; where it has none, the oldest of all.
            let own = own.and_then(|own| own.oldest(count + 1 - share));
            let second = own.or_else(|| self.taken.keys().next().map(|(second, _)| *second)).unwrap_or(issued);
            let forgotten = DateTime::from_timestamp(second, 0).unwrap_or(now) + LASTS + TimeDelta::seconds(1);
            return Err(Void::TooMany(forgotten));
        }
        self.taken.insert(ticket, from);
        self.counts.entry(from).or_default().add(issued);
        Ok(())
    }

    /// Forgets what was issued before a second, and is too old by now.
    fn forget(&mut self, second: i64) {
        while let Some(oldest) = self.taken.first_entry().filter(|oldest| oldest.key().0 < second) {
            let ((issued, _), from) = oldest.remove_entry();
            self.forgotten = self.forgotten.max(issued);
            if let Some(own) = self.counts.get_mut(&from) {
                own.forget(issued);
                if own.count == 0 {
                    self.counts.remove(&from);
                }
            }
        }
    }
}

impl std::fmt::Debug for Tickets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tickets(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    /// Bytes that count.
    struct Counts(u8);

    impl Chance for Counts {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
            self.0 = self.0.wrapping_add(1);
            bytes.fill(self.0);
            Ok(())
        }
    }

    fn network(place: u32) -> Network {
        Network::of(std::net::Ipv6Addr::from(u128::from(place) << 64).into())
    }

    fn home() -> Network {
        network(1)
    }

    fn start() -> DateTime<Utc> {
        "2026-11-22T01:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_ticket_is_taken_once_from_the_browser_and_for_the_path_it_was_made_for() {
        let mut chance = Counts(0);
        let tickets = Tickets::new(&mut chance).unwrap();
        let (one, other) = (Id::draw(&mut chance).unwrap(), Id::draw(&mut chance).unwrap());
        let now = start();
        let ticket = tickets.issue(&one, Route::SignIn, now, &mut chance).unwrap();
        assert_eq!(tickets.take(&ticket, (&other, home()), Route::SignIn, now), Err(Void::NotOurs));
        assert_eq!(tickets.take(&ticket, (&one, home()), Route::Forgot, now), Err(Void::NotOurs));
        let later = now + TimeDelta::seconds(1);
        let moved_on = ticket.replacen(&now.timestamp().to_string(), &later.timestamp().to_string(), 1);
        assert_eq!(tickets.take(&moved_on, (&one, home()), Route::SignIn, now), Err(Void::NotOurs));
        for bent in ["", ".", "a.b.c", ticket.get(1..).unwrap(), ticket.get(..ticket.len() - 1).unwrap()] {
            assert_eq!(tickets.take(bent, (&one, home()), Route::SignIn, now), Err(Void::NotOurs), "{bent}");
        }
        assert_eq!(tickets.take(&ticket, (&one, home()), Route::SignIn, now), Ok(()));
        assert_eq!(tickets.take(&ticket, (&one, home()), Route::SignIn, now), Err(Void::Spent));
        let another = Tickets::new(&mut chance).unwrap();
        let ticket = tickets.issue(&one, Route::SignIn, now, &mut chance).unwrap();
        assert_eq!(another.take(&ticket, (&one, home()), Route::SignIn, now), Err(Void::NotOurs), "after a restart");
    }

    #[test]
    fn a_ticket_lasts_an_hour_and_what_is_spent_is_forgotten_then_and_not_taken_again() {
        let mut chance = Counts(0);
        let tickets = Tickets::new(&mut chance).unwrap();
        let id = Id::draw(&mut chance).unwrap();
        let ticket = tickets.issue(&id, Route::Code, start(), &mut chance).unwrap();
        assert_eq!(
            tickets.take(&ticket, (&id, home()), Route::Code, start() + LASTS + TimeDelta::seconds(1)),
            Err(Void::Old)
        );
        assert_eq!(tickets.take(&ticket, (&id, home()), Route::Code, start() + LASTS), Ok(()));
        let later = start() + LASTS * 2;
        let next = tickets.issue(&id, Route::Code, later, &mut chance).unwrap();
        assert_eq!(tickets.take(&next, (&id, home()), Route::Code, later), Ok(()));
        assert_eq!(tickets.spent.lock().unwrap().taken.len(), 1);
        // A clock that is set back brings nothing back.
        assert_eq!(tickets.take(&ticket, (&id, home()), Route::Code, start()), Err(Void::Old));
    }

    #[test]
    fn nobody_s_flood_wears_out_another_s_forms() {
        let mut spent = Spent::default();
        let (issued, flooder, other) = (start().timestamp(), network(2), network(3));
        let later = start() + TimeDelta::minutes(5);
        let flood: Vec<_> = (0..100_500).map(|n| spent.spend(issued + 1, &n.to_string(), flooder, later)).collect();
        assert!(flood[..3_921].iter().all(Result::is_ok));
        // When the first of them is forgotten, and not a second before, his next one is taken.
        let again_at = start() + LASTS + TimeDelta::seconds(2);
        assert!(flood[3_921..].iter().all(|refused| *refused == Err(Void::TooMany(again_at))));
        // Forms that were open before it, for others; each of his own that was taken is spent all the same.
        for n in 0..3_000 {
            assert_eq!(spent.spend(issued, &format!("open {n}"), other, later), Ok(()));
            assert_eq!(spent.spend(issued, &format!("open {n}"), other, later), Err(Void::Spent));
        }
        assert_eq!(spent.spend(issued + 1, "0", flooder, later), Err(Void::Spent));
        assert_eq!(spent.spend(issued + 1, "0", other, later), Err(Void::Spent), "nor from elsewhere");
        // What was refused is not spent, and taken once there is room again.
        let over = start() + LASTS + TimeDelta::seconds(2);
        assert_eq!(spent.spend(issued + 1, "5000", flooder, over), Err(Void::Old));
        assert_eq!(spent.spend(over.timestamp(), "next", flooder, over), Ok(()));
        assert_eq!((spent.taken.len(), spent.counts.len()), (1, 1));
    }

    #[test]
    fn a_crowded_network_hears_when_its_next_form_is_taken() {
        let (mut spent, crowd, second) = (Spent::default(), network(2), TimeDelta::seconds(1));
        let mut now = start();
        // Two forms a second: after half an hour and a little its share is used up.
        let until = loop {
            let issued = now.timestamp();
            match spent.spend(issued, "one", crowd, now).and_then(|()| spent.spend(issued, "two", crowd, now)) {
                Ok(()) => now += second,
                Err(Void::TooMany(until)) => break until,
                Err(other) => panic!("{other}"),
            }
        };
        assert_eq!(until, start() + LASTS + second);
        let just_before = until - TimeDelta::milliseconds(1);
        assert_eq!(spent.spend(just_before.timestamp(), "three", crowd, just_before), Err(Void::TooMany(until)));
        assert_eq!(spent.spend(until.timestamp(), "three", crowd, until), Ok(()));
    }

    #[test]
    fn floods_from_everywhere_do_not_fill_the_memory_and_leave_a_little_for_the_next() {
        let mut spent = Spent::default();
        let issued = start().timestamp();
        for n in 0..8_u32 {
            for place in 10..70_000 {
                spent.spend(issued, &format!("{place} {n}"), network(place), start()).ok();
            }
        }
        assert!((190_000..ROOM).contains(&spent.taken.len()), "{}", spent.taken.len());
        for place in 1..10 {
            assert_eq!(spent.spend(issued, &format!("{place}"), network(place), start()), Ok(()));
        }
        for n in 0..3 {
            assert_ne!(spent.spend(issued, &format!("20 {n}"), network(20), start()), Ok(()));
        }
    }
}
