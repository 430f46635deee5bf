//! The password envelope: the outside, the inside and the instructions, each where the form has room for it.

use chrono::NaiveDate;

use super::dates;
use super::error::PaperError;
use super::fonts::Fonts;
use super::form::{Form, Guard, Kind, Sentence, ZoneName};
use super::hand::{Hand, Numbers};
use super::page::Page;
use super::pdf::{self, Document, Pdf};
use super::practised::PractisedEnvelope;
use super::sheet::Sheet;
use super::stub::{self, Stub};
use crate::domain::{Chance, EnvelopeNumber, EnvelopePassword, PersonName, PickUpCode, Secret, Style};
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
    /// What the clerk reads from the outside, and stands nowhere else.
    pub code: &'a PickUpCode,
    /// The day of issue.
    pub issued: NaiveDate,
    /// The last day on which the password can be used.
    pub use_before: NaiveDate,
    /// What it is all about.
    pub password: &'a EnvelopePassword,
    /// The address of the online service.
    pub service_address: &'a str,
    /// What is printed after it.
    pub stub: Stub<'a>,
}

/// The envelope, and the receipt or the stub after it. The tint is drawn anew every time.
///
/// # Errors
/// [`PaperError`]; what depends on names is found by [`super::check`] before there is a password.
pub fn envelope(
    fonts: &Fonts,
    words: &Words,
    form: &Form,
    envelope: &Envelope<'_>,
    chance: &mut dyn Chance,
) -> Result<Pdf, PaperError> {
    let sheet = Sheet::of(envelope, form);
    let mut front = sheet.page(fonts, words)?;
    sheet.password(&mut front, fonts, &envelope.password.spelled(), chance)?;
    let practised = sheet.practice.then(|| PractisedEnvelope::of(&sheet, &front).kept()).transpose()?;
    sheet.tint(&mut front, fonts, words, chance)?;
    let mut pages = vec![front];
    pages.extend(stub::pages(fonts, words, &sheet, &envelope.stub)?);
    let (title, at) = (envelope.number.code(), envelope.issued.into());
    let pdf = pdf::write(fonts, &Document { title: &title, at, language: words.language(), pages: &pages })?;
    Ok(pdf.with_practised(practised))
}

