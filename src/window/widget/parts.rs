//! The parts that screens are made of, by the role they play.

use iced::widget::{Row, button, column, container, mouse_area, row, rule, scrollable, space};
use iced::{Alignment, Background, Border, Color, Element, Length, Padding};

use crate::domain::UtcOffset;
use crate::window::choice::Choice;
use crate::window::key::{How, Input, Key, Live};
use crate::window::look::Look;
use crate::window::said::{Said, Tone};
use crate::window::scene::Scene;
use crate::window::theme::MONO;
use crate::window::widget::words::words;

/// What scrolls: the screen, or its right pane.
pub const SCREEN: &str = "screen";
/// What scrolls in the left pane.
pub const ABOUT: &str = "about";
/// What scrolls above the screen.
pub const OVER: &str = "over";
/// The card.
pub const CARD: &str = "card";
/// Where everything is said.
pub const SLOT: &str = "slot";
/// What is said there, while anything is.
pub const SAID: &str = "said";
/// The chosen line of a list.
pub const CHOSEN: &str = "chosen";
/// The one button where the work goes on.
pub const PRIMARY: &str = "primary";

/// A part of a screen.
pub type Part = Element<'static, Input>;

/// What a screen is about.
pub fn title(look: &Look, said: impl Into<String>) -> Part {
    words(said, look.sizes.title(), look.colors.text).into()
}

/// A sentence.
pub fn body(look: &Look, said: impl Into<String>) -> Part {
    words(said, look.sizes.body(), look.colors.text).into()
}

/// A sentence that may be overlooked.
pub fn quiet(look: &Look, said: impl Into<String>) -> Part {
    words(said, look.sizes.small(), look.colors.quiet).into()
}

/// A name that is compared with a document: it wraps, it is never cut.
pub fn name(look: &Look, said: impl Into<String>) -> Part {
    let said = said.into();
    // A long Latin name in one line is easier to compare than a large one in three.
    let size = match said.chars().count() {
        17.. => look.sizes.px(28),
        _ if look.sizes.is_tight() => look.sizes.px(30),
        _ => look.sizes.name(),
    };
    words(said, size, look.colors.text).into()
}

/// Digits that are compared one by one.
pub fn digits(look: &Look, said: impl Into<String>, size: f32) -> Part {
    words(said, size, look.colors.text).font(MONO).into()
}

/// A fact with its label above it, or beside it where lines are scarce.
pub fn fact(look: &Look, label: &str, value: impl Into<String>) -> Part {
    if look.sizes.is_tight() {
        let value = words(value, look.sizes.body(), look.colors.text);
        return row![quiet(look, look.say(label)), value].spacing(look.sizes.gap(8)).align_y(Alignment::Center).into();
    }
    column![quiet(look, look.say(label)), words(value, look.sizes.px(22), look.colors.text)].spacing(look.sizes.px(2)).into()
}

/// The card of a screen: its parts below each other.
pub fn card(look: &Look, parts: impl IntoIterator<Item = Part>) -> Part {
    card_with_foot(look, parts, None)
}

/// The card of a screen: its parts below each other, scrolled where there is no room, and what is always in sight below them.
pub fn card_with_foot(look: &Look, parts: impl IntoIterator<Item = Part>, foot: impl Into<Option<Part>>) -> Part {
    framed_card(look, pane(look, parts, SCREEN, foot.into()))
}

/// A card in two panes: on the left what it is about, on the right what is to be done and, always in sight, what does it.
pub fn panes(look: &Look, about: Vec<Part>, to_do: Vec<Part>, foot: impl Into<Option<Part>>) -> Part {
    let left = container(pane(look, about, ABOUT, None)).width(Length::FillPortion(4));
    let right = container(pane(look, to_do, SCREEN, foot.into())).width(Length::FillPortion(5));
    framed_card(look, row![left, between(look), right].spacing(look.sizes.gap(24)).height(Length::Fill))
}

