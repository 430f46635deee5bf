//! Looking for somebody in the register by something else than the number of today: by what, why, and how often.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::spelt::spelt;
use super::{CardForm, CardNumber, IdNumber, Mobile, PersonName, half_width};

spelt! {
    /// By what the register is searched.
    pub enum SearchBy {
        /// 姓名, whole or how it begins.
        Name = "name",
        /// 手机号码
        Mobile = "mobile",
        /// 社会保障卡卡号, whole: its last digits are what is asked for at the card check.
        Card = "card",
        /// 旧证件号码, one that has changed since.
        OldNumber = "old_number",
    }
}

spelt! {
    /// Why somebody searches the register.
    pub enum SearchReason {
        /// The worker does not know the number, and has nothing at hand that says it.
        NoNumber = "no_number",
        /// The worker calls.
        Call = "call",
        /// Whether somebody is registered twice.
        Duplicate = "duplicate",
        /// What is registered is to be corrected.
        Correction = "correction",
        /// Somebody looks after how the work is done.
        Supervision = "supervision",
        /// Something else, in a few words.
        Other = "other",
    }
}

/// So many rows are shown at most.
pub const MOST_FOUND: usize = 50;
/// A name that is looked for by its beginning has at least so many characters: a surname alone is half a city.
const LEAST_BEGINNING: usize = 2;
/// A reason in words has at most so many characters.
const LONGEST_REMARK: usize = 40;
/// So many digits in a row are a number of somebody.
const DIGITS_OF_SOMEBODY: usize = 4;

/// What the register is searched for. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub enum Sought {
    /// Everybody with this name, or with a name that begins so; born on this day alone, if one is given.
    ///
    /// In a hall names are sealed: there it takes the whole name and the day.
    Name {
        /// The name.
        name: PersonName,
        /// Whether it is how the name begins.
        begins: bool,
        /// The day of birth.
        birth: Option<NaiveDate>,
    },
    /// Everybody with this mobile number.
    Mobile(Mobile),
    /// Everybody with this card.
    Card(CardNumber),
    /// Everybody who had this number before.
    OldNumber(IdNumber),
}

impl Sought {
    /// Reads a name as it is typed: `李小明`, `李小*` for how it begins, a day of birth behind either. `None` for what is no name,
    /// and for a beginning of one character.
    pub fn name(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let last = typed.rsplit_once(char::is_whitespace);
        let (name, birth) = match last.and_then(|(name, last)| Some((name.trim_end(), typed_birth(last)?))) {
            Some((name, birth)) => (name, Some(birth)),
            None => (typed, None),
        };
        let beginning = name.strip_suffix(['*', '＊']).map(str::trim_end);
        let begins = beginning.is_some();
        let name = PersonName::parse(beginning.unwrap_or(name)).ok().filter(|name| !name.reveal().is_empty())?;
        let is_number = name.reveal().chars().map(half_width).any(|c| c.is_ascii_digit() || c == '*');
        let too_wide = begins && name.reveal().chars().count() < LEAST_BEGINNING;
        (!is_number && !too_wide).then_some(Self::Name { name, begins, birth })
    }

    /// Reads a card number, whole.
    pub fn card(typed: &str, form: &CardForm) -> Option<Self> {
        CardNumber::parse(typed, form).map(Self::Card)
    }

    /// By what it is.
    pub fn by(&self) -> SearchBy {
        match self {
            Self::Name { .. } => SearchBy::Name,
            Self::Mobile(_) => SearchBy::Mobile,
            Self::Card(_) => SearchBy::Card,
            Self::OldNumber(_) => SearchBy::OldNumber,
        }
    }

    /// The one way to write it, of which the journal keeps a digest.
    pub(crate) fn spelling(&self) -> zeroize::Zeroizing<String> {
        zeroize::Zeroizing::new(match self {
            Self::Name { name, begins, birth } => {
                let day = birth.map(|birth| format!(" {birth}")).unwrap_or_default();
                format!("{}{}{day}", name.reveal(), if *begins { "*" } else { "" })
            }
            Self::Mobile(mobile) => mobile.expose().to_owned(),
            Self::Card(card) => card.reveal().to_owned(),
            Self::OldNumber(number) => number.of_today().reveal().to_owned(),
        })
    }
}

impl std::fmt::Debug for Sought {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sought({})", self.by().word())
    }
}

/// Reads a day of birth as people type it, 1949-12-31 or 19491231.
fn typed_birth(written: &str) -> Option<NaiveDate> {
    let written: String = written.chars().map(half_width).collect();
    let format = if written.contains('-') { "%Y-%m-%d" } else { "%Y%m%d" };
    let day = NaiveDate::parse_from_str(&written, format).ok().filter(|_| matches!(written.len(), 8..=10))?;
    (1850..=9999).contains(&day.year()).then_some(day)
}

