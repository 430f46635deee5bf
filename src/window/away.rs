//! What is sent to the counter and comes back, and what is typed meanwhile.

use std::sync::atomic::Ordering;

use super::answer::{Answer, Reply, Showing};
use super::authorise::Authorise;
use super::desk::Desk;
use super::front::{Ahead, Front, PrinterUse, Seated, Then, Wait};
use super::key::{How, Input, Key};
use super::message::CallResult;
use super::office::DeskCall;
use super::opening::{self, Comer};
use super::over::Over;
use super::progress::{Progress, Report};
use super::screen::{Door, Screen};
use super::{Effect, Message, Window, show};
use crate::counter::OldSheets;
use crate::domain::{InHand, Secret, UserNumber};

impl Window {
    /// Digits are kept for the next field, and what leads on within a form; the desk may be locked; nothing else counts.
    pub(super) fn input_while_away(&mut self, input: &Input) {
        match input {
            Input::Key(Key::Text(text), _) => {
                if let Some(wait) = self.front.wait_mut() {
                    wait.keep(Ahead::Typed(text.clone()));
                }
            }
            Input::Key(Key::Backspace, _) => {
                if let Some(wait) = self.front.wait_mut() {
                    wait.take_back();
                }
            }
            Input::Key(Key::Enter | Key::Tab, How::Pressed) => {
                if let Some(wait) = self.front.wait_mut() {
                    wait.keep(Ahead::Next);
                }
            }
            Input::Key(Key::Escape, _) => {
                if let Some(stop) = self.front.stop() {
                    stop.store(true, Ordering::Relaxed);
                }
            }
            Input::Key(Key::F(12), _) => self.lock(),
            Input::Key(..) | Input::Field(_) | Input::Line(_) | Input::Composing(_) | Input::Code => {}
        }
    }

    pub(super) fn sign_in(&mut self, user: UserNumber, password: Secret) -> Effect {
        let Front::Closed(closed) = &mut self.front else { return Effect::None };
        closed.go_away(self.now);
        let left = closed.left.as_ref().filter(|left| left.whose == user).map(|left| left.visit.clone());
        let comer = Comer { user, password, left, old: self.old_sheets };
        let (place, language) = (self.place.clone(), self.look().words.language());
        Effect::Run(Box::new(move |report| Message::Returned(opening::open(&comer, &place, language, report))))
    }

    /// A call from the door that brings no desk.
    pub(super) fn call_alone(&mut self, work: opening::Alone) -> Effect {
        let Front::Closed(closed) = &mut self.front else { return Effect::None };
        closed.go_away(self.now);
        Effect::Run(Box::new(move |report| Message::Returned(CallResult::Door(work(report)))))
    }

    /// Sends the desk to the counter; without a desk there is nothing to send.
    pub(super) fn call(&mut self, work: impl FnOnce(&mut Desk, &Report) -> Answer + Send + 'static) -> Effect {
        self.send(PrinterUse::PrintsNothing, work)
    }

    /// A call with the reset of the screen on show; without one nothing is done.
    pub(super) fn call_with_visit(&mut self, work: impl FnOnce(&mut Desk, InHand) -> Answer + Send + 'static) -> Effect {
        let reset = self.front.seated_mut().and_then(|seated| seated.screen.give());
        reset.map_or(Effect::None, |reset| self.call(move |desk, _| work(desk, reset)))
    }

    /// A call with a job for the printer.
    pub(super) fn print(&mut self, work: impl FnOnce(&mut Desk) -> Answer + Send + 'static) -> Effect {
        self.send(PrinterUse::Prints, move |desk, _| work(desk))
    }

    /// A call of a form that prints.
    pub(super) fn print_on(&mut self, work: DeskCall) -> Effect {
        self.send(PrinterUse::Prints, work)
    }

    fn send(&mut self, job: PrinterUse, work: impl FnOnce(&mut Desk, &Report) -> Answer + Send + 'static) -> Effect {
        let desk = self.front.seated_mut().and_then(|seated| seated.give_desk(self.now, job));
        let Some(mut desk) = desk else { return Effect::None };
        Effect::Run(Box::new(move |report| {
            let answer = work(&mut desk, report);
            let answer = desk.unless_off_duty(answer);
            Message::Returned(CallResult::Desk(desk, answer))
        }))
    }

    /// A call came back; one that nobody waits for any more changes nothing.
    pub(super) fn returned(&mut self, returned: CallResult) -> Effect {
        match (&mut self.front, returned) {
            (Front::Closed(closed), CallResult::Door(reply)) => match closed.come_back() {
                Some((_, then)) => self.replied(reply, then),
                None => Effect::None,
            },
            (Front::Closed(closed), CallResult::Opened(desk, page)) => match closed.come_back() {
                Some((wait, then)) => self.opened(desk, page, wait, then),
                None => Effect::None,
            },
            (Front::Seated(seated), CallResult::Desk(desk, answer)) if seated.is_away() => {
                self.settled.again(desk.settings(), desk.who().practice);
                seated.who = desk.who();
                match seated.take_desk(desk) {
                    Some((wait, then)) => self.answered(answer, wait, then),
                    None => Effect::None,
                }
            }
            (Front::Closed(_), CallResult::Desk(..))
            | (Front::Seated(_), CallResult::Door(_) | CallResult::Opened(..) | CallResult::Desk(..)) => Effect::None,
        }
    }

    /// Nobody has signed in.
    fn replied(&mut self, reply: Reply, then: Then) -> Effect {
        let Front::Closed(closed) = &mut self.front else { return Effect::None };
        match reply {
            Reply::Say(said) => {
                closed.door.say(said);
                if matches!(closed.door, Door::Form(_)) {
                    self.rhythm.shown(self.now);
                }
            }
            Reply::SayAt(place, said) => closed.door.say_at(place, said),
            Reply::Done(said) => self.show_door(Door::with(vec![said])),
        }
        self.follow(then, Vec::new())
    }