/// A card for a long list: below its head the list, as much of it as there is room for, with the chosen line whole beside it.
pub fn list_card(look: &Look, head: Part, list: Part, beside: Part, foot: Part) -> Part {
    let list = container(list).width(Length::FillPortion(8)).height(Length::Fill).clip(true);
    let beside = container(pane(look, [beside], SCREEN, None)).width(Length::FillPortion(5));
    let panes = row![list, between(look), beside].spacing(look.sizes.gap(12)).height(Length::Fill);
    framed_card(look, column![head, panes, foot].spacing(look.sizes.gap(8)))
}

/// The same where there is no room for two beside each other: below its head one of them.
pub fn single_card(look: &Look, head: Part, content: Part, foot: Part) -> Part {
    framed_card(look, column![head, pane(look, [content], SCREEN, None), foot].spacing(look.sizes.gap(8)))
}

/// The line between two panes.
pub(super) fn between(look: &Look) -> Part {
    let (color, width) = (look.colors.line, f32::from(look.colors.line_width));
    rule::vertical(width).style(move |_| rule_of(color)).into()
}

/// What scrolls, and below it what does not.
pub(super) fn pane(look: &Look, parts: impl IntoIterator<Item = Part>, id: &'static str, foot: Option<Part>) -> Part {
    let content = column(parts).spacing(look.sizes.gap(12)).padding(inside(look).top(1));
    let content = scrollable(content).id(id).width(Length::Fill).height(Length::Fill);
    let foot = foot.map(|foot| container(foot).padding(inside(look)));
    column![content, foot].spacing(look.sizes.gap(12)).width(Length::Fill).height(Length::Fill).into()
}

/// Room for the bar where it scrolls, and on the left for edges, as a pane has it above: what begins between two pixels of a pane
/// that scrolls is drawn on one that is not cleared.
pub(super) fn inside(look: &Look) -> Padding {
    Padding::default().left(2).right(look.sizes.gap(12))
}

/// As wide and as high on every screen.
pub(super) fn framed_card(look: &Look, content: impl Into<Part>) -> Part {
    let (room, aside) = (look.sizes.window().width, look.sizes.gap(if look.sizes.is_tight() { 32 } else { 72 }));
    let card = framed(look, content, look.colors.card, look.colors.line, look.sizes.gap(24));
    container(card.height(Length::Fill)).id(CARD).max_width((room - aside).min(look.sizes.px(1180))).into()
}

/// What is said of a field, always below it and with the same room, so that nothing moves when something is said; `quiet`
/// stands there otherwise. What the window itself says comes first.
pub fn slot(scene: &Scene<'_>, said: Vec<Part>, quiet: Option<Part>) -> Part {
    // Two lines, where there is room for them.
    let height = if scene.look.sizes.is_tight() { 47 } else { 70 };
    slot_of(scene, said, quiet, height)
}

/// The same for one line: below answers to choose from, and above the button of a list, which needs the room itself.
pub fn low_slot(scene: &Scene<'_>, said: Vec<Part>) -> Part {
    low_slot_or(scene, said, None)
}

/// The same, with what stands there otherwise.
pub(super) fn low_slot_or(scene: &Scene<'_>, said: Vec<Part>, quiet: Option<Part>) -> Part {
    let height = if scene.look.sizes.is_tight() { 40 } else { 47 };
    slot_of(scene, said, quiet, height)
}

fn slot_of(scene: &Scene<'_>, said: Vec<Part>, quiet: Option<Part>, height: u16) -> Part {
    let look = scene.look;
    let hint = scene.hint.as_ref().map(|(tone, hint)| notice(look, *tone, hint.clone()));
    let said: Vec<Part> = hint.into_iter().chain(said).collect();
    let said = if said.is_empty() { quiet.into_iter().collect() } else { said };
    // A space without width would be left out.
    let room = space().width(1).height(look.sizes.px(height));
    let is_said = !said.is_empty();
    let said = container(column(said).spacing(look.sizes.gap(6))).width(Length::Fill);
    let said = if is_said { said.id(SAID) } else { said };
    container(row![room, said]).id(SLOT).width(Length::Fill).into()
}

/// What stands below a list: what is said, and the buttons. What is said takes the width; as long as nothing is, the list has
/// the height.
pub fn foot(scene: &Scene<'_>, said: Vec<Part>, buttons: Part) -> Part {
    let look = scene.look;
    if said.is_empty() && scene.hint.is_none() {
        return row![buttons, low_slot(scene, said)].spacing(look.sizes.gap(16)).align_y(Alignment::End).into();
    }
    column![low_slot(scene, said), buttons].spacing(look.sizes.gap(8)).into()
}

