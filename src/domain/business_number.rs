//! The business number (业务受理号) of a visit.

use chrono::{Datelike, NaiveDate};

use super::check_digit::{ends_with_mod_11_10, mod_11_10};
use super::office::{OfficeCode, Station};

/// Office 6 + station 2 + local date 8 + sequence 4 + check digit (ISO 7064 MOD 11,10): 21 digits, gap-free for each
/// station and day. Two counters never draw the same number. Shown in groups: `110105-01-20261122-00017`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BusinessNumber(String);

impl BusinessNumber {
    /// The number of the `sequence`th visit of a station on a local day; `None` past 9999 or before 1.
    pub fn new(office: &OfficeCode, station: &Station, day: NaiveDate, sequence: u32) -> Option<Self> {
        if !(1..=9999).contains(&sequence) {
            return None;
        }
        let day = format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
        let body = format!("{office}{station}{day}{sequence:04}");
        let check = mod_11_10(&body)?;
        Some(Self(format!("{body}{check}")))
    }

    /// Reads a number as printed, with or without the groups' hyphens; `None` unless the check digit is right.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = written.chars().filter(|c| !c.is_whitespace() && *c != '-').map(super::half_width).collect();
        (text.len() == 21 && ends_with_mod_11_10(&text)).then_some(Self(text))
    }

    /// The 21 digits without hyphens.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for BusinessNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let part = |range: std::ops::Range<usize>| self.0.get(range).unwrap_or_default();
        write!(f, "{}-{}-{}-{}", part(0..6), part(6..8), part(8..16), part(16..21))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_is_printed() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let (office, station) = (OfficeCode::parse("110105").unwrap(), Station::parse("01").unwrap());
        let number = BusinessNumber::new(&office, &station, day, 1).unwrap();
        assert!(number.to_string().starts_with("110105-01-20261122-0001"));
        assert_eq!(BusinessNumber::parse(&number.to_string()), Some(number.clone()));
        assert_eq!(BusinessNumber::parse(number.digits()), Some(number));
        assert_eq!(BusinessNumber::parse("110105-01-20261122-00010"), None);
        assert_eq!(BusinessNumber::new(&office, &station, day, 10_000), None);
        assert_eq!(BusinessNumber::new(&office, &station, day, 0), None);
    }
}
