//! Gateways that others wrote: Kannel before a message centre that is played, and smstools before a modem that is.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::Utc;
use xinfeng::device::sms::{Account, Fate, Kannel, Report, Sms, Spool};
use xinfeng::domain::{GatewayAddress, SmsTrouble};

use super::{CODE, Known, MOBILE, PASSWORD, TEXT, account, id, known, order, report};

/// Programs that are stopped when the test is over, the last one first.
pub struct Programs(Vec<Child>);

impl Programs {
    fn start(&mut self, program: &str, arguments: &[&str], said: &Path) {
        let said = std::fs::File::create(said).unwrap();
        let mut command = Command::new(program);
        command.args(arguments).stdout(said.try_clone().unwrap()).stderr(said).stdin(Stdio::null());
        self.0.push(command.spawn().unwrap());
    }
}

impl Drop for Programs {
    fn drop(&mut self) {
        for child in self.0.iter_mut().rev() {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Tries until it is so.
fn at_last<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(found) = found() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{what}");
}

fn listens(port: u16) {
    at_last("it listens", || TcpStream::connect(("127.0.0.1", port)).ok());
}

/// Text of UTF-16 as a message centre writes it down: bytes as they are or as `%` and two digits.
pub fn decoded(written: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), written.bytes());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => u8::from_str_radix(&String::from_utf8(rest.by_ref().take(2).collect()).unwrap(), 16).unwrap(),
            b'+' => b' ',
            byte => byte,
        });
    }
    utf_16(&bytes)
}

