//! A worker's own records in words, by the same figures and mostly the same words as at the counter.

use super::page::records::{Gaps, Insured, Mark, Records, Row, Table, Year};
use super::page::statements::{self, Made};
use crate::domain::{
    Contribution, ContributionState, Fen, Insurance, InsuranceFigures, MonthGap, StateSums, StatementOrigin, UtcOffset,
    YearFigures,
};
use crate::online::{OwnRecords, StatementSeen, Statements};
use crate::words::Words;

/// Everything but the months.
pub fn records(words: &Words, own: &OwnRecords) -> Records {
    let OwnRecords { records, figures, elsewhere, .. } = own;
    let employers = records.employers.iter().map(|employer| words.employer_line(employer)).collect();
    let away = elsewhere.iter().map(|insurance| words.insurance_elsewhere(*insurance)).collect();
    let of_year = |year: i32| kept(own).map(|one| months(words, one.year(year).map(|year| &year.sums))).collect();
    let years = figures.years().into_iter().rev().map(|year| (year.to_string(), of_year(year)));
    let last = Insurance::ALL.iter().filter_map(|insurance| {
        let last = figures.accounts.iter().rfind(|it| it.account.insurance == *insurance)?;
        let facts = [
            ("insurance", words.insurance(*insurance).into()),
            ("year", last.account.year.to_string().into()),
            ("closing", last.account.closing.grouped().into()),
        ];
        Some(words.say("web-records-closed", &facts))
    });
    Records {
        lead: lead(words, own, "web-records-lead"),
        insured: kept(own).map(|one| insured(words, one)).collect(),
        gaps: gaps(words, own),
        elsewhere: away,
        years: years.collect(),
        accounts: last.collect(),
        employers,
        gone: words.records_gone(figures),
    }
}

/// One year of them, if anything is known of it.
pub fn year(words: &Words, own: &OwnRecords, year: i32) -> Option<Year> {
    let years = own.figures.years();
    let at = years.iter().position(|known| *known == year)?;
    let beside = |at: Option<usize>| at.and_then(|at| years.get(at)).map(ToString::to_string);
    let of_year: Vec<&InsuranceFigures> = kept(own).collect();
    let any = of_year.iter().any(|one| one.year(year).is_some());
    let month = |month: u32| {
        let marks = of_year.iter().map(|one| mark(words, state_in(one, year, month)));
        (words.say("web-records-month-of", &[("month", month.to_string().into())]), marks.collect())
    };
    let paid = of_year.iter().filter_map(|one| Some(contributions(words, own, one, one.year(year)?)));
    let benefits = own.figures.benefits.iter().filter(|it| it.year == year);
    Some(Year {
        year: year.to_string(),
        lead: lead(words, own, "web-records-year-lead"),
        insurances: if any { of_year.iter().map(|one| words.insurance(one.insurance)).collect() } else { Vec::new() },
        months: (1..=12).map(month).collect(),
        legend: ContributionState::ALL.into_iter().map(Some).chain([None]).map(|state| mark(words, state)).collect(),
        tables: paid.chain(accounts(words, own, year)).collect(),
        benefits: benefits.map(|benefit| words.benefit_line(benefit)).collect(),
        beside: [beside(at.checked_sub(1)), beside(at.checked_add(1))],
    })
}

fn lead(words: &Words, own: &OwnRecords, id: &str) -> String {
    words.say(id, &[("day", own.as_of.format("%Y-%m-%d").to_string().into())])
}

/// The insurances that are kept here.
fn kept(own: &OwnRecords) -> impl Iterator<Item = &InsuranceFigures> {
    own.figures.insurances.iter().filter(|one| !own.elsewhere.contains(&one.insurance))
}

fn insured(words: &Words, one: &InsuranceFigures) -> Insured {
    let never = || words.say("web-records-never", &[]);
    Insured {
        insurance: words.insurance(one.insurance),
        standing: words.insurance_standing(one.standing),
        months: one.counting().to_string(),
        last_paid: one.last_paid.map_or_else(never, |month| month.to_string()),
    }
}

/// What was not paid here, told once for insurances that have the same gaps.
fn gaps(words: &Words, own: &OwnRecords) -> Vec<Gaps> {
    let mut alike: Vec<(&[MonthGap], Vec<String>)> = Vec::new();
    for one in kept(own).filter(|one| !one.gaps.is_empty()) {
        let name = words.insurance(one.insurance);
        match alike.iter_mut().find(|(gaps, _)| *gaps == one.gaps.as_slice()) {
            Some((_, names)) => names.push(name),
            None => alike.push((&one.gaps, vec![name])),
        }
    }
    let said = alike.into_iter().map(|(gaps, names)| Gaps {
        insurances: names.join(&words.say("web-records-and", &[])),
        lines: gaps.iter().map(|gap| words.month_gap(gap)).collect(),
    });
    said.collect()
}

/// How many months of a year became what: those that count as a number, and what is owed behind it.
fn months(words: &Words, sums: Option<&StateSums>) -> Mark {
    let Some(sums) = sums else { return mark(words, None) };
    let counting = (sums.paid.months.saturating_add(sums.transferred.months)).to_string();
    if sums.owed.months == 0 {
        return Mark { letter: counting.clone(), word: counting };
    }
    let (letter, _) = words.contribution_state(ContributionState::Owed);
    let facts = [("counting", counting.into()), ("letter", letter.into()), ("owed", sums.owed.months.to_string().into())];
    Mark { letter: words.say("web-records-counting-short", &facts), word: words.say("web-records-counting-owed", &facts) }
}

