//! A worker's own records: how each insurance stands, year by year, and one year with its months.

use maud::{Markup, html};

use super::{Around, Page};
use crate::web::route::Route;

/// How somebody stands with one insurance.
#[derive(Debug, Clone, Default)]
pub struct Insured {
    /// Which.
    pub insurance: String,
    /// How.
    pub standing: String,
    /// Months that count.
    pub months: String,
    /// The newest month that was paid.
    pub last_paid: String,
}

/// What was not paid here, and why.
#[derive(Debug, Clone, Default)]
pub struct Gaps {
    /// Of these insurances, which have the same.
    pub insurances: String,
    /// From when to when, and why.
    pub lines: Vec<String>,
}

/// A line of a table: what it is of, and a cell for each of the table's heads but the first.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What it is of.
    pub head: String,
    /// What stands under the other heads.
    pub cells: Vec<String>,
}

/// A table that becomes one block a row where a window is narrow.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// What stands above its columns.
    pub heads: Vec<String>,
    /// Its lines.
    pub rows: Vec<Row>,
    /// What is said below it.
    pub notes: Vec<String>,
}

/// Everything but the months.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Of which day, free of charge, on the record.
    pub lead: String,
    /// The insurances that are kept here.
    pub insured: Vec<Insured>,
    /// What was not paid here.
    pub gaps: Vec<Gaps>,
    /// Those that are asked elsewhere, a sentence each.
    pub elsewhere: Vec<String>,
    /// The years, the newest first, each with the months of every insurance.
    pub years: Vec<(String, Vec<Mark>)>,
    /// What each account closed with last.
    pub accounts: Vec<String>,
    /// Whoever paid.
    pub employers: Vec<String>,
    /// That rows are not counted, if some are not.
    pub gone: Option<String>,
}

/// A month or a year under one insurance: a letter or a number, and what it stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// The letter.
    pub letter: String,
    /// The word.
    pub word: String,
}

/// One year.
#[derive(Debug, Clone, Default)]
pub struct Year {
    /// The year.
    pub year: String,
    /// Of which day, free of charge.
    pub lead: String,
    /// The insurances that are kept here.
    pub insurances: Vec<String>,
    /// Each month with a mark under every insurance.
    pub months: Vec<(String, Vec<Mark>)>,
    /// Every mark that there is.
    pub legend: Vec<Mark>,
    /// What was paid of each insurance, and the accounts.
    pub tables: Vec<Table>,
    /// What was paid out.
    pub benefits: Vec<String>,
    /// The year before of which something is known, and the one after.
    pub beside: [Option<String>; 2],
}

/// Contributions, accounts and benefits.
pub fn records(around: &Around<'_>, records: &Records) -> Page {
    let content = html! {
        p.lead { (records.lead) }
        h2 { (around.say("web-records-insured")) }
        (reflowing(around, &insured(around, records), Some("unseen")))
        (lines(&records.elsewhere))
        h2 { (around.say("web-records-gaps")) }
        @if records.gaps.is_empty() { p { (around.say("web-records-no-gaps")) } }
        @for gaps in &records.gaps {
            h3 { (gaps.insurances) }
            (lines(&gaps.lines))
        }
        h2 { (around.say("web-records-years")) }
        @if records.years.is_empty() { p.told { (around.say("web-records-no-years")) } } @else { (years(around, records)) }
        @if !records.accounts.is_empty() {
            h2 { (around.say("web-records-accounts")) }
            (lines(&records.accounts))
        }
        @if !records.employers.is_empty() {
            h2 { (around.say("web-records-employers")) }
            (lines(&records.employers))
        }
        @if let Some(gone) = &records.gone { p { (gone) } }
        section.note {
            h2 { (around.say("web-facts-wrong")) }
            p { (around.say("web-records-wrong-about")) }
        }
        p.else { a href=(Route::Me.path()) { (around.say("web-back-to-me")) } }
    };
    Page::new(around.say("web-records"), content)
}

