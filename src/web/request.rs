//! A request from its arrival to its answer: what every one goes through, whatever it asks for.

use std::future::poll_fn;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::{Body as _, Incoming};
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};
use zeroize::Zeroizing;

use super::answer::{Answer, Body};
use super::asking::Asking;
use super::cookie::{self, Held};
use super::form::{Field, Form, FormFlaw, LONGEST};
use super::origin;
use super::page::stopped::Stopped;
use super::places::Place;
use super::route::Route;
use super::site::Site;
use super::ticket::Void;
use crate::online::{From, Network};

/// So long is waited for a form, and once it is here nobody waits longer than this for an answer.
const LONGEST_WAIT: Duration = Duration::from_secs(15);
/// What a browser says of itself, beside what has a name of its own.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

impl Site {
    /// Answers a request, whatever it is; the log says no more of it than what it was for and what became of it.
    pub async fn answer(self: Arc<Self>, request: Request<Incoming>, peer: IpAddr) -> Response<Body> {
        let begun = self.clock.now();
        let (parts, body) = request.into_parts();
        let route = Route::at(parts.uri.path());
        let asking = self.asking(&parts, route, peer);
        let answer = asking.answer(&parts, body, route).await;
        let took = self.clock.now().signed_duration_since(begun).num_milliseconds();
        let (path, status) = (route.map_or("-", Route::path), answer.status().as_u16());
        let method = if route.is_some() { parts.method.as_str() } else { "-" };
        // Whoever looks every few seconds whether all is well would push what was not out of the log.
        if route != Some(Route::Health) || answer.status() != StatusCode::OK {
            tracing::info!(method, path, status, ms = took, "page");
        }
        answer.into_response(self.way)
    }

    fn asking<'a>(&'a self, parts: &'a Parts, route: Option<Route>, peer: IpAddr) -> Asking<'a> {
        let headers = &parts.headers;
        let accepted = text(headers, &header::ACCEPT_LANGUAGE);
        let language = cookie::language(cookies(headers), accepted);
        let held = self.way.held(cookies(headers));
        let session = held.as_ref().and_then(Held::session).map(Arc::new);
        Asking {
            site: self,
            words: self.words(language),
            from: From { network: Network::of(address(headers, peer)), language, session },
            held,
            note: self.way.note(cookies(headers)),
            here: route.unwrap_or(Route::Home),
            behind: route.and_then(|route| route.place(parts.uri.query())),
        }
    }
}

impl Asking<'_> {
    async fn answer(&self, parts: &Parts, body: Incoming, route: Option<Route>) -> Answer {
        let Some(route) = route else { return self.stopped(Stopped::NotFound) };
        if !route.methods().contains(&parts.method) {
            let allowed = route.methods().iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
            return self.stopped(Stopped::WrongMethod).line(header::ALLOW, allowed);
        }
        if parts.method != Method::POST {
            return self.in_time(self.look(route, parts.uri.query())).await;
        }
        let sent = match self.read_form(&parts.headers, body).await {
            Ok(form) => form,
            Err(why) => return self.stopped(why).closing(),
        };
        if let Some(place) = parts.extensions.get::<Arc<Place>>() {
            place.answers();
        }
        let secrets = sent.has_secrets();
        let answer = match (self.ticket(&sent, route), route) {
            // Whoever signs out is signed out, whatever became of the page: by another click, in another tab, by a new server.
            (Ok(()), _) | (Err(_), Route::SignOut) | (Err(Void::Spent), Route::SignOutEverywhere) => {
                self.in_time(self.send(route, sent)).await
            }
            (Err(_), Route::SignOutEverywhere) if self.session().is_none() => self.signed_out(),
            (Err(void), _) => self.stopped(Stopped::Void(void)),
        };
        // The bytes that a password came in lie in what was read until the connection is closed.
        if secrets { answer.closing() } else { answer }
    }

    async fn in_time(&self, answer: impl Future<Output = Answer>) -> Answer {
        tokio::time::timeout(LONGEST_WAIT, answer).await.unwrap_or_else(|_| self.stopped(Stopped::Busy).closing())
    }

    async fn read_form(&self, headers: &HeaderMap, body: Incoming) -> Result<Form, Stopped> {
        // What is no text, or stands there twice, is no origin of ours.
        let said = |name: &HeaderName| headers.contains_key(name).then(|| text(headers, name).unwrap_or_default());
        if !origin::is_ours(said(&SITE), said(&header::ORIGIN), &self.site.origin) {
            return Err(Stopped::Foreign);
        }
        Form::is_one(text(headers, &header::CONTENT_TYPE)).map_err(Stopped::NoForm)?;
        let came = tokio::time::timeout(LONGEST_WAIT, read(body)).await;
        let sent = came.unwrap_or(Err(FormFlaw::Late)).map_err(Stopped::NoForm)?;
        Form::read(&sent).map_err(Stopped::NoForm)
    }

    /// Spends the ticket of a form. Who forgot his password presses that on the page on which he would have signed in.
    fn ticket(&self, sent: &Form, route: Route) -> Result<(), Void> {
        let held = self.held.as_ref().ok_or(Void::NotOurs)?;
        let (ticket, now) = (sent.text(Field::Ticket), self.site.clock.now());
        let take = |page| self.site.tickets.take(ticket, (held.id(), self.from.network), page, now);
        match (take(route), route) {
            (Err(Void::NotOurs), Route::Forgot) => take(Route::SignIn),
            (taken, _) => taken,
        }
    }
}

/// What a request carries, if it is not too long.
async fn read(mut body: Incoming) -> Result<Zeroizing<Vec<u8>>, FormFlaw> {
    let told = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if told > LONGEST {
        return Err(FormFlaw::TooLong);
    }
    // There is room for all of it from the start: what grows leaves copies behind.
    let mut sent = Zeroizing::new(Vec::with_capacity(LONGEST));
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| FormFlaw::NotText)?;
        let Ok(bytes) = frame.into_data() else { continue };
        if sent.len() + bytes.len() > LONGEST {
            return Err(FormFlaw::TooLong);
        }
        sent.extend_from_slice(&bytes);
    }
    Ok(sent)
}

/// The one line of a name, if it is text.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut lines = headers.get_all(name).iter();
    let only = lines.next().filter(|_| lines.next().is_none());
    only.and_then(|line| line.to_str().ok())
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok())
}

/// Where a request comes from: what stands behind a proxy on this machine is what that proxy says last, and nobody else is
/// believed.
fn address(headers: &HeaderMap, peer: IpAddr) -> IpAddr {
    let last = headers.get_all(FORWARDED_FOR).iter().next_back().and_then(|line| line.to_str().ok());
    let said = last.and_then(|line| line.rsplit(',').next()).and_then(|address| address.trim().parse().ok());
    if peer.is_loopback() { said.unwrap_or(peer) } else { peer }
}
