//! A mobile number: where a person is reached, and shown whole to nobody.

use zeroize::Zeroizing;

use super::{half_width, mask};

/// A text that is no mobile number of the mainland.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a mobile number of eleven digits")]
pub struct NotAMobile;

/// A mobile number of the mainland, eleven digits: wiped when dropped, never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Mobile(Zeroizing<String>);

/// How many digits it has, and what may stand before them.
const DIGITS: usize = 11;
const COUNTRY: &str = "86";

impl Mobile {
    /// Reads a number as registers keep it and people type it: with or without `+86` or `0086`, spaces, hyphens and full width
    /// aside.
    ///
    /// # Errors
    /// [`NotAMobile`]
    pub fn parse(written: &str) -> Result<Self, NotAMobile> {
        let kept = written.chars().map(half_width).filter(|c| !c.is_whitespace() && *c != '-');
        // As long as it can become: it is not copied while it grows.
        let mut text = Zeroizing::new(String::with_capacity(written.len()));
        text.extend(kept);
        let national = text.strip_prefix('+').or_else(|| text.strip_prefix("00")).map_or(Some(text.as_str()), |foreign| {
            // What is said to be of another country is not taken for one of this.
            foreign.strip_prefix(COUNTRY)
        });
        let national = national.ok_or(NotAMobile)?;
        let national = if national.len() > DIGITS { national.strip_prefix(COUNTRY).unwrap_or(national) } else { national };
        let all_digits = national.len() == DIGITS && national.chars().all(|c| c.is_ascii_digit());
        // Numbers of mobile services begin with 13 to 19 (the numbering plan of the ministry, 2017).
        let mobile = national.strip_prefix('1').is_some_and(|rest| rest.starts_with(|c: char| ('3'..='9').contains(&c)));
        (all_digits && mobile).then(|| Self(Zeroizing::new(national.to_owned()))).ok_or(NotAMobile)
    }

    /// The number of somebody invented: eleven digits that begin with 10, which no telephone has. A practice desk alone takes it.
    ///
    /// # Errors
    /// [`NotAMobile`]
    pub fn of_practice(written: &str) -> Result<Self, NotAMobile> {
        let fits = written.len() == DIGITS && written.starts_with("10") && written.chars().all(|c| c.is_ascii_digit());
        fits.then(|| Self(Zeroizing::new(written.to_owned()))).ok_or(NotAMobile)
    }

    /// The eleven digits.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// With the country before it, as networks take it: `8613800138000`.
    pub fn international(&self) -> Zeroizing<String> {
        Zeroizing::new([COUNTRY, &self.0].concat())
    }

    /// What may be seen of it: `138****8000`.
    pub fn masked(&self) -> String {
        mask::mobile(&self.0)
    }
}

impl std::fmt::Debug for Mobile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mobile(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_written() {
        for written in
            ["13800138000", "+86 138-0013-8000", "0086 13800138000", "8613800138000", " １３８ ００１３ ８０００ "]
        {
            let mobile = Mobile::parse(written).unwrap();
            assert_eq!((mobile.expose(), mobile.international().as_str()), ("13800138000", "8613800138000"), "{written}");
            assert_eq!((mobile.masked().as_str(), format!("{mobile:?}").as_str()), ("138****8000", "Mobile(…)"));
        }
        for wrong in [
            "",
            "1380013800",
            "138001380001",
            "12800138000",
            "23800138000",
            "+852 13800138000",
            "+13800138000",
            "01084242424",
            "138001380OO",
            "13800138000\nTo: 1",
            "٠١٢٣٤٥٦٧٨٩٠",
        ] {
            assert_eq!(Mobile::parse(wrong), Err(NotAMobile), "{wrong}");
        }
    }

    #[test]
    fn what_an_invented_person_has_is_no_number_of_a_telephone() {
        assert_eq!(Mobile::of_practice("10900000003").unwrap().expose(), "10900000003");
        for wrong in ["13800138000", "1090000000", "109000000033", "10900 00003", ""] {
            assert_eq!(Mobile::of_practice(wrong).unwrap_err(), NotAMobile, "{wrong}");
        }
        assert_eq!(Mobile::parse("10900000003").unwrap_err(), NotAMobile);
    }
}
