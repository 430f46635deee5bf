//! What a worker sees of himself: masked until he asks, and who else has looked.

use maud::{Markup, html};

use super::fields::{self, Line, Typed};
use super::signing_in::Chosen;
use super::{Around, Page, own_words};
use crate::web::form::Field;
use crate::web::route::Route;

/// A fact behind its label, both in words.
pub type Fact = (String, String);

/// My social security.
#[derive(Debug, Clone, Default)]
pub struct Me {
    /// What is shown at once, masked.
    pub facts: Vec<Fact>,
    /// For the button that ends every session.
    pub everywhere: String,
    /// Something that has just been done.
    pub told: Option<String>,
}

/// My social security.
pub fn me(around: &Around<'_>, me: &Me) -> Page {
    let way = |route: Route, name, about| {
        html! { li { a href=(route.path()) { b { (around.say(name)) } span { (around.say(about)) } } } }
    };
    let content = html! {
        @if let Some(told) = &me.told { p.told role="status" { (told) } }
        (list(around, &me.facts))
        ul.ways {
            (way(Route::Facts, "web-facts", "web-facts-about"))
            (way(Route::Records, "web-records", "web-records-about"))
            (way(Route::Statement, "web-statement", "web-statement-about"))
            (way(Route::Access, "web-access", "web-access-about"))
            (way(Route::SignIns, "web-sign-ins", "web-sign-ins-about"))
            (way(Route::Password, "web-change", "web-change-about"))
            (way(Route::OtherBusiness, "web-other-business", "web-other-business-about"))
        }
        section.note {
            h2 { (around.say("web-everywhere")) }
            p { (around.say("web-everywhere-about")) }
            (fields::press(Route::SignOutEverywhere, &me.everywhere, &around.say("web-everywhere")))
        }
    };
    Page::new(around.say("web-me"), content)
}

/// Personal details, in full.
pub fn facts(around: &Around<'_>, facts: &[Fact]) -> Page {
    let content = html! {
        p.lead { (around.say("web-facts-lead")) }
        (list(around, facts))
        section.note {
            h2 { (around.say("web-facts-wrong")) }
            p { (around.say("web-facts-wrong-about")) }
        }
        (back(around))
    };
    Page::new(around.say("web-facts"), content)
}

/// Something that happened: when, what, and by whom or from where.
#[derive(Debug, Clone, Default)]
pub struct Happened {
    /// Date and time.
    pub at: String,
    /// What.
    pub what: String,
    /// By whom, or how.
    pub how: String,
}

/// Who looked at my data.
pub fn access(around: &Around<'_>, happened: &[Happened]) -> Page {
    let content = html! {
        p.lead { (around.say("web-access-lead")) }
        (lines(happened, &around.say("web-access-none")))
        (back(around))
    };
    Page::new(around.say("web-access"), content)
}

/// Sign-in history.
pub fn sign_ins(around: &Around<'_>, happened: &[Happened]) -> Page {
    let content = html! {
        p.lead { (around.say("web-sign-ins-lead")) }
        (lines(happened, &around.say("web-sign-ins-none")))
        p { a href=(Route::Password.path()) { (around.say("web-change")) } }
        (back(around))
    };
    Page::new(around.say("web-sign-ins"), content)
}

/// Change password.
pub fn password(around: &Around<'_>, chosen: &Chosen<'_>) -> Page {
    let old = Line {
        field: Field::Password,
        typed: Typed::Password,
        label: around.say("web-old-password"),
        hint: None,
        value: "",
    };
    let form = html! {
        (old.show(around, chosen.wrong))
        (fields::new_password(around, chosen.wrong))
        div.buttons { button type="submit" { (around.say("web-change")) } }
    };
    let content = html! {
        p.lead { (around.say("web-change-lead")) }
        (fields::form(Route::Password, chosen.ticket, form))
        (back(around))
    };
    Page::new(around.say("web-change"), content).with(chosen.wrong)
}

pub(super) fn list(around: &Around<'_>, facts: &[Fact]) -> Markup {
    html! { dl.facts { @for (label, fact) in facts { div { dt { (label) } dd { (own_words::fact(around, fact)) } } } } }
}

fn lines(happened: &[Happened], none: &str) -> Markup {
    html! {
        @if happened.is_empty() { p.told { (none) } } @else {
            ol.happened { @for it in happened { li { p.at { (it.at) } p { (it.what) } p.how { (it.how) } } } }
        }
    }
}

fn back(around: &Around<'_>) -> Markup {
    html! { p.else { a href=(Route::Me.path()) { (around.say("web-back-to-me")) } } }
}
