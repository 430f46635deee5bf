//! The referral slip (不予办理告知单): what could not be done, why, where to go and what to bring. It names nobody.

use chrono::NaiveDateTime;

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::form::Form;
use super::page::Page;
use super::pdf::{self, Document, Pdf};
use super::slip::{self, Labelled, Slip, user};
use crate::domain::{Referral, Station, Style, UserName, UserNumber};
use crate::words::{Hours, Words};

/// What stands on the slip beyond its reasons.
#[derive(Debug, Clone, Copy)]
pub struct ReferralSlip<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The name of the office.
    pub office_name: &'a str,
    /// The slip's own number: of office, station and journal entry, and of nobody.
    pub number: &'a str,
    /// What it is about.
    pub referral: &'a Referral,
    /// When this office is open, where it says so.
    pub hours: Hours<'a>,
    /// The counter.
    pub station: &'a Station,
    /// Who refers.
    pub user: &'a UserNumber,
    /// The name of who refers.
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
pub fn referral_slip(fonts: &Fonts, words: &Words, form: &Form, slip: &ReferralSlip<'_>) -> Result<Pdf, PaperError> {
    let title = format!("XINFENG-REFERRAL-{}", slip.number);
    let pages = pages(fonts, words, form, slip)?;
    pdf::write(fonts, &Document { title: &title, at: slip.at, language: words.language(), pages: &pages })
}

pub(super) fn pages(fonts: &Fonts, words: &Words, form: &Form, slip: &ReferralSlip<'_>) -> Result<Vec<Page>, PaperError> {
    let say = |id| words.say(id, &[]);
    let business = slip.referral.business.as_ref();
    let told = words.referral(&slip.referral.why, slip.hours);
    let content = Slip {
        title: say("paper-referral-title"),
        part: say("paper-referral-keep"),
        office: slip.office_name,
        advice: vec![
            Labelled::text("paper-referral-why", told.why),
            Labelled::text("paper-referral-where", told.place),
            Labelled::text("paper-referral-when", told.when),
            Labelled::text("paper-referral-bring", told.bring),
        ],
        facts: vec![
            Labelled::number("paper-referral-number", slip.number),
            Labelled::text("paper-referral-asked", say("paper-referral-asked-value")),
            business.map_or_else(
                || Labelled::text("paper-stub-business", say("paper-referral-no-business")),
                |number| Labelled::number("paper-stub-business", number),
            ),
            Labelled::text("paper-stub-at", dates::moment(words, slip.at)),
            Labelled::number("paper-stub-station", slip.station),
            Labelled::text("paper-stub-user", user(words, slip.user, slip.user_name)),
            Labelled::number("paper-stub-journal", slip.journal_head),
        ],
        statements: vec![say("paper-referral-complain")],
        signatures: ["paper-stub-sign-user", "paper-receipt-sign-office"],
        watermark: slip.practice.then(|| say("paper-practice")),
        rating: None,
    };
    slip::pages(fonts, words, form, Style::Standard, &[content])
}
