//! Setting the statements of one file, on a thread of their own: nothing here asks the store.

use std::path::Path;

use super::BatchFault;
use super::sheaf::{Made, Sheaf, SheafPrint};
use crate::domain::journal::digest;
use crate::domain::{Insurance, Statement, UtcOffset};
use crate::files;
use crate::paper::{self, Fonts, StatementSheet};
use crate::settings::OnlineSettings;
use crate::words::{Language, Words};

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
