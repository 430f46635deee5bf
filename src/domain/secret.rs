//! A text that must not be seen, copied or left behind.

use zeroize::Zeroizing;

/// A password, a card entry or a recovery code: wiped when dropped, never printed by `Debug`.
///
/// Grep for `expose` to review every place that looks inside. Two cannot be compared as they stand, which would tell by its time
/// how much of one is right:
///
/// ```compile_fail,E0369
/// # use xinfeng::domain::Secret;
/// # let (typed, kept) = (Secret::new(String::from("a")), Secret::new(String::from("b")));
/// let same = typed == kept;
/// ```
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text over; the caller must not keep a copy.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
