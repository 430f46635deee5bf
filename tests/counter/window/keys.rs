//! What each key does: Esc, the function keys, and that what is shown works and what is not shown does nothing.

use iced::keyboard::key::Named;
use xinfeng::domain::RefusalGround;
use xinfeng::window::key::{How, Input, Key};
use xinfeng::window::{Effect, Message};

use super::{Seat, Stroke};
use crate::desk::ADMIN;
use crate::people::*;

/// Somebody sits down and works up to a screen.
type Sit = fn() -> Seat;

/// Every screen, each where all of its keys have something to do.
fn screens() -> Vec<(&'static str, Sit)> {
    fn seat(user: &str, go: impl FnOnce(&mut Seat) -> &mut Seat) -> Seat {
        let mut seat = Seat::of(user);
        go(&mut seat);
        seat
    }
    vec![
        ("find", || seat("1001", |seat| seat.verify(&LI).press(Named::F5).press(Stroke::alt('1')).enter())),
        ("sign-in", || {
            let mut seat = Seat::at(crate::desk::desk());
            seat.tick();
            seat
        }),
        ("sign-in", super::clock::years_ahead),
        ("form", || {
            let mut seat = super::clock::years_ahead();
            seat.press(Stroke::alt('t'));
            seat
        }),
        ("find", || seat("2001", |seat| seat.typed("11", 0))),
        ("verify", || seat("1001", |seat| seat.verify(&LI))),
        ("print", || seat("1001", |seat| seat.ready_to_print(&LI))),
        ("query", || seat("1001", |seat| seat.verify(&LI).typed(LI.card_end().expose(), 0).press(Stroke::alt('q')))),
        ("hand over", || seat("1001", |seat| seat.ready_to_hand_over(&LI))),
        ("question", || {
            seat("1001", |seat| {
                seat.ready_to_hand_over(&LI).press(Named::F12);
                seat.sign_in("1001");
                seat
            })
        }),
        ("unfinished", || seat("1001", |seat| seat.ready_to_print(&LI).put_aside().press(Named::F4))),
        ("journal", || seat("3001", |seat| seat.press(Named::PageDown))),
        ("settings", || seat("1001", |seat| seat.press(Named::F8))),
        ("settings", || seat(ADMIN, |seat| seat.press(Named::F8))),
        ("stationery", || seat(ADMIN, |seat| seat.press(Stroke::alt('f')))),
        ("calibrate", || seat(ADMIN, |seat| seat.press(Stroke::alt('f')).press(Stroke::alt('c')).press(Named::ArrowRight))),
        ("users", || seat(ADMIN, |seat| seat)),
        ("form", || seat(ADMIN, |seat| seat.press(Stroke::alt('n')))),
        ("form", || Seat::at(crate::desk::Desk::empty(3))),
        ("new printer", || {
            let mut seat = Seat::at(crate::desk::desk());
            let address = xinfeng::domain::PrinterAddress::parse("ipp://127.0.0.1:1/ipp/print").unwrap();
            seat.desk.settle(|settings| settings.printer.address = Some(address));
            seat.sign_in("1001");
            seat
        }),
        ("day", || seat("2001", |seat| seat.press(Stroke::f(9)).press(Named::PageUp))),
        ("journal", || seat("2001", |seat| seat.press(Stroke::f(10)))),
        ("one user", || seat(ADMIN, |seat| seat.press(Stroke::alt('e')))),
        ("form", || seat(ADMIN, |seat| seat.press(Stroke::alt('i')))),
        ("form", || seat(ADMIN, |seat| seat.press(Named::F8).press(Stroke::alt('o')))),
        ("form", || seat(ADMIN, |seat| seat.press(Named::F8).press(Stroke::alt('s')))),
        ("backup", || seat(ADMIN, |seat| seat.press(Stroke::alt('b')))),
        ("service", || seat(ADMIN, |seat| seat.press(Stroke::alt('w')))),
        ("form", || seat(ADMIN, |seat| seat.press(Named::F8).press(Stroke::alt('b')))),
        ("verify", || seat("1001", super::locks::locked)),
        ("locks", || super::locks::listed("2001")),
        ("locks", || super::locks::listed("1001")),
        ("question", || seat("1001", super::locks::out_of_draws)),
        ("mobile", || seat("1001", |seat| seat.ready_to_print(&LI).press(Stroke::alt('m')))),
        ("person", || seat("1001", |seat| seat.verify(&LI).press(Stroke::alt('i')).press(Named::ArrowRight))),
        ("person", || seat("1001", |seat| seat.ready_to_print(&LI).press(Stroke::alt('i')))),
        ("person", super::person::second_page),
        ("person", || seat("1001", |seat| seat.typed(TWIN.number, 0).press(Stroke::alt('i')).press(Stroke::alt('2')))),
        ("search", || seat("1001", |seat| seat.press(Stroke::f(3)))),
        ("search", || seat("1001", |seat| super::search::listed(seat))),
        ("ask employer", || seat("1001", |seat| seat.press(Stroke::alt('e')))),
        ("unit", super::units::opened),
        ("first passwords", crate::first_day::in_the_middle_of_first_passwords),
    ]
}

