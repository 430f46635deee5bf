//! Sign-in: number, Enter, password, Enter.

use iced::widget::column;

use crate::domain::{Secret, UserNumber, WrongClock};
use crate::practice;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::labelled;
use crate::window::widget::parts::{Part, body, digits, notice, primary, quiet, said, title};
use crate::window::widget::work::Work;

/// More letters than these, or half as many Chinese characters, have no room in half a card.
const HALF_A_CARD: usize = 200;

/// The screen.
pub struct SignIn {
    number: Field,
    password: Field,
    at_password: bool,
    /// The desk is locked and waits for this user.
    locked: bool,
    said: Vec<Said>,
    /// What takes so long.
    progress: Option<String>,
    /// Why the clock is not believed, where users may settle that it is right.
    doubt: Option<WrongClock>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Sign in.
    SignIn(UserNumber, Secret),
    /// The recovery sheet.
    Recover,
    /// To settle that the clock is right.
    SettleTime(WrongClock),
}

impl SignIn {
    /// Asks who is there.
    pub fn new(said: Vec<Said>) -> Self {
        let (number, password) = (Field::new(Kind::Digits, 8), Field::new(Kind::Hidden, 256));
        Self { number, password, at_password: false, locked: false, said, progress: None, doubt: None }
    }

    /// Locked; the same user needs the password alone.
    pub fn locked(user: &UserNumber) -> Self {
        let number = Field::with(Kind::Digits, 8, user.as_str());
        let said = vec![Said::Note(Tone::Plain, "sign-in-locked-desk")];
        Self { number, at_password: true, locked: true, ..Self::new(said) }
    }

    /// Says why it takes so long.
    pub fn progress(&mut self, sentence: String) {
        self.progress = Some(sentence);
    }

    /// Says something, and asks for the password again.
    pub fn say(&mut self, said: Said) {
        self.password.clear();
        self.progress = None;
        self.doubt = said.doubt();
        self.said = vec![said];
    }

    /// Forgets a password that was begun; the number may stay.
    pub fn wipe(&mut self) {
        self.password.clear();
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let settle = self.doubt.map(|_| Live::new(Key::Alt('t'), "key-settle-time"));
        let other = self.locked.then_some(Live::new(Key::Escape, "key-other-user"));
        settle.into_iter().chain([Live::new(Key::Alt('r'), "key-recover")]).chain(other).collect()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        match input {
            Input::Field(place) => self.at_password = *place == 1,
            Input::Key(Key::Alt('r'), _) => return Action::Recover,
            Input::Key(Key::Alt('t'), _) => return self.doubt.map_or(Action::None, Action::SettleTime),
            Input::Key(Key::Enter, _) => return self.enter(),
            Input::Key(Key::Tab | Key::BackTab | Key::Up | Key::Down, _) => self.at_password = !self.at_password,
            Input::Key(Key::Escape, _) => self.escape(),
            Input::Key(key, _) => {
                let field = if self.at_password { &mut self.password } else { &mut self.number };
                if field.take(key) {
                    self.said.clear();
                }
            }
            Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn enter(&mut self) -> Action {
        match UserNumber::parse(self.number.text()) {
            Err(_) => {
                self.at_password = false;
                self.said = vec![Said::Note(Tone::Remark, "not-a-user-number")];
                Action::None
            }
            Ok(_) if !self.at_password => {
                self.at_password = true;
                Action::None
            }
            Ok(_) if self.password.is_empty() => {
                self.said = vec![Said::Note(Tone::Plain, "sign-in-password-missing")];
                Action::None
            }
            Ok(user) => {
                let password = self.password.secret();
                self.password.clear();
                Action::SignIn(user, password)
            }
        }
    }

    fn escape(&mut self) {
        self.said.clear();
        if self.at_password && !self.password.is_empty() {
            self.password.clear();
        } else {
            // Somebody else sits down.
            self.number.clear();
            (self.at_password, self.locked) = (false, false);
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut about = vec![title(look, look.say(if self.locked { "sign-in-locked" } else { "sign-in-title" }))];
        about.extend((!self.locked).then(|| body(look, look.say("sign-in-about"))));
        if look.practice() {
            about.push(quiet(look, look.say("sign-in-practice")));
            about.extend(practice::USERS.iter().map(|user| {
                let code = digits(look, format!("{}  {}", user.number, user.password), look.sizes.small());
                let role = look.words.role(user.role);
                column![code, quiet(look, format!("{} · {role}", user.name))].into()
            }));
        }
        let mut says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        if scene.away.is_some() {
            let sentence = self.progress.clone().unwrap_or_else(|| look.say("sign-in-waiting"));
            says.push(notice(look, Tone::Plain, sentence));
        }
        let mut to_do = vec![
            labelled(look, look.say("label-user-number"), &self.number, 0, !self.at_password, ""),
            labelled(look, look.say("label-password"), &self.password, 1, self.at_password, ""),
        ];
        let label = if self.at_password { "sign-in-button" } else { "sign-in-next" };
        let sign_in = scene.away.is_none().then(|| primary(look, look.say(label), Key::Enter));
        // A clock that is wrong takes some explaining.
        let wide = |said: &str| said.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let long = self.said.iter().any(|it| wide(&it.sentence(&look.words, scene.offset)) > HALF_A_CARD);
        // Nobody can sign in: where there is no room for both, the fields are there again once something is typed.
        if long && look.sizes.is_low() {
            to_do.clear();
        }
        Work::new(to_do, says).long(long).beside(scene, about, sign_in)
    }
}
