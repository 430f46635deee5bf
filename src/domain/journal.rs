//! The journal: what happened, as one line of JSON each, chained so that nothing can be changed unseen.
//!
//! An entry's hash is SM3 (GB/T 32905-2016) over the hash before it in hexadecimal, a line feed, and the entry's line. So
//! anybody can check it: `printf '%s\n%s' "$previous" "$line" | openssl dgst -sm3`.

mod entry;

use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};

pub use entry::{JournalEntry, UNREADABLE};

use super::id_number::IdNumber;
use super::office::Station;
use super::password::Style;
use super::printer::Trouble;
use super::referral::NotServed;
use super::stationery::{FormName, Shift};
use super::user::{Origin, Role, Session, UserNumber};
use super::visit::{Documents, Reason, RefusalGround, SpoilGround};
use super::worker::{Obstacle, OtherName};

/// The hash before the first entry: 64 zeros.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The name of the algorithm in every entry.
const ALGORITHM: &str = "SM3";

/// A person in the journal: HMAC-SM3 of the normalised number. Whoever has the journal's key can ask whether a number
/// occurs; nobody can read the number back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person(String);

/// The key that turns numbers into [`Person`]s. Kept in the sealed store.
pub struct JournalKey(pub(crate) zeroize::Zeroizing<Vec<u8>>);

impl JournalKey {
    /// The person with this number, found or not.
    pub fn person(&self, number: &IdNumber) -> Person {
        Person(HEXLOWER.encode(&self.mac(number.reveal())))
    }

    /// HMAC-SM3 (GB/T 32905-2016) of a text: 32 bytes.
    pub(super) fn mac(&self, text: &str) -> Vec<u8> {
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

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Search {
    /// One worker, who may be served.
    Found,
    /// No worker.
    NotFound,
    /// More than one worker has this number.
    Several,
    /// Insured outside the office's jurisdiction.
    Elsewhere,
    /// An unfinished visit waits to be resumed.
    Unfinished,
    /// The register does not allow it.
    Obstacle(Obstacle),
}

/// What the online service would be told of a worker's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Right, and chosen by the worker.
    Right,
    /// Right, and to be changed before anything is done with it.
    MustChange,
    /// Wrong; also when there is no such worker or no password.
    Wrong,
    /// Five wrong tries: locked for 24 hours.
    Locked,
    /// Right, but its use-before date has passed.
    Expired,
    /// Suspended because it was reported compromised.
    Suspended,
}

/// What came of a receipt that somebody showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptAnswer {
    /// It is one of this office's.
    Genuine,
    /// No receipt of this office has this query number with this check code.
    NotOurs,
    /// It was one; the days in which it can be verified are over.
    TooOld,
}

