//! Where a file may be laid that somebody takes along: on the desktop, on a stick, or beside the data.

use std::path::{Path, PathBuf};

use crate::counter::Counter;
use crate::counter::backup::plugged_in;

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
    /// The folder that is offered first.
    pub fn own(home: &Path) -> Self {
        let desktop = DESKTOPS.iter().map(|name| home.join(name)).find(|folder| folder.is_dir());
        desktop.map_or_else(|| Self::Home(home.to_owned()), Self::Desktop)
    }

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
        places(home, plugged_in(), self.store.folder())
    }
}

fn places(home: &Path, sticks: Vec<PathBuf>, data: &Path) -> Vec<ExportPlace> {
    let own = ExportPlace::own(home);
    let sticks = sticks.into_iter().take(STICKS).map(ExportPlace::Stick);
    std::iter::once(own).chain(sticks).chain([ExportPlace::Data(data.to_owned())]).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

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
