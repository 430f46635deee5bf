//! Verifying a statement of personal rights: by what stands on it, for whoever was shown it.

use maud::html;

use super::fields::{self, Line, Typed};
use super::mine::{Fact, list};
use super::{Around, Page, Wrong, counter};
use crate::web::form::Field;
use crate::web::route::Route;

/// A statement that is to be verified.
#[derive(Debug, Clone, Copy, Default)]
pub struct Checking<'a> {
    /// The number that was typed.
    pub number: &'a str,
    /// What proves that the form is ours.
    pub ticket: &'a str,
    /// What was wrong.
    pub wrong: &'a [Wrong],
    /// What is known of the one before, if it is genuine.
    pub genuine: Option<&'a [Fact]>,
}

/// Verify a statement.
pub fn check(around: &Around<'_>, checking: &Checking<'_>) -> Page {
    let line = |field, label, hint, value| {
        let hint = Some(around.say(hint));
        Line { field, typed: Typed::Printed, label: around.say(label), hint, value }
    };
    let number = line(Field::Statement, "web-check-number", "web-check-number-hint", checking.number);
    let code = line(Field::CheckCode, "web-check-code", "web-check-code-hint", "");
    let form = html! {
        (number.show(around, checking.wrong))
        (code.show(around, checking.wrong))
        div.buttons { button type="submit" { (around.say("web-check-button")) } }
    };
    let content = html! {
        @if let Some(facts) = checking.genuine {
            p.told role="status" { (around.say("web-check-genuine")) }
            (list(around, facts))
        }
        p.lead { (around.say("web-check-lead")) }
        (fields::form(Route::Check, checking.ticket, form))
        (counter(around))
    };
    Page::new(around.say("web-check"), content).with(checking.wrong)
}
