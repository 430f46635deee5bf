//! The same situations at both front ends, window and terminal, on two copies of one desk: they leave the same journal and
//! the same visits, envelopes and passwords.
//!
//! What one of them cannot do at all, and so is not told here:
//! - A terminal prints as soon as the card is verified, and again as soon as an envelope is unreadable. So nobody leaves,
//!   refuses or waits between a verification and the first print, or orders the second envelope otherwise, but in a new
//!   command; after a jam, or three wrong numbers, it asks.
//! - At a terminal the right card and the clerk's word are two answers: who refuses between them has opened no visit. At the
//!   window they are one key.
//! - At a terminal the mobile number and the lock of the online service each have a command of their own, whose visit ends when
//!   it is done: no envelope follows in it. At the window a lock is lifted on the person's page, and that this was opened is on
//!   the record there alone.
//! - A job that is being printed is given up at the window alone, and a slip that came out is printed once more there.

mod situations;
mod terminal;
mod window;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, TimeDelta, Utc};
use xinfeng::counter::Taking;
use xinfeng::device::{Drawer, Job, Outcome, Printer};
use xinfeng::domain::{EnvelopeNumber, OtherName, Reason, RefusalGround, Style};

use crate::desk::{ADMIN, At, Desk, Hand, at, desk_in_memory, print_on, user_number};
#[cfg(feature = "online")]
use crate::online::codes::resetting;
use crate::people::{Person, csv};
pub use situations::lock_online;

