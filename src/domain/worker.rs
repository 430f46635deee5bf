//! A worker (参保人) as the register knows him or her.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::card::{Card, CardAnswer, CardDigits, CardState, Entered, NoTry};
use super::id_number::{Flaw, IdNumber, Sex};
use super::invisible::{is_combining, is_invisible};
use super::mask;
use super::office::AreaCode;
use super::private_use::in_todays_code;
use super::secret::Secret;
use super::spelt::spelt;
use super::user::UserNumber;
use super::worker_id::WorkerId;

/// The longest name, in characters: the longest in Latin letters that the cards of foreigners hold.
const LONGEST_NAME: usize = 60;

/// The longest place of household registration, in characters.
const LONGEST_PLACE: usize = 100;

/// A person's name: up to 60 characters, one kind of middle dot (U+00B7).
///
/// `Debug` and `Display` show the masked form; [`PersonName::reveal`] gives the whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PersonName(String);

/// A text that cannot be a person's name: empty, longer than 60 characters, with characters that nobody sees, or of nothing
/// but marks that belong to a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name is one to sixty characters that can be seen")]
pub struct NotAName;

impl PersonName {
    /// Reads a name; the dots that stand for U+00B7 in older systems become it, and characters that they keep under private
    /// code points get those of today.
    ///
    /// # Errors
    /// [`NotAName`]
    pub fn parse(written: &str) -> Result<Self, NotAName> {
        let dot = |c| if matches!(c, '\u{2022}' | '\u{30FB}' | '\u{2027}' | '\u{FF0E}' | '\u{FF65}') { '·' } else { c };
        let text: String = in_todays_code(written.trim()).chars().map(dot).collect();
        let fits =
            text.chars().count() <= LONGEST_NAME && !text.chars().any(is_invisible) && !text.chars().all(is_combining);
        fits.then_some(Self(text)).ok_or(NotAName)
    }

    /// A name as the store keeps it, which may have come in when less was refused.
    pub(crate) fn kept(text: String) -> Result<Self, NotAName> {
        let unreadable = |c: char| c.is_control() || c == '\u{FFFD}';
        let fits = (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.chars().any(unreadable);
        fits.then_some(Self(text)).ok_or(NotAName)
    }

    /// The whole name.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&mask::name(&self.0))
    }
}

impl std::fmt::Debug for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonName({self})")
    }
}

/// Whether a text can be a place of household registration: up to 100 characters, all of which can be seen, or none.
pub(crate) fn is_a_place(text: &str) -> bool {
    let mut length = 0;
    let seen = text.chars().inspect(|_| length += 1).all(|c| !is_invisible(c));
    seen && length <= LONGEST_PLACE
}

/// A place as the store keeps it, which may have come in when less was refused: as much of it as a place may have.
pub(crate) fn kept_place(text: &str) -> String {
    if is_a_place(text) {
        return text.to_owned();
    }
    text.chars().filter(|c| !is_invisible(*c)).take(LONGEST_PLACE).collect()
}

/// Ethnicity by GB/T 3304: 01–56, and 97 and 98 for people whom the list does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ethnicity(u8);

impl Ethnicity {
    /// The ethnicity of a code; `None` for a code that GB/T 3304 does not have.
    pub fn of(code: u8) -> Option<Self> {
        matches!(code, 1..=56 | 97 | 98).then_some(Self(code))
    }

    /// The code.
    pub fn code(self) -> u8 {
        self.0
    }
}

spelt! {
    /// Whether the register counts the worker as insured.
    pub enum WorkerState {
        /// 正常
        Normal = "normal",
        /// 死亡
        Deceased = "deceased",
        /// 注销
        Cancelled = "cancelled",
    }
}

spelt! {
    /// Who a row of the register is whose number is known under another name: an administrator decides, the program never does.
    pub enum OtherName {
        /// The same person, whose name has changed.
        NewName = "new_name",
        /// A second person with the same number.
        SecondPerson = "second_person",
    }
}

