//! A backup, made: the store as it stands at one moment, copied while others go on, written, and read again from the disk.
//!
//! The database is copied inside the data folder, where it is sealed as it always is, and only then written to the backup's place,
//! in one stream under a name of its own; the name that was asked for it gets when all of it has been read again. Whoever is
//! killed leaves that half-written file, which the next backup to the same folder writes anew.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use chrono::{DateTime, SubsecRound, Utc};

use super::PURPOSE;
use super::fault::BackupFault;
use super::header::Header;
use super::keep::{self, Kept};
use super::read::BackupFile;
use crate::domain::journal::{Event, FileMac, instant};
use crate::domain::{FormName, Station, UtcOffset};
use crate::files;
use crate::store::chain::Chain;
use crate::store::file::SealedFile;
use crate::store::key_slots::{self, DataKey};
use crate::store::record::Change;
use crate::store::work::Locks;
use crate::store::{DATABASE, Operation, Store, StoreFault, journal, office};

/// Where the copy is made, in the data folder.
const FOLDER: &str = ".xinfeng-backup";
/// Who makes one, in the data folder.
const LOCK: &str = "backup.lock";
/// The copy, and what is read back.
const COPY: &str = "copy.db";
const READ_BACK: &str = "read.db";
/// What else the engine may lay beside them.
const BESIDE_COPY: [&str; 6] =
    ["copy.db-journal", "copy.db-wal", "copy.db-shm", "read.db-journal", "read.db-wal", "read.db-shm"];
/// What stays free on the disk of the data folder, in bytes: the desk goes on meanwhile.
const SPARE: u64 = 4 << 20;
/// How much is written at a time, in bytes.
const PART: usize = 64 << 10;

/// The settings, as they lie in the data folder.
const SETTINGS: &str = "settings.toml";
/// The folder of the office's own forms there.
const FORMS: &str = "forms";

/// What the time of the last backup is called among what is in force; no setting has this name.
const LAST: &str = "backup_made";
/// The same of the last one that lay on another disk than the data.
const LAST_ELSEWHERE: &str = "backup_made_elsewhere";

/// A file of the data folder: its name from there, and what it says.
type Beside = (String, Vec<u8>);

/// The store at one moment, whoever writes since.
pub(crate) struct Snapshot {
    file: SealedFile,
    key: DataKey,
    folder: PathBuf,
    keys: String,
    beside: Vec<Beside>,
    id: String,
    chain: Chain,
    station: Station,
    made: DateTime<Utc>,
    far: HowFar,
}

/// How far a backup is, in percent: shared with whoever waits for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct HowFar(Arc<AtomicU8>);

impl HowFar {
    /// So far.
    pub(crate) fn percent(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }

    /// So many bytes of `all` are done of a part of the work that lies between these percents.
    fn tell(&self, (from, to): (u8, u8), done: u64, all: u64) {
        let part = u64::from(to - from) * done.min(all) / all.max(1);
        self.0.store(from.saturating_add(u8::try_from(part).unwrap_or_default()), Ordering::Relaxed);
    }
}

/// The copy is a third of the work, writing it another, and reading it again the last.
const WRITES: (u8, u8) = (33, 66);
const READS: (u8, u8) = (66, 100);

/// A backup that was written, read again and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// The last entry that is in it.
    pub entries: i64,
    /// How long it is.
    pub bytes: u64,
    /// How many files of the office's are in it beside the database: settings and forms.
    pub files: usize,
    /// How many older backups went for it.
    pub removed: usize,
    /// Whether it lies on another disk than the data.
    pub elsewhere: bool,
}

