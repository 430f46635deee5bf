//! The page of a person 参保人信息: what the register knows, the online service, and what was done here; out of Find, Verify or
//! Print, and back to where it was opened.

mod shown;

use crate::counter::{DoneHere, Order, PersonSeen};
use crate::domain::{BusinessNumber, Differences, DifferentFact, InHand};
use crate::window::key::{Input, Key, Live};
use crate::window::said::{Said, Tone};
use crate::window::scene::Step;

/// What is shown of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the register knows.
    Register,
    /// His online service, and what was sent to him.
    Online,
    /// What was done here.
    Done,
    /// People with one number, side by side.
    Others,
    /// What does not agree with the papers, to be marked.
    Differences,
}

/// What is in hand while somebody is looked at: the visit, and what is to be ordered in it.
pub type Held = (InHand, Option<Order>);

/// Whether older entries are on their way, or newer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turning {
    Older,
    Newer,
}

/// The screen.
pub struct Person {
    people: Vec<PersonSeen>,
    chosen: usize,
    part: Part,
    done: DoneHere,
    /// Before which entry what is shown begins, and before which the newer pages do.
    from: Option<i64>,
    newer: Vec<Option<i64>>,
    turning: Option<Turning>,
    held: Option<Held>,
    step: Step,
    business: Option<BusinessNumber>,
    said: Option<Said>,
    marked: Vec<DifferentFact>,
}

/// What it asks for.
pub enum Action {
    /// Nothing.
    None,
    /// The entries before this one, or the newest.
    Entries(Option<i64>),
    /// Back to what was done before.
    Back(Option<Held>),
    /// Lift what is locked at the online service.
    Unlock(Held),
    /// Print the slip on what does not agree.
    Differ(Held, Differences),
}

impl Person {
    /// What is known of people with one number, and what was done; what is in hand waits.
    pub fn new(people: Vec<PersonSeen>, done: DoneHere, held: Option<Held>) -> Self {
        let step = match &held {
            None => Step::Find,
            Some((InHand::Found(_) | InHand::Printed(_), _)) => Step::Verify,
            Some((InHand::Verified(_) | InHand::Issued(_), _)) => Step::Print,
        };
        let business = held.as_ref().and_then(|(hand, _)| hand.visit()).map(|visit| visit.number.clone());
        // Who it is comes first, where that is not clear.
        let part = if people.len() > 1 { Part::Others } else { Part::Register };
        let (newer, turning, said) = (Vec::new(), None, None);
        let marked = Vec::new();
        Self { people, chosen: 0, part, done, from: None, newer, turning, held, step, business, said, marked }
    }

    /// Says something.
    pub fn say(&mut self, said: Said) {
        self.turning = None;
        self.said = Some(said);
    }

    /// What is in hand is back from a call.
    pub fn again(&mut self, held: Held, unlocked: bool, said: Said) {
        (self.held, self.said) = (Some(held), Some(said));
        if let Some(person) = self.people.first_mut().filter(|_| unlocked) {
            person.locks.clear();
        }
    }

    /// Whether something is locked, and whoever looks has verified the card in this visit: of several, the first is in hand.
    fn unlocks(&self) -> bool {
        self.is_verified()
            && self.part == Part::Online
            && self.chosen == 0
            && self.people.first().is_some_and(|it| !it.locks.is_empty())
    }

    /// Whether the card is verified in the visit in hand.
    fn is_verified(&self) -> bool {
        matches!(self.held, Some((InHand::Verified(_), _)))
    }

    /// Whether digits mark something.
    pub fn marks(&self) -> bool {
        self.part == Part::Differences
    }

    /// Marks a fact, or takes the mark back.
    fn mark(&mut self, place: Option<usize>) {
        let Some(fact) = place.and_then(|place| DifferentFact::ALL.get(place)) else { return };
        self.said = None;
        match self.marked.iter().position(|marked| marked == fact) {
            Some(at) => drop(self.marked.remove(at)),
            None => self.marked.push(*fact),
        }
    }

