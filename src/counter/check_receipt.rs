//! Verifying a receipt that somebody shows (回执核验): whether it is this office's, and what became of the visit.

use chrono::{DateTime, NaiveDate, Utc};

use super::Counter;
use super::stop::{Refusal, Stop};
use crate::domain::journal::{Event, ReceiptAnswer};
use crate::domain::{
    BusinessNumber, CheckCode, EnvelopeNumber, PersonName, QueryNumber, Receipt, ReceiptState, Right, Station,
};
use crate::store::{Became, KeptReceipt, StoreFault};

/// What the record says of a receipt, to be compared with the paper.
#[derive(Debug)]
pub struct CheckedReceipt {
    /// The visit.
    pub business: BusinessNumber,
    /// The envelope; `None` before it is handed over, since its number is read from its outside.
    pub envelope: Option<EnvelopeNumber>,
    /// Whom it was made out for; shown masked.
    pub name: PersonName,
    /// When.
    pub at: DateTime<Utc>,
    /// The counter.
    pub station: Station,
    /// What became of the envelope.
    pub state: ReceiptState,
    /// The last day on which it can be verified.
    pub until: NaiveDate,
}

impl Counter {
    /// Verifies a receipt by its query number and check code; the answer is on the record.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]; [`Refusal::ReceiptNotOurs`] alike for a number that is not known and for a code that is not its
    /// own; [`Refusal::ReceiptTooOld`] after thirty days.
    pub fn check_receipt(&mut self, query: &QueryNumber, code: &CheckCode) -> Result<CheckedReceipt, Stop> {
        self.call(Right::CheckReceipt, None, |counter, now| {
            let key = counter.store.journal_key();
            let kept = counter.store.receipt(query)?.filter(|kept| kept.receipt.code(key).is(code));
            let Some(KeptReceipt { receipt, worker, station, state }) = kept else {
                counter.note_receipt(query, None, ReceiptAnswer::NotOurs)?;
                return Err(Refusal::ReceiptNotOurs.into());
            };
            let offset = counter.settings.utc_offset;
            let until = Receipt::checkable_until(offset.date(receipt.at));
            let worker = counter.store.worker(worker)?;
            let too_old = offset.date(now) > until;
            let answer = if too_old { ReceiptAnswer::TooOld } else { ReceiptAnswer::Genuine };
            let person = counter.person(&worker.number);
            counter.note_receipt(query, Some(person), answer)?;
            if too_old {
                return Err(Refusal::ReceiptTooOld { until }.into());
            }
            let Receipt { business, envelope, at, .. } = receipt;
            let envelope = (state != ReceiptState::Open).then_some(envelope);
            Ok(CheckedReceipt { business, envelope, name: worker.name, at, station, state, until })
        })
    }

    /// What became of an envelope that somebody scanned; `None` for one that was never drawn in this office. It says of nobody
    /// whose it is, and leaves no entry.
    ///
    /// # Errors
    /// [`Refusal::NoRight`]
    pub fn became_of(&mut self, envelope: &EnvelopeNumber) -> Result<Option<Became>, Stop> {
        self.call(Right::Serve, None, |counter, _| Ok(counter.store.became_of(envelope)?))
    }

    /// A receipt that was just kept, with its check code.
    pub(super) fn kept_receipt(&self, query: &QueryNumber) -> Result<(Receipt, CheckCode), Stop> {
        let KeptReceipt { receipt, .. } = self.store.receipt(query)?.ok_or(StoreFault::Damaged)?;
        let code = receipt.code(self.store.journal_key());
        Ok((receipt, code))
    }

    pub(super) fn note_receipt(
        &mut self,
        query: &QueryNumber,
        person: Option<crate::domain::journal::Person>,
        answer: ReceiptAnswer,
    ) -> Result<(), Stop> {
        let event = Event::ReceiptChecked { receipt: query.to_string(), person, answer };
        self.note(event)?;
        Ok(())
    }
}
