//! What envelopes are printed on, how far each printer is off on each form, and what is printed after them.

use serde::{Deserialize, Serialize};

use super::Settings;
use crate::domain::{FormName, Offset, PrinterAddress, Shift, spelt};

spelt! {
    /// What is printed after each envelope.
    #[derive(Default)]
    pub enum SecondPage {
        /// 业务办理回执, in two parts: one for the applicant, one for the office. It can be verified for thirty days.
        #[default]
        Receipt = "receipt",
        /// 存根, for the office alone.
        Stub = "stub",
    }
}

/// The form of an office, and the offsets of every printer and form that were set to each other.
///
/// An offset belongs to a printer *and* a form: whoever changes one of them prints with the offset of the new pair, and with
/// none where that pair was never calibrated.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormChoice {
    /// The name: one of the program's forms, or of the office's own in `forms/`.
    pub name: FormName,
    /// To the right, in mm: what older files say of the printer and the form that they name. Read, never written.
    #[serde(skip_serializing)]
    offset_x: Option<Shift>,
    /// Down.
    #[serde(skip_serializing)]
    offset_y: Option<Shift>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    offsets: Vec<Calibrated>,
}

/// How far one printer is off on one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calibrated {
    /// The printer's address; none for the Drawer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    printer: Option<PrinterAddress>,
    form: FormName,
    /// To the right, in mm.
    x: Shift,
    /// Down, in mm.
    y: Shift,
}

impl Settings {
    /// How far everything is moved on the form in force, by the printer in force.
    pub fn offset(&self) -> Offset {
        self.offset_on(&self.form.name).unwrap_or_default()
    }

    /// How far everything is moved on another form; `None` if it was never calibrated with this printer.
    pub fn offset_on(&self, form: &FormName) -> Option<Offset> {
        let printer = &self.printer.address;
        let found = self.form.offsets.iter().find(|pair| pair.printer == *printer && pair.form == *form);
        found.map(|pair| Offset { x: pair.x, y: pair.y })
    }

    /// Keeps an offset for the printer in force and a form.
    pub fn calibrate(&mut self, form: &FormName, Offset { x, y }: Offset) {
        let pair = Calibrated { printer: self.printer.address.clone(), form: form.clone(), x, y };
        let offsets = &mut self.form.offsets;
        match offsets.iter_mut().find(|other| other.printer == pair.printer && other.form == pair.form) {
            Some(found) => *found = pair,
            None => offsets.push(pair),
        }
    }

    /// What stands in the two old keys belongs to the printer and the form of the same file: the program never writes them,
    /// so whoever did meant those.
    pub(super) fn with_old_offset(mut self) -> Self {
        let (x, y) = (self.form.offset_x.take(), self.form.offset_y.take());
        if x.is_some() || y.is_some() {
            let form = self.form.name.clone();
            self.calibrate(&form, Offset { x: x.unwrap_or_default(), y: y.unwrap_or_default() });
        }
        self
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn offset(x: i16, y: i16) -> Offset {
        Offset { x: Shift::tenths(x).unwrap(), y: Shift::tenths(y).unwrap() }
    }

    fn read(text: &str) -> Settings {
        Settings::parse(Some(text)).unwrap()
    }

    #[test]
    fn an_offset_belongs_to_its_printer_and_its_form() {
        let (fold, label) = (FormName::default(), FormName::parse("a4-label").unwrap());
        let mut settings = read("");
        settings.calibrate(&fold, offset(3, -2));
        assert_eq!((settings.offset(), settings.offset_on(&label)), (offset(3, -2), None));
        settings.form.name = label.clone();
        assert_eq!(settings.offset(), offset(0, 0), "another form is not moved by it");
        settings.printer.address = Some(PrinterAddress::parse("ipp://10.0.0.7/ipp/print").unwrap());
        settings.form.name = fold.clone();
        assert_eq!(settings.offset_on(&fold), None, "another printer neither");
        settings.calibrate(&fold, offset(-15, 4));
        settings.calibrate(&fold, offset(-14, 4));
        let text = settings.text().unwrap();
        assert_eq!(text.matches("[[form.offsets]]").count(), 2, "{text}");
        let mut again = read(&text);
        assert_eq!((again.offset(), &again), (offset(-14, 4), &settings));
        again.printer.address = None;
        assert_eq!(again.offset(), offset(3, -2), "and is there again when they are");
    }

    #[test]
    fn an_older_file_s_offset_is_that_of_the_printer_and_form_it_names() {
        let old = "[form]\nname = \"a4-label\"\noffset_x = 1.5\n[printer]\naddress = \"ipp://10.0.0.7/ipp/print\"\n";
        let mut settings = read(old);
        assert_eq!(settings.offset(), offset(15, 0));
        let text = settings.text().unwrap();
        assert!(!text.contains("offset_x") && text.contains("x = 1.5") && read(&text) == settings, "{text}");
        settings.form.name = FormName::default();
        assert_eq!(settings.offset(), offset(0, 0));
        // Written by hand beside what the program wrote: it was written later.
        let both = text.replacen("[form]", "[form]\noffset_y = -0.5", 1);
        assert_eq!(read(&both).offset(), offset(0, -5));
    }
}