fn state_in(one: &InsuranceFigures, year: i32, month: u32) -> Option<ContributionState> {
    let row = one.year(year)?.months.iter().flatten().find(|row| row.month.month() == month)?;
    Some(row.state)
}

fn mark(words: &Words, state: Option<ContributionState>) -> Mark {
    let nothing = || (words.say("web-mark-no-row", &[]), words.say("web-no-row", &[]));
    let (letter, word) = state.map_or_else(nothing, |state| words.contribution_state(state));
    Mark { letter, word }
}

/// What was paid of an insurance in a year: months of which everything is the same stand in one line.
fn contributions(words: &Words, own: &OwnRecords, one: &InsuranceFigures, year: &YearFigures) -> Table {
    let mut stretches: Vec<(u32, &Contribution)> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for row in year.months.iter().flatten() {
        let month = row.month.month();
        match stretches.last_mut() {
            Some((last, first)) if *last + 1 == month && are_alike(first, row) => *last = month,
            _ => stretches.push((month, row)),
        }
    }
    rows.extend(stretches.into_iter().map(|(last, first)| stretch(words, own, first, last)));
    let heads =
        ["web-records-month", "web-records-became", "web-records-base", "web-records-by-employer", "web-records-by-you"];
    let sums = &year.sums.paid;
    let facts = [
        ("months", sums.months.to_string().into()),
        ("employer", sums.by_employer.grouped().into()),
        ("person", sums.by_person.grouped().into()),
    ];
    Table {
        caption: words.say("web-records-caption", &[("insurance", words.insurance(one.insurance).into())]),
        heads: heads.map(|head| words.say(head, &[])).to_vec(),
        rows,
        notes: vec![words.say("web-records-paid", &facts)],
    }
}

fn are_alike(one: &Contribution, other: &Contribution) -> bool {
    let of = |row: &Contribution| (row.state, row.employer, row.base, row.by_employer, row.by_person);
    of(one) == of(other)
}

fn stretch(words: &Words, own: &OwnRecords, first: &Contribution, last: u32) -> Row {
    let from = first.month.month();
    let facts = [("month", from.to_string().into()), ("first", from.to_string().into()), ("last", last.to_string().into())];
    let months = words.say(if from == last { "web-records-month-of" } else { "web-records-months-of" }, &facts);
    let employer = first.employer.and_then(|id| own.records.employer(id)).map(|employer| employer.name.as_str());
    let head = match employer.filter(|name| !name.is_empty()) {
        Some(name) => words.say("web-records-months-at", &[("months", months.into()), ("employer", name.into())]),
        None => months,
    };
    let amounts = [first.base, first.by_employer, first.by_person].map(Fen::grouped);
    let became = words.contribution_state(first.state).1;
    Row { head, cells: std::iter::once(became).chain(amounts).collect() }
}

/// The accounts of a year, if there are any.
fn accounts(words: &Words, own: &OwnRecords, year: i32) -> Option<Table> {
    let of_year: Vec<_> = own.figures.accounts.iter().filter(|it| it.account.year == year).collect();
    let row = |account: &crate::domain::Account| {
        let amounts = [account.opening, account.credited, account.interest, account.closing].map(Fen::grouped);
        Row {
            head: words.insurance(account.insurance),
            cells: amounts.into_iter().chain([account.months.to_string()]).collect(),
        }
    };
    let flaw = |it: &&crate::domain::AccountFigures| {
        it.flaw.map(|flaw| format!("{} {}", words.insurance(it.account.insurance), words.account_flaw(flaw)))
    };
    let heads = [
        "web-records-insurance",
        "web-records-opening",
        "web-records-credited",
        "web-records-interest",
        "web-records-closing",
        "web-records-account-months",
    ];
    (!of_year.is_empty()).then(|| Table {
        caption: words.say("web-records-accounts-caption", &[("year", year.to_string().into())]),
        heads: heads.map(|head| words.say(head, &[])).to_vec(),
        rows: of_year.iter().map(|it| row(&it.account)).collect(),
        notes: of_year.iter().filter_map(flaw).collect(),
    })
}

/// The statements of a worker.
pub fn statements(
    words: &Words,
    offset: UtcOffset,
    seen: &Statements,
    ticket: &str,
    told: Option<String>,
) -> statements::Statements {
    statements::Statements {
        years: seen.years.iter().rev().map(ToString::to_string).collect(),
        made: seen.made.iter().map(|made| statement(words, offset, made)).collect(),
        ticket: ticket.to_owned(),
        told,
    }
}

fn statement(words: &Words, offset: UtcOffset, made: &StatementSeen) -> Made {
    let what = match made.year {
        Some(year) => words.say("web-statement-of-year", &[("year", year.to_string().into())]),
        None => words.say("web-statement-of-all", &[]),
    };
    let how = match made.origin {
        StatementOrigin::Counter => "web-statement-by-counter",
        StatementOrigin::Online => "web-statement-by-oneself",
        StatementOrigin::Batch => "web-statement-by-batch",
    };
    let until = made.until.format("%Y-%m-%d").to_string();
    let facts = [("number", made.number.to_string().into()), ("until", until.into())];
    Made {
        at: offset.clock(made.made_at).format("%Y-%m-%d %H:%M").to_string(),
        what,
        how: words.say(how, &facts),
        number: made.number.digits().to_owned(),
    }
}
