//! The account of a day 日结: looked at, day by day, and printed for two people to sign.

use chrono::{Days, NaiveDate};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use crate::domain::{DayAccount, OfUser, RefusalGround, typed_day};
use crate::window::field::{Field, Kind};
use crate::window::key::{Input, Key, Live};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::widget::entry::entry;
use crate::window::widget::parts::{
    Part, body, boxed, buttons, card_with_foot, digits, divider, foot, notice, primary, quiet, said, title,
};

/// So many users and so many numbers of void envelopes stand on the screen; paper and journal have the others.
const MOST_USERS: usize = 9;
const MOST_NUMBERS: usize = 8;

/// The screen.
pub struct Day {
    account: DayAccount,
    /// The journal's code that speaks for it.
    code: String,
    /// Whether a later day has come.
    is_past: bool,
    asked: Field,
    said: Vec<Said>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// Show another day.
    Show(NaiveDate),
    /// Print this one.
    Print(NaiveDate),
    /// Leave it.
    Back,
}

impl Day {
    /// An account, with the code that speaks for it.
    pub fn new(account: DayAccount, code: String, is_past: bool) -> Self {
        Self { account, code, is_past, asked: Field::new(Kind::Digits, 8), said: Vec::new() }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.asked.select();
        self.said = vec![said];
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let keys = [
            (true, Live::new(Key::Escape, "key-back")),
            (true, Live::new(Key::PageUp, "key-day-before")),
            (self.is_past, Live::new(Key::PageDown, "key-day-after")),
            (true, Live::new(Key::Up, "key-scroll-up")),
            (true, Live::new(Key::Down, "key-scroll-down")),
        ];
        keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        let Input::Key(key, _) = input else { return Action::None };
        let day = self.account.day;
        match key {
            Key::Enter if self.asked.is_empty() => return Action::Print(day),
            Key::Enter => match typed_day(self.asked.text()) {
                Some(day) => return Action::Show(day),
                None => self.say(Said::Note(Tone::Remark, "day-not-a-day")),
            },
            Key::Escape if !self.asked.is_empty() => self.asked.clear(),
            Key::Escape => return Action::Back,
            Key::PageUp => return day.checked_sub_days(Days::new(1)).map_or(Action::None, Action::Show),
            Key::PageDown if self.is_past => return day.checked_add_days(Days::new(1)).map_or(Action::None, Action::Show),
            key => {
                if self.asked.take(key) {
                    self.said.clear();
                }
            }
        }
        Action::None
    }

    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts = vec![self.head(scene)];
        if !self.account.agrees {
            parts.push(notice(look, Tone::Danger, look.say("paper-day-differs")));
        }
        parts.extend(self.account.gaps.iter().map(|gap| notice(look, Tone::Remark, look.words.gap(gap))));
        parts.push(boxes(look, &self.account));
        let left = column(not_served(look, &self.account)).spacing(look.sizes.px(3)).width(Length::FillPortion(2));
        let right = column(users(look, &self.account)).spacing(look.sizes.px(3)).width(Length::FillPortion(3));
        if look.sizes.is_low() {
            parts.extend([left.into(), right.into()]);
        } else {
            parts.push(row![left, right].spacing(look.sizes.px(40)).into());
        }
        parts.push(divider(look));
        let (void, waiting) = (&self.account.void, &self.account.waiting);
        let lists = [("day-void-numbers", void), ("day-waiting-numbers", waiting)];
        let lists = lists.map(|(id, listed)| container(numbers(look, id, listed)).width(Length::FillPortion(1)).into());
        parts.push(row(lists).spacing(look.sizes.px(40)).into());
        let code = row![quiet(look, look.say("paper-stub-journal")), digits(look, self.code.clone(), look.sizes.small())];
        parts.push(code.spacing(look.sizes.px(12)).into());
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let does = if self.asked.is_empty() { "day-print" } else { "journal-button" };
        let print = primary(look, look.say(does), Key::Enter);
        card_with_foot(look, parts, foot(scene, says, buttons(look, [print])))
    }

    /// What it is, of which day; and the field for another one.
    fn head(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let day = look.tell("day-title", &[("day", self.account.day.to_string().into())]);
        let field = container(entry(look, &self.asked, 0, true, "")).width(Length::Fixed(look.sizes.px(200)));
        let name = container(title(look, day)).width(Length::Fill);
        let other = if scene.away.is_some() { "waiting" } else { "day-other" };
        let line = |parts: Vec<Part>| row(parts).spacing(look.sizes.px(12)).align_y(Alignment::Center);
        let how = quiet(look, look.say(other));
        if look.sizes.is_low() {
            return column![line(vec![name.into(), field.into()]), how].spacing(look.sizes.px(4)).into();
        }
        line(vec![name.into(), how, field.into()]).into()
    }
}

