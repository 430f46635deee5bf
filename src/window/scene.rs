//! What a screen is drawn with, and the steps of the rail above it.

use chrono::{DateTime, NaiveDate, Utc};

use super::look::Look;
use super::said::Tone;
use super::who::Who;
use crate::domain::UtcOffset;
use crate::practice::{Case, PracticeService};

/// What a screen is drawn with.
pub struct Scene<'a> {
    /// Words, sizes, colours.
    pub look: &'a Look,
    /// Who is signed in.
    pub who: Option<&'a Who>,
    /// Local time.
    pub offset: UtcOffset,
    /// Now.
    pub now: DateTime<Utc>,
    /// Whether a call is away, and since when.
    pub away: Option<DateTime<Utc>>,
    /// Whether it has a job for the printer, which Esc gives up.
    pub prints: bool,
    /// What an input method has not yet handed over.
    pub composing: &'a str,
    /// The invented person who is tried out at a practice desk.
    pub tried: Option<&'a Case>,
    /// The online service of a practice desk, where one is served.
    pub service: Option<&'a PracticeService>,
    /// What the window itself says: it stands before what the screen says, in the same place.
    pub hint: Option<(Tone, String)>,
    /// How many characters a card number has here.
    pub card_length: usize,
}

impl Scene<'_> {
    /// Today, by the desk's clock.
    pub fn today(&self) -> NaiveDate {
        self.offset.date(self.now)
    }
}

/// A step of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// 查询
    Find,
    /// 核验
    Verify,
    /// 打印
    Print,
    /// 发放
    HandOver,
}

impl Step {
    /// The steps in their order, with what each is called.
    pub const NAMED: [(Self, &'static str); 4] = [
        (Self::Find, "step-find"),
        (Self::Verify, "step-verify"),
        (Self::Print, "step-print"),
        (Self::HandOver, "step-hand-over"),
    ];
}
