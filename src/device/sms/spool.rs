//! The spool: a private folder that an SMS daemon of this computer takes messages out of, as smstools 3 does.
//!
//! A message is written beside it and renamed into `outgoing`, so that nobody reads half of one. The daemon moves it to `sent`
//! or `failed`, and lays what the network says later into `report`. There its fate is read, and then it is wiped: what stays
//! until the network has spoken is by which number the modem knows it. Nothing here is followed that is a link, and nobody
//! waits at a pipe. A message that nobody has taken out while it was worth anything is taken back.

mod note;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use zeroize::Zeroizing;

use super::{Fate, Order, OrderId, Report, Sent, Sms, is_too_long};
use crate::domain::SmsTrouble;
use crate::files;
use note::Note;

/// A message that was taken out: to whom, with the country, and what it says.
pub struct TakenOut {
    /// To whom.
    pub to: Zeroizing<String>,
    /// What it says.
    pub text: Zeroizing<String>,
}

impl TakenOut {
    fn of(bytes: &[u8]) -> Option<Self> {
        let (head, text) = std::str::from_utf8(bytes).ok()?.split_once("\n\n")?;
        let to = head.lines().find_map(|line| line.strip_prefix("To: "))?;
        Some(Self { to: Zeroizing::new(to.to_owned()), text: Zeroizing::new(text.to_owned()) })
    }
}

impl std::fmt::Debug for TakenOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TakenOut(…)")
    }
}

/// The folder of the spool.
#[derive(Debug, Clone)]
pub struct Spool {
    folder: PathBuf,
}

/// Written here.
const NEW: &str = "new";
/// Taken out from here by the daemon, and moved here while it sends.
const OUTGOING: &str = "outgoing";
const CHECKED: &str = "checked";
/// Laid here by the daemon.
const SENT: &str = "sent";
const FAILED: &str = "failed";
const REPORT: &str = "report";
/// Sent, and not reported on yet: the modem's numbers alone.
const AWAITED: &str = "awaited";
const FOLDERS: [&str; 7] = [NEW, OUTGOING, CHECKED, SENT, FAILED, REPORT, AWAITED];

/// The longest file that is read, and how many at a time.
const LONGEST: u64 = 64 * 1024;
const AT_A_TIME: usize = 1000;
/// So few messages a code may stand behind.
const FEW: usize = 20;
/// How long a report is awaited, and how long the daemon may take over what it has begun.
const AWAITS: TimeDelta = TimeDelta::days(3);
const A_DAY: TimeDelta = TimeDelta::days(1);

