//! An employer asks what it pays for its workers: who asks, one month after another, on paper and in a file.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::counter::{ExportPlace, Refusal, Stop};
use crate::domain::{EmployerQuery, LetterSeen, Month};
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};
use crate::window::screen::employer::UnitShown;
use crate::window::screen::journal::rows;

/// So many lines fewer than in the journal.
const HEAD: usize = 3;
const FEWEST: usize = 3;

impl Desk {
    /// Opens the newest month of a unit for whoever asks; what is wrong is said at its field.
    pub fn ask_employer(&mut self, [code, number, name, letter]: &[String; 4]) -> Answer {
        let begun = self.counter.find_employer(code).and_then(|employer| {
            let asker = self.counter.read_employer_asker(number, name, letter)?;
            self.counter.query_employer(&employer.code, &asker, LetterSeen::given())
        });
        match begun {
            Ok(query) => {
                self.unit = Some(query);
                self.unit_month(None, None)
            }
            Err(why) => Answer::SayAt(place_of(&why), why.into()),
        }
    }

    /// Shows a month of the unit, the newest without one.
    pub fn unit_month(&mut self, month: Option<Month>, said: Option<Said>) -> Answer {
        let Some(query) = self.unit.take() else { return self.home(Vec::new()) };
        let shown = self.unit_shown(&query, month);
        self.unit = Some(query);
        match shown {
            Ok(shown) => Answer::Show(Showing::Unit { shown: Box::new(shown), said }),
            Err(why) => self.unit_stopped(why),
        }
    }

    fn unit_shown(&mut self, query: &EmployerQuery, month: Option<Month>) -> Result<UnitShown, Stop> {
        let seen = self.counter.unit_seen(query)?;
        let month = month.or_else(|| seen.months.first().copied()).ok_or(Refusal::EmployerHasNothing)?;
        let unit = self.counter.unit_month(query, month)?;
        let employer = (query.employer().code.clone(), query.employer().name.clone());
        let rows = rows(self.settings().type_size).saturating_sub(HEAD).max(FEWEST);
        Ok(UnitShown { employer, seen, unit, rows })
    }

    /// Prints the month that is open.
    pub fn print_unit_month(&mut self, month: Month) -> Answer {
        let Some(query) = self.unit.take() else { return self.home(Vec::new()) };
        let printed = self.counter.print_unit_month(&query, month);
        self.unit = Some(query);
        match printed {
            Ok(_) => Answer::Say(Said::Fact(Tone::Success, "unit-printed", "printer", self.counter.printer_name())),
            Err(why) => self.unit_stopped(why),
        }
    }

    /// Where the month may be laid: a stick that went away may keep whoever looks for it waiting.
    pub fn ask_for_unit_export(&mut self, month: Month, home: &Path) -> Answer {
        let at = self.settings().utc_offset.clock(self.counter.time()).format("%Y%m%d-%H%M%S");
        let files = |place: ExportPlace| {
            let file = |ending| place.folder().join(format!("xinfeng-unit-{at}.{ending}"));
            [("csv", place.clone()), ("pdf", place.clone())].map(|(ending, place)| (place, file(ending)))
        };
        let files = self.counter.export_places(home).into_iter().flat_map(files).collect::<Vec<(ExportPlace, PathBuf)>>();
        Answer::Show(Showing::UnitExport { month, files })
    }

    /// Puts the month that is open into a file.
    pub fn export_unit_month(&mut self, month: Month, file: &Path) -> Answer {
        let Some(query) = self.unit.take() else { return self.home(Vec::new()) };
        let written = self.counter.export_unit_month(&query, month, file);
        self.unit = Some(query);
        match written {
            Ok(_) => {
                let in_part = !self.settings().medical.elsewhere().is_empty();
                let id = if in_part { "unit-exported-in-part" } else { "unit-exported" };
                let said = Said::Fact(Tone::Success, id, "file", file.display().to_string());
                self.unit_month(Some(month), Some(said))
            }
            Err(why @ Stop::Refused(Refusal::LetterStale)) => self.unit_stopped(why),
            Err(why) => Answer::SayAt(0, why.into()),
        }
    }

    /// The person has seen what was asked for.
    pub fn end_employer_query(&mut self) -> Answer {
        let ended = self.unit.take().map_or(Ok(()), |query| self.counter.end_employer_query(query));
        let said = ended.map_or_else(Said::from, |()| Said::Note(Tone::Success, "unit-ended"));
        self.home(vec![said])
    }

    /// A query that counts no longer shows nothing any more; anything else is said where it was asked.
    fn unit_stopped(&mut self, why: Stop) -> Answer {
        if matches!(why, Stop::Refused(Refusal::LetterStale)) {
            self.unit = None;
            return self.home(vec![why.into()]);
        }
        Answer::Say(why.into())
    }
}

/// The field that a refusal is about.
fn place_of(why: &Stop) -> usize {
    match why {
        Stop::Refused(Refusal::Unreadable(_) | Refusal::OwnAffair) => 1,
        Stop::Refused(Refusal::NotAName) => 2,
        Stop::Refused(Refusal::AuthorityMissing) => 3,
        Stop::Refused(_) | Stop::Failed(_) => 0,
    }
}
