//! What every engine understands: a statement, its values, the rows that come back.
//!
//! A value is a whole number, a text, bytes or nothing. Yes and no are kept as 1 and 0; an instant is a text of fixed width,
//! written by [`crate::domain::journal::instant`]. What is read is checked here: a column that is not what this program
//! writes is damage.

use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;

use chrono::NaiveDate;
use data_encoding::HEXLOWER;

use super::StoreFault;
use crate::domain::journal::RowTable;

/// A statement, always a literal in the source: its parameters are numbered (`?1`), its columns named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sql(&'static str, Option<(RowTable, Touches)>);

impl Sql {
    /// This statement.
    pub(super) const fn new(text: &'static str) -> Self {
        Self(text, None)
    }

    /// This statement, which writes rows of a table that the journal's entries speak for: it gives back, first, by what each
    /// row is known that it touched.
    pub(super) const fn leaving(self, table: RowTable, touches: Touches) -> Self {
        Self(self.0, Some((table, touches)))
    }

    /// The table whose rows it leaves otherwise, if the journal's entries speak for them, and which.
    pub(super) fn leaves(self) -> Option<(RowTable, Touches)> {
        self.1
    }

    /// The columns that it asks for, in their order.
    pub(super) fn columns(self) -> impl Iterator<Item = &'static str> {
        let list = self.0.strip_prefix("SELECT ").and_then(|rest| rest.split_once(" FROM "));
        list.map_or("", |(list, _)| list).split(',').map(str::trim)
    }

    /// Its text, for an engine alone.
    pub(super) fn text(self) -> &'static str {
        self.0
    }
}

/// Which row a statement touches, so far as that is known before it is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Touches {
    /// One that it puts in.
    New,
    /// The one whose key is this value, counted from one.
    Value(usize),
    /// The one whose key are these two values, with a slash between them.
    Both(usize, usize),
    /// Those that it takes out, and gives back whole.
    Gone,
}

/// What stands in one column, or is bound to one parameter.
#[derive(Clone)]
pub(super) enum Value<'a> {
    /// Nothing (NULL).
    Nothing,
    /// A whole number; yes is 1 and no is 0.
    Whole(i64),
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<u8> for Value<'_> {
    fn from(number: u8) -> Self {
        Self::Whole(number.into())
    }
}

