//! What draws a page: its content stream (ISO 32000-1, 7.8.2), in memory that is wiped.

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Buf, Content, Name, Primitive};
use zeroize::Zeroizing;

use super::fonts::Face;
use super::page::{Mark, POINTS, Page, Placed, Weight, Zone};
use super::type_case::{Shown, TypeCase};

/// How light a watermark is: 0 is black.
const LIGHT: f32 = 0.86;
const WHITE: f32 = 1.0;
/// What the outline adds to a heavy letter, in sizes.
const HEAVINESS: f32 = 0.028;
/// As many bytes as a mark takes at the most, its characters aside: a rectangle with its colour, a text with font and place.
const OF_A_MARK: usize = 160;
/// As many as a character does: four digits, and a font of its own for one that is borrowed.
const OF_A_CHARACTER: usize = 40;

/// Draws a page. What it shows of the fonts is added to what other pages did.
pub(super) fn content_of(page: &Page, type_case: &TypeCase<'_>, shown: &mut Shown) -> Zeroizing<Vec<u8>> {
    // The room is there from the start: a buffer that grows leaves its old copy behind.
    let content = Content::with_capacity(page.marks.iter().map(room).sum::<usize>() + OF_A_MARK);
    let codes = Zeroizing::new(Vec::with_capacity(longest_text(page)));
    let mut pen = Pen { type_case, page, shown, text: None, font: None, thickness: None, codes, content };
    page.marks.iter().for_each(|mark| pen.draw(mark));
    pen.end_text();
    Zeroizing::new(pen.content.finish().into_vec())
}

/// As many bytes as a mark takes at the most.
fn room(mark: &Mark) -> usize {
    let of = |text: &str| OF_A_MARK + OF_A_CHARACTER * text.chars().count();
    match mark {
        Mark::Text { text, .. } => of(text),
        Mark::Turned { text, .. } | Mark::Watermark { text, .. } => of(text),
        Mark::Rule { .. } | Mark::Bar(_) | Mark::Blank(_) => OF_A_MARK,
        Mark::Tint { texts, .. } => texts.iter().fold(2 * OF_A_MARK, |sum, placed| sum + of(&placed.text)),
    }
}

/// How many characters the longest text has at the most.
fn longest_text(page: &Page) -> usize {
    let longest = |mark: &Mark| match mark {
        Mark::Text { text, .. } => text.len(),
        Mark::Turned { text, .. } | Mark::Watermark { text, .. } => text.len(),
        Mark::Tint { texts, .. } => texts.iter().map(|placed| placed.text.len()).max().unwrap_or_default(),
        Mark::Rule { .. } | Mark::Bar(_) | Mark::Blank(_) => 0,
    };
    page.marks.iter().map(longest).max().unwrap_or_default()
}

/// Draws the marks of one page.
struct Pen<'a> {
    type_case: &'a TypeCase<'a>,
    page: &'a Page,
    shown: &'a mut Shown,
    /// Where the last text of the open text section begins, in points: the next one is placed from there.
    text: Option<(f32, f32)>,
    /// The font that was last set, and its size, since the text section began.
    font: Option<(usize, f32)>,
    /// How thick lines were last set to be, in points.
    thickness: Option<f32>,
    /// The glyphs of the text that is being shown.
    codes: Zeroizing<Vec<u16>>,
    content: Content,
}

