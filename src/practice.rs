//! The practice desk (培训环境): an office that exists nowhere, and invented people from a fixed seed.
//!
//! Their numbers lie in areas beginning with 00, which no region has ever had, so that none can belong to a living person;
//! beside them stand the examples of the standards themselves.

mod service;

use std::fmt::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

pub use service::{Arrived, PracticeService, ServedAt};

use crate::counter::{Credentials, ImportFault, Means, SetUp, Stop, Taking, set_up, sign_in};
use crate::domain::check_digit::mod_11_2;
use crate::domain::{
    Chance, Clock, IdNumber, NoChance, NotAUser, OfficeCode, Origin, OtherName, Role, Secret, Station, UserName, UserNumber,
};
use crate::files;
use crate::settings::Settings;
use crate::store::{Office, User};
use crate::words::Words;

/// How many people there are.
const PEOPLE: usize = 2_000;
/// The register as a file, left in the folder as an example of the form.
pub const REGISTER: &str = "practice-register.csv";

/// A user of the practice desk.
#[derive(Debug, Clone, Copy)]
pub struct PracticeUser {
    /// Number.
    pub number: &'static str,
    /// Name.
    pub name: &'static str,
    /// Role.
    pub role: Role,
    /// Password: printed on the practice sheet, and good for nothing else.
    pub password: &'static str,
    /// ID number, in an area that no region has: nobody's.
    pub person: &'static str,
}

/// The users of the practice desk.
pub const USERS: [PracticeUser; 4] = [
    PracticeUser {
        number: "1001",
        name: "钱经办",
        role: Role::Clerk,
        password: "practice-1001",
        person: "001103198501010111",
    },
    PracticeUser {
        number: "2001",
        name: "孙复核",
        role: Role::Supervisor,
        password: "practice-2001",
        person: "001103198501010218",
    },
    PracticeUser {
        number: "3001",
        name: "李审计",
        role: Role::Auditor,
        password: "practice-3001",
        person: "001103198501010314",
    },
    PracticeUser {
        number: "9001",
        name: "赵管理",
        role: Role::Administrator,
        password: "practice-9001",
        person: "001103198501010410",
    },
];

/// A person worth trying: what to type, and the sentence that says what to expect.
#[derive(Debug, Clone)]
pub struct Case {
    /// The number to type.
    pub number: String,
    /// The name, as far as it helps.
    pub name: &'static str,
    /// The last six of the card number.
    pub card: String,
    /// The message that says what happens.
    pub expect: &'static str,
}

