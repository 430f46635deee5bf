//! What the page of a person shows beside what the register says of him: each question one short range of an index or of a key.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::contributions::pooling_area;
use super::passwords::{self, Kind};
use super::reading::{Listed, Reader};
use super::sql::{Ask, Row, Sql, values};
use super::units::{UnitLook, unit_looks};
use super::{SeenMessage, Store, StoreFault};
use crate::domain::journal::{OnlineTry, Person};
use crate::domain::{IdNumber, Month, RegisterField, UtcOffset, Worker, WorkerId};

/// So many notices, and so many changes by imports, are shown.
const NOTICES: i64 = 8;
const CHANGES: i64 = 6;
/// So many looks at months of his employers.
const UNIT_LOOKS: usize = 4;

/// The password that counts at the online service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordKept {
    /// There is none.
    Nothing,
    /// From an envelope that was handed over: it is to be changed online by this day.
    Envelope(NaiveDate),
    /// The worker chose it himself.
    Own,
    /// It was reported compromised, and opens nothing.
    Suspended,
}

/// The registered mobile number, but for the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MobileSince {
    /// Since when, if it took the place of another.
    pub since: Option<DateTime<Utc>>,
    /// Whether the worker signed for it at the counter.
    pub signed: bool,
    /// Whether another worker has the same.
    pub shared: bool,
}

/// What is kept of a person, beside his row in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonKept {
    pub old_numbers: Vec<IdNumber>,
    pub mobile: MobileSince,
    /// The employer that was named last in a contribution, and in which month.
    pub employer: Option<(String, String, Month)>,
    /// What was sent to him, the newest first.
    pub notices: Vec<SeenMessage>,
    pub password: PasswordKept,
    /// Until which day an envelope may be handed over that lies at the desk.
    pub envelope: Option<NaiveDate>,
    /// What is locked at the online service, and until when.
    pub locks: Vec<(OnlineTry, DateTime<Utc>)>,
    /// What imports changed, the newest first.
    pub changes: Vec<(RegisterField, DateTime<Utc>)>,
    /// Which months of his employers were shown to somebody who asked for them, the newest look first.
    pub units: Vec<UnitLook>,
}

impl Store {
    /// What is kept of a worker, who is this person at the online service.
    pub(crate) fn person_kept(
        &self,
        worker: &Worker,
        person: &Person,
        now: DateTime<Utc>,
    ) -> Result<PersonKept, StoreFault> {
        Ok(PersonKept {
            old_numbers: self.old_numbers(worker.id)?,
            mobile: self.mobile_since(worker)?,
            employer: self.last_employer(worker.id)?,
            notices: self.messages_to(worker.id, NOTICES)?,
            password: self.password_kept(worker.id)?,
            envelope: self.envelope_at_the_desk(worker.id)?,
            locks: self.online_locks(person, now)?,
            changes: self.last_changes(worker.id)?,
            units: self.last_unit_looks(worker.id)?,
        })
    }

    /// The newest entries of the journal before this one that are about these people or visits, at most so many.
    pub(crate) fn newest_about(
        &self,
        names: &BTreeSet<String>,
        before: Option<i64>,
        most: usize,
    ) -> Result<Vec<Listed>, StoreFault> {
        let view = self.file.view()?;
        Reader { asked: &view, store: self, offset: UtcOffset::default() }.newest_about(names, before, most)
    }

    fn mobile_since(&self, worker: &Worker) -> Result<MobileSince, StoreFault> {
        const SINCE: Sql = Sql::new("SELECT mobile_since FROM workers WHERE id = ?1");
        const OTHER: Sql = Sql::new("SELECT 1 FROM workers WHERE mobile_key = ?1 AND mobile_key <> '' AND id <> ?2 LIMIT 1");
        const SIGNED: Sql = Sql::new("SELECT 1 FROM mobile_changes WHERE worker = ?1 LIMIT 1");
        Ok(MobileSince {
            since: self.file.the_row(SINCE, values![worker.id.0])?.maybe_read(0)?,
            shared: self.file.row(OTHER, values![worker.mobile.as_str(), worker.id.0])?.is_some(),
            signed: self.file.row(SIGNED, values![worker.id.0])?.is_some(),
        })
    }

    /// Code and name of the employer that was named last, and in which month.
    fn last_employer(&self, worker: WorkerId) -> Result<Option<(String, String, Month)>, StoreFault> {
        const LAST: Sql = Sql::new(
            "SELECT month, employer FROM contributions
             WHERE area = ?1 AND worker = ?2 AND employer IS NOT NULL AND gone IS NULL
             ORDER BY month DESC, insurance DESC LIMIT 1",
        );
        const EMPLOYER: Sql = Sql::new("SELECT code, name FROM employers WHERE id = ?1");
        let Some(last) = self.file.row(LAST, values![pooling_area(&self.chain)?, worker.0])? else { return Ok(None) };
        let month = Month::numbered(last.count(0)?).ok_or(StoreFault::Damaged)?;
        let employer = self.file.the_row(EMPLOYER, values![last.whole(1)?])?;
        Ok(Some((employer.text(0)?.to_owned(), employer.text(1)?.to_owned(), month)))
    }

    fn password_kept(&self, worker: WorkerId) -> Result<PasswordKept, StoreFault> {
        Ok(match passwords::password(&self.file, worker)? {
            None => PasswordKept::Nothing,
            Some(kept) if kept.suspended => PasswordKept::Suspended,
            Some(kept) => match (kept.kind, kept.use_before) {
                (Kind::Envelope, Some(day)) => PasswordKept::Envelope(day),
                (Kind::Own | Kind::Envelope, _) => PasswordKept::Own,
            },
        })
    }

    fn envelope_at_the_desk(&self, worker: WorkerId) -> Result<Option<NaiveDate>, StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT use_before FROM envelopes WHERE worker = ?1 AND state IN ('reserved', 'printed') LIMIT 1");
        self.file.row(SELECT, values![worker.0])?.map(|row| row.read(0)).transpose()
    }

    fn last_unit_looks(&self, worker: WorkerId) -> Result<Vec<UnitLook>, StoreFault> {
        let looks = unit_looks(&self.file, &self.chain, worker)?;
        Ok(looks.into_iter().rev().take(UNIT_LOOKS).collect())
    }

    fn last_changes(&self, worker: WorkerId) -> Result<Vec<(RegisterField, DateTime<Utc>)>, StoreFault> {
        const SELECT: Sql =
            Sql::new("SELECT field, at FROM register_changes WHERE worker = ?1 ORDER BY at DESC, id DESC LIMIT ?2");
        let rows = self.file.rows(SELECT, values![worker.0, CHANGES])?;
        let change = |row: &Row| Ok((RegisterField::named(row.text(0)?).ok_or(StoreFault::Damaged)?, row.read(1)?));
        rows.iter().map(change).collect()
    }
}
