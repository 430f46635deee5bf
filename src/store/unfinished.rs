//! What was left unfinished: listed, and taken up again with nothing verified.

use chrono::{DateTime, Utc};

use super::reading::Reader;
use super::sql::{Ask, Row, Sql, values};
use super::{Store, StoreFault, outside};
use crate::domain::journal::Event;
use crate::domain::{
    BusinessNumber, EnvelopeNumber, InHand, Issued, Language, Outside, Printed, Reason, Reset, Staged, Station, Style,
    UserNumber, UtcOffset, Visit, VisitId, WorkerId, spelt,
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
    /// Whose it is: masked, as on the outside of the envelope.
    pub name: String,
    /// Who verified the card last.
    pub user: UserNumber,
    /// Where that was.
    pub station: Station,
    /// Who opened it, if somebody else has it now.
    pub begun_by: Option<UserNumber>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
}

impl Store {
    /// Every visit that nothing has ended, oldest first.
    pub(crate) fn unfinished(&self) -> Result<Vec<Unfinished>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT visits.number, envelopes.number, visits.state, verified_by, opened_at, verified_station, visits.worker
             FROM visits LEFT JOIN envelopes
               ON envelopes.visit = visits.id AND envelopes.state IN ('reserved', 'printed')
             WHERE visits.office = ?1 AND ended_at IS NULL ORDER BY visits.id",
        );
        let rows = self.file.rows(SELECT, values![self.chain.office.as_str()])?;
        rows.iter().map(|row| self.waiting(row)).collect()
    }

    fn waiting(&self, row: &Row) -> Result<Unfinished, StoreFault> {
        let mut visit = unfinished(row, self.worker(WorkerId(row.whole(6)?))?.name.to_string())?;
        visit.begun_by = self.opened_by(&visit.business)?.filter(|user| *user != visit.user);
        Ok(visit)
    }

    /// Who opened a visit, as the journal says: the tables keep only who has it now.
    fn opened_by(&self, business: &BusinessNumber) -> Result<Option<UserNumber>, StoreFault> {
        let view = self.file.view()?;
        let reader = Reader { asked: &view, store: self, offset: UtcOffset::default() };
        let entries = reader.about(&[business.to_string()].into())?;
        let opened = entries.iter().find(|it| matches!(it.entry.event(), Some(Event::Verified { again: false, .. })));
        Ok(opened.and_then(|it| it.entry.actor()).map(|actor| actor.user.clone()))
    }

    /// Takes up a visit that was left unfinished, with nothing verified; `None` if there is none with this number.
    pub(crate) fn recover(&self, business: &BusinessNumber) -> Result<Option<InHand>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT id, key, worker, state, draws FROM visits WHERE number = ?1 AND office = ?2 AND ended_at IS NULL",
        );
        let Some(row) = self.file.row(SELECT, values![business.digits(), self.chain.office.as_str()])? else {
            return Ok(None);
        };
        let (id, key) = (row.whole(0)?, row.text(1)?.to_owned());
        let visit = Visit { id: VisitId(id), number: business.clone(), draws: row.count(4)? };
        let worker = self.worker(WorkerId(row.whole(2)?))?;
        let recovered = match VisitState::named(row.text(3)?).ok_or(StoreFault::Damaged)? {
            VisitState::Verified => InHand::Found(Reset::found(worker, key, Some(visit), Vec::new())),
            VisitState::Issued => InHand::Issued(Reset::<Issued>::recovered(worker, key, visit, self.staged(id)?)),
            VisitState::Printed => InHand::Printed(Reset::<Printed>::recovered(worker, key, visit, self.staged(id)?)),
        };
        Ok(Some(recovered))
    }

    /// Why and how the last envelope of a visit was drawn, and in which language it spoke if that is kept; `None` if none was.
    pub(crate) fn last_order(&self, visit: VisitId) -> Result<Option<(Reason, Style, Option<Language>)>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT reason, style, language FROM envelopes WHERE visit = ?1 ORDER BY year DESC, sequence DESC LIMIT 1",
        );
        let Some(row) = self.file.row(SELECT, values![visit.0])? else { return Ok(None) };
        let reason = Reason::named(row.text(0)?).ok_or(StoreFault::Damaged)?;
        let style = Style::named(row.text(1)?).ok_or(StoreFault::Damaged)?;
        let language = row.maybe_text(2)?.map(|word| Language::named(word).ok_or(StoreFault::Damaged)).transpose()?;
        Ok(Some((reason, style, language)))
    }

    /// The live envelope of a visit.
    fn staged(&self, visit: i64) -> Result<Staged, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT number, use_before, reason, pick_up_code FROM envelopes
             WHERE visit = ?1 AND state IN ('reserved', 'printed')",
        );
        let row = self.file.the_row(SELECT, values![visit])?;
        let number = EnvelopeNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?;
        let reason = Reason::named(row.text(2)?).ok_or(StoreFault::Damaged)?;
        Ok(Staged::kept(Outside::new(number, outside::read(&row, 3)?), row.read(1)?, reason))
    }
}

fn unfinished(row: &Row, name: String) -> Result<Unfinished, StoreFault> {
    let envelope = row.maybe_text(1)?.map(|code| EnvelopeNumber::parse(code).ok_or(StoreFault::Damaged));
    Ok(Unfinished {
        business: BusinessNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?,
        envelope: envelope.transpose()?,
        state: VisitState::named(row.text(2)?).ok_or(StoreFault::Damaged)?,
        name,
        user: UserNumber::parse(row.text(3)?).map_err(|_| StoreFault::Damaged)?,
        station: Station::parse(row.text(5)?).map_err(|_| StoreFault::Damaged)?,
        begun_by: None,
        opened_at: row.read(4)?,
    })
}
