//! Why nothing can be printed.

use crate::domain::NoChance;

/// Why nothing can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The fonts have no glyph for this character.
    #[error("the fonts have no glyph for a character")]
    MissingGlyph(char),
    /// A text is too long for its place even at the smallest size that can be read.
    #[error("a text does not fit into {zone}")]
    DoesNotFit {
        /// The place on the form.
        zone: &'static str,
    },
    /// A font of the program is not what it should be.
    #[error("an embedded font cannot be read")]
    Font,
    /// The barcode of a number could not be drawn.
    #[error("the barcode cannot be drawn")]
    Barcode,
    /// The random source failed while the tint was drawn.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// The PDF writer failed.
    #[error("the PDF cannot be written")]
    Writer,
}
