//! What is wrong with a form.

use std::path::PathBuf;

use super::zone_name::ZoneName;
use crate::domain::Style;
use crate::words::Language;

/// A form that prints nothing: which file, where in it, and what is wrong. A form says nothing about anybody.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}: line {}: {flaw}", file.display(), line.unwrap_or(0))]
pub struct FormFault {
    /// The file, or the name of a form that the program brings.
    pub file: PathBuf,
    /// The line, from 1, where one can be named.
    pub line: Option<usize>,
    /// What is wrong.
    #[source]
    pub flaw: FormFlaw,
}

/// What is wrong with a form.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FormFlaw {
    /// No form has this name.
    #[error("there is no such form")]
    NoSuchForm,
    /// The file cannot be read, is not UTF-8 or is far too long.
    #[error("the file cannot be read")]
    Unreadable,
    /// The file is not TOML, or has a key or a value that forms do not have.
    #[error("{}", .0.message())]
    NotAForm(Box<toml::de::Error>),
    /// A form that the program brings keeps its name.
    #[error("the name belongs to a form of the program")]
    NameTaken,
    /// The sheet is smaller than an envelope or larger than A3.
    #[error("the sheet's size is impossible")]
    Sheet,
    /// The strips are negative or leave nothing to print on.
    #[error("the strips are impossible")]
    Strips,
    /// A sheet to be folded has two folds, other stationery none.
    #[error("the folds are impossible")]
    Folds,
    /// No form sets type below 6 points, or asks for more than 24 as the least.
    #[error("the smallest type is impossible")]
    SmallestType,
    /// A zone that no envelope can do without, or not this one.
    #[error("{0} is missing")]
    Missing(ZoneName),
    /// A zone that this stationery has no use for.
    #[error("{0} has no place on this stationery")]
    OutOfPlace(ZoneName),
    /// Not a size: negative, zero, or no number.
    #[error("{0} has no size")]
    NoSize(ZoneName),
    /// Not on the sheet.
    #[error("{0} is not on the sheet")]
    OffSheet(ZoneName),
    /// On the glue, the tractor holes, or where the printer cannot print.
    #[error("{0} lies on a strip that stays bare")]
    OnStrip(ZoneName),
    /// Not on the part of the folded sheet that it belongs to.
    #[error("{0} lies across a fold or on another part of the sheet")]
    WrongPart(ZoneName),
    /// Two zones that must not touch.
    #[error("{0} and {1} overlap")]
    Overlap(ZoneName, ZoneName),
    /// Not where the secret is hidden, or not all of it.
    #[error("{0} is not under cover")]
    Uncovered(ZoneName),
    /// Where the secret is hidden stands something that anybody may read.
    #[error("{0} lies under the cover")]
    Covered(ZoneName),
    /// The fold does not lay this tint over the band.
    #[error("{0} does not lie over inside-band when the sheet is folded")]
    TintElsewhere(ZoneName),
    /// On a sheet that is folded a letter that cannot move in its box is read through the tints.
    #[error("the boxes of {0} leave a letter too little room")]
    Cramped(ZoneName),
    /// Text without a size of type, or something else with one.
    #[error("{0} has a size of type where none is needed, or none where one is")]
    TypeSize(ZoneName),
    /// Higher than its zone.
    #[error("the type of {0} is larger than its zone")]
    TypeTooLarge(ZoneName),
    /// Smaller than may be read.
    #[error("the type of {0} is below {1} points")]
    TypeTooSmall(ZoneName, u8),
    /// What must stand there does not fit, however small.
    #[error("what {zone} must carry does not fit ({style:?}, {language:?})")]
    DoesNotFit {
        /// The zone.
        zone: &'static str,
        /// In which style.
        style: Style,
        /// In which language.
        language: Language,
    },
    /// The writer or a font failed; the form is not to blame.
    #[error("a trial print failed")]
    Trial,
}