impl Store {
    /// Holds the store as it stands now. Key slots, settings and forms are read while nobody writes, so that they fit the rows.
    ///
    /// # Errors
    /// What the store or the machine says.
    pub(crate) fn snapshot(&mut self) -> Result<Snapshot, BackupFault> {
        let file = SealedFile::open(&self.folder.join(DATABASE), &self.key)?;
        let (folder, made) = (self.folder.clone(), self.clock().trunc_subsecs(3));
        let (keys, beside) = self.try_out(|_| -> Result<_, BackupFault> {
            file.hold()?;
            let keys = files::text(&folder.join(key_slots::FILE)).map_err(StoreFault::from)?;
            Ok((keys.ok_or(StoreFault::KeyFileMissing)?, beside(&folder).map_err(StoreFault::from)?))
        })?;
        let id = self.id()?;
        let (chain, station) = (self.chain.clone(), self.office()?.station);
        Ok(Snapshot { file, key: self.key.clone(), folder, keys, beside, id, chain, station, made, far: HowFar::default() })
    }
}

impl Store {
    /// Puts a backup on the record, and when it was made.
    pub(crate) fn backed_up(&mut self, operation: &Operation, event: &Event, elsewhere: bool) -> Result<(), StoreFault> {
        self.record(operation, Locks::OFFICE, |work, now| {
            office::now_in_force(work, LAST, &instant(now))?;
            if elsewhere {
                office::now_in_force(work, LAST_ELSEWHERE, &instant(now))?;
            }
            Ok(Change::of((), event.clone()))
        })?;
        Ok(())
    }

    /// Whether a backup was ever put on the record that lay on another disk than the data.
    pub(crate) fn has_backup_elsewhere(&self) -> Result<bool, StoreFault> {
        Ok(self.in_force(LAST_ELSEWHERE)?.is_some())
    }

    /// When the last backup was put on the record.
    pub(crate) fn last_backup(&self) -> Result<Option<DateTime<Utc>>, StoreFault> {
        Ok(self.in_force(LAST)?.and_then(|at| at.parse().ok()))
    }
}

/// What the office has laid beside the database.
fn beside(folder: &Path) -> io::Result<Vec<Beside>> {
    let mut found = Vec::new();
    let mut add =
        |name: String| files::text(&folder.join(&name)).map(|text| found.extend(text.map(|text| (name, text.into_bytes()))));
    add(SETTINGS.to_owned())?;
    let forms = match fs::read_dir(folder.join(FORMS)) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(found),
        forms => forms?,
    };
    for form in forms {
        let name = form?.file_name().into_string().unwrap_or_default();
        if is_form(&name) {
            // What lies there and is no text was never a form.
            add(format!("{FORMS}/{name}")).ok();
        }
    }
    Ok(found)
}

/// Whether a file of this name in their folder can be a form.
pub(in crate::store) fn is_form(name: &str) -> bool {
    name.strip_suffix(".toml").is_some_and(|name| FormName::parse(name).is_ok())
}

impl Snapshot {
    /// How far it is, for whoever waits.
    pub(crate) fn how_far(&self) -> HowFar {
        self.far.clone()
    }

    /// Writes the backup into a folder, under a name that says office, station and local time; then older ones of this store go
    /// that nobody wants to keep. Where it lies, too.
    ///
    /// # Errors
    /// [`BackupFault`]: nothing is left of it then, and no other one is touched.
    pub(crate) fn write_into(self, folder: &Path, offset: UtcOffset, kept: Kept) -> Result<(Written, PathBuf), BackupFault> {
        let (id, made) = (self.id.clone(), self.made);
        let local = offset.clock(made).format("%Y%m%d-%H%M").to_string();
        let office = self.chain.office.to_string();
        let named = |local: &str| folder.join(keep::name(&office, self.station.as_str(), local));
        let again = (2..1000).map(|place| named(&format!("{local}-{place}")));
        let free = std::iter::once(named(&local)).chain(again).find(|target| fs::symlink_metadata(target).is_err());
        let target = free.ok_or(BackupFault::Exists)?;
        let written = self.write(&target)?;
        Ok((Written { removed: keep::clear(folder, &id, kept, (&target, made)), ..written }, target))
    }

