//! What may be seen of a person where the whole is not needed.

use super::invisible::is_invisible;

/// The longest run of stars in a masked name: the length of a long name is a hint of its own.
const MOST_STARS: usize = 3;

/// A name with only its first and last character: 李*明, 李*, and `*` for a name of one character.
pub fn name(full: &str) -> String {
    let count = full.chars().count();
    let stars = |n: usize| "*".repeat(n.clamp(1, MOST_STARS));
    match (full.chars().next(), full.chars().next_back()) {
        (Some(first), Some(last)) if count > 2 => format!("{first}{}{last}", stars(count - 2)),
        (Some(first), Some(_)) if count == 2 => format!("{first}*"),
        _ => String::from("*"),
    }
}

/// An identity number with its first six and last four characters: `110105********002X`.
pub fn id_number(full: &str) -> String {
    ends(full, 6, 4)
}

/// A mobile number with its first three and last four digits: `138****8000`.
pub fn mobile(full: &str) -> String {
    ends(full, 3, 4)
}

/// As much of a value as its mask shows the length of.
const LONGEST_VALUE: usize = 20;

/// Any text with its first character only, for messages about a value that cannot be trusted to be what it should be: of a
/// bounded length, and without a character that nobody sees.
pub fn value(full: &str) -> String {
    let start: String = full.chars().take(LONGEST_VALUE).map(|c| if is_invisible(c) { '*' } else { c }).collect();
    ends(&start, 1, 0)
}

/// The first `head` and last `tail` characters, stars between; all stars if nothing would stay hidden.
fn ends(full: &str, head: usize, tail: usize) -> String {
    let count = full.chars().count();
    let hidden = if count > head + tail { head..count - tail } else { 0..count };
    full.chars().enumerate().map(|(place, character)| if hidden.contains(&place) { '*' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_first_and_last() {
        assert_eq!(name("李小明"), "李*明");
        assert_eq!(name("李明"), "李*");
        assert_eq!(name("李"), "*");
        assert_eq!(name(""), "*");
        assert_eq!(name("阿依古丽·买买提"), "阿***提");
    }

    #[test]
    fn numbers_keep_their_ends_and_short_ones_nothing() {
        assert_eq!(id_number("11010519491231002X"), "110105********002X");
        assert_eq!(id_number("1381"), "****");
        assert_eq!(value("abc"), "a**");
        assert_eq!(value("a"), "*");
    }

    #[test]
    fn a_masked_value_is_short_and_paints_nothing() {
        assert_eq!(value(&"x".repeat(1_000_000)), format!("x{}", "*".repeat(19)));
        assert_eq!(value("\u{1B}[2J"), "****");
        assert_eq!(value("\u{202E}ab"), "***");
    }
}
