//! What is known of a worker, in words: his facts, his sign-ins, who looked.

use super::note::Note;
use super::page::mine::{Fact, Happened};
use crate::domain::journal::{OnlineTry, OwnPasswordBy};
use crate::domain::{CardState, QueryPurpose, RegisterField, UtcOffset};
use crate::online::{Access, Facts, Looked, Me, SignInSeen, SignedInBy, VerifiedStatement};
use crate::words::Words;

/// What is shown at once, masked.
pub fn me(words: &Words, me: &Me) -> Vec<Fact> {
    let card = me.card.map_or("web-card-none", card);
    let none = || words.say("web-fact-none", &[]);
    let code = || words.say("web-fact-area-code", &[("code", me.area.to_string().into())]);
    vec![
        fact(words, "web-fact-name", me.name.clone()),
        fact(words, "web-fact-number", me.number.clone()),
        fact(words, "web-fact-area", me.area_name.clone().unwrap_or_else(code)),
        fact(words, "web-fact-card", words.say(card, &[])),
        fact(words, "web-fact-mobile", me.mobile.clone().unwrap_or_else(none)),
    ]
}

/// The six facts, in full.
pub fn facts(words: &Words, facts: &Facts) -> Vec<Fact> {
    let or_none =
        |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| words.say("web-fact-none", &[]));
    let birth = facts.birth.map(|day| day.format("%Y-%m-%d").to_string());
    let ethnicity =
        facts.ethnicity.map(|ethnicity| words.say("web-ethnicity", &[("code", i64::from(ethnicity.code()).into())]));
    vec![
        fact(words, "web-fact-name", facts.name.clone()),
        fact(words, "web-fact-number", facts.number.clone()),
        fact(words, "web-fact-birth", or_none(birth)),
        fact(words, "web-fact-sex", words.sex(facts.sex)),
        fact(words, "web-fact-ethnicity", or_none(ethnicity)),
        fact(words, "web-fact-household", or_none(Some(facts.household.clone()))),
    ]
}

/// What is said of a genuine statement.
pub fn statement(words: &Words, offset: UtcOffset, seen: &VerifiedStatement) -> Vec<Fact> {
    let of = match seen.year {
        Some(year) => words.say("web-check-of-year", &[("year", year.to_string().into())]),
        None => words.say("web-check-of-all", &[]),
    };
    vec![
        fact(words, "web-check-number", seen.number.clone()),
        fact(words, "web-fact-name", seen.name.clone()),
        fact(words, "web-check-of", of),
        fact(words, "web-check-made", offset.clock(seen.at).format("%Y-%m-%d %H:%M").to_string()),
        fact(words, "web-check-until", seen.until.to_string()),
    ]
}

/// What a worker has just done, on his own page.
pub fn done(words: &Words, note: Note) -> Option<String> {
    match note {
        Note::Set => Some(words.say("web-told-set", &[])),
        Note::Changed => Some(words.say("web-told-changed", &[])),
        Note::Wrong(wrong) => Some(words.say("web-told-wrong", &[("wrong", wrong.to_string().into())])),
        Note::Over | Note::SignedOut | Note::Reset | Note::Made => None,
    }
}

fn fact(words: &Words, label: &str, fact: String) -> Fact {
    (words.say(label, &[]), fact)
}

fn card(state: CardState) -> &'static str {
    match state {
        CardState::Normal => "web-card-normal",
        CardState::NotActivated => "web-card-not-activated",
        CardState::OralLoss => "web-card-oral-loss",
        CardState::WrittenLoss => "web-card-written-loss",
        CardState::Frozen => "web-card-frozen",
        CardState::Cancelled => "web-card-cancelled",
        CardState::Replaced => "web-card-replaced",
        CardState::Expired => "web-card-expired",
        CardState::Unknown => "web-card-unknown",
    }
}

