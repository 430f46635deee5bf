//! One row of the register: from the bytes of its line to what it says, or why not. A kind of file is a list of columns and a
//! function that reads a row of them.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::columns::{WORKERS, columns_of};
use super::encoding::FileEncoding;
use super::mapping::Mapping;
use crate::domain::{
    AreaCode, Card, CardForm, CardNumber, CardState, Ethnicity, IdNumber, PersonName, RegisterKind, Sex, Unreadable, Worker,
    WorkerId, WorkerState, in_todays_code, is_a_place, mask,
};
use crate::store::Registered;

/// The number of a row's line, and the number, masked, of the person whose it is.
pub(super) type Whose = (u64, Option<String>);

/// A row that was refused: where, which value (masked), and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRefused {
    /// The line of the file, counted from 1.
    pub line: u64,
    /// The column's name, or its place if it has none; empty where the whole line is meant.
    pub column: Cow<'static, str>,
    /// The value, masked.
    pub value: String,
    /// Why.
    pub why: WhyRefused,
}

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyRefused {
    /// The line is longer than 64 KiB.
    TooLong,
    /// The row ends before a column that is read.
    Incomplete,
    /// The row has more fields than the header: perhaps a comma that is not quoted.
    TooManyFields,
    /// A quote that is not closed on its line.
    OpenQuote,
    /// Bytes that are no text in the file's encoding.
    Undecodable,
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
    /// No unified social credit code (GB 32100), or a wrong check character.
    EmployerCode,
    /// An employer's name that is longer than 100 characters, or cannot be seen.
    EmployerName,
    /// None of `normal`, `suspended`, `cancelled`.
    EmployerState,
    /// None of the five codes.
    Insurance,
    /// Not `YYYYMM`, or a month that does not exist.
    Month,
    /// Not a year.
    Year,
    /// A month or a year that is more than twelve months ahead of today.
    Ahead,
    /// Not a number from 0 to 12.
    Months,
    /// Not yuan with at most two decimals.
    Amount,
    /// None of `paid`, `owed`, `transferred`, `none`.
    ContributionState,
    /// No kind of benefit.
    BenefitKind,
    /// None of `paid`, `owed`, `stopped`, `returned`.
    BenefitState,
    /// Nobody in the register has the number.
    Nobody,
    /// More than one in the register has the number.
    Several,
    /// This line of the same file has the same worker, month or year, insurance and kind.
    Twice(u64),
}

impl WhyRefused {
    /// The word that a report has for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::Incomplete => "incomplete",
            Self::TooManyFields => "too_many_fields",
            Self::OpenQuote => "open_quote",
            Self::Undecodable => "undecodable",
            Self::Number(_) => "number",
            Self::Name => "name",
            Self::Sex => "sex",
            Self::Ethnicity => "ethnicity",
            Self::Date => "date",
            Self::Household => "household",
            Self::Area => "area",
            Self::Mobile => "mobile",
            Self::Card => "card",
            Self::CardState => "card_state",
            Self::State => "state",
            Self::EmployerCode => "employer_code",
            Self::EmployerName => "employer_name",
            Self::EmployerState => "employer_state",
            Self::Insurance => "insurance",
            Self::Month => "month",
            Self::Year => "year",
            Self::Ahead => "ahead",
            Self::Months => "months",
            Self::Amount => "amount",
            Self::ContributionState => "contribution_state",
            Self::BenefitKind => "benefit_kind",
            Self::BenefitState => "benefit_state",
            Self::Nobody => "nobody",
            Self::Several => "several",
            Self::Twice(_) => "twice",
        }
    }
}

/// The names in a header's line.
pub(super) fn names_of(line: &[u8], encoding: FileEncoding) -> Vec<String> {
    let clean = |name: &[u8]| encoding.text_of_any(name).trim_start_matches('\u{FEFF}').trim().to_owned();
    fields(line).unwrap_or_default().iter().map(|name| clean(name)).collect()
}

