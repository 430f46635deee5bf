//! What became of an envelope: asked after a crash, a relief or an unclear printer.

use crate::domain::{BusinessNumber, InHand};
use crate::store::Unfinished;
use crate::window::choice::Choice;
use crate::window::key::{Input, Key, Live};
use crate::window::said::Said;
use crate::window::scene::Scene;
use crate::window::widget::parts::{Part, choices, digits, name, primary, quiet, said, title};
use crate::window::widget::work::Work;

use super::unfinished::since;

/// What the clerk may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// There is paper: hand it over, after the card.
    Printed,
    /// Nothing came out.
    NotPrinted,
    /// It cannot be read, or was opened.
    Unreadable,
    /// Go on with a visit that has no envelope.
    GoOn,
    /// End the visit.
    Abandon,
    /// Put it aside; it stays among the unfinished.
    Later,
}

impl Decided {
    /// Which digit marks it: the same wherever it is asked what becomes of a visit.
    pub fn place(self) -> u8 {
        match self {
            Self::Printed | Self::GoOn => 1,
            Self::Later => 2,
            Self::Abandon => 3,
            Self::Unreadable => 4,
            Self::NotPrinted => 5,
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Printed => "answer-printed",
            Self::NotPrinted => "answer-not-printed",
            Self::Unreadable => "answer-unreadable",
            Self::GoOn => "answer-go-on",
            Self::Abandon => "answer-abandon",
            Self::Later => "answer-later",
        }
    }

    /// What it is called where no envelope was printed.
    pub fn label_unprinted(self) -> &'static str {
        match self {
            Self::Abandon => "answer-abandon-unprinted",
            Self::Printed | Self::NotPrinted | Self::Unreadable | Self::GoOn | Self::Later => self.label(),
        }
    }
}

/// The screen.
pub struct Question {
    reset: Option<InHand>,
    about: Option<Unfinished>,
    asks: &'static str,
    choice: Choice<Decided>,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Go on as the clerk answered.
    Answer(InHand, Decided),
    /// Put it aside.
    Later,
    /// Refuse.
    AskGround,
}

impl Question {
    /// Asks what is to be known of this reset, and says whose it is, since when and in whose hands.
    pub fn new(reset: InHand, about: Option<Unfinished>, said: Vec<Said>) -> Self {
        let (asks, answers) = match &reset {
            InHand::Issued(_) | InHand::Printed(_) => (
                "question-printed",
                vec![Decided::Printed, Decided::Later, Decided::Abandon, Decided::Unreadable, Decided::NotPrinted],
            ),
            InHand::Found(found) if !found.may_draw() => ("question-out-of-draws", vec![Decided::Later, Decided::Abandon]),
            InHand::Found(_) | InHand::Verified(_) => {
                ("question-go-on", vec![Decided::GoOn, Decided::Later, Decided::Abandon])
            }
        };
        Self { reset: Some(reset), about, asks, choice: Choice::open(answers).placed(Decided::place).by_digit(), said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = vec![said];
    }

    /// The visit's number.
    pub fn business(&self) -> Option<BusinessNumber> {
        self.reset.as_ref().and_then(InHand::visit).map(|visit| visit.number.clone())
    }

    /// Gives the reset away.
    pub fn give(&mut self) -> Option<InHand> {
        self.reset.take()
    }

    /// Where the work is: at the end, if something is said there.
    pub fn in_focus(&self) -> f32 {
        if self.said.is_empty() { 0.0 } else { 1.0 }
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let refuse = self.may_be_refused().then_some(Live::new(Key::F(5), "key-refuse"));
        refuse.into_iter().chain([Live::new(Key::Escape, "key-later")]).collect()
    }

    /// Whether there is no envelope whose fate must be told first.
    fn may_be_refused(&self) -> bool {
        matches!(self.reset, Some(InHand::Found(_) | InHand::Verified(_)))
    }

    /// Takes an input; Enter has been guarded before it comes here.
    pub fn update(&mut self, input: &Input) -> Action {
        if self.choice.take(input) {
            self.said.clear();
            return Action::None;
        }
        match input {
            Input::Key(Key::Enter, _) => match self.choice.chosen() {
                None => Action::None,
                Some(Decided::Later) => Action::Later,
                Some(answer) => self.reset.take().map_or(Action::None, |reset| Action::Answer(reset, answer)),
            },
            Input::Key(Key::Escape, _) => Action::Later,
            Input::Key(Key::F(5), _) if self.may_be_refused() => Action::AskGround,
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => Action::None,
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let printed = matches!(self.reset, Some(InHand::Issued(_) | InHand::Printed(_)));
        let label = |answer: Decided| if printed { answer.label() } else { answer.label_unprinted() };
        let choices = choices(look, &self.choice, |answer| look.say(label(answer)));
        let confirm = primary(look, look.say("confirm"), Key::Enter);
        let mut about = vec![title(look, look.say(self.asks))];
        if let Some(visit) = &self.about {
            about.push(name(look, visit.name.clone()));
            about.push(digits(look, visit.business.to_string(), look.sizes.px(18)));
            about.push(quiet(look, since(scene, visit)));
        }
        Work::new(vec![choices], says).low().beside(scene, about, confirm)
    }
}
