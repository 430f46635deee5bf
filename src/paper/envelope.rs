//! The password envelope: the outside, the inside and the instructions, each where the form has room for it.

use chrono::NaiveDate;

use super::fonts::Fonts;
use super::form::{Form, Guard, Layout, Sentence, ZoneName};
use super::page::{Mark, POINTS, Page, Zone};
use super::pdf::Document;
use super::practised::PractisedEnvelope;
use super::sample::{self, Invented};
use super::stub::{self, Query, Stub};
use super::{PaperError, Pdf, pdf};
use crate::domain::{
    BusinessNumber, CardDocument, Chance, CheckCode, Documents, EnvelopeNumber, EnvelopePassword, IdDocument, NoChance,
    OfficeCode, PersonName, QueryNumber, Reason, Secret, Station, Style, UserName, UserNumber,
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

/// How many characters of the number the clerk reads from the outside, and how wide each is, in em.
const READ: usize = 3;
const MONO_WIDTH: f32 = 0.6;

/// The envelope, and the receipt or the stub after it. The tint is drawn anew every time.
///
/// # Errors
/// [`PaperError`]; what depends on names is found by [`check`] before there is a password.
pub fn envelope(
    fonts: &Fonts,
    words: &Words,
    form: &Form,
    envelope: &Envelope<'_>,
    stub: &Stub<'_>,
    chance: &mut dyn Chance,
) -> Result<Pdf, PaperError> {
    let sheet = Sheet::of(envelope, form);
    let mut front = sheet.page(fonts, words)?;
    sheet.password(&mut front, fonts, &envelope.password.spelled(), chance)?;
    let practised = envelope.practice.then(|| PractisedEnvelope::of(&sheet, &front).kept()).transpose()?;
    sheet.tint(&mut front, fonts, words, chance)?;
    let mut pages = vec![front];
    pages.extend(stub::pages(fonts, words, &sheet, stub)?);
    let (title, at) = (envelope.number.code(), envelope.issued.into());
    let pdf = pdf::write(fonts, &Document { title: &title, at, language: words.language(), pages: &pages })?;
    Ok(Pdf { practised, ..pdf })
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
pub fn check(fonts: &Fonts, words: &Words, form: &Form, texts: &Texts<'_>) -> Result<(), PaperError> {
    let specimen = Specimen::new().ok_or(PaperError::Writer)?;
    [Style::Standard, Style::LargePrint].into_iter().try_for_each(|style| specimen.lay_out(fonts, words, form, texts, style))
}

/// The same for invented people, in one style: whether the form itself has room for what every envelope says.
pub(super) fn trial(fonts: &Fonts, words: &Words, form: &Form, style: Style) -> Result<(), PaperError> {
    let specimen = Specimen::new().ok_or(PaperError::Writer)?;
    let name = PersonName::parse("欧阳小明").map_err(|_| PaperError::Writer)?;
    let user_name = UserName::parse("钱经办").map_err(|_| PaperError::Writer)?;
    let service_address = "https://si.12333.gov.cn";
    let texts = Texts {
        office_name: "样张市社会保险事业管理中心", name: &name, user_name: &user_name, service_address
    };
    specimen.lay_out(fonts, words, form, &texts, style)
}

/// Numbers as long as they can be, for a sheet that is never printed.
struct Specimen {
    number: EnvelopeNumber,
    business: BusinessNumber,
    station: Station,
    user: UserNumber,
    day: NaiveDate,
    query: QueryNumber,
    code: CheckCode,
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
            query: QueryNumber::parse("000000000002")?,
            code: CheckCode::parse("WWWW-WWWW")?,
        })
    }

    fn lay_out(&self, fonts: &Fonts, words: &Words, form: &Form, texts: &Texts<'_>, style: Style) -> Result<(), PaperError> {
        let sheet = Sheet {
            form,
            practice: false,
            office_name: texts.office_name,
            name: texts.name,
            number: &self.number,
            issued: self.day,
            use_before: self.day,
            style,
            service_address: texts.service_address,
        };
        let password = match style {
            Style::Standard => "WWWWW WWWWW",
            Style::LargePrint => "0000 0000 0000",
        };
        let mut page = sheet.page(fonts, words)?;
        sheet.password(&mut page, fonts, &Secret::new(String::from(password)), &mut Never)?;
        for query in [None, Some(self.query())] {
            stub::pages(fonts, words, &sheet, &Stub { query, ..self.stub(texts.user_name) })?;
        }
        Ok(())
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
            query: None,
        }
    }

    fn query(&self) -> Query<'_> {
        Query { number: &self.query, code: &self.code, until: self.day }
    }
}

