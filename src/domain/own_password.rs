//! The password that a worker chooses for the online service, and what speaks against it.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::secret::Secret;
use super::weakness::is_thought_of_first;
use super::worker::Worker;

/// The fewest and the most characters.
const LEAST: usize = 8;
const MOST: usize = 64;
/// From this length on neither a letter nor a digit is asked for (NIST SP 800-63B-4, 3.1.1.2).
const LONG: usize = 15;
/// The fewest different characters.
const DIFFERENT: usize = 4;
/// More bytes than any password has that may be set: nobody's megabyte is looked through.
const MOST_BYTES: usize = 1024;

/// A password as it is hashed: NFKC, so that it is the same from every keyboard.
#[derive(Debug)]
pub struct OwnPassword(Secret);

/// What speaks against a password; all of it is told at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFlaw {
    /// Fewer than eight characters.
    Short,
    /// More than sixty-four characters.
    Long,
    /// No letter, in one of fewer than fifteen characters.
    NoLetter,
    /// No digit, in one of fewer than fifteen characters.
    NoDigit,
    /// Fewer than four different characters.
    Monotonous,
    /// A common word or a run of keys with little else.
    Common,
    /// The last six characters of the worker's own number, his birth date in eight or six digits, or his mobile number is in it.
    Guessable,
    /// What was typed again is another one.
    Differ,
    /// It is the one that counted until now.
    SameAsBefore,
}

impl OwnPassword {
    /// What was typed.
    pub fn of(typed: &Secret) -> Self {
        let typed = typed.expose().get(..MOST_BYTES).unwrap_or(typed.expose());
        // The room is there from the start: a string that grows leaves its old copy behind.
        let room = typed.nfkc().map(char::len_utf8).sum();
        let mut text = Zeroizing::new(String::with_capacity(room));
        text.extend(typed.nfkc());
        Self(Secret::new(std::mem::take(&mut *text)))
    }

    /// What is hashed.
    #[cfg_attr(not(feature = "online"), allow(dead_code))]
    pub(crate) fn secret(&self) -> &Secret {
        &self.0
    }

    /// The same, for whoever compares it.
    pub(crate) fn into_secret(self) -> Secret {
        self.0
    }

    /// Everything that speaks against it as the password of this worker, but what only the present one could say.
    pub fn flaws(&self, again: &Secret, worker: &Worker) -> Vec<PasswordFlaw> {
        let text = self.0.expose();
        let count = text.chars().count();
        let short_of = |is: fn(char) -> bool| count < LONG && !text.chars().any(is);
        let different: BTreeSet<char> = text.chars().collect();
        let mobile = worker.mobile.as_str();
        let upper = Zeroizing::new(text.to_uppercase());
        let guessable = worker.guessable().iter().any(|part| upper.contains(part.expose()));
        let found = [
            (count < LEAST, PasswordFlaw::Short),
            (count > MOST, PasswordFlaw::Long),
            (short_of(char::is_alphabetic), PasswordFlaw::NoLetter),
            (short_of(|c| c.is_ascii_digit()), PasswordFlaw::NoDigit),
            (different.len() < DIFFERENT, PasswordFlaw::Monotonous),
            (is_thought_of_first(text), PasswordFlaw::Common),
            (guessable || (!mobile.is_empty() && text.contains(mobile)), PasswordFlaw::Guessable),
            (Self::of(again).0.expose() != text, PasswordFlaw::Differ),
        ];
        found.into_iter().filter_map(|(speaks, flaw)| speaks.then_some(flaw)).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn flaws(text: &str) -> Vec<PasswordFlaw> {
        let typed = Secret::new(text.into());
        let worker = Worker { mobile: String::from("13800138027"), ..Worker::specimen("李小明").unwrap() };
        OwnPassword::of(&typed).flaws(&typed, &worker)
    }

    #[test]
    fn what_speaks_against_a_password_is_told_together() {
        use PasswordFlaw::*;
        assert_eq!(flaws("aa"), [Short, NoDigit, Monotonous]);
        assert_eq!(flaws("77777777"), [NoLetter, Monotonous, Common]);
        assert_eq!(flaws("grüner-7-Bach"), []);
        assert_eq!(flaws("白马非马7而已矣"), []);
        for long in ["vier lange Worte am Bach", "847261950384756", "山高月小水落石出曾日月之几何而江"] {
            assert_eq!(flaws(long), [], "{long}");
        }
        assert_eq!(flaws("password2026"), [Common]);
        assert_eq!(flaws("shebao12345678"), [Common]);
        assert_eq!(flaws("qwertyuiop1234"), [Common]);
        assert_eq!(flaws("mein491231tag"), [Guessable]);
        assert_eq!(flaws("tag31002x7weg"), [Guessable]);
        assert_eq!(flaws("ruf13800138027an"), [Guessable]);
        // What the pages say, and no more: the last six characters, and of the mobile number all.
        assert_eq!(flaws("tag31002xweg7"), [Guessable]);
        assert_eq!(flaws("tag1002x7weg"), []);
        assert_eq!(flaws("ruf3800138027an"), []);
        assert_eq!(flaws("mein19491231tag"), [Guessable]);
        assert_eq!(flaws(&"ab3d".repeat(17)), [Long]);
    }

    #[test]
    fn a_password_is_the_same_from_every_keyboard() {
        let of = |text: &str| OwnPassword::of(&Secret::new(text.into())).secret().expose().to_owned();
        assert_eq!(of("Ｇｒｕ\u{308}ｎ７"), of("Grün7"));
        assert_ne!(of("grün7"), of("Grün7"));
        assert_eq!(format!("{:?}", OwnPassword::of(&Secret::new("geheim".into()))), "OwnPassword(Secret(…))");
        let other = Secret::new("another-7-word".into());
        let worker = Worker::specimen("李小明").unwrap();
        let differ = OwnPassword::of(&Secret::new("some-8-word".into())).flaws(&other, &worker);
        assert_eq!(differ, [PasswordFlaw::Differ]);
    }
}
