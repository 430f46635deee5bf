//! The key of the workers' online service: given and taken away by an administrator.

use super::Counter;
use super::stop::Stop;
use crate::domain::{Right, Secret, Token};
use crate::store::Sealing;

impl Counter {
    /// Gives the online service a key slot with a new secret, which is said once; one that it had opens nothing more.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn add_service(&mut self) -> Result<Secret, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let secret = Secret::new(Token::draw(&mut *counter.chance)?.expose().to_owned());
            let operation = counter.operation();
            let Self { store, hasher, chance, cost, .. } = counter;
            let sealing = Sealing { cost: *cost, hasher, chance: &mut **chance };
            store.add_service(&secret, sealing, &operation)?;
            Ok(secret)
        })
    }

    /// Takes the online service's key slot away: a service that runs goes on until it is stopped, and none starts again.
    /// Whether there was one.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn remove_service(&mut self) -> Result<bool, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let there = counter.store.has_trace_of_service()?;
            if there {
                let operation = counter.operation();
                counter.store.remove_service(&operation)?;
            }
            Ok(there)
        })
    }

    /// Whether the online service has a key slot.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn has_service(&mut self) -> Result<bool, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| Ok(counter.store.has_service()?))
    }
}
