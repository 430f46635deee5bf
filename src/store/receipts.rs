//! Receipts: which envelope a query number stands for, and what became of it.

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
        let state = match (row.text(5)?, row.maybe_read(6)?) {
            ("handed_over", Some(ended)) => ReceiptState::HandedOver(ended),
            ("reserved" | "printed", _) => ReceiptState::Open,
            ("spoiled", _) => ReceiptState::Void,
            _ => return Err(StoreFault::Damaged),
        };
        let station = Station::parse(row.text(4)?).map_err(|_| StoreFault::Damaged)?;
        Ok(Some(KeptReceipt { receipt, worker: WorkerId(row.whole(3)?), station, state }))
    }
}
