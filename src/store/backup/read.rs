//! A backup, read: what it says of itself, its key slots, and the database once its key is there.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::PURPOSE;
use super::fault::BackupFault;
use super::header::{Header, LONGEST};
use crate::files;
use crate::store::key_slots::DataKey;

/// The code at the end, in hexadecimal, and a line feed.
const CODE: u64 = 65;
/// The longest key file, in bytes: that of any office is a thousand times shorter.
const LONGEST_KEYS: u64 = 16 << 20;
/// How much is read at a time, in bytes.
const PART: usize = 64 << 10;

/// A backup, open.
pub(in crate::store) struct BackupFile {
    file: File,
    /// What it says of itself.
    pub header: Header,
    /// The key file.
    pub keys: String,
    /// Where the database begins.
    database_at: u64,
}

impl BackupFile {
    /// Opens the backup at a path. What it says is believed once [`BackupFile::lay`] has read it whole.
    ///
    /// # Errors
    /// [`BackupFault`]: no file, no backup, a newer one, one that was cut or changed.
    pub(in crate::store) fn open(path: &Path) -> Result<Self, BackupFault> {
        let mut file = files::open(path, OpenOptions::new().read(true))
            .map_err(|error| if path.is_dir() { BackupFault::IsFolder } else { BackupFault::while_read(error) })?;
        let mut beginning = Vec::new();
        let longest = u64::try_from(LONGEST).unwrap_or_default();
        (&mut file).take(longest).read_to_end(&mut beginning).map_err(BackupFault::while_read)?;
        let (header, length) = Header::read(&beginning)?;
        let length = u64::try_from(length).unwrap_or_default();
        let whole = file.metadata().map_err(BackupFault::while_read)?.len();
        let said = [header.keys, header.database, CODE].into_iter().try_fold(length, u64::checked_add);
        if said != Some(whole) || header.keys > LONGEST_KEYS {
            return Err(BackupFault::Changed);
        }
        file.seek(SeekFrom::Start(length)).map_err(BackupFault::while_read)?;
        let mut keys = Vec::new();
        (&mut file).take(header.keys).read_to_end(&mut keys).map_err(BackupFault::while_read)?;
        let keys = String::from_utf8(keys).map_err(|_| BackupFault::Changed)?;
        Ok(Self { file, database_at: length + header.keys, header, keys })
    }

    /// Reads the rest of the file, every byte of it, and writes its database where it is wanted. What was written counts once this
    /// says so.
    ///
    /// # Errors
    /// [`BackupFault::Changed`] if a byte is not as it was written; `wrong` says what it is that the database could not be
    /// written.
    pub(in crate::store) fn lay(
        &mut self,
        key: &DataKey,
        to: &mut File,
        wrong: fn(io::Error) -> BackupFault,
    ) -> Result<(), BackupFault> {
        self.lay_telling(key, to, wrong, &mut |_, _| {})
    }

    /// The same, and says on the way how many bytes of how many are done.
    ///
    /// # Errors
    /// As [`BackupFile::lay`].
    pub(super) fn lay_telling(
        &mut self,
        key: &DataKey,
        to: &mut File,
        wrong: fn(io::Error) -> BackupFault,
        told: &mut dyn FnMut(u64, u64),
    ) -> Result<(), BackupFault> {
        // What was read stands in the code as it was read: the file may be another one since.
        let mut mac = key.mac(PURPOSE);
        mac.add(self.header.text().as_bytes());
        mac.add(self.keys.as_bytes());
        self.file.seek(SeekFrom::Start(self.database_at)).map_err(BackupFault::while_read)?;
        let (mut left, mut done, all) = (self.header.database, 0, self.header.database);
        self.each_part(&mut left, |part| {
            done += u64::try_from(part.len()).unwrap_or_default();
            told(done, all);
            mac.add(part);
            to.write_all(part).map_err(wrong)
        })?;
        let mut code = String::new();
        (&mut self.file).take(CODE + 1).read_to_string(&mut code).map_err(|_| BackupFault::Changed)?;
        if code != format!("{}\n", mac.code()) {
            return Err(BackupFault::Changed);
        }
        to.sync_all().map_err(wrong)
    }

    fn each_part(
        &mut self,
        left: &mut u64,
        mut take: impl FnMut(&[u8]) -> Result<(), BackupFault>,
    ) -> Result<(), BackupFault> {
        let mut part = vec![0; PART];
        while *left > 0 {
            let length = usize::try_from(*left).unwrap_or(PART).min(PART);
            let part = part.get_mut(..length).ok_or(BackupFault::Changed)?;
            self.file.read_exact(part).map_err(BackupFault::while_read)?;
            take(part)?;
            *left -= u64::try_from(length).unwrap_or_default();
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::journal::Head;
    use crate::domain::{OfficeCode, Station};
    use crate::practice::Seeded;

    #[test]
    fn keys_and_a_text_that_were_in_the_file_for_a_moment_are_not_laid() {
        let folder = tempfile::tempdir().unwrap();
        let (path, to) = (folder.path().join("a.backup"), folder.path().join("a.db"));
        let key = DataKey::draw(&mut Seeded::new(3)).unwrap();
        let header = Header {
            made: "2026-11-22T01:00:00Z".parse().unwrap(),
            store: "0f".repeat(16),
            office: OfficeCode::parse("110105").unwrap(),
            station: Station::first(),
            schema: 5,
            head: Head { seq: 427, hash: "1".repeat(64) },
            keys: 4,
            database: 8,
        };
        let body = format!("{}keysdatabase", header.text());
        let mut mac = key.mac(PURPOSE);
        mac.add(body.as_bytes());
        let whole = format!("{body}{}\n", mac.code());
        let laid = |first: &str| {
            fs::write(&path, first).unwrap();
            let mut backup = BackupFile::open(&path).unwrap();
            fs::write(&path, &whole).unwrap();
            fs::remove_file(&to).ok();
            backup.lay(&key, &mut File::create(&to).unwrap(), |error| panic!("{error}"))
        };
        laid(&whole).unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"database");
        for first in [whole.replacen("keysdata", "mykydata", 1), whole.replacen("entry 427", "entry 426", 1)] {
            assert!(matches!(laid(&first), Err(BackupFault::Changed)));
        }
    }
}
