//! That nobody learns from how long an answer takes whether somebody has a number. `XINFENG_PAIRS` says how often it is measured.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use xinfeng::counter::Means;
use xinfeng::online::{Online, ServiceKey};

use super::attack::{from_place, stranger};
use super::{OnlineMeans, Served, online_means};
use crate::desk::{At, at};
use crate::people::{LI, WANG};
use crate::steps::typed;

/// What is planted to show that it is found: an answer that comes so much later.
const PLANTED: Duration = Duration::from_millis(5);

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

/// The times of two known numbers, an unknown one, and another unknown one with what is planted, measured in turn.
#[derive(Default)]
struct Times([Vec<f64>; 4]);

impl Times {
    /// Measures the four, each as often as first, second, third and last.
    fn measure(&mut self, round: u32, mut take: impl FnMut(u32)) {
        for turn in 0..4 {
            let who = (round + turn) % 4;
            let time = took(|| {
                take(who);
                if who == 3 {
                    std::thread::sleep(PLANTED);
                }
            });
            self.0[usize::try_from(who).unwrap()].push(time);
        }
    }

    /// The median of what these take longer than a known number, how far two known ones are apart by chance: their own difference
    /// and four standard errors of a median.
    #[track_caller]
    fn assert_alike(&self, what: &str) {
        let [one, other, unknown, planted] = &self.0;
        let longer = |of: &[f64]| of.iter().zip(one).map(|(a, b)| a - b).collect::<Vec<f64>>();
        let known = longer(other);
        let middle = median(&known);
        let spread = median(&known.iter().map(|difference| (difference - middle).abs()).collect::<Vec<_>>()) * 1.4826;
        let count = f64::from(u32::try_from(known.len()).unwrap());
        let noise = middle.abs() + 4.0 * 1.2533 * spread / count.sqrt();
        let (apart, planted) = (median(&longer(unknown)), median(&longer(planted)));
        println!(
            "{what}: {count} pairs of {:.2} ms; an unknown number {apart:+.3} ms, another known one {middle:+.3} ms, noise {noise:.3} ms; \
             with {PLANTED:?} planted {planted:+.3} ms",
            median(one)
        );
        assert!(
            apart.abs() <= noise,
            "{what}: an unknown number is {apart:.3} ms apart, where two known ones are {noise:.3} ms"
        );
        assert!(planted > noise, "{what}: what is planted is not found: {planted:.3} ms within {noise:.3} ms");
    }
}

fn numbers(round: u32) -> [String; 4] {
    [LI.number.to_owned(), WANG.number.to_owned(), stranger(2 * round), stranger(2 * round + 1)]
}

#[test]
#[ignore = "takes minutes; XINFENG_PAIRS says how many"]
fn an_unknown_number_takes_as_long_as_a_known_one_and_five_planted_milliseconds_are_found() {
    let served = Served::of(crate::desk::desk_in_memory());
    let means = OnlineMeans { cost: Means::default().cost, ..online_means(&served.desk, 3, &Arc::default()) };
    let mut online = Online::open(served.desk.path(), ServiceKey::Secret(&served.secret), means).unwrap();
    for person in [&LI, &WANG] {
        served.with_own(&mut online, person, at(0));
    }
    let (mut sign_in, mut envelope, mut forgot) = (Times::default(), Times::default(), Times::default());
    let rounds = pairs(200);
    for round in 0..rounds {
        let numbers = numbers(round);
        let of = |who: u32| numbers[usize::try_from(who).unwrap()].as_str();
        online.at(at(2));
        sign_in.measure(round, |who| {
            let place = from_place(round * 8 + who);
            online.sign_in(of(who), &typed("wrong-9-word"), &place).unwrap_err();
        });
        envelope.measure(round, |who| {
            let place = from_place(round * 8 + 4 + who);
            online.open_envelope(of(who), &typed("wrong-9-word"), &place).unwrap_err();
        });
        // Nobody is locked: that would cost no hash.
        served.desk.tamper("DELETE FROM online_tries").unwrap();
    }
    for round in 0..rounds {
        let numbers = numbers(round);
        // As often as one may ask.
        online.at(at(10) + TimeDelta::hours(5 * i64::from(round)));
        forgot.measure(round, |who| {
            online.forgot(&numbers[usize::try_from(who).unwrap()], &from_place(round * 4 + who)).unwrap();
        });
    }
    assert!(median(&sign_in.0[0]) > 15.0, "at real cost");
    sign_in.assert_alike("sign in");
    envelope.assert_alike("envelope");
    forgot.assert_alike("forgot");
}
