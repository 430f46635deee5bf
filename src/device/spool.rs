//! A print queue of CUPS on this computer: for printers that do not speak IPP themselves, as on USB. What its configuration
//! says that it keeps of a sheet.

use std::path::{Path, PathBuf};

use crate::domain::{PrinterAddress, SpoolFlaw};
use crate::files;

/// Where the configuration lies, unless the environment names another folder as CUPS itself reads it.
const FOLDER: &str = "/etc/cups";
const FOLDER_VARIABLE: &str = "CUPS_SERVERROOT";
/// What CUPS does where nothing is said.
const REQUEST_ROOT: &str = "/var/spool/cups";
/// The kinds of file system that lie in memory, by their numbers (statfs(2)).
const IN_MEMORY: [u64; 2] = [0x0102_1994, 0x8584_58F6];

/// Everything that speaks against a queue that spools an envelope: nothing, where it lies in memory alone and is forgotten.
pub fn spool_flaws(address: &PrinterAddress) -> Vec<SpoolFlaw> {
    if !address.is_of_this_computer() {
        return vec![SpoolFlaw::Elsewhere];
    }
    let folder = std::env::var_os(FOLDER_VARIABLE).map_or_else(|| PathBuf::from(FOLDER), PathBuf::from);
    let read = |name: &str| files::text(&folder.join(name)).ok().flatten();
    let (Some(daemon), Some(its_files)) = (read("cupsd.conf"), read("cups-files.conf")) else {
        return vec![SpoolFlaw::Unreadable(folder.display().to_string())];
    };
    let swaps = files::text(Path::new("/proc/swaps")).ok().flatten().unwrap_or_default();
    flaws(&format!("{daemon}\n{its_files}"), &swaps, &is_in_memory)
}

/// The same of a configuration; `memory` says whether a folder lies in memory.
fn flaws(configuration: &str, swaps: &str, memory: &dyn Fn(&Path) -> bool) -> Vec<SpoolFlaw> {
    let said = |name: &str| said(configuration, name);
    let mut flaws = Vec::new();
    if !said("PreserveJobFiles").is_some_and(is_no) {
        flaws.push(SpoolFlaw::KeepsFiles);
    }
    match said("PreserveJobHistory") {
        // A job that is forgotten at once cannot be said to be printed.
        Some(value) if is_no(value) => flaws.push(SpoolFlaw::ForgetsJobs),
        Some(value) if value.chars().all(|c| c.is_ascii_digit()) => {}
        Some(_) | None => flaws.push(SpoolFlaw::KeepsHistory),
    }
    let root = said("RequestRoot").map_or_else(|| PathBuf::from(REQUEST_ROOT), PathBuf::from);
    let temporary = said("TempDir").map_or_else(|| root.join("tmp"), PathBuf::from);
    for folder in [root, temporary] {
        if !memory(&folder) {
            flaws.push(SpoolFlaw::OnDisk(folder.display().to_string()));
        }
    }
    let beyond = |line: &str| is_beyond(line);
    flaws.extend(configuration.lines().any(beyond).then_some(SpoolFlaw::Listens));
    // Its first line names the columns.
    flaws.extend((swaps.lines().count() > 1).then_some(SpoolFlaw::Swapped));
    flaws
}

/// What a configuration says under a name: the last word counts.
fn said<'a>(configuration: &'a str, name: &str) -> Option<&'a str> {
    let lines = configuration.lines().filter_map(|line| line.trim().split_once(char::is_whitespace));
    lines.filter(|(word, _)| word.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next_back()
}

fn is_no(value: &str) -> bool {
    ["no", "off", "false", "0"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

/// Whether a line lets other computers reach the queue.
fn is_beyond(line: &str) -> bool {
    let Some((word, value)) = line.trim().split_once(char::is_whitespace) else { return false };
    let value = value.trim();
    let here = ["localhost", "127.", "[::1]", "/"].iter().any(|begins| value.starts_with(begins));
    word.eq_ignore_ascii_case("port") || ["listen", "ssllisten"].iter().any(|it| word.eq_ignore_ascii_case(it)) && !here
}

fn is_in_memory(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|disk| u64::try_from(disk.f_type).is_ok_and(|kind| IN_MEMORY.contains(&kind)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    const SOUND: &str = "# ours\nListen localhost:631\nListen /run/cups/cups.sock\nPreserveJobFiles No\n\
                         preservejobhistory 60\nRequestRoot /run/envelopes\nTempDir /run/envelopes/tmp\n";
    const NO_SWAP: &str = "Filename Type Size Used Priority\n";

    fn of(configuration: &str, swaps: &str) -> Vec<SpoolFlaw> {
        flaws(configuration, swaps, &|folder| folder.starts_with("/run"))
    }

    #[test]
    fn a_queue_that_lies_in_memory_and_forgets_has_no_flaw_and_each_flaw_is_named() {
        assert_eq!(of(SOUND, NO_SWAP), []);
        let spool = |path: &str| SpoolFlaw::OnDisk(path.into());
        let usual = [spool("/var/spool/cups"), spool("/var/spool/cups/tmp")];
        let all = [&[SpoolFlaw::KeepsFiles, SpoolFlaw::KeepsHistory][..], &usual].concat();
        assert_eq!(of("", NO_SWAP), all, "as CUPS does where nothing is said");
        for (from, to, flaw) in [
            ("PreserveJobFiles No", "PreserveJobFiles Yes", SpoolFlaw::KeepsFiles),
            ("PreserveJobFiles No", "PreserveJobFiles 60", SpoolFlaw::KeepsFiles),
            ("PreserveJobFiles No", "#PreserveJobFiles No", SpoolFlaw::KeepsFiles),
            ("preservejobhistory 60", "PreserveJobHistory Yes", SpoolFlaw::KeepsHistory),
            ("preservejobhistory 60", "PreserveJobHistory No", SpoolFlaw::ForgetsJobs),
            ("preservejobhistory 60", "PreserveJobHistory 0", SpoolFlaw::ForgetsJobs),
            ("RequestRoot /run/envelopes", "RequestRoot /var/spool/cups", spool("/var/spool/cups")),
            ("TempDir /run/envelopes/tmp", "TempDir /tmp", spool("/tmp")),
            ("Listen localhost:631", "Listen 0.0.0.0:631", SpoolFlaw::Listens),
            ("Listen localhost:631", "Port 631", SpoolFlaw::Listens),
        ] {
            assert_eq!(of(&SOUND.replace(from, to), NO_SWAP), [flaw], "{to}");
        }
        assert_eq!(of(SOUND, &format!("{NO_SWAP}/dev/sda2 partition 1 0 -2\n")), [SpoolFlaw::Swapped]);
        let elsewhere = PrinterAddress::parse("ipp://10.0.0.7/printers/needle").unwrap();
        assert_eq!(spool_flaws(&elsewhere), [SpoolFlaw::Elsewhere]);
    }
}
