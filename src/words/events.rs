//! The journal in words: one whole sentence for each event, which leads to no person.

use super::{Fact, Hours, Words};
use crate::domain::journal::{
    Actor, Event, JournalEntry, Loss, OnlineTry, OwnPasswordBy, ReceiptAnswer, Search, Told, Verbatim, Why,
};
use crate::domain::{
    CardDocument, CardState, Documents, Entered, FailureKind, FormName, IdDocument, Language, LiftGround, MessageKind,
    Month, Obstacle, OffDuty, OtherName, QueryPurpose, Shift, SpoilGround, Style, Throttle, Trouble, UserNumber, UtcOffset,
};

/// What a sentence mentions, by name.
type Facts<'a> = Vec<(&'static str, Fact<'a>)>;

impl Words {
    /// What an entry of the journal says; nothing in it leads to a person. An event that this version does not know is told by
    /// its stable words.
    pub fn event(&self, entry: &JournalEntry, offset: UtcOffset) -> String {
        match &entry.told {
            Told::Known(Actor { user, .. }, event) => {
                let mut facts = self.mentioned(event, offset);
                if let Event::CardWrong { left: 0, .. } = **event {
                    let until = offset.clock(entry.time + Throttle::CARD.lock).format("%Y-%m-%d %H:%M").to_string();
                    facts.push(("until", until.into()));
                }
                let said = self.say(event_id(event, user), &facts);
                self.of_a_kind(event, self.unnamed(event, self.mobiles_held(event, self.accepted(event, said))))
            }
            Told::Foreign(_, verbatim) => self.foreign(verbatim),
            Told::Unreadable => self.say("event-unreadable", &[("seq", entry.seq.to_string().into())]),
        }
    }

    /// The stable words, without the codes of people.
    fn foreign(&self, Verbatim { word, facts }: &Verbatim) -> String {
        let told = facts.iter().filter(|(name, _)| name != "person" && name != "registered");
        let told: Vec<String> = told.map(|(name, value)| format!("{name} {value}")).collect();
        self.say("event-other", &[("event", word.as_str().into()), ("facts", told.join(", ").into())])
    }

    /// An import with the rows that came in although their number was known, if somebody decided so.
    fn accepted(&self, event: &Event, said: String) -> String {
        let Event::Imported { other_name: Some(other_name), accepted: Some(rows), .. } = event else { return said };
        let id = match other_name {
            OtherName::NewName => "event-imported-new-name",
            OtherName::SecondPerson => "event-imported-second-person",
        };
        self.say(id, &[("imported", said.into()), ("rows", rows.to_string().into())])
    }

    /// An import of another kind of file than workers, and one that looked for what is gone.
    fn of_a_kind(&self, event: &Event, said: String) -> String {
        let (Event::Imported { kind, gone, .. } | Event::ImportChecked { kind, gone, .. }) = event else { return said };
        let said = match kind {
            Some(kind) => {
                let kind = self.register_kind(*kind);
                self.say("event-imported-kind", &[("imported", said.into()), ("kind", kind.into())])
            }
            None => said,
        };
        match gone {
            Some(gone) => self.say("event-imported-gone", &[("imported", said.into()), ("gone", gone.to_string().into())]),
            None => said,
        }
    }

    /// An import with the rows whose mobile numbers were held.
    fn mobiles_held(&self, event: &Event, said: String) -> String {
        let (Event::Imported { mobiles: Some(rows), .. } | Event::ImportChecked { mobiles: Some(rows), .. }) = event else {
            return said;
        };
        self.say("event-imported-mobiles", &[("imported", said.into()), ("rows", rows.to_string().into())])
    }

    /// A sign-in of somebody who has not been asked who he is.
    fn unnamed(&self, event: &Event, said: String) -> String {
        let Event::SignedIn { unnamed: Some(true), .. } = event else { return said };
        self.say("event-signed-in-unnamed", &[("signed", said.into())])
    }

