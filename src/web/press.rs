//! What a worker takes along: his statement, typeset when he asks for it, and kept nowhere.

use std::sync::OnceLock;

use crate::domain::QueryNumber;
use crate::online::{Copied, StatementCopy};
use crate::paper::{Fonts, InstalledFonts, PaperError, Pdf, StatementSheet, statement};
use crate::words::{Language, Words};

/// What becomes of a statement that is taken along.
pub(super) enum Taken {
    /// A file.
    File(QueryNumber, Pdf),
    /// The register says something else now.
    Changed,
    /// It could not be typeset.
    Broke,
}

/// Turns a statement into a file. The fonts are read, and the words, when the first one is typeset.
pub(super) struct Press {
    installed: InstalledFonts,
    fonts: OnceLock<Fonts>,
    words: [OnceLock<Words>; 2],
    office_name: String,
    practice: bool,
}

impl Press {
    pub(super) fn new(installed: InstalledFonts, office_name: String, practice: bool) -> Self {
        Self { installed, fonts: OnceLock::new(), words: [OnceLock::new(), OnceLock::new()], office_name, practice }
    }

    /// What there is to be taken along.
    pub(super) fn taken(&self, language: Language, copied: &Copied) -> Taken {
        let Copied::Whole(copy) = copied else { return Taken::Changed };
        match self.typeset(language, copy) {
            Ok(pdf) => Taken::File(copy.statement.number.clone(), pdf),
            Err(_) => Taken::Broke,
        }
    }

    /// The statement as a file.
    fn typeset(&self, language: Language, copy: &StatementCopy) -> Result<Pdf, PaperError> {
        let [chinese, english] = &self.words;
        let words = match language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        let sheet = StatementSheet {
            practice: self.practice,
            office_name: &self.office_name,
            worker: &copy.worker,
            area_name: copy.area_name.as_deref(),
            records: &copy.own.records,
            figures: &copy.own.figures,
            year: copy.statement.year,
            elsewhere: copy.own.elsewhere,
            number: &copy.statement.number,
            code: &copy.code,
            until: copy.until,
            online: copy.check.as_deref(),
            as_of: copy.as_of,
            at: copy.at,
        };
        statement(self.fonts()?, words.get_or_init(|| Words::new(language)), &sheet)
    }

    fn fonts(&self) -> Result<&Fonts, PaperError> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(fonts);
        }
        let fonts = Fonts::embedded()?.and_installed(self.installed.clone());
        Ok(self.fonts.get_or_init(|| fonts))
    }
}
