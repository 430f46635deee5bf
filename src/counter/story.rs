//! A person's story: all that journal and register say of somebody, in the order in which it happened.

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::{Actor, Event, Person};
use crate::domain::{IdNumber, Origin, Right, UtcOffset};
use crate::store::{StoreFault, StoryLine};
use crate::words::Words;

/// A line of somebody's story, or of the journal, in words: it leads to nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InWords {
    /// Who did it, where.
    pub who: String,
    /// What happened.
    pub what: String,
}

/// Says a line in words.
pub fn in_words(line: &StoryLine, words: &Words, offset: UtcOffset) -> InWords {
    match line {
        StoryLine::Entry(listed) => {
            let told = |actor: &Actor| match actor.origin {
                Origin::Online => words.doer(actor),
                Origin::Window | Origin::Terminal | Origin::Pipe => {
                    let facts = [("station", actor.station.as_str().into()), ("user", actor.user.as_str().into())];
                    words.say("journal-who", &facts)
                }
            };
            let who = listed.entry.actor().map(told).unwrap_or_default();
            InWords { who, what: words.event(&listed.entry, offset) }
        }
        StoryLine::Unit(look) => {
            let facts = [("employer", look.employer.as_str().into()), ("month", look.month.to_string().into())];
            let who = words.say("unit-who", &[("station", look.station.as_str().into())]);
            InWords { who, what: words.say("unit-looked", &facts) }
        }
        StoryLine::Change(change) => {
            InWords { who: words.say("register-who", &[]), what: words.register_change(change.field, &change.file) }
        }
    }
}

impl Counter {
    /// Everything on record about whoever has this number, by any number that he ever had: searches, views, wrong cards, visits,
    /// envelopes, changes by imports. That it was read is on the record, and so in the next reading of it. The number itself is
    /// looked for by its code, and kept nowhere.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]
    pub fn story(&mut self, number: &IdNumber) -> Result<Vec<StoryLine>, Stop> {
        let person = self.person(number);
        self.call(Right::ReadStory, Some(person.clone()), |counter, _| {
            let lines = counter.story_of(number)?;
            counter.note(Event::StoryRead { person, lines: lines.len() })?;
            Ok(lines)
        })
    }

    /// The same, with nothing on the record yet.
    pub(super) fn story_of(&self, number: &IdNumber) -> Result<Vec<StoryLine>, StoreFault> {
        let workers = self.store.find(number)?;
        let mut numbers = vec![number.clone()];
        for worker in &workers {
            numbers.push(worker.number.clone());
            numbers.extend(self.store.old_numbers(worker.id)?);
        }
        let other: Vec<_> = numbers.iter().filter_map(IdNumber::other_generation).collect();
        let people: Vec<Person> = numbers.iter().chain(&other).map(|number| self.person(number)).collect();
        let workers: Vec<_> = workers.iter().map(|worker| worker.id).collect();
        self.store.story(&people, &workers)
    }
}
