//! Each command as a person goes through it, with its slips: what is shown, what is not, and what it leaves.

use std::time::Duration;

use xinfeng::domain::BusinessNumber;

use super::{ATTESTATION, CARD, ENVELOPE, End, NEW_PASSWORD, NUMBER, ONCE_MORE, PASSWORD, Seat, reset_until};
use crate::desk::{ADMIN, desk, password_of, piped_desk};
use crate::people::{LI, WANG, csv};
use crate::terminal::run;

/// A key: a person needs 80 to 250 ms, now more, now less.
const RHYTHM: Duration = Duration::from_millis(90);

#[test]
fn a_reset_is_typed_at_the_rhythm_of_a_person_and_shows_no_secret() {
    let desk = desk();
    let (password, card) = (password_of("1001"), LI.card_end());
    let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]).at_the_rhythm_of(RHYTHM);
    seat.sees(PASSWORD);
    assert!(!seat.echoes(), "from the moment that the question stands there");
    seat.enters(password.expose());
    seat.sees(NUMBER);
    seat.rest(RHYTHM);
    assert!(seat.echoes());
    seat.enters(LI.number);
    seat.sees(LI.number);
    seat.sees(CARD);
    assert!(!seat.echoes());
    seat.enters(card.expose());
    seat.answers(ATTESTATION, "yes");
    seat.sees("yes");
    seat.sees(ENVELOPE);
    assert!(seat.echoes());
    seat.enters(&desk.last_three(&LI));
    seat.sees("Handed over");
    assert_eq!(seat.end(), End::Code(0), "{}", seat.screen());
    seat.assert_left_as_found();
    seat.assert_never_shown(&[password.expose(), card.expose(), "the word", &card.expose()[..3]]);
    assert!(!seat.screen().contains('\u{1B}'), "no colours, no movement: {}", seat.screen());
    assert_eq!(desk.all("handed_over").len(), 1);
}

#[test]
fn the_first_key_after_a_secret_question_is_not_shown() {
    let desk = desk();
    for _ in 0..5 {
        let mut seat = Seat::start(desk.path(), &["reset", "--user", "1001"]);
        seat.sees(PASSWORD);
        seat.pastes(b"#");
        seat.rest(Duration::from_millis(20));
        seat.assert_never_shown(&["#"]);
    }
}

#[test]
fn a_wrong_password_is_said_and_asked_again() {
    let desk = desk();
    let mut seat = Seat::start(desk.path(), &["unfinished", "--user", "1001"]);
    seat.answers(PASSWORD, "a wrong word");
    seat.sees("Wrong user number or password");
    seat.answers(PASSWORD, password_of("1001").expose());
    seat.sees("There are no unfinished visits");
    assert_eq!(seat.end(), End::Code(0));
    seat.assert_left_as_found();
    seat.assert_never_shown(&["wrong word", password_of("1001").expose()]);
}

#[test]
fn an_unfinished_visit_is_listed_and_resumed() {
    let desk = desk();
    let mut seat = reset_until(&desk, ENVELOPE);
    seat.types(super::CTRL_D);
    assert_eq!(seat.end(), End::Code(1));
    let [business] = <[String; 1]>::try_from(desk.ask("SELECT number FROM visits WHERE ended_at IS NULL")).unwrap();
    let business = BusinessNumber::parse(&business).unwrap().to_string();
    assert!(seat.screen().contains(&format!("resume {business} --user 1001")), "{}", seat.screen());

    let mut seat = Seat::start(desk.path(), &["unfinished", "--user", "1001"]);
    seat.answers(PASSWORD, password_of("1001").expose());
    seat.sees(&business);
    assert_eq!(seat.end(), End::Code(0));

    let mut seat = Seat::start(desk.path(), &["resume", &business, "--user", "1001"]);
    seat.answers(PASSWORD, password_of("1001").expose());
    seat.answers("Was the envelope printed?", "perhaps");
    seat.sees("one of the answers listed");
    seat.answers("Was the envelope printed?", "printed");
    seat.answers(CARD, "000000");
    seat.answers(CARD, LI.card_end().expose());
    seat.answers("Enter yes, or refuse:", "yes");
    seat.answers(ENVELOPE, &desk.last_three(&LI));
    seat.sees("Handed over");
    assert_eq!(seat.end(), End::Code(0));
    seat.assert_left_as_found();
}

