//! One password reset, from the worker found to the envelope delivered.
//!
//! A reset moves through its steps by value: each step takes the reset of the step before and the evidence that the step
//! needs, so none can be skipped, repeated or forgotten. Evidence has private fields: a [`Verification`] needs a matching
//! card and the clerk's word, [`Staged`] and [`Handed`] come from the store alone.
//!
//! A reset that was only found cannot be issued:
//!
//! ```no_run
//! use xinfeng::domain::{Printed, Reset, Staged, Verified};
//! fn issue(reset: Reset<Verified>, staged: Staged) -> Reset<Printed> { reset.issued(staged).printed() }
//! ```
//! ```compile_fail
//! use xinfeng::domain::{Found, Printed, Reset, Staged};
//! fn issue(reset: Reset<Found>, staged: Staged) -> Reset<Printed> { reset.issued(staged).printed() }
//! ```
//!
//! An envelope that was only issued, of which nobody knows whether it was printed, cannot be handed over:
//!
//! ```no_run
//! use xinfeng::domain::{Delivered, Handed, Printed, Reset};
//! fn hand_over(reset: Reset<Printed>, handed: Handed) -> Reset<Delivered> { reset.delivered(handed) }
//! ```
//! ```compile_fail
//! use xinfeng::domain::{Delivered, Handed, Issued, Reset};
//! fn hand_over(reset: Reset<Issued>, handed: Handed) -> Reset<Delivered> { reset.delivered(handed) }
//! ```
//!
//! Nothing is issued twice from one verification:
//!
//! ```no_run
//! use xinfeng::domain::{Issued, Reset, Staged, Verified};
//! fn once(reset: Reset<Verified>, one: Staged) -> Reset<Issued> { reset.issued(one) }
//! ```
//! ```compile_fail
//! use xinfeng::domain::{Issued, Reset, Staged, Verified};
//! fn twice(reset: Reset<Verified>, one: Staged, two: Staged) -> (Reset<Issued>, Reset<Issued>) {
//!     (reset.issued(one), reset.issued(two))
//! }
//! ```
//!
//! And nobody makes evidence up:
//!
//! ```no_run
//! use xinfeng::counter::{Counter, Stop};
//! use xinfeng::domain::{CardMatched, Entered, Found, Reset, Secret};
//! fn checked(counter: &mut Counter, reset: &Reset<Found>, entry: &Secret) -> Result<CardMatched, Stop> {
//!     counter.check_card(reset, entry, Entered::Typed)
//! }
//! ```
//! ```compile_fail
//! use xinfeng::domain::{CardAnswer, CardDigits, Entered, Found, Reset, Secret, UserNumber};
//! fn guessed(reset: &Reset<Found>, entry: &Secret, user: &UserNumber) -> CardAnswer {
//!     reset.worker().check_card((entry, Entered::Typed), CardDigits::LastSix, user, chrono::DateTime::UNIX_EPOCH)
//! }
//! ```

use chrono::{DateTime, NaiveDate, Utc};

use super::envelope_number::EnvelopeNumber;
use super::office::UtcOffset;
use super::outside::{HandOverBy, Outside};
use super::user::Session;
use super::visit::{Reason, Verification, Visit};
use super::worker::{Remark, Worker};

/// One reset, at one stage. No `Clone`: there is one of it, and it is moved.
#[derive(Debug)]
pub struct Reset<Stage> {
    worker: Worker,
    key: String,
    stage: Stage,
}

/// The worker is found; nothing is proved. A visit may be open from an earlier verification.
#[derive(Debug)]
pub struct Found {
    visit: Option<Visit>,
    remarks: Vec<Remark>,
}

/// The card was checked and the clerk attested it.
#[derive(Debug)]
pub struct Verified {
    visit: Visit,
    verification: Verification,
}

/// A password is staged and its envelope on the way; nobody knows yet whether there is paper.
#[derive(Debug)]
pub struct Issued(OnPaper);

/// There is an envelope on paper.
#[derive(Debug)]
pub struct Printed(OnPaper);

