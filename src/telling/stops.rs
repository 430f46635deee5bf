//! Why a call did not do what was asked: every refusal and every fault by exhaustive match, so that a new one without words
//! does not build.

use super::{form, megabytes};
use crate::counter::{Fault, Refusal};
use crate::domain::{
    CardState, Doubt, HandOverBy, NoTry, Obstacle, OffDuty, SearchBy, Unreadable, UtcOffset, Weakness, WrongClock,
};
use crate::paper::{InstalledFonts, PaperError};
use crate::store::{BackupFault, StoreFault};
use crate::words::{Sentence, Words};

/// The code of a clock that is not believed.
const CLOCK: &str = "S18";

/// Why the rules say no.
pub(super) fn refusal(words: &Words, refusal: &Refusal, offset: UtcOffset) -> Sentence<'static> {
    let until = |until| offset.clock(until).format("%Y-%m-%d %H:%M").to_string();
    match refusal {
        Refusal::NoRight(right) => ("refusal-no-right", vec![("right", words.right(*right).into())]),
        Refusal::Piped => ("refusal-piped", vec![]),
        Refusal::NoChecks => ("refusal-no-checks", vec![]),
        Refusal::YearAhead => ("refusal-year-ahead", vec![]),
        Refusal::ReasonMissing => ("refusal-reason-missing", vec![]),
        Refusal::SignInWrong { left } => ("refusal-sign-in-wrong", vec![("left", (*left).into())]),
        Refusal::RecoveryWrong => ("refusal-recovery-wrong", vec![]),
        Refusal::SignInLocked { until: at } => ("refusal-sign-in-locked", vec![("until", until(*at).into())]),
        Refusal::NotFound { flaw: None } => ("refusal-not-found", vec![]),
        Refusal::NotFound { flaw: Some(flaw) } => ("refusal-not-found-flawed", vec![("flaw", words.flaw(*flaw).into())]),
        Refusal::Unreadable(Unreadable::Empty) => ("refusal-unreadable-empty", vec![]),
        Refusal::Unreadable(Unreadable::Length(count)) => ("refusal-unreadable-length", vec![("count", (*count).into())]),
        Refusal::Unreadable(Unreadable::Character(place)) => {
            ("refusal-unreadable-character", vec![("place", (*place).into())])
        }
        Refusal::Several(names) => {
            let masked: Vec<_> = names.iter().map(ToString::to_string).collect();
            ("refusal-several", vec![("count", names.len().into()), ("names", masked.join("、").into())])
        }
        Refusal::Elsewhere { area, office: None } => ("refusal-elsewhere", vec![("area", area.to_string().into())]),
        Refusal::Elsewhere { area, office: Some(office) } => {
            ("refusal-elsewhere-office", vec![("area", area.to_string().into()), ("office", office.clone().into())])
        }
        Refusal::Obstacle(obstacle) => (obstacle_id(*obstacle), vec![]),
        Refusal::Unfinished(business) => {
            let command = format!("xinfeng resume {business} --user …");
            ("refusal-unfinished", vec![("business", business.to_string().into()), ("command", command.into())])
        }
        Refusal::CardNoTry(NoTry::TooShort) => ("refusal-card-too-short", vec![]),
        Refusal::CardNoTry(NoTry::TooLong) => ("refusal-card-too-long", vec![]),
        Refusal::CardWrong { left } => ("refusal-card-wrong", vec![("left", (*left).into())]),
        Refusal::CardLocked { until: at } => ("refusal-card-locked", vec![("until", until(*at).into())]),
        Refusal::Stale => ("refusal-stale", vec![]),
        Refusal::OutOfDraws => ("refusal-out-of-draws", vec![]),
        Refusal::CannotPrint(character) => {
            let code = format!("U+{:04X}", u32::from(*character));
            let of_a_font = InstalledFonts::may_have(*character);
            let id = if of_a_font { "refusal-cannot-print" } else { "refusal-cannot-print-ever" };
            (id, vec![("character", character.to_string().into()), ("code", code.into())])
        }
        Refusal::NumberNoTry(HandOverBy::PickUpCode) => ("refusal-code-no-try", vec![]),
        Refusal::NumberNoTry(HandOverBy::EndOfNumber) => ("refusal-number-no-try", vec![]),
        Refusal::VoidOfThisVisit(place) => ("refusal-void-of-this-visit", vec![("place", usize::from(*place).into())]),
        Refusal::NumberWrong { left, by: HandOverBy::PickUpCode } => ("refusal-code-wrong", vec![("left", (*left).into())]),
        Refusal::NumberWrong { left, by: HandOverBy::EndOfNumber } => {
            ("refusal-number-wrong", vec![("left", (*left).into())])
        }
        Refusal::EnvelopeVoid => ("refusal-envelope-void", vec![]),
        Refusal::Overdue => ("refusal-overdue", vec![]),
        Refusal::ResetOnline => ("refusal-reset-online", vec![]),
        Refusal::EnvelopeDrawn => ("refusal-envelope-drawn", vec![]),
        Refusal::MobileDiffers => ("refusal-mobile-differs", vec![]),
        Refusal::MobileSame => ("refusal-mobile-same", vec![]),
        Refusal::NotAMobile { practice: false } => ("refusal-not-a-mobile", vec![]),
        Refusal::NotAMobile { practice: true } => ("refusal-not-a-practice-mobile", vec![]),
        Refusal::NoMobileSlip => ("refusal-no-mobile-slip", vec![]),
        Refusal::NotLockedOnline => ("refusal-not-locked-online", vec![]),
        Refusal::NotSought(SearchBy::Card) => ("refusal-not-sought-card", vec![]),
        Refusal::NotSought(_) => ("refusal-not-sought-name", vec![]),
        Refusal::SearchReason => ("refusal-search-reason", vec![]),
        Refusal::SearchedOften { until: at } => ("refusal-searched-often", vec![("until", until(*at).into())]),
        Refusal::OutgoingTaken => ("refusal-outgoing-taken", vec![]),
        Refusal::NotAnEmployerCode => ("refusal-not-an-employer-code", vec![]),
        Refusal::NoSuchEmployer => ("refusal-no-such-employer", vec![]),
        Refusal::EmployerCancelled => ("refusal-employer-cancelled", vec![]),
        Refusal::EmployerHasNothing => ("refusal-employer-has-nothing", vec![]),
        Refusal::NothingInMonth { month, newest: None } => {
            ("refusal-nothing-in-month", vec![("month", month.to_string().into())])
        }
        Refusal::NothingInMonth { month, newest: Some(newest) } => {
            let months = vec![("month", month.to_string().into()), ("newest", newest.to_string().into())];
            ("refusal-nothing-in-month-but", months)
        }
        Refusal::NoSuchQuery => ("refusal-no-such-query", vec![]),
        Refusal::NotAName => ("refusal-not-a-name", vec![]),
        Refusal::LetterStale => ("refusal-letter-stale", vec![]),
        Refusal::AuthorityMissing => ("refusal-authority-missing", vec![]),
        Refusal::ReceiptNotOurs => ("refusal-receipt-not-ours", vec![]),
        Refusal::ReceiptTooOld { until } => ("refusal-receipt-too-old", vec![("until", until.to_string().into())]),
        Refusal::NothingUnfinished => ("refusal-nothing-unfinished", vec![]),
        Refusal::OwnAffair => ("refusal-own-affair", vec![]),
        Refusal::NothingLocked => ("refusal-nothing-locked", vec![]),
        Refusal::UserExists => ("refusal-user-exists", vec![]),
        Refusal::NoSuchUser => ("refusal-no-such-user", vec![]),
        Refusal::RolesExclude => ("refusal-roles-exclude", vec![]),
        Refusal::WeakPassword(Weakness::Short) => ("refusal-password-short", vec![]),
        Refusal::WeakPassword(Weakness::Monotonous) => ("refusal-password-monotonous", vec![]),
        Refusal::WeakPassword(Weakness::Predictable) => ("refusal-password-predictable", vec![]),
        Refusal::SamePassword => ("refusal-password-same", vec![]),
        Refusal::VisitsUnfinished => ("refusal-visits-unfinished", vec![]),
        Refusal::MustChangePassword => ("refusal-must-change-password", vec![]),
        Refusal::ClockWrong(WrongClock { clock, last, how }) => {
            let id = match how {
                Doubt::BeforeRelease => "refusal-clock-before-release",
                Doubt::Behind => "refusal-clock-behind",
                Doubt::Ahead => "refusal-clock-ahead",
            };
            (id, vec![("clock", until(*clock).into()), ("last", until(*last).into())])
        }
        Refusal::ClockRight => ("refusal-clock-right", vec![]),
        Refusal::TwoPersons => ("refusal-two-persons", vec![]),
        Refusal::PrinterUnconfirmed => ("refusal-printer-unconfirmed", vec![]),
        Refusal::PrinterLost => ("refusal-printer-lost", vec![]),
        Refusal::LossUnsettled => ("refusal-loss-unsettled", vec![]),
        Refusal::NothingLost => ("refusal-nothing-lost", vec![]),
        Refusal::MustNamePerson => ("refusal-must-name-person", vec![]),
        Refusal::PersonTaken { by: None } => ("refusal-person-taken", vec![]),
        Refusal::PersonTaken { by: Some(user) } => ("refusal-person-taken-by", vec![("user", user.to_string().into())]),
        Refusal::PersonNamed => ("refusal-person-named", vec![]),
        Refusal::TimeSettled => ("refusal-time-settled", vec![]),
        Refusal::NotAnAdministrator => ("refusal-not-an-administrator", vec![]),
        Refusal::WeakPassword(Weakness::Common) => ("refusal-password-common", vec![]),
        Refusal::OffDuty(OffDuty::Disabled) => ("refusal-user-disabled", vec![]),
        Refusal::OffDuty(OffDuty::Removed) => ("refusal-user-removed", vec![]),
        Refusal::OffDuty(OffDuty::OtherRole) => ("refusal-other-role", vec![]),
        Refusal::FileTaken => ("refusal-file-taken", vec![]),
        Refusal::FileKind => ("refusal-file-kind", vec![]),
        Refusal::FileNowhere => ("refusal-file-nowhere", vec![]),
        Refusal::ReceiptVoid => ("refusal-receipt-void", vec![]),
        Refusal::ReceiptIncomplete => ("refusal-receipt-incomplete", vec![]),
        Refusal::PracticeLossUnsettled => ("refusal-practice-loss-unsettled", vec![]),
        Refusal::OwnRestoration => ("refusal-own-restoration", vec![]),
        Refusal::ChangedSinceRestored => ("refusal-changed-since-restored", vec![]),
        Refusal::NoSupervisor => ("refusal-no-supervisor", vec![]),
        Refusal::SecondUnready => ("refusal-second-unready", vec![]),
        Refusal::NumberWrongAfterVoid { left, void, live } => {
            let numbers = [("void", void.to_string().into()), ("live", live.to_string().into())];
            ("refusal-code-wrong-after-void", [("left", (*left).into())].into_iter().chain(numbers).collect())
        }
    }
}

