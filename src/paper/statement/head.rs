//! What stands above a statement: whose it is, of which office, by what it is verified; and the small head of every page.

use super::StatementSheet;
use super::flow::{Flow, LEFT, RIGHT, Type, WIDTH};
use crate::domain::Employer;
use crate::paper::dates;
use crate::paper::error::PaperError;
use crate::paper::fonts::Fonts;
use crate::paper::page::{Page, Zone};
use crate::paper::text::{Align, Setting};
use crate::words::Words;

const RUNNING: Zone = Zone::new("personal-running", LEFT, 8.0, 84.0, 5.0);
const RUNNING_NUMBER: Zone = Zone::new("personal-running-number", 100.0, 8.0, 52.0, 5.0);
const PAGE_OF: Zone = Zone::new("personal-page", 153.0, 8.0, 42.0, 5.0);
const TITLE: Zone = Zone::new("personal-title", LEFT, 17.0, 106.0, 11.0);
const YEAR: Zone = Zone::new("personal-year", LEFT, 28.2, 106.0, 7.5);
const OFFICE: Zone = Zone::new("personal-office", LEFT, 35.8, 106.0, 6.6);
/// The code's quiet edge is within it.
const CODE: Zone = Zone::new("personal-qr", RIGHT - 29.0, 14.8, 29.0, 29.0);
const BESIDE: f32 = 122.0;
const BESIDE_WIDTH: f32 = 43.0;
const FACTS: f32 = 45.5;
const FACT: f32 = 7.4;
const LABEL: f32 = 22.0;
const GUTTER: f32 = 6.0;

impl Page {
    /// What stands at the head of every page: what it is, its number, and which page of how many.
    pub(super) fn running_head(
        &mut self,
        fonts: &Fonts,
        words: &Words,
        sheet: &StatementSheet<'_>,
        (place, count): (usize, usize),
    ) {
        let small = Type::word(8.5);
        self.cell(
            fonts,
            &RUNNING,
            &format!("{} · {}", words.say("paper-statement-title", &[]), of_year(words, sheet)),
            small,
        );
        let number = format!("{} {}", words.say("paper-statement-number", &[]), sheet.number);
        self.cell(fonts, &RUNNING_NUMBER, &number, small.aligned(Align::Middle));
        let page = [("page", place.to_string().into()), ("pages", count.to_string().into())];
        self.cell(fonts, &PAGE_OF, &words.say("paper-list-page", &page), small.aligned(Align::Right));
        self.rule((LEFT, 13.4), (RIGHT, 13.4), 0.4);
    }
}

/// Which years it is of.
fn of_year(words: &Words, sheet: &StatementSheet<'_>) -> String {
    match sheet.year {
        Some(year) => words.say("paper-statement-year", &[("year", year.to_string().into())]),
        None => words.say("paper-statement-all", &[]),
    }
}

impl Flow<'_> {
    /// The head of the first page: title, office, number, code and the picture of both, and the facts of the person.
    pub(super) fn first_head(&mut self) -> Result<(), PaperError> {
        let (fonts, words, sheet) = (self.fonts, self.words, self.sheet);
        let say = |id| words.say(id, &[]);
        self.page.set(fonts, &TITLE, &say("paper-statement-title"), Setting::row(22.0, 12.0).heavy())?;
        self.page.set(fonts, &YEAR, &of_year(words, sheet), Setting::row(14.0, 9.0))?;
        self.name(&OFFICE, sheet.office_name, Setting::row(11.0, 7.0))?;
        self.page.qr_code(&CODE, &format!("{} {}", sheet.number, sheet.code))?;
        let beside = [
            ("paper-statement-number", sheet.number.to_string()),
            ("paper-statement-code", sheet.code.to_string()),
            ("paper-statement-until", sheet.until.to_string()),
        ];
        let mut y = 17.4;
        for (label, value) in beside {
            let zone = Zone::new("personal-beside", BESIDE, y, BESIDE_WIDTH, 3.6);
            self.page.cell(fonts, &zone, &say(label), Type::word(8.0).aligned(Align::Right));
            let below = Zone { y: y + 3.6, height: 5.0, ..zone };
            self.page.cell(fonts, &below, &value, Type::figure(12.0));
            y += 8.9;
        }
        self.facts()
    }

    /// The facts of the person, in two columns.
    fn facts(&mut self) -> Result<(), PaperError> {
        let (words, sheet) = (self.words, self.sheet);
        let worker = sheet.worker;
        let unknown = || words.say("unknown", &[]);
        let birth = worker.birth.map_or_else(unknown, |day| dates::day(words, day));
        let place = match sheet.area_name {
            Some(name) => words.say("paper-statement-area", &[("name", name.into()), ("code", worker.area.as_str().into())]),
            None => worker.area.to_string(),
        };
        let employer = self.last_employer().map(|employer| named(words, employer));
        let facts = [
            ("paper-statement-name", worker.name.reveal().to_owned()),
            ("paper-statement-id-number", worker.number.to_string()),
            ("paper-statement-sex", words.sex(worker.sex)),
            ("paper-statement-birth", birth),
            ("paper-statement-place", place),
            ("paper-statement-employer", employer.unwrap_or_else(|| words.say("paper-statement-no-employer", &[]))),
            ("paper-statement-as-of", dates::day(words, sheet.as_of)),
            ("paper-statement-made", dates::moment(words, sheet.at)),
        ];
        self.y = FACTS;
        self.rule(0.8);
        let width = (WIDTH - GUTTER) / 2.0;
        for pair in facts.chunks(2) {
            for ((label, value), x) in pair.iter().zip([LEFT, LEFT + width + GUTTER]) {
                let zone = Zone::new("personal-fact", x, self.y + 0.4, LABEL, FACT - 0.8);
                self.page.cell(self.fonts, &zone, &words.say(label, &[]), Type::word(9.0));
                let zone = Zone { x: x + LABEL, width: width - LABEL, ..zone };
                self.name(&zone, value, Setting::row(10.5, 5.0))?;
                let y = self.y + FACT;
                self.page.rule((x, y), (x + width, y), 0.25);
            }
            self.y += FACT;
        }
        Ok(())
    }

    /// Whoever paid last in the years of the statement.
    fn last_employer(&self) -> Option<&Employer> {
        let sheet = self.sheet;
        let rows = sheet.records.contributions.iter().filter(|row| row.gone.is_none() && sheet.shows(row.insurance));
        let rows = rows.filter(|row| sheet.year.is_none_or(|year| row.month.year() <= year) && row.employer.is_some());
        let last = rows.max_by_key(|row| row.month)?.employer?;
        sheet.records.employer(last)
    }
}

/// An employer by its name; by its code while nothing has said the name.
pub(super) fn named(words: &Words, employer: &Employer) -> String {
    let name = if employer.name.is_empty() { words.say("unknown", &[]) } else { employer.name.clone() };
    words.say("paper-statement-employer-value", &[("name", name.into()), ("code", employer.code.as_str().into())])
}
