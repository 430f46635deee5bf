//! Unfinished visits 未办结业务: listed, oldest first, and taken up again.

use iced::Length;
use iced::widget::{column, row};

use super::Scene;
use crate::domain::BusinessNumber;
use crate::store::Unfinished;
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::widget::parts::{Part, body, card, digits, notice, primary, quiet, said, selectable, title};

/// So many fit on one screen.
const PAGE: usize = 6;

/// The screen.
pub struct UnfinishedList {
    visits: Vec<Unfinished>,
    chosen: usize,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Take this visit up.
    Resume(BusinessNumber),
    /// Leave.
    Back,
}

impl UnfinishedList {
    /// A list; `first` is chosen if it is in it.
    pub fn new(visits: Vec<Unfinished>, first: Option<&BusinessNumber>) -> Self {
        let chosen = visits.iter().position(|visit| Some(&visit.business) == first).unwrap_or_default();
        Self { visits, chosen, said: None }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let arrows = [Live::new(Key::Up, "key-up"), Live::new(Key::Down, "key-down")];
        let mut keys: Vec<Live> = arrows.into_iter().filter(|_| self.visits.len() > 1).collect();
        keys.extend([Live::new(Key::F(2), "key-new"), Live::new(Key::Escape, "key-back")]);
        keys
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let last = self.visits.len().saturating_sub(1);
        match input {
            Input::Line(place) => self.chosen = (self.chosen / PAGE * PAGE + place).min(last),
            Input::Key(Key::Down, _) => self.chosen = (self.chosen + 1).min(last),
            Input::Key(Key::Up, _) => self.chosen = self.chosen.saturating_sub(1),
            Input::Key(Key::PageDown, _) => self.chosen = (self.chosen + PAGE).min(last),
            Input::Key(Key::PageUp, _) => self.chosen = self.chosen.saturating_sub(PAGE),
            Input::Key(Key::Enter, _) => {
                if let Some(visit) = self.visits.get(self.chosen) {
                    return Action::Resume(visit.business.clone());
                }
            }
            Input::Key(Key::Escape | Key::F(2), _) => return Action::Back,
            _ => {}
        }
        Action::None
    }

    /// What the screen shows: never the number on an envelope, which is read from its outside.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![title(look, look.say("unfinished-title"))];
        parts.extend(self.said.as_ref().map(|it| said(look, it, scene.offset)));
        if self.visits.is_empty() {
            parts.push(notice(look, Tone::Success, look.say("unfinished-none")));
            return card(look, parts);
        }
        let page = self.chosen / PAGE;
        let shown = self.visits.iter().enumerate().skip(page * PAGE).take(PAGE);
        let lines = shown.map(|(place, visit)| {
            let opened = scene.offset.clock(visit.opened_at).format("%Y-%m-%d %H:%M").to_string();
            let facts = [("opened", opened.into()), ("user", visit.user.to_string().into())];
            let line = row![
                digits(look, visit.business.to_string(), look.sizes.px(20)),
                body(look, look.words.visit_state(visit.state)),
            ];
            let line = column![line.spacing(look.sizes.px(18)), quiet(look, look.tell("unfinished-line", &facts))];
            let line = line.spacing(look.sizes.px(2)).width(Length::Fill);
            selectable(look, line, place == self.chosen, place - page * PAGE)
        });
        parts.push(column(lines).spacing(look.sizes.px(8)).into());
        if self.visits.len() > PAGE {
            let facts = [("page", (page + 1).into()), ("pages", self.visits.len().div_ceil(PAGE).into())];
            parts.push(quiet(look, look.tell("list-page", &facts)));
        }
        parts.push(primary(look, look.say("unfinished-button"), Key::Enter));
        card(look, parts)
    }
}
