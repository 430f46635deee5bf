//! Where a backup may go: the folder of the schedule, and every disk that somebody has plugged in.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use crate::counter::Counter;
use crate::files;

/// The folders below which disks lie that come and go.
const USUAL: [&str; 3] = ["/media/", "/run/media/", "/mnt/"];

/// A place for backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupPlace {
    /// The folder.
    pub folder: PathBuf,
    /// How many bytes are free there; nothing for a folder that is not there.
    pub free: Option<u64>,
    /// Whether it lies on another disk than the data.
    pub elsewhere: bool,
    /// Whether the schedule's backups go there.
    pub scheduled: bool,
}

impl Counter {
    /// Where a backup may go: the folder of the schedule first, then each disk that is plugged in. A disk that went away may keep
    /// whoever asks waiting.
    pub fn backup_places(&self) -> Vec<BackupPlace> {
        self.places(plugged_in())
    }

    fn places(&self, disks: Vec<PathBuf>) -> Vec<BackupPlace> {
        let scheduled = self.settings.backup.folder.as_ref().map(|folder| folder.path());
        let others = disks.into_iter().filter(|disk| Some(disk) != scheduled.as_ref()).map(|disk| (disk, false));
        let all = scheduled.iter().cloned().map(|folder| (folder, true)).chain(others);
        all.map(|(folder, scheduled)| self.place(folder, scheduled)).collect()
    }

    fn place(&self, folder: PathBuf, scheduled: bool) -> BackupPlace {
        let free = files::room(&folder).ok();
        let elsewhere = files::on_one_disk(&folder, self.store.folder()).is_ok_and(|one| !one);
        BackupPlace { folder, free, elsewhere, scheduled }
    }
}

/// The disks that somebody has plugged in.
pub(in crate::counter) fn plugged_in() -> Vec<PathBuf> {
    let mounts = files::text(Path::new("/proc/self/mounts")).ok().flatten().unwrap_or_default();
    of_mounts(&mounts)
}

/// The disks below the folders for those that come and go, in a list of mounts, each once.
fn of_mounts(mounts: &str) -> Vec<PathBuf> {
    let places = mounts.lines().filter(|line| line.starts_with("/dev/")).filter_map(|line| line.split(' ').nth(1));
    let mut found = Vec::new();
    for place in places.filter(|place| USUAL.iter().any(|folder| place.starts_with(folder))).map(written) {
        if !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// A path as a list of mounts writes it: spaces and the like are three octal digits behind a backslash.
fn written(place: &str) -> PathBuf {
    let (mut path, mut rest) = (Vec::new(), place.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..3).filter(|_| *first == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) => {
                path.push(byte);
                rest = after.get(3..).unwrap_or_default();
            }
            None => {
                path.push(*first);
                rest = after;
            }
        }
    }
    PathBuf::from(OsString::from_vec(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_disk_that_is_plugged_in_is_found_among_the_mounts_once() {
        let mounts = "proc /mnt/proc proc rw 0 0\n/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/desk/MY\\040STICK vfat rw 0 0\n\
                      /dev/sdc1 /run/media/desk/备份 exfat rw 0 0\n/dev/sdc1 /run/media/desk/备份 exfat rw 0 0\n\
                      /dev/sdd1 /mnt/back\\134slash ext4 rw 0 0\n";
        let found = of_mounts(mounts);
        assert_eq!(found, ["/media/desk/MY STICK", "/run/media/desk/备份", "/mnt/back\\slash"].map(PathBuf::from));
        assert!(of_mounts("/dev/sda1 / ext4 rw 0 0\n").is_empty());
    }
}