    /// Writes the backup to a file that is not there yet, reads it again, and looks whether all of it is as it should be.
    ///
    /// # Errors
    /// [`BackupFault`]: nothing is left of it then.
    pub(crate) fn write(self, target: &Path) -> Result<Written, BackupFault> {
        is_free(target)?;
        is_right_in(folder_of(target), &self.folder)?;
        let elsewhere = !files::on_one_disk(folder_of(target), &self.folder).map_err(StoreFault::from)?;
        let place = Workplace::enter(&self.folder)?;
        let part = part_of(target, &self.id);
        let written = self.write_in(&place, &part).and_then(|written| {
            publish(&part, target)?;
            Ok(Written { elsewhere, ..written })
        });
        if written.is_err() && !matches!(written, Err(BackupFault::Running)) {
            fs::remove_file(&part).ok();
        }
        place.leave();
        written
    }

    fn write_in(self, place: &Workplace, part: &Path) -> Result<Written, BackupFault> {
        room(&self.folder)?;
        // The likelier to fail comes first: nothing is copied for a place that cannot be written.
        let mut to = part_file(part)?;
        let (copy, read_back) = (place.folder.join(COPY), place.folder.join(READ_BACK));
        self.file.copy_to(&copy, &self.key, &self.beside)?;
        self.file.close()?;
        let look = SealedFile::look(&copy, &self.key)?;
        let head = journal::ends(&look, &self.chain)?.head;
        let schema = look.version()?;
        look.close()?;
        let of = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        let header = Header {
            made: self.made,
            store: self.id,
            office: self.chain.office.clone(),
            station: self.station,
            schema,
            head,
            keys: of(self.keys.len()),
            database: length(&copy),
        };
        let mac = self.key.mac(PURPOSE);
        write_parts(&mut to, mac, [header.text().as_bytes(), self.keys.as_bytes()], (&copy, &self.far))?;
        drop(to);
        // What is read back takes its room.
        files::remove(&copy).map_err(StoreFault::from)?;
        let found = read_again(part, &self.key, &self.chain, (&read_back, &self.far))?;
        if found != header {
            return Err(BackupFault::NotReadBack);
        }
        Ok(Written { entries: header.head.seq, bytes: length(part), files: self.beside.len(), removed: 0, elsewhere: false })
    }
}

/// How many bytes a file has; none if there is none.
fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

/// How long a backup of a data folder is about, if its disk has room to make one.
pub(super) fn room(data: &Path) -> Result<u64, BackupFault> {
    let database = length(&data.join(DATABASE)) + length(&data.join("xinfeng.db-wal"));
    let (needed, free) = (database + SPARE, files::room(data).map_err(StoreFault::from)?);
    if free < needed { Err(BackupFault::NoRoom { needed, free }) } else { Ok(database) }
}

/// Refuses a folder that is the data folder itself.
pub(super) fn is_right_in(folder: &Path, data: &Path) -> Result<(), BackupFault> {
    let there = folder.canonicalize().map_err(BackupFault::at_its_place)?;
    if there == data.canonicalize().map_err(StoreFault::from)? { Err(BackupFault::InDataFolder) } else { Ok(()) }
}

/// Where a backup is made: one at a time.
struct Workplace {
    folder: PathBuf,
    _lock: File,
}

