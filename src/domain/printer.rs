//! A printer as the domain knows it: where it is, what paper it is asked for, and what may be wrong with it.

use serde::{Deserialize, Serialize};

use super::stationery::FormName;

/// What is wrong with a printer or a job; in the journal by its stable word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Nothing answers at the address: switched off, unplugged, or a wrong address.
    NothingListens,
    /// The printer's certificate is not trusted.
    Untrusted,
    /// The printer says that it is offline.
    Offline,
    /// The printer says that it has stopped: toner, a full tray, a service call.
    Stopped,
    /// Somebody has paused it.
    Paused,
    /// It takes no jobs.
    NotAccepting,
    /// No paper.
    PaperOut,
    /// Paper is jammed.
    Jam,
    /// A door or cover is open.
    DoorOpen,
    /// It cannot print PDF.
    WrongFormat,
    /// It has not the paper that the envelope needs.
    WrongMedia,
    /// It refused the request with this code: an HTTP status, or an IPP status from 0x0400 on.
    Refused(u16),
    /// What answers is no printer, or answers more than a printer would.
    NotIpp,
    /// It was reached and did not answer in time.
    Silent,
    /// The connection broke, or the printer no longer knows the job.
    Lost,
    /// It gave the job up.
    Aborted,
    /// The job was cancelled, at the printer or by the clerk.
    Cancelled,
    /// The job did not end in time.
    TooLong,
    /// The Drawer's folder cannot be written.
    Drawer,
    /// It has the sheet, and answered with this code, which does not say what became of it.
    Answered(u16),
}

impl Trouble {
    /// One of each.
    #[cfg(any(test, feature = "testing"))]
    pub const ALL: [Self; 20] = [
        Self::NothingListens,
        Self::Untrusted,
        Self::Offline,
        Self::Stopped,
        Self::Paused,
        Self::NotAccepting,
        Self::PaperOut,
        Self::Jam,
        Self::DoorOpen,
        Self::WrongFormat,
        Self::WrongMedia,
        Self::Refused(0x0400),
        Self::NotIpp,
        Self::Silent,
        Self::Lost,
        Self::Aborted,
        Self::Cancelled,
        Self::TooLong,
        Self::Drawer,
        Self::Answered(504),
    ];
}

/// The port of IPP and of IPP over TLS (RFC 8010, RFC 7472).
const PORT: u16 = 631;
/// The longest address.
const LONGEST: usize = 200;

/// A text that is no printer's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an address like ipp://192.168.1.20/ipp/print, without user and password")]
pub struct NotAnAddress;

/// Where a printer listens: `ipp://HOST[:PORT]/PATH`, or `ipps://` for TLS. Never a user or a password: it stands in a file
/// in plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PrinterAddress {
    secure: bool,
    host: String,
    port: u16,
    path: String,
}

impl PrinterAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// [`NotAnAddress`]
    pub fn parse(written: &str) -> Result<Self, NotAnAddress> {
        let text = written.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:[]%+=,".contains(c);
        if text.len() > LONGEST || !text.chars().all(plain) {
            return Err(NotAnAddress);
        }
        let (scheme, rest) = text.split_once("://").ok_or(NotAnAddress)?;
        let secure = match scheme {
            "ipp" => false,
            "ipps" => true,
            _ => return Err(NotAnAddress),
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = match authority.rsplit_once(':') {
            // The last colon of an IPv6 address in brackets belongs to the address.
            Some((host, port)) if !port.ends_with(']') => {
                (host, port.parse().ok().filter(|port| *port > 0).ok_or(NotAnAddress)?)
            }
            _ => (authority, PORT),
        };
        let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let fits = match inside {
            Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
            None => host.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)) && !host.is_empty(),
        };
        let path = if path.is_empty() { "/" } else { path };
        fits.then(|| Self { secure, host: host.to_owned(), port, path: path.to_owned() }).ok_or(NotAnAddress)
    }

    /// Where its requests go by HTTP.
    pub fn http(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}:{}{}", self.host, self.port, self.path)
    }

    /// Whether it is on this computer.
    pub fn is_of_this_computer(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost") || self.host == "[::1]" || self.host.starts_with("127.")
    }

    /// The path at the host.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl std::fmt::Display for PrinterAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.secure { "ipps" } else { "ipp" };
        write!(f, "{scheme}://{}", self.host)?;
        if self.port != PORT {
            write!(f, ":{}", self.port)?;
        }
        f.write_str(&self.path)
    }
}

