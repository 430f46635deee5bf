//! Hand over 发放: the pick-up code read from the outside; what it should be is on no screen but a practice desk's.

use std::sync::Arc;

use crate::counter::Refusal;
use crate::domain::{BusinessNumber, HandOverBy, Printed, Reset};
use crate::paper::Preview;
use crate::settings::SecondPage;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::code_entry;
use crate::window::widget::parts::{
    Part, ask, body, buttons, low_slot, name, notice, panes, primary, quiet, said, secondary, slot,
};
use crate::window::widget::sheet::close_up;

/// Room for a scan of the barcode.
const MOST: usize = 40;

/// The screen.
pub struct HandOver {
    reset: Option<Reset<Printed>>,
    /// Masked, as on the outside of the envelope.
    name: String,
    /// Where it was printed just now, and what after it; `None` for one that waited.
    fresh: Option<(String, SecondPage)>,
    /// Its outside, at a practice desk.
    outside: Option<Arc<Preview>>,
    last_draw: bool,
    by: HandOverBy,
    entry: Field,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Hand over the envelope whose code was read.
    HandOver(Reset<Printed>, String),
    /// Void it and print another (作废重打).
    AskToVoid,
    /// Paper exists: what is to become of it?
    AskToLeave,
    /// Refuse.
    AskGround,
}

impl HandOver {
    /// A printed envelope.
    pub fn new(reset: Reset<Printed>, fresh: Option<(String, SecondPage)>, said: Option<Said>) -> Self {
        let name = reset.worker().name.to_string();
        let last_draw = !reset.visit().may_draw();
        let by = reset.handed_over_by();
        let entry = Field::new(Kind::Code(&[]), MOST);
        Self { reset: Some(reset), name, fresh, last_draw, by, entry, said, outside: None }
    }

    /// This screen with the outside in sight: at a practice desk nobody has to leave the program to read it.
    #[must_use]
    pub fn and_outside(self, outside: Option<Arc<Preview>>) -> Self {
        Self { outside, ..self }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The visit's number.
    pub fn business(&self) -> Option<BusinessNumber> {
        self.reset.as_ref().map(|reset| reset.visit().number.clone())
    }

    /// Whether the visit may print no other envelope if this one is voided.
    pub fn is_last_draw(&self) -> bool {
        self.last_draw
    }

    /// Gives the reset away, to a call or to be put aside.
    pub fn give(&mut self) -> Option<Reset<Printed>> {
        self.reset.take()
    }

    /// The keys.
    pub fn keys() -> Vec<Live> {
        vec![
            Live::new(Key::F(2), "key-new"),
            Live::new(Key::F(5), "key-refuse"),
            Live::new(Key::F(6), "key-void").on_button(),
        ]
    }

    /// Takes an input; Enter has been guarded before it comes here.
    pub fn update(&mut self, input: &Input) -> Action {
        let Input::Key(key, _) = input else { return Action::None };
        match key {
            Key::Enter if self.entry.is_empty() => self.said = Some(Said::Note(Tone::Plain, "hand-over-enter-empty")),
            // What is missing is typed behind it.
            Key::Enter if HandOverBy::is_begun(self.entry.text()) => {
                self.said = Some(Said::Stop(Refusal::NumberNoTry(self.by).into()));
            }
            Key::Enter => {
                if let Some(reset) = self.reset.take() {
                    let read = self.entry.text().to_owned();
                    self.entry.clear();
                    return Action::HandOver(reset, read);
                }
            }
            Key::Escape if !self.entry.is_empty() => self.entry.clear(),
            Key::Escape | Key::F(2) => return Action::AskToLeave,
            Key::F(5) => return Action::AskGround,
            Key::F(6) => return Action::AskToVoid,
            key => {
                if self.entry.take(key) {
                    self.said = None;
                }
            }
        }
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let take_out = match &self.fresh {
            Some((printer, _)) => look.tell("print-take-out", &[("printer", printer.as_str().into())]),
            None => look.say("hand-over-waited"),
        };
        let sign = match self.fresh {
            Some((_, SecondPage::Receipt)) => "hand-over-sign-receipt",
            Some((_, SecondPage::Stub)) => "hand-over-sign-stub",
            None => "hand-over-sign-either",
        };
        let about = vec![
            quiet(look, look.say("hand-over-whose")),
            name(look, self.name.clone()),
            notice(look, Tone::Plain, take_out),
            body(look, look.say(sign)),
        ];
        let asked = match self.by {
            HandOverBy::PickUpCode => "hand-over-code",
            HandOverBy::EndOfNumber => "hand-over-number",
        };
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        // A practice desk needs the room: the code is read below.
        let slot = if self.outside.is_some() { low_slot(scene, says) } else { slot(scene, says, None) };
        let mut to_do = vec![ask(look, look.say(asked)), code_entry(look, &self.entry, &[3]), slot];
        to_do.extend(self.outside.as_ref().map(|outside| close_up(look, outside)));
        let hand_over = primary(look, look.say("hand-over-button"), Key::Enter);
        panes(look, about, to_do, buttons(look, [hand_over, secondary(look, look.say("key-void"), Key::F(6))]))
    }
}
