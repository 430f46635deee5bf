//! Refusals, faults and names in words: every variant by exhaustive match, so that a new one without words does not build.

use std::path::Path;

use super::{Said, Words};
use crate::counter::{CheckedReceipt, Fault, FileEncoding, Import, ImportFault, Refusal, RowRefused, Stop, WhyRefused};
use crate::domain::journal::{Answer, Break};
use crate::domain::{
    CardState, Flaw, NoTry, Obstacle, Reason, ReceiptState, RefusalGround, Remark, Right, Role, Sex, Unreadable, UtcOffset,
    Weakness,
};
use crate::paper::{InstalledFonts, PaperError};
use crate::store::{StoreFault, Upgrade, VisitState};

impl Words {
    /// Why a call did not do what was asked, and what to do next.
    pub fn stop(&self, stop: &Stop, offset: UtcOffset) -> String {
        match stop {
            Stop::Refused(refusal) => self.refusal(refusal, offset),
            Stop::Failed(fault) => self.fault(fault),
        }
    }

    /// Why the rules say no.
    pub fn refusal(&self, refusal: &Refusal, offset: UtcOffset) -> String {
        let (id, facts) = self.refusal_said(refusal, offset);
        self.say(id, &facts)
    }

    /// What failed, with its stable code.
    pub fn fault(&self, fault: &Fault) -> String {
        let (code, (id, facts)) = self.fault_said(fault);
        let sentence = self.say(id, &facts);
        self.say("fault", &[("code", code.into()), ("sentence", sentence.into())])
    }

