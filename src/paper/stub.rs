//! What is printed after an envelope: the stub (存根) that stays with the office, or the receipt (业务办理回执) in two parts,
//! one for the applicant and one for the office; and a receipt that was lost, as a copy. None carries the password.

use chrono::{NaiveDate, NaiveDateTime};

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::form::Form;
use super::page::Page;
use super::pdf::{self, Document, Pdf};
use super::sheet::Sheet;
use super::slip::{self, Labelled, Slip, user};
use crate::domain::{
    BusinessNumber, CheckCode, Documents, EnvelopeNumber, IdNumber, PersonName, QueryNumber, Reason, Station, Style,
    UserName, UserNumber,
};
use crate::words::Words;

/// What stub and receipt say beyond what stands on the envelope.
#[derive(Debug, Clone, Copy)]
pub struct Stub<'a> {
    /// The visit.
    pub business: &'a BusinessNumber,
    /// The worker's number: masked, on what stays with the office alone, so that it can be filed and found.
    pub id_number: &'a IdNumber,
    /// The documents that were seen.
    pub documents: Documents,
    /// Why the worker needs a new password.
    pub reason: Reason,
    /// The counter.
    pub station: &'a Station,
    /// Who issued the envelope.
    pub user: &'a UserNumber,
    /// The name of who issued it.
    pub user_name: &'a UserName,
    /// When it was issued, local time.
    pub at: NaiveDateTime,
    /// The short code of the journal's head, such as `427-K4TB-9XWE-2HRM-VP7D`.
    pub journal_head: &'a str,
    /// By what a receipt is verified; `None` where the office keeps a stub alone.
    pub query: Option<Query<'a>>,
    /// Where whoever takes the receipt may rate the service.
    pub rating: Option<&'a str>,
}

/// By what anybody can have a receipt verified.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The query number.
    pub number: &'a QueryNumber,
    /// The check code.
    pub code: &'a CheckCode,
    /// The last day on which it can be.
    pub until: NaiveDate,
}

/// A receipt that is printed again because it was lost.
#[derive(Debug, Clone, Copy)]
pub struct ReceiptCopy<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The name of the office.
    pub office_name: &'a str,
    /// Whom the envelope was for.
    pub name: &'a PersonName,
    /// The number of the envelope.
    pub number: &'a EnvelopeNumber,
    /// The style of the envelope.
    pub style: Style,
    /// What the receipt said.
    pub stub: Stub<'a>,
    /// Who prints it again.
    pub by: &'a UserNumber,
    /// When, local time.
    pub copied: NaiveDateTime,
    /// The short code of the journal's head, at the entry of the copy.
    pub journal_head: &'a str,
}

/// Both parts of a receipt, each marked as a copy.
///
/// # Errors
/// [`PaperError`]
pub fn receipt_copy(fonts: &Fonts, words: &Words, form: &Form, copy: &ReceiptCopy<'_>) -> Result<Pdf, PaperError> {
    let pages = copied(fonts, words, form, copy)?;
    let title = format!("XINFENG-RECEIPT-{}", copy.journal_head);
    pdf::write(fonts, &Document { title: &title, at: copy.copied, language: words.language(), pages: &pages })
}

pub(super) fn copied(fonts: &Fonts, words: &Words, form: &Form, copy: &ReceiptCopy<'_>) -> Result<Vec<Page>, PaperError> {
    let mark = if copy.practice { "paper-practice" } else { "paper-copy" };
    let heading =
        Heading { office: copy.office_name, name: copy.name, number: copy.number, watermark: Some(words.say(mark, &[])) };
    let facts = [
        ("moment", dates::moment(words, copy.copied).into()),
        ("user", copy.by.as_str().into()),
        ("head", copy.journal_head.into()),
    ];
    let query = copy.stub.query.as_ref().ok_or(PaperError::Writer)?;
    let mut slips = receipt_slips(words, &heading, &copy.stub, query);
    for slip in &mut slips {
        slip.title = words.say("paper-copy-title", &[("title", std::mem::take(&mut slip.title).into())]);
        slip.part = words.say("paper-copy-part", &[("part", std::mem::take(&mut slip.part).into())]);
        // In the place of what the password is about: a copy has to do with the receipt alone.
        slip.statements.splice(1..2, [words.say("paper-copy-of", &facts)]);
    }
    slip::pages(fonts, words, form, copy.style, &slips)
}

/// What of an envelope stands on what follows it.
struct Heading<'a> {
    office: &'a str,
    name: &'a PersonName,
    number: &'a EnvelopeNumber,
    watermark: Option<String>,
}