    fn print(&mut self) -> Action {
        match Differences::of(|fact| self.marked.contains(&fact)) {
            Some(differences) => self.held.take().map_or(Action::None, |held| Action::Differ(held, differences)),
            None => {
                self.said = Some(Said::Note(Tone::Remark, "person-nothing-marked"));
                Action::None
            }
        }
    }

    /// Other entries have come.
    pub fn turned(&mut self, done: DoneHere) {
        match self.turning.take() {
            Some(Turning::Older) => {
                self.newer.push(self.from);
                self.from = self.done.older;
            }
            Some(Turning::Newer) => self.from = self.newer.pop().flatten(),
            None => {}
        }
        self.done = done;
    }

    /// The step of the rail.
    pub fn step(&self) -> Step {
        self.step
    }

    /// The visit's number.
    pub fn business(&self) -> Option<BusinessNumber> {
        self.business.clone()
    }

    /// Gives the reset away, to a call or to be put aside.
    pub fn give(&mut self) -> Option<InHand> {
        self.held.take().map(|(hand, _)| hand)
    }

    /// What can be shown.
    fn parts(&self) -> Vec<Part> {
        let others = (self.people.len() > 1).then_some(Part::Others);
        let differences = self.is_verified().then_some(Part::Differences);
        [Part::Register, Part::Online, Part::Done].into_iter().chain(others).chain(differences).collect()
    }

    fn place(&self) -> usize {
        self.parts().iter().position(|part| *part == self.part).unwrap_or_default()
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Live> {
        let (place, many) = (self.place(), self.people.len() > 1);
        let done = self.part == Part::Done;
        let keys = [
            (true, Live::new(Key::Escape, "key-back").on_button()),
            (self.unlocks(), Live::new(Key::Alt('k'), "key-person-unlock").on_button()),
            (place > 0, Live::new(Key::Left, "key-person-before")),
            (place + 1 < self.parts().len(), Live::new(Key::Right, "key-person-after")),
            (many && matches!(self.part, Part::Register | Part::Online), Live::new(Key::Tab, "key-person-other")),
            (done && !self.newer.is_empty(), Live::new(Key::PageUp, "key-person-newer")),
            (done && self.done.older.is_some(), Live::new(Key::PageDown, "key-person-older")),
            (true, Live::new(Key::Up, "key-scroll-up")),
            (true, Live::new(Key::Down, "key-scroll-down")),
        ];
        keys.into_iter().filter_map(|(live, key)| live.then_some(key)).collect()
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Action {
        if let (Input::Line(place), true) = (input, self.marks()) {
            self.mark(Some(*place));
        }
        let Input::Key(key, _) = input else { return Action::None };
        match key {
            Key::Escape => return Action::Back(self.held.take()),
            Key::Left => self.show(self.place().checked_sub(1)),
            Key::Right => self.show(self.place().checked_add(1)),
            Key::Alt(digit @ '1'..='9') => {
                let place = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                self.show(place.and_then(|place| place.checked_sub(1)));
            }
            Key::Alt('k') if self.unlocks() => return self.held.take().map_or(Action::None, Action::Unlock),
            Key::Text(text) if self.marks() => self.mark(place_of(text)),
            Key::Enter if self.marks() => return self.print(),
            Key::Tab if self.people.len() > 1 => self.chosen = (self.chosen + 1) % self.people.len(),
            Key::PageDown if self.part == Part::Done && self.done.older.is_some() => {
                self.turning = Some(Turning::Older);
                return Action::Entries(self.done.older);
            }
            Key::PageUp if self.part == Part::Done => {
                if let Some(before) = self.newer.last() {
                    self.turning = Some(Turning::Newer);
                    return Action::Entries(*before);
                }
            }
            _ => {}
        }
        Action::None
    }

    fn show(&mut self, place: Option<usize>) {
        if let Some(part) = place.and_then(|place| self.parts().get(place).copied()) {
            (self.part, self.said) = (part, None);
        }
    }
}

/// The place that a digit stands for: 1 to 9, and 0 for the tenth.
fn place_of(digit: &str) -> Option<usize> {
    match digit.parse::<usize>().ok()? {
        0 => Some(9),
        place @ 1..=9 => place.checked_sub(1),
        _ => None,
    }
}
