//! Examples of every event, with every word that may stand in it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::domain::journal::JournalKey;
use crate::domain::{
    AreaCode, CardState, DifferentFact, Entered, IdNumber, LiftGround, MessageKind, NumberKind, VerifiedBy,
};

pub(crate) const BUSINESS: &str = "110105-01-20261122-00017";
pub(crate) const ENVELOPE: &str = "E110105-01-26-0000427";
const RECEIPT: &str = "2718-2818-2847";

pub(crate) fn person() -> Person {
    let number = IdNumber::parse("11010519491231002X").unwrap();
    JournalKey(zeroize::Zeroizing::new(vec![1; 32])).person(&number)
}

pub(crate) fn user() -> UserNumber {
    UserNumber::parse("1001").unwrap()
}

fn settled_before() -> DateTime<Utc> {
    "2036-11-22T01:00:00Z".parse().unwrap()
}

fn a_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// An example of every event, each after the one before it: a new event does not build until it stands in this row.
fn after(event: Option<&Event>) -> Option<Event> {
    let (business, envelope, file) = (BUSINESS.to_owned(), ENVELOPE.to_owned(), String::from("0a"));
    let Some(event) = event else {
        return Some(Event::SetUp { office: "110105".into(), practice: false, piped_reset: false, schema: 1 });
    };
    Some(match event {
        Event::SetUp { .. } => Event::UserAdded { user: user(), role: Role::Clerk },
        Event::UserAdded { .. } => Event::PasswordChanged,
        Event::PasswordChanged => Event::UserPasswordReset { user: user() },
        Event::UserPasswordReset { .. } => Event::Recovered,
        Event::Recovered => Event::SignedIn { role: Role::Clerk, password_set_by: user(), unnamed: None },
        Event::SignedIn { .. } => Event::SignInFailed {
            user: user(),
            at: "2026-11-22T01:00:00Z".parse().unwrap(),
            station: Station::first(),
            kind: FailureKind::Wrong,
        },
        Event::SignInFailed { .. } => Event::Denied { right: Right::Serve },
        Event::Denied { .. } => Event::SlotReplaced { user: user() },
        Event::SlotReplaced { .. } => Event::SettingFound { name: "language".into(), value: "\"en\"".into() },
        Event::SettingFound { .. } => Event::FormFound { form: FormName::default(), sm3: "0a1b".into() },
        Event::FormFound { .. } => Event::SettingChanged { name: "type_size".into(), value: "150".into() },
        Event::SettingChanged { .. } => Event::StationChanged { from: Station::first(), to: Station::parse("02").unwrap() },
        Event::StationChanged { .. } => Event::TestPage {
            form: FormName::default(),
            right: Shift::tenths(3).unwrap(),
            down: Shift::default(),
            trouble: None,
            sure: true,
        },
        Event::TestPage { .. } => Event::ClockBehind { seconds: 3600 },
        Event::ClockBehind { .. } => Event::Searched { person: person(), registered: vec![person()], result: Search::Found },
        Event::Searched { .. } => Event::Viewed { person: person() },
        Event::Viewed { .. } => Event::CardRight { person: person(), entered: Some(Entered::Typed) },
        Event::CardRight { .. } => Event::CardWrong { person: person(), left: 2, entered: Some(Entered::Typed) },
        Event::CardWrong { .. } => Event::CardLocked { person: person() },
        Event::CardLocked { .. } => Event::Verified {
            person: person(),
            business,
            documents: Documents::for_number(NumberKind::ResidentId),
            again: false,
            from: None,
            by: Some(VerifiedBy::Card),
        },
        Event::Verified { .. } => Event::VerificationRefused {
            person: person(),
            obstacle: Obstacle::Card(CardState::WrittenLoss),
            fraud_hint: true,
        },
        Event::VerificationRefused { .. } => Event::StepRefused { person: Some(person()), why: Why::VerificationStale },
        Event::StepRefused { .. } => Event::Refused {
            person: person(),
            business: Some(business),
            envelope: Some(envelope),
            ground: RefusalGround::GivenUp,
        },
        Event::Refused { .. } => Event::Issued {
            person: person(),
            business,
            envelope,
            reason: Reason::Compromised,
            style: Style::Standard,
            draw: 1,
            resets_in_30_days: 3,
            old_suspended: true,
            receipt: Some(RECEIPT.into()),
            language: Some(Language::Chinese),
        },
        Event::Issued { .. } => Event::Printed { business, envelope, by_clerk: false },
        Event::Printed { .. } => Event::PrintTrouble { business, envelope, trouble: Trouble::Jam, sure: false },
        Event::PrintTrouble { .. } => Event::Spoiled { business, envelope, ground: SpoilGround::Unreadable },
        Event::Spoiled { .. } => Event::NumberWrong { business, left: 1 },
        Event::NumberWrong { .. } => Event::HandedOver {
            person: person(),
            business,
            envelope,
            reason: Reason::Forgotten,
            seconds_since_view: Some(95),
            seconds_since_print: Some(31),
        },
        Event::HandedOver { .. } => {
            Event::ReceiptChecked { receipt: RECEIPT.into(), person: Some(person()), answer: ReceiptAnswer::Genuine }
        }
        Event::ReceiptChecked { .. } => {
            Event::Referred { business: Some(business), why: NotServed::Refused(RefusalGround::GivenUp) }
        }
        Event::Referred { .. } => {
            Event::ReferralTrouble { business: Some(business), trouble: Trouble::PaperOut, sure: true }
        }
        Event::ReferralTrouble { .. } => Event::Abandoned { person: person(), business, envelope: Some(envelope) },
        Event::Abandoned { .. } => Event::Unlocked {
            person: person(),
            user: user(),
            reason: "看错卡号".into(),
            authorised_by: Some(user()),
            ground: None,
        },
        Event::Unlocked { .. } => Event::PasswordTry { person: person() },
        Event::PasswordTry { .. } => Event::PasswordChecked { person: person(), answer: PasswordAnswer::Wrong },
        Event::PasswordChecked { .. } => {
            let (other_name, accepted) = (Some(OtherName::NewName), Some(2));
            Event::Imported {
                file,
                new: 1,
                changed: 2,
                unchanged: 3,
                held: Some(4),
                refused: 5,
                other_name,
                accepted,
                last: true,
                kind: None,
                gone: None,
                mobiles: Some(1),
            }
        }
        Event::Imported { .. } => {
            let (kind, gone, mobiles) = (None, None, None);
            Event::ImportChecked { file, new: 1, changed: 2, unchanged: 3, held: 4, refused: 5, kind, gone, mobiles }
        }
        Event::ImportChecked { .. } => Event::JournalVerified { entries: 427, breaks: 0 },
        Event::JournalVerified { .. } => {
            Event::PrinterAsked { printer: String::from("ipp://192.0.2.7/ipp/print"), trouble: Some(Trouble::Jam) }
        }
        Event::PrinterAsked { .. } => Event::TimeSettled { before: settled_before(), second: Some(user()), recovery: false },
        Event::TimeSettled { .. } => Event::PrinterNotReady { business, trouble: Trouble::PaperOut },
        Event::PrinterNotReady { .. } => {
            let (name, address) = (String::from("2 号打印机"), String::from("ipp://10.0.0.8/ipp/print"));
            Event::PrinterConfirmed { name, address, before: Some("ipp://10.0.0.7/ipp/print".into()) }
        }
        Event::PrinterConfirmed { .. } => Event::DrawerChosen { before: Some("ipp://10.0.0.7/ipp/print".into()) },
        Event::DrawerChosen { .. } => {
            Event::PrinterDoubted { name: "2 号打印机".into(), address: "ipp://10.0.0.8/ipp/print".into() }
        }
        Event::PrinterDoubted { .. } => Event::TailBegun,
        Event::TailBegun => Event::EntriesLost {
            how: Loss::Shorter,
            kept: Some(43),
            found: 40,
            envelope: Some(envelope),
            business: Some(business),
        },
        Event::EntriesLost { .. } => Event::LossSettled,
        Event::LossSettled => {
            let of = |count| RowCount { count, sm3: String::from("0a1b") };
            let (passwords, users, visits, envelopes) = (of(7), of(4), of(9), of(8));
            Event::RowsCounted { passwords, users, visits, envelopes, card_tries: of(2), password_tries: of(0) }
        }
        Event::RowsCounted { .. } => Event::UserDisabled { user: user(), unfinished: 1 },
        Event::UserDisabled { .. } => Event::UserEnabled { user: user() },
        Event::UserEnabled { .. } => Event::UserRenamed { user: user() },
        Event::UserRenamed { .. } => Event::UserRoleChanged { user: user(), from: Role::Clerk, to: Role::Supervisor },
        Event::UserRoleChanged { .. } => Event::UserRemoved { user: user(), unfinished: 0 },
        Event::UserRemoved { .. } => Event::SignInRefused { why: OffDuty::Disabled },
        Event::SignInRefused { .. } => Event::PersonNamed { user: user(), person: person() },
        Event::PersonNamed { .. } => Event::PersonCleared { user: user() },
        Event::PersonCleared { .. } => Event::StoryRead { person: person(), lines: 17 },
        Event::StoryRead { .. } => Event::Exported {
            kind: ExportKind::Csv,
            lines: 348,
            picked: vec![PickedBy::Day, PickedBy::User],
            person: Some(person()),
        },
        Event::Exported { .. } => Event::DayRead { day: a_day() },
        Event::DayRead { .. } => Event::DayPrinted { day: a_day(), drawn: 12, handed_over: 10, void: 2, waiting: 1 },
        Event::DayPrinted { .. } => Event::DayTrouble { day: a_day(), trouble: Trouble::PaperOut, sure: true },
        Event::DayTrouble { .. } => Event::ReceiptReprinted { receipt: RECEIPT.into(), person: person() },
        Event::ReceiptReprinted { .. } => {
            Event::ReceiptReprintTrouble { receipt: RECEIPT.into(), trouble: Trouble::PaperOut, sure: true }
        }
        Event::ReceiptReprintTrouble { .. } => {
            Event::BackupMade { entries: 427, bytes: 1_234_567, files: 2, removed: Some(1) }
        }
        Event::BackupMade { .. } => Event::Restored {
            made: "2026-11-22T01:00:00Z".parse().unwrap(),
            at: "2026-11-23T01:00:00Z".parse().unwrap(),
            entry: 427,
            recovery: false,
            breaks: 0,
            envelope: Some(envelope),
        },
        Event::Restored { .. } => Event::SupportWritten { file },
        Event::SupportWritten { .. } => Event::OfficeRenamed { name: "某市社保中心".into() },
        Event::OfficeRenamed { .. } => Event::LossSettledByRecovery,
        Event::LossSettledByRecovery => Event::OnlineSignedIn { person: person(), wrong_passwords: None },
        Event::OnlineSignedIn { .. } => Event::OnlineEnvelopeOpened { person: person(), envelope, wrong_passwords: None },
        Event::OnlineEnvelopeOpened { .. } => Event::OnlineCodeRight { person: person() },
        Event::OnlineCodeRight { .. } => Event::OwnPasswordSet { person: person(), by: OwnPasswordBy::Envelope },
        Event::OwnPasswordSet { .. } => Event::OnlineLocked { person: person(), tried: OnlineTry::Password },
        Event::OnlineLocked { .. } => Event::OnlineShown { person: person() },
        Event::OnlineShown { .. } => Event::OnlineRecordsShown { person: person() },
        Event::OnlineRecordsShown { .. } => Event::OnlineSignedOut { person: person() },
        Event::OnlineSignedOut { .. } => {
            let hour = "2026-11-22T01:00:00Z".parse().unwrap();
            Event::OnlineHour { hour, wrong_passwords: 12, codes: 5, wrong_codes: 3, locked: 1 }
        }
        Event::OnlineHour { .. } => Event::OnlineCodesStopped { sent: 40, entered: 9 },
        Event::OnlineCodesStopped { .. } => Event::ServiceAdded,
        Event::ServiceAdded => Event::ServiceRemoved,
        Event::ServiceRemoved => {
            let written = "2026-11-22T01:00:00Z".parse().unwrap();
            Event::MessageLookedAt { person: person(), message: MessageKind::Code, written }
        }
        Event::MessageLookedAt { .. } => Event::MobileConfirmed { person: person(), business, mobile: "0a1b".repeat(16) },
        Event::MobileConfirmed { .. } => {
            let (was, now) = (Some("0a1b".repeat(16)), Some("1b2c".repeat(16)));
            Event::MobileChanged { person: person(), business, was, now }
        }
        Event::MobileChanged { .. } => Event::MobileSlipPrinted { person: person(), business },
        Event::MobileSlipPrinted { .. } => Event::MobileSlipTrouble { business, trouble: Trouble::Drawer, sure: true },
        Event::MobileSlipTrouble { .. } => {
            Event::PersonLookedAt { person: person(), registered: vec![person()], business: Some(business) }
        }
        Event::PersonLookedAt { .. } => Event::OnlineLockLifted { person: person(), business },
        Event::OnlineLockLifted { .. } => {
            Event::DataDiffered { person: person(), business, facts: DifferentFact::ALL.to_vec() }
        }
        Event::DataDiffered { .. } => Event::DataSlipTrouble { business, trouble: Trouble::Drawer, sure: true },
        Event::DataSlipTrouble { .. } => Event::Queried { person: person(), business, purpose: QueryPurpose::Contributions },
        Event::Queried { .. } => Event::StatementMade {
            person: person(),
            statement: RECEIPT.into(),
            digest: "0a1b".repeat(16),
            year: Some(2026),
            business: Some(business),
        },
        Event::StatementMade { .. } => {
            Event::StatementTrouble { business, statement: RECEIPT.into(), trouble: Trouble::Drawer, sure: true }
        }
        Event::StatementTrouble { .. } => {
            Event::StatementChecked { statement: RECEIPT.into(), person: Some(person()), answer: ReceiptAnswer::Genuine }
        }
        Event::StatementChecked { .. } => Event::SentOut { number: 7, through: 427, changes: 5, file },
        Event::SentOut { .. } => Event::StatementsBegun { year: 2026, employer: Some("91350100M000100Y43".into()) },
        Event::StatementsBegun { .. } => Event::StatementsMade { year: 2026, statements: 200, digest: "0a1b".repeat(16) },
        Event::StatementsMade { .. } => Event::StatementsEnded { year: 2026, statements: 100_000, files: 503 },
        Event::StatementsEnded { .. } => Event::RecoverySheetRenewed,
        Event::RecoverySheetRenewed => Event::RecoverySlotReplaced,
        Event::RecoverySlotReplaced => Event::RegisterSearched {
            by: SearchBy::Name,
            sought: "0a1b".repeat(16),
            reason: SearchReason::NoNumber,
            remark: None,
            people: 1,
            more: None,
            registered: vec![person()],
        },
        Event::RegisterSearched { .. } => {
            let (letter, asker) = ("0a1b".repeat(16), Some("0a1b".repeat(16)));
            Event::EmployerQueried { person: person(), employer: employer(), letter, asker }
        }
        Event::EmployerQueried { .. } => Event::EmployerAskerRead { person: person(), query: 77 },
        Event::EmployerAskerRead { .. } => {
            Event::EmployerMonthShown { employer: employer(), query: 77, month: 202_610, workers: 3 }
        }
        Event::EmployerMonthShown { .. } => {
            Event::EmployerListPrinted { employer: employer(), query: 77, month: 202_610, workers: 3 }
        }
        Event::EmployerListPrinted { .. } => {
            let (month, trouble) = (202_610, Trouble::Drawer);
            Event::EmployerListTrouble { employer: employer(), query: 77, month, trouble, sure: true }
        }
        Event::EmployerListTrouble { .. } => {
            let (month, kind) = (202_610, ExportKind::Csv);
            Event::EmployerListExported { kind, employer: employer(), query: 77, month, workers: 3 }
        }
        Event::EmployerListExported { .. } => return None,
    })
}

