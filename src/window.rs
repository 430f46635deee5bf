//! What is seen: one window, one screen at a time, every key in its order.
//!
//! A screen shows one step and says what it wants; it starts nothing, and reads no clock, disk or store. [`Window::update`]
//! routes what a person does to the screen on show and turns what the screen wants into a call; [`app`] alone runs calls,
//! on a thread, and brings back the desk with the next screen. While the desk is away there is nothing to press twice:
//! the reset went along with it. Digits that arrive meanwhile are kept for the next field; Enter is not.
//!
//! Every key comes from one listener around all widgets ([`widget::listener`]), in the order in which it was pressed, and
//! says whether it is held down. A button is a key that can be clicked. Fields are our own ([`field`]): what is typed is in
//! [`Window::update`] before it is on the screen, so a scanner loses no character at any speed, no field keeps a copy of a
//! password, and the input method is off where only numbers are typed.

pub mod app;
mod away;
pub mod choice;
pub mod desk;
pub mod field;
pub mod frame;
pub mod icon;
pub mod key;
pub mod list;
pub mod look;
pub mod office;
pub mod over;
pub mod rhythm;
mod route;
pub mod said;
pub mod screen;
pub mod theme;
pub mod widget;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, TimeDelta, Utc};
use zeroize::Zeroizing;

use crate::counter::Means;
use crate::domain::{BusinessNumber, Right, UserNumber};
use crate::paper::InstalledFonts;
use crate::practice::Case;
use crate::settings::Settings;
use crate::words::Language;
use away::{Away, Then};
use desk::{Answer, Desk, Who};
use key::{How, Input, Key, Live};
use look::Look;
use office::{Progress, Report};
pub use over::Over;
use rhythm::{Guard, Rhythm};
use said::{Said, Tone};
use screen::form::Purpose;
use screen::{Form, Scene, Screen, SignIn};

/// How long before the desk locks itself it says so.
const WARNING: TimeDelta = TimeDelta::seconds(30);

/// Where the program works, and with which chance and cost.
#[derive(Clone)]
pub struct Place {
    /// The data folder.
    pub folder: PathBuf,
    /// Whether it is a practice desk, as far as that is known before anybody has signed in.
    pub practice: bool,
    means: Arc<dyn Fn() -> Means + Send + Sync>,
    /// What the paper borrows rare characters from.
    installed: InstalledFonts,
}

impl Place {
    /// A data folder with the chance and cost of a desk, or of a test.
    pub fn new(folder: PathBuf, practice: bool, means: impl Fn() -> Means + Send + Sync + 'static) -> Self {
        Self { folder, practice, means: Arc::new(means), installed: InstalledFonts::default() }
    }

    /// The same place with installed fonts for rare characters.
    #[must_use]
    pub fn and_installed(self, installed: InstalledFonts) -> Self {
        Self { installed, ..self }
    }

    /// Chance, time, cost and printers for one call.
    pub fn means(&self) -> Means {
        Means { installed: self.installed.clone(), ..(self.means)() }
    }

    /// The same for a call that opens the data folder, and says if they must be brought to the program's version first.
    fn means_told(&self, report: &Report) -> Means {
        let report = Report::clone(report);
        Means { upgrading: Box::new(move |upgrade| report(Progress::Upgrading(*upgrade))), ..self.means() }
    }
}

/// What happens to the window.
pub enum Message {
    /// A person did something.
    Input(Input),
    /// Time passed.
    Tick,
    /// A call came back, with the desk if it took one along or brought one.
    Returned(Option<Box<Desk>>, Answer),
    /// A call broke: an error of ours.
    Lost,
    /// A long call says how far it is.
    Progress(Progress),
    /// The window was asked to close.
    CloseAsked,
}

/// A call: it may take a while, and runs on a thread.
pub type Call = Box<dyn FnOnce(&Report) -> Message + Send>;