    /// A user has signed in, and sits down.
    fn opened(&mut self, desk: Box<Desk>, page: Showing, mut wait: Wait, then: Then) -> Effect {
        for_the_next(&mut wait, &page);
        let (who, lost) = (desk.who(), desk.lost());
        self.settled.open(desk.settings(), who.practice);
        if who.serves() {
            self.old_sheets = OldSheets::Kept;
        }
        let waits = matches!(page, Showing::Users { .. }).then(|| self.unwritten(&who.number)).flatten();
        let screen = waits.map_or_else(|| show::screen(page), Screen::FirstPasswords);
        self.front = Front::Seated(Box::new(Seated::new(who, screen, desk)));
        self.shown();
        if let Some(lost) = lost {
            self.lay_over(Over::Lost(lost));
            return self.follow(then, Vec::new());
        }
        self.follow(then, wait.ahead)
    }

    /// The desk is back with an answer.
    fn answered(&mut self, answer: Answer, mut wait: Wait, then: Then) -> Effect {
        let Some(seated) = self.front.seated_mut() else { return Effect::None };
        match &answer {
            Answer::Show(page) if !seated.screen.is_of_a_visit() => for_the_next(&mut wait, page),
            // What was meant for another form belongs into no field of this one.
            _ if matches!(seated.screen, Screen::Form(_)) => wait.ahead.clear(),
            _ if !seated.screen.is_of_a_visit() => wait.number_alone(),
            _ => {}
        }
        match answer {
            Answer::Show(page) => self.show(show::screen(page)),
            Answer::AskOfLoss(page, lost) => {
                wait.ahead.clear();
                self.show(show::screen(page));
                self.lay_over(Over::Lost(lost));
            }
            Answer::Say(said) => {
                seated.screen.say(said);
                // What a long call has counted is shown only now, whenever the key was pressed that asked for it.
                if matches!(seated.screen, Screen::Form(_)) {
                    self.rhythm.shown(self.now);
                }
            }
            Answer::SayAt(place, said) => seated.screen.say_at(place, said),
            Answer::BackedUp { said, first_day } => {
                if let Screen::Users(users) = &mut seated.screen {
                    users.needs(first_day);
                }
                seated.screen.say(said);
            }
            Answer::DoneHere(done) => {
                if let Screen::Person(screen) = &mut seated.screen {
                    screen.turned(done);
                }
            }
            Answer::PersonAgain { held, unlocked, said } => {
                if let Screen::Person(screen) = &mut seated.screen {
                    screen.again(held, unlocked, said);
                }
            }
            Answer::QueryAgain { query, said } => {
                if let Screen::Query(screen) = &mut seated.screen {
                    screen.again(query, said);
                }
            }
            Answer::Found { found, said } => {
                if let Screen::Search(search) = &mut seated.screen {
                    search.list(*found, said);
                }
                self.shown();
            }
            Answer::SignOut(said) => self.sign_out(vec![said]),
            Answer::Authorised(said) => {
                // Perhaps the password once more: it belongs into no field that can be read.
                wait.ahead.clear();
                if let Screen::Verify(screen) = &mut seated.screen {
                    screen.unlocked(said);
                }
                self.shown();
            }
            Answer::AuthoriseAgain { by, reason, said } => {
                wait.ahead.clear();
                seated.lay_over(Some(Over::Authorise(Box::new(Authorise::again(&by, reason, said)))));
                self.shown();
            }
        }
        self.follow(then, wait.ahead)
    }

    /// What was asked for while the call was away.
    fn follow(&mut self, then: Then, ahead: Vec<Ahead>) -> Effect {
        match then {
            Then::Lock => self.lock(),
            Then::Close if self.shows_first_passwords() => return self.ask_whether_written_down(Then::Close),
            Then::Close => return Effect::Close,
            Then::GoOn => {
                if self.front.seated().is_some_and(|seated| seated.screen.takes_type_ahead()) {
                    return self.play(ahead);
                }
            }
        }
        Effect::None
    }

    /// Types what was typed ahead, as it was typed; what comes after a number that is looked for waits for its answer.
    fn play(&mut self, ahead: Vec<Ahead>) -> Effect {
        let mut ahead = ahead.into_iter();
        for it in ahead.by_ref() {
            let effect = match it {
                Ahead::Typed(piece) => self.route(&Input::Key(Key::Text(piece), How::Pressed)),
                Ahead::Next => self.front.seated_mut().map_or(Effect::None, |seated| {
                    seated.screen.next_field();
                    Effect::None
                }),
            };
            if let Some(wait) = self.front.wait_mut() {
                ahead.for_each(|it| wait.keep(it));
                return effect;
            }
        }
        Effect::None
    }

    /// A long call says how far it is. Work goes on, though nobody presses anything.
    pub(super) fn progress(&mut self, progress: &Progress) {
        self.rhythm.touched(self.now);
        let sentence = progress.sentence(&self.settled.look().words, self.settled.settings().utc_offset);
        match &mut self.front {
            Front::Closed(closed) => closed.door.progress(progress, sentence),
            Front::Seated(seated) => seated.screen.progress(progress, sentence),
        }
    }
}

/// What of it may stand in the fields of what is shown next.
fn for_the_next(wait: &mut Wait, page: &Showing) {
    match page {
        // Nobody can read what stands in its fields.
        Showing::OwnPassword { .. } => {}
        Showing::OwnNumber => wait.characters_of_a_number_alone(),
        _ => wait.number_alone(),
    }
}
