//! Why a worker was not given what he asked for, in words, and at which field it is said.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::form::Field;
use super::page::Wrong;
use crate::domain::{PasswordFlaw, UtcOffset};
use crate::online::{Denied, Mistyped, Stop};
use crate::words::Words;

/// What was asked for: the same refusal is another sentence at another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To sign in, or for a code.
    SignIn,
    /// To sign in with an envelope.
    Envelope,
    /// To change the password.
    Change,
}

/// What came of it.
#[derive(Debug)]
pub enum Told {
    /// The same page again, with what is wrong.
    Wrong(Vec<Wrong>),
    /// The same page; the number is taken as it is when it comes once more.
    Doubted(Vec<Wrong>),
    /// The same page; it cannot be had before some time, whoever asks.
    NotNow(Vec<Wrong>, DateTime<Utc>),
    /// The same page, and not before some time.
    Later(Vec<Wrong>, DateTime<Utc>),
    /// The session or the step is over.
    Over,
    /// Nothing of the kind can be had at the moment.
    Stopped(Stop),
}

/// What is said of a refusal.
pub fn told(words: &Words, offset: UtcOffset, asked: Asked, denied: Denied) -> Told {
    let until = |at| offset.clock(whole_minute(at)).format("%Y-%m-%d %H:%M").to_string();
    let wrong = |field, said| Told::Wrong(vec![Wrong { field, said }]);
    let later = |id, name, at| {
        let said = words.say(id, &[(name, until(at).into())]);
        Told::Later(vec![Wrong { field: None, said }], at)
    };
    match denied {
        Denied::NotANumber => wrong(Some(Field::Number), words.say("web-denied-not-a-number", &[])),
        Denied::DoubtedNumber => {
            let said = words.say("web-denied-doubted-number", &[]);
            Told::Doubted(vec![Wrong { field: Some(Field::Number), said }])
        }
        Denied::Wrong => match asked {
            Asked::SignIn => wrong(None, words.say("web-denied-wrong", &[])),
            Asked::Envelope => wrong(None, words.say("web-denied-wrong-envelope", &[])),
            Asked::Change => wrong(Some(Field::Password), words.say("web-denied-wrong-old", &[])),
        },
        Denied::Locked { until: Some(at) } => later("web-denied-locked", "until", at),
        Denied::Locked { until: None } => wrong(None, words.say("web-denied-locked-now", &[])),
        Denied::NotACode => wrong(Some(Field::Code), words.say("web-denied-not-a-code", &[])),
        Denied::WrongCode { left } => {
            let said = words.say("web-denied-wrong-code", &[("left", left.to_string().into())]);
            wrong(Some(Field::Code), said)
        }
        Denied::CodeOver => wrong(None, words.say("web-denied-code-over", &[])),
        Denied::Closed { until: at } => later("web-denied-closed", "until", at),
        Denied::TooSoon { again_at } => {
            let time = offset.clock(again_at).format("%H:%M:%S").to_string();
            let said = words.say("web-denied-too-soon", &[("time", time.into())]);
            Told::Later(vec![Wrong { field: None, said }], again_at)
        }
        Denied::NoCodes { until: at } => {
            let said = words.say("web-denied-no-codes", &[("until", until(at).into())]);
            Told::NotNow(vec![Wrong { field: None, said }], at)
        }
        Denied::TooOften { again_at } => later("web-denied-too-often", "time", again_at),
        Denied::Weak(flaws) => Told::Wrong(flaws.into_iter().map(|flaw| weak(words, flaw)).collect()),
        Denied::Mistyped(parts) => {
            let wrong = |part| match part {
                Mistyped::QueryNumber => (Field::Statement, "web-denied-statement-mistyped"),
                Mistyped::CheckCode => (Field::CheckCode, "web-denied-check-code-mistyped"),
            };
            let wrong = parts.into_iter().map(wrong);
            Told::Wrong(wrong.map(|(field, id)| Wrong { field: Some(field), said: words.say(id, &[]) }).collect())
        }
        Denied::NotGenuine => wrong(None, words.say("web-denied-check", &[])),
        Denied::CheckOver { until } => {
            wrong(None, words.say("web-denied-check-over", &[("until", until.to_string().into())]))
        }
        Denied::SessionOver => Told::Over,
        Denied::Stopped(stop) => Told::Stopped(stop),
    }
}

/// The next whole minute, if it is none: what is told without its seconds is not told too early.
fn whole_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    let minute = at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at);
    if minute < at { minute + TimeDelta::minutes(1) } else { at }
}

/// What speaks against a new password.
fn weak(words: &Words, flaw: PasswordFlaw) -> Wrong {
    let (field, id) = match flaw {
        PasswordFlaw::Short => (Field::NewPassword, "web-flaw-short"),
        PasswordFlaw::Long => (Field::NewPassword, "web-flaw-long"),
        PasswordFlaw::NoLetter => (Field::NewPassword, "web-flaw-no-letter"),
        PasswordFlaw::NoDigit => (Field::NewPassword, "web-flaw-no-digit"),
        PasswordFlaw::Monotonous => (Field::NewPassword, "web-flaw-monotonous"),
        PasswordFlaw::Common => (Field::NewPassword, "web-flaw-common"),
        PasswordFlaw::Guessable => (Field::NewPassword, "web-flaw-guessable"),
        PasswordFlaw::SameAsBefore => (Field::NewPassword, "web-flaw-same"),
        PasswordFlaw::Differ => (Field::Again, "web-flaw-differ"),
    };
    Wrong { field: Some(field), said: words.say(id, &[]) }
}