impl From<bool> for Value<'_> {
    fn from(yes: bool) -> Self {
        Self::Whole(yes.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// By what a row is known in its table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowId {
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

impl RowId {
    /// The row that a statement with these values touches, if it is there before.
    pub(super) fn touched(touches: Touches, values: &[Value<'_>]) -> Option<Self> {
        let value = |place: usize| match values.get(place.checked_sub(1)?)? {
            Value::Whole(number) => Some(Self::Number(*number)),
            Value::Text(text) => Some(Self::Text(text.clone().into_owned())),
            Value::Nothing | Value::Bytes(_) => None,
        };
        match touches {
            Touches::New | Touches::Gone => None,
            Touches::Value(place) => value(place),
            Touches::Both(one, other) => Some(Self::Text(format!("{}/{}", value(one)?, value(other)?))),
        }
    }

    /// What a statement asks for it by.
    pub(super) fn value(&self) -> Value<'_> {
        match self {
            Self::Number(number) => Value::Whole(*number),
            Self::Text(text) => Value::Text(Cow::Borrowed(text)),
        }
    }
}

impl std::fmt::Display for RowId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// The values of a statement, `?1` first.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::store::sql::Value::from($value)),*] };
}
pub(super) use values;

/// A row: its columns in the order in which the statement names them. Its texts lie in one piece, and so do its bytes: a row
/// is read with every search, and a piece for each column would cost more than the copy.
#[derive(Clone, Default)]
pub(super) struct Row {
    columns: Vec<Column>,
    texts: String,
    bytes: Vec<u8>,
}

/// What stands in one column of a row, and where.
#[derive(Clone)]
enum Column {
    Nothing,
    Whole(i64),
    Text(Range<usize>),
    Bytes(Range<usize>),
}

impl Row {
    /// Leaves it without a column, and with room for so many.
    pub(super) fn make_room_for(&mut self, columns: usize) {
        self.columns.clear();
        self.columns.reserve(columns);
        self.texts.clear();
        self.texts.reserve(16 * columns);
        self.bytes.clear();
    }

    /// Adds nothing.
    pub(super) fn add_nothing(&mut self) {
        self.columns.push(Column::Nothing);
    }

    /// Adds a whole number.
    pub(super) fn add_whole(&mut self, number: i64) {
        self.columns.push(Column::Whole(number));
    }

    /// Adds a text. One that is none is kept as bytes: who must show it can, and nobody else reads it.
    pub(super) fn add_text(&mut self, text: &[u8]) {
        let Ok(text) = std::str::from_utf8(text) else { return self.add_bytes(text) };
        let from = self.texts.len();
        self.texts.push_str(text);
        self.columns.push(Column::Text(from..self.texts.len()));
    }

    /// Adds bytes.
    pub(super) fn add_bytes(&mut self, bytes: &[u8]) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.columns.push(Column::Bytes(from..self.bytes.len()));
    }

    fn column(&self, place: usize) -> Result<&Column, StoreFault> {
        there(self.columns.get(place))
    }

    /// A whole number.
    pub(super) fn whole(&self, place: usize) -> Result<i64, StoreFault> {
        there(self.maybe_whole(place)?)
    }

    /// A whole number, or nothing.
    pub(super) fn maybe_whole(&self, place: usize) -> Result<Option<i64>, StoreFault> {
        match self.column(place)? {
            Column::Nothing => Ok(None),
            Column::Whole(number) => Ok(Some(*number)),
            Column::Text(_) | Column::Bytes(_) => Err(StoreFault::Damaged),
        }
    }

    /// A number of a narrower kind: one that is out of its range is damage.
    pub(super) fn count<T: TryFrom<i64>>(&self, place: usize) -> Result<T, StoreFault> {
        T::try_from(self.whole(place)?).map_err(|_| StoreFault::Damaged)
    }

    /// Yes or no.
    pub(super) fn yes(&self, place: usize) -> Result<bool, StoreFault> {
        match self.whole(place)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(StoreFault::Damaged),
        }
    }

    /// A text.
    pub(super) fn text(&self, place: usize) -> Result<&str, StoreFault> {
        there(self.maybe_text(place)?)
    }

    /// A text, or nothing.
    pub(super) fn maybe_text(&self, place: usize) -> Result<Option<&str>, StoreFault> {
        match self.column(place)? {
            Column::Nothing => Ok(None),
            Column::Text(range) => there(self.texts.get(range.clone())).map(Some),
            Column::Whole(_) | Column::Bytes(_) => Err(StoreFault::Damaged),
        }
    }

    /// A text that says something of this type: a day, an instant.
    pub(super) fn read<T: FromStr>(&self, place: usize) -> Result<T, StoreFault> {
        self.text(place)?.parse().map_err(|_| StoreFault::Damaged)
    }

    /// A text that says something of this type, or nothing.
    pub(super) fn maybe_read<T: FromStr>(&self, place: usize) -> Result<Option<T>, StoreFault> {
        self.maybe_text(place)?.map(|text| text.parse().map_err(|_| StoreFault::Damaged)).transpose()
    }

    /// A day as the store writes it (2026-11-28), or nothing. A search reads a hundred: by its places one takes a fraction of
    /// what a reader of any spelling takes.
    pub(super) fn maybe_day(&self, place: usize) -> Result<Option<NaiveDate>, StoreFault> {
        match self.maybe_text(place)? {
            Some(text) => day(text).map_or_else(|| self.maybe_read(place), |day| Ok(Some(day))),
            None => Ok(None),
        }
    }

    /// By what it is known, if that stands in its first column.
    pub(super) fn id(&self) -> Result<RowId, StoreFault> {
        match self.column(0)? {
            Column::Whole(number) => Ok(RowId::Number(*number)),
            _ => Ok(RowId::Text(self.text(0)?.to_owned())),
        }
    }

    /// Adds a column to a text, on a line of its own: its name and what stands in it, as JSON. Where nothing stands, nothing
    /// is added; what is no text is added in hexadecimal, as no text is.
    pub(super) fn state(&self, place: usize, name: &str, text: &mut String) -> Result<(), StoreFault> {
        let column = self.column(place)?;
        if matches!(column, Column::Nothing) {
            return Ok(());
        }
        text.extend([name, " "]);
        match column {
            Column::Nothing => {}
            Column::Whole(number) => text.push_str(&number.to_string()),
            // Nearly every text stands as it is: this is asked of every row of a database.
            Column::Text(_) => match self.text(place)? {
                plain if plain.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') => {
                    text.extend(["\"", plain, "\""]);
                }
                other => text.push_str(&serde_json::Value::from(other).to_string()),
            },
            Column::Bytes(range) => {
                let bytes = HEXLOWER.encode(self.bytes.get(range.clone()).unwrap_or_default());
                text.extend(["x'", bytes.as_str(), "'"]);
            }
        }
        text.push('\n');
        Ok(())
    }

    /// What stands there as a text, readable or not: for what must be shown even when it is damaged.
    pub(super) fn legible(&self, place: usize) -> Cow<'_, str> {
        match self.column(place) {
            Ok(Column::Text(range)) => Cow::Borrowed(self.texts.get(range.clone()).unwrap_or_default()),
            Ok(Column::Bytes(range)) => String::from_utf8_lossy(self.bytes.get(range.clone()).unwrap_or_default()),
            _ => Cow::Borrowed(""),
        }
    }

    /// The bytes of a row that has nothing else; the caller wipes them.
    pub(super) fn into_bytes(self) -> Result<Vec<u8>, StoreFault> {
        match self.columns.as_slice() {
            [Column::Bytes(_)] => Ok(self.bytes),
            _ => Err(StoreFault::Damaged),
        }
    }
}

