//! Stationery 用纸: which form the desk prints on, what protects the secret on it, and which tray it comes from.

use std::path::PathBuf;

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use crate::domain::{FormName, Keyword, Offset};
use crate::paper::{Form, FormFault, OnHand};
use crate::telling::Telling;
use crate::window::key::{Input, Key, Live};
use crate::window::list::portion;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::parts::{
    Part, body, buttons, card_with_foot, digits, foot, notice, primary, quiet, said, secondary, selectable, title,
};

/// What a printer has, and what is in force.
pub struct InForce {
    /// What the clerk calls the printer.
    pub printer: String,
    /// Its trays by its own words, and the one in force; nothing for a printer that has none or does not say.
    pub trays: Vec<Keyword>,
    /// The tray in force; the printer chooses if none.
    pub tray: Option<Keyword>,
    /// The papers that the printer has, by its own words, as far as it says them.
    pub papers: Vec<Keyword>,
    /// The paper that the printer is asked for; nothing is asked of the Drawer.
    pub paper: Option<Keyword>,
    /// The form in force.
    pub form: FormName,
}

impl InForce {
    /// The paper to ask the printer for, for another size of sheet than it is asked for now: one of its own if it has one.
    fn other_paper(&self, form: &Form) -> Option<Keyword> {
        self.paper.as_ref().filter(|paper| !is_of_this_size(form, paper))?;
        let own = self.papers.iter().find(|paper| paper.size().is_some() && is_of_this_size(form, paper));
        Some(own.cloned().unwrap_or_else(|| {
            let (width, height) = form.size();
            if is_of_this_size(form, &Keyword::a4()) { Keyword::a4() } else { Keyword::custom(form.name(), width, height) }
        }))
    }
}

/// What was chosen.
pub struct Chosen {
    /// The form to print on.
    pub form: FormName,
    /// The tray to print from; the printer chooses if none.
    pub tray: Option<Keyword>,
    /// The paper to ask the printer for, if it is another than now.
    pub paper: Option<Keyword>,
}

/// A form on the screen.
struct FormLine {
    file: Option<PathBuf>,
    form: Result<Form, FormFault>,
    /// How far the printer in force is off on it, if anybody has looked.
    offset: Option<Offset>,
}

/// The screen.
pub struct Stationery {
    lines: Vec<FormLine>,
    chosen: usize,
    in_force: InForce,
    tray: Option<Keyword>,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Print on this form from this tray.
    Save(Chosen),
    /// Choose this form, and then see how far the printer is off on it.
    Calibrate(Chosen),
    /// Leave everything as it is.
    Back,
}

