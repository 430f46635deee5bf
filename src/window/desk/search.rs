//! Searching the register, and taking somebody who was found to Find.

use super::Desk;
use crate::counter::Stop;
use crate::domain::{IdNumber, SearchBy, SearchReason, Secret};
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};

impl Desk {
    /// Searches by what somebody typed.
    pub fn search(&mut self, by: SearchBy, value: &Secret, reason: SearchReason, remark: &str) -> Answer {
        let sought = match self.counter.read_sought(by, value.expose()) {
            Ok(sought) => sought,
            Err(why) => return Answer::Say(Stop::from(why).into()),
        };
        match self.counter.search(&sought, reason, remark) {
            Ok(found) => Answer::Found { found: Box::new(found), said: Said::Note(Tone::Remark, "search-nobody") },
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Finds whoever was chosen, as if the number had been typed: what stops it is said at Find, where a slip can be printed.
    pub fn find_chosen(&mut self, number: IdNumber) -> Answer {
        match self.find(&number) {
            Answer::Say(said) => match self.home(Vec::new()) {
                Answer::Show(Showing::Find { recent, .. }) => Answer::Show(Showing::Chosen { number, said, recent }),
                elsewhere => elsewhere,
            },
            answer => answer,
        }
    }
}
