//! How a database of an older version becomes one of this: numbered steps, each in its own transaction, never edited.
//!
//! A step that rewrites much is said before it begins, with what it will take, and is refused where the disk has no room for
//! it. Whatever cuts it short leaves the database as it was: the next start begins it again.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::fault::StoreFault;
use super::file::SealedFile;
use super::office;
use super::sql::{Ask, Sql};
use crate::files;

/// Every step, in order; its place is its number.
const STEPS: [&str; 13] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
    include_str!("migrations/0012.sql"),
    include_str!("migrations/0013.sql"),
];

/// What a step beyond an older version takes: nothing that grows, or so much for each entry of the journal or each worker.
const COSTS: [StepCost; 13] = [
    StepCost::NONE,
    StepCost::NONE,
    StepCost { bytes_an_entry: 1_600, entries_a_second: 15_000, ..StepCost::NONE },
    StepCost { bytes_an_entry: 800, entries_a_second: 40_000, ..StepCost::NONE },
    // Two seconds of eight: in the others the first change afterwards counts the rows of the tables, three for each visit of
    // seven entries.
    StepCost { bytes_an_entry: 150, entries_a_second: 100_000, ..StepCost::NONE },
    StepCost::NONE,
    // One password for each visit of seven entries.
    StepCost { bytes_an_entry: 100, entries_a_second: 400_000, ..StepCost::NONE },
    // Of messages there are fewer than entries, and none is older than 200 days.
    StepCost { bytes_an_entry: 100, entries_a_second: 400_000, ..StepCost::NONE },
    // Two indexes over all workers.
    StepCost { bytes_a_worker: 150, workers_a_second: 200_000, ..StepCost::NONE },
    StepCost::NONE,
    // The contributions are read once for what is owed.
    StepCost { workers_a_second: 100_000, ..StepCost::NONE },
    // Of messages there are fewer than entries, and none is older than 200 days.
    StepCost { bytes_an_entry: 100, entries_a_second: 400_000, ..StepCost::NONE },
    // Nobody asks for so many employers that an index over it takes a moment.
    StepCost::NONE,
];

/// The version from which on the table `folder` says which chain is the folder's own.
const FOLDER_SAYS_ITS_CHAIN: u32 = 3;

/// The time of the last entry, as an older version keeps it: from that one on, and before.
const LAST_ENTRY: &str = "SELECT heads.time FROM heads JOIN folder
    ON heads.office = folder.office AND heads.station = folder.chain WHERE folder.id = 1";
const LAST_ENTRY_OF_ONE_CHAIN: &str = "SELECT time FROM head WHERE id = 1";

/// What every upgrade is given room for, in bytes.
const LEAST_ROOM: u64 = 4 << 20;
/// An upgrade that will take less than this is not worth a word, in seconds.
const A_MOMENT: u64 = 3;

/// Measured with a journal of 875,000 entries on two shared cores and a solid-state disk, and rounded up.
#[derive(Clone, Copy)]
struct StepCost {
    /// On the disk while it runs: the log of what is written, and what the database grows by.
    bytes_an_entry: u64,
    /// How quick it is; 0 where it takes no time.
    entries_a_second: u64,
    /// The same of the register.
    bytes_a_worker: u64,
    /// How quick it is there.
    workers_a_second: u64,
}

impl StepCost {
    const NONE: Self = Self { bytes_an_entry: 0, entries_a_second: 0, bytes_a_worker: 0, workers_a_second: 0 };
}

/// What an upgrade is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upgrade {
    /// Workers in the register.
    pub workers: u64,
    /// Entries in the journal.
    pub entries: u64,
    /// Room that it needs on the disk, in bytes.
    pub room: u64,
    /// About how long it will take, in seconds.
    pub seconds: u64,
}

impl Upgrade {
    /// What the steps beyond a version will take.
    fn beyond(version: u32, file: &SealedFile) -> Result<Self, StoreFault> {
        const WORKERS: Sql = Sql::new("SELECT count(*) FROM workers");
        const ENTRIES: Sql = Sql::new("SELECT count(*) FROM journal");
        let workers: u64 = file.the_row(WORKERS, &[])?.count(0)?;
        let entries: u64 = file.the_row(ENTRIES, &[])?.count(0)?;
        let costs = COSTS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX));
        let (mut bytes, mut seconds) = (0, 0_u64);
        for cost in costs {
            let of_entries = entries.saturating_mul(cost.bytes_an_entry);
            let of_workers = workers.saturating_mul(cost.bytes_a_worker);
            // What one step has freed, and its log, the next one fills again.
            bytes = of_entries.saturating_add(of_workers).max(bytes);
            seconds = seconds.saturating_add(entries.checked_div(cost.entries_a_second).unwrap_or(0));
            seconds = seconds.saturating_add(workers.checked_div(cost.workers_a_second).unwrap_or(0));
        }
        let room = LEAST_ROOM.saturating_add(bytes);
        Ok(Self { workers, entries, room, seconds })
    }
}

/// The schema version that this program writes.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Makes the tables of a new database.
pub(super) fn begin(file: &mut SealedFile) -> Result<(), StoreFault> {
    file.migrate(&STEPS, newest())
}

/// Brings the database in a folder up to date, and says before what will take a while; one of a newer version is refused
/// untouched, as is one that the disk has no room to upgrade, or by a clock that `believed` refuses after the last entry's time.
pub(super) fn apply(
    file: &mut SealedFile,
    folder: &Path,
    believed: impl FnOnce(Option<DateTime<Utc>>) -> Result<(), StoreFault>,
    upgrading: &dyn Fn(&Upgrade),
) -> Result<(), StoreFault> {
    let version = file.version()?;
    if version >= newest() {
        return file.migrate(&STEPS, newest());
    }
    // A folder that does not say which chain is its own is damaged, and left as it is: the steps ask it.
    let last = if version >= FOLDER_SAYS_ITS_CHAIN {
        office::folder(file)?;
        file.instant(LAST_ENTRY)?
    } else {
        file.instant(LAST_ENTRY_OF_ONE_CHAIN)?
    };
    believed(last)?;
    // What is left of a log that was cut short is room, too; whoever reads meanwhile keeps it.
    file.fold().ok();
    let upgrade = Upgrade::beyond(version, file)?;
    let free = files::room(folder)?;
    if free < upgrade.room {
        return Err(StoreFault::NoRoom { needed: upgrade.room, free });
    }
    if upgrade.seconds >= A_MOMENT {
        upgrading(&upgrade);
    }
    file.migrate(&STEPS, newest())?;
    // The log is as large as what was written: the disk gets it back at once.
    file.fold().ok();
    Ok(())
}
