//! Why there is no page: what it means, and what to do now.

use maud::html;

use super::{Around, Page, button_to, counter};
use crate::domain::UtcOffset;
use crate::web::form::FormFlaw;
use crate::web::route::Route;
use crate::web::ticket::Void;

/// Why a request is not answered with what it asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// No page of ours.
    NotFound,
    /// The page takes no form, or nothing but one.
    WrongMethod,
    /// What was sent is no form of ours.
    NoForm(FormFlaw),
    /// It was sent from another site.
    Foreign,
    /// The form is not taken.
    Void(Void),
    /// Too many others ask at the moment.
    Busy,
    /// The service cannot work at the moment: somebody has to look at it.
    OutOfOrder,
}

impl Stopped {
    /// The ids of its heading, and of what it means.
    fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("web-not-found", "web-not-found-about"),
            Self::NoForm(FormFlaw::Late) => ("web-late", "web-late-about"),
            Self::WrongMethod | Self::NoForm(_) => ("web-no-form", "web-no-form-about"),
            Self::Foreign => ("web-foreign", "web-foreign-about"),
            Self::Void(Void::Spent) => ("web-spent", "web-spent-about"),
            Self::Void(Void::Old | Void::NotOurs) => ("web-old", "web-old-about"),
            Self::Busy => ("web-busy", "web-busy-about"),
            Self::Void(Void::TooMany(_)) => ("web-busy", "web-crowded-about"),
            Self::OutOfOrder => ("web-out-of-order", "web-out-of-order-about"),
        }
    }
}

/// Nothing was done; this is why, and where it goes on. Moments are told by the office's clock.
pub fn stopped(around: &Around<'_>, offset: UtcOffset, why: Stopped) -> Page {
    let (heading, about) = why.said();
    let about = match why {
        Stopped::Void(Void::TooMany(at)) => {
            let time = offset.clock(at).format("%H:%M:%S").to_string();
            around.words.say(about, &[("time", time.into())])
        }
        _ => around.say(about),
    };
    let begin = if around.sign_out.is_some() { Route::Me } else { Route::Home };
    // Whoever looks at a page that has a form begins there anew.
    let again = matches!(why, Stopped::Void(_) | Stopped::Busy | Stopped::NoForm(FormFlaw::Late)).then_some(around.here);
    let content = html! {
        p.lead { (about) }
        div.buttons {
            @if let Some(again) = again { (button_to(again, &around.say("web-once-more"))) }
            a.button.quiet href=(begin.path()) { (around.say("web-to-the-start")) }
        }
        (counter(around))
    };
    Page::new(around.say(heading), content)
}
