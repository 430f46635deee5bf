//! The floors: rusqlite on the sealed file without the program around it, and the disk itself.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use data_encoding::HEXLOWER;
use rusqlite::{Connection, Row, ToSql, Transaction, TransactionBehavior, params};
use sm3::{Digest, Sm3};
use xinfeng::domain::{Chance, IdNumber};
use xinfeng::practice::Seeded;

use super::register::{CLERK, PASSWORD};

const FIND: &str = "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key,
                           card_key, card_state, card_valid_to, state FROM workers
                    WHERE id IN (SELECT id FROM workers WHERE number_key IN (?1, ?2)
                                 UNION SELECT worker FROM old_numbers WHERE number_key IN (?1, ?2)) ORDER BY id";
const FIND_SIMPLY: &str = "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key,
                                  card_key, card_state, card_valid_to, state FROM workers WHERE number_key = ?1";
const SEARCH: &str = "SELECT id, number_key, name, sex, ethnicity, birth, household, area, mobile_key,
                             card_key, card_state, card_valid_to, state, gone, name_came, card_since, mobile_since,
                             (SELECT count(*) FROM old_numbers o WHERE o.worker = workers.id),
                             (SELECT max(m.id) FROM mobile_changes m WHERE m.worker = workers.id) FROM workers ";
const INSTANT: &str = "2026-11-22T08:00:00.000Z";
const DAY: &str = "2026-11-22";
/// As long as the journal's.
const LINK: &str = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
const PHC: &str = "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What a row of the register holds, read column by column.
pub struct Read {
    _numbers: (i64, Option<i64>, Option<i64>),
    _texts: [Option<String>; 10],
}

impl Read {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut texts = <[Option<String>; 10]>::default();
        for (text, place) in texts.iter_mut().zip([1, 2, 5, 6, 7, 8, 9, 10, 11, 12]) {
            *text = row.get(place)?;
        }
        Ok(Self { _numbers: (row.get(0)?, row.get(3)?, row.get(4)?), _texts: texts })
    }
}

/// What a row of a search holds besides.
pub struct Found {
    _worker: Read,
    _texts: [Option<String>; 4],
    _numbers: (i64, Option<i64>),
}

impl Found {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut texts = <[Option<String>; 4]>::default();
        for (text, place) in texts.iter_mut().zip(13..) {
            *text = row.get(place)?;
        }
        Ok(Self { _worker: Read::of(row)?, _texts: texts, _numbers: (row.get(17)?, row.get(18)?) })
    }
}

/// A visit of which only the bare connection knows.
pub struct Visit {
    key: String,
    id: i64,
    worker: i64,
    envelope: String,
    sequence: i64,
}

/// A connection of its own to the sealed file, opened as the store opens it.
pub struct Bare {
    connection: Connection,
    office: String,
    chain: String,
    visits: i64,
    index: Index,
}

/// Whom and which visit the entries are about that are not indexed yet, as ours leaves them: up to [`LAG`] of them wait, and
/// then all are indexed at once. Keys of people are MACs: each comes anywhere in the index.
struct Index {
    waiting: Vec<(i64, String)>,
    to: i64,
    chance: Seeded,
}

/// So many entries wait at the most.
const LAG: i64 = 32;

impl Index {
    /// The key of somebody whom no entry was about before.
    fn somebody(&mut self) -> String {
        let mut key = [0; 32];
        self.chance.fill(&mut key).unwrap();
        HEXLOWER.encode(&key)
    }

    /// Indexes what waits, if enough does; how far the index has come.
    fn bring_up(&mut self, transaction: &Transaction<'_>, office: &str, chain: &str, seq: i64) -> i64 {
        if seq - self.to < LAG {
            return self.to;
        }
        // Ours finds in the lines whom they are about; the floor knows it, and reads them all the same.
        let mut lines = transaction
            .prepare_cached(
                "SELECT seq, line FROM journal WHERE office = ?1 AND station = ?2 AND seq > ?3 AND seq <= ?4 ORDER BY seq",
            )
            .unwrap();
        let read = lines.query_map(params![office, chain, self.to, seq], |row| row.get::<_, String>(1)).unwrap();
        assert_eq!(read.map(Result::unwrap).count() as i64, seq - self.to);
        for (seq, about) in self.waiting.drain(..) {
            transaction
                .prepare_cached(
                    "INSERT INTO journal_about (office, about, station, seq) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                )
                .unwrap()
                .execute(params![office, about, chain, seq])
                .unwrap();
        }
        self.to = seq;
        seq
    }
}

impl Bare {
    pub fn open(folder: &Path) -> Self {
        let connection = Connection::open(folder.join("xinfeng.db")).unwrap();
        connection.pragma_update(None, "key", format!("x'{}'", data_key(folder))).unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "synchronous", "FULL").unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        connection.pragma_update(None, "secure_delete", true).unwrap();
        connection.pragma_update(None, "temp_store", "MEMORY").unwrap();
        connection.pragma_update(None, "trusted_schema", false).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        let folder = "SELECT office, chain FROM folder";
        let (office, chain) = connection.query_row(folder, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let mut bare = Self {
            connection,
            office,
            chain,
            visits: 0,
            index: Index { waiting: Vec::new(), to: 0, chance: Seeded::new(6) },
        };
        bare.index.to = bare.connection.query_row("SELECT seq FROM heads", [], |row| row.get(0)).unwrap();
        bare
    }

