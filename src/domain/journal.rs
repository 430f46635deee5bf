//! The journal: what happened, as one line of JSON each, chained so that nothing can be changed unseen.
//!
//! An entry's hash is SM3 (GB/T 32905-2016) over the hash before it in hexadecimal, a line feed, and the entry's line. So
//! anybody can check it: `printf '%s\n%s' "$previous" "$line" | openssl dgst -sm3`.

mod by_worker;
mod entry;
mod event;
mod file_mac;
mod ledger;
mod pick;
mod rows;
mod taken;
mod written;

use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};
use subtle::ConstantTimeEq;

pub use by_worker::{OnlineTry, OwnPasswordBy};
pub use entry::{Actor, JournalEntry, Told, Verbatim, line, line_leaving};
pub use event::{About, Event, Loss, PasswordAnswer, ReceiptAnswer, Search, Why};
pub(crate) use file_mac::FileMac;
pub use ledger::{Closed, Ledger};
pub use pick::EntryKind;
pub use rows::{NotARow, RowBreak, RowCount, RowCounter, RowDigest, RowKey, RowLeft, RowPlace, RowTable, Was};
pub use taken::{ExportKind, PickedBy};

use entry::Read;

use super::id_number::IdNumber;
use super::letters::{code_of, in_fours, is_code};
use super::plain;

/// The hash before the first entry: 64 zeros.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A person in the journal: HMAC-SM3 of the normalised number. Whoever has the journal's key can ask whether a number
/// occurs; nobody can read the number back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Person(String);

impl Person {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no person's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 64 hexadecimal digits")]
pub struct NotAPerson;

impl TryFrom<String> for Person {
    type Error = NotAPerson;

    fn try_from(text: String) -> Result<Self, NotAPerson> {
        let fits = text.len() == GENESIS.len() && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        fits.then_some(Self(text)).ok_or(NotAPerson)
    }
}

/// The key that turns numbers into [`Person`]s. Kept in the sealed store.
#[derive(Clone)]
pub struct JournalKey(pub(crate) zeroize::Zeroizing<Vec<u8>>);

impl JournalKey {
    /// The person with this number, found or not.
    pub fn person(&self, number: &IdNumber) -> Person {
        Person(HEXLOWER.encode(&self.mac(number.reveal())))
    }

    /// A value of a person's, kept so that the same value is known again and nobody can read it: HMAC-SM3 of the field's word,
    /// a line feed and the value, in hexadecimal.
    pub(crate) fn tag(&self, field: &str, value: &str) -> String {
        HEXLOWER.encode(&self.mac(&format!("{field}\n{value}")))
    }

    /// Whether a kept tag is that of this value, compared in constant time.
    pub(crate) fn fits(&self, field: &str, value: &str, kept: &str) -> bool {
        self.tag(field, value).as_bytes().ct_eq(kept.as_bytes()).into()
    }

    /// HMAC-SM3 (GB/T 32905-2016) of a text: 32 bytes.
    pub(crate) fn mac(&self, text: &str) -> Vec<u8> {
        // HMAC takes a key of any length: this cannot fail.
        let mac = Hmac::<Sm3>::new_from_slice(&self.0).map(|mac| mac.chain_update(text));
        mac.map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
    }
}

impl std::fmt::Debug for JournalKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JournalKey(…)")
    }
}

/// SM3 of any bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sm3::digest(bytes))
}

/// SM3 of a file that is read in parts.
#[derive(Default)]
pub struct FileDigest(Sm3);

impl FileDigest {
    /// The next part.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest in hexadecimal.
    pub fn finish(self) -> String {
        HEXLOWER.encode(&self.0.finalize())
    }
}

/// An instant as the journal and the store write it: RFC 3339, UTC, milliseconds.
pub fn instant(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The hash of an entry: SM3(previous hash in hexadecimal ‖ LF ‖ line), in hexadecimal.
pub fn link(previous: &str, line: &str) -> String {
    let mut sm3 = Sm3::new();
    sm3.update(previous);
    sm3.update("\n");
    sm3.update(line);
    HEXLOWER.encode(&sm3.finalize())
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many entries there are.
    pub seq: i64,
    /// The last entry's hash.
    pub hash: String,
}

impl Head {
    /// Before the first entry.
    pub fn genesis() -> Self {
        Self { seq: 0, hash: GENESIS.to_owned() }
    }

    /// What is printed on paper, so that the chain cannot be rewritten whole: `427-K4TB-9XWE-2HRM-VP7D`, the entry's number and
    /// sixteen characters out of its hash, 79 bits. They are those of a receipt's check code, taken by the same rule.
    pub fn short_code(&self) -> String {
        let hash = HEXLOWER.decode(self.hash.as_bytes()).unwrap_or_default();
        format!("{}-{}", self.seq, in_fours(&code_of(&hash, CODE_LENGTH)))
    }

    /// The first digits of its hash, as older papers have them.
    fn first_digits(&self) -> String {
        self.hash.get(..WEAK_LENGTH).unwrap_or_default().to_ascii_uppercase()
    }
}

/// How many characters stand behind the entry's number.
const CODE_LENGTH: usize = 16;
/// How many hexadecimal digits of the hash stood there before: 32 bits, which whoever holds the key to the data forges in
/// minutes.
const WEAK_LENGTH: usize = 8;

/// A short code as it was read from paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortCode {
    /// The entry that it is the code of.
    pub seq: i64,
    text: String,
}

