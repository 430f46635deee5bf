//! What stands around a field: the step, what the window itself says, and keys that are shown once.

use iced::keyboard::key::Named;
use xinfeng::settings::TypeSize;
use xinfeng::window::scene::Step;
use xinfeng::window::screen::OnShow;

use super::{Seat, Stroke};
use crate::desk::ADMIN;
use crate::people::*;

impl Seat {
    fn step(&self) -> Option<Step> {
        match self.window.on_show() {
            OnShow::Desk(screen) => screen.step(),
            OnShow::Door(_) => None,
        }
    }

    /// How often something stands in the window.
    fn count_of(&mut self, id: &str) -> usize {
        let said = self.say(id);
        self.texts().iter().filter(|text| **text == said).count()
    }
}

#[test]
fn a_card_that_is_verified_again_is_the_second_step() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    assert_eq!(seat.step(), Some(Step::HandOver));
    seat.put_aside();
    seat.press(Named::F4).press(Named::Enter).assert_at("question");
    seat.press('1').enter().assert_at("verify");
    seat.assert_says("verify-again-title");
    assert_eq!(seat.step(), Some(Step::Verify));
}

#[test]
fn a_locked_desk_says_so_once_and_how_somebody_else_sits_down() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).press(Named::F12).assert_at("sign-in");
    let locked = seat.say("sign-in-locked");
    assert_eq!(seat.texts().concat().matches(&locked).count(), 1, "{:?}", seat.texts());
    let other = seat.say("key-other-user");
    assert!(seat.offers("key-other-user"));
    seat.click(&other).assert_says("sign-in-title");
    assert!(!seat.offers("key-other-user"));
}

#[test]
fn a_key_that_stands_on_a_button_is_not_in_the_bar_as_well() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&WANG);
    assert_eq!(seat.count_of("key-large-print"), 1, "{:?}", seat.texts());
    seat.press(Stroke::from(Named::F7));
    assert_eq!(seat.count_of("key-standard-print"), 1, "{:?}", seat.texts());
    seat.press(Named::F7).enter().assert_at("hand over");
    assert_eq!(seat.count_of("key-void"), 1, "{:?}", seat.texts());
    let mut admin = Seat::of(ADMIN);
    for id in ["key-add-user", "key-reset-user", "key-change-user", "key-import"] {
        assert_eq!(admin.count_of(id), 1, "{id}: {:?}", admin.texts());
    }
}

#[test]
fn whoever_verifies_reads_what_is_attested_in_three_statements() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).assert_at("verify");
    for id in ["verify-originals", "verify-valid", "verify-person"] {
        seat.assert_says(id);
    }
}

#[test]
fn two_scans_in_one_field_are_kept_and_shown() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let twice = "E001101-01-26-0000014427".repeat(2);
    seat.paste(&twice[..36]);
    assert!(seat.shows(&twice[..36]), "{:?}", seat.texts());
    seat.press(Named::Escape).paste("张三四");
    assert!(seat.shows("张三四"), "{:?}", seat.texts());
}

#[test]
fn an_older_desk_keeps_its_type_size_and_a_new_one_goes_by_the_window() {
    let read = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.toml"), text).unwrap();
        xinfeng::settings::Settings::read(folder.path()).map(|settings| settings.type_size)
    };
    assert_eq!(read("type_size = 115").unwrap(), TypeSize::of(115).unwrap());
    assert_eq!(read("type_size = \"automatic\"").unwrap(), TypeSize::Automatic);
    assert_eq!(read("").unwrap(), TypeSize::Automatic);
    assert!(read("type_size = \"large\"").is_err() && read("type_size = 0").is_err());
}
