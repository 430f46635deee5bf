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
pub mod choice;
pub mod desk;
pub mod field;
pub mod frame;
pub mod icon;
pub mod key;
pub mod look;
pub mod office;
pub mod said;
pub mod screen;
pub mod theme;
pub mod widget;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use zeroize::Zeroizing;

use crate::counter::{Credentials, Means, sign_in};
use crate::domain::{BusinessNumber, IdNumber, InHand, Origin, RefusalGround, Right, Secret, SpoilGround, UserNumber};
use crate::settings::Settings;
use crate::words::{Language, Words};
use choice::Choice;
use desk::{Answer, Desk, Who};
use key::{How, Input, Key, Live};
use look::Look;
use office::{Progress, Report, Work};
use said::{Said, Tone};
use screen::form::{self, Purpose};
use screen::{
    Form, Scene, Screen, SettingsScreen, SignIn, find, hand_over, journal, print, question, settings, sign_in as door,
    unfinished, users, verify,
};

/// How long nothing may have been pressed before Enter makes or hands out paper.
const QUIET: TimeDelta = TimeDelta::milliseconds(300);
/// How long before the desk locks itself it says so.
const WARNING: TimeDelta = TimeDelta::seconds(30);
/// As many characters as may be typed ahead of a call: a scan.
const MOST_AHEAD: usize = 64;

/// Where the program works, and with which chance and cost.
#[derive(Clone)]
pub struct Place {
    /// The data folder.
    pub folder: PathBuf,
    /// Whether it is a practice desk, as far as that is known before anybody has signed in.
    pub practice: bool,
    means: Arc<dyn Fn() -> Means + Send + Sync>,
}

impl Place {
    /// A data folder with the chance and cost of a desk, or of a test.
    pub fn new(folder: PathBuf, practice: bool, means: impl Fn() -> Means + Send + Sync + 'static) -> Self {
        Self { folder, practice, means: Arc::new(means) }
    }

    /// Chance and cost for one call.
    pub fn means(&self) -> Means {
        (self.means)()
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

/// The desk is away at the counter.
struct Away {
    since: DateTime<Utc>,
    /// What was typed meanwhile, piece by piece as it came.
    ahead: Vec<Zeroizing<String>>,
    then: Then,
}

impl Away {
    fn holds_an_id_number(&self) -> bool {
        let mut whole = Zeroizing::new(String::with_capacity(4 * MOST_AHEAD));
        self.ahead.iter().for_each(|piece| whole.push_str(piece));
        IdNumber::within(&whole).is_some()
    }

    fn keep(&mut self, piece: Zeroizing<String>) {
        let kept: usize = self.ahead.iter().map(|piece| piece.chars().count()).sum();
        if kept + piece.chars().count() <= MOST_AHEAD {
            self.ahead.push(piece);
        }
    }
}

/// What follows when the desk is back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    Lock,
    Close,
}

/// What stands above the screen and must be answered first.
pub enum Over {
    /// Help.
    Help,
    /// On which ground the visit is refused (不予办理).
    Ground(Choice<RefusalGround>),
    /// What is to become of a visit that is on the record.
    Leave(Choice<question::Answer>),
    /// Whether the envelope in hand is to be voided.
    Void,
    /// Whether to close the program while a visit is open.
    Close,
}

impl Over {
    fn guards_enter(&self) -> bool {
        !matches!(self, Self::Help)
    }
}

/// The whole window.
pub struct Window {
    place: Place,
    look: Look,
    settings: Settings,
    /// What the desk had settled when it was last here.
    settled: Option<Settings>,
    screen: Screen,
    over: Option<Over>,
    /// Said above everything until the next key.
    hint: Option<&'static str>,
    /// Whether what is shown was not shown before, and begins at its beginning.
    fresh: bool,
    desk: Option<Box<Desk>>,
    who: Option<Who>,
    away: Option<Away>,
    /// The visit in hand, if it is on the record.
    visit: Option<BusinessNumber>,
    /// The visit that was in hand when the desk was locked, and whose it was.
    left: Option<(UserNumber, BusinessNumber)>,
    /// Whether a desk was opened since the program began.
    opened: bool,
    composing: Zeroizing<String>,
    now: DateTime<Utc>,
    last_input: DateTime<Utc>,
    /// Since when what is shown is shown.
    shown_at: DateTime<Utc>,
}

impl Window {
    /// A window on a data folder: sign-in, or the first set-up where there are no data yet.
    pub fn new(place: Place, settings: Settings, set_up: bool, now: DateTime<Utc>) -> Self {
        let screen = if set_up { Screen::SignIn(SignIn::new(Vec::new())) } else { Screen::Form(Form::new(Purpose::SetUp)) };
        Self {
            look: Look::of(&settings, place.practice),
            place,
            settings,
            settled: None,
            screen,
            over: None,
            hint: None,
            fresh: false,
            desk: None,
            who: None,
            away: None,
            visit: None,
            left: None,
            opened: false,
            composing: Zeroizing::default(),
            now,
            last_input: now,
            shown_at: now,
        }
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
            composing: &self.composing,
        }
    }

