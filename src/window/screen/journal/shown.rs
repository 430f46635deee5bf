//! How the journal looks: lines on the left, the chosen one whole on the right.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Length};

use super::Journal;
use super::reading::{LINE, Reading};
use crate::counter::{Extract, in_words};
use crate::domain::Origin;
use crate::domain::journal::{EntryKind, JournalEntry};
use crate::store::{JournalFilter, Listed, RegisterChange, StoryLine};
use crate::window::key::Key;
use crate::window::look::Look;
use crate::window::scene::Scene;
use crate::window::theme::{MONO, TEXT};
use crate::window::widget::cut::cut;
use crate::window::widget::entry::entry;
use crate::window::widget::parts::{
    Part, SAID, body, buttons, chip, dense, digits, divider, foot, list_card, page_of, primary, quiet, said, secondary,
    single_card, title,
};
use crate::window::widget::words::words;
use crate::window::widget::work::Work;

impl Journal {
    /// What the screen shows.
    pub fn view(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let look_up = primary(look, look.say("journal-button"), Key::Enter);
        let check = (!self.stories_alone).then(|| secondary(look, look.say("key-check-journal"), Key::Alt('v')));
        let export = (!self.lines.is_empty()).then(|| secondary(look, look.say("key-export"), Key::Alt('e')));
        let asker = self.employer_query().map(|_| secondary(look, look.say("key-employer-asker"), Key::Alt('w')));
        let buttons = buttons(look, [Some(look_up), check, asker, export].into_iter().flatten());
        let says: Vec<Part> = self.said.iter().map(|it| said(look, it, scene.offset)).collect();
        if look.sizes.is_low() && !says.is_empty() {
            // Where there is no room beside the list, in its place, until the next key.
            return Work::new(vec![self.head(scene)], says).alone(scene, buttons);
        }
        if self.whole {
            return single_card(look, self.head(scene), self.one(scene), foot(scene, says, buttons));
        }
        let (list, beside, below) = match self.reading {
            // Beside the list: below it, it would cover the last lines.
            Some(_) => (self.list(scene), self.side(scene, says), Vec::new()),
            None => (space().into(), space().into(), says),
        };
        list_card(look, self.head(scene), list, beside, foot(scene, below, buttons))
    }

    /// What it is, the field, and what is shown.
    fn head(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let (name, asks) = match self.stories_alone {
            true => ("person-title", "person-filter"),
            false => ("journal-title", "journal-filter"),
        };
        let field = container(entry(look, &self.asked, 0, true, "")).width(Length::FillPortion(3));
        let shown = match (&self.reading, scene.away) {
            (_, Some(_)) => body(look, look.say("waiting")),
            (Some(reading), None) if self.stories_alone => body(look, picked(look, reading)),
            (Some(reading), None) => body(look, look.tell("journal-filtered", &[("what", picked(look, reading).into())])),
            (None, None) => body(look, ""),
        };
        // Where there is hardly room for the list, help says what may be typed.
        let asks = (!look.sizes.is_low()).then(|| quiet(look, look.say(asks)));
        let about = column![shown, asks].width(Length::FillPortion(2));
        let line = row![title(look, look.say(name)), field, about];
        line.spacing(look.sizes.px(14)).align_y(Alignment::Center).into()
    }

    /// One line an entry.
    fn list(&self, scene: &Scene<'_>) -> Part {
        let look = scene.look;
        let mut lines: Vec<Part> =
            self.lines.shown().map(|(place, line, chosen)| dense(look, one_line(scene, line), chosen, place)).collect();
        if self.lines.is_empty() {
            lines.push(quiet(look, look.say("journal-nothing")));
        }
        lines.extend(page_of(look, self.lines.pages()));
        column(lines).into()
    }

    /// What is said, the kinds to pick from, and the chosen entry whole.
    fn side(&self, scene: &Scene<'_>, says: Vec<Part>) -> Part {
        let look = scene.look;
        let said = (!says.is_empty()).then(|| container(column(says).spacing(look.sizes.gap(6))).id(SAID).into());
        let mut parts: Vec<Part> = said.into_iter().collect();
        let entry = self.chosen(scene);
        let kinds = if self.picks_kinds() { vec![self.kinds(look)] } else { Vec::new() };
        // The entry may be longer than there is room for; in the largest type the kinds alone are.
        let (first, then) = if look.sizes.is_low() { (entry, kinds) } else { (kinds, entry) };
        let between = (!first.is_empty() && !then.is_empty()).then(|| divider(look));
        parts.extend(first.into_iter().chain(between).chain(then));
        column(parts).spacing(look.sizes.px(8)).into()
    }

    /// The chosen entry with the card for itself.
    fn one(&self, scene: &Scene<'_>) -> Part {
        column(self.chosen(scene)).spacing(scene.look.sizes.px(8)).into()
    }

    fn chosen(&self, scene: &Scene<'_>) -> Vec<Part> {
        match self.lines.chosen() {
            Some(StoryLine::Entry(listed)) => whole(scene, listed),
            Some(StoryLine::Change(change)) => of_register(scene, change),
            Some(line @ StoryLine::Unit(_)) => of_unit(scene, line),
            None => Vec::new(),
        }
    }

    /// The kinds to pick from, each with its digit.
    fn kinds(&self, look: &Look) -> Part {
        let kind = self.reading.as_ref().and_then(Reading::kind);
        let all = chip(look, look.say("picked-all"), '0', kind.is_none());
        let kinds = ('1'..='9')
            .zip(EntryKind::ALL)
            .map(|(digit, of)| chip(look, look.words.entry_kind(of), digit, kind == Some(of)));
        let keys = quiet(look, look.say("journal-kinds"));
        let chips = row([keys, all].into_iter().chain(kinds)).spacing(look.sizes.gap(4)).align_y(Alignment::Center);
        chips.wrap().vertical_spacing(look.sizes.gap(2)).into()
    }
}

