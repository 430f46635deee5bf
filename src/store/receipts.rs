//! Receipts: which envelope a query number stands for, and what became of it.

use rusqlite::{OptionalExtension, Transaction, params};

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
pub(super) fn keep(transaction: &Transaction<'_>, query: &QueryNumber, envelope: &EnvelopeNumber) -> Result<(), StoreFault> {
    const INSERT: &str = "INSERT INTO receipts (query, envelope) VALUES (?1, ?2)";
    transaction.prepare_cached(INSERT)?.execute(params![query.digits(), envelope.code()])?;
    Ok(())
}

impl Store {
    /// The receipt that a query number stands for, if any.
    pub(crate) fn receipt(&self, query: &QueryNumber) -> Result<Option<KeptReceipt>, StoreFault> {
        const SELECT: &str = "SELECT visits.number, envelopes.number, envelopes.issued_at, envelopes.worker,
                                     envelopes.station, envelopes.state, visits.ended_at
                              FROM receipts JOIN envelopes ON envelopes.number = receipts.envelope
                                            JOIN visits ON visits.id = envelopes.visit
                              WHERE receipts.query = ?1";
        let mut statement = self.connection.prepare_cached(SELECT)?;
        let row = statement.query_row([query.digits()], |row| {
            let (business, envelope, at): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (worker, station, state): (i64, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
            Ok((business, envelope, at, worker, station, state, row.get::<_, Option<String>>(6)?))
        });
        let Some((business, envelope, at, worker, station, state, ended)) = row.optional()? else { return Ok(None) };
        let receipt = Receipt {
            query: query.clone(),
            business: BusinessNumber::parse(&business).ok_or(StoreFault::Damaged)?,
            envelope: EnvelopeNumber::parse(&envelope).ok_or(StoreFault::Damaged)?,
            at: at.parse().map_err(|_| StoreFault::Damaged)?,
        };
        let state = match (state.as_str(), ended) {
            ("handed_over", Some(ended)) => ReceiptState::HandedOver(ended.parse().map_err(|_| StoreFault::Damaged)?),
            ("reserved" | "printed", _) => ReceiptState::Open,
            ("spoiled", _) => ReceiptState::Void,
            _ => return Err(StoreFault::Damaged),
        };
        let station = Station::parse(&station).map_err(|_| StoreFault::Damaged)?;
        Ok(Some(KeptReceipt { receipt, worker: WorkerId(worker), station, state }))
    }
}
