//! The names of what the domain knows, in words: every variant by exhaustive match, so that a new one without words does not
//! build.

use super::Words;
use crate::domain::journal::{Actor, Break, PasswordAnswer, RowBreak, RowPlace, RowTable};
use crate::domain::{
    Flaw, Gap, Language, Origin, OutgoingKind, Pace, Reason, RefusalGround, RegisterField, RegisterKind, Remark, Right,
    Role, SearchBy, SearchReason, Sex, StatementOrigin, UtcOffset,
};

impl Words {
    /// Who did something: a user by number; at the online service nobody of the office.
    pub fn doer(&self, actor: &Actor) -> String {
        match actor.origin {
            Origin::Online => self.say("online-who", &[]),
            Origin::Window | Origin::Terminal | Origin::Pipe => actor.user.to_string(),
        }
    }

    /// Where a statement was made out.
    pub fn statement_origin(&self, origin: StatementOrigin) -> String {
        let id = match origin {
            StatementOrigin::Counter => "rights-statement-origin-counter",
            StatementOrigin::Online => "rights-statement-origin-online",
            StatementOrigin::Batch => "rights-statement-origin-batch",
        };
        self.say(id, &[])
    }

    /// A hole in the account of a day.
    pub fn gap(&self, gap: &Gap) -> String {
        let id = if gap.restored { "day-gap-restored" } else { "day-gap-lost" };
        let said = self.say(id, &[("entry", gap.entry.to_string().into())]);
        let Some((first, last)) = &gap.passed_over else { return said };
        let numbers = [("first", first.to_string().into()), ("last", last.to_string().into())];
        format!("{said}{}", self.say("day-gap-passed-over", &numbers))
    }

    /// A pace far over everybody else's.
    pub fn pace(&self, pace: &Pace, offset: UtcOffset) -> String {
        let until = offset.clock(pace.until).format("%Y-%m-%d %H:%M").to_string();
        let facts = [("user", pace.user.as_str().into()), ("count", pace.count.to_string().into()), ("until", until.into())];
        self.say("remark-pace", &facts)
    }

    /// What people call the stationery of this name; an office's own is called as its file.
    pub fn form_name(&self, form: &str) -> String {
        let id = match form {
            "a4-fold" => "form-a4-fold",
            "a4-label" => "form-a4-label",
            "continuous" => "form-continuous",
            _ => return form.to_owned(),
        };
        self.say(id, &[])
    }

    /// A right.
    pub fn right(&self, right: Right) -> String {
        let id = match right {
            Right::Serve => "right-serve",
            Right::LiftLock => "right-lift-lock",
            Right::ManageUsers => "right-manage-users",
            Right::ChangeSettings => "right-change-settings",
            Right::Import => "right-import",
            Right::CheckPassword => "right-check-password",
            Right::ReadJournal => "right-read-journal",
            Right::CheckReceipt => "right-check-receipt",
            Right::SettleLoss => "right-settle-loss",
            Right::ReadStory => "right-read-story",
            Right::AccountDay => "right-account-day",
            Right::Backup => "right-backup",
            Right::MakeStatements => "right-make-statements",
        };
        self.say(id, &[])
    }

