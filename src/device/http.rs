//! One HTTP request to a machine, and its answer: with an end to its time and to the size of the answer, through no proxy, and
//! nowhere but to the address that was meant.
//!
//! By `https` it goes there only if the machine's certificate is trusted: by the store of this computer, where an office puts
//! its own CA, or by the file that `SSL_CERT_FILE` names.

use std::io::{self, ErrorKind, Read};
use std::time::Duration;

use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error, SendBody, Timeout};

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// Nothing answers at the address.
    NothingListens,
    /// Whoever answers is not trusted.
    Untrusted,
    /// It was reached, and did not answer in time.
    Silent,
    /// The connection broke.
    Lost,
    /// What came is not what was asked for, or more.
    Garbage,
}

/// An answer whose body was not read yet.
pub(super) struct Answer(Response<Body>);

impl Answer {
    /// The status.
    pub(super) fn status(&self) -> u16 {
        self.0.status().as_u16()
    }

    /// The body, if it is not longer than `longest`.
    pub(super) fn body(mut self, longest: u64) -> Result<Vec<u8>, Broken> {
        let body = self.0.body_mut().with_config().limit(longest).read_to_vec();
        body.map_err(|error| broken(&error))
    }
}

/// What is sent, and whether anybody began to read it: nobody does before there is a connection.
struct Watched<'a, R> {
    body: &'a mut R,
    reached: bool,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.reached = true;
        self.body.read(into)
    }
}

/// Sends a body of `length` bytes and waits for the answer to it, all of it within `patience`.
pub(super) fn post(
    address: &str,
    headers: &[(&str, &str)],
    (body, length): (&mut impl Read, usize),
    patience: Duration,
) -> Result<Answer, Broken> {
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
    let mut request = Agent::new_with_config(config).post(address).header("content-length", length.to_string());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut watched = Watched { body, reached: false };
    let sent = request.send(SendBody::from_reader(&mut watched));
    sent.map(Answer).map_err(|error| match broken(&error) {
        Broken::Lost if !watched.reached => Broken::NothingListens,
        broken => broken,
    })
}

fn broken(error: &Error) -> Broken {
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect)
        | Error::HostNotFound
        | Error::ConnectionFailed
        | Error::BadUri(_) => Broken::NothingListens,
        Error::Timeout(_) => Broken::Silent,
        Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::AddrNotAvailable => Broken::NothingListens,
            ErrorKind::TimedOut => Broken::Silent,
            // A certificate that the machine does not trust, or no TLS at all.
            ErrorKind::InvalidData => Broken::Untrusted,
            _ => Broken::Lost,
        },
        Error::Protocol(_)
        | Error::Http(_)
        | Error::BodyExceedsLimit(_)
        | Error::LargeResponseHeader(..)
        | Error::RedirectFailed
        | Error::TooManyRedirects => Broken::Garbage,
        Error::Tls(_) | Error::TlsRequired | Error::Rustls(_) => Broken::Untrusted,
        _ => Broken::Lost,
    }
}
