//! A month of the calendar, by which contributions and benefits are kept.

use std::fmt::{Display, Formatter};

use chrono::{Datelike, NaiveDate};

use super::half_width;

/// The years that a record can be of: social insurance is younger, and nobody is insured ahead.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2199;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// This month of this year (1949 to 2199), if there is one.
    pub fn of(year: i32, month: u32) -> Option<Self> {
        (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month of a number like 202610.
    pub fn numbered(number: u32) -> Option<Self> {
        Self::of(i32::try_from(number / 100).ok()?, number % 100)
    }

    /// Reads `202610` or `2026-10`.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = written.trim().chars().map(half_width).collect();
        let (year, month) = text.split_once('-').or_else(|| text.split_at_checked(4))?;
        let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits(year, 4) && digits(month, 2)).then_some(())?;
        Self::of(year.parse().ok()?, month.parse().ok()?)
    }

    /// The month that a day lies in.
    pub fn holding(day: NaiveDate) -> Option<Self> {
        Self::of(day.year(), day.month())
    }

    /// The number by which it is kept: 202610.
    pub fn number(self) -> u32 {
        self.year.unsigned_abs() * 100 + self.month
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month within the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The month after it.
    pub fn next(self) -> Option<Self> {
        if self.month == 12 { Self::of(self.year + 1, 1) } else { Self::of(self.year, self.month + 1) }
    }

    /// The month before it.
    pub fn previous(self) -> Option<Self> {
        if self.month == 1 { Self::of(self.year - 1, 12) } else { Self::of(self.year, self.month - 1) }
    }

    /// How many months later it is than another; negative if it is earlier.
    pub fn months_since(self, earlier: Self) -> i64 {
        let count = |month: Self| i64::from(month.year) * 12 + i64::from(month.month);
        count(self) - count(earlier)
    }

    /// Its first day.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, 1)
    }
}

impl Display for Month {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_in_two_spellings_only() {
        let october = Month::of(2026, 10).unwrap();
        for written in ["202610", "2026-10", " 202610 ", "２０２６１０"] {
            assert_eq!(Month::parse(written), Some(october), "{written}");
        }
        for wrong in ["", "2026", "202613", "202600", "2026-1", "20261001", "2026/10", "194812", "+20261", "2026１"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
        assert_eq!((october.to_string(), october.number()), (String::from("2026-10"), 202_610));
    }

    proptest::proptest! {
        #[test]
        fn months_follow_each_other_as_they_are_counted(year in 1950..2199_i32, month in 1..=12_u32, steps in 0..600_usize) {
            let first = Month::of(year, month).unwrap();
            let last = (0..steps).try_fold(first, |month, _| month.next());
            if let Some(last) = last {
                proptest::prop_assert_eq!(last.months_since(first), i64::try_from(steps).unwrap());
                proptest::prop_assert_eq!(steps == 0, last == first);
                proptest::prop_assert_eq!(last.next().map(|next| next.previous()), last.next().map(|_| Some(last)));
            }
            proptest::prop_assert_eq!(Month::numbered(first.number()), Some(first));
            proptest::prop_assert_eq!(Month::holding(first.first_day().unwrap()), Some(first));
        }
    }
}