/// The buttons at the end of a card.
pub fn buttons(look: &Look, buttons: impl IntoIterator<Item = Part>) -> Part {
    let buttons = row(buttons).spacing(look.sizes.gap(16)).align_y(Alignment::Center);
    buttons.wrap().vertical_spacing(look.sizes.gap(8)).into()
}

/// A card that lies over the screen, for a few short answers.
pub fn narrow_card(look: &Look, parts: impl IntoIterator<Item = Part>, foot: impl Into<Option<Part>>) -> Part {
    laid_over(look, parts, foot.into(), 640)
}

/// A card that lies over the screen, for more beside each other.
pub fn wide_card(look: &Look, parts: impl IntoIterator<Item = Part>, foot: impl Into<Option<Part>>) -> Part {
    laid_over(look, parts, foot.into(), 1280)
}

/// As high as what is in it, and no higher than the window: its foot is always in sight.
fn laid_over(look: &Look, parts: impl IntoIterator<Item = Part>, foot: Option<Part>, width: u16) -> Part {
    let content = column(parts).spacing(look.sizes.gap(12)).padding(inside(look));
    let foot = foot.map(|foot| container(foot).padding(inside(look)));
    let around = look.sizes.gap(120) + if foot.is_some() { look.sizes.px(64) } else { 0.0 };
    let content =
        container(scrollable(content).id(OVER).width(Length::Fill)).max_height(look.sizes.window().height - around);
    let content = column![content, foot].spacing(look.sizes.gap(14));
    framed(look, content, look.colors.card, look.colors.line, look.sizes.gap(26)).max_width(look.sizes.px(width)).into()
}

pub(super) fn framed(
    look: &Look,
    content: impl Into<Part>,
    ground: Color,
    line: Color,
    padding: f32,
) -> container::Container<'static, Input> {
    let width = f32::from(look.colors.line_width);
    let color = look.colors.text;
    container(content.into()).padding(padding).width(Length::Fill).style(move |_| container::Style {
        background: Some(Background::Color(ground)),
        text_color: Some(color),
        border: Border { color: line, width, radius: 8.0.into() },
        ..container::Style::default()
    })
}

/// Something said, on a ground of its own.
pub fn said(look: &Look, said: &Said, offset: UtcOffset) -> Part {
    notice(look, said.tone(), said.sentence(&look.words, offset))
}

/// What has been done, large where it says about whom: it stays until the next number is typed.
pub fn announcement(look: &Look, said: &Said, offset: UtcOffset) -> Part {
    let (tone, sentence_of) = (said.tone(), said.sentence(&look.words, offset));
    let Some(heading) = said.heading(&look.words, offset) else {
        return sentence(look, tone, sentence_of, look.sizes.title());
    };
    let (color, ground) = (look.colors.success, look.colors.success_ground);
    let line = row![
        words("✓", look.sizes.title(), color),
        words(heading, look.sizes.title(), color),
        words(sentence_of, look.sizes.body(), color).width(Length::Fill),
    ];
    let line = line.spacing(look.sizes.px(12)).align_y(Alignment::Center);
    framed(look, line, ground, color, look.sizes.gap(11)).into()
}

/// A sentence on a ground of its own, with a sign that does not depend on seeing colours.
pub fn notice(look: &Look, tone: Tone, said: impl Into<String>) -> Part {
    // Where lines are scarce, all of it in sight goes before its size.
    sentence(look, tone, said.into(), if look.sizes.is_tight() { look.sizes.small() } else { look.sizes.body() })
}

fn sentence(look: &Look, tone: Tone, said: String, size: f32) -> Part {
    let (sign, color, ground) = marked(look, tone);
    let line = row![words(sign, size, color), words(said, size, color).width(Length::Fill)].spacing(look.sizes.px(12));
    framed(look, line, ground, color, look.sizes.gap(11)).into()
}

