//! Where whoever was served may rate the service (好差评): an address of the office's, printed on the applicant's part of a
//! receipt as a QR code.

use serde::{Deserialize, Serialize};

/// The address, or none: `https` alone, and so short that its code can be read from paper.
///
/// It is the same for everybody, so nothing of a person or a visit can be in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RatingAddress(Option<String>);

/// Not an address that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an https:// address of at most {LONGEST} plain characters, without a user")]
pub struct NotARatingAddress;

const HTTPS: &str = "https://";
/// As many characters as a code of 2.4 cm holds so large that a telephone reads it.
const LONGEST: usize = 120;

impl RatingAddress {
    /// Reads an address; an empty text is none.
    ///
    /// # Errors
    /// [`NotARatingAddress`]
    pub fn parse(text: &str) -> Result<Self, NotARatingAddress> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self(None));
        }
        let host = text.strip_prefix(HTTPS).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let named = host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
        let plain = text.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c));
        (named && plain && text.len() <= LONGEST).then(|| Self(Some(text.to_owned()))).ok_or(NotARatingAddress)
    }

    /// The address, if the office has one.
    pub fn address(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl TryFrom<String> for RatingAddress {
    type Error = NotARatingAddress;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<RatingAddress> for String {
    fn from(address: RatingAddress) -> Self {
        address.0.unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_short_and_names_no_user() {
        let ours = "https://pj.example.gov.cn/hcp?office=110105&window=01";
        assert_eq!(RatingAddress::parse(ours).unwrap().address(), Some(ours));
        assert_eq!(RatingAddress::parse(" ").unwrap(), RatingAddress::default());
        let long = format!("https://pj.example.gov.cn/{}", "a".repeat(100));
        let wrong = ["http://pj.example.gov.cn", "pj.example.gov.cn", "https://", "https://x", "https://a@b.cn/", &long];
        for wrong in
            wrong.into_iter().chain(["https://评价.中国/", "https://a.cn/a b", "https://a.cn/\"", "javascript:alert(1)"])
        {
            assert_eq!(RatingAddress::parse(wrong), Err(NotARatingAddress), "{wrong}");
        }
    }
}
