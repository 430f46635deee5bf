//! What is shown: one function a page, from a small view of what stands on it.

pub mod about;
pub mod check;
pub mod fields;
pub mod forgotten;
pub mod mine;
mod own_words;
pub mod records;
pub mod signing_in;
pub mod statements;
pub mod stopped;

use maud::{DOCTYPE, Markup, html};

use own_words::{own, telephones};

use super::form::Field;
use super::route::Route;
use crate::online::DoneElsewhere;
use crate::words::{Language, Words};

/// What an office says of itself on every page.
#[derive(Debug, Clone, Default)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// An office that exists nowhere.
    pub practice: bool,
    /// Where its counters are.
    pub address: Option<String>,
    /// When they are open.
    pub hours: Option<String>,
    /// Its own telephone, beside the nation's 12333.
    pub telephone: Option<String>,
    /// What else is done with the card, and where.
    pub services: Vec<DoneElsewhere>,
}

/// What stands around a page.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// In this language.
    pub words: &'a Words,
    /// Of this office.
    pub office: &'a Office,
    /// At this path.
    pub here: Route,
    /// With this behind it, that belongs to the place.
    pub behind: Option<&'a str>,
    /// What the button needs that ends a session, if there is one.
    pub sign_out: Option<&'a str>,
}

impl Around<'_> {
    /// A sentence that mentions nothing.
    fn say(&self, id: &str) -> String {
        self.words.say(id, &[])
    }
}

/// What is wrong with what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// In which field; in none of them, or in all together.
    pub field: Option<Field>,
    /// What, and what to do.
    pub said: String,
}

/// A page without what stands around it.
pub struct Page {
    heading: String,
    wrong: Vec<Wrong>,
    content: Markup,
}

impl Page {
    fn new(heading: String, content: Markup) -> Self {
        Self { heading, wrong: Vec::new(), content }
    }

    fn with(mut self, wrong: &[Wrong]) -> Self {
        self.wrong = wrong.to_vec();
        self
    }

    /// The page as it is sent.
    pub fn show(self, around: &Around<'_>) -> String {
        let Self { heading, wrong, content } = self;
        let facts = [("page", heading.as_str().into()), ("office", around.office.name.as_str().into())];
        let title = if wrong.is_empty() { "web-title" } else { "web-title-wrong" };
        let page = html! {
            (DOCTYPE)
            html lang=(around.words.language().tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (around.words.say(title, &facts)) }
                    link rel="stylesheet" href=(Route::Style.path());
                    link rel="icon" type="image/svg+xml" href=(Route::Icon.path());
                }
                body {
                    a.skip href="#main" { (around.say("web-skip")) }
                    (head(around))
                    main #main tabindex="-1" {
                        (summary(around, &wrong))
                        h1 { (heading) }
                        (content)
                    }
                    (foot(around))
                }
            }
        };
        page.into_string()
    }
}

/// The bar at the top: whose service it is, the other language, the way out.
fn head(around: &Around<'_>) -> Markup {
    let (other, name) = match around.words.language() {
        Language::Chinese => (Language::English, Route::InEnglish),
        Language::English => (Language::Chinese, Route::InChinese),
    };
    html! {
        header {
            @if around.office.practice { p.practice { (around.say("web-practice")) } }
            div.bar {
                a.home href=(Route::Home.path()) {
                    img src=(Route::Icon.path()) alt="" width="40" height="40";
                    span { b { (around.say("web-service")) } " " span { (own(around, &around.office.name)) } }
                }
                nav aria-label=(around.say("web-tools")) {
                    @if around.sign_out.is_some() && around.here != Route::Me {
                        a href=(Route::Me.path()) { (around.say("web-me")) }
                    }
                    a href={ (name.path()) "?to=" (around.here.path()) @if let Some(it) = around.behind { "&" (it) } } lang=(other.tag()) hreflang=(other.tag()) {
                        (around.say("web-other-language"))
                    }
                    @if let Some(ticket) = around.sign_out {
                        (fields::press(Route::SignOut, ticket, &around.say("web-sign-out")))
                    }
                }
            }
        }
    }
}

/// What is wrong, above everything else: it has the focus when the page is shown, so that it is read out first.
fn summary(around: &Around<'_>, wrong: &[Wrong]) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div.wrong role="alert" tabindex="-1" autofocus {
                h2 { (around.say("web-wrong")) }
                ul {
                    @for Wrong { field, said } in wrong {
                        li {
                            @if let Some(field) = field { a href={ "#" (field.name()) } { (said) } } @else { (said) }
                        }
                    }
                }
            }
        }
    }
}

fn foot(around: &Around<'_>) -> Markup {
    html! {
        footer {
            nav aria-label=(around.say("web-more")) {
                a href=(Route::Check.path()) { (around.say("web-check")) }
                a href=(Route::OtherBusiness.path()) { (around.say("web-other-business")) }
                a href=(Route::Privacy.path()) { (around.say("web-privacy")) }
                a href=(Route::Accessibility.path()) { (around.say("web-accessibility")) }
                a href="tel:12333" { (around.say("web-telephone")) }
            }
            p { (own(around, &around.office.name)) }
        }
    }
}

/// Where people help: the same words at every stop.
fn counter(around: &Around<'_>) -> Markup {
    let office = around.office;
    html! {
        section.help aria-labelledby="help" {
            h2 #help { (around.say("web-counter")) }
            dl {
                div { dt { (around.say("web-counter-office")) } dd { (own(around, &office.name)) } }
                @if let Some(address) = &office.address {
                    div { dt { (around.say("web-counter-address")) } dd { (own(around, address)) } }
                }
                @if let Some(hours) = &office.hours {
                    div { dt { (around.say("web-counter-hours")) } dd { (own(around, hours)) } }
                }
                div { dt { (around.say("web-counter-bring")) } dd { (around.say("web-counter-papers")) } }
                div {
                    dt { (around.say("web-counter-telephone")) }
                    dd {
                        @if let Some(own) = &office.telephone { (telephones(around, own)) (around.say("web-counter-or")) }
                        a href="tel:12333" { "12333" }
                    }
                }
            }
        }
    }
}

/// A way on that is no form.
fn button_to(route: Route, said: &str) -> Markup {
    html! { a.button href=(route.path()) { (said) } }
}

#[cfg(test)]
mod tests;
