//! A forgotten password: the number, the code, the new password. The words are the same whether a code was sent or not.

use maud::{Markup, html};

use super::fields::{self, Line, Typed};
use super::signing_in::{Asked, Chosen};
use super::{Around, Page, Wrong, button_to, counter};
use crate::web::form::Field;
use crate::web::route::Route;

/// Forgot password.
pub fn forgot(around: &Around<'_>, asked: &Asked<'_>) -> Page {
    let form = html! {
        (fields::number(around, (asked.number, asked.as_typed), asked.wrong))
        div.buttons { button type="submit" { (around.say("web-send-code")) } }
    };
    let content = html! {
        p.lead { (around.say("web-forgot-lead")) }
        (fields::form(Route::Forgot, asked.ticket, form))
        (no_phone(around))
    };
    Page::new(around.say("web-forgot"), content).with(asked.wrong)
}

/// A code that was asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting<'a> {
    /// The letters that stand on the text message, too.
    pub letters: &'a str,
    /// How many digits it has.
    pub digits: u8,
    /// When another one may be asked for, as a time of day; now, if there is none.
    pub again_at: Option<&'a str>,
    /// What proves that the form is ours.
    pub ticket: &'a str,
    /// What was wrong.
    pub wrong: &'a [Wrong],
}

/// Check your phone.
pub fn code(around: &Around<'_>, waiting: &Waiting<'_>) -> Page {
    let facts = [("letters", waiting.letters.into()), ("digits", waiting.digits.to_string().into())];
    let line = Line {
        field: Field::Code,
        typed: Typed::Code,
        label: around.words.say("web-code", &facts),
        hint: Some(around.say("web-code-hint")),
        value: "",
    };
    let form = html! {
        (line.show(around, waiting.wrong))
        div.buttons { button type="submit" { (around.say("web-on")) } }
    };
    let content = html! {
        p.lead { (around.words.say("web-code-lead", &facts)) }
        (fields::form(Route::Code, waiting.ticket, form))
        p.else { a href=(Route::Resend.path()) { (around.say("web-no-code")) } }
        p.warning { (around.say("web-code-warning")) }
        (not_come(around))
    };
    Page::new(around.say("web-code-title"), content).with(waiting.wrong)
}

/// Not received a text message?
pub fn resend(around: &Around<'_>, waiting: &Waiting<'_>) -> Page {
    let form = html! {
        @if let Some(time) = waiting.again_at { p { (around.words.say("web-again-at", &[("time", time.into())])) } }
        div.buttons {
            button type="submit" { (around.say("web-send-again")) }
            a.button.quiet href=(Route::Code.path()) { (around.say("web-have-code")) }
        }
    };
    let content = html! {
        p.lead { (around.say("web-resend-lead")) }
        ul {
            li { (around.say("web-resend-number")) }
            li { (around.say("web-resend-blocked")) }
            li { (around.say("web-resend-new")) }
            li { (around.say("web-resend-none")) }
        }
        (fields::form(Route::Resend, waiting.ticket, form))
        (not_come(around))
    };
    Page::new(around.say("web-no-code"), content).with(waiting.wrong)
}

/// Set a new password, after the code.
pub fn new_password(around: &Around<'_>, chosen: &Chosen<'_>) -> Page {
    let form = html! {
        (fields::new_password(around, chosen.wrong))
        div.buttons { button type="submit" { (around.say("web-set")) } }
    };
    let content = html! { (fields::form(Route::ForgotPassword, chosen.ticket, form)) };
    Page::new(around.say("web-new"), content).with(chosen.wrong)
}

/// Your password has been reset.
pub fn done(around: &Around<'_>) -> Page {
    let content = html! {
        p.lead { (around.say("web-done-lead")) }
        ul {
            li { (around.say("web-done-signed-out")) }
            li { (around.say("web-done-envelope")) }
            li { (around.say("web-done-notice")) }
        }
        p { (button_to(Route::SignIn, &around.say("web-sign-in"))) }
    };
    Page::new(around.say("web-done"), content)
}

/// The paragraph of every answer: what to do when no code comes.
fn not_come(around: &Around<'_>) -> Markup {
    html! {
        p.told { (around.say("web-not-come")) }
        (counter(around))
    }
}

fn no_phone(around: &Around<'_>) -> Markup {
    html! {
        section.note {
            h2 { (around.say("web-no-phone")) }
            p { (around.say("web-no-phone-about")) }
        }
        (counter(around))
    }
}
