//! Whether everything that must stand on a form fits into it: sheets that are laid out and never printed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::error::PaperError;
use super::fonts::Fonts;
use super::form::{Form, FormFault, FormFlaw};
use super::sheet::Sheet;
use super::specimen::Specimen;
use super::stub::{self, Stub};
use crate::domain::{Chance, NoChance, PersonName, Secret, Style, UserName};
use crate::words::{Language, Words};

/// What of an envelope and its stub was written by people, and so might not be printable.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The name of the office.
    pub office_name: &'a str,
    /// Whom the envelope is for.
    pub name: &'a PersonName,
    /// Who issues it.
    pub user_name: &'a UserName,
    /// The address of the online service.
    pub service_address: &'a str,
}

/// Lays everything out in both styles, without a password: what could fail on paper fails here first.
///
/// # Errors
/// [`PaperError::MissingGlyph`] or [`PaperError::DoesNotFit`]
pub fn check(fonts: &Fonts, words: &Words, form: &Form, texts: &Texts<'_>) -> Result<(), PaperError> {
    let Texts { office_name, name, user_name, service_address } = *texts;
    let specimen = Specimen::longest()?;
    [Style::Standard, Style::LargePrint].into_iter().try_for_each(|style| {
        let sheet = Sheet { office_name, name, service_address, ..specimen.sheet(form, style) };
        lay_out(fonts, words, &sheet, &Stub { user_name, ..specimen.receipt() })
    })
}

/// The sheet with the widest password, both parts of its receipt, and the stub.
fn lay_out(fonts: &Fonts, words: &Words, sheet: &Sheet<'_>, receipt: &Stub<'_>) -> Result<(), PaperError> {
    let password = match sheet.style {
        Style::Standard => "WWWWW WWWWW",
        Style::LargePrint => "0000 0000 0000",
    };
    let mut page = sheet.page(fonts, words)?;
    sheet.password(&mut page, fonts, &Secret::new(String::from(password)), &mut Never)?;
    for stub in [Stub { query: None, ..*receipt }, *receipt] {
        stub::pages(fonts, words, sheet, &stub)?;
    }
    Ok(())
}

/// The chance of a sheet that is never printed: none.
struct Never;

impl Chance for Never {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        bytes.fill(0);
        Ok(())
    }
}

impl Form {
    /// Reads the form in a file and tries it out.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of its lines; what a form lacks comes first.
    pub fn check(path: &Path, fonts: &Fonts) -> Result<Self, Vec<FormFault>> {
        let checked = Self::read_whole(path).and_then(|form| {
            let trials = form.trials(fonts).map(|fault| FormFault { file: path.to_owned(), ..fault });
            let taken = FormFault { file: path.to_owned(), line: None, flaw: FormFlaw::NameTaken };
            let faults: Vec<_> = form.has_a_taken_name().then_some(taken).into_iter().chain(trials).collect();
            if faults.is_empty() { Ok(form) } else { Err(faults) }
        });
        checked.map_err(|mut faults| {
            faults.sort_by_key(|fault| fault.line);
            faults
        })
    }

    /// Lays a specimen out in both styles and languages: whether everything that must stand on the form fits into it.
    ///
    /// # Errors
    /// [`FormFlaw::DoesNotFit`]
    pub fn try_out(&self, fonts: &Fonts) -> Result<(), FormFault> {
        self.trials(fonts).next().map_or(Ok(()), Err)
    }

    /// Everything that does not fit, each zone once.
    fn trials(&self, fonts: &Fonts) -> impl Iterator<Item = FormFault> {
        let mut said = BTreeSet::new();
        let styles = [Style::Standard, Style::LargePrint];
        let ways = Language::ALL.into_iter().flat_map(move |language| styles.map(|style| (language, style)));
        let faults = ways.flat_map(move |(language, style)| self.trial(fonts, language, style));
        faults.filter(move |fault| said.insert(fault.line))
    }

    /// What does not fit in one style and language. What did not fit is left out of the next trial, so that each is heard of.
    fn trial(&self, fonts: &Fonts, language: Language, style: Style) -> Vec<FormFault> {
        let (mut form, words, mut faults) = (self.clone(), Words::new(language), Vec::new());
        while let Err(error) = form.holds_a_specimen(fonts, &words, style) {
            let (line, flaw) = match error {
                PaperError::DoesNotFit { zone } => {
                    (self.layout(style).line(zone), FormFlaw::DoesNotFit { zone, style, language })
                }
                _ => (None, FormFlaw::Trial),
            };
            let left_out = match flaw {
                FormFlaw::DoesNotFit { zone, .. } => form.leave_out(style, zone),
                _ => false,
            };
            faults.push(FormFault { file: PathBuf::from(self.name().as_str()), line, flaw });
            if !left_out {
                break;
            }
        }
        faults
    }

    /// Whether an invented person's envelope and what follows it have room on the form.
    fn holds_a_specimen(&self, fonts: &Fonts, words: &Words, style: Style) -> Result<(), PaperError> {
        let specimen = Specimen::longest()?;
        lay_out(fonts, words, &specimen.sheet(self, style), &specimen.receipt())
    }
}