/// Who looked at the worker's data.
pub fn access(words: &Words, office: &str, offset: UtcOffset, access: &Access) -> Happened {
    let id = match access.looked {
        Looked::Searched => "web-looked-searched",
        Looked::Viewed => "web-looked-viewed",
        Looked::Verified => "web-looked-verified",
        Looked::Issued => "web-looked-issued",
        Looked::HandedOver => "web-looked-handed-over",
        Looked::Read => "web-looked-read",
        Looked::Oneself => "web-looked-oneself",
        Looked::OwnRecords => "web-looked-own-records",
        Looked::OwnStatement => "web-looked-own-statement",
        Looked::StatementChecked => "web-looked-statement-checked",
        Looked::Page => "web-looked-page",
        Looked::Unlocked => "web-looked-unlocked",
        Looked::Listed(_) => "web-looked-listed",
        Looked::Employer(_) => "web-looked-employer",
        Looked::Changed(_) => "web-looked-changed",
        Looked::Queried(QueryPurpose::Contributions) => "web-looked-queried",
        Looked::Queried(QueryPurpose::Statement) => "web-looked-statement",
    };
    let what = match access.looked {
        Looked::Changed(changed) => words.say(id, &[("field", words.say(field(changed), &[]).into())]),
        Looked::Listed(reason) => words.say(id, &[("reason", words.search_reason(reason).into())]),
        Looked::Employer(month) => words.say(id, &[("month", month.to_string().into())]),
        _ => words.say(id, &[]),
    };
    let how = match (&access.station, access.looked) {
        (_, Looked::Oneself | Looked::OwnRecords | Looked::OwnStatement) => words.say("web-by-oneself", &[]),
        (Some(station), _) => {
            words.say("web-by-station", &[("office", office.into()), ("station", station.to_string().into())])
        }
        (None, Looked::StatementChecked) => words.say("web-by-online", &[]),
        (None, _) => words.say("web-by-import", &[("office", office.into())]),
    };
    Happened { at: offset.clock(access.at).format("%Y-%m-%d %H:%M").to_string(), what, how }
}

fn field(field: RegisterField) -> &'static str {
    match field {
        RegisterField::Number => "register-number",
        RegisterField::Name => "register-name",
        RegisterField::Card => "register-card",
        RegisterField::CardState => "register-card-state",
        RegisterField::State => "register-state",
        RegisterField::Mobile => "register-mobile",
    }
}

/// A sign-in, or what belongs to it.
pub fn sign_in(words: &Words, offset: UtcOffset, seen: &SignInSeen) -> Happened {
    let (what, how) = match seen.by {
        SignedInBy::Password { .. } => ("web-signed-password", Some("web-how-password")),
        SignedInBy::Envelope { .. } => ("web-signed-envelope", Some("web-how-envelope")),
        SignedInBy::Wrong(OnlineTry::Password) => ("web-signed-wrong-password", Some("web-how-wrong")),
        SignedInBy::Wrong(OnlineTry::Code) => ("web-signed-wrong-code", Some("web-how-wrong")),
        SignedInBy::Code => ("web-signed-code", Some("web-how-code")),
        SignedInBy::Set(OwnPasswordBy::Envelope) => ("web-signed-set-envelope", Some("web-how-envelope")),
        SignedInBy::Set(OwnPasswordBy::Code) => ("web-signed-set-code", Some("web-how-code")),
        SignedInBy::Set(OwnPasswordBy::Change) => ("web-signed-set-change", Some("web-how-password")),
        SignedInBy::Locked(OnlineTry::Password) => ("web-signed-locked-password", None),
        SignedInBy::Locked(OnlineTry::Code) => ("web-signed-locked-code", None),
        SignedInBy::SignedOut => ("web-signed-out-everywhere", None),
    };
    let at = offset.clock(seen.at).format("%Y-%m-%d %H:%M").to_string();
    let how = how.map(|id| words.say(id, &[])).unwrap_or_default();
    let how = match seen.by {
        SignedInBy::Password { wrong } | SignedInBy::Envelope { wrong } if wrong > 0 => {
            words.say("web-how-after-wrong", &[("how", how.into()), ("wrong", wrong.to_string().into())])
        }
        _ => how,
    };
    Happened { at, what: words.say(what, &[]), how }
}
