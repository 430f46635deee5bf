//! What was filled into a form, and what is wrong with it.

use super::said::{Said, Tone};
use crate::counter::Refusal;
use crate::domain::{IdNumber, Role, Secret, UserNumber, weakness};

/// What has been filled in: a value for each field, in their order, and a role where one is asked for.
pub struct Filled {
    /// The values.
    pub values: Vec<Secret>,
    /// The role.
    pub role: Option<Role>,
}

/// What is wrong with a form: the place of a field, and what to say.
pub type Wrong = (usize, Said);

impl Filled {
    /// The value of a field.
    pub fn value(&self, place: usize) -> &str {
        self.values.get(place).map(Secret::expose).unwrap_or_default()
    }

    /// A user's number.
    pub(super) fn user_number(&self, place: usize) -> Result<UserNumber, Wrong> {
        UserNumber::parse(self.value(place)).map_err(|_| (place, note("not-a-user-number")))
    }

    /// A user's own ID number that was typed twice.
    pub(super) fn own_number(&self, place: usize) -> Result<IdNumber, Wrong> {
        let read = |place| IdNumber::parse(self.value(place)).map_err(|unreadable| (place, Said::Stop(unreadable.into())));
        let number = read(place)?;
        if read(place + 1)? == number { Ok(number) } else { Err((place + 1, note("not-the-same"))) }
    }

    /// A new password that was typed twice.
    pub(super) fn twice(&self, place: usize) -> Result<Secret, Wrong> {
        if self.value(place) == self.value(place + 1) {
            Ok(Secret::new(self.value(place).to_owned()))
        } else {
            Err((place + 1, note("not-the-same")))
        }
    }

    /// The new password of this user: a weak one is said before anything is called; the counter refuses it too.
    pub(super) fn strong(&self, place: usize, user: &UserNumber) -> Result<Secret, Wrong> {
        let password = self.twice(place)?;
        match weakness(&password, user) {
            Some(weakness) => Err((place, Said::Stop(Refusal::WeakPassword(weakness).into()))),
            None => Ok(password),
        }
    }
}

/// What can be mended in the field that it is said of.
pub(super) fn note(id: &'static str) -> Said {
    Said::Note(Tone::Remark, id)
}
