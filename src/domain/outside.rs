//! What stands on the outside of an envelope: its number, the pick-up code (取件码) that stands nowhere else, and the proof
//! that the clerk read it there.

use zeroize::Zeroizing;

use super::chance::{Chance, NoChance};
use super::envelope_number::EnvelopeNumber;
use super::plain;

/// How many digits the clerk reads from the outside of the envelope.
const READ: usize = 3;
/// How many characters a barcode has: the letter, the number, the code.
const SCANNED: usize = 1 + 17 + READ;

/// Three random digits that follow from nothing: they are printed on the outside and in its barcode, and nowhere else. Wiped
/// when dropped, never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct PickUpCode(Zeroizing<String>);

impl PickUpCode {
    /// Draws one of the thousand, each as likely as any other.
    ///
    /// # Errors
    /// [`NoChance`] when the random source fails.
    pub fn draw(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut drawn = Zeroizing::new(String::with_capacity(READ));
        for _ in 0..READ {
            drawn.push(char::from(b'0' + chance.below(10)?));
        }
        Ok(Self(drawn))
    }

    /// Reads exactly three digits; `None` for anything else.
    pub fn parse(written: &str) -> Option<Self> {
        let is_one = written.len() == READ && written.chars().all(|c| c.is_ascii_digit());
        is_one.then(|| Self(Zeroizing::new(written.to_owned())))
    }

    /// The digits.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What the barcode of this envelope carries: `E`, seventeen digits, and the code.
    pub fn in_barcode_of(&self, number: &EnvelopeNumber) -> Zeroizing<String> {
        let mut barcode = Zeroizing::new(String::with_capacity(SCANNED));
        barcode.push_str(&number.code());
        barcode.push_str(self.expose());
        barcode
    }
}

impl std::fmt::Debug for PickUpCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PickUpCode(…)")
    }
}

/// By what an envelope is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverBy {
    /// By the pick-up code.
    PickUpCode,
    /// By the end of its number: an envelope that was printed before there were codes.
    EndOfNumber,
}

