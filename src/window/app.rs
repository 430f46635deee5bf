//! The shell around the window: iced, the clock, and the threads on which calls run.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use iced::advanced::graphics::text::cosmic_text::fontdb::Source;
use iced::advanced::graphics::text::font_system;
use iced::futures::channel::mpsc;
use iced::widget::operation::{self, AbsoluteOffset};
use iced::{Element, Size, Subscription, Task, Theme};

use super::progress::Report;
use super::sight::in_sight;
use super::{Call, Effect, Message, Window, frame, icon, theme};
use crate::counter::SystemClock;
use crate::domain::Clock;
use crate::paper::Fonts;

/// How far Page down scrolls, in pixels.
const PAGE: f32 = 400.0;

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum WindowFault {
    /// There is no display, or an X library is missing.
    #[error("there is no display, or a library for it is missing")]
    NoDisplay,
    /// It was open, and an error of ours closed it.
    #[error("an error of ours closed the window")]
    Broke,
    /// The window could not be made.
    #[error("the window could not be made")]
    Window(#[source] Box<iced::Error>),
}

struct App {
    window: Window,
    /// The fonts that the paper has borrowed from, and so are drawn with.
    borrowed: BTreeSet<PathBuf>,
}

/// Opens the window that `open` makes and stays until it is closed.
///
/// # Errors
/// [`WindowFault`]
pub fn run(open: impl Fn() -> Window + 'static) -> Result<(), WindowFault> {
    if !has_display() {
        return Err(WindowFault::NoDisplay);
    }
    crate::log::window_opens();
    // iced panics where it finds no display or cannot load a library.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        iced::application(move || App { window: open(), borrowed: BTreeSet::new() }, App::update, App::view)
            .title(App::title)
            .theme(App::theme)
            .subscription(App::subscription)
            .settings(iced::Settings {
                id: Some(String::from("xinfeng")),
                fonts: Fonts::FILES.map(std::borrow::Cow::Borrowed).to_vec(),
                default_font: theme::TEXT,
                antialiasing: false,
                ..iced::Settings::default()
            })
            .window(iced::window::Settings {
                size: theme::FIRST,
                maximized: true,
                min_size: Some(Size::new(800.0, 600.0)),
                icon: iced::window::icon::from_rgba(icon::rgba(), u32::from(icon::SIDE), u32::from(icon::SIDE)).ok(),
                exit_on_close_request: false,
                #[cfg(target_os = "linux")]
                platform_specific: iced::window::settings::PlatformSpecific {
                    application_id: String::from("xinfeng"),
                    ..iced::window::settings::PlatformSpecific::default()
                },
                ..iced::window::Settings::default()
            })
            .run()
    }));
    let was_open = !crate::log::window_has_opened();
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(WindowFault::Window(Box::new(error))),
        Err(_) if was_open => Err(WindowFault::Broke),
        Err(_) => Err(WindowFault::NoDisplay),
    }
}

/// Whether a display is named at all; iced panics where none is.
fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|it| !it.is_empty()))
}

impl App {
    fn title(&self) -> String {
        self.window.look().say("product")
    }

    fn theme(&self) -> Theme {
        self.window.look().colors.theme()
    }

    fn view(&self) -> Element<'_, Message> {
        crate::log::window_has_opened();
        self.window.is_on_the_screen();
        frame::view(&self.window).map(Message::Input)
    }

    fn subscription(&self) -> Subscription<Message> {
        // Ticks are rare: each draws the window anew.
        let ticks = if self.window.is_away() {
            iced::time::every(Duration::from_millis(300)).map(|_| Message::Tick)
        } else if self.window.locks_in().is_some() || self.window.backs_up() || self.window.shows_messages() {
            iced::time::every(Duration::from_secs(1)).map(|_| Message::Tick)
        } else {
            iced::time::every(Duration::from_secs(5)).map(|_| Message::Tick)
        };
        let sizes = iced::event::listen_with(|event, _, _| match event {
            iced::Event::Window(iced::window::Event::Opened { size, .. } | iced::window::Event::Resized(size)) => {
                Some(Message::Resized(size))
            }
            _ => None,
        });
        Subscription::batch([iced::window::close_requests().map(|_| Message::CloseAsked), sizes, ticks])
    }

    /// Reads the clock once for each message.
    fn update(&mut self, message: Message) -> Task<Message> {
        // Only a call looks into fonts.
        let returned = matches!(message, Message::Returned(..));
        let effect = self.window.update(message, SystemClock.now());
        if returned {
            self.draw_as_printed();
        }
        match effect {
            Effect::None => Task::none(),
            Effect::Close => iced::exit(),
            Effect::Page(pages) => {
                let offset = AbsoluteOffset { x: 0.0, y: f32::from(pages) * PAGE };
                Task::batch(self.what_scrolls().iter().map(|id| operation::scroll_by(*id, offset)))
            }
            // What it is about is read from its beginning, wherever the work is.
            Effect::Show(y) => {
                let show = |id: &&'static str| in_sight(id, if *id == frame::ABOUT { 0.0 } else { y });
                Task::batch(self.what_scrolls().iter().map(show).map(iced::advanced::widget::operate))
            }
            Effect::Run(call) => run_away(call),
        }
    }

    fn what_scrolls(&self) -> &'static [&'static str] {
        if self.window.is_covered() { &[frame::OVER] } else { &[frame::SCREEN, frame::ABOUT] }
    }

    /// A font that was installed while the window was open is drawn with as soon as the paper borrows from it: what the check
    /// before issue lets pass is no box on the screen.
    fn draw_as_printed(&mut self) {
        let borrowed = self.window.installed().files();
        if borrowed != self.borrowed {
            draw_with(&borrowed);
            self.borrowed = borrowed;
        }
    }
}

/// All fonts were found when the window opened, those aside that were installed since.
fn draw_with(files: &BTreeSet<PathBuf>) {
    if let Ok(mut system) = font_system().write() {
        let file = |source: &Source| match source {
            Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
            Source::Binary(_) => None,
        };
        let known: BTreeSet<PathBuf> = system.raw().db().faces().filter_map(|face| file(&face.source)).collect();
        for new in files.difference(&known) {
            // What it cannot read it does not draw with.
            system.raw().db_mut().load_font_file(new).ok();
        }
    }
}

/// Runs a call on a thread of its own; what it says on the way and what it comes to arrive as messages.
fn run_away(call: Call) -> Task<Message> {
    let (sender, receiver) = mpsc::unbounded();
    let thread = std::thread::Builder::new().name(String::from("counter")).spawn(move || {
        let progress = sender.clone();
        let report: Report = Arc::new(move |said| drop(progress.unbounded_send(Message::Progress(said))));
        // The panic's place is in the log; the visit is among the unfinished.
        let message = catch_unwind(AssertUnwindSafe(|| call(&report))).unwrap_or(Message::Lost);
        sender.unbounded_send(message).ok();
    });
    match thread {
        Ok(_) => Task::run(receiver, |message| message),
        Err(_) => Task::done(Message::Lost),
    }
}
