//! A worker's own records 本人权益查询: five insurances, the chosen one year by year, and beside it what the chosen year says.

mod shown;

use crate::domain::{
    AccountFigures, BenefitFigures, ContributionState, EmployerId, Figures, Insurance, InsuranceFigures, NotServed, Query,
    Records, Referral,
};
use crate::window::key::{Input, Key, Live};
use crate::window::said::Said;
use crate::window::theme::Sizes;

/// Page up and Page down lead over so many years.
const DECADE: usize = 10;
/// So many gaps stand beside the picture, the newest first; the text has them all.
const MOST_GAPS: usize = 6;
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
    /// How often Page down has led down in the lines and Page up has not led back.
    down: usize,
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
            down: 0,
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
        let more = self.page(sizes) + 1 < self.pages(sizes);
        let beside = if more { "key-query-more" } else { self.beside.after(1).key() };
        let drawn = !self.lines && self.is_drawn();
        // What matters most comes first: the rest is named by help.
        let keys = [
            (!self.lines, Live::new(Key::Right, "key-query-insurance")),
            (drawn, Live::new(Key::Tab, beside)),
            (drawn && self.has_earlier(), Live::new(Key::Down, "key-query-earlier")),
            (drawn && self.has_later(), Live::new(Key::Up, "key-query-later")),
            (!self.lines, Live::new(Key::Alt('t'), "key-query-lines")),
            (self.lines, Live::new(Key::Escape, "key-query-picture")),
            (self.lines, Live::new(Key::PageDown, "key-scroll-down")),
            (self.lines && self.down > 0, Live::new(Key::PageUp, "key-scroll-up")),
            (self.lines, Live::new(Key::Alt('t'), "key-query-picture")),
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
            (self.lines && self.down == 0, Live::new(Key::PageUp, "key-scroll-up")),
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
        self.down = match input {
            Input::Key(Key::PageDown, _) if self.lines => self.down + 1,
            Input::Key(Key::PageUp, _) if self.lines => self.down.saturating_sub(1),
            // Any other key leads back to the beginning.
            _ => 0,
        };
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
            // A step back first.
            Key::Escape if self.lines => self.lines = false,
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

    /// Whoever paid in the chosen year, or owes; who paid elsewhere before a transfer is not known here.
    fn payers(&self) -> Vec<Option<EmployerId>> {
        let known = self.figures().zip(self.year()).and_then(|(figures, year)| figures.year(year));
        let months = known.into_iter().flat_map(|known| &known.months).flatten();
        let paid_here = months.filter(|row| matches!(row.state, ContributionState::Paid | ContributionState::Owed));
        let mut payers: Vec<_> = paid_here.map(|row| row.employer).collect();
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
}