/// A few words of why: short, and with no number of anybody in them.
pub fn is_a_remark(text: &str) -> bool {
    let numbers = text.split(|c: char| !half_width(c).is_ascii_digit());
    let long = |digits: &str| digits.chars().count() >= DIGITS_OF_SOMEBODY;
    let count = text.chars().count();
    (2..=LONGEST_REMARK).contains(&count) && !text.chars().any(super::is_invisible) && !numbers.into_iter().any(long)
}

/// How often one user may search: whoever serves people needs a few of them an hour, and whoever reads the register through
/// needs thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchPace;

impl SearchPace {
    /// Within an hour.
    pub const AN_HOUR: usize = 30;
    /// Within a day.
    pub const A_DAY: usize = 120;

    /// From when on searches count.
    pub fn earliest(now: DateTime<Utc>) -> DateTime<Utc> {
        now - TimeDelta::hours(24)
    }

    /// From when on the next search is allowed after these, in any order; `None` if it is allowed now.
    pub fn until(searches: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let spent = |within: TimeDelta, most: usize| {
            let mut counted: Vec<_> = searches.iter().filter(|at| now.signed_duration_since(**at) < within).collect();
            counted.sort_unstable();
            let over = counted.len().checked_sub(most)?;
            counted.get(over).map(|at| **at + within)
        };
        spent(TimeDelta::hours(1), Self::AN_HOUR).max(spent(TimeDelta::hours(24), Self::A_DAY))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_whole_or_by_its_beginning_with_a_day_of_birth_behind_it() {
        let read = |typed: &str| match Sought::name(typed) {
            Some(Sought::Name { name, begins, birth }) => {
                Some((name.reveal().to_owned(), begins, birth.map(|birth| birth.to_string())))
            }
            Some(other) => panic!("{other:?}"),
            None => None,
        };
        let name = |name: &str, begins, birth: Option<&str>| Some((name.to_owned(), begins, birth.map(str::to_owned)));
        assert_eq!(read(" 李小明 "), name("李小明", false, None));
        assert_eq!(read("李小*"), name("李小", true, None));
        assert_eq!(read("李小＊　19491231"), name("李小", true, Some("1949-12-31")));
        assert_eq!(read("NATALIA KOVACS 1985-01-01"), name("NATALIA KOVACS", false, Some("1985-01-01")));
        assert_eq!(read("阿依古丽•买买提"), name("阿依古丽·买买提", false, None));
        for nobody in ["", "*", "李*", "李 *", "13800138000", "李*明", "19491231", "A51730628"] {
            assert_eq!(read(nobody), None, "{nobody}");
        }
        assert_eq!(read("李"), name("李", false, None));
    }

    #[test]
    fn what_is_sought_is_shown_by_no_debug_and_spelt_in_one_way() {
        let sought = Sought::name("李小＊ 19491231").unwrap();
        assert_eq!(format!("{sought:?}"), "Sought(name)");
        assert_eq!(sought.spelling().as_str(), "李小* 1949-12-31");
        let old = |number: &str| Sought::OldNumber(IdNumber::parse(number).unwrap()).spelling().to_string();
        assert_eq!(old("110105491231002"), old("11010519491231002X"));
    }

    #[test]
    fn a_reason_in_words_is_short_and_names_no_number() {
        for fits in ["核对 2 张卡", "社区 12 人核对"] {
            assert!(is_a_remark(fits), "{fits}");
        }
        let long = "核".repeat(LONGEST_REMARK + 1);
        for wrong in ["", "核", "来电 13800138000", "１３８０", "a\u{202E}bc", &long] {
            assert!(!is_a_remark(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_user_searches_thirty_times_an_hour_and_a_hundred_and_twenty_times_a_day() {
        let now: DateTime<Utc> = "2026-11-22T01:00:00Z".parse().unwrap();
        let ago = |minutes: i64| now - TimeDelta::minutes(minutes);
        let busy: Vec<_> = (1..=30).map(ago).collect();
        assert_eq!(SearchPace::until(&busy[..29], now), None);
        assert_eq!(SearchPace::until(&busy, now), Some(ago(30) + TimeDelta::hours(1)));
        let spread: Vec<_> = (0..120).map(|place| ago(5 + place * 11)).collect();
        assert_eq!(SearchPace::until(&spread[..119], now), None);
        assert_eq!(SearchPace::until(&spread, now), Some(ago(5 + 119 * 11) + TimeDelta::hours(24)));
    }
}
