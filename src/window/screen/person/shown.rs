//! How the page of a person looks: what can be shown on chips, and of that one thing in two columns, as lines, or side by side.

use chrono::{DateTime, NaiveDate, Utc};
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::{Part as Shown, Person};
use crate::counter::{PasswordChangedBy, PersonSeen, SignInBy, in_words};
use crate::domain::journal::OwnPasswordBy;
use crate::domain::{DifferentFact, MessageState};
use crate::store::{PasswordKept, StoryLine};
use crate::window::key::Key;
use crate::window::look::Look;
use crate::window::said::Tone;
use crate::window::scene::Scene;
use crate::window::theme::{MONO, TEXT};
use crate::window::widget::parts::{
    Part, body, boxed, buttons, card_with_foot, chip, compact, digits, divider, foot, notice, primary, quiet, said,
    secondary, title,
};
use crate::window::widget::words::words;

impl Person {
    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut parts = vec![self.head(look), divider(look)];
        match (self.part, self.people.get(self.chosen)) {
            (Shown::Register, Some(person)) => parts.push(two(look, facts(look, person), register(scene, person))),
            (Shown::Online, Some(person)) => parts.push(two(look, online(scene, person), notices(scene, person))),
            (Shown::Done, _) => parts.extend(self.done(scene)),
            (Shown::Others, _) => parts.extend(self.others(look)),
            (Shown::Differences, _) => parts.extend(self.differences(look)),
            (Shown::Register | Shown::Online, None) => {}
        }
        let says = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        let unlock = self.unlocks().then(|| secondary(look, look.say("key-person-unlock"), Key::Alt('k')));
        let print = self.marks().then(|| primary(look, look.say("person-differences-button"), Key::Enter));
        let back = secondary(look, look.say("key-back"), Key::Escape);
        card_with_foot(look, parts, foot(scene, says, buttons(look, print.into_iter().chain(unlock).chain([back]))))
    }

    /// Who it is, and what can be shown.
    fn head(&self, look: &Look) -> Part {
        let who = self.people.get(self.chosen).map(|person| {
            let number = digits(look, person.facts.number.clone(), look.sizes.px(20));
            row![title(look, person.facts.name.clone()), number]
                .spacing(look.sizes.gap(16))
                .align_y(Alignment::Center)
                .into()
        });
        let who = match (self.part, who) {
            (Shown::Others, _) | (_, None) => {
                body(look, look.tell("person-several", &[("count", self.people.len().into())]))
            }
            (_, Some(who)) => who,
        };
        let chips = ('1'..='9').zip(self.parts()).map(|(digit, part)| {
            let label = match part {
                Shown::Register => "person-part-register",
                Shown::Online => "person-part-online",
                Shown::Done => "person-part-done",
                Shown::Others => "person-part-others",
                Shown::Differences => "person-part-differences",
            };
            chip(look, look.say(label), digit, part == self.part)
        });
        let chips = row(chips).spacing(look.sizes.gap(4)).align_y(Alignment::Center);
        let line = row![container(who).width(Length::Fill), quiet(look, look.say("person-parts")), chips];
        line.spacing(look.sizes.gap(12)).align_y(Alignment::Center).into()
    }

    /// What was done here, an entry a line.
    fn done(&self, scene: &Scene<'_>) -> Vec<Part> {
        let look = scene.look;
        let page = self.newer.len() + 1;
        let about =
            if page > 1 { look.tell("person-done-page", &[("page", page.into())]) } else { look.say("person-done-about") };
        let mut parts = vec![quiet(look, about)];
        parts.extend(self.done.entries.iter().map(|listed| entry(scene, &StoryLine::Entry(Box::new(listed.clone())))));
        if self.done.entries.is_empty() {
            parts.push(body(look, look.say("person-done-nothing")));
        }
        let more = if self.done.older.is_some() { "person-done-older" } else { "person-done-all" };
        parts.push(quiet(look, look.say(more)));
        let units = self.people.get(self.chosen).filter(|_| page == 1).map(|person| &person.units);
        if let Some(units) = units.filter(|units| !units.is_empty()) {
            parts.extend([divider(look), quiet(look, look.say("person-units"))]);
            parts.extend(units.iter().map(|unit| entry(scene, &StoryLine::Unit(unit.clone()))));
        }
        vec![column(parts).spacing(look.sizes.px(5)).into()]
    }

    /// What can be marked, each with its digit, in two columns.
    fn differences(&self, look: &Look) -> Vec<Part> {
        let line = |(place, fact): (usize, &DifferentFact)| -> Part {
            let marked = self.marked.contains(fact);
            let (mark, accent) = (if marked { "☒" } else { "☐" }, look.colors.accent);
            let digit = words(((place + 1) % 10).to_string(), look.sizes.body(), look.colors.quiet).font(MONO);
            let label = words(look.words.different_fact(*fact), look.sizes.body(), look.colors.text).width(Length::Fill);
            let mark = words(mark, look.sizes.body(), accent);
            let line = row![mark, digit, label].spacing(look.sizes.px(12)).align_y(Alignment::Center);
            compact(look, line.into(), marked, place)
        };
        let mut left: Vec<Part> = DifferentFact::ALL.iter().enumerate().map(line).collect();
        let right = left.split_off(left.len().div_ceil(2));
        vec![
            body(look, look.say("person-differences")),
            two(look, left, right),
            quiet(look, look.say("person-differences-about")),
        ]
    }

    /// People with one number, side by side; what tells them apart is marked.
    fn others(&self, look: &Look) -> Vec<Part> {
        let lines: Vec<Vec<(&'static str, String)>> = self.people.iter().map(|person| compared(look, person)).collect();
        let differs = |place: usize| {
            let mut values = lines.iter().filter_map(|lines| lines.get(place).map(|(_, value)| value));
            let first = values.next();
            values.any(|value| Some(value) != first)
        };
        let columns = lines.iter().map(|lines| {
            let lines = lines.iter().enumerate().map(|(place, (label, value))| {
                let mark = if differs(place) { "≠" } else { "=" };
                let color = if differs(place) { look.colors.accent } else { look.colors.quiet };
                let value = words(value.clone(), look.sizes.body(), look.colors.text);
                let label = words(look.say(label), look.sizes.small(), look.colors.quiet).width(look.sizes.px(120));
                let told = row![label, value].spacing(look.sizes.px(6)).align_y(Alignment::Center).width(Length::Fill);
                let mark = words(mark, look.sizes.body(), color).width(look.sizes.px(20));
                row![mark, told].spacing(look.sizes.px(6)).align_y(Alignment::Center).into()
            });
            container(boxed(look, column(lines).spacing(look.sizes.px(6)).into())).width(Length::FillPortion(1)).into()
        });
        vec![notice(look, Tone::Remark, look.say("person-others-about")), row(columns).spacing(look.sizes.gap(16)).into()]
    }
}

