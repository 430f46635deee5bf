//! The journal 日志: an entry a line, picked by day, user, kind, visit or person; the chosen one whole; checked against itself and
//! against a stub.

mod reading;
mod shown;

pub use reading::{Reading, rows};

use crate::counter::Extract;
use crate::domain::journal::{EntryKind, Event, JournalEntry, ShortCode};
use crate::domain::{BusinessNumber, EmployerQueryNumber, IdNumber, UserNumber, typed_day};
use crate::store::StoryLine;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::said::{Said, Tone};

/// What was read, as it came.
#[derive(Debug)]
pub struct JournalRead {
    /// The lines.
    pub lines: Vec<StoryLine>,
    /// How they were read; nothing before anything is.
    pub reading: Option<Reading>,
    /// Whether older ones pass the same filter.
    pub older: bool,
    /// How many fit on the screen.
    pub rows: usize,
    /// Whether whoever reads may read stories alone.
    pub stories_alone: bool,
}

/// The screen.
pub struct Journal {
    lines: List<StoryLine>,
    reading: Option<Reading>,
    older: bool,
    stories_alone: bool,
    /// Whether the chosen entry has the card for itself.
    whole: bool,
    asked: Field,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Read these entries.
    Read(Reading),
    /// Walk the whole chain, and look for the code of a stub in it.
    Check(Option<ShortCode>),
    /// Put what is shown into a file.
    Export(Extract),
    /// Say who asked for an employer, and by which letter.
    Asker(Box<JournalEntry>),
    /// Leave it.
    Back,
}

impl Journal {
    /// Lines that were read, with what is said of them.
    pub fn new(read: JournalRead, said: Vec<Said>) -> Self {
        let from_below = read.reading.as_ref().is_some_and(|reading| reading.from_below);
        let chosen = if from_below { read.lines.len() } else { 0 };
        Self {
            lines: List::new(read.lines, read.rows, chosen),
            reading: read.reading,
            older: read.older,
            stories_alone: read.stories_alone,
            whole: false,
            asked: Field::new(Kind::Code(&[]), 40),
            said,
        }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.asked.select();
        self.said = vec![said];
    }

