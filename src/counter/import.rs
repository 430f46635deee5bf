//! Bringing the register in: a CSV file, row by row, refused rows named, nothing half-written.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use csv::StringRecord;
use encoding_rs::{Encoding, GB18030, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::Counter;
use super::stop::Stop;
use crate::domain::journal::{Event, FileDigest};
use crate::domain::{
    AreaCode, Card, CardForm, CardNumber, CardState, Ethnicity, IdNumber, PersonName, Right, Sex, Unreadable, Worker,
    WorkerId, WorkerState, is_a_place, mask,
};
use crate::store::{Registered, Source};

/// Rows in one transaction.
const BATCH: usize = 10_000;

/// The columns that must be in the header, in any order; others are ignored. Names are those of the trade's data
/// standard (LB/T), so that a register's export needs no renaming.
const COLUMNS: [&str; 13] = [
    "AAC002",
    "AAC003",
    "AAC004",
    "AAC005",
    "AAC006",
    "AAC010",
    "AAB301",
    "AAE005",
    "AAZ500",
    "AAZ502",
    "valid_to",
    "old_numbers",
    "state",
];

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Import {
    /// Workers that were not there.
    pub new: u64,
    /// Workers of whom something changed.
    pub changed: u64,
    /// Workers of whom nothing changed.
    pub unchanged: u64,
    /// Rows that were refused.
    pub refused: u64,
}

impl Import {
    /// Every row that was read.
    pub fn rows(&self) -> u64 {
        self.new + self.changed + self.unchanged + self.refused
    }
}

/// A row that was refused: where, which value (masked), and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRefused {
    /// The line of the file, counted from 1.
    pub line: u64,
    /// The column's name.
    pub column: &'static str,
    /// The value, masked.
    pub value: String,
    /// Why.
    pub why: WhyRefused,
}

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyRefused {
    /// The row has fewer fields than the header.
    Incomplete,
    /// A quote that is not closed: all up to the next one was swallowed.
    OpenQuote,
    /// Not the shape of an identity number.
    Number(Unreadable),
    /// No name, or one that cannot be.
    Name,
    /// Not 1 or 2 (GB/T 2261.1).
    Sex,
    /// No code of GB/T 3304.
    Ethnicity,
    /// Neither `YYYY-MM-DD` nor `YYYYMMDD`, or a date that does not exist.
    Date,
    /// A place longer than 100 characters, or with characters that nobody sees.
    Household,
    /// Not six digits.
    Area,
    /// Not a telephone number.
    Mobile,
    /// Not the form that the settings give card numbers.
    Card,
    /// None of the card states.
    CardState,
    /// None of `normal`, `deceased`, `cancelled`.
    State,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The file cannot be opened or read.
    #[error("the file cannot be read")]
    Unreadable(#[source] Source),
    /// Columns are missing in the header.
    #[error("columns are missing in the header")]
    MissingColumns(Vec<&'static str>),
    /// The import was stopped; what was committed before stays.
    #[error(transparent)]
    Stopped(#[from] Stop),
}

impl From<std::io::Error> for ImportFault {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error.into())
    }
}

impl Counter {
    /// Brings a CSV file in (UTF-8 or GB18030), in transactions of 10,000 rows. `refused` hears of every refused row,
    /// `progress` of every commit. The same file again changes nothing.
    ///
    /// # Errors
    /// [`ImportFault`]; what was committed before stays, and the same file can be brought in again.
    pub fn import(
        &mut self,
        file: &Path,
        refused: &mut dyn FnMut(&RowRefused),
        progress: &mut dyn FnMut(Import),
        clock: DateTime<Utc>,
    ) -> Result<Import, ImportFault> {
        self.allow(Right::Import, clock)?;
        let (encoding, digest) = survey(file)?;
        let decoded = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(BufReader::new(File::open(file)?));
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(decoded);
        let unreadable = |error: csv::Error| ImportFault::Unreadable(error.into());
        let columns = Columns::of(reader.headers().map_err(unreadable)?)?;
        let mut done = Import::default();
        let mut batch = Vec::with_capacity(BATCH);
        let mut batch_refused = 0;
        let mut records = reader.records().peekable();
        while let Some(record) = records.next() {
            let record = record.map_err(unreadable)?;
            match columns.registered(&record, &self.settings.card_form) {
                Ok(row) => batch.push(row),
                Err(row) => {
                    refused(&row);
                    batch_refused += 1;
                }
            }
            if batch.len() == BATCH && records.peek().is_some() {
                done = self.commit(&mut batch, std::mem::take(&mut batch_refused), done, &digest, false, clock)?;
                progress(done);
            }
        }
        done = self.commit(&mut batch, batch_refused, done, &digest, true, clock)?;
        progress(done);
        Ok(done)
    }

    fn commit(
        &mut self,
        batch: &mut Vec<Registered>,
        refused: u64,
        done: Import,
        digest: &str,
        last: bool,
        clock: DateTime<Utc>,
    ) -> Result<Import, Stop> {
        let brought = self.store.bring_in(batch, &self.actor(), clock, |brought| Event::Imported {
            file: digest.to_owned(),
            new: brought.new,
            changed: brought.changed,
            unchanged: brought.unchanged,
            refused,
            last,
        })?;
        batch.clear();
        Ok(Import {
            new: done.new + brought.new,
            changed: done.changed + brought.changed,
            unchanged: done.unchanged + brought.unchanged,
            refused: done.refused + refused,
        })
    }
}

/// Reads the file once: is all of it UTF-8 (else it is taken for GB18030), and what is its SM3?
fn survey(file: &Path) -> Result<(&'static Encoding, String), ImportFault> {
    let mut reader = BufReader::new(File::open(file)?);
    let mut digest = FileDigest::default();
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut chunk = vec![0; 64 * 1024];
    let mut text = vec![0; 3 * chunk.len() + 16];
    let mut is_utf_8 = true;
    loop {
        let length = reader.read(&mut chunk)?;
        let bytes = chunk.get(..length).unwrap_or_default();
        digest.add(bytes);
        if is_utf_8 {
            let (_, _, _, replaced) = decoder.decode_to_utf8(bytes, &mut text, length == 0);
            is_utf_8 = !replaced;
        }
        if length == 0 {
            return Ok((if is_utf_8 { UTF_8 } else { GB18030 }, digest.finish()));
        }
    }
}

/// Where each column stands.
struct Columns([usize; 13]);

impl Columns {
    fn of(header: &StringRecord) -> Result<Self, ImportFault> {
        let clean = |name: &str| name.trim_start_matches('\u{FEFF}').trim().to_owned();
        let names: Vec<String> = header.iter().map(clean).collect();
        let place = |column: &str| names.iter().position(|name| name.eq_ignore_ascii_case(column));
        let missing: Vec<_> = COLUMNS.into_iter().filter(|column| place(column).is_none()).collect();
        if missing.is_empty() {
            Ok(Self(COLUMNS.map(|column| place(column).unwrap_or_default())))
        } else {
            Err(ImportFault::MissingColumns(missing))
        }
    }

    fn registered(&self, record: &StringRecord, form: &CardForm) -> Result<Registered, RowRefused> {
        let row = Row { record, columns: self };
        if record.iter().any(|field| field.contains('\n')) {
            let line = record.position().map_or(0, csv::Position::line);
            return Err(RowRefused { line, column: "AAC002", value: String::new(), why: WhyRefused::OpenQuote });
        }
        let number = |text: &str| IdNumber::parse(text).map_err(WhyRefused::Number);
        let worker = Worker {
            id: WorkerId(0),
            number: row.read("AAC002", number)?,
            name: row.read("AAC003", |text| PersonName::parse(text).map_err(|_| WhyRefused::Name))?,
            sex: row.read("AAC004", sex)?,
            ethnicity: row.read("AAC005", ethnicity)?,
            birth: row.read("AAC006", date)?,
            household: row.read("AAC010", |text| is_a_place(text).then(|| text.to_owned()).ok_or(WhyRefused::Household))?,
            area: row.read("AAB301", |text| AreaCode::parse(text).map_err(|_| WhyRefused::Area))?,
            mobile: row.read("AAE005", mobile)?,
            card: row.card(form)?,
            state: row.read("state", |text| WorkerState::named(text).ok_or(WhyRefused::State))?,
        };
        let old_numbers = row.read("old_numbers", |text| {
            text.split(';').map(str::trim).filter(|old| !old.is_empty()).map(number).collect()
        })?;
        Ok(Registered { worker, old_numbers })
    }
}

/// One row, whose values are read by column.
struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a Columns,
}

