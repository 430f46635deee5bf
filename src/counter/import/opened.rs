//! A file that was opened, and the next of its rows, in batches of bounded size.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::lines::{Lines, ReadLine};
use super::mapping::Mapping;
use super::records::{account, benefit, contribution, employer, key};
use super::rows::{Columns, RowCells, Whose, names_of, registered};
use super::twice::Rows;
use super::{FileEncoding, ImportFault, RowRefused, Taking, WhyRefused, columns, encoding};
use crate::domain::journal::digest as digest_of;
use crate::domain::{CardForm, Month, OtherName, RegisterKind};
use crate::store::{KnownBy, LeftOut, RegisterRow, SoFar};

/// Rows of one batch, at most.
const BATCH: usize = 50_000;
/// How the areas begin that GB/T 2260 gives to no province: a practice desk's people live there.
const NOWHERE: &str = "00";
/// Bytes of their lines, at most: memory is bounded whatever the rows are.
const BATCH_BYTES: usize = 16 << 20;

/// Rows for some transactions.
pub(super) struct Batch {
    pub(super) rows: Vec<RegisterRow>,
    /// The number of the line of each row.
    numbers: Vec<u64>,
    /// The line of each row, as it came.
    lines: Vec<Vec<u8>>,
    /// Rows that are refused, and their lines.
    pub(super) refused: Vec<(RowRefused, Vec<u8>)>,
    /// Rows that were left out before the import was cut short, their lines, and why.
    pub(super) before: Vec<(Whose, Vec<u8>, LeftOut)>,
    /// Of a whole file: what the refused rows are known by, where that can be read.
    pub(super) keys: Vec<KnownBy>,
    /// Of a whole file: how many of the refused rows do not say whom they are about.
    pub(super) unknown: u64,
    /// Whether no row follows.
    pub(super) last: bool,
}

impl Batch {
    /// These rows, unless somebody in them lives where only a practice desk's people do and the office is none.
    pub(super) fn of_people(self, practice: bool) -> Result<Self, ImportFault> {
        let invented = |row: &RegisterRow| match row {
            RegisterRow::Worker(row) => row.worker.area.as_str().starts_with(NOWHERE),
            RegisterRow::Employer(_) | RegisterRow::Contribution(_) | RegisterRow::Account(_) | RegisterRow::Benefit(_) => {
                false
            }
        };
        if !practice && self.rows.iter().any(invented) { Err(ImportFault::Invented) } else { Ok(self) }
    }

    /// The rows from this one on, and the numbers of their lines.
    pub(super) fn from(&self, place: usize) -> (&[RegisterRow], &[u64]) {
        (self.rows.get(place..).unwrap_or_default(), self.numbers.get(place..).unwrap_or_default())
    }

    /// What the rows are known by that a slice left out which began at this row.
    pub(super) fn keys_of(&self, from: usize, left_out: &[(usize, LeftOut)]) -> Vec<KnownBy> {
        left_out.iter().filter_map(|(place, _)| self.rows.get(from + place)).map(RegisterRow::known_by).collect()
    }

    /// The line of a row, and its number.
    pub(super) fn line(&self, place: usize) -> Option<(u64, &[u8])> {
        self.numbers.get(place).copied().zip(self.lines.get(place).map(Vec::as_slice))
    }
}

/// The kind of a file that is taken so, as far as its header says it.
pub(super) fn kind_of(path: &Path, taking: &Taking) -> Result<Option<RegisterKind>, ImportFault> {
    let (mapping, _) = mapping_of(taking)?;
    let header = first_line(&mut Lines::of(BufReader::new(encoding::open(path)?)))?;
    let header = header.strip_prefix(encoding::MARK).unwrap_or(&header);
    // Names of ours are in ASCII, which is the same in both encodings; hardly a name in the other is text in UTF-8.
    let found = if std::str::from_utf8(header).is_ok() { FileEncoding::Utf8 } else { FileEncoding::Gb18030 };
    Ok(columns::kind_of(&names_of(header, taking.encoding.unwrap_or(found)), |column| mapping.column(column)))
}

/// What another system calls its columns and values, and the text that says it.
fn mapping_of(taking: &Taking) -> Result<(Mapping, String), ImportFault> {
    taking.mapping.as_deref().map_or_else(|| Ok(Default::default()), Mapping::read)
}

/// The first line that is not empty.
fn first_line(lines: &mut Lines<BufReader<File>>) -> Result<Vec<u8>, ImportFault> {
    let mut line = Vec::new();
    while lines.next(&mut line)? == Some(ReadLine::Whole) && line.is_empty() {}
    Ok(line)
}

