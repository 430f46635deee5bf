//! Queries: a verified visit that turns into the worker's look at his own records.

use chrono::{DateTime, Utc};

use super::record::Change;
use super::sql::{Ask, Sql, Touches, values};
use super::work::Locks;
use super::{Operation, Store, StoreFault, losses};
use crate::domain::journal::{Event, Person, RowTable, instant};
use crate::domain::{Asked, Query, QueryPurpose, Reset, Session, Verification, Verified};

/// The gate of an envelope, for a visit that has drawn none: it ends here.
const END: Sql = Sql::new(
    "UPDATE visits SET state = 'abandoned', ended_at = ?8
    WHERE id = ?1 AND worker = ?2 AND state = 'verified' AND draws = 0
    AND office = ?3 AND verified_by = ?4 AND verified_station = ?5 AND verified_at BETWEEN ?6 AND ?8
    AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
    AND card_key = verified_card_key AND (card_valid_to IS NULL OR card_valid_to >= ?7))
    AND EXISTS (SELECT 1 FROM users WHERE office = ?3 AND number = ?4 AND disabled_at IS NULL AND removed_at IS NULL)
    RETURNING id",
)
.leaving(RowTable::Visits, Touches::Value(1));

/// A query on the record as this user's at this station, with a verification that still counts.
pub(super) const OF_A_QUERY: Sql = Sql::new(
    "SELECT 1 FROM queries JOIN visits ON visits.id = queries.visit
     WHERE queries.visit = ?1 AND queries.worker = ?2 AND queries.purpose = ?3 AND visits.worker = ?2
     AND visits.office = ?4 AND visits.verified_by = ?5 AND visits.verified_station = ?6
     AND visits.verified_at BETWEEN ?7 AND ?8",
);

/// What a query is recorded with.
pub(crate) struct Asking<'a> {
    /// What is asked for.
    pub purpose: QueryPurpose,
    /// The person for the journal.
    pub person: Person,
    /// The day by the office's clock, until which the card must be valid.
    pub day: &'a dyn Fn(DateTime<Utc>) -> String,
}

impl Store {
    /// A worker asks for his own records: the visit is one for them and ends, so that nothing of it waits. The gate wants a
    /// verification of this user and station, made within its life, and a visit that has drawn no envelope.
    pub(crate) fn begin_query(
        &mut self,
        reset: &Reset<Verified>,
        operation: &Operation,
        asking: &Asking<'_>,
    ) -> Result<Asked, StoreFault> {
        const INSERT: Sql = Sql::new("INSERT INTO queries (visit, worker, purpose, at) VALUES (?1, ?2, ?3, ?4)");
        let (visit, worker) = (reset.visit(), reset.worker().id);
        let (user, station) = (&operation.actor.user, &operation.actor.station);
        let recorded = self.record(operation, Locks::worker(worker), |work, now| {
            losses::insist_on_none(work)?;
            let gate = values![
                visit.id.0,
                worker.0,
                work.office(),
                user.as_str(),
                station.as_str(),
                instant(Verification::earliest(now)),
                (asking.day)(now),
                instant(now),
            ];
            work.touch_one(END, gate)?;
            work.touch_one(INSERT, values![visit.id.0, worker.0, asking.purpose.word(), instant(now)])?;
            let (person, business) = (asking.person.clone(), visit.number.to_string());
            Ok(Change::of((), Event::Queried { person, business, purpose: asking.purpose }))
        })?;
        recorded.made(|()| Ok(Asked::kept(asking.purpose))).map(|asked| asked.value)
    }

    /// Whether a query is on the record as this user's at this station, with a verification that still counts: the second lock
    /// before records are opened.
    pub(crate) fn insist_on_query(&self, query: &Query, session: &Session, now: DateTime<Utc>) -> Result<(), StoreFault> {
        let gate = values![
            query.visit().id.0,
            query.worker().id.0,
            query.purpose().word(),
            self.chain.office.as_str(),
            session.user().as_str(),
            session.station().as_str(),
            instant(Verification::earliest(now)),
            instant(now),
        ];
        self.file.row(OF_A_QUERY, gate)?.map(drop).ok_or(StoreFault::Gate)
    }
}
