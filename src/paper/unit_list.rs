//! A month of a unit 单位缴费明细: the sums of each insurance, then its workers, masked; as many pages as it takes.

use chrono::NaiveDateTime;
use zeroize::Zeroizing;

use super::dates;
use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::page::{A4, Mark, POINTS, Page, Weight, Zone};
use super::pdf::{self, Document, Pdf};
use super::text::{Align, Setting};
use crate::domain::{Employer, Fen, Insurance, OfficeCode, Station, UnitArrears, UnitMonth, UnitSum, UserNumber};
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
    /// What the unit owes, in this month and in others, the newest first.
    pub arrears: &'a [UnitArrears],
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
const WORDS: [f32; 5] = [15.0, 26.0, 44.0, 81.0, 106.0];
/// Where a column of amounts ends: base, the employer's part, the persons' part.
const AMOUNTS: [f32; 3] = [143.0, 169.0, 195.0];
const NAME_WIDTH: f32 = 17.0;
/// So many months with arrears stand one by one; what is older is summed up.
const MOST_ARREARS: usize = 12;

/// The list, as many pages as it takes.
///
/// # Errors
/// [`PaperError`] if the office's or the unit's name cannot be printed, or the writer fails.
pub fn unit_list(fonts: &Fonts, words: &Words, list: &UnitList<'_>) -> Result<Pdf, PaperError> {
    let pages = pages(fonts, words, list)?;
    let title = format!("XINFENG-UNIT-{}", list.query);
    pdf::write(fonts, &Document { title: &title, at: list.made, language: words.language(), pages: &pages })
}

/// Its pages. The insurances of a worker stay together, so that nobody's stand under no name.
fn pages(fonts: &Fonts, words: &Words, list: &UnitList<'_>) -> Result<Vec<Page>, PaperError> {
    let mut pages: Vec<Vec<Row>> = vec![Vec::new()];
    let mut y = TOP;
    for rows in [sums(words, list), arrears(words, list), vec![heads(words)]].into_iter().chain(workers(words, list)) {
        let height = rows.iter().fold(0.0, |height, _| height + PITCH);
        if y + height > BOTTOM {
            pages.push(vec![heads(words)]);
            y = TOP + PITCH;
        }
        if let Some(page) = pages.last_mut() {
            page.extend(rows);
        }
        y += height;
    }
    let count = pages.len();
    let set = pages.into_iter().enumerate().map(|(place, rows)| page(fonts, words, list, rows, (place + 1, count)));
    set.collect()
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
    // What they are takes more room than a column has.
    let title = Row {
        words: [say("unit-sums"), none(), none(), none(), none()],
        amounts: Default::default(),
        heavy: true,
        ruled: false,
    };
    let heads = Row {
        words: [none(), none(), say("unit-workers"), say("unit-insurance"), say("unit-owing")],
        amounts: ["unit-base", "unit-by-employer", "unit-by-person"].map(say),
        heavy: true,
        ruled: true,
    };
    let mut rows = vec![title, heads];
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
    rows.push(Row::gap());
    rows
}

