//! From a key to the pixels of a whole picture of 1366×768, on the processor alone, beside a picture with nothing on it: what a desk
//! without a graphics card does at each key, and less than that, since a window draws anew only what has changed.
//!
//! `cargo bench --bench window`; `cargo test --bench window` runs everything once. A key is to be seen within 20 ms.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    missing_docs
)]

#[path = "shared/races.rs"]
mod races;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::Utc;
use criterion::{Criterion, criterion_group, criterion_main};
use iced::advanced::graphics::text::font_system;
use iced::advanced::renderer::{Headless as _, Style};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use xinfeng::counter::{Means, SystemChance, SystemClock};
use xinfeng::domain::Cost;
use xinfeng::paper::Fonts;
use xinfeng::practice;
use xinfeng::settings::Settings;
use xinfeng::store::TailPlace;
use xinfeng::window::key::{How, Input, Key};
use xinfeng::window::progress::Report;
use xinfeng::window::{Effect, Message, Place, Window, frame, theme};
use xinfeng::words::{Language, Words};

use races::Races;

const FIND: &str = "a digit on Find";
const YEARS: &str = "another year of own records";
const GRID: &str = "another insurance of own records";
const KEY: &str = "key to pixels";
const BLANK: &str = "a picture with nothing on it";
/// The worker of the practice register with the longest records, and the digits of his card.
const MANY_FATES: (&str, &str) = ("001101197511110629", "213039");

fn all(criterion: &mut Criterion) {
    let mut races = Races::default();
    let runners = [KEY, BLANK];

    let mut find = Seat::new();
    let mut digit = false;
    races.race(criterion, FIND, None, &runners, 5, |laps| {
        digit = !digit;
        let key = if digit { Key::text('1') } else { Key::Backspace };
        laps.time(KEY, || find.pressed(key));
        laps.time(BLANK, || find.blank());
    });

    let mut records = Seat::new();
    let (number, card) = MANY_FATES;
    number.chars().chain(card.chars()).for_each(|digit| records.press(Key::text(digit)));
    records.press(Key::Alt('q'));
    assert_ne!(records.pressed(Key::text('1')), records.pressed(Key::text('2')), "own records are on show");
    let mut down = false;
    races.race(criterion, YEARS, None, &runners, 5, |laps| {
        down = !down;
        laps.time(KEY, || records.pressed(if down { Key::Down } else { Key::Up }));
        laps.time(BLANK, || records.blank());
    });
    let mut first = false;
    races.race(criterion, GRID, None, &runners, 5, |laps| {
        first = !first;
        laps.time(KEY, || records.pressed(Key::text(if first { '1' } else { '2' })));
        laps.time(BLANK, || records.blank());
    });
    races.close();
}

/// A clerk who has signed in at a practice desk of his own.
struct Seat {
    window: Window,
    renderer: iced::Renderer,
    cache: Option<Cache>,
    _folder: tempfile::TempDir,
}

impl Seat {
    fn new() -> Self {
        for font in Fonts::FILES {
            font_system().write().unwrap().load_font(Cow::Borrowed(font));
        }
        let folder = tempfile::tempdir().unwrap();
        let tails = folder.path().join("tails");
        let means = move || Means {
            chance: Box::new(SystemChance),
            clock: Arc::new(SystemClock),
            cost: Cost::TEST,
            tails: TailPlace::in_folder(tails.clone()),
            ..Means::default()
        };
        let desk = folder.path().join("desk");
        practice::make(&desk, &Words::new(Language::Chinese), &means).unwrap();
        let mut window = Window::new(Place::new(desk, true, means), Settings::default(), true, Utc::now());
        window.update(Message::Resized(theme::FIRST), Utc::now());
        let renderer = iced::Renderer::new(theme::TEXT, iced::Settings::default().default_text_size);
        let mut seat = Self { window, renderer, cache: None, _folder: folder };
        for text in ["1001", "practice-1001"] {
            text.chars().for_each(|letter| seat.press(Key::text(letter)));
            seat.press(Key::Enter);
        }
        seat
    }

    /// Presses a key, and waits for the call that it makes.
    fn press(&mut self, key: Key) {
        let mut message = Message::Input(Input::Key(key, How::Pressed));
        while let Effect::Run(call) = self.window.update(message, Utc::now()) {
            message = call(&(Arc::new(|_| {}) as Report));
        }
    }

    fn pressed(&mut self, key: Key) -> Vec<u8> {
        self.press(key);
        let cache = self.cache.take().unwrap_or_default();
        let mut view = UserInterface::build(frame::view(&self.window), theme::FIRST, cache, &mut self.renderer);
        let colors = self.window.look().colors;
        let style = Style { text_color: colors.text };
        view.draw(&mut self.renderer, &colors.theme(), &style, iced::mouse::Cursor::Unavailable);
        self.cache = Some(view.into_cache());
        self.renderer.screenshot(SIZE, 1.0, colors.ground)
    }

    fn blank(&mut self) -> Vec<u8> {
        let mut nothing = iced::Renderer::new(theme::TEXT, iced::Settings::default().default_text_size);
        nothing.screenshot(SIZE, 1.0, self.window.look().colors.ground)
    }
}

const SIZE: iced::Size<u32> = iced::Size::new(1366, 768);

criterion_group!(benches, all);
criterion_main!(benches);
