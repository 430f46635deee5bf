//! What is seen: one window, one screen at a time, every key in its order.
//!
//! A screen shows one step and says what it wants; it starts nothing, and reads no clock, disk or store. [`Window::update`]
//! routes what a person does to the screen on show and turns what the screen wants into a call; [`app`] alone runs calls,
//! on a thread, and brings back the desk with what the next screen needs. While the desk is away there is nothing to press
//! twice: the reset went along with it. Digits that arrive meanwhile are kept for the next field; Enter is not.
//!
//! Who is in front of the window is a state (`front`): nobody, at the door; or a user, with a screen and a desk that is at
//! hand or away. Without a user there is neither screen nor desk, above a call that is away nothing stands to be answered.
//!
//! Every key comes from one listener around all widgets ([`widget::listener`]), in the order in which it was pressed, and
//! says whether it is held down. A button is a key that can be clicked. Fields are our own ([`field`]): what is typed is in
//! [`Window::update`] before it is on the screen, so a scanner loses no character at any speed, no field keeps a copy of a
//! password, and the input method is off where only numbers are typed.

mod above;
pub mod answer;
pub mod app;
pub mod authorise;
mod away;
pub mod choice;
pub mod desk;
pub mod field;
mod filled;
pub mod frame;
mod front;
pub mod icon;
mod input;
pub mod key;
pub mod list;
pub mod look;
mod message;
mod office;
mod opening;
pub mod over;
mod place;
pub mod progress;
pub mod rhythm;
mod route;
pub mod said;
pub mod scene;
pub mod screen;
mod settled;
mod show;
pub mod sight;
pub mod theme;
pub mod who;
pub mod widget;

use chrono::{DateTime, TimeDelta, Utc};
use zeroize::Zeroizing;

use crate::counter::OldSheets;
use crate::domain::{Right, UserNumber};
use crate::paper::InstalledFonts;
use crate::settings::Settings;
use front::{Closed, Doorway, Front, Left, Then, Whereabouts};
use key::{Input, Key, Live};
use look::Look;
pub use message::{Call, CallResult, Effect, Message};
pub use over::Over;
pub use place::Place;
use rhythm::Rhythm;
use said::{Said, Tone};
use scene::Scene;
use screen::form::AtDoor;
use screen::{Door, FirstPasswords, OnShow, Screen, SignIn};
use settled::Settled;
use who::Who;

/// How long before the desk locks itself it says so.
const WARNING: TimeDelta = TimeDelta::seconds(30);
/// A call that takes longer is said to do so.
const SLOW: TimeDelta = TimeDelta::milliseconds(300);

/// The whole window.
pub struct Window {
    place: Place,
    settled: Settled,
    front: Front,
    /// What becomes of the sheets that lie in the Drawer when somebody signs in: those of this program stay.
    old_sheets: OldSheets,
    /// Said above everything until the next key.
    hint: Option<&'static str>,
    /// Whether what is shown was not shown before, and begins at its beginning.
    fresh: bool,
    /// What an input method has not yet handed over.
    composing: Zeroizing<String>,
    now: DateTime<Utc>,
    rhythm: Rhythm,
    /// First passwords that were on show when the desk was locked: they are shown again to whoever added them, and to nobody
    /// else.
    unwritten: Vec<(UserNumber, FirstPasswords)>,
}

impl Window {
    /// A window on a data folder: sign-in, or the first set-up where there are no data yet.
    pub fn new(place: Place, settings: Settings, set_up: bool, now: DateTime<Utc>) -> Self {
        let door = if set_up { Door::with(Vec::new()) } else { Door::form(AtDoor::SetUp) };
        Self {
            settled: Settled::new(settings, place.practice),
            place,
            front: Front::Closed(Closed::new(door, None)),
            old_sheets: OldSheets::Emptied,
            hint: None,
            fresh: false,
            composing: Zeroizing::default(),
            now,
            rhythm: Rhythm::new(now),
            unwritten: Vec::new(),
        }
    }

    /// What the paper borrows rare characters from.
    pub fn installed(&self) -> &InstalledFonts {
        self.place.installed()
    }

    /// How the desk looks and speaks.
    pub fn look(&self) -> &Look {
        self.settled.look()
    }

