//! Bringing the register in: a CSV file, row by row, refused rows named, nothing half-written, nobody made twice. What a file
//! holds is its kind ([`RegisterKind`]): a list of columns and a type of row; everything else is the same for all.
//!
//! A row whose number is known under another name, in the store or from an earlier row, may be the same person renamed, a
//! second person with this number, or a file read in the wrong encoding. It is *held*: left out, named, and written to a file
//! of its own, which comes in when an administrator has decided ([`OtherName`]).
//!
//! Rows come in by slices, each one transaction: half a second while nobody else has the data folder open, else 15 ms with its
//! commit. An import that was cut short goes on behind its last slice when the same file is taken the same way.

mod bringing;
mod columns;
mod encoding;
mod found;
mod held;
mod inbox;
mod left_out;
mod lines;
mod mapping;
mod opened;
mod records;
mod rows;
mod staff;
mod twice;

use std::path::{Path, PathBuf};

pub use encoding::FileEncoding;
pub use inbox::{Inbox, Waiting};
pub use mapping::WrongMapping;
pub use rows::{RowRefused, WhyRefused};
pub use staff::{NewUser, Staff, StaffAdded, UserRefused, WhyNoUser};

use chrono::{DateTime, Months, Utc};

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::Event;
use crate::domain::{Month, OtherName, RegisterKind, Right};
use crate::files::NotAFile;
use crate::store::{Bringing, Brought, SoFar, Source, StoreFault};
use bringing::{AllBrought, Taken};
use held::HeldFile;
use left_out::{LeavingOut, LeftOutRows};
use opened::OpenedFile;

/// How a file is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taking {
    /// Its encoding; found out if nobody says it.
    pub encoding: Option<FileEncoding>,
    /// Who those are whose number is known under another name; they are held if nobody says it.
    pub other_name: Option<OtherName>,
    /// The SM3 of the file that was counted before: no other is taken.
    pub counted: Option<String>,
    /// What it holds.
    pub kind: RegisterKind,
    /// Whether it has everything of its kind: what it no longer has is flagged as gone.
    pub full: bool,
    /// Whether more than a tenth of all there are may be flagged so.
    pub many_gone: bool,
    /// A file that says what another system calls its columns and values.
    pub mapping: Option<PathBuf>,
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
    /// Rows, among these, of a whole file that do not say whom they are about: then nothing is flagged as gone.
    pub unknown: u64,
    /// What a whole file no longer has; only of one that is taken so.
    pub gone: Option<u64>,
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

    /// These rows, and those that came in; what was left out is counted when it is kept.
    fn and(self, brought: &Brought) -> Self {
        Self {
            new: self.new + brought.new,
            changed: self.changed + brought.changed,
            unchanged: self.unchanged + brought.unchanged,
            ..self
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
    /// What a whole file lacks, if that is so much that nothing is flagged.
    pub many_gone: Option<ManyGone>,
    /// What they are about.
    pub kind: RegisterKind,
    /// The encoding that the file was read in.
    pub encoding: FileEncoding,
    /// The file's SM3.
    pub sm3: String,
    /// The number of the last line, if it has no end: perhaps the file was cut there.
    pub without_end: Option<u64>,
    /// The line behind which it went on, if its import had stopped there: what came in up to it is among the rows.
    pub went_on_behind: Option<u64>,
    /// The file of the held rows, if any were.
    pub held: Option<PathBuf>,
    /// The files of the refused rows, if any were.
    pub refused: Option<Box<RefusedRows>>,
    /// Whether a file of the inbox was set aside; nothing is said of any other.
    pub set_aside: Option<SetAside>,
}

impl Imported {
    /// Of a file that was read from its first line to its last, and of whose rows no file was made.
    fn of(reading: OpenedFile, kind: RegisterKind, rows: Import, many_gone: Option<ManyGone>) -> Self {
        Self {
            rows,
            many_gone,
            kind,
            encoding: reading.encoding,
            without_end: reading.without_end(),
            went_on_behind: None,
            sm3: reading.digest,
            held: None,
            refused: None,
            set_aside: None,
        }
    }

    /// Whether it came in, or would come in, but in part: a row was left out, or nothing was flagged as gone.
    pub fn is_in_part(&self) -> bool {
        self.rows.left_some_out() || self.many_gone.is_some()
    }
}

/// More than a tenth of all there are: a file that was cut off, or has only one district, lacks so much. Nothing is flagged as gone
/// unless that was said ([`Taking::many_gone`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManyGone {
    /// So many rows it lacks.
    pub gone: u64,
    /// Of so many.
    pub of: u64,
}

impl ManyGone {
    /// Whether a file that is taken so and lacks so many rows of so many flags none of them.
    fn unsaid((gone, of): (u64, u64), taking: &Taking) -> Option<Self> {
        (!taking.many_gone && gone.saturating_mul(10) > of).then_some(Self { gone, of })
    }
}

/// What became of a file of the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetAside {
    /// It lies here now.
    In(PathBuf),
    /// It came in and lies where it lay, since it cannot be moved.
    Stays,
}