/// An example of every event.
fn one_of_each() -> impl Iterator<Item = Event> {
    std::iter::successors(after(None), |event| after(Some(event)))
}

/// Every obstacle.
fn obstacles() -> impl Iterator<Item = Obstacle> {
    let plain = [Obstacle::Deceased, Obstacle::Cancelled, Obstacle::NoCard];
    plain.into_iter().chain(CardState::ALL.map(Obstacle::Card))
}

/// What happens before there is a visit, with every word that may stand in it.
fn before_a_visit() -> Vec<Event> {
    let (person, user, office) = (person(), user(), String::from("110105"));
    let mut events = vec![
        Event::SetUp { office: office.clone(), practice: true, piped_reset: false, schema: 2 },
        Event::SetUp { office, practice: false, piped_reset: true, schema: 2 },
        Event::ReceiptChecked { receipt: RECEIPT.into(), person: None, answer: ReceiptAnswer::NotOurs },
    ];
    for role in Role::ALL {
        events.push(Event::UserAdded { user: user.clone(), role });
        events.push(Event::SignedIn { role, password_set_by: UserNumber::parse("9001").unwrap(), unnamed: None });
    }
    for kind in FailureKind::ALL {
        let (user, at) = (UserNumber::parse("1").unwrap(), "2026-11-22T16:30:00Z".parse().unwrap());
        events.push(Event::SignInFailed { user, at, station: Station::first(), kind });
    }
    events.extend(Right::ALL.map(|right| Event::Denied { right }));
    events.extend(Loss::ALL.map(|how| Event::EntriesLost { how, kept: None, found: 40, envelope: None, business: None }));
    events.extend(Why::ALL.map(|why| Event::StepRefused { person: None, why }));
    let results = [Search::NotFound, Search::Several, Search::Elsewhere, Search::Unfinished].into_iter();
    for result in results.chain(obstacles().map(Search::Obstacle)) {
        events.push(Event::Searched { person: person.clone(), registered: vec![], result });
    }
    for answer in PasswordAnswer::ALL {
        events.push(Event::PasswordChecked { person: person.clone(), answer });
    }
    for answer in ReceiptAnswer::ALL {
        events.push(Event::ReceiptChecked { receipt: RECEIPT.into(), person: Some(person.clone()), answer });
    }
    for entered in Entered::ALL.map(Some) {
        events.push(Event::CardRight { person: person.clone(), entered });
        events.push(Event::CardWrong { person: person.clone(), left: 1, entered });
    }
    for obstacle in obstacles() {
        events.push(Event::VerificationRefused { person: person.clone(), obstacle, fraud_hint: false });
    }
    events
}

