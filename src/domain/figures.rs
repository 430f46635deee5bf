//! What follows from somebody's records: how long each insurance was paid, what is missing and why, and the sums by year.
//!
//! The screen, the statement and the worker's own page show these figures and compute none of their own. Whole fen are added
//! and nothing is rounded; what a whole file of the register no longer has (`gone`) is not counted, and its rows are.

use std::collections::BTreeMap;

use super::fen::Fen;
use super::insurance::{BenefitKind, BenefitState, ContributionState, Insurance};
use super::month::Month;
use super::records::{Account, Contribution, Records};
use super::spelt::spelt;

/// How many months the newest payment may be old before somebody counts as no longer paying: a month is paid in the next,
/// and a file takes another one to come.
const STILL_PAYING: i64 = 3;

spelt! {
    /// How somebody stands with one insurance.
    pub enum Standing {
        /// 参保缴费
        Paying = "paying",
        /// 欠缴
        Owing = "owing",
        /// 暂停缴费
        Paused = "paused",
        /// 无参保记录
        Never = "never",
    }
}

spelt! {
    /// Why a month between the first and the last one was not paid here.
    pub enum WhyGap {
        /// 欠缴
        Owed = "owed",
        /// 转入
        Transferred = "transferred",
        /// The register says that there was nothing to pay.
        None = "none",
        /// The register says nothing of this month.
        NoRow = "no_row",
    }
}

/// Months, and what they come to. `Debug` shows no amount.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// How many months.
    pub months: u32,
    /// What they are computed from.
    pub base: Fen,
    /// The employer's part.
    pub by_employer: Fen,
    /// The person's part.
    pub by_person: Fen,
}

/// Months by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StateSums {
    /// Those that were paid here.
    pub paid: Sums,
    /// Those that are owed.
    pub owed: Sums,
    /// Those that came from elsewhere.
    pub transferred: Sums,
    /// Those of which the register says that there was nothing to pay.
    pub none: Sums,
}

/// One insurance in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearFigures {
    /// The year.
    pub year: i32,
    /// Its months from January, where the register has them.
    pub months: [Option<Contribution>; 12],
    /// What they come to.
    pub sums: StateSums,
}

/// A stretch of months that were not paid here, between the first month of an insurance and its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthGap {
    /// The first of them.
    pub from: Month,
    /// The last of them.
    pub to: Month,
    /// Why.
    pub why: WhyGap,
}

impl MonthGap {
    /// How many months it is long.
    pub fn months(&self) -> i64 {
        self.to.months_since(self.from) + 1
    }
}

/// One insurance of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsuranceFigures {
    /// The insurance.
    pub insurance: Insurance,
    /// How the person stands with it.
    pub standing: Standing,
    /// The first month of which the register says more than that there was nothing to pay.
    pub since: Option<Month>,
    /// The newest month that was paid here.
    pub last_paid: Option<Month>,
    /// What was not paid here, oldest first.
    pub gaps: Vec<MonthGap>,
    /// The years of which there are months, oldest first.
    pub years: Vec<YearFigures>,
    /// What all of them come to.
    pub sums: StateSums,
}

impl InsuranceFigures {
    /// The year with this number, if there are months of it.
    pub fn year(&self, year: i32) -> Option<&YearFigures> {
        self.years.iter().find(|figures| figures.year == year)
    }

    /// Months that count for the person: paid here or brought along.
    pub fn counting(&self) -> u32 {
        self.sums.paid.months.saturating_add(self.sums.transferred.months)
    }
}

spelt! {
    /// What does not agree in an account.
    pub enum AccountFlaw {
        /// Opening, what came in and interest do not come to the closing.
        Sum = "sum",
        /// The opening is not what the year before closed with.
        Opening = "opening",
    }
}

/// An account of one year, and whether it agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFigures {
    /// As the register has it.
    pub account: Account,
    /// What does not agree, if anything.
    pub flaw: Option<AccountFlaw>,
}

/// What was paid out of one insurance for one thing in one year. `Debug` shows no amount.
#[derive(Clone, PartialEq, Eq)]
pub struct BenefitFigures {
    /// The year.
    pub year: i32,
    /// The insurance that pays.
    pub insurance: Insurance,
    /// What for.
    pub kind: BenefitKind,
    /// How many payments, whatever became of them.
    pub count: u32,
    /// What arrived.
    pub paid: Fen,
    /// What is still to be paid.
    pub owed: Fen,
    /// What was stopped.
    pub stopped: Fen,
    /// What came back.
    pub returned: Fen,
}

