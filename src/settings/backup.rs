//! When backups are made by themselves, where they go, and how many stay.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::bounded::Bounded;

/// A text that cannot be the folder of backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the folder of backups is a whole path, like /media/backup")]
pub struct NotABackupFolder;

/// The folder that backups go to: a whole path, so that it is the same wherever the program is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BackupFolder(String);

impl BackupFolder {
    /// Reads a path.
    ///
    /// # Errors
    /// [`NotABackupFolder`]
    pub fn parse(written: &str) -> Result<Self, NotABackupFolder> {
        let text = written.trim();
        let fits = Path::new(text).is_absolute() && text.len() <= 1024 && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned())).ok_or(NotABackupFolder)
    }

    /// The folder.
    pub fn path(&self) -> PathBuf {
        PathBuf::from(&self.0)
    }
}

impl TryFrom<String> for BackupFolder {
    type Error = NotABackupFolder;

    fn try_from(text: String) -> Result<Self, NotABackupFolder> {
        Self::parse(&text)
    }
}

impl From<BackupFolder> for String {
    fn from(folder: BackupFolder) -> Self {
        folder.0
    }
}

/// After how many hours the next backup is due: 1 to a week, once a day unless set.
pub type BackupHours = Bounded<1, 168, 24>;

impl BackupHours {
    /// These hours as a time.
    pub fn time(self) -> TimeDelta {
        TimeDelta::hours(self.number().into())
    }
}

/// How many backups stay at the most: 1 to 999.
pub type BackupsKept = Bounded<1, 999, 14>;

/// For how many days a backup stays: 1 to ten years.
pub type BackupDays = Bounded<1, 3660, 90>;

impl BackupDays {
    /// These days as a time.
    pub fn time(self) -> TimeDelta {
        TimeDelta::days(self.number().into())
    }
}

/// Backups that are made by themselves while somebody is signed in to the window.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BackupSettings {
    /// Where they go; none is made without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<BackupFolder>,
    /// After how many hours the next one is due.
    pub hours: BackupHours,
    /// How many stay.
    pub keep: BackupsKept,
    /// For how many days.
    pub days: BackupDays,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_backups_is_a_whole_path() {
        assert_eq!(BackupFolder::parse(" /media/备份 ").unwrap().path(), Path::new("/media/备份"));
        for text in ["", "backups", "../x", "/a\nb"] {
            assert_eq!(BackupFolder::parse(text), Err(NotABackupFolder), "{text}");
        }
    }
}
