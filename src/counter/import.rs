//! Bringing the register in: a CSV file, row by row, refused rows named, nothing half-written, nobody made twice. What a file
//! holds is its kind ([`RegisterKind`]): a list of columns and a type of row; everything else is the same for all.
//!
//! A row whose number is known under another name, in the store or from an earlier row, may be the same person renamed, a
//! second person with this number, or a file read in the wrong encoding. It is *held*: left out, named, and written to a file
//! of its own, which comes in when an administrator has decided ([`OtherName`]).
//!
//! Rows come in by slices, each one transaction: as long as 20 ms while somebody else waits to write, else half a second. An
//! import that was cut short goes on behind its last slice when the same file is taken the same way.

mod columns;
mod encoding;
mod found;
mod held;
mod lines;
mod mapping;
mod records;
mod rows;
mod staff;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

pub use encoding::FileEncoding;
pub use rows::{RowRefused, WhyRefused};
pub use staff::{NewUser, Staff, StaffAdded, UserRefused, WhyNoUser};

use chrono::{DateTime, NaiveDateTime, Utc};

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::{Event, digest as digest_of};
use crate::domain::{CardForm, OtherName, RegisterKind, Right};
use crate::files::NotAFile;
use crate::store::{Brought, Going, LeftOut, RegisterRow, SoFar, Source, StoreFault};
use held::{Has, HeldFile};
use lines::{Lines, ReadLine};
use mapping::Mapping;
use records::{account, benefit, contribution, employer};
use rows::{Columns, RowCells, registered};

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
    /// What it holds.
    pub kind: RegisterKind,
    /// Whether it has everything of its kind: what it no longer has is flagged as gone.
    pub full: bool,
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
    /// The encoding that the file was read in.
    pub encoding: FileEncoding,
    /// The file's SM3.
    pub sm3: String,
    /// The file of the held rows, if any were.
    pub held: Option<PathBuf>,
    /// The files of the refused rows, if any were.
    pub refused: Option<Box<RefusedRows>>,
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
    Mapping,
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
        let mut kept = LeftOutRows::new(self.store.folder(), begun, &reading);
        let brought = Taken { counter: self, taking, told, kept: Some(&mut kept) }.bring_all(&mut reading);
        let rows = brought.inspect_err(|_| kept.discard())?;
        let (held, refused) = kept.publish().map_err(|error| ImportFault::NotKept(error.into()))?;
        Ok(Imported { rows, encoding: reading.encoding, sm3: reading.digest, held, refused })
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
            let (mut rows, mut seen) = (Import::default(), Vec::new());
            loop {
                let batch = reading.batch(&SoFar::default())?.of_people(practice)?;
                let mut left_out = LeavingOut { rows: &mut rows, told, kept: None, encoding: reading.encoding };
                batch.refused.iter().try_for_each(|(row, line)| left_out.refuse(row, line))?;
                let mut brought = rehearsal.bring_in(&batch.rows, taking.other_name)?;
                left_out.of(&batch, 0, &brought)?;
                if taking.full {
                    seen.append(&mut brought.seen);
                }
                rows = rows.and(&brought);
                told(ImportNews::Rows(rows));
                if batch.last {
                    break;
                }
            }
            if taking.full {
                seen.sort_unstable();
                rows.gone = Some(rehearsal.gone(taking.kind, &seen)?);
            }
            Ok(rows)
        })?;
        let Import { new, changed, unchanged, held, refused, gone, mobiles } = rows;
        let (file, kind) = (reading.digest.clone(), told_kind(taking.kind));
        let mobiles = Some(mobiles).filter(|mobiles| *mobiles > 0);
        self.note(Event::ImportChecked { file, new, changed, unchanged, held, refused, kind, gone, mobiles })?;
        Ok(Imported { rows, encoding: reading.encoding, sm3: reading.digest, held: None, refused: None })
    }
}

/// What an entry says that a file holds: workers are not said, as in the time when there was nothing else.
fn told_kind(kind: RegisterKind) -> Option<RegisterKind> {
    (kind != RegisterKind::Workers).then_some(kind)
}

/// A file that is being brought in.
struct Taken<'a> {
    counter: &'a mut Counter,
    taking: &'a Taking,
    told: &'a mut dyn FnMut(ImportNews<'_>),
    kept: Option<&'a mut LeftOutRows>,
}

