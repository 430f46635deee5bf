//! Accounts, employers, benefits, and the months that are missing.

use super::StatementSheet;
use super::flow::{Flow, LINE};
use super::head::named;
use super::table::{Column, TABLE_HEAD};
use crate::domain::{Employer, EmployerId, Fen, Insurance, Month, MonthGap};

const ACCOUNTS: [Column; 7] = [
    Column::words("paper-statement-insurance", 31.0),
    Column::figures("paper-statement-of-year", 17.0),
    Column::figures("paper-statement-opening", 30.0),
    Column::figures("paper-statement-credited", 30.0),
    Column::figures("paper-statement-interest", 27.0),
    Column::figures("paper-statement-closing", 30.0),
    Column::figures("paper-statement-months", 15.0),
];
const EMPLOYERS: [Column; 3] = [
    Column::words("paper-statement-employer", 126.0),
    Column::figures("paper-statement-first", 27.0),
    Column::figures("paper-statement-last", 27.0),
];
const BENEFITS: [Column; 8] = [
    Column::figures("paper-statement-of-year", 13.0),
    Column::words("paper-statement-insurance", 23.0),
    Column::words("paper-statement-kind", 40.0),
    Column::figures("paper-statement-count", 12.0),
    Column::figures("benefit-is-paid", 23.0),
    Column::figures("benefit-is-owed", 23.0),
    Column::figures("benefit-is-stopped", 23.0),
    Column::figures("benefit-is-returned", 23.0),
];

impl Flow<'_> {
    /// The accounts, and what does not agree in them.
    pub(super) fn accounts(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        let shown = |of: &&crate::domain::AccountFigures| sheet.has(of.account.year) && sheet.shows(of.account.insurance);
        let accounts: Vec<_> = sheet.figures.accounts.iter().filter(shown).collect();
        self.heading(&words.say("paper-statement-accounts", &[]), TABLE_HEAD + LINE);
        if accounts.is_empty() {
            self.line(&words.say("paper-statement-no-account", &[]));
            return;
        }
        self.table_head(&ACCOUNTS);
        for figures in accounts {
            let account = &figures.account;
            let texts = [
                words.insurance(account.insurance),
                account.year.to_string(),
                account.opening.grouped(),
                account.credited.grouped(),
                account.interest.grouped(),
                account.closing.grouped(),
                account.months.to_string(),
            ];
            self.row(&ACCOUNTS, &texts, if figures.flaw.is_some() { LINE } else { 0.0 });
            if let Some(flaw) = figures.flaw {
                self.line(&words.account_flaw(flaw));
            }
            self.rule(0.2);
        }
    }

    /// Why months between the first and the last one of an insurance were not paid here.
    pub(super) fn gaps(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        let touches = |from: Month, to: Month| sheet.year.is_none_or(|year| (from.year()..=to.year()).contains(&year));
        let shown = sheet.figures.insurances.iter().filter(|one| sheet.shows(one.insurance));
        let all = shown.flat_map(|one| one.gaps.iter().map(move |gap| (one.insurance, gap)));
        // A gap that several insurances have in common is said once.
        let mut gaps: Vec<(&MonthGap, Vec<Insurance>)> = Vec::new();
        for (insurance, gap) in all.filter(|(_, gap)| touches(gap.from, gap.to)) {
            match gaps.iter_mut().find(|(other, _)| *other == gap) {
                Some((_, insurances)) => insurances.push(insurance),
                None => gaps.push((gap, vec![insurance])),
            }
        }
        if gaps.is_empty() {
            return;
        }
        self.heading(&words.say("paper-statement-gaps", &[]), LINE);
        for (gap, insurances) in gaps {
            let named: Vec<String> = insurances.into_iter().map(|insurance| words.insurance(insurance)).collect();
            let named = named.join(&words.say("paper-statement-between", &[]));
            let facts = [("insurance", named.into()), ("gap", words.month_gap(gap).into())];
            self.sentence(&words.say("paper-statement-gap", &facts));
        }
    }

    /// Whoever paid, where that was more than one.
    pub(super) fn employers(&mut self) {
        let employers = paying(self.sheet);
        if employers.len() < 2 {
            return;
        }
        let words = self.words;
        self.heading(&words.say("paper-statement-employers", &[]), TABLE_HEAD + LINE);
        self.table_head(&EMPLOYERS);
        for (employer, first, last) in employers {
            let named = named(words, employer);
            self.named_row(&EMPLOYERS, &[String::new(), first.to_string(), last.to_string()], (0, &named));
            self.rule(0.2);
        }
    }

    /// What was paid out.
    pub(super) fn benefits(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        let shown = |of: &&crate::domain::BenefitFigures| sheet.has(of.year) && sheet.shows(of.insurance);
        let benefits: Vec<_> = sheet.figures.benefits.iter().filter(shown).collect();
        self.heading(&words.say("paper-statement-benefits", &[]), TABLE_HEAD + LINE);
        if benefits.is_empty() {
            self.line(&words.say("paper-statement-no-benefit", &[]));
            return;
        }
        self.table_head(&BENEFITS);
        for figures in benefits {
            let amount = |fen: Fen| if fen == Fen::default() { String::from("–") } else { fen.grouped() };
            let texts = [
                figures.year.to_string(),
                words.insurance(figures.insurance),
                String::new(),
                figures.count.to_string(),
                amount(figures.paid),
                amount(figures.owed),
                amount(figures.stopped),
                amount(figures.returned),
            ];
            self.named_row(&BENEFITS, &texts, (2, &words.benefit_kind(&figures.kind)));
            self.rule(0.2);
        }
    }
}

/// Employers with the first and the last month of the statement that they stand in, in the order of those.
fn paying<'a>(sheet: &StatementSheet<'a>) -> Vec<(&'a Employer, Month, Month)> {
    let records = sheet.records;
    let mut spans = std::collections::BTreeMap::<EmployerId, (Month, Month)>::new();
    for row in records.contributions.iter().filter(|row| row.gone.is_none()) {
        if let Some(id) = row.employer.filter(|_| sheet.has(row.month.year()) && sheet.shows(row.insurance)) {
            let (first, last) = spans.entry(id).or_insert((row.month, row.month));
            (*first, *last) = ((*first).min(row.month), (*last).max(row.month));
        }
    }
    let of = |(id, (first, last))| records.employer(id).map(|employer| (employer, first, last));
    let mut employers: Vec<_> = spans.into_iter().filter_map(of).collect();
    employers.sort_by_key(|(_, first, last)| (*first, *last));
    employers
}
