//! A backup, restored: laid into a folder that is whole or not there, with every number since counted as lost.
//!
//! It is laid beside its place, under a name of its own, opened, verified, and put on the record there; then it gets its name.
//! Nobody knows what became of the envelopes that were live, nor which numbers were drawn since: so entries are lost that
//! somebody must look at before anything is issued or handed over, and numbers go on well behind the last one known.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::backup::{BackupFault, BackupFile};
use super::draft::no_log;
use super::journal::Ends;
use super::key_slots::{self, DataKey, KeySlots};
use super::losses::{self, Unsettled};
use super::open_lock::OpenLock;
use super::record::{Change, Moment};
use super::tail::{Drawn, Step, Tail, TailFile, TailPlace};
use super::work::{Locks, Work};
use super::{DATABASE, Holder, Operation, Store, StoreFault, User, journal, visits};
use crate::domain::journal::{Actor, Event, Loss};
use crate::domain::{
    BusinessNumber, Clock, Doubt, EnvelopeNumber, Hasher, OfficeCode, Role, Secret, Station, UserNumber, UtcOffset,
    WrongClock, normalise_envelope_password,
};
use crate::files;

/// So many envelope numbers are passed over behind the newest that is known: one that was spoiled left no paper.
const ENVELOPES: u32 = 100;
/// So many business numbers of the day are passed over: a visit that was refused left none either.
const VISITS: u32 = 300;
/// No station draws more envelope numbers a day: one that is mistyped would use up the year.
const A_DAY: u32 = 1_000;
/// So many years there are that a number tells apart.
const YEARS: usize = 100;
/// The settings and the folder of forms, as they stand in a backup and lie in a data folder.
const SETTINGS: &str = "settings.toml";
const FORMS: &str = "forms/";

/// What a backup is of, for whoever is asked whether it is the one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutBackup {
    /// When it was made.
    pub made: DateTime<Utc>,
    /// The office's name.
    pub office: String,
    /// Its code.
    pub code: OfficeCode,
    /// The station.
    pub station: Station,
    /// The last entry of its journal.
    pub entries: i64,
    /// The last envelope number of the station.
    pub envelope: Option<EnvelopeNumber>,
    /// The last business number of the station.
    pub business: Option<BusinessNumber>,
    /// How many entries and rows are not as the journal says: they were not when it was made.
    pub breaks: usize,
    /// Whether it is a practice desk's.
    pub practice: bool,
    /// Who could sign in when it was made, and will again, with the password of then.
    pub users: Vec<UserThen>,
}

/// Somebody who could sign in when a backup was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserThen {
    /// The user.
    pub number: UserNumber,
    /// What he was.
    pub role: Role,
    /// Whether he had a password of his own: whoever set a first one knows it.
    pub own_password: bool,
}

impl From<User> for UserThen {
    fn from(user: User) -> Self {
        Self { own_password: user.password_set_by == user.number, number: user.number, role: user.role }
    }
}

/// Why a number cannot be the newest envelope number of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotNewest {
    /// It is of another office or station.
    Elsewhere,
    /// The backup knows a newer one.
    Older(EnvelopeNumber),
    /// It is of a year that has not begun.
    LaterYear,
    /// So many were not drawn since the backup was made: the last that may be.
    FarAhead(EnvelopeNumber),
}

