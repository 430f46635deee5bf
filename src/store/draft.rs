//! A store before it is published: made in a folder of its own, folded, on disk, opened again with its keys and read.
//!
//! What lies in the data folder is whole from the first instant. Closing a database folds its write-ahead log, but does not
//! say when it could not, as on a full disk; so nothing is published that was not folded and read before. Nor is a folder set
//! up in which there would be no room to sign in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chain::Chain;
use super::file::SealedFile;
use super::key_slots::{self, DataKey, Holder, KeySlots, SealedSlot, Sealing};
use super::open_lock::{self, OpenLock};
use super::opened::Opened;
use super::record::Change;
use super::sheet_slot::now_the_sheet_s;
use super::work::Locks;
use super::{DATABASE, Office, Operation, Store, StoreFault, User, drawn_key, migrations, office, users};
use crate::domain::journal::{Actor, Event, Head, JournalKey};
use crate::domain::{Clock, Hasher, IdNumber, NoChance, Secret};
use crate::files;

/// Where it is made.
const FOLDER: &str = ".xinfeng-draft";
/// What keeps room while it is made, and how much, in bytes: the first sign-in writes, too.
const ROOM: &str = "room";
const ROOM_BYTES: usize = 256 << 10;
/// The write-ahead log of the database.
const LOG: &str = "xinfeng.db-wal";

/// How a store begins: the office, its first user, and the recovery code.
pub struct Beginning<'a> {
    /// The office.
    pub office: &'a Office,
    /// The first administrator.
    pub administrator: &'a User,
    /// His or her password.
    pub password: &'a Secret,
    /// His or her own ID number, if he has said it.
    pub own_number: Option<&'a IdNumber>,
    /// The code of the recovery sheet.
    pub recovery: &'a Secret,
    /// Who sets it up, where.
    pub actor: &'a Actor,
}

/// A sealed database and its key file that can be published: both or neither.
#[derive(Debug)]
pub struct Draft {
    folder: PathBuf,
    place: PathBuf,
    mark: String,
    head: Head,
}

impl Draft {
    /// Makes the store of a folder beside its place, and reads it.
    ///
    /// # Errors
    /// [`StoreFault::AlreadySetUp`], or [`StoreFault::KeyFileMissing`] when there is a database without its keys;
    /// [`StoreFault::Full`] and its like. Nothing is left then.
    pub fn make(
        folder: &Path,
        beginning: &Beginning<'_>,
        sealing: &mut Sealing<'_>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, StoreFault> {
        Store::vacant(folder)?;
        files::private_folder(folder)?;
        let place = folder.join(FOLDER);
        clear(&place)?;
        let made = files::private_folder(&place)
            .and_then(|()| files::replace(&place.join(ROOM), &vec![0x5A; ROOM_BYTES]))
            .map_err(StoreFault::from)
            .and_then(|()| fill(&place, beginning, sealing, Arc::clone(&clock)))
            .and_then(|head| Ok((head, proved(&place, beginning, sealing.hasher, clock)?)));
        if made.is_err() {
            clear(&place).ok();
        }
        let (head, mark) = made?;
        Ok(Self { folder: folder.to_owned(), place, mark, head })
    }

    /// The mark of the recovery sheet's slot.
    pub fn recovery_mark(&self) -> &str {
        &self.mark
    }

    /// The end of its journal.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Puts it where it will be used.
    ///
    /// # Errors
    /// What the operating system says. Either nothing is set up then, or [`Store::vacant`] says that the folder is.
    pub fn publish(&self) -> Result<(), StoreFault> {
        files::rename(&self.place.join(DATABASE), &self.folder.join(DATABASE))?;
        publish_keys(&self.folder)?;
        // From here on the folder is set up: what is left over does no harm.
        self.discard();
        // Where the folder itself is new, its name; above it may be one that nobody may read.
        self.folder.parent().map(files::sync);
        Ok(files::sync(&self.folder)?)
    }

    /// Takes away what was not published.
    pub fn discard(&self) {
        clear(&self.place).ok();
    }
}

