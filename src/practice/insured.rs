//! What the practice desk's register knows of insurance: invented lives of up to thirty-five years, with gaps, arrears, a
//! transfer from another city, a change of employer, a pension and other benefits.
//!
//! The employers lie in an area that no region has ever had, so that none of their codes can belong to anybody.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::iter::successors;

use chrono::NaiveDate;

use super::people::{cases, ordinary_numbers};
use crate::domain::{ContributionState, EmployerCode, EmployerState, Fen, Insurance, KnownBenefit, Month, RegisterKind};

/// A file of the practice register, left in the folder as an example of its form.
pub(super) struct File {
    pub(super) kind: RegisterKind,
    pub(super) name: &'static str,
    pub(super) rows: String,
}

/// An employer: the seventeen characters before the check character of its code.
struct Firm {
    code: &'static str,
    name: &'static str,
    state: EmployerState,
}

const FIRMS: [Firm; 3] = [FACTORY, SHOP, CLOSED];
const FACTORY: Firm = Firm { code: "91001100MA0000001", name: "培训第一机械厂", state: EmployerState::Normal };
const SHOP: Firm = Firm { code: "91001100MA0000002", name: "培训第二商贸有限公司", state: EmployerState::Normal };
const CLOSED: Firm = Firm { code: "91001100MA0000003", name: "培训第三餐饮店", state: EmployerState::Cancelled };

/// A time of a life in which nothing changes: from so many months ago to so many months ago, both counted.
struct Stretch {
    from: usize,
    to: usize,
    /// Who pays; nobody but the person himself, or somebody in another city.
    firm: Option<&'static Firm>,
    state: ContributionState,
}

/// A benefit of every month from so many months ago to so many months ago.
struct Granted {
    from: usize,
    to: usize,
    insurance: Insurance,
    kind: KnownBenefit,
    /// In yuan, this year.
    amount: i64,
}

/// Somebody's life as far as the register knows it.
struct Life {
    /// The name of one of the people worth trying.
    name: &'static str,
    /// What the contributions are computed from, in yuan, this year.
    base: i64,
    stretches: &'static [Stretch],
    benefits: &'static [Granted],
}

const fn paid(from: usize, to: usize, firm: &'static Firm) -> Stretch {
    Stretch { from, to, firm: Some(firm), state: ContributionState::Paid }
}

const fn owed(from: usize, to: usize, firm: &'static Firm) -> Stretch {
    Stretch { from, to, firm: Some(firm), state: ContributionState::Owed }
}

const fn none(from: usize, to: usize, firm: &'static Firm) -> Stretch {
    Stretch { from, to, firm: Some(firm), state: ContributionState::None }
}

const fn transferred(from: usize, to: usize) -> Stretch {
    Stretch { from, to, firm: None, state: ContributionState::Transferred }
}

const fn by_himself(from: usize, to: usize) -> Stretch {
    Stretch { from, to, firm: None, state: ContributionState::Paid }
}

const fn granted(from: usize, to: usize, insurance: Insurance, kind: KnownBenefit, amount: i64) -> Granted {
    Granted { from, to, insurance, kind, amount }
}

