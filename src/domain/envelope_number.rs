//! The number of a password envelope.

use chrono::{Datelike, NaiveDate};

use super::check_digit::{ends_with_mod_11_10, mod_11_10};
use super::office::{OfficeCode, Station};
use super::plain;

/// `E` + office 6 + station 2 + year 2 + sequence 6 + check digit (ISO 7064 MOD 11,10 over the digits), gap-free for each
/// station and year. Printed `E110105-01-26-0000427`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnvelopeNumber(String);

impl EnvelopeNumber {
    /// The number of the `sequence`th envelope of a station in the year of `day`; `None` past 999,999 or before 1.
    pub fn new(office: &OfficeCode, station: &Station, day: NaiveDate, sequence: u32) -> Option<Self> {
        if !(1..=999_999).contains(&sequence) {
            return None;
        }
        let body = format!("{office}{station}{:02}{sequence:06}", day.year().rem_euclid(100));
        let check = mod_11_10(&body)?;
        Some(Self(format!("{body}{check}")))
    }

    /// Reads a number as printed or scanned, with or without `E` and hyphens; `None` unless the check digit is right.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = plain(written).collect();
        let digits = text.strip_prefix('E').unwrap_or(&text);
        (digits.len() == 17 && ends_with_mod_11_10(digits)).then(|| Self(digits.to_owned()))
    }

    /// Whether a text is as long as a number, and its check digit alone is not right: then it is mistyped.
    pub fn is_mistyped(written: &str) -> bool {
        let text: String = plain(written).collect();
        let digits = text.strip_prefix('E').unwrap_or(&text);
        digits.len() == 17 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !ends_with_mod_11_10(digits)
    }

    /// What the file is called, and the barcode begins with: `E` and seventeen digits.
    pub fn code(&self) -> String {
        format!("E{}", self.0)
    }

    /// The last two digits of the year in which it was issued.
    pub fn year(&self) -> Option<u8> {
        self.0.get(8..10)?.parse().ok()
    }

    /// Its place in the count of its station and year.
    pub fn place(&self) -> Option<u32> {
        self.0.get(10..16)?.parse().ok()
    }

    /// The station that issued it, as two digits.
    pub fn station(&self) -> &str {
        self.0.get(6..8).unwrap_or_default()
    }
}

impl std::fmt::Display for EnvelopeNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = |range: std::ops::Range<usize>| self.0.get(range).unwrap_or_default();
        write!(f, "E{}-{}-{}-{}", part(0..6), self.station(), part(8..10), part(10..17))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn number() -> EnvelopeNumber {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        EnvelopeNumber::new(&OfficeCode::parse("110105").unwrap(), &Station::parse("01").unwrap(), day, 42).unwrap()
    }

    #[test]
    fn it_is_printed_in_groups_and_read_in_any_spelling() {
        let number = number();
        let printed = number.to_string();
        assert!(printed.starts_with("E110105-01-26-000042") && printed.len() == 21, "{printed}");
        for written in [printed.clone(), printed.to_lowercase(), number.code(), printed.replace(['E', '-'], "")] {
            assert_eq!(EnvelopeNumber::parse(&written), Some(number.clone()), "{written}");
        }
        assert_eq!(EnvelopeNumber::parse("E110105-01-26-0000429"), None);
        assert!(EnvelopeNumber::is_mistyped("E110105-01-26-0000429") && !EnvelopeNumber::is_mistyped(&printed));
        assert!(!EnvelopeNumber::is_mistyped("E110105-01-26-000042") && !EnvelopeNumber::is_mistyped("no number at all!"));
        assert_eq!((number.station(), number.year(), number.place()), ("01", Some(26), Some(42)));
    }
}
