//! Years of months in one picture: a row for each year, a cell for each month, told apart by shape and letter as well as colour.

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree};
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

impl Widget<Input, Theme, Renderer> for Grid {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
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
        for (column, head) in self.heads.iter().enumerate() {
            centred(renderer, head, self.column(bounds, column, bounds.y), self.size * 0.9, self.colors.quiet, seen);
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
            centred(renderer, &year.year, self.column(bounds, 0, y), self.size, ink, seen);
            for (month, mark) in year.months.iter().enumerate() {
                let cell = self.column(bounds, month + 1, y);
                match mark {
                    Some(mark) => draw_mark(renderer, mark, cell, (self.size, &self.colors), seen),
                    // A text in every cell: what is drawn behind it is drawn again with every key if there were one text more.
                    None => centred(renderer, " ", cell, self.size, ink, seen),
                }
            }
            centred(renderer, &year.sum, self.column(bounds, 13, y), self.size, ink, seen);
        }
    }
}

impl Widget<Input, Theme, Renderer> for Sample {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, _: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new((self.size * 1.9).floor(), (self.size * ROW).floor()))
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
        let Some(seen) = layout.bounds().intersection(viewport) else { return };
        draw_mark(renderer, &self.mark, layout.bounds(), (self.size, &self.colors), seen);
    }
}

fn draw_mark(
    renderer: &mut Renderer,
    (shape, letter): &Mark,
    cell: Rectangle,
    (size, colors): (f32, &Palette),
    seen: Rectangle,
) {
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
            centred(renderer, letter, cell, size * 0.9, colors.quiet, seen);
            return;
        }
    };
    quad(renderer, place, Border { color: edge, width, radius: radius.into() }, ground);
    centred(renderer, letter, cell, size * 0.9, ink, seen);
}

fn quad(renderer: &mut Renderer, bounds: Rectangle, border: Border, ground: Color) {
    renderer.fill_quad(renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true }, ground);
}

fn centred(renderer: &mut Renderer, said: &str, cell: Rectangle, size: f32, ink: Color, seen: Rectangle) {
    let text = text::Text {
        content: said.to_owned(),
        bounds: cell.size(),
        size: Pixels(size),
        line_height: LineHeight::Relative(HIGH),
        font: Font { ..TEXT },
        align_x: text::Alignment::Center,
        align_y: Vertical::Center,
        shaping: Shaping::Basic,
        wrapping: Wrapping::None,
    };
    // What is drawn again is drawn as far as a text's bounds: nothing of it may stand beyond.
    renderer.fill_text(text, cell.center(), ink, cell.intersection(&seen).unwrap_or_default());
}
