//! A desk of years brought up to date: what is said before, what is refused, and that a kill leaves it as it was, or done.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rusqlite::params;
use xinfeng::counter::{Credentials, Means, sign_in};
use xinfeng::domain::check_digit::mod_11_10;
use xinfeng::domain::journal::link;
use xinfeng::domain::{Chance, Cost, Origin};
use xinfeng::practice::Seeded;
use xinfeng::store::Upgrade;
use xinfeng::telling::Telling;
use xinfeng::window::Message;
use xinfeng::window::progress::Progress;

use crate::desk::{At, Desk, at, password_of, user_number};
use crate::full_disk::SmallDisk;
use crate::killed::{FEW, kills};
use crate::terminal::{Running, run};
use crate::window::Seat;

/// The schema that this program writes.
const NEWEST: &str = "13";

/// What one visit leaves, beside its entries: `?1` visits, after the worker `?2`.
const VISITS: [&str; 6] = [
    "INSERT INTO visits (key, number, worker, station, day, sequence, state, verified_by, verified_station, verified_at,
                         verified_card, draws, opened_at, ended_at)
     SELECT printf('%032x', n), printf('11010501%013d', n), ?2 + n, '01', date('2020-01-01', (n / 100) || ' days'),
            1 + n % 100, 'delivered', '1001', '01', '2020-01-01T01:00:00.000Z', printf('B%08d', n), 1,
            '2020-01-01T01:00:00.000Z', '2020-01-01T01:05:00.000Z' FROM many",
    "INSERT INTO envelopes (number, visit, worker, station, year, sequence, state, reason, style, issued_at, use_before)
     SELECT printf('E11010501%02d%07d', 20 + n / 900000, n), id, worker, '01', 2020 - n / 900000, 1 + n % 900000,
            'handed_over', 'forgotten', 'standard', opened_at, '2020-01-16'
     FROM many JOIN visits ON key = printf('%032x', n)",
    "INSERT INTO passwords (worker, hash, envelope, use_before, must_change)
     SELECT worker, '$argon2id$v=19$m=65536,t=3,p=1$' || hex(randomblob(32)), number, use_before, 1
     FROM envelopes WHERE worker > ?2 AND worker <= ?2 + ?1",
    "INSERT INTO receipts (query, envelope)
     SELECT printf('%012d', (sequence * 7919) % 1000000 * 1000000 + sequence), number
     FROM envelopes WHERE worker > ?2 AND worker <= ?2 + ?1",
    "INSERT INTO operations (key, entry) SELECT printf('%032x/verify', n), ?3 + 7 * n FROM many
     UNION ALL SELECT printf('%032x/issue/1', n), ?3 + 7 * n FROM many
     UNION ALL SELECT printf('%032x/hand-over/1', n), ?3 + 7 * n FROM many",
    "UPDATE head SET (seq, hash) = (SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1) WHERE ?1 + ?2 + ?3 > 0",
];
const MANY: &str = "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?1) ";

/// A folder that a program of schema 2 left.
fn schema_2() -> Desk {
    Desk::of_files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schema-2"))
}

/// The same with so many entries more, of which nothing can be read.
fn with_entries(count: u32) -> Desk {
    let desk = schema_2();
    let insert = "INSERT INTO journal (seq, line, hash) SELECT seq + n, 'x', 'x' FROM many, head";
    desk.open_raw().execute(&with_many(insert), [count]).unwrap();
    desk.tamper("UPDATE head SET seq = (SELECT max(seq) FROM journal)").unwrap();
    desk
}

/// A folder that a program of schema 2 left, grown to so many workers and visits more than it had.
fn grown(workers: u32, visits: u32) -> Desk {
    let desk = schema_2();
    let mut file = desk.open_raw();
    file.pragma_update(None, "synchronous", "OFF").unwrap();
    let change = file.transaction().unwrap();
    let last = |column: &str| change.query_row(&format!("SELECT max({column})"), [], |row| row.get::<_, i64>(0)).unwrap();
    let (before, first) = (last("id) FROM (SELECT id FROM workers"), last("seq) FROM (SELECT seq FROM journal"));
    let register = "INSERT INTO workers (number, name, sex, ethnicity, birth, household, area, mobile, card_number,
                                         card_state, card_valid_to, state)
                    SELECT printf('11010519%010d', n), '王小明', 1 + n % 2, 1, '1960-01-01', '北京市朝阳区样例路' || n % 1000,
                           '110105', printf('139%08d', n % 100000000), printf('B%08d', n % 100000000), 'normal',
                           '2040-01-01', 'normal' FROM many";
    change.execute(&with_many(register), [workers]).unwrap();
    let mut hash: String = change.query_row("SELECT hash FROM journal WHERE seq = ?1", [first], |row| row.get(0)).unwrap();
    for place in 1..=i64::from(visits) * 7 {
        let (seq, visit) = (first + place, (place - 1) / 7 + 1);
        let with_check = |body: &str| {
            let digits: String = body.chars().filter(char::is_ascii_digit).collect();
            format!("{body}{}", mod_11_10(&digits).unwrap())
        };
        let facts = format!(
            r#"{{"person":"{:064x}","business":"{}","envelope":"{}"}}"#,
            visit * 0x9e37_79b9 % 0xffff_fffb,
            with_check(&format!("110105-01-{visit:08}-0001")),
            with_check(&format!("E110105-01-20-{visit:06}")),
        );
        let line = format!(
            r#"{{"seq":{seq},"time":"2026-11-22T01:01:00.000Z","actor":"1001","station":"01","origin":"window","event":"abandoned","facts":{facts},"algorithm":"SM3"}}"#
        );
        hash = link(&hash, &line);
        let insert = "INSERT INTO journal (seq, line, hash) VALUES (?1, ?2, ?3)";
        change.prepare_cached(insert).unwrap().execute(params![seq, line, hash]).unwrap();
    }
    for sql in VISITS {
        let values = [i64::from(visits), before, first];
        let mut statement = change.prepare(&with_many(sql)).unwrap();
        let values = &values[..statement.parameter_count()];
        statement.execute(rusqlite::params_from_iter(values)).unwrap();
    }
    change.commit().unwrap();
    drop(file);
    desk
}

