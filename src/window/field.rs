//! A field: what has been typed, and where the next character goes.

use zeroize::Zeroizing;

use super::key::Key;
use crate::domain::{Secret, half_width};

/// The groups of an identity number.
const ID_NUMBER: &[usize] = &[6, 8, 4];
/// What stands for its X.
const STARS: [char; 4] = ['*', '.', '×', '✕'];

/// Whether a number that is typed or scanned may have this character: what a field for one drops by itself, too.
pub fn may_stand_in_an_id_number(typed: char) -> bool {
    let half = half_width(typed);
    half.is_ascii_digit() || matches!(half, 'x' | 'X' | '-') || half.is_whitespace() || STARS.contains(&half)
}

/// What may be typed into a field, and how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Numbers of people, cards, envelopes, users: half-width, upper-case, no input method; shown in groups of these sizes.
    Code(&'static [usize]),
    /// Digits alone: nothing else, not even a password that went to the wrong field, is ever seen in it.
    Digits,
    /// Anything, through an input method if one is on.
    Words,
    /// Anything that nobody may see; no input method.
    Hidden,
}

impl Kind {
    /// A typed character as the field keeps it, if it does.
    fn keeps(self, typed: char) -> Option<char> {
        let half = half_width(typed);
        match self {
            _ if typed.is_control() => None,
            Self::Digits => half.is_ascii_digit().then_some(half),
            // The right hand is on the number pad.
            Self::Code(groups) if groups == ID_NUMBER && STARS.contains(&half) => Some('X'),
            // Groups are shown, not typed.
            Self::Code(groups) => {
                (!half.is_whitespace() && (groups.is_empty() || half != '-')).then_some(half.to_ascii_uppercase())
            }
            Self::Words | Self::Hidden => Some(typed),
        }
    }
}

/// One field. No `Debug`: it may hold a password.
pub struct Field {
    kind: Kind,
    text: Zeroizing<String>,
    /// Counted in characters.
    caret: usize,
    most: usize,
    /// The next character takes the place of everything: what is there was used already.
    selected: bool,
}

impl Field {
    /// An empty field that takes `most` characters.
    pub fn new(kind: Kind, most: usize) -> Self {
        // Room from the start: a string that grows leaves its old copy behind.
        Self { kind, text: Zeroizing::new(String::with_capacity(4 * most)), caret: 0, most, selected: false }
    }

    /// A field that begins with a text.
    pub fn with(kind: Kind, most: usize, text: &str) -> Self {
        let mut field = Self::new(kind, most);
        field.insert(text);
        field
    }

    /// How it is shown.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What is in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was typed, to be handed to the counter.
    pub fn secret(&self) -> Secret {
        Secret::new(self.text.as_str().to_owned())
    }

    /// How many characters are in it.
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the next character goes, counted in characters.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Empties it.
    pub fn clear(&mut self) {
        let (kind, most) = (self.kind, self.most);
        *self = Self::new(kind, most);
    }

    /// Keeps what is in it in sight, to be replaced by the next character.
    pub fn select(&mut self) {
        self.selected = !self.is_empty();
    }

    /// Whether the next character replaces what is in it.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// Takes a key: whether the text is another one now.
    pub fn take(&mut self, key: &Key) -> bool {
        let length = self.length();
        // Only what types or moves in it: the Tab at the end of a scan leaves a number that was answered to be replaced.
        let touches =
            matches!(key, Key::Text(_) | Key::Backspace | Key::Delete | Key::Left | Key::Right | Key::Home | Key::End);
        let selected = touches && std::mem::take(&mut self.selected);
        match key {
            Key::Text(text) => {
                if selected {
                    self.clear();
                }
                return self.insert(text);
            }
            Key::Backspace if self.caret > 0 => {
                self.caret -= 1;
                self.remove();
                return true;
            }
            Key::Delete if self.caret < length => {
                self.remove();
                return true;
            }
            Key::Left => self.caret = self.caret.saturating_sub(1),
            Key::Right => self.caret = (self.caret + 1).min(length),
            Key::Home => self.caret = 0,
            Key::End => self.caret = length,
            _ => {}
        }
        false
    }

    /// Puts a text in at the caret, as far as there is room; line breaks and other control characters stay out.
    fn insert(&mut self, text: &str) -> bool {
        let room = self.most.saturating_sub(self.length());
        let kind = self.kind;
        let before = self.caret;
        for character in text.chars().filter_map(|typed| kind.keeps(typed)).take(room) {
            let at = self.offset(self.caret);
            self.text.insert(at, character);
            self.caret += 1;
        }
        self.caret != before
    }

    fn remove(&mut self) {
        let at = self.offset(self.caret);
        self.text.remove(at);
    }

    /// The byte at which a character begins.
    fn offset(&self, place: usize) -> usize {
        self.text.char_indices().nth(place).map_or(self.text.len(), |(offset, _)| offset)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn typed(field: &mut Field, text: &str) {
        for character in text.chars() {
            field.take(&Key::text(character));
        }
    }

    #[test]
    fn what_is_typed_is_there_and_can_be_mended_in_the_middle() {
        let mut field = Field::new(Kind::Code(&[6, 8, 4]), 24);
        typed(&mut field, "１1０15\r\n x");
        assert_eq!(field.text(), "11015X");
        for _ in 0..3 {
            field.take(&Key::Left);
        }
        typed(&mut field, "0");
        assert_eq!(field.text(), "110015X");
        assert!(field.take(&Key::Backspace) && field.take(&Key::Delete));
        assert_eq!((field.text(), field.caret()), ("1105X", 3));
        field.take(&Key::Home);
        assert!(!field.take(&Key::Backspace));
        field.take(&Key::End);
        assert!(!field.take(&Key::Delete));
    }

    #[test]
    fn the_star_of_the_number_pad_is_shown_as_the_x_that_it_stands_for() {
        let mut field = Field::new(Kind::Code(&[6, 8, 4]), 24);
        typed(&mut field, "11010519491231002*");
        assert_eq!(field.text(), "11010519491231002X");
        let mut other = Field::new(Kind::Code(&[]), 24);
        typed(&mut other, "*");
        assert_eq!(other.text(), "*");
    }

    #[test]
    fn names_keep_their_characters_and_a_full_field_takes_no_more() {
        let mut field = Field::with(Kind::Words, 4, "王 𠮷");
        assert!(field.take(&Key::text("·艾力")));
        assert_eq!(field.text(), "王 𠮷·");
        assert!(!field.take(&Key::text("多")));
        field.take(&Key::Left);
        field.take(&Key::Backspace);
        assert_eq!(field.text(), "王 ·");
        field.select();
        typed(&mut field, "李");
        assert_eq!(field.text(), "李");
        field.select();
        field.take(&Key::Backspace);
        assert!(field.is_empty() && field.caret() == 0 && !field.is_selected());
    }
}