const LIVES: [Life; 16] = [
    // Twenty years: from another city, two employers, unemployed between them, enrolled late, two months of arrears.
    Life {
        name: "郑改号",
        base: 9_860,
        stretches: &[
            transferred(240, 205),
            paid(204, 110, &FACTORY),
            none(105, 104, &SHOP),
            paid(103, 31, &SHOP),
            owed(30, 29, &SHOP),
            paid(28, 1, &SHOP),
        ],
        benefits: &[granted(109, 106, Insurance::Unemployment, KnownBenefit::Unemployment, 1_980)],
    },
    // Thirty-five years, of which he has paid the last five himself.
    Life { name: "龙𪚥", base: 11_240, stretches: &[paid(420, 61, &FACTORY), by_himself(60, 1)], benefits: &[] },
    Life {
        name: "王秀英",
        base: 4_100,
        stretches: &[paid(400, 264, &FACTORY)],
        benefits: &[granted(263, 1, Insurance::Pension, KnownBenefit::Pension, 3_685)],
    },
    Life {
        name: "张䶮",
        base: 8_435,
        stretches: &[paid(168, 91, &SHOP), paid(87, 4, &SHOP), owed(3, 2, &SHOP), paid(1, 1, &SHOP)],
        benefits: &[],
    },
    Life { name: "李㛃", base: 10_377, stretches: &[transferred(200, 150), paid(149, 1, &FACTORY)], benefits: &[] },
    Life {
        name: "王𠮷",
        base: 7_699,
        stretches: &[paid(240, 1, &SHOP)],
        benefits: &[granted(20, 20, Insurance::WorkInjury, KnownBenefit::WorkInjury, 26_400)],
    },
    Life {
        name: "陈挂失",
        base: 8_021,
        stretches: &[paid(150, 1, &FACTORY)],
        benefits: &[granted(40, 36, Insurance::Maternity, KnownBenefit::Maternity, 8_021)],
    },
    Life {
        name: "沈补换",
        base: 6_550,
        stretches: &[paid(80, 42, &CLOSED), owed(41, 38, &CLOSED), paid(30, 1, &SHOP)],
        benefits: &[granted(37, 32, Insurance::Unemployment, KnownBenefit::Unemployment, 1_980)],
    },
    Life {
        name: "秦已故",
        base: 6_906,
        stretches: &[paid(300, 30, &FACTORY)],
        benefits: &[granted(28, 28, Insurance::Pension, KnownBenefit::Funeral, 8_240)],
    },
    Life { name: "阿依古丽·买买提", base: 5_213, stretches: &[by_himself(120, 1)], benefits: &[] },
    Life { name: "冯过期", base: 7_340, stretches: &[paid(60, 1, &SHOP)], benefits: &[] },
    Life { name: "褚口挂", base: 6_127, stretches: &[paid(60, 1, &FACTORY)], benefits: &[] },
    Life { name: "卫注销", base: 5_874, stretches: &[paid(60, 12, &CLOSED)], benefits: &[] },
    Life { name: "杨无卡", base: 6_319, stretches: &[paid(60, 1, &SHOP)], benefits: &[] },
    Life { name: "许港居", base: 12_480, stretches: &[paid(36, 1, &FACTORY)], benefits: &[] },
    Life { name: "ALEXANDER EXAMPLE", base: 15_730, stretches: &[paid(36, 1, &SHOP)], benefits: &[] },
];

/// So many of the others have worked somewhere.
const OTHERS: usize = 30;

/// The files, in the order in which they are brought in.
pub(super) fn files(today: NaiveDate) -> [File; 4] {
    let mut written = Written::new(today);
    for life in LIVES {
        for case in cases().iter().filter(|case| case.name == life.name) {
            written.life(&case.number, &life);
        }
    }
    for (place, number) in ordinary_numbers(OTHERS, today).enumerate() {
        let firm = if place % 3 == 0 { &SHOP } else { &FACTORY };
        let base = 5_400 + i64::try_from(place).unwrap_or_default() * 137;
        written.stretch(&number, base, &paid(12 + place % 4 * 12, 1, firm));
        written.accounts_of(&number);
    }
    written.files()
}

/// The files while they are written.
struct Written {
    /// The months before today, the last one first.
    months: Vec<Month>,
    this_year: i32,
    contributions: String,
    accounts: String,
    benefits: String,
    /// What the person whose life is written paid, by insurance and year: fen, and months.
    saved: BTreeMap<(u32, i32), (i64, u32)>,
}

impl Written {
    fn new(today: NaiveDate) -> Self {
        let months = successors(Month::holding(today).and_then(Month::previous), |month| month.previous());
        let months: Vec<_> = months.take(420).collect();
        Self {
            this_year: months.first().map(|month| month.year()).unwrap_or_default(),
            months,
            contributions: String::from("AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state\n"),
            accounts: String::from("AAC002,AAE140,year,opening,credited,interest,closing,months\n"),
            benefits: String::from("AAC002,AAE140,AAE003,kind,amount,state\n"),
            saved: BTreeMap::new(),
        }
    }

    fn life(&mut self, number: &str, life: &Life) {
        for stretch in life.stretches {
            self.stretch(number, life.base, stretch);
        }
        self.accounts_of(number);
        for benefit in life.benefits {
            self.granted(number, benefit);
        }
    }

    fn stretch(&mut self, number: &str, base: i64, stretch: &Stretch) {
        let firm = stretch.firm.and_then(Firm::code).unwrap_or_default();
        for month in self.between(stretch.from, stretch.to) {
            let base = self.in_its_year(base, month);
            for insurance in Insurance::ALL {
                let Some((by_employer, by_person)) = shares(insurance, base, stretch) else { continue };
                if matches!(stretch.state, ContributionState::Paid | ContributionState::Transferred) {
                    let saved = self.saved.entry((insurance.code(), month.year())).or_default();
                    *saved = (saved.0 + by_person.whole(), saved.1 + 1);
                }
                // Writing into a string cannot fail, here as below.
                let _ = writeln!(
                    self.contributions,
                    "{number},{},{},{firm},{base},{by_employer},{by_person},{}",
                    insurance.code(),
                    month.number(),
                    stretch.state.word()
                );
            }
        }
    }