    /// The store's own statement.
    pub fn find(&self, number: &IdNumber) -> Vec<Read> {
        let other = number.other_generation();
        let other = other.as_ref().unwrap_or(number);
        let mut statement = self.connection.prepare_cached(FIND).unwrap();
        let rows = statement.query_map([number.reveal(), other.reveal()], Read::of).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// What it would cost if nobody had two numbers.
    pub fn find_simply(&self, number: &IdNumber) -> Vec<Read> {
        let mut statement = self.connection.prepare_cached(FIND_SIMPLY).unwrap();
        let rows = statement.query_map([number.reveal()], Read::of).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// Whoever is searched for by the same statement as ours, its last words and their values aside.
    pub fn search(&self, by: &str, values: &[&dyn ToSql]) -> Vec<Found> {
        let mut statement = self.connection.prepare_cached(&format!("{SEARCH}{by}")).unwrap();
        statement.query_map(values, Found::of).unwrap().map(Result::unwrap).collect()
    }

    /// One commit of the rows that an entry of the journal is.
    pub fn enter(&mut self) {
        let transaction = begin(&mut self.connection);
        let somebody = self.index.somebody();
        append(&transaction, (&mut self.index, &self.office, &self.chain), 270, &[&somebody]);
        transaction.commit().unwrap();
    }

    /// Reads every line of the journal and hashes it behind the one before: how many there are, each with the hash that it has.
    pub fn walk(&self) -> usize {
        let lines = "SELECT line, hash FROM journal WHERE office = ?1 AND station = ?2 ORDER BY seq";
        let mut lines = self.connection.prepare_cached(lines).unwrap();
        let mut rows = lines.query([&self.office, &self.chain]).unwrap();
        let (mut before, mut count) = ("0".repeat(64), 0);
        while let Some(row) = rows.next().unwrap() {
            let line = row.get_ref(0).unwrap().as_str().unwrap();
            let hash = HEXLOWER.encode(&Sm3::new().chain_update(&before).chain_update("\n").chain_update(line).finalize());
            assert_eq!(row.get_ref(1).unwrap().as_str().unwrap(), hash);
            (before, count) = (hash, count + 1);
        }
        count
    }

    /// A visit in the state that it has when the card was verified.
    pub fn verified(&mut self, number: &IdNumber) -> Visit {
        self.visits += 1;
        let sequence = self.visits;
        let transaction = begin(&mut self.connection);
        let of_worker = "SELECT id, card_key FROM workers WHERE number_key = ?1";
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?));
        let (worker, card) = transaction.query_row(of_worker, [number.reveal()], row).unwrap();
        let key = format!("{sequence:032x}");
        transaction
            .prepare_cached(
                "INSERT INTO visits (key, number, worker, office, station, day, sequence, state, verified_by,
                                     verified_station, verified_at, verified_card_key, opened_at)
                 VALUES (?1, ?2, ?3, ?9, '02', ?4, ?5, 'verified', ?6, '02', ?7, ?8, ?7)",
            )
            .unwrap()
            .execute(params![key, format!("{sequence:018}"), worker, DAY, sequence, CLERK, INSTANT, card, self.office])
            .unwrap();
        let id = transaction.last_insert_rowid();
        transaction.commit().unwrap();
        Visit { key, id, worker, envelope: format!("E{sequence:017}"), sequence }
    }