fn stroke(key: &Key) -> Stroke {
    match key {
        Key::F(number) => Stroke::f(usize::from(*number)),
        Key::Alt(letter) => Stroke::alt(*letter),
        Key::Escape => Named::Escape.into(),
        Key::Tab => Named::Tab.into(),
        Key::Up => Named::ArrowUp.into(),
        Key::Down => Named::ArrowDown.into(),
        Key::Left => Named::ArrowLeft.into(),
        Key::Right => Named::ArrowRight.into(),
        Key::Home => Named::Home.into(),
        Key::PageUp => Named::PageUp.into(),
        Key::PageDown => Named::PageDown.into(),
        other => panic!("{}", other.name()),
    }
}

#[test]
fn every_key_that_is_shown_does_something_and_so_does_its_button() {
    for (name, screen) in screens() {
        let mut first = screen();
        first.assert_at(name);
        let before = first.picture();
        for live in first.window.live_keys() {
            let (mut pressed, mut clicked) = (screen(), screen());
            assert!(before.texts.contains(&live.key.name()), "{} is not on {name}", live.key.name());
            if live.does.starts_with("key-scroll-") {
                // The same screen, further on.
                let effect = pressed.window.update(Message::Input(Input::Key(live.key, How::Pressed)), pressed.now);
                assert!(matches!(effect, Effect::Page(_)), "{} on {name}", live.does);
                continue;
            }
            pressed.press(stroke(&live.key));
            if live.does == "key-look-again" {
                // Asked again, it is the same.
                continue;
            }
            assert_ne!(pressed.picture(), before, "{} on {name}", live.key.name());
            // A button may say what is chosen now behind what it chooses.
            let (label, chosen) = (clicked.say(live.does), format!("{}：", clicked.say(live.does)));
            let way = before.texts.iter().find(|text| live.on_button && text.starts_with(&chosen));
            let label = way.cloned().unwrap_or(label);
            clicked.wait(super::PACE).click(&label);
            let (pressed, clicked) = (pressed.picture(), clicked.picture());
            assert_eq!((pressed.screen, pressed.covered), (clicked.screen, clicked.covered), "{label} on {name}");
        }
    }
}

#[test]
fn a_key_that_is_not_shown_does_nothing() {
    for (name, screen) in screens() {
        let mut seat = screen();
        let live: Vec<_> = seat.window.live_keys().into_iter().map(|live| live.key).collect();
        let (before, entries) = (seat.picture(), seat.desk.path().join("keys.toml").exists().then(|| seat.desk.lines()));
        for key in (1..=12).map(Key::F).chain(('a'..='z').map(Key::Alt)) {
            if !live.contains(&key) {
                seat.stroke(stroke(&key));
                assert_eq!(seat.picture(), before, "{} on {name}", key.name());
            }
        }
        assert!(entries.is_none_or(|entries| seat.desk.lines() == entries));
    }
}

