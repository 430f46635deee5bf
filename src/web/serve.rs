//! The server: its threads, its listener, and how it stops.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use super::asking::say_stop;
use super::cookie::Way;
use super::lane::Lane;
use super::listen::{Limits, accept, listen_at};
use super::page::Office;
use super::press::Press;
use super::pulse::Pulse;
use super::signals::told_to_end;
use super::site::Site;
use super::ticket::Tickets;
use super::tls::Certificates;
use crate::domain::{Arrival, Chance, Clock, Fate, NoChance, Secret, UtcOffset};
use crate::online::{Message, Online, OnlineMeans, ServiceKey, Stop};
use crate::paper::InstalledFonts;
use crate::words::{Language, Words};

/// Threads for what is looked up, and how much may wait for them.
const QUICK: (usize, usize) = (2, 64);
/// How much may wait for each thread that hashes: nobody waits longer than a few seconds.
const WAITING: usize = 10;
/// So often is looked whether a message waits.
const OFTEN: Duration = Duration::from_secs(1);
/// So many messages leave before it is asked what became of those before.
const IN_A_ROW: u32 = 50;
/// After a fault of the store nobody asks it again for so long.
const PAUSE: Duration = Duration::from_secs(10);

/// What sends messages. One thread has it.
pub trait Gateway: Send {
    /// Sends one message, and says what became of it.
    fn send(&mut self, message: &Message) -> Fate;

    /// Asks what became of those that it took, each by the reference under which it took it, and takes back what came too late.
    fn look_after(&mut self) -> Vec<(String, Arrival)>;

    /// Whether it takes what is in no hurry now.
    fn takes_notices(&self) -> bool {
        true
    }
}

/// What to serve, and where.
pub struct Serving {
    /// The data folder.
    pub folder: PathBuf,
    /// The secret of the service's key slot; none for a practice desk.
    pub secret: Option<Secret>,
    /// Where to listen.
    pub address: SocketAddr,
    /// With which certificate; plain without one.
    pub certificates: Option<Certificates>,
    /// Where browsers come to, if a proxy stands before us.
    pub origin: Option<String>,
    /// How far local time is from UTC.
    pub offset: UtcOffset,
}

/// What the server works with.
pub struct ServingMeans<M> {
    /// What each thread opens the service with.
    pub online: M,
    /// The random source of tickets and cookies.
    pub chance: Box<dyn Chance + Send>,
    /// What says the time.
    pub clock: Arc<dyn Clock>,
    /// Sends a message, and says what became of it.
    pub gateway: Box<dyn Gateway>,
    /// For the characters that the program's own fonts lack.
    pub installed: InstalledFonts,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// The service cannot be opened.
    #[error(transparent)]
    Stopped(#[from] Stop),
    /// The address cannot be listened at.
    #[error("the address cannot be listened at")]
    Address(#[from] io::Error),
    /// The random source failed.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// Without a certificate only this machine itself is listened to.
    #[error("an address that others reach needs a certificate")]
    NoCertificate,
}

impl Serving {
    /// Serves until the process is told to stop; `told` is given the address as soon as it answers.
    ///
    /// # Errors
    /// [`ServeFault`]
    pub fn serve<M>(self, means: ServingMeans<M>, told: impl FnOnce(&str)) -> Result<(), ServeFault>
    where
        M: Fn() -> OnlineMeans + Clone + Send + Sync + 'static,
    {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            // The signals are ours from here on, while it opens too.
            let signals = told_to_end()?;
            self.serve_until(means, told, signals).await
        })
    }

