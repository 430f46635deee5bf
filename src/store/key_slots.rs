//! `keys.toml`: the data key, wrapped once for each user under the user's own password.
//!
//! The slot is the credential: whoever opens it is the user, and nothing else is kept of the password. The wrapping key is
//! Argon2id of the password; the data key is sealed with ChaCha20-Poly1305 (RFC 8439), the user's number and the
//! parameters as associated data: `xinfeng key slot 1 USER MEMORY_KIB PASSES LANES`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::fault::StoreFault;
use crate::domain::journal::{FileMac, digest};
use crate::domain::{Chance, Cost, Hasher, NoChance, Salt, Secret, UserNumber};
use crate::files;

/// The name of the file.
pub(super) const FILE: &str = "keys.toml";
/// The version of the format.
const FORMAT: u32 = 1;
/// The slot of the recovery sheet.
const RECOVERY: &str = "recovery";
/// The slot of the workers' online service.
const SERVICE: &str = "service";
/// How many characters a mark has.
const MARK: usize = 8;

/// The 256-bit key of the database. Wiped when dropped, never printed.
#[derive(Clone)]
pub(crate) struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// Draws a new one.
    pub(super) fn draw(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut key = Zeroizing::new([0; 32]);
        chance.fill(&mut key[..])?;
        Ok(Self(key))
    }

    /// The key as SQLCipher takes it.
    pub(super) fn pragma(&self) -> Zeroizing<String> {
        let hex = Zeroizing::new(HEXLOWER.encode(&self.0[..]));
        Zeroizing::new(format!("x'{}'", hex.as_str()))
    }

    /// A code over a file, under the key for this purpose.
    pub(super) fn mac(&self, purpose: &str) -> FileMac {
        FileMac::under(&self.0[..], purpose)
    }
}

/// Whose slot it is.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'a> {
    /// A user's.
    User(&'a UserNumber),
    /// The recovery sheet's.
    Recovery,
    /// The workers' online service's: what it opens is asked by nobody else.
    Service,
}

impl Holder<'_> {
    fn name(&self) -> &str {
        match self {
            Self::User(number) => number.as_str(),
            Self::Recovery => RECOVERY,
            Self::Service => SERVICE,
        }
    }
}

/// What a key slot is sealed with.
pub struct Sealing<'a> {
    /// What opening it costs.
    pub cost: Cost,
    /// Does the work.
    pub hasher: &'a mut Hasher,
    /// Draws salt and nonce.
    pub chance: &'a mut dyn Chance,
}

#[derive(Clone, Serialize, Deserialize)]
struct File {
    format: u32,
    slot: BTreeMap<String, Slot>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Slot {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
    sealed: String,
}

impl Slot {
    /// Wraps the data key for a holder.
    fn seal(holder: Holder<'_>, secret: &Secret, key: &DataKey, sealing: &mut Sealing<'_>) -> Result<Self, StoreFault> {
        let Sealing { cost, hasher, chance } = sealing;
        let cost = *cost;
        let random = |error: NoChance| StoreFault::Io(error.into());
        let salt = Salt::draw(&mut **chance).map_err(random)?;
        let mut nonce = [0; 12];
        chance.fill(&mut nonce).map_err(random)?;
        let wrapping = hasher.key(secret, &salt.0, cost).map_err(|error| StoreFault::KeyFileDamaged(error.into()))?;
        let bound = associated(holder, cost);
        let sealed = ChaCha20Poly1305::new(&Key::from(*wrapping))
            .encrypt(&Nonce::from(nonce), Payload { msg: &key.0[..], aad: bound.as_bytes() })
            .map_err(|_| StoreFault::KeyFileDamaged("the key cannot be sealed".into()))?;
        let Cost { memory_kib, passes, lanes } = cost;
        let (salt, nonce) = (HEXLOWER.encode(&salt.0), HEXLOWER.encode(&nonce));
        Ok(Self { memory_kib, passes, lanes, salt, nonce, sealed: HEXLOWER.encode(&sealed) })
    }

    fn fingerprint(&self) -> String {
        let Self { memory_kib, passes, lanes, salt, nonce, sealed } = self;
        digest(format!("{memory_kib} {passes} {lanes} {salt} {nonce} {sealed}").as_bytes())
    }

