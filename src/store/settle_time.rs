//! The time is settled: what was kept by the old one must mean the same by the new one.
//!
//! Locks run on for as long as they had left, live envelopes are void, a card that was checked is checked again, and no password
//! that waits to be changed may wait longer than a fresh one.

use chrono::{DateTime, Days, Utc};

use super::record::{Change, Moment};
use super::sql::{Ask, Sql, Touches, values};
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault, epochs, journal, online};
use crate::domain::journal::{Event, RowTable, instant};
use crate::domain::{BusinessNumber, EnvelopeNumber, SpoilGround, Throttle, USE_WITHIN_DAYS, UserNumber, UtcOffset};

/// Who settles the time beside the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SettledWith {
    /// This user.
    User(UserNumber),
    /// The code of the recovery sheet.
    Recovery,
    /// Nobody: it is a practice desk.
    Nobody,
}

impl Store {
    /// Which epoch it is, by its first entry.
    pub(crate) fn epoch(&self) -> Result<i64, StoreFault> {
        epochs::newest(&self.file, &self.chain)
    }

    /// The clock is right, though it is not believed: a new epoch begins, in which time goes by it. Every live envelope is void,
    /// their numbers are given back.
    ///
    /// # Errors
    /// [`StoreFault::ClockWrong`] if nobody may settle it; [`StoreFault::Gate`] if the clock is believed.
    pub(crate) fn settle_time(
        &mut self,
        with: &SettledWith,
        offset: UtcOffset,
        operation: &Operation,
    ) -> Result<Vec<EnvelopeNumber>, StoreFault> {
        let recorded = self.record_at(Moment::Settled, operation, Locks::OFFICE, |work, now| {
            work.insist_on_office()?;
            let ends = journal::ends(work, work.chain())?;
            epochs::begin(work, ends.head.seq.max(journal::end(work, work.chain())?) + 1, ends.time)?;
            let second = if let SettledWith::User(user) = with { Some(user.clone()) } else { None };
            let recovery = *with == SettledWith::Recovery;
            let mut events = vec![Event::TimeSettled { before: ends.time, second, recovery }];
            let voided = void_live_envelopes(work)?;
            events.extend(voided.iter().map(|(business, envelope)| Event::Spoiled {
                business: business.to_string(),
                envelope: envelope.to_string(),
                ground: SpoilGround::TimeSettled,
            }));
            verify_again(work)?;
            move_tries(work, ends.time, now)?;
            online::settle_time(work, ends.time, now)?;
            nothing_lies_ahead(work, now, offset)?;
            let numbers: Vec<String> = voided.iter().map(|(_, envelope)| envelope.code()).collect();
            Ok(Change::with_all(numbers, events))
        })?;
        recorded.value.iter().map(|code| EnvelopeNumber::parse(code).ok_or(StoreFault::Damaged)).collect()
    }
}

/// The day until which an envelope may be used was written by the old time.
fn void_live_envelopes(work: &Work<'_>) -> Result<Vec<(BusinessNumber, EnvelopeNumber)>, StoreFault> {
    const LIVE: Sql = Sql::new(
        "SELECT visits.number, envelopes.number, visits.id FROM envelopes JOIN visits ON visits.id = envelopes.visit
         WHERE envelopes.state IN ('reserved', 'printed') AND envelopes.office = ?1 ORDER BY envelopes.number",
    );
    const SPOIL: Sql = Sql::new(
        "UPDATE envelopes SET state = 'spoiled', hash = NULL, pick_up_code = NULL
         WHERE number = ?1 AND state IN ('reserved', 'printed') RETURNING number",
    )
    .leaving(RowTable::Envelopes, Touches::Value(1));
    const VISIT: Sql =
        Sql::new("UPDATE visits SET state = 'verified' WHERE id = ?1 AND state IN ('issued', 'printed') RETURNING id")
            .leaving(RowTable::Visits, Touches::Value(1));
    let mut voided = Vec::new();
    for row in work.rows(LIVE, values![work.office()])? {
        work.touch_one(SPOIL, values![row.text(1)?])?;
        work.touch_one(VISIT, values![row.whole(2)?])?;
        let business = BusinessNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?;
        voided.push((business, EnvelopeNumber::parse(row.text(1)?).ok_or(StoreFault::Damaged)?));
    }
    Ok(voided)
}

/// No verification of the old time counts in the new one.
fn verify_again(work: &Work<'_>) -> Result<(), StoreFault> {
    const OPEN: Sql = Sql::new("SELECT id FROM visits WHERE office = ?1 AND ended_at IS NULL");
    const LAPSE: Sql = Sql::new("UPDATE visits SET verified_at = ?2 WHERE id = ?1 RETURNING id")
        .leaving(RowTable::Visits, Touches::Value(1));
    for row in work.rows(OPEN, values![work.office()])? {
        work.touch_one(LAPSE, values![row.whole(0)?, instant(DateTime::UNIX_EPOCH)])?;
    }
    Ok(())
}

