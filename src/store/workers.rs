//! The register: workers, their numbers of old, and bringing rows in.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, params, params_from_iter};

use super::{Store, StoreFault};
use crate::domain::journal::{Actor, Event};
use crate::domain::{
    AreaCode, Card, CardNumber, CardState, Ethnicity, IdNumber, PersonName, Sex, Worker, WorkerId, WorkerState, kept_place,
};

/// Everything that is kept of a worker, by internal number.
const COLUMNS: &str = "SELECT id, number, name, sex, ethnicity, birth, household, area, mobile,
                              card_number, card_state, card_valid_to, state FROM workers";

/// What an import says of one worker: a [`Worker`] whose internal number is still unknown, and the numbers of old.
#[derive(Debug, Clone)]
pub struct Registered {
    /// The worker; `id` is not used.
    pub worker: Worker,
    /// Numbers that the worker had before.
    pub old_numbers: Vec<IdNumber>,
}

/// What rows brought in did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// Workers that were not there.
    pub new: u64,
    /// Workers of whom something changed.
    pub changed: u64,
    /// Workers of whom nothing changed.
    pub unchanged: u64,
}

impl Store {
    /// Every worker whose number, now or of old, in either generation's spelling, is this one.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn find(&self, number: &IdNumber) -> Result<Vec<Worker>, StoreFault> {
        let other = number.other_generation();
        let other = other.as_ref().unwrap_or(number).reveal();
        let sql = find_statement();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![number.reveal(), other])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(worker(row)?);
        }
        Ok(found)
    }

    /// The worker with this internal number.
    pub(crate) fn worker(&self, id: WorkerId) -> Result<Worker, StoreFault> {
        let mut statement = self.connection.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?;
        let mut rows = statement.query([id.0])?;
        worker(rows.next()?.ok_or(StoreFault::Damaged)?)
    }

    /// Brings rows in: all of them in one transaction, with one entry, or none.
    pub(crate) fn bring_in(
        &mut self,
        rows: &[Registered],
        actor: &Actor,
        clock: DateTime<Utc>,
        event: impl FnOnce(Brought) -> Event,
    ) -> Result<Brought, StoreFault> {
        let recorded = self.record(actor, clock, None, |transaction, _| {
            let mut brought = Brought::default();
            for row in rows {
                match upsert(transaction, row)? {
                    Upserted::New => brought.new += 1,
                    Upserted::Changed => brought.changed += 1,
                    Upserted::Same => brought.unchanged += 1,
                }
            }
            Ok((brought, event(brought)))
        })?;
        Ok(recorded.value)
    }
}

/// The one statement that finds a worker.
fn find_statement() -> String {
    format!(
        "{COLUMNS} WHERE id IN (SELECT id FROM workers WHERE number IN (?1, ?2)
                                UNION SELECT worker FROM old_numbers WHERE number IN (?1, ?2)) ORDER BY id"
    )
}

fn worker(row: &Row<'_>) -> Result<Worker, StoreFault> {
    let text = |place: usize| -> Result<String, StoreFault> { Ok(row.get(place)?) };
    let date = |place: usize| -> Result<Option<NaiveDate>, StoreFault> {
        let kept: Option<String> = row.get(place)?;
        kept.map(|kept| kept.parse().map_err(|_| StoreFault::Damaged)).transpose()
    };
    let card = match row.get::<_, Option<String>>(9)? {
        None => None,
        Some(number) => Some(Card {
            number: CardNumber::kept(number),
            state: CardState::named(&text(10)?).unwrap_or(CardState::Unknown),
            valid_to: date(11)?,
        }),
    };
    Ok(Worker {
        id: WorkerId(row.get(0)?),
        number: IdNumber::parse(&text(1)?).map_err(|_| StoreFault::Damaged)?,
        name: PersonName::kept(text(2)?).map_err(|_| StoreFault::Damaged)?,
        sex: match row.get::<_, Option<u8>>(3)? {
            Some(1) => Some(Sex::Male),
            Some(2) => Some(Sex::Female),
            _ => None,
        },
        ethnicity: row.get::<_, Option<u8>>(4)?.and_then(Ethnicity::of),
        birth: date(5)?,
        household: kept_place(&text(6)?),
        area: AreaCode::parse(&text(7)?).map_err(|_| StoreFault::Damaged)?,
        mobile: text(8)?,
        card,
        state: WorkerState::named(&text(12)?).ok_or(StoreFault::Damaged)?,
    })
}

enum Upserted {
    New,
    Changed,
    Same,
}

