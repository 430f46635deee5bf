//! Setting the statements of one file, on a thread of their own: nothing here asks the store.

use std::path::Path;

use chrono::NaiveDate;

use super::BatchFault;
use super::folder::Reached;
use crate::domain::journal::digest;
use crate::domain::{CheckCode, Figures, Insurance, Records, Statement, UtcOffset, Worker};
use crate::files;
use crate::paper::{self, Fonts, StatementSheet};
use crate::settings::OnlineSettings;
use crate::words::{Language, Words};

/// One statement that is kept and to be set.
pub(super) struct SheafPrint {
    pub(super) worker: Worker,
    pub(super) records: Records,
    pub(super) figures: Figures,
    pub(super) statement: Statement,
    pub(super) code: CheckCode,
    /// The day up to which the register was known.
    pub(super) as_of: NaiveDate,
}

/// What goes into one file.
pub(super) struct Sheaf {
    /// Which file it is, counted from 0.
    pub(super) file: u64,
    /// What the file is called.
    pub(super) name: String,
    /// Where the batch goes on behind it.
    pub(super) reached: Reached,
    pub(super) prints: Vec<SheafPrint>,
}

/// A file that is whole.
pub(super) struct Made {
    pub(super) file: u64,
    pub(super) name: String,
    pub(super) reached: Reached,
    pub(super) sm3: String,
    /// The page on which each statement begins.
    pub(super) begins: Vec<usize>,
}

/// What every statement of a batch has in common.
pub(super) struct Setter {
    pub(super) fonts: Fonts,
    pub(super) language: Language,
    pub(super) practice: bool,
    pub(super) office_name: String,
    pub(super) online: OnlineSettings,
    /// Where each can be verified online, if it can.
    pub(super) check: Option<String>,
    pub(super) elsewhere: &'static [Insurance],
    pub(super) offset: UtcOffset,
    pub(super) year: i32,
}

impl Setter {
    /// Sets a file and puts it into its place, whole.
    pub(super) fn set(&self, sheaf: Sheaf, folder: &Path) -> Result<Made, BatchFault> {
        let words = Words::new(self.language);
        let sheets: Vec<_> = sheaf.prints.iter().map(|print| self.sheet(print)).collect();
        let stem = sheaf.name.trim_end_matches(".pdf");
        let title = format!("XINFENG-STATEMENTS-{}-{stem}", self.year);
        let file = paper::statements(&self.fonts, &words, &title, &sheets)?;
        files::put(&folder.join(&sheaf.name), "part", file.pdf.bytes())?;
        let sm3 = digest(file.pdf.bytes());
        Ok(Made { file: sheaf.file, name: sheaf.name, reached: sheaf.reached, sm3, begins: file.begins })
    }

    fn sheet<'a>(&'a self, print: &'a SheafPrint) -> StatementSheet<'a> {
        let day = self.offset.date(print.statement.made_at);
        StatementSheet {
            practice: self.practice,
            office_name: &self.office_name,
            worker: &print.worker,
            area_name: self.online.area_name(&print.worker.area),
            records: &print.records,
            figures: &print.figures,
            year: Some(self.year),
            elsewhere: self.elsewhere,
            number: &print.statement.number,
            code: &print.code,
            until: Statement::checkable_until(day),
            online: self.check.as_deref(),
            as_of: print.as_of,
            at: self.offset.clock(print.statement.made_at),
        }
    }
}
