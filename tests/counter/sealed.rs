//! Behind the seal: the store opened as docs/formats.md says that anybody with a password can open it, without our own code.

use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use rusqlite::Connection;
use serde_json::Value;
use sm3::Sm3;
use xinfeng::counter::SystemClock;
use xinfeng::domain::Clock;
use xinfeng::domain::journal::{digest, instant};

use crate::desk::{ADMIN, Desk, password_of};
use crate::people::Person;

impl Desk {
    /// The database, opened with the key of the administrator's slot.
    pub fn open_raw(&self) -> Connection {
        self.open_raw_as(ADMIN, password_of(ADMIN).expose())
    }

    /// The database, opened with the key of anybody's slot.
    pub fn open_raw_as(&self, holder: &str, password: &str) -> Connection {
        opened(self.path(), &self.data_key(holder, password).expect("the slot opens"))
    }

    /// Opens a slot of `keys.toml` by the documented format.
    pub fn data_key(&self, holder: &str, password: &str) -> Option<Vec<u8>> {
        data_key_of(self.path(), holder, password)
    }

    /// How a recovery sheet is called until it has its name: by its slot.
    pub fn recovery_mark(&self) -> String {
        let text = std::fs::read_to_string(self.path().join("keys.toml")).unwrap();
        let file: toml::Table = toml::from_str(&text).unwrap();
        let slot = &file["slot"]["recovery"];
        let cost = ["memory_kib", "passes", "lanes"].map(|name| slot[name].as_integer().unwrap().to_string());
        let sealed = ["salt", "nonce", "sealed"].map(|name| slot[name].as_str().unwrap().to_owned());
        digest([cost, sealed].concat().join(" ").as_bytes())[..8].to_owned()
    }

    /// Changes something behind the program's back.
    pub fn tamper(&self, sql: &str) -> Result<(), rusqlite::Error> {
        self.open_raw().execute_batch(sql)
    }

    /// From now on everything can be written, and no commit comes about: the last instant at which a change can fail.
    pub fn forbid_commits(&self) {
        let owed = "CREATE TABLE owed (code TEXT REFERENCES office (code) DEFERRABLE INITIALLY DEFERRED);
                    CREATE TRIGGER owes AFTER INSERT ON journal BEGIN INSERT INTO owed VALUES ('nobody'); END";
        self.tamper(owed).unwrap();
    }

    /// Commits come about again.
    pub fn allow_commits(&self) {
        self.tamper("DROP TRIGGER owes; DROP TABLE owed").unwrap();
    }

    /// The first column of a query.
    pub fn ask(&self, sql: &str) -> Vec<String> {
        let connection = self.open_raw();
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
        let text = |value| match value {
            rusqlite::types::Value::Text(text) => text,
            rusqlite::types::Value::Integer(number) => number.to_string(),
            other => format!("{other:?}"),
        };
        rows.map(|value| text(value.unwrap())).collect()
    }

    /// Every line of the journal, oldest first.
    pub fn lines(&self) -> Vec<String> {
        self.ask("SELECT line FROM journal ORDER BY seq")
    }

