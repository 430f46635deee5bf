//! Visits and envelopes: each step of a reset as one guarded change.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use super::card_tries::forget_card_tries;
use super::passwords::forget_password_tries;
use super::record::Change;
use super::sql::{Ask, Sql, Touches, values};
use super::work::{Locks, Work};
use super::{Notified, Operation, Recorded, Store, StoreFault, losses, online, receipts};
use crate::domain::journal::{Event, Person, RowTable, instant};
use crate::domain::{
    BusinessNumber, CodeRead, Documents, EnvelopeNumber, Found, Handed, Issued, Language, Moments, OfficeCode, Outside,
    PasswordHash, PickUpCode, Printed, QueryNumber, Reason, RefusalGround, Reset, ResetBy, SpoilGround, Staged, Station,
    Style, Throttle, USE_WITHIN_DAYS, UserNumber, UtcOffset, Verification, Verified, Visit, VisitId, WorkerId,
};

/// Who says that there is paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Witness {
    /// The printer.
    Printer,
    /// The clerk, after a restart or an unclear answer of the printer.
    Clerk,
}

/// What is staged with the next envelope number.
pub(crate) struct Staging<'a> {
    /// The hash of the drawn password.
    pub hash: &'a PasswordHash,
    /// Why a new one is needed.
    pub reason: Reason,
    /// How it was drawn.
    pub style: Style,
    /// In which language its paper speaks.
    pub language: Language,
    /// Whose numbers are drawn.
    pub office: &'a OfficeCode,
    /// Local time.
    pub offset: UtcOffset,
    /// The person for the journal.
    pub person: Person,
    /// The number of the receipt, where the office prints one.
    pub receipt: Option<&'a QueryNumber>,
    /// What is printed on the outside alone.
    pub code: PickUpCode,
    /// How the worker's phone is told, if it is.
    pub told: Option<&'a Notified<'a>>,
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

/// What stands behind a worker who is looked up.
pub(crate) struct History {
    /// The visit that nothing has ended.
    pub open: Option<BusinessNumber>,
    /// Envelopes handed over in the last thirty days.
    pub in_30_days: usize,
    /// Envelopes handed over since midnight.
    pub today: usize,
    /// Whether an import has changed something of the worker in the last thirty days.
    pub changed: bool,
    /// When the worker last signed for a mobile number, in the same time.
    pub mobile_signed: Option<DateTime<Utc>>,
}

/// How far back a worker's earlier envelopes count.
const THIRTY_DAYS: TimeDelta = TimeDelta::days(30);

const VERIFY_AGAIN: Sql = Sql::new(
    "UPDATE visits SET verified_by = ?2, verified_station = ?3, verified_at = ?4,
    verified_card_key = ?6
    WHERE id = ?1 AND worker = ?5 AND office = ?7 AND ended_at IS NULL RETURNING id",
)
.leaving(RowTable::Visits, Touches::Value(1));
const OPEN_VISIT: Sql = Sql::new(
    "INSERT INTO visits (key, number, worker, office, station, day, sequence, state, verified_by,
    verified_station, verified_at, verified_card_key, opened_at)
    VALUES (?1, ?2, ?3, ?11, ?4, ?5, ?6, 'verified', ?7, ?4, ?8, ?10, ?9) RETURNING id",
)
.leaving(RowTable::Visits, Touches::New);
const ISSUE: Sql = Sql::new(
    "UPDATE visits SET state = 'issued', draws = draws + 1
    WHERE id = ?1 AND worker = ?2 AND state = 'verified' AND draws = ?3
    AND office = ?8 AND verified_by = ?4 AND verified_station = ?5 AND verified_at BETWEEN ?6 AND ?9
    AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
    AND card_key = verified_card_key
    AND (card_valid_to IS NULL OR card_valid_to >= ?7))
    AND EXISTS (SELECT 1 FROM users WHERE office = ?8 AND number = ?4 AND disabled_at IS NULL AND removed_at IS NULL)
    RETURNING id",
)
.leaving(RowTable::Visits, Touches::Value(1));
const STAGE: Sql = Sql::new(
    "INSERT INTO envelopes (number, visit, worker, office, station, year, sequence, state, reason, style, hash,
    issued_at, use_before, pick_up_code, language)
    VALUES (?1, ?2, ?3, ?12, ?4, ?5, ?6, 'reserved', ?7, ?8, ?9, ?10, ?11, ?13, ?14) RETURNING number",
)
.leaving(RowTable::Envelopes, Touches::New);
const SUSPEND: Sql = Sql::new("UPDATE passwords SET suspended = coalesce(suspended, ?2) WHERE worker = ?1 RETURNING worker")
    .leaving(RowTable::Passwords, Touches::Value(1));
