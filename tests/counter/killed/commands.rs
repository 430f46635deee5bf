//! kill -9 at random instants of every other command that writes: it is done or not, whatever lies beside the rows fits them, and
//! whoever asks for it again gets what he wanted.
//!
//! What a window alone asks for is asked for in a process of its own: this test program, started again.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use xinfeng::counter::{
    self, Credentials, Means, Order, Refusal, Restoring, Second, Stop, SystemChance, SystemClock, open_backup,
};
use xinfeng::domain::journal::{digest, instant};
use xinfeng::domain::{
    Chance, Cost, Entered, FormName, NotServed, Origin, PrinterAddress, Referral, RefusalGround, Role, Station, UserName,
};
use xinfeng::practice::Seeded;
use xinfeng::settings::IdleMinutes;
use xinfeng::store::TailPlace;

use super::{FEW, assert_nothing_is_lost, kills};
use crate::desk::{ADMIN, At, Desk, Hand, first_password_of, own_number_of, password_of, piped_desk, tails_of};
use crate::desk::{means, user_number};
use crate::people::{self, LI, WANG, ZHAO};
use crate::receipts::receipt_of;
use crate::recovery::first_code;
use crate::sealed::today;
use crate::steps::{Steps, typed};
use crate::terminal::{Ended, Running};

/// A password that is set while somebody is killed, and the next one.
const FRESH: [&str; 2] = ["a fresh start today", "another start of mine"];

