//! Messages that leave: one sender takes one after another, and says what became of each.

use super::{Online, Stop};
use crate::domain::{Fate, Language, Says, Secret};
use crate::store::{MessageId, SeenMessage};

/// A message that is leaving: it is on the record that it is, and it is not given out again.
#[derive(Debug)]
pub struct Message {
    /// By what it is known.
    pub id: MessageId,
    /// The mobile number that it goes to.
    pub to: Secret,
    /// What it says.
    pub says: Says,
    /// In which language.
    pub language: Language,
}

impl Online {
    /// The next message that waits, if one does. One thread of one service asks this: what a sender before it left in the
    /// middle counts as unknown from then on.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn next_message(&mut self) -> Result<Option<Message>, Stop> {
        if !self.sends {
            let operation = self.operation();
            self.store.nobody_knows(&operation)?;
            self.sends = true;
        }
        let operation = self.operation();
        let next = self.store.next_message(&operation)?;
        Ok(next.map(|leaving| Message {
            id: leaving.id,
            to: leaving.to,
            says: leaving.says,
            language: Language::named(&leaving.language).unwrap_or_default(),
        }))
    }

    /// What became of a message at the gateway.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn message_went(&mut self, id: MessageId, fate: &Fate) -> Result<(), Stop> {
        let operation = self.operation();
        Ok(self.store.message_went(id, fate, &operation)?)
    }

    /// The messages of which nobody knows whether they left, the newest first; none of them is sent again.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn unclear_messages(&mut self) -> Result<Vec<SeenMessage>, Stop> {
        Ok(self.store.unclear_messages()?)
    }
}