/// The header: every column's name, and where the ones that are read stand.
pub(super) struct Columns {
    kind: RegisterKind,
    names: Vec<String>,
    places: Vec<usize>,
    mapping: Mapping,
}

impl Columns {
    /// Reads the header's line; the columns that are not in it if any is missing.
    pub(super) fn of(
        kind: RegisterKind,
        line: &[u8],
        encoding: FileEncoding,
        mapping: Mapping,
    ) -> Result<Self, Vec<&'static str>> {
        let names = names_of(line, encoding);
        let place = |column: &str| {
            let called = mapping.column(column);
            names.iter().position(|name| name.eq_ignore_ascii_case(called))
        };
        let columns = columns_of(kind);
        let missing: Vec<_> = columns.iter().copied().filter(|column| place(column).is_none()).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let places = columns.iter().map(|column| place(column).unwrap_or_default()).collect();
        Ok(Self { kind, names, places, mapping })
    }

    /// Reads the line of a row, whose cells are read by `reader`.
    pub(super) fn row<T>(
        &self,
        line: &[u8],
        number: u64,
        encoding: FileEncoding,
        reader: impl FnOnce(&RowCells<'_>) -> Result<T, RowRefused>,
    ) -> Result<T, RowRefused> {
        let refused = |place: usize, field: &[u8], why| {
            let value = mask::value(&encoding.text_of_any(field));
            RowRefused { line: number, column: self.name(place), value, why }
        };
        let fields = fields(line).map_err(|place| refused(place, b"", WhyRefused::OpenQuote))?;
        let text = |(place, field): (usize, &'_ Cow<'_, [u8]>)| {
            let text = encoding.text(field).map(Cow::into_owned);
            text.ok_or_else(|| refused(place, field, WhyRefused::Undecodable))
        };
        if let Some((place, field)) = fields.iter().enumerate().skip(self.names.len()).find(|(_, field)| !field.is_empty()) {
            return Err(refused(place, field, WhyRefused::TooManyFields));
        }
        let fields: Vec<String> = fields.iter().enumerate().map(text).collect::<Result<_, _>>()?;
        reader(&RowCells { fields: &fields, line: number, columns: self })
    }

    /// What a reader finds in a line that was refused, if each of its cells stands where it ought to.
    pub(super) fn found<T>(
        &self,
        line: &[u8],
        encoding: FileEncoding,
        reader: impl FnOnce(&RowCells<'_>) -> Result<T, RowRefused>,
    ) -> Option<T> {
        let fields = fields(line).ok()?;
        let lacks_some = self.places.iter().any(|place| *place >= fields.len());
        let has_more = fields.iter().skip(self.names.len()).any(|field| !field.is_empty());
        // What is no text is read as a character that no value has.
        let text = |field: &Cow<'_, [u8]>| encoding.text(field).map_or_else(|| String::from('\0'), Cow::into_owned);
        let fields: Vec<String> = fields.iter().map(text).collect();
        if lacks_some || has_more { None } else { reader(&RowCells { fields: &fields, line: 0, columns: self }).ok() }
    }

    /// What the header calls a column, as far as it fits into a sentence.
    fn name(&self, place: usize) -> Cow<'static, str> {
        let known = self.places.iter().position(|read| *read == place).and_then(|place| columns_of(self.kind).get(place));
        let named = || self.names.get(place).filter(|name| !name.is_empty() && name.len() <= 60 && is_a_place(name));
        match (known, named()) {
            (Some(known), _) => Cow::Borrowed(known),
            (None, Some(name)) => Cow::Owned(name.clone()),
            (None, None) => Cow::Owned((place + 1).to_string()),
        }
    }
}