const PAPER_IS_THERE: Sql = Sql::new(
    "UPDATE envelopes SET state = 'printed' WHERE number = ?1 AND visit = ?2 AND state = 'reserved' RETURNING number",
)
.leaving(RowTable::Envelopes, Touches::Value(1));
const VISIT_PRINTED: Sql = Sql::new("UPDATE visits SET state = 'printed' WHERE id = ?1 AND state = 'issued' RETURNING id")
    .leaving(RowTable::Visits, Touches::Value(1));
const SPOIL: Sql = Sql::new(
    "UPDATE envelopes SET state = 'spoiled', hash = NULL, pick_up_code = NULL
    WHERE number = ?1 AND visit = ?2 AND state IN ('reserved', 'printed') RETURNING number",
)
.leaving(RowTable::Envelopes, Touches::Value(1));
const VISIT_SPOILED: Sql =
    Sql::new("UPDATE visits SET state = 'verified' WHERE id = ?1 AND state IN ('issued', 'printed') RETURNING id")
        .leaving(RowTable::Visits, Touches::Value(1));
const WRONG_READ: Sql = Sql::new(
    "UPDATE envelopes SET wrong_reads = wrong_reads + 1
    WHERE number = ?1 AND state = 'printed' AND wrong_reads < 3 RETURNING number, wrong_reads",
)
.leaving(RowTable::Envelopes, Touches::Value(1));
const STAGED_HASH: Sql = Sql::new(
    "SELECT hash, use_before FROM envelopes
    WHERE number = ?1 AND visit = ?2 AND worker = ?3 AND state = 'printed' AND wrong_reads < 3
    AND use_before >= ?4",
);
const HAND_OVER: Sql = Sql::new(
    "UPDATE envelopes SET state = 'handed_over', hash = NULL, pick_up_code = NULL
    WHERE number = ?1 AND state = 'printed' RETURNING number",
)
.leaving(RowTable::Envelopes, Touches::Value(1));
const DELIVER: Sql = Sql::new(
    "UPDATE visits SET state = 'delivered', ended_at = ?7
    WHERE id = ?1 AND worker = ?2 AND state = 'printed'
    AND office = ?8 AND verified_by = ?3 AND verified_station = ?4 AND verified_at BETWEEN ?5 AND ?7
    AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
    AND card_key = verified_card_key AND (card_valid_to IS NULL OR card_valid_to >= ?6))
    AND EXISTS (SELECT 1 FROM users WHERE office = ?8 AND number = ?3 AND disabled_at IS NULL AND removed_at IS NULL)
    RETURNING id",
)
.leaving(RowTable::Visits, Touches::Value(1));
const ACTIVATE: Sql = Sql::new(
    "INSERT INTO passwords (worker, hash, envelope, use_before, must_change) VALUES (?1, ?2, ?3, ?4, 1)
    ON CONFLICT (worker) DO UPDATE SET hash = ?2, envelope = ?3, use_before = ?4, must_change = 1,
    suspended = NULL RETURNING worker",
)
.leaving(RowTable::Passwords, Touches::Value(1));
const END_VISIT: Sql =
    Sql::new("UPDATE visits SET state = ?2, ended_at = ?3 WHERE id = ?1 AND office = ?4 AND ended_at IS NULL RETURNING id")
        .leaving(RowTable::Visits, Touches::Value(1));
const LIVE_ENVELOPE: Sql = Sql::new("SELECT number FROM envelopes WHERE visit = ?1 AND state IN ('reserved', 'printed')");

