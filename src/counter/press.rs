//! What turns an order into paper: fonts, words, and the printer of the settings.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::stop::{Fault, Stop};
use crate::device::{Drawer, IppPrinter, Job, Outcome, Patience, Printer, Sheet, Tray};
use crate::domain::{Trouble, UserNumber};
use crate::paper::{Fonts, InstalledFonts, Pdf};
use crate::settings::Settings;
use crate::store::Office;
use crate::words::Words;

/// What turns an order into paper.
pub struct Press {
    /// The fonts, parsed once.
    pub fonts: Fonts,
    /// The words on paper.
    pub words: Words,
    /// Where the sheet goes.
    pub printer: Box<dyn Printer + Send>,
    /// Set by another thread when the clerk will wait no longer: the job is cancelled, and the envelope asked about.
    pub stop: Arc<AtomicBool>,
}

impl Press {
    /// The press of a data folder: the printer that the settings name, or the Drawer, and the words of their language, with
    /// installed fonts for the characters that the program's own lack.
    ///
    /// # Errors
    /// A font cannot be read.
    pub fn of(folder: &Path, settings: &Settings, office: &Office, installed: InstalledFonts) -> Result<Self, Stop> {
        Ok(Self {
            fonts: Fonts::embedded()?.and_installed(installed),
            words: Words::new(settings.language),
            printer: printer(folder, settings, office),
            stop: Arc::default(),
        })
    }

    /// Prints a sheet and waits for what becomes of it.
    pub(super) fn print(&self, sheet: Sheet<'_>, user: &UserNumber, pdf: &Pdf) -> Outcome {
        self.printer.print(Job { sheet, user, pdf: pdf.bytes(), practised: pdf.practised() }, &self.stop)
    }

    /// What is said of a sheet that is no envelope and did not come out: it may be printed again.
    pub(super) fn fault(&self, trouble: Trouble) -> Fault {
        Fault::NoPrinter { printer: self.printer.name().into_owned(), trouble }
    }
}

/// The paper and the tray that the settings name.
pub(super) fn tray(settings: &Settings) -> Tray {
    Tray { paper: settings.printer.media.clone(), source: settings.printer.tray.clone() }
}

fn printer(folder: &Path, settings: &Settings, office: &Office) -> Box<dyn Printer + Send> {
    let chosen = &settings.printer;
    match &chosen.address {
        None => Box::new(Drawer::of(folder, settings.drawer_minutes).of_practice(office.practice)),
        Some(address) => {
            let patience = Patience { job: chosen.seconds.time(), ..Patience::default() };
            Box::new(IppPrinter::new(address.clone(), chosen.called(), tray(settings), patience))
        }
    }
}