/// The statement over the numbers from one to `?1`, if it wants them.
fn with_many(sql: &str) -> String {
    match sql.strip_prefix("INSERT") {
        Some(rest) if sql.contains("FROM many") => {
            let (into, select) = rest.split_once("SELECT").unwrap();
            format!("INSERT{into}{MANY} SELECT{select}")
        }
        _ => sql.to_owned(),
    }
}

/// How many workers and visits: XINFENG_WORKERS and XINFENG_VISITS say, or so many.
fn many(name: &str, usual: u32) -> u32 {
    std::env::var(name).ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

#[test]
fn an_upgrade_that_takes_a_while_is_said_before_it_begins() {
    let told = |desk: &Desk| {
        let (sender, told) = mpsc::channel();
        let version = desk.ask("PRAGMA user_version");
        let upgrading = Box::new(move |upgrade: &Upgrade| sender.send(*upgrade).unwrap());
        let (user, password) = (user_number("1001"), password_of("1001"));
        let credentials = Credentials { user: &user, password: &password, origin: Origin::Terminal };
        sign_in(desk.path(), credentials, Means { cost: Cost::TEST, upgrading, ..Means::default() }).unwrap();
        (version, told.try_iter().collect::<Vec<_>>())
    };
    let desk = with_entries(70_000);
    let (version, upgrades) = told(&desk);
    let workers = desk.ask("SELECT count(*) FROM workers")[0].parse().unwrap();
    let [Upgrade { room, seconds, .. }] = <[Upgrade; 1]>::try_from(upgrades.clone()).unwrap();
    assert_eq!((version, upgrades), (vec!["2".into()], vec![Upgrade { workers, entries: 70_043, room, seconds }]));
    assert!((70_000_000..200_000_000).contains(&room) && (3..60).contains(&seconds), "{room} {seconds}");
    // Neither what is done nor what takes a moment.
    assert_eq!(told(&desk), (vec![NEWEST.into()], vec![]));
    assert_eq!(told(&schema_2()), (vec!["2".into()], vec![]));
}

#[test]
fn whoever_waits_for_an_upgrade_reads_what_takes_so_long() {
    let ended = run(with_entries(70_000).path(), &["unfinished", "--user", "1001"], &["the word of 1001"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.said.contains("brought to the new version") && ended.said.contains("70043"), "{}", ended.said);

    let mut seat = Seat::at(schema_2());
    seat.slow().try_sign_in("1001", "the word of 1001");
    seat.assert_says("sign-in-waiting");
    let upgrade = Upgrade { workers: 10_000_000, entries: 875_000, room: 1_500_000_000, seconds: 61 };
    seat.take(Message::Progress(Progress::Upgrading(upgrade)));
    let sentence = seat.look().words.upgrade(&upgrade);
    assert!(["10000000", "875000", "1500 MB", " 2 "].iter().all(|figure| sentence.contains(figure)), "{sentence}");
    assert!(seat.shows(&sentence));
    seat.return_call();
    // Nobody has asked the users of an older program who they are.
    seat.assert_says("own-number-title");
}

#[test]
#[ignore = "needs root: mounts small file systems"]
fn an_upgrade_that_the_disk_has_no_room_for_changes_nothing() {
    let desk = with_entries(20_000);
    let disk = SmallDisk::of(24 << 10);
    let data = disk.path().join("data");
    std::fs::create_dir(&data).unwrap();
    for name in ["xinfeng.db", "keys.toml", "settings.toml"] {
        std::fs::copy(desk.path().join(name), data.join(name)).unwrap();
    }
    let before = std::fs::read(data.join("xinfeng.db")).unwrap();
    let look = || run(&data, &["unfinished", "--user", "1001"], &["the word of 1001"]);
    let refused = look();
    assert!(refused.code == Some(3) && refused.said.contains("[S17]"), "{:?} {}", refused.code, refused.said);
    assert!(refused.said.contains(" MB are needed") && !refused.said.contains("brought to the new version:"));
    assert!(std::fs::read(data.join("xinfeng.db")).unwrap() == before);
    disk.make_room();
    assert_eq!(look().code, Some(0));
    assert_eq!(Desk::of_files(&data).ask("PRAGMA user_version"), [NEWEST]);
}

/// What an upgrade must carry over, whatever the tables are called before and after it.
fn carried(desk: &Desk) -> Vec<String> {
    [
        "SELECT count(*) || ' ' || sum(seq) || ' ' || sum(length(line)) || ' ' || max(hash) FROM journal",
        "SELECT count(*) || ' ' || sum(worker) || ' ' || group_concat(DISTINCT state) FROM visits",
        "SELECT count(*) || ' ' || sum(worker) || ' ' || max(number) FROM envelopes",
        "SELECT count(*) || ' ' || sum(worker) || ' ' || max(hash) FROM passwords",
        "SELECT count(*) || ' ' || max(query) || ' ' || max(envelope) FROM receipts",
        "SELECT count(*) || ' ' || sum(entry) || ' ' || max(key) FROM operations",
        "SELECT count(*) || ' ' || sum(id) || ' ' || max(mobile) FROM workers",
        "SELECT count(*) || ' ' || max(slot) FROM users",
        "SELECT count(*) || ' ' || max(value) FROM settings_in_force",
    ]
    .map(|sql| {
        let old = desk.ask("PRAGMA user_version") == ["2"];
        desk.ask(&if !old { sql.replace("mobile", "mobile_key") } else { sql.to_owned() }).concat()
    })
    .to_vec()
}

#[test]
#[ignore = "takes minutes"]
fn an_upgrade_that_is_killed_is_none_or_whole() {
    let desk = grown(many("XINFENG_WORKERS", 20_000), many("XINFENG_VISITS", 3_000));
    let before = carried(&desk);
    let start = |desk: &Desk| {
        let mut running = Running::start(desk.path(), &["unfinished", "--user", "1001"]);
        running.answer("the word of 1001");
        running
    };
    let whole = {
        let (copy, started) = (desk.copy(), Instant::now());
        assert_eq!(start(&copy).end().code, Some(0));
        started.elapsed()
    };
    let (mut chance, mut left) = (Seeded::new(5), [0, 0]);
    let rounds = kills(20);
    for _ in 0..rounds {
        let copy = desk.copy();
        let mut killed = start(&copy);
        std::thread::sleep(whole * u32::from(chance.below(110).unwrap()) / 100);
        killed.child.kill().ok();
        killed.end();
        // As the next program finds it: each step rolled back, or done; nothing between.
        let version = copy.copy().ask("PRAGMA user_version").concat();
        let number = |version: &str| version.parse::<u32>().unwrap();
        assert!((2..=number(NEWEST)).contains(&number(&version)), "{version}");
        left[usize::from(version == NEWEST)] += 1;
        if version == "2" {
            assert_eq!(carried(&copy.copy()), before);
        }
        let ended = start(&copy).end();
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        assert_eq!(copy.ask("PRAGMA user_version"), [NEWEST]);
        assert_eq!(copy.ask("PRAGMA foreign_key_check"), Vec::<String>::new());
        let (served, entries) = (carried(&copy), copy.ask("SELECT count(*) FROM journal"));
        assert_eq!(served[1..5], before[1..5]);
        assert_eq!(served[6..8], before[6..8]);
        assert!(entries[0].parse::<u32>().unwrap() > before[0].split(' ').next().unwrap().parse().unwrap());
        let now = chrono::Utc::now();
        let audit = copy.sign_in_at("3001", now).at(now).verify_journal().unwrap();
        assert_eq!((audit.breaks, audit.rows), (vec![], vec![]));
        assert_eq!(copy.ask("PRAGMA integrity_check"), ["ok"]);
    }
    eprintln!("{rounds} kills within {whole:?}: {} rolled back, {} done", left[0], left[1]);
    assert!(rounds < FEW || left[0] > 0, "no kill met the upgrade");
}

/// How long an upgrade takes, and what it takes from the disk and the memory: `--nocapture` shows it.
#[test]
#[ignore = "takes minutes"]
fn an_upgrade_is_measured() {
    let (workers, visits) = (many("XINFENG_WORKERS", 20_000), many("XINFENG_VISITS", 3_000));
    let desk = grown(workers, visits);
    let size = || {
        let length = |name: &str| std::fs::metadata(desk.path().join(name)).map_or(0, |file| file.len());
        (length("xinfeng.db"), length("xinfeng.db-wal"))
    };
    let before = size();
    let (done, peak) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                peak.fetch_max(size().0 + size().1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let started = Instant::now();
        drop(desk.sign_in_at("3001", at(10)));
        let took = started.elapsed();
        done.store(true, Ordering::Relaxed);
        eprintln!("{workers} workers, {} entries: {took:?}", 7 * visits);
    });
    let peak = peak.into_inner() - before.0 - before.1;
    eprintln!("file {before:?}, then {:?}; meanwhile {peak} bytes more, {} an entry", size(), peak / u64::from(7 * visits));
    assert!(peak < 8_000_000 + 1_600 * u64::from(7 * visits), "more than it says that it needs");
}
