//! Issuing: one call that draws, hashes, stages, typesets, prints and wipes. The password exists nowhere
//! else; a practice desk alone shows afterwards what the worker will find.
//!
//! The printer is asked first whether it would print at all: one that cannot costs no number and none of the visit's draws.
//! Before it hears of an envelope, it is on the record that it is being printed. Afterwards there is paper, or there
//! is surely none and the number is spoiled, or nobody knows: then the desk asks the clerk, now or after a restart.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::Counter;
use super::stop::{Fault, Refusal, Returned, Stop};
use crate::device::{Printout, Ready};
use crate::domain::journal::{Event, Head};
use crate::domain::{
    Documents, EnvelopePassword, InHand, Issued, Language, PickUpCode, Printed, QueryNumber, Reason, Receipt, Reset, Right,
    Salt, SpoilGround, Staged, Style, Verified, Worker, normalise_envelope_password,
};
use crate::paper::{self, Form, Pdf};
use crate::settings::{ResetNotice, SecondPage};
use crate::store::{Notified, Recorded, Staging, StoreFault, Witness};

/// What the clerk orders.
#[derive(Debug, Clone, Copy, Default)]
pub struct Order {
    /// Why the worker needs a new password.
    pub reason: Reason,
    /// How the password is drawn and printed.
    pub style: Style,
    /// In which language the paper speaks; in the office's where nobody chose.
    pub language: Option<Language>,
}

/// What was drawn for an order, and is to be typeset.
struct Drawn {
    order: Order,
    password: EnvelopePassword,
    code: PickUpCode,
    query: Option<QueryNumber>,
    /// The form that everything fits on: what was tried out is what is printed, whatever becomes of its file meanwhile.
    form: Form,
}

impl Counter {
    /// Draws a password and a pick-up code, stages the hash under the next envelope number, prints the envelope and forgets the password.
    ///
    /// # Errors
    /// The reset is given back: still [`Verified`] when nothing was drawn, or when what was drawn is spoiled and the
    /// verification still counts; [`crate::domain::Found`] when the card must be verified again; [`Issued`] when nobody
    /// knows whether there is paper.
    pub fn issue(&mut self, reset: Reset<Verified>, order: Order) -> Result<Reset<Printed>, Box<Returned<InHand>>> {
        let drawn = self.call(Right::Serve, Some(self.person(&reset.worker().number)), |counter, now| {
            counter.in_its_time()?;
            let form = counter.may_issue(&reset, order, now)?;
            let ready = counter.printer_is_ready(&reset)?;
            Ok((counter.draw(&reset, order, form)?, ready))
        });
        let drawn = self.stopping(drawn);
        let ((drawn, staged), ready) = match drawn {
            Ok(drawn) => drawn,
            Err(why @ Stop::Refused(Refusal::Stale)) => return Err(Returned::because(reset.lapsed(), why)),
            Err(why) => return Err(self.returned(reset, why)),
        };
        let Recorded { value, head, at, now } = staged;
        let issued = reset.issued(value);
        if !now {
            // Staged before, with the hash of another password: whether that one was printed, somebody has to look.
            return Err(Returned::because(issued, StoreFault::Repeated));
        }
        let pdf = self.typeset(&issued, &drawn, (&head, at));
        drop(drawn);
        self.print(issued, pdf, ready)
    }

    /// Everything that can be known before a password is drawn, and the form that the envelope fits on.
    fn may_issue(&self, reset: &Reset<Verified>, order: Order, now: DateTime<Utc>) -> Result<Form, Stop> {
        self.nothing_is_lost()?;
        reset.may_issue(&self.session, now)?;
        let worker = self.store.worker(reset.worker().id)?;
        self.may_be_served(&worker)?;
        worker.standing(self.settings.utc_offset.date(now)).map_err(Refusal::Obstacle)?;
        // The name that goes on paper is the one that was compared with the document in hand.
        self.fits_on_paper(reset.worker(), self.paper_language(order.language))
    }

    /// Asks the printer before anything is drawn. What keeps it from printing is on the record.
    fn printer_is_ready(&mut self, reset: &Reset<Verified>) -> Result<Ready, Stop> {
        let trouble = match self.press.ready(self.session.user()) {
            Err(trouble) => trouble,
            Ok(ready) => {
                // A printer may take its time, and the verification does not wait.
                reset.may_issue(&self.session, self.store.now()?)?;
                return Ok(ready);
            }
        };
        self.note(Event::PrinterNotReady { business: reset.visit().number.to_string(), trouble })?;
        Err(Fault::NotReady { printer: self.press.printer.name().into_owned(), trouble }.into())
    }

    /// Whether this worker's envelope can be printed at all, asked before the card is.
    ///
    /// # Errors
    /// [`Refusal::CannotPrint`] names the character that no font of the paper has.
    pub(super) fn can_print<Stage>(&mut self, reset: &Reset<Stage>) -> Result<(), Stop> {
        let person = self.person(&reset.worker().number);
        let fits = self.call(Right::Serve, Some(person), |counter, _| {
            counter.fits_on_paper(reset.worker(), counter.paper_language(None))
        });
        self.stopping(fits).map(drop)
    }

    /// The form in use, if this worker's envelope can be printed on it, where envelopes go.
    fn fits_on_paper(&self, worker: &Worker, language: Language) -> Result<Form, Stop> {
        self.goes_where_it_should()?;
        let (fonts, form) = (self.press.fonts()?, self.form()?);
        let texts = paper::Texts {
            office_name: &self.office.name,
            name: &worker.name,
            user_name: &self.user.name,
            service_address: &self.settings.service_address,
        };
        paper::check(fonts, self.press.words_in(language), &form, &texts)?;
        Ok(form)
    }

