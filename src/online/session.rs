//! Sessions: whose one is, and their end.

use super::{Denied, Online, Stop};
use crate::domain::{Token, Worker, WorkerState};

impl Online {
    /// The worker who is signed in by a session, as the register has him now; nothing may be done for as long as before.
    pub(super) fn signed_in(&mut self, session: &Token) -> Result<Worker, Denied> {
        let (key, operation) = (self.store.token_key(session), self.operation());
        let worker = self.store.session(&key, &operation)?.ok_or(Denied::SessionOver)?;
        let worker = self.store.worker(worker)?;
        if worker.state == WorkerState::Normal { Ok(worker) } else { Err(Denied::SessionOver) }
    }

    /// Ends a session, if it is not over.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn sign_out(&mut self, session: &Token) -> Result<(), Stop> {
        let (key, operation) = (self.store.token_key(session), self.operation());
        Ok(self.store.sign_out_online(&key, &operation)?)
    }

    /// Ends every session of the worker who is signed in.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn sign_out_everywhere(&mut self, session: &Token) -> Result<(), Denied> {
        let worker = self.signed_in(session)?;
        let (person, operation) = (self.store.journal_key().person(&worker.number), self.operation());
        Ok(self.store.sign_out_everywhere(worker.id, &person, &operation)?)
    }
}
