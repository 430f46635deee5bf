//! What a unit pays for its workers, and who asked for it: queries of employers, and which months they were shown.
//!
//! Each question is one short range of a key or an index. The months of a unit are found one after another, each by one step
//! into the index, since to count them would be to read every contribution that the unit ever paid.

use chrono::{DateTime, Utc};

use super::chain::Chain;
use super::contributions::{UnitRow, pooling_area, unit_row};
use super::record::Change;
use super::sql::{Ask, Row, Sql, values};
use super::work::Locks;
use super::{Operation, Store, StoreFault};
use crate::domain::journal::{Event, Person, instant};
use crate::domain::{
    AskerProof, Employer, EmployerAsked, EmployerAsker, EmployerCode, EmployerId, EmployerQuery, EmployerQueryNumber, Fen,
    Insurance, KeptAsker, Month, Session, Station, UnitArrears, WorkerId,
};

/// What an entry's codes of the letter and of the name begin with.
const LETTER: &str = "employer_letter";
const NAME: &str = "employer_asker";

/// That somebody was shown what a worker's employer paid for him in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLook {
    /// The month.
    pub month: Month,
    /// When.
    pub at: DateTime<Utc>,
    /// At which counter.
    pub station: Station,
    /// Which employer.
    pub employer: EmployerCode,
}

impl Store {
    /// Somebody asks for a unit, with a letter and his document in the clerk's hand. The journal has the letter as a keyed digest.
    pub(crate) fn begin_employer_query(
        &mut self,
        employer: &Employer,
        asker: &EmployerAsker,
        operation: &Operation,
    ) -> Result<EmployerAsked, StoreFault> {
        const INSERT: Sql = Sql::new(
            "INSERT INTO employer_queries (employer, office, opened_by, opened_station, at, asker, name, authority)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
        );
        let (user, station) = (&operation.actor.user, &operation.actor.station);
        let person = self.journal_key.person(&asker.number.of_today());
        let letter = self.journal_key.tag(LETTER, asker.authority.reveal());
        let name = self.journal_key.tag(NAME, asker.name.reveal());
        let recorded = self.record(operation, Locks::NONE, |work, now| {
            let row = values![
                employer.id.0,
                work.office(),
                user.as_str(),
                station.as_str(),
                instant(now),
                person.as_str(),
                asker.name.reveal(),
                asker.authority.reveal(),
            ];
            let id = work.the_row(INSERT, row)?.whole(0)?;
            let event = Event::EmployerQueried {
                person: person.clone(),
                employer: employer.code.as_str().to_owned(),
                letter: letter.clone(),
                asker: Some(name.clone()),
            };
            Ok(Change::of(id, event))
        })?;
        Ok(EmployerAsked { id: recorded.value, entry: recorded.head.seq, at: recorded.at })
    }