/// The chance of a sheet that is never printed: none.
struct Never;

impl Chance for Never {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        bytes.fill(0);
        Ok(())
    }
}

/// An envelope without its password.
pub(super) struct Sheet<'a> {
    pub form: &'a Form,
    pub practice: bool,
    pub office_name: &'a str,
    pub name: &'a PersonName,
    pub number: &'a EnvelopeNumber,
    pub issued: NaiveDate,
    pub use_before: NaiveDate,
    pub style: Style,
    pub service_address: &'a str,
}

/// Where a practice envelope says that it is one.
pub(super) const WATERMARKS: [ZoneName; 3] =
    [ZoneName::OutsideWatermark, ZoneName::InsideWatermark, ZoneName::InstructionsWatermark];

impl<'a> Sheet<'a> {
    pub(super) fn of(envelope: &Envelope<'a>, form: &'a Form) -> Self {
        Self {
            form,
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

    /// An envelope for an invented person, of which only the outside is shown.
    pub(super) fn outside_of(invented: &'a Invented, form: &'a Form, style: Style) -> Self {
        let (name, number, issued) = (&invented.worker.name, &invented.number, invented.day);
        let (office_name, service_address) = (sample::OFFICE_NAME, sample::SERVICE);
        let use_before = issued + chrono::Days::new(15);
        Self { form, practice: false, office_name, name, number, issued, use_before, style, service_address }
    }

    /// What anybody may see, alone on a page.
    pub(super) fn outside_page(&self, fonts: &Fonts, words: &Words) -> Result<Page, PaperError> {
        let mut page = self.form.page();
        fold_marks(&mut page, self.form);
        self.outside(&mut Hand { page: &mut page, fonts, layout: self.layout() }, words)?;
        if let Some(tint) = self.layout().zone(ZoneName::OutsideTint) {
            page.frame(tint, 0.25);
        }
        Ok(page)
    }

    pub(super) fn layout(&self) -> &'a Layout {
        self.form.layout(self.style)
    }

    /// Everything on the sheet but the password and what hides it.
    pub(super) fn page(&self, fonts: &Fonts, words: &Words) -> Result<Page, PaperError> {
        let mut page = self.form.page();
        if self.practice {
            let panels = WATERMARKS.into_iter().filter_map(|name| self.layout().zone(name));
            panels.for_each(|panel| page.watermark(fonts, panel, &words.say("paper-practice", &[])));
        }
        fold_marks(&mut page, self.form);
        let mut hand = Hand { page: &mut page, fonts, layout: self.layout() };
        self.outside(&mut hand, words)?;
        self.inside(&mut hand, words)?;
        self.instructions(&mut hand, words)?;
        Ok(page)
    }

    /// What anybody may see.
    fn outside(&self, hand: &mut Hand<'_>, words: &Words) -> Result<(), PaperError> {
        let say = |id| words.say(id, &[]);
        let seal = match self.form.guard() {
            Guard::Fold | Guard::BlockOut => "paper-envelope-seal",
            Guard::Label => "paper-envelope-seal-label",
        };
        hand.set(ZoneName::OutsideOffice, self.office_name)?;
        hand.set(ZoneName::OutsideTitle, &say("paper-envelope-title"))?;
        if let Some(zone) = hand.layout.zone(ZoneName::OutsideBarcode) {
            hand.page.barcode(zone, &self.number.code())?;
        }
        hand.set(ZoneName::OutsideNameLabel, &say("paper-envelope-name"))?;
        hand.set(ZoneName::OutsideName, &self.name.to_string())?;
        hand.set(ZoneName::OutsideNumberLabel, &say("paper-envelope-number"))?;
        hand.set(ZoneName::OutsideNumber, &self.number.to_string())?;
        hand.underline_what_is_read(ZoneName::OutsideNumber);
        hand.set(ZoneName::OutsideIssuedLabel, &say("paper-envelope-issued"))?;
        hand.set(ZoneName::OutsideIssued, &super::date(words, self.issued))?;
        hand.set(ZoneName::OutsideUntilLabel, &say("paper-envelope-until"))?;
        hand.set(ZoneName::OutsideUntil, &super::date(words, self.use_before))?;
        let station = words.say("paper-envelope-station", &[("station", self.number.station().into())]);
        hand.set(ZoneName::OutsideStation, &station)?;
        hand.set(ZoneName::OutsideSeal, &say(seal))?;
        hand.set(ZoneName::OutsideUnknown, &say("paper-envelope-unknown"))?;
        hand.set(ZoneName::OutsideHotline, &say("paper-hotline"))
    }

    /// What only the worker sees.
    fn inside(&self, hand: &mut Hand<'_>, words: &Words) -> Result<(), PaperError> {
        let say = |id| words.say(id, &[]);
        hand.frame(ZoneName::InsideFrame, 0.8);
        if self.form.guard() == Guard::Label {
            hand.frame(ZoneName::InsideBox, 0.4);
        }
        let name = (ZoneName::InsideName, self.name.reveal());
        hand.labelled((ZoneName::InsideNameLabel, &say("paper-envelope-name")), name, Some(Sentence::Name))?;
        let number = (ZoneName::InsideNumber, &*self.number.to_string());
        hand.labelled((ZoneName::InsideNumberLabel, &say("paper-envelope-number")), number, None)?;
        let address = (ZoneName::InsideAddress, self.service_address);
        hand.labelled((ZoneName::InsideAddressLabel, &say("paper-envelope-address")), address, Some(Sentence::Address))?;
        hand.edge(ZoneName::InsideBand, |band| band.y);
        hand.set(ZoneName::InsideAccountLabel, &say("paper-envelope-account"))?;
        hand.first_that_fits(
            ZoneName::InsideAccount,
            &["paper-envelope-account-hint", "paper-envelope-account-short"].map(say),
        )?;
        hand.set(ZoneName::InsidePasswordLabel, &say("paper-envelope-password"))?;
        hand.edge(ZoneName::InsideBand, Zone::bottom);
        hand.first_that_fits(ZoneName::InsideDuties, &["paper-envelope-change", "paper-envelope-change-short"].map(say))?;
        let until = [("date", super::date(words, self.use_before).into())];
        let facts = [
            (Sentence::Until, words.say("paper-envelope-use-before", &until)),
            (Sentence::Other, say("paper-envelope-other")),
        ];
        hand.fill(ZoneName::InsideFacts, &facts, Marked::No)
    }

    /// What to do, and what not to.
    fn instructions(&self, hand: &mut Hand<'_>, words: &Words) -> Result<(), PaperError> {
        let say = |id| words.say(id, &[]);
        let steps = [
            (Sentence::Open, words.say("paper-envelope-open", &[("address", self.service_address.into())])),
            (Sentence::SignIn, say("paper-envelope-sign-in")),
            (Sentence::Set, say("paper-envelope-set")),
            (Sentence::Destroy, say("paper-envelope-destroy")),
        ];
        let warnings = [(Sentence::Unasked, say("paper-envelope-unasked")), (Sentence::Scam, say("paper-envelope-scam"))];
        hand.set(ZoneName::InstructionsTitle, &say("paper-envelope-steps"))?;
        hand.fill(ZoneName::InstructionsSteps, &steps, Marked::Numbered)?;
        hand.fill(ZoneName::InstructionsWarnings, &warnings, Marked::No)?;
        hand.set(ZoneName::InstructionsNumber, &self.number.to_string())?;
        hand.fill(ZoneName::InstructionsFree, &[(Sentence::Free, say("paper-free"))], Marked::No)?;
        hand.set(ZoneName::InstructionsHotline, &say("paper-hotline"))
    }
}

fn fold_marks(page: &mut Page, form: &Form) {
    for fold in form.folds() {
        for (left, right) in form.fold_marks() {
            page.rule((*left, *fold), (*right, *fold), 0.5);
        }
    }
}

/// Whether sentences have 1., 2., 3. … before them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    Numbered,
    No,
}