fn utf_16(bytes: &[u8]) -> String {
    let units: Vec<_> = bytes.chunks(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// Kannel, before a message centre that listens for telephones.
pub struct Centre {
    pub programs: Programs,
    pub centre: u16,
    /// Where it takes messages.
    pub takes: u16,
}

impl Centre {
    /// Starts it; what it says lies in this folder.
    pub fn start(folder: &Path) -> Self {
        let place = |name: &str| folder.join(name);
        let [admin, boxes, centre, takes] = [(); 4].map(|()| free_port());
        let configuration = format!(
            "group = core\nadmin-port = {admin}\nadmin-password = a-word\nadmin-interface = 127.0.0.1\nsmsbox-port = {boxes}\n\
             box-allow-ip = \"127.0.0.1\"\nlog-level = 2\n\ngroup = smsc\nsmsc = fake\nsmsc-id = centre\nport = {centre}\n\
             connect-allow-ip = 127.0.0.1\n\ngroup = smsbox\nbearerbox-host = 127.0.0.1\nbearerbox-port = {boxes}\n\
             sendsms-port = {takes}\nsendsms-interface = 127.0.0.1\nlog-level = 2\n\ngroup = sendsms-user\nusername = xinfeng\n\
             password = {PASSWORD}\nuser-deny-ip = \"*.*.*.*\"\nuser-allow-ip = \"127.0.0.1\"\ndefault-sender = 12333\n\
             max-messages = 3\nconcatenation = true\n"
        );
        let file = place("kannel.conf");
        std::fs::write(&file, configuration).unwrap();
        let file = file.to_str().unwrap();
        let mut programs = Programs(Vec::new());
        programs.start("/usr/sbin/bearerbox", &["-v", "2", file], &place("bearerbox.log"));
        listens(boxes);
        listens(centre);
        programs.start("/usr/sbin/smsbox", &["-v", "2", file], &place("smsbox.log"));
        listens(takes);
        Self { programs, centre, takes }
    }
}

/// The telephones behind the centre, which write down what they hear.
pub fn telephones(programs: &mut Programs, centre: u16, heard: &Path) {
    let centre = centre.to_string();
    let says = ["-H", "127.0.0.1", "-r", &centre, "-m", "0", "1 2 text nop"];
    programs.start("/usr/lib/kannel/test/fakesmsc", &says, heard);
}

#[test]
#[ignore = "needs apt-get install kannel kannel-extras"]
fn a_code_goes_through_kannel_to_a_message_centre_and_its_report_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let Centre { mut programs, centre, takes } = Centre::start(folder.path());
    let reports = free_port();
    let address = GatewayAddress::parse(&format!("http://127.0.0.1:{takes}/cgi-bin/sendsms")).unwrap();
    let patience = Duration::from_secs(5);
    let account = Account { address, patience, reports: Some(reports), ..account(folder.path(), takes) };
    let mut kannel = Kannel::new(account.clone());
    assert!(kannel.reports(Utc::now()).is_empty());
    // Nobody takes it yet: Kannel keeps it.
    assert_eq!(known(&kannel.send(&order("41"))), Known::Accepted);
    let heard = place("centre.log");
    telephones(&mut programs, centre, &heard);
    assert_eq!(known(&kannel.send(&order("42"))), Known::Accepted);
    let arrived = |heard: &str| {
        let lines = heard.lines().filter_map(|line| line.split_once("<12333 8613800138000 ucs-2 "));
        lines.filter_map(|(_, text)| text.strip_suffix('>').map(decoded)).collect::<Vec<_>>()
    };
    let texts =
        at_last("both arrive", || Some(arrived(&std::fs::read_to_string(&heard).unwrap())).filter(|texts| texts.len() >= 2));
    assert_eq!(texts, [TEXT, TEXT]);
    let mut reports = Vec::new();
    at_last("both are reported", || {
        reports.extend(kannel.reports(Utc::now()));
        let of = |name: &str| reports.iter().any(|report: &Report| report.order == id(name));
        (of("41") && of("42")).then_some(())
    });
    assert!(reports.iter().all(|report| matches!(report.fate, Fate::Sent | Fate::Delivered)), "{reports:?}");

    let wrong = place("wrong");
    std::fs::write(&wrong, "another word\n".replace(' ', "-")).unwrap();
    std::fs::set_permissions(&wrong, std::fs::Permissions::from_mode(0o600)).unwrap();
    let mut stranger = Kannel::new(Account { password_file: wrong, reports: None, ..account.clone() });
    assert_eq!(known(&stranger.send(&order("43"))), Known::Refused(SmsTrouble::NotAllowed));
    // Set up as the administrator's document says, Kannel writes down neither number nor code.
    for name in ["bearerbox.log", "smsbox.log"] {
        let log = std::fs::read_to_string(place(name)).unwrap();
        assert!(!log.contains(CODE) && !log.contains(MOBILE) && !log.contains(PASSWORD), "{name}");
    }
    drop(programs);
    assert_eq!(known(&kannel.send(&order("44"))), Known::Refused(SmsTrouble::NothingListens));
}

/// What the network says of the message with number 17 (3GPP TS 23.040, SMS-STATUS-REPORT): the telephone has it.
const STATUS_REPORT: &str = "0006110D91683108108300F062112290000123621122900002230000";

/// A modem: it says yes to everything, remembers what it was given to send, and has a report on that once.
fn modem(given: Arc<Mutex<Vec<String>>>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for line in listener.incoming().flatten() {
            serve(line, &given);
        }
    });
    port
}

