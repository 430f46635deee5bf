//! A field as it is drawn: cells for a code of known length, else a line of characters or dots.

use iced::widget::{column, container, mouse_area};
use iced::{Background, Border, Length, Padding};

use super::cells::cells;
use super::line::{Typed, line};
use super::listener::composer;
use super::parts::{Part, quiet};
use crate::window::field::{Field, Kind};
use crate::window::key::Input;
use crate::window::look::Look;
use crate::window::theme::{MONO, TEXT};

/// What the field in focus is called, with its label where that stands above it.
pub const FIELD: &str = "field";
/// What the field is called that has just been asked for, and is typed in after the one in focus.
pub const NEXT: &str = "next-field";

/// A field with its label above it; `place` is what a click into it is called.
pub fn labelled(look: &Look, label: String, field: &Field, place: usize, focused: bool, composing: &str) -> Part {
    let entry = unnamed(look, field, place, focused, composing);
    named(column![quiet(look, label), entry].spacing(look.sizes.gap(4)).into(), focused)
}

/// A field with its label that has just been asked for: in sight with the one in focus, where there is room for both.
pub fn labelled_next(look: &Look, label: String, field: &Field, place: usize) -> Part {
    container(labelled(look, label, field, place, false, "")).id(NEXT).into()
}

/// A field: a code in cells or groups, words, or dots.
pub fn entry(look: &Look, field: &Field, place: usize, focused: bool, composing: &str) -> Part {
    named(unnamed(look, field, place, focused, composing), focused)
}

fn unnamed(look: &Look, field: &Field, place: usize, focused: bool, composing: &str) -> Part {
    let groups: &[usize] = if let Kind::Code(groups) = field.kind() { groups } else { &[] };
    in_cells(look, field, groups, place, focused).unwrap_or_else(|| in_a_line(look, field, place, focused, composing))
}

/// The one field of a screen, for a code whose groups are known there.
pub fn code_entry(look: &Look, field: &Field, groups: &[usize]) -> Part {
    named(in_cells(look, field, groups, 0, true).unwrap_or_else(|| in_a_line(look, field, 0, true, "")), true)
}

fn in_cells(look: &Look, field: &Field, groups: &[usize], place: usize, focused: bool) -> Option<Part> {
    let height = line_height(look) + 2.0 * padding(look);
    cells(look, field, groups, focused, height).map(|cells| clickable(cells, place))
}

fn line_height(look: &Look) -> f32 {
    (look.sizes.code() * 1.3).round()
}

fn padding(look: &Look) -> f32 {
    look.sizes.gap(7)
}

/// What is clicked as the field at this place.
fn clickable(content: Part, place: usize) -> Part {
    mouse_area(content).on_press(Input::Field(place)).interaction(iced::mouse::Interaction::Text).into()
}

/// What is found while it is in focus.
fn named(content: Part, focused: bool) -> Part {
    if focused { container(content).id(FIELD).into() } else { content }
}

fn in_a_line(look: &Look, field: &Field, place: usize, focused: bool, composing: &str) -> Part {
    let colors = &look.colors;
    let (size, mono, groups): (f32, bool, &'static [usize]) = match field.kind() {
        Kind::Code(groups) => (look.sizes.code(), true, groups),
        Kind::Digits => (look.sizes.code(), true, &[]),
        Kind::Words => (look.sizes.px(22), false, &[]),
        Kind::Hidden => (look.sizes.px(22), true, &[]),
    };
    let text = match field.kind() {
        Kind::Hidden => "●".repeat(field.length()),
        Kind::Code(_) | Kind::Digits | Kind::Words => field.text().to_owned(),
    };
    // What is no code, such as a pasted name, has one face: none that stands beside ours by chance.
    let font = if mono && (field.kind() == Kind::Hidden || text.is_ascii()) { MONO } else { TEXT };
    let typed = Typed {
        text,
        caret: focused.then_some(field.caret()),
        groups,
        size,
        shrinks: matches!(field.kind(), Kind::Code(_)),
        folds: field.kind() == Kind::Words,
        font,
        ink: if field.is_selected() { colors.quiet } else { colors.text },
        accent: colors.accent,
    };
    let (edge, width) = if focused { (colors.accent, 2.0) } else { (colors.line, f32::from(colors.line_width)) };
    let ground = if focused { colors.card } else { colors.ground };
    // Every field of the desk is as high as the next, whatever is in it.
    let frame = container(container(line(typed)).center_y(line_height(look)))
        .padding(Padding::from([padding(look), look.sizes.gap(14)]))
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(Background::Color(ground)),
            border: Border { color: edge, width, radius: 6.0.into() },
            ..container::Style::default()
        });
    let field_part = clickable(frame.into(), place);
    if focused && field.kind() == Kind::Words { composer(field_part, composing, size) } else { field_part }
}
