//! The program at a real terminal, driven as a person drives it: keys typed at a pseudo-terminal, a screen that is read, and
//! the terminal's mode before, meanwhile and afterwards.

mod commands;
mod editing;
mod endings;

use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, ioctl_tiocgptpeer, openpt, unlockpt};
use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, Winsize, tcgetattr, tcsetattr, tcsetwinsize,
};

use crate::desk::{Desk, password_of};
use crate::people::LI;

/// Between two keys, unless a test is about the rhythm.
const QUICK: Duration = Duration::from_millis(5);
/// No question takes so long.
const PATIENCE: Duration = Duration::from_secs(30);

pub const CTRL_C: &str = "\u{3}";
pub const CTRL_D: &str = "\u{4}";
pub const CTRL_U: &str = "\u{15}";
pub const CTRL_Z: &str = "\u{1A}";
pub const BACKSPACE: &str = "\u{7F}";
pub const LEFT: &str = "\u{1B}[D";

/// The questions that many tests answer, by words of theirs.
pub const PASSWORD: &str = "Password of user";
pub const NEW_PASSWORD: &str = "New password for user";
pub const ONCE_MORE: &str = "Once more, please:";
pub const NUMBER: &str = "Identity number";
pub const CARD: &str = "or refuse:";
pub const ATTESTATION: &str = "Enter yes, large";
pub const ENVELOPE: &str = "enter refuse:";

/// All of a terminal's mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mode {
    modes: (InputModes, OutputModes, ControlModes, LocalModes),
    keys: String,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Code(i32),
    Signal(i32),
}

/// A seat at a terminal: what is typed there, and what is seen.
pub struct Seat {
    /// The side of whoever draws the terminal, until the line is cut.
    master: Option<OwnedFd>,
    /// The side of the programs, held to ask for the mode when none of them is left.
    line: OwnedFd,
    child: Child,
    before: Mode,
    screen: Vec<u8>,
    /// Everything before this was waited for already.
    seen: usize,
    pace: Duration,
}

