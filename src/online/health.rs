//! Whether the service could do its work now: what refuses a sign-in is asked, and said in one word to whoever watches it.

use super::{Online, Stop};
use crate::store::StoreFault;

impl Online {
    /// Whether the store answers, and nothing that it asks before each change speaks against one: its clock is believed, the
    /// folder is the one that was opened, the journal's tail lies in its place, the disk has room. Nothing is written but a tail
    /// that is owed.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn answers(&mut self) -> Result<(), Stop> {
        self.store.now()?;
        self.store.keep_tail()?;
        Ok(self.store.has_room()?)
    }

    /// Whether a change can be committed: one is, which leaves nothing.
    ///
    /// # Errors
    /// [`Stop::Store`]
    pub fn commits(&mut self) -> Result<(), Stop> {
        let operation = self.operation();
        Ok(self.store.commit_nothing(&operation)?)
    }
}

impl Stop {
    /// What it is about, in one word that names no person.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Store(fault) => of_the_store(fault),
            Self::Settings(_) => "settings",
            Self::Chance(_) => "chance",
            Self::Hash(_) => "data",
            Self::WrongSecret | Self::NotPractice => "key",
        }
    }
}

fn of_the_store(fault: &StoreFault) -> &'static str {
    match fault {
        StoreFault::Full | StoreFault::NoRoom { .. } | StoreFault::ReadOnly | StoreFault::Io(_) => "disk",
        StoreFault::Tail(_) | StoreFault::TailGone | StoreFault::NoTailPlace => "tail",
        StoreFault::ClockWrong(_) => "clock",
        StoreFault::Moved
        | StoreFault::NotSetUp
        | StoreFault::NotAFolder
        | StoreFault::OpenToOthers
        | StoreFault::AlreadySetUp
        | StoreFault::NotAFile { .. } => "folder",
        StoreFault::Busy | StoreFault::SigningIn | StoreFault::DeskTaken { .. } => "busy",
        StoreFault::KeyFileMissing | StoreFault::KeyFileDamaged(_) | StoreFault::WrongKey => "key",
        StoreFault::Damaged
        | StoreFault::Newer { .. }
        | StoreFault::Repeated
        | StoreFault::Gate
        | StoreFault::NumbersUsedUp
        | StoreFault::Beside { .. } => "data",
    }
}