impl TryFrom<String> for PrinterAddress {
    type Error = NotAnAddress;

    fn try_from(text: String) -> Result<Self, NotAnAddress> {
        Self::parse(&text)
    }
}

impl From<PrinterAddress> for String {
    fn from(address: PrinterAddress) -> Self {
        address.to_string()
    }
}

/// What speaks against a queue that spools an envelope on its way to a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpoolFlaw {
    /// It is on another computer: nobody here knows what it keeps.
    Elsewhere,
    /// Its configuration in this folder cannot be read.
    Unreadable(String),
    /// It keeps the files of jobs that are done.
    KeepsFiles,
    /// It forgets jobs at once: that one is printed is never heard.
    ForgetsJobs,
    /// It keeps what jobs were called for good.
    KeepsHistory,
    /// This folder of its spool does not lie in memory.
    OnDisk(String),
    /// Other computers reach it.
    Listens,
    /// What lies in memory may be written to a disk.
    Swapped,
}

/// A printer as a clerk knows it again: what it is called, and where it listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPrinter {
    /// What it is called; its address if nothing.
    pub name: String,
    /// Its address.
    pub address: String,
}

impl KnownPrinter {
    /// As one line that is kept; an address has no space in it.
    pub fn line(&self) -> String {
        format!("{} {}", self.address, self.name)
    }

    /// Reads such a line; `None` for an empty one.
    pub fn of_line(line: &str) -> Option<Self> {
        let (address, name) = line.split_once(' ')?;
        Some(Self { name: name.to_owned(), address: address.to_owned() })
    }
}

/// A text that is no IPP keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an IPP keyword like iso_a4_210x297mm or tray-2")]
pub struct NotAKeyword;

/// A word of IPP for a paper (`iso_a4_210x297mm`, PWG 5101.1) or a tray (`tray-2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Keyword(String);

impl Keyword {
    /// Reads a keyword (RFC 8011, 5.1.4): lower-case letters, digits, `-`, `_`, `.`.
    ///
    /// # Errors
    /// [`NotAKeyword`]
    pub fn parse(written: &str) -> Result<Self, NotAKeyword> {
        let text = written.trim();
        let letters = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c));
        let fits = letters && (1..=100).contains(&text.len());
        fits.then(|| Self(text.to_owned())).ok_or(NotAKeyword)
    }

    /// A4, the paper of the envelope.
    pub fn a4() -> Self {
        Self("iso_a4_210x297mm".to_owned())
    }

    /// A paper of an office's own, by its name and its sides in mm: `custom_continuous_241.3x93.13mm` (PWG 5101.1, 5.1).
    pub fn custom(name: &FormName, width: f32, height: f32) -> Self {
        let hundredths = |side: f32| (side * 100.0).round() / 100.0;
        Self(format!("custom_{name}_{}x{}mm", hundredths(width), hundredths(height)))
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a printer's word names the same paper: standard and name count (`iso`, `a4`), sizes and trays behind them do
    /// not, and old printers write hyphens.
    pub fn names_the_paper(&self, other: &str) -> bool {
        let mut others = other.split(['_', '-']);
        self.0.split(['_', '-']).take(2).all(|part| others.next() == Some(part))
    }

    /// Width and height in hundredths of a millimetre, as the word's end says them.
    pub fn size(&self) -> Option<(i32, i32)> {
        let (_, size) = self.0.rsplit_once('_')?;
        let (size, unit) = match (size.strip_suffix("mm"), size.strip_suffix("in")) {
            (Some(size), _) => (size, 100.0),
            (None, Some(size)) => (size, 2540.0),
            (None, None) => return None,
        };
        let (width, height) = size.split_once('x')?;
        let hundredths = |text: &str| {
            let length = text.parse::<f64>().ok().map(|length| (length * unit).round())?;
            // Through text: nothing is cut off unseen.
            (1.0..=1_000_000.0).contains(&length).then(|| format!("{length:.0}").parse().ok())?
        };
        Some((hundredths(width)?, hundredths(height)?))
    }
}

