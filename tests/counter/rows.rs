//! The tables beside the journal: every row that somebody edits, puts in or takes out is named, however it is hidden.

use std::collections::BTreeMap;
use std::path::Path;

use xinfeng::counter::Audit;
use xinfeng::domain::journal::{RowBreak, RowPlace, RowTable};
use xinfeng::domain::{Entered, PersonName};
use xinfeng::words::{Language, Words};

use crate::desk::{At, Desk, at, desk, later, password_of};
use crate::people::*;
use crate::sources::{sources, statements};
use crate::steps::{Steps, typed};
use crate::terminal::run;
use crate::window::{Seat, Stroke};

/// A desk with a row in every table: 李小明 was handed an envelope and mistyped his password, 王芳's waits, and somebody came
/// with a wrong card.
fn served() -> Desk {
    let desk = desk();
    let press = desk.press();
    let mut clerk = desk.sign_in("1001");
    let printed = clerk.printed_for(&LI, &press, at(0));
    clerk.at(at(1)).on(&press).hand_over(printed, &desk.last_three(&LI)).unwrap();
    clerk.printed_for(&WANG, &press, at(2));
    let found = clerk.found(&RARE, at(3));
    clerk.at(at(3)).check_card(&found, &typed("987654"), Entered::Typed).unwrap_err();
    desk.answer(&LI, &typed("not this one"), at(4));
    desk
}

fn audit(desk: &Desk) -> Audit {
    desk.sign_in_at("3001", later(1, 0)).at(later(1, 0)).verify_journal().unwrap()
}

