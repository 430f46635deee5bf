//! A month of a unit 单位缴费明细: the sums of each insurance, then its workers, masked; as many pages as it takes.

use chrono::NaiveDateTime;
use zeroize::Zeroizing;

use super::dates;
use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::page::{A4, Mark, POINTS, Page, Weight, Zone};
use super::pdf::{self, Document, Pdf};
use super::text::{Align, Setting, lines_of};
use crate::domain::{Employer, Fen, Insurance, OfficeCode, Station, UnitMonth, UnitSum, UserNumber};
use crate::words::Words;

/// A month of a unit, and what stands above it on every page.
#[derive(Debug, Clone, Copy)]
pub struct UnitList<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The office.
    pub office: &'a OfficeCode,
    /// The name of the office.
    pub office_name: &'a str,
    /// The counter.
    pub station: &'a Station,
    /// The unit.
    pub employer: &'a Employer,
    /// The number of the query.
    pub query: &'a str,
    /// The month.
    pub unit: &'a UnitMonth,
    /// The insurances that are asked elsewhere, and not on it.
    pub elsewhere: &'a [Insurance],
    /// Who made it out.
    pub user: &'a UserNumber,
    /// When, local time.
    pub made: NaiveDateTime,
    /// The short code of the journal's end at that moment.
    pub journal_head: &'a str,
}

const TITLE: Zone = Zone::new("payers-title", 15.0, 12.0, 120.0, 9.0);
const PAGE_OF: Zone = Zone::new("payers-page", 135.0, 12.0, 60.0, 9.0);
const ABOUT: Zone = Zone::new("payers-about", 15.0, 22.0, 180.0, 5.5);
/// So many lines stand above the table.
const TOP: f32 = 52.0;
const BOTTOM: f32 = 283.0;
const SIZE: f32 = 8.5;
const PITCH: f32 = 4.6;
const LEFT: f32 = 15.0;
const RIGHT: f32 = 195.0;
/// Where a column of words begins, in mm: number in order, name, ID number, insurance, state.
const WORDS: [f32; 5] = [15.0, 26.0, 44.0, 81.0, 104.0];
/// Where a column of amounts ends: base, the employer's part, the persons' part.
const AMOUNTS: [f32; 3] = [143.0, 169.0, 195.0];
const NAME_WIDTH: f32 = 17.0;

/// The list, as many pages as it takes.
///
/// # Errors
/// [`PaperError`] if the office's or the unit's name cannot be printed, or the writer fails.
pub fn unit_list(fonts: &Fonts, words: &Words, list: &UnitList<'_>) -> Result<Pdf, PaperError> {
    let rows = sums(words, list).into_iter().chain(workers(words, list));
    let mut pages: Vec<Vec<Row>> = vec![Vec::new()];
    let mut y = TOP;
    for row in rows {
        if y + PITCH > BOTTOM {
            pages.push(vec![heads(words)]);
            y = TOP + PITCH;
        }
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
        y += PITCH;
    }
    let count = pages.len();
    let set = pages.into_iter().enumerate().map(|(place, rows)| page(fonts, words, list, rows, (place + 1, count)));
    let pages = set.collect::<Result<Vec<_>, _>>()?;
    let title = format!("XINFENG-UNIT-{}", list.query);
    pdf::write(fonts, &Document { title: &title, at: list.made, language: words.language(), pages: &pages })
}

/// A line of a table.
struct Row {
    words: [String; 5],
    amounts: [String; 3],
    /// Whether it names columns, or sums up.
    heavy: bool,
    /// Whether a line is drawn below it.
    ruled: bool,
}

impl Row {
    fn gap() -> Self {
        Self { words: Default::default(), amounts: Default::default(), heavy: false, ruled: false }
    }
}

/// The names of the columns of workers.
fn heads(words: &Words) -> Row {
    let say = |id: &str| words.say(id, &[]);
    Row {
        words: ["unit-seq", "unit-name", "unit-number", "unit-insurance", "unit-state"].map(say),
        amounts: ["unit-base", "unit-by-employer", "unit-by-person"].map(say),
        heavy: true,
        ruled: true,
    }
}

/// The sums of each insurance, and of all.
fn sums(words: &Words, list: &UnitList<'_>) -> Vec<Row> {
    let say = |id: &str| words.say(id, &[]);
    let none = String::new;
    let mut rows = vec![Row {
        words: [say("unit-sums"), none(), say("unit-workers"), say("unit-insurance"), say("unit-owing")],
        amounts: ["unit-base", "unit-by-employer", "unit-by-person"].map(say),
        heavy: true,
        ruled: true,
    }];
    let row = |sum: &UnitSum| Row {
        words: [none(), none(), sum.workers.to_string(), words.insurance(sum.insurance), owing(words, sum)],
        amounts: [sum.base, sum.by_employer, sum.by_person].map(Fen::grouped),
        heavy: false,
        ruled: false,
    };
    rows.extend(list.unit.sums.iter().map(row));
    let of = |part: fn(&UnitSum) -> Fen| Fen::sum(list.unit.sums.iter().map(part)).map(Fen::grouped).unwrap_or_default();
    rows.push(Row {
        words: [say("unit-all"), none(), list.unit.workers.len().to_string(), none(), none()],
        amounts: [none(), of(|sum| sum.by_employer), of(|sum| sum.by_person)],
        heavy: true,
        ruled: true,
    });
    rows.extend([Row::gap(), heads(words)]);
    rows
}

