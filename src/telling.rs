//! What is told: the refusals, faults and answers of every room below, in words.
//!
//! [`Words`] know sentences and the domain, and no room that stops or answers; this room stands above those and says what
//! came of a call, every variant by exhaustive match.

mod backup;
mod form;
mod import;
mod loss;
mod search;
mod stops;
mod support;

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::counter::{
    BackupNews, CheckedReceipt, CheckedStatement, Fault, FileEncoding, Import, ImportFault, Imported, OpenLoss,
    PasswordNews, Refusal, RefusedRows, RowRefused, Settles, Staff, Stop, Support, Unopened, UserRefused,
};
use crate::domain::{AskerProof, KeptAsker, ReceiptState, UtcOffset};
use crate::paper::{FormFault, Guard};
use crate::store::{OtherPlace, PastReset, Standing, Unfinished, Upgrade, VisitState};
use crate::words::Words;

pub use search::{SearchCells, differences};

/// Says in words what came of a call.
pub trait Telling {
    /// Why a call did not do what was asked, and what to do next.
    fn stop(&self, stop: &Stop, offset: UtcOffset) -> String;

    /// Why the rules say no.
    fn refusal(&self, refusal: &Refusal, offset: UtcOffset) -> String;

    /// What failed, with its stable code.
    fn fault(&self, fault: &Fault) -> String;

    /// What is wrong with a form, and where.
    fn form_fault(&self, fault: &FormFault) -> String;

    /// What protects the secret on a stationery, and what does not.
    fn guard(&self, guard: Guard) -> (String, String);

    /// What became of a receipt's envelope; that the receipt is genuine; and each fact behind its label as the paper has it.
    fn receipt_facts(&self, checked: &CheckedReceipt, offset: UtcOffset) -> (String, String, Vec<(String, String)>);

    /// What the record says of a receipt, a line for each fact.
    fn checked_receipt(&self, checked: &CheckedReceipt, offset: UtcOffset) -> String;

    /// What a statement of personal rights is of; that it is genuine; and each fact behind its label.
    fn statement_facts(&self, checked: &CheckedStatement, offset: UtcOffset) -> (String, String, Vec<(String, String)>);

    /// What the record says of a statement, a line for each fact.
    fn checked_statement(&self, checked: &CheckedStatement, offset: UtcOffset) -> String;
    /// Who asked for an employer, and whether the entry's codes fit.
    fn kept_asker(&self, kept: &KeptAsker) -> String;

    /// Where an unfinished visit stands.
    fn visit_state(&self, state: VisitState) -> String;

    /// An envelope that a worker was handed before: why, and where.
    fn past_reset(&self, past: &PastReset) -> String;

    /// How a visit ended, or where it stands.
    fn standing(&self, standing: Standing) -> String;

    /// Since when an unfinished visit is open, at which counter, and in whose hands.
    fn waiting(&self, visit: &Unfinished, offset: UtcOffset) -> String;

    /// The data are brought to the program's version first.
    fn upgrade(&self, upgrade: &Upgrade) -> String;

    /// How far an import is.
    fn import_progress(&self, done: &Import) -> String;

    /// What an import brought, or would bring.
    fn imported(&self, rows: &Import) -> String;

    /// Where the rows that were left out lie, and the file itself if it was the inbox's.
    fn import_lies_where(&self, done: &Imported) -> Vec<String>;

    /// What a whole file lacked, if that was so much that nothing was flagged.
    fn import_many_gone(&self, done: &Imported) -> Option<String>;

    /// What a whole file that was only counted lacks, if that is so much.
    fn check_many_gone(&self, done: &Imported) -> Option<String>;

    /// Why nothing of a whole file was flagged, if refused rows do not say whom they are about.
    fn import_unknown(&self, done: &Imported) -> Option<String>;

    /// Why nothing of a whole file that was only counted would be flagged, if refused rows do not say so.
    fn check_unknown(&self, done: &Imported) -> Option<String>;

    /// Behind which line an import went on that had stopped there, and which line is the last, if that has no end.
    fn import_line_notes(&self, done: &Imported) -> Vec<String>;

    /// In which encoding a file was read.
    fn import_encoding(&self, encoding: FileEncoding) -> String;

