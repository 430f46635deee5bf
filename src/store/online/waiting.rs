//! An envelope that waits at the counter while its worker sets a password of his own: it is void, since one secret lives.

use crate::domain::journal::{Event, RowTable};
use crate::domain::{BusinessNumber, EnvelopeNumber, SpoilGround, VisitId, WorkerId};
use crate::store::sql::{Ask, Sql, Touches, values};
use crate::store::work::Work;
use crate::store::{Store, StoreFault};

impl Store {
    /// Whether an envelope is void since its worker has set a password of his own after it was drawn.
    pub(crate) fn is_reset_online(&self, number: &EnvelopeNumber) -> Result<bool, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT 1 FROM envelopes JOIN passwords ON passwords.worker = envelopes.worker
             WHERE envelopes.number = ?1 AND envelopes.state = 'spoiled' AND passwords.set_at >= envelopes.issued_at",
        );
        Ok(self.file.row(SELECT, values![number.code()])?.is_some())
    }

    /// Whether that is so of the last envelope of a visit.
    pub(crate) fn was_reset_online(&self, visit: VisitId) -> Result<bool, StoreFault> {
        const LAST: Sql =
            Sql::new("SELECT number FROM envelopes WHERE visit = ?1 ORDER BY year DESC, sequence DESC LIMIT 1");
        let Some(row) = self.file.row(LAST, values![visit.0])? else { return Ok(false) };
        self.is_reset_online(&EnvelopeNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?)
    }
}

/// Voids the worker's live envelope, if there is one: what is put on the record. Its visit goes on without one.
pub(super) fn void(work: &Work<'_>, worker: WorkerId) -> Result<Option<Event>, StoreFault> {
    const LIVE: Sql = Sql::new(
        "SELECT visits.number, envelopes.number, visits.id FROM envelopes JOIN visits ON visits.id = envelopes.visit
         WHERE envelopes.worker = ?1 AND envelopes.state IN ('reserved', 'printed')",
    );
    const SPOIL: Sql = Sql::new(
        "UPDATE envelopes SET state = 'spoiled', hash = NULL, pick_up_code = NULL
         WHERE number = ?1 AND state IN ('reserved', 'printed') RETURNING number",
    )
    .leaving(RowTable::Envelopes, Touches::Value(1));
    const VISIT: Sql =
        Sql::new("UPDATE visits SET state = 'verified' WHERE id = ?1 AND state IN ('issued', 'printed') RETURNING id")
            .leaving(RowTable::Visits, Touches::Value(1));
    let Some(row) = work.row(LIVE, values![worker.0])? else { return Ok(None) };
    work.insist_on(worker)?;
    work.touch_one(SPOIL, values![row.text(1)?])?;
    work.touch_one(VISIT, values![row.whole(2)?])?;
    let business = BusinessNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?.to_string();
    let envelope = EnvelopeNumber::parse(row.text(1)?).ok_or(StoreFault::Damaged)?.to_string();
    Ok(Some(Event::Spoiled { business, envelope, ground: SpoilGround::ResetOnline }))
}
