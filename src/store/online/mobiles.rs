//! The mobile number of a worker as he says it at the counter: confirmed, or signed for, in a verified visit.

use chrono::{DateTime, Utc};

use super::messages::{self, FORMER, Notified};
use super::{before, codes};
use crate::domain::journal::{Event, JournalKey, Person, instant};
use crate::domain::{Mobile, RegisterField, Verification, Visit, WorkerId, masked_mobile, mobile_digits};
use crate::store::record::Change;
use crate::store::sql::{Ask, Row, Sql, values};
use crate::store::work::{Locks, Work};
use crate::store::{Operation, Recorded, Store, StoreFault};

/// What a worker signed for: both numbers masked, as on the slip; nothing where there was or is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedMobile {
    /// When.
    pub at: DateTime<Utc>,
    /// The number before.
    pub before: String,
    /// The number now.
    pub after: String,
}

/// What is kept of a worker's mobile number. No `Debug`: it is whole.
pub(crate) struct KeptMobile {
    /// As the register has it; nothing if there is none.
    pub registered: String,
    /// Since when, if it took the place of another.
    pub since: Option<DateTime<Utc>>,
    /// Whether another worker has the same.
    pub shared: bool,
    /// What the worker signed for last.
    pub signed: Option<SignedMobile>,
    /// What he signed for last in this visit.
    pub in_this_visit: Option<SignedMobile>,
}

/// In which visit of whom it is done.
pub(crate) struct MobileGate<'a> {
    /// The visit, verified by whoever asks, at his station.
    pub visit: &'a Visit,
    /// The worker.
    pub worker: WorkerId,
    /// The person for the journal.
    pub person: Person,
}

const NEWEST: Sql = Sql::new("SELECT at, before, after FROM mobile_changes WHERE worker = ?1 ORDER BY id DESC LIMIT 1");
/// The gate of an envelope, for what may be done in a visit before there is one.
const VERIFIED: Sql = Sql::new(
    "SELECT 1 FROM visits WHERE id = ?1 AND worker = ?2 AND office = ?3 AND state = 'verified'
     AND verified_by = ?4 AND verified_station = ?5 AND verified_at BETWEEN ?6 AND ?7
     AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
                 AND card_key = verified_card_key)
     AND EXISTS (SELECT 1 FROM users WHERE office = ?3 AND number = ?4 AND disabled_at IS NULL AND removed_at IS NULL)",
);

