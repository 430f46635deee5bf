//! An employer asks 单位缴费查询: its code, who asks and by which letter; then one month after another, its workers masked, and
//! beside them what all of it comes to, or what the chosen worker's part is.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use crate::counter::{Refusal, UnitSeen};
use crate::domain::{
    Contribution, ContributionState, EmployerCode, Fen, Month, UnitArrears, UnitMonth, UnitSum, UnitWorker,
};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::list::{List, portion};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::theme::{MONO, TEXT};
use crate::window::widget::cut::cut;
use crate::window::widget::entry::labelled;
use crate::window::widget::parts::{
    Part, ask, body, buttons, dense, digits, divider, foot, list_card, low_slot, page_of, panes, primary, quiet, said,
    secondary,
};
use crate::window::widget::words::words;
use crate::window::widget::work::Work;

/// How high a line is, at 100 %.
const LINE: u16 = 19;
/// How large what stands beside the list is, and how large in a table there, where there is room and where there is hardly any.
const SMALL: u16 = 14;
const TABLE: u16 = 13;
const SMALL_TABLE: u16 = 12;
/// How large a name is there, so that the longest is not torn.
const SMALL_NAME: u16 = 11;
/// From this width on, at 100 %, there is room.
const WIDE: u16 = 1300;
/// From this width on there is some for both parts of an amount.
const PARTS: u16 = 1000;
/// From this width on there is some for a whole number; below, so much of it stands there.
const WHOLE: u16 = 750;
const END: usize = 8;
/// How high the line of the title is, in sizes.
const TITLE_HIGH: f32 = 1.3;
/// So many months with arrears stand beside the list, the newest first; and so many where there is hardly room.
const MOST_ARREARS: usize = 7;
const FEW_ARREARS: usize = 3;
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
        portion(self.at, FIELDS.len())
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let on = match self.at {
            0 => "key-employer-number",
            1 => "key-employer-name",
            2 => "key-employer-letter",
            _ => "key-employer-code",
        };
        vec![Live::new(Key::Tab, on), Live::new(Key::Escape, "key-back")]
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
        let go_on = primary(look, look.say("employer-button"), Key::Enter);
        // Above the button: below four fields nobody would see it.
        if look.sizes.is_low() {
            return Work::new(to_do, says).low().beside(scene, about, go_on);
        }
        let foot = column![low_slot(scene, says), go_on].spacing(look.sizes.gap(10));
        panes(look, about, to_do, Some(foot.into()))
    }
}

/// What stands beside the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// The sums of each insurance, and how much the unit owes.
    Sums,
    /// In which months it owes how much.
    Arrears,
    /// What the chosen worker's part of it is.
    Worker,
}

impl Beside {
    /// What a key says that leads to it.
    fn key(self) -> &'static str {
        match self {
            Self::Sums => "key-unit-sums",
            Self::Arrears => "key-unit-arrears",
            Self::Worker => "key-unit-worker",
        }
    }
}

