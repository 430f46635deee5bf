//! From pages to the bytes of a PDF.

use std::io::Write;

use chrono::NaiveDateTime;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, Stream, dictionary};
use printpdf::{FontId, Mm, OffsetDateTime, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};
use zeroize::{Zeroize, Zeroizing};

use super::content::content_of;
use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::page::{Mark, Page};
use super::subset::{Subset, showing};
use super::type_case::{Shown, TypeCase};
use crate::words::Language;

/// Room for what is not in a stream: dictionaries, the table of objects; and of it for each page.
const ROOM: usize = 32 * 1024;
const ROOM_OF_A_PAGE: usize = 1024;

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
/// The library lays out the document and its fonts. Of what stands on the pages it has only which characters are shown, and not
/// which of a password: the pages are drawn apart from it, in memory that is wiped. What deflates them leaves its own window
/// and its output behind.
pub(super) fn write_with(form: &Subset, fonts: &Fonts, document: &Document<'_>) -> Result<Pdf, PaperError> {
    let type_case = TypeCase::with(fonts, form, text_characters(document.pages))?;
    let mut shown = Shown::default();
    let content = |page| deflated(&content_of(page, &type_case, &mut shown));
    let contents = document.pages.iter().map(content).collect::<Result<Vec<_>, _>>()?;
    let mut pdf = PdfDocument::new(document.title);
    describe(&mut pdf, document)?;
    for (name, subset) in type_case.subsets() {
        pdf.resources.fonts.map.insert(FontId(name.to_owned()), PdfFont::new(subset.font.clone()));
    }
    let blank = |page: &Page| PdfPage::new(Mm(page.size.0), Mm(page.size.1), Vec::new());
    pdf.pages = document.pages.iter().map(blank).collect();
    // The library describes of a font what it meets on a page: each character once, in the place of what is drawn there.
    if let Some(first) = pdf.pages.first_mut() {
        first.ops = type_case.characters(&shown).flat_map(|(font, characters)| showing(font, &characters)).collect();
    }
    save(&pdf, document, contents, type_case.lasting())
}

/// A content stream as it lies in a file.
fn deflated(content: &[u8]) -> Result<Zeroizing<Vec<u8>>, PaperError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).map(Zeroizing::new).map_err(|_| PaperError::Writer)
}

/// The library's layout, with what it knows nothing of, as bytes.
fn save(
    pdf: &PdfDocument,
    document: &Document<'_>,
    contents: Vec<Zeroizing<Vec<u8>>>,
    lasting: [&Subset; 2],
) -> Result<Pdf, PaperError> {
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if !warnings.is_empty() {
        return Err(PaperError::Writer);
    }
    declare(&mut file, document)?;
    put(&mut file, contents)?;
    compress(&mut file, lasting)?;
    let pages = document.pages.len();
    let length = streams(&mut file).map(|stream| stream.content.len()).sum::<usize>() + ROOM + ROOM_OF_A_PAGE * pages;
    // The room is there from the start: a buffer that grows leaves its old copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    let saved = file.save_to(&mut *bytes);
    streams(&mut file).for_each(|stream| stream.content.zeroize());
    saved.map_err(|_| PaperError::Writer)?;
    Ok(Pdf { bytes, practised: None })
}

/// Says of the file what it is, and how it is printed.
fn declare(file: &mut lopdf::Document, document: &Document<'_>) -> Result<(), PaperError> {
    file.version = String::from("1.7");
    // A sheet that is scaled to fit does not fold where it should.
    file.catalog_mut()?.set("ViewerPreferences", dictionary! { "PrintScaling" => "None" });
    // Whoever has it read aloud, and whoever lays a copy beside it, is told in which language it speaks.
    file.catalog_mut()?.set("Lang", Object::string_literal(document.language.tag()));
    // The library names a standard for print shops that this file does not follow.
    let about = file.trailer.get(b"Info").and_then(Object::as_reference)?;
    file.get_dictionary_mut(about)?.remove(b"GTS_PDFXVersion");
    // It draws the identifier at random; the title is as unique, and the same every time.
    file.trailer.set("ID", vec![Object::string_literal(document.title); 2]);
    Ok(())
}

/// Puts onto the pages what stands on them.
fn put(file: &mut lopdf::Document, contents: Vec<Zeroizing<Vec<u8>>>) -> Result<(), PaperError> {
    let pages = file.get_pages();
    if pages.len() != contents.len() {
        return Err(PaperError::Writer);
    }
    for (page, mut content) in pages.into_values().zip(contents) {
        let place = file.get_dictionary(page)?.get(b"Contents").and_then(Object::as_reference)?;
        let stream = file.get_object_mut(place)?.as_stream_mut()?;
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(std::mem::take(&mut *content));
    }
    Ok(())
}

/// Deflates what is not yet; the fonts of every file are it already.
fn compress(file: &mut lopdf::Document, lasting: [&Subset; 2]) -> Result<(), PaperError> {
    for stream in streams(file) {
        match lasting.iter().filter_map(|subset| subset.pressed.as_ref()).find(|pressed| pressed.plain == stream.content) {
            Some(pressed) => {
                stream.dict.set("Filter", "FlateDecode");
                stream.set_content(pressed.deflated.clone());
            }
            None => stream.compress()?,
        }
    }
    Ok(())
}

fn streams(file: &mut lopdf::Document) -> impl Iterator<Item = &mut Stream> {
    file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok())
}

impl From<lopdf::Error> for PaperError {
    fn from(_: lopdf::Error) -> Self {
        Self::Writer
    }
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
