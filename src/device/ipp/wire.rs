//! The way to a printer and back: one HTTP request (RFC 8010), with an end to its time and to the size of the answer.
//!
//! The client of the crate `ipp` goes through a proxy where the environment names one, goes where it is redirected, and
//! reads whatever comes. An envelope goes to the printer's address and nowhere else, so the request is our own. By `ipps://`
//! it goes there only if the machine trusts the printer's certificate: by its own store, where an office puts its own CA, or
//! by the file that `SSL_CERT_FILE` names.

use std::io::{self, Cursor, ErrorKind, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error, SendBody, Timeout};

use super::answer::Response;
use super::request::Request;
use crate::domain::{PrinterAddress, Trouble};

/// The longest answer that is read: the printers that say most of themselves say some 60 KiB.
const LONGEST: u64 = 256 * 1024;

/// What is sent: the request, and the document behind it.
pub(super) struct Letter<'a> {
    number: u32,
    request: Cursor<&'a [u8]>,
    document: Cursor<&'a [u8]>,
    stop: Option<&'a AtomicBool>,
    reached: bool,
    begun: bool,
}

impl<'a> Letter<'a> {
    /// A request without a document.
    pub(super) fn plain(request: &'a Request) -> Self {
        Self {
            number: request.number(),
            request: Cursor::new(request.bytes()),
            document: Cursor::new(&[]),
            stop: None,
            reached: false,
            begun: false,
        }
    }

    /// A request with a document, which is not sent to its end once `stop` is true.
    pub(super) fn with(request: &'a Request, document: &'a [u8], stop: &'a AtomicBool) -> Self {
        Self { document: Cursor::new(document), stop: Some(stop), ..Self::plain(request) }
    }

    /// Whether any of the document was on its way.
    pub(super) fn is_begun(&self) -> bool {
        self.begun
    }

    /// Whether the whole document was on its way.
    pub(super) fn is_whole(&self) -> bool {
        usize::try_from(self.document.position()).is_ok_and(|sent| sent >= self.document.get_ref().len())
    }

    fn length(&self) -> usize {
        self.request.get_ref().len() + self.document.get_ref().len()
    }
}

impl Read for Letter<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // Nobody reads a letter before there is a connection.
        self.reached = true;
        if self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Err(ErrorKind::ConnectionAborted.into());
        }
        match self.request.read(into)? {
            0 => {
                let count = self.document.read(into)?;
                self.begun |= count > 0;
                Ok(count)
            }
            count => Ok(count),
        }
    }
}

/// Sends a letter and reads the answer to it, all of it within `patience`.
pub(super) fn post(address: &PrinterAddress, letter: &mut Letter<'_>, patience: Duration) -> Result<Response, Trouble> {
    let config = Agent::config_builder()
        .timeout_global(Some(patience))
        .timeout_connect(Some(patience.min(Duration::from_secs(5))))
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(concat!("xinfeng/", env!("CARGO_PKG_VERSION")))
        .build();
    let request = Agent::new_with_config(config)
        .post(address.http())
        .header("content-type", "application/ipp")
        .header("content-length", letter.length().to_string());
    let sent = request.send(SendBody::from_reader(letter));
    let mut response = sent.map_err(|error| match trouble(&error) {
        Trouble::Lost if !letter.reached => Trouble::NothingListens,
        trouble => trouble,
    })?;
    if response.status() != 200 {
        return Err(Trouble::Refused(response.status().as_u16()));
    }
    let body = response.body_mut().with_config().limit(LONGEST).read_to_vec();
    let answer = Response::read(&body.map_err(|error| trouble(&error))?);
    answer.filter(|answer| answer.request() == letter.number).ok_or(Trouble::NotIpp)
}

fn trouble(error: &Error) -> Trouble {
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect)
        | Error::HostNotFound
        | Error::ConnectionFailed
        | Error::BadUri(_) => Trouble::NothingListens,
        Error::Timeout(_) => Trouble::Silent,
        Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::AddrNotAvailable => Trouble::NothingListens,
            ErrorKind::TimedOut => Trouble::Silent,
            // A certificate that the machine does not trust, or no TLS at all.
            ErrorKind::InvalidData => Trouble::Untrusted,
            _ => Trouble::Lost,
        },
        Error::Protocol(_)
        | Error::Http(_)
        | Error::BodyExceedsLimit(_)
        | Error::LargeResponseHeader(..)
        | Error::RedirectFailed
        | Error::TooManyRedirects => Trouble::NotIpp,
        Error::Tls(_) | Error::TlsRequired | Error::Rustls(_) => Trouble::Untrusted,
        _ => Trouble::Lost,
    }
}
