//! One user: what becomes of him. Nothing is marked before somebody chooses, and nothing is done before Enter.

use crate::domain::{OffDuty, UserNumber};
use crate::store::User;
use crate::window::choice::Choice;
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::parts::{Part, body, choices, low_slot, panes, primary, said, title};

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
}

impl Becomes {
    fn label(self) -> &'static str {
        match self {
            Self::Renamed => "user-rename",
            Self::InAnotherRole => "user-change-role",
            Self::Disabled => "user-disable",
            Self::Enabled => "user-enable",
            Self::Removed => "user-remove",
        }
    }
}

/// The screen.
pub struct OneUser {
    number: UserNumber,
    name: String,
    choice: Choice<Becomes>,
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
    /// A user who was not removed.
    pub fn new(user: &User) -> Self {
        let paused = if user.off_duty() == Some(OffDuty::Disabled) { Becomes::Enabled } else { Becomes::Disabled };
        let answers = vec![Becomes::Renamed, Becomes::InAnotherRole, paused, Becomes::Removed];
        let choice = Choice::open(answers).by_digit();
        Self { number: user.number.clone(), name: user.name.as_str().to_owned(), choice, said: Vec::new() }
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
        let about = vec![title(look, look.tell("user-title", &who)), body(look, look.say("user-about"))];
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let choices = choices(look, &self.choice, |becomes| look.say(becomes.label()));
        panes(look, about, vec![choices, low_slot(scene, says)], primary(look, look.say("confirm"), Key::Enter))
    }
}
