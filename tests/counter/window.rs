//! A seat at the window: key events into the real view, a clock in the test's hand, calls that come back when told.

mod ahead;
mod blind;
mod card;
mod clerk;
mod clock;
mod enter;
mod framed;
mod idle;
mod keys;
mod locks;
mod main_path;
mod office;
mod pad;
mod pasted;
mod person;
mod practice;
mod printer;
mod query;
mod random;
mod receipt;
mod scans;
mod search;
mod stationery;
mod units;
mod users;

use std::collections::VecDeque;
use std::sync::{Arc, Once, mpsc};

use chrono::{DateTime, TimeDelta, Utc};
use iced::keyboard::key::{Code, Named, NativeCode, Physical};
use iced::keyboard::{self, Location, Modifiers};
use iced::{Event, Size, Theme};
use iced_test::core::widget::Operation;
use iced_test::core::widget::operation::{Outcome, black_box};
use iced_test::core::{InputMethod, clipboard, input_method, mouse, window as native};
use iced_test::runtime::user_interface::{Cache, State, UserInterface};
use iced_test::selector::{Bounded, Selector};
use xinfeng::paper::Fonts;
use xinfeng::settings::Settings;
use xinfeng::store::{DeskLock, Store};
use xinfeng::window::key::{How, Input, Key};
use xinfeng::window::look::Look;
use xinfeng::window::progress::Report;
use xinfeng::window::screen::{Door, OnShow, Screen};
use xinfeng::window::{Call, Effect, Message, Window, frame, theme};

use crate::desk::{At, Desk, Hand, at, desk, password_of};
use crate::people::Person;

/// The smallest display that an office has.
const SIZE: Size = Size::new(1366.0, 768.0);
/// How long a clerk takes between two keys.
const PACE: i64 = 150;
/// How long after the last key Enter counts.
const QUIET: i64 = 300;

/// Somebody in front of the window.
pub struct Seat {
    pub desk: Desk,
    window: Window,
    now: DateTime<Utc>,
    /// Calls that the store has not answered yet.
    away: VecDeque<Call>,
    slow: bool,
    closed: bool,
    keys: usize,
    clicks: usize,
    renderer: iced::Renderer,
    cache: Cache,
    board: Board,
}

/// What the window looks like.
#[derive(Debug, PartialEq)]
pub struct Picture {
    screen: &'static str,
    covered: bool,
    texts: Vec<String>,
}

/// What lies on the clipboard.
#[derive(Default)]
struct Board(String);

impl clipboard::Clipboard for Board {
    fn read(&self, _: clipboard::Kind) -> Option<String> {
        Some(self.0.clone())
    }

    fn write(&mut self, _: clipboard::Kind, contents: String) {
        self.0 = contents;
    }
}

/// What lays out and draws, with our fonts.
pub fn renderer() -> iced::Renderer {
    static FONTS: Once = Once::new();
    FONTS.call_once(|| {
        for font in Fonts::FILES {
            let system = iced::advanced::graphics::text::font_system();
            system.write().unwrap().load_font(std::borrow::Cow::Borrowed(font));
        }
    });
    iced::Renderer::new(theme::TEXT, iced::Settings::default().default_text_size)
}

type View<'a> = UserInterface<'a, Input, Theme, iced::Renderer>;

impl Seat {
    /// A window that has just been opened.
    pub fn at(desk: Desk) -> Self {
        let now = at(0);
        Self {
            window: open(&desk, now),
            desk,
            now,
            away: VecDeque::new(),
            slow: false,
            closed: false,
            keys: 0,
            clicks: 0,
            renderer: renderer(),
            cache: Cache::default(),
            board: Board::default(),
        }
    }

    /// A window with the online service of its practice desk beside it.
    pub fn beside(desk: Desk, service: xinfeng::practice::PracticeService) -> Self {
        let mut seat = Self::at(desk);
        seat.window = open_beside(&seat.desk, seat.now, Some(service));
        seat
    }

    /// A user of the usual desk who has signed in.
    pub fn of(user: &str) -> Self {
        let mut seat = Self::at(desk());
        seat.sign_in(user);
        seat
    }

