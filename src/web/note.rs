//! What a browser is told once, on the page that something led it to: whoever only follows a link is told nothing of the kind.

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The session ended by itself, or another place ended it.
    Over,
    /// He signed out.
    SignedOut,
    /// The first own password is set.
    Set,
    /// The password was changed.
    Changed,
    /// The password was reset by a code.
    Reset,
    /// A statement was made out.
    Made,
}

impl Note {
    const ALL: [Self; 6] = [Self::Over, Self::SignedOut, Self::Set, Self::Changed, Self::Reset, Self::Made];

    /// The word that stands for it, behind a path and in the cookie.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::SignedOut => "signed-out",
            Self::Set => "set",
            Self::Changed => "changed",
            Self::Reset => "reset",
            Self::Made => "made",
        }
    }

    /// Reads what a browser kept.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|note| note.word() == word)
    }
}
