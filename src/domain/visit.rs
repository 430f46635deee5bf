//! What belongs to one visit: its number, the verification that opened it, reasons and grounds.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::business_number::BusinessNumber;
use super::card::{CardMatched, CardNumber};
use super::id_number::NumberKind;
use super::office::Station;
use super::spelt::spelt;
use super::user::{Session, UserNumber};
use super::worker_id::WorkerId;

/// How many envelopes may be drawn in one visit.
pub const MOST_DRAWS: u8 = 3;
/// How many days after its issue an envelope must be handed over and its password changed.
pub const USE_WITHIN_DAYS: u64 = 15;
/// How long a verification counts.
const VERIFICATION_LIFE: TimeDelta = TimeDelta::minutes(5);

/// A visit's number inside one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VisitId(pub(crate) i64);

/// A visit on the record: drawn at the first verification, kept until it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Internal number.
    pub id: VisitId,
    /// The number printed on everything.
    pub number: BusinessNumber,
    /// How many envelopes have been drawn in it.
    pub draws: u8,
}

impl Visit {
    /// Whether another envelope may be drawn in it.
    pub fn may_draw(&self) -> bool {
        self.draws < MOST_DRAWS
    }
}

spelt! {
    /// Why the worker needs a new password.
    #[derive(Default)]
    pub enum Reason {
        /// 忘记密码
        #[default]
        Forgotten = "forgotten",
        /// 密码锁定
        Locked = "locked",
        /// 疑似泄露: the old password is suspended at issue, not only at hand-over.
        Compromised = "compromised",
    }
}

spelt! {
    /// Why the clerk refuses (不予办理).
    pub enum RefusalGround {
        /// 人证不一致
        PersonDiffers = "person_differs",
        /// 证件过期
        DocumentExpired = "document_expired",
        /// 证件不齐
        DocumentMissing = "document_missing",
        /// 卡有异常
        CardDoubtful = "card_doubtful",
        /// 信息不符
        DataDiffers = "data_differs",
        /// 申请人放弃
        GivenUp = "given_up",
    }
}

spelt! {
    /// Why a lock that wrong cards caused is lifted: what has mostly happened when three were wrong.
    pub enum LiftGround {
        /// The number was misread or mistyped.
        Misread = "misread",
        /// Another card had been shown first.
        OtherCard = "other_card",
        /// The digits on the card can hardly be read.
        Worn = "worn",
    }
}

spelt! {
    /// Why an envelope that was drawn will never be handed over.
    pub enum SpoilGround {
        /// The printer refused or failed for sure.
        PrintFailed = "print_failed",
        /// The clerk says that nothing came out.
        NotPrinted = "not_printed",
        /// The clerk says that it cannot be read or was opened.
        Unreadable = "unreadable",
        /// Three wrong entries of the number on its outside.
        NumberNotRead = "number_not_read",
        /// Its use-before date passed (逾期未领).
        Overdue = "overdue",
        /// Users settled that the time is another: the day until which it may be used means nothing any more.
        TimeSettled = "time_settled",
        /// The worker has set a password of his own at the online service meanwhile: there is one live secret.
        ResetOnline = "reset_online",
    }
}

spelt! {
    /// The card document that was in hand; law treats the electronic card as a card (经办条例 art. 7).
    pub enum CardDocument {
        /// 社会保障卡
        SocialSecurityCard = "social_security_card",
    }
}

spelt! {
    /// The kind of identity document that was in hand.
    pub enum IdDocument {
        /// 居民身份证
        ResidentIdCard = "resident_id_card",
        /// 港澳台居民居住证
        ResidencePermit = "residence_permit",
        /// 外国人永久居留身份证
        ForeignResidentCard = "foreign_resident_card",
    }
}

impl From<NumberKind> for IdDocument {
    fn from(kind: NumberKind) -> Self {
        match kind {
            NumberKind::ResidentId | NumberKind::FirstGeneration => Self::ResidentIdCard,
            NumberKind::ResidencePermit => Self::ResidencePermit,
            NumberKind::ForeignResident | NumberKind::ForeignResidentOld => Self::ForeignResidentCard,
        }
    }
}

/// The documents that were seen, and are given back at hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documents {
    /// Of identity.
    pub id: IdDocument,
    /// Of insurance.
    pub card: CardDocument,
}

impl Documents {
    /// The documents that belong to a number of this kind.
    pub fn for_number(kind: NumberKind) -> Self {
        Self { id: kind.into(), card: CardDocument::SocialSecurityCard }
    }
}

/// The clerk's word: both originals in hand, both valid, the photo is the person (两证原件在手、均在有效期内、人证一致).
#[derive(Debug)]
pub struct Attestation(());

impl Attestation {
    /// The clerk said yes to the whole sentence.
    pub fn given() -> Self {
        Self(())
    }
}

spelt! {
    /// How a worker was verified; it is on the record.
    pub enum VerifiedBy {
        /// The user compared the person with the identity document, and typed from the card what only the card says.
        Card = "card",
    }
}

/// That this card was checked, by this user, at this station, at this moment. It counts for five minutes, for this
/// worker, and is never rebuilt from the store.
#[derive(Debug)]
pub struct Verification {
    worker: WorkerId,
    by: VerifiedBy,
    card: CardNumber,
    user: UserNumber,
    station: Station,
    at: DateTime<Utc>,
}

impl Verification {
    /// Binds a matching card and the clerk's word to who, where and when; user and time are those of the card check.
    pub(crate) fn new(card: CardMatched, _: Attestation, session: &Session) -> Self {
        let (user, station) = (card.user().clone(), session.station().clone());
        Self { worker: card.worker(), by: VerifiedBy::Card, card: card.card().clone(), user, station, at: card.at() }
    }

    /// The worker whose card was checked.
    pub fn worker(&self) -> WorkerId {
        self.worker
    }

    /// How the worker was verified.
    pub fn by(&self) -> VerifiedBy {
        self.by
    }

    /// The card that was checked, for the store alone.
    pub(crate) fn card(&self) -> &CardNumber {
        &self.card
    }

    /// When it was checked.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Whether it still counts for this worker, in this session, now.
    pub fn counts(&self, worker: WorkerId, session: &Session, now: DateTime<Utc>) -> bool {
        self.worker == worker
            && self.user == *session.user()
            && self.station == *session.station()
            && now >= self.at
            && now.signed_duration_since(self.at) <= VERIFICATION_LIFE
    }

    /// The earliest moment at which a verification that counts now can have been made.
    pub fn earliest(now: DateTime<Utc>) -> DateTime<Utc> {
        now - VERIFICATION_LIFE
    }
}
