//! Several fields for what is done now and then: set-up, users, own password, import, lifting a lock, recovery.

use iced::Length;
use iced::widget::grid;

use super::{Scene, portion};
use crate::domain::{Role, Secret, UserNumber};
use crate::window::choice::Choice;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::rhythm::Guard;
use crate::window::said::{Said, Tone};
use crate::window::widget::parts::{Part, body, card, choices_in_line, labelled, notice, primary, quiet, said, title};

/// What a form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The first set-up of a data folder.
    SetUp,
    /// The recovery sheet gives a user a new password.
    Recover,
    /// The signed-in user's own password; `first` when nothing else is allowed before.
    OwnPassword {
        /// Whether the present password is still one that somebody else set.
        first: bool,
    },
    /// A new user.
    AddUser,
    /// A new first password for this user.
    ResetUser(UserNumber),
    /// The printer that envelopes go to, or the Drawer.
    Printer,
    /// Verifying a receipt that somebody shows.
    Receipt,
    /// The register.
    Import {
        /// The SM3 of the file that has been counted: Enter brings it in.
        counted: Option<String>,
    },
    /// Lifting the lock of another user's wrong card entries.
    Unlock,
}

impl Purpose {
    /// The labels and kinds of the fields, with room for so many characters.
    fn fields(&self) -> &'static [(&'static str, Kind, usize)] {
        match self {
            Self::SetUp => &[
                ("label-office-code", Kind::Digits, 6),
                ("label-office-name", Kind::Words, 100),
                ("label-station", Kind::Digits, 2),
                ("label-admin-number", Kind::Digits, 8),
                ("label-admin-name", Kind::Words, 80),
                ("label-new-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::Recover => &[
                ("label-recovery-code", Kind::Code(&[5, 5, 5, 5, 5, 5]), 40),
                ("label-user-number", Kind::Digits, 8),
                ("label-new-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::OwnPassword { first: false } => &[
                ("label-present-password", Kind::Hidden, 256),
                ("label-new-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::OwnPassword { first: true } | Self::ResetUser(_) => {
                &[("label-new-password", Kind::Hidden, 256), ("label-again", Kind::Hidden, 256)]
            }
            Self::AddUser => &[
                ("label-user-number", Kind::Digits, 8),
                ("label-user-name", Kind::Words, 80),
                ("label-first-password", Kind::Hidden, 256),
                ("label-again", Kind::Hidden, 256),
            ],
            Self::Printer => &[
                ("label-printer-address", Kind::Words, 200),
                ("label-printer-name", Kind::Words, 40),
                ("label-printer-tray", Kind::Words, 100),
            ],
            Self::Receipt => {
                &[("label-query-number", Kind::Code(&[4, 4, 4]), 40), ("label-check-code", Kind::Code(&[4, 4]), 20)]
            }
            Self::Import { .. } => &[("label-file", Kind::Words, 400)],
            Self::Unlock => &[
                ("label-id-number", Kind::Code(&[6, 8, 4]), 40),
                ("label-locked-user", Kind::Digits, 8),
                ("label-unlock-reason", Kind::Words, 200),
            ],
        }
    }

    /// What it is called, what it is about, and what its button does.
    fn words(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::SetUp => ("set-up-title", "set-up-about", "set-up-button"),
            Self::Recover => ("recover-title", "recover-about", "recover-button"),
            Self::OwnPassword { first: true } => ("own-password-title", "own-password-first", "own-password-button"),
            Self::OwnPassword { first: false } => ("own-password-title", "own-password-about", "own-password-button"),
            Self::AddUser => ("add-user-title", "add-user-about", "add-user-button"),
            Self::ResetUser(_) => ("reset-user-title", "reset-user-about", "reset-user-button"),
            Self::Printer => ("printer-title", "printer-about", "printer-button"),
            Self::Receipt => ("receipt-title", "receipt-about", "receipt-button"),
            Self::Import { counted: None } => ("import-title", "import-about", "import-check-button"),
            Self::Import { counted: Some(_) } => ("import-title", "import-about", "import-button"),
            Self::Unlock => ("unlock-title", "unlock-about", "unlock-button"),
        }
    }
}

/// What has been filled in: a value for each field, in their order, and a role where one is asked for.
pub struct Filled {
    /// The values.
    pub values: Vec<Secret>,
    /// The role.
    pub role: Option<Role>,
}

impl Filled {
    /// The value of a field.
    pub fn value(&self, place: usize) -> &str {
        self.values.get(place).map(Secret::expose).unwrap_or_default()
    }
}

/// The screen.
pub struct Form {
    purpose: Purpose,
    fields: Vec<Field>,
    focus: usize,
    roles: Option<Choice<Role>>,
    said: Vec<Said>,
    /// What a long call has done so far.
    progress: Option<String>,
    /// Rows of an import that were refused, as sentences.
    refused: Vec<String>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Do what the form is for.
    Submit(Purpose, Filled),
    /// Leave it.
    Back(Purpose),
}

/// So many refused rows are shown; the count says how many there are.
pub const MOST_ROWS: usize = 8;

impl Form {
    /// An empty form.
    pub fn new(purpose: Purpose) -> Self {
        let fields = purpose.fields().iter().map(|(_, kind, most)| Field::new(*kind, *most)).collect();
        let roles = (purpose == Purpose::AddUser).then(|| Choice::harmless(Role::ALL.to_vec()));
        Self { purpose, fields, focus: 0, roles, said: Vec::new(), progress: None, refused: Vec::new() }
    }

    /// A form that begins with what is settled now.
    pub fn filled(purpose: Purpose, values: &[&str]) -> Self {
        let mut form = Self::new(purpose);
        for (field, value) in form.fields.iter_mut().zip(values) {
            *field = Field::with(field.kind(), value.chars().count().max(200), value);
        }
        form
    }

    /// What it is for.
    pub fn purpose(&self) -> &Purpose {
        &self.purpose
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.progress = None;
        self.counted(if let Said::Checked(done) = &said { Some(done.sm3.clone()) } else { None });
        self.said = vec![said];
    }

    /// Says what is wrong with a field, and goes there.
    pub fn say_at(&mut self, place: usize, said: Said) {
        self.say(said);
        self.focus = place;
        if self.fields.get(place).is_some_and(|field| field.kind() == Kind::Hidden) {
            // What cannot be seen cannot be mended: both are typed again.
            self.fields.iter_mut().filter(|field| field.kind() == Kind::Hidden).for_each(Field::clear);
            self.focus = self.fields.iter().position(|field| field.kind() == Kind::Hidden).unwrap_or(place);
        }
    }

    /// A file that has been counted may be brought in, as long as it is the same and nothing else has been said.
    fn counted(&mut self, sm3: Option<String>) {
        if let Purpose::Import { counted } = &mut self.purpose {
            *counted = sm3;
        }
    }

    /// What a long call has done so far.
    pub fn progress(&mut self, sentence: String) {
        self.progress = Some(sentence);
    }

    /// A row that an import refused.
    pub fn row_refused(&mut self, sentence: String) {
        if self.refused.len() < MOST_ROWS {
            self.refused.push(sentence);
        }
    }

    /// The field in focus, or the end when something is said there.
    pub fn in_focus(&self) -> f32 {
        if self.said.is_empty() { portion(self.focus, self.fields.len()) } else { 1.0 }
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        match self.purpose {
            Purpose::SetUp | Purpose::OwnPassword { first: true } => vec![],
            _ => vec![Live::new(Key::Escape, "key-back")],
        }
    }

    /// When Enter counts: what was counted is read before it is brought in.
    pub fn guards_enter(&self) -> Guard {
        if matches!(self.purpose, Purpose::Import { counted: Some(_) }) { Guard::Quiet } else { Guard::Open }
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let count = self.fields.len().max(1);
        if self.roles.as_mut().is_some_and(|roles| roles_take(roles, input)) {
            return Action::None;
        }
        match input {
            Input::Field(place) => self.focus = (*place).min(count - 1),
            Input::Key(Key::Tab | Key::Down, _) => self.focus = (self.focus + 1) % count,
            Input::Key(Key::BackTab | Key::Up, _) => self.focus = (self.focus + count - 1) % count,
            Input::Key(Key::Enter, _) => return self.enter(count),
            Input::Key(Key::Escape, _) => {
                let emptied = self.fields.get_mut(self.focus).filter(|field| !field.is_empty()).map(Field::clear);
                self.counted(None);
                if emptied.is_none() {
                    return Action::Back(self.purpose.clone());
                }
            }
            Input::Key(key, _) => {
                if self.fields.get_mut(self.focus).is_some_and(|field| field.take(key)) {
                    self.said.clear();
                    self.refused.clear();
                    self.counted(None);
                }
            }
            Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn enter(&mut self, count: usize) -> Action {
        // A printer has an address or none, a name or none, a tray or none.
        let may_be_empty = self.purpose == Purpose::Printer && self.focus + 1 == count;
        if let Some(empty) = self.fields.iter().position(Field::is_empty).filter(|_| !may_be_empty) {
            // From field to field; on the last one, what was left out.
            let next = if self.focus + 1 < count { self.focus + 1 } else { empty };
            let skipped = self.fields.get(self.focus).is_some_and(Field::is_empty) && self.purpose != Purpose::Printer;
            if self.focus + 1 >= count || skipped {
                self.said = vec![Said::Note(Tone::Remark, "form-missing")];
                self.focus = empty;
            } else {
                self.focus = next;
            }
            return Action::None;
        }
        self.said.clear();
        self.refused.clear();
        let values = self.fields.iter().map(Field::secret).collect();
        let role = self.roles.as_ref().and_then(Choice::chosen);
        Action::Submit(self.purpose.clone(), Filled { values, role })
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let (name, about, button) = self.purpose.words();
        let about = match &self.purpose {
            Purpose::ResetUser(user) => look.tell(about, &[("user", user.to_string().into())]),
            _ => look.say(about),
        };
        let mut parts = vec![title(look, look.say(name)), body(look, about)];
        if let Some(roles) = &self.roles {
            parts.push(quiet(look, look.say("label-role")));
            parts.push(choices_in_line(look, roles, |role| look.words.role(role)));
        }
        let fields = self.purpose.fields().iter().zip(&self.fields).enumerate();
        let fields = fields.map(|(place, ((label, ..), field))| {
            labelled(look, look.say(label), field, place, place == self.focus, scene.composing)
        });
        parts.push(
            grid(fields)
                .columns(if self.fields.len() > 4 { 2 } else { 1 })
                .spacing(look.sizes.px(14))
                .height(Length::Shrink)
                .into(),
        );
        parts.extend(self.said.iter().map(|it| said(look, it, scene.offset)));
        if scene.away.is_some() {
            let sentence = self.progress.clone().unwrap_or_else(|| look.say("waiting"));
            parts.push(notice(look, Tone::Plain, sentence));
        } else {
            let last = self.focus + 1 == self.fields.len() || !self.fields.iter().any(Field::is_empty);
            parts.push(primary(look, look.say(if last { button } else { "form-next" }), Key::Enter));
        }
        parts.extend(self.refused.iter().map(|row| notice(look, Tone::Remark, row.clone())));
        card(look, parts)
    }
}

/// Roles are chosen by Alt and a number or a click; the arrows go from field to field.
fn roles_take(roles: &mut Choice<Role>, input: &Input) -> bool {
    matches!(input, Input::Key(Key::Alt(_), _) | Input::Line(_)) && roles.take(input)
}
