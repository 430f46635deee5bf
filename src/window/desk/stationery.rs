//! What the desk prints with and on: printer, form and tray, and how far the printer is off.

use super::Desk;
use crate::counter::Stop;
use crate::device::spool_flaws;
use crate::domain::{FormName, Keyword, Offset, PrinterAddress, Right, Trouble};
use crate::settings::PrinterName;
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};
use crate::window::screen::stationery::{Chosen, InForce};

impl Desk {
    /// Asks a printer what it is, and prints to it from now on; without an address, the Drawer takes its place.
    pub fn settle_printer(
        &mut self,
        address: Option<PrinterAddress>,
        name: Option<PrinterName>,
        tray: Option<Keyword>,
    ) -> Answer {
        let mut said = Vec::new();
        if let Some(address) = &address {
            let told = match self.counter.try_printer(address) {
                Err(why) => return Answer::SayAt(0, why.into()),
                Ok(told) => told,
            };
            if !told.prints_pdf {
                return Answer::SayAt(0, Said::Trouble(address.to_string(), Trouble::WrongFormat));
            }
            if let Some(tray) =
                tray.as_ref().filter(|tray| !told.sources.is_empty() && !told.sources.contains(&tray.to_string()))
            {
                return Answer::SayAt(
                    2,
                    Said::Fact(
                        Tone::Remark,
                        "printer-no-such-tray",
                        "trays",
                        told.sources.join(", ") + &format!(" ({tray})"),
                    ),
                );
            }
            said.push(Said::Fact(Tone::Success, "printer-settled", "make", told.make.clone()));
            said.extend(told.is_spool.then(|| Said::Spool(spool_flaws(address))));
            said.extend(told.trouble.map(|trouble| Said::Trouble(address.to_string(), trouble)));
            self.told = Some(told);
        } else {
            self.told = None;
            said.push(Said::Note(Tone::Success, "printer-drawer"));
        }
        let mut wanted = self.settings().clone();
        (wanted.printer.address, wanted.printer.name, wanted.printer.tray) = (address, name, tray);
        let drawer = wanted.printer.address.is_none();
        let kept = self.counter.change_settings(wanted);
        match kept.and_then(|()| if drawer { self.counter.choose_drawer() } else { Ok(()) }) {
            Ok(()) => self.stationery(said),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Asks the printer in force for its trays, and shows the forms that it may print on.
    pub fn choose_stationery(&mut self) -> Answer {
        let mut said = Vec::new();
        self.told = None;
        if let Some(address) = self.settings().printer.address.clone() {
            match self.counter.try_printer(&address) {
                Ok(told) => self.told = Some(told),
                // A form may be chosen, though nothing answers now.
                Err(why) => said.push(why.into()),
            }
        }
        self.stationery(said)
    }

    /// The forms on hand, and the trays as the printer last said them.
    pub fn stationery(&mut self, said: Vec<Said>) -> Answer {
        match self.counter.allow(Right::ChangeSettings).and_then(|()| self.forms(said)) {
            Err(why) => Answer::Say(why.into()),
            Ok(page) => Answer::Show(page),
        }
    }

    fn forms(&self, said: Vec<Said>) -> Result<Showing, Stop> {
        let settings = self.settings();
        let mut trays = keywords(self.told.as_ref().map(|told| told.sources.as_slice()));
        let papers = keywords(self.told.as_ref().map(|told| told.papers.as_slice()));
        trays.extend(settings.printer.tray.clone().filter(|tray| !trays.contains(tray)));
        if settings.printer.address.is_none() {
            trays.clear();
        }
        let (tray, form) = (settings.printer.tray.clone(), settings.form.name.clone());
        let paper = settings.printer.address.as_ref().map(|_| settings.printer.media.clone());
        let in_force = InForce { printer: self.counter.printer_name(), trays, tray, papers, paper, form };
        let forms = self.counter.forms()?.into_iter();
        let forms = forms.map(|it| {
            let offset = it.form.as_ref().ok().and_then(|form| settings.offset_on(form.name()));
            (it, offset)
        });
        Ok(Showing::Stationery { forms: forms.collect(), in_force, said })
    }

    /// Prints on this form from this tray from now on.
    pub fn settle_stationery(&mut self, chosen: Chosen) -> Answer {
        match self.keep_stationery(chosen) {
            Ok(()) => self.stationery(vec![Said::Note(Tone::Success, "settings-saved")]),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Takes a form into use, and then shows how far the printer is off on the form.
    pub fn calibrate(&mut self, chosen: Chosen) -> Answer {
        let page = self.keep_stationery(chosen).and_then(|()| self.calibration());
        page.map_or_else(|why| Answer::Say(why.into()), Answer::Show)
    }

    fn keep_stationery(&mut self, chosen: Chosen) -> Result<(), Stop> {
        let mut wanted = self.settings().clone();
        (wanted.form.name, wanted.printer.tray) = (chosen.form, chosen.tray);
        wanted.printer.media = chosen.paper.unwrap_or(wanted.printer.media);
        self.counter.change_settings(wanted)
    }

    fn calibration(&self) -> Result<Showing, Stop> {
        let (form, preview) = self.counter.preview()?;
        let before = self.settings().offset_on(form.name());
        Ok(Showing::Calibrate { form: Box::new(form), preview, press: self.press(), before })
    }

    /// Prints a test page of a form, moved as it is on the screen.
    pub fn print_test_page(&mut self, form: &FormName, offset: Offset) -> Answer {
        Answer::Say(match self.counter.print_test_page(form, offset) {
            Ok(()) => Said::Fact(Tone::Success, "calibrate-printed", "printer", self.counter.printer_name()),
            Err(why) => why.into(),
        })
    }

    /// Keeps how far the printer in force is off on a form.
    pub fn keep_offset(&mut self, form: &FormName, offset: Offset) -> Answer {
        let mut wanted = self.settings().clone();
        wanted.calibrate(form, offset);
        match self.counter.change_settings(wanted) {
            Ok(()) => self.stationery(vec![Said::Note(Tone::Success, "calibrate-saved")]),
            Err(why) => Answer::Say(why.into()),
        }
    }
}

/// Trays or papers that a printer names in words that can be asked for again.
fn keywords(told: Option<&[String]>) -> Vec<Keyword> {
    told.unwrap_or_default().iter().filter_map(|word| Keyword::parse(word).ok()).collect()
}
