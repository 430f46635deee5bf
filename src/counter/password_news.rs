//! What a user is told at sign-in of a password that he did not set himself.

use chrono::{DateTime, Utc};

use super::Counter;
use crate::domain::UserNumber;
use crate::store::User;

/// How the password came about that a user has just signed in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordNews {
    /// Somebody else set it.
    SetBy {
        /// Who.
        by: UserNumber,
        /// When, if that is known.
        at: Option<DateTime<Utc>>,
    },
    /// The recovery sheet did, since the user signed in last.
    Recovered {
        /// When.
        at: DateTime<Utc>,
    },
}

impl PasswordNews {
    /// What is to be told of the password of a user, as he was before this sign-in.
    pub(super) fn of(user: &User) -> Option<Self> {
        if user.password_set_by != user.number {
            return Some(Self::SetBy { by: user.password_set_by.clone(), at: user.password_set_at });
        }
        let at = user.recovered_at?;
        user.last_sign_in.is_none_or(|seen| seen < at).then_some(Self::Recovered { at })
    }
}

impl Counter {
    /// Who set the password that this user has signed in with, and when, if it was not he. The passwords of a practice office
    /// are printed on its sheet.
    pub fn password_news(&self) -> Option<PasswordNews> {
        self.password_news.clone().filter(|_| !self.office.practice)
    }
}
