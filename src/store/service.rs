//! The key slot of the workers' online service, and which one is known to be its.

use super::beside::Beside;
use super::office::now_in_force;
use super::record::Change;
use super::sql::{Ask, Sql, values};
use super::users::only_an_administrator;
use super::work::Locks;
use super::{Holder, KeySlots, Operation, SealedSlot, Sealing, Store, StoreFault};
use crate::domain::Secret;
use crate::domain::journal::Event;

/// What its slot is called among what is in force; no setting has this name.
const SLOT: &str = "service_slot";

impl Store {
    /// Gives the online service a key slot, in the place of the one that it had.
    pub(crate) fn add_service(
        &mut self,
        secret: &Secret,
        mut sealing: Sealing<'_>,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        let slot = SealedSlot::seal(Holder::Service, secret, &self.key, &mut sealing)?;
        self.record(operation, Locks::OFFICE, |work, _| {
            only_an_administrator(work, &operation.actor.user)?;
            now_in_force(work, SLOT, &slot.fingerprint())?;
            Ok(Change::of((), Event::ServiceAdded).and(Beside::Slots(vec![&slot])))
        })?;
        Ok(())
    }

    /// Takes the online service's key slot away.
    pub(crate) fn remove_service(&mut self, operation: &Operation) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, _| {
            only_an_administrator(work, &operation.actor.user)?;
            now_in_force(work, SLOT, "")?;
            Ok(Change::of((), Event::ServiceRemoved).and(Beside::NoService))
        })?;
        Ok(())
    }

    /// Whether the online service has a key slot, and it is the one that the journal knows of.
    pub(crate) fn has_service(&self) -> Result<bool, StoreFault> {
        let (known, found) = self.service_slots()?;
        Ok(known.is_some() && known == found)
    }

    /// Whether anything of a service is left: its slot, or what is known of it. A change that was cut short, or somebody beside
    /// the program, may have left one without the other.
    pub(crate) fn has_trace_of_service(&self) -> Result<bool, StoreFault> {
        let (known, found) = self.service_slots()?;
        Ok(known.is_some() || found.is_some())
    }

    /// Which slot is known to be the service's, and which one is there.
    fn service_slots(&self) -> Result<(Option<String>, Option<String>), StoreFault> {
        const SELECT: Sql = Sql::new("SELECT value FROM settings_in_force WHERE office = ?1 AND station = ?2 AND name = ?3");
        let (office, station) = (self.chain.office.as_str(), self.chain.station.as_str());
        let known = self.file.row(SELECT, values![office, station, SLOT])?;
        let known = known.as_ref().map(|row| row.text(0)).transpose()?.filter(|known| !known.is_empty());
        let found = KeySlots::read(&self.folder)?.fingerprint(Holder::Service);
        Ok((known.map(str::to_owned), found))
    }
}
