//! Where a file of the register may lie: in the data folder, or on a stick that is plugged in.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where sticks are mounted.
const STICKS: [&str; 3] = ["/media", "/run/media", "/mnt"];
/// So many folders deep a stick is looked through: `/media/USER/STICK` and what lies in it.
const DEEP: usize = 3;
/// So many entries of a folder are looked at, at the most.
const ENTRIES: usize = 500;
/// So many files are shown: each has a digit.
const SHOWN: usize = 9;

/// The CSV files there, the newest first.
pub(super) fn csv_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    look_into(folder, 0, &mut found);
    for stick in STICKS {
        look_into(Path::new(stick), DEEP, &mut found);
    }
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().take(SHOWN).map(|(_, file)| file).collect()
}

fn look_into(folder: &Path, deep: usize, found: &mut Vec<(SystemTime, PathBuf)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten().take(ENTRIES) {
        // What a link leads to is not followed.
        let Ok(about) = entry.metadata() else { continue };
        let path = entry.path();
        if about.is_dir() && deep > 0 {
            look_into(&path, deep - 1, found);
        } else if about.is_file() && path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv")) {
            found.push((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), path));
        }
    }
}
