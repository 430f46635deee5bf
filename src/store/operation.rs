//! One operation: who asks for a change, the key by which it is carried out once, and what it gave.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;

use super::StoreFault;
use crate::domain::journal::{Actor, Head};
use crate::domain::{Chance, NoChance};

/// Who asks for a change, and the key by which it is known. The key is made before the store is asked, so that whoever got no
/// answer can ask again: a change with a known key is not carried out, and its first answer is given once more, to the
/// caller who asked for it and to nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operation {
    /// Who asks.
    pub actor: Actor,
    caller: Caller,
    key: String,
}

/// One session, told from every other, also of the same user at the same station, and how much it has asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    mark: String,
    asked: u64,
}

impl Caller {
    /// A caller like no other.
    ///
    /// # Errors
    /// [`NoChance`]
    pub(crate) fn new(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        Ok(Self { mark: drawn_key(chance)?, asked: 0 })
    }

    /// The next operation of this caller, like no other: keys of one session stand beside one another.
    pub(crate) fn asks(&mut self, actor: Actor) -> Operation {
        self.asked += 1;
        Operation { key: format!("{}/{}", self.mark, self.asked), actor, caller: self.clone() }
    }

    /// What it asks for by this key, which can be done once.
    pub(crate) fn asks_for(&self, actor: Actor, key: String) -> Operation {
        Operation { actor, caller: self.clone(), key }
    }

    /// What tells it from others.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }
}

impl Operation {
    /// What is done once in all time, whoever asks: each is given the first answer.
    pub(crate) fn once(actor: Actor, key: String) -> Self {
        Self { actor, caller: Caller { mark: key.clone(), asked: 0 }, key }
    }

    /// One of several changes that this operation consists of.
    pub(crate) fn part(&self, name: &str) -> Self {
        Self { actor: self.actor.clone(), caller: self.caller.clone(), key: format!("{}/{name}", self.key) }
    }

    /// Who may be given its answer again.
    pub(super) fn caller(&self) -> &Caller {
        &self.caller
    }

    /// The key.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }
}

/// What a recorded change gave, and the entry that recorded it.
#[derive(Debug)]
pub(crate) struct Recorded<T> {
    /// What the change gave.
    pub value: T,
    /// The end of the chain with this change's entry.
    pub head: Head,
    /// The entry's time.
    pub at: DateTime<Utc>,
    /// Whether it was carried out now. If not, it was before, and this is its first answer once more.
    pub now: bool,
}

impl<T> Recorded<T> {
    /// This entry with what is made of its value: evidence is not kept, but made of what is.
    pub(super) fn made<U>(self, make: impl FnOnce(T) -> Result<U, StoreFault>) -> Result<Recorded<U>, StoreFault> {
        let Self { value, head, at, now } = self;
        Ok(Recorded { value: make(value)?, head, at, now })
    }
}

/// A key that nobody has drawn before: 128 random bits in hexadecimal.
///
/// # Errors
/// [`NoChance`]
pub(crate) fn drawn_key(chance: &mut dyn Chance) -> Result<String, NoChance> {
    let mut key = [0; 16];
    chance.fill(&mut key)?;
    Ok(HEXLOWER.encode(&key))
}
