//! The workers' pages under load: how many a second and how long one waits, beside sign-ins that take all the hashing there is.
//!
//! The service is the program itself, on a practice desk of its own; the browsers run here, on the same processors, so that
//! what is measured is the least of what it does. `cargo bench --bench online` takes two minutes; `cargo test --bench online`
//! runs everything once, in little.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "shared/browsers.rs"]
mod browsers;

use std::cell::Cell;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use browsers::{Browser, Turn, Waits, all_at_once, run};
use rustix::process::{Pid, Signal, kill_process};
use xinfeng::counter::SystemChance;
use xinfeng::domain::{Cost, Hasher, Salt, Secret};

const OWN: &str = "seven-green-7-boats";

/// How much of everything.
struct Amount {
    lasts: Duration,
    connections: usize,
    offered: usize,
    workers: usize,
    crowd: usize,
    rounds: u32,
}

fn amount() -> Amount {
    if std::env::args().any(|argument| argument == "--bench") {
        let lasts = Duration::from_secs(12);
        Amount { lasts, connections: 500, offered: 1_000, workers: 24, crowd: 60, rounds: 4 }
    } else {
        let lasts = Duration::from_millis(500);
        Amount { lasts, connections: 20, offered: 40, workers: 4, crowd: 8, rounds: 1 }
    }
}

/// A practice desk that is served until this is dropped.
struct Service {
    home: tempfile::TempDir,
    process: Child,
    address: SocketAddr,
}

