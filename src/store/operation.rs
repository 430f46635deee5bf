//! One operation: who asks for a change, and the key by which it is carried out once.

use data_encoding::HEXLOWER;

use crate::domain::journal::Actor;
use crate::domain::{Chance, NoChance};

/// Who asks for a change, and the key by which it is known. The key is made before the store is asked, so that whoever got no
/// answer can ask again: a change with a known key is not carried out, and its first answer is given once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operation {
    /// Who asks.
    pub actor: Actor,
    key: String,
}

impl Operation {
    /// An operation like no other.
    ///
    /// # Errors
    /// [`NoChance`]
    pub(crate) fn new(actor: Actor, chance: &mut dyn Chance) -> Result<Self, NoChance> {
        Ok(Self { actor, key: drawn_key(chance)? })
    }

    /// The operation that is known by this: what stands behind it can be done once.
    pub(crate) fn known_by(actor: Actor, key: String) -> Self {
        Self { actor, key }
    }

    /// One of several changes that this operation consists of.
    pub(crate) fn part(&self, name: &str) -> Self {
        Self { actor: self.actor.clone(), key: format!("{}/{name}", self.key) }
    }

    /// The key.
    pub(crate) fn key(&self) -> &str {
        &self.key
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