impl Pen<'_> {
    fn draw(&mut self, mark: &Mark) {
        // Texts that follow one another share a text section.
        if !matches!(mark, Mark::Text { .. }) {
            self.end_text();
        }
        match mark {
            Mark::Text { face, weight, size, x, baseline, text } => {
                self.begin_text();
                self.begin_weight(*weight, *size);
                self.place(*x, *baseline);
                self.show(*face, *size, text);
                self.end_weight(*weight);
            }
            Mark::Turned { size, x, baseline, degrees, text } => {
                self.content.save_state();
                self.turned((*x, *baseline), *degrees, *size, text);
                self.content.restore_state();
            }
            Mark::Watermark { size, x, baseline, degrees, text } => {
                self.content.save_state().set_fill_gray(LIGHT);
                self.turned((*x, *baseline), *degrees, *size, text);
                self.content.restore_state();
            }
            Mark::Rule { from, to, thickness } => {
                self.set_thickness(*thickness);
                let [from, to] = [from, to].map(|(x, y)| self.point(*x, *y));
                self.content.move_to(from.0, from.1).line_to(to.0, to.1).stroke();
            }
            Mark::Bar(zone) => {
                self.rectangle(zone).fill_nonzero();
            }
            Mark::Blank(zone) => {
                self.content.save_state().set_fill_gray(WHITE);
                self.rectangle(zone).fill_nonzero();
                self.content.restore_state();
            }
            Mark::Tint { zone, face, size, texts } => {
                self.content.save_state();
                self.rectangle(zone).clip_nonzero().end_path();
                let middle = self.point(zone.x, zone.y + zone.height / 2.0).1;
                self.content.transform([1.0, 0.0, 0.0, -1.0, 0.0, 2.0 * middle]);
                self.begin_text();
                for Placed { x, baseline, text } in texts {
                    self.place(*x, *baseline);
                    self.show(*face, *size, text);
                }
                self.end_text();
                self.content.restore_state();
            }
        }
    }

    /// A text that is turned about the point where it begins.
    fn turned(&mut self, (x, baseline): (f32, f32), degrees: f32, size: f32, text: &str) {
        let (at, angle) = (self.point(x, baseline), degrees.to_radians());
        self.begin_text();
        self.content.set_text_matrix([angle.cos(), angle.sin(), -angle.sin(), angle.cos(), at.0, at.1]);
        self.show(Face::Text, size, text);
        self.end_text();
    }

    fn begin_text(&mut self) {
        if self.text.is_none() {
            self.text = Some((0.0, 0.0));
            self.font = None;
            self.content.begin_text();
        }
    }

    fn end_text(&mut self) {
        if self.text.take().is_some() {
            self.content.end_text();
        }
    }

    /// Goes to where a text begins, from where the last one of the section did.
    fn place(&mut self, x: f32, baseline: f32) {
        let next = self.point(x, baseline);
        if let Some(last) = self.text.replace(next) {
            self.content.next_line(hundredths(next.0 - last.0), hundredths(next.1 - last.1));
        }
    }

    /// Shows a text with whichever of the fonts has its characters.
    fn show(&mut self, face: Face, size: f32, text: &str) {
        for c in text.chars() {
            let (font, glyph) = self.type_case.glyph(face, c);
            self.shown.mark(font, glyph);
            if self.font != Some((font, size)) {
                self.show_codes();
                self.font = Some((font, size));
                self.content.set_font(Name(self.type_case.name(font).as_bytes()), size);
            }
            self.codes.push(glyph);
        }
        self.show_codes();
    }

    fn show_codes(&mut self) {
        if !self.codes.is_empty() {
            self.content.op("Tj").operand(Codes(&self.codes));
            self.codes.clear();
        }
    }

    fn set_thickness(&mut self, thickness: f32) {
        if self.thickness.replace(thickness) != Some(thickness) {
            self.content.set_line_width(thickness);
        }
    }

    fn begin_weight(&mut self, weight: Weight, size: f32) {
        if weight == Weight::Heavy {
            self.set_thickness(size * HEAVINESS);
            self.content.set_text_rendering_mode(TextRenderingMode::FillStroke);
        }
    }

    fn end_weight(&mut self, weight: Weight) {
        if weight == Weight::Heavy {
            self.content.set_text_rendering_mode(TextRenderingMode::Fill);
        }
    }

    /// From mm and the top-left corner to points and the bottom-left one, to a hundredth: digits beyond that are seen by
    /// nobody and take room.
    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        let ((_, height), (right, down)) = (self.page.size, self.page.offset);
        (hundredths((x + right) * POINTS), hundredths((height - y - down) * POINTS))
    }

    /// From edge to edge: what stands edge to edge leaves nothing free between.
    fn rectangle(&mut self, zone: &Zone) -> &mut Content {
        let (corner, across) = (self.point(zone.x, zone.bottom()), self.point(zone.right(), zone.y));
        self.content.rect(corner.0, corner.1, hundredths(across.0 - corner.0), hundredths(across.1 - corner.1))
    }
}