spelt! {
    /// What an import may change of a person whom the register knows, and whoever serves the person is shown for a while.
    pub enum RegisterField {
        /// The identity number.
        Number = "number",
        /// The name.
        Name = "name",
        /// The card's number.
        Card = "card",
        /// The card's state.
        CardState = "card_state",
        /// Whether the register counts the person as insured.
        State = "state",
        /// The mobile number.
        Mobile = "mobile",
    }
}

/// Why the register does not allow a reset for a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The worker is registered as deceased.
    Deceased,
    /// The registration is cancelled.
    Cancelled,
    /// The register knows no card.
    NoCard,
    /// The card is in a state that allows no reset.
    Card(CardState),
}

/// What the clerk should notice; none of it stops a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// The province in the number is in no table (possibly historic).
    UnknownProvince,
    /// The registered number itself is flawed.
    NumberFlawed(Flaw),
    /// The worker was found under a number that has since changed.
    FoundByOldNumber,
    /// The birth date in the register is not the one in the number.
    BirthDiffers,
    /// The sex in the register is not the one in the number.
    SexDiffers,
    /// Reset today already.
    ResetToday,
    /// Three or more resets in the last thirty days.
    OftenReset,
    /// An import has changed this so many days ago.
    Changed(RegisterField, i64),
    /// An import has changed this on a day that has not come yet: by a clock that was ahead.
    ChangedAhead(RegisterField, NaiveDate),
    /// The worker signed at the counter for another mobile number, or for none, so many days ago.
    MobileAtCounter(i64),
}

/// A worker as the register knows him or her. `Debug` shows masked values only.
#[derive(Clone, PartialEq, Eq)]
pub struct Worker {
    /// Internal number.
    pub id: WorkerId,
    /// The number registered now.
    pub number: IdNumber,
    /// The whole name.
    pub name: PersonName,
    /// The registered sex.
    pub sex: Option<Sex>,
    /// The registered ethnicity.
    pub ethnicity: Option<Ethnicity>,
    /// The registered birth date.
    pub birth: Option<NaiveDate>,
    /// The place of household registration.
    pub household: String,
    /// Where the worker is insured.
    pub area: AreaCode,
    /// The registered mobile number, or nothing.
    pub mobile: String,
    /// The card, if one is registered.
    pub(crate) card: Option<Card>,
    /// Whether the register counts the worker as insured.
    pub state: WorkerState,
}

/// From this age the large-print envelope is suggested.
const LARGE_PRINT_AGE: u32 = 60;

impl Worker {
    /// Nobody, under a name and the number that GB 11643-1999 has for its example: what specimens are printed for.
    pub(crate) fn specimen(name: &str) -> Option<Self> {
        Some(Self {
            id: WorkerId(1),
            number: IdNumber::parse("11010519491231002X").ok()?,
            name: PersonName::parse(name).ok()?,
            sex: None,
            ethnicity: None,
            birth: None,
            household: String::new(),
            area: AreaCode::parse("110105").ok()?,
            mobile: String::new(),
            card: None,
            state: WorkerState::Normal,
        })
    }

    /// Whether the register allows a reset on the day `today`.
    ///
    /// # Errors
    /// The first [`Obstacle`] in the way.
    pub fn standing(&self, today: NaiveDate) -> Result<(), Obstacle> {
        match self.state {
            WorkerState::Deceased => return Err(Obstacle::Deceased),
            WorkerState::Cancelled => return Err(Obstacle::Cancelled),
            WorkerState::Normal => {}
        }
        match self.card.as_ref().map(|card| card.state_on(today)) {
            None => Err(Obstacle::NoCard),
            Some(CardState::Normal) => Ok(()),
            Some(other) => Err(Obstacle::Card(other)),
        }
    }

    /// The blind check: compares what the clerk read from the card with the register. Only the counter asks, since it counts
    /// the wrong entries.
    pub(crate) fn check_card(
        &self,
        entry: (&Secret, Entered),
        digits: CardDigits,
        user: &UserNumber,
        now: DateTime<Utc>,
    ) -> CardAnswer {
        match &self.card {
            Some(card) => card.compare(self.id, entry, digits, user, now),
            None => CardAnswer::NoTry(NoTry::TooLong),
        }
    }