impl Store {
    /// The card was verified for the first time in this visit: draws the business number.
    pub(crate) fn open_visit(
        &mut self,
        reset: &Reset<Found>,
        operation: &Operation,
        opening: Opening<'_>,
    ) -> Result<Visit, StoreFault> {
        let Opening { office, offset, person, documents, verification } = opening;
        let (worker, station, user) = (reset.worker().id, &operation.actor.station, &operation.actor.user);
        let recorded = self.record(operation, Locks::worker(worker), |work, now| {
            let day = offset.date(now);
            let last = last_visit(work, office, station, day)?;
            let number = BusinessNumber::new(office, station, day, last + 1).ok_or(StoreFault::NumbersUsedUp)?;
            let opened = work.the_row(
                OPEN_VISIT,
                values![
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
                    work.office(),
                ],
            )?;
            let id = VisitId(opened.whole(0)?);
            forget_card_tries(work, worker, user)?;
            let by = Some(verification.by());
            let (person, business) = (person.clone(), number.to_string());
            let event = Event::Verified { person, business, documents, again: false, from: None, by };
            Ok(Change::of((id.0, number.digits().to_owned()), event))
        })?;
        let (id, number): (i64, String) = recorded.value;
        let number = BusinessNumber::parse(&number).ok_or(StoreFault::Damaged)?;
        Ok(Visit { id: VisitId(id), number, draws: 0 })
    }

    /// The card was verified again in an open visit: after a wait, a restart, or by another user.
    pub(crate) fn verify_again(
        &mut self,
        visit: &Visit,
        verification: &Verification,
        operation: &Operation,
        person: Person,
        documents: Documents,
    ) -> Result<(), StoreFault> {
        let (station, user, worker) = (&operation.actor.station, &operation.actor.user, verification.worker());
        self.record(operation, Locks::worker(worker), |work, _| {
            const BEFORE: Sql = Sql::new("SELECT verified_by FROM visits WHERE id = ?1");
            let before = work.the_row(BEFORE, values![visit.id.0])?;
            let (at, card) = (instant(verification.at()), verification.card().reveal());
            let update = values![visit.id.0, user.as_str(), station.as_str(), at, worker.0, card, work.office()];
            work.touch_one(VERIFY_AGAIN, update)?;
            forget_card_tries(work, worker, user)?;
            let from = UserNumber::parse(before.text(0)?).ok().filter(|before| before != user);
            let by = Some(verification.by());
            let (person, business) = (person.clone(), visit.number.to_string());
            Ok(Change::of((), Event::Verified { person, business, documents, again: true, from, by }))
        })?;
        Ok(())
    }

    /// Stages a hash under the next envelope number. The gate wants a verification of this user and station, made within
    /// its life, and the visit exactly where the reset says it is.
    pub(crate) fn stage(
        &mut self,
        reset: &Reset<Verified>,
        operation: &Operation,
        staging: Staging<'_>,
    ) -> Result<Recorded<Staged>, StoreFault> {
        let Staging { hash, reason, style, language, office, offset, person, receipt, code, told } = staging;
        let (visit, worker, station) = (reset.visit(), reset.worker().id, &operation.actor.station);
        let staged = self.record(operation, Locks::worker(worker), |work, now| {
            losses::insist_on_none(work)?;
            let day = offset.date(now);
            let gate = values![
                visit.id.0,
                worker.0,
                visit.draws,
                operation.actor.user.as_str(),
                station.as_str(),
                instant(Verification::earliest(now)),
                day.to_string(),
                work.office(),
                instant(now),
            ];
            work.touch_one(ISSUE, gate)?;
            let number = next_envelope(work, office, station, day)?;
            let use_before = day.checked_add_days(Days::new(USE_WITHIN_DAYS)).ok_or(StoreFault::Damaged)?;
            work.execute(
                STAGE,
                values![
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
                    work.office(),
                    code.expose(),
                    language.word(),
                ],
            )?;
            if let Some(query) = receipt {
                receipts::keep(work, query, &number.0)?;
            }
            let suspends = reason == Reason::Compromised;
            let old_suspended = suspends && work.execute(SUSPEND, values![worker.0, instant(now)])? == 1;
            if suspends {
                online::suspended(work, worker)?;
            }
            if let Some(told) = told {
                online::tell_of_reset(work, worker, told, ResetBy::Issued, now)?;
            }
            let event = Event::Issued {
                person: person.clone(),
                business: visit.number.to_string(),
                envelope: number.0.to_string(),
                reason,
                style,
                draw: visit.draws + 1,
                resets_in_30_days: delivered_since(work, worker, now - THIRTY_DAYS)?,
                old_suspended,
                receipt: receipt.map(ToString::to_string),
                language: Some(language),
            };
            Ok(Change::of((number.0.code(), use_before), event))
        })?;
        let now = staged.now;
        staged.made(|(number, use_before): (String, NaiveDate)| {
            let number = EnvelopeNumber::parse(&number).ok_or(StoreFault::Damaged)?;
            // Staged before: on its outside stands the code of that time.
            let code = if now { Some(code) } else { self.pick_up_code(&number)? };
            Ok(Staged::kept(Outside::new(number, code), use_before, reason))
        })
    }

