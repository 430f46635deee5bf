//! Bringing in what is kept of workers' insurance: whose a row is, and what it changes.

use std::collections::HashMap;

use super::StoreFault;
use super::brought::{LeftOut, Put, Upserted};
use super::contributions::pooling_area;
use super::sql::{Ask, Sql, Value, values};
use super::work::Work;
use crate::domain::{
    BenefitKind, BenefitState, ContributionState, EmployerCode, EmployerState, Fen, IdNumber, Insurance, Month,
};

/// What a file says of an employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerRow {
    /// The code.
    pub code: EmployerCode,
    /// The name.
    pub name: String,
    /// Whether it is insured.
    pub state: EmployerState,
}

/// What a file says of a worker's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContributionRow {
    /// The worker's number.
    pub number: IdNumber,
    /// The month.
    pub month: Month,
    /// The insurance.
    pub insurance: Insurance,
    /// Who pays; nobody where the worker does.
    pub employer: Option<EmployerCode>,
    /// What became of it.
    pub state: ContributionState,
    /// Base, the employer's part, the person's part.
    pub amounts: [Fen; 3],
}

/// What a file says of a worker's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The worker's number.
    pub number: IdNumber,
    /// The insurance.
    pub insurance: Insurance,
    /// The year.
    pub year: i32,
    /// How many months it counts.
    pub months: u32,
    /// Opening, credited, interest, closing.
    pub amounts: [Fen; 4],
}

/// What a file says of a benefit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenefitRow {
    /// The worker's number.
    pub number: IdNumber,
    /// The month.
    pub month: Month,
    /// The insurance.
    pub insurance: Insurance,
    /// What for.
    pub kind: BenefitKind,
    /// What became of it.
    pub state: BenefitState,
    /// How much.
    pub amount: Fen,
}

/// So many workers are remembered at the most.
const MOST_WORKERS: usize = 200_000;

/// Who was looked for, and found or not; and the area whose records these are.
#[derive(Default)]
pub(super) struct LookedFor {
    area: Option<i64>,
    workers: HashMap<String, Result<i64, LeftOut>>,
    employers: HashMap<EmployerCode, i64>,
}

impl LookedFor {
    /// Forgets everybody: somebody else may have brought rows in since.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn area(&mut self, work: &Work<'_>) -> Result<i64, StoreFault> {
        let area = self.area.map_or_else(|| pooling_area(work.chain()), Ok)?;
        self.area = Some(area);
        Ok(area)
    }

    /// The one worker who has a number, now or of old, in either generation's spelling; never one of several.
    fn worker(&mut self, work: &Work<'_>, number: &IdNumber) -> Result<Result<i64, LeftOut>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT id FROM workers WHERE number_key IN (?1, ?2)
             UNION SELECT worker FROM old_numbers WHERE number_key IN (?1, ?2)",
        );
        if let Some(found) = self.workers.get(number.reveal()) {
            return Ok(*found);
        }
        let other = number.other_generation();
        let other = other.as_ref().unwrap_or(number).reveal();
        let rows = work.rows(SELECT, values![number.reveal(), other])?;
        let found = match rows.as_slice() {
            [] => Err(LeftOut::Nobody),
            [one] => Ok(one.whole(0)?),
            [_, ..] => Err(LeftOut::Several),
        };
        if self.workers.len() >= MOST_WORKERS {
            self.workers.clear();
        }
        self.workers.insert(number.reveal().to_owned(), found);
        Ok(found)
    }

    /// The employer with a code; made without a name if no file has said it yet.
    fn employer(&mut self, work: &Work<'_>, code: &EmployerCode) -> Result<i64, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT id FROM employers WHERE area = ?1 AND code = ?2");
        const INSERT: Sql =
            Sql::new("INSERT INTO employers (area, code, name, state) VALUES (?1, ?2, '', 'normal') RETURNING id");
        if let Some(found) = self.employers.get(code) {
            return Ok(*found);
        }
        let key = values![self.area(work)?, code.as_str()];
        let id = match work.row(SELECT, key)? {
            Some(row) => row.whole(0)?,
            None => work.the_row(INSERT, key)?.whole(0)?,
        };
        self.employers.insert(code.clone(), id);
        Ok(id)
    }
}

