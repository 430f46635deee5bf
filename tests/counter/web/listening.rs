//! Who may connect, how many, and how long: a table of what came back.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use hyper::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use xinfeng::web::answer::Answer;
use xinfeng::web::cookie::Way;
use xinfeng::web::listen::{Limits, accept, listen_at};

/// A server that answers everything with its path, after as many milliseconds as stand in it.
struct Listening {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

const HEAD: Duration = Duration::from_millis(400);

impl Listening {
    fn new(limits: Limits) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (told, heard) = channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                let answer = |request: hyper::Request<hyper::body::Incoming>, _| async move {
                    let path = request.uri().path().to_owned();
                    if path == "/much" {
                        // More than what lies between two programs.
                        return Answer::page(StatusCode::OK, "x".repeat(64 << 20)).into_response(Way::Plain);
                    }
                    if let Ok(wait) = path[1..].parse() {
                        tokio::time::sleep(Duration::from_millis(wait)).await;
                    }
                    Answer::page(StatusCode::OK, path).into_response(Way::Plain)
                };
                accept(listener, None, limits, answer, async { _ = stopped.await }).await;
            });
        });
        Self { address: heard.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// What comes back for this, until the connection is closed.
    fn asked(&self, sent: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(sent.as_bytes()).unwrap();
        rest(&mut stream)
    }

    fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.thread.take().unwrap().join().unwrap();
    }
}

fn rest(stream: &mut TcpStream) -> String {
    let mut came = Vec::new();
    // What is reset has come to its end, too.
    stream.read_to_end(&mut came).ok();
    String::from_utf8_lossy(&came).into_owned()
}

fn limits() -> Limits {
    Limits { head: HEAD, ..Limits::default() }
}

#[test]
fn whoever_says_nothing_or_only_half_is_not_waited_for() {
    let listening = Listening::new(limits());
    for half in ["", "G", "GET / HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"] {
        let begun = Instant::now();
        let came = listening.asked(half);
        // Of the last, what comes after its answer.
        assert!(begun.elapsed() >= HEAD && begun.elapsed() < HEAD * 10, "{half}: {:?}", begun.elapsed());
        assert_eq!(came.starts_with("HTTP/1.1 200 "), half.ends_with("\r\n\r\n"), "{half}: {came}");
    }
    // One that sends a byte at a time is no better.
    let mut slow = listening.connect();
    let begun = Instant::now();
    for byte in "GET / HTTP/1.1\r\nHost: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n".as_bytes() {
        if slow.write_all(&[*byte]).is_err() {
            break;
        }
        std::thread::sleep(HEAD / 20);
    }
    assert!(begun.elapsed() < HEAD * 10 && !rest(&mut slow).contains("200"));
}