/// What happened. Never a secret, a name or a number of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", content = "facts", rename_all = "snake_case")]
#[allow(missing_docs)] // The fields' names are the facts' names in the line.
pub enum Event {
    /// The store was set up.
    SetUp { office: String, practice: bool, piped_reset: bool, schema: u32 },
    /// A user was added; the password was set by the actor, not by the user.
    UserAdded { user: UserNumber, role: Role },
    /// A user changed the own password.
    PasswordChanged,
    /// A user was given a new first password by the actor.
    UserPasswordReset { user: UserNumber },
    /// The actor's password was replaced by the code of the recovery sheet, and the sheet by a new one.
    Recovered,
    /// A user signed in; whether the password is still the one that somebody else set.
    SignedIn { role: Role, password_set_by: UserNumber },
    /// Somebody failed to sign in as this user before this entry, at this time and station: a wrong password (it counts), a
    /// try while locked, or a wrong recovery code.
    SignInFailed { user: String, at: String, station: String, kind: &'static str },
    /// A right was missing.
    Denied { right: super::user::Right },
    /// The user's key slot is not the one that the journal knows of: key file and journal were parted by a crash, or the
    /// file was exchanged. The actor signed in with it.
    SlotReplaced { user: UserNumber },
    /// The settings file says otherwise than at the last sign-in; the actor is who signed in and found it, not who wrote it.
    SettingFound { name: String, value: String },
    /// The file of the form in use says otherwise than when it was last recorded; the actor is who found it at sign-in or
    /// printed on it, not who wrote it.
    FormFound { form: FormName, sm3: String },
    /// A user changed a setting in the program.
    SettingChanged { name: String, value: String },
    /// The folder became another station's; sessions that were open keep the old one to their end.
    StationChanged { from: Station, to: Station },
    /// A test page of a form was to be printed, moved by so many millimetres; `trouble` if the printer did not say that it was,
    /// `sure` if it surely was not.
    TestPage { form: FormName, right: Shift, down: Shift, trouble: Option<Trouble>, sure: bool },
    /// The clock stood before the last entry's time by so many seconds; entries keep the later time.
    ClockBehind { seconds: i64 },
    /// A worker was looked for by number; `registered` are those found under it whose registered number is another.
    Searched {
        person: Person,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        registered: Vec<Person>,
        result: Search,
    },
    /// A worker's data were shown in full for comparison with the identity document.
    Viewed { person: Person },
    /// A right card entry.
    CardRight { person: Person },
    /// A wrong card entry, and how many are left.
    CardWrong { person: Person, left: usize },
    /// The card check was refused: locked for this worker and user.
    CardLocked { person: Person },
    /// The card was verified; `again` after a wait, a restart or a take-over from `from`.
    Verified { person: Person, business: String, documents: Documents, again: bool, from: Option<UserNumber> },
    /// The register stopped a visit at verification.
    VerificationRefused { person: Person, obstacle: Obstacle, fraud_hint: bool },
    /// The rules refused a step that leaves no other entry; `why` is a stable word.
    StepRefused { person: Option<Person>, why: &'static str },
    /// The clerk refused; a live envelope is spoiled with it.
    Refused { person: Person, business: Option<String>, envelope: Option<String>, ground: RefusalGround },
    /// A password was drawn, hashed and staged.
    Issued {
        person: Person,
        business: String,
        envelope: String,
        reason: Reason,
        style: Style,
        draw: u8,
        resets_in_30_days: usize,
        old_suspended: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        receipt: Option<String>,
    },
    /// The envelope is on paper, as the printer or the clerk (`by_clerk`) says.
    Printed { business: String, envelope: String, by_clerk: bool },
    /// The printer did not print the envelope: surely, or perhaps it did (`sure` is false).
    PrintTrouble { business: String, envelope: String, trouble: Trouble, sure: bool },
    /// The envelope will never be handed over.
    Spoiled { business: String, envelope: String, ground: SpoilGround },
    /// A wrong number was read from the outside.
    NumberWrong { business: String, left: usize },
    /// The worker has the envelope; its password is active, the old one retired.
    HandedOver { person: Person, business: String, envelope: String, reason: Reason },
    /// A referral slip was printed for somebody who was not served.
    Referred { business: Option<String>, why: NotServed },
    /// The printer did not print the referral slip: surely, or perhaps it did (`sure` is false).
    ReferralTrouble { business: Option<String>, trouble: Trouble, sure: bool },
    /// The visit was abandoned; a live envelope is spoiled with it.
    Abandoned { person: Person, business: String, envelope: Option<String> },
    /// A lock was lifted.
    Unlocked { person: Person, user: UserNumber, reason: String },
    /// A worker's password was given, and the try counted; whether it was right is the next entry about it.
    PasswordTry { person: Person },
    /// A worker's password was asked about.
    PasswordChecked { person: Person, answer: Answer },
    /// A receipt was verified, or was not: the query number or the check code is wrong, or its time is over.
    ReceiptChecked { receipt: String, person: Option<Person>, answer: ReceiptAnswer },
    /// Rows of the register came in; the file by its SM3. `held` were left out, since their number is known under another
    /// name; `accepted` came in although it is, as the actor decided by `other_name`.
    Imported {
        file: String,
        new: u64,
        changed: u64,
        unchanged: u64,
        held: u64,
        refused: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        other_name: Option<OtherName>,
        #[serde(skip_serializing_if = "Option::is_none")]
        accepted: Option<u64>,
        last: bool,
    },
    /// A file of the register was read to know what it would bring; nothing came in.
    ImportChecked { file: String, new: u64, changed: u64, unchanged: u64, held: u64, refused: u64 },
}

/// Who did it, from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user: UserNumber,
    /// The station.
    pub station: Station,
    /// Window, terminal or pipe.
    pub origin: Origin,
}

impl From<&Session> for Actor {
    fn from(session: &Session) -> Self {
        Self { user: session.user().clone(), station: session.station().clone(), origin: session.origin() }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    seq: i64,
    time: String,
    actor: &'a UserNumber,
    station: &'a Station,
    origin: Origin,
    #[serde(flatten)]
    event: &'a Event,
    algorithm: &'static str,
}

/// The line of an entry.
///
/// # Errors
/// [`serde_json::Error`]: cannot happen for events as they are.
pub fn line(seq: i64, time: DateTime<Utc>, actor: &Actor, event: &Event) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Line {
        seq,
        time: instant(time),
        actor: &actor.user,
        station: &actor.station,
        origin: actor.origin,
        event,
        algorithm: ALGORITHM,
    })
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