    /// The language in which an envelope's papers speak.
    pub fn language_of_paper(&self, language: Language) -> String {
        let id = match language {
            Language::Chinese => "language-of-paper-chinese",
            Language::English => "language-of-paper-english",
        };
        self.say(id, &[])
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
            Remark::Changed(field, days) => {
                let field = self.say(register_field_id(field), &[]);
                let id = if days < 1 { "remark-changed-today" } else { "remark-changed" };
                return self.say(id, &[("field", field.into()), ("days", days.into())]);
            }
            Remark::MobileAtCounter(days) => {
                let id = if days < 1 { "remark-mobile-today" } else { "remark-mobile" };
                return self.say(id, &[("days", days.into())]);
            }
            Remark::ChangedAhead(field, day) => {
                let field = self.say(register_field_id(field), &[]);
                return self.say("remark-changed-ahead", &[("field", field.into()), ("date", day.to_string().into())]);
            }
        };
        self.say(id, &[])
    }

    /// What a file of the register holds.
    pub fn register_kind(&self, kind: RegisterKind) -> String {
        let id = match kind {
            RegisterKind::Workers => "register-kind-workers",
            RegisterKind::Employers => "register-kind-employers",
            RegisterKind::Contributions => "register-kind-contributions",
            RegisterKind::Accounts => "register-kind-accounts",
            RegisterKind::Benefits => "register-kind-benefits",
        };
        self.say(id, &[])
    }

    /// What goes out to the system that keeps the register.
    pub fn outgoing_kind(&self, kind: OutgoingKind) -> String {
        let id = match kind {
            OutgoingKind::HandedOver => "outgoing-handed-over",
            OutgoingKind::Online => "outgoing-online",
            OutgoingKind::MobileConfirmed => "outgoing-mobile-confirmed",
            OutgoingKind::MobileChanged => "outgoing-mobile-changed",
            OutgoingKind::MobileRemoved => "outgoing-mobile-removed",
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

    /// By what the register is searched.
    pub fn search_by(&self, by: SearchBy) -> String {
        let id = match by {
            SearchBy::Name => "search-by-name",
            SearchBy::Mobile => "search-by-mobile",
            SearchBy::Card => "search-by-card",
            SearchBy::OldNumber => "search-by-old-number",
        };
        self.say(id, &[])
    }

    /// Why the register is searched.
    pub fn search_reason(&self, reason: SearchReason) -> String {
        let id = match reason {
            SearchReason::NoNumber => "search-reason-no-number",
            SearchReason::Call => "search-reason-call",
            SearchReason::Duplicate => "search-reason-duplicate",
            SearchReason::Correction => "search-reason-correction",
            SearchReason::Supervision => "search-reason-supervision",
            SearchReason::Other => "search-reason-other",
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

    /// What the online service is told of a password.
    pub fn answer(&self, answer: PasswordAnswer) -> String {
        let id = match answer {
            PasswordAnswer::Right => "answer-right",
            PasswordAnswer::MustChange => "answer-must-change",
            PasswordAnswer::Wrong => "answer-wrong",
            PasswordAnswer::Locked => "answer-locked",
            PasswordAnswer::Expired => "answer-expired",
            PasswordAnswer::Suspended => "answer-suspended",
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
            Break::BackInTime(seq) => self.say("break-back-in-time", &[("seq", seq.to_string().into())]),
        }
    }

    /// Which row of the tables no entry of the journal explains.
    pub fn row_break(&self, found: &RowBreak) -> String {
        let (id, place, seq) = match found {
            RowBreak::Changed(place, seq) => ("row-changed", place, Some(seq)),
            RowBreak::PutIn(place) => ("row-put-in", place, None),
            RowBreak::TakenOut(place, seq) => ("row-taken-out", place, Some(seq)),
            RowBreak::Begun(table, seq) => {
                return self.say("row-begun", &[("table", table.word().into()), ("seq", seq.to_string().into())]);
            }
            RowBreak::CountedAgain(seq) => return self.say("row-counted-again", &[("seq", seq.to_string().into())]),
        };
        let RowPlace { table, key, named } = place;
        let of = match table {
            RowTable::Passwords => "row-of-passwords",
            RowTable::Users => "row-of-users",
            RowTable::Visits => "row-of-visits",
            RowTable::Envelopes => "row-of-envelopes",
            RowTable::CardTries => "row-of-card-tries",
            RowTable::PasswordTries => "row-of-password-tries",
        };
        let what = self.say(of, &[("name", named.as_ref().unwrap_or(key).as_str().into())]);
        let mut facts = vec![("what", what.into()), ("table", table.word().into()), ("key", key.as_str().into())];
        facts.extend(seq.map(|seq| ("seq", seq.to_string().into())));
        self.say(id, &facts)
    }
}

pub(super) fn register_field_id(field: RegisterField) -> &'static str {
    match field {
        RegisterField::Number => "register-number",
        RegisterField::Name => "register-name",
        RegisterField::Card => "register-card",
        RegisterField::CardState => "register-card-state",
        RegisterField::State => "register-state",
        RegisterField::Mobile => "register-mobile",
    }
}
