//! Money: whole fen, a hundredth of a yuan. Nothing is rounded, and what does not fit is said.

use std::fmt::{Display, Formatter};

use super::half_width;

/// More fen than any record has: sums of millions of them still fit.
const MOST: i64 = 1_000_000_000_000_000;

/// An amount of money in fen; it may be negative, as a repayment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fen(i64);

impl Fen {
    /// So many fen.
    pub const fn of(fen: i64) -> Self {
        Self(fen)
    }

    /// Reads yuan with at most two decimals: `1234.56`, `1234`, `-3.00`. No thousands are divided, nothing is rounded.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = written.trim().chars().map(half_width).collect();
        let (sign, amount) = text.strip_prefix('-').map_or((1, text.as_str()), |amount| (-1, amount));
        let (yuan, decimals) = amount.split_once('.').unwrap_or((amount, "00"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits(yuan) && digits(decimals) && decimals.len() <= 2).then_some(())?;
        let decimals = decimals.parse::<i64>().ok()? * if decimals.len() == 1 { 10 } else { 1 };
        let fen = yuan.parse::<i64>().ok()?.checked_mul(100)?.checked_add(decimals)?;
        (fen <= MOST).then_some(Self(sign * fen))
    }

    /// The fen.
    pub const fn whole(self) -> i64 {
        self.0
    }

    /// Whether nothing or less.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Both together, if that can be counted.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// What is left without the other, if that can be counted.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// All of them together, if that can be counted.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::default(), Self::plus)
    }

    /// Yuan and fen with divided thousands, as on paper: `1,234.56`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, amount) = plain.strip_prefix('-').map_or(("", plain.as_str()), |amount| ("-", amount));
        let (yuan, decimals) = amount.split_once('.').unwrap_or((amount, "00"));
        let mut text = String::from(sign);
        for (place, digit) in yuan.chars().enumerate() {
            if place > 0 && (yuan.len() - place) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        text + "." + decimals
    }
}

impl Display for Fen {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn yuan_become_fen_and_nothing_is_rounded() {
        for (written, fen) in [
            ("0", 0),
            ("1234.56", 123_456),
            ("1234.5", 123_450),
            ("1234", 123_400),
            ("-3.07", -307),
            ("007.00", 700),
            ("１２３．４５", 12_345),
        ] {
            assert_eq!(Fen::parse(written), Some(Fen::of(fen)), "{written}");
        }
        for wrong in
            ["", ".", "1.", ".5", "1.234", "1,234.00", "1e3", "+1", "--1", "1.-5", "99999999999999999", "１２３。４"]
        {
            assert_eq!(Fen::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Fen::of(-123_456_789).grouped(), "-1,234,567.89");
        assert_eq!((Fen::of(5).grouped(), Fen::of(100_000).grouped()), (String::from("0.05"), String::from("1,000.00")));
        assert_eq!(Fen::of(i64::MAX).plus(Fen::of(1)), None);
    }

    proptest::proptest! {
        #[test]
        fn an_amount_is_read_as_it_is_written(fen in -MOST..=MOST) {
            let amount = Fen::of(fen);
            proptest::prop_assert_eq!(Fen::parse(&amount.to_string()), Some(amount));
            proptest::prop_assert_eq!(Fen::parse(&amount.grouped().replace(',', "")), Some(amount));
        }
    }
}
