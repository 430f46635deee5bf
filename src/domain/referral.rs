//! Why an applicant leaves without what he came for, to be explained on a referral slip (不予办理告知单).

use serde::{Deserialize, Serialize};

use super::business_number::BusinessNumber;
use super::office::AreaCode;
use super::visit::RefusalGround;
use super::worker::Obstacle;

/// Why the visit came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotServed {
    /// The clerk refused on this ground.
    Refused(RefusalGround),
    /// The register does not allow it.
    Obstacle(Obstacle),
    /// Insured outside the office's jurisdiction.
    Elsewhere {
        /// Where.
        area: AreaCode,
        /// The name of the right office, if the settings list it.
        #[serde(skip)]
        office: Option<String>,
    },
    /// Nobody is registered under the number.
    NotFound,
    /// More than one person is registered under the number.
    Several,
    /// A character of the registered name cannot be printed here.
    NotPrintable,
    /// The registered name has something that no font can have.
    NoCharacter,
    /// Medical and maternity insurance are asked at another bureau.
    MedicalBureau,
}

/// What a referral slip is about. It names nobody: whoever reads it need not know who was turned away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Why.
    pub why: NotServed,
    /// The visit, if one was on the record.
    pub business: Option<BusinessNumber>,
}
