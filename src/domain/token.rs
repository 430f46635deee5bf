//! What a browser shows to be known again: drawn once, given out once, and kept by nobody.

use data_encoding::BASE64URL_NOPAD;
use zeroize::{Zeroize, Zeroizing};

use super::chance::{Chance, NoChance};
use super::secret::Secret;

/// How many random bytes it has, and how many characters they are.
const BYTES: usize = 32;
const LENGTH: usize = 43;

/// 256 random bits as 43 characters: a session, or a step on the way to one. What is kept of it is a code that leads nobody
/// back to it.
#[derive(Debug)]
pub struct Token(Secret);

impl Token {
    /// Draws a new one.
    ///
    /// # Errors
    /// [`NoChance`]
    pub fn draw(chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        chance.fill(&mut bytes[..])?;
        Ok(Self(Secret::new(BASE64URL_NOPAD.encode(&bytes[..]))))
    }

    /// Reads one; `None` for a text that is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let fits = bytes.len() == BYTES && text.len() == LENGTH;
        bytes.zeroize();
        fits.then(|| Self(Secret::new(text.to_owned())))
    }

    /// Its characters, for whoever it is given to.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::practice::Seeded;

    #[test]
    fn a_token_is_read_as_it_was_drawn_and_nothing_else_is_one() {
        let token = Token::draw(&mut Seeded::new(1)).unwrap();
        assert_eq!(Token::parse(token.expose()).unwrap().expose(), token.expose());
        assert_eq!((token.expose().len(), format!("{token:?}")), (LENGTH, String::from("Token(Secret(…))")));
        for none in ["", "a", &token.expose()[1..], &format!("{}A", token.expose()), &"=".repeat(43), &"信".repeat(43)] {
            assert!(Token::parse(none).is_none(), "{none}");
        }
    }
}