    /// What is on show.
    pub fn on_show(&self) -> OnShow<'_> {
        self.front.on_show()
    }

    /// What stands above a user's screen.
    pub fn over(&self) -> Option<&Over> {
        self.front.seated()?.over()
    }

    /// Whether anything stands above what is on show.
    pub fn is_covered(&self) -> bool {
        self.front.is_covered()
    }

    /// Who is signed in.
    pub fn who(&self) -> Option<&Who> {
        self.front.seated().map(|seated| &seated.who)
    }

    /// Whether a call is away.
    pub fn is_away(&self) -> bool {
        self.front.wait().is_some()
    }

    /// Whether a call has been away for so long that somebody waits for it.
    pub fn is_waiting(&self) -> bool {
        self.front.wait().is_some_and(|wait| self.now - wait.since >= SLOW)
    }

    /// What screens are drawn with.
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            look: self.look(),
            who: self.who(),
            offset: self.settled.settings().utc_offset,
            now: self.now,
            away: self.front.wait().map(|wait| wait.since),
            prints: self.front.stop().is_some(),
            composing: &self.composing,
            tried: self.front.seated().and_then(|seated| seated.tried.as_ref()),
            service: self.place.service(),
            hint: self.said_by_the_window(),
            card_length: self.settled.settings().card_form.length(),
        }
    }

    /// What the window itself says, whatever is on show: that the desk will lock itself, what was pressed too soon, or that a
    /// call takes its time.
    fn said_by_the_window(&self) -> Option<(Tone, String)> {
        let look = self.look();
        if let Some(seconds) = self.locks_in() {
            return Some((Tone::Remark, look.tell("idle-warning", &[("seconds", seconds.into())])));
        }
        if let Some(hint) = self.hint() {
            return Some((Tone::Remark, look.say(hint)));
        }
        let says_so = match self.on_show() {
            OnShow::Door(_) => true,
            OnShow::Desk(screen) => screen.says_that_it_waits(),
        };
        // Nobody is warned of a call that takes its time.
        (self.is_waiting() && !says_so).then(|| (Tone::Plain, look.say("waiting")))
    }

    /// Shows how everything would look by other settings, for whoever compares.
    #[cfg(any(test, feature = "testing"))]
    pub fn looks(&mut self, settings: &Settings) {
        self.settled.try_out(settings);
    }

    /// Every key that is answered now: those of the screen, of the role, and of every screen.
    pub fn live_keys(&self) -> Vec<Live> {
        let help = Live::new(Key::F(1), "key-help");
        let language = Live::new(Key::Alt('l'), "key-language");
        let lock = Live::new(Key::F(12), "key-lock");
        match &self.front {
            Front::Closed(_) if self.is_waiting() => Vec::new(),
            Front::Closed(closed) => [vec![help], closed.door.keys(), vec![language]].concat(),
            Front::Seated(_) if self.is_waiting() => {
                let stop = self.front.stop().map(|_| Live::new(Key::Escape, "key-stop-printing"));
                stop.into_iter().chain([lock]).collect()
            }
            Front::Seated(seated) => {
                let role = keys_of_the_role(&seated.screen, &seated.who);
                [vec![help], seated.screen.keys(self.look().sizes), vec![language], role, vec![lock]].concat()
            }
        }
    }

    /// What is said above everything until the next key.
    pub fn hint(&self) -> Option<&'static str> {
        self.hint
    }

    /// How many seconds are left before the desk locks itself, when that is soon.
    pub fn locks_in(&self) -> Option<i64> {
        let left = self.patience() - self.rhythm.untouched(self.now);
        (self.who().is_some() && left <= WARNING).then(|| left.num_seconds().max(0))
    }

    /// Takes what happened at `now`, and says what is to be done.
    pub fn update(&mut self, message: Message, now: DateTime<Utc>) -> Effect {
        self.now = now;
        self.rhythm.not_after(now);
        let before = (self.in_focus(), self.hint);
        let key = matches!(message, Message::Input(Input::Key(..)));
        let effect = self.take(message);
        let (fresh, after) = (std::mem::take(&mut self.fresh), (self.in_focus(), self.hint));
        match effect {
            Effect::None if !self.is_covered() && (fresh || after != before) => Effect::Show(after.0),
            // Any key may have led out of sight: to the next field, or to what is said in what room there is.
            Effect::None if key => match self.over() {
                Some(over) if over.is_filled_in() && self.look().sizes.is_low() => Effect::Show(0.0),
                None if !self.is_covered() => Effect::Show(after.0),
                Some(_) | None => Effect::None,
            },
            Effect::None | Effect::Run(_) | Effect::Page(_) | Effect::Show(_) | Effect::Close => effect,
        }
    }

    fn in_focus(&self) -> f32 {
        match self.on_show() {
            OnShow::Door(door) => door.in_focus(),
            OnShow::Desk(screen) => screen.in_focus(),
        }
    }

    fn take(&mut self, message: Message) -> Effect {
        match message {
            // The key that wakes a computer up may come before the first tick: it is nobody's yet.
            Message::Input(_) if self.is_left_alone() => {
                self.lock();
                self.rhythm.touched(self.now);
                Effect::None
            }
            Message::Input(input) => self.input(input),
            Message::Tick => {
                if self.is_left_alone() {
                    self.lock();
                }
                if self.has_been_quiet() {
                    self.wipe_the_door();
                }
                self.look_at_the_backup()
            }
            Message::Returned(returned) => {
                let effect = self.returned(returned);
                if self.is_left_alone() {
                    self.lock();
                }
                effect
            }
            Message::Lost => {
                let closes = self.front.closes();
                self.sign_out(vec![Said::Note(Tone::Danger, "fault-internal")]);
                if closes { Effect::Close } else { Effect::None }
            }
            Message::Progress(progress) => {
                self.progress(&progress);
                Effect::None
            }
            Message::CloseAsked => self.close_asked(),
            // The address is on the page of help.
            Message::BrowserOpened(opened) if opened || self.shows_help() => Effect::None,
            Message::BrowserOpened(_) => self.help_above(),
            Message::Resized(size) => {
                self.settled.resize(size);
                // Other lines are in sight now.
                self.fresh = true;
                Effect::None
            }
        }
    }

    /// The window is on the screen: what waits for that may begin.
    pub(crate) fn is_on_the_screen(&self) {
        if let Some(service) = self.place.service() {
            service.window_is_shown();
        }
    }

    /// Whether text messages may come to what is on show.
    pub(crate) fn shows_messages(&self) -> bool {
        self.place.service().is_some() && self.is_covered()
    }

    fn shows_help(&self) -> bool {
        matches!(self.over(), Some(Over::Help(_) | Over::HelpAbove(_)) | None)
    }

    /// Whether a backup is being made that somebody asked for.
    pub fn backs_up(&self) -> bool {
        self.backup_under_way().is_some()
    }

    fn backup_under_way(&self) -> Option<(u8, bool)> {
        match &self.front.seated()?.desk {
            Whereabouts::AtHand { desk, over: None } => desk.backup_under_way(),
            Whereabouts::AtHand { over: Some(_), .. } | Whereabouts::Away { .. } => None,
        }
    }

    /// A backup that somebody asked for: where the administrator comes to rest it is said how far it is, and its end; whoever is
    /// elsewhere hears it when he comes back.
    fn look_at_the_backup(&mut self) -> Effect {
        let Some((percent, ended)) = self.backup_under_way() else { return Effect::None };
        match self.front.seated_mut().map(|seated| &mut seated.screen) {
            Some(Screen::Users(_)) if ended => self.call(|desk, _| desk.end_backup()),
            Some(Screen::Users(users)) => {
                users.say(Said::backing_up(percent));
                Effect::None
            }
            Some(_) | None => Effect::None,
        }
    }

    /// Whether first passwords are on show, which nobody sees again.
    fn shows_first_passwords(&self) -> bool {
        self.front.seated().is_some_and(|seated| matches!(seated.screen, Screen::FirstPasswords(_)))
    }

    /// How long the office lets nobody touch anything.
    fn patience(&self) -> TimeDelta {
        self.settled.settings().idle_minutes.time()
    }

    fn has_been_quiet(&self) -> bool {
        self.rhythm.untouched(self.now) >= self.patience()
    }

    /// Whether a user has touched nothing for as long as the office allows.
    fn is_left_alone(&self) -> bool {
        self.who().is_some() && self.has_been_quiet()
    }

    /// What somebody began to type before signing in, and left.
    fn wipe_the_door(&mut self) {
        if let Front::Closed(Closed { door, doorway: Doorway::Quiet { .. }, .. }) = &mut self.front
            && let Some(other) = door.wiped()
        {
            self.show_door(other);
        }
    }

    fn close_asked(&mut self) -> Effect {
        let passwords = self.shows_first_passwords();
        match &mut self.front {
            Front::Closed(Closed { doorway: Doorway::Waiting { closes, .. }, .. }) => *closes = true,
            Front::Closed(Closed { doorway: Doorway::Quiet { .. }, .. }) => return Effect::Close,
            Front::Seated(seated) => match &mut seated.desk {
                Whereabouts::Away { then, .. } => *then = Then::Close,
                Whereabouts::AtHand { .. } if seated.screen.visit().is_some() => return self.lay_over(Over::Close),
                Whereabouts::AtHand { .. } if passwords => return self.ask_whether_written_down(Then::Close),
                Whereabouts::AtHand { .. } => return Effect::Close,
            },
        }
        Effect::None
    }

    /// The key is dropped and the person wiped from the screen; the same user comes back to the visit by verifying again.
    fn lock(&mut self) {
        let Front::Seated(seated) = &mut self.front else { return };
        let whose = seated.who.number.clone();
        match &mut seated.desk {
            // A window that is to be closed is closed: that drops the key as well.
            Whereabouts::Away { then: Then::Close, .. } => {}
            Whereabouts::Away { then, .. } => *then = Then::Lock,
            Whereabouts::AtHand { .. } => {
                let door = Door::SignIn(SignIn::locked(&whose));
                let left = seated.screen.visit().map(|visit| Left { whose: whose.clone(), visit });
                let before = std::mem::replace(&mut self.front, Front::Closed(Closed::new(door, left)));
                self.keep_unwritten(whose, before);
                self.settled.forget_what_was_tried();
                self.shown();
            }
        }
    }

    /// What nobody has written down yet is not lost with the screen: it waits, unseen, for whoever added the users.
    fn keep_unwritten(&mut self, whose: UserNumber, before: Front) {
        let Front::Seated(seated) = before else { return };
        if let Screen::FirstPasswords(screen) = seated.screen {
            self.unwritten.push((whose, screen));
        }
    }

    /// The first passwords that this user has not written down yet.
    fn unwritten(&mut self, whose: &UserNumber) -> Option<FirstPasswords> {
        let place = self.unwritten.iter().position(|(of, _)| of == whose)?;
        Some(self.unwritten.remove(place).1)
    }

    /// Nobody is signed in any more; whatever was left when the desk was locked is not forgotten.
    fn sign_out(&mut self, said: Vec<Said>) {
        let left = match &mut self.front {
            Front::Closed(closed) => closed.left.take(),
            Front::Seated(_) => None,
        };
        self.close(Door::with(said), left);
    }

    fn close(&mut self, door: Door, left: Option<Left>) {
        self.front = Front::Closed(Closed::new(door, left));
        self.settled.forget_what_was_tried();
        self.shown();
    }
}

/// The keys of a role, where its user comes to rest.
fn keys_of_the_role(screen: &Screen, who: &Who) -> Vec<Live> {
    let users = matches!(screen, Screen::Users(_));
    let (finds, reads) = (matches!(screen, Screen::Find(_)), matches!(screen, Screen::Journal(_)));
    let receipt = ((finds || reads) && who.may(Right::CheckReceipt)).then_some(Live::new(Key::F(11), "key-receipt"));
    let sees_locks = finds || (users && who.may(Right::ManageUsers));
    let locks = sees_locks.then_some(Live::new(Key::Alt('u'), "key-locks"));
    let rests = finds || reads || users;
    let day = (rests && who.may(Right::AccountDay)).then_some(Live::new(Key::F(9), "key-day"));
    let turns_to_search = finds || matches!(screen, Screen::Unfinished(_) | Screen::Locks(_));
    let search = Live::new(Key::F(3), "key-search");
    // On Find it is a button, beside what is typed instead.
    let search = (turns_to_search && who.serves()).then_some(if finds { search.on_button() } else { search });
    let story = (finds && who.may(Right::ReadStory)).then_some(Live::new(Key::F(10), "key-story"));
    [search, receipt, locks, day, story].into_iter().flatten().collect()
}