/// The screen of a unit's month.
pub struct Unit {
    shown: UnitShown,
    workers: List<UnitWorker>,
    beside: Beside,
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
        Self { shown, workers, beside: Beside::Sums, said }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// The month before or after the one that is open, as the unit has them.
    fn neighbour(&self, earlier: bool) -> Option<Month> {
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
            (self.neighbour(true).is_some(), Live::new(Key::Left, "key-unit-earlier")),
            (self.neighbour(false).is_some(), Live::new(Key::Right, "key-unit-later")),
            (true, Live::new(Key::Tab, self.next().key())),
            (page < pages, Live::new(Key::PageDown, "key-unit-on")),
            (page > 1, Live::new(Key::PageUp, "key-unit-back")),
            (true, Live::new(Key::Alt('s'), "key-unit-print").on_button()),
            (true, Live::new(Key::Alt('e'), "key-unit-export").on_button()),
        ];
        keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        // What was said has been read, and the list has its place again.
        self.said = None;
        let month = self.shown.unit.month;
        match input {
            Input::Key(Key::Enter | Key::Escape | Key::F(2), _) => Action::End,
            Input::Key(Key::Alt('s'), _) => Action::Print(month),
            Input::Key(Key::Alt('e'), _) => Action::Export(month),
            Input::Key(Key::Left, _) => self.neighbour(true).map_or(Action::None, Action::Show),
            Input::Key(Key::Right, _) => self.neighbour(false).map_or(Action::None, Action::Show),
            Input::Key(Key::Tab, _) => self.turn(self.next()),
            // Whoever is chosen is looked at.
            Input::Line(_) | Input::Key(Key::Up | Key::Down, _) => {
                self.workers.take(input);
                self.turn(Beside::Worker)
            }
            _ => {
                self.workers.take(input);
                Action::None
            }
        }
    }

    /// What Tab leads to.
    fn next(&self) -> Beside {
        match self.beside {
            Beside::Sums => Beside::Arrears,
            Beside::Arrears => Beside::Worker,
            Beside::Worker => Beside::Sums,
        }
    }

    fn turn(&mut self, beside: Beside) -> Action {
        self.beside = beside;
        Action::None
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
            ("number", self.shown.seen.number.to_string().into()),
        ];
        let (title, small, ink) = (look.sizes.title(), look.sizes.small(), look.colors.text);
        let name = container(cut(name, title, TEXT, ink, title * TITLE_HIGH)).width(Length::Fill);
        let code = digits(look, code.as_str().to_owned(), small);
        let which = words(look.tell("unit-head", &facts), small, ink);
        let line = |parts: Vec<Part>| row(parts).spacing(look.sizes.gap(14)).align_y(Alignment::Center);
        if look.sizes.is_low() {
            return column![line(vec![name.into(), code]), which].into();
        }
        line(vec![name.into(), code, which.into()]).into()
    }

    /// One line a worker: who, both parts of all insurances, and what is owed of it.
    fn list(&self, look: &Look) -> Part {
        let heads = ["unit-name", "unit-number", "unit-both", "unit-owing"].map(|id| look.say(id));
        // Its columns stand above those of the lines, which have an edge.
        let head = container(line(look, heads, true)).padding([0.0, look.sizes.px(6)]);
        let mut lines: Vec<Part> = vec![head.into()];
        lines.extend(self.workers.shown().map(|(place, worker, chosen)| {
            let number = number_of(look, worker);
            let cells = [worker.name.clone(), number, both(&worker.rows), owed(&worker.rows)];
            dense(look, line(look, cells, false), chosen, place)
        }));
        lines.extend(page_of(look, self.workers.pages()));
        column(lines).into()
    }

    /// The sums of all, what is owed month by month, or what the chosen worker's insurances are.
    fn side(&self, look: &Look) -> Part {
        let parts = match (self.beside, self.workers.chosen()) {
            (Beside::Worker, Some(worker)) => insured(look, worker).into_iter().chain(self.elsewhere(look)).collect(),
            (Beside::Arrears, _) => self.arrears(look),
            (Beside::Sums | Beside::Worker, _) => self.sums(look),
        };
        column(parts).spacing(look.sizes.px(if look.sizes.is_low() { 0 } else { 2 })).into()
    }

    /// How much is owed in all.
    fn owes(&self, look: &Look) -> String {
        let seen = &self.shown.seen;
        if seen.arrears.is_empty() {
            return look.say("unit-owes-nothing");
        }
        look.tell("unit-owes", &[("owed", seen.owed.grouped().into()), ("count", seen.arrears.len().into())])
    }

    fn arrears(&self, look: &Look) -> Vec<Part> {
        let months = &self.shown.seen.arrears;
        let low = look.sizes.is_low();
        let most = if is_narrow(look) { FEW_ARREARS } else { MOST_ARREARS };
        let owes = if low { small_words } else { body };
        let listed = months.iter().take(most).map(|month| owed_month(look, month));
        let older = months.len().saturating_sub(most);
        let older = (older > 0).then(|| small_words(look, look.tell("unit-owes-older", &[("count", older.into())])));
        [owes(look, self.owes(look))].into_iter().chain(listed).chain(older).collect()
    }

    fn sums(&self, look: &Look) -> Vec<Part> {
        let mut parts = Vec::new();
        // Where a line is dear, the month stands above the list alone, and what is owed behind Tab alone.
        if !look.sizes.is_low() {
            let facts = [("month", self.shown.unit.month.to_string().into())];
            parts.extend([body(look, self.owes(look)), divider(look), body(look, look.tell("unit-sums-all", &facts))]);
        }
        let sums = &self.shown.unit.sums;
        let all = |part: fn(&UnitSum) -> Fen| Fen::sum(sums.iter().map(part)).unwrap_or_default();
        let total = [all(|sum| sum.by_employer), all(|sum| sum.by_person), all(|sum| sum.owed)];
        // What is owed is in both parts: said here, too, where there is no room for a sentence above.
        let heads = ["unit-insurance", "unit-by-employer", "unit-by-person", "unit-of-it-owed"].map(|id| look.say(id));
        let both = look.say("unit-due");
        parts.push(sum_line(look, heads, both, true));
        parts.extend(sums.iter().map(|sum| {
            let amounts = [sum.by_employer, sum.by_person, sum.owed];
            summed(look, look.words.insurance(sum.insurance), amounts)
        }));
        parts.push(summed(look, look.say("unit-all"), total));
        parts.extend(self.elsewhere(look));
        parts
    }

    /// That insurances are missing in it, and where they are asked.
    fn elsewhere(&self, look: &Look) -> Option<Part> {
        let some = !self.shown.seen.elsewhere.is_empty();
        some.then(|| words(look.say("unit-elsewhere"), look.sizes.px(SMALL), look.colors.quiet).into())
    }
}

