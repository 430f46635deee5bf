//! Where browsers find the workers' online service, as papers name it.

use serde::{Deserialize, Serialize};

/// The address, or none: `https`, or this computer's own for practice; a host and perhaps a path, nothing behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SiteAddress(Option<String>);

/// Not an address that a paper can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an https:// address of at most {LONGEST} plain characters, nor one of this computer by http://")]
pub struct NotASiteAddress;

/// As many characters as stand on a line of a statement's notes.
const LONGEST: usize = 80;
/// How the addresses of this computer begin.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

impl SiteAddress {
    /// Reads an address; an empty text is none.
    ///
    /// # Errors
    /// [`NotASiteAddress`]
    pub fn parse(text: &str) -> Result<Self, NotASiteAddress> {
        let text = text.trim().trim_end_matches('/');
        if text.is_empty() {
            return Ok(Self(None));
        }
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/:[]".contains(c));
        let is_one =
            text.strip_prefix("https://").is_some_and(is_named) || text.strip_prefix("http://").is_some_and(is_here);
        (plain && is_one && text.len() <= LONGEST).then(|| Self(Some(text.to_owned()))).ok_or(NotASiteAddress)
    }

    /// Where anybody can have a statement verified, if the service is there.
    pub fn check(&self) -> Option<String> {
        self.0.as_ref().map(|address| format!("{address}/check"))
    }
}

/// Whether it begins with a host by its name, and perhaps a port.
fn is_named(rest: &str) -> bool {
    let (host, port) = host_and_port(rest);
    let named = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    named && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)) && is_port(port)
}

/// Whether it begins with this computer.
fn is_here(rest: &str) -> bool {
    let (host, port) = host_and_port(rest);
    LOOPBACK.contains(&host) && is_port(port)
}

fn host_and_port(rest: &str) -> (&str, Option<&str>) {
    let host = rest.split('/').next().unwrap_or_default();
    // The colons of an IPv6 address stand within brackets.
    match host.rsplit_once(':').filter(|(_, port)| !port.contains(']')) {
        Some((host, port)) => (host, Some(port)),
        None => (host, None),
    }
}

fn is_port(port: Option<&str>) -> bool {
    port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

impl TryFrom<String> for SiteAddress {
    type Error = NotASiteAddress;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<SiteAddress> for String {
    fn from(address: SiteAddress) -> Self {
        address.0.unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_https_or_this_computer_and_nothing_stands_behind_its_path() {
        for (written, check) in [
            ("https://shebao.example", Some("https://shebao.example/check")),
            (" https://shebao.example:8443/online/ ", Some("https://shebao.example:8443/online/check")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080/check")),
            ("http://[::1]:8080", Some("http://[::1]:8080/check")),
            ("http://localhost", Some("http://localhost/check")),
            (" ", None),
        ] {
            assert_eq!(SiteAddress::parse(written).unwrap().check().as_deref(), check, "{written}");
        }
        let long = format!("https://shebao.example/{}", "a".repeat(80));
        for wrong in [
            "http://shebao.example",
            "http://127.0.0.1.example",
            "http://localhost@shebao.example",
            "https://a@shebao.example",
            "https://shebao.example:0",
            "https://shebao.example:99999",
            "https://shebao.example?worker=1",
            "https://shebao.example/#x",
            "https://shebao",
            "https://",
            "shebao.example",
            "https://社保.example",
            "https://shebao.example/a b",
            "javascript:alert(1)",
            &long,
        ] {
            assert_eq!(SiteAddress::parse(wrong), Err(NotASiteAddress), "{wrong}");
        }
    }
}