impl Taken<'_> {
    fn bring_all(&mut self, reading: &mut OpenedFile) -> Result<Import, ImportFault> {
        // One that looks for what is gone must have seen every row: it begins anew.
        let so_far = match self.taking.full {
            true => SoFar::default(),
            false => self.counter.store.import_so_far(&reading.digest, &reading.taken).map_err(Stop::from)?,
        };
        let SoFar { new, changed, unchanged, .. } = so_far;
        let mut rows = Import { new, changed, unchanged, ..Import::default() };
        let mut seen = Vec::new();
        loop {
            let batch = reading.batch(&so_far)?.of_people(self.counter.office.practice)?;
            self.bring_batch(reading, (&batch, &so_far), &mut rows, &mut seen)?;
            if batch.last {
                break;
            }
        }
        if self.taking.full {
            seen.sort_unstable();
            rows.gone = Some(self.flag_gone(&reading.digest, &seen)?);
        }
        Ok(rows)
    }

    /// Brings a batch in, slice by slice.
    fn bring_batch(
        &mut self,
        reading: &OpenedFile,
        (batch, so_far): (&Batch, &SoFar),
        rows: &mut Import,
        seen: &mut Vec<u64>,
    ) -> Result<(), ImportFault> {
        let Self { counter, taking, told, kept } = self;
        let mut left_out = LeavingOut { rows, told, kept: kept.as_deref_mut(), encoding: reading.encoding };
        batch.refused.iter().try_for_each(|(row, line)| left_out.refuse(row, line))?;
        batch.before.iter().try_for_each(|(row, line, why)| left_out.leave_out(row, line, *why))?;
        // What was refused before the import was cut short is in the entries of then.
        let anew = batch.refused.iter().filter(|(row, _)| row.line > so_far.line).count();
        let mut refused = u64::try_from(anew).unwrap_or(u64::MAX);
        let mut from = 0;
        loop {
            let (slice, lines) = batch.from(from);
            let going = Going { taken: &reading.taken, lines, ends: batch.last };
            let going = (!taking.full).then_some(&going);
            let operation = counter.operation();
            let event = |brought: &Brought| Event::Imported {
                file: reading.digest.clone(),
                new: brought.new,
                changed: brought.changed,
                unchanged: brought.unchanged,
                held: Some(brought.left_out_as(|why| why == LeftOut::OtherName)),
                refused: refused + brought.left_out_as(|why| why != LeftOut::OtherName),
                other_name: taking.other_name,
                accepted: taking.other_name.map(|_| brought.accepted),
                last: batch.last && brought.done == slice.len() && !taking.full,
                kind: told_kind(taking.kind),
                gone: None,
                mobiles: brought.mobiles_held(),
            };
            let digest = reading.digest.as_str();
            let mut brought = counter.store.bring_in(slice, taking.other_name, (digest, going), &operation, event)?;
            let mut left_out = LeavingOut { rows, told, kept: kept.as_deref_mut(), encoding: reading.encoding };
            left_out.of(batch, from, &brought)?;
            if taking.full {
                seen.append(&mut brought.seen);
            }
            *rows = rows.and(&brought);
            told(ImportNews::Rows(*rows));
            refused = 0;
            from += brought.done;
            if from >= batch.rows.len() {
                return Ok(());
            }
        }
    }

    /// Flags what a whole file no longer has, slice by slice.
    fn flag_gone(&mut self, file: &str, seen: &[u64]) -> Result<u64, ImportFault> {
        let kind = self.taking.kind;
        let (mut all, mut from) = (0, None);
        loop {
            let operation = self.counter.operation();
            let event = |gone: u64, last: bool| Event::Imported {
                file: file.to_owned(),
                new: 0,
                changed: 0,
                unchanged: 0,
                held: Some(0),
                refused: 0,
                other_name: None,
                accepted: None,
                last,
                kind: told_kind(kind),
                gone: Some(gone),
                mobiles: None,
            };
            let (gone, reached) = self.counter.store.flag_gone(kind, seen, from, &operation, event)?;
            all += gone;
            from = reached;
            if from.is_none() {
                return Ok(all);
            }
        }
    }
}

/// The number of a row's line, and the number, masked, of the person whose it is.
type Whose = (u64, Option<String>);

/// What becomes of rows that are left out: they are counted, told, and kept.
struct LeavingOut<'a> {
    rows: &'a mut Import,
    told: &'a mut dyn FnMut(ImportNews<'_>),
    kept: Option<&'a mut LeftOutRows>,
    encoding: FileEncoding,
}

