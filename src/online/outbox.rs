//! Messages that leave: one sender takes one after another, and says what became of each.

use super::{Online, Stop};
use crate::domain::{Arrival, Fate, Language, Says, Secret};
use crate::store::{MessageId, SeenMessage, ServiceLock};

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
    /// The next message that waits, if one does, and nobody else sends those of this folder: what a sender before left in the
    /// middle counts as unknown from the first one on.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn next_message(&mut self) -> Result<Option<Message>, Stop> {
        self.next_of(true)
    }

    /// The same, leaving alone what is in no hurry: notices of statements.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn next_in_a_hurry(&mut self) -> Result<Option<Message>, Stop> {
        self.next_of(false)
    }

    fn next_of(&mut self, notices: bool) -> Result<Option<Message>, Stop> {
        if self.sends.is_none() {
            let Some(lock) = ServiceLock::take(self.store.folder(), self.store.now()?)? else { return Ok(None) };
            let operation = self.operation();
            self.store.nobody_knows(&operation)?;
            self.sends = Some(lock);
        }
        let operation = self.operation();
        let next = self.store.next_message(notices, &operation)?;
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

    /// What is said later of a message that the gateway took under this reference.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn message_arrived(&mut self, reference: &str, arrival: Arrival) -> Result<(), Stop> {
        let operation = self.operation();
        Ok(self.store.message_arrived(reference, arrival, &operation)?)
    }

    /// The messages of which nobody knows whether they left, the newest first; none of them is sent again.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn unclear_messages(&mut self) -> Result<Vec<SeenMessage>, Stop> {
        Ok(self.store.unclear_messages()?)
    }
}
