//! Every event has its sentence, in both languages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use chrono::DateTime;

use super::*;
use crate::domain::journal::examples::{BUSINESS, examples, person, user};
use crate::domain::journal::line;
use crate::domain::{NumberKind, Origin, RegisterKind, Station};
use crate::words::Language;

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
        assert_ne!(said, words.foreign(&entry.verbatim().unwrap()), "{event:?}");
        let person = serde_json::to_value(person()).unwrap();
        assert!(!said.contains(person.as_str().unwrap()) && !said.contains('⟨'), "{said}");
        said
    })
}

#[test]
fn every_event_with_every_word_in_it_has_a_sentence_of_its_own_in_both_languages() {
    for language in [0, 1] {
        let mut sentences = std::collections::BTreeMap::new();
        for event in examples() {
            let sentence = said(&event)[language].clone();
            let other = sentences.insert(sentence.clone(), event.clone());
            // Two entries may only say the same where they tell the same thing, of people who are not named.
            assert!(
                other.is_none_or(|other| std::mem::discriminant(&other) == std::mem::discriminant(&event)),
                "{sentence}"
            );
        }
        assert!(sentences.len() > 150, "{}", sentences.len());
    }
}

#[test]
fn the_last_wrong_card_is_said_to_lock_and_until_when() {
    for left in [0, 1] {
        let said = said(&Event::CardWrong { person: person(), left, entered: None });
        assert!(said.iter().all(|said| said.contains("1970-01-02 08:00") == (left == 0)), "{said:?}");
        assert!(said.iter().all(|said| !said.contains('0') || left == 0), "{said:?}");
    }
}

#[test]
fn a_reason_that_was_chosen_is_told_in_the_readers_language_and_a_written_one_as_it_was_written() {
    let facts = [r#""ground":"other_card""#, r#""reason":"先前出示的不是本人的卡""#];
    let [chosen, written] = facts.map(|why| {
        let event = format!(r#"{{"event":"unlocked","facts":{{"person":"{}","user":"1001",{why}}}}}"#, "0".repeat(64));
        let event = serde_json::from_str(&event).unwrap_or_else(|error| panic!("{why}: {error}"));
        said(&event)
    });
    assert!(
        chosen[0].contains("先前出示的不是本人的卡") && chosen[1].contains("Another person's card was shown"),
        "{chosen:?}"
    );
    assert!(written.iter().all(|said| said.contains("先前出示的不是本人的卡")), "{written:?}");
}

#[test]
fn a_referral_says_why_as_its_slip_does() {
    for event in examples() {
        let Event::Referred { why, .. } = &event else { continue };
        let told = Language::ALL.map(|language| Words::new(language).referral(why, crate::words::Hours::default()).why);
        for (said, told) in said(&event).into_iter().zip(told) {
            assert!(said.contains(told.trim_end_matches(['。', '.'])), "{said}: {told}");
        }
    }
}

#[test]
fn a_test_page_says_how_far_it_was_moved() {
    let (form, right, down) = (FormName::default(), Shift::tenths(-200).unwrap(), Shift::tenths(3).unwrap());
    let told = said(&Event::TestPage { form, right, down, trouble: Some(Trouble::Jam), sure: true });
    for (said, form) in told.into_iter().zip(["A4 折叠式", "A4, folded"]) {
        assert!(said.contains(form) && said.contains(" -20.0 ") && said.contains(" 0.3 "), "{said}");
    }
}

#[test]
fn a_sentence_says_what_matters() {
    let documents = Documents::for_number(NumberKind::ResidentId);
    let verified =
        Event::Verified { person: person(), business: BUSINESS.into(), documents, again: false, from: None, by: None };
    let [chinese, english] = said(&verified);
    assert_eq!(chinese, format!("核验通过：业务 {BUSINESS}，居民身份证和社会保障卡"));
    assert!(english.contains(BUSINESS) && english.contains("social security card"), "{english}");
    let failed = Event::SignInFailed {
        user: UserNumber::parse("1002").unwrap(),
        at: "2026-11-22T16:30:00Z".parse().unwrap(),
        station: Station::first(),
        kind: FailureKind::Wrong,
    };
    for said in said(&failed) {
        assert!(said.contains("1002") && said.contains("2026-11-23 00:30"), "{said}");
    }
    for said in said(&Event::CardWrong { person: person(), left: 2, entered: None }) {
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
            held: Some(4),
            refused: 5,
            other_name,
            accepted,
            last: true,
            kind: None,
            gone: None,
            mobiles: None,
        })
    };
    assert_eq!(of(None)[0], "导入登记数据完成：新增 1，更新 2，未变 3，待核 4，拒绝 5");
    for other_name in [OtherName::NewName, OtherName::SecondPerson] {
        assert!(of(Some(other_name)).iter().all(|said| said.contains("77") && said.contains('4')));
    }
    assert_ne!(of(Some(OtherName::NewName)), of(Some(OtherName::SecondPerson)));
    // As it was written before rows were held.
    let (new, changed, unchanged, held, refused) = (1, 1, 1, None, 1);
    let (file, other_name, accepted) = (String::from("0a"), None, None);
    let (last, kind, gone, mobiles) = (true, None, None, None);
    let older =
        Event::Imported { file, new, changed, unchanged, held, refused, other_name, accepted, last, kind, gone, mobiles };
    assert_eq!(said(&older)[1], "Register brought in: 1 new, 1 changed, 1 unchanged, 0 held, 1 refused");
}

#[test]
fn an_import_says_what_its_file_holds_and_what_is_gone() {
    let (file, kind, gone) = (String::from("0a"), Some(RegisterKind::Contributions), Some(7));
    let said = said(&Event::ImportChecked {
        file,
        new: 1,
        changed: 2,
        unchanged: 3,
        held: 0,
        refused: 5,
        kind,
        gone,
        mobiles: None,
    });
    assert_eq!(
        said[0],
        "预检登记数据文件（未导入）：新增 1，更新 2，未变 3，待核 0，拒绝 5。文件内容：缴费记录。文件中已无 7"
    );
    assert!(said[1].ends_with("5 refused. In the file: contributions. No longer in the file: 7"), "{}", said[1]);
}

#[test]
fn an_event_of_a_later_version_is_told_by_its_words_and_without_its_people() {
    let known = read(&Event::Verified {
        person: person(),
        business: BUSINESS.into(),
        documents: Documents::for_number(NumberKind::ResidentId),
        again: false,
        from: None,
        by: None,
    });
    let later = Verbatim { word: "scanned".into(), ..known.verbatim().unwrap() };
    let entry = JournalEntry { told: Told::Foreign(known.actor().unwrap().clone(), later), ..known };
    let said = Words::new(Language::English).event(&entry, UtcOffset::default());
    assert!(said.contains("scanned") && said.contains(BUSINESS) && !said.contains("person"), "{said}");
    let torn = JournalEntry::read(8, "nonsense", DateTime::UNIX_EPOCH);
    assert!(Words::new(Language::English).event(&torn, UtcOffset::default()).contains('8'));
}
