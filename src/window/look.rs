//! How the desk looks and speaks: language, size of type, contrast; switched live.

use iced::Size;

use crate::settings::{Settings, TypeSize};
use crate::window::theme::{FIRST, Palette, Sizes};
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
    type_size: TypeSize,
}

impl Look {
    /// The look that the settings ask for in a window of this size.
    pub fn of(settings: &Settings, practice: bool, window: Size) -> Self {
        Self {
            words: Words::at_window(settings.language),
            sizes: Sizes::within(percent(settings.type_size, window), window),
            colors: Palette::of(settings.contrast, practice),
            practice,
            type_size: settings.type_size,
        }
    }

    /// This look in a window of another size.
    pub fn resize(&mut self, window: Size) {
        self.sizes = Sizes::within(percent(self.type_size, window), window);
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

/// The steps between automatic sizes, in per cent: whoever draws a window larger sees it grow now and then, not all the time.
const STEP: u16 = 5;

/// How large type is in a window of this size, in per cent: 130 % at 1366 × 768, 165 % at 1920 × 1080, by what is scarcer,
/// width or height.
pub fn percent(size: TypeSize, window: Size) -> u16 {
    let scarcer = |of: f32, at_first: f32, at_full: f32| 130.0 + (of - at_first) * 35.0 / (at_full - at_first);
    let wanted = scarcer(window.width, FIRST.width, 1920.0).min(scarcer(window.height, FIRST.height, 1080.0));
    let steps = (100..=200).step_by(usize::from(STEP));
    size.fixed().unwrap_or_else(|| steps.take_while(|step| f32::from(*step) <= wanted.max(100.0)).last().unwrap_or(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_grows_with_the_window_unless_a_size_is_settled() {
        let automatic = |width, height| percent(TypeSize::Automatic, Size::new(width, height));
        assert_eq!([automatic(1366.0, 768.0), automatic(1920.0, 1080.0)], [130, 165]);
        assert_eq!([automatic(800.0, 600.0), automatic(1280.0, 1024.0), automatic(3840.0, 2160.0)], [100, 120, 200]);
        assert_eq!(TypeSize::of(150).ok().map(|size| percent(size, Size::new(800.0, 600.0))), Some(150));
    }
}
