//! What goes out to the system that keeps the register: counted, and written after one yes.

use super::Desk;
use crate::counter::Outgoing;
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};

impl Desk {
    /// Counts what waits to go out. A file that was cut short gets its name first.
    pub fn ask_for_outgoing(&mut self) -> Answer {
        let finished = match self.counter.finish_outgoing() {
            Ok(finished) => finished.map(|_| Said::Note(Tone::Success, "outgoing-finished")),
            Err(why) => return Answer::Say(why.into()),
        };
        let folder = self.settings().register.outbox.as_ref().map(|folder| folder.path());
        match (self.counter.outgoing(), folder) {
            (Ok(Some(waiting)), Some(folder)) if waiting.changes() > 0 => {
                Answer::Show(Showing::Outgoing { waiting, folder, said: finished })
            }
            (Ok(_), _) => self.users(vec![finished.unwrap_or(Said::Note(Tone::Remark, "outgoing-empty"))]),
            (Err(fault), _) => Answer::Say(Said::Stop(fault.into())),
        }
    }

    /// Writes what was counted; what has come since waits for the next file.
    pub fn write_outgoing(&mut self, counted: &Outgoing) -> Answer {
        match self.counter.write_outgoing(counted) {
            Ok(Some(written)) => self.users(vec![Said::SentOut(written)]),
            // Another process has written it meanwhile.
            Ok(None) => self.ask_for_outgoing(),
            Err(why) => Answer::Say(why.into()),
        }
    }
}
