//! The password envelope: an A4 sheet folded in three, with the outside, the inside and the instructions on one side.

use chrono::NaiveDate;

use super::fonts::Fonts;
use super::page::{Align, POINTS, Page, Setting, Zone};
use super::pdf::Document;
use super::stub::{self, Stub};
use super::{PaperError, Pdf, pdf};
use crate::domain::{
    BusinessNumber, CardDocument, Chance, Documents, EnvelopeNumber, EnvelopePassword, IdDocument, OfficeCode, PersonName,
    Reason, Secret, Station, Style, UserName, UserNumber,
};
use crate::words::Words;

/// What stands on and in the envelope.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// Whether it is for training only.
    pub practice: bool,
    /// The name of the office that issues it.
    pub office_name: &'a str,
    /// Whom it is for: masked outside, whole inside.
    pub name: &'a PersonName,
    /// The number of the envelope.
    pub number: &'a EnvelopeNumber,
    /// The day of issue.
    pub issued: NaiveDate,
    /// The last day on which the password can be used.
    pub use_before: NaiveDate,
    /// What it is all about.
    pub password: &'a EnvelopePassword,
    /// The address of the online service.
    pub service_address: &'a str,
}

// The sheet, in mm: folds at 99 and 198, glue strips without toner at x 0–12.7 and 197.3–210. The outside faces out; the
// fold lays the outside's tint (y' = 198 − y) and the instructions' tint (y' = 396 − y) over the band with the password.

const FOLDS: [f32; 2] = [99.0, 198.0];
const FOLD_MARKS: [(f32, f32); 2] = [(13.5, 17.5), (192.5, 196.5)];
/// A part of the folded sheet, without its glue strips and folds.
const PANELS: [Zone; 3] = [
    Zone::new("outside", 16.0, 4.0, 178.0, 91.0),
    Zone::new("inside", 16.0, 103.0, 178.0, 91.0),
    Zone::new("instructions", 16.0, 202.0, 178.0, 91.0),
];

const OFFICE: Zone = Zone::new("outside-office", 25.0, 9.0, 108.0, 7.0);
const TITLE: Zone = Zone::new("outside-title", 25.0, 16.3, 108.0, 11.5);
const BARCODE: Zone = Zone::new("outside-barcode", 138.0, 11.5, 47.0, 13.5);
const NAME_LABEL: Zone = Zone::new("outside-name-label", 25.0, 28.5, 24.0, 6.5);
const NAME: Zone = Zone::new("outside-name", 50.0, 28.5, 60.0, 6.5);
const NUMBER_LABEL: Zone = Zone::new("outside-number-label", 25.0, 35.0, 24.0, 6.5);
const NUMBER: Zone = Zone::new("outside-number", 50.0, 35.0, 70.0, 6.5);
const ISSUED_LABEL: Zone = Zone::new("outside-issued-label", 132.0, 28.5, 18.0, 6.5);
const ISSUED: Zone = Zone::new("outside-issued", 150.0, 28.5, 35.0, 6.5);
const UNTIL_LABEL: Zone = Zone::new("outside-until-label", 132.0, 35.0, 18.0, 6.5);
const UNTIL: Zone = Zone::new("outside-until", 150.0, 35.0, 35.0, 6.5);
const OUTER_TINT: Zone = Zone::new("outside-tint", 25.0, 45.0, 160.0, 22.0);
const SEAL: Zone = Zone::new("outside-seal", 25.0, 71.0, 160.0, 9.5);
const UNKNOWN: Zone = Zone::new("outside-unknown", 25.0, 81.0, 112.0, 7.0);
const HOTLINE: Zone = Zone::new("outside-hotline", 138.0, 81.0, 47.0, 7.0);

const FRAME: Zone = Zone::new("inside-frame", 22.0, 108.0, 166.0, 80.0);
const FULL_NAME_LABEL: Zone = Zone::new("inside-name-label", 28.0, 110.0, 26.0, 7.0);
const FULL_NAME: Zone = Zone::new("inside-name", 55.0, 110.0, 127.0, 7.0);
const INNER_NUMBER_LABEL: Zone = Zone::new("inside-number-label", 28.0, 117.0, 26.0, 6.5);
const INNER_NUMBER: Zone = Zone::new("inside-number", 55.0, 117.0, 127.0, 6.5);
const ADDRESS_LABEL: Zone = Zone::new("inside-address-label", 28.0, 123.5, 26.0, 6.5);
const ADDRESS: Zone = Zone::new("inside-address", 55.0, 123.5, 127.0, 6.5);
const BAND: Zone = Zone::new("inside-band", 25.0, 131.0, 160.0, 22.0);
const ACCOUNT_LABEL: Zone = Zone::new("inside-account-label", 28.0, 132.0, 26.0, 7.0);
const ACCOUNT: Zone = Zone::new("inside-account", 55.0, 132.0, 127.0, 7.0);
const PASSWORD_LABEL: Zone = Zone::new("inside-password-label", 28.0, 139.5, 26.0, 12.0);
const PASSWORD: Zone = Zone::new("inside-password", 55.0, 139.5, 127.0, 12.0);
const DUTIES: Zone = Zone::new("inside-duties", 28.0, 157.5, 154.0, 9.0);
const FACTS: Zone = Zone::new("inside-facts", 28.0, 168.5, 154.0, 17.0);

