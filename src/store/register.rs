//! Bringing rows into the register: who a row is, and what it changes.

use std::cell::RefCell;
use std::sync::Arc;

use super::brought::{Brought, LeftOut, Upserted};
use super::imports::{Going, came, count_gone};
use super::known_by::{KnownBy, kept_under};
use super::record::Change;
use super::records::{AccountRow, BenefitRow, ContributionRow, EmployerRow, LookedFor, Record, put_employer, put_records};
use super::register_changes::Import;
use super::sql::{Ask, Row, Sql, Value, values};
use super::users::only_an_administrator;
use super::waiting::Pace;
use super::work::{Locks, Work};
use super::{Operation, Store, StoreFault, online};
use crate::domain::journal::{Event, instant};
use crate::domain::{Ethnicity, IdNumber, NumberKind, OtherName, RegisterField, RegisterKind, Sex, Worker, mobile_digits};

/// What an import says of one worker: a [`Worker`] whose internal number is still unknown, and the numbers of old.
#[derive(Debug, Clone)]
pub struct Registered {
    /// The worker; `id` is not used.
    pub worker: Worker,
    /// Numbers that the worker had before.
    pub old_numbers: Vec<IdNumber>,
    /// The name as it came, if characters of a private use stood in it.
    pub name_came: Option<String>,
}

/// A row of a file of the register, of any kind.
#[derive(Debug, Clone)]
pub enum RegisterRow {
    /// A worker.
    Worker(Registered),
    /// An employer.
    Employer(EmployerRow),
    /// A worker's month.
    Contribution(ContributionRow),
    /// A worker's account.
    Account(AccountRow),
    /// A benefit.
    Benefit(BenefitRow),
}

impl RegisterRow {
    /// What it is known by.
    pub(crate) fn known_by(&self) -> KnownBy {
        match self {
            Self::Worker(row) => {
                KnownBy::Worker(std::iter::once(&row.worker.number).chain(&row.old_numbers).cloned().collect())
            }
            Self::Employer(row) => KnownBy::Employer(row.code.clone()),
            Self::Contribution(row) => KnownBy::Contribution(row.number.clone(), row.insurance, row.month),
            Self::Account(row) => KnownBy::Account(row.number.clone(), row.insurance, row.year),
            Self::Benefit(row) => KnownBy::Benefit(row.number.clone(), row.insurance, row.month, row.kind.clone()),
        }
    }
}

impl RegisterRow {
    /// Whose it is, unless an employer's.
    pub fn number(&self) -> Option<&IdNumber> {
        match self {
            Self::Worker(row) => Some(&row.worker.number),
            Self::Employer(_) => None,
            Self::Contribution(row) => Some(&row.number),
            Self::Account(row) => Some(&row.number),
            Self::Benefit(row) => Some(&row.number),
        }
    }
}

/// What an import knows from one slice to the next: how many rows fit into one, and whom it has looked for.
#[derive(Default)]
pub(crate) struct Bringing {
    pace: Pace,
    looked_for: RefCell<LookedFor>,
    /// The last line that came in with the slice before, if nobody was looked for anew since.
    reached: Option<u64>,
}

/// Rows that are tried out in a transaction which is never committed.
pub(crate) struct Rehearsal<'a> {
    work: &'a Work<'a>,
    import: &'a Import<'a>,
    looked_for: RefCell<LookedFor>,
}

impl Rehearsal<'_> {
    /// What the rows would do after all that were tried before them.
    pub(crate) fn bring_in(&self, rows: &[RegisterRow], other_name: Option<OtherName>) -> Result<Brought, StoreFault> {
        bring_stretch(self.work, rows, other_name, self.import, &mut self.looked_for.borrow_mut())
    }

    /// The keys, each in one number, of all that may be kept under these.
    pub(crate) fn kept_under(&self, keys: &[KnownBy]) -> Result<Vec<u64>, StoreFault> {
        kept_under(self.work, self.work.chain(), keys)
    }

    /// How many rows of a kind are not among those `seen`, which are sorted; and of how many.
    pub(crate) fn gone(&self, kind: RegisterKind, seen: &[u64]) -> Result<(u64, u64), StoreFault> {
        count_gone(self.work, self.work.chain(), kind, seen)
    }
}

impl Store {
    /// Tries rows out: whatever is done with them is undone at its end. Nobody else can write meanwhile.
    pub(crate) fn rehearse<T, E: From<StoreFault>>(
        &mut self,
        rehearsed: impl FnOnce(&Rehearsal<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let key = self.journal_key.clone();
        let import = Import { file: "", at: self.clock(), key: &key };
        self.try_out(|work| rehearsed(&Rehearsal { work, import: &import, looked_for: RefCell::default() }))
    }

    /// Keeps more of the file in memory while much is brought in, or as much as ever again.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub(crate) fn keep_more(&mut self, more: bool) -> Result<(), StoreFault> {
        self.file.keep_more(more)
    }

