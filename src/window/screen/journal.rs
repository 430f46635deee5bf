//! The journal 日志: the latest entries, of a day or of a visit; checked against itself and against a stub.

use chrono::NaiveDate;
use iced::Length;
use iced::widget::{column, row};

use super::Scene;
use crate::domain::BusinessNumber;
use crate::domain::journal::{JournalEntry, ShortCode};
use crate::store::JournalFilter;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::widget::parts::{Part, body, card, digits, divider, entry, primary, quiet, said, secondary, title};

/// So many entries fit on one screen.
pub const PAGE: usize = 6;

/// The screen.
pub struct Journal {
    entries: Vec<JournalEntry>,
    filter: JournalFilter,
    asked: Field,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Read these entries.
    Read(JournalFilter),
    /// Walk the whole chain, and look for the code of a stub in it.
    Check(Option<ShortCode>),
}

impl Journal {
    /// Entries that were read by this filter, with what is said of them.
    pub fn new(entries: Vec<JournalEntry>, filter: JournalFilter, said: Vec<Said>) -> Self {
        Self { entries, filter, asked: Field::new(Kind::Code(&[]), 40), said }
    }

    /// The newest entries.
    pub fn newest() -> JournalFilter {
        JournalFilter { limit: PAGE, ..JournalFilter::default() }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.asked.select();
        self.said = vec![said];
    }

    /// The keys.
    pub fn keys() -> Vec<Live> {
        vec![
            Live::new(Key::PageDown, "key-older"),
            Live::new(Key::F(10), "key-newest"),
            Live::new(Key::Alt('v'), "key-check-journal"),
            Live::new(Key::Alt('p'), "key-own-password"),
            Live::new(Key::F(8), "key-settings"),
        ]
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let Input::Key(key, _) = input else { return Action::None };
        match key {
            Key::Enter => return self.enter(),
            Key::Escape if !self.asked.is_empty() => self.asked.clear(),
            Key::Escape => return Action::Read(Self::newest()),
            Key::PageDown => {
                if let Some(last) = self.entries.last().filter(|last| last.seq > 1) {
                    return Action::Read(JournalFilter { before: Some(last.seq), ..self.filter.clone() });
                }
            }
            Key::F(10) => return Action::Read(JournalFilter { before: None, ..self.filter.clone() }),
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
            return Action::Read(Self::newest());
        }
        let day = NaiveDate::parse_from_str(asked, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(asked, "%Y%m%d"));
        if let Some(business) = BusinessNumber::parse(asked) {
            return Action::Read(JournalFilter { business: Some(business), ..Self::newest() });
        }
        if let (Ok(day), false) = (day, asked.len() > 10) {
            return Action::Read(JournalFilter { day: Some(day), ..Self::newest() });
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
        let mut parts: Vec<Part> = vec![title(look, look.say("journal-title"))];
        parts.push(quiet(look, look.say("journal-filter")));
        parts.push(entry(look, &self.asked, 0, true, ""));
        parts.extend(self.said.iter().map(|it| said(look, it, scene.offset)));
        if scene.away.is_some() {
            parts.push(quiet(look, look.say("waiting")));
        }
        let day = self.filter.day.map(|day| day.to_string());
        let shown = day.or_else(|| self.filter.business.as_ref().map(ToString::to_string));
        parts.extend(shown.map(|shown| body(look, look.tell("journal-filtered", &[("what", shown.into())]))));
        let lines = self.entries.iter().map(|it| {
            let clock = scene.offset.clock(it.time).format("%m-%d %H:%M:%S").to_string();
            let who = it.station.as_ref().zip(it.user.as_ref()).map(|(station, user)| {
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
        let buttons = row![
            primary(look, look.say("journal-button"), Key::Enter),
            secondary(look, look.say("key-check-journal"), Key::Alt('v')),
        ];
        parts.push(buttons.spacing(look.sizes.px(16)).align_y(iced::Alignment::Center).into());
        card(look, parts)
    }
}
