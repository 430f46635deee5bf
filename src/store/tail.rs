//! Where the journal ended after the last change, kept outside the data folder: what lies in the folder's newest file can be cut
//! or taken away without a key, and the journal that is left looks whole.
//!
//! The file is called by the folder's own id and its place. It has two slots of one length, written in turn, so that a write that is cut
//! short leaves the other. A slot is one line, closed by HMAC-SM3 under the journal's key: one that was torn or made by
//! somebody else is none. docs/formats.md says what stands in it.
//!
//! The order of a change: the commit, then the tail, then the answer to whoever asked. So a journal that is longer than its tail
//! was only cut short between the two; one that is shorter has lost what was answered.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use data_encoding::HEXLOWER;

use super::StoreFault;

use crate::domain::journal::{Event, Head, JournalKey, digest};
use crate::files;

/// How long a slot is, in bytes: what a disk writes at once.
const SLOT: usize = 4096;
/// How many slots there are.
const SLOTS: usize = 2;
/// How a slot begins; the number is its format's.
const MARK: &str = "tail 1";
/// How many digits of the place's digest stand in a name.
const PLACE: usize = 16;
/// How long one program waits for another that writes: so many times so long.
const PATIENCE: (u32, Duration) = (250, Duration::from_millis(20));

/// The folder where tails are kept, apart from the data folders; by default none is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TailPlace(Place);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Place {
    /// None is kept.
    #[default]
    Nowhere,
    /// One should be kept, and nobody says where.
    Unknown,
    Folder(PathBuf),
}

impl TailPlace {
    /// This folder, which is made when it is needed.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self(Place::Folder(folder))
    }

    /// A place that nobody has named: whoever signs in hears it, and nothing is written.
    pub fn unknown() -> Self {
        Self(Place::Unknown)
    }

    /// Where the tail of a data folder with this id lies, if tails are kept. A copy of the folder has the id, too, and lies
    /// elsewhere: it has no tail of its own yet, and does not write into that of the original.
    pub(super) fn path(&self, id: &str, data: &Path) -> Result<Option<PathBuf>, StoreFault> {
        match &self.0 {
            Place::Nowhere => Ok(None),
            Place::Unknown => Err(StoreFault::NoTailPlace),
            Place::Folder(_) => {
                let data = data.canonicalize().map_err(|error| StoreFault::Tail(error.into()))?;
                Ok(self.path_at(id, &data))
            }
        }
    }

    /// The same of a data folder that lies, or will lie, at this path, without links in it.
    pub(super) fn path_at(&self, id: &str, data: &Path) -> Option<PathBuf> {
        let Place::Folder(folder) = &self.0 else { return None };
        let data = digest(data.as_os_str().as_encoded_bytes());
        Some(folder.join(format!("{id}-{}", data.get(..PLACE)?)))
    }

    /// The tails of every data folder with this id, wherever it lies or lay.
    pub(super) fn all_of(&self, id: &str) -> Vec<PathBuf> {
        let Place::Folder(folder) = &self.0 else { return Vec::new() };
        let there = std::fs::read_dir(folder).ok().into_iter().flatten().flatten();
        let ours = |entry: &std::fs::DirEntry| {
            // What lies beside a tail, or was left by a kill, has an ending.
            entry.file_name().to_str().is_some_and(|name| name.starts_with(&format!("{id}-")) && !name.contains('.'))
        };
        there.filter(ours).map(|entry| entry.path()).collect()
    }
}

/// So many counts of one station and kind are remembered: a clock may have been believed that stood a month ahead.
const COUNTS: usize = 40;

/// The last number that each count has drawn: one for each office, station and year of envelopes, and day of visits. The
/// oldest counts of a station are let go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Drawn(BTreeMap<String, String>);