    /// There is paper, as somebody says: since when, by the record.
    pub(crate) fn printed(
        &mut self,
        reset: &Reset<Issued>,
        witness: Witness,
        operation: &Operation,
    ) -> Result<DateTime<Utc>, StoreFault> {
        let (visit, number, worker) = (reset.visit(), reset.staged().number(), reset.worker().id);
        let printed = self.record(operation, Locks::worker(worker), |work, _| {
            work.touch_one(PAPER_IS_THERE, values![number.code(), visit.id.0])?;
            work.touch_one(VISIT_PRINTED, values![visit.id.0])?;
            let (business, envelope) = (visit.number.to_string(), number.to_string());
            Ok(Change::of((), Event::Printed { business, envelope, by_clerk: witness == Witness::Clerk }))
        })?;
        Ok(printed.at)
    }

    /// The envelope will never be handed over; its hash is forgotten and the visit is open for another.
    pub(crate) fn spoil(
        &mut self,
        visit: &Visit,
        number: &EnvelopeNumber,
        ground: SpoilGround,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        let worker = self.worker_of(visit)?;
        self.record(operation, Locks::worker(worker), |work, _| {
            spoil(work, visit, number)?;
            let (business, envelope) = (visit.number.to_string(), number.to_string());
            Ok(Change::of((), Event::Spoiled { business, envelope, ground }))
        })?;
        Ok(())
    }

    /// A wrong code was read from the outside; how many tries are left. With the last one the envelope is spoiled.
    pub(crate) fn number_wrong(&mut self, reset: &Reset<Printed>, operation: &Operation) -> Result<usize, StoreFault> {
        let (visit, number, worker) = (reset.visit(), reset.staged().number(), reset.worker().id);
        let recorded = self.record(operation, Locks::worker(worker), |work, _| {
            let (business, envelope) = (visit.number.to_string(), number.to_string());
            let left = count_wrong_read(work, worker, number)?;
            if left > 0 {
                return Ok(Change::of(left, Event::NumberWrong { business, left }));
            }
            spoil(work, visit, number)?;
            Ok(Change::of(left, Event::Spoiled { business, envelope, ground: SpoilGround::NumberNotRead }))
        })?;
        Ok(recorded.value)
    }

