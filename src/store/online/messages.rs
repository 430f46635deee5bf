//! The outbox: messages that are written in the commit of what they tell, and leave afterwards, each at most once.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::before;
use crate::domain::journal::instant;
use crate::domain::{Arrival, Fate, MessageKind, MessageState, ResetBy, Says, Secret, WorkerId, mobile_digits};
use crate::store::sql::{Ask, Row, Sql, values};
use crate::store::work::{Locks, Work};
use crate::store::{Operation, Store, StoreFault};

/// So long a message waits for its gateway; a code no longer than it counts.
const LIFE: TimeDelta = TimeDelta::days(1);
const CODE_LIFE: TimeDelta = TimeDelta::minutes(5);
/// So long a notice of a statement: a batch writes more of them than a gateway takes in a day.
const NOTICE_LIFE: TimeDelta = TimeDelta::days(30);
/// So long the number before is told, too.
pub(super) const FORMER: TimeDelta = TimeDelta::days(30);
/// So long it is kept what was sent (half a year at least, by the rules for text messages).
const KEPT: TimeDelta = TimeDelta::days(200);
/// So long what went to nobody, like the code beside it.
const NOBODY_KEPT: TimeDelta = TimeDelta::hours(48);

/// By what a message is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageId(pub(crate) i64);

/// A message to be written.
pub(crate) struct Outgoing<'a> {
    /// Where it goes; nowhere, if it is written so that nobody can tell by the time it took.
    pub to: Option<&'a Secret>,
    /// What it says.
    pub says: &'a Says,
    /// In which language.
    pub language: &'a str,
}

/// How somebody is told that his password was reset.
#[derive(Debug, Clone)]
pub(crate) struct Notified<'a> {
    /// In which language.
    pub language: &'a str,
    /// Whom to call if it was not he.
    pub call: Option<String>,
}

/// A message that is leaving.
pub(crate) struct Leaving {
    /// By what it is known.
    pub id: MessageId,
    /// Where it goes.
    pub to: Secret,
    /// What it says.
    pub says: Says,
    /// In which language.
    pub language: String,
}

/// A message as it is listed: neither its number nor what it said is kept once it has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenMessage {
    /// By what it is known.
    pub id: MessageId,
    /// What it told.
    pub kind: MessageKind,
    /// What is known of it.
    pub state: MessageState,
    /// When it was written.
    pub written: DateTime<Utc>,
    /// Since when that is known.
    pub moved: DateTime<Utc>,
    /// Under what the gateway knows it.
    pub reference: Option<String>,
}

/// What is personal of a message, in one piece.
#[derive(Serialize, Deserialize)]
struct Personal {
    to: String,
    #[serde(flatten)]
    says: Written,
}

