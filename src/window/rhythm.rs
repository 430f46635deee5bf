//! When keys came: which of them decide, and which were still on their way, or typed or scanned into the wrong place.

use chrono::{DateTime, TimeDelta, Utc};

use super::key::{How, Input, Key};
use crate::domain::Entered;

/// How long what is shown has been shown before Enter counts, and on Print how long nothing was pressed. People type Enter
/// 80 to 250 ms after a digit, and scanners send it at once.
const QUIET: TimeDelta = TimeDelta::milliseconds(300);
/// So many characters in a row are a code that is typed or scanned: nobody chooses by them. What is read from an envelope
/// has three, whoever changes his mind presses two.
const CODE: usize = 3;
/// Between two characters of a scan: nobody types as fast for long.
const SCAN: TimeDelta = TimeDelta::milliseconds(35);
/// Between two characters of a code, by the slowest who reads it from paper; whoever changes his mind thinks longer.
const NEXT: TimeDelta = TimeDelta::milliseconds(1_500);

/// When Enter counts on what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnterGuard {
    /// At once.
    Open,
    /// Once it has been shown for a moment: what is typed or marked here says itself what is meant.
    Shown,
    /// Enter counts after its wait and a moment without any key: Enter alone makes paper, or destroys it.
    Quiet,
}

/// The moments that count. All are of the desk's clock.
pub(super) struct Rhythm {
    /// When somebody last did something: a key that is held down is nobody.
    last_input: DateTime<Utc>,
    /// When something was last pressed, held or clicked that was no function key. An Enter that came too soon is none: pressed again and again, it
    /// counts as soon as the first would have.
    last_key: DateTime<Utc>,
    /// Since when what is shown is shown.
    shown_at: DateTime<Utc>,
    /// When a character was last typed, and how many came in a row, each soon after the one before.
    last_typed: DateTime<Utc>,
    in_a_row: usize,
    /// How many came in a row as fast as a scanner sends them.
    fast: usize,
}

impl Rhythm {
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self { last_input: now, last_key: now, shown_at: now, last_typed: now, in_a_row: 0, fast: 0 }
    }

    /// A clock that was ahead and is put right must keep neither Enter shut nor the desk open until it has caught up.
    pub(super) fn not_after(&mut self, now: DateTime<Utc>) {
        for moment in [&mut self.last_input, &mut self.last_key, &mut self.shown_at, &mut self.last_typed] {
            *moment = now.min(*moment);
        }
    }

    /// Somebody is here.
    pub(super) fn touched(&mut self, now: DateTime<Utc>) {
        self.last_input = now;
    }

    /// For how long nobody has touched anything.
    pub(super) fn untouched(&self, now: DateTime<Utc>) -> TimeDelta {
        now - self.last_input
    }

    /// Something else is shown now: what was typed for what was there before is over, unless more of it is on its way.
    pub(super) fn shown(&mut self, now: DateTime<Utc>) {
        self.shown_at = now;
        if now - self.last_typed >= QUIET {
            self.in_a_row = 0;
        }
    }

    /// Whether Enter would come too soon for this guard.
    pub(super) fn refuses(&self, guard: EnterGuard, now: DateTime<Utc>) -> bool {
        match guard {
            EnterGuard::Open => false,
            EnterGuard::Shown => now - self.shown_at < QUIET,
            EnterGuard::Quiet => !self.is_quiet(now),
        }
    }

    /// Whether nothing was pressed for a moment, nor anything else shown.
    pub(super) fn is_quiet(&self, now: DateTime<Utc>) -> bool {
        now - self.last_key.max(self.shown_at) >= QUIET
    }

    /// Whether the character that was typed last belongs to a code.
    pub(super) fn types_a_code(&self) -> bool {
        self.in_a_row >= CODE
    }

    /// How an entry of so many characters, which has just ended, came here.
    pub(super) fn entered(&self, characters: usize) -> Entered {
        if characters >= CODE && self.fast >= characters { Entered::Scanned } else { Entered::Typed }
    }

    /// Whether an Enter now would be the end of a code.
    pub(super) fn ends_a_code(&self, now: DateTime<Utc>) -> bool {
        self.types_a_code() && now - self.last_typed < NEXT
    }

    /// Something was pressed, held or clicked.
    pub(super) fn pressed(&mut self, input: &Input, now: DateTime<Utc>) {
        // A function key is pressed on purpose, and is the end of no code: Enter may follow it at once.
        if !matches!(input, Input::Key(Key::F(_), How::Pressed | How::Clicked)) {
            self.last_key = now;
        }
        match input {
            Input::Key(Key::Text(text), how @ (How::Pressed | How::Held)) => {
                let goes_on = now - self.last_typed < NEXT;
                self.in_a_row = if goes_on { self.in_a_row } else { 0 } + text.chars().count();
                // A key that is held repeats as fast as that.
                let fast = *how == How::Pressed && now - self.last_typed <= SCAN && text.chars().count() == 1;
                self.fast = if fast { self.fast + 1 } else { 1 };
                self.last_typed = now;
            }
            // The end of what was scanned belongs to it.
            Input::Key(Key::Enter | Key::Tab, _) => {}
            _ => (self.in_a_row, self.fast) = (0, 0),
        }
    }
}
