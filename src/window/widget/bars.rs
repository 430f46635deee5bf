//! What something came to, year by year: a bar for each, the chosen one marked.

use iced::advanced::layout::{self, Layout};
use iced::advanced::{Renderer as _, Widget, mouse, renderer, widget::Tree};
use iced::{Border, Element, Length, Point, Rectangle, Renderer, Shadow, Size, Theme};

use super::parts::Part;
use crate::window::key::Input;
use crate::window::look::Look;
use crate::window::theme::Palette;

struct Bars {
    /// Each in parts of the highest, oldest first.
    parts: Vec<f32>,
    chosen: Option<usize>,
    height: f32,
    colors: Palette,
}

/// Bars in parts of the highest, from left to right, the highest so high at 100 %.
pub fn bars(look: &Look, parts: Vec<f32>, chosen: Option<usize>, height: u16) -> Part {
    Element::new(Bars { parts, chosen, height: look.sizes.px(height), colors: look.colors })
}

impl Widget<Input, Theme, Renderer> for Bars {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::new(limits.max().width, self.height))
    }

    fn draw(
        &self,
        _: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        _: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let part = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
        let step = (bounds.width / part(self.parts.len().max(1))).min(28.0).floor().max(2.0);
        let mut fill = |place: Rectangle, border: Border, ground| {
            renderer.fill_quad(renderer::Quad { bounds: place, border, shadow: Shadow::default(), snap: true }, ground);
        };
        for (place, height) in self.parts.iter().enumerate() {
            let high = ((bounds.height - 2.0) * height.clamp(0.0, 1.0)).round();
            let at = Point::new(bounds.x + step * part(place), bounds.y + bounds.height - 2.0 - high);
            let bar = Rectangle::new(at, Size::new((step - 2.0).max(1.0), high));
            let chosen = self.chosen == Some(place);
            let ground = if chosen { self.colors.accent } else { self.colors.accent_ground };
            fill(bar, Border { color: self.colors.accent, width: 1.0, radius: 0.0.into() }, ground);
        }
        let foot = Rectangle::new(Point::new(bounds.x, bounds.y + bounds.height - 2.0), Size::new(bounds.width, 2.0));
        fill(foot, Border::default(), self.colors.quiet);
    }
}
