//! All years: for each insurance a row for every year with the marks of its months, what they come to, and below it from what
//! they are computed.

use super::flow::{Flow, LEFT, LINE, Type, WIDTH};
use super::one_year::standing_line;
use super::table::{Column, TABLE_HEAD};
use crate::domain::{ContributionState, Fen, InsuranceFigures, YearFigures};
use crate::paper::page::Zone;
use crate::paper::text::{Align, lines_of};
use crate::words::Words;

/// The marks of the months stand between the year and the sums.
const YEAR: f32 = 14.0;
const MARK: f32 = 5.4;
const SUMS: [Column; 5] = [
    Column::figures("paper-statement-of-year", YEAR + 12.0 * MARK),
    Column::figures("paper-statement-paid-months", 15.0),
    Column::figures("paper-statement-base", 30.0),
    Column::figures("paper-statement-by-employer", 28.2),
    Column::figures("paper-statement-by-person", 28.0),
];
/// The type below a year, in points, and how high a line of it is, in mm.
const SMALL: f32 = 8.0;
const SMALL_LINE: f32 = 3.9;

impl Flow<'_> {
    pub(super) fn all_years(&mut self) {
        let sheet = self.sheet;
        for one in sheet.figures.insurances.iter().filter(|one| sheet.shows(one.insurance)) {
            self.heading(&self.words.insurance(one.insurance), 2.0 * LINE + TABLE_HEAD + SMALL_LINE);
            self.line(&standing_line(self.words, one));
            if !one.years.is_empty() {
                self.years_head();
                one.years.iter().rev().for_each(|year| self.year(year));
                self.all(one);
            }
        }
    }

    fn years_head(&mut self) {
        let (words, fonts) = (self.words, self.fonts);
        let year = Zone::new("personal-year-head", LEFT + 0.8, self.y, YEAR - 1.6, TABLE_HEAD);
        self.page.cell(fonts, &year, &words.say("paper-statement-of-year", &[]), Type::word(8.5).heavy());
        for (month, zone) in (1..=12_u32).zip(self.marks(TABLE_HEAD)) {
            self.page.cell(fonts, &zone, &month.to_string(), Type::figure(8.0).aligned(Align::Middle));
        }
        for (zone, column) in self.cells(&SUMS, TABLE_HEAD).into_iter().skip(1) {
            let text = words.say(column.heading, &[]);
            self.page.cell(fonts, &zone, &text, Type::word(8.5).heavy().aligned(Align::Right));
        }
        self.rule(0.7);
        self.y += TABLE_HEAD;
        self.rule(0.4);
    }

    fn year(&mut self, year: &YearFigures) {
        let (words, fonts) = (self.words, self.fonts);
        let below = lines_of(fonts, &below(words, year), WIDTH - YEAR, SMALL);
        let lines = f32::from(u16::try_from(below.len()).unwrap_or(u16::MAX));
        if self.room(LINE + SMALL_LINE * lines + 0.6) {
            self.years_head();
        }
        let zone = Zone::new("personal-year", LEFT + 0.8, self.y, YEAR - 1.6, LINE);
        self.page.cell(fonts, &zone, &year.year.to_string(), Type::figure(9.0).heavy().aligned(Align::Left));
        for (month, zone) in year.months.iter().zip(self.marks(LINE)) {
            match month {
                None => self.page.cell(fonts, &zone, "—", Type::word(8.5).aligned(Align::Middle)),
                Some(row) => {
                    let letter = words.contribution_state(row.state).0;
                    self.page.month_mark(fonts, &zone, (row.state, &letter));
                }
            }
        }
        let paid = &year.sums.paid;
        self.amounts([paid.months.to_string(), paid.base.grouped(), paid.by_employer.grouped(), paid.by_person.grouped()]);
        self.y += LINE;
        for text in &below {
            let zone = Zone::new("personal-bases", LEFT + YEAR, self.y, WIDTH - YEAR, SMALL_LINE);
            self.page.cell(fonts, &zone, text, Type::word(SMALL));
            self.y += SMALL_LINE;
        }
        self.y += 0.6;
        self.rule(0.2);
    }

    /// What all years of an insurance come to.
    fn all(&mut self, one: &InsuranceFigures) {
        if self.room(LINE + SMALL_LINE) {
            self.years_head();
        }
        self.rule(0.7);
        let zone = Zone::new("personal-all", LEFT + 0.8, self.y, YEAR + 12.0 * MARK - 1.6, LINE);
        self.page.cell(self.fonts, &zone, &self.words.say("paper-statement-all-paid", &[]), Type::word(9.0).heavy());
        let paid = &one.sums.paid;
        self.amounts([paid.months.to_string(), paid.base.grouped(), paid.by_employer.grouped(), paid.by_person.grouped()]);
        self.y += LINE;
        let others = others(self.words, &one.sums);
        if !others.is_empty() {
            self.line(&others.join(&self.words.say("paper-statement-between", &[])));
        }
        self.rule(0.7);
    }

    fn amounts(&mut self, texts: [String; 4]) {
        for ((zone, _), text) in self.cells(&SUMS, LINE).into_iter().skip(1).zip(texts) {
            self.page.cell(self.fonts, &zone, &text, Type::figure(8.5));
        }
    }

    /// The places of the twelve marks in a row.
    fn marks(&self, height: f32) -> [Zone; 12] {
        let mut x = LEFT + YEAR - MARK;
        [(); 12].map(|()| {
            x += MARK;
            Zone::new("personal-mark", x + 0.5, self.y, MARK - 1.0, height)
        })
    }
}

/// From what the months of a year are computed, in stretches of one base each; and what was not paid here.
fn below(words: &Words, year: &YearFigures) -> String {
    let mut stretches: Vec<(u32, u32, Fen)> = Vec::new();
    for row in year.months.iter().flatten() {
        let month = row.month.month();
        match stretches.last_mut() {
            Some((_, last, base)) if *base == row.base && *last + 1 == month => *last = month,
            _ => stretches.push((month, month, row.base)),
        }
    }
    let said = stretches.into_iter().map(|(first, last, base)| {
        let id = if first == last { "paper-statement-base-month" } else { "paper-statement-base-months" };
        let facts =
            [("first", first.to_string().into()), ("last", last.to_string().into()), ("base", base.grouped().into())];
        words.say(id, &facts)
    });
    let between = words.say("paper-statement-between", &[]);
    let bases = said.collect::<Vec<_>>().join(&between);
    let mut parts = vec![words.say("paper-statement-bases", &[("bases", bases.into())])];
    parts.extend(others(words, &year.sums));
    parts.join(&words.say("paper-statement-sentences", &[]))
}

/// What is owed and what came from elsewhere.
fn others(words: &Words, sums: &crate::domain::StateSums) -> Vec<String> {
    let states = [ContributionState::Owed, ContributionState::Transferred];
    let some = states.into_iter().map(|state| (state, sums.of(state))).filter(|(_, sums)| sums.months > 0);
    let said = some.map(|(state, sums)| {
        let facts = [
            ("state", words.contribution_state(state).1.into()),
            ("months", sums.months.to_string().into()),
            ("employer", sums.by_employer.grouped().into()),
            ("person", sums.by_person.grouped().into()),
        ];
        words.say("paper-statement-other", &facts)
    });
    said.collect()
}
