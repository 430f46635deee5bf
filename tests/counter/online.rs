//! What a worker may ask for himself, from an envelope to an own password and from a forgotten one to a new one.

mod alike;
pub mod attack;
pub mod checks;
pub mod codes;
mod mobiles;
mod outbox;
mod outgoing;
mod persons;
mod records;
mod service;
mod sessions;
mod sign_in;
mod statements;
mod strangers;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use xinfeng::counter::Order;
use xinfeng::domain::{Cost, Says, Secret, Style, Token};
use xinfeng::online::{From, Message, Network, Networks, Online, OnlineMeans, ServiceKey};
use xinfeng::practice::Seeded;
use xinfeng::store::TailPlace;
use xinfeng::words::Language;

use crate::desk::{ADMIN, At, Desk, Hand, at, desk};
use crate::people::{LI, Person, WANG};
use crate::steps::{Steps, typed};

/// An own password of the tests' workers.
const OWN: &str = "seven-green-7-boats";

/// The time in the test's hand, and the cheapest hash.
fn online_means(desk: &Desk, seed: u64, networks: &Arc<Networks>) -> OnlineMeans {
    OnlineMeans {
        chance: Box::new(Seeded::new(seed)),
        clock: Arc::new(Hand),
        cost: Cost::TEST,
        tails: TailPlace::in_folder(desk.tails()),
        networks: Arc::clone(networks),
    }
}

/// An office that serves online, with its key.
pub struct Served {
    pub desk: Desk,
    pub secret: Secret,
    networks: Arc<Networks>,
}

impl Served {
    /// A desk where everybody has a mobile number of his own, with a key slot for the service.
    pub fn new() -> Self {
        Self::of(desk())
    }

    /// The same at a desk that lies elsewhere.
    pub fn of(desk: Desk) -> Self {
        let secret = desk.sign_in_at(ADMIN, at(-30)).at(at(-30)).add_service().unwrap();
        desk.tamper("UPDATE workers SET mobile_key = '1390000' || printf('%04d', id)").unwrap();
        Self { desk, secret, networks: Arc::default() }
    }

    /// A service that opened the store.
    fn open(&self, seed: u64) -> Online {
        Online::open(self.desk.path(), ServiceKey::Secret(&self.secret), online_means(&self.desk, seed, &self.networks))
            .unwrap()
    }

    /// Hands an envelope over: the password in it.
    pub fn hand_over(&self, person: &Person, clock: DateTime<Utc>) -> Secret {
        let mut clerk = self.desk.sign_in_at("1001", clock);
        let verified = clerk.verified(person, clock);
        let password = self.desk.next_password(&verified, Style::Standard);
        let printed = clerk.at(clock).on(&self.desk.press()).issue(verified, Order::default()).unwrap();
        clerk.at(clock).on(&self.desk.drawer()).hand_over(printed, &self.desk.last_three(person)).unwrap();
        password
    }

    /// A worker who has an own password, and a session.
    fn with_own(&self, online: &mut Online, person: &Person, clock: DateTime<Utc>) -> Token {
        let secret = self.hand_over(person, clock);
        let opened = online.at(clock).open_envelope(person.number, &secret, &from()).unwrap();
        online.set_first_password(&opened.step, &typed(OWN), &typed(OWN), &from()).unwrap().session
    }

    /// Locks somebody's number by wrong passwords, now.
    pub fn lock_now(&self, person: &Person) {
        Hand::set(Utc::now());
        let mut online = self.open(9);
        for _ in 0..5 {
            online.sign_in(person.number, &typed("wrong"), &from()).unwrap_err();
        }
    }

    /// How many messages are listed of which nobody knows whether they left.
    pub fn unclear_now(&self) -> usize {
        crate::desk::Hand::set(Utc::now());
        self.open(8).unclear_messages().unwrap().len()
    }

    /// Nothing in the journal and its tables is otherwise than its entries say.
    #[track_caller]
    pub fn assert_sound(&self, clock: DateTime<Utc>) {
        let audit = self.desk.sign_in_at("3001", clock).at(clock).verify_journal().unwrap();
        assert_eq!((audit.breaks, audit.rows), (vec![], vec![]));
    }
}

impl At for Online {
    fn at(&mut self, time: DateTime<Utc>) -> &mut Self {
        Hand::set(time);
        self
    }

    fn on(&mut self, _: &impl crate::desk::Prints) -> &mut Self {
        self
    }
}

/// Who asks from one place.
fn from() -> From {
    from_network(7)
}

/// Who asks from one of many places.
fn from_network(place: u8) -> From {
    let network = Network::of(std::net::IpAddr::from([192, 0, place, 7]));
    From { network, language: Language::English, session: None }
}

/// The code that a message tells, and where it goes.
fn code_in(message: &Message) -> (Secret, String) {
    let Says::Code { code, letters, .. } = &message.says else { panic!("{message:?}") };
    (typed(code.expose()), letters.clone())
}

/// What a service refused, as it says it.
#[macro_export]
macro_rules! denied {
    ($result:expr, $pattern:pat $(if $guard:expr)?) => {
        match $result.map(|_| ()).expect_err("a refusal") {
            $pattern $(if $guard)? => {}
            other => panic!("{other:?}"),
        }
    };
}

#[test]
fn a_practice_desk_needs_no_secret_and_another_desk_does() {
    let served = Served::new();
    let networks = Arc::default();
    let refused = Online::open(served.desk.path(), ServiceKey::Practice, online_means(&served.desk, 1, &networks));
    assert!(matches!(refused.unwrap_err(), xinfeng::online::Stop::NotPractice));
    let desk = Desk::empty(5);
    crate::desk::practise(desk.path(), at(0));
    let mut online = Online::open(desk.path(), ServiceKey::Practice, online_means(&desk, 1, &networks)).unwrap();
    online.answers().unwrap();
    assert!(online.office().practice);
    assert_ne!(WANG.number, LI.number);
}
