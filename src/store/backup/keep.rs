//! Which backups of one store stay: so many, for so long, and always the one just written.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::read::BackupFile;

/// How a backup's name begins and ends that was made by itself; between stand office, station and local time.
const BEGINNING: &str = "xinfeng-";
const END: &str = ".backup";

/// How many backups stay, and for how long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept {
    /// So many at the most.
    pub most: usize,
    /// For so long.
    pub time: TimeDelta,
}

/// What a backup is called that is made by itself: it names nobody.
pub(in crate::store) fn name(office: &str, station: &str, local: &str) -> String {
    format!("{BEGINNING}{office}-{station}-{local}{END}")
}

/// Removes what is too old or too many of a store's own backups in a folder, beside the one that was just written there; how many
/// went. What is another store's, bears another name or cannot be read stays; so does what says that it is newer than the one just
/// written, since somebody's clock was wrong then: it is not counted either.
pub(in crate::store) fn clear(folder: &Path, id: &str, kept: Kept, (written, now): (&Path, DateTime<Utc>)) -> usize {
    let mut ours: Vec<(DateTime<Utc>, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(BEGINNING) && name.ends_with(END)))
        .filter(|entry| Some(entry.file_name().as_os_str()) != written.file_name())
        .filter_map(|entry| Some((BackupFile::open(&entry.path()).ok()?.header, entry.path())))
        .filter(|(header, _)| header.store == id && header.made <= now)
        .map(|(header, path)| (header.made, path))
        .collect();
    ours.sort_by(|one, other| other.cmp(one));
    let beside = kept.most.saturating_sub(1);
    let goes = |place: usize, made: DateTime<Utc>| place >= beside || now.signed_duration_since(made) > kept.time;
    let old = ours.iter().enumerate().filter(|(place, (made, _))| goes(*place, *made));
    old.filter(|(_, (_, path))| fs::remove_file(path).is_ok()).count()
}
