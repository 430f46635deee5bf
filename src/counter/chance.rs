//! The operating system's random source.

use crate::domain::{Chance, NoChance};

/// Random bytes from the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[allow(clippy::disallowed_methods)] // The one place that asks the operating system.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        getrandom::fill(bytes).map_err(|_| NoChance)
    }
}
