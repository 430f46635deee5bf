//! An envelope as a drawing: where it is folded, and where the pick-up code stands. Its cells are empty, since the screen does
//! not know what is in them; at a practice desk alone it does.

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::{self, LineHeight, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Renderer as _, Widget, mouse, renderer};
use iced::alignment::Vertical;
use iced::{Border, Color, Element, Length, Pixels, Point, Rectangle, Renderer, Shadow, Size, Theme};

use super::parts::Part;
use crate::paper::Outline;
use crate::window::key::Input;
use crate::window::look::Look;
use crate::window::theme::TEXT;

/// How wide the sheet is at the most, in parts of the room: beside it stands what is to be done.
const PAPER: f32 = 0.62;
/// How high everything is, in sizes of type: where there is room, and where there is little.
const HIGH: [f32; 2] = [13.0, 7.5];
/// So many lines at 100 % are room, so many are too few for a drawing below what is said, and so many for any.
const ROOM: [f32; 3] = [660.0, 600.0, 560.0];
/// How high each part behind the outside is drawn, in parts of the outside: they are there to be folded away.
const BEHIND: f32 = 0.26;
/// A sheet that is not folded is drawn no higher than this, in parts of its width.
const HIGHEST: f32 = 0.5;
/// So many cells have room for the code.
const CELLS: u16 = 3;

struct Folded {
    outline: Outline,
    /// What is in the cells, at a practice desk.
    read: String,
    /// Title, where to look, and what is done at each fold.
    title: String,
    code: String,
    fold: String,
    size: f32,
    high: f32,
    ink: Color,
    quiet: Color,
    accent: Color,
    paper: Color,
    behind: Color,
    line: f32,
}

/// The form in force: its outside with the empty cells of the code, and the parts that are folded behind it; `None` where the
/// window is too low for it, and for what is said above it.
pub fn folded(look: &Look, outline: &Outline, read: &str, is_said: bool) -> Option<Part> {
    let (colors, lines) = (&look.colors, look.sizes.window().height * 100.0 / look.sizes.px(100));
    if lines < if is_said { ROOM[1] } else { ROOM[2] } {
        return None;
    }
    Some(Element::new(Folded {
        outline: outline.clone(),
        read: read.to_owned(),
        title: look.say("drawn-title"),
        code: look.say("drawn-code"),
        fold: look.say("drawn-fold"),
        size: look.sizes.small(),
        high: if lines >= ROOM[0] { HIGH[0] } else { HIGH[1] },
        ink: colors.text,
        quiet: colors.quiet,
        accent: colors.accent,
        paper: colors.card,
        behind: colors.ground,
        line: f32::from(colors.line_width),
    }))
}

impl Folded {
    /// How wide the sheet is, and how high its outside and each part behind it, in a room of this width.
    fn measures(&self, room: f32) -> (f32, f32, f32) {
        let (width, height) = self.outline.outside;
        let shape = (height / width).min(HIGHEST);
        let parts = f32::from(u16::try_from(self.outline.behind.len()).unwrap_or(u16::MAX));
        let highest = self.size * self.high / (1.0 + BEHIND * parts);
        let high = highest.min(room * PAPER * shape).round();
        ((high / shape).round(), high, (high * BEHIND).round())
    }

    fn height(&self, room: f32) -> f32 {
        let (_, high, behind) = self.measures(room);
        let parts = u16::try_from(self.outline.behind.len()).unwrap_or(u16::MAX);
        high + behind * f32::from(parts) + self.line * 2.0
    }

    fn say(&self, renderer: &mut Renderer, said: &str, at: Point, color: Color) {
        let line = text::Text {
            content: said.to_owned(),
            bounds: Size::new(self.size * 40.0, self.size * 1.5),
            size: Pixels(self.size),
            line_height: LineHeight::Relative(1.2),
            font: TEXT,
            align_x: text::Alignment::Left,
            align_y: Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: Wrapping::None,
        };
        // What lies wholly in a layer is drawn without its mask: a line says how far it reaches itself.
        let count = f32::from(u16::try_from(said.chars().count()).unwrap_or(u16::MAX));
        let reach = Size::new(count * self.size, self.size * 1.5);
        let top = Point::new(at.x, at.y - self.size * 0.6);
        renderer.fill_text(line, top, color, Rectangle::new(top, reach));
    }

