//! What was left unfinished: listed, and taken up again with nothing verified.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use super::{Store, StoreFault};
use crate::domain::{
    BusinessNumber, EnvelopeNumber, InHand, Issued, Printed, Reason, Reset, Staged, Style, UserNumber, Visit, VisitId,
    WorkerId, spelt,
};

spelt! {
    /// Where an unfinished visit stands.
    pub enum VisitState {
        /// The card was verified; no envelope is on the way.
        Verified = "verified",
        /// A password is staged; nobody knows whether its envelope was printed.
        Issued = "issued",
        /// There is an envelope on paper.
        Printed = "printed",
    }
}

/// A visit that nothing has ended yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Its business number.
    pub business: BusinessNumber,
    /// The live envelope, if one was drawn.
    pub envelope: Option<EnvelopeNumber>,
    /// Where it stands.
    pub state: VisitState,
    /// Who verified the card last.
    pub user: UserNumber,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
}

impl Store {
    /// The open visit of a worker.
    pub(crate) fn open_visit_of(&self, worker: WorkerId) -> Result<Option<BusinessNumber>, StoreFault> {
        const SELECT: &str = "SELECT number FROM visits WHERE worker = ?1 AND ended_at IS NULL";
        let number: Option<String> =
            self.connection.prepare_cached(SELECT)?.query_row([worker.0], |row| row.get(0)).optional()?;
        number.map(|number| BusinessNumber::parse(&number).ok_or(StoreFault::Damaged)).transpose()
    }

    /// Every visit that nothing has ended, oldest first.
    pub(crate) fn unfinished(&self) -> Result<Vec<Unfinished>, StoreFault> {
        const SELECT: &str = "SELECT visits.number, envelopes.number, visits.state, verified_by, opened_at
                              FROM visits LEFT JOIN envelopes
                                ON envelopes.visit = visits.id AND envelopes.state IN ('reserved', 'printed')
                              WHERE ended_at IS NULL ORDER BY visits.id";
        let mut statement = self.connection.prepare_cached(SELECT)?;
        let mut rows = statement.query([])?;
        let mut unfinished = Vec::new();
        while let Some(row) = rows.next()? {
            let (business, envelope): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let (state, user, opened_at): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let envelope = envelope.map(|code| EnvelopeNumber::parse(&code).ok_or(StoreFault::Damaged)).transpose()?;
            unfinished.push(Unfinished {
                business: BusinessNumber::parse(&business).ok_or(StoreFault::Damaged)?,
                envelope,
                state: VisitState::named(&state).ok_or(StoreFault::Damaged)?,
                user: UserNumber::parse(&user).map_err(|_| StoreFault::Damaged)?,
                opened_at: opened_at.parse().map_err(|_| StoreFault::Damaged)?,
            });
        }
        Ok(unfinished)
    }

    /// Takes up a visit that was left unfinished, with nothing verified; `None` if there is none with this number.
    pub(crate) fn recover(&self, business: &BusinessNumber) -> Result<Option<InHand>, StoreFault> {
        const SELECT: &str = "SELECT id, key, worker, state, draws FROM visits WHERE number = ?1 AND ended_at IS NULL";
        let row = self.connection.prepare_cached(SELECT)?.query_row([business.digits()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get::<_, i64>(2)?, row.get::<_, String>(3)?, row.get(4)?))
        });
        let Some((id, key, worker, state, draws)) = row.optional()? else { return Ok(None) };
        let visit = Visit { id: VisitId(id), number: business.clone(), draws };
        let worker = self.worker(WorkerId(worker))?;
        let recovered = match VisitState::named(&state).ok_or(StoreFault::Damaged)? {
            VisitState::Verified => InHand::Found(Reset::found(worker, key, Some(visit), Vec::new())),
            VisitState::Issued => InHand::Issued(Reset::<Issued>::recovered(worker, key, visit, self.staged(id)?)),
            VisitState::Printed => InHand::Printed(Reset::<Printed>::recovered(worker, key, visit, self.staged(id)?)),
        };
        Ok(Some(recovered))
    }

    /// Why and how the last envelope of a visit was drawn; `None` if none was.
    pub(crate) fn last_order(&self, visit: VisitId) -> Result<Option<(Reason, Style)>, StoreFault> {
        const SELECT: &str =
            "SELECT reason, style FROM envelopes WHERE visit = ?1 ORDER BY year DESC, sequence DESC LIMIT 1";
        let row = self
            .connection
            .prepare_cached(SELECT)?
            .query_row([visit.0], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
        let Some((reason, style)) = row.optional()? else { return Ok(None) };
        let reason = Reason::named(&reason).ok_or(StoreFault::Damaged)?;
        let style = Style::named(&style).ok_or(StoreFault::Damaged)?;
        Ok(Some((reason, style)))
    }

    /// The live envelope of a visit.
    fn staged(&self, visit: i64) -> Result<Staged, StoreFault> {
        const SELECT: &str = "SELECT number, use_before, reason FROM envelopes
                              WHERE visit = ?1 AND state IN ('reserved', 'printed')";
        let row = self
            .connection
            .prepare_cached(SELECT)?
            .query_row([visit], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)));
        let (number, use_before, reason) = row.optional()?.ok_or(StoreFault::Damaged)?;
        let number = EnvelopeNumber::parse(&number).ok_or(StoreFault::Damaged)?;
        let use_before = use_before.parse().map_err(|_| StoreFault::Damaged)?;
        let reason = Reason::named(&reason).ok_or(StoreFault::Damaged)?;
        Ok(Staged::kept(number, use_before, reason))
    }
}
