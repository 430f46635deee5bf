//! How the desk looks, and when it asks for the password again.

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

/// The size of the desk's type in percent of the usual one: 100 to 200, as WCAG 2.2 (1.4.4) wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TypeSize(u16);

impl TypeSize {
    /// The usual size.
    pub const LEAST: Self = Self(100);
    /// Twice the usual size.
    pub const MOST: Self = Self(200);

    /// A size in percent.
    ///
    /// # Errors
    /// [`OutOfRange`] below 100 or above 200.
    pub fn of(percent: u16) -> Result<Self, OutOfRange> {
        let (least, most) = (Self::LEAST.0, Self::MOST.0);
        (least..=most).contains(&percent).then_some(Self(percent)).ok_or(OutOfRange { least, most })
    }

    /// The percent.
    pub fn percent(self) -> u16 {
        self.0
    }
}

impl Default for TypeSize {
    fn default() -> Self {
        Self::LEAST
    }
}

impl TryFrom<u16> for TypeSize {
    type Error = OutOfRange;

    fn try_from(percent: u16) -> Result<Self, OutOfRange> {
        Self::of(percent)
    }
}

impl From<TypeSize> for u16 {
    fn from(size: TypeSize) -> u16 {
        size.0
    }
}

/// How strongly the desk's colours differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contrast {
    /// 标准
    #[default]
    Normal,
    /// 高对比度: for people who see badly, and for bright halls.
    High,
}

impl Contrast {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Normal, Self::High];
}

/// How many minutes a desk may lie idle before it asks for the password again: 1 to 30, five as a rule of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct IdleMinutes(u16);

impl IdleMinutes {
    /// The shortest.
    pub const LEAST: Self = Self(1);
    /// The longest.
    pub const MOST: Self = Self(30);

    /// So many minutes.
    ///
    /// # Errors
    /// [`OutOfRange`] below 1 or above 30.
    pub fn of(minutes: u16) -> Result<Self, OutOfRange> {
        let (least, most) = (Self::LEAST.0, Self::MOST.0);
        (least..=most).contains(&minutes).then_some(Self(minutes)).ok_or(OutOfRange { least, most })
    }

    /// The minutes.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// The same as a time.
    pub fn time(self) -> chrono::TimeDelta {
        chrono::TimeDelta::minutes(self.0.into())
    }
}

impl Default for IdleMinutes {
    fn default() -> Self {
        Self(5)
    }
}

impl TryFrom<u16> for IdleMinutes {
    type Error = OutOfRange;

    fn try_from(minutes: u16) -> Result<Self, OutOfRange> {
        Self::of(minutes)
    }
}

impl From<IdleMinutes> for u16 {
    fn from(minutes: IdleMinutes) -> u16 {
        minutes.0
    }
}