/// A file whose header has been read.
pub(super) struct OpenedFile {
    lines: Lines<BufReader<File>>,
    pub(super) encoding: FileEncoding,
    pub(super) digest: String,
    /// How it is taken, in one line.
    pub(super) taken: String,
    kind: RegisterKind,
    /// Its header as it came.
    pub(super) header: Vec<u8>,
    columns: Columns,
    /// Whether it has everything of its kind.
    full: bool,
    /// Its rows so far.
    seen: Rows,
    card_form: CardForm,
    /// The latest month that comes in.
    latest: Month,
}

impl OpenedFile {
    /// Opens a file and reads its header.
    pub(super) fn open(path: &Path, taking: &Taking, card_form: &CardForm, latest: Month) -> Result<Self, ImportFault> {
        let mut file = encoding::open(path)?;
        let (found, digest) = encoding::survey(&mut file)?;
        if taking.counted.as_ref().is_some_and(|counted| *counted != digest) {
            return Err(ImportFault::Changed);
        }
        let encoding = taking.encoding.or(found).ok_or(ImportFault::EncodingUnclear)?;
        let (mapping, mapped) = mapping_of(taking)?;
        let mut lines = Lines::of(BufReader::new(file));
        let line = first_line(&mut lines)?;
        let header = line.strip_prefix(encoding::MARK).unwrap_or(&line);
        let missing = |columns| ImportFault::MissingColumns { kind: Some(taking.kind), columns };
        let columns = Columns::of(taking.kind, header, encoding, mapping).map_err(missing)?;
        let other_name = taking.other_name.map_or("-", OtherName::word);
        let taken = [taking.kind.word(), encoding.name(), other_name, &digest_of(mapped.as_bytes())].join(" ");
        Ok(Self {
            lines,
            encoding,
            digest,
            taken,
            kind: taking.kind,
            header: line,
            columns,
            full: taking.full,
            seen: Rows::default(),
            card_form: card_form.clone(),
            latest,
        })
    }

    /// The number of the last line, if it has no end.
    pub(super) fn without_end(&self) -> Option<u64> {
        self.lines.without_end()
    }

    /// The header as text.
    pub(super) fn header(&self) -> String {
        let header = self.header.strip_prefix(encoding::MARK).unwrap_or(&self.header);
        self.encoding.text_of_any(header).trim_start_matches('\u{FEFF}').to_owned()
    }

    /// What the cells of a row say.
    fn row_of(&self, cells: &RowCells<'_>) -> Result<RegisterRow, RowRefused> {
        Ok(match self.kind {
            RegisterKind::Workers => RegisterRow::Worker(registered(cells, &self.card_form)?),
            RegisterKind::Employers => RegisterRow::Employer(employer(cells)?),
            RegisterKind::Contributions => RegisterRow::Contribution(contribution(cells, self.latest)?),
            RegisterKind::Accounts => RegisterRow::Account(account(cells, self.latest)?),
            RegisterKind::Benefits => RegisterRow::Benefit(benefit(cells, self.latest)?),
        })
    }

    /// A row whose key no line before has.
    fn once(&mut self, row: RegisterRow, line: u64) -> Result<RegisterRow, RowRefused> {
        match self.seen.seen(&row, line) {
            None => Ok(row),
            Some(first) => {
                let value = row.number().map(ToString::to_string).unwrap_or_default();
                Err(RowRefused { line, column: "AAC002".into(), value, why: WhyRefused::Twice(first) })
            }
        }
    }

    /// What a refused line of a whole file is known by: the file has it, though it does not come in.
    fn look_for_a_key(&self, line: &[u8], read: ReadLine, batch: &mut Batch) {
        if !self.full {
            return;
        }
        let found = || self.columns.found(line, self.encoding, |cells| key(self.kind, cells));
        match (read == ReadLine::Whole).then(found).flatten() {
            Some(key) => batch.keys.push(key),
            None => batch.unknown += 1,
        }
    }

    /// The next rows; of those that came in before the import was cut short, only what was left out.
    pub(super) fn batch(&mut self, so_far: &SoFar) -> Result<Batch, ImportFault> {
        let mut batch = Batch {
            rows: Vec::new(),
            numbers: Vec::new(),
            lines: Vec::new(),
            refused: Vec::new(),
            before: Vec::new(),
            keys: Vec::new(),
            unknown: 0,
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
            match (row.and_then(|row| self.once(row, number)), so_far.left_out.get(&number)) {
                (Err(refused), _) => {
                    self.look_for_a_key(&line, read, &mut batch);
                    batch.refused.push((refused, line.clone()));
                }
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
