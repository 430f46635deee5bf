//! A part of a font, ready to be embedded in a file.

use printpdf::{FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use super::error::PaperError;

/// Some characters of a font, as a font of their own.
pub(super) struct Subset {
    /// The subset in the writer's terms; its bytes are a font of their own.
    pub font: ParsedFont,
    /// The subset as it lies in a file, if it is the same in every file.
    pub pressed: Option<Pressed>,
}

/// A stream as the writer makes it, and deflated: more than half of the time of a file would go into deflating it again.
pub(super) struct Pressed {
    /// The stream as the writer makes it.
    pub plain: Vec<u8>,
    /// The stream deflated.
    pub deflated: Vec<u8>,
}

impl Subset {
    /// Of one file alone.
    pub(super) fn new(font: ParsedFont) -> Self {
        Self { font, pressed: None }
    }

    /// A subset that is the same in every file: deflated once.
    pub(super) fn pressed(self) -> Result<Self, PaperError> {
        let pressed = press(&self.font)?;
        Ok(Self { pressed: Some(pressed), ..self })
    }

    /// Whether it has a glyph for a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.font.codepoint_to_glyph.contains_key(&u32::from(c))
    }
}

/// The stream that a font becomes in a file, plain and deflated.
fn press(font: &ParsedFont) -> Result<Pressed, PaperError> {
    let mut pdf = PdfDocument::new("");
    let name = || FontId(String::from("Font"));
    pdf.resources.fonts.map.insert(name(), PdfFont::new(font.clone()));
    let set_font = Op::SetFont { font: PdfFontHandle::External(name()), size: Pt(10.0) };
    let text = vec![TextItem::Text(String::from("0"))];
    let ops = vec![set_font, Op::StartTextSection, Op::ShowText { items: text }, Op::EndTextSection];
    pdf.pages = vec![PdfPage::new(Mm(100.0), Mm(100.0), ops)];
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let streams = file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    // On that page nothing is longer than the font.
    let longest = streams.max_by_key(|stream| stream.content.len()).ok_or(PaperError::Writer)?;
    let plain = longest.content.clone();
    longest.compress().map_err(|_| PaperError::Writer)?;
    Ok(Pressed { plain, deflated: std::mem::take(&mut longest.content) })
}
