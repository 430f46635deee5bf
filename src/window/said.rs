//! What is said beside a field: why the counter stopped, or a note.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::counter::{
    BackupNews, CheckedReceipt, CheckedStatement, ImportFault, Imported, OutgoingFile, PasswordNews, Refusal, Staff, Stop,
};
use crate::domain::journal::{Break, RowBreak};
use crate::domain::{
    AskerProof, CardState, KeptAsker, Obstacle, Pace, QueryNumber, ReceiptState, Referral, RefusalGround, Remark, SpoolFlaw,
    Trouble, UtcOffset, WrongClock,
};
use crate::store::OtherPlace;
use crate::telling::Telling;
use crate::words::Words;

/// So many refused lines of a file of users are said at once.
const MOST_LINES: usize = 12;
/// How far a backup is.
const BACKING_UP: &str = "backup-progress";

/// How much a sentence matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something went well.
    Success,
    /// Something should be noticed, or was refused and can be mended here.
    Remark,
    /// Danger: perhaps the wrong person, perhaps a broken machine.
    Danger,
    /// Help.
    Plain,
}

/// Something said; kept as what it is, so that it can be said again in the other language.
#[derive(Debug)]
pub enum Said {
    /// Why a call did not do what was asked.
    Stop(Stop),
    /// A sentence that mentions nothing.
    Note(Tone, &'static str),
    /// A sentence that mentions one thing.
    Fact(Tone, &'static str, &'static str, String),
    /// The worker is left without a password that works: nobody leaves without being told.
    StillSuspended,
    /// What the clerk should notice.
    Remark(Remark),
    /// What is the matter with a printer.
    Trouble(String, Trouble),
    /// What speaks against a print queue.
    Spool(Vec<SpoolFlaw>),
    /// The visit was refused on this ground.
    Refused(RefusalGround, Referral),
    /// What the record says of a receipt that somebody shows.
    Receipt(Box<CheckedReceipt>),
    /// What the record says of a statement of personal rights that somebody shows.
    Statement(Box<CheckedStatement>),
    /// A statement was printed, under this number and on this printer; into a file, which stays for so many minutes.
    StatementPrinted(QueryNumber, String, Option<u16>),
    /// Who asked for an employer, and by which letter: until the next key.
    Asker(KeptAsker),
    /// What came in from the register.
    Imported(Box<Imported>),
    /// What would come in.
    Checked(Box<Imported>),
    /// Why a file of the register cannot be brought in.
    NotImported(ImportFault),
    /// Who would be added from a file of users, and which lines are refused.
    Staff(Staff),
    /// The journal breaks here.
    Broken(Break),
    /// The journal is whole, and this row of the tables is not what it says; so many others are not, either.
    RowBroken(RowBreak, usize),
    /// The journal is whole.
    Intact {
        /// How many entries it has.
        count: i64,
        /// The code of its head.
        head: String,
    },
    /// Somebody's pace is far over everybody else's.
    Pace(Pace),
    /// Who set the password.
    News(PasswordNews),
    /// Where else the same store was used.
    Elsewhere(OtherPlace),
    /// Somebody, masked, has the envelope.
    HandedOver {
        /// Whose it was.
        name: String,
        /// Since when.
        at: DateTime<Utc>,
    },
    /// What became of a backup.
    Backup(BackupNews),
    /// A file for the system that keeps the register was written.
    SentOut(OutgoingFile),
    /// So many lines of the journal lie in a file now.
    Exported {
        /// How many.
        lines: usize,
        /// Where.
        file: PathBuf,
    },
}

impl Said {
    /// Whether it stays when something else is said: nobody may leave without having been told.
    pub fn stays(&self) -> bool {
        matches!(self, Self::StillSuspended) || self.stays_while_typing()
    }

    /// Whether it stays when the next number is typed: it is so for whoever comes next, too.
    pub fn stays_while_typing(&self) -> bool {
        matches!(self, Self::Stop(Stop::Refused(Refusal::LossUnsettled | Refusal::PracticeLossUnsettled)))
    }

    /// How much it matters.
    pub fn tone(&self) -> Tone {
        match self {
            Self::Stop(Stop::Failed(_)) => Tone::Danger,
            Self::Stop(Stop::Refused(refusal)) if alarms(refusal) => Tone::Danger,
            Self::Stop(Stop::Refused(_)) | Self::Remark(_) | Self::Refused(..) => Tone::Remark,
            Self::Trouble(..) | Self::Pace(_) | Self::News(_) | Self::Elsewhere(_) => Tone::Remark,
            Self::Spool(flaws) => {
                if flaws.is_empty() {
                    Tone::Plain
                } else {
                    Tone::Danger
                }
            }
            Self::Broken(_) | Self::RowBroken(..) | Self::StillSuspended => Tone::Danger,
            Self::Asker(KeptAsker::Kept { proof: AskerProof::Both | AskerProof::LetterAlone, .. }) => Tone::Plain,
            Self::Asker(_) => Tone::Danger,
            Self::Imported(done) if done.is_in_part() => Tone::Remark,
            Self::Checked(_) | Self::NotImported(_) | Self::Staff(_) => Tone::Remark,
            Self::Receipt(checked) if checked.state == ReceiptState::Void => Tone::Remark,
            Self::Imported(_) | Self::Receipt(_) | Self::Statement(_) | Self::StatementPrinted(..) => Tone::Success,
            Self::Intact { .. } | Self::HandedOver { .. } | Self::Exported { .. } | Self::SentOut(_) => Tone::Success,
            Self::Note(tone, _) | Self::Fact(tone, ..) => *tone,
            Self::Backup(BackupNews::Made(made)) if made.elsewhere => Tone::Success,
            Self::Backup(_) => Tone::Remark,
        }
    }

