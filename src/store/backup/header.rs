//! The text at the beginning of a backup: what it is and how long its parts are. It names nobody, and needs no key.

use chrono::{DateTime, Utc};

use super::fault::BackupFault;
use crate::domain::journal::{Head, instant};
use crate::domain::{OfficeCode, Station};

/// How a backup begins; the number is its format's.
const MARK: &str = "xinfeng backup ";
/// The format.
const FORMAT: &str = "1";
/// A text that is longer is none, in bytes.
pub(super) const LONGEST: usize = 1024;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Header {
    /// When it was begun.
    pub made: DateTime<Utc>,
    /// The data folder's own id.
    pub store: String,
    /// The office.
    pub office: OfficeCode,
    /// The station.
    pub station: Station,
    /// The version of the database.
    pub schema: u32,
    /// The last entry of the journal.
    pub head: Head,
    /// The length of the key file in bytes.
    pub keys: u64,
    /// The length of the database in bytes.
    pub database: u64,
}

impl Header {
    /// The text, with the empty line at its end.
    pub(super) fn text(&self) -> String {
        let Self { made, store, office, station, schema, head, keys, database } = self;
        let made = instant(*made);
        let (seq, hash) = (head.seq, &head.hash);
        format!(
            "{MARK}{FORMAT}\nmade {made}\nstore {store}\noffice {office}\nstation {station}\nschema {schema}\n\
             entry {seq} {hash}\nkeys {keys}\ndatabase {database}\n\n"
        )
    }

    /// Reads the text at the beginning of these bytes, and how long it is.
    ///
    /// # Errors
    /// [`BackupFault::NotABackup`], [`BackupFault::Newer`], [`BackupFault::Changed`]
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, usize), BackupFault> {
        let rest = bytes.strip_prefix(MARK.as_bytes()).ok_or(BackupFault::NotABackup)?;
        let format: Vec<u8> = rest.iter().copied().take_while(|byte| *byte != b'\n').take(4).collect();
        if format != FORMAT.as_bytes() && format.iter().all(u8::is_ascii_digit) {
            return Err(BackupFault::Newer);
        }
        let end = bytes.windows(2).position(|two| two == b"\n\n").ok_or(BackupFault::Changed)?;
        let text = bytes.get(..end + 2).and_then(|text| std::str::from_utf8(text).ok());
        let text = text.ok_or(BackupFault::Changed)?;
        // Whatever could be said otherwise is not what was written.
        let header = Self::parsed(text).filter(|header| header.text() == text);
        Ok((header.ok_or(BackupFault::Changed)?, text.len()))
    }

    fn parsed(text: &str) -> Option<Self> {
        let mut lines = text.lines().skip(1);
        let mut line = |word: &str| lines.next().and_then(|line| line.strip_prefix(word)?.strip_prefix(' '));
        let made: DateTime<Utc> = line("made")?.parse().ok()?;
        let store = line("store")?.to_owned();
        let (office, station) = (OfficeCode::parse(line("office")?).ok()?, Station::parse(line("station")?).ok()?);
        let schema = line("schema")?.parse().ok()?;
        let (seq, hash) = line("entry")?.split_once(' ')?;
        let head = Head { seq: seq.parse().ok()?, hash: hash.to_owned() };
        let (keys, database) = (line("keys")?.parse().ok()?, line("database")?.parse().ok()?);
        let named = store.bytes().all(|byte| byte.is_ascii_hexdigit());
        named.then_some(Self { made, store, office, station, schema, head, keys, database })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            made: "2026-11-22T01:00:00.250Z".parse().unwrap(),
            store: "0f".repeat(16),
            office: OfficeCode::parse("110105").unwrap(),
            station: Station::first(),
            schema: 5,
            head: Head { seq: 427, hash: "1".repeat(64) },
            keys: 1234,
            database: 45_056,
        }
    }

    #[test]
    fn a_header_is_read_as_it_was_written_and_not_otherwise() {
        let text = header().text();
        let whole = format!("{text}and more");
        assert_eq!(Header::read(whole.as_bytes()).unwrap(), (header(), text.len()));
        for (said, otherwise) in [("entry 427", "entry 0427"), ("office 110105", "office 11010"), ("keys ", "keys  ")] {
            let other = text.replace(said, otherwise);
            assert!(matches!(Header::read(other.as_bytes()), Err(BackupFault::Changed)), "{otherwise}");
        }
        assert!(matches!(Header::read(b"SQLite format 3"), Err(BackupFault::NotABackup)));
        assert!(matches!(Header::read(text.replace("backup 1", "backup 2").as_bytes()), Err(BackupFault::Newer)));
        assert!(matches!(Header::read(&text.as_bytes()[..60]), Err(BackupFault::Changed)));
    }
}
