//! Who has restored the store, from which backup, and which numbers were passed over: for whoever looks at what was lost.

use chrono::{DateTime, NaiveDate, Utc};

use super::losses::last_drawn;
use super::sql::{Ask, Sql, values};
use super::visits::{last_envelope_there, last_visit_there};
use super::{Store, StoreFault, journal};
use crate::domain::journal::{Event, JournalEntry};
use crate::domain::{BusinessNumber, EnvelopeNumber, OfficeCode, Station, UserNumber, UtcOffset};

/// That the store was restored, and nobody has settled since what was lost by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Everybody who has restored it since a loss was settled last; whoever did it last stands at the end.
    pub by: Vec<UserNumber>,
    /// Whether it was done last with the code of the recovery sheet: the number is one that somebody gave.
    pub recovery: bool,
    /// Whether that was ever so since a loss was settled last.
    pub sheet_used: bool,
    /// Whose words settle nothing: who were added since, or renamed, or whose password or person somebody else had a hand in.
    pub changed: Vec<UserNumber>,
    /// The last entry of the backup.
    pub entry: i64,
    /// When the backup was made.
    pub made: DateTime<Utc>,
    /// The first and the last envelope number that were passed over, of the year in which it was restored.
    pub envelopes: Option<(EnvelopeNumber, EnvelopeNumber)>,
    /// The first and the last business number that were passed over, of the day on which it was restored.
    pub visits: Option<(BusinessNumber, BusinessNumber)>,
}

/// An entry of what was lost, restored or settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LossEntry {
    /// The entry.
    pub entry: JournalEntry,
    /// The first and the last envelope number that nothing drew there.
    pub envelopes: Option<(EnvelopeNumber, EnvelopeNumber)>,
}

/// How a line is told that is of one of these events.
const LOST: &str = r#"%"event":"entries_lost"%"#;
const RESTORED: &str = r#"%"event":"restored"%"#;
const SETTLED: &str = r#"%"event":"loss_settled%"#;
const ISSUED: &str = r#"%"event":"issued"%"#;