impl Drawn {
    /// Adds a number, as it is kept or as it is printed, if it is the highest of its count.
    pub(super) fn add(&mut self, number: &str) {
        let number = number.replace('-', "");
        // `E`, office, station and year of an envelope; office, station and day of a visit. The rest has one width: it counts
        // as text.
        let (station, width) = if number.starts_with('E') { (9, 11) } else { (8, 16) };
        let (Some(station), Some(count)) = (number.get(..station), number.get(..width)) else { return };
        if let Some(highest) = self.0.get_mut(count) {
            if *highest < number {
                *highest = number;
            }
            return;
        }
        // The oldest count makes room for another one.
        let mut of_the_station = self.0.keys().filter(|key| key.starts_with(station));
        let oldest = of_the_station.next().cloned();
        if let Some(oldest) = oldest.filter(|_| of_the_station.count() + 1 >= COUNTS) {
            self.0.remove(&oldest);
        }
        self.0.insert(count.to_owned(), number);
    }

    /// Adds those that an event drew.
    pub(super) fn add_of(&mut self, event: &Event) {
        match event {
            Event::Issued { envelope, .. } => self.add(envelope),
            Event::Verified { business, again: false, .. } => self.add(business),
            _ => {}
        }
    }

    /// These and those.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        other.numbers().for_each(|number| both.add(number));
        both
    }

    /// Those that are higher than in the others, or of a count that the others do not have.
    pub(super) fn beyond(&self, others: &Self) -> Vec<String> {
        let higher = self.0.iter().filter(|(count, number)| others.0.get(*count).is_none_or(|other| other < *number));
        higher.map(|(_, number)| number.clone()).collect()
    }

    /// The numbers.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

/// What a tail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tail {
    /// The last entry.
    pub head: Head,
    /// The last number of each count.
    pub drawn: Drawn,
}

/// Whether a tail may go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It only goes on: another session may have been quicker.
    On,
    /// It begins anew where the journal is now: that it is another one is on the record.
    Anew,
}

/// A tail's file, open.
#[derive(Debug)]
pub(super) struct TailFile {
    file: File,
    id: String,
    path: PathBuf,
    /// What lay in it when it was last read or written here: the same bytes need not be checked again.
    known: Option<Known>,
}

/// The bytes of a tail's file, and what was found in them.
#[derive(Debug)]
struct Known {
    bytes: Vec<u8>,
    newest: Option<Newest>,
}

/// The newest slot that is whole: its place, its turn, and what it says.
type Newest = (usize, u64, Tail);