/// What is shown, in words; whose story it is, by the end of the number.
fn picked(look: &Look, reading: &Reading) -> String {
    match &reading.what {
        Extract::Journal(JournalFilter { day, user, kind, business, .. }) => {
            look.words.picked_out(*day, user.as_ref(), *kind, business.as_ref())
        }
        Extract::Story(number) => {
            // Enough for whoever typed it, and for nobody else.
            let masked = number.to_string();
            let end: String = masked.chars().skip(masked.chars().count().saturating_sub(4)).collect();
            look.tell("picked-person-of", &[("number", end.into())])
        }
    }
}

fn one_line(scene: &Scene<'_>, line: &StoryLine) -> Part {
    let look = scene.look;
    let told = in_words(line, &look.words, scene.offset);
    let (seq, who) = match line {
        StoryLine::Entry(listed) => {
            let by = listed.entry.actor().map(|actor| look.words.doer(actor));
            (listed.entry.seq.to_string(), by.unwrap_or_default())
        }
        StoryLine::Change(_) | StoryLine::Unit(_) => (String::new(), told.who),
    };
    let at = scene.offset.clock(line.at()).format("%m-%d %H:%M:%S").to_string();
    let size = look.sizes.px(15);
    let high = look.sizes.px(LINE);
    let cut = |said: String, font, width: Length| -> Part {
        container(cut(said, size, font, look.colors.text, high)).width(width).into()
    };
    row![
        cut(format!("{seq:>6}"), MONO, Length::Fixed(look.sizes.px(58))),
        cut(at, MONO, Length::Fixed(look.sizes.px(132))),
        cut(who, TEXT, Length::Fixed(look.sizes.px(60))),
        cut(told.what, TEXT, Length::Fill),
    ]
    .spacing(look.sizes.px(8))
    .into()
}

/// An entry whole: what happened, who did it, from where; its facts as they stand in the line; its code and its hash.
fn whole(scene: &Scene<'_>, listed: &Listed) -> Vec<Part> {
    let (look, entry) = (scene.look, &listed.entry);
    let at = scene.offset.clock(entry.time).format("%Y-%m-%d %H:%M:%S").to_string();
    let seq = look.tell("journal-entry", &[("seq", entry.seq.to_string().into()), ("at", at.into())]);
    let mut parts = vec![quiet(look, seq), body(look, look.words.event(entry, scene.offset))];
    if let Some(actor) = entry.actor() {
        let from = look.say(match actor.origin {
            Origin::Window => "journal-from-window",
            Origin::Terminal => "journal-from-terminal",
            Origin::Pipe => "journal-from-pipe",
            Origin::Online => "journal-from-online",
        });
        let by = |from: String| {
            let (station, user) = (actor.station.as_str().into(), actor.user.as_str().into());
            look.tell("journal-by", &[("station", station), ("user", user), ("from", from.into())])
        };
        parts.push(quiet(look, if actor.origin == Origin::Online { from } else { by(from) }));
    }
    parts.extend(stated(scene, entry));
    let code = row![quiet(look, look.say("journal-code")), digits(look, listed.short_code(), look.sizes.small())];
    parts.push(code.spacing(look.sizes.px(10)).into());
    let hash = column![quiet(look, look.say("journal-hash")), digits(look, in_eights(&listed.hash), look.sizes.small())];
    parts.push(hash.into());
    parts
}

/// What the entry states, each fact behind its name.
fn stated(scene: &Scene<'_>, entry: &JournalEntry) -> Option<Part> {
    let look = scene.look;
    let size = look.sizes.px(15);
    let said = |said: String, font, color, part| words(said, size, color).font(font).width(Length::FillPortion(part));
    let line = |(name, value): (String, String)| -> Part {
        let value = in_eights(&value);
        let font = if value.is_ascii() && value.bytes().any(|byte| byte.is_ascii_digit()) { MONO } else { TEXT };
        let line = row![said(name, TEXT, look.colors.quiet, 2), said(value, font, look.colors.text, 3)];
        line.spacing(look.sizes.px(8)).into()
    };
    let facts = look.words.stated(entry, scene.offset);
    (!facts.is_empty()).then(|| column(facts.into_iter().map(line)).spacing(look.sizes.px(2)).into())
}

/// A digest in groups of eight, so that it can be compared and breaks into lines; anything else as it is.
fn in_eights(text: &str) -> String {
    let digest = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !digest {
        return text.to_owned();
    }
    let (mut grouped, mut count) = (String::with_capacity(72), 0_u32);
    for c in text.chars() {
        if count > 0 && count.is_multiple_of(8) {
            grouped.push(' ');
        }
        grouped.push(c);
        count += 1;
    }
    grouped
}

fn of_unit(scene: &Scene<'_>, line: &StoryLine) -> Vec<Part> {
    let look = scene.look;
    let at = scene.offset.clock(line.at()).format("%Y-%m-%d %H:%M:%S").to_string();
    let told = in_words(line, &look.words, scene.offset);
    vec![quiet(look, at), body(look, told.what), quiet(look, told.who)]
}

fn of_register(scene: &Scene<'_>, change: &RegisterChange) -> Vec<Part> {
    let look = scene.look;
    let at = scene.offset.clock(change.at).format("%Y-%m-%d %H:%M:%S").to_string();
    vec![
        quiet(look, at),
        body(look, look.words.register_change(change.field, &change.file)),
        quiet(look, look.say("register-changed-about")),
        digits(look, in_eights(&change.file), look.sizes.px(14)),
    ]
}
