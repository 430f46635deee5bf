//! What is kept: the sealed SQLite database, its key slots, and one way to write.
//!
//! Nothing is written but through `Store::record`: a change and its journal entry commit together or not at all. Every
//! step of a reset is one UPDATE, guarded by id and state, that must touch exactly one row: the gate's second lock behind
//! the types of [`crate::domain`].

mod card_tries;
mod desk_lock;
mod draft;
mod fault;
mod file;
pub mod files;
mod journal;
mod key_slots;
mod migrations;
mod office;
mod passwords;
mod receipts;
mod register;
mod sign_in_log;
mod sql;
mod unfinished;
mod users;
mod visits;
mod work;
mod workers;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

pub(crate) use card_tries::CardTry;
pub use desk_lock::DeskLock;
pub use draft::{Beginning, Draft};
pub use fault::{Source, StoreFault};
pub use journal::{JournalFilter, Link};
pub(crate) use key_slots::RecoverySlot;
pub use key_slots::{Holder, KeySlots};
pub use migrations::Upgrade;
pub use office::Office;
pub(crate) use passwords::Checked;
pub(crate) use receipts::KeptReceipt;
pub use register::Registered;
pub(crate) use register::{Brought, Rehearsal};
pub use sign_in_log::{Failure, FailureKind, SignInLog};
pub use unfinished::{Unfinished, VisitState};
pub use users::User;
pub(crate) use visits::{Opening, Staging};

use crate::domain::journal::{Actor, Event, Head, JournalKey};
use crate::domain::{Chance, Clock, Cost, Hasher, Secret};
use file::SealedFile;
use journal::Chain;
use key_slots::DataKey;
use work::Work;

/// The name of the database in the data folder.
pub const DATABASE: &str = "xinfeng.db";
/// The name of the settings file in the data folder.
pub(crate) const SETTINGS: &str = "settings.toml";
/// A clock that stands this far before the last entry is on the record; less is the jitter of a network clock.
const CLOCK_JITTER: TimeDelta = TimeDelta::seconds(60);

/// The sealed store of one data folder.
pub struct Store {
    folder: PathBuf,
    file: SealedFile,
    key: DataKey,
    chain: Chain,
    journal_key: JournalKey,
    clock: Arc<dyn Clock>,
    clock_noted: bool,
}

/// What a recorded change gave, and the entry that recorded it.
#[derive(Debug)]
pub(crate) struct Recorded<T> {
    /// What the change gave.
    pub value: T,
    /// The end of the chain with this change's entry.
    pub head: Head,
    /// The entry's time.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Whether a folder may be set up.
    ///
    /// # Errors
    /// [`StoreFault::AlreadySetUp`], or [`StoreFault::KeyFileMissing`] when there is a database without its keys.
    pub fn vacant(folder: &Path) -> Result<(), StoreFault> {
        draft::publish_keys(folder)?;
        match (folder.join(DATABASE).exists(), KeySlots::read(folder)) {
            (false, Err(StoreFault::KeyFileMissing)) => Ok(()),
            (true, Err(StoreFault::KeyFileMissing)) => Err(StoreFault::KeyFileMissing),
            _ => Err(StoreFault::AlreadySetUp),
        }
    }

    /// Opens the store of a folder for a holder who knows the secret of his slot; `None` when the secret is wrong. Data of
    /// an older version are brought to this one; `upgrading` is told before, if it takes more than a moment.
    ///
    /// # Errors
    /// [`StoreFault`]: not set up, no or a damaged key file, a newer or damaged database, no room for an upgrade, …
    pub fn open(
        folder: &Path,
        holder: Holder<'_>,
        secret: &Secret,
        hasher: &mut Hasher,
        clock: Arc<dyn Clock>,
        upgrading: &dyn Fn(&Upgrade),
    ) -> Result<Option<Self>, StoreFault> {
        let slots = Self::slots(folder)?;
        let Some(key) = slots.open(holder, secret, hasher)? else { return Ok(None) };
        let mut file = SealedFile::open(&folder.join(DATABASE), &key)?;
        migrations::apply(&mut file, folder, upgrading)?;
        let chain = office::folder(&file)?.chain();
        let journal_key = office::journal_key(&file, &chain.office)?;
        Ok(Some(Self { folder: folder.to_owned(), file, key, chain, journal_key, clock, clock_noted: false }))
    }

