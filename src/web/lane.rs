//! Lanes: threads that each own what they work with, and a bounded queue of work before them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

/// Work for a thread of a lane; a panic leaves through it.
type Work<T> = Box<dyn FnOnce(&mut T) + Send>;
/// Work, or that a thread is to end.
type Next<T> = Option<Work<T>>;

/// Why work was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Undone {
    /// As much waits as may wait: whoever asks comes back later.
    #[error("the lane is full")]
    Full,
    /// The thread panicked over it, or could not begin anew after it had.
    #[error("the work broke")]
    Broke,
}

/// So many threads that do one thing after another. What waits is bounded, so that nobody waits for what he will not get.
#[derive(Debug)]
pub struct Lane<T> {
    queue: SyncSender<Next<T>>,
    threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl<T> Clone for Lane<T> {
    fn clone(&self) -> Self {
        Self { queue: self.queue.clone(), threads: self.threads.clone() }
    }
}

impl<T: 'static> Lane<T> {
    /// Starts the threads. Each makes what it works with by `open`, and again where work broke in its hands; the lane is open when
    /// each has.
    ///
    /// # Errors
    /// What `open` says on any of them.
    pub fn open<E: Send + 'static>(
        threads: usize,
        waiting: usize,
        open: impl Fn() -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<Self, E> {
        let (queue, work) = sync_channel(waiting);
        let (work, open) = (Arc::new(Mutex::new(work)), Arc::new(open));
        let mut begun = Vec::new();
        // One after another: to open a store takes memory that is given back afterwards.
        for _ in 0..threads {
            let (work, open) = (work.clone(), open.clone());
            let (ready, is_ready) = sync_channel(1);
            begun.push(std::thread::spawn(move || run(&work, &*open, &ready)));
            // A thread that panics while it opens says nothing: the first work that it does not do says so.
            if let Ok(Err(error)) = is_ready.recv() {
                return Err(error);
            }
        }
        Ok(Self { queue, threads: Arc::new(Mutex::new(begun)) })
    }

    /// Ends the threads once they have done what waits, and waits for that: each has given back what it worked with. A process
    /// that ended meanwhile would take away under them what a store is closed with.
    pub fn close(&self) {
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        // Each takes one of these; who cannot be told has ended.
        threads.iter().for_each(|_| drop(self.queue.send(None)));
        threads.into_iter().for_each(|thread| drop(thread.join()));
    }

    /// Has work done. Whoever does not wait for it any more, before it is begun, does not have it done.
    ///
    /// # Errors
    /// [`Undone`]
    pub async fn call<A: Send + 'static>(&self, work: impl FnOnce(&mut T) -> A + Send + 'static) -> Result<A, Undone> {
        let (answer, answered) = oneshot::channel();
        let work: Work<T> = Box::new(move |own| {
            if !answer.is_closed() {
                answer.send(work(own)).ok();
            }
        });
        self.queue.try_send(Some(work)).map_err(|refused| match refused {
            TrySendError::Full(_) => Undone::Full,
            TrySendError::Disconnected(_) => Undone::Broke,
        })?;
        answered.await.map_err(|_| Undone::Broke)
    }
}

/// One thread: work after work until the lane is closed.
fn run<T, E>(queue: &Mutex<Receiver<Next<T>>>, open: &impl Fn() -> Result<T, E>, ready: &SyncSender<Result<(), E>>) {
    let mut own = match open() {
        Ok(own) => {
            ready.send(Ok(())).ok();
            Some(own)
        }
        Err(error) => {
            ready.send(Err(error)).ok();
            return;
        }
    };
    loop {
        let work = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Some(work)) = work else { return };
        // What broke in the middle is not worked with again; its maker is asked anew, and by each that comes until he can.
        let Some(mut whole) = own.take().or_else(|| open().ok()) else { continue };
        own = catch_unwind(AssertUnwindSafe(|| work(&mut whole))).is_ok().then_some(whole);
    }
}
