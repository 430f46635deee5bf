//! Bringing the register in: a CSV file, row by row, refused rows named, nothing half-written, nobody made twice.
//!
//! A row whose number is known under another name, in the store or from an earlier row, may be the same person renamed, a
//! second person with this number, or a file read in the wrong encoding. It is *held*: left out, named, and written to a file
//! of its own, which comes in when an administrator has decided ([`OtherName`]).

mod encoding;
mod found;
mod held;
mod lines;
mod rows;
mod staff;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

pub use encoding::FileEncoding;
pub use rows::{RowRefused, WhyRefused};
pub use staff::{NewUser, Staff, StaffAdded, UserRefused, WhyNoUser};

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::Event;
use crate::domain::{CardForm, OtherName, Right};
use crate::files::NotAFile;
use crate::store::{Brought, Registered, Source, StoreFault};
use held::HeldFile;
use lines::{Lines, ReadLine};
use rows::Columns;

/// Rows in one transaction, at most.
const BATCH: usize = 10_000;
/// How the areas begin that GB/T 2260 gives to no province: a practice desk's people live there.
const NOWHERE: &str = "00";
/// Bytes of their lines, at most: memory is bounded whatever the rows are.
const BATCH_BYTES: usize = 16 << 20;

/// How a file is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taking {
    /// Its encoding; found out if nobody says it.
    pub encoding: Option<FileEncoding>,
    /// Who those are whose number is known under another name; they are held if nobody says it.
    pub other_name: Option<OtherName>,
    /// The SM3 of the file that was counted before: no other is taken.
    pub counted: Option<String>,
}

/// What an import did, or would do: so many rows of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Import {
    /// Workers that were not there.
    pub new: u64,
    /// Workers of whom something changed.
    pub changed: u64,
    /// Workers of whom nothing changed.
    pub unchanged: u64,
    /// Rows that were held, since a number of theirs is known under another name.
    pub held: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// Rows, among those that came in, whose mobile number was held: the worker signed for another at the counter.
    pub mobiles: u64,
}

impl Import {
    /// Every row that was read.
    pub fn rows(&self) -> u64 {
        self.new + self.changed + self.unchanged + self.held + self.refused
    }

    /// Whether a row was left out.
    pub fn left_some_out(&self) -> bool {
        self.held + self.refused + self.mobiles > 0
    }

    fn and(self, brought: &Brought, refused: u64) -> Self {
        Self {
            new: self.new + brought.new,
            changed: self.changed + brought.changed,
            unchanged: self.unchanged + brought.unchanged,
            held: self.held + count(&brought.held),
            refused: self.refused + refused,
            mobiles: self.mobiles + count(&brought.mobiles),
        }
    }
}

/// What is told on the way.
#[derive(Debug)]
pub enum ImportNews<'a> {
    /// The encoding that the file is read in.
    Encoding(FileEncoding),
    /// A row was refused.
    Refused(&'a RowRefused),
    /// The row on this line was held.
    Held(u64),
    /// The mobile number on this line was held, and the rest of the row came in.
    MobileHeld(u64),
    /// So many rows so far.
    Rows(Import),
}

/// An import that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The rows.
    pub rows: Import,
    /// The encoding that the file was read in.
    pub encoding: FileEncoding,
    /// The file's SM3.
    pub sm3: String,
    /// The file of the held rows, if any were.
    pub held: Option<PathBuf>,
}

