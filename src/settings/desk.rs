//! How the desk looks, and when it asks for the password again.

use serde::{Deserialize, Serialize};

use super::bounded::{Bounded, OutOfRange};
use crate::domain::spelt;

/// The size of the desk's type in percent of the usual one: 100 to 200, as WCAG 2.2 (1.4.4) wants it.
pub type Percent = Bounded<100, 200, 100>;

/// How large the desk's type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum TypeSize {
    /// As large as the window has room for.
    #[default]
    Automatic,
    /// Always as large as this.
    Fixed(Percent),
}

impl TypeSize {
    /// Always so many per cent.
    ///
    /// # Errors
    /// [`OutOfRange`]
    pub fn of(percent: u16) -> Result<Self, OutOfRange> {
        Percent::of(percent).map(Self::Fixed)
    }

    /// The percentage, where one is settled.
    pub fn fixed(self) -> Option<u16> {
        match self {
            Self::Automatic => None,
            Self::Fixed(percent) => Some(percent.number()),
        }
    }
}

/// A type size as it stands in the settings file: the word, or the number alone.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "expected \"automatic\", or a number from 100 to 200")]
enum Written {
    Word(Word),
    Number(Percent),
}

#[derive(Serialize, Deserialize)]
enum Word {
    #[serde(rename = "automatic")]
    Automatic,
}

impl From<Written> for TypeSize {
    fn from(written: Written) -> Self {
        match written {
            Written::Word(Word::Automatic) => Self::Automatic,
            Written::Number(percent) => Self::Fixed(percent),
        }
    }
}

impl From<TypeSize> for Written {
    fn from(size: TypeSize) -> Self {
        match size {
            TypeSize::Automatic => Self::Word(Word::Automatic),
            TypeSize::Fixed(percent) => Self::Number(percent),
        }
    }
}

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
