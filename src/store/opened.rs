//! Which database a folder had when it was opened: whoever moves the folder away, or puts another in its place, stops the desk.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::DATABASE;

/// The file that a name led to, as the operating system tells files apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opened(Option<(u64, u64)>);

impl Opened {
    /// Where the database of a folder lies now.
    pub(super) fn of(folder: &Path) -> Self {
        Self(std::fs::metadata(folder.join(DATABASE)).ok().map(|about| (about.dev(), about.ino())))
    }

    /// Whether the folder still has the database that was opened.
    pub(super) fn is_still_in(self, folder: &Path) -> bool {
        self.0.is_some() && Self::of(folder) == self
    }
}