/// What is asked for.
enum Ask {
    /// By a command and its answers.
    Typed(Vec<String>, Vec<String>),
    /// By a call that a window makes, as [`called`] knows it.
    Called(&'static str),
}

/// Something that writes: what it is called, what must be there before, and how it is asked for as things stand; `None` where
/// there is nothing left to ask for.
struct Killed {
    name: &'static str,
    /// Whether it is several changes, each with an entry of its own.
    in_steps: bool,
    arrange: fn(&Desk),
    ask: fn(&Desk) -> Option<Ask>,
}

fn asked(arguments: &[&str], answers: &[&str]) -> Option<Ask> {
    let words = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Some(Ask::Typed(words(arguments), words(answers)))
}

fn by_admin(arguments: &[&str]) -> Option<Ask> {
    asked(&[arguments, &["--user", ADMIN]].concat(), &[password_of(ADMIN).expose()])
}

fn nothing(_: &Desk) {}

/// The visit that waits is resumed, and this is answered after the password.
fn resumed(desk: &Desk, answers: &[&str]) -> Option<Ask> {
    let business = desk.ask("SELECT number FROM visits WHERE ended_at IS NULL").pop()?;
    asked(&["resume", &business, "--user", "1001"], &[&[password_of("1001").expose()], answers].concat())
}

/// A clerk has printed an envelope.
fn printed(desk: &Desk) {
    let now = Utc::now();
    desk.sign_in_at("1001", now).printed_for(&LI, &desk.press(), now);
}

fn edited(desk: &Desk) {
    desk.settle(|settings| {
        settings.idle_minutes = IdleMinutes::of(7).unwrap();
        settings.form.name = FormName::parse("a4-label").unwrap();
        settings.printer.address = Some(PrinterAddress::parse("ipp://127.0.0.1:9/ipp/print").unwrap());
    });
}

const COMMANDS: [Killed; 35] = [
    Killed {
        name: "import",
        in_steps: false,
        arrange: |desk| {
            let people = people::csv(&[people::Person { card: "A51730631", ..LI }, WANG, ZHAO]);
            std::fs::write(desk.path().join("register.csv"), people).unwrap();
        },
        ask: |desk| by_admin(&["import", desk.path().join("register.csv").to_str().unwrap()]),
    },
    Killed {
        name: "user add",
        in_steps: false,
        arrange: nothing,
        ask: |_| {
            let arguments = ["user", "add", "--user", ADMIN, "--number", "1003", "--name", "新来的", "--role", "clerk"];
            asked(&arguments, &[password_of(ADMIN).expose(), FRESH[0]])
        },
    },
    Killed {
        name: "user clear-person",
        in_steps: false,
        arrange: nothing,
        ask: |_| by_admin(&["user", "clear-person", "1002"]),
    },
    Killed { name: "user disable", in_steps: false, arrange: nothing, ask: |_| by_admin(&["user", "disable", "1002"]) },
    Killed {
        name: "user enable",
        in_steps: false,
        arrange: |desk| {
            desk.sign_in_at(ADMIN, Utc::now()).at(Utc::now()).disable_user(&user_number("1002")).unwrap();
        },
        ask: |_| by_admin(&["user", "enable", "1002"]),
    },
    Killed {
        name: "user rename",
        in_steps: false,
        arrange: nothing,
        ask: |_| by_admin(&["user", "rename", "1002", "--name", "另一名"]),
    },
    Killed {
        name: "user role",
        in_steps: false,
        arrange: nothing,
        ask: |_| by_admin(&["user", "role", "1002", "--role", "supervisor"]),
    },
    Killed { name: "user remove", in_steps: false, arrange: nothing, ask: |_| by_admin(&["user", "remove", "1002"]) },
    Killed {
        name: "user person",
        in_steps: false,
        arrange: |desk| {
            let (now, name) = (Utc::now(), UserName::parse("新来的").unwrap());
            let (number, first) = (user_number("1003"), first_password_of("1003"));
            desk.sign_in_at(ADMIN, now).at(now).add_user(number, name, Role::Clerk, &first).unwrap();
            let mut user = desk.try_sign_in("1003", &first, Origin::Window, now).unwrap();
            user.at(now).change_password(None, &password_of("1003")).unwrap();
        },
        ask: |_| {
            let number = own_number_of("1003");
            asked(&["user", "person", "--user", "1003"], &[password_of("1003").expose(), number.reveal()])
        },
    },
    Killed {
        name: "user password",
        in_steps: false,
        arrange: nothing,
        ask: |desk| {
            let usual = password_of("1002");
            let of_hers = desk.data_key("1002", usual.expose()).is_some();
            let (present, fresh) = if of_hers { (usual.expose(), FRESH[0]) } else { (FRESH[0], FRESH[1]) };
            asked(&["user", "password", "--user", "1002"], &[present, fresh])
        },
    },
    Killed {
        name: "unlock",
        in_steps: false,
        arrange: |desk| {
            let now = Utc::now();
            let mut clerk = desk.sign_in_at("1001", now);
            let found = clerk.found(&LI, now);
            for _ in 0..3 {
                clerk.at(now).check_card(&found, &typed("000000"), Entered::Typed).unwrap_err();
            }
        },
        ask: |_| {
            let answers = [password_of("2001"), typed(LI.number), typed("1001"), typed("looked at together")];
            asked(&["unlock", "--user", "2001"], &answers.each_ref().map(|answer| answer.expose()))
        },
    },
    Killed {
        name: "settings, form and printer changed with an editor",
        in_steps: true,
        arrange: edited,
        ask: |_| asked(&["unfinished", "--user", "1001"], &[password_of("1001").expose()]),
    },
    Killed {
        name: "settings that were lost are noticed",
        in_steps: true,
        arrange: |desk| {
            let mut admin = desk.sign_in_at(ADMIN, Utc::now());
            let mut wanted = admin.settings().clone();
            wanted.printer.address = Some(PrinterAddress::parse("ipp://127.0.0.1:9/ipp/print").unwrap());
            admin.at(Utc::now()).change_settings(wanted).unwrap();
            std::fs::write(desk.path().join("settings.toml"), "").unwrap();
        },
        ask: |_| asked(&["unfinished", "--user", "1001"], &[password_of("1001").expose()]),
    },
    Killed {
        name: "printer drawer",
        in_steps: true,
        arrange: |desk| {
            edited(desk);
            desk.sign_in_at(ADMIN, Utc::now());
        },
        ask: |_| by_admin(&["printer", "drawer"]),
    },
    Killed {
        name: "journal settle",
        in_steps: false,
        arrange: |desk| {
            std::fs::remove_file(desk.tail().unwrap()).unwrap();
            desk.sign_in_at("1001", Utc::now());
        },
        ask: |_| asked(&["journal", "settle", "--user", "2001"], &[password_of("2001").expose(), "yes"]),
    },
    Killed { name: "spoil", in_steps: false, arrange: printed, ask: |desk| resumed(desk, &["not-printed"]) },
    Killed { name: "abandon", in_steps: false, arrange: printed, ask: |desk| resumed(desk, &["abandon"]) },
    Killed {
        name: "refuse",
        in_steps: false,
        arrange: printed,
        ask: |desk| resumed(desk, &["printed", LI.card_end().expose(), "yes", "refuse", "person-differs"]),
    },
    Killed {
        name: "resume and hand over",
        in_steps: false,
        arrange: printed,
        ask: |desk| {
            let waits = desk.ask("SELECT 1 FROM visits WHERE ended_at IS NULL").pop();
            waits.and_then(|_| resumed(desk, &["printed", LI.card_end().expose(), "yes", &desk.last_three(&LI)]))
        },
    },
    Killed {
        name: "wrong card",
        in_steps: false,
        arrange: nothing,
        // Each try counts: one that is counted is not made again.
        ask: |desk| {
            let counted = desk.ask("SELECT 1 FROM card_tries").pop();
            let again = asked(&["reset", "--user", "1001"], &[password_of("1001").expose(), LI.number, "000000"]);
            counted.is_none().then_some(again).flatten()
        },
    },
    Killed {
        name: "check-password",
        in_steps: false,
        arrange: |desk| {
            let now = Utc::now();
            desk.sign_in_at("1001", now).delivered(desk, &LI, Order::default().reason, now);
        },
        ask: |desk| {
            let answers = [password_of(ADMIN).expose().to_owned(), LI.number.to_owned(), "WRONG22222".to_owned()];
            let again = asked(&["check-password", "--user", ADMIN], &answers.each_ref().map(String::as_str));
            desk.ask("SELECT 1 FROM password_tries").is_empty().then_some(again).flatten()
        },
    },
    Killed { name: "a referral slip", in_steps: false, arrange: nothing, ask: |_| Some(Ask::Called("refer")) },
    Killed { name: "settings in the window", in_steps: false, arrange: nothing, ask: |_| Some(Ask::Called("settings")) },
    Killed {
        name: "another station",
        in_steps: false,
        arrange: nothing,
        ask: |desk| {
            // Cut short between the two, the file names a station that is not sealed: whoever signs in hears it, and puts it right.
            let sealed = Station::parse(&desk.ask("SELECT station FROM folder").concat()).unwrap();
            if xinfeng::settings::Settings::read(desk.path()).unwrap().station != sealed {
                desk.settle(|settings| settings.station = sealed);
            }
            Some(Ask::Called("station"))
        },
    },
    Killed { name: "a new first password", in_steps: false, arrange: nothing, ask: |_| Some(Ask::Called("first password")) },
    Killed {
        name: "a printer is confirmed",
        in_steps: false,
        arrange: |desk| {
            edited(desk);
            desk.sign_in_at(ADMIN, Utc::now());
        },
        ask: |_| Some(Ask::Called("printer")),
    },
    Killed {
        name: "clock settle",
        in_steps: false,
        arrange: |desk| {
            let then = instant(Utc::now() - TimeDelta::days(40));
            desk.tamper(&format!("UPDATE heads SET time = '{then}'")).unwrap();
        },
        ask: |_| Some(Ask::Called("clock")),
    },
    Killed {
        name: "service add",
        in_steps: false,
        arrange: nothing,
        ask: |desk| service_is_to(desk, false).then(|| by_admin(&["service", "add", "--replace"])).flatten(),
    },
    Killed {
        name: "service remove",
        in_steps: false,
        arrange: |desk| {
            let now = Utc::now();
            desk.sign_in_at(ADMIN, now).at(now).add_service().unwrap();
        },
        ask: |desk| service_is_to(desk, true).then(|| by_admin(&["service", "remove"])).flatten(),
    },
    Killed {
        name: "user import",
        in_steps: false,
        arrange: |desk| {
            let file = "number,name,role\n1003,新来的,clerk\n1004,又来的,clerk\n2002,复核的,supervisor\n";
            std::fs::write(desk.path().join("users.csv"), file).unwrap();
        },
        // Who is there is not added again.
        ask: |desk| {
            let added = desk.ask("SELECT 1 FROM users WHERE number = '1003'").pop();
            let again = by_admin(&["user", "import", desk.path().join("users.csv").to_str().unwrap()]);
            added.is_none().then_some(again).flatten()
        },
    },
    Killed {
        name: "journal export",
        in_steps: false,
        arrange: |desk| {
            std::fs::create_dir(desk.path().join(OUT)).unwrap();
            std::fs::write(desk.path().join(OUT).join("of somebody else"), "").unwrap();
        },
        // What lies there is left alone.
        ask: |desk| {
            let file = desk.path().join(OUT).join("users.csv");
            let arguments = ["journal", "export", file.to_str().unwrap(), "--user", "3001", "--kind", "users"];
            (!file.exists()).then(|| asked(&arguments, &[password_of("3001").expose()])).flatten()
        },
    },
    Killed {
        name: "day",
        in_steps: false,
        arrange: printed,
        ask: |_| asked(&["day", "--user", "2001", "--print"], &[password_of("2001").expose()]),
    },
    Killed {
        name: "employer",
        in_steps: true,
        arrange: crate::records::month_of_an_employer,
        // Who was killed once the month lay in its file has it.
        ask: |desk| {
            let file = desk.path().join("month.csv");
            let arguments = ["employer", "--month", "202509", "--user", "1001", "--out", file.to_str().unwrap()];
            let (password, factory) = (password_of("1001"), crate::employers::factory_code());
            let answers = [password.expose(), &factory, people::NOBODY, "钱经办", "授权〔2026〕17号"];
            (!file.exists()).then(|| asked(&arguments, &answers)).flatten()
        },
    },
    Killed {
        name: "receipt print",
        in_steps: false,
        arrange: |desk| {
            let now = Utc::now();
            desk.sign_in_at("1001", now).delivered(desk, &LI, Order::default().reason, now);
        },
        ask: |desk| {
            let (query, _) = receipt_of(desk, &LI);
            asked(&["receipt", "print", &query, "--user", "1001"], &[password_of("1001").expose()])
        },
    },
    Killed {
        name: "loss settled by recovery",
        in_steps: false,
        arrange: |desk| {
            desk.sign_in_at(ADMIN, Utc::now()).at(Utc::now()).remove_user(&user_number("2001")).unwrap();
            restored_in_its_place(desk);
            desk.sign_in_at(ADMIN, Utc::now());
        },
        ask: |desk| {
            let answers = [password_of(ADMIN), first_code(), typed("yes")];
            let again = asked(&["journal", "settle", "--user", ADMIN], &answers.each_ref().map(|answer| answer.expose()));
            desk.ask("SELECT 1 FROM losses").pop().and(again)
        },
    },
];

/// Where a command lays a file, beside what is the store's.
const OUT: &str = "out";

/// Whether the service is still to be added, or else removed.
fn service_is_to(desk: &Desk, removed: bool) -> bool {
    desk.ask(SERVICE_SLOT).is_empty() != removed
}

/// Which key slot is the service's, as the rows know it.
const SERVICE_SLOT: &str = "SELECT value FROM settings_in_force WHERE name = 'service_slot' AND value <> ''";

/// The folder is lost, and a backup of it is restored right into its place.
fn restored_in_its_place(desk: &Desk) {
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("a.backup");
    desk.sign_in_at(ADMIN, Utc::now()).at(Utc::now()).back_up(&file).unwrap();
    for entry in std::fs::read_dir(desk.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }
    Hand::set(Utc::now());
    let (user, secret) = (user_number(ADMIN), password_of(ADMIN));
    let restoring = Restoring { file: &file, into: desk.path(), user: &user, secret: &secret, origin: Origin::Terminal };
    open_backup(restoring, desk.usual_means()()).unwrap().restore(None).unwrap();
}

/// Asks for what a window asks for, in the folder of a desk.
fn called(call: &str, folder: &Path) -> Result<(), Stop> {
    let real = || Means {
        clock: Arc::new(SystemClock),
        cost: Cost::TEST,
        tails: TailPlace::in_folder(tails_of(folder)),
        ..means(SystemChance)
    };
    let signed_in = |user: &str| {
        let credentials = Credentials { user: &user_number(user), password: &password_of(user), origin: Origin::Window };
        counter::sign_in(folder, credentials, real())
    };
    match call {
        "refer" => {
            let mut clerk = signed_in("1001")?;
            clerk.refer(&Referral { why: NotServed::Refused(RefusalGround::PersonDiffers), business: None })
        }
        "settings" => {
            let mut admin = signed_in(ADMIN)?;
            let mut wanted = admin.settings().clone();
            wanted.idle_minutes = IdleMinutes::of(9).unwrap();
            wanted.form.name = FormName::parse("a4-label").unwrap();
            admin.change_settings(wanted)
        }
        "station" => signed_in(ADMIN)?.change_station(Station::parse("02").unwrap()),
        "first password" => signed_in(ADMIN)?.reset_user_password(&user_number("1002"), &typed(FRESH[0])),
        "printer" => signed_in("1001")?.confirm_printer(),
        "clock" => {
            let (first, second) = (user_number(ADMIN), user_number("3001"));
            let (word, other_word) = (password_of(ADMIN), password_of("3001"));
            let credentials = || Credentials { user: &first, password: &word, origin: Origin::Window };
            let Err(Stop::Refused(Refusal::ClockWrong(seen))) = counter::sign_in(folder, credentials(), real()) else {
                return Ok(());
            };
            counter::settle_time(folder, credentials(), Second::User(&second, &other_word), &seen, real())
        }
        other => panic!("{other}"),
    }
}

#[test]
#[ignore = "is started by the test beside it, and killed"]
fn what_a_window_alone_asks_for_is_asked_for_in_a_process_of_its_own() {
    let (Ok(call), Some(folder)) = (std::env::var("XINFENG_CALL"), std::env::var_os("XINFENG_FOLDER")) else { return };
    called(&call, Path::new(&folder)).unwrap();
}

/// How much has been written into a folder, beside logs: something else at the first change.
pub(super) fn written(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let counts = |name: &str| !name.ends_with(".log") && !name.ends_with("-shm");
    let of_ours = entries.filter(|entry| entry.file_name().to_str().is_some_and(counts));
    of_ours.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum()
}

/// When something is killed.
#[derive(Clone, Copy)]
enum When {
    Never,
    /// So long after it began.
    After(Duration),
    /// So long after it first wrote.
    AfterWriting(Duration),
}

impl When {
    /// Waits for the instant; comes back with when a folder was first written into, if that was waited for.
    fn comes(self, folder: &Path, before: u64, begun: Instant) -> Duration {
        let first_written = || {
            while written(folder) == before && begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_micros(500));
            }
            begun.elapsed()
        };
        match self {
            Self::Never => first_written(),
            Self::After(instant) => {
                std::thread::sleep(instant);
                Duration::ZERO
            }
            Self::AfterWriting(instant) => {
                let first = first_written();
                std::thread::sleep(instant);
                first
            }
        }
    }
}

