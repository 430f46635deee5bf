//! The rows that were left out, as files: the held ones, to be brought in again once somebody has decided; the refused ones, to
//! be corrected; and why each was refused.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::encoding::MARK;

/// So many imports may begin in one second.
const MOST: u32 = 100;

/// What such a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    /// Held rows: UTF-8 with its mark, so that nobody has to guess.
    Held,
    /// Refused rows, byte for byte as they came.
    Refused,
    /// Why each was refused; nothing in it leads to a person.
    Why,
}

impl Has {
    const ALL: [Self; 3] = [Self::Held, Self::Refused, Self::Why];

    /// How its name begins and ends.
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Held => ("held", "csv"),
            Self::Refused => ("refused", "csv"),
            Self::Why => ("refused", "tsv"),
        }
    }

    fn is_a_draft(self, name: &str) -> bool {
        let (stem, ending) = self.name();
        name.starts_with(&format!(".{stem}-")) && name.ends_with(&format!(".{ending}.new"))
    }
}

/// One file of what an import left out: its header first, then line by line. It is not there before it is whole.
pub(super) struct HeldFile {
    has: Has,
    folder: PathBuf,
    begun: NaiveDateTime,
    header: Vec<u8>,
    draft: Option<HeldDraft>,
}

struct HeldDraft {
    path: PathBuf,
    fresh: PathBuf,
    file: BufWriter<File>,
}

impl HeldFile {
    /// A file that is begun with its first line.
    pub(super) fn new(has: Has, folder: &Path, begun: NaiveDateTime, header: Vec<u8>) -> Self {
        Self { has, folder: folder.to_owned(), begun, header, draft: None }
    }

    /// Removes the drafts of imports that were cut short: their processes hold them no more.
    pub(super) fn sweep(folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_draft = name.to_str().is_some_and(|name| Has::ALL.into_iter().any(|has| has.is_a_draft(name)));
            if is_draft && entry.file_type()?.is_file() && File::open(entry.path())?.try_lock().is_ok() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Keeps a line.
    pub(super) fn keep(&mut self, line: &[u8]) -> io::Result<()> {
        if self.draft.is_none() {
            let mut draft = self.begin()?;
            if self.has == Has::Held {
                draft.file.write_all(MARK)?;
            }
            draft.file.write_all(&self.header)?;
            draft.file.write_all(b"\n")?;
            self.draft = Some(draft);
        }
        match &mut self.draft {
            Some(draft) => draft.file.write_all(line).and_then(|()| draft.file.write_all(b"\n")),
            None => Ok(()),
        }
    }

    /// Puts the file in its place, whole; its path, or none if nothing was left out.
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
        let (stem, ending) = self.has.name();
        for place in 1..=MOST {
            let name =
                if place == 1 { format!("{stem}-{time}.{ending}") } else { format!("{stem}-{time}-{place}.{ending}") };
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
        let held = || HeldFile::new(Has::Held, folder.path(), begun, b"a,b".to_vec());
        assert_eq!(held().publish().unwrap(), None);
        assert!(files(folder.path()).is_empty());
        let mut given_up = held();
        given_up.keep(b"1,2").unwrap();
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
            held.keep(row.as_bytes()).unwrap();
            let path = held.publish().unwrap().unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("\u{FEFF}a,b\n{row}\n"));
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(files(folder.path()), ["held-20261122-090000-2.csv", "held-20261122-090000.csv"]);
    }
}
