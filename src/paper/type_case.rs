//! The subsets of fonts that one file draws from, and which of them has a character.

use std::collections::BTreeSet;

use super::error::PaperError;
use super::fonts::{Face, Fonts, Rare};
use super::subset::Subset;

/// The names of the fonts inside a file.
const FORM: &str = "Form";
const MONO: &str = "Mono";
const RARE: &str = "Rare";
const BORROWED: &str = "Borrowed";

/// The subsets of fonts that one file draws from.
pub(super) struct TypeCase<'a> {
    form: &'a Subset,
    mono: &'a Subset,
    rare: Rare,
    /// The names of the characters of installed fonts, each a font by itself.
    borrowed: Vec<String>,
}

impl<'a> TypeCase<'a> {
    /// The subsets for a file that sets these characters in the text face, with those of its form.
    pub(super) fn with(
        fonts: &'a Fonts,
        form: &'a Subset,
        characters: impl Iterator<Item = char>,
    ) -> Result<Self, PaperError> {
        // Of people and places, beyond what is the same on every form.
        let rare: BTreeSet<char> = characters.filter(|c| !form.has(*c)).collect();
        let rare = fonts.rare(&rare)?;
        let borrowed = (1..=rare.borrowed.len()).map(|number| format!("{BORROWED}{number}")).collect();
        Ok(Self { form, mono: fonts.mono(), rare, borrowed })
    }

    /// Every subset under its name in the file.
    pub(super) fn subsets(&self) -> impl Iterator<Item = (&str, &Subset)> {
        let own = [(FORM, self.form), (MONO, self.mono), (RARE, &self.rare.own)];
        own.into_iter().chain(self.borrowed())
    }

    /// Those that are the same in every file.
    pub(super) fn lasting(&self) -> [&Subset; 2] {
        [self.form, self.mono]
    }

    /// The name of the font that has a character of a face.
    pub(super) fn font_of(&self, face: Face, c: char) -> &str {
        match face {
            Face::Mono => MONO,
            Face::Text if self.form.has(c) => FORM,
            Face::Text => self.borrowed().find(|(_, subset)| subset.has(c)).map_or(RARE, |(name, _)| name),
        }
    }

    fn borrowed(&self) -> impl Iterator<Item = (&str, &Subset)> {
        self.borrowed.iter().map(String::as_str).zip(self.rare.borrowed.iter().map(|borrowed| &borrowed.subset))
    }
}
