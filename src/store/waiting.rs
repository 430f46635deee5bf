//! How long one transaction may take, and who waits for the right to write: each holds an operating system's lock on one file, so that whoever writes for long can tell
//! and make way. A program that was killed holds nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::Clock;
use crate::files;

/// The name of the file, which is there once somebody has had to wait.
const FILE: &str = "waiting.lock";
/// How long whoever makes way looks whether somebody still waits: so many times so long.
const COURTESY: (u32, Duration) = (500, Duration::from_millis(1));

/// The queue of one data folder.
#[derive(Debug, Clone)]
pub(super) struct Queue(PathBuf);

impl Queue {
    /// The queue of the folder that a database lies in.
    pub(super) fn beside(database: &Path) -> Self {
        Self(database.with_file_name(FILE))
    }

    /// Says that somebody waits, until dropped; on a disk that knows no locks nobody is told.
    pub(super) fn stand(&self) -> Option<File> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let file = files::open(&self.0, options).ok()?;
        file.lock_shared().ok()?;
        Some(file)
    }

    /// Whether somebody waits.
    pub(super) fn somebody_waits(&self) -> bool {
        let Ok(file) = files::open(&self.0, OpenOptions::new().read(true)) else { return false };
        matches!(file.try_lock(), Err(TryLockError::WouldBlock))
    }

    /// Makes way until nobody waits any more, or long enough.
    pub(super) fn make_way(&self) {
        let (times, moment) = COURTESY;
        for _ in 0..times {
            if !self.somebody_waits() {
                return;
            }
            std::thread::sleep(moment);
        }
    }
}

/// How many rows a slice takes, so that it takes about as long as it may.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    alone: usize,
    in_company: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { alone: Self::FIRST, in_company: Self::FIRST }
    }
}

impl Pace {
    /// So many rows take a few milliseconds anywhere.
    const FIRST: usize = 256;
    /// So few are worth a commit.
    const FEWEST: usize = 16;
    /// Nobody brings in more at once.
    const MOST: usize = 1 << 16;
    /// A slice from its begin to the end of its commit, while nobody else has the folder open.
    const ALONE: TimeDelta = TimeDelta::milliseconds(500);
    /// The same while somebody has: who comes then waits for its rest and its commit.
    const IN_COMPANY: TimeDelta = TimeDelta::milliseconds(15);

    /// So many rows.
    pub(super) fn rows(&self, alone: bool) -> usize {
        if alone { self.alone } else { self.in_company }
    }

    /// Learns how long so many rows took. It grows slowly, since the next rows may lie farther apart.
    pub(super) fn took(&mut self, alone: bool, rows: usize, passed: TimeDelta) {
        let (kept, wanted) = match alone {
            true => (&mut self.alone, Self::ALONE),
            false => (&mut self.in_company, Self::IN_COMPANY),
        };
        let whole = |number: i64| usize::try_from(number).unwrap_or_default();
        let (wanted, passed) = (whole(wanted.num_microseconds().unwrap_or_default()), passed.num_microseconds());
        let fits = rows.saturating_mul(wanted) / whole(passed.unwrap_or(i64::MAX)).max(1);
        // The last slice of a batch may have been a short one: it says nothing against a longer one.
        let most = if fits > rows { (*kept).max(rows.saturating_mul(2)) } else { Self::MOST };
        *kept = fits.min(most).clamp(Self::FEWEST, Self::MOST);
    }
}

/// How long one transaction may take.
pub(super) struct Slice<'a> {
    begun: DateTime<Utc>,
    clock: &'a dyn Clock,
    queue: &'a Queue,
}

impl<'a> Slice<'a> {
    /// One that begins now.
    pub(super) fn begun(clock: &'a dyn Clock, queue: &'a Queue) -> Self {
        Self { begun: clock.now(), clock, queue }
    }

    /// Long enough, if nobody waits.
    const ALONE: TimeDelta = TimeDelta::milliseconds(500);
    /// Long enough, if somebody does.
    const AWAITED: TimeDelta = TimeDelta::milliseconds(20);

    pub(super) fn is_over(&self) -> bool {
        let passed = self.clock.now().signed_duration_since(self.begun);
        passed >= Self::ALONE || (passed >= Self::AWAITED && self.queue.somebody_waits())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::practice::SetClock;

    #[test]
    fn whoever_writes_for_long_can_tell_that_somebody_waits() {
        let folder = tempfile::tempdir().unwrap();
        let queue = Queue::beside(&folder.path().join("xinfeng.db"));
        assert!(!queue.somebody_waits());
        let (one, other) = (queue.stand(), queue.stand());
        drop(one);
        assert!(queue.somebody_waits());
        drop(other);
        assert!(!queue.somebody_waits());
        queue.make_way();
    }

    #[test]
    fn a_slice_takes_as_many_rows_as_its_time_allows() {
        let mut pace = Pace::default();
        let milliseconds = TimeDelta::milliseconds;
        pace.took(true, 256, milliseconds(1));
        assert_eq!((pace.rows(true), pace.rows(false)), (512, 256), "it grows slowly, and apart from the other");
        pace.took(true, 512, milliseconds(1_000));
        assert_eq!(pace.rows(true), 256);
        pace.took(false, 256, milliseconds(150));
        assert_eq!(pace.rows(false), 25);
        pace.took(false, 25, milliseconds(9_000));
        assert_eq!(pace.rows(false), Pace::FEWEST);
        pace.took(true, 3, milliseconds(1));
        assert_eq!(pace.rows(true), 256, "the rest of a batch says nothing against a longer slice");
    }

    #[test]
    fn a_slice_is_short_while_somebody_waits_and_never_long() {
        let folder = tempfile::tempdir().unwrap();
        let queue = Queue::beside(&folder.path().join("xinfeng.db"));
        let begun = "2026-11-22T01:00:00Z".parse::<DateTime<Utc>>().unwrap();
        let clock = SetClock::at(begun);
        let slice = Slice::begun(&clock, &queue);
        let over_after = |milliseconds| {
            clock.set(begun + TimeDelta::milliseconds(milliseconds));
            slice.is_over()
        };
        assert!(!over_after(0) && !over_after(20) && !over_after(499) && over_after(500));
        let waits = queue.stand();
        assert!(!over_after(19) && over_after(20));
        drop(waits);
        assert!(!over_after(20));
    }
}
