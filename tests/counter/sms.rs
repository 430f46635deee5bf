//! Text messages: what a gateway answers and what is known of the message then, and what is left of it anywhere.

pub mod played;
pub mod real;

use std::collections::BTreeSet;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;
use xinfeng::counter::sms_gateway;
use xinfeng::device::sms::{Account, Fate, Kannel, Order, OrderId, Report, Sent, Sms, Spool};
use xinfeng::domain::{CodePurpose, GatewayAddress, Mobile, Notice, Secret, SmsTrouble, UtcOffset};
use xinfeng::settings::Settings;
use xinfeng::words::{Language, Words};

use played::{Played, Says};

const CODE: &str = "482913";
const MOBILE: &str = "13800138000";
pub const PASSWORD: &str = "word-of-the-gateway";
const TEXT: &str = "【朝阳区社保】验证码482913（编号K7），5分钟内有效，用于重置网上服务密码。任何人索要都是诈骗，请勿告知。";

fn id(name: &str) -> OrderId {
    OrderId::parse(name).unwrap()
}

/// An order of a code, of five minutes.
fn order(name: &str) -> Order {
    let code = Secret::new(CODE.into());
    let notice = Notice::Code { code, letters: "K7".into(), minutes: 5, purpose: CodePurpose::NewPassword };
    let wording = Words::new(Language::Chinese).notice(&notice, Some("朝阳区社保"), UtcOffset::default());
    Order { id: id(name), to: Mobile::parse(MOBILE).unwrap(), wording }
}

/// A file with the gateway's password, and the account that names it.
fn account(folder: &Path, port: u16) -> Account {
    let password_file = folder.join("word");
    std::fs::write(&password_file, format!("{PASSWORD}\n")).unwrap();
    std::fs::set_permissions(&password_file, std::fs::Permissions::from_mode(0o600)).unwrap();
    Account {
        address: GatewayAddress::parse(&format!("http://127.0.0.1:{port}/cgi-bin/sendsms")).unwrap(),
        user: "xinfeng".into(),
        password_file,
        patience: Duration::from_secs(30),
        reports: None,
    }
}

/// What is known of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Accepted,
    Refused(SmsTrouble),
    Unknown(SmsTrouble),
}

fn known(sent: &Sent) -> Known {
    match sent {
        Sent::Accepted { reference } => {
            assert!(!reference.is_empty());
            Known::Accepted
        }
        Sent::Refused { why } => Known::Refused(*why),
        Sent::Unknown { why } => Known::Unknown(*why),
    }
}

const OK: &[u8] = b"HTTP/1.1 202 Accepted\r\nContent-Length: 24\r\nConnection: close\r\n\r\n0: Accepted for delivery";