impl Row<'_> {
    fn read<T>(&self, column: &'static str, reader: impl FnOnce(&str) -> Result<T, WhyRefused>) -> Result<T, RowRefused> {
        let place = COLUMNS.iter().position(|name| *name == column).and_then(|place| self.columns.0.get(place));
        let value = place.and_then(|place| self.record.get(*place)).map(str::trim);
        let read = value.ok_or(WhyRefused::Incomplete).and_then(reader);
        read.map_err(|why| RowRefused {
            line: self.record.position().map_or(0, csv::Position::line),
            column,
            value: mask::value(value.unwrap_or_default()),
            why,
        })
    }

    /// A card, or none where both number and state are empty.
    fn card(&self, form: &CardForm) -> Result<Option<Card>, RowRefused> {
        let number = self.read("AAZ500", |text| {
            let read = CardNumber::parse(text, form);
            if text.is_empty() { Ok(None) } else { read.map(Some).ok_or(WhyRefused::Card) }
        })?;
        let state = self.read("AAZ502", |text| match (&number, text) {
            (None, "") => Ok(None),
            _ => CardState::named(text).map(Some).ok_or(WhyRefused::CardState),
        })?;
        let valid_to = self.read("valid_to", date)?;
        Ok(number.zip(state).map(|(number, state)| Card { number, state, valid_to }))
    }
}

