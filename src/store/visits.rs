//! Visits and envelopes: each step of a reset as one guarded change.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::card_tries::forget_card_tries;
use super::{Recorded, Store, StoreFault, exactly_one, receipts};
use crate::domain::journal::{Event, Person, instant};
use crate::domain::{
    BusinessNumber, Documents, EnvelopeNumber, Found, Handed, Issued, NumberRead, OfficeCode, PasswordHash, Printed,
    QueryNumber, Reason, RefusalGround, Reset, Session, SpoilGround, Staged, Station, Style, Throttle, USE_WITHIN_DAYS,
    UserNumber, UtcOffset, Verification, Verified, Visit, VisitId, WorkerId,
};

/// What is staged with the next envelope number.
pub(crate) struct Staging<'a> {
    /// The hash of the drawn password.
    pub hash: &'a PasswordHash,
    /// Why a new one is needed.
    pub reason: Reason,
    /// How it was drawn.
    pub style: Style,
    /// Whose numbers are drawn.
    pub office: &'a OfficeCode,
    /// Local time.
    pub offset: UtcOffset,
    /// The person for the journal.
    pub person: Person,
    /// The number of the receipt, where the office prints one.
    pub receipt: Option<&'a QueryNumber>,
}

/// What a first verification needs besides the reset.
pub(crate) struct Opening<'a> {
    /// Whose numbers are drawn.
    pub office: &'a OfficeCode,
    /// Local time.
    pub offset: UtcOffset,
    /// The person for the journal.
    pub person: Person,
    /// What was seen.
    pub documents: Documents,
    /// The verification that opens the visit.
    pub verification: &'a Verification,
}

const VERIFY_AGAIN: &str = "UPDATE visits SET verified_by = ?2, verified_station = ?3, verified_at = ?4,
                                   verified_card = ?6
                            WHERE id = ?1 AND worker = ?5 AND ended_at IS NULL";
const OPEN_VISIT: &str = "INSERT INTO visits (key, number, worker, station, day, sequence, state, verified_by,
                                              verified_station, verified_at, verified_card, opened_at)
                          VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'verified', ?7, ?4, ?8, ?10, ?9)";
const ISSUE: &str = "UPDATE visits SET state = 'issued', draws = draws + 1
                     WHERE id = ?1 AND worker = ?2 AND state = 'verified' AND draws = ?3
                       AND verified_by = ?4 AND verified_station = ?5 AND verified_at >= ?6
                       AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
                                   AND card_number = verified_card
                                   AND (card_valid_to IS NULL OR card_valid_to >= ?7))";
const STAGE: &str = "INSERT INTO envelopes (number, visit, worker, station, year, sequence, state, reason, style, hash,
                                            issued_at, use_before)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'reserved', ?7, ?8, ?9, ?10, ?11)";
const SUSPEND: &str = "UPDATE passwords SET suspended = coalesce(suspended, ?2) WHERE worker = ?1";
const PAPER_IS_THERE: &str =
    "UPDATE envelopes SET state = 'printed' WHERE number = ?1 AND visit = ?2 AND state = 'reserved'";
const VISIT_PRINTED: &str = "UPDATE visits SET state = 'printed' WHERE id = ?1 AND state = 'issued'";
const SPOIL: &str = "UPDATE envelopes SET state = 'spoiled', hash = NULL
                     WHERE number = ?1 AND visit = ?2 AND state IN ('reserved', 'printed')";
const VISIT_SPOILED: &str = "UPDATE visits SET state = 'verified' WHERE id = ?1 AND state IN ('issued', 'printed')";
const WRONG_READ: &str = "UPDATE envelopes SET wrong_reads = wrong_reads + 1
                          WHERE number = ?1 AND state = 'printed' AND wrong_reads < 3 RETURNING wrong_reads";
const STAGED_HASH: &str = "SELECT hash, use_before FROM envelopes
                           WHERE number = ?1 AND visit = ?2 AND worker = ?3 AND state = 'printed' AND wrong_reads < 3
                             AND use_before >= ?4";
const HAND_OVER: &str = "UPDATE envelopes SET state = 'handed_over', hash = NULL WHERE number = ?1 AND state = 'printed'";
const DELIVER: &str = "UPDATE visits SET state = 'delivered', ended_at = ?7
                       WHERE id = ?1 AND worker = ?2 AND state = 'printed'
                         AND verified_by = ?3 AND verified_station = ?4 AND verified_at >= ?5
                         AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
                                     AND card_number = verified_card AND (card_valid_to IS NULL OR card_valid_to >= ?6))";
