//! What the source code itself must keep to: single callers, migrations that say why.

use std::path::{Path, PathBuf};

/// Every source file with its path from `src`, tests inside left out.
pub fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    crate::desk::read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), Path::new(""), &mut files);
    let text =
        |(path, content): (PathBuf, Vec<u8>)| (path.to_str().unwrap().to_owned(), String::from_utf8(content).unwrap());
    let files = files.into_iter().map(text).filter(|(path, _)| path.ends_with(".rs") && !path.ends_with("/tests.rs"));
    // Tests stand at the end of a file; what is lent to other tests may stand anywhere, and hides nothing behind it.
    let tests = |text: &str| {
        let marks = text.match_indices("#[cfg(test)]\n");
        let mut ends = marks.map(|(at, mark)| (at, &text[at + mark.len()..])).filter(|(_, item)| !item.starts_with("pub"));
        ends.next().map_or(text.len(), |(at, _)| at)
    };
    let code = |text: String| text[..tests(&text)].to_owned();
    files.map(|(path, text)| (path, code(text))).collect()
}

/// The lines of code, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

/// The room a file belongs to: `store` for `store.rs` and `store/visits.rs`.
fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

#[track_caller]
fn callers(call: &str, definitions: &[&str]) -> Vec<String> {
    let calls = |(_, text): &(String, String)| code(text).any(|line| line.contains(call));
    let found = sources().into_iter().filter(calls).map(|(path, _)| path);
    let mut found: Vec<_> = found.filter(|path| !definitions.contains(&path.as_str())).collect();
    found.sort();
    found
}

#[test]
fn evidence_is_made_in_one_place() {
    assert_eq!(callers("::recovered(", &[]), ["store/unfinished.rs"]);
    assert_eq!(callers("Staged::kept(", &[]), ["store/unfinished.rs", "store/visits.rs"]);
    assert_eq!(callers("Handed::kept(", &[]), ["store/visits.rs"]);
    assert_eq!(callers("Session::opened(", &[]), ["counter/sign_in.rs"]);
    assert_eq!(callers("CardMatched {", &["domain/card.rs"]), [""; 0]);
    assert_eq!(callers("CodeRead {", &["domain/outside.rs"]), [""; 0]);
    assert_eq!(callers("PasswordHash::kept(", &["domain/argon2id.rs"]), ["store/passwords.rs"]);
    assert_eq!(callers("Ok(Ok(Proof {", &[]), ["store/online/own_passwords.rs"]);
    assert_eq!(callers("CardNumber::kept(", &["domain/card.rs"]), ["store/workers.rs"]);
    let recovered: usize = sources().iter().map(|(_, text)| text.matches("pub(crate) fn recovered").count()).sum();
    assert_eq!(recovered, 2, "only Issued and Printed are rebuilt from the store");
}

#[test]
fn what_is_typed_meets_what_is_kept_in_constant_time_alone() {
    let safe = ["domain/argon2id.rs", "domain/card.rs", "domain/journal.rs", "domain/mobile.rs", "domain/receipt.rs"];
    assert_eq!(callers(".ct_eq(", &[]), safe);
    // One file takes a hash apart, and what it has worked out itself meets the kept one once.
    assert_eq!(callers("phc::PasswordHash", &[]), ["domain/argon2id.rs"]);
    let (_, argon2id) = sources().into_iter().find(|(path, _)| path == "domain/argon2id.rs").unwrap();
    let meets: Vec<_> = code(&argon2id).filter(|line| line.contains("expected.") || line.contains("computed[")).collect();
    assert_eq!(meets, ["Ok(bool::from(computed[..].ct_eq(expected.as_bytes())))"]);
}

#[test]
fn nothing_is_written_but_through_record() {
    let (_, journal) = sources().into_iter().find(|(path, _)| path == "store/journal.rs").unwrap();
    assert_eq!(journal.matches("INSERT INTO journal (").count(), 1);
    assert_eq!(callers("INSERT INTO journal (", &[]), ["store/journal.rs"]);
    assert_eq!(callers("journal::append(", &[]), ["store/record.rs"]);
    assert_eq!(callers("file.begin(", &[]), ["store/work.rs"]);
    assert_eq!(callers("Work::begin(", &[]), ["store/record.rs"]);
}

