//! The practice desk's online service beside its window: served once the window is on the screen, until it is closed. What
//! goes to a phone comes to the window.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::serve;
use super::text_messages::TextMessages;
use crate::counter::{Means, SystemChance, SystemClock};
use crate::device::sms::Spool;
use crate::domain::{Arrival, Clock, Fate, masked_mobile};
use crate::online::Message;
use crate::practice::{Arrived, PracticeService, ServedAt};
use crate::settings::Settings;
use crate::web::{Gateway, Serving, ServingMeans};

/// The window's first pictures go before.
const FIRST_PICTURES: Duration = Duration::from_secs(1);
/// So long is waited for what is being answered when the window is closed, so many times.
const MOMENT: Duration = Duration::from_millis(20);
const MOMENTS: u32 = 150;

/// The service, for as long as this is kept.
pub(super) struct Beside {
    service: PracticeService,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Serves a practice desk at a free port of this computer; `told` hears where, or that it could not.
    pub(super) fn begin(
        folder: &Path,
        service: &PracticeService,
        means: Means,
        told: impl Fn(&ServedAt) + Send + 'static,
    ) -> Self {
        let (stop, stopped) = channel();
        let (served, folder) = (service.clone(), folder.to_owned());
        let serves = move || {
            if !served.wait_for_the_window() {
                return;
            }
            std::thread::sleep(FIRST_PICTURES);
            let now = |at: ServedAt| {
                told(&at);
                served.is_at(at);
            };
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
            let answered =
                serve(folder, address, (served.clone(), means), stopped, |at| now(ServedAt::Address(at.to_owned())));
            if let Err(fault) = answered {
                tracing::warn!(%fault, "the practice desk is not served");
                now(ServedAt::Nowhere);
            }
        };
        let thread = std::thread::Builder::new().name(String::from("practised")).spawn(serves).ok();
        if thread.is_none() {
            service.is_at(ServedAt::Nowhere);
        }
        Self { service: service.clone(), stop: Some(stop), thread }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.service.window_is_gone();
        self.stop = None;
        let Some(thread) = self.thread.take() else { return };
        for _ in 0..MOMENTS {
            if thread.is_finished() {
                thread.join().ok();
                return;
            }
            std::thread::sleep(MOMENT);
        }
    }
}

/// Serves until `stopped` is told or dropped.
fn serve(
    folder: PathBuf,
    address: SocketAddr,
    (service, means): (PracticeService, Means),
    stopped: Receiver<()>,
    listens: impl FnOnce(&str),
) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::read(&folder)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let sends = TextMessages::of(&folder, &settings, clock.clone());
    let phones = Phones { sends, spool: Spool::of(&folder), service, clock: clock.clone() };
    let means = ServingMeans {
        online: serve::online(means),
        chance: Box::new(SystemChance),
        clock,
        gateway: Box::new(phones),
        installed: super::installed_fonts(),
    };
    let offset = settings.utc_offset;
    let serving = Serving { folder, secret: None, address, certificates: None, origin: None, offset };
    Ok(serving.serve_beside(means, listens, stopped)?)
}

/// No daemon sends what lies in the spool of a practice desk: the invented phones take it out themselves, and the window shows it.
struct Phones {
    sends: TextMessages,
    spool: Spool,
    service: PracticeService,
    clock: Arc<dyn Clock>,
}

impl Phones {
    fn take_out(&mut self) {
        for message in self.spool.take_out() {
            let to = masked_mobile(message.to.strip_prefix("86").unwrap_or(&message.to));
            let text = message.text.to_string();
            self.service.came(Arrived { at: self.clock.now(), to, text });
        }
    }
}

impl Gateway for Phones {
    fn send(&mut self, message: &Message) -> Fate {
        let fate = self.sends.send(message);
        self.take_out();
        fate
    }

    fn look_after(&mut self) -> Vec<(String, Arrival)> {
        self.take_out();
        self.sends.look_after()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    use super::*;
    use crate::domain::Cost;
    use crate::practice;
    use crate::words::{Language, Words};

    fn means() -> Means {
        Means { cost: Cost::TEST, ..Means::default() }
    }

    fn practised() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        practice::make(folder.path(), &Words::new(Language::Chinese), &means).unwrap();
        folder
    }

    fn get(address: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(address.strip_prefix("http://").unwrap()).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn until<T>(look: impl Fn() -> Option<T>) -> T {
        (0..500).find_map(|_| look().or_else(|| (std::thread::sleep(MOMENT), None).1)).unwrap()
    }

    #[test]
    fn a_practice_desk_is_served_once_its_window_is_shown_until_it_is_closed_and_its_phones_show_what_comes() {
        let (folder, service) = (practised(), PracticeService::new(|_| true));
        let beside = Beside::begin(folder.path(), &service, means(), |_| {});
        assert_eq!(service.at(), ServedAt::NotYet, "the window is first");
        service.window_is_shown();
        let address = until(|| match service.at() {
            ServedAt::Address(address) => Some(address),
            ServedAt::NotYet => None,
            ServedAt::Nowhere => panic!("not served"),
        });
        assert!(get(&address, "/health").ends_with("ok\n"));
        assert!(get(&address, "/").contains("培训环境"));
        // What lies in the spool is taken out as a phone would, shown, and wiped.
        let outgoing = folder.path().join("sms/outgoing");
        crate::files::private_folder(&outgoing).unwrap();
        let message = "To: 8610900000003\nAlphabet: UTF-8\n\n验证码482913（编号K7）";
        std::fs::write(outgoing.join("1-1"), message).unwrap();
        let messages = until(|| Some(service.messages()).filter(|messages| !messages.is_empty()));
        assert_eq!((messages[0].to.as_str(), messages[0].text.as_str()), ("109****0003", "验证码482913（编号K7）"));
        until(|| outgoing.parent()?.join("sent").read_dir().ok()?.next().is_none().then_some(()));
        drop(beside);
        assert!(TcpStream::connect(address.strip_prefix("http://").unwrap()).is_err(), "it ends with the window");
    }

    #[test]
    fn a_desk_whose_service_cannot_listen_goes_on_and_says_so() {
        let folder = practised();
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (_stop, stopped) = channel();
        let service = PracticeService::new(|_| true);
        let served = serve(folder.path().to_owned(), taken.local_addr().unwrap(), (service, means()), stopped, |_| {});
        assert!(served.is_err());
        // And where no window comes, nothing is served.
        let service = PracticeService::new(|_| true);
        drop(Beside::begin(folder.path(), &service, means(), |_| {}));
        assert_eq!(service.at(), ServedAt::NotYet);
    }
}
