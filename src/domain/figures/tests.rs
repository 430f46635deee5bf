//! Figures are what their rows come to, to the fen.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;

use super::*;
use crate::domain::{Benefit, EmployerId};

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn row(at: &str, insurance: Insurance, state: ContributionState) -> Contribution {
    let (base, by_employer, by_person) = (Fen::of(600_001), Fen::of(96_000), Fen::of(48_000));
    let employer = Some(EmployerId(1));
    Contribution { month: month(at), insurance, employer, state, base, by_employer, by_person, gone: None }
}

fn records(contributions: Vec<Contribution>) -> Records {
    Records { contributions, ..Records::default() }
}

fn pension(rows: &[(&str, ContributionState)], as_of: &str) -> InsuranceFigures {
    let rows = rows.iter().map(|(at, state)| row(at, Insurance::Pension, *state)).collect();
    Figures::of(&records(rows), month(as_of)).unwrap().insurance(Insurance::Pension).unwrap().clone()
}

fn account(year: i32, [opening, credited, interest, closing]: [i64; 4]) -> Account {
    let [opening, credited, interest, closing] = [opening, credited, interest, closing].map(Fen::of);
    Account { insurance: Insurance::Pension, year, opening, credited, interest, closing, months: 12, gone: None }
}

#[test]
fn every_month_that_was_not_paid_here_is_explained() {
    use ContributionState::{None as Nothing, Owed, Paid, Transferred};
    let rows = [
        ("202411", Transferred),
        ("202412", Transferred),
        ("202501", Paid),
        ("202504", Paid),
        ("202505", Nothing),
        ("202506", Owed),
        ("202507", Owed),
        ("202508", Paid),
    ];
    let figures = pension(&rows, "202509");
    let gaps: Vec<String> = figures.gaps.iter().map(|gap| format!("{} {} {}", gap.from, gap.to, gap.why.word())).collect();
    let expected = ["2024-11 2024-12 transferred", "2025-02 2025-03 no_row", "2025-05 2025-05 none", "2025-06 2025-07 owed"];
    assert_eq!(gaps, expected);
    assert_eq!((figures.since, figures.last_paid), (Some(month("202411")), Some(month("202508"))));
    assert_eq!((figures.counting(), figures.sums.owed.months, figures.standing), (5, 2, Standing::Paying));
    assert_eq!(figures.year(2025).unwrap().sums.paid.base, Fen::of(1_800_003));
}

#[test]
fn how_somebody_stands_follows_from_the_newest_month() {
    use ContributionState::{None as Nothing, Owed, Paid, Transferred};
    for (rows, as_of, standing) in [
        (&[][..], "202611", Standing::Never),
        (&[("202601", Nothing)], "202601", Standing::Never),
        (&[("202608", Paid)], "202611", Standing::Paying),
        (&[("202607", Paid)], "202611", Standing::Paused),
        (&[("202610", Paid), ("202611", Owed)], "202611", Standing::Owing),
        (&[("202610", Owed), ("202611", Paid)], "202611", Standing::Paying),
        (&[("202610", Paid), ("202611", Nothing)], "202611", Standing::Paying),
        (&[("202610", Transferred)], "202611", Standing::Paused),
    ] {
        assert_eq!(pension(rows, as_of).standing, standing, "{rows:?}");
    }
}

#[test]
fn what_a_whole_file_no_longer_has_is_not_counted() {
    let mut gone = row("202609", Insurance::Pension, ContributionState::Paid);
    gone.gone = Some("2026-11-22T01:00:00Z".parse().unwrap());
    let kept = row("202610", Insurance::Pension, ContributionState::Paid);
    let figures = Figures::of(&records(vec![gone, kept]), month("202611")).unwrap();
    assert_eq!((figures.gone, figures.sums.paid.months), (1, 1));
    assert_eq!(figures.insurance(Insurance::Pension).unwrap().since, Some(month("202610")));
}