    /// Whether it is what the record says of a paper, shown as a table.
    pub fn is_of_a_paper(&self) -> bool {
        matches!(self, Self::Receipt(_) | Self::Statement(_))
    }

    /// Whether nothing that the clerk can do here helps: the visit is refused, or left to somebody else.
    pub fn ends_the_visit(&self) -> bool {
        matches!(
            self,
            Self::Stop(Stop::Refused(Refusal::Obstacle(_) | Refusal::CardLocked { .. } | Refusal::Elsewhere { .. }))
        )
    }

    /// The ground on which a visit is refused that this stops.
    pub fn ground(&self) -> Option<RefusalGround> {
        let Self::Stop(Stop::Refused(refusal)) = self else { return None };
        Some(match refusal {
            Refusal::Obstacle(Obstacle::NoCard) => RefusalGround::DocumentMissing,
            Refusal::Obstacle(Obstacle::Card(CardState::Expired)) => RefusalGround::DocumentExpired,
            Refusal::Obstacle(Obstacle::Card(_)) | Refusal::CardLocked { .. } => RefusalGround::CardDoubtful,
            Refusal::Obstacle(Obstacle::Deceased | Obstacle::Cancelled) => RefusalGround::DataDiffers,
            _ => return None,
        })
    }

    /// A backup is so far, in percent.
    pub fn backing_up(percent: u8) -> Self {
        Self::Fact(Tone::Plain, BACKING_UP, "percent", percent.to_string())
    }

    /// Whether it says how far a backup is, or what became of it.
    pub fn is_of_a_backup(&self) -> bool {
        matches!(self, Self::Backup(_) | Self::Fact(_, BACKING_UP, ..))
    }

    /// Whether it says that the card check is locked.
    pub fn is_of_the_lock(&self) -> bool {
        matches!(self, Self::Stop(Stop::Refused(Refusal::CardLocked { .. })))
    }

    /// Whether it says that the clock is not believed.
    pub fn is_of_the_clock(&self) -> bool {
        matches!(self, Self::Stop(Stop::Refused(Refusal::ClockWrong(_))))
    }

    /// Why the clock is not believed, where users may settle that it is right.
    pub fn doubt(&self) -> Option<WrongClock> {
        match self {
            Self::Stop(Stop::Refused(Refusal::ClockWrong(wrong))) => Some(*wrong).filter(WrongClock::may_be_settled),
            _ => None,
        }
    }

    /// What a referral slip can explain of it.
    pub fn refers(&self) -> Option<Referral> {
        match self {
            Self::Refused(_, referral) => Some(referral.clone()),
            Self::Stop(Stop::Refused(refusal)) => Some(Referral { why: refusal.refers()?, business: None }),
            Self::Stop(Stop::Failed(_))
            | Self::Note(..)
            | Self::Fact(..)
            | Self::StillSuspended
            | Self::Remark(_)
            | Self::Trouble(..)
            | Self::Spool(_)
            | Self::Receipt(_)
            | Self::Statement(_)
            | Self::StatementPrinted(..)
            | Self::Asker(_)
            | Self::Imported(_)
            | Self::Checked(_)
            | Self::NotImported(_)
            | Self::Staff(_)
            | Self::Broken(_)
            | Self::RowBroken(..)
            | Self::Intact { .. }
            | Self::News(_)
            | Self::Elsewhere(_)
            | Self::HandedOver { .. }
            | Self::Backup(_)
            | Self::SentOut(_)
            | Self::Exported { .. }
            | Self::Pace(_) => None,
        }
    }

    /// Whom it is about and when it was, where that is said before it.
    pub fn heading(&self, words: &Words, offset: UtcOffset) -> Option<String> {
        let Self::HandedOver { name, at } = self else { return None };
        let at = offset.clock(*at).format("%H:%M").to_string();
        Some(words.say("handed-over-to", &[("name", name.as_str().into()), ("at", at.into())]))
    }

