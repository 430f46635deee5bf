//! Where it begins, and the two ways in: a password, or an envelope and then a password.

use maud::html;

use super::fields::{self, Line, Typed};
use super::{Around, Page, Wrong, button_to, counter};
use crate::web::form::Field;
use crate::web::route::Route;

/// Where it begins: three ways on, and which password is meant.
pub fn home(around: &Around<'_>) -> Page {
    let content = html! {
        p.lead { (around.say("web-home-lead")) }
        @if around.sign_out.is_some() {
            p { (button_to(Route::Me, &around.say("web-me"))) }
        } @else {
            ul.ways {
                li.first { a href=(Route::SignIn.path()) { b { (around.say("web-sign-in")) } span { (around.say("web-home-sign-in")) } } }
                li { a href=(Route::Envelope.path()) { b { (around.say("web-envelope")) } span { (around.say("web-home-envelope")) } } }
                li { a href=(Route::Forgot.path()) { b { (around.say("web-forgot")) } span { (around.say("web-home-forgot")) } } }
            }
        }
        section.note {
            h2 { (around.say("web-which")) }
            p { (around.say("web-which-about")) }
        }
        (counter(around))
    };
    Page::new(around.say("web-home"), content)
}

/// A form on which an identity number was typed.
#[derive(Debug, Default)]
pub struct Asked<'a> {
    /// The number as it was typed.
    pub number: &'a str,
    /// The number that was doubted, and is taken when it comes once more; empty, if none was.
    pub as_typed: &'a str,
    /// What proves that the form is ours.
    pub ticket: &'a str,
    /// What was wrong.
    pub wrong: &'a [Wrong],
}

/// Why somebody who was signed in is asked to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// The session ended by itself, or another place ended it.
    Ended,
    /// He signed out.
    SignedOut,
}

/// Sign in.
pub fn sign_in(around: &Around<'_>, asked: &Asked<'_>, over: Option<Over>) -> Page {
    let said = over.map(|over| match over {
        Over::Ended => "web-over",
        Over::SignedOut => "web-signed-out",
    });
    let password = Line {
        field: Field::Password,
        typed: Typed::Password,
        label: around.say("web-password"),
        hint: Some(around.say("web-password-hint")),
        value: "",
    };
    let form = html! {
        (fields::number(around, (asked.number, asked.as_typed), asked.wrong))
        (password.show(around, asked.wrong))
        div.buttons {
            button type="submit" { (around.say("web-sign-in")) }
            button.quiet type="submit" formaction=(Route::Forgot.path()) { (around.say("web-forgot")) }
        }
    };
    let content = html! {
        @if let Some(said) = said { p.told role="status" { (around.say(said)) } }
        (fields::form(Route::SignIn, asked.ticket, form))
        p.else { a href=(Route::Envelope.path()) { (around.say("web-have-envelope")) } }
    };
    Page::new(around.say("web-sign-in"), content).with(asked.wrong)
}

/// Sign in with a password envelope.
pub fn envelope(around: &Around<'_>, asked: &Asked<'_>) -> Page {
    let secret = Line {
        field: Field::Password,
        typed: Typed::EnvelopeSecret,
        label: around.say("web-secret"),
        hint: Some(around.say("web-secret-hint")),
        value: "",
    };
    let form = html! {
        (fields::number(around, (asked.number, asked.as_typed), asked.wrong))
        (secret.show(around, asked.wrong))
        div.buttons { button type="submit" { (around.say("web-on")) } }
    };
    let content = html! {
        p.lead { (around.say("web-envelope-lead")) }
        (fields::form(Route::Envelope, asked.ticket, form))
        @if !asked.wrong.is_empty() { (counter(around)) }
        p.else { a href=(Route::SignIn.path()) { (around.say("web-have-password")) } }
    };
    Page::new(around.say("web-envelope"), content).with(asked.wrong)
}

/// Where somebody began whose step is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// With his envelope.
    Envelope,
    /// He forgot his password.
    Forgot,
}

/// What is asked for has run out, or was never asked for: begin anew, where it began.
pub fn begin_anew(around: &Around<'_>, begun: Begun) -> Page {
    let (route, name, said) = match begun {
        Begun::Envelope => (Route::Envelope, "web-envelope", "web-denied-envelope-anew"),
        Begun::Forgot => (Route::Forgot, "web-forgot", "web-denied-begin-anew"),
    };
    let content = html! {
        p { (button_to(route, &around.say(name))) }
        @if begun == Begun::Envelope {
            p.else { a href=(Route::SignIn.path()) { (around.say("web-have-password")) } }
        }
        (counter(around))
    };
    Page::new(around.say("web-begin-anew"), content).with(&[Wrong { field: None, said: around.say(said) }])
}

/// A form on which a new password is chosen.
#[derive(Debug, Default)]
pub struct Chosen<'a> {
    /// What proves that the form is ours.
    pub ticket: &'a str,
    /// What was wrong.
    pub wrong: &'a [Wrong],
}

/// Set your own password, after the envelope's.
pub fn first_password(around: &Around<'_>, chosen: &Chosen<'_>) -> Page {
    let form = html! {
        (fields::new_password(around, chosen.wrong))
        div.buttons { button type="submit" { (around.say("web-set-and-sign-in")) } }
    };
    let content = html! {
        p.lead { (around.say("web-own-lead")) }
        (fields::form(Route::EnvelopePassword, chosen.ticket, form))
    };
    Page::new(around.say("web-own"), content).with(chosen.wrong)
}