/// Writes keys and database, and folds the log into it; the end of its journal.
fn fill(
    place: &Path,
    beginning: &Beginning<'_>,
    sealing: &mut Sealing<'_>,
    clock: Arc<dyn Clock>,
) -> Result<Head, StoreFault> {
    let failed = |error: NoChance| StoreFault::Io(error.into());
    let key = DataKey::draw(sealing.chance).map_err(failed)?;
    let mut journal_key = zeroize::Zeroizing::new(vec![0; 32]);
    sealing.chance.fill(&mut journal_key).map_err(failed)?;
    let mut slots = KeySlots::empty(place);
    let Beginning { office, administrator, password, own_number, recovery, actor } = beginning;
    let own = SealedSlot::seal(Holder::User(&administrator.number), password, &key, sealing)?;
    slots.put(&own);
    let sheet = SealedSlot::seal(Holder::Recovery, recovery, &key, sealing)?;
    slots.put(&sheet);
    slots.save()?;

    let mut file = SealedFile::make(&place.join(DATABASE), &key)?;
    migrations::begin(&mut file)?;
    let folder = place.to_owned();
    let chain = Chain { office: office.code.clone(), station: office.station.clone() };
    let journal_key_kept = JournalKey(journal_key.clone());
    let id = drawn_key(sealing.chance).map_err(failed)?;
    let row_key = journal_key_kept.of_rows();
    let (clock_noted, tail) = (false, None);
    let (open, at) = (OpenLock::alone(place)?, Opened::of(place));
    let mut store = Store {
        folder,
        file,
        key,
        chain,
        journal_key: journal_key_kept,
        row_key,
        clock,
        clock_noted,
        tail,
        open,
        opened: at,
    };
    let operation = Operation::once((*actor).clone(), String::from("set-up"));
    store.record(&operation, Locks::OFFICE, |work, now| {
        office::insert(work, office, &journal_key, &id)?;
        users::insert(work, administrator, &own, now)?;
        now_the_sheet_s(work, &sheet)?;
        let event = Event::SetUp {
            office: office.code.to_string(),
            practice: office.practice,
            piped_reset: office.piped_reset,
            schema: migrations::newest(),
        };
        Ok(Change::of((), event))
    })?;
    if let Some(number) = own_number {
        let person = store.journal_key.person(&number.of_today());
        let operation = Operation::once((*actor).clone(), String::from("set-up/person"));
        store.name_person(&administrator.number, &person, &operation)?;
    }
    let head = store.head()?;
    store.file.fold()?;
    store.file.close()?;
    no_log(place)?;
    files::sync(&place.join(DATABASE))?;
    files::sync(place)?;
    Ok(head)
}

/// Opens it as the administrator and the recovery sheet will, and reads every page: the mark of the sheet's slot.
fn proved(
    place: &Path,
    beginning: &Beginning<'_>,
    hasher: &mut Hasher,
    clock: Arc<dyn Clock>,
) -> Result<String, StoreFault> {
    let Beginning { office, administrator, password, recovery, .. } = beginning;
    let opened = Store::open(place, Holder::User(&administrator.number), password, hasher, clock, &|_| {})?;
    let store = opened.ok_or(StoreFault::WrongKey)?;
    let sound = store.file.is_sound()?;
    let known = store.user(&administrator.number)?.is_some_and(|kept| kept.name == administrator.name);
    if !sound || !known || store.office()?.code != office.code {
        return Err(StoreFault::Damaged);
    }
    store.file.close()?;
    no_log(place)?;
    let slots = KeySlots::read(place)?;
    slots.open(Holder::Recovery, recovery, hasher)?.ok_or(StoreFault::WrongKey)?;
    slots.recovery_mark().ok_or(StoreFault::WrongKey)
}

/// A log that is left belongs to the database: without it, it is another one.
pub(super) fn no_log(place: &Path) -> Result<(), StoreFault> {
    let left = std::fs::metadata(place.join(LOG)).map_or(0, |log| log.len());
    if left == 0 { Ok(()) } else { Err(StoreFault::Io("a write-ahead log was left".into())) }
}

