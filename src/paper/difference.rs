//! The slip on data that differ (资料差异单): which facts of the register do not agree with the papers, and where each is corrected.
//! It has no value of any fact, and the worker's own name and number masked.

use chrono::NaiveDateTime;

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::form::Form;
use super::page::Page;
use super::pdf::{self, Document, Pdf};
use super::slip::{self, Labelled, Slip, user};
use crate::domain::{BusinessNumber, Differences, IdNumber, PersonName, Station, Style, UserName, UserNumber};
use crate::words::Words;

/// What stands on the slip.
#[derive(Debug, Clone, Copy)]
pub struct DifferenceSlip<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The name of the office.
    pub office_name: &'a str,
    /// The slip's own number: of office, station and journal entry.
    pub number: &'a str,
    /// The visit.
    pub business: &'a BusinessNumber,
    /// The worker: masked on paper.
    pub name: &'a PersonName,
    /// The worker's number: masked on paper.
    pub id_number: &'a IdNumber,
    /// What does not agree.
    pub differences: &'a Differences,
    /// The counter.
    pub station: &'a Station,
    /// Who prints the slip.
    pub user: &'a UserNumber,
    /// The name of who prints it.
    pub user_name: &'a UserName,
    /// When, local time.
    pub at: NaiveDateTime,
    /// The short code of the journal's head.
    pub journal_head: &'a str,
}

/// The slip, on an A4 sheet or on the form's own stationery.
///
/// # Errors
/// [`PaperError`]
pub fn difference_slip(fonts: &Fonts, words: &Words, form: &Form, slip: &DifferenceSlip<'_>) -> Result<Pdf, PaperError> {
    let title = format!("XINFENG-DIFFERENCE-{}", slip.number);
    let pages = pages(fonts, words, form, slip)?;
    pdf::write(fonts, &Document { title: &title, at: slip.at, language: words.language(), pages: &pages })
}

fn pages(fonts: &Fonts, words: &Words, form: &Form, slip: &DifferenceSlip<'_>) -> Result<Vec<Page>, PaperError> {
    let say = |id| words.say(id, &[]);
    let facts = slip.differences.facts();
    let content = Slip {
        title: say("paper-difference-title"),
        part: say("paper-referral-keep"),
        office: slip.office_name,
        advice: vec![
            Labelled::text("paper-difference-what", words.different_facts(facts)),
            Labelled::text("paper-referral-where", words.corrected_at(facts).join(&say("paper-difference-between"))),
            Labelled::text("paper-referral-bring", say("paper-difference-bring")),
        ],
        facts: vec![
            Labelled::number("paper-referral-number", slip.number),
            Labelled::text("paper-stub-name", slip.name.to_string()),
            Labelled::number("paper-stub-id-number", slip.id_number),
            Labelled::number("paper-stub-business", slip.business),
            Labelled::text("paper-stub-at", dates::moment(words, slip.at)),
            Labelled::number("paper-stub-station", slip.station),
            Labelled::text("paper-stub-user", user(words, slip.user, slip.user_name)),
            Labelled::number("paper-stub-journal", slip.journal_head),
        ],
        statements: vec![say("paper-difference-unchanged")],
        signatures: ["paper-stub-sign-user", "paper-stub-sign-receiver"],
        watermark: slip.practice.then(|| say("paper-practice")),
        rating: None,
    };
    slip::pages(fonts, words, form, Style::Standard, &[content])
}
