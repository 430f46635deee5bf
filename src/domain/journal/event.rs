//! What may happen at a counter: every event that the journal knows, with its facts.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize, Serializer};

use super::by_worker::{OnlineTry, OwnPasswordBy};
use super::rows::RowCount;
use super::taken::{ExportKind, PickedBy};
use super::{Person, instant};
use crate::domain::{
    DifferentFact, Documents, Entered, FailureKind, FormName, Language, LiftGround, MessageKind, NotServed, Obstacle,
    OffDuty, OtherName, QueryPurpose, Reason, RefusalGround, RegisterKind, Right, Role, SearchBy, SearchReason, Shift,
    SpoilGround, Station, Style, Trouble, UserNumber, VerifiedBy, spelt,
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
    pub enum PasswordAnswer {
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

spelt! {
    /// Why the rules refused a step that leaves no entry of its own.
    pub enum Why {
        /// The card must be verified again.
        VerificationStale = "verification_stale",
        /// The visit has drawn as many envelopes as a visit may.
        OutOfDraws = "out_of_draws",
        /// A character of the name cannot be printed.
        CannotPrint = "cannot_print",
        /// No unfinished visit has the number.
        NothingUnfinished = "nothing_unfinished",
        /// Nobody acts on himself.
        OwnAffair = "own_affair",
        /// There was no lock to lift.
        NothingLocked = "nothing_locked",
        /// The user number is taken.
        UserExists = "user_exists",
        /// No user has the number.
        NoSuchUser = "no_such_user",
        /// One person is not administrator and auditor.
        RolesExclude = "roles_exclude",
        /// The new password is too easy.
        WeakPassword = "weak_password",
        /// The new password is the one in use.
        SamePassword = "same_password",
        /// A visit is unfinished.
        VisitsUnfinished = "visits_unfinished",
        /// The password must be changed before anything else is done.
        MustChangePassword = "must_change_password",
        /// No worker has the number.
        NotFound = "not_found",
        /// Insured outside the office's jurisdiction.
        InsuredElsewhere = "insured_elsewhere",
        /// The register does not allow it.
        Obstacle = "obstacle",
        /// A pipe may not do this here.
        Piped = "piped",
        /// This office does not check passwords.
        NoChecks = "no_checks",
        /// Lifting a lock needs a reason.
        ReasonMissing = "reason_missing",
        /// The user was disabled or removed, or has another role than when the session was opened.
        OffDuty = "off_duty",
        /// The recovery sheet sets an administrator's password alone.
        NotAnAdministrator = "not_an_administrator",
        /// The user must say who he is before anything else is done.
        MustNamePerson = "must_name_person",
        /// Another user is this person.
        PersonTaken = "person_taken",
        /// The user has said who he is.
        PersonNamed = "person_named",
        /// No clerk has confirmed the printer yet.
        PrinterUnconfirmed = "printer_unconfirmed",
        /// The settings name no printer any more, and nobody said that the Drawer is meant.
        PrinterLost = "printer_lost",
        /// Entries of the journal are lost, and nobody has looked yet.
        LossUnsettled = "loss_unsettled",
        /// No entries are lost.
        NothingLost = "nothing_lost",
        /// Users have settled the time while the reset was in hand.
        TimeSettled = "time_settled",
        /// The envelope of a receipt is void: there is no copy of it.
        ReceiptVoid = "receipt_void",
        /// The record has not all that stood on a receipt.
        ReceiptIncomplete = "receipt_incomplete",
        /// Whoever restored the store does not settle alone what was lost.
        OwnRestoration = "own_restoration",
        /// Whoever was to authorise is no supervisor.
        NoSupervisor = "no_supervisor",
        /// Whoever was to authorise has not a password of his own, or has not said who he is.
        SecondUnready = "second_unready",
        /// The worker has set a password of his own online: the envelope is void.
        ResetOnline = "reset_online",
        /// Somebody else had a hand in this user, or in his password, since the store was restored.
        ChangedSinceRestored = "changed_since_restored",
        /// The digits that were said are not the end of the registered mobile number.
        MobileDiffers = "mobile_differs",
        /// There is no slip in this visit that could be printed again.
        NoMobileSlip = "no_mobile_slip",
        /// The visit has drawn an envelope: it is no query any more.
        EnvelopeDrawn = "envelope_drawn",
        /// The user has searched the register too often.
        SearchedOften = "searched_often",
        /// No employer has the code.
        EmployerNotFound = "employer_not_found",
        /// The employer is cancelled.
        EmployerCancelled = "employer_cancelled",
    }
}

spelt! {
    /// How a journal and its tail differ.
    pub enum Loss {
        /// The journal ends before the entry that its tail names.
        Shorter = "shorter",
        /// Another entry stands where its tail names one.
        Other = "other",
        /// There is no tail, although one was begun: the folder is a copy, or the tail was taken away.
        Missing = "missing",
        /// The tail is not one that this program wrote for this folder.
        Unreadable = "unreadable",
    }
}

/// What happened. Never a secret, a name or a number of a person.
///
/// A line is read back into the very event that wrote it. So what is here stays; a fact that older lines lack is an `Option`
/// that is left out when there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// A user signed in; whether the password is still the one that somebody else set; `unnamed` if he came through a pipe and
    /// nobody has asked him yet who he is.
    SignedIn {
        role: Role,
        password_set_by: UserNumber,
        #[serde(skip_serializing_if = "Option::is_none")]
        unnamed: Option<bool>,
    },
    /// Somebody failed to sign in as this user before this entry, at this time and station: a wrong password (it counts), a
    /// try while locked, or a wrong recovery code.
    SignInFailed {
        user: UserNumber,
        #[serde(serialize_with = "as_instant")]
        at: DateTime<Utc>,
        station: Station,
        kind: FailureKind,
    },
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
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        registered: Vec<Person>,
        result: Search,
    },
    /// A worker's data were shown in full for comparison with the identity document.
    Viewed { person: Person },
    /// A right card entry.
    CardRight {
        person: Person,
        #[serde(skip_serializing_if = "Option::is_none")]
        entered: Option<Entered>,
    },
    /// A wrong card entry, and how many are left.
    CardWrong {
        person: Person,
        left: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        entered: Option<Entered>,
    },
    /// The card check was refused: locked for this worker and user.
    CardLocked { person: Person },
    /// The card was verified; `again` after a wait, a restart or a take-over from `from`.
    Verified {
        person: Person,
        business: String,
        documents: Documents,
        again: bool,
        from: Option<UserNumber>,
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<VerifiedBy>,
    },
    /// The register stopped a visit at verification.
    VerificationRefused { person: Person, obstacle: Obstacle, fraud_hint: bool },
    /// The rules refused a step that leaves no other entry.
    StepRefused { person: Option<Person>, why: Why },
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
        /// In which language its papers speak; older entries do not say.
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
    },
    /// The envelope is on paper, as the printer or the clerk (`by_clerk`) says.
    Printed { business: String, envelope: String, by_clerk: bool },
    /// The printer did not print the envelope: surely, or perhaps it did (`sure` is false).
    PrintTrouble { business: String, envelope: String, trouble: Trouble, sure: bool },
    /// The envelope will never be handed over.
    Spoiled { business: String, envelope: String, ground: SpoilGround },
    /// A wrong pick-up code was read from the outside, or a wrong number of an envelope without one.
    NumberWrong { business: String, left: usize },
    /// The worker has the envelope; its password is active, the old one retired.
    ///
    /// How many seconds it was since the worker's data were shown, and since the envelope was on paper, where this session
    /// put either on the record; older entries say neither.
    HandedOver {
        person: Person,
        business: String,
        envelope: String,
        reason: Reason,
        #[serde(skip_serializing_if = "Option::is_none")]
        seconds_since_view: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        seconds_since_print: Option<u64>,
    },
    /// A referral slip was printed for somebody who was not served.
    Referred { business: Option<String>, why: NotServed },
    /// The printer did not print the referral slip: surely, or perhaps it did (`sure` is false).
    ReferralTrouble { business: Option<String>, trouble: Trouble, sure: bool },
    /// The visit was abandoned; a live envelope is spoiled with it.
    Abandoned { person: Person, business: String, envelope: Option<String> },
    /// A lock was lifted: by the actor, or over his visit by `authorised_by`, who showed his own password; for a `ground` that
    /// was chosen, or a `reason` that was written. Older entries have the sentence of the ground for a reason.
    Unlocked {
        person: Person,
        user: UserNumber,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        authorised_by: Option<UserNumber>,
        #[serde(skip_serializing_if = "Option::is_none")]
        ground: Option<LiftGround>,
    },
    /// A worker's password was given, and the try counted; whether it was right is the next entry about it.
    PasswordTry { person: Person },
    /// A worker's password was asked about.
    PasswordChecked { person: Person, answer: PasswordAnswer },
    /// A receipt was verified, or was not: the query number or the check code is wrong, or its time is over.
    ReceiptChecked { receipt: String, person: Option<Person>, answer: ReceiptAnswer },
    /// Rows of the register came in; the file by its SM3. `held` were left out, since their number is known under another
    /// name (older entries know of none); `accepted` came in although it is, as the actor decided by `other_name`. `kind` says
    /// what the rows are, if not workers; `gone` how many a whole file no longer has.
    Imported {
        file: String,
        new: u64,
        changed: u64,
        unchanged: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        held: Option<u64>,
        refused: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        other_name: Option<OtherName>,
        #[serde(skip_serializing_if = "Option::is_none")]
        accepted: Option<u64>,
        last: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<RegisterKind>,
        #[serde(skip_serializing_if = "Option::is_none")]
        gone: Option<u64>,
        /// Rows whose mobile number was held, since the worker signed for another at the counter.
        #[serde(skip_serializing_if = "Option::is_none")]
        mobiles: Option<u64>,
    },
    /// A file of the register was read to know what it would bring; nothing came in.
    ImportChecked {
        file: String,
        new: u64,
        changed: u64,
        unchanged: u64,
        held: u64,
        refused: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<RegisterKind>,
        #[serde(skip_serializing_if = "Option::is_none")]
        gone: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        mobiles: Option<u64>,
    },
    /// The journal was verified up to this entry; so many breaks were named.
    JournalVerified { entries: i64, breaks: usize },
    /// A printer was asked what it is; `trouble` if it would not print now, or said nothing.
    PrinterAsked {
        printer: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        trouble: Option<Trouble>,
    },
    /// The actor and a `second` user settled that the clock is right, though it stood far from the last entry's time, which was
    /// `before`; without a second user it was done by the code of the `recovery` sheet, or at a practice desk. A new epoch
    /// begins with this entry: only here may time run back.
    TimeSettled {
        #[serde(serialize_with = "as_instant")]
        before: DateTime<Utc>,
        #[serde(skip_serializing_if = "Option::is_none")]
        second: Option<UserNumber>,
        recovery: bool,
    },
    /// The printer could not print when an envelope was asked for: nothing was drawn.
    PrinterNotReady { business: String, trouble: Trouble },
    /// A clerk confirmed that envelopes go to this printer from now on; `before` is the address that was confirmed before.
    PrinterConfirmed {
        name: String,
        address: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<String>,
    },
    /// An administrator said that envelopes are laid into the Drawer; `before` is the address of the printer that a clerk had
    /// confirmed.
    DrawerChosen {
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<String>,
    },
    /// A clerk was shown a printer that nobody had confirmed, and did not confirm it.
    PrinterDoubted { name: String, address: String },
    /// From here on the journal's tail is kept outside the data folder.
    TailBegun,
    /// The journal does not go on where its tail says that it ended: `kept` is the entry that the tail names, `found` the last
    /// one that is there. `envelope` and `business` are the last numbers that lost entries drew. The tail begins anew here.
    EntriesLost {
        how: Loss,
        #[serde(skip_serializing_if = "Option::is_none")]
        kept: Option<i64>,
        found: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        envelope: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        business: Option<String>,
    },
    /// The actor has looked at the loss that was noticed: issuing and handing over go on.
    LossSettled,
    /// From here on entries speak for the rows that they leave: what was there before was counted.
    RowsCounted {
        passwords: RowCount,
        users: RowCount,
        visits: RowCount,
        envelopes: RowCount,
        card_tries: RowCount,
        password_tries: RowCount,
    },
    /// A user may sign in no longer; `unfinished` visits that he verified last wait for a colleague.
    UserDisabled { user: UserNumber, unfinished: usize },
    /// A user may sign in again.
    UserEnabled { user: UserNumber },
    /// A user has another name.
    UserRenamed { user: UserNumber },
    /// A user has another role.
    UserRoleChanged { user: UserNumber, from: Role, to: Role },
    /// A user is gone for good, his key slot with him; his number is never given again.
    UserRemoved { user: UserNumber, unfinished: usize },
    /// The actor's password was right, and he may not sign in. Of a removed user it says that an old key file was put back.
    SignInRefused { why: OffDuty },
    /// A user has said who he is, which can be said once; at a practice desk the actor said it of him.
    PersonNamed { user: UserNumber, person: Person },
    /// Which person a user is, is forgotten, since the number was mistyped: he is asked again at the next sign-in.
    PersonCleared { user: UserNumber },
    /// The actor read what journal and register say of somebody: so many lines.
    StoryRead { person: Person, lines: usize },
    /// So many lines of the journal went into a file of this kind, picked out by these marks; those of a `person` alone, if it
    /// was somebody's story.
    Exported {
        kind: ExportKind,
        lines: usize,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        picked: Vec<PickedBy>,
        #[serde(skip_serializing_if = "Option::is_none")]
        person: Option<Person>,
    },
    /// The account of a day was looked at.
    DayRead { day: NaiveDate },
    /// The account of a day was to be printed, with these counts: envelopes drawn, handed over, void, waiting at its end.
    DayPrinted { day: NaiveDate, drawn: usize, handed_over: usize, void: usize, waiting: i64 },
    /// The printer did not print the account of a day: surely, or perhaps it did (`sure` is false).
    DayTrouble { day: NaiveDate, trouble: Trouble, sure: bool },
    /// A lost receipt was printed again, marked as a copy.
    ReceiptReprinted { receipt: String, person: Person },
    /// The printer did not print the copy of a receipt: surely, or perhaps it did (`sure` is false).
    ReceiptReprintTrouble { receipt: String, trouble: Trouble, sure: bool },
    /// A backup was made and read again: up to this entry, so many bytes, with so many files of settings and forms. `removed`
    /// older ones of the same folder went for it.
    BackupMade {
        entries: i64,
        bytes: u64,
        files: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        removed: Option<usize>,
    },
    /// The store was restored from a backup that was `made` then, up to this entry; what was done since is lost. `at` is what the
    /// clock said, believed or not; `envelope` the newest number that the office had on paper. Whoever did it showed the
    /// password of then, or the code of the `recovery` sheet. So many `breaks` were in it already.
    Restored {
        #[serde(serialize_with = "as_instant")]
        made: DateTime<Utc>,
        #[serde(serialize_with = "as_instant")]
        at: DateTime<Utc>,
        entry: i64,
        recovery: bool,
        breaks: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        envelope: Option<String>,
    },
    /// What is told of the desk to whoever helps from afar was written into a file, by its SM3.
    SupportWritten { file: String },
    /// The office has another name.
    OfficeRenamed { name: String },
    /// The actor, who had restored the store himself or was changed since, has looked at what was lost and showed the code of the
    /// recovery sheet in the place of a second person: issuing and handing over go on.
    LossSettledByRecovery,
    /// A worker signed in to the online service by his own password; how many wrong ones were typed in the two days before, since
    /// the last right one, if any were.
    OnlineSignedIn {
        person: Person,
        #[serde(skip_serializing_if = "Option::is_none")]
        wrong_passwords: Option<u64>,
    },
    /// The secret of an envelope was right at the online service: it leads to setting an own password, and nowhere else. How many
    /// wrong ones were typed before, likewise.
    OnlineEnvelopeOpened {
        person: Person,
        envelope: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        wrong_passwords: Option<u64>,
    },
    /// The code to the worker's mobile phone was right: it leads to setting an own password, and nowhere else.
    OnlineCodeRight { person: Person },
    /// From now on a password counts that the worker chose; his sessions before it are over.
    OwnPasswordSet { person: Person, by: OwnPasswordBy },
    /// So many wrong ones for one number, whether anybody has it or not, that the online service takes no more for a day.
    OnlineLocked { person: Person, tried: OnlineTry },
    /// A worker looked at his own data in full.
    OnlineShown { person: Person },
    /// A worker looked at his own contributions, accounts and benefits: once a session, however many pages of them he turns.
    OnlineRecordsShown { person: Person },
    /// A worker ended all his sessions.
    OnlineSignedOut { person: Person },
    /// What strangers and workers did at the online service in the hour from this moment on without an entry of its own.
    OnlineHour {
        #[serde(serialize_with = "as_instant")]
        hour: DateTime<Utc>,
        wrong_passwords: u64,
        codes: u64,
        wrong_codes: u64,
        locked: u64,
    },
    /// Too few of the codes that were sent in an hour were entered: no more are sent for a while.
    OnlineCodesStopped { sent: u64, entered: u64 },
    /// The online service has a key slot of its own, with a new secret.
    ServiceAdded,
    /// The key slot of the online service is gone.
    ServiceRemoved,
    /// Somebody knows of a text message of which nobody knows whether it left: it is never sent again.
    MessageLookedAt {
        person: Person,
        message: MessageKind,
        #[serde(serialize_with = "as_instant")]
        written: DateTime<Utc>,
    },
    /// A worker said in a verified visit that the registered mobile number is his, by its last digits; the number by a keyed
    /// digest.
    MobileConfirmed { person: Person, business: String, mobile: String },
    /// A worker signs in a verified visit for another mobile number: keyed digests of what was there and of what is, neither
    /// where there is none.
    MobileChanged {
        person: Person,
        business: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        now: Option<String>,
    },
    /// The slip that a worker signs for another mobile number was to be printed.
    MobileSlipPrinted { person: Person, business: String },
    /// The printer did not print that slip: surely, or perhaps it did (`sure` is false).
    MobileSlipTrouble { business: String, trouble: Trouble, sure: bool },
    /// The page of a person was opened: what the register, the online service and this journal know of him; `registered` are those
    /// whose registered number is another. In this visit, if one was in hand.
    PersonLookedAt {
        person: Person,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        registered: Vec<Person>,
        #[serde(skip_serializing_if = "Option::is_none")]
        business: Option<String>,
    },
    /// In a verified visit the lock was lifted that too many wrong passwords or codes had caused at the online service.
    OnlineLockLifted { person: Person, business: String },
    /// In a verified visit a slip was to be printed that says which facts of the register do not agree with the worker's papers;
    /// not what they are.
    DataDiffered { person: Person, business: String, facts: Vec<DifferentFact> },
    /// The printer did not print that slip: surely, or perhaps it did (`sure` is false).
    DataSlipTrouble { business: String, trouble: Trouble, sure: bool },
    /// A worker asked in a verified visit for his own records, for this: the visit was one for them, and ended with it.
    Queried { person: Person, business: String, purpose: QueryPurpose },
    /// A statement of personal rights was made out, of this year or of all: in this visit, or at the online service by the
    /// worker himself. What stands on it is here as a keyed digest.
    StatementMade {
        person: Person,
        statement: String,
        digest: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        year: Option<i32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        business: Option<String>,
    },
    /// The printer did not print a statement: surely, or perhaps it did (`sure` is false).
    StatementTrouble { business: String, statement: String, trouble: Trouble, sure: bool },
    /// A statement was verified, or was not: the check code is wrong, or its time is over.
    StatementChecked { statement: String, person: Option<Person>, answer: ReceiptAnswer },
    /// A file of what the desk did was written for the system that keeps the register: its number, the last entry that it speaks
    /// for, how many changes stand in it, and its SM3.
    SentOut { number: u32, through: i64, changes: usize, file: String },
    /// The statements of a year were begun: for everybody, or for the workers of one employer.
    StatementsBegun {
        year: i32,
        #[serde(skip_serializing_if = "Option::is_none")]
        employer: Option<String>,
    },
    /// So many statements of the year were made out, for one file. `digest` is over their numbers and their keyed digests.
    StatementsMade { year: i32, statements: usize, digest: String },
    /// The statements of a year are made, all of them, in so many files.
    StatementsEnded { year: i32, statements: u64, files: u64 },
    /// An administrator made another recovery sheet; the one before is void.
    RecoverySheetRenewed,
    /// The recovery sheet's key slot is another than the one on record.
    RecoverySlotReplaced,
    /// This person asked for an employer, by its code, with a letter of authority. Of the letter and of the person's name keyed
    /// digests stand here; older entries have none of the name. The number of this entry is the query's.
    EmployerQueried {
        person: Person,
        employer: String,
        letter: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        asker: Option<String>,
    },
    /// The name and the letter of this person were read, with which the query began that this entry says.
    EmployerAskerRead { person: Person, query: i64 },
    /// A month of an employer was shown in the query that began with this entry: so many workers.
    EmployerMonthShown { employer: String, query: i64, month: u32, workers: usize },
    /// A month of an employer was to be printed, so many workers.
    EmployerListPrinted { employer: String, query: i64, month: u32, workers: usize },
    /// The printer did not print it: surely, or perhaps it did (`sure` is false).
    EmployerListTrouble { employer: String, query: i64, month: u32, trouble: Trouble, sure: bool },
    /// A month of an employer went into a file of this kind, so many workers.
    EmployerListExported { kind: ExportKind, employer: String, query: i64, month: u32, workers: usize },
    /// The register was searched by this, for this reason or what `remark` says it is: so many `people` were
    /// found who are `registered`, and perhaps `more`. What was `sought` stands here as a keyed digest.
    RegisterSearched {
        by: SearchBy,
        sought: String,
        reason: SearchReason,
        #[serde(skip_serializing_if = "Option::is_none")]
        remark: Option<String>,
        people: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        more: Option<bool>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        registered: Vec<Person>,
    },
}

