//! The rows that the entries of the journal speak for: how each is read, and the digest of what stands in it.

use super::StoreFault;
use super::sql::{Ask, Row, RowId, Sql, values};
use crate::domain::journal::{RowDigest, RowKey, RowLeft, RowTable, Was};

/// How many rows are read at a time.
const PAGE: i64 = 500;
/// How many bytes most rows take as a text.
const ROOM: usize = 512;

/// How the rows of a table are read: the first column is that by which a row is known, the others are what its digest is over.
struct Reading {
    one: Sql,
    page: Sql,
}

const PASSWORDS: Reading = Reading {
    one: Sql::new(
        "SELECT worker, worker, hash, envelope, use_before, must_change, suspended, set_at FROM passwords WHERE worker = ?1",
    ),
    page: Sql::new(
        "SELECT worker, worker, hash, envelope, use_before, must_change, suspended, set_at FROM passwords
         WHERE worker >= ?1 ORDER BY worker LIMIT ?2",
    ),
};
const USERS: Reading = Reading {
    one: Sql::new(
        "SELECT office || '/' || number, office, number, name, role, password_set_by, slot, person, disabled_at, removed_at,
                last_sign_in, password_set_at, recovered_at FROM users
         WHERE office || '/' || number = ?1",
    ),
    page: Sql::new(
        "SELECT office || '/' || number, office, number, name, role, password_set_by, slot, person, disabled_at, removed_at,
                last_sign_in, password_set_at, recovered_at FROM users
         WHERE office || '/' || number >= ?1 ORDER BY office || '/' || number LIMIT ?2",
    ),
};
const VISITS: Reading = Reading {
    one: Sql::new(
        "SELECT id, id, key, number, worker, office, station, day, sequence, state, verified_by, verified_station,
                verified_at, verified_card_key, draws, opened_at, ended_at FROM visits WHERE id = ?1",
    ),
    page: Sql::new(
        "SELECT id, id, key, number, worker, office, station, day, sequence, state, verified_by, verified_station,
                verified_at, verified_card_key, draws, opened_at, ended_at FROM visits WHERE id >= ?1 ORDER BY id LIMIT ?2",
    ),
};
const ENVELOPES: Reading = Reading {
    one: Sql::new(
        "SELECT number, number, visit, worker, office, station, year, sequence, state, reason, style, hash, issued_at,
                use_before, wrong_reads, pick_up_code, language FROM envelopes WHERE number = ?1",
    ),
    page: Sql::new(
        "SELECT number, number, visit, worker, office, station, year, sequence, state, reason, style, hash, issued_at,
                use_before, wrong_reads, pick_up_code, language FROM envelopes WHERE number >= ?1 ORDER BY number LIMIT ?2",
    ),
};
const CARD_TRIES: Reading = Reading {
    one: Sql::new("SELECT id, id, worker, office, by_user, at FROM card_tries WHERE id = ?1"),
    page: Sql::new("SELECT id, id, worker, office, by_user, at FROM card_tries WHERE id >= ?1 ORDER BY id LIMIT ?2"),
};
const PASSWORD_TRIES: Reading = Reading {
    one: Sql::new("SELECT id, id, worker, at FROM password_tries WHERE id = ?1"),
    page: Sql::new("SELECT id, id, worker, at FROM password_tries WHERE id >= ?1 ORDER BY id LIMIT ?2"),
};

impl Reading {
    fn of(table: RowTable) -> Self {
        match table {
            RowTable::Passwords => PASSWORDS,
            RowTable::Users => USERS,
            RowTable::Visits => VISITS,
            RowTable::Envelopes => ENVELOPES,
            RowTable::CardTries => CARD_TRIES,
            RowTable::PasswordTries => PASSWORD_TRIES,
        }
    }
}

/// Before the first row of a table.
fn first(table: RowTable) -> RowId {
    match table {
        RowTable::Users | RowTable::Envelopes => RowId::Text(String::new()),
        RowTable::Passwords | RowTable::Visits | RowTable::CardTries | RowTable::PasswordTries => RowId::Number(i64::MIN),
    }
}

/// The digest of a row that was read by this statement: over its table and its key, then a line for each column with its name
/// and what stands in it, as JSON. A column in which nothing stands is left out.
fn digest(key: &RowKey, table: RowTable, sql: Sql, row: &Row) -> Result<RowDigest, StoreFault> {
    let mut text = String::with_capacity(ROOM);
    text.extend([table.word(), " ", &row.id()?.to_string(), "\n"]);
    for (place, column) in sql.columns().enumerate().skip(1) {
        row.state(place, column, &mut text)?;
    }
    Ok(key.digest(&text))
}

/// The row with this key, if it is there.
pub(super) fn row(store: &impl Ask, table: RowTable, id: &RowId) -> Result<Option<Row>, StoreFault> {
    store.row(Reading::of(table).one, &[id.value()])
}

/// A row before a change touched it.
pub(super) enum Before {
    /// It was not there.
    New,
    /// It said this.
    Said(Row),
}

/// What a change left in a row that it touched.
pub(super) fn left(
    store: &impl Ask,
    key: &RowKey,
    (table, id): &(RowTable, RowId),
    before: &Before,
) -> Result<RowLeft, StoreFault> {
    let digest = |row: &Row| digest(key, *table, Reading::of(*table).one, row);
    let was = match before {
        Before::New => Was::New,
        Before::Said(row) => Was::Said(digest(row)?),
    };
    let now = row(store, *table, id)?.as_ref().map(digest).transpose()?;
    Ok(RowLeft { table: *table, key: id.to_string(), was, now })
}

/// Every row of a table, by its key.
pub(super) fn each_row(
    view: &impl Ask,
    key: &RowKey,
    table: RowTable,
    mut step: impl FnMut(&str, &RowDigest) -> Result<(), StoreFault>,
) -> Result<(), StoreFault> {
    let sql = Reading::of(table).page;
    let mut last: Option<RowId> = None;
    loop {
        let from = last.clone().unwrap_or_else(|| first(table));
        let before = last.clone();
        for row in view.rows(sql, values![from.value(), PAGE])? {
            let id = row.id()?;
            // A page begins with the last row of the one before.
            if last.as_ref() != Some(&id) {
                step(&id.to_string(), &digest(key, table, sql, &row)?)?;
                last = Some(id);
            }
        }
        if last == before {
            return Ok(());
        }
    }
}