impl AboutBackup {
    /// Whether an envelope number may be the newest that this station has drawn by a day.
    ///
    /// # Errors
    /// [`NotNewest`]
    pub fn may_be_newest(&self, number: &EnvelopeNumber, today: NaiveDate) -> Result<(), NotNewest> {
        let code = number.code();
        if !code.starts_with(&format!("E{}{}", self.code, self.station)) {
            return Err(NotNewest::Elsewhere);
        }
        // Numbers of one station count as text: year, place, check digit.
        if let Some(known) = self.envelope.as_ref().filter(|known| code < known.code()) {
            return Err(NotNewest::Older(known.clone()));
        }
        if day_in_year_of(number, today).is_none_or(|day| day.year() > today.year()) {
            return Err(NotNewest::LaterYear);
        }
        let known = self.envelope.as_ref().filter(|known| known.year() == number.year()).and_then(EnvelopeNumber::place);
        let days = today.signed_duration_since(self.made.date_naive()).num_days().max(0);
        let since = u32::try_from(days).unwrap_or(u32::MAX).saturating_add(1).saturating_mul(A_DAY);
        let most = known.unwrap_or(0).saturating_add(since).min(999_999);
        if number.place().is_none_or(|place| place > most) {
            let day = day_in_year_of(number, today).unwrap_or(today);
            let most = EnvelopeNumber::new(&self.code, &self.station, day, most);
            return Err(most.map_or(NotNewest::Elsewhere, NotNewest::FarAhead));
        }
        Ok(())
    }
}

/// Who restores, and by what.
pub(crate) struct RestoredBy<'a> {
    /// The administrator.
    pub user: &'a UserNumber,
    /// His password when the backup was made, or the recovery code of that time.
    pub secret: &'a Secret,
}

/// A backup that is laid beside its place and verified, until it is put there or dropped.
pub(crate) struct Restoration {
    /// Closed before its folder goes.
    store: Store,
    place: Place,
    into: PathBuf,
    id: String,
    /// What it is of.
    pub about: AboutBackup,
    by_recovery: bool,
    /// The key file, laid last: what is cut short opens to nobody.
    keys: String,
}

/// The folder beside the place, gone when it is dropped.
struct Place {
    folder: PathBuf,
    published: bool,
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.published {
            fs::remove_dir_all(&self.folder).ok();
        }
    }
}