    /// What the sentence of an event mentions.
    fn mentioned<'a>(&self, event: &'a Event, offset: UtcOffset) -> Facts<'a> {
        let about = event.about();
        let numbers = [("business", about.business), ("envelope", about.envelope)];
        let numbers = numbers.into_iter().filter_map(|(name, number)| Some((name, number?.into())));
        numbers.chain(self.facts(event, offset)).collect()
    }

    /// The facts of an event, but for the numbers of visit and envelope.
    fn facts<'a>(&self, event: &'a Event, offset: UtcOffset) -> Facts<'a> {
        match event {
            Event::PasswordChanged
            | Event::Recovered
            | Event::TailBegun
            | Event::LossSettled
            | Event::LossSettledByRecovery
            | Event::RecoverySheetRenewed
            | Event::RecoverySlotReplaced => vec![],
            Event::Viewed { .. } | Event::PasswordTry { .. } | Event::CardRight { .. } | Event::CardLocked { .. } => vec![],
            Event::Printed { .. } | Event::Abandoned { .. } => vec![],
            Event::SetUp { office, schema, .. } => vec![("office", office.as_str().into()), count("schema", schema)],
            Event::UserAdded { user, role } => vec![number("user", user), ("role", self.role(*role).into())],
            Event::UserPasswordReset { user } | Event::SlotReplaced { user } => vec![number("user", user)],
            Event::SignedIn { role, password_set_by, .. } => {
                vec![("role", self.role(*role).into()), number("by", password_set_by)]
            }
            Event::SignInFailed { user, at, station, .. } => {
                let at = offset.clock(*at).format("%Y-%m-%d %H:%M").to_string();
                vec![number("user", user), ("station", station.as_str().into()), ("at", at.into())]
            }
            Event::Denied { right } => vec![("right", self.right(*right).into())],
            Event::SettingFound { name, value } | Event::SettingChanged { name, value } => {
                vec![("name", self.setting(name).into()), ("value", self.setting_value(name, value).into())]
            }
            Event::FormFound { form, sm3 } => vec![("form", form.as_str().into()), ("sm3", sm3.as_str().into())],
            Event::StationChanged { from, to } => vec![("from", from.as_str().into()), ("to", to.as_str().into())],
            Event::TestPage { form, right, down, trouble, .. } => self.test_page(form, [*right, *down], *trouble),
            Event::ClockBehind { seconds } => vec![("seconds", (*seconds).into())],
            Event::Searched { result, .. } => vec![("result", self.search(*result).into())],
            Event::CardWrong { left, .. } | Event::NumberWrong { left, .. } => vec![("left", (*left).into())],
            Event::Verified { documents, from, .. } => self.verified(*documents, from.as_ref()),
            Event::VerificationRefused { obstacle, .. } => vec![("obstacle", self.obstacle(*obstacle).into())],
            Event::StepRefused { why, .. } => vec![("why", self.say(why_id(*why), &[]).into())],
            Event::Refused { ground, .. } => vec![("ground", self.refused(*ground).0.into())],
            Event::Issued { reason, style, language, draw, resets_in_30_days, .. } => {
                let (reason, style) = (self.reason(*reason), self.style_of_paper(*style, *language));
                let resets = ("resets", (*resets_in_30_days).into());
                vec![("reason", reason.into()), ("style", style.into()), count("draw", draw), resets]
            }
            Event::PrintTrouble { trouble, .. }
            | Event::ReferralTrouble { trouble, .. }
            | Event::MobileSlipTrouble { trouble, .. }
            | Event::DataSlipTrouble { trouble, .. }
            | Event::PrinterNotReady { trouble, .. } => vec![("trouble", self.trouble(*trouble).into())],
            Event::Spoiled { ground, .. } => vec![("ground", self.spoil_ground(*ground).into())],
            Event::HandedOver { reason, seconds_since_view, seconds_since_print, .. } => {
                let reason = [("reason", self.reason(*reason).into())].into_iter();
                let seconds = [("view", seconds_since_view), ("print", seconds_since_print)];
                reason.chain(seconds.into_iter().filter_map(|(name, seconds)| Some(count(name, (*seconds)?)))).collect()
            }
            Event::Referred { why, .. } => vec![("why", self.referral(why, Hours::default()).why.into())],
            Event::Unlocked { user, reason, authorised_by, ground, .. } => {
                let by = authorised_by.as_ref().map(|by| number("by", by));
                let reason = ground.map_or_else(|| reason.as_str().into(), |ground| self.lift_ground(ground).into());
                [number("user", user), ("reason", reason)].into_iter().chain(by).collect()
            }
            Event::PasswordChecked { answer, .. } => vec![("answer", self.answer(*answer).into())],
            Event::ReceiptReprinted { receipt, .. } => vec![("receipt", receipt.as_str().into())],
            Event::ReceiptReprintTrouble { receipt, trouble, .. } => {
                vec![("receipt", receipt.as_str().into()), ("trouble", self.trouble(*trouble).into())]
            }
            Event::StatementMade { statement, year, .. } => {
                let year = year.map(|year| count("year", year));
                [("statement", statement.as_str().into())].into_iter().chain(year).collect()
            }
            Event::StatementsBegun { year, employer } => {
                let employer = employer.as_deref().map(|code| ("employer", code.into()));
                [("year", year.to_string().into())].into_iter().chain(employer).collect()
            }
            Event::StatementsMade { year, statements, .. } => {
                vec![("year", year.to_string().into()), count("statements", statements)]
            }
            Event::StatementsEnded { year, statements, files } => {
                vec![("year", year.to_string().into()), count("statements", statements), count("files", files)]
            }
            Event::StatementTrouble { statement, trouble, .. } => {
                vec![("statement", statement.as_str().into()), ("trouble", self.trouble(*trouble).into())]
            }
            Event::StatementChecked { statement, answer, .. } => {
                vec![("statement", statement.as_str().into()), ("answer", self.statement_answer(*answer).into())]
            }
            Event::ReceiptChecked { receipt, answer, .. } => {
                vec![("receipt", receipt.as_str().into()), ("answer", self.receipt_answer(*answer).into())]
            }
            Event::Imported { new, changed, unchanged, held, refused, .. } => {
                rows([*new, *changed, *unchanged, held.unwrap_or_default(), *refused])
            }
            Event::ImportChecked { new, changed, unchanged, held, refused, .. } => {
                rows([*new, *changed, *unchanged, *held, *refused])
            }
            Event::JournalVerified { entries, breaks } => vec![("entries", (*entries).into()), ("breaks", (*breaks).into())],
            Event::PrinterAsked { printer, trouble } => {
                let trouble = trouble.map(|trouble| ("trouble", self.trouble(trouble).into()));
                [("printer", printer.as_str().into())].into_iter().chain(trouble).collect()
            }
            Event::TimeSettled { before, second, .. } => {
                let before = offset.clock(*before).format("%Y-%m-%d %H:%M").to_string();
                let second = second.as_ref().map(|second| number("second", second));
                [("before", before.into())].into_iter().chain(second).collect()
            }
            Event::PrinterConfirmed { name, address, before } => {
                let before = before.as_ref().map(|before| ("before", before.as_str().into()));
                [("name", name.as_str().into()), ("address", address.as_str().into())].into_iter().chain(before).collect()
            }
            Event::PrinterDoubted { name, address } => {
                vec![("name", name.as_str().into()), ("address", address.as_str().into())]
            }
            Event::DrawerChosen { before } => before.iter().map(|before| ("before", before.as_str().into())).collect(),
            Event::EntriesLost { how, kept, found, .. } => vec![("loss", self.loss(*how, *kept, *found).into())],
            Event::BackupMade { entries, removed, .. } => {
                let removed = removed.map(|removed| ("removed", removed.into()));
                [count("entry", entries)].into_iter().chain(removed).collect()
            }
            Event::Restored { made, entry, .. } => {
                let made = offset.clock(*made).format("%Y-%m-%d %H:%M").to_string();
                vec![("made", made.into()), count("entry", entry)]
            }
            Event::RowsCounted { passwords, users, visits, envelopes, .. } => vec![
                count("passwords", passwords.count),
                count("users", users.count),
                count("visits", visits.count),
                count("envelopes", envelopes.count),
            ],
            Event::UserDisabled { user, unfinished } | Event::UserRemoved { user, unfinished } => {
                vec![number("user", user), ("unfinished", (*unfinished).into())]
            }
            Event::UserEnabled { user }
            | Event::UserRenamed { user }
            | Event::PersonNamed { user, .. }
            | Event::PersonCleared { user } => {
                vec![number("user", user)]
            }
            Event::UserRoleChanged { user, from, to } => {
                vec![number("user", user), ("from", self.role(*from).into()), ("to", self.role(*to).into())]
            }
            Event::SignInRefused { .. } => vec![],
            Event::StoryRead { lines, .. } => vec![count("lines", lines)],
            Event::Exported { kind, lines, picked, .. } => {
                vec![("kind", self.export_kind(*kind).into()), count("lines", lines), ("picked", self.picked(picked).into())]
            }
            Event::DayRead { day } => vec![count("day", day)],
            Event::DayPrinted { day, drawn, handed_over, void, waiting } => {
                let counts = [("drawn", drawn), ("handed", handed_over), ("void", void)];
                let counts = counts.map(|(name, number)| count(name, number));
                [count("day", day), count("waiting", waiting)].into_iter().chain(counts).collect()
            }
            Event::DayTrouble { day, trouble, .. } => vec![count("day", day), ("trouble", self.trouble(*trouble).into())],
            Event::OfficeRenamed { name } => vec![("name", name.as_str().into())],
            Event::SupportWritten { file } => vec![("file", file.as_str().into())],
            Event::SentOut { number, through, changes, file } => vec![
                ("number", i64::from(*number).into()),
                ("through", (*through).into()),
                ("count", (*changes).into()),
                ("file", file.as_str().into()),
            ],
            Event::OnlineSignedIn { wrong_passwords, .. } | Event::OnlineEnvelopeOpened { wrong_passwords, .. } => {
                wrong_passwords.iter().map(|wrong| count("wrong", wrong)).collect()
            }
            Event::OnlineCodeRight { .. } => vec![],
            Event::OwnPasswordSet { .. } | Event::OnlineLocked { .. } | Event::OnlineShown { .. } => vec![],
            Event::OnlineRecordsShown { .. } | Event::OnlineSignedOut { .. } => vec![],
            Event::ServiceAdded | Event::ServiceRemoved => vec![],
            Event::OnlineHour { hour, wrong_passwords, codes, wrong_codes, locked } => {
                let hour = offset.clock(*hour).format("%Y-%m-%d %H:%M").to_string();
                let counts = [("passwords", wrong_passwords), ("codes", codes), ("wrong", wrong_codes), ("locked", locked)];
                [("hour", hour.into())].into_iter().chain(counts.map(|(name, number)| count(name, number))).collect()
            }
            Event::MessageLookedAt { written, .. } => {
                vec![("written", offset.clock(*written).format("%Y-%m-%d %H:%M").to_string().into())]
            }
            Event::MobileConfirmed { .. } | Event::MobileChanged { .. } | Event::MobileSlipPrinted { .. } => vec![],
            Event::PersonLookedAt { .. } | Event::OnlineLockLifted { .. } => vec![],
            Event::DataDiffered { facts, .. } => vec![("facts", self.different_facts(facts).into())],
            Event::Queried { .. } => vec![],
            Event::EmployerQueried { employer, .. } => vec![("employer", employer.as_str().into())],
            Event::EmployerAskerRead { query, .. } => vec![("query", query.to_string().into())],
            Event::EmployerMonthShown { employer, query, month, workers }
            | Event::EmployerListPrinted { employer, query, month, workers } => {
                employer_month(employer, *query, *month, *workers).into()
            }
            Event::EmployerListTrouble { employer, query, month, trouble, .. } => {
                let [employer, query, month, _] = employer_month(employer, *query, *month, 0);
                vec![employer, query, month, ("trouble", self.trouble(*trouble).into())]
            }
            Event::EmployerListExported { kind, employer, query, month, workers } => {
                let facts = employer_month(employer, *query, *month, *workers);
                facts.into_iter().chain([("kind", self.export_kind(*kind).into())]).collect()
            }
            Event::RegisterSearched { by, reason, remark, people, .. } => {
                let reason = remark.clone().unwrap_or_else(|| self.search_reason(*reason));
                vec![("by", self.search_by(*by).into()), ("reason", reason.into()), count("people", people)]
            }
            Event::OnlineCodesStopped { sent, entered } => vec![count("sent", sent), count("entered", entered)],
        }
    }

    fn test_page<'a>(&self, form: &'a FormName, moved: [Shift; 2], trouble: Option<Trouble>) -> Facts<'a> {
        let [right, down] = moved.map(|shift| format!("{:.1}", shift.mm()).into());
        let trouble = trouble.map(|trouble| ("trouble", self.trouble(trouble).into()));
        [("form", self.form_name(form.as_str()).into()), ("right", right), ("down", down)]
            .into_iter()
            .chain(trouble)
            .collect()
    }

    fn verified<'a>(&self, Documents { id, card }: Documents, from: Option<&'a UserNumber>) -> Facts<'a> {
        let (document, card) = (self.id_document(id).into(), self.card_document(card).into());
        let from = from.map(|from| number("from", from));
        [("document", document), ("card", card)].into_iter().chain(from).collect()
    }

    fn search(&self, search: Search) -> String {
        let id = match search {
            Search::Found => "search-found",
            Search::NotFound => "search-not-found",
            Search::Several => "search-several",
            Search::Elsewhere => "search-elsewhere",
            Search::Unfinished => "search-unfinished",
            Search::Obstacle(obstacle) => return self.obstacle(obstacle),
        };
        self.say(id, &[])
    }

    /// Why a lock is lifted.
    pub fn lift_ground(&self, ground: LiftGround) -> String {
        let id = match ground {
            LiftGround::Misread => "lift-misread",
            LiftGround::OtherCard => "lift-other-card",
            LiftGround::Worn => "lift-worn",
        };
        self.say(id, &[])
    }

    /// What stands in the way of a reset, in a few words.
    pub fn obstacle(&self, obstacle: Obstacle) -> String {
        let id = match obstacle {
            Obstacle::Deceased => "obstacle-deceased",
            Obstacle::Cancelled => "obstacle-cancelled",
            Obstacle::NoCard => "obstacle-no-card",
            Obstacle::Card(CardState::NotActivated) => "obstacle-card-not-activated",
            Obstacle::Card(CardState::OralLoss) => "obstacle-card-oral-loss",
            Obstacle::Card(CardState::WrittenLoss) => "obstacle-card-written-loss",
            Obstacle::Card(CardState::Frozen) => "obstacle-card-frozen",
            Obstacle::Card(CardState::Cancelled) => "obstacle-card-cancelled",
            Obstacle::Card(CardState::Replaced) => "obstacle-card-replaced",
            Obstacle::Card(CardState::Expired) => "obstacle-card-expired",
            // A normal card is no obstacle; the type allows it, the counter never says it.
            Obstacle::Card(CardState::Normal | CardState::Unknown) => "obstacle-card-unknown",
        };
        self.say(id, &[])
    }

    /// How the journal and its tail differ: `kept` is the entry that the tail names, `found` the last one that was there.
    pub fn loss(&self, how: Loss, kept: Option<i64>, found: i64) -> String {
        let id = match how {
            Loss::Shorter => "loss-shorter",
            Loss::Other => "loss-other",
            Loss::Missing => "loss-missing",
            Loss::Unreadable => "loss-unreadable",
        };
        self.say(id, &[("kept", kept.unwrap_or_default().to_string().into()), ("found", found.to_string().into())])
    }

    /// What came of a receipt that somebody showed, in a few words.
    fn receipt_answer(&self, answer: ReceiptAnswer) -> String {
        let id = match answer {
            ReceiptAnswer::Genuine => "receipt-answer-genuine",
            ReceiptAnswer::NotOurs => "receipt-answer-not-ours",
            ReceiptAnswer::TooOld => "receipt-answer-too-old",
        };
        self.say(id, &[])
    }

    /// What came of a statement that somebody showed, in a few words.
    fn statement_answer(&self, answer: ReceiptAnswer) -> String {
        let id = match answer {
            ReceiptAnswer::Genuine => "rights-statement-answer-genuine",
            ReceiptAnswer::NotOurs => "rights-statement-answer-not-ours",
            ReceiptAnswer::TooOld => "rights-statement-answer-too-old",
        };
        self.say(id, &[])
    }

    /// Why an envelope was spoiled.
    pub fn spoil_ground(&self, ground: SpoilGround) -> String {
        let id = match ground {
            SpoilGround::PrintFailed => "spoil-print-failed",
            SpoilGround::NotPrinted => "spoil-not-printed",
            SpoilGround::Unreadable => "spoil-unreadable",
            SpoilGround::NumberNotRead => "spoil-number-not-read",
            SpoilGround::Overdue => "spoil-overdue",
            SpoilGround::TimeSettled => "spoil-time-settled",
            SpoilGround::ResetOnline => "spoil-reset-online",
        };
        self.say(id, &[])
    }

    /// How a password is printed.
    pub fn style(&self, style: Style) -> String {
        let id = match style {
            Style::Standard => "style-standard",
            Style::LargePrint => "style-large-print",
        };
        self.say(id, &[])
    }

    /// How an envelope is printed, and in which language where that is on the record.
    fn style_of_paper(&self, style: Style, language: Option<Language>) -> String {
        let style = self.style(style);
        let Some(language) = language.map(|language| self.language_of_paper(language)) else { return style };
        self.say("event-style-in-language", &[("style", style.into()), ("language", language.into())])
    }

    /// A document of identity.
    pub fn id_document(&self, document: IdDocument) -> String {
        let id = match document {
            IdDocument::ResidentIdCard => "paper-stub-resident-id-card",
            IdDocument::ResidencePermit => "paper-stub-residence-permit",
            IdDocument::ForeignResidentCard => "paper-stub-foreign-resident-card",
        };
        self.say(id, &[])
    }

    /// A document of insurance.
    pub fn card_document(&self, document: CardDocument) -> String {
        match document {
            CardDocument::SocialSecurityCard => self.say("paper-stub-social-security-card", &[]),
        }
    }
}

