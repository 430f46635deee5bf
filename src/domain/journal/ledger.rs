//! How the tables must look by what the entries say, and which rows do not.

use std::collections::HashMap;

use super::event::Event;
use super::rows::{RowBreak, RowCount, RowCounter, RowDigest, RowLeft, RowPlace, RowTable, Was};

/// From this schema on every entry speaks for its rows, the first one too.
const FROM_SCHEMA: u32 = 5;
/// Where a row stands that was there before the entries spoke for theirs, until it is known which entry counted it.
const COUNTED: i64 = 0;

/// The rows that must be there by the entries that were read so far: of each a digest, and the entry that left it so. One row
/// takes about 70 bytes, an envelope's some thirty more; those that are gone take none.
#[derive(Default)]
pub struct Ledger {
    rows: HashMap<(RowTable, Key), (RowDigest, i64)>,
    /// The rows that were there before, as the store remembers them.
    before: HashMap<RowTable, RowCounter>,
    /// The entry from which on every change of a row is on the record.
    since: Option<i64>,
    /// Whether that entry counted what was there before.
    counted: bool,
    breaks: Vec<RowBreak>,
}

/// A key, kept small: there is one in memory for each row that must be there.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Number(i64),
    Text(Box<str>),
}

impl Key {
    fn of(text: &str) -> Self {
        let number = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
        number.map_or_else(|| Self::Text(text.into()), Self::Number)
    }

    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.to_string(),
        }
    }
}

impl Ledger {
    /// A row that the store remembers to have been there before the entries spoke for theirs. All of them come first, by
    /// table and key.
    pub fn was_there(&mut self, row: &RowLeft) {
        let Some(digest) = row.now else { return };
        self.before.entry(row.table).or_default().add(&row.key, &digest);
        self.rows.insert((row.table, Key::of(&row.key)), (digest, COUNTED));
    }

    /// The next entry: what happened, and the rows that it left.
    pub fn enter(&mut self, seq: i64, event: &Event, rows: Vec<RowLeft>) {
        if let Event::SetUp { schema, .. } = event
            && *schema >= FROM_SCHEMA
        {
            self.since = self.since.or(Some(seq));
        }
        if let Event::RowsCounted { passwords, users, visits, envelopes, card_tries, password_tries } = event {
            let of = [
                (RowTable::Passwords, passwords),
                (RowTable::Users, users),
                (RowTable::Visits, visits),
                (RowTable::Envelopes, envelopes),
                (RowTable::CardTries, card_tries),
                (RowTable::PasswordTries, password_tries),
            ];
            self.count(seq, of);
        }
        if !rows.is_empty() {
            self.since = self.since.or(Some(seq));
        }
        for RowLeft { table, key, was, now } in rows {
            let place = (table, Key::of(&key));
            let known = match now {
                Some(digest) => self.rows.insert(place, (digest, seq)),
                None => self.rows.remove(&place),
            };
            // A row that was edited must not be explained by the next entry that touches it.
            let place = RowPlace { table, key, named: None };
            match (known, was) {
                (None, Was::New) => {}
                (Some((known, _)), Was::Said(was)) if known == was => {}
                (Some((_, by)), Was::Said(_)) => {
                    self.breaks.push(RowBreak::Changed(place, by.max(self.since.unwrap_or(by))))
                }
                (Some((_, by)), Was::New) => self.breaks.push(RowBreak::TakenOut(place, by.max(self.since.unwrap_or(by)))),
                (None, Was::Said(_)) => self.breaks.push(RowBreak::PutIn(place)),
            }
        }
    }

    /// An entry that counted the rows that were there before: they are those that the store remembers.
    fn count(&mut self, seq: i64, tables: [(RowTable, &RowCount); RowTable::ALL.len()]) {
        if self.since.is_some() {
            self.breaks.push(RowBreak::CountedAgain(seq));
            return;
        }
        self.since = Some(seq);
        self.counted = true;
        for (table, counted) in tables {
            let before = self.before.remove(&table).unwrap_or_default().finish();
            if before != *counted {
                self.breaks.push(RowBreak::Begun(table, seq));
            }
        }
    }

    /// Every entry was read: what stands in the tables comes now. `None` if no entry speaks for rows, so that nothing can be
    /// said of them.
    pub fn closed(mut self) -> Option<Closed> {
        let since = self.since?;
        if !self.counted {
            self.rows.retain(|_, (_, seq)| *seq != COUNTED);
        }
        Some(Closed { rows: self.rows, since, breaks: self.breaks })
    }
}

/// A ledger to which nothing is added: the tables are held against it.
pub struct Closed {
    rows: HashMap<(RowTable, Key), (RowDigest, i64)>,
    since: i64,
    breaks: Vec<RowBreak>,
}

impl Closed {
    /// A row that stands in a table.
    pub fn compare(&mut self, table: RowTable, key: &str, digest: &RowDigest) {
        let place = || RowPlace { table, key: key.to_owned(), named: None };
        match self.rows.remove(&(table, Key::of(key))) {
            Some((known, _)) if known == *digest => {}
            Some((_, seq)) => self.breaks.push(RowBreak::Changed(place(), seq.max(self.since))),
            None => self.breaks.push(RowBreak::PutIn(place())),
        }
    }

    /// The end of the tables: every row that no entry explains, and every one that is missing.
    pub fn finish(self) -> Vec<RowBreak> {
        let Self { rows, since, mut breaks } = self;
        let mut gone: Vec<_> = rows.into_iter().map(|((table, key), (_, seq))| (table, key.text(), seq)).collect();
        gone.sort();
        let place = |table, key| RowPlace { table, key, named: None };
        breaks.extend(gone.into_iter().map(|(table, key, seq)| RowBreak::TakenOut(place(table, key), seq.max(since))));
        breaks
    }
}