    /// Every key that is answered now: those of the screen, of the role, and of every screen.
    pub fn live_keys(&self) -> Vec<Live> {
        let mut keys = vec![Live::new(Key::F(1), "key-help")];
        keys.extend(self.screen.keys());
        keys.push(Live::new(Key::Alt('l'), "key-language"));
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
        self.who.is_some() && self.now - self.last_input >= self.settings.idle_minutes.time()
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
        let quiet_since = std::mem::replace(&mut self.last_input, self.now).max(self.shown_at);
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
        let guarded = self.over.as_ref().map_or(self.screen.guards_enter(), Over::guards_enter);
        if matches!(input, Input::Key(Key::Enter, _)) && self.now - quiet_since < QUIET {
            if guarded {
                self.hint = Some("enter-too-soon");
                return Effect::None;
            }
            // The end of a scan whose search has been answered already.
            if self.over.is_none() && self.screen.is_answered() {
                return Effect::None;
            }
        }
        let effect = if self.over.is_some() { self.input_over(&input) } else { self.input_below(&input) };
        match (effect, input) {
            (Effect::None, Input::Key(Key::PageDown, _)) if !self.screen.has_pages() => Effect::Page(1),
            (Effect::None, Input::Key(Key::PageUp, _)) if !self.screen.has_pages() => Effect::Page(-1),
            (effect, _) => effect,
        }
    }