    /// Where held rows lie, and how they come in.
    fn import_held(&self, file: &Path) -> String;

    /// Where refused rows lie, and where it is said why.
    fn import_refused(&self, refused: &RefusedRows) -> String;

    /// Why a file could not be brought in, unless the counter stopped it.
    fn import_fault(&self, fault: &ImportFault, offset: UtcOffset) -> String;

    /// Which row of an import is refused, and why.
    fn import_row(&self, row: &RowRefused, offset: UtcOffset) -> String;

    /// Which row of an import is held.
    fn import_row_held(&self, line: u64) -> String;

    /// Which row's mobile number is held.
    fn import_mobile_held(&self, line: u64) -> String;

    /// What became of a backup: when and where it was to go, and why it was not made; or what it is called.
    fn backup_news(&self, news: &BackupNews, offset: UtcOffset) -> String;

    /// Who set the password that somebody has signed in with.
    fn password_news(&self, news: &PasswordNews, offset: UtcOffset) -> String;

    /// Which line of a file of users nobody can be made of, and why.
    fn user_refused(&self, refused: UserRefused) -> String;

    /// How many users of each role a file would bring.
    fn staff(&self, staff: &Staff) -> String;

    /// What is told of a desk to whoever helps from afar.
    fn support(&self, told: &Support, offset: UtcOffset) -> String;

    /// What is told of a desk that nobody can sign in to.
    fn support_unopened(&self, told: &Unopened, offset: UtcOffset) -> String;

    /// What is lost and nobody has looked at, and where it comes from.
    fn open_loss(&self, loss: &OpenLoss, offset: UtcOffset) -> String;

    /// Where else the same store was used.
    fn elsewhere(&self, other: &OtherPlace, offset: UtcOffset) -> String;

    /// Who settles a loss, to somebody who does not.
    fn settles_loss(&self, settles: &Settles) -> Option<String>;
}

impl Telling for Words {
    fn stop(&self, stop: &Stop, offset: UtcOffset) -> String {
        match stop {
            Stop::Refused(refusal) => self.refusal(refusal, offset),
            Stop::Failed(fault) => self.fault(fault),
        }
    }