    fn refusal_said(&self, refusal: &Refusal, offset: UtcOffset) -> Said<'static> {
        let until = |until| offset.clock(until).format("%Y-%m-%d %H:%M").to_string();
        match refusal {
            Refusal::NoRight(right) => ("refusal-no-right", vec![("right", self.say(right_id(*right), &[]).into())]),
            Refusal::Piped => ("refusal-piped", vec![]),
            Refusal::NoChecks => ("refusal-no-checks", vec![]),
            Refusal::ReasonMissing => ("refusal-reason-missing", vec![]),
            Refusal::SignInWrong { left } => ("refusal-sign-in-wrong", vec![("left", (*left).into())]),
            Refusal::RecoveryWrong => ("refusal-recovery-wrong", vec![]),
            Refusal::SignInLocked { until: at } => ("refusal-sign-in-locked", vec![("until", until(*at).into())]),
            Refusal::NotFound { flaw: None } => ("refusal-not-found", vec![]),
            Refusal::NotFound { flaw: Some(flaw) } => ("refusal-not-found-flawed", vec![("flaw", self.flaw(*flaw).into())]),
            Refusal::Unreadable(Unreadable::Empty) => ("refusal-unreadable-empty", vec![]),
            Refusal::Unreadable(Unreadable::Length(count)) => {
                ("refusal-unreadable-length", vec![("count", (*count).into())])
            }
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
            Refusal::NumberNoTry => ("refusal-number-no-try", vec![]),
            Refusal::NumberWrong { left } => ("refusal-number-wrong", vec![("left", (*left).into())]),
            Refusal::EnvelopeVoid => ("refusal-envelope-void", vec![]),
            Refusal::Overdue => ("refusal-overdue", vec![]),
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
        }
    }

    fn fault_said<'a>(&self, fault: &'a Fault) -> (&'static str, Said<'a>) {
        match fault {
            Fault::Store(fault) => store_fault(fault),
            Fault::Paper(PaperError::DoesNotFit { zone }) => ("P1", ("fault-paper-fit", vec![("zone", (*zone).into())])),
            Fault::Paper(_) => ("P2", ("fault-paper", vec![])),
            Fault::Form(fault) => ("P7", ("fault-form", vec![("detail", self.form_fault(fault).into())])),
            Fault::Drawer(_) => ("P3", ("fault-drawer", vec![])),
            Fault::NotPrinted { printer, trouble } => ("P4", self.printer_said("fault-not-printed", printer, *trouble)),
            Fault::PerhapsPrinted { printer, trouble } => {
                ("P5", self.printer_said("fault-perhaps-printed", printer, *trouble))
            }
            Fault::NoPrinter { printer, trouble } => ("P6", self.printer_said("fault-no-printer", printer, *trouble)),
            Fault::Chance(_) => ("C1", ("fault-chance", vec![])),
            Fault::Hash(_) => ("C2", ("fault-hash", vec![])),
        }
    }

    /// What the record says of a receipt, a line for each fact.
    pub fn checked_receipt(&self, checked: &CheckedReceipt, offset: UtcOffset) -> String {
        let local = |at| offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
        let envelope = checked.envelope.as_ref().map(ToString::to_string).unwrap_or_default();
        let outcome = match checked.state {
            ReceiptState::Open => self.say("receipt-open", &[]),
            ReceiptState::Void => self.say("receipt-void", &[("envelope", envelope.into())]),
            ReceiptState::HandedOver(at) => {
                self.say("receipt-handed-over", &[("envelope", envelope.into()), ("at", local(at).into())])
            }
        };
        let facts = [
            ("name", checked.name.to_string().into()),
            ("business", checked.business.to_string().into()),
            ("at", local(checked.at).into()),
            ("station", checked.station.to_string().into()),
            ("outcome", outcome.into()),
            ("until", checked.until.to_string().into()),
        ];
        self.say("receipt-genuine", &facts)
    }

    /// What is wrong with a number.
    pub fn flaw(&self, flaw: Flaw) -> String {
        let id = match flaw {
            Flaw::CheckCharacter => "flaw-check-character",
            Flaw::BirthDate => "flaw-birth-date",
            Flaw::BirthInFuture => "flaw-birth-in-future",
        };
        self.say(id, &[])
    }

    /// What the clerk should notice.
    pub fn remark(&self, remark: Remark) -> String {
        let id = match remark {
            Remark::UnknownProvince => "remark-unknown-province",
            Remark::NumberFlawed(flaw) => return self.say("remark-number-flawed", &[("flaw", self.flaw(flaw).into())]),
            Remark::FoundByOldNumber => "remark-found-by-old-number",
            Remark::BirthDiffers => "remark-birth-differs",
            Remark::SexDiffers => "remark-sex-differs",
            Remark::ResetToday => "remark-reset-today",
            Remark::OftenReset => "remark-often-reset",
        };
        self.say(id, &[])
    }

    /// A sex, or that none is registered.
    pub fn sex(&self, sex: Option<Sex>) -> String {
        let id = match sex {
            Some(Sex::Male) => "sex-male",
            Some(Sex::Female) => "sex-female",
            None => "unknown",
        };
        self.say(id, &[])
    }

    /// A role.
    pub fn role(&self, role: Role) -> String {
        let id = match role {
            Role::Clerk => "role-clerk",
            Role::Supervisor => "role-supervisor",
            Role::Administrator => "role-administrator",
            Role::Auditor => "role-auditor",
        };
        self.say(id, &[])
    }

    /// A reason.
    pub fn reason(&self, reason: Reason) -> String {
        let id = match reason {
            Reason::Forgotten => "reason-forgotten",
            Reason::Locked => "reason-locked",
            Reason::Compromised => "reason-compromised",
        };
        self.say(id, &[])
    }

    /// A ground of refusal as the clerk chooses it, and what to tell the applicant once it is on the record.
    pub fn refused(&self, ground: RefusalGround) -> (String, String) {
        let (ground, next) = match ground {
            RefusalGround::PersonDiffers => ("ground-person-differs", "refused-person-differs"),
            RefusalGround::DocumentExpired => ("ground-document-expired", "refused-document-expired"),
            RefusalGround::DocumentMissing => ("ground-document-missing", "refused-document-missing"),
            RefusalGround::CardDoubtful => ("ground-card-doubtful", "refused-card-doubtful"),
            RefusalGround::DataDiffers => ("ground-data-differs", "refused-data-differs"),
            RefusalGround::GivenUp => ("ground-given-up", "refused-given-up"),
        };
        (self.say(ground, &[]), self.say(next, &[]))
    }

    /// Where an unfinished visit stands.
    pub fn visit_state(&self, state: VisitState) -> String {
        let id = match state {
            VisitState::Verified => "state-verified",
            VisitState::Issued => "state-issued",
            VisitState::Printed => "state-printed",
        };
        self.say(id, &[])
    }

    /// What the online service is told of a password.
    pub fn answer(&self, answer: Answer) -> String {
        let id = match answer {
            Answer::Right => "answer-right",
            Answer::MustChange => "answer-must-change",
            Answer::Wrong => "answer-wrong",
            Answer::Locked => "answer-locked",
            Answer::Expired => "answer-expired",
            Answer::Suspended => "answer-suspended",
        };
        self.say(id, &[])
    }

    /// Where and how the journal breaks.
    pub fn journal_break(&self, place: &Break) -> String {
        match place {
            Break::Altered(seq) => self.say("break-altered", &[("seq", seq.to_string().into())]),
            Break::Missing(seq, count) => {
                self.say("break-missing", &[("seq", seq.to_string().into()), ("count", (*count).into())])
            }
            Break::OutOfPlace(seq, says) => {
                self.say("break-out-of-place", &[("seq", seq.to_string().into()), ("says", says.to_string().into())])
            }
            Break::CutShort(seq) => self.say("break-cut-short", &[("seq", seq.to_string().into())]),
            Break::Foreign(seq) => self.say("break-foreign", &[("seq", seq.to_string().into())]),
        }
    }

    /// The data are brought to the program's version first.
    pub fn upgrade(&self, upgrade: &Upgrade) -> String {
        let Upgrade { workers, entries, room, seconds } = upgrade;
        let facts = [
            ("workers", workers.to_string().into()),
            ("entries", entries.to_string().into()),
            ("minutes", usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX).into()),
            ("room", megabytes(*room).into()),
        ];
        self.say("upgrade-begins", &facts)
    }

    /// How far an import is.
    pub fn import_progress(&self, done: &Import) -> String {
        self.say("import-progress", &[("rows", done.rows().to_string().into())])
    }

    /// What an import brought, or would bring.
    pub fn imported(&self, rows: &Import) -> String {
        let facts = [
            ("new", rows.new.to_string().into()),
            ("changed", rows.changed.to_string().into()),
            ("unchanged", rows.unchanged.to_string().into()),
            ("held", rows.held.to_string().into()),
            ("refused", rows.refused.to_string().into()),
        ];
        self.say("import-done", &facts)
    }

    /// In which encoding a file was read.
    pub fn import_encoding(&self, encoding: FileEncoding) -> String {
        self.say("import-encoding", &[("encoding", encoding.name().into())])
    }

    /// Where held rows lie, and how they come in.
    pub fn import_held(&self, file: &Path) -> String {
        self.say("import-held", &[("file", file.display().to_string().into())])
    }

    /// Why a file could not be brought in, unless the counter stopped it.
    pub fn import_fault(&self, fault: &ImportFault, offset: UtcOffset) -> String {
        match fault {
            ImportFault::Unreadable(source) => self.say("import-unreadable", &[("detail", source.to_string().into())]),
            ImportFault::NotAFile => self.say("import-not-a-file", &[]),
            ImportFault::EncodingUnclear => self.say("import-encoding-unclear", &[]),
            ImportFault::Changed => self.say("import-changed", &[]),
            ImportFault::MissingColumns(columns) => {
                self.say("import-missing-columns", &[("columns", columns.join(", ").into())])
            }
            ImportFault::NotKept(source) => self.say("import-not-kept", &[("detail", source.to_string().into())]),
            ImportFault::Stopped(stop) => self.stop(stop, offset),
        }
    }

    /// Which row of an import is refused, and why.
    pub fn import_row(&self, row: &RowRefused, offset: UtcOffset) -> String {
        if row.column.is_empty() {
            let why = self.row_refused(row, offset);
            return self.say("import-line-refused", &[("line", row.line.to_string().into()), ("why", why.into())]);
        }
        let facts = [
            ("line", row.line.to_string().into()),
            ("column", row.column.as_ref().into()),
            ("value", row.value.as_str().into()),
            ("why", self.row_refused(row, offset).into()),
        ];
        self.say("import-row-refused", &facts)
    }

    /// Which row of an import is held.
    pub fn import_row_held(&self, line: u64) -> String {
        self.say("import-row-held", &[("line", line.to_string().into())])
    }

    /// Why a row of an import is refused.
    pub fn row_refused(&self, row: &RowRefused, offset: UtcOffset) -> String {
        let id = match row.why {
            WhyRefused::TooLong => "row-too-long",
            WhyRefused::Undecodable => "row-undecodable",
            WhyRefused::Incomplete => "row-incomplete",
            WhyRefused::TooManyFields => "row-too-many-fields",
            WhyRefused::OpenQuote => "row-open-quote",
            WhyRefused::Number(unreadable) => return self.refusal(&Refusal::Unreadable(unreadable), offset),
            WhyRefused::Name => "row-name",
            WhyRefused::Sex => "row-sex",
            WhyRefused::Ethnicity => "row-ethnicity",
            WhyRefused::Date => "row-date",
            WhyRefused::Household => "row-household",
            WhyRefused::Area => "row-area",
            WhyRefused::Mobile => "row-mobile",
            WhyRefused::Card => "row-card",
            WhyRefused::CardState => "row-card-state",
            WhyRefused::State => "row-state",
        };
        self.say(id, &[])
    }
}

