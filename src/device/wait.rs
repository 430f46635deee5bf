//! How long somebody waits for a printer: one time, from the first question to the last, that runs out while it is asked,
//! printed and watched.
//!
//! The clock is read in one place of the program, and not here: a thread counts in steps.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// So many steps are counted, unless they would be longer or shorter than anybody notices.
const STEPS: u32 = 100;
const SHORTEST: Duration = Duration::from_millis(5);
const LONGEST: Duration = Duration::from_millis(100);

/// A time that runs out.
#[derive(Debug)]
pub(super) struct Wait {
    /// In microseconds.
    left: Arc<AtomicU64>,
    _end: mpsc::Sender<()>,
}

impl Wait {
    /// So long, from now on.
    pub(super) fn of(time: Duration) -> Self {
        let (end, ended) = mpsc::channel();
        let left = Arc::new(AtomicU64::new(micros(time)));
        let (counted, step) = (Arc::clone(&left), (time / STEPS).clamp(SHORTEST, LONGEST));
        let counts = thread::Builder::new().spawn(move || {
            let next = |left: u64| Some(left.saturating_sub(micros(step)));
            while ended.recv_timeout(step) == Err(RecvTimeoutError::Timeout) {
                let before = counted.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
                if before.is_ok_and(|before| before <= micros(step)) {
                    break;
                }
            }
        });
        if counts.is_err() {
            // Without a thread there is no waiting at all.
            left.store(0, Ordering::Relaxed);
        }
        Self { left, _end: end }
    }

    /// What is left of it.
    pub(super) fn left(&self) -> Duration {
        Duration::from_micros(self.left.load(Ordering::Relaxed))
    }

    /// What is left of it but for a part that is kept for later.
    pub(super) fn left_but(&self, kept: Duration) -> Duration {
        self.left().saturating_sub(kept)
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_time_runs_out_and_another_does_not() {
        let (soon, late) = (Wait::of(Duration::from_millis(12)), Wait::of(Duration::from_secs(60)));
        let over = (0..1000).any(|_| {
            thread::sleep(Duration::from_millis(5));
            soon.left().is_zero()
        });
        assert!(over && late.left() > Duration::from_secs(30));
        assert_eq!(late.left_but(Duration::from_secs(60)), Duration::ZERO);
    }
}
