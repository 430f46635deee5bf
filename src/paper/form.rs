//! The stationery: which zones a sheet has, and what protects the secret on it. Forms are files; the program brings some,
//! an office may change a copy.

mod check;
mod cover;
mod fault;
mod file;
mod layout;
mod outline;
mod zone_name;

use std::io::Read;
use std::path::{Path, PathBuf};

pub use fault::{FormFault, FormFlaw};
pub use file::Guard;
pub(super) use file::Sentence;
pub(super) use layout::Layout;
pub use outline::{Outline, Spot};
pub use zone_name::ZoneName;
pub(super) use zone_name::{Kind, Part};

use super::page::Page;
use crate::domain::journal::digest;
use crate::domain::{FormName, Offset, Style};

/// The forms that the program brings.
const SHIPPED: [(&str, &str); 3] = [
    ("a4-fold", include_str!("../../assets/forms/a4-fold.toml")),
    ("continuous", include_str!("../../assets/forms/continuous.toml")),
    ("a4-label", include_str!("../../assets/forms/a4-label.toml")),
];
/// Where in the data folder an office's own forms lie.
const FOLDER: &str = "forms";
/// The longest file that is read as a form, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Whether a name is that of one of the program's forms.
fn is_shipped(name: &FormName) -> bool {
    SHIPPED.iter().any(|(shipped, _)| *shipped == name.as_str())
}

/// A stationery: its measures, checked. One that is wrong does not become a `Form`.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    measures: check::Measures,
    offset: Offset,
    /// SM3 of the file that it was read from; none for a form that the program brings.
    digest: Option<String>,
}

impl Form {
    /// The name.
    pub fn name(&self) -> &FormName {
        &self.measures.name
    }

    /// What hides the secret.
    pub fn guard(&self) -> Guard {
        self.measures.guard
    }

    /// Width and height of the sheet, in mm.
    pub fn size(&self) -> (f32, f32) {
        self.measures.size
    }

