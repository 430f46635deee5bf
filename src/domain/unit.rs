//! What a unit pays for its workers in one month: by worker, the sums of each insurance, and what is owed.

use super::fen::Fen;
use super::insurance::{ContributionState, Insurance};
use super::month::Month;
use super::records::Contribution;

/// One worker of a unit in a month, masked.
#[derive(Clone, PartialEq, Eq)]
pub struct UnitWorker {
    /// The name, masked.
    pub name: String,
    /// The number, masked as in lists.
    pub number: String,
    /// Each insurance, in the order in which they are named.
    pub rows: Vec<Contribution>,
}

impl std::fmt::Debug for UnitWorker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UnitWorker({} rows)", self.rows.len())
    }
}

/// What the workers of a unit come to in one insurance and one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitSum {
    /// The insurance.
    pub insurance: Insurance,
    /// How many workers.
    pub workers: u64,
    /// What it is computed from.
    pub base: Fen,
    /// The employer's part.
    pub by_employer: Fen,
    /// The persons' part.
    pub by_person: Fen,
    /// For how many of them it is owed.
    pub owing: u64,
    /// How much of both parts is owed.
    pub owed: Fen,
}

/// A month in which a unit owes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitArrears {
    /// The month.
    pub month: Month,
    /// How many contributions are owed.
    pub rows: u64,
    /// How much of both parts.
    pub owed: Fen,
}

/// A month of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMonth {
    /// The month.
    pub month: Month,
    /// Its workers, in the register's order.
    pub workers: Vec<UnitWorker>,
    /// The sums of each insurance that occurs, in the order in which they are named.
    pub sums: Vec<UnitSum>,
}

impl UnitMonth {
    /// The month of these workers. A month that was transferred in from elsewhere was not paid by this unit's declaration, and one that is
    /// nothing is nothing: their amounts are in no sum. `None` when the amounts are more than can be counted.
    pub fn of(month: Month, mut workers: Vec<UnitWorker>) -> Option<Self> {
        for worker in &mut workers {
            worker.rows.sort_by_key(|row| row.insurance);
        }
        let mut sums = Vec::new();
        for insurance in Insurance::ALL {
            let rows = || workers.iter().flat_map(|worker| &worker.rows).filter(|row| row.insurance == insurance);
            let counted = || rows().filter(|row| matches!(row.state, ContributionState::Paid | ContributionState::Owed));
            let owed = || counted().filter(|row| row.state == ContributionState::Owed);
            if rows().next().is_some() {
                sums.push(UnitSum {
                    insurance,
                    workers: counted().fold(0, |count, _| count + 1),
                    base: Fen::sum(counted().map(|row| row.base))?,
                    by_employer: Fen::sum(counted().map(|row| row.by_employer))?,
                    by_person: Fen::sum(counted().map(|row| row.by_person))?,
                    owing: owed().fold(0, |count, _| count + 1),
                    owed: Fen::sum(owed().flat_map(|row| [row.by_employer, row.by_person]))?,
                });
            }
        }
        Some(Self { month, workers, sums })
    }

    /// How much is owed in all, if that can be counted.
    pub fn owed(&self) -> Option<Fen> {
        Fen::sum(self.sums.iter().map(|sum| sum.owed))
    }

    /// Both parts of all insurances, if that can be counted.
    pub fn total(&self) -> Option<Fen> {
        Fen::sum(self.sums.iter().flat_map(|sum| [sum.by_employer, sum.by_person]))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn row(insurance: Insurance, state: ContributionState, amounts: [i64; 3]) -> Contribution {
        let [base, by_employer, by_person] = amounts.map(Fen::of);
        let month = Month::of(2026, 10).unwrap();
        Contribution { month, insurance, employer: None, state, base, by_employer, by_person, gone: None }
    }

    fn worker(rows: Vec<Contribution>) -> UnitWorker {
        UnitWorker { name: String::from("李*明"), number: String::from("1****************9"), rows }
    }

    #[test]
    fn a_month_of_a_unit_is_summed_by_insurance_and_what_is_owed_stands_apart() {
        let month = Month::of(2026, 10).unwrap();
        let workers = vec![
            worker(vec![
                row(Insurance::WorkInjury, ContributionState::Paid, [500_000, 1_000, 0]),
                row(Insurance::Pension, ContributionState::Paid, [500_000, 80_000, 40_000]),
            ]),
            worker(vec![row(Insurance::Pension, ContributionState::Owed, [600_001, 96_000, 48_001])]),
            worker(vec![row(Insurance::Pension, ContributionState::Transferred, [700_000, 1, 1])]),
            worker(vec![row(Insurance::Maternity, ContributionState::None, [0, 0, 0])]),
        ];
        let unit = UnitMonth::of(month, workers).unwrap();
        let sums: Vec<_> = unit.sums.iter().map(|it| (it.insurance, it.workers, it.owing, it.owed.whole())).collect();
        let expected =
            [(Insurance::Pension, 2, 1, 144_001), (Insurance::WorkInjury, 1, 0, 0), (Insurance::Maternity, 0, 0, 0)];
        assert_eq!(sums, expected);
        let pension = unit.sums[0];
        let amounts = [pension.base, pension.by_employer, pension.by_person].map(Fen::whole);
        assert_eq!(amounts, [1_100_001, 176_000, 88_001]);
        assert_eq!((unit.owed(), unit.total()), (Some(Fen::of(144_001)), Some(Fen::of(265_001))));
        assert_eq!(unit.workers[0].rows[0].insurance, Insurance::Pension);
        let many = vec![worker(vec![row(Insurance::Pension, ContributionState::Paid, [i64::MAX, 0, 0])]); 2];
        assert_eq!(UnitMonth::of(month, many), None);
    }

    proptest::proptest! {
        #[test]
        fn the_sums_of_a_unit_are_those_of_its_rows(
            rows in proptest::collection::vec((0..5_usize, 0..4_usize, 0..1_000_000_i64, 0..1_000_000_i64), 0..40),
        ) {
            let made = rows.iter().map(|(insurance, state, by_employer, by_person)| {
                worker(vec![row(Insurance::ALL[*insurance], ContributionState::ALL[*state], [1, *by_employer, *by_person])])
            });
            let unit = UnitMonth::of(Month::of(2026, 10).unwrap(), made.collect()).unwrap();
            let of = |kept: &[ContributionState]| -> i64 {
                let kept = rows.iter().filter(|row| kept.contains(&ContributionState::ALL[row.1]));
                kept.map(|row| row.2 + row.3).sum()
            };
            let all = of(&[ContributionState::Paid, ContributionState::Owed]);
            proptest::prop_assert_eq!(unit.total().unwrap().whole(), all);
            proptest::prop_assert_eq!(unit.owed().unwrap().whole(), of(&[ContributionState::Owed]));
        }
    }
}
