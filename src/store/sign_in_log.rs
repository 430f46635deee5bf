//! `sign-in.log`: failures to sign in, which cannot be written into a store that nobody has opened.
//!
//! One line a failure: time, user, station. At the next successful sign-in each line becomes a journal entry. Whoever may
//! edit the folder can remove lines; the cost of Argon2id is the defence there.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::fault::StoreFault;
use crate::domain::journal::instant;
use crate::domain::{Station, Throttle, UserNumber};

const FILE: &str = "sign-in.log";

/// One failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// When.
    pub at: DateTime<Utc>,
    /// As whom.
    pub user: UserNumber,
    /// Where.
    pub station: Station,
}

/// The log of a data folder.
#[derive(Debug, Clone)]
pub struct SignInLog {
    path: PathBuf,
}

impl SignInLog {
    /// The log of a data folder; the file comes with the first failure.
    pub fn of(folder: &Path) -> Self {
        Self { path: folder.join(FILE) }
    }

    /// Every failure that is still in the log. A line that is none is passed over: the file is not ours alone.
    ///
    /// # Errors
    /// [`StoreFault::Io`] when the file cannot be read.
    pub fn failures(&self) -> Result<Vec<Failure>, StoreFault> {
        match std::fs::read(&self.path) {
            Ok(bytes) => Ok(parse(&String::from_utf8_lossy(&bytes))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// Adds a failure, on disk before this returns.
    ///
    /// # Errors
    /// [`StoreFault::Io`] when the file cannot be written.
    pub fn add(&self, failure: &Failure) -> Result<(), StoreFault> {
        let mut file = self.locked()?;
        file.seek(std::io::SeekFrom::End(0))?;
        writeln!(file, "{} {} {}", instant(failure.at), failure.user, failure.station)?;
        Ok(file.sync_all()?)
    }

    /// Removes what is in the journal by now, but keeps what still counts against other users than `user`.
    ///
    /// # Errors
    /// [`StoreFault::Io`] when the file cannot be written.
    pub fn clear(&self, user: &UserNumber, now: DateTime<Utc>) -> Result<(), StoreFault> {
        if !self.path.exists() {
            return Ok(());
        }
        let mut file = self.locked()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        // A failure counts for the lock's duration, and as long again in the lock that it helped to cause.
        let counts = |failure: &Failure| failure.user != *user && now - failure.at < Throttle::SIGN_IN.lock * 2;
        let kept = parse(&text).into_iter().filter(counts);
        let kept: String = kept.map(|f| format!("{} {} {}\n", instant(f.at), f.user, f.station)).collect();
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(kept.as_bytes())?;
        Ok(file.sync_all()?)
    }

    fn locked(&self) -> Result<File, StoreFault> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&self.path)?;
        file.lock()?;
        Ok(file)
    }
}

fn parse(text: &str) -> Vec<Failure> {
    let failure = |line: &str| {
        let mut words = line.split(' ');
        let at = words.next()?.parse().ok()?;
        let user = UserNumber::parse(words.next()?).ok()?;
        let station = Station::parse(words.next()?).ok()?;
        Some(Failure { at, user, station })
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
        let log = SignInLog::of(folder.path());
        assert_eq!(log.failures().unwrap(), []);
        let now: DateTime<Utc> = "2026-11-22T08:00:00Z".parse().unwrap();
        let failure = |user, minutes| Failure {
            at: now - chrono::TimeDelta::minutes(minutes),
            user: UserNumber::parse(user).unwrap(),
            station: Station::parse("01").unwrap(),
        };
        for one in [failure("1001", 3), failure("1002", 2), failure("1002", 99)] {
            log.add(&one).unwrap();
        }
        assert_eq!(log.failures().unwrap().len(), 3);
        log.clear(&UserNumber::parse("1001").unwrap(), now).unwrap();
        assert_eq!(log.failures().unwrap(), [failure("1002", 2)]);
    }

    #[test]
    fn a_line_that_is_none_is_passed_over() {
        assert_eq!(parse("nonsense\n2026-11-22T08:00:00Z 10x1 01\n\n2026-11-22T08:00:00Z 1001 01\n").len(), 1);
    }
}
