//! Both languages say the same things, and say everything that is asked of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use xinfeng::words::{Fact, Language, Words};

use crate::sources::sources;

/// What a sentence mentions: each variable, and whether it is counted with.
type Variables = BTreeMap<String, bool>;

/// Every sentence of a language, by its id.
fn sentences(language: Language) -> BTreeMap<String, Variables> {
    let mut files = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words").join(language.tag());
    crate::desk::read_all(&folder, Path::new(""), &mut files);
    let mut sentences: BTreeMap<String, Variables> = BTreeMap::new();
    for (path, content) in files {
        let mut id = String::new();
        for line in std::str::from_utf8(&content).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                id = line.split(" =").next().unwrap().to_owned();
                let before = sentences.insert(id.clone(), Variables::new());
                assert!(before.is_none(), "{id} twice, the second time in {}", path.display());
            } else if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let mentioned = sentences.get_mut(&id).unwrap();
            for part in line.split('{').skip(1) {
                let Some(rest) = part.trim_start().strip_prefix('$') else { continue };
                let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let counted = rest[name.len()..].trim_start().starts_with("->");
                *mentioned.entry(name).or_default() |= counted;
            }
        }
    }
    sentences
}

#[test]
fn both_languages_have_the_same_sentences_that_mention_the_same() {
    let (chinese, english) = (sentences(Language::Chinese), sentences(Language::English));
    let ids = |sentences: &BTreeMap<String, Variables>| sentences.keys().cloned().collect::<BTreeSet<_>>();
    let (left, right) = (ids(&chinese), ids(&english));
    let differ: Vec<_> = left.symmetric_difference(&right).collect();
    assert!(differ.is_empty(), "in one language only: {differ:?}");
    assert!(left.len() > 150, "{}", left.len());
    for (id, variables) in &chinese {
        // Chinese has no plural: what is counted with may differ, what is mentioned may not.
        let names = |variables: &Variables| variables.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(variables), names(&english[id]), "{id}");
    }
}

#[test]
fn every_sentence_can_be_said_with_what_it_mentions_and_with_nothing_less() {
    for language in Language::ALL {
        let words = Words::new(language);
        let english = sentences(Language::English);
        for (id, variables) in sentences(language) {
            let fact = |(name, counted): (&String, &bool)| {
                let counted = *counted || english[&id][name];
                (name.clone(), if counted { Fact::Count(7) } else { Fact::Text("甲乙丙".into()) })
            };
            let facts: Vec<(String, Fact<'_>)> = variables.iter().map(fact).collect();
            let facts: Vec<(&str, Fact<'_>)> = facts.iter().map(|(name, fact)| (name.as_str(), fact.clone())).collect();
            let said = words.try_say(&id, &facts).unwrap_or_else(|| panic!("{id} cannot be said in {}", language.tag()));
            assert!(!said.trim().is_empty() && !said.contains(['\u{2068}', '\u{2069}', '⟨']), "{id}: {said}");
            assert!(!said.contains("{ ") && !said.contains('$'), "{id}: {said}");
            let text = facts.iter().any(|(_, fact)| matches!(fact, Fact::Text(_)));
            assert!(!text || said.contains("甲乙丙"), "{id} leaves out what it is told: {said}");
            if !variables.is_empty() {
                assert_eq!(words.try_say(&id, &[]), None, "{id}");
            }
        }
        assert_eq!(words.try_say("no-such-sentence", &[]), None);
    }
}

/// Words that are typed at a terminal or stand in a form or a header, not said.
const TYPED: [&str; 5] = ["not-printed", "paper-language", "new-password", "no-store", "online-lock"];

/// Every text in quotation marks that has the form of an id and the first word of one.
fn named_in_the_sources(known: &BTreeSet<String>) -> BTreeSet<(String, String)> {
    let first = |id: &str| id.split('-').next().unwrap_or_default().to_owned();
    let families: BTreeSet<String> = known.iter().filter(|id| id.contains('-')).map(|id| first(id)).collect();
    let form =
        |text: &str| text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let mut named = BTreeSet::new();
    // The words of `device` are said to printers, not to people.
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.starts_with("device/")) {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for quoted in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            if form(quoted) && families.contains(&first(quoted)) && !TYPED.contains(&quoted) {
                named.insert((quoted.to_owned(), path.clone()));
            }
        }
    }
    named
}