impl Stationery {
    /// The forms on hand, each with what is known of the printer in force on it.
    pub fn new(forms: Vec<(OnHand, Option<Offset>)>, in_force: InForce, said: Vec<Said>) -> Self {
        let line = |(OnHand { file, form }, offset)| FormLine { file, form, offset };
        let lines: Vec<FormLine> = forms.into_iter().map(line).collect();
        let in_use = |line: &FormLine| line.form.as_ref().is_ok_and(|form| *form.name() == in_force.form);
        let chosen = lines.iter().position(in_use).unwrap_or_default();
        let tray = in_force.tray.clone();
        Self { lines, chosen, in_force, tray, said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = vec![said];
    }

    /// The chosen form, or the beginning when something is said there.
    pub fn in_focus(&self) -> f32 {
        if self.said.is_empty() { portion(self.chosen, self.lines.len()) } else { 0.0 }
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let mut keys = vec![Live::new(Key::Up, "key-up"), Live::new(Key::Down, "key-down")];
        if !self.in_force.trays.is_empty() {
            keys.extend([Live::new(Key::Left, "key-tray-back"), Live::new(Key::Right, "key-tray")]);
        }
        keys.extend([Live::new(Key::Alt('c'), "key-calibrate").on_button(), Live::new(Key::Escape, "key-back")]);
        keys
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let count = self.lines.len().max(1);
        match input {
            Input::Line(place) => self.choose((*place).min(count - 1)),
            Input::Key(Key::Down | Key::Tab, _) => self.choose((self.chosen + 1) % count),
            Input::Key(Key::Up | Key::BackTab, _) => self.choose((self.chosen + count - 1) % count),
            Input::Key(Key::Right, _) => self.turn(1),
            Input::Key(Key::Left, _) => self.turn(-1),
            Input::Key(Key::Enter, _) => return self.take(Action::Save),
            Input::Key(Key::Alt('c'), _) => return self.take(Action::Calibrate),
            Input::Key(Key::Escape, _) => return Action::Back,
            Input::Key(..) | Input::Field(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn choose(&mut self, place: usize) {
        self.chosen = place;
        self.said.clear();
    }

    /// The next tray, round and round; no tray means that the printer chooses.
    fn turn(&mut self, by: i8) {
        let trays: Vec<Option<Keyword>> =
            std::iter::once(None).chain(self.in_force.trays.iter().cloned().map(Some)).collect();
        let at = trays.iter().position(|tray| *tray == self.tray).unwrap_or_default();
        let place = if by < 0 { at + trays.len() - 1 } else { at + 1 } % trays.len().max(1);
        self.tray = trays.get(place).cloned().flatten();
        self.said.clear();
    }

    fn take(&mut self, action: impl FnOnce(Chosen) -> Action) -> Action {
        match self.lines.get(self.chosen).map(|line| &line.form) {
            Some(Ok(form)) => {
                let (form, paper) = (form.name().clone(), self.in_force.other_paper(form));
                action(Chosen { form, tray: self.tray.clone(), paper })
            }
            Some(Err(_)) => {
                self.say(Said::Note(Tone::Remark, "stationery-wrong"));
                Action::None
            }
            None => Action::None,
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts: Vec<Part> = vec![title(look, look.say("stationery-title"))];
        let printer = look.words.printer_called(&self.in_force.printer);
        let printer = look.tell("stationery-printer", &[("printer", printer.into())]);
        let mut from = row![body(look, printer)].spacing(look.sizes.px(24)).align_y(Alignment::Center);
        if !self.in_force.trays.is_empty() {
            let tray = self.tray.as_ref().map_or_else(|| look.say("stationery-any-tray"), ToString::to_string);
            from = from.push(body(look, look.tell("stationery-tray", &[("tray", format!("‹ {tray} ›").into())])));
        }
        parts.push(from.wrap().vertical_spacing(look.sizes.px(8)).into());
        let lines = self.lines.iter().enumerate().map(|(place, line)| {
            let chosen = place == self.chosen;
            // Not by colour alone; what is not chosen keeps the room for the sign.
            let sign = container(body(look, if chosen { "›" } else { "" })).width(look.sizes.px(14));
            selectable(look, row![sign, self.line(scene, line)], chosen, place)
        });
        parts.push(column(lines).spacing(look.sizes.px(8)).into());
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let save = primary(look, look.say("stationery-button"), Key::Enter);
        let buttons = buttons(look, [save, secondary(look, look.say("key-calibrate"), Key::Alt('c'))]);
        card_with_foot(look, parts, foot(scene, says, buttons))
    }

    /// A form, its sheet, what protects the secret on it and what does not; or what is wrong with it.
    fn line(&self, scene: &Scene<'_>, line: &FormLine) -> Part {
        let look = scene.look;
        let form = match &line.form {
            Ok(form) => form,
            Err(fault) => return notice(look, Tone::Danger, look.words.form_fault(fault)),
        };
        let ((width, height), (hides, limit)) = (form.size(), look.words.guard(form.guard()));
        let from = line.file.as_ref().map_or_else(|| look.say("form-shipped"), |file| file.display().to_string());
        let called = look.words.form_name(form.name().as_str());
        let mut head = row![
            (called != form.name().as_str()).then(|| body(look, called)),
            digits(look, form.name().as_str(), look.sizes.small()),
            quiet(look, format!("{width} × {height} mm")),
            quiet(look, from),
        ];
        if *form.name() == self.in_force.form {
            head = head.push(body(look, look.say("stationery-in-use")));
        }
        let offset = match line.offset {
            Some(offset) => {
                look.tell("stationery-offset", &[("x", offset.x.to_string().into()), ("y", offset.y.to_string().into())])
            }
            None => look.say("stationery-no-offset"),
        };
        let other = self.in_force.other_paper(form).map(|paper| {
            let facts = [("paper", paper.as_str().to_owned().into())];
            notice(look, Tone::Remark, look.tell("stationery-other-paper", &facts))
        });
        column![
            head.spacing(look.sizes.px(20)).align_y(Alignment::Center).wrap(),
            quiet(look, hides),
            quiet(look, limit),
            quiet(look, offset),
            other,
        ]
        .spacing(look.sizes.px(4))
        .width(Length::Fill)
        .into()
    }
}

/// Whether a printer's word for a paper names a sheet as large as the form's, to a millimetre; it may name none.
fn is_of_this_size(form: &Form, paper: &Keyword) -> bool {
    let near = |side: f32, hundredths: i32| {
        i16::try_from(hundredths / 10).is_ok_and(|tenths| (side - f32::from(tenths) / 10.0).abs() <= 1.0)
    };
    let (width, height) = form.size();
    paper.size().is_none_or(|(wide, high)| near(width, wide) && near(height, high))
}