pub(super) fn registered(row: &RowCells<'_>, form: &CardForm) -> Result<Registered, RowRefused> {
    let place = |text: &str| is_a_place(text).then(|| text.to_owned()).ok_or(WhyRefused::Household);
    let mut name_came = None;
    let name = |text: &str| {
        name_came = matches!(in_todays_code(text), Cow::Owned(_)).then(|| text.to_owned());
        PersonName::parse(text).map_err(|_| WhyRefused::Name)
    };
    let worker = Worker {
        id: WorkerId(0),
        number: row.read("AAC002", number)?,
        name: row.read("AAC003", name)?,
        sex: row.read("AAC004", sex)?,
        ethnicity: row.read("AAC005", ethnicity)?,
        birth: row.read("AAC006", date)?,
        household: row.read("AAC010", place)?,
        area: row.read("AAB301", |text| AreaCode::parse(text).map_err(|_| WhyRefused::Area))?,
        mobile: row.read("AAE005", mobile)?,
        card: row.card(form)?,
        state: row.read("state", |text| WorkerState::named(text).ok_or(WhyRefused::State))?,
    };
    Ok(Registered { worker, old_numbers: row.read("old_numbers", old_numbers)?, name_came })
}

/// The numbers that a worker is known by, now and of old.
pub(super) fn numbers(row: &RowCells<'_>) -> Result<Vec<IdNumber>, RowRefused> {
    let now = row.read("AAC002", number)?;
    Ok(std::iter::once(now).chain(row.read("old_numbers", old_numbers)?).collect())
}

pub(super) fn number(text: &str) -> Result<IdNumber, WhyRefused> {
    IdNumber::parse(text).map_err(WhyRefused::Number)
}

fn old_numbers(text: &str) -> Result<Vec<IdNumber>, WhyRefused> {
    text.split(';').map(str::trim).filter(|old| !old.is_empty()).map(number).collect()
}

/// The fields of one line (RFC 4180), or the place of the one whose quote is not closed. Neither comma nor quote is part of a
/// character in UTF-8 or GB 18030, so bytes are divided before they are read as text.
pub(super) fn fields(line: &[u8]) -> Result<Vec<Cow<'_, [u8]>>, usize> {
    let mut fields = Vec::with_capacity(2 * WORKERS.len());
    let mut rest = Some(line);
    while let Some(line) = rest {
        let field = match line.strip_prefix(b"\"") {
            Some(quoted) => {
                let (field, after) = unquoted(quoted).ok_or(fields.len())?;
                rest = after;
                Cow::Owned(field)
            }
            None => {
                let (field, after) = divided(line, b',');
                rest = after;
                Cow::Borrowed(field)
            }
        };
        fields.push(field);
    }
    Ok(fields)
}

/// A field that began with a quote, and what stands behind its comma; `None` if the quote is not closed.
fn unquoted(mut rest: &[u8]) -> Option<(Vec<u8>, Option<&[u8]>)> {
    let mut field = Vec::new();
    loop {
        let (part, after) = divided(rest, b'"');
        let after = after?;
        field.extend_from_slice(part);
        let Some(more) = after.strip_prefix(b"\"") else {
            let (tail, after) = divided(after, b',');
            field.extend_from_slice(tail);
            return Some((field, after));
        };
        field.push(b'"');
        rest = more;
    }
}

/// What stands before the first such byte and what stands behind it, if there is one.
fn divided(bytes: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    match bytes.iter().position(|byte| *byte == at) {
        Some(place) => (bytes.get(..place).unwrap_or_default(), bytes.get(place + 1..)),
        None => (bytes, None),
    }
}

/// One row, whose values are read by column.
pub(super) struct RowCells<'a> {
    fields: &'a [String],
    line: u64,
    columns: &'a Columns,
}

