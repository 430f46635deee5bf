//! What is settled in this office, and how the window looks and speaks by it.

use iced::Size;

use super::look::Look;
use super::theme::FIRST;
use crate::settings::Settings;
use crate::words::Language;

/// The settings in force, the language of this session, and the look that they make.
pub(super) struct Settled {
    settings: Settings,
    /// The language of this session, where it is not the office's.
    spoken: Option<Language>,
    look: Look,
    /// How large the window is.
    window: Size,
}

impl Settled {
    pub(super) fn new(settings: Settings, practice: bool) -> Self {
        Self { look: Look::of(&settings, practice, FIRST), spoken: Some(settings.language), settings, window: FIRST }
    }

    /// The window has another size now.
    pub(super) fn resize(&mut self, window: Size) {
        self.window = window;
        self.look.resize(window);
    }

    /// The settings in force.
    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How the window looks and speaks.
    pub(super) fn look(&self) -> &Look {
        &self.look
    }

    /// How the desk looks by these settings, in the language of this session.
    fn look_of(&self, settings: &Settings, practice: bool) -> Look {
        let mut look = Look::of(settings, practice, self.window);
        if let Some(language) = self.spoken.filter(|_| settings.language == self.settings.language) {
            look.speak(language);
        }
        look
    }

    /// Speaks the other language for the rest of this session.
    pub(super) fn speak_the_other_language(&mut self) {
        let other = match self.look.words.language() {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        };
        self.look.speak(other);
        self.spoken = Some(other);
    }

    /// Shows how the desk would look by these settings.
    pub(super) fn try_out(&mut self, wanted: &Settings) {
        self.look = self.look_of(wanted, self.look.practice());
    }

    /// What was only tried out was not saved.
    pub(super) fn forget_what_was_tried(&mut self) {
        self.look = self.look_of(&self.settings, self.look.practice());
    }

    /// A user has signed in to a desk with these settings.
    pub(super) fn open(&mut self, settings: &Settings, practice: bool) {
        self.settings = settings.clone();
        self.look = self.look_of(&self.settings, practice);
    }

    /// The desk is back from a call that may have changed its settings.
    pub(super) fn again(&mut self, settings: &Settings, practice: bool) {
        if self.settings != *settings {
            if self.settings.language != settings.language {
                // Saved for everybody, and so for this session.
                self.spoken = None;
            }
            self.open(settings, practice);
        }
    }
}
