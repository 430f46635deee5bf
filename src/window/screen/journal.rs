//! The journal 日志: the latest entries, of a day or of a visit; checked against itself and against a stub.

use chrono::NaiveDate;
use iced::Length;
use iced::widget::{column, row};

use crate::domain::BusinessNumber;
use crate::domain::journal::{Actor, JournalEntry, ShortCode};
use crate::store::JournalFilter;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::entry;
use crate::window::widget::parts::{
    Part, ask, body, buttons, card_with_foot, digits, divider, primary, quiet, said, secondary, slot,
};

/// So many entries fit on one screen.
pub const PAGE: usize = 6;

/// Which page of the journal is read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The entries of it.
    pub filter: JournalFilter,
    /// Before which entries the newer pages begin, the newest first.
    newer: Vec<Option<i64>>,
}

impl Reading {
    /// The newest entries.
    pub fn newest() -> Self {
        Self::of(JournalFilter::default())
    }

    /// The newest entries that pass a filter.
    fn of(filter: JournalFilter) -> Self {
        Self { filter: JournalFilter { before: None, limit: PAGE, ..filter }, newer: Vec::new() }
    }

    /// The page that ends before this entry.
    fn older(&self, last: i64) -> Self {
        let newer = self.newer.iter().copied().chain([self.filter.before]).collect();
        Self { filter: JournalFilter { before: Some(last), ..self.filter.clone() }, newer }
    }

    /// The page that was read before this one.
    fn newer(&self) -> Option<Self> {
        let mut newer = self.newer.clone();
        let before = newer.pop()?;
        Some(Self { filter: JournalFilter { before, ..self.filter.clone() }, newer })
    }

    /// Whether there are pages before this one: then it may well be that none is behind it.
    pub fn is_on(&self) -> bool {
        !self.newer.is_empty()
    }
}

/// The screen.
pub struct Journal {
    entries: Vec<JournalEntry>,
    reading: Reading,
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
}

impl Journal {
    /// Entries that were read so, with what is said of them.
    pub fn new(entries: Vec<JournalEntry>, reading: Reading, said: Vec<Said>) -> Self {
        Self { entries, reading, asked: Field::new(Kind::Code(&[]), 40), said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.asked.select();
        self.said = vec![said];
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let mut keys = Vec::new();
        if !self.entries.is_empty() {
            keys.push(Live::new(Key::PageDown, "key-older"));
        }
        if self.reading.is_on() {
            keys.push(Live::new(Key::PageUp, "key-newer"));
        }
        keys.extend([
            Live::new(Key::F(10), "key-newest"),
            Live::new(Key::Alt('v'), "key-check-journal").on_button(),
            Live::new(Key::Alt('p'), "key-own-password"),
            Live::new(Key::F(8), "key-settings"),
        ]);
        keys
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let Input::Key(key, _) = input else { return Action::None };
        match key {
            Key::Enter => return self.enter(),
            Key::Escape if !self.asked.is_empty() => self.asked.clear(),
            Key::Escape => return Action::Read(Reading::newest()),
            Key::PageDown => {
                if let Some(last) = self.entries.last() {
                    return Action::Read(self.reading.older(last.seq));
                }
            }
            Key::PageUp => return self.reading.newer().map_or(Action::None, Action::Read),
            Key::F(10) => return Action::Read(Reading::of(self.reading.filter.clone())),
            Key::Alt('v') => return Action::Check(None),
            key => {
                if self.asked.take(key) {
                    self.said.clear();
                }
            }
        }
        Action::None
    }

    /// A day, a business number, or the code on a stub: each has a form of its own.
    fn enter(&mut self) -> Action {
        let asked = self.asked.text();
        if asked.is_empty() {
            return Action::Read(Reading::newest());
        }
        let day = NaiveDate::parse_from_str(asked, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(asked, "%Y%m%d"));
        if let Some(business) = BusinessNumber::parse(asked) {
            return Action::Read(Reading::of(JournalFilter { business: Some(business), ..JournalFilter::default() }));
        }
        if let (Ok(day), false) = (day, asked.len() > 10) {
            return Action::Read(Reading::of(JournalFilter { day: Some(day), ..JournalFilter::default() }));
        }
        if let Some(code) = ShortCode::parse(asked) {
            return Action::Check(Some(code));
        }
        self.said = vec![Said::Note(Tone::Remark, "journal-not-a-filter")];
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![ask(look, look.say("journal-title"))];
        parts.push(entry(look, &self.asked, 0, true, ""));
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let hint = if scene.away.is_some() { "waiting" } else { "journal-filter" };
        parts.push(slot(scene, says, Some(quiet(look, look.say(hint)))));
        let filter = &self.reading.filter;
        let day = filter.day.map(|day| day.to_string());
        let shown = day.or_else(|| filter.business.as_ref().map(ToString::to_string));
        parts.extend(shown.map(|shown| body(look, look.tell("journal-filtered", &[("what", shown.into())]))));
        let lines = self.entries.iter().map(|it| {
            let clock = scene.offset.clock(it.time).format("%m-%d %H:%M:%S").to_string();
            let who = it.actor().map(|Actor { station, user, .. }| {
                look.tell("journal-who", &[("station", station.as_str().into()), ("user", user.as_str().into())])
            });
            let head = row![
                digits(look, format!("{:>5}  {clock}", it.seq), look.sizes.small()),
                quiet(look, who.unwrap_or_default()),
            ];
            let sentence = body(look, look.words.event(it, scene.offset));
            column![divider(look), head.spacing(look.sizes.px(16)), sentence]
                .spacing(look.sizes.px(3))
                .width(Length::Fill)
                .into()
        });
        parts.push(column(lines).spacing(look.sizes.px(6)).into());
        if self.entries.is_empty() {
            parts.push(quiet(look, look.say("journal-nothing")));
        }
        let look_up = primary(look, look.say("journal-button"), Key::Enter);
        let check = secondary(look, look.say("key-check-journal"), Key::Alt('v'));
        card_with_foot(look, parts, buttons(look, [look_up, check]))
    }
}
