//! Years of months in one picture: a row for each year, a cell for each month, told apart by shape and letter as well as colour.

use std::collections::HashMap;

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight, Paragraph as _, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Renderer as _, Widget, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Border, Color, Element, Font, Length, Pixels, Point, Rectangle, Renderer, Shadow, Size, Theme};

use super::parts::Part;
use crate::window::key::Input;
use crate::window::look::Look;
use crate::window::theme::{Palette, TEXT};

/// How high a row is, and how wide its year is, in sizes of type.
const ROW: f32 = 1.55;
const YEAR: f32 = 4.0;
const SUM: f32 = 2.6;
/// How high a line of text is, in sizes.
const HIGH: f32 = 1.3;

/// How a month is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A full square.
    Full,
    /// A thick frame.
    Framed,
    /// A round one.
    Round,
    /// No more than its letter.
    Bare,
}

/// A month: its shape, and its letter.
pub type Mark = (Shape, String);

/// A year.
pub struct Year {
    /// Its number.
    pub year: String,
    /// Its months; nothing where nothing is known.
    pub months: [Option<Mark>; 12],
    /// How many of them count.
    pub sum: String,
}

type Paragraph = <Renderer as text::Renderer>::Paragraph;

struct Grid {
    years: Vec<Year>,
    heads: [String; 14],
    chosen: usize,
    size: f32,
    colors: Palette,
}

/// Years of months, as many of them as there is room for, the chosen one among them. `heads` stand above: the year, twelve
/// months, the sum.
pub fn grid(look: &Look, years: Vec<Year>, heads: [String; 14], chosen: usize) -> Part {
    Element::new(Grid { years, heads, chosen, size: look.sizes.px(15), colors: look.colors })
}

/// One cell beside its meaning, for a legend.
pub fn sample(look: &Look, mark: Mark) -> Part {
    Element::new(Sample { mark, size: look.sizes.px(15), colors: look.colors })
}

struct Sample {
    mark: Mark,
    size: f32,
    colors: Palette,
}

/// Texts as they were set, once each: what is drawn again is drawn as far as a set text reaches.
#[derive(Default)]
struct Letters {
    set: HashMap<String, Paragraph>,
    size: f32,
}

impl Letters {
    fn set(&mut self, said: &str, size: f32) {
        if self.size.to_bits() != size.to_bits() {
            *self = Self { set: HashMap::new(), size };
        }
        if !self.set.contains_key(said) {
            self.set.insert(said.to_owned(), Paragraph::with_text(line(said, size)));
        }
    }

    /// In the middle of a cell.
    fn draw(&self, renderer: &mut Renderer, said: &str, cell: Rectangle, ink: Color, seen: Rectangle) {
        let Some(set) = self.set.get(said) else { return };
        let (room, wide) = (cell.size(), set.min_bounds());
        let left = (cell.x + (room.width - wide.width) / 2.0).round();
        let top = (cell.y + (room.height - wide.height) / 2.0).round();
        renderer.fill_paragraph(set, Point::new(left, top), ink, seen);
    }
}

fn line(said: &str, size: f32) -> text::Text<&str, Font> {
    text::Text {
        content: said,
        bounds: Size::INFINITE,
        size: Pixels(size),
        line_height: LineHeight::Relative(HIGH),
        font: TEXT,
        align_x: text::Alignment::Left,
        align_y: Vertical::Top,
        shaping: Shaping::Basic,
        wrapping: Wrapping::None,
    }
}

