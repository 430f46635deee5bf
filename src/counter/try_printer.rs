//! Asking a printer what it is and how it is, before the settings name it.

use super::Counter;
use super::press::tray;
use super::stop::{Fault, Stop};
use crate::device::{Capabilities, IppPrinter, Patience};
use crate::domain::journal::Event;
use crate::domain::{PrinterAddress, Right};

impl Counter {
    /// Asks the printer at an address what it is, whether it prints PDF and has the paper that the settings name, and whether
    /// it would print an envelope now. Nothing is printed and nothing changed; that it was asked is on the record.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]; [`Fault::NoPrinter`] says why nothing of a printer answers.
    pub fn try_printer(&mut self, address: &PrinterAddress) -> Result<Capabilities, Stop> {
        self.call(Right::ChangeSettings, None, |counter, _| {
            let printer =
                IppPrinter::new(address.clone(), address.to_string(), tray(&counter.settings), Patience::default());
            let asked = printer.ask(counter.session.user());
            let trouble = asked.as_ref().map_or_else(|trouble| Some(*trouble), |said| said.trouble);
            counter.note(Event::PrinterAsked { printer: address.to_string(), trouble })?;
            Ok(asked.map_err(|trouble| Fault::NoPrinter { printer: address.to_string(), trouble })?)
        })
    }
}
