//! One character out of an installed font, as a font of its own that a file embeds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, Permissions, Rect, name_id};

use super::file;
use crate::paper::subset::Subset;

/// What one character may add to a file; the largest that was seen has a tenth of it.
const LARGEST: usize = 32 * 1024;
/// How much of a font's name is kept.
const NAME: usize = 40;

/// A character of an installed font.
pub(in crate::paper) struct Borrowed {
    /// A font of this one character.
    pub subset: Subset,
    /// The file that it was taken from.
    pub file: PathBuf,
    /// How wide it is, in em.
    pub advance: f32,
}

/// Takes a character out of a font, if the font may be embedded and really draws it.
pub(super) fn borrow(path: &Path, index: u32, c: char) -> Option<Borrowed> {
    let (subset, advance) = file::mapped(path, index, |bytes| cut(bytes, index, c))?;
    Some(Borrowed { subset, file: path.to_owned(), advance })
}

/// A font of one character, and how wide it is, in em.
fn cut(bytes: &[u8], index: u32, c: char) -> Option<(Subset, f32)> {
    let face = Face::parse(bytes, index).ok().filter(may_be_embedded)?;
    let glyph = face.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
    let units_per_em = face.units_per_em();
    let drawn = face.glyph_bounding_box(glyph).filter(|drawn| is_a_letter(drawn, units_per_em))?;
    let width = face.glyph_hor_advance(glyph).filter(|width| (1..=units_per_em.saturating_mul(2)).contains(width))?;
    let mut remapper = GlyphRemapper::new();
    let id = remapper.remap(glyph.0);
    let original_bytes = subsetter::subset(bytes, index, &remapper).ok().filter(|subset| subset.len() <= LARGEST)?;
    let font = ParsedFont {
        original_bytes,
        font_index: 0,
        font_name: Some(format!("{}+{}", tag(c), name(&face))),
        codepoint_to_glyph: BTreeMap::from([(u32::from(c), id)]),
        glyph_widths: BTreeMap::from([(id, width)]),
        units_per_em,
        font_metrics: FontMetrics { ascent: face.ascender(), descent: face.descender() },
        font_type: if face.tables().glyf.is_some() { FontType::TrueType } else { FontType::OpenTypeCFF(()) },
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em,
            x_min: drawn.x_min,
            y_min: drawn.y_min,
            x_max: drawn.x_max,
            y_max: drawn.y_max,
            us_weight_class: face.weight().to_number(),
            ..PdfFontMetricsStub::default()
        },
    };
    Some((Subset::new(font), f32::from(width) / f32::from(units_per_em)))
}

/// OpenType 1.9, OS/2 fsType: a font that says nothing may be embedded, a restricted one may not, and ours are always subsets.
fn may_be_embedded(face: &Face<'_>) -> bool {
    let allows =
        |permissions| matches!(permissions, Permissions::Installable | Permissions::PreviewAndPrint | Permissions::Editable);
    face.tables().os2.is_none()
        || (face.permissions().is_some_and(allows) && face.is_subsetting_allowed() && face.is_outline_embedding_allowed())
}

/// Ink, and not far from where the character stands: nothing that covers its neighbours.
fn is_a_letter(drawn: &Rect, units_per_em: u16) -> bool {
    let em = i32::from(units_per_em);
    let near = |low: i16, high: i16| low < high && i32::from(low) >= -em && i32::from(high) <= 2 * em;
    near(drawn.x_min, drawn.x_max) && near(drawn.y_min, drawn.y_max)
}

/// Six letters that no other subset of a font in the same file has (ISO 32000-1, 9.6.4).
fn tag(c: char) -> String {
    let mut rest = u32::from(c);
    let mut tag = String::from("X");
    for _ in 0..5 {
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        tag.push(char::from(b'A' + letter));
        rest /= 26;
    }
    tag
}

/// The name of a font as far as it is made of letters, digits and hyphens.
fn name(face: &Face<'_>) -> String {
    let named = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
    let name = named.filter_map(|name| name.to_string()).next().unwrap_or_default();
    let kept: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(NAME).collect();
    if kept.is_empty() { String::from("Installed") } else { kept }
}