/// What the window wants done.
pub enum Effect {
    /// Nothing.
    None,
    /// Run this call.
    Run(Call),
    /// Scroll what is on show so many pages, when it is longer than the window.
    Page(i8),
    /// Bring what is in focus into sight: 0 is the beginning of the screen, 1 its end.
    Show(f32),
    /// Close the window.
    Close,
}

/// The whole window.
pub struct Window {
    place: Place,
    look: Look,
    settings: Settings,
    /// The language of this session, where it is not the office's.
    spoken: Option<Language>,
    screen: Screen,
    over: Option<Over>,
    /// Said above everything until the next key.
    hint: Option<&'static str>,
    /// Whether what is shown was not shown before, and begins at its beginning.
    fresh: bool,
    desk: Option<Box<Desk>>,
    who: Option<Who>,
    away: Option<Away>,
    /// Set while a sheet is being printed to wait for it no longer.
    stop: Arc<AtomicBool>,
    /// The invented person who was chosen to be tried out at a practice desk.
    tried: Option<Case>,
    /// The visit in hand, if it is on the record.
    visit: Option<BusinessNumber>,
    /// The visit that was in hand when the desk was locked, and whose it was.
    left: Option<(UserNumber, BusinessNumber)>,
    /// Whether a desk was opened since the program began.
    opened: bool,
    composing: Zeroizing<String>,
    now: DateTime<Utc>,
    rhythm: Rhythm,
    /// When somebody last did something: a key that is held down is nobody.
    last_input: DateTime<Utc>,
}

impl Window {
    /// What the paper borrows rare characters from.
    pub fn installed(&self) -> &InstalledFonts {
        &self.place.installed
    }

    /// A window on a data folder: sign-in, or the first set-up where there are no data yet.
    pub fn new(place: Place, settings: Settings, set_up: bool, now: DateTime<Utc>) -> Self {
        let screen = if set_up { Screen::SignIn(SignIn::new(Vec::new())) } else { Screen::Form(Form::new(Purpose::SetUp)) };
        Self {
            look: Look::of(&settings, place.practice),
            spoken: Some(settings.language),
            place,
            settings,
            screen,
            over: None,
            hint: None,
            fresh: false,
            desk: None,
            who: None,
            away: None,
            stop: Arc::default(),
            tried: None,
            visit: None,
            left: None,
            opened: false,
            composing: Zeroizing::default(),
            now,
            rhythm: Rhythm::new(now),
            last_input: now,
        }
    }

    /// How the desk looks by these settings, in the language of this session.
    fn look_of(&self, settings: &Settings, practice: bool) -> Look {
        let mut look = Look::of(settings, practice);
        if let Some(language) = self.spoken.filter(|_| settings.language == self.settings.language) {
            look.speak(language);
        }
        look
    }

    /// How the desk looks and speaks.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// The screen on show.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// What stands above it.
    pub fn over(&self) -> Option<&Over> {
        self.over.as_ref()
    }

    /// Who is signed in.
    #[cfg(any(test, feature = "testing"))]
    pub fn who(&self) -> Option<&Who> {
        self.who.as_ref()
    }

    /// Whether a call is away.
    pub fn is_away(&self) -> bool {
        self.away.is_some()
    }