/// A command with all its answers, by the desk's own time.
pub(super) fn at_a_terminal(folder: &Path, arguments: &[&str], answers: &[&str]) -> Running {
    let mut running = Running::start_with(folder, arguments, &[("FAKETIME", Path::new("+0"))]);
    answers.iter().for_each(|answer| running.answer(answer));
    running.answers_no_more();
    running
}

/// How something went that was asked for.
struct Went {
    first_written: Duration,
    took: Duration,
    ended: Ended,
}

/// Asks for it in a folder, and kills whoever does it.
fn ask(folder: &Path, ask: &Ask, when: When) -> Went {
    let (begun, before) = (Instant::now(), written(folder));
    let mut running = match ask {
        Ask::Typed(arguments, answers) => {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
            at_a_terminal(folder, &arguments, &answers)
        }
        Ask::Called(call) => {
            let mut child = Command::new(std::env::current_exe().unwrap());
            child.args(["killed::commands::what_a_window_alone", "--include-ignored", "--test-threads=1"]);
            child.env("XINFENG_CALL", call).env("XINFENG_FOLDER", folder);
            let mut running =
                Running::of(child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
            running.answers_no_more();
            running
        }
    };
    let first_written = when.comes(folder, before, begun);
    if !matches!(when, When::Never) {
        // It may have ended by itself: it is waited for only afterwards.
        running.child.kill().ok();
    }
    let ended = running.end();
    Went { first_written, took: begun.elapsed(), ended }
}

/// The columns that are another value each time, of which only is looked at whether there is one.
fn differs(column: &str) -> bool {
    let others = ["at", "hash", "slot", "key", "pick_up_code", "query", "noticed", "first", "before", "last_sign_in", "day"];
    column.ends_with("_at") || column.ends_with("_since") || others.contains(&column)
}

/// Every row of every table that a change may leave, but for entries and what goes with each.
fn rows(desk: &Desk) -> Vec<String> {
    let file = desk.open_raw();
    let column = |sql: &str| -> Vec<String> {
        let mut statement = file.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let tables = column(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN
         ('journal', 'journal_about', 'operations', 'heads', 'office', 'rows_before', 'drawn_before')",
    );
    let mut rows = Vec::new();
    for table in tables {
        let columns = column(&format!("SELECT name FROM pragma_table_info('{table}')"));
        // Another secret of the service has another slot.
        let slot = |name: &String| table == "settings_in_force" && name == "value";
        // Whoever was killed before he saw a month asks again, and that is another query.
        let query = |name: &String| match table.as_str() {
            "employer_queries" => name == "id",
            "employer_months" => name == "query",
            _ => false,
        };
        let told = |name: &String| {
            if slot(name) {
                String::from("CASE name WHEN 'service_slot' THEN quote(value <> '') ELSE quote(value) END")
            } else if differs(name) || query(name) {
                format!("({name} IS NOT NULL)")
            } else {
                format!("quote({name})")
            }
        };
        let columns: Vec<String> = columns.iter().filter(|name| *name != "tail_begun").map(told).collect();
        let seen = if table == "employer_queries" { "WHERE id IN (SELECT query FROM employer_months)" } else { "" };
        let columns = columns.join(" || ' ' || ");
        let mut said = column(&format!("SELECT '{table} ' || {columns} FROM {table} {seen} ORDER BY 1"));
        if table.starts_with("employer_") {
            said.dedup();
        }
        rows.extend(said);
    }
    rows
}

/// What lies beside the rows: which password opens whose slot, the settings, and which files there are.
fn beside(desk: &Desk) -> Vec<String> {
    let keys = std::fs::read_to_string(desk.path().join("keys.toml")).unwrap();
    let keys: toml::Table = toml::from_str(&keys).unwrap();
    let opens = |holder: &str| {
        let usual = desk.data_key(holder, password_of(holder).expose()).is_some();
        let fresh = || FRESH.iter().any(|word| desk.data_key(holder, word).is_some());
        if usual {
            "as before"
        } else if fresh() {
            "a fresh one"
        } else {
            "another"
        }
    };
    let slots = keys["slot"].as_table().unwrap().keys();
    // The service's secret is another one each time.
    let told = |holder: &String| if holder == "service" { "its own" } else { opens(holder) };
    let mut beside: Vec<String> = slots.map(|holder| format!("slot of {holder}: {}", told(holder))).collect();
    beside.push(std::fs::read_to_string(desk.path().join("settings.toml")).unwrap());
    beside.extend(laid(desk));
    beside
}

/// What a command laid for somebody to take: an export to the letter, a sheet by whether it is whole.
fn laid(desk: &Desk) -> Vec<String> {
    let of = |folder: &str| std::fs::read_dir(desk.path().join(folder)).into_iter().flatten().flatten();
    let named = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let exports = of(OUT).map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|kind| kind == "csv"));
    let exports = exports.map(|path| format!("{}: {}", named(&path), std::fs::read_to_string(&path).unwrap()));
    let is_sheet = |name: &str| name.ends_with(".pdf") && (name.starts_with("day-") || name.starts_with("receipt-"));
    let sheets = of("drawer").map(|entry| entry.path()).filter(|path| is_sheet(&named(path)));
    let whole = |path: &Path| std::fs::read(path).unwrap().trim_ascii_end().ends_with(b"%%EOF");
    // One that is asked for again is another sheet.
    let sheets = sheets.map(|path| format!("{}: whole {}", named(&path).split('-').next().unwrap(), whole(&path)));
    let mut laid: Vec<_> = exports.chain(sheets).collect();
    laid.sort();
    laid.dedup();
    laid
}

