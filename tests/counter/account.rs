//! The program under an account that the desk's login cannot enter, as docs/administrator.md sets it up: what the login reads,
//! writes and traces of it is nothing, and a worker is served all the same.
//!
//! Two users that every system has stand in for the two, so that none is made: `daemon` is the account, `nobody` the login.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::desk::{ADMIN, Desk, password_of};
use crate::people::{self, LI};
use crate::terminal::set_up_by;

/// A user of the system, by number.
#[derive(Clone, Copy)]
struct Login(u32);

/// Whom the program runs as.
const ACCOUNT: Login = Login(1);
/// Who sits at the desk.
const AT_THE_DESK: Login = Login(65534);

impl Login {
    /// A program as this user starts it, with nothing in its environment but a home.
    fn command(self, home: &Path, program: &Path) -> Command {
        let Self(number) = self;
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={number}"), &format!("--regid={number}"), "--clear-groups", "env", "-i"]);
        command.arg(format!("HOME={}", home.display())).arg("PATH=/usr/bin:/bin").arg(program).current_dir("/");
        command
    }

    fn does(self, home: &Path, line: &str) -> Output {
        self.command(home, Path::new("sh")).args(["-c", line]).stdin(Stdio::null()).output().unwrap()
    }
}

/// The program, and the account's home.
struct Place {
    _folder: TempDir,
    program: PathBuf,
    home: PathBuf,
}

impl Place {
    /// As the documents make it; `None`, and a sentence, where nobody may become another user.
    fn made() -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            eprintln!("not tried: only root becomes another user");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path(), open.clone()).unwrap();
        // Where it was built, others need not be let in.
        let program = folder.path().join("xinfeng");
        std::fs::copy(env!("CARGO_BIN_EXE_xinfeng"), &program).unwrap();
        std::fs::set_permissions(&program, open).unwrap();
        let home = folder.path().join("home");
        std::fs::create_dir(&home).unwrap();
        std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o700)).unwrap();
        chown(&home, Some(ACCOUNT.0), Some(ACCOUNT.0)).unwrap();
        let register = home.join("register.csv");
        std::fs::write(&register, people::csv(&[LI])).unwrap();
        chown(&register, Some(ACCOUNT.0), Some(ACCOUNT.0)).unwrap();
        Some(Self { _folder: folder, program, home })
    }

    fn data(&self) -> PathBuf {
        self.home.join(".local/share/xinfeng")
    }

    /// The program as the account runs it.
    fn program(&self) -> Command {
        let mut command = ACCOUNT.command(&self.home, &self.program);
        command.args(["--language", "en"]);
        command
    }

    /// Runs a command with all its answers at once.
    #[track_caller]
    fn run(&self, arguments: &[&str], answers: &[&str]) {
        let mut child = self.start(arguments);
        child.stdin.take().unwrap().write_all((answers.join("\n") + "\n").as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ended.stderr));
    }

    fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.program();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    /// An office with a clerk and a worker.
    fn set_up(&self) {
        let word = |user| password_of(user).expose().to_owned();
        self.run(&[&set_up_by(ADMIN)[..], &["--allow-piped-reset"]].concat(), &[&word(ADMIN)]);
        let add = ["user", "add", "--user", ADMIN, "--number", "1001", "--name", "经办员", "--role", "clerk"];
        self.run(&add, &[&word(ADMIN), "a new beginning"]);
        self.run(&["user", "password", "--user", "1001"], &["a new beginning", &word("1001")]);
        self.run(&["import", self.home.join("register.csv").to_str().unwrap(), "--user", ADMIN], &[&word(ADMIN)]);
    }
}

/// What somebody may try who has the same machine and his own password: in files, then in the process.
fn tries(place: &Place, process: u32) -> Vec<String> {
    let (home, data) = (place.home.display(), place.data().display().to_string());
    let trace = format!(
        "python3 -c 'import ctypes, os, sys; libc = ctypes.CDLL(None, use_errno=True); \
         sys.exit(os.strerror(ctypes.get_errno()) if libc.ptrace(0x4206, {process}, 0, 0) else 0)'"
    );
    vec![
        format!("ls {home}"),
        format!("cat {data}/keys.toml"),
        format!("cat {data}/xinfeng.db"),
        format!("cat {data}/xinfeng.db-wal"),
        format!("ls {data}/drawer"),
        format!("ls {home}/.local/state/xinfeng"),
        format!("cat {home}/.local/state/xinfeng/*"),
        format!("touch {data}/settings.toml"),
        format!("mv {data} {data}-away"),
        format!("ln -s /tmp {home}/forms"),
        format!("cat /proc/{process}/environ"),
        format!("cat /proc/{process}/maps"),
        format!("head -c 1 /proc/{process}/mem"),
        format!("ls /proc/{process}/fd/"),
        format!("ls /proc/{process}/cwd/"),
        trace,
        format!("kill -STOP {process}"),
    ]
}

