//! When the office is open, in the office's own words, as a slip says it that sends somebody back here.

use serde::{Deserialize, Serialize};

use crate::domain::is_invisible;

/// Hours and closed days; either may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OpeningHours {
    /// The hours, such as `周一至周五 9:00—17:00`.
    pub hours: PaperLine,
    /// The days on which it is closed all the same, such as `法定节假日休息`.
    pub holidays: PaperLine,
}

/// A few words that are printed as they are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PaperLine(String);

/// Not words that can be printed in a line or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a text of at most {LONGEST} characters that are seen")]
pub struct NotAPaperLine;

/// There is room for so many characters on a slip.
const LONGEST: usize = 40;

impl PaperLine {
    /// Reads a text; an empty one is none.
    ///
    /// # Errors
    /// [`NotAPaperLine`]
    pub fn parse(text: &str) -> Result<Self, NotAPaperLine> {
        let text = text.trim();
        let fits = text.chars().count() <= LONGEST && !text.chars().any(is_invisible);
        fits.then(|| Self(text.to_owned())).ok_or(NotAPaperLine)
    }

    /// The text, if there is one.
    pub fn text(&self) -> Option<&str> {
        Some(self.0.as_str()).filter(|text| !text.is_empty())
    }
}

impl TryFrom<String> for PaperLine {
    type Error = NotAPaperLine;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PaperLine> for String {
    fn from(line: PaperLine) -> Self {
        line.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_an_office_says_of_its_hours_is_short_and_seen() {
        assert_eq!(PaperLine::parse(" 周一至周五 9:00—17:00 ").unwrap().text(), Some("周一至周五 9:00—17:00"));
        assert_eq!(PaperLine::parse(" ").unwrap().text(), None);
        for wrong in ["周".repeat(41), String::from("9:00\u{202E}17:00"), String::from("9:00\n17:00")] {
            assert_eq!(PaperLine::parse(&wrong), Err(NotAPaperLine), "{wrong}");
        }
    }
}