impl std::fmt::Display for Keyword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Keyword {
    type Error = NotAKeyword;

    fn try_from(text: String) -> Result<Self, NotAKeyword> {
        Self::parse(&text)
    }
}

impl From<Keyword> for String {
    fn from(keyword: Keyword) -> Self {
        keyword.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_said_again() {
        for (written, said, http) in [
            ("ipp://10.0.0.7/ipp/print", "ipp://10.0.0.7/ipp/print", "http://10.0.0.7:631/ipp/print"),
            (" ipp://printer-2.hall ", "ipp://printer-2.hall/", "http://printer-2.hall:631/"),
            ("ipp://localhost:8631/ipp/print", "ipp://localhost:8631/ipp/print", "http://localhost:8631/ipp/print"),
            ("ipps://printer/ipp/print", "ipps://printer/ipp/print", "https://printer:631/ipp/print"),
            ("ipp://[fe80::1]/ipp", "ipp://[fe80::1]/ipp", "http://[fe80::1]:631/ipp"),
            ("ipp://[::1]:8631/ipp", "ipp://[::1]:8631/ipp", "http://[::1]:8631/ipp"),
        ] {
            let address = PrinterAddress::parse(written).unwrap();
            assert_eq!((address.to_string().as_str(), address.http().as_str()), (said, http));
            assert_eq!(PrinterAddress::parse(said), Ok(address));
        }
    }

    #[test]
    fn what_is_no_address_of_a_printer_is_refused() {
        for wrong in [
            "",
            "printer",
            "http://printer/",
            "usb://printer",
            "ipp://",
            "ipp:///ipp",
            "ipp://a:b@printer/",
            "ipp://p@printer/",
            "ipp://printer:0/",
            "ipp://printer:99999/",
            "ipp://printer:x/",
            "ipp://a b/",
            "ipp://打印机/",
            "ipp://printer/?a",
            "ipp://printer/#a",
            "ipp://[zz]/",
            "ipp://[::1/",
            "ipp://a:b:c/",
        ] {
            assert_eq!(PrinterAddress::parse(wrong), Err(NotAnAddress), "{wrong}");
        }
        assert_eq!(PrinterAddress::parse(&format!("ipp://printer/{}", "a".repeat(200))), Err(NotAnAddress));
    }

    #[test]
    fn a_paper_is_known_by_its_standard_and_name() {
        let a4 = Keyword::a4();
        for same in ["iso_a4_210x297mm", "iso-a4", "iso_a4", "iso_a4_210x297mm_borderless", "iso-a4-white"] {
            assert!(a4.names_the_paper(same), "{same}");
        }
        for other in ["", "iso", "iso_a5_148x210mm", "na_letter_8.5x11in", "iso_a40", "a4"] {
            assert!(!a4.names_the_paper(other), "{other}");
        }
        assert_eq!(a4.size(), Some((21_000, 29_700)));
        assert_eq!(Keyword::parse("na_letter_8.5x11in").unwrap().size(), Some((21_590, 27_940)));
        for none in ["iso_a4", "tray-2", "x_1x2", "x_nanx2mm", "x_-1x2mm", "x_99999999999x1mm"] {
            assert_eq!(Keyword::parse(none).unwrap().size(), None, "{none}");
        }
        for wrong in ["", "Tray 2", "纸盒", "tray\n2"] {
            assert_eq!(Keyword::parse(wrong), Err(NotAKeyword), "{wrong}");
        }
    }
}
