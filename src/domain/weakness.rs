//! Why a user's own password is too easy.

use zeroize::Zeroizing;

use super::secret::Secret;
use super::user::UserNumber;

/// The least length of a user's password, in characters.
const LEAST: usize = 10;

/// Why a user's password is too easy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than ten characters.
    Short,
    /// Fewer than four different characters.
    Monotonous,
    /// The user's own number again and again, or a run like 1234567890.
    Predictable,
    /// A common word or a run of keys with little else, or nothing but digits.
    Common,
}

/// Words that everybody thinks of first, and those of the trade. The name of the user and its pinyin are not among them: no
/// list knows them.
const COMMON: [&str; 46] = [
    "password",
    "passwort",
    "parola",
    "secret",
    "welcome",
    "letmein",
    "login",
    "admin",
    "administrator",
    "manager",
    "master",
    "root",
    "guest",
    "user",
    "test",
    "demo",
    "default",
    "change",
    "changeme",
    "hello",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "sunshine",
    "princess",
    "superman",
    "mima",
    "woaini",
    "nihao",
    "zhongguo",
    "beijing",
    "china",
    "shebao",
    "xinfeng",
    "clerk",
    "office",
    "counter",
    "密码",
    "社保",
    "信封",
    "窗口",
    "管理员",
    "经办",
    "我爱你",
    "你好",
];

/// Keys that lie beside each other, and letters and digits in their order.
const RUNS: [&str; 8] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "qazwsxedcrfvtgbyhnujmik",
    "1q2w3e4r5t6y7u8i9o0p",
];
/// The least length of a run: shorter ones stand in many a word.
const RUN: usize = 4;
/// So many characters beside what is common, digits apart, make a password.
const ELSE: usize = 5;

/// What speaks against a password, if anything.
pub fn weakness(password: &Secret, user: &UserNumber) -> Option<Weakness> {
    let text = password.expose();
    let distinct: std::collections::BTreeSet<char> = text.chars().collect();
    let digits = "01234567890123456789";
    let backwards: String = digits.chars().rev().collect();
    let without_number = Zeroizing::new(text.replace(user.as_str(), ""));
    if text.chars().count() < LEAST {
        Some(Weakness::Short)
    } else if distinct.len() < 4 {
        Some(Weakness::Monotonous)
    } else if digits.contains(text) || backwards.contains(text) || without_number.chars().count() < LEAST / 2 {
        Some(Weakness::Predictable)
    } else if is_common(text) {
        Some(Weakness::Common)
    } else {
        None
    }
}

/// Whether a password is what everybody thinks of first, or digits and signs alone.
fn is_common(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation()) || is_thought_of_first(text)
}

/// Whether a password is what everybody thinks of first: take common words and runs away, and the digits that one adds to
/// them, and little is left.
pub(super) fn is_thought_of_first(text: &str) -> bool {
    let lower = Zeroizing::new(text.to_lowercase());
    let (mut rest, mut common, mut left) = (lower.as_str(), false, 0);
    while let Some(first) = rest.chars().next() {
        let begins = word(rest).max(run(rest));
        common |= begins > 0;
        // A Han character is chosen among more than a letter is.
        let weighs = if first.is_ascii_digit() { 0 } else { first.len_utf8().min(2) };
        left += if begins == 0 { weighs } else { 0 };
        rest = beyond(rest, begins.max(1));
    }
    common && left < ELSE
}

/// What stands behind so many characters.
fn beyond(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// How long the longest common word is that a text begins with, also with figures and signs in the place of letters.
fn word(text: &str) -> usize {
    let begins = |word: &&&str| {
        let length = word.chars().count();
        text.chars().count() >= length && word.chars().zip(text.chars()).all(|(letter, c)| letter == c || letter == plain(c))
    };
    COMMON.iter().filter(begins).map(|word| word.chars().count()).max().unwrap_or_default()
}

/// The letter that a figure or a sign stands for.
fn plain(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// How long the longest run is that a text begins with, in either direction, or of one character.
fn run(text: &str) -> usize {
    let same = text.chars().zip(text.chars().skip(1)).take_while(|(one, next)| one == next).count() + 1;
    let along = RUNS.iter().map(|run| along(run.chars(), text).max(along(run.chars().rev(), text))).max();
    Some(same.max(along.unwrap_or_default())).filter(|length| *length >= RUN).unwrap_or_default()
}

/// How far a text goes along a run, from wherever it begins in it.
fn along(run: impl Iterator<Item = char> + Clone, text: &str) -> usize {
    let from = |start| run.clone().skip(start).zip(text.chars()).take_while(|(key, c)| key == c).count();
    (0..run.clone().count()).map(from).max().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn easy_passwords_are_named() {
        let user = UserNumber::parse("1001").unwrap();
        let of = |text: &str| weakness(&Secret::new(text.into()), &user);
        assert_eq!(of("short"), Some(Weakness::Short));
        assert_eq!(of("aaaaaaaaaaab"), Some(Weakness::Monotonous));
        assert_eq!(of("1234567890"), Some(Weakness::Predictable));
        assert_eq!(of("0987654321"), Some(Weakness::Predictable));
        assert_eq!(of("10011001ab1001"), Some(Weakness::Predictable));
        for common in [
            "password12345",
            "P@ssw0rd2026!",
            "Welcome-2026",
            "qwertyuiop12",
            "1qaz2wsx3edc",
            "abcdef123456",
            "xinfeng-2026",
            "admin!admin!",
            "社保窗口社保窗口密码管理员",
            "13800138027",
            "1990-01-02-7",
            "zxcvbnm,./zx",
            "oooooooo1234",
        ] {
            assert!(of(common) == Some(Weakness::Common) || of(common) == Some(Weakness::Monotonous), "{common}");
        }
        for own in ["the password of my dog", "x8d92k37q1", "a word of my own", "four dogs 2026", "白马 非马 而已 12"]
        {
            assert_eq!(of(own), None, "{own}");
        }
        assert_eq!(of("correct horse"), None);
        assert_eq!(of("窗口一号经办员的密码"), None);
    }
}
