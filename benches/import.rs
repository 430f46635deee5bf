//! Bringing the register in, beside the bare load of the same rows into the same sealed tables with the same indexes.
//!
//! `cargo bench --bench import`; `cargo test --bench import` brings a few rows in, to see that everything runs. The numbers are
//! said by `XINFENG_ROWS` (contributions, shuffled, and as many workers), `XINFENG_PEOPLE` (whose they are) and
//! `XINFENG_CHANGES`. With `XINFENG_CITY`, so many workers and as many contributions come in once, in their order, and what is
//! asked of them is timed beside the same at a desk of few, whose journal has 2,000 entries: the city's has `XINFENG_ENTRIES`.
//! The floor is what is left of an import without its file: the rows lie in memory, every worker and employer is known by
//! number, and nothing is asked, told or entered in a journal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    dead_code,
    missing_docs
)]

#[path = "shared/bare.rs"]
mod bare;
#[path = "shared/races.rs"]
mod races;
#[path = "shared/register.rs"]
mod register;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, params};
use xinfeng::counter::{Counter, Credentials, Import, Means, Order, Taking, sign_in};
use xinfeng::domain::journal::{Actor, Event, Person, digest, line, link};
use xinfeng::domain::{
    Attestation, Cost, EmployerCode, Entered, IdNumber, Origin, PickUpCode, RegisterKind, Secret, Station, UserNumber,
};
use xinfeng::paper::Stroke;
use xinfeng::practice;
use xinfeng::store::TailPlace;
use xinfeng::words::{Language, Words};

use races::measured;
use register::{ADMINISTRATOR, CLERK, PASSWORD, number, row};

const CONTRIBUTIONS: &str = "AAC002,AAE140,AAE003,AAB001,AAE180,employer_amount,personal_amount,state";
const INSURANCES: [u32; 5] = [110, 310, 210, 410, 510];
/// Every worker of the bench works at one of so many.
const EMPLOYERS: u64 = 400;

/// A number from the environment; where only few rows are brought in, the other one.
fn said(name: &str, many: u64, few: u64) -> u64 {
    let said = std::env::var(name).ok().map(|text| text.parse().expect("a number"));
    said.unwrap_or(if measured() { many } else { few })
}

fn main() {
    if let Ok(city) = std::env::var("XINFENG_CITY") {
        return of_a_city(city.parse().expect("a number"));
    }
    let (rows, people) = (said("XINFENG_ROWS", 1_000_000, 1_500), said("XINFENG_PEOPLE", 40_000, 50));
    let changes = said("XINFENG_CHANGES", 100_000, 500);
    let desk = Place::ready("bench-import", people);
    println!("load {}", fs::read_to_string("/proc/loadavg").unwrap().trim());
    let paid = Contributions { people, rows, changed: false };
    let csv = desk.written("contributions.csv", CONTRIBUTIONS, rows, |at| paid.csv(at));
    let (ours, floor) = (desk.copy("ours"), desk.copy("floor"));
    let race = Race::of(&format!("{rows} shuffled contributions of {people} people"));
    race.floor("bare load", || paid.bare(&floor, INSERT));
    let brought = race.ours(|| import(&ours, &csv, RegisterKind::Contributions));
    assert_eq!((brought.new, brought.refused), (rows, 0));
    assert_eq!(in_few_numbers(&ours), in_few_numbers(&floor), "both have brought in the same");

    let few = Contributions { rows: changes.min(rows), changed: true, ..paid };
    let csv = desk.written("changes.csv", CONTRIBUTIONS, few.rows, |at| few.csv(at));
    let race = Race::of(&format!("{} changes of them", few.rows));
    race.floor("bare updates", || few.bare(&floor, UPDATE));
    let brought = race.ours(|| import(&ours, &csv, RegisterKind::Contributions));
    assert_eq!((brought.changed, brought.refused), (few.rows, 0));
    assert_eq!(in_few_numbers(&ours), in_few_numbers(&floor));
    let some = Contributions { rows: few.rows, ..paid };
    let csv = desk.written("some.csv", CONTRIBUTIONS, some.rows, |at| some.csv(at));
    beside_a_counter(&desk, &some, &csv);

    let workers = Workers { rows, today: Utc::now().date_naive() };
    let csv = desk.written("workers.csv", &header(workers.today), rows, |at| workers.csv(at));
    let (ours, floor) = (desk.copy("ours"), desk.copy("floor"));
    let race = Race::of(&format!("{rows} new workers, shuffled"));
    race.floor("bare load", || workers.bare(&floor));
    let brought = race.ours(|| import(&ours, &csv, RegisterKind::Workers));
    assert_eq!((brought.new, brought.refused), (rows, 0));
    fs::remove_dir_all(&desk.0).unwrap();
}