impl<'a> Heading<'a> {
    fn of(envelope: &Sheet<'a>, words: &Words) -> Self {
        let Sheet { office_name: office, name, number, .. } = *envelope;
        Self { office, name, number, watermark: envelope.watermark(words) }
    }
}

/// The pages that follow an envelope: one stub, or both parts of the receipt.
pub(super) fn pages<'a>(
    fonts: &Fonts,
    words: &Words,
    envelope: &Sheet<'a>,
    stub: &Stub<'a>,
) -> Result<Vec<Page>, PaperError> {
    let slips = match &stub.query {
        None => vec![stub_slip(words, envelope, stub)],
        Some(query) => receipt_slips(words, &Heading::of(envelope, words), stub, query).into(),
    };
    slip::pages(fonts, words, envelope.form, envelope.style, &slips)
}

fn stub_slip<'a>(words: &Words, envelope: &Sheet<'a>, stub: &Stub<'_>) -> Slip<'a> {
    let say = |id| words.say(id, &[]);
    Slip {
        title: say("paper-stub-title"),
        part: say("paper-stub-keep"),
        office: envelope.office_name,
        advice: Vec::new(),
        facts: vec![
            Labelled::number("paper-envelope-number", envelope.number),
            Labelled::number("paper-stub-business", stub.business),
            Labelled::text("paper-stub-name", envelope.name.to_string()),
            Labelled::number("paper-stub-id-number", stub.id_number),
            Labelled::text("paper-stub-reason", words.say(reason(stub.reason), &[])),
            Labelled::text("paper-stub-documents", documents(words, stub.documents)),
            Labelled::number("paper-stub-station", stub.station),
            Labelled::text("paper-stub-user", user(words, stub.user, stub.user_name)),
            Labelled::text("paper-stub-at", dates::moment(words, stub.at)),
            Labelled::number("paper-stub-journal", stub.journal_head),
        ],
        statements: ["paper-stub-unknown", "paper-stub-free", "paper-stub-received"].map(say).into(),
        signatures: ["paper-stub-sign-user", "paper-stub-sign-receiver"],
        watermark: envelope.watermark(words),
        rating: None,
    }
}

/// The applicant's part (申请人联) and the office's (存档联).
fn receipt_slips<'a>(words: &Words, envelope: &Heading<'a>, stub: &Stub<'a>, query: &Query<'_>) -> [Slip<'a>; 2] {
    let say = |id| words.say(id, &[("station", stub.station.as_str().into())]);
    let facts = |filed: Option<Labelled>| {
        let mut facts = vec![
            Labelled::text(
                "paper-receipt-done",
                words.say("paper-receipt-done-value", &[("reason", say(reason(stub.reason)).into())]),
            ),
            Labelled::text("paper-receipt-name", envelope.name.to_string()),
            Labelled::text("paper-stub-documents", documents(words, stub.documents)),
            Labelled::number("paper-envelope-number", envelope.number),
            Labelled::number("paper-stub-business", stub.business),
            Labelled::text("paper-stub-at", dates::moment(words, stub.at)),
            Labelled::number("paper-receipt-query", query.number),
            Labelled::number("paper-receipt-code", query.code),
            Labelled::text("paper-receipt-until", dates::day(words, query.until)),
            Labelled::number("paper-stub-station", stub.station),
            Labelled::text("paper-stub-user", user(words, stub.user, stub.user_name)),
            Labelled::number("paper-stub-journal", stub.journal_head),
        ];
        // Beside the name.
        facts.splice(2..2, filed);
        facts
    };
    let slip = |part, filed, statements: [&'static str; 3], signs| Slip {
        title: say("paper-receipt-title"),
        part: say(part),
        office: envelope.office,
        advice: Vec::new(),
        facts: facts(filed),
        statements: statements.map(say).into(),
        signatures: ["paper-stub-sign-user", signs],
        watermark: envelope.watermark.clone(),
        rating: None,
    };
    let filed = Labelled::number("paper-stub-id-number", stub.id_number);
    let until = ["paper-receipt-verify", "paper-receipt-unknown", "paper-receipt-free"];
    let received = ["paper-stub-received", "paper-receipt-unknown", "paper-receipt-free"];
    [
        Slip { rating: stub.rating, ..slip("paper-receipt-part-worker", None, until, "paper-receipt-sign-office") },
        slip("paper-receipt-part-office", Some(filed), received, "paper-stub-sign-receiver"),
    ]
}

fn documents(words: &Words, documents: Documents) -> String {
    let (id, card) = (words.id_document(documents.id), words.card_document(documents.card));
    words.say("paper-stub-seen", &[("id", id.into()), ("card", card.into())])
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Forgotten => "paper-stub-forgotten",
        Reason::Locked => "paper-stub-locked",
        Reason::Compromised => "paper-stub-compromised",
    }
}