    /// The language of a paper: the one that was chosen, or the office's.
    pub(super) fn paper_language(&self, chosen: Option<Language>) -> Language {
        chosen.unwrap_or(self.settings.language)
    }

    /// The form of the office's settings, moved as they say.
    pub(super) fn form(&self) -> Result<Form, Fault> {
        Ok(self.named_form()?.moved(self.settings.offset())?)
    }

    /// Draws, hashes, stages. The password leaves this function once, to be typeset.
    fn draw(&mut self, reset: &Reset<Verified>, order: Order, form: Form) -> Result<(Drawn, Recorded<Staged>), Stop> {
        let password = EnvelopePassword::draw(order.style, reset.worker(), &mut *self.chance)?;
        let code = PickUpCode::draw(&mut *self.chance)?;
        let salt = Salt::draw(&mut *self.chance)?;
        let hash = self.hasher.hash(&normalise_envelope_password(password.secret()), salt, self.cost)?;
        let query = self.draw_query()?;
        let language = self.paper_language(order.language);
        let told = self.notified(ResetNotice::Issue).map(|told| Notified { language: language.word(), ..told });
        let staging = Staging {
            hash: &hash,
            reason: order.reason,
            style: order.style,
            language,
            office: &self.office.code,
            offset: self.settings.utc_offset,
            person: self.person(&reset.worker().number),
            receipt: query.as_ref(),
            code: code.clone(),
            told: told.as_ref(),
        };
        let operation = self.step(reset.key(), "issue", reset.visit().draws + 1);
        let staged = self.store.stage(reset, &operation, staging)?;
        Ok((Drawn { order, password, code, query, form }, staged))
    }

    /// The number of the receipt, where the office prints one.
    fn draw_query(&mut self) -> Result<Option<QueryNumber>, Stop> {
        match self.settings.second_page {
            SecondPage::Receipt => Ok(Some(QueryNumber::draw(&mut *self.chance)?)),
            SecondPage::Stub => Ok(None),
        }
    }

    fn typeset(&mut self, issued: &Reset<Issued>, drawn: &Drawn, (head, at): (&Head, DateTime<Utc>)) -> Result<Pdf, Stop> {
        let Drawn { order, password, code, query, form } = drawn;
        let receipt = query.as_ref().map(|query| self.kept_receipt(query)).transpose()?;
        self.put_on_record(form)?;
        let press = Arc::clone(&self.press);
        // The paper says the time that is on the record.
        let local = self.settings.utc_offset.clock(at);
        let stub = paper::Stub {
            business: &issued.visit().number,
            id_number: &issued.worker().number,
            documents: Documents::for_number(issued.worker().number.kind()),
            reason: order.reason,
            station: self.session.station(),
            user: self.session.user(),
            user_name: &self.user.name,
            at: local,
            journal_head: &head.short_code(),
            query: receipt.as_ref().map(|(receipt, code)| {
                let until = Receipt::checkable_until(local.date());
                paper::Query { number: &receipt.query, code, until }
            }),
            rating: self.settings.rating_address.address(),
        };
        let envelope = paper::Envelope {
            practice: self.office.practice,
            office_name: &self.office.name,
            name: &issued.worker().name,
            number: issued.staged().number(),
            code,
            issued: local.date(),
            use_before: issued.staged().use_before(),
            password,
            service_address: &self.settings.service_address,
            stub,
        };
        let words = press.words_in(self.paper_language(order.language));
        Ok(paper::envelope(press.fonts()?, words, form, &envelope, &mut *self.chance)?)
    }

    /// Prints the sheet. What surely failed is spoiled: its password is never printed again. Of what may have come out the
    /// reset is given back as it is on the record.
    fn print(
        &mut self,
        issued: Reset<Issued>,
        pdf: Result<Pdf, Stop>,
        ready: Ready,
    ) -> Result<Reset<Printed>, Box<Returned<InHand>>> {
        let pdf = match pdf {
            Ok(pdf) => pdf,
            Err(why) => return Err(self.spoiled_because(issued, why)),
        };
        let sheet = Printout::Envelope(issued.staged().number());
        let outcome = self.press.print_when_ready(ready, sheet, self.session.user(), &pdf);
        drop(pdf);
        let Some((trouble, sure)) = outcome.trouble() else {
            let operation = self.step(issued.key(), "printed", issued.visit().draws);
            return match self.store.printed(&issued, Witness::Printer, &operation) {
                Ok(at) => {
                    self.moments.printed = Some(at);
                    Ok(issued.printed())
                }
                Err(fault) => {
                    let why = self.or_reset_online(issued.staged().number(), fault);
                    Err(self.returned(issued, why))
                }
            };
        };
        let (business, envelope) = (issued.visit().number.to_string(), issued.staged().number().to_string());
        if let Err(why) = self.note(Event::PrintTrouble { business, envelope, trouble, sure }) {
            return Err(Returned::because(issued, why));
        }
        let printer = self.press.printer.name().into_owned();
        match sure {
            true => Err(self.spoiled_because(issued, Fault::NotPrinted { printer, trouble }.into())),
            false => Err(Returned::because(issued, Fault::PerhapsPrinted { printer, trouble })),
        }
    }

    fn spoiled_because(&mut self, issued: Reset<Issued>, why: Stop) -> Box<Returned<InHand>> {
        match self.spoil(issued, SpoilGround::PrintFailed) {
            Ok(reset) => Returned::because(reset, why),
            Err(returned) => returned,
        }
    }
}