    /// The statements of an issue.
    pub fn stage(&mut self, visit: &Visit) {
        let transaction = begin(&mut self.connection);
        let key = not_yet(&transaction, &self.office, &visit.key, "issue/1");
        run(
            &transaction,
            "UPDATE visits SET state = 'issued', draws = draws + 1
             WHERE id = ?1 AND worker = ?2 AND state = 'verified' AND draws = ?3
               AND office = ?8 AND verified_by = ?4 AND verified_station = ?5 AND verified_at >= ?6
               AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
                           AND card_key = verified_card_key AND (card_valid_to IS NULL OR card_valid_to >= ?7))",
            params![visit.id, visit.worker, 0, CLERK, "02", DAY, DAY, self.office],
        );
        transaction
            .prepare_cached(
                "SELECT coalesce(max(sequence), 0) FROM envelopes WHERE office = ?3 AND station = ?1 AND year = ?2",
            )
            .unwrap()
            .query_row(params!["02", 2026, self.office], |row| row.get::<_, i64>(0))
            .unwrap();
        run(
            &transaction,
            "INSERT INTO envelopes (number, visit, worker, office, station, year, sequence, state, reason, style, hash,
                                    issued_at, use_before)
             VALUES (?1, ?2, ?3, ?12, ?4, ?5, ?6, 'reserved', ?7, ?8, ?9, ?10, ?11)",
            params![
                visit.envelope,
                visit.id,
                visit.worker,
                "02",
                2026,
                visit.sequence,
                "forgotten",
                "standard",
                PHC,
                INSTANT,
                DAY,
                self.office
            ],
        );
        transaction
            .prepare_cached("SELECT count(*) FROM visits WHERE worker = ?1 AND state = 'delivered' AND ended_at >= ?2")
            .unwrap()
            .query_row(params![visit.worker, DAY], |row| row.get::<_, i64>(0))
            .unwrap();
        let somebody = self.index.somebody();
        let about = [somebody.as_str(), &visit.key];
        let seq = append(&transaction, (&mut self.index, &self.office, &self.chain), 380, &about);
        done(&transaction, &self.office, &self.chain, &key, seq);
        transaction.commit().unwrap();
    }

    /// The statements of a print.
    pub fn print(&mut self, visit: &Visit) {
        let transaction = begin(&mut self.connection);
        let key = not_yet(&transaction, &self.office, &visit.key, "printed/1");
        run(
            &transaction,
            "UPDATE envelopes SET state = 'printed' WHERE number = ?1 AND visit = ?2 AND state = 'reserved'",
            params![visit.envelope, visit.id],
        );
        run(&transaction, "UPDATE visits SET state = 'printed' WHERE id = ?1 AND state = 'issued'", params![visit.id]);
        let seq = append(&transaction, (&mut self.index, &self.office, &self.chain), 230, &[&visit.key]);
        done(&transaction, &self.office, &self.chain, &key, seq);
        transaction.commit().unwrap();
    }

    /// The statements of a hand-over.
    pub fn hand_over(&mut self, visit: &Visit) {
        let transaction = begin(&mut self.connection);
        let key = not_yet(&transaction, &self.office, &visit.key, "hand-over/1");
        let (hash, use_before): (String, String) = transaction
            .prepare_cached(
                "SELECT hash, use_before FROM envelopes
                 WHERE number = ?1 AND visit = ?2 AND worker = ?3 AND state = 'printed' AND wrong_reads < 3
                   AND use_before >= ?4",
            )
            .unwrap()
            .query_row(params![visit.envelope, visit.id, visit.worker, DAY], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        run(
            &transaction,
            "UPDATE envelopes SET state = 'handed_over', hash = NULL WHERE number = ?1 AND state = 'printed'",
            params![visit.envelope],
        );
        run(
            &transaction,
            "UPDATE visits SET state = 'delivered', ended_at = ?7
             WHERE id = ?1 AND worker = ?2 AND state = 'printed'
               AND office = ?8 AND verified_by = ?3 AND verified_station = ?4 AND verified_at >= ?5
               AND EXISTS (SELECT 1 FROM workers WHERE id = ?2 AND state = 'normal' AND card_state = 'normal'
                           AND card_key = verified_card_key AND (card_valid_to IS NULL OR card_valid_to >= ?6))",
            params![visit.id, visit.worker, CLERK, "02", DAY, DAY, INSTANT, self.office],
        );
        run(
            &transaction,
            "INSERT INTO passwords (worker, hash, envelope, use_before, must_change) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT (worker) DO UPDATE SET hash = ?2, envelope = ?3, use_before = ?4, must_change = 1,
                                                suspended = NULL",
            params![visit.worker, hash, visit.envelope, use_before],
        );
        transaction.prepare_cached("DELETE FROM password_tries WHERE worker = ?1").unwrap().execute([visit.worker]).unwrap();
        let somebody = self.index.somebody();
        let about = [somebody.as_str(), &visit.key];
        let seq = append(&transaction, (&mut self.index, &self.office, &self.chain), 310, &about);
        done(&transaction, &self.office, &self.chain, &key, seq);
        transaction.commit().unwrap();
    }
}

