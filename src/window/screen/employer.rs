//! An employer asks 单位缴费查询: its code, who asks and by which letter; then one month after another, its workers masked.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use crate::counter::{Refusal, UnitSeen};
use crate::domain::{Contribution, EmployerCode, Fen, Month, UnitMonth, UnitWorker};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::theme::{MONO, TEXT};
use crate::window::widget::cut::cut;
use crate::window::widget::entry::labelled;
use crate::window::widget::parts::{
    Part, ask, body, buttons, dense, digits, divider, foot, list_card, page_of, primary, quiet, said, secondary, title,
};
use crate::window::widget::work::Work;

/// How high a line is, at 100 %.
const LINE: u16 = 19;
/// So many months with arrears stand beside the list, the newest first.
const MOST_ARREARS: usize = 4;
/// Room for a code with spaces between, for a number, for a name and for what a letter is called.
const FIELDS: [(&str, Kind, usize); 4] = [
    ("label-employer-code", Kind::Code(&[2, 6, 9, 1]), 40),
    ("label-employer-number", Kind::Code(&[6, 8, 4]), 40),
    ("label-employer-name", Kind::Words, 80),
    ("label-employer-letter", Kind::Words, 80),
];

/// What is shown of a unit.
#[derive(Debug)]
pub struct UnitShown {
    /// Its code and its name.
    pub employer: (EmployerCode, String),
    /// Its months, and what it owes.
    pub seen: UnitSeen,
    /// The month that is open.
    pub unit: UnitMonth,
    /// How many lines fit on the screen.
    pub rows: usize,
}

/// The screen while it is asked who asks.
pub struct AskEmployer {
    fields: Vec<Field>,
    at: usize,
    said: Option<Said>,
}

/// What it asks for.
pub enum Asks {
    /// Nothing.
    None,
    /// Open the newest month of the unit with this code, for the person with this number and name, by this letter.
    Open([String; 4]),
    /// Leave.
    Back,
}

impl Default for AskEmployer {
    fn default() -> Self {
        Self::new()
    }
}

