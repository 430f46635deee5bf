//! Identity numbers as they are typed, scanned and kept: shape, check character, birth date and sex.

use chrono::NaiveDate;

use super::check_digit::mod_11_2;
use super::mask;

/// The year before which nobody who is served today was born.
const FIRST_YEAR: i32 = 1800;

/// The document that carries a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Resident identity card, GB 11643-1999: 18 characters.
    ResidentId,
    /// Residence permit of people from Hong Kong (81), Macau (82) or Taiwan (83): the same form.
    ResidencePermit,
    /// Foreign permanent resident identity card of 2023: `9`, province 2, country 3, birth 8, sequence 3, check.
    ForeignResident,
    /// Foreign permanent resident card before 2023: three letters and twelve digits.
    ForeignResidentOld,
    /// First-generation number of 15 digits: only a key to old records; the cards ended on 2013-01-01.
    FirstGeneration,
}

/// What a number says of its holder's sex (GB 11643-1999, 3.4: an odd sequence is male).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// 男, GB/T 2261.1 code 1.
    Male,
    /// 女, GB/T 2261.1 code 2.
    Female,
}

/// Why a text cannot be an identity number of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing was typed.
    #[error("no identity number given")]
    Empty,
    /// Neither 18 nor 15 characters.
    #[error("an identity number has 18 characters, not {0}")]
    Length(usize),
    /// A character that no identity number has at this place, counted from 1.
    #[error("character {0} of the identity number cannot stand there")]
    Character(usize),
}

/// What is wrong with a number of the right shape. A register can hold such a number, so it can still be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The check character does not fit: one digit is wrong or two are swapped.
    #[error("the check character of the identity number is wrong")]
    CheckCharacter,
    /// The birth date in the number does not exist.
    #[error("the birth date in the identity number does not exist")]
    BirthDate,
    /// The birth date in the number lies in the future.
    #[error("the birth date in the identity number lies in the future")]
    BirthInFuture,
}

/// How far an identity number has been typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// Nothing yet.
    Empty,
    /// So many characters are missing to eighteen, and nothing is wrong so far.
    Missing(usize),
    /// Fifteen characters: perhaps an old number, perhaps three more to come.
    Fifteen,
    /// Something is wrong with what is there; if it is only flawed, it can still be searched for.
    Wrong(Unreadable),
    /// All eighteen are there, or the birth date is, and something is wrong with them.
    Flawed(Flaw),
    /// All eighteen are there and fit each other.
    Whole,
}

/// An identity number of a known shape: half-width, upper-case, without spaces.
///
/// `Debug` and `Display` show the masked form; [`IdNumber::reveal`] gives the whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNumber {
    text: String,
}

impl IdNumber {
    /// Reads a number in any spelling that keyboards, scanners and forms produce: `x`, full-width characters, `×`,
    /// spaces, hyphens and line breaks; `*` or `.` in place 18 means X (the right hand is on the number pad).
    ///
    /// A wrong check character or birth date is no error here, see [`IdNumber::flaw`].
    ///
    /// # Errors
    /// [`Unreadable`] when the text has the shape of no identity number.
    pub fn parse(written: &str) -> Result<Self, Unreadable> {
        // The register's own, and nearly every one that is scanned, is written as it is kept.
        if matches!(written.len(), 15 | 18) && misplaced(written).is_none() {
            return Ok(Self { text: written.to_owned() });
        }
        let text = normalise(written);
        match text.chars().count() {
            0 => Err(Unreadable::Empty),
            15 | 18 => misplaced(&text).map_or(Ok(Self { text }), |place| Err(Unreadable::Character(place))),
            other => Err(Unreadable::Length(other)),
        }
    }

    /// What can be said of a number while it is being typed on the day `today`.
    pub fn typing(written: &str, today: NaiveDate) -> Typing {
        let text = normalise(written);
        let count = text.chars().count();
        if count == 0 {
            return Typing::Empty;
        }
        let foreign = text.starts_with(|c: char| c.is_ascii_uppercase());
        // The star of the number pad stands for X as the last of eighteen only.
        if let Some(place) = misplaced(&text)
            && !(foreign && count < 15)
        {
            return Typing::Wrong(Unreadable::Character(place));
        }
        match (Self { text }, count) {
            (number, 18) => number.flaw(today).map_or(Typing::Whole, Typing::Flawed),
            (_, 19..) => Typing::Wrong(Unreadable::Length(count)),
            (_, 15) => Typing::Fifteen,
            (number, 14..) if number.birth_date().is_none() => Typing::Flawed(Flaw::BirthDate),
            _ => Typing::Missing(18_usize.saturating_sub(count)),
        }
    }

