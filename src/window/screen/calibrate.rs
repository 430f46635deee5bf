//! Calibrate 校准: how far a printer is off on a form, found by test pages and moved by the arrows.

use std::sync::Arc;

use iced::widget::{column, row};

use crate::domain::{FormName, Offset, Shift};
use crate::paper::{Form, Preview};
use crate::telling::Telling;
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::parts::{
    Part, body, buttons, digits, low_slot, notice, panes, primary, quiet, said, secondary, title,
};
use crate::window::widget::sheet::sheet;

/// How far an arrow moves, and an arrow with Shift: in tenths of a millimetre.
const STEP: i16 = 1;
const FAR: i16 = 10;

/// The screen.
pub struct Calibrate {
    /// Not moved.
    form: Form,
    preview: Arc<Preview>,
    printer: String,
    tray: Option<String>,
    before: Option<Offset>,
    offset: Offset,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Print a test page of this form, moved like this.
    Print(FormName, Offset),
    /// Keep the offset for this form and the printer.
    Save(FormName, Offset),
    /// Leave, though something has changed.
    AskToLeave,
    /// Leave everything as it is.
    Back,
}

impl Calibrate {
    /// A form and its outside, with the printer that prints on it, and how far it is known to be off.
    pub fn new(form: Form, preview: Preview, (printer, tray): (String, Option<String>), before: Option<Offset>) -> Self {
        let (preview, offset) = (Arc::new(preview), before.unwrap_or_default());
        Self { form, preview, printer, tray, before, offset, said: None }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let mut keys = vec![
            Live::new(Key::Left, "key-move-left"),
            Live::new(Key::Right, "key-move-right"),
            Live::new(Key::Up, "key-move-up"),
            Live::new(Key::Down, "key-move-down"),
        ];
        keys.extend((self.offset != Offset::default()).then_some(Live::new(Key::Home, "key-zero")));
        keys.extend([Live::new(Key::Alt('t'), "key-print-test").on_button(), Live::new(Key::Escape, "key-back")]);
        keys
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let Input::Key(key, _) = input else { return Action::None };
        let moved = match key {
            Key::Left => self.moved(-STEP, 0),
            Key::Right => self.moved(STEP, 0),
            Key::Up => self.moved(0, -STEP),
            Key::Down => self.moved(0, STEP),
            Key::FarLeft => self.moved(-FAR, 0),
            Key::FarRight => self.moved(FAR, 0),
            Key::FarUp => self.moved(0, -FAR),
            Key::FarDown => self.moved(0, FAR),
            Key::Home => Offset::default(),
            Key::Alt('t') | Key::Enter => return self.use_it(key),
            Key::Escape if self.offset != self.before.unwrap_or_default() => return Action::AskToLeave,
            Key::Escape => return Action::Back,
            _ => return Action::None,
        };
        self.offset = moved;
        self.said = None;
        Action::None
    }

    fn moved(&self, right: i16, down: i16) -> Offset {
        let Offset { x, y } = self.offset;
        Offset { x: x.farther(right), y: y.farther(down) }
    }

    /// What would leave the sheet is neither printed nor kept; the screen says so all the time.
    fn use_it(&mut self, key: &Key) -> Action {
        if self.form.clone().moved(self.offset).is_err() {
            return Action::None;
        }
        let (form, offset) = (self.form.name().clone(), self.offset);
        self.said = None;
        if *key == Key::Enter { Action::Save(form, offset) } else { Action::Print(form, offset) }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let tray = self.tray.as_ref().map_or_else(String::new, |tray| format!(" · {tray}"));
        let printer = format!("{}{tray}", look.words.printer_called(&self.printer));
        let name = [("form", look.words.form_name(self.form.name().as_str()).into()), ("printer", printer.into())];
        let about = vec![
            title(look, look.tell("calibrate-title", &name)),
            body(look, look.say("calibrate-keys")),
            body(look, look.say("calibrate-about")),
            quiet(look, look.say("calibrate-shown")),
        ];
        let mut parts: Vec<Part> = vec![sheet(look, &self.preview, self.offset)];
        let shift = |label: &str, shift: Shift| -> Part {
            column![quiet(look, look.say(label)), digits(look, format!("{shift} mm"), look.sizes.code())].into()
        };
        let shifts = row![shift("calibrate-right", self.offset.x), shift("calibrate-down", self.offset.y)];
        parts.push(shifts.spacing(look.sizes.px(28)).into());
        let fits = self.form.clone().moved(self.offset);
        let fault = fits.err().map(|fault| notice(look, Tone::Remark, look.words.form_fault(&fault)));
        let mut says: Vec<Part> = fault.into_iter().chain(self.said.iter().map(|it| said(look, it, scene.offset))).collect();
        if scene.away.is_some() {
            says.push(notice(look, Tone::Plain, look.say("waiting")));
        }
        parts.push(low_slot(scene, says));
        let foot = if scene.prints {
            vec![secondary(look, look.say("key-stop-printing"), Key::Escape)]
        } else {
            vec![
                primary(look, look.say("calibrate-button"), Key::Enter),
                secondary(look, look.say("key-print-test"), Key::Alt('t')),
            ]
        };
        let foot = (scene.away.is_none() || scene.prints).then(|| buttons(look, foot));
        panes(look, about, parts, foot)
    }
}
