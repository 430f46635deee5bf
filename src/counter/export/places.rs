//! Where a file may be laid that somebody takes along: on the desktop, on a stick, or beside the data.

use std::path::{Path, PathBuf};

use crate::counter::Counter;
use crate::files;

/// What a person calls his desktop's folder, in the languages of the desk.
const DESKTOPS: [&str; 2] = ["Desktop", "桌面"];
/// So many sticks are offered: each place has two digits.
const STICKS: usize = 2;

/// A folder that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportPlace {
    /// The desktop of whoever runs the program.
    Desktop(PathBuf),
    /// His home, where there is no desktop.
    Home(PathBuf),
    /// A stick that is plugged in.
    Stick(PathBuf),
    /// The data folder.
    Data(PathBuf),
}

impl ExportPlace {
    /// The folder.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Desktop(folder) | Self::Home(folder) | Self::Stick(folder) | Self::Data(folder) => folder,
        }
    }
}

impl Counter {
    /// The folders that are offered for a file to take along; `home` is of whoever runs the program.
    pub fn export_places(&self, home: &Path) -> Vec<ExportPlace> {
        let mounts = files::text(Path::new("/proc/self/mounts")).ok().flatten().unwrap_or_default();
        places(home, sticks(&mounts), self.store.folder())
    }
}

fn places(home: &Path, sticks: Vec<PathBuf>, data: &Path) -> Vec<ExportPlace> {
    let desktop = DESKTOPS.iter().map(|name| home.join(name)).find(|folder| folder.is_dir());
    let own = desktop.map_or_else(|| ExportPlace::Home(home.to_owned()), ExportPlace::Desktop);
    let sticks = sticks.into_iter().take(STICKS).map(ExportPlace::Stick);
    std::iter::once(own).chain(sticks).chain([ExportPlace::Data(data.to_owned())]).collect()
}

/// The disks below the folders for those that come and go, in a list of mounts: spaces stand there as `\040`.
pub(in crate::counter) fn sticks(mounts: &str) -> Vec<PathBuf> {
    let places = mounts.lines().filter(|line| line.starts_with("/dev/")).filter_map(|line| line.split(' ').nth(1));
    let usual = |place: &&str| ["/media/", "/run/media/", "/mnt/"].iter().any(|folder| place.starts_with(folder));
    places.filter(usual).map(|place| PathBuf::from(place.replace("\\040", " "))).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_is_plugged_in_is_found_among_the_mounts() {
        let mounts = "proc /mnt/proc proc rw 0 0\n/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/desk/MY\\040STICK vfat rw 0 0\n";
        assert_eq!(sticks(mounts), [Path::new("/media/desk/MY STICK")]);
        assert_eq!(sticks("/dev/sda1 / ext4 rw 0 0\n"), Vec::<PathBuf>::new());
    }

    #[test]
    fn the_desktop_comes_first_and_the_data_folder_last() {
        let home = tempfile::tempdir().unwrap();
        let stick = PathBuf::from("/media/desk/MY STICK");
        let offered = places(home.path(), vec![stick.clone(); 3], Path::new("/data"));
        let data = ExportPlace::Data("/data".into());
        let sticks = ExportPlace::Stick(stick);
        assert_eq!(offered, [ExportPlace::Home(home.path().to_owned()), sticks.clone(), sticks, data.clone()]);
        let desktop = home.path().join("桌面");
        std::fs::create_dir(&desktop).unwrap();
        assert_eq!(places(home.path(), Vec::new(), Path::new("/data")), [ExportPlace::Desktop(desktop), data]);
    }
}