/// Who a row is: the worker with this number, or one of these old numbers, and this name. Two people with one number and
/// different names stay two people.
fn identify(connection: &Connection, row: &Registered) -> Result<Option<i64>, StoreFault> {
    const SELECT: &str = "SELECT id FROM workers WHERE number = ?1 AND name = ?2";
    let mut statement = connection.prepare_cached(SELECT)?;
    let name = row.worker.name.reveal();
    for number in std::iter::once(&row.worker.number).chain(&row.old_numbers) {
        let id = statement.query_row(params![number.reveal(), name], |row| row.get(0)).optional()?;
        if id.is_some() {
            return Ok(id);
        }
    }
    Ok(None)
}

fn upsert(transaction: &Transaction<'_>, row: &Registered) -> Result<Upserted, StoreFault> {
    let known = identify(transaction, row)?;
    let (id, changed) = match known {
        None => (insert(transaction, &row.worker)?, true),
        Some(id) => (id, update(transaction, id, &row.worker)?),
    };
    let mut number_added = false;
    for number in &row.old_numbers {
        const INSERT: &str = "INSERT OR IGNORE INTO old_numbers (number, worker) VALUES (?1, ?2)";
        number_added |= transaction.prepare_cached(INSERT)?.execute(params![number.reveal(), id])? == 1;
    }
    Ok(match (known, changed || number_added) {
        (None, _) => Upserted::New,
        (Some(_), true) => Upserted::Changed,
        (Some(_), false) => Upserted::Same,
    })
}

fn insert(transaction: &Transaction<'_>, worker: &Worker) -> Result<i64, StoreFault> {
    const INSERT: &str = "INSERT INTO workers (number, name, sex, ethnicity, birth, household, area, mobile,
                                               card_number, card_state, card_valid_to, state)
                          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    transaction.prepare_cached(INSERT)?.execute(params_from_iter(Kept::of(worker).columns()))?;
    Ok(transaction.last_insert_rowid())
}

/// Whether anything changed: the UPDATE touches the row only if a column differs.
fn update(transaction: &Transaction<'_>, id: i64, worker: &Worker) -> Result<bool, StoreFault> {
    const UPDATE: &str = "UPDATE workers SET number = ?1, name = ?2, sex = ?3, ethnicity = ?4, birth = ?5, household = ?6,
                                 area = ?7, mobile = ?8, card_number = ?9, card_state = ?10, card_valid_to = ?11, state = ?12
                          WHERE id = ?13 AND (number, name, sex, ethnicity, birth, household, area, mobile,
                                              card_number, card_state, card_valid_to, state)
                                IS NOT (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let kept = Kept::of(worker);
    let values = kept.columns().into_iter().chain(std::iter::once::<&dyn ToSql>(&id));
    let touched = transaction.prepare_cached(UPDATE)?.execute(params_from_iter(values))?;
    Ok(touched == 1)
}

/// A worker as the columns hold him or her.
struct Kept<'a> {
    number: &'a str,
    name: &'a str,
    sex: Option<u8>,
    ethnicity: Option<u8>,
    birth: Option<String>,
    household: &'a str,
    area: &'a str,
    mobile: &'a str,
    card_number: Option<&'a str>,
    card_state: Option<&'a str>,
    card_valid_to: Option<String>,
    state: &'a str,
}

impl<'a> Kept<'a> {
    /// In the order of the columns.
    fn columns(&self) -> [&dyn ToSql; 12] {
        let Self { number, name, sex, ethnicity, birth, household, area, mobile, .. } = self;
        let Self { card_number, card_state, card_valid_to, state, .. } = self;
        [number, name, sex, ethnicity, birth, household, area, mobile, card_number, card_state, card_valid_to, state]
    }

    fn of(worker: &'a Worker) -> Self {
        let card = worker.card.as_ref();
        Self {
            number: worker.number.reveal(),
            name: worker.name.reveal(),
            sex: worker.sex.map(|sex| match sex {
                Sex::Male => 1,
                Sex::Female => 2,
            }),
            ethnicity: worker.ethnicity.map(Ethnicity::code),
            birth: worker.birth.map(|date| date.to_string()),
            household: &worker.household,
            area: worker.area.as_str(),
            mobile: &worker.mobile,
            card_number: card.map(|card| card.number.reveal()),
            card_state: card.map(|card| card.state.word()),
            card_valid_to: card.and_then(|card| card.valid_to).map(|date| date.to_string()),
            state: worker.state.word(),
        }
    }
}