#[test]
fn every_sentence_that_the_sources_name_is_there() {
    for language in Language::ALL {
        let known: BTreeSet<String> = sentences(language).into_keys().collect();
        let named = named_in_the_sources(&known);
        assert!(named.len() > 150, "{}", named.len());
        // `paper-recovery` names all that begin with it.
        let there = |named: &str| known.contains(named) || known.iter().any(|id| id.starts_with(&format!("{named}-")));
        let missing: Vec<_> = named.iter().filter(|(id, _)| !there(id)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.tag());
        // Everything that is said from the code by `say("…")` is among them.
        for (path, text) in sources() {
            for said in text.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(known.contains(said), "{path} says {said}");
            }
        }
    }
}

/// Grades of state secrecy, and what in law suspends that which is to be resumed: here a visit ends (终止办理).
const NEVER_IN_CHINESE: [&str; 3] = ["机密", "绝密", "中止"];
/// What reads like such a grade on a paper.
const NEVER_IN_ENGLISH: [&str; 3] = ["confidential", "top secret", "classified"];

#[test]
fn no_sentence_uses_a_grade_of_secrecy_or_suspends_a_visit_that_ends() {
    for (tag, never) in [("zh-CN", &NEVER_IN_CHINESE[..]), ("en", &NEVER_IN_ENGLISH[..])] {
        let mut files = Vec::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words").join(tag);
        crate::desk::read_all(&folder, Path::new(""), &mut files);
        assert!(files.len() > 4, "{tag}: {}", files.len());
        for (path, content) in files {
            let text = std::str::from_utf8(&content).unwrap().to_lowercase();
            // A printer's job is no visit.
            let lines = (1..).zip(text.lines()).filter(|(_, words)| !words.starts_with("trouble-aborted ="));
            for (line, words) in lines {
                let found = never.iter().find(|word| words.contains(**word));
                assert_eq!(found, None, "{tag}/{}:{line}: {words}", path.display());
            }
        }
    }
}

#[test]
fn help_says_nothing_twice() {
    for language in Language::ALL {
        let help = Words::new(language).say("help", &[]);
        let mut said = BTreeSet::new();
        for line in help.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // Options that stand below their command differ in what follows.
            let begin = line.split_whitespace().next().filter(|word| word.starts_with("--"));
            let begin = begin.map_or(line, |option| option.trim_end_matches([':', ',']));
            assert!(said.insert(begin), "{}: twice: {line}", language.tag());
        }
    }
}

#[test]
fn what_an_import_is_about_has_a_paragraph_once() {
    for language in Language::ALL {
        let about = Words::new(language).say("import-about", &[]);
        let mut begun = BTreeSet::new();
        for line in about.lines() {
            let begin: String = line.chars().take(12).collect();
            assert!(begun.insert(begin), "{}: twice: {line}", language.tag());
        }
    }
}

#[test]
fn what_is_wrong_with_a_number_begins_as_a_sentence_does_where_it_stands_alone() {
    use xinfeng::domain::Flaw;
    let words = Words::new(Language::English);
    for flaw in [Flaw::CheckCharacter, Flaw::BirthDate, Flaw::BirthInFuture] {
        let said = words.say("find-flawed", &[("flaw", words.flaw(flaw).into())]);
        assert!(said.starts_with(|first: char| first.is_ascii_uppercase()), "{said}");
    }
}

#[test]
fn one_of_a_kind_is_counted_as_one() {
    let words = Words::new(Language::English);
    let said = |id: &str, name, count: i64| {
        let facts = ["number", "user", "through", "file", "done"].map(|other| (other, Fact::from("…")));
        words.say(id, &[&facts[..], &[(name, count.into())]].concat())
    };
    assert_eq!(said("outgoing-written", "count", 1), "1 change written");
    assert_eq!(said("outgoing-written", "count", 2), "2 changes written");
    assert_eq!(said("ask-outgoing", "count", 1), "Write file no. … with this 1 change? (yes/no)");
    assert_eq!(said("day-searched", "times", 1), "User …: searched the register 1 time");
    assert_eq!(said("import-done-mobiles", "mobiles", 1), "…, 1 mobile number held");
    assert_eq!(said("first-passwords-title", "count", 1), "1 user added: write down the first password");
    assert!(said("event-sent-out", "count", 1).contains(": 1 change up to entry …"));
}

#[test]
fn chinese_has_one_word_for_finding_somebody() {
    let mut files = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/zh-CN");
    crate::desk::read_all(&folder, Path::new(""), &mut files);
    assert!(!files.is_empty());
    for (path, content) in files {
        assert!(!std::str::from_utf8(&content).unwrap().contains("查找"), "{}", path.display());
    }
}
