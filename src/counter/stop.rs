//! Why a call did not do what was asked: the rules said no, or a machine failed.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::journal::Why;
use crate::domain::{
    AreaCode, BusinessNumber, EnvelopeNumber, Flaw, HandOverBy, Month, NoChance, NoTry, NotServed, Obstacle, OffDuty,
    PersonName, Right, SearchBy, Stale, Trouble, Unhashable, Unreadable, UserNumber, Weakness, WrongClock,
};
use crate::paper::{FormFault, InstalledFonts, PaperError};
use crate::settings::{self, SettingsFault};
use crate::store::{BackupFault, Source, StoreFault};

/// A call that did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A machine failed.
    #[error(transparent)]
    Failed(#[from] Fault),
}

/// The rules say no; said beside the field, with the next step. `Display` is for logs and names nobody.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The role does not have this right.
    #[error("the role has no right to do this")]
    NoRight(Right),
    /// A pipe may not do this here.
    #[error("piped input is not allowed here")]
    Piped,
    /// This office does not check workers' passwords: the online service does.
    #[error("password checks are not allowed here")]
    NoChecks,
    /// A statement is of a year that has not begun.
    #[error("the year has not begun")]
    YearAhead,
    /// Lifting a lock needs a reason.
    #[error("a reason is missing")]
    ReasonMissing,
    /// Wrong user number or password; how many tries are left.
    #[error("wrong user number or password")]
    SignInWrong {
        /// Tries left before the user is locked.
        left: usize,
    },
    /// The code is not that of the recovery sheet.
    #[error("not the code of the recovery sheet")]
    RecoveryWrong,
    /// Too many wrong passwords.
    #[error("sign-in is locked")]
    SignInLocked {
        /// When it opens.
        until: DateTime<Utc>,
    },
    /// No such worker; the number itself may be wrong.
    #[error("no worker has this number")]
    NotFound {
        /// What is wrong with the number, if anything.
        flaw: Option<Flaw>,
    },
    /// The text is no identity number.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// More than one worker has this number: never picked automatically.
    #[error("more than one worker has this number")]
    Several(Vec<PersonName>),
    /// Insured outside the office's jurisdiction.
    #[error("insured elsewhere")]
    Elsewhere {
        /// Where.
        area: AreaCode,
        /// The name of the right office, if the settings list it.
        office: Option<String>,
    },
    /// The register does not allow it.
    #[error("the register does not allow it")]
    Obstacle(Obstacle),
    /// An unfinished visit of this worker waits.
    #[error("an unfinished visit waits")]
    Unfinished(BusinessNumber),
    /// The card entry is no answer to the question; it does not count.
    #[error("not the part of the card number that was asked for")]
    CardNoTry(NoTry),
    /// The card entry is wrong; how many are left.
    #[error("the card is not the registered one")]
    CardWrong {
        /// Entries left before the pair of worker and user is locked.
        left: usize,
    },
    /// The card check of this worker by this user is locked.
    #[error("the card check is locked")]
    CardLocked {
        /// When it opens without a supervisor.
        until: DateTime<Utc>,
    },
    /// The card must be verified (again).
    #[error("the card must be verified again")]
    Stale,
    /// The visit has drawn as many envelopes as a visit may.
    #[error("no draw is left in this visit")]
    OutOfDraws,
    /// The paper's font lacks a character of the name.
    #[error("a character cannot be printed")]
    CannotPrint(char),
    /// What was read is not what is asked for; it does not count.
    #[error("not what is read from the outside of an envelope")]
    NumberNoTry(HandOverBy),
    /// It is an envelope of this visit that is void; it does not count. The one that is handed over is the so-many-th.
    #[error("a void envelope of this visit was read")]
    VoidOfThisVisit(u8),
    /// Another envelope's code or number was read; how many tries are left.
    #[error("what was read is not on this visit's envelope")]
    NumberWrong {
        /// Tries left before the envelope is void.
        left: usize,
        /// What is asked for.
        by: HandOverBy,
    },
    /// The third wrong one: the envelope is void.
    #[error("the envelope is void after three wrong tries")]
    EnvelopeVoid,
    /// The envelope's use-before date has passed: void.
    #[error("the envelope is overdue")]
    Overdue,
    /// No unfinished visit has this number.
    #[error("no such unfinished visit")]
    NothingUnfinished,
    /// Nobody acts on himself.
    #[error("nobody acts on himself")]
    OwnAffair,
    /// No lock was there to lift.
    #[error("there is no lock to lift")]
    NothingLocked,
    /// A user with this number is there already.
    #[error("the user number is taken")]
    UserExists,
    /// No user has this number.
    #[error("no user has this number")]
    NoSuchUser,
    /// The user has the role that excludes this one: administrator and auditor.
    #[error("one person is not administrator and auditor")]
    RolesExclude,
    /// The new password is too easy.
    #[error("the password is too weak")]
    WeakPassword(Weakness),
    /// The new password is the one that is in use.
    #[error("the password is the present one")]
    SamePassword,
    /// The desk's station stays while a visit is unfinished.
    #[error("a visit is unfinished")]
    VisitsUnfinished,
    /// No receipt of this office has this query number with this check code.
    #[error("no receipt of this office")]
    ReceiptNotOurs,
    /// The days in which the receipt can be verified are over.
    #[error("the receipt is too old")]
    ReceiptTooOld {
        /// The last of them.
        until: NaiveDate,
    },
    /// Somebody else set the password that is in use: it must be changed before anything else is done.
    #[error("the password must be changed first")]
    MustChangePassword,
    /// The clock is not believed: it is put right, or users settle that it is.
    #[error(transparent)]
    ClockWrong(WrongClock),
    /// The clock is believed: there is nothing to settle.
    #[error("the clock is right")]
    ClockRight,
    /// An administrator and somebody of another role settle the time, each by a password that nobody else set.
    #[error("this takes an administrator and a user of another role")]
    TwoPersons,
    /// Another printer than a clerk has confirmed: he compares it first.
    #[error("no clerk has confirmed the printer")]
    PrinterUnconfirmed,
    /// The office has a printer, and the settings name none any more.
    #[error("the printer's settings are lost")]
    PrinterLost,
    /// Entries of the journal are lost, and nobody has looked yet: nothing is issued or handed over.
    #[error("entries of the journal are lost")]
    LossUnsettled,
    /// No entries are lost that somebody would have to look at.
    #[error("nothing is lost")]
    NothingLost,
    /// The password was right, and the user may not sign in, or not go on.
    #[error("the user is off duty")]
    OffDuty(OffDuty),
    /// The recovery sheet sets an administrator's password alone.
    #[error("the user is no administrator")]
    NotAnAdministrator,
    /// The user must say who he is before anything else is done.
    #[error("the user's own number is missing")]
    MustNamePerson,
    /// Another user is this person.
    #[error("another user is this person")]
    PersonTaken {
        /// Who, if the one who asks may know it.
        by: Option<UserNumber>,
    },
    /// The user has said who he is.
    #[error("the user's own number is known")]
    PersonNamed,
    /// Users have settled the time meanwhile: the verification counts no longer, an envelope that waited is void.
    #[error("the time was settled")]
    TimeSettled,
    /// A file is there already: nothing takes its place.
    #[error("a file is there already")]
    FileTaken,
    /// The name of a file does not say what is to be written.
    #[error("the file's name ends in neither csv nor pdf")]
    FileKind,
    /// No file can be laid there: no such folder, or nobody may write into it.
    #[error("no file can be laid there")]
    FileNowhere,
    /// The envelope of the receipt is void: a copy would say otherwise.
    #[error("the receipt's envelope is void")]
    ReceiptVoid,
    /// The record does not say any more what stood on the receipt.
    #[error("the record has not all of the receipt")]
    ReceiptIncomplete,
    /// The same as [`Refusal::LossUnsettled`] at a practice desk, where whoever signs in settles it.
    #[error("entries of the practice desk's journal are lost")]
    PracticeLossUnsettled,
    /// Whoever restored the store does not settle alone what was lost.
    #[error("somebody else settles what this user restored")]
    OwnRestoration,
    /// Nobody settles what was lost by a restoration who was added or changed by somebody else since.
    #[error("somebody settles it who was not added or changed since the store was restored")]
    ChangedSinceRestored,
    /// Whoever is to authorise is no supervisor.
    #[error("the second person is no supervisor")]
    NoSupervisor,
    /// Whoever is to authorise must first sign in himself: his password is not his own, or he has not said who he is.
    #[error("the second person must sign in first")]
    SecondUnready,
    /// Another code than this envelope's was read, in a visit that has a void envelope: perhaps that one is in hand.
    #[error("what was read is not on this visit's live envelope, and an earlier one is void")]
    NumberWrongAfterVoid {
        /// Tries left before the envelope is void.
        left: usize,
        /// The envelope before.
        void: EnvelopeNumber,
        /// The one that is to be handed over.
        live: EnvelopeNumber,
    },
    /// The worker has set a password of his own online meanwhile: the envelope is void.
    #[error("the worker has reset the password online")]
    ResetOnline,
    /// The digits that were said are not the end of the registered mobile number.
    #[error("not the end of the registered mobile number")]
    MobileDiffers,
    /// The mobile number that was given is the registered one.
    #[error("the mobile number is the registered one")]
    MobileSame,
    /// What was given is no mobile number: eleven digits; a practice desk has invented ones alone.
    #[error("no mobile number")]
    NotAMobile {
        /// Whether it is a practice desk.
        practice: bool,
    },
    /// No worker has signed for a mobile number in this visit.
    #[error("there is no slip in this visit")]
    NoMobileSlip,
    /// Nothing is locked for this worker at the online service.
    #[error("nothing is locked at the online service")]
    NotLockedOnline,
    /// An envelope was drawn in the visit: it is for a password, and no query.
    #[error("the visit has drawn an envelope")]
    EnvelopeDrawn,
    /// What was typed is nothing that the register could be searched for by this.
    #[error("nothing to search for")]
    NotSought(SearchBy),
    /// Another reason to search is said in a few words, without a number.
    #[error("the reason of a search is missing")]
    SearchReason,
    /// What was typed is no unified social credit code: its check character is another.
    #[error("no unified social credit code")]
    NotAnEmployerCode,
    /// A file with the number of the next one lies in the outbox already.
    #[error("the next outgoing file is there already")]
    OutgoingTaken,
    /// No employer has this code here.
    #[error("no employer has this code")]
    NoSuchEmployer,
    /// The employer is cancelled: its records are asked for behind the counter.
    #[error("the employer is cancelled")]
    EmployerCancelled,
    /// No contribution of the employer is on record.
    #[error("the employer has no contributions")]
    EmployerHasNothing,
    /// The employer paid and owed nothing in this month; the newest in which it did.
    #[error("nothing in this month")]
    NothingInMonth {
        /// The month.
        month: Month,
        /// The newest that has something.
        newest: Option<Month>,
    },
    /// The journal of this counter has no query of an employer with this number.
    #[error("no query of an employer has this number")]
    NoSuchQuery,
    /// The name of whoever asks cannot be read.
    #[error("no name of a person")]
    NotAName,
    /// Letter and document were seen too long ago, by another user or at another station: the query begins anew.
    #[error("letter and document must be seen again")]
    LetterStale,
    /// The letter of authority is named in 2 to 40 characters.
    #[error("the letter of authority is missing")]
    AuthorityMissing,
    /// The user has searched so often that the next search waits.
    #[error("searched too often")]
    SearchedOften {
        /// Until then.
        until: DateTime<Utc>,
    },
}

