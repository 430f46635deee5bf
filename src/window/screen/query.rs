//! A worker's own records 本人权益查询: five insurances, the chosen one year by year, and beside it what the chosen year says.

use iced::widget::{column, container, mouse_area, row};
use iced::{Alignment, Background, Border, Length};

use crate::domain::{
    AccountFigures, BenefitFigures, ContributionState, EmployerId, Fen, Figures, Insurance, InsuranceFigures, NotServed,
    Query, Records, Referral, YearFigures,
};
use crate::window::key::{Input, Key, Live};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::theme::Sizes;
use crate::window::widget::bars::bars;
use crate::window::widget::grid::{Mark, Shape, Year, grid, sample};
use crate::window::widget::parts::{
    Part, body, buttons, card_with_foot, digits, foot, list_card, notice, primary, quiet, said, secondary, single_card,
    title,
};
use crate::window::widget::words::words;

/// Page up and Page down lead over so many years.
const DECADE: usize = 10;
/// So many gaps stand beside the picture, the newest first; the text has them all.
const MOST_GAPS: usize = 6;
/// Below this width, at 100 %, sentences have no room beside the picture, and stand in its place.
const NARROW: u16 = 1000;
/// Below this height, at 100 %, bars are low: lines are said above and below.
const HIGH: u16 = 640;
/// How high a window is at 100 % that has room for no sentence beside the picture, and how much higher it is for each.
const BESIDE: [u16; 2] = [470, 52];
/// The same where sentences stand in the place of the picture.
const ALONE: [u16; 2] = [240, 70];

/// What stands beside the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// What the chosen year came to.
    Year,
    /// What was not paid here, and why.
    Gaps,
    /// Who paid in the chosen year, what the account says of it, and what was paid out.
    Account,
    /// What was computed from, over the years.
    Base,
}

impl Beside {
    const ALL: [Self; 4] = [Self::Year, Self::Gaps, Self::Account, Self::Base];

    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Self::Year => "query-beside-year",
            Self::Gaps => "query-beside-gaps",
            Self::Account => "query-beside-account",
            Self::Base => "query-beside-base",
        }
    }

    /// What a key says that leads to it.
    fn key(self) -> &'static str {
        match self {
            Self::Year => "key-query-year",
            Self::Gaps => "key-query-gaps",
            Self::Account => "key-query-account",
            Self::Base => "key-query-base",
        }
    }

    /// The one that comes so many after it.
    fn after(self, by: usize) -> Self {
        let place = Self::ALL.iter().position(|it| *it == self).unwrap_or_default();
        Self::ALL.get((place + by) % Self::ALL.len()).copied().unwrap_or(self)
    }
}

/// Whether what stands beside the picture, but for the sums of a year, has room in its place alone.
fn is_alone(sizes: Sizes) -> bool {
    sizes.is_low() || sizes.window().width < sizes.px(NARROW)
}

