//! From pages to the bytes of a PDF: the only place that knows the PDF writer.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use printpdf::{
    Color, CurTransMat, FontId, Greyscale, Line, LinePoint, Mm, OffsetDateTime, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, TextItem, TextMatrix, TextRenderingMode,
};
use zeroize::{Zeroize, Zeroizing};

use super::fonts::{Face, Fonts, Part, Pressed, Rare};
use super::page::{A4, Mark, POINTS, Page, Placed, Weight, Zone};
use super::{PaperError, Pdf};
use crate::words::Language;

/// The names of the fonts inside a file.
const FORM: &str = "Form";
const MONO: &str = "Mono";
const RARE: &str = "Rare";
const BORROWED: &str = "Borrowed";
/// How light a watermark is: 0 is black.
const LIGHT: f32 = 0.86;
const WHITE: f32 = 1.0;
/// What the outline adds to a heavy letter, in sizes.
const HEAVINESS: f32 = 0.028;
/// Room for what is not in a stream: dictionaries, the table of objects.
const ROOM: usize = 32 * 1024;

/// What becomes one file.
pub(super) struct Document<'a> {
    /// The title, and what tells this file from others: a number, never a person.
    pub title: &'a str,
    /// When it was made.
    pub at: NaiveDateTime,
    /// The language of its sentences.
    pub language: Language,
    /// Its pages.
    pub pages: &'a [Page],
}

/// Writes a file. The same document becomes the same bytes.
///
/// What the writer itself allocates and frees on the way is not wiped; what it still holds at the end is.
pub(super) fn write(fonts: &Fonts, document: &Document<'_>) -> Result<Pdf, PaperError> {
    let rare = fonts.rare(&rare_characters(fonts, document))?;
    let type_case = TypeCase::new(fonts.form(document.language), fonts.mono(), &rare);
    let mut pdf = PdfDocument::new(document.title);
    describe(&mut pdf, document)?;
    for (name, part) in type_case.parts() {
        pdf.resources.fonts.map.insert(FontId(name.to_owned()), PdfFont::new(part.font.clone()));
    }
    pdf.pages = document.pages.iter().map(|page| type_case.page(page)).collect();
    let written = save(&pdf, document.title, &[type_case.form, type_case.mono]);
    pdf.pages.iter_mut().for_each(wipe);
    written
}

/// The stream that a font becomes in a file, plain and deflated.
pub(super) fn press(font: &ParsedFont) -> Result<Pressed, PaperError> {
    let mut pdf = PdfDocument::new("");
    pdf.resources.fonts.map.insert(FontId(FORM.to_owned()), PdfFont::new(font.clone()));
    let text = vec![TextItem::Text(String::from("0"))];
    let ops = vec![set_font(FORM, 10.0), Op::StartTextSection, Op::ShowText { items: text }, Op::EndTextSection];
    pdf.pages = vec![PdfPage::new(Mm(A4.width), Mm(A4.height), ops)];
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let streams = file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    // On that page nothing is longer than the font.
    let longest = streams.max_by_key(|stream| stream.content.len()).ok_or(PaperError::Writer)?;
    let plain = longest.content.clone();
    longest.compress().map_err(|_| PaperError::Writer)?;
    Ok(Pressed { plain, deflated: std::mem::take(&mut longest.content) })
}

fn save(pdf: &PdfDocument, title: &str, parts: &[&Part]) -> Result<Pdf, PaperError> {
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if !warnings.is_empty() {
        return Err(PaperError::Writer);
    }
    file.version = String::from("1.7");
    // A sheet that is scaled to fit does not fold where it should.
    let mut preferences = empty_like(&file.trailer);
    preferences.set("PrintScaling", "None");
    file.catalog_mut().map_err(|_| PaperError::Writer)?.set("ViewerPreferences", preferences);
    // The writer names a standard for print shops that this file does not follow.
    let about = file.trailer.get(b"Info").and_then(|about| about.as_reference()).map_err(|_| PaperError::Writer)?;
    file.get_dictionary_mut(about).map_err(|_| PaperError::Writer)?.remove(b"GTS_PDFXVersion");
    // The writer draws the identifier at random; the title is as unique, and the same every time.
    let identifiers = file.trailer.get_mut(b"ID").and_then(|id| id.as_array_mut()).map_err(|_| PaperError::Writer)?;
    for identifier in identifiers {
        *identifier.as_str_mut().map_err(|_| PaperError::Writer)? = title.as_bytes().to_vec();
    }
    let streams = file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let mut length = ROOM;
    for stream in streams {
        match parts.iter().filter_map(|part| part.pressed.as_ref()).find(|pressed| pressed.plain == stream.content) {
            Some(pressed) => {
                stream.dict.set("Filter", "FlateDecode");
                stream.set_content(pressed.deflated.clone());
            }
            None => stream.compress().map_err(|_| PaperError::Writer)?,
        }
        length += stream.content.len();
    }
    // The room is there from the start: a buffer that grows leaves its old copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    file.save_to(&mut *bytes).map_err(|_| PaperError::Writer)?;
    for stream in file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()) {
        stream.content.zeroize();
    }
    Ok(Pdf { bytes, practised: None })
}