    /// The beginning of the fingerprint: enough to tell one's own slots apart.
    fn mark(&self) -> String {
        self.fingerprint().chars().take(MARK).collect()
    }
}

/// A slot that is sealed and not in force yet.
pub(crate) struct SealedSlot {
    holder: String,
    slot: Slot,
}

impl SealedSlot {
    /// Wraps the data key for a holder. It takes as long as a password shall cost: never inside a change.
    pub(super) fn seal(
        holder: Holder<'_>,
        secret: &Secret,
        key: &DataKey,
        sealing: &mut Sealing<'_>,
    ) -> Result<Self, StoreFault> {
        let slot = Slot::seal(holder, secret, key, sealing)?;
        Ok(Self { holder: holder.name().to_owned(), slot })
    }

    /// SM3 of it: another slot has another.
    pub(super) fn fingerprint(&self) -> String {
        self.slot.fingerprint()
    }

    /// Tells this slot from one's own others.
    pub(crate) fn mark(&self) -> String {
        self.slot.mark()
    }
}

/// The key slots of a data folder.
#[derive(Clone)]
pub struct KeySlots {
    path: PathBuf,
    file: File,
}

impl KeySlots {
    /// No slots yet, to be saved in a folder.
    pub(super) fn empty(folder: &Path) -> Self {
        Self { path: folder.join(FILE), file: File { format: FORMAT, slot: BTreeMap::new() } }
    }

    /// Reads the slots of a data folder.
    ///
    /// # Errors
    /// [`StoreFault::KeyFileMissing`] or [`StoreFault::KeyFileDamaged`].
    pub(super) fn read(folder: &Path) -> Result<Self, StoreFault> {
        Self::read_at(folder.join(FILE))
    }

    fn read_at(path: PathBuf) -> Result<Self, StoreFault> {
        let text = match files::text(&path) {
            Ok(text) => text.ok_or(StoreFault::KeyFileMissing)?,
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                return Err(StoreFault::KeyFileDamaged(error.into()));
            }
            Err(error) => return Err(error.into()),
        };
        Self::of(path, &text)
    }

    /// The slots that a key file says, whose place is this path.
    pub(super) fn of(path: PathBuf, text: &str) -> Result<Self, StoreFault> {
        // The parser's message quotes the file: wrapped keys are no secret, but they need not be in a log either.
        let file: File = toml::from_str(text).map_err(|_| StoreFault::KeyFileDamaged("not a key file".into()))?;
        if file.format != FORMAT {
            return Err(StoreFault::Newer { found: file.format, known: FORMAT });
        }
        Ok(Self { path, file })
    }

    /// Writes the slots: whole or not at all.
    pub(super) fn save(&self) -> Result<(), StoreFault> {
        let text = toml::to_string(&self.file).map_err(|error| StoreFault::KeyFileDamaged(error.into()))?;
        Ok(files::replace(&self.path, text.as_bytes())?)
    }

    /// These slots, with every slot that `ours` changed and nobody changed since as it was `before`.
    pub(super) fn taken_back(mut self, before: &Self, ours: &Self) -> Self {
        for (name, slot) in &ours.file.slot {
            let untouched_since = self.file.slot.get(name) == Some(slot);
            match before.file.slot.get(name) {
                Some(old) if untouched_since => self.file.slot.insert(name.clone(), old.clone()),
                None if untouched_since => self.file.slot.remove(name),
                _ => None,
            };
        }
        for (name, old) in &before.file.slot {
            if !ours.file.slot.contains_key(name) {
                self.file.slot.entry(name.clone()).or_insert_with(|| old.clone());
            }
        }
        self
    }

    /// SM3 of a holder's slot: a slot that was exchanged behind the program's back has another.
    pub(super) fn fingerprint(&self, holder: Holder<'_>) -> Option<String> {
        self.file.slot.get(holder.name()).map(Slot::fingerprint)
    }

    /// The mark of the recovery sheet's slot, if there is one.
    pub(crate) fn recovery_mark(&self) -> Option<String> {
        self.file.slot.get(RECOVERY).map(Slot::mark)
    }

