//! How the desk looks, and when it asks for the password again.

use super::bounded::Bounded;
use crate::domain::spelt;

/// The size of the desk's type in percent of the usual one: 100 to 200, as WCAG 2.2 (1.4.4) wants it.
pub type TypeSize = Bounded<100, 200, 100>;

spelt! {
    /// How strongly the desk's colours differ.
    #[derive(Default)]
    pub enum Contrast {
        /// 标准
        #[default]
        Normal = "normal",
        /// 高对比度: for people who see badly, and for bright halls.
        High = "high",
    }
}

/// How many minutes a desk may lie idle before it asks for the password again: 1 to 30, five as a rule of the house.
pub type IdleMinutes = Bounded<1, 30, 5>;

impl IdleMinutes {
    /// These minutes as a time.
    pub fn time(self) -> chrono::TimeDelta {
        chrono::TimeDelta::minutes(self.number().into())
    }
}
