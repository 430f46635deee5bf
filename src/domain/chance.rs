//! Where random bytes come from: an argument, so that rules stay pure and tests can repeat them.

/// A source of random bytes.
///
/// Real work draws from the operating system ([`crate::counter::SystemChance`]); the practice desk's invented people
/// come from a fixed seed ([`crate::practice`]).
pub trait Chance {
    /// Fills `bytes` completely.
    ///
    /// # Errors
    /// [`NoChance`] when the source fails; nothing may be decided with what is in `bytes` then.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance>;

    /// A number below `bound`, every one as likely as any other (rejection sampling); 0 for a bound of 0 or 1.
    ///
    /// # Errors
    /// [`NoChance`] when the source fails.
    fn below(&mut self, bound: u8) -> Result<u8, NoChance> {
        if bound < 2 {
            return Ok(0);
        }
        let limit = u8::MAX - (u8::MAX % bound + 1) % bound;
        loop {
            let mut byte = [0];
            self.fill(&mut byte)?;
            let [drawn] = byte;
            if drawn <= limit {
                return Ok(drawn % bound);
            }
        }
    }

    /// A number from 0 up to, but not, 1: one of 65,536, every one as likely as any other.
    ///
    /// # Errors
    /// [`NoChance`] when the source fails.
    fn share(&mut self) -> Result<f32, NoChance> {
        let mut bytes = [0; 2];
        self.fill(&mut bytes)?;
        Ok(f32::from(u16::from_le_bytes(bytes)) / 65_536.0)
    }
}

/// The random source failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the random source failed")]
pub struct NoChance;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    /// Every byte value once, in order.
    struct Ramp(u8);

    impl Chance for Ramp {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
            for byte in bytes {
                *byte = self.0;
                self.0 = self.0.wrapping_add(1);
            }
            Ok(())
        }
    }

    #[test]
    fn every_value_below_the_bound_is_equally_likely() {
        for bound in [2_u8, 3, 10, 31, 128, 255] {
            let mut ramp = Ramp(0);
            let fair = 256 / u32::from(bound);
            let mut seen = [0_u32; 256];
            for _ in 0..fair * u32::from(bound) {
                seen[usize::from(ramp.below(bound).unwrap())] += 1;
            }
            assert!(seen[..usize::from(bound)].iter().all(|n| *n == fair), "bound {bound}");
        }
    }
}
