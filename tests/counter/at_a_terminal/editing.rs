//! What hands do while they answer: corrections, pasted lines, stray keys, lines without end, a window that changes its size.

use std::time::Duration;

use rustix::process::Signal;

use super::{
    ATTESTATION, BACKSPACE, CARD, CTRL_D, CTRL_U, ENVELOPE, End, LEFT, NEW_PASSWORD, NUMBER, ONCE_MORE, PASSWORD, Seat,
    reset_until,
};
use crate::desk::{desk, password_of};
use crate::people::LI;

#[test]
fn a_secret_and_a_line_are_corrected_by_backspace_and_ctrl_u() {
    let desk = desk();
    let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]);
    let word = password_of("1001");
    seat.answers(PASSWORD, &format!("wrong{CTRL_U}汉字{BACKSPACE}{BACKSPACE}{}1{BACKSPACE}", word.expose()));
    seat.answers(NUMBER, &format!("9999{CTRL_U}汉字{BACKSPACE}{BACKSPACE}{}1{BACKSPACE}", LI.number));
    seat.answers(CARD, &format!("7306{LEFT}28"));
    seat.answers(ATTESTATION, &format!("汉{BACKSPACE}yes"));
    seat.sees(ENVELOPE);
    assert!(!seat.screen().contains('\u{FFFD}'), "half a character is left: {}", seat.screen());
}

#[test]
fn a_whole_character_is_taken_back_where_the_terminal_does_not_say_that_it_is_utf_8() {
    let desk = desk();
    let mut seat = Seat::start_without_utf_8(desk.path(), &["reset", "--user", "1001"]);
    seat.answers(PASSWORD, &format!("汉{BACKSPACE}{}", password_of("1001").expose()));
    seat.answers(NUMBER, &format!("{}汉字{BACKSPACE}{BACKSPACE}", LI.number));
    seat.answers(CARD, &format!("汉{BACKSPACE}{}", LI.card_end().expose()));
    seat.answers(ATTESTATION, &format!("汉{BACKSPACE}yes"));
    seat.sees(ENVELOPE);
    seat.types(CTRL_D);
    assert_eq!(seat.end(), End::Code(1));
    seat.assert_left_as_found();
}

#[test]
fn an_arrow_key_is_no_answer_and_is_never_sent_back_to_the_screen() {
    let desk = desk();
    let mut seat = reset_until(&desk, NUMBER);
    // A terminal shows the key as ^[[D; the program says nothing of it that would move anything.
    seat.enters(&format!("{LEFT}{}", LI.number));
    seat.answers(NUMBER, LI.number);
    seat.sees(CARD);
    seat.enters(LI.card_end().expose());
    seat.answers(ATTESTATION, &format!("yes{LEFT}"));
    seat.sees("Not confirmed yet");
    seat.answers(ATTESTATION, "yes");
    seat.sees(ENVELOPE);
    assert!(!seat.screen().contains('\u{1B}'), "{}", seat.screen());
}

#[test]
fn lines_that_are_pasted_at_once_answer_one_question_each() {
    let desk = desk();
    for newline in ["\r", "\n", "\r\n"] {
        let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]);
        seat.sees(PASSWORD);
        seat.rest(Duration::from_millis(50));
        let (word, card) = (password_of("1001"), LI.card_end());
        // An empty line, where the terminal sends two ends, is an answer too: none of a kind that counts as a try.
        let pasted = [word.expose(), LI.number, card.expose(), ""].join(newline);
        seat.pastes(pasted.as_bytes());
        if newline == "\r\n" {
            // What is left over is asked for again.
            seat.sees(NUMBER);
            continue;
        }
        seat.sees(ATTESTATION);
        seat.assert_never_shown(&[word.expose(), card.expose()]);
        seat.types(CTRL_D);
        assert_eq!(seat.end(), End::Code(1));
        seat.assert_left_as_found();
    }
}

#[test]
fn what_a_terminal_puts_around_a_pasted_answer_is_no_part_of_it() {
    let desk = desk();
    let bracketed = |answer: &str| format!("\u{1B}[200~{answer}\u{1B}[201~");
    let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]);
    seat.answers(PASSWORD, &bracketed(password_of("1001").expose()));
    seat.answers(NUMBER, &bracketed(LI.number));
    seat.answers(CARD, &bracketed(LI.card_end().expose()));
    seat.sees(ATTESTATION);
}

#[test]
fn keys_typed_ahead_of_a_question_are_its_answer() {
    let desk = desk();
    let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]);
    seat.answers(PASSWORD, password_of("1001").expose());
    // While the password is tried.
    seat.pastes(format!("{}\r", LI.number).as_bytes());
    seat.sees(CARD);
    seat.enters(LI.card_end().expose());
    seat.pastes(b"ye");
    seat.sees(ATTESTATION);
    seat.enters("s");
    seat.sees(ENVELOPE);
}

#[test]
fn a_line_without_end_is_no_answer_and_the_next_one_is() {
    let desk = desk();
    let mut seat = reset_until(&desk, NUMBER);
    seat.rest(Duration::from_millis(50));
    for _ in 0..3 {
        seat.pastes("1".repeat(2000).as_bytes());
        seat.rest(Duration::from_millis(20));
    }
    seat.types("\r");
    seat.sees(NUMBER);
    seat.enters(LI.number);
    seat.sees(CARD);
    seat.rest(Duration::from_millis(50));
    for _ in 0..3 {
        seat.pastes("1".repeat(2000).as_bytes());
        seat.rest(Duration::from_millis(20));
    }
    seat.types("\r");
    seat.sees(CARD);
    seat.enters(LI.card_end().expose());
    seat.sees(ATTESTATION);
}

#[test]
fn bytes_that_are_no_text_are_no_answer() {
    let desk = desk();
    let mut seat = reset_until(&desk, NUMBER);
    seat.pastes(b"\xB9\xFA110105\xFF\r");
    seat.sees(NUMBER);
    seat.enters(LI.number);
    seat.sees(CARD);
    seat.pastes(b"73\xFF0628\r");
    seat.sees(CARD);
    seat.enters(LI.card_end().expose());
    seat.sees(ATTESTATION);
}

/// Two words of GB 18030 bytes that differ are no one password.
#[test]
fn a_new_password_that_is_no_text_is_refused() {
    let desk = desk();
    let mut seat = Seat::start(desk.path(), &["user", "password", "--user", "1001"]);
    seat.answers(PASSWORD, password_of("1001").expose());
    // Four letters, then 构 or 京 four times.
    for (question, word) in [(NEW_PASSWORD, b"\xB9\xB9"), (ONCE_MORE, b"\xBE\xA9")] {
        seat.sees(question);
        seat.rest(Duration::from_millis(50));
        seat.pastes(&[b"abcd", &word.repeat(4)[..], b"\r"].concat());
    }
    seat.sees("at least 10 characters");
    seat.sees(NEW_PASSWORD);
}

#[test]
fn a_window_that_changes_its_size_changes_no_answer() {
    let desk = desk();
    let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]);
    let answers = [(PASSWORD, "the word of 1001"), (NUMBER, LI.number), (CARD, "730628"), (ATTESTATION, "yes")];
    for ((question, answer), columns) in answers.into_iter().zip([40, 200, 1, 80]) {
        seat.sees(question);
        let (start, end) = answer.split_at(2);
        seat.types(start);
        seat.resize(columns);
        seat.signal(Signal::WINCH);
        seat.enters(end);
    }
    seat.sees(ENVELOPE);
    seat.assert_never_shown(&["730628", "the word"]);
}