impl Workplace {
    fn enter(data: &Path) -> Result<Self, BackupFault> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let lock = files::open(&data.join(LOCK), options).map_err(StoreFault::from)?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(BackupFault::Running),
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                return Err(StoreFault::from(error).into());
            }
            _ => {}
        }
        let place = Self { folder: data.join(FOLDER), _lock: lock };
        place.clear().map_err(StoreFault::from)?;
        files::private_folder(&place.folder).map_err(StoreFault::from)?;
        Ok(place)
    }

    fn clear(&self) -> io::Result<()> {
        for name in [COPY, READ_BACK].into_iter().chain(BESIDE_COPY) {
            match files::remove(&self.folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotADirectory => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    fn leave(self) {
        self.clear().ok();
        fs::remove_dir(&self.folder).ok();
    }
}

/// Refuses a place where something stands already.
pub(super) fn is_free(target: &Path) -> Result<(), BackupFault> {
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(BackupFault::at_its_place(error)),
        Ok(about) if about.is_dir() => Err(BackupFault::IsFolder),
        Ok(about) if about.is_file() || about.is_symlink() => Err(BackupFault::Exists),
        Ok(_) => Err(BackupFault::NotAFile),
    }
}

/// The folder of a file; that of a bare name is the one in which the program was started.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The half-written file of a backup of this store.
fn part_of(target: &Path, id: &str) -> PathBuf {
    folder_of(target).join(format!(".xinfeng-{id}.part"))
}

fn part_file(part: &Path) -> Result<File, BackupFault> {
    // Another's that is being written is left alone; one that nobody writes any more goes.
    match files::open_plain(part) {
        Ok(Some(left)) => match left.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(BackupFault::Running),
            _ => fs::remove_file(part).map_err(BackupFault::at_its_place)?,
        },
        Ok(None) => {}
        Err(_) => fs::remove_file(part).map_err(BackupFault::at_its_place)?,
    }
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(part);
    let file = file.map_err(BackupFault::at_its_place)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(BackupFault::Running),
        _ => Ok(file),
    }
}

/// Writes the text parts, the database and the code over them, down to the disk.
fn write_parts(
    to: &mut File,
    mut mac: FileMac,
    texts: [&[u8]; 2],
    (database, far): (&Path, &HowFar),
) -> Result<(), BackupFault> {
    for text in texts {
        mac.add(text);
        to.write_all(text).map_err(BackupFault::at_its_place)?;
    }
    let mut from = File::open(database).map_err(StoreFault::from)?;
    let (mut part, mut done, all) = (vec![0; PART], 0, length(database));
    loop {
        far.tell(WRITES, done, all);
        let length = from.read(&mut part).map_err(StoreFault::from)?;
        let Some(read) = part.get(..length).filter(|read| !read.is_empty()) else { break };
        done += u64::try_from(length).unwrap_or_default();
        mac.add(read);
        to.write_all(read).map_err(BackupFault::at_its_place)?;
    }
    let code = format!("{}\n", mac.code());
    to.write_all(code.as_bytes()).and_then(|()| to.sync_all()).map_err(BackupFault::at_its_place)
}

/// Reads a backup as somebody will who needs it: every byte, every page of its database, and where its journal ends.
fn read_again(path: &Path, key: &DataKey, chain: &Chain, (to, far): (&Path, &HowFar)) -> Result<Header, BackupFault> {
    // From the disk, and not from what this computer remembers of it.
    if let Ok(file) = File::open(path) {
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).ok();
    }
    let other = |fault| match fault {
        BackupFault::Changed | BackupFault::NotABackup | BackupFault::Newer => BackupFault::NotReadBack,
        fault => fault,
    };
    let mut backup = BackupFile::open(path).map_err(other)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to).map_err(StoreFault::from)?;
    let told = &mut |done, all| far.tell(READS, done, all);
    backup.lay_telling(key, &mut file, |error| StoreFault::from(error).into(), told).map_err(other)?;
    let database = SealedFile::look(to, key)?;
    let sound = database.is_sound()? && database.version()? == backup.header.schema;
    let head = journal::ends(&database, chain)?.head;
    let same = office::folder(&database)?.chain() == *chain && head == backup.header.head;
    database.close()?;
    if sound && same { Ok(backup.header) } else { Err(BackupFault::NotReadBack) }
}

/// Gives a file that is whole the name that was asked for, unless somebody has taken it meanwhile.
fn publish(part: &Path, target: &Path) -> Result<(), BackupFault> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, part, CWD, target, RenameFlags::NOREPLACE) {
        // Some disks cannot keep a name from being taken.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {
            is_free(target)?;
            fs::rename(part, target).map_err(BackupFault::at_its_place)?;
        }
        renamed => renamed.map_err(|error| BackupFault::at_its_place(error.into()))?,
    }
    files::sync(folder_of(target)).map_err(BackupFault::at_its_place)
}