/// What happens in a visit, with every word that may stand in it.
fn in_a_visit() -> Vec<Event> {
    let (person, business, envelope) = (person(), BUSINESS.to_owned(), ENVELOPE.to_owned());
    let mut events = vec![
        Event::Printed { business: business.clone(), envelope: envelope.clone(), by_clerk: true },
        Event::Abandoned { person: person.clone(), business: business.clone(), envelope: None },
    ];
    for (kind, again, from) in [
        (NumberKind::ResidentId, true, None),
        (NumberKind::ResidencePermit, true, Some(user())),
        (NumberKind::ForeignResident, true, Some(user())),
    ] {
        let (person, business, documents) = (person.clone(), business.clone(), Documents::for_number(kind));
        events.push(Event::Verified { person, business, documents, again, from, by: VerifiedBy::named("card") });
    }
    for ground in RefusalGround::ALL {
        for (business, envelope) in [(None, None), (Some(business.clone()), None)] {
            events.push(Event::Refused { person: person.clone(), business, envelope, ground });
        }
    }
    let drawn = Style::ALL.into_iter().zip(Language::ALL).cycle();
    for (reason, (style, language)) in Reason::ALL.into_iter().zip(drawn) {
        let (person, business, envelope) = (person.clone(), business.clone(), envelope.clone());
        events.push(Event::HandedOver {
            person: person.clone(),
            business: business.clone(),
            envelope: envelope.clone(),
            reason,
            seconds_since_view: None,
            seconds_since_print: None,
        });
        events.push(Event::Issued {
            person,
            business,
            envelope,
            reason,
            style,
            draw: 2,
            resets_in_30_days: 0,
            old_suspended: false,
            receipt: None,
            language: Some(language),
        });
    }
    for ground in SpoilGround::ALL {
        events.push(Event::Spoiled { business: business.clone(), envelope: envelope.clone(), ground });
    }
    events
}

