//! Dates and times on paper, in words, as they are said in the language.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::words::Words;

/// A date.
pub(super) fn day(words: &Words, day: NaiveDate) -> String {
    let (year, date) = (day.year().to_string(), day.day().to_string());
    words.say("paper-date", &[("year", year.into()), ("month", i64::from(day.month()).into()), ("day", date.into())])
}

/// A date and the time of day.
pub(super) fn moment(words: &Words, at: NaiveDateTime) -> String {
    words.say("paper-moment", &[("date", day(words, at.date()).into()), ("time", at.format("%H:%M").to_string().into())])
}
