//! Searching the register by something else than the number of today: each one short range of an index.
//!
//! One row more is read than is shown, to know whether there are more; nothing is sorted that an index has not in its order, so
//! it takes as long for a city as for a village.

use chrono::{DateTime, Utc};

use super::journal::{PAGE, ends, entry};
use super::reading::Reader;
use super::sql::{Ask, Row, Sql, Value, values};
use super::workers::worker;
use super::{Store, StoreFault};
use crate::domain::journal::Event;
use crate::domain::{MOST_FOUND, Sought, UserNumber, UtcOffset, Worker};

const BY_NAME: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state, gone, name_came, card_since, mobile_since,
            (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
            (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id)
     FROM workers WHERE name = ?1 ORDER BY birth, id LIMIT ?2",
);
const BY_NAME_AND_BIRTH: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state, gone, name_came, card_since, mobile_since,
            (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
            (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id)
     FROM workers WHERE name = ?1 AND birth = ?3 ORDER BY id LIMIT ?2",
);
const BY_BEGINNING: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state, gone, name_came, card_since, mobile_since,
            (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
            (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id)
     FROM workers WHERE name >= ?1 AND name < ?3 ORDER BY name, birth, id LIMIT ?2",
);
const BY_BEGINNING_AND_BIRTH: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state, gone, name_came, card_since, mobile_since,
            (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
            (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id)
     FROM workers WHERE name >= ?1 AND name < ?3 AND birth = ?4 ORDER BY name, birth LIMIT ?2",
);
const BY_MOBILE: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state, gone, name_came, card_since, mobile_since,
            (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
            (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id)
     FROM workers WHERE mobile_key IN (?1, ?3, ?4) LIMIT ?2",
);
const BY_CARD: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state, gone, name_came, card_since, mobile_since,
            (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
            (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id)
     FROM workers WHERE card_key = ?1 ORDER BY id LIMIT ?2",
);
const BY_OLD_NUMBER: Sql = Sql::new(
    "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key, card_state, card_valid_to,
            state, gone, name_came, card_since, mobile_since,
            (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
            (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id)
     FROM workers WHERE id IN (SELECT worker FROM old_numbers WHERE number_key IN (?1, ?3)) ORDER BY id LIMIT ?2",
);

/// No name that begins so stands behind it.
const LAST_CHARACTER: char = '\u{10FFFF}';

/// Somebody of the register who was searched for, and where what is known of him comes from.
#[derive(Debug, Clone)]
pub struct FoundWorker {
    /// The worker.
    pub worker: Worker,
    /// How many numbers there were before.
    pub old_numbers: usize,
    /// Whether the name came with characters of a private use.
    pub name_mapped: bool,
    /// Since when a whole file no longer has him.
    pub gone: Option<DateTime<Utc>>,
    /// Since when the card is what it is, if another was registered before.
    pub card_since: Option<DateTime<Utc>>,
    /// Since when the mobile number is what it is, if it took the place of another.
    pub mobile_since: Option<DateTime<Utc>>,
    /// Whether he signed for it at the counter.
    pub mobile_signed: bool,
}

impl Store {
    /// Whoever is searched for, at most [`MOST_FOUND`], and whether there are more. The register's present mobile number and card
    /// count; numbers of old are found by their own kind of search.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn search(&self, sought: &Sought) -> Result<(Vec<FoundWorker>, bool), StoreFault> {
        let most = i64::try_from(MOST_FOUND + 1).unwrap_or(i64::MAX);
        let find = |sql, values: &[Value<'_>]| self.file.each(sql, values, found_worker);
        let mut found = match sought {
            Sought::Name { name, begins: false, birth: None } => find(BY_NAME, values![name.reveal(), most])?,
            Sought::Name { name, begins: false, birth: Some(birth) } => {
                find(BY_NAME_AND_BIRTH, values![name.reveal(), most, birth.to_string()])?
            }
            Sought::Name { name, begins: true, birth } => {
                let end = format!("{}{LAST_CHARACTER}", name.reveal());
                let mut values: Vec<Value<'_>> = values![name.reveal(), most, end].to_vec();
                match birth {
                    None => find(BY_BEGINNING, &values)?,
                    Some(birth) => {
                        values.push(birth.to_string().into());
                        find(BY_BEGINNING_AND_BIRTH, &values)?
                    }
                }
            }
            Sought::Mobile(mobile) => {
                let international = mobile.international();
                let plus = zeroize::Zeroizing::new(format!("+{}", international.as_str()));
                let spelt = values![mobile.expose(), most, international.as_str(), plus.as_str()];
                find(BY_MOBILE, spelt)?
            }
            Sought::Card(card) => find(BY_CARD, values![card.reveal(), most])?,
            Sought::OldNumber(number) => {
                let other = number.other_generation();
                let other = other.as_ref().unwrap_or(number).reveal();
                find(BY_OLD_NUMBER, values![number.reveal(), most, other])?
            }
        };
        let more = found.len() > MOST_FOUND;
        found.truncate(MOST_FOUND);
        Ok((found, more))
    }

    /// When a user searched the register since a moment, by the journal of this chain, newest first.
    pub(crate) fn searches_since(&self, user: &UserNumber, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, StoreFault> {
        let view = self.file.view()?;
        let reader = Reader { asked: &view, store: self, offset: UtcOffset::default() };
        let (mut searches, mut from, mut time) = (Vec::new(), Some(i64::MAX), ends(&view, &self.chain)?.time);
        while let Some(first) = from {
            let rows = reader.backwards(first, None, PAGE)?;
            from = None;
            let last = rows.len().saturating_sub(1);
            for (place, row) in rows.iter().enumerate() {
                // Hardly any line is one, and reading a line costs more than looking at it.
                if place != last && !row.legible(1).contains(SEARCHED) {
                    continue;
                }
                let entry = entry(row, time)?;
                time = entry.none_before_is_younger_than();
                from = entry.seq.checked_sub(1);
                if entry.time < since {
                    return Ok(searches);
                }
                let by_user = entry.actor().is_some_and(|actor| actor.user == *user);
                if by_user && matches!(entry.event(), Some(Event::RegisterSearched { .. })) {
                    searches.push(entry.time);
                }
            }
        }
        Ok(searches)
    }
}

/// The event's word, as it stands in a line.
const SEARCHED: &str = "register_searched";

fn found_worker(row: &Row) -> Result<FoundWorker, StoreFault> {
    Ok(FoundWorker {
        worker: worker(row)?,
        gone: row.maybe_read(13)?,
        name_mapped: row.maybe_text(14)?.is_some(),
        card_since: row.maybe_read(15)?,
        mobile_since: row.maybe_read(16)?,
        old_numbers: row.count(17)?,
        mobile_signed: row.maybe_whole(18)?.is_some(),
    })
}
