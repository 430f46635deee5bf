//! Codes that people read and type: letters and digits that cannot be mistaken for each other, in groups of four.

use super::password::LETTERS_AND_DIGITS;

/// So many characters out of random-looking bytes: each byte below 248, modulo 31, is one. Bytes from 248 on would make some
/// characters likelier than others, and are left out.
pub(super) fn code_of(bytes: &[u8], length: usize) -> String {
    let letters: Vec<char> = LETTERS_AND_DIGITS.chars().collect();
    let fair = 256 - 256 % letters.len();
    let fair = bytes.iter().copied().map(usize::from).filter(|byte| *byte < fair);
    fair.filter_map(|byte| letters.get(byte % letters.len())).take(length).collect()
}

/// Whether a text is such a code.
pub(super) fn is_code(text: &str, length: usize) -> bool {
    text.chars().count() == length && text.chars().all(|c| LETTERS_AND_DIGITS.contains(c))
}

/// Groups of four, with hyphens between them.
pub(super) fn in_fours(text: &str) -> String {
    let mut groups = String::with_capacity(text.len() + text.len() / 4);
    for (place, character) in text.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            groups.push('-');
        }
        groups.push(character);
    }
    groups
}
