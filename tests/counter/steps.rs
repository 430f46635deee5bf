//! The steps of a visit as one word each, and what a refusal looks like.

use chrono::{DateTime, Utc};
use xinfeng::counter::{Counter, Held, Next, Order, Returned, Shown, Stop};
use xinfeng::domain::{
    Attestation, BusinessNumber, CardMatched, Delivered, Entered, Found, Issued, Printed, Reset, Verified,
};
use xinfeng::domain::{InHand, Reason, Secret};

use crate::desk::{At, Desk, Press};
use crate::people::Person;

/// What a clerk does who meets no obstacle.
pub trait Steps {
    fn found(&mut self, person: &Person, clock: DateTime<Utc>) -> Reset<Found>;
    fn looked_at(&mut self, found: Reset<Found>, clock: DateTime<Utc>) -> (Reset<Found>, Shown);
    fn matched<Stage>(&mut self, reset: &Reset<Stage>, person: &Person, clock: DateTime<Utc>) -> CardMatched;
    fn verified(&mut self, person: &Person, clock: DateTime<Utc>) -> Reset<Verified>;
    fn verified_from(&mut self, found: Reset<Found>, person: &Person, clock: DateTime<Utc>) -> Reset<Verified>;
    fn printed_for(&mut self, person: &Person, press: &Press, clock: DateTime<Utc>) -> Reset<Printed>;
    fn verified_again(&mut self, printed: Reset<Printed>, person: &Person, clock: DateTime<Utc>) -> Reset<Printed>;
    fn delivered(&mut self, desk: &Desk, person: &Person, reason: Reason, clock: DateTime<Utc>) -> Reset<Delivered>;
    fn only_unfinished(&mut self, clock: DateTime<Utc>) -> BusinessNumber;
}

impl Steps for Counter {
    fn found(&mut self, person: &Person, clock: DateTime<Utc>) -> Reset<Found> {
        self.at(clock).find(&person.id()).unwrap()
    }

    fn looked_at(&mut self, found: Reset<Found>, clock: DateTime<Utc>) -> (Reset<Found>, Shown) {
        match self.at(clock).next(found).unwrap() {
            Next::Card { held: Held::Found(found), shown, .. } => (found, shown),
            other => panic!("{other:?}"),
        }
    }

    fn matched<Stage>(&mut self, reset: &Reset<Stage>, person: &Person, clock: DateTime<Utc>) -> CardMatched {
        self.at(clock).check_card(reset, &person.card_end(), Entered::Typed).unwrap()
    }

    fn verified(&mut self, person: &Person, clock: DateTime<Utc>) -> Reset<Verified> {
        let found = self.found(person, clock);
        self.verified_from(found, person, clock)
    }

    fn verified_from(&mut self, found: Reset<Found>, person: &Person, clock: DateTime<Utc>) -> Reset<Verified> {
        let card = self.matched(&found, person, clock);
        self.at(clock).verify(found, card, Attestation::given()).unwrap()
    }

    fn printed_for(&mut self, person: &Person, press: &Press, clock: DateTime<Utc>) -> Reset<Printed> {
        let verified = self.verified(person, clock);
        self.at(clock).on(press).issue(verified, Order::default()).unwrap()
    }

    fn verified_again(&mut self, printed: Reset<Printed>, person: &Person, clock: DateTime<Utc>) -> Reset<Printed> {
        let card = self.matched(&printed, person, clock);
        self.at(clock).verify_again(printed, card, Attestation::given()).unwrap()
    }

    fn delivered(&mut self, desk: &Desk, person: &Person, reason: Reason, clock: DateTime<Utc>) -> Reset<Delivered> {
        let verified = self.verified(person, clock);
        let order = Order { reason, ..Order::default() };
        let printed = self.at(clock).on(&desk.press()).issue(verified, order).unwrap();
        self.at(clock).on(&desk.drawer()).hand_over(printed, &desk.last_three(person)).unwrap()
    }

    fn only_unfinished(&mut self, clock: DateTime<Utc>) -> BusinessNumber {
        let [only] = <[_; 1]>::try_from(self.at(clock).unfinished().unwrap()).unwrap();
        only.business
    }
}

/// What a call that did not do what was asked says of why.
pub trait Why {
    fn why(&self) -> &Stop;
}

impl Why for Stop {
    fn why(&self) -> &Stop {
        self
    }
}

impl<R> Why for Box<Returned<R>> {
    fn why(&self) -> &Stop {
        &self.why
    }
}

/// The call was refused for this reason; gives back what the refusal carries.
#[macro_export]
macro_rules! refused {
    ($result:expr, $pattern:pat $(if $guard:expr)?) => {{
        let refusal = $result.map(|_| ()).expect_err("a refusal");
        match $crate::steps::Why::why(&refusal) {
            xinfeng::counter::Stop::Refused($pattern) $(if $guard)? => {}
            other => panic!("{other:?}"),
        }
        refusal
    }};
}

/// A password as typed.
pub fn typed(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

pub fn as_found(reset: InHand) -> Reset<Found> {
    let InHand::Found(reset) = reset else { panic!("{reset:?}") };
    reset
}

pub fn as_verified(reset: InHand) -> Reset<Verified> {
    let InHand::Verified(reset) = reset else { panic!("{reset:?}") };
    reset
}

pub fn as_issued(reset: InHand) -> Reset<Issued> {
    let InHand::Issued(reset) = reset else { panic!("{reset:?}") };
    reset
}

pub fn as_printed(reset: InHand) -> Reset<Printed> {
    let InHand::Printed(reset) = reset else { panic!("{reset:?}") };
    reset
}