impl Restoration {
    /// Opens a backup by an administrator's password, or by the recovery code; lays it beside the folder that it is for, and
    /// verifies all of it.
    ///
    /// # Errors
    /// [`BackupFault`]: nothing is left then.
    pub(crate) fn begin(
        file: &Path,
        into: &Path,
        by: &RestoredBy<'_>,
        hasher: &mut Hasher,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, BackupFault> {
        let into = empty_place(into)?;
        let mut backup = BackupFile::open(file)?;
        let slots = KeySlots::of(into.join(key_slots::FILE), &backup.keys).map_err(|_| BackupFault::Changed)?;
        let (key, by_recovery) = opened(&slots, by, hasher)?.ok_or(BackupFault::NotOpened)?;
        let (place, open) = Place::make(&into)?;
        lay(&mut backup, &place.folder, &key)?;
        let mut store = Store::over(&place.folder, key, (clock, |_: &_| false), open, &|_| {}).map_err(at_place)?;
        if !store.file.is_sound()? {
            return Err(BackupFault::Changed);
        }
        not_behind(&store)?;
        let administrator =
            store.user(by.user)?.filter(|user| user.role == Role::Administrator && user.off_duty().is_none());
        administrator.ok_or(BackupFault::NotAnAdministrator)?;
        lay_beside(&place.folder, store.file.take_files().map_err(at_place)?)?;
        let about = store.about(&backup)?;
        let id = backup.header.store;
        Ok(Self { store, place, into, id, about, by_recovery, keys: backup.keys })
    }

    /// The folder in which it lies until then.
    pub(crate) fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// What the clock says, believed or not.
    pub(crate) fn clock(&self) -> DateTime<Utc> {
        self.store.clock()
    }

    /// Why the clock will not be believed at the next sign-in, if so: after an old backup it stands far ahead.
    pub(crate) fn doubt(&self) -> Result<Option<WrongClock>, StoreFault> {
        self.store.doubt()
    }

    /// Puts it on the record that the store was restored, passes over every number that may have been drawn since, and
    /// gives the folder its name. `newest` is the newest envelope number that the office has on paper, if the backup does not
    /// have it. The first envelope number that will be drawn.
    ///
    /// # Errors
    /// [`BackupFault`]: nothing is left then.
    pub(crate) fn finish(
        self,
        newest: Option<&EnvelopeNumber>,
        offset: UtcOffset,
        actor: &Actor,
        tails: &TailPlace,
    ) -> Result<EnvelopeNumber, BackupFault> {
        let Self { mut place, mut store, into, id, about, by_recovery, keys } = self;
        not_behind(&store)?;
        let lost = lost_numbers(&store, newest, &tails.all_of(&id))?;
        let Ends { head, time: last, .. } = journal::ends(&store.file, &store.chain)?;
        let clock = offset.date(store.clock());
        let days = Days { last: offset.date(last), clock, newest: newest.and_then(|number| day_in_year_of(number, clock)) };
        let event = Event::Restored {
            made: about.made,
            at: store.clock(),
            entry: head.seq,
            recovery: by_recovery,
            breaks: about.breaks,
            envelope: newest.map(ToString::to_string),
        };
        let operation = Operation::once(actor.clone(), format!("restored/{}", head.hash));
        let recorded = store.record_at(Moment::Either, &operation, Locks::OFFICE, |work, now| {
            let unsettled = Unsettled { how: Loss::Missing, kept: None, found: head.seq, noticed: now };
            losses::notice(work, unsettled)?;
            lost.iter().try_for_each(|number| losses::keep_drawn(work, number))?;
            let next = pass_over(work, &about, &days)?;
            losses::begun(work)?;
            Ok(Change::of(next.to_string(), event.clone()))
        });
        let recorded = recorded.map_err(at_place)?;
        let next = EnvelopeNumber::parse(&recorded.value).ok_or(StoreFault::Damaged)?;
        let tail = Tail { head: recorded.head, drawn: store.drawn()? };
        let Store { file, journal_key, open, .. } = store;
        file.fold().map_err(at_place)?;
        file.close().map_err(at_place)?;
        no_log(&place.folder).map_err(at_place)?;
        files::replace(&place.folder.join(key_slots::FILE), keys.as_bytes()).map_err(BackupFault::at_its_place)?;
        place.publish(&into)?;
        if let Some(path) = tails.path_at(&id, &into) {
            // Without it, the next to sign in hears that where the journal ended is not known: which is true.
            let file = TailFile::open(&path).and_then(|file| file.map_or_else(|| TailFile::make(&path), Ok));
            let kept = file.and_then(|mut file| file.write(&journal_key, &tail, Step::Anew));
            kept.unwrap_or_else(|error| tracing::warn!(%error, "the tail of the restored folder was not kept"));
        }
        drop(open);
        Ok(next)
    }
}

/// The folder to restore into, without links in its path: not there, or empty.
fn empty_place(into: &Path) -> Result<PathBuf, BackupFault> {
    let name = into.file_name().ok_or(BackupFault::IntoTaken)?;
    let parent = into.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().map_err(BackupFault::at_its_place)?;
    if parent.ancestors().any(|folder| folder.join(DATABASE).exists()) {
        return Err(BackupFault::InDataFolder);
    }
    let into = parent.join(name);
    match fs::symlink_metadata(&into) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(into),
        Err(error) => Err(BackupFault::at_its_place(error)),
        Ok(about) if about.is_dir() => match fs::read_dir(&into).map_err(BackupFault::at_its_place)?.next() {
            None => Ok(into),
            Some(_) => Err(BackupFault::IntoTaken),
        },
        Ok(_) => Err(BackupFault::IntoTaken),
    }
}

/// Whether a backup can be restored from this file into this folder, as far as it is known before anybody's password opens it.
///
/// # Errors
/// [`BackupFault`]: there is no such file, it is no backup, the folder holds something, the disk there has no room.
pub fn may_restore(file: &Path, into: &Path) -> Result<(), BackupFault> {
    let into = empty_place(into)?;
    let backup = BackupFile::open(file)?;
    let free = into.parent().and_then(|folder| files::room(folder).ok());
    if free.is_some_and(|free| free < backup.header.database) { Err(BackupFault::Full) } else { Ok(()) }
}

