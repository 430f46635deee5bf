//! Threads that each own what they work with, and what waits before them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use xinfeng::web::lane::{Lane, Undone};

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

#[test]
fn what_is_too_much_is_refused_at_once_and_what_nobody_waits_for_is_not_done() {
    run(async {
        let lane = Lane::open(1, 1, || Ok::<_, ()>(0_u32)).unwrap();
        let (begin, begun) = sync_channel::<()>(0);
        let (end, ended) = sync_channel::<()>(0);
        let other = lane.clone();
        let first = tokio::spawn(async move {
            other
                .call(move |count| {
                    begin.send(()).unwrap();
                    ended.recv().unwrap();
                    *count += 1;
                    *count
                })
                .await
        });
        tokio::task::yield_now().await;
        begun.recv().unwrap();
        // One waits, and gives it up.
        let waits = tokio::time::timeout(Duration::from_millis(1), lane.call(|count| *count += 100));
        assert!(waits.await.is_err());
        assert_eq!(lane.call(|count| *count).await, Err(Undone::Full));
        end.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(1));
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(lane.call(|count| *count).await, Ok(1));
    });
}

#[test]
fn what_breaks_in_the_hands_of_a_thread_is_made_anew_and_the_thread_goes_on() {
    run(async {
        let opened = Arc::new(AtomicUsize::new(0));
        let counts = opened.clone();
        let lane = Lane::open(1, 4, move || Ok::<_, ()>(counts.fetch_add(1, Ordering::SeqCst))).unwrap();
        assert_eq!(lane.call(|own| *own).await, Ok(0));
        assert_eq!(lane.call(|_| if true { panic!("as planned") } else { 0 }).await, Err(Undone::Broke));
        assert_eq!(lane.call(|own| *own).await, Ok(1));
        assert_eq!(opened.load(Ordering::SeqCst), 2);
    });
}

#[test]
fn a_lane_that_cannot_be_opened_says_why() {
    assert_eq!(Lane::<u32>::open(2, 4, || Err("no store")).err(), Some("no store"));
}

#[test]
fn who_closes_a_lane_waits_until_every_thread_has_given_back_what_it_worked_with() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct Kept(Arc<AtomicUsize>);

    impl Drop for Kept {
        fn drop(&mut self) {
            std::thread::sleep(std::time::Duration::from_millis(100));
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    let given_back = Arc::new(AtomicUsize::new(0));
    let kept = given_back.clone();
    let lane = Lane::open(3, 5, move || Ok::<_, ()>(Kept(kept.clone()))).unwrap();
    let other = lane.clone();
    other.close();
    assert_eq!(given_back.load(Ordering::SeqCst), 3);
    lane.close();
}
