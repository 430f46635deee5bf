//! The page of a person, and back to what was in hand before.

use super::Desk;
use crate::counter::{Order, PersonPage, Refusal, Stop};
use crate::domain::{Differences, IdNumber, InHand, Reset, Verified};
use crate::window::answer::{Answer, Showing};
use crate::window::said::{Said, Tone};
use crate::window::screen::journal::rows;
use crate::window::screen::person::Held;

/// So many lines fewer than in the journal.
const HEAD: usize = 3;
const FEWEST: usize = 4;

impl Desk {
    /// So many entries of what was done with a person are shown at once.
    fn person_rows(&self) -> usize {
        rows(self.settings().type_size).saturating_sub(HEAD).max(FEWEST)
    }

    /// Opens the page of whoever has this number.
    pub fn look_at_person(&mut self, number: &IdNumber) -> Answer {
        let rows = self.person_rows();
        match self.counter.look_at_person(number, rows) {
            Ok(page) => self.person(page, None),
            Err(why) => Answer::Say(why.into()),
        }
    }

    /// Opens the page of whoever is in hand.
    pub fn look_at_person_of(&mut self, (hand, order): Held) -> Answer {
        let rows = self.person_rows();
        match self.counter.look_at_person_of(&hand, rows) {
            Ok(page) => self.person(page, Some((hand, order))),
            Err(why) => self.back_from_person((hand, order), Some(why.into())),
        }
    }

    fn person(&mut self, page: PersonPage, held: Option<Held>) -> Answer {
        let PersonPage { people, done, opened } = page;
        self.opened = Some(opened);
        Answer::Show(Showing::Person { people, done, held })
    }

    /// Other entries of the page that is open.
    pub fn entries_of_person(&mut self, before: Option<i64>) -> Answer {
        let rows = self.person_rows();
        match self.opened.as_ref().map(|opened| self.counter.older_of_person(opened, before, rows)) {
            Some(Ok(done)) => Answer::DoneHere(done),
            Some(Err(why)) => Answer::Say(why.into()),
            None => self.home(Vec::new()),
        }
    }

    /// Lifts what is locked for whoever is in hand at the online service.
    pub fn lift_online_locks(&mut self, (hand, order): Held) -> Answer {
        let InHand::Verified(reset) = hand else { return self.back_from_person((hand, order), None) };
        let done = self.counter.lift_online_locks(&reset);
        self.person_again((reset, order), done.map(|()| Said::Note(Tone::Success, "person-unlocked")), true)
    }

    /// Prints the slip on what does not agree.
    pub fn print_differences(&mut self, (hand, order): Held, differences: &Differences) -> Answer {
        let InHand::Verified(reset) = hand else { return self.back_from_person((hand, order), None) };
        let done = self.counter.print_differences(&reset, differences);
        let printed = Said::Fact(Tone::Success, "person-differences-printed", "printer", self.counter.printer_name());
        self.person_again((reset, order), done.map(|()| printed), false)
    }

    /// Stays on the page with what is in hand; where the card must be verified again, it is asked for.
    fn person_again(
        &mut self,
        (reset, order): (Reset<Verified>, Option<Order>),
        done: Result<Said, Stop>,
        lifts: bool,
    ) -> Answer {
        match done {
            Ok(said) => Answer::PersonAgain { held: (reset.into(), order), unlocked: lifts, said },
            Err(why @ Stop::Refused(Refusal::Stale)) => {
                self.opened = None;
                self.said_at(reset.lapsed().into(), Some(why.into()))
            }
            Err(why) => Answer::PersonAgain { held: (reset.into(), order), unlocked: false, said: why.into() },
        }
    }

    /// Back to what was in hand, as it was.
    pub fn back_from_person(&mut self, (hand, order): Held, said: Option<Said>) -> Answer {
        self.opened = None;
        match (hand, order) {
            (InHand::Verified(reset), Some(order)) => self.back_to_order(reset, order, said),
            (hand, _) => self.said_at(hand, said),
        }
    }
}
