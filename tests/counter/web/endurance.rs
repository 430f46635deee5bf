//! A desk, imports and the online service at work on one store: nothing is refused for the others' sake, nothing is lost, and
//! the same after each was killed. `XINFENG_MINUTES` says how long.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::Utc;
use xinfeng::domain::Chance;
use xinfeng::practice::Seeded;

use super::gateways::{serving, stopped};
use super::served::Browser;
use crate::desk::{ADMIN, Desk, password_of};
use crate::killed::{Clerk, assert_nothing_is_lost, end_what_is_left, killed_after, kills};
use crate::online::Served;
use crate::online::attack::stranger;
use crate::people::{self, LI, Person, WANG, ZHAO};
use crate::terminal::{Running, reset_until_printed, run};

const OWN: &str = "seven-green-7-boats";

fn minutes() -> u64 {
    std::env::var("XINFENG_MINUTES").ok().and_then(|count| count.parse().ok()).unwrap_or(1)
}

/// A register file in which one worker has another card each time.
fn register(desk: &Desk, turn: u32) -> String {
    let card = format!("A5174{:04}", turn % 10_000);
    let card: &'static str = Box::leak(card.into_boxed_str());
    let path = desk.path().join(format!("register-{}.csv", turn % 2));
    std::fs::write(&path, people::csv(&[WANG, Person { card, ..ZHAO }])).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A worker with an own password.
fn office() -> Served {
    let office = Served::new();
    crate::sealed::today(office.desk.path());
    // What the import brings is there already, but for the card.
    assert_eq!(
        run(office.desk.path(), &["import", &register(&office.desk, 0), "--user", ADMIN], &[password_of(ADMIN).expose()])
            .code,
        Some(0)
    );
    let secret = office.hand_over(&WANG, Utc::now());
    let (running, address) = serving(&office);
    Browser::at(address).begin(&WANG, &secret);
    stopped(running);
    office
}

/// One worker signs in, looks, and signs out; a stranger tries.
fn visits(browser: &mut Browser, turn: u32) -> Result<(), String> {
    let said = |what: &str, status: u16, expected: u16| {
        if status == expected { Ok(()) } else { Err(format!("{what}: {status}")) }
    };
    let signed_in = browser.fill("/sign-in", "/sign-in", &[("number", WANG.number), ("password", OWN)]);
    said("sign in", signed_in.status, 303)?;
    let facts = browser.get("/me/facts");
    said("facts", facts.status, 200)?;
    said("sign-ins", browser.get("/me/sign-ins").status, 200)?;
    said("sign out", browser.send(&facts, "/sign-out", &[]).status, 303)?;
    if turn.is_multiple_of(20) {
        let number = stranger(turn);
        let wrong = browser.fill("/sign-in", "/sign-in", &[("number", &number), ("password", "no-9-word")]);
        said("a stranger", wrong.status, 422)?;
    }
    Ok(())
}

fn count(desk: &Desk, event: &str) -> usize {
    desk.all(event).len()
}

#[test]
#[ignore = "takes minutes; XINFENG_MINUTES says how many"]
fn a_desk_imports_and_the_service_work_on_one_store_and_nothing_is_refused_or_lost() {
    let office = office();
    let desk = &office.desk;
    let (running, address) = serving(&office);
    let before = ["handed_over", "imported", "online_signed_in"].map(|event| count(desk, event));
    let over = AtomicBool::new(false);
    let until = Instant::now() + Duration::from_secs(60 * minutes());
    let (resets, imports, visited) = std::thread::scope(|scope| {
        let resets = scope.spawn(|| {
            let (mut handed, mut errors) = (Vec::new(), Vec::new());
            while !over.load(Ordering::Relaxed) {
                let (mut running, number, _) = reset_until_printed(desk, &LI, &[]);
                running.answer(&desk.code_on(&number));
                let ended = running.end();
                if ended.code == Some(0) { handed.push(number) } else { errors.push(ended.said) }
            }
            (handed, errors)
        });
        let imports = scope.spawn(|| {
            let (mut turn, mut errors) = (0, Vec::new());
            while !over.load(Ordering::Relaxed) {
                turn += 1;
                let file = register(desk, turn);
                let ended = run(desk.path(), &["import", &file, "--user", ADMIN], &[password_of(ADMIN).expose()]);
                if ended.code != Some(0) {
                    errors.push(format!("{:?}: {} {}", ended.code, ended.output, ended.said));
                }
            }
            (turn, errors)
        });
        let visited = scope.spawn(|| {
            let (mut turn, mut errors, mut browser) = (0, Vec::new(), Browser::at(address));
            while !over.load(Ordering::Relaxed) {
                turn += 1;
                // Many workers, each from a network of his own: of one, no more forms are taken than people send.
                browser.sent = vec![format!("X-Forwarded-For: 10.{}.{}.1", turn / 25_600 % 256, turn / 100 % 256)];
                errors.extend(visits(&mut browser, turn).err());
            }
            (turn, errors)
        });
        while Instant::now() < until && !resets.is_finished() && !imports.is_finished() && !visited.is_finished() {
            std::thread::sleep(Duration::from_millis(200));
        }
        over.store(true, Ordering::Relaxed);
        (resets.join().unwrap(), imports.join().unwrap(), visited.join().unwrap())
    });
    stopped(running);
    let ((handed, reset_errors), (turns, import_errors), (signed_in, visit_errors)) = (resets, imports, visited);
    println!("{} resets, {turns} imports, {signed_in} visits online within {} minutes", handed.len(), minutes());
    assert_eq!((reset_errors, import_errors, visit_errors), (vec![], vec![], vec![]));
    assert!(handed.len() > 3 && turns > 3 && signed_in > 10);
    // Nothing is lost: each has its entry, and the last import counts.
    let after = ["handed_over", "imported", "online_signed_in"].map(|event| count(desk, event));
    let turns_of = usize::try_from(turns).unwrap();
    assert_eq!(
        [after[0] - before[0], after[1] - before[1], after[2] - before[2]],
        [handed.len(), turns_of, usize::try_from(signed_in).unwrap()]
    );
    let card = desk.ask(&format!("SELECT card_key FROM workers WHERE number_key = '{}'", ZHAO.number)).concat();
    assert_eq!(card, format!("A5174{:04}", turns % 10_000));
    assert_nothing_is_lost(desk, &handed);
}

#[test]
#[ignore = "takes minutes"]
fn a_desk_imports_and_the_service_are_killed_at_any_instant_and_what_is_left_is_whole() {
    let office = office();
    let desk = &office.desk;
    let (mut chance, mut reported) = (Seeded::new(77), Vec::new());
    for round in 0..kills(6) {
        let mut instant = |most: u64| Duration::from_millis(most * u64::from(chance.below(250).unwrap()) / 250);
        let (delays, file) = ([instant(2_500), instant(1_500), instant(2_500)], register(desk, round + 1));
        let (mut running, address) = serving(&office);
        let answered = std::thread::scope(|scope| {
            let importing = scope.spawn(move || {
                let mut importing = Running::start(desk.path(), &["import", &file, "--user", ADMIN]);
                importing.answer(password_of(ADMIN).expose());
                std::thread::sleep(delays[1]);
                importing.child.kill().ok();
                importing.end();
            });
            // A worker at a server that is killed sees his browser's own page.
            let worker = scope.spawn(move || {
                let mut browser = Browser::at(address);
                (0..)
                    .take_while(|turn| {
                        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| visits(&mut browser, *turn).is_ok()))
                            .unwrap_or(false)
                    })
                    .count()
            });
            let killer = scope.spawn(move || {
                std::thread::sleep(delays[2]);
                running.child.kill().unwrap();
                running.child.wait().unwrap();
            });
            let answered =
                killed_after(desk, &LI, delays[0], if round.is_multiple_of(3) { Clerk::Slow } else { Clerk::Quick });
            importing.join().unwrap();
            killer.join().unwrap();
            println!("round {round}: {} visits until the kill", worker.join().unwrap());
            answered
        });
        reported.extend(answered.envelope.filter(|_| answered.handed_over));
        assert_nothing_is_lost(desk, &reported);
        end_what_is_left(desk, round);
        assert_nothing_is_lost(desk, &reported);
        // A sign-in that was cut off counts as a wrong one: it was counted before it was compared.
        desk.tamper("DELETE FROM online_tries").unwrap();
    }
    // Everybody goes on.
    let (running, address) = serving(&office);
    visits(&mut Browser::at(address), 1).unwrap();
    stopped(running);
    assert_nothing_is_lost(desk, &reported);
}