/// A month with arrears, and how much.
fn owed_month(look: &Look, month: &UnitArrears) -> Part {
    small_words(
        look,
        look.tell("unit-owes-month", &[("month", month.month.to_string().into()), ("owed", month.owed.grouped().into())]),
    )
}

fn small_words(look: &Look, text: String) -> Part {
    words(text, look.sizes.px(SMALL), look.colors.text).into()
}

/// Whether there is no room for both parts of an amount beside the list.
fn sums_parts(look: &Look) -> bool {
    look.sizes.window().width < look.sizes.px(PARTS)
}

/// Whether there is no room for a whole number in the list.
fn is_narrow(look: &Look) -> bool {
    look.sizes.window().width < look.sizes.px(WHOLE)
}

/// Sums: of what, both parts, and what of them is owed.
fn summed(look: &Look, of: String, [by_employer, by_person, owed]: [Fen; 3]) -> Part {
    let both = Fen::sum([by_employer, by_person]).map(Fen::grouped).unwrap_or_default();
    sum_line(look, [of, by_employer.grouped(), by_person.grouped(), or_dash(owed)], both, false)
}

fn sum_line(look: &Look, [of, by_employer, by_person, owed]: [String; 4], both: String, head: bool) -> Part {
    if sums_parts(look) {
        tabled(look, [(of, 39)], [(both, 33), (owed, 28)], head)
    } else {
        tabled(look, [(of, 28)], [(by_employer, 26), (by_person, 24), (owed, 22)], head)
    }
}

