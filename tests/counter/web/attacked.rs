//! What strangers send to the program itself, byte by byte: a table of what came back, and that others are served meanwhile.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::certificates::make;
use super::program::{practised, started, told_to_stop};
use super::served::{Browser, escaped};
use crate::terminal::Running;

/// Whoever asks properly is answered within this, whatever others do.
const MEANWHILE: Duration = Duration::from_secs(2);
/// Nobody is waited for longer.
const LONGEST: Duration = Duration::from_secs(17);
const NUMBER: &str = "11010519491231002X";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream
}

/// All that comes back until the connection is closed; what is reset has come to its end, too.
fn rest(stream: &mut TcpStream) -> String {
    let mut came = Vec::new();
    stream.read_to_end(&mut came).ok();
    String::from_utf8_lossy(&came).into_owned()
}

fn raw(address: SocketAddr, sent: &[u8]) -> String {
    let mut stream = connect(address);
    // Whoever is not heard to the end is answered before he has said it.
    stream.write_all(sent).ok();
    rest(&mut stream)
}

/// The statuses of all answers, in their order; `cut off` where there is none.
fn statuses(came: &str) -> String {
    let answers = came.split("HTTP/1.").skip(1).filter_map(|answer| answer.split(' ').nth(1));
    let all: Vec<&str> = answers.collect();
    if all.is_empty() { "cut off".into() } else { all.join(" ") }
}

/// A program that is attacked.
struct Attacked {
    serving: Running,
    address: SocketAddr,
    said: std::sync::mpsc::Receiver<String>,
    slowest: Duration,
}

impl Attacked {
    fn start(home: &std::path::Path) -> Self {
        let mut serving = started(home, &["serve", "--practice", "--listen", "127.0.0.1:0"]);
        let address = serving.printed("listening http://").unwrap().parse().unwrap();
        let (tell, said) = std::sync::mpsc::channel();
        let mut stderr = serving.child.stderr.take().unwrap();
        std::thread::spawn(move || {
            let mut all = String::new();
            stderr.read_to_string(&mut all).ok();
            tell.send(all).ok();
        });
        Self { serving, address, said, slowest: Duration::ZERO }
    }

    /// Others are served.
    #[track_caller]
    fn serves_others(&mut self, what: &str) {
        let begun = Instant::now();
        let health = Browser::at(self.address).get("/health");
        let took = begun.elapsed();
        assert!(health.page == "ok\n" && took < MEANWHILE, "{what}: {took:?} {}", health.status);
        self.slowest = self.slowest.max(took);
    }

    /// What came back is one of these, and others are served.
    #[track_caller]
    fn row(&mut self, what: &str, came: &str, expected: &[&str]) {
        let statuses = statuses(came);
        println!("| {what} | {statuses} |");
        assert!(expected.contains(&statuses.as_str()), "{what}: {statuses}, not {expected:?}: {came:.600}");
        assert!(!came.to_lowercase().contains("\nx-evil:") && !came.contains("evil.example"), "{what}: {came:.600}");
        assert!(self.serving.child.try_wait().unwrap().is_none(), "{what}: it has ended");
        self.serves_others(what);
    }

    fn asked(&mut self, what: &str, sent: &[u8], expected: &[&str]) -> String {
        let came = raw(self.address, sent);
        self.row(what, &came, expected);
        came
    }

    /// It stops as told, has said nothing, and its log names nobody.
    fn end(self, home: &std::path::Path, secrets: &[&str]) {
        let ended = told_to_stop_silently(self.serving);
        assert_eq!(ended, Some(0));
        let said = self.said.recv_timeout(Duration::from_secs(30)).unwrap();
        assert_eq!(said, "", "a panic, or a complaint");
        let log = std::fs::read_to_string(home.join("desk/xinfeng.log")).unwrap();
        assert!(!log.contains("panick") && log.contains("path=\"-\" status=404"));
        for secret in secrets {
            assert!(!log.contains(secret), "{secret} is in the log");
        }
        println!("the slowest of the others: {:?}", self.slowest);
    }
}