pub(super) fn put_employer(work: &Work<'_>, row: &EmployerRow, looked_for: &mut LookedFor) -> Result<Put, StoreFault> {
    const INSERT: Sql =
        Sql::new("INSERT INTO employers (area, code, name, state) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
    const UPDATE: Sql = Sql::new(
        "UPDATE employers SET name = ?3, state = ?4, gone = NULL
         WHERE area = ?1 AND code = ?2 AND (name, state, gone) IS DISTINCT FROM (?3, ?4, NULL)",
    );
    let area = looked_for.area(work)?;
    let done = upsert(work, [INSERT, UPDATE], values![area, row.code.as_str(), &row.name, row.state.word()])?;
    let id = looked_for.employer(work, &row.code)?;
    Ok(Ok((done, id.unsigned_abs())))
}

/// A row of what is kept of somebody's insurance.
#[derive(Clone, Copy)]
pub(super) enum Record<'a> {
    /// A month.
    Contribution(&'a ContributionRow),
    /// A year of an account.
    Account(&'a AccountRow),
    /// A benefit.
    Benefit(&'a BenefitRow),
}

/// Puts records in, each with its place, in the order of their keys: neighbours lie on one page, which is then unsealed and
/// sealed again once for all of them. Of two with one key the first stays the first.
pub(super) fn put_records(
    work: &Work<'_>,
    mut records: Vec<(usize, Record<'_>)>,
    looked_for: &mut LookedFor,
    mut put: impl FnMut(usize, Put),
) -> Result<(), StoreFault> {
    records.sort_by(|(_, one), (_, other)| one.number().reveal().cmp(other.number().reveal()));
    let mut found = Vec::with_capacity(records.len());
    for (place, record) in records {
        match looked_for.worker(work, record.number())? {
            Ok(worker) => found.push((record.key(worker), place, worker, record)),
            Err(why) => put(place, Err(why)),
        }
    }
    found.sort_by_key(|(key, place, ..)| (*key, *place));
    for (key, place, worker, record) in found {
        put(place, Ok((record.put(work, worker, looked_for)?, key)));
    }
    Ok(())
}

impl Record<'_> {
    fn number(&self) -> &IdNumber {
        match self {
            Self::Contribution(row) => &row.number,
            Self::Account(row) => &row.number,
            Self::Benefit(row) => &row.number,
        }
    }

    /// Its key as a worker's, in the order in which the rows lie.
    fn key(&self, worker: i64) -> u64 {
        match self {
            Self::Contribution(row) => key(worker, row.month.number(), row.insurance.code(), ""),
            Self::Account(row) => key(worker, row.year.unsigned_abs() * 100, row.insurance.code(), ""),
            Self::Benefit(row) => key(worker, row.month.number(), row.insurance.code(), row.kind.as_str()),
        }
    }

    fn put(&self, work: &Work<'_>, worker: i64, looked_for: &mut LookedFor) -> Result<Upserted, StoreFault> {
        let area = looked_for.area(work)?;
        match self {
            Self::Contribution(row) => {
                let employer = row.employer.as_ref().map(|code| looked_for.employer(work, code)).transpose()?;
                put_contribution(work, row, (area, worker, employer))
            }
            Self::Account(row) => put_account(work, row, (area, worker)),
            Self::Benefit(row) => put_benefit(work, row, (area, worker)),
        }
    }
}

fn put_contribution(
    work: &Work<'_>,
    row: &ContributionRow,
    (area, worker, employer): (i64, i64, Option<i64>),
) -> Result<Upserted, StoreFault> {
    const INSERT: Sql = Sql::new(
        "INSERT INTO contributions (area, worker, month, insurance, employer, state, base, by_employer, by_person)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
    );
    const UPDATE: Sql = Sql::new(
        "UPDATE contributions SET employer = ?5, state = ?6, base = ?7, by_employer = ?8, by_person = ?9, gone = NULL
         WHERE area = ?1 AND worker = ?2 AND month = ?3 AND insurance = ?4
           AND (employer, state, base, by_employer, by_person, gone) IS DISTINCT FROM (?5, ?6, ?7, ?8, ?9, NULL)",
    );
    let ContributionRow { month, insurance, state, amounts: [base, by_employer, by_person], .. } = row;
    let (month, insurance) = (month.number(), insurance.code());
    let (base, by_employer, by_person) = (base.whole(), by_employer.whole(), by_person.whole());
    let values = values![area, worker, month, insurance, employer, state.word(), base, by_employer, by_person];
    upsert(work, [INSERT, UPDATE], values)
}

fn put_account(work: &Work<'_>, row: &AccountRow, (area, worker): (i64, i64)) -> Result<Upserted, StoreFault> {
    const INSERT: Sql = Sql::new(
        "INSERT INTO accounts (area, worker, insurance, year, months, opening, credited, interest, closing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
    );
    const UPDATE: Sql = Sql::new(
        "UPDATE accounts SET months = ?5, opening = ?6, credited = ?7, interest = ?8, closing = ?9, gone = NULL
         WHERE area = ?1 AND worker = ?2 AND insurance = ?3 AND year = ?4
           AND (months, opening, credited, interest, closing, gone) IS DISTINCT FROM (?5, ?6, ?7, ?8, ?9, NULL)",
    );
    let AccountRow { insurance, year, months, amounts, .. } = row;
    let [opening, credited, interest, closing] = amounts.map(Fen::whole);
    let values = values![area, worker, insurance.code(), *year, *months, opening, credited, interest, closing];
    upsert(work, [INSERT, UPDATE], values)
}

fn put_benefit(work: &Work<'_>, row: &BenefitRow, (area, worker): (i64, i64)) -> Result<Upserted, StoreFault> {
    const INSERT: Sql = Sql::new(
        "INSERT INTO benefits (area, worker, month, insurance, kind, state, amount)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
    );
    const UPDATE: Sql = Sql::new(
        "UPDATE benefits SET state = ?6, amount = ?7, gone = NULL
         WHERE area = ?1 AND worker = ?2 AND month = ?3 AND insurance = ?4 AND kind = ?5
           AND (state, amount, gone) IS DISTINCT FROM (?6, ?7, NULL)",
    );
    let BenefitRow { month, insurance, kind, state, amount, .. } = row;
    let (month, insurance) = (month.number(), insurance.code());
    let values = values![area, worker, month, insurance, kind.as_str(), state.word(), amount.whole()];
    upsert(work, [INSERT, UPDATE], values)
}

/// Puts a row in, or changes the one that is there if anything differs.
fn upsert(work: &Work<'_>, [insert, update]: [Sql; 2], values: &[Value<'_>]) -> Result<Upserted, StoreFault> {
    if work.execute(insert, values)? == 1 {
        return Ok(Upserted::New);
    }
    Ok(if work.execute(update, values)? == 1 { Upserted::Changed } else { Upserted::Same })
}

/// A row's key in one number: an import that is to find what is gone remembers millions of them. It is exact but for a
/// benefit's kind, of which eighteen bits are kept: two kinds of one month are mistaken for each other once in 262,144 times,
/// and one that is gone is then not flagged.
pub(super) fn key(worker: i64, month: u32, insurance: u32, kind: &str) -> u64 {
    let months = u64::from(month / 100) * 12 + u64::from(month % 100);
    // FNV-1a.
    let hashed = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    let kind = kind.bytes().fold(0xCBF2_9CE4_8422_2325, hashed);
    let insurance = u64::from((insurance / 100) & 7);
    (worker.unsigned_abs() << 36) | ((months & 0x7FFF) << 21) | (insurance << 18) | ((kind ^ (kind >> 18)) & 0x3_FFFF)
}
