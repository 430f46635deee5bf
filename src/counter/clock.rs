//! The operating system's clock.

use std::sync::LazyLock;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::{Clock, told};

/// The operating system's clock. While the program runs, a clock set back a little does not make time stand still: what has
/// passed since the start counts at least. One that is set back by more than an hour is heard: it was put right, or is wrong.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // The one place that asks the operating system.
    fn now(&self) -> DateTime<Utc> {
        static START: LazyLock<(DateTime<Utc>, Instant)> = LazyLock::new(|| (Utc::now(), Instant::now()));
        let (start, since) = *START;
        let passed = TimeDelta::from_std(since.elapsed()).unwrap_or_default();
        told(Utc::now(), start + passed)
    }
}
