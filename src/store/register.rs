//! Bringing rows into the register: who a row is, and what it changes.

use rusqlite::{Connection, ToSql, Transaction, params, params_from_iter};

use super::{Store, StoreFault};
use crate::domain::journal::{Actor, Event};
use crate::domain::{Ethnicity, IdNumber, NumberKind, OtherName, Sex, Worker};

/// What an import says of one worker: a [`Worker`] whose internal number is still unknown, and the numbers of old.
#[derive(Debug, Clone)]
pub struct Registered {
    /// The worker; `id` is not used.
    pub worker: Worker,
    /// Numbers that the worker had before.
    pub old_numbers: Vec<IdNumber>,
}

/// What rows brought in did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Brought {
    /// Workers that were not there.
    pub new: u64,
    /// Workers of whom something changed.
    pub changed: u64,
    /// Workers of whom nothing changed.
    pub unchanged: u64,
    /// Rows, among these, that would have been held had the administrator not decided.
    pub accepted: u64,
    /// The places of the rows that were left out: a number of theirs is known under another name.
    pub held: Vec<usize>,
}

/// Rows that are tried out in a transaction which is never committed.
pub(crate) struct Rehearsal<'a>(pub(super) &'a Transaction<'a>);

impl Rehearsal<'_> {
    /// What the rows would do after all that were tried before them.
    pub(crate) fn bring_in(&self, rows: &[Registered], other_name: Option<OtherName>) -> Result<Brought, StoreFault> {
        bring_in(self.0, rows, other_name)
    }
}

impl Store {
    /// Brings rows in: all of them but the held ones in one transaction, with one entry, or none.
    pub(crate) fn bring_in(
        &mut self,
        rows: &[Registered],
        other_name: Option<OtherName>,
        actor: &Actor,
        event: impl FnOnce(&Brought) -> Event,
    ) -> Result<Brought, StoreFault> {
        let recorded = self.record(actor, None, |transaction, _| {
            let brought = bring_in(transaction, rows, other_name)?;
            let event = event(&brought);
            Ok((brought, event))
        })?;
        Ok(recorded.value)
    }
}

fn bring_in(
    transaction: &Transaction<'_>,
    rows: &[Registered],
    other_name: Option<OtherName>,
) -> Result<Brought, StoreFault> {
    let mut brought = Brought::default();
    for (place, row) in rows.iter().enumerate() {
        let (known, accepted) = match identify(transaction, row)? {
            Identity::Clear(known) => (known, 0),
            Identity::Clash { own, known } => match accept(own, &known, row, other_name) {
                Some(known) => (known, 1),
                None => {
                    brought.held.push(place);
                    continue;
                }
            },
        };
        match upsert(transaction, known.as_ref(), row)? {
            Upserted::New => brought.new += 1,
            Upserted::Changed => brought.changed += 1,
            Upserted::Same => brought.unchanged += 1,
        }
        brought.accepted += accepted;
    }
    Ok(brought)
}

/// A worker of the register as far as it takes to know a row again.
#[derive(Clone, PartialEq, Eq)]
struct Known {
    id: i64,
    number: String,
    name: String,
}

/// Who a row is.
enum Identity {
    /// This worker: the name is the same, and the worker's number is the row's, or one of its old ones, in either
    /// generation's spelling; a new one if nobody has any of its numbers.
    Clear(Option<Known>),
    /// A number of the row belongs to somebody else; `own` is the worker that the row would be without it, `known` is
    /// everybody who has any of its numbers.
    Clash { own: Option<Known>, known: Vec<Known> },
}

/// Two people with one number and different names stay two people; who the second one is, the row itself cannot say.
fn identify(connection: &Connection, row: &Registered) -> Result<Identity, StoreFault> {
    let numbers = || std::iter::once(&row.worker.number).chain(&row.old_numbers);
    let mut owners = Vec::with_capacity(1);
    for number in numbers() {
        owners.push(owners_of(connection, number)?);
    }
    let is_own = |number: &IdNumber, known: &Known| {
        known.name == row.worker.name.reveal()
            && (known.number == number.reveal()
                || number.other_generation().is_some_and(|other| known.number == other.reveal()))
    };
    let own = numbers().zip(&owners).find_map(|(number, owners)| owners.iter().find(|known| is_own(number, known)));
    let clash = |owners: &Vec<Known>| !owners.is_empty() && own.is_none_or(|own| !owners.contains(own));
    if owners.iter().any(clash) {
        let own = own.cloned();
        let mut known = owners.concat();
        known.sort_by_key(|known| known.id);
        known.dedup();
        return Ok(Identity::Clash { own, known });
    }
    Ok(Identity::Clear(own.cloned()))
}

/// Everybody whose number, now or of old, in either generation's spelling, is this one.
fn owners_of(connection: &Connection, number: &IdNumber) -> Result<Vec<Known>, StoreFault> {
    const SELECT: &str = "SELECT id, number, name FROM workers
                          WHERE id IN (SELECT id FROM workers WHERE number IN (?1, ?2)
                                       UNION SELECT worker FROM old_numbers WHERE number IN (?1, ?2)) ORDER BY id";
    let other = number.other_generation();
    let other = other.as_ref().unwrap_or(number).reveal();
    let mut statement = connection.prepare_cached(SELECT)?;
    let known = |row: &rusqlite::Row<'_>| Ok(Known { id: row.get(0)?, number: row.get(1)?, name: row.get(2)? });
    Ok(statement.query_map(params![number.reveal(), other], known)?.collect::<Result<_, _>>()?)
}