impl Drop for Personal {
    fn drop(&mut self) {
        self.to.zeroize();
        if let Written::Code { code, .. } = &mut self.says {
            code.zeroize();
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
enum Written {
    Code { code: String, letters: String, minutes: u8 },
    PasswordReset { at: DateTime<Utc>, by: ResetBy, call: Option<String> },
    MobileChanged { at: DateTime<Utc>, call: Option<String> },
    StatementReady { year: i32 },
}

impl Personal {
    fn of(to: &Secret, says: &Says) -> Self {
        let to = to.expose().to_owned();
        let says = match says {
            Says::Code { code, letters, minutes } => {
                Written::Code { code: code.expose().to_owned(), letters: letters.clone(), minutes: *minutes }
            }
            Says::PasswordReset { at, by, call } => Written::PasswordReset { at: *at, by: *by, call: call.clone() },
            Says::MobileChanged { at, call } => Written::MobileChanged { at: *at, call: call.clone() },
            Says::StatementReady { year } => Written::StatementReady { year: *year },
        };
        Self { to, says }
    }

    fn into_parts(mut self) -> (Secret, Says) {
        let to = Secret::new(std::mem::take(&mut self.to));
        let says = match &mut self.says {
            Written::Code { code, letters, minutes } => {
                Says::Code { code: Secret::new(std::mem::take(code)), letters: std::mem::take(letters), minutes: *minutes }
            }
            Written::PasswordReset { at, by, call } => Says::PasswordReset { at: *at, by: *by, call: call.take() },
            Written::MobileChanged { at, call } => Says::MobileChanged { at: *at, call: call.take() },
            Written::StatementReady { year } => Says::StatementReady { year: *year },
        };
        (to, says)
    }
}

/// Writes a message: it waits from the commit on.
pub(super) fn put(
    work: &Work<'_>,
    worker: Option<WorkerId>,
    outgoing: &Outgoing<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreFault> {
    const OLD: Sql =
        Sql::new("DELETE FROM outbox WHERE says IN ('code', 'password_reset') AND written < ?1 AND state <> 'sending'");
    const OLD_NOTICES: Sql =
        Sql::new("DELETE FROM outbox WHERE says = 'statement_ready' AND written < ?1 AND state <> 'sending'");
    // The oldest few: strangers write no faster than that.
    const NOBODY: Sql = Sql::new(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 'nobody' ORDER BY id LIMIT 100)
         AND written < ?1",
    );
    const INSERT: Sql = Sql::new(
        "INSERT INTO outbox (worker, says, language, state, written, moved, personal) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
    );
    work.execute(OLD, values![before(now, KEPT)])?;
    work.execute(OLD_NOTICES, values![before(now, KEPT)])?;
    work.execute(NOBODY, values![before(now, NOBODY_KEPT)])?;
    let Outgoing { to, says, language } = outgoing;
    let personal = to.map(|to| serde_json::to_string(&Personal::of(to, says))).transpose();
    let personal = personal.map_err(|error| StoreFault::Io(error.into()))?.map(Zeroizing::new);
    let state = if personal.is_some() { MessageState::Waiting } else { MessageState::Nobody };
    let (worker, personal) = (worker.map(|worker| worker.0), personal.as_ref().map(|text| text.as_str()));
    work.touch_one(INSERT, values![worker, says.kind().word(), *language, state.word(), instant(now), personal])
}

/// Since when a worker has his mobile number, if it took the place of another.
pub(super) fn mobile_since(work: &Work<'_>, worker: WorkerId) -> Result<Option<DateTime<Utc>>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT mobile_since FROM workers WHERE id = ?1");
    work.row(SELECT, values![worker.0])?.map_or(Ok(None), |row| row.maybe_read(0))
}

/// Writes to a worker's phone that his password was reset, and to the number before it, if that was changed not long ago.
pub(in crate::store) fn tell_of_reset(
    work: &Work<'_>,
    worker: WorkerId,
    told: &Notified<'_>,
    by: ResetBy,
    now: DateTime<Utc>,
) -> Result<(), StoreFault> {
    const SELECT: Sql = Sql::new("SELECT mobile_key, mobile_since, former_mobile_key FROM workers WHERE id = ?1");
    let row = work.the_row(SELECT, values![worker.0])?;
    let changed: Option<DateTime<Utc>> = row.maybe_read(1)?;
    let recently = changed.is_some_and(|since| now.signed_duration_since(since) < FORMER);
    let former = row.maybe_text(2)?.filter(|_| recently);
    let says = Says::PasswordReset { at: now, by, call: told.call.clone() };
    for to in [Some(row.text(0)?), former].into_iter().flatten().filter_map(mobile_digits) {
        put(work, Some(worker), &Outgoing { to: Some(&to), says: &says, language: told.language }, now)?;
    }
    Ok(())
}

/// Writes to the number that a worker had until now that he has another, or none.
pub(super) fn tell_of_mobile(
    work: &Work<'_>,
    worker: WorkerId,
    to: &Secret,
    told: &Notified<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let says = Says::MobileChanged { at: now, call: told.call.clone() };
    put(work, Some(worker), &Outgoing { to: Some(to), says: &says, language: told.language }, now)
}

/// Writes to a worker's phone that a batch has made his statement of a year, in the commit that keeps it and before: to whoever
/// reads it online by a password of his own, and none of that year was made for in a batch before.
pub(in crate::store) fn tell_of_statement(
    work: &Work<'_>,
    worker: WorkerId,
    (area, year): (i64, i32),
    language: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT w.mobile_key FROM workers w JOIN passwords p ON p.worker = w.id
         WHERE w.id = ?1 AND p.must_change = 0 AND p.suspended IS NULL
           AND NOT EXISTS (SELECT 1 FROM statements s
                           WHERE s.area = ?2 AND s.worker = ?1 AND s.made_at <= ?4 AND s.year = ?3 AND s.origin = 'batch')",
    );
    let Some(row) = work.row(SELECT, values![worker.0, area, year, instant(now)])? else { return Ok(()) };
    let Some(to) = mobile_digits(row.text(0)?) else { return Ok(()) };
    put(work, Some(worker), &Outgoing { to: Some(&to), says: &Says::StatementReady { year }, language }, now)
}

fn leaving(row: &Row) -> Result<Leaving, StoreFault> {
    let personal: Personal = serde_json::from_str(row.text(2)?).map_err(|_| StoreFault::Damaged)?;
    let (to, says) = personal.into_parts();
    Ok(Leaving { id: MessageId(row.whole(0)?), to, says, language: row.text(1)?.to_owned() })
}

/// Of what never left in time, and will not, nothing personal stays.
fn drop_old(work: &Work<'_>, now: DateTime<Utc>) -> Result<(), StoreFault> {
    const DROP: Sql = Sql::new(
        "UPDATE outbox SET state = 'dropped', personal = NULL, moved = ?1
         WHERE state = 'waiting' AND says = ?2 AND written < ?3",
    );
    for kind in MessageKind::ALL {
        let life = match kind {
            MessageKind::Code => CODE_LIFE,
            MessageKind::PasswordReset | MessageKind::MobileChanged => LIFE,
            MessageKind::StatementReady => NOTICE_LIFE,
        };
        work.execute(DROP, values![instant(now), kind.word(), before(now, life)])?;
    }
    Ok(())
}

impl Store {
    /// What a sender before this one left in the middle: nobody knows whether it left, and it is never sent again. Only the one
    /// sender of a store asks this, before its first message.
    pub(crate) fn nobody_knows(&mut self, operation: &Operation) -> Result<(), StoreFault> {
        const LEFT: Sql = Sql::new("SELECT id FROM outbox WHERE state = 'sending' LIMIT 1");
        const UNKNOWN: Sql =
            Sql::new("UPDATE outbox SET state = 'unknown', personal = NULL, moved = ?1 WHERE state = 'sending'");
        if self.file.row(LEFT, &[])?.is_none() {
            return Ok(());
        }
        self.online(operation, Locks::NONE, |work, now| {
            work.execute(UNKNOWN, values![instant(now)])?;
            Ok(((), vec![]))
        })
        .map(drop)
    }

    /// The next message that waits, marked as leaving in a commit of its own; if told so, `notices` of statements, too.
    pub(crate) fn next_message(&mut self, notices: bool, operation: &Operation) -> Result<Option<Leaving>, StoreFault> {
        const WAITS: Sql = Sql::new("SELECT id FROM outbox WHERE state = 'waiting' LIMIT 1");
        const HURRIES: Sql = Sql::new(
            "SELECT id FROM outbox
             WHERE state = 'waiting' AND says IN ('code', 'password_reset', 'mobile_changed') LIMIT 1",
        );
        const NEXT: Sql = Sql::new(
            "SELECT id, language, personal FROM outbox
             WHERE state = 'waiting' AND says IN ('code', 'password_reset', 'mobile_changed') ORDER BY written, id LIMIT 1",
        );
        // A code is worth nothing behind a batch's notices: they leave when nothing else waits.
        const NEXT_NOTICE: Sql = Sql::new(
            "SELECT id, language, personal FROM outbox
             WHERE state = 'waiting' AND says = 'statement_ready' ORDER BY written, id LIMIT 1",
        );
        const LEAVES: Sql = Sql::new("UPDATE outbox SET state = 'sending', moved = ?2 WHERE id = ?1 AND state = 'waiting'");
        if self.file.row(if notices { WAITS } else { HURRIES }, &[])?.is_none() {
            return Ok(None);
        }
        let recorded = self.online(operation, Locks::NONE, |work, now| {
            drop_old(work, now)?;
            let next = match work.row(NEXT, &[])? {
                Some(next) => Some(next),
                None if notices => work.row(NEXT_NOTICE, &[])?,
                None => None,
            };
            let Some(next) = next.as_ref().map(leaving).transpose()? else { return Ok((None, vec![])) };
            work.touch_one(LEAVES, values![next.id.0, instant(now)])?;
            Ok((Some(next), vec![]))
        })?;
        Ok(recorded.value)
    }

    /// What became of a message that left; one that another sender has given up meanwhile stays as it is.
    pub(crate) fn message_went(&mut self, id: MessageId, fate: &Fate, operation: &Operation) -> Result<(), StoreFault> {
        const WENT: Sql = Sql::new(
            "UPDATE outbox SET state = ?2, personal = NULL, reference = ?3, moved = ?4 WHERE id = ?1 AND state = 'sending'",
        );
        let (state, reference) = match fate {
            Fate::Accepted(reference) => (MessageState::Accepted, Some(reference.as_str())),
            Fate::Refused => (MessageState::Refused, None),
            Fate::Unknown => (MessageState::Unknown, None),
        };
        self.online(operation, Locks::NONE, |work, now| {
            work.execute(WENT, values![id.0, state.word(), reference, instant(now)])?;
            Ok(((), vec![]))
        })
        .map(drop)
    }

    /// What is said later of a message that the gateway took under this reference; of any other nothing follows.
    pub(crate) fn message_arrived(
        &mut self,
        reference: &str,
        arrival: Arrival,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        const TAKEN: Sql = Sql::new("SELECT id FROM outbox WHERE id = ?1 AND reference = ?2 AND state = 'accepted'");
        const ARRIVED: Sql =
            Sql::new("UPDATE outbox SET state = ?3, moved = ?4 WHERE id = ?1 AND reference = ?2 AND state = 'accepted'");
        // A reference of ours ends in the message's number.
        let Some(id) = reference.rsplit('-').next().and_then(|id| id.parse::<i64>().ok()) else { return Ok(()) };
        if self.file.row(TAKEN, values![id, reference])?.is_none() {
            return Ok(());
        }
        let state = match arrival {
            Arrival::Delivered => MessageState::Delivered,
            Arrival::Undelivered => MessageState::Undelivered,
        };
        self.online(operation, Locks::NONE, |work, now| {
            work.execute(ARRIVED, values![id, reference, state.word(), instant(now)])?;
            Ok(((), vec![]))
        })
        .map(drop)
    }

    /// The last messages to a worker, the newest first.
    pub(crate) fn messages_to(&self, worker: WorkerId, most: i64) -> Result<Vec<SeenMessage>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT id, says, state, written, moved, reference FROM outbox WHERE worker = ?1 ORDER BY id DESC LIMIT ?2",
        );
        self.file.each(SELECT, values![worker.0, most], seen)
    }

    /// The messages of which nobody knows whether they left, the newest first.
    pub(crate) fn unclear_messages(&self) -> Result<Vec<SeenMessage>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT id, says, state, written, moved, reference FROM outbox WHERE state = 'unknown' ORDER BY id DESC LIMIT 500",
        );
        self.file.each(SELECT, &[], seen)
    }
}

fn seen(row: &Row) -> Result<SeenMessage, StoreFault> {
    Ok(SeenMessage {
        id: MessageId(row.whole(0)?),
        kind: MessageKind::named(row.text(1)?).ok_or(StoreFault::Damaged)?,
        state: MessageState::named(row.text(2)?).ok_or(StoreFault::Damaged)?,
        written: row.read(3)?,
        moved: row.read(4)?,
        reference: row.maybe_text(5)?.map(str::to_owned),
    })
}