/// The sign of a tone, its color and its ground.
fn marked(look: &Look, tone: Tone) -> (&'static str, Color, Color) {
    let colors = &look.colors;
    match tone {
        Tone::Success => ("✓", colors.success, colors.success_ground),
        Tone::Remark => ("!", colors.remark, colors.remark_ground),
        Tone::Danger => ("×", colors.danger, colors.danger_ground),
        Tone::Plain => ("·", colors.text, colors.accent_ground),
    }
}

/// The one button where the work goes on.
pub fn primary(look: &Look, label: String, key: Key) -> Part {
    let (accent, on_accent, line) = (look.colors.accent, look.colors.on_accent, look.colors.text);
    let width = f32::from(look.colors.line_width);
    let face = row![words(label, look.sizes.px(20), on_accent), cap(look, key.name(), on_accent, look.sizes.small()),];
    let button = button(face.spacing(look.sizes.gap(12)).align_y(Alignment::Center))
        .padding(Padding::from([look.sizes.gap(12), look.sizes.gap(24)]))
        .on_press(Input::Key(key, How::Clicked))
        .style(move |_, status| button::Style {
            background: Some(Background::Color(accent)),
            text_color: on_accent,
            border: Border {
                color: if status == button::Status::Hovered { line } else { accent },
                width: width + 1.0,
                radius: 8.0.into(),
            },
            ..button::Style::default()
        });
    container(button).id(PRIMARY).into()
}

/// A button for anything else, with its key on it.
pub fn secondary(look: &Look, label: String, key: Key) -> Part {
    key_button(look, label, key, look.sizes.small(), look.sizes.px(8))
}

/// A button for anything else at the edge of the window.
pub fn at_the_edge(look: &Look, label: String, key: Key) -> Part {
    key_button(look, label, key, look.sizes.bar(16), look.sizes.bar(6))
}

fn key_button(look: &Look, label: String, key: Key, size: f32, padding: f32) -> Part {
    let (color, line, hovered, ground) = (look.colors.text, look.colors.line, look.colors.accent, look.colors.card);
    let width = f32::from(look.colors.line_width);
    let face = row![cap(look, key.name(), color, size), words(label, size, color)];
    button(face.spacing(padding).align_y(Alignment::Center))
        .padding(Padding::from([padding * 0.75, padding]))
        .on_press(Input::Key(key, How::Clicked))
        .style(move |_, status| button::Style {
            background: Some(Background::Color(ground)),
            text_color: color,
            border: Border {
                color: if status == button::Status::Hovered { hovered } else { line },
                width,
                radius: 6.0.into(),
            },
            ..button::Style::default()
        })
        .into()
}

/// A key as it looks on the keyboard.
fn cap(look: &Look, key: String, color: Color, size: f32) -> Part {
    let width = f32::from(look.colors.line_width);
    container(words(key, size, color))
        .padding(Padding::from([size * 0.1, size * 0.4]))
        .style(move |_| container::Style {
            border: Border { color, width, radius: 4.0.into() },
            ..container::Style::default()
        })
        .into()
}

/// What the desk says before a code is typed, as high on every screen.
pub fn ask(look: &Look, said: impl Into<String>) -> Part {
    let (size, height) = if look.sizes.is_tight() { (18, 24) } else { (22, 30) };
    let said = words(said, look.sizes.px(size), look.colors.text).width(Length::Fill);
    row![space().width(1).height(look.sizes.px(height)), said].into()
}

/// A statement that whoever presses the button below makes.
pub fn statement(look: &Look, said: String) -> Part {
    let size = look.sizes.px(if look.sizes.is_tight() { 18 } else { 20 });
    let line = row![words("✓", size, look.colors.accent), words(said, size, look.colors.text)];
    line.spacing(look.sizes.gap(8)).into()
}

/// One of a few things that are done one after the other, and how.
pub fn step(look: &Look, place: u8, what: String, how: String) -> Part {
    let size = look.sizes.small();
    let what = words(format!("{place}  {what}"), size, look.colors.accent);
    if look.sizes.is_tight() {
        // Below it, where there is the width for it.
        return column![what, words(how, size, look.colors.text)].into();
    }
    let what = what.width(look.sizes.px(118));
    row![what, words(how, size, look.colors.text).width(Length::Fill)].spacing(look.sizes.px(8)).into()
}