/// Every statement of the store, as it stands in the source.
pub fn statements() -> Vec<(String, String)> {
    let mut statements = Vec::new();
    for (path, text) in sources() {
        for call in text.split("Sql::new(").skip(1) {
            let literal = call.trim_start().strip_prefix('"').and_then(|call| call.split_once('"'));
            let (statement, _) = literal.unwrap_or_else(|| panic!("{path}: a statement is a literal, not {call:.60}"));
            statements.push((path.clone(), statement.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    statements
}

#[test]
fn every_statement_is_one_that_other_engines_understand_too() {
    let statements = statements();
    assert!(statements.len() > 50, "{}", statements.len());
    for (path, statement) in &statements {
        let sqlite_alone = ["INSERT OR", "REPLACE", " IS NOT (", "last_insert_rowid", "instr(", "GLOB", "rowid", "*"];
        for words in sqlite_alone {
            assert!(!statement.contains(words) || statement.contains("count(*)"), "{path}: {statement}");
        }
        // A parameter has a number; of one that is asked for nothing, an engine must be told the type.
        let unnumbered = statement.split('?').skip(1).any(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        assert!(!unnumbered, "{path}: {statement}");
        for (before, after) in statement.match_indices("IS NULL").map(|(at, _)| statement.split_at(at)) {
            assert!(!before.trim_end().ends_with(|c: char| c.is_ascii_digit()), "{path}: {before}{after}");
        }
        // A row that is put in says which columns.
        assert!(!statement.starts_with("INSERT") || statement.contains(") VALUES ("), "{path}: {statement}");
    }
    // No statement gets past this: text that an engine takes is an `Sql`, and only there.
    assert_eq!(callers("impl Sql", &[]), ["store/sql.rs"]);
    assert_eq!(callers("sql.text()", &[]), ["store/file.rs"]);
    let (_, sql) = sources().into_iter().find(|(path, _)| path == "store/sql.rs").unwrap();
    assert!(sql.contains("pub(super) struct Sql(&'static str, Option<(RowTable, Touches)>);"));
}

#[test]
fn one_file_knows_the_engine() {
    for engine in ["rusqlite", "sqlite", "PRAGMA", "pragma_"] {
        assert_eq!(callers(engine, &["store/file.rs"]), [""; 0], "{engine}");
    }
}

#[test]
fn every_dependency_has_its_room() {
    let homes: [(&str, &[&str]); 31] = [
        ("iced", &["window"]),
        ("iced_test", &["story/pictures.rs"]),
        ("rusqlite", &["store/file.rs"]),
        ("chacha20poly1305", &["store"]),
        ("printpdf", &["paper"]),
        ("pdf_writer", &["paper/content.rs"]),
        ("flate2", &["paper/pdf.rs"]),
        ("lopdf", &["paper"]),
        ("subsetter", &["paper"]),
        ("fontdb", &["paper"]),
        ("ttf_parser", &["paper"]),
        ("barcoders", &["paper"]),
        ("qrcode", &["paper"]),
        ("fluent_bundle", &["words"]),
        ("unic_langid", &["words"]),
        ("argon2", &["domain"]),
        ("hmac", &["domain"]),
        ("sm3", &["domain"]),
        ("subtle", &["domain"]),
        ("encoding_rs", &["counter/import/encoding.rs"]),
        ("getrandom", &["counter/chance.rs"]),
        ("lexopt", &["command", "main"]),
        ("ipp", &["device"]),
        ("ureq", &["device"]),
        ("hyper", &["web"]),
        ("hyper_util", &["web"]),
        ("maud", &["web"]),
        ("rustls", &["web/tls.rs"]),
        ("tokio", &["web"]),
        ("tokio_rustls", &["web"]),
        ("unicode_normalization", &["domain/own_password.rs"]),
    ];
    for (path, text) in sources() {
        for (name, home) in homes {
            let uses = [format!("use {name}::"), format!(" {name}::"), format!("({name}::"), format!("&{name}::")];
            let named = code(&text).any(|line| uses.iter().any(|name| line.contains(name)));
            let at_home = home.iter().any(|home| *home == path || *home == room(&path));
            assert!(!named || at_home, "{path} names {name}");
        }
    }
}

#[test]
fn a_screen_starts_nothing() {
    for (path, text) in sources().iter().filter(|(path, _)| path.starts_with("window/screen")) {
        let starts = ["std::fs", "std::thread", "Utc::now", "Instant", "Task", "rusqlite", "Store::", "sign_in(", "Drawer"];
        for start in starts {
            assert!(!code(text).any(|line| line.contains(start)), "{path} names {start}");
        }
        // What a counter does is asked of the desk; a screen knows the counter's words alone.
        assert!(!code(text).any(|line| line.contains("Counter,") || line.contains("counter.")), "{path} calls the counter");
    }
    assert_eq!(callers("std::thread", &["window/app.rs"]).iter().filter(|path| path.starts_with("window")).count(), 0);
    // What may hold a password or a person is not derived for printing.
    for path in ["window/key.rs", "window/field.rs", "window/message.rs"] {
        let (_, text) = sources().into_iter().find(|(other, _)| other == path).unwrap();
        for kept in ["pub enum Key", "pub enum Input", "pub struct Field", "pub enum Message"] {
            let before = text.split_once(kept);
            let Some((before, _)) = before else { continue };
            let above = before.lines().rev().take_while(|line| line.starts_with(['#', '/']));
            assert!(!above.into_iter().any(|line| line.starts_with("#[derive") && line.contains("Debug")), "{path}: {kept}");
        }
    }
}

#[test]
fn screens_are_built_where_they_are_shown() {
    // A call runs on a thread, and brings back what the next screen needs.
    let calls = ["window/desk", "window/office.rs", "window/opening.rs", "window/answer.rs", "window/message.rs"];
    for call in calls {
        let files: Vec<_> = sources().into_iter().filter(|(path, _)| path.starts_with(call)).collect();
        assert!(!files.is_empty(), "{call}");
        for (path, text) in files {
            assert!(!code(&text).any(|line| line.contains("Screen")), "{path} makes a screen");
        }
    }
}

#[test]
fn the_clock_and_the_system_s_random_source_are_asked_once() {
    assert_eq!(callers("getrandom::fill", &[]), ["counter/chance.rs"]);
    let clocks = [callers("Utc::now", &[]), callers("Instant::now", &[]), callers("SystemTime::now", &[])].concat();
    assert!(clocks.iter().all(|path| path == "counter/clock.rs"), "{clocks:?}");
}

#[test]
fn every_migration_says_why_it_is_there() {
    let mut files = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    crate::desk::read_all(&folder, Path::new(""), &mut files);
    files.sort();
    // A hall's are their twins, from the first that there was a hall of.
    let (of_a_hall, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| path.starts_with("postgres"));
    let twin = |(path, _): &(PathBuf, Vec<u8>)| Path::new("postgres").join(path);
    assert!(of_a_hall.iter().map(|(path, _)| path.clone()).eq(files.iter().skip(2).map(twin)));
    for (place, (path, content)) in files.iter().enumerate() {
        assert_eq!(path.to_str().unwrap(), format!("{:04}.sql", place + 1));
        let text = std::str::from_utf8(content).unwrap();
        let first = text.lines().next().unwrap();
        assert!(first.starts_with("-- ") && first.len() > 20, "{first}");
        assert!(!text.contains("CREATE TABLE") || text.matches("CREATE TABLE").count() == text.matches(") STRICT").count());
    }
    assert!(!files.is_empty());
}

#[test]
fn a_card_is_checked_by_the_counter_alone() {
    assert_eq!(callers("worker.check_card(", &[]), ["counter/verify.rs"]);
    assert_eq!(callers("Verification::new(", &[]), ["counter/verify.rs"]);
}
