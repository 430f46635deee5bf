//! A gateway for text messages as the domain knows it: where it is, and what may be wrong with it.

use serde::{Deserialize, Serialize};

/// What is wrong with a gateway or a message; in the journal by its stable word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsTrouble {
    /// Nothing answers at the address: switched off, unplugged, or a wrong address.
    NothingListens,
    /// The gateway's certificate is not trusted.
    Untrusted,
    /// The file with the gateway's password is missing, empty, or open to others.
    NoPassword,
    /// The gateway does not know the user, or not this password.
    NotAllowed,
    /// It refused the message with this HTTP status.
    Refused(u16),
    /// It says that it can take nothing now.
    Busy,
    /// It was reached and did not answer in time.
    Silent,
    /// The connection broke.
    Lost,
    /// What answers is no gateway, or answers more than one would.
    NotAGateway,
    /// It has the message, and answered with this HTTP status, which does not say what became of it.
    Answered(u16),
    /// The spool folder cannot be written, or what stands in its place is none.
    Folder,
    /// The message has more parts than are sent.
    TooLong,
    /// The network, the modem or the telephone did not take it.
    NotDelivered,
    /// It lay in the spool for longer than it is worth anything, and was taken back.
    Late,
}

impl SmsTrouble {
    /// One of each.
    #[cfg(any(test, feature = "testing"))]
    pub const ALL: [Self; 14] = [
        Self::NothingListens,
        Self::Untrusted,
        Self::NoPassword,
        Self::NotAllowed,
        Self::Refused(400),
        Self::Busy,
        Self::Silent,
        Self::Lost,
        Self::NotAGateway,
        Self::Answered(504),
        Self::Folder,
        Self::TooLong,
        Self::NotDelivered,
        Self::Late,
    ];
}

/// The longest address.
const LONGEST: usize = 200;

/// A text that is no gateway's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected https://HOST[:PORT]/PATH, or http:// on this computer alone, without user and password")]
pub struct NotAGatewayAddress;

/// Where a gateway takes messages: `https://HOST[:PORT]/PATH`. Numbers and codes do not go over a network unsealed, so plain
/// `http://` is for this computer alone. Never a user or a password: it stands in a file in plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GatewayAddress(String);

impl GatewayAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// [`NotAGatewayAddress`]
    pub fn parse(written: &str) -> Result<Self, NotAGatewayAddress> {
        let text = written.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:[]%+=,".contains(c);
        let (scheme, rest) = text.split_once("://").ok_or(NotAGatewayAddress)?;
        let authority = rest.split('/').next().unwrap_or_default();
        // The last colon of an IPv6 address in brackets belongs to the address.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let named = match inside {
            Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
            None => !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)),
        };
        let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
        let sealed = scheme == "https" || scheme == "http" && is_this_computer(host);
        let fits = text.len() <= LONGEST && text.chars().all(plain) && named && port_fits && sealed;
        fits.then(|| Self(text.to_owned())).ok_or(NotAGatewayAddress)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// By its number alone: `127.example.org` is somewhere else.
fn is_this_computer(host: &str) -> bool {
    let loopback = host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback());
    host.eq_ignore_ascii_case("localhost") || host == "[::1]" || loopback
}

impl TryFrom<String> for GatewayAddress {
    type Error = NotAGatewayAddress;

    fn try_from(text: String) -> Result<Self, NotAGatewayAddress> {
        Self::parse(&text)
    }
}

impl From<GatewayAddress> for String {
    fn from(address: GatewayAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_sealed_unless_it_is_of_this_computer() {
        for fits in [
            "http://127.0.0.1:13013/cgi-bin/sendsms",
            "http://localhost:13013/cgi-bin/sendsms",
            "http://[::1]:13013/cgi-bin/sendsms",
            "https://sms.example.gov.cn/cgi-bin/sendsms",
            " https://10.0.0.7:13015/cgi-bin/sendsms ",
        ] {
            assert_eq!(GatewayAddress::parse(fits).unwrap().as_str(), fits.trim());
        }
        for wrong in [
            "",
            "127.0.0.1:13013",
            "http://10.0.0.7:13013/cgi-bin/sendsms",
            "http://127.example.org/",
            "http://localhost.example.org/",
            "http://127.0.0.1@10.0.0.7/",
            "http://127.0.0.1:13013@10.0.0.7/",
            "ftp://127.0.0.1/",
            "https://user:word@sms.example.gov.cn/",
            "https://",
            "https://sms.example.gov.cn:0/",
            "https://sms.example.gov.cn:x/",
            "https://[::1/",
            "https://短信.cn/",
            "https://sms.example.gov.cn/?user=a",
            "https://sms.example.gov.cn/ HTTP",
        ] {
            assert_eq!(GatewayAddress::parse(wrong), Err(NotAGatewayAddress), "{wrong}");
        }
        assert_eq!(GatewayAddress::parse(&format!("https://a.cn/{}", "a".repeat(200))), Err(NotAGatewayAddress));
    }
}