const ACTIVATE: &str = "INSERT INTO passwords (worker, hash, envelope, use_before, must_change) VALUES (?1, ?2, ?3, ?4, 1)
                        ON CONFLICT (worker) DO UPDATE SET hash = ?2, envelope = ?3, use_before = ?4, must_change = 1,
                                                           suspended = NULL";
const END_VISIT: &str = "UPDATE visits SET state = ?2, ended_at = ?3 WHERE id = ?1 AND ended_at IS NULL";
const LIVE_ENVELOPE: &str = "UPDATE envelopes SET state = 'spoiled', hash = NULL
                             WHERE visit = ?1 AND state IN ('reserved', 'printed') RETURNING number";

impl Store {
    /// The card was verified for the first time in this visit: draws the business number.
    pub(crate) fn open_visit(
        &mut self,
        reset: &Reset<Found>,
        session: &Session,
        opening: Opening<'_>,
    ) -> Result<Visit, StoreFault> {
        let Opening { office, offset, person, documents, verification } = opening;
        let (worker, station, user) = (reset.worker().id, session.station(), session.user());
        let key = format!("{}/verify", reset.key());
        let recorded = self.record(&session.into(), Some(&key), |transaction, now| {
            let day = offset.date(now);
            const LAST: &str = "SELECT coalesce(max(sequence), 0) FROM visits WHERE station = ?1 AND day = ?2";
            let last: u32 =
                transaction.prepare_cached(LAST)?.query_row(params![station.as_str(), day.to_string()], |row| row.get(0))?;
            let number = BusinessNumber::new(office, station, day, last + 1).ok_or(StoreFault::NumbersUsedUp)?;
            transaction.prepare_cached(OPEN_VISIT)?.execute(params![
                reset.key(),
                number.digits(),
                worker.0,
                station.as_str(),
                day.to_string(),
                last + 1,
                user.as_str(),
                instant(verification.at()),
                instant(now),
                verification.card().reveal(),
            ])?;
            let id = VisitId(transaction.last_insert_rowid());
            forget_card_tries(transaction, worker, user)?;
            let by = Some(verification.by());
            let event = Event::Verified { person, business: number.to_string(), documents, again: false, from: None, by };
            Ok((Visit { id, number, draws: 0 }, event))
        })?;
        Ok(recorded.value)
    }

    /// The card was verified again in an open visit: after a wait, a restart, or by another user.
    pub(crate) fn verify_again(
        &mut self,
        visit: &Visit,
        verification: &Verification,
        session: &Session,
        person: Person,
        documents: Documents,
    ) -> Result<(), StoreFault> {
        let (station, user, worker) = (session.station(), session.user(), verification.worker());
        self.record(&session.into(), None, |transaction, _| {
            let before: String = transaction
                .prepare_cached("SELECT verified_by FROM visits WHERE id = ?1")?
                .query_row([visit.id.0], |row| row.get(0))?;
            let (at, card) = (instant(verification.at()), verification.card().reveal());
            let update = params![visit.id.0, user.as_str(), station.as_str(), at, worker.0, card];
            exactly_one(transaction.prepare_cached(VERIFY_AGAIN)?.execute(update)?)?;
            forget_card_tries(transaction, worker, user)?;
            let from = UserNumber::parse(&before).ok().filter(|before| before != user);
            let by = Some(verification.by());
            let event = Event::Verified { person, business: visit.number.to_string(), documents, again: true, from, by };
            Ok(((), event))
        })?;
        Ok(())
    }

