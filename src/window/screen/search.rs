//! Search 查询: by something else than the number of today, for a reason; whoever was found in a list, one of whom is taken to Find.

use iced::Alignment;
use iced::Length;
use iced::widget::{Row, column, container, row};

use crate::counter::{SearchFound, SearchRow};
use crate::domain::{IdNumber, MOST_FOUND, SearchBy, SearchReason, Secret};
use crate::telling::{SearchCells, differences};
use crate::window::choice::Choice;
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::list::List;
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::{labelled, labelled_next};
use crate::window::widget::parts::{
    CHOSEN, Part, ask, body, card_with_foot, chip, choices_from_the_chosen, digits, foot, notice, page_of, primary, quiet,
    said, selectable, title,
};
use crate::window::widget::words::words;
use crate::window::widget::work::Work;

/// From this width on, at 100 %, all values of a row stand beside each other; below, in two lines of three.
const WIDE: u16 = 1300;
/// So many rows fit on one screen.
const PAGE: usize = 5;
/// Room for a long name with a day of birth behind it, and for a reason in words.
const MOST: usize = 80;
/// The places of the reasons, behind those of what is searched by.
const FIRST_REASON: u8 = 5;

/// The screen.
pub struct Search {
    by: SearchBy,
    value: Field,
    reasons: Choice<SearchReason>,
    remark: Field,
    /// Whether the second field is in focus.
    at_remark: bool,
    found: Option<Listed>,
    said: Option<Said>,
}

/// Whoever was found.
struct Listed {
    rows: List<SearchRow>,
    found: SearchFound,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Search by this, for this reason, in these words if it is another one.
    Search(SearchBy, Secret, SearchReason, String),
    /// Find the worker with this number.
    Take(IdNumber),
    /// Leave.
    Back,
}

impl Default for Search {
    fn default() -> Self {
        Self::new()
    }
}

impl Search {
    /// Nothing typed yet, and no reason.
    pub fn new() -> Self {
        let by = SearchBy::Name;
        let reasons = Choice::open(SearchReason::ALL.to_vec()).placed(place_of);
        let remark = Field::new(Kind::Words, MOST);
        Self { by, value: field_for(by), reasons, remark, at_remark: false, found: None, said: None }
    }

