//! One request: who asks, in which language, from which page; and the pages that he is shown.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use hyper::StatusCode;

use super::answer::Answer;
use super::cookie::{Held, Id};
use super::denied::{Asked, Told, told};
use super::form::FormFlaw;
use super::lane::{Lane, Undone};
use super::note::Note;
use super::page::stopped::{Stopped, stopped};
use super::page::{Around, Page, Wrong};
use super::route::Route;
use super::site::Site;
use super::ticket::Void;
use crate::domain::{NoChance, Token};
use crate::online::{Denied, From, Online, Stop};
use crate::words::Words;

/// Whoever came when everybody was busy comes back after this.
const SOON: Duration = Duration::from_secs(5);

/// One request.
pub(super) struct Asking<'a> {
    pub(super) site: &'a Site,
    pub(super) words: &'a Words,
    pub(super) held: Option<Held>,
    /// What this browser is to be told once.
    pub(super) note: Option<Note>,
    pub(super) from: From,
    pub(super) here: Route,
    /// What stands behind the path and belongs to it.
    pub(super) behind: Option<&'a str>,
}

/// What a page is shown again with.
pub(super) struct Again {
    pub(super) status: StatusCode,
    pub(super) wrong: Vec<Wrong>,
    /// Whether the number was doubted, and is taken when it comes once more.
    pub(super) is_doubted: bool,
    later: Option<Duration>,
}

impl Again {
    /// Something that was not filled in.
    pub(super) fn with(wrong: Vec<Wrong>) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, wrong, is_doubted: false, later: None }
    }

    /// Something that cannot be had before some time has passed.
    fn later(status: StatusCode, wrong: Vec<Wrong>, wait: Duration) -> Self {
        Self { status, later: Some(wait), ..Self::with(wrong) }
    }

    /// Nothing was wrong.
    pub(super) fn first() -> Self {
        Self { status: StatusCode::OK, wrong: Vec::new(), is_doubted: false, later: None }
    }
}

/// Why a call brought nothing.
pub(super) enum Failed {
    /// What is said on the same page.
    Again(Again),
    /// The session or the step is over.
    Over,
    /// Another page says it.
    Stopped(Stopped),
}