/// A city's register, brought in once and asked.
fn of_a_city(workers: u64) {
    let people = said("XINFENG_PEOPLE", 40_000, 50);
    let desk = Place::ready("bench-city", people);
    let (small, city) = (desk.copy("small"), desk.copy("city"));
    let today = Utc::now().date_naive();
    println!("load {}", fs::read_to_string("/proc/loadavg").unwrap().trim());
    let csv = desk.written("workers.csv", &header(today), workers, |at| row((1_000_000 + at) as u32, today));
    let race = Race::of(&format!("{workers} workers in the order of their numbers, once"));
    let brought = race.ours(|| import(&city, &csv, RegisterKind::Workers));
    assert_eq!((brought.new, brought.refused), (workers, 0));
    let paid = Contributions { people, rows: workers, changed: false };
    let csv = desk.written("workers.csv", CONTRIBUTIONS, workers, |at| paid.csv_in_order(at));
    let race = Race::of(&format!("{workers} contributions of {people} people, person by person, once"));
    let brought = race.ours(|| import(&city, &csv, RegisterKind::Contributions));
    assert_eq!((brought.new, brought.refused), (workers, 0));
    let size = fs::metadata(city.join("xinfeng.db")).unwrap().len();
    println!("  the sealed file has {} MB", size >> 20);
    let entries = said("XINFENG_ENTRIES", 1_000_000, 5_000);
    for (name, folder, entries) in [("a desk's register", &small, 2_000), ("a city's register", &city, entries)] {
        lengthen(folder, entries);
        println!("{name}, {entries} entries, load {}", fs::read_to_string("/proc/loadavg").unwrap().trim());
        asked(folder, people);
    }
    fs::remove_dir_all(&desk.0).unwrap();
}