    /// The one number in a text that was pasted or scanned with words and other digits around it: the only one of eighteen
    /// characters that fits itself, also where it is written in groups; else the only one of eighteen; else the only one of
    /// fifteen. `None` if there is none, or more than one.
    pub fn within(text: &str) -> Option<Self> {
        let groups = groups_of(text);
        let joined: Vec<Self> = (0..groups.len()).flat_map(|first| Self::from_groups(groups.get(first..))).collect();
        let sound: Vec<Self> = joined.iter().filter(|it| it.flaw(NaiveDate::MAX).is_none()).cloned().collect();
        if let Some(found) = only(&sound) {
            return found;
        }
        let whole: Vec<Self> = groups.iter().filter_map(|(_, group)| Self::parse(group).ok()).collect();
        let of = |length: usize| whole.iter().filter(|it| it.text.len() == length).cloned().collect::<Vec<Self>>();
        only(&of(18)).or_else(|| only(&of(15))).flatten()
    }

    /// The number of eighteen characters that a group begins, alone or with those that are only spaced from it.
    fn from_groups(groups: Option<&[(bool, String)]>) -> Option<Self> {
        let mut text = String::new();
        for (place, (spaced, group)) in groups.unwrap_or_default().iter().enumerate() {
            if text.len() >= 18 || (place > 0 && !spaced) {
                break;
            }
            text.push_str(group);
        }
        Self::parse(&text).ok().filter(|number| number.text.len() == 18)
    }

    /// The document that carries such a number.
    pub fn kind(&self) -> NumberKind {
        match (self.text.len(), self.text.get(..2)) {
            (15, Some(start)) if start.starts_with(|c: char| c.is_ascii_digit()) => NumberKind::FirstGeneration,
            (15, _) => NumberKind::ForeignResidentOld,
            (_, Some("81" | "82" | "83")) => NumberKind::ResidencePermit,
            (_, Some(start)) if start.starts_with('9') => NumberKind::ForeignResident,
            _ => NumberKind::ResidentId,
        }
    }

    /// What is wrong with the number on the day `today`, if anything. Old foreign cards carry nothing to check.
    pub fn flaw(&self, today: NaiveDate) -> Option<Flaw> {
        if self.kind() == NumberKind::ForeignResidentOld {
            return None;
        }
        let Some(birth) = self.birth_date() else { return Some(Flaw::BirthDate) };
        if self.text.len() == 18 {
            let (body, check) = self.text.split_at(17);
            if !mod_11_2(body).is_some_and(|right| check.starts_with(right)) {
                return Some(Flaw::CheckCharacter);
            }
        }
        (birth > today).then_some(Flaw::BirthInFuture)
    }

    /// The birth date in the number; `None` if there is none or it does not exist.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        let digits = match self.kind() {
            NumberKind::FirstGeneration => format!("19{}", self.text.get(6..12)?),
            NumberKind::ForeignResidentOld => return None,
            NumberKind::ResidentId | NumberKind::ResidencePermit | NumberKind::ForeignResident => {
                self.text.get(6..14)?.to_owned()
            }
        };
        let year: i32 = digits.get(..4)?.parse().ok()?;
        let date = NaiveDate::from_ymd_opt(year, digits.get(4..6)?.parse().ok()?, digits.get(6..8)?.parse().ok()?)?;
        (year >= FIRST_YEAR).then_some(date)
    }

    /// The sex in the number; `None` for old foreign cards.
    pub fn sex(&self) -> Option<Sex> {
        let last = match self.kind() {
            NumberKind::FirstGeneration => self.text.get(14..15)?,
            NumberKind::ForeignResidentOld => return None,
            NumberKind::ResidentId | NumberKind::ResidencePermit | NumberKind::ForeignResident => self.text.get(16..17)?,
        };
        let sequence: u8 = last.parse().ok()?;
        Some(if sequence % 2 == 1 { Sex::Male } else { Sex::Female })
    }

    /// The first two digits (GB/T 2260): the province of a resident's first registration; `None` where a number has none.
    pub fn province(&self) -> Option<&str> {
        match self.kind() {
            NumberKind::ResidentId | NumberKind::FirstGeneration => self.text.get(..2),
            NumberKind::ForeignResident => self.text.get(1..3),
            NumberKind::ResidencePermit | NumberKind::ForeignResidentOld => None,
        }
    }

    /// Whether the province is one that GB/T 2260 lists; an unknown one is a remark, never a reason to refuse:
    /// real numbers carry abolished and re-used codes.
    pub fn province_is_known(&self) -> bool {
        self.province().is_none_or(|code| PROVINCES.contains(&code))
    }

    /// The whole number.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// This number as it is written today: of fifteen digits its twin of eighteen characters, else itself.
    pub fn of_today(&self) -> Self {
        let twin = (self.kind() == NumberKind::FirstGeneration).then(|| self.other_generation()).flatten();
        twin.unwrap_or_else(|| self.clone())
    }

    /// The number as it would be written in the other generation: 15 → 18 (insert 19, append the check character) and
    /// 18 → 15 for people born in the nineteen-hundreds. Old registers hold either.
    pub fn other_generation(&self) -> Option<Self> {
        let text = match self.kind() {
            NumberKind::FirstGeneration => {
                let body = format!("{}19{}", self.text.get(..6)?, self.text.get(6..)?);
                let check = mod_11_2(&body)?;
                format!("{body}{check}")
            }
            NumberKind::ResidentId if self.text.get(6..8) == Some("19") => {
                format!("{}{}", self.text.get(..6)?, self.text.get(8..17)?)
            }
            _ => return None,
        };
        Some(Self { text })
    }
}

