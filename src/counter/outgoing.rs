//! What the desk did, as files for the system that keeps the register: numbered without gaps, each once, whole or not at all.
//!
//! A file is written under another name first, and lies on the disk when the journal says that it was written; then it gets its
//! name. Whatever cuts this short leaves a file that the journal does not know, which is written anew, or one that it knows by
//! its SM3, which gets its name with the next: the same bytes.

use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::Counter;
use super::export::csv::field;
use super::new_file::stop;
use super::stop::{Refusal, Stop};
use crate::domain::journal::{digest, instant};
use crate::domain::{OutgoingKind, Right};
use crate::files;
use crate::store::{Happened, SentOut, StoreFault, ToSend};

/// The columns, by the names that the trade gives them where it has some.
const COLUMNS: &str = "entry,AAE036,AAB301,station,AAE011,what,AAC002,AAE005,business";

/// What waits to go out with the next file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The file's number.
    pub number: u32,
    /// The last entry of the journal that it speaks for.
    pub through: i64,
    /// How many changes of each kind.
    pub counts: Vec<(OutgoingKind, usize)>,
}

impl Outgoing {
    /// How many changes.
    pub fn changes(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingFile {
    /// Where it lies.
    pub file: PathBuf,
    /// How many changes stand in it.
    pub changes: usize,
}

impl Counter {
    /// What waits to go out with the next file; `None` where the settings name no folder for it.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn outgoing(&self) -> Result<Option<Outgoing>, StoreFault> {
        if self.outbox().is_none() {
            return Ok(None);
        }
        let waiting = self.store.to_send(None)?;
        let count = |kind| waiting.changes.iter().filter(|change| change.what == kind).count();
        let counts = OutgoingKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0);
        let number = next_number(&waiting.after)?;
        Ok(Some(Outgoing { number, through: waiting.through, counts: counts.collect() }))
    }

    /// Gives a file its name that was written and put on the record, and then cut short; `None` if there is none.
    ///
    /// # Errors
    /// [`Refusal::FileTaken`] if something else lies there, [`Refusal::FileNowhere`], faults.
    pub fn finish_outgoing(&mut self) -> Result<Option<PathBuf>, Stop> {
        self.call(Right::Import, None, |counter, _| {
            counter.outbox().map_or(Ok(None), |folder| counter.name_the_last(&folder))
        })
    }

    /// Writes what waited when it was counted; `None` if nothing does, or there is no folder for it.
    ///
    /// # Errors
    /// [`Refusal::OutgoingTaken`], [`Refusal::FileNowhere`], faults: nothing went out then, or the file gets its name
    /// from [`Counter::finish_outgoing`].
    pub fn write_outgoing(&mut self, counted: &Outgoing) -> Result<Option<OutgoingFile>, Stop> {
        self.call(Right::Import, None, |counter, _| {
            let Some(folder) = counter.outbox() else { return Ok(None) };
            counter.name_the_last(&folder)?;
            let waiting = counter.store.to_send(Some(counted.through))?;
            if waiting.changes.is_empty() {
                return Ok(None);
            }
            let number = next_number(&waiting.after)?;
            let file = folder.join(counter.file_name(number));
            if std::fs::symlink_metadata(&file).is_ok() {
                return Err(Refusal::OutgoingTaken.into());
            }
            let content = counter.content(&waiting)?;
            let sent = SentOut { number, through: waiting.through, sm3: digest(content.as_bytes()) };
            let operation = counter.operation();
            let begun = half(&file, operation.key());
            lay(&begun, content.as_bytes()).map_err(stop)?;
            if let Err(fault) = counter.store.send_out(&waiting.after, &sent, waiting.changes.len(), &operation) {
                // What is perhaps on the record stays, and gets its name when it surely is.
                let other = matches!(fault, StoreFault::Gate);
                if other || counter.store.sent_out().is_ok_and(|last| last != sent) {
                    files::remove(&begun).ok();
                }
                return Err(fault.into());
            }
            name(&begun, &file, &sent.sm3).map_err(stop)?;
            Ok(Some(OutgoingFile { file, changes: waiting.changes.len() }))
        })
    }

    /// Gives the last file its name, if it has none yet. What else was begun under its number is nobody's any more.
    fn name_the_last(&self, folder: &Path) -> Result<Option<PathBuf>, Stop> {
        let last = self.store.sent_out()?;
        let file = folder.join(self.file_name(last.number));
        let mut named = None;
        for begun in begun_for(&file).map_err(stop)? {
            if is(&begun, &last.sm3) {
                name(&begun, &file, &last.sm3).map_err(stop)?;
                named = Some(file.clone());
            } else {
                files::remove(&begun).map_err(stop)?;
            }
        }
        Ok(named)
    }

    fn content(&self, waiting: &ToSend) -> Result<String, StoreFault> {
        let mut content = format!("{COLUMNS}\r\n");
        for change in &waiting.changes {
            content.push_str(&self.line(change)?);
            content.push_str("\r\n");
        }
        Ok(content)
    }

    fn line(&self, change: &Happened) -> Result<String, StoreFault> {
        let whose = self.store.whose(change)?;
        let cells = [
            &change.head.short_code(),
            &instant(change.at),
            self.office.code.as_str(),
            change.actor.station.as_str(),
            change.actor.user.as_str(),
            change.what.word(),
            &whose.number,
            &whose.mobile,
            &change.business.as_ref().map(ToString::to_string).unwrap_or_default(),
        ];
        Ok(cells.map(field).join(","))
    }

    /// A file's name: office, the station whose journal it is, number.
    fn file_name(&self, number: u32) -> String {
        let (office, station) = self.store.chain_name();
        format!("outgoing-{office}-{station}-{number:06}.csv")
    }

    fn outbox(&self) -> Option<PathBuf> {
        self.settings.register.outbox.as_ref().map(|folder| folder.path())
    }
}

fn next_number(last: &SentOut) -> Result<u32, StoreFault> {
    last.number.checked_add(1).ok_or(StoreFault::Damaged)
}

/// How the name ends of what is not on the record yet.
const PART: &str = ".part";

/// What a file is called until it is on the record: nobody else writes under that.
fn half(file: &Path, key: &str) -> PathBuf {
    file.with_file_name(format!("{}{}{PART}", beginning(file), digest(key.as_bytes())))
}

fn beginning(file: &Path) -> String {
    format!(".{}.", file.file_name().unwrap_or_default().to_string_lossy())
}

/// Whatever was begun for a file; nothing where there is no folder.
fn begun_for(file: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(file.parent().unwrap_or(file)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut begun = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(&beginning(file)) && name.ends_with(PART) {
            begun.push(file.with_file_name(name));
        }
    }
    Ok(begun)
}

/// Whether a file is there, and has this SM3.
fn is(file: &Path, sm3: &str) -> bool {
    let mut content = Vec::new();
    let read = files::open_plain(file).and_then(|opened| opened.map(|mut file| file.read_to_end(&mut content)).transpose());
    read.is_ok_and(|length| length.is_some()) && digest(&content) == sm3
}

/// Gives what is on the record its name; another process may have done so.
fn name(begun: &Path, file: &Path, sm3: &str) -> io::Result<()> {
    files::name_new(begun, file).or_else(|error| if is(file, sm3) { files::remove(begun) } else { Err(error) })
}

/// Writes a file for its owner alone: it and its name are on the disk.
fn lay(file: &Path, content: &[u8]) -> io::Result<()> {
    let laid = files::write(file, content).and_then(|()| file.parent().map_or(Ok(()), files::sync));
    if laid.is_err() {
        files::remove(file).ok();
    }
    laid
}
