//! A gateway that is played: a small server that answers as it is told, and remembers what it heard.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the gateway does once it has a request.
#[derive(Debug, Clone)]
pub enum Says {
    /// This status with this text.
    Http(u16, &'static str),
    /// These bytes, and hangs up.
    Bytes(&'static [u8]),
    /// These bytes, and then nothing for as long as anybody waits.
    Stays(&'static [u8]),
    /// The first bytes, and then the second ones again and again, without end.
    Endless(&'static [u8], &'static [u8]),
    /// These bytes, one after another, slowly.
    Drips(&'static [u8]),
    /// Hangs up before it reads.
    Deaf,
}

/// The played gateway.
pub struct Played {
    pub port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
}

impl Played {
    pub fn start(says: Says) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (heard, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (hears, ends) = (Arc::clone(&heard), Arc::clone(&over));
        std::thread::spawn(move || {
            while !ends.load(Ordering::Relaxed) {
                match listener.accept() {
                    Ok((stream, _)) => {
                        let (says, hears, ends) = (says.clone(), Arc::clone(&hears), Arc::clone(&ends));
                        std::thread::spawn(move || serve(stream, &says, &hears, &ends));
                    }
                    Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(Duration::from_millis(1)),
                    Err(error) => panic!("{error}"),
                }
            }
        });
        Self { port, heard, over }
    }

    /// The requests that it heard whole, each as its head and its body.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Played {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

fn serve(mut stream: TcpStream, says: &Says, hears: &Mutex<Vec<String>>, over: &AtomicBool) {
    stream.set_nonblocking(false).unwrap();
    if matches!(says, Says::Deaf) {
        hears.lock().unwrap().push(String::new());
        return;
    }
    let Some(request) = request(&mut stream) else { return };
    hears.lock().unwrap().push(request);
    let waits = || !over.load(Ordering::Relaxed);
    match says {
        Says::Http(status, text) => {
            write!(stream, "HTTP/1.1 {status} Said\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}", text.len())
                .ok();
        }
        Says::Bytes(bytes) => {
            stream.write_all(bytes).ok();
        }
        Says::Stays(bytes) => {
            stream.write_all(bytes).ok();
            while waits() {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        Says::Endless(first, again) => {
            stream.write_all(first).ok();
            while waits() && stream.write_all(again).is_ok() {}
        }
        Says::Drips(bytes) => {
            for byte in *bytes {
                stream.write_all(&[*byte]).ok();
                stream.flush().ok();
                std::thread::sleep(Duration::from_millis(if waits() { 2 } else { 0 }));
            }
        }
        Says::Deaf => {}
    }
}

/// Reads one request whole; `None` when whoever began it went away.
fn request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        if let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|place| place + 4) {
            let said = String::from_utf8(bytes[..head].to_vec()).unwrap().to_lowercase();
            let length: usize = said.split("content-length: ").nth(1)?.lines().next()?.parse().ok()?;
            if bytes.len() >= head + length {
                return String::from_utf8(bytes).ok();
            }
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend(&part[..count]),
        }
    }
}
