//! The practice desk's online service, as far as its window tells of it: where it answers, and what came to the phones.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

/// So many text messages are kept.
const KEPT: usize = 4;

/// Where the service answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ServedAt {
    /// It has not begun.
    #[default]
    NotYet,
    /// At this address of this computer.
    Address(String),
    /// It could not begin; the desk goes on without it.
    Nowhere,
}

/// A text message as an invented person's phone shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// When.
    pub at: DateTime<Utc>,
    /// On which phone, masked.
    pub to: String,
    /// What it says.
    pub text: String,
}

/// Whether the window is on the screen, which goes before everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WindowSeen {
    NotYet,
    Shown,
    Gone,
}

struct Told {
    window: WindowSeen,
    at: ServedAt,
    browser_missing: bool,
    arrived: VecDeque<Arrived>,
}

/// The service: told by whoever serves it, asked by the window. Clones are one.
#[derive(Clone)]
pub struct PracticeService {
    told: Arc<(Mutex<Told>, Condvar)>,
    browser: Arc<dyn Fn(&str) -> bool + Send + Sync>,
}

impl PracticeService {
    /// One that answers nowhere yet; `browser` opens an address, and says whether it could.
    pub fn new(browser: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        let told = Told {
            window: WindowSeen::NotYet,
            at: ServedAt::NotYet,
            browser_missing: false,
            arrived: VecDeque::with_capacity(KEPT),
        };
        Self { told: Arc::new((Mutex::new(told), Condvar::new())), browser: Arc::new(browser) }
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn window(&self, seen: WindowSeen) {
        let mut told = self.told();
        if told.window != seen {
            told.window = seen;
            self.told.1.notify_all();
        }
    }

    /// The window is on the screen.
    pub fn window_is_shown(&self) {
        self.window(WindowSeen::Shown);
    }

    /// There is no window any more, or will be none.
    pub fn window_is_gone(&self) {
        self.window(WindowSeen::Gone);
    }

    /// Waits until the window is on the screen; `false` if there will be none.
    pub fn wait_for_the_window(&self) -> bool {
        let mut told = self.told();
        while told.window == WindowSeen::NotYet {
            told = self.told.1.wait(told).unwrap_or_else(PoisonError::into_inner);
        }
        told.window == WindowSeen::Shown
    }

    /// Where it answers from now on.
    pub fn is_at(&self, at: ServedAt) {
        self.told().at = at;
    }

    /// Where it answers.
    pub fn at(&self) -> ServedAt {
        self.told().at.clone()
    }

    /// A text message came to a phone.
    pub fn came(&self, arrived: Arrived) {
        let mut told = self.told();
        told.arrived.truncate(KEPT - 1);
        told.arrived.push_front(arrived);
    }

    /// The last text messages, the newest first.
    pub fn messages(&self) -> Vec<Arrived> {
        self.told().arrived.iter().cloned().collect()
    }

    /// Opens it in the browser of this computer; whether there is one.
    pub fn open(&self) -> bool {
        let ServedAt::Address(address) = self.at() else { return false };
        let opened = (self.browser)(&address);
        self.told().browser_missing = !opened;
        opened
    }

    /// Whether a browser was wanted and there was none.
    pub fn browser_is_missing(&self) -> bool {
        self.told().browser_missing
    }
}

impl std::fmt::Debug for PracticeService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PracticeService").field("at", &self.at()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_messages_are_kept_and_nobody_waits_for_a_window_that_will_not_come() {
        let service = PracticeService::new(|address| address.starts_with("http://"));
        assert!(!service.open() && !service.browser_is_missing(), "it answers nowhere yet");
        service.is_at(ServedAt::Address("http://127.0.0.1:1".into()));
        assert!(service.open());
        for number in 0..6 {
            service.came(Arrived { at: DateTime::UNIX_EPOCH, to: String::new(), text: number.to_string() });
        }
        let texts: Vec<_> = service.messages().into_iter().map(|message| message.text).collect();
        assert_eq!(texts, ["5", "4", "3", "2"]);
        let waits = service.clone();
        let waiting = std::thread::spawn(move || waits.wait_for_the_window());
        service.window_is_gone();
        assert!(waiting.join().is_ok_and(|shown| !shown));
    }
}
