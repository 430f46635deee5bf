//! Guessers: what thousands of guesses come to, over workers, addresses, sessions and reopenings. `XINFENG_GUESSES` says how many.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use xinfeng::domain::check_digit::mod_11_2;
use xinfeng::domain::{Chance, Clock, Cost, Throttle, Token};
use xinfeng::online::{Denied, From, Network, Networks, Online, OnlineMeans, ServiceKey};
use xinfeng::practice::Seeded;
use xinfeng::store::TailPlace;
use xinfeng::words::Language;

use super::{OWN, Served};
use crate::desk::at;
use crate::people::{LI, NOT_ACTIVATED, ORAL_LOSS, Person, RARE, WANG, ZHAO};
use crate::steps::typed;

/// Wrong passwords from one network within five minutes; codes asked for within ten and sixty.
const NETWORK_PASSWORDS: (usize, TimeDelta) = (30, TimeDelta::minutes(5));
const NETWORK_CODES: [(usize, TimeDelta); 2] = [(10, TimeDelta::minutes(10)), (60, TimeDelta::minutes(60))];
/// Codes for one number within an hour and a day, and the messages of an office.
const CODES: [(usize, TimeDelta); 2] = [(3, TimeDelta::hours(1)), (5, TimeDelta::days(1))];
const OFFICE: [(usize, TimeDelta); 2] = [(100, TimeDelta::hours(1)), (500, TimeDelta::days(1))];
/// Wrong ones that end a code.
const OF_A_CODE: usize = 5;
/// Locks with an entry of their own within an hour.
const LOCKS_TOLD: usize = 20;

