//! Cells for a code of known length: how much is wanted, how far it is, and where its groups end.

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight, Paragraph as _, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Renderer as _, Widget, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Border, Color, Element, Length, Pixels, Point, Rectangle, Renderer, Shadow, Size, Theme};

use super::parts::Part;
use crate::window::field::Field;
use crate::window::key::Input;
use crate::window::look::Look;
use crate::window::theme::MONO;

/// More cells than an identity number has are no longer taken in at a glance.
pub const MOST: usize = 18;
/// A cell is so many times as wide as its character is high, where there is room.
const WIDE: f32 = 1.36;
/// Between cells, and more between groups, in parts of a cell's width.
const BETWEEN: f32 = 0.12;
const BETWEEN_GROUPS: f32 = 0.5;
/// How high a line is, in sizes.
const HIGH: f32 = 1.2;

struct Cells {
    text: String,
    groups: Vec<usize>,
    /// The cell that the next character goes to, if the field is in focus.
    next: Option<usize>,
    size: f32,
    height: f32,
    ink: Color,
    edge: Color,
    accent: Color,
    empty: Color,
    filled: Color,
    here: Color,
    line: f32,
    /// How wide a character is, in sizes: all are alike.
    wide: f32,
}

/// A field as cells in groups of these sizes; `None` for what does not stand in them: too much of it, or no code at all.
pub fn cells(look: &Look, field: &Field, groups: &[usize], focused: bool, height: f32) -> Option<Part> {
    let count: usize = groups.iter().sum();
    let fits = (1..=MOST).contains(&count) && field.length() <= count && field.text().chars().all(|c| c.is_ascii_graphic());
    if !fits {
        return None;
    }
    let colors = &look.colors;
    Some(Element::new(Cells {
        text: field.text().to_owned(),
        groups: groups.to_vec(),
        next: focused.then_some(field.caret()),
        size: look.sizes.code(),
        height,
        ink: if field.is_selected() { colors.quiet } else { colors.text },
        edge: colors.quiet,
        accent: colors.accent,
        empty: colors.card,
        filled: colors.ground,
        here: colors.accent_ground,
        line: f32::from(colors.line_width),
        wide: wide(look.sizes.code()),
    }))
}

impl Cells {
    /// Every cell, in a row of this width that begins at a point.
    fn places(&self, from: Point, width: f32) -> Vec<Rectangle> {
        let count: usize = self.groups.iter().sum();
        let part = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
        let gaps = part(count.saturating_sub(self.groups.len())) * BETWEEN + part(self.groups.len() - 1) * BETWEEN_GROUPS;
        let wide = (width / (part(count) + gaps)).min(self.size * WIDE).floor();
        let mut places = Vec::with_capacity(count);
        let mut x = from.x;
        for group in &self.groups {
            for _ in 0..*group {
                places.push(Rectangle::new(Point::new(x, from.y), Size::new(wide, self.height)));
                x += (wide * (1.0 + BETWEEN)).round();
            }
            x += (wide * (BETWEEN_GROUPS - BETWEEN)).round();
        }
        places
    }
}

impl Widget<Input, Theme, Renderer> for Cells {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(limits.max().width, self.height))
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.text);
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
        if !bounds.intersects(viewport) {
            return;
        }
        let mut characters = self.text.chars();
        for (place, cell) in self.places(bounds.position(), bounds.width).into_iter().enumerate() {
            let character = characters.next();
            let here = self.next == Some(place);
            let (edge, width) = if here { (self.accent, self.line + 1.5) } else { (self.edge, self.line) };
            let ground = match (here, character) {
                (true, _) => self.here,
                (false, Some(_)) => self.filled,
                (false, None) => self.empty,
            };
            let border = Border { color: edge, width, radius: 5.0.into() };
            renderer.fill_quad(renderer::Quad { bounds: cell, border, shadow: Shadow::default(), snap: true }, ground);
            // Never wider than its cell, however narrow the window. An empty cell has a space: what is drawn after it would
            // be drawn again with every key if there were one text more.
            let size = self.size.min(cell.width * 1.3);
            let at = Point::new(cell.x + ((cell.width - size * self.wide) / 2.0).max(0.0), cell.y);
            // From where it is drawn, not from its middle: what is looked at when something has changed begins there.
            let at = Point::new(at.x, at.y + ((cell.height - size * HIGH) / 2.0).max(0.0));
            let room = Size::new((cell.x + cell.width - at.x).max(size), (cell.y + cell.height - at.y).max(size * HIGH));
            // What is said to lie wholly in the layer is drawn without its mask: all of the field, not what is seen of it.
            renderer.fill_text(one(character.unwrap_or(' '), size, room), at, self.ink, bounds);
        }
    }
}

/// How wide a character is, in sizes.
fn wide(size: f32) -> f32 {
    let digit = one('0', size, Size::new(size * 2.0, size * 2.0));
    let digit = text::Text { content: digit.content.as_str(), ..digit.as_ref() };
    <Renderer as text::Renderer>::Paragraph::with_text(digit).min_width() / size
}

fn one(character: char, size: f32, bounds: Size) -> text::Text {
    text::Text {
        content: character.to_string(),
        bounds,
        size: Pixels(size),
        line_height: LineHeight::Relative(HIGH),
        font: MONO,
        align_x: text::Alignment::Left,
        align_y: Vertical::Top,
        shaping: Shaping::Basic,
        wrapping: Wrapping::None,
    }
}