    /// Brings a slice of rows of the file with this SM3 in: from the first as many as its time allows, but the left out ones,
    /// in one transaction with one entry, or none. Whoever waited for it comes first afterwards.
    pub(crate) fn bring_in(
        &mut self,
        (rows, bringing): (&[RegisterRow], &mut Bringing),
        other_name: Option<OtherName>,
        (file, going): (&str, Option<&Going<'_>>),
        operation: &Operation,
        event: impl Fn(&Brought) -> Event,
    ) -> Result<Brought, StoreFault> {
        let (key, clock, queue) = (self.journal_key.clone(), Arc::clone(&self.clock), self.file.queue().clone());
        let alone = self.open.is_alone();
        let rows = rows.get(..bringing.pace.rows(alone)).unwrap_or(rows);
        let (looked_for, reached) = (&bringing.looked_for, bringing.reached.take());
        let begun = clock.now();
        let recorded = self.record(operation, Locks::OFFICE, |work, at| {
            only_an_administrator(work, &operation.actor.user)?;
            let mut looked_for = looked_for.borrow_mut();
            if !reached.zip(going).map_or(Ok(false), |(reached, going)| going.has_reached(work, file, reached))? {
                looked_for.forget();
            }
            let brought = bring_stretch(work, rows, other_name, &Import { file, at, key: &key }, &mut looked_for)?;
            if let Some(going) = going {
                going.keep(work, file, &brought)?;
            }
            let event = event(&brought);
            came(work, &event, at)?;
            Ok(Change::of(brought, event))
        })?;
        let brought = recorded.value;
        bringing.pace.took(alone, brought.done, clock.now().signed_duration_since(begun));
        bringing.reached = going.and_then(|going| going.line(brought.done));
        queue.make_way();
        Ok(brought)
    }
}

/// Brings some rows in.
fn bring_stretch(
    work: &Work<'_>,
    rows: &[RegisterRow],
    other_name: Option<OtherName>,
    import: &Import<'_>,
    looked_for: &mut LookedFor,
) -> Result<Brought, StoreFault> {
    let mut brought = Brought { done: rows.len(), ..Brought::default() };
    let (mut workers, mut records) = (Vec::new(), Vec::with_capacity(rows.len()));
    for (place, row) in rows.iter().enumerate() {
        match row {
            RegisterRow::Worker(row) => workers.push((place, row)),
            RegisterRow::Employer(row) => brought.put(place, put_employer(work, row, looked_for)?),
            RegisterRow::Contribution(row) => records.push((place, Record::Contribution(row))),
            RegisterRow::Account(row) => records.push((place, Record::Account(row))),
            RegisterRow::Benefit(row) => records.push((place, Record::Benefit(row))),
        }
    }
    // Neighbours by number lie on one page. Whom a row with numbers of old is depends on the rows before it.
    if workers.iter().all(|(_, row)| row.old_numbers.is_empty()) {
        workers.sort_by(|(_, one), (_, other)| one.worker.number.reveal().cmp(other.worker.number.reveal()));
    }
    for worker in workers {
        bring_worker(work, worker, other_name, import, &mut brought)?;
    }
    put_records(work, records, looked_for, |place, put| brought.put(place, put))?;
    brought.left_out.sort_by_key(|(place, _)| *place);
    brought.mobiles.sort_unstable();
    Ok(brought)
}

fn bring_worker(
    work: &Work<'_>,
    (place, row): (usize, &Registered),
    other_name: Option<OtherName>,
    import: &Import<'_>,
    brought: &mut Brought,
) -> Result<(), StoreFault> {
    let (known, accepted) = match identify(work, row)? {
        Identity::Clear(known) => (known, 0),
        Identity::Clash { own, known } => match accept(own, &known, row, other_name) {
            Some(known) => (known, 1),
            None => {
                brought.left_out.push((place, LeftOut::OtherName));
                brought.seen.extend(known.iter().map(|known| known.id.unsigned_abs()));
                return Ok(());
            }
        },
    };
    let signed = signed_mobile(work, known.as_ref(), row)?;
    if signed.as_ref().is_some_and(|signed| differs(signed, &row.worker.mobile)) {
        brought.mobiles.push(place);
    }
    let kept = signed.map(|mobile| Registered { worker: Worker { mobile, ..row.worker.clone() }, ..row.clone() });
    let (upserted, id) = upsert(work, known.as_ref(), kept.as_ref().unwrap_or(row), import)?;
    brought.count(&upserted);
    brought.seen.push(id.unsigned_abs());
    brought.accepted += accepted;
    Ok(())
}

/// The number that the worker signed for at the counter, where the row has another text in its place: no file takes it away.
fn signed_mobile(work: &Work<'_>, known: Option<&KnownWorker>, row: &Registered) -> Result<Option<String>, StoreFault> {
    let Some(known) = known.filter(|known| known.mobile != row.worker.mobile) else { return Ok(None) };
    Ok(online::is_signed(work, known.id)?.then(|| known.mobile.clone()))
}

/// Whether these are two numbers, and not one that is written in two ways.
fn differs(signed: &str, written: &str) -> bool {
    match (mobile_digits(signed), mobile_digits(written)) {
        (Some(signed), Some(written)) => signed.expose() != written.expose(),
        _ => signed != written,
    }
}

/// A worker of the register as far as it takes to know a row again.
#[derive(Clone, PartialEq, Eq)]
struct KnownWorker {
    id: i64,
    number: String,
    name: String,
    card: Option<String>,
    card_state: Option<String>,
    state: String,
    mobile: String,
}

/// Who a row is.
enum Identity {
    /// This worker: the name is the same, and the worker's number is the row's, or one of its old ones, in either
    /// generation's spelling; a new one if nobody has any of its numbers.
    Clear(Option<KnownWorker>),
    /// A number of the row belongs to somebody else; `own` is the worker that the row would be without it, `known` is
    /// everybody who has any of its numbers.
    Clash { own: Option<KnownWorker>, known: Vec<KnownWorker> },
}

/// Two people with one number and different names stay two people; who the second one is, the row itself cannot say.
fn identify(work: &Work<'_>, row: &Registered) -> Result<Identity, StoreFault> {
    let numbers = || std::iter::once(&row.worker.number).chain(&row.old_numbers);
    let mut owners = Vec::with_capacity(1);
    for number in numbers() {
        owners.push(owners_of(work, number)?);
    }
    let is_own = |number: &IdNumber, known: &KnownWorker| {
        known.name == row.worker.name.reveal()
            && (known.number == number.reveal()
                || number.other_generation().is_some_and(|other| known.number == other.reveal()))
    };
    let own = numbers().zip(&owners).find_map(|(number, owners)| owners.iter().find(|known| is_own(number, known)));
    let clash = |owners: &Vec<KnownWorker>| !owners.is_empty() && own.is_none_or(|own| !owners.contains(own));
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
fn owners_of(work: &Work<'_>, number: &IdNumber) -> Result<Vec<KnownWorker>, StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT id, number_key, name, card_key, card_state, state, mobile_key FROM workers
         WHERE id IN (SELECT id FROM workers WHERE number_key IN (?1, ?2)
                      UNION SELECT worker FROM old_numbers WHERE number_key IN (?1, ?2)) ORDER BY id",
    );
    let other = number.other_generation();
    let other = other.as_ref().unwrap_or(number).reveal();
    let known = |row: &Row| {
        Ok(KnownWorker {
            id: row.whole(0)?,
            number: row.text(1)?.to_owned(),
            name: row.text(2)?.to_owned(),
            card: row.maybe_text(3)?.map(str::to_owned),
            card_state: row.maybe_text(4)?.map(str::to_owned),
            state: row.text(5)?.to_owned(),
            mobile: row.text(6)?.to_owned(),
        })
    };
    work.each(SELECT, values![number.reveal(), other], known)
}

/// Who a row that clashes is by the administrator's word; `None` if that does not settle it.
fn accept(
    own: Option<KnownWorker>,
    known: &[KnownWorker],
    row: &Registered,
    other_name: Option<OtherName>,
) -> Option<Option<KnownWorker>> {
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

fn upsert(
    work: &Work<'_>,
    known: Option<&KnownWorker>,
    row: &Registered,
    import: &Import<'_>,
) -> Result<(Upserted, i64), StoreFault> {
    let (id, changed) = match known {
        None => (insert(work, row)?, true),
        Some(known) => (known.id, update(work, known, row, import)?),
    };
    let mut number_added = false;
    for number in &row.old_numbers {
        const INSERT: Sql = Sql::new("INSERT INTO old_numbers (number_key, worker) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        number_added |= work.execute(INSERT, values![number.reveal(), id])? == 1;
    }
    let upserted = match (known, changed || number_added) {
        (None, _) => Upserted::New,
        (Some(_), true) => Upserted::Changed,
        (Some(_), false) => Upserted::Same,
    };
    Ok((upserted, id))
}

fn insert(work: &Work<'_>, row: &Registered) -> Result<i64, StoreFault> {
    const INSERT: Sql = Sql::new(
        "INSERT INTO workers (number_key, name, sex, ethnicity, birth, household, area, mobile_key,
                              card_key, card_state, card_valid_to, state, name_came)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
    );
    let mut values = Vec::from(columns(&row.worker, row.worker.number.reveal()));
    values.push(row.name_came.as_deref().into());
    work.the_row(INSERT, &values)?.whole(0)
}

/// Whether anything changed: the UPDATE touches the row only if a column differs.
/// A number of fifteen digits does not take the place of the same number in eighteen.
fn update(work: &Work<'_>, known: &KnownWorker, row: &Registered, import: &Import<'_>) -> Result<bool, StoreFault> {
    const UPDATE: Sql = Sql::new(
        "UPDATE workers SET number_key = ?1, name = ?2, sex = ?3, ethnicity = ?4, birth = ?5, household = ?6,
                area = ?7, mobile_key = ?8, card_key = ?9, card_state = ?10, card_valid_to = ?11, state = ?12,
                gone = NULL, name_came = ?14
         WHERE id = ?13 AND (number_key, name, sex, ethnicity, birth, household, area, mobile_key,
                             card_key, card_state, card_valid_to, state, gone, name_came)
               IS DISTINCT FROM (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, NULL, ?14)",
    );
    let worker = &row.worker;
    let longer = worker.number.other_generation().filter(|_| worker.number.kind() == NumberKind::FirstGeneration);
    let keeps_longer = longer.is_some_and(|longer| longer.reveal() == known.number);
    let number = if keeps_longer { &known.number } else { worker.number.reveal() };
    let mut values = Vec::from(columns(worker, number));
    values.extend([known.id.into(), row.name_came.as_deref().into()]);
    if work.execute(UPDATE, &values)? == 0 {
        return Ok(false);
    }
    put_down(work, known, worker, number, import)?;
    Ok(true)
}

/// Puts down what of a known person has changed, and since when card and mobile number are what they are.
fn put_down(
    work: &Work<'_>,
    known: &KnownWorker,
    worker: &Worker,
    number: &str,
    import: &Import<'_>,
) -> Result<(), StoreFault> {
    let card = worker.card.as_ref();
    let (card_before, card_state_before) = (known.card.as_deref(), known.card_state.as_deref());
    let (card_after, card_state_after) = (card.map(|card| card.number.reveal()), card.map(|card| card.state.word()));
    let fields = [
        (RegisterField::Number, known.number.as_str(), number),
        (RegisterField::Name, known.name.as_str(), worker.name.reveal()),
        (RegisterField::Card, card_before.unwrap_or_default(), card_after.unwrap_or_default()),
        (RegisterField::CardState, card_state_before.unwrap_or_default(), card_state_after.unwrap_or_default()),
        (RegisterField::State, known.state.as_str(), worker.state.word()),
        (RegisterField::Mobile, known.mobile.as_str(), worker.mobile.as_str()),
    ];
    for (field, before, after) in fields.into_iter().filter(|(_, before, after)| before != after) {
        import.changed(work, known.id, field, (before, after))?;
    }
    const CARD: Sql = Sql::new("UPDATE workers SET card_since = ?2 WHERE id = ?1");
    const MOBILE: Sql = Sql::new("UPDATE workers SET mobile_since = ?2, former_mobile_key = ?3 WHERE id = ?1");
    if card_before != card_after {
        work.touch_one(CARD, values![known.id, instant(import.at)])?;
    }
    if known.mobile != worker.mobile {
        work.touch_one(MOBILE, values![known.id, instant(import.at), known.mobile.as_str()])?;
    }
    Ok(())
}

/// A worker as the columns hold him or her, under this number, in their order.
fn columns<'a>(worker: &'a Worker, number: &'a str) -> [Value<'a>; 12] {
    let card = worker.card.as_ref();
    let sex = worker.sex.map(|sex| match sex {
        Sex::Male => 1_i64,
        Sex::Female => 2,
    });
    [
        number.into(),
        worker.name.reveal().into(),
        sex.into(),
        worker.ethnicity.map(Ethnicity::code).into(),
        worker.birth.map(|date| date.to_string()).into(),
        worker.household.as_str().into(),
        worker.area.as_str().into(),
        worker.mobile.as_str().into(),
        card.map(|card| card.number.reveal()).into(),
        card.map(|card| card.state.word()).into(),
        card.and_then(|card| card.valid_to).map(|date| date.to_string()).into(),
        worker.state.word().into(),
    ]
}
