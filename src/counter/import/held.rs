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

    /// What it is called: the files of one import have one time and one place.
    fn called(self, begun: NaiveDateTime, place: u32) -> String {
        let (stem, ending) = self.name();
        let time = begun.format("%Y%m%d-%H%M%S");
        if place == 1 { format!("{stem}-{time}.{ending}") } else { format!("{stem}-{time}-{place}.{ending}") }
    }

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
    /// Whether a line was kept.
    has_lines: bool,
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

    /// Begins files that belong together, at the first place of their second that no other import has: each is called alike.
    pub(super) fn begin(files: &mut [&mut Self]) -> io::Result<()> {
        for place in 1..=MOST {
            let begun = files.iter_mut().map(|file| file.begin_at(place)).collect::<io::Result<Vec<_>>>();
            match begun {
                Ok(begun) if begun.iter().all(|begun| *begun) => return Ok(()),
                Ok(_) => files.iter_mut().for_each(|file| file.discard()),
                Err(error) => {
                    files.iter_mut().for_each(|file| file.discard());
                    return Err(error);
                }
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Whether it was begun.
    pub(super) fn is_begun(&self) -> bool {
        self.draft.is_some()
    }

    /// Keeps a line in a file that was begun.
    pub(super) fn keep(&mut self, line: &[u8]) -> io::Result<()> {
        let Some(draft) = &mut self.draft else { return Err(ErrorKind::NotFound.into()) };
        if !draft.has_lines {
            let mark = if self.has == Has::Held { MARK } else { b"" };
            for part in [mark, &self.header, b"\n"] {
                draft.file.write_all(part)?;
            }
            draft.has_lines = true;
        }
        draft.file.write_all(line).and_then(|()| draft.file.write_all(b"\n"))
    }

    /// Puts the file in its place, whole; its path, or none if nothing was left out.
    pub(super) fn publish(&mut self) -> io::Result<Option<PathBuf>> {
        let Some(HeldDraft { path, fresh, file, has_lines }) = self.draft.take() else { return Ok(None) };
        if !has_lines {
            return fs::remove_file(&fresh).map(|()| None);
        }
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

    /// Begins its draft at this place, unless somebody has it: whoever holds the draft's name may take the file's.
    fn begin_at(&mut self, place: u32) -> io::Result<bool> {
        let name = self.has.called(self.begun, place);
        let (path, fresh) = (self.folder.join(&name), self.folder.join(format!(".{name}.new")));
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&fresh) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
            Ok(_) if path.exists() => fs::remove_file(&fresh).map(|()| false),
            Ok(file) => {
                file.lock()?;
                self.draft = Some(HeldDraft { path, fresh, file: BufWriter::new(file), has_lines: false });
                Ok(true)
            }
        }
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
        HeldFile::begin(&mut [&mut given_up]).unwrap();
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
            HeldFile::begin(&mut [&mut held]).unwrap();
            held.keep(row.as_bytes()).unwrap();
            let path = held.publish().unwrap().unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("\u{FEFF}a,b\n{row}\n"));
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(files(folder.path()), ["held-20261122-090000-2.csv", "held-20261122-090000.csv"]);
    }
    #[test]
    fn the_files_of_one_import_are_called_alike_whatever_is_left_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let begun = "2026-11-22T09:00:00".parse().unwrap();
        // Of an import of that second somebody has brought the rows in and left the reasons.
        fs::write(folder.path().join("refused-20261122-090000.tsv"), "").unwrap();
        let mut files = Has::ALL.map(|has| HeldFile::new(has, folder.path(), begun, b"a".to_vec()));
        let [held, rows, why] = &mut files;
        HeldFile::begin(&mut [held, rows, why]).unwrap();
        rows.keep(b"1").unwrap();
        why.keep(b"2").unwrap();
        for file in &mut files {
            file.publish().unwrap();
        }
        let expected = ["refused-20261122-090000-2.csv", "refused-20261122-090000-2.tsv", "refused-20261122-090000.tsv"];
        assert_eq!(super::tests::files(folder.path()), expected, "and none that is empty");
    }
}
