//! What a person does, before it comes to what is on show: which keys decide, and which wait.

use super::key::{How, Input, Key};
use super::rhythm::EnterGuard;
use super::screen::Screen;
use super::{Effect, Window};

impl Window {
    /// Somebody did something.
    pub(super) fn input(&mut self, input: Input) -> Effect {
        let warned = self.locks_in().is_some();
        if !matches!(input, Input::Key(_, How::Held)) {
            self.rhythm.touched(self.now);
        }
        if matches!(input, Input::Key(Key::Enter, How::Pressed | How::Clicked)) && !self.is_away() {
            if self.ends_a_stray_code() {
                self.hint = Some("no-code-here");
                return Effect::None;
            }
            if self.comes_too_soon(warned) {
                self.hint = Some("enter-too-soon");
                return Effect::None;
            }
            // The end of a scan whose search has been answered already.
            if !self.rhythm.is_quiet(self.now) && !self.is_covered() && self.is_answered() {
                return Effect::None;
            }
        }
        self.rhythm.pressed(&input, self.now);
        match input {
            Input::Composing(text) => {
                self.composing = text;
                Effect::None
            }
            // A key that is held down types, and moves; it never decides.
            Input::Key(Key::Enter | Key::Escape | Key::F(_) | Key::Alt(_), How::Held) => Effect::None,
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Code => self.input_that_counts(input),
        }
    }

    fn input_that_counts(&mut self, input: Input) -> Effect {
        self.hint = None;
        if self.is_away() {
            self.input_while_away(&input);
            return Effect::None;
        }
        let input = if self.asks() && matches!(input, Input::Key(Key::Text(_), _)) && self.rhythm.types_a_code() {
            // Without an Enter behind it nobody else would say so.
            self.hint = Some("no-code-here");
            Input::Code
        } else {
            input
        };
        let effect = if self.is_covered() { self.input_over(&input) } else { self.input_below(&input) };
        match (effect, input) {
            (Effect::None, Input::Key(key, _)) => self.pages(&key).map_or(Effect::None, Effect::Page),
            (effect, _) => effect,
        }
    }

    /// How many pages a key leads down what is on show, if it was of no other use.
    fn pages(&self, key: &Key) -> Option<i8> {
        let screen = self.front.seated().map(|seated| &seated.screen);
        if self.is_covered() || !screen.is_some_and(Screen::has_pages) {
            return key.pages();
        }
        match (screen, key) {
            // Its pages are the days.
            (Some(Screen::Day(_) | Screen::Person(_)), Key::Down) => Some(1),
            (Some(Screen::Day(_) | Screen::Person(_)), Key::Up) => Some(-1),
            _ => None,
        }
    }

    /// Whether what is in the field of Find has been looked for already.
    fn is_answered(&self) -> bool {
        self.front.seated().is_some_and(|seated| seated.screen.is_answered())
    }

    /// Whether there are answers on show that a digit marks.
    fn asks(&self) -> bool {
        self.front.seated().is_some_and(|seated| match seated.over() {
            Some(over) => over.asks(),
            None => match &seated.screen {
                Screen::Person(screen) => screen.marks(),
                screen => matches!(screen, Screen::Question(_) | Screen::NewPrinter(_)),
            },
        })
    }

    /// When Enter counts.
    fn guard(&self) -> EnterGuard {
        self.front.seated().map_or(EnterGuard::Open, |seated| match seated.over() {
            Some(over) => over.guards_enter(),
            None => seated.screen.guards_enter(),
        })
    }

    /// Whether an Enter was pressed before anybody can have meant what it would do now.
    fn comes_too_soon(&self, warned: bool) -> bool {
        let guard = self.guard();
        // Whoever answers a warning has not looked at what is below it.
        let warned = warned && guard != EnterGuard::Open;
        warned || self.rhythm.refuses(guard, self.now)
    }

    /// Whether an Enter would be the end of a code that was typed or scanned where there is no field: in a dialog, or beside a
    /// question.
    fn ends_a_stray_code(&self) -> bool {
        let stray = match self.over() {
            Some(over) => over.guards_enter() != EnterGuard::Open,
            None => self.asks(),
        };
        stray && self.rhythm.ends_a_code(self.now)
    }

    fn input_below(&mut self, input: &Input) -> Effect {
        if let Input::Key(key @ (Key::F(_) | Key::Alt('a'..='z')), _) = input {
            if !self.live_keys().iter().any(|live| live.key == *key) {
                return Effect::None;
            }
            if let Some(effect) = self.everywhere(key) {
                return effect;
            }
        }
        self.route(input)
    }
}
