//! kill -9 at random instants of whole resets: what is left is one state a visit, one password a worker, one whole chain.

mod commands;
#[cfg(feature = "online")]
mod online;
mod set_up;

use std::time::Duration;

use xinfeng::domain::{Attestation, Chance, Entered, InHand};
use xinfeng::practice::Seeded;

use crate::desk::{ADMIN, At, Desk, piped_desk};
use crate::people::{LI, Person};
use crate::terminal::{Running, reset_until_printed};

/// How many kills: XINFENG_KILLS says, or so many.
pub fn kills(usual: u32) -> u32 {
    std::env::var("XINFENG_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// So few that chance may put all of them on one side of the instant that matters.
pub const FEW: u32 = 20;

pub enum Clerk {
    Quick,
    Slow,
}

/// What a run of the program that was killed had answered by then: the number of the envelope, and whether it was handed over.
pub struct Answered {
    pub envelope: Option<String>,
    pub handed_over: bool,
}

/// A run of the program over a whole reset, killed after so long. A slow clerk never reads the number from the envelope.
pub fn killed_after(desk: &Desk, person: &Person, delay: Duration, clerk: Clerk) -> Answered {
    let mut running = Running::start(desk.path(), &["reset", "--user", "1001"]);
    for answer in ["the word of 1001", person.number, person.card_end().expose(), "yes"] {
        running.answer(answer);
    }
    let process = rustix::process::Pid::from_child(&running.child);
    let killer = std::thread::spawn(move || {
        std::thread::sleep(delay);
        // It may have ended by itself: the child is waited for only after this thread.
        rustix::process::kill_process(process, rustix::process::Signal::KILL).ok();
    });
    let envelope = running.printed("envelope");
    if let (Some(number), Clerk::Quick) = (&envelope, clerk) {
        running.printed("file");
        running.answer(&desk.code_on(number));
    }
    killer.join().unwrap();
    let ended = running.end();
    Answered { envelope, handed_over: ended.said.contains("Handed over") }
}

/// How long a whole reset takes.
pub fn a_whole_reset(desk: &Desk) -> Duration {
    let started = std::time::Instant::now();
    let (mut running, number, _) = reset_until_printed(desk, &LI, &[]);
    running.answer(&desk.code_on(&number));
    assert_eq!(running.end().code, Some(0));
    started.elapsed()
}

/// What must hold whatever happened.
pub fn assert_nothing_is_lost(desk: &Desk, reported: &[String]) {
    let none = |what: &str, sql: &str| assert_eq!(desk.ask(sql), Vec::<String>::new(), "{what}");
    none("two open visits", "SELECT worker FROM visits WHERE ended_at IS NULL GROUP BY worker HAVING count(*) > 1");
    none(
        "two live envelopes",
        "SELECT worker FROM envelopes WHERE state IN ('reserved', 'printed') GROUP BY worker HAVING count(*) > 1",
    );
    none(
        "a live envelope outside an open visit, or an issued visit without one",
        "SELECT visits.id FROM visits LEFT JOIN envelopes
           ON envelopes.visit = visits.id AND envelopes.state IN ('reserved', 'printed')
         WHERE (visits.state IN ('issued', 'printed')) <> (envelopes.number IS NOT NULL)",
    );
    none(
        "a password that is not that of the last envelope handed over",
        "SELECT passwords.worker FROM passwords JOIN envelopes ON envelopes.number = passwords.envelope
         WHERE envelopes.state <> 'handed_over' OR envelopes.sequence <>
               (SELECT max(sequence) FROM envelopes last WHERE last.worker = passwords.worker AND last.state = 'handed_over')",
    );
    none(
        "a gap in the numbers",
        "SELECT 1 FROM (SELECT count(*) AS drawn, max(sequence) AS last FROM envelopes) WHERE drawn > 0 AND drawn <> last",
    );
    let handed_over = desk.ask("SELECT number FROM envelopes WHERE state = 'handed_over'");
    for number in reported {
        assert!(handed_over.contains(&number.replace('-', "")), "{number} was reported as handed over");
    }
    let audit = desk.sign_in_at("3001", chrono::Utc::now()).at(chrono::Utc::now()).verify_journal().unwrap();
    assert_eq!(audit.breaks, []);
    assert_eq!(audit.rows, []);
}

/// The clerk comes back and ends what was left, now this way, now that.
pub fn end_what_is_left(desk: &Desk, round: u32) -> Option<&'static str> {
    let now = chrono::Utc::now();
    let mut clerk = desk.sign_in_at("1002", now);
    let left = clerk.at(now).unfinished().unwrap();
    let [visit] = left.as_slice() else { return None };
    match clerk.at(now).resume(&visit.business).unwrap() {
        InHand::Printed(printed) if round.is_multiple_of(2) => {
            let card = clerk.at(now).check_card(&printed, &LI.card_end(), Entered::Typed).unwrap();
            let printed = clerk.at(now).verify_again(printed, card, Attestation::given()).unwrap();
            let read = desk.last_three(&LI);
            clerk.at(now).on(&desk.drawer()).hand_over(printed, &read).unwrap();
            Some("printed, handed over")
        }
        InHand::Printed(printed) => {
            clerk.at(now).on(&desk.drawer()).abandon(printed).unwrap();
            Some("printed, abandoned")
        }
        InHand::Issued(issued) => {
            clerk.at(now).on(&desk.drawer()).abandon(issued).unwrap();
            Some("issued")
        }
        InHand::Found(found) => {
            clerk.at(now).on(&desk.drawer()).abandon(found).unwrap();
            Some("verified")
        }
        InHand::Verified(_) => panic!("nothing is verified after a restart"),
    }
}

#[test]
#[ignore = "takes minutes"]
fn nothing_is_lost_or_doubled_when_the_program_is_killed() {
    let desk = piped_desk();
    desk.sign_in_at(ADMIN, chrono::Utc::now());
    let mut chance = Seeded::new(9);
    let whole = a_whole_reset(&desk);
    let mut reported = Vec::new();
    let mut left = std::collections::BTreeMap::<&str, u32>::new();
    let rounds = kills(30);
    for round in 0..rounds {
        let instant = u32::from(chance.below(250).unwrap());
        let clerk = if round.is_multiple_of(3) { Clerk::Slow } else { Clerk::Quick };
        let Answered { envelope, handed_over } = killed_after(&desk, &LI, whole * instant / 125, clerk);
        let handed = envelope.filter(|_| handed_over);
        let ended = if handed.is_some() { "handed over" } else { "killed before the visit, or its end unheard" };
        reported.extend(handed);
        assert_nothing_is_lost(&desk, &reported);
        *left.entry(end_what_is_left(&desk, round).unwrap_or(ended)).or_default() += 1;
    }
    eprintln!("{rounds} kills within {whole:?}: {left:?}");
    assert!(rounds < FEW || left.len() >= 3, "the kills met different instants: {left:?}");
}
