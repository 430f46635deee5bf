//! A worker's own records 本人权益查询: five insurances, the chosen one year by year, and beside it what the chosen year says.

use iced::widget::{column, container, mouse_area, row};
use iced::{Alignment, Background, Border, Length};

use crate::domain::{
    ContributionState, Fen, Figures, Insurance, InsuranceFigures, NotServed, Query, Records, Referral, YearFigures,
};
use crate::window::key::{Input, Key, Live};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::bars::bars;
use crate::window::widget::grid::{Mark, Shape, Year, grid, sample};
use crate::window::widget::parts::{
    Part, body, buttons, card_with_foot, digits, foot, list_card, notice, primary, quiet, said, secondary, title,
};

/// Page up and Page down lead over so many years.
const DECADE: usize = 10;
/// So many gaps stand beside the picture, the newest first; the text has them all.
const MOST_GAPS: usize = 6;

/// What stands beside the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// What the chosen year came to.
    Year,
    /// What was not paid here, and why.
    Gaps,
    /// What was computed from, over the years.
    Base,
}

impl Beside {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Year, "query-beside-year"), (Self::Gaps, "query-beside-gaps"), (Self::Base, "query-beside-base")];
}

/// What is shown of a query.
pub struct Shown {
    /// What the register knows.
    pub records: Records,
    /// What follows from it.
    pub figures: Figures,
    /// The insurances that are asked at another bureau.
    pub elsewhere: &'static [Insurance],
}

/// The screen.
pub struct QueryScreen {
    query: Option<Query>,
    whose: [String; 3],
    shown: Shown,
    insurance: Insurance,
    /// Every year from the last to the first.
    years: Vec<i32>,
    chosen: usize,
    beside: Beside,
    /// Whether all of it stands there as lines.
    lines: bool,
    said: Option<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// The worker has seen what he wanted.
    End(Query),
    /// The statement of this year, or of all.
    Print(Query, Option<i32>),
    /// A slip that says where else to ask.
    Refer(Referral),
}