fn empty_like<T: Default>(_: &T) -> T {
    T::default()
}

fn describe(pdf: &mut PdfDocument, document: &Document<'_>) -> Result<(), PaperError> {
    let at = OffsetDateTime::from_unix_timestamp(document.at.and_utc().timestamp()).map_err(|_| PaperError::Writer)?;
    let about = &mut pdf.metadata.info;
    about.creation_date = at;
    about.modification_date = at;
    about.metadata_date = at;
    about.document_title = document.title.to_owned();
    about.creator = String::from("Xinfeng");
    about.producer = String::from("Xinfeng");
    Ok(())
}

/// The characters of people and places that the form's part of the font does not have.
fn rare_characters(fonts: &Fonts, document: &Document<'_>) -> BTreeSet<char> {
    let form = fonts.form(document.language);
    let marks = document.pages.iter().flat_map(|page| &page.marks);
    let texts = marks.filter_map(|mark| match mark {
        Mark::Text { face: Face::Text, text, .. } => Some(text.as_str()),
        Mark::Watermark { text, .. } => Some(text),
        Mark::Text { .. } | Mark::Rule { .. } | Mark::Bar(_) | Mark::Blank(_) | Mark::Tint { .. } => None,
    });
    texts.flat_map(str::chars).filter(|c| !form.has(*c)).collect()
}

/// The parts of fonts that one file draws from.
struct TypeCase<'a> {
    form: &'a Part,
    mono: &'a Part,
    rare: &'a Part,
    /// Characters of installed fonts, each under a name of its own.
    borrowed: Vec<(String, &'a Part)>,
}

impl<'a> TypeCase<'a> {
    fn new(form: &'a Part, mono: &'a Part, rare: &'a Rare) -> Self {
        let names = (1..).map(|number| format!("{BORROWED}{number}"));
        let borrowed = names.zip(rare.borrowed.iter().map(|borrowed| &borrowed.part)).collect();
        Self { form, mono, rare: &rare.own, borrowed }
    }

    fn parts(&self) -> impl Iterator<Item = (&str, &Part)> {
        let own = [(FORM, self.form), (MONO, self.mono), (RARE, self.rare)];
        own.into_iter().chain(self.borrowed.iter().map(|(name, part)| (name.as_str(), *part)))
    }

    fn page(&self, page: &Page) -> PdfPage {
        let (mut ops, (width, height)) = (Vec::new(), page.size);
        for mark in &page.marks {
            self.draw(mark, page, &mut ops);
        }
        PdfPage::new(Mm(width), Mm(height), ops)
    }

