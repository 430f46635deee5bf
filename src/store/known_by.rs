//! What a row is known by, though it did not come in: a file that has it has what is kept under it.

use super::chain::Chain;
use super::contributions::pooling_area;
use super::records::key;
use super::sql::{Ask, Sql, values};
use super::{Store, StoreFault};
use crate::domain::{BenefitKind, EmployerCode, IdNumber, Insurance, Month};

/// What a row is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KnownBy {
    /// A worker, by every number, now and of old.
    Worker(Vec<IdNumber>),
    /// An employer, by its code.
    Employer(EmployerCode),
    /// A worker's month.
    Contribution(IdNumber, Insurance, Month),
    /// A worker's account of a year.
    Account(IdNumber, Insurance, i32),
    /// A benefit of a worker's month.
    Benefit(IdNumber, Insurance, Month, BenefitKind),
}

impl KnownBy {
    /// The keys, each in one number, of all that may be kept under it: of each worker who has the number.
    fn kept(&self, view: &impl Ask, chain: &Chain) -> Result<Vec<u64>, StoreFault> {
        const EMPLOYER: Sql = Sql::new("SELECT id FROM employers WHERE area = ?1 AND code = ?2");
        match self {
            Self::Worker(numbers) => {
                let ids = numbers.iter().map(|number| everybody_with(view, number)).collect::<Result<Vec<_>, _>>()?;
                Ok(ids.concat().into_iter().map(i64::unsigned_abs).collect())
            }
            Self::Employer(code) => {
                let values = values![pooling_area(chain)?, code.as_str()];
                view.each(EMPLOYER, values, |row| row.whole(0).map(i64::unsigned_abs))
            }
            Self::Contribution(number, insurance, month) => of_each(view, number, (month.number(), *insurance, "")),
            Self::Account(number, insurance, year) => of_each(view, number, (year.unsigned_abs() * 100, *insurance, "")),
            Self::Benefit(number, insurance, month, kind) => {
                of_each(view, number, (month.number(), *insurance, kind.as_str()))
            }
        }
    }
}

impl Store {
    /// The keys, each in one number, of all that may be kept under these.
    pub(crate) fn kept_under(&self, keys: &[KnownBy]) -> Result<Vec<u64>, StoreFault> {
        kept_under(&self.file, &self.chain, keys)
    }
}

/// The keys, each in one number, of all that may be kept under these.
pub(super) fn kept_under(view: &impl Ask, chain: &Chain, keys: &[KnownBy]) -> Result<Vec<u64>, StoreFault> {
    let kept = keys.iter().map(|key| key.kept(view, chain)).collect::<Result<Vec<_>, _>>()?;
    Ok(kept.concat())
}

/// The key of such a record of each worker who has the number.
fn of_each(
    view: &impl Ask,
    number: &IdNumber,
    (month, insurance, kind): (u32, Insurance, &str),
) -> Result<Vec<u64>, StoreFault> {
    let workers = everybody_with(view, number)?;
    Ok(workers.into_iter().map(|worker| key(worker, month, insurance.code(), kind)).collect())
}

/// Everybody whose number, now or of old, in either generation's spelling, is this one.
fn everybody_with(view: &impl Ask, number: &IdNumber) -> Result<Vec<i64>, StoreFault> {
    const SELECT: Sql = Sql::new(
        "SELECT id FROM workers WHERE number_key IN (?1, ?2)
         UNION SELECT worker FROM old_numbers WHERE number_key IN (?1, ?2)",
    );
    let other = number.other_generation();
    let other = other.as_ref().unwrap_or(number).reveal();
    view.each(SELECT, values![number.reveal(), other], |row| row.whole(0))
}
