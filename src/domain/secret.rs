//! A text that must not be seen, copied or left behind.

use zeroize::Zeroizing;

/// A password, a card entry or a recovery code: wiped when dropped, never printed by `Debug`.
///
/// Grep for `expose` to review every place that looks inside.
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