impl TailFile {
    /// Opens the file at a path, whose name begins with the folder's id; `None` if there is none.
    ///
    /// # Errors
    /// What the operating system says; what is no file is not opened.
    pub(super) fn open(path: &Path) -> io::Result<Option<Self>> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let id = name.split('-').next().unwrap_or_default().to_owned();
        Ok(files::open_plain(path)?.map(|file| Self { file, id, path: path.to_owned(), known: None }))
    }

    /// The tails of the same store beside this one, and this one itself.
    pub(super) fn of_the_store(&self) -> Vec<PathBuf> {
        let folder = self.path.parent().map(Path::to_owned);
        folder.map_or_else(Vec::new, |folder| TailPlace::in_folder(folder).all_of(&self.id))
    }

    /// Makes the file at a path, with its room on the disk, or puts a new one in the place of the one that is there.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn make(path: &Path) -> io::Result<Self> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        files::private_folder(folder)?;
        files::replace(path, &[b'\n'; SLOT * SLOTS])?;
        // Where the folder itself is new, its name; above it may be one that nobody may read.
        folder.parent().map(files::sync);
        Self::open(path)?.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Whether it still lies where whoever signs in next looks for it: what is written into a file that was taken away or
    /// exchanged is read by nobody.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn is_in_place(&self) -> io::Result<bool> {
        let ours = self.file.metadata()?;
        match std::fs::symlink_metadata(&self.path) {
            Ok(there) => Ok((there.dev(), there.ino()) == (ours.dev(), ours.ino())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Where the journal ended when somebody else has written since; `None` if nobody has. Nobody is waited for: of a slot that
    /// is being written the code does not fit, and the other one is whole.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn news(&mut self, key: &JournalKey) -> io::Result<Option<Head>> {
        let bytes = self.bytes()?;
        if self.known.as_ref().is_some_and(|known| known.bytes == bytes) {
            return Ok(None);
        }
        let newest = self.newest_in(key, &bytes);
        let head = newest.as_ref().map(|(_, _, tail)| tail.head.clone());
        self.known = Some(Known { bytes, newest });
        Ok(head)
    }

    /// What it says; `None` if no slot is whole.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn read(&self, key: &JournalKey) -> io::Result<Option<Tail>> {
        let _locked = lock(&self.file)?;
        Ok(self.newest_in(key, &self.bytes()?).map(|(_, _, tail)| tail))
    }

    /// Says that the journal ends here now; on the disk when it returns.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn write(&mut self, key: &JournalKey, tail: &Tail, step: Step) -> io::Result<()> {
        let known = self.known.take();
        let _locked = lock(&self.file)?;
        let bytes = self.bytes()?;
        let Known { mut bytes, newest } = match known {
            Some(known) if known.bytes == bytes => known,
            _ => Known { newest: self.newest_in(key, &bytes), bytes },
        };
        let (place, turn, mut next) = match &newest {
            None => (0, 1, tail.clone()),
            Some((place, turn, there)) => {
                let drawn = there.drawn.and(&tail.drawn);
                let on = step == Step::On && there.head.seq >= tail.head.seq;
                if on && drawn == there.drawn {
                    self.known = Some(Known { bytes, newest });
                    return Ok(());
                }
                let head = if on { there.head.clone() } else { tail.head.clone() };
                ((place + 1) % SLOTS, turn.saturating_add(1), Tail { head, drawn })
            }
        };
        next.head.seq = next.head.seq.max(0);
        let slot = self.slot(key, turn, &next).ok_or(io::ErrorKind::InvalidData)?;
        self.file.write_all_at(&slot, offset(place))?;
        self.file.sync_data()?;
        bytes.resize(SLOT * SLOTS, 0);
        if let Some(there) = bytes.get_mut(place * SLOT..(place + 1) * SLOT) {
            there.copy_from_slice(&slot);
        }
        self.known = Some(Known { bytes, newest: Some((place, turn, next)) });
        Ok(())
    }

    /// What lies in the file.
    fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; SLOT * SLOTS];
        let length = self.file.read_at(&mut bytes, 0)?;
        bytes.truncate(length);
        Ok(bytes)
    }

    /// The newest slot that is whole.
    fn newest_in(&self, key: &JournalKey, bytes: &[u8]) -> Option<Newest> {
        let said = |(place, slot)| self.said(key, slot).map(|(turn, tail)| (place, turn, tail));
        bytes.chunks(SLOT).enumerate().filter_map(said).max_by_key(|(_, turn, _)| *turn)
    }

    /// A slot: what is said, its code, and line feeds to its end. `None` for what does not fit.
    fn slot(&self, key: &JournalKey, turn: u64, Tail { head, drawn }: &Tail) -> Option<Vec<u8>> {
        let mut said = format!("{MARK} {} {turn} {} {}", self.id, head.seq, head.hash);
        drawn.numbers().for_each(|number| {
            said.push(' ');
            said.push_str(number);
        });
        let code = HEXLOWER.encode(&key.mac(&said));
        let mut slot = format!("{said} {code}\n").into_bytes();
        let fits = slot.len() <= SLOT;
        slot.resize(SLOT, b'\n');
        fits.then_some(slot)
    }

    /// What a slot says, if it is whole and this folder's: its turn, and the rest.
    fn said(&self, key: &JournalKey, slot: &[u8]) -> Option<(u64, Tail)> {
        let text = std::str::from_utf8(slot).ok()?.trim_end_matches('\n');
        let (said, code) = text.rsplit_once(' ')?;
        if HEXLOWER.encode(&key.mac(said)) != code {
            return None;
        }
        let mut words = said.strip_prefix(MARK)?.strip_prefix(' ')?.split(' ');
        if words.next()? != self.id {
            return None;
        }
        let turn = words.next()?.parse().ok()?;
        let head = Head { seq: words.next()?.parse().ok()?, hash: words.next()?.to_owned() };
        let mut drawn = Drawn::default();
        words.for_each(|number| drawn.add(number));
        Some((turn, Tail { head, drawn }))
    }
}

