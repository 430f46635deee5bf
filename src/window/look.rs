//! How the desk looks and speaks: language, size of type, contrast; switched live.

use crate::settings::Settings;
use crate::window::theme::{Palette, Sizes};
use crate::words::{Fact, Language, Words};

/// Words, sizes and colours of everything on the screen.
#[derive(Debug)]
pub struct Look {
    /// The words.
    pub words: Words,
    /// The sizes.
    pub sizes: Sizes,
    /// The colours.
    pub colors: Palette,
    practice: bool,
}

impl Look {
    /// The look that the settings ask for.
    pub fn of(settings: &Settings, practice: bool) -> Self {
        Self {
            words: Words::at_window(settings.language),
            sizes: Sizes::percent(settings.type_size.number()),
            colors: Palette::of(settings.contrast, practice),
            practice,
        }
    }

    /// Whether this is the look of a practice desk.
    pub fn practice(&self) -> bool {
        self.practice
    }

    /// This look in another language.
    pub fn speak(&mut self, language: Language) {
        self.words = Words::at_window(language);
    }

    /// A sentence that mentions nothing.
    pub fn say(&self, id: &str) -> String {
        self.words.say(id, &[])
    }

    /// A sentence with its facts.
    pub fn tell(&self, id: &str, facts: &[(&str, Fact<'_>)]) -> String {
        self.words.say(id, facts)
    }
}