    fn refusal(&self, refusal: &Refusal, offset: UtcOffset) -> String {
        let (id, facts) = stops::refusal(self, refusal, offset);
        let sentence = self.say(id, &facts);
        match stops::code(refusal) {
            Some(code) => self.say("fault", &[("code", code.into()), ("sentence", sentence.into())]),
            None => sentence,
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        let (code, (id, facts)) = stops::fault(self, fault);
        let sentence = self.say(id, &facts);
        self.say("fault", &[("code", code.into()), ("sentence", sentence.into())])
    }

    fn form_fault(&self, fault: &FormFault) -> String {
        form::fault(self, fault)
    }

    fn guard(&self, guard: Guard) -> (String, String) {
        form::guard(self, guard)
    }

    fn receipt_facts(&self, checked: &CheckedReceipt, offset: UtcOffset) -> (String, String, Vec<(String, String)>) {
        let label = |id| self.say(id, &[]);
        let facts = [
            ("paper-receipt-name", Some(checked.name.to_string())),
            ("paper-stub-business", Some(checked.business.to_string())),
            ("paper-stub-at", Some(local(checked.at, offset))),
            ("paper-stub-station", Some(checked.station.to_string())),
            ("paper-envelope-number", checked.envelope.as_ref().map(ToString::to_string)),
            ("paper-receipt-until", Some(checked.until.to_string())),
        ];
        let facts = facts.into_iter().filter_map(|(id, value)| Some((label(id), value?))).collect();
        let became = match checked.state {
            ReceiptState::Open => self.say("receipt-became-open", &[]),
            ReceiptState::Void => self.say("receipt-became-void", &[]),
            ReceiptState::HandedOver(at) => self.say("receipt-became-handed-over", &[("at", local(at, offset).into())]),
        };
        (became, self.say("receipt-genuine-heading", &[]), facts)
    }

    fn checked_receipt(&self, checked: &CheckedReceipt, offset: UtcOffset) -> String {
        let local = |at| local(at, offset);
        let outcome = outcome(self, checked, offset);
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

    fn statement_facts(&self, checked: &CheckedStatement, offset: UtcOffset) -> (String, String, Vec<(String, String)>) {
        let facts = [
            ("paper-statement-name", checked.name.to_string()),
            ("paper-statement-number", checked.number.to_string()),
            ("paper-statement-made", local(checked.at, offset)),
            ("rights-statement-made-at", self.statement_origin(checked.origin)),
            ("paper-statement-until", checked.until.to_string()),
        ];
        let facts = facts.map(|(id, value)| (self.say(id, &[]), value)).into();
        (statement_of(self, checked), self.say("rights-statement-genuine-heading", &[]), facts)
    }

    fn kept_asker(&self, kept: &KeptAsker) -> String {
        let KeptAsker::Kept { name, authority, proof } = kept else { return self.say("employer-asker-gone", &[]) };
        let id = match proof {
            AskerProof::Both => "employer-asker-both",
            AskerProof::LetterAlone => "employer-asker-letter",
            AskerProof::Differs => "employer-asker-differs",
        };
        self.say(id, &[("name", name.as_str().into()), ("letter", authority.as_str().into())])
    }

    fn checked_statement(&self, checked: &CheckedStatement, offset: UtcOffset) -> String {
        let facts = [
            ("name", checked.name.to_string().into()),
            ("of", statement_of(self, checked).into()),
            ("at", local(checked.at, offset).into()),
            ("where", self.statement_origin(checked.origin).into()),
            ("until", checked.until.to_string().into()),
        ];
        self.say("rights-statement-genuine", &facts)
    }

    fn visit_state(&self, state: VisitState) -> String {
        let id = match state {
            VisitState::Verified => "state-verified",
            VisitState::Issued => "state-issued",
            VisitState::Printed => "state-printed",
        };
        self.say(id, &[])
    }

    fn past_reset(&self, past: &PastReset) -> String {
        let facts = [("reason", self.reason(past.reason).into()), ("station", past.station.as_str().into())];
        self.say("past-reset", &facts)
    }

    fn standing(&self, standing: Standing) -> String {
        match standing {
            Standing::Open(state) => self.visit_state(state),
            Standing::HandedOver => self.say("standing-handed-over", &[]),
            Standing::Refused => self.say("standing-refused", &[]),
            Standing::Abandoned => self.say("standing-abandoned", &[]),
            Standing::Queried => self.say("standing-queried", &[]),
        }
    }

    fn waiting(&self, visit: &Unfinished, offset: UtcOffset) -> String {
        let opened = offset.clock(visit.opened_at).format("%Y-%m-%d %H:%M").to_string();
        let mut facts = vec![
            ("opened", opened.into()),
            ("station", visit.station.as_str().into()),
            ("user", visit.user.as_str().into()),
        ];
        let Some(begun_by) = &visit.begun_by else { return self.say("unfinished-since", &facts) };
        facts.push(("begun", begun_by.as_str().into()));
        self.say("unfinished-taken-over", &facts)
    }

    fn upgrade(&self, upgrade: &Upgrade) -> String {
        let Upgrade { workers, entries, room, seconds } = upgrade;
        let facts = [
            ("workers", workers.to_string().into()),
            ("entries", entries.to_string().into()),
            ("minutes", usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX).into()),
            ("room", megabytes(*room).into()),
        ];
        self.say("upgrade-begins", &facts)
    }

    fn import_progress(&self, done: &Import) -> String {
        self.say("import-progress", &[("rows", done.rows().to_string().into())])
    }

    fn imported(&self, rows: &Import) -> String {
        import::imported(self, rows)
    }

    fn import_lies_where(&self, done: &Imported) -> Vec<String> {
        import::what_lies_where(self, done)
    }

    fn import_many_gone(&self, done: &Imported) -> Option<String> {
        import::many_gone(self, done)
    }

    fn check_many_gone(&self, done: &Imported) -> Option<String> {
        import::many_would_be_gone(self, done)
    }

    fn import_unknown(&self, done: &Imported) -> Option<String> {
        import::unknown(self, done)
    }

    fn check_unknown(&self, done: &Imported) -> Option<String> {
        import::would_be_unknown(self, done)
    }

    fn import_line_notes(&self, done: &Imported) -> Vec<String> {
        import::line_notes(self, done)
    }

    fn import_encoding(&self, encoding: FileEncoding) -> String {
        self.say("import-encoding", &[("encoding", encoding.name().into())])
    }

    fn import_held(&self, file: &Path) -> String {
        self.say("import-held", &[("file", file.display().to_string().into())])
    }

    fn import_refused(&self, RefusedRows { rows, report }: &RefusedRows) -> String {
        let facts = [("file", rows.display().to_string().into()), ("report", report.display().to_string().into())];
        self.say("import-refused-rows", &facts)
    }

    fn import_fault(&self, fault: &ImportFault, offset: UtcOffset) -> String {
        import::fault(self, fault, offset)
    }

    fn import_row(&self, row: &RowRefused, offset: UtcOffset) -> String {
        import::row(self, row, offset)
    }

    fn import_row_held(&self, line: u64) -> String {
        self.say("import-row-held", &[("line", line.to_string().into())])
    }

    fn import_mobile_held(&self, line: u64) -> String {
        self.say("import-mobile-held", &[("line", line.to_string().into())])
    }

    fn backup_news(&self, news: &BackupNews, offset: UtcOffset) -> String {
        backup::news(self, news, offset)
    }

    fn password_news(&self, news: &PasswordNews, offset: UtcOffset) -> String {
        let local = |at| offset.clock(at).format("%Y-%m-%d %H:%M").to_string();
        match news {
            PasswordNews::SetBy { by, at: Some(at) } => {
                self.say("password-set-by", &[("by", by.to_string().into()), ("at", local(*at).into())])
            }
            PasswordNews::SetBy { by, at: None } => self.say("password-set-by-once", &[("by", by.to_string().into())]),
            PasswordNews::Recovered { at } => self.say("password-recovered", &[("at", local(*at).into())]),
        }
    }

    fn user_refused(&self, UserRefused { line, why }: UserRefused) -> String {
        import::user_refused(self, line, why)
    }

    fn staff(&self, staff: &Staff) -> String {
        import::staff(self, staff)
    }

    fn support(&self, told: &Support, offset: UtcOffset) -> String {
        support::support(self, told, offset)
    }

    fn support_unopened(&self, told: &Unopened, offset: UtcOffset) -> String {
        support::unopened(self, told, offset)
    }

    fn open_loss(&self, loss: &OpenLoss, offset: UtcOffset) -> String {
        loss::open(self, loss, offset)
    }

    fn elsewhere(&self, other: &OtherPlace, offset: UtcOffset) -> String {
        let facts = [
            ("folder", other.folder.display().to_string().into()),
            ("entry", other.entry.to_string().into()),
            ("at", local(other.at, offset).into()),
        ];
        self.say("used-elsewhere", &facts)
    }

    fn settles_loss(&self, settles: &Settles) -> Option<String> {
        loss::settled_by(self, settles)
    }
}

/// Bytes as whole megabytes.
fn megabytes(bytes: u64) -> String {
    bytes.div_ceil(1_000_000).to_string()
}

fn local(at: DateTime<Utc>, offset: UtcOffset) -> String {
    offset.clock(at).format("%Y-%m-%d %H:%M").to_string()
}

/// What a statement is of.
fn statement_of(words: &Words, checked: &CheckedStatement) -> String {
    match checked.year {
        Some(year) => words.say("rights-statement-of-year", &[("year", year.to_string().into())]),
        None => words.say("rights-statement-of-all", &[]),
    }
}

/// What became of a receipt's envelope.
fn outcome(words: &Words, checked: &CheckedReceipt, offset: UtcOffset) -> String {
    let envelope = checked.envelope.as_ref().map(ToString::to_string).unwrap_or_default();
    match checked.state {
        ReceiptState::Open => words.say("receipt-open", &[]),
        ReceiptState::Void => words.say("receipt-void", &[("envelope", envelope.into())]),
        ReceiptState::HandedOver(at) => {
            words.say("receipt-handed-over", &[("envelope", envelope.into()), ("at", local(at, offset).into())])
        }
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
