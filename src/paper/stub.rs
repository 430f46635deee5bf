//! The stub (存根): what stays with the office of an envelope that was handed over.

use chrono::NaiveDateTime;

use super::PaperError;
use super::envelope::Sheet;
use super::fonts::{Face, Fonts};
use super::form::ZoneName;
use super::page::{A4, Align, Page, Setting, Zone};
use crate::domain::{BusinessNumber, Documents, Reason, Station, UserName, UserNumber};
use crate::words::Words;

/// What the stub says beyond what stands on the envelope.
#[derive(Debug, Clone, Copy)]
pub struct Stub<'a> {
    /// The visit.
    pub business: &'a BusinessNumber,
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
    /// The short code of the journal's head, such as `427-1F3A-9C02`.
    pub journal_head: &'a str,
}

const TITLE: Zone = Zone::new("stub-title", 25.0, 22.0, 110.0, 11.0);
const KEEP: Zone = Zone::new("stub-keep", 135.0, 22.0, 50.0, 11.0);
const OFFICE: Zone = Zone::new("stub-office", 25.0, 34.0, 160.0, 8.0);
const LABEL: Zone = Zone::new("stub-label", 25.0, 48.0, 34.0, 9.5);
const VALUE: Zone = Zone::new("stub-value", 60.0, 48.0, 125.0, 9.5);
const PITCH: f32 = 11.0;
const STATEMENTS: Zone = Zone::new("stub-statements", 25.0, 154.0, 160.0, 36.0);
const SIGNATURES: [Zone; 2] =
    [Zone::new("stub-sign-user", 25.0, 198.0, 38.0, 8.0), Zone::new("stub-sign-receiver", 25.0, 216.0, 38.0, 8.0)];
const SIGNED_ON: Zone = Zone::new("stub-sign-date", 128.0, 198.0, 14.0, 8.0);

/// The page of the stub.
pub(super) fn page(fonts: &Fonts, words: &Words, envelope: &Sheet<'_>, stub: &Stub<'_>) -> Result<Page, PaperError> {
    if let Some(zone) = envelope.layout().zone(ZoneName::Stub) {
        return slip(fonts, words, envelope, stub, zone);
    }
    let mut page = Page::default();
    let say = |id| words.say(id, &[]);
    if envelope.practice {
        page.watermark(fonts, &A4, &say("paper-practice"));
    }
    page.set(fonts, &TITLE, &say("paper-stub-title"), Setting::row(22.0, 14.0).heavy())?;
    page.set(fonts, &KEEP, &say("paper-stub-keep"), Setting::row(11.0, 8.0).aligned(Align::Right))?;
    page.set(fonts, &OFFICE, envelope.office_name, Setting::row(13.0, 8.0))?;
    rows(&mut page, fonts, words, &facts(words, envelope, stub))?;
    let (unknown, received, free) = (say("paper-stub-unknown"), say("paper-stub-received"), say("paper-stub-free"));
    let statements = [unknown.as_str().into(), free.as_str().into(), received.as_str().into()];
    page.fill(fonts, &STATEMENTS, &statements, Setting::block(11.5, 9.0))?;
    for (zone, id) in SIGNATURES.iter().zip(["paper-stub-sign-user", "paper-stub-sign-receiver"]) {
        let date = SIGNED_ON.lowered(zone.y - SIGNED_ON.y);
        page.signature(fonts, zone, &say(id), date.x - 6.0)?;
        page.signature(fonts, &date, &say("paper-stub-sign-date"), VALUE.right())?;
    }
    Ok(page)
}

/// How much of the height of a slip each line of facts takes, and how much of its width a label.
const SLIP_ROW: f32 = 0.082;
const SLIP_LABEL: f32 = 0.24;
/// Between the two columns of a slip, in mm.
const GUTTER: f32 = 6.0;

