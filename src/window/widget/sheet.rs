//! A sheet of paper on the screen: what would stand on it, moved as far as it would be.
//!
//! Everything on it is an upright rectangle or a line of text, so it needs no canvas: the renderer's own quads are sharp at
//! any size.

use std::sync::Arc;

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Renderer as _, Widget, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Border, Color, Element, Length, Pixels, Point, Rectangle, Renderer, Shadow, Size, Theme};

use super::parts::Part;
use crate::domain::Offset;
use crate::paper::{Preview, Stroke};
use crate::window::key::Input;
use crate::window::look::Look;
use crate::window::theme::{MONO, TEXT};

/// Where the baseline of a line lies below its top, in sizes.
const BASELINE: f32 = 0.93;
/// No line is longer than this, in sizes.
const LONGEST: f32 = 200.0;

struct SheetView {
    preview: Arc<Preview>,
    /// To the right and down, in mm.
    moved: (f32, f32),
    edge: Color,
}

/// A sheet as wide as there is room, with everything on it moved by an offset.
pub fn sheet(look: &Look, preview: &Arc<Preview>, offset: Offset) -> Part {
    let moved = (offset.x.mm(), offset.y.mm());
    Element::new(SheetView { preview: Arc::clone(preview), moved, edge: look.colors.line })
}

impl Widget<Input, Theme, Renderer> for SheetView {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let width = limits.max().width;
        layout::Node::new(Size::new(width, (width * self.preview.height / self.preview.width).round()))
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        for stroke in &self.preview.strokes {
            if let Stroke::Text { text, .. } = stroke {
                operation.text(None, layout.bounds(), text);
            }
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
        let Some(paper) = layout.bounds().intersection(viewport) else { return };
        let scale = layout.bounds().width / self.preview.width;
        let at = |x: f32, y: f32| {
            let corner = layout.bounds().position();
            Point::new(corner.x + (x + self.moved.0) * scale, corner.y + (y + self.moved.1) * scale)
        };
        // Paper is white on every desk.
        let border = Border { color: self.edge, width: 1.0, ..Border::default() };
        renderer.fill_quad(quad(layout.bounds(), border), Color::WHITE);
        renderer.with_layer(paper, |renderer| {
            for stroke in &self.preview.strokes {
                match stroke {
                    Stroke::Area { x, y, width, height } => {
                        // Thinner than a pixel is not seen.
                        let size = Size::new((width * scale).max(1.0), (height * scale).max(1.0));
                        renderer.fill_quad(quad(Rectangle::new(at(*x, *y), size), Border::default()), Color::BLACK);
                    }
                    Stroke::Text { x, baseline, size, mono, text } => {
                        let place = at(*x, baseline - BASELINE * size);
                        let line = line(text, size * scale, *mono);
                        // What lies wholly in the layer is drawn without its mask: a line says how far it reaches itself.
                        let reach = Rectangle::new(place, reach(text, size * scale));
                        renderer.fill_text(line, place, Color::BLACK, reach);
                    }
                }
            }
        });
    }
}

fn quad(bounds: Rectangle, border: Border) -> renderer::Quad {
    renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true }
}

/// How far a line can reach: no character is wider than its size.
fn reach(said: &str, size: f32) -> Size {
    let count = u16::try_from(said.chars().count()).unwrap_or(u16::MAX);
    Size::new(f32::from(count) * size, size * 1.5)
}

fn line(said: &str, size: f32, mono: bool) -> text::Text {
    text::Text {
        content: said.to_owned(),
        // One line, however long: the sheet's edge cuts it.
        bounds: Size::new(size * LONGEST, size * 1.5),
        size: Pixels(size),
        line_height: LineHeight::Relative(1.2),
        font: if mono { MONO } else { TEXT },
        align_x: text::Alignment::Left,
        align_y: Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::None,
    }
}