const STEPS_TITLE: Zone = Zone::new("instructions-title", 25.0, 201.0, 160.0, 7.5);
const STEPS: Zone = Zone::new("instructions-steps", 25.0, 209.5, 160.0, 30.0);
const INSTRUCTIONS_TINT: Zone = Zone::new("instructions-tint", 25.0, 243.0, 160.0, 22.0);
const WARNINGS: Zone = Zone::new("instructions-warnings", 25.0, 268.5, 160.0, 13.5);
const LAST_NUMBER: Zone = Zone::new("instructions-number", 25.0, 283.0, 72.0, 6.5);
const LAST_FREE: Zone = Zone::new("instructions-free", 98.0, 283.0, 38.0, 6.5);
const LAST_HOTLINE: Zone = Zone::new("instructions-hotline", 137.0, 283.0, 48.0, 6.5);

/// No instruction is printed smaller, in points.
const READABLE: f32 = 12.0;
const LABELS: Setting = Setting::row(10.5, 7.5);
/// How many characters of the number the clerk reads from the outside, and how wide each is, in em.
const READ: f32 = 3.0;
const MONO_WIDTH: f32 = 0.6;

/// Sizes in points that differ between the two styles.
struct Sizes {
    password: f32,
    facts: f32,
    duties: f32,
    instructions: f32,
    warnings: f32,
}

fn sizes(style: Style) -> Sizes {
    match style {
        Style::Standard => Sizes { password: 22.0, facts: 12.5, duties: 16.0, instructions: 13.0, warnings: 12.0 },
        Style::LargePrint => Sizes { password: 28.0, facts: 14.0, duties: 20.0, instructions: 17.0, warnings: 14.0 },
    }
}

/// The envelope and its stub, a page each. The tint is drawn anew every time.
///
/// # Errors
/// [`PaperError`]; what depends on names is found by [`check`] before there is a password.
pub fn envelope(
    fonts: &Fonts,
    words: &Words,
    envelope: &Envelope<'_>,
    stub: &Stub<'_>,
    chance: &mut dyn Chance,
) -> Result<Pdf, PaperError> {
    let sheet = Sheet::of(envelope);
    let mut front = sheet.page(fonts, words, &envelope.password.spelled())?;
    sheet.tint(&mut front, fonts, chance)?;
    let pages = [front, stub::page(fonts, words, &sheet, stub)?];
    let (title, at) = (envelope.number.code(), envelope.issued.into());
    pdf::write(fonts, &Document { title: &title, at, language: words.language(), pages: &pages })
}

/// What of an envelope and its stub was written by people, and so might not be printable.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The name of the office.
    pub office_name: &'a str,
    /// Whom the envelope is for.
    pub name: &'a PersonName,
    /// Who issues it.
    pub user_name: &'a UserName,
    /// The address of the online service.
    pub service_address: &'a str,
}

/// Lays everything out in both styles, without a password: what could fail on paper fails here first.
///
/// # Errors
/// [`PaperError::MissingGlyph`] or [`PaperError::DoesNotFit`]
pub fn check(fonts: &Fonts, words: &Words, texts: &Texts<'_>) -> Result<(), PaperError> {
    let specimen = Specimen::new().ok_or(PaperError::Writer)?;
    for style in [Style::Standard, Style::LargePrint] {
        let sheet = Sheet {
            practice: false,
            office_name: texts.office_name,
            name: texts.name,
            number: &specimen.number,
            issued: specimen.day,
            use_before: specimen.day,
            style,
            service_address: texts.service_address,
        };
        sheet.page(fonts, words, &Secret::new(String::from("0000 0000 0000")))?;
        stub::page(fonts, words, &sheet, &specimen.stub(texts.user_name))?;
    }
    Ok(())
}

/// Numbers as long as they can be, for a sheet that is never printed.
struct Specimen {
    number: EnvelopeNumber,
    business: BusinessNumber,
    station: Station,
    user: UserNumber,
    day: NaiveDate,
}