/// Whom and what an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct About<'a> {
    /// The worker.
    pub person: Option<&'a Person>,
    /// The business number of the visit.
    pub business: Option<&'a str>,
    /// The number of the envelope.
    pub envelope: Option<&'a str>,
}

impl Event {
    /// Whom and what it is about.
    pub fn about(&self) -> About<'_> {
        match self {
            Self::SetUp { .. }
            | Self::UserAdded { .. }
            | Self::PasswordChanged
            | Self::UserPasswordReset { .. }
            | Self::Recovered
            | Self::SignedIn { .. }
            | Self::SignInFailed { .. }
            | Self::Denied { .. }
            | Self::SlotReplaced { .. }
            | Self::SettingFound { .. }
            | Self::FormFound { .. }
            | Self::SettingChanged { .. }
            | Self::StationChanged { .. }
            | Self::TestPage { .. }
            | Self::ClockBehind { .. }
            | Self::Imported { .. }
            | Self::ImportChecked { .. }
            | Self::UserDisabled { .. }
            | Self::UserEnabled { .. }
            | Self::UserRenamed { .. }
            | Self::UserRoleChanged { .. }
            | Self::UserRemoved { .. }
            | Self::SignInRefused { .. }
            | Self::RowsCounted { .. }
            | Self::JournalVerified { .. }
            | Self::PrinterAsked { .. }
            | Self::TimeSettled { .. }
            | Self::PrinterConfirmed { .. }
            | Self::PrinterDoubted { .. }
            | Self::DrawerChosen { .. }
            | Self::TailBegun
            | Self::LossSettled
            | Self::PersonCleared { .. }
            | Self::DayRead { .. }
            | Self::DayPrinted { .. }
            | Self::DayTrouble { .. }
            | Self::ReceiptReprintTrouble { .. }
            | Self::BackupMade { .. }
            | Self::StatementsBegun { .. }
            | Self::StatementsMade { .. }
            | Self::StatementsEnded { .. }
            | Self::SupportWritten { .. }
            | Self::OfficeRenamed { .. }
            | Self::LossSettledByRecovery
            | Self::OnlineHour { .. }
            | Self::OnlineCodesStopped { .. }
            | Self::ServiceAdded
            | Self::RegisterSearched { .. }
            | Self::ServiceRemoved
            | Self::SentOut { .. }
            | Self::RecoverySheetRenewed
            | Self::RecoverySlotReplaced
            | Self::EmployerMonthShown { .. }
            | Self::EmployerListPrinted { .. }
            | Self::EmployerListTrouble { .. }
            | Self::EmployerListExported { .. } => About::default(),
            Self::Restored { envelope, .. } => About { envelope: envelope.as_deref(), ..About::default() },
            Self::EntriesLost { envelope, business, .. } => {
                About { person: None, business: business.as_deref(), envelope: envelope.as_deref() }
            }
            Self::Searched { person, .. }
            | Self::Viewed { person }
            | Self::CardRight { person, .. }
            | Self::CardWrong { person, .. }
            | Self::CardLocked { person }
            | Self::VerificationRefused { person, .. }
            | Self::Unlocked { person, .. }
            | Self::PasswordTry { person }
            | Self::PersonNamed { person, .. }
            | Self::EmployerQueried { person, .. }
            | Self::EmployerAskerRead { person, .. }
            | Self::ReceiptReprinted { person, .. }
            | Self::PasswordChecked { person, .. } => About { person: Some(person), ..About::default() },
            Self::OnlineSignedIn { person, .. }
            | Self::OnlineCodeRight { person }
            | Self::OwnPasswordSet { person, .. }
            | Self::OnlineLocked { person, .. }
            | Self::OnlineShown { person }
            | Self::OnlineRecordsShown { person }
            | Self::MessageLookedAt { person, .. }
            | Self::OnlineSignedOut { person } => About { person: Some(person), ..About::default() },
            Self::OnlineEnvelopeOpened { person, envelope, .. } => {
                About { person: Some(person), business: None, envelope: Some(envelope) }
            }
            Self::StoryRead { person, .. } => About { person: Some(person), ..About::default() },
            Self::StepRefused { person, .. }
            | Self::ReceiptChecked { person, .. }
            | Self::StatementChecked { person, .. }
            | Self::Exported { person, .. } => About { person: person.as_ref(), ..About::default() },
            Self::Verified { person, business, .. }
            | Self::MobileConfirmed { person, business, .. }
            | Self::MobileChanged { person, business, .. }
            | Self::MobileSlipPrinted { person, business }
            | Self::OnlineLockLifted { person, business }
            | Self::Queried { person, business, .. }
            | Self::DataDiffered { person, business, .. } => {
                About { person: Some(person), business: Some(business), envelope: None }
            }
            Self::PersonLookedAt { person, business, .. } | Self::StatementMade { person, business, .. } => {
                About { person: Some(person), business: business.as_deref(), envelope: None }
            }
            Self::Refused { person, business, envelope, .. } => {
                About { person: Some(person), business: business.as_deref(), envelope: envelope.as_deref() }
            }
            Self::Abandoned { person, business, envelope } => {
                About { person: Some(person), business: Some(business), envelope: envelope.as_deref() }
            }
            Self::Issued { person, business, envelope, .. } | Self::HandedOver { person, business, envelope, .. } => {
                About { person: Some(person), business: Some(business), envelope: Some(envelope) }
            }
            Self::Printed { business, envelope, .. }
            | Self::PrintTrouble { business, envelope, .. }
            | Self::Spoiled { business, envelope, .. } => {
                About { person: None, business: Some(business), envelope: Some(envelope) }
            }
            Self::NumberWrong { business, .. }
            | Self::PrinterNotReady { business, .. }
            | Self::MobileSlipTrouble { business, .. }
            | Self::StatementTrouble { business, .. }
            | Self::DataSlipTrouble { business, .. } => About { business: Some(business), ..About::default() },
            Self::Referred { business, .. } | Self::ReferralTrouble { business, .. } => {
                About { business: business.as_deref(), ..About::default() }
            }
        }
    }

    /// The business number of the visit that it is about.
    pub fn business(&self) -> Option<&str> {
        self.about().business
    }

    /// The worker whom it is about.
    #[cfg(any(test, feature = "testing"))]
    pub fn person(&self) -> Option<&Person> {
        self.about().person
    }
}

/// Writes a time as the whole journal writes it.
pub(super) fn as_instant<S: Serializer>(time: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&instant(*time))
}

#[cfg(test)]
pub(crate) mod tests;
