//! The slip that a worker signs for another mobile number (手机号码变更确认单): the office keeps it, and both numbers are masked.

use chrono::NaiveDateTime;

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::form::Form;
use super::page::Page;
use super::pdf::{self, Document, Pdf};
use super::slip::{self, Labelled, Slip, user};
use crate::domain::{BusinessNumber, IdNumber, PersonName, Station, Style, UserName, UserNumber};
use crate::words::Words;

/// What stands on the slip.
#[derive(Debug, Clone, Copy)]
pub struct MobileSlip<'a> {
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
    /// The number before, masked; nothing if there was none.
    pub before: &'a str,
    /// The number now, masked; nothing if there is none.
    pub after: &'a str,
    /// When it was changed, local time.
    pub changed: NaiveDateTime,
    /// The counter.
    pub station: &'a Station,
    /// Who prints the slip.
    pub user: &'a UserNumber,
    /// The name of who prints it.
    pub user_name: &'a UserName,
    /// When it is printed, local time.
    pub at: NaiveDateTime,
    /// The short code of the journal's head.
    pub journal_head: &'a str,
}

/// The slip, on half an A4 sheet or on the form's own stationery.
///
/// # Errors
/// [`PaperError`]
pub fn mobile_slip(fonts: &Fonts, words: &Words, form: &Form, slip: &MobileSlip<'_>) -> Result<Pdf, PaperError> {
    let title = format!("XINFENG-MOBILE-{}", slip.number);
    let pages = pages(fonts, words, form, slip)?;
    pdf::write(fonts, &Document { title: &title, at: slip.at, language: words.language(), pages: &pages })
}

fn pages(fonts: &Fonts, words: &Words, form: &Form, slip: &MobileSlip<'_>) -> Result<Vec<Page>, PaperError> {
    let say = |id| words.say(id, &[]);
    let mobile = |label, masked: &str| match masked {
        "" => Labelled::text(label, say("paper-mobile-none")),
        masked => Labelled::number(label, masked),
    };
    let from_when = if slip.after.is_empty() { "paper-mobile-no-codes" } else { "paper-mobile-codes" };
    // Where there was none, there is nobody to tell.
    let told = (!slip.before.is_empty()).then_some("paper-mobile-told");
    let content = Slip {
        title: say("paper-mobile-title"),
        part: say("paper-stub-keep"),
        office: slip.office_name,
        advice: Vec::new(),
        facts: vec![
            mobile("paper-mobile-before", slip.before),
            mobile("paper-mobile-after", slip.after),
            Labelled::text("paper-mobile-changed", dates::moment(words, slip.changed)),
            Labelled::text("paper-stub-name", slip.name.to_string()),
            Labelled::number("paper-stub-id-number", slip.id_number),
            Labelled::number("paper-stub-business", slip.business),
            Labelled::number("paper-mobile-number", slip.number),
            Labelled::number("paper-stub-station", slip.station),
            Labelled::text("paper-stub-user", user(words, slip.user, slip.user_name)),
            Labelled::number("paper-stub-journal", slip.journal_head),
        ],
        statements: [Some(from_when), told, Some("paper-mobile-signs")].into_iter().flatten().map(say).collect(),
        signatures: ["paper-stub-sign-user", "paper-stub-sign-receiver"],
        watermark: slip.practice.then(|| say("paper-practice")),
        rating: None,
    };
    slip::pages(fonts, words, form, Style::Standard, &[content])
}