impl RowCells<'_> {
    /// What a column says, in the words of this program.
    pub(super) fn read<T>(
        &self,
        column: &'static str,
        reader: impl FnOnce(&str) -> Result<T, WhyRefused>,
    ) -> Result<T, RowRefused> {
        let place = columns_of(self.columns.kind).iter().position(|name| *name == column);
        let place = place.and_then(|place| self.columns.places.get(place));
        let value = place.and_then(|place| self.fields.get(*place)).map(|value| value.trim());
        let ours = value.map(|value| self.columns.mapping.value(column, value));
        let read = ours.ok_or(WhyRefused::Incomplete).and_then(reader);
        read.map_err(|why| RowRefused {
            line: self.line,
            column: Cow::Borrowed(column),
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
            _ => CardState::registered(text).map(Some).ok_or(WhyRefused::CardState),
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

    fn row(line: &[u8]) -> Result<Registered, RowRefused> {
        let header = WORKERS.join(",") + ",remark,";
        let columns = Columns::of(RegisterKind::Workers, header.as_bytes(), FileEncoding::Utf8, Mapping::default());
        columns.unwrap().row(line, 7, FileEncoding::Utf8, |cells| registered(cells, &CardForm::default()))
    }

    const GOOD: &str = "11010519491231002X,李小明,2,01,1949-12-31,北京,110105,13800138000,A51730628,normal,,,normal,x,y";

    #[track_caller]
    fn refused(line: &[u8]) -> (String, String, WhyRefused) {
        let row = row(line).unwrap_err();
        assert_eq!(row.line, 7);
        (row.column.into_owned(), row.value, row.why)
    }

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
    fn bytes_that_are_no_text_are_refused_by_the_name_of_their_column() {
        assert!(row(GOOD.as_bytes()).is_ok());
        let with = |from: &str, to: &[u8]| {
            let (before, after) = GOOD.split_once(from).unwrap();
            [before.as_bytes(), to, after.as_bytes()].concat()
        };
        assert_eq!(refused(&with("800138", b"8\xFF")), ("AAE005".into(), "1******".into(), WhyRefused::Undecodable));
        assert_eq!(refused(&with(",x,y", b",\xE9,y")), ("remark".into(), "*".into(), WhyRefused::Undecodable));
        assert_eq!(refused(&with(",y", b",\xE9")), ("15".into(), "*".into(), WhyRefused::Undecodable));
        assert_eq!(refused(&with(",x,y", ",x,北".as_bytes().split_last().unwrap().1)).2, WhyRefused::Undecodable);
    }

    #[test]
    fn a_quote_is_closed_on_its_line() {
        assert!(row(GOOD.replace("北京", "\"北京,\"\"朝阳\"\"\"").as_bytes()).is_ok());
        let open = refused(GOOD.replace("北京", "\"北京").as_bytes());
        assert_eq!(open, ("AAC010".into(), String::new(), WhyRefused::OpenQuote));
        assert_eq!(refused(b"11010519491231002X").2, WhyRefused::Incomplete);
    }

    proptest::proptest! {
        /// The crate knows every spelling; it would read on behind a line whose quote is open.
        #[test]
        fn a_line_is_divided_as_the_csv_crate_divides_it(line in "[ab\", 北]{1,24}") {
            let (mut reader, mut text, mut ends) = (csv_core::Reader::new(), [0; 80], [0; 32]);
            let (_, _, written, ended) = reader.read_record(line.as_bytes(), &mut text, &mut ends);
            // What it is given last, nothing, is the end.
            let (_, _, _, more) = reader.read_record(&[], &mut text[written..], &mut ends[ended..]);
            let begins = std::iter::once(&0).chain(&ends);
            let expected: Vec<_> = begins.zip(&ends[..ended + more]).map(|(begin, end)| &text[*begin..*end]).collect();
            if let Ok(fields) = fields(line.as_bytes()) {
                assert_eq!(fields, expected);
            } else {
                assert_eq!(fields((line + "\"").as_bytes()).map(|fields| fields.len()), Ok(expected.len()));
            }
        }

        #[test]
        fn any_line_is_read_or_refused_but_never_panics(line: Vec<u8>, fields in proptest::collection::vec("\\PC{0,20}", 0..15)) {
            let _ = (row(&line), row(fields.join(",").as_bytes()));
        }
    }
}
