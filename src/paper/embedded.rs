//! A font that the program carries: its glyphs, how wide they are, and subsets of it.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;

use super::error::PaperError;
use super::subset::Subset;

/// A glyph and its advance in font units; glyph 0 is no character's.
#[derive(Clone, Copy, Default)]
struct Glyph {
    id: u16,
    advance: u16,
}

/// One font as it is in the program.
pub(super) struct EmbeddedFont {
    bytes: &'static [u8],
    /// One for every code point up to the last that has one: it is asked for every character of every text, many times.
    glyphs: Vec<Glyph>,
    /// What every subset of the font has in common, without glyphs.
    frame: ParsedFont,
}

impl EmbeddedFont {
    /// Reads the file of a font.
    pub(super) fn read(bytes: &'static [u8]) -> Result<Self, PaperError> {
        let mut frame = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or(PaperError::Font)?;
        let (ids, advances) = (std::mem::take(&mut frame.codepoint_to_glyph), std::mem::take(&mut frame.glyph_widths));
        frame.original_bytes = Vec::new();
        let mut glyphs = Vec::new();
        for (code, id) in ids {
            let (Some(advance), Ok(place)) = (advances.get(&id).copied(), usize::try_from(code)) else { continue };
            glyphs.resize(glyphs.len().max(place + 1), Glyph::default());
            if let Some(glyph) = glyphs.get_mut(place) {
                *glyph = Glyph { id, advance };
            }
        }
        if glyphs.is_empty() || frame.units_per_em == 0 { Err(PaperError::Font) } else { Ok(Self { bytes, glyphs, frame }) }
    }

    fn glyph(&self, c: char) -> Option<Glyph> {
        let place = usize::try_from(u32::from(c)).ok()?;
        self.glyphs.get(place).copied().filter(|glyph| glyph.id != 0)
    }

    /// Whether it has a glyph for a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// How wide a character is, in em; `None` if it has no glyph.
    pub(super) fn advance(&self, c: char) -> Option<f32> {
        self.glyph(c).map(|glyph| f32::from(glyph.advance) / f32::from(self.frame.units_per_em))
    }

    /// A font of these characters only.
    pub(super) fn subset(&self, name: &str, characters: &BTreeSet<char>) -> Result<Subset, PaperError> {
        let mut remapper = GlyphRemapper::new();
        let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
        for c in characters {
            let glyph = self.glyph(*c).ok_or(PaperError::MissingGlyph(*c))?;
            let id = remapper.remap(glyph.id);
            glyphs.insert(u32::from(*c), id);
            widths.insert(id, glyph.advance);
        }
        Ok(Subset::new(ParsedFont {
            original_bytes: subsetter::subset(self.bytes, 0, &remapper).map_err(|_| PaperError::Font)?,
            font_name: Some(name.to_owned()),
            codepoint_to_glyph: glyphs,
            glyph_widths: widths,
            ..self.frame.clone()
        }))
    }
}