/// Who a row that clashes is by the administrator's word; `None` if that does not settle it.
fn accept(own: Option<Known>, known: &[Known], row: &Registered, other_name: Option<OtherName>) -> Option<Option<Known>> {
    match (other_name?, own) {
        // One name and one number are one person, whatever else the row does not know of him.
        (OtherName::SecondPerson, None) if known.iter().any(|known| known.name == row.worker.name.reveal()) => None,
        (OtherName::SecondPerson, own) => Some(own),
        // With one name the row is not the newer one, but one that knows less than the register.
        (OtherName::NewName, None) => match known {
            [one] if one.name != row.worker.name.reveal() => Some(Some(one.clone())),
            _ => None,
        },
        (OtherName::NewName, Some(_)) => None,
    }
}

enum Upserted {
    New,
    Changed,
    Same,
}

fn upsert(transaction: &Transaction<'_>, known: Option<&Known>, row: &Registered) -> Result<Upserted, StoreFault> {
    let (id, changed) = match known {
        None => (insert(transaction, &row.worker)?, true),
        Some(known) => (known.id, update(transaction, known, &row.worker)?),
    };
    let mut number_added = false;
    for number in &row.old_numbers {
        const INSERT: &str = "INSERT OR IGNORE INTO old_numbers (number, worker) VALUES (?1, ?2)";
        number_added |= transaction.prepare_cached(INSERT)?.execute(params![number.reveal(), id])? == 1;
    }
    Ok(match (known, changed || number_added) {
        (None, _) => Upserted::New,
        (Some(_), true) => Upserted::Changed,
        (Some(_), false) => Upserted::Same,
    })
}

fn insert(transaction: &Transaction<'_>, worker: &Worker) -> Result<i64, StoreFault> {
    const INSERT: &str = "INSERT INTO workers (number, name, sex, ethnicity, birth, household, area, mobile,
                                               card_number, card_state, card_valid_to, state)
                          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    transaction.prepare_cached(INSERT)?.execute(params_from_iter(Kept::of(worker).columns()))?;
    Ok(transaction.last_insert_rowid())
}

/// Whether anything changed: the UPDATE touches the row only if a column differs.
/// A number of fifteen digits does not take the place of the same number in eighteen.
fn update(transaction: &Transaction<'_>, known: &Known, worker: &Worker) -> Result<bool, StoreFault> {
    const UPDATE: &str = "UPDATE workers SET number = ?1, name = ?2, sex = ?3, ethnicity = ?4, birth = ?5, household = ?6,
                                 area = ?7, mobile = ?8, card_number = ?9, card_state = ?10, card_valid_to = ?11, state = ?12
                          WHERE id = ?13 AND (number, name, sex, ethnicity, birth, household, area, mobile,
                                              card_number, card_state, card_valid_to, state)
                                IS NOT (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let mut kept = Kept::of(worker);
    let longer = worker.number.other_generation().filter(|_| worker.number.kind() == NumberKind::FirstGeneration);
    if longer.is_some_and(|longer| longer.reveal() == known.number) {
        kept.number = &known.number;
    }
    let values = kept.columns().into_iter().chain(std::iter::once::<&dyn ToSql>(&known.id));
    let touched = transaction.prepare_cached(UPDATE)?.execute(params_from_iter(values))?;
    Ok(touched == 1)
}

/// A worker as the columns hold him or her.
struct Kept<'a> {
    number: &'a str,
    name: &'a str,
    sex: Option<u8>,
    ethnicity: Option<u8>,
    birth: Option<String>,
    household: &'a str,
    area: &'a str,
    mobile: &'a str,
    card_number: Option<&'a str>,
    card_state: Option<&'a str>,
    card_valid_to: Option<String>,
    state: &'a str,
}

impl<'a> Kept<'a> {
    /// In the order of the columns.
    fn columns(&self) -> [&dyn ToSql; 12] {
        let Self { number, name, sex, ethnicity, birth, household, area, mobile, .. } = self;
        let Self { card_number, card_state, card_valid_to, state, .. } = self;
        [number, name, sex, ethnicity, birth, household, area, mobile, card_number, card_state, card_valid_to, state]
    }

    fn of(worker: &'a Worker) -> Self {
        let card = worker.card.as_ref();
        Self {
            number: worker.number.reveal(),
            name: worker.name.reveal(),
            sex: worker.sex.map(|sex| match sex {
                Sex::Male => 1,
                Sex::Female => 2,
            }),
            ethnicity: worker.ethnicity.map(Ethnicity::code),
            birth: worker.birth.map(|date| date.to_string()),
            household: &worker.household,
            area: worker.area.as_str(),
            mobile: &worker.mobile,
            card_number: card.map(|card| card.number.reveal()),
            card_state: card.map(|card| card.state.word()),
            card_valid_to: card.and_then(|card| card.valid_to).map(|date| date.to_string()),
            state: worker.state.word(),
        }
    }
}
