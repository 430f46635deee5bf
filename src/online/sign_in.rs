//! Signing in with an own password.

use super::networks::Counted;
use super::{Denied, From, Online, TypedNumber};
use crate::domain::{IdNumber, Salt, Secret, Token};
use crate::store::{Compares, Proof, Who};

/// A worker is signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// By this session.
    pub session: Token,
    /// So many wrong passwords were typed in the two days before, since the last right one.
    pub wrong: u64,
}

impl Online {
    /// Signs a worker in with his own password; the session that the browser held is over.
    ///
    /// # Errors
    /// [`Denied::NotANumber`], [`Denied::DoubtedNumber`], [`Denied::Wrong`], [`Denied::Locked`] from the fifth wrong one on,
    /// [`Denied::TooOften`]
    pub fn sign_in<'a>(
        &mut self,
        number: impl Into<TypedNumber<'a>>,
        password: &Secret,
        from: &From,
    ) -> Result<SignedIn, Denied> {
        let number = self.number(number.into())?;
        let proof = self.prove(&number, password, Compares::Own, from)?;
        let session = Token::draw(&mut *self.chance)?;
        let (key, offset, operation) = (self.store.token_key(&session), self.settings.utc_offset, self.operation());
        let begun = self.store.sign_in_online(&proof, (&key, self.held(from).as_deref()), offset, &operation)?;
        begun.map(|wrong| SignedIn { session, wrong }).ok_or(Denied::Wrong)
    }

    /// Compares a password with the one that counts. It is counted before it is compared, for every number alike, and costs the
    /// same.
    pub(super) fn prove(
        &mut self,
        number: &IdNumber,
        typed: &Secret,
        compares: Compares,
        from: &From,
    ) -> Result<Proof, Denied> {
        let who = self.store.who(number)?;
        self.prove_of(&who, typed, compares, from)
    }

    pub(super) fn prove_of(&mut self, who: &Who, typed: &Secret, compares: Compares, from: &From) -> Result<Proof, Denied> {
        let now = self.store.now()?;
        if let Some(again_at) = self.networks.full(Counted::Passwords, from.network, now) {
            return Err(Denied::TooOften { again_at });
        }
        let operation = self.operation();
        let tried = match self.store.try_online(who, compares, &operation)? {
            Ok(tried) => tried,
            Err(until) => return Err(Denied::Locked { until: Some(until) }),
        };
        let salt = Salt::draw(&mut *self.chance)?;
        match tried.compare(typed, &mut self.hasher, (salt, self.cost))? {
            Ok(proof) => Ok(proof),
            Err(wrong) => {
                self.networks.count(Counted::Passwords, from.network, now);
                let operation = self.operation();
                match self.store.was_wrong(&wrong, &operation)? {
                    Some(until) => Err(Denied::Locked { until: Some(until) }),
                    None => Err(Denied::Wrong),
                }
            }
        }
    }
}
