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
    /// He signed in, after so many wrong passwords.
    Wrong(u16),
}

impl Note {
    /// Those that are one word.
    const ALL: [Self; 6] = [Self::Over, Self::SignedOut, Self::Set, Self::Changed, Self::Reset, Self::Made];

    /// The word that stands for it behind a path.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::SignedOut => "signed-out",
            Self::Set => "set",
            Self::Changed => "changed",
            Self::Reset => "reset",
            Self::Made => "made",
            Self::Wrong(_) => "wrong",
        }
    }

    /// What a browser keeps of it.
    pub fn kept(self) -> String {
        match self {
            Self::Wrong(wrong) => format!("{}.{wrong}", self.word()),
            _ => self.word().to_owned(),
        }
    }

    /// Reads what a browser kept.
    pub fn read(kept: &str) -> Option<Self> {
        let wrong = || Some(Self::Wrong(kept.strip_prefix("wrong.")?.parse().ok()?));
        Self::ALL.into_iter().find(|note| note.word() == kept).or_else(wrong)
    }
}
