//! The door: where nobody is signed in.

use super::form::{self, AtDoor, EntryForm, Purpose};
use super::sign_in::{self, SignIn};
use crate::domain::{Secret, UserNumber, WrongClock};
use crate::window::filled::Filled;
use crate::window::key::{Input, Live};
use crate::window::progress::Progress;
use crate::window::said::Said;
use crate::window::scene::Scene;
use crate::window::widget::parts::Part;

/// What is shown while nobody is signed in.
pub enum Door {
    /// Number and password.
    SignIn(SignIn),
    /// The first set-up, or a new password by the recovery sheet.
    Form(EntryForm<AtDoor>),
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Sign in.
    SignIn(UserNumber, Secret),
    /// Do what the form is for.
    Submit(AtDoor, Filled),
    /// Another door.
    Show(Door),
    /// The form by which users settle that the clock is right.
    SettleTime(WrongClock),
}

impl Door {
    /// Asks who is there, and says something.
    pub fn with(said: Vec<Said>) -> Self {
        Self::SignIn(SignIn::new(said))
    }

    /// A form.
    pub fn form(purpose: AtDoor) -> Self {
        Self::Form(EntryForm::new(purpose))
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        match self {
            Self::SignIn(screen) => screen.keys(),
            Self::Form(form) => form.keys(),
        }
    }

    /// Where the work is, from 0 to 1.
    pub fn in_focus(&self) -> f32 {
        match self {
            Self::SignIn(_) => 0.0,
            Self::Form(form) => form.in_focus(),
        }
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        match self {
            Self::SignIn(screen) => match screen.update(input) {
                sign_in::Action::None => Action::None,
                sign_in::Action::SignIn(user, password) => Action::SignIn(user, password),
                sign_in::Action::Recover => Action::Show(Self::form(AtDoor::Recover)),
                sign_in::Action::SettleTime(wrong) => Action::SettleTime(wrong),
            },
            Self::Form(form) => match form.update(input) {
                form::Action::None => Action::None,
                form::Action::Submit(purpose, filled) => Action::Submit(purpose, filled),
                form::Action::Back(purpose) if purpose.leads_back() => Action::Show(Self::with(Vec::new())),
                form::Action::Back(_) => Action::None,
            },
        }
    }

    /// What somebody began to type, and left: the number may stay.
    pub fn wiped(&mut self) -> Option<Self> {
        match self {
            Self::SignIn(screen) => {
                screen.wipe();
                None
            }
            Self::Form(form) => form.purpose().leads_back().then(|| Self::with(Vec::new())),
        }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        match self {
            Self::SignIn(screen) => screen.say(said),
            Self::Form(form) => form.say(said),
        }
    }

    /// Says something of a field.
    pub fn say_at(&mut self, place: usize, said: Said) {
        match self {
            Self::SignIn(screen) => screen.say(said),
            Self::Form(form) => form.say_at(place, said),
        }
    }

    /// How far a call is.
    pub fn progress(&mut self, progress: &Progress, sentence: String) {
        match self {
            Self::SignIn(screen) => screen.progress(sentence),
            Self::Form(form) => form.progress(progress, sentence),
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        match self {
            Self::SignIn(screen) => screen.view(scene),
            Self::Form(form) => form.view(scene),
        }
    }
}
