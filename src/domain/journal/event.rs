//! What may happen at a counter: every event that the journal knows, with its facts.

use serde::{Deserialize, Serialize};

use super::Person;
use crate::domain::{
    Documents, FormName, NotServed, Obstacle, OtherName, Reason, RefusalGround, Right, Role, Shift, SpoilGround, Station,
    Style, Trouble, UserNumber, spelt,
};

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Search {
    /// One worker, who may be served.
    Found,
    /// No worker.
    NotFound,
    /// More than one worker has this number.
    Several,
    /// Insured outside the office's jurisdiction.
    Elsewhere,
    /// An unfinished visit waits to be resumed.
    Unfinished,
    /// The register does not allow it.
    Obstacle(Obstacle),
}

spelt! {
    /// What the online service would be told of a worker's password.
    pub enum Answer {
        /// Right, and chosen by the worker.
        Right = "right",
        /// Right, and to be changed before anything is done with it.
        MustChange = "must_change",
        /// Wrong; also when there is no such worker or no password.
        Wrong = "wrong",
        /// Five wrong tries: locked for 24 hours.
        Locked = "locked",
        /// Right, but its use-before date has passed.
        Expired = "expired",
        /// Suspended because it was reported compromised.
        Suspended = "suspended",
    }
}

spelt! {
    /// What came of a receipt that somebody showed.
    pub enum ReceiptAnswer {
        /// It is one of this office's.
        Genuine = "genuine",
        /// No receipt of this office has this query number with this check code.
        NotOurs = "not_ours",
        /// It was one; the days in which it can be verified are over.
        TooOld = "too_old",
    }
}

/// What happened. Never a secret, a name or a number of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", content = "facts", rename_all = "snake_case")]
#[allow(missing_docs)] // The fields' names are the facts' names in the line.
pub enum Event {
    /// The store was set up.
    SetUp { office: String, practice: bool, piped_reset: bool, schema: u32 },
    /// A user was added; the password was set by the actor, not by the user.
    UserAdded { user: UserNumber, role: Role },
    /// A user changed the own password.
    PasswordChanged,
    /// A user was given a new first password by the actor.
    UserPasswordReset { user: UserNumber },
    /// The actor's password was replaced by the code of the recovery sheet, and the sheet by a new one.
    Recovered,
    /// A user signed in; whether the password is still the one that somebody else set.
    SignedIn { role: Role, password_set_by: UserNumber },
    /// Somebody failed to sign in as this user before this entry, at this time and station: a wrong password (it counts), a
    /// try while locked, or a wrong recovery code.
    SignInFailed { user: String, at: String, station: String, kind: &'static str },
    /// A right was missing.
    Denied { right: Right },
    /// The user's key slot is not the one that the journal knows of: key file and journal were parted by a crash, or the
    /// file was exchanged. The actor signed in with it.
    SlotReplaced { user: UserNumber },
    /// The settings file says otherwise than at the last sign-in; the actor is who signed in and found it, not who wrote it.
    SettingFound { name: String, value: String },
    /// The file of the form in use says otherwise than when it was last recorded; the actor is who found it at sign-in or
    /// printed on it, not who wrote it.
    FormFound { form: FormName, sm3: String },
    /// A user changed a setting in the program.
    SettingChanged { name: String, value: String },
    /// The folder became another station's; sessions that were open keep the old one to their end.
    StationChanged { from: Station, to: Station },
    /// A test page of a form was to be printed, moved by so many millimetres; `trouble` if the printer did not say that it was,
    /// `sure` if it surely was not.
    TestPage { form: FormName, right: Shift, down: Shift, trouble: Option<Trouble>, sure: bool },
    /// The clock stood before the last entry's time by so many seconds; entries keep the later time.
    ClockBehind { seconds: i64 },
    /// A worker was looked for by number; `registered` are those found under it whose registered number is another.
    Searched {
        person: Person,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        registered: Vec<Person>,
        result: Search,
    },
    /// A worker's data were shown in full for comparison with the identity document.
    Viewed { person: Person },
    /// A right card entry.
    CardRight { person: Person },
    /// A wrong card entry, and how many are left.
    CardWrong { person: Person, left: usize },
    /// The card check was refused: locked for this worker and user.
    CardLocked { person: Person },
    /// The card was verified; `again` after a wait, a restart or a take-over from `from`.
    Verified { person: Person, business: String, documents: Documents, again: bool, from: Option<UserNumber> },
    /// The register stopped a visit at verification.
    VerificationRefused { person: Person, obstacle: Obstacle, fraud_hint: bool },
    /// The rules refused a step that leaves no other entry; `why` is a stable word.
    StepRefused { person: Option<Person>, why: &'static str },
    /// The clerk refused; a live envelope is spoiled with it.
    Refused { person: Person, business: Option<String>, envelope: Option<String>, ground: RefusalGround },
    /// A password was drawn, hashed and staged.
    Issued {
        person: Person,
        business: String,
        envelope: String,
        reason: Reason,
        style: Style,
        draw: u8,
        resets_in_30_days: usize,
        old_suspended: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        receipt: Option<String>,
    },
    /// The envelope is on paper, as the printer or the clerk (`by_clerk`) says.
    Printed { business: String, envelope: String, by_clerk: bool },
    /// The printer did not print the envelope: surely, or perhaps it did (`sure` is false).
    PrintTrouble { business: String, envelope: String, trouble: Trouble, sure: bool },
    /// The envelope will never be handed over.
    Spoiled { business: String, envelope: String, ground: SpoilGround },
    /// A wrong number was read from the outside.
    NumberWrong { business: String, left: usize },
    /// The worker has the envelope; its password is active, the old one retired.
    HandedOver { person: Person, business: String, envelope: String, reason: Reason },
    /// A referral slip was printed for somebody who was not served.
    Referred { business: Option<String>, why: NotServed },
    /// The printer did not print the referral slip: surely, or perhaps it did (`sure` is false).
    ReferralTrouble { business: Option<String>, trouble: Trouble, sure: bool },
    /// The visit was abandoned; a live envelope is spoiled with it.
    Abandoned { person: Person, business: String, envelope: Option<String> },
    /// A lock was lifted.
    Unlocked { person: Person, user: UserNumber, reason: String },
    /// A worker's password was asked about.
    PasswordChecked { person: Person, answer: Answer },
    /// A receipt was verified, or was not: the query number or the check code is wrong, or its time is over.
    ReceiptChecked { receipt: String, person: Option<Person>, answer: ReceiptAnswer },
    /// Rows of the register came in; the file by its SM3. `held` were left out, since their number is known under another
    /// name; `accepted` came in although it is, as the actor decided by `other_name`.
    Imported {
        file: String,
        new: u64,
        changed: u64,
        unchanged: u64,
        held: u64,
        refused: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        other_name: Option<OtherName>,
        #[serde(skip_serializing_if = "Option::is_none")]
        accepted: Option<u64>,
        last: bool,
    },
    /// A file of the register was read to know what it would bring; nothing came in.
    ImportChecked { file: String, new: u64, changed: u64, unchanged: u64, held: u64, refused: u64 },
}