/// An employer that exists nowhere.
fn employer() -> String {
    String::from("91350100M000100Y43")
}

/// Searches of the register, by everything and for every reason.
fn of_searches() -> Vec<Event> {
    let bys = SearchBy::ALL.into_iter().cycle();
    let searched = |(reason, by): (SearchReason, SearchBy)| Event::RegisterSearched {
        by,
        sought: "0a1b".repeat(16),
        reason,
        remark: (reason == SearchReason::Other).then(|| "社区核对".into()),
        people: 0,
        more: (reason == SearchReason::Duplicate).then_some(true),
        registered: vec![],
    };
    SearchReason::ALL.into_iter().zip(bys).map(searched).collect()
}

/// Locks that wrong cards caused, lifted by whoever has signed in.
fn of_locks() -> Vec<Event> {
    let lifted = |reason: &str, authorised_by, ground| {
        let reason = reason.to_owned();
        Event::Unlocked { person: person(), user: user(), reason, authorised_by, ground }
    };
    let chosen = LiftGround::ALL.map(|ground| lifted("", None, Some(ground)));
    let over_visit = lifted("", Some(user()), Some(LiftGround::Worn));
    chosen.into_iter().chain([lifted("看错卡号", None, None), over_visit]).collect()
}

/// What is printed, what a printer says, who is sent on, and what comes in from the register.
fn around_a_visit() -> Vec<Event> {
    let mut events = Vec::new();
    for trouble in Trouble::ALL.into_iter().chain([Trouble::Refused(0x0506)]) {
        let (business, envelope) = (BUSINESS.to_owned(), ENVELOPE.to_owned());
        events.push(Event::PrintTrouble { business, envelope, trouble, sure: true });
        events.push(Event::ReferralTrouble { business: None, trouble, sure: false });
        events.push(Event::MobileSlipTrouble { business: BUSINESS.into(), trouble, sure: false });
        events.push(Event::DataSlipTrouble { business: BUSINESS.into(), trouble, sure: false });
        let (employer, month) = (employer(), 202_610);
        events.push(Event::EmployerListTrouble { employer, query: 77, month, trouble, sure: false });
        events.push(Event::ReceiptReprintTrouble { receipt: RECEIPT.into(), trouble, sure: false });
    }
    let (right, down) = (Shift::tenths(-200).unwrap(), Shift::tenths(10).unwrap());
    for (trouble, sure) in [(Trouble::Jam, true), (Trouble::Refused(0x0506), false)] {
        events.push(Event::TestPage { form: FormName::default(), right, down, trouble: Some(trouble), sure });
    }
    let (name, address) = (String::from("2 号打印机"), String::from("ipp://10.0.0.8/"));
    events.push(Event::PrinterConfirmed { name, address, before: None });
    events.push(Event::DrawerChosen { before: None });
    let area = AreaCode::parse("310101").unwrap();
    let mut why = vec![NotServed::NotFound, NotServed::Several, NotServed::NotPrintable, NotServed::NoCharacter];
    why.push(NotServed::MedicalBureau);
    why.push(NotServed::Elsewhere { area, office: None });
    why.extend(obstacles().map(NotServed::Obstacle));
    why.extend(RefusalGround::ALL.map(NotServed::Refused));
    events.extend(why.into_iter().map(|why| Event::Referred { business: None, why }));
    for (other_name, last) in [(None, true), (None, false), (Some(OtherName::SecondPerson), true)] {
        let (file, accepted) = (String::from("0a"), other_name.map(|_| 77));
        events.push(Event::Imported {
            file,
            new: 1,
            changed: 2,
            unchanged: 3,
            held: Some(4),
            refused: 5,
            other_name,
            accepted,
            last,
            kind: None,
            gone: None,
            mobiles: None,
        });
    }
    for (kind, gone) in RegisterKind::ALL.into_iter().skip(1).map(Some).zip([None, Some(6)].into_iter().cycle()) {
        let (file, other_name, accepted) = (String::from("0a"), None, None);
        let (new, changed, unchanged, held, refused, last) = (1, 2, 3, Some(0), 5, true);
        let checked = Event::ImportChecked {
            file: file.clone(),
            new,
            changed,
            unchanged,
            held: 0,
            refused,
            kind,
            gone,
            mobiles: None,
        };
        events.push(checked);
        let imported = Event::Imported {
            file,
            new,
            changed,
            unchanged,
            held,
            refused,
            other_name,
            accepted,
            last,
            kind,
            gone,
            mobiles: None,
        };
        events.push(imported);
    }
    events
}