/// What is known of an envelope that may exist. The verification is missing after a restart or a take-over.
#[derive(Debug)]
struct OnPaper {
    visit: Visit,
    staged: Staged,
    verification: Option<Verification>,
}

/// The worker has the envelope, and its password is the one that counts.
#[derive(Debug)]
pub struct Delivered {
    visit: Visit,
    handed: Handed,
}

/// What the store staged: evidence that a number is drawn and a hash is kept under it. Only the store makes one.
#[derive(Debug)]
pub struct Staged {
    outside: Outside,
    use_before: NaiveDate,
    reason: Reason,
}

impl Staged {
    /// Called by the store alone, within or after the transaction that staged the hash.
    pub(crate) fn kept(outside: Outside, use_before: NaiveDate, reason: Reason) -> Self {
        Self { outside, use_before, reason }
    }

    /// The last day on which the envelope may be handed over and its password changed.
    pub fn use_before(&self) -> NaiveDate {
        self.use_before
    }

    /// The number on the outside.
    pub(crate) fn number(&self) -> &EnvelopeNumber {
        self.outside.number()
    }

    /// What can be read from the outside.
    pub(crate) fn outside(&self) -> &Outside {
        &self.outside
    }
}

/// What the store activated: evidence that the hand-over is on the record. Only the store makes one.
#[derive(Debug)]
pub struct Handed(EnvelopeNumber);

impl Handed {
    /// Called by the store alone, after the transaction that activated the hash.
    pub(crate) fn kept(number: EnvelopeNumber) -> Self {
        Self(number)
    }
}

/// The verification no longer counts: too old, another user's, or missing after a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the card must be verified again")]
pub struct Stale;

/// A reset at whatever stage it is, for what may happen at any: refused by the clerk, abandoned, given back.
#[derive(Debug)]
pub enum InHand {
    /// Found.
    Found(Reset<Found>),
    /// Verified.
    Verified(Reset<Verified>),
    /// Issued.
    Issued(Reset<Issued>),
    /// Printed.
    Printed(Reset<Printed>),
}

impl InHand {
    /// The worker.
    pub fn worker(&self) -> &Worker {
        match self {
            Self::Found(reset) => reset.worker(),
            Self::Verified(reset) => reset.worker(),
            Self::Issued(reset) => reset.worker(),
            Self::Printed(reset) => reset.worker(),
        }
    }

    /// The visit, if one is on the record.
    pub fn visit(&self) -> Option<&Visit> {
        match self {
            Self::Found(reset) => reset.visit(),
            Self::Verified(reset) => Some(reset.visit()),
            Self::Issued(reset) => Some(reset.visit()),
            Self::Printed(reset) => Some(reset.visit()),
        }
    }

    /// What names this reset's operations in the store, so that none is carried out twice.
    pub(crate) fn key(&self) -> &str {
        match self {
            Self::Found(reset) => reset.key(),
            Self::Verified(reset) => reset.key(),
            Self::Issued(reset) => reset.key(),
            Self::Printed(reset) => reset.key(),
        }
    }

    /// The envelope that may exist.
    pub(crate) fn envelope(&self) -> Option<&EnvelopeNumber> {
        match self {
            Self::Found(_) | Self::Verified(_) => None,
            Self::Issued(reset) => Some(reset.staged().number()),
            Self::Printed(reset) => Some(reset.staged().number()),
        }
    }
}

impl InHand {
    /// The number, if there is one, is spoiled, on the record: back to where another may be drawn, or the card is asked for.
    /// Without an envelope it is as it was.
    pub fn spoiled(self, session: &Session, now: DateTime<Utc>) -> Self {
        match self {
            Self::Issued(reset) => reset.spoiled(session, now),
            Self::Printed(reset) => reset.spoiled(session, now),
            without @ (Self::Found(_) | Self::Verified(_)) => without,
        }
    }
}