/// What is in one and not in the other.
fn differing<'a>(one: &'a (Vec<String>, Vec<String>), other: &'a (Vec<String>, Vec<String>)) -> [Vec<&'a String>; 2] {
    let without = |these: &'a (Vec<String>, Vec<String>), those: &(Vec<String>, Vec<String>)| {
        let all = these.0.iter().chain(&these.1);
        all.filter(|told| !those.0.contains(told) && !those.1.contains(told)).collect()
    };
    [without(one, other), without(other, one)]
}

/// The files of a folder.
pub(super) fn files(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let of_the_engine = |name: &String| name.ends_with("-wal") || name.ends_with("-shm") || name.ends_with(".log");
    let mut files: Vec<_> = entries.filter(|name| !of_the_engine(name)).collect();
    files.sort();
    files
}

/// Each user who has a slot is known and has not been removed, and it is the one that the rows know.
#[track_caller]
pub(super) fn assert_slots_are_the_users(name: &str, desk: &Desk) {
    let keys = std::fs::read_to_string(desk.path().join("keys.toml")).unwrap();
    let keys: toml::Table = toml::from_str(&keys).unwrap();
    let text = |value: &toml::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let fingerprint = |slot: &toml::Value| {
        let parts = ["memory_kib", "passes", "lanes", "salt", "nonce", "sealed"].map(|part| text(&slot[part]));
        digest(parts.join(" ").as_bytes())
    };
    let slots = keys["slot"].as_table().unwrap();
    let of_service: Vec<String> = slots.get("service").map(fingerprint).into_iter().collect();
    assert_eq!(of_service, desk.ask(SERVICE_SLOT), "{name}");
    let of_users = slots.iter().filter(|(holder, _)| !["recovery", "service"].contains(&holder.as_str()));
    let mut slots: Vec<String> = of_users.map(|(holder, slot)| format!("{holder} {}", fingerprint(slot))).collect();
    slots.sort();
    let known = desk.ask("SELECT number || ' ' || slot FROM users WHERE removed_at IS NULL ORDER BY number");
    assert_eq!(slots, known, "{name}");
}

