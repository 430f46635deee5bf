//! Rows that are wrong in every way that a kind of file knows: each named, the rest in, and what is corrected comes in alone.

use std::fmt::Write;

use xinfeng::counter::{FileEncoding, Import, Taking, WhyRefused};
use xinfeng::domain::{EmployerCode, RegisterKind, Unreadable};

use super::{bring, number_of, of, rows, with_people};
use crate::desk::{Desk, desk};
use crate::people::csv;

/// Whose accounts and benefits there are: so many that the most rows reach no year that is to come.
const PEOPLE: u64 = 600;
/// The most rows of a kind.
const MOST: u64 = 40_000;
/// Stands for a byte that is no text.
const NO_TEXT: char = '\u{1}';

/// A kind of file: its header, a good row by its place, and which column says what to be refused for which reason.
struct Spoilt {
    kind: RegisterKind,
    header: String,
    good: fn(u64) -> String,
    cells: &'static [(usize, &'static str, WhyRefused)],
    /// Whether a second row of the same is refused.
    once: bool,
}

fn worker(at: u64) -> String {
    // Behind those whose accounts there are.
    let (number, place) = (number_of(50_000 + at), at % 100_000_000);
    format!("{number},张某,1,01,1990-01-01,某路,110105,139{place:08},A{place:08},normal,2030-01-01,,normal")
}

fn employer(at: u64) -> String {
    let body = format!("91110105MA{at:07}");
    format!("{body}{},某厂,normal", EmployerCode::check(&body).unwrap())
}

fn benefit(at: u64) -> String {
    let months = at / PEOPLE;
    format!("{},110,{}{:02},养老金,3000,paid", number_of(at % PEOPLE), 1_950 + months / 12, months % 12 + 1)
}

/// Of an account there is one a year.
fn account(at: u64) -> String {
    format!("{},110,{},1.00,2,0,3.00,12", number_of(at % PEOPLE), 1_950 + at / PEOPLE)
}

fn kinds() -> [Spoilt; 4] {
    use WhyRefused as Why;
    [
        Spoilt {
            kind: RegisterKind::Workers,
            header: csv(&[]).trim_end().to_owned(),
            good: worker,
            cells: &[
                (0, "123", Why::Number(Unreadable::Length(3))),
                (1, "", Why::Name),
                (2, "3", Why::Sex),
                (3, "99", Why::Ethnicity),
                (4, "1990-13-01", Why::Date),
                (5, "某\u{202E}路", Why::Household),
                (6, "1101", Why::Area),
                (7, "no number", Why::Mobile),
                (8, "123", Why::Card),
                (9, "somewhere", Why::CardState),
                (10, "soon", Why::Date),
                (11, "123", Why::Number(Unreadable::Length(3))),
                (12, "elsewhere", Why::State),
            ],
            once: false,
        },
        Spoilt {
            kind: RegisterKind::Employers,
            header: "AAB001,AAB004,state".into(),
            good: employer,
            cells: &[
                (0, "91000000MA0000001Z", Why::EmployerCode),
                (1, "", Why::EmployerName),
                (2, "lost", Why::EmployerState),
            ],
            once: false,
        },
        Spoilt {
            kind: RegisterKind::Accounts,
            header: "AAC002,AAE140,year,opening,credited,interest,closing,months".into(),
            good: account,
            cells: &[
                (0, "123", Why::Number(Unreadable::Length(3))),
                (1, "120", Why::Insurance),
                (2, "1899", Why::Year),
                (3, "1.005", Why::Amount),
                (4, "", Why::Amount),
                (5, "x", Why::Amount),
                (6, "1 000", Why::Amount),
                (7, "13", Why::Months),
            ],
            once: true,
        },
        Spoilt {
            kind: RegisterKind::Benefits,
            header: "AAC002,AAE140,AAE003,kind,amount,state".into(),
            good: benefit,
            cells: &[
                (0, "123", Why::Number(Unreadable::Length(3))),
                (1, "120", Why::Insurance),
                (2, "202513", Why::Month),
                (3, "", Why::BenefitKind),
                (4, "1.005", Why::Amount),
                (5, "late", Why::BenefitState),
            ],
            once: true,
        },
    ]
}

