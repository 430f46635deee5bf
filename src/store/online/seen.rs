//! What an administrator sees of the online service: what was done today, how its gateway fares, what is held back, and the
//! messages of which nobody knows whether they left.

use chrono::{DateTime, NaiveDate, Utc};

use super::codes::{self, Cap};
use super::hours;
use super::messages::MessageId;
use crate::domain::journal::{Event, instant};
use crate::domain::{MessageKind, UtcOffset, WorkerId};
use crate::store::day::bounds;
use crate::store::reading::Reader;
use crate::store::record::Change;
use crate::store::sql::{Ask, Sql, values};
use crate::store::work::Locks;
use crate::store::{JournalFilter, Operation, Store, StoreFault};

/// What was done at the online service on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ServiceDay {
    /// Codes that left, or wait to.
    pub codes: u64,
    /// Of them, right ones that were entered.
    pub entered: u64,
    /// Wrong codes.
    pub wrong_codes: u64,
    /// Wrong passwords.
    pub wrong_passwords: u64,
    /// Numbers that were locked.
    pub locked: u64,
    /// Messages of every kind that the gateway did not take.
    pub refused: u64,
    /// Messages that it took, and that came to no phone.
    pub undelivered: u64,
}

/// How the gateway fares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GatewaySeen {
    /// When it last took a message.
    pub accepted: Option<DateTime<Utc>>,
    /// When it last refused one.
    pub refused: Option<DateTime<Utc>>,
    /// When a message was last said to be on a phone.
    pub delivered: Option<DateTime<Utc>>,
    /// How many wait, and since when the first of them does.
    pub waiting: Option<(u64, DateTime<Utc>)>,
}

/// A message of which nobody knows whether it left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclearMessage {
    /// By what it is known.
    pub id: MessageId,
    /// What it told.
    pub kind: MessageKind,
    /// When it was written.
    pub written: DateTime<Utc>,
    /// To whom: masked, as on the outside of an envelope.
    pub name: String,
}

/// What an administrator sees of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredService {
    /// Today.
    pub today: ServiceDay,
    /// The gateway.
    pub gateway: GatewaySeen,
    /// What holds codes back.
    pub caps: Vec<Cap>,
    /// Messages that nobody has looked at yet, the newest first.
    pub unclear: Vec<UnclearMessage>,
}

impl Store {
    /// What is seen of the online service on a local day.
    pub(crate) fn service_seen(
        &self,
        (day, offset): (NaiveDate, UtcOffset),
        now: DateTime<Utc>,
    ) -> Result<StoredService, StoreFault> {
        Ok(StoredService {
            today: self.service_day(day, offset)?,
            gateway: self.gateway_seen()?,
            caps: codes::caps(&self.file, now)?,
            unclear: self.unclear()?,
        })
    }

    fn service_day(&self, day: NaiveDate, offset: UtcOffset) -> Result<ServiceDay, StoreFault> {
        const LEFT: Sql = Sql::new(
            "SELECT count(CASE WHEN says = 'code' AND state NOT IN ('nobody', 'dropped', 'refused') THEN 1 END),
                    count(CASE WHEN state = 'refused' THEN 1 END), count(CASE WHEN state = 'undelivered' THEN 1 END)
             FROM outbox WHERE says IN ('code', 'password_reset') AND written >= ?1 AND written < ?2",
        );
        const ENTERED: Sql = Sql::new(
            "SELECT count(CASE WHEN state = 'used' THEN 1 END) FROM codes
             WHERE worker IS NOT NULL AND asked_at >= ?1 AND asked_at < ?2",
        );
        let view = self.file.view()?;
        let (from, to) = bounds(day, offset);
        let span = || values![from.as_str(), to.as_str()].to_vec();
        let left = view.the_row(LEFT, &span())?;
        let mut seen = ServiceDay {
            codes: left.count(0)?,
            refused: left.count(1)?,
            undelivered: left.count(2)?,
            entered: view.the_row(ENTERED, &span())?.count(0)?,
            ..ServiceDay::default()
        };
        // The hours that are summed up stand in the journal, the others in their table.
        let mut add = |wrong_passwords: u64, wrong_codes: u64, locked: u64| {
            seen.wrong_passwords += wrong_passwords;
            seen.wrong_codes += wrong_codes;
            seen.locked += locked;
        };
        for (hour, [wrong_passwords, _, wrong_codes, locked]) in hours::counted(&view, self.chain.office.as_str())? {
            if offset.date(hour) == day {
                add(wrong_passwords, wrong_codes, locked);
            }
        }
        let filter = JournalFilter { day: Some(day), ..JournalFilter::EVERYTHING };
        for listed in (Reader { asked: &view, store: self, offset }).listed(&filter)? {
            if let Some(Event::OnlineHour { hour, wrong_passwords, wrong_codes, locked, .. }) = listed.entry.event()
                && offset.date(*hour) == day
            {
                add(*wrong_passwords, *wrong_codes, *locked);
            }
        }
        Ok(seen)
    }