impl Seat {
    /// The program as the only one at a terminal, in English.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::run(ours(folder, arguments))
    }

    /// A shell that waits for commands; `xinfeng` is the program at this folder.
    pub fn shell(folder: &Path) -> Self {
        let mut program = command(folder);
        program.args(["bash", "--norc", "--noprofile", "-i"]).env("PS1", "shell> ").env("HISTFILE", "/dev/null");
        program.env("DESK", folder).env("XINFENG", env!("CARGO_BIN_EXE_xinfeng"));
        let mut seat = Self::run(program);
        seat.sees("shell> ");
        seat.enters("xinfeng() { \"$XINFENG\" --language en --data \"$DESK\" \"$@\"; }; echo set' 'up");
        seat.sees("set up");
        seat.sees("shell> ");
        seat
    }

    /// The same at a terminal that does not say that it shows UTF-8, as some do that are far away.
    pub fn start_without_utf_8(folder: &Path, arguments: &[&str]) -> Self {
        Self::run_at(ours(folder, arguments), InputModes::empty())
    }

    /// Runs a program with a new terminal as its own.
    pub fn run(program: Command) -> Self {
        // As a terminal does that shows UTF-8.
        Self::run_at(program, InputModes::IUTF8)
    }

    fn run_at(mut program: Command, shows: InputModes) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        unlockpt(&master).unwrap();
        let line = ioctl_tiocgptpeer(&master, OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        let mut mode = tcgetattr(&line).unwrap();
        mode.input_modes -= InputModes::IUTF8;
        mode.input_modes |= shows;
        tcsetattr(&line, OptionalActions::Now, &mode).unwrap();
        // Before the program is there: it may be quicker than whoever looks.
        let before = mode_of(&line);
        let end = || line.try_clone().unwrap();
        let child = program.stdin(end()).stdout(end()).stderr(end()).spawn().unwrap();
        Self { before, master: Some(master), line, child, screen: Vec::new(), seen: 0, pace: QUICK }
    }

    /// Types like a person from now on, so long a key.
    pub fn at_the_rhythm_of(mut self, pace: Duration) -> Self {
        self.pace = pace;
        self
    }

    pub fn mode(&self) -> Mode {
        mode_of(&self.line)
    }

    /// Whether what is typed is shown.
    pub fn echoes(&self) -> bool {
        self.mode().modes.3.contains(LocalModes::ECHO)
    }

    /// Types keys, one after another.
    pub fn types(&mut self, keys: &str) {
        for key in keys.chars() {
            self.pastes(key.encode_utf8(&mut [0; 4]).as_bytes());
            self.rest(self.pace);
        }
    }

    /// The same with Enter.
    pub fn enters(&mut self, line: &str) {
        self.types(line);
        self.types("\r");
    }

    /// Everything at once, as a terminal hands on what is pasted.
    pub fn pastes(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let written = rustix::io::write(self.master.as_ref().unwrap(), rest).unwrap();
            rest = &rest[written..];
        }
    }

    /// Waits until a question stands on the screen, and answers it.
    pub fn answers(&mut self, question: &str, answer: &str) {
        self.sees(question);
        self.enters(answer);
    }

    /// Looks at the screen for a while.
    pub fn rest(&mut self, long: Duration) {
        let until = Instant::now() + long;
        while let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            self.look(left);
        }
    }

    /// Waits until this stands on the screen, after what was waited for before.
    #[track_caller]
    pub fn sees(&mut self, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(place) = self.screen_from(self.seen).find(words) {
                self.seen += place + words.len();
                return;
            }
            assert!(Instant::now() < until, "{words:?} is never shown: {}", self.screen());
            self.look(Duration::from_millis(20));
        }
    }

    /// Reads what has come, or waits so long for it; whether anything came.
    fn look(&mut self, long: Duration) -> bool {
        let Some(master) = &self.master else {
            std::thread::sleep(Duration::from_millis(5));
            return false;
        };
        let long = Timespec { tv_sec: long.as_secs() as i64, tv_nsec: i64::from(long.subsec_nanos()) };
        let mut ready = [PollFd::new(master, PollFlags::IN)];
        if poll(&mut ready, Some(&long)).unwrap_or(0) == 0 {
            return false;
        }
        let mut bytes = [0; 4096];
        let read = rustix::io::read(master, &mut bytes).unwrap_or(0);
        self.screen.extend_from_slice(&bytes[..read]);
        read > 0
    }

    fn screen_from(&self, place: usize) -> String {
        // A place is counted in the bytes of what could be read.
        String::from_utf8_lossy(&self.screen)[place..].to_owned()
    }

    /// Everything that was ever shown.
    pub fn screen(&self) -> String {
        self.screen_from(0)
    }

    /// What was shown after what was waited for.
    pub fn rest_of_the_screen(&self) -> String {
        self.screen_from(self.seen)
    }

    pub fn process(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.process(), signal).unwrap();
    }

    pub fn resize(&self, columns: u16) {
        tcsetwinsize(&self.line, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    }

    /// Waits until the program has ended, and reads the rest of its screen.
    #[track_caller]
    pub fn end(&mut self) -> End {
        let until = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < until, "it never ends: {}", self.screen());
            self.look(Duration::from_millis(5));
        };
        while self.look(Duration::ZERO) {}
        end_of(status)
    }

    /// The terminal is taken away: how the program ended then.
    #[track_caller]
    pub fn hang_up(mut self) -> End {
        self.master = None;
        self.end()
    }

    /// The terminal is as it was before the program came.
    #[track_caller]
    pub fn assert_left_as_found(&self) {
        assert_eq!(self.mode(), self.before, "{}", self.screen());
    }

    /// The same before long: whoever was killed has no say in it.
    #[track_caller]
    pub fn assert_soon_left_as_found(&self) {
        let until = Instant::now() + Duration::from_secs(20);
        while self.mode() != self.before && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.assert_left_as_found();
    }

    #[track_caller]
    pub fn assert_never_shown(&self, secrets: &[&str]) {
        for secret in secrets {
            assert!(!self.screen().contains(secret), "{secret} was shown: {}", self.screen());
        }
    }
}

/// The program at this folder, in English.
fn ours(folder: &Path, arguments: &[&str]) -> Command {
    let mut program = command(folder);
    program.arg(env!("CARGO_BIN_EXE_xinfeng")).args(["--language", "en", "--data"]).arg(folder).args(arguments);
    program
}

fn mode_of(line: &impl std::os::fd::AsFd) -> Mode {
    let mode = tcgetattr(line).unwrap();
    Mode {
        modes: (mode.input_modes, mode.output_modes, mode.control_modes, mode.local_modes),
        keys: format!("{:?}", mode.special_codes),
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A program that gets the terminal on its standard input as its own, without a display.
fn command(folder: &Path) -> Command {
    crate::sealed::today(folder);
    // Whoever runs the tests may ignore signals, as nohup does, and a program inherits that: at a terminal nobody does.
    let mut program = Command::new("env");
    program.args(["--default-signal=HUP,INT,QUIT,TERM,TSTP", "setsid", "--ctty"]).env("HOME", folder).env("TERM", "xterm");
    for variable in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_STATE_HOME", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        program.env_remove(variable);
    }
    program
}

fn end_of(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Code(code),
        (None, signal) => End::Signal(signal.unwrap()),
    }
}

/// A reset with Li's number as far as the question with these words; what is asked before is answered.
pub fn reset_until(desk: &Desk, question: &str) -> Seat {
    let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]);
    let card = LI.card_end();
    let answers = [(PASSWORD, password_of("1001")), (NUMBER, crate::steps::typed(LI.number)), (CARD, card)];
    for (asked, answer) in answers.iter().chain([&(ATTESTATION, crate::steps::typed("yes"))]) {
        if *asked == question {
            break;
        }
        seat.answers(asked, answer.expose());
    }
    seat.sees(question);
    seat
}
