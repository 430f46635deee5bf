//! The counter beside its floors: a prepared statement, one fdatasync, the bare Argon2 call, the sum of the parts.
//!
//! `cargo bench --bench counter`; `cargo test --bench counter` runs everything once, on a small register. The first run
//! makes a sealed register of a million workers in `target/bench-data` (a minute, 300 MB); every run works on copies of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "shared/bare.rs"]
mod bare;
#[path = "shared/example.rs"]
mod example;
#[path = "shared/races.rs"]
mod races;
#[path = "shared/register.rs"]
mod register;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use chrono::Utc;
use criterion::{Criterion, criterion_group, criterion_main};
use xinfeng::counter::{Counter, Credentials, Means, Order, SystemChance, SystemClock, sign_in};
use xinfeng::device::{Drawer, Printer};
use xinfeng::domain::{
    Attestation, CardForm, Chance, Cost, Entered, EnvelopeNumber, Hasher, IdNumber, MOST_FOUND, Mobile, OfficeCode, Origin,
    PickUpCode, Printed, Reset, Salt, Secret, Sought, Station, UserNumber, Verified,
};
use xinfeng::paper::{Fonts, Stroke};
use xinfeng::practice::Seeded;
use xinfeng::store::{Holder, Store, TailPlace};
use xinfeng::words::{Language, Words};

use bare::{Bare, Disk};
use example::Example;
use races::{Races, measured};
use register::{CLERK, PASSWORD, Register};

/// Who reads the journal.
const AUDITOR: &str = "3001";
const FIND: &str = "one worker: store::find";
const ENTERED: &str = "a search on the record: counter::find";
const BY_MOBILE: &str = "one worker by a mobile number: store::search";
const BY_CARD: &str = "one worker by a card: store::search";
const BY_OLD_NUMBER: &str = "nobody by a number of old: store::search";
const BY_NAME: &str = "fifty workers by a name: store::search";
const BY_BIRTH: &str = "a few workers by a name and a day of birth: store::search";
const HAND_OVER: &str = "a reset committed: counter::hand_over";
const VERIFY: &str = "a journal verified: counter::verify_journal";
const HASH: &str = "a hash at a desk's cost: Hasher::hash";
const ISSUE: &str = "an envelope: counter::issue";

fn all(criterion: &mut Criterion) {
    let register = Register::ready();
    let mut races = Races::default();
    find(criterion, &mut races, &register);
    entered(criterion, &mut races, &register);
    searched(criterion, &mut races, &register);
    hand_over(criterion, &mut races, &register);
    verify(criterion, &mut races, &register);
    hash(criterion, &mut races);
    issue(criterion, &mut races, &register);
    races.close();
}

/// Two connections to the same file, and the same numbers in the same order.
fn find(criterion: &mut Criterion, races: &mut Races, register: &Register) {
    let (user, password) = (UserNumber::parse(CLERK).unwrap(), Secret::new(PASSWORD.to_owned()));
    let folder = register.copy("find");
    let store = Store::open(&folder, Holder::User(&user), &password, &mut Hasher::new(), Arc::new(SystemClock), &|_| {})
        .unwrap()
        .unwrap();
    let bare = Bare::open(&folder);
    let mut numbers = register.numbers(1);
    let runners = ["ours", "bare statement", "bare, one key, one table"];
    races.race(criterion, FIND, 1.15, &runners, 10, |laps| {
        let number = numbers.next().unwrap();
        let found = laps.time("ours", || black_box(store.find(&number).unwrap()));
        assert_eq!(found.len(), 1);
        let number = numbers.next().unwrap();
        assert_eq!(laps.time("bare statement", || black_box(bare.find(&number))).len(), 1);
        let number = numbers.next().unwrap();
        assert_eq!(laps.time("bare, one key, one table", || black_box(bare.find_simply(&number))).len(), 1);
    });
}

