//! Where the next thing of a statement stands: down a page, and over to the next one.

use zeroize::Zeroizing;

use super::StatementSheet;
use crate::domain::ContributionState;
use crate::paper::error::PaperError;
use crate::paper::fonts::{Face, Fonts};
use crate::paper::page::{Mark, POINTS, Page, Weight, Zone};
use crate::paper::text::{Align, Setting, lines_of};
use crate::words::Words;

/// The edges of what is set, in mm.
pub(super) const LEFT: f32 = 15.0;
pub(super) const WIDTH: f32 = 180.0;
pub(super) const RIGHT: f32 = LEFT + WIDTH;
pub(super) const BOTTOM: f32 = 284.0;
/// Where a page begins below the running head.
const TOP: f32 = 17.0;
/// A heading: how high it is, and what it keeps off what stands above it, in mm.
const HEADING: f32 = 7.2;
const ABOVE: f32 = 3.4;
/// The type of words, in points.
pub(super) const SENTENCE: f32 = 9.0;
/// The smallest type of a figure, in points.
const SMALLEST: f32 = 5.0;
/// What stands where no font has a character (GB/T 2312 has it for that).
const GETA: &str = "〓";

/// How a text on one line is set; the size in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    face: Face,
    weight: Weight,
    size: f32,
    align: Align,
}

impl Type {
    /// A word.
    pub(super) const fn word(size: f32) -> Self {
        Self { face: Face::Text, weight: Weight::Regular, size, align: Align::Left }
    }

    /// A figure, at the right edge of its column.
    pub(super) const fn figure(size: f32) -> Self {
        Self { face: Face::Mono, align: Align::Right, ..Self::word(size) }
    }

    pub(super) const fn heavy(self) -> Self {
        Self { weight: Weight::Heavy, ..self }
    }

    pub(super) const fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// The pages of a statement while they are filled.
pub(super) struct Flow<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) words: &'a Words,
    pub(super) sheet: &'a StatementSheet<'a>,
    /// The page that is being filled, and how far down it is.
    pub(super) page: Page,
    pub(super) y: f32,
    full: Vec<Page>,
    /// Whether a character had to be left out.
    pub(super) lacking: bool,
}

impl<'a> Flow<'a> {
    pub(super) fn new(fonts: &'a Fonts, words: &'a Words, sheet: &'a StatementSheet<'a>) -> Self {
        Self { fonts, words, sheet, page: Page::default(), y: TOP, full: Vec::new(), lacking: false }
    }

    /// All pages.
    pub(super) fn finish(mut self) -> Vec<Page> {
        self.full.push(self.page);
        self.full
    }

    /// Goes to the next page unless so many mm are left on this one; whether it did.
    pub(super) fn room(&mut self, height: f32) -> bool {
        let full = self.y + height > BOTTOM;
        if full {
            self.full.push(std::mem::take(&mut self.page));
            self.y = TOP;
        }
        full
    }

    /// A heading that stays with so many mm of what follows.
    pub(super) fn heading(&mut self, text: &str, with: f32) {
        let above = if self.room(ABOVE + HEADING + with) { 0.0 } else { ABOVE };
        self.y += above;
        let bar = Zone::new("personal-bar", LEFT, self.y + 1.2, 1.3, 4.4);
        self.page.marks.push(Mark::Bar(bar));
        let zone = Zone::new("personal-heading", LEFT + 3.2, self.y, WIDTH - 3.2, HEADING - 0.4);
        self.page.cell(self.fonts, &zone, text, Type::word(11.5).heavy());
        self.y += HEADING;
    }

    /// Words over all of the width, on as many lines as they take.
    pub(super) fn sentence(&mut self, text: &str) {
        lines_of(self.fonts, text, WIDTH, SENTENCE).iter().for_each(|line| self.line(line));
    }

    /// A text of the register in a cell of a row that has room for it, a line below the other.
    pub(super) fn lines(&mut self, zone: &Zone, lines: &[String]) {
        let mut place = Zone { height: LINE, ..*zone };
        for line in lines {
            self.page.cell(self.fonts, &place, line, Type::word(SENTENCE));
            place = place.lowered(LINE);
        }
    }

    /// A line of words over all of the width, smaller where it is too long.
    pub(super) fn line(&mut self, text: &str) {
        self.room(LINE);
        let zone = Zone::new("personal-line", LEFT, self.y, WIDTH, LINE);
        self.page.cell(self.fonts, &zone, text, Type::word(SENTENCE));
        self.y += LINE;
    }

    /// A rule over all of the width.
    pub(super) fn rule(&mut self, thickness: f32) {
        self.page.rule((LEFT, self.y), (RIGHT, self.y), thickness);
    }

    /// A text of the register: characters that no font has stand as 〓.
    pub(super) fn told(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        while let Some(missing) = self.fonts.missing(&text) {
            self.lacking = true;
            text = text.replace(missing, GETA);
        }
        text
    }

    /// A text of the register in a zone, on two lines where one is too short.
    pub(super) fn name(&mut self, zone: &Zone, text: &str, setting: Setting) -> Result<(), PaperError> {
        let text = self.told(text);
        self.page.set(self.fonts, zone, &text, setting)
    }
}

/// How high a line is, in mm.
pub(super) const LINE: f32 = 4.7;

impl Page {
    /// A text on one line in the middle of a zone's height, smaller where it is too wide for it.
    pub(super) fn cell(&mut self, fonts: &Fonts, zone: &Zone, text: &str, set: Type) {
        let face = fonts.face_for(set.face, text);
        let width = fonts.width(face, text);
        let size = if width > 0.0 { set.size.min(zone.width * POINTS / width).max(SMALLEST) } else { set.size };
        let em = size / POINTS;
        let free = zone.width - width * em;
        let x = zone.x
            + match set.align {
                Align::Left => 0.0,
                Align::Middle => free / 2.0,
                Align::Right => free,
            };
        let baseline = zone.y + zone.height / 2.0 + 0.36 * em;
        let text = Zeroizing::new(text.to_owned());
        self.marks.push(Mark::Text { face, weight: set.weight, size, x, baseline, text });
    }

    /// What became of a month, told by a letter and, for who reads fast, by what is drawn around it.
    pub(super) fn month_mark(&mut self, fonts: &Fonts, zone: &Zone, (state, letter): (ContributionState, &str)) {
        let word = Type::word(8.5).aligned(Align::Middle);
        let (owed, transferred) = (state == ContributionState::Owed, state == ContributionState::Transferred);
        self.cell(fonts, zone, letter, if owed { word.heavy() } else { word });
        if owed {
            self.frame(&Zone { y: zone.y + 0.45, height: zone.height - 0.9, ..*zone }, 0.7);
        }
        if transferred {
            let y = zone.bottom() - 0.55;
            self.rule((zone.x + 0.2, y), (zone.right() - 0.2, y), 0.7);
        }
    }
}