/// GB/T 2261.1: 1 male, 2 female; 0 and 9 (unknown, unsaid) like nothing.
fn sex(text: &str) -> Result<Option<Sex>, WhyRefused> {
    match text {
        "" | "0" | "9" => Ok(None),
        "1" => Ok(Some(Sex::Male)),
        "2" => Ok(Some(Sex::Female)),
        _ => Err(WhyRefused::Sex),
    }
}

fn ethnicity(text: &str) -> Result<Option<Ethnicity>, WhyRefused> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().ok().and_then(Ethnicity::of).map(Some).ok_or(WhyRefused::Ethnicity)
}

fn date(text: &str) -> Result<Option<NaiveDate>, WhyRefused> {
    if text.is_empty() {
        return Ok(None);
    }
    let form = if text.contains('-') { "%Y-%m-%d" } else { "%Y%m%d" };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    NaiveDate::parse_from_str(text, form).ok().filter(|_| digits == 8).map(Some).ok_or(WhyRefused::Date)
}

fn mobile(text: &str) -> Result<String, WhyRefused> {
    let fits = text.len() <= 20 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' '));
    fits.then(|| text.to_owned()).ok_or(WhyRefused::Mobile)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_two_spellings_only() {
        let day = NaiveDate::from_ymd_opt(1990, 1, 2);
        assert_eq!(date("1990-01-02"), Ok(day));
        assert_eq!(date("19900102"), Ok(day));
        assert_eq!(date(""), Ok(None));
        for wrong in ["1990-02-30", "1990/01/02", "90-01-02", "199001021", "Jan"] {
            assert_eq!(date(wrong), Err(WhyRefused::Date), "{wrong}");
        }
    }

    #[test]
    fn the_encoding_is_what_the_bytes_are() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.csv");
        std::fs::write(&file, "姓名").unwrap();
        assert_eq!(survey(&file).unwrap().0, UTF_8);
        std::fs::write(&file, GB18030.encode("姓名𠮷").0).unwrap();
        assert_eq!(survey(&file).unwrap().0, GB18030);
    }

    proptest::proptest! {
        #[test]
        fn any_row_is_read_or_refused_but_never_panics(fields in proptest::collection::vec("\\PC{0,20}", 0..15)) {
            let columns = Columns::of(&StringRecord::from(COLUMNS.to_vec())).unwrap();
            let _ = columns.registered(&StringRecord::from(fields), &CardForm::default());
        }
    }
}