/// The data key, by the password of a user or by the code of the recovery sheet, which is asked for in the same place.
fn opened(slots: &KeySlots, by: &RestoredBy<'_>, hasher: &mut Hasher) -> Result<Option<(DataKey, bool)>, BackupFault> {
    // Slots that are none were some when they were written.
    let mut open = |holder, secret: &Secret| slots.open(holder, secret, hasher).map_err(|_| BackupFault::Changed);
    if let Some(key) = open(Holder::User(by.user), by.secret)? {
        return Ok(Some((key, false)));
    }
    Ok(open(Holder::Recovery, &normalise_envelope_password(by.secret))?.map(|key| (key, true)))
}

impl Place {
    /// Makes the folder beside the place; what a restoration left there that was cut short goes first.
    fn make(into: &Path) -> Result<(Self, OpenLock), BackupFault> {
        let name = into.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = into.with_file_name(format!(".{name}.xinfeng-restore"));
        if fs::symlink_metadata(&folder).is_ok_and(|about| about.is_dir()) {
            drop(OpenLock::alone(&folder).map_err(at_place)?);
            fs::remove_dir_all(&folder).map_err(BackupFault::at_its_place)?;
        }
        let folder = files::new_private_folder(&folder).map(|()| folder).map_err(BackupFault::at_its_place)?;
        let place = Self { folder, published: false };
        let lock = OpenLock::alone(&place.folder).map_err(at_place)?;
        Ok((place, lock))
    }

    /// Gives it the name that was asked for, once all of it is on the disk.
    fn publish(&mut self, into: &Path) -> Result<(), BackupFault> {
        let forms = self.folder.join(FORMS);
        for file in [self.folder.join(DATABASE), self.folder.join(key_slots::FILE)] {
            files::sync(&file).map_err(BackupFault::at_its_place)?;
        }
        if forms.is_dir() {
            files::sync(&forms).map_err(BackupFault::at_its_place)?;
        }
        files::sync(&self.folder).map_err(BackupFault::at_its_place)?;
        // A folder takes the place of an empty one, and of nothing else.
        fs::rename(&self.folder, into).map_err(|error| match error.kind() {
            std::io::ErrorKind::DirectoryNotEmpty | std::io::ErrorKind::AlreadyExists => BackupFault::IntoTaken,
            _ => BackupFault::at_its_place(error),
        })?;
        self.published = true;
        into.parent().map_or(Ok(()), files::sync).map_err(BackupFault::at_its_place)
    }
}

/// A full or closed disk is that of the place here, whoever says so.
fn at_place(fault: StoreFault) -> BackupFault {
    match fault {
        StoreFault::Full => BackupFault::Full,
        StoreFault::ReadOnly => BackupFault::Unwritable,
        fault => fault.into(),
    }
}

/// Lays the database.
fn lay(backup: &mut BackupFile, folder: &Path, key: &DataKey) -> Result<(), BackupFault> {
    let database = OpenOptions::new().write(true).create_new(true).mode(0o600).open(folder.join(DATABASE));
    backup.lay(key, &mut database.map_err(BackupFault::at_its_place)?, BackupFault::at_its_place)
}

/// Lays the settings and the forms; a file of another name is none of ours, and stays out.
fn lay_beside(folder: &Path, beside: Vec<(String, Vec<u8>)>) -> Result<(), BackupFault> {
    for (name, content) in beside {
        let form = name.strip_prefix(FORMS).is_some_and(super::backup::is_form);
        if form {
            files::private_folder(&folder.join(FORMS)).map_err(BackupFault::at_its_place)?;
        }
        if form || name == SETTINGS {
            files::replace(&folder.join(name), &content).map_err(BackupFault::at_its_place)?;
        }
    }
    Ok(())
}