    /// Stages a hash under the next envelope number. The gate wants a verification of this user and station, made within
    /// its life, and the visit exactly where the reset says it is.
    pub(crate) fn stage(
        &mut self,
        reset: &Reset<Verified>,
        session: &Session,
        staging: Staging<'_>,
    ) -> Result<Recorded<Staged>, StoreFault> {
        let Staging { hash, reason, style, office, offset, person, receipt } = staging;
        let (visit, worker, station) = (reset.visit(), reset.worker().id, session.station());
        let key = format!("{}/issue/{}", reset.key(), visit.draws + 1);
        self.record(&session.into(), Some(&key), |transaction, now| {
            let day = offset.date(now);
            let gate = params![
                visit.id.0,
                worker.0,
                visit.draws,
                session.user().as_str(),
                station.as_str(),
                instant(Verification::earliest(now)),
                day.to_string(),
            ];
            exactly_one(transaction.prepare_cached(ISSUE)?.execute(gate)?)?;
            let number = next_envelope(transaction, office, station, day)?;
            let use_before = day.checked_add_days(Days::new(USE_WITHIN_DAYS)).ok_or(StoreFault::Damaged)?;
            transaction.prepare_cached(STAGE)?.execute(params![
                number.0.code(),
                visit.id.0,
                worker.0,
                station.as_str(),
                day.year(),
                number.1,
                reason.word(),
                style.word(),
                hash.as_str(),
                instant(now),
                use_before.to_string(),
            ])?;
            if let Some(query) = receipt {
                receipts::keep(transaction, query, &number.0)?;
            }
            let suspends = reason == Reason::Compromised;
            let old_suspended =
                suspends && transaction.prepare_cached(SUSPEND)?.execute(params![worker.0, instant(now)])? == 1;
            let event = Event::Issued {
                person,
                business: visit.number.to_string(),
                envelope: number.0.to_string(),
                reason,
                style,
                draw: visit.draws + 1,
                resets_in_30_days: delivered_since(transaction, worker, now - chrono::TimeDelta::days(30))?,
                old_suspended,
                receipt: receipt.map(ToString::to_string),
            };
            Ok((Staged::kept(number.0, use_before, reason), event))
        })
    }

    /// There is paper, as the printer or the clerk says.
    pub(crate) fn printed(&mut self, reset: &Reset<Issued>, by_clerk: bool, session: &Session) -> Result<(), StoreFault> {
        let (visit, number) = (reset.visit(), reset.staged().number());
        let key = format!("{}/printed/{}", reset.key(), visit.draws);
        self.record(&session.into(), Some(&key), |transaction, _| {
            exactly_one(transaction.prepare_cached(PAPER_IS_THERE)?.execute(params![number.code(), visit.id.0])?)?;
            exactly_one(transaction.prepare_cached(VISIT_PRINTED)?.execute([visit.id.0])?)?;
            Ok(((), Event::Printed { business: visit.number.to_string(), envelope: number.to_string(), by_clerk }))
        })?;
        Ok(())
    }

    /// The envelope will never be handed over; its hash is forgotten and the visit is open for another.
    pub(crate) fn spoil(
        &mut self,
        visit: &Visit,
        number: &EnvelopeNumber,
        ground: SpoilGround,
        session: &Session,
    ) -> Result<(), StoreFault> {
        self.record(&session.into(), None, |transaction, _| {
            spoil(transaction, visit, number)?;
            Ok(((), Event::Spoiled { business: visit.number.to_string(), envelope: number.to_string(), ground }))
        })?;
        Ok(())
    }

    /// A wrong number was read from the outside; how many tries are left. With the last one the envelope is spoiled.
    pub(crate) fn number_wrong(&mut self, reset: &Reset<Printed>, session: &Session) -> Result<usize, StoreFault> {
        let (visit, number) = (reset.visit(), reset.staged().number());
        let (business, envelope) = (visit.number.to_string(), number.to_string());
        let recorded = self.record(&session.into(), None, |transaction, _| {
            let wrong: Option<u8> =
                transaction.prepare_cached(WRONG_READ)?.query_row([number.code()], |row| row.get(0)).optional()?;
            let left = Throttle::ENVELOPE_NUMBER.tries.saturating_sub(usize::from(wrong.ok_or(StoreFault::Gate)?));
            if left > 0 {
                return Ok((left, Event::NumberWrong { business, left }));
            }
            spoil(transaction, visit, number)?;
            Ok((left, Event::Spoiled { business, envelope, ground: SpoilGround::NumberNotRead }))
        })?;
        Ok(recorded.value)
    }

