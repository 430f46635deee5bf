//! Whatever people do at a counter, in whatever order: the journal never tells of an envelope that nobody vouched for.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use xinfeng::counter::{Counter, Order, Returned, Stop};
use xinfeng::device::Drawer;
use xinfeng::domain::{Attestation, CardMatched, Entered, InHand, Language, Reason, RefusalGround, SpoilGround, Style};

use crate::desk::{At, Desk, Press, at, desk, user_number};
use crate::people::*;
use crate::steps::typed;

const CLERKS: [&str; 3] = ["1001", "1002", "2001"];
const PEOPLE: [&Person; 3] = [&LI, &WANG, &FROZEN];

#[derive(Debug, Clone)]
enum Step {
    /// What comes next in a visit that goes well.
    Forward,
    Find(usize),
    Card {
        right: bool,
    },
    Verify,
    Issue(Reason, Style, Option<Language>),
    Printed,
    Spoil,
    HandOver {
        right: bool,
    },
    Abandon,
    Refuse,
    /// The first or the last unfinished visit.
    Resume {
        first: bool,
    },
    /// Half minutes, up to ten.
    Wait(i64),
    Restart,
    Relieve(usize),
    Lift,
    /// The register says something else of the card.
    Import {
        lost: bool,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let reason = prop_oneof![Just(Reason::Forgotten), Just(Reason::Compromised)];
    let style = prop_oneof![Just(Style::Standard), Just(Style::LargePrint)];
    let language = proptest::option::of(prop_oneof![Just(Language::Chinese), Just(Language::English)]);
    prop_oneof![
        45 => Just(Step::Forward),
        4 => (0..PEOPLE.len()).prop_map(Step::Find),
        4 => any::<bool>().prop_map(|right| Step::Card { right }),
        3 => Just(Step::Verify),
        4 => (reason, style, language).prop_map(|(reason, style, language)| Step::Issue(reason, style, language)),
        2 => Just(Step::Printed),
        2 => Just(Step::Spoil),
        3 => any::<bool>().prop_map(|right| Step::HandOver { right }),
        1 => Just(Step::Abandon),
        1 => Just(Step::Refuse),
        3 => any::<bool>().prop_map(|first| Step::Resume { first }),
        4 => (0..=20i64).prop_map(Step::Wait),
        1 => Just(Step::Restart),
        2 => (0..CLERKS.len()).prop_map(Step::Relieve),
        1 => Just(Step::Lift),
        1 => any::<bool>().prop_map(|lost| Step::Import { lost }),
    ]
}

/// A desk in somebody's hands.
struct Hands<'a> {
    desk: &'a Desk,
    counter: Counter,
    user: &'static str,
    reset: Option<InHand>,
    card: Option<CardMatched>,
    clock: DateTime<Utc>,
    /// Envelopes leave it at once: no file is looked at here, and no timer may pile up.
    drawer: Drawer,
}

impl<'a> Hands<'a> {
    fn on(desk: &'a Desk) -> Self {
        let drawer = Drawer::of(desk.path(), 0);
        Self { desk, counter: desk.sign_in("1001"), user: "1001", reset: None, card: None, clock: at(0), drawer }
    }