/// How many sentences are seen whole at once.
fn at_once(sizes: Sizes) -> usize {
    let [none, each] = if sizes.is_low() { ALONE } else { BESIDE };
    let fits = |count: u16| sizes.px(none + each * count) <= sizes.window().height;
    (1..=6).take_while(|count| fits(*count)).count().max(1)
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
    /// How many pages of it are before the one on show.
    page: usize,
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
        Self {
            query: Some(query),
            whose,
            shown,
            insurance,
            years,
            chosen,
            beside: Beside::Year,
            page: 0,
            lines: false,
            said: None,
        }
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
    pub fn keys(&self, sizes: Sizes) -> Vec<Live> {
        let text = Live::new(Key::Alt('t'), if self.lines { "key-query-picture" } else { "key-query-lines" });
        let more = self.page(sizes) + 1 < self.pages(sizes);
        let beside = if more { "key-query-more" } else { self.beside.after(1).key() };
        let drawn = !self.lines && self.is_drawn();
        // What matters most comes first: the rest is named by help.
        let keys = [
            (!self.lines, Live::new(Key::Right, "key-query-insurance")),
            (drawn, Live::new(Key::Tab, beside)),
            (drawn && self.has_earlier(), Live::new(Key::Down, "key-query-earlier")),
            (drawn && self.has_later(), Live::new(Key::Up, "key-query-later")),
            (true, text),
            (self.lines, Live::new(Key::PageDown, "key-scroll-down")),
        ];
        let mut keys: Vec<Live> = keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect();
        keys.extend(self.year().map(|_| Live::new(Key::Alt('y'), "key-query-print-year").on_button()));
        keys.push(Live::new(Key::Alt('a'), "key-query-print-all").on_button());
        keys.extend(self.is_elsewhere().then(|| Live::new(Key::Alt('r'), "key-query-refer").on_button()));
        keys
    }

    /// The keys that the bar has no room for: help names them.
    pub fn further_keys(&self) -> Vec<Live> {
        let drawn = !self.lines && self.is_drawn();
        let keys = [
            (true, Live::new(Key::text("1–5"), "key-query-which")),
            (!self.lines, Live::new(Key::Left, "key-query-insurance-before")),
            (drawn, Live::new(Key::BackTab, "key-query-beside-before")),
            (drawn && self.has_earlier(), Live::new(Key::PageDown, "key-query-decade")),
            (drawn && self.has_later(), Live::new(Key::PageUp, "key-query-decade-on")),
            (drawn && self.has_later(), Live::new(Key::Home, "key-query-last-year")),
            (drawn && self.has_earlier(), Live::new(Key::End, "key-query-first-year")),
            (self.lines, Live::new(Key::PageUp, "key-scroll-up")),
        ];
        keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect()
    }

    fn has_earlier(&self) -> bool {
        self.chosen + 1 < self.years.len()
    }

    fn has_later(&self) -> bool {
        self.chosen > 0
    }

    fn is_elsewhere(&self) -> bool {
        self.shown.elsewhere.contains(&self.insurance)
    }

    /// Takes an input; what is said goes with what changes something here, so that everything is in sight again.
    pub fn update(&mut self, input: &Input, sizes: Sizes) -> Action {
        let before = self.on_show();
        let action = self.take(input, sizes);
        let scrolls = self.lines && matches!(input, Input::Key(Key::PageUp | Key::PageDown, _));
        if scrolls || self.on_show() != before {
            self.said = None;
        }
        action
    }

    /// What of the records is on show.
    fn on_show(&self) -> (Insurance, usize, Beside, usize, bool) {
        (self.insurance, self.chosen, self.beside, self.page, self.lines)
    }

    fn take(&mut self, input: &Input, sizes: Sizes) -> Action {
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
            Key::Tab if self.is_drawn() => self.look_on(sizes),
            Key::BackTab if self.is_drawn() => self.look_back(sizes),
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
            (self.insurance, self.page) = (*insurance, 0);
        }
    }

    fn turn(&mut self, by: usize) {
        let place = Insurance::ALL.iter().position(|insurance| *insurance == self.insurance).unwrap_or_default();
        self.choose((place + by) % Insurance::ALL.len());
    }

    /// The next page of what stands beside the picture, and after the last whatever comes next.
    fn look_on(&mut self, sizes: Sizes) {
        let next = self.page(sizes) + 1;
        (self.beside, self.page) = if next < self.pages(sizes) { (self.beside, next) } else { (self.beside.after(1), 0) };
    }

    fn look_back(&mut self, sizes: Sizes) {
        if let Some(before) = self.page(sizes).checked_sub(1) {
            self.page = before;
        } else {
            self.beside = self.beside.after(Beside::ALL.len() - 1);
            self.page = self.pages(sizes) - 1;
        }
    }

    /// How many pages what stands beside the picture has.
    fn pages(&self, sizes: Sizes) -> usize {
        let sentences = match self.beside {
            Beside::Year | Beside::Base => 1,
            Beside::Gaps => self.figures().map_or(0, |figures| figures.gaps.len().min(MOST_GAPS)),
            Beside::Account => self.payers().len() + self.accounts().count() + self.benefits().count(),
        };
        sentences.div_ceil(at_once(sizes)).max(1)
    }

    /// Which of them is on show: another year may have fewer.
    fn page(&self, sizes: Sizes) -> usize {
        self.page.min(self.pages(sizes) - 1)
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
        let says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let end = primary(look, look.say("query-button"), Key::Enter);
        let of_year = self.year().map(|year| {
            let label = look.tell("query-print-year", &[("year", year.to_string().into())]);
            secondary(look, label, Key::Alt('y'))
        });
        let of_all = Some(secondary(look, look.say("key-query-print-all"), Key::Alt('a')));
        let refer = self.is_elsewhere().then(|| secondary(look, look.say("key-query-refer"), Key::Alt('r')));
        let alone = is_alone(look.sizes) && !(self.is_drawn() && self.beside == Beside::Year);
        // Where lines are scarce, what is said takes the place of the marks.
        let crowded = alone || (look.sizes.is_low() && !says.is_empty());
        let legend = (!self.lines && !crowded && self.is_drawn()).then(|| legend(look));
        let buttons = buttons(look, [Some(end), of_year, of_all, refer, legend].into_iter().flatten());
        // Where a line is dear, no room is kept for what is said.
        let silent = look.sizes.is_low() && says.is_empty() && scene.hint.is_none();
        let foot = if silent { buttons } else { foot(scene, says, buttons) };
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
        if alone {
            let picture = (!self.is_drawn()).then_some(picture);
            // Where a line is dear, the button alone says that there is a slip.
            let beside = (!self.is_elsewhere() || !look.sizes.is_low()).then_some(beside);
            return single_card(look, head, column![picture, beside].spacing(look.sizes.gap(8)).into(), foot);
        }
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
        // Where a name is all that is on a card, the longest has the most room.
        let portion = if low { u16::try_from(name.chars().count()).unwrap_or(1) } else { 1 };
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
        container(mouse_area(card).on_press(Input::Line(place))).width(Length::FillPortion(portion)).into()
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
                let paid_out = self.paid_out(look).into_iter().map(|line| quiet(look, line));
                let paid_out = column(paid_out).spacing(look.sizes.gap(8)).into();
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
        let low = look.sizes.is_low();
        // Where a line is dear, only what is on show is named, and the year in the picture alone.
        let named = Beside::ALL.into_iter().filter(|it| !low || (*it == self.beside && *it != Beside::Year));
        let tabs: Vec<Part> = named.map(|it| self.tab(look, it)).collect();
        let tabs =
            (!tabs.is_empty()).then(|| row(tabs).spacing(look.sizes.gap(14)).align_y(Alignment::Center).wrap().into());
        let mut parts: Vec<Part> = tabs.into_iter().collect();
        match self.beside {
            Beside::Year => parts.extend(self.one_year(look, figures)),
            Beside::Gaps if figures.gaps.is_empty() => parts.push(body(look, look.say("query-no-gaps"))),
            Beside::Gaps => parts.extend(self.page_of(look, gaps(look, figures))),
            Beside::Account => {
                let told = self.account(look);
                let none = told.is_empty().then(|| body(look, look.say("query-year-empty")));
                parts.extend(self.page_of(look, told).into_iter().chain(none));
            }
            Beside::Base => parts.extend(self.base(look, figures)),
        }
        column(parts).spacing(look.sizes.gap(if low { 3 } else { 6 })).into()
    }

    /// What one of them is called; of the one on show, which page it is.
    fn tab(&self, look: &Look, beside: Beside) -> Part {
        let year = self.year().map(|year| year.to_string()).unwrap_or_default();
        let label = look.tell(beside.name(), &[("year", year.into())]);
        if beside != self.beside {
            return quiet(look, label);
        }
        let (page, pages) = (self.page(look.sizes) + 1, self.pages(look.sizes));
        let page = if pages > 1 { format!(" {page}/{pages}") } else { String::new() };
        let said = if look.sizes.is_low() { quiet } else { body };
        said(look, format!("▸ {label}{page}"))
    }

    /// As many sentences as are seen at once.
    fn page_of(&self, look: &Look, told: Vec<String>) -> Vec<Part> {
        let (page, most) = (self.page(look.sizes), at_once(look.sizes));
        told.into_iter().skip(page * most).take(most).map(|line| quiet(look, line)).collect()
    }

    /// What the chosen year came to: months, amounts; where there is room, who paid, the account, benefits.
    fn one_year(&self, look: &Look, figures: &InsuranceFigures) -> Vec<Part> {
        let Some(year) = self.year() else { return Vec::new() };
        let Some(known) = figures.year(year) else { return vec![body(look, look.say("query-year-empty"))] };
        let low = look.sizes.is_low();
        let paid = &known.sums.paid;
        let facts = [
            ("fact-query-base", average(known).map(Fen::grouped)),
            ("fact-query-by-employer", Some(paid.by_employer.grouped())),
            ("fact-query-by-person", Some(paid.by_person.grouped())),
        ];
        let [said, counted] = if low { [15, 15] } else { [18, 20] }.map(|size| look.sizes.px(size));
        let line = |label, value| -> Part {
            let label = container(words(look.say(label), said, look.colors.quiet)).width(Length::Fill);
            row![label, digits(look, value, counted)].align_y(Alignment::Center).into()
        };
        let lines = facts.into_iter().filter_map(|(label, value)| Some(line(label, value?)));
        let sums = column(lines).spacing(look.sizes.px(2)).into();
        let most = if low { 0 } else { at_once(look.sizes).div_ceil(2) };
        let told = self.account(look).into_iter().take(most).map(|line| quiet(look, line));
        std::iter::once(sums).chain(told).collect()
    }

    /// Who paid in the chosen year, and what the account and the benefits of it are.
    fn account(&self, look: &Look) -> Vec<String> {
        let payers = self.payers().into_iter().map(|payer| match payer.and_then(|id| self.shown.records.employer(id)) {
            Some(employer) if employer.name.is_empty() => employer.code.as_str().to_owned(),
            Some(employer) => employer.name.clone(),
            None => look.say("query-by-himself"),
        });
        let payers = payers.map(|name| look.tell("query-payer", &[("name", name.into())]));
        payers.chain(self.paid_out(look)).collect()
    }

    /// Whoever paid in the chosen year.
    fn payers(&self) -> Vec<Option<EmployerId>> {
        let known = self.figures().zip(self.year()).and_then(|(figures, year)| figures.year(year));
        let mut payers: Vec<_> =
            known.into_iter().flat_map(|known| &known.months).flatten().map(|row| row.employer).collect();
        payers.dedup();
        payers
    }

    /// The account of the chosen year.
    fn accounts(&self) -> impl Iterator<Item = &AccountFigures> {
        let accounts = self.shown.figures.accounts.iter();
        accounts.filter(|it| it.account.insurance == self.insurance && Some(it.account.year) == self.year())
    }

    /// What was paid out in the chosen year.
    fn benefits(&self) -> impl Iterator<Item = &BenefitFigures> {
        let benefits = self.shown.figures.benefits.iter();
        benefits.filter(|it| it.insurance == self.insurance && Some(it.year) == self.year())
    }

    /// The account and the benefits of the chosen year.
    fn paid_out(&self, look: &Look) -> Vec<String> {
        let accounts = self.accounts().map(|account| look.words.account_line(account));
        accounts.chain(self.benefits().map(|benefit| look.words.benefit_line(benefit))).collect()
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
        [
            of_chosen,
            Some(top),
            Some(bars(look, parts, place, if look.sizes.window().height < look.sizes.px(HIGH) { 30 } else { 72 })),
            span,
        ]
        .into_iter()
        .flatten()
        .collect()
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

/// What was not paid here, the newest first, in words; with the last of them, how many more the text has.
fn gaps(look: &Look, figures: &InsuranceFigures) -> Vec<String> {
    let mut gaps: Vec<String> = figures.gaps.iter().rev().take(MOST_GAPS).map(|gap| look.words.month_gap(gap)).collect();
    let more = figures.gaps.len().saturating_sub(MOST_GAPS);
    if let Some(last) = gaps.last_mut().filter(|_| more > 0) {
        let more = look.tell("query-more-gaps", &[("count", more.to_string().into())]);
        *last = format!("{last}\n{more}");
    }
    gaps
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
