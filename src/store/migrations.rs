//! How a database of an older version becomes one of this: numbered steps, each in its own transaction, never edited.

use rusqlite::{Connection, TransactionBehavior};

use super::fault::StoreFault;

/// Every step, in order; its place is its number.
const STEPS: [&str; 2] = [include_str!("migrations/0001.sql"), include_str!("migrations/0002.sql")];

/// The schema version that this program writes.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Brings a database up to date; one of a newer version is refused untouched.
pub(super) fn apply(connection: &mut Connection) -> Result<(), StoreFault> {
    let version = |connection: &Connection| connection.pragma_query_value(None, "user_version", |row| row.get(0));
    // Who only reads needs no lock.
    if version(connection)? == newest() {
        return Ok(());
    }
    loop {
        // The version is read inside the transaction: two programs may start at once.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: u32 = version(&transaction)?;
        let known = newest();
        if found > known {
            return Err(StoreFault::Newer { found, known });
        }
        let Some(step) = usize::try_from(found).ok().and_then(|place| STEPS.get(place)) else { return Ok(()) };
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", found + 1)?;
        transaction.commit()?;
    }
}