/// What became of the envelopes: what was there and came, what went and is there.
fn boxes(look: &Look, account: &DayAccount) -> Part {
    let counts = [
        ("day-waited", account.waited.to_string(), "+"),
        ("day-drawn", account.drawn.to_string(), "="),
        ("day-handed-over", account.handed_over.to_string(), "+"),
        ("day-void", account.void.len().to_string(), "+"),
        ("day-waits", account.waits.to_string(), ""),
    ];
    let mut line = row![].spacing(look.sizes.px(10)).align_y(Alignment::Center);
    for (label, count, sign) in counts {
        let inside = column![quiet(look, look.say(label)), digits(look, count, look.sizes.px(34))];
        let inside = inside.align_x(Alignment::Center).width(Length::Fill);
        line = line.push(boxed(look, inside.into()));
        if !sign.is_empty() {
            line = line.push(title(look, sign));
        }
    }
    line.into()
}

/// A label and its count at the end of the line.
fn counted(look: &Look, label: String, count: usize) -> Part {
    row![container(body(look, label)).width(Length::Fill), digits(look, count.to_string(), look.sizes.body())].into()
}

/// What was not done: each ground with its count, zeros written.
fn not_served(look: &Look, account: &DayAccount) -> Vec<Part> {
    let of = |ground| account.refused.iter().find(|(other, _)| *other == ground).map_or(0, |(_, count)| *count);
    let mut parts = vec![quiet(look, look.say("day-refused")), divider(look)];
    parts.extend(RefusalGround::ALL.map(|ground| counted(look, look.words.refused(ground).0, of(ground))));
    parts.push(divider(look));
    let others = [
        ("day-refused-total", account.refusals()),
        ("day-stopped", account.stopped),
        ("day-abandoned", account.abandoned),
        ("day-unfinished", account.unfinished),
        ("day-queried", account.queried),
        ("day-employers", account.employers),
        ("day-searches", account.searches()),
    ];
    parts.extend(others.map(|(label, count)| counted(look, look.say(label), count)));
    parts
}

/// What each user did.
fn users(look: &Look, account: &DayAccount) -> Vec<Part> {
    let names = ["day-user", "day-of-drawn", "day-of-handed-over", "day-of-void", "day-of-refused", "day-of-wrong-cards"];
    let heads = names.map(|id| container(quiet(look, look.say(id))).width(Length::FillPortion(1)).into());
    let mut parts: Vec<Part> = vec![row(heads).into(), divider(look)];
    let cell = |text: String| container(digits(look, text, look.sizes.body())).width(Length::FillPortion(1)).into();
    for (user, of) in account.users.iter().take(MOST_USERS) {
        let OfUser { drawn, handed_over, void, refused, wrong_cards } = of;
        let counts = [drawn, handed_over, void, refused, wrong_cards].map(|count| cell(count.to_string()));
        parts.push(row([cell(user.to_string())].into_iter().chain(counts)).into());
    }
    let more = account.users.len().saturating_sub(MOST_USERS);
    parts.extend((more > 0).then(|| quiet(look, look.tell("day-more-users", &[("more", more.into())]))));
    parts.extend(account.is_empty().then(|| quiet(look, look.say("day-nobody"))));
    parts.extend(account.searched.iter().take(MOST_USERS).map(|(user, times)| {
        quiet(look, look.tell("day-searched", &[("user", user.to_string().into()), ("times", (*times).into())]))
    }));
    parts
}

/// The numbers of some envelopes below their heading.
fn numbers(look: &Look, heading: &str, listed: &[String]) -> Part {
    let shown = listed.iter().take(MOST_NUMBERS).cloned().collect::<Vec<_>>().join("   ");
    let numbers = match listed.len() {
        0 => body(look, look.say("day-void-none")),
        count if count > MOST_NUMBERS => {
            body(look, look.tell("day-void-more", &[("numbers", shown.into()), ("more", (count - MOST_NUMBERS).into())]))
        }
        _ => digits(look, shown, look.sizes.small()),
    };
    column![quiet(look, look.say(heading)), numbers].into()
}
