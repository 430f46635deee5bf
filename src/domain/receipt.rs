//! The receipt of a visit (业务办理回执): the query number and the check code by which it can be verified.

use chrono::{DateTime, Days, NaiveDate, Utc};
use subtle::ConstantTimeEq;

use super::business_number::BusinessNumber;
use super::chance::{Chance, NoChance};
use super::check_digit::{ends_with_mod_11_10, mod_11_10};
use super::envelope_number::EnvelopeNumber;
use super::journal::{JournalKey, instant};
use super::letters::{code_of, in_fours, is_code};
use super::plain;

/// How many days after its own day a receipt can be verified.
const CHECKABLE_DAYS: Days = Days::new(30);
/// How many characters a check code has: 39.6 bits, and every wrong one is on the record.
const CODE_LENGTH: usize = 8;

/// The query number (业务查询号): eleven random digits and a check digit (ISO 7064 MOD 11,10). Random, so that
/// nobody counts up or down from one to another's. Shown `2718-2818-2847`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QueryNumber(String);

impl QueryNumber {
    /// Draws a number.
    ///
    /// # Errors
    /// [`NoChance`] when the random source fails.
    pub fn draw(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let digits = (0..11).map(|_| chance.below(10).map(|digit| char::from(b'0' + digit)));
        let mut text = digits.collect::<Result<String, _>>()?;
        text.extend(mod_11_10(&text));
        Ok(Self(text))
    }

    /// Reads a number as printed, with or without hyphens; `None` unless the check digit is right.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = plain(written).collect();
        (text.len() == 12 && ends_with_mod_11_10(&text)).then_some(Self(text))
    }

    /// The twelve digits without hyphens.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for QueryNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&in_fours(&self.0))
    }
}

/// What a receipt stands for, as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The number that it is asked by.
    pub query: QueryNumber,
    /// The visit.
    pub business: BusinessNumber,
    /// The envelope that was issued in it.
    pub envelope: EnvelopeNumber,
    /// When.
    pub at: DateTime<Utc>,
}

impl Receipt {
    /// The last day on which it can be verified, for one that was made on this local day: the thirtieth after it.
    pub fn checkable_until(made: NaiveDate) -> NaiveDate {
        made.checked_add_days(CHECKABLE_DAYS).unwrap_or(NaiveDate::MAX)
    }

    /// The code that only whoever holds the journal's key can compute: the first eight characters of HMAC-SM3
    /// (GB/T 32905-2016) over query number, business number, envelope number and time, a line each. It is kept nowhere.
    pub fn code(&self, key: &JournalKey) -> CheckCode {
        let facts = [self.query.digits(), self.business.digits(), &self.envelope.code(), &instant(self.at)];
        let text = format!("xinfeng receipt 1\n{}", facts.join("\n"));
        CheckCode::over(key, &text)
    }
}

/// The check code (校验码) of a receipt or a statement: eight of the characters that cannot be mistaken for each other. Shown `7QKD-M2XR`.
#[derive(Clone)]
pub struct CheckCode(String);

impl CheckCode {
    /// The code over a text.
    pub(super) fn over(key: &JournalKey, text: &str) -> Self {
        Self(code_of(&key.mac(text), CODE_LENGTH))
    }

    /// Reads a code as printed, in any case, with or without its hyphen; `None` for a text that is none.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = plain(written).collect();
        is_code(&text, CODE_LENGTH).then_some(Self(text))
    }

    /// Whether it is this code; takes as long for every other.
    pub fn is(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl std::fmt::Display for CheckCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&in_fours(&self.0))
    }
}

impl std::fmt::Debug for CheckCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CheckCode(…)")
    }
}

/// What has become of the envelope that a receipt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptState {
    /// Issued, and not handed over yet.
    Open,
    /// The worker has it.
    HandedOver(DateTime<Utc>),
    /// It will never be handed over.
    Void,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::{OfficeCode, Station};
    use crate::practice::Seeded;

    fn receipt() -> Receipt {
        let (office, station) = (OfficeCode::parse("110105").unwrap(), Station::first());
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Receipt {
            query: QueryNumber::draw(&mut Seeded::new(1)).unwrap(),
            business: BusinessNumber::new(&office, &station, day, 17).unwrap(),
            envelope: EnvelopeNumber::new(&office, &station, day, 42).unwrap(),
            at: "2026-11-22T01:00:00Z".parse().unwrap(),
        }
    }

    fn key(byte: u8) -> JournalKey {
        JournalKey(zeroize::Zeroizing::new(vec![byte; 32]))
    }

    #[test]
    fn a_query_number_is_read_as_it_is_printed_and_every_draw_is_another() {
        let mut chance = Seeded::new(2);
        let mut seen = std::collections::HashSet::new();
        for _ in 0..200 {
            let number = QueryNumber::draw(&mut chance).unwrap();
            let printed = number.to_string();
            assert!(printed.len() == 14 && printed.matches('-').count() == 2, "{printed}");
            for written in [printed.clone(), number.digits().to_owned(), printed.replace('-', " ")] {
                assert_eq!(QueryNumber::parse(&written), Some(number.clone()));
            }
            let last = number.digits().as_bytes()[11];
            let wrong = format!("{}{}", &number.digits()[..11], (last - b'0' + 1) % 10);
            assert_eq!(QueryNumber::parse(&wrong), None);
            assert!(seen.insert(number));
        }
        for wrong in ["", "1234", "12345678901X", "一二三四五六七八九十一二"] {
            assert_eq!(QueryNumber::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_code_depends_on_the_key_and_on_every_fact() {
        let receipt = receipt();
        let code = receipt.code(&key(1));
        let printed = code.to_string();
        assert!(printed.len() == 9 && CheckCode::parse(&printed.to_lowercase()).unwrap().is(&code), "{printed}");
        assert!(!receipt.code(&key(2)).is(&code));
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let (office, station) = (OfficeCode::parse("110105").unwrap(), Station::first());
        for other in [
            Receipt { query: QueryNumber::draw(&mut Seeded::new(3)).unwrap(), ..receipt.clone() },
            Receipt { business: BusinessNumber::new(&office, &station, day, 17).unwrap(), ..receipt.clone() },
            Receipt { envelope: EnvelopeNumber::new(&office, &station, day, 43).unwrap(), ..receipt.clone() },
            Receipt { at: receipt.at + chrono::TimeDelta::milliseconds(1), ..receipt.clone() },
        ] {
            assert!(!other.code(&key(1)).is(&code), "{other:?}");
        }
        for wrong in ["", "7QKD-M2X", "7QKD-M2XRA", "0OIL-1111"] {
            assert!(CheckCode::parse(wrong).is_none(), "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "CheckCode(…)");
    }

    #[test]
    fn it_can_be_verified_for_thirty_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(Receipt::checkable_until(day("2026-11-22")), day("2026-12-22"));
        assert_eq!(Receipt::checkable_until(day("2028-01-31")), day("2028-03-01"));
    }
}
