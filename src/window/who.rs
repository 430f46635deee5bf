//! Who is signed in, as the top bar says it.

use crate::domain::{Right, Role, UserNumber};

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Who {
    /// The user's number.
    pub number: UserNumber,
    /// His name.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// The office.
    pub office: String,
    /// The counter's number.
    pub station: String,
    /// Whether the office is a practice desk.
    pub practice: bool,
}

impl Who {
    /// Whether the user's role has this right.
    pub fn may(&self, right: Right) -> bool {
        self.role.may(right)
    }

    /// Whether the user serves workers.
    pub fn serves(&self) -> bool {
        self.may(Right::Serve)
    }
}
