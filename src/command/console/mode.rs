//! The terminal's mode while it is asked, and as it was before.
//!
//! While a question stands, the keys for interrupting and stopping are ends of a line like Enter: so the program hears them
//! itself, puts the terminal back and says what comes next, before it does what the key means. The key for quitting with a
//! core means nothing there: a core would hold secrets. Everything else stays with the terminal: it edits the line, in the
//! characters of its user.
//!
//! A signal from elsewhere ends the process where it stands, SIGKILL always. A [`Watch`] outside of it then puts the terminal
//! back: a shell would do the same, but not every program that starts this one is one.

use std::io::Write;
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use rustix::termios::{InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

use super::keyboard::Keys;

/// Whether the terminal shows what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    On,
    Off,
}

/// A terminal that is being asked. Dropping it puts the mode back that it was in: no way out of a question may forget it.
pub(super) struct Asking {
    before: Termios,
}

impl Asking {
    pub(super) fn begin(echo: Echo) -> std::io::Result<Self> {
        let terminal = std::io::stdin();
        let before = tcgetattr(&terminal)?;
        let mut mode = before.clone();
        // An answer is UTF-8, and the terminal must know it to take back a whole character.
        mode.input_modes |= InputModes::IUTF8 | InputModes::ICRNL;
        mode.local_modes -= LocalModes::ISIG;
        mode.local_modes |= LocalModes::ICANON | LocalModes::IEXTEN;
        if echo == Echo::Off {
            mode.local_modes -= LocalModes::ECHO | LocalModes::ECHONL;
        }
        let asking = Self { before };
        let keys = asking.keys();
        mode.special_codes[SpecialCodeIndex::VEOL] = keys.interrupt;
        mode.special_codes[SpecialCodeIndex::VEOL2] = keys.suspend;
        tcsetattr(&terminal, OptionalActions::Now, &mode)?;
        Ok(asking)
    }

    /// The keys that the terminal's user has for interrupting and stopping.
    pub(super) fn keys(&self) -> Keys {
        let codes = &self.before.special_codes;
        Keys { interrupt: codes[SpecialCodeIndex::VINTR], suspend: codes[SpecialCodeIndex::VSUSP] }
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        tcsetattr(std::io::stdin(), OptionalActions::Now, &self.before).ok();
    }
}

/// A shell that waits for this process to end, and hears of each question. If the last word was that one is asked, it puts back
/// the mode of before: `$0`, in the words of `stty`.
const WATCH: &str = r#"trap "" HUP INT QUIT TERM TSTP TTIN TTOU
exec 3<&1
while read -r word; do last=$word; done
[ "$last" != asked ] || /bin/stty "$0" <&3"#;

/// Whoever puts the terminal back when this process is killed in the middle of a question. Dropping it sends it away.
pub(super) struct Watch(Child);

impl Watch {
    /// None where the system has no such tools: what a key does is put back all the same.
    pub(super) fn start() -> Option<Self> {
        let mode = Command::new("/bin/stty").arg("-g").stdin(Stdio::inherit()).stderr(Stdio::null()).output().ok()?;
        let mode = String::from_utf8(mode.stdout).ok()?;
        let terminal = std::io::stdin().as_fd().try_clone_to_owned().ok()?;
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", WATCH, mode.trim()]).stdin(Stdio::piped()).stdout(terminal).stderr(Stdio::null());
        // Not among those whom the terminal interrupts.
        shell.process_group(0).spawn().ok().map(Self)
    }

    /// A question begins, and with it its mode.
    pub(super) fn asked(&mut self) {
        self.hear(b"asked\n");
    }

    /// It does no more, and the terminal is as it was before.
    pub(super) fn answered(&mut self) {
        self.hear(b"answered\n");
    }

    fn hear(&mut self, word: &[u8]) {
        if let Some(pipe) = self.0.stdin.as_mut() {
            pipe.write_all(word).ok();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        self.0.wait().ok();
    }
}