/// Whatever may stand at a gateway's address, once it has the whole request.
fn hostile() -> Vec<(String, Says, Known)> {
    use Known::{Accepted, Refused, Unknown};
    use SmsTrouble::{Answered, Busy, Lost, NotAGateway, NotAllowed, Silent};
    let mut all = Vec::new();
    for code in [400, 402, 404, 405, 406, 409, 410, 411, 413, 414, 415, 421, 422, 426, 428, 431, 451, 499] {
        all.push((format!("HTTP {code}"), Says::Http(code, "rejected"), Refused(SmsTrouble::Refused(code))));
    }
    for code in [201, 203, 204, 206, 300, 301, 302, 303, 307, 308, 408, 425, 429, 500, 501, 502, 503, 504, 507, 599] {
        let text = if code == 204 { "" } else { "<html>proxy</html>" };
        all.push((format!("HTTP {code}"), Says::Http(code, text), Unknown(Answered(code))));
    }
    let named = [
        ("taken", Says::Http(202, "0: Accepted for delivery"), Accepted),
        ("taken, queued", Says::Http(202, "3: Queued for later delivery"), Accepted),
        ("taken by an old one", Says::Http(200, "Sent."), Accepted),
        ("taken, and the line stays open", Says::Stays(OK), Accepted),
        ("taken, slowly", Says::Drips(OK), Accepted),
        (
            "taken, in chunks",
            Says::Bytes(b"HTTP/1.1 202 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n0: \r\n2\r\nOK\r\n0\r\n\r\n"),
            Accepted,
        ),
        ("a wrong password", Says::Http(403, "Authorization failed for sendsms"), Refused(NotAllowed)),
        ("a proxy that asks who", Says::Http(401, ""), Refused(NotAllowed)),
        ("another proxy that asks who", Says::Http(407, "who?"), Refused(NotAllowed)),
        ("not routable", Says::Http(403, "Not routable. Do not try again."), Refused(SmsTrouble::Refused(403))),
        ("not now", Says::Http(503, "Temporal failure, try again later."), Refused(Busy)),
        ("not now, as a proxy says it", Says::Http(503, "<html>Temporal failure</html>"), Unknown(Answered(503))),
        ("taken, without a word", Says::Http(202, ""), Unknown(NotAGateway)),
        ("a page", Says::Http(200, "<html>login</html>"), Unknown(NotAGateway)),
        ("a number that is none of Kannel's", Says::Http(202, "5: Something"), Unknown(NotAGateway)),
        ("its words amid a page", Says::Http(200, "<p>0: Accepted for delivery"), Unknown(NotAGateway)),
        ("no HTTP", Says::Bytes(b"0: Accepted for delivery"), Unknown(NotAGateway)),
        ("noise", Says::Bytes(&[0xFF, 0, 0x80, b'\r', b'\n', 7]), Unknown(NotAGateway)),
        ("a status of letters", Says::Bytes(b"HTTP/1.1 abc OK\r\n\r\n"), Unknown(NotAGateway)),
        ("silent", Says::Stays(b""), Unknown(Silent)),
        ("half a head, then silent", Says::Stays(b"HTTP/1.1 202 Acc"), Unknown(Silent)),
        ("a head, then silent", Says::Stays(b"HTTP/1.1 202 A\r\nContent-Length: 24\r\n\r\n"), Unknown(Silent)),
        ("half a word, then silent", Says::Stays(b"HTTP/1.1 202 A\r\nContent-Length: 24\r\n\r\n0: Acc"), Unknown(Silent)),
        ("waits for ever", Says::Stays(b"HTTP/1.1 100 Continue\r\n\r\n"), Unknown(Silent)),
        ("hangs up", Says::Bytes(b""), Unknown(Lost)),
        ("hangs up without listening", Says::Deaf, Unknown(Lost)),
        ("hangs up in its head", Says::Bytes(b"HTTP/1.1 202 Accepted\r\nContent-Le"), Unknown(Lost)),
        ("hangs up in its words", Says::Bytes(b"HTTP/1.1 202 A\r\nContent-Length: 24\r\n\r\n0: Acc"), Unknown(Lost)),
        ("a head without end", Says::Endless(b"HTTP/1.1 202 A\r\n", b"X-More: more\r\n"), Unknown(NotAGateway)),
        ("a line without end", Says::Endless(b"HTTP/1.1 202 A\r\nX: ", b"more "), Unknown(NotAGateway)),
        ("words without end", Says::Endless(b"HTTP/1.1 202 A\r\n\r\n0: ", b"Accepted "), Unknown(NotAGateway)),
        (
            "words that are too long",
            Says::Endless(b"HTTP/1.1 202 A\r\nContent-Length: 99999999\r\n\r\n0: ", b"Accepted "),
            Unknown(NotAGateway),
        ),
        (
            "chunks that are none",
            Says::Bytes(b"HTTP/1.1 202 A\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n0: \r\n"),
            Unknown(NotAGateway),
        ),
        (
            "refused, then silent",
            Says::Stays(b"HTTP/1.1 400 No\r\nContent-Length: 24\r\n\r\n"),
            Refused(SmsTrouble::Refused(400)),
        ),
    ];
    all.extend(named.map(|(name, says, known)| (name.to_owned(), says, known)));
    all
}