/// How often each command is killed: where few kills are asked for, fewer are enough for each of so many.
pub(super) fn kills_of_each() -> u32 {
    let kills = kills(FEW);
    if kills < FEW { kills.div_ceil(4) } else { kills }
}

/// A desk of today.
fn desk_of_today() -> Desk {
    let desk = piped_desk();
    today(desk.path());
    desk
}

/// How often a command was killed before its change, between what lies beside the rows and the rows, and after it.
#[derive(Debug, Default)]
struct Met {
    before: u32,
    between: u32,
    after: u32,
}

/// Kills a command so often; comes back with when.
fn killed(Killed { name, in_steps, arrange, ask: wanted }: &Killed, model: &Desk, rounds: u32) -> Met {
    let arranged = model.copy();
    arrange(&arranged);
    let before = (rows(&arranged), beside(&arranged));
    let whole = arranged.copy();
    let usual = ask(whole.path(), &wanted(&whole).unwrap(), When::Never);
    let after = (rows(&whole), beside(&whole));
    let there = files(&whole);
    assert!(usual.ended.code.is_some_and(|code| code < 2), "{name}: {}", usual.ended.said);

    let mut chance = Seeded::new(21);
    let mut met = Met::default();
    for round in 0..rounds {
        let desk = arranged.copy();
        let part = u32::from(chance.below(250).unwrap());
        // One in three anywhere, the others once something is written.
        let when = if round.is_multiple_of(3) {
            When::After(usual.took * part / 230)
        } else {
            When::AfterWriting((usual.took - usual.first_written) * part / 230)
        };
        ask(desk.path(), &wanted(&desk).unwrap(), when);
        let found = (rows(&desk), beside(&desk));
        match found {
            _ if found == after => met.after += 1,
            _ if found == before => met.before += 1,
            _ if found.0 == before.0 && found.1 == after.1 => met.between += 1,
            _ if *in_steps => met.between += 1,
            _ => panic!("{name}: half of it: {:#?}", differing(&found, &after)),
        }
        let was_before = found == before && before != after;
        if let Some(again) = wanted(&desk) {
            let again = ask(desk.path(), &again, When::Never);
            assert!(!was_before || again.ended.code == usual.ended.code, "{name}: {}", again.ended.said);
        }
        let done = (rows(&desk), beside(&desk));
        assert!(done == after, "{name}: asked for again: {:#?}", differing(&done, &after));
        assert_eq!(files(&desk), there, "{name}");
        assert_slots_are_the_users(name, &desk);
        assert_nothing_is_lost(&desk, &[]);
        assert_eq!(desk.ask("PRAGMA integrity_check"), ["ok"], "{name}");
    }
    met
}