fn begin(connection: &mut Connection) -> Transaction<'_> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap()
}

/// A statement that must touch one row.
fn run(transaction: &Transaction<'_>, sql: &str, parameters: &[&dyn rusqlite::ToSql]) {
    assert_eq!(transaction.prepare_cached(sql).unwrap().execute(parameters).unwrap(), 1);
}

/// The rows of an entry whose line has so many bytes and is about these.
fn append(
    transaction: &Transaction<'_>,
    (index, office, chain): (&mut Index, &str, &str),
    length: usize,
    about: &[&str],
) -> i64 {
    let (seq, _, _): (i64, String, String) = transaction
        .prepare_cached("SELECT seq, hash, time FROM heads WHERE office = ?1 AND station = ?2")
        .unwrap()
        .query_row([office, chain], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    let seq = seq + 1;
    let line = "x".repeat(length);
    run(
        transaction,
        "INSERT INTO journal (office, station, seq, line, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![office, chain, seq, line, LINK],
    );
    index.waiting.extend(about.iter().map(|about| (seq, (*about).to_owned())));
    let index_to = index.bring_up(transaction, office, chain, seq);
    run(
        transaction,
        "INSERT INTO heads (office, station, seq, hash, time, about_to, noted) VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)
         ON CONFLICT (office, station) DO UPDATE SET seq = ?3, hash = ?4, time = ?5, about_to = ?6, noted = NULL",
        params![office, chain, seq, LINK, INSTANT, index_to],
    );
    seq
}

fn not_yet(transaction: &Transaction<'_>, office: &str, visit: &str, step: &str) -> String {
    let key = format!("{visit}/{step}");
    let done = "SELECT 1 FROM operations WHERE office = ?1 AND key = ?2";
    assert!(!transaction.prepare_cached(done).unwrap().exists([office, &key]).unwrap());
    key
}

fn done(transaction: &Transaction<'_>, office: &str, chain: &str, key: &str, seq: i64) {
    run(
        transaction,
        "INSERT INTO operations (office, key, station, entry) VALUES (?1, ?2, ?3, ?4)",
        params![office, key, chain, seq],
    );
}

/// The data key, unwrapped as the format of `keys.toml` says.
pub fn data_key(folder: &Path) -> String {
    let file: toml::Table = std::fs::read_to_string(folder.join("keys.toml")).unwrap().parse().unwrap();
    let slot = file["slot"][CLERK].as_table().unwrap();
    let number = |name: &str| u32::try_from(slot[name].as_integer().unwrap()).unwrap();
    let bytes = |name: &str| HEXLOWER.decode(slot[name].as_str().unwrap().as_bytes()).unwrap();
    let (memory, passes, lanes) = (number("memory_kib"), number("passes"), number("lanes"));
    let mut wrapping = [0; 32];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, lanes, Some(32)).unwrap());
    argon2.hash_password_into(PASSWORD.as_bytes(), &bytes("salt"), &mut wrapping).unwrap();
    let bound = format!("xinfeng key slot 1 {CLERK} {memory} {passes} {lanes}");
    let nonce: [u8; 12] = bytes("nonce").try_into().unwrap();
    let sealed = bytes("sealed");
    let key = ChaCha20Poly1305::new(&Key::from(wrapping))
        .decrypt(&Nonce::from(nonce), Payload { msg: &sealed, aad: bound.as_bytes() })
        .unwrap();
    HEXLOWER.encode(&key)
}

/// A page and one fdatasync: what no durable commit can be quicker than.
pub struct Disk {
    grows: File,
    stays: File,
}

const PAGE: [u8; 4096] = [0x5A; 4096];

impl Disk {
    pub fn new(folder: &Path) -> Self {
        let open = |name: &str| {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(true).open(folder.join(name)).unwrap()
        };
        let (grows, stays) = (open("grows"), open("stays"));
        stays.write_all_at(&PAGE, 0).unwrap();
        stays.sync_all().unwrap();
        Self { grows, stays }
    }

    /// To the end of a file, as a write-ahead log grows.
    pub fn append(&mut self) {
        self.grows.write_all(&PAGE).unwrap();
        self.grows.sync_data().unwrap();
    }

    /// Over what is there, as a write-ahead log is used again after a checkpoint.
    pub fn overwrite(&mut self) {
        self.stays.write_all_at(&PAGE, 0).unwrap();
        self.stays.sync_data().unwrap();
    }
}
