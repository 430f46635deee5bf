//! One employer's query of what it pays for its workers (社会保险法, art. 4): who asks for the unit, by which letter, and for how long
//! that counts.
//!
//! A unit's months are opened by a query alone, and a query comes out of a committed transaction:
//!
//! ```no_run
//! use xinfeng::counter::{Counter, Stop};
//! use xinfeng::domain::{EmployerQuery, Month, UnitMonth};
//! fn open(counter: &mut Counter, query: &EmployerQuery, month: Month) -> Result<UnitMonth, Stop> {
//!     counter.unit_month(query, month)
//! }
//! ```
//! ```compile_fail
//! use xinfeng::counter::{Counter, Stop};
//! use xinfeng::domain::{EmployerCode, Month, UnitMonth};
//! fn open(counter: &mut Counter, code: &EmployerCode, month: Month) -> Result<UnitMonth, Stop> {
//!     counter.unit_month(code, month)
//! }
//! ```
//!
//! Nobody asks without the clerk's word that the letter and the identity document were seen:
//!
//! ```no_run
//! use xinfeng::counter::{Counter, Stop};
//! use xinfeng::domain::{EmployerAsker, EmployerCode, EmployerQuery, LetterSeen};
//! fn ask(counter: &mut Counter, code: &EmployerCode, asker: &EmployerAsker) -> Result<EmployerQuery, Stop> {
//!     counter.query_employer(code, asker, LetterSeen::given())
//! }
//! ```
//! ```compile_fail
//! use xinfeng::counter::{Counter, Stop};
//! use xinfeng::domain::{EmployerAsker, EmployerCode, EmployerQuery};
//! fn ask(counter: &mut Counter, code: &EmployerCode, asker: &EmployerAsker) -> Result<EmployerQuery, Stop> {
//!     counter.query_employer(code, asker)
//! }
//! ```

use chrono::{DateTime, TimeDelta, Utc};

use super::is_a_place;
use super::records::Employer;
use super::reset::Stale;
use super::user::{Session, UserNumber};
use super::{IdNumber, PersonName, Station};

/// How long a query counts: the person stands at the counter, and a unit has more than one month to look at.
const LIFE: TimeDelta = TimeDelta::minutes(15);
/// What names a letter has at least and at most so many characters.
const AUTHORITY: std::ops::RangeInclusive<usize> = 2..=40;

/// What names a letter of authority (单位授权委托书): its number, or what it is called. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Authority(String);

impl Authority {
    /// Reads 2 to 40 characters, all of which can be seen.
    pub fn parse(typed: &str) -> Option<Self> {
        let text = typed.trim();
        let fits = AUTHORITY.contains(&text.chars().count()) && is_a_place(text);
        fits.then(|| Self(text.to_owned()))
    }

    /// What was typed.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authority(…)")
    }
}

/// The person who asks for a unit.
#[derive(Debug, Clone)]
pub struct EmployerAsker {
    /// The number on the identity document.
    pub number: IdNumber,
    /// The name on it.
    pub name: PersonName,
    /// The letter that authorises the person.
    pub authority: Authority,
}

/// Who asked for a unit, as the store has it. `Debug` shows nothing of him.
#[derive(Clone, PartialEq, Eq)]
pub enum KeptAsker {
    /// As it was typed, if the proof says so.
    Kept {
        /// The name on the document.
        name: String,
        /// What the letter is called.
        authority: String,
        /// What the journal's entry says of both.
        proof: AskerProof,
    },
    /// The journal says that there was one, and the store has none: somebody took the row out or altered it.
    Gone,
}

impl std::fmt::Debug for KeptAsker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Kept { proof, .. } => write!(f, "Kept(…, {proof:?})"),
            Self::Gone => f.write_str("Gone"),
        }
    }
}

/// Whether name and letter are those of which the entry has codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskerProof {
    /// Both are.
    Both,
    /// The letter is; the entry is older than codes of names.
    LetterAlone,
    /// One of them is not: somebody altered it.
    Differs,
}

/// The clerk's word: letter and identity document in hand, both originals and valid, the letter for this unit and this person, and
/// the person the one on the photo.
#[derive(Debug)]
pub struct LetterSeen(());

impl LetterSeen {
    /// The clerk said yes to the whole sentence.
    pub fn given() -> Self {
        Self(())
    }
}

/// That it is on the record who asked for which unit. Only the store makes one.
#[derive(Debug)]
pub struct EmployerAsked {
    pub(crate) id: i64,
    pub(crate) entry: i64,
    pub(crate) at: DateTime<Utc>,
}

/// One employer's query, on the record. No `Clone`: there is one of it, and it is moved.
#[derive(Debug)]
pub struct EmployerQuery {
    employer: Employer,
    asked: EmployerAsked,
    user: UserNumber,
    station: Station,
}

impl EmployerQuery {
    /// What was asked in this session, once the store has it on the record.
    pub(crate) fn of(employer: Employer, asked: EmployerAsked, session: &Session) -> Self {
        Self { employer, asked, user: session.user().clone(), station: session.station().clone() }
    }

    /// Which unit.
    pub fn employer(&self) -> &Employer {
        &self.employer
    }

    /// Its number in the store.
    pub(crate) fn id(&self) -> i64 {
        self.asked.id
    }

    /// The journal's entry that it began with: the last part of its number.
    pub fn entry(&self) -> i64 {
        self.asked.entry
    }

    /// When it began.
    pub fn at(&self) -> DateTime<Utc> {
        self.asked.at
    }

    /// Whether the unit's months may be read in this session, now.
    ///
    /// # Errors
    /// [`Stale`] when letter and document must be seen again.
    pub fn may_read(&self, session: &Session, now: DateTime<Utc>) -> Result<(), Stale> {
        let same = self.user == *session.user() && self.station == *session.station();
        (same && now >= self.asked.at && self.asked.at >= Self::earliest(now)).then_some(()).ok_or(Stale)
    }

    /// The earliest moment at which a query that counts now can have begun.
    pub fn earliest(now: DateTime<Utc>) -> DateTime<Utc> {
        now - LIFE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_a_name_of_two_to_forty_characters() {
        for (typed, read) in
            [(" 授权〔2026〕17号 ", Some("授权〔2026〕17号")), ("A1", Some("A1")), ("A", None), ("  ", None), ("", None)]
        {
            assert_eq!(Authority::parse(typed).as_ref().map(Authority::reveal), read, "{typed}");
        }
        assert!(Authority::parse(&"号".repeat(41)).is_none() && Authority::parse(&"号".repeat(40)).is_some());
        assert!(Authority::parse("a\u{202E}b").is_none());
        assert_eq!(format!("{:?}", Authority::parse("张三的委托书")), "Some(Authority(…))");
    }
}
