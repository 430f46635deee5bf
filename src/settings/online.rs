//! What the office settles of the workers' online service.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::site::SiteAddress;
use crate::domain::{AreaCode, is_invisible, spelt};

spelt! {
    /// When a worker's phone is told of a reset at the counter.
    #[derive(Default)]
    pub enum ResetNotice {
        /// Never: nobody sends text messages here.
        #[default]
        Never = "never",
        /// When an envelope is drawn.
        Issue = "issue",
        /// When it is handed over.
        HandOver = "hand_over",
    }
}

spelt! {
    /// Whether a worker's phone is told of a statement that a batch made.
    #[derive(Default)]
    pub enum StatementNotices {
        /// Never: a city's batch would send a million messages that nobody asked for.
        #[default]
        Never = "never",
        /// Whoever can read it online is told once, with the batch.
        Batch = "batch",
    }
}

/// What the workers' online service says of the office, and whom it tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OnlineSettings {
    /// Where the counter is, for whoever must come.
    pub address: String,
    /// Whom to call.
    pub telephone: String,
    /// When a worker's phone is told of a reset at the counter.
    pub notice: ResetNotice,
    /// Where browsers find the service: statements name the address where they can be verified.
    pub site: SiteAddress,
    /// Whether a worker's phone is told of a statement that a batch made.
    pub statement_notices: StatementNotices,
    /// Names of areas by the first digits of their codes, as the pages say them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<String, PageText>,
    /// What else is done with the card, and where: in the order in which the pages list it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<OtherService>,
}

/// What else is done with the social security card, such as a pension claim, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherService {
    /// What it is called.
    pub name: PageText,
    /// Where it is done.
    pub place: PageText,
    /// What to bring; nothing if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<PageText>,
    /// Whom to call; nothing if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<PageText>,
}

/// There is room for so many characters.
const LONGEST: usize = 200;

/// Not words that a page can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a text of one to {LONGEST} characters that are seen")]
pub struct NotAPageText;

/// A few words of the office's own, as a page shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PageText(String);

impl PageText {
    /// Reads a text.
    ///
    /// # Errors
    /// [`NotAPageText`]
    pub fn parse(text: &str) -> Result<Self, NotAPageText> {
        let text = text.trim();
        let fits = (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(is_invisible);
        fits.then(|| Self(text.to_owned())).ok_or(NotAPageText)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PageText {
    type Error = NotAPageText;

    fn try_from(text: String) -> Result<Self, NotAPageText> {
        Self::parse(&text)
    }
}

impl From<PageText> for String {
    fn from(text: PageText) -> Self {
        text.0
    }
}

impl OnlineSettings {
    /// The name of an area: the longest prefix that is listed.
    pub fn area_name(&self, area: &AreaCode) -> Option<&str> {
        let fits = self.areas.iter().filter(|(prefix, _)| area.as_str().starts_with(prefix.as_str()));
        fits.max_by_key(|(prefix, _)| prefix.len()).map(|(_, name)| name.as_str())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_office_names_areas_and_what_else_is_done_with_the_card() {
        let text = "areas = { 11 = \"北京市\", 110105 = \"北京市朝阳区\" }
                    services = [{ name = \"养老待遇申领\", place = \"二层 5 号窗口\", papers = \"身份证\" }]";
        let settings: OnlineSettings = toml::from_str(text).unwrap();
        let name = |code| settings.area_name(&AreaCode::parse(code).unwrap()).map(str::to_owned);
        assert_eq!((name("110105").as_deref(), name("110108").as_deref()), (Some("北京市朝阳区"), Some("北京市")));
        assert_eq!(name("310101"), None);
        assert_eq!(toml::from_str::<OnlineSettings>(&toml::to_string(&settings).unwrap()).unwrap(), settings);
        for wrong in [
            "services = [{ name = \"养老\" }]",
            "services = [{ name = \"\", place = \"二层\" }]",
            "services = [{ name = \"养老\", place = \"二层\", link = \"http://a.cn\" }]",
            "areas = { 11 = \"\\u202E\" }",
        ] {
            assert!(toml::from_str::<OnlineSettings>(wrong).is_err(), "{wrong}");
        }
    }
}