/// How many guesses: XINFENG_GUESSES says, or so many.
pub fn guesses(usual: u32) -> u32 {
    std::env::var("XINFENG_GUESSES").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// What a hash costs: with XINFENG_REAL as much as at a desk.
fn cost() -> Cost {
    if std::env::var_os("XINFENG_REAL").is_some() { Cost::DESK } else { Cost::TEST }
}

/// A number that nobody has, another for each place.
pub fn stranger(place: u32) -> String {
    let (day, month, year) = (1 + place % 28, 1 + place / 28 % 12, 1931 + place / 336 % 60);
    let body = format!("110105{year}{month:02}{day:02}{:03}", 900 + place / 20_160 % 100);
    format!("{body}{}", mod_11_2(&body).unwrap())
}

/// One time for every thread.
#[derive(Clone)]
struct Time(Arc<Mutex<DateTime<Utc>>>);

impl Clock for Time {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

impl Time {
    fn pass(&self, time: TimeDelta) {
        *self.0.lock().unwrap() += time;
    }
}

/// A service whose time passes for all who have opened its store.
struct Attacked {
    served: Served,
    time: Time,
}

impl Attacked {
    fn new() -> Self {
        Self { served: Served::of(crate::desk::desk_in_memory()), time: Time(Arc::new(Mutex::new(at(0)))) }
    }

    fn open(&self, seed: u64, networks: &Arc<Networks>) -> Online {
        let means = OnlineMeans {
            chance: Box::new(Seeded::new(seed)),
            clock: Arc::new(self.time.clone()),
            cost: cost(),
            tails: TailPlace::in_folder(self.served.desk.tails()),
            networks: Arc::clone(networks),
        };
        Online::open(self.served.desk.path(), ServiceKey::Secret(&self.served.secret), means).unwrap()
    }
}

pub fn from_place(place: u32) -> From {
    let [_, _, high, low] = place.to_be_bytes();
    From { network: Network::of([198, high, low, 7].into()), language: Language::English, session: None }
}

/// Moments of what was taken, by number, network or code.
#[derive(Default)]
struct Taken<K>(BTreeMap<K, Vec<DateTime<Utc>>>);

impl<K: Ord + std::fmt::Debug> Taken<K> {
    fn note(&mut self, of: K, now: DateTime<Utc>) {
        self.0.entry(of).or_default().push(now);
    }

    /// Never more than so many within so long.
    #[track_caller]
    fn assert_within(&self, what: &str, (most, within): (usize, TimeDelta)) {
        for (of, moments) in &self.0 {
            for (first, next) in moments.iter().zip(moments.iter().skip(most)) {
                assert!(*next - *first >= within, "{what}: more than {most} within {within} for {of:?}, from {first} on");
            }
        }
    }

    fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }
}

/// What a guesser has in hand, and what of his guesses was taken.
#[derive(Default)]
struct Guesser {
    passwords: Taken<String>,
    wrong_from: Taken<u32>,
    asked: Taken<String>,
    asked_from: Taken<u32>,
    codes: Taken<String>,
    of_a_code: Taken<String>,
    /// What waits for a code, with how many wrong ones are left, and since when.
    steps: BTreeMap<String, (Token, usize, DateTime<Utc>)>,
}

impl Guesser {
    fn password(&mut self, number: &str, place: u32, now: DateTime<Utc>, answer: Result<(), Denied>) {
        let compared = match answer.expect_err("a guess is never right") {
            Denied::Wrong => true,
            // The one that locked it was compared, too.
            Denied::Locked { until } => until == Some(now + Throttle::WORKER_PASSWORD.lock),
            Denied::TooOften { again_at } => {
                assert!(again_at > now);
                false
            }
            other => panic!("{other:?}"),
        };
        if compared {
            self.passwords.note(number.to_owned(), now);
            self.wrong_from.note(place, now);
        }
    }

    fn ask(&mut self, online: &mut Online, number: &str, place: u32, now: DateTime<Utc>) {
        let asked = match self.steps.get(number) {
            Some((step, ..)) if place.is_multiple_of(2) => online.resend(step, &from_place(place)),
            _ => online.forgot(number, &from_place(place)),
        };
        match asked {
            Ok(asked) => {
                self.asked.note(number.to_owned(), now);
                self.asked_from.note(place, now);
                self.steps.insert(number.to_owned(), (asked.step, OF_A_CODE, now));
            }
            Err(Denied::TooSoon { again_at } | Denied::TooOften { again_at } | Denied::Closed { until: again_at }) => {
                assert!(again_at > now);
            }
            Err(Denied::NoCodes { .. }) => {}
            Err(Denied::SessionOver) => drop(self.steps.remove(number)),
            Err(other) => panic!("{other:?}"),
        }
    }

    fn code(&mut self, online: &mut Online, number: &str, guess: u32, now: DateTime<Utc>) {
        let Some((step, left, asked)) = self.steps.get_mut(number) else { return };
        let answer = online.enter_code(step, &typed(&format!("{guess:06}")), &from_place(guess));
        // What ends a code, or closes the way, was compared if one was left.
        let was = std::mem::replace(left, 0);
        let compared = match answer.map(drop) {
            Err(Denied::WrongCode { left: now_left }) => {
                *left = now_left.into();
                true
            }
            // Not one that is too old.
            Err(Denied::SessionOver) => false,
            Err(Denied::CodeOver) => was == 1 && now - *asked < TimeDelta::minutes(5),
            Err(Denied::Closed { until }) => until == now + Throttle::WORKER_CODE.lock,
            other => panic!("{other:?}"),
        };
        if compared {
            self.codes.note(number.to_owned(), now);
            self.of_a_code.note(step.expose().to_owned(), now);
        }
    }

    /// No more than the rules' numbers, of anything.
    fn assert_bounded(&self) {
        let Throttle { tries, lock } = Throttle::WORKER_PASSWORD;
        self.passwords.assert_within("wrong passwords", (tries, lock));
        let Throttle { tries, lock } = Throttle::WORKER_CODE;
        self.codes.assert_within("wrong codes", (tries, lock));
        self.of_a_code.assert_within("wrong codes for one code", (OF_A_CODE, TimeDelta::days(1000)));
        self.wrong_from.assert_within("wrong passwords from one network", NETWORK_PASSWORDS);
        CODES.into_iter().for_each(|most| self.asked.assert_within("codes for one number", most));
        self.asked.assert_within("a code after another", (1, TimeDelta::seconds(60)));
        NETWORK_CODES.into_iter().for_each(|most| self.asked_from.assert_within("codes from one network", most));
    }
}

const KNOWN: [Person; 6] = [LI, WANG, ZHAO, RARE, NOT_ACTIVATED, ORAL_LOSS];

/// A known number more often than a stranger's.
fn somebody(chance: &mut Seeded) -> String {
    match usize::from(chance.below(10).unwrap()) {
        place if place < KNOWN.len() => KNOWN[place].number.to_owned(),
        _ => stranger(chance.below(30).unwrap().into()),
    }
}

#[test]
#[ignore = "takes a minute; XINFENG_GUESSES says how many"]
fn of_any_number_of_guesses_no_more_are_taken_than_the_rules_allow() {
    let attacked = Attacked::new();
    let (mut networks, mut guesser, mut chance) = (Arc::default(), Guesser::default(), Seeded::new(41));
    let mut online = attacked.open(1, &networks);
    let session = attacked.served.with_own(&mut online, &LI, at(0));
    let count = guesses(2_000);
    for guess in 0..count {
        // Now a burst, now a pause; never two at one instant, so that a lock says which guess made it.
        let pause = if chance.below(40).unwrap() == 0 { 20 * 60_000 } else { i64::from(chance.below(30).unwrap()) * 200 };
        attacked.time.pass(TimeDelta::milliseconds(1 + pause));
        if guess % 251 == 250 {
            // A service that is started anew has forgotten the networks, and nothing else.
            if guess % 1_004 == 1_003 {
                networks = Arc::default();
                (guesser.wrong_from, guesser.asked_from) = Default::default();
            }
            online = attacked.open(u64::from(guess), &networks);
        }
        let (now, number) = (attacked.time.now(), somebody(&mut chance));
        let (place, word) = (u32::from(chance.below(40).unwrap()), typed(&format!("guess-{guess}-word")));
        let from = from_place(place);
        match chance.below(8).unwrap() {
            0..=2 => guesser.password(&number, place, now, online.sign_in(&number, &word, &from).map(drop)),
            3 => guesser.password(&number, place, now, online.open_envelope(&number, &word, &from).map(drop)),
            // Whoever sits down at a session that was left guesses there.
            4 => match online.change_password(
                &session,
                &word,
                &typed("nine-white-9-sails"),
                &typed("nine-white-9-sails"),
                &from,
            ) {
                Err(Denied::SessionOver) => {}
                answer => guesser.password(LI.number, place, now, answer.map(drop)),
            },
            5 => guesser.ask(&mut online, &number, place, now),
            _ => guesser.code(&mut online, &number, guess % 1_000_000, now),
        }
    }
    guesser.assert_bounded();
    let mut office = Taken::default();
    for written in
        attacked.served.desk.ask("SELECT written FROM outbox WHERE says = 'code' AND state <> 'nobody' ORDER BY id")
    {
        office.note("the office", written.parse().unwrap());
    }
    OFFICE.into_iter().for_each(|most| office.assert_within("messages", most));
    let (passwords, codes) = (guesser.passwords.len(), guesser.codes.len());
    println!("{count} guesses until {}: {passwords} passwords and {codes} codes compared", attacked.time.now());
    assert!(passwords >= 30 && codes >= 20, "something was guessed at: {passwords} {codes}");
    // Nor does the right one count while it is locked.
    for guess in 0..5 {
        online.sign_in(LI.number, &typed("guess"), &from_place(500 + guess)).unwrap_err();
    }
    let locked = online.sign_in(LI.number, &typed(OWN), &from_place(600)).unwrap_err();
    assert!(matches!(locked, Denied::Locked { .. }), "{locked:?}");
    attacked.served.assert_sound(attacked.time.now());
}

#[test]
fn forty_who_guess_at_once_have_no_more_guesses_than_one() {
    const AT_ONCE: usize = 40;
    let attacked = Attacked::new();
    let networks = Arc::default();
    let mut onlines: Vec<Online> = (0..AT_ONCE).map(|seed| attacked.open(seed as u64, &networks)).collect();
    let numbers = [LI.number.to_owned(), ZHAO.number.to_owned(), stranger(7)];
    for round in 0..3_u32 {
        attacked.time.pass(TimeDelta::hours(25));
        let steps = numbers.each_ref().map(|number| onlines[0].forgot(number, &from_place(9_000 + round)).unwrap().step);
        let at_once = |guess: &(dyn Fn(&mut Online, usize, u32) -> bool + Sync), onlines: &mut Vec<Online>| {
            let mut wrong = [0; 3];
            for told in std::thread::scope(|scope| {
                let begun: Vec<_> = (0_u32..)
                    .zip(onlines.iter_mut())
                    .map(|(place, online)| scope.spawn(move || [0, 1, 2].map(|of| guess(online, of, place))))
                    .collect();
                begun.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
            }) {
                (0..3).for_each(|of| wrong[of] += usize::from(told[of]));
            }
            wrong
        };
        let passwords = at_once(
            &|online, of, place| {
                let answer = online.sign_in(&numbers[of], &typed("wrong-9-word"), &from_place(round * 40 + place));
                matches!(answer, Err(Denied::Wrong))
            },
            &mut onlines,
        );
        // The last of them says that it is locked.
        assert_eq!(passwords, [Throttle::WORKER_PASSWORD.tries - 1; 3]);
        let codes = at_once(
            &|online, of, place| {
                let answer = online.enter_code(&steps[of], &typed("012345"), &from_place(place));
                matches!(answer, Err(Denied::WrongCode { .. }))
            },
            &mut onlines,
        );
        assert_eq!(codes, [OF_A_CODE - 1; 3]);
        let rows = |tried: &str| {
            let since = (attacked.time.now() - TimeDelta::hours(24)).to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            let count = format!("SELECT count(*) FROM online_tries WHERE tried = '{tried}' AND at > '{since}'");
            attacked.served.desk.ask(&count).concat()
        };
        assert_eq!((rows("password"), rows("code")), ("15".into(), "15".into()));
    }
    attacked.served.assert_sound(attacked.time.now());
}

/// So many guesses within so many hours, evenly: how many entries of each kind they left.
fn entries_after(count: u32, hours: u32) -> BTreeMap<String, usize> {
    let attacked = Attacked::new();
    let mut online = attacked.open(1, &Arc::default());
    let before = attacked.served.desk.lines().len();
    let step = TimeDelta::milliseconds(i64::from(hours) * 3_600_000 / i64::from(count));
    for guess in 0..count {
        attacked.time.pass(step);
        // Five in a row for each number: each is locked.
        let (number, place) = (stranger(guess / 5), guess % 4_096);
        online.sign_in(&number, &typed("guess-9-word"), &from_place(place)).unwrap_err();
    }
    attacked.time.pass(TimeDelta::hours(1));
    online.sign_in(&stranger(count), &typed("guess-9-word"), &from_place(1)).unwrap_err();
    let mut kinds = BTreeMap::new();
    for line in attacked.served.desk.lines().split_off(before) {
        let entry: serde_json::Value = serde_json::from_str(&line).unwrap();
        *kinds.entry(entry["event"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
    }
    attacked.served.assert_sound(attacked.time.now());
    kinds
}

#[test]
#[ignore = "takes a minute; XINFENG_GUESSES says how many"]
fn the_journal_is_as_long_after_ten_times_as_many_guesses() {
    let (many, few) = (guesses(2_500), guesses(2_500) / 10);
    // As few as lock more numbers within an hour than are told.
    let hours = (few / 5 / 25).max(1);
    let (few, many) = (entries_after(few, hours), entries_after(many, hours));
    println!("{few:?} and {many:?} within {hours} hours");
    assert_eq!(few, many);
    let hours = usize::try_from(hours).unwrap() + 1;
    assert!(many["online_hour"] <= hours && many["online_locked"] <= hours * LOCKS_TOLD, "{many:?}");
    assert_eq!(many.len(), 2, "{many:?}");
}

#[test]
fn what_strangers_ask_for_is_gone_after_two_days_and_what_was_sent_is_kept() {
    let attacked = Attacked::new();
    let mut online = attacked.open(1, &Arc::default());
    online.forgot(LI.number, &from_place(1)).unwrap();
    for place in 0..60 {
        online.forgot(&stranger(place), &from_place(place)).unwrap();
    }
    attacked.time.pass(TimeDelta::hours(49));
    (100..103).for_each(|place| drop(online.forgot(&stranger(place), &from_place(place)).unwrap()));
    let rows = |table: &str| attacked.served.desk.ask(&format!("SELECT count(*) FROM {table}")).concat();
    assert_eq!((rows("codes"), rows("sessions")), ("3".into(), "3".into()));
    assert_eq!(rows("outbox"), "4", "that of the one who has a telephone is kept for half a year");
    // Long after, that is gone, too.
    for month in 0..9 {
        attacked.time.pass(TimeDelta::days(25));
        online.forgot(&stranger(200 + month), &from_place(200 + month)).unwrap();
    }
    assert_eq!(rows("outbox"), "1");
}