#[test]
#[ignore = "takes minutes"]
fn every_command_that_is_killed_is_done_or_not_and_is_done_when_it_is_asked_for_again() {
    let model = desk_of_today();
    let rounds = kills_of_each();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(command) = COMMANDS.get(next.fetch_add(1, Ordering::Relaxed)) {
            let begun = Instant::now();
            let mut met = killed(command, &model, rounds);
            // On a busy machine all kills may fall on one side of the change: then once more.
            for _ in 0..3 {
                if rounds >= FEW && met.after == 0 {
                    met = killed(command, &model, rounds);
                }
            }
            eprintln!("{}: {rounds} kills in {:?}: {met:?}", command.name, begun.elapsed());
            assert!(rounds < FEW || met.after > 0, "{}: the kills met different instants", command.name);
        }
    };
    // Most of the time is spent in waiting for the disk.
    std::thread::scope(|scope| (0..3).for_each(|_| drop(scope.spawn(work))));
}

/// The statements that lie in the Drawer, by the number of the entry that each is named for; only a whole one has such a name.
fn statements_laid(desk: &Desk) -> Vec<String> {
    let laid = std::fs::read_dir(desk.path().join("drawer")).into_iter().flatten().flatten().map(|entry| entry.path());
    let number =
        |path: &Path| path.file_name()?.to_str()?.strip_prefix("statement-")?.strip_suffix(".pdf").map(str::to_owned);
    let laid = laid.filter_map(|path| Some((number(&path)?, std::fs::read(&path).unwrap())));
    laid.map(|(number, pdf)| {
        assert!(pdf.trim_ascii_end().ends_with(b"%%EOF"), "half a statement");
        number
    })
    .collect()
}

