//! A worker's mobile number at a terminal: the way of a reset to the verified card, and then that alone.

use std::path::Path;

use super::super::console::{Console, Ending};
use super::super::options::Changed;
use super::{ABANDON, Dialogue, compare_printer};
use crate::counter::{MobileShown, NewMobile, Next, Refusal, Stop};
use crate::domain::{InHand, Reset, Secret, UserNumber, Verified, mobile_digits};

/// What is entered in the place of the last digits.
const ANOTHER: &str = "new";
const NOTHING: &str = "none";

/// `xinfeng mobile`
pub(in crate::command) fn mobile(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let nothing = Changed { reason: None, style: None, language: None };
    let mut desk = Dialogue::open(folder, user, nothing, console)?;
    compare_printer(&mut desk.counter, desk.console)?;
    let mut reset: InHand = desk.find()?.into();
    loop {
        desk.takes_in_hand(&reset);
        let next = match desk.counter.next(reset) {
            Ok(Next::Order { reset, .. }) => desk.ask_mobile(reset),
            Ok(next) => desk.go_through(next),
            Err(returned) => Err(desk.ending(&returned.why)),
        };
        reset = match next {
            Ok(Some(next)) => next,
            Ok(None) => return Ok(()),
            Err(ending) => return Err(desk.with_next_step(ending)),
        };
    }
}

impl Dialogue<'_> {
    /// Asks until the number is confirmed or another one is signed for; then the visit has ended.
    fn ask_mobile(&mut self, verified: Reset<Verified>) -> Result<Option<InHand>, Ending> {
        loop {
            let shown = match self.counter.mobile(&verified) {
                Ok(shown) => shown,
                Err(Stop::Refused(Refusal::Stale)) => return Ok(Some(verified.lapsed().into())),
                Err(why) => return Err(self.ending(&why)),
            };
            self.tell_mobile(&shown);
            let question = if shown.reachable { "ask-mobile" } else { "ask-mobile-missing" };
            let typed = self.console.line(&self.say(question))?;
            let done = match typed.trim() {
                ABANDON => return self.abandon(verified.into()),
                ANOTHER => self.ask_another()?.map(|number| self.change(&verified, &number)),
                NOTHING => Some(self.change(&verified, &NewMobile::Nothing)),
                last => {
                    Some(self.counter.confirm_mobile(&verified, &Secret::new(last.to_owned())).map(|()| "mobile-confirmed"))
                }
            };
            match done {
                Some(Ok(said)) => {
                    self.console.tell(&self.say(said));
                    return self.end_visit(verified);
                }
                Some(Err(Stop::Refused(Refusal::Stale))) => return Ok(Some(verified.lapsed().into())),
                Some(Err(why)) => self.console.again(&why, self.offset)?,
                None => {}
            }
        }
    }

    fn tell_mobile(&self, shown: &MobileShown) {
        let words = &self.console.words;
        let beginning = shown.beginning.clone().unwrap_or_else(|| words.say("mobile-none", &[]));
        let since = shown.since.map_or_else(|| words.say("mobile-since-ever", &[]), |since| since.to_string());
        self.console.tell(&words.say("mobile-shown", &[("number", beginning.into()), ("since", since.into())]));
        if shown.shared {
            self.console.tell(&self.say("mobile-shared"));
        }
    }

    /// Another number, typed twice without being seen.
    fn ask_another(&mut self) -> Result<Option<NewMobile>, Ending> {
        let number = self.console.secret(&self.say("ask-mobile-number"))?;
        let again = self.console.secret(&self.say("ask-mobile-again"))?;
        // The same number may be typed in groups once and in one go then.
        let plain =
            |typed: &Secret| mobile_digits(typed.expose()).unwrap_or_else(|| Secret::new(typed.expose().trim().to_owned()));
        if plain(&number).expose() != plain(&again).expose() {
            if self.console.is_piped() {
                return Err(Ending::Refused(self.say("mobile-not-twice")));
            }
            self.console.tell(&self.say("mobile-not-twice"));
            return Ok(None);
        }
        match self.counter.read_mobile(number.expose()) {
            Ok(mobile) => Ok(Some(NewMobile::Number(mobile))),
            Err(why) => self.console.again(&why.into(), self.offset).map(|()| None),
        }
    }

    /// Changes it, and prints the slip until it is out or nobody wants it again.
    fn change(&mut self, verified: &Reset<Verified>, new: &NewMobile) -> Result<&'static str, Stop> {
        self.counter.change_mobile(verified, new)?;
        while let Err(why) = self.counter.print_mobile_slip(verified) {
            self.console.tell(self.ending(&why).sentence().unwrap_or_default());
            let again = !self.console.is_piped()
                && self.console.line(&self.say("ask-mobile-slip")).is_ok_and(|it| it.trim() == "yes");
            if !again {
                return Ok("mobile-changed-without-slip");
            }
        }
        if self.counter.mobile(verified).is_ok_and(|shown| shown.shared) {
            self.console.tell(&self.say("mobile-shared"));
        }
        Ok("mobile-changed")
    }

    /// The visit ends without an envelope: nobody asked for one.
    pub(super) fn end_visit(&mut self, verified: Reset<Verified>) -> Result<Option<InHand>, Ending> {
        match self.counter.abandon(verified) {
            Ok(became) => {
                self.console.tell(&self.say("mobile-visit-ended"));
                self.tell_if_suspended(&became);
                Ok(None)
            }
            Err(returned) => Err(self.ending(&returned.why)),
        }
    }
}