    /// Who asked for an employer, as it was typed, beside the codes of the entry that says so, and the person as the entry has him:
    /// nothing where the journal has no such query.
    pub(crate) fn employer_asker(&self, query: &EmployerQueryNumber) -> Result<Option<(Person, KeptAsker)>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT q.name, q.authority FROM employer_queries q JOIN employers e ON e.id = q.employer
             WHERE q.asker = ?1 AND q.at = ?2 AND e.code = ?3",
        );
        let entry = self.read_entry(query.entry)?.filter(|_| query.office == self.chain.office);
        let entry = entry.filter(|entry| entry.actor().is_some_and(|actor| actor.station == query.station));
        let Some(entry) = entry else { return Ok(None) };
        let Some(Event::EmployerQueried { person, employer, letter, asker }) = entry.event() else { return Ok(None) };
        let row = self.file.row(SELECT, values![person.as_str(), instant(entry.time), employer.as_str()])?;
        let Some(row) = row else { return Ok(Some((person.clone(), KeptAsker::Gone))) };
        let (typed, authority) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        let proof = match asker.as_deref().map(|tag| self.journal_key.fits(NAME, &typed, tag)) {
            _ if !self.journal_key.fits(LETTER, &authority, letter) => AskerProof::Differs,
            Some(false) => AskerProof::Differs,
            Some(true) => AskerProof::Both,
            None => AskerProof::LetterAlone,
        };
        Ok(Some((person.clone(), KeptAsker::Kept { name: typed, authority, proof })))
    }

    /// A month of a unit is shown: it is on the record once for each query. The second lock before it is read: the query is this
    /// user's at this station, and still counts.
    pub(crate) fn show_unit_month(
        &mut self,
        query: &EmployerQuery,
        (month, workers): (Month, usize),
        session: &Session,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        const SHOWN: Sql = Sql::new("SELECT 1 FROM employer_months WHERE employer = ?1 AND month = ?2 AND query = ?3");
        const INSERT: Sql = Sql::new("INSERT INTO employer_months (employer, month, query, at) VALUES (?1, ?2, ?3, ?4)");
        let employer = query.employer();
        if self.file.row(SHOWN, values![employer.id.0, month.number(), query.id()])?.is_some() {
            return Ok(());
        }
        self.record(operation, Locks::NONE, |work, now| {
            counts(work, work.office(), (query, session, now))?;
            work.touch_one(INSERT, values![employer.id.0, month.number(), query.id(), instant(now)])?;
            let code = employer.code.as_str().to_owned();
            let event = Event::EmployerMonthShown { employer: code, query: query.entry(), month: month.number(), workers };
            Ok(Change::of((), event))
        })?;
        Ok(())
    }

    /// Whether a query is on the record as this user's at this station, and still counts.
    pub(crate) fn insist_on_employer_query(
        &self,
        query: &EmployerQuery,
        session: &Session,
        now: DateTime<Utc>,
    ) -> Result<(), StoreFault> {
        counts(&self.file, self.chain.office.as_str(), (query, session, now))
    }

    /// The newest months in which an employer paid or owed something, before this one if one is given: at most so many.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn unit_months(&self, employer: EmployerId, before: Option<Month>, most: usize) -> Result<Vec<Month>, StoreFault> {
        const LAST: Sql = Sql::new("SELECT max(month) FROM contributions WHERE area = ?1 AND employer = ?2 AND month < ?3");
        let area = pooling_area(&self.chain)?;
        let (mut months, mut before) = (Vec::new(), before.map_or(u32::MAX, Month::number));
        while months.len() < most {
            let Some(last) = self.file.the_row(LAST, values![area, employer.0, before])?.maybe_whole(0)? else { break };
            before = u32::try_from(last).map_err(|_| StoreFault::Damaged)?;
            months.push(Month::numbered(before).ok_or(StoreFault::Damaged)?);
        }
        Ok(months)
    }

    /// What an employer owes, the newest month first, without what is asked elsewhere.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn unit_owes(&self, employer: EmployerId, elsewhere: &[Insurance]) -> Result<Vec<UnitArrears>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT month, count(*), CAST(sum(by_employer + by_person) AS BIGINT) FROM contributions
             WHERE area = ?1 AND employer = ?2 AND state = 'owed' AND gone IS NULL AND insurance NOT IN (?3, ?4)
             GROUP BY month ORDER BY month DESC",
        );
        // No insurance has the code 0.
        let mut codes = elsewhere.iter().map(|insurance| insurance.code());
        let (one, other) = (codes.next().unwrap_or(0), codes.next().unwrap_or(0));
        let month = |row: &Row| {
            let month = Month::numbered(row.count(0)?).ok_or(StoreFault::Damaged)?;
            Ok(UnitArrears { month, rows: row.count(1)?, owed: Fen::of(row.whole(2)?) })
        };
        self.file.each(SELECT, values![pooling_area(&self.chain)?, employer.0, one, other], month)
    }

    /// What an employer paid or owes in a month, by worker, then by the insurance's code.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn unit_month(&self, employer: EmployerId, month: Month) -> Result<Vec<UnitRow>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT w.id, w.number_key, w.name, c.month, c.insurance, c.employer, c.state, c.gone, c.base, c.by_employer,
                    c.by_person
             FROM contributions c JOIN workers w ON w.id = c.worker
             WHERE c.area = ?1 AND c.employer = ?2 AND c.month = ?3 ORDER BY c.worker, c.insurance",
        );
        let rows = self.file.rows(SELECT, values![pooling_area(&self.chain)?, employer.0, month.number()])?;
        rows.iter().map(unit_row).collect()
    }
}

/// Whether a query is on the record as this user's at this station, and still counts.
fn counts(
    asked: &impl Ask,
    office: &str,
    (query, session, now): (&EmployerQuery, &Session, DateTime<Utc>),
) -> Result<(), StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT 1 FROM employer_queries WHERE id = ?1 AND employer = ?2 AND office = ?3 AND opened_by = ?4
         AND opened_station = ?5 AND at BETWEEN ?6 AND ?7",
    );
    let gate = values![
        query.id(),
        query.employer().id.0,
        office,
        session.user().as_str(),
        session.station().as_str(),
        instant(EmployerQuery::earliest(now)),
        instant(now),
    ];
    asked.row(SELECT, gate)?.map(drop).ok_or(StoreFault::Gate)
}

/// Which months of a worker's employers were shown to somebody who asked for them, oldest first: those in which that employer paid
/// or owed something for him.
pub(super) fn unit_looks(asked: &impl Ask, chain: &Chain, worker: WorkerId) -> Result<Vec<UnitLook>, StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT m.at, m.month, q.opened_station, e.code
         FROM contributions c
         JOIN employer_months m ON m.employer = c.employer AND m.month = c.month
         JOIN employer_queries q ON q.id = m.query
         JOIN employers e ON e.id = m.employer
         WHERE c.area = ?1 AND c.worker = ?2",
    );
    let look = |row: &Row| {
        Ok(UnitLook {
            at: row.read(0)?,
            month: Month::numbered(row.count(1)?).ok_or(StoreFault::Damaged)?,
            station: Station::parse(row.text(2)?).map_err(|_| StoreFault::Damaged)?,
            employer: EmployerCode::parse(row.text(3)?).ok_or(StoreFault::Damaged)?,
        })
    };
    let rows = asked.rows(SELECT, values![pooling_area(chain)?, worker.0])?;
    let mut looks = rows.iter().map(look).collect::<Result<Vec<UnitLook>, StoreFault>>()?;
    // Of one month there are as many rows as insurances.
    looks.sort_by(|one, other| (one.at, one.month, &one.employer).cmp(&(other.at, other.month, &other.employer)));
    looks.dedup();
    Ok(looks)
}