    /// The key slots of a folder that is set up.
    ///
    /// # Errors
    /// [`StoreFault::NotSetUp`], [`StoreFault::KeyFileMissing`], [`StoreFault::KeyFileDamaged`]
    pub fn slots(folder: &Path) -> Result<KeySlots, StoreFault> {
        draft::publish_keys(folder)?;
        match (folder.join(DATABASE).exists(), KeySlots::read(folder)) {
            (false, Err(StoreFault::KeyFileMissing)) => Err(StoreFault::NotSetUp),
            (true, slots) => slots,
            // A key without its database must not look like a folder to set up anew.
            (false, _) => Err(StoreFault::Damaged),
        }
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The journal's key: turns numbers into persons.
    pub fn journal_key(&self) -> &JournalKey {
        &self.journal_key
    }

    /// The only way to write: `change` runs in one IMMEDIATE transaction at the entry's time (the clock's once nobody else
    /// writes, never before the last entry's), and its event is chained to the journal in the same commit.
    ///
    /// # Errors
    /// [`StoreFault::Repeated`] if an operation with this key was carried out before; else what `change` or SQLite says.
    /// Nothing is changed then.
    pub(crate) fn record<T>(
        &mut self,
        actor: &Actor,
        key: Option<&str>,
        change: impl FnOnce(&Work<'_>, DateTime<Utc>) -> Result<(T, Event), StoreFault>,
    ) -> Result<Recorded<T>, StoreFault> {
        self.record_each(actor, key, |work, now| {
            let (value, event) = change(work, now)?;
            Ok((value, vec![event]))
        })
    }

    /// The same for a change that leaves more than one entry.
    fn record_each<T>(
        &mut self,
        actor: &Actor,
        key: Option<&str>,
        change: impl FnOnce(&Work<'_>, DateTime<Utc>) -> Result<(T, Vec<Event>), StoreFault>,
    ) -> Result<Recorded<T>, StoreFault> {
        let work = Work::of(self.file.begin()?, &self.chain);
        let (mut head, last) = journal::head(&work, &self.chain)?;
        // What somebody put in behind the head must not stop the work: the next link names it.
        head.seq = head.seq.max(journal::end(&work, &self.chain)?);
        let clock = self.clock.now();
        let now = clock.max(last);
        let behind = last.signed_duration_since(clock);
        if behind > CLOCK_JITTER && !self.clock_noted {
            head = journal::append(&work, &head, now, actor, &Event::ClockBehind { seconds: behind.num_seconds() })?;
        }
        if let Some(key) = key {
            journal::not_yet(&work, key)?;
        }
        let (value, events) = change(&work, now)?;
        for event in &events {
            head = journal::append(&work, &head, now, actor, event)?;
        }
        if let Some(key) = key {
            journal::done(&work, key, &head)?;
        }
        work.commit()?;
        self.clock_noted = behind > CLOCK_JITTER;
        Ok(Recorded { value, head, at: now })
    }

    /// Records an event that changes nothing else.
    pub(crate) fn note(&mut self, actor: &Actor, event: Event) -> Result<Recorded<()>, StoreFault> {
        self.record(actor, None, |_, _| Ok(((), event)))
    }

    /// Tries rows out: whatever is done with them is undone at its end. Nobody else can write meanwhile.
    pub(crate) fn rehearse<T, E: From<StoreFault>>(
        &mut self,
        rehearsed: impl FnOnce(&Rehearsal<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let work = Work::of(self.file.begin()?, &self.chain);
        let done = rehearsed(&Rehearsal(&work));
        work.undo()?;
        done
    }

    /// The moment that counts: the clock's, but never before the last entry's.
    pub(crate) fn now(&self) -> Result<DateTime<Utc>, StoreFault> {
        Ok(self.clock.now().max(journal::head(&self.file, &self.chain)?.1))
    }

    /// Changes key slots in the same breath as the rows: `change` is given the slots as they are on disk, which are saved
    /// before the commit and put back if it fails.
    fn record_with_slots(
        &mut self,
        actor: &Actor,
        change: impl FnOnce(&Work<'_>, &mut KeySlots, &DataKey) -> Result<Event, StoreFault>,
    ) -> Result<(), StoreFault> {
        let key = self.key.clone();
        let folder = self.folder.clone();
        let mut before = None;
        let recorded = self.record(actor, None, |work, _| {
            // Read inside the transaction: another administrator may have added a slot meanwhile.
            let there = KeySlots::read(&folder)?;
            let mut slots = there.clone();
            let event = change(work, &mut slots, &key)?;
            before = Some((there, slots.clone()));
            slots.save()?;
            Ok(((), event))
        });
        if let (Err(_), Some((before, ours))) = (&recorded, before) {
            // Under the lock again: what another administrator has saved meanwhile stays.
            let work = Work::of(self.file.begin()?, &self.chain);
            KeySlots::read(&self.folder)?.taken_back(&before, &ours).save()?;
            work.undo()?;
        }
        recorded.map(|_| ())
    }

    /// Changes the settings file in the same breath as the rows: `rewrite` makes the new file from the one that lies there.
    ///
    /// The file is saved before the commit, since it is the likelier to fail: nothing is changed then, neither here nor
    /// there. If the commit fails, the old file is put back. What only a power cut between the two can leave is a file that
    /// the journal does not know yet, and the next sign-in puts that on the record (or says it, where it is the station); the
    /// other order would leave an entry about a setting that was never in force.
    fn record_with_settings(
        &mut self,
        actor: &Actor,
        rewrite: impl FnOnce(Option<&str>) -> Result<String, StoreFault>,
        change: impl FnOnce(&Work<'_>) -> Result<Vec<Event>, StoreFault>,
    ) -> Result<(), StoreFault> {
        let path = self.folder.join(SETTINGS);
        let mut replaced = None;
        let recorded = self.record_each(actor, None, |work, _| {
            let events = change(work)?;
            // Read under the lock: another session may have changed another setting meanwhile.
            let before = files::text(&path)?;
            let ours = rewrite(before.as_deref())?;
            // Noted first: what fails after the file is in its place is put back too.
            replaced = Some((before, ours.clone()));
            files::replace(&path, ours.as_bytes())?;
            Ok(((), events))
        });
        if let (Err(_), Some((before, ours))) = (&recorded, replaced) {
            // Under the lock again: what another session has saved meanwhile stays.
            let work = Work::of(self.file.begin()?, &self.chain);
            if files::text(&path)? == Some(ours) {
                match before {
                    Some(before) => files::replace(&path, before.as_bytes())?,
                    None => std::fs::remove_file(&path)?,
                }
            }
            work.undo()?;
        }
        recorded.map(|_| ())
    }
}

/// A key slot to be written.
pub(crate) struct SlotChange<'a> {
    /// Whose.
    pub user: &'a crate::domain::UserNumber,
    /// The password that will open it.
    pub secret: &'a Secret,
    /// What opening it costs.
    pub cost: Cost,
    /// Does the work.
    pub hasher: &'a mut Hasher,
    /// Draws salt and nonce.
    pub chance: &'a mut dyn Chance,
}

impl SlotChange<'_> {
    fn put(self, slots: &mut KeySlots, key: &DataKey) -> Result<(), StoreFault> {
        slots.put(Holder::User(self.user), self.secret, key, self.cost, self.hasher, self.chance)
    }
}
