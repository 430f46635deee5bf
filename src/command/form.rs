//! The stationery: which there is, whether a form is sound, what a sheet looks like.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::console::{Console, Ending};
use crate::counter::SystemChance;
use crate::domain::{FormName, Style, UtcOffset};
use crate::paper::{Fonts, Form, FormFault, FormFlaw, OnHand, PaperError, sample, test_page};
use crate::settings::Settings;
use crate::telling::Telling;

/// What `form sample` is told.
pub(super) struct SampleOptions {
    pub name: FormName,
    pub out: std::path::PathBuf,
    pub style: Style,
    pub test_page: bool,
}

/// `xinfeng form list`
pub(super) fn list(folder: &Path, console: &Console) -> Result<(), Ending> {
    let mut worst = Ok(());
    for OnHand { file, form } in Form::on_hand(folder, &fonts(console)?) {
        match form {
            Ok(form) => describe(&form, file.as_deref(), console)?,
            Err(fault) => {
                console.tell(&console.words.form_fault(&fault));
                worst = Err(Ending::Refused(String::new()));
            }
        }
    }
    worst
}

/// `xinfeng form check`
pub(super) fn check(file: &Path, console: &Console) -> Result<(), Ending> {
    let form = Form::check(file, &fonts(console)?).map_err(|faults| all_wrong(console, &faults))?;
    describe(&form, Some(file), console)?;
    console.tell(&console.words.say("form-sound", &[("form", form.name().as_str().into())]));
    Ok(())
}

/// `xinfeng form sample`
pub(super) fn print(folder: &Path, wanted: &SampleOptions, console: &Console) -> Result<(), Ending> {
    let settings = Settings::read(folder).map_err(|fault| console.ending(&fault.into(), UtcOffset::default()))?;
    let form = Form::named(&wanted.name, folder).map_err(|fault| wrong(console, &fault))?;
    // As far as this office's printer is off on this form.
    let moved = form.moved(settings.offset_on(&wanted.name).unwrap_or_default());
    let (form, fonts) = (moved.map_err(|fault| wrong(console, &fault))?, fonts(console)?);
    let pdf = if wanted.test_page {
        test_page(&fonts, &console.words, &form, wanted.style, &settings.station)
    } else {
        sample(&fonts, &console.words, &form, wanted.style, &mut SystemChance)
    };
    let pdf = pdf.map_err(|error| console.ending(&error.into(), UtcOffset::default()))?;
    // What lies there already may be somebody's.
    let written = OpenOptions::new().write(true).create_new(true).open(&wanted.out);
    match written.and_then(|mut file| file.write_all(pdf.bytes())) {
        Ok(()) => console.put(&format!("file {}", wanted.out.display())),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(Ending::Refused(console.words.say("form-sample-exists", &[])))
        }
        Err(error) => Err(Ending::Fault(console.words.say("form-sample-lost", &[("detail", error.to_string().into())]))),
    }
}

/// A form, its sheet, and what protects the secret on it and what does not.
fn describe(form: &Form, file: Option<&Path>, console: &Console) -> Result<(), Ending> {
    let ((width, height), (hides, limit)) = (form.size(), console.words.guard(form.guard()));
    let from = file.map_or_else(|| console.words.say("form-shipped", &[]), |file| file.display().to_string());
    let name = form.name().as_str();
    let called = console.words.form_name(name);
    let called = if called == name { String::new() } else { format!("{called}\t") };
    console.put(&format!("{name}\t{called}{width} × {height} mm\t{from}"))?;
    console.put(&format!("    {hides}"))?;
    console.put(&format!("    {limit}"))
}

fn wrong(console: &Console, fault: &FormFault) -> Ending {
    all_wrong(console, std::slice::from_ref(fault))
}

/// Everything that is wrong, a line each.
fn all_wrong(console: &Console, faults: &[FormFault]) -> Ending {
    let said: Vec<String> = faults.iter().map(|fault| console.words.form_fault(fault)).collect();
    let failed = faults.iter().any(|fault| matches!(fault.flaw, FormFlaw::Unreadable | FormFlaw::Trial));
    if failed { Ending::Fault(said.join("\n")) } else { Ending::Refused(said.join("\n")) }
}

fn fonts(console: &Console) -> Result<Fonts, Ending> {
    Fonts::embedded().map_err(|error: PaperError| console.ending(&error.into(), UtcOffset::default()))
}
