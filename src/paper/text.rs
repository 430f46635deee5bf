//! Text set into a zone of a page: broken into lines, and as large as it fits.

use zeroize::Zeroizing;

use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::page::{Mark, POINTS, Page, Weight, Zone};

/// How much of its size a line of text stands above and hangs below the baseline.
const ASCENT: f32 = 0.88;
const DESCENT: f32 = 0.14;
/// Where the baseline of a single line lies in its row, from the top.
const ROW_BASELINE: f32 = 0.74;
/// How much smaller a row is set rather than broken into lines.
const SHRINK: f32 = 0.75;
/// Sizes are tried in steps of half a point.
const STEP: f32 = 0.5;

/// Which edge of its zone a text keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Align {
    /// The left edge.
    Left,
    /// Neither.
    Middle,
    /// The right edge.
    Right,
}

/// How a text stands in the height of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Beginning at the top.
    Top,
    /// In one line if a little smaller is enough, on the baseline that it shares with its neighbours in the row.
    Row,
    /// In the middle.
    Middle,
}

/// How a text is set; sizes in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub face: Face,
    pub weight: Weight,
    pub align: Align,
    pub stand: Stand,
    /// The size to begin with.
    pub largest: f32,
    /// The size below which a text rather does not fit.
    pub smallest: f32,
    /// From baseline to baseline, in sizes.
    pub leading: f32,
    /// Extra room between paragraphs, in sizes.
    pub gap: f32,
}

impl Setting {
    /// One row of text at a size, or smaller if it has to be.
    pub(super) const fn row(largest: f32, smallest: f32) -> Self {
        Self {
            face: Face::Text,
            weight: Weight::Regular,
            align: Align::Left,
            stand: Stand::Row,
            largest,
            smallest,
            leading: 1.25,
            gap: 0.0,
        }
    }

    /// Paragraphs from the top of a zone, as large as they fit.
    pub(super) const fn block(largest: f32, smallest: f32) -> Self {
        Self { stand: Stand::Top, leading: 1.35, gap: 0.35, ..Self::row(largest, smallest) }
    }

    /// This manner in the monospaced face.
    pub(super) const fn mono(self) -> Self {
        Self { face: Face::Mono, ..self }
    }

    /// This manner, heavy.
    pub(super) const fn heavy(self) -> Self {
        Self { weight: Weight::Heavy, ..self }
    }

    /// This manner, in the middle of its zone both ways.
    pub(super) const fn in_the_middle(self) -> Self {
        Self { stand: Stand::Middle, align: Align::Middle, ..self }
    }

    /// This manner, kept to another edge.
    pub(super) const fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// A text with an optional number before it, such as `1.`, that its lines stand clear of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph<'a> {
    pub number: Option<&'a str>,
    pub text: &'a str,
}

impl<'a> From<&'a str> for Paragraph<'a> {
    fn from(text: &'a str) -> Self {
        Self { number: None, text }
    }
}

/// How far the lines of a numbered paragraph stand in, in sizes.
const INDENT: f32 = 1.3;

impl Page {
    /// Sets one text into a zone, as large as it fits.
    pub(super) fn set(&mut self, fonts: &Fonts, zone: &Zone, text: &str, setting: Setting) -> Result<(), PaperError> {
        self.fill(fonts, zone, &[text.into()], setting)
    }

