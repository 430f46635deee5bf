//! The rows that were held, as a file that can be brought in again once somebody has decided.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::encoding::MARK;

/// So many imports may begin in one second.
const MOST: u32 = 100;

/// The held rows of one import: UTF-8 with its mark, so that nobody has to guess, the header first, each row as it came. It
/// is not there before it is whole.
pub(super) struct HeldFile {
    folder: PathBuf,
    begun: NaiveDateTime,
    header: String,
    draft: Option<HeldDraft>,
}

struct HeldDraft {
    path: PathBuf,
    fresh: PathBuf,
    file: BufWriter<File>,
}

impl HeldFile {
    /// A file that is begun when the first row is held.
    pub(super) fn new(folder: &Path, begun: NaiveDateTime, header: String) -> Self {
        Self { folder: folder.to_owned(), begun, header, draft: None }
    }

    /// Removes the drafts of imports that were cut short: their processes hold them no more.
    pub(super) fn sweep(folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_draft = name.to_str().is_some_and(|name| name.starts_with(".held-") && name.ends_with(".csv.new"));
            if is_draft && entry.file_type()?.is_file() && File::open(entry.path())?.try_lock().is_ok() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Keeps a row.
    pub(super) fn keep(&mut self, row: &str) -> io::Result<()> {
        if self.draft.is_none() {
            let mut draft = self.begin()?;
            draft.file.write_all(MARK)?;
            writeln!(draft.file, "{}", self.header)?;
            self.draft = Some(draft);
        }
        match &mut self.draft {
            Some(draft) => writeln!(draft.file, "{row}"),
            None => Ok(()),
        }
    }

    /// Puts the file in its place, whole; its path, or none if nothing was held.
    pub(super) fn publish(&mut self) -> io::Result<Option<PathBuf>> {
        let Some(HeldDraft { path, fresh, file }) = self.draft.take() else { return Ok(None) };
        let written = file.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| file.sync_all());
        if let Err(error) = written.and_then(|()| fs::rename(&fresh, &path)) {
            fs::remove_file(&fresh).ok();
            return Err(error);
        }
        File::open(&self.folder)?.sync_all()?;
        Ok(Some(path))
    }

    /// Leaves nothing behind: the import did not come to its end, and its file can be brought in again.
    pub(super) fn discard(&mut self) {
        if let Some(draft) = self.draft.take() {
            fs::remove_file(&draft.fresh).ok();
        }
    }

    /// The draft of a file whose name nobody has: whoever holds the draft's name may take the file's.
    fn begin(&self) -> io::Result<HeldDraft> {
        let time = self.begun.format("%Y%m%d-%H%M%S");
        for place in 1..=MOST {
            let name = if place == 1 { format!("held-{time}.csv") } else { format!("held-{time}-{place}.csv") };
            let path = self.folder.join(&name);
            let fresh = self.folder.join(format!(".{name}.new"));
            match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(_) if path.exists() => fs::remove_file(&fresh)?,
                Ok(file) => {
                    file.lock()?;
                    return Ok(HeldDraft { path, fresh, file: BufWriter::new(file) });
                }
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn files(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_held_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let begun = "2026-11-22T09:00:00".parse().unwrap();
        let held = || HeldFile::new(folder.path(), begun, String::from("a,b"));
        assert_eq!(held().publish().unwrap(), None);
        assert!(files(folder.path()).is_empty());
        let mut given_up = held();
        given_up.keep("1,2").unwrap();
        assert!(!files(folder.path()).iter().any(|name| name.starts_with("held")));
        HeldFile::sweep(folder.path()).unwrap();
        assert_eq!(files(folder.path()).len(), 1, "it is being written");
        given_up.discard();
        assert!(files(folder.path()).is_empty());
        fs::write(folder.path().join(".held-20261121-090000.csv.new"), "cut short").unwrap();
        HeldFile::sweep(folder.path()).unwrap();
        assert!(files(folder.path()).is_empty());
        for row in ["1,甲", "2,乙"] {
            let mut held = held();
            held.keep(row).unwrap();
            let path = held.publish().unwrap().unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("\u{FEFF}a,b\n{row}\n"));
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(files(folder.path()), ["held-20261122-090000-2.csv", "held-20261122-090000.csv"]);
    }
}