/// What a counter does all day, at this register.
fn asked(folder: &Path, people: u64) {
    let mut counter = signed_in(folder, CLERK, PASSWORD);
    let (mut finds, mut hands_over, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for at in 0..said("XINFENG_ROUNDS", 300, 3) {
        let number = IdNumber::parse(&number(shuffled(at, people) as u32)).unwrap();
        let begun = Instant::now();
        let reset = counter.find(&number).unwrap();
        finds.push(begun.elapsed());
        let digits = Secret::new(register::card_digits(reset.worker()));
        let card = counter.check_card(&reset, &digits, Entered::Typed).unwrap();
        let verified = counter.verify(reset, card, Attestation::given()).unwrap();
        let printed = counter.issue(verified, Order::default()).unwrap();
        let envelope = counter.unfinished().unwrap().into_iter().find_map(|visit| visit.envelope).unwrap();
        let outside = counter.practised(&envelope).unwrap().outside;
        let code = outside.strokes.into_iter().find_map(|stroke| match stroke {
            Stroke::Text { text, .. } => PickUpCode::parse(&text).map(|_| text),
            Stroke::Area { .. } => None,
        });
        let begun = Instant::now();
        counter.hand_over(printed, &code.unwrap()).unwrap();
        hands_over.push(begun.elapsed());
        let begun = Instant::now();
        counter.look_at_person(&number, 8).unwrap();
        pages.push(begun.elapsed());
    }
    let timed = [("counter::find", finds), ("counter::hand_over", hands_over), ("counter::look_at_person", pages)];
    for (what, mut times) in timed {
        times.sort_unstable();
        let at = |part: usize| times[(times.len() - 1) * part / 100];
        println!("  {what:24} fastest {:.2?}, p50 {:.2?}, p99 {:.2?}", at(0), at(50), at(99));
    }
}

/// Puts entries behind the journal of a folder that nobody has opened yet, until it has so many: views of people whom nobody
/// knows.
fn lengthen(folder: &Path, entries: u64) {
    let mut connection = connected(folder);
    let transaction = connection.transaction().unwrap();
    let head = "SELECT office, station, seq, hash, time FROM heads";
    let (office, station, mut seq, mut hash, time): (String, String, i64, String, String) = transaction
        .query_row(head, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .unwrap();
    let insert = "INSERT INTO journal (office, station, seq, line, hash) VALUES (?1, ?2, ?3, ?4, ?5)";
    let about = "INSERT INTO journal_about (office, about, station, seq) VALUES (?1, ?2, ?3, ?4)";
    let (mut insert, mut about) = (transaction.prepare(insert).unwrap(), transaction.prepare(about).unwrap());
    let actor = Actor {
        user: UserNumber::parse(CLERK).unwrap(),
        station: Station::parse(&station).unwrap(),
        origin: Origin::Terminal,
    };
    let moment: DateTime<Utc> = time.parse().unwrap();
    while seq < entries as i64 {
        seq += 1;
        let somebody = digest(&(seq % 40_000).to_le_bytes());
        let event = Event::Viewed { person: Person::try_from(somebody.clone()).unwrap() };
        let line = line(seq, moment, &actor, &event).unwrap();
        hash = link(&hash, &line);
        insert.execute(params![office, station, seq, line, hash]).unwrap();
        about.execute(params![office, somebody, station, seq]).unwrap();
    }
    transaction.execute("UPDATE heads SET seq = ?1, hash = ?2, about_to = ?1", params![seq, hash]).unwrap();
    drop((insert, about));
    transaction.commit().unwrap();
}

/// The columns of workers.
fn header(today: NaiveDate) -> String {
    practice::csv(today).lines().next().unwrap().to_owned()
}

/// The folder that everything is made in: taken away at the end.
struct Place(PathBuf);

impl Place {
    /// A practice desk with so many people more, in `desk`.
    fn ready(name: &str, people: u64) -> Self {
        let place = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name(name));
        fs::remove_dir_all(&place.0).ok();
        let desk = place.0.join("desk");
        fs::create_dir_all(&desk).unwrap();
        practice::make(&desk, &Words::new(Language::Chinese), &|| Means { cost: Cost::TEST, ..Means::default() }).unwrap();
        let today = Utc::now().date_naive();
        let csv = place.written("people.csv", &header(today), people, |at| row(at as u32, today));
        assert_eq!(import(&desk, &csv, RegisterKind::Workers).new, people);
        place
    }

    fn copy(&self, name: &str) -> PathBuf {
        let copy = self.0.join(name);
        fs::remove_dir_all(&copy).ok();
        fs::remove_dir_all(tails(&copy)).ok();
        fs::create_dir(&copy).unwrap();
        let files = fs::read_dir(self.0.join("desk")).unwrap().map(|entry| entry.unwrap().path());
        for path in files.filter(|path| path.is_file()) {
            let to = copy.join(path.file_name().unwrap());
            fs::copy(path, &to).unwrap();
            File::open(to).unwrap().sync_all().unwrap();
        }
        copy
    }

    fn written(&self, name: &str, header: &str, rows: u64, row: impl Fn(u64) -> String) -> PathBuf {
        let path = self.0.join(name);
        let mut file = BufWriter::new(File::create(&path).unwrap());
        writeln!(file, "{header}").unwrap();
        (0..rows).for_each(|at| writeln!(file, "{}", row(at)).unwrap());
        file.into_inner().unwrap().sync_all().unwrap();
        path
    }
}

/// One of so many, by its place in an order that looks like none: each comes once.
fn shuffled(at: u64, of: u64) -> u64 {
    // A prime that divides no number of rows that anybody says.
    const STEP: u128 = 2_654_435_761;
    ((u128::from(at) * STEP + 12_345) % u128::from(of)) as u64
}

const INSERT: &str =
    "INSERT INTO contributions (area, worker, month, insurance, employer, state, base, by_employer, by_person)
                      VALUES (11, ?1, ?2, ?3, ?4, 'paid', ?5, ?6, ?7)";
const UPDATE: &str = "UPDATE contributions SET employer = ?4, base = ?5, by_employer = ?6, by_person = ?7
                      WHERE area = 11 AND worker = ?1 AND month = ?2 AND insurance = ?3";

#[derive(Clone, Copy)]
struct Contributions {
    people: u64,
    rows: u64,
    /// Whether each says another amount.
    changed: bool,
}

/// A contribution: the worker's place, month, insurance, employer's place, fen.
type Paid = (u64, u32, u32, u64, i64);

impl Contributions {
    fn csv_in_order(&self, at: u64) -> String {
        let turns = self.rows.div_ceil(self.people);
        let (worker, turn) = (at / turns, at % turns);
        self.line(self.of(worker + turn * self.people))
    }

    fn row(&self, at: u64) -> Paid {
        self.of(shuffled(at, self.rows))
    }

    fn of(&self, place: u64) -> Paid {
        let (worker, turn) = (place % self.people, place / self.people);
        let (month, insurance) = (turn / 5, INSURANCES[(turn % 5) as usize]);
        let month = (2_000 + month / 12) * 100 + month % 12 + 1;
        let fen = 300_000 + (worker * 37 % 900_000) as i64 + i64::from(self.changed);
        (worker, month as u32, insurance, worker % EMPLOYERS, fen)
    }

    fn csv(&self, at: u64) -> String {
        self.line(self.row(at))
    }

    fn line(&self, (worker, month, insurance, employer, fen): Paid) -> String {
        let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
        let (number, employer) = (number(worker as u32), employer_code(employer));
        format!("{number},{insurance},{month},{employer},{},{},{},paid", yuan(fen), yuan(fen / 5), yuan(fen / 12))
    }

    /// The same rows in the same order, by a prepared statement, a transaction for 10,000.
    fn bare(&self, folder: &Path, statement: &str) -> Duration {
        let mut connection = connected(folder);
        let workers = ids(&connection, self.people);
        let mut employers = HashMap::new();
        for place in 0..EMPLOYERS {
            let code = employer_code(place);
            let insert =
                "INSERT INTO employers (area, code, name, state) VALUES (11, ?1, '', 'normal') ON CONFLICT DO NOTHING";
            connection.execute(insert, [&code]).unwrap();
            let id = connection.query_row("SELECT id FROM employers WHERE code = ?1", [code], |row| row.get::<_, i64>(0));
            employers.insert(place, id.unwrap());
        }
        let rows: Vec<Paid> = (0..self.rows).map(|at| self.row(at)).collect();
        let begun = Instant::now();
        for rows in rows.chunks(10_000) {
            let transaction = connection.transaction().unwrap();
            let mut prepared = transaction.prepare_cached(statement).unwrap();
            for (worker, month, insurance, employer, fen) in rows {
                let (worker, employer) = (workers[*worker as usize], employers[employer]);
                prepared.execute(params![worker, month, insurance, employer, fen, fen / 5, fen / 12]).unwrap();
            }
            drop(prepared);
            transaction.commit().unwrap();
        }
        begun.elapsed()
    }
}

struct Workers {
    rows: u64,
    today: NaiveDate,
}

impl Workers {
    /// Behind those who are there.
    fn csv(&self, at: u64) -> String {
        row((1_000_000 + shuffled(at, self.rows)) as u32, self.today)
    }

    fn bare(&self, folder: &Path) -> Duration {
        let mut connection = connected(folder);
        let mut taken = Duration::ZERO;
        // Some at a time: a million of them as texts would be more memory than all of an import.
        for from in (0..self.rows).step_by(10_000) {
            let rows: Vec<String> = (from..self.rows.min(from + 10_000)).map(|at| self.csv(at)).collect();
            let begun = Instant::now();
            let transaction = connection.transaction().unwrap();
            let insert =
                "INSERT INTO workers (number_key, name, sex, ethnicity, birth, household, area, mobile_key, card_key,
                              card_state, card_valid_to, state) VALUES (?1, ?2, ?3, 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?13)";
            let mut insert = transaction.prepare_cached(insert).unwrap();
            for row in &rows {
                row.split(',').enumerate().for_each(|(at, cell)| match at {
                    2 => insert.raw_bind_parameter(at + 1, cell.parse::<i64>().unwrap()).unwrap(),
                    3 | 11 => {}
                    _ => insert.raw_bind_parameter(at + 1, cell).unwrap(),
                });
                insert.raw_execute().unwrap();
            }
            drop(insert);
            transaction.commit().unwrap();
            taken += begun.elapsed();
        }
        taken
    }
}

