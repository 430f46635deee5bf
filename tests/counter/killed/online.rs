//! kill -9 at random instants of what a clerk does for a worker's online service: his mobile number and his lock. Each is done or
//! not, its entry and its notice with it; whoever ends the visit that was left and asks again gets what he wanted.

use std::collections::BTreeMap;
use std::time::Duration;

use xinfeng::domain::Chance;
use xinfeng::practice::Seeded;

use super::commands::{at_a_terminal, kills_of_each, written};
use super::{FEW, assert_nothing_is_lost};
use crate::desk::{Desk, password_of, piped_desk};
use crate::online::Served;
use crate::people::LI;
use crate::sealed::today;
use crate::terminal::Ended;

const NEW: &str = "13911112222";

/// A command for one worker, and what tells whether it is done.
struct Serving {
    name: &'static str,
    /// What is answered after the verified card.
    answers: &'static [&'static str],
    done: fn(&Desk) -> bool,
    event: &'static str,
}

const COMMANDS: [Serving; 2] = [
    Serving { name: "mobile", answers: &["new", NEW, NEW], done: has_the_new_number, event: "mobile_changed" },
    Serving { name: "online-lock", answers: &["yes"], done: is_unlocked, event: "online_lock_lifted" },
];

fn has_the_new_number(desk: &Desk) -> bool {
    let notices = desk.ask("SELECT state FROM outbox WHERE says = 'mobile_changed'");
    let signed = desk.ask("SELECT after FROM mobile_changes");
    let mobile = desk.ask("SELECT mobile_key FROM workers").concat();
    let changed = mobile == NEW;
    // Who signed for it, and the notice to the number before: with it or not at all.
    assert_eq!((notices.len(), signed.len()), (usize::from(changed), usize::from(changed)), "{mobile}");
    changed
}

/// The wrong passwords that are counted: five of them lock.
fn tries(desk: &Desk) -> usize {
    desk.ask("SELECT 1 FROM online_tries").len()
}

fn is_unlocked(desk: &Desk) -> bool {
    let counted = tries(desk);
    assert!([0, 5].contains(&counted), "{counted}");
    counted == 0
}

fn word() -> String {
    password_of("1001").expose().to_owned()
}

impl Serving {
    /// Asks for it, and kills whoever does it once so much is written.
    fn ask(&self, desk: &Desk, enough: Option<u64>) -> (Ended, u64) {
        let card = LI.card_end();
        let usual = [&word(), LI.number, card.expose(), "yes"];
        run(desk, &[self.name, "--user", "1001"], &[&usual, self.answers].concat(), enough)
    }

    /// Whether it is done, as the rows and the journal say alike.
    fn is_done(&self, desk: &Desk) -> bool {
        let done = (self.done)(desk);
        assert_eq!(desk.all(self.event).len(), usize::from(done), "{}: rows and journal", self.name);
        done
    }

    /// Kills it so often: how often which state was left.
    fn killed(&self, arranged: &Desk, rounds: u32) -> BTreeMap<&'static str, u32> {
        let whole = arranged.copy();
        let (usual, most) = self.ask(&whole, None);
        assert!(usual.code == Some(0) && self.is_done(&whole), "{}: {}", self.name, usual.said);
        let (mut chance, mut left) = (Seeded::new(33), BTreeMap::new());
        for _ in 0..rounds {
            let desk = arranged.copy();
            let part = u64::from(chance.below(250).unwrap());
            self.ask(&desk, Some(most * part / 250));
            let (done, open) = (self.is_done(&desk), open_visit(&desk));
            assert_nothing_is_lost(&desk, &[]);
            *left.entry(state(done, open.is_some())).or_default() += 1;
            if let Some(business) = open {
                let (ended, _) = run(&desk, &["resume", &business, "--user", "1001"], &[&word(), "abandon"], None);
                assert_eq!(open_visit(&desk), None, "{}: {}", self.name, ended.said);
            }
            if !done {
                let (again, _) = self.ask(&desk, None);
                assert_eq!(again.code, Some(0), "{}: {}", self.name, again.said);
            }
            assert!(self.is_done(&desk) && open_visit(&desk).is_none(), "{}", self.name);
            assert_nothing_is_lost(&desk, &[]);
        }
        left
    }
}

/// Runs a command until it ends, or until its folder has grown by so many bytes: change after change is written, however long each
/// takes. Comes back with the most by which it grew.
fn run(desk: &Desk, arguments: &[&str], answers: &[&str], enough: Option<u64>) -> (Ended, u64) {
    let (before, mut most) = (written(desk.path()), 0);
    let mut running = at_a_terminal(desk.path(), arguments, answers);
    while running.child.try_wait().unwrap().is_none() {
        most = most.max(written(desk.path()).saturating_sub(before));
        if enough.is_some_and(|enough| most >= enough) {
            running.child.kill().ok();
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    (running.end(), most)
}

fn open_visit(desk: &Desk) -> Option<String> {
    desk.ask("SELECT number FROM visits WHERE ended_at IS NULL").pop()
}

fn state(done: bool, open: bool) -> &'static str {
    match (done, open) {
        (false, false) => "not begun",
        (false, true) => "verified",
        (true, true) => "done, the visit open",
        (true, false) => "done",
    }
}

#[test]
#[ignore = "takes minutes"]
fn a_mobile_number_is_changed_and_a_lock_lifted_or_not_when_the_program_is_killed() {
    let served = Served::of(piped_desk());
    today(served.desk.path());
    served.lock_now(&LI);
    assert_eq!(tries(&served.desk), 5);
    let rounds = kills_of_each();
    for command in &COMMANDS {
        let left = command.killed(&served.desk, rounds);
        eprintln!("{}: {rounds} kills: {left:?}", command.name);
        assert!(rounds < FEW || left.len() >= 3, "{}: the kills met different instants: {left:?}", command.name);
    }
}