    fn take(&mut self, step: Step, press: &Press) {
        let step = if let Step::Forward = step { self.forward() } else { step };
        let clock = self.clock;
        match (step, self.reset.take()) {
            (Step::Find(place), before) => {
                let found = self.counter.at(clock).find(&PEOPLE[place].id()).ok();
                self.reset = found.map(InHand::from).or(before);
            }
            (Step::Card { right }, Some(reset)) => {
                let person = PEOPLE.into_iter().find(|person| person.id() == reset.worker().number).unwrap();
                let entry = if right { person.card_end() } else { typed("000000") };
                let answer = match &reset {
                    InHand::Found(reset) => self.counter.at(clock).check_card(reset, &entry, Entered::Typed),
                    InHand::Verified(reset) => self.counter.at(clock).check_card(reset, &entry, Entered::Typed),
                    InHand::Issued(reset) => self.counter.at(clock).check_card(reset, &entry, Entered::Typed),
                    InHand::Printed(reset) => self.counter.at(clock).check_card(reset, &entry, Entered::Typed),
                };
                // A card that was matched stays in hand: tests that evidence of long ago, or of others, opens nothing.
                self.card = answer.ok().or(self.card.take());
                self.reset = Some(reset);
            }
            (Step::Verify, Some(reset)) => {
                self.reset = Some(match (reset, self.card.take()) {
                    (InHand::Found(reset), Some(card)) => {
                        in_hand(self.counter.at(clock).verify(reset, card, Attestation::given()))
                    }
                    (InHand::Printed(reset), Some(card)) => {
                        in_hand(self.counter.at(clock).verify_again(reset, card, Attestation::given()))
                    }
                    (reset, _) => reset,
                });
            }
            (Step::Issue(reason, style, language), Some(InHand::Verified(reset))) => {
                let order = Order { reason, style, language };
                self.reset = Some(in_hand(self.counter.at(clock).on(press).issue(reset, order)));
            }
            (Step::Printed, Some(InHand::Issued(reset))) => {
                self.reset = Some(in_hand(self.counter.at(clock).printed(reset)))
            }
            (Step::Spoil, Some(reset)) => {
                let spoiled = self.counter.at(clock).on(&self.drawer).spoil(reset, SpoilGround::Unreadable);
                self.reset = Some(spoiled.unwrap_or_else(|returned| returned.reset));
            }
            (Step::HandOver { right }, Some(InHand::Printed(reset))) => {
                let person = PEOPLE.into_iter().find(|person| person.id() == reset.worker().number).unwrap();
                let three = if right { self.three(person) } else { "000".into() };
                let handed = self.counter.at(clock).on(&self.drawer).hand_over(reset, &three);
                self.reset = handed.err().map(|returned| returned.reset);
            }
            (Step::Abandon, Some(reset)) => {
                self.reset = self.counter.at(clock).on(&self.drawer).abandon(reset).err().map(|returned| returned.reset);
            }
            (Step::Refuse, Some(reset)) => {
                let refused = self.counter.at(clock).on(&self.drawer).refuse(reset, RefusalGround::DataDiffers);
                self.reset = refused.err().map(|returned| returned.reset);
            }
            (Step::Resume { first }, before) => {
                let mut unfinished = self.counter.at(clock).unfinished().unwrap();
                unfinished.truncate(if first { 1 } else { usize::MAX });
                let resumed = unfinished.pop().map(|visit| self.counter.at(clock).resume(&visit.business).unwrap());
                self.reset = resumed.or(before);
            }
            (Step::Wait(halves), reset) => {
                self.clock += TimeDelta::seconds(30 * halves);
                self.reset = reset;
            }
            (Step::Restart, _) => self.counter = self.desk.sign_in_at(self.user, clock),
            // Another user sits down before what is on the screen.
            (Step::Relieve(place), reset) => {
                (self.user, self.reset) = (CLERKS[place], reset);
                self.counter = self.desk.sign_in_at(self.user, clock);
            }
            (Step::Lift, reset) => {
                let mut supervisor = self.desk.sign_in_at("2001", clock);
                for (person, user) in PEOPLE.into_iter().zip(CLERKS) {
                    supervisor.at(clock).unlock(&person.id(), &user_number(user), "看错").ok();
                }
                self.reset = reset;
            }
            (Step::Import { lost }, reset) => {
                let state = if lost { "frozen" } else { "normal" };
                self.desk.import(&[Person { card_state: state, ..WANG }], clock);
                self.reset = reset;
            }
            (_, reset) => self.reset = reset,
        }
    }

    fn forward(&self) -> Step {
        match (&self.reset, &self.card) {
            (None, _) => Step::Find(usize::from(self.clock.timestamp() % 2 == 0)),
            (Some(InHand::Found(_)), None) => Step::Card { right: true },
            (Some(InHand::Found(_)), Some(_)) => Step::Verify,
            (Some(InHand::Verified(_)), _) => Step::Issue(Reason::Forgotten, Style::Standard, None),
            (Some(InHand::Issued(_)), _) => Step::Printed,
            (Some(InHand::Printed(_)), _) => Step::HandOver { right: true },
        }
    }

    /// What stands on the outside of the envelope that this person's visit has now, or had.
    fn three(&self, person: &Person) -> String {
        let sql = format!(
            "SELECT coalesce(pick_up_code, '000') FROM envelopes JOIN workers ON workers.id = worker
             WHERE workers.number_key = '{}' ORDER BY envelopes.number DESC LIMIT 1",
            person.number
        );
        self.desk.ask(&sql).remove(0)
    }
}

/// The reset as it is after a call, done or not. A call may be refused, and the gate may hold; nothing else may happen.
fn in_hand<A: Into<InHand>, B: Into<InHand>>(result: Result<A, Box<Returned<B>>>) -> InHand {
    use xinfeng::counter::Fault;
    use xinfeng::store::StoreFault;
    match result {
        Ok(reset) => reset.into(),
        Err(returned) => {
            let gate = matches!(returned.why, Stop::Failed(Fault::Store(StoreFault::Gate | StoreFault::Repeated)));
            assert!(gate || matches!(returned.why, Stop::Refused(_)), "{:?}", returned.why);
            returned.reset.into()
        }
    }
}

#[test]
fn no_order_of_calls_issues_or_hands_over_without_a_verification() {
    let (mut steps, mut issued, mut handed) = (0, 0, 0);
    let config = ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let counted = std::cell::RefCell::new((&mut steps, &mut issued, &mut handed));
    let strategy = proptest::collection::vec(step(), 120..150);
    let outcome = runner.run(&strategy, |sequence| {
        let desk = desk();
        let press = desk.press_with(Drawer::of(desk.path(), 0));
        let mut hands = Hands::on(&desk);
        let count = sequence.len();
        for step in sequence {
            hands.take(step, &press);
        }
        desk.assert_sound();
        let (steps, issued, handed) = &mut *counted.borrow_mut();
        **steps += count;
        **issued += desk.all("issued").len();
        **handed += desk.all("handed_over").len();
        Ok(())
    });
    outcome.unwrap();
    // A walk that goes nowhere would prove nothing.
    assert!(steps >= 2000 && issued > 100 && handed > 50, "{steps} steps, {issued} issued, {handed} handed over");
}