    fn draw(&self, mark: &Mark, page: &Page, ops: &mut Vec<Op>) {
        let point = |x, y| point(page, x, y);
        let rectangle = |zone, mode| rectangle(page, zone, mode);
        match mark {
            Mark::Text { face, weight, size, x, baseline, text } => {
                begin_weight(*weight, *size, ops);
                ops.push(Op::StartTextSection);
                ops.push(Op::SetTextCursor { pos: point(*x, *baseline) });
                self.show(*face, *size, text, &mut None, ops);
                ops.push(Op::EndTextSection);
                end_weight(*weight, ops);
            }
            Mark::Watermark { size, x, baseline, degrees, text } => {
                let at = point(*x, *baseline);
                ops.extend([Op::SaveGraphicsState, fill(LIGHT), Op::StartTextSection]);
                ops.push(Op::SetTextMatrix { matrix: TextMatrix::TranslateRotate(at.x, at.y, *degrees) });
                self.show(Face::Text, *size, text, &mut None, ops);
                ops.extend([Op::EndTextSection, Op::RestoreGraphicsState]);
            }
            Mark::Rule { from, to, thickness } => {
                ops.push(Op::SetOutlineThickness { pt: Pt(*thickness) });
                let points = [from, to].map(|(x, y)| LinePoint { p: point(*x, *y), bezier: false });
                ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
            }
            Mark::Bar(zone) => ops.push(rectangle(zone, PaintMode::Fill)),
            Mark::Blank(zone) => {
                ops.extend([Op::SaveGraphicsState, fill(WHITE), rectangle(zone, PaintMode::Fill)]);
                ops.push(Op::RestoreGraphicsState);
            }
            Mark::Tint { zone, face, size, texts } => {
                ops.extend([Op::SaveGraphicsState, rectangle(zone, PaintMode::Clip)]);
                let middle = point(zone.x, zone.y + zone.height / 2.0).y.0;
                let matrix = CurTransMat::Raw([1.0, 0.0, 0.0, -1.0, 0.0, 2.0 * middle]);
                ops.extend([Op::SetTransformationMatrix { matrix }, Op::StartTextSection]);
                self.scatter(*face, *size, texts, page, ops);
                ops.extend([Op::EndTextSection, Op::RestoreGraphicsState]);
            }
        }
    }

    /// Many short texts in one text section, each placed from where the last one began.
    fn scatter(&self, face: Face, size: f32, texts: &[Placed], page: &Page, ops: &mut Vec<Op>) {
        let (mut last, mut set) = (Point { x: Pt(0.0), y: Pt(0.0) }, None);
        for Placed { x, baseline, text } in texts {
            let next = point(page, *x, *baseline);
            let (x, y) = (next.x.0 - last.x.0, next.y.0 - last.y.0);
            ops.push(Op::SetTextCursor { pos: Point { x: hundredths(x), y: hundredths(y) } });
            self.show(face, size, text, &mut set, ops);
            last = next;
        }
    }

    /// Shows a text with whichever part of the fonts has its characters; `set` is the one that was shown with before.
    fn show<'b>(&'b self, face: Face, size: f32, text: &str, set: &mut Option<&'b str>, ops: &mut Vec<Op>) {
        let of = |c: char| match face {
            Face::Mono => MONO,
            Face::Text if self.form.has(c) => FORM,
            Face::Text => self.borrowed.iter().find(|(_, part)| part.has(c)).map_or(RARE, |(name, _)| name),
        };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| of(c) != of(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            let font = of(first);
            if set.replace(font) != Some(font) {
                ops.push(set_font(font, size));
            }
            ops.push(Op::ShowText { items: vec![TextItem::Text(run.to_owned())] });
            rest = after;
        }
    }
}

/// From mm and the top-left corner to points and the bottom-left one, to a hundredth: digits beyond that are seen by nobody
/// and take room.
fn point(page: &Page, x: f32, y: f32) -> Point {
    let ((_, height), (right, down)) = (page.size, page.offset);
    Point { x: hundredths((x + right) * POINTS), y: hundredths((height - y - down) * POINTS) }
}

fn hundredths(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}

fn rectangle(page: &Page, zone: &Zone, mode: PaintMode) -> Op {
    let corner = point(page, zone.x, zone.bottom());
    let (width, height) = (Pt(zone.width * POINTS), Pt(zone.height * POINTS));
    Op::DrawRectangle { rectangle: Rect { x: corner.x, y: corner.y, width, height, mode: Some(mode), winding_order: None } }
}

fn set_font(name: &str, size: f32) -> Op {
    Op::SetFont { font: PdfFontHandle::External(FontId(name.to_owned())), size: Pt(size) }
}

fn fill(lightness: f32) -> Op {
    Op::SetFillColor { col: Color::Greyscale(Greyscale { percent: lightness, icc_profile: None }) }
}

fn begin_weight(weight: Weight, size: f32, ops: &mut Vec<Op>) {
    if weight == Weight::Heavy {
        ops.push(Op::SetOutlineThickness { pt: Pt(size * HEAVINESS) });
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
    }
}

fn end_weight(weight: Weight, ops: &mut Vec<Op>) {
    if weight == Weight::Heavy {
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
    }
}

fn wipe(page: &mut PdfPage) {
    for op in &mut page.ops {
        if let Op::ShowText { items } = op {
            for item in items {
                if let TextItem::Text(text) = item {
                    text.zeroize();
                }
            }
        }
    }
}
