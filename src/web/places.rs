//! Places: so many connections at a time, and which of them gives way when somebody else comes.
//!
//! A connection waits for its browser until a request is there as a whole, and again once that is answered. When every place is
//! taken, the one that has waited longest, and not only for a moment, is closed: who holds hundreds open and says nothing, or
//! half of something, keeps nobody out. Where none waits, one that has had its place for longer than that moment is closed
//! behind its next answer: nor does who asks without a pause.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};

/// Whoever gives way is gone within this, mostly.
const BREATH: Duration = Duration::from_millis(100);

/// All places.
#[derive(Debug, Clone)]
pub struct Places {
    free: Arc<Semaphore>,
    line: Arc<Mutex<Line>>,
    patience: Duration,
    /// How many requests are there as a whole, and not answered yet.
    answering: watch::Sender<usize>,
}

/// Who waits for his browser, whoever has waited longest first.
#[derive(Debug, Default)]
struct Line {
    next: u64,
    waiting: BTreeMap<u64, Arc<Notify>>,
    /// Whoever has a turn before this has waited for long, or had his place for long.
    long: u64,
    /// Somebody is without a place, and none of those who waited has given way to him.
    wanted: bool,
}

/// The place of one connection, given up when it is dropped.
#[derive(Debug)]
pub struct Place {
    /// Its first turn.
    since: u64,
    turn: Mutex<Option<u64>>,
    answering: watch::Sender<usize>,
    is_answering: AtomicBool,
    line: Arc<Mutex<Line>>,
    gives_way: Arc<Notify>,
    _permit: OwnedSemaphorePermit,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Places {
    /// So many, of which one that has waited for so long gives way.
    pub fn new(count: usize, patience: Duration) -> Self {
        Self { free: Arc::new(Semaphore::new(count)), line: Arc::default(), patience, answering: watch::Sender::new(0) }
    }

    /// Until no request is there as a whole that is not answered yet.
    pub async fn are_answered(&self) {
        // The sender is ours: it is not closed.
        self.answering.subscribe().wait_for(|count| *count == 0).await.ok();
    }

    /// A place for a new connection, as soon as one is free.
    pub async fn take(&self) -> Place {
        loop {
            if let Ok(permit) = self.free.clone().try_acquire_owned() {
                return self.given(permit);
            }
            let (told, turn) = self.make_room();
            tokio::select! {
                // The semaphore is never closed.
                Ok(permit) = self.free.clone().acquire_owned() => return self.given(permit),
                () = tokio::time::sleep(if told { BREATH } else { self.patience }) => {}
            }
            if !told {
                // Whoever waited before still does.
                locked(&self.line).long = turn;
            }
        }
    }

    fn given(&self, permit: OwnedSemaphorePermit) -> Place {
        let (line, gives_way) = (self.line.clone(), Arc::new(Notify::new()));
        let since = {
            let mut line = locked(&line);
            line.wanted = false;
            line.next
        };
        let (answering, is_answering) = (self.answering.clone(), AtomicBool::new(false));
        let place = Place { since, turn: Mutex::new(None), answering, is_answering, line, gives_way, _permit: permit };
        place.waits();
        place
    }

    /// Tells whoever has waited longest to give way, if he has waited for long; else the next that is answered may have to.
    /// Whether somebody was told, and the turn that is next.
    fn make_room(&self) -> (bool, u64) {
        let mut line = locked(&self.line);
        let (long, next) = (line.long, line.next);
        let longest = line.waiting.first_entry().filter(|longest| *longest.key() < long);
        let told = longest.map(|longest| longest.remove().notify_one()).is_some();
        line.wanted = !told;
        (told, next)
    }
}

impl Place {
    /// It waits for its browser from now on.
    pub fn waits(&self) {
        self.rests();
        let mut line = locked(&self.line);
        let turn = line.next;
        line.next += 1;
        line.waiting.insert(turn, self.gives_way.clone());
        *locked(&self.turn) = Some(turn);
    }

    /// A request is there as a whole: it gives way to nobody until it is answered.
    pub fn answers(&self) {
        self.leaves_the_line();
        if !self.is_answering.swap(true, Ordering::Relaxed) {
            self.answering.send_modify(|count| *count += 1);
        }
    }

    /// Nothing is being answered, and nothing waited for.
    fn rests(&self) {
        self.leaves_the_line();
        if self.is_answering.swap(false, Ordering::Relaxed) {
            self.answering.send_modify(|count| *count = count.saturating_sub(1));
        }
    }

    fn leaves_the_line(&self) {
        if let Some(turn) = locked(&self.turn).take() {
            locked(&self.line).waiting.remove(&turn);
        }
    }

    /// Whether it gives way behind this answer, because somebody is without a place and this one was had for long.
    pub fn is_over(&self) -> bool {
        let mut line = locked(&self.line);
        let over = line.wanted && self.since < line.long;
        line.wanted &= !over;
        over
    }

    /// Until it is to give way.
    pub async fn is_wanted(&self) {
        self.gives_way.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.rests();
    }
}