#[test]
fn a_month_that_is_there_twice_or_a_sum_beyond_counting_gives_no_figures() {
    let once = row("202610", Insurance::Pension, ContributionState::Paid);
    let other = Contribution { insurance: Insurance::Medical, ..once.clone() };
    assert!(Figures::of(&records(vec![once.clone(), other]), month("202611")).is_some());
    assert!(Figures::of(&records(vec![once.clone(), once.clone()]), month("202611")).is_none());
    let next = Contribution { month: month("202611"), base: Fen::of(i64::MAX), ..once.clone() };
    assert!(Figures::of(&records(vec![once, next]), month("202611")).is_none());
}

#[test]
fn an_account_says_what_does_not_agree() {
    let accounts = vec![
        account(2024, [1_000, 500, 20, 1_520]),
        account(2023, [0, 990, 10, 1_000]),
        account(2025, [1_521, 500, 20, 2_041]),
        account(2026, [2_041, 500, 20, 2_560]),
        account(2028, [9_999, 1, 0, 10_000]),
    ];
    let figures = Figures::of(&Records { accounts, ..Records::default() }, month("202611")).unwrap();
    let flaws: Vec<_> = figures.accounts.iter().map(|one| (one.account.year, one.flaw)).collect();
    let (opening, sum) = (Some(AccountFlaw::Opening), Some(AccountFlaw::Sum));
    assert_eq!(flaws, [(2023, None), (2024, None), (2025, opening), (2026, sum), (2028, None)]);
    assert_eq!(figures.years(), [2023, 2024, 2025, 2026, 2028]);
}

#[test]
fn no_amount_is_shown_where_figures_are_written_for_a_programmer() {
    let mut records = records(vec![row("202610", Insurance::Pension, ContributionState::Paid)]);
    records.accounts.push(account(2026, [700_007, 500, 20, 700_527]));
    let figures = Figures::of(&records, month("202611")).unwrap();
    let shown = format!("{figures:?} {records:?}");
    for amount in ["600001", "96000", "700007", "700527"] {
        assert!(!shown.contains(amount), "{shown}");
    }
}

fn any_state() -> impl Strategy<Value = Option<ContributionState>> {
    prop_oneof![
        6 => Just(Some(ContributionState::Paid)),
        1 => Just(Some(ContributionState::Owed)),
        1 => Just(Some(ContributionState::Transferred)),
        1 => Just(Some(ContributionState::None)),
        1 => Just(None),
    ]
}

fn some_contributions() -> impl Strategy<Value = Vec<Contribution>> {
    let one = (any_state(), 0..5_000_000_i64, 0..900_000_i64, 0..500_000_i64, proptest::bool::weighted(0.05));
    let insurance = proptest::collection::vec(one, 0..130);
    (1950..2150_i32, proptest::array::uniform5(insurance)).prop_map(|(year, insurances)| {
        let mut rows = Vec::new();
        for (insurance, months) in Insurance::ALL.into_iter().zip(insurances) {
            let first = Month::of(year, 3).unwrap();
            let all = std::iter::successors(Some(first), |month| month.next());
            for (month, (state, base, by_employer, by_person, gone)) in all.zip(months) {
                let Some(state) = state else { continue };
                let [base, by_employer, by_person] = [base, by_employer, by_person].map(Fen::of);
                let gone = gone.then(|| "2026-11-22T01:00:00Z".parse().unwrap());
                let employer = None;
                rows.push(Contribution { month, insurance, employer, state, base, by_employer, by_person, gone });
            }
        }
        rows
    })
}

fn some_benefits() -> impl Strategy<Value = Vec<Benefit>> {
    let one = (1..=12_u32, 2000..2003_i32, 0..5_usize, 0..3_usize, 0..4_usize, -100_000..900_000_i64);
    proptest::collection::vec(one, 0..60).prop_map(|rows| {
        let benefit = |(month, year, insurance, kind, state, amount): (u32, i32, usize, usize, usize, i64)| Benefit {
            month: Month::of(year, month).unwrap(),
            insurance: Insurance::ALL[insurance],
            kind: BenefitKind::parse(["pension", "funeral", "高龄补贴"][kind]).unwrap(),
            amount: Fen::of(amount),
            state: BenefitState::ALL[state],
            gone: None,
        };
        rows.into_iter().map(benefit).collect()
    })
}

