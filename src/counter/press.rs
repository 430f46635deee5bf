//! What turns an order into paper: fonts, words, and the printer of the settings.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::Counter;
use super::stop::{Fault, Stop};
use crate::device::{Drawer, IppPrinter, Job, Outcome, Patience, Printer, Printout, Ready, Tray};
use crate::domain::{EnvelopeNumber, Trouble, UserNumber};
use crate::paper::{Fonts, Form, InstalledFonts, OnHand, Outline, Pdf, PractisedEnvelope, Preview, preview};
use crate::settings::Settings;
use crate::store::Office;
use crate::words::{Language, Words};

/// Where sheets go, by the settings of an office's data folder.
pub type PrinterOf = Arc<dyn Fn(&Path, &Settings, &Office) -> Box<dyn Printer> + Send + Sync>;

/// What turns an order into paper. The fonts are read when the first sheet is typeset.
pub(super) struct Press {
    fonts: OnceLock<Fonts>,
    installed: InstalledFonts,
    /// The words on paper.
    pub words: Words,
    /// The same in the other language, read when a paper first speaks it.
    other_words: OnceLock<Words>,
    /// Where the sheet goes.
    pub printer: Box<dyn Printer>,
    /// Set by another thread when the clerk will wait no longer: the job is cancelled, and the envelope asked about.
    pub stop: Arc<AtomicBool>,
}

impl Press {
    pub(super) fn new(
        printer: Box<dyn Printer>,
        settings: &Settings,
        installed: InstalledFonts,
        stop: Arc<AtomicBool>,
    ) -> Self {
        Self {
            fonts: OnceLock::new(),
            installed,
            words: Words::new(settings.language),
            other_words: OnceLock::new(),
            printer,
            stop,
        }
    }

    /// The program's own fonts, with installed ones for the characters that they lack.
    pub(super) fn fonts(&self) -> Result<&Fonts, Stop> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(fonts);
        }
        let fonts = Fonts::embedded()?.and_installed(self.installed.clone());
        Ok(self.fonts.get_or_init(|| fonts))
    }

    /// The words of a paper in this language.
    pub(super) fn words_in(&self, language: Language) -> &Words {
        if language == self.words.language() {
            return &self.words;
        }
        self.other_words.get_or_init(|| Words::new(language))
    }

    /// Whether the printer would print an envelope now. A clerk who waits no longer is told nothing else.
    pub(super) fn ready(&self, user: &UserNumber) -> Result<Ready, Trouble> {
        let ready = self.printer.ready(user)?;
        if self.stop.load(Ordering::Relaxed) { Err(Trouble::Cancelled) } else { Ok(ready) }
    }

    /// Prints an envelope on a printer that is ready for it, and waits for what becomes of it.
    pub(super) fn print_when_ready(&self, ready: Ready, sheet: Printout<'_>, user: &UserNumber, pdf: &Pdf) -> Outcome {
        let job = Job { sheet, user, pdf: pdf.bytes(), practised: pdf.practised() };
        self.printer.print_when_ready(ready, job, &self.stop)
    }

    /// Prints a sheet and waits for what becomes of it.
    pub(super) fn print(&self, sheet: Printout<'_>, user: &UserNumber, pdf: &Pdf) -> Outcome {
        self.printer.print(Job { sheet, user, pdf: pdf.bytes(), practised: pdf.practised() }, &self.stop)
    }

    /// What is said of a sheet that is no envelope and did not come out: it may be printed again.
    pub(super) fn fault(&self, trouble: Trouble) -> Fault {
        Fault::NoPrinter { printer: self.printer.name().into_owned(), trouble }
    }
}

impl Counter {
    /// What the clerk calls the printer in force: a printer or a folder, never the number of an envelope.
    pub fn printer_name(&self) -> String {
        self.press.printer.name().into_owned()
    }

    /// The file that an envelope lies in, where there is one.
    pub fn file_of(&self, number: &EnvelopeNumber) -> Option<PathBuf> {
        self.press.printer.file_of(number)
    }

    /// An envelope as a screen may show it: at a practice desk that prints into its Drawer, nowhere else.
    pub fn practised(&self, number: &EnvelopeNumber) -> Option<PractisedEnvelope> {
        self.press.printer.practised(number).and_then(|kept| PractisedEnvelope::read(&kept))
    }

    /// When this becomes true, the job that is being printed is cancelled: what became of the envelope is asked then.
    pub fn stop_printing(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.press.stop)
    }

    /// The forms that may be printed on.
    ///
    /// # Errors
    /// A font cannot be read.
    pub fn forms(&self) -> Result<Vec<OnHand>, Stop> {
        Ok(Form::on_hand(self.store.folder(), self.press.fonts()?))
    }

    /// The form in force, and its outside as a screen shows it.
    ///
    /// # Errors
    /// [`Fault::Form`]; a font cannot be read.
    pub fn preview(&self) -> Result<(Form, Preview), Stop> {
        let form = self.named_form()?;
        let shown = preview(self.press.fonts()?, &self.press.words, &form)?;
        Ok((form, shown))
    }

    /// The form in force as a drawing of what the hands do with it; `None` if its file cannot be read, which printing says.
    pub fn outline(&self) -> Option<Outline> {
        self.named_form().ok().map(|form| form.outline())
    }

    /// The form of the office's settings, where its file has it.
    pub(super) fn named_form(&self) -> Result<Form, Fault> {
        Ok(Form::named(&self.settings.form.name, self.store.folder())?)
    }

    /// From now on it is printed by the settings as they are.
    pub(super) fn set_up_press(&mut self) {
        let printer = (self.printers)(self.store.folder(), &self.settings, &self.office);
        self.press = Arc::new(Press::new(printer, &self.settings, self.installed.clone(), self.stop_printing()));
    }
}

/// The printer that the settings name, or the Drawer.
pub(super) fn by_settings() -> PrinterOf {
    Arc::new(|folder, settings, office| {
        let chosen = &settings.printer;
        match &chosen.address {
            None => {
                let drawer = Drawer::of(folder, settings.drawer_minutes);
                Box::new(if office.practice { drawer.of_practice() } else { drawer })
            }
            Some(address) => {
                let patience = Patience { job: chosen.seconds.time(), ..Patience::default() };
                Box::new(IppPrinter::new(address.clone(), chosen.called(), tray(settings), patience))
            }
        }
    })
}

/// The paper and the tray that the settings name.
pub(super) fn tray(settings: &Settings) -> Tray {
    Tray { paper: settings.printer.media.clone(), source: settings.printer.tray.clone() }
}
