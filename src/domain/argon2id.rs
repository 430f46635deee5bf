//! Argon2id: keys and hashes from passwords, over one block of memory that is reused and can be wiped.

use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use data_encoding::BASE64_NOPAD;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::chance::{Chance, NoChance};
use super::secret::Secret;

/// How many bytes a hash or key has.
const OUTPUT: usize = 32;

/// What one hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// What a desk pays: 64 MiB, three passes, one lane (above the floor of 19 MiB, two passes).
    pub const DESK: Self = Self { memory_kib: 65_536, passes: 3, lanes: 1 };
    /// The most that is paid for a hash or key that somebody kept, whatever it asks for: whoever can write its file must not
    /// make a sign-in take all memory (1 GiB of it), or all day (4 GiB filled, over all passes).
    const MOST_KIB: u32 = 1 << 20;
    const MOST_LANES: u32 = 16;
    const MOST_FILLED: u64 = 4 << 20;
    /// The least that Argon2 accepts.
    #[cfg(any(test, feature = "testing"))]
    pub const TEST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
}

/// A random salt of 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub(crate) [u8; 16]);

impl Salt {
    /// Draws a new one.
    ///
    /// # Errors
    /// [`NoChance`]
    pub fn draw(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut bytes = [0; 16];
        chance.fill(&mut bytes)?;
        Ok(Self(bytes))
    }
}

/// Argon2 refused: parameters out of range, or a kept hash that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the password hash or its parameters are not usable")]
pub struct Unhashable;

/// A password hash as a PHC string: algorithm, version, parameters, salt, hash.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Takes a string that the store holds.
    pub(crate) fn kept(phc: String) -> Self {
        Self(phc)
    }

    /// The PHC string, for the store alone.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Derives keys and hashes; keeps its memory between calls, since filling fresh memory costs as much again.
#[derive(Default)]
pub struct Hasher {
    blocks: Vec<Block>,
}

impl Hasher {
    /// A hasher that holds no memory yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A 256-bit key from a secret and a salt of at least 8 bytes (RFC 9106).
    ///
    /// # Errors
    /// [`Unhashable`] for a cost that Argon2 does not accept.
    pub fn key(&mut self, secret: &Secret, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; OUTPUT]>, Unhashable> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(OUTPUT)).map_err(|_| Unhashable)?;
        self.fill(secret, salt, params)
    }

    /// The PHC string of a secret.
    ///
    /// # Errors
    /// [`Unhashable`] for a cost that Argon2 does not accept.
    pub fn hash(&mut self, secret: &Secret, salt: Salt, cost: Cost) -> Result<PasswordHash, Unhashable> {
        let hash = self.key(secret, &salt.0, cost)?;
        let Cost { memory_kib, passes, lanes } = cost;
        let (salt, hash) = (BASE64_NOPAD.encode(&salt.0), BASE64_NOPAD.encode(&hash[..]));
        Ok(PasswordHash(format!("$argon2id$v=19$m={memory_kib},t={passes},p={lanes}${salt}${hash}")))
    }

    /// Whether a secret is the one that was hashed, by the parameters in the hash, compared in constant time.
    ///
    /// # Errors
    /// [`Unhashable`] if the kept string is no Argon2id hash.
    pub fn matches(&mut self, secret: &Secret, kept: &PasswordHash) -> Result<bool, Unhashable> {
        let parsed = phc::PasswordHash::new(&kept.0).map_err(|_| Unhashable)?;
        let (Some(salt), Some(expected)) = (parsed.salt, parsed.hash) else { return Err(Unhashable) };
        if parsed.algorithm != argon2::ARGON2ID_IDENT {
            return Err(Unhashable);
        }
        let params = Params::try_from(&parsed).map_err(|_| Unhashable)?;
        let computed = self.fill(secret, &salt, params)?;
        Ok(bool::from(computed[..].ct_eq(expected.as_bytes())))
    }

    /// Forgets everything that was computed and gives the memory back.
    pub fn wipe(&mut self) {
        self.blocks.zeroize();
        self.blocks = Vec::new();
    }

    fn fill(&mut self, secret: &Secret, salt: &[u8], params: Params) -> Result<Zeroizing<[u8; OUTPUT]>, Unhashable> {
        let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
        if memory > Cost::MOST_KIB || lanes > Cost::MOST_LANES || u64::from(memory) * u64::from(passes) > Cost::MOST_FILLED {
            return Err(Unhashable);
        }
        let needed = params.block_count();
        if self.blocks.len() < needed {
            self.blocks.resize(needed, Block::default());
        }
        let mut output = Zeroizing::new([0; OUTPUT]);
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2
            .hash_password_into_with_memory(secret.expose().as_bytes(), salt, &mut output[..], &mut self.blocks)
            .map_err(|_| Unhashable)?;
        Ok(output)
    }
}

impl Drop for Hasher {
    fn drop(&mut self) {
        self.wipe();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_knows_its_secret_and_carries_its_cost() {
        let mut hasher = Hasher::new();
        let secret = Secret::new("ABCDE23456".into());
        let hash = hasher.hash(&secret, Salt([7; 16]), Cost { memory_kib: 64, passes: 2, lanes: 1 }).unwrap();
        assert!(hash.as_str().starts_with("$argon2id$v=19$m=64,t=2,p=1$"));
        assert!(hasher.matches(&secret, &hash).unwrap());
        assert!(!hasher.matches(&Secret::new("ABCDE23457".into()), &hash).unwrap());
        assert!(hasher.matches(&secret, &PasswordHash::kept("$argon2d$v=19$m=8,t=1,p=1$AAAA$AAAA".into())).is_err());
        assert_eq!(format!("{hash:?}"), "PasswordHash(…)");
    }

    #[test]
    fn it_agrees_with_the_reference() {
        // `echo -n password | argon2 somesaltsomesalt -id -t 2 -k 256 -p 1 -l 32 -r`, reference implementation 20171227.
        let mut hasher = Hasher::new();
        let cost = Cost { memory_kib: 256, passes: 2, lanes: 1 };
        let key = hasher.key(&Secret::new("password".into()), b"somesaltsomesalt", cost).unwrap();
        assert_eq!(data_encoding::HEXLOWER.encode(&key[..]), REFERENCE);
    }

    const REFERENCE: &str = "cab746b4621993fdc91ec50787980b414a90a692f0bc68dfe19f9c25b3cba9ec";
}
