//! The subsets of fonts that one file draws from, which of them has a character, and what of them is shown.

use std::collections::BTreeSet;

use super::error::PaperError;
use super::fonts::{Face, Fonts, Rare};
use super::subset::Subset;

/// The names of the fonts inside a file, and their places among them; every borrowed character is a font after them.
const NAMES: [&str; 3] = ["Form", "Mono", "Rare"];
const FORM: usize = 0;
const MONO: usize = 1;
const RARE: usize = 2;
const BORROWED: &str = "Borrowed";

/// The subsets of fonts that one file draws from.
pub(super) struct TypeCase<'a> {
    form: &'a Subset,
    mono: &'a Subset,
    rare: Rare,
    names: Vec<String>,
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
        let borrowed = (1..=rare.borrowed.len()).map(|number| format!("{BORROWED}{number}"));
        let names = NAMES.map(str::to_owned).into_iter().chain(borrowed).collect();
        Ok(Self { form, mono: fonts.mono(), rare, names })
    }

    /// Every subset under its name in the file.
    pub(super) fn subsets(&self) -> impl Iterator<Item = (&str, &Subset)> {
        let borrowed = self.rare.borrowed.iter().map(|borrowed| &borrowed.subset);
        self.names.iter().map(String::as_str).zip([self.form, self.mono, &self.rare.own].into_iter().chain(borrowed))
    }

    /// The name of each with its characters that are shown, in their order. Of the monospaced one all that it has: what is shown
    /// of it is a password.
    pub(super) fn characters(&self, shown: &Shown) -> impl Iterator<Item = (&str, String)> {
        self.subsets().enumerate().map(|(place, (name, subset))| {
            let all = || subset.characters().map(|(c, _)| c).collect();
            (name, if place == MONO { all() } else { shown.of(place, subset) })
        })
    }

    /// Those that are the same in every file.
    pub(super) fn lasting(&self) -> [&Subset; 2] {
        [self.form, self.mono]
    }

    /// The name of the font at a place.
    pub(super) fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    /// Which font has a character of a face, by its place among them, and the glyph there; 0 is no character's.
    pub(super) fn glyph(&self, face: Face, c: char) -> (usize, u16) {
        let of = |subset: &Subset| subset.glyph(c);
        if face == Face::Mono {
            return (MONO, of(self.mono).unwrap_or_default());
        }
        if let Some(glyph) = of(self.form) {
            return (FORM, glyph);
        }
        let borrowed = self.rare.borrowed.iter().map(|borrowed| of(&borrowed.subset));
        let borrowed = borrowed.zip(NAMES.len()..).find_map(|(glyph, place)| Some((place, glyph?)));
        borrowed.unwrap_or_else(|| (RARE, of(&self.rare.own).unwrap_or_default()))
    }
}

/// The glyphs of each font that a file shows.
#[derive(Default)]
pub(super) struct Shown(Vec<Vec<bool>>);

impl Shown {
    /// Keeps that a glyph of the font at a place is shown.
    pub(super) fn mark(&mut self, place: usize, glyph: u16) {
        let glyph = usize::from(glyph);
        self.0.resize(self.0.len().max(place + 1), Vec::new());
        let Some(glyphs) = self.0.get_mut(place) else { return };
        glyphs.resize(glyphs.len().max(glyph + 1), false);
        glyphs.get_mut(glyph).into_iter().for_each(|shown| *shown = true);
    }

    /// The characters of a subset at a place that are shown, in their order; of two that share a glyph both.
    fn of(&self, place: usize, subset: &Subset) -> String {
        let glyphs = self.0.get(place).map_or(&[][..], Vec::as_slice);
        let shown = |glyph: &u16| glyphs.get(usize::from(*glyph)).copied().unwrap_or_default();
        subset.characters().filter(|(_, glyph)| shown(glyph)).map(|(c, _)| c).collect()
    }
}
