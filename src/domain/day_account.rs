//! The account of a day 日结: what became of its envelopes and visits, by the journal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::envelope_number::EnvelopeNumber;
use super::journal::{Event, JournalEntry};
use super::user::UserNumber;
use super::visit::RefusalGround;

/// Reads a day as people type it, 2026-11-22 or 20261122; `None` for anything else, or a year that no office has seen.
pub fn typed_day(written: &str) -> Option<NaiveDate> {
    let written: String = written.trim().chars().map(super::half_width).collect();
    let format = if written.contains('-') { "%Y-%m-%d" } else { "%Y%m%d" };
    let day = NaiveDate::parse_from_str(&written, format).ok().filter(|_| written.len() <= 10)?;
    (1970..=9999).contains(&day.year()).then_some(day)
}

/// What one user did on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfUser {
    /// Envelopes drawn.
    pub drawn: usize,
    /// Envelopes handed over.
    pub handed_over: usize,
    /// Envelopes that became void.
    pub void: usize,
    /// Visits refused on a ground.
    pub refused: usize,
    /// Wrong cards.
    pub wrong_cards: usize,
}

/// A hole in what is known of a day: entries were lost, or the store was restored from a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The entry that says so.
    pub entry: i64,
    /// Whether the store was restored; else the journal was found shorter than it had been, or another one.
    pub restored: bool,
    /// The first and the last envelope number that were passed over by it: some of them may be on paper.
    pub passed_over: Option<(EnvelopeNumber, EnvelopeNumber)>,
}

/// The account of a day. Its envelopes add up: those that waited before it and those drawn on it were handed over, became void,
/// or wait at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayAccount {
    /// The day, by the office's clock.
    pub day: NaiveDate,
    /// Envelopes that waited when it began.
    pub waited: i64,
    /// Envelopes drawn on it: one sheet each.
    pub drawn: usize,
    /// Envelopes handed over on it.
    pub handed_over: usize,
    /// The numbers of envelopes that became void on it, in the order in which they did.
    pub void: Vec<String>,
    /// Envelopes that wait when it ends.
    pub waits: i64,
    /// Their numbers.
    pub waiting: Vec<String>,
    /// Visits refused on it, by ground, each ground in its order.
    pub refused: Vec<(RefusalGround, usize)>,
    /// Visits that the register stopped at verification.
    pub stopped: usize,
    /// Visits ended without a hand-over and without a ground.
    pub abandoned: usize,
    /// Visits in which workers saw their own records.
    pub queried: usize,
    /// How often somebody asked for an employer.
    pub employers: usize,
    /// Its visits that nothing has ended yet.
    pub unfinished: usize,
    /// Each user who did any of it, by number.
    pub users: Vec<(UserNumber, OfUser)>,
    /// Each user who searched the register, by number, and how often.
    pub searched: Vec<(UserNumber, usize)>,
    /// Whether the tables say the same as the journal.
    pub agrees: bool,
    /// What is not in it, since it was lost.
    pub gaps: Vec<Gap>,
}

impl DayAccount {
    /// Visits refused on a ground.
    pub fn refusals(&self) -> usize {
        self.refused.iter().map(|(_, count)| count).sum()
    }

    /// Whether nobody was served, and nothing looked up.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty() && self.searched.is_empty() && self.queried + self.employers == 0
    }

    /// How often the register was searched.
    pub fn searches(&self) -> usize {
        self.searched.iter().map(|(_, times)| times).sum()
    }

    /// Whether its envelopes add up, as a whole and user by user.
    pub fn adds_up(&self) -> bool {
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let of_users = |of: fn(&OfUser) -> usize| self.users.iter().map(|(_, user)| of(user)).sum::<usize>();
        let ended = whole(self.handed_over) + whole(self.void.len());
        self.waited + whole(self.drawn) == ended + self.waits
            && of_users(|user| user.drawn) == self.drawn
            && of_users(|user| user.handed_over) == self.handed_over
            && of_users(|user| user.void) == self.void.len()
            && of_users(|user| user.refused) == self.refusals()
    }
}

/// What the tables say of a day, to be held against the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables {
    /// Envelopes drawn on it.
    pub drawn: usize,
    /// Visits ended on it by a hand-over, on a ground, and without either.
    pub ended: [usize; 3],
    /// Visits of it in which workers saw their own records.
    pub queried: usize,
    /// The numbers of the envelopes that wait now.
    pub wait_now: Vec<String>,
    /// Visits of this day that nothing has ended yet.
    pub unfinished: usize,
    /// What is known to be lost of it.
    pub gaps: Vec<Gap>,
}

