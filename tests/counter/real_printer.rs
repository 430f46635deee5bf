//! `ippeveprinter` of CUPS plays the printer: a program that we have not written, over a real connection.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use xinfeng::counter::{Fault, Order, Stop};
use xinfeng::device::{IppPrinter, Job, Outcome, Patience, Printer, Tray};
use xinfeng::domain::{EnvelopeNumber, InHand, Keyword, PrinterAddress, SpoilGround, Trouble};

use crate::desk::{ADMIN, At, Desk, at, desk, read_all};
use crate::people::LI;
use crate::steps::{Steps, as_found, as_issued, as_verified};

/// A printer of its own for a test, gone at its end.
struct Real {
    folder: TempDir,
    port: u16,
    printer: Child,
    bus: Child,
}

impl Real {
    /// A printer that does with a sheet what the script says.
    fn start(script: &str) -> Self {
        Self::with_formats(script, "application/pdf")
    }

    fn with_formats(script: &str, formats: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (spool, outcome) = (folder.path().join("spool"), folder.path().join("outcome.sh"));
        std::fs::create_dir(&spool).unwrap();
        std::fs::write(&outcome, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&outcome, std::fs::Permissions::from_mode(0o755)).unwrap();
        // It wants a bus, and is given one that nobody else is on.
        let address = format!("unix:path={}", folder.path().join("bus").display());
        let bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", &format!("--address={address}")])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_until("the bus is there", || folder.path().join("bus").exists());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let printer = Command::new("ippeveprinter")
            .args(["-2", "-r", "off", "-k", "-n", "localhost", "-f", formats, "-p", &port.to_string()])
            .arg("-d")
            .arg(&spool)
            .arg("-c")
            .arg(&outcome)
            .arg("-K")
            .arg(folder.path())
            .arg("Envelopes")
            .env("DBUS_SYSTEM_BUS_ADDRESS", &address)
            .env("TMPDIR", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let real = Self { folder, port, printer, bus };
        wait_until("the printer listens", || TcpStream::connect(("localhost", port)).is_ok());
        real
    }

    fn address(&self) -> PrinterAddress {
        PrinterAddress::parse(&format!("ipp://localhost:{}/ipp/print", self.port)).unwrap()
    }

    /// It has letter paper in it, and no A4.
    fn printer(&self, paper: &str, seconds: u64) -> Recording {
        let tray = Tray { paper: Keyword::parse(paper).unwrap(), source: None };
        let patience =
            Patience { job: Duration::from_secs(seconds), trouble: Duration::from_millis(600), ..Patience::default() };
        Recording {
            printer: IppPrinter::new(self.address(), "信封打印机".into(), tray, patience), sent: Arc::default()
        }
    }

    /// What the printer was sent and kept; beside it lies what its script printed.
    fn kept(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        read_all(&self.folder.path().join("spool"), Path::new(""), &mut files);
        files.retain(|(path, _)| path.extension().is_some_and(|end| end == "pdf"));
        files
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        for child in [&mut self.printer, &mut self.bus] {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

const LETTER: &str = "na_letter_8.5x11in";

fn wait_until(what: &str, there: impl Fn() -> bool) {
    for _ in 0..500 {
        if there() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{what}: not within ten seconds");
}

/// A printer that remembers what it was given.
#[derive(Debug)]
struct Recording {
    printer: IppPrinter,
    sent: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Printer for Recording {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        self.printer.name()
    }

    fn print(&self, job: Job<'_>, stop: &std::sync::atomic::AtomicBool) -> Outcome {
        self.sent.lock().unwrap().push(job.pdf.to_vec());
        self.printer.print(job, stop)
    }

    fn ready(&self, user: &xinfeng::domain::UserNumber) -> Result<xinfeng::device::Ready, Trouble> {
        self.printer.ready(user)
    }

    fn print_when_ready(
        &self,
        ready: xinfeng::device::Ready,
        job: Job<'_>,
        stop: &std::sync::atomic::AtomicBool,
    ) -> Outcome {
        self.sent.lock().unwrap().push(job.pdf.to_vec());
        self.printer.print_when_ready(ready, job, stop)
    }

    fn take_out(&self, number: &EnvelopeNumber) -> std::io::Result<()> {
        self.printer.take_out(number)
    }

    fn file_of(&self, number: &EnvelopeNumber) -> Option<PathBuf> {
        self.printer.file_of(number)
    }
}

/// Everything that lies in the data folder by its name, and in the folder for temporary files.
fn lying_about(desk: &Desk) -> Vec<PathBuf> {
    let mut files = Vec::new();
    read_all(desk.path(), Path::new(""), &mut files);
    let temporary = std::fs::read_dir(std::env::temp_dir()).unwrap().map(|entry| entry.unwrap().path());
    let sheets = temporary.filter(|path| path.is_file() && std::fs::read(path).is_ok_and(|file| file.starts_with(b"%PDF")));
    let ours = files.into_iter().map(|(path, _)| path).filter(|path| path.extension().is_some_and(|end| end == "pdf"));
    ours.filter(|path| !path.ends_with("recovery.pdf")).chain(sheets).collect()
}

#[test]
#[ignore = "needs apt-get install cups-ipp-utils dbus"]
fn a_printer_prints_what_was_typeset_and_nothing_of_it_lies_about() {
    let (desk, real) = (desk(), Real::start("echo 'ATTR: job-impressions-completed=1' >&2"));
    let before = lying_about(&desk);
    let printer = real.printer(LETTER, 30);
    let sent = Arc::clone(&printer.sent);
    let press = desk.press_with(printer);
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &press, at(0));
    let number = desk.outside(&LI);
    assert_eq!(lying_about(&desk), before);
    let kept = real.kept();
    assert_eq!(kept.len(), 1);
    let (name, kept) = &kept[0];
    assert!(*kept == sent.lock().unwrap()[0], "byte for byte");
    let number = number.to_lowercase();
    assert!(name.to_str().unwrap().ends_with(&format!("-{number}.pdf")), "the job is known by the number: {name:?}");
    clerk.at(at(0)).on(&press).hand_over(printed, &desk.last_three(&LI)).unwrap();
}

#[test]
#[ignore = "needs apt-get install cups-ipp-utils dbus"]
fn a_real_printer_that_does_not_finish_leaves_the_question_open() {
    for (script, expected) in [
        ("exit 1", Trouble::Aborted),
        ("echo 'STATE: +media-jam-error' >&2; sleep 30", Trouble::Jam),
        ("echo 'STATE: +media-empty-error' >&2; sleep 30", Trouble::PaperOut),
        ("sleep 30", Trouble::TooLong),
    ] {
        let (desk, real) = (desk(), Real::start(script));
        let before = lying_about(&desk);
        let press = desk.press_with(real.printer(LETTER, 3));
        let mut clerk = desk.sign_in("1001");
        let verified = clerk.verified(&LI, at(0));
        let returned = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err();
        let found = matches!(&returned.why, Stop::Failed(Fault::PerhapsPrinted { trouble, .. }) if *trouble == expected);
        assert!(found, "{script}: {:?}", returned.why);
        let issued = as_issued(returned.reset);
        as_verified(clerk.at(at(0)).on(&press).spoil(issued, SpoilGround::NotPrinted).unwrap());
        assert_eq!(real.kept().len(), 1, "{script}: sent once");
        assert_eq!(lying_about(&desk), before);
    }
}

#[test]
#[ignore = "needs apt-get install cups-ipp-utils dbus"]
fn a_slow_printer_is_waited_for() {
    let (desk, real) = (desk(), Real::start("sleep 2"));
    desk.sign_in("1001").printed_for(&LI, &desk.press_with(real.printer(LETTER, 30)), at(0));
}

#[test]
#[ignore = "needs apt-get install cups-ipp-utils dbus"]
fn a_real_printer_that_cannot_print_is_sent_nothing() {
    for (formats, paper, expected) in
        [("image/pwg-raster", LETTER, Trouble::WrongFormat), ("application/pdf", "iso_a4_210x297mm", Trouble::WrongMedia)]
    {
        let (desk, real) = (desk(), Real::with_formats("exit 0", formats));
        let mut clerk = desk.sign_in("1001");
        let verified = clerk.verified(&LI, at(0));
        let press = desk.press_with(real.printer(paper, 5));
        let returned = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err();
        let found = matches!(&returned.why, Stop::Failed(Fault::NotReady { trouble, .. }) if *trouble == expected);
        assert!(found, "{:?}", returned.why);
        as_verified(returned.reset);
        assert!(real.kept().is_empty());
    }
}

#[test]
#[ignore = "needs apt-get install cups-ipp-utils dbus"]
fn a_printer_that_is_killed_in_mid_job_leaves_the_question_open_after_a_restart_too() {
    let (desk, mut real) = (desk(), Real::start("sleep 30"));
    let press = desk.press_with(real.printer(LETTER, 30));
    let before = lying_about(&desk);
    let mut clerk = desk.sign_in("1001");
    let verified = clerk.verified(&LI, at(0));
    let (printer, spool) = (rustix::process::Pid::from_child(&real.printer), real.folder.path().join("spool"));
    let killer = std::thread::spawn(move || {
        wait_until("the job is there", || std::fs::read_dir(&spool).unwrap().next().is_some());
        std::thread::sleep(Duration::from_millis(500));
        rustix::process::kill_process(printer, rustix::process::Signal::KILL).unwrap();
    });
    let returned = clerk.at(at(0)).on(&press).issue(verified, Order::default()).unwrap_err();
    killer.join().unwrap();
    real.printer.wait().unwrap();
    let found = matches!(&returned.why, Stop::Failed(Fault::PerhapsPrinted { trouble: Trouble::Lost, .. }));
    assert!(found, "{:?}", returned.why);
    let issued = as_issued(returned.reset);
    let business = issued.visit().number.clone();
    drop((issued, clerk));
    let mut clerk = desk.sign_in("1001");
    let reset: InHand = clerk.at(at(1)).resume(&business).unwrap();
    as_found(clerk.at(at(1)).on(&press).spoil(as_issued(reset), SpoilGround::NotPrinted).unwrap());
    assert_eq!(lying_about(&desk), before);
}

#[test]
#[ignore = "needs apt-get install cups-ipp-utils dbus"]
fn a_printer_whose_certificate_nobody_vouches_for_is_sent_nothing() {
    let real = Real::start("exit 0");
    let address = PrinterAddress::parse(&real.address().to_string().replace("ipp://", "ipps://")).unwrap();
    let stop = desk().sign_in(ADMIN).at(at(0)).try_printer(&address).unwrap_err();
    assert!(matches!(&stop, Stop::Failed(Fault::NoPrinter { trouble: Trouble::Untrusted, .. })), "{stop:?}");
    // Nor is it spoken to in the clear instead.
    assert!(real.kept().is_empty());
}

#[test]
#[ignore = "needs apt-get install cups-ipp-utils dbus"]
fn a_real_printer_says_what_it_is() {
    let (desk, real) = (desk(), Real::start("exit 0"));
    let told = desk.sign_in(ADMIN).at(at(0)).try_printer(&real.address()).unwrap();
    assert!(told.prints_pdf && !told.is_spool && told.name == "Envelopes", "{told:?}");
    assert_eq!((told.state, told.trouble), (Some(3), Some(Trouble::WrongMedia)), "A4 is not in it");
    assert!(told.papers.contains(&LETTER.to_owned()) && told.sources.contains(&"main".to_owned()), "{told:?}");

    let address = real.address().to_string();
    let check = ["printer", "check", &address, "--user", ADMIN];
    let ended = crate::terminal::run(desk.path(), &check, &[crate::desk::password_of(ADMIN).expose()]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.output.contains("Envelopes") && ended.output.contains("application/pdf"), "{}", ended.output);
    assert!(ended.said.contains("has not the paper"), "{}", ended.said);
}
