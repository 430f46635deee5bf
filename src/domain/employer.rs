//! An employer (参保单位), by its unified social credit code.

use std::fmt::{Display, Formatter};

use super::plain;
use super::spelt::spelt;

/// The characters of the code, in the order of their values (GB 32100-2015, table 2): no I, O, S, V, Z.
const CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// What the sum is divided by (GB 32100-2015, 4.5).
const MODULUS: usize = 31;
/// So many characters stand before the check character.
const BODY: usize = 17;

/// A unified social credit code (统一社会信用代码, GB 32100-2015): eighteen characters, of which the last checks the others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmployerCode(String);

impl EmployerCode {
    /// Reads a code; full width, small letters, spaces and hyphens are forgiven, a wrong check character is not.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = plain(written).collect();
        let (body, last) = text.split_at_checked(BODY)?;
        let mut last = last.chars();
        let fits = last.next() == Some(Self::check(body)?) && last.next().is_none();
        fits.then_some(Self(text))
    }

    /// The check character of the seventeen before it (GB 32100-2015, 4.5): weights are the powers of three modulo 31.
    pub fn check(body: &str) -> Option<char> {
        let mut sum = 0;
        let mut weight = 1;
        for character in body.chars() {
            sum += CHARACTERS.find(character)? * weight;
            weight = weight * 3 % MODULUS;
        }
        (body.len() == BODY).then_some(())?;
        CHARACTERS.chars().nth((MODULUS - sum % MODULUS) % MODULUS)
    }

    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for EmployerCode {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

spelt! {
    /// Whether an employer is insured.
    pub enum EmployerState {
        /// 正常
        Normal = "normal",
        /// 暂停缴费
        Suspended = "suspended",
        /// 注销
        Cancelled = "cancelled",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn a_code_s_check_character_is_that_of_gb_32100() {
        // GB 32100-2015, 4.5: the weights are 1, 3, 9, 27, 19, 26, …
        assert_eq!(EmployerCode::check("91350100M000100Y4"), Some('3'));
        assert_eq!(EmployerCode::parse(" 91350100m000100y43 ").unwrap().as_str(), "91350100M000100Y43");
        for wrong in ["", "91350100M000100Y44", "91350100M000100Y4", "91350100M000100Y433", "91350100M000100I43"] {
            assert_eq!(EmployerCode::parse(wrong), None, "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn one_wrong_character_of_a_code_is_always_found(body in "[0-9A-HJ-NP-RTUWXY]{17}", place in 0..18_usize, step in 1..31_usize) {
            let mut text: Vec<char> = body.chars().collect();
            text.push(EmployerCode::check(&body).unwrap());
            let whole: String = text.iter().collect();
            proptest::prop_assert!(EmployerCode::parse(&whole).is_some());
            let value = CHARACTERS.find(text[place]).unwrap();
            text[place] = CHARACTERS.chars().nth((value + step) % MODULUS).unwrap();
            proptest::prop_assert_eq!(EmployerCode::parse(&text.iter().collect::<String>()), None);
        }

        #[test]
        fn anything_is_read_as_a_code_or_not(text in "\\PC{0,24}") {
            let _ = EmployerCode::parse(&text);
        }
    }
}
