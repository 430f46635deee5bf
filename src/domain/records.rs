//! What the register says of one person's insurance: contributions, accounts, benefits, and the employers who pay.

use chrono::{DateTime, Utc};

use super::employer::{EmployerCode, EmployerState};
use super::fen::Fen;
use super::insurance::{BenefitKind, BenefitState, ContributionState, Insurance};
use super::month::Month;

/// An employer's number inside one store; it never leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmployerId(pub(crate) i64);

/// An employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    /// Its number here.
    pub id: EmployerId,
    /// Its unified social credit code.
    pub code: EmployerCode,
    /// Its name; empty while no file has said it.
    pub name: String,
    /// Whether it is insured.
    pub state: EmployerState,
    /// Since when a whole file no longer has it.
    pub gone: Option<DateTime<Utc>>,
}

/// One insurance of one person in one month. `Debug` shows no amount.
#[derive(Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The month.
    pub month: Month,
    /// The insurance.
    pub insurance: Insurance,
    /// Who pays it; nobody where the person pays for himself.
    pub employer: Option<EmployerId>,
    /// What became of it.
    pub state: ContributionState,
    /// What it is computed from.
    pub base: Fen,
    /// The employer's part.
    pub by_employer: Fen,
    /// The person's part.
    pub by_person: Fen,
    /// Since when a whole file no longer has it.
    pub gone: Option<DateTime<Utc>>,
}

/// One person's account of one insurance in one year. `Debug` shows no amount.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The insurance.
    pub insurance: Insurance,
    /// The year.
    pub year: i32,
    /// What was there at its beginning.
    pub opening: Fen,
    /// What came in; negative if more was taken out.
    pub credited: Fen,
    /// What it bore.
    pub interest: Fen,
    /// What was there at its end.
    pub closing: Fen,
    /// How many months it counts.
    pub months: u32,
    /// Since when a whole file no longer has it.
    pub gone: Option<DateTime<Utc>>,
}

impl Account {
    /// Whether its figures agree to the fen.
    pub fn agrees(&self) -> bool {
        Fen::sum([self.opening, self.credited, self.interest]) == Some(self.closing)
    }
}

/// What a person was paid in a month. `Debug` shows no amount.
#[derive(Clone, PartialEq, Eq)]
pub struct Benefit {
    /// The month.
    pub month: Month,
    /// The insurance that pays.
    pub insurance: Insurance,
    /// What for.
    pub kind: BenefitKind,
    /// How much.
    pub amount: Fen,
    /// What became of it.
    pub state: BenefitState,
    /// Since when a whole file no longer has it.
    pub gone: Option<DateTime<Utc>>,
}

/// Everything that is kept of one person's insurance, in any order. `Debug` shows how much there is, and no amount.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Records {
    /// What was paid or owed, by month.
    pub contributions: Vec<Contribution>,
    /// The accounts, by year.
    pub accounts: Vec<Account>,
    /// What was paid out.
    pub benefits: Vec<Benefit>,
    /// Whoever pays or paid for the person.
    pub employers: Vec<Employer>,
}

impl Records {
    /// What is left of them without these insurances, which are asked elsewhere.
    #[must_use]
    pub fn without(mut self, elsewhere: &[Insurance]) -> Self {
        self.contributions.retain(|row| !elsewhere.contains(&row.insurance));
        self.accounts.retain(|row| !elsewhere.contains(&row.insurance));
        self.benefits.retain(|row| !elsewhere.contains(&row.insurance));
        self
    }

    /// The employer of this number.
    pub fn employer(&self, id: EmployerId) -> Option<&Employer> {
        self.employers.iter().find(|employer| employer.id == id)
    }
}

impl std::fmt::Debug for Records {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { contributions, accounts, benefits, employers } = self;
        let counts = [contributions.len(), accounts.len(), benefits.len(), employers.len()];
        write!(f, "Records({counts:?})")
    }
}

impl std::fmt::Debug for Contribution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { month, insurance, state, .. } = self;
        write!(f, "Contribution({month} {} {})", insurance.word(), state.word())
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({} {})", self.year, self.insurance.word())
    }
}

impl std::fmt::Debug for Benefit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Benefit({} {})", self.month, self.insurance.word())
    }
}