impl Store {
    /// What is kept of a worker's mobile number, seen from this visit.
    pub(crate) fn mobile(&self, worker: WorkerId, visit: &Visit) -> Result<KeptMobile, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT mobile_key, mobile_since FROM workers WHERE id = ?1");
        const OTHER: Sql = Sql::new("SELECT 1 FROM workers WHERE mobile_key = ?1 AND mobile_key <> '' AND id <> ?2 LIMIT 1");
        const IN_VISIT: Sql = Sql::new(
            "SELECT at, before, after FROM mobile_changes WHERE worker = ?1 AND visit = ?2 ORDER BY id DESC LIMIT 1",
        );
        let row = self.file.the_row(SELECT, values![worker.0])?;
        let registered = row.text(0)?.to_owned();
        let shared = self.file.row(OTHER, values![registered.as_str(), worker.0])?.is_some();
        let signed = self.file.row(NEWEST, values![worker.0])?.as_ref().map(signed).transpose()?;
        let in_this_visit =
            self.file.row(IN_VISIT, values![worker.0, visit.id.0])?.as_ref().map(self::signed).transpose()?;
        Ok(KeptMobile { registered, since: row.maybe_read(1)?, shared, signed, in_this_visit })
    }

    /// A worker has said that this number is his.
    pub(crate) fn confirm_mobile(
        &mut self,
        gate: &MobileGate<'_>,
        registered: &str,
        operation: &Operation,
    ) -> Result<(), StoreFault> {
        const STILL: Sql = Sql::new("SELECT 1 FROM workers WHERE id = ?1 AND mobile_key = ?2");
        let key = self.journal_key.clone();
        self.record(operation, Locks::worker(gate.worker), |work, now| {
            insist_on_visit(work, gate, operation, now)?;
            work.row(STILL, values![gate.worker.0, registered])?.ok_or(StoreFault::Gate)?;
            let mobile = tag(&key, gate.worker, registered);
            let (person, business) = (gate.person.clone(), gate.visit.number.to_string());
            Ok(Change::of((), Event::MobileConfirmed { person, business, mobile }))
        })?;
        Ok(())
    }

    /// A worker signs for another number in the place of the registered one, or for none. The number before is told, and so is
    /// the one before that, if it was long his; a code that is on its way leads nowhere.
    pub(crate) fn change_mobile(
        &mut self,
        gate: &MobileGate<'_>,
        (registered, new): (&str, Option<&Mobile>),
        told: &Notified<'_>,
        operation: &Operation,
    ) -> Result<Recorded<()>, StoreFault> {
        const CHANGE: Sql = Sql::new(
            "UPDATE workers SET mobile_key = ?3, mobile_since = ?4, former_mobile_key = ?5 WHERE id = ?1 AND mobile_key = ?2",
        );
        const INSERT: Sql =
            Sql::new("INSERT INTO mobile_changes (worker, visit, at, before, after) VALUES (?1, ?2, ?3, ?4, ?5)");
        let key = self.journal_key.clone();
        let worker = gate.worker;
        let after = new.map(Mobile::expose).unwrap_or_default();
        self.record(operation, Locks::worker(worker), |work, now| {
            insist_on_visit(work, gate, operation, now)?;
            let former = former(work, worker, after, now)?;
            let kept = former.as_deref().unwrap_or(registered);
            work.touch_one(CHANGE, values![worker.0, registered, after, instant(now), kept])?;
            let masks = [masked_mobile(registered), masked_mobile(after)];
            let [before_masked, after_masked] = masks.each_ref().map(String::as_str);
            work.touch_one(INSERT, values![worker.0, gate.visit.id.0, instant(now), before_masked, after_masked])?;
            codes::end_for(work, worker)?;
            for to in [Some(registered), former.as_deref()].into_iter().flatten().filter_map(mobile_digits) {
                messages::tell_of_mobile(work, worker, &to, told, now)?;
            }
            let tagged = |number: &str| (!number.is_empty()).then(|| tag(&key, worker, number));
            let (person, business) = (gate.person.clone(), gate.visit.number.to_string());
            let event = Event::MobileChanged { person, business, was: tagged(registered), now: tagged(after) };
            Ok(Change::of((), event))
        })
    }
}

/// Whether a worker has signed at the counter for the number that he has.
pub(in crate::store) fn is_signed(work: &Work<'_>, worker: i64) -> Result<bool, StoreFault> {
    Ok(work.row(NEWEST, values![worker])?.is_some())
}

/// The second lock: the visit stands where the reset says, verified by whoever asks, now.
pub(super) fn insist_on_visit(
    work: &Work<'_>,
    gate: &MobileGate<'_>,
    operation: &Operation,
    now: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let (user, station) = (operation.actor.user.as_str(), operation.actor.station.as_str());
    let earliest = instant(Verification::earliest(now));
    let visit = values![gate.visit.id.0, gate.worker.0, work.office(), user, station, earliest, instant(now)];
    work.row(VERIFIED, visit)?.map(drop).ok_or(StoreFault::Gate)
}

/// The number before the registered one, where it was his until not long ago and is not the new one: whoever changes a number
/// twice does not keep it from hearing.
fn former(work: &Work<'_>, worker: WorkerId, after: &str, now: DateTime<Utc>) -> Result<Option<String>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT former_mobile_key FROM workers WHERE id = ?1 AND mobile_since > ?2");
    let row = work.row(SELECT, values![worker.0, before(now, FORMER)])?;
    let former = row.as_ref().map(|row| row.maybe_text(0)).transpose()?.flatten();
    Ok(former.filter(|former| !former.is_empty() && *former != after).map(str::to_owned))
}

/// A number as it stands in the journal: as an import's changes have it, so that the two can be held beside each other.
pub(in crate::store) fn tag(key: &JournalKey, worker: WorkerId, number: &str) -> String {
    key.tag(RegisterField::Mobile.word(), &format!("{}\n{number}", worker.0))
}

fn signed(row: &Row) -> Result<SignedMobile, StoreFault> {
    Ok(SignedMobile { at: row.read(0)?, before: row.text(1)?.to_owned(), after: row.text(2)?.to_owned() })
}
