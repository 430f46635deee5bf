//! Where envelopes go. A printer that is not the one confirmed last is compared by a clerk before an envelope is sent there:
//! the settings file alone says where that is, and whoever can write it could send them elsewhere. Nor is a file that got lost
//! an order to lay them into the Drawer: that an administrator says in the program.

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::Event;
use crate::domain::{KnownPrinter, Origin, Right};
use crate::settings::Settings;
use crate::store::{KeptDestination, Operation, Store, StoreFault};

/// Where envelopes go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Where they went before, or into the Drawer, as is meant.
    AsBefore,
    /// To another printer than a clerk has confirmed: nothing is sent there before one does.
    Changed(ChangedPrinter),
    /// Nowhere: the office has a printer, and the settings name none any more.
    Lost,
}

/// A printer that no clerk has confirmed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedPrinter {
    /// The one that was confirmed before; `None` for the Drawer.
    pub before: Option<KnownPrinter>,
    /// The one that the settings name.
    pub now: KnownPrinter,
}

impl Counter {
    /// Where envelopes go, by what clerks have confirmed.
    ///
    /// # Errors
    /// [`super::Fault::Store`]
    pub fn destination(&self) -> Result<Destination, Stop> {
        let kept = self.kept_destination()?;
        let before = KnownPrinter::of_line(&kept.confirmed);
        Ok(match self.settings.printer.known() {
            Some(now) if before.as_ref() != Some(&now) => Destination::Changed(ChangedPrinter { before, now }),
            None if !kept.drawer_meant => Destination::Lost,
            Some(_) | None => Destination::AsBefore,
        })
    }

    /// Refuses to go on where an envelope would be sent to a place that nobody has confirmed.
    pub(super) fn goes_where_it_should(&self) -> Result<(), Stop> {
        match self.destination()? {
            Destination::AsBefore => Ok(()),
            Destination::Changed(_) => Err(Refusal::PrinterUnconfirmed.into()),
            Destination::Lost => Err(Refusal::PrinterLost.into()),
        }
    }

    /// The clerk has compared the printer that the settings name, and says that envelopes go there. No other program says so.
    ///
    /// # Errors
    /// [`Refusal::PrinterUnconfirmed`] from a pipe, [`Refusal::PrinterLost`]; [`Refusal::NoRight`]
    pub fn confirm_printer(&mut self) -> Result<(), Stop> {
        self.call(Right::Serve, None, |counter, _| {
            let ChangedPrinter { before, now } = match counter.destination()? {
                Destination::AsBefore => return Ok(()),
                Destination::Lost => return Err(Refusal::PrinterLost.into()),
                Destination::Changed(_) if counter.session.origin() == Origin::Pipe => {
                    return Err(Refusal::PrinterUnconfirmed.into());
                }
                Destination::Changed(changed) => changed,
            };
            let kept = KeptDestination { confirmed: now.line(), drawer_meant: false };
            let (KnownPrinter { name, address }, before) = (now, before.map(|before| before.address));
            let operation = counter.operation();
            Ok(counter.store.keep_destination(&kept, Some(Event::PrinterConfirmed { name, address, before }), &operation)?)
        })
    }

    /// The clerk has compared the printer that the settings name, and does not say that envelopes go there.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn doubt_printer(&mut self) -> Result<(), Stop> {
        self.call(Right::Serve, None, |counter, _| {
            if let Destination::Changed(ChangedPrinter { now: KnownPrinter { name, address }, .. }) =
                counter.destination()?
            {
                counter.note(Event::PrinterDoubted { name, address })?;
            }
            Ok(())
        })
    }

    /// Envelopes are laid into the Drawer from now on, as long as the settings name no printer.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn choose_drawer(&mut self) -> Result<(), Stop> {
        self.call(Right::ChangeSettings, None, |counter, _| {
            let kept = counter.kept_destination()?;
            let chosen = KeptDestination { confirmed: String::new(), drawer_meant: true };
            // A desk begins with the Drawer; that somebody meant it is said once.
            if kept == chosen && counter.store.drawer_was_chosen()? {
                return Ok(());
            }
            let before = KnownPrinter::of_line(&kept.confirmed).map(|before| before.address);
            let operation = counter.operation();
            Ok(counter.store.keep_destination(&chosen, Some(Event::DrawerChosen { before }), &operation)?)
        })
    }

    /// Whether envelopes go into the Drawer because somebody said so.
    pub(super) fn drawer_was_chosen(&self) -> Result<bool, StoreFault> {
        Ok(self.kept_destination()?.drawer_meant && self.store.drawer_was_chosen()?)
    }

    fn kept_destination(&self) -> Result<KeptDestination, StoreFault> {
        self.store.destination()?.ok_or(StoreFault::Damaged)
    }
}

/// What somebody finds who signs in. A desk that nobody has asked before goes on as it was settled; `in_force` is what the
/// setting was when it was last on the record.
pub(super) fn found(
    store: &mut Store,
    settings: &Settings,
    in_force: Option<&str>,
    operation: &Operation,
) -> Result<(), StoreFault> {
    let (kept, now) = (store.destination()?, &settings.printer.address);
    let before = in_force.and_then(Settings::printer_listed).and_then(|printer| printer.known());
    // Whatever names a printer, or named one last, is no order for the Drawer.
    let drawer = now.is_none() && before.is_none() && kept.as_ref().is_none_or(|kept| kept.drawer_meant);
    let first = || before.as_ref().map(KnownPrinter::line).unwrap_or_default();
    let confirmed = kept.as_ref().map_or_else(first, |kept| kept.confirmed.clone());
    let found = KeptDestination { confirmed, drawer_meant: drawer };
    if kept.as_ref() == Some(&found) {
        return Ok(());
    }
    store.keep_destination(&found, None, &operation.part("destination"))
}
