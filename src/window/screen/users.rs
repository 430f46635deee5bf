//! Users: listed with since when and until when; added; given a new first password; changed.

use chrono::{DateTime, Utc};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use crate::counter::Need;
use crate::domain::{UserNumber, UtcOffset};
use crate::store::User;
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::parts::{
    CHOSEN, Part, body, buttons, card_with_foot, digits, foot, page_of, quiet, said, secondary, selectable, title,
};

/// So many fit on one screen.
const PAGE: usize = 7;

/// The screen.
pub struct Users {
    users: List<User>,
    said: Vec<Said>,
    /// What the office needs before its first worker, and whether it is done.
    first_day: Vec<(Need, bool)>,
    /// Whether somebody has looked for a user since: then of the first day only what is next is shown.
    folded: bool,
    /// Whether something waits to go out to the system that keeps the register.
    goes_out: bool,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Add somebody.
    Add,
    /// Add everybody in a file.
    AddAll,
    /// Give this user a new first password.
    Reset(UserNumber),
    /// Bring the register in.
    Import,
    /// Settle the printer.
    Printer,
    /// Choose form and tray.
    Stationery,
    /// Decide what becomes of this user.
    Change(Box<User>),
    /// Make a backup.
    Backup,
    /// Look at the workers' online service.
    Service,
    /// Make another recovery sheet.
    RecoverySheet,
    /// Write what waits to go out.
    Outgoing,
}

impl Users {
    /// A list, with those who were removed at its end.
    pub fn new(users: Vec<User>, said: Vec<Said>) -> Self {
        let (gone, here): (Vec<_>, Vec<_>) = users.into_iter().partition(|user| user.removed_at.is_some());
        Self {
            users: List::new([here, gone].concat(), PAGE, 0),
            said,
            first_day: Vec::new(),
            folded: false,
            goes_out: false,
        }
    }

    /// With what the office needs before its first worker.
    #[must_use]
    pub fn and_first_day(self, first_day: Vec<(Need, bool)>) -> Self {
        Self { first_day, ..self }
    }

    /// With whether something waits to go out.
    #[must_use]
    pub fn and_outgoing(self, goes_out: bool) -> Self {
        Self { goes_out, ..self }
    }

    /// What the office needs now, whoever is chosen.
    pub fn needs(&mut self, first_day: Vec<(Need, bool)>) {
        self.first_day = first_day;
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        // Of a backup is said when it is so far: what stands there may be passwords that are shown this once.
        let is_of_a_backup = said.is_of_a_backup();
        self.said.retain(|it| is_of_a_backup && !it.is_of_a_backup());
        self.said.push(said);
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let mut keys = vec![
            Live::new(Key::Alt('n'), "key-add-user").on_button(),
            Live::new(Key::Alt('r'), "key-reset-user").on_button(),
            Live::new(Key::Alt('e'), "key-change-user").on_button(),
            Live::new(Key::Alt('g'), "key-staff").on_button(),
            Live::new(Key::Alt('i'), "key-import").on_button(),
            Live::new(Key::Alt('b'), "key-backup").on_button(),
            Live::new(Key::Alt('t'), "key-printer"),
            Live::new(Key::Alt('f'), "key-stationery"),
            Live::new(Key::Alt('w'), "key-service"),
            Live::new(Key::F(8), "key-settings"),
        ];
        // What is said of it names the key.
        keys.extend(self.goes_out.then(|| Live::new(Key::Alt('o'), "key-outgoing").on_button()));
        keys.extend(self.needs_a_sheet().then(|| Live::new(Key::Alt('k'), "key-recovery-sheet")));
        keys
    }

    /// Where the work is: at the chosen user, once there is nothing above the list that is to be read first.
    pub fn in_focus(&self) -> f32 {
        if self.is_unfolded() { 0.0 } else { self.users.portion() }
    }

    fn is_unfolded(&self) -> bool {
        !self.folded && self.first_day.iter().any(|(_, done)| !done)
    }

