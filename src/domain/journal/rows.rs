//! What an entry says of the rows that it left: of each its table, its key and a digest of what stands in it, or that it is
//! gone. Whoever walks the journal knows from that how the tables must look, and which row somebody edited beside it.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sm3::{Digest, Sm3};

use super::JournalKey;
use crate::domain::spelt;

spelt! {
    /// A table whose rows the entries speak for.
    #[derive(PartialOrd, Ord)]
    pub enum RowTable {
        /// The passwords that count.
        Passwords = "passwords",
        /// The users.
        Users = "users",
        /// The visits.
        Visits = "visits",
        /// The envelopes.
        Envelopes = "envelopes",
        /// Wrong card entries.
        CardTries = "card_tries",
        /// Tries for workers' passwords.
        PasswordTries = "password_tries",
    }
}

/// So many bytes of the code of a row are kept: 80 bits, as many as a code on paper has.
const LENGTH: usize = 10;
/// What stands in the place of a digest where there is no row any more.
const GONE: &str = "gone";
/// What stands there where there was no row before.
const NEW: &str = "new";
/// What stands in a row: the first ten bytes of HMAC-SM3 (GB/T 32905-2016). Nobody without the journal's key can tell from it
/// what that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowDigest([u8; LENGTH]);

impl RowDigest {
    fn parse(text: &str) -> Option<Self> {
        let mut digest = [0; LENGTH];
        // A text of another length would not fit into it.
        let fits = text.len() == 2 * LENGTH && HEXLOWER.decode_mut(text.as_bytes(), &mut digest) == Ok(LENGTH);
        fits.then_some(Self(digest))
    }
}

impl std::fmt::Display for RowDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut digits = [0; 2 * LENGTH];
        HEXLOWER.encode_mut(&self.0, &mut digits);
        f.write_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

/// The key of the rows' digests, made of the journal's.
#[derive(Clone)]
pub struct RowKey(Option<Hmac<Sm3>>);

impl RowKey {
    /// The digest of a row that is written as one text.
    pub fn digest(&self, row: &str) -> RowDigest {
        let mac = self.0.clone().map(|mac| mac.chain_update(row).finalize().into_bytes());
        let mut digest = [0; LENGTH];
        // A code of 32 bytes has ten.
        digest.iter_mut().zip(mac.into_iter().flatten()).for_each(|(digest, byte)| *digest = byte);
        RowDigest(digest)
    }
}

impl std::fmt::Debug for RowKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RowKey(…)")
    }
}

impl JournalKey {
    /// The key of the rows' digests: HMAC-SM3 of `xinfeng rows 1`.
    pub fn of_rows(&self) -> RowKey {
        // HMAC takes a key of any length: this cannot fail.
        RowKey(Hmac::<Sm3>::new_from_slice(&self.mac("xinfeng rows 1")).ok())
    }
}

/// What stood in a row before an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// It was not there.
    New,
    /// This.
    Said(RowDigest),
}

/// A row as an entry found and left it. In a line: `visits 17 9c02… 3fa1…`, `visits 18 new 77d0…`, or
/// `card_tries 5 41ab… gone`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowLeft {
    /// Where it stands.
    pub table: RowTable,
    /// By what it is known there.
    pub key: String,
    /// What stood in it.
    pub was: Was,
    /// What stands in it; `None` if it is gone.
    pub now: Option<RowDigest>,
}

/// A text that is no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a table, a key, and what stood and stands there, in twenty hexadecimal digits each")]
pub struct NotARow;

impl std::str::FromStr for RowLeft {
    type Err = NotARow;

    fn from_str(text: &str) -> Result<Self, NotARow> {
        let (table, rest) = text.split_once(' ').ok_or(NotARow)?;
        let (rest, now) = rest.rsplit_once(' ').ok_or(NotARow)?;
        let now = match now {
            GONE => None,
            digest => Some(RowDigest::parse(digest).ok_or(NotARow)?),
        };
        let (key, was) = rest.rsplit_once(' ').ok_or(NotARow)?;
        let was = match was {
            NEW => Was::New,
            digest => Was::Said(RowDigest::parse(digest).ok_or(NotARow)?),
        };
        Ok(Self { table: RowTable::named(table).ok_or(NotARow)?, key: key.to_owned(), was, now })
    }
}

impl std::fmt::Display for RowLeft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ", self.table.word(), self.key)?;
        match &self.was {
            Was::New => write!(f, "{NEW} ")?,
            Was::Said(digest) => write!(f, "{digest} ")?,
        }
        match &self.now {
            Some(digest) => digest.fmt(f),
            None => f.write_str(GONE),
        }
    }
}

impl Serialize for RowLeft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RowLeft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Many rows of one table in a number and a digest: SM3 over `KEY DIGEST` and a line feed for each, by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCount {
    /// How many.
    pub count: u64,
    /// SM3 in hexadecimal.
    pub sm3: String,
}

/// Counts rows, one after another.
#[derive(Default)]
pub struct RowCounter {
    count: u64,
    sm3: Sm3,
}

impl RowCounter {
    /// The next row.
    pub fn add(&mut self, key: &str, digest: &RowDigest) {
        self.count += 1;
        self.sm3.update(format!("{key} {digest}\n"));
    }

    /// All of them.
    pub fn finish(self) -> RowCount {
        RowCount { count: self.count, sm3: HEXLOWER.encode(&self.sm3.finalize()) }
    }
}

/// What is wrong with a table: a row that no entry explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowBreak {
    /// The row is not as this entry left it.
    Changed(RowPlace, i64),
    /// No entry says that there is such a row.
    PutIn(RowPlace),
    /// The row is gone, and this entry left it there.
    TakenOut(RowPlace, i64),
    /// The rows that were there before are not those that this entry counted.
    Begun(RowTable, i64),
    /// The rows were counted anew by this entry, though every entry before spoke for its own.
    CountedAgain(i64),
}

/// A row that somebody touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace {
    /// Where it stands.
    pub table: RowTable,
    /// By what it is known there.
    pub key: String,
    /// By what people know it: the number of the visit, of the envelope, of the user; of what belongs to a worker, the number
    /// of the worker's last visit, or the masked name.
    pub named: Option<String>,
}

#[cfg(test)]
mod tests;