    /// Serves beside something else, until `stopped` is told or dropped; signals are not ours then.
    ///
    /// # Errors
    /// [`ServeFault`]
    pub fn serve_beside<M>(
        self,
        means: ServingMeans<M>,
        told: impl FnOnce(&str),
        stopped: Receiver<()>,
    ) -> Result<(), ServeFault>
    where
        M: Fn() -> OnlineMeans + Clone + Send + Sync + 'static,
    {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let (stops, stop) = tokio::sync::oneshot::channel::<()>();
            // It ends when the other end is dropped, too.
            std::thread::spawn(move || {
                stopped.recv().ok();
                drop(stops);
            });
            self.serve_until(means, told, async move { stop.await.unwrap_or_default() }).await
        })
    }

    /// Serves until `stop`, on this thread and others.
    ///
    /// # Errors
    /// [`ServeFault`]
    pub async fn serve_until<M>(
        self,
        means: ServingMeans<M>,
        told: impl FnOnce(&str),
        stop: impl Future<Output = ()>,
    ) -> Result<(), ServeFault>
    where
        M: Fn() -> OnlineMeans + Clone + Send + Sync + 'static,
    {
        if self.certificates.is_none() && !self.address.ip().is_loopback() {
            return Err(ServeFault::NoCertificate);
        }
        let ServingMeans { online, mut chance, clock, gateway, installed } = means;
        let listener = listen_at(self.address)?;
        let scheme = if self.certificates.is_some() { "https" } else { "http" };
        let listening = format!("{scheme}://{}", listener.local_addr()?);
        let origin = self.origin.clone().unwrap_or_else(|| listening.clone());
        let way = if origin.starts_with("https://") { Way::Sealed } else { Way::Plain };
        let folder = self.folder.clone();
        let secret = Arc::new(self.secret);
        let open = move || open(&folder, secret.as_ref().as_ref(), online());
        let hashers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let office = office(&open()?);
        let site = Site {
            press: Arc::new(Press::new(installed, office.name.clone(), office.practice)),
            office,
            words: [Language::Chinese, Language::English].map(Words::new),
            offset: self.offset,
            way,
            origin,
            tickets: Tickets::new(&mut *chance)?,
            chance: std::sync::Mutex::new(chance),
            clock,
            pulse: Pulse::default(),
            quick: Lane::open(QUICK.0, QUICK.1, open.clone())?,
            hashing: Lane::open(hashers, hashers * WAITING, open.clone())?,
        };
        let site = Arc::new(site);
        let (serving, stopped) = sync_channel::<()>(0);
        let sender = std::thread::spawn(move || send(open, gateway, &stopped));
        told(&listening);
        let answering = site.clone();
        let answer = move |request, peer| answering.clone().answer(request, peer);
        accept(listener, self.certificates, Limits::default(), answer, stop).await;
        drop(serving);
        site.quick.close();
        site.hashing.close();
        // A message that is on its way comes to its end; what waits is sent by the next one who serves.
        sender.join().ok();
        Ok(())
    }
}

fn open(folder: &std::path::Path, secret: Option<&Secret>, means: OnlineMeans) -> Result<Online, Stop> {
    Online::open(folder, secret.map_or(ServiceKey::Practice, ServiceKey::Secret), means)
}

fn office(online: &Online) -> Office {
    let facts = online.office();
    let said = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    Office {
        name: facts.name,
        practice: facts.practice,
        address: said(facts.address),
        hours: said(facts.hours),
        telephone: said(facts.telephone),
        services: facts.services,
    }
}

/// Sends message after message until the server stops.
fn send(open: impl Fn() -> Result<Online, Stop>, mut gateway: Box<dyn Gateway>, stopped: &Receiver<()>) {
    let (mut online, mut wait, mut in_a_row) = (None, OFTEN, 0);
    while matches!(stopped.recv_timeout(wait), Err(RecvTimeoutError::Timeout)) {
        let sent = send_next(&mut online, &open, &mut *gateway);
        wait = match sent {
            Ok(true) => Duration::ZERO,
            Ok(false) => OFTEN,
            Err(stop) => {
                say_stop(&stop);
                // Whatever broke is opened anew.
                online = None;
                PAUSE
            }
        };
        // A batch's notices go on for hours: what became of the first of them is heard meanwhile.
        in_a_row = if wait.is_zero() { in_a_row + 1 } else { 0 };
        if wait.is_zero() && in_a_row % IN_A_ROW != 0 {
            continue;
        }
        for (reference, arrival) in gateway.look_after() {
            // What cannot be written down now is not heard again: the message stays accepted.
            let told = opened(&mut online, &open).and_then(|online| online.message_arrived(&reference, arrival));
            told.unwrap_or_else(|stop| say_stop(&stop));
        }
    }
}

/// The service that sends, opened anew where that must be.
fn opened<'a>(online: &'a mut Option<Online>, open: &impl Fn() -> Result<Online, Stop>) -> Result<&'a mut Online, Stop> {
    match online {
        Some(online) => Ok(online),
        None => Ok(online.insert(open()?)),
    }
}

/// Sends the next message, if one waits.
fn send_next(
    online: &mut Option<Online>,
    open: &impl Fn() -> Result<Online, Stop>,
    gateway: &mut dyn Gateway,
) -> Result<bool, Stop> {
    let online = opened(online, open)?;
    let next = if gateway.takes_notices() { online.next_message()? } else { online.next_in_a_hurry()? };
    let Some(message) = next else { return Ok(false) };
    let fate = gateway.send(&message);
    online.message_went(message.id, &fate)?;
    Ok(true)
}

impl<M> std::fmt::Debug for ServingMeans<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServingMeans(…)")
    }
}

impl std::fmt::Debug for Serving {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Serving").field("address", &self.address).finish_non_exhaustive()
    }
}