/// One year of them.
pub fn year(around: &Around<'_>, year: &Year) -> Page {
    let of_year = [("year", year.year.as_str().into())];
    let [before, after] = &year.beside;
    let beside = |year: &Option<String>, id| {
        html! { @if let Some(year) = year {
            a href=(at_year(year)) { (around.words.say(id, &[("year", year.as_str().into())])) }
        } }
    };
    let content = html! {
        p.lead { (year.lead) }
        nav.beside aria-label=(around.say("web-records-years")) {
            (beside(before, "web-records-before"))
            (beside(after, "web-records-after"))
        }
        @if !year.insurances.is_empty() { (months(around, year)) }
        @for table in &year.tables { (reflowing(around, table, None)) }
        @if !year.benefits.is_empty() {
            h2 { (around.say("web-records-benefits")) }
            (lines(&year.benefits))
        }
        p.else { a href=(Route::Records.path()) { (around.say("web-records-back")) } }
    };
    Page::new(around.words.say("web-records-of-year", &of_year), content)
}

fn at_year(year: &str) -> String {
    format!("{}?year={year}", Route::Records.path())
}

fn lines(said: &[String]) -> Markup {
    html! { @if !said.is_empty() { ul { @for line in said { li { (line) } } } } }
}

fn insured(around: &Around<'_>, records: &Records) -> Table {
    let row = |one: &Insured| Row {
        head: one.insurance.clone(),
        cells: vec![one.standing.clone(), one.months.clone(), one.last_paid.clone()],
    };
    let heads = ["web-records-insurance", "web-records-standing", "web-records-months", "web-records-last-paid"];
    Table {
        caption: around.say("web-records-insured-caption"),
        heads: heads.map(|head| around.say(head)).to_vec(),
        rows: records.insured.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

/// The years, each of which leads to its months.
fn years(around: &Around<'_>, records: &Records) -> Markup {
    html! {
        table.marks {
            caption { (around.say("web-records-years-caption")) }
            thead { tr {
                th scope="col" { (around.say("web-records-year")) }
                @for one in &records.insured { th scope="col" { span { (one.insurance) } } }
            } }
            tbody { @for (year, marks) in &records.years {
                tr {
                    th scope="row" { a href=(at_year(year)) { (year) } }
                    (cells(marks))
                }
            } }
        }
    }
}

/// What stands under the insurances: what is seen, and what is read out.
fn cells(marks: &[Mark]) -> Markup {
    html! { @for mark in marks { td { span aria-hidden="true" { (mark.letter) } span.unseen { (mark.word) } } } }
}

/// The months of a year, with a letter for what became of each.
fn months(around: &Around<'_>, year: &Year) -> Markup {
    let caption = around.words.say("web-records-months-caption", &[("year", year.year.as_str().into())]);
    html! {
        table.marks {
            caption { (caption) }
            thead { tr {
                th scope="col" { (around.say("web-records-month")) }
                @for insurance in &year.insurances { th scope="col" { span { (insurance) } } }
            } }
            tbody { @for (month, marks) in &year.months {
                tr {
                    th scope="row" { (month) }
                    (cells(marks))
                }
            } }
        }
        ul.legend aria-label=(around.say("web-records-legend")) {
            @for mark in &year.legend { li { b { (mark.letter) } " " (mark.word) } }
        }
    }
}

/// A table of which each row is a block of its own where the window is narrow: a browser that shows it so would forget that it
/// is a table, if it were not told. What a heading says already is a caption for those alone who do not see it.
fn reflowing(around: &Around<'_>, table: &Table, caption: Option<&str>) -> Markup {
    let cells = |row: &Row| {
        html! { @for (head, cell) in table.heads.iter().skip(1).zip(&row.cells) {
            td role="cell" { span.head aria-hidden="true" { (head) } span { (cell) } }
        } }
    };
    html! {
        table.reflows role="table" {
            caption class=[caption] { (table.caption) }
            thead role="rowgroup" { tr role="row" {
                @for head in &table.heads { th scope="col" role="columnheader" { (head) } }
            } }
            tbody role="rowgroup" {
                @for row in &table.rows { tr role="row" { th scope="row" role="rowheader" { (row.head) } (cells(row)) } }
                @if table.rows.is_empty() { tr role="row" { td role="cell" { (around.say("web-fact-none")) } } }
            }
        }
        @for note in &table.notes { p { (note) } }
    }
}