impl Refusal {
    /// Why the worker is not served, for a refusal that a referral slip can explain.
    pub fn refers(&self) -> Option<NotServed> {
        match self {
            Self::Obstacle(obstacle) => Some(NotServed::Obstacle(*obstacle)),
            Self::Elsewhere { area, office } => Some(NotServed::Elsewhere { area: area.clone(), office: office.clone() }),
            Self::NotFound { flaw: None } => Some(NotServed::NotFound),
            Self::Several(_) => Some(NotServed::Several),
            Self::CannotPrint(c) if InstalledFonts::may_have(*c) => Some(NotServed::NotPrintable),
            Self::CannotPrint(_) => Some(NotServed::NoCharacter),
            _ => None,
        }
    }

    /// What the journal says of a refusal that leaves no entry of its own there; `None` for one that does.
    pub(super) fn unrecorded(&self) -> Option<Why> {
        match self {
            Self::Stale | Self::LetterStale => Some(Why::VerificationStale),
            Self::OutOfDraws => Some(Why::OutOfDraws),
            Self::CannotPrint(_) => Some(Why::CannotPrint),
            Self::NothingUnfinished => Some(Why::NothingUnfinished),
            Self::OwnAffair => Some(Why::OwnAffair),
            Self::NoSuchEmployer => Some(Why::EmployerNotFound),
            Self::EmployerCancelled => Some(Why::EmployerCancelled),
            Self::NothingLocked | Self::NotLockedOnline => Some(Why::NothingLocked),
            Self::UserExists => Some(Why::UserExists),
            Self::NoSuchUser => Some(Why::NoSuchUser),
            Self::RolesExclude => Some(Why::RolesExclude),
            Self::WeakPassword(_) => Some(Why::WeakPassword),
            Self::SamePassword => Some(Why::SamePassword),
            Self::VisitsUnfinished => Some(Why::VisitsUnfinished),
            Self::MustChangePassword => Some(Why::MustChangePassword),
            Self::NotFound { .. } => Some(Why::NotFound),
            Self::Elsewhere { .. } => Some(Why::InsuredElsewhere),
            Self::Obstacle(_) => Some(Why::Obstacle),
            Self::Piped => Some(Why::Piped),
            Self::NoChecks => Some(Why::NoChecks),
            Self::ReasonMissing => Some(Why::ReasonMissing),
            Self::PrinterUnconfirmed => Some(Why::PrinterUnconfirmed),
            Self::PrinterLost => Some(Why::PrinterLost),
            Self::LossUnsettled | Self::PracticeLossUnsettled => Some(Why::LossUnsettled),
            Self::OwnRestoration => Some(Why::OwnRestoration),
            Self::ChangedSinceRestored => Some(Why::ChangedSinceRestored),
            Self::NothingLost => Some(Why::NothingLost),
            Self::OffDuty(_) => Some(Why::OffDuty),
            Self::NotAnAdministrator => Some(Why::NotAnAdministrator),
            Self::MustNamePerson => Some(Why::MustNamePerson),
            Self::PersonTaken { .. } => Some(Why::PersonTaken),
            Self::PersonNamed => Some(Why::PersonNamed),
            Self::TimeSettled => Some(Why::TimeSettled),
            Self::ReceiptVoid => Some(Why::ReceiptVoid),
            Self::ReceiptIncomplete => Some(Why::ReceiptIncomplete),
            Self::NoSupervisor => Some(Why::NoSupervisor),
            Self::SecondUnready => Some(Why::SecondUnready),
            Self::ResetOnline => Some(Why::ResetOnline),
            Self::MobileDiffers => Some(Why::MobileDiffers),
            Self::NoMobileSlip => Some(Why::NoMobileSlip),
            Self::EnvelopeDrawn => Some(Why::EnvelopeDrawn),
            Self::SearchedOften { .. } => Some(Why::SearchedOften),
            Self::NoRight(_)
            | Self::SignInWrong { .. }
            | Self::RecoveryWrong
            | Self::SignInLocked { .. }
            | Self::Unreadable(_)
            | Self::YearAhead
            | Self::Several(_)
            | Self::Unfinished(_)
            | Self::CardNoTry(_)
            | Self::CardWrong { .. }
            | Self::CardLocked { .. }
            | Self::NumberNoTry(_)
            | Self::VoidOfThisVisit(_)
            | Self::NumberWrong { .. }
            | Self::NumberWrongAfterVoid { .. }
            | Self::EnvelopeVoid
            | Self::Overdue
            | Self::ReceiptNotOurs
            | Self::ReceiptTooOld { .. }
            // Nothing is written while nobody knows the time.
            | Self::ClockWrong(_)
            | Self::ClockRight
            | Self::TwoPersons
            | Self::FileTaken
            | Self::OutgoingTaken
            | Self::FileKind
            | Self::FileNowhere
            | Self::MobileSame
            | Self::NotAMobile { .. }
            | Self::NotSought(_)
            | Self::NotAnEmployerCode
            | Self::EmployerHasNothing
            | Self::NothingInMonth { .. }
            | Self::NoSuchQuery
            | Self::NotAName
            | Self::AuthorityMissing
            | Self::SearchReason => None,
        }
    }
}

