//! The statement of personal rights (个人权益记录单): what is kept of one that was made out, and its check code.

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::HEXLOWER;

use super::journal::{JournalKey, instant};
use super::receipt::{CheckCode, QueryNumber, Receipt};
use super::records::{Account, Benefit, Contribution, Records};
use super::spelt::spelt;
use super::visit::VisitId;
use super::worker::Worker;
use super::worker_id::WorkerId;

spelt! {
    /// Where a statement was made out.
    pub enum StatementOrigin {
        /// At a counter, for the person who stood there.
        Counter = "counter",
        /// By the worker himself, at the online service.
        Online = "online",
        /// With those of everybody, once a year.
        Batch = "batch",
    }
}

/// What stands on a statement, as a keyed digest: nobody reads from it whose it is, nor a figure. HMAC-SM3 in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementDigest(String);

impl StatementDigest {
    /// Of a worker's records in one year, or in all.
    pub fn of(key: &JournalKey, worker: &Worker, year: Option<i32>, records: &Records) -> Self {
        let is_of = |other: i32| year.is_none_or(|year| year == other);
        let contributions = records.contributions.iter().filter(|row| is_of(row.month.year()));
        let accounts = records.accounts.iter().filter(|row| is_of(row.year));
        let benefits = records.benefits.iter().filter(|row| is_of(row.month.year()));
        let head = ["xinfeng statement of 1", worker.number.reveal(), worker.name.reveal(), &year_word(year)].join("\n");
        let lines = std::iter::once(head)
            .chain(contributions.map(|row| contribution(row, records)))
            .chain(accounts.map(account))
            .chain(benefits.map(benefit));
        Self(HEXLOWER.encode(&key.mac(&lines.collect::<Vec<_>>().join("\n"))))
    }

    /// A digest as it is kept; `None` for a text that is none.
    pub fn parse(kept: &str) -> Option<Self> {
        let is_one = kept.len() == 64 && kept.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_one.then(|| Self(kept.to_owned()))
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A contribution as the digest has it.
fn contribution(row: &Contribution, records: &Records) -> String {
    let (month, insurance, state) = (row.month.number(), row.insurance.word(), row.state.word());
    let employer = row.employer.and_then(|id| records.employer(id)).map_or("", |employer| employer.code.as_str());
    let [base, by_employer, by_person] = [row.base, row.by_employer, row.by_person];
    format!("{month} {insurance} {state} {employer} {} {base} {by_employer} {by_person}", since(row.gone))
}

/// An account as the digest has it.
fn account(row: &Account) -> String {
    let (year, insurance, months) = (row.year, row.insurance.word(), row.months);
    let [opening, credited, interest, closing] = [row.opening, row.credited, row.interest, row.closing];
    format!("{year} {insurance} {months} {} {opening} {credited} {interest} {closing}", since(row.gone))
}

/// A benefit as the digest has it.
fn benefit(row: &Benefit) -> String {
    let (month, insurance, kind, state) = (row.month.number(), row.insurance.word(), row.kind.as_str(), row.state.word());
    format!("{month} {insurance} {kind} {state} {} {}", since(row.gone), row.amount)
}

/// Since when a row is gone, or nothing.
fn since(gone: Option<DateTime<Utc>>) -> String {
    gone.map(instant).unwrap_or_default()
}

/// The year that a statement is of, as the check code has it.
fn year_word(year: Option<i32>) -> String {
    year.map_or_else(|| "all".to_owned(), |year| year.to_string())
}

/// A statement that was made out, as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The number that it is asked by.
    pub number: QueryNumber,
    /// Whose.
    pub worker: WorkerId,
    /// Of which year; of all where there is none.
    pub year: Option<i32>,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Where.
    pub origin: StatementOrigin,
    /// The query at the counter that it rests on.
    pub visit: Option<VisitId>,
    /// What stands on it.
    pub digest: StatementDigest,
}

impl Statement {
    /// One that nobody has: a number that stands for nothing costs as much as one that does.
    #[cfg(feature = "online")]
    pub(crate) fn of_nobody(number: QueryNumber, made_at: DateTime<Utc>) -> Self {
        let digest = StatementDigest("0".repeat(64));
        Self { number, worker: WorkerId(0), year: None, made_at, origin: StatementOrigin::Online, visit: None, digest }
    }

    /// The last day on which it can be verified, for one that was made on this local day: as long as a receipt.
    pub fn checkable_until(made: NaiveDate) -> NaiveDate {
        Receipt::checkable_until(made)
    }

    /// The code that only whoever holds the journal's key can compute: as a receipt's, over number, worker, year, time and
    /// digest, a line each. It is kept nowhere.
    pub fn code(&self, key: &JournalKey) -> CheckCode {
        let (worker, year, at) = (self.worker.0.to_string(), year_word(self.year), instant(self.made_at));
        let facts = [self.number.digits(), &worker, &year, &at, self.digest.as_str()];
        CheckCode::over(key, &format!("xinfeng statement 1\n{}", facts.join("\n")))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::practice::Seeded;

    fn key(byte: u8) -> JournalKey {
        JournalKey(zeroize::Zeroizing::new(vec![byte; 32]))
    }

    fn statement() -> Statement {
        let worker = Worker::specimen("李小明").unwrap();
        Statement {
            number: QueryNumber::draw(&mut Seeded::new(1)).unwrap(),
            worker: WorkerId(7),
            year: Some(2026),
            made_at: "2026-11-22T01:00:00Z".parse().unwrap(),
            origin: StatementOrigin::Online,
            visit: None,
            digest: StatementDigest::of(&key(1), &worker, Some(2026), &Records::default()),
        }
    }

    #[test]
    fn the_code_depends_on_the_key_and_on_every_fact() {
        let statement = statement();
        let code = statement.code(&key(1));
        assert!(statement.code(&key(1)).is(&code) && !statement.code(&key(2)).is(&code));
        let worker = Worker::specimen("李小红").unwrap();
        for other in [
            Statement { number: QueryNumber::draw(&mut Seeded::new(2)).unwrap(), ..statement.clone() },
            Statement { worker: WorkerId(8), ..statement.clone() },
            Statement { year: Some(2025), ..statement.clone() },
            Statement { year: None, ..statement.clone() },
            Statement { made_at: statement.made_at + chrono::TimeDelta::milliseconds(1), ..statement.clone() },
            Statement {
                digest: StatementDigest::of(&key(1), &worker, Some(2026), &Records::default()),
                ..statement.clone()
            },
        ] {
            assert!(!other.code(&key(1)).is(&code), "{other:?}");
        }
    }

    #[test]
    fn a_digest_is_read_as_it_is_kept() {
        let digest = statement().digest;
        assert_eq!(StatementDigest::parse(digest.as_str()), Some(digest.clone()));
        for wrong in ["", "0a", &digest.as_str().to_uppercase(), &digest.as_str()[1..]] {
            assert_eq!(StatementDigest::parse(wrong), None, "{wrong}");
        }
    }
}
