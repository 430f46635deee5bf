//! Which printer the desk prints with.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::bounded::Bounded;
use crate::domain::{Keyword, KnownPrinter, PrinterAddress};

/// A text that cannot be a printer's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a printer's name is one to forty characters")]
pub struct NotAPrinterName;

/// What the clerk calls a printer, like 2 号打印机: one to forty characters without control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PrinterName(String);

impl PrinterName {
    /// Reads a name.
    ///
    /// # Errors
    /// [`NotAPrinterName`]
    pub fn parse(written: &str) -> Result<Self, NotAPrinterName> {
        let text = written.trim();
        let fits = (1..=40).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned())).ok_or(NotAPrinterName)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PrinterName {
    type Error = NotAPrinterName;

    fn try_from(text: String) -> Result<Self, NotAPrinterName> {
        Self::parse(&text)
    }
}

impl From<PrinterName> for String {
    fn from(name: PrinterName) -> Self {
        name.0
    }
}

/// How many seconds a job may take, from the question whether the printer is ready to its end or its cancelling: 5 to 600.
pub type JobSeconds = Bounded<5, 600, 60>;

impl JobSeconds {
    /// This wait as a time.
    pub fn time(self) -> Duration {
        Duration::from_secs(self.number().into())
    }
}

/// The printer; without an address, the Drawer takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrinterSettings {
    /// Where it listens, like `ipp://192.168.1.20/ipp/print`; by `ipps://` its certificate must be vouched for by somebody
    /// whom this machine trusts (its store, or the file that `SSL_CERT_FILE` names).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<PrinterAddress>,
    /// What the clerk calls it; its address if nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<PrinterName>,
    /// How many seconds a job may take; then it is cancelled and the envelope asked about.
    pub seconds: JobSeconds,
    /// The paper, by the word of PWG 5101.1.
    pub media: Keyword,
    /// The tray, by the printer's own word (`media-source`); it chooses if nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tray: Option<Keyword>,
}

impl PrinterSettings {
    /// What the clerk calls it.
    pub fn called(&self) -> String {
        match (&self.name, &self.address) {
            (Some(name), _) => name.as_str().to_owned(),
            (None, Some(address)) => address.to_string(),
            (None, None) => String::new(),
        }
    }
}

impl PrinterSettings {
    /// The printer as a clerk knows it; `None` for the Drawer.
    pub fn known(&self) -> Option<KnownPrinter> {
        self.address.as_ref().map(|address| KnownPrinter { name: self.called(), address: address.to_string() })
    }
}

impl Default for PrinterSettings {
    fn default() -> Self {
        Self { address: None, name: None, seconds: JobSeconds::default(), media: Keyword::a4(), tray: None }
    }
}
