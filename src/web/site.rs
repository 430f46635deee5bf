//! What the service behind the pages is made of, once for all requests.

use std::sync::{Arc, Mutex, PoisonError};

use super::cookie::Way;
use super::lane::Lane;
use super::page::Office;
use super::press::Press;
use super::pulse::Pulse;
use super::ticket::Tickets;
use crate::domain::{Chance, Clock, UtcOffset};
use crate::online::Online;
use crate::words::{Language, Words};

/// What all requests share.
pub struct Site {
    pub(super) words: [Words; 2],
    pub(super) office: Office,
    pub(super) offset: UtcOffset,
    /// Makes files of statements, on the threads that open the service.
    pub(super) press: Arc<Press>,
    pub(super) way: Way,
    /// Where browsers come to: `https://` and a name.
    pub(super) origin: String,
    pub(super) tickets: Tickets,
    pub(super) chance: Mutex<Box<dyn Chance + Send>>,
    pub(super) clock: Arc<dyn Clock>,
    /// Whether it is known that changes are committed.
    pub(super) pulse: Pulse,
    /// For what is looked up.
    pub(super) quick: Lane<Online>,
    /// For what takes a hash.
    pub(super) hashing: Lane<Online>,
}

impl Site {
    pub(super) fn words(&self, language: Language) -> &Words {
        let [chinese, english] = &self.words;
        match language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// Does something with the random source.
    pub(super) fn draw<T>(&self, draw: impl FnOnce(&mut dyn Chance) -> T) -> T {
        draw(&mut **self.chance.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("origin", &self.origin).finish_non_exhaustive()
    }
}
