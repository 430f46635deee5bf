//! Fields and buttons, each with what is told before it is filled in, and what was wrong with it.

use maud::{Markup, html};

use super::{Around, Wrong};
use crate::web::form::Field;
use crate::web::route::Route;

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// An identity number, whose last character may be a letter.
    Number,
    /// A password that exists.
    Password,
    /// A password that is being chosen.
    NewPassword,
    /// What an envelope hides: read from paper, so it is seen while it is typed, and no browser keeps it.
    EnvelopeSecret,
    /// Digits from a text message, which phones fill in.
    Code,
    /// Digits and letters from a paper.
    Printed,
}

/// A field of a form.
pub(super) struct Line<'a> {
    pub(super) field: Field,
    pub(super) typed: Typed,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    /// What was typed before, unless it is secret.
    pub(super) value: &'a str,
}

impl Line<'_> {
    /// The field with its label above it, what is told, and what was wrong.
    pub(super) fn show(&self, around: &Around<'_>, wrong: &[Wrong]) -> Markup {
        let name = self.field.name();
        let wrong = wrong.iter().find(|wrong| wrong.field == Some(self.field));
        let (hint, flaw) = (format!("{name}-hint"), format!("{name}-wrong"));
        let about = [self.hint.as_ref().map(|_| hint.as_str()), wrong.map(|_| flaw.as_str())];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(" ");
        html! {
            div class=(if wrong.is_some() { "field is-wrong" } else { "field" }) {
                label for=(name) { (self.label) }
                @if let Some(said) = &self.hint { p.hint id=(hint) { (said) } }
                @if let Some(wrong) = wrong {
                    p.flaw id=(flaw) { span.unseen { (around.say("web-flaw")) } (wrong.said) }
                }
                (self.input(name, (!about.is_empty()).then_some(about.as_str()), wrong.map(|_| "true")))
            }
        }
    }

    fn input(&self, name: &str, about: Option<&str>, wrong: Option<&str>) -> Markup {
        match self.typed {
            Typed::Number => html! {
                input.long #(name) name=(name) type="text" autocomplete="username" spellcheck="false"
                    autocapitalize="characters" autocorrect="off" maxlength="40" value=(self.value)
                    aria-describedby=[about] aria-invalid=[wrong];
            },
            Typed::Password => html! {
                input.long #(name) name=(name) type="password" autocomplete="current-password" maxlength="256"
                    aria-describedby=[about] aria-invalid=[wrong];
            },
            Typed::NewPassword => html! {
                input.long #(name) name=(name) type="password" autocomplete="new-password" maxlength="256"
                    aria-describedby=[about] aria-invalid=[wrong];
            },
            Typed::EnvelopeSecret => html! {
                input.long.exact #(name) name=(name) type="text" autocomplete="off" spellcheck="false"
                    autocapitalize="characters" autocorrect="off" maxlength="80"
                    aria-describedby=[about] aria-invalid=[wrong];
            },
            Typed::Printed => html! {
                input.long.exact #(name) name=(name) type="text" autocomplete="off" spellcheck="false"
                    autocapitalize="characters" autocorrect="off" maxlength="40" value=(self.value)
                    aria-describedby=[about] aria-invalid=[wrong];
            },
            Typed::Code => html! {
                input.short.exact #(name) name=(name) type="text" inputmode="numeric" autocomplete="one-time-code"
                    maxlength="40" aria-describedby=[about] aria-invalid=[wrong];
            },
        }
    }
}

/// A form that is sent to a path.
pub(super) fn form(to: Route, ticket: &str, content: Markup) -> Markup {
    html! {
        form method="post" action=(to.path()) novalidate {
            (ticket_field(ticket))
            (content)
        }
    }
}

/// A form that is one button.
pub(super) fn press(to: Route, ticket: &str, said: &str) -> Markup {
    html! {
        form.press method="post" action=(to.path()) {
            (ticket_field(ticket))
            button.quiet type="submit" { (said) }
        }
    }
}

fn ticket_field(ticket: &str) -> Markup {
    html! { input type="hidden" name=(Field::Ticket.name()) value=(ticket); }
}

/// The field for an identity number, and with it the one that was doubted.
pub(super) fn number(around: &Around<'_>, (value, as_typed): (&str, &str), wrong: &[Wrong]) -> Markup {
    let (label, hint) = (around.say("web-number"), Some(around.say("web-number-hint")));
    let line = Line { field: Field::Number, typed: Typed::Number, label, hint, value };
    html! {
        @if !as_typed.is_empty() {
            input type="hidden" name=(Field::AsTyped.name()) value=(as_typed);
        }
        (line.show(around, wrong))
    }
}

/// What a new password must be, and the two fields for it.
pub(super) fn new_password(around: &Around<'_>, wrong: &[Wrong]) -> Markup {
    let line = |field, label, hint| Line { field, typed: Typed::NewPassword, label: around.say(label), hint, value: "" };
    html! {
        div.rules {
            h2 { (around.say("web-rules")) }
            ul {
                li { (around.say("web-rules-length")) }
                li { (around.say("web-rules-kinds")) }
                li { (around.say("web-rules-common")) }
                li { (around.say("web-rules-own")) }
            }
        }
        (line(Field::NewPassword, "web-new-password", None).show(around, wrong))
        (line(Field::Again, "web-again", None).show(around, wrong))
    }
}