/// The row at a place, wrong in one of the ways that there are, and why it is refused.
fn spoilt(of: &Spoilt, at: u64, way: usize) -> (String, WhyRefused) {
    let row = (of.good)(at);
    let with = |place: usize, cell: &str| {
        row.split(',').enumerate().map(|(at, it)| if at == place { cell } else { it }).collect::<Vec<_>>().join(",")
    };
    match way.checked_sub(of.cells.len()) {
        None => (with(of.cells[way].0, of.cells[way].1), of.cells[way].2),
        Some(0) => (with(1, "\"open"), WhyRefused::OpenQuote),
        Some(1) => (row + ",x", WhyRefused::TooManyFields),
        Some(2) => (row.rsplit_once(',').unwrap().0.to_owned(), WhyRefused::Incomplete),
        Some(3) => (with(1, &NO_TEXT.to_string()), WhyRefused::Undecodable),
        Some(_) => ((of.good)(0), WhyRefused::Twice(2)),
    }
}

fn bytes(text: &str) -> Vec<u8> {
    text.bytes().map(|byte| if byte == 1 { 0xFF } else { byte }).collect()
}

/// A file in which every tenth row is wrong, in one way after the other.
fn named_and_the_rest_in(desk: &Desk, it: &Spoilt, rows: u64) {
    let ways = it.cells.len() + if it.once { 5 } else { 4 };
    let (mut text, mut wrong) = (it.header.clone(), Vec::new());
    for at in 0..rows {
        let way = (at % 10 == 5).then(|| usize::try_from(at / 10).unwrap() % ways);
        let row = match way {
            Some(way) => {
                let (row, why) = spoilt(it, at, way);
                wrong.push((at, why));
                row
            }
            None => (it.good)(at),
        };
        write!(text, "\n{row}").unwrap();
    }
    assert!(wrong.len() >= ways, "{:?}: each way once", it.kind);
    let taking = Taking { encoding: Some(FileEncoding::Utf8), ..of(it.kind) };
    let (done, refused) = bring(desk, bytes(&text), &taking).unwrap();
    let expected: Vec<_> = wrong.iter().map(|(at, why)| (at + 2, *why)).collect();
    assert_eq!(refused, expected, "{:?}", it.kind);
    let bad = u64::try_from(wrong.len()).unwrap();
    assert_eq!(done.rows, Import { new: rows - bad, refused: bad, ..Import::default() }, "{:?}", it.kind);
    // The rows lie there as they came, and corrected they come in alone.
    let lies = std::fs::read(done.refused.unwrap().rows).unwrap();
    let mut lines = lies.split_inclusive(|byte| *byte == b'\n');
    let header = lines.next().unwrap();
    let came: Vec<&[u8]> = lines.map(<[u8]>::trim_ascii_end).collect();
    let all = bytes(&text);
    let all: Vec<&[u8]> = all.split(|byte| *byte == b'\n').collect();
    let as_they_came: Vec<&[u8]> = wrong.iter().map(|(at, _)| all[usize::try_from(at + 1).unwrap()]).collect();
    assert!(came == as_they_came, "{:?}", it.kind);
    let corrected: Vec<u8> =
        wrong.iter().fold(header.to_owned(), |file, (at, _)| [&file[..], (it.good)(*at).as_bytes(), b"\n"].concat());
    let (done, refused) = bring(desk, corrected, &taking).unwrap();
    assert_eq!((done.rows, refused), (Import { new: bad, ..Import::default() }, vec![]), "{:?}", it.kind);
}

#[test]
fn every_way_in_which_a_row_of_any_kind_is_wrong_is_named_and_what_is_corrected_comes_in_alone() {
    let (rows, desk) = (rows(1_000).min(MOST), desk());
    with_people(&desk, PEOPLE);
    for kind in kinds() {
        named_and_the_rest_in(&desk, &kind, rows);
    }
    desk.assert_sound();
}