    /// The worker has the envelope: its password becomes the one that counts and the old one is gone, in one commit.
    pub(crate) fn hand_over(
        &mut self,
        reset: &Reset<Printed>,
        read: &NumberRead,
        session: &Session,
        person: Person,
        offset: UtcOffset,
    ) -> Result<Recorded<Handed>, StoreFault> {
        let (visit, number, worker) = (reset.visit(), read.number(), reset.worker().id);
        let key = format!("{}/hand-over/{}", reset.key(), visit.draws);
        self.record(&session.into(), Some(&key), |transaction, now| {
            let today = offset.date(now).to_string();
            let staged = params![number.code(), visit.id.0, worker.0, today];
            let staged: Option<(String, String)> = transaction
                .prepare_cached(STAGED_HASH)?
                .query_row(staged, |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let (hash, use_before) = staged.ok_or(StoreFault::Gate)?;
            exactly_one(transaction.prepare_cached(HAND_OVER)?.execute([number.code()])?)?;
            exactly_one(transaction.prepare_cached(DELIVER)?.execute(params![
                visit.id.0,
                worker.0,
                session.user().as_str(),
                session.station().as_str(),
                instant(Verification::earliest(now)),
                today,
                instant(now),
            ])?)?;
            transaction.prepare_cached(ACTIVATE)?.execute(params![worker.0, hash, number.code(), use_before])?;
            transaction.prepare_cached("DELETE FROM password_tries WHERE worker = ?1")?.execute([worker.0])?;
            let (business, envelope) = (visit.number.to_string(), number.to_string());
            let event = Event::HandedOver { person, business, envelope, reason: reset.reason() };
            Ok((Handed::kept(number.clone()), event))
        })
    }

    /// Ends an open visit without a hand-over: abandoned, or refused on a ground. A live envelope is spoiled with it
    /// and named: another desk may have drawn it.
    pub(crate) fn end_visit(
        &mut self,
        visit: &Visit,
        ground: Option<RefusalGround>,
        session: &Session,
        person: Person,
    ) -> Result<Option<EnvelopeNumber>, StoreFault> {
        let recorded = self.record(&session.into(), None, |transaction, now| {
            let envelope: Option<String> =
                transaction.prepare_cached(LIVE_ENVELOPE)?.query_row([visit.id.0], |row| row.get(0)).optional()?;
            let state = if ground.is_some() { "refused" } else { "abandoned" };
            exactly_one(transaction.prepare_cached(END_VISIT)?.execute(params![visit.id.0, state, instant(now)])?)?;
            let business = visit.number.to_string();
            let spoiled = envelope.and_then(|code| EnvelopeNumber::parse(&code));
            let envelope = spoiled.as_ref().map(ToString::to_string);
            let event = match ground {
                Some(ground) => Event::Refused { person, business: Some(business), envelope, ground },
                None => Event::Abandoned { person, business, envelope },
            };
            Ok((spoiled, event))
        })?;
        Ok(recorded.value)
    }

    /// How many envelopes this worker was handed since a moment.
    pub(crate) fn delivered_since(&self, worker: WorkerId, since: DateTime<Utc>) -> Result<usize, StoreFault> {
        delivered_since(&self.connection, worker, since)
    }
}

fn next_envelope(
    transaction: &Transaction<'_>,
    office: &OfficeCode,
    station: &Station,
    day: NaiveDate,
) -> Result<(EnvelopeNumber, u32), StoreFault> {
    const LAST: &str = "SELECT coalesce(max(sequence), 0) FROM envelopes WHERE station = ?1 AND year = ?2";
    let last: u32 = transaction.prepare_cached(LAST)?.query_row(params![station.as_str(), day.year()], |row| row.get(0))?;
    let number = EnvelopeNumber::new(office, station, day, last + 1).ok_or(StoreFault::NumbersUsedUp)?;
    Ok((number, last + 1))
}

fn spoil(transaction: &Transaction<'_>, visit: &Visit, number: &EnvelopeNumber) -> Result<(), StoreFault> {
    exactly_one(transaction.prepare_cached(SPOIL)?.execute(params![number.code(), visit.id.0])?)?;
    exactly_one(transaction.prepare_cached(VISIT_SPOILED)?.execute([visit.id.0])?)
}

fn delivered_since(connection: &Connection, worker: WorkerId, since: DateTime<Utc>) -> Result<usize, StoreFault> {
    const COUNT: &str = "SELECT count(*) FROM visits WHERE worker = ?1 AND state = 'delivered' AND ended_at >= ?2";
    let count: u32 = connection.prepare_cached(COUNT)?.query_row(params![worker.0, instant(since)], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}