/// Keeps other programs from writing, until dropped. One that was stopped while it wrote is not waited for for ever.
fn lock(file: &File) -> io::Result<Locked<'_>> {
    let (times, moment) = PATIENCE;
    for _ in 0..times {
        match file.try_lock() {
            Ok(()) => return Ok(Locked(file)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(moment),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::ErrorKind::TimedOut.into())
}

/// The file while it is locked.
struct Locked<'a>(&'a File);

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        self.0.unlock().ok();
    }
}

fn offset(place: usize) -> u64 {
    u64::try_from(place * SLOT).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn key() -> JournalKey {
        JournalKey(zeroize::Zeroizing::new(vec![7; 32]))
    }

    fn tail(seq: i64, numbers: &[&str]) -> Tail {
        let mut drawn = Drawn::default();
        numbers.iter().for_each(|number| drawn.add(number));
        Tail { head: Head { seq, hash: format!("{seq:064x}") }, drawn }
    }

    fn path(folder: &tempfile::TempDir) -> PathBuf {
        folder.path().join("tails").join("0f0f")
    }

    #[test]
    fn a_tail_only_goes_on_until_it_begins_anew_and_keeps_the_highest_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = TailFile::make(&path(&folder)).unwrap();
        assert_eq!(file.read(&key()).unwrap(), None);
        file.write(&key(), &tail(7, &["E110105-01-26-0000427"]), Step::On).unwrap();
        file.write(&key(), &tail(9, &["E110105-01-26-0000419", "110105-01-20261122-00017"]), Step::On).unwrap();
        let both = ["E110105-01-26-0000427", "110105-01-20261122-00017"];
        assert_eq!(file.read(&key()).unwrap(), Some(tail(9, &both)));
        // Who was quicker stays; what the slower one drew is kept all the same.
        file.write(&key(), &tail(8, &["E110105-02-26-0000016"]), Step::On).unwrap();
        let three = [both[0], both[1], "E110105-02-26-0000016"];
        assert_eq!(file.read(&key()).unwrap(), Some(tail(9, &three)));
        file.write(&key(), &tail(8, &[]), Step::Anew).unwrap();
        let again = TailFile::open(&path(&folder)).unwrap().unwrap();
        assert_eq!(again.read(&key()).unwrap(), Some(tail(8, &three)));
    }

    #[test]
    fn a_slot_that_was_torn_or_made_by_somebody_else_leaves_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = TailFile::make(&path(&folder)).unwrap();
        file.write(&key(), &tail(1, &[]), Step::On).unwrap();
        file.write(&key(), &tail(2, &[]), Step::On).unwrap();
        let whole = std::fs::read(path(&folder)).unwrap();
        assert_eq!(whole.len(), SLOT * SLOTS);
        for (place, left) in [(SLOT + 40, Some(tail(1, &[]))), (40, Some(tail(2, &[]))), (SLOT, Some(tail(1, &[])))] {
            let mut torn = whole.clone();
            torn[place] ^= 1;
            std::fs::write(path(&folder), &torn).unwrap();
            assert_eq!(file.read(&key()).unwrap(), left, "{place}");
        }
        std::fs::write(path(&folder), &whole[..SLOT]).unwrap();
        assert_eq!(file.read(&key()).unwrap(), Some(tail(1, &[])));
        let other = JournalKey(zeroize::Zeroizing::new(vec![8; 32]));
        assert_eq!(file.read(&other).unwrap(), None);
        // What is torn while it is in use is written whole again.
        std::fs::write(path(&folder), b"garbage").unwrap();
        assert_eq!(file.read(&key()).unwrap(), None);
        file.write(&key(), &tail(3, &[]), Step::On).unwrap();
        assert_eq!(file.read(&key()).unwrap(), Some(tail(3, &[])));
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let place = path(&folder);
        assert!(TailFile::open(&place).unwrap().is_none());
        std::fs::create_dir_all(&place).unwrap();
        TailFile::open(&place).unwrap_err();
        TailFile::make(&place).unwrap_err();
        std::fs::remove_dir(&place).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &place).unwrap();
        TailFile::open(&place).unwrap_err();
    }
}
