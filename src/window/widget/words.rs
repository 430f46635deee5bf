//! Text that leaves nothing behind: the renderer clears one that has gone as far as its lines reach, and a g or a y reaches
//! lower, an r at the end further.

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, Difference, LineHeight, Paragraph as _, Renderer as _, Shaping, Span, Wrapping};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Renderer as _, Widget, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Color, Element, Font, Length, Pixels, Rectangle, Renderer, Size, Theme};

use crate::window::key::Input;
use crate::window::theme::TEXT;

/// How high a line is, in sizes.
const HIGH: f32 = 1.3;
/// How far feet can reach below the last line, in sizes, and what is lost where a line begins between two pixels.
const FEET: f32 = 0.06;
const BETWEEN_PIXELS: f32 = 2.0;
/// The size of the space behind, and how wide it is then.
const BEHIND: f32 = 9.0;
const WIDE: f32 = 2.0;
/// How wide a space that keeps lines together is in [`TEXT`], in sizes.
pub const SPACE: f32 = 0.224;

/// They reach out to the left of where they stand, so far at the most, and so does a letter such as A.
const TICK: char = '✓';
const POINTER: char = '▸';
const REACHES: f32 = 2.0;

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// Text in a color and size, that wraps.
pub struct Words {
    said: String,
    size: f32,
    color: Color,
    font: Font,
    width: Length,
}

/// Text in a color and size; where there is no room for all of it beside each other, it goes on below.
pub fn words(said: impl Into<String>, size: f32, color: Color) -> Words {
    Words { said: said.into(), size, color, font: TEXT, width: Length::Shrink }
}

impl Words {
    /// In another font.
    #[must_use]
    pub fn font(self, font: Font) -> Self {
        Self { font, ..self }
    }

    /// So wide.
    #[must_use]
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self { width: width.into(), ..self }
    }

    /// How far below the last line it is cleared.
    fn feet(&self) -> f32 {
        (self.size * FEET + BETWEEN_PIXELS).ceil()
    }

    fn text<T>(&self, content: T, bounds: Size) -> text::Text<T, Font> {
        text::Text {
            content,
            bounds,
            size: Pixels(self.size),
            line_height: LineHeight::Relative(HIGH),
            font: self.font,
            align_x: text::Alignment::Default,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::WordOrGlyph,
        }
    }

    /// What is said with a narrow space behind it, and below it a line that is as high as feet reach, and a little wider than
    /// the longest line.
    fn set(&self, bounds: Size) -> Paragraph {
        let room = |said, size, high| -> Span<'_, (), Font> {
            Span::new(said).size(size).line_height(LineHeight::Absolute(Pixels(high))).font(TEXT)
        };
        let behind = room("\u{a0}", BEHIND, self.size * HIGH);
        let alone = Paragraph::with_text(self.text(self.said.as_str(), bounds));
        let wide = (alone.min_width() + WIDE).min(bounds.width);
        // A hair less than the room there is: else it would go on below.
        let size = (wide / SPACE - 1.0).max(1.0);
        let below = room("\n\u{a0}", size, self.feet());
        Paragraph::with_spans(self.text(&[Span::new(self.said.as_str()), behind, below][..], bounds))
    }
}

/// A text as it was set last.
#[derive(Default)]
struct Set {
    said: String,
    paragraph: Paragraph,
}

impl Widget<Input, Theme, Renderer> for Words {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Set>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Set::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::sized(limits, self.width, Length::Shrink, |limits| {
            let set = tree.state.downcast_mut::<Set>();
            // The line below needs no room of its own.
            let bounds = Size::new(limits.max().width, limits.max().height + self.feet());
            if set.said == self.said {
                match set.paragraph.compare(self.text((), bounds)) {
                    Difference::None => {}
                    Difference::Bounds | Difference::Shape => set.paragraph = self.set(bounds),
                }
            } else {
                self.said.clone_into(&mut set.said);
                set.paragraph = self.set(bounds);
            }
            let whole = set.paragraph.min_bounds();
            Size::new((whole.width - WIDE).max(0.0), whole.height - self.feet())
        })
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.said);
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
        let set = tree.state.downcast_ref::<Set>();
        if self.said.contains(TICK) || self.said.starts_with(|first: char| first == POINTER || first.is_ascii_alphabetic()) {
            // Nothing to be seen: where it was is cleared when it has gone.
            let Rectangle { x, y, height, .. } = layout.bounds();
            let bounds = Rectangle { x: x - REACHES, y, width: REACHES, height };
            renderer.fill_quad(renderer::Quad { bounds, ..renderer::Quad::default() }, Color::TRANSPARENT);
        }
        renderer.fill_paragraph(&set.paragraph, layout.bounds().position(), self.color, *viewport);
    }
}

impl<'a> From<Words> for Element<'a, Input, Theme, Renderer> {
    fn from(words: Words) -> Self {
        Element::new(words)
    }
}
