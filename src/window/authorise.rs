//! A supervisor authorises over the clerk's visit: number, password, and one of three ready reasons.

use iced::Length;
use iced::widget::{column, row};

use super::choice::Choice;
use super::field::{Field, Kind};
use super::key::{Input, Key};
use super::said::{Said, Tone};
use super::scene::Scene;
use super::widget::entry::labelled;
use super::widget::parts::{Part, buttons, choices, primary, quiet, said, secondary, slot, title, wide_card};
use super::widget::work::full_card;
use crate::domain::{LiftGround, Secret, UserNumber};

/// The three reasons to choose from.
pub fn reasons() -> Choice<LiftGround> {
    Choice::open(LiftGround::ALL.to_vec())
}

/// What is filled in now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    User,
    Password,
    Reason,
}

/// The dialog. No `Debug`: it holds a password.
pub struct Authorise {
    user: Field,
    password: Field,
    reason: Choice<LiftGround>,
    place: Place,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Lift the lock, as this user says by this password, for this reason.
    Lift(UserNumber, Secret, LiftGround),
}

impl Default for Authorise {
    /// Nothing filled in yet.
    fn default() -> Self {
        Self {
            user: Field::new(Kind::Digits, 8),
            password: Field::new(Kind::Hidden, 256),
            reason: reasons(),
            place: Place::User,
            said: None,
        }
    }
}

impl Authorise {
    /// The same dialog again, with what was said against it: the password is typed once more, the rest stays.
    pub fn again(user: &UserNumber, reason: LiftGround, said: Said) -> Self {
        let (user, reason) = (Field::with(Kind::Digits, 8, user.as_str()), reasons().choosing(reason));
        Self { user, reason, place: Place::Password, said: Some(said), ..Self::default() }
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        match input {
            Input::Key(Key::Enter, _) => return self.enter(),
            Input::Key(Key::Tab | Key::Down, _) if self.place == Place::User => self.place = Place::Password,
            Input::Key(Key::Tab | Key::Down, _) if self.place == Place::Password => self.place = Place::Reason,
            Input::Key(Key::Tab, _) => self.place = Place::User,
            Input::Key(Key::BackTab | Key::Up, _) if self.place == Place::Password => self.place = Place::User,
            Input::Key(Key::BackTab, _) => self.place = Place::Password,
            Input::Field(0) => self.place = Place::User,
            Input::Field(_) => self.place = Place::Password,
            Input::Key(Key::Alt(_), _) | Input::Line(_) => self.choose(input),
            Input::Key(key, _) => {
                let typed = match self.place {
                    Place::User => self.user.take(key),
                    Place::Password => self.password.take(key),
                    Place::Reason => {
                        self.choose(input);
                        false
                    }
                };
                if typed {
                    self.said = None;
                }
            }
            Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn choose(&mut self, input: &Input) {
        let mut reason = self.reasons();
        if reason.take(input) {
            self.reason = reason;
            self.said = None;
        }
    }

    /// Where no field is open, a digit chooses by itself.
    fn reasons(&self) -> Choice<LiftGround> {
        let reason = self.reason.clone();
        if self.place == Place::Reason { reason.by_digit() } else { reason }
    }

    /// On to what is missing; once nothing is, it is asked for.
    fn enter(&mut self) -> Action {
        let user = UserNumber::parse(self.user.text()).ok();
        let missing = match (&user, self.password.is_empty(), self.reason.chosen()) {
            (None, ..) => Place::User,
            (_, true, _) => Place::Password,
            (.., None) => Place::Reason,
            (Some(user), false, Some(reason)) => {
                let password = self.password.secret();
                self.password.clear();
                return Action::Lift(user.clone(), password, reason);
            }
        };
        // That a reason is wanted, too, is easily overlooked.
        match missing {
            Place::Reason => self.said = Some(Said::Note(Tone::Remark, "choose-first")),
            place if place == self.place => self.said = Some(Said::Note(Tone::Remark, "form-missing")),
            Place::User | Place::Password => {}
        }
        self.place = missing;
        Action::None
    }

    /// What it shows, above whose visit it stands.
    pub fn view(&self, scene: &Scene<'_>, whose: &str) -> Part {
        let look = scene.look;
        let field = |label: &str, field: &Field, place: usize, at: Place| {
            labelled(look, look.say(label), field, place, self.place == at, "")
        };
        let about = quiet(look, look.say("authorise-about"));
        let reasons = choices(look, &self.reasons(), |reason| look.words.lift_ground(reason));
        let asked = if self.place == Place::Reason { "authorise-reason-digit" } else { "authorise-reason" };
        let reasons = column![quiet(look, look.say(asked)), reasons].spacing(look.sizes.gap(4)).width(Length::Fill);
        let says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        // In sight in every size: nobody types a password again without knowing why.
        let apart = look.sizes.is_low() && (!says.is_empty() || scene.hint.is_some());
        let (above, below) = if apart { (None, says) } else { (Some(slot(scene, says, Some(about))), Vec::new()) };
        let shown = column![
            field("label-supervisor", &self.user, 0, Place::User),
            field("label-supervisor-password", &self.password, 1, Place::Password),
            above,
        ];
        let shown = shown.spacing(look.sizes.gap(12)).width(Length::Fill);
        let heading = row![title(look, look.say("authorise-title")), title(look, whose.to_owned())];
        let parts =
            vec![heading.spacing(look.sizes.gap(20)).into(), row![shown, reasons].spacing(look.sizes.gap(28)).into()];
        let lift = primary(look, look.say("authorise-button"), Key::Enter);
        let buttons = buttons(look, [lift, secondary(look, look.say("key-back"), Key::Escape)]);
        if apart { full_card(scene, parts, below, buttons) } else { wide_card(look, parts, buttons) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::window::key::How;

    fn press(dialog: &mut Authorise, keys: &[&str]) -> Action {
        let mut action = Action::None;
        for key in keys {
            let key = if *key == "Enter" { Key::Enter } else { Key::text(*key) };
            action = dialog.update(&Input::Key(key, How::Pressed));
        }
        action
    }

    #[test]
    fn digits_are_typed_into_the_fields_and_choose_only_where_none_is_open() {
        let mut dialog = Authorise::default();
        let action = press(&mut dialog, &["2", "0", "0", "1", "Enter", "3", "1", "2", "Enter", "3", "Enter"]);
        let Action::Lift(user, password, reason) = action else { panic!("nothing is asked for") };
        assert_eq!((user.as_str(), password.expose(), reason), ("2001", "312", LiftGround::Worn));
        assert!(dialog.password.is_empty(), "the password went with what is asked for");
    }

    #[test]
    fn enter_asks_for_what_is_missing_and_for_nothing_before_it_is_there() {
        let mut dialog = Authorise::default();
        assert!(matches!(press(&mut dialog, &["Enter", "2", "Enter", "Enter", "x", "Enter", "Enter"]), Action::None));
        assert!(dialog.said.is_some() && dialog.reason.chosen().is_none());
        assert!(matches!(press(&mut dialog, &["1", "Enter"]), Action::Lift(..)));
    }
}