    /// Signs in, without drawing anything.
    #[track_caller]
    pub fn sign_in(&mut self, user: &str) {
        self.try_sign_in(user, password_of(user).expose());
        assert!(self.window.who().is_some_and(|who| who.number.as_str() == user), "{:?}", self.texts());
    }

    /// Whoever is asked for, somebody else sits down and types.
    pub fn try_sign_in(&mut self, user: &str, password: &str) {
        for key in [Key::Escape, Key::Escape, Key::text(user), Key::Enter, Key::text(password), Key::Enter] {
            self.input(Input::Key(key, How::Pressed));
        }
    }

    /// The program is begun anew on the same folder.
    pub fn begin_again(&mut self) {
        self.away.clear();
        self.window = open(&self.desk, self.now);
        self.cache = Cache::default();
        self.closed = false;
    }

    /// A person did something: the shortest way, without the view.
    pub fn input(&mut self, input: Input) {
        self.now += TimeDelta::milliseconds(QUIET + 50);
        self.take(Message::Input(input));
    }

    /// The window takes a message; its call is carried out now, or when the store is quick again.
    pub fn take(&mut self, message: Message) {
        Hand::set(self.now);
        match self.window.update(message, self.now) {
            Effect::None | Effect::Page(_) | Effect::Show(_) => {}
            Effect::Close => self.closed = true,
            Effect::Run(call) => {
                self.away.push_back(call);
                if !self.slow {
                    self.return_call();
                }
            }
        }
    }

    /// The store answers from now on only when it is asked to.
    pub fn slow(&mut self) -> &mut Self {
        self.slow = true;
        self
    }

    /// The call that has been away longest comes back.
    #[track_caller]
    pub fn return_call(&mut self) -> &mut Self {
        let call = self.away.pop_front().expect("a call that is away");
        let (sender, said) = mpsc::channel();
        Hand::set(self.now);
        let message = call(&(Arc::new(move |progress| sender.send(progress).unwrap()) as Report));
        for progress in said.try_iter() {
            self.take(Message::Progress(progress));
        }
        self.take(message);
        self
    }

    /// The call that is away is done in the store; what is read there is typed before its answer is here.
    pub fn return_call_later(&mut self, read: impl FnOnce(&Desk) -> String) -> &mut Self {
        let call = self.away.pop_front().unwrap();
        Hand::set(self.now);
        let message = call(&(Arc::new(|_| {}) as Report));
        let read = read(&self.desk);
        self.typed(&read, PACE).take(message);
        self
    }

    /// Everything that is away comes back, and the store is quick again.
    pub fn quick(&mut self) -> &mut Self {
        while !self.away.is_empty() {
            self.return_call();
        }
        self.slow = false;
        self
    }

    /// Time passes without anybody touching anything; the window hears of it every five seconds, as it asked to.
    pub fn wait(&mut self, milliseconds: i64) -> &mut Self {
        let end = self.now + TimeDelta::milliseconds(milliseconds);
        while end - self.now >= TimeDelta::seconds(5) {
            self.now += TimeDelta::seconds(5);
            self.take(Message::Tick);
        }
        self.now = end;
        self
    }

    /// The computer slept so many hours.
    pub fn sleep(&mut self, hours: i64) -> &mut Self {
        self.now += TimeDelta::hours(hours);
        self
    }

    pub fn tick(&mut self) -> &mut Self {
        self.take(Message::Tick);
        self
    }