    /// SM3 of the office's file that it was read from; none for a form that the program brings.
    pub fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }

    /// How far everything is moved on the sheet.
    pub fn offset(&self) -> Offset {
        self.offset
    }

    pub(super) fn layout(&self, style: Style) -> &Layout {
        match style {
            Style::Standard => &self.measures.standard,
            Style::LargePrint => &self.measures.large,
        }
    }

    /// Where what may be printed on begins: from the left and from the top.
    pub(super) fn corner(&self) -> (f32, f32) {
        self.measures.corner
    }

    pub(super) fn folds(&self) -> &[f32] {
        &self.measures.folds
    }

    pub(super) fn fold_marks(&self) -> &[(f32, f32)] {
        &self.measures.fold_marks
    }

    /// An empty page of this stationery.
    pub(super) fn page(&self) -> Page {
        Page { marks: Vec::new(), size: self.size(), offset: (self.offset.x.mm(), self.offset.y.mm()) }
    }

    /// Reads a form and checks its measures; `file` is what faults call it.
    ///
    /// # Errors
    /// [`FormFault`], for the first thing that is wrong.
    pub fn parse(text: &str, file: &Path) -> Result<Self, FormFault> {
        let unreadable = || FormFault { file: file.to_owned(), line: None, flaw: FormFlaw::Unreadable };
        Self::parse_whole(text, file).map_err(|faults| faults.into_iter().next().unwrap_or_else(unreadable))
    }

    /// Reads a form, or says everything that is wrong.
    fn parse_whole(text: &str, file: &Path) -> Result<Self, Vec<FormFault>> {
        let file::ReadForm { form, wrong, unread } = file::read(text);
        let wrong = wrong
            .into_iter()
            .map(|(start, error)| (start.map(|start| file::line(text, start)), FormFlaw::NotAForm(Box::new(error))));
        let mut wrong: Vec<_> = wrong.collect();
        let checked = form.map(|form| check::measures(text, &form, &unread));
        match checked {
            Some(Ok(measures)) if wrong.is_empty() => return Ok(Self { measures, offset: Offset::default(), digest: None }),
            Some(Err(more)) => wrong.extend(more),
            Some(Ok(_)) | None => {}
        }
        Err(wrong.into_iter().map(|(line, flaw)| FormFault { file: file.to_owned(), line, flaw }).collect())
    }

    /// Reads the form in a file.
    ///
    /// # Errors
    /// Everything that is wrong with it, but not what does not fit.
    pub(super) fn read_whole(path: &Path) -> Result<Self, Vec<FormFault>> {
        let text = text(path).map_err(|fault| vec![fault])?;
        Self::parse_whole(&text, path)
    }

    /// Reads the form in a file.
    fn read(path: &Path) -> Result<Self, FormFault> {
        let text = text(path)?;
        Ok(Self { digest: Some(digest(text.as_bytes())), ..Self::parse(&text, path)? })
    }

    /// SM3 of the office's own file of this name, sound or not; none for a form that the program brings, and for a file that
    /// cannot be read as one.
    pub fn digest_of(name: &FormName, folder: &Path) -> Option<String> {
        let read = (!is_shipped(name)).then(|| text(&file_of(name, folder)))?;
        read.ok().map(|text| digest(text.as_bytes()))
    }

    /// The forms that the program brings.
    ///
    /// # Errors
    /// [`FormFault`], which a test excludes.
    pub fn shipped() -> Result<Vec<Self>, FormFault> {
        SHIPPED.iter().map(|(name, text)| Self::parse(text, Path::new(name))).collect()
    }

    /// An office's own forms, in the order of their files' names: each with its file, as it is or as it fails.
    pub(super) fn own(folder: &Path) -> Vec<(PathBuf, Result<Self, FormFault>)> {
        let Ok(entries) = std::fs::read_dir(folder.join(FOLDER)) else { return Vec::new() };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
        paths.sort();
        let read = |path: PathBuf| {
            let form = Self::read(&path).and_then(|form| form.under_its_own_name(&path));
            (path, form)
        };
        paths.into_iter().map(read).collect()
    }

    /// The form of this name: one that the program brings, or the office's own from `forms/NAME.toml` in its data folder.
    ///
    /// # Errors
    /// [`FormFault`]
    pub fn named(name: &FormName, folder: &Path) -> Result<Self, FormFault> {
        if let Some((shipped, text)) = SHIPPED.iter().find(|(shipped, _)| *shipped == name.as_str()) {
            return Self::parse(text, Path::new(shipped));
        }
        let path = file_of(name, folder);
        if !path.exists() {
            return Err(FormFault { file: path, line: None, flaw: FormFlaw::NoSuchForm });
        }
        Self::read(&path)?.under_its_own_name(&path)
    }

    /// A form is asked for by its file's name and must carry it; the program's own names are taken.
    fn under_its_own_name(self, path: &Path) -> Result<Self, FormFault> {
        let fault = |flaw| FormFault { file: path.to_owned(), line: None, flaw };
        if self.has_a_taken_name() {
            return Err(fault(FormFlaw::NameTaken));
        }
        let named = path.file_stem().and_then(|stem| stem.to_str()) == Some(self.name().as_str());
        if named { Ok(self) } else { Err(fault(FormFlaw::NoSuchForm)) }
    }

    /// The form with everything moved on the sheet.
    ///
    /// # Errors
    /// [`FormFlaw::OffSheet`] for a zone that would leave it.
    pub fn moved(self, offset: Offset) -> Result<Self, FormFault> {
        for layout in [&self.measures.standard, &self.measures.large] {
            if let Some((name, _)) = layout.zones().find(|(_, zone)| !check::is_on_sheet(zone, self.size(), offset)) {
                let (file, line) = (PathBuf::from(self.name().as_str()), layout.line(name.word()));
                return Err(FormFault { file, line, flaw: FormFlaw::OffSheet(name) });
            }
        }
        Ok(Self { offset, ..self })
    }

    /// Whether it is called like a form that the program brings.
    pub(super) fn has_a_taken_name(&self) -> bool {
        is_shipped(self.name())
    }

    /// Takes a zone out of a style; whether it was there.
    pub(super) fn leave_out(&mut self, style: Style, word: &str) -> bool {
        let layout = match style {
            Style::Standard => &mut self.measures.standard,
            Style::LargePrint => &mut self.measures.large,
        };
        let before = layout.zones.len();
        layout.zones.retain(|name, _| name.word() != word);
        layout.zones.len() < before
    }
}

fn file_of(name: &FormName, folder: &Path) -> PathBuf {
    folder.join(FOLDER).join(format!("{name}.toml"))
}

/// What stands in a file that may be a form.
fn text(path: &Path) -> Result<String, FormFault> {
    let mut text = String::new();
    // A pipe of this name would never end.
    let is_file = std::fs::metadata(path).is_ok_and(|there| there.is_file());
    let file = if is_file { std::fs::File::open(path) } else { Err(std::io::ErrorKind::InvalidInput.into()) };
    let read = file.and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text));
    match read {
        Ok(length) if u64::try_from(length).is_ok_and(|length| length <= LONGEST) => Ok(text),
        Ok(_) | Err(_) => Err(FormFault { file: path.to_owned(), line: None, flaw: FormFlaw::Unreadable }),
    }
}

#[cfg(test)]
mod tests;
