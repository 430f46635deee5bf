//! Every event has its sentence, in both languages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::domain::journal::{Actor, Event, JournalKey, Person, line};
use crate::domain::{Documents, FormName, IdNumber, NumberKind, Origin, Shift, Station, UserNumber};
use crate::words::Language;

const BUSINESS: &str = "110105-01-20261122-00017";
const ENVELOPE: &str = "E110105-01-26-0000427";
const RECEIPT: &str = "2718-2818-2847";

fn person() -> Person {
    let number = IdNumber::parse("11010519491231002X").unwrap();
    JournalKey(zeroize::Zeroizing::new(vec![1; 32])).person(&number)
}

fn user() -> UserNumber {
    UserNumber::parse("1001").unwrap()
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
        Event::Recovered => Event::SignedIn { role: Role::Clerk, password_set_by: user() },
        Event::SignedIn { .. } => Event::SignInFailed {
            user: "1001".into(),
            at: "2026-11-22T01:00:00.000Z".into(),
            station: "01".into(),
            kind: "wrong",
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
        Event::Viewed { .. } => Event::CardRight { person: person() },
        Event::CardRight { .. } => Event::CardWrong { person: person(), left: 2 },
        Event::CardWrong { .. } => Event::CardLocked { person: person() },
        Event::CardLocked { .. } => Event::Verified {
            person: person(),
            business,
            documents: Documents::for_number(NumberKind::ResidentId),
            again: false,
            from: None,
        },
        Event::Verified { .. } => Event::VerificationRefused {
            person: person(),
            obstacle: Obstacle::Card(CardState::WrittenLoss),
            fraud_hint: true,
        },
        Event::VerificationRefused { .. } => Event::StepRefused { person: Some(person()), why: "verification_stale" },
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
        },
        Event::Issued { .. } => Event::Printed { business, envelope, by_clerk: false },
        Event::Printed { .. } => Event::PrintTrouble { business, envelope, trouble: Trouble::Jam, sure: false },
        Event::PrintTrouble { .. } => Event::Spoiled { business, envelope, ground: SpoilGround::Unreadable },
        Event::Spoiled { .. } => Event::NumberWrong { business, left: 1 },
        Event::NumberWrong { .. } => Event::HandedOver { person: person(), business, envelope, reason: Reason::Forgotten },
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
        Event::Abandoned { .. } => Event::Unlocked { person: person(), user: user(), reason: "看错卡号".into() },
        Event::Unlocked { .. } => Event::PasswordTry { person: person() },
        Event::PasswordTry { .. } => Event::PasswordChecked { person: person(), answer: Answer::Wrong },
        Event::PasswordChecked { .. } => {
            let (other_name, accepted) = (Some(OtherName::NewName), Some(2));
            Event::Imported { file, new: 1, changed: 2, unchanged: 3, held: 4, refused: 5, other_name, accepted, last: true }
        }
        Event::Imported { .. } => Event::ImportChecked { file, new: 1, changed: 2, unchanged: 3, held: 4, refused: 5 },
        Event::ImportChecked { .. } => return None,
    })
}

fn read(event: &Event) -> JournalEntry {
    let actor = Actor { user: user(), station: Station::first(), origin: Origin::Window };
    let line = line(7, DateTime::UNIX_EPOCH, &actor, event).unwrap();
    JournalEntry::read(7, &line, DateTime::UNIX_EPOCH)
}

/// The sentences for an event in both languages; none is the one for events that nobody knows.
#[track_caller]
fn said(event: &Event) -> [String; 2] {
    let entry = read(event);
    Language::ALL.map(|language| {
        let words = Words::new(language);
        let said = words.event(&entry, UtcOffset::default());
        assert_ne!(said, words.other_event(&entry), "{event:?}");
        let person = serde_json::to_value(person()).unwrap();
        assert!(!said.contains(person.as_str().unwrap()) && !said.contains('⟨'), "{said}");
        said
    })
}

#[test]
fn every_event_has_a_sentence_of_its_own_in_both_languages() {
    let examples: Vec<Event> = std::iter::successors(after(None), |event| after(Some(event))).collect();
    assert!(examples.len() > 30);
    for language in [0, 1] {
        let sentences: std::collections::BTreeSet<_> = examples.iter().map(|event| said(event)[language].clone()).collect();
        assert_eq!(sentences.len(), examples.len());
    }
}

