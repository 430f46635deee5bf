//! A figure beside its floor: both take turns in one run, so that whatever disturbs the one disturbs the other.

use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode};

/// Runners whose names begin so are no floor: they say what a time is made of.
const ASIDE: &str = "of it: ";

/// Whether this run measures; else criterion only wants to see that everything runs.
pub fn measured() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// The races of one program, and the table that closes it.
#[derive(Default)]
pub struct Races {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    goal: Option<f64>,
    runners: Vec<Runner>,
}

struct Runner {
    name: &'static str,
    times: Vec<Duration>,
}

/// The times of one race. The first runner is ours, the second the floor of the goal; others stand beside them.
pub struct Laps {
    runners: Vec<Runner>,
}

impl Laps {
    /// Runs and times one runner's turn.
    pub fn time<T>(&mut self, runner: &'static str, turn: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let value = turn();
        let taken = begun.elapsed();
        self.add(runner, taken);
        value
    }

    /// A turn that was timed elsewhere.
    pub fn add(&mut self, runner: &'static str, taken: Duration) {
        self.of(runner).times.push(taken);
    }

    fn of(&mut self, name: &'static str) -> &mut Runner {
        let place = self.runners.iter().position(|runner| runner.name == name);
        &mut self.runners[place.expect("a runner that was announced")]
    }
}

impl Races {
    /// Runs rounds for as long as criterion asks for them, `rounds` samples of them at the least; what it reports is the
    /// first runner's time.
    pub fn race(
        &mut self,
        criterion: &mut Criterion,
        name: &'static str,
        goal: impl Into<Option<f64>>,
        runners: &[&'static str],
        seconds: u64,
        mut round: impl FnMut(&mut Laps),
    ) {
        let runners = runners.iter().map(|name| Runner { name, times: Vec::new() });
        let mut laps = Laps { runners: runners.collect() };
        let mut group = criterion.benchmark_group(name);
        group.sampling_mode(SamplingMode::Flat).sample_size(20);
        group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(seconds));
        let mut ran = false;
        group.bench_function(laps.runners[0].name, |bencher| {
            bencher.iter_custom(|rounds| {
                ran = true;
                let before = laps.runners[0].times.len();
                (0..rounds).for_each(|_| round(&mut laps));
                laps.runners[0].times[before..].iter().sum()
            });
        });
        group.finish();
        if ran {
            self.rows.push(Row { name, goal: goal.into(), runners: laps.runners });
        }
    }

    /// The table of what was measured: every runner's minimum, median and 99th of a hundred, and how many times as long ours takes.
    pub fn close(self) {
        if !measured() {
            return;
        }
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        println!("\nload {}", load.trim());
        println!("{:34} {:>10} {:>10} {:>10}   {:>9} {:>9}  goal", "name", "min", "median", "p99", "ours/min", "ours/med");
        for Row { name, goal, mut runners } in self.rows {
            runners.iter_mut().for_each(|runner| runner.times.sort_unstable());
            let figures = |runner: &Runner| (runner.times[0], runner.times[runner.times.len() / 2]);
            let ours = figures(&runners[0]);
            println!("{name}, {} rounds", runners[0].times.len());
            for (place, runner) in runners.iter().enumerate() {
                let (least, median) = figures(runner);
                let late = runner.times[runner.times.len() * 99 / 100];
                print!("  {:32} {:>10} {:>10} {:>10}", runner.name, shown(least), shown(median), shown(late));
                if place > 0 && !runner.name.starts_with(ASIDE) {
                    let times = |ours: Duration, theirs: Duration| ours.as_secs_f64() / theirs.as_secs_f64();
                    print!("   {:>9.2} {:>9.2}", times(ours.0, least), times(ours.1, median));
                }
                match goal {
                    Some(goal) if place == 1 => println!("  ≤ {goal}"),
                    _ => println!(),
                }
            }
        }
    }
}

fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    if micros < 1e3 { format!("{micros:.1} µs") } else { format!("{:.2} ms", micros / 1e3) }
}