impl<'a> Sheet<'a> {
    /// What of an envelope is no secret of the service, on a form.
    pub(super) fn of(envelope: &Envelope<'a>, form: &'a Form) -> Self {
        Self {
            form,
            practice: envelope.practice,
            office_name: envelope.office_name,
            name: envelope.name,
            number: envelope.number,
            code: envelope.code,
            issued: envelope.issued,
            use_before: envelope.use_before,
            style: envelope.password.style(),
            service_address: envelope.service_address,
        }
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

    /// Everything on the sheet but the password and what hides it.
    pub(super) fn page(&self, fonts: &Fonts, words: &Words) -> Result<Page, PaperError> {
        let mut page = self.form.page();
        if let Some(text) = self.watermark(words) {
            let panels = self.layout().zones().filter(|(name, _)| matches!(name.kind(), Kind::Watermark));
            panels.for_each(|(_, panel)| page.watermark(fonts, panel, &text));
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
        let (seal, unseal) = match self.form.guard() {
            Guard::Fold => ("paper-envelope-seal", "paper-envelope-unseal-fold"),
            Guard::BlockOut => ("paper-envelope-seal", "paper-envelope-unseal-block-out"),
            Guard::Label => ("paper-envelope-seal-label", "paper-envelope-unseal-label"),
        };
        hand.set(ZoneName::OutsideOffice, self.office_name)?;
        hand.set(ZoneName::OutsideTitle, &say("paper-envelope-title"))?;
        if let Some(zone) = hand.layout.zone(ZoneName::OutsideBarcode) {
            hand.page.barcode(zone, &self.code.in_barcode_of(self.number))?;
        }
        hand.set(ZoneName::OutsideNameLabel, &say("paper-envelope-name"))?;
        hand.set(ZoneName::OutsideName, &self.name.to_string())?;
        hand.set(ZoneName::OutsideNumberLabel, &say("paper-envelope-number"))?;
        hand.set(ZoneName::OutsideNumber, &self.number.to_string())?;
        hand.set(ZoneName::OutsideCodeLabel, &say("paper-envelope-code"))?;
        hand.set(ZoneName::OutsideCode, self.code.expose())?;
        hand.frame_what_is_read(ZoneName::OutsideCode);
        hand.set(ZoneName::OutsideIssuedLabel, &say("paper-envelope-issued"))?;
        hand.set(ZoneName::OutsideIssued, &dates::day(words, self.issued))?;
        hand.set(ZoneName::OutsideUntilLabel, &say("paper-envelope-until"))?;
        hand.set(ZoneName::OutsideUntil, &dates::day(words, self.use_before))?;
        let station = words.say("paper-envelope-station", &[("station", self.number.station().into())]);
        hand.set(ZoneName::OutsideStation, &station)?;
        hand.set(ZoneName::OutsideSeal, &say(seal))?;
        hand.set(ZoneName::OutsideUnknown, &say("paper-envelope-unknown"))?;
        hand.set(ZoneName::OutsideHotline, &say("paper-hotline"))?;
        hand.set(ZoneName::OutsideUnseal, &say(unseal))?;
        hand.tear(ZoneName::OutsideTearLeft, &say("paper-envelope-tear"));
        hand.tear(ZoneName::OutsideTearRight, &say("paper-envelope-tear"));
        Ok(())
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
        hand.set(ZoneName::InsideAccountLabel, &say("paper-envelope-account"))?;
        hand.first_that_fits(
            ZoneName::InsideAccount,
            &["paper-envelope-account-hint", "paper-envelope-account-short", "paper-envelope-account-least"].map(say),
        )?;
        hand.set(ZoneName::InsidePasswordLabel, &say("paper-envelope-password"))?;
        hand.set(ZoneName::InsideNote, &say(self.note()))?;
        hand.first_that_fits(ZoneName::InsideDuties, &["paper-envelope-change", "paper-envelope-change-short"].map(say))?;
        let until = [("date", dates::day(words, self.use_before).into())];
        let facts = [
            (Sentence::Until, words.say("paper-envelope-use-before", &until)),
            (Sentence::Other, say("paper-envelope-other")),
        ];
        hand.fill(ZoneName::InsideFacts, &facts, Numbers::None)
    }

    /// How the password is to be read: what looks like a misprint and is none, and what it has none of.
    fn note(&self) -> &'static str {
        match (self.form.guard(), self.style) {
            (Guard::Fold, Style::Standard) => "paper-envelope-note-letters",
            (Guard::Fold, Style::LargePrint) => "paper-envelope-note-digits",
            (Guard::BlockOut | Guard::Label, Style::Standard) => "paper-envelope-note-plain-letters",
            (Guard::BlockOut | Guard::Label, Style::LargePrint) => "paper-envelope-note-plain-digits",
        }
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
        hand.fill(ZoneName::InstructionsSteps, &steps, Numbers::Counted)?;
        let shorter =
            [(Sentence::Unasked, say("paper-envelope-unasked-short")), (Sentence::Scam, say("paper-envelope-scam-short"))];
        hand.fill_or_shorten(ZoneName::InstructionsWarnings, &warnings, &shorter)?;
        hand.set(ZoneName::InstructionsNumber, &self.number.to_string())?;
        hand.fill(ZoneName::InstructionsFree, &[(Sentence::Free, say("paper-free"))], Numbers::None)?;
        hand.set(ZoneName::InstructionsHotline, &say("paper-hotline"))
    }

    /// The password: in boxes on a sheet that is folded, in a line on what has another guard.
    pub(super) fn password(
        &self,
        page: &mut Page,
        fonts: &Fonts,
        spelled: &Secret,
        chance: &mut dyn Chance,
    ) -> Result<(), PaperError> {
        let Some((zone, setting)) = self.layout().text(ZoneName::InsidePassword) else { return Ok(()) };
        match self.form.guard() {
            Guard::Fold => page.boxed(zone, setting.largest, (self.style, spelled), chance),
            Guard::BlockOut | Guard::Label => page.set(fonts, zone, spelled.expose(), setting),
        }
    }
}

fn fold_marks(page: &mut Page, form: &Form) {
    for fold in form.folds() {
        for (left, right) in form.fold_marks() {
            page.rule((*left, *fold), (*right, *fold), 0.5);
        }
    }
}
