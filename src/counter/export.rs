//! What is shown of the journal, as a file: for a spreadsheet, or in pages.

pub(super) mod csv;
mod places;

use std::path::Path;

pub use places::ExportPlace;

use super::Counter;
use super::stop::{Refusal, Stop};
use super::story::in_words;
use crate::domain::journal::{Event, ExportKind, Head, PickedBy};
use crate::domain::{IdNumber, Origin, Right};
use crate::paper::{JournalList, ListRow, journal_list};
use crate::store::{JournalFilter, StoreFault, StoryLine};
use crate::words::Words;

/// What goes into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extract {
    /// Every entry that passes a filter, from whatever page; the newest first.
    Journal(JournalFilter),
    /// All that is on record of a person, the oldest first.
    Story(IdNumber),
}

impl Counter {
    /// Writes lines of the journal into a new file, whose name says whether it is CSV or PDF, and says how many there were. No
    /// number and no name of a person is in it. It is on the record before the file is there, with its count.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::FileKind`], [`Refusal::FileTaken`], [`Refusal::FileNowhere`]: nothing is written then.
    pub fn export(&mut self, what: &Extract, file: &Path) -> Result<usize, Stop> {
        let (right, person) = match what {
            Extract::Journal(_) => (Right::ReadJournal, None),
            Extract::Story(number) => (Right::ReadStory, Some(self.person(number))),
        };
        self.call(right, person.clone(), |counter, _| {
            let kind = kind_of(file)?;
            let (lines, head, picked) = counter.extracted(what)?;
            let content = match kind {
                ExportKind::Csv => csv::file(&lines, &counter.press.words, counter.settings.utc_offset).into_bytes(),
                ExportKind::Pdf => counter.pages(what, &lines, &head)?,
            };
            counter.lay_new(file, &content, Event::Exported { kind, lines: lines.len(), picked, person })?;
            Ok(lines.len())
        })
    }

    fn extracted(&self, what: &Extract) -> Result<(Vec<StoryLine>, Head, Vec<PickedBy>), StoreFault> {
        match what {
            Extract::Journal(filter) => {
                let whole = JournalFilter { before: None, limit: usize::MAX, ..filter.clone() };
                let (entries, head) = self.store.listed(&whole, self.settings.utc_offset)?;
                Ok((entries.into_iter().map(|listed| StoryLine::Entry(Box::new(listed))).collect(), head, filter.picks()))
            }
            Extract::Story(number) => {
                let head = self.store.head()?;
                Ok((self.story_of(number)?, head, vec![PickedBy::Person]))
            }
        }
    }

    fn pages(&self, what: &Extract, lines: &[StoryLine], head: &Head) -> Result<Vec<u8>, Stop> {
        let (words, offset) = (&self.press.words, self.settings.utc_offset);
        let picked = match what {
            Extract::Journal(filter) => {
                words.picked_out(filter.day, filter.user.as_ref(), filter.kind, filter.business.as_ref())
            }
            // Whose, the paper does not say.
            Extract::Story(_) => words.say("picked-person", &[]),
        };
        let row = |line: &StoryLine| ListRow {
            seq: match line {
                StoryLine::Entry(listed) => listed.entry.seq.to_string(),
                StoryLine::Change(_) | StoryLine::Unit(_) => String::new(),
            },
            at: offset.clock(line.at()),
            who: who(line, words),
            what: in_words(line, words, offset).what,
        };
        let rows: Vec<ListRow> = lines.iter().map(row).collect();
        let list = JournalList {
            practice: self.office.practice,
            office: &self.office.code,
            office_name: &self.office.name,
            station: self.session.station(),
            picked: &picked,
            user: self.session.user(),
            made: offset.clock(self.store.clock()),
            journal_head: &head.short_code(),
            rows: &rows,
        };
        Ok(journal_list(self.press.fonts()?, words, &list)?.bytes().to_vec())
    }
}

/// The station and the user, as short as a column is narrow.
fn who(line: &StoryLine, words: &Words) -> String {
    let listed = match line {
        StoryLine::Entry(listed) => listed,
        StoryLine::Unit(look) => return look.station.to_string(),
        StoryLine::Change(_) => return words.say("register-who", &[]),
    };
    let Some(actor) = listed.entry.actor() else { return String::new() };
    match actor.origin {
        Origin::Online => words.doer(actor),
        Origin::Window | Origin::Terminal | Origin::Pipe => format!("{} · {}", actor.station.as_str(), words.doer(actor)),
    }
}

pub(super) fn kind_of(file: &Path) -> Result<ExportKind, Refusal> {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("csv") => Ok(ExportKind::Csv),
        Some("pdf") => Ok(ExportKind::Pdf),
        _ => Err(Refusal::FileKind),
    }
}