    /// The sentence.
    pub fn sentence(&self, words: &Words, offset: UtcOffset) -> String {
        match self {
            Self::Stop(stop) => words.stop(stop, offset),
            Self::Note(_, id) => words.say(id, &[]),
            Self::Fact(_, id, name @ "printer", value) => words.say(id, &[(name, words.printer_called(value).into())]),
            Self::Fact(_, id, name, value) => words.say(id, &[(name, value.as_str().into())]),
            Self::StillSuspended => words.say("still-suspended", &[]),
            Self::Remark(remark) => words.say("remark", &[("remark", words.remark(*remark).into())]),
            Self::Refused(ground, _) => words.refused(*ground).1,
            Self::Trouble(printer, trouble) => words.printer_trouble(printer, *trouble),
            Self::Spool(flaws) => words.spool(flaws),
            Self::Imported(done) => {
                let brought = [("kind", words.register_kind(done.kind).into()), ("rows", words.imported(&done.rows).into())];
                let lies_where = words.import_lies_where(done);
                let lacks = many_gone(words.import_many_gone(done), words);
                let unknown = words.import_unknown(done).into_iter().chain(words.import_line_notes(done)).collect();
                [vec![words.say("imported-kind", &brought)], lies_where, lacks, unknown].concat().join("\n")
            }
            Self::Checked(done) => {
                let (encoding, rows) = (words.import_encoding(done.encoding), words.imported(&done.rows));
                let kind = words.register_kind(done.kind);
                let facts = [("kind", kind.into()), ("encoding", encoding.into()), ("rows", rows.into())];
                let lacks = many_gone(words.check_many_gone(done), words);
                let unknown = words.check_unknown(done).into_iter().chain(words.import_line_notes(done)).collect();
                [vec![words.say("import-checked", &facts)], lacks, unknown].concat().join("\n")
            }
            Self::News(news) => words.password_news(news, offset),
            Self::Elsewhere(other) => words.elsewhere(other, offset),
            Self::Staff(staff) if staff.refused.is_empty() => {
                words.say("staff-checked", &[("staff", words.staff(staff).into())])
            }
            Self::Staff(staff) => {
                let refused: Vec<String> =
                    staff.refused.iter().take(MOST_LINES).map(|refused| words.user_refused(*refused)).collect();
                format!("{}\n{}", words.say("staff-refused", &[]), refused.join("\n"))
            }
            Self::NotImported(fault) => words.import_fault(fault, offset),
            Self::Receipt(checked) => words.checked_receipt(checked, offset),
            Self::Statement(checked) => words.checked_statement(checked, offset),
            Self::StatementPrinted(number, printer, minutes) => {
                let facts = [("number", number.to_string().into()), ("printer", words.printer_called(printer).into())];
                let printed = words.say("rights-statement-printed", &facts);
                let stays = minutes.map(|minutes| words.sheet_stays(minutes));
                std::iter::once(printed).chain(stays).collect::<Vec<_>>().join("\n")
            }
            Self::Asker(kept) => words.kept_asker(kept),
            Self::Pace(pace) => words.pace(pace, offset),
            Self::HandedOver { .. } => words.say("handed-over", &[]),
            Self::Backup(news) => words.backup_news(news, offset),
            Self::Broken(place) => words.say("journal-breaks", &[("where", words.journal_break(place).into())]),
            Self::RowBroken(found, others) => {
                let facts = [("where", words.row_break(found).into()), ("others", (*others).into())];
                words.say("journal-row-broken", &facts)
            }
            Self::SentOut(written) => {
                let count = words.say("outgoing-written", &[("count", written.changes.into())]);
                format!("{count}\n{}", written.file.display())
            }
            Self::Exported { lines, file } => {
                let facts = [("count", lines.to_string().into()), ("file", file.display().to_string().into())];
                words.say("exported-in-window", &facts)
            }
            Self::Intact { count, head } => {
                words.say("journal-intact", &[("count", count.to_string().into()), ("head", head.as_str().into())])
            }
        }
    }
}

impl From<Stop> for Said {
    fn from(stop: Stop) -> Self {
        if let Stop::Failed(fault) = &stop {
            tracing::error!(?fault, "fault");
        }
        Self::Stop(stop)
    }
}

/// What a whole file lacks, and the keys that say that it is right.
fn many_gone(lacks: Option<String>, words: &Words) -> Vec<String> {
    lacks.map(|lacks| vec![lacks, words.say("import-many-gone-keys", &[])]).unwrap_or_default()
}

/// Whether a refusal means danger: a card in the wrong hands, an envelope that must not be handed out, a locked door.
fn alarms(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Obstacle(Obstacle::Card(state)) => state.hints_at_fraud(),
        Refusal::Obstacle(Obstacle::Deceased)
        | Refusal::CardLocked { .. }
        | Refusal::EnvelopeVoid
        | Refusal::ResetOnline
        | Refusal::TimeSettled
        | Refusal::Overdue
        | Refusal::LossUnsettled
        | Refusal::PracticeLossUnsettled
        | Refusal::SignInLocked { .. }
        | Refusal::ClockWrong(_) => true,
        _ => false,
    }
}
