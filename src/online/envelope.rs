//! The first sign-in: the secret of an envelope that was handed over leads to an own password, and nowhere else.

use super::sign_in::SignedIn;
use super::{Denied, From, Online, TypedNumber};
use crate::domain::{OwnPassword, Secret, Token};
use crate::store::{Compares, StepKind};

/// The secret of an envelope was right.
#[derive(Debug)]
pub struct EnvelopeOpened {
    /// It leads to [`Online::set_first_password`].
    pub step: Token,
}

impl Online {
    /// Proves the secret of an envelope; case, spaces, hyphens and width do not count. Until an own password is set, the secret
    /// may be shown again: a step that was begun before is over then.
    ///
    /// # Errors
    /// [`Denied::Wrong`] for one that is void, over, used, not handed over, or nobody's; [`Denied::NotANumber`],
    /// [`Denied::DoubtedNumber`], [`Denied::Locked`], [`Denied::TooOften`]
    pub fn open_envelope<'a>(
        &mut self,
        number: impl Into<TypedNumber<'a>>,
        secret: &Secret,
        from: &From,
    ) -> Result<EnvelopeOpened, Denied> {
        let number = self.number(number.into())?;
        let proof = self.prove(&number, secret, Compares::Envelope, from)?;
        let step = Token::draw(&mut *self.chance)?;
        let (key, offset, operation) = (self.store.token_key(&step), self.settings.utc_offset, self.operation());
        let begun = self.store.open_envelope(&proof, (&key, self.held(from).as_deref()), offset, &operation)?;
        if begun { Ok(EnvelopeOpened { step }) } else { Err(Denied::Wrong) }
    }

    /// Sets the first own password: from now on it counts, and the envelope's does not.
    ///
    /// # Errors
    /// [`Denied::Weak`], with which the step goes on; [`Denied::SessionOver`]
    pub fn set_first_password(
        &mut self,
        step: &Token,
        new: &Secret,
        again: &Secret,
        _from: &From,
    ) -> Result<SignedIn, Denied> {
        let step = self.store.token_key(step);
        let worker = self.worker_of(&step, StepKind::Envelope)?;
        let wanted = OwnPassword::of(new);
        self.strong(&wanted, (new, again), &worker)?;
        let hash = self.hashed(&wanted)?;
        let session = Token::draw(&mut *self.chance)?;
        let (key, operation) = (self.store.token_key(&session), self.operation());
        let person = self.store.journal_key().person(&worker.number);
        let whose = (worker.id, &person);
        let offset = self.settings.utc_offset;
        let set = self.store.set_first_password((&step, &key), whose, &hash, offset, &operation)?;
        if set { Ok(SignedIn { session, wrong: 0 }) } else { Err(Denied::SessionOver) }
    }
}