/// Why a file cannot be brought in.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The file cannot be opened or read.
    #[error("the file cannot be read")]
    Unreadable(#[source] Source),
    /// A folder, a device or a pipe.
    #[error("not a regular file")]
    NotAFile,
    /// Neither mostly UTF-8 nor mostly GB 18030.
    #[error("the encoding is unclear")]
    EncodingUnclear,
    /// Not the file that was counted.
    #[error("the file has changed since it was counted")]
    Changed,
    /// People of a practice desk, who do not exist, for an office that does.
    #[error("the people in the file are invented")]
    Invented,
    /// Columns are missing in the header.
    #[error("columns are missing in the header")]
    MissingColumns(Vec<&'static str>),
    /// The held rows cannot be written into the data folder; what was committed before stays.
    #[error("the held rows cannot be kept")]
    NotKept(#[source] Source),
    /// The import was stopped; what was committed before stays.
    #[error(transparent)]
    Stopped(#[from] Stop),
}

impl From<std::io::Error> for ImportFault {
    fn from(error: std::io::Error) -> Self {
        match error.downcast::<NotAFile>() {
            Ok(_) => Self::NotAFile,
            Err(error) => Self::Unreadable(error.into()),
        }
    }
}

impl From<StoreFault> for ImportFault {
    fn from(fault: StoreFault) -> Self {
        Self::Stopped(fault.into())
    }
}

impl Counter {
    /// Brings a CSV file in (UTF-8 or GB 18030), in transactions of 10,000 rows at most. `told` hears what happens on the
    /// way. The same file again changes nothing.
    ///
    /// # Errors
    /// [`ImportFault`]; what was committed before stays, and the same file can be brought in again.
    pub fn import(
        &mut self,
        file: &Path,
        taking: &Taking,
        told: &mut dyn FnMut(ImportNews<'_>),
    ) -> Result<Imported, ImportFault> {
        self.call(Right::Import, None, |counter, now| Ok(counter.take_file(file, taking, told, now)))?
    }

    /// CSV files that may be a register: in the data folder, and on sticks; the newest first.
    pub fn register_files(&self) -> Vec<PathBuf> {
        found::csv_files(self.store.folder())
    }

    fn take_file(
        &mut self,
        file: &Path,
        taking: &Taking,
        told: &mut dyn FnMut(ImportNews<'_>),
        now: DateTime<Utc>,
    ) -> Result<Imported, ImportFault> {
        let mut reading = OpenedFile::open(file, taking, &self.settings.card_form)?;
        told(ImportNews::Encoding(reading.encoding));
        HeldFile::sweep(self.store.folder()).map_err(|error| ImportFault::NotKept(error.into()))?;
        let begun = self.settings.utc_offset.clock(now);
        let mut held = HeldFile::new(self.store.folder(), begun, reading.header.clone());
        let brought = self.bring_all(&mut reading, taking.other_name, &mut held, told);
        let rows = brought.inspect_err(|_| held.discard())?;
        let held = held.publish().map_err(|error| ImportFault::NotKept(error.into()))?;
        Ok(Imported { rows, encoding: reading.encoding, sm3: reading.digest, held })
    }

    /// What the import of a file would do: every row is tried out, and nothing changes but the journal, which says that the
    /// file was looked at. Nobody else can write meanwhile.
    ///
    /// # Errors
    /// [`ImportFault`]
    pub fn check_import(
        &mut self,
        file: &Path,
        taking: &Taking,
        told: &mut dyn FnMut(ImportNews<'_>),
    ) -> Result<Imported, ImportFault> {
        self.call(Right::Import, None, |counter, _| Ok(counter.try_file(file, taking, told)))?
    }

    fn try_file(
        &mut self,
        file: &Path,
        taking: &Taking,
        told: &mut dyn FnMut(ImportNews<'_>),
    ) -> Result<Imported, ImportFault> {
        let mut reading = OpenedFile::open(file, taking, &self.settings.card_form)?;
        told(ImportNews::Encoding(reading.encoding));
        let practice = self.office.practice;
        let rows = self.store.rehearse(|rehearsal| -> Result<Import, ImportFault> {
            let mut rows = Import::default();
            loop {
                let batch = reading.batch(told)?.of_people(practice)?;
                let brought = rehearsal.bring_in(&batch.rows, taking.other_name)?;
                batch.at(&brought.held).for_each(|(line, _)| told(ImportNews::Held(line)));
                batch.at(&brought.mobiles).for_each(|(line, _)| told(ImportNews::MobileHeld(line)));
                rows = rows.and(&brought, batch.refused);
                told(ImportNews::Rows(rows));
                if batch.last {
                    return Ok(rows);
                }
            }
        })?;
        let Import { new, changed, unchanged, held, refused, mobiles } = rows;
        let mobiles = Some(mobiles).filter(|mobiles| *mobiles > 0);
        let file = reading.digest.clone();
        let checked = Event::ImportChecked { file, new, changed, unchanged, held, refused, mobiles };
        self.note(checked)?;
        Ok(Imported { rows, encoding: reading.encoding, sm3: reading.digest, held: None })
    }

    fn bring_all(
        &mut self,
        reading: &mut OpenedFile,
        other_name: Option<OtherName>,
        held: &mut HeldFile,
        told: &mut dyn FnMut(ImportNews<'_>),
    ) -> Result<Import, ImportFault> {
        let mut rows = Import::default();
        loop {
            let batch = reading.batch(told)?.of_people(self.office.practice)?;
            let operation = self.operation();
            let brought =
                self.store.bring_in(&batch.rows, other_name, &reading.digest, &operation, |brought| Event::Imported {
                    file: reading.digest.clone(),
                    new: brought.new,
                    changed: brought.changed,
                    unchanged: brought.unchanged,
                    held: Some(count(&brought.held)),
                    refused: batch.refused,
                    other_name,
                    accepted: other_name.map(|_| brought.accepted),
                    last: batch.last,
                    mobiles: Some(count(&brought.mobiles)).filter(|mobiles| *mobiles > 0),
                })?;
            for (line, row) in batch.at(&brought.held) {
                held.keep(row).map_err(|error| ImportFault::NotKept(error.into()))?;
                told(ImportNews::Held(line));
            }
            batch.at(&brought.mobiles).for_each(|(line, _)| told(ImportNews::MobileHeld(line)));
            rows = rows.and(&brought, batch.refused);
            told(ImportNews::Rows(rows));
            if batch.last {
                return Ok(rows);
            }
        }
    }
}

fn count(places: &[usize]) -> u64 {
    u64::try_from(places.len()).unwrap_or(u64::MAX)
}

/// Rows for one transaction.
struct Batch {
    rows: Vec<Registered>,
    /// The line of each row, as text, and its number.
    lines: Vec<(u64, String)>,
    refused: u64,
    /// Whether no row follows.
    last: bool,
}

impl Batch {
    /// These rows, unless somebody in them lives where only a practice desk's people do and the office is none.
    fn of_people(self, practice: bool) -> Result<Self, ImportFault> {
        let invented = |row: &Registered| row.worker.area.as_str().starts_with(NOWHERE);
        if !practice && self.rows.iter().any(invented) { Err(ImportFault::Invented) } else { Ok(self) }
    }

    /// The lines of these rows.
    fn at(&self, places: &[usize]) -> impl Iterator<Item = (u64, &str)> {
        places.iter().filter_map(|place| self.lines.get(*place)).map(|(number, line)| (*number, line.as_str()))
    }
}

/// A file whose header has been read.
struct OpenedFile {
    lines: Lines<BufReader<File>>,
    encoding: FileEncoding,
    digest: String,
    header: String,
    columns: Columns,
    card_form: CardForm,
}

impl OpenedFile {
    fn open(path: &Path, taking: &Taking, card_form: &CardForm) -> Result<Self, ImportFault> {
        let mut file = encoding::open(path)?;
        let (found, digest) = encoding::survey(&mut file)?;
        if taking.counted.as_ref().is_some_and(|counted| *counted != digest) {
            return Err(ImportFault::Changed);
        }
        let encoding = taking.encoding.or(found).ok_or(ImportFault::EncodingUnclear)?;
        let mut lines = Lines::of(BufReader::new(file));
        let mut line = Vec::new();
        while lines.next(&mut line)? == Some(ReadLine::Whole) && line.is_empty() {}
        let header = line.strip_prefix(encoding::MARK).unwrap_or(&line);
        let columns = Columns::of(header, encoding).map_err(ImportFault::MissingColumns)?;
        let header = encoding.text_of_any(header).trim_start_matches('\u{FEFF}').to_owned();
        Ok(Self { lines, encoding, digest, header, columns, card_form: card_form.clone() })
    }

    /// The next rows, without those that are refused.
    fn batch(&mut self, told: &mut dyn FnMut(ImportNews<'_>)) -> Result<Batch, ImportFault> {
        let mut batch = Batch { rows: Vec::new(), lines: Vec::new(), refused: 0, last: false };
        let mut line = Vec::new();
        let mut bytes = 0;
        while batch.rows.len() < BATCH && bytes < BATCH_BYTES {
            let Some(read) = self.lines.next(&mut line)? else { break };
            let row = match read {
                ReadLine::Whole if line.is_empty() => continue,
                ReadLine::Whole => self.columns.row(&line, self.lines.number(), self.encoding, &self.card_form),
                ReadLine::TooLong => Err(RowRefused {
                    line: self.lines.number(),
                    column: "".into(),
                    value: String::new(),
                    why: WhyRefused::TooLong,
                }),
            };
            match row {
                Ok(row) => {
                    bytes += line.len();
                    batch.rows.push(row);
                    batch.lines.push((self.lines.number(), self.encoding.text_of_any(&line).into_owned()));
                }
                Err(refused) => {
                    told(ImportNews::Refused(&refused));
                    batch.refused += 1;
                }
            }
        }
        batch.last = self.lines.at_end()?;
        Ok(batch)
    }
}
