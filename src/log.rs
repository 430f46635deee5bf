//! The log file and the panic hook: what the program did, never for whom.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::files;

/// The name of the log in a data folder.
pub(crate) const FILE: &str = "xinfeng.log";
/// A log of this many bytes is put aside, and one older is kept: whoever asks the service for pages all day fills no disk.
const LARGEST: u64 = 1 << 20;

/// So many bytes at the end of a log are looked at.
const LAST: u64 = 64 << 10;

/// Writes the log of this process into a data folder, if there is one.
pub(crate) fn to(folder: &Path) {
    // A folder that is not there yet, or that cannot be written, is said by the command itself.
    if let Ok(log) = Log::at(folder.join(FILE)) {
        tracing_subscriber::fmt()
            .log_internal_errors(false)
            .with_ansi(false)
            .with_target(false)
            .with_writer(Mutex::new(log))
            .try_init()
            .ok();
    }
}

/// The log as one of several programs that write it: each puts it aside when it is full, and each notices when another has.
struct Log {
    path: PathBuf,
    file: File,
}

impl Log {
    fn at(path: PathBuf) -> io::Result<Self> {
        let file = Self::open(&path)?;
        Ok(Self { path, file })
    }

    fn open(path: &Path) -> io::Result<File> {
        files::open(path, OpenOptions::new().append(true).create(true).mode(0o600))
    }

    /// Whether what lies at the path is still what is written, and how long it is then.
    fn length(&self) -> io::Result<Option<u64>> {
        let (ours, there) = (self.file.metadata()?, std::fs::symlink_metadata(&self.path));
        Ok(there.ok().filter(|there| (there.dev(), there.ino()) == (ours.dev(), ours.ino())).map(|there| there.len()))
    }

    /// Puts a full log aside, unless another program is doing that.
    fn put_full_aside(&mut self) -> io::Result<()> {
        let length = self.length()?;
        // Nearly every line: looked at once.
        if length.is_some_and(|length| length <= LARGEST) {
            return Ok(());
        }
        if length.is_some() && self.file.try_lock().is_ok() {
            // Whoever held the lock before may have put it aside.
            if self.length()?.is_some() {
                std::fs::rename(&self.path, self.path.with_extension("log.old"))?;
            }
            self.file.unlock()?;
        }
        if self.length()?.is_none() {
            self.file = Self::open(&self.path)?;
        }
        Ok(())
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        // A log that cannot be put aside is written on.
        self.put_full_aside().ok();
        self.file.write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The log's last lines, without what could be somebody's name or number.
pub(crate) fn last_lines(folder: &Path, most: usize) -> Vec<String> {
    let text = last_bytes(&folder.join(FILE)).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let told = lines.iter().skip(lines.len().saturating_sub(most));
    told.map(|line| told_line(line)).collect()
}

/// What this program writes into its log; a line that says anything else is none of ours, and is not told.
const SAID: [&str; 21] = [
    "begin",
    "end",
    "fault",
    "panic",
    "window",
    "backup",
    "the Drawer could not be emptied",
    "the Drawer could not be cleared",
    "the Drawer did not take a sheet",
    "the recovery sheet could not be named",
    "the tail of the restored folder was not kept",
    "page",
    "the certificate was not read again",
    "a text message was refused",
    "nobody knows whether a text message was sent",
    "a text message was reported on",
    "the spool of text messages",
    "delivery reports cannot be heard",
    "the register of the practice desk was not laid",
    "the other folders of this store are not known",
    "the practice desk is not served",
];

/// A line of the log: its moment, its level, what is said; of what stands in quotes the name of a command alone.
fn told_line(line: &str) -> String {
    let (moment, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (level, said) = rest.trim_start().split_once(' ').unwrap_or((rest, ""));
    let ours = |message: &&str| said.strip_prefix(*message).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if !is_moment(moment) || !["INFO", "WARN", "ERROR"].contains(&level) || !SAID.iter().any(ours) {
        return String::from("?");
    }
    let (mut told, mut quoted) = (String::new(), false);
    for part in said.split('"') {
        let names_a_command = told.ends_with("command=\"");
        told.push_str(if quoted && !names_a_command { "?" } else { part });
        told.push('"');
        quoted = !quoted;
    }
    told.pop();
    format!("{moment} {level} {}", plain(&told, 3))
}

/// The end of a file, as far as it may matter.
fn last_bytes(path: &Path) -> std::io::Result<String> {
    let mut file = files::open(path, OpenOptions::new().read(true))?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LAST)))?;
    let mut bytes = Vec::new();
    file.take(LAST).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn is_moment(text: &str) -> bool {
    text.len() <= 30
        && text.ends_with('Z')
        && text.get(4..5) == Some("-")
        && text.chars().all(|c| c.is_ascii_digit() || "-:.TZ".contains(c))
}

/// A text without what could be somebody's name or number: what we write ourselves is ASCII, and needs no number of more digits
/// than these. What stands in a home folder names its owner.
pub(crate) fn plain(text: &str, most_digits: usize) -> String {
    let mut told = String::with_capacity(text.len());
    let mut digits = String::new();
    for character in text.chars().chain([' ']) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        told.push_str(if digits.len() <= most_digits { &digits } else { "#" });
        digits.clear();
        told.push(match character {
            character if character.is_ascii() && !character.is_ascii_control() => character,
            _ => '?',
        });
    }
    told.pop();
    without_homes(&told)
}

