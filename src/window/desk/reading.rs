//! What is read of the journal, checked in it and taken out of it.

use std::path::Path;

use chrono::NaiveDate;

use super::Desk;
use crate::counter::{Audit, ExportPlace, Extract, Refusal};
use crate::domain::journal::{JournalEntry, ShortCode};
use crate::domain::{EmployerQueryNumber, Right};
use crate::store::{JournalFilter, StoryLine};
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};
use crate::window::screen::journal::{JournalRead, Reading, rows};

impl Desk {
    /// A page of the journal, or somebody's story.
    pub fn journal(&mut self, reading: Reading) -> Answer {
        self.read(reading, Vec::new())
    }

    fn read(&mut self, reading: Reading, said: Vec<Said>) -> Answer {
        let rows = rows(self.settings().type_size);
        let read = match &reading.what {
            Extract::Journal(filter) => {
                let page = self.counter.journal_page(&JournalFilter { limit: rows, ..filter.clone() });
                page.map(|page| {
                    let lines = page.entries.into_iter().map(|listed| StoryLine::Entry(Box::new(listed)));
                    (lines.collect(), page.older)
                })
            }
            Extract::Story(number) => self.counter.story(number).map(|lines| (lines, false)),
        };
        match read {
            Ok((lines, older)) => {
                let (reading, stories_alone) = (Some(reading), self.reads_stories_alone());
                Answer::Show(Showing::Journal { read: JournalRead { lines, reading, older, rows, stories_alone }, said })
            }
            Err(why) => Answer::Say(why.into()),
        }
    }

    fn reads_stories_alone(&self) -> bool {
        !self.counter.session().role().may(Right::ReadJournal)
    }

    /// Before somebody is asked for.
    pub fn stories(&mut self) -> Answer {
        let (rows, stories_alone) = (rows(self.settings().type_size), self.reads_stories_alone());
        let read = JournalRead { lines: Vec::new(), reading: None, older: false, rows, stories_alone };
        Answer::Show(Showing::Journal { read, said: Vec::new() })
    }

    /// What was shown before something else was asked.
    pub fn read_again(&mut self, what: &Extract) -> Answer {
        match what {
            Extract::Journal(filter) => self.read(Reading::again(filter.clone()), Vec::new()),
            // Another reading would be another entry.
            Extract::Story(_) => self.stories_or_home(Vec::new()),
        }
    }

    fn stories_or_home(&mut self, said: Vec<Said>) -> Answer {
        if !self.reads_stories_alone() {
            return self.read(Reading::newest(), said);
        }
        match self.stories() {
            Answer::Show(Showing::Journal { read, .. }) => Answer::Show(Showing::Journal { read, said }),
            other => other,
        }
    }

    /// Where what is shown may be laid: a stick that went away may keep whoever looks for it waiting.
    pub fn ask_for_export(&mut self, what: Extract, home: &Path) -> Answer {
        let at = self.settings().utc_offset.clock(self.counter.time()).format("%Y%m%d-%H%M%S");
        let files = |place: ExportPlace| {
            let file = |ending| place.folder().join(format!("xinfeng-journal-{at}.{ending}"));
            [("pdf", place.clone()), ("csv", place.clone())].map(|(ending, place)| (place, file(ending)))
        };
        let files = self.counter.export_places(home).into_iter().flat_map(files).collect();
        Answer::Show(Showing::Export { what, files })
    }

    /// Puts lines of the journal into a file.
    pub fn export(&mut self, what: &Extract, file: &Path) -> Answer {
        match self.counter.export(what, file) {
            Ok(lines) => {
                let said = vec![Said::Exported { lines, file: file.to_owned() }];
                match what {
                    Extract::Journal(filter) => self.read(Reading::again(filter.clone()), said),
                    Extract::Story(_) => self.stories_or_home(said),
                }
            }
            Err(why) => Answer::SayAt(0, why.into()),
        }
    }

    /// Who asked for an employer, and by which letter, in the query that this entry began.
    pub fn employer_asker(&mut self, entry: &JournalEntry) -> Answer {
        let Some(actor) = entry.actor() else { return Answer::Say(Said::Stop(Refusal::NoSuchQuery.into())) };
        let (office, station) = (self.counter.office().code.clone(), actor.station.clone());
        match self.counter.employer_asker(&EmployerQueryNumber { office, station, entry: entry.seq }) {
            Ok(kept) => Answer::Say(Said::Asker(kept)),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// The account of a day, today's without one.
    pub fn day(&mut self, day: Option<NaiveDate>) -> Answer {
        match self.counter.day_account(day) {
            Ok((account, head)) => {
                let is_past = account.day < self.counter.today();
                Answer::Show(Showing::Day { account, code: head.short_code(), is_past })
            }
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Prints the account of a day.
    pub fn print_day(&mut self, day: NaiveDate) -> Answer {
        match self.counter.print_day(day) {
            Ok(_) => Answer::Say(Said::Fact(Tone::Success, "day-printed", "printer", self.counter.printer_name())),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Walks the whole chain; looks for the code of a stub in it, and shows the entry that it is of.
    pub fn check_journal(&mut self, code: Option<&ShortCode>) -> Answer {
        let checked = self.counter.verify_journal().and_then(|audit| {
            let fits = code.map(|code| self.counter.is_in_journal(code)).transpose()?;
            Ok((audit, fits))
        });
        match (checked, code) {
            (Err(why), _) => Answer::Say(why.into()),
            (Ok((audit, Some(true))), Some(code)) => {
                self.read(Reading::from(code.seq), vec![audited(&audit, Some(true), Some(code))])
            }
            (Ok((audit, fits)), code) => Answer::Say(audited(&audit, fits, code)),
        }
    }
}

/// What walking the journal showed, the worst first; `fits` is whether a code from paper does.
fn audited(audit: &Audit, fits: Option<bool>, code: Option<&ShortCode>) -> Said {
    if let Some(place) = audit.breaks.first() {
        return Said::Broken(place.clone());
    }
    let seq = code.map(|code| code.seq.to_string()).unwrap_or_default();
    if fits == Some(false) {
        return Said::Fact(Tone::Danger, "journal-code-differs", "seq", seq);
    }
    if let Some((found, others)) = audit.rows.split_first() {
        return Said::RowBroken(found.clone(), others.len());
    }
    match code {
        None if audit.unsettled => Said::Note(Tone::Remark, "journal-missing-in-window"),
        None => Said::Intact { count: audit.head.seq, head: audit.head.short_code() },
        Some(code) if code.is_weak() => Said::Fact(Tone::Remark, "journal-code-weak", "seq", seq),
        Some(_) => Said::Fact(Tone::Success, "journal-code-fits", "seq", seq),
    }
}