impl Specimen {
    fn new() -> Option<Self> {
        let (office, station) = (OfficeCode::parse("000000").ok()?, Station::parse("00").ok()?);
        let day = NaiveDate::from_ymd_opt(2000, 9, 20)?;
        Some(Self {
            number: EnvelopeNumber::new(&office, &station, day, 1)?,
            business: BusinessNumber::new(&office, &station, day, 1)?,
            station,
            user: UserNumber::parse("00000000").ok()?,
            day,
        })
    }

    fn stub<'a>(&'a self, user_name: &'a UserName) -> Stub<'a> {
        Stub {
            business: &self.business,
            documents: Documents { id: IdDocument::ResidencePermit, card: CardDocument::SocialSecurityCard },
            reason: Reason::Compromised,
            station: &self.station,
            user: &self.user,
            user_name,
            at: self.day.into(),
            journal_head: "00000000-0000-0000",
        }
    }
}

/// An envelope without its password.
pub(super) struct Sheet<'a> {
    pub practice: bool,
    pub office_name: &'a str,
    pub name: &'a PersonName,
    pub number: &'a EnvelopeNumber,
    pub issued: NaiveDate,
    pub use_before: NaiveDate,
    pub style: Style,
    pub service_address: &'a str,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(envelope: &Envelope<'a>) -> Self {
        Self {
            practice: envelope.practice,
            office_name: envelope.office_name,
            name: envelope.name,
            number: envelope.number,
            issued: envelope.issued,
            use_before: envelope.use_before,
            style: envelope.password.style(),
            service_address: envelope.service_address,
        }
    }

    pub(super) fn page(&self, fonts: &Fonts, words: &Words, spelled: &Secret) -> Result<Page, PaperError> {
        let mut page = Page::default();
        if self.practice {
            PANELS.iter().for_each(|panel| page.watermark(fonts, panel, &words.say("paper-practice", &[])));
        }
        fold_marks(&mut page);
        self.outside(&mut page, fonts, words)?;
        self.inside(&mut page, fonts, words, spelled)?;
        self.instructions(&mut page, fonts, words)?;
        Ok(page)
    }

    /// What anybody may see.
    fn outside(&self, page: &mut Page, fonts: &Fonts, words: &Words) -> Result<(), PaperError> {
        let say = |id| words.say(id, &[]);
        let (row, number) = (Setting::row(12.0, 7.5), self.number.to_string());
        page.set(fonts, &OFFICE, self.office_name, row)?;
        page.set(fonts, &TITLE, &say("paper-envelope-title"), Setting::row(24.0, 14.0).heavy())?;
        page.barcode(&BARCODE, &self.number.code())?;
        page.set(fonts, &NAME_LABEL, &say("paper-envelope-name"), LABELS)?;
        page.set(fonts, &NAME, &self.name.to_string(), row)?;
        page.set(fonts, &NUMBER_LABEL, &say("paper-envelope-number"), LABELS)?;
        page.set(fonts, &NUMBER, &number, Setting::row(14.0, 14.0).mono())?;
        underline_what_is_read(page, &NUMBER, &number, 14.0);
        page.set(fonts, &ISSUED_LABEL, &say("paper-envelope-issued"), LABELS)?;
        page.set(fonts, &ISSUED, &super::date(words, self.issued), row.aligned(Align::Right))?;
        page.set(fonts, &UNTIL_LABEL, &say("paper-envelope-until"), LABELS)?;
        page.set(fonts, &UNTIL, &super::date(words, self.use_before), row.aligned(Align::Right))?;
        page.set(fonts, &SEAL, &say("paper-envelope-seal"), Setting::row(18.0, 12.0).heavy())?;
        page.set(fonts, &UNKNOWN, &say("paper-envelope-unknown"), row)?;
        page.set(fonts, &HOTLINE, &say("paper-hotline"), row.aligned(Align::Right))
    }

    /// What only the worker sees.
    fn inside(&self, page: &mut Page, fonts: &Fonts, words: &Words, spelled: &Secret) -> Result<(), PaperError> {
        let (say, sizes) = (|id| words.say(id, &[]), sizes(self.style));
        let (row, mono) = (Setting::row(sizes.facts, 8.0), Setting::row(sizes.facts, 7.0).mono());
        let password = Setting::row(sizes.password, sizes.password).mono();
        page.frame(&FRAME, 0.8);
        page.set(fonts, &FULL_NAME_LABEL, &say("paper-envelope-name"), LABELS)?;
        page.set(fonts, &FULL_NAME, self.name.reveal(), Setting { largest: sizes.facts + 1.0, ..row })?;
        page.set(fonts, &INNER_NUMBER_LABEL, &say("paper-envelope-number"), LABELS)?;
        page.set(fonts, &INNER_NUMBER, &self.number.to_string(), mono)?;
        page.set(fonts, &ADDRESS_LABEL, &say("paper-envelope-address"), LABELS)?;
        page.set(fonts, &ADDRESS, self.service_address, mono)?;
        page.rule((BAND.x, BAND.y), (BAND.right(), BAND.y), 0.4);
        page.set(fonts, &ACCOUNT_LABEL, &say("paper-envelope-account"), LABELS)?;
        page.set(fonts, &ACCOUNT, &say("paper-envelope-account-hint"), row)?;
        page.set(fonts, &PASSWORD_LABEL, &say("paper-envelope-password"), LABELS)?;
        page.set(fonts, &PASSWORD, spelled.expose(), password)?;
        page.rule((BAND.x, BAND.bottom()), (BAND.right(), BAND.bottom()), 0.4);
        page.set(fonts, &DUTIES, &say("paper-envelope-change"), Setting::row(sizes.duties, READABLE).heavy())?;
        let until = [("date", super::date(words, self.use_before).into())];
        let (until, other) = (words.say("paper-envelope-use-before", &until), say("paper-envelope-other"));
        let facts = [until.as_str().into(), other.as_str().into()];
        page.fill(fonts, &FACTS, &facts, Setting::block(sizes.facts, 10.5))
    }

    /// What to do, and what not to.
    fn instructions(&self, page: &mut Page, fonts: &Fonts, words: &Words) -> Result<(), PaperError> {
        let (say, sizes) = (|id| words.say(id, &[]), sizes(self.style));
        let steps = [
            words.say("paper-envelope-open", &[("address", self.service_address.into())]),
            say("paper-envelope-sign-in"),
            say("paper-envelope-set"),
            say("paper-envelope-destroy"),
        ];
        let warnings = [say("paper-envelope-unasked"), say("paper-envelope-scam")];
        let warnings: Vec<_> = warnings.iter().map(|text| text.as_str().into()).collect();
        let title = Setting::row(sizes.instructions + 2.0, READABLE).heavy();
        let last = Setting::row(READABLE, 10.0);
        page.set(fonts, &STEPS_TITLE, &say("paper-envelope-steps"), title)?;
        page.numbered(fonts, &STEPS, &steps, Setting::block(sizes.instructions, READABLE))?;
        page.fill(fonts, &WARNINGS, &warnings, Setting { gap: 0.15, ..Setting::block(sizes.warnings, READABLE) })?;
        page.set(fonts, &LAST_NUMBER, &self.number.to_string(), last.mono())?;
        page.set(fonts, &LAST_FREE, &say("paper-free"), last.aligned(Align::Middle))?;
        page.set(fonts, &LAST_HOTLINE, &say("paper-hotline"), last.aligned(Align::Right))
    }

    pub(super) fn tint(&self, page: &mut Page, fonts: &Fonts, chance: &mut dyn Chance) -> Result<(), PaperError> {
        let size = sizes(self.style).password;
        page.tint(fonts, &OUTER_TINT, self.style.alphabet(), size, chance)?;
        page.tint(fonts, &INSTRUCTIONS_TINT, self.style.alphabet(), size, chance)
    }
}

