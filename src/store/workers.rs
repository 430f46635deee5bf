//! The register: workers, and finding them by a number.

use super::sql::{Ask, Row, Sql, values};
use super::{Store, StoreFault};
use crate::domain::{
    AreaCode, Card, CardNumber, CardState, Ethnicity, IdNumber, PersonName, Sex, Worker, WorkerId, WorkerState, kept_place,
};

/// Everything that is kept of a worker, found by any number in either generation's spelling.
const FIND: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state
     FROM workers
     WHERE id IN (SELECT id FROM workers WHERE number_key IN (?1, ?2)
                  UNION SELECT worker FROM old_numbers WHERE number_key IN (?1, ?2)) ORDER BY id",
);
/// Everything that is kept of the worker with an internal number.
const SELECT: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state
     FROM workers WHERE id = ?1",
);

impl Store {
    /// Every worker whose number, now or of old, in either generation's spelling, is this one.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn find(&self, number: &IdNumber) -> Result<Vec<Worker>, StoreFault> {
        let other = number.other_generation();
        let other = other.as_ref().unwrap_or(number).reveal();
        self.file.each(FIND, values![number.reveal(), other], worker)
    }

    /// Every number that a worker had before.
    pub(crate) fn old_numbers(&self, id: WorkerId) -> Result<Vec<IdNumber>, StoreFault> {
        const SELECT_OLD: Sql = Sql::new("SELECT number_key FROM old_numbers WHERE worker = ?1");
        let number = |row: &Row| IdNumber::parse(row.text(0)?).map_err(|_| StoreFault::Damaged);
        self.file.each(SELECT_OLD, values![id.0], number)
    }

    /// The worker with this internal number.
    pub(crate) fn worker(&self, id: WorkerId) -> Result<Worker, StoreFault> {
        worker(&self.file.the_row(SELECT, values![id.0])?)
    }
}

pub(super) fn worker(row: &Row) -> Result<Worker, StoreFault> {
    let card = match row.maybe_text(9)? {
        None => None,
        Some(number) => Some(Card {
            number: CardNumber::kept(number.to_owned()),
            state: CardState::registered(row.text(10)?).unwrap_or(CardState::Unknown),
            valid_to: row.maybe_day(11)?,
        }),
    };
    Ok(Worker {
        id: WorkerId(row.whole(0)?),
        number: IdNumber::parse(row.text(1)?).map_err(|_| StoreFault::Damaged)?,
        name: PersonName::kept(row.text(2)?.to_owned()).map_err(|_| StoreFault::Damaged)?,
        sex: match row.maybe_whole(3)? {
            Some(1) => Some(Sex::Male),
            Some(2) => Some(Sex::Female),
            _ => None,
        },
        ethnicity: row
            .maybe_whole(4)?
            .map(u8::try_from)
            .transpose()
            .map_err(|_| StoreFault::Damaged)?
            .and_then(Ethnicity::of),
        birth: row.maybe_day(5)?,
        household: kept_place(row.text(6)?),
        area: AreaCode::parse(row.text(7)?).map_err(|_| StoreFault::Damaged)?,
        mobile: row.text(8)?.to_owned(),
        card,
        state: WorkerState::named(row.text(12)?).ok_or(StoreFault::Damaged)?,
    })
}