/// The stable code of a refusal that is also a machine's fault.
pub(super) fn code(refusal: &Refusal) -> Option<&'static str> {
    matches!(refusal, Refusal::ClockWrong(_)).then_some(CLOCK)
}

/// What failed, behind its stable code.
pub(super) fn fault<'a>(words: &Words, fault: &'a Fault) -> (&'static str, Sentence<'a>) {
    match fault {
        Fault::Store(fault) => store_fault(fault),
        Fault::Paper(PaperError::DoesNotFit { zone }) => ("P1", ("fault-paper-fit", vec![("zone", (*zone).into())])),
        Fault::Paper(_) => ("P2", ("fault-paper", vec![])),
        Fault::Form(fault) => ("P7", ("fault-form", vec![("detail", form::fault(words, fault).into())])),
        Fault::Drawer(_) => ("P3", ("fault-drawer", vec![])),
        Fault::NotPrinted { printer, trouble } => ("P4", words.printer_said("fault-not-printed", printer, *trouble)),
        Fault::PerhapsPrinted { printer, trouble } => ("P5", words.printer_said("fault-perhaps-printed", printer, *trouble)),
        Fault::NotReady { printer, trouble } => ("P8", words.printer_said("fault-not-ready", printer, *trouble)),
        Fault::EnvelopeVoid(_) => ("S22", ("fault-envelope-void", vec![])),
        Fault::NoPrinter { printer, trouble } => ("P6", words.printer_said("fault-no-printer", printer, *trouble)),
        Fault::Chance(_) => ("C1", ("fault-chance", vec![])),
        Fault::Hash(_) => ("C2", ("fault-hash", vec![])),
        Fault::Backup(fault) => backup_fault(fault),
    }
}

