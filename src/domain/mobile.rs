//! A mobile number: where a person is reached, and shown whole to nobody.

use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{half_width, mask};

/// So long a number that took the place of another gets no code: whoever had it put there by fraud gains nothing before the
/// worker has heard of it.
pub const NEW_MOBILE: TimeDelta = TimeDelta::days(7);

/// Whether a number is new that took the place of another then; one of a first import never is.
pub fn is_new_mobile(since: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    since.is_some_and(|since| now.signed_duration_since(since) < NEW_MOBILE)
}

/// A text that is no mobile number of the mainland.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a mobile number of eleven digits")]
pub struct NotAMobile;

/// A mobile number of the mainland, eleven digits: wiped when dropped, never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Mobile(Zeroizing<String>);

/// How many digits it has, and what may stand before them.
const DIGITS: usize = 11;
/// So many of its last digits are said by heart.
const LAST: usize = 4;
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

    /// Whether these are its last four digits, or all of them, as somebody says who knows it by heart: takes as long for every
    /// other.
    pub fn ends_in(&self, said: &str) -> bool {
        let end = DIGITS.checked_sub(said.len()).and_then(|from| self.0.get(from..)).unwrap_or_default();
        [LAST, DIGITS].contains(&said.len()) && end.as_bytes().ct_eq(said.as_bytes()).into()
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
    fn the_last_four_digits_are_compared_or_all_and_nothing_between() {
        let mobile = Mobile::parse("13800138027").unwrap();
        assert!(mobile.ends_in("8027") && mobile.ends_in("13800138027"));
        for wrong in ["", "027", "8028", "38027", "13800138028", "８０２７", "013800138027"] {
            assert!(!mobile.ends_in(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_number_is_new_for_seven_days_and_one_of_a_first_import_never() {
        let now: DateTime<Utc> = "2026-11-22T01:00:00Z".parse().unwrap();
        assert!(!is_new_mobile(None, now) && is_new_mobile(Some(now), now));
        assert!(
            is_new_mobile(Some(now - NEW_MOBILE + TimeDelta::seconds(1)), now)
                && !is_new_mobile(Some(now - NEW_MOBILE), now)
        );
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
