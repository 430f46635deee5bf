//! Where a file of the register may lie: in the data folder, or on a stick that is plugged in.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// So many folders deep a stick is looked through: what lies on it, and in one folder of it.
const DEEP: usize = 1;
/// So many entries of a folder are looked at, at the most.
const ENTRIES: usize = 500;
/// So many files are shown: each has a digit.
const SHOWN: usize = 9;

/// These files, then the CSV files in a folder and on these sticks, the newest first.
pub(super) fn csv_files(first: impl Iterator<Item = PathBuf>, folder: &Path, sticks: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    look_into(folder, 0, &mut found);
    for stick in sticks {
        look_into(stick, DEEP, &mut found);
    }
    found.sort_by(|one, other| other.cmp(one));
    first.chain(found.into_iter().map(|(_, file)| file)).take(SHOWN).collect()
}

/// Whether a file is called as a CSV file is.
pub(super) fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"))
}

fn look_into(folder: &Path, deep: usize, found: &mut Vec<(SystemTime, PathBuf)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten().take(ENTRIES) {
        // What a link leads to is not followed.
        let Ok(about) = entry.metadata() else { continue };
        let path = entry.path();
        if about.is_dir() && deep > 0 {
            look_into(&path, deep - 1, found);
        } else if about.is_file() && is_csv(&path) {
            found.push((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), path));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_register_is_found_in_the_data_folder_and_on_a_stick_one_folder_deep() {
        let (data, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir_all(stick.path().join("导出/旧")).unwrap();
        fs::create_dir(data.path().join("sms")).unwrap();
        for file in ["register.csv", "settings.toml", "sms/no.csv"] {
            fs::write(data.path().join(file), "").unwrap();
        }
        for file in ["all.CSV", "导出/workers.csv", "导出/旧/no.csv"] {
            fs::write(stick.path().join(file), "").unwrap();
        }
        let mut found =
            csv_files(std::iter::empty(), data.path(), &[stick.path().to_owned(), PathBuf::from("/no/such/stick")]);
        found.sort();
        let mut expected =
            vec![data.path().join("register.csv"), stick.path().join("all.CSV"), stick.path().join("导出/workers.csv")];
        expected.sort();
        assert_eq!(found, expected);
    }
}