#[test]
fn an_import_says_what_it_would_do_and_does_it() {
    let desk = piped_desk();
    let csv_file = desk.path().join("register.csv");
    std::fs::write(&csv_file, csv(&[LI, WANG]) + "broken,row\n").unwrap();
    let file = csv_file.to_str().unwrap();
    let mut seat = Seat::start(desk.path(), &["import", file, "--user", ADMIN, "--check"]);
    seat.answers(PASSWORD, "a wrong word");
    seat.answers(PASSWORD, password_of(ADMIN).expose());
    seat.sees("Read as UTF-8");
    seat.sees("Line 4, column");
    seat.sees("1 new, 0 changed, 1 unchanged, 0 held, 1 refused");
    assert_eq!(seat.end(), End::Code(1));
    assert_eq!(desk.ask("SELECT count(*) FROM workers"), ["1"], "it was a look only");

    std::fs::write(&csv_file, csv(&[LI, WANG])).unwrap();
    let mut seat = Seat::start(desk.path(), &["import", file, "--user", ADMIN]);
    seat.answers(PASSWORD, password_of(ADMIN).expose());
    seat.sees("1 new, 0 changed, 1 unchanged, 0 held, 0 refused");
    assert_eq!(seat.end(), End::Code(0));
    seat.assert_left_as_found();
    seat.assert_never_shown(&[WANG.number, WANG.name, "b*****r"]);
    assert_eq!(desk.ask("SELECT count(*) FROM workers"), ["2"]);
}

#[test]
fn a_user_is_added_and_takes_a_password_of_his_own() {
    let desk = desk();
    let add = ["user", "add", "--user", ADMIN, "--number", "1003", "--name", "新来", "--role", "clerk"];
    let mut seat = Seat::start(desk.path(), &add);
    seat.answers(PASSWORD, password_of(ADMIN).expose());
    seat.answers(NEW_PASSWORD, "a first word");
    seat.answers(ONCE_MORE, "a first mord");
    seat.sees("The two are not the same");
    for _ in 0..2 {
        seat.answers(NEW_PASSWORD, "short");
        seat.answers(ONCE_MORE, "short");
        seat.sees("at least 10 characters");
    }
    seat.answers(NEW_PASSWORD, "a first word");
    seat.answers(ONCE_MORE, "a first word");
    seat.sees("is added");
    assert_eq!(seat.end(), End::Code(0));
    seat.assert_never_shown(&["first word", "first mord"]);

    let mut seat = Seat::start(desk.path(), &["user", "password", "--user", "1003"]);
    seat.answers(PASSWORD, "a first word");
    seat.answers(NEW_PASSWORD, "汉字也可以做密码用");
    seat.answers(ONCE_MORE, "汉字也可以做密码用");
    seat.sees("at least 10 characters");
    seat.answers(NEW_PASSWORD, "汉字也可以做密码用的");
    seat.answers(ONCE_MORE, "汉字也可以做密码用的");
    seat.sees("The password is changed");
    seat.answers("Your own ID number:", crate::people::NOBODY);
    seat.answers("once more:", crate::people::NOBODY);
    seat.sees("Thank you.");
    assert_eq!(seat.end(), End::Code(0));
    seat.assert_left_as_found();
    seat.assert_never_shown(&["汉字", "first word"]);
    assert_eq!(run(desk.path(), &["unfinished", "--user", "1003"], &["汉字也可以做密码用的"]).code, Some(0));
}

#[test]
fn an_office_is_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("office");
    let set_up = ["set-up", "--office", "110105", "--office-name", "某社保中心", "--station", "01", "--admin", "9001"];
    let mut seat = Seat::start(&data, &[&set_up[..], &["--admin-name", "管理员"]].concat());
    seat.answers(NEW_PASSWORD, "9001900190");
    seat.answers(ONCE_MORE, "9001900190");
    seat.answers(NEW_PASSWORD, "long enough");
    seat.answers(ONCE_MORE, "long enough");
    seat.answers("Your own ID number:", crate::people::NOBODY);
    seat.answers("once more:", WANG.number);
    seat.sees("not the same");
    seat.answers("Your own ID number:", crate::people::NOBODY);
    seat.answers("once more:", crate::people::NOBODY);
    seat.sees("The data folder is set up");
    assert_eq!(seat.end(), End::Code(0));
    seat.assert_left_as_found();
    seat.assert_never_shown(&["long enough", "9001900190"]);
    let mut seat = Seat::start(&data, &["unfinished", "--user", "9001"]);
    seat.answers(PASSWORD, "long enough");
    seat.sees("does not have the right");
    assert_eq!(seat.end(), End::Code(1), "signed in, and no clerk");
}

