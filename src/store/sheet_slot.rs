//! The key slot of the recovery sheet, and which one is known to be its: a power cut between the key file and the journal, or a
//! former key file that was put back, leaves another.

use super::office::now_in_force;
use super::record::Change;
use super::sql::{Ask, Sql, values};
use super::work::{Locks, Work};
use super::{Holder, KeySlots, Operation, SealedSlot, Store, StoreFault};

/// What its slot is called among what is in force; no setting has this name.
const SLOT: &str = "recovery_slot";

/// From now on this slot is known to be the recovery sheet's.
pub(super) fn now_the_sheet_s(work: &Work<'_>, slot: &SealedSlot) -> Result<(), StoreFault> {
    now_in_force(work, SLOT, &slot.fingerprint())
}

impl Store {
    /// Whether the recovery sheet's slot is another than the one on record.
    pub(crate) fn sheet_differs(&self) -> Result<bool, StoreFault> {
        let (known, found) = self.sheet_slots()?;
        Ok(known.is_some_and(|known| found.as_ref() != Some(&known)))
    }

    /// The slot of a sheet that was made before any was known is the one from here on.
    pub(crate) fn know_the_sheet(&mut self, operation: &Operation) -> Result<(), StoreFault> {
        if let (None, Some(found)) = self.sheet_slots()? {
            self.record_unasked(operation, Locks::OFFICE, |work, _| {
                now_in_force(work, SLOT, &found)?;
                Ok(Change::with_all((), Vec::new()))
            })?;
        }
        Ok(())
    }

    /// Which slot is known to be the sheet's, and which one is there.
    fn sheet_slots(&self) -> Result<(Option<String>, Option<String>), StoreFault> {
        const SELECT: Sql = Sql::new("SELECT value FROM settings_in_force WHERE office = ?1 AND station = ?2 AND name = ?3");
        let (office, station) = (self.chain.office.as_str(), self.chain.station.as_str());
        let known = self.file.row(SELECT, values![office, station, SLOT])?;
        let known = known.as_ref().map(|row| row.text(0)).transpose()?.map(str::to_owned);
        Ok((known, KeySlots::read(&self.folder)?.fingerprint(Holder::Recovery)))
    }
}