    /// Whether an envelope will never be handed over.
    pub(crate) fn is_spoiled(&self, number: &EnvelopeNumber) -> Result<bool, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT 1 FROM envelopes WHERE number = ?1 AND state = 'spoiled'");
        Ok(self.file.row(SELECT, values![number.code()])?.is_some())
    }

    /// Whether an envelope of this visit is one that will never be handed over.
    pub(crate) fn is_void_of(&self, visit: &Visit, number: &EnvelopeNumber) -> Result<bool, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT 1 FROM envelopes WHERE number = ?1 AND visit = ?2 AND state = 'spoiled'");
        Ok(self.file.row(SELECT, values![number.code(), visit.id.0])?.is_some())
    }

    /// The envelope that was drawn in this visit before the one that is live, if it is void.
    pub(crate) fn void_before(&self, visit: &Visit) -> Result<Option<EnvelopeNumber>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT number FROM envelopes WHERE visit = ?1 AND state = 'spoiled' ORDER BY year DESC, sequence DESC LIMIT 1",
        );
        let Some(row) = self.file.row(SELECT, values![visit.id.0])? else { return Ok(None) };
        Ok(Some(EnvelopeNumber::parse(row.text(0)?).ok_or(StoreFault::Damaged)?))
    }

    /// The worker has the envelope: its password becomes the one that counts and the old one is gone, in one commit.
    pub(crate) fn hand_over(
        &mut self,
        (reset, read): (&Reset<Printed>, &CodeRead),
        operation: &Operation,
        person: Person,
        offset: UtcOffset,
        (moments, told): (Moments, Option<&Notified<'_>>),
    ) -> Result<Recorded<Handed>, StoreFault> {
        let (visit, number, worker) = (reset.visit(), read.number(), reset.worker().id);
        let handed = self.record(operation, Locks::worker(worker), |work, now| {
            losses::insist_on_none(work)?;
            let today = offset.date(now).to_string();
            let staged = values![number.code(), visit.id.0, worker.0, today.as_str()];
            let staged = work.row(STAGED_HASH, staged)?.ok_or(StoreFault::Gate)?;
            let (hash, use_before) = (staged.text(0)?, staged.text(1)?);
            work.touch_one(HAND_OVER, values![number.code()])?;
            work.touch_one(
                DELIVER,
                values![
                    visit.id.0,
                    worker.0,
                    operation.actor.user.as_str(),
                    operation.actor.station.as_str(),
                    instant(Verification::earliest(now)),
                    today,
                    instant(now),
                    work.office(),
                ],
            )?;
            work.execute(ACTIVATE, values![worker.0, hash, number.code(), use_before])?;
            forget_password_tries(work, worker)?;
            online::reset_at_the_counter(work, worker, &person)?;
            if let Some(told) = told {
                online::tell_of_reset(work, worker, told, ResetBy::HandedOver, now)?;
            }
            let (business, envelope) = (visit.number.to_string(), number.to_string());
            let since = |moment: Option<DateTime<Utc>>| {
                moment.and_then(|then| u64::try_from(now.signed_duration_since(then).num_seconds()).ok())
            };
            let event = Event::HandedOver {
                person: person.clone(),
                business,
                envelope,
                reason: reset.reason(),
                seconds_since_view: since(moments.viewed),
                seconds_since_print: since(moments.printed),
            };
            Ok(Change::of((), event))
        })?;
        handed.made(|()| Ok(Handed::kept(number.clone())))
    }

    /// Ends an open visit without a hand-over: abandoned, or refused on a ground. A live envelope is spoiled with it
    /// and named: another desk may have drawn it.
    pub(crate) fn end_visit(
        &mut self,
        visit: &Visit,
        ground: Option<RefusalGround>,
        operation: &Operation,
        person: Person,
    ) -> Result<Option<EnvelopeNumber>, StoreFault> {
        let worker = self.worker_of(visit)?;
        let recorded = self.record(operation, Locks::worker(worker), |work, now| {
            let envelope = work.row(LIVE_ENVELOPE, values![visit.id.0])?;
            if let Some(envelope) = &envelope {
                work.touch_one(SPOIL, values![envelope.text(0)?, visit.id.0])?;
            }
            let state = if ground.is_some() { "refused" } else { "abandoned" };
            work.touch_one(END_VISIT, values![visit.id.0, state, instant(now), work.office()])?;
            let (person, business) = (person.clone(), visit.number.to_string());
            let spoiled = envelope.as_ref().and_then(|row| EnvelopeNumber::parse(row.text(0).ok()?));
            let envelope = spoiled.as_ref().map(ToString::to_string);
            let event = match ground {
                Some(ground) => Event::Refused { person, business: Some(business), envelope, ground },
                None => Event::Abandoned { person, business, envelope },
            };
            Ok(Change::of(spoiled.map(|number| number.code()), event))
        })?;
        let spoiled: Option<String> = recorded.value;
        spoiled.map(|code| EnvelopeNumber::parse(&code).ok_or(StoreFault::Damaged)).transpose()
    }

    /// Whose visit it is; that never changes.
    fn worker_of(&self, visit: &Visit) -> Result<WorkerId, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT worker FROM visits WHERE id = ?1");
        Ok(WorkerId(self.file.the_row(SELECT, values![visit.id.0])?.whole(0)?))
    }

    /// What stands behind this worker now, on a day that began at `midnight`.
    pub(crate) fn history(
        &self,
        worker: WorkerId,
        now: DateTime<Utc>,
        midnight: DateTime<Utc>,
    ) -> Result<History, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT (SELECT number FROM visits WHERE worker = ?1 AND ended_at IS NULL),
                (SELECT count(*) FROM visits WHERE worker = ?1 AND state = 'delivered' AND ended_at >= ?2),
                (SELECT count(*) FROM visits WHERE worker = ?1 AND state = 'delivered' AND ended_at >= ?3),
                (SELECT count(*) FROM register_changes WHERE worker = ?1 AND at >= ?2),
                (SELECT max(at) FROM mobile_changes WHERE worker = ?1 AND at >= ?2)",
        );
        let row = self.file.the_row(SELECT, values![worker.0, instant(now - THIRTY_DAYS), instant(midnight)])?;
        let open = row.maybe_text(0)?.map(|number| BusinessNumber::parse(number).ok_or(StoreFault::Damaged)).transpose()?;
        let changes: usize = row.count(3)?;
        let mobile_signed = row.maybe_read(4)?;
        Ok(History { open, in_30_days: row.count(1)?, today: row.count(2)?, changed: changes > 0, mobile_signed })
    }
}

