//! Which form an office prints on, and how far its printer is off.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of a form, as in its file and in the settings: 1 to 40 small letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FormName(String);

/// Not the name of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 1 to 40 small letters, digits and hyphens")]
pub struct NotAFormName;

impl FormName {
    /// The form that needs no stationery: an A4 sheet folded in three.
    pub const FIRST: &str = "a4-fold";

    /// Reads a name.
    ///
    /// # Errors
    /// [`NotAFormName`]
    pub fn parse(text: &str) -> Result<Self, NotAFormName> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let named = (1..=40).contains(&text.len()) && text.chars().all(fits) && !text.starts_with('-');
        named.then(|| Self(text.to_owned())).ok_or(NotAFormName)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for FormName {
    fn default() -> Self {
        Self(Self::FIRST.to_owned())
    }
}

impl TryFrom<String> for FormName {
    type Error = NotAFormName;

    fn try_from(text: String) -> Result<Self, NotAFormName> {
        Self::parse(&text)
    }
}

impl From<FormName> for String {
    fn from(name: FormName) -> String {
        name.0
    }
}

impl fmt::Display for FormName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far everything is moved on the sheet in one direction: −20.0 to 20.0 mm, in tenths; to the right or down is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Shift(i16);

/// Not a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected millimetres from -20.0 to 20.0, in tenths")]
pub struct NotAShift;

impl Shift {
    /// The farthest, in tenths of a millimetre.
    pub const MOST: i16 = 200;

    /// So many tenths of a millimetre.
    ///
    /// # Errors
    /// [`NotAShift`] beyond 20 mm.
    pub fn tenths(tenths: i16) -> Result<Self, NotAShift> {
        (-Self::MOST..=Self::MOST).contains(&tenths).then_some(Self(tenths)).ok_or(NotAShift)
    }

    /// This offset, so many tenths farther, as far as that goes.
    #[must_use]
    pub fn farther(self, tenths: i16) -> Self {
        Self(self.0.saturating_add(tenths).clamp(-Self::MOST, Self::MOST))
    }

    /// This offset in millimetres.
    pub fn mm(self) -> f32 {
        f32::from(self.0) / 10.0
    }
}

impl TryFrom<f64> for Shift {
    type Error = NotAShift;

    fn try_from(mm: f64) -> Result<Self, NotAShift> {
        let near = |tenths: &i16| (f64::from(*tenths) - mm * 10.0).abs() < 1e-6;
        (-Self::MOST..=Self::MOST).find(near).map(Self).ok_or(NotAShift)
    }
}

impl From<Shift> for f64 {
    fn from(shift: Shift) -> f64 {
        f64::from(shift.0) / 10.0
    }
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:+.1}", self.mm())
    }
}

/// How far everything is moved on the sheet, because the printer or the stationery is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offset {
    /// To the right.
    pub x: Shift,
    /// Down.
    pub y: Shift,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_tenths_of_a_millimetre_up_to_twenty_millimetres() {
        for tenths in -Shift::MOST..=Shift::MOST {
            let shift = Shift::tenths(tenths).unwrap();
            assert_eq!(Shift::try_from(f64::from(shift)), Ok(shift));
        }
        assert_eq!(Shift::try_from(0.3).unwrap().to_string(), "+0.3");
        assert_eq!(Shift::try_from(-0.2), Shift::tenths(-2));
        for wrong in [20.1, -20.1, 0.25, 1e300, f64::NAN, f64::INFINITY] {
            assert_eq!(Shift::try_from(wrong), Err(NotAShift), "{wrong}");
        }
        assert_eq!(Shift::tenths(201), Err(NotAShift));
        let far = Shift::tenths(195).unwrap();
        assert_eq!((far.farther(1), far.farther(10)), (Shift::tenths(196).unwrap(), Shift::tenths(200).unwrap()));
        assert_eq!(Shift::default().farther(-1).farther(i16::MIN).to_string(), "-20.0");
    }

    #[test]
    fn a_form_s_name_is_plain() {
        assert_eq!(FormName::parse(FormName::FIRST), Ok(FormName::default()));
        for wrong in ["", "A4", "a4_fold", "../a4", "-a4", "信封", &"a".repeat(41)] {
            assert_eq!(FormName::parse(wrong), Err(NotAFormName), "{wrong}");
        }
    }
}