/// The stub on the envelope's own stationery: a sheet wider than high, with the facts in two columns.
fn slip(fonts: &Fonts, words: &Words, envelope: &Sheet<'_>, stub: &Stub<'_>, zone: &Zone) -> Result<Page, PaperError> {
    let mut page = envelope.form.page();
    let say = |id| words.say(id, &[]);
    if envelope.practice {
        page.watermark(fonts, zone, &say("paper-practice"));
    }
    let part = |x: f32, y: f32, width: f32, height: f32| {
        let (x, y) = (zone.x + x * zone.width, zone.y + y * zone.height);
        Zone::new(zone.name, x, y, width * zone.width, height * zone.height)
    };
    page.set(fonts, &part(0.0, 0.0, 0.34, 0.12), &say("paper-stub-title"), Setting::row(18.0, 10.5).heavy())?;
    page.set(fonts, &part(0.35, 0.0, 0.44, 0.12), envelope.office_name, Setting::row(12.0, 8.0))?;
    page.set(fonts, &part(0.8, 0.0, 0.2, 0.12), &say("paper-stub-keep"), Setting::row(10.5, 8.0).aligned(Align::Right))?;
    let width = (zone.width - GUTTER) / 2.0;
    let height = zone.height * SLIP_ROW;
    let top = zone.y + zone.height * 0.135;
    page.rule((zone.x, top), (zone.right(), top), 0.8);
    let facts = facts(words, envelope, stub);
    let (left, right) = facts.split_at(facts.len().div_ceil(2));
    for (column, x) in [(left, zone.x), (right, zone.x + width + GUTTER)] {
        let mut y = top;
        for row in column {
            let label = Zone::new(zone.name, x, y, width * SLIP_LABEL, height);
            let value = Zone::new(zone.name, x + width * (SLIP_LABEL + 0.01), y, width * (0.99 - SLIP_LABEL), height);
            page.set(fonts, &label, &say(row.label), Setting::row(10.5, 7.5))?;
            page.set(fonts, &value, &row.value, Setting { face: row.face, ..Setting::row(11.0, 6.0) })?;
            y += height;
            page.rule((x, y), (x + width, y), 0.3);
        }
    }
    let statements = ["paper-stub-unknown", "paper-stub-free", "paper-stub-received"].map(say);
    let statements: Vec<_> = statements.iter().map(|text| text.as_str().into()).collect();
    page.fill(fonts, &part(0.0, 0.57, 1.0, 0.3), &statements, Setting { gap: 0.2, ..Setting::block(10.5, 8.0) })?;
    for (x, id) in [(0.0, "paper-stub-sign-user"), (0.52, "paper-stub-sign-receiver")] {
        let date = part(x + 0.32, 0.9, 0.045, 0.09);
        page.signature(fonts, &part(x, 0.9, 0.15, 0.09), &say(id), date.x - 3.0)?;
        page.signature(fonts, &date, &say("paper-stub-sign-date"), part(x, 0.9, 0.48, 0.09).right())?;
    }
    Ok(page)
}

impl Page {
    /// A label and a line to write on, up to `right` mm from the left edge of the page.
    pub(super) fn signature(&mut self, fonts: &Fonts, zone: &Zone, label: &str, right: f32) -> Result<(), PaperError> {
        self.set(fonts, zone, label, Setting::row(11.0, 8.0))?;
        let y = zone.bottom() - 1.0;
        self.rule((zone.right() + 1.0, y), (right, y), 0.6);
        Ok(())
    }
}

/// A label, its value, and the face that the value is set in.
struct Row {
    label: &'static str,
    value: String,
    face: Face,
}

fn facts(words: &Words, envelope: &Sheet<'_>, stub: &Stub<'_>) -> [Row; 9] {
    let text = |label, value| Row { label, value, face: Face::Text };
    let number = |label, value| Row { label, value, face: Face::Mono };
    let user = [("name", stub.user_name.as_str().into()), ("number", stub.user.as_str().into())];
    [
        number("paper-envelope-number", envelope.number.to_string()),
        number("paper-stub-business", stub.business.to_string()),
        text("paper-stub-name", envelope.name.to_string()),
        text("paper-stub-reason", words.say(reason(stub.reason), &[])),
        text("paper-stub-documents", documents(words, stub.documents)),
        number("paper-stub-station", stub.station.to_string()),
        text("paper-stub-user", words.say("paper-stub-user-value", &user)),
        text("paper-stub-at", super::moment(words, stub.at)),
        number("paper-stub-journal", stub.journal_head.to_owned()),
    ]
}

fn rows(page: &mut Page, fonts: &Fonts, words: &Words, rows: &[Row]) -> Result<(), PaperError> {
    let mut down = 0.0;
    page.rule((LABEL.x, LABEL.y), (VALUE.right(), LABEL.y), 0.8);
    for row in rows {
        let (label, value) = (LABEL.lowered(down), VALUE.lowered(down));
        page.set(fonts, &label, &words.say(row.label, &[]), Setting::row(11.0, 8.0))?;
        page.set(fonts, &value, &row.value, Setting { face: row.face, ..Setting::row(12.5, 8.0) })?;
        down += PITCH;
        page.rule((LABEL.x, LABEL.y + down), (VALUE.right(), LABEL.y + down), 0.3);
    }
    Ok(())
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
