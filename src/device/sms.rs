//! Text messages (短信): a gateway takes an order and says what became of it.
//!
//! An order is a meaning with its parameters, and a text beside it: a provider of the public network takes the number of a
//! template and what stands in its places, and no text but its own; Kannel and the spool take the text. What is said of an
//! order is *accepted*, *refused* (it surely was not sent), or *unknown*; unknown it stays, and is never sent again. Later a
//! gateway may report how it went on.

mod kannel;
mod post;
mod spool;

use chrono::{DateTime, Utc};

pub use kannel::{Account, Kannel};
pub use spool::{Spool, TakenOut};

use crate::domain::{Mobile, SmsTrouble, Wording};

/// A text that cannot name an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an order is named by one to forty letters, digits and hyphens")]
pub struct NotAnOrder;

/// What an order is called, by whoever gave it: it becomes a file's name, and says nothing of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrderId(String);

impl OrderId {
    /// Reads a name: one to forty letters, digits and hyphens of ASCII.
    ///
    /// # Errors
    /// [`NotAnOrder`]
    pub fn parse(written: &str) -> Result<Self, NotAnOrder> {
        let fits = (1..=40).contains(&written.len()) && written.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        fits.then(|| Self(written.to_owned())).ok_or(NotAnOrder)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OrderId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One message to one person. `Debug` shows neither the number nor the text.
#[derive(Debug)]
pub struct Order {
    /// What it is called: the same order has the same name for ever, and another one never has.
    pub id: OrderId,
    /// Whom it goes to.
    pub to: Mobile,
    /// What it says.
    pub wording: Wording,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The gateway has it.
    Accepted {
        /// By what the gateway knows it.
        reference: String,
    },
    /// Surely nothing was sent.
    Refused {
        /// Why.
        why: SmsTrouble,
    },
    /// The gateway may have it or not: nobody knows, and it is not sent again.
    Unknown {
        /// What went wrong.
        why: SmsTrouble,
    },
}

/// How an accepted order went on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The network has it.
    Sent,
    /// It is on the telephone.
    Delivered,
    /// It will not be delivered.
    Failed(SmsTrouble),
}

/// What a gateway says later of an order that it had accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The order.
    pub order: OrderId,
    /// How it went on.
    pub fate: Fate,
}

/// What sends text messages.
pub trait Sms: std::fmt::Debug + Send {
    /// Sends one message, and waits for what becomes of it.
    fn send(&mut self, order: &Order) -> Sent;

    /// What was heard since it was last asked, each thing once; what is too late to be worth sending is taken back.
    fn reports(&mut self, now: DateTime<Utc>) -> Vec<Report>;

    /// Whether it takes what is in no hurry: a code that comes next would stand behind that.
    fn takes_notices(&self) -> bool {
        true
    }
}

/// The most parts that a message may have.
const MOST_PARTS: usize = 3;

/// Whether a message is longer than any of ours: somebody else made it.
fn is_too_long(order: &Order) -> bool {
    order.wording.parts() > MOST_PARTS
}
