//! The secret inside an envelope: drawn, spelled, and read back at the online service.

use zeroize::Zeroizing;

use super::chance::{Chance, NoChance};
use super::secret::Secret;
use super::spelt::spelt;
use super::worker::Worker;

/// A–Z and 2–9 without O, I and L: 31 characters that cannot be mistaken for each other, 49.5 bits in ten of them.
pub(crate) const LETTERS_AND_DIGITS: &str = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// Ten digits, about 40 bits in twelve of them.
pub(crate) const DIGITS: &str = "0123456789";
/// What people choose first, in parts.
const COMMON: [&str; 14] =
    ["123", "234", "345", "456", "567", "678", "789", "ABC", "QWE", "ASD", "PASS", "5201314", "168888", "147258"];

spelt! {
    /// How the password is drawn and printed.
    #[derive(Default)]
    pub enum Style {
        /// Ten letters and digits, printed as two groups of five.
        #[default]
        Standard = "standard",
        /// Twelve digits, printed 4-4-4: for people who see or type badly.
        LargePrint = "large_print",
    }
}

impl Style {
    /// The characters that such a password is made of.
    pub fn alphabet(self) -> &'static str {
        match self {
            Self::Standard => LETTERS_AND_DIGITS,
            Self::LargePrint => DIGITS,
        }
    }

    /// How many characters it has, and how many stand in a group on paper.
    pub(crate) fn shape(self) -> (usize, usize) {
        match self {
            Self::Standard => (10, 5),
            Self::LargePrint => (12, 4),
        }
    }
}

/// A drawn password. It lives inside one counter call: no `Clone`, no way into the store, wiped when dropped.
pub struct EnvelopePassword {
    secret: Secret,
    style: Style,
}

impl EnvelopePassword {
    /// Draws until nothing speaks against the result: three equal or three consecutive characters, a common password's
    /// part, the end of the worker's number, the birth date, or (in the standard style) no letter or no digit.
    ///
    /// # Errors
    /// [`NoChance`] when the random source fails, or keeps giving what must be refused.
    pub fn draw(style: Style, worker: &Worker, chance: &mut dyn Chance) -> Result<Self, NoChance> {
        let guessable = worker.guessable();
        for _ in 0..10_000 {
            let secret = draw_once(style, chance)?;
            if acceptable(secret.expose(), style, &guessable) {
                return Ok(Self { secret, style });
            }
        }
        Err(NoChance)
    }

    /// The password without the spaces of print.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// How it was drawn.
    pub fn style(&self) -> Style {
        self.style
    }

    /// As it is printed: `ABCDE 23456`, or `1357 2468 1357`.
    pub fn spelled(&self) -> Secret {
        let (_, group) = self.style.shape();
        let mut spelled = Zeroizing::new(String::with_capacity(16));
        for (place, character) in self.secret.expose().chars().enumerate() {
            if place > 0 && place % group == 0 {
                spelled.push(' ');
            }
            spelled.push(character);
        }
        Secret::new(std::mem::take(&mut *spelled))
    }
}

impl std::fmt::Debug for EnvelopePassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EnvelopePassword(…)")
    }
}

fn draw_once(style: Style, chance: &mut dyn Chance) -> Result<Secret, NoChance> {
    let (length, _) = style.shape();
    let bound = u8::try_from(style.alphabet().len()).map_err(|_| NoChance)?;
    // The room is there from the start: a string that grows leaves its old copy behind.
    let mut drawn = Zeroizing::new(String::with_capacity(length));
    for _ in 0..length {
        let place = usize::from(chance.below(bound)?);
        drawn.extend(style.alphabet().chars().nth(place));
    }
    Ok(Secret::new(std::mem::take(&mut *drawn)))
}

fn acceptable(password: &str, style: Style, guessable: &[Secret]) -> bool {
    let mixed = password.contains(|c: char| c.is_ascii_digit()) && password.contains(|c: char| c.is_ascii_uppercase());
    let needs_mix = style == Style::Standard;
    (mixed || !needs_mix)
        && !has_run(password)
        && !COMMON.iter().any(|part| password.contains(part))
        && !guessable.iter().any(|part| password.contains(part.expose()))
}

/// Three equal, three rising or three falling characters side by side.
fn has_run(password: &str) -> bool {
    password.as_bytes().windows(3).any(|three| match three {
        [a, b, c] => {
            let (first, second) = (i16::from(*b) - i16::from(*a), i16::from(*c) - i16::from(*b));
            first == second && matches!(first, -1..=1)
        }
        _ => false,
    })
}

/// What a worker types for an envelope password, as it was drawn: case, spaces, hyphens and width do not count.
pub fn normalise_envelope_password(typed: &Secret) -> Secret {
    let mut text = Zeroizing::new(String::with_capacity(typed.expose().len()));
    text.extend(super::plain(typed.expose()));
    Secret::new(std::mem::take(&mut *text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    use crate::practice::Seeded;

    fn worker() -> Worker {
        Worker::specimen("李小明").unwrap()
    }

    #[test]
    fn every_draw_is_of_the_alphabet_and_acceptable() {
        let mut chance = Seeded::new(1);
        for style in [Style::Standard, Style::LargePrint] {
            for _ in 0..2000 {
                let password = EnvelopePassword::draw(style, &worker(), &mut chance).unwrap();
                let text = password.secret().expose().to_owned();
                assert!(text.chars().all(|c| style.alphabet().contains(c)));
                assert_eq!(text.len(), style.shape().0);
                assert!(!has_run(&text), "{text}");
                assert_eq!(normalise_envelope_password(&password.spelled()).expose(), text);
            }
        }
    }

    #[test]
    fn what_can_be_guessed_is_redrawn() {
        let guessable = worker().guessable();
        let fine = |text, style| acceptable(text, style, &guessable);
        assert!(fine("A7KM9PX2RT", Style::Standard));
        for bad in ["AAAM9PX2RT", "A789KPX2RT", "A987KPX2RT", "AKMRPXWTRS", "ABCM9PX2RT", "A91231R7KT", "3100P2XKR7"] {
            assert_eq!(fine(bad, Style::Standard), bad == "3100P2XKR7", "{bad}");
        }
        assert!(!fine("194912310826", Style::LargePrint));
        assert!(!fine("083123608264", Style::LargePrint));
        assert!(fine("083162608264", Style::LargePrint));
    }

    #[test]
    fn a_broken_source_ends_the_drawing() {
        struct Stuck;
        impl Chance for Stuck {
            fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
                bytes.fill(0);
                Ok(())
            }
        }
        assert!(EnvelopePassword::draw(Style::Standard, &worker(), &mut Stuck).is_err());
    }

    #[test]
    fn sign_in_ignores_case_spaces_hyphens_and_width() {
        let typed = Secret::new(" abcde-２３456 ".into());
        assert_eq!(normalise_envelope_password(&typed).expose(), "ABCDE23456");
        assert_eq!(format!("{typed:?}"), "Secret(…)");
    }
}
