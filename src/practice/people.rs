//! The people of the practice desk: those who are worth trying, and everybody else.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate};

use super::Invention;
use crate::domain::Chance;
use crate::domain::check_digit::mod_11_2;

/// How many people there are.
const PEOPLE: usize = 2_000;
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

/// The numbers of the first of everybody else.
pub(super) fn ordinary_numbers(count: usize, today: NaiveDate) -> impl Iterator<Item = String> {
    let everybody = ordinary(PEOPLE - special().len(), today).take(count);
    everybody.filter_map(|row| row.split_once(',').map(|(number, _)| number.to_owned()))
}

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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::IdNumber;

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