impl Store {
    /// Every entry of this station that says that entries were lost, that the store was restored, or that somebody has looked.
    pub(crate) fn loss_entries(
        &self,
        (office, station): (&OfficeCode, &Station),
        offset: UtcOffset,
    ) -> Result<Vec<LossEntry>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2
             AND (line LIKE ?3 OR line LIKE ?4 OR line LIKE ?5) ORDER BY seq",
        );
        let (chain, here) = (self.chain.office.as_str(), self.chain.station.as_str());
        let mut entries = Vec::new();
        for row in self.file.rows(SELECT, values![chain, here, LOST, RESTORED, SETTLED])? {
            let entry = journal::entry(&row, DateTime::UNIX_EPOCH)?;
            let envelopes = match entry.event() {
                Some(Event::EntriesLost { .. } | Event::Restored { .. }) => {
                    self.not_drawn((office, station), &entry, offset)?
                }
                Some(Event::LossSettled | Event::LossSettledByRecovery) => None,
                _ => continue,
            };
            entries.push(LossEntry { entry, envelopes });
        }
        Ok(entries)
    }

    /// The envelope numbers between the last that was drawn before an entry and the first behind it; while there is none, up to
    /// the last that is passed over.
    pub(super) fn not_drawn(
        &self,
        (office, station): (&OfficeCode, &Station),
        entry: &JournalEntry,
        offset: UtcOffset,
    ) -> Result<Option<(EnvelopeNumber, EnvelopeNumber)>, StoreFault> {
        const BEFORE: Sql = Sql::new(
            "SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq < ?3
             AND line LIKE ?4 ORDER BY seq DESC LIMIT 1",
        );
        const BEHIND: Sql = Sql::new(
            "SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq > ?3
             AND line LIKE ?4 ORDER BY seq LIMIT 1",
        );
        let Some((day, behind)) = self.issued(BEHIND, entry.seq, offset)? else {
            return self.envelopes_passed_over(office, station, offset.date(entry.time));
        };
        let before = self.issued(BEFORE, entry.seq, offset)?.filter(|(_, before)| before.year() == behind.year());
        let first = before.and_then(|(_, before)| before.place()).unwrap_or(0).saturating_add(1);
        let last = behind.place().and_then(|place| place.checked_sub(1)).filter(|last| *last >= first);
        let number = |place| EnvelopeNumber::new(office, station, day, place);
        Ok(last.and_then(|last| number(first).zip(number(last))))
    }

    /// The envelope number of the entry that is asked for, and its day.
    fn issued(&self, sql: Sql, entry: i64, offset: UtcOffset) -> Result<Option<(NaiveDate, EnvelopeNumber)>, StoreFault> {
        let row = self.file.row(sql, values![self.chain.office.as_str(), self.chain.station.as_str(), entry, ISSUED])?;
        let Some(row) = row else { return Ok(None) };
        let read = journal::entry(&row, DateTime::UNIX_EPOCH)?;
        Ok(match read.event() {
            Some(Event::Issued { envelope, .. }) => {
                EnvelopeNumber::parse(envelope).map(|number| (offset.date(read.time), number))
            }
            _ => None,
        })
    }

    /// The last restoration since a loss was settled last, at this station as the office is called now.
    pub(crate) fn restored(
        &self,
        (office, station): (&OfficeCode, &Station),
        offset: UtcOffset,
    ) -> Result<Option<Restored>, StoreFault> {
        const LAST: Sql =
            Sql::new("SELECT coalesce(max(seq), 0) FROM journal WHERE office = ?1 AND station = ?2 AND line LIKE ?3");
        const SINCE: Sql = Sql::new(
            "SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq > ?3 AND line LIKE ?4 ORDER BY seq",
        );
        let (chain, here) = (self.chain.office.as_str(), self.chain.station.as_str());
        let settled = self.file.the_row(LAST, values![chain, here, SETTLED])?.whole(0)?;
        let mut last: Option<Restored> = None;
        let mut changed = None;
        for row in self.file.rows(SINCE, values![chain, here, settled, RESTORED])? {
            let read = journal::entry(&row, DateTime::UNIX_EPOCH)?;
            let (Some(actor), Some(Event::Restored { made, at, entry, recovery, .. })) = (read.actor(), read.event()) else {
                continue;
            };
            let sheet_used = *recovery || last.as_ref().is_some_and(|before| before.sheet_used);
            let by = last.map(|before| before.by).unwrap_or_default().into_iter().chain([actor.user.clone()]).collect();
            let day = offset.date(*at);
            let (envelopes, visits) =
                (self.envelopes_passed_over(office, station, day)?, self.visits_passed_over(office, station, day)?);
            let changed = match &changed {
                Some(known) => known,
                None => changed.insert(self.changed_since(read.seq)?),
            };
            let (recovery, changed) = (*recovery, changed.clone());
            last = Some(Restored { by, recovery, sheet_used, changed, entry: *entry, made: *made, envelopes, visits });
        }
        Ok(last)
    }

    /// The users of whom somebody else had the password, the name or the person in hand behind this entry.
    fn changed_since(&self, entry: i64) -> Result<Vec<UserNumber>, StoreFault> {
        const SINCE: Sql =
            Sql::new("SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq > ?3 ORDER BY seq");
        let (chain, here) = (self.chain.office.as_str(), self.chain.station.as_str());
        let mut changed = Vec::new();
        for row in self.file.rows(SINCE, values![chain, here, entry])? {
            let read = journal::entry(&row, DateTime::UNIX_EPOCH)?;
            if let (Some(actor), Some(event)) = (read.actor(), read.event()) {
                changed.extend(changed_by(event, &actor.user).cloned());
            }
        }
        Ok(changed)
    }

    fn envelopes_passed_over(
        &self,
        office: &OfficeCode,
        station: &Station,
        day: NaiveDate,
    ) -> Result<Option<(EnvelopeNumber, EnvelopeNumber)>, StoreFault> {
        let number = |place| EnvelopeNumber::new(office, station, day, place);
        let Some(first) = number(last_envelope_there(&self.file, office, station, day)? + 1) else { return Ok(None) };
        let last = last_drawn(&self.file, office, &first.code(), 6)?;
        Ok(number(last).filter(|last| last.place() >= first.place()).map(|last| (first, last)))
    }

    fn visits_passed_over(
        &self,
        office: &OfficeCode,
        station: &Station,
        day: NaiveDate,
    ) -> Result<Option<(BusinessNumber, BusinessNumber)>, StoreFault> {
        let number = |place| BusinessNumber::new(office, station, day, place);
        let Some(first) = number(last_visit_there(&self.file, office, station, day)? + 1) else { return Ok(None) };
        let last = last_drawn(&self.file, office, first.digits(), 4)?;
        Ok(number(last).filter(|last| last.digits() >= first.digits()).map(|last| (first, last)))
    }
}

/// The user of whom somebody else had the password, the name or the person in hand; `actor` is who did it.
fn changed_by<'a>(event: &'a Event, actor: &'a UserNumber) -> Option<&'a UserNumber> {
    match event {
        Event::UserAdded { user, .. }
        | Event::UserPasswordReset { user }
        | Event::SlotReplaced { user }
        | Event::UserRenamed { user }
        | Event::PersonCleared { user } => Some(user),
        Event::Recovered => Some(actor),
        // Whoever had set it knows it.
        Event::SignedIn { password_set_by, .. } => (password_set_by != actor).then_some(actor),
        _ => None,
    }
}
