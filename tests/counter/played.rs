//! A printer that is played: a small server that answers as a script says, and remembers what it heard.

use std::io::{Cursor, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ipp::attribute::IppAttribute;
use ipp::model::{DelimiterTag, IppVersion, Operation, StatusCode};
use ipp::parser::IppParser;
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;
use xinfeng::device::{IppPrinter, Patience, Tray};
use xinfeng::domain::{Keyword, PrinterAddress};

/// What the printer does when it is asked something.
pub enum Says {
    /// An answer of IPP to what was asked.
    Ipp(Vec<u8>),
    /// An answer of IPP to something else.
    Astray(Vec<u8>),
    /// An HTTP status.
    Http(u16),
    /// HTTP 200 with these bytes.
    Bytes(Vec<u8>),
    /// These bytes, and nothing of HTTP but what is in them.
    Raw(Vec<u8>),
    /// Another address.
    Elsewhere,
    /// Nothing, for as long as anybody waits.
    Nothing,
    /// Attributes without end.
    Endless,
    /// One byte after another, without end.
    Drops,
    /// Hangs up.
    HangsUp,
    /// Hangs up, and never listens again.
    Dies,
}

/// What was asked of the printer.
pub struct Heard {
    pub operation: u16,
    pub body: Vec<u8>,
}

impl Heard {
    /// A text of the request.
    pub fn text(&self, name: &str) -> Option<String> {
        let request = IppParser::new(IppReader::new(Cursor::new(self.body.clone()))).parse().unwrap();
        let found = request.attributes().groups().iter().find_map(|group| group.get(name).cloned());
        found.map(|attribute| attribute.value().to_string())
    }

    /// The document behind the request.
    pub fn document(&self) -> Vec<u8> {
        let request = IppParser::new(IppReader::new(Cursor::new(self.body.clone()))).parse().unwrap();
        let mut document = Vec::new();
        request.into_payload().read_to_end(&mut document).unwrap();
        document
    }
}

/// The played printer.
pub struct Played {
    port: u16,
    heard: Arc<Mutex<Vec<Heard>>>,
    over: Arc<AtomicBool>,
}

impl Played {
    /// A printer that answers each operation as the script says.
    pub fn start(script: impl FnMut(Operation) -> Says + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (heard, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (hears, ends, script) = (Arc::clone(&heard), Arc::clone(&over), Arc::new(Mutex::new(script)));
        std::thread::spawn(move || {
            while !ends.load(Ordering::Relaxed) {
                match listener.accept() {
                    Ok((stream, _)) => {
                        let (hears, ends, script) = (Arc::clone(&hears), Arc::clone(&ends), Arc::clone(&script));
                        std::thread::spawn(move || serve(stream, &script, &hears, &ends));
                    }
                    Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(Duration::from_millis(1)),
                    Err(error) => panic!("{error}"),
                }
            }
        });
        Self { port, heard, over }
    }

    /// Where it listens.
    pub fn address(&self) -> PrinterAddress {
        PrinterAddress::parse(&format!("ipp://127.0.0.1:{}/ipp/print", self.port)).unwrap()
    }

    /// The desk's side of it, with little patience.
    pub fn printer(&self) -> IppPrinter {
        IppPrinter::new(self.address(), NAME.into(), Tray { paper: Keyword::a4(), source: None }, LITTLE)
    }

    /// What it heard of one operation.
    pub fn heard(&self, operation: Operation) -> Vec<Heard> {
        let wanted = operation as u16;
        let heard = self.heard.lock().unwrap();
        let kept = heard.iter().filter(|heard| heard.operation == wanted);
        kept.map(|heard| Heard { operation: wanted, body: heard.body.clone() }).collect()
    }
}

impl Drop for Played {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

/// What the clerk calls it.
pub const NAME: &str = "2 号打印机";
/// Little patience, so that no test waits long.
pub const LITTLE: Patience = Patience {
    job: Duration::from_millis(1500),
    answer: Duration::from_millis(300),
    trouble: Duration::from_millis(60),
    pause: Duration::from_millis(10),
};

fn serve(
    mut stream: TcpStream,
    script: &Mutex<impl FnMut(Operation) -> Says>,
    hears: &Mutex<Vec<Heard>>,
    over: &AtomicBool,
) {
    stream.set_nonblocking(false).unwrap();
    let Some(body) = request(&mut stream) else { return };
    let operation = u16::from_be_bytes([body[2], body[3]]);
    let asked_as = u32::from_be_bytes([body[4], body[5], body[6], body[7]]);
    let named = [Operation::PrintJob, Operation::CancelJob, Operation::GetJobAttributes, Operation::GetPrinterAttributes];
    let asked = named.into_iter().find(|named| *named as u16 == operation).unwrap();
    hears.lock().unwrap().push(Heard { operation, body });
    let says = script.lock().unwrap()(asked);
    let ok = |length: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n{length}Connection: close\r\n\r\n");
    let waits = || !over.load(Ordering::Relaxed);
    match says {
        says @ (Says::Ipp(_) | Says::Astray(_) | Says::Bytes(_)) => {
            let bytes = match says {
                Says::Ipp(bytes) => answering(asked_as, bytes),
                Says::Astray(bytes) => answering(asked_as + 1, bytes),
                Says::Bytes(bytes) => bytes,
                _ => unreachable!(),
            };
            let head = ok(&format!("Content-Length: {}\r\n", bytes.len()));
            stream.write_all(&[head.as_bytes(), &bytes].concat()).ok();
        }
        Says::Raw(bytes) => {
            stream.write_all(&bytes).ok();
        }
        Says::Http(status) => {
            write!(stream, "HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok();
        }
        Says::Elsewhere => {
            let head =
                "HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:9/ipp\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            stream.write_all(head.as_bytes()).ok();
        }
        Says::Nothing => {
            while waits() {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        Says::Endless => {
            let attribute = [&[0x44, 0, 1, b'a', 0, 200][..], &[b'x'; 200]].concat().repeat(50);
            stream.write_all(&[ok("").as_bytes(), &[1, 1, 0, 0, 0, 0, 0, 1, 4]].concat()).ok();
            while waits() && stream.write_all(&attribute).is_ok() {}
        }
        Says::Drops => {
            stream.write_all(&[ok("").as_bytes(), &[1, 1, 0, 0, 0, 0, 0, 1, 4]].concat()).ok();
            while waits() && stream.write_all(&[4]).is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        Says::HangsUp => {}
        Says::Dies => over.store(true, Ordering::Relaxed),
    }
}

/// An answer under the number of a request.
fn answering(request: u32, mut bytes: Vec<u8>) -> Vec<u8> {
    bytes[4..8].copy_from_slice(&request.to_be_bytes());
    bytes
}

/// Reads one HTTP request whole; `None` when whoever began it went away.
fn request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|place| place + 4);
        if let Some(head) = head {
            let said = String::from_utf8(bytes[..head].to_vec()).unwrap().to_lowercase();
            let length: usize = said.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
            if bytes.len() >= head + length {
                return Some(bytes[head..head + length].to_vec());
            }
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend(&part[..count]),
        }
    }
}

/// An answer with attributes of one group.
pub fn answer(status: StatusCode, group: DelimiterTag, attributes: Vec<(&str, IppValue)>) -> Vec<u8> {
    let mut answer = IppRequestResponse::new_response(IppVersion::v1_1(), status, 1).unwrap();
    for (name, value) in attributes {
        answer.attributes_mut().add(group, IppAttribute::with_name(name, value).unwrap());
    }
    answer.to_bytes().to_vec()
}

pub fn keywords(words: &[&str]) -> IppValue {
    IppValue::Array(words.iter().map(|word| IppValue::Keyword((*word).try_into().unwrap())).collect())
}

/// What a printer says of itself: its state, its reasons, whether it takes jobs, its formats and its papers.
pub fn printer(state: i32, reasons: &[&str], accepting: bool, formats: &[&str], papers: &[&str]) -> Vec<u8> {
    let formats = formats.iter().map(|format| IppValue::MimeMediaType((*format).try_into().unwrap())).collect();
    let said = vec![
        ("printer-name", IppValue::NameWithoutLanguage("envelopes".try_into().unwrap())),
        ("printer-make-and-model", IppValue::new_text_without_language("Test Maker 7").unwrap()),
        ("printer-state", IppValue::Enum(state)),
        ("printer-state-reasons", keywords(reasons)),
        ("printer-is-accepting-jobs", IppValue::Boolean(accepting)),
        ("document-format-supported", IppValue::Array(formats)),
        ("media-ready", keywords(papers)),
    ];
    answer(StatusCode::SuccessfulOk, DelimiterTag::PrinterAttributes, said)
}

/// A printer that has nothing to complain of.
pub fn ready() -> Vec<u8> {
    printer(3, &["none"], true, &["application/octet-stream", "application/pdf"], &["iso_a4_210x297mm"])
}

/// The same with trays.
pub fn with_trays(trays: &[&str]) -> Vec<u8> {
    let mut answer = ready();
    // Before the end of the attributes.
    assert_eq!(answer.pop(), Some(3));
    for (place, tray) in trays.iter().enumerate() {
        let name = if place == 0 { "media-source-supported" } else { "" };
        for (tag, text) in [(Some(0x44), name), (None, *tray)] {
            answer.extend(tag);
            answer.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
            answer.extend(text.as_bytes());
        }
    }
    answer.push(3);
    answer
}

/// The same with reasons.
pub fn troubled(state: i32, reasons: &[&str]) -> Vec<u8> {
    printer(state, reasons, true, &["application/pdf"], &["iso_a4_210x297mm"])
}

/// A job's state.
pub fn job(state: i32) -> Vec<u8> {
    job_of(7, state, &[])
}

/// The state of the job with this number, and why it is in it.
pub fn job_of(id: i32, state: i32, reasons: &[&str]) -> Vec<u8> {
    let mut said = vec![("job-id", IppValue::Integer(id)), ("job-state", IppValue::Enum(state))];
    if !reasons.is_empty() {
        said.push(("job-state-reasons", keywords(reasons)));
    }
    answer(StatusCode::SuccessfulOk, DelimiterTag::JobAttributes, said)
}

/// An answer with a status that need have no name.
pub fn status(code: u16) -> Vec<u8> {
    let mut bytes = refusal(StatusCode::SuccessfulOk);
    bytes[2..4].copy_from_slice(&code.to_be_bytes());
    bytes
}

/// A refusal.
pub fn refusal(status: StatusCode) -> Vec<u8> {
    answer(status, DelimiterTag::JobAttributes, vec![])
}