impl Asking<'_> {
    /// Calls the service on a lane.
    pub(super) async fn call<A: Send + 'static>(
        &self,
        lane: &Lane<Online>,
        asked: Asked,
        call: impl FnOnce(&mut Online, &From) -> Result<A, Denied> + Send + 'static,
    ) -> Result<A, Failed> {
        let from = self.from.clone();
        match lane.call(move |online| call(online, &from)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(denied)) => Err(self.denied(asked, denied)),
            Err(Undone::Full) => Err(Failed::Stopped(Stopped::Busy)),
            Err(Undone::Broke) => Err(Failed::Stopped(Stopped::OutOfOrder)),
        }
    }

    fn denied(&self, asked: Asked, denied: Denied) -> Failed {
        match told(self.words, self.site.offset, asked, denied) {
            Told::Wrong(wrong) => Failed::Again(Again::with(wrong)),
            Told::Doubted(wrong) => Failed::Again(Again { is_doubted: true, ..Again::with(wrong) }),
            Told::NotNow(wrong, at) => Failed::Again(Again::later(StatusCode::SERVICE_UNAVAILABLE, wrong, self.until(at))),
            Told::Later(wrong, at) => Failed::Again(Again::later(StatusCode::TOO_MANY_REQUESTS, wrong, self.until(at))),
            Told::Over => Failed::Over,
            Told::Stopped(stop) => {
                say_stop(&stop);
                self.site.pulse.is_in_doubt();
                Failed::Stopped(Stopped::OutOfOrder)
            }
        }
    }

    /// The token of what a browser holds, if it holds that.
    pub(super) fn session(&self) -> Option<Token> {
        self.held.as_ref().and_then(Held::session)
    }

    /// A page without a form of its own.
    pub(super) fn page(&self, show: impl FnOnce(&Around<'_>) -> Page) -> Answer {
        let shown = self.around(self.held.as_ref(), |around| Answer::page(StatusCode::OK, show(around).show(around)));
        shown.unwrap_or_else(|_| self.stopped(Stopped::OutOfOrder))
    }

    /// A page with a form, for a browser that is known by then, with a ticket for each path that it may be sent to.
    pub(super) fn show_form(&self, again: &Again, to: Route, show: impl FnOnce(&Around<'_>, &str) -> Page) -> Answer {
        self.try_form(again, to, show).unwrap_or_else(|_| self.stopped(Stopped::OutOfOrder))
    }

    fn try_form(&self, again: &Again, to: Route, show: impl FnOnce(&Around<'_>, &str) -> Page) -> Result<Answer, NoChance> {
        let new = match &self.held {
            Some(_) => None,
            None => Some(Held::Visitor(self.site.draw(|chance| Id::draw(chance))?)),
        };
        let Some(held) = new.as_ref().or(self.held.as_ref()) else { return Err(NoChance) };
        let ticket = self.ticket_for(held, to)?;
        let answer = self.around(Some(held), |around| Answer::page(again.status, show(around, &ticket).show(around)))?;
        let answer = match &new {
            Some(held) => answer.cookie(self.site.way.hold(held)),
            None => answer,
        };
        Ok(match again.later {
            Some(wait) => answer.later(wait),
            None => answer,
        })
    }

    pub(super) fn ticket_for(&self, held: &Held, to: Route) -> Result<String, NoChance> {
        let now = self.site.clock.now();
        self.site.draw(|chance| self.site.tickets.issue(held.id(), to, now, chance))
    }

    /// Shows something within what stands around it: for whoever is signed in, the way out.
    fn around<T>(&self, held: Option<&Held>, show: impl FnOnce(&Around<'_>) -> T) -> Result<T, NoChance> {
        let sign_out = match held {
            Some(held @ Held::Session(_)) => Some(self.ticket_for(held, Route::SignOut)?),
            _ => None,
        };
        let Site { office, .. } = self.site;
        Ok(show(&Around { words: self.words, office, here: self.here, behind: self.behind, sign_out: sign_out.as_deref() }))
    }

    /// Why there is no page.
    pub(super) fn stopped(&self, why: Stopped) -> Answer {
        let show = |around: &Around<'_>| Answer::page(status(why), stopped(around, self.site.offset, why).show(around));
        let shown = self.around(self.held.as_ref(), show);
        let bare = || Answer::word(StatusCode::SERVICE_UNAVAILABLE, "503");
        let answer = shown.unwrap_or_else(|_| bare());
        match why {
            Stopped::Void(Void::TooMany(at)) => answer.later(self.until(at)),
            _ if status(why) == StatusCode::SERVICE_UNAVAILABLE => answer.later(SOON),
            _ => answer,
        }
    }

    /// On to another page, which says once why.
    pub(super) fn on_to_told(&self, route: Route, why: Note) -> Answer {
        Answer::on_to_because(route, why).cookie(self.site.way.tell(why))
    }

    /// What a page says of what led to it: only to the browser that it happened to, and only once.
    pub(super) fn note(&self, query: Option<&str>) -> Option<Note> {
        self.note.filter(|note| match note {
            // He was led there as ever.
            Note::Wrong(_) => query.is_none(),
            _ => query == Some(note.word()),
        })
    }

    /// A page that may have said it.
    pub(super) fn noted(&self, note: Option<Note>, page: Answer) -> Answer {
        if note.is_some() { page.cookie(self.site.way.told()) } else { page }
    }

    /// How long it is until then.
    fn until(&self, at: DateTime<Utc>) -> Duration {
        // Nobody comes back a moment too early.
        (at.signed_duration_since(self.site.clock.now()) + TimeDelta::milliseconds(999)).to_std().unwrap_or_default()
    }

    /// On to another page, and the browser is known by something new.
    pub(super) fn on_as(&self, held: &Held, route: Route) -> Answer {
        Answer::on_to(route).cookie(self.site.way.hold(held))
    }
}

/// Writes into the log why the service cannot work: no person is in it.
pub(super) fn say_stop(stop: &Stop) {
    tracing::error!(fault = ?stop, "fault");
}

/// The status under which a stop is told.
fn status(why: Stopped) -> StatusCode {
    match why {
        Stopped::NotFound => StatusCode::NOT_FOUND,
        Stopped::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        Stopped::NoForm(FormFlaw::OtherKind) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Stopped::NoForm(FormFlaw::Late) => StatusCode::REQUEST_TIMEOUT,
        Stopped::NoForm(FormFlaw::TooLong) => StatusCode::PAYLOAD_TOO_LARGE,
        Stopped::NoForm(FormFlaw::TooMany | FormFlaw::Twice | FormFlaw::NotText) => StatusCode::BAD_REQUEST,
        Stopped::Foreign => StatusCode::FORBIDDEN,
        Stopped::Busy | Stopped::OutOfOrder | Stopped::Void(Void::TooMany(_)) => StatusCode::SERVICE_UNAVAILABLE,
        Stopped::Void(Void::Spent | Void::Old | Void::NotOurs) => StatusCode::CONFLICT,
    }
}
