//! Kannel, a gateway on this computer or beside it: its HTTP interface (`sendsms`, Kannel 1.4 user's guide, chapter 10).
//!
//! Number, user and password go in headers and the text in the body, so that no address has them, which proxies and servers
//! write into their logs. Until Kannel has the whole request, surely nothing was sent. Once it has, only what Kannel itself says
//! counts: that it has taken the message, that it finds fault with the request (4xx), or its own sentence for not now. All
//! else, a proxy's error as a page of somebody else, proves nothing. Wiped are our copies of password and text; what the HTTP
//! library frees is not.

use std::fs::OpenOptions;
use std::io::{Cursor, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::super::http::{self, Broken};
use super::post::Post;
use super::{Order, Report, Sent, Sms, is_too_long};
use crate::domain::{GatewayAddress, Secret, SmsTrouble};
use crate::files;

/// Where Kannel is, and who we are to it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Where it takes messages, like `http://127.0.0.1:13013/cgi-bin/sendsms`.
    pub address: GatewayAddress,
    /// The user (`sendsms-user`).
    pub user: String,
    /// The file with the password in its first line, which its owner alone may read.
    pub password_file: PathBuf,
    /// How long is waited for an answer.
    pub patience: Duration,
    /// The port of this computer at which delivery reports are heard, if they are.
    pub reports: Option<u16>,
}

/// The gateway.
#[derive(Debug)]
pub struct Kannel {
    account: Account,
    post: Option<Post>,
}

/// The longest answer that is read; Kannel's are of one line.
const LONGEST: u64 = 4096;
/// The longest password.
const LONGEST_PASSWORD: u64 = 256;
/// Text in UCS-2 (`coding`).
const UCS_2: &str = "2";
/// Reports of delivery and of its failure, at the telephone and at the network (`dlr-mask`).
const REPORTS: &str = "27";
/// Statuses of HTTP that say when, not what: a time-out, too early, too many (RFC 9110, RFC 8470, RFC 6585).
const NOT_NOW: [u16; 3] = [408, 425, 429];
/// How Kannel begins what it says: taken; taken, and waiting for a network; the same in old versions; not now; who are you.
const TAKEN: [&str; 3] = ["0: ", "3: ", "Sent."];
const TRY_LATER: &str = "Temporal failure";
const WHO: &str = "Authorization failed";

impl Kannel {
    /// The gateway as this account knows it. Nothing is read, and nobody asked.
    pub fn new(account: Account) -> Self {
        let post = account.reports.map(|port| Post::at(SocketAddr::from((Ipv4Addr::LOCALHOST, port))));
        Self { account, post }
    }

    /// The password, read anew each time so that it can be changed while the service runs.
    fn password(&self) -> Result<Secret, SmsTrouble> {
        let no = |_| SmsTrouble::NoPassword;
        let file = files::open(&self.account.password_file, OpenOptions::new().read(true)).map_err(no)?;
        let private = file.metadata().map_err(no)?.permissions().mode() & 0o077 == 0;
        let mut text = Zeroizing::new(String::with_capacity(512));
        file.take(LONGEST_PASSWORD + 1).read_to_string(&mut text).map_err(no)?;
        let line = text.lines().next().unwrap_or_default();
        let fits = private && !line.is_empty() && u64::try_from(line.len()).is_ok_and(|long| long <= LONGEST_PASSWORD);
        // It goes into a header.
        let plain = line.chars().all(|c| c.is_ascii_graphic());
        (fits && plain).then(|| Secret::new(line.to_owned())).ok_or(SmsTrouble::NoPassword)
    }
}

