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
}

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
    } else {
        None
    }
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
        assert_eq!(of("correct horse"), None);
        assert_eq!(of("窗口一号经办员的密码"), None);
    }
}
