//! From pages to the bytes of a PDF.

use chrono::NaiveDateTime;
use printpdf::{
    Color, CurTransMat, FontId, Greyscale, Line, LinePoint, Mm, OffsetDateTime, Op, PaintMode, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, TextItem, TextMatrix, TextRenderingMode,
};
use zeroize::{Zeroize, Zeroizing};

use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::page::{Mark, POINTS, Page, Placed, Weight, Zone};
use super::subset::Subset;
use super::type_case::TypeCase;
use crate::words::Language;

/// How light a watermark is: 0 is black.
const LIGHT: f32 = 0.86;
const WHITE: f32 = 1.0;
/// What the outline adds to a heavy letter, in sizes.
const HEAVINESS: f32 = 0.028;
/// Room for what is not in a stream: dictionaries, the table of objects.
const ROOM: usize = 32 * 1024;

/// The bytes of a PDF: a secret like what is printed on it, wiped when dropped.
pub struct Pdf {
    bytes: Zeroizing<Vec<u8>>,
    practised: Option<Zeroizing<Vec<u8>>>,
}

impl Pdf {
    /// The whole file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// An envelope of a practice office as a screen shows it ([`super::PractisedEnvelope`]); `None` for any other sheet.
    pub fn practised(&self) -> Option<&[u8]> {
        self.practised.as_ref().map(|practised| practised.as_slice())
    }

    /// With what a screen shows of it.
    pub(super) fn with_practised(self, practised: Option<Zeroizing<Vec<u8>>>) -> Self {
        Self { practised, ..self }
    }
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} bytes)", self.bytes.len())
    }
}

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

/// Writes a file with the sentences of an envelope's form at hand.
pub(super) fn write(fonts: &Fonts, document: &Document<'_>) -> Result<Pdf, PaperError> {
    write_with(fonts.form(document.language), fonts, document)
}

/// Writes a file, with these sentences at hand. The same document becomes the same bytes.
///
/// What the writer itself allocates and frees on the way is not wiped; what it still holds at the end is.
pub(super) fn write_with(form: &Subset, fonts: &Fonts, document: &Document<'_>) -> Result<Pdf, PaperError> {
    let type_case = TypeCase::with(fonts, form, text_characters(document.pages))?;
    let mut pdf = PdfDocument::new(document.title);
    describe(&mut pdf, document)?;
    for (name, subset) in type_case.subsets() {
        pdf.resources.fonts.map.insert(FontId(name.to_owned()), PdfFont::new(subset.font.clone()));
    }
    pdf.pages = document.pages.iter().map(|page| Pen::drawn(&type_case, page)).collect();
    let written = save(&pdf, document, type_case.lasting());
    pdf.pages.iter_mut().for_each(wipe);
    written
}