/// What is said of the tables of a copy in which somebody with the key carried this out; the auditor's own sign-in is an
/// entry behind it.
fn found(desk: &Desk, sql: &str) -> Vec<RowBreak> {
    let copy = desk.copy();
    copy.tamper(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
    let audit = audit(&copy);
    assert_eq!(audit.breaks, [], "{sql}");
    audit.rows
}

/// A worker as an auditor reads of him.
fn masked(person: &Person) -> String {
    format!("{} {}", PersonName::parse(person.name).unwrap(), person.id())
}

/// How a row was touched, in one word, its table and its name.
fn told(found: &RowBreak) -> (&'static str, RowTable, Option<String>) {
    let (word, RowPlace { table, named, .. }) = match found {
        RowBreak::Changed(place, _) => ("changed", place),
        RowBreak::PutIn(place) => ("put in", place),
        RowBreak::TakenOut(place, _) => ("taken out", place),
        RowBreak::Begun(..) | RowBreak::CountedAgain(_) => panic!("{found:?}"),
    };
    (word, *table, named.clone())
}

#[test]
fn a_row_that_was_edited_put_in_or_taken_out_beside_the_program_is_named() {
    use RowTable::{CardTries, Envelopes, PasswordTries, Passwords, Users, Visits};
    let desk = served();
    assert_eq!(found(&desk, "SELECT 1"), []);
    let fact = |event: &str, name: &str| desk.all(event)[0][name].as_str().unwrap().to_owned();
    let (visit, envelope) = (fact("handed_over", "business"), fact("handed_over", "envelope"));
    let (li, rare) = (Some(masked(&LI)), Some(masked(&RARE)));
    let one = |number: &str| Some(number.to_owned());
    for (sql, word, table, named) in [
        ("UPDATE passwords SET hash = '$argon2id$v=19$of$another'", "changed", Passwords, li.clone()),
        ("UPDATE passwords SET suspended = '2026-11-22T01:00:00.000Z'", "changed", Passwords, li.clone()),
        ("UPDATE passwords SET must_change = 0", "changed", Passwords, li.clone()),
        ("UPDATE passwords SET use_before = '2036-12-07'", "changed", Passwords, li.clone()),
        ("DELETE FROM passwords", "taken out", Passwords, li.clone()),
        ("UPDATE users SET role = 'administrator' WHERE number = '1001'", "changed", Users, one("1001")),
        ("UPDATE users SET name = '别人' WHERE number = '1002'", "changed", Users, one("1002")),
        ("UPDATE users SET slot = '0a' WHERE number = '2001'", "changed", Users, one("2001")),
        (
            "INSERT INTO users (office, number, name, role, password_set_by, slot) SELECT office, '6666', name, role, password_set_by, slot FROM users WHERE number = '1001'",
            "put in",
            Users,
            one("6666"),
        ),
        ("UPDATE visits SET verified_by = '1002' WHERE state = 'delivered'", "changed", Visits, one(&visit)),
        (
            "UPDATE visits SET ended_at = '2026-01-01T00:00:00.000Z' WHERE state = 'delivered'",
            "changed",
            Visits,
            one(&visit),
        ),
        ("DELETE FROM visits WHERE state = 'delivered'", "taken out", Visits, one(&visit)),
        ("UPDATE envelopes SET state = 'spoiled' WHERE state = 'handed_over'", "changed", Envelopes, one(&envelope)),
        ("UPDATE envelopes SET reason = 'locked' WHERE state = 'handed_over'", "changed", Envelopes, one(&envelope)),
        ("DELETE FROM envelopes WHERE state = 'handed_over'", "taken out", Envelopes, one(&envelope)),
        ("UPDATE card_tries SET at = '2020-01-01T00:00:00.000Z'", "changed", CardTries, rare.clone()),
        ("DELETE FROM card_tries", "taken out", CardTries, None),
        ("INSERT INTO card_tries SELECT 77, worker, office, by_user, at FROM card_tries", "put in", CardTries, rare),
        ("UPDATE password_tries SET at = '2020-01-01T00:00:00.000Z'", "changed", PasswordTries, li.clone()),
        ("DELETE FROM password_tries", "taken out", PasswordTries, None),
    ] {
        let found = found(&desk, sql);
        assert_eq!(found.iter().map(told).collect::<Vec<_>>(), [(word, table, named)], "{sql}");
    }
    // Two at once are two, and one that is both moved and changed is one taken out and one put in.
    let both = "UPDATE users SET role = 'auditor' WHERE number IN ('1001', '1002')";
    assert_eq!(found(&desk, both).len(), 2);
    let moved = found(&desk, "UPDATE card_tries SET id = 99");
    assert_eq!(moved.iter().map(|found| told(found).0).collect::<Vec<_>>(), ["put in", "taken out"]);
}

#[test]
fn a_row_that_was_edited_is_named_also_when_the_program_has_changed_it_since() {
    use RowTable::{CardTries, Users, Visits};
    let desk = served();
    // A clerk makes himself an administrator, and then gives himself another password, as anybody may.
    desk.tamper("UPDATE users SET role = 'administrator' WHERE number = '1002'").unwrap();
    let mut clerk = desk.sign_in_at("1002", at(10));
    clerk.at(at(10)).change_password(Some(&password_of("1002")), &typed("a word of my own")).unwrap();
    // He makes a wrong card entry of yesterday, and the right card makes the program forget it.
    desk.tamper("UPDATE card_tries SET at = '2020-01-01T00:00:00.000Z'").unwrap();
    let mut other = desk.sign_in_at("1001", at(11));
    other.verified(&RARE, at(11));
    // He changes when a visit was opened, and it is ended.
    desk.tamper("UPDATE visits SET opened_at = '2020-01-01T00:00:00.000Z' WHERE state = 'printed'").unwrap();
    let business = desk.sign_in_at("1001", at(12)).unfinished().unwrap()[0].business.clone();
    let reset = other.at(at(12)).resume(&business).unwrap();
    drop(other.at(at(12)).on(&desk.drawer()).abandon(reset).unwrap());
    let found: Vec<_> = audit(&desk).rows.iter().map(told).collect();
    let tables: Vec<_> = found.iter().map(|(word, table, _)| (*word, *table)).collect();
    assert_eq!(tables, [("changed", Users), ("changed", CardTries), ("changed", Visits)], "{found:?}");
    assert_eq!((found[0].2.as_deref(), found[2].2.as_deref()), (Some("1002"), Some(business.to_string().as_str())));
}

#[test]
fn what_the_journal_says_of_a_person_is_what_it_says_of_the_row_too() {
    let desk = served();
    let rows: Vec<String> = desk
        .entries()
        .iter()
        .flat_map(|entry| entry["rows"].as_array().cloned().unwrap_or_default())
        .map(|row| row.as_str().unwrap().to_owned())
        .collect();
    for table in RowTable::ALL {
        assert!(rows.iter().any(|row| row.starts_with(table.word())), "{}: {rows:?}", table.word());
    }
    // A note changes nothing, and speaks for no row.
    let silent = |entry: &&serde_json::Value| ["searched", "viewed"].contains(&entry["event"].as_str().unwrap());
    assert!(desk.entries().iter().filter(silent).all(|entry| entry["rows"].is_null()));
}

/// A folder as an older program left it.
fn older(schema: u32) -> Desk {
    Desk::of_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/schema-{schema}")))
}

#[test]
fn what_was_there_before_an_upgrade_is_counted_once_and_missed_when_it_is_another() {
    for schema in 1..=4 {
        let desk = older(schema);
        desk.sign_in_at("1001", at(20));
        let counted = desk.all("rows_counted");
        assert_eq!(counted.len(), 1, "{schema}");
        for table in RowTable::ALL {
            let kept = desk.ask(&format!("SELECT count(*) FROM {}", table.word()));
            assert_eq!(counted[0][table.word()]["count"].to_string(), kept[0], "{schema}: {}", table.word());
        }
        desk.sign_in_at("1001", at(21));
        assert_eq!(desk.all("rows_counted").len(), 1, "{schema}");
        // Who audits the oldest folder still has the password that somebody else set.
        if schema == 1 {
            continue;
        }
        assert_eq!(found(&desk, "SELECT 1"), [], "{schema}");
        // A row that no entry has touched since.
        let edited = found(&desk, "UPDATE envelopes SET style = 'large_print' WHERE state = 'handed_over'");
        assert!(
            matches!(edited.as_slice(), [RowBreak::Changed(RowPlace { named: Some(_), .. }, _)]),
            "{schema}: {edited:?}"
        );
        // What is remembered of it is edited with it.
        let forged = "UPDATE rows_before SET digest = '00112233445566778899' WHERE in_table = 'users'";
        let remembered = found(&desk, forged);
        assert!(matches!(remembered[0], RowBreak::Begun(RowTable::Users, _)), "{schema}: {remembered:?}");
        let again =
            found(&desk, "UPDATE users SET role = 'auditor' WHERE number = '1001'; UPDATE heads SET rows_from = NULL");
        assert!(again.iter().any(|found| matches!(found, RowBreak::CountedAgain(_))), "{schema}: {again:?}");
        assert!(again.iter().any(|found| !matches!(found, RowBreak::CountedAgain(_))), "{schema}: {again:?}");
    }
}

#[test]
fn a_row_that_no_entry_explains_is_named_at_a_terminal_and_in_the_window() {
    let desk = served();
    desk.tamper("UPDATE users SET role = 'administrator' WHERE number = '1002'").unwrap();
    let [row] = <[RowBreak; 1]>::try_from(found(&desk, "SELECT 1")).unwrap();
    let at_the_window = desk.copy();
    let verified = run(desk.path(), &["journal", "verify", "--user", "3001"], &[password_of("3001").expose()]);
    assert_eq!(verified.code, Some(1));
    let sentence = Words::new(Language::English).row_break(&row);
    assert!(sentence.contains("user 1002") && verified.output.contains(&sentence), "{}", verified.output);
    assert!(verified.said.contains("tables were changed"), "{}", verified.said);
    let mut seat = Seat::at(at_the_window);
    seat.sign_in("3001");
    seat.press(Stroke::alt('v'));
    let said = seat.look().words.row_break(&row);
    assert!(seat.shows(&said), "{:?}", seat.texts());
}

/// The columns by which the rows of each table are read: first the key, then what the digest is over.
fn read() -> BTreeMap<String, Vec<String>> {
    let of = |(path, statement): (String, String)| {
        let list = statement.strip_prefix("SELECT ").filter(|_| path == "store/rows.rs")?;
        let (columns, rest) = list.split_once(" FROM ")?;
        let table = rest.split_whitespace().next()?.to_owned();
        Some((table, columns.split(", ").map(str::to_owned).collect::<Vec<_>>()))
    };
    let mut read = BTreeMap::new();
    for (table, columns) in statements().into_iter().filter_map(of) {
        let one = read.entry(table).or_insert_with(|| columns.clone());
        assert_eq!(*one, columns, "a row and a page of them are read alike");
    }
    read
}

#[test]
fn a_digest_is_over_every_column_of_its_table() {
    let (read, file) = (read(), crate::twins::file());
    assert_eq!(read.len(), RowTable::ALL.len());
    for table in RowTable::ALL.map(RowTable::word) {
        let mut columns = file.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        let columns: Vec<String> = columns.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(read[table][1..], columns, "{table}");
    }
}

#[test]
fn every_statement_that_writes_a_row_gives_back_which() {
    let (read, mut seen) = (read(), 0);
    for (path, text) in sources() {
        for call in text.split("Sql::new(").skip(1) {
            let Some((statement, behind)) = call.trim_start().strip_prefix('"').and_then(|call| call.split_once('"')) else {
                continue;
            };
            let statement = statement.split_whitespace().collect::<Vec<_>>().join(" ");
            let behind: String = behind.split(';').next().unwrap().split_whitespace().collect();
            let behind = behind.trim_start_matches(',').trim_start_matches(')');
            for table in RowTable::ALL {
                let name = table.word();
                let writes = [format!("INSERT INTO {name} "), format!("UPDATE {name} "), format!("DELETE FROM {name} ")];
                let Some(kind) = writes.iter().position(|writes| format!("{statement} ").starts_with(writes)) else {
                    continue;
                };
                seen += 1;
                let upsert = statement.contains("ON CONFLICT");
                let touches = match kind {
                    0 if !upsert => "Touches::New)",
                    2 => "Touches::Gone)",
                    _ if table == RowTable::Users => "Touches::Both(",
                    _ => "Touches::Value(",
                };
                let says = format!(".leaving(RowTable::{table:?},{touches}");
                assert!(behind.starts_with(&says), "{path}: {says} belongs behind {statement}, not {behind}");
                let (_, back) = statement.split_once(" RETURNING ").unwrap_or_else(|| panic!("{path}: {statement}"));
                let wanted = if kind == 2 { read[name].join(", ") } else { read[name][0].clone() };
                let gives = if kind == 2 { back == wanted } else { format!("{back}, ").starts_with(&format!("{wanted}, ")) };
                assert!(gives, "{path}: {wanted} is what this gives back first: {statement}");
            }
        }
    }
    assert!(seen >= 18, "{seen}");
}