    /// What the register itself gives reason to notice.
    pub fn remarks(&self, today: NaiveDate) -> Vec<Remark> {
        let mut remarks = Vec::new();
        remarks.extend(self.number.flaw(today).map(Remark::NumberFlawed));
        remarks.extend((!self.number.province_is_known()).then_some(Remark::UnknownProvince));
        remarks.extend(differs(self.birth, self.number.birth_date()).then_some(Remark::BirthDiffers));
        remarks.extend(differs(self.sex, self.number.sex()).then_some(Remark::SexDiffers));
        remarks
    }

    /// Whether the large-print envelope should be suggested: from age 60.
    pub fn prefers_large_print(&self, today: NaiveDate) -> bool {
        let birth = self.birth.or_else(|| self.number.birth_date());
        birth.and_then(|birth| today.years_since(birth)).is_some_and(|age| age >= LARGE_PRINT_AGE)
    }

    /// What no password of this worker may contain: the end of the number and the birth date in the usual spellings.
    pub fn guessable(&self) -> Vec<Secret> {
        let number = self.number.reveal();
        let tail = |length: usize| number.len().checked_sub(length).and_then(|start| number.get(start..));
        let mut parts: Vec<String> = tail(6).map(str::to_owned).into_iter().collect();
        for birth in [self.birth, self.number.birth_date()].into_iter().flatten() {
            let (year, month, day) = (birth.year(), birth.month(), birth.day());
            parts.push(format!("{year:04}{month:02}{day:02}"));
            parts.push(format!("{:02}{month:02}{day:02}", year.rem_euclid(100)));
        }
        parts.into_iter().map(Secret::new).collect()
    }
}

/// Whether the register and the number both say something, and not the same.
fn differs<T: PartialEq>(registered: Option<T>, in_number: Option<T>) -> bool {
    registered.zip(in_number).is_some_and(|(registered, in_number)| registered != in_number)
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("number", &self.number).field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_rare_characters_and_get_one_kind_of_dot() {
        assert_eq!(PersonName::parse(" 𠮷䶮 ").unwrap().reveal(), "𠮷䶮");
        assert_eq!(PersonName::parse("买买提•艾力").unwrap().reveal(), "买买提·艾力");
        assert_eq!(PersonName::parse("李\u{E863}").unwrap().reveal(), "李䶮");
        assert!(PersonName::parse("").is_err());
        assert!(PersonName::parse("李\u{FFFD}明").is_err());
        assert!(PersonName::parse(&"长".repeat(61)).is_err());
        assert!(PersonName::parse(" \u{3000} ").is_err());
        assert_eq!(format!("{:?}", PersonName::parse("李小明").unwrap()), "PersonName(李*明)");
    }

    #[test]
    fn a_name_is_seen_whole_but_one_that_is_kept_still_opens() {
        for hidden in ['\u{202E}', '\u{2066}', '\u{200B}', '\u{FEFF}', '\u{3164}', '\u{2028}', '\u{61C}', '\u{2060}'] {
            let name = format!("李{hidden}明");
            assert!(PersonName::parse(&name).is_err(), "{name:?}");
            assert!(PersonName::kept(name).is_ok());
        }
        assert!(PersonName::parse("\u{301}\u{308}").is_err() && PersonName::parse("e\u{301}").is_ok());
        assert!(PersonName::kept(String::from("李\u{1B}明")).is_err());
    }

    #[test]
    fn a_place_is_short_and_seen() {
        assert!(is_a_place("") && is_a_place(&"市".repeat(100)) && is_a_place("北京市 朝阳区（甜水园）"));
        for wrong in ["\u{1B}[2J".to_owned(), "a\rb".to_owned(), "市".repeat(101), "市\u{202E}".to_owned()] {
            assert!(!is_a_place(&wrong), "{wrong:?}");
            assert!(is_a_place(&kept_place(&wrong)));
        }
    }

    #[test]
    fn ethnicities_are_those_of_gb_t_3304() {
        assert!([1, 56, 97, 98].into_iter().all(|code| Ethnicity::of(code).is_some()));
        assert!([0, 57, 96, 99].into_iter().all(|code| Ethnicity::of(code).is_none()));
    }
}