fn save(pdf: &PdfDocument, document: &Document<'_>, lasting: [&Subset; 2]) -> Result<Pdf, PaperError> {
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
    for identifier in identifiers.iter_mut() {
        *identifier.as_str_mut().map_err(|_| PaperError::Writer)? = document.title.as_bytes().to_vec();
    }
    // Whoever has it read aloud, and whoever lays a copy beside it, is told in which language it speaks.
    let mut language = identifiers.first().cloned().ok_or(PaperError::Writer)?;
    *language.as_str_mut().map_err(|_| PaperError::Writer)? = document.language.tag().as_bytes().to_vec();
    file.catalog_mut().map_err(|_| PaperError::Writer)?.set("Lang", language);
    let streams = file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let mut length = ROOM;
    for stream in streams {
        match lasting.iter().filter_map(|subset| subset.pressed.as_ref()).find(|pressed| pressed.plain == stream.content) {
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

/// Every character that stands in the text face.
fn text_characters(pages: &[Page]) -> impl Iterator<Item = char> {
    let texts = pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Text { face: Face::Text, text, .. } => Some(text.as_str()),
        Mark::Watermark { text, .. } | Mark::Turned { text, .. } => Some(text.as_str()),
        Mark::Text { .. } | Mark::Rule { .. } | Mark::Bar(_) | Mark::Blank(_) | Mark::Tint { .. } => None,
    });
    texts.flat_map(str::chars)
}

/// Draws the marks of one page.
struct Pen<'a> {
    type_case: &'a TypeCase<'a>,
    page: &'a Page,
    /// Where the last text of the open text section begins: the next one is placed from there.
    text: Option<Point>,
    /// The font that was last set, and its size, since the text section began.
    font: Option<(&'a str, f32)>,
    /// How thick lines were last set to be, in points.
    thickness: Option<f32>,
    ops: Vec<Op>,
}

impl<'a> Pen<'a> {
    fn drawn(type_case: &'a TypeCase<'a>, page: &'a Page) -> PdfPage {
        let mut pen = Self { type_case, page, text: None, font: None, thickness: None, ops: Vec::new() };
        page.marks.iter().for_each(|mark| pen.draw(mark));
        pen.end_text();
        let (width, height) = page.size;
        PdfPage::new(Mm(width), Mm(height), pen.ops)
    }

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
                self.ops.push(Op::SaveGraphicsState);
                self.turned((*x, *baseline), *degrees, *size, text);
                self.ops.push(Op::RestoreGraphicsState);
            }
            Mark::Watermark { size, x, baseline, degrees, text } => {
                self.ops.extend([Op::SaveGraphicsState, fill(LIGHT)]);
                self.turned((*x, *baseline), *degrees, *size, text);
                self.ops.push(Op::RestoreGraphicsState);
            }
            Mark::Rule { from, to, thickness } => {
                self.set_thickness(*thickness);
                let points = [from, to].map(|(x, y)| LinePoint { p: self.point(*x, *y), bezier: false });
                self.ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
            }
            Mark::Bar(zone) => self.ops.push(self.rectangle(zone, PaintMode::Fill)),
            Mark::Blank(zone) => {
                self.ops.extend([Op::SaveGraphicsState, fill(WHITE), self.rectangle(zone, PaintMode::Fill)]);
                self.ops.push(Op::RestoreGraphicsState);
            }
            Mark::Tint { zone, face, size, texts } => {
                self.ops.extend([Op::SaveGraphicsState, self.rectangle(zone, PaintMode::Clip)]);
                let middle = self.point(zone.x, zone.y + zone.height / 2.0).y.0;
                let matrix = CurTransMat::Raw([1.0, 0.0, 0.0, -1.0, 0.0, 2.0 * middle]);
                self.ops.push(Op::SetTransformationMatrix { matrix });
                self.begin_text();
                for Placed { x, baseline, text } in texts {
                    self.place(*x, *baseline);
                    self.show(*face, *size, text);
                }
                self.end_text();
                self.ops.push(Op::RestoreGraphicsState);
            }
        }
    }

    /// A text that is turned about the point where it begins.
    fn turned(&mut self, (x, baseline): (f32, f32), degrees: f32, size: f32, text: &str) {
        let at = self.point(x, baseline);
        self.begin_text();
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::TranslateRotate(at.x, at.y, degrees) });
        self.show(Face::Text, size, text);
        self.end_text();
    }

    fn begin_text(&mut self) {
        if self.text.is_none() {
            self.text = Some(Point { x: Pt(0.0), y: Pt(0.0) });
            self.font = None;
            self.ops.push(Op::StartTextSection);
        }
    }

    fn end_text(&mut self) {
        if self.text.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }

    /// Goes to where a text begins, from where the last one of the section did.
    fn place(&mut self, x: f32, baseline: f32) {
        let next = self.point(x, baseline);
        if let Some(last) = self.text.replace(next) {
            let (x, y) = (hundredths(next.x.0 - last.x.0), hundredths(next.y.0 - last.y.0));
            self.ops.push(Op::SetTextCursor { pos: Point { x, y } });
        }
    }

    /// Shows a text with whichever of the fonts has its characters.
    fn show(&mut self, face: Face, size: f32, text: &str) {
        let type_case = self.type_case;
        let of = |c: char| type_case.font_of(face, c);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let font = of(first);
            let (run, after) = rest.split_at(rest.find(|c| of(c) != font).unwrap_or(rest.len()));
            if self.font.replace((font, size)) != Some((font, size)) {
                self.ops.push(set_font(font, size));
            }
            self.ops.push(Op::ShowText { items: vec![TextItem::Text(run.to_owned())] });
            rest = after;
        }
    }

    fn set_thickness(&mut self, thickness: f32) {
        if self.thickness.replace(thickness) != Some(thickness) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
        }
    }

    fn begin_weight(&mut self, weight: Weight, size: f32) {
        if weight == Weight::Heavy {
            self.set_thickness(size * HEAVINESS);
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
        }
    }

    fn end_weight(&mut self, weight: Weight) {
        if weight == Weight::Heavy {
            self.ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
        }
    }

    /// From mm and the top-left corner to points and the bottom-left one, to a hundredth: digits beyond that are seen by
    /// nobody and take room.
    fn point(&self, x: f32, y: f32) -> Point {
        let ((_, height), (right, down)) = (self.page.size, self.page.offset);
        Point { x: hundredths((x + right) * POINTS), y: hundredths((height - y - down) * POINTS) }
    }

    /// From edge to edge: what stands edge to edge leaves nothing free between.
    fn rectangle(&self, zone: &Zone, mode: PaintMode) -> Op {
        let (corner, across) = (self.point(zone.x, zone.bottom()), self.point(zone.right(), zone.y));
        let (width, height) = (hundredths(across.x.0 - corner.x.0), hundredths(across.y.0 - corner.y.0));
        let rectangle = Rect { x: corner.x, y: corner.y, width, height, mode: Some(mode), winding_order: None };
        Op::DrawRectangle { rectangle }
    }
}

fn hundredths(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}

fn set_font(name: &str, size: f32) -> Op {
    Op::SetFont { font: PdfFontHandle::External(FontId(name.to_owned())), size: Pt(size) }
}

fn fill(lightness: f32) -> Op {
    Op::SetFillColor { col: Color::Greyscale(Greyscale { percent: lightness, icc_profile: None }) }
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