/// Where refused rows lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRows {
    /// The rows as they came.
    pub rows: PathBuf,
    /// Why each was refused, masked: line, column, value, reason, divided by tabs.
    pub report: PathBuf,
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
    /// The mapping file is none, or names a column that no file of the register has.
    #[error("the mapping file cannot be used")]
    Mapping(WrongMapping),
    /// Columns are missing in the header.
    #[error("columns are missing in the header")]
    MissingColumns {
        /// What the file is to hold; nothing is said of a file of users.
        kind: Option<RegisterKind>,
        /// The columns.
        columns: Vec<&'static str>,
    },
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
    /// Brings a CSV file in (UTF-8 or GB 18030), in transactions of 50,000 rows at most. `told` hears what happens on the
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

    /// CSV files that may be a register: those of the inbox, then those in the data folder and on sticks, the newest first.
    pub fn register_files(&self) -> Vec<PathBuf> {
        let waiting = self.inbox().unwrap_or_default().unwrap_or_default().waiting.into_iter().map(|waiting| waiting.file);
        found::csv_files(waiting, self.store.folder(), &super::backup::plugged_in())
    }

    /// What a file that is taken so holds, as far as its header says it.
    ///
    /// # Errors
    /// [`ImportFault`], if it cannot be read.
    pub fn kind_of(&self, file: &Path, taking: &Taking) -> Result<Option<RegisterKind>, ImportFault> {
        opened::kind_of(file, taking)
    }

    fn take_file(
        &mut self,
        file: &Path,
        taking: &Taking,
        told: &mut dyn FnMut(ImportNews<'_>),
        now: DateTime<Utc>,
    ) -> Result<Imported, ImportFault> {
        let mut reading = OpenedFile::open(file, taking, &self.settings.card_form, self.latest(now)?)?;
        told(ImportNews::Encoding(reading.encoding));
        HeldFile::sweep(self.store.folder()).map_err(|error| ImportFault::NotKept(error.into()))?;
        let begun = self.settings.utc_offset.clock(now);
        let mut kept = LeftOutRows::new(self.store.folder(), begun, &reading);
        let brought = Taken { counter: self, taking, told, kept: Some(&mut kept), bringing: Bringing::default() }
            .bring_all(&mut reading);
        let AllBrought { rows, many_gone, went_on_behind } = brought.inspect_err(|_| kept.discard())?;
        let (held, refused) = kept.publish().map_err(|error| ImportFault::NotKept(error.into()))?;
        // One that lacks many is not done with: it waits for somebody to say what it is. So does one of which nothing can be flagged.
        let set_aside = if many_gone.is_none() && rows.unknown == 0 { self.set_aside(file, begun) } else { None };
        let read = Imported::of(reading, taking.kind, rows, many_gone);
        Ok(Imported { went_on_behind, held, refused, set_aside, ..read })
    }

    /// The latest month that a row may be of: the twelfth behind this one.
    fn latest(&self, now: DateTime<Utc>) -> Result<Month, StoreFault> {
        let day = self.settings.utc_offset.date(now).checked_add_months(Months::new(12));
        day.and_then(Month::holding).ok_or(StoreFault::Damaged)
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
        self.call(Right::Import, None, |counter, now| Ok(counter.try_file(file, taking, told, now)))?
    }

    fn try_file(
        &mut self,
        file: &Path,
        taking: &Taking,
        told: &mut dyn FnMut(ImportNews<'_>),
        now: DateTime<Utc>,
    ) -> Result<Imported, ImportFault> {
        let mut reading = OpenedFile::open(file, taking, &self.settings.card_form, self.latest(now)?)?;
        told(ImportNews::Encoding(reading.encoding));
        let practice = self.office.practice;
        let (mut rows, lacks) = self.store.rehearse(|rehearsal| -> Result<(Import, Option<(u64, u64)>), ImportFault> {
            let (mut rows, mut seen) = (Import::default(), Vec::new());
            loop {
                let batch = reading.batch(&SoFar::default())?.of_people(practice)?;
                let mut left_out = LeavingOut { rows: &mut rows, told, kept: None, encoding: reading.encoding };
                batch.refused.iter().try_for_each(|(row, line)| left_out.refuse(row, line))?;
                left_out.rows.unknown += batch.unknown;
                seen.append(&mut rehearsal.kept_under(&batch.keys)?);
                let mut brought = rehearsal.bring_in(&batch.rows, taking.other_name)?;
                left_out.of(&batch, 0, &brought)?;
                if taking.full {
                    seen.append(&mut rehearsal.kept_under(&batch.keys_of(0, &brought.left_out))?);
                    seen.append(&mut brought.seen);
                }
                rows = rows.and(&brought);
                told(ImportNews::Rows(rows));
                if batch.last {
                    break;
                }
            }
            seen.sort_unstable();
            let looks = taking.full && rows.unknown == 0;
            let lacks = looks.then(|| rehearsal.gone(taking.kind, &seen)).transpose()?;
            Ok((rows, lacks))
        })?;
        let Import { new, changed, unchanged, held, refused, mobiles, .. } = rows;
        let many_gone = lacks.and_then(|lacks| ManyGone::unsaid(lacks, taking));
        let gone = lacks.map(|(gone, _)| gone);
        let flagged = gone.filter(|_| many_gone.is_none()).unwrap_or_default();
        rows.gone = taking.full.then_some(flagged);
        let (file, kind) = (reading.digest.clone(), told_kind(taking.kind));
        let mobiles = Some(mobiles).filter(|mobiles| *mobiles > 0);
        self.note(Event::ImportChecked { file, new, changed, unchanged, held, refused, kind, gone, mobiles })?;
        Ok(Imported::of(reading, taking.kind, rows, many_gone))
    }
}

/// What an entry says that a file holds: workers are not said, as in the time when there was nothing else.
fn told_kind(kind: RegisterKind) -> Option<RegisterKind> {
    (kind != RegisterKind::Workers).then_some(kind)
}