pub(super) fn backup_fault(fault: &BackupFault) -> (&'static str, Sentence<'_>) {
    let (code, id) = match fault {
        BackupFault::Store(fault) => return store_fault(fault),
        BackupFault::NoRoom { needed, free } => {
            let room = vec![("needed", megabytes(*needed).into()), ("free", megabytes(*free).into())];
            return ("B8", ("fault-backup-no-room", room));
        }
        BackupFault::Exists => ("B1", "fault-backup-exists"),
        BackupFault::IsFolder => ("B2", "fault-backup-is-folder"),
        BackupFault::NotAFile => ("B3", "fault-backup-not-a-file"),
        BackupFault::Missing => ("B4", "fault-backup-missing"),
        BackupFault::NoFolder => ("B5", "fault-backup-no-folder"),
        BackupFault::Unwritable => ("B6", "fault-backup-unwritable"),
        BackupFault::Full => ("B7", "fault-backup-full"),
        BackupFault::Running => ("B9", "fault-backup-running"),
        BackupFault::NotReadBack => ("B10", "fault-backup-not-read-back"),
        BackupFault::NotABackup => ("B11", "fault-backup-none"),
        BackupFault::Newer => ("B12", "fault-backup-newer"),
        BackupFault::Changed => ("B13", "fault-backup-changed"),
        BackupFault::NotOpened => ("B14", "fault-backup-not-opened"),
        BackupFault::NotAnAdministrator => ("B15", "fault-backup-not-an-administrator"),
        BackupFault::IntoTaken => ("B16", "fault-backup-into-taken"),
        BackupFault::NoSchedule => ("B18", "fault-backup-no-schedule"),
        BackupFault::InDataFolder => ("B19", "fault-backup-in-data-folder"),
        BackupFault::Io(_) => ("B17", "fault-backup-io"),
    };
    (code, (id, vec![]))
}

