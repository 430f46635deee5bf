//! The tables of a file and of a hall, side by side: what differs stands here with its reason, and nothing else does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::postgres::Server;
use crate::sources::statements;

/// One line of the file's schema, one of the hall's (empty where it has none), and why.
type Difference = (&'static str, &'static str, &'static str);

const SEALED: &str = "secret by itself: the station seals it, and the column takes no clear text";
const IN_ONE_PIECE: &str = "personal: in a hall it stands in workers.sealed";
const AMOUNTS: &str = "what somebody earns: in a hall the amounts of a row stand in one sealed piece";
const OWN_FILE: &str = "a hall's station keeps it in its own file";

/// Every difference that is meant.
const DIFFERENCES: [Difference; 33] = [
    ("column users.name text NOT NULL", "column users.name bytes NOT NULL", SEALED),
    ("column journal.line text NOT NULL", "column journal.line bytes NOT NULL", SEALED),
    ("column operations.answer text", "column operations.answer bytes", SEALED),
    ("column envelopes.hash text", "column envelopes.hash bytes", SEALED),
    ("column passwords.hash text NOT NULL", "column passwords.hash bytes NOT NULL", SEALED),
    ("", "column workers.sealed bytes", "the personal columns in one piece; the file is sealed whole"),
    ("", "column workers.content text", "a keyed tag that says whether the sealed piece changed"),
    ("column workers.name text NOT NULL", "column workers.name text", IN_ONE_PIECE),
    ("column workers.household text NOT NULL", "column workers.household text", IN_ONE_PIECE),
    ("key journal (seq)", "key journal (office, station, seq)", "a file has one chain: its number is enough, and cheaper"),
    ("table folder", "", OWN_FILE),
    ("column folder.id number NOT NULL", "", OWN_FILE),
    ("column folder.office text NOT NULL", "", OWN_FILE),
    ("column folder.station text NOT NULL", "", OWN_FILE),
    ("column folder.chain text NOT NULL", "", OWN_FILE),
    ("key folder (id)", "", OWN_FILE),
    ("column folder.store_id text NOT NULL DEFAULT ''", "", OWN_FILE),
    ("column folder.tail_begun number NOT NULL DEFAULT 0", "", OWN_FILE),
    ("reference folder (office) to office (code)", "", OWN_FILE),
    ("column envelopes.pick_up_code text", "column envelopes.pick_up_code bytes", SEALED),
    ("column outbox.personal text", "column outbox.personal bytes", SEALED),
    ("column contributions.base number NOT NULL", "column contributions.base number", AMOUNTS),
    ("column contributions.by_employer number NOT NULL", "column contributions.by_employer number", AMOUNTS),
    ("column contributions.by_person number NOT NULL", "column contributions.by_person number", AMOUNTS),
    ("", "column contributions.sealed bytes", AMOUNTS),
    ("column accounts.opening number NOT NULL", "column accounts.opening number", AMOUNTS),
    ("column accounts.credited number NOT NULL", "column accounts.credited number", AMOUNTS),
    ("column accounts.interest number NOT NULL", "column accounts.interest number", AMOUNTS),
    ("column accounts.closing number NOT NULL", "column accounts.closing number", AMOUNTS),
    ("", "column accounts.sealed bytes", AMOUNTS),
    ("column benefits.amount number NOT NULL", "column benefits.amount number", AMOUNTS),
    ("", "column benefits.sealed bytes", AMOUNTS),
    ("index workers_by_name workers (name, birth)", "", IN_ONE_PIECE),
];

fn migrations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations")
}

/// The steps of a folder, in their order.
fn steps(folder: &Path) -> Vec<String> {
    let mut steps: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    steps.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    steps.sort();
    steps.iter().map(|step| std::fs::read_to_string(step).unwrap()).collect()
}

/// A file's tables as today's program makes them, unsealed.
pub fn file() -> Connection {
    let file = Connection::open_in_memory().unwrap();
    file.pragma_update(None, "foreign_keys", true).unwrap();
    for step in steps(&migrations()) {
        file.execute_batch(&step).unwrap();
    }
    file
}

/// A hall's tables.
fn hall() -> Server {
    let server = Server::start();
    for step in steps(&migrations().join("postgres")) {
        server.ask(&step).unwrap();
    }
    server
}

