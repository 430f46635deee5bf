//! The register: workers, and finding them by a number.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::{Store, StoreFault};
use crate::domain::{
    AreaCode, Card, CardNumber, CardState, Ethnicity, IdNumber, PersonName, Sex, Worker, WorkerId, WorkerState, kept_place,
};

/// Everything that is kept of a worker, by internal number.
const COLUMNS: &str = "SELECT id, number, name, sex, ethnicity, birth, household, area, mobile,
                              card_number, card_state, card_valid_to, state FROM workers";

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
            state: CardState::registered(&text(10)?).unwrap_or(CardState::Unknown),
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
