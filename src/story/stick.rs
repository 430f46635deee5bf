//! The disk for backups of the story's desk: what lies on it, and what is restored from it.

use std::path::{Path, PathBuf};

use super::StoryFault;
use crate::counter::{Means, Restoring, Stop, open_backup};
use crate::domain::{EnvelopeNumber, Origin, Role, Secret, UserNumber};
use crate::files::WorkFolder;
use crate::practice;
use crate::store::StoreFault;

/// Memory, where there is such a folder: another disk than the desk's.
const ELSEWHERE: &str = "/dev/shm";

/// A folder that goes with the story.
pub(super) struct Stick {
    folder: WorkFolder,
    means: Box<dyn Fn() -> Means>,
}

impl Stick {
    /// A disk that is there from now on.
    pub fn plugged_in(means: impl Fn() -> Means + 'static) -> Result<Self, StoryFault> {
        let folder = WorkFolder::make(Path::new(ELSEWHERE), "xinfeng-stick");
        let folder = folder.or_else(|_| WorkFolder::make(&std::env::temp_dir(), "xinfeng-stick"))?;
        Ok(Self { folder, means: Box::new(means) })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The backup that lies on it.
    pub fn backup(&self) -> Result<PathBuf, StoryFault> {
        let files = std::fs::read_dir(self.path())?.map(|entry| entry.map(|entry| entry.path()));
        let files = files.collect::<Result<Vec<_>, _>>()?;
        let backup = files.into_iter().find(|file| file.extension().is_some_and(|ending| ending == "backup"));
        backup.ok_or(StoryFault::Thread("story-backup-made"))
    }

    /// A copy of it, of which one byte in the middle is another.
    pub fn copy_with_one_other_byte(&self) -> Result<PathBuf, StoryFault> {
        let mut bytes = std::fs::read(self.backup()?)?;
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 1;
        }
        let copy = self.path().join("copy");
        std::fs::write(&copy, bytes)?;
        Ok(copy)
    }

    /// Restores a backup into a new folder, by the administrator's password: the number with which envelopes go on, or why not.
    pub fn restore(
        &self,
        file: &Path,
        into: &Path,
        newest: Option<&EnvelopeNumber>,
    ) -> Result<Result<EnvelopeNumber, Stop>, StoryFault> {
        let administrator = practice::USERS.iter().find(|user| user.role == Role::Administrator);
        let administrator = administrator.ok_or(StoreFault::WrongKey)?;
        let user = UserNumber::parse(administrator.number).map_err(practice::PracticeFault::from)?;
        let secret = Secret::new(administrator.password.to_owned());
        let restoring = Restoring { file, into, user: &user, secret: &secret, origin: Origin::Terminal };
        Ok(open_backup(restoring, (self.means)()).and_then(|opened| opened.restore(newest)))
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        std::fs::remove_dir_all(self.path()).ok();
    }
}