    /// The cells of the code where they stand on the paper, large enough to be seen; and the line that leads to them.
    fn draw_code(&self, renderer: &mut Renderer, paper: Rectangle, scale: f32) {
        let Some(code) = &self.outline.code else { return };
        let side = (code.height * scale).max(self.size * 1.1).round();
        let wide = side * f32::from(CELLS);
        let x = (paper.x + code.x * scale).min(paper.x + paper.width - wide - self.size);
        let y = (paper.y + (code.y + code.height / 2.0) * scale).min(paper.y + paper.height - side * 0.8) - side / 2.0;
        for cell in 0..CELLS {
            let place = Rectangle::new(Point::new(x + side * f32::from(cell), y), Size::new(side, side));
            fill(renderer, place, self.paper, border(self.accent, self.line + 1.0));
        }
        for (cell, digit) in self.read.chars().enumerate() {
            let across = f32::from(u16::try_from(cell).unwrap_or(u16::MAX)) + 0.25;
            self.say(renderer, &digit.to_string(), Point::new(x + side * across, y + side / 2.0), self.accent);
        }
        let (from, to) = (x + wide, paper.x + paper.width + self.size);
        let middle = (y + side / 2.0).round();
        let lead = Rectangle::new(Point::new(from, middle), Size::new(to - from, self.line + 1.0));
        fill(renderer, lead, self.accent, Border::default());
        self.say(renderer, &self.code, Point::new(to + self.size * 0.4, middle), self.accent);
    }
}

impl Widget<Input, Theme, Renderer> for Folded {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let room = limits.max().width;
        layout::Node::new(Size::new(room, self.height(room)))
    }

    fn operate(&mut self, _: &mut Tree, layout: Layout<'_>, _: &Renderer, operation: &mut dyn Operation) {
        let said = [self.title.as_str(), &self.code, &self.read];
        said.into_iter().filter(|said| !said.is_empty()).for_each(|said| operation.text(None, layout.bounds(), said));
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
        if bounds.intersection(viewport).is_none() {
            return;
        }
        let (wide, high, behind) = self.measures(bounds.width);
        let paper = Rectangle::new(bounds.position(), Size::new(wide, high));
        let scale = wide / self.outline.outside.0;
        fill(renderer, paper, self.paper, border(self.ink, self.line + 0.5));
        let title = Point::new(paper.x + self.size, paper.y + high - self.size);
        self.say(renderer, &self.title, title, self.ink);
        if let Some(barcode) = &self.outline.barcode {
            let at = Point::new(paper.x + barcode.x * scale, paper.y + barcode.y * scale);
            bars(renderer, Rectangle::new(at, Size::new(barcode.width * scale, barcode.height * scale)), self.quiet);
        }
        let mut top = paper.y + high;
        for _ in &self.outline.behind {
            let part = Rectangle::new(Point::new(paper.x, top), Size::new(wide, behind));
            fill(renderer, part, self.behind, border(self.quiet, self.line));
            // The fold itself: dashes over the edge, and what is done there.
            dashes(renderer, Point::new(paper.x, top), wide, (self.line + 1.0, self.ink));
            let at = Point::new(paper.x + wide + self.size * 0.4, top);
            self.say(renderer, &self.fold, at, self.quiet);
            top += behind;
        }
        self.draw_code(renderer, paper, scale);
    }
}

fn border(color: Color, width: f32) -> Border {
    Border { color, width, radius: 0.0.into() }
}

fn fill(renderer: &mut Renderer, bounds: Rectangle, ground: Color, border: Border) {
    renderer.fill_quad(renderer::Quad { bounds, border, shadow: Shadow::default(), snap: true }, ground);
}

/// Something that looks like a barcode, and is none.
fn bars(renderer: &mut Renderer, place: Rectangle, color: Color) {
    const BARS: u16 = 16;
    let step = place.width / f32::from(BARS);
    for bar in 0..BARS {
        let wide = if bar % 3 == 0 { 0.7 } else { 0.4 };
        let at = Point::new(place.x + step * f32::from(bar), place.y);
        fill(renderer, Rectangle::new(at, Size::new(step * wide, place.height)), color, Border::default());
    }
}

fn dashes(renderer: &mut Renderer, from: Point, wide: f32, (thick, color): (f32, Color)) {
    const DASHES: u16 = 24;
    let step = wide / f32::from(DASHES);
    for dash in 0..DASHES {
        let at = Point::new(from.x + step * f32::from(dash), from.y - thick / 2.0);
        fill(renderer, Rectangle::new(at, Size::new(step * 0.6, thick)), color, Border::default());
    }
}