/// Why a practice desk could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PracticeFault {
    /// The counter stopped.
    #[error(transparent)]
    Stopped(#[from] Stop),
    /// The register could not be brought in.
    #[error(transparent)]
    Import(#[from] ImportFault),
    /// The practice data are not what they should be.
    #[error(transparent)]
    Names(#[from] NotAUser),
    /// The folder could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Makes a practice desk in a folder: set-up, users and register through the same calls that an office uses.
///
/// # Errors
/// [`PracticeFault`], among others when the folder is set up already.
pub fn make(folder: &Path, words: &Words, means: &dyn Fn() -> Means) -> Result<(), PracticeFault> {
    let settings = settings(words);
    let today = settings.utc_offset.date(means().clock.now());
    for user in USERS.iter().filter(|user| user.role == Role::Administrator) {
        let password = Secret::new(user.password.to_owned());
        let number = UserNumber::parse(user.number)?;
        let office = Office {
            code: OfficeCode::practice(),
            name: String::from("培训环境社会保险经办中心"),
            station: Station::first(),
            practice: true,
            piped_reset: true,
        };
        let administrator = User::first_administrator(number.clone(), UserName::parse(user.name)?);
        let settings = settings.clone();
        let wanted =
            SetUp { office, administrator, password: &password, own_number: None, settings, origin: Origin::Terminal };
        set_up(folder, wanted, words, means())?;
        let credentials = Credentials { user: &number, password: &password, origin: Origin::Terminal };
        let mut counter = sign_in(folder, credentials, means())?;
        for other in USERS.iter().filter(|other| other.role != Role::Administrator) {
            let (number, name) = (UserNumber::parse(other.number)?, UserName::parse(other.name)?);
            counter.add_user(number, name, other.role, &Secret::new(other.password.to_owned()))?;
        }
        for user in USERS {
            let person = IdNumber::parse(user.person).map_err(Stop::from)?;
            counter.name_practice_person(&UserNumber::parse(user.number)?, &person)?;
        }
        let register = folder.join(REGISTER);
        lay_register(folder, today)?;
        // Two of its people have one number, as happens.
        let taking = Taking { other_name: Some(OtherName::SecondPerson), ..Taking::default() };
        counter.import(&register, &taking, &mut |_| {})?;
    }
    Ok(())
}

/// Lays the register into the folder of a practice desk, which is known by it: also into one that was restored.
///
/// # Errors
/// What the operating system says.
pub fn lay_register(folder: &Path, today: NaiveDate) -> std::io::Result<()> {
    files::replace(&folder.join(REGISTER), csv(today).as_bytes())
}

fn settings(words: &Words) -> Settings {
    let mut settings = Settings {
        language: words.language(),
        service_address: String::from("https://practice.example"),
        ..Settings::default()
    };
    settings.offices.insert(String::from("0012"), String::from("培训环境第二市社会保险经办中心"));
    settings
}

/// The people worth trying, in the order of the practice sheet.
pub fn cases() -> Vec<Case> {
    special().into_iter().map(|special| special.case).collect()
}

/// The practice register as the import reads it.
pub fn csv(today: NaiveDate) -> String {
    let mut file =
        String::from("AAC002,AAC003,AAC004,AAC005,AAC006,AAC010,AAB301,AAE005,AAZ500,AAZ502,valid_to,old_numbers,state\n");
    let special = special();
    for row in special
        .iter()
        .enumerate()
        .map(|(place, special)| special.row(place, today))
        .chain(ordinary(PEOPLE - special.len(), today))
    {
        // Writing into a string cannot fail.
        let _ = writeln!(file, "{row}");
    }
    file
}

/// A person with what sets him or her apart.
struct Special {
    case: Case,
    sex: u8,
    ethnicity: &'static str,
    birth: &'static str,
    area: &'static str,
    card: String,
    card_state: &'static str,
    days_left: i64,
    old_number: &'static str,
    state: &'static str,
}

impl Special {
    fn row(&self, place: usize, today: NaiveDate) -> String {
        let valid_to = match u64::try_from(self.days_left) {
            Ok(left) => today.checked_add_days(Days::new(left)),
            Err(_) => today.checked_sub_days(Days::new(self.days_left.unsigned_abs())),
        };
        let valid_to = valid_to.map(|date| date.to_string()).unwrap_or_default();
        let (card, valid_to) = if self.card.is_empty() { ("", String::new()) } else { (self.card.as_str(), valid_to) };
        let Case { number, name, .. } = &self.case;
        let Self { sex, ethnicity, birth, area, card_state, old_number, state, .. } = self;
        format!(
            "{number},{name},{sex},{ethnicity},{birth},培训省培训市样例路,{area},109{place:08},{card},{card_state},{valid_to},{old_number},{state}"
        )
    }
}

/// The cases that matter, each with a card whose number follows from its place.
fn special() -> Vec<Special> {
    let mut people = Vec::new();
    let mut add = |number: &str, name, sex, birth: &'static str, expect, change: fn(&mut Special)| {
        let card = format!("Z{:08}", 10_203_040 + 1_111 * people.len());
        let case = Case { number: number.to_owned(), name, card: card.chars().skip(3).collect(), expect };
        let mut special = Special {
            case,
            sex,
            ethnicity: "01",
            birth,
            area: "001100",
            card,
            card_state: "normal",
            days_left: 2_000,
            old_number: "",
            state: "normal",
        };
        change(&mut special);
        people.push(special);
    };
    let plain: fn(&mut Special) = |_| {};
    add("11010519491231002X", "王秀英", 2, "1949-12-31", "case-plain-old", plain);
    add("440524188001010014", "陈老先", 1, "1880-01-01", "case-deceased", |it| it.state = "deceased");
    let made = |birth: &str, sequence: u16| number("001101", birth, sequence);
    add(&made("19900308", 11), "张䶮", 1, "1990-03-08", "case-rare", plain);
    add(&made("19850612", 22), "李㛃", 2, "1985-06-12", "case-rare", plain);
    add(&made("19780101", 33), "王𠮷", 1, "1978-01-01", "case-rare", plain);
    add(&made("19700505", 35), "林𰀀", 1, "1970-05-05", "case-no-glyph", plain);
    add(&made("19930909", 42), "阿依古丽·买买提", 2, "1993-09-09", "case-dot", |it| it.ethnicity = "05");
    add(&made("19820202", 51), "周同号", 1, "1982-02-02", "case-duplicate", plain);
    add(&made("19820202", 51), "吴同号", 1, "1982-02-02", "case-duplicate", plain);
    add(&made("19751111", 62), "郑改号", 2, "1975-11-11", "case-changed", |it| it.old_number = "001101751111078");
    add(&made("19880808", 71), "冯过期", 1, "1988-08-08", "case-card-expired", |it| it.days_left = -30);
    add(&made("19890909", 82), "陈挂失", 2, "1989-09-09", "case-written-loss", |it| it.card_state = "written_loss");
    add(&made("19910101", 91), "褚口挂", 1, "1991-01-01", "case-oral-loss", |it| it.card_state = "oral_loss");
    add(&made("19920202", 102), "卫注销", 2, "1992-02-02", "case-card-cancelled", |it| it.card_state = "cancelled");
    add(&made("19940404", 122), "沈补换", 2, "1994-04-04", "case-card-replaced", |it| it.card_state = "replaced");
    add(&made("19950505", 131), "韩未启", 1, "1995-05-05", "case-not-activated", |it| it.card_state = "not_activated");
    add(&made("19960606", 142), "杨无卡", 2, "1996-06-06", "case-no-card", |it| {
        it.card.clear();
        it.case.card.clear();
        it.card_state = "";
    });
    add(&made("19970707", 151), "朱外市", 1, "1997-07-07", "case-elsewhere", |it| it.area = "001201");
    add(&made("19600707", 162), "秦已故", 2, "1960-07-07", "case-deceased", |it| it.state = "deceased");
    add(&made("19630303", 171), "尤注销", 1, "1963-03-03", "case-cancelled", |it| it.state = "cancelled");
    // The sample that the issuing authority prints on its own pictures of the permit.
    add("810000199408230021", "许港居", 2, "1994-08-23", "case-permit", plain);
    add("932682198501010017", "ALEXANDER EXAMPLE", 1, "1985-01-01", "case-foreign", |it| it.ethnicity = "98");
    let mut flawed = made("19680101", 191);
    let wrong = if flawed.ends_with('0') { "1" } else { "0" };
    flawed.replace_range(17.., wrong);
    add(&flawed, "何错号", 1, "1968-01-01", "case-flawed", plain);
    // At the end: cards follow from the places of those before.
    add(&made("19710606", 201), "龙𪚥", 1, "1971-06-06", "case-borrowed", plain);
    people
}

/// A number with its check character.
fn number(area: &str, birth: &str, sequence: u16) -> String {
    let body = format!("{area}{birth}{sequence:03}");
    let check = mod_11_2(&body).unwrap_or('0');
    format!("{body}{check}")
}

/// A prime: its multiples go through everybody once, in an order without ages.
const MIXED: usize = 1_009;

/// Everybody else.
fn ordinary(count: usize, today: NaiveDate) -> impl Iterator<Item = String> {
    const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲建文";
    let mut invention = Invention::new(20_181_118);
    let mut pick = move |characters: &str| {
        let bound = u8::try_from(characters.chars().count()).unwrap_or(u8::MAX);
        let place = usize::from(invention.below(bound).unwrap_or_default());
        characters.chars().nth(place).unwrap_or('一')
    };
    let valid_to = today.checked_add_days(Days::new(2_500)).unwrap_or(today);
    (0..count).map(move |place| {
        let mut name = String::from(pick(SURNAMES));
        name.push(pick(GIVEN));
        if place % 3 != 0 {
            name.push(pick(GIVEN));
        }
        // Spread over forty-five years of birth, one person a day and place at most, old and young mixed.
        let mixed = place * MIXED % count.max(1);
        let days = u64::try_from(mixed).unwrap_or_default() * 8;
        let birth = NaiveDate::from_ymd_opt(1_960, 1, 1).and_then(|first| first.checked_add_days(Days::new(days)));
        let birth = birth.unwrap_or(today);
        let sequence = u16::try_from(place % 900).unwrap_or_default() + 100;
        let digits = format!("{:04}{:02}{:02}", birth.year(), birth.month(), birth.day());
        let number = number("001102", &digits, sequence);
        let sex = if sequence % 2 == 1 { 1 } else { 2 };
        let card = format!("P{:08}", 20_000_000 + place * 37);
        format!("{number},{name},{sex},01,{birth},培训省培训市样例路,001102,100{place:08},{card},normal,{valid_to},,normal")
    })
}

/// What the names of invented people are drawn with: bytes that are always the same, never a secret that counts.
#[derive(Debug, Clone)]
pub struct Invention(u64);

/// [`Invention`] as the chance of a test.
#[cfg(any(test, feature = "testing"))]
pub type Seeded = Invention;

impl Invention {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Chance for Invention {
    /// SplitMix64, one byte a step.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let [first, ..] = (mixed ^ (mixed >> 31)).to_be_bytes();
            *byte = first;
        }
        Ok(())
    }
}

/// Time that stands still where it was set: for the story and for tests. Clones share it.
#[derive(Debug, Clone)]
pub struct SetClock(Arc<Mutex<DateTime<Utc>>>);

impl SetClock {
    /// A clock that stands at this time.
    pub fn at(time: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(time)))
    }

    /// Sets it.
    pub fn set(&self, time: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time;
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn nobody_here_can_be_anybody() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let register = csv(today);
        assert_eq!(register.lines().count(), PEOPLE + 1);
        let numbers: Vec<_> = register.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
        let standard = ["11010519491231002X", "440524188001010014", "932682198501010017", "810000199408230021"];
        for number in &numbers {
            assert!(number.starts_with("00") || standard.contains(number), "{number}");
        }
        let right = numbers.iter().filter(|n| IdNumber::parse(n).unwrap().flaw(today).is_none()).count();
        assert_eq!(right, PEOPLE - 1, "all but the one that is meant to be flawed");
        let ages: Vec<&str> = numbers[30..].iter().map(|number| &number[6..10]).collect();
        let older = ages.windows(2).filter(|pair| pair[0] > pair[1]).count();
        assert!(older > PEOPLE / 3, "old and young are mixed: {older}");
        let distinct: std::collections::BTreeSet<_> = numbers.iter().collect();
        assert_eq!(distinct.len(), PEOPLE - 1, "all but the pair that is meant to share");
    }
}
