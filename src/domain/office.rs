//! The office, its stations, its local time and the area it serves.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::spelt::spelt;

/// A text that is not the digits it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {digits} digits")]
pub struct NotACode {
    /// How many digits it should be.
    pub digits: usize,
}

fn digits(text: &str, count: usize) -> Result<String, NotACode> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.to_owned()).ok_or(NotACode { digits: count })
}

/// An administrative area of six digits (GB/T 2260): where a worker is insured. Practice areas begin with `00`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaCode(String);

/// The six digits that name an office: the area it stands in.
pub type OfficeCode = AreaCode;

impl AreaCode {
    /// How the areas begin in which practice people live: no region has ever had them.
    pub const PRACTICE_AREAS: &'static str = "00";

    /// The practice office's: an area that no region has ever had.
    pub fn practice() -> Self {
        Self(String::from("001101"))
    }

    /// Reads six digits.
    ///
    /// # Errors
    /// [`NotACode`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotACode> {
        digits(text.trim(), 6).map(Self)
    }

    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AreaCode {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        Self::parse(&text)
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> String {
        code.0
    }
}

impl std::fmt::Display for AreaCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a counter within its office (窗口号): two digits, part of every number that is drawn there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Station(String);

impl Station {
    /// Station 01.
    pub fn first() -> Self {
        Self(String::from("01"))
    }

    /// Reads two digits.
    ///
    /// # Errors
    /// [`NotACode`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotACode> {
        digits(text.trim(), 2).map(Self)
    }

    /// The two digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Station {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        Self::parse(&text)
    }
}

impl From<Station> for String {
    fn from(station: Station) -> String {
        station.0
    }
}

impl std::fmt::Display for Station {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far local time is ahead of UTC, to the minute; business days are local whatever the machine's `TZ` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UtcOffset(FixedOffset);

impl UtcOffset {
    /// The local date at an instant.
    pub fn date(self, instant: DateTime<Utc>) -> NaiveDate {
        self.clock(instant).date()
    }

    /// What a clock on the wall shows at an instant.
    pub fn clock(self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&self.0).naive_local()
    }
}

impl Default for UtcOffset {
    /// China Standard Time, +08:00.
    fn default() -> Self {
        let hours = FixedOffset::east_opt(8 * 3600);
        Self(hours.unwrap_or_else(|| chrono::Offset::fix(&Utc)))
    }
}

impl TryFrom<String> for UtcOffset {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, chrono::ParseError> {
        text.parse().map(Self)
    }
}

impl From<UtcOffset> for String {
    fn from(offset: UtcOffset) -> String {
        offset.0.to_string()
    }
}

spelt! {
    /// For whose workers an office may reset: a setting, since places differ.
    #[derive(Default)]
    pub enum Jurisdiction {
        /// Only workers insured in the office's own district: all six digits.
        District = "district",
        /// Workers insured in the office's own city: the first four digits.
        #[default]
        City = "city",
        /// Workers insured in the office's own province: the first two digits.
        Province = "province",
    }
}

impl Jurisdiction {
    /// Whether `office` may serve a worker insured in `area`.
    pub fn covers(self, office: &OfficeCode, area: &AreaCode) -> bool {
        let shared = match self {
            Self::District => 6,
            Self::City => 4,
            Self::Province => 2,
        };
        office.0.get(..shared) == area.0.get(..shared)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn jurisdiction_compares_the_prefix() {
        let code = |text| AreaCode::parse(text).unwrap();
        let home = code("110105");
        for (other, district, city, province) in [
            ("110105", true, true, true),
            ("110108", false, true, true),
            ("110228", false, false, true),
            ("310101", false, false, false),
        ] {
            let other = code(other);
            assert_eq!(Jurisdiction::District.covers(&home, &other), district);
            assert_eq!(Jurisdiction::City.covers(&home, &other), city);
            assert_eq!(Jurisdiction::Province.covers(&home, &other), province);
        }
    }

    #[test]
    fn the_business_day_is_local() {
        let late: DateTime<Utc> = "2026-11-22T16:30:00Z".parse().unwrap();
        assert_eq!(UtcOffset::default().date(late).to_string(), "2026-11-23");
        let west = UtcOffset::try_from(String::from("-05:00")).unwrap();
        assert_eq!(west.date(late).to_string(), "2026-11-22");
        assert!(UtcOffset::try_from(String::from("eight")).is_err());
    }
}
