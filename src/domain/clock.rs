//! What says the time.

use chrono::{DateTime, Utc};

/// What says the time: asked anew for every entry of the journal, so that each carries the moment at which it was made.
///
/// Real work asks the operating system ([`crate::counter::SystemClock`]); the story and the tests have one that they set.
pub trait Clock: Send + Sync {
    /// The time.
    fn now(&self) -> DateTime<Utc>;
}
