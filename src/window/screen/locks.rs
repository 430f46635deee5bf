//! What is locked: whose card checks three wrong entries have locked, for whom and until when; a supervisor lifts them here.

use iced::Alignment;
use iced::Length;
use iced::widget::{column, row};

use crate::domain::{Right, UtcOffset};
use crate::store::CardLock;
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::who::Who;
use crate::window::widget::parts::{
    Part, body, card_with_foot, foot, notice, page_of, primary, quiet, said, secondary, selectable, slot, title,
};

/// So many fit on one screen.
const PAGE: usize = 6;

/// The screen.
pub struct Locks {
    locks: List<CardLock>,
    /// Whether whoever looks may lift them.
    lifts: bool,
    /// Who looks on: what is locked for himself, or for whomever.
    about: &'static str,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Ask why this lock is to be lifted.
    AskWhy(CardLock),
    /// Lift one by the worker's number, for a reason of one's own.
    ByNumber,
    /// Leave.
    Back,
}

impl Locks {
    /// What is locked, before whoever is signed in.
    pub fn new(locks: Vec<CardLock>, who: Option<&Who>, said: Option<Said>) -> Self {
        let lifts = who.is_some_and(|who| who.may(Right::LiftLock));
        let about = match who {
            _ if lifts => "locks-about",
            Some(who) if who.serves() => "locks-about-own",
            Some(_) | None => "locks-about-all",
        };
        Self { locks: List::new(locks, PAGE, 0), lifts, about, said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let up = (!self.locks.is_at_first()).then_some(Live::new(Key::Up, "key-up"));
        let down = (!self.locks.is_at_last()).then_some(Live::new(Key::Down, "key-down"));
        let mut keys: Vec<Live> = up.into_iter().chain(down).collect();
        keys.extend(self.lifts.then_some(Live::new(Key::Alt('n'), "key-unlock-by-number").on_button()));
        keys.push(Live::new(Key::Escape, "key-back"));
        keys
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        self.locks.take(input);
        match input {
            Input::Key(Key::Enter, _) if self.lifts => self.locks.chosen().cloned().map_or(Action::None, Action::AskWhy),
            Input::Key(Key::Alt('n'), _) if self.lifts => Action::ByNumber,
            Input::Key(Key::Escape | Key::F(2), _) => Action::Back,
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => Action::None,
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![title(look, look.say("locks-title")), body(look, look.say(self.about))];
        let mut says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let by_number = self.lifts.then(|| secondary(look, look.say("key-unlock-by-number"), Key::Alt('n')));
        if self.locks.is_empty() {
            says.push(notice(look, Tone::Plain, look.say("locks-none")));
            parts.push(slot(scene, says, None));
            return card_with_foot(look, parts, by_number);
        }
        let lines = self.locks.shown().map(|(place, lock, chosen)| {
            let line = row![
                title(look, lock.name.clone()),
                body(look, look.tell("lock-of", &[("user", lock.user.to_string().into())])),
            ];
            let line = line.spacing(look.sizes.px(18)).align_y(Alignment::Center);
            let line = column![line, quiet(look, span(look, lock, scene.offset))];
            selectable(look, line.spacing(look.sizes.px(2)).width(Length::Fill), chosen, place)
        });
        parts.push(column(lines).spacing(look.sizes.px(8)).into());
        parts.extend(page_of(look, self.locks.pages()));
        let lift = self.lifts.then(|| primary(look, look.say("unlock-button"), Key::Enter));
        let buttons = row(lift.into_iter().chain(by_number)).spacing(look.sizes.gap(16)).align_y(Alignment::Center);
        card_with_foot(look, parts, foot(scene, says, buttons.into()))
    }
}

/// Since when and until when something is locked.
pub fn span(look: &Look, lock: &CardLock, offset: UtcOffset) -> String {
    let local = |at| offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
    look.tell("lock-span", &[("since", local(lock.since).into()), ("until", local(lock.until).into())])
}