#[test]
fn every_answer_of_a_gateway_has_its_state_in_time_and_a_message_is_sent_once() {
    let words = Language::ALL.map(Words::new);
    let folder = tempfile::tempdir().unwrap();
    let mut cases = hostile();
    assert!(cases.len() >= 60, "{}", cases.len());
    // Most of the time is waiting.
    let folder = folder.path();
    while !cases.is_empty() {
        let some = cases.split_off(cases.len().saturating_sub(12));
        std::thread::scope(|scope| {
            for (place, (case, says, expected)) in some.into_iter().enumerate() {
                let words = &words;
                scope.spawn(move || {
                    let own = folder.join(place.to_string());
                    std::fs::create_dir_all(&own).unwrap();
                    let played = Played::start(says);
                    // Little where nothing comes; much where a busy machine must not be taken for a silent gateway.
                    let patience = match expected {
                        Known::Unknown(SmsTrouble::Silent) => Duration::from_millis(400),
                        _ if case.ends_with("then silent") => Duration::from_secs(2),
                        _ => Duration::from_secs(30),
                    };
                    let mut kannel = Kannel::new(Account { patience, ..account(&own, played.port) });
                    let begun = Instant::now();
                    let sent = kannel.send(&order("42"));
                    assert!(begun.elapsed() < patience + Duration::from_secs(5), "{case}: {:?}", begun.elapsed());
                    assert_eq!(known(&sent), expected, "{case}");
                    assert_eq!(played.heard().len(), 1, "{case}");
                    for words in words {
                        if let Known::Refused(why) | Known::Unknown(why) = expected {
                            let said = [words.sms_trouble(why), words.sms_unknown(why)].concat();
                            assert!(!said.contains('⟨') && !said.contains(MOBILE), "{case}: {said}");
                        }
                    }
                    let seen = format!("{sent:?} {kannel:?} {:?}", order("42"));
                    for never in [CODE, MOBILE, PASSWORD, &MOBILE[3..]] {
                        assert!(!seen.contains(never), "{case}: {seen}");
                    }
                });
            }
        });
    }
}

#[test]
fn what_never_reached_a_gateway_was_surely_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    // Bound, never accepted from, and closed: the port is free again.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = account(folder.path(), port);
    let at = |address: String| Account { address: GatewayAddress::parse(&address).unwrap(), ..nobody.clone() };
    let send = |account: Account| known(&Kannel::new(account).send(&order("1")));
    assert_eq!(send(nobody.clone()), Known::Refused(SmsTrouble::NothingListens));
    assert_eq!(send(at("https://gateway.invalid/cgi-bin/sendsms".into())), Known::Refused(SmsTrouble::NothingListens));
    // Whoever speaks no TLS, and whoever says nothing to it.
    let plain = Played::start(Says::Bytes(OK));
    let sealed = send(at(format!("https://127.0.0.1:{}/", plain.port)));
    assert!(matches!(sealed, Known::Refused(_)), "{sealed:?}");
    assert!(plain.heard().is_empty());
}

