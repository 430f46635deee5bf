//! What goes back to a browser, and under which headers.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Bytes, Frame, SizeHint};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::cookie::Way;
use super::note::Note;
use super::route::Route;

/// A page that is there as a whole.
#[derive(Debug, Default)]
pub struct Body(Option<Bytes>);

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |bytes| u64::try_from(bytes.len()).unwrap_or_default()))
    }
}

/// What goes back.
#[derive(Debug)]
pub struct Answer {
    status: StatusCode,
    lines: Vec<(HeaderName, String)>,
    body: Bytes,
}

/// Nothing from elsewhere, no script from anywhere, in nobody's frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; \
                      base-uri 'none'";
/// What stands above every answer.
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Not `no-referrer`: browsers would say of our own forms that they come from nowhere.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];
/// Browsers come by `https` alone for a year.
const SEALED_ALONE: &str = "max-age=31536000";
/// What changes with the program alone is asked for again after a day.
const A_DAY: &str = "max-age=86400";

impl Answer {
    fn new(status: StatusCode, kind: &str, body: impl Into<Bytes>) -> Self {
        Self { status, lines: vec![(header::CONTENT_TYPE, kind.to_owned())], body: body.into() }
    }

    /// A page.
    pub fn page(status: StatusCode, page: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", page).line(header::CACHE_CONTROL, "no-store")
    }

    /// A word for a program.
    pub fn word(status: StatusCode, word: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{word}\n")).line(header::CACHE_CONTROL, "no-store")
    }

    /// A file of the program.
    pub fn file(kind: &str, text: &str) -> Self {
        Self::new(StatusCode::OK, kind, text.to_owned()).line(header::CACHE_CONTROL, A_DAY)
    }

    /// A worker's own file, to be kept by him under this name, and by nobody on the way.
    pub fn own_file(name: &str, bytes: &[u8]) -> Self {
        let taken = format!("attachment; filename=\"{name}.pdf\"");
        let answer = Self::new(StatusCode::OK, "application/pdf", bytes.to_vec());
        answer.line(header::CONTENT_DISPOSITION, taken).line(header::CACHE_CONTROL, "no-store")
    }

    /// On to another page, which is looked at: to send a form once more, one has to go back and send it.
    pub fn on_to(route: Route) -> Self {
        Self::on_to_place(route, None)
    }

    /// The same, with a word of ours behind the path that says why.
    pub fn on_to_because(route: Route, why: Note) -> Self {
        Self::on_to_place(route, Some(why.word()))
    }

    /// The same, with what belongs to the place behind the path.
    pub fn on_to_place(route: Route, behind: Option<&str>) -> Self {
        let answer = Self { status: StatusCode::SEE_OTHER, lines: Vec::new(), body: Bytes::new() };
        let place = behind.map_or_else(|| route.path().to_owned(), |behind| format!("{}?{behind}", route.path()));
        answer.line(header::LOCATION, place).line(header::CACHE_CONTROL, "no-store")
    }

    /// One more header.
    #[must_use]
    pub fn line(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.lines.push((name, value.into()));
        self
    }

    /// A cookie.
    #[must_use]
    pub fn cookie(self, line: String) -> Self {
        self.line(header::SET_COOKIE, line)
    }

    /// When to come back.
    #[must_use]
    pub fn later(self, wait: Duration) -> Self {
        self.line(header::RETRY_AFTER, wait.as_secs().max(1).to_string())
    }

    /// The connection is closed behind it, with whatever was read from it.
    #[must_use]
    pub fn closing(self) -> Self {
        self.line(header::CONNECTION, "close")
    }

    /// What a browser keeps of us is cleared away.
    #[must_use]
    pub fn clearing(self) -> Self {
        self.line(HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"")
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The answer as it is sent.
    pub fn into_response(self, way: Way) -> Response<Body> {
        let mut response = Response::new(Body((!self.body.is_empty()).then_some(self.body)));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        for (name, value) in ALWAYS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if way == Way::Sealed {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(SEALED_ALONE));
        }
        for (name, value) in self.lines {
            // What cannot stand in a header, none of ours ever, is left out with it.
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.append(name, value);
            }
        }
        response
    }
}
