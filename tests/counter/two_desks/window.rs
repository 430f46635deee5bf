//! The window's side: each act as the keys that a clerk presses.

use chrono::TimeDelta;
use xinfeng::domain::{Reason, RefusalGround, Style};
use xinfeng::window::key::{How, Input, Key};

use super::{Act, Became, Mobile, around, read};
use crate::desk::{ADMIN, Desk, password_of};
use crate::window::Seat;

/// So long may nobody press a key before the desk locks itself, and a little less.
const PATIENCE: i64 = 4;

/// Plays the acts through a window.
pub fn play(desk: Desk, acts: &[Act]) -> Desk {
    let mut seat = Seat::at(desk);
    let mut user = "1001";
    seat.sign_in(user);
    for act in acts {
        if let Act::User(other) = act {
            user = other;
        }
        seat.perform(*act, user);
    }
    seat.desk
}

impl Seat {
    fn keys(&mut self, keys: impl IntoIterator<Item = Key>) {
        for key in keys {
            self.input(Input::Key(key, How::Pressed));
        }
    }

    #[track_caller]
    fn must_be_at(&mut self, screens: &[&str], act: Act) {
        let screen = self.screen();
        assert!(screens.contains(&screen), "the window is at {screen} and cannot {act:?}: {:?}", self.texts());
    }

    fn perform(&mut self, act: Act, user: &str) {
        if around(&self.desk, self.now(), act) {
            return;
        }
        match act {
            Act::Number(number) => {
                self.must_be_at(&["find"], act);
                self.keys([Key::Escape, Key::text(number)]);
                if self.screen() == "find" && !self.is_answered() {
                    self.keys([Key::Enter]);
                }
            }
            Act::Card(card) => {
                self.must_be_at(&["verify"], act);
                self.keys([Key::text(card), Key::Enter]);
            }
            Act::Order(reason, style) => {
                self.must_be_at(&["print"], act);
                let place = Reason::ALL.into_iter().zip('1'..).find(|(one, _)| *one == reason).unwrap().1;
                self.keys([Key::Alt(place)]);
                if (style == Style::LargePrint) == self.offers("key-large-print") {
                    self.keys([Key::F(7)]);
                }
            }
            Act::Large => {
                self.must_be_at(&["print"], act);
                if self.offers("key-large-print") {
                    self.keys([Key::F(7)]);
                }
            }
            Act::Print => {
                self.must_be_at(&["print"], act);
                self.keys([Key::Enter]);
            }
            Act::Read(reading) => {
                self.must_be_at(&["hand over"], act);
                self.keys([Key::text(read(&self.desk, reading)), Key::Enter]);
            }
            Act::Unreadable => {
                self.must_be_at(&["hand over"], act);
                self.keys([Key::F(6), Key::Enter]);
            }
            Act::Refuse(ground) => {
                self.must_be_at(&["verify", "print", "hand over"], act);
                let place = RefusalGround::ALL.into_iter().zip('1'..).find(|(one, _)| *one == ground).unwrap().1;
                self.keys([Key::F(5), Key::text(place), Key::Enter]);
            }
            Act::Slip if self.screen() == "mobile" => self.keys([Key::Alt('r')]),
            Act::Slip => {
                self.must_be_at(&["find"], act);
                self.keys([Key::F(5)]);
            }
            Act::Mobile(said) => {
                if self.screen() == "print" {
                    self.keys([Key::Alt('m')]);
                }
                self.must_be_at(&["mobile"], act);
                match said {
                    Mobile::Says(last) => self.keys([Key::Alt('c'), Key::text(last), Key::Enter]),
                    Mobile::Another(number) => self.mobile_twice(number, number),
                    Mobile::NotTwice(number, other) => self.mobile_twice(number, other),
                    Mobile::Nothing => self.keys([Key::Alt('k'), Key::Enter]),
                }
            }
            Act::Lift => {
                self.must_be_at(&["print"], act);
                self.keys([Key::Alt('i'), Key::Alt('2'), Key::Alt('k'), Key::Escape]);
            }
            Act::Abandon => self.leave('3', act),
            Act::Later => self.leave('2', act),
            Act::Resume if self.screen() == "find" => self.keys([Key::F(4), Key::Enter]),
            // Whoever comes back to a desk that he locked finds his visit.
            Act::Resume => {}
            Act::Became(became) => {
                self.must_be_at(&["question"], act);
                let place = match became {
                    Became::Printed => '1',
                    Became::NotPrinted => '5',
                    Became::Unreadable => '4',
                    Became::Abandoned => '3',
                };
                self.keys([Key::text(place), Key::Enter]);
            }
            Act::User(_) => self.sit_down(user),
            Act::Sheet => {
                self.sit_down(ADMIN);
                self.keys([Key::F(8), Key::Alt('k'), Key::text(password_of(ADMIN).expose()), Key::Enter]);
                self.sit_down(user);
            }
            Act::Restart => {
                self.begin_again();
                self.sign_in(user);
            }
            Act::Minutes(minutes) => {
                for _ in 0..minutes / PATIENCE {
                    self.pass(TimeDelta::minutes(PATIENCE));
                }
                self.pass(TimeDelta::minutes(minutes % PATIENCE));
            }
            Act::Days(days) => {
                self.keys([Key::F(12)]);
                self.sleep(24 * days);
                self.sign_in(user);
            }
            #[cfg(feature = "online")]
            Act::Hears(id) => self.assert_says(id),
            // It happens around the desk.
            _ => unreachable!("{act:?}"),
        }
    }

    fn mobile_twice(&mut self, number: &str, again: &str) {
        self.keys([Key::Alt('n'), Key::text(number), Key::Enter, Key::text(again), Key::Enter]);
    }

    /// Somebody reads the help meanwhile.
    fn pass(&mut self, time: TimeDelta) {
        self.wait(time.num_milliseconds());
        self.keys([Key::F(1), Key::Escape]);
    }

    fn sit_down(&mut self, user: &str) {
        self.keys([Key::F(12)]);
        self.sign_in(user);
    }

    /// Leaves whatever is in hand.
    fn leave(&mut self, place: char, act: Act) {
        match self.screen() {
            "question" if place == '2' => self.keys([Key::Escape]),
            "question" => self.keys([Key::text(place), Key::Enter]),
            "find" if place == '2' => {}
            // What nobody has an answer for on the screen of the number is left there first.
            "mobile" => {
                self.keys([Key::Escape]);
                self.leave(place, act);
            }
            "verify" | "print" | "hand over" => {
                self.keys([Key::Escape]);
                // Where nothing is on the record there is nothing to ask.
                if self.is_covered() {
                    self.keys([Key::text(place), Key::Enter]);
                }
            }
            _ => self.must_be_at(&[], act),
        }
    }
}
