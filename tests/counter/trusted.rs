//! A printer behind TLS: the machine's trust in its certificate decides, before a byte of an envelope is on its way.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use ipp::model::Operation;
use tempfile::TempDir;
use xinfeng::domain::PrinterAddress;

use crate::desk::{ADMIN, Desk, password_of, piped_desk};
use crate::outside::output;
use crate::people::LI;
use crate::played::{NAME, Played};
use crate::printers::but;
use crate::terminal::{Ended, Running};

/// Ends TLS with a certificate and passes on what was said under it.
const RELAY: &str = r#"
import socket, ssl, sys, threading
certificate, key, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
def copy(source, sink):
    try:
        while part := source.recv(65536):
            sink.sendall(part)
    except OSError:
        pass
    try:
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass
def serve(plain):
    try:
        inner = context.wrap_socket(plain, server_side=True)
    except (ssl.SSLError, OSError):
        return
    printer = socket.create_connection(("127.0.0.1", port))
    threading.Thread(target=copy, args=(inner, printer), daemon=True).start()
    copy(printer, inner)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
"#;

/// An office's own certificate authority, and what it vouches for.
struct Authority {
    folder: TempDir,
}

impl Authority {
    fn new(name: &str) -> Self {
        let this = Self { folder: tempfile::tempdir().unwrap() };
        let (key, file) = (this.path("ca.key"), this.certificate());
        let [key, file] = [&key, &file].map(|path| path.to_str().unwrap());
        let subject = format!("/CN={name}");
        let made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", &subject, "-keyout", key];
        openssl(&[&made[..], &["-out", file]].concat());
        this
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What an office trusts.
    fn certificate(&self) -> PathBuf {
        self.path("ca.pem")
    }

    /// A certificate and its key for whoever answers under this name.
    fn vouch_for(&self, host: &str) -> (PathBuf, PathBuf) {
        let [key, request, file, more, ca, ca_key] =
            ["printer.key", "printer.csr", "printer.pem", "more", "ca.pem", "ca.key"].map(|name| self.path(name));
        std::fs::write(&more, format!("subjectAltName={host}\n")).unwrap();
        let [k, r, f, m, c, ck] = [&key, &request, &file, &more, &ca, &ca_key].map(|path| path.to_str().unwrap());
        openssl(&["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=printer", "-keyout", k, "-out", r]);
        let signed = ["x509", "-req", "-in", r, "-CA", c, "-CAkey", ck, "-CAcreateserial", "-days", "2"];
        openssl(&[&signed[..], &["-extfile", m, "-out", f]].concat());
        (file, key)
    }
}

fn openssl(arguments: &[&str]) {
    output("openssl", arguments);
}

/// A played printer that is reached by `ipps://` alone.
struct Secured {
    printer: Played,
    relay: Child,
    address: PrinterAddress,
}

impl Secured {
    fn with(certificate: &Path, key: &Path) -> Self {
        let printer = Played::start(but(|_| None));
        let port = printer.address().http().split(['/', ':']).nth(4).unwrap().to_owned();
        let mut relay = Command::new("python3")
            .args(["-c", RELAY])
            .args([certificate, key])
            .arg(port)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(relay.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = PrinterAddress::parse(&format!("ipps://127.0.0.1:{}/ipp/print", line.trim())).unwrap();
        Self { printer, relay, address }
    }

    /// Everything that was ever said to it.
    fn heard(&self) -> usize {
        let all = [Operation::GetPrinterAttributes, Operation::PrintJob, Operation::GetJobAttributes, Operation::CancelJob];
        all.into_iter().map(|operation| self.printer.heard(operation).len()).sum()
    }
}

impl Drop for Secured {
    fn drop(&mut self) {
        self.relay.kill().ok();
        self.relay.wait().ok();
    }
}

/// A desk that prints there.
fn desk_at(secured: &Secured) -> Desk {
    let desk = piped_desk();
    desk.settle(|settings| {
        settings.printer.address = Some(secured.address.clone());
        settings.printer.name = Some(xinfeng::settings::PrinterName::parse(NAME).unwrap());
    });
    desk.sign_in("1001").confirm_printer().unwrap();
    desk
}

/// A reset on a machine that trusts this authority and no other.
fn reset(desk: &Desk, trusted: &Path) -> (Running, Option<String>) {
    let trust = [("SSL_CERT_FILE", trusted), ("SSL_CERT_DIR", Path::new(""))];
    let mut running = Running::start_with(desk.path(), &["reset", "--user", "1001"], &trust);
    for answer in [password_of("1001").expose(), LI.number, LI.card_end().expose(), "yes"] {
        running.answer(answer);
    }
    let number = running.printed("envelope");
    (running, number)
}

#[track_caller]
fn assert_untrusted(ended: &Ended) {
    assert!(ended.said.contains(&format!("\"{NAME}\": its certificate is not trusted.")), "{}", ended.said);
    assert!(ended.said.contains("Nothing was printed, and no number was used."), "{}", ended.said);
}

#[test]
#[ignore = "needs openssl and python3 (apt-get install openssl python3)"]
fn an_envelope_goes_to_a_printer_that_the_office_s_own_authority_vouches_for() {
    let office = Authority::new("Office CA");
    let (certificate, key) = office.vouch_for("IP:127.0.0.1");
    let secured = Secured::with(&certificate, &key);
    let desk = desk_at(&secured);
    let (mut running, number) = reset(&desk, &office.certificate());
    running.answer(&desk.code_on(&number.expect("an envelope number")));
    let ended = running.end();
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let [job] = secured.printer.heard(Operation::PrintJob).try_into().unwrap_or_else(|_| panic!("one job"));
    assert!(job.document().starts_with(b"%PDF"));
    assert_eq!((desk.all("handed_over").len(), desk.sheets().len()), (1, 0));
}

#[test]
#[ignore = "needs openssl and python3 (apt-get install openssl python3)"]
fn a_printer_that_nobody_trusted_vouches_for_hears_nothing_at_all() {
    let (office, stranger) = (Authority::new("Office CA"), Authority::new("Stranger"));
    let (certificate, key) = stranger.vouch_for("IP:127.0.0.1");
    let elsewhere = office.vouch_for("IP:127.0.0.2");
    for (certificate, key) in [(certificate, key), elsewhere] {
        let secured = Secured::with(&certificate, &key);
        let desk = desk_at(&secured);
        let (running, number) = reset(&desk, &office.certificate());
        assert_eq!(number, None);
        let ended = running.end();
        assert_eq!(ended.code, Some(3), "{}", ended.said);
        assert_untrusted(&ended);
        assert_eq!(secured.heard(), 0, "not even asked what it is");
        assert_eq!((desk.all("issued").len(), desk.all("spoiled").len()), (0, 0));
        assert_eq!(desk.all("printer_not_ready")[0]["trouble"], "untrusted");

        // Whoever settles it is told the same.
        let trust = [("SSL_CERT_FILE", &*office.certificate()), ("SSL_CERT_DIR", Path::new(""))];
        let address = secured.address.to_string();
        let mut check = Running::start_with(desk.path(), &["printer", "check", &address, "--user", ADMIN], &trust);
        check.answer(password_of(ADMIN).expose());
        let ended = check.end();
        assert!(ended.code != Some(0) && ended.said.contains("its certificate is not trusted"), "{}", ended.said);
        assert_eq!(secured.heard(), 0);
    }
}
