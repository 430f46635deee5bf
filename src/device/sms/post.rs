//! Where Kannel's delivery reports arrive: a port of this computer, looked at whenever somebody asks what was heard.
//!
//! Each order has an address of its own, with a code in it that takes the gateway's password to make: nobody else on this
//! computer can say that a message was delivered. Nothing of a person stands in it.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use super::super::wait::Wait;
use super::{Fate, OrderId, Report};
use crate::domain::journal::{FileMac, digest};
use crate::domain::{Secret, SmsTrouble};

/// The port, once it is listened at.
#[derive(Debug)]
pub(super) struct Post {
    address: SocketAddr,
    listener: Option<TcpListener>,
    told: bool,
}

/// What the key of the codes is for.
const PURPOSE: &str = "xinfeng sms reports 1";
/// As many characters of a code as nobody guesses.
const CODE: usize = 32;
/// How many callers are heard at a time, how long all of them may take, and each of them.
const CALLERS: usize = 64;
const ALL: Duration = Duration::from_secs(1);
const EACH: Duration = Duration::from_millis(100);
/// The longest head of a request that is read.
const LONGEST: usize = 2048;

impl Post {
    /// One at this address. Nothing is listened at before somebody asks what was heard.
    pub(super) fn at(address: SocketAddr) -> Self {
        Self { address, listener: None, told: false }
    }

    /// Where Kannel tells what becomes of an order; it puts a number in the place of `%d`.
    pub(super) fn address_for(&self, order: &OrderId, password: &Secret) -> String {
        format!("http://{}/{order}/{}/%d", self.address, code(order, password))
    }

    /// What was heard since it was last asked.
    pub(super) fn heard(&mut self, password: &Secret) -> Vec<Report> {
        let Some(listener) = self.listener() else { return Vec::new() };
        let wait = Wait::of(ALL);
        let mut reports = Vec::new();
        for _ in 0..CALLERS {
            if wait.left().is_zero() {
                break;
            }
            match listener.accept() {
                Ok((caller, _)) => reports.extend(hear(caller, password)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        reports
    }

    fn listener(&mut self) -> Option<&TcpListener> {
        if self.listener.is_none() {
            let bound = TcpListener::bind(self.address).and_then(|listener| {
                listener.set_nonblocking(true)?;
                Ok(listener)
            });
            match bound {
                Ok(listener) => self.listener = Some(listener),
                Err(error) if !self.told => {
                    self.told = true;
                    tracing::warn!(%error, "delivery reports cannot be heard");
                }
                Err(_) => {}
            }
        }
        self.listener.as_ref()
    }
}

/// A code over an order's name, under the password.
fn code(order: &OrderId, password: &Secret) -> String {
    let mut mac = FileMac::under(password.expose().as_bytes(), PURPOSE);
    mac.add(order.as_str().as_bytes());
    mac.code().chars().take(CODE).collect()
}

/// Reads one request and answers it.
fn hear(mut caller: TcpStream, password: &Secret) -> Option<Report> {
    caller.set_nonblocking(false).ok()?;
    caller.set_read_timeout(Some(EACH)).ok()?;
    caller.set_write_timeout(Some(EACH)).ok()?;
    let heard = line(&mut caller).and_then(|line| understood(&line, password));
    let status = if heard.is_some() { "200 OK" } else { "404 Not Found" };
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    caller.write_all(answer.as_bytes()).ok();
    heard.flatten()
}

/// The first line of a request, once its head is here whole: within one wait, however slowly it drips.
fn line(caller: &mut TcpStream) -> Option<String> {
    let wait = Wait::of(EACH);
    let (mut head, mut part) = (Vec::new(), [0; 512]);
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let count = caller.read(&mut part).ok().filter(|count| *count > 0)?;
        head.extend(part.get(..count)?);
        if head.len() > LONGEST || wait.left().is_zero() {
            return None;
        }
    }
    let line = head.split(|byte| *byte == b'\r').next()?;
    String::from_utf8(line.to_vec()).ok()
}

/// What such a line says; nothing if we are not meant, and no report if nothing follows from it.
fn understood(line: &str, password: &Secret) -> Option<Option<Report>> {
    let path = line.strip_prefix("GET /")?.split(' ').next()?;
    let [order, said, number] = <[&str; 3]>::try_from(path.split('/').collect::<Vec<_>>()).ok()?;
    let order = OrderId::parse(order).ok()?;
    // Their digests are compared: how long that takes says nothing of the code.
    if digest(said.as_bytes()) != digest(code(&order, password).as_bytes()) {
        return None;
    }
    // Kannel's `dlr` types: 1 delivered, 2 not, 4 buffered, 8 the network has it, 16 the network refused it; 34 expired, 66 unknown.
    let fate = match number.parse::<u8>().ok()? {
        1 => Some(Fate::Delivered),
        8 => Some(Fate::Sent),
        2 | 16 | 34 => Some(Fate::Failed(SmsTrouble::NotDelivered)),
        _ => None,
    };
    Some(fate.map(|fate| Report { order, fate }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_believed_under_the_code_of_its_order_alone() {
        let password = || Secret::new("word of the gateway".into());
        let order = OrderId::parse("7").unwrap();
        let address = Post::at("127.0.0.1:13099".parse().unwrap()).address_for(&order, &password());
        let path = address.strip_prefix("http://127.0.0.1:13099/").unwrap();
        let said = |path: &str| understood(&format!("GET /{path} HTTP/1.1"), &password());
        let report = |fate| Some(Some(Report { order: order.clone(), fate }));
        assert_eq!(said(&path.replace("%d", "1")), report(Fate::Delivered));
        assert_eq!(said(&path.replace("%d", "8")), report(Fate::Sent));
        assert_eq!(said(&path.replace("%d", "2")), report(Fate::Failed(SmsTrouble::NotDelivered)));
        assert_eq!((said(&path.replace("%d", "4")), said(&path.replace("%d", "66"))), (Some(None), Some(None)));
        for wrong in [
            path.replace("%d", "-1"),
            path.replace("%d", "900"),
            path.replacen('7', "8", 1),
            path.replace("/%d", ""),
            "7//1".into(),
            format!("7/{}/1", "0".repeat(32)),
            format!("../{path}"),
        ] {
            assert_eq!(said(&wrong), None, "{wrong}");
        }
        assert_eq!(understood(&format!("POST /{path} HTTP/1.1"), &password()), None);
    }
}
