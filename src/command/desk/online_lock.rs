//! The lock of a worker's online service at a terminal: the way of a reset to the verified card, and then that alone.

use std::path::Path;

use super::super::console::{Console, Ending};
use super::super::options::Changed;
use super::{ABANDON, Dialogue};
use crate::counter::{Next, Refusal, Stop};
use crate::domain::{InHand, Reset, UserNumber, Verified};

/// `xinfeng online-lock`
pub(in crate::command) fn online_lock(folder: &Path, user: &UserNumber, console: &mut Console) -> Result<(), Ending> {
    let nothing = Changed { reason: None, style: None, language: None };
    let mut desk = Dialogue::open(folder, user, nothing, console)?;
    let mut reset: InHand = desk.find()?.into();
    loop {
        desk.takes_in_hand(&reset);
        let next = match desk.counter.next(reset) {
            Ok(Next::Order { reset, .. }) => desk.ask_online_lock(reset),
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
    /// Says what is locked, and asks whether it is lifted; then the visit has ended.
    fn ask_online_lock(&mut self, verified: Reset<Verified>) -> Result<Option<InHand>, Ending> {
        let locks = match self.counter.online_locks(&verified) {
            Ok(locks) => locks,
            Err(Stop::Refused(Refusal::Stale)) => return Ok(Some(verified.lapsed().into())),
            Err(why) => return Err(self.ending(&why)),
        };
        for (tried, until) in &locks {
            let until = self.offset.clock(*until).format("%Y-%m-%d %H:%M").to_string();
            let what = self.console.words.online_try(*tried);
            self.console.tell(&self.console.words.say("person-locked", &[("what", what.into()), ("until", until.into())]));
        }
        if locks.is_empty() {
            self.console.tell(&self.say("refusal-not-locked-online"));
            return self.end_visit(verified);
        }
        loop {
            match self.console.line(&self.say("ask-online-lock"))?.trim() {
                ABANDON => return self.abandon(verified.into()),
                "yes" => break,
                _ if self.console.is_piped() => return Err(Ending::Refused(self.say("not-an-answer"))),
                _ => self.console.tell(&self.say("not-an-answer")),
            }
        }
        match self.counter.lift_online_locks(&verified) {
            Ok(()) => {
                self.console.tell(&self.say("person-unlocked"));
                self.end_visit(verified)
            }
            Err(Stop::Refused(Refusal::Stale)) => Ok(Some(verified.lapsed().into())),
            Err(why) => Err(self.ending(&why)),
        }
    }
}