/// The search and its entry in the journal, committed.
fn entered(criterion: &mut Criterion, races: &mut Races, register: &Register) {
    let folder = register.copy("ours");
    let mut counter = counter(&folder, Cost::TEST);
    let mut bare = Bare::open(&register.copy("floor"));
    let mut disk = Disk::new(register.scratch());
    let mut numbers = register.numbers(2);
    let runners = [
        "ours",
        "lookup + bare commit + second file",
        "lookup + bare commit",
        "lookup + fdatasync",
        "bare commit",
        "fdatasync",
        "second file: fdatasync in place",
    ];
    races.race(criterion, ENTERED, 1.1, &runners, 10, |laps| {
        // A number each: the second lookup of one number would find its pages unsealed.
        let [one, two, three, four] = std::array::from_fn(|_| numbers.next().unwrap());
        laps.time("ours", || black_box(counter.find(&one).unwrap()));
        laps.time("lookup + fdatasync", || {
            black_box(bare.find(&two));
            disk.append();
        });
        laps.time("lookup + bare commit", || {
            black_box(bare.find(&three));
            bare.enter();
        });
        laps.time("lookup + bare commit + second file", || {
            black_box(bare.find(&four));
            bare.enter();
            disk.overwrite();
        });
        laps.time("bare commit", || bare.enter());
        laps.time("fdatasync", || disk.append());
        laps.time("second file: fdatasync in place", || disk.overwrite());
    });
}

/// By something else than the number of today, each beside its own statement.
fn searched(criterion: &mut Criterion, races: &mut Races, register: &Register) {
    let (user, password) = (UserNumber::parse(CLERK).unwrap(), Secret::new(PASSWORD.to_owned()));
    let folder = register.copy("searched");
    let store = Store::open(&folder, Holder::User(&user), &password, &mut Hasher::new(), Arc::new(SystemClock), &|_| {})
        .unwrap()
        .unwrap();
    let bare = Bare::open(&folder);
    let most = i64::try_from(MOST_FOUND + 1).unwrap();
    let mut numbers = register.numbers(5);
    let mut somebody = || store.find(&numbers.next().unwrap()).unwrap().remove(0);
    let runners = ["ours", "bare statement"];
    races.race(criterion, BY_MOBILE, 1.1, &runners, 5, |laps| {
        let sought = Sought::Mobile(Mobile::parse(&somebody().mobile).unwrap());
        assert_eq!(laps.time("ours", || black_box(store.search(&sought).unwrap())).0.len(), 1);
        let mobile = somebody().mobile;
        let (international, plus) = (format!("86{mobile}"), format!("+86{mobile}"));
        let by = "WHERE mobile_key IN (?1, ?3, ?4) LIMIT ?2";
        let found = laps.time("bare statement", || black_box(bare.search(by, &[&mobile, &most, &international, &plus])));
        assert_eq!(found.len(), 1);
    });
    races.race(criterion, BY_CARD, 1.1, &runners, 5, |laps| {
        let card = |mobile: &str| format!("Q{}", &mobile[3..]);
        let sought = Sought::card(&card(&somebody().mobile), &CardForm::default()).unwrap();
        assert_eq!(laps.time("ours", || black_box(store.search(&sought).unwrap())).0.len(), 1);
        let card = card(&somebody().mobile);
        let by = "WHERE card_key = ?1 ORDER BY id LIMIT ?2";
        assert_eq!(laps.time("bare statement", || black_box(bare.search(by, &[&card, &most]))).len(), 1);
    });
    races.race(criterion, BY_OLD_NUMBER, 1.1, &runners, 5, |laps| {
        let sought = Sought::OldNumber(somebody().number);
        assert_eq!(laps.time("ours", || black_box(store.search(&sought).unwrap())).0.len(), 0);
        let number = somebody().number;
        let other = number.other_generation().unwrap_or(number.clone());
        let by = "WHERE id IN (SELECT worker FROM old_numbers WHERE number_key IN (?1, ?3)) ORDER BY id LIMIT ?2";
        let values: [&dyn rusqlite::ToSql; 3] = [&number.reveal(), &most, &other.reveal()];
        assert_eq!(laps.time("bare statement", || black_box(bare.search(by, &values))).len(), 0);
    });
    races.race(criterion, BY_NAME, 1.1, &runners, 5, |laps| {
        let sought = Sought::name(somebody().name.reveal()).unwrap();
        assert_eq!(laps.time("ours", || black_box(store.search(&sought).unwrap())).0.len(), MOST_FOUND);
        let worker = somebody();
        let by = "WHERE name = ?1 ORDER BY birth, id LIMIT ?2";
        let found = laps.time("bare statement", || black_box(bare.search(by, &[&worker.name.reveal(), &most])));
        assert_eq!(found.len(), MOST_FOUND + 1);
    });
    races.race(criterion, BY_BIRTH, 1.1, &runners, 5, |laps| {
        let worker = somebody();
        let sought = Sought::name(&format!("{} {}", worker.name.reveal(), worker.birth.unwrap())).unwrap();
        assert!(!laps.time("ours", || black_box(store.search(&sought).unwrap())).0.is_empty());
        let worker = somebody();
        let birth = worker.birth.unwrap().to_string();
        let by = "WHERE name = ?1 AND birth = ?3 ORDER BY id LIMIT ?2";
        let values: [&dyn rusqlite::ToSql; 3] = [&worker.name.reveal(), &most, &birth];
        assert!(!laps.time("bare statement", || black_box(bare.search(by, &values))).is_empty());
    });
}