impl HandOverBy {
    /// Whether this is only the beginning of what is asked for: digits, and fewer than are read.
    pub fn is_begun(text: &str) -> bool {
        !text.is_empty() && text.len() < READ && text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// What can be read from the outside of one envelope.
#[derive(Debug)]
pub struct Outside {
    number: EnvelopeNumber,
    code: Option<PickUpCode>,
}

impl Outside {
    /// Of an envelope with this number; without a code it is one that was printed before there were any.
    pub fn new(number: EnvelopeNumber, code: Option<PickUpCode>) -> Self {
        Self { number, code }
    }

    /// The number.
    pub fn number(&self) -> &EnvelopeNumber {
        &self.number
    }

    /// What is asked for.
    pub fn by(&self) -> HandOverBy {
        if self.code.is_some() { HandOverBy::PickUpCode } else { HandOverBy::EndOfNumber }
    }

    /// Compares what the clerk read: three digits, or a scan of the whole barcode. The number of an envelope that has a code
    /// is no answer, typed or scanned: numbers can be counted on, and stand on receipts.
    pub fn compare(&self, entry: &str) -> CodeAnswer {
        let typed: Zeroizing<String> = Zeroizing::new(plain(entry).collect());
        let same = if typed.len() == READ && typed.chars().all(|c| c.is_ascii_digit()) {
            match &self.code {
                Some(code) => code.expose() == typed.as_str(),
                None => self.number.code().ends_with(typed.as_str()),
            }
        } else {
            let Some((number, code)) = scanned(&typed) else { return CodeAnswer::NoTry };
            match (&code, &self.code) {
                (None, Some(_)) if number == self.number => return CodeAnswer::NoTry,
                _ => number == self.number && code == self.code,
            }
        };
        if same { CodeAnswer::Same(CodeRead { number: self.number.clone() }) } else { CodeAnswer::Different }
    }

    /// The number of an envelope that was read whole, typed or scanned: three digits alone say none.
    pub fn number_in(entry: &str) -> Option<EnvelopeNumber> {
        let typed: Zeroizing<String> = Zeroizing::new(plain(entry).collect());
        scanned(&typed).map(|(number, _)| number)
    }
}

/// The number in a barcode, and the code where it has one.
fn scanned(text: &str) -> Option<(EnvelopeNumber, Option<PickUpCode>)> {
    if let Some(number) = EnvelopeNumber::parse(text) {
        return Some((number, None));
    }
    let (number, code) = text.split_at_checked(text.len().checked_sub(READ)?)?;
    Some((EnvelopeNumber::parse(number)?, Some(PickUpCode::parse(code)?)))
}

/// Proof that the code was read from the envelope in the clerk's hand. Only a right entry makes one.
#[derive(Debug)]
pub struct CodeRead {
    number: EnvelopeNumber,
}

impl CodeRead {
    /// The envelope whose code was read.
    pub fn number(&self) -> &EnvelopeNumber {
        &self.number
    }
}

/// The answer to what was read from the outside.
#[derive(Debug)]
pub enum CodeAnswer {
    /// It is the envelope of this visit.
    Same(CodeRead),
    /// It is another one; this counts.
    Different,
    /// Not an answer to the question; this does not count.
    NoTry,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::{OfficeCode, Station};
    use crate::practice::Seeded;

    fn number(sequence: u32) -> EnvelopeNumber {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        EnvelopeNumber::new(&OfficeCode::parse("110105").unwrap(), &Station::parse("01").unwrap(), day, sequence).unwrap()
    }

    fn outside(code: Option<&str>) -> Outside {
        Outside::new(number(42), code.map(|code| PickUpCode::parse(code).unwrap()))
    }

    /// Which of the three answers it is.
    fn answer(outside: &Outside, entry: &str) -> &'static str {
        match outside.compare(entry) {
            CodeAnswer::Same(read) => {
                assert_eq!(read.number(), outside.number());
                "same"
            }
            CodeAnswer::Different => "different",
            CodeAnswer::NoTry => "no try",
        }
    }

    #[test]
    fn a_code_is_any_of_a_thousand_and_shows_itself_to_nobody_who_does_not_ask() {
        let mut seen = std::collections::BTreeMap::new();
        let mut chance = Seeded::new(3);
        for _ in 0..20_000 {
            let code = PickUpCode::draw(&mut chance).unwrap();
            assert_eq!(PickUpCode::parse(code.expose()), Some(code.clone()));
            *seen.entry(code.expose().to_owned()).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 1000);
        assert!(seen.contains_key("000") && seen.contains_key("999") && seen.values().all(|count| *count < 60));
        for none in ["", "1", "12", "1234", "12a", "１２３", " 12"] {
            assert_eq!(PickUpCode::parse(none), None, "{none}");
        }
        let outside = outside(Some("731"));
        assert!(!format!("{outside:?} {:?}", PickUpCode::parse("731")).contains("731"));
    }

    #[test]
    fn the_code_or_a_scan_with_it_proves_an_envelope_and_its_number_does_not() {
        let here = outside(Some("731"));
        assert_eq!(here.by(), HandOverBy::PickUpCode);
        let barcode = PickUpCode::parse("731").unwrap().in_barcode_of(&number(42));
        assert_eq!(barcode.len(), 21);
        for right in ["731", " 7３1 ", &barcode, &barcode.to_lowercase(), &barcode[1..]] {
            assert_eq!(answer(&here, right), "same", "{right}");
        }
        let printed = number(42).to_string();
        let end = &printed[printed.len() - 3..];
        assert_ne!(end, "731");
        let other_code = format!("{}730", number(42).code());
        let other_number = format!("{}731", number(43).code());
        for wrong in [end, "000", &other_code, &other_number, &number(43).code(), &number(43).to_string()] {
            assert_eq!(answer(&here, wrong), "different", "{wrong}");
        }
        for no_try in ["", "7", "73", "7312", "abc", "YES", "12345", "11010519491231002X", &printed, &number(42).code()] {
            assert_eq!(answer(&here, no_try), "no try", "{no_try}");
        }
    }

    #[test]
    fn an_envelope_from_before_there_were_codes_goes_by_the_end_of_its_number() {
        let before = outside(None);
        assert_eq!(before.by(), HandOverBy::EndOfNumber);
        let printed = number(42).to_string();
        for right in [&printed[printed.len() - 3..], &printed, &number(42).code()] {
            assert_eq!(answer(&before, right), "same", "{right}");
        }
        for wrong in ["000".to_owned(), number(43).code(), format!("{}731", number(42).code())] {
            assert_eq!(answer(&before, &wrong), "different", "{wrong}");
        }
        for no_try in ["", "12", "abc", "12345"] {
            assert_eq!(answer(&before, no_try), "no try", "{no_try}");
        }
    }
}
