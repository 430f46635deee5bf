//! `sign-in.log`: failures to sign in, which cannot be written into a store that nobody has opened.
//!
//! One line a failure: time, user, station, what, and from when it counts, where that is not its time. At the next successful
//! sign-in each line becomes a journal entry. Whoever may edit the folder can remove lines; the cost of Argon2id is the defence
//! there.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::epochs;
use super::fault::StoreFault;
use crate::domain::journal::instant;
use crate::domain::{Station, Throttle, UserNumber};
use crate::files;

pub use crate::domain::FailureKind;

const FILE: &str = "sign-in.log";
/// How often one looks whether nobody else is signing in, and how long one waits between two looks: ten seconds in all.
const PATIENCE: u32 = 500;
const A_WHILE: Duration = Duration::from_millis(20);
/// One try while locked is on the record for so long.
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// One failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// When.
    pub at: DateTime<Utc>,
    /// As whom.
    pub user: UserNumber,
    /// Where.
    pub station: Station,
    /// What.
    pub kind: FailureKind,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {} {}", instant(self.at), self.user, self.station, self.kind.word())
    }
}

/// The log of a data folder, locked while this lives: whoever signs in waits for whoever is signing in, so that a try is
/// counted before the next is allowed.
#[derive(Debug)]
pub struct SignInLog {
    file: File,
    failures: Vec<Failure>,
    /// From when each failure counts: its own time, unless a clock that was wrong wrote it down.
    counted: Vec<DateTime<Utc>>,
}

impl SignInLog {
    /// Opens and locks the log of a data folder. A line that is no failure is passed over: the file is not ours alone.
    ///
    /// # Errors
    /// [`StoreFault::Io`] and its like when the file cannot be read or written.
    pub fn lock(folder: &Path) -> Result<Self, StoreFault> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let mut file = files::open(&folder.join(FILE), options)?;
        patiently_lock(&file)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let (failures, counted) = parse(&String::from_utf8_lossy(&bytes)).into_iter().unzip();
        Ok(Self { file, failures, counted })
    }

    /// Every failure in the log, oldest first.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// When this user gave a wrong password, by a clock that says `now`, as far as the log still knows.
    pub fn wrong_tries(&self, user: &UserNumber, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let wrong = |failure: &Failure| failure.user == *user && failure.kind == FailureKind::Wrong;
        let wrong = self.failures.iter().zip(&self.counted).filter(|(failure, _)| wrong(failure));
        wrong.map(|(failure, from)| counts_by(failure, *from, now)).collect()
    }

    /// Adds a try while locked, unless this user's last one is less than a minute ago: a program that goes on trying must not
    /// make the log so long that the next sign-in takes minutes.
    ///
    /// # Errors
    /// [`StoreFault::Io`] and its like.
    pub fn add_while_locked(&mut self, failure: Failure) -> Result<(), StoreFault> {
        let just_before = |other: &Failure| {
            let after = failure.at - other.at;
            other.user == failure.user && other.kind == FailureKind::Locked && after < MINUTE && after > -MINUTE
        };
        if self.failures.iter().any(just_before) { Ok(()) } else { self.add(failure) }
    }

    /// Adds a failure, on disk before this returns.
    ///
    /// # Errors
    /// [`StoreFault::Io`] and its like.
    pub fn add(&mut self, failure: Failure) -> Result<(), StoreFault> {
        // One write, on a line of its own even if the last one was torn.
        let end = self.file.seek(SeekFrom::End(0))?;
        let lead = if end == 0 { "" } else { "\n" };
        self.file.write_all(format!("{lead}{failure}\n").as_bytes())?;
        self.file.sync_all()?;
        self.counted.push(failure.at);
        self.failures.push(failure);
        Ok(())
    }

    /// Removes what is in the journal by now, but keeps what still counts against other users than `user`. What lies ahead was
    /// written down by a clock that was wrong, and counts from now on.
    ///
    /// # Errors
    /// [`StoreFault::Io`] and its like.
    pub fn clear(&mut self, user: &UserNumber, now: DateTime<Utc>) -> Result<(), StoreFault> {
        // A failure counts for the lock's duration, and as long again in the lock that it helped to cause.
        let counts =
            |failure: &Failure, from: DateTime<Utc>| failure.user != *user && now - from < Throttle::SIGN_IN.lock * 2;
        self.keep(|failure, from| {
            let from = counts_by(failure, from, now);
            counts(failure, from).then_some(from.min(now))
        })
    }

    /// Time is being settled at `now` after an entry of `before`: locks run on for as long as they had left. A failure keeps its
    /// own time, too, which counts again if the time was not settled after all, and the clock is put right.
    ///
    /// # Errors
    /// [`StoreFault::Io`] and its like.
    pub(crate) fn move_to(&mut self, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreFault> {
        self.keep(|failure, from| Some(epochs::counts_from(counts_by(failure, from, now), before, now)))
    }

    /// Keeps the failures of which it is said from when they count.
    fn keep(&mut self, from: impl Fn(&Failure, DateTime<Utc>) -> Option<DateTime<Utc>>) -> Result<(), StoreFault> {
        if self.failures.is_empty() {
            return Ok(());
        }
        let all = std::mem::take(&mut self.failures).into_iter().zip(std::mem::take(&mut self.counted));
        let kept = all.filter_map(|(failure, counted)| from(&failure, counted).map(|from| (failure, from)));
        (self.failures, self.counted) = kept.unzip();
        let lines = self.failures.iter().zip(&self.counted).map(|(failure, from)| match failure.at == *from {
            true => format!("{failure}\n"),
            false => format!("{failure} {}\n", instant(*from)),
        });
        let kept: String = lines.collect();
        // What still counts is written before anything is cut off.
        self.file.rewind()?;
        self.file.write_all(kept.as_bytes())?;
        self.file.set_len(u64::try_from(kept.len()).unwrap_or_default())?;
        Ok(self.file.sync_all()?)
    }
}