/// The moment at which the new password counts.
///
/// The commit writes nine pages, and sealing them (AES-256, HMAC-SHA-512) takes longer than the disk: without the seal the
/// same statements take 0.16 ms instead of 0.34, where one fdatasync takes 0.12. So the floor is the bare commit, and one
/// write of a second file with its fdatasync: the journal's tail is on the disk before anybody is answered. The
/// envelope is taken out of the Drawer apart from it: that is the file system's affair, and takes longer than the commit
/// where freed blocks are discarded at once.
fn hand_over(criterion: &mut Criterion, races: &mut Races, register: &Register) {
    let folder = register.copy("ours");
    let mut desk = Desk::open(&folder, Cost::TEST);
    let mut bare = Bare::open(&register.copy("floor"));
    let mut disk = Disk::new(register.scratch());
    let mut numbers = register.numbers(3);
    let drawer = Drawer::of(&folder, 30);
    let runners =
        ["ours", "bare commit + second file", "fdatasync", "second file: fdatasync in place", "envelope taken out"];
    races.race(criterion, HAND_OVER, 1.1, &runners, 10, |laps| {
        let (reset, envelope, code) = desk.printed(&numbers.next().unwrap());
        let visit = bare.verified(&numbers.next().unwrap());
        bare.stage(&visit);
        bare.print(&visit);
        // A practice desk keeps the sheet until the next search.
        laps.time("ours", || black_box(desk.counter.hand_over(reset, &code).unwrap()));
        laps.time("envelope taken out", || drawer.take_out(&envelope).unwrap());
        laps.time("bare commit + second file", || {
            bare.hand_over(&visit);
            disk.overwrite();
        });
        laps.time("fdatasync", || disk.append());
        laps.time("second file: fdatasync in place", || disk.overwrite());
    });
}

/// A journal of searches, walked: read and hashed, each entry understood and compared with the rows that it left, and the walk
/// itself put on the record.
fn verify(criterion: &mut Criterion, races: &mut Races, register: &Register) {
    let folder = register.copy("ours");
    let mut clerk = counter(&folder, Cost::TEST);
    let entries = if measured() { 10_000 } else { 100 };
    register.numbers(7).take(entries).for_each(|number| drop(clerk.find(&number).unwrap()));
    drop(clerk);
    let mut auditor = signed_in(&folder, (AUDITOR, "practice-3001"), Cost::TEST);
    let bare = Bare::open(&folder);
    let (mut enters, mut disk) = (Bare::open(&register.copy("floor")), Disk::new(register.scratch()));
    let runners = ["ours", "read and hash + bare commit + second file", "of it: read and hash"];
    races.race(criterion, VERIFY, None, &runners, 10, |laps| {
        let audit = laps.time("ours", || black_box(auditor.verify_journal().unwrap()));
        assert!(audit.breaks.is_empty() && audit.rows.is_empty());
        let begun = Instant::now();
        assert!(laps.time("of it: read and hash", || black_box(bare.walk())) > entries);
        enters.enter();
        disk.overwrite();
        laps.add("read and hash + bare commit + second file", begun.elapsed());
    });
}