/// What is owed month by month, and in all; nothing where nothing is.
fn arrears(words: &Words, list: &UnitList<'_>) -> Vec<Row> {
    let (listed, older) = list.arrears.split_at_checked(MOST_ARREARS).unwrap_or((list.arrears, &[]));
    if listed.is_empty() {
        return Vec::new();
    }
    let say = |id: &str| words.say(id, &[]);
    let line = |of: String, rows: u64, owed: String, heavy: bool| Row {
        words: [of, String::new(), rows.to_string(), String::new(), String::new()],
        amounts: [String::new(), String::new(), owed],
        heavy,
        ruled: heavy,
    };
    let sum = |months: &[UnitArrears]| Fen::sum(months.iter().map(|it| it.owed)).map(Fen::grouped).unwrap_or_default();
    let rows_of = |months: &[UnitArrears]| months.iter().map(|it| it.rows).sum::<u64>();
    let mut rows = vec![Row {
        words: [say("unit-arrears"), String::new(), say("unit-arrears-rows"), String::new(), String::new()],
        amounts: [String::new(), String::new(), say("unit-owing")],
        heavy: true,
        ruled: true,
    }];
    rows.extend(listed.iter().map(|it| line(it.month.to_string(), it.rows, it.owed.grouped(), false)));
    if !older.is_empty() {
        rows.push(line(say("unit-arrears-older"), rows_of(older), sum(older), false));
    }
    rows.push(line(say("unit-all"), rows_of(list.arrears), sum(list.arrears), true));
    rows.push(Row::gap());
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
fn workers<'a>(words: &'a Words, list: &UnitList<'a>) -> impl Iterator<Item = Vec<Row>> + use<'a> {
    let workers = (1_usize..).zip(&list.unit.workers);
    workers.map(move |(place, worker)| {
        let last = worker.rows.len();
        let rows = (1..).zip(&worker.rows).map(|(line, row)| {
            let who =
                if line == 1 { [place.to_string(), worker.name.clone(), worker.number.clone()] } else { Default::default() };
            let [seq, name, number] = who;
            Row {
                words: [seq, name, number, words.insurance(row.insurance), words.contribution_state(row.state).1],
                amounts: [row.base, row.by_employer, row.by_person].map(Fen::grouped),
                heavy: false,
                ruled: line == last,
            }
        });
        rows.collect()
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
        format!("{}    {}", words.say("paper-list-office", &office), words.say("paper-unit-made", &made)),
        words.say(note, &[("code", list.journal_head.into())]),
    ]
}

/// As much of a name as there is room for, with what says that there is more.
fn fitted(fonts: &Fonts, name: String) -> String {
    let fits = |text: &str| fonts.width(Face::Text, text) * SIZE / POINTS <= NAME_WIDTH;
    if fits(&name) {
        return name;
    }
    let begun = |count: usize| format!("{}…", name.chars().take(count).collect::<String>());
    (1..name.chars().count()).rev().map(begun).find(|text| fits(text)).unwrap_or_default()
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
            let text = if is_name { fitted(fonts, text) } else { text };
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::domain::{Contribution, ContributionState, EmployerCode, EmployerId, EmployerState, Month, UnitWorker};
    use crate::paper::tests::fonts;
    use crate::words::Language;

    /// So many workers of a unit, each with every insurance; of the second pension is owed.
    fn month(workers: usize) -> UnitMonth {
        let month = Month::of(2026, 10).unwrap();
        let row = |worker: usize, insurance: Insurance| {
            let owed = worker == 1 && insurance == Insurance::Pension;
            let state = if owed { ContributionState::Owed } else { ContributionState::Paid };
            let [base, by_employer, by_person] = [1_234_567, 197_530, 98_765].map(Fen::of);
            Contribution { month, insurance, employer: None, state, base, by_employer, by_person, gone: None }
        };
        let names = ["李*明", "阿***********提", "A***E"];
        let worker = |place: usize| UnitWorker {
            name: names[place % 3].to_owned(),
            number: String::from("110105********002X"),
            rows: Insurance::ALL.into_iter().map(|insurance| row(place, insurance)).collect(),
        };
        UnitMonth::of(month, (0..workers).map(worker).collect()).unwrap()
    }

    /// What is owed in so many months, the newest first: a hundred yuan for each of two insurances.
    fn owed_in(months: usize) -> Vec<UnitArrears> {
        let of = |number| UnitArrears { month: Month::numbered(number).unwrap(), rows: 2, owed: Fen::of(20_000) };
        (202_501..=202_512).chain(202_601..=202_612).rev().take(months).map(of).collect()
    }

    fn employer(name: &str) -> Employer {
        let code = EmployerCode::parse("91001100MA0000001B").unwrap();
        Employer { id: EmployerId(1), code, name: name.to_owned(), state: EmployerState::Normal, gone: None }
    }

    /// What is done with a list of so many workers of this employer.
    fn with<T>(workers: usize, employer: &Employer, work: impl Fn(&UnitList<'_>) -> T) -> T {
        let made = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 30, 0).unwrap();
        work(&UnitList {
            practice: true,
            office: &OfficeCode::parse("110105").unwrap(),
            office_name: "北京市朝阳区社会保险基金管理中心",
            station: &Station::parse("01").unwrap(),
            employer,
            query: "110105-01-123456",
            unit: &month(workers),
            arrears: &owed_in(14),
            elsewhere: &[],
            user: &UserNumber::parse("1001").unwrap(),
            made,
            journal_head: "123456-7QKD-M2XR-7QKD-M2XR",
        })
    }

    /// Every text of a page, line by line.
    fn texts(page: &Page) -> Vec<String> {
        let of = |mark: &Mark| match mark {
            Mark::Text { text, .. } => Some(text.to_string()),
            _ => None,
        };
        page.marks.iter().filter_map(of).collect()
    }

    #[test]
    fn many_workers_stand_on_all_the_pages_they_take_and_none_is_torn_apart() {
        for (language, name, number, of) in [
            (Language::Chinese, "姓名", "身份证号码", "第 2 页，共 8 页"),
            (Language::English, "Name", "ID number", "page 2 of 8"),
        ] {
            let words = Words::new(language);
            let pages = with(60, &employer("培训第一机械厂"), |list| pages(fonts(), &words, list).unwrap());
            assert_eq!(pages.len(), 8);
            let said: Vec<Vec<String>> = pages.iter().map(texts).collect();
            assert!(said[1].iter().any(|text| text == of), "{:?}", said[1]);
            // A long name says that there is more of it.
            assert!(said[0].iter().any(|text| text.starts_with("阿***") && text.ends_with("*…")), "{:?}", said[0]);
            let pension = words.insurance(Insurance::Pension);
            let mut places = Vec::new();
            for page in &said {
                assert!(page.iter().any(|text| text.contains("91001100MA0000001B")), "{page:?}");
                // Below the names of the columns a worker begins: with his place, then his name.
                let heads = page.windows(2).rposition(|two| two == [name, number]).unwrap();
                assert!(page[heads + 8..][..4].contains(&pension), "{page:?}");
                let mine: Vec<_> = page.iter().filter_map(|text| text.parse::<usize>().ok()).collect();
                assert_eq!(page.iter().filter(|text| *text == "110105********002X").count() * 5, insured(page, &words));
                places.extend(mine);
            }
            // After the counts of the sums.
            assert_eq!(places.split_off(places.len() - 60), (1..=60).collect::<Vec<_>>());
            assert!(places.iter().filter(|count| **count == 60).count() == 6, "{places:?}");
        }
    }

    #[test]
    fn what_is_owed_stands_month_by_month_and_what_is_older_in_one_line() {
        let words = Words::new(Language::English);
        let first = |count: usize| {
            let arrears = owed_in(count);
            with(1, &employer(""), |list| pages(fonts(), &words, &UnitList { arrears: &arrears, ..*list }).unwrap())
        };
        let said = texts(&first(14)[0]);
        let line = |of: &str| said.iter().position(|text| text == of).map(|at| said[at + 1..][..2].join(" "));
        assert_eq!(line("2026-12"), Some("2 200.00".into()));
        assert_eq!(line("2026-01"), Some("2 200.00".into()));
        assert_eq!((line("2025-12"), line("earlier")), (None, Some("4 400.00".into())));
        assert!(said.windows(3).any(|three| three == ["All", "28", "2,800.00"]), "{said:?}");
        assert!(!texts(&first(12)[0]).contains(&"earlier".to_owned()));
        assert!(!texts(&first(0)[0]).contains(&"Arrears".to_owned()));
    }

    /// How many lines of insurances belong to workers.
    fn insured(page: &[String], words: &Words) -> usize {
        let lines = page.iter().filter(|text| Insurance::ALL.iter().any(|one| words.insurance(*one) == **text)).count();
        // The first page has the sums.
        if page.iter().any(|text| *text == words.say("unit-sums", &[])) { lines - 5 } else { lines }
    }

    #[test]
    fn nothing_stands_beyond_the_edges_or_on_its_neighbour_and_no_word_is_missing() {
        for language in Language::ALL {
            let words = Words::new(language);
            for name in ["", "培训第一机械厂", &"某".repeat(100)] {
                for page in with(20, &employer(name), |list| pages(fonts(), &words, list).unwrap()) {
                    let mut before: Option<(f32, f32, String)> = None;
                    for mark in &page.marks {
                        let Mark::Text { face, size, x, baseline, text, .. } = mark else { continue };
                        let right = x + fonts().width(*face, text) * size / POINTS;
                        assert!(*x >= LEFT - 0.01 && right <= RIGHT + 0.05, "{} {x} {right}", **text);
                        assert!(*baseline <= 286.0 && !text.contains('⟨'), "{} {baseline}", **text);
                        if let Some((line, end, said)) = before.filter(|_| *baseline > TOP) {
                            assert!(line < *baseline || end + 0.5 <= *x, "{said} runs into {}", **text);
                        }
                        before = Some((*baseline, right, text.to_string()));
                    }
                }
            }
        }
    }

    /// Leaves lists in the folder `XINFENG_PICTURES`, to be looked at.
    #[test]
    #[ignore = "for eyes: leaves PDFs in the folder XINFENG_PICTURES"]
    fn a_unit_s_list_can_be_looked_at() {
        let Some(folder) = std::env::var_os("XINFENG_PICTURES").map(std::path::PathBuf::from) else { return };
        for language in Language::ALL {
            let words = Words::new(language);
            let pdf = with(60, &employer("培训第一机械厂"), |list| unit_list(fonts(), &words, list).unwrap());
            std::fs::write(folder.join(format!("unit-{}.pdf", language.tag())), pdf.bytes()).unwrap();
        }
    }
}
