//! Users: listed; added; given a new first password.

use iced::Length;
use iced::widget::{column, row};

use crate::domain::UserNumber;
use crate::store::User;
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::said::Said;
use crate::window::scene::Scene;
use crate::window::widget::parts::{Part, body, card, digits, page_of, quiet, said, secondary, selectable, title};

/// So many fit on one screen.
const PAGE: usize = 7;

/// The screen.
pub struct Users {
    users: List<User>,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Add somebody.
    Add,
    /// Give this user a new first password.
    Reset(UserNumber),
    /// Bring the register in.
    Import,
    /// Settle the printer.
    Printer,
    /// Choose form and tray.
    Stationery,
}

impl Users {
    /// A list.
    pub fn new(users: Vec<User>, said: Vec<Said>) -> Self {
        Self { users: List::new(users, PAGE, 0), said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = vec![said];
    }

    /// The keys.
    pub fn keys() -> Vec<Live> {
        vec![
            Live::new(Key::Alt('n'), "key-add-user"),
            Live::new(Key::Alt('r'), "key-reset-user"),
            Live::new(Key::Alt('i'), "key-import"),
            Live::new(Key::Alt('t'), "key-printer"),
            Live::new(Key::Alt('f'), "key-stationery"),
            Live::new(Key::Alt('p'), "key-own-password"),
            Live::new(Key::F(8), "key-settings"),
        ]
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        self.users.take(input);
        match input {
            Input::Key(Key::Alt('n'), _) => return Action::Add,
            Input::Key(Key::Alt('i'), _) => return Action::Import,
            Input::Key(Key::Alt('t'), _) => return Action::Printer,
            Input::Key(Key::Alt('f'), _) => return Action::Stationery,
            Input::Key(Key::Alt('r'), _) => {
                if let Some(user) = self.users.chosen() {
                    return Action::Reset(user.number.clone());
                }
            }
            Input::Key(Key::Escape, _) => self.said.clear(),
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        parts.push(title(look, look.say("users-title")));
        let lines = self.users.shown().map(|(place, user, chosen)| {
            let own = user.password_set_by == user.number;
            let set = if look.practice() {
                look.say("users-practice-password")
            } else if own {
                look.say("users-own-password")
            } else {
                look.tell("users-first-password", &[("user", user.password_set_by.to_string().into())])
            };
            let line = row![
                digits(look, user.number.to_string(), look.sizes.px(20)),
                body(look, user.name.as_str()),
                body(look, look.words.role(user.role)),
            ];
            let line = column![line.spacing(look.sizes.px(24)), quiet(look, set)].spacing(look.sizes.px(2));
            selectable(look, line.width(Length::Fill), chosen, place)
        });
        parts.push(column(lines).spacing(look.sizes.px(6)).into());
        parts.extend(page_of(look, self.users.pages()));
        let buttons = row![
            secondary(look, look.say("key-add-user"), Key::Alt('n')),
            secondary(look, look.say("key-reset-user"), Key::Alt('r')),
            secondary(look, look.say("key-import"), Key::Alt('i')),
        ];
        parts.push(buttons.spacing(look.sizes.px(12)).wrap().into());
        card(look, parts)
    }
}