/// Whose home a path leads through is not told.
fn without_homes(text: &str) -> String {
    let mut parts = text.split("/home/");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.find(|c: char| c == '/' || c == '"' || c == '\'' || c.is_whitespace()).unwrap_or(part.len());
        told.push_str("/home/~");
        told.push_str(part.get(name..).unwrap_or_default());
    }
    told
}

/// Whether a window is being opened: the library for it panics where a display or a library is missing, and whoever opens
/// it says so in words.
static OPENING: AtomicBool = AtomicBool::new(false);

/// Says that a window is being opened.
pub(crate) fn window_opens() {
    OPENING.store(true, Ordering::Relaxed);
}

/// Says that the window is open, or will not be; whether it was being opened until now.
pub(crate) fn window_has_opened() -> bool {
    OPENING.swap(false, Ordering::Relaxed)
}

/// A panic is a fault of ours: its place goes into the log, its message nowhere, since it can quote what was typed.
pub fn hook_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "panic");
        if OPENING.load(Ordering::Relaxed) {
            return;
        }
        eprintln!(
            "【X1】程序出现内部错误，本次操作未完成。请用 xinfeng unfinished 查看后续办。 An internal error; see xinfeng unfinished. ({place})"
        );
    }));
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_log_never_fills_a_disk_however_many_programs_write_it_and_none_writes_what_was_put_aside_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let mut logs = [Log::at(path.clone()).unwrap(), Log::at(path.clone()).unwrap()];
        let line = vec![b'a'; 100_000];
        for round in 0..60 {
            logs.iter_mut().for_each(|log| log.write_all(&line).unwrap());
            let sizes: u64 =
                std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
            assert!(sizes <= 2 * (LARGEST + 200_000), "{round}: {sizes}");
            assert!(std::fs::read_dir(folder.path()).unwrap().count() <= 2);
        }
        // Whatever is written last lies where it is looked for, whoever put the log aside.
        for (place, log) in logs.iter_mut().enumerate() {
            log.write_all(format!("last {place}\n").as_bytes()).unwrap();
        }
        let text = last_bytes(&path).unwrap();
        assert!(text.contains("last 0") && text.contains("last 1"));
        // Somebody took it away: another one is begun.
        std::fs::remove_file(&path).unwrap();
        logs[0].write_all(b"again\n").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "again\n");
    }

    #[test]
    fn what_could_be_a_name_or_a_number_is_not_told() {
        assert_eq!(plain("command=\"reset\" code=0 src/a.rs:123:9", 3), "command=\"reset\" code=0 src/a.rs:123:9");
        assert_eq!(plain("for 11010519491231002X 王小明 13800138000", 3), "for #X ??? #");
        assert_eq!(plain("1105 1949", 3), "# #");
        assert_eq!(plain("in \"/home/wang/.local\" or /home/li", 3), "in \"/home/~/.local\" or /home/~");
        assert_eq!(plain("https://si.12333.gov.cn 110105", 5), "https://si.12333.gov.cn #");
        let line = "2026-11-22T01:00:00.123456Z ERROR fault fault=NoPrinter { printer: \"WANG\", trouble: Jam }";
        assert_eq!(told_line(line), line.replace("WANG", "?"));
        let line = "2026-11-22T01:00:00.123456Z INFO begin command=\"user add\"";
        assert_eq!(told_line(line), line);
        assert_eq!(told_line("2026-11-22T01:00:00.123456Z INFO for WANG"), "?");
        assert_eq!(told_line("WANG"), "?");
        assert!(is_moment("2026-11-22T01:00:00.123456Z") && !is_moment("110105194912") && !is_moment(""));
    }
}