    /// Sets paragraphs into a zone, as large as they all fit.
    pub(super) fn fill(
        &mut self,
        fonts: &Fonts,
        zone: &Zone,
        paragraphs: &[Paragraph<'_>],
        setting: Setting,
    ) -> Result<(), PaperError> {
        for paragraph in paragraphs {
            fonts.missing(paragraph.text).map_or(Ok(()), |c| Err(PaperError::MissingGlyph(c)))?;
        }
        let manuscript = Manuscript { fonts, zone, paragraphs, setting };
        let in_one_line = match setting.stand {
            Stand::Row => manuscript.block(setting.largest * SHRINK, 1),
            Stand::Top | Stand::Middle => None,
        };
        let block = in_one_line
            .or_else(|| manuscript.block(setting.smallest, usize::MAX))
            .ok_or(PaperError::DoesNotFit { zone: zone.name })?;
        self.place(fonts, zone, block, setting);
        Ok(())
    }

    /// Sets sentences with 1., 2., 3. … before them.
    pub(super) fn numbered(
        &mut self,
        fonts: &Fonts,
        zone: &Zone,
        sentences: &[impl AsRef<str>],
        setting: Setting,
    ) -> Result<(), PaperError> {
        let numbers: Vec<String> = (1..=sentences.len()).map(|number| format!("{number}.")).collect();
        let paragraphs =
            sentences.iter().zip(&numbers).map(|(text, number)| Paragraph { number: Some(number), text: text.as_ref() });
        self.fill(fonts, zone, &paragraphs.collect::<Vec<_>>(), setting)
    }

    /// Sets what is in lines already into a zone that has room for it.
    pub(super) fn place(&mut self, fonts: &Fonts, zone: &Zone, block: Block, setting: Setting) {
        let size = block.size / POINTS;
        let mut baseline = match (setting.stand, block.lines.len()) {
            (Stand::Row, 1) => zone.y + zone.height * ROW_BASELINE,
            (Stand::Row | Stand::Middle, _) => zone.y + (zone.height - block.height) / 2.0 + size * ASCENT,
            (Stand::Top, _) => zone.y + size * ASCENT,
        };
        for line in block.lines {
            baseline += line.above;
            let free = zone.width - line.indent - fonts.width(line.face, &line.text) * size;
            let x = zone.x + line.indent + free * setting.align.share();
            let weight = setting.weight;
            if let Some(number) = line.number {
                let (face, text) = (Face::Text, Zeroizing::new(number));
                self.marks.push(Mark::Text { face, weight, size: block.size, x: zone.x, baseline, text });
            }
            self.marks.push(Mark::Text { face: line.face, weight, size: block.size, x, baseline, text: line.text });
        }
    }
}

impl Align {
    /// How much of the free width lies to the left.
    fn share(self) -> f32 {
        match self {
            Self::Left => 0.0,
            Self::Middle => 0.5,
            Self::Right => 1.0,
        }
    }
}

/// A text in the lines of a column of a width, in mm, at the largest size of its setting.
pub(super) fn column(fonts: &Fonts, text: &str, width: f32, setting: Setting) -> Block {
    let zone = Zone::new("column", 0.0, 0.0, width, f32::MAX);
    Manuscript { fonts, zone: &zone, paragraphs: &[text.into()], setting }.at(setting.largest)
}

/// How high one line of text is at a size, in mm.
pub(super) fn line_height(size: f32) -> f32 {
    (ASCENT + DESCENT) * size / POINTS
}

/// A text in lines of at most so many mm at a size, and what stands in place of characters that no font has.
pub(super) fn lines_of(fonts: &Fonts, text: &str, width: f32, size: f32) -> Vec<String> {
    let mut text = text.to_owned();
    while let Some(missing) = fonts.missing(&text) {
        text = text.replace(missing, "〓");
    }
    wrap(fonts, Face::Text, &text, width * POINTS / size).iter().map(|line| line.to_string()).collect()
}

/// Paragraphs that are to be set into a zone.
struct Manuscript<'a> {
    fonts: &'a Fonts,
    zone: &'a Zone,
    paragraphs: &'a [Paragraph<'a>],
    setting: Setting,
}

impl Manuscript<'_> {
    /// The paragraphs at the largest size, not below `smallest`, at which they fit into the zone in `most` lines.
    fn block(&self, smallest: f32, most: usize) -> Option<Block> {
        let mut size = self.setting.largest;
        while size >= smallest.max(self.setting.smallest) {
            let block = self.at(size);
            if block.height <= self.zone.height && block.lines.len() <= most {
                return Some(block);
            }
            size -= STEP;
        }
        None
    }

    /// The paragraphs in lines at a size, however high.
    fn at(&self, size: f32) -> Block {
        let (em, setting) = (size / POINTS, self.setting);
        let mut lines = Vec::new();
        for paragraph in self.paragraphs {
            let face = self.fonts.face_for(setting.face, paragraph.text);
            let indent = if paragraph.number.is_some() { INDENT * em } else { 0.0 };
            let mut number = paragraph.number.map(str::to_owned);
            let mut gap = setting.gap;
            for text in wrap_evenly(self.fonts, face, paragraph.text, (self.zone.width - indent) / em) {
                let above = if lines.is_empty() { 0.0 } else { (setting.leading + gap) * em };
                lines.push(SetLine { face, number: number.take(), text, above, indent });
                gap = 0.0;
            }
        }
        let height = lines.iter().map(|line| line.above).sum::<f32>() + (ASCENT + DESCENT) * em;
        Block { size, height, lines }
    }
}

