//! While the desk is away at the counter: what is typed meanwhile, and what follows when it is back.

use std::sync::atomic::Ordering;

use chrono::{DateTime, TimeDelta, Utc};
use zeroize::Zeroizing;

use super::desk::{Answer, Desk, Who};
use super::key::{How, Input, Key, Live};
use super::office::{self, Progress, Report};
use super::screen::Screen;
use super::{Effect, Message, Window};
use crate::counter::{Credentials, OldSheets, sign_in};
use crate::domain::{IdNumber, Origin, Secret, UserNumber};
use crate::words::Words;

/// A call that takes longer is said to do so.
const SLOW: TimeDelta = TimeDelta::milliseconds(300);
/// As many characters as may be typed ahead of a call: a scan.
const MOST_AHEAD: usize = 64;

/// The desk is away at the counter.
pub(super) struct Away {
    pub(super) since: DateTime<Utc>,
    /// What was typed meanwhile, piece by piece as it came.
    ahead: Vec<Zeroizing<String>>,
    /// Whether it has a job for the printer, which Esc gives up.
    prints: bool,
    pub(super) then: Then,
}

impl Away {
    /// The one identity number in what was typed.
    fn id_number(&self) -> Option<IdNumber> {
        let mut whole = Zeroizing::new(String::with_capacity(4 * MOST_AHEAD));
        self.ahead.iter().for_each(|piece| whole.push_str(piece));
        IdNumber::within(&whole)
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
pub(super) enum Then {
    GoOn,
    Lock,
    Close,
}

impl Window {
    /// Whether a call has been away for so long that somebody waits for it.
    pub fn is_waiting(&self) -> bool {
        self.away.as_ref().is_some_and(|away| self.now - away.since >= SLOW)
    }

    /// Whether the call that is away has a job for the printer.
    pub(super) fn prints(&self) -> bool {
        self.away.as_ref().is_some_and(|away| away.prints)
    }

    /// The keys that are answered meanwhile.
    pub(super) fn keys_while_away(&self) -> Vec<Live> {
        let stop = self.prints().then_some(Live::new(Key::Escape, "key-stop-printing"));
        let lock = self.who.is_some().then_some(Live::new(Key::F(12), "key-lock"));
        stop.into_iter().chain(lock).collect()
    }

    /// Digits are kept for the next field; the desk may be locked; nothing else counts.
    pub(super) fn input_while_away(&mut self, input: &Input) {
        let Some(away) = &mut self.away else { return };
        match input {
            Input::Key(Key::Text(text), _) => away.keep(text.clone()),
            Input::Key(Key::Backspace, _) => {
                away.ahead.pop();
            }
            Input::Key(Key::Escape, _) if away.prints => self.stop.store(true, Ordering::Relaxed),
            Input::Key(Key::F(12), _) if self.who.is_some() => self.lock(),
            _ => {}
        }
    }

    pub(super) fn sign_in(&mut self, user: UserNumber, password: Secret) -> Effect {
        let (place, old) = (self.place.clone(), if self.opened { OldSheets::Kept } else { OldSheets::Emptied });
        let language = self.look.words.language();
        let left = self.left.as_ref().filter(|(whose, _)| *whose == user).map(|(_, business)| business.clone());
        self.go_away();
        Effect::Run(Box::new(move |report| {
            let credentials = Credentials { user: &user, password: &password, origin: Origin::Window };
            let opened = sign_in(&place.folder, credentials, place.means_told(report))
                .and_then(|counter| Desk::open(counter, old, &Words::new(language)));
            match opened {
                Err(why) => Message::Returned(None, Answer::Say(why.into())),
                Ok(mut desk) => {
                    let resumed = left.map(|business| desk.resume(&business));
                    let answer = match resumed {
                        Some(answer @ Answer::Show(_)) => answer,
                        _ => desk.home(Vec::new()),
                    };
                    // Nobody is signed in behind the sign-in screen.
                    let desk = matches!(answer, Answer::Show(_)).then(|| Box::new(desk));
                    Message::Returned(desk, answer)
                }
            }
        }))
    }

    /// Sends the desk to the counter; without a desk there is nothing to send.
    pub(super) fn call(&mut self, work: impl FnOnce(&mut Desk, &Report) -> Answer + Send + 'static) -> Effect {
        let Some(mut desk) = self.desk.take() else { return Effect::None };
        self.go_away();
        Effect::Run(Box::new(move |report| {
            let answer = work(&mut desk, report);
            Message::Returned(Some(desk), answer)
        }))
    }

    /// The same with a job for the printer.
    pub(super) fn print(&mut self, work: impl FnOnce(&mut Desk) -> Answer + Send + 'static) -> Effect {
        let effect = self.call(move |desk, _| work(desk));
        if let Some(away) = &mut self.away {
            away.prints = true;
        }
        effect
    }

    pub(super) fn go_away(&mut self) {
        self.over = None;
        // Esc stops the job of the call that leaves now, and no other.
        self.stop.store(false, Ordering::Relaxed);
        self.away = Some(Away { since: self.now, ahead: Vec::new(), prints: false, then: Then::GoOn });
    }

    pub(super) fn returned(&mut self, desk: Option<Box<Desk>>, answer: Answer) -> Effect {
        let Some(mut away) = self.away.take() else { return Effect::None };
        if !(matches!(self.screen, Screen::Find(_)) || self.screen.holds_a_visit()) {
            // A password that was typed once more belongs into no field that can be read; a number that was scanned does.
            let number = away.id_number().map(|number| Zeroizing::new(number.reveal().to_owned()));
            away.ahead = number.into_iter().collect();
        }
        if let Some(desk) = desk {
            self.sit_down(desk);
        }
        match answer {
            Answer::Show(screen) => self.show(screen),
            Answer::Say(said) => {
                self.screen.say(said);
                self.said_to_be_read();
            }
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

    /// What a long call has counted is shown only now, whenever the key was pressed that asked for it.
    fn said_to_be_read(&mut self) {
        if matches!(self.screen, Screen::Form(_)) {
            self.rhythm.shown(self.now);
        }
    }

    /// Types what was typed ahead, as it was typed; what comes after a number that is looked for waits for its answer.
    pub(super) fn play(&mut self, ahead: Vec<Zeroizing<String>>) -> Effect {
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
    pub(super) fn sit_down(&mut self, desk: Box<Desk>) {
        let who = desk.who();
        if self.who.is_none() || self.settings != *desk.settings() {
            if self.who.is_none() {
                self.left = None;
            } else if self.settings.language != desk.settings().language {
                // Saved for everybody, and so for this session.
                self.spoken = None;
            }
            self.settings = desk.settings().clone();
            self.look = self.look_of(&self.settings, who.practice);
        }
        self.who = Some(who);
        self.stop = desk.stop_printing();
        self.desk = Some(desk);
        self.opened |= self.who.as_ref().is_some_and(Who::serves);
    }

    pub(super) fn progress(&mut self, progress: &Progress) {
        // Work goes on, though nobody presses anything.
        self.last_input = self.now;
        let sentence = office::in_words(progress, &self.look.words, self.settings.utc_offset);
        if let Screen::Form(form) = &mut self.screen {
            match progress {
                Progress::Rows(_) => form.progress(sentence),
                Progress::Refused(_) | Progress::Held(_) => form.row_refused(sentence),
                Progress::Upgrading(_) => form.progress(sentence),
            }
        } else if let Screen::SignIn(door) = &mut self.screen {
            door.progress(sentence);
        }
    }
}
