//! Numbers as they come: pasted with words, full-width, with a star for X; and words through an input method.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::{Seat, Stroke};
use crate::desk::ADMIN;
use crate::people::*;

#[test]
fn a_number_is_found_among_the_words_it_was_pasted_with() {
    let number = LI.number;
    for text in [
        format!("身份证号码：{number}"),
        format!("{number}\n"),
        format!("  {number} 李小明\r\n"),
        format!("身份证号码：{}（本人）", number.to_lowercase()),
        format!("{number}，{number}"),
        format!("身份证 001102 {number} 手机 13800001111"),
        "身份证 110105 1949 1231 002X 李小明".into(),
        format!("卡号 6222021234567890123，证件 {number}"),
        "110105 19491231 002X".into(),
        "110105-19491231-002X".into(),
        "１１０１０５１９４９１２３１００２Ｘ".into(),
    ] {
        let mut seat = Seat::of("1001");
        seat.paste(&text);
        assert_eq!(seat.screen(), "verify", "{text}");
        assert_eq!(seat.desk.all("searched")[0]["person"], seat.desk.code(&LI));
    }
}

#[test]
fn an_old_number_of_fifteen_is_found_among_words_and_waits_for_enter() {
    let mut seat = Seat::of("1001");
    seat.paste("号码：110105491231002").assert_says("find-fifteen");
    seat.enter().assert_at("verify");
}

#[test]
fn the_star_of_the_number_pad_is_never_seen_in_an_identity_number() {
    let mut seat = Seat::of("1001");
    seat.slow().typed(&LI.number[..17], 0).stroke('*');
    let texts = seat.texts();
    assert!(texts.iter().any(|text| text == LI.number) && !texts.iter().any(|text| text.contains("002*")), "{texts:?}");
}

#[test]
fn two_numbers_that_were_pasted_are_not_chosen_between() {
    let mut seat = Seat::of("1001");
    seat.paste(&format!("{}，{}", LI.number, WANG.number)).assert_at("find");
    seat.enter().assert_at("find");
    assert_eq!(seat.count("searched"), 0);
    // What is shown is cleared at once, and the next number counts.
    seat.press(Named::Escape).paste(WANG.number).assert_at("verify");
}

#[test]
fn shift_and_insert_paste_as_well() {
    let mut seat = Seat::of("1001");
    seat.paste("1101").board.0 = LI.number[4..].to_owned();
    seat.press(Stroke::from(Named::Insert).with(Modifiers::SHIFT)).assert_at("verify");
}

#[test]
fn small_x_star_and_full_width_end_a_number() {
    for last in ['x', 'X', '*', '.', 'Ｘ', 'ｘ', '×'] {
        let mut seat = Seat::of("1001");
        seat.typed(&LI.number[..17], 0).stroke(last);
        assert_eq!(seat.screen(), "verify", "{last}");
    }
    let mut seat = Seat::of("1001");
    let wide: String = LI.number.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    seat.typed(&wide, 0).assert_at("verify");
}

#[test]
fn a_wrong_check_character_is_said_while_typing_and_is_not_looked_for() {
    let mut seat = Seat::of("1001");
    seat.typed("110105194912310021", 0).assert_at("find");
    assert_eq!(seat.count("searched"), 0);
    seat.enter();
    assert_eq!(seat.count("searched"), 1);
}

#[test]
fn keys_with_control_type_nothing() {
    let mut seat = Seat::of("1001");
    let before = seat.texts();
    for (letter, text) in [('a', "\u{1}"), ('c', "\u{3}"), ('5', "5"), ('j', "\n")] {
        seat.press(Stroke { text: Some(text.into()), ..Stroke::from(letter).with(Modifiers::CTRL) });
    }
    seat.press(Stroke::from('l').with(Modifiers::LOGO));
    assert_eq!(seat.texts(), before);
}

#[test]
fn an_input_method_is_asked_for_in_fields_of_words_alone() {
    let mut seat = Seat::at(crate::desk::desk());
    assert!(!seat.wants_input_method());
    seat.press(Named::Tab);
    assert!(!seat.wants_input_method(), "a password");
    seat.sign_in("1001");
    assert!(!seat.wants_input_method());
    seat.verify(&LI);
    assert!(!seat.wants_input_method());
    seat.card(&LI).assert_at("print");
    assert!(!seat.wants_input_method());
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('n'));
    let wants: Vec<_> = (0..4).map(|_| (seat.wants_input_method(), seat.press(Named::Tab)).0).collect();
    assert_eq!(wants, [false, true, false, false]);
}

#[test]
fn composed_words_arrive_in_their_field() {
    let mut seat = Seat::of(ADMIN);
    seat.press(Stroke::alt('n')).typed("1003", 0).press(Named::Tab).compose("张三𠮷");
    assert!(seat.shows("张三𠮷"));
    for word in ["a word for 1003", "a word for 1003"] {
        seat.press(Named::Enter).typed(word, 0);
    }
    seat.press(Named::Enter).assert_says("user-added-in-window");
    assert!(seat.shows("张三𠮷"));
}

#[test]
fn what_is_being_composed_reaches_no_other_field() {
    let mut seat = Seat::of("1001");
    // Nothing asked for it here.
    seat.compose("李小明");
    assert!(!seat.shows("李小明"));
    assert_eq!(seat.count("searched"), 0);
}
