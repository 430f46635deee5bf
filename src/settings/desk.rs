//! How the desk looks, and when it asks for the password again.

use serde::{Deserialize, Serialize};

use super::bounded::Bounded;

/// The size of the desk's type in percent of the usual one: 100 to 200, as WCAG 2.2 (1.4.4) wants it.
pub type TypeSize = Bounded<100, 200, 100>;

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
pub type IdleMinutes = Bounded<1, 30, 5>;

impl IdleMinutes {
    /// The same as a time.
    pub fn time(self) -> chrono::TimeDelta {
        chrono::TimeDelta::minutes(self.number().into())
    }
}