/// Two columns.
fn two(look: &Look, left: Vec<Part>, right: Vec<Part>) -> Part {
    let columns =
        [left, right].map(|parts| -> Part { column(parts).spacing(look.sizes.px(8)).width(Length::FillPortion(1)).into() });
    row(columns).spacing(look.sizes.gap(36)).into()
}

/// A fact behind its label.
fn line(look: &Look, label: &str, value: String) -> Part {
    let label = words(look.say(label), look.sizes.small(), look.colors.quiet).width(look.sizes.px(150));
    let value = words(value, look.sizes.body(), look.colors.text).width(Length::Fill);
    row![label, value].spacing(look.sizes.px(8)).align_y(Alignment::Center).into()
}

/// A thing that happened, behind its day and time.
fn happened(scene: &Scene<'_>, at: DateTime<Utc>, what: String) -> Part {
    let look = scene.look;
    let at = words(moment(scene, at), look.sizes.small(), look.colors.quiet).font(MONO).width(look.sizes.px(150));
    let what = words(what, look.sizes.body(), look.colors.text).width(Length::Fill);
    row![at, what].spacing(look.sizes.px(8)).align_y(Alignment::Center).into()
}

fn moment(scene: &Scene<'_>, at: DateTime<Utc>) -> String {
    scene.offset.clock(at).format("%Y-%m-%d %H:%M").to_string()
}

fn registered(look: &Look, value: Option<String>) -> String {
    value.filter(|value| !value.is_empty()).unwrap_or_else(|| look.say("unknown"))
}

