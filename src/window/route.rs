//! From what a person does to the screen on show, and from what the screen wants to a call.

use super::key::{Input, Key};
use super::office::{self, Work};
use super::over::Over;
use super::screen::form::{self, Purpose};
use super::screen::{
    Form, Screen, SettingsScreen, SignIn, calibrate, find, hand_over, journal, print, question, settings, sign_in,
    stationery, unfinished, users, verify,
};
use super::{Effect, Message, Window};
use crate::domain::{InHand, Right};
use crate::words::Language;

impl Window {
    /// The keys that lead elsewhere; `None` for one that the screen itself answers.
    pub(super) fn everywhere(&mut self, key: &Key) -> Option<Effect> {
        match key {
            Key::F(1) => self.help(),
            Key::F(12) => self.lock(),
            Key::Alt('l') => {
                let language = self.look.words.language();
                let other = if language == Language::Chinese { Language::English } else { Language::Chinese };
                self.look.speak(other);
                self.spoken = Some(other);
            }
            Key::F(4) => {
                let first = match &self.screen {
                    Screen::Find(find) => find.unfinished().cloned(),
                    _ => None,
                };
                return Some(self.call(move |desk, _| desk.unfinished(first.as_ref())));
            }
            Key::F(8) => {
                let office = self.who.as_ref().is_some_and(|who| who.role.may(Right::ChangeSettings));
                self.show(Screen::Settings(SettingsScreen::new(self.settings.clone(), office)));
            }
            Key::F(11) => self.show(Screen::Form(Form::new(Purpose::Receipt))),
            Key::Alt('u') => self.show(Screen::Form(Form::new(Purpose::Unlock))),
            Key::Alt('p') => self.show(Screen::Form(Form::new(Purpose::OwnPassword { first: false }))),
            _ => return None,
        }
        Some(Effect::None)
    }

    pub(super) fn route(&mut self, input: &Input) -> Effect {
        let today = self.settings.utc_offset.date(self.now);
        match &mut self.screen {
            Screen::SignIn(screen) => match screen.update(input) {
                sign_in::Action::None => Effect::None,
                sign_in::Action::SignIn(user, password) => self.sign_in(user, password),
                sign_in::Action::Recover => {
                    self.show(Screen::Form(Form::new(Purpose::Recover)));
                    Effect::None
                }
            },
            Screen::Find(screen) => match screen.update(input, today) {
                find::Action::None => Effect::None,
                find::Action::Find(number) => {
                    self.tried = self.tried.take().filter(|case| case.number == number.reveal());
                    self.call(move |desk, _| desk.find(&number))
                }
                find::Action::Open(inside) => {
                    self.lay_over(Over::Opened(inside));
                    Effect::None
                }
                find::Action::Refer(referral) => self.print(move |desk| desk.refer(&referral)),
            },
            Screen::Verify(screen) => match screen.update(input, today) {
                verify::Action::None => Effect::None,
                verify::Action::Check(held, entry) => {
                    let entered = self.rhythm.entered(entry.expose().chars().count());
                    self.call(move |desk, _| desk.check(held, &entry, entered))
                }
                verify::Action::Back => self.call(move |desk, _| desk.home(Vec::new())),
                verify::Action::AskToLeave => self.ask_to_leave(),
                verify::Action::PutAside => self.put_aside(),
                verify::Action::AskGround => self.ask_ground(),
            },
            Screen::Print(screen) => match screen.update(input) {
                print::Action::None => Effect::None,
                print::Action::Issue(reset, order) => self.print(move |desk| desk.issue(reset, order)),
                print::Action::AskToLeave => self.ask_to_leave(),
                print::Action::PutAside => self.put_aside(),
                print::Action::AskGround => self.ask_ground(),
            },
            Screen::HandOver(screen) => match screen.update(input) {
                hand_over::Action::None => Effect::None,
                hand_over::Action::HandOver(reset, read) => self.call(move |desk, _| desk.hand_over(reset, &read)),
                hand_over::Action::AskToVoid => {
                    self.lay_over(Over::Void);
                    Effect::None
                }
                hand_over::Action::AskToLeave => self.ask_to_leave(),
                hand_over::Action::AskGround => self.ask_ground(),
            },
            Screen::Question(screen) => match screen.update(input) {
                question::Action::None => Effect::None,
                question::Action::Answer(reset, answer) => self.call(move |desk, _| desk.answer(reset, answer)),
                question::Action::Later => self.put_aside(),
            },
            Screen::Unfinished(_)
            | Screen::Journal(_)
            | Screen::Settings(_)
            | Screen::Stationery(_)
            | Screen::Calibrate(_)
            | Screen::Users(_)
            | Screen::Form(_) => self.route_office(input),
        }
    }

