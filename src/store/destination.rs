//! Where envelopes go: the printer that a clerk has confirmed, and whether the Drawer is meant where the settings name none.

use super::office::now_in_force;
use super::record::Change;
use super::sql::{Ask, Sql, values};
use super::work::Locks;
use super::{Operation, Store, StoreFault};
use crate::domain::journal::Event;

/// What they are called among what is in force; no setting has these names.
const CONFIRMED: &str = "printer_confirmed";
const DRAWER: &str = "drawer_meant";
const CHOSEN: &str = "drawer_chosen";
const YES: &str = "yes";
const NO: &str = "no";

/// Where envelopes go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptDestination {
    /// The printer that a clerk has confirmed, as a line; empty for none.
    pub confirmed: String,
    /// Whether the Drawer is meant where the settings name no printer.
    pub drawer_meant: bool,
}

impl Store {
    /// What is known to be in force under a name.
    pub(crate) fn in_force(&self, name: &str) -> Result<Option<String>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT value FROM settings_in_force WHERE office = ?1 AND station = ?2 AND name = ?3");
        let row = self.file.row(SELECT, values![self.chain.office.as_str(), self.chain.station.as_str(), name])?;
        row.map(|row| Ok(row.text(0)?.to_owned())).transpose()
    }

    /// Where envelopes go, as it was last said; `None` where nobody has said anything yet.
    pub(crate) fn destination(&self) -> Result<Option<KeptDestination>, StoreFault> {
        let drawer = self.in_force(DRAWER)?;
        Ok(self
            .in_force(CONFIRMED)?
            .map(|confirmed| KeptDestination { confirmed, drawer_meant: drawer.is_some_and(|meant| meant == YES) }))
    }

    /// Whether somebody said that envelopes go into the Drawer, which a desk does from the beginning.
    pub(crate) fn drawer_was_chosen(&self) -> Result<bool, StoreFault> {
        Ok(self.in_force(CHOSEN)?.is_some_and(|chosen| chosen == YES))
    }

    /// Keeps where envelopes go; what somebody decided leaves its entry.
    pub(crate) fn keep_destination(
        &mut self,
        kept: &KeptDestination,
        decided: Option<Event>,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, _| {
            now_in_force(work, CONFIRMED, &kept.confirmed)?;
            now_in_force(work, DRAWER, if kept.drawer_meant { YES } else { NO })?;
            if matches!(decided, Some(Event::DrawerChosen { .. })) {
                now_in_force(work, CHOSEN, YES)?;
            }
            Ok(Change::with_all((), decided.iter().cloned().collect()))
        })?;
        Ok(())
    }
}