fn fen(amounts: impl Iterator<Item = Fen>) -> i64 {
    amounts.map(Fen::whole).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn months_years_and_insurances_agree_to_the_fen(contributions in some_contributions(), benefits in some_benefits()) {
        let rows: Vec<Contribution> = contributions.iter().filter(|row| row.gone.is_none()).cloned().collect();
        let records = Records { contributions, benefits: benefits.clone(), ..Records::default() };
        let figures = Figures::of(&records, month("202611")).unwrap();
        prop_assert_eq!(figures.gone, records.contributions.len() - rows.len());
        for state in ContributionState::ALL {
            let of_state: Vec<&Contribution> = rows.iter().filter(|row| row.state == state).collect();
            let months = u32::try_from(of_state.len()).unwrap();
            let direct = [
                fen(of_state.iter().map(|row| row.base)),
                fen(of_state.iter().map(|row| row.by_employer)),
                fen(of_state.iter().map(|row| row.by_person)),
            ];
            let amounts = |sums: &Sums| [sums.base, sums.by_employer, sums.by_person].map(Fen::whole);
            let adding = |mut all: ([i64; 3], u32), sums: &Sums| {
                for (all, one) in all.0.iter_mut().zip(amounts(sums)) { *all += one }
                (all.0, all.1 + sums.months)
            };
            let insurances = figures.insurances.iter().map(|one| one.sums.of(state)).fold(([0; 3], 0), adding);
            let years = figures.insurances.iter().flat_map(|one| &one.years).map(|year| year.sums.of(state));
            prop_assert_eq!((amounts(figures.sums.of(state)), figures.sums.of(state).months), (direct, months));
            prop_assert_eq!(insurances, (direct, months));
            prop_assert_eq!(years.fold(([0; 3], 0), adding), (direct, months));
        }
        for insurance in &figures.insurances {
            let cells: Vec<&Contribution> =
                insurance.years.iter().flat_map(|year| year.months.iter().flatten()).collect();
            let of_this: Vec<&Contribution> = {
                let mut all: Vec<_> = rows.iter().filter(|row| row.insurance == insurance.insurance).collect();
                all.sort_by_key(|row| row.month);
                all
            };
            prop_assert_eq!(&cells, &of_this);
            if let (Some(first), Some(last)) = (of_this.first(), of_this.last()) {
                let span = last.month.months_since(first.month) + 1;
                let in_gaps: i64 = insurance.gaps.iter().map(MonthGap::months).sum();
                prop_assert_eq!(in_gaps + i64::from(insurance.sums.paid.months), span);
                for pair in insurance.gaps.windows(2) {
                    prop_assert!(pair[0].to < pair[1].from);
                }
            }
        }
        let paid_out = |state| fen(benefits.iter().filter(|row| row.state == state).map(|row| row.amount));
        let sums = figures.benefits.iter();
        prop_assert_eq!(fen(sums.clone().map(|one| one.paid)), paid_out(BenefitState::Paid));
        prop_assert_eq!(fen(sums.clone().map(|one| one.owed)), paid_out(BenefitState::Owed));
        prop_assert_eq!(fen(sums.clone().map(|one| one.stopped)), paid_out(BenefitState::Stopped));
        prop_assert_eq!(fen(sums.clone().map(|one| one.returned)), paid_out(BenefitState::Returned));
        prop_assert_eq!(sums.map(|one| one.count).sum::<u32>(), u32::try_from(benefits.len()).unwrap());
    }

    #[test]
    fn an_account_agrees_exactly_if_its_figures_do(opening in 0..9_000_000_i64, credited in -5_000..900_000_i64,
        interest in 0..90_000_i64, wrong in -1..=1_i64) {
        let kept = account(2026, [opening, credited, interest, opening + credited + interest + wrong]);
        let figures = Figures::of(&Records { accounts: vec![kept], ..Records::default() }, month("202611")).unwrap();
        prop_assert_eq!(figures.accounts[0].flaw.is_none(), wrong == 0);
    }
}