impl ShortCode {
    /// Reads a code like `427-K4TB-9XWE-2HRM-VP7D`, or one of older papers like `427-1F3A-9C02`; `None` for a text that is
    /// neither.
    pub fn parse(written: &str) -> Option<Self> {
        let (seq, hash) = written.trim().split_once(|c: char| c.is_whitespace() || matches!(c, '-' | '－'))?;
        let (seq, text): (String, String) = (plain(seq).collect(), plain(hash).collect());
        let weak = text.len() == WEAK_LENGTH && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let fits = weak || is_code(&text, CODE_LENGTH);
        let number = seq.bytes().all(|byte| byte.is_ascii_digit());
        let seq = seq.parse().ok().filter(|seq| *seq > 0 && fits && number)?;
        Some(Self { seq, text })
    }

    /// Whether it is of an older paper: it fits the entry, and others that somebody may have made.
    pub fn is_weak(&self) -> bool {
        self.text.len() == WEAK_LENGTH
    }

    /// Whether the chain still has this entry with this hash.
    pub fn fits(&self, entry: &Head) -> bool {
        entry.seq == self.seq
            && if self.is_weak() {
                entry.first_digits() == self.text
            } else {
                plain(&entry.short_code()).eq(plain(&format!("{}{}", self.seq, self.text)))
            }
    }
}

/// Whom and which visit a line names, so that it can be found by them: the code of each person in its facts and the number of
/// the visit. Read from the line alone, since lines that this version does not know have them too.
pub fn named_in(line: &str) -> Vec<String> {
    let Named { facts: NamedFacts { person, business, registered } } = serde_json::from_str(line).unwrap_or_default();
    person.into_iter().chain(business).chain(registered).collect()
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    facts: NamedFacts,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct NamedFacts {
    person: Option<String>,
    business: Option<String>,
    registered: Vec<String>,
}

/// What is wrong with the chain, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Break {
    /// The entry's line does not give its hash after the entry before it: it, or the one before, was edited or put in.
    Altered(i64),
    /// Entries are missing from this number on, so many.
    Missing(i64, i64),
    /// The entry stands at the first number, but its line says the second: moved, or put in.
    OutOfPlace(i64, i64),
    /// The chain ends before the entry that the store says is the last.
    CutShort(i64),
    /// The entry's line cannot be read, or this version would not write the event as it stands there.
    Foreign(i64),
    /// The entry is older than the one before it, and no entry settled that the time is another.
    BackInTime(i64),
}

/// Walks a chain entry by entry and remembers where it breaks.
#[derive(Debug)]
pub struct Walk {
    head: Head,
    breaks: Vec<Break>,
    /// The time of the last entry that could be read and follows from the one before it.
    time: DateTime<Utc>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { head: Head::genesis(), breaks: Vec::new(), time: DateTime::UNIX_EPOCH }
    }
}

impl Walk {
    /// The next entry as the store keeps it: the number it stands at, its line and its hash. What it says happened, and the
    /// rows that it speaks for, if this version knows it.
    pub fn step(&mut self, seq: i64, line: &str, hash: &str) -> Option<(Box<Event>, Vec<RowLeft>)> {
        let expected = self.head.seq + 1;
        let read = Read::of(line);
        let elsewhere = read.as_ref().map(Read::seq).filter(|says| *says != seq);
        if seq < expected {
            // Entries come in order: only what was put in before the first one stands here, and no link leads to it.
            self.breaks.push(Break::OutOfPlace(seq, elsewhere.unwrap_or(seq)));
            return None;
        }
        if seq > expected {
            self.breaks.push(Break::Missing(expected, seq - expected));
        }
        self.breaks.extend(elsewhere.map(|says| Break::OutOfPlace(seq, says)));
        if !read.as_ref().is_some_and(Read::is_as_written) {
            self.breaks.push(Break::Foreign(seq));
        }
        // After a gap the link cannot hold: the gap is already named.
        if seq == expected && link(&self.head.hash, line) != hash {
            self.breaks.push(Break::Altered(seq));
        } else if seq == expected
            && let Some(read) = &read
        {
            self.breaks.extend((read.time() < self.time && !read.settles_time()).then_some(Break::BackInTime(seq)));
            self.time = read.time();
        }
        self.head = Head { seq, hash: hash.to_owned() };
        read.and_then(Read::into_known)
    }