impl Sms for Kannel {
    fn send(&mut self, order: &Order) -> Sent {
        if is_too_long(order) {
            return Sent::Refused { why: SmsTrouble::TooLong };
        }
        let password = match self.password() {
            Ok(password) => password,
            Err(why) => return Sent::Refused { why },
        };
        let to = order.to.international();
        let text = order.wording.text.expose().as_bytes();
        let minutes = order.wording.lasts.num_minutes().to_string();
        let reports = self.post.as_ref().map(|post| post.address_for(&order.id, &password));
        let mut headers = vec![
            ("content-type", "text/plain; charset=UTF-8"),
            ("x-kannel-username", self.account.user.as_str()),
            ("x-kannel-password", password.expose()),
            ("x-kannel-to", to.as_str()),
            ("x-kannel-coding", UCS_2),
            ("x-kannel-validity", &minutes),
        ];
        if let Some(reports) = &reports {
            headers.extend([("x-kannel-dlr-mask", REPORTS), ("x-kannel-dlr-url", reports)]);
        }
        let mut body = Cursor::new(text);
        let address = self.account.address.as_str();
        let answer = http::post(address, &headers, (&mut body, text.len()), self.account.patience);
        let whole = usize::try_from(body.position()).is_ok_and(|sent| sent >= text.len());
        let (status, said) = match answer {
            Ok(answer) => (answer.status(), answer.body(LONGEST)),
            Err(broken) if whole => return Sent::Unknown { why: trouble(broken) },
            Err(broken) => return Sent::Refused { why: trouble(broken) },
        };
        let said = said.map(|said| String::from_utf8_lossy(&said).into_owned());
        match verdict(status, said.as_deref().map_err(|broken| *broken), whole) {
            None => Sent::Accepted { reference: order.id.to_string() },
            Some(Sure(why)) => Sent::Refused { why },
            Some(Unsure(why)) => Sent::Unknown { why },
        }
    }

    fn reports(&mut self, _: DateTime<Utc>) -> Vec<Report> {
        // Without the password no report can be told from what anybody says.
        match (self.password(), &mut self.post) {
            (Ok(password), Some(post)) => post.heard(&password),
            (Err(_), _) | (_, None) => Vec::new(),
        }
    }
}

/// What an answer that is no acceptance proves.
#[derive(Debug, PartialEq, Eq)]
enum Proves {
    /// That nothing was sent.
    Sure(SmsTrouble),
    /// Nothing.
    Unsure(SmsTrouble),
}
use Proves::{Sure, Unsure};

/// What an answer means for a message; `None` that it was taken. `whole` if the gateway has all of the request.
fn verdict(status: u16, said: Result<&str, Broken>, whole: bool) -> Option<Proves> {
    let begins = |words: &str| said.is_ok_and(|said| said.trim_start().starts_with(words));
    match status {
        200 | 202 => match said {
            Ok(_) if whole && TAKEN.iter().any(|words| begins(words)) => None,
            Ok(_) => Some(Unsure(SmsTrouble::NotAGateway)),
            Err(broken) => Some(Unsure(trouble(broken))),
        },
        401 | 407 => Some(Sure(SmsTrouble::NotAllowed)),
        403 if begins(WHO) => Some(Sure(SmsTrouble::NotAllowed)),
        503 if begins(TRY_LATER) => Some(Sure(SmsTrouble::Busy)),
        400..500 if !NOT_NOW.contains(&status) => Some(Sure(SmsTrouble::Refused(status))),
        _ if whole => Some(Unsure(SmsTrouble::Answered(status))),
        _ => Some(Sure(SmsTrouble::Refused(status))),
    }
}

fn trouble(broken: Broken) -> SmsTrouble {
    match broken {
        Broken::NothingListens => SmsTrouble::NothingListens,
        Broken::Untrusted => SmsTrouble::Untrusted,
        Broken::Silent => SmsTrouble::Silent,
        Broken::Lost => SmsTrouble::Lost,
        Broken::Garbage => SmsTrouble::NotAGateway,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_sent_whole_was_not_sent() {
        for status in [100, 204, 301, 307, 400, 408, 429, 500, 502, 503, 504, 599] {
            let proves = verdict(status, Ok(""), false);
            assert!(matches!(proves, Some(Sure(_))), "{status}: {proves:?}");
        }
        assert_eq!(verdict(202, Ok("0: Accepted for delivery"), false), Some(Unsure(SmsTrouble::NotAGateway)));
        assert_eq!(verdict(202, Ok("0: Accepted for delivery"), true), None);
    }
}
