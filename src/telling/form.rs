//! What a stationery protects, and what is wrong with one.

use crate::domain::Style;
use crate::paper::{FormFault, FormFlaw, Guard, ZoneName};
use crate::words::{Sentence, Words};

/// What is wrong with a form, and where.
pub(super) fn fault(words: &Words, fault: &FormFault) -> String {
    let (id, facts) = flaw_said(words, &fault.flaw);
    let (what, file) = (words.say(id, &facts), fault.file.display().to_string());
    match fault.line {
        Some(line) => {
            let facts = [("file", file.into()), ("line", line.to_string().into()), ("what", what.into())];
            words.say("form-fault-at", &facts)
        }
        None => words.say("form-fault", &[("file", file.into()), ("what", what.into())]),
    }
}

/// What protects the secret on a stationery, and what does not.
pub(super) fn guard(words: &Words, guard: Guard) -> (String, String) {
    let (hides, limit) = match guard {
        Guard::Fold => ("form-hides-fold", "form-limit-fold"),
        Guard::BlockOut => ("form-hides-block-out", "form-limit-block-out"),
        Guard::Label => ("form-hides-label", "form-limit-label"),
    };
    (words.say(hides, &[]), words.say(limit, &[]))
}

fn flaw_said<'a>(words: &Words, flaw: &'a FormFlaw) -> Sentence<'a> {
    let zone = |name: &ZoneName| vec![("zone", name.word().into())];
    match flaw {
        FormFlaw::NoSuchForm => ("form-flaw-no-such", vec![]),
        FormFlaw::Unreadable => ("form-flaw-unreadable", vec![]),
        FormFlaw::NotAForm(error) => ("form-flaw-not-a-form", vec![("detail", error.message().into())]),
        FormFlaw::NameTaken => ("form-flaw-name-taken", vec![]),
        FormFlaw::Sheet => ("form-flaw-sheet", vec![]),
        FormFlaw::Strips => ("form-flaw-strips", vec![]),
        FormFlaw::Folds => ("form-flaw-folds", vec![]),
        FormFlaw::SmallestType => ("form-flaw-smallest-type", vec![]),
        FormFlaw::Missing(name @ ZoneName::OutsideCode) => ("form-flaw-missing-code", zone(name)),
        FormFlaw::Missing(name) => ("form-flaw-missing", zone(name)),
        FormFlaw::OutOfPlace(name) => ("form-flaw-out-of-place", zone(name)),
        FormFlaw::NoSize(name) => ("form-flaw-no-size", zone(name)),
        FormFlaw::OffSheet(name) => ("form-flaw-off-sheet", zone(name)),
        FormFlaw::OnStrip(name) => ("form-flaw-on-strip", zone(name)),
        FormFlaw::WrongPart(name) => ("form-flaw-wrong-part", zone(name)),
        FormFlaw::Overlap(one, other) => {
            ("form-flaw-overlap", vec![("zone", one.word().into()), ("other", other.word().into())])
        }
        FormFlaw::Uncovered(name) => ("form-flaw-uncovered", zone(name)),
        FormFlaw::Covered(name) => ("form-flaw-covered", zone(name)),
        FormFlaw::TintElsewhere(name) => ("form-flaw-tint-elsewhere", zone(name)),
        FormFlaw::Cramped(name) => ("form-flaw-cramped", zone(name)),
        FormFlaw::TypeSize(name) => ("form-flaw-type-size", zone(name)),
        FormFlaw::TypeTooLarge(name) => ("form-flaw-type-too-large", zone(name)),
        FormFlaw::TypeTooSmall(name, least) => {
            ("form-flaw-type-too-small", vec![("zone", name.word().into()), ("least", least.to_string().into())])
        }
        FormFlaw::DoesNotFit { zone, style, language } => {
            let style = match style {
                Style::Standard => "form-style-standard",
                Style::LargePrint => "form-style-large",
            };
            let style = words.say(style, &[]);
            let facts = vec![("zone", (*zone).into()), ("style", style.into()), ("language", language.tag().into())];
            ("form-flaw-does-not-fit", facts)
        }
        FormFlaw::Trial => ("form-flaw-trial", vec![]),
    }
}