    /// Digits are kept for the next field; the desk may be locked; nothing else counts.
    fn input_while_away(&mut self, input: &Input) {
        let Some(away) = &mut self.away else { return };
        match input {
            Input::Key(Key::Text(text), _) => away.keep(text.clone()),
            Input::Key(Key::Backspace, _) => {
                away.ahead.pop();
            }
            Input::Key(Key::F(12), _) if self.who.is_some() => self.lock(),
            _ => {}
        }
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

    /// The keys that lead elsewhere; `None` for one that the screen itself answers.
    fn everywhere(&mut self, key: &Key) -> Option<Effect> {
        let now = self.now;
        match key {
            Key::F(1) => self.lay_over(Over::Help),
            Key::F(12) => self.lock(),
            Key::Alt('l') => {
                let language = self.look.words.language();
                let other = if language == Language::Chinese { Language::English } else { Language::Chinese };
                self.look.speak(other);
                self.settings.language = other;
            }
            Key::F(4) => {
                let first = match &self.screen {
                    Screen::Find(find) => find.unfinished().cloned(),
                    _ => None,
                };
                return Some(self.call(move |desk, _| desk.unfinished(first.as_ref(), now)));
            }
            Key::F(8) => {
                let office = self.who.as_ref().is_some_and(|who| who.role.may(Right::ChangeSettings));
                self.show(Screen::Settings(SettingsScreen::new(self.settings.clone(), office)));
            }
            Key::Alt('u') => self.show(Screen::Form(Form::new(Purpose::Unlock))),
            Key::Alt('p') => self.show(Screen::Form(Form::new(Purpose::OwnPassword { first: false }))),
            _ => return None,
        }
        Some(Effect::None)
    }

    fn route(&mut self, input: &Input) -> Effect {
        let (now, today) = (self.now, self.settings.utc_offset.date(self.now));
        match &mut self.screen {
            Screen::SignIn(screen) => match screen.update(input) {
                door::Action::None => Effect::None,
                door::Action::SignIn(user, password) => self.sign_in(user, password),
                door::Action::Recover => {
                    self.show(Screen::Form(Form::new(Purpose::Recover)));
                    Effect::None
                }
            },
            Screen::Find(screen) => match screen.update(input, today) {
                find::Action::None => Effect::None,
                find::Action::Find(number) => self.call(move |desk, _| desk.find(&number, now)),
            },
            Screen::Verify(screen) => match screen.update(input, today) {
                verify::Action::None => Effect::None,
                verify::Action::Check(held, entry) => self.call(move |desk, _| desk.check(held, &entry, now)),
                verify::Action::Back => self.call(move |desk, _| desk.home(Vec::new(), now)),
                verify::Action::AskToLeave => self.ask_to_leave(),
                verify::Action::AskGround => self.ask_ground(),
            },
            Screen::Print(screen) => match screen.update(input) {
                print::Action::None => Effect::None,
                print::Action::Issue(reset, order) => self.call(move |desk, _| desk.issue(reset, order, now)),
                print::Action::AskToLeave => self.ask_to_leave(),
                print::Action::AskGround => self.ask_ground(),
            },
            Screen::HandOver(screen) => match screen.update(input) {
                hand_over::Action::None => Effect::None,
                hand_over::Action::HandOver(reset, read) => self.call(move |desk, _| desk.hand_over(reset, &read, now)),
                hand_over::Action::AskToVoid => {
                    self.lay_over(Over::Void);
                    Effect::None
                }
                hand_over::Action::AskToLeave => self.ask_to_leave(),
                hand_over::Action::AskGround => self.ask_ground(),
            },
            Screen::Question(screen) => match screen.update(input) {
                question::Action::None => Effect::None,
                question::Action::Answer(reset, answer) => self.call(move |desk, _| desk.answer(reset, answer, now)),
                question::Action::Later => self.put_aside(),
            },
            Screen::Unfinished(_) | Screen::Journal(_) | Screen::Settings(_) | Screen::Users(_) | Screen::Form(_) => {
                self.route_office(input)
            }
        }
    }

    /// The screens of what is not a visit.
    fn route_office(&mut self, input: &Input) -> Effect {
        let now = self.now;
        match &mut self.screen {
            Screen::Unfinished(screen) => match screen.update(input) {
                unfinished::Action::None => Effect::None,
                unfinished::Action::Resume(business) => self.call(move |desk, _| desk.resume(&business, now)),
                unfinished::Action::Back => self.call(move |desk, _| desk.home(Vec::new(), now)),
            },
            Screen::Journal(screen) => match screen.update(input) {
                journal::Action::None => Effect::None,
                journal::Action::Read(filter) => self.call(move |desk, _| desk.journal(filter, now)),
                journal::Action::Check(code) => self.call(move |desk, _| desk.check_journal(code.as_ref(), now)),
            },
            Screen::Settings(screen) => match screen.update(input) {
                settings::Action::None => Effect::None,
                settings::Action::Preview(wanted) => {
                    self.look = Look::of(&wanted, self.look.practice());
                    Effect::None
                }
                settings::Action::Save(wanted, station) => self.call(move |desk, _| desk.settle(wanted, station, now)),
                settings::Action::Back(before) => {
                    self.look = Look::of(&before, self.look.practice());
                    self.call(move |desk, _| desk.home(Vec::new(), now))
                }
            },
            Screen::Users(screen) => {
                let purpose = match screen.update(input) {
                    users::Action::None => return Effect::None,
                    users::Action::Add => Purpose::AddUser,
                    users::Action::Reset(user) => Purpose::ResetUser(user),
                    users::Action::Import => Purpose::Import,
                };
                self.show(Screen::Form(Form::new(purpose)));
                Effect::None
            }
            Screen::Form(screen) => match screen.update(input) {
                form::Action::None => Effect::None,
                form::Action::Submit(purpose, filled) => {
                    let work = office::submit(purpose, filled, &self.place, self.look.words.language(), now);
                    self.submit(work)
                }
                form::Action::Back(purpose) => self.leave_form(&purpose),
            },
            _ => Effect::None,
        }
    }

    fn submit(&mut self, work: Result<Work, office::Wrong>) -> Effect {
        match work {
            Err((place, said)) => {
                self.say_at(place, said);
                Effect::None
            }
            Ok(Work::AtDesk(work)) => self.call(work),
            Ok(Work::Alone(work)) => {
                self.go_away();
                Effect::Run(Box::new(move |_| Message::Returned(None, work())))
            }
        }
    }

    fn leave_form(&mut self, purpose: &Purpose) -> Effect {
        let now = self.now;
        match purpose {
            Purpose::SetUp => Effect::None,
            Purpose::Recover => {
                self.show(Screen::SignIn(SignIn::new(Vec::new())));
                Effect::None
            }
            Purpose::OwnPassword { first: true } => {
                self.sign_out(Vec::new());
                Effect::None
            }
            _ => self.call(move |desk, _| desk.home(Vec::new(), now)),
        }
    }

    /// What stands above the screen answers.
    fn input_over(&mut self, input: &Input) -> Effect {
        let now = self.now;
        let Some(over) = &mut self.over else { return Effect::None };
        match (over, input) {
            (_, Input::Key(Key::F(12), _)) if self.who.is_some() => self.lock(),
            (_, Input::Key(Key::Escape, _)) | (Over::Help, Input::Key(Key::F(1) | Key::Enter, _)) => self.lift(),
            (Over::Ground(choice), Input::Key(Key::Enter, _)) => {
                let Some(ground) = choice.chosen() else {
                    self.hint = Some("choose-first");
                    return Effect::None;
                };
                if let Some(reset) = self.give() {
                    return self.call(move |desk, _| desk.refuse(reset, ground, now));
                }
            }
            (Over::Leave(choice), Input::Key(Key::Enter, _)) => {
                if let Some(answer) = choice.chosen() {
                    return self.leave(answer);
                }
            }
            (Over::Void, Input::Key(Key::Enter, _)) => {
                if let Some(reset) = self.give() {
                    return self.call(move |desk, _| desk.spoil(reset, SpoilGround::Unreadable, now));
                }
            }
            (Over::Close, Input::Key(Key::Enter, _)) => return Effect::Close,
            (Over::Ground(choice), input) => {
                choice.take(input);
            }
            (Over::Leave(choice), input) => {
                choice.take(input);
            }
            (Over::Help | Over::Void | Over::Close, _) => {}
        }
        Effect::None
    }

    fn ask_ground(&mut self) -> Effect {
        self.lay_over(Over::Ground(Choice::open(RefusalGround::NAMED.map(|(_, ground)| ground).to_vec())));
        Effect::None
    }

    fn ask_to_leave(&mut self) -> Effect {
        use question::Answer as Asked;
        let on_paper = match &self.screen {
            Screen::HandOver(_) => true,
            Screen::Verify(verify) => verify.is_again(),
            _ => false,
        };
        let answers = if on_paper {
            vec![Asked::GoOn, Asked::Unreadable, Asked::Later, Asked::Abandon]
        } else {
            vec![Asked::GoOn, Asked::Later, Asked::Abandon]
        };
        self.lay_over(Over::Leave(Choice::harmless(answers)));
        Effect::None
    }

    fn leave(&mut self, answer: question::Answer) -> Effect {
        use question::Answer as Asked;
        let now = self.now;
        match answer {
            Asked::Later => self.put_aside(),
            Asked::Unreadable | Asked::Abandon => match self.give() {
                Some(reset) => self.call(move |desk, _| desk.answer(reset, answer, now)),
                None => Effect::None,
            },
            Asked::GoOn | Asked::Printed | Asked::NotPrinted => {
                self.lift();
                Effect::None
            }
        }
    }

    /// The visit stays among the unfinished.
    fn put_aside(&mut self) -> Effect {
        let now = self.now;
        let said = self.visit.as_ref().map(|visit| Said::Fact(Tone::Plain, "put-aside", "business", visit.to_string()));
        self.call(move |desk, _| desk.home(said.into_iter().collect(), now))
    }

    /// The reset of the screen on show, to be taken along by a call.
    fn give(&mut self) -> Option<InHand> {
        match &mut self.screen {
            Screen::Verify(screen) => screen.give().map(|held| match held {
                verify::Held::Found(found) => found.into(),
                verify::Held::Printed(printed) => printed.into(),
            }),
            Screen::Print(screen) => screen.give().map(InHand::from),
            Screen::HandOver(screen) => screen.give().map(InHand::from),
            Screen::Question(screen) => screen.give(),
            _ => None,
        }
    }

    fn sign_in(&mut self, user: UserNumber, password: Secret) -> Effect {
        let (place, now, first) = (self.place.clone(), self.now, !self.opened);
        let language = self.look.words.language();
        let left = self.left.as_ref().filter(|(whose, _)| *whose == user).map(|(_, business)| business.clone());
        self.go_away();
        Effect::Run(Box::new(move |_| {
            let credentials = Credentials { user: &user, password: &password, origin: Origin::Window };
            let opened = sign_in(&place.folder, credentials, place.means(), now)
                .and_then(|counter| Desk::open(&place.folder, counter, &Words::new(language), first));
            match opened {
                Err(why) => Message::Returned(None, Answer::Say(why.into())),
                Ok(mut desk) => {
                    let resumed = left.map(|business| desk.resume(&business, now));
                    let answer = match resumed {
                        Some(answer @ Answer::Show(_)) => answer,
                        _ => desk.home(Vec::new(), now),
                    };
                    Message::Returned(Some(Box::new(desk)), answer)
                }
            }
        }))
    }

    /// Sends the desk to the counter; without a desk there is nothing to send.
    fn call(&mut self, work: impl FnOnce(&mut Desk, &Report) -> Answer + Send + 'static) -> Effect {
        let Some(mut desk) = self.desk.take() else { return Effect::None };
        self.go_away();
        Effect::Run(Box::new(move |report| {
            let answer = work(&mut desk, report);
            Message::Returned(Some(desk), answer)
        }))
    }

    fn go_away(&mut self) {
        self.over = None;
        self.away = Some(Away { since: self.now, ahead: Vec::new(), then: Then::GoOn });
    }

    fn returned(&mut self, desk: Option<Box<Desk>>, answer: Answer) -> Effect {
        let Some(mut away) = self.away.take() else { return Effect::None };
        if self.who.is_none() && !away.holds_an_id_number() {
            // A password that was typed once more belongs into no field that can be read.
            away.ahead.clear();
        }
        if let Some(desk) = desk {
            self.sit_down(desk);
        }
        match answer {
            Answer::Show(screen) => self.show(screen),
            Answer::Say(said) => self.screen.say(said),
            Answer::SayAt(place, said) => self.say_at(place, said),
            Answer::SignOut(said) => self.sign_out(vec![said]),
        }
        match away.then {
            Then::Lock => self.lock(),
            Then::Close => return Effect::Close,
            Then::GoOn if self.screen.takes_type_ahead() => return self.play(away.ahead),
            Then::GoOn => {}
        }
        Effect::None
    }

    /// Types what was typed ahead, as it was typed; what comes after a number that is looked for waits for its answer.
    fn play(&mut self, ahead: Vec<Zeroizing<String>>) -> Effect {
        let mut ahead = ahead.into_iter();
        for piece in ahead.by_ref() {
            let effect = self.route(&Input::Key(Key::Text(piece), How::Pressed));
            if let Some(away) = &mut self.away {
                ahead.for_each(|piece| away.keep(piece));
                return effect;
            }
        }
        Effect::None
    }

    /// A desk is there, or there again, perhaps with other settings.
    fn sit_down(&mut self, desk: Box<Desk>) {
        let who = desk.who();
        if self.who.is_none() || self.settled.as_ref() != Some(desk.settings()) {
            let language = self.look.words.language();
            self.settings = desk.settings().clone();
            self.settled = Some(self.settings.clone());
            if self.who.is_none() {
                // Chosen at the door, for this session.
                self.settings.language = language;
                self.left = None;
            }
            self.look = Look::of(&self.settings, who.practice);
        }
        self.who = Some(who);
        self.desk = Some(desk);
        self.opened = true;
    }

    fn show(&mut self, screen: Screen) {
        self.visit = match &screen {
            Screen::Verify(screen) => screen.business().cloned(),
            Screen::Print(screen) => screen.business(),
            Screen::HandOver(screen) => screen.business(),
            Screen::Question(screen) => screen.business(),
            _ => None,
        };
        self.composing = Zeroizing::default();
        self.over = None;
        self.hint = None;
        self.fresh = true;
        self.shown_at = self.now;
        self.screen = screen;
    }

    /// The screen below is looked at anew: Enter counts after a moment without keys.
    fn lift(&mut self) {
        self.shown_at = self.now;
        self.over = None;
    }

    fn lay_over(&mut self, over: Over) {
        self.shown_at = self.now;
        self.over = Some(over);
    }

    fn say_at(&mut self, place: usize, said: Said) {
        match &mut self.screen {
            Screen::Form(form) => form.say_at(place, said),
            screen => screen.say(said),
        }
    }

    fn progress(&mut self, progress: &Progress) {
        let sentence = office::in_words(progress, &self.look.words, self.settings.utc_offset);
        if let Screen::Form(form) = &mut self.screen {
            match progress {
                Progress::Rows(_) => form.progress(sentence),
                Progress::Refused(_) => form.row_refused(sentence),
            }
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
        self.look = Look::of(&self.settings, self.look.practice());
        self.show(Screen::SignIn(SignIn::new(said)));
    }
}
