//! One line of a list: as much of it as there is room for, and "…" where that is not all.

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight, Paragraph as _, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Widget, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Color, Element, Font, Length, Pixels, Rectangle, Renderer, Size, Theme};

use super::parts::Part;
use crate::window::key::Input;

/// What stands where a line goes on out of sight.
const MORE: char = '…';
/// No line is longer than this.
const LONGEST: f32 = 100_000.0;

struct Cut {
    said: String,
    size: f32,
    font: Font,
    ink: Color,
    high: f32,
    /// What there is room for.
    shown: String,
}

/// A line of this height, as wide as there is room.
pub fn cut(said: String, size: f32, font: Font, ink: Color, high: f32) -> Part {
    Element::new(Cut { shown: said.clone(), said, size, font, ink, high })
}

/// As much of a text as fits, by what is measured, with what says that there is more.
fn fitted(said: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(said) {
        return said.to_owned();
    }
    let ends: Vec<usize> = said.char_indices().map(|(end, _)| end).collect();
    let begun = |end: &usize| {
        let mut begun = said.get(..*end).unwrap_or_default().trim_end().to_owned();
        begun.push(MORE);
        begun
    };
    let count = ends.partition_point(|end| fits(&begun(end)));
    count.checked_sub(1).and_then(|last| ends.get(last)).map_or_else(|| MORE.to_string(), begun)
}

impl Cut {
    fn text<T>(&self, content: T) -> text::Text<T, Font> {
        text::Text {
            content,
            bounds: Size::new(LONGEST, self.high),
            size: Pixels(self.size),
            line_height: LineHeight::Relative(1.2),
            font: self.font,
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

impl Widget<Input, Theme, Renderer> for Cut {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let room = limits.max().width;
        self.shown = fitted(&self.said, |text| self.wide(text) <= room);
        layout::Node::new(Size::new(room, self.high))
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.shown);
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
        let shown = text::Text { bounds: bounds.size(), ..self.text(self.shown.clone()) };
        // What is said to lie wholly in the layer is drawn without its mask: all of the line, not what is seen of it.
        renderer.fill_text(shown, bounds.position(), self.ink, bounds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_has_no_room_says_that_there_is_more_of_it() {
        let fits = |room: usize| move |text: &str| text.chars().count() <= room;
        assert_eq!(fitted("查询一人", fits(4)), "查询一人");
        assert_eq!(fitted("查询一人，找到", fits(4)), "查询一…");
        assert_eq!(fitted("one two", fits(5)), "one…");
        assert_eq!([fitted("one", fits(1)), fitted("one", fits(0))], ["…", "…"]);
    }
}
