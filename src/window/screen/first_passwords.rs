//! The first passwords of users who came from a file: shown this once, a page at a time, until they are written down.

use iced::widget::{Row, column, container, row};
use iced::{Alignment, Length};

use crate::domain::{Secret, UserName, UserNumber};
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::look::Look;
use crate::window::rhythm::EnterGuard;
use crate::window::said::Said;
use crate::window::scene::Scene;
use crate::window::widget::parts::{CHOSEN, Part, body, buttons, compact, digits, foot, panes, primary, quiet, said, title};

/// So many fit on one screen.
const PAGE: usize = 12;

/// Somebody with the first password that was drawn for him.
pub struct FirstPassword {
    /// His number.
    pub number: UserNumber,
    /// His name.
    pub name: UserName,
    /// The password.
    pub password: Secret,
}

/// The screen.
pub struct FirstPasswords {
    users: List<FirstPassword>,
    /// How many of them have been on show.
    seen: usize,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Ask whether all of them are written down.
    AskToLeave,
}

impl FirstPasswords {
    /// The users who were added, in the order of the file.
    pub fn new(users: Vec<FirstPassword>) -> Self {
        let seen = users.len().min(PAGE);
        Self { users: List::new(users, PAGE, 0), seen, said: None }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let (page, pages) = self.users.pages();
        let keys = [
            (!self.users.is_at_first(), Live::new(Key::Up, "key-up")),
            (!self.users.is_at_last(), Live::new(Key::Down, "key-down")),
            (page > 1, Live::new(Key::PageUp, "key-page-before")),
            (page < pages, Live::new(Key::PageDown, "key-page-after")),
            (true, Live::new(Key::Escape, "key-back")),
        ];
        keys.into_iter().filter_map(|(works, live)| works.then_some(live)).collect()
    }

    /// When Enter counts: it only asks, but not because it was pressed twice on the form before.
    pub fn guards_enter() -> EnterGuard {
        EnterGuard::Shown
    }

    /// How many have not been on show yet.
    pub fn unseen(&self) -> usize {
        self.users.len() - self.seen
    }

    /// Where the work is.
    pub fn in_focus(&self) -> f32 {
        self.users.portion()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        self.users.take(input);
        self.seen = self.seen.max(self.span().1);
        match input {
            Input::Key(Key::Enter | Key::Escape, _) => Action::AskToLeave,
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => Action::None,
        }
    }

    /// Which of them are on show, counted from 1: the first and the last.
    fn span(&self) -> (usize, usize) {
        let before = (self.users.pages().0 - 1) * PAGE;
        (before + 1, self.users.len().min(before + PAGE))
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let count = self.users.len();
        let about = vec![
            title(look, look.tell("first-passwords-title", &[("count", count.into())])),
            body(look, look.say("first-passwords-about")),
        ];
        let labels =
            ["first-passwords-number", "label-user-name", "first-passwords-password"].map(|id| quiet(look, look.say(id)));
        let labels = compact_head(look, columns(look, false, labels));
        let size = look.sizes.px(if look.sizes.is_tight() { 17 } else { 22 });
        let lines = self.users.shown().map(|(place, user, chosen)| {
            let number = digits(look, user.number.to_string(), size);
            let password = digits(look, user.password.expose(), size);
            let line = columns(look, chosen, [number, body(look, user.name.as_str()), password]);
            let line = compact(look, line.into(), chosen, place);
            if chosen { container(line).id(CHOSEN).into() } else { line }
        });
        let lines = column(lines).spacing(look.sizes.px(2));
        let (from, to) = self.span();
        let span = [("from", from.into()), ("to", to.into()), ("count", count.into())];
        let span = body(look, look.tell("first-passwords-shown", &span));
        let done = primary(look, look.say("first-passwords-button"), Key::Enter);
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        panes(look, about, vec![labels, lines.into()], foot(scene, says, buttons(look, [done, span])))
    }
}

/// Number, name and password, each below its label, behind a mark where somebody is who writes them down.
fn columns(look: &Look, here: bool, [number, name, password]: [Part; 3]) -> Row<'static, Input> {
    let wide = |part, share| container(part).width(Length::FillPortion(share));
    let mark = container(quiet(look, if here { "›" } else { "" })).width(look.sizes.px(12));
    row![mark, wide(number, 3), wide(name, 5), wide(password, 8)]
        .spacing(look.sizes.gap(8))
        .align_y(Alignment::Center)
        .width(Length::Fill)
}

/// The labels, as far from the edge as what stands below them.
fn compact_head(look: &Look, labels: Row<'static, Input>) -> Part {
    container(labels).padding([0.0, look.sizes.px(6)]).into()
}