    /// What screens are drawn with.
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            look: &self.look,
            who: self.who.as_ref(),
            offset: self.settings.utc_offset,
            now: self.now,
            away: self.away.as_ref().map(|away| away.since),
            prints: self.prints(),
            composing: &self.composing,
            tried: self.tried.as_ref(),
        }
    }

    /// Every key that is answered now: those of the screen, of the role, and of every screen.
    pub fn live_keys(&self) -> Vec<Live> {
        if self.is_waiting() {
            return self.keys_while_away();
        }
        let mut keys = vec![Live::new(Key::F(1), "key-help")];
        keys.extend(self.screen.keys());
        keys.push(Live::new(Key::Alt('l'), "key-language"));
        if let (Screen::Find(_) | Screen::Journal(_), Some(who)) = (&self.screen, &self.who)
            && who.role.may(Right::CheckReceipt)
        {
            keys.push(Live::new(Key::F(11), "key-receipt"));
        }
        if let (Screen::Find(_), Some(who)) = (&self.screen, &self.who) {
            if who.role.may(Right::LiftLock) {
                keys.push(Live::new(Key::Alt('u'), "key-unlock"));
            }
            keys.push(Live::new(Key::Alt('p'), "key-own-password"));
        }
        if self.who.is_some() {
            keys.push(Live::new(Key::F(12), "key-lock"));
        }
        keys
    }

    /// What is said above everything until the next key.
    pub fn hint(&self) -> Option<&'static str> {
        self.hint
    }

    /// How many seconds are left before the desk locks itself, when that is soon.
    pub fn locks_in(&self) -> Option<i64> {
        let left = self.last_input + self.settings.idle_minutes.time() - self.now;
        (self.who.is_some() && left <= WARNING).then(|| left.num_seconds().max(0))
    }

    /// Takes what happened at `now`, and says what is to be done.
    pub fn update(&mut self, message: Message, now: DateTime<Utc>) -> Effect {
        self.now = now;
        // A clock that was ahead and is put right must not keep the desk open until it has caught up.
        self.last_input = now.min(self.last_input);
        self.rhythm.not_after(now);
        let before = self.screen.in_focus();
        let effect = self.take(message);
        let (fresh, after) = (std::mem::take(&mut self.fresh), self.screen.in_focus());
        match effect {
            Effect::None if self.over.is_none() && (fresh || after != before) => Effect::Show(after),
            effect => effect,
        }
    }

    fn take(&mut self, message: Message) -> Effect {
        let now = self.now;
        match message {
            // The key that wakes a computer up may come before the first tick: it is nobody's yet.
            Message::Input(_) if self.is_left_alone() => {
                self.lock();
                self.last_input = now;
                Effect::None
            }
            Message::Input(input) => self.input(input),
            Message::Tick => {
                if self.is_left_alone() {
                    self.lock();
                }
                if self.who.is_none() && self.away.is_none() && self.has_been_quiet() {
                    self.wipe_the_door();
                }
                Effect::None
            }
            Message::Returned(desk, answer) => {
                let effect = self.returned(desk, answer);
                if self.is_left_alone() {
                    self.lock();
                }
                effect
            }
            Message::Lost => {
                let then = self.away.take().map(|away| away.then);
                self.sign_out(vec![Said::Note(Tone::Danger, "fault-internal")]);
                if then == Some(Then::Close) { Effect::Close } else { Effect::None }
            }
            Message::Progress(progress) => {
                self.progress(&progress);
                Effect::None
            }
            Message::CloseAsked => self.close_asked(),
        }
    }

    /// Whether nobody has touched anything for as long as the office allows.
    fn is_left_alone(&self) -> bool {
        self.who.is_some() && self.has_been_quiet()
    }

    fn has_been_quiet(&self) -> bool {
        self.now - self.last_input >= self.settings.idle_minutes.time()
    }

    /// What somebody began to type before signing in, and left.
    fn wipe_the_door(&mut self) {
        match &mut self.screen {
            Screen::SignIn(door) => door.wipe(),
            Screen::Form(form) if *form.purpose() == Purpose::Recover => self.show(Screen::SignIn(SignIn::new(Vec::new()))),
            _ => {}
        }
    }

    fn close_asked(&mut self) -> Effect {
        if let Some(away) = &mut self.away {
            away.then = Then::Close;
        } else if self.visit.is_some() {
            self.lay_over(Over::Close);
        } else {
            return Effect::Close;
        }
        Effect::None
    }

    fn input(&mut self, input: Input) -> Effect {
        let warned = self.locks_in().is_some();
        if !matches!(input, Input::Key(_, How::Held)) {
            self.last_input = self.now;
        }
        if matches!(input, Input::Key(Key::Enter, How::Pressed | How::Clicked)) && self.away.is_none() {
            if self.ends_a_stray_code() {
                self.hint = Some("no-code-here");
                return Effect::None;
            }
            if self.comes_too_soon(warned) {
                self.hint = Some("enter-too-soon");
                return Effect::None;
            }
            // The end of a scan whose search has been answered already.
            if !self.rhythm.is_quiet(self.now) && self.over.is_none() && self.screen.is_answered() {
                return Effect::None;
            }
        }
        self.rhythm.pressed(&input, self.now);
        match &input {
            Input::Composing(text) => {
                self.composing = text.clone();
                return Effect::None;
            }
            // A key that is held down types, and moves; it never decides.
            Input::Key(Key::Enter | Key::Escape | Key::F(_) | Key::Alt(_), How::Held) => return Effect::None,
            _ => {}
        }
        self.hint = None;
        if self.away.is_some() {
            self.input_while_away(&input);
            return Effect::None;
        }
        let input = if self.asks() && matches!(input, Input::Key(Key::Text(_), _)) && self.rhythm.types_a_code() {
            Input::Code
        } else {
            input
        };
        let effect = if self.over.is_some() { self.input_over(&input) } else { self.input_below(&input) };
        match (effect, input) {
            (Effect::None, Input::Key(key, _)) if self.over.is_some() || !self.screen.has_pages() => {
                key.pages().map_or(Effect::None, Effect::Page)
            }
            (Effect::None, Input::Key(Key::Down, _)) if matches!(self.screen, Screen::Journal(_)) => Effect::Page(1),
            (Effect::None, Input::Key(Key::Up, _)) if matches!(self.screen, Screen::Journal(_)) => Effect::Page(-1),
            (effect, _) => effect,
        }
    }

    /// Whether there are answers on show that a digit marks.
    fn asks(&self) -> bool {
        self.over.as_ref().map_or(matches!(self.screen, Screen::Question(_)), Over::asks)
    }

    /// Whether an Enter was pressed before anybody can have meant what it would do now.
    fn comes_too_soon(&self, warned: bool) -> bool {
        let guard = self.over.as_ref().map_or(self.screen.guards_enter(), Over::guards_enter);
        // Whoever answers a warning has not looked at what is below it.
        let warned = warned && guard != Guard::Open;
        warned || self.rhythm.refuses(guard, self.now)
    }

    /// Whether an Enter would be the end of a code that was typed or scanned where there is no field: in a dialog, or beside a
    /// question.
    fn ends_a_stray_code(&self) -> bool {
        let stray = self.over.as_ref().map_or(self.asks(), |over| over.guards_enter() != Guard::Open);
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

    fn show(&mut self, screen: Screen) {
        self.visit = match &screen {
            Screen::Verify(screen) => screen.business().cloned(),
            Screen::Print(screen) => screen.business(),
            Screen::HandOver(screen) => screen.business(),
            Screen::Question(screen) => screen.business(),
            _ => None,
        };
        if matches!(screen, Screen::Find(_) | Screen::SignIn(_)) {
            self.tried = None;
        }
        self.composing = Zeroizing::default();
        self.over = None;
        self.hint = None;
        self.fresh = true;
        self.rhythm.shown(self.now);
        self.screen = screen;
    }

    fn say_at(&mut self, place: usize, said: Said) {
        match &mut self.screen {
            Screen::Form(form) => form.say_at(place, said),
            screen => screen.say(said),
        }
    }

    /// The key is dropped and the person wiped from the screen; the same user comes back to the visit by verifying again.
    fn lock(&mut self) {
        if let Some(away) = &mut self.away {
            // A window that is to be closed is closed: that drops the key as well.
            if away.then == Then::GoOn {
                away.then = Then::Lock;
            }
            return;
        }
        let Some(who) = self.who.clone() else { return };
        let left = self.visit.take().map(|visit| (who.number.clone(), visit));
        self.sign_out(Vec::new());
        self.left = left;
        self.screen = Screen::SignIn(SignIn::locked(&who.number));
    }

    fn sign_out(&mut self, said: Vec<Said>) {
        self.desk = None;
        self.who = None;
        // What was only tried out was not saved.
        self.look = self.look_of(&self.settings, self.look.practice());
        self.show(Screen::SignIn(SignIn::new(said)));
    }
}
