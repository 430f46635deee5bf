//! The accept loop: who may connect, how many at a time, and for how long.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::{Body as _, Incoming};
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::answer::Body;
use super::places::{Place, Places};
use super::tls::Certificates;

/// How much a browser may ask for, and how long it may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Until the head of a request is there, its first as the next on a connection that is kept; for the handshake of TLS too.
    pub head: Duration,
    /// Lines in a head.
    pub headers: usize,
    /// Bytes of a head, and of what is read at a time.
    pub buffer: usize,
    /// Connections at a time; the next waits until one is closed.
    pub connections: usize,
    /// When there are so many, one that has waited longer than this for its browser is closed for the next.
    pub patience: Duration,
    /// For what is being answered when the server is told to stop.
    pub drain: Duration,
    /// For whoever does not read what was answered then, or does not send the rest of what he asks.
    pub unread: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            headers: 64,
            buffer: 16 << 10,
            connections: 512,
            patience: Duration::from_millis(500),
            drain: Duration::from_secs(20),
            unread: Duration::from_secs(4),
        }
    }
}

/// After an error of the operating system, such as no file descriptor left, this passes before the next connection is taken.
const BREATH: Duration = Duration::from_millis(100);

/// What was answered late, while the server stops, has so long to be read.
const TO_READ: Duration = Duration::from_secs(1);

/// So many may knock at once: whoever finds no room there is not told so, and comes again after a second, then after two.
const KNOCKING: u32 = 1024;

/// Listens at an address; nobody is let in yet.
///
/// # Errors
/// Those of the operating system.
pub fn listen_at(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that was stopped a moment ago is no reason to wait.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(KNOCKING)
}

/// Takes connections until `stop`, then waits for what is being answered.
pub async fn accept<A, F>(
    listener: TcpListener,
    certificates: Option<Certificates>,
    limits: Limits,
    answer: A,
    stop: impl Future<Output = ()>,
) where
    A: Fn(Request<Incoming>, IpAddr) -> F + Clone + Send + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    let places = Places::new(limits.connections, limits.patience);
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let (place, stream, from) = tokio::select! {
            taken = next(&listener, &places) => taken,
            () = &mut stop => break,
        };
        let acceptor = certificates.as_ref().map(Certificates::acceptor);
        tokio::spawn(converse(stream, acceptor, limits, known(from, answer.clone()), graceful.watcher(), place));
    }
    // Whoever connects from now on is told at once that nobody listens.
    drop(listener);
    let mut all = pin!(graceful.shutdown());
    // Who reads is gone by then; who does not keeps nobody's answer, once every request that came as a whole has its own.
    if tokio::time::timeout(limits.unread, &mut all).await.is_ok() {
        return;
    }
    let rest = limits.drain.saturating_sub(limits.unread);
    tokio::select! {
        () = &mut all => return,
        _ = tokio::time::timeout(rest, places.are_answered()) => {}
    }
    tokio::time::timeout(TO_READ, all).await.ok();
}

/// The next connection, as soon as there is room for one.
async fn next(listener: &TcpListener, places: &Places) -> (Place, TcpStream, IpAddr) {
    loop {
        if let Ok((stream, from)) = listener.accept().await {
            return (places.take().await, stream, from.ip());
        }
        tokio::time::sleep(BREATH).await;
    }
}

/// What answers whoever connects from this address.
fn known<A, F>(from: IpAddr, answer: A) -> impl Fn(Request<Incoming>) -> F + Send + 'static
where
    A: Fn(Request<Incoming>, IpAddr) -> F + Send + 'static,
    F: 'static,
{
    move |request| answer(request, from)
}

/// One connection, from its handshake to its end, or until it gives way.
async fn converse<A, F>(
    stream: TcpStream,
    acceptor: Option<TlsAcceptor>,
    limits: Limits,
    answer: A,
    watcher: Watcher,
    place: Place,
) where
    A: Fn(Request<Incoming>) -> F + Send + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    stream.set_nodelay(true).ok();
    let place = Arc::new(place);
    let conversation = async {
        match acceptor {
            None => serve(stream, limits, answer, watcher, place.clone()).await,
            Some(acceptor) => {
                if let Ok(Ok(stream)) = tokio::time::timeout(limits.head, acceptor.accept(stream)).await {
                    serve(stream, limits, answer, watcher, place.clone()).await;
                }
            }
        }
    };
    tokio::select! { () = conversation => (), () = place.is_wanted() => () }
}

async fn serve<S, A, F>(stream: S, limits: Limits, answer: A, watcher: Watcher, place: Arc<Place>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    A: Fn(Request<Incoming>) -> F + Send + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    let service = service_fn(move |mut request: Request<Incoming>| {
        let place = place.clone();
        if request.body().is_end_stream() {
            place.answers();
        }
        // Whoever reads a form says when it is whole.
        request.extensions_mut().insert(place.clone());
        let answer = answer(request);
        async move {
            let mut answer = answer.await;
            if place.is_over() {
                answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            place.waits();
            Ok::<_, Infallible>(answer)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_headers(limits.headers)
        .max_buf_size(limits.buffer)
        .serve_connection(TokioIo::new(stream), service);
    // What a browser breaks off, or never finishes, is nobody's fault.
    watcher.watch(connection).await.ok();
}