#[test]
#[ignore = "needs root: runs as other users"]
fn the_desk_s_login_reads_writes_and_traces_nothing_of_an_account_that_it_cannot_enter() {
    let Some(place) = Place::made() else { return };
    place.set_up();
    let mut reset = place.start(&["reset", "--user", "1001"]);
    let mut input = reset.stdin.take().unwrap();
    for answer in [password_of("1001").expose(), LI.number, LI.card_end().expose(), "yes"] {
        writeln!(input, "{answer}").unwrap();
    }
    let mut output = BufReader::new(reset.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let number = line.trim().strip_prefix("envelope ").expect("an envelope number").to_owned();

    for line in tries(&place, reset.id()) {
        let tried = AT_THE_DESK.does(Path::new("/"), &line);
        let said = String::from_utf8_lossy(&tried.stderr).to_lowercase();
        let refused = said.contains("permission denied") || said.contains("not permitted");
        assert!(!tried.status.success() && refused, "{line}: {:?} {said}", tried.status);
        assert!(tried.stdout.is_empty(), "{line}");
    }
    // Whoever may enter the account reads its files: the tries are such as can succeed.
    for line in &tries(&place, reset.id())[..7] {
        let tried = ACCOUNT.does(&place.home, line);
        assert!(tried.status.success() && !tried.stdout.is_empty(), "{line}");
    }
    // Its memory is closed to the account itself, too.
    for line in &tries(&place, reset.id())[10..16] {
        let tried = ACCOUNT.does(&place.home, line);
        assert!(!tried.status.success() && tried.stdout.is_empty(), "{line}");
    }

    writeln!(input, "{}", Desk::of_files(&place.data()).code_on(&number)).unwrap();
    drop(input);
    assert!(reset.wait_with_output().unwrap().status.success());
    assert_eq!(Desk::of_files(&place.data()).last("handed_over")["envelope"], number);
}

/// The desk's own display, which lets nobody in but whom it names.
struct Display {
    server: Child,
    name: String,
    home: TempDir,
}

impl Display {
    fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        chown(home.path(), Some(AT_THE_DESK.0), Some(AT_THE_DESK.0)).unwrap();
        let keys = home.path().join("keys").display().to_string();
        let add = |display: &str| {
            let added = AT_THE_DESK
                .does(home.path(), &format!("xauth -q -f {keys} add {display} . 00112233445566778899aabbccddeeff"));
            assert!(added.status.success());
        };
        add(":0");
        let mut server = AT_THE_DESK.command(home.path(), Path::new("Xvfb"));
        server.args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset", "-auth", &keys]);
        let mut server = server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        add(&name);
        Self { server, name, home }
    }

    /// What a program of the desk's login comes to at this display.
    fn does(&self, line: &str) -> Output {
        let (home, name) = (self.home.path(), &self.name);
        AT_THE_DESK.does(home, &format!("DISPLAY={name} XAUTHORITY={}/keys {line}", home.display()))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

#[test]
#[ignore = "needs root and apt-get install xvfb xdotool xauth x11-xserver-utils"]
fn its_window_opens_in_the_session_of_the_desk_s_login_once_that_lets_it_in() {
    let Some(place) = Place::made() else { return };
    let display = Display::open();
    let window = || {
        let mut program = ACCOUNT.command(&place.home, Path::new("env"));
        program.arg(format!("DISPLAY={}", display.name)).arg(&place.program).stderr(Stdio::null()).spawn().unwrap()
    };
    assert_eq!(window().wait().unwrap().code(), Some(3), "nobody has let it in");
    assert!(display.does("xhost +si:localuser:daemon").status.success());
    let mut shown = window();
    let found = display.does("timeout 60 xdotool search --sync --onlyvisible --class xinfeng");
    std::thread::sleep(Duration::from_millis(300));
    assert!(found.status.success() && shown.try_wait().unwrap().is_none());
    shown.kill().unwrap();
    shown.wait().unwrap();
}