#[test]
fn a_head_that_is_too_long_or_has_too_many_lines_is_refused() {
    let listening = Listening::new(limits());
    let lines = |count: usize| "X: y\r\n".repeat(count);
    let long = |length: usize| format!("X: {}\r\n", "y".repeat(length));
    for (head, status) in [
        (lines(60), "200"),
        (lines(65), "431"),
        (long(8 << 10), "200"),
        (long(17 << 10), "431"),
        (long(1 << 20), "431"),
        ("X y\r\n".into(), "400"),
        ("X: a\r\n b\r\n".into(), "400"),
        ("X\0: y\r\n".into(), "400"),
        ("Content-Length: 5\r\nContent-Length: 6\r\n".into(), "400"),
    ] {
        let came = listening.asked(&format!("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{head}\r\n"));
        // A browser that goes on sending is cut off, and may not read why.
        let cut_off = came.is_empty() && status == "431";
        assert!(cut_off || came.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {:.60} {came}", head);
    }
    for line in ["GET / HTTP/3.0", "GET /\u{1} HTTP/1.1", "PRI * HTTP/2.0", "x"] {
        let came = listening.asked(&format!("{line}\r\n\r\n"));
        assert!(came.is_empty() || came.starts_with("HTTP/1.1 400 "), "{line}: {came}");
    }
}

#[test]
fn no_more_than_so_many_connect_at_a_time_and_the_next_waits_for_a_place() {
    let listening = Listening::new(Limits { connections: 2, ..limits() });
    let (_one, _two) = (listening.connect(), listening.connect());
    let begun = Instant::now();
    let came = listening.asked("GET /0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert!(came.starts_with("HTTP/1.1 200 ") && begun.elapsed() >= HEAD / 2, "{:?} {came}", begun.elapsed());
}

#[test]
fn hundreds_who_come_at_once_are_not_turned_away_before_they_are_seen() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _in = runtime.enter();
    // Nobody is let in yet.
    let listener = listen_at("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    // Kept until the end.
    let mut knocked = Vec::new();
    while knocked.len() < 600 {
        let heard = TcpStream::connect_timeout(&address, Duration::from_millis(700));
        knocked.push(heard.unwrap_or_else(|error| panic!("the {}th: {error}", knocked.len())));
    }
}

#[test]
fn who_has_waited_longest_gives_way_to_the_next_and_who_is_being_answered_does_not() {
    let (head, patience) = (Duration::from_secs(30), Duration::from_millis(300));
    let listening = Listening::new(Limits { connections: 3, head, patience, ..Limits::default() });
    let asked = "GET /0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let (mut answered, mut silent, mut idle) = (listening.connect(), listening.connect(), listening.connect());
    answered.write_all(b"GET /2500 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(50));
    idle.write_all(b"GET /0 HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    let begun = Instant::now();
    for _ in 0..2 {
        assert!(listening.asked(asked).starts_with("HTTP/1.1 200 "));
    }
    assert!(begun.elapsed() >= patience / 2 && begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    // One place was enough: the silent one had waited longest.
    assert!(rest(&mut silent).is_empty() && begun.elapsed() < Duration::from_secs(2));
    idle.write_all(b"GET /0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    assert_eq!(rest(&mut idle).matches("HTTP/1.1 200 ").count(), 2);
    assert!(rest(&mut answered).contains("/2500"));
}

#[test]
fn who_asks_without_a_pause_gives_way_to_the_next_behind_an_answer() {
    let patience = Duration::from_millis(300);
    let listening = Listening::new(Limits { connections: 3, patience, ..Limits::default() });
    let busy = |lasts: Duration| {
        let (mut stream, begun) = (listening.connect(), Instant::now());
        // What was answered as a whole, and how long that went on.
        move || {
            let mut answered = 0;
            while begun.elapsed() < lasts {
                stream.write_all(b"GET /20 HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
                let (mut came, mut part) = (Vec::new(), [0; 4096]);
                while !came.ends_with(b"/20") {
                    let count = stream.read(&mut part).unwrap();
                    assert!(count > 0, "it was closed in the middle of an answer");
                    came.extend_from_slice(&part[..count]);
                }
                answered += 1;
                if String::from_utf8_lossy(&came).contains("connection: close") {
                    break;
                }
            }
            (answered, begun.elapsed())
        }
    };
    let lasts = Duration::from_secs(6);
    let busy: Vec<_> = (0..3).map(|_| std::thread::spawn(busy(lasts))).collect();
    std::thread::sleep(Duration::from_millis(50));
    let begun = Instant::now();
    assert!(listening.asked("GET /0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200 "));
    assert!(begun.elapsed() >= patience / 2 && begun.elapsed() < lasts / 2, "{:?}", begun.elapsed());
    let ended: Vec<_> = busy.into_iter().map(|busy| busy.join().unwrap()).collect();
    assert!(ended.iter().all(|(answered, _)| *answered > 5), "{ended:?}");
    // One place was enough.
    assert_eq!(ended.iter().filter(|(_, took)| *took < lasts).count(), 1, "{ended:?}");
}

#[test]
fn what_is_being_answered_is_answered_when_the_server_stops_and_nothing_else_is_taken() {
    let mut listening = Listening::new(Limits { head: Duration::from_secs(30), ..Limits::default() });
    let (mut asks, mut idle, mut kept) = (listening.connect(), listening.connect(), listening.connect());
    asks.write_all(b"GET /600 HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    kept.write_all(b"GET /0 HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let begun = Instant::now();
    listening.stop();
    // Not as long as a silent connection may last.
    assert!(begun.elapsed() < Duration::from_secs(21), "{:?}", begun.elapsed());
    assert!(rest(&mut asks).contains("/600"));
    assert!(rest(&mut kept).contains("/0") && rest(&mut idle).is_empty());
    assert!(TcpStream::connect(listening.address).is_err());
}

#[test]
fn who_does_not_read_is_not_waited_for_when_the_server_stops_and_who_is_being_answered_is() {
    let unread = Duration::from_millis(500);
    let mut listening = Listening::new(Limits { head: Duration::from_secs(60), unread, ..Limits::default() });
    let (mut deaf, mut half, mut asks) = (listening.connect(), listening.connect(), listening.connect());
    deaf.write_all(b"GET /much HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    half.write_all(b"POST /60000 HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345").unwrap();
    asks.write_all(b"GET /3000 HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    // Some of it came.
    deaf.peek(&mut [0]).unwrap();
    let begun = Instant::now();
    listening.stop();
    // After the one that is answered, and long before those that never end.
    assert!((2..10).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    assert!(rest(&mut asks).contains("/3000"));
    assert!(rest(&mut deaf).len() < 64 << 20);
}
