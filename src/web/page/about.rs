//! What is done with a worker's data, and for whom the pages are made.

use maud::html;

use super::own_words::{own, telephones};
use super::{Around, Page, counter};

/// A section by the ids of its heading and its paragraph.
type Section = (&'static str, &'static str);

/// How we use your data: what the law has one told (个人信息保护法, 17 and 35).
pub fn privacy(around: &Around<'_>) -> Page {
    sections(
        around,
        "web-privacy",
        "web-privacy-lead",
        &[
            ("web-privacy-what", "web-privacy-what-about"),
            ("web-privacy-why", "web-privacy-why-about"),
            ("web-privacy-how-long", "web-privacy-how-long-about"),
            ("web-privacy-messages", "web-privacy-messages-about"),
            ("web-privacy-cookies", "web-privacy-cookies-about"),
            ("web-privacy-rights", "web-privacy-rights-about"),
        ],
    )
}

/// Accessibility.
pub fn accessibility(around: &Around<'_>) -> Page {
    sections(
        around,
        "web-accessibility",
        "web-accessibility-lead",
        &[
            ("web-accessibility-keys", "web-accessibility-keys-about"),
            ("web-accessibility-size", "web-accessibility-size-about"),
            ("web-accessibility-time", "web-accessibility-time-about"),
            ("web-accessibility-help", "web-accessibility-help-about"),
        ],
    )
}

/// What else is done with the social security card: where, with which papers, and whom to call.
pub fn other_business(around: &Around<'_>) -> Page {
    let services = &around.office.services;
    let content = html! {
        p.lead { (around.say(if services.is_empty() { "web-other-business-call" } else { "web-other-business-lead" })) }
        @for service in services {
            h2 { (own(around, &service.name)) }
            dl.facts {
                div { dt { (around.say("web-other-business-place")) } dd { (own(around, &service.place)) } }
                @if let Some(papers) = &service.papers {
                    div { dt { (around.say("web-counter-bring")) } dd { (own(around, papers)) } }
                }
                @if let Some(telephone) = &service.telephone {
                    div { dt { (around.say("web-counter-telephone")) } dd { (telephones(around, telephone)) } }
                }
            }
        }
        (counter(around))
    };
    Page::new(around.say("web-other-business"), content)
}

fn sections(around: &Around<'_>, title: &str, lead: &str, sections: &[Section]) -> Page {
    let content = html! {
        p.lead { (around.say(lead)) }
        @for (heading, about) in sections {
            h2 { (around.say(heading)) }
            p { (around.say(about)) }
        }
        (counter(around))
    };
    Page::new(around.say(title), content)
}