impl AskEmployer {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self { fields: FIELDS.map(|(_, kind, most)| Field::new(kind, most)).into(), at: 0, said: None }
    }

    /// Says something of a field, which is in focus then; what was typed stays.
    pub fn say_at(&mut self, place: usize, said: Said) {
        self.at = place.min(FIELDS.len() - 1);
        self.said = Some(said);
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// Where the work is.
    pub fn in_focus(&self) -> f32 {
        if self.said.is_some() || self.at > 1 { 1.0 } else { 0.0 }
    }

    /// The keys.
    pub fn keys() -> Vec<Live> {
        vec![Live::new(Key::Tab, "key-search-field"), Live::new(Key::Escape, "key-back")]
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Asks {
        let last = self.fields.len().saturating_sub(1);
        match input {
            Input::Field(place) => self.at = (*place).min(last),
            Input::Key(Key::Enter, _) => return self.enter(),
            Input::Key(Key::F(2), _) => return Asks::Back,
            Input::Key(Key::Tab, _) => self.at = if self.at == last { 0 } else { self.at + 1 },
            Input::Key(Key::BackTab, _) => self.at = self.at.checked_sub(1).unwrap_or(last),
            Input::Key(Key::Down, _) => self.at = (self.at + 1).min(last),
            Input::Key(Key::Up, _) => self.at = self.at.saturating_sub(1),
            Input::Key(Key::Escape, _) => match self.fields.get_mut(self.at) {
                Some(field) if !field.is_empty() => {
                    field.clear();
                    self.said = None;
                }
                _ => return Asks::Back,
            },
            Input::Key(key, _) => {
                if self.fields.get_mut(self.at).is_some_and(|field| field.take(key)) {
                    self.said = None;
                }
            }
            Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Asks::None
    }

    /// Enter goes on to the first field that is empty, and asks once none is.
    fn enter(&mut self) -> Asks {
        let typed: Vec<String> = self.fields.iter().map(|field| field.text().to_owned()).collect();
        let Ok([code, number, name, letter]) = <[String; 4]>::try_from(typed) else { return Asks::None };
        // A mistyped code is said before anything else is asked.
        if !code.is_empty() && EmployerCode::parse(&code).is_none() {
            self.say_at(0, Said::Stop(Refusal::NotAnEmployerCode.into()));
            return Asks::None;
        }
        match [&code, &number, &name, &letter].iter().position(|text| text.trim().is_empty()) {
            Some(empty) => {
                let said = (empty == self.at).then_some(Said::Note(Tone::Remark, "employer-field-missing"));
                (self.at, self.said) = (empty, said);
                Asks::None
            }
            None => Asks::Open([code, number, name, letter]),
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let fields = FIELDS.iter().zip(&self.fields).enumerate();
        let fields = fields.map(|(place, ((label, ..), field))| {
            labelled(look, look.say(label), field, place, place == self.at, scene.composing)
        });
        let to_do: Vec<Part> = std::iter::once(ask(look, look.say("employer-title"))).chain(fields).collect();
        let about = vec![
            body(look, look.say("employer-attest")),
            quiet(look, look.say("employer-about")),
            quiet(look, look.say("employer-on-record")),
        ];
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        Work::new(to_do, says).low().beside(scene, about, primary(look, look.say("employer-button"), Key::Enter))
    }
}

/// The screen of a unit's month.
pub struct Unit {
    shown: UnitShown,
    workers: List<UnitWorker>,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Open another month.
    Show(Month),
    /// Print the month.
    Print(Month),
    /// Put the month into a file.
    Export(Month),
    /// The person has seen what was asked for.
    End,
}

impl Unit {
    /// A month of a unit, with what is said of it.
    pub fn new(shown: UnitShown, said: Option<Said>) -> Self {
        let workers = List::new(shown.unit.workers.clone(), shown.rows, 0);
        Self { shown, workers, said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The month before or after the one that is open, as the unit has them.
    fn beside(&self, earlier: bool) -> Option<Month> {
        let (months, open) = (&self.shown.seen.months, self.shown.unit.month);
        // The newest comes first.
        if earlier {
            months.iter().copied().find(|month| *month < open)
        } else {
            months.iter().copied().rev().find(|month| *month > open)
        }
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let (page, pages) = self.workers.pages();
        let keys = [
            (self.beside(true).is_some(), Live::new(Key::Left, "key-unit-earlier")),
            (self.beside(false).is_some(), Live::new(Key::Right, "key-unit-later")),
            (page < pages, Live::new(Key::PageDown, "key-unit-on")),
            (page > 1, Live::new(Key::PageUp, "key-unit-back")),
            (true, Live::new(Key::Alt('s'), "key-unit-print").on_button()),
            (true, Live::new(Key::Alt('e'), "key-unit-export").on_button()),
        ];
        keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let month = self.shown.unit.month;
        match input {
            Input::Key(Key::Enter | Key::Escape | Key::F(2), _) => Action::End,
            Input::Key(Key::Alt('s'), _) => Action::Print(month),
            Input::Key(Key::Alt('e'), _) => Action::Export(month),
            Input::Key(Key::Left, _) => self.beside(true).map_or(Action::None, Action::Show),
            Input::Key(Key::Right, _) => self.beside(false).map_or(Action::None, Action::Show),
            _ => {
                self.workers.take(input);
                Action::None
            }
        }
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let end = primary(look, look.say("query-button"), Key::Enter);
        let print = secondary(look, look.say("key-unit-print"), Key::Alt('s'));
        let export = secondary(look, look.say("key-unit-export"), Key::Alt('e'));
        let buttons = buttons(look, [end, print, export]);
        if look.sizes.is_low() && !says.is_empty() {
            // Where there is no room beside the list, in its place, until the next key.
            return Work::new(vec![self.head(look)], says).alone(scene, buttons);
        }
        list_card(look, self.head(look), self.list(look), self.side(look), foot(scene, says, buttons))
    }

    /// Whose month it is.
    fn head(&self, look: &Look) -> Part {
        let (code, name) = &self.shown.employer;
        let name = if name.is_empty() { look.say("unit-unnamed") } else { name.clone() };
        let facts = [
            ("month", self.shown.unit.month.to_string().into()),
            ("count", self.shown.unit.workers.len().into()),
            ("number", self.shown.seen.number.as_str().into()),
        ];
        let which = container(body(look, look.tell("unit-head", &facts))).width(Length::Fill).align_x(Alignment::End);
        let line = row![title(look, name), digits(look, code.as_str().to_owned(), look.sizes.small()), which];
        line.spacing(look.sizes.gap(14)).align_y(Alignment::Center).into()
    }

    /// One line a worker: who, both parts of all insurances, and what is owed of it.
    fn list(&self, look: &Look) -> Part {
        let heads = ["unit-name", "unit-number", "unit-both", "unit-owing"].map(|id| look.say(id));
        let mut lines = vec![line(look, heads, true)];
        lines.extend(self.workers.shown().map(|(place, worker, chosen)| {
            let cells = [worker.name.clone(), worker.number.clone(), both(&worker.rows), owed(&worker.rows)];
            dense(look, line(look, cells, false), chosen, place)
        }));
        lines.extend(page_of(look, self.workers.pages()));
        column(lines).into()
    }

    /// The chosen worker's insurances, the sums of all, and what the unit owes.
    fn side(&self, look: &Look) -> Part {
        let mut parts: Vec<Part> = Vec::new();
        if let Some(worker) = self.workers.chosen() {
            parts.push(body(look, look.tell("unit-worker", &[("name", worker.name.as_str().into())])));
            parts.extend(worker.rows.iter().map(|row| insurance(look, row)));
            parts.push(divider(look));
        }
        parts.push(body(look, look.say("unit-sums-all")));
        for sum in &self.shown.unit.sums {
            let facts = [
                ("insurance", look.words.insurance(sum.insurance).into()),
                ("workers", sum.workers.to_string().into()),
                ("base", sum.base.grouped().into()),
                ("employer", sum.by_employer.grouped().into()),
                ("person", sum.by_person.grouped().into()),
                ("owed", sum.owed.grouped().into()),
            ];
            let id = if sum.owing == 0 { "unit-sum" } else { "unit-sum-owing" };
            parts.push(quiet(look, look.tell(id, &facts)));
        }
        parts.push(divider(look));
        let seen = &self.shown.seen;
        if seen.arrears.is_empty() {
            parts.push(body(look, look.say("unit-owes-nothing")));
        } else {
            let facts = [("owed", seen.owed.grouped().into()), ("count", seen.arrears.len().into())];
            parts.push(body(look, look.tell("unit-owes", &facts)));
            parts.extend(seen.arrears.iter().take(MOST_ARREARS).map(|month| {
                let facts = [("month", month.month.to_string().into()), ("owed", month.owed.grouped().into())];
                quiet(look, look.tell("unit-owes-month", &facts))
            }));
        }
        column(parts).spacing(look.sizes.px(5)).into()
    }
}

/// A line of the list, its amounts at the end of their columns.
fn line(look: &Look, [name, number, both, owed]: [String; 4], head: bool) -> Part {
    let (size, high) = (look.sizes.px(15), look.sizes.px(LINE));
    let color = if head { look.colors.quiet } else { look.colors.text };
    let font = if head { TEXT } else { MONO };
    let cell = |text: String, font, width| container(cut(text, size, font, color, high)).width(Length::FillPortion(width));
    let amount = |text: String| -> Part {
        let amount = crate::window::widget::words::words(text, size, color).font(font);
        container(amount).width(Length::FillPortion(3)).align_x(Alignment::End).into()
    };
    row![cell(name, TEXT, 3), cell(number, font, 5), amount(both), amount(owed)].spacing(look.sizes.px(8)).into()
}

/// Both parts of what was paid or is owed, in yuan.
fn both(rows: &[Contribution]) -> String {
    use crate::domain::ContributionState::{Owed, Paid};
    let counted = rows.iter().filter(|row| matches!(row.state, Paid | Owed));
    Fen::sum(counted.flat_map(|row| [row.by_employer, row.by_person])).map(Fen::grouped).unwrap_or_default()
}

/// What of it is owed; a dash for nothing.
fn owed(rows: &[Contribution]) -> String {
    let counted = rows.iter().filter(|row| row.state == crate::domain::ContributionState::Owed);
    match Fen::sum(counted.flat_map(|row| [row.by_employer, row.by_person])) {
        Some(nothing) if nothing == Fen::default() => String::from("-"),
        sum => sum.map(Fen::grouped).unwrap_or_default(),
    }
}

/// One insurance of a worker.
fn insurance(look: &Look, row: &Contribution) -> Part {
    let facts = [
        ("insurance", look.words.insurance(row.insurance).into()),
        ("state", look.words.contribution_state(row.state).1.into()),
        ("base", row.base.grouped().into()),
        ("employer", row.by_employer.grouped().into()),
        ("person", row.by_person.grouped().into()),
    ];
    quiet(look, look.tell("unit-insurance-of", &facts))
}
