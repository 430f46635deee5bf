//! A page before it is a PDF: zones in millimetres from the top-left corner, and the marks that go into them.

use zeroize::Zeroizing;

use super::fonts::{Face, Fonts};

/// Points in a millimetre.
pub(super) const POINTS: f32 = 72.0 / 25.4;
/// How long the dashes of a tear line are, and how large the type beside them at the most, in mm.
const DASH: f32 = 1.5;
const TEAR_TYPE: f32 = 3.4;
/// A4 upright, in mm.
pub(super) const A4: Zone = Zone::new("page", 0.0, 0.0, 210.0, 297.0);

/// A place on a page, in mm from its top-left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Zone {
    /// What the zone is called when something does not fit into it.
    pub name: &'static str,
    /// From the left edge of the page.
    pub x: f32,
    /// From the top edge of the page.
    pub y: f32,
    /// To the right.
    pub width: f32,
    /// Downwards.
    pub height: f32,
}

impl Zone {
    /// A zone from its corner and its size, in mm.
    pub(super) const fn new(name: &'static str, x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { name, x, y, width, height }
    }

    /// The right edge.
    pub(super) fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub(super) fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// This zone, `down` mm lower.
    pub(super) fn lowered(&self, down: f32) -> Self {
        Self { y: self.y + down, ..*self }
    }
}

/// How heavy a text is: the fonts come in one weight, so the heavy one is drawn with an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// As the font is.
    Regular,
    /// For titles and what must not be missed.
    Heavy,
}

/// Something on a page; places in mm from the top-left corner, sizes and thicknesses in points.
pub(super) enum Mark {
    /// A line of text on its baseline.
    Text { face: Face, weight: Weight, size: f32, x: f32, baseline: f32, text: Zeroizing<String> },
    /// A small text along an upright edge, turned against the clock by degrees.
    Turned { size: f32, x: f32, baseline: f32, degrees: f32, text: String },
    /// A light text below everything else, turned against the clock by degrees.
    Watermark { size: f32, x: f32, baseline: f32, degrees: f32, text: String },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32), thickness: f32 },
    /// A black area.
    Bar(Zone),
    /// An area that hides what was drawn before.
    Blank(Zone),
    /// Texts of which only the part inside the zone is seen, top to bottom: the fold turns them back.
    Tint { zone: Zone, face: Face, size: f32, texts: Vec<Placed> },
}

/// A text on its baseline.
pub(super) struct Placed {
    pub x: f32,
    pub baseline: f32,
    pub text: Zeroizing<String>,
}

/// The marks of one page.
pub(super) struct Page {
    pub marks: Vec<Mark>,
    /// Width and height, in mm.
    pub size: (f32, f32),
    /// How far everything is moved to the right and down, in mm.
    pub offset: (f32, f32),
}

impl Default for Page {
    /// A4 upright.
    fn default() -> Self {
        Self { marks: Vec::new(), size: (A4.width, A4.height), offset: (0.0, 0.0) }
    }
}

impl Page {
    /// A straight line between two points, in mm; its thickness in points.
    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32) {
        self.marks.push(Mark::Rule { from, to, thickness });
    }

    /// The outline of a zone; its thickness in points.
    pub(super) fn frame(&mut self, zone: &Zone, thickness: f32) {
        let (left, top, right, bottom) = (zone.x, zone.y, zone.right(), zone.bottom());
        self.rule((left, top), (right, top), thickness);
        self.rule((right, top), (right, bottom), thickness);
        self.rule((right, bottom), (left, bottom), thickness);
        self.rule((left, bottom), (left, top), thickness);
    }

    /// Where a sheet is torn open: dashes along the outer edge of an upright zone, and beside them what to do there, read
    /// upwards on the left of the sheet and downwards on its right.
    pub(super) fn tear(&mut self, fonts: &Fonts, zone: &Zone, text: &str) {
        let is_left = zone.x + zone.width / 2.0 < self.size.0 / 2.0;
        let edge = if is_left { zone.x } else { zone.right() };
        let mut y = zone.y;
        while y < zone.bottom() {
            self.rule((edge, y), (edge, (y + DASH).min(zone.bottom())), 0.5);
            y += 2.0 * DASH;
        }
        // As large as the zone is wide and high, the dashes and a little air aside.
        let width = fonts.width(Face::Text, text).max(1.0);
        let size = (zone.width * 0.7).min(zone.height / width).min(TEAR_TYPE);
        let (half, middle) = (width * size / 2.0, zone.y + zone.height / 2.0);
        let (x, baseline, degrees) = match is_left {
            true => (zone.right() - 0.14 * size, middle + half, 90.0),
            false => (zone.x + 0.14 * size, middle - half, -90.0),
        };
        self.marks.push(Mark::Turned { size: size * POINTS, x, baseline, degrees, text: text.to_owned() });
    }

    /// A light text across a zone, from its lower left to its upper right.
    pub(super) fn watermark(&mut self, fonts: &Fonts, zone: &Zone, text: &str) {
        let diagonal = zone.width.hypot(zone.height);
        let width = fonts.width(Face::Text, text).max(1.0);
        // Long enough to be seen on every part of the zone, low enough to stay inside it.
        let size = (diagonal * 0.8 / width).min(zone.height * 0.3);
        let (along, up) = (zone.width / diagonal, zone.height / diagonal);
        let (half, drop) = (width * size / 2.0, size * 0.37);
        let middle = (zone.x + zone.width / 2.0, zone.y + zone.height / 2.0);
        self.marks.push(Mark::Watermark {
            size: size * POINTS,
            x: middle.0 - half * along + drop * up,
            baseline: middle.1 + half * up + drop * along,
            degrees: zone.height.atan2(zone.width).to_degrees(),
            text: text.to_owned(),
        });
    }
}