/// From when a failure counts by a clock that says `now`. One that was moved far ahead of it was moved for a time that nobody
/// settled: by its own.
fn counts_by(failure: &Failure, from: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let nobody_settled_it = from - now > Throttle::SIGN_IN.lock && failure.at <= now;
    if nobody_settled_it { failure.at } else { from }
}

/// Waits for whoever is signing in, but not for ever: a program that was stopped in the middle of it keeps its lock.
fn patiently_lock(file: &File) -> Result<(), StoreFault> {
    for _ in 0..PATIENCE {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(A_WHILE),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(StoreFault::SigningIn)
}

fn parse(text: &str) -> Vec<(Failure, DateTime<Utc>)> {
    let failure = |line: &str| {
        let mut words = line.split(' ');
        let at = words.next()?.parse().ok()?;
        let user = UserNumber::parse(words.next()?).ok()?;
        let station = Station::parse(words.next()?).ok()?;
        let kind = FailureKind::named(words.next()?)?;
        let from = words.next().map_or(Some(at), |from| from.parse().ok())?;
        Some((Failure { at, user, station, kind }, from))
    };
    text.lines().filter_map(failure).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_kept_until_they_are_in_the_journal() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = SignInLog::lock(folder.path()).unwrap();
        let now: DateTime<Utc> = "2026-11-22T08:00:00Z".parse().unwrap();
        let failure = |user, minutes, kind| Failure {
            at: now - chrono::TimeDelta::minutes(minutes),
            user: UserNumber::parse(user).unwrap(),
            station: Station::parse("01").unwrap(),
            kind,
        };
        let late = failure("1002", 2, FailureKind::Wrong);
        for one in [failure("1001", 3, FailureKind::Wrong), late.clone(), failure("1002", 99, FailureKind::Recovery)] {
            log.add(one).unwrap();
        }
        drop(log);
        let mut log = SignInLog::lock(folder.path()).unwrap();
        assert_eq!(log.failures().len(), 3);
        assert_eq!(log.wrong_tries(&UserNumber::parse("1002").unwrap(), now), [late.at]);
        log.clear(&UserNumber::parse("1001").unwrap(), now).unwrap();
        drop(log);
        assert_eq!(SignInLog::lock(folder.path()).unwrap().failures(), [late]);
    }

    #[test]
    fn a_failure_that_lies_ahead_counts_from_now_on_and_keeps_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let now: DateTime<Utc> = "2026-11-22T08:00:00Z".parse().unwrap();
        let ahead = now + chrono::TimeDelta::days(3650);
        let (one, other) = (UserNumber::parse("1001").unwrap(), UserNumber::parse("1002").unwrap());
        let station = Station::parse("01").unwrap();
        let failure = Failure { at: ahead, user: one.clone(), station, kind: FailureKind::Wrong };
        let mut log = SignInLog::lock(folder.path()).unwrap();
        log.add(failure.clone()).unwrap();
        log.clear(&other, now).unwrap();
        drop(log);
        let mut log = SignInLog::lock(folder.path()).unwrap();
        assert_eq!((log.failures(), log.wrong_tries(&one, now)), (&[failure][..], vec![now]));
        log.clear(&other, now + chrono::TimeDelta::minutes(30)).unwrap();
        assert_eq!(log.failures(), []);
    }

    #[test]
    fn a_line_that_is_none_is_passed_over() {
        let text = "nonsense\n2026-11-22T08:00:00Z 10x1 01 wrong\n\n2026-11-22T08:00:00Z 1001 01 wrong\n";
        assert_eq!(parse(text).len(), 1);
    }
}
