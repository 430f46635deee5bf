//! The page of a person: what the register, the online service and the journal know of him. That it is opened is on the record
//! before anything of it is shown, and the worker sees it.
//!
//! Older entries are read by whoever opened the page, and not by a number:
//!
//! ```no_run
//! use xinfeng::counter::{Counter, DoneHere, LookedAt, Stop};
//! fn older(counter: &mut Counter, opened: &LookedAt) -> Result<DoneHere, Stop> { counter.older_of_person(opened, None, 9) }
//! ```
//! ```compile_fail
//! use xinfeng::counter::{Counter, DoneHere, Stop};
//! use xinfeng::domain::IdNumber;
//! fn older(counter: &mut Counter, number: &IdNumber) -> Result<DoneHere, Stop> { counter.older_of_person(number, None, 9) }
//! ```
//!
//! And nobody makes up that he opened it, or keeps a copy for somebody else:
//!
//! ```no_run
//! use xinfeng::counter::{LookedAt, PersonPage};
//! fn opened(page: PersonPage) -> LookedAt { page.opened }
//! ```
//! ```compile_fail
//! use xinfeng::counter::LookedAt;
//! use xinfeng::domain::UserNumber;
//! fn opened(by: UserNumber) -> LookedAt { LookedAt { names: Default::default(), by } }
//! ```
//! ```compile_fail
//! use xinfeng::counter::{LookedAt, PersonPage};
//! fn opened(page: PersonPage) -> (LookedAt, LookedAt) { (page.opened.clone(), page.opened) }
//! ```

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::Counter;
use super::find::standing_for;
use super::stop::{Refusal, Stop};
use crate::domain::journal::{Event, JournalEntry, OnlineTry, OwnPasswordBy, Person};
use crate::domain::{
    CardState, Ethnicity, IdNumber, InHand, Month, QueryPurpose, RegisterField, Right, Sex, UserNumber, Worker, WorkerState,
    mask, masked_mobile,
};
use crate::store::{Listed, MobileSince, PasswordKept, PersonKept, SeenMessage, UnitLook};

/// So many entries are read for a page at the most: what a worker did himself online is not among what was done here.
const MOST_READ: usize = 256;
/// So many at a time.
const AT_A_TIME: usize = 64;
/// So many sign-ins are shown.
const SIGN_INS: usize = 5;

/// The six facts, as far as they may be seen here.
#[derive(Clone, PartialEq, Eq)]
pub struct FactsSeen {
    /// Whether all of them are whole, as they are while the document is compared; but never the number.
    pub whole: bool,
    /// The name.
    pub name: String,
    /// The number, masked.
    pub number: String,
    /// The registered sex.
    pub sex: Option<Sex>,
    /// The ethnicity, where the facts are whole.
    pub ethnicity: Option<Ethnicity>,
    /// The birth date, of which the year alone is left where the facts are masked.
    pub birth: Option<String>,
    /// The place of household registration.
    pub household: String,
}

/// What the register and the online service know of a person.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonSeen {
    /// The six facts.
    pub facts: FactsSeen,
    /// Whether the register counts him as insured.
    pub state: WorkerState,
    /// Where he is insured: the code, and what that is called if the office has said so.
    pub area: (String, Option<String>),
    /// The employer that was named last in a contribution: code, name, and the month.
    pub employer: Option<(String, String, Month)>,
    /// The card's state today, and the last day on which it is valid; of its number nothing is seen, since it is asked for blind.
    pub card: Option<(CardState, Option<NaiveDate>)>,
    /// The registered mobile number, masked.
    pub mobile: Option<String>,
    /// Since when, and on whose word.
    pub mobile_since: MobileSince,
    /// The numbers before, masked.
    pub old_numbers: Vec<String>,
    /// What imports changed lately, the newest first.
    pub changes: Vec<(RegisterField, DateTime<Utc>)>,
    /// The password that counts.
    pub password: PasswordKept,
    /// When it was last changed, and how, as far as the newest entries say.
    pub password_changed: Option<(DateTime<Utc>, PasswordChangedBy)>,
    /// The last sign-ins, and what belongs to them.
    pub sign_ins: Vec<(DateTime<Utc>, SignInBy)>,
    /// What is locked, and until when.
    pub locks: Vec<(OnlineTry, DateTime<Utc>)>,
    /// Until which day an envelope counts that lies at the desk.
    pub envelope: Option<NaiveDate>,
    /// The last notices, and their fate.
    pub notices: Vec<SeenMessage>,
    /// Which months of his employers were shown to somebody who asked for them, the newest look first.
    pub units: Vec<UnitLook>,
}

impl std::fmt::Debug for PersonSeen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonSeen(…)")
    }
}

/// How a password came to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordChangedBy {
    /// The worker chose it online.
    Worker(OwnPasswordBy),
    /// Its envelope was handed over.
    HandedOver,
}

/// How a worker came in, or somebody tried to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInBy {
    /// By the own password.
    Password,
    /// By the secret of an envelope.
    Envelope,
    /// By a code to the mobile phone.
    Code,
    /// Too many wrong ones: it was locked.
    Locked(OnlineTry),
}