/// The insurances of a worker.
fn insured(look: &Look, worker: &UnitWorker) -> Vec<Part> {
    let line = |insurance: String, state: String, amounts: [String; 4], head: bool| {
        let [base, by_employer, by_person, both] = amounts;
        if sums_parts(look) {
            tabled(look, [(insurance, 43), (state, 24)], [(both, 33)], head)
        } else {
            tabled(look, [(insurance, 28), (state, 13)], [(base, 20), (by_employer, 20), (by_person, 19)], head)
        }
    };
    let [insurance, state] = ["unit-insurance", "unit-state"].map(|id| look.say(id));
    let heads = ["unit-base", "unit-by-employer", "unit-by-person", "unit-both"].map(|id| look.say(id));
    let mut parts = vec![body(look, look.tell("unit-worker", &[("name", worker.name.as_str().into())]))];
    parts.push(line(insurance, state, heads, true));
    parts.extend(worker.rows.iter().map(|row| {
        let both = Fen::sum([row.by_employer, row.by_person]).unwrap_or_default();
        let amounts = [row.base, row.by_employer, row.by_person, both].map(Fen::grouped);
        line(look.words.insurance(row.insurance), look.words.contribution_state(row.state).1, amounts, false)
    }));
    parts
}

/// A line of a table beside the list: words, then amounts at the end of their columns, each with its share of the width.
fn tabled<const W: usize, const A: usize>(
    look: &Look,
    said: [(String, u16); W],
    amounts: [(String, u16); A],
    head: bool,
) -> Part {
    let is_wide = look.sizes.window().width >= look.sizes.px(WIDE);
    let size = look.sizes.px(if is_wide { TABLE } else { SMALL_TABLE });
    let named = if is_wide { size } else { look.sizes.px(SMALL_NAME) };
    let (color, font) = if head { (look.colors.quiet, TEXT) } else { (look.colors.text, MONO) };
    let said =
        said.into_iter().map(|(text, share)| -> Part { words(text, named, color).width(Length::FillPortion(share)).into() });
    let amounts = amounts.into_iter().map(|(text, share)| -> Part {
        container(words(text, size, color).font(font)).width(Length::FillPortion(share)).align_x(Alignment::End).into()
    });
    row(said.chain(amounts)).spacing(look.sizes.px(4)).align_y(Alignment::Center).into()
}

/// A line of the list, its amounts at the end of their columns.
fn line(look: &Look, [name, number, both, owed]: [String; 4], head: bool) -> Part {
    let (size, high) = (look.sizes.px(15), look.sizes.px(LINE));
    let color = if head { look.colors.quiet } else { look.colors.text };
    let font = if head { TEXT } else { MONO };
    let cell = |text: String, font, width| container(cut(text, size, font, color, high)).width(Length::FillPortion(width));
    let amount = |text: String| -> Part {
        let amount = words(text, size, color).font(font);
        container(amount).width(Length::FillPortion(4)).align_x(Alignment::End).into()
    };
    row![cell(name, TEXT, 3), cell(number, font, 7), amount(both), amount(owed)].spacing(look.sizes.px(8)).into()
}

/// A worker's masked number; where there is no room for all of it, its end, which tells workers apart.
fn number_of(look: &Look, worker: &UnitWorker) -> String {
    let hidden = worker.number.chars().count().saturating_sub(END);
    if is_narrow(look) {
        format!("…{}", worker.number.chars().skip(hidden).collect::<String>())
    } else {
        worker.number.clone()
    }
}

/// Both parts of what was paid or is owed, in yuan.
fn both(rows: &[Contribution]) -> String {
    let counted = rows.iter().filter(|row| matches!(row.state, ContributionState::Paid | ContributionState::Owed));
    Fen::sum(counted.flat_map(|row| [row.by_employer, row.by_person])).map(Fen::grouped).unwrap_or_default()
}

/// What of it is owed.
fn owed(rows: &[Contribution]) -> String {
    let counted = rows.iter().filter(|row| row.state == ContributionState::Owed);
    Fen::sum(counted.flat_map(|row| [row.by_employer, row.by_person])).map(or_dash).unwrap_or_default()
}

/// An amount; a dash for nothing.
fn or_dash(amount: Fen) -> String {
    if amount == Fen::default() { String::from("-") } else { amount.grouped() }
}