/// Everything that follows from somebody's records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The five insurances, in their order, those without a record too.
    pub insurances: Vec<InsuranceFigures>,
    /// The accounts by insurance, then by year.
    pub accounts: Vec<AccountFigures>,
    /// The benefits by year, then by insurance and kind.
    pub benefits: Vec<BenefitFigures>,
    /// What all insurances come to together; a month counts once for each of them.
    pub sums: StateSums,
    /// How many rows were not counted, because a whole file no longer has them.
    pub gone: usize,
}

impl Figures {
    /// The figures of these records as they stand in this month. `None` if a month of an insurance is there twice, or a sum is
    /// larger than any money: neither can be in a register.
    pub fn of(records: &Records, as_of: Month) -> Option<Self> {
        let standing = records.contributions.iter().filter(|row| row.gone.is_none());
        let mut by_insurance = BTreeMap::<Insurance, BTreeMap<Month, Contribution>>::new();
        let mut rows = 0_usize;
        for row in standing {
            let twice = by_insurance.entry(row.insurance).or_default().insert(row.month, row.clone());
            twice.is_none().then_some(())?;
            rows += 1;
        }
        let of_one = |insurance| one_insurance(insurance, by_insurance.get(&insurance), as_of);
        let insurances = Insurance::ALL.into_iter().map(of_one).collect::<Option<Vec<_>>>()?;
        let sums = insurances.iter().try_fold(StateSums::default(), |all, one| all.plus(&one.sums))?;
        let (accounts, benefits) = (accounts(records), benefits(records)?);
        let paid_out = records.benefits.iter().filter(|row| row.gone.is_none()).count();
        let counted = rows + accounts.len() + paid_out;
        let all = records.contributions.len() + records.accounts.len() + records.benefits.len();
        Some(Self { insurances, accounts, benefits, sums, gone: all.saturating_sub(counted) })
    }

    /// One insurance.
    pub fn insurance(&self, insurance: Insurance) -> Option<&InsuranceFigures> {
        self.insurances.iter().find(|figures| figures.insurance == insurance)
    }

    /// Every year of which anything is known, oldest first.
    pub fn years(&self) -> Vec<i32> {
        let paid_in = self.insurances.iter().flat_map(|insurance| insurance.years.iter().map(|year| year.year));
        let accounts = self.accounts.iter().map(|account| account.account.year);
        let benefits = self.benefits.iter().map(|benefit| benefit.year);
        let years: std::collections::BTreeSet<i32> = paid_in.chain(accounts).chain(benefits).collect();
        years.into_iter().collect()
    }
}

impl Sums {
    /// What employer and person pay together, if that can be counted.
    pub fn both(&self) -> Option<Fen> {
        self.by_employer.plus(self.by_person)
    }

    fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            months: self.months.checked_add(other.months)?,
            base: self.base.plus(other.base)?,
            by_employer: self.by_employer.plus(other.by_employer)?,
            by_person: self.by_person.plus(other.by_person)?,
        })
    }
}

impl StateSums {
    /// The months of one state.
    pub fn of(&self, state: ContributionState) -> &Sums {
        match state {
            ContributionState::Paid => &self.paid,
            ContributionState::Owed => &self.owed,
            ContributionState::Transferred => &self.transferred,
            ContributionState::None => &self.none,
        }
    }

    fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            paid: self.paid.plus(&other.paid)?,
            owed: self.owed.plus(&other.owed)?,
            transferred: self.transferred.plus(&other.transferred)?,
            none: self.none.plus(&other.none)?,
        })
    }

    fn with(&self, row: &Contribution) -> Option<Self> {
        let one = Sums { months: 1, base: row.base, by_employer: row.by_employer, by_person: row.by_person };
        let mut sums = *self;
        let place = match row.state {
            ContributionState::Paid => &mut sums.paid,
            ContributionState::Owed => &mut sums.owed,
            ContributionState::Transferred => &mut sums.transferred,
            ContributionState::None => &mut sums.none,
        };
        *place = place.plus(&one)?;
        Some(sums)
    }
}

impl std::fmt::Debug for Sums {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sums({} months)", self.months)
    }
}

impl std::fmt::Debug for BenefitFigures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BenefitFigures({} {} {})", self.year, self.insurance.word(), self.count)
    }
}

