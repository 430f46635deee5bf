//! A queue of CUPS on this computer, for printers that do not speak IPP: the spool lies in memory, and keeps nothing.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use xinfeng::device::{IppPrinter, Patience, Tray};
use xinfeng::domain::{Keyword, PrinterAddress};

use crate::desk::{ADMIN, At, at, desk, password_of, read_all};
use crate::people::LI;
use crate::steps::Steps;
use crate::terminal::Running;

/// A print server with a configuration of its own, and a queue whose printer is a file.
struct Queue {
    root: TempDir,
    port: u16,
    server: Child,
}

/// Where the cable ends: what arrives is kept there.
const BACKEND: &str = "#!/bin/sh\n[ $# = 0 ] && exit 0\nexec cat ${6:+\"$6\"} > \"${DEVICE_URI#tap:}\"\n";

impl Queue {
    fn start() -> Self {
        // In memory, as the documents say.
        let root = tempfile::tempdir_in("/dev/shm").unwrap();
        let path = root.path().to_str().unwrap().to_owned();
        let open = |path: &Path| std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
        open(root.path());
        for folder in ["etc", "spool", "spool/tmp", "state", "cache", "log", "out", "bin", "bin/backend"] {
            std::fs::create_dir(root.path().join(folder)).unwrap();
            open(&root.path().join(folder));
        }
        std::fs::set_permissions(root.path().join("out"), std::fs::Permissions::from_mode(0o777)).unwrap();
        for folder in ["daemon", "filter", "monitor", "notifier"] {
            symlink(Path::new("/usr/lib/cups").join(folder), root.path().join("bin").join(folder)).unwrap();
        }
        let backend = root.path().join("bin/backend/tap");
        std::fs::write(&backend, BACKEND).unwrap();
        open(&backend);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let all = "Order allow,deny\nAllow all";
        let write = |name: &str, text: String| std::fs::write(root.path().join("etc").join(name), text).unwrap();
        write(
            "cupsd.conf",
            format!(
                "Listen 127.0.0.1:{port}\nPreserveJobFiles No\nPreserveJobHistory 60\nBrowseLocalProtocols none\n\
                 DefaultAuthType None\n<Location />\n{all}\n</Location>\n<Policy default>\n<Limit All>\n{all}\n</Limit>\n</Policy>\n"
            ),
        );
        write(
            "cups-files.conf",
            format!(
                "ServerRoot {path}/etc\nServerBin {path}/bin\nRequestRoot {path}/spool\nTempDir {path}/spool/tmp\n\
                 StateDir {path}/state\nCacheDir {path}/cache\nErrorLog {path}/log/error\nAccessLog {path}/log/access\n\
                 PageLog {path}/log/page\n"
            ),
        );
        write(
            "printers.conf",
            format!("<Printer needle>\nDeviceURI tap:{path}/out/sheet\nState Idle\nAccepting Yes\nShared No\n</Printer>\n"),
        );
        let server = Command::new("/usr/sbin/cupsd")
            .args(["-f", "-c", &format!("{path}/etc/cupsd.conf"), "-s", &format!("{path}/etc/cups-files.conf")])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let queue = Self { root, port, server };
        let listens = || TcpStream::connect(("127.0.0.1", port)).is_ok();
        assert!(
            (0..500).any(|_| listens() || {
                std::thread::sleep(Duration::from_millis(20));
                false
            }),
            "cupsd listens"
        );
        queue
    }

    fn address(&self) -> PrinterAddress {
        PrinterAddress::parse(&format!("ipp://localhost:{}/printers/needle", self.port)).unwrap()
    }

    fn etc(&self) -> PathBuf {
        self.root.path().join("etc")
    }

    /// Every file of the server, but for what reached the printer.
    fn kept(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        for folder in ["spool", "state", "cache", "log", "etc"] {
            read_all(&self.root.path().join(folder), Path::new(folder), &mut files);
        }
        files
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

#[test]
#[ignore = "needs root and apt-get install cups"]
fn an_envelope_goes_through_a_queue_of_this_computer_that_keeps_nothing_of_it() {
    let (desk, queue) = (desk(), Queue::start());
    let patience = Patience { job: Duration::from_secs(20), ..Patience::default() };
    let tray = Tray { paper: Keyword::a4(), source: None };
    let printer = IppPrinter::new(queue.address(), "针式打印机".into(), tray, patience);
    let press = desk.press_with(printer);
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &press, at(0));
    let sheet = std::fs::read(queue.root.path().join("out/sheet")).unwrap();
    assert!(sheet.starts_with(b"%PDF"), "it reached the printer");
    for (path, content) in queue.kept() {
        let part = |of: &[u8]| content.windows(of.len()).any(|bytes| bytes == of);
        assert!(!part(b"%PDF") && !part(&sheet[sheet.len() / 2..][..64]), "{path:?} keeps a sheet");
    }
    clerk.at(at(0)).on(&press).hand_over(printed, &desk.last_three(&LI)).unwrap();
}

#[test]
#[ignore = "needs root and apt-get install cups"]
fn a_queue_of_this_computer_is_checked_by_its_configuration() {
    let (desk, queue) = (desk(), Queue::start());
    let address = queue.address().to_string();
    let check = |etc: &Path| {
        let command = ["printer", "check", &address, "--user", ADMIN];
        let mut running = Running::start_with(desk.path(), &command, &[("CUPS_SERVERROOT", etc)]);
        running.answer(password_of(ADMIN).expose());
        running.end()
    };
    let ended = check(&queue.etc());
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.said.contains("keeps no sheet"), "{}", ended.said);
    // What CUPS does unless it is told otherwise.
    let usual = queue.root.path().join("out");
    for name in ["cupsd.conf", "cups-files.conf"] {
        std::fs::write(usual.join(name), "Listen localhost:631\n").unwrap();
    }
    let ended = check(&usual);
    for said in ["PreserveJobFiles", "PreserveJobHistory", "/var/spool/cups"] {
        assert!(ended.said.contains(said), "{said}: {}", ended.said);
    }
    let ended = check(Path::new("/nowhere"));
    assert!(ended.said.contains("cannot be read"), "{}", ended.said);
}
