//! What a new password must be, and changing one that is known.

use super::{Denied, From, Online};
use crate::domain::{OwnPassword, PasswordFlaw, Secret, Token, Worker};
use crate::store::{Compares, StepKind, Who};

impl Online {
    /// Whether a password may be set; everything that speaks against it is told together.
    pub(super) fn strong(
        &mut self,
        wanted: &OwnPassword,
        (typed, again): (&Secret, &Secret),
        worker: &Worker,
    ) -> Result<(), Denied> {
        let mut flaws = wanted.flaws(again, worker);
        if self.store.is_present(worker.id, typed, &mut self.hasher)? {
            flaws.push(PasswordFlaw::SameAsBefore);
        }
        if flaws.is_empty() { Ok(()) } else { Err(Denied::Weak(flaws)) }
    }

    /// Whose step it is, as the register has him now.
    pub(super) fn worker_of(&self, step: &str, kind: StepKind) -> Result<Worker, Denied> {
        let worker = self.store.step(step, kind)?.and_then(|step| step.worker).ok_or(Denied::SessionOver)?;
        Ok(self.store.worker(worker)?)
    }

    /// Changes the password of a worker who is signed in and knows the present one: his sessions are over, and the
    /// one that is answered takes their place.
    ///
    /// # Errors
    /// [`Denied::Weak`]; [`Denied::Wrong`] and [`Denied::Locked`] for the present one, which counts like a sign-in;
    /// [`Denied::SessionOver`], [`Denied::TooOften`]
    pub fn change_password(
        &mut self,
        session: &Token,
        old: &Secret,
        new: &Secret,
        again: &Secret,
        from: &From,
    ) -> Result<Token, Denied> {
        let worker = self.signed_in(session)?;
        let wanted = OwnPassword::of(new);
        let mut flaws = wanted.flaws(again, &worker);
        if OwnPassword::of(old).secret().expose() == wanted.secret().expose() {
            flaws.push(PasswordFlaw::SameAsBefore);
        }
        if !flaws.is_empty() {
            return Err(Denied::Weak(flaws));
        }
        let person = self.store.journal_key().person(&worker.number);
        let who = Who { person, worker: Some(worker) };
        let proof = self.prove_of(&who, old, Compares::Own, from)?;
        let hash = self.hashed(&wanted)?;
        let begun = Token::draw(&mut *self.chance)?;
        let keys = (self.store.token_key(session), self.store.token_key(&begun));
        let (offset, operation) = (self.settings.utc_offset, self.operation());
        let changed = self.store.change_password_online(&proof, (&keys.0, &keys.1), &hash, offset, &operation)?;
        if changed { Ok(begun) } else { Err(Denied::SessionOver) }
    }
}
