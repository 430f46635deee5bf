//! Epochs: from one entry that settles the time to the next, time never runs back.

use chrono::{DateTime, TimeDelta, Utc};

use super::StoreFault;
use super::chain::Chain;
use super::sql::{Ask, Sql, values};
use super::work::Work;
use crate::domain::journal::instant;

/// The entries of a chain between two that settled the time.
pub(super) struct Epoch {
    /// Its first entry, which settled the time.
    pub first: i64,
    /// The number behind its last.
    pub end: i64,
    /// The time of its last entry.
    pub last: DateTime<Utc>,
}

/// The epochs of a chain whose last entry is of this time, the newest first. Most chains have one.
pub(super) fn of(store: &impl Ask, chain: &Chain, last: DateTime<Utc>) -> Result<Vec<Epoch>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT first, before FROM epochs WHERE office = ?1 AND station = ?2 ORDER BY first DESC");
    let (mut end, mut last) = (i64::MAX, last);
    let mut epochs = Vec::new();
    for row in store.rows(SELECT, values![chain.office.as_str(), chain.station.as_str()])? {
        let (first, before) = (row.whole(0)?, row.read(1)?);
        epochs.push(Epoch { first, end, last });
        (end, last) = (first, before);
    }
    epochs.push(Epoch { first: i64::MIN, end, last });
    Ok(epochs)
}

/// The first entry of the newest epoch; 0 where the time was never settled.
pub(super) fn newest(store: &impl Ask, chain: &Chain) -> Result<i64, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT coalesce(max(first), 0) FROM epochs WHERE office = ?1 AND station = ?2");
    store.the_row(SELECT, values![chain.office.as_str(), chain.station.as_str()])?.whole(0)
}

/// From this entry on time goes by another clock; the entry before it was of this time.
pub(super) fn begin(work: &Work<'_>, first: i64, before: DateTime<Utc>) -> Result<(), StoreFault> {
    const INSERT: Sql = Sql::new("INSERT INTO epochs (office, station, first, before) VALUES (?1, ?2, ?3, ?4)");
    work.touch_one(INSERT, values![work.office(), work.chain().station.as_str(), first, instant(before)])
}

/// When a failure to sign in counts from, once time was settled at `now` after an entry of `before`: what was written down by
/// the old time moves with it, and nothing lies ahead.
pub(super) fn counts_from(at: DateTime<Utc>, before: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let step = now.signed_duration_since(before);
    // Nobody knows by which time it was written: by the nearer one.
    let of_the_old_time = step > TimeDelta::zero() && at - before < now - at;
    if of_the_old_time { (at + step).min(now) } else { at.min(now) }
}
