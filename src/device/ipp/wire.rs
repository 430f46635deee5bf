//! The way to a printer and back: one HTTP request (RFC 8010), with an end to its time and to the size of the answer.
//!
//! The client of the crate `ipp` goes through a proxy where the environment names one, goes where it is redirected, and
//! reads whatever comes. An envelope goes to the printer's address and nowhere else, so the request is our own.

use std::io::{self, Cursor, ErrorKind, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::super::http::{self, Broken};
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
    let (length, number) = (letter.length(), letter.number);
    let headers = [("content-type", "application/ipp")];
    let answer = http::post(&address.http(), &headers, (letter, length), patience).map_err(trouble)?;
    if answer.status() != 200 {
        return Err(Trouble::Refused(answer.status()));
    }
    let answer = Response::read(&answer.body(LONGEST).map_err(trouble)?);
    answer.filter(|answer| answer.request() == number).ok_or(Trouble::NotIpp)
}

fn trouble(broken: Broken) -> Trouble {
    match broken {
        Broken::NothingListens => Trouble::NothingListens,
        Broken::Untrusted => Trouble::Untrusted,
        Broken::Silent => Trouble::Silent,
        Broken::Lost => Trouble::Lost,
        Broken::Garbage => Trouble::NotIpp,
    }
}