fn fold_marks(page: &mut Page) {
    for fold in FOLDS {
        for (left, right) in FOLD_MARKS {
            page.rule((left, fold), (right, fold), 0.5);
        }
    }
}

/// Underlines the digits that the clerk reads to prove which envelope is in hand.
fn underline_what_is_read(page: &mut Page, zone: &Zone, number: &str, size: f32) {
    let em = size / POINTS;
    let width = number.chars().fold(0.0, |width, _| width + MONO_WIDTH * em);
    let y = zone.bottom() - 0.3;
    page.rule((zone.x + width - READ * MONO_WIDTH * em, y), (zone.x + width, y), 1.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folds_lay_the_tints_over_the_password() {
        let [first, second] = FOLDS;
        for (tint, fold) in [(OUTER_TINT, first), (INSTRUCTIONS_TINT, second)] {
            assert_eq!((tint.x, tint.width, tint.height), (BAND.x, BAND.width, BAND.height));
            assert_eq!(tint.y, 2.0 * fold - BAND.bottom());
        }
        for inside in [ACCOUNT, PASSWORD] {
            assert!(inside.y >= BAND.y && inside.bottom() <= BAND.bottom(), "{}", inside.name);
            assert!(inside.x >= BAND.x && inside.right() <= BAND.right(), "{}", inside.name);
        }
    }
}
