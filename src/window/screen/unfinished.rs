//! Unfinished visits 未办结业务: listed, oldest first, and taken up again.

use iced::widget::{column, row};
use iced::{Alignment, Length};

use crate::domain::BusinessNumber;
use crate::store::Unfinished;
use crate::telling::Telling;
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::parts::{
    Part, body, card, card_with_foot, digits, foot, notice, page_of, primary, quiet, said, selectable, slot, title,
};

/// So many fit on one screen.
const PAGE: usize = 6;

/// The screen.
pub struct UnfinishedList {
    visits: List<Unfinished>,
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
        Self { visits: List::new(visits, PAGE, chosen), said: None }
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
        self.visits.take(input);
        match input {
            Input::Key(Key::Enter, _) => {
                if let Some(visit) = self.visits.chosen() {
                    return Action::Resume(visit.business.clone());
                }
            }
            Input::Key(Key::Escape | Key::F(2), _) => return Action::Back,
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    /// What the screen shows: never the number on an envelope, which is read from its outside.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![title(look, look.say("unfinished-title"))];
        let mut says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        if self.visits.is_empty() {
            says.push(notice(look, Tone::Success, look.say("unfinished-none")));
            parts.push(slot(scene, says, None));
            return card(look, parts);
        }
        let lines = self.visits.shown().map(|(place, visit, chosen)| {
            let line = row![
                title(look, visit.name.clone()),
                digits(look, visit.business.to_string(), look.sizes.px(18)),
                body(look, look.words.visit_state(visit.state)),
            ];
            let line = line.spacing(look.sizes.px(18)).align_y(Alignment::Center);
            let line = column![line, quiet(look, since(scene, visit))];
            let line = line.spacing(look.sizes.px(2)).width(Length::Fill);
            selectable(look, line, chosen, place)
        });
        parts.push(column(lines).spacing(look.sizes.px(8)).into());
        parts.extend(page_of(look, self.visits.pages()));
        let button = primary(look, look.say("unfinished-button"), Key::Enter);
        card_with_foot(look, parts, foot(scene, says, button))
    }
}

/// Since when a visit is open, at which counter, and in whose hands.
pub(super) fn since(scene: &Scene<'_>, visit: &Unfinished) -> String {
    scene.look.words.waiting(visit, scene.offset)
}
