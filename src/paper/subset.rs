//! A part of a font, ready to be embedded in a file.

use printpdf::{FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem};

use super::error::PaperError;

/// Some characters of a font, as a font of their own.
pub(super) struct Subset {
    /// The subset in the writer's terms; its bytes are a font of their own.
    pub font: ParsedFont,
    /// The subset as it lies in a file, if it is the same in every file.
    pub pressed: Option<Pressed>,
    /// Its glyphs by the character, up to the last that has one: it is asked for every character of every file. Empty for a
    /// subset of few characters.
    glyphs: Vec<u16>,
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
        Self { font, pressed: None, glyphs: Vec::new() }
    }

    /// A subset that is the same in every file: deflated once.
    pub(super) fn pressed(self) -> Result<Self, PaperError> {
        let pressed = press(&self.font)?;
        let last = self.font.codepoint_to_glyph.keys().max().copied().unwrap_or_default();
        let glyph = |code: u32| self.font.codepoint_to_glyph.get(&code).copied().unwrap_or_default();
        Ok(Self { pressed: Some(pressed), glyphs: (0..=last).map(glyph).collect(), ..self })
    }

    /// Its glyph for a character, if it has one.
    pub(super) fn glyph(&self, c: char) -> Option<u16> {
        let code = u32::from(c);
        match self.glyphs.is_empty() {
            true => self.font.codepoint_to_glyph.get(&code).copied(),
            false => self.glyphs.get(usize::try_from(code).ok()?).copied().filter(|glyph| *glyph != 0),
        }
    }

    /// Whether it has a glyph for a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// Its characters and their glyphs, in their order.
    pub(super) fn characters(&self) -> impl Iterator<Item = (char, u16)> {
        self.font.codepoint_to_glyph.iter().filter_map(|(code, glyph)| Some((char::from_u32(*code)?, *glyph)))
    }
}

/// What shows these characters of a font.
pub(super) fn showing(font: &str, characters: &str) -> [Op; 4] {
    let font = PdfFontHandle::External(FontId(font.to_owned()));
    let items = vec![TextItem::Text(characters.to_owned())];
    [Op::StartTextSection, Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }, Op::EndTextSection]
}

/// The stream that a font becomes in a file, plain and deflated.
fn press(font: &ParsedFont) -> Result<Pressed, PaperError> {
    let mut pdf = PdfDocument::new("");
    let name = "Font";
    pdf.resources.fonts.map.insert(FontId(name.to_owned()), PdfFont::new(font.clone()));
    pdf.pages = vec![PdfPage::new(Mm(100.0), Mm(100.0), showing(name, "0").to_vec())];
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let streams = file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    // On that page nothing is longer than the font.
    let longest = streams.max_by_key(|stream| stream.content.len()).ok_or(PaperError::Writer)?;
    let plain = longest.content.clone();
    longest.compress().map_err(|_| PaperError::Writer)?;
    Ok(Pressed { plain, deflated: std::mem::take(&mut longest.content) })
}