#[test]
fn escape_clears_a_field_and_on_an_empty_one_goes_a_step_back() {
    let mut seat = Seat::of("1001");
    seat.typed("1101", 0).press(Named::Escape);
    assert!(!seat.shows("1101"));
    seat.verify(&LI).typed("730", 0).press(Named::Escape).assert_at("verify");
    assert!(!seat.shows("730"));
    seat.press(Named::Escape).assert_at("find");
    assert!(!seat.shows(LI.name));
    seat.press(Named::F8).press(Stroke::alt('p')).typed("abc", 0).press(Named::Escape).assert_at("form");
    seat.press(Named::Escape).assert_at("find");
    seat.press(Named::F8).press(Named::Escape).assert_at("find");
    seat.press(Named::F4).press(Named::Escape).assert_at("find");
    seat.press(Named::F1).press(Named::Escape).assert_at("find");
    assert!(!seat.is_covered());
}

#[test]
fn escape_asks_once_a_visit_is_on_the_record() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).press(Named::Escape).assert_says("leave-title");
    // Staying is what Enter alone does.
    seat.enter().assert_at("print");
    assert!(!seat.is_covered());
    seat.press(Named::Escape).press(Named::Escape).assert_at("print");
    assert!(!seat.is_covered());
    seat.press(Named::Escape).press('2').enter().assert_at("find");
    assert!(seat.shows("F4") && seat.count("abandoned") == 0);
    seat.press(Named::F4).enter().assert_at("verify");
    seat.press(Named::Escape).press('3').enter().assert_at("find");
    seat.assert_says("abandoned");
    assert_eq!(seat.count("abandoned"), 1);
}

#[test]
fn f2_leaves_a_visit_with_nothing_on_paper_by_one_key_and_it_waits() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).press(Named::F2).assert_at("find");
    assert!(seat.shows("F4") && seat.count("abandoned") == 0);
    seat.press(Named::F4).enter().assert_at("verify");
    seat.press(Named::F2).assert_at("find");
    seat.press(Named::F4).enter().card(&LI);
    seat.enter().assert_at("hand over");
    seat.press(Named::F2).assert_says("leave-on-paper");
}

#[test]
fn the_reason_answers_to_alt_and_its_digit_the_mouse_or_arrows_once_tab_has_led_there() {
    fn printed(choose: impl FnOnce(&mut Seat) -> &mut Seat) -> String {
        let mut seat = Seat::of("1001");
        choose(seat.ready_to_print(&LI)).enter().assert_at("hand over");
        seat.desk.all("issued")[0]["reason"].as_str().unwrap().to_owned()
    }
    assert_eq!(printed(|seat| seat.press(Named::ArrowDown).press(Named::ArrowUp)), "forgotten");
    assert_eq!(printed(|seat| seat.press(Stroke::alt('2'))), "locked");
    assert_eq!(printed(|seat| seat.press(Named::Tab).press(Named::ArrowDown)), "locked");
    assert_eq!(printed(|seat| seat.press(Named::Tab).press(Named::Tab).press(Named::ArrowDown)), "forgotten");
    let compromised = |seat: &mut Seat| seat.look().words.reason(xinfeng::domain::Reason::Compromised);
    assert_eq!(
        printed(|seat| {
            let label = compromised(seat);
            seat.wait(super::PACE).click(&label);
            seat.assert_says("print-compromised");
            seat
        }),
        "compromised"
    );
}

#[test]
fn escape_on_paper_asks_whether_to_go_on_void_or_wait() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).press(Named::Escape);
    for words in ["leave-on-paper", "leave-go-on-handing-over", "leave-void", "answer-later", "answer-abandon"] {
        seat.assert_says(words);
    }
    seat.enter().assert_at("hand over");
    seat.press(Named::Escape).press('4').enter();
    assert_eq!((seat.count("spoiled"), seat.screen()), (1, "print"));
    seat.assert_says("spoiled");
    seat.enter().assert_at("hand over");
    seat.press(Named::Escape).press('2').enter().assert_at("find");
    seat.press(Named::F4).enter().assert_at("question");
    assert_eq!(seat.count("spoiled"), 1);
}

