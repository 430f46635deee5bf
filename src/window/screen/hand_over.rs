//! Hand over 发放: the pick-up code read from the outside; what it should be is on no screen but a practice desk's.

use std::sync::Arc;

use iced::widget::column;

use crate::counter::Refusal;
use crate::domain::{BusinessNumber, HandOverBy, Printed, RefusalGround, Reset};
use crate::paper::{Guard, Outline, Preview, Stroke};
use crate::settings::SecondPage;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::code_entry;
use crate::window::widget::folded::folded;
use crate::window::widget::parts::{Part, ask, buttons, name, primary, quiet, said, secondary, step};
use crate::window::widget::work::Work;

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
    /// How the form in force is drawn.
    outline: Option<Outline>,
    last_draw: bool,
    /// The so-many-th envelope of its visit.
    place: u8,
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
    /// Show its outside.
    Show(Arc<Preview>),
}

impl HandOver {
    /// A printed envelope.
    pub fn new(reset: Reset<Printed>, fresh: Option<(String, SecondPage)>, said: Option<Said>) -> Self {
        let name = reset.worker().name.to_string();
        let (last_draw, place) = (!reset.visit().may_draw(), reset.visit().draws);
        let by = reset.handed_over_by();
        let entry = Field::new(Kind::Code(&[]), MOST);
        Self { reset: Some(reset), name, fresh, last_draw, place, by, entry, said, outside: None, outline: None }
    }

    /// This screen with the outside in sight: at a practice desk nobody has to leave the program to read it.
    #[must_use]
    pub fn and_outside(self, outside: Option<Arc<Preview>>) -> Self {
        Self { outside, ..self }
    }

    /// This screen with a drawing of the form in force.
    #[must_use]
    pub fn and_outline(self, outline: Option<Outline>) -> Self {
        Self { outline, ..self }
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
    pub fn keys(&self) -> Vec<Live> {
        let refuse = Live::new(Key::F(5), "key-refuse");
        let mut keys = vec![
            Live::new(Key::F(2), "key-new"),
            if self.is_stopped() { refuse.on_button() } else { refuse },
            Live::new(Key::F(6), "key-void").on_button(),
        ];
        keys.extend(self.outside.as_ref().map(|_| Live::new(Key::Alt('o'), "key-show-outside")));
        keys
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
            Key::Alt('o') => return self.outside.clone().map_or(Action::None, Action::Show),
            Key::F(6) => return Action::AskToVoid,
            key => {
                if self.entry.take(key) {
                    self.said = None;
                }
            }
        }
        Action::None
    }

    /// What the hands do, one after the other, and how.
    fn hands(&self, look: &Look) -> [(String, String); 4] {
        let take = match &self.fresh {
            Some((printer, _)) => look.tell("step-take-how", &[("printer", look.words.printer_called(printer).into())]),
            None => look.say("step-take-waited"),
        };
        let close = match (&self.fresh, self.outline.as_ref().map(|outline| outline.guard)) {
            (Some(_), Some(Guard::Fold)) => ("step-fold", "step-fold-how"),
            _ => ("step-close", "step-close-how"),
        };
        let sign = match self.fresh {
            Some((_, SecondPage::Receipt)) => "step-sign-receipt",
            Some((_, SecondPage::Stub)) => "step-sign-stub",
            None => "step-sign-either",
        };
        let (code, code_how) = match self.by {
            HandOverBy::PickUpCode => ("step-code", "step-code-how"),
            HandOverBy::EndOfNumber => ("step-number", "step-number-how"),
        };
        [
            (look.say("step-take"), take),
            (look.say(close.0), look.say(close.1)),
            (look.say("step-sign"), look.say(sign)),
            (look.say(code), look.say(code_how)),
        ]
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let whose = match self.place {
            0 | 1 => look.say("hand-over-whose"),
            place => look.tell("hand-over-whose-next", &[("place", usize::from(place).into())]),
        };
        let mut about = vec![quiet(look, whose), name(look, self.name.clone())];
        let steps = self.hands(look).into_iter().zip(1..).map(|((what, how), place)| step(look, place, what, how));
        about.push(column(steps).spacing(look.sizes.px(4)).into());
        let asked = match self.by {
            HandOverBy::PickUpCode => "hand-over-code",
            HandOverBy::EndOfNumber => "hand-over-number",
        };
        let says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let to_do = vec![ask(look, look.say(asked)), code_entry(look, &self.entry, &[3])];
        let drawn = self.outline.as_ref().and_then(|outline| folded(look, outline, self.practised(), self.said.is_some()));
        let work = Work::new(to_do, says).low().below(drawn);
        let hand_over = primary(look, look.say("hand-over-button"), Key::Enter);
        let void = secondary(look, look.say("key-void"), Key::F(6));
        if self.is_stopped() {
            let refuse = primary(look, look.say("key-refuse"), Key::F(5));
            return work.beside(scene, about, buttons(look, [refuse, void]));
        }
        work.beside(scene, about, buttons(look, [hand_over, void]))
    }

    /// Whether the register stops the visit: another try does not help.
    fn is_stopped(&self) -> bool {
        self.said.as_ref().is_some_and(Said::ends_the_visit)
    }

    /// The ground on which the visit is refused, where the screen says what stops it.
    pub fn ground(&self) -> Option<RefusalGround> {
        self.said.as_ref().and_then(Said::ground)
    }

    /// The code on the outside, at a practice desk.
    fn practised(&self) -> &str {
        let strokes = self.outside.iter().flat_map(|outside| &outside.strokes);
        let texts = strokes.filter_map(|stroke| match stroke {
            Stroke::Text { text, .. } => Some(text.as_str()),
            Stroke::Area { .. } => None,
        });
        texts.into_iter().find(|text| is_a_code(text)).unwrap_or_default()
    }
}

/// Whether a text on the outside is the code.
fn is_a_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}