fn hash(criterion: &mut Criterion, races: &mut Races) {
    let (mut hasher, secret) = (Hasher::new(), Secret::new(String::from("ABCDE23456")));
    let Cost { memory_kib, passes, lanes } = Cost::DESK;
    let params = Params::new(memory_kib, passes, lanes, Some(32)).unwrap();
    let mut blocks = vec![Block::default(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut chance = Seeded::new(4);
    let mut output = [0; 32];
    races.race(criterion, HASH, 1.05, &["ours", "bare call"], 15, |laps| {
        let salt = Salt::draw(&mut chance).unwrap();
        laps.time("ours", || black_box(hasher.hash(&secret, salt, Cost::DESK).unwrap()));
        let mut salt = [0; 16];
        chance.fill(&mut salt).unwrap();
        laps.time("bare call", || {
            let secret = secret.expose().as_bytes();
            argon2.hash_password_into_with_memory(secret, &salt, &mut output, &mut blocks).unwrap();
            black_box(output);
        });
    });
}

/// Everything from the order to the sheet in the Drawer.
fn issue(criterion: &mut Criterion, races: &mut Races, register: &Register) {
    let mut desk = Desk::open(&register.copy("ours"), Cost::DESK);
    let floor = register.copy("floor");
    let mut bare = Bare::open(&floor);
    let mut disk = Disk::new(register.scratch());
    let drawer = Drawer::of(&floor, 30);
    let mut numbers = register.numbers(5);
    let (mut hasher, mut chance) = (Hasher::new(), SystemChance);
    let (fonts, words) = (Fonts::embedded().unwrap(), Words::new(Language::Chinese));
    let example = Example::of(desk.counter.find(&numbers.next().unwrap()).unwrap().worker());
    let secret = Secret::new(String::from("ABCDE23456"));
    let today = Utc::now().date_naive();
    let mut envelopes = (1..).filter_map(|it| EnvelopeNumber::new(&OfficeCode::practice(), &Station::first(), today, it));
    let runners = [
        "ours",
        "sum of the parts",
        "of it: hash",
        "of it: bare stage commit",
        "of it: paper::envelope",
        "of it: bare printed commit",
        "of it: second file, twice",
        "of it: drawer with fsync",
    ];
    races.race(criterion, ISSUE, 1.15, &runners, 15, |laps| {
        let reset = desk.verified(&numbers.next().unwrap());
        black_box(laps.time("ours", || desk.counter.issue(reset, Order::default()).unwrap()));

        let (visit, number) = (bare.verified(&numbers.next().unwrap()), envelopes.next().unwrap());
        let salt = Salt::draw(&mut chance).unwrap();
        let begun = Instant::now();
        laps.time("of it: hash", || black_box(hasher.hash(&secret, salt, Cost::DESK).unwrap()));
        laps.time("of it: bare stage commit", || bare.stage(&visit));
        let pdf = laps.time("of it: paper::envelope", || example.print(&fonts, &words));
        laps.time("of it: bare printed commit", || bare.print(&visit));
        laps.time("of it: second file, twice", || {
            disk.overwrite();
            disk.overwrite();
        });
        laps.time("of it: drawer with fsync", || drawer.put_envelope(&number, pdf.bytes()).unwrap());
        laps.add("sum of the parts", begun.elapsed());
    });
}

/// A counter at which visits are made.
struct Desk {
    counter: Counter,
}

impl Desk {
    fn open(folder: &Path, cost: Cost) -> Self {
        Self { counter: counter(folder, cost) }
    }

    fn verified(&mut self, number: &IdNumber) -> Reset<Verified> {
        let counter = &mut self.counter;
        let reset = counter.find(number).unwrap();
        let digits = Secret::new(register::card_digits(reset.worker()));
        let card = counter.check_card(&reset, &digits, Entered::Typed).unwrap();
        counter.verify(reset, card, Attestation::given()).unwrap()
    }

    /// An envelope in the Drawer, its number, and the pick-up code on its outside.
    fn printed(&mut self, number: &IdNumber) -> (Reset<Printed>, EnvelopeNumber, String) {
        let reset = self.verified(number);
        let printed = self.counter.issue(reset, Order::default()).unwrap();
        let waiting = self.counter.unfinished().unwrap();
        let envelope = waiting.into_iter().find_map(|visit| visit.envelope).unwrap();
        // A practice desk shows the outside, too.
        let outside = self.counter.practised(&envelope).unwrap().outside;
        let code = outside.strokes.into_iter().find_map(|stroke| match stroke {
            Stroke::Text { text, .. } => PickUpCode::parse(&text).map(|_| text),
            Stroke::Area { .. } => None,
        });
        (printed, envelope, code.unwrap())
    }
}

fn counter(folder: &Path, cost: Cost) -> Counter {
    signed_in(folder, (CLERK, PASSWORD), cost)
}

fn signed_in(folder: &Path, (user, password): (&str, &str), cost: Cost) -> Counter {
    let (user, password) = (UserNumber::parse(user).unwrap(), Secret::new(password.to_owned()));
    let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
    let tails = TailPlace::in_folder(folder.join("tails"));
    sign_in(folder, credentials, Means { cost, tails, ..Means::default() }).unwrap()
}

criterion_group!(benches, all);
criterion_main!(benches);
