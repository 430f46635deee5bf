//! What the record says to the worker: his sign-ins, and who looked at his data.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{Denied, Online};
use crate::domain::journal::{Actor, Event, OnlineTry, OwnPasswordBy, Person};
use crate::domain::{IdNumber, Month, Origin, QueryPurpose, RegisterField, SearchReason, Station, Token, Worker};
use crate::store::{Listed, StoryLine};

/// So many are shown at the most, the newest first.
const MOST: usize = 200;

/// How a worker came in, or somebody tried to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedInBy {
    /// By the own password, after so many wrong ones.
    Password {
        /// Since the right one before.
        wrong: u64,
    },
    /// By the secret of an envelope, to set an own password, after so many wrong ones.
    Envelope {
        /// Since the right one before.
        wrong: u64,
    },
    /// Nobody came in: it was wrong.
    Wrong(OnlineTry),
    /// By a code to the mobile phone, to set a new password.
    Code,
    /// A password was set.
    Set(OwnPasswordBy),
    /// Too many wrong ones: it was locked.
    Locked(OnlineTry),
    /// Every session was ended.
    SignedOut,
}

/// A sign-in, or what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInSeen {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub by: SignedInBy,
}

/// What somebody did with a worker's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// Looked for the number.
    Searched,
    /// Saw the facts in full.
    Viewed,
    /// Verified card and person.
    Verified,
    /// Drew an envelope.
    Issued,
    /// Handed it over.
    HandedOver,
    /// Read or took out all that is on record of the person.
    Read,
    /// The register was changed by an import.
    Changed(RegisterField),
    /// The worker himself, here.
    Oneself,
    /// The worker himself, his contributions, accounts and benefits, here.
    OwnRecords,
    /// The worker himself made a statement of his rights out, here.
    OwnStatement,
    /// Verified a statement of his that somebody showed.
    StatementChecked,
    /// Opened the page of him: what is known of him, masked, and what was done.
    Page,
    /// Lifted the lock of his online service.
    Unlocked,
    /// Showed him his own records, as he had asked.
    Queried(QueryPurpose),
    /// Searched the register for this reason, and the worker was among those who were found. What somebody wrote of another
    /// reason may be about others who were found, and stays with the office.
    Listed(SearchReason),
    /// Showed an employer of his what it paid for its workers in this month.
    Employer(Month),
}

/// Who looked at a worker's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: DateTime<Utc>,
    /// At which counter; none for an import, or the worker himself.
    pub station: Option<Station>,
    /// What.
    pub looked: Looked,
}

fn sign_in(event: &Event) -> Option<SignedInBy> {
    match event {
        Event::OnlineSignedIn { wrong_passwords, .. } => {
            Some(SignedInBy::Password { wrong: wrong_passwords.unwrap_or_default() })
        }
        Event::OnlineEnvelopeOpened { wrong_passwords, .. } => {
            Some(SignedInBy::Envelope { wrong: wrong_passwords.unwrap_or_default() })
        }
        Event::OnlineCodeRight { .. } => Some(SignedInBy::Code),
        Event::OwnPasswordSet { by, .. } => Some(SignedInBy::Set(*by)),
        Event::OnlineLocked { tried, .. } => Some(SignedInBy::Locked(*tried)),
        Event::OnlineSignedOut { .. } => Some(SignedInBy::SignedOut),
        _ => None,
    }
}

fn looked(event: &Event) -> Option<Looked> {
    match event {
        Event::Searched { .. } => Some(Looked::Searched),
        Event::RegisterSearched { reason, .. } => Some(Looked::Listed(*reason)),
        Event::Viewed { .. } => Some(Looked::Viewed),
        Event::Verified { .. } => Some(Looked::Verified),
        Event::Issued { .. } => Some(Looked::Issued),
        Event::HandedOver { .. } => Some(Looked::HandedOver),
        Event::StoryRead { .. } | Event::Exported { .. } | Event::EmployerAskerRead { .. } => Some(Looked::Read),
        Event::OnlineShown { .. } => Some(Looked::Oneself),
        Event::OnlineRecordsShown { .. } => Some(Looked::OwnRecords),
        Event::StatementMade { business: None, .. } => Some(Looked::OwnStatement),
        Event::StatementChecked { .. } => Some(Looked::StatementChecked),
        Event::PersonLookedAt { .. } => Some(Looked::Page),
        Event::OnlineLockLifted { .. } => Some(Looked::Unlocked),
        Event::StatementMade { business: Some(_), .. } => Some(Looked::Queried(QueryPurpose::Statement)),
        Event::Queried { purpose, .. } => Some(Looked::Queried(*purpose)),
        _ => None,
    }
}

