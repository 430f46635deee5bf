//! Printing a lost receipt again (补打回执): every part of it marked as a copy, and on the record before it is printed.

use chrono::{DateTime, Utc};

use super::Counter;
use super::refer::LONGEST_CODE;
use super::stop::{Refusal, Stop};
use crate::device::Printout;
use crate::domain::journal::{Event, Head, JournalEntry, ReceiptAnswer};
use crate::domain::{Documents, Language, QueryNumber, Reason, Receipt, ReceiptState, Right, Style, Worker};
use crate::paper::{self, Form};
use crate::store::{JournalFilter, KeptReceipt, StoreFault, User};

/// So many entries of a visit are looked through for the one with which the envelope was issued.
const OF_A_VISIT: usize = 200;

/// What the receipt said when it was issued, as far as the record has it.
struct Original {
    reason: Reason,
    style: Style,
    language: Option<Language>,
    user: User,
    entry: Head,
}

impl Counter {
    /// Prints both parts of a receipt again, as copies: with what the record says of its issue, and the name as it is registered
    /// now. That it is printed is on the record before; what the printer did not print is on the record after.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::ReceiptNotOurs`] for a number that is not known; [`Refusal::ReceiptTooOld`] when a copy
    /// could not be verified any more; [`Refusal::ReceiptVoid`] where the envelope is void; [`Refusal::ReceiptIncomplete`] where
    /// the record does not say any more what stood on it. [`super::Fault::NoPrinter`] says what is wrong with the printer: it
    /// may be printed again.
    pub fn reprint_receipt(&mut self, query: &QueryNumber) -> Result<(), Stop> {
        self.call(Right::Serve, None, |counter, now| {
            let kept = counter.copied(query, now)?;
            let worker = counter.store.worker(kept.worker)?;
            let original = counter.original(&kept, &worker)?;
            let form = counter.form()?;
            let typeset =
                |counter: &Self, at, head: &str| counter.typeset_copy(&kept, &worker, &original, &form, (at, head));
            // What cannot be typeset is not on the record as a copy.
            typeset(counter, now, LONGEST_CODE)?;
            let (receipt, person) = (query.to_string(), counter.person(&worker.number));
            let noted = counter.note(Event::ReceiptReprinted { receipt: receipt.clone(), person })?;
            let pdf = typeset(counter, noted.at, &noted.head.short_code())?;
            let outcome = counter.press.print(Printout::Receipt(noted.head.seq), counter.session.user(), &pdf);
            let Some((trouble, sure)) = outcome.trouble() else { return Ok(()) };
            counter.note(Event::ReceiptReprintTrouble { receipt, trouble, sure })?;
            Err(counter.press.fault(trouble).into())
        })
    }

    /// A receipt of which there may be a copy.
    fn copied(&mut self, query: &QueryNumber, now: DateTime<Utc>) -> Result<KeptReceipt, Stop> {
        let Some(kept) = self.store.receipt(query)? else {
            self.note_receipt(query, None, ReceiptAnswer::NotOurs)?;
            return Err(Refusal::ReceiptNotOurs.into());
        };
        let offset = self.settings.utc_offset;
        let until = Receipt::checkable_until(offset.date(kept.receipt.at));
        if offset.date(now) > until {
            let person = self.person(&self.store.worker(kept.worker)?.number);
            self.note_receipt(query, Some(person), ReceiptAnswer::TooOld)?;
            return Err(Refusal::ReceiptTooOld { until }.into());
        }
        if kept.state == ReceiptState::Void {
            return Err(Refusal::ReceiptVoid.into());
        }
        Ok(kept)
    }

    /// What the entry says with which the envelope was issued.
    fn original(&self, kept: &KeptReceipt, worker: &Worker) -> Result<Original, Stop> {
        let (envelope, person) = (kept.receipt.envelope.to_string(), self.person(&worker.number));
        let business = Some(kept.receipt.business.clone());
        let filter = JournalFilter { business, limit: OF_A_VISIT, ..JournalFilter::default() };
        let issued = |entry: &JournalEntry| match entry.event()? {
            Event::Issued { person: whose, envelope: issued, reason, style, language, .. } => {
                (*issued == envelope && *whose == person).then_some((*reason, *style, *language))
            }
            _ => None,
        };
        let entries = self.store.journal(&filter, self.settings.utc_offset)?;
        let found = entries.iter().find_map(|entry| Some((entry, issued(entry)?)));
        let (entry, (reason, style, language)) = found.ok_or(Refusal::ReceiptIncomplete)?;
        let user = entry.actor().map(|actor| self.store.user(&actor.user)).transpose()?.flatten();
        let user = user.ok_or(Refusal::ReceiptIncomplete)?;
        let entry = self.store.journal_entry(entry.seq)?.ok_or(StoreFault::Damaged)?;
        Ok(Original { reason, style, language, user, entry })
    }

    fn typeset_copy(
        &self,
        kept: &KeptReceipt,
        worker: &Worker,
        original: &Original,
        form: &Form,
        (at, journal_head): (DateTime<Utc>, &str),
    ) -> Result<paper::Pdf, Stop> {
        let (receipt, code) = (&kept.receipt, kept.receipt.code(self.store.journal_key()));
        let issued = self.settings.utc_offset.clock(receipt.at);
        let until = Receipt::checkable_until(issued.date());
        let stub = paper::Stub {
            business: &receipt.business,
            id_number: &worker.number,
            documents: Documents::for_number(worker.number.kind()),
            reason: original.reason,
            station: &kept.station,
            user: &original.user.number,
            user_name: &original.user.name,
            at: issued,
            journal_head: &original.entry.short_code(),
            query: Some(paper::Query { number: &receipt.query, code: &code, until }),
            rating: self.settings.rating_address.address(),
        };
        let copy = paper::ReceiptCopy {
            practice: self.office.practice,
            office_name: &self.office.name,
            name: &worker.name,
            number: &receipt.envelope,
            style: original.style,
            stub,
            copied: self.settings.utc_offset.clock(at),
            by: self.session.user(),
            journal_head,
        };
        let words = self.press.words_in(self.paper_language(original.language));
        Ok(paper::receipt_copy(self.press.fonts()?, words, form, &copy)?)
    }
}