    fn on_screen<T>(&mut self, act: impl FnOnce(&mut View<'_>, &mut iced::Renderer, &mut Board, &mut Vec<Input>) -> T) -> T {
        let Self { window, renderer, cache, board, .. } = self;
        let mut view = UserInterface::build(frame::view(window), SIZE, std::mem::take(cache), renderer);
        let mut inputs = Vec::new();
        let outcome = act(&mut view, renderer, board, &mut inputs);
        *cache = view.into_cache();
        for input in inputs {
            self.take(Message::Input(input));
        }
        outcome
    }

    /// Events that reach the same picture, as when they come faster than it can be drawn.
    pub fn events(&mut self, events: &[Event]) -> &mut Self {
        self.on_screen(|view, renderer, board, inputs| {
            view.update(events, mouse::Cursor::Unavailable, renderer, board, inputs);
        });
        self
    }

    /// A key goes down and up, a moment after the one before.
    pub fn press(&mut self, key: impl Into<Stroke>) -> &mut Self {
        self.wait(PACE).stroke(key)
    }

    /// The same at once.
    pub fn stroke(&mut self, key: impl Into<Stroke>) -> &mut Self {
        self.keys += 1;
        self.events(&key.into().events())
    }

    /// Enter by somebody who has looked first.
    pub fn enter(&mut self) -> &mut Self {
        self.wait(QUIET).stroke(Named::Enter)
    }

    /// A key that is held down: it is sent again and again.
    pub fn hold(&mut self, key: impl Into<Stroke>, times: usize) -> &mut Self {
        let stroke = key.into();
        self.stroke(stroke.clone());
        for _ in 0..times {
            self.wait(40).events(&[Stroke { repeat: true, ..stroke.clone() }.event()]);
        }
        self
    }

    /// Types a text, each character so many milliseconds after the one before.
    pub fn typed(&mut self, text: &str, spacing: i64) -> &mut Self {
        for character in text.chars() {
            self.wait(spacing).stroke(character);
        }
        self
    }

    /// A scanner types a code, and what it was set up to send after it, faster than anything is drawn.
    pub fn scan(&mut self, code: &str, ending: Option<Stroke>) -> &mut Self {
        let strokes = code.chars().map(Stroke::from).chain(ending);
        let events: Vec<Event> = strokes.flat_map(|stroke| stroke.events()).collect();
        self.wait(PACE).events(&events)
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.board.0 = text.to_owned();
        self.press(Stroke::from('v').with(Modifiers::CTRL))
    }

    /// An input method hands over what was composed.
    pub fn compose(&mut self, text: &str) -> &mut Self {
        let event = |event| Event::InputMethod(event);
        self.events(&[event(input_method::Event::Preedit(text.to_owned(), None))]);
        self.events(&[event(input_method::Event::Commit(text.to_owned()))])
    }

    /// Whether the window asks for an input method.
    pub fn wants_input_method(&mut self) -> bool {
        let redraw = [Event::Window(native::Event::RedrawRequested(std::time::Instant::now()))];
        let state = self.on_screen(|view, renderer, board, inputs| {
            view.update(&redraw, mouse::Cursor::Unavailable, renderer, board, inputs).0
        });
        matches!(state, State::Updated { input_method: InputMethod::Enabled { .. }, .. })
    }

    /// Clicks what has exactly this text on it.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        self.clicks += 1;
        let place = self.place_of(text).unwrap_or_else(|| panic!("no {text} in sight: {:?}", self.texts()));
        self.click_at(place)
    }

    /// Clicks the line that has this text in it.
    #[track_caller]
    pub fn click_line_with(&mut self, text: &str) -> &mut Self {
        let line = self.texts().into_iter().find(|it| it.contains(text)).unwrap();
        self.click(&line)
    }

    pub fn click_at(&mut self, place: iced::Point) -> &mut Self {
        let press = [
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ];
        self.on_screen(|view, renderer, board, inputs| {
            view.update(&press, mouse::Cursor::Available(place), renderer, board, inputs);
        });
        self
    }

    /// Where a text is in sight; a button at the bottom before a sentence that says the same.
    fn place_of(&mut self, text: &str) -> Option<iced::Point> {
        let mut find = Selector::find_all(text);
        self.on_screen(|view, renderer, _, _| view.operate(renderer, &mut black_box(&mut find)));
        match find.finish() {
            Outcome::Some(found) => found.iter().rev().find_map(Bounded::visible_bounds).map(|bounds| bounds.center()),
            _ => None,
        }
    }