    /// Whether the recovery sheet is still among what the office needs: later it is F8 that leads to another one.
    fn needs_a_sheet(&self) -> bool {
        self.first_day.iter().any(|(need, done)| *need == Need::RecoverySheet && !done)
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        self.users.take(input);
        self.folded |= matches!(input, Input::Line(_) | Input::Key(Key::Up | Key::Down | Key::PageUp | Key::PageDown, _));
        match input {
            Input::Key(Key::Alt('n'), _) => return Action::Add,
            Input::Key(Key::Alt('g'), _) => return Action::AddAll,
            Input::Key(Key::Alt('i'), _) => return Action::Import,
            Input::Key(Key::Alt('b'), _) => return Action::Backup,
            Input::Key(Key::Alt('t'), _) => return Action::Printer,
            Input::Key(Key::Alt('f'), _) => return Action::Stationery,
            Input::Key(Key::Alt('w'), _) => return Action::Service,
            Input::Key(Key::Alt('o'), _) if self.goes_out => return Action::Outgoing,
            Input::Key(Key::Alt('k'), _) if self.needs_a_sheet() => return Action::RecoverySheet,
            Input::Key(Key::Alt('r'), _) => {
                if let Some(user) = self.here() {
                    return Action::Reset(user.number);
                }
            }
            Input::Key(Key::Alt('e'), _) => {
                if let Some(user) = self.here() {
                    return Action::Change(Box::new(user));
                }
            }
            Input::Key(Key::Escape, _) => self.said.clear(),
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    /// The chosen user; of one who was removed it is said that nothing becomes of him any more.
    fn here(&mut self) -> Option<User> {
        let here = self.users.chosen().filter(|user| user.removed_at.is_none()).cloned();
        if here.is_none() {
            self.said = vec![Said::Note(Tone::Plain, "user-is-removed")];
        }
        here
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let mut parts = first_day(look, &self.first_day, self.folded);
        parts.push(title(look, look.say("users-title")));
        let lines = self.users.shown().map(|(place, user, chosen)| {
            let line = row![
                digits(look, user.number.to_string(), look.sizes.px(20)),
                body(look, user.name.as_str()),
                body(look, look.words.role(user.role)),
            ];
            let about = quiet(look, about(look, user, scene.offset));
            let line = column![line.spacing(look.sizes.px(24)), about].spacing(look.sizes.px(2));
            let line = selectable(look, line.width(Length::Fill), chosen, place);
            if chosen && !self.is_unfolded() { container(line).id(CHOSEN).into() } else { line }
        });
        parts.push(column(lines).spacing(look.sizes.px(6)).into());
        parts.extend(page_of(look, self.users.pages()));
        let buttons = buttons(
            look,
            [
                secondary(look, look.say("key-add-user"), Key::Alt('n')),
                secondary(look, look.say("key-reset-user"), Key::Alt('r')),
                secondary(look, look.say("key-change-user"), Key::Alt('e')),
                secondary(look, look.say("key-staff"), Key::Alt('g')),
                secondary(look, look.say("key-import"), Key::Alt('i')),
                secondary(look, look.say("key-backup"), Key::Alt('b')),
            ],
        );
        card_with_foot(look, parts, foot(scene, says, buttons))
    }
}

/// What the office needs before its first worker, a line each: a tick or a box, what it is, and the key that leads there;
/// folded, only what is next.
fn first_day(look: &Look, needs: &[(Need, bool)], folded: bool) -> Vec<Part> {
    let open = needs.iter().filter(|(_, done)| !done).count();
    if open == 0 {
        return Vec::new();
    }
    let is_shown = |(_, done): &&(Need, bool)| !folded || !done;
    let lines = needs.iter().filter(is_shown).take(if folded { 1 } else { needs.len() }).map(|(need, done)| {
        let (label, key) = match need {
            Need::RecoverySheet => ("need-recovery-sheet", Some(Key::Alt('k'))),
            Need::Printer => ("need-printer", Some(Key::Alt('t'))),
            Need::Stationery => ("need-stationery", Some(Key::Alt('f'))),
            Need::Register => ("need-register", Some(Key::Alt('i'))),
            Need::Users => ("need-users", Some(Key::Alt('n'))),
            Need::Backup => ("need-backup", Some(Key::Alt('b'))),
            Need::BackupElsewhere => ("need-backup-elsewhere", Some(Key::Alt('b'))),
        };
        let sign = if *done { "✓" } else { "□" };
        let key = key.filter(|_| !done).map_or_else(String::new, |key| key.name());
        row![
            container(body(look, sign)).width(look.sizes.px(28)),
            if *done { quiet(look, look.say(label)) } else { body(look, look.say(label)) },
            container(digits(look, key, look.sizes.small())).align_right(Length::Fill),
        ]
        .spacing(look.sizes.px(8))
        .align_y(Alignment::Center)
        .into()
    });
    let lines: Vec<Part> = lines.collect();
    let head = look.tell("first-day-title", &[("count", open.into())]);
    let lines = column(lines).spacing(look.sizes.px(6)).width(Length::Fill);
    if folded {
        return vec![row![quiet(look, head), lines].spacing(look.sizes.px(24)).align_y(Alignment::Center).into()];
    }
    vec![title(look, head), lines.into()]
}

/// Since when he is gone, if he is; whose password he has, and when he signed in last.
fn about(look: &Look, user: &User, offset: UtcOffset) -> String {
    let when = |at: DateTime<Utc>| offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
    if let Some(at) = user.removed_at {
        return look.tell("users-removed", &[("at", when(at).into())]);
    }
    let own = user.password_set_by == user.number;
    let set = if look.practice() {
        look.say("users-practice-password")
    } else if own {
        look.say("users-own-password")
    } else {
        look.tell("users-first-password", &[("user", user.password_set_by.to_string().into())])
    };
    let signed_in = match user.last_sign_in {
        Some(at) => look.tell("users-last-sign-in", &[("at", when(at).into())]),
        None => look.say("users-no-sign-in"),
    };
    let disabled = user.disabled_at.map(|at| look.tell("users-disabled", &[("at", when(at).into())]));
    disabled.into_iter().chain([set, signed_in]).collect::<Vec<_>>().join(" · ")
}