/// The sentence of an event; `by` is who did it.
fn event_id(event: &Event, by: &UserNumber) -> &'static str {
    match event {
        Event::SetUp { practice: true, .. } => "event-set-up-practice",
        Event::SetUp { practice: false, piped_reset: true, .. } => "event-set-up-piped",
        Event::SetUp { practice: false, piped_reset: false, .. } => "event-set-up",
        Event::UserAdded { .. } => "event-user-added",
        Event::PasswordChanged => "event-password-changed",
        Event::UserPasswordReset { .. } => "event-user-password-reset",
        Event::Recovered => "event-recovered",
        Event::RecoverySheetRenewed => "event-recovery-sheet-renewed",
        Event::RecoverySlotReplaced => "event-recovery-slot-replaced",
        Event::SignedIn { password_set_by, .. } if password_set_by == by => "event-signed-in",
        Event::SignedIn { .. } => "event-signed-in-first",
        Event::SignInFailed { kind: FailureKind::Wrong, .. } => "event-sign-in-wrong",
        Event::SignInFailed { kind: FailureKind::Locked, .. } => "event-sign-in-locked",
        Event::SignInFailed { kind: FailureKind::Recovery, .. } => "event-sign-in-recovery",
        Event::SignInFailed { kind: FailureKind::NoSuchUser, .. } => "event-recovery-of-nobody",
        Event::Denied { .. } => "event-denied",
        Event::SlotReplaced { .. } => "event-slot-replaced",
        Event::SettingFound { .. } => "event-setting-found",
        Event::FormFound { .. } => "event-form-found",
        Event::SettingChanged { .. } => "event-setting-changed",
        Event::StationChanged { .. } => "event-station-changed",
        Event::TestPage { trouble: None, .. } => "event-test-page",
        Event::TestPage { trouble: Some(_), sure: true, .. } => "event-test-page-trouble",
        Event::TestPage { trouble: Some(_), sure: false, .. } => "event-test-page-unclear",
        Event::ClockBehind { .. } => "event-clock-behind",
        Event::Searched { .. } => "event-searched",
        Event::Viewed { .. } => "event-viewed",
        Event::CardRight { entered: Some(Entered::Scanned), .. } => "event-card-right-scanned",
        Event::CardRight { entered: Some(Entered::Typed) | None, .. } => "event-card-right",
        Event::CardWrong { left: 0, entered: Some(Entered::Scanned), .. } => "event-card-wrong-last-scanned",
        Event::CardWrong { left: 0, entered: Some(Entered::Typed) | None, .. } => "event-card-wrong-last",
        Event::CardWrong { entered: Some(Entered::Scanned), .. } => "event-card-wrong-scanned",
        Event::CardWrong { entered: Some(Entered::Typed) | None, .. } => "event-card-wrong",
        Event::CardLocked { .. } => "event-card-locked",
        Event::Unlocked { authorised_by: None, .. } => "event-unlocked",
        Event::Unlocked { authorised_by: Some(_), .. } => "event-unlocked-over-visit",
        Event::PasswordTry { .. } => "event-password-try",
        Event::PasswordChecked { .. } => "event-password-checked",
        Event::ReceiptChecked { .. } => "event-receipt-checked",
        Event::StepRefused { .. } => "event-step-refused",
        Event::Imported { last: true, .. } => "event-imported",
        Event::Imported { last: false, .. } => "event-imported-so-far",
        Event::ImportChecked { .. } => "event-import-checked",
        Event::JournalVerified { breaks: 0, .. } => "event-journal-verified",
        Event::JournalVerified { .. } => "event-journal-verified-broken",
        Event::PrinterAsked { trouble: None, .. } => "event-printer-asked",
        Event::PrinterAsked { trouble: Some(_), .. } => "event-printer-asked-trouble",
        Event::RowsCounted { .. } => "event-rows-counted",
        Event::Verified { from: Some(_), .. } => "event-verified-from",
        Event::Verified { from: None, again: true, .. } => "event-verified-again",
        Event::Verified { from: None, again: false, .. } => "event-verified",
        Event::VerificationRefused { fraud_hint: true, .. } => "event-verification-refused-fraud",
        Event::VerificationRefused { fraud_hint: false, .. } => "event-verification-refused",
        Event::Refused { business: None, .. } => "event-refused",
        Event::Refused { business: Some(_), envelope: None, .. } => "event-refused-visit",
        Event::Refused { business: Some(_), envelope: Some(_), .. } => "event-refused-envelope",
        Event::Issued { old_suspended: true, .. } => "event-issued-suspended",
        Event::Issued { old_suspended: false, .. } => "event-issued",
        Event::Printed { by_clerk: true, .. } => "event-printed-by-clerk",
        Event::Printed { by_clerk: false, .. } => "event-printed",
        Event::PrintTrouble { sure: true, .. } => "event-print-trouble",
        Event::PrintTrouble { sure: false, .. } => "event-print-trouble-unclear",
        Event::Spoiled { .. } => "event-spoiled",
        Event::NumberWrong { .. } => "event-number-wrong",
        Event::HandedOver { seconds_since_view: Some(_), seconds_since_print: Some(_), .. } => "event-handed-over-timed",
        Event::HandedOver { .. } => "event-handed-over",
        Event::Referred { .. } => "event-referred",
        Event::ReferralTrouble { sure: true, .. } => "event-referral-trouble",
        Event::ReferralTrouble { sure: false, .. } => "event-referral-trouble-unclear",
        Event::Abandoned { envelope: Some(_), .. } => "event-abandoned-envelope",
        Event::Abandoned { envelope: None, .. } => "event-abandoned",
        Event::TimeSettled { second: Some(_), .. } => "event-time-settled",
        Event::TimeSettled { second: None, recovery: true, .. } => "event-time-settled-recovery",
        Event::TimeSettled { second: None, recovery: false, .. } => "event-time-settled-alone",
        Event::PrinterNotReady { .. } => "event-printer-not-ready",
        Event::PrinterConfirmed { before: Some(_), .. } => "event-printer-confirmed",
        Event::PrinterConfirmed { before: None, .. } => "event-printer-confirmed-first",
        Event::PrinterDoubted { .. } => "event-printer-doubted",
        Event::DrawerChosen { before: Some(_) } => "event-drawer-chosen",
        Event::DrawerChosen { before: None } => "event-drawer-chosen-first",
        Event::TailBegun => "event-tail-begun",
        Event::EntriesLost { envelope: Some(_), .. } => "event-entries-lost-envelope",
        Event::EntriesLost { envelope: None, business: Some(_), .. } => "event-entries-lost-visit",
        Event::EntriesLost { envelope: None, business: None, .. } => "event-entries-lost",
        Event::LossSettled => "event-loss-settled",
        Event::UserDisabled { .. } => "event-user-disabled",
        Event::UserEnabled { .. } => "event-user-enabled",
        Event::UserRenamed { .. } => "event-user-renamed",
        Event::UserRoleChanged { .. } => "event-user-role-changed",
        Event::UserRemoved { .. } => "event-user-removed",
        Event::PersonNamed { .. } => "event-person-named",
        Event::PersonCleared { .. } => "event-person-cleared",
        Event::ReceiptReprinted { .. } => "event-receipt-reprinted",
        Event::ReceiptReprintTrouble { sure: true, .. } => "event-receipt-reprint-trouble",
        Event::ReceiptReprintTrouble { sure: false, .. } => "event-receipt-reprint-trouble-unclear",
        Event::BackupMade { removed: None, .. } => "event-backup-made",
        Event::BackupMade { removed: Some(_), .. } => "event-backup-made-removed",
        Event::Restored { envelope: None, recovery: false, .. } => "event-restored",
        Event::Restored { envelope: Some(_), recovery: false, .. } => "event-restored-envelope",
        Event::Restored { envelope: None, recovery: true, .. } => "event-restored-by-sheet",
        Event::Restored { envelope: Some(_), recovery: true, .. } => "event-restored-by-sheet-envelope",
        Event::SignInRefused { why: OffDuty::Disabled } => "event-sign-in-disabled",
        Event::SignInRefused { why: OffDuty::Removed } => "event-sign-in-removed",
        Event::SignInRefused { why: OffDuty::OtherRole } => "event-sign-in-other-role",
        Event::StoryRead { .. } => "event-story-read",
        Event::Exported { person: Some(_), .. } => "event-exported-story",
        Event::Exported { person: None, picked, .. } if picked.is_empty() => "event-exported-all",
        Event::Exported { person: None, .. } => "event-exported",
        Event::DayRead { .. } => "event-day-read",
        Event::DayPrinted { .. } => "event-day-printed",
        Event::DayTrouble { sure: true, .. } => "event-day-trouble",
        Event::DayTrouble { sure: false, .. } => "event-day-trouble-unclear",
        Event::SupportWritten { .. } => "event-support-written",
        Event::SentOut { .. } => "event-sent-out",
        Event::OfficeRenamed { .. } => "event-office-renamed",
        Event::LossSettledByRecovery => "event-loss-settled-by-recovery",
        Event::OnlineSignedIn { wrong_passwords: None, .. } => "event-online-signed-in",
        Event::OnlineSignedIn { wrong_passwords: Some(_), .. } => "event-online-signed-in-after",
        Event::OnlineEnvelopeOpened { wrong_passwords: None, .. } => "event-online-envelope-opened",
        Event::OnlineEnvelopeOpened { wrong_passwords: Some(_), .. } => "event-online-envelope-opened-after",
        Event::OnlineCodeRight { .. } => "event-online-code-right",
        Event::OwnPasswordSet { by: OwnPasswordBy::Envelope, .. } => "event-own-password-envelope",
        Event::OwnPasswordSet { by: OwnPasswordBy::Code, .. } => "event-own-password-code",
        Event::OwnPasswordSet { by: OwnPasswordBy::Change, .. } => "event-own-password-change",
        Event::OnlineLocked { tried: OnlineTry::Password, .. } => "event-online-locked-password",
        Event::OnlineLocked { tried: OnlineTry::Code, .. } => "event-online-locked-code",
        Event::OnlineShown { .. } => "event-online-shown",
        Event::OnlineRecordsShown { .. } => "event-online-records-shown",
        Event::OnlineSignedOut { .. } => "event-online-signed-out",
        Event::OnlineHour { .. } => "event-online-hour",
        Event::OnlineCodesStopped { .. } => "event-online-codes-stopped",
        Event::ServiceAdded => "event-service-added",
        Event::ServiceRemoved => "event-service-removed",
        Event::MessageLookedAt { message: MessageKind::Code, .. } => "event-message-looked-at-code",
        Event::MessageLookedAt { message: MessageKind::PasswordReset, .. } => "event-message-looked-at-password-reset",
        Event::MessageLookedAt { message: MessageKind::MobileChanged, .. } => "event-message-looked-at-mobile-changed",
        Event::MessageLookedAt { message: MessageKind::StatementReady, .. } => "event-message-looked-at-statement-ready",
        Event::MobileConfirmed { .. } => "event-mobile-confirmed",
        Event::MobileChanged { was: None, .. } => "event-mobile-added",
        Event::MobileChanged { now: None, .. } => "event-mobile-removed",
        Event::MobileChanged { .. } => "event-mobile-changed",
        Event::MobileSlipPrinted { .. } => "event-mobile-slip",
        Event::MobileSlipTrouble { sure: true, .. } => "event-mobile-slip-trouble",
        Event::MobileSlipTrouble { sure: false, .. } => "event-mobile-slip-perhaps",
        Event::PersonLookedAt { business: Some(_), .. } => "event-person-looked-at-in-visit",
        Event::PersonLookedAt { business: None, .. } => "event-person-looked-at",
        Event::OnlineLockLifted { .. } => "event-online-lock-lifted",
        Event::DataDiffered { .. } => "event-data-differed",
        Event::DataSlipTrouble { sure: true, .. } => "event-data-slip-trouble",
        Event::DataSlipTrouble { sure: false, .. } => "event-data-slip-perhaps",
        Event::Queried { purpose: QueryPurpose::Contributions, .. } => "event-queried-contributions",
        Event::Queried { purpose: QueryPurpose::Statement, .. } => "event-queried-statement",
        Event::StatementMade { business: Some(_), year: Some(_), .. } => "event-statement-of-year",
        Event::StatementMade { business: Some(_), year: None, .. } => "event-statement-of-all",
        Event::StatementMade { business: None, year: Some(_), .. } => "event-statement-online-of-year",
        Event::StatementMade { business: None, year: None, .. } => "event-statement-online-of-all",
        Event::StatementTrouble { sure: true, .. } => "event-statement-trouble",
        Event::StatementTrouble { sure: false, .. } => "event-statement-perhaps",
        Event::StatementChecked { .. } => "event-statement-checked",
        Event::EmployerQueried { .. } => "event-employer-queried",
        Event::EmployerAskerRead { .. } => "event-employer-asker-read",
        Event::EmployerMonthShown { .. } => "event-employer-month-shown",
        Event::EmployerListPrinted { .. } => "event-employer-list-printed",
        Event::EmployerListTrouble { sure: true, .. } => "event-employer-list-trouble",
        Event::EmployerListTrouble { sure: false, .. } => "event-employer-list-perhaps",
        Event::EmployerListExported { .. } => "event-employer-list-exported",
        Event::StatementsBegun { employer: None, .. } => "event-statements-begun",
        Event::StatementsBegun { employer: Some(_), .. } => "event-statements-begun-of-employer",
        Event::StatementsMade { .. } => "event-statements-made",
        Event::StatementsEnded { .. } => "event-statements-ended",
        Event::RegisterSearched { more: None, .. } => "event-register-searched",
        Event::RegisterSearched { more: Some(_), .. } => "event-register-searched-more",
    }
}