/// The facts beside name and number, which stand above.
fn facts(look: &Look, person: &PersonSeen) -> Vec<Part> {
    let facts = &person.facts;
    let ethnicity = match (facts.whole, facts.ethnicity) {
        (false, _) => String::from("***"),
        (true, ethnicity) => look.words.ethnicity_or_unknown(ethnicity),
    };
    vec![
        body(look, look.say("person-facts")),
        line(look, "fact-sex", look.words.sex(facts.sex)),
        line(look, "person-ethnicity", ethnicity),
        line(look, "fact-birth", registered(look, facts.birth.clone())),
        line(look, "fact-household", registered(look, Some(facts.household.clone()))),
        quiet(look, look.say(if facts.whole { "person-facts-whole" } else { "person-facts-masked" })),
    ]
}

/// Insured place, employer, card, mobile number, numbers before, what imports changed.
fn register(scene: &Scene<'_>, person: &PersonSeen) -> Vec<Part> {
    let look = scene.look;
    let mut parts = vec![
        body(look, look.say("person-register")),
        line(look, "person-state", look.words.worker_state(person.state)),
        line(look, "person-area", area(person)),
        line(look, "person-employer", employer(look, person)),
        line(look, "person-card", card(look, person)),
        line(look, "person-mobile", person.mobile.clone().unwrap_or_else(|| look.say("mobile-none"))),
    ];
    let mobile = &person.mobile_since;
    if person.mobile.is_some() || mobile.since.is_some() {
        let since = mobile.since.map_or_else(|| look.say("mobile-since-ever"), |at| scene.offset.date(at).to_string());
        let by = look.say(if mobile.signed { "mobile-by-worker" } else { "mobile-by-register" });
        parts.push(line(look, "fact-mobile-since", since));
        parts.push(line(look, "fact-mobile-by", by));
    }
    parts.extend(mobile.shared.then(|| notice(look, Tone::Remark, look.say("mobile-shared"))));
    let numbers =
        if person.old_numbers.is_empty() { look.say("person-old-numbers-none") } else { person.old_numbers.join("\n") };
    parts.push(line(look, "person-old-numbers", numbers));
    if !person.changes.is_empty() {
        parts.push(body(look, look.say("person-changes")));
        let change = |(field, at): &(_, DateTime<Utc>)| happened(scene, *at, look.words.field_of_register(*field));
        parts.extend(person.changes.iter().map(change));
    }
    parts
}

fn area(person: &PersonSeen) -> String {
    match &person.area {
        (code, Some(name)) => format!("{name} ({code})"),
        (code, None) => code.clone(),
    }
}

fn employer(look: &Look, person: &PersonSeen) -> String {
    match &person.employer {
        None => look.say("person-employer-none"),
        Some((code, name, month)) => {
            let named = if name.is_empty() { code.clone() } else { name.clone() };
            look.tell("person-employer-last", &[("name", named.into()), ("month", month.to_string().into())])
        }
    }
}

fn card(look: &Look, person: &PersonSeen) -> String {
    match person.card {
        None => look.say("person-card-none"),
        Some((state, None)) => look.words.card_state(state),
        Some((state, Some(day))) => {
            let facts = [("state", look.words.card_state(state).into()), ("day", day.to_string().into())];
            look.tell("person-card-valid", &facts)
        }
    }
}

/// What tells people with one number apart.
fn compared(look: &Look, person: &PersonSeen) -> Vec<(&'static str, String)> {
    let facts = &person.facts;
    vec![
        ("person-name", facts.name.clone()),
        ("person-number", facts.number.clone()),
        ("fact-sex", look.words.sex(facts.sex)),
        ("fact-birth", registered(look, facts.birth.clone())),
        ("fact-household", registered(look, Some(facts.household.clone()))),
        ("person-state", look.words.worker_state(person.state)),
        ("person-area", area(person)),
        ("person-employer", employer(look, person)),
        ("person-card", card(look, person)),
        ("person-mobile", person.mobile.clone().unwrap_or_else(|| look.say("mobile-none"))),
    ]
}

