//! A field as it is drawn: its characters in groups or dots, and the caret among them.

use iced::widget::{column, container, mouse_area, row, space, text};
use iced::{Alignment, Background, Border, Font, Length, Padding};

use super::listener::composer;
use super::parts::{Part, quiet, words};
use crate::window::field::{Field, Kind};
use crate::window::key::Input;
use crate::window::look::Look;
use crate::window::theme::{MONO, TEXT};

/// A field with its label above it; `place` is what a click into it is called.
pub fn labelled(look: &Look, label: String, field: &Field, place: usize, focused: bool, composing: &str) -> Part {
    column![quiet(look, label), entry(look, field, place, focused, composing)].spacing(look.sizes.px(6)).into()
}

/// A field: code in groups, words, or dots.
pub fn entry(look: &Look, field: &Field, place: usize, focused: bool, composing: &str) -> Part {
    let colors = &look.colors;
    let (size, font, groups): (f32, Font, &'static [usize]) = match field.kind() {
        Kind::Code(groups) => (look.sizes.code(), MONO, groups),
        Kind::Digits => (look.sizes.code(), MONO, &[]),
        Kind::Words => (look.sizes.px(22), TEXT, &[]),
        Kind::Hidden => (look.sizes.px(22), MONO, &[]),
    };
    let line_height = size * 1.3;
    let shown: Vec<char> = match field.kind() {
        Kind::Hidden => "●".repeat(field.length()).chars().collect(),
        Kind::Code(_) | Kind::Digits | Kind::Words => field.text().chars().collect(),
    };
    let ink = if field.is_selected() { colors.quiet } else { colors.text };
    let run = |characters: &[char]| {
        words(characters.iter().collect::<String>(), size, ink).font(font).wrapping(text::Wrapping::None)
    };
    let mut line = row![].align_y(Alignment::Center).height(line_height);
    let mut from = 0;
    for piece in pieces(shown.len(), field.caret(), groups) {
        let Piece { until, then } = piece;
        let characters = shown.get(from..until).unwrap_or_default();
        if !characters.is_empty() {
            line = line.push(run(characters));
        }
        from = until;
        line = match then {
            Behind::Caret if focused => line.push(caret(look, line_height)),
            Behind::Gap => line.push(space().width(size * 0.45)),
            Behind::Caret | Behind::End => line,
        };
    }
    let (edge, width) = if focused { (colors.accent, 2.0) } else { (colors.line, f32::from(colors.line_width)) };
    let ground = if focused { colors.card } else { colors.ground };
    let frame = container(container(line).clip(true).width(Length::Fill).align_x(if shown.len() > 44 {
        Alignment::End
    } else {
        Alignment::Start
    }))
    .padding(Padding::from([look.sizes.px(8), look.sizes.px(14)]))
    .width(Length::Fill)
    .style(move |_| container::Style {
        background: Some(Background::Color(ground)),
        border: Border { color: edge, width, radius: 6.0.into() },
        ..container::Style::default()
    });
    let frame: Part = mouse_area(frame).on_press(Input::Field(place)).interaction(iced::mouse::Interaction::Text).into();
    if focused && field.kind() == Kind::Words { composer(frame, composing, size) } else { frame }
}

/// Up to where a run of characters goes, and what comes after it.
struct Piece {
    until: usize,
    then: Behind,
}

enum Behind {
    Caret,
    Gap,
    End,
}

/// Cuts so many characters into groups, and one of them at the caret.
fn pieces(count: usize, caret: usize, groups: &[usize]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut ends = Vec::new();
    let mut end = 0;
    for group in groups {
        end += group;
        if end < count {
            ends.push(end);
        }
    }
    for gap in &ends {
        if caret <= *gap && !pieces.iter().any(|piece: &Piece| matches!(piece.then, Behind::Caret)) {
            pieces.push(Piece { until: caret, then: Behind::Caret });
        }
        pieces.push(Piece { until: *gap, then: Behind::Gap });
    }
    if !pieces.iter().any(|piece| matches!(piece.then, Behind::Caret)) {
        pieces.push(Piece { until: caret.min(count), then: Behind::Caret });
    }
    pieces.push(Piece { until: count, then: Behind::End });
    pieces
}

fn caret(look: &Look, height: f32) -> Part {
    let color = look.colors.accent;
    container(space().width(look.sizes.px(2)).height(height * 0.8))
        .style(move |_| container::Style { background: Some(Background::Color(color)), ..container::Style::default() })
        .into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn drawn(text: &str, caret: usize, groups: &[usize]) -> String {
        let characters: Vec<char> = text.chars().collect();
        let mut drawn = String::new();
        let mut from = 0;
        for Piece { until, then } in pieces(characters.len(), caret, groups) {
            drawn.extend(&characters[from..until]);
            from = until;
            drawn.push_str(match then {
                Behind::Caret => "|",
                Behind::Gap => " ",
                Behind::End => "",
            });
        }
        drawn
    }

    #[test]
    fn an_identity_number_is_shown_in_six_eight_and_four() {
        let number = "11010519491231002X";
        assert_eq!(drawn(number, 18, &[6, 8, 4]), "110105 19491231 002X|");
        assert_eq!(drawn(number, 6, &[6, 8, 4]), "110105| 19491231 002X");
        assert_eq!(drawn(number, 0, &[6, 8, 4]), "|110105 19491231 002X");
        assert_eq!(drawn(number, 9, &[6, 8, 4]), "110105 194|91231 002X");
        assert_eq!(drawn("110105", 6, &[6, 8, 4]), "110105|");
        assert_eq!(drawn("1101051", 7, &[6, 8, 4]), "110105 1|");
        assert_eq!(drawn("427", 3, &[]), "427|");
        assert_eq!(drawn("", 0, &[6, 8, 4]), "|");
    }
}