fn part(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

impl Grid {
    /// The rows that fit into this height, with the chosen one near their middle.
    fn shown(&self, height: f32) -> impl Iterator<Item = (usize, &Year)> {
        let room = height / (self.size * ROW) - 1.0;
        let fits = (0..self.years.len()).take_while(|place| part(*place) + 1.0 <= room).count().max(1);
        let first = self.chosen.saturating_sub(fits / 2).min(self.years.len().saturating_sub(fits));
        self.years.iter().enumerate().skip(first).take(fits)
    }

    /// All that is written.
    fn said(&self) -> impl Iterator<Item = &str> {
        let months = self.years.iter().flat_map(|year| &year.months).flatten().map(|(_, letter)| letter);
        let sides = self.years.iter().flat_map(|year| [&year.year, &year.sum]);
        self.heads.iter().chain(months).chain(sides).map(String::as_str)
    }

    /// Where the cell of a column stands in a row: the year, the months, the sum.
    fn column(&self, bounds: Rectangle, column: usize, y: f32) -> Rectangle {
        let (left, sum) = (self.size * YEAR, self.size * SUM);
        let wide = ((bounds.width - left - sum) / 12.0).max(1.0).floor();
        let height = (self.size * ROW).floor();
        let (x, width) = match column {
            0 => (bounds.x, left),
            13 => (bounds.x + left + wide * 12.0, sum),
            month => (bounds.x + left + wide * part(month - 1), wide),
        };
        Rectangle::new(Point::new(x, y), Size::new(width, height))
    }
}

impl Grid {
    fn draw_years(&self, renderer: &mut Renderer, bounds: Rectangle, letters: &Letters, seen: Rectangle) {
        for (column, head) in self.heads.iter().enumerate() {
            letters.draw(renderer, head, self.column(bounds, column, bounds.y), self.colors.quiet, seen);
        }
        let mut y = bounds.y;
        for (place, year) in self.shown(bounds.height) {
            y += (self.size * ROW).floor();
            let chosen = place == self.chosen;
            if chosen {
                let band = Rectangle::new(Point::new(bounds.x, y), Size::new(bounds.width, (self.size * ROW).floor()));
                let border = Border { color: self.colors.accent, width: 2.0, radius: 4.0.into() };
                quad(renderer, band, border, self.colors.accent_ground);
            }
            let ink = if chosen { self.colors.accent } else { self.colors.text };
            letters.draw(renderer, &year.year, self.column(bounds, 0, y), ink, seen);
            for (month, mark) in year.months.iter().enumerate() {
                let Some(mark) = mark else { continue };
                draw_mark(renderer, mark, self.column(bounds, month + 1, y), (letters, &self.colors), seen);
            }
            letters.draw(renderer, &year.sum, self.column(bounds, 13, y), ink, seen);
        }
    }
}

impl Widget<Input, Theme, Renderer> for Grid {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Letters>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Letters::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(&mut self, tree: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let letters = tree.state.downcast_mut::<Letters>();
        self.said().for_each(|said| letters.set(said, self.size));
        layout::Node::new(limits.max())
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        for (_, year) in self.shown(layout.bounds().height) {
            let months = year.months.iter().map(|month| month.as_ref().map_or("·", |(_, letter)| letter.as_str()));
            operation.text(None, layout.bounds(), &format!("{} {} {}", year.year, months.collect::<String>(), year.sum));
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = whole(layout.bounds());
        let Some(seen) = bounds.intersection(viewport) else { return };
        let letters = tree.state.downcast_ref::<Letters>();
        let first = self.shown(bounds.height).next().map_or(0, |(place, _)| place);
        // Around each place that changed the renderer draws everything anew. A layer of another size is one place, however many
        // of its cells are others.
        let layer = Rectangle { height: seen.height - part(first) / 100.0, ..seen };
        renderer.with_layer(layer, |renderer| self.draw_years(renderer, bounds, letters, seen));
    }
}

impl Widget<Input, Theme, Renderer> for Sample {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Letters>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Letters::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _: &Renderer, _: &layout::Limits) -> layout::Node {
        tree.state.downcast_mut::<Letters>().set(&self.mark.1, self.size);
        layout::Node::new(Size::new((self.size * 1.9).floor(), (self.size * ROW).floor()))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let Some(seen) = layout.bounds().intersection(viewport) else { return };
        draw_mark(renderer, &self.mark, layout.bounds(), (tree.state.downcast_ref(), &self.colors), seen);
    }
}

/// The pixels that are wholly inside: what is drawn on one that is half outside is not cleared.
fn whole(bounds: Rectangle) -> Rectangle {
    let (x, y) = (bounds.x.ceil(), bounds.y.ceil());
    let (right, below) = ((bounds.x + bounds.width).floor(), (bounds.y + bounds.height).floor());
    Rectangle { x, y, width: (right - x).max(0.0), height: (below - y).max(0.0) }
}

fn draw_mark(
    renderer: &mut Renderer,
    (shape, letter): &Mark,
    cell: Rectangle,
    (letters, colors): (&Letters, &Palette),
    seen: Rectangle,
) {
    let size = letters.size;
    let wide = (cell.width - 4.0).min(size * 1.9).max(1.0);
    let place = Rectangle::new(
        Point::new((cell.x + (cell.width - wide) / 2.0).round(), cell.y + 2.0),
        Size::new(wide.floor(), cell.height - 4.0),
    );
    let (ground, edge, width, radius, ink) = match shape {
        Shape::Full => (colors.accent, colors.accent, 0.0, 2.0, colors.on_accent),
        Shape::Framed => (colors.danger_ground, colors.danger, 3.0, 0.0, colors.danger),
        Shape::Round => (colors.success_ground, colors.success, 2.0, size, colors.success),
        Shape::Bare => {
            letters.draw(renderer, letter, cell, colors.quiet, seen);
            return;
        }
    };
    quad(renderer, place, Border { color: edge, width, radius: radius.into() }, ground);
    letters.draw(renderer, letter, cell, ink, seen);
}

fn quad(renderer: &mut Renderer, bounds: Rectangle, border: Border, ground: Color) {
    renderer.fill_quad(renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true }, ground);
}
