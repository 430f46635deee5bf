//! The statement of personal rights (个人权益记录单): what is kept of one worker's insurance, of one year or of all, and by what
//! anybody can have it verified. It has no seal; its number, its code and the picture of both say nothing of the person.

mod all_years;
mod flow;
mod head;
mod one_year;
mod table;
mod tables;

use chrono::{NaiveDate, NaiveDateTime};

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::page::{A4, Page, Zone};
use super::pdf::{self, Document, Pdf};
use super::text::{Block, Setting, column};
use crate::domain::{CheckCode, Figures, Insurance, QueryNumber, Records, Worker};
use crate::words::Words;
use flow::{Flow, LEFT, WIDTH};

/// What stands on a statement.
#[derive(Debug, Clone, Copy)]
pub struct StatementSheet<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The name of the office.
    pub office_name: &'a str,
    /// The worker: his number is masked on paper.
    pub worker: &'a Worker,
    /// What the place is called where he is insured, if the office has said so.
    pub area_name: Option<&'a str>,
    /// What is kept of his insurance.
    pub records: &'a Records,
    /// What follows from it.
    pub figures: &'a Figures,
    /// The year that it is of; all of them if it is of none.
    pub year: Option<i32>,
    /// The insurances that are asked at another bureau: nothing of them is printed.
    pub elsewhere: &'a [Insurance],
    /// The number that it is asked by.
    pub number: &'a QueryNumber,
    /// The code by which it is verified.
    pub code: &'a CheckCode,
    /// The last day on which it can be verified.
    pub until: NaiveDate,
    /// Where it can be verified online, if it can.
    pub online: Option<&'a str>,
    /// The day up to which the register is known.
    pub as_of: NaiveDate,
    /// When it is made, local time.
    pub at: NaiveDateTime,
}

impl StatementSheet<'_> {
    /// Whether a year stands on it.
    fn has(&self, year: i32) -> bool {
        self.year.is_none_or(|wanted| wanted == year)
    }

    /// Whether an insurance stands on it.
    fn shows(&self, insurance: Insurance) -> bool {
        !self.elsewhere.contains(&insurance)
    }
}

/// Several statements in one file, and on which page of it each begins, counted from 1.
#[derive(Debug)]
pub struct StatementFile {
    /// The file.
    pub pdf: Pdf,
    /// Where each statement begins.
    pub begins: Vec<usize>,
    /// How many pages there are.
    pub pages: usize,
}

/// A statement, on as many pages A4 as it takes.
///
/// # Errors
/// [`PaperError`] if the writer fails; a character that no font has becomes 〓, and the statement says so.
pub fn statement(fonts: &Fonts, words: &Words, sheet: &StatementSheet<'_>) -> Result<Pdf, PaperError> {
    let title = format!("XINFENG-STATEMENT-{}", sheet.number);
    let pages = pages(fonts, words, sheet)?;
    write(fonts, words, &title, sheet.at, &pages)
}

/// Statements one after the other in one file with a title of its own, as the yearly batch makes them.
///
/// # Errors
/// As [`statement`].
pub fn statements(
    fonts: &Fonts,
    words: &Words,
    title: &str,
    sheets: &[StatementSheet<'_>],
) -> Result<StatementFile, PaperError> {
    let (mut set, mut begins) = (Vec::new(), Vec::with_capacity(sheets.len()));
    for sheet in sheets {
        begins.push(set.len() + 1);
        set.extend(pages(fonts, words, sheet)?);
    }
    let at = sheets.iter().map(|sheet| sheet.at).max().unwrap_or_default();
    Ok(StatementFile { pdf: write(fonts, words, title, at, &set)?, begins, pages: set.len() })
}

/// A file of statements' pages.
fn write(fonts: &Fonts, words: &Words, title: &str, at: NaiveDateTime, pages: &[Page]) -> Result<Pdf, PaperError> {
    let language = words.language();
    pdf::write_with(fonts.statement(language)?, fonts, &Document { title, at, language, pages })
}

/// The pages of one statement.
pub(super) fn pages(fonts: &Fonts, words: &Words, sheet: &StatementSheet<'_>) -> Result<Vec<Page>, PaperError> {
    let mut flow = Flow::new(fonts, words, sheet);
    flow.first_head()?;
    flow.accounts();
    match sheet.year {
        Some(year) => flow.one_year(year),
        None => flow.all_years(),
    }
    flow.gaps();
    flow.employers();
    flow.benefits();
    flow.notes()?;
    let mut pages = flow.finish();
    let count = pages.len();
    for (place, page) in pages.iter_mut().enumerate() {
        page.running_head(fonts, words, sheet, (place + 1, count));
        if sheet.practice {
            // Below everything else.
            let set = std::mem::take(&mut page.marks);
            page.watermark(fonts, &A4, &words.say("paper-practice", &[]));
            page.marks.extend(set);
        }
    }
    Ok(pages)
}

/// The notes, and what they are set in.
const NOTES: Setting = Setting { gap: 0.2, ..Setting::block(9.0, 8.0) };
const NUMBER: f32 = 5.0;
/// What stays free below a note, in mm.
const BELOW: f32 = 0.9;

impl Flow<'_> {
    /// What whoever reads it must know.
    fn notes(&mut self) -> Result<(), PaperError> {
        let (words, sheet) = (self.words, self.sheet);
        let say = |id| words.say(id, &[]);
        let mut notes = vec![say("paper-statement-note-marks"), say("paper-statement-note-amounts")];
        let as_of = dates::day(words, sheet.as_of);
        notes.push(words.say("paper-statement-note-as-of", &[("day", as_of.into())]));
        let elsewhere = sheet.elsewhere.iter();
        notes.extend(elsewhere.map(|one| words.say("records-elsewhere", &[("insurance", words.insurance(*one).into())])));
        if sheet.figures.gone > 0 {
            notes.push(words.say("records-gone", &[("count", sheet.figures.gone.to_string().into())]));
        }
        let until = ("until", dates::day(words, sheet.until).into());
        notes.push(match sheet.online {
            Some(address) => words.say("paper-statement-note-verify-online", &[until, ("address", address.into())]),
            None => words.say("paper-statement-note-verify", &[until]),
        });
        notes.push(say("paper-statement-note-seal"));
        if self.lacking {
            notes.push(say("paper-statement-note-geta"));
        }
        notes.push(say("paper-statement-note-free"));
        let blocks: Vec<Block> = notes.iter().map(|note| column(self.fonts, note, WIDTH - NUMBER, NOTES)).collect();
        let first = blocks.first().map_or(0.0, |block| block.height + BELOW);
        self.heading(&say("paper-statement-notes"), first);
        for (place, block) in blocks.into_iter().enumerate() {
            let height = block.height + BELOW;
            self.room(height);
            let zone = Zone::new("personal-note", LEFT + NUMBER, self.y, WIDTH - NUMBER, height);
            let number = Zone { x: LEFT, width: NUMBER, ..zone };
            self.page.set(self.fonts, &number, &format!("{}.", place + 1), NOTES)?;
            self.page.place(self.fonts, &zone, block, NOTES);
            self.y += height;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