/// What must be there. No fault is made, and dropped again, where it is: a row is asked for its columns one by one.
fn there<T>(what: Option<T>) -> Result<T, StoreFault> {
    match what {
        Some(what) => Ok(what),
        None => Err(StoreFault::Damaged),
    }
}

/// A day of ten characters; `None` for what is written otherwise.
fn day(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number =
        |digits: &[&u8]| digits.iter().try_fold(0, |number, digit| Some(10 * number + char::from(**digit).to_digit(10)?));
    NaiveDate::from_ymd_opt(number(&[y1, y2, y3, y4])?.try_into().ok()?, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// Whatever can be asked: an open store, a view of it that stands still, or the inside of a change.
pub(super) trait Ask {
    /// Every row of the answer.
    fn rows(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault>;

    /// What is made of each row of the answer, in their order.
    fn each<T>(
        &self,
        sql: Sql,
        values: &[Value<'_>],
        make: impl FnMut(&Row) -> Result<T, StoreFault>,
    ) -> Result<Vec<T>, StoreFault> {
        self.rows(sql, values)?.iter().map(make).collect()
    }

    /// The first row of the answer, if there is one.
    fn row(&self, sql: Sql, values: &[Value<'_>]) -> Result<Option<Row>, StoreFault> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// The row that must be there.
    fn the_row(&self, sql: Sql, values: &[Value<'_>]) -> Result<Row, StoreFault> {
        self.row(sql, values)?.ok_or(StoreFault::Damaged)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_stated_as_json_whatever_stands_in_it() {
        let mut row = Row::default();
        row.add_whole(-3);
        for text in ["信封", "a \"b\" \\ c", "tab\tand\nline"] {
            row.add_text(text.as_bytes());
        }
        row.add_nothing();
        row.add_bytes(b"\xff\x00");
        let mut text = String::new();
        (0..6).for_each(|place| row.state(place, ["a", "b", "c", "d", "e", "f"][place], &mut text).unwrap());
        assert_eq!(text, "a -3\nb \"信封\"\nc \"a \\\"b\\\" \\\\ c\"\nd \"tab\\tand\\nline\"\nf x'ff00'\n");
        row.state(6, "g", &mut text).unwrap_err();
    }

    #[test]
    fn a_day_is_read_as_any_reader_of_days_reads_it() {
        for text in ["2026-11-28", "1900-01-01", "2024-02-29", "9999-12-31", "+10000-01-01", "2026-1-2"] {
            let mut row = Row::default();
            row.add_text(text.as_bytes());
            assert_eq!(row.maybe_day(0).unwrap(), Some(text.parse().unwrap()), "{text}");
        }
        for text in ["2026-02-29", "2026-13-01", "2026/11/28", "202６-1-28", "", "2026-11-28 "] {
            let mut row = Row::default();
            row.add_text(text.as_bytes());
            assert_eq!(row.maybe_day(0).is_err(), text.parse::<NaiveDate>().is_err(), "{text}");
        }
        let mut row = Row::default();
        row.add_nothing();
        assert!(row.maybe_day(0).unwrap().is_none() && row.maybe_day(1).is_err());
    }

    #[test]
    fn what_a_column_cannot_be_is_damage() {
        let mut row = Row::default();
        row.add_whole(300);
        row.add_text(b"2026-11-22");
        row.add_nothing();
        row.add_bytes(b"\xff");
        row.add_whole(1);
        row.add_whole(2);
        assert_eq!((row.whole(0).unwrap(), row.count::<u32>(0).unwrap()), (300, 300));
        assert_eq!(row.maybe_day(1).unwrap().unwrap().to_string(), "2026-11-22");
        assert!(row.maybe_text(2).unwrap().is_none() && row.maybe_whole(2).unwrap().is_none() && row.yes(4).unwrap());
        assert_eq!((row.legible(1), row.legible(3), row.legible(0)), ("2026-11-22".into(), "\u{fffd}".into(), "".into()));
        row.count::<u8>(0).unwrap_err();
        row.yes(5).unwrap_err();
        row.whole(1).unwrap_err();
        row.whole(2).unwrap_err();
        row.text(2).unwrap_err();
        row.text(0).unwrap_err();
        row.text(3).unwrap_err();
        row.read::<i64>(1).unwrap_err();
        row.whole(6).unwrap_err();
        row.into_bytes().unwrap_err();
    }
}