/// The live keys at the bottom.
pub fn keys(look: &Look, keys: &[Live]) -> Part {
    let shown = keys.iter().map(|live| at_the_edge(look, look.say(live.does), live.key.clone()));
    row(shown).spacing(look.sizes.bar(6)).wrap().vertical_spacing(look.sizes.bar(6)).into()
}

/// Answers to choose from, each with the key that marks it.
pub fn choices<T: Copy + PartialEq>(look: &Look, choice: &Choice<T>, label: impl Fn(T) -> String) -> Part {
    one_below_another(look, choice_lines(look, choice, label).map(|(_, line)| line))
}

/// The same; where lines are scarce, the one that is chosen stands first, so that it is in sight.
pub fn choices_from_the_chosen<T: Copy + PartialEq>(look: &Look, choice: &Choice<T>, label: impl Fn(T) -> String) -> Part {
    let mut lines: Vec<_> = choice_lines(look, choice, label).collect();
    if look.sizes.is_low() {
        lines.sort_by_key(|(chosen, _)| !chosen);
    }
    one_below_another(look, lines.into_iter().map(|(_, line)| line))
}

fn choice_lines<T: Copy + PartialEq>(
    look: &Look,
    choice: &Choice<T>,
    label: impl Fn(T) -> String,
) -> impl Iterator<Item = (bool, Part)> {
    choice.answers().enumerate().map(move |(line, (key, answer, chosen))| {
        let line = selectable(look, answer_line(look, &key, label(answer), chosen), chosen, line);
        (chosen, if chosen { container(line).id(CHOSEN).into() } else { line })
    })
}

fn one_below_another(look: &Look, lines: impl Iterator<Item = Part>) -> Part {
    // Where there is hardly room, all answers at a glance go before space between them.
    column(lines).spacing(look.sizes.gap(if look.sizes.is_tight() { 3 } else { 8 })).into()
}

/// A few short answers beside each other, as many as there is room for.
pub fn choices_in_line<T: Copy + PartialEq>(look: &Look, choice: &Choice<T>, label: impl Fn(T) -> String) -> Part {
    let answers = choice.answers().enumerate();
    let shown = answers.map(|(line, (key, answer, chosen))| {
        framed_line(look, answer_line(look, &key, label(answer), chosen), chosen, line)
    });
    row(shown).spacing(look.sizes.px(8)).wrap().vertical_spacing(look.sizes.px(8)).into()
}

/// One answer: whether it is chosen, its key, and what it says.
fn answer_line(look: &Look, key: &Key, label: String, chosen: bool) -> Row<'static, Input> {
    let (mark, accent) = (if chosen { "●" } else { "○" }, look.colors.accent);
    let key = cap(look, key.name(), look.colors.text, look.sizes.small());
    row![words(mark, look.sizes.body(), accent), key, words(label, look.sizes.body(), look.colors.text)]
        .spacing(look.sizes.px(12))
        .align_y(Alignment::Center)
}

/// Something in a list that a click chooses.
pub fn selectable(look: &Look, content: impl Into<Part>, chosen: bool, place: usize) -> Part {
    framed_line(look, container(content.into()).width(Length::Fill), chosen, place)
}

/// A line of a list with many short ones.
pub fn compact(look: &Look, content: Part, chosen: bool, place: usize) -> Part {
    let colors = &look.colors;
    let (edge, ground) = if chosen { (colors.accent, colors.accent_ground) } else { (colors.card, colors.card) };
    let width = f32::from(colors.line_width);
    let line = container(content).width(Length::Fill).padding(Padding::from([look.sizes.px(1), look.sizes.px(6)])).style(
        move |_| container::Style {
            background: Some(Background::Color(ground)),
            border: Border { color: edge, width, radius: 4.0.into() },
            ..container::Style::default()
        },
    );
    mouse_area(line).on_press(Input::Line(place)).interaction(iced::mouse::Interaction::Pointer).into()
}