/// The last step of a set-up: the keys follow their database. A set-up that was cut short between the two, or before it had
/// taken away what it no longer needed, is ended here, whoever comes next.
pub(super) fn publish_keys(folder: &Path) -> Result<(), StoreFault> {
    let place = folder.join(FOLDER);
    let (drafted, keys) = (place.join(key_slots::FILE), folder.join(key_slots::FILE));
    if drafted.exists() && !keys.exists() && folder.join(DATABASE).exists() {
        match files::rename(&drafted, &keys) {
            // Somebody else came first.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && keys.exists() => {}
            renamed => renamed?,
        }
    }
    if place.exists() && keys.exists() && folder.join(DATABASE).exists() {
        clear(&place).ok();
    }
    Ok(())
}

/// Removes the files that a set-up makes, and their folder if nothing else is in it.
fn clear(place: &Path) -> std::io::Result<()> {
    // A database has a rollback journal until it is told to write ahead.
    let of_the_engine = [DATABASE, "xinfeng.db-journal", LOG, "xinfeng.db-shm"];
    for name in of_the_engine.into_iter().chain([key_slots::FILE, "keys.new", ROOM, "room.new", open_lock::FILE]) {
        files::remove(&place.join(name))?;
    }
    match std::fs::remove_dir(place) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::{Cost, OfficeCode, Origin, Role, Station, UserName, UserNumber};
    use crate::practice::{Seeded, SetClock};

    fn draft(folder: &Path, spoil: impl FnOnce(&Path)) -> Result<String, StoreFault> {
        let number = UserNumber::parse("9001").unwrap();
        let name = UserName::parse("管理员").unwrap();
        let administrator = User::new(number.clone(), name, Role::Administrator, number.clone());
        let (code, station) = (OfficeCode::practice(), Station::first());
        let office =
            Office {
                code, name: String::from("某社保中心"), station: station.clone(), practice: false, piped_reset: false
            };
        let (password, recovery) = (Secret::new("a password".into()), Secret::new("ABCDE23456".into()));
        let actor = Actor { user: number, station, origin: Origin::Terminal };
        let beginning = Beginning {
            office: &office,
            administrator: &administrator,
            password: &password,
            own_number: None,
            recovery: &recovery,
            actor: &actor,
        };
        let (mut hasher, mut chance) = (Hasher::new(), Seeded::new(1));
        let clock: Arc<dyn Clock> = Arc::new(SetClock::at("2026-11-22T01:00:00Z".parse().unwrap()));
        let mut sealing = Sealing { cost: Cost::TEST, hasher: &mut hasher, chance: &mut chance };
        fill(folder, &beginning, &mut sealing, Arc::clone(&clock))?;
        spoil(folder);
        proved(folder, &beginning, &mut hasher, clock)
    }

    #[test]
    fn a_draft_is_folded_before_it_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        draft(folder.path(), |place| assert!(!place.join(LOG).exists())).unwrap();
        assert!(!folder.path().join(LOG).exists());
    }

    #[test]
    fn a_draft_that_lacks_a_page_or_has_a_wrong_one_is_not_published() {
        let spoiled = |name: &str, spoil: &dyn Fn(&mut Vec<u8>)| {
            let folder = tempfile::tempdir().unwrap();
            draft(folder.path(), |place| {
                let mut content = std::fs::read(place.join(name)).unwrap();
                spoil(&mut content);
                std::fs::write(place.join(name), content).unwrap();
            })
        };
        spoiled(DATABASE, &|_| {}).unwrap();
        spoiled(DATABASE, &|content| content.truncate(content.len() - 4096)).unwrap_err();
        spoiled(DATABASE, &|content| content.truncate(4096 * 3)).unwrap_err();
        spoiled(DATABASE, &|content| content[4096 * 9 + 100] ^= 1).unwrap_err();
        spoiled(key_slots::FILE, &|content| content.truncate(content.len() / 2)).unwrap_err();
    }
}
