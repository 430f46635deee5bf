//! The identity number that somebody says is his, as he typed it, and whether he was told of its flaw.

use super::{Denied, Online};
use crate::domain::IdNumber;

/// An identity number as it was typed.
#[derive(Clone, Copy)]
pub struct TypedNumber<'a> {
    now: &'a str,
    before: &'a str,
}

impl<'a> TypedNumber<'a> {
    /// Typed once more, after it was doubted as it was typed `before`.
    pub fn once_more(now: &'a str, before: &'a str) -> Self {
        Self { now, before }
    }
}

impl<'a, T: AsRef<str> + ?Sized> From<&'a T> for TypedNumber<'a> {
    fn from(typed: &'a T) -> Self {
        Self { now: typed.as_ref(), before: "" }
    }
}

impl std::fmt::Debug for TypedNumber<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TypedNumber(…)")
    }
}

impl Online {
    /// A number as it was typed: one that nobody can have is said before the store is asked. One with a flaw can stand on a card
    /// and in the register for all that: it is taken when it comes once more, whether anybody has it or not.
    pub(super) fn number(&self, typed: TypedNumber<'_>) -> Result<IdNumber, Denied> {
        let number = IdNumber::parse(typed.now).map_err(|_| Denied::NotANumber)?;
        let was_doubted = IdNumber::parse(typed.before).is_ok_and(|before| before == number);
        let is_flawed = number.flaw(self.today()?).is_some();
        if is_flawed && !was_doubted { Err(Denied::DoubtedNumber) } else { Ok(number) }
    }
}
