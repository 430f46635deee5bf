//! That nobody learns from how long an answer takes whether somebody has a number. `XINFENG_PAIRS` says how often it is measured.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use data_encoding::BASE64_NOPAD;
use xinfeng::counter::Means;
use xinfeng::domain::{Chance, Cost, Hasher};
use xinfeng::online::{Online, ServiceKey};
use xinfeng::practice::Seeded;

use super::attack::{from_place, stranger};
use super::{OnlineMeans, Served, online_means};
use crate::desk::{At, at};
use crate::people::{LI, Person, WANG};
use crate::steps::typed;

/// What is planted to show that it is found: an answer that comes so much later.
const PLANTED: Duration = Duration::from_millis(5);

/// Nobody sees less than this from outside, in milliseconds: a number is asked about a few times a day, and one commit varies by
/// more. Who has a mobile number has one row more looked up, and one more in an index, which takes half of it.
const UNSEEN: f64 = 0.05;

/// So many salts the known numbers have, in turn.
const SALTS: usize = 64;

/// On a busy machine so many times as many pairs are measured, until there are enough.
const MOST: u32 = 10;

fn pairs(usual: u32) -> u32 {
    std::env::var("XINFENG_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// How long something takes in milliseconds, but for the time in which others had the processor.
fn took(what: impl FnOnce()) -> f64 {
    let waited = || -> f64 {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        text.split(' ').nth(1).unwrap().parse::<f64>().unwrap() / 1e6
    };
    let (begun, before) = (Instant::now(), waited());
    what();
    begun.elapsed().as_secs_f64() * 1e3 - (waited() - before)
}

/// The times of two known numbers, an unknown one, and another unknown one with what is planted, measured in an order that is drawn
/// for each round: nothing that comes again and again on a machine meets one of them more often.
struct Times {
    of: [Vec<f64>; 4],
    orders: Seeded,
}

/// How far something is apart from a known number, and how much of that may be chance.
struct Apart {
    by: f64,
    error: f64,
}

impl Apart {
    /// Of times of the same rounds, four at a time: the middle of all means of two differences (Hodges and Lehmann), which the odd
    /// long wait does not move, and its standard error by the median deviation. One is held against one: where nothing is apart,
    /// their difference is as often so much below nothing as above.
    fn of(one: &[f64], other: &[f64]) -> Self {
        let rounds: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
        let differences: Vec<f64> = rounds.chunks_exact(4).map(|four| four.iter().sum::<f64>() / 4.0).collect();
        let differences = differences.as_slice();
        let middle = median(differences);
        let spread = 1.4826 * median(&differences.iter().map(|it| (it - middle).abs()).collect::<Vec<_>>());
        let means = differences.iter().enumerate().flat_map(|(place, one)| {
            let from = &differences[place..];
            from.iter().map(move |other| one.midpoint(*other))
        });
        let count = f64::from(u32::try_from(differences.len()).unwrap());
        Self { by: median(&means.collect::<Vec<_>>()), error: 1.0233 * spread / count.sqrt() }
    }
}

impl Times {
    fn new() -> Self {
        Self { of: Default::default(), orders: Seeded::new(7) }
    }

    fn order(&mut self) -> [usize; 4] {
        let (mut order, mut drawn) = ([0, 1, 2, 3], [0_u8; 3]);
        self.orders.fill(&mut drawn).unwrap();
        for (place, drawn) in (1..).zip(drawn) {
            order.swap(place, usize::from(drawn) % (place + 1));
        }
        order
    }

    /// Measures the four once.
    fn measure(&mut self, mut take: impl FnMut(u32)) {
        for who in self.order() {
            let time = took(|| {
                take(u32::try_from(who).unwrap());
                if who == 3 {
                    std::thread::sleep(PLANTED);
                }
            });
            self.of[who].push(time);
        }
    }

    /// How far apart two known numbers are, and an unknown one and what is planted from both of these.
    fn apart(&self) -> [Apart; 3] {
        let [one, other, unknown, planted] = &self.of;
        let from_known = |of: &[f64]| {
            let (from_one, from_other) = (Apart::of(of, one), Apart::of(of, other));
            Apart { by: from_one.by.midpoint(from_other.by), error: from_one.error.max(from_other.error) }
        };
        [Apart::of(other, one), from_known(unknown), from_known(planted)]
    }

    /// How much is chance: by so much are two known numbers apart, and four standard errors.
    fn noise(&self) -> f64 {
        let [known, unknown, _] = self.apart();
        known.by.abs() + 4.0 * known.error.max(unknown.error)
    }

    /// Whether so many rounds find what is planted, however busy the machine is. It does not look at whether an unknown number is
    /// apart.
    fn is_enough(&self) -> bool {
        self.noise() < PLANTED.as_secs_f64() * 1e3 / 2.0
    }

    #[track_caller]
    fn assert_alike(&self, what: &str) {
        let ([known, unknown, planted], noise) = (self.apart(), self.noise());
        println!(
            "{what}: {} pairs of {:.2} ms; an unknown number {:+.3} ms, another known one {:+.3} ms, noise {noise:.3} ms; \
             with {PLANTED:?} planted {:+.3} ms",
            self.of[0].len(),
            median(&self.of[0]),
            unknown.by,
            known.by,
            planted.by
        );
        assert!(
            unknown.by.abs() <= noise.max(UNSEEN),
            "{what}: an unknown number is {:.3} ms apart, where two known ones are {noise:.3} ms",
            unknown.by
        );
        assert!(planted.by > noise, "{what}: what is planted is not found: {:.3} ms within {noise:.3} ms", planted.by);
    }
}

/// Hashes of one password as they are kept (PHC strings), each with a salt of its own.
fn hashes(cost: Cost) -> Vec<String> {
    let (mut hasher, mut chance, secret) = (Hasher::new(), Seeded::new(8), typed("another-9-word"));
    let Cost { memory_kib, passes, lanes } = cost;
    let mut hash = |_| {
        let mut salt = [0; 16];
        chance.fill(&mut salt).unwrap();
        let key = hasher.key(&secret, &salt, cost).unwrap();
        let (salt, key) = (BASE64_NOPAD.encode(&salt), BASE64_NOPAD.encode(&key[..]));
        format!("$argon2id$v=19$m={memory_kib},t={passes},p={lanes}${salt}${key}")
    };
    (0..SALTS).map(&mut hash).collect()
}

fn numbers(round: u32) -> [String; 4] {
    [LI.number.to_owned(), WANG.number.to_owned(), stranger(2 * round), stranger(2 * round + 1)]
}

/// A service at which two have an own password.
fn served(cost: Cost) -> (Served, Online) {
    let served = Served::of(crate::desk::desk_in_memory());
    let means = OnlineMeans { cost, ..online_means(&served.desk, 3, &Arc::default()) };
    let mut online = Online::open(served.desk.path(), ServiceKey::Secret(&served.secret), means).unwrap();
    for person in [&LI, &WANG] {
        served.with_own(&mut online, person, at(0));
    }
    (served, online)
}

/// Whether so many rounds of these are enough.
fn are_enough(times: &[&Times], round: u32, least: u32) -> bool {
    round >= least && (round >= MOST * least || times.iter().all(|times| times.is_enough()))
}

#[test]
#[ignore = "takes minutes; XINFENG_PAIRS says how many"]
fn a_wrong_password_takes_as_long_for_an_unknown_number_and_five_planted_milliseconds_are_found() {
    let cost = Means::default().cost;
    let (served, mut online) = served(cost);
    let kept = hashes(cost);
    let (mut sign_in, mut envelope, mut round) = (Times::new(), Times::new(), 0);
    while !are_enough(&[&sign_in, &envelope], round, pairs(200)) {
        let numbers = numbers(round);
        let of = |who: u32| numbers[usize::try_from(who).unwrap()].as_str();
        online.at(at(2));
        sign_in.measure(|who| {
            let place = from_place(round * 8 + who);
            online.sign_in(of(who), &typed("wrong-9-word"), &place).unwrap_err();
        });
        envelope.measure(|who| {
            let place = from_place(round * 8 + 4 + who);
            online.open_envelope(of(who), &typed("wrong-9-word"), &place).unwrap_err();
        });
        // Nobody is locked: that would cost no hash. And a known number has as many salts as unknown ones have.
        let next = |place: u32| &kept[usize::try_from(2 * round + place).unwrap() % kept.len()];
        let renew = |person: &Person, hash: &str| {
            let worker = format!("SELECT id FROM workers WHERE number_key = '{}'", person.number);
            format!("UPDATE passwords SET hash = '{hash}' WHERE worker = ({worker});")
        };
        let [li, wang] = [renew(&LI, next(0)), renew(&WANG, next(1))];
        served.desk.tamper(&format!("DELETE FROM online_tries; {li} {wang}")).unwrap();
        round += 1;
    }
    assert!(median(&sign_in.of[0]) > 15.0, "at real cost");
    sign_in.assert_alike("sign in");
    envelope.assert_alike("envelope");
}

#[test]
#[ignore = "of what is served: compiled for tests, looking up takes longer; XINFENG_PAIRS says how many"]
fn a_code_is_asked_for_as_quickly_for_an_unknown_number_and_five_planted_milliseconds_are_found() {
    let (_served, mut online) = served(Cost::TEST);
    // The same ones every time: what a number was asked about before is known of an unknown one, too.
    let numbers = numbers(0);
    let (mut forgot, mut round) = (Times::new(), 0);
    while !are_enough(&[&forgot], round, pairs(200)) {
        // As often as one may ask.
        online.at(at(10) + TimeDelta::hours(5 * i64::from(round)));
        forgot.measure(|who| {
            online.forgot(&numbers[usize::try_from(who).unwrap()], &from_place(round * 4 + who)).unwrap();
        });
        round += 1;
    }
    forgot.assert_alike("forgot");
}