impl InHand {
    /// Neither verification nor envelope counts any more, as the record says: back to where the card is asked for.
    pub(crate) fn lapsed(self) -> Self {
        match self {
            Self::Found(reset) => Self::Found(reset),
            Self::Verified(reset) => Self::Found(reset.lapsed()),
            Self::Issued(reset) => Self::Found(reset.at(|Issued(paper)| paper.lapsed())),
            Self::Printed(reset) => Self::Found(reset.at(|Printed(paper)| paper.lapsed())),
        }
    }
}

impl OnPaper {
    fn lapsed(self) -> Found {
        Found { visit: Some(self.visit), remarks: Vec::new() }
    }
}

impl From<Reset<Found>> for InHand {
    fn from(reset: Reset<Found>) -> Self {
        Self::Found(reset)
    }
}

impl From<Reset<Verified>> for InHand {
    fn from(reset: Reset<Verified>) -> Self {
        Self::Verified(reset)
    }
}

impl From<Reset<Issued>> for InHand {
    fn from(reset: Reset<Issued>) -> Self {
        Self::Issued(reset)
    }
}

impl From<Reset<Printed>> for InHand {
    fn from(reset: Reset<Printed>) -> Self {
        Self::Printed(reset)
    }
}

impl<Stage> Reset<Stage> {
    /// The worker.
    pub fn worker(&self) -> &Worker {
        &self.worker
    }

    /// What names this reset's operations in the store, so that none is carried out twice.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    fn at<Next>(self, stage: impl FnOnce(Stage) -> Next) -> Reset<Next> {
        Reset { worker: self.worker, key: self.key, stage: stage(self.stage) }
    }
}

impl Reset<Found> {
    /// A reset begins where the store found the worker. `key` names its operations; `remarks` are for the clerk.
    pub(crate) fn found(worker: Worker, key: String, visit: Option<Visit>, remarks: Vec<Remark>) -> Self {
        Self { worker, key, stage: Found { visit, remarks } }
    }

    /// What the clerk should notice.
    pub fn remarks(&self) -> &[Remark] {
        &self.stage.remarks
    }

    /// The visit that is already open, if the card was verified before.
    pub fn visit(&self) -> Option<&Visit> {
        self.stage.visit.as_ref()
    }

    /// Whether the visit may draw another envelope.
    pub fn may_draw(&self) -> bool {
        self.visit().is_none_or(Visit::may_draw)
    }

    /// The card was checked; the visit is on the record.
    pub fn verified(self, visit: Visit, verification: Verification) -> Reset<Verified> {
        self.at(|_| Verified { visit, verification })
    }
}

impl Reset<Verified> {
    /// The visit.
    pub fn visit(&self) -> &Visit {
        &self.stage.visit
    }

    /// Whether an envelope may be issued in this session, now.
    ///
    /// # Errors
    /// [`Stale`] when the card must be verified again.
    pub fn may_issue(&self, session: &Session, now: DateTime<Utc>) -> Result<(), Stale> {
        self.stage.verification.counts(self.worker.id, session, now).then_some(()).ok_or(Stale)
    }

    /// The verification no longer counts: back to where the card is asked for.
    pub fn lapsed(self) -> Reset<Found> {
        self.at(|stage| Found { visit: Some(stage.visit), remarks: Vec::new() })
    }

    /// What a query is made of, once no envelope comes of it any more.
    pub(super) fn taken_apart(self) -> (Worker, Visit, Verification) {
        let Self { worker, stage: Verified { visit, verification }, .. } = self;
        (worker, visit, verification)
    }

    /// A hash is staged under a number; the number is one more draw of the visit.
    pub fn issued(self, staged: Staged) -> Reset<Issued> {
        self.at(|Verified { mut visit, verification }| {
            visit.draws += 1;
            Issued(OnPaper { visit, staged, verification: Some(verification) })
        })
    }
}

impl Reset<Issued> {
    /// What was issued before a restart, with nothing verified: called by [`crate::store`] for unfinished resets alone.
    pub(crate) fn recovered(worker: Worker, key: String, visit: Visit, staged: Staged) -> Self {
        Self { worker, key, stage: Issued(OnPaper { visit, staged, verification: None }) }
    }

