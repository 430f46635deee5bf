//! One line of what was typed: whole as long as there is room, and with its caret in sight where there is not.

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight, Paragraph as _, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Renderer as _, Widget, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Border, Color, Element, Font, Length, Pixels, Point, Rectangle, Renderer, Shadow, Size, Theme};

use super::parts::Part;
use crate::window::key::Input;

/// So much smaller a code is shown before it is shown in part.
const SMALLEST: f32 = 0.6;
/// How wide a caret is, in sizes.
const CARET: f32 = 0.07;
/// What stands where a line goes on out of sight.
const MORE: char = '…';
/// No line is longer than this.
const LONGEST: f32 = 100_000.0;

/// What is drawn.
pub struct Typed {
    /// The characters, or a dot for each.
    pub text: String,
    /// Where the next character goes, counted in characters, if the field is in focus.
    pub caret: Option<usize>,
    /// How many characters there are in each group, where there are groups.
    pub groups: &'static [usize],
    /// The size.
    pub size: f32,
    /// Whether it may be smaller to be whole.
    pub shrinks: bool,
    /// Whether its beginning stays in sight while its end is typed, and what is left out is its middle.
    pub folds: bool,
    /// The font.
    pub font: Font,
    /// The color of the characters.
    pub ink: Color,
    /// The color of the caret.
    pub accent: Color,
}

struct Line {
    typed: Typed,
    /// As it is drawn now: the whole line, and what of it is before the caret.
    shown: String,
    before: Option<String>,
    size: f32,
    from: f32,
    caret_at: f32,
}

/// A line of what was typed, as wide as there is room.
pub fn line(typed: Typed) -> Part {
    let shown = grouped(&typed.text, typed.groups, usize::MAX);
    let before = typed.caret.map(|caret| grouped(&typed.text, typed.groups, caret));
    let size = typed.size;
    Element::new(Line { typed, shown, before, size, from: 0.0, caret_at: 0.0 })
}

/// The first so many characters, with a space between groups.
fn grouped(typed: &str, groups: &[usize], count: usize) -> String {
    let mut ends = groups.iter().scan(0, |end, group| {
        *end += group;
        Some(*end)
    });
    let mut end = ends.next();
    let mut shown = String::new();
    for (place, character) in typed.chars().take(count).enumerate() {
        if end == Some(place) {
            shown.push(' ');
            end = ends.next();
        }
        shown.push(character);
    }
    shown
}

/// Its first third and as much of its end as fits, by what is measured, with what says that there is more between them.
fn folded(said: &str, fits: impl Fn(&str) -> bool) -> String {
    let characters: Vec<char> = said.chars().collect();
    let without = |count: usize| {
        let kept = characters.len().saturating_sub(count);
        let head: String = characters.iter().take(kept / 3).collect();
        let tail: String = characters.iter().skip(kept / 3 + count).collect();
        format!("{head}{MORE}{tail}")
    };
    let counts: Vec<usize> = (1..characters.len()).collect();
    without(counts.partition_point(|count| !fits(&without(*count))) + 1)
}

/// How far a line is moved to the left: not at all while it has room, and then so far that its caret is in sight.
fn moved(wide: f32, room: f32, caret: f32) -> f32 {
    if wide <= room { 0.0 } else { (caret - room).clamp(0.0, wide - room) }
}

impl Line {
    fn text<T>(&self, content: T) -> text::Text<T, Font> {
        text::Text {
            content,
            bounds: Size::new(LONGEST, self.size * 1.5),
            size: Pixels(self.size),
            line_height: LineHeight::Relative(1.3),
            font: self.typed.font,
            align_x: text::Alignment::Left,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::None,
        }
    }

    fn wide(&self, content: &str) -> f32 {
        <Renderer as text::Renderer>::Paragraph::with_text(self.text(content)).min_width()
    }
}

impl Widget<Input, Theme, Renderer> for Line {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let height = (self.typed.size * 1.3).round();
        let room = limits.max().width - self.typed.size * CARET;
        self.size = self.typed.size;
        let mut wide = self.wide(&self.shown);
        if self.typed.shrinks && wide > room {
            self.size = (self.typed.size * room / wide).max(self.typed.size * SMALLEST).floor();
            wide = self.wide(&self.shown);
        }
        let at_its_end = self.before.as_ref().is_none_or(|before| *before == self.shown);
        if self.typed.folds && wide > room && at_its_end {
            self.shown = folded(&self.shown, |shown| self.wide(shown) <= room);
            self.before = self.before.is_some().then(|| self.shown.clone());
            wide = self.wide(&self.shown);
        }
        self.caret_at = self.before.as_ref().map_or(0.0, |before| self.wide(before));
        self.from = moved(wide, room, self.caret_at);
        layout::Node::new(Size::new(limits.max().width, height))
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.typed.text);
    }

    fn draw(
        &self,
        _: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let Some(seen) = bounds.intersection(viewport) else { return };
        let top = bounds.y + ((bounds.height - self.size * 1.3) / 2.0).round();
        // A text whose own bounds lie within the layer is taken to end there, and drawn as far as it goes: these do not.
        let wider = seen.expand(1.0);
        renderer.with_layer(seen, |renderer| {
            let place = Point::new(bounds.x - self.from, top);
            renderer.fill_text(self.text(self.shown.clone()), place, self.typed.ink, wider);
        });
        if self.before.is_some() {
            let (width, high) = ((self.typed.size * CARET).max(2.0).round(), bounds.height * 0.8);
            let at = Point::new((bounds.x + self.caret_at - self.from).round(), bounds.y + bounds.height * 0.1);
            let caret = Rectangle::new(at, Size::new(width, high));
            let quad = renderer::Quad { bounds: caret, border: Border::default(), shadow: Shadow::default(), snap: true };
            renderer.fill_quad(quad, self.typed.accent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_in_groups_and_its_caret_stands_behind_what_was_typed() {
        let number = "11010519491231002X";
        assert_eq!(grouped(number, &[6, 8, 4], 99), "110105 19491231 002X");
        assert_eq!(grouped(number, &[6, 8, 4], 9), "110105 194");
        assert_eq!(grouped(number, &[6, 8, 4], 6), "110105");
        assert_eq!([grouped("427", &[], 9), grouped("", &[6], 9)], ["427", ""]);
        assert_eq!(grouped("1234567890", &[2, 2], 10), "12 34 567890");
    }

    #[test]
    fn a_path_that_is_too_long_keeps_its_beginning_and_its_end() {
        let fits = |room: usize| move |text: &str| text.chars().count() <= room;
        assert_eq!(folded("/home/office/journal.csv", fits(13)), "/hom…rnal.csv");
        assert_eq!(folded("/home/数据/二〇二六/journal.csv", fits(14)), "/hom…urnal.csv");
        assert_eq!(folded("abc", fits(0)), "…");
    }

    #[test]
    fn a_line_stays_at_the_left_until_it_is_longer_than_its_room() {
        assert!(moved(99.0, 100.0, 99.0).abs() < 0.1 && moved(150.0, 100.0, 0.0).abs() < 0.1);
        assert!((moved(150.0, 100.0, 150.0) - 50.0).abs() < 0.1 && (moved(150.0, 100.0, 120.0) - 20.0).abs() < 0.1);
    }
}