    /// What is printed on paper, so that the chain cannot be rewritten whole: `427-1F3A-9C02`, the entry's number and the
    /// first eight hexadecimal digits of its hash.
    pub fn short_code(&self) -> String {
        let part = |range: std::ops::Range<usize>| self.hash.get(range).unwrap_or_default().to_ascii_uppercase();
        format!("{}-{}-{}", self.seq, part(0..4), part(4..8))
    }
}

/// A short code as it was read from paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortCode {
    /// The entry that it is the code of.
    pub seq: i64,
    text: String,
}

impl ShortCode {
    /// Reads a code like `427-1F3A-9C02`; `None` for a text that is none.
    pub fn parse(written: &str) -> Option<Self> {
        let text: String = written.trim().chars().map(|c| super::half_width(c).to_ascii_uppercase()).collect();
        let (seq, hash) = text.split_once('-')?;
        let fits = hash.len() == 9 && hash.chars().filter(char::is_ascii_hexdigit).count() == 8;
        let seq = seq.parse().ok().filter(|seq| *seq > 0 && fits)?;
        Some(Self { seq, text })
    }

    /// Whether the chain still has this entry with this hash.
    pub fn fits(&self, entry: &Head) -> bool {
        entry.short_code() == self.text
    }
}

/// Whom and what an entry's line is about: the code of each person and the number of each visit in its facts.
pub fn about(line: &str) -> Vec<String> {
    let About { facts: AboutFacts { person, business, registered } } = serde_json::from_str(line).unwrap_or_default();
    person.into_iter().chain(business).chain(registered).collect()
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct About {
    facts: AboutFacts,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AboutFacts {
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
}

#[derive(Deserialize)]
struct Placed {
    seq: i64,
}

/// Walks a chain entry by entry and remembers where it breaks.
#[derive(Debug)]
pub struct Walk {
    head: Head,
    breaks: Vec<Break>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { head: Head::genesis(), breaks: Vec::new() }
    }
}

impl Walk {
    /// The next entry as the store keeps it: the number it stands at, its line and its hash.
    pub fn step(&mut self, seq: i64, line: &str, hash: &str) {
        let expected = self.head.seq + 1;
        let says = serde_json::from_str::<Placed>(line).map_or(0, |placed| placed.seq);
        if seq < expected {
            // Entries come in order: only what was put in before the first one stands here, and no link leads to it.
            self.breaks.push(Break::OutOfPlace(seq, says));
            return;
        }
        if seq > expected {
            self.breaks.push(Break::Missing(expected, seq - expected));
        }
        if says != seq {
            self.breaks.push(Break::OutOfPlace(seq, says));
        }
        // After a gap the link cannot hold: the gap is already named.
        if seq == expected && link(&self.head.hash, line) != hash {
            self.breaks.push(Break::Altered(seq));
        }
        self.head = Head { seq, hash: hash.to_owned() };
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
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

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
    fn an_entry_is_about_its_persons_and_its_visit() {
        let key = JournalKey(zeroize::Zeroizing::new(vec![7; 32]));
        let person = |number: &str| key.person(&IdNumber::parse(number).unwrap());
        let (one, other) = (person("110105194912310021"), person("11010519491231002X"));
        let actor = Actor {
            user: UserNumber::parse("1001").unwrap(),
            station: Station::parse("01").unwrap(),
            origin: Origin::Terminal,
        };
        let about = |event: Event| about(&line(1, DateTime::UNIX_EPOCH, &actor, &event).unwrap());
        let searched = Event::Searched { person: one.clone(), registered: vec![other.clone()], result: Search::Found };
        assert_eq!(about(searched), [one.0.clone(), other.0]);
        let business = String::from("110105-01-20261122-00017");
        let abandoned = Event::Abandoned { person: one.clone(), business: business.clone(), envelope: None };
        assert_eq!(about(abandoned), [one.0, business]);
        assert_eq!(about(Event::SettingFound { name: "person".into(), value: "business".into() }), [""; 0]);
        assert_eq!(about(Event::PasswordChanged), [""; 0]);
        assert_eq!(super::about("not a line"), [""; 0]);
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
    fn the_code_on_paper_names_its_entry() {
        let head = head(&chain(5));
        let code = ShortCode::parse(&format!(" {} ", head.short_code().to_lowercase())).unwrap();
        assert!(code.seq == 5 && code.fits(&head));
        assert!(!code.fits(&Head { hash: GENESIS.to_owned(), ..head }));
        for wrong in ["", "5", "5-1F3A", "0-1F3A-9C02", "x-1F3A-9C02", "5-1F3A-9C0G"] {
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