fn serve(mut line: TcpStream, given: &Mutex<Vec<String>>) {
    let (mut asked, mut byte, mut reports) = (Vec::new(), [0], 0);
    while line.read_exact(&mut byte).is_ok() {
        if !matches!(byte[0], b'\r' | 0x1A) {
            asked.push(byte[0]);
            continue;
        }
        let command = String::from_utf8_lossy(&std::mem::take(&mut asked)).trim().to_owned();
        let ok = |said: &str| if said.is_empty() { "\r\nOK\r\n".into() } else { format!("\r\n{said}\r\n\r\nOK\r\n") };
        let answer = match command.as_str() {
            _ if byte[0] == 0x1A => {
                given.lock().unwrap().push(command);
                reports = 1;
                ok("+CMGS: 17")
            }
            "AT+CPIN?" => ok("+CPIN: READY"),
            "AT+CSQ" => ok("+CSQ: 20,0"),
            "AT+CREG?" => ok("+CREG: 0,1"),
            "AT+CPMS?" => ok(&format!("+CPMS: \"SM\",{reports},10")),
            command if command.starts_with("AT+CMGS=") => "\r\n> ".into(),
            command if command.starts_with("AT+CMGR=") && reports == 1 => ok(&format!("+CMGR: 0,,26\r\n{STATUS_REPORT}")),
            command if command.starts_with("AT+CMGR=") => "\r\n+CMS ERROR: 321\r\n".into(),
            command => {
                reports *= i32::from(!command.starts_with("AT+CMGD="));
                ok("")
            }
        };
        if line.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// The parts of a text as a modem was given them (3GPP TS 23.040, SMS-SUBMIT), each without its header.
fn text_of(pdus: &[String]) -> String {
    let part = |pdu: &String| {
        let bytes: Vec<u8> = (0..pdu.len() / 2).map(|at| u8::from_str_radix(&pdu[2 * at..][..2], 16).unwrap()).collect();
        // Service centre, flags, reference, number (length, kind, digits in pairs), protocol, coding, validity.
        let number = usize::from(bytes[0]) + 3;
        let digits = usize::from(bytes[number]).div_ceil(2);
        assert_eq!(bytes[number + 1..][..1 + digits], [0x91, 0x68, 0x31, 0x08, 0x10, 0x83, 0x00, 0xF0]);
        let coding = number + 2 + digits + 1;
        assert_eq!(bytes[coding] & 0x0C, 8, "UCS-2");
        let data = &bytes[coding + 3..];
        let has_header = bytes[usize::from(bytes[0]) + 1] & 0x40 != 0;
        let header = if has_header { usize::from(data[0]) + 1 } else { 0 };
        utf_16(&data[header..])
    };
    pdus.iter().map(part).collect()
}

fn configuration(folder: &Path, spool: &Path, modem: u16) -> PathBuf {
    let [folder, spool] = [folder, spool].map(|path| path.to_str().unwrap().to_owned());
    let text = format!(
        "devices = GSM1\noutgoing = {spool}/outgoing\nchecked = {spool}/checked\nsent = {spool}/sent\nfailed = {spool}/failed\n\
         report = {spool}/report\nincoming = {folder}/incoming\nlogfile = {folder}/smsd.log\ninfofile = {folder}/working\n\
         pidfile = {folder}/pid\nloglevel = 4\ndelaytime = 1\ndelaytime_mainprocess = 1\ntrust_outgoing = yes\n\n\
         [GSM1]\ndevice = @127.0.0.1:{modem}\nincoming = yes\nreport = yes\ninit = AT\npre_init = no\ncheck_network = 0\n"
    );
    std::fs::create_dir(format!("{folder}/incoming")).unwrap();
    let file = Path::new(&folder).join("smsd.conf");
    std::fs::write(&file, text).unwrap();
    file
}

/// smstools on this spool, before a modem; and what that was given to send.
pub fn telephone(folder: &Path, spool: &Path) -> (Programs, Arc<Mutex<Vec<String>>>) {
    let given = Arc::new(Mutex::new(Vec::new()));
    let file = configuration(folder, spool, modem(Arc::clone(&given)));
    let mut programs = Programs(Vec::new());
    programs.start("/usr/sbin/smsd", &["-c", file.to_str().unwrap(), "-t"], &folder.join("said"));
    (programs, given)
}

#[test]
#[ignore = "needs apt-get install smstools"]
fn smstools_takes_a_code_out_of_the_spool_and_nothing_of_it_is_left_there() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut spool = Spool::of(data.path());
    assert_eq!(known(&spool.send(&order("42"))), Known::Accepted);
    let (_programs, given) = telephone(folder.path(), spool.folder());
    let mut reports = Vec::new();
    at_last("it is sent and reported on", || {
        reports.extend(spool.reports(Utc::now()));
        (reports.len() == 2).then_some(())
    });
    assert_eq!(reports, [report("42", Fate::Sent), report("42", Fate::Delivered)]);
    assert_eq!(text_of(&given.lock().unwrap()), TEXT);
    for place in [data.path(), folder.path()] {
        let mut files = Vec::new();
        crate::desk::read_all(place, Path::new(""), &mut files);
        for (path, content) in files {
            let content = String::from_utf8_lossy(&content);
            assert!(!content.contains(CODE) && !content.contains(MOBILE), "{path:?}");
            assert!(place != data.path(), "{path:?} is left");
        }
    }
}