/// A machine failed: a banner with what to do and a stable code. The step did not happen, or is on the record as far as it
/// went.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The paper could not be typeset.
    #[error("the envelope could not be typeset")]
    Paper(#[source] PaperError),
    /// The office's form is wrong: nothing is printed on it.
    #[error("the form cannot be used")]
    Form(#[source] Box<FormFault>),
    /// The Drawer did not take a sheet.
    #[error("the sheet could not be laid into the Drawer")]
    Drawer(#[source] Source),
    /// Surely nothing was printed: the number is spoiled.
    #[error("the envelope was not printed: {trouble:?}")]
    NotPrinted {
        /// What the clerk calls the printer.
        printer: String,
        /// What is wrong.
        trouble: Trouble,
    },
    /// The printer took the job, and nobody knows whether there is paper.
    #[error("the envelope may have been printed: {trouble:?}")]
    PerhapsPrinted {
        /// What the clerk calls the printer.
        printer: String,
        /// What is wrong.
        trouble: Trouble,
    },
    /// The third wrong code was read, and the envelope is void; the journal's tail cannot be kept.
    #[error("the envelope is void after three wrong tries, and the journal's tail cannot be kept")]
    EnvelopeVoid(#[source] StoreFault),
    /// The printer cannot print now: nothing was drawn.
    #[error("the printer is not ready: {trouble:?}")]
    NotReady {
        /// What the clerk calls the printer.
        printer: String,
        /// What is wrong.
        trouble: Trouble,
    },
    /// A printer was asked what it is, and did not say; or it was to print a test page, and did not say that it had.
    #[error("no printer answers: {trouble:?}")]
    NoPrinter {
        /// What the clerk calls it, or its address.
        printer: String,
        /// What is wrong.
        trouble: Trouble,
    },
    /// The random source.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// A password hash or its parameters are not usable.
    #[error(transparent)]
    Hash(#[from] Unhashable),
    /// A backup was not made, or not restored.
    #[error(transparent)]
    Backup(BackupFault),
}

impl From<BackupFault> for Stop {
    fn from(fault: BackupFault) -> Self {
        match fault {
            BackupFault::Store(fault) => fault.into(),
            fault => Self::Failed(Fault::Backup(fault)),
        }
    }
}

impl From<StoreFault> for Stop {
    fn from(fault: StoreFault) -> Self {
        match fault {
            StoreFault::ClockWrong(wrong) => Refusal::ClockWrong(wrong).into(),
            fault => Self::Failed(fault.into()),
        }
    }
}

/// To the store, the settings file is one that lies beside its rows.
impl From<SettingsFault> for StoreFault {
    fn from(fault: SettingsFault) -> Self {
        match fault {
            SettingsFault::Wrong(why) => Self::Beside { file: settings::FILE, why },
            SettingsFault::NotSaved(error) => error.into(),
        }
    }
}

impl From<SettingsFault> for Stop {
    fn from(fault: SettingsFault) -> Self {
        StoreFault::from(fault).into()
    }
}

impl From<FormFault> for Fault {
    fn from(fault: FormFault) -> Self {
        Self::Form(Box::new(fault))
    }
}

impl From<NoChance> for Stop {
    fn from(fault: NoChance) -> Self {
        Self::Failed(fault.into())
    }
}

impl From<Unhashable> for Stop {
    fn from(fault: Unhashable) -> Self {
        Self::Failed(fault.into())
    }
}

impl From<Stale> for Stop {
    fn from(_: Stale) -> Self {
        Refusal::Stale.into()
    }
}

impl From<Unreadable> for Stop {
    fn from(unreadable: Unreadable) -> Self {
        Refusal::Unreadable(unreadable).into()
    }
}

impl From<PaperError> for Stop {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::MissingGlyph(character) => Refusal::CannotPrint(character).into(),
            other => Fault::Paper(other).into(),
        }
    }
}

/// A step that did not happen: the reset as it is now, and why.
#[derive(Debug)]
pub struct Returned<R> {
    /// The reset, to go on with.
    pub reset: R,
    /// Why.
    pub why: Stop,
}

impl<R> Returned<R> {
    /// Gives a reset back.
    pub(super) fn because(reset: impl Into<R>, why: impl Into<Stop>) -> Box<Self> {
        Box::new(Self { reset: reset.into(), why: why.into() })
    }
}