fn told_to_stop_silently(mut serving: Running) -> Option<i32> {
    let process = rustix::process::Pid::from_child(&serving.child);
    rustix::process::kill_process(process, rustix::process::Signal::TERM).unwrap();
    serving.child.wait().unwrap().code()
}

fn get(path: &str, lines: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{lines}\r\n").into_bytes()
}

fn post(lines: &str, body: &str) -> Vec<u8> {
    format!("POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{FORM}{lines}\r\n{body}").into_bytes()
}

#[test]
fn heads_paths_and_methods_that_are_none_are_refused_and_others_are_served_meanwhile() {
    let home = practised();
    let mut attacked = Attacked::start(home.path());
    let long = |length: usize| "y".repeat(length);
    // Paths.
    for path in [
        "/..%2fme",
        "//me",
        "/me%00",
        "/%00",
        "/me/",
        "/./me",
        "/sign-in/../me",
        "/ME",
        "/me;x=1",
        "/%6de",
        "/me%2ffacts",
        "/%e6%88%91",
        "/.git/config",
        "/../../../etc/passwd",
        "/..%252f..%252fetc/passwd",
        "/me\\facts",
        "/%2e%2e/me",
        "/sign-in%0d%0aX-Evil:1",
        "/static/..;/me",
        "/?/me",
        "/me?%",
    ] {
        let expected: &[&str] = match path {
            "/?/me" => &["200"],
            "/me?%" => &["303"],
            _ => &["404", "400"],
        };
        attacked.asked(&format!("GET {path}"), &get(path, ""), expected);
    }
    attacked.asked("a path in raw UTF-8", &get("/我的社保", ""), &["400", "404"]);
    attacked.asked("a path of 15,000 bytes", &get(&format!("/{}", long(15_000)), ""), &["404", "414"]);
    attacked.asked("a path of 1 MB", &get(&format!("/{}", long(1 << 20)), ""), &["414", "431", "cut off"]);
    attacked.asked("a query of 15,000 bytes", &get(&format!("/sign-in?{}", long(15_000)), ""), &["200"]);
    attacked.asked("another site's address", &get("http://evil.example/sign-in", ""), &["200"]);
    for to in ["//evil.example", "/me%0d%0aX-Evil:%201", "https://evil.example", "/\\evil.example", "%2f%2fevil.example"] {
        let came = attacked.asked(&format!("on to {to}"), &get(&format!("/language/en?to={to}"), ""), &["303"]);
        assert!(came.contains("\r\nlocation: /\r\n"), "{to}: {came}");
    }
    // Methods and versions.
    for method in ["TRACE", "PROPFIND", "get", "DELETE", "OPTIONS", "X"] {
        let sent = format!("{method} /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        attacked.asked(method, sent.as_bytes(), &["405"]);
    }
    attacked.asked("OPTIONS *", b"OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", &["404", "405"]);
    attacked.asked(
        "CONNECT",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        &["404", "405", "400"],
    );
    attacked.asked("HTTP/1.0", b"GET / HTTP/1.0\r\n\r\n", &["200"]);
    attacked.asked("HTTP/0.9", b"GET /\r\n\r\n", &["400", "cut off"]);
    attacked.asked("HTTP/2 at once", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &["400", "cut off"]);
    attacked.asked("noise", &[0xFF, 0, 0x80, b'\r', b'\n', 7, b'\r', b'\n', b'\r', b'\n'], &["400", "cut off"]);
    // Heads.
    for (what, lines, expected) in [
        ("an LF in a value", "X: a\nX-Evil: 1\r\n", &["200", "400"][..]),
        ("a CR in a value", "X: a\rX-Evil: 1\r\n", &["400"]),
        ("a NUL in a value", "X: a\0b\r\n", &["400"]),
        ("a space in a name", "X Y: a\r\n", &["400"]),
        ("a space behind a name", "X : a\r\n", &["400"]),
        ("a name in UTF-8", "名: a\r\n", &["400"]),
        ("a folded line", "X: a\r\n b\r\n", &["400"]),
        ("no name", ": a\r\n", &["400"]),
        ("another Host", "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n", &["200"]),
        ("another path in a header", "X-Original-URL: /me\r\nX-Rewrite-URL: /me\r\n", &["200"]),
        ("an address that is none", "X-Forwarded-For: ' OR 1=1, <script>\r\n", &["200"]),
        ("a range", "Range: bytes=0-1\r\n", &["200"]),
        ("a hundred ranges", "Range: bytes=0-,0-,0-,0-,0-,0-,0-,0-,0-,0-,0-\r\n", &["200"]),
        ("an upgrade", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n", &["200"]),
        ("HTTP/2 in the clear", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n", &["200"]),
        ("a language that is none", "Accept-Language: \u{fffd}<script>,*;q=nan\r\n", &["200"]),
        ("two cookies of one name", "Cookie: xinfeng=a; xinfeng=b\r\nCookie: xinfeng=c\r\n", &["200"]),
    ] {
        let came = attacked.asked(what, &get("/sign-in", lines), expected);
        assert!(!came.starts_with("HTTP/1.1 200") || came.contains("</html>"), "{what}: whole");
    }
    attacked.asked("two Hosts", &get("/sign-in", "Host: evil.example\r\n"), &["200", "400"]);
    attacked.asked("no Host", b"GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n", &["200", "400"]);
    attacked.asked("a head of 1 MB", &get("/", &format!("X: {}\r\n", long(1 << 20))), &["431", "cut off"]);
    attacked.asked("a thousand lines", &get("/", &"X: y\r\n".repeat(1_000)), &["431", "cut off"]);
    attacked.asked("a cookie of 8 KB", &get("/", &format!("Cookie: xinfeng={}\r\n", long(8_000))), &["200"]);
    let many = get("/health", "").repeat(100);
    attacked.asked("a hundred at once, of which the first closes", &many, &["200"]);
    attacked.end(home.path(), &["evil", "127.0.0.1", "script"]);
}

#[test]
fn bodies_that_lie_about_their_length_are_refused_and_nothing_is_smuggled_behind_them() {
    let home = practised();
    let mut attacked = Attacked::start(home.path());
    let hidden = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
    let chunked = format!("0\r\n\r\n{hidden}");
    let both = format!("Content-Length: {}\r\nTransfer-Encoding: chunked\r\n", chunked.len());
    for (what, lines, body, expected) in [
        // Who says both may mean either: the connection ends with the one answer.
        ("length and chunks", both.as_str(), chunked.as_str(), &["400", "409"][..]),
        ("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", &chunked, &["400", "409"]),
        ("two lengths", "Content-Length: 0\r\nContent-Length: 34\r\n", hidden, &["400"]),
        ("two lengths in one line", "Content-Length: 0, 34\r\n", hidden, &["400"]),
        ("a length with a sign", "Content-Length: +34\r\n", hidden, &["400"]),
        ("a length below nothing", "Content-Length: -1\r\n", hidden, &["400"]),
        ("a length beyond numbers", "Content-Length: 99999999999999999999999\r\n", hidden, &["400", "413"]),
        ("a length of 9 exabytes", "Content-Length: 9223372036854775807\r\n", "x", &["413"]),
        ("chunks that are not the last coding", "Transfer-Encoding: chunked, identity\r\n", &chunked, &["400"]),
        ("a coding that is none", "Transfer-Encoding: xchunked\r\n", &chunked, &["400"]),
        ("a coding that hides", "Transfer-Encoding: \tchunked\x0b\r\n", &chunked, &["400"]),
        ("codings in two lines", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", &chunked, &["400", "409"]),
        ("a chunk beyond numbers", "Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFFF\r\nx", &["400"]),
        ("a chunk of 9 exabytes", "Transfer-Encoding: chunked\r\n", "7FFFFFFFFFFFFFFF\r\nxxxx", &["400", "408", "413"]),
        ("a chunk that is no number", "Transfer-Encoding: chunked\r\n", "-1\r\nx", &["400"]),
        ("a form in a GET's place", "Content-Encoding: gzip\r\nContent-Length: 3\r\n", "x=1", &["409"]),
    ] {
        let begun = Instant::now();
        attacked.asked(what, &post(lines, body), expected);
        assert!(begun.elapsed() < LONGEST, "{what}: {:?}", begun.elapsed());
    }
    // The same on a connection that could be kept: nothing behind it is read.
    let kept = format!("POST /sign-in HTTP/1.1\r\nHost: a\r\n{FORM}{both}\r\n{chunked}");
    attacked.asked("length and chunks, and more behind them", kept.as_bytes(), &["400", "409"]);
    let chunks = format!("{}0\r\n\r\n", "1\r\nx\r\n".repeat(5_000));
    attacked.asked("five thousand chunks", &post("Transfer-Encoding: chunked\r\n", &chunks), &["413"]);
    let extended = format!("1;{}\r\nx\r\n0\r\n\r\n", "e".repeat(1 << 20));
    attacked.asked("1 MB behind a chunk's size", &post("Transfer-Encoding: chunked\r\n", &extended), &["400", "cut off"]);
    let trailing = format!("1\r\nx\r\n0\r\n{}\r\n", "X-Evil: 1\r\n".repeat(2_000));
    attacked.asked("2,000 lines behind the last chunk", &post("Transfer-Encoding: chunked\r\n", &trailing), &["400", "409"]);
    let large = "x".repeat(1 << 20);
    attacked.asked("a form of 1 MB", &post(&format!("Content-Length: {}\r\n", large.len()), &large), &["413", "cut off"]);
    attacked.asked(
        "1 MB that is asked for first",
        &post("Expect: 100-continue\r\nContent-Length: 1048576\r\n", ""),
        &["413", "417"],
    );
    attacked.asked(
        "GET with a body",
        &get("/health", "Content-Length: 34\r\n").into_iter().chain(hidden.bytes()).collect::<Vec<_>>(),
        &["200"],
    );
    attacked.asked("nowhere", &get("/nowhere", ""), &["404"]);
    attacked.end(home.path(), &["127.0.0.1"]);
}

#[test]
fn forms_and_cookies_that_were_stolen_planted_or_kept_open_nothing() {
    let home = practised();
    let mut attacked = Attacked::start(home.path());
    let secret = "guess-9-word";
    let mut browser = Browser::at(attacked.address);
    // Somebody whose own password is known: by a code from the spool.
    browser.fill("/forgot", "/forgot", &[("number", NUMBER)]).leads_to("/code");
    let code = code_from_the_spool(home.path());
    browser.fill("/code", "/code", &[("code", &code)]).leads_to("/forgot/password");
    let own = [("new-password", "seven-green-7-boats"), ("again", "seven-green-7-boats")];
    browser.fill("/forgot/password", "/forgot/password", &own).leads_to("/done");
    let fields = [("number", NUMBER), ("password", "seven-green-7-boats")];
    let form = |ticket: &str, cookie: &str, lines: &str| {
        let body = format!("ticket={ticket}&number={NUMBER}&password={}", escaped("seven-green-7-boats"));
        post(&format!("Cookie: xinfeng={cookie}\r\nContent-Length: {}\r\n{lines}", body.len()), &body)
    };
    for lines in [
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n",
    ] {
        let shown = browser.get("/sign-in");
        let sent = form(shown.ticket("/sign-in"), browser.held(), lines);
        attacked.asked(lines.trim(), &sent, &["403"]);
    }
    // A planted name of a browser, and a planted session: the one that counts is another.
    let planted = format!("s.{}", "A".repeat(43));
    let came =
        attacked.asked("a session that was planted", &get("/me", &format!("Cookie: xinfeng={planted}\r\n")), &["303"]);
    assert!(came.contains("location: /sign-in?over\r\n"), "{came}");
    let planted = format!("v.{}", "A".repeat(43));
    let mut victim = Browser::at(attacked.address);
    victim.plant(&planted);
    victim.fill("/sign-in", "/sign-in", &fields).leads_to("/me");
    assert_ne!(victim.held()[2..], planted[2..], "a new name at the step");
    for kind in ["s", "f", "n", "v"] {
        let cookie = format!("Cookie: xinfeng={kind}.{}\r\n", &planted[2..]);
        let came = attacked.asked(&format!("the planted name as {kind}"), &get("/me", &cookie), &["303"]);
        assert!(came.contains("location: /sign-in"), "{came}");
    }
    // One form twice.
    let shown = browser.get("/sign-in");
    let sent = form(shown.ticket("/sign-in"), browser.held(), "");
    attacked.asked("a form", &sent, &["303"]);
    attacked.asked("the same form again", &sent, &["409"]);
    // A session after its end, and a ticket of it.
    let me = victim.get("/me");
    let kept = victim.held().to_owned();
    victim.send(&me, "/sign-out", &[]).leads_to("/sign-in?signed-out");
    for path in ["/me", "/me/facts", "/me/access", "/me/sign-ins", "/me/password"] {
        let came = attacked.asked(
            &format!("{path} after the sign-out"),
            &get(path, &format!("Cookie: xinfeng={kept}\r\n")),
            &["303"],
        );
        assert!(came.contains("location: /sign-in?over\r\n"), "{came}");
    }
    attacked.asked("nowhere", &get("/nowhere", ""), &["404"]);
    attacked.end(home.path(), &[NUMBER, secret, "seven-green", &kept[2..], &code, "evil", "127.0.0.1"]);
}

/// The code of the one message in the spool of a practice desk.
pub fn code_from_the_spool(home: &std::path::Path) -> String {
    let outgoing = home.join("desk/sms/outgoing");
    let message = (0..400).find_map(|_| {
        std::thread::sleep(Duration::from_millis(25));
        std::fs::read_dir(&outgoing).ok()?.next().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
    });
    let (_, text) = message.as_deref().expect("a message in the spool").split_once("\n\n").unwrap();
    text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
}

#[test]
fn who_is_slow_or_half_there_keeps_nobody_waiting() {
    let home = practised();
    let mut attacked = Attacked::start(home.path());
    let address = attacked.address;
    let slow = |head: String| {
        std::thread::spawn(move || {
            let (mut stream, begun) = (connect(address), Instant::now());
            for byte in head.into_bytes() {
                if stream.write_all(&[byte]).is_err() || begun.elapsed() > LONGEST {
                    break;
                }
                std::thread::sleep(Duration::from_secs(1));
            }
            (rest(&mut stream), begun.elapsed())
        })
    };
    let body = "x".repeat(100);
    let head = format!("POST /sign-in HTTP/1.1\r\nHost: a\r\n{FORM}Content-Length: 100\r\n\r\n");
    let slow_head = slow(format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", "a".repeat(60)));
    let slow_body = std::thread::spawn(move || {
        let (mut stream, begun) = (connect(address), Instant::now());
        stream.write_all(head.as_bytes()).unwrap();
        for byte in body.into_bytes() {
            if stream.write_all(&[byte]).is_err() || begun.elapsed() > LONGEST {
                break;
            }
            std::thread::sleep(Duration::from_secs(1));
        }
        (rest(&mut stream), begun.elapsed())
    });
    attacked.serves_others("slow ones");
    let (came, took) = slow_head.join().unwrap();
    assert!(took < Duration::from_secs(30), "{took:?}");
    attacked.row("a byte of a head each second", &came, &["cut off", "408"]);
    let (came, took) = slow_body.join().unwrap();
    assert!(took < Duration::from_secs(30), "{took:?}");
    attacked.row("a byte of a form each second", &came, &["408", "cut off"]);
    // More than there are places for: silent, in the middle of a head, in the middle of a form, and idle after an answer.
    let form = format!("POST /sign-in HTTP/1.1\r\nHost: a\r\n{FORM}Content-Length: 100\r\n\r\nx");
    for (what, sent) in [
        ("600 silent connections", String::new()),
        ("600 with half a head", "GET / HTTP/1.1\r\nHost: a\r\n".into()),
        ("600 with half a form", form),
        ("600 that ask once and stay", "GET /style.css HTTP/1.1\r\nHost: a\r\n\r\n".into()),
    ] {
        let held: Vec<_> = (0..600)
            .map(|_| {
                let mut stream = connect(address);
                stream.write_all(sent.as_bytes()).unwrap();
                stream
            })
            .collect();
        (0..5).for_each(|_| attacked.serves_others(what));
        println!("| {what} | others are served |");
        drop(held);
    }
    attacked.asked("nowhere", &get("/nowhere", ""), &["404"]);
    attacked.end(home.path(), &["127.0.0.1"]);
}

#[test]
#[ignore = "needs openssl: apt-get install openssl"]
fn old_versions_and_plain_requests_come_to_nothing_where_the_way_is_sealed() {
    let home = practised();
    make(home.path(), "a");
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (certificate, key) = (at("a.pem"), at("a.key"));
    let files = ["--certificate", &certificate, "--key", &key];
    let mut serving = started(home.path(), &[&["serve", "--practice", "--listen", "127.0.0.1:0"], &files[..]].concat());
    let address: SocketAddr = serving.printed("listening https://").unwrap().parse().unwrap();
    let sealed = |more: &[&str]| {
        let client = Command::new("openssl")
            .args(["s_client", "-ign_eof", "-connect", &address.to_string()])
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut client = client.unwrap();
        let begun = Instant::now();
        client.stdin.take().unwrap().write_all(&get("/health", "")).ok();
        let ended = client.wait_with_output().unwrap();
        (String::from_utf8_lossy(&ended.stdout).contains("\nok\n"), begun.elapsed())
    };
    let serves = |what: &str| {
        let (answered, took) = sealed(&[]);
        assert!(answered && took < MEANWHILE, "{what}: {took:?}");
    };
    serves("at first");
    for (what, more, answered) in [
        ("TLS 1.3", &["-tls1_3"][..], true),
        ("TLS 1.2", &["-tls1_2"], true),
        ("TLS 1.1", &["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], false),
        ("TLS 1.0", &["-tls1", "-cipher", "ALL:@SECLEVEL=0"], false),
        ("keys without forward secrecy", &["-tls1_2", "-cipher", "kRSA:@SECLEVEL=0"], false),
        ("no key at all", &["-tls1_2", "-cipher", "aNULL:eNULL:@SECLEVEL=0"], false),
    ] {
        println!("| {what} | {} |", if answered { "answered" } else { "no handshake" });
        assert_eq!(sealed(more).0, answered, "{what}");
        serves(what);
    }
    for (what, sent) in [
        ("a plain request", get("/", "")),
        ("noise", vec![0xFF; 5_000]),
        ("half a handshake's first record", vec![22, 3, 1, 2, 0, 1, 0, 1]),
        ("a record that is too long", [&[22, 3, 1, 0xFF, 0xFF][..], &[1; 70_000]].concat()),
    ] {
        let (mut stream, begun) = (connect(address), Instant::now());
        stream.write_all(&sent).ok();
        serves(what);
        let came = rest(&mut stream);
        println!("| {what} to the sealed port | {} |", statuses(&came));
        assert!(!came.contains("HTTP/") && begun.elapsed() < LONGEST, "{what}: {came}");
    }
    let held: Vec<_> = (0..600).map(|_| connect(address)).collect();
    (0..3).for_each(|_| serves("600 that never shake hands"));
    drop(held);
    let ended = told_to_stop(serving);
    assert_eq!((ended.code, ended.said.as_str()), (Some(0), ""));
}
