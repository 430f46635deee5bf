//! What a station has done lately, for whoever asks whether somebody was finished: counts of a day, and the last visits.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::chain::Chain;
use super::day::bounds;
use super::reading::Reader;
use super::sql::{Ask, Sql, values};
use super::unfinished::VisitState;
use super::{Store, StoreFault};
use crate::domain::journal::instant;
use crate::domain::{Reason, Station, UtcOffset, WorkerId};

/// So many visits are told of.
const SHOWN: usize = 5;
/// No visit that ends on a day was opened longer before: an envelope that waits longer than its days is void.
const OPEN_FOR: Days = Days::new(31);

/// Where a visit stands, ended or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing has ended it.
    Open(VisitState),
    /// The worker has the envelope.
    HandedOver,
    /// It was refused; why is not told here.
    Refused,
    /// It was ended without a hand-over.
    Abandoned,
    /// The worker saw his own records.
    Queried,
}

/// A visit of this station as it may stand on a screen between two workers: neither number nor ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentVisit {
    /// Whose: masked, as on the outside of the envelope.
    pub name: String,
    /// When it ended; when the card was verified last, if it has not.
    pub at: DateTime<Utc>,
    /// How it ended, or where it stands.
    pub standing: Standing,
}

/// An envelope that a worker was handed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastReset {
    /// When.
    pub at: DateTime<Utc>,
    /// At which counter.
    pub station: Station,
    /// Why it was needed.
    pub reason: Reason,
}

/// What a station has done on a day, and its last visits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recent {
    /// Envelopes handed over on the day.
    pub handed_over: usize,
    /// Visits refused on the day.
    pub refused: usize,
    /// What nothing has ended, of every station and day.
    pub unfinished: usize,
    /// The last visits, newest first.
    pub visits: Vec<RecentVisit>,
}

impl Store {
    /// What a station has done on a local day, and its last visits of whatever day.
    pub(crate) fn recent(&self, station: &Station, day: NaiveDate, offset: UtcOffset) -> Result<Recent, StoreFault> {
        const ENDED: Sql = Sql::new(
            "SELECT count(*) FROM visits WHERE office = ?1 AND station = ?2 AND day >= ?3
             AND ended_at >= ?4 AND ended_at < ?5 AND state = ?6",
        );
        const OPEN: Sql = Sql::new("SELECT count(*) FROM visits WHERE office = ?1 AND ended_at IS NULL");
        let office = self.chain.office.as_str();
        let (from, to) = bounds(day, offset);
        let earliest = day.checked_sub_days(OPEN_FOR).unwrap_or(day).to_string();
        let ended = |state| {
            let values = values![office, station.as_str(), earliest.as_str(), from.as_str(), to.as_str(), state];
            self.file.the_row(ENDED, values)?.count(0)
        };
        Ok(Recent {
            handed_over: ended("delivered")?,
            refused: ended("refused")? + self.refused_at_once(day, offset)?,
            unfinished: self.file.the_row(OPEN, values![office])?.count(0)?,
            visits: self.last_visits(station)?,
        })
    }

    /// Who was refused on a day before anything was verified: of these the journal alone knows.
    fn refused_at_once(&self, day: NaiveDate, offset: UtcOffset) -> Result<usize, StoreFault> {
        const REFUSED: Sql =
            Sql::new("SELECT count(*) FROM journal WHERE office = ?1 AND station = ?2 AND seq >= ?3 AND line LIKE ?4");
        const AT_ONCE: &str = r#"%"event":"refused","facts":%,"business":null,%"#;
        let reader = Reader { asked: &self.file, store: self, offset };
        let (epochs, before) = (reader.epochs()?, day.pred_opt().unwrap_or(day));
        let Some(newest) = epochs.first() else { return Ok(0) };
        let first = reader.first_after(before, newest)?;
        let Chain { office, station } = &self.chain;
        self.file.the_row(REFUSED, values![office.as_str(), station.as_str(), first, AT_ONCE])?.count(0)
    }

    /// What a worker was handed since a moment, newest first; the last three.
    pub(crate) fn resets_since(&self, worker: WorkerId, since: DateTime<Utc>) -> Result<Vec<PastReset>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT visits.ended_at, visits.verified_station, envelopes.reason
             FROM visits JOIN envelopes ON envelopes.visit = visits.id AND envelopes.state = 'handed_over'
             WHERE visits.worker = ?1 AND visits.state = 'delivered' AND visits.ended_at >= ?2
             ORDER BY visits.ended_at DESC LIMIT 3",
        );
        let rows = self.file.rows(SELECT, values![worker.0, instant(since)])?;
        let past = rows.iter().map(|row| {
            Ok(PastReset {
                at: row.read(0)?,
                station: Station::parse(row.text(1)?).map_err(|_| StoreFault::Damaged)?,
                reason: Reason::named(row.text(2)?).ok_or(StoreFault::Damaged)?,
            })
        });
        past.collect()
    }

    /// The last visits of a station by when something last happened to them; of those that were opened last.
    fn last_visits(&self, station: &Station) -> Result<Vec<RecentVisit>, StoreFault> {
        const LAST: Sql = Sql::new(
            "SELECT worker, CASE WHEN EXISTS (SELECT 1 FROM queries WHERE visit = visits.id) THEN 'queried' ELSE state END,
                    coalesce(ended_at, verified_at) FROM visits WHERE office = ?1 AND station = ?2
             ORDER BY day DESC, sequence DESC LIMIT 30",
        );
        let mut visits = Vec::new();
        for row in self.file.rows(LAST, values![self.chain.office.as_str(), station.as_str()])? {
            visits.push((WorkerId(row.whole(0)?), standing(row.text(1)?)?, row.read::<DateTime<Utc>>(2)?));
        }
        visits.sort_by_key(|(.., at)| std::cmp::Reverse(*at));
        let named = visits
            .into_iter()
            .take(SHOWN)
            .map(|(worker, standing, at)| Ok(RecentVisit { name: self.worker(worker)?.name.to_string(), at, standing }));
        named.collect()
    }
}

fn standing(state: &str) -> Result<Standing, StoreFault> {
    Ok(match state {
        "delivered" => Standing::HandedOver,
        "refused" => Standing::Refused,
        "abandoned" => Standing::Abandoned,
        "queried" => Standing::Queried,
        open => Standing::Open(VisitState::named(open).ok_or(StoreFault::Damaged)?),
    })
}