/// What a clerk does, or what happens around him.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Looks for a number.
    Number(&'static str),
    /// Types this from a card that is in hand, and attests card, document and person with it.
    Card(&'static str),
    /// Orders the envelope so.
    Order(Reason, Style),
    /// Large type after all: the worker asks for it with the card on the table.
    Large,
    /// Has the envelope printed.
    Print,
    /// Reads the code on the envelope's outside.
    Read(Reading),
    /// The envelope in hand cannot be read, or was opened.
    Unreadable,
    /// Refuses the visit (不予办理).
    Refuse(RefusalGround),
    /// Prints a referral slip for whoever is not served.
    Slip,
    /// The worker says his mobile number by heart, or signs for another one.
    Mobile(Mobile),
    /// Lifts the lock of the worker's online service.
    Lift,
    /// Ends the visit.
    Abandon,
    /// Leaves the visit, or the worker, as it is.
    Later,
    /// Takes the oldest unfinished visit up.
    Resume,
    /// Answers what became of a visit that was taken up.
    Became(Became),
    /// This user sits down.
    User(&'static str),
    /// The program is killed and begun anew.
    Restart,
    /// Minutes go by.
    Minutes(i64),
    /// Days go by, and the clerk comes back.
    Days(i64),
    /// A row of the register comes in.
    Import(Person),
    /// The supervisor lifts the lock of this person and clerk.
    Unlock(Person, &'static str),
    /// An administrator sits down meanwhile and has another recovery sheet made.
    Sheet,
    /// The worker sets a new password at the online service, by a code to his mobile phone.
    #[cfg(feature = "online")]
    ResetsOnline,
    /// He does so while the next sheet is being printed.
    #[cfg(feature = "online")]
    ResetsWhilePrinting,
    /// This has been said at the desk.
    #[cfg(feature = "online")]
    Hears(&'static str),
    /// From now on the printer does this with every sheet; with `None` it prints.
    Printer(Option<Outcome>),
}

/// What is read from the outside of the envelope.
#[derive(Debug, Clone, Copy)]
pub enum Reading {
    /// Its pick-up code.
    Right,
    /// Its barcode.
    Scan,
    /// Those of no envelope here.
    Wrong,
    /// Those of this person's envelope.
    Of(Person),
    /// This.
    Text(&'static str),
}

/// What is said of a mobile number.
#[derive(Debug, Clone, Copy)]
pub enum Mobile {
    /// The last digits of the registered one.
    Says(&'static str),
    /// This one in its place.
    Another(&'static str),
    /// These two, which are not the same.
    NotTwice(&'static str, &'static str),
    /// He has none.
    Nothing,
}

/// What became of a visit that was taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    Printed,
    NotPrinted,
    Unreadable,
    Abandoned,
}

/// One situation: a desk, and what is done there.
pub struct Situation {
    name: &'static str,
    before: fn(&Desk),
    acts: Vec<Act>,
    /// The event that makes it this situation.
    leaves: &'static str,
}

/// A situation at the usual desk.
pub fn when(name: &'static str, acts: &[&[Act]], leaves: &'static str) -> Situation {
    Situation { name, before: |_| {}, acts: acts.concat(), leaves }
}

impl Situation {
    /// The same at a desk that was made ready first.
    pub fn after(self, before: fn(&Desk)) -> Self {
        Self { before, ..self }
    }

    /// Plays it at both desks: the two records.
    fn play(&self) -> [Vec<String>; 2] {
        let first = desk_in_memory();
        (self.before)(&first);
        let second = first.copy_in_memory();
        let begin = || {
            print_on(None);
            Hand::set(at(0));
        };
        begin();
        let first = window::play(first, &self.acts);
        begin();
        let second = terminal::play(second, &self.acts);
        [first, second].map(|desk| record(&desk))
    }

    /// What is not as it should be, if anything.
    fn fault(&self) -> Option<String> {
        let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.play()));
        let [window, terminal] = match played {
            Ok(records) => records,
            Err(panic) => {
                let said = panic.downcast_ref::<String>().cloned();
                return Some(format!("{}: {}", self.name, said.unwrap_or_else(|| String::from("broken off"))));
            }
        };
        let happened = window.iter().any(|line| line.contains(&format!(" {} ", self.leaves)));
        if !happened {
            return Some(format!("{}: nothing of {} on the record:\n  {}", self.name, self.leaves, window.join("\n  ")));
        }
        let place = window.iter().zip(&terminal).position(|(one, other)| one != other);
        let place = place.or((window.len() != terminal.len()).then(|| window.len().min(terminal.len())))?;
        let rest = |record: &[String]| record[place.saturating_sub(2)..].join("\n    ");
        Some(format!("{}:\n  window\n    {}\n  terminal\n    {}", self.name, rest(&window), rest(&terminal)))
    }
}

/// Plays every situation of a group.
#[track_caller]
fn alike(situations: &[Situation]) {
    let faults: Vec<_> = situations.iter().filter_map(Situation::fault).collect();
    assert!(faults.is_empty(), "{} of {} differ\n{}", faults.len(), situations.len(), faults.join("\n\n"));
}

/// What is left of a day: who did what, and how the tables stand. Time, origin, hashes and what is drawn at random are left
/// out; so is who signed in when, since a command signs in for each visit, and which person's page was opened.
fn record(desk: &Desk) -> Vec<String> {
    let told = |entry: serde_json::Value| {
        let (actor, event, mut facts) = (entry["actor"].clone(), entry["event"].clone(), entry["facts"].clone());
        if let Some(receipt) = facts.get_mut("receipt") {
            *receipt = "drawn".into();
        }
        // Each desk has its own rhythm.
        for seconds in ["seconds_since_view", "seconds_since_print"] {
            if let Some(facts) = facts.as_object_mut() {
                facts.remove(seconds);
            }
        }
        format!("{} {} {facts}", actor.as_str().unwrap(), event.as_str().unwrap())
    };
    let entries =
        desk.entries().into_iter().filter(|entry| !["signed_in", "person_looked_at"].iter().any(|it| entry["event"] == *it));
    let visits = "SELECT 'visit ' || number || ' ' || worker || ' ' || state || ' ' || draws || ' ' || verified_by || ' ' ||
        (ended_at IS NULL) FROM visits ORDER BY id";
    let envelopes =
        "SELECT 'envelope ' || number || ' ' || worker || ' ' || state || ' ' || reason || ' ' || style || ' ' ||
        use_before || ' ' || wrong_reads || ' ' || (hash IS NULL) FROM envelopes ORDER BY number";
    let passwords = "SELECT 'password ' || worker || ' ' || envelope || ' ' || use_before || ' ' || must_change || ' ' ||
        (suspended IS NULL) FROM passwords ORDER BY worker";
    let mobiles =
        "SELECT 'mobile ' || worker || ' ' || visit || ' ' || before || ' ' || after FROM mobile_changes ORDER BY id";
    let notices = "SELECT 'notice ' || worker || ' ' || says || ' ' || state FROM outbox ORDER BY id";
    let tables = [visits, envelopes, passwords, mobiles, notices].map(|sql| desk.ask(sql)).concat();
    entries.map(told).chain(tables).collect()
}

/// What happens around a desk, at `now`; whether that was all there is to the act.
fn around(desk: &Desk, now: DateTime<Utc>, act: Act) -> bool {
    match act {
        Act::Import(person) => {
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), csv(&[person])).unwrap();
            let taking = Taking { other_name: Some(OtherName::NewName), ..Taking::default() };
            desk.sign_in_at(ADMIN, now).import(file.path(), &taking, &mut |_| {}).unwrap();
        }
        Act::Unlock(person, user) => {
            let mut supervisor = desk.sign_in_at("2001", now);
            supervisor.at(now).unlock(&person.id(), &user_number(user), "看错卡号").unwrap();
        }
        #[cfg(feature = "online")]
        Act::ResetsOnline => resetting(desk, now)(),
        #[cfg(feature = "online")]
        Act::ResetsWhilePrinting => {
            let meanwhile = std::sync::Mutex::new(Some(Box::new(resetting(desk, now)) as Box<dyn FnOnce() + Send>));
            print_on(Some(Arc::new(crate::desk::Printing { drawer: desk.drawer(), meanwhile })));
        }
        Act::Printer(mood) => {
            let drawer = desk.drawer();
            print_on(mood.map(|mood| Arc::new(Moody { drawer, mood }) as Arc<dyn Printer>));
        }
        _ => return false,
    }
    Hand::set(now);
    true
}

/// What the clerk types who looks at the envelope in hand.
fn read(desk: &Desk, reading: Reading) -> String {
    let live = "SELECT number FROM envelopes WHERE state IN ('reserved', 'printed') ORDER BY sequence DESC LIMIT 1";
    let number = || desk.ask(live).pop().expect("an envelope in hand");
    let three = |number: String| desk.code_on(&number);
    match reading {
        Reading::Right => three(number()),
        Reading::Scan => format!("{}{}", number(), three(number())),
        Reading::Wrong if three(number()) == "000" => "111".into(),
        Reading::Wrong => "000".into(),
        Reading::Of(person) => desk.last_three(&person),
        Reading::Text(text) => text.into(),
    }
}

/// A printer that does the same with every sheet.
#[derive(Debug)]
pub struct Moody {
    pub drawer: Drawer,
    pub mood: Outcome,
}

impl Printer for Moody {
    fn name(&self) -> Cow<'_, str> {
        self.drawer.name()
    }

    fn print(&self, _: Job<'_>, _: &AtomicBool) -> Outcome {
        self.mood
    }

    fn take_out(&self, number: &EnvelopeNumber) -> std::io::Result<()> {
        self.drawer.take_out(number)
    }

    fn file_of(&self, _: &EnvelopeNumber) -> Option<PathBuf> {
        None
    }
}

/// How long a clerk takes for an answer.
fn a_moment() -> TimeDelta {
    TimeDelta::seconds(1)
}
