//! Browsers without anything that helps them, many at a time in one thread, and how long they wait.

use std::future::Future;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};

/// Lets this process open as many connections as it may.
pub fn allow_many() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).unwrap();
}

pub fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// A browser with a connection that it keeps, until the service closes it.
pub struct Browser {
    address: SocketAddr,
    stream: Option<TcpStream>,
    cookie: String,
    /// Where a proxy would say that it comes from.
    place: usize,
}

impl Browser {
    pub fn at(address: SocketAddr, place: usize) -> Self {
        Self { address, stream: None, cookie: String::new(), place }
    }

    /// Which of many it is.
    pub fn place(&self) -> usize {
        self.place >> 8
    }

    pub fn leave(&mut self) {
        self.stream = None;
    }

    pub fn forget(&mut self) {
        self.cookie.clear();
    }

    /// Status and page; nothing if the connection broke. One that was closed while nothing was asked is opened anew.
    pub async fn ask(&mut self, method: &str, path: &str, body: &str) -> Option<(u16, String)> {
        if let Some(kept) = self.stream.take()
            && let Some(answer) = self.converse(kept, method, path, body).await
        {
            return Some(answer);
        }
        let stream = TcpStream::connect(self.address).await.ok()?;
        self.converse(stream, method, path, body).await
    }

    async fn converse(&mut self, stream: TcpStream, method: &str, path: &str, body: &str) -> Option<(u16, String)> {
        let [_, high, middle, low] = u32::try_from(self.place).unwrap().to_be_bytes();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: a\r\nCookie: {}\r\nX-Forwarded-For: 10.{high}.{middle}.{low}\r\n\
             Content-Length: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        write(&stream, head.as_bytes()).await?;
        let (mut came, mut part) = (Vec::new(), [0; 8192]);
        let (head, length) = loop {
            let count = read(&stream, &mut part).await?;
            came.extend_from_slice(&part[..count]);
            if let Some(end) = came.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&came[..end]).into_owned();
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
                break (head, end + 4 + length.unwrap_or_default());
            }
        };
        while came.len() < length {
            let count = read(&stream, &mut part).await?;
            came.extend_from_slice(&part[..count]);
        }
        if let Some(set) = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")) {
            self.cookie = set.split(';').next().unwrap().to_owned();
        }
        if !head.contains("connection: close") {
            self.stream = Some(stream);
        }
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, String::from_utf8_lossy(&came[head.len() + 4..]).into_owned()))
    }

    pub async fn page(&mut self, path: &str) -> Option<String> {
        Some(self.ask("GET", path, "").await?.1)
    }

    /// Looks at a page and sends its form; the status of what came back.
    pub async fn send(&mut self, path: &str, fields: &str) -> Option<u16> {
        let page = self.page(path).await?;
        let ticket = page.split("name=\"ticket\" value=\"").nth(1)?.split('"').next()?;
        Some(self.ask("POST", path, &format!("ticket={ticket}&{fields}")).await?.0)
    }
}

async fn write(stream: &TcpStream, mut rest: &[u8]) -> Option<()> {
    while !rest.is_empty() {
        stream.writable().await.ok()?;
        match stream.try_write(rest) {
            Ok(count) => rest = &rest[count..],
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => return None,
        }
    }
    Some(())
}

/// How much came, if the connection was not closed.
async fn read(stream: &TcpStream, part: &mut [u8]) -> Option<usize> {
    loop {
        stream.readable().await.ok()?;
        match stream.try_read(part) {
            Ok(count) => return (count > 0).then_some(count),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => return None,
        }
    }
}

/// A thread that answers whatever is asked with this page, as long as the process lives: where.
pub fn answer_always(page: String) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    listener.set_nonblocking(true).unwrap();
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{page}", page.len());
    std::thread::spawn(move || {
        run(async {
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let mut asked = [0; 8192];
                // Whoever looks asks again when the answer is there: what comes at once is one question.
                while read(&stream, &mut asked).await.is_some() && write(&stream, answer.as_bytes()).await.is_some() {}
            }
        });
    });
    address
}

/// What became of a turn.
pub enum Turn {
    /// It counts, from its beginning.
    Counts,
    /// It counts, and took so long.
    Took(Duration),
    Broke,
}

/// How long the turns took, sorted; how many broke, and how many browsers had none that did not.
#[derive(Default)]
pub struct Waits {
    waits: Vec<Duration>,
    /// From the first to the end of the last, which is later than was asked for.
    lasted: Duration,
    pub broke: usize,
    pub never: usize,
}

impl Waits {
    /// Turns a second.
    pub fn rate(&self) -> f64 {
        self.waits.len() as f64 / self.lasted.as_secs_f64()
    }

    /// The longest of so many thousandths of them.
    pub fn part(&self, thousandths: usize) -> Duration {
        let place = (self.waits.len() * thousandths / 1000).min(self.waits.len().saturating_sub(1));
        self.waits.get(place).copied().unwrap_or_default()
    }
}

impl std::fmt::Display for Waits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [median, p99, longest] = [500, 990, 1000].map(|part| self.part(part).as_secs_f64() * 1e3);
        write!(f, "median {median:.1} ms, p99 {p99:.1} ms, longest {longest:.0} ms, {} broke", self.broke)
    }
}

/// So many browsers at a time, each of which does this until the time is over.
pub fn all_at_once<F>(
    count: usize,
    lasts: Duration,
    turn: impl Fn(Browser) -> F + Clone + 'static,
    address: SocketAddr,
) -> Waits
where
    F: Future<Output = (Browser, Turn)> + 'static,
{
    run(async {
        let (set, begun) = (tokio::task::LocalSet::new(), Instant::now());
        let ends = begun + lasts;
        let browsers = (0..count).map(|place| set.spawn_local(one(Browser::at(address, place << 8), ends, turn.clone())));
        let browsers: Vec<_> = browsers.collect();
        set.run_until(async {
            let mut all = Waits::default();
            for browser in browsers {
                let Waits { waits, broke, .. } = browser.await.unwrap();
                all.never += usize::from(waits.is_empty());
                all.waits.extend(waits);
                all.broke += broke;
            }
            all.lasted = begun.elapsed();
            all.waits.sort_unstable();
            all
        })
        .await
    })
}

async fn one<F: Future<Output = (Browser, Turn)>>(
    mut browser: Browser,
    ends: Instant,
    turn: impl Fn(Browser) -> F,
) -> Waits {
    let mut all = Waits::default();
    while Instant::now() < ends {
        let begun = Instant::now();
        let became;
        (browser, became) = turn(browser).await;
        match became {
            Turn::Counts => all.waits.push(begun.elapsed()),
            Turn::Took(took) => all.waits.push(took),
            Turn::Broke => all.broke += 1,
        }
    }
    all
}