    /// Shows whoever was found; nobody is said, and what was typed stays to be mended.
    pub fn list(&mut self, found: SearchFound, nobody: Said) {
        if found.rows.is_empty() {
            self.say(nobody);
            return;
        }
        self.said = None;
        self.found = Some(Listed { rows: List::new(found.rows.clone(), PAGE, 0), found });
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// Whether rows are listed.
    pub fn lists(&self) -> bool {
        self.found.is_some()
    }

    /// Where the work is: at the chosen row, or at the end, once the second field is in focus or something is said below.
    pub fn in_focus(&self) -> f32 {
        match &self.found {
            Some(listed) => listed.rows.portion(),
            None if self.at_remark || self.said.is_some() => 1.0,
            None => 0.0,
        }
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let listed = self.found.as_ref().map(|listed| &listed.rows);
        let may = |moves: fn(&List<SearchRow>) -> bool| listed.is_some_and(moves);
        let moves = [
            (may(|rows| !rows.is_at_first()), Live::new(Key::Up, "key-up")),
            (may(|rows| !rows.is_at_last()), Live::new(Key::Down, "key-down")),
            (may(|rows| rows.pages().0 < rows.pages().1), Live::new(Key::PageDown, "key-page-after")),
            (may(|rows| rows.pages().0 > 1), Live::new(Key::PageUp, "key-page-before")),
        ];
        let mut keys: Vec<Live> = moves.into_iter().filter_map(|(live, key)| live.then_some(key)).collect();
        keys.extend((self.found.is_none() && self.asks_remark()).then_some(Live::new(Key::Tab, "key-search-field")));
        keys.push(Live::new(Key::Escape, "key-back"));
        keys
    }

    fn asks_remark(&self) -> bool {
        self.reasons.chosen() == Some(SearchReason::Other)
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        if let Some(listed) = &mut self.found {
            listed.rows.take(input);
            return match input {
                Input::Key(Key::Enter, _) => {
                    listed.rows.chosen().map_or(Action::None, |row| Action::Take(row.number.clone()))
                }
                Input::Key(Key::F(2), _) => Action::Back,
                Input::Key(Key::Escape, _) => {
                    (self.found, self.said) = (None, None);
                    Action::None
                }
                Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => Action::None,
            };
        }
        self.ask(input)
    }

    fn ask(&mut self, input: &Input) -> Action {
        if let Input::Key(Key::Alt(digit), _) = input
            && let Some(by) = SearchBy::ALL.into_iter().find(|by| key_of(*by) == *digit)
        {
            if by != self.by {
                (self.by, self.value) = (by, field_for(by));
            }
            (self.at_remark, self.said) = (false, None);
            return Action::None;
        }
        if self.reasons.take(input) {
            self.said = None;
            // In words, it is typed next, once there is a value.
            self.at_remark = self.asks_remark() && !self.value.is_empty();
            return Action::None;
        }
        match input {
            Input::Field(place) => self.at_remark = *place == 1 && self.asks_remark(),
            Input::Key(Key::Enter, _) => return self.enter(),
            Input::Key(Key::F(2), _) => return Action::Back,
            Input::Key(Key::Tab | Key::BackTab, _) => self.at_remark = !self.at_remark && self.asks_remark(),
            Input::Key(Key::Escape, _) if self.field().is_empty() => return Action::Back,
            Input::Key(Key::Escape, _) => {
                self.field().clear();
                self.said = None;
            }
            Input::Key(key, _) => {
                if self.field().take(key) {
                    self.said = None;
                }
            }
            Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
        Action::None
    }

    fn field(&mut self) -> &mut Field {
        if self.at_remark { &mut self.remark } else { &mut self.value }
    }

    fn enter(&mut self) -> Action {
        let missing = |id| Some(Said::Note(Tone::Remark, id));
        match self.reasons.chosen() {
            _ if self.value.is_empty() => {
                (self.at_remark, self.said) = (false, missing("search-value-missing"));
            }
            None => self.said = missing("search-reason-missing"),
            Some(SearchReason::Other) if self.remark.is_empty() => {
                (self.at_remark, self.said) = (true, missing("search-remark-missing"));
            }
            Some(reason) => return Action::Search(self.by, self.value.secret(), reason, self.remark.text().to_owned()),
        }
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        match &self.found {
            Some(listed) => self.listed(scene, listed),
            None => self.asked(scene),
        }
    }

    fn asked(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let chips = SearchBy::ALL.map(|by| chip(look, look.words.search_by(by), key_of(by), by == self.by));
        let chips = row(chips).spacing(look.sizes.gap(12)).wrap().vertical_spacing(look.sizes.gap(8));
        let (value, hint) = match self.by {
            SearchBy::Name => ("label-search-name", "search-hint-name"),
            SearchBy::Mobile => ("label-search-mobile", "search-hint-mobile"),
            SearchBy::Card => ("label-search-card", "search-hint-card"),
            SearchBy::OldNumber => ("label-search-old-number", "search-hint-old-number"),
        };
        let mut to_do = vec![ask(look, look.say("search-title")), chips.into()];
        to_do.push(labelled(look, look.say(value), &self.value, 0, !self.at_remark, scene.composing));
        // Where lines are scarce, both fields have the room.
        let hint = (!look.sizes.is_low() || !self.asks_remark()).then(|| quiet(look, look.say(hint)));
        to_do.extend(hint);
        if self.asks_remark() {
            let label = look.say("label-search-remark");
            to_do.push(if self.at_remark {
                labelled(look, label, &self.remark, 1, true, scene.composing)
            } else {
                labelled_next(look, label, &self.remark, 1)
            });
        }
        let about = vec![
            quiet(look, look.say("search-why")),
            choices_from_the_chosen(look, &self.reasons, |reason| look.words.search_reason(reason)),
            quiet(look, look.say("search-on-record")),
        ];
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        Work::new(to_do, says).beside(scene, about, primary(look, look.say("search-button"), Key::Enter))
    }

    fn listed(&self, scene: &Scene<'_>, listed: &Listed) -> Part {
        let look = scene.look;
        let found = &listed.found;
        let head = look.tell("search-count", &[("count", found.rows.len().into())]);
        let differ = (!found.more && found.rows.len() > 1).then(|| differences(&look.words, &found.differ));
        let mut parts = if look.sizes.is_low() {
            // Where lines are scarce, one for both.
            let head = row![body(look, head)].push(differ.map(|differ| quiet(look, differ)));
            vec![head.spacing(look.sizes.gap(16)).align_y(Alignment::End).wrap().into()]
        } else {
            [title(look, head)].into_iter().chain(differ.map(|differ| body(look, differ))).collect()
        };
        if found.more {
            let most = look.tell("search-listed-more", &[("most", MOST_FOUND.into())]);
            parts.push(notice(look, Tone::Remark, most));
        }
        let is_wide = look.sizes.window().width >= look.sizes.px(WIDE);
        let lines = listed.rows.shown().map(|(place, row, chosen)| {
            let cells = SearchCells::of(&look.words, row);
            let line = if is_wide { one_line(look, &cells) } else { two_lines(look, &cells) };
            let line = selectable(look, line, chosen, place);
            if chosen { container(line).id(CHOSEN).into() } else { line }
        });
        parts.push(column(lines).spacing(look.sizes.gap(8)).into());
        parts.extend(page_of(look, listed.rows.pages()));
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        card_with_foot(look, parts, foot(scene, says, primary(look, look.say("search-take-button"), Key::Enter)))
    }
}

/// One of whoever was found: who, then each value with where it comes from. The columns stand below each other, so that
/// the eye finds what differs.
fn one_line(look: &Look, cells: &SearchCells) -> Part {
    let part = |content: Part, portion| container(content).width(Length::FillPortion(portion));
    let two = |above: String, below: String, portion| {
        part(column![body(look, above), quiet(look, below)].spacing(look.sizes.px(2)).into(), portion)
    };
    let who = column![body(look, cells.name.clone()), digits(look, cells.number.clone(), look.sizes.small()),];
    let parts = row![
        part(who.spacing(look.sizes.px(2)).into(), 5),
        two(born(look, cells), cells.sex.clone(), 2),
        two(cells.mobile.clone(), cells.mobile_from.clone(), 3),
        two(cells.card.clone(), cells.card_from.clone(), 3),
        two(insured(look, cells), cells.state.clone(), 3),
        part(quiet(look, cells.before.clone()), 2),
    ];
    parts.width(Length::Fill).spacing(look.sizes.gap(12)).align_y(Alignment::Center).into()
}

/// The same in two lines of three columns, which have room for whole numbers. What comes behind a value goes on below it
/// where there is no room beside it.
fn two_lines(look: &Look, cells: &SearchCells) -> Part {
    let small = look.sizes.small();
    let value = |said: String| -> Part { words(said, small, look.colors.text).into() };
    let cell = |parts: Vec<Part>, portion| {
        let parts = row(parts).spacing(look.sizes.gap(10)).align_y(Alignment::End).wrap();
        container(parts).width(Length::FillPortion(portion))
    };
    let from = |said: String, from: &str, portion| cell(vec![value(said), quiet(look, from)], portion);
    let line = |parts: Row<'static, Input>| parts.width(Length::Fill).spacing(look.sizes.gap(12));
    let who = vec![value(cells.name.clone()), value(born(look, cells)), value(cells.sex.clone())];
    column![
        line(row![
            cell(who, 5),
            cell(vec![digits(look, cells.number.clone(), small)], 5),
            cell(vec![quiet(look, cells.before.clone())], 6),
        ]),
        line(row![
            from(cells.mobile.clone(), &cells.mobile_from, 5),
            from(cells.card.clone(), &cells.card_from, 5),
            from(insured(look, cells), &cells.state, 6),
        ]),
    ]
    .into()
}

fn born(look: &Look, cells: &SearchCells) -> String {
    look.tell("search-born", &[("year", cells.born.clone().into())])
}

fn insured(look: &Look, cells: &SearchCells) -> String {
    look.tell("search-insured", &[("area", cells.area.clone().into())])
}

/// The field for what is searched by; nobody reads a card's number over a shoulder.
fn field_for(by: SearchBy) -> Field {
    match by {
        SearchBy::Name => Field::new(Kind::Words, MOST),
        SearchBy::Mobile => Field::new(Kind::Code(&[3, 4, 4]), 16),
        SearchBy::Card => Field::new(Kind::Hidden, 40),
        SearchBy::OldNumber => Field::new(Kind::Code(&[6, 8, 4]), 18),
    }
}

/// The digit that, with Alt, chooses it.
fn key_of(by: SearchBy) -> char {
    match by {
        SearchBy::Name => '1',
        SearchBy::Mobile => '2',
        SearchBy::Card => '3',
        SearchBy::OldNumber => '4',
    }
}

/// The digit that, with Alt, marks it: five to nine, then nought.
fn place_of(reason: SearchReason) -> u8 {
    let place = (FIRST_REASON..).zip(SearchReason::ALL).find(|(_, it)| *it == reason).map_or(0, |(place, _)| place);
    place % 10
}
