//! The signals that end a process (SIGTERM, and SIGINT of Ctrl-C), heard in its place: what is begun is brought to an end.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};

/// Until one of them comes. They are ours from this call on, before anybody waits.
///
/// # Errors
/// Whatever keeps the process from listening
pub(super) fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! { _ = terminate.recv() => (), _ = interrupt.recv() => () }
    })
}

/// Sets `stop` when one of them comes, on a thread of its own. A process that cannot listen is ended by them, as ever.
pub fn stop_when_told_to_end(stop: &'static AtomicBool) {
    std::thread::spawn(move || {
        let Ok(runtime) = Builder::new_current_thread().enable_io().build() else { return };
        runtime.block_on(async {
            if let Ok(told) = told_to_end() {
                told.await;
                stop.store(true, Ordering::Relaxed);
            }
        });
    });
}
