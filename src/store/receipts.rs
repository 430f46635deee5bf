//! Receipts: which envelope a query number stands for, and what became of it.

use chrono::{DateTime, Utc};

use super::sql::{Ask, Sql, values};
use super::work::Work;
use super::{Store, StoreFault};
use crate::domain::{BusinessNumber, EnvelopeNumber, QueryNumber, Receipt, ReceiptState, Station, WorkerId};

/// A receipt as the record has it.
pub(crate) struct KeptReceipt {
    /// What it stands for.
    pub receipt: Receipt,
    /// Whom it was made out for.
    pub worker: WorkerId,
    /// The counter that issued it.
    pub station: Station,
    /// What has become of the envelope.
    pub state: ReceiptState,
}

/// What became of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Became {
    /// Whether it was handed over.
    pub state: ReceiptState,
    /// When its visit ended, if it has.
    pub ended: Option<DateTime<Utc>>,
}

/// Keeps the receipt of an envelope that is staged in the same breath.
pub(super) fn keep(work: &Work<'_>, query: &QueryNumber, envelope: &EnvelopeNumber) -> Result<(), StoreFault> {
    const INSERT: Sql = Sql::new("INSERT INTO receipts (query, envelope) VALUES (?1, ?2)");
    work.touch_one(INSERT, values![query.digits(), envelope.code()])
}

impl Store {
    /// The receipt that a query number stands for, if any.
    pub(crate) fn receipt(&self, query: &QueryNumber) -> Result<Option<KeptReceipt>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT visits.number, envelopes.number, envelopes.issued_at, envelopes.worker,
                    envelopes.station, envelopes.state, visits.ended_at
             FROM receipts JOIN envelopes ON envelopes.number = receipts.envelope
                           JOIN visits ON visits.id = envelopes.visit
             WHERE receipts.query = ?1",
        );
        let Some(row) = self.file.row(SELECT, values![query.digits()])? else { return Ok(None) };
        let receipt = Receipt {
            query: query.clone(),
            business: BusinessNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?,
            envelope: EnvelopeNumber::parse(row.text(1)?).ok_or(StoreFault::Damaged)?,
            at: row.read(2)?,
        };
        let state = state(row.text(5)?, row.maybe_read(6)?)?;
        let station = Station::parse(row.text(4)?).map_err(|_| StoreFault::Damaged)?;
        Ok(Some(KeptReceipt { receipt, worker: WorkerId(row.whole(3)?), station, state }))
    }

    /// What became of an envelope; `None` for one that was never drawn here.
    pub(crate) fn became_of(&self, envelope: &EnvelopeNumber) -> Result<Option<Became>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT envelopes.state, visits.ended_at
             FROM envelopes JOIN visits ON visits.id = envelopes.visit WHERE envelopes.number = ?1",
        );
        let Some(row) = self.file.row(SELECT, values![envelope.code()])? else { return Ok(None) };
        let ended = row.maybe_read(1)?;
        Ok(Some(Became { state: state(row.text(0)?, ended)?, ended }))
    }
}

/// What a word of the table says, of an envelope whose visit ended at this time.
fn state(word: &str, ended: Option<DateTime<Utc>>) -> Result<ReceiptState, StoreFault> {
    match (word, ended) {
        ("handed_over", Some(ended)) => Ok(ReceiptState::HandedOver(ended)),
        ("reserved" | "printed", _) => Ok(ReceiptState::Open),
        ("spoiled", _) => Ok(ReceiptState::Void),
        _ => Err(StoreFault::Damaged),
    }
}
