//! What is printed: the password envelope with its receipt or stub, and the recovery sheet, as PDF bytes in memory.

mod barcode;
mod boxes;
mod envelope;
mod fonts;
mod form;
mod installed;
mod page;
mod pdf;
mod practised;
mod preview;
mod recovery;
mod referral;
mod sample;
mod slip;
mod stub;
mod tint;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use zeroize::Zeroizing;

pub use envelope::{Envelope, Texts, check, envelope};
pub use fonts::Fonts;
pub use form::{Form, FormFault, FormFlaw, Guard, OnHand, ZoneName};
pub use installed::InstalledFonts;
pub use practised::PractisedEnvelope;
pub use preview::{Preview, Stroke, preview};
pub use recovery::{RecoverySheet, recovery_sheet};
pub use referral::{ReferralSlip, referral_slip};
pub use sample::{sample, test_page};
pub use stub::{Query, Stub};

use crate::domain::NoChance;
use crate::words::Words;

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

    /// An envelope of a practice office as a screen shows it ([`PractisedEnvelope`]); `None` for any other sheet.
    pub fn practised(&self) -> Option<&[u8]> {
        self.practised.as_ref().map(|practised| practised.as_slice())
    }
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} bytes)", self.bytes.len())
    }
}

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

/// A date in words, as it is said in the language.
fn date(words: &Words, day: NaiveDate) -> String {
    let (year, date) = (day.year().to_string(), day.day().to_string());
    words.say("paper-date", &[("year", year.into()), ("month", i64::from(day.month()).into()), ("day", date.into())])
}

/// A date and the time of day.
fn moment(words: &Words, at: NaiveDateTime) -> String {
    words.say("paper-moment", &[("date", date(words, at.date()).into()), ("time", at.format("%H:%M").to_string().into())])
}

#[cfg(test)]
mod tests;

#[cfg(test)]
#[path = "paper/names/tests.rs"]
mod names;

#[cfg(test)]
#[path = "paper/opacity/tests.rs"]
mod opacity;