    /// Every text of the window, whether it is in sight or has to be scrolled to.
    pub fn texts(&mut self) -> Vec<String> {
        struct Texts(Vec<String>);
        impl Operation for Texts {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }

            fn text(&mut self, _: Option<&iced::widget::Id>, _: iced::Rectangle, text: &str) {
                self.0.push(text.to_owned());
            }
        }
        let mut texts = Texts(Vec::new());
        self.on_screen(|view, renderer, _, _| view.operate(renderer, &mut texts));
        texts.0
    }

    /// Whether a text stands anywhere in the window, alone or in a sentence; what a field shows in groups counts as one.
    pub fn shows(&mut self, text: &str) -> bool {
        let texts = self.texts();
        texts.iter().any(|it| it.contains(text)) || texts.concat().contains(text)
    }

    /// A sentence of the desk, in its language.
    pub fn say(&self, id: &str) -> String {
        self.window.look().say(id)
    }

    #[track_caller]
    pub fn assert_says(&mut self, id: &str) {
        let sentence = self.say(id);
        assert!(self.shows(&sentence), "{sentence} is not in {:?}", self.texts());
    }

    pub fn look(&self) -> &Look {
        self.window.look()
    }

    /// The name of the screen on show.
    pub fn screen(&self) -> &'static str {
        let screen = match self.window.on_show() {
            OnShow::Door(Door::SignIn(_)) => return "sign-in",
            OnShow::Door(Door::Form(_)) => return "form",
            OnShow::Desk(screen) => screen,
        };
        match screen {
            Screen::Find(_) => "find",
            Screen::Verify(_) => "verify",
            Screen::Print(_) => "print",
            Screen::HandOver(_) => "hand over",
            Screen::Question(_) => "question",
            Screen::Unfinished(_) => "unfinished",
            Screen::Journal(_) => "journal",
            Screen::Settings(_) => "settings",
            Screen::Stationery(_) => "stationery",
            Screen::Calibrate(_) => "calibrate",
            Screen::Users(_) => "users",
            Screen::Form(_) => "form",
            Screen::NewPrinter(_) => "new printer",
            Screen::Day(_) => "day",
            Screen::OneUser(_) => "one user",
            Screen::Backup(_) => "backup",
            Screen::Locks(_) => "locks",
            Screen::Service(_) => "service",
            Screen::FirstPasswords(_) => "first passwords",
            Screen::Mobile(_) => "mobile",
            Screen::Person(_) => "person",
            Screen::Query(_) => "query",
            Screen::Search(_) => "search",
            Screen::AskEmployer(_) => "ask employer",
            Screen::Unit(_) => "unit",
        }
    }

    #[track_caller]
    pub fn assert_at(&mut self, screen: &str) {
        assert_eq!(self.screen(), screen, "{:?}", self.texts());
    }

    /// The time at the window.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Whether what is in the field of Find has been looked for already.
    pub fn is_answered(&self) -> bool {
        matches!(self.window.on_show(), OnShow::Desk(screen) if screen.is_answered())
    }

    /// Whether a key with this label is answered now.
    pub fn offers(&self, label: &str) -> bool {
        self.window.live_keys().iter().any(|live| live.does == label)
    }

    /// Whether something stands above the screen.
    pub fn is_covered(&self) -> bool {
        self.window.is_covered()
    }

    /// Somebody closes the window.
    pub fn close(&mut self) -> &mut Self {
        self.take(Message::CloseAsked);
        self
    }

    /// Whether the window is gone.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether somebody's desk is open: it holds the folder's lock.
    pub fn is_open(&self) -> bool {
        DeskLock::take(self.desk.path(), "a test").is_err()
    }

    pub fn count(&self, event: &str) -> usize {
        self.desk.all(event).len()
    }

    /// What can be told apart by looking.
    pub fn picture(&mut self) -> Picture {
        let (mut texts, look) = (self.texts(), self.window.look());
        texts.push(format!("{:?} {:?}", look.sizes, look.colors));
        Picture { screen: self.screen(), covered: self.is_covered(), texts }
    }

    /// The supervisor lifts whatever is locked, as if at another desk.
    pub fn unlock(&mut self) {
        let reason = "试验";
        let mut supervisor = self.desk.sign_in_at("2001", self.now);
        supervisor.at(self.now).unlock(&crate::people::LI.id(), &crate::desk::user_number("1001"), reason).unwrap();
    }

    /// As far as the card of this person.
    #[track_caller]
    pub fn verify(&mut self, person: &Person) -> &mut Self {
        self.input(Input::Key(Key::text(person.number), How::Pressed));
        self.assert_at("verify");
        self
    }

    /// As far as the last look before paper.
    #[track_caller]
    pub fn ready_to_print(&mut self, person: &Person) -> &mut Self {
        self.verify(person).card(person);
        self.assert_at("print");
        self
    }

    /// The card's last six, and Enter.
    pub fn card(&mut self, person: &Person) -> &mut Self {
        self.input(Input::Key(Key::text(&person.card[3..]), How::Pressed));
        self.input(Input::Key(Key::Enter, How::Pressed));
        self
    }

    /// Leaves the visit among the unfinished.
    pub fn put_aside(&mut self) -> &mut Self {
        self.press(Named::Escape).press(Stroke::alt('2')).enter().assert_at("find");
        self
    }

    /// As far as an envelope in hand.
    #[track_caller]
    pub fn ready_to_hand_over(&mut self, person: &Person) -> &mut Self {
        self.ready_to_print(person).input(Input::Key(Key::Enter, How::Pressed));
        self.assert_at("hand over");
        self
    }
}

