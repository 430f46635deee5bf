//! One user: what becomes of him. Nothing is marked before somebody chooses, and nothing is done before Enter.

use crate::domain::{OffDuty, UserNumber};
use crate::store::User;
use crate::window::choice::Choice;
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::who::Who;
use crate::window::widget::parts::{Part, body, choices, primary, said, title};
use crate::window::widget::work::Work;

/// What may become of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// He is called otherwise.
    Renamed,
    /// He does something else here.
    InAnotherRole,
    /// He signs in no longer.
    Disabled,
    /// He signs in again.
    Enabled,
    /// He is gone for good.
    Removed,
    /// He is asked for his own number once more.
    PersonCleared,
}

impl Becomes {
    fn label(self) -> &'static str {
        match self {
            Self::Renamed => "user-rename",
            Self::InAnotherRole => "user-change-role",
            Self::Disabled => "user-disable",
            Self::Enabled => "user-enable",
            Self::Removed => "user-remove",
            Self::PersonCleared => "user-clear-person",
        }
    }
}

/// The screen.
pub struct OneUser {
    number: UserNumber,
    name: String,
    choice: Choice<Becomes>,
    /// What the choice is about.
    about: &'static str,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// This becomes of this user, whose name is this.
    Becomes(UserNumber, String, Becomes),
    /// Back to all of them.
    Back,
}

impl OneUser {
    /// A user who was not removed, before whoever is signed in: of himself nobody decides more than what he is called, and at a practice
    /// desk nobody is asked who he is.
    pub fn new(user: &User, by: Option<&Who>) -> Self {
        let own = by.is_some_and(|by| by.number == user.number);
        let may_be_asked = by.is_some_and(|by| !by.practice) && user.person.is_some();
        let paused = if user.off_duty() == Some(OffDuty::Disabled) { Becomes::Enabled } else { Becomes::Disabled };
        let mut answers = vec![Becomes::Renamed];
        if !own {
            answers.extend([Becomes::InAnotherRole, paused, Becomes::Removed]);
            answers.extend(may_be_asked.then_some(Becomes::PersonCleared));
        }
        let choice = Choice::open(answers).by_digit();
        let about = if own { "user-about-own" } else { "user-about" };
        Self { number: user.number.clone(), name: user.name.as_str().to_owned(), choice, about, said: Vec::new() }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = vec![said];
    }

    /// The keys.
    pub fn keys() -> Vec<Live> {
        vec![Live::new(Key::Escape, "key-back")]
    }

    /// Takes an input; Enter has been guarded before it comes here.
    pub fn update(&mut self, input: &Input) -> Action {
        if self.choice.take(input) {
            self.said.clear();
            return Action::None;
        }
        match input {
            Input::Key(Key::Enter, _) => match self.choice.chosen() {
                Some(becomes) => return Action::Becomes(self.number.clone(), self.name.clone(), becomes),
                None => self.said = vec![Said::Note(Tone::Plain, "choose-first")],
            },
            Input::Key(Key::Escape, _) => return Action::Back,
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let who = [("user", self.number.to_string().into()), ("name", self.name.as_str().into())];
        let about = vec![title(look, look.tell("user-title", &who)), body(look, look.say(self.about))];
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let choices = choices(look, &self.choice, |becomes| look.say(becomes.label()));
        Work::new(vec![choices], says).low().beside(scene, about, primary(look, look.say("confirm"), Key::Enter))
    }
}