/// The place of the last business number that was drawn, or that lost entries drew, on a day.
pub(super) fn last_visit(
    work: &Work<'_>,
    office: &OfficeCode,
    station: &Station,
    day: NaiveDate,
) -> Result<u32, StoreFault> {
    let first = BusinessNumber::new(office, station, day, 1).ok_or(StoreFault::NumbersUsedUp)?;
    let last = last_visit_there(work, office, station, day)?;
    Ok(last.max(losses::last_drawn(work, office, first.digits(), 4)?))
}

/// The same among the visits that are there.
pub(super) fn last_visit_there(
    asked: &impl Ask,
    office: &OfficeCode,
    station: &Station,
    day: NaiveDate,
) -> Result<u32, StoreFault> {
    const LAST: Sql =
        Sql::new("SELECT coalesce(max(sequence), 0) FROM visits WHERE office = ?1 AND station = ?2 AND day = ?3");
    asked.the_row(LAST, values![office.as_str(), station.as_str(), day.to_string()])?.count(0)
}

fn next_envelope(
    work: &Work<'_>,
    office: &OfficeCode,
    station: &Station,
    day: NaiveDate,
) -> Result<(EnvelopeNumber, u32), StoreFault> {
    let last = last_envelope(work, office, station, day)?;
    let number = EnvelopeNumber::new(office, station, day, last + 1).ok_or(StoreFault::NumbersUsedUp)?;
    Ok((number, last + 1))
}

/// The place of the last envelope number that was drawn, or that lost entries drew, in the year of a day.
pub(super) fn last_envelope(
    work: &Work<'_>,
    office: &OfficeCode,
    station: &Station,
    day: NaiveDate,
) -> Result<u32, StoreFault> {
    let first = EnvelopeNumber::new(office, station, day, 1).ok_or(StoreFault::NumbersUsedUp)?;
    let last = last_envelope_there(work, office, station, day)?;
    Ok(last.max(losses::last_drawn(work, office, &first.code(), 6)?))
}

/// The same among the envelopes that are there.
pub(super) fn last_envelope_there(
    asked: &impl Ask,
    office: &OfficeCode,
    station: &Station,
    day: NaiveDate,
) -> Result<u32, StoreFault> {
    const LAST: Sql =
        Sql::new("SELECT coalesce(max(sequence), 0) FROM envelopes WHERE office = ?1 AND station = ?2 AND year = ?3");
    asked.the_row(LAST, values![office.as_str(), station.as_str(), day.year()])?.count(0)
}

/// Counts a wrong code that was read from the outside: how many tries are left.
pub(super) fn count_wrong_read(work: &Work<'_>, worker: WorkerId, number: &EnvelopeNumber) -> Result<usize, StoreFault> {
    work.insist_on(worker)?;
    let wrong = work.row(WRONG_READ, values![number.code()])?.ok_or(StoreFault::Gate)?;
    Ok(Throttle::ENVELOPE_NUMBER.tries.saturating_sub(wrong.count(1)?))
}

fn spoil(work: &Work<'_>, visit: &Visit, number: &EnvelopeNumber) -> Result<(), StoreFault> {
    work.touch_one(SPOIL, values![number.code(), visit.id.0])?;
    work.touch_one(VISIT_SPOILED, values![visit.id.0])
}

fn delivered_since(store: &impl Ask, worker: WorkerId, since: DateTime<Utc>) -> Result<usize, StoreFault> {
    const COUNT: Sql = Sql::new("SELECT count(*) FROM visits WHERE worker = ?1 AND state = 'delivered' AND ended_at >= ?2");
    store.the_row(COUNT, values![worker.0, instant(since)])?.count(0)
}
