//! The workers' online service as an administrator has it: its key, given and taken away; what is seen of it; messages of which
//! nobody knows whether they left.

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::Stop;
use crate::device::sms::Spool;
use crate::domain::{Right, Secret, Token};
use crate::settings::Gateway;
use crate::store::{MessageId, Sealing, ServiceLock, StoredService};

/// What an administrator sees of the online service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceSeen {
    /// Since when it sends; `None` when none runs on this folder.
    pub running_since: Option<DateTime<Utc>>,
    /// By which gateway messages go.
    pub gateway: Gateway,
    /// How many lie in the spool for its daemon, and since when the first of them does.
    pub lies: Option<(u64, DateTime<Utc>)>,
    /// What the store says.
    pub stored: StoredService,
}

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

    /// What is seen of the online service: whether it runs, what was done today, how its gateway fares, what waits.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn service_seen(&mut self) -> Result<ServiceSeen, Stop> {
        self.call(Right::ManageUsers, None, |counter, now| {
            let (offset, gateway) = (counter.settings.utc_offset, counter.settings.sms.gateway);
            let folder = counter.store.folder();
            let lies = (gateway == Gateway::Spool).then(|| Spool::of(folder).waiting()).flatten();
            Ok(ServiceSeen {
                running_since: ServiceLock::held_since(folder)?,
                gateway,
                lies,
                stored: counter.store.service_seen((offset.date(now), offset), now)?,
            })
        })
    }

    /// Says that somebody knows of a message of which nobody knows whether it left; it is listed no more. Whether it was listed.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn look_at_message(&mut self, id: MessageId) -> Result<bool, Stop> {
        self.call(Right::ManageUsers, None, |counter, _| {
            let operation = counter.operation();
            Ok(counter.store.look_at_message(id, &operation)?)
        })
    }
}