fn one_insurance(
    insurance: Insurance,
    rows: Option<&BTreeMap<Month, Contribution>>,
    as_of: Month,
) -> Option<InsuranceFigures> {
    let nothing = BTreeMap::new();
    let rows = rows.unwrap_or(&nothing);
    let mut years = BTreeMap::<i32, YearFigures>::new();
    for (month, row) in rows {
        let empty = YearFigures { year: month.year(), months: Default::default(), sums: StateSums::default() };
        let year = years.entry(month.year()).or_insert(empty);
        year.sums = year.sums.with(row)?;
        let place = usize::try_from(month.month()).ok()?.checked_sub(1)?;
        *year.months.get_mut(place)? = Some(row.clone());
    }
    let years: Vec<YearFigures> = years.into_values().collect();
    let sums = years.iter().try_fold(StateSums::default(), |all, year| all.plus(&year.sums))?;
    let newest = |state| rows.values().rev().find(|row| row.state == state).map(|row| row.month);
    Some(InsuranceFigures {
        insurance,
        standing: standing(rows, as_of),
        since: rows.values().find(|row| row.state != ContributionState::None).map(|row| row.month),
        last_paid: newest(ContributionState::Paid),
        gaps: gaps(rows),
        years,
        sums,
    })
}

/// What the newest month says that was paid or should have been.
fn standing(rows: &BTreeMap<Month, Contribution>, as_of: Month) -> Standing {
    let Some(newest) = rows.values().rev().find(|row| row.state != ContributionState::None) else {
        return Standing::Never;
    };
    match newest.state {
        ContributionState::Owed => Standing::Owing,
        ContributionState::Paid if as_of.months_since(newest.month) <= STILL_PAYING => Standing::Paying,
        ContributionState::Paid | ContributionState::Transferred | ContributionState::None => Standing::Paused,
    }
}

fn gaps(rows: &BTreeMap<Month, Contribution>) -> Vec<MonthGap> {
    let mut gaps = Vec::<MonthGap>::new();
    let mut expected = rows.keys().next().copied();
    for (month, row) in rows {
        if let Some(missing) = expected.filter(|missing| missing < month)
            && let Some(to) = month.previous()
        {
            gaps.push(MonthGap { from: missing, to, why: WhyGap::NoRow });
        }
        let why = match row.state {
            ContributionState::Paid => None,
            ContributionState::Owed => Some(WhyGap::Owed),
            ContributionState::Transferred => Some(WhyGap::Transferred),
            ContributionState::None => Some(WhyGap::None),
        };
        if let Some(why) = why {
            match gaps.last_mut().filter(|gap| gap.why == why && gap.to.next() == Some(*month)) {
                Some(gap) => gap.to = *month,
                None => gaps.push(MonthGap { from: *month, to: *month, why }),
            }
        }
        expected = month.next();
    }
    gaps
}

fn accounts(records: &Records) -> Vec<AccountFigures> {
    let mut accounts: Vec<Account> = records.accounts.iter().filter(|row| row.gone.is_none()).cloned().collect();
    accounts.sort_by_key(|account| (account.insurance, account.year));
    let mut before: Option<Account> = None;
    let mut checked = Vec::with_capacity(accounts.len());
    for account in accounts {
        let last = before.take().filter(|last| last.insurance == account.insurance && last.year + 1 == account.year);
        let follows = last.is_none_or(|last| last.closing == account.opening);
        let flaw = match (account.agrees(), follows) {
            (true, true) => None,
            (false, _) => Some(AccountFlaw::Sum),
            (true, false) => Some(AccountFlaw::Opening),
        };
        before = Some(account.clone());
        checked.push(AccountFigures { account, flaw });
    }
    checked
}

fn benefits(records: &Records) -> Option<Vec<BenefitFigures>> {
    let mut by_kind = BTreeMap::<(i32, Insurance, BenefitKind), BenefitFigures>::new();
    for row in records.benefits.iter().filter(|row| row.gone.is_none()) {
        let (year, insurance, kind) = (row.month.year(), row.insurance, row.kind.clone());
        let nothing = Fen::default();
        let sums = by_kind.entry((year, insurance, kind.clone())).or_insert(BenefitFigures {
            year,
            insurance,
            kind,
            count: 0,
            paid: nothing,
            owed: nothing,
            stopped: nothing,
            returned: nothing,
        });
        sums.count = sums.count.checked_add(1)?;
        let place = match row.state {
            BenefitState::Paid => &mut sums.paid,
            BenefitState::Owed => &mut sums.owed,
            BenefitState::Stopped => &mut sums.stopped,
            BenefitState::Returned => &mut sums.returned,
        };
        *place = place.plus(row.amount)?;
    }
    Some(by_kind.into_values().collect())
}

#[cfg(test)]
mod tests;
