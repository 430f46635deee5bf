//! Tickets: what proves that a form is one of ours, shown to this browser, and not sent yet.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;

use super::cookie::Id;
use super::route::Route;
use crate::domain::journal::FileMac;
use crate::domain::{Chance, NoChance};

/// So long may a form be looked at: as long as anybody stays signed in.
const LASTS: TimeDelta = TimeDelta::hours(1);
/// So many spent tickets are remembered; who sent more within an hour has made the oldest of others too old.
const MOST: usize = 100_000;

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
}

/// Makes tickets, and takes each once. Its key is drawn when the server starts, and lies nowhere.
pub struct Tickets {
    key: FileMac,
    spent: Mutex<Spent>,
}

/// What was taken, the oldest first.
#[derive(Default)]
struct Spent {
    drawn: HashSet<String>,
    order: VecDeque<(i64, String)>,
    /// Tickets up to this second count as spent: the memory of them is given up.
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
    pub fn take(&self, ticket: &str, from: &Id, route: Route, now: DateTime<Utc>) -> Result<(), Void> {
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
        self.spent.lock().unwrap_or_else(PoisonError::into_inner).spend(issued, drawn, now)
    }

    fn code(&self, browser: &Id, route: Route, drawn: &str) -> String {
        let mut mac = self.key.clone();
        mac.add(format!("{}\n{drawn}\n", route.path()).as_bytes());
        mac.add(browser.expose().as_bytes());
        mac.code()
    }
}

impl Spent {
    fn spend(&mut self, issued: i64, drawn: &str, now: DateTime<Utc>) -> Result<(), Void> {
        let over = (now - LASTS).timestamp();
        while self.order.len() >= MOST || self.order.front().is_some_and(|(issued, _)| *issued < over) {
            let Some((issued, oldest)) = self.order.pop_front() else { break };
            self.drawn.remove(&oldest);
            self.forgotten = self.forgotten.max(issued);
        }
        if issued <= self.forgotten || !self.drawn.insert(drawn.to_owned()) {
            return Err(Void::Spent);
        }
        self.order.push_back((issued, drawn.to_owned()));
        Ok(())
    }
}

impl std::fmt::Debug for Tickets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tickets(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
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
        assert_eq!(tickets.take(&ticket, &other, Route::SignIn, now), Err(Void::NotOurs));
        assert_eq!(tickets.take(&ticket, &one, Route::Forgot, now), Err(Void::NotOurs));
        let later = now + TimeDelta::seconds(1);
        let moved_on = ticket.replacen(&now.timestamp().to_string(), &later.timestamp().to_string(), 1);
        assert_eq!(tickets.take(&moved_on, &one, Route::SignIn, now), Err(Void::NotOurs));
        for bent in ["", ".", "a.b.c", ticket.get(1..).unwrap(), ticket.get(..ticket.len() - 1).unwrap()] {
            assert_eq!(tickets.take(bent, &one, Route::SignIn, now), Err(Void::NotOurs), "{bent}");
        }
        assert_eq!(tickets.take(&ticket, &one, Route::SignIn, now), Ok(()));
        assert_eq!(tickets.take(&ticket, &one, Route::SignIn, now), Err(Void::Spent));
        let another = Tickets::new(&mut chance).unwrap();
        let ticket = tickets.issue(&one, Route::SignIn, now, &mut chance).unwrap();
        assert_eq!(another.take(&ticket, &one, Route::SignIn, now), Err(Void::NotOurs), "after a restart");
    }

    #[test]
    fn a_ticket_lasts_an_hour_and_what_is_spent_is_forgotten_then_and_not_taken_again() {
        let mut chance = Counts(0);
        let tickets = Tickets::new(&mut chance).unwrap();
        let id = Id::draw(&mut chance).unwrap();
        let ticket = tickets.issue(&id, Route::Code, start(), &mut chance).unwrap();
        assert_eq!(tickets.take(&ticket, &id, Route::Code, start() + LASTS + TimeDelta::seconds(1)), Err(Void::Old));
        assert_eq!(tickets.take(&ticket, &id, Route::Code, start() + LASTS), Ok(()));
        let later = start() + LASTS * 2;
        let next = tickets.issue(&id, Route::Code, later, &mut chance).unwrap();
        assert_eq!(tickets.take(&next, &id, Route::Code, later), Ok(()));
        assert_eq!(tickets.spent.lock().unwrap().order.len(), 1);
        // A clock that is set back brings nothing back.
        assert_eq!(tickets.take(&ticket, &id, Route::Code, start()), Err(Void::Spent));
    }

    #[test]
    fn no_more_than_so_many_spent_tickets_are_kept_and_none_is_taken_twice() {
        let mut spent = Spent::default();
        let second = start().timestamp();
        for n in 0..MOST {
            spent.spend(second, &n.to_string(), start()).unwrap();
        }
        spent.spend(second + 1, "next", start()).unwrap();
        assert_eq!((spent.order.len(), spent.drawn.len()), (MOST, MOST));
        assert_eq!(spent.spend(second, "0", start()), Err(Void::Spent));
        assert_eq!(spent.spend(second, "never seen", start()), Err(Void::Spent));
        assert_eq!(spent.spend(second + 1, "another", start()), Ok(()));
    }
}
