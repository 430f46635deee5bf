//! The log file and the panic hook: what the program did, never for whom.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::files;

const FILE: &str = "xinfeng.log";
/// A log of this many bytes is put aside when the program starts; one older is kept.
const LARGEST: u64 = 1 << 20;

/// Writes the log of this process into a data folder, if there is one.
pub(crate) fn to(folder: &Path) {
    let path = folder.join(FILE);
    if std::fs::metadata(&path).is_ok_and(|file| file.len() > LARGEST) {
        std::fs::rename(&path, path.with_extension("log.old")).ok();
    }
    let opened = files::open(&path, OpenOptions::new().append(true).create(true).mode(0o600));
    // A folder that is not there yet, or that cannot be written, is said by the command itself.
    if let Ok(file) = opened {
        tracing_subscriber::fmt()
            .log_internal_errors(false)
            .with_ansi(false)
            .with_target(false)
            .with_writer(Mutex::new(file))
            .try_init()
            .ok();
    }
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