/// The sentence of a refusal that left no other entry.
fn why_id(why: Why) -> &'static str {
    match why {
        Why::VerificationStale => "why-verification-stale",
        Why::OutOfDraws => "why-out-of-draws",
        Why::CannotPrint => "why-cannot-print",
        Why::NothingUnfinished => "why-nothing-unfinished",
        Why::OwnAffair => "why-own-affair",
        Why::NothingLocked => "why-nothing-locked",
        Why::UserExists => "why-user-exists",
        Why::NoSuchUser => "why-no-such-user",
        Why::RolesExclude => "why-roles-exclude",
        Why::WeakPassword => "why-weak-password",
        Why::SamePassword => "why-same-password",
        Why::MustChangePassword => "why-must-change-password",
        Why::VisitsUnfinished => "why-visits-unfinished",
        Why::NotFound => "why-not-found",
        Why::InsuredElsewhere => "why-insured-elsewhere",
        Why::Obstacle => "why-obstacle",
        Why::Piped => "why-piped",
        Why::NoChecks => "why-no-checks",
        Why::ReasonMissing => "why-reason-missing",
        Why::PrinterUnconfirmed => "why-printer-unconfirmed",
        Why::PrinterLost => "why-printer-lost",
        Why::LossUnsettled => "why-loss-unsettled",
        Why::NothingLost => "why-nothing-lost",
        Why::TimeSettled => "why-time-settled",
        Why::OffDuty => "why-off-duty",
        Why::NotAnAdministrator => "why-not-an-administrator",
        Why::MustNamePerson => "why-must-name-person",
        Why::PersonTaken => "why-person-taken",
        Why::PersonNamed => "why-person-named",
        Why::ReceiptVoid => "why-receipt-void",
        Why::ReceiptIncomplete => "why-receipt-incomplete",
        Why::OwnRestoration => "why-own-restoration",
        Why::ChangedSinceRestored => "why-changed-since-restored",
        Why::NoSupervisor => "why-no-supervisor",
        Why::SecondUnready => "why-second-unready",
        Why::ResetOnline => "why-reset-online",
        Why::MobileDiffers => "why-mobile-differs",
        Why::NoMobileSlip => "why-no-mobile-slip",
        Why::EnvelopeDrawn => "why-envelope-drawn",
        Why::SearchedOften => "why-searched-often",
        Why::EmployerNotFound => "why-employer-not-found",
        Why::EmployerCancelled => "why-employer-cancelled",
    }
}

/// A user's number.
fn number<'a>(name: &'static str, user: &'a UserNumber) -> (&'static str, Fact<'a>) {
    (name, user.as_str().into())
}

/// A number that is said as it stands.
fn count(name: &'static str, number: impl ToString) -> (&'static str, Fact<'static>) {
    (name, number.to_string().into())
}

/// A month of an employer, and how many workers it has.
fn employer_month(employer: &str, query: i64, month: u32, workers: usize) -> [(&'static str, Fact<'_>); 4] {
    let month = Month::numbered(month).map(|month| month.to_string()).unwrap_or_default();
    [("employer", employer.into()), count("query", query), ("month", month.into()), count("workers", workers)]
}

/// How many rows of the register there were of each kind.
fn rows(rows: [u64; 5]) -> Facts<'static> {
    ["new", "changed", "unchanged", "held", "refused"].into_iter().zip(rows).map(|(kind, rows)| count(kind, rows)).collect()
}

#[cfg(test)]
mod tests;