/// For how many workers one insurance is owed; a dash for nobody.
fn owing(words: &Words, sum: &UnitSum) -> String {
    match sum.owing {
        0 => String::from("-"),
        count => words.say("unit-owing-count", &[("count", count.to_string().into())]),
    }
}

/// Each worker, an insurance a line.
fn workers<'a>(words: &'a Words, list: &UnitList<'a>) -> impl Iterator<Item = Row> + use<'a> {
    let workers = (1_usize..).zip(&list.unit.workers);
    workers.flat_map(move |(place, worker)| {
        let last = worker.rows.len();
        (1..).zip(&worker.rows).map(move |(line, row)| {
            let who =
                if line == 1 { [place.to_string(), worker.name.clone(), worker.number.clone()] } else { Default::default() };
            let [seq, name, number] = who;
            Row {
                words: [seq, name, number, words.insurance(row.insurance), words.contribution_state(row.state).1],
                amounts: [row.base, row.by_employer, row.by_person].map(Fen::grouped),
                heavy: false,
                ruled: line == last,
            }
        })
    })
}

fn page(
    fonts: &Fonts,
    words: &Words,
    list: &UnitList<'_>,
    rows: Vec<Row>,
    (place, count): (usize, usize),
) -> Result<Page, PaperError> {
    let mut page = Page::default();
    if list.practice {
        page.watermark(fonts, &A4, &words.say("paper-practice", &[]));
    }
    page.set(fonts, &TITLE, &words.say("paper-unit-title", &[]), Setting::row(17.0, 12.0).heavy())?;
    let of = words.say("paper-list-page", &[("page", place.to_string().into()), ("pages", count.to_string().into())]);
    page.set(fonts, &PAGE_OF, &of, Setting::row(11.0, 7.0).aligned(Align::Right))?;
    for (line, text) in (0_u16..).zip(about(words, list)) {
        page.set(fonts, &ABOUT.lowered(5.5 * f32::from(line)), &text, Setting::row(9.5, 6.0))?;
    }
    page.rule((LEFT, TOP - 1.5), (RIGHT, TOP - 1.5), 0.8);
    let mut y = TOP;
    for row in rows {
        page.table_row(fonts, y, row);
        y += PITCH;
    }
    Ok(page)
}

/// What stands above the table: the unit, the month, who printed it and when, and what is not on it.
fn about(words: &Words, list: &UnitList<'_>) -> Vec<String> {
    let name = match list.employer.name.as_str() {
        "" => words.say("unit-unnamed", &[]),
        name => name.to_owned(),
    };
    let unit = [("name", name.into()), ("code", list.employer.code.as_str().into())];
    let month = [
        ("month", list.unit.month.to_string().into()),
        ("query", list.query.into()),
        ("owed", list.unit.owed().unwrap_or_default().grouped().into()),
    ];
    let office = [
        ("name", list.office_name.into()),
        ("code", list.office.as_str().into()),
        ("station", list.station.as_str().into()),
    ];
    let made = [("at", dates::moment(words, list.made).into()), ("user", list.user.as_str().into())];
    let note = if list.elsewhere.is_empty() { "paper-unit-note" } else { "paper-unit-note-elsewhere" };
    vec![
        words.say("paper-unit-employer", &unit),
        words.say("paper-unit-month", &month),
        format!("{}    {}", words.say("paper-list-office", &office), words.say("paper-list-made", &made)),
        words.say(note, &[("code", list.journal_head.into())]),
    ]
}

impl Page {
    /// A line of a table whose upper edge is at `y`: words from the left, amounts to the right.
    fn table_row(&mut self, fonts: &Fonts, y: f32, row: Row) {
        let weight = if row.heavy { Weight::Heavy } else { Weight::Regular };
        let baseline = y + 0.9 * SIZE / POINTS + 0.4;
        let mut put = |face: Face, x: f32, text: String| {
            if !text.is_empty() {
                self.marks.push(Mark::Text { face, weight, size: SIZE, x, baseline, text: Zeroizing::new(text) });
            }
        };
        for (place, (x, text)) in WORDS.into_iter().zip(row.words).enumerate() {
            let is_name = place == 1 && !row.heavy;
            let text =
                if is_name { lines_of(fonts, &text, NAME_WIDTH, SIZE).into_iter().next().unwrap_or_default() } else { text };
            let face = if place == 2 && !row.heavy { Face::Mono } else { Face::Text };
            put(face, x, text);
        }
        for (right, text) in AMOUNTS.into_iter().zip(row.amounts) {
            let x = right - fonts.width(Face::Text, &text) * SIZE / POINTS;
            put(Face::Text, x, text);
        }
        if row.ruled {
            let below = y + PITCH - 0.3;
            self.rule((LEFT, below), (RIGHT, below), if row.heavy { 0.4 } else { 0.15 });
        }
    }
}
