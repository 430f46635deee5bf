//! The practice desk (培训环境): invented people from a fixed seed.

use crate::domain::{Chance, NoChance};

/// Random bytes that are always the same: for invented people and for tests, never for a secret that counts.
#[derive(Debug, Clone)]
pub struct Seeded(u64);

impl Seeded {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Chance for Seeded {
    /// SplitMix64, one byte a step.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let [first, ..] = (mixed ^ (mixed >> 31)).to_be_bytes();
            *byte = first;
        }
        Ok(())
    }
}