#[test]
fn f5_refuses_on_each_ground_from_every_step() {
    let steps: [fn(&mut Seat) -> &mut Seat; 3] =
        [|seat| seat.verify(&LI), |seat| seat.ready_to_print(&LI), |seat| seat.ready_to_hand_over(&LI)];
    for (place, ground) in RefusalGround::ALL.into_iter().enumerate() {
        let mut seat = Seat::of("1001");
        steps[place % 3](&mut seat);
        let number = char::from_digit(u32::try_from(place).unwrap() + 1, 10).unwrap();
        seat.press(Named::F5).press(Stroke::alt(number)).enter().assert_at("find");
        assert!(seat.shows(&seat.look().words.refused(ground).1));
        assert_eq!(seat.desk.all("refused")[0]["ground"], ground.word());
        assert_eq!(seat.count("handed_over"), 0);
        // The slip that sends the worker on carries the same ground and the visit's number, as often as it is wanted.
        let business = seat.desk.all("refused")[0]["business"].clone();
        for slips in 1..=2 {
            seat.press(Named::F5);
            assert!(
                seat.shows(&seat.look().tell("referral-printed", &[("printer", seat.look().say("folder-name").into())]))
            );
            assert_eq!(seat.count("referred"), slips);
        }
        assert_eq!(seat.desk.last("referred")["business"], business);
        // It is gone with the next worker.
        seat.typed("1", 0).press(Named::F5);
        assert_eq!(seat.count("referred"), 2);
    }
}

#[test]
fn f6_voids_the_envelope_and_the_next_has_another_number() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI);
    let first = seat.desk.last_three(&LI);
    seat.press(Named::F6).press(Named::Escape).assert_at("hand over");
    assert_eq!(seat.count("spoiled"), 0);
    seat.press(Named::F6).enter().assert_at("print");
    seat.enter().assert_at("hand over");
    seat.typed(&first, 0).enter();
    assert_eq!((seat.count("number_wrong"), seat.count("handed_over")), (1, 0));
    let second = seat.desk.last_three(&LI);
    seat.typed(&second, 0).enter().assert_says("handed-over");
}

#[test]
fn f7_changes_to_large_print_and_back() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&WANG).press(Named::F7).assert_says("style-large-print");
    seat.press(Named::F7).assert_says("style-standard");
    seat.press(Named::F7).press(Stroke::alt('2')).enter().assert_at("hand over");
    let issued = &seat.desk.all("issued")[0];
    assert_eq!((&issued["style"], &issued["reason"]), (&"large_print".into(), &"locked".into()), "{issued}");
}

#[test]
fn from_sixty_on_large_print_is_chosen_already_says_why_and_f7_takes_it_back() {
    let mut seat = Seat::of("1001");
    // Born in 1949.
    seat.ready_to_print(&LI).assert_says("style-large-print");
    seat.assert_says("print-preset-large");
    seat.press(Named::F7).assert_says("style-standard");
    let why = seat.say("print-preset-large");
    assert!(!seat.shows(&why), "{:?}", seat.texts());
    seat.enter().assert_at("hand over");
    assert_eq!(seat.desk.all("issued")[0]["style"], "standard");
    // What was taken back once is not chosen again for the next envelope of the visit.
    seat.press(Named::F6).enter().assert_at("print");
    seat.assert_says("style-standard");
}

#[test]
fn alt_e_changes_the_language_of_the_papers_and_back_and_leaves_the_screen_s() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).assert_says("key-paper-english");
    seat.assert_says("language-of-paper-chinese");
    seat.press(Stroke::alt('e')).assert_says("key-paper-chinese");
    seat.assert_says("language-of-paper-english");
    seat.press(Stroke::alt('e')).assert_says("key-paper-english");
    seat.press(Stroke::alt('e')).enter().assert_at("hand over");
    assert_eq!(seat.desk.all("issued")[0]["language"], "en");
    assert_eq!(seat.look().words.language().tag(), "zh-CN");
    // What was ordered stays where the next one is drawn.
    seat.press(Named::F6).enter().assert_at("print");
    seat.assert_says("language-of-paper-english");
}