/// What becomes of users.
fn of_users() -> Vec<Event> {
    let role_changed = |from| Role::ALL.map(|to| Event::UserRoleChanged { user: user(), from, to });
    let refused = OffDuty::ALL.map(|why| Event::SignInRefused { why });
    let left = [0, 1, 2].map(|unfinished| Event::UserRemoved { user: user(), unfinished });
    let unnamed = Event::SignedIn { role: Role::Clerk, password_set_by: user(), unnamed: Some(true) };
    let paused = [0, 2].map(|unfinished| Event::UserDisabled { user: user(), unfinished });
    Role::ALL.into_iter().flat_map(role_changed).chain(refused).chain(left).chain(paused).chain([unnamed]).collect()
}

/// What is read of the journal, and of a day.
fn of_auditors() -> Vec<Event> {
    let trouble = Event::DayTrouble { day: a_day(), trouble: Trouble::Lost, sure: false };
    let kinds = ExportKind::ALL.map(|kind| Event::Exported { kind, lines: 1, picked: vec![], person: None });
    let picked = PickedBy::ALL.map(|by| Event::Exported { kind: ExportKind::Pdf, lines: 0, picked: vec![by], person: None });
    kinds.into_iter().chain(picked).chain([trouble]).collect()
}

/// Backups with and without what may be there.
fn of_backups() -> Vec<Event> {
    let (made, at) = ("2026-11-22T01:00:00Z".parse().unwrap(), "2026-11-23T01:00:00Z".parse().unwrap());
    let restored = |recovery, breaks| Event::Restored { made, at, entry: 427, recovery, breaks, envelope: None };
    vec![Event::BackupMade { entries: 1, bytes: 2, files: 0, removed: None }, restored(true, 0), restored(false, 3)]
}

