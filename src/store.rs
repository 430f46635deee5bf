//! What is kept: the sealed database, its key slots, and one way to write.
//!
//! Nothing is written but through `Store::record`: a change and its journal entry commit together or not at all. Every
//! step of a reset is one UPDATE, guarded by id and state, that must touch exactly one row: the gate's second lock behind
//! the types of [`crate::domain`].
//!
//! The seam: one file (`file.rs`) knows the engine. Everywhere else a statement is a literal `Sql`, its values and rows are
//! `Value` and `Row`, what can be asked is `Ask`, and a change is a `Work` that says first which `Locks` it needs. A change
//! may run twice and does nothing slow; what belongs into a file beside the rows it hands back as `Beside`.

mod backup;
mod batch;
mod beside;
mod brought;
mod card_tries;
mod chain;
mod contributions;
mod day;
mod desk_lock;
mod destination;
mod draft;
mod epochs;
mod fault;
mod file;
mod held;
mod imports;
mod journal;
mod key_slots;
mod known;
mod known_by;
mod losses;
mod migrations;
mod office;
#[cfg_attr(not(feature = "online"), allow(dead_code))]
mod online;
mod open_lock;
mod opened;
mod operation;
mod outgoing;
mod outside;
mod pace;
mod passwords;
mod person;
mod places;
mod queries;
mod reading;
mod receipts;
mod recent;
mod record;
mod records;
mod register;
mod register_changes;
mod restore;
mod restored;
mod rows;
mod search;
mod service;
mod service_lock;
mod settle_time;
mod sheet_slot;
mod sign_in_log;
mod sql;
mod statements;
mod story;
mod tail;
mod unfinished;
mod units;
mod users;
mod visits;
mod waiting;
mod work;
mod workers;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use backup::{BackupFault, FailedBackup, may_back_up_into, may_back_up_to};
pub(crate) use backup::{HowFar, Kept as KeptBackups, Snapshot, Written};
pub(crate) use beside::Rewritten;
pub(crate) use brought::Brought;
pub use brought::LeftOut;
pub use card_tries::CardLock;
pub(crate) use card_tries::{CardTry, Lifting};
pub use contributions::UnitRow;
pub use desk_lock::DeskLock;
pub(crate) use destination::KeptDestination;
pub use draft::{Beginning, Draft};
pub use fault::{Source, StoreFault};
pub(crate) use imports::{Going, SoFar};
pub use journal::Link;
pub(crate) use key_slots::SealedSlot;
pub use key_slots::{Holder, KeySlots, Sealing};
pub(crate) use known_by::KnownBy;
pub(crate) use losses::LookedBy;
pub use losses::Unsettled;
pub use migrations::Upgrade;
pub use office::Office;
pub(crate) use online::Notified;
pub use online::{Cap, GatewaySeen, MessageId, SeenMessage, ServiceDay, SignedMobile, StoredService, UnclearMessage};
#[cfg(feature = "online")]
pub(crate) use online::{CodeEntered, CodeRefused, Compares, NewCode, Proof, StepKind, Who};
pub(crate) use online::{KeptMobile, MobileGate};
pub(crate) use operation::{Caller, Operation, Recorded, drawn_key};
pub(crate) use outgoing::{Happened, SentOut, ToSend};
pub(crate) use passwords::{Checked, Compared, Kind as PasswordKind};
pub(crate) use person::PersonKept;
pub use person::{MobileSince, PasswordKept};
pub use places::OtherPlace;
pub(crate) use queries::Asking;
pub use reading::{JournalFilter, Listed};
pub use receipts::Became;
pub(crate) use receipts::KeptReceipt;
pub use recent::{PastReset, Recent, RecentVisit, Standing};
pub use records::{AccountRow, BenefitRow, ContributionRow, EmployerRow};
pub(crate) use register::Bringing;
pub use register::{RegisterRow, Registered};
pub use restore::{AboutBackup, NotNewest, UserThen, may_restore};
pub(crate) use restore::{Restoration, RestoredBy};
pub use restored::{LossEntry, Restored};
pub use search::FoundWorker;
pub use service_lock::ServiceLock;
pub(crate) use settle_time::SettledWith;
pub use sign_in_log::{Failure, FailureKind, SignInLog};
pub(crate) use statements::NewStatement;
pub use story::{RegisterChange, StoryLine};
pub use tail::TailPlace;
pub use unfinished::{Unfinished, VisitState};
pub use units::UnitLook;
pub(crate) use users::Duty;
pub use users::User;
pub(crate) use visits::{History, Opening, Staging, Witness};

use crate::domain::journal::{JournalKey, RowKey};
use crate::domain::{Clock, Hasher, Secret, WrongClock};
use chain::Chain;
use file::SealedFile;
use key_slots::DataKey;
use open_lock::OpenLock;
use opened::Opened;
use sql::{Ask, Sql};