fn access(line: &StoryLine) -> Option<Access> {
    match line {
        StoryLine::Change(change) => Some(Access { at: change.at, station: None, looked: Looked::Changed(change.field) }),
        StoryLine::Unit(look) => {
            Some(Access { at: look.at, station: Some(look.station.clone()), looked: Looked::Employer(look.month) })
        }
        StoryLine::Entry(listed) => {
            let Listed { entry, .. } = &**listed;
            let looked = looked(entry.event()?)?;
            let counter = |actor: &&Actor| actor.origin != Origin::Online;
            let station = entry.actor().filter(counter).map(|actor| actor.station.clone());
            Some(Access { at: entry.time, station, looked })
        }
    }
}

fn event_of(line: &StoryLine) -> Option<&Event> {
    match line {
        StoryLine::Entry(listed) => listed.entry.event(),
        StoryLine::Change(_) | StoryLine::Unit(_) => None,
    }
}

/// In which visit a statement was asked for.
fn asked_in(event: &Event) -> Option<&str> {
    match event {
        Event::Queried { business, purpose: QueryPurpose::Statement, .. } => Some(business),
        _ => None,
    }
}

/// In which visit a statement was made out.
fn made_in(event: &Event) -> Option<&str> {
    match event {
        Event::StatementMade { business, .. } => business.as_deref(),
        _ => None,
    }
}

impl Online {
    /// The pseudonyms of all the numbers that a worker has and had.
    fn people_of(&self, worker: &Worker) -> Result<Vec<Person>, Denied> {
        let mut numbers = vec![worker.number.clone()];
        numbers.extend(self.store.old_numbers(worker.id)?);
        let others: Vec<IdNumber> = numbers.iter().filter_map(IdNumber::other_generation).collect();
        Ok(numbers.iter().chain(&others).map(|number| self.store.journal_key().person(number)).collect())
    }

    /// All that is on record of a worker, the newest first.
    fn story_of(&mut self, worker: &Worker) -> Result<Vec<StoryLine>, Denied> {
        let people = self.people_of(worker)?;
        let mut lines = self.store.story(&people, &[worker.id])?;
        lines.reverse();
        Ok(lines)
    }

    /// The worker's sign-ins, and what belongs to them, the newest first: what was tried in vain since the last one, too, as far
    /// as it is kept. Of what was tried before, a sign-in says how often.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn sign_ins(&mut self, session: &Token) -> Result<Vec<SignInSeen>, Denied> {
        let worker = self.signed_in(session)?;
        let lines = self.story_of(&worker)?;
        let seen = lines.iter().filter_map(|line| match line {
            StoryLine::Entry(listed) => Some(SignInSeen { at: listed.entry.time, by: sign_in(listed.entry.event()?)? }),
            StoryLine::Change(_) | StoryLine::Unit(_) => None,
        });
        let now = self.store.now()?;
        let tried = self.store.tried_online(&self.people_of(&worker)?, now)?;
        let wrong = tried.into_iter().map(|(at, what)| SignInSeen { at, by: SignedInBy::Wrong(what) });
        let mut seen: Vec<_> = seen.chain(wrong).collect();
        // In one moment, what was wrong comes before what became of it.
        seen.sort_by_key(|seen| std::cmp::Reverse((seen.at, !matches!(seen.by, SignedInBy::Wrong(_)))));
        seen.truncate(MOST);
        Ok(seen)
    }

    /// Who looked at the worker's data, the newest first.
    ///
    /// # Errors
    /// [`Denied::SessionOver`]
    pub fn access(&mut self, session: &Token) -> Result<Vec<Access>, Denied> {
        let worker = self.signed_in(session)?;
        let story = self.story_of(&worker)?;
        let events = || story.iter().filter_map(event_of);
        let made: BTreeSet<&str> = events().filter_map(made_in).collect();
        // A statement that was asked for at the counter and made out is one thing that happened.
        let once = |line: &&StoryLine| !event_of(line).and_then(asked_in).is_some_and(|business| made.contains(business));
        Ok(story.iter().filter(once).filter_map(access).take(MOST).collect())
    }
}
