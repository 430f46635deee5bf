//! A folder that is named in the settings.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A text that is no whole path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a folder is named by its whole path, like /media/backup")]
pub struct NotAWholePath;

/// A folder by its whole path, so that it is the same wherever the program is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WholePath(String);

impl WholePath {
    /// Reads a path.
    ///
    /// # Errors
    /// [`NotAWholePath`]
    pub fn parse(written: &str) -> Result<Self, NotAWholePath> {
        let text = written.trim();
        let fits = Path::new(text).is_absolute() && text.len() <= 1024 && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned())).ok_or(NotAWholePath)
    }

    /// The folder.
    pub fn path(&self) -> PathBuf {
        PathBuf::from(&self.0)
    }
}

impl TryFrom<String> for WholePath {
    type Error = NotAWholePath;

    fn try_from(text: String) -> Result<Self, NotAWholePath> {
        Self::parse(&text)
    }
}

impl From<WholePath> for String {
    fn from(folder: WholePath) -> Self {
        folder.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_whole_path() {
        assert_eq!(WholePath::parse(" /media/备份 ").unwrap().path(), Path::new("/media/备份"));
        for text in ["", "backups", "../x", "/a\nb"] {
            assert_eq!(WholePath::parse(text), Err(NotAWholePath), "{text}");
        }
    }
}
