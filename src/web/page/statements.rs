//! Statements of personal rights: another one is made out, and those that were are taken along.

use maud::html;

use super::fields;
use super::{Around, Page};
use crate::web::form::Field;
use crate::web::route::Route;

/// What stands in the field of the year for all of them.
pub(in crate::web) const ALL_YEARS: &str = "all";

/// A statement that was made out.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// When.
    pub at: String,
    /// Of which year.
    pub what: String,
    /// Where, by which number, and until when it is verified.
    pub how: String,
    /// The number as a link has it.
    pub number: String,
}

/// The statements of a worker.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// The years of which another one may be made out, the newest first.
    pub years: Vec<String>,
    /// Those that were made out, the newest first.
    pub made: Vec<Made>,
    /// For the form.
    pub ticket: String,
    /// Something that has just been done.
    pub told: Option<String>,
}

/// Statements of personal rights.
pub fn statements(around: &Around<'_>, statements: &Statements) -> Page {
    let form = html! {
        div.field {
            label for=(Field::Year.name()) { (around.say("web-statement-year")) }
            select #(Field::Year.name()) name=(Field::Year.name()) {
                option value=(ALL_YEARS) { (around.say("web-statement-all")) }
                @for year in &statements.years { option value=(year) { (year) } }
            }
        }
        div.buttons { button type="submit" { (around.say("web-statement-make")) } }
    };
    let file = |number: &str| format!("{}?number={number}", Route::StatementFile.path());
    let content = html! {
        @if let Some(told) = &statements.told { p.told role="status" { (told) } }
        p.lead { (around.say("web-statement-lead")) }
        (fields::form(Route::Statement, &statements.ticket, form))
        h2 { (around.say("web-statement-made")) }
        @if statements.made.is_empty() { p.told { (around.say("web-statement-none")) } } @else {
            ol.happened { @for it in &statements.made {
                li {
                    p.at { (it.at) }
                    p { a href=(file(&it.number)) { (it.what) } }
                    p.how { (it.how) }
                }
            } }
        }
        section.note {
            h2 { (around.say("web-statement-verify")) }
            p { (around.say("web-statement-verify-about")) }
        }
        p.else { a href=(Route::Me.path()) { (around.say("web-back-to-me")) } }
    };
    Page::new(around.say("web-statement"), content)
}

/// The register says something else since a statement was made out.
pub fn changed(around: &Around<'_>) -> Page {
    let content = html! {
        p.lead { (around.say("web-statement-changed-about")) }
        p { (super::button_to(Route::Statement, &around.say("web-statement-another"))) }
    };
    Page::new(around.say("web-statement-changed"), content)
}