/// What was done here with a person, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneHere {
    /// The entries.
    pub entries: Vec<Listed>,
    /// Before which entry the older ones begin, if there may be any.
    pub older: Option<i64>,
}

/// Evidence that the page of a person was opened, and that this is on the record: made in [`Counter::look_at_person`] and
/// [`Counter::look_at_person_of`] alone. It leads to older entries, for whoever opened it.
pub struct LookedAt {
    names: BTreeSet<String>,
    by: UserNumber,
}

impl std::fmt::Debug for LookedAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LookedAt(…)")
    }
}

/// The page of a person.
#[derive(Debug)]
pub struct PersonPage {
    /// The person; several where they have one number.
    pub people: Vec<PersonSeen>,
    /// What was done here, the newest of it.
    pub done: DoneHere,
    /// What leads to older entries.
    pub opened: LookedAt,
}

impl Counter {
    /// Opens the page of whoever has this number, masked; so many entries of what was done here.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::OwnAffair`], [`Refusal::Elsewhere`]
    pub fn look_at_person(&mut self, number: &IdNumber, entries: usize) -> Result<PersonPage, Stop> {
        self.forget_the_last();
        let person = self.person(number);
        self.call(Right::Serve, Some(person.clone()), |counter, now| {
            let found = standing_for(counter.store.find(number)?);
            if found.is_empty() {
                let flaw = number.flaw(counter.settings.utc_offset.date(now));
                return Err(Refusal::NotFound { flaw }.into());
            }
            counter.open_page(&found, (person, None), entries, now)
        })
    }

    /// Opens the page of the worker in hand: what is compared with the document is whole there, too.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`], [`Refusal::Elsewhere`]
    pub fn look_at_person_of(&mut self, reset: &InHand, entries: usize) -> Result<PersonPage, Stop> {
        let person = self.person(&reset.worker().number);
        self.call(Right::Serve, Some(person.clone()), |counter, now| {
            // An import may have come in since the worker was found.
            let worker = counter.store.worker(reset.worker().id)?;
            let same = counter.store.find(&worker.number)?;
            let others = standing_for(same).into_iter().filter(|other| other.id != worker.id);
            let found: Vec<Worker> = [worker.clone()].into_iter().chain(others).collect();
            let business = reset.visit().map(|visit| visit.number.to_string());
            counter.open_page(&found, (person, business), entries, now)
        })
    }

    /// Older entries of a page that was opened.
    ///
    /// # Errors
    /// [`Refusal::OwnAffair`] for whoever did not open it
    pub fn older_of_person(&mut self, opened: &LookedAt, before: Option<i64>, entries: usize) -> Result<DoneHere, Stop> {
        self.call(Right::Serve, None, |counter, _| {
            if opened.by != *counter.session.user() {
                return Err(Refusal::NoRight(Right::Serve).into());
            }
            counter.done_here(&opened.names, before, entries)
        })
    }

    fn open_page(
        &mut self,
        found: &[Worker],
        (person, business): (Person, Option<String>),
        entries: usize,
        now: DateTime<Utc>,
    ) -> Result<PersonPage, Stop> {
        for worker in found {
            self.not_oneself(worker)?;
        }
        self.may_look_at(found)?;
        let registered = found.iter().map(|worker| self.person(&worker.number)).filter(|other| *other != person);
        let registered = registered.collect();
        self.note(Event::PersonLookedAt { person, registered, business })?;
        let mut people = Vec::with_capacity(found.len());
        let mut names = BTreeSet::new();
        for worker in found {
            let (seen, of_him) = self.seen(worker, now)?;
            people.push(seen);
            names.extend(of_him);
        }
        let done = self.done_here(&names, None, entries)?;
        Ok(PersonPage { people, done, opened: LookedAt { names, by: self.session.user().clone() } })
    }

    /// Of people with one number one must be insured where this office serves.
    fn may_look_at(&self, found: &[Worker]) -> Result<(), Refusal> {
        let elsewhere = |worker: &&Worker| !self.settings.jurisdiction.covers(&self.office.code, &worker.area);
        match (found.first(), found.iter().all(|worker| elsewhere(&worker))) {
            (Some(first), true) => {
                let office = self.settings.office_for(&first.area).map(str::to_owned);
                Err(Refusal::Elsewhere { area: first.area.clone(), office })
            }
            _ => Ok(()),
        }
    }