/// The lines of a file's schema.
const OF_THE_FILE: &str = "
    WITH tables AS (SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%')
    SELECT 'table ' || name FROM tables
    UNION ALL
    SELECT 'column ' || t.name || '.' || c.name
           || CASE c.type WHEN 'INTEGER' THEN ' number' WHEN 'TEXT' THEN ' text' WHEN 'BLOB' THEN ' bytes' ELSE c.type END
           || CASE WHEN c.\"notnull\" OR c.pk THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || c.dflt_value, '')
    FROM tables t, pragma_table_info(t.name) c
    UNION ALL
    SELECT 'key ' || t.name || ' ('
           || (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk ORDER BY pk)) || ')'
    FROM tables t
    UNION ALL
    SELECT CASE WHEN i.\"unique\" THEN 'unique ' ELSE 'index ' END || CASE i.origin WHEN 'c' THEN i.name || ' ' ELSE '' END
           || t.name || ' ('
           || (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')'
           || CASE WHEN i.partial
                   THEN (SELECT substr(sql, instr(sql, ' WHERE ')) FROM sqlite_schema WHERE name = i.name) ELSE '' END
    FROM tables t, pragma_index_list(t.name) i WHERE i.origin <> 'pk'
    UNION ALL
    SELECT 'reference ' || name || ' (' || group_concat(\"from\", ', ') || ') to ' || \"table\" || ' ('
           || group_concat(\"to\", ', ') || ')'
    FROM (SELECT t.name, f.id, f.seq, f.\"from\", f.\"table\", f.\"to\"
          FROM tables t, pragma_foreign_key_list(t.name) f ORDER BY t.name, f.id, f.seq)
    GROUP BY name, id
";

/// The lines of a hall's schema.
const OF_THE_HALL: &str = "
    SELECT 'table ' || table_name FROM information_schema.tables WHERE table_schema = 'public'
    UNION ALL
    SELECT 'column ' || table_name || '.' || column_name
           || CASE data_type WHEN 'bigint' THEN ' number' WHEN 'text' THEN ' text' WHEN 'bytea' THEN ' bytes'
                             ELSE data_type END
           || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT CASE WHEN x.indisprimary THEN 'key ' WHEN x.indisunique THEN 'unique ' ELSE 'index ' END
           || CASE WHEN EXISTS (SELECT FROM pg_constraint WHERE conindid = x.indexrelid AND contype IN ('p', 'u'))
                   THEN '' ELSE i.relname || ' ' END
           || t.relname || ' ('
           || (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(x.indkey) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) || ')'
           || coalesce(' WHERE ' || pg_get_expr(x.indpred, x.indrelid), '')
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    WHERE t.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'reference ' || c.conrelid::regclass || ' ('
           || (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) || ') to ' || c.confrelid::regclass
           || ' ('
           || (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) || ')'
    FROM pg_constraint c WHERE c.contype = 'f'
";

/// The conditions that PostgreSQL gives back in other words.
fn as_written(line: &str) -> String {
    let line = line.replace("(ended_at IS NULL)", "ended_at IS NULL").replace("(removed_at IS NULL)", "removed_at IS NULL");
    let line = line.replace("(state = 'delivered'::text)", "state = 'delivered'");
    let line = line.replace("(state = 'owed'::text)", "state = 'owed'");
    line.replace("(state = ANY (ARRAY['reserved'::text, 'printed'::text]))", "state IN ('reserved', 'printed')")
}

fn lines_of(file: &Connection) -> BTreeSet<String> {
    let mut statement = file.prepare(OF_THE_FILE).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
#[ignore = "needs PostgreSQL: apt-get install postgresql"]
fn a_hall_has_the_tables_of_a_file_but_for_what_is_said_here() {
    let in_file = lines_of(&file());
    let in_hall: BTreeSet<_> = hall().ask(OF_THE_HALL).unwrap().iter().map(|line| as_written(line)).collect();
    let said = |place: fn(&Difference) -> &'static str| -> BTreeSet<String> {
        DIFFERENCES.iter().map(place).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<BTreeSet<_>>();
    assert_eq!(only(&in_file, &in_hall), said(|(file, _, _)| file), "only in the file");
    assert_eq!(only(&in_hall, &in_file), said(|(_, hall, _)| hall), "only in the hall");
    assert!(in_file.len() > 100 && in_file.iter().any(|line| line.starts_with("unique one_open_visit_a_worker")));
}

#[test]
#[ignore = "needs PostgreSQL: apt-get install postgresql"]
fn a_hall_s_journal_is_only_added_to() {
    let hall = hall();
    let entry = |station: &str, seq: i64| {
        format!(
            "INSERT INTO journal (office, station, seq, line, hash) VALUES ('110105', '{station}', {seq}, 'line', 'hash')"
        )
    };
    for kept in [entry("01", 1), entry("01", 2), entry("02", 1)] {
        hall.ask(&kept).unwrap();
    }
    let refused = ["UPDATE journal SET hash = ''", "DELETE FROM journal", "TRUNCATE journal CASCADE"].map(str::to_owned);
    for refused in refused.into_iter().chain([entry("01", 2), entry("01", 0), entry("03", 0)]) {
        assert!(hall.ask(&refused).unwrap_err().contains("the journal is only added to"), "{refused}");
    }
    assert_eq!(hall.ask("SELECT count(*) FROM journal").unwrap(), ["3"]);
}

/// What only a file is asked: which office, station and chain it is.
fn is_the_file_s_own(statement: &str) -> bool {
    ["FROM folder", "INTO folder", "UPDATE folder"].iter().any(|table| statement.contains(table))
}

#[test]
#[ignore = "needs PostgreSQL: apt-get install postgresql"]
fn every_statement_of_the_store_is_one_that_a_hall_understands() {
    let (file, hall) = (file(), hall());
    let mut refused = Vec::new();
    for (path, statement) in statements() {
        if let Err(error) = file.prepare(&statement) {
            refused.push(format!("{path}, in a file: {statement}\n{error}"));
        }
        let in_a_hall = format!("PREPARE statement AS {}", statement.replace('?', "$"));
        if let (false, Err(error)) = (is_the_file_s_own(&statement), hall.ask(&in_a_hall)) {
            refused.push(format!("{path}, in a hall: {statement}\n{error}"));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n\n"));
}
