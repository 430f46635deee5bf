//! Another printer than the one that was confirmed last: the clerk compares before an envelope goes there.

use crate::counter::ChangedPrinter;
use crate::window::choice::Choice;
use crate::window::key::{Input, Key, Live};
use crate::window::said::Said;
use crate::window::scene::Scene;
use crate::window::widget::parts::{Part, body, choices, fact, primary, said, title};
use crate::window::widget::work::Work;

/// What the clerk found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// It is the printer that envelopes should go to.
    Right,
    /// It is not, or he does not know.
    Doubtful,
}

/// The screen.
pub struct NewPrinter {
    changed: ChangedPrinter,
    choice: Choice<Compared>,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Envelopes go there from now on.
    Confirm,
    /// Nothing is printed there, and the administrator is told.
    Doubt,
    /// The user signs out, and has said nothing of it.
    Leave,
}

impl NewPrinter {
    /// Asks whether envelopes should go there.
    pub fn new(changed: ChangedPrinter) -> Self {
        // In the places of a question's *go on* and *later*; nothing is marked, so that Enter alone confirms nothing.
        Self { changed, choice: Choice::open(vec![Compared::Right, Compared::Doubtful]).by_digit(), said: Vec::new() }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = vec![said];
    }

    /// The keys.
    pub fn keys() -> Vec<Live> {
        vec![Live::new(Key::Escape, "key-sign-out")]
    }

    /// Takes an input; Enter has been guarded before it comes here.
    pub fn update(&mut self, input: &Input) -> Action {
        if self.choice.take(input) {
            self.said.clear();
            return Action::None;
        }
        match (input, self.choice.chosen()) {
            (Input::Key(Key::Enter, _), Some(Compared::Right)) => Action::Confirm,
            (Input::Key(Key::Enter, _), Some(Compared::Doubtful)) => Action::Doubt,
            (Input::Key(Key::Escape, _), _) => Action::Leave,
            _ => Action::None,
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> =
            vec![title(look, look.say("new-printer-title")), body(look, look.say("new-printer-about"))];
        parts.push(fact(look, "new-printer-before", look.words.known_printer(self.changed.before.as_ref())));
        parts.push(fact(look, "new-printer-now", look.words.known_printer(Some(&self.changed.now))));
        let choices = choices(look, &self.choice, |answer| {
            look.say(match answer {
                Compared::Right => "new-printer-right",
                Compared::Doubtful => "new-printer-doubtful",
            })
        });
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        Work::new(vec![choices], says).low().beside(scene, parts, primary(look, look.say("confirm"), Key::Enter))
    }
}
