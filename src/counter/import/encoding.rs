//! Which encoding a file is in: read once, with its SM3.

use std::borrow::Cow;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek};
use std::path::Path;

use encoding_rs::GB18030;

use super::ImportFault;
use crate::domain::journal::FileDigest;
use crate::files;

/// How the bytes of a file are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileEncoding {
    /// UTF-8, with or without a mark at its beginning.
    Utf8,
    /// GB 18030, and GBK and GB 2312 within it.
    Gb18030,
}

impl FileEncoding {
    /// The encoding that a word on the command line names; `None` for a word that names none.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "utf-8" => Some(Self::Utf8),
            "gb18030" => Some(Self::Gb18030),
            _ => None,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
        }
    }

    /// The text of some bytes; `None` if they are none.
    pub(super) fn text(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        }
    }

    /// The text of some bytes, U+FFFD where there is none.
    pub(super) fn text_of_any(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes),
            Self::Gb18030 => GB18030.decode_without_bom_handling(bytes).0,
        }
    }
}

/// The mark that some programs put at the beginning of UTF-8.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Opens a file, unless it is a device, a pipe or a folder: those need never end.
pub(super) fn open(path: &Path) -> Result<File, ImportFault> {
    Ok(files::open(path, OpenOptions::new().read(true))?)
}

/// Reads a file from beginning to end and goes back to its beginning: in which encoding it is, if that can be said, and its
/// SM3.
pub(super) fn survey(file: &mut File) -> Result<(Option<FileEncoding>, String), ImportFault> {
    let mut digest = FileDigest::default();
    let mut count = Count::default();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let length = match file.read(&mut chunk) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if length == 0 {
            file.rewind()?;
            return Ok((count.encoding(), digest.finish()));
        }
        let bytes = chunk.get(..length).unwrap_or_default();
        digest.add(bytes);
        count.add(bytes);
    }
}

/// What a file has of UTF-8.
///
/// A file is UTF-8 when it begins with the mark, when all of it can be read as such, or when it has at least twice as many
/// characters of three or four bytes (all Chinese ones) as places that cannot be read: those rows are refused. In text in GB
/// 18030 such sequences come about by chance only, one for dozens of places that cannot be read; where there are four or more
/// such places for each, the file is GB 18030. In between nobody can tell.
#[derive(Default)]
struct Count {
    /// The first bytes, as many as the mark has.
    beginning: Vec<u8>,
    /// Characters of three or four bytes.
    long: u64,
    /// Places that cannot be read.
    wrong: u64,
    /// The beginning of a character whose end has not come yet.
    open: Vec<u8>,
}

impl Count {
    fn add(&mut self, bytes: &[u8]) {
        let missing = MARK.len().saturating_sub(self.beginning.len());
        self.beginning.extend(bytes.iter().take(missing));
        let joined;
        let mut rest = if self.open.is_empty() {
            bytes
        } else {
            joined = [std::mem::take(&mut self.open).as_slice(), bytes].concat();
            &joined
        };
        loop {
            let (valid, error_length) = match std::str::from_utf8(rest) {
                Ok(text) => (text.len(), None),
                Err(error) => (error.valid_up_to(), Some(error.error_len())),
            };
            let (read, after) = rest.split_at_checked(valid).unwrap_or((rest, &[]));
            let long = read.iter().filter(|byte| **byte >= 0xE0).count();
            self.long += u64::try_from(long).unwrap_or(u64::MAX);
            match error_length {
                None => return,
                Some(None) => {
                    self.open = after.to_vec();
                    return;
                }
                Some(Some(length)) => {
                    self.wrong += 1;
                    rest = after.get(length..).unwrap_or_default();
                }
            }
        }
    }

    fn encoding(&self) -> Option<FileEncoding> {
        let wrong = self.wrong + u64::from(!self.open.is_empty());
        if self.beginning == MARK || wrong == 0 || self.long / 2 >= wrong {
            Some(FileEncoding::Utf8)
        } else if wrong / 4 >= self.long {
            Some(FileEncoding::Gb18030)
        } else {
            None
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Option<FileEncoding> {
        let mut count = Count::default();
        count.add(bytes);
        let mut by_byte = Count::default();
        bytes.chunks(1).for_each(|byte| by_byte.add(byte));
        assert_eq!(count.encoding(), by_byte.encoding(), "however it is cut");
        count.encoding()
    }

    #[test]
    fn the_encoding_is_what_most_of_the_bytes_are() {
        let (utf_8, gb) = (Some(FileEncoding::Utf8), Some(FileEncoding::Gb18030));
        assert_eq!(of(b""), utf_8);
        assert_eq!(of(b"AAC002,AAC003"), utf_8);
        assert_eq!(of("姓名𠮷".as_bytes()), utf_8);
        assert_eq!(of(&GB18030.encode("姓名𠮷").0), gb);
        assert_eq!(of(&["姓名".as_bytes(), b"\xFF"].concat()), utf_8);
        assert_eq!(of(&"姓名北".as_bytes()[..8]), utf_8, "cut in the last character");
        assert_eq!(of(&[MARK, b"\xFF\xFF\xFF"].concat()), utf_8, "the mark decides");
        assert_eq!(of(&["姓名".as_bytes(), b"\xFF\xFF\xFF"].concat()), None);
    }

    #[test]
    fn a_register_in_gb_18030_is_known_whole_and_in_part() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let register = crate::practice::csv(day);
        let rows: Vec<&str> = register.lines().skip(1).collect();
        for size in [rows.len(), 20, 1] {
            for part in rows.chunks(size) {
                assert_eq!(of(&GB18030.encode(&part.join("\n")).0), Some(FileEncoding::Gb18030), "{part:?}");
            }
        }
    }
}