#[test]
fn a_password_is_set_by_the_recovery_sheet() {
    let desk = desk();
    let recover = |code: &str| {
        let mut seat = Seat::start(desk.path(), &["recover", "--user", ADMIN]);
        seat.answers("Recovery code", code);
        seat.answers(NEW_PASSWORD, "a fresh beginning");
        seat.answers(ONCE_MORE, "a fresh beginning");
        let end = seat.end();
        seat.assert_left_as_found();
        seat.assert_never_shown(&[code, "fresh beginning"]);
        (end, seat.screen())
    };
    let (end, said) = recover("AAAAA BBBBB CCCCC DDDDD EEEEE FFFFF");
    assert_eq!(end, End::Code(1), "{said}");
    let code = crate::recovery::first_code();
    let groups: Vec<&str> = (0..6).map(|group| &code.expose()[group * 5..][..5]).collect();
    let (end, said) = recover(&groups.join(" "));
    assert!(end == End::Code(0) && said.contains("The password is set"), "{said}");
    assert_eq!(run(desk.path(), &["user", "list", "--user", ADMIN], &["a fresh beginning"]).code, Some(0));
}

#[test]
fn a_query_offers_the_slip_for_what_the_other_bureau_keeps() {
    let desk = desk();
    desk.settle(|settings| settings.medical = xinfeng::settings::MedicalAt::MedicalBureau);
    let asks = "where to ask about medical and maternity insurance?";
    let until_asked = || {
        let mut seat = Seat::start(desk.path(), &["query", "--user", "1001"]);
        seat.answers(PASSWORD, password_of("1001").expose());
        seat.answers(NUMBER, LI.number);
        seat.answers(CARD, LI.card_end().expose());
        seat.answers("Enter yes", "yes");
        seat.sees("medical insurance bureau");
        seat
    };
    let mut seat = until_asked();
    seat.answers(asks, "no");
    assert_eq!(seat.end(), End::Code(0), "{}", seat.screen());
    assert!(desk.all("referred").is_empty());
    let mut seat = until_asked();
    seat.answers(asks, "yes");
    assert_eq!(seat.end(), End::Code(0), "{}", seat.screen());
    let slips = desk.all("referred");
    assert!(slips.len() == 1 && slips[0]["why"] == "medical_bureau" && slips[0]["business"].is_string(), "{slips:?}");
    // Whoever leaves the question has seen it all the same: no visit waits.
    let mut seat = until_asked();
    seat.sees(asks);
    seat.types(super::CTRL_D);
    seat.end();
    seat.assert_left_as_found();
    assert_eq!(desk.ask("SELECT count(*) FROM visits WHERE ended_at IS NULL"), ["0"]);
}

#[test]
fn another_recovery_sheet_is_made_after_one_yes() {
    let desk = desk();
    let renew = |user: &str, answers: &[(&str, &str)]| {
        let mut seat = Seat::start(desk.path(), &["recovery-sheet", "--user", user]);
        seat.answers(PASSWORD, password_of(user).expose());
        answers.iter().for_each(|(question, answer)| seat.answers(question, answer));
        let end = seat.end();
        seat.assert_left_as_found();
        (end, seat.screen())
    };
    let asks = "anything else leaves it as it is:";
    let old = crate::recovery::first_code();
    let (end, said) = renew("2001", &[]);
    assert!(end == End::Code(1) && said.contains("does not have the right") && !said.contains(asks), "{said}");
    let (end, said) = renew(ADMIN, &[(asks, "y")]);
    assert!(end == End::Code(1) && said.contains("Nothing was changed"), "{said}");
    assert!(desk.data_key("recovery", old.expose()).is_some() && desk.all("recovery_sheet_renewed").is_empty());
    let (end, said) = renew(ADMIN, &[(asks, "yes")]);
    assert!(end == End::Code(0) && said.contains("drawer/recovery.pdf") && said.contains("before is void"), "{said}");
    assert!(desk.data_key("recovery", old.expose()).is_none());
    assert_eq!(desk.all("recovery_sheet_renewed").len(), 1);
}

