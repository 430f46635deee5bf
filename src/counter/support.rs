//! What somebody who helps from afar needs to know of a desk: versions, room, what the printer answers, the log's last lines.
//! No person and no secret: what people name freely is left out, and what the log says is kept letter by letter as far as it
//! can be no name and no number.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::Counter;
use super::new_file::lay_unrecorded;
use super::stop::Stop;
use crate::device::Capabilities;
use crate::domain::journal::{Event, digest};
use crate::domain::{OfficeCode, PrinterAddress, Right, Role, Station, Trouble};
use crate::settings::{PRINTER, Settings};
use crate::store::{DATABASE, Store};
use crate::{files, log, settings};

/// So many lines of the log.
const LINES: usize = 80;
/// The settings in which an office writes what it likes: a name may be somebody's.
const FREE: [&str; 3] = ["offices", PRINTER, "opening"];
/// The settings that are any text: an address may name somebody, and a folder its owner.
const ADDRESSES: [&str; 3] = ["service_address", "rating_address", "backup"];
/// The files of a data folder whose length is told.
const FILES: [&str; 5] = [DATABASE, "xinfeng.db-wal", "keys.toml", settings::FILE, log::FILE];

/// What is told of a desk.
#[derive(Debug)]
pub struct Support {
    /// When.
    pub at: DateTime<Utc>,
    /// The program's version.
    pub version: &'static str,
    /// What keeps the database, and its version.
    pub engine: String,
    /// The schema of the database.
    pub schema: u32,
    /// The operating system and its kernel.
    pub system: String,
    /// The office's digits.
    pub office: OfficeCode,
    /// The station.
    pub station: Station,
    /// Whether it is a practice desk.
    pub practice: bool,
    /// How many entries the journal has.
    pub entries: i64,
    /// How many users work in each role.
    pub users: Vec<(Role, usize)>,
    /// How many workers are in the register.
    pub workers: u64,
    /// How many visits are unfinished.
    pub unfinished: u64,
    /// How many bytes may still be written to the disk; nothing where nobody knows.
    pub free: Option<u64>,
    /// Files of the data folder, each with its length in bytes.
    pub files: Vec<(&'static str, u64)>,
    /// How many sheets lie in the Drawer.
    pub drawer: usize,
    /// The printer's address and what it answers; nothing where the Drawer takes its place.
    pub printer: Option<(PrinterAddress, Result<Capabilities, Trouble>)>,
    /// The settings, but for what an office names freely.
    pub settings: Vec<(String, String)>,
    /// How many other offices the settings name.
    pub offices: usize,
    /// The last lines of the log.
    pub log: Vec<String>,
}

/// What can be told of a desk that nobody can sign in to: nothing of it is sealed, and no person is in it.
#[derive(Debug)]
pub struct Unopened {
    /// When.
    pub at: DateTime<Utc>,
    /// The program's version.
    pub version: &'static str,
    /// The schema that the program writes.
    pub schema: u32,
    /// The operating system and its kernel.
    pub system: String,
    /// Whether there are key slots that can be read.
    pub slots: bool,
    /// How many bytes may still be written to the disk; nothing where nobody knows.
    pub free: Option<u64>,
    /// Files of the data folder, each with its length in bytes.
    pub files: Vec<(&'static str, u64)>,
    /// How many sheets lie in the Drawer.
    pub drawer: usize,
    /// The settings, but for what an office names freely; nothing where the file is wrong.
    pub settings: Option<Vec<(String, String)>>,
    /// The last lines of the log.
    pub log: Vec<String>,
}

impl Unopened {
    /// Looks at a data folder from outside. It is on no record: nobody is signed in.
    pub fn of(folder: &Path, at: DateTime<Utc>) -> Self {
        Self {
            at,
            version: env!("CARGO_PKG_VERSION"),
            schema: Store::newest_schema(),
            system: system(),
            slots: Store::slots(folder).is_ok(),
            free: files::room(folder).ok(),
            files: lengths(folder),
            drawer: sheets(folder),
            settings: Settings::read(folder).ok().map(|settings| told_of(&settings)),
            log: log::last_lines(folder, LINES),
        }
    }
}

/// Writes what is told of a desk that nobody can sign in to into a file that was not there, for its owner alone.
///
/// # Errors
/// [`super::Refusal::FileTaken`], [`super::Refusal::FileNowhere`].
pub fn keep_unopened(text: &str, file: &Path) -> Result<(), Stop> {
    lay_unrecorded(file, text.as_bytes())
}

/// The files of a data folder that are there.
fn lengths(folder: &Path) -> Vec<(&'static str, u64)> {
    let length = |name: &'static str| std::fs::metadata(folder.join(name)).ok().map(|about| (name, about.len()));
    FILES.into_iter().filter_map(length).collect()
}

fn sheets(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("drawer")).map_or(0, Iterator::count)
}

fn told_of(settings: &Settings) -> Vec<(String, String)> {
    settings.listed().into_iter().filter(|(name, _)| !FREE.contains(&name.as_str())).map(plain).collect()
}

impl Counter {
    /// What somebody who helps from afar needs to know. The printer is asked, which is on the record.
    ///
    /// # Errors
    /// [`super::Refusal::NoRight`]; [`super::Fault::Store`]
    pub fn support(&mut self) -> Result<Support, Stop> {
        self.call(Right::ChangeSettings, None, |counter, now| {
            let printer = counter.settings.printer.address.clone();
            let printer = printer.map(|address| counter.asked(address)).transpose()?;
            let (store, folder) = (&counter.store, counter.store.folder());
            let known = store.known()?;
            let users = store.users()?;
            let of = |role| users.iter().filter(|user| user.role == role && user.off_duty().is_none()).count();
            Ok(Support {
                at: now,
                version: env!("CARGO_PKG_VERSION"),
                engine: known.engine,
                schema: known.schema,
                system: system(),
                office: counter.office.code.clone(),
                station: counter.office.station.clone(),
                practice: counter.office.practice,
                entries: store.head()?.seq,
                users: Role::ALL.map(|role| (role, of(role))).to_vec(),
                workers: known.workers,
                unfinished: known.unfinished,
                free: files::room(folder).ok(),
                files: lengths(folder),
                drawer: sheets(folder),
                printer,
                settings: told_of(&counter.settings),
                offices: counter.settings.offices.len(),
                log: log::last_lines(folder, LINES),
            })
        })
    }