#[test]
#[ignore = "takes minutes"]
fn a_statement_that_is_killed_is_on_the_record_before_it_is_on_paper_and_another_is_printed() {
    let desk = piped_desk();
    crate::records::records_of_one(&desk);
    today(desk.path());
    let answers = [password_of("1001"), typed(LI.number), LI.card_end(), typed("yes")];
    let answers = answers.each_ref().map(|answer| answer.expose());
    let begin = |desk: &Desk| at_a_terminal(desk.path(), &["statement", "--user", "1001"], &answers);
    let begun = Instant::now();
    let usual = begin(&desk.copy()).end();
    assert_eq!(usual.code, Some(0), "{}", usual.said);
    let whole = begun.elapsed();
    let mut chance = Seeded::new(22);
    let (mut before, mut between, mut after) = (0, 0, 0);
    let rounds = kills(60);
    for round in 0..rounds {
        let desk = desk.copy();
        let mut running = begin(&desk);
        std::thread::sleep(whole * u32::from(chance.below(250).unwrap()) / 230);
        running.child.kill().ok();
        let said = running.end().output;
        let made = || desk.ask("SELECT seq FROM journal WHERE line LIKE '%\"statement_made\"%'");
        let laid = statements_laid(&desk);
        assert!(laid.len() <= 1 && laid.iter().all(|seq| made().contains(seq)), "no paper without its entry");
        assert_eq!(desk.ask("SELECT number FROM statements").len(), made().len());
        assert!(!said.contains("code ") || laid.len() == 1, "who was told a code has the paper: {said}");
        match (made().len(), laid.len()) {
            (0, _) => before += 1,
            (_, 0) => between += 1,
            _ => after += 1,
        }
        assert_nothing_is_lost(&desk, &[]);
        // What it left is ended, and another one is printed.
        super::end_what_is_left(&desk, round);
        let entries = made().len();
        let again = begin(&desk).end();
        assert_eq!(again.code, Some(0), "{}", again.said);
        // What an earlier desk left in the Drawer has been taken out.
        assert_eq!((made().len(), statements_laid(&desk).len()), (entries + 1, 1));
        assert_nothing_is_lost(&desk, &[]);
    }
    eprintln!(
        "{rounds} kills within {whole:?}: {before} before the entry, {between} between entry and paper, {after} after it"
    );
    assert!(rounds < FEW || (before > 0 && after > 0), "the kills met different instants");
}