/// Paragraphs in lines, at one size.
pub(super) struct Block {
    size: f32,
    /// In mm.
    pub height: f32,
    lines: Vec<SetLine>,
}

struct SetLine {
    face: Face,
    number: Option<String>,
    text: Zeroizing<String>,
    /// From the baseline before, in mm; 0 for the first.
    above: f32,
    /// From the left edge, in mm.
    indent: f32,
}

/// How much of a text stands on its last line at least, in em, and how much of a narrow zone is enough: a syllable or a word
/// that is left over is read as a misprint.
const LAST_LINE: f32 = 9.0;
const OF_A_NARROW_ZONE: f32 = 0.33;
/// How much narrower a text is tried in each time.
const NARROWER: f32 = 0.25;

/// Breaks a text into as few lines as there can be, narrower ones where too little would be left for the last.
fn wrap_evenly(fonts: &Fonts, face: Face, text: &str, limit: f32) -> Vec<Zeroizing<String>> {
    let (lines, enough) = (wrap(fonts, face, text, limit), LAST_LINE.min(limit * OF_A_NARROW_ZONE));
    let is_even =
        |lines: &[Zeroizing<String>]| lines.last().is_none_or(|last| fonts.width(face, last) >= enough) || lines.len() == 1;
    if let Some(clauses) = at_a_clause(fonts, face, &lines, text, (limit, enough)) {
        return clauses;
    }
    let mut narrower = limit;
    while !is_even(&lines) && narrower > limit / 2.0 {
        narrower -= NARROWER;
        let tried = wrap(fonts, face, text, narrower);
        if tried.len() > lines.len() {
            break;
        }
        if is_even(&tried) {
            return tried;
        }
    }
    lines
}

/// The two lines of a text that falls into two clauses, or into one and what is said of it in brackets, each of which has room
/// on a line and is long enough for one: a clause is read in one piece, and no word of Han is torn.
fn at_a_clause(
    fonts: &Fonts,
    face: Face,
    lines: &[Zeroizing<String>],
    text: &str,
    (limit, enough): (f32, f32),
) -> Option<Vec<Zeroizing<String>>> {
    if lines.len() != 2 {
        return None;
    }
    let end = |(at, c): (usize, char)| match c {
        c if "，；。：".contains(c) => Some(at + c.len_utf8()),
        '（' | '(' => Some(at),
        _ => None,
    };
    let parts = text.char_indices().filter_map(end).filter_map(|end| text.split_at_checked(end));
    let parts = parts.map(|(first, last)| (first.trim_end(), last.trim_start()));
    let widths = |(first, last): &(&str, &str)| [fonts.width(face, first), fonts.width(face, last)];
    let fit = parts.filter(|both| widths(both).into_iter().all(|width| (enough..=limit).contains(&width)));
    let longer = |both: &(&str, &str)| widths(both).into_iter().fold(0.0, f32::max);
    let (first, last) = fit.min_by(|one, other| longer(one).total_cmp(&longer(other)))?;
    Some([first, last].map(|line| Zeroizing::new(line.to_owned())).to_vec())
}

/// Breaks a text into lines at most `limit` em wide: between Han characters, at spaces, and inside a word only if it alone
/// is too wide.
fn wrap(fonts: &Fonts, face: Face, text: &str, limit: f32) -> Vec<Zeroizing<String>> {
    let mut lines = vec![Zeroizing::new(String::with_capacity(text.len()))];
    let mut used = 0.0;
    for piece in pieces(text) {
        let width = fonts.width(face, piece);
        if used > 0.0 && used + fonts.width(face, piece.trim_end()) > limit {
            lines.push(Zeroizing::new(String::with_capacity(text.len())));
            used = 0.0;
        }
        for c in piece.chars() {
            let advance = fonts.width(face, c.encode_utf8(&mut [0; 4]));
            if width > limit && used + advance > limit && !c.is_whitespace() {
                lines.push(Zeroizing::new(String::with_capacity(text.len())));
                used = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
            used += advance;
        }
    }
    for line in &mut lines {
        let kept = line.trim_end().len();
        line.truncate(kept);
    }
    lines
}

/// The parts of a text that stay together.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    pieces.extend(text.get(start..));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    let wide = |c: char| c >= '\u{2E80}';
    let opening = |c: char| "（“《〈「『【".contains(c);
    let closing = |c: char| "，。、；：？！）”》〉」』】·…".contains(c);
    if after.is_whitespace() || opening(before) || closing(after) {
        return false;
    }
    before.is_whitespace() || wide(before) || wide(after) || closing(before)
}