fn framed_line(look: &Look, content: impl Into<Part>, chosen: bool, place: usize) -> Part {
    let colors = &look.colors;
    let (edge, ground) = if chosen { (colors.accent, colors.accent_ground) } else { (colors.line, colors.card) };
    let width = f32::from(colors.line_width);
    let high = look.sizes.gap(if look.sizes.is_tight() { 2 } else { 7 });
    let line =
        container(content.into()).padding(Padding::from([high, look.sizes.gap(14)])).style(move |_| container::Style {
            background: Some(Background::Color(ground)),
            border: Border { color: edge, width, radius: 6.0.into() },
            ..container::Style::default()
        });
    mouse_area(line).on_press(Input::Line(place)).interaction(iced::mouse::Interaction::Pointer).into()
}

/// Which page of a list is on show, if there are several.
pub fn page_of(look: &Look, (page, pages): (usize, usize)) -> Option<Part> {
    (pages > 1).then(|| quiet(look, look.tell("list-page", &[("page", page.into()), ("pages", pages.into())])))
}

/// A line between things.
pub fn divider(look: &Look) -> Part {
    let color = look.colors.line;
    rule::horizontal(f32::from(look.colors.line_width)).style(move |_| rule_of(color)).into()
}

fn rule_of(color: Color) -> rule::Style {
    rule::Style { color, radius: 0.0.into(), fill_mode: rule::FillMode::Full, snap: true }
}

/// A short answer that Alt and a digit choose at once.
pub fn chip(look: &Look, label: String, digit: char, chosen: bool) -> Part {
    let colors = &look.colors;
    let (edge, ground) = if chosen { (colors.accent, colors.accent_ground) } else { (colors.card, colors.card) };
    let (color, width, size) = (colors.text, f32::from(colors.line_width), look.sizes.small());
    let face = row![cap(look, digit.to_string(), color, look.sizes.px(13)), words(label, size, color)];
    button(face.spacing(look.sizes.px(5)).align_y(Alignment::Center))
        .padding(Padding::from([0.0, look.sizes.px(3)]))
        .on_press(Input::Key(Key::Alt(digit), How::Clicked))
        .style(move |_, _| button::Style {
            background: Some(Background::Color(ground)),
            text_color: color,
            border: Border { color: edge, width, radius: 6.0.into() },
            ..button::Style::default()
        })
        .into()
}

/// Something that stands for itself beside others like it.
pub fn boxed(look: &Look, content: Part) -> Part {
    framed(look, content, look.colors.card, look.colors.line, look.sizes.px(8)).into()
}

/// A line of a list with very many: marked by its ground alone.
pub fn dense(look: &Look, content: Part, chosen: bool, place: usize) -> Part {
    let colors = &look.colors;
    let (edge, ground) = if chosen { (colors.accent, colors.accent_ground) } else { (colors.card, colors.card) };
    let width = f32::from(colors.line_width);
    let line = container(content).width(Length::Fill).padding(Padding::from([0.0, look.sizes.px(6)])).style(move |_| {
        container::Style {
            background: Some(Background::Color(ground)),
            border: Border { color: edge, width, radius: 3.0.into() },
            ..container::Style::default()
        }
    });
    mouse_area(line).on_press(Input::Line(place)).interaction(iced::mouse::Interaction::Pointer).into()
}

/// Facts under what matters of them, which is said large; each behind its label, on the ground of a tone.
pub fn table(look: &Look, tone: Tone, outcome: String, heading: String, facts: Vec<(String, String)>) -> Part {
    let (sign, color, ground) = marked(look, tone);
    let (sizes, text) = (&look.sizes, look.colors.text);
    let large = sizes.px(if sizes.is_tight() { 20 } else { 24 });
    let line = |(label, value): &(String, String)| -> Part {
        let label = words(label.as_str(), sizes.small(), text).width(Length::FillPortion(2));
        row![label, words(value.as_str(), sizes.small(), text).width(Length::FillPortion(3))].spacing(sizes.gap(8)).into()
    };
    let lines = column(facts.iter().map(line)).spacing(sizes.gap(6));
    let outcome = row![words(sign, large, color), words(outcome, large, color).width(Length::Fill)];
    let content = column![outcome.spacing(sizes.gap(10)), words(heading, sizes.small(), color), divider(look), lines];
    container(framed(look, content.spacing(sizes.gap(8)), ground, color, sizes.gap(12))).id(SAID).into()
}