fn store_fault(fault: &StoreFault) -> (&'static str, Said<'_>) {
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
    }
}

/// Bytes as whole megabytes.
fn megabytes(bytes: u64) -> String {
    bytes.div_ceil(1_000_000).to_string()
}

pub(super) fn right_id(right: Right) -> &'static str {
    match right {
        Right::Serve => "right-serve",
        Right::LiftLock => "right-lift-lock",
        Right::ManageUsers => "right-manage-users",
        Right::ChangeSettings => "right-change-settings",
        Right::Import => "right-import",
        Right::CheckPassword => "right-check-password",
        Right::ReadJournal => "right-read-journal",
        Right::CheckReceipt => "right-check-receipt",
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_lock_ends_in_local_time() {
        let until: chrono::DateTime<chrono::Utc> = "2026-11-22T16:30:00Z".parse().unwrap();
        let said = Words::new(Language::English).refusal(&Refusal::SignInLocked { until }, UtcOffset::default());
        assert!(said.contains("2026-11-23 00:30"), "{said}");
    }

    #[test]
    fn singular_and_plural_are_said() {
        let words = Words::new(Language::English);
        let said = |left| words.refusal(&Refusal::CardWrong { left }, UtcOffset::default());
        assert!(said(1).contains("One try is left") && said(2).contains("2 tries are left"));
    }
}