impl LeavingOut<'_> {
    /// Those of a batch that a slice left out which began at this row.
    fn of(&mut self, batch: &Batch, from: usize, brought: &Brought) -> Result<(), ImportFault> {
        for (place, why) in &brought.left_out {
            if let (Some(row), Some((number, line))) = (batch.rows.get(from + place), batch.line(from + place)) {
                self.leave_out(&(number, row.number().map(ToString::to_string)), line, *why)?;
            }
        }
        for (number, _) in brought.mobiles.iter().filter_map(|place| batch.line(from + place)) {
            self.rows.mobiles += 1;
            (self.told)(ImportNews::MobileHeld(number));
        }
        Ok(())
    }

    fn leave_out(&mut self, (number, person): &Whose, line: &[u8], why: LeftOut) -> Result<(), ImportFault> {
        let why = match why {
            LeftOut::OtherName => return self.hold(*number, line),
            LeftOut::Nobody => WhyRefused::Nobody,
            LeftOut::Several => WhyRefused::Several,
        };
        let value = person.clone().unwrap_or_default();
        self.refuse(&RowRefused { line: *number, column: "AAC002".into(), value, why }, line)
    }

    fn hold(&mut self, number: u64, line: &[u8]) -> Result<(), ImportFault> {
        self.rows.held += 1;
        if let Some(kept) = &mut self.kept {
            let text = self.encoding.text_of_any(line);
            kept.held.keep(text.as_bytes()).map_err(|error| ImportFault::NotKept(error.into()))?;
        }
        (self.told)(ImportNews::Held(number));
        Ok(())
    }

    fn refuse(&mut self, row: &RowRefused, line: &[u8]) -> Result<(), ImportFault> {
        self.rows.refused += 1;
        if let Some(kept) = &mut self.kept {
            kept.refuse(row, line).map_err(|error| ImportFault::NotKept(error.into()))?;
        }
        (self.told)(ImportNews::Refused(row));
        Ok(())
    }
}

/// Rows for some transactions.
struct Batch {
    rows: Vec<RegisterRow>,
    /// The number of the line of each row.
    numbers: Vec<u64>,
    /// The line of each row, as it came.
    lines: Vec<Vec<u8>>,
    /// Rows that are refused, and their lines.
    refused: Vec<(RowRefused, Vec<u8>)>,
    /// Rows that were left out before the import was cut short, their lines, and why.
    before: Vec<(Whose, Vec<u8>, LeftOut)>,
    /// Whether no row follows.
    last: bool,
}

impl Batch {
    /// These rows, unless somebody in them lives where only a practice desk's people do and the office is none.
    fn of_people(self, practice: bool) -> Result<Self, ImportFault> {
        let invented = |row: &RegisterRow| match row {
            RegisterRow::Worker(row) => row.worker.area.as_str().starts_with(NOWHERE),
            RegisterRow::Employer(_) | RegisterRow::Contribution(_) | RegisterRow::Account(_) | RegisterRow::Benefit(_) => {
                false
            }
        };
        if !practice && self.rows.iter().any(invented) { Err(ImportFault::Invented) } else { Ok(self) }
    }

    /// The rows from this one on, and the numbers of their lines.
    fn from(&self, place: usize) -> (&[RegisterRow], &[u64]) {
        (self.rows.get(place..).unwrap_or_default(), self.numbers.get(place..).unwrap_or_default())
    }

    /// The line of a row, and its number.
    fn line(&self, place: usize) -> Option<(u64, &[u8])> {
        self.numbers.get(place).copied().zip(self.lines.get(place).map(Vec::as_slice))
    }
}