/// What sets text where the form has room for it. What the form has no zone for is not set.
struct Hand<'a> {
    page: &'a mut Page,
    fonts: &'a Fonts,
    layout: &'a Layout,
}

impl Hand<'_> {
    fn set(&mut self, name: ZoneName, text: &str) -> Result<(), PaperError> {
        let Some((zone, setting)) = self.layout.text(name) else { return Ok(()) };
        self.page.set(self.fonts, zone, text, setting)
    }

    /// A text that may be shorter where the long one does not fit.
    fn first_that_fits(&mut self, name: ZoneName, texts: &[String]) -> Result<(), PaperError> {
        let mut done = Ok(());
        for text in texts {
            done = self.set(name, text);
            if !matches!(done, Err(PaperError::DoesNotFit { .. })) {
                break;
            }
        }
        done
    }

    /// A label and what it announces; both or, where the form allows it, neither.
    fn labelled(
        &mut self,
        (label, announces): (ZoneName, &str),
        (name, text): (ZoneName, &str),
        sentence: Option<Sentence>,
    ) -> Result<(), PaperError> {
        let before = self.page.marks.len();
        self.set(label, announces)?;
        match self.set(name, text) {
            Err(PaperError::DoesNotFit { .. }) if sentence.is_some_and(|it| self.layout.drop().contains(&it)) => {
                self.page.marks.truncate(before);
                Ok(())
            }
            done => done,
        }
    }

    /// Sentences, without the least important ones where they do not all fit.
    fn fill(&mut self, name: ZoneName, sentences: &[(Sentence, String)], marked: Marked) -> Result<(), PaperError> {
        let Some((zone, setting)) = self.layout.text(name) else { return Ok(()) };
        let mut kept: Vec<&(Sentence, String)> = sentences.iter().collect();
        loop {
            let texts = kept.iter().map(|(_, text)| text.as_str());
            let done = match marked {
                Marked::Numbered => self.page.numbered(self.fonts, zone, &texts.collect::<Vec<_>>(), setting),
                Marked::No => self.page.fill(self.fonts, zone, &texts.map(Into::into).collect::<Vec<_>>(), setting),
            };
            let least = self.layout.drop().iter().find(|least| kept.iter().any(|(sentence, _)| sentence == *least));
            match (done, least) {
                (Err(PaperError::DoesNotFit { .. }), Some(least)) => kept.retain(|(sentence, _)| sentence != least),
                (done, _) => return done,
            }
        }
    }

    fn frame(&mut self, name: ZoneName, thickness: f32) {
        if let Some(zone) = self.layout.zone(name) {
            self.page.frame(zone, thickness);
        }
    }

    /// A line across a zone at a height.
    fn edge(&mut self, name: ZoneName, height: impl Fn(&Zone) -> f32) {
        if let Some(zone) = self.layout.zone(name) {
            let y = height(zone);
            self.page.rule((zone.x, y), (zone.right(), y), 0.4);
        }
    }

    /// Underlines the digits that the clerk reads to prove which envelope is in hand: the last of what was just set.
    fn underline_what_is_read(&mut self, name: ZoneName) {
        let Some(zone) = self.layout.zone(name) else { return };
        let Some(Mark::Text { size, x, text, .. }) = self.page.marks.last() else { return };
        let (advance, y) = (MONO_WIDTH * size / POINTS, zone.bottom() - 0.3);
        let (mut from, mut to) = (*x, *x);
        for (left, _) in text.chars().rev().enumerate() {
            to += advance;
            from += if left < READ { 0.0 } else { advance };
        }
        self.page.rule((from, y), (to, y), 1.0);
    }
}
