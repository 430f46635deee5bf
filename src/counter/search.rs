//! Searching the register by something else than the number of today: for a reason that is on the record, masked, so often and
//! no more.
//!
//! What was searched for stands in the journal as a keyed digest, and whoever was found is told of it under "who looked at my
//! data". The row leads to [`Counter::find`], and nowhere else: a card is checked there as for everybody.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::Event;
use crate::domain::{
    AreaCode, CardState, IdNumber, PersonName, Right, SearchBy, SearchPace, SearchReason, Sex, Sought, WorkerState,
    is_a_remark, masked_mobile,
};
use crate::store::FoundWorker;

/// Where a value that is shown comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueOrigin {
    /// The register has had it since he came in.
    Register,
    /// The register has it since this day; there was another before.
    RegisterSince(NaiveDate),
    /// He signed for it at the counter; since this day, if the record says it.
    Counter(Option<NaiveDate>),
}

/// What tells people apart who are alike in what was searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differs {
    /// The name.
    Name,
    /// The ends of the number.
    Number,
    /// The year of birth.
    Birth,
    /// The sex.
    Sex,
    /// Where they are insured.
    Area,
    /// The mobile number.
    Mobile,
    /// The card's state.
    Card,
    /// Whether the register counts them as insured.
    State,
}

/// Somebody of the register as far as he is shown to whoever searches: masked, and with the number by which he is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRow {
    /// The number registered now: it is shown masked, as it writes itself.
    pub number: IdNumber,
    /// The name, which writes itself masked, too.
    pub name: PersonName,
    /// Whether it came with old code points of rare characters.
    pub name_mapped: bool,
    /// The registered sex, or the number's.
    pub sex: Option<Sex>,
    /// The registered year of birth, or the number's.
    pub birth_year: Option<i32>,
    /// Where he is insured.
    pub area: AreaCode,
    /// The mobile number, masked; empty if there is none.
    pub mobile: String,
    /// Where it comes from.
    pub mobile_origin: ValueOrigin,
    /// What the register knows of his card, if he has one. Nothing of its number: that is asked for.
    pub card: Option<CardState>,
    /// Where it comes from.
    pub card_origin: ValueOrigin,
    /// Whether the register counts him as insured.
    pub state: WorkerState,
    /// Since when a whole file no longer has him.
    pub gone: Option<NaiveDate>,
    /// How many numbers he had before.
    pub old_numbers: usize,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFound {
    /// By what was searched.
    pub by: SearchBy,
    /// Whoever was found.
    pub rows: Vec<SearchRow>,
    /// Whether there are more than are shown: the search is to be narrowed.
    pub more: bool,
    /// What tells them apart.
    pub differ: Vec<Differs>,
}

impl Counter {
    /// What somebody types to search by, as this desk reads it.
    ///
    /// # Errors
    /// [`Refusal::NotSought`], [`Refusal::NotAMobile`], [`Refusal::Unreadable`]
    pub fn read_sought(&self, by: SearchBy, typed: &str) -> Result<Sought, Refusal> {
        match by {
            SearchBy::Name => Sought::name(typed).ok_or(Refusal::NotSought(by)),
            SearchBy::Card => Sought::card(typed, &self.settings.card_form).ok_or(Refusal::NotSought(by)),
            SearchBy::Mobile => self.read_mobile(typed).map(Sought::Mobile),
            SearchBy::OldNumber => Ok(Sought::OldNumber(IdNumber::parse(typed)?)),
        }
    }

    /// Searches the register. By what, why, how many were found and who they are is on the record, the value as a keyed digest.
    /// `remark` says what another reason is, and is left out for those that say it themselves.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::SearchReason`] for another reason without a few words; [`Refusal::SearchedOften`]
    pub fn search(&mut self, sought: &Sought, reason: SearchReason, remark: &str) -> Result<SearchFound, Stop> {
        self.call(Right::Serve, None, |counter, now| {
            counter.no_pipe()?;
            let remark = match (reason, remark.trim()) {
                (SearchReason::Other, text) if is_a_remark(text) => Some(text.to_owned()),
                (SearchReason::Other, _) => return Err(Refusal::SearchReason.into()),
                _ => None,
            };
            let searches = counter.store.searches_since(counter.session.user(), SearchPace::earliest(now))?;
            if let Some(until) = SearchPace::until(&searches, now) {
                return Err(Refusal::SearchedOften { until }.into());
            }
            let (found, more) = counter.store.search(sought)?;
            let names_somebody = |text: &String| {
                let found = found.iter().any(|found| text.contains(found.worker.name.reveal()));
                found || matches!(sought, Sought::Name { name, .. } if text.contains(name.reveal()))
            };
            if remark.as_ref().is_some_and(names_somebody) {
                return Err(Refusal::SearchReason.into());
            }
            let by = sought.by();
            let registered = found.iter().map(|found| counter.person(&found.worker.number)).collect();
            let value = counter.store.journal_key().tag(by.word(), &sought.spelling());
            counter.note(Event::RegisterSearched {
                by,
                sought: value,
                reason,
                remark,
                people: found.len(),
                more: more.then_some(true),
                registered,
            })?;
            let rows: Vec<_> = found.into_iter().map(|found| counter.row(found)).collect();
            let differ = if rows.len() > 1 { what_differs(&rows) } else { Vec::new() };
            Ok(SearchFound { by, rows, more, differ })
        })
    }

    fn row(&self, found: FoundWorker) -> SearchRow {
        let day = |at: DateTime<Utc>| self.settings.utc_offset.date(at);
        let since = |at: Option<DateTime<Utc>>| at.map_or(ValueOrigin::Register, |at| ValueOrigin::RegisterSince(day(at)));
        let FoundWorker { worker, old_numbers, name_mapped, gone, card_since, mobile_since, mobile_signed } = found;
        SearchRow {
            sex: worker.sex.or_else(|| worker.number.sex()),
            birth_year: worker.birth.or_else(|| worker.number.birth_date()).map(|birth| birth.year()),
            mobile: if worker.mobile.is_empty() { String::new() } else { masked_mobile(&worker.mobile) },
            mobile_origin: if mobile_signed { ValueOrigin::Counter(mobile_since.map(day)) } else { since(mobile_since) },
            card: worker.card.as_ref().map(|card| card.state),
            card_origin: since(card_since),
            gone: gone.map(day),
            number: worker.number,
            name: worker.name,
            area: worker.area,
            state: worker.state,
            name_mapped,
            old_numbers,
        }
    }
}

/// In what the rows are not all alike, as they are shown.
fn what_differs(rows: &[SearchRow]) -> Vec<Differs> {
    fn differs<T: PartialEq>(rows: &[SearchRow], of: impl Fn(&SearchRow) -> T) -> bool {
        rows.windows(2).any(|two| matches!(two, [one, other] if of(one) != of(other)))
    }
    let by = [
        (Differs::Name, differs(rows, |row| row.name.clone())),
        (Differs::Number, differs(rows, |row| row.number.to_string())),
        (Differs::Birth, differs(rows, |row| row.birth_year)),
        (Differs::Sex, differs(rows, |row| row.sex)),
        (Differs::Area, differs(rows, |row| row.area.clone())),
        (Differs::Mobile, differs(rows, |row| row.mobile.clone())),
        (Differs::Card, differs(rows, |row| row.card)),
        (Differs::State, differs(rows, |row| row.state)),
    ];
    by.into_iter().filter_map(|(by, differs)| differs.then_some(by)).collect()
}
