//! The inbox: a folder of the settings that another system writes files of the register into, each under another name first
//! and renamed when it is whole. A file is counted, comes in after one yes, and is set aside.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::{SetAside, Taking, found, opened};
use crate::counter::Counter;
use crate::domain::RegisterKind;
use crate::files;

/// The folder in the inbox that files are set aside in.
const ASIDE: &str = "taken";
/// How the name of a file ends that has all there are of its kind.
const FULL: &str = "-full";

/// What lies in the inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// The files, in the order in which they come in: workers first, since the others are about them.
    pub waiting: Vec<Waiting>,
    /// CSV files whose header fits no kind, or that cannot be read.
    pub strange: Vec<PathBuf>,
}

/// A file that waits in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The file.
    pub file: PathBuf,
    /// What it holds, as its header says.
    pub kind: RegisterKind,
    /// Whether it has all there are of its kind, as its name says.
    pub full: bool,
}

impl Counter {
    /// What lies in the inbox; `None` where the settings name none.
    ///
    /// # Errors
    /// What the operating system says of the folder.
    pub fn inbox(&self) -> std::io::Result<Option<Inbox>> {
        let Some(folder) = self.inbox_folder() else { return Ok(None) };
        let mut inbox = Inbox::default();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let file = entry.path();
            // What a link leads to is not followed.
            if !entry.file_type()?.is_file() || !found::is_csv(&file) {
                continue;
            }
            match opened::kind_of(&file, &Taking::default()) {
                Ok(Some(kind)) => inbox.waiting.push(Waiting { kind, full: has_all(&file), file }),
                Ok(None) | Err(_) => inbox.strange.push(file),
            }
        }
        let place = |kind| RegisterKind::ALL.into_iter().position(|it| it == kind);
        inbox.waiting.sort_by(|one, other| (place(one.kind), &one.file).cmp(&(place(other.kind), &other.file)));
        inbox.strange.sort();
        Ok(Some(inbox))
    }

    /// Whether the name of a file of the inbox says that it has all there are of its kind.
    pub fn is_whole(&self, file: &Path) -> bool {
        self.lies_in_the_inbox(file) && has_all(file)
    }

    /// Moves a file of the inbox that came in out of the way.
    pub(super) fn set_aside(&self, file: &Path, time: NaiveDateTime) -> Option<SetAside> {
        if !self.lies_in_the_inbox(file) {
            return None;
        }
        let folder = self.inbox_folder()?.join(ASIDE);
        let to = folder.join(format!("{}-{}", time.format("%Y%m%d-%H%M%S"), file.file_name()?.to_string_lossy()));
        let moved = files::private_folder(&folder).and_then(|()| files::rename(file, &to));
        Some(if moved.is_ok() { SetAside::In(to) } else { SetAside::Stays })
    }

    fn inbox_folder(&self) -> Option<PathBuf> {
        self.settings.register.inbox.as_ref().map(|folder| folder.path())
    }

    fn lies_in_the_inbox(&self, file: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        let (lies_in, inbox) = (file.parent().and_then(real), self.inbox_folder().as_deref().and_then(real));
        inbox.is_some() && lies_in == inbox
    }
}

fn has_all(file: &Path) -> bool {
    file.file_stem().is_some_and(|name| name.to_string_lossy().ends_with(FULL))
}