fn store_fault(fault: &StoreFault) -> (&'static str, Sentence<'_>) {
    match fault {
        StoreFault::NotSetUp => ("S1", ("fault-not-set-up", vec![])),
        StoreFault::AlreadySetUp => ("S2", ("fault-already-set-up", vec![])),
        StoreFault::KeyFileMissing => ("S3", ("fault-key-file-missing", vec![])),
        StoreFault::KeyFileDamaged(_) => ("S4", ("fault-key-file-damaged", vec![])),
        StoreFault::WrongKey => ("S5", ("fault-wrong-key", vec![])),
        StoreFault::Damaged => ("S6", ("fault-damaged", vec![])),
        StoreFault::Newer { found, known } => {
            ("S7", ("fault-newer", vec![("found", found.to_string().into()), ("known", known.to_string().into())]))
        }
        StoreFault::Full => ("S8", ("fault-full", vec![])),
        StoreFault::ReadOnly => ("S9", ("fault-read-only", vec![])),
        StoreFault::Busy => ("S10", ("fault-busy", vec![])),
        StoreFault::DeskTaken { holder } => ("S11", ("fault-desk-taken", vec![("holder", holder.as_str().into())])),
        StoreFault::Repeated => ("S12", ("fault-repeated", vec![])),
        StoreFault::Gate => ("S13", ("fault-gate", vec![])),
        StoreFault::NumbersUsedUp => ("S14", ("fault-numbers-used-up", vec![])),
        // The settings file holds no secret and no person: its parser may say what is wrong, and where.
        StoreFault::Beside { why, .. } => ("S15", ("fault-settings", vec![("detail", format!("\n{why}\n").into())])),
        StoreFault::NoRoom { needed, free } => {
            ("S17", ("fault-no-room", vec![("needed", megabytes(*needed).into()), ("free", megabytes(*free).into())]))
        }
        StoreFault::Io(_) => ("S16", ("fault-io", vec![])),
        StoreFault::NotAFolder => ("S19", ("fault-not-a-folder", vec![])),
        StoreFault::OpenToOthers => ("S20", ("fault-open-to-others", vec![])),
        StoreFault::NotAFile { file } => ("S21", ("fault-not-a-file", vec![("file", file.as_str().into())])),
        StoreFault::SigningIn => ("S23", ("fault-signing-in", vec![])),
        StoreFault::ClockWrong(_) => (CLOCK, ("fault-clock", vec![])),
        StoreFault::Tail(_) => ("S22", ("fault-tail", vec![])),
        StoreFault::TailGone => ("S22", ("fault-tail-gone", vec![])),
        StoreFault::Moved => ("S24", ("fault-moved", vec![])),
        StoreFault::NoTailPlace => ("S22", ("fault-no-tail-place", vec![])),
    }
}

fn obstacle_id(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Deceased => "refusal-deceased",
        Obstacle::Cancelled => "refusal-cancelled",
        Obstacle::NoCard => "refusal-no-card",
        Obstacle::Card(CardState::NotActivated) => "refusal-card-not-activated",
        Obstacle::Card(CardState::OralLoss) => "refusal-card-oral-loss",
        Obstacle::Card(CardState::WrittenLoss) => "refusal-card-written-loss",
        Obstacle::Card(CardState::Frozen) => "refusal-card-frozen",
        Obstacle::Card(CardState::Cancelled) => "refusal-card-cancelled",
        Obstacle::Card(CardState::Replaced) => "refusal-card-replaced",
        Obstacle::Card(CardState::Expired) => "refusal-card-expired",
        // A normal card is no obstacle; the type allows it, the counter never says it.
        Obstacle::Card(CardState::Normal | CardState::Unknown) => "refusal-card-unknown",
    }
}