    /// Whether the chosen entry has the card for itself, and is scrolled by the window.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    fn is_on(&self) -> bool {
        self.reading.as_ref().is_some_and(Reading::is_on)
    }

    fn is_a_story(&self) -> bool {
        self.reading.as_ref().is_some_and(Reading::is_a_story)
    }

    /// Whether there are kinds to pick from.
    pub fn picks_kinds(&self) -> bool {
        !self.stories_alone && !self.is_a_story()
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let (page, pages) = self.lines.pages();
        // A story begins with what was first.
        let (on, back) =
            if self.is_a_story() { ("key-story-later", "key-story-earlier") } else { ("key-older", "key-newer") };
        if self.whole {
            return self.keys_of_one();
        }
        let keys = [
            (self.stories_alone, Live::new(Key::Escape, "key-back")),
            (!self.lines.is_empty(), Live::new(Key::Tab, "key-journal-whole")),
            (self.older || page < pages, Live::new(Key::PageDown, on)),
            (self.is_on() || page > 1, Live::new(Key::PageUp, back)),
            (self.is_on(), Live::new(Key::F(10), "key-newest")),
            (!self.lines.is_empty(), Live::new(Key::Alt('e'), "key-export").on_button()),
            (!self.stories_alone, Live::new(Key::Alt('v'), "key-check-journal").on_button()),
            (self.employer_query().is_some(), Live::new(Key::Alt('w'), "key-employer-asker").on_button()),
            (!self.stories_alone, Live::new(Key::F(8), "key-settings")),
        ];
        keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect()
    }

    /// The keys that the bar has no room for: help names them.
    pub fn further_keys(&self) -> Vec<Live> {
        let own = (!self.stories_alone).then(|| Live::new(Key::Alt('p'), "key-own-password"));
        own.into_iter().collect()
    }

    /// The keys while one entry has the card.
    fn keys_of_one(&self) -> Vec<Live> {
        let keys = [
            (true, Live::new(Key::Tab, "key-journal-list")),
            (self.is_on() || !self.lines.is_at_first(), Live::new(Key::Up, "key-up")),
            (self.older || !self.lines.is_at_last(), Live::new(Key::Down, "key-down")),
            (true, Live::new(Key::PageDown, "key-scroll-down")),
            (true, Live::new(Key::PageUp, "key-scroll-up")),
            (self.employer_query().is_some(), Live::new(Key::Alt('w'), "key-employer-asker").on_button()),
        ];
        keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        if let Input::Line(_) = input {
            self.lines.take(input);
        }
        let Input::Key(key, _) = input else { return Action::None };
        // Somebody's name stays no longer than it is looked at.
        self.said.retain(|said| !matches!(said, Said::Asker(_)));
        match key {
            Key::Tab | Key::Escape if self.whole => self.whole = false,
            Key::Tab => self.whole = !self.lines.is_empty(),
            // Scrolled by the window.
            Key::PageUp | Key::PageDown if self.whole => {}
            Key::Enter => return self.enter(),
            Key::Escape if !self.asked.is_empty() => self.asked.clear(),
            Key::Escape if self.stories_alone => return Action::Back,
            Key::Escape => return Action::Read(Reading::newest()),
            Key::Up | Key::Down | Key::PageUp | Key::PageDown => return self.go(input, key),
            Key::F(10) if self.is_on() => {
                return self.reading.as_ref().map_or(Action::None, |it| Action::Read(it.from_the_top()));
            }
            Key::Alt('v') if !self.stories_alone => return Action::Check(None),
            Key::Alt('e') => return self.export(),
            Key::Alt('w') => {
                return self.employer_query().map_or(Action::None, |entry| Action::Asker(Box::new(entry.clone())));
            }
            Key::Alt(digit @ '0'..='9') if self.picks_kinds() => return self.pick(*digit),
            key => {
                if self.asked.take(key) {
                    self.said.clear();
                }
            }
        }
        Action::None
    }

    /// A line or a page up or down; from the last line of a page to the next page.
    fn go(&mut self, input: &Input, key: &Key) -> Action {
        let Some(reading) = &self.reading else { return Action::None };
        let (page, pages) = self.lines.pages();
        let (first, last) = (self.lines.is_at_first(), self.lines.is_at_last());
        let onward = match key {
            Key::Down if last => self.older,
            Key::PageDown if page == pages => self.older,
            _ => false,
        };
        let back = match key {
            Key::Up if first => reading.newer(true),
            Key::PageUp if page == 1 => reading.newer(false),
            _ => None,
        };
        if let Some(newer) = back {
            return Action::Read(newer);
        }
        if let (true, Some(StoryLine::Entry(listed))) = (onward, self.lines.last()) {
            return Action::Read(reading.older(listed.entry.seq));
        }
        self.lines.take(input);
        Action::None
    }

    /// The entries of one kind, or all again.
    fn pick(&self, digit: char) -> Action {
        let place = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or_default();
        let kind = place.checked_sub(1).and_then(|place| EntryKind::ALL.get(place).copied());
        self.reading.as_ref().map_or(Action::None, |reading| Action::Read(reading.of_kind(kind)))
    }

    /// The chosen entry, where it says that somebody asked for an employer.
    fn employer_query(&self) -> Option<&JournalEntry> {
        let Some(StoryLine::Entry(listed)) = self.lines.chosen().filter(|_| !self.stories_alone) else { return None };
        matches!(listed.entry.event(), Some(Event::EmployerQueried { .. })).then_some(&listed.entry)
    }

    fn export(&self) -> Action {
        match &self.reading {
            Some(reading) if !self.lines.is_empty() => Action::Export(reading.what.clone()),
            Some(_) | None => Action::None,
        }
    }

    /// A day, a user, a visit, the code on a stub, or a person: each has a form of its own. Day and user are added to what is
    /// picked already.
    fn enter(&mut self) -> Action {
        let asked = self.asked.text();
        if self.stories_alone {
            return match IdNumber::parse(asked) {
                Ok(number) => self.of_person(number),
                Err(unreadable) => {
                    self.say(Said::Stop(unreadable.into()));
                    Action::None
                }
            };
        }
        let reading = self.reading.clone().unwrap_or_else(Reading::newest);
        if asked.is_empty() {
            return Action::Read(Reading::newest());
        }
        if let Some(business) = BusinessNumber::parse(asked) {
            return Action::Read(Reading::of_visit(business));
        }
        if let Some(day) = typed_day(asked) {
            return Action::Read(reading.on(day));
        }
        if let Some(code) = ShortCode::parse(asked) {
            return Action::Check(Some(code));
        }
        if let Some(query) = EmployerQueryNumber::parse(asked) {
            return Action::Read(Reading::from(query.entry));
        }
        if let Ok(user) = UserNumber::parse(asked) {
            return Action::Read(reading.by(user));
        }
        if let Ok(number) = IdNumber::parse(asked) {
            return self.of_person(number);
        }
        self.said = vec![Said::Note(Tone::Remark, "journal-not-a-filter")];
        Action::None
    }

    /// Whose number it was is not left in sight.
    fn of_person(&mut self, number: IdNumber) -> Action {
        self.asked.clear();
        Action::Read(Reading::story(number))
    }
}
