//! What an office wrote itself, in its own language: marked where that is not the page's, so that it is read out rightly
//! (WCAG 2.2, 3.1.2); and its telephones, to be called by a touch.

use maud::{Markup, html};

use super::Around;
use crate::words::Language;

/// The text of an office.
pub(super) fn own(around: &Around<'_>, text: &str) -> Markup {
    marked(text, other_language(around.words.language(), text))
}

/// A fact: what is Chinese in it is marked. Letters in it are part of a number more often than English.
pub(super) fn fact(around: &Around<'_>, text: &str) -> Markup {
    let other = other_language(around.words.language(), text);
    marked(text, other.filter(|other| *other == Language::Chinese))
}

fn marked(text: &str, other: Option<Language>) -> Markup {
    html! {
        @if let Some(other) = other { span lang=(other.tag()) { (text) } } @else { (text) }
    }
}

/// In which language a text stands, if that is not the page's.
fn other_language(page: Language, text: &str) -> Option<Language> {
    let is_chinese = text.chars().any(is_chinese);
    match page {
        Language::English => is_chinese.then_some(Language::Chinese),
        Language::Chinese => (!is_chinese && text.chars().any(|c| c.is_ascii_alphabetic())).then_some(Language::English),
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// An office's telephones: each that is nothing but a number can be called by a touch.
pub(super) fn telephones(around: &Around<'_>, text: &str) -> Markup {
    html! {
        @for piece in text.split_inclusive(['、', '，', ',', '；', ';', '/', '或']) {
            @let number = piece.trim_end_matches(['、', '，', ',', '；', ';', '/', '或']);
            @let behind = piece.get(number.len()..).unwrap_or_default();
            @match dialled(number) {
                Some(dialled) => { a href={ "tel:" (dialled) } { (number.trim()) } }
                None => (own(around, number))
            }
            (behind)
        }
    }
}

/// What a telephone dials (RFC 3966): digits and hyphens, behind a `+` if it is the whole world's.
fn dialled(number: &str) -> Option<String> {
    let number = number.trim();
    let fits = |c: char| c.is_ascii_digit() || "-－— ()（）".contains(c);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let rest = number.strip_prefix('+').unwrap_or(number);
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+' || *c == '-').collect();
    (digits >= 3 && rest.chars().all(fits)).then_some(dialled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_as_it_is_written_and_what_is_none_is_not() {
        for (number, dials) in [
            ("010-0000 0000", Some("010-00000000")),
            ("（010）00000000", Some("01000000000")),
            (" +86 10 0000-0000 ", Some("+86100000-0000")),
            ("12333", Some("12333")),
            ("010-00000000转801", None),
            ("见公告", None),
            ("", None),
            ("12", None),
            ("0+1234567", None),
            ("javascript:1234", None),
        ] {
            assert_eq!(dialled(number).as_deref(), dials, "{number}");
        }
    }

    #[test]
    fn a_text_is_marked_where_it_is_in_another_language_than_the_page() {
        use Language::{Chinese, English};
        for (page, text, other) in [
            (English, "朝阳区样例路 8 号", Some(Chinese)),
            (English, "8 Example Road", None),
            (English, "9:00–17:00", None),
            (Chinese, "朝阳区 A 座", None),
            (Chinese, "8 Example Road", Some(English)),
            (Chinese, "9:00–17:00", None),
        ] {
            assert_eq!(other_language(page, text), other, "{text}");
        }
    }
}
