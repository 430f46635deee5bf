//! What is saved beside the rows and belongs to a change: key slots, and a file that a room above has made anew.
//!
//! A file is saved before the commit, since it is the likelier to fail: nothing is changed then, neither here nor there. If
//! the commit fails, what was there before is put back. What only a power cut between the two can leave is a file that the
//! journal does not know yet, and the next sign-in puts that on the record (or says it, where it is the station); the other
//! order would leave an entry about something that was never in force.

use std::path::{Path, PathBuf};

use super::StoreFault;
use super::key_slots::{KeySlots, SealedSlot};
use crate::domain::UserNumber;
use crate::files;

/// A file of the data folder, made anew.
#[derive(Clone, Copy)]
pub(crate) struct Rewritten<'a> {
    /// Its name.
    pub file: &'static str,
    /// What it will say, from what it says now, if it is there.
    pub text: &'a dyn Fn(Option<&str>) -> Result<String, StoreFault>,
}

/// What a change wants saved beside its rows.
pub(super) enum Beside<'a> {
    /// These slots, each in the place of its holder's former one.
    Slots(Vec<&'a SealedSlot>),
    /// This file.
    File(Rewritten<'a>),
    /// This user's slot is gone.
    NoSlot(UserNumber),
    /// The online service's slot is gone.
    NoService,
}

/// What was saved, and what was there before.
pub(super) enum Laid {
    Slots { before: KeySlots, ours: KeySlots },
    File { path: PathBuf, before: Option<String>, ours: String },
}

impl Beside<'_> {
    /// Saves it. Read and written under the lock: another session may have changed another slot or setting meanwhile.
    /// `laid` is noted first: what fails after the file is in its place is taken back too.
    pub(super) fn lay(self, folder: &Path, laid: &mut Option<Laid>) -> Result<(), StoreFault> {
        match self {
            Self::Slots(slots) => lay_slots(folder, laid, |ours| slots.into_iter().for_each(|slot| ours.put(slot))),
            Self::NoSlot(user) => lay_slots(folder, laid, |ours| ours.take_out(&user)),
            Self::NoService => lay_slots(folder, laid, KeySlots::take_out_service),
            Self::File(Rewritten { file, text }) => {
                let path = folder.join(file);
                let before = files::text(&path)?;
                let ours = text(before.as_deref())?;
                *laid = Some(Laid::File { path: path.clone(), before, ours: ours.clone() });
                Ok(files::replace(&path, ours.as_bytes())?)
            }
        }
    }
}

fn lay_slots(folder: &Path, laid: &mut Option<Laid>, change: impl FnOnce(&mut KeySlots)) -> Result<(), StoreFault> {
    let before = KeySlots::read(folder)?;
    let mut ours = before.clone();
    change(&mut ours);
    *laid = Some(Laid::Slots { before, ours: ours.clone() });
    ours.save()
}

impl Laid {
    /// Puts back what was there before; what another session has saved since stays.
    pub(super) fn take_back(self) -> Result<(), StoreFault> {
        match self {
            Self::Slots { before, ours } => before.there_now()?.taken_back(&before, &ours).save(),
            Self::File { path, before, ours } if files::text(&path)?.as_deref() == Some(&ours) => match before {
                Some(before) => Ok(files::replace(&path, before.as_bytes())?),
                None => Ok(std::fs::remove_file(&path)?),
            },
            Self::File { .. } => Ok(()),
        }
    }
}