    /// The end: the head that was reached, and every break; `kept` is the head that the store remembers.
    pub fn finish(mut self, kept: &Head) -> (Head, Vec<Break>) {
        if self.head.seq < kept.seq {
            self.breaks.push(Break::CutShort(self.head.seq));
        } else if self.head != *kept {
            self.breaks.push(Break::Altered(self.head.seq));
        }
        self.breaks.dedup();
        (self.head, self.breaks)
    }
}

#[cfg(test)]
pub(crate) use event::tests as examples;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::{Origin, Station, UserNumber};

    fn chain(count: i64) -> Vec<(i64, String, String)> {
        let actor = Actor {
            user: UserNumber::parse("1001").unwrap(),
            station: Station::parse("01").unwrap(),
            origin: Origin::Terminal,
        };
        let mut previous = GENESIS.to_owned();
        let entry = |seq| {
            let line = line(seq, DateTime::UNIX_EPOCH, &actor, &Event::PasswordChanged).unwrap();
            let hash = link(&previous, &line);
            previous.clone_from(&hash);
            (seq, line, hash)
        };
        (1..=count).map(entry).collect()
    }

    #[test]
    fn a_line_names_its_persons_and_its_visit() {
        let key = JournalKey(zeroize::Zeroizing::new(vec![7; 32]));
        let person = |number: &str| key.person(&IdNumber::parse(number).unwrap());
        let (one, other) = (person("110105194912310021"), person("11010519491231002X"));
        let actor = Actor {
            user: UserNumber::parse("1001").unwrap(),
            station: Station::parse("01").unwrap(),
            origin: Origin::Terminal,
        };
        let named = |event: Event| named_in(&line(1, DateTime::UNIX_EPOCH, &actor, &event).unwrap());
        let searched = Event::Searched { person: one.clone(), registered: vec![other.clone()], result: Search::Found };
        assert_eq!(named(searched), [one.0.clone(), other.0]);
        let business = String::from("110105-01-20261122-00017");
        let abandoned = Event::Abandoned { person: one.clone(), business: business.clone(), envelope: None };
        assert_eq!(named(abandoned), [one.0, business]);
        assert_eq!(named(Event::SettingFound { name: "person".into(), value: "business".into() }), [""; 0]);
        assert_eq!(named(Event::PasswordChanged), [""; 0]);
        assert_eq!(named_in("not a line"), [""; 0]);
    }

    fn walk(chain: &[(i64, String, String)], kept: &Head) -> Vec<Break> {
        let mut walk = Walk::default();
        for (seq, line, hash) in chain {
            walk.step(*seq, line, hash);
        }
        walk.finish(kept).1
    }

    fn head(chain: &[(i64, String, String)]) -> Head {
        chain.last().map(|(seq, _, hash)| Head { seq: *seq, hash: hash.clone() }).unwrap()
    }

    #[test]
    fn a_line_says_who_when_where_and_what() {
        let (_, line, _) = chain(1).remove(0);
        assert_eq!(
            line,
            r#"{"seq":1,"time":"1970-01-01T00:00:00.000Z","actor":"1001","station":"01","origin":"terminal","event":"password_changed","algorithm":"SM3"}"#
        );
    }

    #[test]
    fn the_code_on_paper_names_its_entry_and_has_seventy_nine_bits_of_its_hash() {
        let head = head(&chain(5));
        let printed = head.short_code();
        assert!(printed.starts_with("5-") && printed.len() == 21 && printed.matches('-').count() == 4, "{printed}");
        for written in [format!(" {} ", printed.to_lowercase()), printed.replace('-', " "), printed.replace('-', "－")] {
            let code = ShortCode::parse(&written).unwrap();
            assert!(code.seq == 5 && code.fits(&head) && !code.is_weak(), "{written}");
            assert!(!code.fits(&Head { hash: GENESIS.to_owned(), ..head.clone() }));
            assert!(!code.fits(&Head { seq: 6, ..head.clone() }));
        }
        for wrong in ["", "5", "5-1F3A", "0-K4TB-9XWE-2HRM-VP7D", "x-K4TB-9XWE-2HRM-VP7D", "5-K4TB-9XWE-2HRM-VP7L"] {
            assert_eq!(ShortCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn another_hash_with_the_same_first_digits_has_another_code() {
        // What was forged in minutes: eight digits of the hash are the same, and no more.
        let of = |hash: &str| Head { seq: 5, hash: hash.to_owned() };
        let (one, other) = (of(&digest(b"one")), of(&digest(b"other")));
        let forged = of(&format!("{}{}", &one.hash[..8], &other.hash[8..]));
        let code = ShortCode::parse(&one.short_code()).unwrap();
        assert!(code.fits(&one) && !code.fits(&forged));
    }

    #[test]
    fn a_code_of_an_older_paper_is_still_taken_and_known_as_weak() {
        let head = Head { seq: 427, hash: digest(b"an entry") };
        let digits = head.hash[..8].to_uppercase();
        let code = ShortCode::parse(&format!("427-{}-{}", &digits[..4], &digits[4..])).unwrap();
        assert!(code.is_weak() && code.fits(&head) && !code.fits(&Head { seq: 428, ..head.clone() }));
        assert!(!code.fits(&Head { hash: digest(b"another"), ..head }));
        for wrong in ["0-1F3A-9C02", "x-1F3A-9C02", "5-1F3A-9C0G", "+5-1F3A-9C02"] {
            assert_eq!(ShortCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_whole_chain_has_no_break() {
        let chain = chain(5);
        assert_eq!(walk(&chain, &head(&chain)), []);
        assert_eq!(walk(&[], &Head::genesis()), []);
    }

    #[test]
    fn edited_deleted_inserted_reordered_and_cut_entries_are_named() {
        let whole = chain(6);
        let kept = head(&whole);

        let mut edited = whole.clone();
        edited[2].1 = edited[2].1.replace("1001", "1002");
        assert_eq!(walk(&edited, &kept), [Break::Altered(3)]);

        let mut deleted = whole.clone();
        deleted.remove(2);
        assert_eq!(walk(&deleted, &kept), [Break::Missing(3, 1)]);

        let mut reordered = whole.clone();
        let (left, right) = (reordered[2].clone(), reordered[3].clone());
        reordered[2] = (3, right.1, right.2);
        reordered[3] = (4, left.1, left.2);
        let breaks = walk(&reordered, &kept);
        assert!(breaks.contains(&Break::OutOfPlace(3, 4)) && breaks.contains(&Break::OutOfPlace(4, 3)), "{breaks:?}");

        let mut inserted = whole.clone();
        inserted.insert(3, (4, whole[1].1.clone(), link(&whole[2].2, &whole[1].1)));
        for (place, entry) in inserted.iter_mut().enumerate() {
            entry.0 = i64::try_from(place).unwrap() + 1;
        }
        assert!(walk(&inserted, &kept).contains(&Break::OutOfPlace(4, 2)));

        let mut before = whole.clone();
        before.insert(0, (0, whole[0].1.replace("\"seq\":1", "\"seq\":0"), GENESIS.to_owned()));
        assert_eq!(walk(&before, &kept), [Break::OutOfPlace(0, 0)]);

        assert_eq!(walk(&whole[..4], &kept), [Break::CutShort(4)]);
    }

    #[test]
    fn a_step_back_in_time_is_named_unless_an_entry_settled_it() {
        let actor = Actor {
            user: UserNumber::parse("9001").unwrap(),
            station: Station::parse("01").unwrap(),
            origin: Origin::Terminal,
        };
        let settled = Event::TimeSettled { before: DateTime::UNIX_EPOCH, second: None, recovery: true };
        let plain = Event::PasswordChanged;
        let walked = |entries: &[(i64, &Event)]| {
            let mut chain: Vec<(i64, String, String)> = Vec::new();
            for (place, (minutes, event)) in entries.iter().enumerate() {
                let seq = i64::try_from(place).unwrap() + 1;
                let time = DateTime::UNIX_EPOCH + chrono::TimeDelta::minutes(*minutes);
                let line = line(seq, time, &actor, event).unwrap();
                let hash = link(chain.last().map_or(GENESIS, |(_, _, hash)| hash), &line);
                chain.push((seq, line, hash));
            }
            walk(&chain, &head(&chain))
        };
        assert_eq!(walked(&[(5, &plain), (5, &plain), (9, &plain)]), []);
        assert_eq!(
            walked(&[(5, &plain), (4, &plain), (4, &plain), (3, &plain)]),
            [Break::BackInTime(2), Break::BackInTime(4)]
        );
        assert_eq!(walked(&[(5, &plain), (4, &settled), (4, &plain), (90, &settled)]), []);
    }

    #[test]
    fn sm3_is_that_of_the_standard() {
        // GB/T 32905-2016, annex A.1.
        assert_eq!(digest(b"abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    #[test]
    fn a_person_is_a_code_that_depends_on_the_key() {
        let number = IdNumber::parse("11010519491231002X").unwrap();
        let key = |byte| JournalKey(zeroize::Zeroizing::new(vec![byte; 32]));
        assert_eq!(key(1).person(&number), key(1).person(&number));
        assert_ne!(key(1).person(&number), key(2).person(&number));
        assert_eq!(key(1).person(&number).0.len(), 64);
    }
}