impl Spool {
    /// The spool of a data folder.
    pub fn of(data: &Path) -> Self {
        Self { folder: data.join("sms") }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes the folders that are missing, and closes all of them to others. One that leads elsewhere is none.
    fn prepare(&self) -> io::Result<()> {
        for folder in std::iter::once(self.folder.clone()).chain(FOLDERS.map(|name| self.folder.join(name))) {
            files::private_folder(&folder)?;
            files::close(&folder)?;
        }
        Ok(())
    }

    fn path(&self, folder: &str, order: &OrderId) -> PathBuf {
        self.folder.join(folder).join(order.as_str())
    }

    /// Whether an order of this name was laid here before, as far as can be seen.
    fn knows(&self, order: &OrderId) -> bool {
        let there = |folder| fs::symlink_metadata(self.path(folder, order)).is_ok();
        [OUTGOING, CHECKED, SENT, FAILED, AWAITED].into_iter().any(there)
    }

    /// Lays a message into `outgoing`; whether it is there.
    fn lay(&self, order: &Order) -> Result<(), Sent> {
        let (fresh, path) = (self.path(NEW, &order.id), self.path(OUTGOING, &order.id));
        let refused = |_: io::Error| Sent::Refused { why: SmsTrouble::Folder };
        let written = files::write(&fresh, note::written(order).as_bytes()).and_then(|()| fs::rename(&fresh, &path));
        if let Err(error) = written {
            files::wipe(&fresh).or_else(|_| files::remove(&fresh)).ok();
            return Err(refused(error));
        }
        // The daemon may have it already, whether the disk knows its name or not.
        files::sync(&self.folder.join(OUTGOING)).map_err(|_| Sent::Unknown { why: SmsTrouble::Folder })
    }

    /// Every file of a folder with its name; not what is no file of its own.
    fn files(&self, folder: &str) -> Vec<(String, PathBuf)> {
        let entries = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        let plain = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let named = plain.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())));
        // What is locked by the daemon is in its hands.
        named.filter(|(name, _)| !name.ends_with(".LOCK")).take(AT_A_TIME).collect()
    }

    /// How many messages lie there for the daemon, and since when the first of them does; nothing if none.
    pub fn waiting(&self) -> Option<(u64, DateTime<Utc>)> {
        let laid = |(_, path): (String, PathBuf)| fs::symlink_metadata(path).and_then(|about| about.modified()).ok();
        let times: Vec<_> = self.files(OUTGOING).into_iter().filter_map(laid).map(DateTime::<Utc>::from).collect();
        let first = times.iter().min().copied()?;
        Some((u64::try_from(times.len()).unwrap_or(u64::MAX), first))
    }

    /// Takes out what lies there and moves it to what was sent, as a daemon does: for a practice desk, whose phones nobody has.
    pub fn take_out(&self) -> Vec<TakenOut> {
        let mut taken = Vec::new();
        for (name, path) in self.files(OUTGOING) {
            let Some((order, bytes)) = OrderId::parse(&name).ok().zip(content(&path)) else { continue };
            let Some(message) = TakenOut::of(&bytes) else { continue };
            let made = files::private_folder(&self.folder.join(SENT));
            let moved = made.and_then(|()| fs::rename(&path, self.path(SENT, &order)));
            if told("take a message out", moved) {
                taken.push(message);
            }
        }
        taken
    }

    /// What the daemon has sent, each with a report, and wiped but for the modem's numbers.
    fn take_sent(&self) -> Vec<Report> {
        self.taken(SENT, |order, note| {
            let awaited = note.awaited();
            let kept =
                if awaited.is_empty() { Ok(()) } else { files::put(&self.path(AWAITED, order), "part", awaited.as_bytes()) };
            told("keep what is awaited", kept);
            Fate::Sent
        })
    }

    fn take_failed(&self) -> Vec<Report> {
        self.taken(FAILED, |_, _| Fate::Failed(SmsTrouble::NotDelivered))
    }

    /// The messages that lie in a folder, told and wiped.
    fn taken(&self, folder: &str, fate: impl Fn(&OrderId, &Note) -> Fate) -> Vec<Report> {
        let mut reports = Vec::new();
        for (name, path) in self.files(folder) {
            let Some(note) = read(&path) else { continue };
            let order = OrderId::parse(&name).or_else(|_| OrderId::parse(note.header("Original_filename")));
            let Ok(order) = order else { continue };
            let fate = fate(&order, &note);
            if told("wipe a message", files::wipe(&path)) {
                reports.push(Report { order, fate });
            }
        }
        reports
    }

    /// What the network says of messages that were sent before; what it says is wiped.
    fn take_reports(&self) -> Vec<Report> {
        let arrived = self.files(REPORT);
        if arrived.is_empty() {
            return Vec::new();
        }
        let awaited = self.files(AWAITED).into_iter().filter_map(|(name, path)| {
            let laid = fs::metadata(&path).and_then(|about| about.modified()).ok()?;
            Some((OrderId::parse(&name).ok()?, laid, read(&path)?))
        });
        let mut awaited: Vec<_> = awaited.collect();
        // A modem has 256 numbers: the newest message is meant.
        awaited.sort_by_key(|(_, laid, _)| std::cmp::Reverse(*laid));
        let mut reports = Vec::new();
        for (_, path) in arrived {
            let Some(said) = read(&path) else { continue };
            if !told("wipe a report", files::wipe(&path)) {
                continue;
            }
            let meant = awaited.iter().position(|(_, _, note)| note.is_meant_by(&said));
            let Some((place, fate)) = meant.zip(said.status()) else { continue };
            let (order, _, _) = awaited.remove(place);
            told("forget what is awaited no more", files::remove(&self.path(AWAITED, &order)));
            reports.push(Report { order, fate });
        }
        reports
    }

    /// Takes back what nobody has taken out in time.
    fn take_back(&self, now: DateTime<Utc>) -> Vec<Report> {
        let age = |path: &Path| {
            let laid = fs::symlink_metadata(path).and_then(|about| about.modified()).ok()?;
            Some(now.signed_duration_since(DateTime::<Utc>::from(laid)))
        };
        let mut reports = Vec::new();
        for (name, path) in self.files(OUTGOING) {
            let Ok(order) = OrderId::parse(&name) else { continue };
            let late = read(&path).zip(age(&path)).is_some_and(|(note, age)| age >= note.lasts());
            // Whoever renames it first has it: the daemon, or we.
            let fresh = self.path(NEW, &order);
            if late && fs::rename(&path, &fresh).is_ok() {
                told("wipe a message", files::wipe(&fresh));
                reports.push(Report { order, fate: Fate::Failed(SmsTrouble::Late) });
            }
        }
        for (folder, longest) in [(CHECKED, A_DAY), (AWAITED, AWAITS), (NEW, A_DAY)] {
            for (_, path) in self.files(folder) {
                if age(&path).is_some_and(|age| age >= longest) {
                    told("wipe what was left", files::wipe(&path));
                }
            }
        }
        reports
    }
}

impl Sms for Spool {
    fn send(&mut self, order: &Order) -> Sent {
        if is_too_long(order) {
            return Sent::Refused { why: SmsTrouble::TooLong };
        }
        if !told("make the spool", self.prepare()) {
            return Sent::Refused { why: SmsTrouble::Folder };
        }
        let laid = if self.knows(&order.id) { Ok(()) } else { self.lay(order) };
        laid.map_or_else(|sent| sent, |()| Sent::Accepted { reference: order.id.to_string() })
    }

    fn takes_notices(&self) -> bool {
        self.files(OUTGOING).len() < FEW
    }

    fn reports(&mut self, now: DateTime<Utc>) -> Vec<Report> {
        if fs::symlink_metadata(&self.folder).is_err() || !told("make the spool", self.prepare()) {
            return Vec::new();
        }
        let parts = [self.take_sent(), self.take_failed(), self.take_reports(), self.take_back(now)];
        parts.concat()
    }
}

/// A file of the spool: nothing that is too long, no link, no pipe.
fn read(path: &Path) -> Option<Note> {
    content(path).map(|bytes| Note::read(&bytes))
}

fn content(path: &Path) -> Option<Zeroizing<Vec<u8>>> {
    let file = files::open_plain(path).ok().flatten()?;
    let length = file.metadata().ok()?.len();
    if length > LONGEST {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(LONGEST).unwrap_or_default()));
    file.take(LONGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether it was done; if not, the log says what was not, and why: never a file's content.
fn told(what: &'static str, done: io::Result<()>) -> bool {
    if let Err(error) = &done {
        tracing::error!(%error, what, "the spool of text messages");
    }
    done.is_ok()
}
