//! A number that a setting may have only within bounds.

use serde::{Deserialize, Serialize};

/// A number that is too small or too large for its setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a number from {least} to {most}")]
pub struct OutOfRange {
    /// The smallest that is allowed.
    pub least: u16,
    /// The largest that is allowed.
    pub most: u16,
}

/// A number from `LEAST` to `MOST`, `USUAL` where nothing else was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Bounded<const LEAST: u16, const MOST: u16, const USUAL: u16>(u16);

impl<const LEAST: u16, const MOST: u16, const USUAL: u16> Bounded<LEAST, MOST, USUAL> {
    /// The smallest.
    pub const LEAST: Self = Self(LEAST);
    /// The largest.
    pub const MOST: Self = Self(MOST);

    /// This number.
    ///
    /// # Errors
    /// [`OutOfRange`]
    pub fn of(number: u16) -> Result<Self, OutOfRange> {
        (LEAST..=MOST).contains(&number).then_some(Self(number)).ok_or(OutOfRange { least: LEAST, most: MOST })
    }

    /// The number.
    pub fn number(self) -> u16 {
        self.0
    }
}

impl<const LEAST: u16, const MOST: u16, const USUAL: u16> Default for Bounded<LEAST, MOST, USUAL> {
    fn default() -> Self {
        Self(USUAL)
    }
}

impl<const LEAST: u16, const MOST: u16, const USUAL: u16> TryFrom<u16> for Bounded<LEAST, MOST, USUAL> {
    type Error = OutOfRange;

    fn try_from(number: u16) -> Result<Self, OutOfRange> {
        Self::of(number)
    }
}

impl<const LEAST: u16, const MOST: u16, const USUAL: u16> From<Bounded<LEAST, MOST, USUAL>> for u16 {
    fn from(bounded: Bounded<LEAST, MOST, USUAL>) -> u16 {
        bounded.0
    }
}
