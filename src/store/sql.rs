//! What every engine understands: a statement, its values, the rows that come back.
//!
//! A value is a whole number, a text, bytes or nothing. Yes and no are kept as 1 and 0; an instant is a text of fixed width,
//! written by [`crate::domain::journal::instant`]. What is read is checked here: a column that is not what this program
//! writes is damage.

use std::borrow::Cow;
use std::str::FromStr;

use super::StoreFault;

/// A statement, always a literal in the source: its parameters are numbered (`?1`), its columns named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sql(&'static str);

impl Sql {
    /// This statement.
    pub(super) const fn new(text: &'static str) -> Self {
        Self(text)
    }

    /// Its text, for an engine alone.
    pub(super) fn text(self) -> &'static str {
        self.0
    }
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

/// The values of a statement, `?1` first.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::store::sql::Value::from($value)),*] };
}
pub(super) use values;

/// A row: its columns in the order in which the statement names them.
pub(super) struct Row(Vec<Value<'static>>);

impl Row {
    /// The row with these columns.
    pub(super) fn of(columns: Vec<Value<'static>>) -> Self {
        Self(columns)
    }

    fn column(&self, place: usize) -> Result<&Value<'static>, StoreFault> {
        self.0.get(place).ok_or(StoreFault::Damaged)
    }

    /// A whole number.
    pub(super) fn whole(&self, place: usize) -> Result<i64, StoreFault> {
        self.maybe_whole(place)?.ok_or(StoreFault::Damaged)
    }

    /// A whole number, or nothing.
    pub(super) fn maybe_whole(&self, place: usize) -> Result<Option<i64>, StoreFault> {
        match self.column(place)? {
            Value::Nothing => Ok(None),
            Value::Whole(number) => Ok(Some(*number)),
            Value::Text(_) | Value::Bytes(_) => Err(StoreFault::Damaged),
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
        self.maybe_text(place)?.ok_or(StoreFault::Damaged)
    }

    /// A text, or nothing.
    pub(super) fn maybe_text(&self, place: usize) -> Result<Option<&str>, StoreFault> {
        match self.column(place)? {
            Value::Nothing => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            Value::Whole(_) | Value::Bytes(_) => Err(StoreFault::Damaged),
        }
    }

    /// A text that says something of this type: a day, an instant.
    pub(super) fn read<T: FromStr>(&self, place: usize) -> Result<T, StoreFault> {
        self.text(place)?.parse().map_err(|_| StoreFault::Damaged)
    }

    /// The same, or nothing.
    pub(super) fn maybe_read<T: FromStr>(&self, place: usize) -> Result<Option<T>, StoreFault> {
        self.maybe_text(place)?.map(|text| text.parse().map_err(|_| StoreFault::Damaged)).transpose()
    }

    /// What stands there as a text, readable or not: for what must be shown even when it is damaged.
    pub(super) fn legible(&self, place: usize) -> Cow<'_, str> {
        match self.column(place) {
            Ok(Value::Text(text)) => Cow::Borrowed(text),
            Ok(Value::Bytes(bytes)) => String::from_utf8_lossy(bytes),
            _ => Cow::Borrowed(""),
        }
    }

    /// The bytes of the first column; the caller wipes them.
    pub(super) fn into_bytes(self) -> Result<Vec<u8>, StoreFault> {
        match self.0.into_iter().next() {
            Some(Value::Bytes(bytes)) => Ok(bytes.into_owned()),
            _ => Err(StoreFault::Damaged),
        }
    }
}

/// Whatever can be asked: an open store, a view of it that stands still, or the inside of a change.
pub(super) trait Ask {
    /// Every row of the answer.
    fn rows(&self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreFault>;

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
    use chrono::NaiveDate;

    #[test]
    fn what_a_column_cannot_be_is_damage() {
        let values: &[Value<'_>] = values![300, "2026-11-22", None::<i64>, &b"\xff"[..], true, 2];
        let row = Row::of(
            values
                .iter()
                .map(|value| match value {
                    Value::Text(text) => Value::from(text.clone().into_owned()),
                    Value::Bytes(bytes) => Value::Bytes(bytes.clone().into_owned().into()),
                    Value::Whole(number) => Value::Whole(*number),
                    Value::Nothing => Value::Nothing,
                })
                .collect(),
        );
        assert_eq!((row.whole(0).unwrap(), row.count::<u32>(0).unwrap()), (300, 300));
        assert_eq!(row.read::<NaiveDate>(1).unwrap().to_string(), "2026-11-22");
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