/// The name of the database in the data folder.
pub const DATABASE: &str = "xinfeng.db";
/// The sealed store of one data folder.
pub struct Store {
    folder: PathBuf,
    file: SealedFile,
    key: DataKey,
    chain: Chain,
    journal_key: JournalKey,
    row_key: RowKey,
    clock: Arc<dyn Clock>,
    clock_noted: bool,
    /// Where the journal's end is kept, too.
    tail: Option<losses::Kept>,
    /// Others who need the folder alone wait.
    open: OpenLock,
    opened: Opened,
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
    /// [`StoreFault`]: not set up, no or a damaged key file, a newer or damaged database, no room for an upgrade, …;
    /// [`StoreFault::ClockWrong`] for data of an older version, which are left as they are.
    pub fn open(
        folder: &Path,
        holder: Holder<'_>,
        secret: &Secret,
        hasher: &mut Hasher,
        clock: Arc<dyn Clock>,
        upgrading: &dyn Fn(&Upgrade),
    ) -> Result<Option<Self>, StoreFault> {
        Self::open_unless(|_| true, folder, (holder, secret, hasher), clock, upgrading)
    }

    /// The same for somebody who settles that the clock is right, where it may be.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub(crate) fn open_to_settle(
        folder: &Path,
        holder: Holder<'_>,
        secret: &Secret,
        hasher: &mut Hasher,
        clock: Arc<dyn Clock>,
        upgrading: &dyn Fn(&Upgrade),
    ) -> Result<Option<Self>, StoreFault> {
        Self::open_unless(|wrong| !wrong.may_be_settled(), folder, (holder, secret, hasher), clock, upgrading)
    }

    /// Opens it; an upgrade is stopped by a clock that is wrong in such a way.
    fn open_unless(
        stops: impl Fn(&WrongClock) -> bool,
        folder: &Path,
        (holder, secret, hasher): (Holder<'_>, &Secret, &mut Hasher),
        clock: Arc<dyn Clock>,
        upgrading: &dyn Fn(&Upgrade),
    ) -> Result<Option<Self>, StoreFault> {
        let slots = Self::slots(folder)?;
        let Some(key) = slots.open(holder, secret, hasher)? else { return Ok(None) };
        Self::over(folder, key, (clock, stops), OpenLock::with_others(folder)?, upgrading).map(Some)
    }

    /// The store of a folder that is locked already; an upgrade is stopped by a clock that is wrong in such a way.
    fn over(
        folder: &Path,
        key: DataKey,
        (clock, stops): (Arc<dyn Clock>, impl Fn(&WrongClock) -> bool),
        open: OpenLock,
        upgrading: &dyn Fn(&Upgrade),
    ) -> Result<Self, StoreFault> {
        let opened = Opened::of(folder);
        let mut file = SealedFile::open(&folder.join(DATABASE), &key)?;
        let believed = |last| match WrongClock::believed(&*clock, last) {
            Err(wrong) if stops(&wrong) => Err(StoreFault::ClockWrong(wrong)),
            Ok(_) | Err(_) => Ok(()),
        };
        migrations::apply(&mut file, folder, believed, upgrading)?;
        let chain = office::folder(&file)?.chain();
        let journal_key = office::journal_key(&file, &chain.office)?;
        let row_key = journal_key.of_rows();
        let (folder, clock_noted, tail) = (folder.to_owned(), false, None);
        Ok(Self { folder, file, key, chain, journal_key, row_key, clock, clock_noted, tail, open, opened })
    }

    /// The schema that this program writes.
    pub fn newest_schema() -> u32 {
        migrations::newest()
    }

    /// The key slots of a folder that is set up.
    ///
    /// # Errors
    /// [`StoreFault::NotSetUp`], [`StoreFault::KeyFileMissing`], [`StoreFault::KeyFileDamaged`]
    pub fn slots(folder: &Path) -> Result<KeySlots, StoreFault> {
        if folder.metadata().is_ok_and(|about| !about.is_dir()) {
            return Err(StoreFault::NotAFolder);
        }
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

    /// The data folder's own id.
    fn id(&self) -> Result<String, StoreFault> {
        const SELECT: Sql = Sql::new("SELECT store_id FROM folder WHERE id = 1");
        Ok(self.file.the_row(SELECT, &[])?.text(0)?.to_owned())
    }

    /// The journal's key: turns numbers into persons.
    pub fn journal_key(&self) -> &JournalKey {
        &self.journal_key
    }
}

/// A key slot to be written.
pub(crate) struct SlotChange<'a> {
    /// Whose.
    pub user: &'a crate::domain::UserNumber,
    /// The password that will open it.
    pub secret: &'a Secret,
    /// What it is sealed with.
    pub sealing: Sealing<'a>,
}

impl SlotChange<'_> {
    fn seal(mut self, key: &DataKey) -> Result<SealedSlot, StoreFault> {
        SealedSlot::seal(Holder::User(self.user), self.secret, key, &mut self.sealing)
    }
}

#[cfg(test)]
mod tests;