/// Every number beyond the tables that a tail knows of, wherever this store lay, or somebody has on paper.
fn lost_numbers(store: &Store, newest: Option<&EnvelopeNumber>, tails: &[PathBuf]) -> Result<Vec<String>, StoreFault> {
    let mut lost = Drawn::default();
    newest.into_iter().for_each(|number| lost.add(&number.code()));
    Ok(lost.and(&store.drawn_by(tails)).beyond(&store.drawn()?))
}

/// The days in whose years numbers may have been drawn without a trace.
struct Days {
    /// Of the last entry in the backup.
    last: NaiveDate,
    /// Of the clock, which an old backup lets stand far ahead.
    clock: NaiveDate,
    /// In the year of the newest number on paper.
    newest: Option<NaiveDate>,
}

impl Days {
    /// A day of each year, and each year once: from the last entry to the clock, whichever of them is right.
    fn of_each_year(&self) -> Vec<NaiveDate> {
        let between = (self.last.year()..=self.clock.year()).take(YEARS).filter_map(|year| NaiveDate::from_yo_opt(year, 1));
        let mut days: Vec<_> = between.chain([self.last, self.clock]).chain(self.newest).collect();
        days.sort_unstable();
        days.dedup_by_key(|day| day.year());
        days
    }
}

/// A day of the year that a number names with two digits, in the century of a day.
fn day_in_year_of(number: &EnvelopeNumber, day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_yo_opt(day.year().div_euclid(100) * 100 + i32::from(number.year()?), 1)
}

/// A clock that stands before the last entry would draw numbers of a time that has passed.
fn not_behind(store: &Store) -> Result<(), StoreFault> {
    match store.doubt()? {
        Some(wrong) if wrong.how != Doubt::Ahead => Err(wrong.into()),
        _ => Ok(()),
    }
}

/// Passes over numbers that may have been drawn without a trace: the first envelope number behind them in the clock's year.
fn pass_over(work: &Work<'_>, about: &AboutBackup, days: &Days) -> Result<EnvelopeNumber, StoreFault> {
    let AboutBackup { code, station, .. } = about;
    for day in BTreeSet::from([days.last, days.clock]) {
        let last = visits::last_visit(work, code, station, day)?.saturating_add(VISITS).min(9_998);
        let business = BusinessNumber::new(code, station, day, last).ok_or(StoreFault::NumbersUsedUp)?;
        losses::keep_drawn(work, business.digits())?;
    }
    let envelope = |day, place| EnvelopeNumber::new(code, station, day, place).ok_or(StoreFault::NumbersUsedUp);
    for day in days.of_each_year() {
        let last = visits::last_envelope(work, code, station, day)?.saturating_add(ENVELOPES).min(999_998);
        losses::keep_drawn(work, &envelope(day, last)?.code())?;
    }
    envelope(days.clock, visits::last_envelope(work, code, station, days.clock)? + 1)
}

impl Store {
    /// What a backup is of, once its store is open.
    fn about(&self, backup: &BackupFile) -> Result<AboutBackup, BackupFault> {
        let office = self.office()?;
        let (head, broken, rows) = self.verify_journal()?;
        let ends = journal::ends(&self.file, &self.chain)?.head;
        if ends != backup.header.head || self.id()? != backup.header.store {
            return Err(BackupFault::Changed);
        }
        let drawn = self.drawn()?;
        let of_the_station = |first: &str| {
            let first = format!("{first}{}{}", office.code, office.station);
            drawn.numbers().filter(|number| number.starts_with(&first)).max().map(str::to_owned)
        };
        let users = self.users()?.into_iter().filter(|user| user.off_duty().is_none());
        Ok(AboutBackup {
            made: backup.header.made,
            envelope: of_the_station("E").and_then(|number| EnvelopeNumber::parse(&number)),
            business: of_the_station("").and_then(|number| BusinessNumber::parse(&number)),
            entries: head.seq,
            practice: office.practice,
            office: office.name,
            code: office.code,
            station: office.station,
            breaks: broken.len() + rows.len(),
            users: users.map(UserThen::from).collect(),
        })
    }
}