    /// Every entry of the journal, oldest first.
    pub fn entries(&self) -> Vec<Value> {
        self.lines().iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The facts of every entry of an event, oldest first.
    pub fn all(&self, event: &str) -> Vec<Value> {
        self.entries().into_iter().filter(|entry| entry["event"] == event).map(|entry| entry["facts"].clone()).collect()
    }

    /// The last entry, which must be of this event: its facts.
    #[track_caller]
    pub fn last(&self, event: &str) -> Value {
        let entry = self.entries().pop().unwrap();
        assert_eq!(entry["event"], event, "{entry}");
        entry["facts"].clone()
    }

    /// The code under which the journal knows a person: HMAC-SM3 of the number.
    pub fn code(&self, person: &Person) -> Value {
        self.code_of(person.number)
    }

    /// The code of any number, registered or not.
    pub fn code_of(&self, number: &str) -> Value {
        let key: Vec<u8> = self.open_raw().query_row("SELECT journal_key FROM office", [], |row| row.get(0)).unwrap();
        let mac = <Hmac<Sm3> as hmac::KeyInit>::new_from_slice(&key).unwrap().chain_update(number);
        HEXLOWER.encode(&mac.finalize().into_bytes()).into()
    }

    /// The number on the outside of a person's envelope, as the clerk reads it there: `E110105-01-26-0000427`.
    pub fn outside(&self, person: &Person) -> String {
        let sql = format!(
            "SELECT envelopes.number FROM envelopes JOIN workers ON workers.id = envelopes.worker
             WHERE workers.number_key = '{}' AND envelopes.state IN ('reserved', 'printed')",
            person.number
        );
        let [code] = <[String; 1]>::try_from(self.ask(&sql)).expect("one live envelope");
        xinfeng::domain::EnvelopeNumber::parse(&code).unwrap().to_string()
    }

    /// The three digits that the clerk reads there: the pick-up code, or the end of the number of an envelope without one.
    pub fn last_three(&self, person: &Person) -> String {
        self.code_on(&self.outside(person))
    }

    /// The same of the envelope with this number.
    pub fn code_on(&self, number: &str) -> String {
        let number = number.replace('-', "");
        let sql = format!("SELECT coalesce(pick_up_code, substr(number, -3)) FROM envelopes WHERE number = '{number}'");
        self.ask(&sql).pop().expect("an envelope")
    }

    /// What a scanner reads from the outside of a person's envelope.
    pub fn barcode(&self, person: &Person) -> String {
        format!("{}{}", self.outside(person).replace('-', ""), self.last_three(person))
    }
}

fn opened(folder: &Path, key: &[u8]) -> Connection {
    let connection = Connection::open(folder.join("xinfeng.db")).unwrap();
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA foreign_keys = ON", HEXLOWER.encode(key))).unwrap();
    connection
}

fn data_key_of(folder: &Path, holder: &str, password: &str) -> Option<Vec<u8>> {
    let text = std::fs::read_to_string(folder.join("keys.toml")).unwrap();
    let file: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(file["format"].as_integer(), Some(1));
    let slot = file["slot"].get(holder)?;
    let cost = |name: &str| u32::try_from(slot[name].as_integer().unwrap()).unwrap();
    let bytes = |name: &str| HEXLOWER.decode(slot[name].as_str().unwrap().as_bytes()).unwrap();
    let (memory, passes, lanes) = (cost("memory_kib"), cost("passes"), cost("lanes"));
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, lanes, Some(32)).unwrap());
    let mut wrapping = [0; 32];
    argon2.hash_password_into(password.as_bytes(), &bytes("salt"), &mut wrapping).unwrap();
    let nonce: [u8; 12] = bytes("nonce").try_into().unwrap();
    let bound = format!("xinfeng key slot 1 {holder} {memory} {passes} {lanes}");
    let sealed = Payload { msg: &bytes("sealed"), aad: bound.as_bytes() };
    ChaCha20Poly1305::new(&Key::from(wrapping)).decrypt(&Nonce::from(nonce), sealed).ok()
}

/// Whether a key slot asks for more than the tests' own.
fn asks_for_too_much(folder: &Path) -> bool {
    let text = std::fs::read_to_string(folder.join("keys.toml")).unwrap_or_default();
    let parameters = ["memory_kib", "passes", "lanes"];
    let value = |line: &str| {
        let (name, value) = line.split_once(" = ")?;
        parameters.contains(&name).then(|| value.parse::<u64>().unwrap_or(u64::MAX))
    };
    text.lines().filter_map(value).any(|value| value > 1 << 17)
}

/// The program itself goes by the computer's clock, and the tests' desks by a day of their own: where it would not believe the
/// one after the other, the last entry becomes one of now.
pub fn today(folder: &Path) {
    if !folder.join("xinfeng.db").exists() || !folder.join("keys.toml").exists() {
        return;
    }
    // What a test puts in the way of the program is not in the way of the test.
    let keys = std::fs::symlink_metadata(folder.join("keys.toml")).unwrap();
    if !keys.is_file() || keys.len() > 1 << 20 || asks_for_too_much(folder) {
        return;
    }
    let opens = data_key_of(folder, ADMIN, password_of(ADMIN).expose());
    let Some(key) = opens else { return };
    let (file, now) = (opened(folder, &key), SystemClock.now());
    for table in ["heads", "head"] {
        let last = file.query_row(&format!("SELECT time FROM {table}"), [], |row| row.get::<_, String>(0));
        let Ok(last) = last.map(|last| last.parse::<DateTime<Utc>>().unwrap()) else { continue };
        if (now - last).num_days().abs() >= 20 {
            file.execute(&format!("UPDATE {table} SET time = ?1"), [instant(now)]).unwrap();
        }
    }
}

/// Changes something behind a practice desk's back.
pub fn tamper_practice(folder: &Path, sql: &str) {
    let key = data_key_of(folder, ADMIN, "practice-9001").expect("the slot opens");
    opened(folder, &key).execute_batch(sql).unwrap();
}