fn program(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xinfeng"));
    command.args(["--data", home.join("desk").to_str().unwrap()]).args(arguments).env("HOME", home);
    command.env_remove("XDG_DATA_HOME").env_remove("XDG_STATE_HOME").stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

impl Service {
    fn start() -> Self {
        use std::io::BufRead;
        let home = tempfile::tempdir().unwrap();
        assert!(program(home.path(), &["demo", "--no-window"]).output().unwrap().status.success());
        let mut process = program(home.path(), &["serve", "--practice", "--listen", "127.0.0.1:0"]).spawn().unwrap();
        let mut said = std::io::BufReader::new(process.stdout.take().unwrap()).lines();
        let address = said.find_map(|line| line.unwrap().strip_prefix("listening http://").map(str::to_owned)).unwrap();
        Self { home, process, address: address.parse().unwrap() }
    }

    /// What the service holds in memory, in MiB (proc(5)).
    fn memory(&self, line: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let kibibytes = status.lines().find_map(|told| told.strip_prefix(line)).unwrap();
        kibibytes.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
    }

    /// So many workers of the desk, each of whom has set a password by a code.
    fn workers(&self, count: usize) -> Vec<String> {
        let register = std::fs::read_to_string(self.home.path().join("desk/practice-register.csv")).unwrap();
        // The number is the first column, the mobile the eighth.
        let people = register.lines().rev().take(count).map(|line| {
            let columns: Vec<_> = line.split(',').collect();
            (columns[0].to_owned(), columns[7].to_owned())
        });
        let people: Vec<_> = people.collect();
        run(async {
            let mut asked = Vec::new();
            for (place, (number, mobile)) in people.iter().enumerate() {
                let mut browser = Browser::at(self.address, place << 8);
                assert_eq!(browser.send("/forgot", &format!("number={number}")).await, Some(303));
                asked.push((browser, mobile));
            }
            for (mut browser, mobile) in asked {
                let code = self.code(mobile).await;
                assert_eq!(browser.send("/code", &format!("code={code}")).await, Some(303));
                let own = format!("new-password={OWN}&again={OWN}");
                assert_eq!(browser.send("/forgot/password", &own).await, Some(303));
            }
        });
        people.into_iter().map(|(number, _)| number).collect()
    }

    /// The code that came to this mobile.
    async fn code(&self, mobile: &str) -> String {
        let outgoing = self.home.path().join("desk/sms/outgoing");
        for _ in 0..600 {
            for file in std::fs::read_dir(&outgoing).into_iter().flatten() {
                let text = std::fs::read_to_string(file.unwrap().path()).unwrap_or_default();
                let code = text.split("验证码").nth(1).filter(|_| text.contains(mobile));
                if let Some(code) = code {
                    return code.chars().take_while(char::is_ascii_digit).collect();
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no message to {mobile} came");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        kill_process(Pid::from_child(&self.process), Signal::TERM).ok();
        self.process.wait().ok();
    }
}

/// Hashes a second by nothing but the hash, one thread for each processor.
fn bare(lasts: Duration) -> f64 {
    let threads = std::thread::available_parallelism().unwrap().get();
    let (count, begun) = (AtomicUsize::new(0), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let (mut hasher, secret) = (Hasher::new(), Secret::new(OWN.to_owned()));
                while begun.elapsed() < lasts {
                    let salt = Salt::draw(&mut SystemChance).unwrap();
                    std::hint::black_box(hasher.hash(&secret, salt, Cost::DESK).unwrap());
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    count.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64()
}

fn load() -> String {
    std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim().to_owned()
}

/// Looks at the first page.
async fn look(mut browser: Browser) -> (Browser, Turn) {
    let answered = browser.ask("GET", "/", "").await.is_some_and(|(status, _)| status == 200);
    (browser, if answered { Turn::Counts } else { Turn::Broke })
}

/// Looks at five pages over one connection, and leaves it to the next.
async fn look_and_leave(mut browser: Browser) -> (Browser, Turn) {
    let mut answered = true;
    for _ in 0..5 {
        answered &= browser.ask("GET", "/", "").await.is_some_and(|(status, _)| status == 200);
    }
    browser.leave();
    (browser, if answered { Turn::Counts } else { Turn::Broke })
}

fn pages(service: &Service, connections: usize, offered: usize, lasts: Duration) {
    let one = all_at_once(1, lasts / 4, look, service.address);
    println!("1 connection: {:.0} pages/s, {one}", one.rate());
    let many = all_at_once(connections, lasts, look, service.address);
    println!("{connections} connections: {:.0} pages/s, {many}", many.rate());
    let leave = all_at_once(offered, lasts, look_and_leave, service.address);
    println!("{offered} offered that come and go: {:.0} pages/s, five pages {leave}", 5.0 * leave.rate());
    let stay = all_at_once(offered, lasts, look, service.address);
    println!("{offered} offered that stay: {:.0} pages/s, {stay}", stay.rate());
    for (waits, browsers) in [(many, connections), (leave, offered), (stay, offered)] {
        assert!(waits.part(1000) < Duration::from_secs(10), "somebody hangs: {waits}");
        assert_eq!(waits.never, 0, "of {browsers} browsers some were shown nothing: {waits}");
    }
}

/// Sign-ins beside the hash alone, in turns; as many browsers as keep every processor at it.
fn sign_ins(service: &Service, workers: &Arc<Vec<String>>, lasts: Duration, rounds: u32) {
    let (mut signed, mut hashed) = (0.0, 0.0);
    let each = lasts / rounds;
    for _ in 0..rounds {
        hashed += bare(each) / f64::from(rounds);
        let workers = workers.clone();
        let right = move |mut browser: Browser| {
            let number = workers[browser.place() % workers.len()].clone();
            async move {
                let status = browser.send("/sign-in", &format!("number={number}&password={OWN}")).await;
                browser.forget();
                (browser, if status == Some(303) { Turn::Counts } else { Turn::Broke })
            }
        };
        let waits = all_at_once(8, each, right, service.address);
        assert_eq!(waits.broke, 0, "{waits}");
        signed += waits.rate() / f64::from(rounds);
    }
    println!("sign-ins: {signed:.1}/s, the bare hash {hashed:.1}/s: {:.2} (goal: ≥ 0.9)", signed / hashed);
}

/// Somebody who only looks, now and then.
fn looks(lasts: Duration, address: SocketAddr) -> Waits {
    let paced = |browser: Browser| async {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let begun = Instant::now();
        let (browser, _) = look(browser).await;
        (browser, Turn::Took(begun.elapsed()))
    };
    all_at_once(1, lasts, paced, address)
}

/// The same beside nothing but the hash on every processor, where one thread answers with the same page and does nothing else.
fn looks_at_nothing(service: &Service, lasts: Duration) -> Waits {
    let page = run(async { Browser::at(service.address, 0).page("/").await.unwrap() });
    let address = browsers::answer_always(page);
    std::thread::scope(|scope| {
        scope.spawn(|| bare(lasts));
        looks(lasts, address)
    })
}

/// Far more sign-ins than can be hashed, and somebody who only looks.
fn refused(service: &Service, workers: &Arc<Vec<String>>, lasts: Duration, crowd: usize) {
    let address = service.address;
    let floor = looks_at_nothing(service, lasts);
    let looks = std::thread::spawn(move || looks(lasts, address));
    let (counts, workers) = (Rc::new([Cell::new(0_u32), Cell::new(0)]), workers.clone());
    let counted = counts.clone();
    let pushes = move |mut browser: Browser| {
        let (counted, number) = (counted.clone(), workers[browser.place() % workers.len()].clone());
        async move {
            let status = browser.send("/sign-in", &format!("number={number}&password={OWN}")).await;
            browser.forget();
            let count = &counted[usize::from(status == Some(503))];
            count.set(count.get() + 1);
            // Who was refused comes back: hundreds of them a second.
            tokio::time::sleep(Duration::from_millis(250)).await;
            (browser, Turn::Counts)
        }
    };
    let begun = Instant::now();
    all_at_once(crowd, lasts, pushes, address);
    let lasted = begun.elapsed();
    let waits = looks.join().unwrap();
    let each = |place: usize| f64::from(counts[place].get()) / lasted.as_secs_f64();
    println!("{:.0} sign-ins/s and {:.0} refused/s: a page takes {waits} (goal: p99 ≤ 20 ms)", each(0), each(1));
    println!("beside nothing but the hash, a thread that only answers: {floor}");
}

fn main() {
    let Amount { lasts, connections, offered, workers, crowd, rounds } = amount();
    browsers::allow_many();
    let service = Service::start();
    println!("load {}, at rest {:.0} MiB", load(), service.memory("VmRSS:"));
    let workers = Arc::new(service.workers(workers));
    pages(&service, connections, offered, lasts);
    sign_ins(&service, &workers, lasts, rounds);
    refused(&service, &workers, lasts, crowd);
    let (now, most) = (service.memory("VmRSS:"), service.memory("VmHWM:"));
    println!("load {}, now {now:.0} MiB, at most {most:.0} MiB (goal: ≤ 200 MiB)", load());
    assert!(most <= 200.0, "too much memory");
}