    fn gateway_seen(&self) -> Result<GatewaySeen, StoreFault> {
        const LAST: Sql = Sql::new("SELECT max(moved) FROM outbox WHERE state = ?1");
        const WAITS: Sql = Sql::new("SELECT count(*), min(written) FROM outbox WHERE state = 'waiting'");
        let last = |state: &str| self.file.the_row(LAST, values![state])?.maybe_read(0);
        let waits = self.file.the_row(WAITS, &[])?;
        let (waiting, since): (u64, Option<DateTime<Utc>>) = (waits.count(0)?, waits.maybe_read(1)?);
        let (accepted, delivered) = (last("accepted")?, last("delivered")?);
        Ok(GatewaySeen {
            // What was delivered had been accepted.
            accepted: accepted.max(delivered),
            refused: last("refused")?,
            delivered,
            waiting: since.map(|since| (waiting, since)),
        })
    }

    fn unclear(&self) -> Result<Vec<UnclearMessage>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT id, says, written, worker FROM outbox WHERE state = 'unknown' AND looked_at IS NULL
             ORDER BY id DESC LIMIT 500",
        );
        let mut unclear = Vec::new();
        for row in self.file.rows(SELECT, &[])? {
            let worker = WorkerId(row.whole(3)?);
            unclear.push(UnclearMessage {
                id: MessageId(row.whole(0)?),
                kind: MessageKind::named(row.text(1)?).ok_or(StoreFault::Damaged)?,
                written: row.read(2)?,
                name: self.worker(worker)?.name.to_string(),
            });
        }
        Ok(unclear)
    }

    /// Somebody knows of a message of which nobody knows whether it left: it is listed no more, and sent no more. Whether it was
    /// still listed.
    pub(crate) fn look_at_message(&mut self, id: MessageId, operation: &Operation) -> Result<bool, StoreFault> {
        const WHOSE: Sql =
            Sql::new("SELECT worker, says, written FROM outbox WHERE id = ?1 AND state = 'unknown' AND looked_at IS NULL");
        const LOOKED: Sql =
            Sql::new("UPDATE outbox SET looked_at = ?2 WHERE id = ?1 AND state = 'unknown' AND looked_at IS NULL");
        let Some(row) = self.file.row(WHOSE, values![id.0])? else { return Ok(false) };
        let person = self.journal_key.person(&self.worker(WorkerId(row.whole(0)?))?.number);
        let message = MessageKind::named(row.text(1)?).ok_or(StoreFault::Damaged)?;
        let written: DateTime<Utc> = row.read(2)?;
        self.record(operation, Locks::NONE, |work, now| {
            work.touch_one(LOOKED, values![id.0, instant(now)])?;
            Ok(Change::of((), Event::MessageLookedAt { person: person.clone(), message, written }))
        })?;
        Ok(true)
    }
}
