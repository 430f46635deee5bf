//! Entries of the journal as pages for a file: numbered, with what they were picked by and the journal's code on each.

use chrono::NaiveDateTime;
use zeroize::Zeroizing;

use super::dates;
use super::error::PaperError;
use super::fonts::{Face, Fonts};
use super::page::{A4, Mark, POINTS, Page, Weight, Zone};
use super::pdf::{self, Document, Pdf};
use super::text::{Align, Setting, lines_of};
use crate::domain::{OfficeCode, Station, UserNumber};
use crate::words::Words;

/// One entry.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// Its number; nothing for a change of the register.
    pub seq: String,
    /// When, local time.
    pub at: NaiveDateTime,
    /// Where and who: the station and the user.
    pub who: String,
    /// What, in a sentence.
    pub what: String,
}

/// Entries, and what stands above them on every page.
#[derive(Debug, Clone, Copy)]
pub struct JournalList<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The office.
    pub office: &'a OfficeCode,
    /// The name of the office.
    pub office_name: &'a str,
    /// The counter.
    pub station: &'a Station,
    /// By what the entries were picked, in words.
    pub picked: &'a str,
    /// Who took them out.
    pub user: &'a UserNumber,
    /// When, local time.
    pub made: NaiveDateTime,
    /// The short code of the journal's end at that moment.
    pub journal_head: &'a str,
    /// The entries, in their order.
    pub rows: &'a [ListRow],
}

const TITLE: Zone = Zone::new("extract-title", 15.0, 12.0, 120.0, 9.0);
const PAGE_OF: Zone = Zone::new("extract-page", 135.0, 12.0, 60.0, 9.0);
const ABOUT: Zone = Zone::new("extract-about", 15.0, 21.0, 180.0, 5.5);
const TOP: f32 = 42.0;
const BOTTOM: f32 = 285.0;
const SIZE: f32 = 8.5;
const PITCH: f32 = 4.2;
/// Where the columns begin, in mm: number, time, who, what.
const COLUMNS: [f32; 4] = [15.0, 28.0, 66.0, WHAT];
const WHAT: f32 = 88.0;
const WHO_WIDTH: f32 = 20.0;
const LEFT: f32 = 15.0;
const RIGHT: f32 = 195.0;

/// The list, as many pages as it takes; without entries one that says so.
///
/// # Errors
/// [`PaperError`] if the office's name cannot be printed, or the writer fails.
pub fn journal_list(fonts: &Fonts, words: &Words, list: &JournalList<'_>) -> Result<Pdf, PaperError> {
    let mut pages = vec![Vec::new()];
    let mut y = TOP + PITCH + 1.5;
    for row in list.rows {
        let what = lines_of(fonts, &row.what, RIGHT - WHAT, SIZE);
        let who = lines_of(fonts, &row.who, WHO_WIDTH, SIZE);
        let height = PITCH * f32::from(u16::try_from(what.len().max(who.len()).max(1)).unwrap_or(u16::MAX)) + 1.0;
        if y + height > BOTTOM {
            pages.push(Vec::new());
            y = TOP + PITCH + 1.5;
        }
        if let Some(page) = pages.last_mut() {
            page.push(Row { y, height, seq: &row.seq, at: row.at, who, what });
        }
        y += height;
    }
    let count = pages.len();
    let set = pages.iter().enumerate().map(|(place, rows)| page(fonts, words, list, rows, (place + 1, count)));
    let pages = set.collect::<Result<Vec<_>, _>>()?;
    let title = format!("XINFENG-JOURNAL-{}", list.journal_head);
    pdf::write(fonts, &Document { title: &title, at: list.made, language: words.language(), pages: &pages })
}

/// An entry where it stands on its page.
struct Row<'a> {
    y: f32,
    height: f32,
    seq: &'a str,
    at: NaiveDateTime,
    who: Vec<String>,
    what: Vec<String>,
}

fn page(
    fonts: &Fonts,
    words: &Words,
    list: &JournalList<'_>,
    rows: &[Row<'_>],
    (place, count): (usize, usize),
) -> Result<Page, PaperError> {
    let mut page = Page::default();
    if list.practice {
        page.watermark(fonts, &A4, &words.say("paper-practice", &[]));
    }
    page.set(fonts, &TITLE, &words.say("paper-list-title", &[]), Setting::row(17.0, 12.0).heavy())?;
    let of = words.say("paper-list-page", &[("page", place.to_string().into()), ("pages", count.to_string().into())]);
    page.set(fonts, &PAGE_OF, &of, Setting::row(11.0, 7.0).aligned(Align::Right))?;
    let office = [
        ("name", list.office_name.into()),
        ("code", list.office.as_str().into()),
        ("station", list.station.as_str().into()),
    ];
    let made = [("at", dates::moment(words, list.made).into()), ("user", list.user.as_str().into())];
    let picked = [("picked", list.picked.into()), ("count", list.rows.len().to_string().into())];
    let about = [
        format!("{}    {}", words.say("paper-list-office", &office), words.say("paper-list-made", &made)),
        words.say("paper-list-picked", &picked),
        words.say("paper-list-anchor", &[("code", list.journal_head.into())]),
    ];
    for (down, text) in [0.0, 5.5, 11.0].into_iter().zip(about) {
        page.set(fonts, &ABOUT.lowered(down), &text, Setting::row(9.5, 6.0))?;
    }
    page.rule((LEFT, TOP), (RIGHT, TOP), 0.8);
    let names = ["paper-list-seq", "paper-list-time", "paper-list-who", "paper-list-what"];
    for (x, id) in COLUMNS.into_iter().zip(names) {
        page.line(Face::Text, x, TOP, words.say(id, &[]), Weight::Heavy);
    }
    page.rule((LEFT, TOP + PITCH + 1.0), (RIGHT, TOP + PITCH + 1.0), 0.4);
    if list.rows.is_empty() {
        page.line(Face::Text, LEFT, TOP + PITCH + 1.5, words.say("paper-list-nothing", &[]), Weight::Regular);
    }
    for row in rows {
        let at = row.at.format("%Y-%m-%d %H:%M:%S").to_string();
        for (x, text) in COLUMNS.into_iter().zip([row.seq.to_owned(), at]) {
            page.line(Face::Mono, x, row.y, text, Weight::Regular);
        }
        for (x, lines) in COLUMNS.into_iter().skip(2).zip([&row.who, &row.what]) {
            let mut y = row.y;
            for text in lines {
                page.line(Face::Text, x, y, text.clone(), Weight::Regular);
                y += PITCH;
            }
        }
        page.rule((LEFT, row.y + row.height - 0.2), (RIGHT, row.y + row.height - 0.2), 0.15);
    }
    Ok(page)
}

impl Page {
    /// A line of small type whose upper edge is at `y`.
    fn line(&mut self, face: Face, x: f32, y: f32, text: String, weight: Weight) {
        let baseline = y + 0.9 * SIZE / POINTS + 0.4;
        self.marks.push(Mark::Text { face, weight, size: SIZE, x, baseline, text: Zeroizing::new(text) });
    }
}