impl QueryScreen {
    /// The records of whoever asks for them.
    pub fn new(query: Query, shown: Shown) -> Self {
        let worker = query.worker();
        let whose = [worker.name.reveal().to_owned(), worker.number.to_string(), query.visit().number.to_string()];
        let known = shown.figures.years();
        let years = known.first().zip(known.last()).map(|(first, last)| (*first..=*last).rev().collect());
        let years: Vec<i32> = years.unwrap_or_default();
        let first = shown.figures.insurances.iter().find(|one| one.since.is_some());
        // Who draws a pension has not paid for years: the last year in which he did is in sight.
        let newest = first.and_then(|one| one.years.last()).map(|newest| newest.year);
        let chosen = years.iter().position(|year| Some(*year) == newest).unwrap_or_default();
        let insurance = first.map_or(Insurance::Pension, |one| one.insurance);
        Self { query: Some(query), whose, shown, insurance, years, chosen, beside: Beside::Year, lines: false, said: None }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// A statement was printed, or was not: the records stay on show.
    pub fn again(&mut self, query: Query, said: Said) {
        (self.query, self.said) = (Some(query), Some(said));
    }

    /// Whether it stands there as lines, which the window scrolls.
    pub fn is_lines(&self) -> bool {
        self.lines
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let text = if self.lines { "key-query-picture" } else { "key-query-lines" };
        let mut keys = vec![Live::new(Key::Alt('t'), text)];
        keys.extend((!self.lines).then(|| Live::new(Key::Right, "key-query-insurance")));
        if !self.lines && self.is_drawn() {
            keys.push(Live::new(Key::Tab, "key-query-beside"));
            // From the first year there is no way but back.
            keys.extend(if self.chosen + 1 < self.years.len() {
                [Live::new(Key::Down, "key-query-earlier"), Live::new(Key::PageDown, "key-query-decade")]
            } else {
                [Live::new(Key::Up, "key-query-later"), Live::new(Key::PageUp, "key-query-decade-on")]
            });
        }
        keys.extend(self.year().map(|_| Live::new(Key::Alt('y'), "key-query-print-year").on_button()));
        keys.push(Live::new(Key::Alt('a'), "key-query-print-all").on_button());
        keys.extend(self.is_elsewhere().then(|| Live::new(Key::Alt('r'), "key-query-refer").on_button()));
        keys
    }

    fn is_elsewhere(&self) -> bool {
        self.shown.elsewhere.contains(&self.insurance)
    }

    /// Takes an input; what is said goes with what changes something here, so that everything is in sight again.
    pub fn update(&mut self, input: &Input) -> Action {
        let before = self.on_show();
        let action = self.take(input);
        let scrolls = self.lines && matches!(input, Input::Key(Key::PageUp | Key::PageDown, _));
        if scrolls || self.on_show() != before {
            self.said = None;
        }
        action
    }

    /// What of the records is on show.
    fn on_show(&self) -> (Insurance, usize, Beside, bool) {
        (self.insurance, self.chosen, self.beside, self.lines)
    }

    fn take(&mut self, input: &Input) -> Action {
        let key = match input {
            Input::Key(key, _) => key,
            Input::Line(place) => {
                self.choose(*place);
                return Action::None;
            }
            Input::Field(_) | Input::Composing(_) | Input::Code => return Action::None,
        };
        let last = self.years.len().saturating_sub(1);
        match key {
            Key::Enter | Key::Escape | Key::F(2) => return self.query.take().map_or(Action::None, Action::End),
            Key::Alt('t') => self.lines = !self.lines,
            Key::Alt('y') if self.year().is_some() => return self.print(self.year()),
            Key::Alt('a') => return self.print(None),
            Key::Alt('r') if self.is_elsewhere() => {
                let business = self.query.as_ref().map(|query| query.visit().number.clone());
                return Action::Refer(Referral { why: NotServed::MedicalBureau, business });
            }
            Key::Text(text) => {
                let digit = text.chars().last().and_then(|last| last.to_digit(10));
                let place = digit.and_then(|digit| usize::try_from(digit).ok()).and_then(|digit| digit.checked_sub(1));
                place.into_iter().for_each(|place| self.choose(place));
            }
            // The lines are scrolled by the window.
            _ if self.lines => {}
            Key::Right => self.turn(1),
            Key::Left => self.turn(Insurance::ALL.len() - 1),
            Key::Tab => self.look_beside(1),
            Key::BackTab => self.look_beside(Beside::ALL.len() - 1),
            Key::Down => self.chosen = (self.chosen + 1).min(last),
            Key::Up => self.chosen = self.chosen.saturating_sub(1),
            Key::PageDown => self.chosen = (self.chosen + DECADE).min(last),
            Key::PageUp => self.chosen = self.chosen.saturating_sub(DECADE),
            Key::Home => self.chosen = 0,
            Key::End => self.chosen = last,
            _ => {}
        }
        Action::None
    }

    /// The query is away until it is printed.
    fn print(&mut self, year: Option<i32>) -> Action {
        self.said = None;
        self.query.take().map_or(Action::None, |query| Action::Print(query, year))
    }

    fn choose(&mut self, place: usize) {
        if let Some(insurance) = Insurance::ALL.get(place) {
            self.insurance = *insurance;
        }
    }

    fn turn(&mut self, by: usize) {
        let place = Insurance::ALL.iter().position(|insurance| *insurance == self.insurance).unwrap_or_default();
        self.choose((place + by) % Insurance::ALL.len());
    }

    fn look_beside(&mut self, by: usize) {
        let place = Beside::ALL.iter().position(|(beside, _)| *beside == self.beside).unwrap_or_default();
        let next = Beside::ALL.get((place + by) % Beside::ALL.len());
        self.beside = next.map_or(Beside::Year, |(beside, _)| *beside);
    }

    fn figures(&self) -> Option<&InsuranceFigures> {
        self.shown.figures.insurance(self.insurance)
    }

    /// Whether there is a picture of the chosen insurance.
    fn is_drawn(&self) -> bool {
        !self.is_elsewhere() && self.figures().is_some_and(|figures| !figures.years.is_empty())
    }

    fn year(&self) -> Option<i32> {
        self.years.get(self.chosen).copied()
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let end = primary(look, look.say("query-button"), Key::Enter);
        let of_year = self.year().map(|year| {
            let label = look.tell("query-print-year", &[("year", year.to_string().into())]);
            secondary(look, label, Key::Alt('y'))
        });
        let of_all = Some(secondary(look, look.say("key-query-print-all"), Key::Alt('a')));
        let refer = self.is_elsewhere().then(|| secondary(look, look.say("key-query-refer"), Key::Alt('r')));
        let legend = (!self.lines && self.is_drawn()).then(|| legend(look));
        let foot = foot(scene, says, buttons(look, [Some(end), of_year, of_all, refer, legend].into_iter().flatten()));
        if self.lines {
            let lines = look.words.records(&self.shown.records, &self.shown.figures, self.shown.elsewhere);
            let lines =
                lines.into_iter().map(|line| if line.starts_with(' ') { quiet(look, line) } else { body(look, line) });
            return card_with_foot(look, std::iter::once(self.head(look)).chain(lines), foot);
        }
        let cards = Insurance::ALL.iter().enumerate().map(|(place, insurance)| self.card(look, place, *insurance));
        let cards = row(cards).spacing(look.sizes.gap(8)).height(Length::Shrink);
        let head = column![self.head(look), cards].spacing(look.sizes.gap(8)).into();
        let (picture, beside) = self.panes(look);
        list_card(look, head, picture, beside, foot)
    }

    /// Whose records they are.
    fn head(&self, look: &Look) -> Part {
        let [name, number, business] = &self.whose;
        // Where lines are scarce, the cards have no room for how he stands with the chosen one.
        let aside = match self.figures().filter(|_| look.sizes.is_low() && !self.lines && !self.is_elsewhere()) {
            Some(figures) => stands(look, figures).join(" · "),
            None => look.tell("query-business", &[("business", business.as_str().into())]),
        };
        let free = container(quiet(look, aside)).width(Length::Fill).align_x(Alignment::End);
        let whose = row![title(look, name.clone()), digits(look, number.clone(), look.sizes.small()), free];
        whose.spacing(look.sizes.gap(14)).align_y(Alignment::Center).into()
    }

    /// One insurance: how the worker stands with it, how long, and until when.
    fn card(&self, look: &Look, place: usize, insurance: Insurance) -> Part {
        let colors = &look.colors;
        let chosen = insurance == self.insurance;
        let name = format!("{} {}", place + 1, look.words.insurance(insurance));
        let figures = self.shown.figures.insurance(insurance).filter(|_| !self.shown.elsewhere.contains(&insurance));
        let low = look.sizes.is_low();
        let mut lines = vec![if low { quiet(look, name) } else { body(look, name) }];
        match figures {
            _ if low => {}
            None => lines.push(quiet(look, look.say("query-elsewhere-short"))),
            Some(figures) => lines.extend(stands(look, figures).into_iter().map(|line| quiet(look, line))),
        }
        let (edge, ground) = if chosen { (colors.accent, colors.accent_ground) } else { (colors.line, colors.card) };
        let width = f32::from(colors.line_width) + if chosen { 2.0 } else { 0.0 };
        let card = container(column(lines).spacing(look.sizes.px(2)))
            .width(Length::Fill)
            .padding(look.sizes.gap(if low { 4 } else { 8 }))
            .style(move |_| container::Style {
                background: Some(Background::Color(ground)),
                border: Border { color: edge, width, radius: 6.0.into() },
                ..container::Style::default()
            });
        container(mouse_area(card).on_press(Input::Line(place))).width(Length::FillPortion(1)).into()
    }

    /// The picture of the chosen insurance, and what stands beside it.
    fn panes(&self, look: &Look) -> (Part, Part) {
        if self.is_elsewhere() {
            return (notice(look, Tone::Plain, look.say("query-elsewhere")), quiet(look, look.say("query-elsewhere-slip")));
        }
        match self.figures().filter(|figures| !figures.years.is_empty()) {
            Some(figures) => (self.picture(look, figures), self.beside(look, figures)),
            None => {
                let nothing = look.tell("query-nothing", &[("insurance", look.words.insurance(self.insurance).into())]);
                let paid_out = column(self.paid_out(look)).spacing(look.sizes.gap(8)).into();
                (notice(look, Tone::Plain, nothing), paid_out)
            }
        }
    }

    fn picture(&self, look: &Look, figures: &InsuranceFigures) -> Part {
        let years = self.years.iter().map(|year| {
            let known = figures.year(*year);
            let mut months: [Option<Mark>; 12] = Default::default();
            for (mark, row) in months.iter_mut().zip(known.into_iter().flat_map(|known| &known.months)) {
                *mark = row.as_ref().map(|row| mark_of(look, row.state));
            }
            let sum = known.map(|known| known.sums.paid.months + known.sums.transferred.months);
            Year { year: year.to_string(), months, sum: sum.map(|sum| sum.to_string()).unwrap_or_default() }
        });
        let mut heads: [String; 14] = Default::default();
        let months = (1..=12).map(|month: u32| month.to_string());
        let named = std::iter::once(look.say("query-year")).chain(months).chain([look.say("query-sum")]);
        heads.iter_mut().zip(named).for_each(|(head, name)| *head = name);
        grid(look, years.collect(), heads, self.chosen)
    }

    fn beside(&self, look: &Look, figures: &InsuranceFigures) -> Part {
        let tabs = Beside::ALL.map(|(beside, label)| {
            let year = self.year().map(|year| year.to_string()).unwrap_or_default();
            let label = look.tell(label, &[("year", year.into())]);
            if beside == self.beside { body(look, format!("▸ {label}")) } else { quiet(look, label) }
        });
        let mut parts = vec![row(tabs).spacing(look.sizes.gap(16)).align_y(Alignment::Center).wrap().into()];
        match self.beside {
            Beside::Year => parts.extend(self.one_year(look, figures)),
            Beside::Gaps => parts.extend(gaps(look, figures)),
            Beside::Base => parts.extend(self.base(look, figures)),
        }
        column(parts).spacing(look.sizes.gap(6)).into()
    }

    /// What the chosen year came to: months, amounts, who paid, the account, benefits.
    fn one_year(&self, look: &Look, figures: &InsuranceFigures) -> Vec<Part> {
        let Some(year) = self.year() else { return Vec::new() };
        let mut parts = Vec::new();
        match figures.year(year) {
            None => parts.push(body(look, look.say("query-year-empty"))),
            Some(known) => {
                let paid = &known.sums.paid;
                let facts = [
                    ("fact-query-base", average(known).map(Fen::grouped)),
                    ("fact-query-by-employer", Some(paid.by_employer.grouped())),
                    ("fact-query-by-person", Some(paid.by_person.grouped())),
                ];
                let line = |label, value| -> Part {
                    let label = container(quiet(look, look.say(label))).width(Length::Fill);
                    row![label, digits(look, value, look.sizes.body())].align_y(Alignment::Center).into()
                };
                let lines = facts.into_iter().filter_map(|(label, value)| Some(line(label, value?)));
                parts.push(column(lines).spacing(look.sizes.px(2)).into());
                parts.extend(self.payers(look, known));
            }
        }
        parts.extend(self.paid_out(look));
        parts
    }

    /// Whoever paid in a year.
    fn payers(&self, look: &Look, known: &YearFigures) -> Vec<Part> {
        let mut payers: Vec<_> = known.months.iter().flatten().map(|row| row.employer).collect();
        payers.dedup();
        let named = payers.into_iter().map(|payer| match payer.and_then(|id| self.shown.records.employer(id)) {
            Some(employer) if employer.name.is_empty() => employer.code.as_str().to_owned(),
            Some(employer) => employer.name.clone(),
            None => look.say("query-by-himself"),
        });
        named.map(|name| quiet(look, look.tell("query-payer", &[("name", name.into())]))).collect()
    }

    /// The account and the benefits of the chosen year.
    fn paid_out(&self, look: &Look) -> Vec<Part> {
        let year = self.year();
        let accounts = self.shown.figures.accounts.iter();
        let accounts = accounts.filter(|it| it.account.insurance == self.insurance && Some(it.account.year) == year);
        let benefits = self.shown.figures.benefits.iter();
        let benefits = benefits.filter(|it| it.insurance == self.insurance && Some(it.year) == year);
        let mut parts: Vec<Part> = accounts.map(|account| quiet(look, look.words.account_line(account))).collect();
        parts.extend(benefits.map(|benefit| quiet(look, look.words.benefit_line(benefit))));
        parts
    }

    /// What contributions were computed from, year by year.
    fn base(&self, look: &Look, figures: &InsuranceFigures) -> Vec<Part> {
        let by_year: Vec<(i32, Option<Fen>)> =
            self.years.iter().rev().map(|year| (*year, figures.year(*year).and_then(average))).collect();
        let highest = by_year.iter().filter_map(|(_, base)| *base).max().unwrap_or_default();
        let chosen = self.year();
        let place = by_year.iter().position(|(year, _)| Some(*year) == chosen);
        let parts = by_year.iter().map(|(_, base)| base.map_or(0.0, |base| portion(base, highest))).collect();
        let span = by_year.first().zip(by_year.last()).map(|((first, _), (last, _))| {
            let facts = [("first", first.to_string().into()), ("last", last.to_string().into())];
            quiet(look, look.tell("query-base-span", &facts))
        });
        let of_chosen = place.and_then(|place| by_year.get(place)).and_then(|(year, base)| {
            let facts = [("year", year.to_string().into()), ("base", (*base)?.grouped().into())];
            Some(body(look, look.tell("query-base-of", &facts)))
        });
        let top = quiet(look, look.tell("query-base-highest", &[("base", highest.grouped().into())]));
        // What is said stands above: it stays in sight where the bars do not fit.
        [of_chosen, Some(top), Some(bars(look, parts, place)), span].into_iter().flatten().collect()
    }
}

/// How somebody stands with an insurance: state and months, and the last one that was paid.
fn stands(look: &Look, figures: &InsuranceFigures) -> Vec<String> {
    let months = look.tell("query-months", &[("months", i64::from(figures.counting()).into())]);
    let mut lines = vec![format!("{} · {months}", look.words.insurance_standing(figures.standing))];
    let last = figures.last_paid.map(|month| month.to_string());
    lines.extend(last.map(|last| look.tell("query-last-paid", &[("last", last.into())])));
    lines
}

/// What each mark means.
fn legend(look: &Look) -> Part {
    let meanings = ContributionState::ALL.map(|state| {
        let mark = sample(look, mark_of(look, state));
        let meaning = quiet(look, look.words.contribution_state(state).1);
        row![mark, meaning].spacing(look.sizes.gap(6)).align_y(Alignment::Center).into()
    });
    row(meanings).spacing(look.sizes.gap(16)).into()
}

/// What was not paid here, the newest first, in words.
fn gaps(look: &Look, figures: &InsuranceFigures) -> Vec<Part> {
    if figures.gaps.is_empty() {
        return vec![body(look, look.say("query-no-gaps"))];
    }
    let mut parts: Vec<Part> =
        figures.gaps.iter().rev().take(MOST_GAPS).map(|gap| quiet(look, look.words.month_gap(gap))).collect();
    let more = figures.gaps.len().saturating_sub(MOST_GAPS);
    parts.extend((more > 0).then(|| quiet(look, look.tell("query-more-gaps", &[("count", more.to_string().into())]))));
    parts
}

/// How a month is drawn.
fn mark_of(look: &Look, state: ContributionState) -> Mark {
    let shape = match state {
        ContributionState::Paid => Shape::Full,
        ContributionState::Owed => Shape::Framed,
        ContributionState::Transferred => Shape::Round,
        ContributionState::None => Shape::Bare,
    };
    (shape, look.words.contribution_state(state).0)
}

/// What a month of a year was computed from on average; nothing where none was paid.
fn average(year: &YearFigures) -> Option<Fen> {
    let paid = &year.sums.paid;
    paid.base.whole().checked_div(i64::from(paid.months)).map(Fen::of)
}

/// An amount in parts of the highest, in thousandths.
fn portion(amount: Fen, highest: Fen) -> f32 {
    let thousandths = amount.whole().saturating_mul(1000).checked_div(highest.whole()).unwrap_or(0);
    f32::from(u16::try_from(thousandths).unwrap_or(0)) / 1000.0
}
