//! What is true at a counter: pure rules, without clock, disk or a random source of their own.

mod argon2id;
mod business_number;
mod card;
mod chance;
pub mod check_digit;
mod clock;
mod day_account;
mod difference;
mod employer;
mod employer_query;
mod employer_query_number;
mod envelope_number;
mod fen;
mod figures;
mod gateway;
mod id_number;
mod insurance;
mod invisible;
pub mod journal;
mod language;
mod letters;
pub mod mask;
mod mobile;
mod month;
mod notice;
mod office;
mod outgoing;
mod outside;
mod own_password;
mod pace;
mod password;
mod printer;
mod private_use;
mod query;
mod receipt;
mod records;
mod referral;
mod reset;
mod search;
mod secret;
mod spelt;
mod statement;
mod stationery;
mod text_message;
mod throttle;
mod token;
mod unit;
mod user;
mod visit;
mod weakness;
mod worker;
mod worker_id;

pub use argon2id::{Cost, Hasher, PasswordHash, Salt, Unhashable};
pub use business_number::BusinessNumber;
pub use card::{Card, CardAnswer, CardDigits, CardForm, CardMatched, CardNumber, CardState, Entered, NoTry, NotACardForm};
pub use chance::{Chance, NoChance};
pub(crate) use clock::told;
pub use clock::{Clock, Doubt, WrongClock};
pub use day_account::{DayAccount, DayTally, Gap, OfUser, Tables, typed_day};
pub use difference::{Differences, DifferentFact};
pub use employer::{EmployerCode, EmployerState};
pub use employer_query::{AskerProof, Authority, EmployerAsked, EmployerAsker, EmployerQuery, KeptAsker, LetterSeen};
pub use employer_query_number::EmployerQueryNumber;
pub use envelope_number::EnvelopeNumber;
pub use fen::Fen;
pub use figures::{
    AccountFigures, AccountFlaw, BenefitFigures, Figures, InsuranceFigures, MonthGap, Standing, StateSums, Sums, WhyGap,
    YearFigures,
};
pub use gateway::{GatewayAddress, NotAGatewayAddress, SmsTrouble};
pub use id_number::{Flaw, IdNumber, NumberKind, PROVINCES, Sex, Typing, Unreadable};
pub use insurance::{BenefitKind, BenefitState, ContributionState, Insurance, KnownBenefit, RegisterKind};
pub(crate) use invisible::is_invisible;
pub use language::Language;
pub use mobile::{Mobile, NEW_MOBILE, NotAMobile, is_new_mobile};
pub use month::Month;
pub use notice::{CodePurpose, DoneAt, Notice, Wording};
pub use office::{AreaCode, Jurisdiction, NotACode, OfficeCode, Station, UtcOffset};
pub use outgoing::OutgoingKind;
pub use outside::{CodeAnswer, CodeRead, HandOverBy, Outside, PickUpCode};
pub use own_password::{OwnPassword, PasswordFlaw};
pub use pace::{Moments, Pace};
pub use password::{EnvelopePassword, Style, normalise_envelope_password};
pub use printer::{Keyword, KnownPrinter, NotAKeyword, NotAnAddress, PrinterAddress, SpoolFlaw, Trouble};
pub(crate) use private_use::in_todays_code;
pub use query::{Asked, Query, QueryPurpose};
pub use receipt::{CheckCode, QueryNumber, Receipt, ReceiptState};
pub use records::{Account, Benefit, Contribution, Employer, EmployerId, Records};
pub use referral::{NotServed, Referral};
pub use reset::{Delivered, Found, Handed, InHand, Issued, Printed, Reset, Staged, Stale, Verified};
pub use search::{MOST_FOUND, SearchBy, SearchPace, SearchReason, Sought, is_a_remark};
pub use secret::Secret;
pub(crate) use spelt::spelt;
pub use statement::{Statement, StatementDigest, StatementOrigin};
pub use stationery::{FormName, NotAFormName, NotAShift, Offset, Shift};
pub use text_message::{Arrival, Fate, MessageKind, MessageState, ResetBy, Says, masked_mobile, mobile_digits};
pub use throttle::{Throttle, Verdict};
pub use token::Token;
pub use unit::{UnitArrears, UnitMonth, UnitSum, UnitWorker};
pub use user::{FailureKind, NotAUser, OffDuty, Origin, Right, Role, Session, UserName, UserNumber};
pub use visit::{
    Attestation, CardDocument, Documents, IdDocument, LiftGround, MOST_DRAWS, Reason, RefusalGround, SpoilGround,
    USE_WITHIN_DAYS, Verification, VerifiedBy, Visit, VisitId,
};
pub use weakness::{Weakness, weakness};
pub use worker::{Ethnicity, NotAName, Obstacle, OtherName, PersonName, RegisterField, Remark, Worker, WorkerState};
pub(crate) use worker::{is_a_place, kept_place};
pub use worker_id::WorkerId;

/// The half-width form of a full-width character (U+FF01–U+FF5E), any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

/// What was typed, upper-case and half-width, without spaces and hyphens.
fn plain(written: &str) -> impl Iterator<Item = char> {
    let kept = written.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－'));
    kept.map(|c| half_width(c).to_ascii_uppercase())
}