    /// The slots as they lie there by now.
    pub(super) fn there_now(&self) -> Result<Self, StoreFault> {
        Self::read_at(self.path.clone())
    }

    /// Puts a slot in the place of its holder's former one.
    pub(super) fn put(&mut self, sealed: &SealedSlot) {
        self.file.slot.insert(sealed.holder.clone(), sealed.slot.clone());
    }

    /// Takes a user's slot out.
    pub(super) fn take_out(&mut self, user: &UserNumber) {
        self.file.slot.remove(user.as_str());
    }

    /// Takes the online service's slot out.
    pub(super) fn take_out_service(&mut self) {
        self.file.slot.remove(SERVICE);
    }

    /// Opens a holder's slot: `None` when the secret is wrong or there is no slot, after the same work.
    ///
    /// # Errors
    /// [`StoreFault::KeyFileDamaged`] when the slot is not one.
    pub(crate) fn open(
        &self,
        holder: Holder<'_>,
        secret: &Secret,
        hasher: &mut Hasher,
    ) -> Result<Option<DataKey>, StoreFault> {
        let damaged = || StoreFault::KeyFileDamaged("not a key slot".into());
        let slot = self.file.slot.get(holder.name());
        let Some(model) = slot.or_else(|| self.file.slot.values().next()) else { return Err(damaged()) };
        let cost = Cost { memory_kib: model.memory_kib, passes: model.passes, lanes: model.lanes };
        let salt = HEXLOWER_PERMISSIVE.decode(model.salt.as_bytes()).map_err(|_| damaged())?;
        let wrapping = hasher.key(secret, &salt, cost).map_err(|_| damaged())?;
        let Some(slot) = slot else { return Ok(None) };
        let nonce = HEXLOWER_PERMISSIVE.decode(slot.nonce.as_bytes()).map_err(|_| damaged())?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| damaged())?;
        let sealed = HEXLOWER_PERMISSIVE.decode(slot.sealed.as_bytes()).map_err(|_| damaged())?;
        let bound = associated(holder, cost);
        let opened = ChaCha20Poly1305::new(&Key::from(*wrapping))
            .decrypt(&Nonce::from(nonce), Payload { msg: &sealed, aad: bound.as_bytes() });
        let Ok(mut opened) = opened else { return Ok(None) };
        let mut key = Zeroizing::new([0; 32]);
        let fits = opened.len() == key.len();
        key.iter_mut().zip(&opened).for_each(|(to, from)| *to = *from);
        opened.zeroize();
        if fits { Ok(Some(DataKey(key))) } else { Err(damaged()) }
    }
}

fn associated(holder: Holder<'_>, cost: Cost) -> String {
    format!("xinfeng key slot {FORMAT} {} {} {} {}", holder.name(), cost.memory_kib, cost.passes, cost.lanes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::practice::Seeded;

    #[test]
    fn a_slot_opens_with_its_password_alone_and_only_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let (mut hasher, mut chance) = (Hasher::new(), Seeded::new(1));
        let key = DataKey::draw(&mut chance).unwrap();
        let user = UserNumber::parse("1001").unwrap();
        let holder = Holder::User(&user);
        let right = Secret::new("a password".into());

        let mut slots = KeySlots::empty(folder.path());
        let mut sealing = Sealing { cost: Cost::TEST, hasher: &mut hasher, chance: &mut chance };
        slots.put(&SealedSlot::seal(holder, &right, &key, &mut sealing).unwrap());
        slots.save().unwrap();

        let mut slots = KeySlots::read(folder.path()).unwrap();
        let opened = slots.open(holder, &right, &mut hasher).unwrap().unwrap();
        assert_eq!(opened.pragma(), key.pragma());
        assert!(slots.open(holder, &Secret::new("b password".into()), &mut hasher).unwrap().is_none());
        assert!(slots.open(Holder::Recovery, &right, &mut hasher).unwrap().is_none());

        // Another user's number over the same slot does not open it: the number is associated data.
        let slot = slots.file.slot.get("1001").unwrap().clone();
        slots.file.slot.insert("1002".into(), slot);
        let other = UserNumber::parse("1002").unwrap();
        assert!(slots.open(Holder::User(&other), &right, &mut hasher).unwrap().is_none());
    }
}