/// What workers do at the online service.
fn of_workers() -> Vec<Event> {
    let set = OwnPasswordBy::ALL.map(|by| Event::OwnPasswordSet { person: person(), by });
    let locked = OnlineTry::ALL.map(|tried| Event::OnlineLocked { person: person(), tried });
    let wrong_passwords = Some(3);
    let came_in = [
        Event::OnlineSignedIn { person: person(), wrong_passwords },
        Event::OnlineEnvelopeOpened { person: person(), envelope: "E110105-01-26-0000427".into(), wrong_passwords },
    ];
    let written = "2026-11-22T01:00:00Z".parse().unwrap();
    let notices = [MessageKind::PasswordReset, MessageKind::MobileChanged, MessageKind::StatementReady]
        .map(|message| Event::MessageLookedAt { person: person(), message, written });
    let looked_at = Event::PersonLookedAt { person: person(), registered: vec![], business: None };
    let queried =
        Event::Queried { person: person(), business: "110105-01-20261122-00017".into(), purpose: QueryPurpose::Statement };
    set.into_iter().chain(locked).chain(came_in).chain(notices).chain([looked_at, queried]).chain(of_statements()).collect()
}

/// Statements of every kind, and what came of them.
fn of_statements() -> Vec<Event> {
    let business = "110105-01-20261122-00017".to_owned();
    let made = |year, business| Event::StatementMade {
        person: person(),
        statement: RECEIPT.into(),
        digest: "0a1b".repeat(16),
        year,
        business,
    };
    let mut events = vec![made(None, Some(business.clone())), made(Some(2026), None), made(None, None)];
    events.push(Event::StatementTrouble { business, statement: RECEIPT.into(), trouble: Trouble::Lost, sure: false });
    let answers = [(None, ReceiptAnswer::NotOurs), (Some(person()), ReceiptAnswer::TooOld)];
    let checked = |(person, answer)| Event::StatementChecked { statement: RECEIPT.into(), person, answer };
    events.extend(answers.map(checked));
    events.push(Event::StatementsBegun { year: 2026, employer: None });
    events
}

/// Every event with every word that may stand in it.
pub(crate) fn examples() -> Vec<Event> {
    let alone = [true, false].map(|recovery| Event::TimeSettled { before: settled_before(), second: None, recovery });
    let of_visits = before_a_visit().into_iter().chain(in_a_visit()).chain(around_a_visit());
    one_of_each()
        .chain(of_visits)
        .chain(alone)
        .chain(of_users())
        .chain(of_auditors())
        .chain(of_backups())
        .chain(of_searches())
        .chain(of_locks())
        .chain(of_workers())
        .collect()
}