impl std::fmt::Display for IdNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&mask::id_number(&self.text))
    }
}

impl std::fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IdNumber({self})")
    }
}

/// The one number among these, `None` within if there are several; `None` if there is none at all.
fn only(numbers: &[IdNumber]) -> Option<Option<IdNumber>> {
    let (first, others) = numbers.split_first()?;
    Some(others.iter().all(|other| other == first).then(|| first.clone()))
}

/// The runs of letters and digits in a text, and whether nothing but a space or a hyphen is before each.
fn groups_of(text: &str) -> Vec<(bool, String)> {
    let mut groups: Vec<(bool, String)> = Vec::new();
    let (mut between, mut inside) = (String::new(), false);
    for character in text.chars() {
        if super::half_width(character).is_ascii_alphanumeric() || matches!(character, '×' | '✕') {
            if !inside {
                let spaced = between.chars().count() == 1 && between.chars().all(|c| c.is_whitespace() || c == '-');
                groups.push((spaced, String::new()));
                between.clear();
            }
            if let Some((_, group)) = groups.last_mut() {
                group.push(character);
            }
            inside = true;
        } else {
            between.push(character);
            inside = false;
        }
    }
    groups
}

/// The two-digit province codes of GB/T 2260-2007.
pub const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45",
    "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// Half-width, upper-case, without what people and machines put between the digits.
fn normalise(written: &str) -> String {
    let kept = written.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | '\u{FEFF}' | '\u{200B}'));
    let half_width = kept.map(super::half_width).map(|c| if matches!(c, '×' | '✕') { 'X' } else { c.to_ascii_uppercase() });
    let mut text: String = half_width.collect();
    // The number pad has no X: the star or the point above the thumb stands for it.
    if text.chars().count() == 18 && text.ends_with(['*', '.']) {
        text.pop();
        text.push('X');
    }
    text
}

