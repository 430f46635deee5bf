//! What the register knows of somebody's insurance: contributions, accounts, benefits, and the employers who pay.
//!
//! Everything here is one short range of a clustered key, or of the index by employer and month: it takes as long for a city
//! as for a village.

use super::chain::Chain;
use super::sql::{Ask, Row, Sql, values};
use super::{Store, StoreFault};
use crate::domain::{
    Account, Benefit, BenefitKind, BenefitState, Contribution, ContributionState, Employer, EmployerCode, EmployerId,
    EmployerState, Fen, IdNumber, Insurance, Month, PersonName, Records, WorkerId,
};

/// One line of an employer's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// The worker.
    pub worker: WorkerId,
    /// The worker's number.
    pub number: IdNumber,
    /// The worker's name.
    pub name: PersonName,
    /// What was paid.
    pub contribution: Contribution,
}

/// The pooling area of an office: the first four digits of its code, as a number.
pub(super) fn pooling_area(chain: &Chain) -> Result<i64, StoreFault> {
    chain.office.as_str().get(..4).and_then(|digits| digits.parse().ok()).ok_or(StoreFault::Damaged)
}

impl Store {
    /// Everything that is kept of a worker's insurance.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub(crate) fn records_of(&self, worker: WorkerId) -> Result<Records, StoreFault> {
        Ok(Records {
            contributions: self.contributions_of(worker)?,
            accounts: self.accounts_of(worker)?,
            benefits: self.benefits_of(worker)?,
            employers: self.employers_of(worker)?,
        })
    }

    /// Every contribution of a worker, by month, then by the insurance's code.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn contributions_of(&self, worker: WorkerId) -> Result<Vec<Contribution>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT month, insurance, employer, state, gone, base, by_employer, by_person FROM contributions
             WHERE area = ?1 AND worker = ?2 ORDER BY month, insurance",
        );
        let rows = self.file.rows(SELECT, values![pooling_area(&self.chain)?, worker.0])?;
        rows.iter().map(|row| contribution(row, 0)).collect()
    }

    /// Every account of a worker, by the insurance's code, then by year.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn accounts_of(&self, worker: WorkerId) -> Result<Vec<Account>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT insurance, year, months, gone, opening, credited, interest, closing FROM accounts
             WHERE area = ?1 AND worker = ?2 ORDER BY insurance, year",
        );
        let account = |row: &Row| {
            Ok(Account {
                insurance: insurance(row, 0)?,
                year: row.count(1)?,
                months: row.count(2)?,
                gone: row.maybe_read(3)?,
                opening: Fen::of(row.whole(4)?),
                credited: Fen::of(row.whole(5)?),
                interest: Fen::of(row.whole(6)?),
                closing: Fen::of(row.whole(7)?),
            })
        };
        self.file.each(SELECT, values![pooling_area(&self.chain)?, worker.0], account)
    }

    /// Every benefit of a worker, by month.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn benefits_of(&self, worker: WorkerId) -> Result<Vec<Benefit>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT month, insurance, kind, state, gone, amount FROM benefits
             WHERE area = ?1 AND worker = ?2 ORDER BY month, insurance, kind",
        );
        let benefit = |row: &Row| {
            Ok(Benefit {
                month: month(row, 0)?,
                insurance: insurance(row, 1)?,
                kind: BenefitKind::parse(row.text(2)?).ok_or(StoreFault::Damaged)?,
                state: BenefitState::named(row.text(3)?).ok_or(StoreFault::Damaged)?,
                gone: row.maybe_read(4)?,
                amount: Fen::of(row.whole(5)?),
            })
        };
        self.file.each(SELECT, values![pooling_area(&self.chain)?, worker.0], benefit)
    }

    /// The employer with a code.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn employer(&self, code: &EmployerCode) -> Result<Option<Employer>, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT id, code, name, state, gone FROM employers WHERE area = ?1 AND code = ?2");
        let row = self.file.row(SELECT, values![pooling_area(&self.chain)?, code.as_str()])?;
        row.as_ref().map(employer).transpose()
    }

    /// The employers that pay or paid for a worker, by their codes.
    ///
    /// # Errors
    /// [`StoreFault`]
    pub fn employers_of(&self, worker: WorkerId) -> Result<Vec<Employer>, StoreFault> {
        const SELECT: Sql = Sql::new(
            "SELECT id, code, name, state, gone FROM employers
             WHERE id IN (SELECT employer FROM contributions WHERE area = ?1 AND worker = ?2) ORDER BY code",
        );
        self.file.each(SELECT, values![pooling_area(&self.chain)?, worker.0], employer)
    }
}

/// A line of an employer's month.
pub(super) fn unit_row(row: &Row) -> Result<UnitRow, StoreFault> {
    Ok(UnitRow {
        worker: WorkerId(row.whole(0)?),
        number: IdNumber::parse(row.text(1)?).map_err(|_| StoreFault::Damaged)?,
        name: PersonName::kept(row.text(2)?.to_owned()).map_err(|_| StoreFault::Damaged)?,
        contribution: contribution(row, 3)?,
    })
}

/// A contribution whose columns begin at this place.
fn contribution(row: &Row, at: usize) -> Result<Contribution, StoreFault> {
    Ok(Contribution {
        month: month(row, at)?,
        insurance: insurance(row, at + 1)?,
        employer: row.maybe_whole(at + 2)?.map(EmployerId),
        state: ContributionState::named(row.text(at + 3)?).ok_or(StoreFault::Damaged)?,
        gone: row.maybe_read(at + 4)?,
        base: Fen::of(row.whole(at + 5)?),
        by_employer: Fen::of(row.whole(at + 6)?),
        by_person: Fen::of(row.whole(at + 7)?),
    })
}

fn employer(row: &Row) -> Result<Employer, StoreFault> {
    Ok(Employer {
        id: EmployerId(row.whole(0)?),
        code: EmployerCode::parse(row.text(1)?).ok_or(StoreFault::Damaged)?,
        name: row.text(2)?.to_owned(),
        state: EmployerState::named(row.text(3)?).ok_or(StoreFault::Damaged)?,
        gone: row.maybe_read(4)?,
    })
}

fn month(row: &Row, at: usize) -> Result<Month, StoreFault> {
    Month::numbered(row.count(at)?).ok_or(StoreFault::Damaged)
}

fn insurance(row: &Row, at: usize) -> Result<Insurance, StoreFault> {
    Insurance::of(row.count(at)?).ok_or(StoreFault::Damaged)
}