    /// What the printer at this address answers; the name that somebody gave it is left out.
    fn asked(&mut self, address: PrinterAddress) -> Result<(PrinterAddress, Result<Capabilities, Trouble>), Stop> {
        match self.try_printer(&address) {
            Ok(told) => Ok((address, Ok(Capabilities { name: String::new(), ..told }))),
            Err(Stop::Failed(super::Fault::NoPrinter { trouble, .. })) => Ok((address, Err(trouble))),
            Err(why) => Err(why),
        }
    }

    /// Writes what is told of the desk into a file that was not there, readable by its owner alone. It is on the record before
    /// the file is there, with the SM3 of the text.
    ///
    /// # Errors
    /// [`super::Refusal::FileTaken`], [`super::Refusal::FileNowhere`], [`super::Refusal::NoRight`].
    pub fn keep_support(&mut self, text: &str, file: &Path) -> Result<(), Stop> {
        self.call(Right::ChangeSettings, None, |counter, _| {
            counter.lay_new(file, text.as_bytes(), Event::SupportWritten { file: digest(text.as_bytes()) })
        })
    }
}

/// A setting as it is told: where an office writes what it likes, only whether it does.
fn plain((name, value): (String, String)) -> (String, String) {
    let is_free = ADDRESSES.contains(&name.as_str()) && !value.trim_matches('"').is_empty();
    let told = if is_free { String::from("…") } else { value };
    (name, told)
}

/// What the operating system calls itself, and its kernel.
fn system() -> String {
    let text = |path: &str| files::text(Path::new(path)).ok().flatten().unwrap_or_default();
    let release = text("/etc/os-release");
    let named = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).unwrap_or_default();
    format!("{} {}", named.trim_matches('"'), text("/proc/sys/kernel/osrelease").trim()).trim().to_owned()
}