#[test]
fn a_gateway_is_asked_nothing_without_a_password_that_is_its_owner_s_alone() {
    let folder = tempfile::tempdir().unwrap();
    let played = Played::start(Says::Http(202, "0: Accepted for delivery"));
    let good = account(folder.path(), played.port);
    let place = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &[u8], mode: u32| {
        std::fs::write(place(name), text).unwrap();
        std::fs::set_permissions(place(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    write("open", b"word", 0o644);
    write("of-the-group", b"word", 0o640);
    write("empty", b"", 0o600);
    write("empty-line", b"\nword", 0o600);
    write("two-words", b"a b\n", 0o600);
    write("a-header", b"word\rX-Kannel-To: 1\n", 0o600);
    write("noise", &[0xFF, 0xFE, 7], 0o600);
    write("long", &[b'a'; 4096], 0o600);
    assert!(Command::new("mkfifo").arg(place("pipe")).status().unwrap().success());
    std::fs::create_dir(place("folder")).unwrap();
    let wrong = ["open", "of-the-group", "empty", "empty-line", "two-words", "a-header", "noise", "long", "pipe", "folder"];
    for name in wrong.into_iter().chain(["none"]) {
        let begun = Instant::now();
        let mut kannel = Kannel::new(Account { password_file: place(name), ..good.clone() });
        assert_eq!(known(&kannel.send(&order("1"))), Known::Refused(SmsTrouble::NoPassword), "{name}");
        assert!(kannel.reports(Utc::now()).is_empty() && begun.elapsed() < Duration::from_secs(10), "{name}");
    }
    assert!(played.heard().is_empty());
    assert_eq!(known(&Kannel::new(good).send(&order("1"))), Known::Accepted);
}

#[test]
fn kannel_hears_the_number_and_the_text_and_no_address_names_them() {
    let folder = tempfile::tempdir().unwrap();
    let played = Played::start(Says::Http(202, "0: Accepted for delivery"));
    let account = Account { reports: Some(13_099), ..account(folder.path(), played.port) };
    Kannel::new(account).send(&order("42"));
    let heard = &played.heard()[0];
    let (head, body) = heard.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, TEXT);
    let lines: Vec<_> = head.to_lowercase().lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "post /cgi-bin/sendsms http/1.1");
    for line in [
        "x-kannel-username: xinfeng",
        "x-kannel-password: word-of-the-gateway",
        "x-kannel-to: 8613800138000",
        "x-kannel-coding: 2",
        "x-kannel-validity: 5",
        "x-kannel-dlr-mask: 27",
        "content-type: text/plain; charset=utf-8",
    ] {
        assert!(lines.contains(&line.to_owned()), "{line}: {head}");
    }
    let reports = lines.iter().find_map(|line| line.strip_prefix("x-kannel-dlr-url: ")).unwrap();
    assert!(reports.starts_with("http://127.0.0.1:13099/42/") && reports.ends_with("/%d"), "{reports}");
    assert!(!reports.contains(MOBILE) && !reports.contains(CODE) && !reports.contains(PASSWORD));
}

#[test]
fn a_delivery_report_is_heard_once_and_no_stranger_s_and_nobody_is_waited_for() {
    use std::io::{Read, Write};
    let folder = tempfile::tempdir().unwrap();
    let played = Played::start(Says::Http(202, "0: Accepted for delivery"));
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut kannel = Kannel::new(Account { reports: Some(port), ..account(folder.path(), played.port) });
    kannel.send(&order("42"));
    let heard = played.heard().concat().to_lowercase();
    let url = heard.lines().find_map(|line| line.strip_prefix("x-kannel-dlr-url: ")).unwrap().to_owned();
    let path = url.split_once(&format!(":{port}")).unwrap().1.to_owned();
    // Before anybody asks, nobody listens; from then on callers wait their turn.
    assert!(kannel.reports(Utc::now()).is_empty());
    let call = |text: String| {
        let mut caller = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        caller.write_all(text.as_bytes()).unwrap();
        caller
    };
    let get = |path: &str| call(format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
    let strangers = [
        get("/42/00000000000000000000000000000000/1"),
        get(&path.replacen("42", "43", 1).replace("%d", "1")),
        get("/"),
        call("GET /42/".into()),
        call(String::new()),
        call("\u{0}\u{7}\r\n\r\n".into()),
        call("X".repeat(5000)),
    ];
    let mut ours = [get(&path.replace("%d", "8")), get(&path.replace("%d", "1"))];
    let begun = Instant::now();
    let mut reports = Vec::new();
    while reports.len() < 2 && begun.elapsed() < Duration::from_secs(30) {
        reports.extend(kannel.reports(Utc::now()));
    }
    let report = |fate| Report { order: id("42"), fate };
    assert_eq!(reports, [report(Fate::Sent), report(Fate::Delivered)]);
    for caller in &mut ours {
        let mut answer = String::new();
        caller.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    assert!(kannel.reports(Utc::now()).is_empty());
    drop(strangers);
}

/// A provider of the public network: it takes the number of a template and what stands in its places, and no text.
#[derive(Debug, Default)]
struct Provider {
    heard: Vec<serde_json::Value>,
}

impl Sms for Provider {
    fn send(&mut self, order: &Order) -> Sent {
        let named: serde_json::Map<_, _> =
            order.wording.parameters.iter().map(|(name, value)| ((*name).to_owned(), value.expose().into())).collect();
        let in_order: Vec<_> = order.wording.parameters.iter().map(|(_, value)| value.expose().to_owned()).collect();
        self.heard.push(serde_json::json!({
            "phone": format!("+{}", order.to.international().as_str()),
            "sign": order.wording.signature,
            "template": format!("{}.{}", order.wording.template, order.wording.language),
            "named": named,
            "in_order": in_order,
        }));
        Sent::Accepted { reference: "900619746936498440^0".into() }
    }

    fn reports(&mut self, _: DateTime<Utc>) -> Vec<Report> {
        Vec::new()
    }
}

#[test]
fn an_order_carries_what_a_provider_needs_that_takes_a_template_and_no_text() {
    let mut provider = Provider::default();
    provider.send(&order("7"));
    let reset = Notice::PasswordReset {
        at: "2026-11-22T01:05:00Z".parse().unwrap(),
        done: xinfeng::domain::DoneAt::Counter,
        call: "12333".into(),
    };
    let wording = Words::new(Language::English).notice(&reset, None, UtcOffset::default());
    provider.send(&Order { id: id("8"), to: Mobile::parse(MOBILE).unwrap(), wording });
    let expected = serde_json::json!([
        {
            "phone": "+8613800138000", "sign": "朝阳区社保", "template": "code_new_password.zh-CN",
            "named": { "code": CODE, "letters": "K7", "minutes": "5" }, "in_order": [CODE, "K7", "5"],
        },
        {
            "phone": "+8613800138000", "sign": null, "template": "password_reset_counter.en",
            "named": { "when": "22 November, 09:05", "call": "12333" }, "in_order": ["22 November, 09:05", "12333"],
        },
    ]);
    assert_eq!(serde_json::Value::Array(provider.heard), expected);
}

/// A data folder with a spool.
struct Spooled {
    data: TempDir,
    spool: Spool,
}

fn spooled() -> Spooled {
    let data = tempfile::tempdir().unwrap();
    let spool = Spool::of(data.path());
    Spooled { data, spool }
}

impl Spooled {
    fn place(&self, place: &str) -> PathBuf {
        self.data.path().join("sms").join(place)
    }

    fn send(&mut self, name: &str) -> Known {
        known(&self.spool.send(&order(name)))
    }

    fn reports(&mut self) -> Vec<Report> {
        self.spool.reports(Utc::now())
    }

    /// What the daemon does: it takes a message, writes into its head, and lays it elsewhere.
    fn moved(&self, name: &str, to: &str, head: &str) {
        let (from, to) = (self.place(&format!("outgoing/{name}")), self.place(&format!("{to}/{name}")));
        let text = std::fs::read_to_string(&from).unwrap().replacen("\n\n", &format!("\n{head}\n"), 1);
        std::fs::remove_file(from).unwrap();
        std::fs::write(to, text).unwrap();
    }

    fn reported(&self, name: &str, modem: &str, number: u8, status: &str) {
        let said = format!(
            "From: 8613800138000\nFrom_SMSC: 8613800100500\nSent: 26-11-22 09:00:01\nReceived: 26-11-22 09:00:03\n\
             Subject: {modem}\nAlphabet: ISO\n\nSMS STATUS REPORT\nMessage_id: {number}\n\
             Discharge_timestamp: 26-11-22 09:00:02\nStatus: {status}\n"
        );
        std::fs::write(self.place(&format!("report/{name}")), said).unwrap();
    }

    /// Every file, and everything in them; what is no file is not opened.
    fn everything(&self) -> (Vec<String>, String) {
        let (mut names, mut all) = (Vec::new(), String::new());
        let mut folders = vec![self.data.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                let (kind, path) = (entry.file_type().unwrap(), entry.path());
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    names.push(path.strip_prefix(self.data.path()).unwrap().to_str().unwrap().to_owned());
                    all += &String::from_utf8_lossy(&std::fs::read(path).unwrap());
                }
            }
        }
        (names, all)
    }
}

fn report(name: &str, fate: Fate) -> Report {
    Report { order: id(name), fate }
}

#[test]
fn the_spool_lays_a_message_whole_and_for_its_owner_alone() {
    let mut spooled = spooled();
    assert_eq!(spooled.send("42"), Known::Accepted);
    let path = spooled.place("outgoing/42");
    let text = std::fs::read_to_string(&path).unwrap();
    let head = "To: 8613800138000\nAlphabet: UTF-8\nReport: yes\nValidity: 5 min\n\n";
    assert_eq!(text, format!("{head}{TEXT}"));
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    for folder in ["", "outgoing", "checked", "sent", "failed", "report", "new", "awaited"] {
        assert_eq!(mode(&spooled.place(folder)), 0o700, "{folder}");
    }
    assert_eq!(spooled.everything().0, ["sms/outgoing/42"], "nothing is left beside it");
    // The same order once more is the same message.
    assert_eq!(spooled.send("42"), Known::Accepted);
    assert_eq!(std::fs::read_dir(spooled.place("outgoing")).unwrap().count(), 1);
    assert!(spooled.reports().is_empty() && path.exists());
}

#[test]
fn nothing_of_a_message_is_left_in_the_spool_once_its_fate_is_known() {
    let mut spooled = spooled();
    for name in ["1", "2", "3", "4", "5"] {
        assert_eq!(spooled.send(name), Known::Accepted);
    }
    for (name, number) in [("1", 11), ("2", 12), ("4", 14)] {
        spooled.moved(name, "sent", &format!("Modem: GSM1\nSent: 26-11-22 09:00:01\nMessage_id: {number}\n"));
    }
    spooled.moved("3", "failed", "Fail_reason: Modem is not ready\nFailed: 26-11-22 09:00:09\n");
    // No report was asked for by this daemon's settings.
    spooled.moved("5", "sent", "Modem: GSM1\nSent: 26-11-22 09:00:01\n");
    let mut reports = spooled.reports();
    reports.sort_by(|one, other| one.order.cmp(&other.order));
    let failed = Fate::Failed(SmsTrouble::NotDelivered);
    let fates = [("1", Fate::Sent), ("2", Fate::Sent), ("3", failed), ("4", Fate::Sent), ("5", Fate::Sent)];
    assert_eq!(reports, fates.map(|(name, fate)| report(name, fate)));
    let nothing_of_anybody = |spooled: &Spooled| {
        let (names, all) = spooled.everything();
        for never in [CODE, MOBILE, "社保"] {
            assert!(!all.contains(never), "{never} in {names:?}");
        }
        names.len()
    };
    assert_eq!(nothing_of_anybody(&spooled), 3);
    // As with every program that reads it, also after a restart.
    spooled.spool = Spool::of(spooled.data.path());
    spooled.reported("a", "GSM1", 11, "0,Ok,short message received by the SME");
    spooled.reported("b", "GSM1", 12, "32,Still trying,congestion");
    spooled.reported("c", "GSM2", 14, "0,Ok,of another modem");
    spooled.reported("d", "GSM1", 99, "0,Ok,of nobody");
    assert_eq!(spooled.reports(), [report("1", Fate::Delivered)]);
    spooled.reported("e", "GSM1", 12, "65,Error,incompatible destination");
    spooled.reported("f", "GSM1", 14, "0,Ok,short message received by the SME");
    let later: BTreeSet<_> = spooled.reports().into_iter().map(|report| report.order).collect();
    assert_eq!(later, BTreeSet::from([id("2"), id("4")]));
    assert_eq!(nothing_of_anybody(&spooled), 0);
}

#[test]
fn a_message_that_nobody_takes_out_in_time_is_taken_back() {
    let mut spooled = spooled();
    assert_eq!((spooled.send("1"), spooled.send("2")), (Known::Accepted, Known::Accepted));
    let taken = spooled.place("checked/2");
    std::fs::rename(spooled.place("outgoing/2"), &taken).unwrap();
    let after = |minutes| Utc::now() + TimeDelta::minutes(minutes);
    assert!(spooled.spool.reports(after(4)).is_empty() && spooled.place("outgoing/1").exists());
    // What the daemon has is in its hands.
    assert_eq!(spooled.spool.reports(after(6)), [report("1", Fate::Failed(SmsTrouble::Late))]);
    assert!(!spooled.place("outgoing/1").exists() && taken.exists());
    assert!(spooled.spool.reports(after(6)).is_empty());
    // A daemon that died in the middle leaves no code behind for good.
    assert!(spooled.spool.reports(after(25 * 60)).is_empty());
    assert!(spooled.everything().0.is_empty());
}

/// What stands in the way of a spool.
type Way = (&'static str, fn(&Path));

#[test]
fn whatever_stands_in_the_spool_s_way_is_not_followed_and_nobody_waits() {
    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }
    fn elsewhere(path: &Path) {
        let other = path.parent().unwrap().join("elsewhere");
        std::fs::create_dir_all(&other).unwrap();
        symlink(other, path).unwrap();
    }
    let ways: [Way; 4] = [
        ("a file", |path| std::fs::write(path, "x").unwrap()),
        ("a pipe", pipe),
        ("a link", elsewhere),
        ("a link to nothing", |path| symlink("nowhere", path).unwrap()),
    ];
    for folder in ["sms", "sms/new", "sms/outgoing", "sms/checked", "sms/sent", "sms/failed", "sms/report", "sms/awaited"] {
        for (way, lay) in ways {
            let mut spooled = spooled();
            let path = spooled.data.path().join(folder);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            lay(&path);
            let begun = Instant::now();
            assert_eq!(spooled.send("1"), Known::Refused(SmsTrouble::Folder), "{way} as {folder}");
            assert!(spooled.reports().is_empty() && begun.elapsed() < Duration::from_secs(10), "{way} as {folder}");
            let (_, all) = spooled.everything();
            assert!(!all.contains(CODE) && !all.contains(MOBILE), "{way} as {folder}");
        }
    }
    // Among the files: neither read nor removed.
    let mut spooled = spooled();
    assert_eq!(spooled.send("1"), Known::Accepted);
    let mine = spooled.data.path().join("mine");
    std::fs::write(&mine, format!("Modem: GSM1\nMessage_id: 7\n\n{TEXT}")).unwrap();
    for folder in ["new", "outgoing", "checked", "sent", "failed", "report", "awaited"] {
        pipe(&spooled.place(&format!("{folder}/2")));
        symlink(&mine, spooled.place(&format!("{folder}/3"))).unwrap();
        std::fs::create_dir(spooled.place(&format!("{folder}/4"))).unwrap();
        std::fs::write(spooled.place(&format!("{folder}/5")), vec![b'x'; 70_000]).unwrap();
        std::fs::write(spooled.place(&format!("{folder}/5.LOCK")), "").unwrap();
    }
    let begun = Instant::now();
    assert!(spooled.reports().is_empty() && begun.elapsed() < Duration::from_secs(10));
    assert!(std::fs::read_to_string(&mine).unwrap().ends_with(TEXT));
    // What stands in the place where it is written goes, and is not written through.
    for name in ["2", "3"] {
        for folder in ["outgoing", "checked", "sent", "failed", "awaited"] {
            std::fs::remove_file(spooled.place(&format!("{folder}/{name}"))).unwrap();
        }
        assert_eq!(spooled.send(name), Known::Accepted, "{name}");
        assert!(std::fs::symlink_metadata(spooled.place(&format!("outgoing/{name}"))).unwrap().is_file());
    }
    assert!(std::fs::read_to_string(&mine).unwrap().starts_with("Modem: GSM1"));
    // A folder in the place of the file.
    std::fs::remove_dir(spooled.place("new/4")).unwrap();
    for folder in ["outgoing", "checked", "sent", "failed", "awaited"] {
        std::fs::remove_dir(spooled.place(&format!("{folder}/4"))).unwrap();
    }
    std::fs::create_dir_all(spooled.place("new/4/full")).unwrap();
    assert_eq!(spooled.send("4"), Known::Refused(SmsTrouble::Folder));
}

#[test]
fn a_text_that_is_none_of_ours_is_sent_by_nothing() {
    let mut spooled = spooled();
    let mut long = order("1");
    long.wording.text = Secret::new("长".repeat(202));
    assert_eq!(known(&spooled.spool.send(&long)), Known::Refused(SmsTrouble::TooLong));
    assert!(spooled.everything().0.is_empty());
    for name in ["", "../1", "a/b", "1.LOCK", "a b", "号", &"a".repeat(41)] {
        assert!(OrderId::parse(name).is_err(), "{name}");
    }
}

#[test]
fn the_settings_say_by_which_gateway() {
    let folder = tempfile::tempdir().unwrap();
    let gateway = |text: &str| {
        std::fs::write(folder.path().join("settings.toml"), text).unwrap();
        let settings = Settings::read(folder.path()).unwrap();
        sms_gateway(&settings.sms, folder.path()).map(|gateway| format!("{gateway:?}"))
    };
    assert!(gateway("").unwrap().starts_with("Spool"));
    assert_eq!(gateway("[sms]\ngateway = \"none\"\n"), None);
    let whole = "[sms]\ngateway = \"kannel\"\naddress = \"http://127.0.0.1:13013/cgi-bin/sendsms\"\nuser = \"xinfeng\"\n";
    assert_eq!(gateway(whole), None, "without a password nothing is asked");
    let kannel = gateway(&format!("{whole}password_file = \"/etc/xinfeng/kannel\"\nreports = 13099\n")).unwrap();
    assert!(kannel.starts_with("Kannel") && kannel.contains("13099"), "{kannel}");
}

#[test]
fn every_trouble_of_a_gateway_is_said_in_words_of_its_own() {
    for words in Language::ALL.map(Words::new) {
        let said: BTreeSet<_> = SmsTrouble::ALL.iter().map(|trouble| words.sms_trouble(*trouble)).collect();
        assert!(said.len() == SmsTrouble::ALL.len() && said.iter().all(|sentence| !sentence.contains('⟨')), "{said:?}");
        assert!(words.sms_trouble(SmsTrouble::Answered(504)).contains("504"));
        assert!(words.sms_unknown(SmsTrouble::Silent).contains(&words.sms_trouble(SmsTrouble::Silent)));
    }
}

#[test]
fn no_notice_is_laid_where_twenty_messages_lie_already_so_that_a_code_stands_behind_few() {
    let mut spooled = spooled();
    assert!(spooled.spool.takes_notices());
    for number in 1..=20 {
        assert!(spooled.spool.takes_notices(), "{number}");
        spooled.send(&format!("1700-{number}"));
    }
    assert!(!spooled.spool.takes_notices());
    spooled.moved("1700-1", "sent", "Sent: 26-11-22 09:00:01\n");
    assert!(spooled.spool.takes_notices());
}