    /// The accounts of the two insurances that have any, from what was paid; half of a medical account is spent each year.
    fn accounts_of(&mut self, number: &str) {
        let saved = std::mem::take(&mut self.saved);
        for (insurance, spent, interest) in [(Insurance::Pension, 0, 40), (Insurance::Medical, 500, 4)] {
            let mut opening = Fen::default();
            let years = saved.iter().filter(|((code, _), _)| *code == insurance.code());
            for ((code, year), (paid, months)) in years {
                let credited = Fen::of(paid - per_mille(*paid, spent));
                let interest = Fen::of(per_mille(opening.whole(), interest));
                let closing = Fen::sum([opening, credited, interest]).unwrap_or_default();
                let _ = writeln!(self.accounts, "{number},{code},{year},{opening},{credited},{interest},{closing},{months}");
                opening = closing;
            }
        }
    }

    fn granted(&mut self, number: &str, benefit: &Granted) {
        let (code, kind) = (benefit.insurance.code(), benefit.kind.word());
        for month in self.between(benefit.from, benefit.to) {
            let amount = self.in_its_year(benefit.amount, month);
            let _ = writeln!(self.benefits, "{number},{code},{},{kind},{amount},paid", month.number());
        }
    }

    /// The months from so many months ago to so many months ago, both counted.
    fn between(&self, from: usize, to: usize) -> Vec<Month> {
        self.months.iter().take(from).skip(to.saturating_sub(1)).rev().copied().collect()
    }

    /// So many yuan of this year as they were in an earlier one: two in a hundred less for each.
    fn in_its_year(&self, yuan: i64, month: Month) -> Fen {
        let years = i64::from(self.this_year - month.year());
        Fen::of(yuan * (100 - 2 * years) / 100 * 100)
    }

    fn files(self) -> [File; 4] {
        let mut employers = String::from("AAB001,AAB004,state\n");
        for firm in FIRMS {
            let code = firm.code().unwrap_or_default();
            let _ = writeln!(employers, "{code},{},{}", firm.name, firm.state.word());
        }
        let file = |kind, name, rows| File { kind, name, rows };
        [
            file(RegisterKind::Employers, "practice-employers.csv", employers),
            file(RegisterKind::Contributions, "practice-contributions.csv", self.contributions),
            file(RegisterKind::Accounts, "practice-accounts.csv", self.accounts),
            file(RegisterKind::Benefits, "practice-benefits.csv", self.benefits),
        ]
    }
}

impl Firm {
    fn code(&self) -> Option<String> {
        EmployerCode::check(self.code).map(|last| format!("{}{last}", self.code))
    }
}

/// What the employer and the person pay of a base; nothing where a person who pays for himself is not insured.
fn shares(insurance: Insurance, base: Fen, stretch: &Stretch) -> Option<(Fen, Fen)> {
    let pays_himself = stretch.firm.is_none() && stretch.state == ContributionState::Paid;
    let (employer, person) = match insurance {
        Insurance::Pension if pays_himself => (0, 200),
        Insurance::Medical if pays_himself => (0, 90),
        _ if pays_himself => return None,
        _ if stretch.state == ContributionState::None => (0, 0),
        Insurance::Pension => (160, 80),
        Insurance::Medical => (80, 20),
        Insurance::Unemployment => (5, 5),
        Insurance::WorkInjury => (4, 0),
        Insurance::Maternity => (8, 0),
    };
    let part = |thousandths| Fen::of(per_mille(base.whole(), thousandths));
    Some((part(employer), part(person)))
}

/// So many thousandths of an amount, to the nearest fen.
fn per_mille(amount: i64, thousandths: i64) -> i64 {
    (amount * thousandths + 500) / 1_000
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_life_is_somebody_s_and_every_code_is_one() {
        for life in LIVES {
            assert_eq!(cases().iter().filter(|case| case.name == life.name).count(), 1, "{}", life.name);
        }
        for firm in FIRMS {
            assert!(EmployerCode::parse(&firm.code().unwrap()).is_some_and(|code| code.as_str().starts_with("9100")));
        }
    }
}