fn hundredths(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

/// Glyphs as a string of codes of two bytes each (ISO 32000-1, 9.7.5.2: Identity-H), in hexadecimal. In a font of outlines a code
/// is looked up in its charset (9.7.4.2); a subset's names its glyphs by their places.
struct Codes<'a>(&'a [u16]);

impl Primitive for Codes<'_> {
    fn write(self, buffer: &mut Buf) {
        let digit = |half: u8| if half < 10 { b'0' + half } else { b'a' - 10 + half };
        let digits = |byte: u8| [digit(byte >> 4), digit(byte & 0xF)];
        buffer.extend(*b"<");
        self.0.iter().for_each(|code| buffer.extend(code.to_be_bytes().into_iter().flat_map(digits)));
        buffer.extend(*b">");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::paper::Fonts;
    use crate::words::Language;

    /// A text in which every character is of another font than the one before.
    const TEXT: &str = "密龘码䶮信𠮷";

    #[test]
    fn a_content_stream_has_its_room_from_the_start_and_shows_what_it_says() {
        let zone = Zone::new("wide", -123.456, 1234.567, 1000.123, 2000.987);
        let text = || Zeroizing::new(TEXT.to_owned());
        let word = |face, weight| Mark::Text { face, weight, size: 10.123_456, x: -11.11, baseline: 1010.1, text: text() };
        let turned =
            |degrees| Mark::Turned { size: 123.456_79, x: -11.11, baseline: 1010.1, degrees, text: TEXT.to_owned() };
        let placed = |x| Placed { x, baseline: -x, text: Zeroizing::new(String::from("W")) };
        let texts = (0..100_u16).map(|at| placed(f32::from(at) * 1.111)).collect();
        let mut marks = vec![
            Mark::Rule { from: (-1000.001, 1000.001), to: (1111.111, -1111.111), thickness: 0.123_456_7 },
            Mark::Bar(zone),
            Mark::Blank(zone),
            Mark::Tint { zone, face: Face::Mono, size: 10.123_456, texts },
            Mark::Watermark { size: 117.838_03, x: 1.1, baseline: 2.2, degrees: -33.333, text: TEXT.to_owned() },
            turned(90.0),
            turned(-90.0),
        ];
        let weights = [Weight::Heavy, Weight::Regular, Weight::Heavy, Weight::Heavy];
        marks.extend(weights.into_iter().map(|weight| word(Face::Text, weight)));
        let page = Page { marks, ..Page::default() };
        let fonts = Fonts::embedded().unwrap();
        let form = fonts.form(Language::Chinese);
        let type_case = TypeCase::with(&fonts, form, TEXT.chars()).unwrap();
        let mut shown = Shown::default();
        let content = content_of(&page, &type_case, &mut shown);
        assert_eq!(content.capacity(), page.marks.iter().map(room).sum::<usize>() + OF_A_MARK, "{} bytes", content.len());
        let shown: Vec<(&str, String)> = type_case.characters(&shown).collect();
        assert_eq!((shown[0].1.as_str(), shown[2].1.as_str()), ("信密码", "䶮龘𠮷"));
        assert_eq!(shown[1].1, (' '..='~').collect::<String>(), "nothing says which letters a password has");
        let content = String::from_utf8(content.to_vec()).unwrap();
        let of = |c: char| format!("<{:04x}> Tj", type_case.glyph(Face::Text, c).1);
        let first = content.rsplit_once("BT").unwrap().1;
        let places: Vec<usize> = TEXT.chars().map(|c| first.find(&of(c)).unwrap()).collect();
        assert!(places.is_sorted(), "{first}");
        assert!(content.contains("/Form 10.123456 Tf") && content.contains("/Rare 10.123456 Tf"), "{content}");
    }
}
