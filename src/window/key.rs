//! What a person does at the desk, in the program's own terms: keys, clicks, and the keys that a screen answers to.

use zeroize::Zeroizing;

/// A key of the desk. No `Debug`: it may carry a character of a password.
#[derive(Clone, PartialEq, Eq)]
pub enum Key {
    /// Enter, on the number pad as well.
    Enter,
    /// Esc.
    Escape,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// ↑
    Up,
    /// ↓
    Down,
    /// ←
    Left,
    /// →
    Right,
    /// ↑ with Shift.
    FarUp,
    /// ↓ with Shift.
    FarDown,
    /// ← with Shift.
    FarLeft,
    /// → with Shift.
    FarRight,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// F1 to F12.
    F(u8),
    /// Alt with a letter (lower case) or a digit.
    Alt(char),
    /// What was typed, pasted, scanned or composed by an input method, in one piece.
    Text(Zeroizing<String>),
}

impl Key {
    /// A text as a key.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Zeroizing::new(text.into()))
    }

    /// How many pages it leads down, for a key that scrolls.
    pub fn pages(&self) -> Option<i8> {
        match self {
            Self::PageDown => Some(1),
            Self::PageUp => Some(-1),
            _ => None,
        }
    }

    /// What stands on the keyboard; the same in both languages.
    pub fn name(&self) -> String {
        match self {
            Self::Enter => String::from("Enter"),
            Self::Escape => String::from("Esc"),
            Self::Tab => String::from("Tab"),
            Self::BackTab => String::from("Shift+Tab"),
            Self::Up => String::from("↑"),
            Self::Down => String::from("↓"),
            Self::Left => String::from("←"),
            Self::Right => String::from("→"),
            Self::FarUp => String::from("Shift+↑"),
            Self::FarDown => String::from("Shift+↓"),
            Self::FarLeft => String::from("Shift+←"),
            Self::FarRight => String::from("Shift+→"),
            Self::PageUp => String::from("PgUp"),
            Self::PageDown => String::from("PgDn"),
            Self::Home => String::from("Home"),
            Self::End => String::from("End"),
            Self::Backspace => String::from("Backspace"),
            Self::Delete => String::from("Delete"),
            Self::F(number) => format!("F{number}"),
            Self::Alt(letter) => format!("Alt+{}", letter.to_ascii_uppercase()),
            Self::Text(text) => text.to_string(),
        }
    }
}

/// How a key came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Pressed once.
    Pressed,
    /// Again and again, because it is held down.
    Held,
    /// Its button was clicked.
    Clicked,
}

/// What a person did.
#[derive(Clone, PartialEq, Eq)]
pub enum Input {
    /// A key, or the button that stands for it.
    Key(Key, How),
    /// A click into the field at this place of a screen.
    Field(usize),
    /// A click on the line at this place of a list.
    Line(usize),
    /// An input method shows what it has not yet handed over.
    Composing(Zeroizing<String>),
    /// A character of a code that is typed or scanned where there are answers to choose from: it chooses nothing.
    Code,
}

/// A key that a screen answers to now, with the message that says what it does.
#[derive(Clone, PartialEq, Eq)]
pub struct Live {
    /// The key.
    pub key: Key,
    /// What it does.
    pub does: &'static str,
    /// Whether a button of the screen has it already: then the bar at the bottom does not show it again.
    pub on_button: bool,
}

impl Live {
    /// A live key.
    pub const fn new(key: Key, does: &'static str) -> Self {
        Self { key, does, on_button: false }
    }

    /// This key where a button of the screen has it.
    #[must_use]
    pub fn on_button(self) -> Self {
        Self { on_button: true, ..self }
    }
}