#[test]
fn a_lock_is_lifted() {
    let desk = desk();
    let mut seat = reset_until(&desk, CARD);
    for _ in 0..2 {
        seat.enters("000000");
        seat.sees(CARD);
    }
    // Once it is locked no card is asked for, and none is taken; the sentence says what a supervisor runs.
    seat.enters("000000");
    seat.sees("xinfeng unlock --user");
    seat.sees("to leave:");
    seat.enters(&LI.card[3..]);
    seat.sees("to leave:");
    let mut clerk = seat;
    let mut seat = Seat::start(desk.path(), &["unlock", "--user", "2001"]);
    seat.answers(PASSWORD, password_of("2001").expose());
    seat.answers(NUMBER, "11010519491231002");
    seat.answers(NUMBER, LI.number);
    seat.answers("Whose lock", "1001");
    seat.answers("Reason", "");
    seat.answers("Reason", "看错了卡号");
    seat.sees("看错了卡号");
    seat.sees("The lock is lifted");
    assert_eq!(seat.end(), End::Code(0));
    seat.assert_left_as_found();
    // The clerk, who has waited, goes on where he was.
    clerk.enters("");
    clerk.answers(CARD, &LI.card[3..]);
    clerk.sees(ATTESTATION);
}

/// A result that goes elsewhere is said to be lost, and what was begun is listed.
#[test]
fn a_result_that_nobody_takes_is_said_to_be_lost() {
    let desk = desk();
    let mut seat = Seat::shell(desk.path());
    seat.enters("xinfeng reset --user 1001 | true; echo ended ${PIPESTATUS[0]}");
    seat.answers(PASSWORD, password_of("1001").expose());
    seat.answers(NUMBER, LI.number);
    seat.answers(CARD, LI.card_end().expose());
    seat.answers(ATTESTATION, "yes");
    seat.sees("The result could not be written");
    seat.sees("is unfinished");
    seat.sees("ended 3");
    seat.enters("xinfeng unfinished --user 1001 | head -n 0; echo ended ${PIPESTATUS[0]}");
    seat.answers(PASSWORD, password_of("1001").expose());
    seat.sees("The result could not be written");
    seat.sees("ended 3");
}

#[test]
fn a_terminal_that_can_do_nothing_but_show_lines_shows_them_all() {
    let desk = desk();
    let mut seat = Seat::shell(desk.path());
    seat.enters("TERM=dumb xinfeng unfinished --user 1001; echo ended $?");
    seat.answers(PASSWORD, password_of("1001").expose());
    seat.sees("There are no unfinished visits");
    seat.sees("ended 0");
}

#[test]
fn a_mobile_number_is_changed_with_its_slips_of_the_hand_and_is_never_shown() {
    let desk = desk();
    let until_asked = || {
        let mut seat = Seat::start(desk.path(), &["mobile", "--user", "1001"]);
        seat.answers(PASSWORD, password_of("1001").expose());
        seat.answers(NUMBER, LI.number);
        seat.answers(CARD, LI.card_end().expose());
        seat.answers("Enter yes", "yes");
        seat
    };
    let asks = "abandon (end the visit):";
    let (number, again) = ("New mobile number (not shown):", "Once more:");
    let mut seat = until_asked();
    seat.answers(asks, "new");
    seat.sees(number);
    assert!(!seat.echoes());
    seat.enters("13712345678");
    seat.answers(again, "13712345687");
    seat.sees("The two numbers are not the same");
    // No number, and the way back to the question.
    seat.answers(asks, "new");
    seat.answers(number, "1371234");
    seat.answers(again, "1371234");
    seat.answers(asks, "new");
    seat.answers(number, "137 1234 5678");
    seat.answers(again, "13712345678");
    seat.sees("The mobile number is changed and the slip printed");
    seat.sees("The visit has ended");
    assert_eq!(seat.end(), End::Code(0), "{}", seat.screen());
    seat.assert_left_as_found();
    seat.assert_never_shown(&["13712345678", "13712345687", "137 1234"]);
    assert_eq!(desk.ask("SELECT count(*) FROM workers WHERE mobile_key = '13712345678'"), ["1"]);

    let mut seat = until_asked();
    seat.answers(asks, "9999");
    seat.answers(asks, "5678");
    seat.sees("it is on the record");
    assert_eq!(seat.end(), End::Code(0), "{}", seat.screen());

    let mut seat = until_asked();
    seat.answers(asks, "none");
    seat.sees("The mobile number is changed and the slip printed");
    assert_eq!(seat.end(), End::Code(0), "{}", seat.screen());
    let mut seat = until_asked();
    seat.sees("none registered");
    seat.answers(asks, "abandon");
    assert!(matches!(seat.end(), End::Code(0 | 1)), "{}", seat.screen());
    assert_eq!(desk.ask("SELECT count(*) FROM visits WHERE ended_at IS NULL"), ["0"]);
    assert_eq!((desk.all("mobile_changed").len(), desk.all("mobile_confirmed").len()), (2, 1));
}