/// The journal of a day as it is read from its end: newest entry first.
#[derive(Debug, Default)]
pub struct DayTally {
    drawn: usize,
    handed_over: usize,
    void: Vec<String>,
    refused: BTreeMap<&'static str, usize>,
    in_visits: usize,
    stopped: usize,
    abandoned: usize,
    queried: usize,
    employers: usize,
    users: BTreeMap<UserNumber, OfUser>,
    searched: BTreeMap<UserNumber, usize>,
    /// Envelopes drawn after the day.
    drawn_since: BTreeSet<String>,
    /// Envelopes that ended after it.
    ended_since: BTreeSet<String>,
    /// Whether an entry of the day has been read.
    begun: bool,
}

/// What became of an envelope by one event: its number where it was drawn, handed over, void.
fn of_envelopes(event: &Event) -> [Option<&str>; 3] {
    let drawn = if let Event::Issued { envelope, .. } = event { Some(envelope.as_str()) } else { None };
    let handed_over = if let Event::HandedOver { envelope, .. } = event { Some(envelope.as_str()) } else { None };
    let void = if let Event::Spoiled { envelope, .. } = event {
        Some(envelope.as_str())
    } else if let Event::Refused { envelope, .. } | Event::Abandoned { envelope, .. } = event {
        envelope.as_deref()
    } else {
        None
    };
    [drawn, handed_over, void]
}

impl DayTally {
    /// An entry that was written after the day.
    pub fn after(&mut self, entry: &JournalEntry) {
        let Some(event) = entry.event().filter(|_| !self.begun) else { return };
        let [drawn, handed_over, void] = of_envelopes(event);
        self.drawn_since.extend(drawn.map(str::to_owned));
        self.ended_since.extend([handed_over, void].into_iter().flatten().map(str::to_owned));
    }

    /// An entry of the day.
    pub fn of_the_day(&mut self, entry: &JournalEntry) {
        self.begun = true;
        let (Some(event), Some(actor)) = (entry.event(), entry.actor()) else { return };
        let [drawn, handed_over, void] = of_envelopes(event);
        let mut by = OfUser {
            drawn: usize::from(drawn.is_some()),
            handed_over: usize::from(handed_over.is_some()),
            void: usize::from(void.is_some()),
            ..OfUser::default()
        };
        self.void.extend(void.map(str::to_owned));
        if let Event::Refused { ground, business, .. } = event {
            *self.refused.entry(ground.word()).or_default() += 1;
            self.in_visits += usize::from(business.is_some());
            by.refused = 1;
        }
        self.stopped += usize::from(matches!(event, Event::VerificationRefused { .. }));
        self.abandoned += usize::from(matches!(event, Event::Abandoned { .. }));
        self.queried += usize::from(matches!(event, Event::Queried { .. }));
        self.employers += usize::from(matches!(event, Event::EmployerQueried { .. }));
        by.wrong_cards = usize::from(matches!(event, Event::CardWrong { .. }));
        if matches!(event, Event::RegisterSearched { .. }) {
            *self.searched.entry(actor.user.clone()).or_default() += 1;
        }
        self.drawn += by.drawn;
        self.handed_over += by.handed_over;
        if by != OfUser::default() {
            let user = self.users.entry(actor.user.clone()).or_default();
            user.drawn += by.drawn;
            user.handed_over += by.handed_over;
            user.void += by.void;
            user.refused += by.refused;
            user.wrong_cards += by.wrong_cards;
        }
    }

    /// The account, held against the tables.
    pub fn close(mut self, day: NaiveDate, tables: Tables) -> DayAccount {
        self.void.reverse();
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let ended_since = whole(self.ended_since.len());
        let waits = whole(tables.wait_now.len()) + ended_since - whole(self.drawn_since.len());
        let mut waiting: BTreeSet<String> = tables.wait_now.into_iter().chain(self.ended_since).collect();
        waiting.retain(|number| !self.drawn_since.contains(number));
        let waited = waits + whole(self.handed_over) + whole(self.void.len()) - whole(self.drawn);
        let said = (self.drawn, [self.handed_over, self.in_visits, self.abandoned], self.queried);
        let agrees = said == (tables.drawn, tables.ended, tables.queried) && waits == whole(waiting.len()) && waited >= 0;
        let refused = RefusalGround::ALL.into_iter().filter_map(|ground| Some((ground, *self.refused.get(ground.word())?)));
        DayAccount {
            day,
            waited,
            drawn: self.drawn,
            handed_over: self.handed_over,
            void: self.void,
            waits,
            waiting: waiting.into_iter().collect(),
            refused: refused.collect(),
            stopped: self.stopped,
            abandoned: self.abandoned,
            queried: self.queried,
            employers: self.employers,
            unfinished: tables.unfinished,
            users: self.users.into_iter().collect(),
            searched: self.searched.into_iter().collect(),
            agrees,
            gaps: tables.gaps,
        }
    }
}