fn employer_code(place: u64) -> String {
    let body = format!("91001103MA{place:07}");
    format!("{body}{}", EmployerCode::check(&body).unwrap())
}

/// Opened as the store opens it.
fn connected(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("xinfeng.db")).unwrap();
    connection.pragma_update(None, "key", format!("x'{}'", bare::data_key(folder))).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection.pragma_update(None, "foreign_keys", true).unwrap();
    connection.pragma_update(None, "secure_delete", true).unwrap();
    connection.pragma_update(None, "temp_store", "MEMORY").unwrap();
    connection.pragma_update(None, "cache_size", -(said("XINFENG_CACHE_KIB", 16 * 1024, 16 * 1024) as i64)).unwrap();
    connection
}

/// The internal number of each of the people, by place.
fn ids(connection: &Connection, people: u64) -> Vec<i64> {
    let mut find = connection.prepare("SELECT id FROM workers WHERE number_key = ?1").unwrap();
    (0..people).map(|place| find.query_row([number(place as u32)], |row| row.get(0)).unwrap()).collect()
}

/// What stands in the table of contributions, in few numbers.
fn in_few_numbers(folder: &Path) -> (i64, i64) {
    let sums =
        "SELECT count(*), sum((worker * 31 + month * 7 + insurance) % 1000003 * (base % 9973) + by_employer + by_person
                    + employer % 2) FROM contributions";
    connected(folder).query_row(sums, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

/// Where the end of a copy's journal is kept, too; that from which it was copied has none, which would be missed.
fn tails(folder: &Path) -> PathBuf {
    folder.with_extension("tails")
}

fn means(folder: &Path) -> Means {
    let tails = match folder.ends_with("desk") {
        true => Means::default().tails,
        false => TailPlace::in_folder(tails(folder)),
    };
    Means { cost: Cost::TEST, tails, ..Means::default() }
}

fn signed_in(folder: &Path, user: &str, password: &str) -> Counter {
    let (user, password) = (UserNumber::parse(user).unwrap(), Secret::new(password.to_owned()));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
    sign_in(folder, credentials, means(folder)).unwrap()
}

fn import(folder: &Path, file: &Path, kind: RegisterKind) -> Import {
    let taking = Taking { kind, ..Taking::default() };
    signed_in(folder, ADMINISTRATOR, "practice-9001").import(file, &taking, &mut |_| {}).unwrap().rows
}

/// What an import costs a counter that searches meanwhile, as fast as it can and with pauses.
fn beside_a_counter(desk: &Place, paid: &Contributions, csv: &Path) {
    for pause in [Duration::ZERO, Duration::from_millis(150)] {
        let folder = desk.copy("beside");
        let mut counter = signed_in(&folder, CLERK, PASSWORD);
        let over = AtomicBool::new(false);
        let mut waits = std::thread::scope(|scope| {
            let searching = scope.spawn(|| {
                let (mut waits, mut place) = (Vec::new(), 0);
                while !over.load(Ordering::Relaxed) {
                    let number = IdNumber::parse(&number(shuffled(place, paid.people) as u32)).unwrap();
                    place += 1;
                    let begun = Instant::now();
                    drop(counter.find(&number).unwrap());
                    waits.push(begun.elapsed());
                    std::thread::sleep(pause);
                }
                waits
            });
            let begun = Instant::now();
            import(&folder, csv, RegisterKind::Contributions);
            let (rows, pause, taken) = (paid.rows, pause.as_millis(), begun.elapsed());
            println!("{rows} contributions beside a counter that rests {pause} ms between two writes: {taken:.1?}");
            over.store(true, Ordering::Relaxed);
            searching.join().unwrap()
        });
        waits.sort_unstable();
        let at = |part: usize| waits[(waits.len() - 1) * part / 100];
        println!("  {} writes: p50 {:.1?}, p99 {:.1?}, longest {:.1?}", waits.len(), at(50), at(99), at(100));
    }
}

/// One import and its floor.
struct Race {
    floor: std::cell::Cell<Duration>,
}

impl Race {
    fn of(name: &str) -> Self {
        println!("{name}");
        Self { floor: std::cell::Cell::default() }
    }

    fn floor(&self, name: &str, load: impl FnOnce() -> Duration) {
        self.floor.set(load());
        println!("  {name:24} {:>8.2} s", self.floor.get().as_secs_f64());
    }

    fn ours<T>(&self, import: impl FnOnce() -> T) -> T {
        // The most memory that the program has had is counted from here on.
        fs::write("/proc/self/clear_refs", "5").ok();
        let begun = Instant::now();
        let done = import();
        let taken = begun.elapsed().as_secs_f64();
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let beside = match self.floor.get().as_secs_f64() {
            0.0 => String::new(),
            floor => format!("{:.2} times, ", taken / floor),
        };
        println!("  {:24} {taken:>8.2} s   {beside}peak memory {}", "ours", peak.trim());
        done
    }
}