    /// The visit.
    pub fn visit(&self) -> &Visit {
        &self.stage.0.visit
    }

    /// The number and dates that were staged.
    pub fn staged(&self) -> &Staged {
        &self.stage.0.staged
    }

    /// The printer, or the clerk, says that there is paper.
    pub fn printed(self) -> Reset<Printed> {
        self.at(|Issued(paper)| Printed(paper))
    }

    /// The number is spoiled, on the record: back to [`Verified`] while the verification counts and the visit may draw
    /// another, else to [`Found`].
    pub fn spoiled(self, session: &Session, now: DateTime<Utc>) -> InHand {
        self.at(|Issued(paper)| paper).without_paper(session, now)
    }
}

impl Reset<Printed> {
    /// What was printed before a restart, with nothing verified: called by [`crate::store`] for unfinished resets alone.
    pub(crate) fn recovered(worker: Worker, key: String, visit: Visit, staged: Staged) -> Self {
        Self { worker, key, stage: Printed(OnPaper { visit, staged, verification: None }) }
    }

    /// The visit.
    pub fn visit(&self) -> &Visit {
        &self.stage.0.visit
    }

    /// The number and dates that were staged.
    pub fn staged(&self) -> &Staged {
        &self.stage.0.staged
    }

    /// What is read from the outside when it is handed over.
    pub fn handed_over_by(&self) -> HandOverBy {
        self.stage.0.staged.outside.by()
    }

    /// Whether the old password is suspended while the envelope waits.
    pub fn reason(&self) -> Reason {
        self.stage.0.staged.reason
    }

    /// The card was checked again, after a restart, a wait or a take-over.
    pub fn verified_again(self, verification: Verification) -> Self {
        self.at(|Printed(paper)| Printed(OnPaper { verification: Some(verification), ..paper }))
    }

    /// Whether the envelope may be handed over in this session, now, as far as the card goes.
    ///
    /// # Errors
    /// [`Stale`] when the card must be verified again.
    pub fn may_hand_over(&self, session: &Session, now: DateTime<Utc>) -> Result<(), Stale> {
        let verification = self.stage.0.verification.as_ref();
        verification.is_some_and(|it| it.counts(self.worker.id, session, now)).then_some(()).ok_or(Stale)
    }

    /// Whether the use-before date has passed: then the envelope is void (逾期未领).
    pub fn is_overdue(&self, now: DateTime<Utc>, offset: UtcOffset) -> bool {
        offset.date(now) > self.stage.0.staged.use_before
    }

    /// The number is spoiled, on the record: back to [`Verified`] while the verification counts and the visit may draw
    /// another, else to [`Found`].
    pub fn spoiled(self, session: &Session, now: DateTime<Utc>) -> InHand {
        self.at(|Printed(paper)| paper).without_paper(session, now)
    }

    /// The worker has the envelope.
    pub fn delivered(self, handed: Handed) -> Reset<Delivered> {
        self.at(|Printed(paper)| Delivered { visit: paper.visit, handed })
    }
}

impl Reset<OnPaper> {
    fn without_paper(self, session: &Session, now: DateTime<Utc>) -> InHand {
        let worker = self.worker.id;
        let may_draw = self.stage.visit.may_draw();
        let Self { worker: person, key, stage: OnPaper { visit, verification, .. } } = self;
        match verification.filter(|it| may_draw && it.counts(worker, session, now)) {
            Some(verification) => InHand::Verified(Reset { worker: person, key, stage: Verified { visit, verification } }),
            None => InHand::Found(Reset::found(person, key, Some(visit), Vec::new())),
        }
    }
}

impl Reset<Delivered> {
    /// The visit.
    pub fn visit(&self) -> &Visit {
        &self.stage.visit
    }

    /// The envelope that the worker has.
    pub fn number(&self) -> &EnvelopeNumber {
        &self.stage.handed.0
    }
}