/// A file whose header has been read.
struct OpenedFile {
    lines: Lines<BufReader<File>>,
    encoding: FileEncoding,
    digest: String,
    /// How it is taken, in one line.
    taken: String,
    kind: RegisterKind,
    /// Its header as it came.
    header: Vec<u8>,
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
        let (mapping, mapped) = taking.mapping.as_deref().map_or_else(|| Ok(Default::default()), Mapping::read)?;
        let mut lines = Lines::of(BufReader::new(file));
        let mut line = Vec::new();
        while lines.next(&mut line)? == Some(ReadLine::Whole) && line.is_empty() {}
        let header = line.strip_prefix(encoding::MARK).unwrap_or(&line);
        let columns = Columns::of(taking.kind, header, encoding, mapping).map_err(ImportFault::MissingColumns)?;
        let other_name = taking.other_name.map_or("-", OtherName::word);
        let taken = [taking.kind.word(), encoding.name(), other_name, &digest_of(mapped.as_bytes())].join(" ");
        Ok(Self { lines, encoding, digest, taken, kind: taking.kind, header: line, columns, card_form: card_form.clone() })
    }

    /// The header as text.
    fn header(&self) -> String {
        let header = self.header.strip_prefix(encoding::MARK).unwrap_or(&self.header);
        self.encoding.text_of_any(header).trim_start_matches('\u{FEFF}').to_owned()
    }

    /// What the cells of a row say.
    fn row_of(&self, cells: &RowCells<'_>) -> Result<RegisterRow, RowRefused> {
        Ok(match self.kind {
            RegisterKind::Workers => RegisterRow::Worker(registered(cells, &self.card_form)?),
            RegisterKind::Employers => RegisterRow::Employer(employer(cells)?),
            RegisterKind::Contributions => RegisterRow::Contribution(contribution(cells)?),
            RegisterKind::Accounts => RegisterRow::Account(account(cells)?),
            RegisterKind::Benefits => RegisterRow::Benefit(benefit(cells)?),
        })
    }

    /// The next rows; of those that came in before the import was cut short, only what was left out.
    fn batch(&mut self, so_far: &SoFar) -> Result<Batch, ImportFault> {
        let mut batch = Batch {
            rows: Vec::new(),
            numbers: Vec::new(),
            lines: Vec::new(),
            refused: Vec::new(),
            before: Vec::new(),
            last: false,
        };
        let mut line = Vec::new();
        let mut bytes = 0;
        while batch.rows.len() + batch.refused.len() + batch.before.len() < BATCH && bytes < BATCH_BYTES {
            let Some(read) = self.lines.next(&mut line)? else { break };
            let number = self.lines.number();
            let row = match read {
                ReadLine::Whole if line.is_empty() => continue,
                ReadLine::Whole => self.columns.row(&line, number, self.encoding, |cells| self.row_of(cells)),
                ReadLine::TooLong => {
                    Err(RowRefused { line: number, column: "".into(), value: String::new(), why: WhyRefused::TooLong })
                }
            };
            match (row, so_far.left_out.get(&number)) {
                (Err(refused), _) => batch.refused.push((refused, line.clone())),
                (Ok(row), Some(why)) => {
                    batch.before.push(((number, row.number().map(ToString::to_string)), line.clone(), *why));
                }
                (Ok(_), None) if number <= so_far.line => continue,
                (Ok(row), None) => {
                    batch.rows.push(row);
                    batch.numbers.push(number);
                    batch.lines.push(line.clone());
                }
            }
            bytes += line.len();
        }
        batch.last = self.lines.at_end()?;
        Ok(batch)
    }
}

/// The files of what an import leaves out.
struct LeftOutRows {
    held: HeldFile,
    refused: HeldFile,
    why: HeldFile,
}

impl LeftOutRows {
    fn new(folder: &Path, begun: NaiveDateTime, reading: &OpenedFile) -> Self {
        Self {
            held: HeldFile::new(Has::Held, folder, begun, reading.header().into_bytes()),
            refused: HeldFile::new(Has::Refused, folder, begun, reading.header.clone()),
            why: HeldFile::new(Has::Why, folder, begun, b"line\tcolumn\tvalue\twhy".to_vec()),
        }
    }

    fn refuse(&mut self, row: &RowRefused, line: &[u8]) -> std::io::Result<()> {
        let RowRefused { line: number, column, value, why } = row;
        self.refused.keep(line)?;
        self.why.keep(format!("{number}\t{column}\t{value}\t{}", why.word()).as_bytes())
    }

    fn publish(&mut self) -> std::io::Result<(Option<PathBuf>, Option<Box<RefusedRows>>)> {
        let refused = self.refused.publish()?.zip(self.why.publish()?);
        Ok((self.held.publish()?, refused.map(|(rows, report)| Box::new(RefusedRows { rows, report }))))
    }

    fn discard(&mut self) {
        for file in [&mut self.held, &mut self.refused, &mut self.why] {
            file.discard();
        }
    }
}