/// Password, locks, envelope, sign-ins.
fn online(scene: &Scene<'_>, person: &PersonSeen) -> Vec<Part> {
    let look = scene.look;
    let day = |id: &str, day: NaiveDate| look.tell(id, &[("day", day.to_string().into())]);
    let mut parts = vec![body(look, look.say("person-online"))];
    let password = match person.password {
        PasswordKept::Nothing => look.say("person-password-none"),
        PasswordKept::Envelope(last) => day("person-password-envelope", last),
        PasswordKept::Own => look.say("person-password-own"),
        PasswordKept::Suspended => look.say("person-password-suspended"),
    };
    parts.push(line(look, "person-password", password));
    let changed = person.password_changed.map_or_else(
        || look.say("person-changed-unknown"),
        |(at, by)| {
            let how = look.say(match by {
                PasswordChangedBy::HandedOver => "person-changed-handed-over",
                PasswordChangedBy::Worker(OwnPasswordBy::Envelope) => "person-changed-envelope",
                PasswordChangedBy::Worker(OwnPasswordBy::Code) => "person-changed-code",
                PasswordChangedBy::Worker(OwnPasswordBy::Change) => "person-changed-himself",
            });
            look.tell("person-changed-at", &[("at", moment(scene, at).into()), ("how", how.into())])
        },
    );
    parts.push(line(look, "person-changed", changed));
    let waiting = person.envelope.map_or_else(|| look.say("person-envelope-none"), |last| day("person-envelope-at", last));
    parts.push(line(look, "person-envelope", waiting));
    if person.locks.is_empty() {
        parts.push(line(look, "person-lock", look.say("person-lock-none")));
    }
    parts.extend(person.locks.iter().map(|(tried, until)| {
        let facts = [("what", look.words.online_try(*tried).into()), ("until", moment(scene, *until).into())];
        notice(look, Tone::Remark, look.tell("person-locked", &facts))
    }));
    parts.push(body(look, look.say("person-sign-ins")));
    if person.sign_ins.is_empty() {
        parts.push(quiet(look, look.say("person-sign-ins-none")));
    }
    parts.extend(person.sign_ins.iter().map(|(at, by)| {
        let what = match by {
            SignInBy::Password => look.say("person-sign-in-password"),
            SignInBy::Envelope => look.say("person-sign-in-envelope"),
            SignInBy::Code => look.say("person-sign-in-code"),
            SignInBy::Locked(tried) => look.tell("person-sign-in-locked", &[("what", look.words.online_try(*tried).into())]),
        };
        happened(scene, *at, what)
    }));
    parts
}

/// What was sent to the person, and what became of it.
fn notices(scene: &Scene<'_>, person: &PersonSeen) -> Vec<Part> {
    let look = scene.look;
    let mut parts = vec![body(look, look.say("person-notices"))];
    if person.notices.is_empty() {
        parts.push(quiet(look, look.say("person-notices-none")));
    }
    let notices = person.notices.iter().map(|notice| {
        let color = match notice.state {
            MessageState::Delivered => look.colors.success,
            MessageState::Undelivered | MessageState::Refused | MessageState::Unknown | MessageState::Dropped => {
                look.colors.remark
            }
            MessageState::Waiting | MessageState::Sending | MessageState::Accepted | MessageState::Nobody => {
                look.colors.quiet
            }
        };
        let at = words(moment(scene, notice.written), look.sizes.small(), look.colors.quiet).font(MONO);
        let state = words(look.words.message_state(notice.state), look.sizes.small(), color).width(Length::Fill);
        let what = words(look.words.message_kind(notice.kind), look.sizes.body(), look.colors.text).width(Length::Fill);
        row![at.width(look.sizes.px(150)), column![what, state]].spacing(look.sizes.px(8)).into()
    });
    parts.extend(notices);
    parts
}

/// A line on record: when, who at which window, and what.
fn entry(scene: &Scene<'_>, line: &StoryLine) -> Part {
    let look = scene.look;
    let told = in_words(line, &look.words, scene.offset);
    let size = look.sizes.px(16);
    let at = words(moment(scene, line.at()), size, look.colors.quiet).font(MONO).width(look.sizes.px(160));
    let who = words(told.who, size, look.colors.quiet).font(TEXT).width(look.sizes.px(170));
    let what = words(told.what, size, look.colors.text).width(Length::Fill);
    row![at, who, what].spacing(look.sizes.px(8)).into()
}