    /// The screens of what is not a visit.
    pub(super) fn route_office(&mut self, input: &Input) -> Effect {
        match &mut self.screen {
            Screen::Unfinished(screen) => match screen.update(input) {
                unfinished::Action::None => Effect::None,
                unfinished::Action::Resume(business) => self.call(move |desk, _| desk.resume(&business)),
                unfinished::Action::Back => self.call(move |desk, _| desk.home(Vec::new())),
            },
            Screen::Journal(screen) => match screen.update(input) {
                journal::Action::None => Effect::None,
                journal::Action::Read(reading) => self.call(move |desk, _| desk.journal(reading)),
                journal::Action::Check(code) => self.call(move |desk, _| desk.check_journal(code.as_ref())),
            },
            Screen::Settings(screen) => match screen.update(input) {
                settings::Action::None => Effect::None,
                settings::Action::Preview(wanted) => {
                    self.look = self.look_of(&wanted, self.look.practice());
                    Effect::None
                }
                settings::Action::Save(wanted, station) => self.call(move |desk, _| desk.settle(wanted, station)),
                settings::Action::Back => {
                    self.look_as_settled();
                    self.call(move |desk, _| desk.home(Vec::new()))
                }
                settings::Action::Printer => {
                    self.look_as_settled();
                    self.settle_printer()
                }
                settings::Action::Stationery => {
                    self.look_as_settled();
                    self.call(move |desk, _| desk.choose_stationery())
                }
            },
            Screen::Stationery(screen) => match screen.update(input) {
                stationery::Action::None => Effect::None,
                stationery::Action::Save(chosen) => self.call(move |desk, _| desk.settle_stationery(chosen)),
                stationery::Action::Calibrate(chosen) => self.call(move |desk, _| desk.calibrate(chosen)),
                stationery::Action::Back => self.call(move |desk, _| desk.home(Vec::new())),
            },
            Screen::Calibrate(screen) => match screen.update(input) {
                calibrate::Action::None => Effect::None,
                calibrate::Action::Print(form, offset) => self.print(move |desk| desk.print_test_page(&form, offset)),
                calibrate::Action::Save(form, offset) => self.call(move |desk, _| desk.keep_offset(&form, offset)),
                calibrate::Action::AskToLeave => {
                    self.lay_over(Over::Unsaved);
                    Effect::None
                }
                calibrate::Action::Back => self.call(move |desk, _| desk.stationery(Vec::new())),
            },
            Screen::Users(screen) => {
                let purpose = match screen.update(input) {
                    users::Action::None => return Effect::None,
                    users::Action::Add => Purpose::AddUser,
                    users::Action::Reset(user) => Purpose::ResetUser(user),
                    users::Action::Import => Purpose::Import { counted: None },
                    users::Action::Printer => return self.settle_printer(),
                    users::Action::Stationery => return self.call(move |desk, _| desk.choose_stationery()),
                };
                self.show(Screen::Form(Form::new(purpose)));
                Effect::None
            }
            Screen::Form(screen) => match screen.update(input) {
                form::Action::None => Effect::None,
                form::Action::Submit(purpose, filled) => {
                    let work = office::submit(purpose, filled, &self.place, self.look.words.language());
                    self.submit(work)
                }
                form::Action::Back(purpose) => self.leave_form(&purpose),
            },
            _ => Effect::None,
        }
    }

    /// What was only tried out was not saved.
    fn look_as_settled(&mut self) {
        self.look = self.look_of(&self.settings, self.look.practice());
    }

    fn settle_printer(&mut self) -> Effect {
        self.show(Screen::Form(self.printer_form()));
        Effect::None
    }

    fn printer_form(&self) -> Form {
        let printer = &self.settings.printer;
        let address = printer.address.as_ref().map(ToString::to_string).unwrap_or_default();
        let name = printer.name.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default();
        let tray = printer.tray.as_ref().map(ToString::to_string).unwrap_or_default();
        Form::filled(Purpose::Printer, &[&address, &name, &tray])
    }

    pub(super) fn submit(&mut self, work: Result<Work, office::Wrong>) -> Effect {
        match work {
            Err((place, said)) => {
                self.say_at(place, said);
                Effect::None
            }
            Ok(Work::AtDesk(work)) => self.call(work),
            Ok(Work::Alone(work)) => {
                self.go_away();
                Effect::Run(Box::new(move |report| Message::Returned(None, work(report))))
            }
        }
    }

    pub(super) fn leave_form(&mut self, purpose: &Purpose) -> Effect {
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
            _ => self.call(move |desk, _| desk.home(Vec::new())),
        }
    }

    /// The visit stays among the unfinished.
    pub(super) fn put_aside(&mut self) -> Effect {
        match self.give() {
            Some(reset) => self.call(move |desk, _| desk.put_aside(&reset)),
            None => self.call(move |desk, _| desk.home(Vec::new())),
        }
    }

    /// The reset of the screen on show, to be taken along by a call.
    pub(super) fn give(&mut self) -> Option<InHand> {
        match &mut self.screen {
            Screen::Verify(screen) => screen.give().map(InHand::from),
            Screen::Print(screen) => screen.give().map(InHand::from),
            Screen::HandOver(screen) => screen.give().map(InHand::from),
            Screen::Question(screen) => screen.give(),
            _ => None,
        }
    }
}