/// A lock has as long left as it had when the last entry was written. What was too old to count by then is forgotten.
fn move_tries(work: &Work<'_>, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreFault> {
    const OLD_CARDS: Sql =
        Sql::new("DELETE FROM card_tries WHERE office = ?1 AND at < ?2 RETURNING id, id, worker, office, by_user, at")
            .leaving(RowTable::CardTries, Touches::Gone);
    const CARDS: Sql = Sql::new("SELECT id, at FROM card_tries WHERE office = ?1");
    const MOVE_CARD: Sql =
        Sql::new("UPDATE card_tries SET at = ?2 WHERE id = ?1 RETURNING id").leaving(RowTable::CardTries, Touches::Value(1));
    const OLD_PASSWORDS: Sql = Sql::new("DELETE FROM password_tries WHERE at < ?1 RETURNING id, id, worker, at")
        .leaving(RowTable::PasswordTries, Touches::Gone);
    const PASSWORDS: Sql = Sql::new("SELECT id, at FROM password_tries");
    const MOVE_PASSWORD: Sql = Sql::new("UPDATE password_tries SET at = ?2 WHERE id = ?1 RETURNING id")
        .leaving(RowTable::PasswordTries, Touches::Value(1));
    let step = now.signed_duration_since(before);
    let moved = |at: DateTime<Utc>| instant((at + step).min(now));
    // A try counts for the lock's duration, and as long again in the lock that it helped to cause.
    let too_old = |throttle: Throttle| instant(before - throttle.lock * 2);
    work.execute(OLD_CARDS, values![work.office(), too_old(Throttle::CARD)])?;
    for row in work.rows(CARDS, values![work.office()])? {
        work.touch_one(MOVE_CARD, values![row.whole(0)?, moved(row.read(1)?)])?;
    }
    work.execute(OLD_PASSWORDS, values![too_old(Throttle::WORKER_PASSWORD)])?;
    for row in work.rows(PASSWORDS, &[])? {
        work.touch_one(MOVE_PASSWORD, values![row.whole(0)?, moved(row.read(1)?)])?;
    }
    Ok(())
}

/// What a clock that was ahead has written into the future: a hand-over counts as one of now among those of thirty days, and a
/// password that must be changed has as long as a fresh one.
fn nothing_lies_ahead(work: &Work<'_>, now: DateTime<Utc>, offset: UtcOffset) -> Result<(), StoreFault> {
    const LATE: Sql = Sql::new("SELECT id FROM visits WHERE office = ?1 AND state = 'delivered' AND ended_at > ?2");
    const HAND_OVER: Sql =
        Sql::new("UPDATE visits SET ended_at = ?2 WHERE id = ?1 RETURNING id").leaving(RowTable::Visits, Touches::Value(1));
    for row in work.rows(LATE, values![work.office(), instant(now)])? {
        work.touch_one(HAND_OVER, values![row.whole(0)?, instant(now)])?;
    }
    const LONG: Sql = Sql::new("SELECT worker FROM passwords WHERE must_change = 1 AND use_before > ?1");
    const PASSWORD: Sql = Sql::new("UPDATE passwords SET use_before = ?2 WHERE worker = ?1 RETURNING worker")
        .leaving(RowTable::Passwords, Touches::Value(1));
    let longest = offset.date(now).checked_add_days(Days::new(USE_WITHIN_DAYS)).ok_or(StoreFault::Damaged)?.to_string();
    for row in work.rows(LONG, values![longest.as_str()])? {
        work.touch_one(PASSWORD, values![row.whole(0)?, longest.as_str()])?;
    }
    const SIGNED_IN: Sql = Sql::new("SELECT number FROM users WHERE office = ?1 AND last_sign_in > ?2");
    const SIGN_IN: Sql =
        Sql::new("UPDATE users SET last_sign_in = ?3 WHERE office = ?1 AND number = ?2 RETURNING office || '/' || number")
            .leaving(RowTable::Users, Touches::Both(1, 2));
    for row in work.rows(SIGNED_IN, values![work.office(), instant(now)])? {
        work.touch_one(SIGN_IN, values![work.office(), row.text(0)?, instant(now)])?;
    }
    const RECOVERED: Sql = Sql::new("SELECT number FROM users WHERE office = ?1 AND recovered_at > ?2");
    const RECOVERY: Sql =
        Sql::new("UPDATE users SET recovered_at = ?3 WHERE office = ?1 AND number = ?2 RETURNING office || '/' || number")
            .leaving(RowTable::Users, Touches::Both(1, 2));
    for row in work.rows(RECOVERED, values![work.office(), instant(now)])? {
        work.touch_one(RECOVERY, values![work.office(), row.text(0)?, instant(now)])?;
    }
    Ok(())
}
