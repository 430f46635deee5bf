//! One year: a row for each month, a column for each insurance, and below them what they come to.

use super::flow::{Flow, LEFT, RIGHT, Type, WIDTH};
use crate::domain::{ContributionState, Fen, InsuranceFigures, StateSums, Sums, YearFigures};
use crate::paper::page::Zone;
use crate::paper::text::Align;
use crate::words::Words;

/// How wide the labels are, how high a row, and how wide a month's mark, in mm.
const LABEL: f32 = 27.0;
const ROW: f32 = 4.9;
const MARK: f32 = 4.6;
const CLEAR: f32 = 1.0;

/// What of the sums stands in a row.
type Part = fn(&Sums) -> String;

/// An insurance, and its year if it has one.
type Shown<'a> = (&'a InsuranceFigures, Option<&'a YearFigures>);

impl Flow<'_> {
    pub(super) fn one_year(&mut self, year: i32) {
        let (words, sheet) = (self.words, self.sheet);
        let shown = sheet.figures.insurances.iter().filter(|one| sheet.shows(one.insurance));
        let shown: Vec<Shown<'_>> = shown.map(|one| (one, one.year(year))).collect();
        self.heading(&words.say("paper-statement-insured", &[]), 24.0 * ROW);
        self.rule(0.7);
        self.words_row("", &shown, Look::Heading, |one| words.insurance(one.0.insurance));
        self.rule(0.4);
        self.words_row("paper-statement-since", &shown, Look::Figures, |one| month(one.0.since));
        self.words_row("paper-statement-standing", &shown, Look::Words, |one| words.insurance_standing(one.0.standing));
        self.words_row("paper-statement-counting", &shown, Look::Figures, |one| one.0.counting().to_string());
        self.words_row("paper-statement-last-paid", &shown, Look::Figures, |one| month(one.0.last_paid));
        self.rule(0.7);
        for place in 0..12_usize {
            self.month_row(place, &shown);
        }
        self.rule(0.2);
        self.rule(0.7);
        self.sums(&shown);
        self.rule(0.7);
        let paid: Vec<&Sums> = shown.iter().filter_map(|(_, year)| year.map(|year| &year.sums.paid)).collect();
        let all = |of: fn(&Sums) -> Fen| Fen::sum(paid.iter().map(|sums| of(sums)));
        if let Some((employer, person)) = all(|sums| sums.by_employer).zip(all(|sums| sums.by_person)) {
            let both = employer.plus(person).unwrap_or_default();
            let facts = [
                ("employer", employer.grouped().into()),
                ("person", person.grouped().into()),
                ("both", both.grouped().into()),
            ];
            let zone = Zone::new("personal-total", LEFT + CLEAR, self.y + 0.4, WIDTH - 2.0 * CLEAR, 5.4);
            let text = words.say("paper-statement-total", &facts);
            self.page.cell(self.fonts, &zone, &text, Type::word(9.5).aligned(Align::Right));
            self.y += 5.8;
        }
    }

    /// A month of every insurance: its mark and what it is computed from.
    fn month_row(&mut self, place: usize, shown: &[Shown<'_>]) {
        let words = self.words;
        if place > 0 {
            self.rule(if place.is_multiple_of(3) { 0.5 } else { 0.15 });
        }
        let number = i64::try_from(place + 1).unwrap_or_default();
        self.label(&words.say("paper-statement-month", &[("month", number.into())]));
        for (zone, (_, year)) in self.columns(shown.len()).into_iter().zip(shown) {
            let row = year.and_then(|year| year.months.get(place)).and_then(Option::as_ref);
            let mark = Zone { width: MARK, ..zone };
            match row {
                None => self.page.cell(self.fonts, &mark, "—", Type::word(8.5).aligned(Align::Middle)),
                Some(row) => {
                    let letter = words.contribution_state(row.state).0;
                    self.page.month_mark(self.fonts, &mark, (row.state, &letter));
                    let base = Zone { x: zone.x + MARK + 0.4, width: zone.width - MARK - 0.4, ..zone };
                    self.page.cell(self.fonts, &base, &row.base.grouped(), Type::figure(9.0));
                }
            }
        }
        self.y += ROW;
    }

    /// What the months come to; of what is owed and what came from elsewhere only where there is any.
    fn sums(&mut self, shown: &[Shown<'_>]) {
        let words = self.words;
        for state in [ContributionState::Paid, ContributionState::Owed, ContributionState::Transferred] {
            let nothing = StateSums::default();
            let of = |one: &Shown<'_>| *one.1.map_or(&nothing, |year| &year.sums).of(state);
            if state != ContributionState::Paid && shown.iter().all(|one| of(one).months == 0) {
                continue;
            }
            let parts: [(&str, Part); 4] = [
                ("paper-statement-sum-months", |sums| sums.months.to_string()),
                ("paper-statement-sum-base", |sums| sums.base.grouped()),
                ("paper-statement-sum-employer", |sums| sums.by_employer.grouped()),
                ("paper-statement-sum-person", |sums| sums.by_person.grouped()),
            ];
            let state = words.contribution_state(state).1;
            for (place, (label, part)) in parts.into_iter().enumerate() {
                let label = words.say(label, &[("state", state.as_str().into())]);
                self.row_of(&label, shown, Look::Figures, |one| part(&of(one)));
                self.rule(if place < 3 { 0.15 } else { 0.5 });
            }
        }
    }

    fn words_row(&mut self, label: &str, shown: &[Shown<'_>], look: Look, text: impl Fn(&Shown<'_>) -> String) {
        let label = if label.is_empty() { String::new() } else { self.words.say(label, &[]) };
        self.row_of(&label, shown, look, text);
        self.rule(0.15);
    }

    fn row_of(&mut self, label: &str, shown: &[Shown<'_>], look: Look, text: impl Fn(&Shown<'_>) -> String) {
        self.label(label);
        for (zone, one) in self.columns(shown.len()).into_iter().zip(shown) {
            let set = match look {
                Look::Heading => Type::word(9.5).heavy().aligned(Align::Right),
                Look::Words => Type::word(9.0).aligned(Align::Right),
                Look::Figures => Type::figure(9.0),
            };
            self.page.cell(self.fonts, &zone, &text(one), set);
        }
        self.y += ROW;
    }

    fn label(&mut self, text: &str) {
        if !text.is_empty() {
            let zone = Zone::new("personal-label", LEFT + CLEAR, self.y, LABEL - CLEAR, ROW);
            self.page.cell(self.fonts, &zone, text, Type::word(9.0));
        }
    }

    /// The places of so many insurances in a row.
    fn columns(&self, count: usize) -> Vec<Zone> {
        let count = u16::try_from(count.max(1)).unwrap_or(u16::MAX);
        let width = (RIGHT - LEFT - LABEL) / f32::from(count);
        let place = |at: u16| {
            let x = LEFT + LABEL + f32::from(at) * width + CLEAR;
            Zone::new("personal-month", x, self.y, width - 2.0 * CLEAR, ROW)
        };
        (0..count).map(place).collect()
    }
}

/// What a row looks like.
#[derive(Clone, Copy)]
enum Look {
    Heading,
    Words,
    Figures,
}

/// A month, or a dash.
pub(super) fn month(month: Option<crate::domain::Month>) -> String {
    month.map_or_else(|| String::from("–"), |month| month.to_string())
}

/// How somebody stands with an insurance, in one line.
pub(super) fn standing_line(words: &Words, one: &InsuranceFigures) -> String {
    let facts = [
        ("since", month(one.since).into()),
        ("standing", words.insurance_standing(one.standing).into()),
        ("months", one.counting().to_string().into()),
        ("last", month(one.last_paid).into()),
    ];
    words.say("paper-statement-stands", &facts)
}
