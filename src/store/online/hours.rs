//! What was done in an hour without an entry of its own, and the one entry that sums it up.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use crate::domain::journal::{Event, instant};
use crate::store::StoreFault;
use crate::store::sql::{Ask, Sql, values};
use crate::store::work::Work;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hourly {
    /// A wrong password.
    WrongPassword,
    /// A code that was asked for.
    Code,
    /// A wrong code.
    WrongCode,
    /// A number that was locked.
    Locked,
    /// Codes were stopped, since too few were entered.
    Stopped,
}

impl Hourly {
    fn word(self) -> &'static str {
        match self {
            Self::WrongPassword => "wrong_password",
            Self::Code => "code",
            Self::WrongCode => "wrong_code",
            Self::Locked => "locked",
            Self::Stopped => "stopped",
        }
    }
}

/// The hour that a moment lies in.
fn hour(now: DateTime<Utc>) -> Result<DateTime<Utc>, StoreFault> {
    now.duration_trunc(TimeDelta::hours(1)).map_err(|_| StoreFault::Damaged)
}

/// Counts one more in this hour: how many there are.
pub(super) fn count(work: &Work<'_>, what: Hourly, now: DateTime<Utc>) -> Result<u64, StoreFault> {
    const UPSERT: Sql = Sql::new(
        "INSERT INTO online_hours (office, hour, what, times) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT (office, hour, what) DO UPDATE SET times = online_hours.times + 1 RETURNING times",
    );
    work.the_row(UPSERT, values![work.office(), instant(hour(now)?), what.word()])?.count(0)
}

/// An hour, and what was counted in it: wrong passwords, codes, wrong codes, locks.
type Sum = (DateTime<Utc>, [u64; 4]);

/// What was counted in each hour that is not told yet.
pub(super) fn counted(store: &impl Ask, office: &str) -> Result<Vec<Sum>, StoreFault> {
    const SELECT: Sql = Sql::new("SELECT hour, what, times FROM online_hours WHERE office = ?1 ORDER BY hour, what");
    let mut sums: Vec<Sum> = Vec::new();
    for row in store.rows(SELECT, values![office])? {
        let (hour, times): (DateTime<Utc>, u64) = (row.read(0)?, row.count(2)?);
        if sums.last().is_none_or(|(last, _)| *last != hour) {
            sums.push((hour, [0; 4]));
        }
        let Some((_, [wrong_passwords, codes, wrong_codes, locked])) = sums.last_mut() else { continue };
        match row.text(1)? {
            "wrong_password" => *wrong_passwords = times,
            "code" => *codes = times,
            "wrong_code" => *wrong_codes = times,
            "locked" => *locked = times,
            // That codes were stopped has an entry of its own.
            _ => {}
        }
    }
    Ok(sums)
}

/// The sum of each hour that is over, told once.
pub(super) fn over(work: &Work<'_>, now: DateTime<Utc>) -> Result<Vec<Event>, StoreFault> {
    const DELETE: Sql = Sql::new("DELETE FROM online_hours WHERE office = ?1 AND hour <> ?2");
    let this = hour(now)?;
    let mut sums = counted(work, work.office())?;
    sums.retain(|(of, _)| *of != this);
    if !sums.is_empty() {
        work.execute(DELETE, values![work.office(), instant(this)])?;
    }
    let event = |(hour, sum)| {
        let [wrong_passwords, codes, wrong_codes, locked]: [u64; 4] = sum;
        Event::OnlineHour { hour, wrong_passwords, codes, wrong_codes, locked }
    };
    Ok(sums.into_iter().map(event).collect())
}