/// The first place, counted from 1, whose character no identity number of this length has there.
fn misplaced(text: &str) -> Option<usize> {
    let letters = if text.len() == 15 && text.starts_with(|c: char| c.is_ascii_uppercase()) { 0..3 } else { 0..0 };
    if letters.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let wrong = |(place, c): (usize, char)| match (place, c) {
        _ if letters.contains(&place) => !c.is_ascii_uppercase(),
        (17, 'X') => false,
        _ => !c.is_ascii_digit(),
    };
    text.chars().enumerate().position(wrong).map(|place| place + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn flaw(text: &str) -> Option<Flaw> {
        IdNumber::parse(text).unwrap().flaw(today())
    }

    #[test]
    fn the_examples_of_the_standards_are_right() {
        let first = IdNumber::parse("11010519491231002X").unwrap();
        assert_eq!(first.flaw(today()), None);
        assert_eq!(first.birth_date(), NaiveDate::from_ymd_opt(1949, 12, 31));
        assert_eq!(first.sex(), Some(Sex::Female));
        assert_eq!(first.kind(), NumberKind::ResidentId);
        assert_eq!(flaw("440524188001010014"), None);
        assert_eq!(flaw("932682198501010017"), None);
        assert_eq!(flaw("911124198108030024"), None);
        assert_eq!(IdNumber::parse("932682198501010017").unwrap().kind(), NumberKind::ForeignResident);
    }

    #[test]
    fn every_tolerated_spelling_is_the_same_number() {
        let right = IdNumber::parse("11010519491231002X").unwrap();
        for written in [
            "11010519491231002x",
            "110105194912310 02X\r\n",
            "１１０１０５１９４９１２３１００２Ｘ",
            "11010519491231002ｘ",
            "11010519491231002×",
            "11010519491231002*",
            "11010519491231002.",
            "11010519491231002＊",
            "110105-19491231-002X",
        ] {
            assert_eq!(IdNumber::parse(written), Ok(right.clone()), "{written}");
        }
    }

    #[test]
    fn each_flaw_is_named() {
        assert_eq!(flaw("110105194912310021"), Some(Flaw::CheckCharacter));
        assert_eq!(flaw("11010519490231002X"), Some(Flaw::BirthDate));
        let body = "11010520990101001";
        assert_eq!(flaw(&format!("{body}{}", mod_11_2(body).unwrap())), Some(Flaw::BirthInFuture));
        assert_eq!(IdNumber::parse(""), Err(Unreadable::Empty));
        assert_eq!(IdNumber::parse("1101"), Err(Unreadable::Length(4)));
        assert_eq!(IdNumber::parse("11010519491231O02X"), Err(Unreadable::Character(15)));
        assert_eq!(IdNumber::parse("1101051949123*0021"), Err(Unreadable::Character(14)));
    }

    #[test]
    fn old_numbers_lead_to_new_ones_and_back() {
        let old = IdNumber::parse("110105491231002").unwrap();
        assert_eq!(old.kind(), NumberKind::FirstGeneration);
        let new = old.other_generation().unwrap();
        assert_eq!(new.reveal(), "11010519491231002X");
        assert_eq!(new.other_generation(), Some(old));
        assert_eq!(IdNumber::parse("ABC110105123456").unwrap().kind(), NumberKind::ForeignResidentOld);
    }

    #[test]
    fn an_unknown_province_is_only_a_remark() {
        let nowhere = IdNumber::parse("990101199001010011").unwrap();
        assert!(nowhere.province_is_known() || nowhere.kind() == NumberKind::ForeignResident);
        assert!(!IdNumber::parse("000101199001010011").unwrap().province_is_known());
        assert!(IdNumber::parse("810000199001010011").unwrap().province_is_known());
    }

    #[test]
    fn what_is_wrong_is_said_while_typing() {
        for (typed, said) in [
            ("", Typing::Empty),
            ("1101", Typing::Missing(14)),
            ("1101051949", Typing::Missing(8)),
            ("11010519491231", Typing::Missing(4)),
            ("11010519490231", Typing::Flawed(Flaw::BirthDate)),
            ("110105491231002", Typing::Fifteen),
            ("1101051949123100", Typing::Missing(2)),
            ("11010519491231002x", Typing::Whole),
            ("11010519491231002*", Typing::Whole),
            ("110105194912310021", Typing::Flawed(Flaw::CheckCharacter)),
            ("1101O5", Typing::Wrong(Unreadable::Character(5))),
            ("11010519491231002X1", Typing::Wrong(Unreadable::Length(19))),
            ("1101051949123100211", Typing::Wrong(Unreadable::Length(19))),
            ("ABC1101", Typing::Missing(11)),
            ("ABC110105123456", Typing::Fifteen),
        ] {
            assert_eq!(IdNumber::typing(typed, today()), said, "{typed}");
        }
    }

    #[test]
    fn a_number_is_found_among_the_words_around_it() {
        let number = IdNumber::parse("11010519491231002X").unwrap();
        for text in [
            "身份证号码：11010519491231002X",
            "王秀英 11010519491231002x 朝阳区",
            "\t１１０１０５１９４９１２３１００２Ｘ\r\n",
        ] {
            assert_eq!(IdNumber::within(text), Some(number.clone()), "{text}");
        }
        assert_eq!(IdNumber::within("11010519491231002X 440524188001010014"), None, "never picked");
        assert_eq!(IdNumber::within("6222021001116245702"), None);
        assert_eq!(IdNumber::within("王秀英"), None);
    }

    #[test]
    fn debug_is_masked() {
        assert_eq!(format!("{:?}", IdNumber::parse("11010519491231002X").unwrap()), "IdNumber(110105********002X)");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_but_never_panics(text in "\\PC{0,24}") {
            if let Ok(number) = IdNumber::parse(&text) {
                let _ = (number.flaw(today()), number.sex(), number.other_generation(), number.province());
            }
            let _ = (IdNumber::typing(&text, today()), IdNumber::within(&text));
        }

        #[test]
        fn one_wrong_digit_is_a_flaw(body in "[1-6][1-5][0-9]{4}19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}",
                                     place in 0usize..17, step in 1u32..10) {
            let right = format!("{body}{}", mod_11_2(&body).unwrap());
            prop_assert_eq!(flaw(&right), None);
            let mut wrong: Vec<char> = right.chars().collect();
            wrong[place] = char::from_digit((wrong[place].to_digit(10).unwrap() + step) % 10, 10).unwrap();
            prop_assert!(flaw(&wrong.iter().collect::<String>()).is_some());
        }
    }
}
