//! The rows of employers, contributions, accounts and benefits.

use super::rows::{RowCells, RowRefused, WhyRefused, number, numbers};
use crate::domain::{
    BenefitKind, BenefitState, ContributionState, EmployerCode, EmployerState, Fen, Insurance, Month, RegisterKind,
    half_width, is_a_place,
};
use crate::store::{AccountRow, BenefitRow, ContributionRow, EmployerRow, KnownBy};

/// The years that an account can be of.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2199;

pub(super) fn employer(row: &RowCells<'_>) -> Result<EmployerRow, RowRefused> {
    let name = |text: &str| (!text.is_empty() && is_a_place(text)).then(|| text.to_owned()).ok_or(WhyRefused::EmployerName);
    Ok(EmployerRow {
        code: row.read("AAB001", employer_code)?,
        name: row.read("AAB004", name)?,
        state: row.read("state", |text| EmployerState::named(text).ok_or(WhyRefused::EmployerState))?,
    })
}

pub(super) fn contribution(row: &RowCells<'_>, latest: Month) -> Result<ContributionRow, RowRefused> {
    // Who pays for himself has no employer.
    let paid_by = |text: &str| if text.is_empty() { Ok(None) } else { employer_code(text).map(Some) };
    Ok(ContributionRow {
        number: row.read("AAC002", number)?,
        insurance: row.read("AAE140", insurance)?,
        month: row.read("AAE003", |text| month(text).and_then(|month| not_ahead(month, latest)))?,
        employer: row.read("AAB001", paid_by)?,
        amounts: [
            row.read("AAE180", not_negative)?,
            row.read("employer_amount", not_negative)?,
            row.read("personal_amount", not_negative)?,
        ],
        state: row.read("state", |text| ContributionState::named(text).ok_or(WhyRefused::ContributionState))?,
    })
}

pub(super) fn account(row: &RowCells<'_>, latest: Month) -> Result<AccountRow, RowRefused> {
    Ok(AccountRow {
        number: row.read("AAC002", number)?,
        insurance: row.read("AAE140", insurance)?,
        year: row.read("year", |text| year(text).and_then(|year| not_ahead(year, latest.year())))?,
        amounts: [
            row.read("opening", amount)?,
            row.read("credited", amount)?,
            row.read("interest", amount)?,
            row.read("closing", amount)?,
        ],
        months: row.read("months", |text| digits(text, 2).filter(|months| *months <= 12).ok_or(WhyRefused::Months))?,
    })
}

pub(super) fn benefit(row: &RowCells<'_>, latest: Month) -> Result<BenefitRow, RowRefused> {
    Ok(BenefitRow {
        number: row.read("AAC002", number)?,
        insurance: row.read("AAE140", insurance)?,
        month: row.read("AAE003", |text| month(text).and_then(|month| not_ahead(month, latest)))?,
        kind: row.read("kind", benefit_kind)?,
        amount: row.read("amount", amount)?,
        state: row.read("state", |text| BenefitState::named(text).ok_or(WhyRefused::BenefitState))?,
    })
}

/// What a row is known by, whatever else is wrong with it.
pub(super) fn key(kind: RegisterKind, row: &RowCells<'_>) -> Result<KnownBy, RowRefused> {
    let number = || row.read("AAC002", number);
    let insurance = || row.read("AAE140", insurance);
    let month = || row.read("AAE003", month);
    Ok(match kind {
        RegisterKind::Workers => KnownBy::Worker(numbers(row)?),
        RegisterKind::Employers => KnownBy::Employer(row.read("AAB001", employer_code)?),
        RegisterKind::Contributions => KnownBy::Contribution(number()?, insurance()?, month()?),
        RegisterKind::Accounts => KnownBy::Account(number()?, insurance()?, row.read("year", year)?),
        RegisterKind::Benefits => KnownBy::Benefit(number()?, insurance()?, month()?, row.read("kind", benefit_kind)?),
    })
}

fn employer_code(text: &str) -> Result<EmployerCode, WhyRefused> {
    EmployerCode::parse(text).ok_or(WhyRefused::EmployerCode)
}

fn insurance(text: &str) -> Result<Insurance, WhyRefused> {
    digits(text, 3).and_then(Insurance::of).ok_or(WhyRefused::Insurance)
}

fn month(text: &str) -> Result<Month, WhyRefused> {
    Month::parse(text).ok_or(WhyRefused::Month)
}

fn year(text: &str) -> Result<i32, WhyRefused> {
    digits(text, 4).filter(|year| YEARS.contains(year)).ok_or(WhyRefused::Year)
}

fn benefit_kind(text: &str) -> Result<BenefitKind, WhyRefused> {
    BenefitKind::parse(text).ok_or(WhyRefused::BenefitKind)
}

/// A month or a year, unless it is later than the latest that comes in.
fn not_ahead<T: PartialOrd>(time: T, latest: T) -> Result<T, WhyRefused> {
    if time > latest { Err(WhyRefused::Ahead) } else { Ok(time) }
}

fn amount(text: &str) -> Result<Fen, WhyRefused> {
    Fen::parse(text).ok_or(WhyRefused::Amount)
}

fn not_negative(text: &str) -> Result<Fen, WhyRefused> {
    amount(text).and_then(|fen| if fen.is_negative() { Err(WhyRefused::Amount) } else { Ok(fen) })
}

/// A number of at most so many digits, which may be full-width.
fn digits<T: std::str::FromStr>(text: &str, most: usize) -> Option<T> {
    let text: String = text.chars().map(half_width).collect();
    let fits = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}