fn open(desk: &Desk, now: DateTime<Utc>) -> Window {
    open_beside(desk, now, None)
}

fn open_beside(desk: &Desk, now: DateTime<Utc>, service: Option<xinfeng::practice::PracticeService>) -> Window {
    let set_up = Store::slots(desk.path()).is_ok();
    Window::new(desk.place().and_service(service), Settings::read(desk.path()).unwrap(), set_up, now)
}

/// A key on the keyboard, with what is held down beside it.
#[derive(Clone)]
pub struct Stroke {
    key: keyboard::Key,
    modifiers: Modifiers,
    location: Location,
    text: Option<String>,
    repeat: bool,
    physical: Physical,
}

/// A key whose place on the keyboard nobody says.
const NOWHERE: Physical = Physical::Unidentified(NativeCode::Unidentified);

impl From<Named> for Stroke {
    fn from(named: Named) -> Self {
        // As winit says it: some named keys carry a control character.
        let text = match named {
            Named::Enter => Some("\r"),
            Named::Tab => Some("\t"),
            Named::Backspace => Some("\u{8}"),
            Named::Escape => Some("\u{1b}"),
            Named::Space => Some(" "),
            Named::Delete => Some("\u{7f}"),
            _ => None,
        };
        Self {
            key: keyboard::Key::Named(named),
            modifiers: Modifiers::empty(),
            location: Location::Standard,
            text: text.map(str::to_owned),
            repeat: false,
            physical: if named == Named::Enter { Physical::Code(Code::Enter) } else { NOWHERE },
        }
    }
}

impl From<char> for Stroke {
    fn from(character: char) -> Self {
        let modifiers = if character.is_ascii_uppercase() { Modifiers::SHIFT } else { Modifiers::empty() };
        Self {
            key: keyboard::Key::Character(character.to_lowercase().collect::<String>().into()),
            modifiers,
            location: Location::Standard,
            text: Some(character.to_string()),
            repeat: false,
            physical: NOWHERE,
        }
    }
}

impl Stroke {
    pub fn with(self, modifiers: Modifiers) -> Self {
        Self { modifiers, ..self }
    }

    /// F1 to F12.
    pub fn f(number: usize) -> Self {
        use Named::{F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12};
        [F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12][number - 1].into()
    }

    /// Whether it is this key.
    pub fn is(&self, named: Named) -> bool {
        self.key == keyboard::Key::Named(named)
    }

    /// On the number pad.
    pub fn on_pad(self) -> Self {
        Self { location: Location::Numpad, ..self }
    }

    pub fn alt(letter: char) -> Self {
        Self::from(letter).with(Modifiers::ALT)
    }

    fn event(&self) -> Event {
        let Self { key, modifiers, location, text, repeat, physical: physical_key } = self.clone();
        let (modified_key, text) = (key.clone(), text.map(Into::into));
        Event::Keyboard(keyboard::Event::KeyPressed { key, modified_key, physical_key, location, modifiers, text, repeat })
    }

    fn events(&self) -> [Event; 2] {
        let Self { key, modifiers, location, physical: physical_key, .. } = self.clone();
        let modified_key = key.clone();
        let up = keyboard::Event::KeyReleased { key, modified_key, physical_key, location, modifiers };
        [self.event(), Event::Keyboard(up)]
    }
}
