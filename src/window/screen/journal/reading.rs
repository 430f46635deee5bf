//! What of the journal is read, page by page.

use chrono::NaiveDate;

use crate::counter::Extract;
use crate::domain::journal::EntryKind;
use crate::domain::{BusinessNumber, IdNumber, UserNumber};
use crate::settings::TypeSize;
use crate::store::JournalFilter;
use crate::window::look::percent;
use crate::window::theme::FIRST;

/// How high a line is, at 100 %.
pub(super) const LINE: u16 = 19;
/// No fewer lines, whatever the size of type.
const FEWEST: u32 = 4;

/// How many entries fit on one screen of 768 pixels at this size of type: between what stands above and below them are so many
/// pixels, and fewer the larger type is.
pub fn rows(size: TypeSize) -> usize {
    let percent = u32::from(percent(size, FIRST));
    // In hundredths of a pixel; the last line says which page it is.
    let room = 39_900_u32.saturating_sub(297 * percent.saturating_sub(100));
    usize::try_from((room / (u32::from(LINE) * percent)).saturating_sub(1).max(FEWEST)).unwrap_or(usize::MAX)
}

/// Which page of the journal is read, or whose story.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What.
    pub what: Extract,
    /// Before which entries the newer pages begin, the newest first.
    newer: Vec<Option<i64>>,
    /// Whether the last line is chosen: it was come to from below.
    pub from_below: bool,
}

impl Reading {
    /// The newest entries.
    pub fn newest() -> Self {
        Self::of(JournalFilter::default())
    }

    /// The newest entries that pass a filter.
    fn of(filter: JournalFilter) -> Self {
        let what = Extract::Journal(JournalFilter { before: None, ..filter });
        Self { what, newer: Vec::new(), from_below: false }
    }

    /// The same once more, from its newest entry.
    pub fn again(filter: JournalFilter) -> Self {
        Self::of(filter)
    }

    /// All that is on record of a person.
    pub fn story(number: IdNumber) -> Self {
        Self { what: Extract::Story(number), newer: Vec::new(), from_below: false }
    }

    /// The page that begins with this entry, and whatever is newer above it.
    pub fn from(seq: i64) -> Self {
        let filter = JournalFilter { before: seq.checked_add(1), ..JournalFilter::default() };
        Self { what: Extract::Journal(filter), newer: vec![None], from_below: false }
    }

    /// By what entries are picked; a story by nothing else.
    fn filter(&self) -> JournalFilter {
        match &self.what {
            Extract::Journal(filter) => filter.clone(),
            Extract::Story(_) => JournalFilter::default(),
        }
    }

    /// The same of a day.
    pub fn on(&self, day: NaiveDate) -> Self {
        Self::of(JournalFilter { day: Some(day), ..self.filter() })
    }

    /// The same by a user.
    pub fn by(&self, user: UserNumber) -> Self {
        Self::of(JournalFilter { user: Some(user), ..self.filter() })
    }

    /// The same of a kind, or of every kind.
    pub fn of_kind(&self, kind: Option<EntryKind>) -> Self {
        Self::of(JournalFilter { kind, ..self.filter() })
    }

    /// A visit, whole.
    pub fn of_visit(business: BusinessNumber) -> Self {
        Self::of(JournalFilter { business: Some(business), ..JournalFilter::default() })
    }

    /// The same from its newest entry.
    pub fn from_the_top(&self) -> Self {
        Self::of(self.filter())
    }

    /// Of which kind alone, if of one.
    pub fn kind(&self) -> Option<EntryKind> {
        self.filter().kind
    }

    /// The page that ends before this entry.
    pub fn older(&self, last: i64) -> Self {
        let filter = self.filter();
        let newer = self.newer.iter().copied().chain([filter.before]).collect();
        let what = Extract::Journal(JournalFilter { before: Some(last), ..filter });
        Self { what, newer, from_below: false }
    }

    /// The page that was read before this one.
    pub fn newer(&self, from_below: bool) -> Option<Self> {
        let mut newer = self.newer.clone();
        let before = newer.pop()?;
        let what = Extract::Journal(JournalFilter { before, ..self.filter() });
        Some(Self { what, newer, from_below })
    }

    /// Whether there are pages before this one.
    pub fn is_on(&self) -> bool {
        !self.newer.is_empty()
    }

    /// Whether it is a person's story.
    pub fn is_a_story(&self) -> bool {
        matches!(self.what, Extract::Story(_))
    }
}