#[test]
fn alt_m_leads_to_the_mobile_number_and_back_to_the_order_as_it_was() {
    let mut seat = Seat::of("1001");
    seat.ready_to_print(&LI).press(Stroke::alt('e')).press(Stroke::f(7)).press(Stroke::alt('m')).assert_at("mobile");
    // Eight stars for what he says himself; the wrong digits stay here.
    assert!(seat.shows("138********"), "{:?}", seat.texts());
    seat.typed("0001", 0).enter().assert_at("mobile");
    seat.assert_says("refusal-mobile-differs");
    seat.typed("8000", 0).enter().assert_at("print");
    seat.assert_says("mobile-confirmed");
    seat.assert_says("language-of-paper-english");
    seat.assert_says("style-large-print");
    // Another one, typed twice; what was not typed twice alike changes nothing.
    seat.press(Stroke::alt('m')).press(Stroke::alt('n')).typed("13911112222", 0).enter();
    seat.typed("13911112223", 0).enter().assert_at("mobile");
    seat.assert_says("mobile-not-twice");
    assert_eq!(seat.count("mobile_changed"), 0);
    seat.typed("13911112222", 0).enter().typed("13911112222", 0).enter().assert_at("print");
    assert_eq!((seat.count("mobile_changed"), seat.count("mobile_slip_printed")), (1, 1));
    seat.press(Stroke::alt('m')).press(Stroke::alt('r')).assert_at("print");
    assert_eq!((seat.count("mobile_changed"), seat.count("mobile_slip_printed")), (1, 2));
    seat.press(Stroke::alt('m')).press(Named::Escape).assert_at("print");
    seat.enter().assert_at("hand over");
    assert_eq!(seat.desk.all("issued")[0]["language"], "en");
}

#[test]
fn f1_helps_above_every_screen_and_changes_nothing_below() {
    for (name, screen) in screens() {
        let mut seat = screen();
        let before = seat.picture();
        seat.press(Named::F1).assert_says("help-title");
        seat.typed("12345", 0).press(Named::F5).press(Named::F1);
        assert_eq!(seat.picture(), before, "{name}");
    }
}

#[test]
fn f12_locks_above_panels_too() {
    for key in [Named::F1, Named::F5, Named::F2, Named::F6] {
        let mut seat = Seat::of("1001");
        seat.ready_to_hand_over(&LI).press(key);
        assert!(seat.is_covered());
        seat.press(Named::F12).assert_at("sign-in");
        assert!(!seat.is_covered() && !seat.is_open() && !seat.shows(LI.name));
    }
}

#[test]
fn closing_asks_while_a_visit_is_open_and_the_visit_waits() {
    let mut seat = Seat::of("1001");
    seat.verify(&LI).take(Message::CloseAsked);
    assert!(seat.closed, "nothing is on the record yet");
    seat.begin_again();
    seat.sign_in("1001");
    seat.ready_to_hand_over(&LI).take(Message::CloseAsked);
    seat.assert_says("close-about");
    seat.press(Named::Escape).assert_at("hand over");
    assert!(!seat.is_covered() && !seat.closed);
    seat.take(Message::CloseAsked);
    seat.enter();
    assert!(seat.closed);
    seat.begin_again();
    seat.sign_in("1002");
    seat.press(Named::F4).enter().assert_at("question");
}

#[test]
fn language_and_help_are_reached_in_a_dialog_which_stays() {
    let mut seat = Seat::of("1001");
    seat.ready_to_hand_over(&LI).press(Named::F5).assert_says("ground-title");
    seat.press('2').press(Stroke::alt('l'));
    assert_eq!(seat.look().words.language(), xinfeng::words::Language::English);
    seat.assert_says("ground-title");
    let title = seat.say("ground-title");
    for end in [Named::F1, Named::Escape, Named::Enter] {
        seat.press(Named::F1).wait(1000);
        assert!(!seat.shows(&title), "help stands above it: {:?}", seat.texts());
        seat.press(end).assert_says("ground-title");
    }
    // What was marked is marked still, and nothing was done.
    assert_eq!(seat.count("refused"), 0);
    seat.wait(1000).press(Named::Enter).assert_at("find");
    assert_eq!(seat.count("refused"), 1);
    // At the door, above help.
    seat.press(Named::F12).press(Named::F1).press(Stroke::alt('l'));
    assert_eq!(seat.look().words.language(), xinfeng::words::Language::Chinese);
}
