//! What is printed: the password envelope with its receipt or stub, the referral slip, the recovery sheet, test pages; as PDF
//! bytes in memory.
//!
//! From the bottom up: `subset` and `embedded`, `installed`, `fonts` know characters and how wide they are; a `page` carries
//! marks, `text` sets lines into its zones, `barcode`, `qr` and `boxes` draw what is no text; a `form` says which zones a sheet of
//! stationery has; a `sheet` is a form with what stands on it, and `envelope`, `tint`, `stub`, `slip`, `referral`,
//! `recovery` and `statement` fill pages; a `specimen` is somebody invented, for a `trial`, a `sample` and a `preview`. A page's
//! `content` is drawn from a `type_case`; `pdf` makes one file of them.

mod barcode;
mod boxes;
mod content;
mod dates;
mod day_account;
mod difference;
mod embedded;
mod envelope;
mod error;
mod fonts;
mod form;
mod hand;
mod installed;
mod journal_list;
mod mobile;
mod on_hand;
mod page;
mod pdf;
mod practised;
mod preview;
mod qr;
mod recovery;
mod referral;
mod rulers;
mod sample;
mod sheet;
mod slip;
mod specimen;
mod statement;
mod strokes;
mod stub;
mod subset;
mod test_page;
mod text;
mod tint;
mod trial;
mod type_case;
mod unit_list;

pub use day_account::{DaySheet, day_account};
pub use difference::{DifferenceSlip, difference_slip};
pub use envelope::{Envelope, envelope};
pub use error::PaperError;
pub use fonts::Fonts;
pub use form::{Form, FormFault, FormFlaw, Guard, Outline, Spot, ZoneName};
pub use installed::InstalledFonts;
pub use journal_list::{JournalList, ListRow, journal_list};
pub use mobile::{MobileSlip, mobile_slip};
pub use on_hand::OnHand;
pub use pdf::Pdf;
pub use practised::PractisedEnvelope;
pub use preview::preview;
pub use recovery::{RecoverySheet, recovery_sheet};
pub use referral::{ReferralSlip, referral_slip};
pub use sample::sample;
pub use statement::{StatementFile, StatementSheet, statement, statements};
pub use strokes::{Preview, Stroke};
pub use stub::{Query, ReceiptCopy, Stub, receipt_copy};
pub use test_page::test_page;
pub use trial::{Texts, check};
pub use unit_list::{UnitList, unit_list};

#[cfg(test)]
mod tests;

#[cfg(test)]
#[path = "paper/names/tests.rs"]
mod names;

#[cfg(test)]
#[path = "paper/opacity/tests.rs"]
mod opacity;

#[cfg(test)]
#[path = "paper/shown/tests.rs"]
mod shown;

#[cfg(test)]
#[path = "paper/room/tests.rs"]
mod room;