#[test]
fn every_word_that_an_event_may_carry_is_said() {
    let cards = CardState::NAMED.map(|(_, state)| state).into_iter().chain([CardState::Expired]);
    let obstacles = [Obstacle::Deceased, Obstacle::Cancelled, Obstacle::NoCard].into_iter();
    for obstacle in obstacles.chain(cards.map(Obstacle::Card)) {
        said(&Event::Searched { person: person(), registered: vec![], result: Search::Obstacle(obstacle) });
        said(&Event::VerificationRefused { person: person(), obstacle, fraud_hint: false });
    }
    for result in [Search::NotFound, Search::Several, Search::Elsewhere, Search::Unfinished] {
        said(&Event::Searched { person: person(), registered: vec![], result });
    }
    for (_, ground) in RefusalGround::NAMED {
        said(&Event::Refused { person: person(), business: None, envelope: None, ground });
        said(&Event::Refused { person: person(), business: Some(BUSINESS.into()), envelope: None, ground });
    }
    let area = AreaCode::parse("310101").unwrap();
    let elsewhere = NotServed::Elsewhere { area, office: None };
    let dead = NotServed::Obstacle(Obstacle::Deceased);
    for why in [NotServed::NotFound, NotServed::Several, NotServed::NotPrintable, NotServed::NoCharacter, elsewhere, dead] {
        let told = Language::ALL.map(|language| Words::new(language).referral(&why).why);
        for (said, told) in said(&Event::Referred { business: None, why }).into_iter().zip(told) {
            assert!(said.contains(told.trim_end_matches(['。', '.'])), "{said}: {told}");
        }
    }
    let spoils = [SpoilGround::PrintFailed, SpoilGround::NotPrinted, SpoilGround::NumberNotRead, SpoilGround::Overdue];
    for ground in spoils {
        said(&Event::Spoiled { business: BUSINESS.into(), envelope: ENVELOPE.into(), ground });
    }
    for (trouble, sure) in [(Trouble::Jam, true), (Trouble::Refused(0x0506), false)] {
        let (form, right, down) = (FormName::default(), Shift::tenths(-200).unwrap(), Shift::default());
        for said in said(&Event::TestPage { form, right, down, trouble: Some(trouble), sure }) {
            assert!(said.contains("a4-fold") && said.contains("-20"), "{said}");
        }
    }
    for right in Right::ALL {
        said(&Event::Denied { right });
    }
    for role in Role::ALL {
        said(&Event::UserAdded { user: user(), role });
        said(&Event::SignedIn { role, password_set_by: UserNumber::parse("9001").unwrap() });
    }
    for answer in [Answer::Right, Answer::MustChange, Answer::Wrong, Answer::Locked, Answer::Expired, Answer::Suspended] {
        said(&Event::PasswordChecked { person: person(), answer });
    }
    for kind in ["wrong", "locked", "recovery"] {
        said(&Event::SignInFailed { user: "1".into(), at: "2026-11-22T01:00:00Z".into(), station: "01".into(), kind });
    }
    for kind in [NumberKind::ResidencePermit, NumberKind::ForeignResident] {
        let (business, documents, from) = (BUSINESS.to_owned(), Documents::for_number(kind), Some(user()));
        said(&Event::Verified { person: person(), business, documents, again: true, from });
    }
}

#[test]
fn a_sentence_says_what_matters() {
    let documents = Documents::for_number(NumberKind::ResidentId);
    let verified = Event::Verified { person: person(), business: BUSINESS.into(), documents, again: false, from: None };
    let [chinese, english] = said(&verified);
    assert_eq!(chinese, format!("核验通过：业务 {BUSINESS}，居民身份证和社会保障卡"));
    assert!(english.contains(BUSINESS) && english.contains("social security card"), "{english}");
    let failed = Event::SignInFailed {
        user: "1002".into(),
        at: "2026-11-22T16:30:00.000Z".into(),
        station: "01".into(),
        kind: "wrong",
    };
    for said in said(&failed) {
        assert!(said.contains("1002") && said.contains("2026-11-23 00:30"), "{said}");
    }
    for said in said(&Event::CardWrong { person: person(), left: 2 }) {
        assert!(said.contains('2'), "{said}");
    }
}

#[test]
fn an_import_says_what_was_held_and_what_was_accepted() {
    let of = |other_name: Option<OtherName>| {
        let (file, accepted) = (String::from("0a"), other_name.map(|_| 77));
        said(&Event::Imported {
            file,
            new: 1,
            changed: 2,
            unchanged: 3,
            held: 4,
            refused: 5,
            other_name,
            accepted,
            last: true,
        })
    };
    assert_eq!(of(None)[0], "导入登记数据完成：新增 1，更新 2，未变 3，待核 4，拒绝 5");
    for other_name in [OtherName::NewName, OtherName::SecondPerson] {
        assert!(of(Some(other_name)).iter().all(|said| said.contains("77") && said.contains('4')));
    }
    assert_ne!(of(Some(OtherName::NewName)), of(Some(OtherName::SecondPerson)));
    // As it was written before rows were held.
    let mut entry = read(&Event::PasswordChanged);
    entry.event = "imported".into();
    entry.facts = ["new", "changed", "unchanged", "refused"].map(|name| (name.to_owned(), "1".to_owned())).into();
    entry.facts.push(("last".into(), "true".into()));
    let said = Words::new(Language::English).event(&entry, UtcOffset::default());
    assert_eq!(said, "Register brought in: 1 new, 1 changed, 1 unchanged, 0 held, 1 refused");
}

#[test]
fn an_event_of_a_later_version_is_told_by_its_words_and_without_its_people() {
    let mut entry = read(&Event::CardRight { person: person() });
    entry.event = "scanned".into();
    entry.facts.push(("business".into(), BUSINESS.into()));
    let said = Words::new(Language::English).event(&entry, UtcOffset::default());
    assert!(said.contains("scanned") && said.contains(BUSINESS) && !said.contains("person"), "{said}");
    let torn = JournalEntry::read(8, "nonsense", DateTime::UNIX_EPOCH);
    assert!(Words::new(Language::English).event(&torn, UtcOffset::default()).contains('8'));
}
