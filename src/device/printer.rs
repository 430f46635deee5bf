//! What a printer is to the counter: it takes one sheet and says what became of it.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;

use super::wait::Wait;
use crate::domain::{EnvelopeNumber, FormName, Month, Trouble, UserNumber};

/// What a job puts on paper; the job is named by it and by nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printout<'a> {
    /// The envelope with this number.
    Envelope(&'a EnvelopeNumber),
    /// The test page of this form: no secret is on it.
    TestPage(&'a FormName),
    /// The referral slip of this journal entry: nobody is named on it.
    Referral(i64),
    /// The account of a day: nobody is named on it.
    Day(NaiveDate),
    /// The copy of a receipt, by its journal entry: no secret is on it.
    Receipt(i64),
    /// The slip for another mobile number, by its journal entry: both numbers are masked on it.
    Mobile(i64),
    /// The slip on data that differ, by its journal entry: name and number are masked on it.
    Difference(i64),
    /// A month of a unit, by the journal entry that its query began with: names and numbers are masked on it.
    Unit(i64, Month),
    /// A statement of personal rights, by its journal entry: the number is masked on it.
    Statement(i64),
}

const TEST_PAGE: &str = "test-page-";
const DAY: &str = "day-";
const REFERRAL: &str = "referral";
const RECEIPT: &str = "receipt-";
const MOBILE: &str = "mobile-";
const DIFFERENCE: &str = "difference-";
const UNIT: &str = "unit-";
const STATEMENT: &str = "statement-";

impl Printout<'_> {
    /// Whether the file of such a sheet may be called so, its ending aside: an envelope is by its code. The account of a day is
    /// nobody's secret, and lies until people take it.
    pub(super) fn is_called(name: &str) -> bool {
        let an_envelope = EnvelopeNumber::parse(name).is_some_and(|number| number.code() == name);
        // Slips had no number once.
        let number = name.strip_prefix(REFERRAL).map(|number| number.strip_prefix('-').unwrap_or(number));
        let number = number.or_else(|| name.strip_prefix(RECEIPT)).or_else(|| name.strip_prefix(MOBILE));
        let number = number.or_else(|| name.strip_prefix(DIFFERENCE)).or_else(|| name.strip_prefix(STATEMENT));
        let a_slip = number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()));
        let a_month = name.strip_prefix(UNIT).is_some_and(|of| of.chars().all(|c| c.is_ascii_digit() || c == '-'));
        an_envelope || a_slip || a_month || name.starts_with(TEST_PAGE)
    }
}

impl std::fmt::Display for Printout<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Envelope(number) => write!(f, "{number}"),
            Self::TestPage(form) => write!(f, "{TEST_PAGE}{form}"),
            Self::Day(day) => write!(f, "{DAY}{day}"),
            Self::Referral(entry) => write!(f, "{REFERRAL}-{entry}"),
            Self::Receipt(entry) => write!(f, "{RECEIPT}{entry}"),
            Self::Mobile(entry) => write!(f, "{MOBILE}{entry}"),
            Self::Difference(entry) => write!(f, "{DIFFERENCE}{entry}"),
            Self::Unit(entry, month) => write!(f, "{UNIT}{entry}-{month}"),
            Self::Statement(entry) => write!(f, "{STATEMENT}{entry}"),
        }
    }
}

/// One sheet to be printed. An envelope is a secret: `Debug` does not show it.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// What it is.
    pub sheet: Printout<'a>,
    /// Who prints.
    pub user: &'a UserNumber,
    /// The sheet.
    pub pdf: &'a [u8],
    /// The sheet as a screen shows it, in a practice office: a printer has no use for it.
    pub practised: Option<&'a [u8]>,
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("sheet", &self.sheet).field("user", self.user).finish_non_exhaustive()
    }
}

/// What became of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There is paper, as the printer says.
    Printed,
    /// There is surely no paper: the printer has not the whole sheet, or refused the request itself.
    Failed(Trouble),
    /// The printer took the job, and nobody knows what it made of it: somebody has to look.
    Unknown(Trouble),
}

impl Outcome {
    /// What went wrong, and whether there is surely no paper.
    pub fn trouble(self) -> Option<(Trouble, bool)> {
        match self {
            Self::Printed => None,
            Self::Failed(trouble) => Some((trouble, true)),
            Self::Unknown(trouble) => Some((trouble, false)),
        }
    }
}

/// A printer that said that it would print now. The time that a job may take has begun when it was asked.
#[derive(Debug, Default)]
pub struct Ready(pub(super) Option<Asked>);

/// What a printer said before it was sent a sheet.
#[derive(Debug)]
pub(super) struct Asked {
    /// What was the matter with it, by its own words: nothing that kept it from printing.
    pub(super) reasons: Vec<String>,
    /// The time that is left for the job.
    pub(super) wait: Wait,
}

/// What takes an envelope: a printer, or the Drawer.
pub trait Printer: std::fmt::Debug + Send + Sync {
    /// What the clerk calls it.
    fn name(&self) -> Cow<'_, str>;

    /// Prints one sheet and waits for the outcome. When `stop` becomes true, the job is cancelled: what came out until
    /// then is for the clerk to see.
    fn print(&self, job: Job<'_>, stop: &AtomicBool) -> Outcome;

    /// Whether a sheet would be printed now: asked before an envelope is drawn, so that a printer that cannot print costs
    /// neither a number nor one of a visit's draws.
    ///
    /// # Errors
    /// What is wrong; nothing was sent.
    fn ready(&self, _user: &UserNumber) -> Result<Ready, Trouble> {
        Ok(Ready::default())
    }

    /// The same as [`Printer::print`], for one that has just said that it is ready: it is not asked again.
    fn print_when_ready(&self, _ready: Ready, job: Job<'_>, stop: &AtomicBool) -> Outcome {
        self.print(job, stop)
    }

    /// Takes an envelope back that will not be handed over, or was, as far as it lies anywhere but on paper.
    ///
    /// # Errors
    /// What the operating system says.
    fn take_out(&self, number: &EnvelopeNumber) -> io::Result<()>;

    /// The envelope was handed over: it is taken out, unless somebody still learns from it.
    ///
    /// # Errors
    /// What the operating system says.
    fn handed_over(&self, number: &EnvelopeNumber) -> io::Result<()> {
        self.take_out(number)
    }

    /// An envelope as a screen shows it, as it came with its job: a practice office's Drawer alone keeps it.
    fn practised(&self, _: &EnvelopeNumber) -> Option<Vec<u8>> {
        None
    }

    /// The file that an envelope lies in, where there is one.
    fn file_of(&self, number: &EnvelopeNumber) -> Option<PathBuf>;

    /// The file that any other sheet was laid into, where there is one.
    fn file_of_sheet(&self, _: Printout<'_>) -> Option<PathBuf> {
        None
    }
}