    /// What is seen of a worker, and by which codes the journal knows him.
    fn seen(&self, worker: &Worker, now: DateTime<Utc>) -> Result<(PersonSeen, BTreeSet<String>), Stop> {
        let today = self.settings.utc_offset.date(now);
        let kept = self.store.person_kept(worker, &self.person(&worker.number), now)?;
        let numbers: Vec<&IdNumber> = [&worker.number].into_iter().chain(&kept.old_numbers).collect();
        let others: Vec<IdNumber> = numbers.iter().filter_map(|number| number.other_generation()).collect();
        let codes = numbers.iter().copied().chain(&others).map(|number| self.person(number).as_str().to_owned()).collect();
        let entries = self.store.newest_about(&codes, None, MOST_READ)?;
        let entries = || entries.iter().filter_map(|listed| Some((listed.entry.time, listed.entry.event()?)));
        let PersonKept { old_numbers, mobile, employer, notices, password, envelope, locks, changes, units } = kept;
        let seen = PersonSeen {
            facts: facts(worker, self.shown == Some(worker.id)),
            state: worker.state,
            area: (worker.area.to_string(), self.settings.online.area_name(&worker.area).map(str::to_owned)),
            employer,
            card: worker.card.as_ref().map(|card| (card.state_on(today), card.valid_to)),
            mobile: Some(masked_mobile(&worker.mobile)).filter(|mobile| !mobile.is_empty()),
            mobile_since: mobile,
            old_numbers: old_numbers.iter().map(ToString::to_string).collect(),
            changes,
            password,
            password_changed: entries().find_map(|(at, event)| Some((at, changed_by(event)?))),
            sign_ins: entries().filter_map(|(at, event)| Some((at, came_in(event)?))).take(SIGN_INS).collect(),
            locks,
            envelope,
            notices,
            units,
        };
        Ok((seen, codes))
    }

    fn done_here(&self, names: &BTreeSet<String>, before: Option<i64>, most: usize) -> Result<DoneHere, Stop> {
        let (mut entries, mut before, mut read) = (Vec::new(), before, 0);
        while read < MOST_READ {
            // Not every entry of a visit says whose it is, and its verification does.
            let his = self.store.newest_about(names, before, AT_A_TIME)?;
            let visits = his.iter().filter_map(|listed| listed.entry.business().map(str::to_owned));
            let with_visits = names.iter().cloned().chain(visits).collect();
            let newest = self.store.newest_about(&with_visits, before, AT_A_TIME)?;
            let all = newest.len() < AT_A_TIME;
            for listed in newest {
                if entries.len() == most {
                    return Ok(DoneHere { entries, older: before });
                }
                (before, read) = (Some(listed.entry.seq), read + 1);
                if is_done_here(&listed.entry) && !self.became_a_statement(&listed.entry)? {
                    entries.push(listed);
                }
            }
            if all {
                return Ok(DoneHere { entries, older: None });
            }
        }
        Ok(DoneHere { entries, older: before })
    }

    /// Whether an entry says that a statement was asked for, and another of the same visit that it was made out: one thing that
    /// was done has one line.
    fn became_a_statement(&self, entry: &JournalEntry) -> Result<bool, Stop> {
        let Some(Event::Queried { business, purpose: QueryPurpose::Statement, .. }) = entry.event() else {
            return Ok(false);
        };
        let visit = self.store.newest_about(&BTreeSet::from([business.clone()]), None, AT_A_TIME)?;
        Ok(visit.iter().any(|listed| matches!(listed.entry.event(), Some(Event::StatementMade { .. }))))
    }
}

/// The six facts of a worker, whole or masked.
fn facts(worker: &Worker, whole: bool) -> FactsSeen {
    let birth = worker.birth.map(|day| if whole { day.to_string() } else { format!("{}-**-**", day.year()) });
    FactsSeen {
        whole,
        name: if whole { worker.name.reveal().to_owned() } else { worker.name.to_string() },
        number: worker.number.to_string(),
        sex: worker.sex,
        ethnicity: worker.ethnicity.filter(|_| whole),
        birth,
        household: if whole { worker.household.clone() } else { mask::value(&worker.household) },
    }
}

/// How a password came to count, if this entry says that one did.
fn changed_by(event: &Event) -> Option<PasswordChangedBy> {
    match event {
        Event::OwnPasswordSet { by, .. } => Some(PasswordChangedBy::Worker(*by)),
        Event::HandedOver { .. } => Some(PasswordChangedBy::HandedOver),
        _ => None,
    }
}

/// How a worker came in, if this entry says that he did.
fn came_in(event: &Event) -> Option<SignInBy> {
    match event {
        Event::OnlineSignedIn { .. } => Some(SignInBy::Password),
        Event::OnlineEnvelopeOpened { .. } => Some(SignInBy::Envelope),
        Event::OnlineCodeRight { .. } => Some(SignInBy::Code),
        Event::OnlineLocked { tried, .. } => Some(SignInBy::Locked(*tried)),
        _ => None,
    }
}

/// Whether an entry is of what was done with a person, and not of what he did himself and does every day.
fn is_done_here(entry: &JournalEntry) -> bool {
    !matches!(
        entry.event(),
        Some(
            Event::OnlineSignedIn { .. }
                | Event::OnlineShown { .. }
                | Event::OnlineRecordsShown { .. }
                | Event::OnlineSignedOut { .. }
                | Event::OnlineCodeRight { .. }
                | Event::OnlineEnvelopeOpened { .. }
        )
    )
}
