//! The number of an employer's query, as its list has it on paper.

use super::office::{OfficeCode, Station};

/// Office, station and the number of the journal's entry that the query began with: `001101-01-80`. No check digit: whoever types
/// it reads the entry itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerQueryNumber {
    /// Where the employer asked.
    pub office: OfficeCode,
    /// At which counter.
    pub station: Station,
    /// The entry, from 1.
    pub entry: i64,
}

impl EmployerQueryNumber {
    /// Reads a number as printed; `None` where it is none.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = written.trim().chars().map(super::half_width).collect();
        let mut parts = text.splitn(3, '-');
        let office = OfficeCode::parse(parts.next()?).ok()?;
        let station = Station::parse(parts.next()?).ok()?;
        let entry = parts.next()?.parse().ok().filter(|entry| *entry > 0)?;
        Some(Self { office, station, entry })
    }
}

impl std::fmt::Display for EmployerQueryNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.office, self.station, self.entry)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_is_printed() {
        let number = EmployerQueryNumber::parse(" 001101-01-80 ").unwrap();
        assert_eq!((number.office.as_str(), number.station.as_str(), number.entry), ("001101", "01", 80));
        assert_eq!(number.to_string(), "001101-01-80");
        assert_eq!(EmployerQueryNumber::parse("００１１０１-01-80"), Some(number));
        for wrong in ["", "001101", "001101-01", "001101-01-", "001101-01-0", "001101-01--8", "001101-01-8x", "1101-01-80"] {
            assert_eq!(EmployerQueryNumber::parse(wrong), None, "{wrong}");
        }
    }
}
